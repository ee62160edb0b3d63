//! Verb forms: which stem, tense, person and sign a written form has.
//!
//! Forms are not generated and stored; they are read from the outside in (sign and aspect prefix, stem,
//! personal ending), so the table of stems is all there is. Source of the paradigm: the written standard
//! language; colloquial endings (میگه، می‌شه) are not read.

use super::{Lexicon, Verb};
use crate::text::suffix::PREVERBS;

const ZWNJ: char = '\u{200c}';

/// Person and number of a verb ending, a pronoun clitic or a copula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pers {
    /// I
    Sg1,
    /// you, singular
    Sg2,
    /// he, she, it
    Sg3,
    /// we
    Pl1,
    /// you, plural
    Pl2,
    /// they
    Pl3,
}

/// Tense and mood of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// رفت
    Past,
    /// می‌رفت
    Imperfect,
    /// می‌رود
    Present,
    /// برود؛ also the bare stem with an ending (شود، کند)
    Subjunctive,
    /// برو
    Imperative,
    /// رفته‌اند; without a copula the same form is [`Tense::Participle`]
    Perfect,
    /// می‌رفته‌اند, می‌رفته
    PerfectImperfect,
    /// رفته
    Participle,
    /// رفتن
    Infinitive,
}

/// What a verb form says beside its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerbForm {
    /// Tense and mood.
    pub tense: Tense,
    /// Person, where the form shows one.
    pub person: Option<Pers>,
    /// With ن-.
    pub negative: bool,
}

/// A verb and the form it stands in.
#[derive(Debug, Clone, Copy)]
pub struct VerbReading {
    /// The verb.
    pub verb: Verb,
    /// The form.
    pub form: VerbForm,
}

const PAST_ENDINGS: [(&str, Pers); 6] = [
    ("", Pers::Sg3),
    ("م", Pers::Sg1),
    ("ی", Pers::Sg2),
    ("یم", Pers::Pl1),
    ("ید", Pers::Pl2),
    ("ند", Pers::Pl3),
];

const PRESENT_ENDINGS: [(&str, Pers); 6] = [
    ("د", Pers::Sg3),
    ("م", Pers::Sg1),
    ("ی", Pers::Sg2),
    ("یم", Pers::Pl1),
    ("ید", Pers::Pl2),
    ("ند", Pers::Pl3),
];

const COPULAS: [(&str, Pers); 5] =
    [("ام", Pers::Sg1), ("ای", Pers::Sg2), ("ایم", Pers::Pl1), ("اید", Pers::Pl2), ("اند", Pers::Pl3)];

impl Lexicon {
    /// Every reading of `form` as a verb form, written with or without ZWNJ; prefixed verbs (برمی‌گردد) give
    /// the verb with that prefix.
    pub fn verb_readings(&self, form: &str) -> Vec<VerbReading> {
        let mut found = Vec::new();
        let bare: String;
        let form = if form.contains(ZWNJ) {
            bare = form.chars().filter(|&c| c != ZWNJ).collect();
            &bare
        } else {
            form
        };
        self.read_prefixed("", form, &mut found);
        for &prefix in PREVERBS {
            if let Some(rest) = form.strip_prefix(prefix).filter(|rest| rest.len() >= 4) {
                self.read_prefixed(prefix, rest, &mut found);
            }
        }
        found
    }

    fn read_prefixed(&self, prefix: &str, form: &str, found: &mut Vec<VerbReading>) {
        let (negative, rest) = match form.strip_prefix("نمی") {
            Some(rest) => (true, Some(rest)),
            None => (false, form.strip_prefix("می")),
        };
        if let Some(rest) = rest {
            self.read_past(prefix, rest, Tense::Imperfect, negative, found);
            self.read_present(prefix, rest, Tense::Present, negative, found);
            self.read_participle(prefix, rest, true, negative, found);
        }
        self.read_past(prefix, form, Tense::Past, false, found);
        self.read_present(prefix, form, Tense::Subjunctive, false, found);
        self.read_participle(prefix, form, false, false, found);
        if let Some(stem) = form.strip_suffix('ن') {
            self.push(prefix, self.pasts.get(stem), Tense::Infinitive, None, false, found);
        }
        for (mark, negative) in [("ب", false), ("ن", true)] {
            let Some(rest) = form.strip_prefix(mark).filter(|r| r.len() >= 2) else { continue };
            // آ loses its madda after a prefix: بیاید, نیامد
            let with_alef: String;
            let rest = match rest.strip_prefix("یا") {
                Some(tail) => {
                    with_alef = format!("آ{tail}");
                    &with_alef
                }
                None => match rest.strip_prefix("ی").filter(|r| r.starts_with(['ا', 'ف', 'ن'])) {
                    // بیفتد, بیندازد: the stem's ا is not written
                    Some(tail) if negative || !self.presents.has(rest) => {
                        with_alef = format!("ا{}", tail.strip_prefix('ا').unwrap_or(tail));
                        &with_alef
                    }
                    _ => rest,
                },
            };
            if negative {
                self.read_past(prefix, rest, Tense::Past, true, found);
                self.read_participle(prefix, rest, false, true, found);
                if let Some(stem) = rest.strip_suffix('ن') {
                    self.push(prefix, self.pasts.get(stem), Tense::Infinitive, None, true, found);
                }
            }
            self.read_present(prefix, rest, Tense::Subjunctive, negative, found);
            self.push(prefix, self.presents.get(rest), Tense::Imperative, Some(Pers::Sg2), negative, found);
        }
    }

    fn push(
        &self,
        prefix: &str,
        rows: super::prebuilt::Found,
        tense: Tense,
        person: Option<Pers>,
        negative: bool,
        found: &mut Vec<VerbReading>,
    ) {
        for verb in rows.filter_map(|row| self.verbs.get(row as usize)).filter(|verb| verb.prefix == prefix) {
            found.push(VerbReading { verb, form: VerbForm { tense, person, negative } });
        }
    }

    fn read_past(
        &self,
        prefix: &str,
        form: &str,
        tense: Tense,
        negative: bool,
        found: &mut Vec<VerbReading>,
    ) {
        for (ending, person) in PAST_ENDINGS {
            if let Some(stem) = form.strip_suffix(ending) {
                self.push(prefix, self.pasts.get(stem), tense, Some(person), negative, found);
            }
        }
    }

    fn read_present(
        &self,
        prefix: &str,
        form: &str,
        tense: Tense,
        negative: bool,
        found: &mut Vec<VerbReading>,
    ) {
        for (ending, person) in PRESENT_ENDINGS {
            let Some(stem) = form.strip_suffix(ending) else { continue };
            self.push(prefix, self.presents.get(stem), tense, Some(person), negative, found);
            // گو + ید = گوید is written with a glide: گویید, گویند, آید
            if let Some(short) = stem.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'آ', 'و'])) {
                self.push(prefix, self.presents.get(short), tense, Some(person), negative, found);
            }
        }
    }

    fn read_participle(
        &self,
        prefix: &str,
        form: &str,
        imperfect: bool,
        negative: bool,
        found: &mut Vec<VerbReading>,
    ) {
        let (whole, tense) = if imperfect {
            (Tense::PerfectImperfect, Tense::PerfectImperfect)
        } else {
            (Tense::Participle, Tense::Perfect)
        };
        if let Some(stem) = form.strip_suffix('ه') {
            self.push(prefix, self.pasts.get(stem), whole, None, negative, found);
        }
        for (copula, person) in COPULAS {
            if let Some(stem) = form.strip_suffix(copula).and_then(|f| f.strip_suffix('ه')) {
                self.push(prefix, self.pasts.get(stem), tense, Some(person), negative, found);
            }
        }
    }

    /// Whether `rest`, standing after می or نمی, makes a verb form: a past or present stem with an ending, or a
    /// participle. No prefix; ZWNJ must have been taken out.
    pub(crate) fn continues_mi(&self, rest: &str) -> bool {
        // می‌توان, می‌بایست, می‌باید: no ending
        if PAST_ENDINGS
            .iter()
            .any(|(e, _)| rest.strip_suffix(e).is_some_and(|s| !s.is_empty() && self.pasts.has(s)))
        {
            return true;
        }
        if PRESENT_ENDINGS.iter().any(|(e, _)| {
            rest.strip_suffix(e).is_some_and(|s| {
                self.presents.has(s)
                    || s.strip_suffix('ی')
                        .filter(|s| s.ends_with(['ا', 'آ', 'و']))
                        .is_some_and(|s| self.presents.has(s))
            })
        }) {
            return true;
        }
        self.is_participle(rest)
            || COPULAS.iter().any(|(c, _)| rest.strip_suffix(c).is_some_and(|p| self.is_participle(p)))
            || matches!(rest, "توان" | "باید" | "بایست" | "بایستی")
    }

    /// Whether `form` is a past participle (رفته) of a stored verb.
    pub(crate) fn is_participle(&self, form: &str) -> bool {
        form.strip_suffix('ه').is_some_and(|stem| self.pasts.has(stem))
    }
}
