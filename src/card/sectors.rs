//! Sectors: words of the table weighed by where they stand.
//!
//! Promises: a word in a proposal weighs more than one in praise, a word in a list of people present nothing; the
//! longest phrase wins («گردشگری سلامت» is one thing); every sector has evidence; weights add up to 1.

use super::doc::{Doc, Part};
use super::key::{self, Key};
use super::model::Kind;
use super::names::Trie;
use super::proposals::Draft;
use super::words::mark;
use crate::text::Span;
use std::sync::OnceLock;

/// All sectors: id, Persian, English, in the order of the table.
pub fn all() -> &'static [(&'static str, &'static str, &'static str)] {
    static ALL: OnceLock<Vec<(&'static str, &'static str, &'static str)>> = OnceLock::new();
    ALL.get_or_init(|| {
        super::tables::rows::<3>(include_str!("data/sectornames.tsv"))
            .map(|[id, fa, en]| (id, fa, en))
            .collect()
    })
}

fn number(id: &str) -> Option<usize> {
    all().iter().position(|s| s.0 == id)
}

struct Words {
    phrases: Trie<u32>,
    lemmas: rustc_hash::FxHashMap<Key, u32>,
    rows: Vec<(Vec<usize>, f32)>,
    present: [Key; 5],
    issue: Key,
    limit: Key,
    papers: [Key; 11],
    heads: [Key; 9],
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut phrases = Trie::default();
        let mut lemmas = rustc_hash::FxHashMap::default();
        let mut rows = Vec::new();
        for [word, ids, weight] in super::tables::rows::<3>(include_str!("data/sectors.tsv")) {
            let row = rows.len() as u32;
            rows.push((ids.split(',').filter_map(number).collect(), weight.parse().unwrap_or(1.0)));
            phrases.add(word, row);
            if !word.contains(' ') {
                lemmas.entry(key::key(word)).or_insert(row);
            }
        }
        let present = ["حضور", "همراه", "همراهی", "خبرگزاری", "خبرنگار"].map(key::key);
        let issue = key::key("صادر");
        let limit = key::key("مرز");
        let papers = [
            "مدرک",
            "گواهی",
            "ویزا",
            "روادید",
            "بیانیه",
            "مجوز",
            "حکم",
            "دستور",
            "پروانه",
            "قطعنامه",
            "گواهینامه",
        ]
        .map(key::key);
        let heads =
            ["رئیس‌جمهور", "رئیس‌جمهوری", "رئیس جمهور", "امیر", "پادشاه", "نخست‌وزیر", "نخست", "خارجه", "جمهور"]
                .map(key::key);
        Words { phrases: phrases.finish(), lemmas, rows, present, issue, limit, papers, heads }
    })
}

/// A sector with its weight and where it was read.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    /// Row of [`all`].
    pub sector: usize,
    /// Share of the whole, 0 to 1.
    pub weight: f32,
    /// Where.
    pub evidence: Vec<Span>,
}

struct Hit {
    word: usize,
    end: usize,
    row: u32,
}

fn hits(doc: &Doc<'_>, from: usize, to: usize) -> Vec<Hit> {
    let w = words();
    let mut found = Vec::new();
    let mut i = from;
    while i < to {
        if doc.words[i].punct.is_some() {
            i += 1;
            continue;
        }
        let hit = w
            .phrases
            .at(doc, i, to)
            .or_else(|| w.lemmas.get(&doc.words[i].info.lemma).map(|&row| (row, i + 1)));
        match hit {
            Some((row, end)) => {
                if !issued(doc, i, w) && !measured(doc, end, i, w) {
                    found.push(Hit { word: i, end, row });
                }
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// Whether «صادر» at word `i` is said of a paper («مدرک … صادر کنیم»), not of goods.
fn issued(doc: &Doc<'_>, i: usize, w: &Words) -> bool {
    doc.key(i) == w.issue
        && (i.saturating_sub(14)..(i + 5).min(doc.words.len()))
            .filter(|&j| doc.words[j].segment == doc.words[i].segment)
            .any(|j| w.papers.contains(&doc.words[j].info.lemma) || w.papers.contains(&doc.key(j)))
}

/// Whether «مرز» at word `i` is a measure's («از مرز ۳۰۰ کیلوگرم گذشت»), not a country's.
fn measured(doc: &Doc<'_>, end: usize, i: usize, w: &Words) -> bool {
    doc.words[i].info.lemma == w.limit
        && end == i + 1
        && doc.words[end..(end + 2).min(doc.words.len())]
            .iter()
            .take_while(|n| n.punct.is_none() && !n.finite)
            .any(|n| n.number)
}

/// Whether «برای», «به منظور», «جهت» and a verbal noun («تسهیل») stand between `from` and word `i`.
fn for_purpose(doc: &Doc<'_>, from: usize, i: usize) -> bool {
    let k = super::lists::keys();
    (from + 1..i)
        .rev()
        .take_while(|&j| !matches!(doc.words[j].punct, Some('،' | '؛')))
        .any(|j| k.purpose.contains(&doc.key(j)) && k.eased.contains(&doc.key(j + 1)))
}

/// The sectors named in a run of words, in the order of the table.
pub(super) fn of_words(doc: &Doc<'_>, from: usize, to: usize) -> Vec<usize> {
    let w = words();
    let mut found: Vec<usize> = Vec::new();
    for hit in hits(doc, from, to) {
        let (ids, weight) = &w.rows[hit.row as usize];
        // «برقراری پرواز … برای تسهیل تردد دانشجویان»: what it is for is not what it is
        if !found.is_empty() && for_purpose(doc, from, hit.word) {
            continue;
        }
        if *weight >= 0.55 {
            found.extend(ids.iter().copied());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The sectors on the table, heaviest first.
pub(super) fn find(
    doc: &Doc<'_>,
    drafts: &[Draft],
    foreign: bool,
    offices: &[std::ops::Range<usize>],
) -> Vec<Weighed> {
    let w = words();
    let mut score = vec![0.0_f32; all().len()];
    let mut strong = vec![0.0_f32; all().len()];
    let mut evidence: Vec<Vec<(u8, Span)>> = vec![Vec::new(); all().len()];
    for sentence in &doc.sentences {
        let words_here = sentence.words.clone();
        let attendees = words_here.clone().any(|i| {
            doc.key(i) == w.present[0]
                && doc.words.get(i + 1).is_some_and(|n| n.info.verb == super::words::verb_key("داشت"))
        });
        let place = match sentence.part {
            Part::Kicker | Part::Title => 2.0,
            Part::Lead => 1.5,
            Part::Heading => 1.0,
            Part::Body => 0.6,
        };
        for hit in hits(doc, words_here.start, words_here.end) {
            let (ids, weight) = &w.rows[hit.row as usize];
            if ids.is_empty() {
                continue;
            }
            let in_office = offices.iter().any(|o| o.start <= hit.word && hit.end <= o.end);
            let draft = drafts.iter().find(|d| d.words.start <= hit.word && hit.end <= d.words.end);
            if draft.is_none() && (in_office || attendees && sentence.part == Part::Body) {
                continue;
            }
            let after_presence = (1..=6).any(|n| {
                hit.word.checked_sub(n).is_some_and(|j| {
                    j >= words_here.start
                        && w.present.contains(&doc.key(j))
                        && !doc.words[j].info.is(mark::MODAL)
                })
            });
            let mut points = weight * place;
            if let Some(d) = draft {
                points = weight * if d.kind == Kind::Obstacle { 2.0 } else { 3.0 } * place.max(1.0);
            } else if after_presence {
                points *= 0.3;
            }
            for &id in ids {
                score[id] += points;
                if draft.is_some() || sentence.part <= Part::Lead {
                    strong[id] += weight;
                }
                evidence[id].push((u8::from(draft.is_none()), doc.span(&(hit.word..hit.end))));
            }
        }
    }
    // heads of state and foreign ministers of title and lead are there for the relations themselves
    if foreign
        && let Some(id) = number("diplomacy")
        && let Some(office) = offices.iter().find(|o| {
            let sentence = doc.sentence_of(o.start);
            doc.sentences.get(sentence).is_some_and(|s| s.part <= Part::Lead)
                && (o.start..(o.start + 3).min(o.end)).any(|i| w.heads.contains(&doc.key(i)))
        })
    {
        let best = score.iter().copied().fold(0.0_f32, f32::max);
        score[id] = score[id].max(0.3 * best).max(0.5);
        strong[id] += 1.0;
        evidence[id].push((1, doc.span(office)));
    }
    let total: f32 = score.iter().sum();
    if total <= 0.0 || !foreign {
        return Vec::new();
    }
    let best = score.iter().copied().fold(0.0_f32, f32::max);
    let mut kept: Vec<usize> = (0..score.len())
        .filter(|&i| {
            let s = score[i];
            s >= 0.04 * best && (strong[i] >= 0.5 || s >= 1.0)
        })
        .collect();
    kept.sort_by(|&a, &b| score[b].total_cmp(&score[a]).then(a.cmp(&b)));
    let sum: f32 = kept.iter().map(|&i| score[i]).sum();
    kept.into_iter()
        .map(|i| {
            let mut spans = std::mem::take(&mut evidence[i]);
            spans.sort_unstable();
            Weighed {
                sector: i,
                weight: (score[i] / sum * 1000.0).round() / 1000.0,
                evidence: spans.into_iter().map(|(_, s)| s).take(6).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_known_sectors_once() {
        let mut seen = std::collections::BTreeSet::new();
        for [word, ids, weight] in super::super::tables::rows::<3>(include_str!("data/sectors.tsv")) {
            assert!(ids == "-" || ids.split(',').all(|id| number(id).is_some()), "{word}: {ids}");
            assert!(weight.is_empty() || weight.parse::<f32>().is_ok_and(|w| w > 0.0 && w <= 1.0), "{word}");
            assert!(seen.insert(word), "{word} stands twice");
        }
        assert_eq!(all().len(), 22);
    }
}
