//! The counterpart of texts in which nobody from abroad speaks, on texts of our own: `tests/data/dealings.tsv`.

use barid::card::{self, Card};
use barid::ingest::{self, Origin};

fn card(text: &str) -> Card {
    let briefing = ingest::read_bytes("dealings", Origin::Stdin, text.as_bytes()).unwrap();
    card::extract(&briefing)
}

fn rows() -> impl Iterator<Item = (Vec<&'static str>, String)> {
    include_str!("data/dealings.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|line| {
        let (want, text) = line.split_once('\t').expect("two fields");
        let want = if want == "-" { Vec::new() } else { want.split(',').collect() };
        (want, format!("{}\n", text.replace(" | ", "\n\n")))
    })
}

#[test]
fn the_country_dealt_with_is_the_counterpart() {
    let mut wrong = Vec::new();
    for (want, text) in rows() {
        let card = card(&text);
        let got: Vec<&str> = card.counterpart.iter().map(|c| c.country.as_str()).collect();
        if got != want {
            wrong.push(format!("{want:?} {got:?} {}", text.lines().next().unwrap_or("")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_such_side_has_evidence_and_none_has_proposals_without_it() {
    for (want, text) in rows() {
        let card = card(&text);
        assert!(card.counterpart.iter().all(|c| !c.evidence.is_empty()), "{text}");
        assert!(!want.is_empty() || card.proposals.is_empty(), "{text}");
    }
}
