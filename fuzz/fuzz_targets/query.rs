//! Fuzzes jump queries and the filter language; the law is `laws::query`.
#![no_main]

#[allow(dead_code)]
#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::query(data));
