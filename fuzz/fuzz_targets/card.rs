//! Fuzzes card and English; the law is `laws::card`.
#![no_main]

#[allow(dead_code)]
#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::card(data));
