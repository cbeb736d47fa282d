//! Whole numbers as they cross.

/// A whole number. It is wider than what the wire takes, so that a number out of range can be refused with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Whole(pub i64);

impl Whole {
    /// A count of things, of which there are never so many that it would not fit.
    pub fn of_count(count: u64) -> Option<Self> {
        i64::try_from(count).ok().map(Self)
    }
}

uniffi::custom_type!(Whole, i64, {
    lower: |whole| whole.0,
    try_lift: |number| Ok(Whole(number)),
});
