//! Names the extractor by its sources: cards kept by a library are made anew when what makes them changed.

use std::fs;
use std::path::{Path, PathBuf};

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

fn main() {
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
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=BARID_EXTRACTOR={hash:016x}");
}
