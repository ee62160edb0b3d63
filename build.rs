//! Turns the tables of `src/lexicon/data` that the ZWNJ repair uses into one table that is looked up where it lies
//! (`text::zwnj`): building it anew at every start took longer than cleaning a briefing. Reads nothing else.

#![allow(dead_code)]

use std::path::{Path, PathBuf};

#[path = "src/text/zwnj/build.rs"]
mod builder;
#[path = "src/text/chars.rs"]
mod chars;
#[path = "src/text/zwnj/format.rs"]
mod format;
#[path = "src/text/suffix.rs"]
mod suffix;

fn main() -> Result<(), String> {
    let folder = Path::new("src/lexicon/data");
    for watched in
        ["build.rs", "src/lexicon/data", "src/text/chars.rs", "src/text/suffix.rs", "src/text/zwnj"]
    {
        println!("cargo:rerun-if-changed={watched}");
    }
    let table = builder::build(|name| {
        let path = folder.join(format!("{name}.tsv"));
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    })?;
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo has not set OUT_DIR")?).join("zwnj.bin");
    std::fs::write(&out, table).map_err(|e| format!("{}: {e}", out.display()))
}
