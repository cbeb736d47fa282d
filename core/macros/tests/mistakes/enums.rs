use realtimekit_api_macros::resource_api;

#[resource_api]
mod api {
    /// Not marked.
    pub enum NotMarked {
        #[wire("A")]
        A,
    }

    /// A variant without its text.
    #[open_enum]
    pub enum WithoutText {
        A,
    }

    /// A variant that the macro makes.
    #[open_enum]
    pub enum WithUnknown {
        #[wire("UNKNOWN")]
        Unknown,
    }

    /// A variant with fields.
    #[open_enum]
    pub enum WithFields {
        #[wire("A")]
        A(u8),
    }

    #[open_enum]
    pub enum WithoutDocumentation {
        #[wire("A")]
        A,
    }
}

fn main() {}
