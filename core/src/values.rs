//! Leaf types and the rules by which values come from the wire, go to it, and are seen by bindings.

#[cfg(feature = "bridge")]
pub(crate) mod argument;
mod blank;
mod date;
mod described;
mod field_names;
mod from_wire;
mod json;
#[cfg(feature = "bridge")]
mod labels;
mod map;
mod masked;
#[cfg(feature = "bridge")]
mod names;
mod nullable;
mod number;
mod query;
mod reader;
mod report;
mod seconds;
mod secret;
mod timestamp;
mod unix_time;
mod unknown;
mod unreadable;
#[cfg(feature = "bridge")]
pub(crate) mod view;

pub use blank::Blank;
pub use date::Date;
pub use described::{Described, DescribedEnum, Typed};
pub use field_names::{FieldNames, ends};
pub(crate) use from_wire::promised_list;
pub(crate) use from_wire::read_whole;
pub use from_wire::{
    FromWire, Identified, deserialize, deserialize_whole, open_enum_from_wire, read_one_or_several,
};
pub use json::Json;
#[cfg(feature = "bridge")]
pub use labels::{Labelled, Labels};
pub use masked::MASK;
pub use masked::Masked;
#[cfg(feature = "bridge")]
pub use names::camel_case;
pub use nullable::{IsOmitted, Nullable, is_omitted};
pub use number::{OrDefault, number_bits, number_to_wire, or_default_to_wire};
pub use query::{Query, ToQuery};
pub use reader::Reader;
pub(crate) use reader::mistyped;
pub(crate) use report::report;
pub use seconds::{duration_from_seconds, whole_seconds_to_wire};
pub use secret::Secret;
pub(crate) use secret::exposing;
pub use timestamp::{InvalidTime, Timestamp};
pub use unix_time::UnixTime;
pub use unknown::UnknownValue;
pub use unreadable::Unreadable;

/// The shared implementations of an open enum, which must offer `as_str` and `From<&str>`.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident) => {
        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl ::realtimekit_api::__private::Blank for $name {
            fn blank() -> Self {
                Self::from("")
            }
        }

        impl ::realtimekit_api::__private::serde::Serialize for $name {
            fn serialize<S: ::realtimekit_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::realtimekit_api::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::realtimekit_api::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                ::realtimekit_api::__private::deserialize(deserializer)
            }
        }

        impl<'de> ::realtimekit_api::__private::FromWire<'de> for $name {
            fn from_wire(
                reader: &mut ::realtimekit_api::__private::Reader<'de>,
            ) -> ::std::result::Result<Self, ::realtimekit_api::__private::Unreadable> {
                Self::from_wire_optional(reader).map(|value| {
                    value.unwrap_or_else(<Self as ::realtimekit_api::__private::Blank>::blank)
                })
            }

            fn from_wire_optional(
                reader: &mut ::realtimekit_api::__private::Reader<'de>,
            ) -> ::std::result::Result<
                ::std::option::Option<Self>,
                ::realtimekit_api::__private::Unreadable,
            > {
                ::realtimekit_api::__private::open_enum_from_wire(reader)
            }
        }

        impl ::realtimekit_api::__private::ToQuery for $name {
            fn to_query(
                &self,
                name: &'static str,
                pairs: &mut ::realtimekit_api::__private::Query,
            ) {
                pairs.push((::std::borrow::Cow::Borrowed(name), self.as_str().to_owned()));
            }
        }

        impl ::realtimekit_api::__private::Identified for $name {}

        impl ::realtimekit_api::__private::IsOmitted for $name {}

        impl ::realtimekit_api::__private::OrDefault for $name {
            fn write<S: ::realtimekit_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::Viewable for $name {
            fn view(&self) -> ::realtimekit_api::__private::View<'_> {
                ::realtimekit_api::__private::View::Text(self.as_str())
            }

            #[cfg(feature = "objects")]
            fn into_owned(self: ::std::boxed::Box<Self>) -> ::realtimekit_api::__private::Owned {
                ::realtimekit_api::__private::Owned::Other(self)
            }
        }

        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::FromArgument for $name {
            fn from_argument(
                value: ::realtimekit_api::__private::Argument<'_>,
            ) -> ::std::result::Result<Self, ::realtimekit_api::__private::InputError> {
                ::std::result::Result::Ok(Self::from(value.text()?))
            }
        }
    };
}
