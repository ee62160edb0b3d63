//! Every word table is what `src/lexicon/data/README.md` says: fields, marks, spelling, order, size.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;

/// (file, fewest fields, most fields, key fields, English fields)
type Table = (&'static str, usize, usize, &'static [usize], &'static [usize]);

const TABLES: &[Table] = &[
    ("nouns-a.tsv", 2, 3, &[0], &[1]),
    ("nouns-b.tsv", 2, 3, &[0], &[1]),
    ("adjectives.tsv", 2, 3, &[0], &[1]),
    ("adverbs.tsv", 2, 3, &[0], &[1]),
    ("function.tsv", 2, 4, &[0, 1], &[]),
    ("verbs.tsv", 5, 6, &[0, 1, 5], &[2, 3, 4]),
    ("lightverbs.tsv", 5, 6, &[0, 1], &[2, 3, 4]),
    ("compounds.tsv", 3, 4, &[0, 1], &[2]),
    ("solid.tsv", 3, 4, &[0, 1], &[2]),
    ("phrases.tsv", 3, 4, &[0, 1], &[2]),
    ("countries.tsv", 3, 8, &[0], &[2]),
    ("places.tsv", 4, 6, &[0, 1, 2], &[3]),
    ("people.tsv", 3, 4, &[0, 1], &[2]),
    ("orgs.tsv", 3, 4, &[0, 1], &[2]),
    ("titles.tsv", 2, 3, &[0], &[1]),
];

/// Marks of the last field; see the README beside the tables.
const MARKS: &[&str] = &[
    "unc", "pl", "sg", "plen", "faPl", "v", "ving", "vp", "intr", "own", "g", "attr", "hum", "org", "loc",
    "time", "unit", "abs", "the", "comp", "sup", "noun", "after", "pred", "part", "rel", "obj", "pass",
    "modal", "say", "that", "sub", "pre", "val", "ord", "adj", "gov", "blocs", "weak", "amb", "short", "cap",
    "f", "iso", "hon", "side", "rank", "head", "of", "in", "mil",
];

const CLASSES: &[&str] = &["N", "A", "ADV", "P", "C", "V", "PRO", "DET", "NUM", "PART", "CL"];

fn rows(file: &str) -> Vec<(usize, Vec<String>)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(n, line)| (n + 1, line.split('\t').map(str::to_owned).collect()))
        .collect()
}

fn is_arabic(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x6ff | 0xfb50..=0xfdff | 0xfe70..=0xfefc)
}

fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

#[test]
fn fields_and_marks_are_those_of_the_readme() {
    let mut wrong = Vec::new();
    for (file, least, most, _, _) in TABLES {
        for (line, fields) in rows(file) {
            if fields.len() < *least || fields.len() > *most {
                wrong.push(format!("{file}:{line}: {} fields", fields.len()));
                continue;
            }
            if let Some(marks) = fields.get(most - 1) {
                for mark in marks.split(';').filter(|m| !m.is_empty()) {
                    let key = mark.split('=').next().unwrap_or("");
                    if !MARKS.contains(&key) {
                        wrong.push(format!("{file}:{line}: unknown mark {mark:?}"));
                    }
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn classes_are_known() {
    let mut wrong = Vec::new();
    for file in ["function.tsv", "compounds.tsv", "solid.tsv", "phrases.tsv"] {
        for (line, fields) in rows(file) {
            if !CLASSES.contains(&fields[1].as_str()) {
                wrong.push(format!("{file}:{line}: class {:?}", fields[1]));
            }
        }
    }
    check(&wrong);
}

#[test]
fn persian_is_spelt_as_the_policy_says() {
    let mut wrong = Vec::new();
    for (file, ..) in TABLES {
        for (line, fields) in rows(file) {
            let text = fields.join("\t");
            let chars: Vec<char> = text.chars().collect();
            if chars.iter().any(|c| matches!(c, 'ي' | 'ك' | '\u{640}') || c.is_control() && *c != '\t') {
                wrong.push(format!("{file}:{line}: Arabic letter or control"));
            }
            for pair in chars.windows(2) {
                let after_open = matches!(
                    pair[0],
                    'ا' | 'آ' | 'د' | 'ذ' | 'ر' | 'ز' | 'ژ' | 'و' | ' ' | '\t' | '\u{200c}'
                );
                if pair[1] == '\u{200c}' && after_open {
                    wrong.push(format!("{file}:{line}: needless ZWNJ in {:?}", fields[0]));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn english_is_there_and_free_of_arabic_letters() {
    let mut wrong = Vec::new();
    for (file, _, _, _, english) in TABLES {
        for (line, fields) in rows(file) {
            for field in *english {
                let text = fields.get(*field).map_or("", String::as_str);
                if text.trim().is_empty() || text.chars().any(is_arabic) || text != text.trim() {
                    wrong.push(format!("{file}:{line}: English {text:?}"));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn no_entry_stands_twice_and_the_files_are_sorted() {
    let mut wrong = Vec::new();
    for (file, _, _, key, _) in TABLES {
        let mut seen = HashSet::new();
        let mut last = String::new();
        for (line, fields) in rows(file) {
            let key: Vec<&str> = key.iter().map(|k| fields.get(*k).map_or("", String::as_str)).collect();
            if !seen.insert(key.join("\t")) {
                wrong.push(format!("{file}:{line}: twice: {}", key.join(" ")));
            }
            if fields[0] < last {
                wrong.push(format!("{file}:{line}: {} stands after {last}", fields[0]));
            }
            last.clone_from(&fields[0]);
        }
    }
    check(&wrong);
}

#[test]
fn the_tables_are_large_enough() {
    let count: BTreeMap<&str, usize> = TABLES.iter().map(|(file, ..)| (*file, rows(file).len())).collect();
    let words: HashSet<String> = [
        "nouns-a.tsv",
        "nouns-b.tsv",
        "adjectives.tsv",
        "adverbs.tsv",
        "function.tsv",
        "compounds.tsv",
        "solid.tsv",
    ]
    .iter()
    .flat_map(|f| rows(f).into_iter().map(|(_, fields)| fields[0].clone()))
    .collect();
    println!("{} different lemmas; rows: {count:?}", words.len());
    assert!(words.len() >= 6_000, "{}", words.len());
    assert!(count["compounds.tsv"] >= 1_500 && count["phrases.tsv"] >= 1_500);
    assert!(count["people.tsv"] + count["places.tsv"] + count["orgs.tsv"] + count["countries.tsv"] >= 700);
}

#[test]
fn every_country_has_a_name_and_an_iso_code_of_its_own() {
    let mut names = HashSet::new();
    for (line, fields) in rows("countries.tsv") {
        assert!(
            fields[0].len() == 2 && fields[0].chars().all(|c| c.is_ascii_uppercase()),
            "{line}: {}",
            fields[0]
        );
        assert!(names.insert(fields[1].clone()), "{line}: {}", fields[1]);
    }
    assert!(names.len() >= 195);
}
