//! The start that the README shows.

// region: start
use realtimekit_emulator::{Emulator, Options};

// end of region
#[tokio::test]
async fn an_emulator_runs_inside_of_a_test() -> Result<(), Box<dyn std::error::Error>> {
    // region: start
    let emulator = Emulator::start(Options::default()).await?; // a free port
    let base_url = emulator.base_url();
    let control = emulator.control_url(); // http://127.0.0.1:PORT/__emulator
    // end of region
    assert!(base_url.starts_with("http://127.0.0.1:"));
    assert!(control.ends_with("/__emulator"));
    Ok(())
}
