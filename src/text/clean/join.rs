//! Which words are one: a suffix, a verb's می, the second part of a compound, set apart by a blank.

use super::super::chars::{ZWNJ, is_arabic_letter, is_arabic_mark, never_joins_next};
use super::super::lexer::{Kind, Tok};
use super::super::suffix::{CLITICS, COPULAS, DEGREES, LETTER_NAMES, PLURALS};
use super::super::zwnj::{
    ADJ, ADV, BOUND, FIRST, FUNC, GRADED, JOINED, Known, NAME, NOUN, PARTICIPLE, PREFIX, PRONOUN, STEM,
    SUFFIX,
};
use super::gap::is_stuck;
use super::{Cleaner, End, Last, joinable};
use std::borrow::Cow;

/// The word last written, as it is joined to.
struct First<'a> {
    /// Without its ZWNJ.
    bare: &'a str,
    /// As it stands in the output.
    written: &'a str,
    last: Last,
}

/// The word that comes now.
#[derive(Clone, Copy)]
pub(super) struct Next<'a> {
    /// As it was written.
    pub(super) raw: &'a str,
    /// What is known about it, where it has no ZWNJ.
    pub(super) known: Option<Known>,
    /// Whether it may hold a ZWNJ.
    zwnj: bool,
    /// Whether a number, or a mark with something stuck to it, is stuck to it.
    stuck: bool,
    /// The word after it, if one follows at a blank.
    follows: Option<&'a str>,
}

impl<'a> Next<'a> {
    /// Token `i`, with its spelling and what is known of it.
    pub(super) fn new(text: &'a str, toks: &[Tok], i: usize, raw: &'a str, known: Option<Known>) -> Self {
        let follows = toks.get(i + 1).filter(|t| t.kind == Kind::Word && t.gap).map(|t| t.of(text));
        let zwnj = toks.get(i).is_some_and(|t| t.zwnj);
        Self { raw, known, zwnj, stuck: is_stuck(text, toks, i), follows }
    }
}

// asked of every word: compared as one number, without a call

/// Whether the text ends with بن.
fn ends_in_bn(out: &str) -> bool {
    const BN: Option<&[u8; 4]> = "بن".as_bytes().first_chunk();
    out.as_bytes().last_chunk() == BN
}

/// Whether the word is الله.
fn is_allah(word: &str) -> bool {
    const ALLAH: Option<&[u8; 8]> = "الله".as_bytes().first_chunk();
    word.len() == 8 && word.as_bytes().first_chunk() == ALLAH
}

fn without_zwnj(word: &str) -> Cow<'_, str> {
    if word.contains(ZWNJ) { Cow::Owned(word.replace(ZWNJ, "")) } else { Cow::Borrowed(word) }
}

impl Cleaner {
    /// Whether word `raw`, written after `last`, may be one with it: what joins is looked at closely then. Sure only when
    /// it says no.
    pub(super) fn may_join(&self, last: Last, raw: &str, known: Option<Known>, out: &str) -> bool {
        let has = |mask: u16| last.bits & mask != 0;
        let bits = known.map_or(0, |k| k.bits);
        // most words
        if bits & (SUFFIX | BOUND) == 0
            && !has(PREFIX | FIRST)
            && (known.is_some() || !has(NOUN | ADJ))
            && !self.style.blanked
            && !known.is_some_and(Known::is_part)
            && !ends_in_bn(out)
        {
            return is_allah(raw);
        }
        if self.style.blanked || bits & (SUFFIX | BOUND) != 0 || is_allah(raw) {
            return true;
        }
        // of a preverb alone (در, بر) only می goes on
        let verb = || matches!(raw, "می" | "نمی") || out.ends_with("می");
        if has(PREFIX) && (has(BOUND) || known.is_none() && has(NAME) || verb()) {
            return true;
        }
        if known.is_some_and(Known::is_part) && out.ends_with(never_joins_next)
            || ends_in_bn(out) && self.repair.is_son_of(out.get(last.at..).unwrap_or(""))
        {
            return true;
        }
        match known {
            Some(second) => {
                has(FIRST)
                    && second.may_be_second()
                    && match last.known.filter(|_| last.single && !self.style.solid) {
                        Some(first) => self.repair.may_be_compound(first, second),
                        None => true,
                    }
            }
            None => has(FIRST | NOUN | ADJ) && (self.style.solid || self.is_follower(raw)),
        }
    }

    /// Whether `word`, just made of two, is one with the word before it.
    pub(super) fn joins_backwards(&self, before: Option<Last>, word: Last, out: &str) -> bool {
        let Some(before) = before.filter(|b| b.bits & (PREFIX | FIRST) != 0) else { return false };
        let (Some(head), Some(raw)) = (out.get(before.at..word.at), out.get(word.at..)) else { return false };
        let known = if raw.contains(ZWNJ) { None } else { self.repair.known(raw) };
        let head = head.trim_end_matches(' ');
        let before = Last { at: 0, ..before };
        let next = Next { raw, known, zwnj: true, stuck: false, follows: None };
        self.may_join(before, raw, known, head) && self.join(before, next, &mut head.to_owned()).is_some()
    }

    /// Whether a word that is no entry may be the second part of a compound, worked out once.
    fn is_follower(&self, raw: &str) -> bool {
        self.followers.get(raw, || {
            let plain = !raw.contains(ZWNJ);
            let mut spelt = String::new();
            self.spell(raw, plain, End::No, &mut spelt);
            let lead = self.lead(&spelt);
            if matches!(&*lead, "می" | "نمی") {
                return false;
            }
            let whole = || raw.replace(ZWNJ, "");
            self.repair.is_some_second(lead.strip_suffix('\u{654}').unwrap_or(&lead))
                || !plain && (whole() == "الله" || self.repair.is_some_second(&whole()))
        })
    }

    /// Joins a word to the one last written, if they are one.
    pub(super) fn join(&self, last: Last, next: Next<'_>, out: &mut String) -> Option<Last> {
        let Next { raw, known, .. } = next;
        let written = out.get(last.at..)?;
        let first = if last.single { Cow::Borrowed(written) } else { without_zwnj(written) };
        let first = first.as_ref();
        let zwnj = next.zwnj && raw.contains(ZWNJ);
        let second = if zwnj { without_zwnj(raw) } else { Cow::Borrowed(raw) };
        let second = second.as_ref();
        let bits = known.map_or(0, |k| k.bits);
        // a lone letter stuck to what follows is no suffix
        if second.len() <= 2 && next.stuck {
            return None;
        }
        // no ZWNJ stands before a combining mark
        if raw.starts_with(is_arabic_mark) {
            return None;
        }
        if first.chars().filter(|&c| is_arabic_letter(c)).count() < 2 {
            return None;
        }
        let chain = self.seam(&First { bare: first, written, last }, second, next)?;
        if written.ends_with(never_joins_next) && !self.is_stable(written, raw) {
            return None;
        }
        let sign = bits & SUFFIX != 0 || matches!(first, "می" | "نمی");
        if !out.ends_with(never_joins_next) {
            out.push(ZWNJ);
            if sign {
                self.saw_blank();
            }
        }
        let end = out.len();
        let spelt = self.spell(raw, !zwnj, End::No, out);
        if spelt.at > end {
            return Some(spelt);
        }
        let whole = out.get(last.at..)?;
        let form = without_zwnj(whole);
        let single = matches!(form, Cow::Borrowed(_));
        let class =
            if single { self.repair.known(&form).map_or(0, |k| k.bits) } else { self.class_of(&form) };
        // a plural the writer wrote solid takes no second ending
        let closed = if spelt.bits & (JOINED | SUFFIX) == JOINED | SUFFIX { SUFFIX } else { 0 };
        Some(Last { at: last.at, bits: class | chain | closed, single, known: None })
    }

    /// What a word is joined by: its longest beginning that is a known compound (بین‌المللی of بین‌المللی‌ها), without its
    /// ZWNJ, else its first part.
    fn lead(&self, spelt: &str) -> String {
        let word = spelt.split(' ').next().unwrap_or(spelt);
        let mut end = word.len();
        while let Some(head) = word.get(..end).filter(|head| head.contains(ZWNJ)) {
            let bare = head.replace(ZWNJ, "");
            let compound = |bare: &str| self.repair.known(bare).is_some_and(|k| k.is(JOINED));
            // سال‌هاشان begins with سال‌ها, an entry
            let plural = head.rsplit_once(ZWNJ).filter(|(_, tail)| tail.starts_with("ها") && *tail != "ها");
            if let Some(plural) = plural.map(|(base, _)| format!("{}ها", base.replace(ZWNJ, "")))
                && compound(&plural)
            {
                return plural;
            }
            if compound(&bare) {
                return bare;
            }
            end = head.rfind(ZWNJ).unwrap_or(0);
        }
        word.split(ZWNJ).next().unwrap_or(word).to_owned()
    }

    /// Whether two words joined without a ZWNJ would be left alone by the next cleaning.
    fn is_stable(&self, first: &str, second: &str) -> bool {
        let head = first.rsplit(ZWNJ).next().unwrap_or(first);
        let mut spelt = String::new();
        self.spell(second, !second.contains(ZWNJ), End::No, &mut spelt);
        let tail = spelt.split(ZWNJ).next().unwrap_or(second);
        let solid = format!("{head}{tail}");
        let breaks = self.repair.breaks(&solid);
        breaks.blank == 0 && joinable(&solid, breaks.zwnj) == 0
    }

    /// Whether `first` and `second` (the next word without its ZWNJ) are one word; with the bits by which a third one will
    /// join them.
    fn seam(&self, first: &First<'_>, second: &str, next: Next<'_>) -> Option<u16> {
        let First { bare: first, written, last } = *first;
        let Next { raw: raw_second, known, follows, .. } = next;
        let repair = &self.repair;
        let has = |mask: u16| last.bits & mask != 0;
        let bits = known.map_or(0, |k| k.bits);
        // nothing joins a plural the writer wrote solid
        if self.style.solid && has(JOINED) && has(SUFFIX) {
            return None;
        }
        if matches!(first, "می" | "نمی") {
            let verb = repair.continues_mi(second)
                && (raw_second == second || repair.is_verb_form(&format!("{first}{second}")));
            return verb.then_some(0);
        }
        let letter = |word: &str| LETTER_NAMES.contains(&word);
        if self.style.blanked && !first.ends_with(never_joins_next) {
            // بی بی سی
            let spelt = letter(second)
                && written.split(ZWNJ).all(letter)
                && (!last.single || follows.is_some_and(letter));
            if spelt || last.single && self.lost_zwnj(first, last.bits, second, follows) {
                return Some(0);
            }
        }
        // where they were written apart: not «بی‌بی سی»
        let letters = raw_second.split(ZWNJ).all(letter);
        if first == "بی" && letters && (raw_second.contains(ZWNJ) || follows.is_some_and(letter)) {
            return None;
        }
        if has(PREFIX) && matches!(second, "می" | "نمی") {
            let verb = follows?;
            return repair.continues_preverb(first, second, &verb.replace(ZWNJ, "")).then_some(PREFIX);
        }
        if has(PREFIX) && first.ends_with("می") {
            // «وامی ده‌ی» was not «وامی دهی»
            return (raw_second == second && repair.continues_preverb_mi(first, second)).then_some(0);
        }
        let function = has(FUNC) && !has(NOUN | ADJ | PRONOUN | NAME) || has(SUFFIX);
        if bits & SUFFIX != 0 && !function {
            let letters = first.chars().count();
            if PLURALS.contains(&second) {
                let verb = last.bits & STEM == 0 && repair.is_verb_form(first);
                let twice = !last.single && first.ends_with("ها");
                return (letters >= 2 && !verb && !twice && !has(SUFFIX)).then_some(0);
            }
            if DEGREES.contains(&second) {
                // «تر» alone is a word too (wet), but hardly ever after a noun; «ترین» never is one
                let graded = has(ADJ | ADV | GRADED | PARTICIPLE | JOINED);
                let verb = last.bits & STEM == 0 && repair.is_verb_form(first);
                return (letters >= 2 && !verb && (graded || second.starts_with("تری"))).then_some(0);
            }
            let heh = first.ends_with('ه');
            let vowel = heh || first.ends_with('ی');
            let nominal = has(STEM) || last.bits & FUNC == 0;
            if COPULAS.contains(&second) {
                let joins = !first.ends_with(never_joins_next);
                let sure = match second {
                    "ای" => nominal && (heh || first.ends_with('ی') && letters >= 4),
                    _ if heh && (has(PARTICIPLE | STEM) || last.bits & FUNC == 0) => true,
                    "اند" => letters >= 3 && has(ADJ | NOUN) && joins,
                    "ایم" | "اید" => has(ADJ) && joins,
                    "ام" => vowel && has(STEM),
                    _ => false,
                };
                return sure.then_some(0);
            }
            if CLITICS.contains(&second) {
                let fits = match second {
                    "ات" => heh && has(STEM),
                    // «هااش» is none: the plural takes یش
                    _ if first.ends_with("ها") && !last.single => !second.starts_with('ا'),
                    _ => vowel && nominal && letters >= 3,
                };
                return fits.then_some(0);
            }
            if second == "ی" {
                let silent = heh && !first.trim_end_matches('ه').ends_with(['ا', 'و']);
                return (silent && has(STEM)).then_some(0);
            }
        }
        if function && !has(FIRST | PREFIX) {
            return None;
        }
        if first.ends_with("بن") && repair.is_son_of(written) {
            return Some(0);
        }
        // روح الله, سیف الله: one name
        if second == "الله" && has(STEM) && first.chars().count() >= 3 && !first.ends_with(never_joins_next)
        {
            return Some(0);
        }
        // the first part of the second word: گذاری of گذاری‌های
        let mut spelt = String::new();
        let whole;
        let solid = if self.style.solid { repair.solid_stem(raw_second) } else { None };
        let lead = if let Some(stem) = solid {
            stem
        } else if raw_second.contains(ZWNJ) || bits & (STEM | FUNC | SUFFIX | BOUND) == 0 {
            self.spell(raw_second, !raw_second.contains(ZWNJ), End::No, &mut spelt);
            whole = self.lead(&spelt);
            whole.as_str()
        } else {
            second
        };
        if matches!(lead, "می" | "نمی") {
            return None;
        }
        let lead = lead.strip_suffix('\u{654}').unwrap_or(lead);
        let lead_entry = if lead == second && known.is_some() { known } else { repair.known(lead) };
        let lead_known = lead_entry.unwrap_or_default();
        // پیش‌بینی شده: a participle goes with the noun it is made of
        if self.style.blanked
            && second == "شده"
            && written.contains(ZWNJ)
            && written.ends_with("ی")
            && follows.is_some_and(|word| !repair.closes_phrase(word))
        {
            return Some(0);
        }
        let first_entry = last.known.filter(|_| last.single);
        if has(FIRST) && repair.is_pair((first, first_entry), (lead, lead_entry)) {
            return Some(0);
        }
        let inner = known.is_none_or(Known::is_second) && first_entry.is_none_or(Known::opens_three);
        if has(FIRST)
            && last.single
            && inner
            && follows.is_some_and(|third| repair.is_triple(first, second, third))
        {
            return Some(FIRST);
        }
        if lead_known.is(BOUND) && !lead_known.is(PREFIX) && has(NOUN | ADJ | NAME) && !function {
            let joins = !first.ends_with(never_joins_next);
            if has(PRONOUN) && !has(JOINED) {
                return None;
            }
            if joins || repair.known(&format!("{first}{lead}")).is_some() {
                return Some(0);
            }
        }
        // اظهار نامه: its usual spelling is the solid one, and nothing could stand between the two
        let part = lead_known.is_part() && has(NOUN | ADJ) && !has(PRONOUN);
        if part
            && first.ends_with(never_joins_next)
            && repair.known(&format!("{first}{lead}")).is_some_and(|k| k.is(NOUN | ADJ) && k.is_solid())
        {
            return Some(0);
        }
        if has(BOUND) && has(PREFIX) && last.single {
            let verb = repair.is_verb_form(second) && bits & (NOUN | ADJ) == 0;
            return (repair.is_nominal(lead) && !verb).then_some(0);
        }
        None
    }
}
