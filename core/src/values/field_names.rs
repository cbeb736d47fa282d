//! The names of the fields of an object, in one string.
//!
//! A list of strings holds a pointer for each, which the loader of a library has to fix: 40 bytes a field instead of two.

/// Names, in the order of their fields.
#[derive(Clone, Copy, Debug)]
pub struct FieldNames {
    /// One name after the other.
    text: &'static str,
    /// Where each ends.
    ends: &'static [u16],
}

impl FieldNames {
    /// Names that were written by [`field_names!`](crate::__field_names).
    #[must_use]
    pub const fn new(text: &'static str, ends: &'static [u16]) -> Self {
        Self { text, ends }
    }

    /// How many there are.
    pub(crate) const fn len(self) -> usize {
        self.ends.len()
    }

    /// The name of the field at this position.
    pub(crate) fn get(self, position: usize) -> Option<&'static str> {
        let end = usize::from(*self.ends.get(position)?);
        let start = match position {
            0 => 0,
            _ => usize::from(*self.ends.get(position - 1)?),
        };
        self.text.get(start..end)
    }

    /// The position of a name. That at `expected` is looked at first, then those after it.
    pub(super) fn position(self, name: &str, expected: usize) -> Option<usize> {
        let is = |position: &usize| self.get(*position) == Some(name);
        (expected..self.len())
            .find(is)
            .or_else(|| (0..expected.min(self.len())).find(is))
    }
}

/// Where each of these names ends, when they stand one after the other.
#[must_use]
pub const fn ends<const COUNT: usize>(names: [&str; COUNT]) -> [u16; COUNT] {
    let mut ends = [0; COUNT];
    let mut end = 0;
    let mut position = 0;
    while position < COUNT {
        end += names[position].len();
        assert!(end <= u16::MAX as usize, "the names are too long");
        ends[position] = end as u16;
        position += 1;
    }
    ends
}

/// [`FieldNames`] from their names.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_names {
    ($($name:literal),* $(,)?) => {
        const {
            const ENDS: &[u16] = &$crate::__private::ends([$($name),*]);
            $crate::__private::FieldNames::new(concat!($($name),*), ENDS)
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::__field_names as field_names;

    #[test]
    fn names_are_found_from_where_they_are_expected() {
        let names = field_names!["id", "title", "ids"];
        for (expected, name) in [(0, "id"), (1, "id"), (2, "title"), (0, "ids"), (9, "title")] {
            let position = names.position(name, expected);
            assert_eq!(position.and_then(|found| names.get(found)), Some(name));
        }
        for unknown in ["", "i", "idt", "titleids", "created_at"] {
            assert_eq!(names.position(unknown, 1), None, "{unknown}");
        }
        assert_eq!(names.get(3), None);
        assert_eq!(field_names![].position("id", 0), None);
    }
}
