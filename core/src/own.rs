//! What a forked child has of its own.

use std::sync::atomic::{AtomicU64, Ordering};

use once_cell::sync::OnceCell;

static GENERATION: AtomicU64 = AtomicU64::new(0);

/// How many forks lie between this process and the one that began.
pub fn generation() -> u64 {
    GENERATION.load(Ordering::Acquire)
}

/// To be called in a child right after a fork. Only Python programs fork and continue.
#[cfg(feature = "bridge")]
pub fn after_fork() {
    GENERATION.fetch_add(1, Ordering::AcqRel);
}

/// A value of this process: one with a lock, or one that threads of this process drive. A forked child gets another one,
/// because its copy has none of the threads, and a lock in it may be held by one of them for ever. So the copy is left
/// alone, neither used nor dropped.
#[derive(Debug)]
pub struct Own<T: Default> {
    generation: u64,
    value: T,
    next: OnceCell<Box<Self>>,
}

impl<T: Default> Own<T> {
    /// For a static: the value of a process that was not forked since it began.
    #[must_use]
    pub const fn of_the_first(value: T) -> Self {
        Self {
            generation: 0,
            value,
            next: OnceCell::new(),
        }
    }

    /// The value of the present process.
    pub fn get(&self) -> &T {
        let mut own = self;
        while own.generation != generation() {
            own = own.next.get_or_init(Box::default);
        }
        &own.value
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

impl<T: Default> Drop for Own<T> {
    fn drop(&mut self) {
        if self.generation != generation() {
            std::mem::forget(std::mem::take(&mut self.value));
        }
    }
}
