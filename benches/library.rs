//! The library at several sizes: adding, first paint, selection, memory, jump, search; and how each grows.
//!
//! The bulk articles of `BARID_DATA` (else the seeds) are multiplied with varied titles and texts to the sizes of
//! `BARID_SIZES` (3000,10000 without it; 100000 takes some minutes and 2 GB of disk in `TMPDIR`). Adding and opening
//! are the real program, opened in a pseudo-terminal; jump and search are timed inside this process. Processor time and
//! the machine's load stand beside the time by the clock. `BARID=path` names another build of the program to measure. `BARID_TITLES=FILE` writes the titles of the last size to a
//! file, a line each: the list for `benches/filter_fzf.sh`.

#[allow(dead_code)]
#[path = "../tests/e2e/pty.rs"]
mod pty;

use barid::jump;
use barid::library::rows::{Source, Wanted};
use barid::library::state::State;
use barid::library::store::{Shelf, Writer};
use barid::library::{Library, seeds};
use barid::ui::links;
use portable_pty::CommandBuilder;
use pty::{Pty, Terminal};
use std::io::Read as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TOWNS: [&str; 12] = [
    "تبریز",
    "ارومیه",
    "اصفهان",
    "شیراز",
    "مشهد",
    "اهواز",
    "رشت",
    "کرمان",
    "یزد",
    "سنندج",
    "زاهدان",
    "بوشهر",
];

fn texts() -> Vec<String> {
    let bulk = std::env::var("BARID_DATA").ok().and_then(|data| {
        let packed = std::fs::read(Path::new(&data).join("bulk/bulk-3000.tar.gz")).ok()?;
        let mut tar = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut tar).ok()?;
        let (mut files, mut at) = (Vec::new(), 0);
        while let Some(head) = tar.get(at..at + 512) {
            let size = String::from_utf8_lossy(&head[124..136]);
            let size = usize::from_str_radix(size.trim_matches(['\0', ' ']), 8).unwrap_or(0);
            at += 512;
            if matches!(head[156], b'0' | 0) && size > 0 {
                files.push(String::from_utf8_lossy(tar.get(at..at + size)?).into_owned());
            }
            at += size.div_ceil(512) * 512;
        }
        Some(files)
    });
    bulk.unwrap_or_else(|| seeds().iter().map(|e| e.briefing.raw.clone()).collect())
}

/// Writes `count` files, a thousand a folder; gives their bytes.
fn multiply(texts: &[String], count: usize, folder: &Path) -> u64 {
    let mut bytes = 0;
    for n in 0..count {
        let place = folder.join(format!("{:03}", n / 1000));
        if n % 1000 == 0 {
            std::fs::create_dir_all(&place).unwrap();
        }
        let (round, text) = (n / texts.len(), &texts[n % texts.len()]);
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let town = TOWNS[(n / 7 + round) % TOWNS.len()];
        let text = if round == 0 {
            text.clone()
        } else {
            format!("{title} در {town} {round}\n{rest}\nشماره {n} در {town} ثبت شد.\n")
        };
        bytes += text.len() as u64;
        std::fs::write(place.join(format!("{n:06}.txt")), text).unwrap();
    }
    bytes
}

fn status(pid: u32, key: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(key)).unwrap_or("0");
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap_or(0.0) / 1024.0
}

/// The program that is measured.
fn program() -> String {
    std::env::var("BARID").unwrap_or_else(|_| env!("CARGO_BIN_EXE_barid").to_owned())
}

/// The reader on a library.
fn reader(library: &str) -> Pty {
    let env = [("BARID_LIBRARY", library), ("BARID_LANG", "en")];
    let home = tempfile::tempdir().unwrap();
    Pty::run(CommandBuilder::new(program()), home, 100, 30, Terminal::Xterm, &env)
}

/// Processor time of all children that have ended, in seconds.
fn children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or("").to_owned();
    after.split(' ').skip(13).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The machine's load: of one minute, five, fifteen.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// The median of five, in milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

/// What opening the library comes to.
struct Opened {
    /// Resident memory in MB: when the first paint is done, when all is at rest.
    first: f64,
    rest: f64,
    /// Processor time until all is at rest, in seconds.
    work: f64,
    /// From a key to the screen with the next briefing selected, median and most of twenty, in milliseconds.
    selection: (f64, f64),
}

fn open(library: &str) -> Opened {
    let start = Instant::now();
    let pty = reader(library);
    while !pty.screen().contains("1/") {
        assert!(start.elapsed() < Duration::from_secs(30), "{}", pty.screen());
        std::thread::sleep(Duration::from_millis(1));
    }
    let first = status(pty.pid(), "VmRSS:");
    // At rest: processor time stands still.
    let ticks = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pty.pid())).unwrap_or_default();
        let after = stat.rsplit(") ").next().unwrap_or("").to_owned();
        after.split(' ').skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum::<u64>()
    };
    let (mut last, mut still) = (ticks(), 0);
    while still < 4 && start.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(300));
        let now = ticks();
        still = if now == last { still + 1 } else { 0 };
        last = now;
    }
    let mut times: Vec<f64> = (2..22)
        .map(|n| {
            let start = Instant::now();
            pty.send(b"j");
            while !pty.screen().contains(&format!(" {n}/")) && start.elapsed() < Duration::from_secs(10) {
                std::thread::sleep(Duration::from_micros(200));
            }
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    Opened {
        first,
        rest: status(pty.pid(), "VmRSS:"),
        work: last as f64 / 100.0,
        selection: (times[10], times[19]),
    }
}

fn main() {
    let sizes = std::env::var("BARID_SIZES").unwrap_or_else(|_| "3000,10000".to_owned());
    let texts = texts();
    let mut before: Option<(usize, f64)> = None;
    for size in sizes.split(',').filter_map(|s| s.trim().parse::<usize>().ok()) {
        let dir = tempfile::tempdir().unwrap();
        let (folder, place) = (dir.path().join("in"), dir.path().join("lib"));
        let bytes = multiply(&texts, size, &folder);
        let add = || {
            let (start, before) = (Instant::now(), children());
            let out = Command::new(program())
                .args(["add", "--json"])
                .arg(&folder)
                .env("BARID_LIBRARY", &place)
                .output()
                .unwrap();
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            (start.elapsed().as_secs_f64(), children() - before)
        };
        println!("{size} briefings, {:.1} MB (load {})", bytes as f64 / 1e6, load());
        let (seconds, work) = add();
        let each = work * 1e3 / size as f64;
        print!(
            "  add            {seconds:8.1} s, {:.0} a second; processor time {work:.1} s, {each:.3} ms each",
            size as f64 / seconds
        );
        match before.replace((size, each)) {
            Some((smaller, was)) => println!(", {:.2} × the time of each at {smaller}", each / was),
            None => println!(),
        }
        let (seconds, work) = add();
        println!("  add again      {seconds:8.2} s; processor time {work:.2} s (nothing changed)");
        let file = std::fs::metadata(place.join("library.db")).map_or(0, |m| m.len());
        println!("  file           {:8.1} MB", file as f64 / 1e6);
        let library_path = place.to_string_lossy().into_owned();
        let mut paints: Vec<f64> = (0..5).map(|_| open_only(&library_path)).collect();
        paints.sort_by(f64::total_cmp);
        println!(
            "  first paint    {:8.0} ms (median of 5; least {:.0}; load {})",
            paints[2],
            paints[0],
            load()
        );
        let Opened { first, rest, work, selection } = open(&library_path);
        println!("  memory         {first:8.1} MB at the first paint, {rest:.1} MB at rest");
        println!("  at rest after  {work:8.2} s of processor time");
        println!("  selection      {:8.1} ms a key (median of 20; most {:.1})", selection.0, selection.1);
        inside(&place);
        println!("  (load {})", load());
    }
}

fn open_only(library: &str) -> f64 {
    let start = Instant::now();
    let pty = reader(library);
    while !pty.screen().contains("1/") {
        assert!(start.elapsed() < Duration::from_secs(30), "{}", pty.screen());
        std::thread::sleep(Duration::from_millis(1));
    }
    start.elapsed().as_secs_f64() * 1e3
}

/// What is timed without a process around it.
fn inside(place: &Path) {
    let library = Arc::new(Library::open(place).unwrap());
    let writer = Arc::new(Writer::start(&library, State::default()).unwrap());
    let start = Instant::now();
    let shelf = Shelf::open(Arc::clone(&library), writer).unwrap();
    let opened = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let bytes: usize = (0..shelf.len())
        .filter_map(|at| shelf.row(at))
        .map(|r| size_of_val(r) + r.id().len() + r.title_fa().len() + r.title_en().len() + 16)
        .sum();
    let all = start.elapsed().as_secs_f64() * 1e3;
    println!(
        "  rows           {opened:8.2} ms to open, {all:.0} ms to read all, {:.1} MB",
        bytes as f64 / 1e6
    );
    let load = median(|| drop(std::hint::black_box(shelf.load(shelf.len() / 2 + rand()))));
    println!("  one briefing   {load:8.2} ms to load");
    if let Some(path) = std::env::var_os("BARID_TITLES") {
        let titles: String = (0..shelf.len())
            .filter_map(|at| shelf.row(at))
            .map(|r| format!("{}\n", r.title_fa()))
            .collect::<Vec<_>>()
            .concat();
        std::fs::write(path, titles).unwrap();
    }
    let start = Instant::now();
    let (mut index, mut first) = (jump::Index::default(), None);
    links::index(&shelf, &jump::Index::default(), |made| {
        first.get_or_insert(start.elapsed());
        index = made;
    });
    let made = start.elapsed().as_secs_f64() * 1e3;
    let first = first.unwrap_or_default().as_secs_f64() * 1e3;
    println!(
        "  jump index     {made:8.0} ms to make, {first:.0} ms to its first part ({} entries)",
        index.len()
    );
    for query in ["تبریز", "tabriz", "استاندار سفیر"] {
        let took = median(|| drop(std::hint::black_box(index.find(query, 50, &[]))));
        println!("  jump           {took:8.1} ms «{query}»");
    }
    for query in ["@رضا", "@ahmad", "!خط پروازی", "تبریز", "ab"] {
        let asked = [query.to_owned()];
        let hits = links::parts(&shelf, &asked, &[], 200).1.len();
        let took = median(|| drop(std::hint::black_box(links::parts(&shelf, &asked, &[], 200))));
        println!("  people, …      {took:8.1} ms «{query}» behind the screen ({hits} hits)");
    }
    for query in ["ایران", "توسعه روابط", "ترانزیت ریلی", "\"خط پروازی\""] {
        let hits = library.search(query, 20).unwrap().len();
        let took = median(|| drop(std::hint::black_box(library.search(query, 20))));
        let all = shelf.holding(&Wanted::Word(query.to_owned())).len();
        println!("  search         {took:8.1} ms «{query}» ({hits} shown of {all})");
    }
}

/// Another briefing each time, so that none is in memory.
fn rand() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static N: AtomicUsize = AtomicUsize::new(0);
    N.fetch_add(37, Ordering::Relaxed) % 1000
}
