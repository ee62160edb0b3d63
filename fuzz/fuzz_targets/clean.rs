//! Fuzzes ingest and cleaning; the law is `laws::clean`.
#![no_main]

#[allow(dead_code)]
#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::clean(data));
