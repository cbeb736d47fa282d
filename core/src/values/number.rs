//! Numbers on their way to the wire.

use serde::Serializer;

/// For serde's `serialize_with`: writes 90 and not 90.0, because some servers take only the first for a whole number.
pub fn number_to_wire<S: Serializer>(
    number: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number {
        None => serializer.serialize_none(),
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the range is checked, and there is no fraction"
        )]
        Some(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => {
            serializer.serialize_i64(*number as i64)
        }
        Some(number) => serializer.serialize_f64(*number),
    }
}
