//! Fuzzes the terminal's answers and keys; the law is `laws::input`.
#![no_main]

#[allow(dead_code)]
#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::input(data));
