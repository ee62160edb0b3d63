//! The cue table (`data/cues.toml`, which the build script takes apart: `cue_build.rs`): read once, matched word by word.
//!
//! Promises: a match lies inside one sentence and its gaps inside one clause; matching looks only at the cues
//! whose first word stands there, so the table may grow without the text costing more.

use super::doc::Doc;
use super::key::{self, Key};
use super::model::Kind;
use super::words::{Mood, mark};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// On which side of its cue the content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "lowercase"))]
pub(super) enum Take {
    /// Between a preposition on the left and the cue.
    Back,
    /// From the start of the clause.
    Left,
    /// In the middle of the cue.
    Inner,
    /// After the cue.
    Right,
    /// The whole clause.
    Clause,
    /// The whole clause and the one after it that says to what end («آماده‌ایم در … همکاری کنیم»).
    Both,
    /// From the start of the clause through the cue, without its verb («X را از زمینه‌های همکاری [ذکر کرد]»).
    Phrase,
}

impl Take {
    const ALL: [Self; 7] =
        [Self::Back, Self::Left, Self::Inner, Self::Right, Self::Clause, Self::Both, Self::Phrase];
}

/// What a cue may be besides, where a rule is for its like (`sort` in the table).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "lowercase"))]
pub(super) enum Sort {
    /// Says that something is able («می‌تواند»).
    Ability,
    /// Equates the content with an aim, a way, a duty («هدف ما … است»).
    Equation,
    /// Says so much that even content which points back stands for itself («این موضوع باید …»).
    Firm,
    /// A noun at the head of a title: the finite verb at the title's end is its own.
    Headline,
    /// Invites somebody to something.
    Invitation,
    /// Done by both sides where nobody is named, though content stands on its left.
    Joint,
    /// Only mentions: a problem mentioned is an obstacle.
    Mention,
    /// Counts only while it goes on: told of the past it is history.
    Ongoing,
    /// Is settled for a subject that stands before it («… قرار است …»).
    Settled,
    /// Signs a paper.
    Signing,
    /// Tells what a paper says: the clauses after it tell the rest.
    Terms,
    /// Wants something: not where it is asked of somebody («از شما می‌خواهیم»), which has its own cue.
    Wish,
}

#[cfg(test)]
impl Sort {
    const ALL: [Self; 12] = [
        Self::Ability,
        Self::Equation,
        Self::Firm,
        Self::Headline,
        Self::Invitation,
        Self::Joint,
        Self::Mention,
        Self::Ongoing,
        Self::Settled,
        Self::Signing,
        Self::Terms,
        Self::Wish,
    ];
}

/// The rank of a cue that names its sign.
pub(super) fn specific() -> u8 {
    6
}

/// The table, written by the build script.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues.bin"));

/// A cue.
#[derive(Debug)]
pub(super) struct Cue {
    /// Its id in the table.
    pub id: String,
    /// What it introduces.
    pub kind: Kind,
    /// Where its content stands.
    pub take: Take,
    /// The words content may start after ([`Take::Back`]).
    pub from: Vec<Key>,
    /// A subject before the cue belongs to the clause after it.
    pub subject: bool,
    /// The content ends before one of these words.
    pub stop: Vec<Key>,
    /// The content holds none of these words.
    pub without: Vec<Key>,
    /// The content must open with an action noun.
    pub action: bool,
    /// With `action`: any noun will do at the head of a list.
    pub loose: bool,
    /// The clause must hold a finite verb.
    pub verb: bool,
    /// Only in titles and headings.
    pub title: bool,
    /// The mood the clause's verb must have.
    pub mood: Option<Mood>,
    /// The content ends before a verb of speech.
    pub until_say: bool,
    /// Put forward by the meeting, not by a speaker.
    pub meeting: bool,
    /// Only in a clause that nothing governs.
    pub main: bool,
    /// Whether the content may be cut into a list.
    pub list: bool,
    /// Only where the clause is about the two sides' dealings.
    pub about: bool,
    /// Only where the clause follows from a condition, which it takes with it.
    pub given: bool,
    /// How specific it is: general moods give way to named cues.
    pub rank: u8,
    sorts: usize,
    patterns: Vec<Vec<Element>>,
    /// For each pattern, words one of which must be there ([`needs`]).
    needs: Vec<Vec<Key>>,
}

impl Cue {
    /// A cue that no pattern finds: a rule that looks for itself.
    pub(super) fn bare(id: &str, kind: Kind, take: Take) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            take,
            from: Vec::new(),
            subject: false,
            stop: Vec::new(),
            without: Vec::new(),
            action: false,
            loose: false,
            verb: false,
            title: false,
            mood: None,
            until_say: false,
            meeting: false,
            main: false,
            list: true,
            about: false,
            given: false,
            rank: 0,
            sorts: 0,
            patterns: Vec::new(),
            needs: Vec::new(),
        }
    }

    /// Whether it is of this sort.
    pub(super) fn is(&self, sort: Sort) -> bool {
        self.sorts >> sort as u32 & 1 != 0
    }
}

#[derive(Debug, Clone)]
struct Verb {
    /// Empty: any verb.
    stems: Vec<Key>,
    mood: Option<Mood>,
    /// `Some(true)`: only negated; `Some(false)`: never; `None`: either.
    negated: Option<bool>,
    /// Only in the first person.
    first: bool,
}

#[derive(Debug, Clone, Default)]
struct Literal {
    keys: Vec<Key>,
    verbs: Vec<Verb>,
    puncts: Vec<char>,
    optional: bool,
    opens: bool,
}

#[derive(Debug, Clone)]
enum Element {
    Word(Literal),
    /// At least, at most so many words; `true`: no preposition among them.
    Gap(usize, usize, bool),
    Content,
    Start,
}

/// A cue found in a text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Which cue, by number.
    pub cue: usize,
    /// Its words.
    pub words: Range<usize>,
    /// The content inside it ([`Take::Inner`]).
    pub inner: Option<Range<usize>>,
}

/// The words of a sentence by key and lemma, a bit each: a word whose bit is unset does not stand there.
struct Present([u64; 64]);

impl Present {
    fn of(doc: &Doc<'_>, range: &Range<usize>) -> Self {
        let mut bits = [0; 64];
        for word in doc.words.get(range.clone()).unwrap_or_default() {
            for key in [word.info.key, word.info.lemma] {
                let (at, bit) = Self::place(key);
                if let Some(part) = bits.get_mut(at) {
                    *part |= bit;
                }
            }
        }
        Self(bits)
    }

    fn place(key: Key) -> (usize, u64) {
        let mixed = key ^ key >> 29;
        ((mixed & 63) as usize, 1 << (mixed >> 6 & 63))
    }

    /// Whether one of the keys may stand in the sentence.
    fn any(&self, keys: &[Key]) -> bool {
        keys.iter().any(|&key| {
            let (at, bit) = Self::place(key);
            self.0.get(at).is_some_and(|part| part & bit != 0)
        })
    }
}

/// Words one of which must stand in the sentence for the pattern to match, besides its first: those of its last literal
/// that no verb and no mark can stand for; none where it has no such literal.
fn needs(elements: &[Element]) -> Vec<Key> {
    let literals = elements.iter().filter_map(|e| match e {
        Element::Word(literal) => Some(literal),
        _ => None,
    });
    let sure = |l: &&Literal| !l.optional && !l.keys.is_empty() && l.verbs.is_empty() && l.puncts.is_empty();
    literals.skip(1).filter(sure).last().map(|l| l.keys.clone()).unwrap_or_default()
}

/// The whole table.
#[derive(Debug)]
pub(super) struct Cues {
    /// In the order of the file.
    pub all: Vec<Cue>,
    by_word: FxHashMap<Key, Vec<(u32, u32)>>,
    by_verb: FxHashMap<Key, Vec<(u32, u32)>>,
    any_verb: Vec<(u32, u32)>,
}

/// Content of [`Element::Content`] is at most this long, in words.
const LONGEST: usize = 90;
/// A match reaches over fewer words than this: only finds so near can be the same.
const FARTHEST: usize = 512;

impl Cues {
    /// The compiled-in table.
    pub(super) fn get() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        // the table is compiled in and read by a test: a mistake in it cannot reach a user
        CUES.get_or_init(|| Self::read(&mut Bytes(BYTES)))
    }

    fn empty() -> Self {
        Self {
            all: Vec::new(),
            by_word: FxHashMap::default(),
            by_verb: FxHashMap::default(),
            any_verb: Vec::new(),
        }
    }

    fn read(bytes: &mut Bytes) -> Self {
        let mut cues = Self::empty();
        while let Some(mut cue) = bytes.cue() {
            let number = cues.all.len() as u32;
            // what follows from a condition needs one
            let condition = if cue.given { super::lists::keys().condition.to_vec() } else { Vec::new() };
            let need = |p: &Vec<Element>| {
                Some(needs(p)).filter(|n| !n.is_empty()).unwrap_or_else(|| condition.clone())
            };
            cue.needs = cue.patterns.iter().map(need).collect();
            for (p, elements) in cue.patterns.iter().enumerate() {
                cues.index(number, p as u32, elements);
            }
            cues.all.push(cue);
        }
        cues
    }

    fn index(&mut self, cue: u32, pattern: u32, elements: &[Element]) {
        for element in elements {
            let Element::Word(literal) = element else { continue };
            for &k in &literal.keys {
                self.by_word.entry(k).or_default().push((cue, pattern));
            }
            for verb in &literal.verbs {
                if verb.stems.is_empty() {
                    self.any_verb.push((cue, pattern));
                }
                for &stem in &verb.stems {
                    self.by_verb.entry(stem).or_default().push((cue, pattern));
                }
            }
            if !literal.optional {
                return;
            }
        }
    }

    /// All cues in a range of words (a sentence), in text order.
    pub(super) fn find(&self, doc: &Doc<'_>, range: &Range<usize>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let present = Present::of(doc, range);
        for i in range.clone() {
            let word = &doc.words[i];
            if word.punct.is_some() || word.auxiliary && !word.info.is(mark::COPULA) {
                continue;
            }
            let lists = [
                self.by_word.get(&word.info.key),
                (word.info.lemma != word.info.key).then(|| self.by_word.get(&word.info.lemma)).flatten(),
                word.finite.then(|| self.by_verb.get(&word.info.verb)).flatten(),
                word.finite.then_some(&self.any_verb),
            ];
            for &(cue, pattern) in lists.into_iter().flatten().flatten() {
                let row = &self.all[cue as usize];
                let need = row.needs.get(pattern as usize).map_or(&[][..], Vec::as_slice);
                if !need.is_empty() && !present.any(need) {
                    continue;
                }
                if word.embedded && matches!(row.take, Take::Clause | Take::Both) {
                    continue;
                }
                let mut state = State {
                    doc,
                    limit: range.end,
                    start: range.start,
                    from: i,
                    inner: None,
                    chains: !matches!(row.take, Take::Right | Take::Both | Take::Phrase),
                };
                let elements = &row.patterns[pattern as usize];
                if let Some(end) = state.run(elements, i, None) {
                    let same = found
                        .iter_mut()
                        .rev()
                        .take_while(|f| f.words.start + FARTHEST >= i)
                        .find(|f| f.cue == cue as usize && f.words.end == end && f.words.start <= i);
                    if let Some(same) = same {
                        // «حمایت از X از جمله موانع است»: the nearest «از» is the cue's
                        if matches!(row.take, Take::Left | Take::Phrase)
                            && doc.key(same.words.start) == word.info.key
                        {
                            same.words.start = i;
                        }
                    } else {
                        found.push(Found { cue: cue as usize, words: i..end, inner: state.inner });
                    }
                }
            }
        }
        found
    }
}

struct State<'d, 'a> {
    doc: &'d Doc<'a>,
    limit: usize,
    start: usize,
    from: usize,
    inner: Option<Range<usize>>,
    /// Whether a participle before «و» counts as the verb.
    chains: bool,
}

impl State<'_, '_> {
    /// Matches `elements` from word `at`; the word after the match.
    fn run(&mut self, elements: &[Element], at: usize, before: Option<usize>) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        match element {
            Element::Start => {
                let first = at == self.start
                    || self.doc.words.get(at.wrapping_sub(1)).is_some_and(|w| {
                        matches!(w.punct, Some(':' | '«'))
                            || self.doc.words.get(at).is_some_and(|here| here.segment != w.segment)
                    });
                if first { self.run(rest, at, before) } else { None }
            }
            Element::Word(literal) => {
                // آماده‌ایم: noun and copula in one word
                if let Some(b) = before
                    && literal.verbs.iter().any(|v| self.is_verb(v, b))
                    && self.doc.words[b].info.is(mark::ENCLITIC)
                    && let Some(end) = self.run(rest, at, before)
                {
                    return Some(end);
                }
                let next = self.skip_marks(at, literal);
                if next < self.limit && self.is_literal(literal, next) {
                    let kept = self.inner.clone();
                    if literal.opens {
                        self.inner = Some(next..next + 1);
                    }
                    let after = next
                        + 1
                        + usize::from(self.doc.words[next].finite) * usize::from(self.doc.words[next].tail);
                    if let Some(end) = self.run(rest, after, Some(next)) {
                        return Some(end);
                    }
                    self.inner = kept;
                }
                if literal.optional { self.run(rest, at, before) } else { None }
            }
            Element::Gap(least, most, bare) => {
                let mut i = at;
                let mut passed = 0;
                loop {
                    if passed >= *least
                        && let Some(end) = self.run(rest, i, before.filter(|_| i == at))
                    {
                        return Some(end);
                    }
                    let word = self.doc.words.get(i).filter(|_| i < self.limit)?;
                    if self.closed(at, i) {
                        return None;
                    }
                    if word.punct.is_none() {
                        passed += 1;
                    } else if matches!(word.punct, Some(':' | '؛')) {
                        return None;
                    }
                    if passed > *most || *bare && word.info.is(mark::PREP) {
                        return None;
                    }
                    i += 1;
                }
            }
            Element::Content => {
                let opened = self.inner.clone();
                for i in at..self.limit.min(at + LONGEST) {
                    if i > at || opened.is_some() {
                        let start = opened.as_ref().map_or(at, |o| o.start);
                        self.inner = Some(start..i);
                        let kept = self.inner.clone();
                        if let Some(end) = self.run(rest, i, None) {
                            // «گام اول معرفی ظرفیت‌هاست»: noun and copula in one word
                            let joined = end == i + 1 && self.doc.words[i].info.is(mark::ENCLITIC);
                            self.inner = kept.map(|k| k.start..k.end + usize::from(joined));
                            return Some(end);
                        }
                    }
                    if self.closed(at, i) || matches!(self.doc.words[i].punct, Some(':' | '؛')) {
                        return None;
                    }
                }
                None
            }
        }
    }

    /// Whether a clause has ended between `from` and `i`.
    fn closed(&self, from: usize, i: usize) -> bool {
        let (Some(a), Some(b)) = (self.doc.words.get(from), self.doc.words.get(i)) else { return true };
        a.segment != b.segment || (b.finite && !b.embedded && !b.info.is(mark::ENCLITIC))
    }

    fn skip_marks(&self, at: usize, literal: &Literal) -> usize {
        let mut i = at;
        // «را نیز پیشنهاد داد»
        let also = i > self.from
            && i + 1 < self.limit
            && self.doc.key(i - 1) == super::lists::keys().object
            && super::office::keys().also.contains(&self.doc.key(i));
        if also && !literal.keys.contains(&self.doc.key(i)) {
            i += 1;
        }
        // تلاش خواهند کرد
        if !literal.verbs.is_empty()
            && i + 1 < self.limit
            && self.doc.words[i].auxiliary
            && self.doc.words[i].info.is(mark::FUTURE)
        {
            i += 1;
        }
        while i < self.limit
            && literal.puncts.is_empty()
            && matches!(self.doc.words[i].punct, Some('«' | '»' | '"' | '“' | '”' | '(' | ')' | '-'))
        {
            i += 1;
        }
        i
    }

    fn is_literal(&self, literal: &Literal, i: usize) -> bool {
        let word = &self.doc.words[i];
        if let Some(mark) = word.punct {
            return literal.puncts.contains(&mark);
        }
        literal.keys.iter().any(|&k| word.is(k)) || literal.verbs.iter().any(|v| self.is_verb(v, i))
    }

    fn is_verb(&self, verb: &Verb, i: usize) -> bool {
        let word = &self.doc.words[i];
        // «استقبال نموده و …»: the verb of the first of two clauses
        let chained = self.chains
            && word.info.mood == Mood::Participle
            && verb.mood.is_none_or(|m| m == Mood::Past)
            && !verb.stems.is_empty()
            && i + 1 < self.limit
            && self.doc.key(i + 1) == key::key("و");
        (word.finite || chained)
            && (verb.stems.is_empty() || verb.stems.contains(&word.info.verb))
            && (chained || verb.mood.is_none_or(|m| m == word.info.mood))
            && verb.negated.is_none_or(|n| n == word.info.is(mark::NEG))
            && (!verb.first || word.info.is(mark::FIRST))
            && (!word.embedded || self.doc.words.get(self.from).is_some_and(|w| w.embedded))
    }
}

/// The table while it is read, as `cue_build.rs` writes it; nothing where it ends too soon.
struct Bytes(&'static [u8]);

impl Bytes {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<usize> {
        self.take().map(u16::from_le_bytes).map(usize::from)
    }

    /// So many of what `one` reads.
    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    fn keys(&mut self) -> Option<Vec<Key>> {
        self.list(|bytes| bytes.take().map(Key::from_le_bytes))
    }

    fn cue(&mut self) -> Option<Cue> {
        let len = self.number()?;
        let (id, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        let [kind, take] = self.take()?;
        let switches = self.number()?;
        let is = |bit: u32| switches >> bit & 1 != 0;
        let sorts = self.number()?;
        let [letter, rank] = self.take()?;
        Some(Cue {
            id: std::str::from_utf8(id).ok()?.to_owned(),
            kind: *Kind::ALL.get(usize::from(kind))?,
            take: *Take::ALL.get(usize::from(take))?,
            subject: is(0),
            action: is(1),
            loose: is(2),
            verb: is(3),
            title: is(4),
            until_say: is(5),
            meeting: is(6),
            main: is(7),
            list: is(8),
            about: is(9),
            given: is(10),
            mood: mood(letter),
            rank,
            sorts,
            from: self.keys()?,
            stop: self.keys()?,
            without: self.keys()?,
            patterns: self.list(|bytes| bytes.list(Self::element))?,
            needs: Vec::new(),
        })
    }

    fn element(&mut self) -> Option<Element> {
        Some(match self.take()? {
            [b'c'] => Element::Content,
            [b's'] => Element::Start,
            [b'g'] => {
                let [least, most, bare] = self.take()?;
                Element::Gap(least.into(), most.into(), bare != 0)
            }
            _ => {
                let [optional, opens] = self.take()?;
                Element::Word(Literal {
                    keys: self.keys()?,
                    verbs: self.list(Self::verb)?,
                    puncts: self.list(|bytes| char::from_u32(u32::from_le_bytes(bytes.take()?)))?,
                    optional: optional != 0,
                    opens: opens != 0,
                })
            }
        })
    }

    fn verb(&mut self) -> Option<Verb> {
        let [letter, negated, first] = self.take()?;
        let negated = match negated {
            b'!' => Some(true),
            b'?' => None,
            _ => Some(false),
        };
        Some(Verb { mood: mood(letter), negated, first: first != 0, stems: self.keys()? })
    }
}

fn mood(letter: u8) -> Option<Mood> {
    Some(match letter {
        b's' => Mood::Subjunctive,
        b'f' => Mood::Future,
        b'r' => Mood::Present,
        b'p' => Mood::Past,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::cue_build;
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        id: String,
        kind: Kind,
        take: Take,
        #[serde(default)]
        from: Vec<String>,
        find: Vec<String>,
        #[serde(default)]
        need: String,
        #[serde(default)]
        part: String,
        #[serde(default)]
        mood: String,
        #[serde(default)]
        until: String,
        #[serde(default)]
        by: String,
        #[serde(default)]
        subject: bool,
        #[serde(default)]
        stop: Vec<String>,
        #[serde(default)]
        without: Vec<String>,
        #[serde(default)]
        sort: Vec<Sort>,
        #[serde(default)]
        main: bool,
        #[serde(default)]
        about: bool,
        #[serde(default)]
        given: bool,
        #[serde(default = "yes")]
        solo: bool,
        #[serde(default = "specific")]
        rank: u8,
    }

    fn yes() -> bool {
        true
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        classes: std::collections::BTreeMap<String, Vec<String>>,
        cue: Vec<Row>,
    }

    fn written() -> File {
        toml::from_str(include_str!("data/cues.toml")).unwrap()
    }

    #[test]
    fn the_compiled_in_table_is_what_is_written() {
        let bytes = cue_build::build(include_str!("data/cues.toml")).unwrap();
        assert!(bytes == BYTES, "older than cues.toml: build again");
        let (cues, written) = (Cues::get(), written());
        assert_eq!(cues.all.len(), written.cue.len());
        for (cue, row) in cues.all.iter().zip(&written.cue) {
            let keys = |words: &[String]| words.iter().map(|w| key::key(w)).collect::<Vec<_>>();
            assert_eq!((&cue.id, cue.kind, cue.take, cue.rank), (&row.id, row.kind, row.take, row.rank));
            assert_eq!((&cue.from, &cue.stop), (&keys(&row.from), &keys(&row.stop)), "{}", row.id);
            assert_eq!(cue.without, keys(&row.without), "{}", row.id);
            assert!(Sort::ALL.iter().all(|s| cue.is(*s) == row.sort.contains(s)), "{}", row.id);
            assert_eq!(
                [cue.subject, cue.main, cue.about, cue.given, cue.list],
                [row.subject, row.main, row.about, row.given, row.solo],
                "{}",
                row.id
            );
            assert_eq!(
                [cue.action, cue.loose, cue.verb, cue.title, cue.until_say, cue.meeting],
                [
                    matches!(&*row.need, "action" | "noun"),
                    row.need == "noun",
                    row.need == "verb",
                    row.part == "title",
                    row.until == "say",
                    row.by == "meeting"
                ],
                "{}",
                row.id
            );
            let mood = ["s", "f", "r", "p"].iter().position(|m| *m == row.mood);
            let moods = [Mood::Subjunctive, Mood::Future, Mood::Present, Mood::Past];
            assert_eq!(cue.mood, mood.map(|m| moods[m]), "{}", row.id);
            let lengths: Vec<usize> = row.find.iter().map(|p| p.split_whitespace().count()).collect();
            assert_eq!(cue.patterns.iter().map(Vec::len).collect::<Vec<_>>(), lengths, "{}", row.id);
        }
    }

    #[test]
    fn the_build_script_reads_the_table_as_it_is_written() {
        let table = cue_build::read(include_str!("data/cues.toml")).unwrap();
        let written = written();
        assert_eq!(table.classes, written.classes);
        for (read, row) in table.rows.iter().zip(written.cue) {
            assert_eq!(read.texts["id"], row.id);
            assert_eq!(read.lists["find"], row.find);
        }
    }

    #[test]
    fn a_pattern_is_taken_apart() {
        let table = "[classes]\nbe = [\"شد\", \"گشت\"]\n[[cue]]\nid = \"x\"\nkind = \"plan\"\ntake = \"inner\"\nfind = [\"^ ?[کار|بار] ~2 +9 =4 [] :|، <be> <رفت?/s1> <*!>\"]\n";
        let bytes = cue_build::build(table).unwrap().leak();
        let cue = Bytes(bytes).cue().unwrap();
        let [pattern] = cue.patterns.as_slice() else { panic!("{cue:?}") };
        let verb = |stems: &[&str], mood, negated, first| Verb {
            stems: stems.iter().map(|s| key::verb(s)).collect(),
            mood,
            negated,
            first,
        };
        let keys = vec![key::key("کار"), key::key("بار")];
        let be = verb(&["شد", "گشت"], None, Some(false), false);
        let went = verb(&["رفت"], Some(Mood::Subjunctive), None, true);
        let literal = |verb: Verb| Element::Word(Literal { verbs: vec![verb], ..Literal::default() });
        let wanted = [
            Element::Start,
            Element::Word(Literal { keys, optional: true, opens: true, ..Literal::default() }),
            Element::Gap(0, 2, false),
            Element::Gap(1, 9, false),
            Element::Gap(0, 4, true),
            Element::Content,
            Element::Word(Literal { puncts: vec![':', '،'], ..Literal::default() }),
            literal(be),
            literal(went),
            literal(verb(&[], None, Some(true), false)),
        ];
        assert_eq!(format!("{pattern:?}"), format!("{wanted:?}"));
        assert!(
            (0..bytes.len()).all(|end| Bytes(&bytes[..end]).cue().is_none()),
            "a cut table has no whole cue"
        );
    }

    #[test]
    fn what_the_build_script_cannot_read_is_told_by_its_line() {
        for wrong in [
            "id = a",
            "id = \"a\\n\"",
            "id = \"a",
            "find = [\"a\"",
            "find = [\"a\" \"b\"]",
            "id",
            "[other]",
            "id = \"a\" b",
            "other = \"a\"",
            "main = 1",
            "rank = 1000",
        ] {
            let told = cue_build::read(&format!("[[cue]]\n{wrong}\n")).unwrap_err();
            assert!(told.starts_with("cues.toml:2: "), "{wrong}: {told}");
        }
        let fine =
            "# x\n[classes]\nbe = [\"شد\",] # y\n\"شد\" = []\n[[cue]]\nid = \"a\"\nmain = true #\nrank = 7\n";
        let table = cue_build::read(fine).unwrap();
        assert_eq!(
            (table.classes.len(), table.rows[0].rank, table.rows[0].switches["main"]),
            (2, Some(7), true)
        );
        assert!(cue_build::build(fine).is_err(), "nothing to find");
    }

    #[test]
    fn the_tables_ids_are_unique() {
        let cues = Cues::get();
        assert!(cues.all.len() > 30);
        let mut ids: Vec<&str> = cues.all.iter().map(|c| c.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), cues.all.len());
    }

    #[test]
    fn every_back_cue_names_where_content_starts() {
        for cue in &Cues::get().all {
            assert_eq!(cue.take == Take::Back, !cue.from.is_empty(), "{}", cue.id);
        }
    }
}
