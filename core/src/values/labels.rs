//! What a struct is called outside of Rust, and what its fields are called.

/// The name of a struct, and of each of its fields what a binding must know at run time.
///
/// All of it is one text: a table would take more room than its content, because a library that can be loaded anywhere has
/// to adjust every pointer in it. The text consists of parts, each ended by NUL:
///
/// 1. the name of the struct;
/// 2. the names of its fields in snake case, with commas between them;
/// 3. the same in camel case;
/// 4. one letter for each field: `s` for a secret, `-` for any other;
/// 5. where a field has a name on the wire that begins with a digit, which is no name in any language: for each field that
///    name or nothing, with commas between them;
/// 6. the documentation of the struct, then that of each field. Without the feature `model-documentation` it is missing.
#[derive(Debug)]
pub struct Labels {
    text: &'static str,
    /// How many fields there are. Counted by the compiler, because every value that is written asks for it.
    fields: usize,
}

impl Labels {
    /// Labels from their text, which generated code writes.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut position, mut part, mut fields) = (0, 0, 0);
        while part < 4 && position < bytes.len() {
            if bytes[position] == 0 {
                part += 1;
            } else if part == 3 {
                fields += 1;
            }
            position += 1;
        }
        Self { text, fields }
    }

    fn part(&self, number: usize) -> &'static str {
        self.text.split('\0').nth(number).unwrap_or_default()
    }

    /// The name of the struct.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.part(0)
    }

    /// The names of its fields, in order.
    pub fn names(&self, camel: bool) -> impl Iterator<Item = &'static str> + use<> {
        let names = self.part(if camel { 2 } else { 1 });
        names.split(',').filter(|name| !name.is_empty())
    }

    /// The names on the wire that begin with a digit, each with the position of its field.
    pub fn digit_names(&self) -> impl Iterator<Item = (usize, &'static str)> + use<> {
        let names = self.part(4).split(',').enumerate();
        names.filter(|(_, name)| !name.is_empty())
    }

    /// How many fields it has.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "a struct without fields would be of no use"
    )]
    pub fn len(&self) -> usize {
        self.fields
    }

    /// Whether each field is masked in everything that is made for people to read.
    pub fn secrets(&self) -> impl Iterator<Item = bool> + use<> {
        self.part(3).bytes().map(|letter| letter == b's')
    }

    /// The documentation of the struct, then that of each field, each ended by NUL. Empty without the feature
    /// `model-documentation`.
    #[must_use]
    pub fn documentation(&self) -> &'static str {
        self.text.splitn(6, '\0').nth(5).unwrap_or_default()
    }
}

/// A struct with labels.
pub trait Labelled {
    /// Its labels.
    const LABELS: &'static Labels;
}

/// Labels from the strings of generated code: names, and documentation.
#[cfg(feature = "model-documentation")]
#[doc(hidden)]
#[macro_export]
macro_rules! __labels {
    ($names:literal, $documentation:literal) => {
        $crate::__private::Labels::new(concat!($names, $documentation))
    };
}

/// Labels from the strings of generated code: names, without documentation.
#[cfg(not(feature = "model-documentation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __labels {
    ($names:literal, $documentation:literal) => {
        $crate::__private::Labels::new($names)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let labels = Labels::new(
            "Lamp\0is_on,key\0isOn,key\0-s\0,1\0A lamp.\0Whether it is on.\0Its key.\0",
        );
        assert_eq!(labels.name(), "Lamp");
        assert_eq!(labels.names(false).collect::<Vec<_>>(), ["is_on", "key"]);
        assert_eq!(labels.names(true).collect::<Vec<_>>(), ["isOn", "key"]);
        assert_eq!(labels.len(), 2);
        assert_eq!(labels.secrets().collect::<Vec<_>>(), [false, true]);
        assert_eq!(labels.digit_names().collect::<Vec<_>>(), [(1, "1")]);
        assert_eq!(
            labels.documentation(),
            "A lamp.\0Whether it is on.\0Its key.\0"
        );
    }

    #[test]
    fn documentation_may_be_missing() {
        let labels = Labels::new("Lamp\0key\0key\0s\0\0");
        assert_eq!(labels.len(), 1);
        assert_eq!(labels.digit_names().count(), 0);
        assert_eq!(labels.documentation(), "");
    }
}
