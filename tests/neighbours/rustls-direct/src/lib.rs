//! rustls with its default provider, beside our crate; what this means is in the test.
