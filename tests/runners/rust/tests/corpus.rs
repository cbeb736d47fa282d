//! Runs the fuzz targets on the corpus of `fuzz`: an input that once failed must not fail again.

use std::fs;
use std::path::PathBuf;

fn replay(target: &str, take: fn(&[u8])) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../../../fuzz/corpus").join(target);
    let inputs = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut played = 0;
    for input in inputs {
        let path = input.expect("an entry of the folder").path();
        println!("{}", path.display());
        take(&fs::read(&path).expect("a file that can be read"));
        played += 1;
    }
    assert!(played > 0, "{folder:?} is empty");
}

#[test]
fn responses() {
    replay("responses", realtimekit_api::fuzzing::responses);
}

#[test]
fn headers() {
    replay("headers", realtimekit_api::fuzzing::headers);
}

#[test]
fn webhooks() {
    replay("webhooks", realtimekit_api::fuzzing::webhooks);
}

#[test]
fn arguments() {
    replay("arguments", realtimekit_api::fuzzing::arguments);
}

#[test]
fn requests_to_the_emulator() {
    replay("requests", realtimekit_emulator::fuzzing::requests);
}
