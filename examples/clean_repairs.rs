//! What cleaning repairs in a folder of texts, counted: `cargo run --release --example clean_repairs -- FOLDER…`.
//!
//! Two tables, no text. First: the repairs of whole texts by kind, as they are and with every ZWNJ deleted. Second: of
//! the ZWNJ the writers set (between letters, after one that joins), how many come back when they are deleted
//! (restored), how many do not (lost), and how many stand where the writer had none (added), by what they belong to.
//! With `--added N` it prints N of the added and restored ones, evenly spread, to be judged by eye; with `--added 0`
//! the lost ones.

use barid::ingest::{RepairKind, clean_text};
use barid::text::Cleaner;
use barid::text::chars::{ZWNJ, is_arabic_mark, never_joins_next};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const KINDS: [RepairKind; 9] = [
    RepairKind::ZwnjRestored,
    RepairKind::WordJoined,
    RepairKind::WordSplit,
    RepairKind::Letters,
    RepairKind::Digits,
    RepairKind::Marks,
    RepairKind::LinesJoined,
    RepairKind::LineReordered,
    RepairKind::Repeated,
];

fn texts(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("{}: no folder that can be read", folder.display());
        return;
    };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            texts(&path, out);
        } else if path.extension().is_some_and(|e| e == "txt") {
            out.push(path);
        }
    }
}

/// The ZWNJ between letters: letters before it → the parts of its word around it.
fn places(line: &str) -> BTreeMap<usize, (String, String)> {
    let chars: Vec<char> = line.chars().collect();
    let letter = |c: char| c.is_alphabetic() && !is_arabic_mark(c);
    let (mut count, mut found) = (0, BTreeMap::new());
    for (i, &c) in chars.iter().enumerate() {
        if letter(c) {
            count += 1;
        } else if c == ZWNJ && i > 0 && letter(chars[i - 1]) && !never_joins_next(chars[i - 1]) {
            let part = |c: &&char| letter(**c);
            let before: String = chars[..i].iter().rev().take_while(part).collect();
            let after: String = chars[i + 1..].iter().take_while(part).collect();
            if !after.is_empty() {
                found.insert(count, (before.chars().rev().collect(), after));
            }
        }
    }
    found
}

fn belongs_to(before: &str, after: &str) -> &'static str {
    let clitics = ["ای", "ام", "ات", "اش", "ایم", "اید", "اند", "مان", "تان", "شان", "ی", "ست"];
    if before.ends_with("می") && before.chars().count() <= 6 {
        "verb"
    } else if after.starts_with("ها") {
        "plural"
    } else if after == "تر" || after.starts_with("تری") || after.starts_with("ترها") {
        "degree"
    } else if clitics.contains(&after) {
        "clitic"
    } else {
        "compound"
    }
}

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let sample = args.iter().position(|a| a == "--added").map(|at| {
        let n = args.get(at + 1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(200);
        args.drain(at..(at + 2).min(args.len()));
        n
    });
    let mut paths = Vec::new();
    for folder in &args {
        texts(Path::new(folder), &mut paths);
    }
    paths.sort();
    let (mut kinds, mut zwnj) =
        (BTreeMap::<RepairKind, [usize; 2]>::new(), BTreeMap::<&str, [usize; 3]>::new());
    let (mut changed, mut lines) = (0, 0);
    let mut words = Vec::new();
    let (mut cleaner, mut cleaned) = (Cleaner::new(), String::new());
    for path in &paths {
        let Ok(text) = std::fs::read(path).map(|b| barid::ingest::decoded("text", &b).unwrap_or_default())
        else {
            continue;
        };
        let stripped = text.replace(ZWNJ, "");
        for (column, text) in [&text, &stripped].into_iter().enumerate() {
            for repair in clean_text(text).repairs {
                kinds.entry(repair.kind).or_default()[column] += 1;
            }
        }
        for line in text.lines() {
            lines += 1;
            cleaned.clear();
            cleaner.clean_into(&line.replace(ZWNJ, ""), &mut cleaned);
            let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic() && !is_arabic_mark(*c)).count();
            if letters(line) != letters(&cleaned) {
                changed += 1;
                continue;
            }
            let (want, got) = (places(line), places(&cleaned));
            for (at, (before, after)) in &want {
                let row = zwnj.entry(belongs_to(before, after)).or_default();
                row[usize::from(!got.contains_key(at))] += 1;
                if !got.contains_key(at) {
                    words.push(format!("lost\t{before}{ZWNJ}{after}"));
                }
            }
            for (at, (before, after)) in &got {
                if want.contains_key(at) {
                    words.push(format!("restored\t{before}{ZWNJ}{after}"));
                } else {
                    zwnj.entry(belongs_to(before, after)).or_default()[2] += 1;
                    words.push(format!("added\t{before}{ZWNJ}{after}"));
                }
            }
        }
    }
    println!(
        "{} texts, {lines} lines, {changed} lines whose letters changed (left out of the second table)",
        paths.len()
    );
    println!("{:<14} {:>8} {:>14}", "kind", "as it is", "ZWNJ deleted");
    for kind in KINDS {
        let [a, b] = kinds.get(&kind).copied().unwrap_or_default();
        println!("{:<14} {a:>8} {b:>14}", format!("{kind:?}"));
    }
    println!("{:<14} {:>8} {:>8} {:>8}", "ZWNJ", "restored", "lost", "added");
    let mut sum = [0; 3];
    for (name, row) in &zwnj {
        println!("{name:<14} {:>8} {:>8} {:>8}", row[0], row[1], row[2]);
        (0..3).for_each(|i| sum[i] += row[i]);
    }
    println!("{:<14} {:>8} {:>8} {:>8}", "all", sum[0], sum[1], sum[2]);
    if sample == Some(0) {
        words.iter().filter(|w| w.starts_with("lost")).for_each(|w| println!("{w}"));
    } else if let Some(n) = sample {
        let step = (words.iter().filter(|w| !w.starts_with("lost")).count() / n.max(1)).max(1);
        for word in words.iter().filter(|w| !w.starts_with("lost")).step_by(step) {
            println!("{word}");
        }
    }
}
