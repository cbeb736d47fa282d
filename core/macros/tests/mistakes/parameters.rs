use realtimekit_api_macros::resource_api;

#[resource_api]
mod unused {
    /// Parameters that no operation takes.
    #[parameters]
    pub struct ListThings {
        /// Page.
        pub page_no: Option<u32>,
    }
}

#[resource_api]
mod foreign {
    /// Things.
    #[resource]
    pub trait Things {
        /// Lists.
        #[get("/things", source = "list_things")]
        fn list(query: Elsewhere) -> Page<String>;
    }
}

fn main() {}
