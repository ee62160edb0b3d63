//! What stands in a text and can be jumped to: towns, border posts, ports; headings.

use crate::ingest::Briefing;
use crate::jump::{Candidate, Item};
use crate::lexicon::{Lexicon, Place};
use crate::text::{Span, Token, TokenKind, tokens};
use std::collections::HashSet;

/// Words the longest name of a place has.
const WORDS: usize = 4;
/// A heading is no longer than this, in characters.
const HEADING: usize = 90;

/// The places a briefing names, each where it stands first, then its headings.
pub fn of(briefing: &Briefing) -> Vec<Candidate> {
    let body = &briefing.body;
    let mut out: Vec<Candidate> = places(body)
        .into_iter()
        .map(|(span, place)| Candidate {
            item: Some(Item::Place(span)),
            fa: place.fa.to_owned(),
            en: place.en.to_owned(),
        })
        .collect();
    out.extend(headings(briefing).into_iter().map(|span| Candidate {
        item: Some(Item::Heading(span)),
        fa: span.of(body).to_owned(),
        en: String::new(),
    }));
    out
}

/// Names of places, the longest at each word, each place once; names that are also common words are left out.
fn places(body: &str) -> Vec<(Span, Place)> {
    let lexicon = Lexicon::get();
    let tokens = tokens(body);
    let (mut out, mut seen) = (Vec::new(), HashSet::new());
    let mut at = 0;
    while at < tokens.len() {
        let found = (1..=WORDS).rev().find_map(|n| {
            let words = tokens.get(at..at + n)?;
            words.iter().all(|t| t.kind == TokenKind::Word).then_some(())?;
            let place = named(lexicon, body, words)?;
            Some((n, Span::new(words.first()?.span.start, words.last()?.span.end), place))
        });
        let Some((n, span, place)) = found else {
            at += 1;
            continue;
        };
        if seen.insert((place.fa, place.iso)) {
            out.push((span, place));
        }
        at += n;
    }
    out
}

fn named(lexicon: &'static Lexicon, body: &str, words: &[Token]) -> Option<Place> {
    let (first, last) = (words.first()?, words.last()?);
    let text = body.get(first.span.start..last.span.end)?;
    lexicon.place(text).find(|p| !p.feat.has("amb"))
}

/// The kicker, and short paragraphs that end no sentence and have a longer one after them.
fn headings(briefing: &Briefing) -> Vec<Span> {
    let body = &briefing.body;
    let mut out: Vec<Span> = briefing.kicker.into_iter().collect();
    for (paragraph, next) in briefing.paragraphs.iter().zip(briefing.paragraphs.iter().skip(1)) {
        let (text, next) = (paragraph.of(body).trim(), next.of(body));
        let letters = text.chars().count();
        let ends = text.ends_with(['.', '؟', '?', '!', '؛', ':', '»', '"', '،', '…']);
        let words = text.split_whitespace().count();
        if !ends && (2..=16).contains(&words) && letters <= HEADING && next.chars().count() > letters * 2 {
            out.push(*paragraph);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{self, Origin};

    fn briefing(text: &str) -> Briefing {
        ingest::read_bytes("x", Origin::Seed, text.as_bytes()).unwrap()
    }

    #[test]
    fn places_are_found_once_and_longest_first() {
        let briefing = briefing(
            "سفر به جلفا و آذربایجان شرقی\n\nمرز جلفا در استان آذربایجان شرقی باز است و کالا از آن می‌گذرد.\n",
        );
        let names: Vec<String> = of(&briefing).into_iter().map(|c| c.en).collect();
        assert_eq!(names.iter().filter(|n| *n == "Jolfa").count(), 1, "{names:?}");
        assert!(names.iter().any(|n| n == "East Azerbaijan"), "{names:?}");
        assert!(!names.iter().any(|n| n == "Azerbaijan"), "{names:?}");
    }

    #[test]
    fn a_short_line_before_a_long_paragraph_is_a_heading() {
        let long = "استاندار در این دیدار گفت که دو سوی مرز می‌توانند کالاهای بیشتری داد و ستد کنند و راه‌ها باز بماند.";
        let head = "گشایش پایانه مرزی";
        let mut briefing = briefing(&format!("عنوان خبر امروز\n\n{long}\n"));
        briefing.body = format!("{long}\n{head}\n{long}");
        let at = long.len() + 1;
        let ends = [(0, long.len()), (at, at + head.len()), (at + head.len() + 1, briefing.body.len())];
        briefing.kicker = None;
        briefing.paragraphs = ends.iter().map(|(a, b)| Span::new(*a, *b)).collect();
        let found: Vec<String> = of(&briefing)
            .into_iter()
            .filter(|c| matches!(c.item, Some(Item::Heading(_))))
            .map(|c| c.fa)
            .collect();
        assert_eq!(found, [head]);
    }
}
