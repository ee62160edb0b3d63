//! Facts of the translation that need its insides, and the form of its own tables.

use super::{Form, build, tables, translate};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn an_action_noun_becomes_an_imperative() {
    let e = translate("توسعه همکاری‌های اقتصادی", Form::Proposal);
    assert_eq!(e.text, "Develop economic cooperation");
}

#[test]
fn the_transfer_tables_have_no_empty_and_no_double_row() {
    for (name, text, key, fields) in [
        ("prepositions", include_str!("data/prepositions.tsv"), 1, 3),
        ("collocations", include_str!("data/collocations.tsv"), 2, 3),
        ("complements", include_str!("data/complements.tsv"), 1, 2),
        ("manner", include_str!("data/manner.tsv"), 1, 2),
        ("predicates", include_str!("data/predicates.tsv"), 1, 3),
        ("affixes", include_str!("data/affixes.tsv"), 1, 3),
    ] {
        let mut seen = std::collections::HashSet::new();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let row: Vec<&str> = line.split('\t').collect();
            assert!(row.len() >= fields && row.iter().take(fields).all(|f| !f.is_empty()), "{name}: {line}");
            assert!(seen.insert(row[..key].to_vec()), "{name}: {line} stands twice");
        }
    }
}

fn source(name: &str) -> Result<String, String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/english/data");
    std::fs::read_to_string(folder.join(format!("{name}.tsv"))).map_err(|e| e.to_string())
}

/// The rows of a table, read from the checkout, by the first words of the row; of two the later one.
fn parsed<const KEYS: usize>(name: &str) -> BTreeMap<[String; KEYS], [String; 4]> {
    let text = source(name).expect(name);
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t').map(str::to_owned);
            let row = [(); 4].map(|()| fields.next().unwrap_or_default());
            (std::array::from_fn(|i| row[i].clone()), row)
        })
        .collect()
}

#[test]
fn the_compiled_in_transfer_tables_are_what_the_tables_make() {
    let files = build::build(source).expect("tables");
    assert!(
        files.bytes == tables::BYTES && files.text == tables::TEXT,
        "older than src/english/data: build again"
    );
}

#[test]
fn the_transfer_tables_answer_as_they_are_written() {
    for ([fa], [_, en, mode, action]) in parsed("prepositions") {
        let frame = tables::frame(&fa).unwrap_or_else(|| panic!("{fa}"));
        let modes = match mode.as_str() {
            "inf" => tables::Mode::Infinitive,
            "ing" => tables::Mode::Gerund,
            _ => tables::Mode::Noun,
        };
        let action = if action.is_empty() { &en } else { &action };
        assert_eq!((frame.en, frame.mode, frame.action), (en.as_str(), modes, action.as_str()), "{fa}");
    }
    let collocations = parsed("collocations");
    for ([action, object], [.., en, _]) in &collocations {
        assert_eq!(tables::exact(action, object), Some(en.as_str()), "{action} {object}");
        let any = collocations.get(&[action.clone(), "*".to_owned()]).map(|row| row[2].as_str());
        assert_eq!(tables::collocation(action, "no such object"), any, "{action}");
        assert_eq!(
            (tables::exact(&format!("{action}\t{object}"), ""), tables::exact("", object)),
            (None, None)
        );
    }
    for ([fa], [_, how, en, _]) in parsed("complements") {
        assert_eq!(tables::complement(&fa), Some((how.as_str(), en.as_str())), "{fa}");
    }
    for ([fa], [_, en, ..]) in parsed("manner") {
        assert_eq!(tables::manner(&fa), Some(en.as_str()), "{fa}");
        assert_eq!(tables::manner(&format!("{fa}x")), None);
    }
    for ([fa], [_, en, feat, _]) in parsed("predicates") {
        assert_eq!(tables::predicate(&fa), Some((en.as_str(), feat.as_str())), "{fa}");
    }
    for ([noun, prep], [.., one, many]) in parsed("headlines") {
        assert_eq!(tables::headline(&noun, &prep), Some((one.as_str(), many.as_str())), "{noun} {prep}");
    }
    for ([fa], [_, en, ..]) in parsed("honorifics") {
        assert_eq!(tables::honorific(&fa), Some(if en == "–" { "" } else { &en }), "{fa}");
    }
    let mut classes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in source("classes").expect("classes").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        for word in words.split('\t').next().unwrap_or("").split(" | ") {
            classes.entry(word.to_owned()).or_default().insert(class.to_owned());
        }
    }
    assert!(classes.len() > 500, "{}", classes.len());
    for (word, of) in &classes {
        for (class, bit) in tables::CLASSES {
            assert_eq!(tables::is(*bit, word), of.contains(*class), "{class} {word}");
        }
        assert!(!tables::is(u64::MAX, &format!("{word}x")), "{word}");
    }
    assert!(!tables::is(u64::MAX, "") && tables::frame("").is_none() && tables::predicate("x").is_none());
}
