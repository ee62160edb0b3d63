//! Makes the cue table's file from `data/cues.toml`: runs in the build script only (and in a test).
//!
//! In: the table. Out: the bytes `cues.rs` reads: one cue after the other, numbers little-endian, words as their keys,
//! patterns taken apart. Of TOML it reads what the table is written in: tables and keys a line each, strings without
//! escapes and lists of them, numbers, true and false; what it cannot read it tells by line.

use super::key::{key, verb};
use std::collections::BTreeMap;

/// The kinds, in the order of `model::Kind::ALL`.
const KINDS: [&str; 6] = ["proposal", "request", "agreement", "readiness", "plan", "obstacle"];
/// The sides, in the order of `cues::Take::ALL`.
const TAKES: [&str; 7] = ["back", "left", "inner", "right", "clause", "both", "phrase"];
/// What a cue may be besides, in the order of `cues::Sort::ALL`.
const SORTS: [&str; 12] = [
    "ability",
    "equation",
    "firm",
    "headline",
    "invitation",
    "joint",
    "mention",
    "ongoing",
    "settled",
    "signing",
    "terms",
    "wish",
];

/// A row of the table, as it is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) texts: BTreeMap<String, String>,
    pub(super) lists: BTreeMap<String, Vec<String>>,
    pub(super) switches: BTreeMap<String, bool>,
    pub(super) rank: Option<u8>,
}

/// The table, as it is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) classes: BTreeMap<String, Vec<String>>,
    pub(super) rows: Vec<Row>,
}

/// Reads the table.
pub(super) fn read(text: &str) -> Result<Table, String> {
    let mut table = Table::default();
    let mut in_classes = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        match line {
            "" => {}
            "[classes]" => in_classes = true,
            "[[cue]]" => {
                in_classes = false;
                table.rows.push(Row::default());
            }
            _ if line.starts_with('#') => {}
            _ => pair(&mut table, in_classes, line)
                .ok_or_else(|| format!("cues.toml:{}: the build script cannot read {line}", number + 1))?,
        }
    }
    Ok(table)
}

/// Reads a line with a key and its value.
fn pair(table: &mut Table, in_classes: bool, line: &str) -> Option<()> {
    let (name, text) = line.split_once('=')?;
    let name = name.trim();
    let name = name.strip_prefix('"').and_then(|k| k.strip_suffix('"')).unwrap_or(name);
    let text = text.trim_start();
    let ends = |rest: &str| rest.trim_start().is_empty() || rest.trim_start().starts_with('#');
    let new = if in_classes {
        let (words, rest) = list(text)?;
        ends(rest).then(|| table.classes.insert(name.to_owned(), words).is_none())?
    } else {
        let row = table.rows.last_mut()?;
        match name {
            "id" | "kind" | "take" | "need" | "part" | "mood" | "until" | "by" => {
                let (value, rest) = string(text)?;
                ends(rest).then(|| row.texts.insert(name.to_owned(), value).is_none())?
            }
            "from" | "find" | "stop" | "without" | "sort" => {
                let (words, rest) = list(text)?;
                ends(rest).then(|| row.lists.insert(name.to_owned(), words).is_none())?
            }
            "subject" | "main" | "about" | "given" | "solo" => {
                let (value, rest) =
                    ["true", "false"].iter().find_map(|v| Some((*v, text.strip_prefix(v)?)))?;
                ends(rest).then(|| row.switches.insert(name.to_owned(), value == "true").is_none())?
            }
            "rank" => {
                let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
                let rank = text.get(..end)?.parse().ok()?;
                ends(text.get(end..)?).then(|| row.rank.replace(rank).is_none())?
            }
            _ => return None,
        }
    };
    new.then_some(())
}

fn string(text: &str) -> Option<(String, &str)> {
    let (string, rest) = text.strip_prefix('"')?.split_once('"')?;
    let plain = !string.contains(|c: char| c == '\\' || c.is_control());
    plain.then(|| (string.to_owned(), rest))
}

fn list(text: &str) -> Option<(Vec<String>, &str)> {
    let mut rest = text.strip_prefix('[')?;
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(']') {
            return Some((values, after));
        }
        let (one, after) = string(rest)?;
        values.push(one);
        rest = after.trim_start();
        rest = rest.strip_prefix(',').or_else(|| rest.starts_with(']').then_some(rest))?;
    }
}

/// The bytes of the table.
pub(super) fn build(text: &str) -> Result<Vec<u8>, String> {
    let table = read(text)?;
    let mut out = Vec::new();
    for row in &table.rows {
        let text = |name: &str| row.texts.get(name).map_or("", String::as_str);
        let list = |name: &str| row.lists.get(name).map_or(&[][..], Vec::as_slice);
        let is = |name: &str| row.switches.get(name).copied();
        let id = text("id");
        let wrong = |what: &str| format!("cues.toml: {id}: {what}");
        let among = |all: &[&str], name: &str| {
            all.iter().position(|one| *one == text(name)).ok_or_else(|| wrong(name)).map(|at| at as u8)
        };
        if id.is_empty() || list("find").is_empty() {
            return Err(wrong("no id or nothing to find"));
        }
        number(&mut out, id.len())?;
        out.extend(id.as_bytes());
        out.extend([among(&KINDS, "kind")?, among(&TAKES, "take")?]);
        let switches = [
            is("subject").unwrap_or(false),
            matches!(text("need"), "action" | "noun"),
            text("need") == "noun",
            text("need") == "verb",
            text("part") == "title",
            text("until") == "say",
            text("by") == "meeting",
            is("main").unwrap_or(false),
            is("solo").unwrap_or(true),
            is("about").unwrap_or(false),
            is("given").unwrap_or(false),
        ];
        number(&mut out, switches.iter().rev().fold(0, |bits, is| bits << 1 | usize::from(*is)))?;
        let mut sorts = 0;
        for sort in list("sort") {
            let at = SORTS.iter().position(|one| one == sort).ok_or_else(|| wrong(sort))?;
            sorts |= 1 << at;
        }
        number(&mut out, sorts)?;
        out.extend([mood(text("mood")), row.rank.unwrap_or(6)]);
        for name in ["from", "stop", "without"] {
            keys(&mut out, &list(name).iter().map(|w| key(w)).collect::<Vec<_>>())?;
        }
        number(&mut out, list("find").len())?;
        for written in list("find") {
            let words: Vec<&str> = written.split(' ').filter(|w| !w.is_empty()).collect();
            number(&mut out, words.len())?;
            for word in words {
                element(&mut out, word, &table.classes).map_err(|e| wrong(&format!("{written}: {e}")))?;
            }
        }
    }
    Ok(out)
}

/// The letter of a mood, 0 for any.
fn mood(letter: &str) -> u8 {
    match letter.as_bytes() {
        [letter @ (b's' | b'f' | b'r' | b'p')] => *letter,
        _ => 0,
    }
}

fn number(out: &mut Vec<u8>, n: usize) -> Result<(), String> {
    out.extend(u16::try_from(n).map_err(|_| "too many".to_owned())?.to_le_bytes());
    Ok(())
}

fn keys(out: &mut Vec<u8>, keys: &[u64]) -> Result<(), String> {
    number(out, keys.len())?;
    out.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
    Ok(())
}

/// A word of a pattern: what it is, then what belongs to it.
fn element(out: &mut Vec<u8>, word: &str, classes: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
    let gap = |n: &str| n.parse::<u8>().unwrap_or(3);
    match (word, word.split_at_checked(1)) {
        ("[]", _) => out.push(b'c'),
        ("^", _) => out.push(b's'),
        (_, Some(("~", n))) => out.extend([b'g', 0, gap(n), 0]),
        (_, Some(("+", n))) => out.extend([b'g', 1, gap(n), 0]),
        (_, Some(("=", n))) => out.extend([b'g', 0, gap(n), 1]),
        _ => literal(out, word, classes)?,
    }
    Ok(())
}

fn literal(out: &mut Vec<u8>, text: &str, classes: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
    let (optional, text) = text.strip_prefix('?').map_or((false, text), |rest| (true, rest));
    let (opens, text) =
        text.strip_prefix('[').map_or((false, text), |rest| (true, rest.strip_suffix(']').unwrap_or(rest)));
    let (mut words, mut verbs, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for one in text.split('|') {
        if let Some(inside) = one.strip_prefix('<').and_then(|o| o.strip_suffix('>')) {
            let (inside, letter) = inside.split_once('/').unwrap_or((inside, ""));
            let (name, negated) = match (inside.strip_suffix('!'), inside.strip_suffix('?')) {
                (Some(name), _) => (name, b'!'),
                (_, Some(name)) => (name, b'?'),
                _ => (inside, 0),
            };
            let stems = match (name, classes.get(name)) {
                ("*", _) => Vec::new(),
                (_, Some(stems)) => stems.iter().map(|s| verb(s)).collect(),
                _ => vec![verb(name)],
            };
            verbs.push((mood(letter.trim_end_matches('1')), negated, letter.ends_with('1'), stems));
            continue;
        }
        let mut chars = one.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_alphanumeric() => marks.push(c),
            (Some(_), _) => words.push(key(one)),
            _ => {}
        }
    }
    out.extend([b'w', u8::from(optional), u8::from(opens)]);
    keys(out, &words)?;
    number(out, verbs.len())?;
    for (mood, negated, first, stems) in verbs {
        out.extend([mood, negated, u8::from(first)]);
        keys(out, &stems)?;
    }
    number(out, marks.len())?;
    out.extend(marks.iter().flat_map(|c| u32::from(*c).to_le_bytes()));
    Ok(())
}
