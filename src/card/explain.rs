//! Why each item is on the card: its cue, its rule, its sentence. For people who check the program.

use super::model::Card;
use crate::ingest::Briefing;
use crate::text::Span;
use std::fmt::Write as _;

/// A plain-text account of where everything on the card was read.
pub fn explain(briefing: &Briefing, card: &Card) -> String {
    let body = briefing.body.as_str();
    let mut out = String::new();
    // writing to a String cannot fail
    let _ = writeln!(out, "{}", card.title.fa);
    for side in &card.counterpart {
        let _ = writeln!(out, "\ncounterpart {} {} / {}", side.country, side.name.fa, side.name.en);
        places(&mut out, body, &side.evidence);
    }
    for person in &card.people {
        let _ = writeln!(out, "\nperson {} · {} ({:?})", person.name.fa, person.role.fa, person.side);
        places(&mut out, body, &person.evidence);
    }
    for sector in &card.sectors {
        let _ = writeln!(out, "\nsector {} {:.3}", sector.id, sector.weight);
        places(&mut out, body, &sector.evidence);
    }
    for (n, item) in card.proposals.iter().enumerate() {
        let by = item.by.and_then(|b| card.people.get(b)).map_or("-", |p| p.name.fa.as_str());
        let _ = writeln!(out, "\n{}. {} {}", n + 1, item.kind.id(), item.text.fa);
        let _ = writeln!(out, "   {}", item.text.en);
        let _ = writeln!(
            out,
            "   rule {} · cue «{}» · by {by} · {}",
            item.why.rule,
            item.why.cue,
            item.sectors.join(", ")
        );
        if let Some(sentence) = item.why.sentence {
            let _ = writeln!(out, "   in {}..{}: {}", sentence.start, sentence.end, sentence.of(body));
        }
        places(&mut out, body, &item.evidence);
    }
    for figure in &card.figures {
        let _ = writeln!(out, "\nfigure {}", figure.text.fa);
        places(&mut out, body, &figure.evidence);
    }
    let doc = super::doc::Doc::new(briefing);
    let _ = writeln!(out, "\nclauses");
    for clause in doc.clauses() {
        let _ = writeln!(out, "   {clause}");
    }
    let everybody = super::people::Everybody::find(&doc, &super::gaz::mentions(&doc));
    let _ = writeln!(out, "\nnamed");
    for named in &everybody.named {
        let name = named.name.as_ref().map_or("-", |n| doc.text(n));
        let office = named.office.as_ref().map_or("-", |o| doc.text(o));
        let _ = writeln!(out, "   {name} · {office}");
    }
    out
}

fn places(out: &mut String, body: &str, spans: &[Span]) {
    for span in spans {
        let _ = writeln!(out, "   at {}..{}: {}", span.start, span.end, span.of(body));
    }
}
