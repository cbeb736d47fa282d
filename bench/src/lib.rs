//! What the server and the clients in Rust share: the workloads, and how a client measures itself.

mod measure;
mod workload;

pub use measure::{Runtime, arguments, report};
pub use workload::{ACCOUNT, APP, MEETING, TOKEN, WALK_ITEMS, WALK_PAGE, Workload};
