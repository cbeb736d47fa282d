//! How JavaScript spells options and arguments.

use realtimekit_api::bridge::Spelling;

/// Names in camel case, durations in milliseconds.
pub(crate) const SPELLING: Spelling = Spelling {
    camel: true,
    milliseconds: true,
};
