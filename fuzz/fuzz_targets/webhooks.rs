#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| realtimekit_api::fuzzing::webhooks(data));
