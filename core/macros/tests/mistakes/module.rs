use realtimekit_api_macros::resource_api;

#[resource_api(meetings)]
mod with_arguments {}

#[resource_api]
struct NotAModule;

fn main() {}
