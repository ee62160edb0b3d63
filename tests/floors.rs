//! The house stands: imports go down only, files stay small, no bidi control character hides in a source.

use std::fs;
use std::path::{Path, PathBuf};

/// (module, what it may use). `use` of anything else of ours is an import up or sideways.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &["text", "lexicon"]),
    ("lexicon", &["lexicon", "text"]),
    ("bidi", &["bidi", "text", "lexicon"]),
    ("ingest", &["ingest", "text", "lexicon"]),
    ("jump", &["jump", "text", "lexicon"]),
    ("english", &["english", "text", "lexicon"]),
    ("term", &["term", "text"]),
    ("card", &["card", "text", "lexicon", "english", "ingest"]),
    ("export", &["export", "text", "card", "ingest"]),
    ("library", &["library", "text", "ingest", "card", "jump"]),
    (
        "ui",
        &["ui", "text", "lexicon", "bidi", "jump", "term", "card", "export", "library", "ingest", "english"],
    ),
    (
        "cli",
        &[
            "cli", "ui", "library", "export", "card", "english", "bidi", "ingest", "jump", "term", "text",
            "lexicon",
        ],
    ),
];

/// (crate, where it may be named)
const CRATES: &[(&str, &[&str])] = &[("ratatui", &["ui"]), ("crossterm", &["term", "ui"])];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn all_sources() -> Vec<PathBuf> {
    let mut out = Vec::new();
    for folder in ["src", "tests", "benches"] {
        if root().join(folder).is_dir() {
            sources(&root().join(folder), &mut out);
        }
    }
    out.sort();
    out
}

/// The module a file belongs to: the folder or file below `src`.
fn module(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root().join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_string_lossy().into_owned();
    Some(first.trim_end_matches(".rs").to_owned())
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

#[test]
fn imports_go_down_only() {
    let mut wrong = Vec::new();
    for path in all_sources() {
        let Some(module) = module(&path) else { continue };
        let Some((_, may)) = MAY_USE.iter().find(|(m, _)| *m == module) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !is_comment(l)) {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + 7..];
                let names: Vec<&str> = match rest.strip_prefix('{') {
                    // `use crate::{a::b, c}`
                    Some(list) => {
                        list.split([',', '}']).map(|n| n.trim().split("::").next().unwrap_or("")).collect()
                    }
                    None => vec![rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")],
                };
                for name in names.into_iter().filter(|n| MAY_USE.iter().any(|(m, _)| m == n)) {
                    if !may.contains(&name) {
                        wrong.push(format!(
                            "{}:{}: {module} must not use {name}",
                            path.display(),
                            number + 1
                        ));
                    }
                }
            }
            for (name, places) in CRATES {
                if line.contains(&format!("{name}::")) && !places.contains(&module.as_str()) {
                    wrong.push(format!(
                        "{}:{}: {module} must not use the crate {name}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn export_does_not_know_bidi() {
    for path in all_sources().iter().filter(|p| module(p).as_deref() == Some("export")) {
        let text = fs::read_to_string(path).unwrap();
        let code: String = text.lines().filter(|l| !is_comment(l)).collect();
        assert!(!code.contains("bidi"), "{}", path.display());
    }
}

#[test]
fn no_file_outgrows_eight_hundred_lines() {
    for path in all_sources() {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().take_while(|l| l.trim() != "#[cfg(test)]").count();
        assert!(code <= 800, "{}: {code} lines without tests", path.display());
    }
}

#[test]
fn no_source_hides_a_bidi_control() {
    for path in all_sources() {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let hidden = line.chars().find(
                |c| matches!(u32::from(*c), 0x061c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069),
            );
            assert!(hidden.is_none(), "{}:{}: {hidden:?}", path.display(), number + 1);
        }
    }
}

#[test]
fn every_module_says_what_it_promises() {
    for path in all_sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} has no module documentation", path.display());
    }
}

/// What is built is built of what is here: no build script asks the network, or another program.
#[test]
fn the_build_script_reads_its_own_sources_only() {
    let mut scripts = vec![root().join("build.rs")];
    let text = fs::read_to_string(&scripts[0]).unwrap();
    for line in text.lines().filter_map(|l| l.trim().strip_prefix("#[path = \"")) {
        scripts.push(root().join(line.trim_end_matches("\"]")));
    }
    assert!(scripts.len() > 1, "what the build script takes in was not found");
    for path in scripts {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|l| !is_comment(l)) {
            for word in ["std::net", "TcpStream", "UdpSocket", "process::Command", "Command::new", "ureq"] {
                assert!(!line.contains(word), "{}: {line}", path.display());
            }
        }
    }
}

/// Where a source has a `let` in the guard of a match arm, which Rust before 1.95 does not know: the byte of each.
fn let_guards(source: &str) -> Vec<usize> {
    let code: String = source
        .lines()
        .map(|line| if is_comment(line) { " ".repeat(line.len()) } else { line.to_owned() } + "\n")
        .collect();
    let starts = code.match_indices("if let ").chain(code.match_indices("&& let "));
    starts
        .map(|(at, _)| at)
        .filter(|&at| {
            let (mut depth, mut bound, mut before) = (0_i32, false, ' ');
            for c in code[at..].chars() {
                match c {
                    '{' if bound && depth == 0 => return false,
                    ')' | ']' | '}' | ';' if depth == 0 => return false,
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth -= 1,
                    '>' if before == '=' && depth == 0 => return true,
                    '=' => bound = true,
                    _ => {}
                }
                before = c;
            }
            false
        })
        .collect()
}

#[test]
fn no_source_wants_a_newer_rust_than_the_stated_one() {
    let guard = "match a {\n    Some(b)\n        if b > 1\n            && LET Some(c) = f(b, |x| { x }) =>\n    {}\n}".replace("LET", "let");
    assert_eq!(let_guards(&guard).len(), 1, "the look itself");
    assert!(
        let_guards("if let Some(P { x, .. }) = f(|| 1) && let Q = g { h(|a| match a { _ => 1 }) }")
            .is_empty()
    );
    let found: Vec<String> = all_sources()
        .iter()
        .flat_map(|path| {
            let source = fs::read_to_string(path).unwrap();
            let lines = let_guards(&source).into_iter().map(|at| source[..at].lines().count());
            lines.map(|line| format!("{}:{line}", path.display())).collect::<Vec<_>>()
        })
        .collect();
    assert!(
        found.is_empty(),
        "`if let` in the guard of a match arm (Cargo.toml states Rust 1.88): {found:?}"
    );
}
