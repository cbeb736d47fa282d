//! Random numbers: JavaScript gives a seed, which spreads waits. Nothing secret is made of them.

use getrandom::{Error, register_custom_getrandom};

register_custom_getrandom!(unavailable);

/// Only making keys would ask for it.
fn unavailable(_: &mut [u8]) -> Result<(), Error> {
    Err(Error::UNSUPPORTED)
}

/// Takes in a seed.
pub(crate) fn seed(high: u32, low: u32) {
    fastrand::seed(u64::from(high) << 32 | u64::from(low));
}
