//! The payload of a response: where it is, and what is in it.
//!
//! The payload sits in an [envelope](super::envelope) of one of three shapes, and inside the payload the sources disagree where things
//! are; `Operation::unwrap` and `Operation::items` say where to look.

use std::collections::BTreeMap;

use jiter::Peek;
use serde_json::value::RawValue;

use super::answer::RawAnswer;
use super::envelope::{Envelope, kind_of, member, success};
use super::failure::{self, Malformed};
use super::options::ClientOptions;
use crate::__field_names as field_names;
use crate::description::Operation;
use crate::error::{Error, Result};
use crate::values::{
    FieldNames, FromWire, Identified, Reader, Unreadable, promised_list, read_one_or_several,
    report,
};

/// An object that can be found in a payload.
pub trait FromPayload: Sized {
    /// Finds and reads it.
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed>;
}

/// A response, and what it is read with.
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
            strict: self.client.strict_responses,
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
        if let Some((list, paging)) = self.read_at_once(items) {
            let payload = Payload {
                operation: self.operation,
                strict: self.client.strict_responses,
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

    /// Reads the most usual response on the only way through it: an object with a list in `data`. Gives the text of the list,
    /// and that of `paging`.
    ///
    /// None for whatever is not like that, to be read with more care: finding out what is wrong is not done here.
    fn read_at_once(&self, items: &mut dyn ItemList<'a>) -> Option<(&'a str, Option<&'a str>)> {
        const MEMBERS: FieldNames = field_names!["success", "data", "paging", "result"];
        let text = std::str::from_utf8(&self.answer.body).ok()?;
        let mut reader = Reader::new(text).strict(self.client.strict_responses);
        let mut members = reader.fields(MEMBERS).ok()??;
        let mut seen = [false; MEMBERS.len()];
        let (mut list, mut paging) = (None, None);
        while let Some(member) = members.next(&mut reader).ok()? {
            if std::mem::replace(&mut seen[member], true) {
                return None;
            }
            match MEMBERS.get(member)? {
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
        let list = list?;
        report(self.operation.id, "", reader.left_out());
        Some((list, paging))
    }

    pub(crate) fn malformed(&self, problem: &Malformed) -> Error {
        let secrets = self.client.secrets();
        let error = failure::malformed(self.answer, self.operation, &secrets, problem);
        failure::with_guess(error, self.answer, &self.client.base)
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
        *self = promised_list(reader)?;
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

/// The payload of a response, and where to look inside it.
pub struct Payload<'a> {
    operation: &'static Operation,
    /// Every field has to be read, also optional ones.
    strict: bool,
    key: &'static str,
    pub(crate) data: Option<&'a str>,
    paging: Option<&'a str>,
}

impl<'a> Payload<'a> {
    /// Reads the payload as the promised object, from within its wrapper key where the operation names one.
    pub fn object<T: Identified + FromWire<'a>>(&self) -> Result<T, Malformed> {
        let mut object = None;
        self.promised(&mut |reader| {
            let read = object.insert(T::from_wire(reader)?);
            Ok(read.lacks())
        })?;
        object.ok_or_else(|| Malformed::new(self.key, "it is missing"))
    }

    /// Reads the promised object by a function that says what it lacks.
    fn promised(
        &self,
        read: &mut dyn FnMut(&mut Reader<'a>) -> Result<Option<&'static str>, Unreadable>,
    ) -> Result<(), Malformed> {
        let (value, path) = self.wrapped()?;
        let mut lacks = None;
        self.read_by(value, &path, &mut |reader| {
            lacks = read(reader)?;
            Ok(())
        })?;
        match lacks {
            Some(field) => Err(Malformed::new(
                format!("{path}.{field}"),
                format!("the promised object has no {field}"),
            )),
            None => Ok(()),
        }
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

    /// Reads a member of the payload that was promised, if it is there and not null.
    pub fn promised_member<T: FromWire<'a>>(&self, key: &str) -> Result<Option<T>, Malformed> {
        let mut read = None;
        self.member_by(key, &mut |reader| {
            read = Some(T::from_wire(reader)?);
            Ok(())
        })?;
        Ok(read)
    }

    /// Reads a member of the payload, if it is there and can be read.
    pub fn member<T: FromWire<'a>>(&self, key: &str) -> Result<Option<T>, Malformed> {
        let mut read = None;
        self.member_by(key, &mut |reader| reader.read_into(&mut read))?;
        Ok(read)
    }

    /// Reads a member that may be one object or several. Those that cannot be read are left out.
    pub fn one_or_several<T: FromWire<'a>>(&self, key: &str) -> Result<Vec<T>, Malformed> {
        let mut values = Vec::new();
        self.member_by(key, &mut |reader| read_one_or_several(reader, &mut values))?;
        Ok(values)
    }

    /// Reads a member of the payload, if it is there and not null.
    fn member_by(
        &self,
        key: &str,
        read: &mut dyn FnMut(&mut Reader<'a>) -> Result<(), Unreadable>,
    ) -> Result<(), Malformed> {
        match member(self.required()?, key) {
            None => Ok(()),
            Some(value) => self.read_by(value, &self.path_of(key), read),
        }
    }

    /// Like [`one_or_several`](Self::one_or_several), for a response whose payload may be a list or missing.
    pub fn one_or_several_if_any<T: FromWire<'a>>(&self, key: &str) -> Result<Vec<T>, Malformed> {
        match self.data {
            Some(data) if data.starts_with('{') => self.one_or_several(key),
            _ => Ok(Vec::new()),
        }
    }

    /// The place in the page, from the top level or else from inside the payload.
    pub fn paging<T: FromWire<'a>>(&self) -> Result<Option<T>, Malformed> {
        let (value, path) = match (self.paging, self.data) {
            (Some(paging), _) => (paging, "paging".to_owned()),
            (None, Some(data)) => match member(data, "paging") {
                Some(paging) => (paging, self.path_of("paging")),
                None => return Ok(None),
            },
            (None, None) => return Ok(None),
        };
        let mut paging = None;
        self.read_by(value, &path, &mut |reader| reader.read_into(&mut paging))?;
        Ok(paging)
    }

    fn path_of(&self, key: &str) -> String {
        format!("{}.{key}", self.key)
    }

    /// Reads a part of the response into its place, and reports what was left out of it. Compiled once, and not for each type
    /// of value.
    fn read_by(
        &self,
        value: &'a str,
        path: &str,
        read: &mut dyn FnMut(&mut Reader<'a>) -> Result<(), Unreadable>,
    ) -> Result<(), Malformed> {
        let mut reader = Reader::new(value).strict(self.strict);
        read(&mut reader).map_err(|error| unreadable(&error, path))?;
        report(self.operation.id, path, reader.left_out());
        Ok(())
    }

    /// The items of a list, and whether they came as a list or as a lone object.
    fn items(&self, items: &mut dyn ItemList<'a>) -> Result<ItemsForm<'a>, Malformed> {
        let Some(data) = self.data else {
            return Ok(ItemsForm::Missing);
        };
        if data.starts_with('[') {
            self.read_items(items, data, self.key)?;
            return Ok(ItemsForm::List(data));
        }
        if !data.starts_with('{') {
            return Err(Malformed::new(
                self.key,
                format!("it is {}, not a list", kind_of(data)),
            ));
        }
        for key in self.list_keys() {
            if let Some(value) = member(data, key) {
                self.read_items(items, value, &self.path_of(key))?;
                return Ok(if value.starts_with('[') {
                    ItemsForm::List(value)
                } else {
                    ItemsForm::Lone
                });
            }
        }
        // One object where a list belongs: the item itself if it can be told apart.
        if member(data, "id").is_some() {
            self.read_items(items, data, self.key)?;
            return Ok(ItemsForm::Lone);
        }
        if self.says_nothing_is_there(data) {
            return Ok(ItemsForm::Missing);
        }
        // A list under a name that nobody knows must not look like an empty one.
        Err(Malformed::new(
            self.key,
            "it is an object without a list of items",
        ))
    }

    /// The keys inside the payload that may hold the items: those of the operation, and the name of the resource where the
    /// operation is the list of that resource itself.
    fn list_keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        let own = match self.operation.id.split_once('.') {
            Some((resource, "list")) => Some(resource),
            _ => None,
        };
        self.operation.items.iter().copied().chain(own)
    }

    /// Whether an object without items says so: by null in their place, or by paging that counts none, with nothing beside
    /// it but what the operation promises there.
    fn says_nothing_is_there(&self, data: &str) -> bool {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(data).unwrap_or_default();
        if self.list_keys().any(|key| members.contains_key(key)) {
            return true;
        }
        let inside = members.get("paging").map(|paging| paging.get());
        let total = self
            .paging
            .or(inside)
            .and_then(|paging| member(paging, "total_count"));
        let total = total.and_then(|total| total.trim_matches('"').parse::<f64>().ok());
        let alone = members.keys().all(|key| key == "paging");
        total == Some(0.0) && (alone || self.operation.companions.is_some())
    }

    /// Reads a list, or one item where a list belongs.
    fn read_items(
        &self,
        items: &mut dyn ItemList<'a>,
        value: &'a str,
        path: &str,
    ) -> Result<(), Malformed> {
        self.read_by(value, path, &mut |reader| {
            if value.starts_with('[') {
                items.read_list(reader)
            } else {
                items.read_one(reader)
            }
        })
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

fn unreadable(error: &Unreadable, path: &str) -> Malformed {
    Malformed::new(error.place(path), error.problem())
}
