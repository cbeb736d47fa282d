//! Reads the JSON of an answer, value by value.
//!
//! What reads a model is one plain function for each, not one for each kind of deserializer, and knows its place in the
//! answer only when something is wrong there.

use std::fmt::Write as _;

use jiter::{Jiter, JiterError, Peek};

use super::FromWire;

/// The text of a JSON value, and how far it has been read.
#[derive(Debug)]
pub struct Reader<'de> {
    text: &'de str,
    json: Jiter<'de>,
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self {
            text,
            json: Jiter::new(text.as_bytes()),
        }
    }

    /// Reads the next value.
    pub fn read<T: FromWire<'de>>(&mut self) -> Result<T, Unreadable> {
        T::from_wire(self)
    }

    /// Reads the next value in place of another one.
    pub fn read_into<T: FromWire<'de>>(&mut self, place: &mut T) -> Result<(), Unreadable> {
        *place = T::from_wire(self)?;
        Ok(())
    }

    /// Steps over null, if it comes next.
    pub(super) fn null(&mut self) -> Result<bool, Unreadable> {
        let null = self.peek()? == Peek::Null;
        if null {
            self.json.known_null().map_err(broken)?;
        }
        Ok(null)
    }

    /// Begins to read an object; none for null. `names` are those of the fields to be found.
    pub fn fields(&mut self, names: &'static [&'static str]) -> Result<Option<Fields>, Unreadable> {
        match self.peek()? {
            Peek::Object => Ok(Some(Fields {
                names,
                expected: 0,
                begun: false,
            })),
            Peek::Null => self.json.known_null().map(|()| None).map_err(broken),
            other => Err(mistyped(other, "an object")),
        }
    }

    /// Reads an object whose keys are data.
    pub(super) fn entries(
        &mut self,
        mut entry: impl FnMut(&mut Self, String) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let mut key = self.json.next_object().map_err(broken)?.map(str::to_owned);
        while let Some(name) = key {
            entry(self, name.clone()).map_err(|error| error.within(Step::Key(name)))?;
            key = self.json.next_key().map_err(broken)?.map(str::to_owned);
        }
        Ok(())
    }

    /// Reads a list.
    pub(super) fn elements(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let mut position = 0;
        let mut next = self.json.next_array().map_err(broken)?;
        while next.is_some() {
            element(self).map_err(|error| error.within(Step::Position(position)))?;
            position += 1;
            next = self.json.array_step().map_err(broken)?;
        }
        Ok(())
    }

    /// What comes next.
    pub(crate) fn peek(&mut self) -> Result<Peek, Unreadable> {
        self.json.peek().map_err(broken)
    }

    /// Reads text that is known to come.
    pub(super) fn known_text(&mut self) -> Result<&str, Unreadable> {
        self.json.known_str().map_err(broken)
    }

    /// Reads a boolean that is known to come.
    pub(super) fn known_boolean(&mut self, peek: Peek) -> Result<bool, Unreadable> {
        self.json.known_bool(peek).map_err(broken)
    }

    /// Reads a number that is known to come, as it is written.
    pub(super) fn known_number(&mut self, peek: Peek) -> Result<&str, Unreadable> {
        let digits = self.json.known_number_bytes(peek).map_err(broken)?;
        // Digits, signs, dots and exponents are all that the parser lets pass.
        std::str::from_utf8(digits).map_err(|_| Unreadable::new("it is not a number"))
    }

    /// Reads the next value by `read`, and gives its text.
    pub(crate) fn with_text(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<&'de str, Unreadable> {
        self.peek()?;
        let start = self.json.current_index();
        read(self)?;
        self.text_from(start)
    }

    /// Fails if anything but space is left.
    pub(crate) fn finish(&mut self) -> Result<(), Unreadable> {
        self.json.finish().map_err(broken)
    }

    /// Steps over the next value and gives its text.
    pub(crate) fn skip(&mut self) -> Result<&'de str, Unreadable> {
        self.peek()?;
        let start = self.json.current_index();
        self.json.next_skip().map_err(broken)?;
        self.text_from(start)
    }

    fn text_from(&self, start: usize) -> Result<&'de str, Unreadable> {
        let whole = self.text.get(start..self.json.current_index());
        whole.ok_or_else(|| Unreadable::new("it is not JSON"))
    }
}

/// The fields of an object, one after the other.
#[derive(Debug)]
pub struct Fields {
    names: &'static [&'static str],
    /// The field that follows the last one in the definition, and mostly in the answer, too.
    expected: usize,
    begun: bool,
}

impl Fields {
    /// The position of the next field among the names. Fields without a name there are stepped over.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Unreadable> {
        loop {
            let key = if self.begun {
                reader.json.next_key()
            } else {
                self.begun = true;
                reader.json.next_object()
            };
            let Some(key) = key.map_err(broken)? else {
                return Ok(None);
            };
            if let Some(position) = self.position(key) {
                self.expected = position + 1;
                return Ok(Some(position));
            }
            reader.skip()?;
        }
    }

    fn position(&self, key: &str) -> Option<usize> {
        let (before, after) = self.names.split_at(self.expected.min(self.names.len()));
        let found = |names: &[&str]| names.iter().position(|name| *name == key);
        found(after)
            .map(|position| before.len() + position)
            .or_else(|| found(before))
    }

    /// Adds the place to an error that happened while the field at this position was read.
    #[must_use]
    pub fn within(&self, position: usize, error: Unreadable) -> Unreadable {
        let name = self.names.get(position).copied().unwrap_or_default();
        error.within(Step::Key(name.to_owned()))
    }
}

/// Why a value could not be read, and where.
#[derive(Debug)]
pub struct Unreadable(Box<Details>);

#[derive(Debug)]
struct Details {
    /// Innermost first.
    path: Vec<Step>,
    problem: String,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Position(usize),
}

impl Unreadable {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self(Box::new(Details {
            path: Vec::new(),
            problem: problem.into(),
        }))
    }

    fn within(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// The place as a path that begins with `start`.
    pub(crate) fn place(&self, start: &str) -> String {
        let mut place = start.to_owned();
        for step in self.0.path.iter().rev() {
            // Writing to a text cannot fail.
            let _ = match step {
                Step::Key(name) => write!(place, ".{name}"),
                Step::Position(position) => write!(place, "[{position}]"),
            };
        }
        place
    }

    pub(crate) fn problem(&self) -> &str {
        &self.0.problem
    }
}

fn broken(error: JiterError) -> Unreadable {
    Unreadable::new(format!("it is not JSON: {}", error.error_type))
}

/// The error for a value of another kind than the one that is needed.
pub(crate) fn mistyped(found: Peek, expected: &str) -> Unreadable {
    let found = match found {
        Peek::Null => "null",
        Peek::True | Peek::False => "a boolean",
        Peek::String => "text",
        Peek::Array => "a list",
        Peek::Object => "an object",
        _ => "a number",
    };
    Unreadable::new(format!("it is {found}, not {expected}"))
}
