//! The public cases of other normalisers, and the texts with their ZWNJ: run when `BARID_DATA` names the folder.

use barid::text::{Cleaner, clean_line};
use std::path::PathBuf;

/// Says a line on standard error itself: what a passing test prints is not shown otherwise.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

fn data(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("BARID_DATA") else {
        tell!("BARID_DATA is not set: {name} left out");
        return None;
    };
    std::fs::read_to_string(PathBuf::from(folder).join(name)).ok()
}

#[test]
fn all_118_normaliser_cases_but_those_named() {
    let Some(cases) = data("normalize_cases.tsv") else { return };
    // input and reason, should one have to be given up: none at present
    let given_up: [&str; 0] = [];
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let mut fields = line.split('\t');
        let (Some(input), Some(want)) = (fields.next(), fields.next()) else { continue };
        let got = clean_line(&input.replace("\\n", " "));
        if got != want && !given_up.contains(&input) {
            wrong.push(format!("{input:?}: want {want:?}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !barid::text::chars::is_arabic_mark(c)
}

/// Letters, and the letter positions a ZWNJ stands after.
fn skeleton(line: &str) -> (String, Vec<usize>) {
    let chars: Vec<char> = line.chars().collect();
    let (mut letters, mut marks, mut count) = (String::new(), Vec::new(), 0);
    for (i, &c) in chars.iter().enumerate() {
        if c == '\u{200c}' {
            let inside = i > 0 && is_letter(chars[i - 1]) && chars.get(i + 1).is_some_and(|n| is_letter(*n));
            if inside {
                marks.push(count);
            }
        } else if is_letter(c) {
            letters.push(match c {
                'ي' => 'ی',
                'ك' => 'ک',
                _ => c,
            });
            count += 1;
        }
    }
    (letters, marks)
}

/// A line that stands for itself, as `barid clean --per-line` cleans it.
fn clean_alone(line: &str) -> String {
    let mut out = String::new();
    Cleaner::new().clean_alone_into(line, &mut out);
    out
}

fn f1(text: &str, instead: &str, clean: fn(&str) -> String) -> (f64, usize) {
    let (mut right, mut wrong, mut missed, mut changed) = (0usize, 0usize, 0usize, 0usize);
    for line in text.lines() {
        let (a, want) = skeleton(line);
        let (b, got) = skeleton(&clean(&line.replace('\u{200c}', instead)));
        if a != b {
            changed += 1;
            missed += want.len();
            continue;
        }
        let hit = want.iter().filter(|m| got.contains(m)).count();
        right += hit;
        missed += want.len() - hit;
        wrong += got.len() - hit;
    }
    let (p, r) =
        (right as f64 / (right + wrong).max(1) as f64, right as f64 / (right + missed).max(1) as f64);
    (2.0 * p * r / (p + r).max(1e-9), changed)
}

type Clean = fn(&str) -> String;

#[test]
fn zwnj_is_restored_on_both_treebanks() {
    let ways: [(Clean, _); 2] = [
        (clean_line, [("perdt", 0.97, 0.965), ("seraji", 0.89, 0.88)]),
        (clean_alone, [("perdt", 0.97, 0.96), ("seraji", 0.89, 0.92)]),
    ];
    for (clean, floors) in ways {
        for (name, strip, space) in floors {
            let Some(text) = data(&format!("zwnj/{name}-dev.txt")) else { return };
            for (instead, floor) in [("", strip), (" ", space)] {
                let (f1, changed) = f1(&text, instead, clean);
                tell!("{name} {instead:?}: F1 {f1:.3}, {changed} lines changed");
                assert!(f1 >= floor && changed == 0, "{name} {instead:?} {f1}");
            }
        }
    }
}
