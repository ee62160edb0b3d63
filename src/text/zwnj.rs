//! Where ZWNJ belongs inside a word that was written without it, and which neighbours are one word.
//!
//! Lexicon first, rules second: *known whole word → leave; known joined word → restore; else productive rules*
//! (verbs with می, plural, degree, clitics, suffixoids and prefixoids, and last two known words run together).
//! Works on *bare* words: Persian letters only, ZWNJ taken out, at most 60 letters. Letters are never changed: a
//! result is a set of places ([`Breaks`]).

#[cfg(test)]
mod build;
mod format;
mod rules;
mod table;

pub(super) use format::{
    ADJ, ADV, BOUND, Breaks, FIRST, FUNC, GRADED, JOINED, NAME, NOUN, PARTICIPLE, PREFIX, PRONOUN, SUFFIX,
    bare,
};
pub(super) use table::Known;

use super::chars::{self, ZWNJ, never_joins_next};
use super::flat;
#[cfg(test)]
use super::suffix;
use super::suffix::{CAUSATIVES, ENDINGS, PLURALS, PREVERBS};
use crate::lexicon::Lexicon;
use format::{
    BLANKED, HEH, HEH_CLEAR, HEH_COUNTED, OPENS_THREE, PLAIN, PREFIXOID, SECOND, SUFFIXOID, after, letters,
};
use table::Table;

/// Classes a stem may have.
pub(super) const STEM: u16 = NOUN | ADJ | ADV | NAME | PARTICIPLE | JOINED | PRONOUN;

/// Binary logarithm of the count from which a part of compounds is above all a word of its own.
const COMMON: u8 = 13;

impl Known {
    /// The number of its entry.
    pub(super) fn id(self) -> u32 {
        self.id
    }

    /// Whether its usual spelling is the solid one.
    pub(super) fn is_solid(self) -> bool {
        self.spelling == 0
    }

    /// Whether it can be the second word of a compound: listed as one, or no settled word itself (an inflected form
    /// of one).
    pub(super) fn may_be_second(self) -> bool {
        self.is_second() || !self.is_word()
    }

    /// Whether it is listed as a further word of a compound that may be written with blanks.
    pub(super) fn is_second(self) -> bool {
        self.flags & SECOND != 0
    }

    /// Whether it is a settled word, not a form of one: what is read as a whole only.
    fn is_word(self) -> bool {
        self.is(STEM) && !self.is(SUFFIXOID) || self.freq >= 8
    }

    /// Whether it is listed as the first word of a compound of three that may be written with blanks.
    pub(super) fn opens_three(self) -> bool {
        self.flags & OPENS_THREE != 0
    }

    /// Whether it is above all the second part of compounds (نامه, آفرین), not a word of its own (بخش, کار).
    pub(super) fn is_part(self) -> bool {
        self.is(SUFFIXOID) && !self.is(PARTICIPLE | PREFIX) && self.freq < COMMON
    }

    pub(super) fn is(self, bits: u16) -> bool {
        self.bits & bits != 0
    }
}

/// The index the repair works with: the table made by the build script, and the verbs and names of the lexicon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repair {
    table: Table,
    lexicon: &'static Lexicon,
}

fn joins_next(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| !never_joins_next(c))
}

impl Repair {
    /// The repair index of the compiled-in lexicon.
    pub(super) fn get() -> Self {
        Self { table: Table::get(), lexicon: Lexicon::get() }
    }

    /// The breaks of a known word's usual spelling.
    fn of(&self, known: Known) -> Breaks {
        self.table.breaks(known.spelling)
    }

    /// Xهای in news: whether it is Xه‌ای rather than X‌های, and whether that is ten times as common; `None` when it
    /// was not counted.
    fn heh(&self, form: &str) -> Option<(bool, bool)> {
        let flags = self.table.flags(form);
        (flags & HEH_COUNTED != 0).then_some((flags & HEH != 0, flags & HEH_CLEAR != 0))
    }

    /// What is known about a bare form.
    pub(super) fn known(&self, form: &str) -> Option<Known> {
        self.table.known(form)
    }

    /// What is known about the bare form at bytes `start..end` of `text`.
    pub(super) fn known_in(&self, text: &str, start: usize, end: usize) -> Option<Known> {
        self.table.known_in(text, start, end)
    }

    fn bits(&self, form: &str) -> u16 {
        self.known(form).map_or(0, |k| k.bits)
    }

    fn freq(&self, form: &str) -> u8 {
        self.known(form).map_or(0, |k| k.freq)
    }

    /// Whether "first second" is a compound written joined; what is known of the two is taken where it is at hand.
    pub(super) fn is_pair(&self, first: (&str, Option<Known>), second: (&str, Option<Known>)) -> bool {
        let Some(a) = first.1.map(|k| k.id).or_else(|| self.table.id(first.0)) else { return false };
        let (second, known) = second;
        let pairs = |b: u32, flags: u8| flags & SECOND != 0 && self.table.is_pair(a, b);
        if known.is_some_and(|k| pairs(k.id, k.flags)) {
            return true;
        }
        // زمینه سازمان is no زمینه‌ساز with an ending: سازمان is a word
        let word = known.is_some_and(Known::is_word);
        let with = |form: &str| self.table.id(form).is_some_and(|b| pairs(b, self.table.flags_of(b)));
        !word
            && ENDINGS.iter().any(|ending| second.strip_suffix(ending).is_some_and(with))
            // «چنگ زنند» is a verb
            && !(second.ends_with(['م', 'د']) && self.is_verb_form(second))
    }

    /// Whether two single words, both entries, may be of one compound: a cheap test before all others. Sure only when it
    /// says no.
    pub(super) fn may_be_compound(&self, first: Known, second: Known) -> bool {
        if !second.is_word() || !second.is(STEM | FUNC | SUFFIX | BOUND) {
            return true;
        }
        second.is_second() && (first.opens_three() || self.table.is_pair(first.id, second.id))
    }

    /// Whether `form` can be the second word of a compound: as it is, or without its ending.
    pub(super) fn is_some_second(&self, form: &str) -> bool {
        let known = self.known(form);
        known.is_some_and(|k| k.is(BOUND) || k.is_part() || k.is_second())
            || !known.is_some_and(Known::is_word)
                && ENDINGS
                    .iter()
                    .any(|e| form.strip_suffix(e).is_some_and(|base| self.table.flags(base) & SECOND != 0))
    }

    /// Whether the first two of `words` are joined where the line's ZWNJ became blanks.
    pub(super) fn is_blanked(&self, words: &[&str]) -> bool {
        words.iter().map(|w| w.len()).sum::<usize>() < 120
            && self.table.flags(&words.join(" ")) & BLANKED != 0
    }

    /// The class bits of a word written with ZWNJ, by its bare form, where that is an entry.
    pub(super) fn class_of_entry(&self, form: &str) -> Option<u16> {
        self.known(form).map(|k| (k.bits | JOINED) & !(FIRST | PREFIX))
    }

    /// The class bits of a word written with ZWNJ whose bare form is no entry.
    pub(super) fn class_of_other(&self, form: &str) -> u16 {
        if self.is_verb_form(form) { 0 } else { JOINED }
    }

    /// Whether the form is one that belongs apart (آذربایجان شرقی).
    pub(super) fn is_apart(&self, form: &str) -> bool {
        self.known(form).is_some_and(|k| self.of(k).blank != 0)
    }

    /// Whether "first second third" is a compound written joined.
    pub(super) fn is_triple(&self, first: &str, second: &str, third: &str) -> bool {
        second.len() + third.len() < 120 && self.table.id(&format!("{first} {second} {third}")).is_some()
    }

    /// Whether `first` and `third`, run together with بن, are a name (عبدالله‌بن‌زبیر). What the writer wrote apart
    /// (محمد بن سلمان) stays apart: news and books both write it so.
    pub(super) fn is_patronym(&self, first: &str, third: &str) -> bool {
        let known = |form: &str| {
            self.is_person(form)
                || letters(form) >= 3
                    && self.known(form).is_none_or(|k| k.is(NAME) && !k.is(FUNC) || k.bits == 0)
        };
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
        // درها: in «بی در ها» در alone would not be joined
        let function = |stem: &str| self.known(stem).is_some_and(|k| k.is(FUNC | PRONOUN));
        if PLURALS.iter().any(|suffix| form.strip_suffix(suffix).is_some_and(function)) {
            return false;
        }
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

    /// Whether `head` is a preverb with می or نمی (برمی) and `rest` completes its verb.
    pub(super) fn continues_preverb_mi(&self, head: &str, rest: &str) -> bool {
        PREVERBS.iter().any(|prefix| {
            head.strip_prefix(prefix)
                .filter(|mi| matches!(*mi, "می" | "نمی"))
                .is_some_and(|mi| self.continues_mi(rest) || self.continues_preverb(prefix, mi, rest))
        })
    }

    /// Whether `prefix` (بر, باز …), `mi` and the verb form `rest` are a prefixed verb.
    pub(super) fn continues_preverb(&self, prefix: &str, mi: &str, rest: &str) -> bool {
        let form = format!("{prefix}{mi}{rest}");
        self.lexicon.verb_readings(&form).iter().any(|r| r.verb.prefix == prefix)
    }

    /// Whether `form` is a known form of a stored verb.
    pub(super) fn is_verb_form(&self, form: &str) -> bool {
        !self.lexicon.verb_readings(form).is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as the tables of the checkout make it now.
    fn built() -> Vec<u8> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data");
        build::build(|name| std::fs::read_to_string(folder.join(format!("{name}.tsv")))).expect("tables")
    }

    #[test]
    fn the_compiled_in_table_is_what_the_tables_make() {
        assert!(built() == table::BYTES, "the table is older than src/lexicon/data: build again");
    }

    #[test]
    fn every_word_of_the_table_is_found_and_no_other() {
        let table = Table::get();
        let mut found = 0;
        for (id, key) in table.keys() {
            assert_eq!(table.id(key), Some(id), "{key}");
            assert_eq!(table.id(&format!("{key}ڭ")), None);
            found += 1;
        }
        assert!(found > 40_000, "{found}");
        assert_eq!(table.id(""), None);
    }

    #[test]
    fn lists_say_what_is_joined_across_a_blank() {
        let repair = Repair::get();
        let pair = |a, b| repair.is_pair((a, repair.known(a)), (b, repair.known(b)));
        assert!(pair("نخست", "وزیر"));
        assert!(pair("سرمایه", "گذاری"));
        assert!(repair.is_triple("رو", "به", "رو"));
        assert!(!pair("این", "که"));
        assert!(repair.is_patronym("عبدالله", "زبیر"));
        assert!(!repair.is_patronym("کتاب", "زبیر"));
    }
}
