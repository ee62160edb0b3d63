//! Where ZWNJ belongs inside a word that was written without it, and which neighbours are one word.
//!
//! Lexicon first, rules second: *known whole word → leave; known joined word → restore; else productive rules*
//! (verbs with می, plural, degree, clitics, suffixoids and prefixoids, and last two known words run together).
//! Works on *bare* words: Persian letters only, ZWNJ taken out, at most 60 letters. Letters are never changed: a
//! result is a set of places ([`Breaks`]).

mod rules;

use super::chars::{ZWNJ, never_joins_next};
use super::suffix::{CLITICS, COPULAS, DEGREES, ENDINGS, PLURALS};
use crate::lexicon::{Lexicon, source};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Noun.
pub(super) const NOUN: u16 = 1;
/// Adjective.
pub(super) const ADJ: u16 = 1 << 1;
/// Adverb.
pub(super) const ADV: u16 = 1 << 2;
/// Preposition, conjunction, determiner, particle.
pub(super) const FUNC: u16 = 1 << 3;
/// Part of a name.
pub(super) const NAME: u16 = 1 << 4;
/// Never to be taken apart.
pub(super) const PLAIN: u16 = 1 << 5;
/// Past participle in ه.
pub(super) const PARTICIPLE: u16 = 1 << 6;
/// Has been seen with تر or ترین.
pub(super) const GRADED: u16 = 1 << 7;
/// First word of a compound that may be written with a blank.
pub(super) const FIRST: u16 = 1 << 8;
/// A suffix that may stand apart from its word (ها, تر, ام …).
pub(super) const SUFFIX: u16 = 1 << 9;
/// A prefix that may stand apart (می, نمی, بی …).
pub(super) const PREFIX: u16 = 1 << 10;
/// Written with ZWNJ: the breaks say where.
pub(super) const JOINED: u16 = 1 << 11;
/// Suffixoid that is no word of its own (سازی, گذاری): joins a noun before it across a blank.
pub(super) const BOUND: u16 = 1 << 12;
/// Pronoun or numeral: takes ها, but no suffixoid.
pub(super) const PRONOUN: u16 = 1 << 13;

/// Second part of compounds (ساز, نامه): by `affixes.tsv`.
pub(super) const SUFFIXOID: u16 = 1 << 14;
/// First part of compounds (بی, پیش).
pub(super) const PREFIXOID: u16 = 1 << 15;

/// Classes a stem may have.
pub(super) const STEM: u16 = NOUN | ADJ | ADV | NAME | PARTICIPLE | JOINED | PRONOUN;

/// Where a bare word is to be broken: bit `i` stands for the place after letter `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Breaks {
    /// Places that take a ZWNJ (none is written after a letter that does not join).
    pub(super) zwnj: u64,
    /// Places that take a blank (آذربایجان|شرقی).
    pub(super) blank: u64,
}

impl Breaks {
    pub(super) const NONE: Self = Self { zwnj: 0, blank: 0 };

    fn zwnj(mask: u64) -> Self {
        Self { zwnj: mask, blank: 0 }
    }

    pub(super) fn is_none(self) -> bool {
        self.zwnj == 0 && self.blank == 0
    }
}

/// What is known about a bare form.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// Class bits.
    pub(super) bits: u16,
    /// Binary logarithm of the count in news, 0 when it was not counted.
    pub(super) freq: u8,
    /// Whether it is the second or third word of a compound that may be written with blanks.
    second: bool,
    /// Whether its usual spelling has breaks, and where they stand in [`Repair::spellings`].
    spelling: u16,
}

impl Known {
    /// Whether its usual spelling is the solid one.
    pub(super) fn is_solid(self) -> bool {
        self.spelling == 0
    }

    /// Whether it can be the second word of a compound: listed as one, or no settled word itself (an inflected form
    /// of one).
    pub(super) fn may_be_second(self) -> bool {
        self.second || !(self.is(STEM) && !self.is(SUFFIXOID) || self.freq >= 8)
    }

    pub(super) fn is(self, bits: u16) -> bool {
        self.bits & bits != 0
    }
}

/// The index the repair works with; built once from the lexicon.
#[derive(Debug)]
pub(super) struct Repair {
    words: FxHashMap<&'static str, Known>,
    /// The different sets of breaks; the first is no break at all.
    spellings: Vec<Breaks>,
    /// Words written joined though a blank may stand between: the two words by [`Repair::id`].
    pairs: FxHashSet<(usize, usize)>,
    /// The same of three words: first → second and third.
    triples: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    /// Xهای → whether it is Xه‌ای rather than X‌های, and whether that is ten times as common.
    heh: FxHashMap<&'static str, (bool, bool)>,
    lexicon: &'static Lexicon,
}

/// Number of letters; bare words hold two-byte letters only.
fn letters(bare: &str) -> usize {
    bare.len() / 2
}

/// The bit for a break after `stem`.
fn after(stem: &str) -> u64 {
    if stem.is_empty() || letters(stem) > 60 { 0 } else { 1 << (letters(stem) - 1) }
}

fn joins_next(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| !never_joins_next(c))
}

/// Takes ZWNJ and blanks out of a spelling and says where they stood; `None` when it is not bare-able.
pub(super) fn bare(spelling: &str) -> Option<(String, Breaks)> {
    let mut text = String::with_capacity(spelling.len());
    let mut breaks = Breaks::NONE;
    for c in spelling.chars() {
        match c {
            ZWNJ => breaks.zwnj |= after(&text),
            ' ' => breaks.blank |= after(&text),
            _ if c.len_utf8() == 2 => text.push(c),
            _ => return None,
        }
    }
    (letters(&text) <= 60).then_some((text, breaks))
}

/// Endings by which a verb that is not stored is told after می (می‌لغزاندند, می‌سابید).
const CAUSATIVES: [&str; 13] =
    ["انم", "اند", "انیم", "انید", "انند", "اندم", "اندیم", "اندید", "اندند", "یدم", "یدیم", "یدند", "ید"];

/// Preverbs with می and نمی: what stands before the stem when a ZWNJ became a blank.
const PREVERB_MI: [&str; 12] = [
    "برمی",
    "برنمی",
    "درمی",
    "درنمی",
    "بازمی",
    "بازنمی",
    "فرامی",
    "فرانمی",
    "وامی",
    "وانمی",
    "فرومی",
    "فرونمی",
];

/// One string that is never freed: the keys of the index borrow from it.
struct Arena {
    text: String,
    cuts: Vec<(usize, usize)>,
}

impl Arena {
    fn add(&mut self, s: &str) -> usize {
        let start = self.text.len();
        self.text.push_str(s);
        self.cuts.push((start, self.text.len()));
        self.cuts.len() - 1
    }

    fn leak(self) -> Vec<&'static str> {
        let text: &'static str = Box::leak(self.text.into_boxed_str());
        self.cuts.iter().map(|&(a, b)| text.get(a..b).unwrap_or("")).collect()
    }
}

/// A form that is entered when all tables are read.
struct Late {
    key: usize,
    bits: u16,
    breaks: Breaks,
    /// From which logarithm of its count on the solid spelling stays.
    solid_from: u8,
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn first_field(line: &'static str) -> &'static str {
    line.split('\t').next().unwrap_or("").trim()
}

/// Suffixes that stand apart and attach to the word before.
fn spaced_suffixes() -> impl Iterator<Item = &'static str> {
    PLURALS.iter().chain(DEGREES.iter()).chain(COPULAS.iter()).chain(CLITICS.iter()).copied().chain(["ی"])
}

impl Repair {
    /// The repair index of the compiled-in lexicon.
    pub(super) fn get() -> &'static Self {
        static REPAIR: OnceLock<Repair> = OnceLock::new();
        REPAIR.get_or_init(Self::build)
    }

    fn build() -> Self {
        let lexicon = Lexicon::get();
        let mut repair = Self {
            words: FxHashMap::with_capacity_and_hasher(70_000, rustc_hash::FxBuildHasher),
            spellings: vec![Breaks::NONE],
            pairs: FxHashSet::with_capacity_and_hasher(8_000, rustc_hash::FxBuildHasher),
            triples: FxHashMap::default(),
            heh: FxHashMap::default(),
            lexicon,
        };
        repair.read_counts();
        repair.read_lexicon(lexicon);
        repair.read_lists();
        repair.settle_listed();
        repair
    }

    /// The breaks of a known word's usual spelling.
    fn of(&self, known: Known) -> Breaks {
        self.spellings.get(usize::from(known.spelling)).copied().unwrap_or(Breaks::NONE)
    }

    /// The number under which a set of breaks is kept.
    fn spelling(&mut self, breaks: Breaks) -> u16 {
        let at = self.spellings.iter().position(|b| *b == breaks).unwrap_or_else(|| {
            self.spellings.push(breaks);
            self.spellings.len() - 1
        });
        u16::try_from(at).unwrap_or(0)
    }

    fn mark(&mut self, form: &'static str, bits: u16) {
        self.words.entry(form).or_default().bits |= bits;
    }

    fn read_counts(&mut self) {
        for line in lines(include_str!("../lexicon/data/counts.tsv")) {
            let mut fields = line.split('\t');
            let freq: u8 = fields.next().and_then(|f| f.parse().ok()).unwrap_or(0);
            for form in fields.next().unwrap_or("").split(' ') {
                self.words.entry(form).or_default().freq = freq;
            }
        }
    }

    fn read_lexicon(&mut self, lexicon: &'static Lexicon) {
        use crate::lexicon::Class;
        let mut arena = Arena { text: String::with_capacity(400_000), cuts: Vec::with_capacity(20_000) };
        let mut late: Vec<Late> = Vec::with_capacity(20_000);
        let mut pairs: Vec<usize> = Vec::new();
        let mut stay_apart: FxHashSet<&str> = FxHashSet::default();
        let mut all_the_same: FxHashSet<&str> = FxHashSet::default();
        for line in lines(include_str!("../lexicon/data/spaced.tsv")) {
            let joined = line.ends_with("\tjoin");
            if joined { &mut all_the_same } else { &mut stay_apart }.insert(first_field(line));
        }
        for entry in lexicon.words() {
            let bits = match entry.class {
                Class::Noun | Class::Classifier => NOUN,
                Class::Adjective => ADJ,
                Class::Adverb => ADV,
                Class::Pronoun | Class::Numeral => PRONOUN,
                _ => FUNC,
            };
            if entry.fa.contains(ZWNJ) {
                add_joined(entry.fa, bits, true, 9, &mut arena, &mut late, &mut pairs);
            } else if !entry.fa.contains(' ') {
                self.mark(entry.fa, bits);
            }
            for plural in entry.feat.list("faPl") {
                if !plural.contains([ZWNJ, ' ']) {
                    self.mark(plural, bits);
                }
            }
        }
        for name in lexicon.name_words() {
            if name.contains(ZWNJ) {
                add_joined(name, NAME, false, 5, &mut arena, &mut late, &mut pairs);
            } else {
                self.mark(name, NAME);
            }
        }
        for line in lines(source::PLAIN) {
            self.mark(first_field(line), PLAIN);
        }
        for line in lines(include_str!("../lexicon/data/plain-more.tsv")) {
            self.mark(first_field(line), PLAIN);
        }
        for line in lines(include_str!("../lexicon/data/joined.tsv")) {
            let mut fields = line.split('\t');
            let spelling = fields.next().unwrap_or("");
            let spaced = fields.next() == Some("s");
            add_joined(spelling, NOUN, spaced, u8::MAX, &mut arena, &mut late, &mut pairs);
        }
        for line in lines(include_str!("../lexicon/data/joined-more.tsv")) {
            let spelling = first_field(line);
            if line.ends_with("\ts") {
                add_pairs(spelling, &mut arena, &mut pairs);
            } else {
                add_joined(spelling, NOUN, true, 1, &mut arena, &mut late, &mut pairs);
            }
        }
        for line in lines(include_str!("../lexicon/data/apart.tsv")) {
            if let Some((form, breaks)) = bare(first_field(line)) {
                late.push(Late { key: arena.add(&form), bits: JOINED, breaks, solid_from: u8::MAX });
                stay_apart.insert(first_field(line));
            }
        }
        for verb in lexicon.verbs() {
            for head in [verb.prefix, "ن"] {
                let form = match (head, verb.past.strip_prefix('آ')) {
                    ("ن", Some(rest)) => format!("{}نیا{rest}ه", verb.prefix),
                    ("ن", None) => format!("{}ن{}ه", verb.prefix, verb.past),
                    _ => format!("{}{}ه", verb.prefix, verb.past),
                };
                late.push(Late {
                    key: arena.add(&form),
                    bits: PARTICIPLE,
                    breaks: Breaks::NONE,
                    solid_from: 0,
                });
            }
        }
        let fixed: FxHashSet<&str> =
            lines(include_str!("../lexicon/data/plain-more.tsv")).map(first_field).collect();
        let keys = arena.leak();
        for Late { key, bits, breaks, solid_from } in late {
            let spelling = self.spelling(breaks);
            let known = self.words.entry(keys[key]).or_default();
            // a word far commoner solid stays solid: it only may take part in compounds
            let listed = solid_from == 1 && known.is(NOUN | ADJ | ADV | NAME | PLAIN);
            let solid =
                bits & JOINED != 0 && (listed || known.freq >= solid_from || fixed.contains(keys[key]));
            known.bits |= if solid { bits & !JOINED } else { bits };
            if !solid && (breaks.blank != 0 || breaks.zwnj != 0 && known.spelling == 0) {
                known.spelling = spelling;
            }
        }
        for key in pairs {
            let pair = keys[key];
            if let Some((first, second)) = pair.split_once(' ')
                && (all_the_same.contains(&pair)
                    || !stay_apart.contains(&pair)
                        && !stay_apart.contains(&first)
                        && !stay_apart.contains(&second))
            {
                self.mark(first, FIRST);
                if let Some((second, third)) = second.split_once(' ') {
                    self.triples.entry(first).or_default().push((second, third));
                    self.words.entry(second).or_default().second = true;
                    continue;
                }
                self.words.entry(second).or_default().second = true;
                if let (Some(a), Some(b)) = (self.id(first), self.id(second)) {
                    self.pairs.insert((a, b));
                }
            }
        }
    }

    fn read_lists(&mut self) {
        for suffix in spaced_suffixes() {
            self.mark(suffix, SUFFIX);
        }
        for prefix in ["می", "نمی"] {
            self.mark(prefix, PREFIX);
        }
        for preverb in crate::lexicon::preverbs() {
            self.mark(preverb, PREFIX);
        }
        for form in PREVERB_MI {
            self.mark(form, PREFIX);
        }
        for line in lines(include_str!("../lexicon/data/affixes.tsv")) {
            let mut fields = line.split('\t');
            let (text, kind, mode) =
                (fields.next().unwrap_or(""), fields.next().unwrap_or(""), fields.next().unwrap_or(""));
            self.mark(text, if kind == "suf" { SUFFIXOID } else { PREFIXOID });
            if mode == "bound" {
                self.mark(text, if kind == "suf" { BOUND } else { PREFIX | BOUND });
            }
        }
        for line in lines(include_str!("../lexicon/data/heh.tsv")) {
            let mut fields = line.split('\t');
            let form = fields.next().unwrap_or("");
            let heh = fields.next() == Some("ه");
            let counts: Vec<u32> = fields.filter_map(|f| f.parse().ok()).collect();
            let clear = counts.iter().min().zip(counts.iter().max()).is_some_and(|(a, b)| a * 10 <= *b);
            self.heh.insert(form, (heh, clear));
        }
        for line in lines(include_str!("../lexicon/data/graded.tsv")) {
            for form in line.split(' ') {
                self.mark(form, GRADED);
            }
        }
    }

    /// Inflected words that are entries of their own get their breaks once and for all.
    fn settle_listed(&mut self) {
        let fixed: FxHashSet<&str> =
            lines(include_str!("../lexicon/data/plain-more.tsv")).map(first_field).collect();
        let listed: Vec<(&'static str, u64)> = self
            .words
            .iter()
            .filter(|(form, k)| {
                !k.is(JOINED)
                    && !fixed.contains(*form)
                    && k.is(ADJ | ADV | PLAIN)
                    && form.ends_with(['ا', 'ر', 'ن'])
            })
            .filter_map(|(form, k)| Some((*form, self.listed_inflection(form, *k)?)))
            .collect();
        for (form, mask) in listed {
            let spelling = self.spelling(Breaks::zwnj(mask));
            let known = self.words.entry(form).or_default();
            known.bits |= JOINED;
            known.spelling = spelling;
        }
    }

    /// What is known about a bare form.
    pub(super) fn known(&self, form: &str) -> Option<Known> {
        self.words.get(form).copied()
    }

    fn bits(&self, form: &str) -> u16 {
        self.known(form).map_or(0, |k| k.bits)
    }

    fn freq(&self, form: &str) -> u8 {
        self.known(form).map_or(0, |k| k.freq)
    }

    /// Whether "first second" is a compound written joined.
    pub(super) fn is_pair(&self, first: &str, second: &str) -> bool {
        let Some(a) = self.id(first) else { return false };
        let with = |form: &str| self.id(form).is_some_and(|b| self.pairs.contains(&(a, b)));
        // زمینه سازمان is no زمینه‌ساز with an ending: سازمان is a word
        let word = self.known(second).is_some_and(|k| k.is(STEM) && !k.is(SUFFIXOID) || k.freq >= 8);
        with(second) || !word && ENDINGS.iter().any(|ending| second.strip_suffix(ending).is_some_and(with))
    }

    /// A number for a word of the index: where its key lies.
    fn id(&self, form: &str) -> Option<usize> {
        self.words.get_key_value(form).map(|(key, _)| key.as_ptr() as usize)
    }

    /// The class bits of a word written with ZWNJ, by its bare form.
    pub(super) fn class_of(&self, form: &str) -> u16 {
        match self.known(form) {
            Some(k) => (k.bits | JOINED) & !(FIRST | PREFIX),
            None if self.is_verb_form(form) => 0,
            None => JOINED,
        }
    }

    /// Whether the form is one that belongs apart (آذربایجان شرقی).
    pub(super) fn is_apart(&self, form: &str) -> bool {
        self.known(form).is_some_and(|k| self.of(k).blank != 0)
    }

    /// Whether "first second third" is a compound written joined.
    pub(super) fn is_triple(&self, first: &str, second: &str, third: &str) -> bool {
        self.triples.get(first).is_some_and(|tails| tails.contains(&(second, third)))
    }

    /// Whether `first` and `third`, run together with بن, are a name (عبدالله‌بن‌زبیر). What the writer wrote apart
    /// (محمد بن سلمان) stays apart: news and books both write it so.
    pub(super) fn is_patronym(&self, first: &str, third: &str) -> bool {
        let known = |form: &str| self.is_person(form) || self.known(form).is_none() && letters(form) >= 3;
        known(first) && known(third) && (self.is_person(first) || self.is_person(third))
    }

    /// Whether the word as written ends in the بن of a patronym: عبدالله‌بن, سعیدبن.
    pub(super) fn is_son_of(&self, written: &str) -> bool {
        let Some(head) = written.strip_suffix("بن") else { return false };
        head.strip_suffix(ZWNJ).is_some_and(|h| letters(h) >= 2)
            || head.ends_with(never_joins_next) && self.is_person(head)
    }

    fn is_person(&self, form: &str) -> bool {
        self.lexicon.person(form).next().is_some()
    }

    /// Whether `form` is a noun or adjective, or one with a solid ending.
    pub(super) fn is_nominal(&self, form: &str) -> bool {
        std::iter::once(&"").chain(ENDINGS).any(|e| {
            form.strip_suffix(e).is_some_and(|base| {
                letters(base) >= 2
                    && self.known(base).is_some_and(|k| k.is(NOUN | ADJ) && !k.is(FUNC | PRONOUN))
            })
        })
    }

    /// Whether می or نمی and `rest` make a verb form.
    pub(super) fn continues_mi(&self, rest: &str) -> bool {
        self.lexicon.continues_mi(rest)
            || letters(rest) >= 4 && self.freq(rest) < 6 && CAUSATIVES.iter().any(|e| rest.ends_with(e))
    }

    /// Whether `prefix` (بر, باز …) and the verb form `rest` (after می) are a prefixed verb.
    /// Whether `head` is a preverb with می or نمی (برمی) and `rest` completes its verb.
    pub(super) fn continues_preverb_mi(&self, head: &str, rest: &str) -> bool {
        crate::lexicon::preverbs().iter().any(|prefix| {
            head.strip_prefix(prefix)
                .filter(|mi| matches!(*mi, "می" | "نمی"))
                .is_some_and(|mi| self.continues_mi(rest) || self.continues_preverb(prefix, mi, rest))
        })
    }

    pub(super) fn continues_preverb(&self, prefix: &str, mi: &str, rest: &str) -> bool {
        let form = format!("{prefix}{mi}{rest}");
        self.lexicon.verb_readings(&form).iter().any(|r| r.verb.prefix == prefix)
    }

    /// Whether `form` is a known form of a stored verb.
    pub(super) fn is_verb_form(&self, form: &str) -> bool {
        !self.lexicon.verb_readings(form).is_empty()
    }
}

fn add_joined(
    spelling: &'static str,
    bits: u16,
    spaced: bool,
    solid_from: u8,
    arena: &mut Arena,
    late: &mut Vec<Late>,
    pairs: &mut Vec<usize>,
) {
    if spelling.contains(' ') {
        return;
    }
    if let Some((form, breaks)) = bare(spelling) {
        late.push(Late { key: arena.add(&form), bits: bits | JOINED, breaks, solid_from });
        if spaced {
            add_pairs(spelling, arena, pairs);
        }
    }
}

/// The words of a compound that are joined across a blank.
fn add_pairs(spelling: &str, arena: &mut Arena, pairs: &mut Vec<usize>) {
    let parts: Vec<&str> = spelling.split(ZWNJ).collect();
    match parts.as_slice() {
        [a, b] => pairs.push(arena.add(&format!("{a} {b}"))),
        [a, b, c] => {
            pairs.push(arena.add(&format!("{a} {b} {c}")));
            pairs.push(arena.add(&format!("{a}{b} {c}")));
        }
        _ => {}
    }
}

/// Whether the bare form of `word` is in the lexicon or was counted in news.
pub(super) fn is_common(word: &str) -> bool {
    let repair = Repair::get();
    if repair.known(word).is_some() {
        return true;
    }
    bare(word).is_some_and(|(form, _)| repair.known(&form).is_some() || !repair.breaks(&form).is_none())
}
