//! Values that a model starts with, before its fields are read.
//!
//! This is not `Default`: a struct with required fields has no default that the service would accept, so its users must
//! not be able to make one.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Json, Nullable, Secret};

/// A value to start with.
pub trait Blank {
    /// Makes it.
    fn blank() -> Self;
}

macro_rules! blank_is_default {
    ($($name:ty),*) => {
        $(impl Blank for $name {
            fn blank() -> Self {
                Self::default()
            }
        })*
    };
}

blank_is_default!(String, bool, f64, u32, i64, Duration, Json);

impl Blank for Secret {
    fn blank() -> Self {
        Self::from(String::new())
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Nullable<T> {
    fn blank() -> Self {
        Self::Omitted
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T> Blank for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }
}
