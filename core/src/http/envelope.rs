//! The envelope of a response, and its members as text: what is around a payload, before any of it is read.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::failure::Malformed;

pub(crate) struct Envelope<'a> {
    pub(super) success: Option<bool>,
    /// `data` or `result`, whichever holds the payload.
    pub(super) key: &'static str,
    pub(crate) data: Option<&'a str>,
    pub(super) paging: Option<&'a str>,
}

impl<'a> Envelope<'a> {
    pub(crate) fn open(body: &'a [u8]) -> Result<Self, Malformed> {
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

/// Whether a success says that it is one.
pub(super) fn success(text: &str) -> Option<bool> {
    match text.trim_matches('"') {
        "false" => Some(false),
        "true" => Some(true),
        _ => None,
    }
}

/// A member of an object that is not null. Later members of the same name win, as they do everywhere else.
pub(super) fn member<'a>(object: &'a str, key: &str) -> Option<&'a str> {
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

/// A kind of JSON value, by the beginning of its text.
pub(super) fn kind_of(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "text",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}
