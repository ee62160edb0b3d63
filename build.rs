//! Turns the tables of `src/lexicon/data` into tables that are looked up where they lie, one for the ZWNJ repair
//! (`text::zwnj`), one for the lexicon: building them anew at every start took longer than cleaning a briefing or making
//! its card. And names the extractor by its sources: cards kept by a library are made anew when what makes them changed.
//! Reads nothing else, writes to its own folder only.

#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/text/zwnj/build.rs"]
mod builder;
#[path = "src/card/build.rs"]
mod card;
#[path = "src/text/chars.rs"]
mod chars;
#[path = "src/card/cue_build.rs"]
mod cue_build;
#[path = "src/english/dicts.rs"]
mod dicts;
#[path = "src/text/digits.rs"]
mod digits;
#[path = "src/english/build.rs"]
mod english;
#[path = "src/lexicon/entry.rs"]
mod entry;
#[path = "src/card/files.rs"]
mod files;
#[path = "src/text/flat.rs"]
mod flat;
#[path = "src/text/zwnj/format.rs"]
mod format;
#[path = "src/card/key.rs"]
mod key;
#[path = "src/lexicon/layout.rs"]
mod layout;
#[path = "src/lexicon/build.rs"]
mod lexicon;
#[path = "src/text/suffix.rs"]
mod suffix;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "src/card/tables.rs"]
mod tables;

/// What the sources above call by the package's path.
mod text {
    pub(crate) use super::digits;
}

/// Everything a card depends on.
const MAKES_CARDS: [&str; 5] = ["src/text", "src/lexicon", "src/ingest", "src/english", "src/card"];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(listing) = fs::read_dir(folder) else { return };
    for path in listing.flatten().map(|e| e.path()) {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Prints the number by which a library knows that a card was made by the same words and rules.
fn name_the_extractor() {
    // FNV-1a, 64 bits: no dependency, the same on every machine.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes.iter().filter(|b| **b != b'\r') {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for folder in MAKES_CARDS {
        println!("cargo:rerun-if-changed={folder}");
        let mut paths = Vec::new();
        files(Path::new(folder), &mut paths);
        for beside in [format!("{folder}.rs")] {
            if Path::new(&beside).is_file() {
                println!("cargo:rerun-if-changed={beside}");
                paths.push(PathBuf::from(beside));
            }
        }
        paths.sort();
        for path in paths.iter().filter(|p| !p.to_string_lossy().contains("tests")) {
            feed(path.to_string_lossy().replace('\\', "/").as_bytes());
            feed(&fs::read(path).unwrap_or_default());
        }
    }
    println!("cargo:rustc-env=BARID_EXTRACTOR={hash:016x}");
}

fn main() -> Result<(), String> {
    name_the_extractor();
    for watched in
        ["build.rs", "src/lexicon/data", "src/text/chars.rs", "src/text/suffix.rs", "src/text/zwnj"]
    {
        println!("cargo:rerun-if-changed={watched}");
    }
    let from = |folder: &'static str| {
        move |name: &str| {
            let path = Path::new(folder).join(format!("{name}.tsv"));
            fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
        }
    };
    let words = from("src/lexicon/data");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo has not set OUT_DIR")?);
    let write = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
    };
    write("zwnj.bin", &builder::build(words)?)?;
    let lexicon = lexicon::build(words)?;
    write("lexicon.bin", &lexicon.bytes)?;
    write("lexicon.txt", lexicon.text.as_bytes())?;
    let english = english::build(from("src/english/data"))?;
    write("english.bin", &english.bytes)?;
    write("english.txt", english.text.as_bytes())?;
    write("card.bin", &card::build(words, from("src/card/data"))?)?;
    let cues = fs::read_to_string("src/card/data/cues.toml").map_err(|e| format!("cues.toml: {e}"))?;
    write("cues.bin", &cue_build::build(&cues)?)
}
