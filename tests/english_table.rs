//! The regression table of the translation: `tests/data/english.tsv`, fa · en · why, grouped by construction.
//!
//! A linguist extends it with a line; `cargo test --test english_table` names every phrase that came out
//! otherwise.

use barid::english::{Form, translate};

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    include_str!("data/english.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| {
        let mut f = l.split('\t');
        [f.next().unwrap_or(""), f.next().unwrap_or(""), f.next().unwrap_or("")]
    })
}

#[test]
fn every_phrase_of_the_table_is_rendered_as_written_there() {
    let mut wrong = Vec::new();
    let mut n = 0;
    for [fa, en, why] in rows() {
        n += 1;
        let got = translate(fa, Form::Proposal).text;
        if got != en {
            wrong.push(format!("{fa}\n   is     {got}\n   should {en}   ({why})"));
        }
    }
    assert!(n >= 400, "only {n} phrases");
    assert!(wrong.is_empty(), "{} of {n} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_row_has_its_reason_and_stands_once() {
    let mut seen = std::collections::HashSet::new();
    for [fa, en, why] in rows() {
        assert!(!fa.is_empty() && !en.is_empty() && !why.is_empty(), "{fa}");
        assert!(seen.insert(fa), "{fa} stands twice");
        assert!(!en.ends_with('.') && !en.contains("the the") && !en.contains(" of of "), "{en}");
    }
}
