//! The whole layout of 10 MB of Persian beside `fribidi --nopad --nobreak --rtl` on the same text in the same run.
//!
//! `BARID_DATA=… cargo bench --bench bidi`. The text is the beginning of `bulk/bulk-3000.tar.gz` in that folder. The bar
//! is half the speed of fribidi, which shapes and reorders but does not wrap, measure cells or keep a map.

use std::hint::black_box;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use barid::bidi::{Base, Options, layout, line};

const BYTES: usize = 10_000_000;
const ROUNDS: usize = 5;

fn main() {
    let Some(folder) = std::env::var_os("BARID_DATA") else {
        println!("left out: BARID_DATA is not set");
        return;
    };
    let text = persian(&PathBuf::from(folder).join("bulk/bulk-3000.tar.gz"));
    let paragraphs: Vec<&str> = text.lines().collect();
    println!("{} bytes, {} paragraphs, best of {ROUNDS}", text.len(), paragraphs.len());
    let fribidi = best(|| fribidi(&text));
    let rate = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
    match fribidi {
        Some(time) => println!("{:<28}{:7.1} MB/s", "fribidi", rate(time)),
        None => println!("left out: fribidi is not installed"),
    }
    let opts = Options { base: Base::Rtl, ..Options::default() };
    for (name, width) in
        [("layout, 40 columns", 40), ("layout, 80 columns", 80), ("layout, 200 columns", 200)]
    {
        report(name, fribidi, rate, || {
            paragraphs.iter().map(|text| black_box(layout(text, width, &opts)).rows()).sum()
        });
    }
    report("line, 80 columns", fribidi, rate, || {
        paragraphs.iter().map(|text| black_box(line(text, 80, &opts)).rows()).sum()
    });
}

fn report(name: &str, fribidi: Option<Duration>, rate: impl Fn(Duration) -> f64, run: impl Fn() -> usize) {
    let Some(time) = best(|| {
        let start = Instant::now();
        black_box(run());
        Some(start.elapsed())
    }) else {
        return;
    };
    let ratio = fribidi.map_or(String::new(), |other| {
        format!("{:6.2} of fribidi", other.as_secs_f64() / time.as_secs_f64())
    });
    println!("{name:<28}{:7.1} MB/s {ratio}", rate(time));
}

fn best(run: impl Fn() -> Option<Duration>) -> Option<Duration> {
    (0..ROUNDS).filter_map(|_| run()).min()
}

fn fribidi(text: &str) -> Option<Duration> {
    let start = Instant::now();
    let mut child = Command::new("fribidi")
        .args(["--nopad", "--nobreak", "--rtl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    child.wait().ok()?.success().then(|| start.elapsed())
}

/// The files of a gzipped tar archive one after another, up to [`BYTES`].
fn persian(archive: &PathBuf) -> String {
    let mut tar = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(archive).unwrap()).read_to_end(&mut tar).unwrap();
    let mut text = String::new();
    let mut at = 0;
    while at + 512 <= tar.len() && text.len() < BYTES {
        let header = &tar[at..at + 512];
        let size = std::str::from_utf8(&header[124..135])
            .ok()
            .and_then(|octal| usize::from_str_radix(octal.trim(), 8).ok());
        let size = size.unwrap_or(0);
        if header[156] == b'0' {
            text.push_str(&String::from_utf8_lossy(&tar[at + 512..at + 512 + size]));
            text.push('\n');
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    let cut = (0..=BYTES.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap();
    text.truncate(cut);
    text
}
