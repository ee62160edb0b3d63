//! The cue table (`data/cues.toml`, which the build script turns into JSON: read in a tenth of the time): parsed once,
//! matched word by word.
//!
//! Promises: a match lies inside one sentence and its gaps inside one clause; matching looks only at the cues
//! whose first word stands there, so the table may grow without the text costing more.

use super::doc::Doc;
use super::key::{self, Key};
use super::model::Kind;
use super::words::{Mood, mark, verb_key};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// On which side of its cue the content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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

#[derive(Debug, Deserialize, PartialEq)]
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

/// The rank of a cue that names its sign.
pub(super) fn specific() -> u8 {
    6
}

fn yes() -> bool {
    true
}

/// The table, written by the build script.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/cues.json"));

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct File {
    classes: std::collections::BTreeMap<String, Vec<String>>,
    cue: Vec<Row>,
}

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
    patterns: Vec<Vec<Element>>,
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
        CUES.get_or_init(|| serde_json::from_str(JSON).map_or_else(|_| Self::empty(), Self::of))
    }

    fn empty() -> Self {
        Self {
            all: Vec::new(),
            by_word: FxHashMap::default(),
            by_verb: FxHashMap::default(),
            any_verb: Vec::new(),
        }
    }

    fn of(file: File) -> Self {
        let mut cues = Self::empty();
        for row in file.cue {
            let patterns: Vec<Vec<Element>> = row.find.iter().map(|p| pattern(p, &file.classes)).collect();
            let number = cues.all.len() as u32;
            for (p, elements) in patterns.iter().enumerate() {
                cues.index(number, p as u32, elements);
            }
            cues.all.push(Cue {
                id: row.id,
                kind: row.kind,
                take: row.take,
                from: row.from.iter().map(|w| key::key(w)).collect(),
                subject: row.subject,
                stop: row.stop.iter().map(|w| key::key(w)).collect(),
                without: row.without.iter().map(|w| key::key(w)).collect(),
                action: row.need == "action" || row.need == "noun",
                loose: row.need == "noun",
                verb: row.need == "verb",
                title: row.part == "title",
                mood: mood(&row.mood),
                until_say: row.until == "say",
                meeting: row.by == "meeting",
                main: row.main,
                list: row.solo,
                about: row.about,
                given: row.given,
                rank: row.rank,
                patterns,
            });
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
                if word.embedded && matches!(row.take, Take::Clause | Take::Both) {
                    continue;
                }
                let mut state = State {
                    doc,
                    limit: range.end,
                    start: range.start,
                    from: i,
                    inner: None,
                    chains: matches!(row.take, Take::Back | Take::Inner),
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
                        self.doc.words.get(at).is_some_and(|here| here.segment != w.segment)
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
            && verb.mood.is_none()
            && !verb.stems.is_empty()
            && i + 1 < self.limit
            && self.doc.key(i + 1) == key::key("و");
        (word.finite || chained)
            && (verb.stems.is_empty() || verb.stems.contains(&word.info.verb))
            && verb.mood.is_none_or(|m| m == word.info.mood)
            && verb.negated.is_none_or(|n| n == word.info.is(mark::NEG))
            && (!verb.first || word.info.is(mark::FIRST))
            && (!word.embedded || self.doc.words.get(self.from).is_some_and(|w| w.embedded))
    }
}

fn mood(letter: &str) -> Option<Mood> {
    Some(match letter {
        "s" => Mood::Subjunctive,
        "f" => Mood::Future,
        "r" => Mood::Present,
        "p" => Mood::Past,
        _ => return None,
    })
}

type Classes = std::collections::BTreeMap<String, Vec<String>>;

fn pattern(text: &str, classes: &Classes) -> Vec<Element> {
    text.split(' ')
        .filter(|w| !w.is_empty())
        .map(|word| match word {
            "[]" => Element::Content,
            "^" => Element::Start,
            _ => match word.split_at_checked(1) {
                Some(("~", n)) => Element::Gap(0, n.parse().unwrap_or(3), false),
                Some(("+", n)) => Element::Gap(1, n.parse().unwrap_or(3), false),
                Some(("=", n)) => Element::Gap(0, n.parse().unwrap_or(3), true),
                _ => Element::Word(literal(word, classes)),
            },
        })
        .collect()
}

fn literal(text: &str, classes: &Classes) -> Literal {
    let mut out = Literal::default();
    let text = match text.strip_prefix('?') {
        Some(rest) => {
            out.optional = true;
            rest
        }
        None => text,
    };
    let text = match text.strip_prefix('[') {
        Some(rest) => {
            out.opens = true;
            rest.strip_suffix(']').unwrap_or(rest)
        }
        None => text,
    };
    for one in text.split('|') {
        if let Some(inside) = one.strip_prefix('<').and_then(|o| o.strip_suffix('>')) {
            let (inside, mood_letter) = inside.split_once('/').unwrap_or((inside, ""));
            let (name, negated) = match (inside.strip_suffix('!'), inside.strip_suffix('?')) {
                (Some(name), _) => (name, Some(true)),
                (_, Some(name)) => (name, None),
                _ => (inside, Some(false)),
            };
            let stems = match (name, classes.get(name)) {
                ("*", _) => Vec::new(),
                (_, Some(stems)) => stems.iter().map(|s| verb_key(s)).collect(),
                _ => vec![verb_key(name)],
            };
            out.verbs.push(Verb {
                stems,
                mood: mood(mood_letter.trim_end_matches('1')),
                negated,
                first: mood_letter.ends_with('1'),
            });
            continue;
        }
        let mut chars = one.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_alphanumeric() => out.puncts.push(c),
            (Some(_), _) => out.keys.push(key::key(one)),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_table_is_what_is_written() {
        let written: File = toml::from_str(include_str!("data/cues.toml")).unwrap();
        assert_eq!(serde_json::from_str::<File>(JSON).unwrap(), written, "older than cues.toml: build again");
    }

    #[test]
    fn what_the_build_script_cannot_read_is_told_by_its_line() {
        let json = |text: &str| super::super::build::cues(text);
        let table =
            "# x\n[classes]\nbe = [\"شد\"] # y\n\"شد\" = []\n[[cue]]\nid = \"a\"\nmain = true\nrank = 7\n";
        let wanted = r#"{"classes":{"be":["شد"],"شد":[]},"cue":[{"id":"a","main":true,"rank":7}]}"#;
        assert_eq!(json(table).as_deref(), Ok(wanted));
        for wrong in [
            "id = a",
            "id = \"a\\n\"",
            "id = \"a",
            "id = [\"a\"",
            "id = [\"a\" \"b\"]",
            "id",
            "[other]",
            "id = \"a\" b",
        ] {
            let told = json(&format!("[[cue]]\n{wrong}\n")).unwrap_err();
            assert!(told.starts_with("cues.toml:2: "), "{wrong}: {told}");
        }
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
