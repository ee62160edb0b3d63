//! The whole layout of 10 MB of Persian beside `fribidi --nopad --nobreak --rtl` on the same text in the same run.
//!
//! `BARID_DATA=… cargo bench --bench bidi`. The text is the beginning of `bulk/bulk-3000.tar.gz` in that folder, else the
//! seeds over and over. The bar is half the speed of fribidi, which shapes and reorders but does not wrap, measure cells or
//! keep a map.

use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use barid::bidi::{Base, Options, layout, line};

const BYTES: usize = 10_000_000;
const ROUNDS: usize = 8;

fn main() {
    let archive =
        std::env::var_os("BARID_DATA").map(|data| PathBuf::from(data).join("bulk/bulk-3000.tar.gz"));
    let (text, of) = match &archive {
        Some(archive) => (persian(archive), "the bulk articles"),
        None => (seeds(), "the seeds, over and over"),
    };
    let paragraphs: Vec<&str> = text.lines().collect();
    println!(
        "{} bytes of {of}, {} paragraphs, best of {ROUNDS} rounds in turn",
        text.len(),
        paragraphs.len()
    );
    let opts = Options { base: Base::Rtl, ..Options::default() };
    let time = |run: &dyn Fn(&str) -> usize| {
        let start = Clock::now();
        black_box(paragraphs.iter().map(|text| run(text)).sum::<usize>());
        start.elapsed()
    };
    let names =
        ["fribidi", "layout, 40 columns", "layout, 80 columns", "layout, 200 columns", "line, 80 columns"];
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), &text).expect("room for the text");
    let mut best = [Duration::MAX; 5];
    // In turn, so that a busy machine slows all of them.
    for _ in 0..ROUNDS {
        let round = [
            fribidi(file.path()).unwrap_or(Duration::MAX),
            time(&|text| black_box(layout(text, 40, &opts)).rows()),
            time(&|text| black_box(layout(text, 80, &opts)).rows()),
            time(&|text| black_box(layout(text, 200, &opts)).rows()),
            time(&|text| black_box(line(text, 80, &opts)).rows()),
        ];
        for (best, time) in best.iter_mut().zip(round) {
            *best = time.min(*best);
        }
    }
    if best[0] == Duration::MAX {
        println!("fribidi is not installed");
    }
    for (name, time) in names.into_iter().zip(best).filter(|(_, time)| *time < Duration::MAX) {
        let seconds = time.as_secs_f64();
        let ratio = best[0].as_secs_f64() / seconds;
        println!("{name:<22}{:7.1} MB/s {ratio:6.2} of fribidi", text.len() as f64 / seconds / 1e6);
    }
}

fn fribidi(file: &Path) -> Option<Duration> {
    let start = Clock::now();
    let status = Command::new("fribidi")
        .args(["--nopad", "--nobreak", "--rtl"])
        .arg(file)
        .stdout(Stdio::null())
        .status()
        .ok()?;
    status.success().then(|| start.elapsed())
}

/// Processor time of this process and the children it has waited for, where `/proc` tells it (in ticks of 10 ms), else
/// time on the wall: other programs on the machine should not count.
struct Clock {
    wall: Instant,
    ticks: Option<u64>,
}

impl Clock {
    fn now() -> Self {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // Fields 14 to 17 (utime, stime, cutime, cstime); the name in field 2 may hold spaces.
        let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
        let ticks: Vec<u64> = fields.skip(11).take(4).filter_map(|field| field.parse().ok()).collect();
        Self { wall: Instant::now(), ticks: (ticks.len() == 4).then(|| ticks.iter().sum()) }
    }

    fn elapsed(&self) -> Duration {
        match (self.ticks, Self::now().ticks) {
            (Some(from), Some(to)) => Duration::from_millis((to - from) * 10),
            _ => self.wall.elapsed(),
        }
    }
}

/// The seeds one after another until there are [`BYTES`].
fn seeds() -> String {
    let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .expect("the seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    files.sort();
    let all: String =
        files.iter().map(|path| std::fs::read_to_string(path).expect("a seed") + "\n").collect();
    cut(all.repeat(BYTES.div_ceil(all.len())))
}

/// The first [`BYTES`] of a text, as far as they are whole characters.
fn cut(mut text: String) -> String {
    let whole = (0..=BYTES.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    text.truncate(whole);
    text
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
    cut(text)
}
