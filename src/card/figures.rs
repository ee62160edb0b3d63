//! Quantities with their unit and what they count.
//!
//! Promises: every digit printed stands in the body; years, dates and ordinals are no quantities.

use super::doc::Doc;
use super::key::{self, Key};
use super::words::mark;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Unit,
    Scale,
    Vague,
}

fn roles() -> &'static FxHashMap<Key, Role> {
    static ROLES: OnceLock<FxHashMap<Key, Role>> = OnceLock::new();
    ROLES.get_or_init(|| {
        super::tables::pairs(include_str!("data/units.tsv"))
            .map(|(word, role)| {
                let role = match role {
                    "unit" => Role::Unit,
                    "scale" => Role::Scale,
                    _ => Role::Vague,
                };
                (key::key(word), role)
            })
            .collect()
    })
}

/// At most so many figures stand on a card.
const MOST: usize = 12;

/// How far the phrase goes of which a percentage is the share: «قطعات | مورد نیاز خودرو کشور» to «خودرو کشور».
fn share_end(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let place = key::key("مورد");
    let mut end = from;
    if doc.key(end) == place && end + 1 < limit {
        end += 1;
    }
    let more = (end..(end + 4).min(limit)).take_while(|&j| {
        let w = &doc.words[j];
        w.punct.is_none()
            && !w.finite
            && !w.number
            && w.info.is(mark::NOUN | mark::ADJ)
            && !w.info.is(mark::PREP | mark::CONJ | mark::GRAM | mark::ADV)
    });
    more.last().map_or(from, |j| j + 1)
}

/// The quantities of the text, in order.
pub(super) fn find(doc: &Doc<'_>) -> Vec<(Range<usize>, Vec<Span>)> {
    let roles = roles();
    let role = |i: usize| {
        doc.words
            .get(i)
            .filter(|w| w.punct.is_none())
            .and_then(|w| roles.get(&w.info.key).or_else(|| roles.get(&w.info.lemma)).copied())
    };
    let mut found: Vec<(Range<usize>, Vec<Span>)> = Vec::new();
    for sentence in &doc.sentences {
        let (first, limit) = (sentence.words.start, sentence.words.end);
        let mut i = first;
        while i < limit && found.len() < MOST {
            let word = &doc.words[i];
            // «دو و نیم میلیون»
            let half = |at: usize| {
                at + 1 < limit && doc.key(at) == key::key("و") && doc.key(at + 1) == key::key("نیم")
            };
            let scaled = |at: usize| role(at) == Some(Role::Scale);
            let spelled = word.info.is(mark::NUM)
                && role(i).is_none()
                && (scaled(i + 1) || half(i + 1) && (scaled(i + 3) || role(i + 3) == Some(Role::Unit)));
            if !word.number && !spelled {
                i += 1;
                continue;
            }
            let digits = word.span.of(doc.body);
            let mut end = i + 1;
            let mut unit = digits.contains(['%', '٪']);
            let mut scale = false;
            let mut money = false;
            let mut percent = unit;
            while end < limit && end - i < 8 {
                // ۵ هزار و ۵۰۰
                let and = doc.key(end) == key::key("و")
                    && doc
                        .words
                        .get(end + 1)
                        .is_some_and(|w| end + 1 < limit && (w.number || w.info.is(mark::NUM)))
                    && scale;
                if half(end) {
                    end += 2;
                } else if and || doc.words[end].number && scale {
                    end += 1;
                } else if role(end) == Some(Role::Scale) {
                    scale = true;
                    end += 1;
                } else if role(end) == Some(Role::Unit) {
                    unit = true;
                    money = doc.words[end].span.of(doc.body) == "دلار";
                    percent |= doc.words[end].span.of(doc.body).starts_with("درصد");
                    end += 1;
                    break;
                } else {
                    break;
                }
            }
            if !unit {
                i = end;
                continue;
            }
            let mut start = i;
            // «پنج هزار و ۵۰۰», «۲ هزار و ۶۰۷»: never the end of a number alone
            let and = key::key("و");
            while start >= first + 2 && doc.key(start - 1) == and && role(start - 2) == Some(Role::Scale) {
                start -= 2;
                while start > first
                    && (doc.words[start - 1].number
                        || doc.words[start - 1].info.is(mark::NUM)
                        || role(start - 1) == Some(Role::Scale)
                        || !doc.words[start - 1].info.is(mark::KNOWN) && doc.words[start - 1].punct.is_none())
                {
                    start -= 1;
                }
            }
            // «۱۲ تا ۱۵ درصد»: a range is one figure
            if start >= first + 2
                && doc.key(start - 1) == key::key("تا")
                && (doc.words[start - 2].number || role(start - 2) == Some(Role::Scale))
            {
                start -= 2;
                while start > first
                    && (doc.words[start].info.key == and || role(start) == Some(Role::Scale))
                    && (doc.words[start - 1].number || doc.words[start - 1].info.is(mark::NUM))
                {
                    start -= 1;
                }
            }
            let number = start;
            while start > first && start + 3 > number && role(start - 1) == Some(Role::Vague) {
                start -= 1;
            }
            // «به ۵ درصد», «از ۳ شرکت»: a bare preposition is not vague
            let words = |k: &str| key::key(k);
            if start + 1 == number
                && [words("از"), words("به"), words("تا"), words("بر")].contains(&doc.key(start))
            {
                start = number;
            }
            // «به بیش از ۸۰ کشور»
            while start + 2 < number
                && [words("از"), words("به"), words("تا"), words("بر")].contains(&doc.key(start))
            {
                start += 1;
            }
            // what is counted: adjectives and nouns up to the next break
            let mut tail = 0;
            let bare_end = end;
            while end < limit && tail < 3 && !money {
                let w = &doc.words[end];
                // «قطعات» is a thing counted, «قطعه» a word of counting
                let grammar = w.info.is(mark::GRAM) && !w.info.is(mark::PLURAL);
                if w.punct.is_some() || w.finite || w.info.is(mark::PREP | mark::CONJ) || grammar || w.number
                {
                    break;
                }
                let adverb = w.info.is(mark::ADV) && !w.info.is(mark::PLURAL);
                if !w.info.is(mark::NOUN | mark::ADJ) || adverb {
                    break;
                }
                end += 1;
                tail += 1;
            }
            // «۳۰۰ کیلوگرم عبور کرد»: the noun of the verb is not counted
            let verb =
                doc.words.get(end).is_some_and(|w| end < limit && w.finite && !w.info.is(mark::COPULA));
            if tail > 0 && verb && !doc.words[end - 1].info.is(mark::PLURAL) {
                end -= 1;
                tail -= 1;
            }
            // «۳۵ درصد قطعات مورد نیاز خودرو»: what it is a share of, as far as its phrase goes
            if percent && tail > 0 {
                end = share_end(doc, end, limit);
            }
            // «۳۵ درصد از قطعات خودرو»: of what
            if percent && doc.key(end) == key::key("از") {
                let stop = (end + 1..(end + 5).min(limit))
                    .take_while(|&j| {
                        let w = &doc.words[j];
                        w.punct.is_none()
                            && !w.finite
                            && !w.number
                            && w.info.is(mark::NOUN | mark::ADJ)
                            && !w.info.is(mark::PREP | mark::CONJ | mark::GRAM)
                    })
                    .last();
                if let Some(stop) = stop {
                    end = stop + 1;
                }
            }
            // «تجارت ۲۰ میلیارد دلاری», «افزایش ۲۰ درصدی»: what is so much
            let measured = unit
                && doc.words[number..end].iter().any(|w| {
                    let word = w.span.of(doc.body);
                    roles.contains_key(&w.info.key) && word.ends_with('ی')
                });
            let owner = (first.max(start.saturating_sub(3))..start)
                .rev()
                .take_while(|&j| {
                    let w = &doc.words[j];
                    w.punct.is_none()
                        && !w.finite
                        && !w.number
                        && w.info.is(mark::NOUN | mark::ACTION | mark::ADJ)
                        && !w.info.is(mark::PREP | mark::CONJ | mark::GRAM)
                })
                .find(|&j| !doc.words[j].info.is(mark::ADJ) || doc.words[j].info.is(mark::HEAD));
            let noun = owner.is_some();
            if let Some(owner) = owner.filter(|_| measured) {
                start = owner;
            }
            // a share of nothing that is named says nothing by itself
            if percent && tail == 0 && end == bare_end && !(measured && noun) {
                i = end;
                continue;
            }
            let span = doc.span(&(start..end));
            match found.iter_mut().find(|(r, _)| doc.text(r) == span.of(doc.body)) {
                Some((_, spans)) => spans.push(span),
                None => found.push((start..end, vec![span])),
            }
            i = end;
        }
    }
    found
}
