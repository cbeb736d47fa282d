//! What a forked child has of its own.

use once_cell::sync::OnceCell;

/// A value of this process, mostly one with a lock. A forked child gets another one: the lock in its copy may be held by
/// a thread that the fork did not copy, and would never be let go of.
#[derive(Debug)]
pub(crate) struct Own<T> {
    generation: u64,
    value: T,
    next: OnceCell<Box<Self>>,
}

impl<T> Own<T> {
    /// The value of a process that was not forked since it began.
    pub(crate) const fn of_the_first(value: T) -> Self {
        Self {
            generation: 0,
            value,
            next: OnceCell::new(),
        }
    }
}

impl<T: Default> Default for Own<T> {
    fn default() -> Self {
        Self {
            generation: generation(),
            value: T::default(),
            next: OnceCell::new(),
        }
    }
}

impl<T: Default> Own<T> {
    /// The value of the present process.
    pub(crate) fn get(&self) -> &T {
        let mut own = self;
        while own.generation != generation() {
            own = own.next.get_or_init(Box::default);
        }
        &own.value
    }
}

#[cfg(feature = "python")]
pub(crate) fn generation() -> u64 {
    crate::ffi::runtime::generation()
}

/// Only Python programs fork and go on: elsewhere nobody says when it happened.
#[cfg(not(feature = "python"))]
pub(crate) fn generation() -> u64 {
    0
}
