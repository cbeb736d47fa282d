//! Values in a query string.

use std::borrow::Cow;

use super::{Date, Timestamp, UnixTime};

/// Pairs of a query string, not encoded yet.
pub type Query = Vec<(Cow<'static, str>, String)>;

/// A value that can stand in a query string.
pub trait ToQuery {
    /// Adds the value under this name, or nothing where there is none.
    fn to_query(&self, name: &'static str, pairs: &mut Query);
}

impl<T: ToQuery> ToQuery for Option<T> {
    fn to_query(&self, name: &'static str, pairs: &mut Query) {
        if let Some(value) = self {
            value.to_query(name, pairs);
        }
    }
}

/// Several values repeat the name.
impl<T: ToQuery> ToQuery for Vec<T> {
    fn to_query(&self, name: &'static str, pairs: &mut Query) {
        for value in self {
            value.to_query(name, pairs);
        }
    }
}

macro_rules! written_as_text {
    ($($name:ty),*) => {
        $(impl ToQuery for $name {
            fn to_query(&self, name: &'static str, pairs: &mut Query) {
                pairs.push((Cow::Borrowed(name), self.to_string()));
            }
        })*
    };
}

written_as_text!(String, bool, u32, i64, Date, Timestamp, UnixTime);
