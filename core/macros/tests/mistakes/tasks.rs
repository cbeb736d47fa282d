//! What cannot be said of a task.

use realtimekit_api_macros::resource_api;

#[resource_api]
pub mod unknown_word {
    /// Lamps.
    #[resource]
    pub trait Lamps {
        /// Waits.
        #[task(run = crate::wait, timeout = 60, calls("lamps.get"), retries = 3)]
        fn wait(lamp_id: String) -> Lamp;
    }
}

#[resource_api]
pub mod no_calls {
    /// Lamps.
    #[resource]
    pub trait Lamps {
        /// Waits.
        #[task(run = crate::wait, timeout = 60)]
        fn wait(lamp_id: String) -> Lamp;
    }
}

#[resource_api]
pub mod nothing_to_extend {
    /// What is waited for.
    #[parameters]
    #[extends(GetLamp)]
    pub struct WaitForLamp {}
}

fn main() {}
