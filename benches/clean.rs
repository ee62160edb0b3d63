//! How fast cleaning is, in MB/s: `cargo bench --bench clean`. Reads the folder of texts that `BARID_BULK` names, else
//! the seeds repeated; words after `--` choose the lines whose name holds one. Counts the thread's own processor
//! time where the system tells it.

use barid::ingest::{Origin, read_bytes};
use barid::text::{Cleaner, sentences};
use std::fmt::Write as _;
use std::time::Instant;

fn texts() -> Vec<String> {
    let bulk = std::env::var_os("BARID_BULK").map(std::path::PathBuf::from);
    if let Some(folder) = bulk {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).map(|d| d.flatten().map(|e| e.path()).collect()).unwrap_or_default();
        paths.sort();
        return paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    }
    let seeds = [
        include_str!("../seeds/000_2a7b5e13e5df6c19.txt"),
        include_str!("../seeds/001_db7586d7501cf3d8.txt"),
        include_str!("../seeds/002_32c06cedd8963efa.txt"),
        include_str!("../seeds/003_94fc70272dc78c07.txt"),
        include_str!("../seeds/004_3573e85439a7b76f.txt"),
    ];
    seeds.iter().cycle().take(500).map(|s| (*s).to_owned()).collect()
}

/// Time this thread has had on a processor, in seconds; by the clock where the system does not say.
fn busy(since: Instant) -> f64 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|s| s.split(' ').next().and_then(|n| n.parse::<f64>().ok()))
        .map_or_else(|| since.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// Measures `work` five times and writes its best rate, unless the names given on the command line leave it out.
fn rate(name: &str, bytes: usize, report: &mut String, mut work: impl FnMut() -> usize) {
    let mut wanted = std::env::args().skip(1).filter(|a| !a.starts_with('-')).peekable();
    if wanted.peek().is_some() && !wanted.any(|w| name.contains(&w)) {
        return;
    }
    let (mut best, mut wall) = (f64::MAX, f64::MAX);
    let mut out = 0;
    for _ in 0..5 {
        let clock = Instant::now();
        let start = busy(clock);
        out = work();
        best = best.min(busy(clock) - start);
        wall = wall.min(clock.elapsed().as_secs_f64());
    }
    let _ = writeln!(
        report,
        "{name:<22} {:>8.1} MB/s processor, {:>8.1} MB/s wall   ({:.3} s, {:.3} s; {bytes} bytes in, {out} out)",
        bytes as f64 / best / 1e6,
        bytes as f64 / wall / 1e6,
        best,
        wall,
    );
}

fn main() {
    let start = Instant::now();
    let mut cleaner = Cleaner::new();
    let mut first = String::new();
    cleaner.clean_into("می رود", &mut first);
    let ready = start.elapsed();
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut report = String::new();
    let _ = writeln!(report, "ready after {ready:?}, {} texts", texts.len());
    rate("clean, line by line", bytes, &mut report, || {
        let mut out = String::new();
        texts
            .iter()
            .map(|t| {
                out.clear();
                for line in t.lines() {
                    cleaner.clean_into(line, &mut out);
                    out.push('\n');
                }
                out.len()
            })
            .sum()
    });
    rate("clean + sentences", bytes, &mut report, || {
        let mut out = String::new();
        texts
            .iter()
            .map(|t| {
                out.clear();
                for line in t.lines() {
                    cleaner.clean_into(line, &mut out);
                    out.push('\n');
                }
                sentences(&out).len()
            })
            .sum()
    });
    rate("read_bytes (all)", bytes, &mut report, || {
        texts.iter().map(|t| read_bytes("b", Origin::Stdin, t.as_bytes()).map_or(0, |b| b.body.len())).sum()
    });
    rate("sentences", bytes, &mut report, || texts.iter().map(|t| sentences(t).len()).sum());
    rate("fold", bytes, &mut report, || texts.iter().map(|t| barid::text::fold(t).text.len()).sum());
    print!("{report}");
}
