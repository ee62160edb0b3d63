//! Fuzzy jumping: folded and transliterated keys, a small query language, ranking.
//!
//! `fuzzy-matcher` scores; this module keeps it behind one type, spares it what cannot match, and cuts scattered hits.
//! A query is words, all of which must match, in any order, in Persian, English or transliteration. A first character
//! narrows the kind: `@` person, `#` sector, `:` country, `!` proposal, `+` place, `=` heading («٬» and «٫», which a Persian
//! keyboard types for `@` and `#`, do as well). Equal texts are kept and scored once, however many briefings hold them.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod key;
pub mod lines;

use crate::text::{Span, sound_key};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use key::{Key, Sounds, find_sound};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

/// A part of a briefing that can be jumped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// Index into the card's counterparts.
    Counterpart(usize),
    /// Index into the card's sectors.
    Sector(usize),
    /// A sector by its place in the table of sectors, where the card was not read.
    SectorId(u8),
    /// Index into the card's people.
    Person(usize),
    /// Index into the card's proposals.
    Proposal(usize),
    /// A town, a border post, a port: where the body names it first.
    Place(Span),
    /// A heading inside the body.
    Heading(Span),
}

/// Where a hit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    /// Index of the briefing.
    pub entry: usize,
    /// The part of it; the briefing itself without.
    pub item: Option<Item>,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The part of the briefing; the briefing itself without.
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

/// A target in 16 bytes: there may be half a million of them.
#[derive(Debug, Clone, Copy)]
struct Row {
    entry: u32,
    /// 0 the briefing, then the items in the order of [`Item`].
    sort: u8,
    a: u32,
    b: u32,
}

impl Row {
    fn new(entry: usize, item: Option<Item>) -> Self {
        let n = |n: usize| n.min(u32::MAX as usize) as u32;
        let (sort, a, b) = match item {
            None => (0, 0, 0),
            Some(Item::Counterpart(i)) => (1, n(i), 0),
            Some(Item::Sector(i)) => (2, n(i), 0),
            Some(Item::SectorId(i)) => (3, i.into(), 0),
            Some(Item::Person(i)) => (4, n(i), 0),
            Some(Item::Proposal(i)) => (5, n(i), 0),
            Some(Item::Place(s)) => (6, n(s.start), n(s.end)),
            Some(Item::Heading(s)) => (7, n(s.start), n(s.end)),
        };
        Self { entry: n(entry), sort, a, b }
    }

    fn target(self) -> Target {
        let (a, b) = (self.a as usize, self.b as usize);
        let item = match self.sort {
            1 => Some(Item::Counterpart(a)),
            2 => Some(Item::Sector(a)),
            3 => Some(Item::SectorId(self.a as u8)),
            4 => Some(Item::Person(a)),
            5 => Some(Item::Proposal(a)),
            6 => Some(Item::Place(Span::new(a, b))),
            7 => Some(Item::Heading(Span::new(a, b))),
            _ => None,
        };
        Target { entry: self.entry as usize, item }
    }
}

/// A pair of texts with its keys, one after the other in one allocation.
struct Text {
    /// Persian, English, both folded, transliterated, sounds.
    all: Box<str>,
    cuts: [u32; 5],
    /// Which letters occur in each of the three keys.
    letters: [u64; 3],
    /// A bit for each sort of row it belongs to.
    sorts: u8,
    /// Its first row.
    rows: u32,
}

impl Text {
    fn new(fa: &str, en: &str, sorts: u8, rows: u32) -> Self {
        let keys = [Key::folded(fa), Key::folded(en), Key::transliterated(fa)];
        let sounds = Sounds::new(fa).text;
        let mut all = String::new();
        let mut cuts = [0; 5];
        let parts = [fa, en].into_iter().chain(keys.iter().map(|k| k.text.as_str()));
        for (cut, part) in cuts.iter_mut().zip(parts) {
            all.push_str(part);
            *cut = all.len().min(u32::MAX as usize) as u32;
        }
        all.push_str(&sounds);
        Self { all: all.into_boxed_str(), cuts, letters: keys.map(|k| k.letters), sorts, rows }
    }

    /// 0 Persian, 1 English, 2 and 3 both folded, 4 transliterated, 5 sounds.
    fn part(&self, n: usize) -> &str {
        let end = |n: usize| self.cuts.get(n).map_or(self.all.len(), |c| *c as usize);
        self.all.get(n.checked_sub(1).map_or(0, end)..end(n)).unwrap_or("")
    }
}

/// What some briefings that follow each other offer.
struct Shard {
    /// The first of them, and how many.
    first: usize,
    count: usize,
    texts: Vec<Text>,
    /// By text, then by briefing.
    rows: Vec<Row>,
}

impl Shard {
    fn new(first: usize, entries: impl Iterator<Item = (usize, Vec<Candidate>)>) -> Self {
        let mut known: FxHashMap<(String, String), u32> = FxHashMap::default();
        let mut found: Vec<(u32, Row)> = Vec::new();
        let mut count = 0;
        for (entry, candidates) in entries {
            count += 1;
            for candidate in candidates {
                let next = known.len() as u32;
                let text = *known.entry((candidate.fa, candidate.en)).or_insert(next);
                found.push((text, Row::new(entry, candidate.item)));
            }
        }
        // Stable: the briefings of a text stay in order.
        found.sort_by_key(|(text, _)| *text);
        let mut parts: Vec<(String, String, u8, u32)> = vec![Default::default(); known.len()];
        for ((fa, en), text) in known {
            if let Some(part) = parts.get_mut(text as usize) {
                (part.0, part.1) = (fa, en);
            }
        }
        for (at, (text, row)) in found.iter().enumerate().rev() {
            if let Some(part) = parts.get_mut(*text as usize) {
                part.2 |= 1 << row.sort;
                part.3 = at as u32;
            }
        }
        let texts = parts.par_iter().map(|(fa, en, sorts, rows)| Text::new(fa, en, *sorts, *rows)).collect();
        Self { first, count, texts, rows: found.into_iter().map(|(_, row)| row).collect() }
    }

    fn rows_of(&self, text: usize) -> &[Row] {
        let start = |n: usize| self.texts.get(n).map_or(self.rows.len(), |t| t.rows as usize);
        self.rows.get(start(text)..start(text + 1)).unwrap_or(&[])
    }
}

/// Everything that can be jumped to, made bit by bit: each piece is made once and shared by the indexes that hold it.
pub struct Index {
    shards: Vec<Arc<Shard>>,
    matcher: SkimMatcherV2,
}

/// A last piece of fewer briefings than this is made anew together with those that come behind it, so that pieces stay
/// few.
const SMALL: usize = 2000;

impl Default for Index {
    fn default() -> Self {
        Self::over(Vec::new())
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("rows", &self.len()).finish_non_exhaustive()
    }
}

/// What a recently opened briefing gains, at most.
const RECENT: i64 = 10;
/// What a briefing's title has over its parts.
const TITLE: i64 = 12;

impl Index {
    /// Indexes the candidates of each briefing, in order.
    pub fn new(entries: Vec<Vec<Candidate>>) -> Self {
        Self::of(entries.into_iter())
    }

    /// As [`Index::new`], of candidates made one briefing after the other.
    pub fn of(entries: impl Iterator<Item = Vec<Candidate>>) -> Self {
        Self::over(vec![Arc::new(Shard::new(0, entries.enumerate()))])
    }

    /// Indexes some briefings only, each by its position.
    pub fn among(entries: Vec<(usize, Vec<Candidate>)>) -> Self {
        Self::over(vec![Arc::new(Shard::new(0, entries.into_iter()))])
    }

    fn over(shards: Vec<Arc<Shard>>) -> Self {
        Self { shards, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// How many briefings need not be looked at again to make an index of more: all but those of a small last piece.
    pub fn settled(&self) -> usize {
        let whole = self.shards.iter().take_while(|s| s.count >= SMALL);
        whole.last().map_or(0, |s| s.first + s.count)
    }

    /// This index's settled pieces and one more, of the briefings from [`Index::settled`] on.
    #[must_use]
    pub fn with(&self, entries: impl Iterator<Item = Vec<Candidate>>) -> Self {
        let first = self.settled();
        let mut shards: Vec<_> = self.shards.iter().filter(|s| s.first < first).map(Arc::clone).collect();
        shards.push(Arc::new(Shard::new(first, entries.enumerate().map(|(n, c)| (first + n, c)))));
        Self::over(shards)
    }

    /// Another handle on the same pieces.
    #[must_use]
    #[allow(clippy::should_implement_trait)] // the matcher has no Clone, and needs none
    pub fn clone(&self) -> Self {
        Self::over(self.shards.clone())
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|s| s.rows.len()).sum()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The best `limit` hits. `recent` are briefings opened lately, the last one first: they gain a little. An empty
    /// query lists the recent briefings, then the others in order; a kind alone, what there is of it, the most frequent
    /// first.
    pub fn find(&self, query: &str, limit: usize, recent: &[usize]) -> Vec<Hit> {
        let (wanted, words) = split_kind(query.trim());
        let words: Vec<Word> =
            words.split_whitespace().map(Word::new).filter(|w| !w.folded.is_empty()).collect();
        let rank: FxHashMap<u32, usize> =
            recent.iter().enumerate().rev().map(|(i, e)| (*e as u32, i)).collect();
        if words.is_empty() {
            return self.without_words(wanted, limit, &rank);
        }
        let score = |text: &Text| (text.sorts & wanted != 0).then(|| self.score(text, &words)).flatten();
        let mut rows: Vec<(Reverse<i64>, Row, &Text)> = Vec::new();
        for shard in &self.shards {
            // A row in a thousand is worth a thread's while.
            let scored: Vec<(i64, usize)> = if shard.texts.len() < 4096 {
                shard.texts.iter().enumerate().filter_map(|(i, t)| Some((score(t)?, i))).collect()
            } else {
                shard.texts.par_iter().enumerate().filter_map(|(i, t)| Some((score(t)?, i))).collect()
            };
            for (score, at) in scored {
                let Some(text) = shard.texts.get(at) else { continue };
                for row in shard.rows_of(at).iter().filter(|r| wanted & 1 << r.sort != 0) {
                    let title = if row.sort == 0 { TITLE } else { 0 };
                    let recent = rank.get(&row.entry).map_or(0, |r| (RECENT - *r as i64).max(1));
                    rows.push((Reverse(score + title + recent), *row, text));
                }
            }
        }
        let key = |(score, row, _): &(Reverse<i64>, Row, &Text)| (*score, row.entry, row.sort, row.a, row.b);
        if rows.len() > limit && limit > 0 {
            rows.select_nth_unstable_by_key(limit - 1, key);
            rows.truncate(limit);
        }
        rows.sort_unstable_by_key(key);
        rows.truncate(limit);
        rows.into_iter().map(|(score, row, text)| self.highlight(row, text, &words, score.0)).collect()
    }

    fn without_words(&self, wanted: u8, limit: usize, rank: &FxHashMap<u32, usize>) -> Vec<Hit> {
        let plain = |row: &Row, text: &Text| self.hit(*row, text, 0, Vec::new(), Vec::new());
        let texts =
            || self.shards.iter().flat_map(|s| s.texts.iter().enumerate().map(move |(i, t)| (s, i, t)));
        if wanted == ANY {
            let mut titles: Vec<(usize, Row, &Text)> = Vec::new();
            for (shard, i, text) in texts() {
                for row in shard.rows_of(i).iter().filter(|r| r.sort == 0) {
                    titles.push((rank.get(&row.entry).copied().unwrap_or(usize::MAX), *row, text));
                }
            }
            let key = |(rank, row, _): &(usize, Row, &Text)| (*rank, row.entry);
            if titles.len() > limit && limit > 0 {
                titles.select_nth_unstable_by_key(limit - 1, key);
                titles.truncate(limit);
            }
            titles.sort_unstable_by_key(key);
            return titles.iter().map(|(_, row, text)| plain(row, text)).collect();
        }
        // A text may stand in several pieces.
        let mut found: FxHashMap<(&str, &str), (usize, Row, &Text)> = FxHashMap::default();
        for (shard, i, text) in texts().filter(|(.., t)| t.sorts & wanted != 0) {
            let rows = || shard.rows_of(i).iter().filter(|r| wanted & 1 << r.sort != 0);
            if let Some(first) = rows().next() {
                found.entry((text.part(0), text.part(1))).or_insert((0, *first, text)).0 += rows().count();
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_unstable_by_key(|(count, row, _)| (Reverse(*count), row.entry, row.sort, row.a, row.b));
        found.iter().take(limit).map(|(_, row, text)| plain(row, text)).collect()
    }

    /// The sum of the words' best scores, or nothing when one of them matches nowhere well enough.
    fn score(&self, text: &Text, words: &[Word]) -> Option<i64> {
        let mut total = 0;
        for word in words {
            let best = text
                .letters
                .iter()
                .zip(2..)
                .filter(|(letters, _)| **letters & word.letters == word.letters)
                .filter_map(|(_, key)| self.matched(text.part(key), word).map(|(score, _)| score))
                .chain(
                    find_sound(text.part(5), &word.sound).map(|(_, whole)| word.floor + i64::from(whole) * 6),
                )
                .max()?;
            total += best;
        }
        // Short texts before long ones.
        Some(total - (text.part(2).len() / 64).min(6) as i64)
    }

    /// Score and character indices of a word in a key, if the letters stand close enough together.
    fn matched(&self, key: &str, word: &Word) -> Option<(i64, Vec<usize>)> {
        let (score, indices) = self.matcher.fuzzy_indices(key, &word.folded)?;
        let (first, last) = (*indices.first()?, *indices.last()?);
        let gaps = indices.windows(2).filter(|w| matches!(w, [a, b] if *b > a + 1)).count();
        let close = last - first < indices.len() * 2 && gaps * 3 <= indices.len();
        (score >= word.floor && close).then_some((score, indices))
    }

    fn highlight(&self, row: Row, text: &Text, words: &[Word], score: i64) -> Hit {
        let keys = [Key::folded(text.part(0)), Key::folded(text.part(1)), Key::transliterated(text.part(0))];
        let sounds = Sounds::new(text.part(0));
        let (mut fa, mut en) = (Vec::new(), Vec::new());
        for word in words {
            let before = (fa.len(), en.len());
            let mark = |key: &Key, out: &mut Vec<Span>| {
                if key.letters & word.letters == word.letters
                    && let Some((_, indices)) = self.matched(&key.text, word)
                {
                    out.extend(key.spans(&indices));
                }
            };
            mark(&keys[0], &mut fa);
            mark(&keys[2], &mut fa);
            mark(&keys[1], &mut en);
            if before == (fa.len(), en.len()) {
                fa.extend(sounds.find(&word.sound).map(|(span, _)| span));
            }
        }
        self.hit(row, text, score, merged(fa), merged(en))
    }

    #[allow(clippy::unused_self)] // stands beside what makes hits with marks
    fn hit(&self, row: Row, text: &Text, score: i64, marks_fa: Vec<Span>, marks_en: Vec<Span>) -> Hit {
        let (fa, en) = (text.part(0).to_owned(), text.part(1).to_owned());
        Hit { target: row.target(), fa, en, marks_fa, marks_en, score }
    }
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

/// What a query asks of people and proposals: whether it may mean one, and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// A person may be meant.
    pub people: bool,
    /// A proposal may be meant.
    pub proposals: bool,
    /// The query without the character that narrows the kind.
    pub words: &'a str,
}

/// Reads a query as [`Index::find`] does.
pub fn asked(query: &str) -> Asked<'_> {
    let (wanted, words) = split_kind(query.trim());
    Asked { people: wanted & 1 << 4 != 0, proposals: wanted & 1 << 5 != 0, words: words.trim() }
}

/// All sorts of rows.
const ANY: u8 = 0xff;

/// (characters that narrow the kind, sorts of rows)
const KINDS: &[(&[char], u8)] = &[
    (&['@', '٬'], 1 << 4),
    (&['#', '٫'], 1 << 2 | 1 << 3),
    (&[':'], 1 << 1),
    (&['!'], 1 << 5),
    (&['+'], 1 << 6),
    (&['='], 1 << 7),
];

fn split_kind(query: &str) -> (u8, &str) {
    let first = query.chars().next();
    let kind = first.and_then(|c| KINDS.iter().find(|(marks, _)| marks.contains(&c)).map(|k| (c, k.1)));
    match kind {
        Some((mark, sorts)) => (sorts, query.get(mark.len_utf8()..).unwrap_or("")),
        None => (ANY, query),
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
        index().find(query, 10, &[]).first().map(|h| h.target)
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
        let hits = index().find("كتاب", 1, &[]);
        let marked: String = hits[0].marks_fa.iter().map(|s| s.of(&hits[0].fa)).collect();
        assert_eq!(marked.trim_end_matches('\u{200c}'), "کتاب");
        let hits = index().find("tabriz", 1, &[]);
        assert!(hits[0].marks_fa.iter().any(|s| s.of(&hits[0].fa) == "تبریز"), "{:?}", hits[0]);
    }

    #[test]
    fn the_empty_query_lists_recent_briefings_first_and_recent_ones_gain() {
        let order = |query: &str, recent: &[usize]| -> Vec<usize> {
            let index = index();
            index.find(query, 10, recent).iter().map(|h| h.target.entry).collect()
        };
        assert_eq!(order("", &[]), [0, 1, 2]);
        assert_eq!(order("", &[2, 1]), [2, 1, 0]);
        let same = |fa: &str| vec![Candidate { item: None, fa: fa.into(), en: String::new() }];
        let index = Index::new(vec![same("دیدار تبریز یکم"), same("دیدار تبریز دوم")]);
        let first = |recent: &[usize]| index.find("تبریز", 2, recent)[0].target.entry;
        assert_eq!((first(&[]), first(&[1]), first(&[0, 1])), (0, 1, 0));
    }

    #[test]
    fn equal_texts_are_kept_once_and_a_kind_alone_lists_them_by_frequency() {
        let sector =
            |i, fa: &str| Candidate { item: Some(Item::Sector(i)), fa: fa.into(), en: String::new() };
        let index = Index::new(vec![
            vec![sector(0, "گمرک")],
            vec![sector(0, "انرژی"), sector(1, "گردشگری")],
            vec![sector(0, "انرژی")],
        ]);
        assert_eq!((index.len(), index.shards[0].texts.len()), (4, 3));
        let hits = index.find("#", 10, &[]);
        assert_eq!(hits.iter().map(|h| h.fa.as_str()).collect::<Vec<_>>(), ["انرژی", "گمرک", "گردشگری"]);
        // A word finds it in each briefing.
        let hits = index.find("٫انرژی", 10, &[]);
        assert_eq!(hits.iter().map(|h| h.target.entry).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn an_index_made_piece_by_piece_finds_what_one_made_at_once_does() {
        let words = ["تبریز", "باکو", "مینسک", "آنکارا", "ایروان"];
        let entry = |n: usize| -> Vec<Candidate> {
            let title = format!("دیدار {} شماره {n}", words[n % 5]);
            let sector = words[n % 3].to_owned();
            vec![
                Candidate { item: None, fa: title, en: String::new() },
                Candidate { item: Some(Item::Sector(0)), fa: sector, en: String::new() },
            ]
        };
        let whole = Index::of((0..5000).map(entry));
        let mut grown = Index::of((0..SMALL).map(entry));
        assert_eq!(grown.settled(), SMALL);
        for end in [SMALL + 1, SMALL + 7, SMALL + 2100, 5000] {
            let from = grown.settled();
            grown = grown.with((from..end).map(entry));
        }
        assert_eq!((grown.len(), grown.shards.len()), (whole.len(), 3));
        for query in ["باکو", "تبریز 2003", "#", "#باکو", "", "دیدار ۴۹۹۹"] {
            let targets = |index: &Index| -> Vec<(Target, i64)> {
                index.find(query, 30, &[4990, 3]).into_iter().map(|h| (h.target, h.score)).collect()
            };
            assert_eq!(targets(&grown), targets(&whole), "{query}");
        }
    }

    #[test]
    fn places_and_headings_have_prefixes_of_their_own() {
        let span = Span::new(7, 19);
        let of = |item, fa: &str, en: &str| Candidate { item: Some(item), fa: fa.into(), en: en.into() };
        let index = Index::new(vec![vec![
            of(Item::Place(span), "جلفا", "Jolfa"),
            of(Item::Heading(span), "گمرک جلفا", ""),
        ]]);
        assert_eq!(index.find("+jolfa", 5, &[])[0].target.item, Some(Item::Place(span)));
        assert_eq!(index.find("=جلفا", 5, &[])[0].target.item, Some(Item::Heading(span)));
        assert_eq!(index.find("جلفا", 5, &[]).len(), 2);
    }

    #[test]
    fn three_scattered_letters_do_not_match() {
        let titles = [
            "استاندار آذربایجان شرقی با سفیر دیدار کرد",
            "توسعه همکاری‌های گمرکی در مرز نوردوز",
            "A visit to the free zone of Aras",
        ];
        let index = Index::new(
            titles
                .iter()
                .map(|t| vec![Candidate { item: None, fa: (*t).into(), en: String::new() }])
                .collect(),
        );
        for query in ["اگن", "تمز", "سرد", "vza", "کبر"] {
            assert!(index.find(query, 5, &[]).is_empty(), "{query}: {:?}", index.find(query, 5, &[])[0]);
        }
    }
}
