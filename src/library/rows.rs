//! The seam between the reader and where its briefings live: a compact row of each, bodies and cards one by one.
//!
//! Promises: [`Source::row`] costs no card and no text; a position stays with its briefing as long as the program
//! runs (new ones come at the end, removed ones get [`flag::HIDDEN`]); what [`Source::mark`] was told is seen by the
//! next [`Row::has`], whatever becomes of the writing.

use super::Entry;
use super::state::Marks;
use super::store::{Query, Snippet, snippet};
use crate::card::{Card, Kind, sectors};
use crate::jump::Candidate;
use crate::text::fold;
use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Signs of a row; see [`Row::has`].
pub mod flag {
    /// It was read.
    pub const READ: u8 = 1;
    /// It has a star.
    pub const STAR: u8 = 2;
    /// It has tags.
    pub const TAGGED: u8 = 4;
    /// It has a note.
    pub const NOTED: u8 = 8;
    /// Its file is gone: kept, not listed.
    pub const HIDDEN: u8 = 16;
    /// The card's part of the row (English title, date, countries, sectors, kinds, proposals) is filled in.
    pub const CARD: u8 = 32;
}

/// The key of a content: BLAKE3 of its text as read, before cleaning. Marks are kept under it.
pub type Hash = [u8; 32];

/// Countries a row holds; a card with more names the first ones.
const COUNTRIES: usize = 4;
/// Bytes of a title a row keeps; the whole one is on the card.
const TITLE: usize = 600;

/// What the list, the filter, the orders and the jump need of a briefing. At most 400 bytes for usual titles.
#[derive(Debug)]
pub struct Row {
    /// id, Persian title, English title, one after the other.
    text: Box<str>,
    cuts: [u16; 2],
    /// Days from 1970-01-01, or `i32::MIN`.
    day: i32,
    countries: [[u8; 2]; COUNTRIES],
    sectors: u32,
    kinds: u8,
    proposals: u16,
    flags: AtomicU8,
}

/// At most `limit` bytes, cut between characters.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The card's part of a row, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Facts {
    /// English title.
    pub title_en: String,
    /// Days from 1970-01-01.
    pub day: Option<i32>,
    /// ISO 3166-1 alpha-2 codes, two letters each, one after the other.
    pub countries: String,
    /// A bit for each sector, in the order of [`sectors::all`].
    pub sectors: u32,
    /// A bit for each kind, in the order of [`Kind::ALL`].
    pub kinds: u8,
    /// How many proposals.
    pub proposals: u16,
}

impl Facts {
    /// What a card says.
    pub fn of(card: &Card) -> Self {
        let number = |id: &str| sectors::all().iter().position(|s| s.0 == id);
        let bits = card.sectors.iter().filter_map(|s| number(&s.id)).fold(0, |bits, n| bits | 1 << (n & 31));
        let kinds = card.proposals.iter().fold(0, |bits, p| bits | kind_bit(p.kind));
        Self {
            title_en: card.title.en.clone(),
            day: card.date.as_ref().and_then(|d| day_number(&d.iso)),
            countries: card.counterpart.iter().map(|c| c.country.as_str()).filter(|c| c.len() == 2).collect(),
            sectors: bits,
            kinds,
            proposals: card.proposals.len().min(usize::from(u16::MAX)) as u16,
        }
    }
}

fn kind_bit(kind: Kind) -> u8 {
    Kind::ALL.iter().position(|k| *k == kind).map_or(0, |n| 1 << n)
}

/// Days from 1970-01-01 to an ISO date, Gregorian (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub fn day_number(iso: &str) -> Option<i32> {
    let mut parts = iso.splitn(3, '-').map(|p| p.parse::<i64>().ok());
    let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&m) || !(1..=31).contains(&d) || !(0..=9999).contains(&y) {
        return None;
    }
    let y = if m <= 2 { y - 1 } else { y };
    let (era, year) = (y.div_euclid(400), y.rem_euclid(400));
    let day = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    i32::try_from(era * 146_097 + year * 365 + year / 4 - year / 100 + day - 719_468).ok()
}

impl Row {
    pub(super) fn new(id: &str, title_fa: &str, facts: Option<&Facts>, flags: u8) -> Self {
        let (id, fa) = (cut(id, 255), cut(title_fa, TITLE));
        let en = cut(facts.map_or("", |f| f.title_en.as_str()), TITLE);
        let mut countries = [[0; 2]; COUNTRIES];
        let codes = facts.map_or("", |f| f.countries.as_str());
        for (place, code) in countries.iter_mut().zip(codes.as_bytes().chunks_exact(2)) {
            place.copy_from_slice(code);
        }
        let own = if facts.is_some() { flag::CARD } else { 0 };
        Self {
            cuts: [id.len() as u16, (id.len() + fa.len()) as u16],
            text: [id, fa, en].concat().into_boxed_str(),
            day: facts.and_then(|f| f.day).unwrap_or(i32::MIN),
            countries,
            sectors: facts.map_or(0, |f| f.sectors),
            kinds: facts.map_or(0, |f| f.kinds),
            proposals: facts.map_or(0, |f| f.proposals),
            flags: AtomicU8::new(flags | own),
        }
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The briefing's id.
    pub fn id(&self) -> &str {
        self.part(0, self.cuts[0].into())
    }

    /// The Persian title.
    pub fn title_fa(&self) -> &str {
        self.part(self.cuts[0].into(), self.cuts[1].into())
    }

    /// The English title; empty without [`flag::CARD`].
    pub fn title_en(&self) -> &str {
        self.part(self.cuts[1].into(), self.text.len())
    }

    /// The date the text gives, in days from 1970-01-01.
    pub fn day(&self) -> Option<i32> {
        (self.day != i32::MIN).then_some(self.day)
    }

    /// ISO 3166-1 alpha-2 codes of the counterparts, the first four.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.countries.iter().take_while(|c| c[0] != 0).filter_map(|c| std::str::from_utf8(c).ok())
    }

    /// The sectors, each as its place in [`sectors::all`].
    pub fn sectors(&self) -> impl Iterator<Item = usize> {
        let bits = self.sectors;
        (0..32).filter(move |n| bits & (1 << n) != 0)
    }

    /// Whether there is a proposal of this kind.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.kinds & kind_bit(kind) != 0
    }

    /// How many proposals there are.
    pub fn proposals(&self) -> usize {
        self.proposals.into()
    }

    /// Whether a sign of [`flag`] is set.
    pub fn has(&self, flag: u8) -> bool {
        self.flags.load(Ordering::Relaxed) & flag != 0
    }

    pub(super) fn set(&self, flag: u8, on: bool) {
        if on {
            self.flags.fetch_or(flag, Ordering::Relaxed);
        } else {
            self.flags.fetch_and(!flag, Ordering::Relaxed);
        }
    }

    pub(super) fn set_marks(&self, marks: &Marks) {
        self.set(flag::READ, marks.read);
        self.set(flag::STAR, marks.star);
        self.set(flag::TAGGED, !marks.tags.is_empty());
        self.set(flag::NOTED, !marks.note.is_empty());
    }
}

/// What a filter asks that a row does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A word of the text or of the card's English; every spelling of it.
    Word(String),
    /// A person on the card whose name, in either language, has a word that starts so.
    Person(String),
    /// A tag, whole.
    Tag(String),
}

/// What happened to a source while it was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// So many briefings were added; they are the last ones.
    Added(usize),
    /// So many briefings' files are gone; their rows are [`flag::HIDDEN`].
    Hidden(usize),
    /// So many briefings that were hidden are listed again.
    Back(usize),
    /// All rows are in memory now: what walks through all of them costs no disk.
    Ready,
    /// Something could not be read or written: Persian, English.
    Failed(String, String),
}

/// Called from another thread with what happened.
pub type Tell = Box<dyn Fn(Change) + Send>;

/// Where briefings live. All positions are in `0..len()`.
pub trait Source: Send + Sync + std::fmt::Debug {
    /// How many briefings there are, hidden ones counted.
    fn len(&self) -> usize;

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positions of the hidden ones when it was opened, ascending; costs what they cost.
    fn hidden(&self) -> Vec<usize>;

    /// A briefing's row. Reads some hundred rows from disk the first time one of them is asked for.
    fn row(&self, at: usize) -> Option<&Row>;

    /// A briefing's row with the card's part filled in; makes the card where there is none yet (some 0.3 ms).
    fn full_row(&self, at: usize) -> Option<&Row>;

    /// The briefing and its card; the last few stay in memory.
    ///
    /// # Errors
    /// It cannot be read.
    fn load(&self, at: usize) -> io::Result<Entry>;

    /// The user's marks on it.
    fn marks(&self, at: usize) -> Marks;

    /// Keeps marks. Returns at once; a failure comes as [`Change::Failed`] from [`Source::watch`].
    fn mark(&self, at: usize, marks: &Marks);

    /// The position of an id.
    fn find(&self, id: &str) -> Option<usize>;

    /// The positions that hold what is wanted, ascending.
    fn holding(&self, wanted: &Wanted) -> Vec<usize>;

    /// The best `limit` briefings for a line of words, best first, each with the piece of its text they stand in: every
    /// word by its beginning, `"two words"` side by side, `-word` not there. Hidden ones are left out.
    fn search(&self, line: &str, limit: usize) -> Vec<(usize, Snippet)>;

    /// What the newest briefings whose people (`people`) or other parts of the card (`rest`) have all these words offer to
    /// the jump, at most `limit` briefings: how a large library is jumped into without all its cards in memory. Nothing
    /// from a source whose cards are in memory anyway.
    fn naming(&self, words: &str, people: bool, rest: bool, limit: usize) -> Vec<(usize, Vec<Candidate>)> {
        let _ = (words, people, rest, limit);
        Vec::new()
    }

    /// Begins to tell what happens: files that come and go, failures, [`Change::Ready`]. Called once, after the first
    /// paint.
    fn watch(&self, tell: Tell);
}

/// Takes marks to where they are kept: (content, marks).
pub type Keep = Box<dyn Fn(&Hash, &Marks) + Send + Sync>;

struct Held {
    entry: Entry,
    plain: Row,
    full: OnceLock<Row>,
    hay: OnceLock<String>,
}

/// Briefings that are all in memory: seeds, files and folders opened without the library.
pub struct Memory {
    held: Vec<Held>,
    ids: HashMap<String, usize>,
    marks: Mutex<HashMap<usize, Marks>>,
    keep: Option<Keep>,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("held", &self.held.len()).finish_non_exhaustive()
    }
}

impl Memory {
    /// A source of these; marks live as long as it does.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self::kept(entries, HashMap::new(), None)
    }

    /// A source of these with the marks they had before, and where new ones are kept.
    pub fn kept(entries: Vec<Entry>, marks: HashMap<usize, Marks>, keep: Option<Keep>) -> Self {
        let ids = entries.iter().enumerate().map(|(at, e)| (e.briefing.id.clone(), at)).collect();
        let held = entries
            .into_iter()
            .enumerate()
            .map(|(at, entry)| {
                let plain = Row::new(&entry.briefing.id, entry.briefing.title_text(), None, 0);
                if let Some(marks) = marks.get(&at) {
                    plain.set_marks(marks);
                }
                Held { entry, plain, full: OnceLock::new(), hay: OnceLock::new() }
            })
            .collect();
        Self { held, ids, marks: Mutex::new(marks), keep }
    }

    /// A shared source of these.
    pub fn shared(entries: Vec<Entry>) -> Arc<dyn Source> {
        Arc::new(Self::new(entries))
    }

    fn positions(&self, holds: impl Fn(usize, &Held) -> bool) -> Vec<usize> {
        self.held.iter().enumerate().filter(|(at, h)| holds(*at, h)).map(|(at, _)| at).collect()
    }
}

/// Whether a name has a word that starts with `wanted`, which is folded.
fn begins(name: &str, wanted: &str) -> bool {
    let name = fold(name).text;
    name.starts_with(wanted) || name.split(' ').any(|w| w.starts_with(wanted))
}

impl Source for Memory {
    fn len(&self) -> usize {
        self.held.len()
    }

    fn hidden(&self) -> Vec<usize> {
        Vec::new()
    }

    fn row(&self, at: usize) -> Option<&Row> {
        let held = self.held.get(at)?;
        if held.full.get().is_none() && held.entry.card_if_made().is_some() {
            return self.full_row(at);
        }
        Some(held.full.get().unwrap_or(&held.plain))
    }

    fn full_row(&self, at: usize) -> Option<&Row> {
        let held = self.held.get(at)?;
        Some(held.full.get_or_init(|| {
            let card = held.entry.card();
            let flags = held.plain.flags.load(Ordering::Relaxed);
            let title = if card.title.fa.is_empty() { held.plain.title_fa() } else { &card.title.fa };
            Row::new(held.plain.id(), title, Some(&Facts::of(card)), flags)
        }))
    }

    fn load(&self, at: usize) -> io::Result<Entry> {
        self.held.get(at).map(|h| h.entry.clone()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn marks(&self, at: usize) -> Marks {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).get(&at).cloned().unwrap_or_default()
    }

    fn mark(&self, at: usize, marks: &Marks) {
        let Some(held) = self.held.get(at) else { return };
        held.plain.set_marks(marks);
        if let Some(full) = held.full.get() {
            full.set_marks(marks);
        }
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).insert(at, marks.clone());
        if let Some(keep) = &self.keep {
            keep(&held.entry.hash, marks);
        }
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    fn holding(&self, wanted: &Wanted) -> Vec<usize> {
        match wanted {
            Wanted::Word(word) => {
                let word = fold(word).text;
                self.positions(|_, h| {
                    h.hay
                        .get_or_init(|| {
                            let mut text = fold(&h.entry.briefing.body).text;
                            text.push('\n');
                            text.push_str(&fold(&super::english_of(h.entry.card())).text);
                            text
                        })
                        .contains(&word)
                })
            }
            Wanted::Person(name) => {
                let name = fold(name).text;
                self.positions(|_, h| {
                    h.entry
                        .card()
                        .people
                        .iter()
                        .any(|p| begins(&p.name.fa, &name) || begins(&p.name.en, &name))
                })
            }
            Wanted::Tag(tag) => {
                let tag = fold(tag).text;
                self.positions(|at, h| {
                    h.plain.has(flag::TAGGED) && self.marks(at).tags.iter().any(|t| fold(t).text == tag)
                })
            }
        }
    }

    fn search(&self, line: &str, limit: usize) -> Vec<(usize, Snippet)> {
        let query = Query::parse(line);
        let english = |h: &Held| super::english_of(h.entry.card());
        let mut found: Vec<(usize, usize, Snippet)> = Vec::new();
        for (at, held) in self.held.iter().enumerate() {
            let (body, title) = (&held.entry.briefing.body, held.entry.briefing.title_text());
            let Some(score) = query.score(&[(title, 8), (body, 1), (&english(held), 2)]) else { continue };
            let piece = snippet(body, &query).or_else(|| snippet(&english(held), &query));
            found.push((score, at, piece.unwrap_or_default()));
        }
        found.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
        found.into_iter().take(limit).map(|(_, at, piece)| (at, piece)).collect()
    }

    fn watch(&self, tell: Tell) {
        tell(Change::Ready);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_the_card_says() {
        let memory = Memory::new(crate::library::seeds());
        for at in 0..memory.len() {
            let plain = memory.row(at).unwrap();
            assert!(!plain.title_fa().is_empty() && !plain.has(flag::CARD), "{plain:?}");
            let entry = memory.load(at).unwrap();
            let row = memory.full_row(at).unwrap();
            let card = entry.card();
            assert_eq!(row.title_en(), card.title.en);
            assert_eq!(row.proposals(), card.proposals.len());
            assert!(row.countries().eq(card.counterpart.iter().map(|c| c.country.as_str())));
            let mut ids: Vec<&str> = card.sectors.iter().map(|s| s.id.as_str()).collect();
            ids.sort_by_key(|id| sectors::all().iter().position(|s| s.0 == *id));
            assert!(row.sectors().map(|n| sectors::all()[n].0).eq(ids));
            assert!(card.proposals.iter().all(|p| row.has_kind(p.kind)));
            assert_eq!(memory.find(row.id()), Some(at));
        }
    }

    #[test]
    fn marks_are_seen_at_once_on_either_row() {
        let memory = Memory::new(crate::library::seeds());
        let plain = memory.row(1).unwrap();
        memory.full_row(1).unwrap();
        let marks = Marks { star: true, tags: ["x".to_owned()].into(), ..Marks::default() };
        memory.mark(1, &marks);
        assert!(plain.has(flag::STAR) && memory.row(1).unwrap().has(flag::STAR | flag::TAGGED));
        assert_eq!(memory.marks(1), marks);
        assert_eq!(memory.holding(&Wanted::Tag("X".into())), [1]);
        memory.mark(1, &Marks::default());
        assert!(!memory.row(1).unwrap().has(flag::STAR));
    }

    #[test]
    fn words_are_found_in_either_language() {
        let memory = Memory::new(crate::library::seeds());
        assert_eq!(memory.holding(&Wanted::Word("بلاروس".into())), [4]);
        assert!(memory.holding(&Wanted::Word("Belarus".into())).contains(&4));
        assert!(memory.holding(&Wanted::Person("khorram".into())).contains(&4));
    }

    #[test]
    fn a_row_is_small_and_long_titles_are_cut_between_letters() {
        assert!(size_of::<Row>() <= 64, "{}", size_of::<Row>());
        let row = Row::new("a", &"کتاب".repeat(400), None, 0);
        assert!(row.title_fa().len() <= TITLE && row.title_fa().starts_with("کتاب"));
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2000-13-01"), None);
    }
}
