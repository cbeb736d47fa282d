//! The payload of an answer: where it is, and what is in it.
//!
//! The payload sits in an envelope of one of three shapes, and inside the payload the sources disagree where things
//! are; `Operation::unwrap` and `Operation::items` say where to look.

use std::borrow::Cow;
use std::fmt;

use jiter::Peek;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::RawAnswer;
use super::failure::{self, Malformed};
use super::options::ClientOptions;
use crate::description::Operation;
use crate::error::{Error, Result};
use crate::values::{FromWire, Reader, Unreadable};

/// A struct that answers hold.
pub trait Identified: Sized {
    /// The identifier that a promised object must carry, for models that have one.
    fn identifier(&self) -> Option<&str> {
        None
    }
}

/// An object that can be found in a payload.
pub trait FromPayload: Sized {
    /// Finds and reads it.
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed>;
}

/// An answer, and what it is read with.
pub(crate) struct Answered<'a> {
    pub(crate) answer: &'a RawAnswer,
    pub(crate) operation: &'static Operation,
    pub(crate) client: &'a ClientOptions,
}

impl<'a> Answered<'a> {
    /// Opens the envelope. A success that says `success: false` is a failure all the same.
    pub(crate) fn payload(&self) -> Result<Payload<'a>> {
        let envelope =
            Envelope::open(&self.answer.body).map_err(|problem| self.malformed(&problem))?;
        if envelope.success == Some(false) {
            return Err(failure::refused(
                self.answer,
                self.operation,
                &self.client.secrets(),
            ));
        }
        Ok(Payload {
            operation: self.operation,
            data: envelope.data,
            key: envelope.key,
            paging: envelope.paging,
        })
    }

    /// Reads the items, and gives the payload around them.
    pub(crate) fn list(
        &self,
        items: &mut dyn ItemList<'a>,
    ) -> Result<(Payload<'a>, ItemsForm<'a>)> {
        if let Some((list, paging)) = read_at_once(&self.answer.body, items) {
            let payload = Payload {
                operation: self.operation,
                key: "data",
                data: Some(list),
                paging,
            };
            return Ok((payload, ItemsForm::List(list)));
        }
        items.clear();
        let payload = self.payload()?;
        let form = payload
            .items(items)
            .map_err(|problem| self.malformed(&problem))?;
        Ok((payload, form))
    }

    pub(crate) fn malformed(&self, problem: &Malformed) -> Error {
        failure::malformed(self.answer, self.operation, &self.client.secrets(), problem)
    }
}

struct Envelope<'a> {
    success: Option<bool>,
    /// `data` or `result`, whichever holds the payload.
    key: &'static str,
    data: Option<&'a str>,
    paging: Option<&'a str>,
}

impl<'a> Envelope<'a> {
    fn open(body: &'a [u8]) -> Result<Self, Malformed> {
        #[derive(Deserialize)]
        struct Members<'a> {
            #[serde(borrow, default)]
            success: Option<&'a RawValue>,
            #[serde(borrow, default)]
            data: Option<&'a RawValue>,
            #[serde(borrow, default)]
            result: Option<&'a RawValue>,
            #[serde(borrow, default)]
            paging: Option<&'a RawValue>,
        }

        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(Malformed::new("$", "it is empty"));
        }
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        if first != Some(&b'{') {
            // Told apart from broken JSON: both happen, and they have different causes.
            let problem = match serde_json::from_slice::<&RawValue>(body) {
                Ok(value) => format!("it is {}, not an object", kind_of(value.get())),
                Err(_) => "it is not JSON".to_owned(),
            };
            return Err(Malformed::new("$", problem));
        }
        let members: Members<'_> = serde_json::from_slice(body)
            .map_err(|error| Malformed::new("$", format!("it is not JSON: {error}")))?;
        let present =
            |member: Option<&'a RawValue>| member.map(RawValue::get).filter(|text| *text != "null");
        let (key, data) = match present(members.data) {
            Some(data) => ("data", Some(data)),
            None => match present(members.result) {
                Some(result) => ("result", Some(result)),
                None => ("data", None),
            },
        };
        Ok(Self {
            success: members.success.and_then(|value| success(value.get())),
            key,
            data,
            paging: present(members.paging),
        })
    }
}

/// Items that are being read, whatever they are: what is around them is compiled once, and not for each type.
pub(crate) trait ItemList<'a> {
    /// Reads a list of them.
    fn read_list(&mut self, reader: &mut Reader<'a>) -> Result<(), Unreadable>;

    /// Reads a single one.
    fn read_one(&mut self, reader: &mut Reader<'a>) -> Result<(), Unreadable>;

    /// Drops what was read.
    fn clear(&mut self);
}

impl<'a, T: FromWire<'a>> ItemList<'a> for Vec<T> {
    fn read_list(&mut self, reader: &mut Reader<'a>) -> Result<(), Unreadable> {
        *self = Self::from_wire(reader)?;
        Ok(())
    }

    fn read_one(&mut self, reader: &mut Reader<'a>) -> Result<(), Unreadable> {
        *self = vec![T::from_wire(reader)?];
        Ok(())
    }

    fn clear(&mut self) {
        Self::clear(self);
    }
}

/// Reads the most usual answer on the only way through it: an object with a list in `data`. Gives the text of the list,
/// and that of `paging`.
///
/// None for whatever is not like that, to be read with more care: finding out what is wrong is not done here.
fn read_at_once<'a>(
    body: &'a [u8],
    items: &mut dyn ItemList<'a>,
) -> Option<(&'a str, Option<&'a str>)> {
    const MEMBERS: &[&str] = &["success", "data", "paging", "result"];
    let text = std::str::from_utf8(body).ok()?;
    let mut reader = Reader::new(text);
    let mut members = reader.fields(MEMBERS).ok()??;
    let mut seen = [false; MEMBERS.len()];
    let (mut list, mut paging) = (None, None);
    while let Some(member) = members.next(&mut reader).ok()? {
        if std::mem::replace(&mut seen[member], true) {
            return None;
        }
        match MEMBERS[member] {
            "data" if matches!(reader.peek(), Ok(Peek::Array)) => {
                let read = reader.with_text(|reader| items.read_list(reader));
                list = Some(read.ok()?);
            }
            "data" => return None,
            "paging" => paging = Some(reader.skip().ok()?).filter(|text| *text != "null"),
            "success" if success(reader.skip().ok()?) == Some(false) => return None,
            "success" => {}
            _ => {
                reader.skip().ok()?;
            }
        }
    }
    reader.finish().ok()?;
    Some((list?, paging))
}

fn success(text: &str) -> Option<bool> {
    match text.trim_matches('"') {
        "false" => Some(false),
        "true" => Some(true),
        _ => None,
    }
}

/// The payload of an answer, and where to look inside it.
pub struct Payload<'a> {
    operation: &'static Operation,
    key: &'static str,
    pub(crate) data: Option<&'a str>,
    paging: Option<&'a str>,
}

impl<'a> Payload<'a> {
    /// Reads the payload as the promised object, from within its wrapper key where the operation names one.
    pub fn object<T: Identified + FromWire<'a>>(&self) -> Result<T, Malformed> {
        let (value, path) = self.wrapped()?;
        promised(value, &path)
    }

    /// The text of the promised object, and where it stands.
    fn wrapped(&self) -> Result<(&'a str, String), Malformed> {
        let data = self.required()?;
        let wrapped = self.operation.unwrap.and_then(|key| {
            let value = member(data, key).filter(|value| value.starts_with('{'))?;
            Some((value, format!("{}.{key}", self.key)))
        });
        Ok(wrapped.unwrap_or_else(|| (data, self.key.to_owned())))
    }

    /// Reads a member of the payload, if it is there and not null.
    pub fn member<T: FromWire<'a>>(&self, key: &str) -> Result<Option<T>, Malformed> {
        match member(self.required()?, key) {
            None => Ok(None),
            Some(value) => read(value, &format!("{}.{key}", self.key)).map(Some),
        }
    }

    /// Reads a member that may be one object or several.
    pub fn one_or_several<T: FromWire<'a>>(&self, key: &str) -> Result<Vec<T>, Malformed> {
        match member(self.required()?, key) {
            None => Ok(Vec::new()),
            Some(value) => one_or_several(value, &format!("{}.{key}", self.key)),
        }
    }

    /// Like [`one_or_several`](Self::one_or_several), for an answer whose payload may be a list or missing.
    pub fn one_or_several_if_any<T: FromWire<'a>>(&self, key: &str) -> Result<Vec<T>, Malformed> {
        match self.data {
            Some(data) if data.starts_with('{') => self.one_or_several(key),
            _ => Ok(Vec::new()),
        }
    }

    /// The place in the page, from the top level or else from inside the payload.
    pub fn paging<T: FromWire<'a>>(&self) -> Option<T> {
        let value = self.paging.or_else(|| member(self.data?, "paging"))?;
        read(value, "paging").ok()
    }

    /// The items of a list, and whether they came as a list or as a lone object.
    fn items(&self, items: &mut dyn ItemList<'a>) -> Result<ItemsForm<'a>, Malformed> {
        let Some(data) = self.data else {
            return Ok(ItemsForm::Missing);
        };
        if data.starts_with('[') {
            read_items(items, data, self.key)?;
            return Ok(ItemsForm::List(data));
        }
        if !data.starts_with('{') {
            return Err(Malformed::new(
                self.key,
                format!("it is {}, not a list", kind_of(data)),
            ));
        }
        for key in self.operation.items {
            if let Some(value) = member(data, key) {
                read_items(items, value, &format!("{}.{key}", self.key))?;
                return Ok(if value.starts_with('[') {
                    ItemsForm::List(value)
                } else {
                    ItemsForm::Lone
                });
            }
        }
        // One object where a list belongs: the item itself if it can be told apart, else a list without items.
        if member(data, "id").is_some() {
            read_items(items, data, self.key)?;
            return Ok(ItemsForm::Lone);
        }
        Ok(ItemsForm::Missing)
    }

    fn required(&self) -> Result<&'a str, Malformed> {
        let data = self
            .data
            .ok_or_else(|| Malformed::new(self.key, "it is missing"))?;
        if data.starts_with('{') {
            Ok(data)
        } else {
            Err(Malformed::new(
                self.key,
                format!("it is {}, not an object", kind_of(data)),
            ))
        }
    }
}

/// How the items of a page came.
pub(crate) enum ItemsForm<'a> {
    /// As a list, whose text tells whether the same page came before.
    List(&'a str),
    /// As one object.
    Lone,
    /// Not at all.
    Missing,
}

fn one_or_several<'a, T: FromWire<'a>>(value: &'a str, path: &str) -> Result<Vec<T>, Malformed> {
    let mut values = Vec::new();
    read_items(&mut values, value, path)?;
    Ok(values)
}

/// Reads a list, or one item where a list belongs.
fn read_items<'a>(
    items: &mut dyn ItemList<'a>,
    value: &'a str,
    path: &str,
) -> Result<(), Malformed> {
    let mut reader = Reader::new(value);
    let read = if value.starts_with('[') {
        items.read_list(&mut reader)
    } else {
        items.read_one(&mut reader)
    };
    read.map_err(|error| unreadable(&error, path))
}

/// A member of an object that is not null. Later members of the same name win, as they do everywhere else.
fn member<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    struct Find<'k>(&'k str);

    impl<'de> serde::de::Visitor<'de> for Find<'_> {
        type Value = Option<&'de RawValue>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(
            self,
            mut map: A,
        ) -> Result<Self::Value, A::Error> {
            let mut found = None;
            while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                if name == self.0 {
                    found = Some(map.next_value()?);
                } else {
                    map.next_value::<serde::de::IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(object);
    let found: Option<&RawValue> =
        serde::Deserializer::deserialize_map(&mut deserializer, Find(key)).ok()?;
    found.map(RawValue::get).filter(|text| *text != "null")
}

/// Reads an object that was promised: one of a kind that has an identifier must carry it.
pub(crate) fn promised<'a, T: Identified + FromWire<'a>>(
    value: &'a str,
    path: &str,
) -> Result<T, Malformed> {
    let object: T = read(value, path)?;
    match object.identifier() {
        Some("") => Err(nameless(path)),
        _ => Ok(object),
    }
}

fn read<'a, T: FromWire<'a>>(value: &'a str, path: &str) -> Result<T, Malformed> {
    T::from_wire(&mut Reader::new(value)).map_err(|error| unreadable(&error, path))
}

fn unreadable(error: &Unreadable, path: &str) -> Malformed {
    Malformed::new(error.place(path), error.problem())
}

fn nameless(path: &str) -> Malformed {
    Malformed::new(format!("{path}.id"), "the promised object has no id")
}

fn kind_of(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "text",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}
