//! reqwest with its default features, beside our crate; what this means is in the test.
