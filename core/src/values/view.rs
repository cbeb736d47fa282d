//! Values without their Rust types: how a binding sees a result, whatever its own language is.
//!
//! A [`View`] borrows from the value and has one case for each kind of value that a definition can hold. Writers of every
//! format, and the objects of other languages, are made from it.

use std::any::Any;
use std::collections::BTreeMap;
#[cfg(feature = "objects")]
use std::hash::{Hash, Hasher};
#[cfg(feature = "objects")]
use std::sync::Arc;

#[cfg(feature = "objects")]
use super::Labels;
use super::{Json, Nullable, Secret, Timestamp};

/// A borrowed value of any type.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Nothing: an optional value that is absent.
    Nothing,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number that may have a fraction.
    Number(f64),
    /// Text, also that of an open enum.
    Text(&'a str),
    /// A point in time.
    Timestamp(Timestamp),
    /// JSON without a fixed shape.
    Json(&'a serde_json::Value),
    /// Several values in order.
    List(&'a dyn ListView),
    /// An object whose keys are data.
    Map(&'a dyn MapView),
    /// A struct.
    Model(&'a dyn ModelView),
    /// One of several types: its position in the description, and the value.
    OneOf(u32, &'a dyn Viewable),
}

/// A value that a result consists of.
pub trait Viewable: Send + Sync {
    /// The value, borrowed.
    fn view(&self) -> View<'_>;

    /// The value, taken apart as far as another language can own its parts.
    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned;
}

/// An owned value of any type.
#[cfg(feature = "objects")]
pub enum Owned {
    /// A struct. Shared, so that an object of one of its parts keeps it alive instead of copying the part.
    Model(Arc<dyn ModelView>),
    /// Several values in order.
    List(Box<dyn ListView>),
    /// Everything else, to be looked at by [`Viewable::view`].
    Other(Box<dyn Viewable>),
}

/// A struct, field by field.
pub trait ModelView: Viewable + Any {
    /// How many fields it has.
    fn count(&self) -> usize;

    /// The field at this position of its definition.
    fn field(&self, position: usize) -> View<'_>;

    /// Its name, and what is known of its fields.
    #[cfg(feature = "objects")]
    fn labels(&self) -> &'static Labels;
}

/// Several values in order.
pub trait ListView: Send + Sync {
    /// How many they are.
    fn len(&self) -> usize;

    /// True for none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at this position.
    fn get(&self, position: usize) -> View<'_>;

    /// Each value on its own.
    #[cfg(feature = "objects")]
    fn into_values(self: Box<Self>) -> Box<dyn Iterator<Item = Owned>>;
}

/// An object whose keys are data.
pub trait MapView: Send + Sync {
    /// How many entries it has.
    fn len(&self) -> usize;

    /// True for none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its entries, sorted by key.
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_>;
}

impl dyn ModelView {
    /// All fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.count()).map(|position| self.field(position))
    }
}

impl dyn ListView + '_ {
    /// All values, one after the other.
    pub fn views(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.len()).map(|position| self.get(position))
    }
}

/// Types that a view holds or borrows as they are.
macro_rules! leaves {
    ($($ty:ty: $value:ident => $view:expr;)*) => {
        $(impl Viewable for $ty {
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }

            #[cfg(feature = "objects")]
            fn into_owned(self: Box<Self>) -> Owned {
                Owned::Other(self)
            }
        })*
    };
}

leaves! {
    String: text => View::Text(text);
    Secret: secret => View::Text(secret.expose());
    bool: value => View::Boolean(*value);
    u32: number => View::Integer((*number).into());
    i64: number => View::Integer(*number);
    f64: number => View::Number(*number);
    Timestamp: time => View::Timestamp(*time);
    Json: json => View::Json(&json.0);
}

impl<T: Viewable> Viewable for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Nothing, Viewable::view)
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        match *self {
            Some(value) => Box::new(value).into_owned(),
            None => Owned::Other(Box::new(Absent)),
        }
    }
}

impl<T: Viewable> Viewable for Nullable<T> {
    fn view(&self) -> View<'_> {
        self.value().map_or(View::Nothing, Viewable::view)
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        let value = match *self {
            Self::Value(value) => Some(value),
            Self::Omitted | Self::Cleared => None,
        };
        Box::new(value).into_owned()
    }
}

/// Stands for an optional value that is absent.
#[cfg(feature = "objects")]
struct Absent;

#[cfg(feature = "objects")]
impl Viewable for Absent {
    fn view(&self) -> View<'_> {
        View::Nothing
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        Owned::Other(self)
    }
}

impl<T: Viewable + 'static> Viewable for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        Owned::List(self)
    }
}

impl<T: Viewable + 'static> ListView for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, position: usize) -> View<'_> {
        <[T]>::get(self, position).map_or(View::Nothing, Viewable::view)
    }

    #[cfg(feature = "objects")]
    fn into_values(self: Box<Self>) -> Box<dyn Iterator<Item = Owned>> {
        let values = self.into_iter();
        Box::new(values.map(|value| Box::new(value).into_owned()))
    }
}

impl<T: Viewable + 'static> Viewable for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        Owned::Other(self)
    }
}

impl<T: Viewable> MapView for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value.view())))
    }
}

#[cfg(feature = "objects")]
impl PartialEq for View<'_> {
    /// Two values are the same if they look the same everywhere.
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (View::Nothing, View::Nothing) => true,
            (View::Boolean(one), View::Boolean(two)) => one == two,
            (View::Integer(one), View::Integer(two)) => one == two,
            (View::Number(one), View::Number(two)) => one == two,
            (View::Text(one), View::Text(two)) => one == two,
            (View::Timestamp(one), View::Timestamp(two)) => one == two,
            (View::Json(one), View::Json(two)) => one == two,
            (View::List(one), View::List(two)) => {
                one.len() == two.len() && one.views().eq(two.views())
            }
            (View::Map(one), View::Map(two)) => {
                one.len() == two.len() && one.entries().eq(two.entries())
            }
            (View::Model(one), View::Model(two)) => {
                std::ptr::eq(one.labels(), two.labels())
                    && (0..one.count()).all(|position| one.field(position) == two.field(position))
            }
            (View::OneOf(one, first), View::OneOf(two, second)) => {
                one == two && first.view() == second.view()
            }
            _ => false,
        }
    }
}

#[cfg(feature = "objects")]
impl Hash for View<'_> {
    /// Agrees with `eq`: values that are the same have the same hash.
    fn hash<H: Hasher>(&self, state: &mut H) {
        match *self {
            View::Nothing => 0.hash(state),
            View::Boolean(value) => value.hash(state),
            View::Integer(number) => number.hash(state),
            // Zero has two forms that are equal.
            View::Number(number) => (number + 0.0).to_bits().hash(state),
            View::Text(text) => text.hash(state),
            View::Timestamp(time) => time.hash(state),
            View::Json(value) => value.hash(state),
            View::List(values) => {
                values.len().hash(state);
                values.views().for_each(|value| value.hash(state));
            }
            View::Map(map) => {
                map.len().hash(state);
                map.entries().for_each(|entry| entry.hash(state));
            }
            View::Model(model) => {
                std::ptr::hash(model.labels(), state);
                (0..model.count()).for_each(|position| model.field(position).hash(state));
            }
            View::OneOf(_, value) => value.view().hash(state),
        }
    }
}
