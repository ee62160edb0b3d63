//! A briefing around one sentence, and what its card makes of it.

#![allow(dead_code)]

use barid::card::{self, Card};
use barid::ingest::{self, Origin};

pub fn read(text: &str) -> Card {
    let briefing = ingest::read_bytes("cue", Origin::Stdin, text.as_bytes()).unwrap();
    card::extract(&briefing)
}

/// A briefing with `sentence` as its third paragraph.
pub fn framed(sentence: &str) -> Card {
    read(&format!(
        "استاندار اردبیل با سفیر ارمنستان دیدار کرد\n\nبه گزارش ایرنا، حسین کریمی استاندار اردبیل در دیدار با سفیر ارمنستان در \
         تهران از روابط ایران و ارمنستان سخن گفت.\n\n{sentence}\n"
    ))
}

pub fn items(card: &Card) -> Vec<String> {
    card.proposals.iter().map(|p| format!("{} {}", p.kind.id(), p.text.fa)).collect()
}

pub fn found(rows: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (sentence, kind, text) in rows {
        let got = items(&framed(sentence));
        if got != [format!("{kind} {text}")] {
            wrong.push(format!("{sentence}\n  want {kind} {text}\n  have {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

pub fn nothing(rows: &[&str]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|sentence| {
            let got = items(&framed(sentence));
            (!got.is_empty()).then(|| format!("{sentence}\n  have {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
