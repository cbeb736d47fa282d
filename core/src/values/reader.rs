//! Reads the JSON of a response, value by value.
//!
//! What reads a model is one plain function for each, not one for each kind of deserializer, and knows its place in the
//! response only when something is wrong there.

use jiter::{Jiter, JiterError, Peek};

use super::FromWire;
use super::field_names::FieldNames;
use super::unreadable::{LeftOut, Step, Unreadable, kind_of};

/// How deep lists and maps may be nested in each other. Deeper ones would cost the stack, and no response needs them.
const DEEPEST: u32 = 100;

/// The text of a JSON value, and how far it has been read.
#[derive(Debug)]
pub struct Reader<'de> {
    text: &'de str,
    /// Where in the text `json` begins.
    base: usize,
    json: Jiter<'de>,
    depth: u32,
    strict: bool,
    left_out: Vec<LeftOut>,
}

/// A place to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    index: usize,
    depth: u32,
    left_out: usize,
}

impl<'de> Reader<'de> {
    /// A reader that leaves out optional values that it cannot read.
    pub(crate) fn new(text: &'de str) -> Self {
        Self {
            text,
            base: 0,
            json: Jiter::new(text.as_bytes()),
            depth: 0,
            strict: false,
            left_out: Vec::new(),
        }
    }

    /// Makes every value that cannot be read an error, also an optional one.
    #[must_use]
    pub(crate) fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// What was left out.
    pub(crate) fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Reads the next value.
    pub fn read<T: FromWire<'de>>(&mut self) -> Result<T, Unreadable> {
        T::from_wire(self)
    }

    /// Reads the next value in place of another one, which stays if the next one is optional and cannot be read.
    pub fn read_into<T: FromWire<'de>>(&mut self, place: &mut T) -> Result<(), Unreadable> {
        self.read_into_by(place, T::from_wire)
    }

    /// Like [`read_into`](Self::read_into), with a function that reads it.
    pub(super) fn read_into_by<T: FromWire<'de>>(
        &mut self,
        place: &mut T,
        read: impl FnOnce(&mut Self) -> Result<T, Unreadable>,
    ) -> Result<(), Unreadable> {
        let mark = self.mark();
        match read(self) {
            Ok(value) => {
                *place = value;
                Ok(())
            }
            Err(error) if T::OPTIONAL => self.leave_out(mark, error),
            Err(error) => Err(error),
        }
    }

    /// Where the next value begins.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            index: self.base + self.json.current_index(),
            depth: self.depth,
            left_out: self.left_out.len(),
        }
    }

    /// Steps over the value at the mark, which could not be read. Fails with the same error if every value has to be read,
    /// or with another one if the value is no JSON.
    #[cold]
    pub(super) fn leave_out(&mut self, mark: Mark, error: Unreadable) -> Result<(), Unreadable> {
        if self.strict {
            return Err(error);
        }
        self.base = mark.index;
        self.depth = mark.depth;
        self.json = Jiter::new(&self.text.as_bytes()[mark.index..]);
        self.skip()?;
        self.left_out.truncate(mark.left_out);
        self.left_out.push(LeftOut(error));
        Ok(())
    }

    /// Adds a step to the places of what was left out since there were so many.
    fn label(&mut self, before: usize, step: impl Fn() -> Step) {
        for left_out in self.left_out.iter_mut().skip(before) {
            left_out.0.add(step());
        }
    }

    /// Steps over null, if it comes next.
    #[inline]
    pub(super) fn null(&mut self) -> Result<bool, Unreadable> {
        let null = self.peek()? == Peek::Null;
        if null {
            self.json.known_null().map_err(broken)?;
        }
        Ok(null)
    }

    /// Begins to read an object; none for null. `names` are those of the fields to be found.
    pub(crate) fn fields(&mut self, names: FieldNames) -> Result<Option<Fields>, Unreadable> {
        match self.peek()? {
            Peek::Object => Ok(Some(Fields {
                names,
                expected: 0,
                begun: false,
                left_out: self.left_out.len(),
            })),
            Peek::Null => self.json.known_null().map(|()| None).map_err(broken),
            other => Err(mistyped(other, "an object")),
        }
    }

    /// Reads the fields of an object, which `names` lists, by a function that knows them by their position. Null has none.
    pub fn object(
        &mut self,
        names: FieldNames,
        read: &mut dyn FnMut(&mut Self, usize) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let Some(mut fields) = self.fields(names)? else {
            return Ok(());
        };
        while let Some(field) = fields.next(self)? {
            read(self, field).map_err(|error| fields.within(field, error))?;
        }
        Ok(())
    }

    /// Reads an object whose keys are data.
    pub(super) fn entries(
        &mut self,
        entry: &mut dyn FnMut(&mut Self, String) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.enter()?;
        let before = self.left_out.len();
        let mut key = self.json.next_object().map_err(broken)?.map(str::to_owned);
        while let Some(name) = key {
            entry(self, name.clone()).map_err(|error| error.within(Step::Entry(name)))?;
            key = self.json.next_key().map_err(broken)?.map(str::to_owned);
        }
        self.label(before, || Step::Entry(String::new()));
        self.depth -= 1;
        Ok(())
    }

    /// Reads a list.
    pub(super) fn elements(
        &mut self,
        element: &mut dyn FnMut(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.enter()?;
        let mut position = 0;
        let before = self.left_out.len();
        let mut next = self.json.next_array().map_err(broken)?;
        while next.is_some() {
            element(self).map_err(|error| error.within(Step::Position(position)))?;
            position += 1;
            next = self.json.array_step().map_err(broken)?;
        }
        self.label(before, || Step::Position(0));
        self.depth -= 1;
        Ok(())
    }

    fn enter(&mut self) -> Result<(), Unreadable> {
        if self.depth == DEEPEST {
            return Err(Unreadable::new("it is nested too deeply"));
        }
        self.depth += 1;
        Ok(())
    }

    /// What comes next.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<Peek, Unreadable> {
        self.json.peek().map_err(broken)
    }

    /// Reads text that is known to come.
    #[inline]
    pub(super) fn known_text(&mut self) -> Result<&str, Unreadable> {
        self.json.known_str().map_err(broken)
    }

    /// Reads a boolean that is known to come.
    #[inline]
    pub(super) fn known_boolean(&mut self, peek: Peek) -> Result<bool, Unreadable> {
        self.json.known_bool(peek).map_err(broken)
    }

    /// Reads a number that is known to come, as it is written.
    #[inline]
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
        let start = self.mark().index;
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
        let start = self.mark().index;
        self.json.next_skip().map_err(broken)?;
        self.text_from(start)
    }

    fn text_from(&self, start: usize) -> Result<&'de str, Unreadable> {
        let whole = self.text.get(start..self.mark().index);
        whole.ok_or_else(|| Unreadable::new("it is not JSON"))
    }
}

/// The fields of an object, one after the other.
#[derive(Debug)]
pub(crate) struct Fields {
    names: FieldNames,
    /// The field that follows the last one in the definition, and mostly in the response, too.
    expected: usize,
    begun: bool,
    /// How much had been left out before the last field was read.
    left_out: usize,
}

impl Fields {
    /// The position of the next field among the names. Fields without a name there are stepped over.
    pub(crate) fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Unreadable> {
        if reader.left_out.len() > self.left_out {
            self.label(reader);
        }
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

    /// Names the field that something was left out in, which is the last one.
    #[cold]
    fn label(&mut self, reader: &mut Reader<'_>) {
        let name = self.expected.checked_sub(1);
        let name = name.and_then(|last| self.names.get(last));
        reader.label(self.left_out, || Step::Field(name.unwrap_or_default()));
        self.left_out = reader.left_out.len();
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.names.position(key, self.expected)
    }

    /// Adds the place to an error that happened while the field at this position was read.
    #[must_use]
    fn within(&self, position: usize, error: Unreadable) -> Unreadable {
        let name = self.names.get(position).unwrap_or_default();
        error.within(Step::Field(name))
    }
}

fn broken(error: JiterError) -> Unreadable {
    Unreadable::new(format!("it is not JSON: {}", error.error_type))
}

/// The error for a value of another kind than the one that is needed.
pub(crate) fn mistyped(found: Peek, expected: &'static str) -> Unreadable {
    Unreadable::mistyped(expected, kind_of(found))
}
