//! Fuzzy jumping: folded and transliterated keys, a small query language, ranking.
//!
//! `fuzzy-matcher` scores; this module keeps it behind one type, spares it what cannot match, and cuts scattered hits.
//! A query is words, all of which must match, in any order, in Persian, English or transliteration. A first character
//! narrows the kind: `@` person, `#` sector, `:` country, `!` proposal.

mod key;
pub mod lines;

use crate::text::{Span, sound_key};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use key::{Key, Sounds};
use std::cmp::Reverse;

/// A part of a card that can be jumped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// Index into the card's counterparts.
    Counterpart(usize),
    /// Index into the card's sectors.
    Sector(usize),
    /// Index into the card's people.
    Person(usize),
    /// Index into the card's proposals.
    Proposal(usize),
}

/// Where a hit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    /// Index of the briefing.
    pub entry: usize,
    /// The part of its card; the briefing itself without.
    pub item: Option<Item>,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The part of the card; the briefing itself without.
    pub item: Option<Item>,
    /// Persian text, shown and matched.
    pub fa: String,
    /// English text, shown and matched.
    pub en: String,
}

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it leads.
    pub target: Target,
    /// Persian text.
    pub fa: String,
    /// English text.
    pub en: String,
    /// The letters that matched, in bytes of `fa`.
    pub marks_fa: Vec<Span>,
    /// The letters that matched, in bytes of `en`.
    pub marks_en: Vec<Span>,
    /// Higher is better.
    pub score: i64,
}

struct Row {
    target: Target,
    candidate: Candidate,
    fa: Key,
    en: Key,
    latin: Key,
    sounds: Sounds,
}

/// Everything that can be jumped to.
pub struct Index {
    rows: Vec<Row>,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// Indexes the candidates of each briefing, in order.
    pub fn new(entries: Vec<Vec<Candidate>>) -> Self {
        let mut rows = Vec::new();
        for (entry, candidates) in entries.into_iter().enumerate() {
            for candidate in candidates {
                rows.push(Row {
                    target: Target { entry, item: candidate.item },
                    fa: Key::folded(&candidate.fa),
                    en: Key::folded(&candidate.en),
                    latin: Key::transliterated(&candidate.fa),
                    sounds: Sounds::new(&candidate.fa),
                    candidate,
                });
            }
        }
        Self { rows, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The best `limit` hits. An empty query lists the briefings in order.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.trim();
        let (kind, words) = split_kind(query);
        let words: Vec<Word> =
            words.split_whitespace().map(Word::new).filter(|w| !w.folded.is_empty()).collect();
        if words.is_empty() {
            return self
                .rows
                .iter()
                .filter(|r| {
                    if kind == Wanted::Any { r.target.item.is_none() } else { kind.admits(r.target.item) }
                })
                .take(limit)
                .map(|r| hit(r, 0, Vec::new(), Vec::new()))
                .collect();
        }
        let mut scored: Vec<(i64, usize)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if kind.admits(row.target.item)
                && let Some(score) = self.score(row, &words)
            {
                scored.push((score, index));
            }
        }
        scored.sort_by_key(|(score, index)| (Reverse(*score), *index));
        scored.truncate(limit);
        scored.into_iter().map(|(score, index)| self.highlight(&self.rows[index], &words, score)).collect()
    }

    /// The sum of the words' best scores, or nothing when one of them matches nowhere well enough.
    fn score(&self, row: &Row, words: &[Word]) -> Option<i64> {
        let mut total = 0;
        for word in words {
            let best = [&row.fa, &row.en, &row.latin]
                .into_iter()
                .filter(|key| key.may_hold(word.letters))
                .filter_map(|key| self.matched(key, word).map(|(score, _)| score))
                .chain(row.sounds.find(&word.sound).map(|(_, whole)| word.floor + i64::from(whole) * 6))
                .max()?;
            total += best;
        }
        // A briefing's title before its parts, short texts before long ones.
        let title = if row.target.item.is_none() { 12 } else { 0 };
        Some(total + title - (row.fa.text.len() / 64).min(6) as i64)
    }

    /// Score and character indices of a word in a key, if the letters stand close enough together.
    fn matched(&self, key: &Key, word: &Word) -> Option<(i64, Vec<usize>)> {
        let (score, indices) = self.matcher.fuzzy_indices(&key.text, &word.folded)?;
        let (first, last) = (*indices.first()?, *indices.last()?);
        let gaps = indices.windows(2).filter(|w| w[1] > w[0] + 1).count();
        let close = last - first < indices.len() * 2 && gaps * 3 <= indices.len();
        (score >= word.floor && close).then_some((score, indices))
    }

    fn highlight(&self, row: &Row, words: &[Word], score: i64) -> Hit {
        let (mut fa, mut en) = (Vec::new(), Vec::new());
        for word in words {
            let mark = |key: &Key, out: &mut Vec<Span>| {
                if key.may_hold(word.letters)
                    && let Some((_, indices)) = self.matched(key, word)
                {
                    out.extend(key.spans(&indices));
                }
            };
            mark(&row.fa, &mut fa);
            mark(&row.latin, &mut fa);
            if fa.is_empty() && en.is_empty() {
                fa.extend(row.sounds.find(&word.sound).map(|(span, _)| span));
            }
            mark(&row.en, &mut en);
        }
        hit(row, score, merged(fa), merged(en))
    }
}

fn hit(row: &Row, score: i64, marks_fa: Vec<Span>, marks_en: Vec<Span>) -> Hit {
    let Candidate { fa, en, .. } = row.candidate.clone();
    Hit { target: row.target, fa, en, marks_fa, marks_en, score }
}

/// Sorted, touching spans made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

struct Word {
    folded: String,
    /// The consonant skeleton of a Latin word; empty for a Persian one, which is matched letter by letter.
    sound: String,
    letters: u64,
    floor: i64,
}

impl Word {
    fn new(typed: &str) -> Self {
        let key = Key::folded(typed);
        let count = key.text.chars().count() as i64;
        // A letter in its place scores 16; scattered letters lose 3 a gap and 1 a letter skipped.
        let sound = if typed.is_ascii() { sound_key(typed) } else { String::new() };
        Self { floor: count * 15 - 4, sound, letters: key.letters, folded: key.text }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Any,
    Person,
    Sector,
    Country,
    Proposal,
}

impl Wanted {
    fn admits(self, item: Option<Item>) -> bool {
        match self {
            Self::Any => true,
            Self::Person => matches!(item, Some(Item::Person(_))),
            Self::Sector => matches!(item, Some(Item::Sector(_))),
            Self::Country => matches!(item, Some(Item::Counterpart(_))),
            Self::Proposal => matches!(item, Some(Item::Proposal(_))),
        }
    }
}

fn split_kind(query: &str) -> (Wanted, &str) {
    let rest = |n: usize| query.get(n..).unwrap_or("");
    match query.chars().next() {
        Some('@') => (Wanted::Person, rest(1)),
        Some('#') => (Wanted::Sector, rest(1)),
        Some(':') => (Wanted::Country, rest(1)),
        Some('!') => (Wanted::Proposal, rest(1)),
        _ => (Wanted::Any, query),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let title = |fa: &str, en: &str| Candidate { item: None, fa: fa.into(), en: en.into() };
        Index::new(vec![
            vec![
                title(
                    "تقویت روابط تبریز - باکو در اولویت کار قرار دارد",
                    "Strengthening Tabriz–Baku ties is a priority",
                ),
                Candidate {
                    item: Some(Item::Person(0)),
                    fa: "احمد علیرضابیگی".into(),
                    en: "Ahmad Alirezabeigi".into(),
                },
            ],
            vec![
                title("هیچ مانعی برای توسعه روابط با بلاروس نداریم", "No obstacle to ties with Belarus"),
                Candidate {
                    item: Some(Item::Sector(0)), fa: "حمل‌ونقل".into(), en: "transport".into()
                },
            ],
            vec![title("کتاب‌های خداآفرین", "Books of Khodaafarin")],
        ])
    }

    fn first(query: &str) -> Option<Target> {
        index().find(query, 10).first().map(|h| h.target)
    }

    #[test]
    fn every_spelling_and_either_script_finds() {
        for query in ["تبریز", "tabriz", "Tabriz", "باکو تبریز", "tabriz baku"] {
            assert_eq!(first(query).map(|t| t.entry), Some(0), "{query}");
        }
        for query in ["كتابهاي", "کتاب‌های", "ketab", "khodaafarin", "خداافرین"] {
            assert_eq!(first(query).map(|t| t.entry), Some(2), "{query}");
        }
        assert_eq!(first("بلاروس").map(|t| t.entry), Some(1));
    }

    #[test]
    fn a_prefix_narrows_the_kind() {
        assert_eq!(first("@ali"), Some(Target { entry: 0, item: Some(Item::Person(0)) }));
        assert_eq!(first("#"), Some(Target { entry: 1, item: Some(Item::Sector(0)) }));
        assert_eq!(first("#tabriz"), None);
    }

    #[test]
    fn scattered_letters_are_no_hit() {
        assert_eq!(first("tzb"), None);
    }

    #[test]
    fn marks_stand_on_the_original_letters() {
        let hits = index().find("كتاب", 1);
        let marked: String = hits[0].marks_fa.iter().map(|s| s.of(&hits[0].fa)).collect();
        assert_eq!(marked.trim_end_matches('\u{200c}'), "کتاب");
        let hits = index().find("tabriz", 1);
        assert!(hits[0].marks_fa.iter().any(|s| s.of(&hits[0].fa) == "تبریز"), "{:?}", hits[0]);
    }
}
