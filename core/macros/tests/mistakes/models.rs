use realtimekit_api_macros::resource_api;

#[resource_api]
mod api {
    /// Not marked.
    pub struct NotMarked {
        /// Identifier.
        pub id: String,
    }

    /// An unknown word.
    #[model(output)]
    pub struct UnknownWord {
        /// Identifier.
        pub id: String,
    }

    /// A generic model.
    #[model]
    pub struct Generic<T> {
        /// Value.
        pub value: Option<T>,
    }

    /// A field without documentation.
    #[model]
    pub struct WithoutDocumentation {
        pub id: String,
    }

    /// A field that nobody can reach.
    #[model]
    pub struct Private {
        /// Identifier.
        id: String,
    }

    /// A default where nothing is sent.
    #[model]
    pub struct WithDefault {
        /// Name.
        #[default("name")]
        pub name: Option<String>,
    }

    /// An attribute twice, and one that means nothing.
    #[model]
    pub struct Attributes {
        /// Name.
        #[wire("a")]
        #[wire("b")]
        pub name: Option<String>,
    }

    /// An attribute that means nothing.
    #[model]
    pub struct Meaningless {
        /// Name.
        #[serde(rename = "b")]
        pub name: Option<String>,
    }

    /// A second form of what is never sent.
    #[model]
    #[partial(Second)]
    pub struct WithPartial {
        /// Name.
        pub name: String,
    }

    /// A default that is none.
    #[model(input)]
    pub struct OddDefault {
        /// Name.
        #[default(name())]
        pub name: Option<String>,
    }
}

fn main() {}
