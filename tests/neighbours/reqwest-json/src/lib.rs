//! reqwest without TLS of its own, beside our crate; what this means is in the test.
