//! Which [`Type`] of the description each Rust type is.

use super::{Date, Json, Nullable, Secret, Timestamp, UnixTime};
use crate::description::{Model, OpenEnum, Type};

/// A Rust type that the description has a word for.
pub trait Typed {
    /// That word.
    const TYPE: Type;
}

/// A struct with a description.
pub trait Described {
    /// The description.
    const MODEL: &'static Model;
}

/// An open enum with a description.
pub trait DescribedEnum {
    /// The description.
    const ENUM: &'static OpenEnum;
}

macro_rules! leaves {
    ($($name:ty => $word:ident),* $(,)?) => {
        $(impl Typed for $name {
            const TYPE: Type = Type::$word;
        })*
    };
}

leaves! {
    String => Text,
    Secret => Text,
    bool => Boolean,
    u32 => Integer,
    i64 => Integer,
    f64 => Number,
    Timestamp => Timestamp,
    Date => Date,
    UnixTime => UnixTime,
    Json => Json,
}

macro_rules! wrappers {
    ($($name:ident => $word:ident),* $(,)?) => {
        $(impl<T: Typed> Typed for $name<T> {
            const TYPE: Type = Type::$word(&T::TYPE);
        })*
    };
}

wrappers! { Option => Optional, Nullable => Nullable, Vec => List }
