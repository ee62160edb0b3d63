//! Fuzzes the readers of file formats; the law is `laws::formats`.
#![no_main]

#[allow(dead_code)]
#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::formats(data));
