//! The summary card: who is on the other side, which sectors, what was put forward.
//!
//! Promises: nothing without a span into the cleaned body; the same text gives the same card; no I/O.

#[cfg(test)]
mod build;
mod bullets;
mod clauses;
mod context;
mod counterpart;
#[cfg(test)]
mod cue_build;
mod cues;
mod date;
mod dealings;
mod doc;
mod en;
mod explain;
mod extent;
mod figures;
mod files;
mod gaz;
mod gist;
mod joins;
mod key;
mod lists;
mod lone;
pub mod model;
mod names;
mod office;
mod people;
mod proposals;
mod repeats;
pub mod sectors;
mod sides;
mod speakers;
mod speech;
mod tables;
pub mod threads;
mod trims;
mod words;

pub use explain::explain;
pub use model::{
    Bilingual, Card, Counterpart, Date, Figure, Kind, Person, Proposal, SCHEMA, SURE, Sector, Side, Why,
};

use crate::english::Context;
use crate::ingest::Briefing;
use crate::text::Span;
#[cfg(test)]
use crate::{lexicon::build as lexicon, text::flat};
use doc::Doc;
use std::ops::Range;

/// Role of somebody who is quoted and whose office the text does not give.
const SPEAKER: (&str, &str) = ("—", "—");
/// Role of somebody who only meets others.
const PARTICIPANT: (&str, &str) = ("شرکت\u{200c}کننده در دیدار", "Participant in the meeting");

/// Reads a briefing's card.
pub fn extract(briefing: &Briefing) -> Card {
    let doc = Doc::new(briefing);
    let mut card = Card {
        schema: SCHEMA.to_owned(),
        id: briefing.id.clone(),
        gist: Bilingual::default(),
        title: Bilingual::default(),
        source: source(briefing),
        date: date::find(&doc).or_else(|| briefing.meta.date.as_deref().and_then(date::slashed)),
        counterpart: Vec::new(),
        people: Vec::new(),
        sectors: Vec::new(),
        proposals: Vec::new(),
        figures: Vec::new(),
        body: None,
    };
    if doc.sentences.is_empty() {
        card.title = en::title(title(briefing), &Context::default());
        card.gist = card.title.clone();
        return card;
    }
    let mentions = gaz::mentions(&doc);
    let everybody = people::Everybody::find(&doc, &mentions);
    let foreign = counterpart::find(&doc, &mentions, &everybody);
    card.counterpart = foreign
        .iter()
        .filter_map(|side| {
            let country = gaz::country(side.iso)?;
            Some(Counterpart {
                country: country.iso.to_owned(),
                name: Bilingual::new(country.fa, country.en),
                evidence: side.evidence.clone(),
            })
        })
        .collect();
    let context = Context {
        counterpart: card.counterpart.first().map(|c| c.name.en.clone()),
        province: gaz::province(&doc).map(str::to_owned),
        ..Context::default()
    };
    card.title = en::title(title(briefing), &context);
    let places = persons(&doc, &everybody, &mut card);
    let drafts = if foreign.is_empty() { Vec::new() } else { proposals::find(&doc, &everybody) };
    let offices: Vec<Range<usize>> = everybody.named.iter().filter_map(|n| n.office.clone()).collect();
    let names = sectors::all();
    card.sectors = sectors::find(&doc, &drafts, !foreign.is_empty(), &offices)
        .into_iter()
        .map(|s| {
            let (id, fa, en) = names[s.sector];
            Sector { id: id.to_owned(), name: Bilingual::new(fa, en), weight: s.weight, evidence: s.evidence }
        })
        .collect();
    card.proposals = drafts
        .into_iter()
        .map(|draft| {
            // «در این زمینه» was left out: the words before it say in which
            let back =
                draft.left_out.as_ref().filter(|out| out.len() == 3).and(doc.sentences.get(draft.sentence));
            let from = back.map_or(draft.words.start, |s| s.words.start.min(draft.words.start));
            let own = sectors::of_words(&doc, from, draft.words.end);
            let told = bare_end(tidy(&words_of(&doc, &draft)));
            let verb = doc.words[draft.words.clone()].iter().any(|w| w.finite && !w.embedded);
            let mut text = if draft.kind == model::Kind::Obstacle && !verb {
                en::obstacle(told, &context)
            } else {
                en::proposal(told, &context)
            };
            if let Some(fa) = with_comma(&doc, &draft) {
                text.fa = fa;
            }
            if draft.topic
                && let Some(out) = &draft.left_out
            {
                let topic = en::figure(tidy(&spaced(&doc, draft.words.start..out.start)), &context).en;
                let rest = en::proposal(tidy(&spaced(&doc, out.end..draft.words.end)), &context).en;
                text.en = under(&topic, &rest);
            }
            // «از X برای Y دعوت کرد» reads in English like «دعوت از X برای Y»
            if draft.rule == "invited-to" && draft.words.end == draft.cue.end {
                let whom = tidy(&spaced(&doc, draft.words.start..draft.cue.start));
                text.en = en::proposal(format!("دعوت {whom}"), &context).en;
            }
            Proposal {
                text,
                kind: draft.kind,
                by: draft.by.and_then(|p| places.get(p).copied().flatten()),
                sectors: own.into_iter().map(|s| names[s].0.to_owned()).collect(),
                evidence: draft.evidence,
                why: Why {
                    cue: tidy(doc.text(&draft.cue)),
                    rule: draft.rule.to_owned(),
                    sentence: doc.sentences.get(draft.sentence).map(|s| s.span),
                },
            }
        })
        .collect();
    card.figures = figures::find(&doc)
        .into_iter()
        .map(|(words, evidence)| Figure { text: en::figure(tidy(doc.text(&words)), &context), evidence })
        .collect();
    let mut active = vec![false; card.people.len()];
    let mut meets = vec![false; card.people.len()];
    for (number, place) in places.iter().enumerate() {
        let Some(place) = *place else { continue };
        meets[place] = everybody.people[number].meets;
        active[place] = meets[place] || everybody.speaker.contains(&Some(number));
    }
    card.gist = gist::compose(&gist::Facts {
        counterpart: &card.counterpart,
        people: &card.people,
        active: &active,
        meets: &meets,
        sectors: &card.sectors,
        met: everybody.met(&doc, &mentions).map(|o| en::role(tidy(doc.text(&o)))),
        host: Bilingual::new("ایران", "Iran"),
    });
    card
}

/// The office of one of several who share it: «اعضای کمیسیون …» → «عضو کمیسیون …».
fn one_of(role: &str) -> String {
    let (first, rest) = role.split_once(' ').unwrap_or((role, ""));
    let one = tables::pairs(include_str!("data/shared.tsv")).find(|(many, _)| *many == first);
    one.map_or_else(
        || role.to_owned(),
        |(_, one)| if rest.is_empty() { one.to_owned() } else { format!("{one} {rest}") },
    )
}

/// The title, without the lead where the two stand in one paragraph.
fn title(briefing: &Briefing) -> String {
    let text = briefing.title.of(&briefing.body);
    tidy(doc::glued_title(text).and_then(|at| text.get(..at)).unwrap_or(text))
}

/// Puts the persons that take part on the card; for each person found, its place there.
fn persons(doc: &Doc<'_>, everybody: &people::Everybody, card: &mut Card) -> Vec<Option<usize>> {
    let mut places = vec![None; everybody.people.len()];
    for (number, person) in everybody.people.iter().enumerate() {
        let says = everybody.speaker.contains(&Some(number));
        if !person.speaks || (person.office.is_none() && !says && !person.meets) {
            continue;
        }
        let name = tidy(people::name_span(doc, &person.name).of(doc.body));
        let role = person.office.as_ref().map(|o| tidy(doc.text(o)));
        // named in the lead without an office, and nobody quotes them: they are only mentioned
        // («فریدریش دورنمات» of a theatre's programme met nobody)
        let met = person.meets && (says || !card.counterpart.is_empty());
        if role.is_none() && !person.quoted && !met {
            continue;
        }
        let role = match role {
            Some(role) if !role.is_empty() => en::role(one_of(&role)),
            _ if says => Bilingual::new(SPEAKER.0, SPEAKER.1),
            _ => Bilingual::new(PARTICIPANT.0, PARTICIPANT.1),
        };
        if name.is_empty() {
            continue;
        }
        places[number] = Some(card.people.len());
        let mut evidence: Vec<Span> = person.places.iter().map(|p| doc.span(p)).collect();
        evidence.extend(person.office.iter().map(|o| doc.span(o)));
        evidence.sort_unstable();
        evidence.dedup();
        card.people.push(Person { name: en::name(name), role, side: person.side, evidence });
    }
    places
}

fn source(briefing: &Briefing) -> Option<Bilingual> {
    let Some(agency) = &briefing.agency else {
        // What the file says of itself, where the text says nothing.
        let name = tidy(briefing.meta.source.as_deref()?);
        let english = en::agency(&name);
        return Some(Bilingual::new(name, english));
    };
    let name = tidy(&agency.name_fa);
    let en_name = en::agency(&name);
    Some(match &agency.via {
        Some(via) => {
            let via = tidy(via);
            let en_via = en::agency(&via);
            Bilingual::new(format!("{name}، به واسطه {via}"), format!("{en_name}, via {en_via}"))
        }
        None => Bilingual::new(name, en_name),
    })
}

/// The words of an item, without those it leaves out.
fn words_of(doc: &Doc<'_>, draft: &proposals::Draft) -> String {
    match &draft.left_out {
        Some(out) => {
            format!("{} {}", spaced(doc, draft.words.start..out.start), spaced(doc, out.end..draft.words.end))
        }
        None => spaced(doc, draft.words.clone()),
    }
}

/// The text of words, with the blank that was lost between two of them.
fn spaced(doc: &Doc<'_>, words: Range<usize>) -> String {
    let mut out = String::new();
    let mut start = words.start;
    for i in words.clone() {
        let lost = doc.words.get(i + 1).filter(|_| i + 1 < words.end).is_some_and(|next| {
            let here = &doc.words[i];
            here.punct.is_none() && next.punct.is_none() && !here.number && here.span.end == next.span.start
        });
        if lost || i + 1 == words.end {
            out.push_str(doc.text(&(start..i + 1)));
            if lost {
                out.push(' ');
            }
            start = i + 1;
        }
    }
    out
}

/// «این کشور را یکی از اولویت‌ها برشمرد» → «این کشور، یکی از اولویت‌ها».
fn with_comma(doc: &Doc<'_>, draft: &proposals::Draft) -> Option<String> {
    let comma = draft.topic || draft.rule.starts_with("named-");
    let out =
        draft.left_out.as_ref().filter(|o| (draft.topic || o.len() == 1) && o.start > draft.words.start)?;
    let (before, after) = (draft.words.start..out.start, out.end..draft.words.end);
    comma.then(|| format!("{}، {}", tidy(doc.text(&before)), tidy(doc.text(&after))))
}

/// What is said of a topic: «Khodaafarin border terminal: its infrastructure is ready».
fn under(topic: &str, said: &str) -> String {
    let mut first = said.chars();
    let said: String = first.next().into_iter().flat_map(char::to_lowercase).chain(first).collect();
    let mut start = topic.chars();
    let topic: String = start.next().into_iter().flat_map(char::to_uppercase).chain(start).collect();
    format!("{topic}: {said}")
}

/// «… ظرفیت‌هاست» without its copula.
fn bare_end(mut text: String) -> String {
    if text.ends_with("\u{200c}هاست") {
        text.truncate(text.len() - "ست".len());
    }
    text
}

/// One blank between words, no quotation mark left without its partner, no mark at the edges.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    let edge = |c: char| matches!(c, ' ' | '،' | '؛' | ':' | '.' | '/' | '-' | '–');
    let mut s = out.trim_matches(edge);
    for (open, close) in [('«', '»'), ('(', ')'), ('"', '"'), ('“', '”')] {
        let opens = s.matches(open).count();
        let closes = s.matches(close).count();
        if open == close && opens % 2 == 1 || opens > closes && s.starts_with(open) {
            s = s.strip_prefix(open).unwrap_or(s);
        } else if closes > opens && s.ends_with(close) {
            s = s.strip_suffix(close).unwrap_or(s);
        }
    }
    s.trim_matches(edge).to_owned()
}
