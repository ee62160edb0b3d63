//! What a single word can be: its key, lemma, verb form and class, looked up once per spelling.
//!
//! Promises: an [`Info`] depends on the spelling alone; what is remembered between calls changes the speed and
//! nothing else.

use super::key::{self, Key, NONE};
use super::names;
use crate::lexicon::{Class, Lemma, Lexicon, Pers, Plural, Tense, Ye};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::sync::OnceLock;

/// How a verb form stands to its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mood {
    /// No verb.
    #[default]
    No,
    /// گفت، گفته‌اند، می‌گفت
    Past,
    /// می‌گوید
    Present,
    /// بگوید، شود
    Subjunctive,
    /// خواهد گفت
    Future,
    /// گفته
    Participle,
    /// گفتن
    Infinitive,
}

/// Class marks of a word, as bits.
pub(super) mod mark {
    /// Common noun.
    pub const NOUN: u32 = 1;
    /// Adjective.
    pub const ADJ: u32 = 1 << 1;
    /// Adverb.
    pub const ADV: u32 = 1 << 2;
    /// Preposition.
    pub const PREP: u32 = 1 << 3;
    /// Conjunction.
    pub const CONJ: u32 = 1 << 4;
    /// Pronoun or determiner or particle.
    pub const GRAM: u32 = 1 << 5;
    /// Numeral.
    pub const NUM: u32 = 1 << 6;
    /// Action noun: heads a proposal.
    pub const HEAD: u32 = 1 << 7;
    /// Plural.
    pub const PLURAL: u32 = 1 << 8;
    /// Ends in an indefinite ی, or in any ی that may be one.
    pub const YE: u32 = 1 << 9;
    /// Given name.
    pub const GIVEN: u32 = 1 << 10;
    /// Surname.
    pub const SURNAME: u32 = 1 << 11;
    /// Noun for a person.
    pub const HUMAN: u32 = 1 << 12;
    /// Known to the tables as a common word in any class.
    pub const KNOWN: u32 = 1 << 13;
    /// A finite verb only where its clause ends.
    pub const FINAL: u32 = 1 << 14;
    /// Copula, by itself or as an ending.
    pub const COPULA: u32 = 1 << 15;
    /// Modal.
    pub const MODAL: u32 = 1 << 16;
    /// Future auxiliary.
    pub const FUTURE: u32 = 1 << 17;
    /// Negated verb form.
    pub const NEG: u32 = 1 << 18;
    /// First person.
    pub const FIRST: u32 = 1 << 19;
    /// The ending is a copula (آماده‌ایم).
    pub const ENCLITIC: u32 = 1 << 20;
    /// A name that is also a common word.
    pub const AMBIGUOUS: u32 = 1 << 21;
    /// Weak action noun: the lexicon has a verb for it, but lists of bare fields hold it too.
    pub const ACTION: u32 = 1 << 22;
    /// A possessive clitic at the end.
    pub const CLITIC: u32 = 1 << 23;
    /// The second part of a surname (پور، نژاد).
    pub const NAME_END: u32 = 1 << 24;
    /// A place or a news agency has this name: alone it is no person.
    pub const PLACE: u32 = 1 << 25;
    /// The name of a country, or an adjective made of it.
    pub const COUNTRY: u32 = 1 << 26;
}

/// What a spelling can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Info {
    /// Folded spelling.
    pub key: Key,
    /// Folded lemma, or the key again.
    pub lemma: Key,
    /// Past stem of the verb it is a form of, with its prefix.
    pub verb: Key,
    /// Mood of that form.
    pub mood: Mood,
    /// Bits of [`mark`].
    pub marks: u32,
}

impl Info {
    /// Whether one of `marks` is set.
    pub(super) fn is(&self, marks: u32) -> bool {
        self.marks & marks != 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Copula(Mood, bool),
    CopulaFinal,
    Modal(bool),
    Future(bool),
    Verb,
    You,
    Never,
    Final,
    Participle,
}

struct Forms {
    roles: FxHashMap<Key, Role>,
    heads: FxHashSet<Key>,
    head_ends: Vec<&'static str>,
    /// Present-stem verbs whose bare subjunctive is read (شود، کند).
    bare: FxHashSet<&'static str>,
    /// Verbs preferred where a form is of several.
    common: FxHashSet<&'static str>,
    copula: Key,
}

fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut roles = FxHashMap::default();
        for (word, role) in super::tables::pairs(include_str!("data/forms.tsv")) {
            let role = match role {
                "copula" => Role::Copula(Mood::Present, false),
                "copula-past" => Role::Copula(Mood::Past, false),
                "copula-sub" => Role::Copula(Mood::Subjunctive, false),
                "copula-sub-neg" => Role::Copula(Mood::Subjunctive, true),
                "copula-final" => Role::CopulaFinal,
                "copula-neg" => Role::Copula(Mood::Present, true),
                "modal" => Role::Modal(word.starts_with('ن')),
                "future" => Role::Future(false),
                "futureneg" => Role::Future(true),
                "verb" => Role::Verb,
                "you" => Role::You,
                "final" => Role::Final,
                "participle" => Role::Participle,
                _ => Role::Never,
            };
            roles.entry(key::key(word)).or_insert(role);
        }
        let mut heads = FxHashSet::default();
        let mut head_ends = Vec::new();
        let mut bare = FxHashSet::default();
        let mut common = FxHashSet::default();
        for (word, role) in super::tables::pairs(include_str!("data/heads.tsv")) {
            match role {
                "end" => head_ends.push(word),
                "bare" => {
                    bare.insert(word);
                }
                "common" => {
                    common.insert(word);
                }
                _ => {
                    heads.insert(key::key(word));
                }
            }
        }
        Forms { roles, heads, head_ends, bare, common, copula: key::key("است") }
    })
}

/// The verb key of a past stem, as patterns name it (`<کرد>`).
pub(super) fn verb_key(past: &str) -> Key {
    key::verb(past)
}

/// At most so many spellings are remembered by a thread.
const REMEMBERED: usize = 60_000;

thread_local! {
    static SEEN: RefCell<FxHashMap<Key, Info>> = RefCell::new(FxHashMap::default());
}

/// What `word` (one token, as `text::clean_line` writes it) can be.
pub(super) fn info(word: &str) -> Info {
    let at = key::number(word);
    SEEN.with_borrow_mut(|seen| {
        if let Some(found) = seen.get(&at) {
            return *found;
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let found = look_up(word);
        seen.insert(at, found);
        found
    })
}

/// Whether a word names an action, in the plural as well («آموزش‌های»).
pub(super) fn acts(word: &Info) -> bool {
    word.is(mark::HEAD | mark::ACTION) || forms().heads.contains(&word.lemma)
}

/// A longer run of letters, in bytes, is no two or three words of which the blank was lost.
const LONGEST_GLUED: usize = 64;

/// Where a blank was lost after a word that ends in a letter joined to none («خواستارتقویت», «مورد تأکیدقرار داد»), in
/// bytes: the first half stands in `data/glued.tsv`, the second is a known word, the whole is none.
pub(super) fn glued(word: &str, found: &Info) -> Option<usize> {
    static FIRST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let mut all: Vec<&str> = super::tables::pairs(include_str!("data/glued.tsv")).map(|p| p.0).collect();
        all.sort_unstable_by_key(|w| std::cmp::Reverse(w.len()));
        all
    });
    let known = |w: &Info| {
        w.is(mark::KNOWN | mark::GIVEN | mark::SURNAME | mark::PLACE | mark::COUNTRY) || w.mood != Mood::No
    };
    if !(8..=LONGEST_GLUED).contains(&word.len()) || known(found) {
        return None;
    }
    // «دوردیف» is a surname, no two rows
    if ["یف", "اف", "وف"].iter().any(|end| word.ends_with(end)) {
        return None;
    }
    first.iter().find_map(|start| {
        let rest = word.strip_prefix(start).filter(|r| !r.starts_with('\u{200c}'))?;
        // «کشورشد»: of two letters a verb alone
        let letters = rest.chars().count();
        let after = info(rest);
        // «وبایستی», «وگسترش», «وپاکستان», but «ونکاتش» is a name
        let one =
            start.chars().count() == 1 && !after.is(mark::MODAL | mark::PREP | mark::HEAD | mark::COUNTRY);
        if one || letters < 2 || letters < 3 && after.mood != Mood::Past && !after.is(mark::GRAM) {
            return None;
        }
        (known(&after) || glued(rest, &after).is_some()).then_some(start.len())
    })
}

fn look_up(word: &str) -> Info {
    let found = look_up_as(word);
    if found.is(mark::KNOWN | mark::GIVEN | mark::SURNAME) {
        return found;
    }
    // «می‌نمائیم», «می‌گوئیم»
    if word.contains("ئی") {
        let spelt = look_up_as(&word.replace("ئی", "یی"));
        if spelt.is(mark::KNOWN) {
            return Info { key: found.key, ..spelt };
        }
    }
    // «امضاء», «اعضاء»
    if let Some(bare) = word.strip_suffix('ء').filter(|b| b.ends_with('ا')) {
        let spelt = look_up_as(bare);
        if spelt.is(mark::KNOWN) {
            return Info { key: found.key, ..spelt };
        }
    }
    let bare = word.strip_suffix("ات").or_else(|| word.strip_suffix("ی")).map_or(key::NONE, key::key);
    match names::canonical(found.key).or_else(|| names::canonical(bare)) {
        Some(stored) if stored != word => Info { key: found.key, ..look_up_as(stored) },
        _ => found,
    }
}

fn look_up_as(word: &str) -> Info {
    let lexicon = Lexicon::get();
    let forms = forms();
    let folded = key::fold(word);
    let k = key::number(&folded);
    let mut info = Info { key: k, lemma: k, verb: NONE, mood: Mood::No, marks: 0 };
    let mut noun_like = false;
    let mut lemma_set = false;
    let mut readings = lexicon.analyse(word);
    // علاقه‌مندیم: «we are» before «my»
    if let Some(at) = readings.iter().position(|r| {
        matches!(r.copula, Some(Pers::Pl1 | Pers::Pl3))
            && r.word().is_some_and(|e| e.class == Class::Adjective)
    }) && !readings.iter().any(|r| r.is_bare() && r.word().is_some())
    {
        readings.swap(0, at);
    }
    // مواجهیم, امیدواریم, موفقند
    // «کریم» and «سلیم» are names before «we are deaf», «we are …»
    let person = lexicon.person(word).any(|p| matches!(p.kind, "given" | "surname"));
    let enclitic = [("یم", true), ("ند", false)].into_iter().filter(|_| !person).find_map(|(end, first)| {
        let stem = word.strip_suffix(end)?;
        let stem = stem.strip_suffix('\u{200c}').unwrap_or(stem);
        let entry = lexicon.entry(stem, Class::Adjective)?;
        Some((entry, first))
    });
    if let Some((entry, first)) = enclitic {
        info.marks |=
            mark::ADJ | mark::KNOWN | mark::ENCLITIC | mark::COPULA | if first { mark::FIRST } else { 0 };
        info.lemma = key::key(entry.fa);
        info.verb = verb_key("است");
        info.mood = Mood::Present;
        return info;
    }
    for reading in readings {
        let Lemma::Word(entry) = reading.lemma else { continue };
        info.marks |= mark::KNOWN;
        info.marks |= match entry.class {
            Class::Noun => mark::NOUN,
            Class::Adjective => mark::ADJ,
            Class::Adverb => mark::ADV,
            Class::Preposition => mark::PREP,
            Class::Conjunction => mark::CONJ,
            Class::Numeral => mark::NUM,
            _ => mark::GRAM,
        };
        noun_like |=
            !matches!(entry.class, Class::Verb) && reading.copula.is_none() && reading.clitic.is_none();
        if entry.feat.has("hum") {
            info.marks |= mark::HUMAN;
        }
        if matches!(reading.plural, Some(Plural::Ha | Plural::At | Plural::Broken | Plural::An))
            || entry.feat.has("pl")
        {
            info.marks |= mark::PLURAL;
        }
        if reading.ye == Some(Ye::Indefinite) {
            info.marks |= mark::YE;
        }
        if reading.clitic.is_some() && !lemma_set {
            info.marks |= mark::CLITIC;
        }
        if entry.feat.has("v")
            && reading.plural.is_none()
            && reading.copula.is_none()
            && !entry.feat.has("pl")
        {
            info.marks |= mark::ACTION;
        }
        if !lemma_set {
            info.lemma = key::key(entry.fa);
            lemma_set = true;
            if let Some(person) = reading.copula {
                info.marks |= mark::ENCLITIC | mark::COPULA;
                if matches!(person, Pers::Sg1 | Pers::Pl1) {
                    info.marks |= mark::FIRST;
                }
                info.verb = verb_key("است");
                info.mood = Mood::Present;
            }
        }
    }
    if !lemma_set {
        info.lemma = stem(&folded);
    }
    // an address or a word in Latin letters is no Persian name
    if word.chars().any(|c| c.is_ascii_alphabetic()) {
        info.marks |= mark::KNOWN;
    }
    if folded.ends_with('ی') {
        info.marks |= mark::YE;
    }
    // «مذاکرات ایران و اروپاست»: a place and the copula in one word
    let there = word.strip_suffix("ست").filter(|stem| stem.ends_with(['ا', 'و']));
    let placed = |name: &str| lexicon.country(name).next().is_some() || lexicon.place(name).next().is_some();
    if !info.is(mark::KNOWN) && there.is_some_and(placed) {
        info.marks |= mark::KNOWN | mark::COPULA | mark::ENCLITIC;
        info.verb = verb_key("است");
        info.mood = Mood::Present;
        return info;
    }
    if lexicon.place(word).next().is_some() || lexicon.org(word).any(|o| matches!(o.kind, "agency" | "bloc"))
    {
        info.marks |= mark::PLACE;
    }
    let named = |name: &str| lexicon.country(name).next().is_some();
    let bare = word.strip_suffix('ی').map(|b| b.strip_suffix("\u{200c}ا").unwrap_or(b));
    if named(word) || bare.is_some_and(named) {
        info.marks |= mark::COUNTRY;
    }
    for person in lexicon.person(word) {
        let amb = person.feat.has("amb");
        match person.kind {
            "given" => info.marks |= mark::GIVEN | if amb { mark::AMBIGUOUS } else { 0 },
            "suffix" => info.marks |= mark::NAME_END,
            "surname" => info.marks |= mark::SURNAME | if amb { mark::AMBIGUOUS } else { 0 },
            _ => {}
        }
    }
    // ابوالفضل، عبدالکریم، نورالدین، سیدکاظم: given names by their make
    let given = |name: &str| lexicon.person(name).any(|p| p.kind == "given");
    if !info.is(mark::KNOWN | mark::GIVEN | mark::SURNAME | mark::PLACE)
        && (given_by_make(&folded)
            || ["سید", "محمد", "میر", "غلام"].iter().any(|start| word.strip_prefix(start).is_some_and(given)))
    {
        info.marks |= mark::GIVEN;
    }
    head_marks(&folded, k, &mut info, forms);
    verb_marks(word, k, noun_like, &mut info, forms, lexicon);
    // «بایرام» and «شهرام» are names before «I am barren», «I am a town»
    let first = info.is(mark::FIRST) && word.ends_with("ام");
    if info.is(mark::GIVEN) && info.is(mark::ENCLITIC) && (first || !info.is(mark::AMBIGUOUS)) {
        info.marks &= !(mark::ENCLITIC | mark::COPULA | mark::FIRST);
        (info.verb, info.mood) = (NONE, Mood::No);
    }
    info
}

/// Whether an unknown word is built like a given name: «عبدال…», «ابوال…», «…الدین», «…الله».
fn given_by_make(folded: &str) -> bool {
    let long = folded.chars().count() >= 6;
    long && (["عبدال", "ابوال"].iter().any(|start| folded.starts_with(start))
        || ["الدین", "الله"].iter().any(|end| folded.ends_with(end)))
}

fn head_marks(folded: &str, k: Key, info: &mut Info, forms: &Forms) {
    let bare = folded.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و']));
    let listed = forms.heads.contains(&k) || bare.is_some_and(|b| forms.heads.contains(&key::number(b)));
    let built = folded.chars().count() > 5 && forms.head_ends.iter().any(|end| folded.ends_with(end));
    if listed || built {
        info.marks |= mark::HEAD | mark::ACTION;
    }
}

/// Rough lemma of an unknown word: plural and indefinite endings off.
fn stem(folded: &str) -> Key {
    let mut s = folded;
    for end in ["هایی", "های", "ها", "یی"] {
        if let Some(cut) = s.strip_suffix(end).filter(|c| c.chars().count() >= 2) {
            s = cut;
            break;
        }
    }
    key::number(s)
}

fn verb_marks(word: &str, k: Key, noun_like: bool, info: &mut Info, forms: &Forms, lexicon: &Lexicon) {
    let role = forms.roles.get(&k).copied();
    match role {
        Some(Role::Never) => {
            info.verb = NONE;
            info.mood = Mood::No;
            info.marks &= !(mark::COPULA | mark::ENCLITIC);
            return;
        }
        // «از پیشنهادهای ماست», but «شیر و ماست»
        Some(Role::CopulaFinal) => {
            info.verb = verb_key("است");
            info.mood = Mood::Present;
            info.marks |= mark::COPULA | mark::KNOWN | mark::FINAL | mark::NOUN;
            return;
        }
        Some(Role::Copula(mood, neg)) => {
            info.verb = verb_key("است");
            info.lemma = forms.copula;
            info.mood = mood;
            info.marks |= mark::COPULA | mark::KNOWN;
            info.marks &= !(mark::HEAD | mark::ACTION | mark::ENCLITIC);
            if neg {
                info.marks |= mark::NEG;
            }
            // «با توجه به نبود سابقه»
            if word == "نبود" {
                info.marks |= mark::FINAL | mark::NOUN;
            }
            if word.ends_with("یم") {
                info.marks |= mark::FIRST;
            }
            return;
        }
        Some(Role::Modal(neg)) => {
            info.marks |= mark::MODAL | mark::KNOWN | if neg { mark::NEG } else { 0 };
            return;
        }
        Some(Role::Future(neg)) => {
            info.marks |= mark::FUTURE | mark::KNOWN | if neg { mark::NEG } else { 0 };
            return;
        }
        _ => {}
    }
    // کند is of کردن before it is of کندن
    let bare_first = lexicon.verb_readings(word);
    let bare_first = matches!(role, Some(Role::Verb))
        && bare_first.iter().any(|r| {
            // «رسید» is «he arrived», never «(that) you arrive»
            r.form.tense == Tense::Subjunctive
                && !matches!(r.form.person, Some(Pers::Sg2 | Pers::Pl2))
                && r.verb.prefix.is_empty()
                && forms.bare.contains(r.verb.past)
        });
    // ایلام is no «it is»: a place is no verb unless the table of forms says so
    if info.is(mark::PLACE) && role.is_none() {
        info.marks &= !(mark::COPULA | mark::ENCLITIC);
        info.verb = NONE;
        info.mood = Mood::No;
        return;
    }
    let always = matches!(role, Some(Role::Verb | Role::You));
    let last_only = matches!(role, Some(Role::Final));
    let mut readings = lexicon.verb_readings(word);
    // «نیافته‌اند»: a stem in ی that the forms know without its ن
    let bare = word.strip_prefix('ن').filter(|w| readings.is_empty() && w.starts_with('ی'));
    if let Some(bare) = bare {
        readings = lexicon.verb_readings(bare);
    }
    let unnegated = bare.is_some() && !readings.is_empty();
    readings.sort_by_key(|r| !(forms.bare.contains(r.verb.past) || forms.common.contains(r.verb.past)));
    for reading in readings {
        let form = reading.form;
        let mood = match form.tense {
            Tense::Past | Tense::Imperfect | Tense::Perfect | Tense::PerfectImperfect => Mood::Past,
            Tense::Present => Mood::Present,
            Tense::Subjunctive => Mood::Subjunctive,
            Tense::Participle => Mood::Participle,
            Tense::Infinitive => Mood::Infinitive,
            Tense::Imperative => continue,
        };
        if matches!(mood, Mood::Past | Mood::Present | Mood::Subjunctive)
            && matches!(form.person, Some(Pers::Sg2 | Pers::Pl2))
            && !((role == Some(Role::You) || starts_marked(word) && !noun_like)
                && mood == Mood::Subjunctive
                && form.person == Some(Pers::Pl2))
        {
            continue;
        }
        let marked = starts_marked(word);
        if bare_first && mood == Mood::Past {
            continue;
        }
        // دارد is written like a subjunctive and means the present
        let mood =
            if mood == Mood::Subjunctive && reading.verb.past == "داشت" && reading.verb.prefix.is_empty()
            {
                Mood::Present
            } else {
                mood
            };
        let ok = match mood {
            Mood::Participle | Mood::Infinitive => true,
            Mood::Present => form.tense == Tense::Present || always || !noun_like,
            Mood::Past => {
                always
                    || last_only
                    || !noun_like
                    || matches!(form.tense, Tense::Imperfect | Tense::Perfect) && marked
            }
            Mood::Subjunctive => {
                always || last_only || (!noun_like && (marked || forms.bare.contains(reading.verb.past)))
            }
            _ => false,
        };
        // «دهند», «سازند» are «they give», «they build» before they are «are ten», «are instruments»
        let bare = mood == Mood::Subjunctive && forms.bare.contains(reading.verb.past);
        let copula = info.is(mark::ENCLITIC) && (bare || reading.verb.past == "داشت");
        if !ok
            || (!copula
                && info.mood != Mood::No
                && info.mood != Mood::Participle
                && mood != Mood::Past
                && info.verb != NONE)
        {
            continue;
        }
        let mut past = String::with_capacity(24);
        past.push_str(reading.verb.prefix);
        past.push_str(reading.verb.past);
        info.verb = verb_key(&past);
        info.mood = mood;
        info.marks |= mark::KNOWN;
        info.marks &= !(mark::ENCLITIC | mark::COPULA);
        if last_only {
            info.marks |= mark::FINAL;
        }
        if form.negative || unnegated {
            info.marks |= mark::NEG;
        }
        if matches!(form.person, Some(Pers::Sg1 | Pers::Pl1)) {
            info.marks |= mark::FIRST;
        }
        // می‌توانیم: like باید, the clause goes on to its verb
        if reading.verb.past == "توانست" && matches!(mood, Mood::Present | Mood::Subjunctive) {
            info.verb = NONE;
            info.mood = Mood::No;
            info.marks |= mark::MODAL;
            info.lemma = key::key(if form.negative { "نتوانست" } else { "توانست" });
            return;
        }
        if mood == Mood::Infinitive {
            info.marks |= mark::ACTION;
        }
        if matches!(mood, Mood::Past | Mood::Present | Mood::Subjunctive) {
            break;
        }
    }
}

/// Whether the form carries می-, ب- or ن-.
fn starts_marked(word: &str) -> bool {
    word.starts_with('ب') || word.starts_with('ن') || word.starts_with("می")
}
