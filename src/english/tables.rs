//! The transfer tables: how a preposition is rendered before a noun and before an action, which verb an action
//! noun becomes with which object, which nouns take "to" before an action.
//!
//! Promises: the tables are data (`data/*.tsv`), made ready by the build script and looked up where they lie; what is not in them falls back to the word tables.

use super::dicts::{self, ROW, SECTIONS, pair_hash};
use crate::text::flat::{look, same, section, u16_in, u32_in};

/// How a preposition continues when an action noun with its object follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// "to" and the bare infinitive.
    Infinitive,
    /// The English preposition in the second field and the -ing form.
    Gerund,
    /// As before any noun.
    Noun,
}

/// A row of `prepositions.tsv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Before a noun.
    pub en: &'static str,
    /// Before an action.
    pub mode: Mode,
    /// English before the -ing form.
    pub action: &'static str,
}

/// The sections, written by the build script from `data`.
pub(super) static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.bin"));
/// The texts the sections point into.
pub(super) static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

/// A table: one or two words → what they become.
struct Dict {
    slots: &'static [[u8; 4]],
    rows: &'static [[u8; ROW]],
}

/// What words become.
struct Row {
    becomes: &'static str,
    also: &'static str,
    number: u64,
}

impl Dict {
    const fn numbered(table: usize) -> Self {
        Self {
            slots: section(BYTES, SECTIONS, 2 * table).as_chunks().0,
            rows: section(BYTES, SECTIONS, 2 * table + 1).as_chunks().0,
        }
    }

    fn get(&self, first: &str, second: &str) -> Option<Row> {
        let length = first.len() + 1 + second.len();
        let is = |row: &[u8; ROW]| {
            let start = u32_in(row) as usize;
            usize::from(u16_in(&row[4..])) == length
                && TEXT
                    .as_bytes()
                    .get(start..start + length)
                    .and_then(|key| key.split_at_checked(first.len()))
                    .is_some_and(|(a, b)| same(a, first.as_bytes()) && b.get(1..) == Some(second.as_bytes()))
        };
        let number =
            look(self.slots, pair_hash(first, second), |n| self.rows.get(n as usize).is_some_and(is))?;
        let row = self.rows.get(number as usize)?;
        let text = TEXT.get(u32_in(row) as usize + length..)?;
        let (becomes, rest) = text.split_at_checked(u16_in(&row[6..]).into())?;
        let also = rest.get(..u16_in(&row[8..]).into())?;
        Some(Row { becomes, also, number: row.last_chunk::<8>().map_or(0, |n| u64::from_le_bytes(*n)) })
    }

    fn one(&self, fa: &str) -> Option<(&'static str, &'static str)> {
        self.get(fa, "").map(|row| (row.becomes, row.also))
    }
}

static DICTS: [Dict; dicts::COUNT] = {
    let mut all = [const { Dict { slots: &[], rows: &[] } }; dicts::COUNT];
    let mut table = 0;
    while table < dicts::COUNT {
        all[table] = Dict::numbered(table);
        table += 1;
    }
    all
};

/// The class of each bit of a word's number: the names in the file are those of [`CLASSES`], or nothing is compiled.
const BITS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut names = section(BYTES, SECTIONS, 2 * dicts::COUNT);
    let mut at = 0;
    while !names.is_empty() {
        let mut len = 0;
        while names[len] != b'\n' {
            len += 1;
        }
        let (name, rest) = names.split_at(len);
        names = rest.split_at(1).1;
        let mut class = 0;
        while !equal(name, CLASSES[class].0.as_bytes()) {
            class += 1;
            assert!(class < CLASSES.len(), "classes.tsv has a class that this file has not");
        }
        bits[at] = CLASSES[class].1;
        at += 1;
    }
    bits
};

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The frame of a Persian preposition, single or compound.
pub(super) fn frame(fa: &str) -> Option<Frame> {
    let Row { becomes, also, number } = DICTS[dicts::FRAMES].get(fa, "")?;
    let mode = match number {
        1 => Mode::Infinitive,
        2 => Mode::Gerund,
        _ => Mode::Noun,
    };
    Some(Frame { en: becomes, mode, action: also })
}

/// The verb for just this action noun and object.
pub(super) fn exact(action: &str, object: &str) -> Option<&'static str> {
    DICTS[dicts::COLLOCATIONS].get(action, object).map(|row| row.becomes)
}

/// The verb an action noun becomes with this object, where a table says so; `*` is any object.
pub(super) fn collocation(action: &str, object: &str) -> Option<&'static str> {
    exact(action, object).or_else(|| exact(action, "*"))
}

/// What a noun takes before an action in its genitive: `inf` or `ing`, and its English there.
pub(super) fn complement(fa: &str) -> Option<(&'static str, &'static str)> {
    DICTS[dicts::COMPLEMENTS].one(fa)
}

/// The English verb of a predicate word with «بودن», and its marks.
pub(super) fn predicate(fa: &str) -> Option<(&'static str, &'static str)> {
    let predicates = &DICTS[dicts::PREDICATES];
    predicates.one(fa).or_else(|| {
        // cleaning joins what the table writes apart
        fa.contains('\u{200c}').then(|| predicates.one(&fa.replace('\u{200c}', " "))).flatten()
    })
}

/// The verb a headline's action noun becomes with this preposition: singular and plural.
pub(super) fn headline(noun: &str, prep: &str) -> Option<(&'static str, &'static str)> {
    DICTS[dicts::HEADLINES].get(noun, prep).map(|row| (row.becomes, row.also))
}

/// The adverb an adjective of an action noun becomes.
pub(super) fn manner(fa: &str) -> Option<&'static str> {
    DICTS[dicts::MANNER].one(fa).map(|(en, _)| en)
}

/// The English of an honorific that stands before a name; empty for one English does without.
pub(super) fn honorific(fa: &str) -> Option<&'static str> {
    DICTS[dicts::HONORIFICS].one(fa).map(|(en, _)| en)
}

/// Prepositions that need a second one («قبل از»).
pub(super) fn needs_link(fa: &str) -> bool {
    is(NEEDS_LINK, fa)
}

/// Nouns a number names: «بند ۵».
pub(super) fn numbered(fa: &str) -> bool {
    is(NUMBERED, fa)
}

/// Purpose and means: they belong to the action.
pub(super) fn purpose(fa: &str) -> bool {
    is(PURPOSE, fa)
}

/// Prepositions that introduce members or likenesses of the noun before them.
pub(super) fn like(fa: &str) -> bool {
    is(LIKE, fa)
}

/// Prepositions a verb may ask for.
pub(super) fn verb_preposition(fa: &str) -> bool {
    matches!(fa, "در" | "با" | "به" | "از" | "بر")
}

/// Missions and their heads, that are named with the place where they sit.
pub(super) fn mission(fa: &str) -> bool {
    is(MISSION, fa)
}

/// Adjectives that take a complement after them.
pub(super) fn takes_complement(fa: &str) -> bool {
    is(TAKES_COMPLEMENT, fa)
}

/// Pronouns that point back to the head of a relative clause.
pub(super) const BACK_PRONOUN: u64 = 1 << 0;
/// Nouns that count what follows: it stands in the plural.
pub(super) const COUNTS: u64 = 1 << 1;
/// Classifiers English does without.
pub(super) const EMPTY_CLASSIFIER: u64 = 1 << 2;
/// Adjectives that stand before all relational ones and compounds.
pub(super) const FREE_ADJECTIVE: u64 = 1 << 3;
/// Singulars that stand for the kind: plural in English.
pub(super) const GENERIC_PLURAL: u64 = 1 << 4;
/// Adjectives whose indefinite ی is no quality noun («شرایط خوبی»).
pub(super) const GRADED_WITH_YE: u64 = 1 << 5;
/// Adverbs that belong to the preposition after them.
pub(super) const LEADS_PREP: u64 = 1 << 6;
/// Verbs that make light verbs with a noun that may stand apart (past stems).
pub(super) const LIGHT: u64 = 1 << 7;
/// Prepositions that introduce members or likenesses of the noun before them.
pub(super) const LIKE: u64 = 1 << 8;
/// English verbs whose object comes into being: "a".
pub(super) const MAKES: u64 = 1 << 9;
/// Missions and their heads, that are named with the place where they sit.
pub(super) const MISSION: u64 = 1 << 10;
/// Nouns a place name follows, whatever else the name means.
pub(super) const NAMED_PLACE: u64 = 1 << 11;
/// Prepositions that need a second one («قبل از»).
pub(super) const NEEDS_LINK: u64 = 1 << 12;
/// Actions that cannot be without their object: one alone before «و» shares the next one's.
pub(super) const NEEDS_OBJECT: u64 = 1 << 13;
/// Common nouns that act: the first of two bare noun phrases is the subject.
pub(super) const NEED_ACTOR: u64 = 1 << 14;
/// Nouns a number names: «بند ۵».
pub(super) const NUMBERED: u64 = 1 << 15;
/// Texts and their parts, named by a number whatever follows.
pub(super) const NUMBERED_TEXT: u64 = 1 << 16;
/// Nouns whose number follows in the genitive.
pub(super) const NUMBER_OF: u64 = 1 << 17;
/// Heads that take "of" before their genitive, never a compound.
pub(super) const OF_HEAD: u64 = 1 << 18;
/// Nominals that are nothing but part of a light verb, wherever they stand before it.
pub(super) const PURE_NOMINAL: u64 = 1 << 19;
/// Purpose and means: they belong to the action.
pub(super) const PURPOSE: u64 = 1 << 20;
/// Nouns of dealings, that stand "between" two sides.
pub(super) const RELATION: u64 = 1 << 21;
/// Nominals that take their verb from the next clause.
pub(super) const SHARES_VERB: u64 = 1 << 22;
/// Adjectives that take a complement after them.
pub(super) const TAKES_COMPLEMENT: u64 = 1 << 23;
/// What may follow a noun of time to make an adverb of it.
pub(super) const TIME_ADJECTIVE: u64 = 1 << 24;
/// Times that own what happens in them.
pub(super) const TIME_OWNER: u64 = 1 << 25;
/// Nouns of trade that make a compound with a commodity.
pub(super) const TRADE: u64 = 1 << 26;
/// English verbs whose passive in the indicative tells a fear, not a plan.
pub(super) const UNWANTED: u64 = 1 << 27;
/// Prepositions that are nouns as well: the noun, until the neighbours say otherwise.
pub(super) const WEAK_PREP: u64 = 1 << 28;
/// Days of the week.
pub(super) const WEEKDAY: u64 = 1 << 29;
/// Fields that stand without an article when alone.
pub(super) const ZERO_ARTICLE: u64 = 1 << 30;

/// What somebody has: it begins a noun phrase of its own after who has it.
pub(super) const HELD: u64 = 1 << 31;
/// Nominals of giving: their genitive is who gets it.
pub(super) const GIVES: u64 = 1 << 32;
/// English verbs that say in the active what Persian says in the passive: "begin".
pub(super) const ERGATIVE: u64 = 1 << 33;
/// Nouns whose «که» clause is an infinitive in English.
pub(super) const CHANCE: u64 = 1 << 34;
/// Plurals something can be one of with nothing but «از».
pub(super) const AMONG: u64 = 1 << 35;

/// Offices that stand before their holder's name in English: "President Putin".
pub(super) const RANK: u64 = 1 << 36;

/// Adjectives that tell what something is like, not which one is meant: "a serious challenge".
pub(super) const SOME_ADJECTIVE: u64 = 1 << 37;
/// Measures that are high: «هزینه بالای».
pub(super) const HIGH: u64 = 1 << 38;

/// Participles that are adjectives before «است»: «پیچیده است».
pub(super) const PLAIN_PARTICIPLE: u64 = 1 << 39;

/// Actions whose genitive does them after «با»: «با حمایت دولت».
pub(super) const AGENT_ACTION: u64 = 1 << 40;

/// Actions that go on by themselves: «در حال افزایش است».
pub(super) const BY_ITSELF: u64 = 1 << 41;

/// English verbs whose passive is done to a matter, not to the talk of it: «بحث صادرات تسهیل می‌شود».
pub(super) const DONE_TO_MATTERS: u64 = 1 << 49;

/// What a country has that English names by the country's adjective: "the Iraqi market".
pub(super) const NATIONAL: u64 = 1 << 42;

/// Events and matters that English names by the country: "the Ukraine crisis".
pub(super) const CRISIS: u64 = 1 << 43;

/// Events somebody takes part in.
pub(super) const EVENT: u64 = 1 << 44;

/// Nouns that are adjectives as well: after an action its object («اعزام بیمار»).
pub(super) const OBJECT_NOUN: u64 = 1 << 45;

/// Actions whose rows with their object stand as they are: «تبادل نظر».
pub(super) const FIXED_ACTION: u64 = 1 << 46;

/// Words for fields, in the plural: what follows names them.
pub(super) const FIELD: u64 = 1 << 47;

/// What something is said to be: it begins the predicate of «است».
pub(super) const SAYS: u64 = 1 << 48;

/// Matters of which a comma parts what they are: «دغدغه تجار، نوسان تعرفه‌ها است».
pub(super) const MATTER: u64 = 1 << 50;

/// Animals that are weighed as food: "tonnes of chicken".
pub(super) const EATEN: u64 = 1 << 51;

/// What there is for a purpose: «زمینه برای سرمایه‌گذاری».
pub(super) const GROUNDS: u64 = 1 << 52;

/// Works that are all an operation does: «عملیات احداث» is the construction.
pub(super) const WORKS: u64 = 1 << 53;

pub(super) const CLASSES: &[(&str, u64)] = &[
    ("AGENT_ACTION", AGENT_ACTION),
    ("AMONG", AMONG),
    ("BACK_PRONOUN", BACK_PRONOUN),
    ("BY_ITSELF", BY_ITSELF),
    ("CHANCE", CHANCE),
    ("COUNTS", COUNTS),
    ("CRISIS", CRISIS),
    ("DONE_TO_MATTERS", DONE_TO_MATTERS),
    ("EATEN", EATEN),
    ("EMPTY_CLASSIFIER", EMPTY_CLASSIFIER),
    ("ERGATIVE", ERGATIVE),
    ("EVENT", EVENT),
    ("FIELD", FIELD),
    ("FIXED_ACTION", FIXED_ACTION),
    ("FREE_ADJECTIVE", FREE_ADJECTIVE),
    ("GENERIC_PLURAL", GENERIC_PLURAL),
    ("GIVES", GIVES),
    ("GRADED_WITH_YE", GRADED_WITH_YE),
    ("GROUNDS", GROUNDS),
    ("HELD", HELD),
    ("HIGH", HIGH),
    ("LEADS_PREP", LEADS_PREP),
    ("LIGHT", LIGHT),
    ("LIKE", LIKE),
    ("MAKES", MAKES),
    ("MATTER", MATTER),
    ("MISSION", MISSION),
    ("NAMED_PLACE", NAMED_PLACE),
    ("NATIONAL", NATIONAL),
    ("NEEDS_LINK", NEEDS_LINK),
    ("NEEDS_OBJECT", NEEDS_OBJECT),
    ("NEED_ACTOR", NEED_ACTOR),
    ("NUMBERED", NUMBERED),
    ("NUMBERED_TEXT", NUMBERED_TEXT),
    ("NUMBER_OF", NUMBER_OF),
    ("OBJECT_NOUN", OBJECT_NOUN),
    ("OF_HEAD", OF_HEAD),
    ("PLAIN_PARTICIPLE", PLAIN_PARTICIPLE),
    ("PURE_NOMINAL", PURE_NOMINAL),
    ("PURPOSE", PURPOSE),
    ("RANK", RANK),
    ("RELATION", RELATION),
    ("SAYS", SAYS),
    ("SHARES_VERB", SHARES_VERB),
    ("SOME_ADJECTIVE", SOME_ADJECTIVE),
    ("TAKES_COMPLEMENT", TAKES_COMPLEMENT),
    ("TIME_ADJECTIVE", TIME_ADJECTIVE),
    ("TIME_OWNER", TIME_OWNER),
    ("TRADE", TRADE),
    ("UNWANTED", UNWANTED),
    ("WEAK_PREP", WEAK_PREP),
    ("WEEKDAY", WEEKDAY),
    ("WORKS", WORKS),
    ("ZERO_ARTICLE", ZERO_ARTICLE),
];

/// Whether a word is in a class of `classes.tsv`.
pub(super) fn is(class: u64, fa: &str) -> bool {
    let mut bits = DICTS[dicts::CLASSES].get(fa, "").map_or(0, |row| row.number);
    while bits != 0 {
        if BITS[bits.trailing_zeros() as usize & 63] & class != 0 {
            return true;
        }
        bits &= bits - 1;
    }
    false
}
