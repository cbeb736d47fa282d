use realtimekit_api_macros::resource_api;

#[resource_api]
mod api {
    /// Not marked.
    pub trait NotMarked {}

    /// Without a verb.
    #[resource]
    pub trait WithoutVerb {
        /// Gets.
        fn get(thing_id: String) -> Thing;
    }

    /// With two verbs.
    #[resource]
    pub trait TwoVerbs {
        /// Gets.
        #[get("/things", source = "get_things")]
        #[put("/things", source = "put_things")]
        fn get() -> Thing;
    }

    /// Without its origin.
    #[resource]
    pub trait WithoutSource {
        /// Gets.
        #[get("/things")]
        fn get() -> Thing;
    }

    /// A POST that does not say what a retry does.
    #[resource]
    pub trait WithoutRetry {
        /// Creates.
        #[post("/things", source = "create_thing")]
        fn create() -> Thing;
    }

    /// A retry class that does not exist.
    #[resource]
    pub trait UnknownRetry {
        /// Creates.
        #[post("/things", source = "create_thing", retry = always)]
        fn create() -> Thing;
    }

    /// A placeholder without its argument.
    #[resource]
    pub trait WithoutArgument {
        /// Gets.
        #[get("/things/{thing_id}", source = "get_thing")]
        fn get() -> Thing;
    }

    /// An argument without its placeholder.
    #[resource]
    pub trait WithoutPlaceholder {
        /// Gets.
        #[get("/things", source = "get_thing")]
        fn get(thing_id: String) -> Thing;
    }

    /// A path that is none.
    #[resource]
    pub trait WithoutSlash {
        /// Gets.
        #[get("things", source = "get_thing")]
        fn get() -> Thing;
    }

    /// A body of its own.
    #[resource]
    pub trait WithBody {
        /// Gets.
        #[get("/things", source = "get_thing")]
        fn get() -> Thing {
            Thing
        }
    }

    /// Without a result.
    #[resource]
    pub trait WithoutResult {
        /// Gets.
        #[get("/things", source = "get_thing")]
        fn get();
    }

    /// Query and body.
    #[resource]
    pub trait QueryAndBody {
        /// Gets.
        #[put("/things", source = "put_thing")]
        fn put(query: A, body: B) -> Thing;
    }

    /// A twin of a page.
    #[resource]
    pub trait FindPage {
        /// Lists.
        #[get("/things", source = "list_things", find = find)]
        fn list() -> Page<Thing>;
    }

    /// Something that may be missing and is promised.
    #[resource]
    pub trait Settles {
        /// Deletes.
        #[delete("/things/{thing_id}", source = "delete_thing", settles = true)]
        fn delete(thing_id: String) -> Thing;
    }
}

fn main() {}
