//! What a waiting task saw last: an object of any model, kept by an error.

#[cfg(not(feature = "bridge"))]
use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

#[cfg(feature = "bridge")]
use crate::values::view::ModelView;

#[cfg(feature = "bridge")]
type Object = dyn ModelView;
#[cfg(not(feature = "bridge"))]
type Object = dyn Any + Send + Sync;

/// An object whose type is hidden.
#[derive(Clone)]
pub struct LastSeen(Arc<Object>);

/// An object that a task may have seen: any model.
pub trait LastObject {
    /// Hides its type.
    fn into_last(self) -> LastSeen;
}

#[cfg(feature = "bridge")]
impl<T: ModelView> LastObject for T {
    fn into_last(self) -> LastSeen {
        LastSeen(Arc::new(self))
    }
}

#[cfg(not(feature = "bridge"))]
impl<T: Any + Send + Sync> LastObject for T {
    fn into_last(self) -> LastSeen {
        LastSeen(Arc::new(self))
    }
}

#[cfg(feature = "objects")]
impl LastSeen {
    /// The object, for another owner of it.
    #[must_use]
    pub fn shared(&self) -> Arc<dyn ModelView> {
        Arc::clone(&self.0)
    }
}

impl Deref for LastSeen {
    type Target = Object;

    fn deref(&self) -> &Object {
        &*self.0
    }
}

/// Not shown: it is read through its own type.
impl fmt::Debug for LastSeen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("..")
    }
}
