//! `barid add`: files, folders, addresses and standard input into the library.

use super::desk::LibraryArg;
use super::{Outcome, complain};
use crate::ingest::formats::Hint;
use crate::library::store::{Progress, Report};
use crate::library::{Library, fetch, read_stdin};
use clap::Args;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// `barid add`
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Files, folders and addresses; - is standard input; without any, everything added before is looked at again
    pub paths: Vec<PathBuf>,
    /// Print what came of it as one JSON object
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// A line on a terminal that is written over.
struct Line {
    shown: bool,
    started: Instant,
    last: Option<Instant>,
}

/// How often the line changes.
const OFTEN: Duration = Duration::from_millis(200);

impl Line {
    fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), started: Instant::now(), last: None }
    }

    /// Files done, all, rate, time left.
    fn tell(&mut self, p: Progress) {
        let due = self.last.is_none_or(|at| at.elapsed() >= OFTEN) || p.done == p.total;
        if !self.shown || !due {
            return;
        }
        self.last = Some(Instant::now());
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = p.done as f64 / seconds;
        let left = if rate > 0.0 { (p.total - p.done) as f64 / rate } else { 0.0 };
        let percent = (p.done * 100).checked_div(p.total).unwrap_or(100);
        let _ = write!(
            io::stderr(),
            "\r\x1b[K{} of {} ({percent} %), {rate:.0} a second, {:.1} MB, {}:{:02} left",
            p.done,
            p.total,
            p.bytes as f64 / 1e6,
            left as u64 / 60,
            left as u64 % 60
        );
    }

    fn end(&mut self) {
        if self.last.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Set by Ctrl-C and SIGTERM; a second one ends the program at once.
fn stop_flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop));
        let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    }
    stop
}

fn join(whole: &mut Report, part: Report) {
    whole.added += part.added;
    whole.known += part.known;
    whole.unchanged += part.unchanged;
    whole.hidden += part.hidden;
    whole.back += part.back;
    whole.renewed += part.renewed;
    whole.skipped.extend(part.skipped);
    whole.stopped |= part.stopped;
}

fn add(library: &Library, args: &AddArgs, stop: &AtomicBool, line: &mut Line) -> anyhow::Result<Report> {
    let mut report = Report::default();
    // What looks like an address and is no file is told as one.
    let is_url = |p: &PathBuf| {
        let text = p.to_string_lossy();
        fetch::is_url(&text) || text.contains("://") && !p.exists()
    };
    let (urls, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(is_url);
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|p| p.as_os_str() == "-");
    let mut urls: Vec<String> = urls.iter().map(|u| u.to_string_lossy().into_owned()).collect();
    if args.paths.is_empty() {
        join(&mut report, library.sync(stop, &mut |p| line.tell(p))?);
        urls = library.urls()?;
    } else if !paths.is_empty() {
        join(&mut report, library.add(&paths, stop, &mut |p| line.tell(p))?);
    }
    if !stdin.is_empty() && !report.stopped {
        join(&mut report, library.add_bytes("stdin", Hint::default(), read_stdin()?)?);
    }
    for url in urls {
        if report.stopped || stop.load(Ordering::Relaxed) {
            report.stopped = true;
            break;
        }
        join(&mut report, library.add_url(&url)?);
    }
    // Cards that an earlier barid made.
    let stale = library.stale()?;
    while report.renewed < stale && !stop.load(Ordering::Relaxed) {
        let made = library.renew(512, stop)?;
        if made == 0 {
            break;
        }
        report.renewed += made;
        line.tell(Progress { done: report.renewed.min(stale), total: stale, bytes: 0 });
    }
    Ok(report)
}

pub(super) fn run(args: &AddArgs) -> anyhow::Result<Outcome> {
    let library = args.library.open()?;
    if args.paths.is_empty() && library.roots()?.is_empty() && library.urls()?.is_empty() {
        complain("nothing was added yet; name files, folders or addresses: barid add PATH…");
        return Ok(Outcome::Usage);
    }
    let stop = stop_flag();
    let mut line = Line::new();
    let started = Instant::now();
    let report = add(&library, args, &stop, &mut line);
    line.end();
    let report = report?;
    for skipped in &report.skipped {
        complain(&format!("{}: {}", skipped.path.display(), skipped.why));
    }
    let seconds = started.elapsed().as_secs_f64();
    let mut out = io::stdout().lock();
    if args.json {
        let skipped: Vec<_> = report
            .skipped
            .iter()
            .map(|s| serde_json::json!({ "path": s.path.to_string_lossy(), "why": s.why }))
            .collect();
        let row = serde_json::json!({
            "added": report.added, "known": report.known, "unchanged": report.unchanged, "hidden": report.hidden, "back": report.back,
            "renewed": report.renewed, "skipped": skipped, "stopped": report.stopped, "seconds": seconds,
        });
        writeln!(out, "{}", super::json(&row)?)?;
    } else {
        let mut parts = vec![format!("{} added", report.added)];
        let counts = [
            (report.known, "there already"),
            (report.unchanged, "unchanged"),
            (report.hidden, "gone and hidden"),
            (report.back, "back again"),
            (report.renewed, "cards made anew"),
            (report.skipped.len(), "not read"),
        ];
        parts.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
        writeln!(out, "{} in {seconds:.1} s; the library holds {}", parts.join(", "), library.count()?)?;
    }
    if report.stopped {
        complain("interrupted; what was added stays, run the same again to go on");
    }
    Ok(if report.skipped.is_empty() && !report.stopped { Outcome::Fine } else { Outcome::Failed })
}
