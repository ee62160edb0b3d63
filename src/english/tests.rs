//! Facts of the translation that need its insides, and the form of its own tables.

use super::{Form, translate};

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
