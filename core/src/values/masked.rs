//! How secrets look where people read.

use std::fmt;

use super::IsOmitted;

/// What stands in place of a secret.
pub const MASK: &str = "********";

/// Shows that a value is there without showing the value.
pub struct Masked<'a, T>(pub &'a T);

impl<T: IsOmitted> fmt::Debug for Masked<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_omitted() { "None" } else { MASK })
    }
}
