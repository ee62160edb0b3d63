//! What a written word may be: lemma and inflection.
//!
//! [`Lexicon::analyse`] returns every reading it knows, the least peeled first. It takes words as
//! `text::clean_line` writes them (plural by ZWNJ or joined after a non-joining letter), but reads the solid
//! spelling too («همکاریهای»).

use super::verb::Pers;
use super::{Class, Entry, Lexicon, VerbReading};

/// What an analysed word is a form of.
#[derive(Debug, Clone, Copy)]
pub enum Lemma {
    /// A word of the tables.
    Word(Entry),
    /// A verb form.
    Verb(VerbReading),
}

/// How a plural is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plural {
    /// ها
    Ha,
    /// ان, گان, یان
    An,
    /// ات, جات
    At,
    /// A form of its own (مسائل, مسئولین).
    Broken,
}

/// A final ی that is not part of the lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ye {
    /// Indefinite or abstract ی (مانعی, کشورهایی): which of them, the context says.
    Indefinite,
    /// The ی that writes the ezafe after a vowel (نیروی, همکاری‌های) or after ه (جشنواره‌ی, هٔ).
    Ezafe,
}

/// Degree of an adjective or adverb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Degree {
    /// بزرگ
    #[default]
    Positive,
    /// بزرگ‌تر
    Comparative,
    /// بزرگ‌ترین
    Superlative,
}

/// One reading of a word.
#[derive(Debug, Clone, Copy)]
pub struct Analysis {
    /// What it is a form of.
    pub lemma: Lemma,
    /// Plural, and which.
    pub plural: Option<Plural>,
    /// A final ی.
    pub ye: Option<Ye>,
    /// A possessive clitic (کتابش, خانه‌شان).
    pub clitic: Option<Pers>,
    /// An enclitic copula (آماده‌ایم, توانمندی‌هاست).
    pub copula: Option<Pers>,
    /// Degree.
    pub degree: Degree,
}

impl Analysis {
    fn plain(lemma: Lemma) -> Self {
        Self { lemma, plural: None, ye: None, clitic: None, copula: None, degree: Degree::Positive }
    }

    /// The entry, when it is not a verb form.
    pub fn word(&self) -> Option<Entry> {
        match self.lemma {
            Lemma::Word(entry) => Some(entry),
            Lemma::Verb(_) => None,
        }
    }

    /// The verb reading, when it is one.
    pub fn verb(&self) -> Option<VerbReading> {
        match self.lemma {
            Lemma::Word(_) => None,
            Lemma::Verb(reading) => Some(reading),
        }
    }

    /// Whether anything was peeled off.
    pub fn is_bare(&self) -> bool {
        self.plural.is_none()
            && self.ye.is_none()
            && self.clitic.is_none()
            && self.copula.is_none()
            && self.degree == Degree::Positive
    }
}

const ZWNJ: char = '\u{200c}';

const CLITICS: [(&str, Pers); 6] = [
    ("مان", Pers::Pl1),
    ("تان", Pers::Pl2),
    ("شان", Pers::Pl3),
    ("م", Pers::Sg1),
    ("ت", Pers::Sg2),
    ("ش", Pers::Sg3),
];

const COPULAS: [(&str, Pers); 6] = [
    ("ایم", Pers::Pl1),
    ("اید", Pers::Pl2),
    ("اند", Pers::Pl3),
    ("ام", Pers::Sg1),
    ("ست", Pers::Sg3),
    ("ند", Pers::Pl3),
];

/// What was peeled so far, from the right.
#[derive(Clone, Copy, Default)]
struct Peeled {
    ye: Option<Ye>,
    clitic: Option<Pers>,
    copula: Option<Pers>,
    plural: Option<Plural>,
    degree: Degree,
}

fn zwnjless_end(stem: &str) -> &str {
    stem.strip_suffix(ZWNJ).unwrap_or(stem)
}

impl Lexicon {
    /// Every reading of `token` the tables allow, barest first; empty for an unknown word. Names are not
    /// looked up here ([`Lexicon::person`], [`Lexicon::place`] …).
    pub fn analyse(&self, token: &str) -> Vec<Analysis> {
        let mut found: Vec<Analysis> = Vec::new();
        self.stems(token, Peeled::default(), &mut found);
        for reading in self.verb_readings(token) {
            found.push(Analysis::plain(Lemma::Verb(reading)));
        }
        self.peel_ends(token, &mut found);
        found
    }

    /// Final ی, clitics and copulas, then what is left as a stem.
    fn peel_ends(&self, token: &str, found: &mut Vec<Analysis>) {
        if let Some(stem) = token.strip_suffix("ی") {
            let stem = zwnjless_end(stem);
            let ezafe = stem.ends_with(['ا', 'و', 'ه']) && token.len() > stem.len();
            if !stem.is_empty() {
                let ye = if ezafe { Ye::Ezafe } else { Ye::Indefinite };
                self.stems(stem, Peeled { ye: Some(ye), ..Peeled::default() }, found);
                // کشورهایی, دنیایی
                if let Some(stem) = stem.strip_suffix("ی").filter(|s| s.ends_with(['ا', 'و'])) {
                    self.stems(stem, Peeled { ye: Some(Ye::Indefinite), ..Peeled::default() }, found);
                }
            }
        }
        if let Some(stem) = token.strip_suffix("هٔ").or_else(|| token.strip_suffix('ۀ')) {
            self.stems(&format!("{stem}ه"), Peeled { ye: Some(Ye::Ezafe), ..Peeled::default() }, found);
        }
        // منطقه‌ای as an indefinite noun (as an adjective it is a lemma or a relational form)
        if let Some(stem) = token.strip_suffix("ای").map(zwnjless_end).filter(|s| s.ends_with('ه')) {
            self.stems(stem, Peeled { ye: Some(Ye::Indefinite), ..Peeled::default() }, found);
        }
        for (clitic, person) in CLITICS {
            let Some(stem) = token.strip_suffix(clitic) else { continue };
            let p = Peeled { clitic: Some(person), ..Peeled::default() };
            let bare = zwnjless_end(stem);
            self.stems(bare, p, found);
            // خانه‌اش, کتاب‌هایشان
            if let Some(s) = bare.strip_suffix('ا').map(zwnjless_end).filter(|s| s.ends_with(['ه', 'ی'])) {
                self.stems(s, p, found);
            }
            if let Some(s) = bare.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و'])) {
                self.stems(s, p, found);
            }
        }
        for (copula, person) in COPULAS {
            let Some(stem) = token.strip_suffix(copula) else { continue };
            self.stems(zwnjless_end(stem), Peeled { copula: Some(person), ..Peeled::default() }, found);
        }
    }

    /// Reads `stem` with plural or degree still on it.
    fn stems(&self, stem: &str, p: Peeled, found: &mut Vec<Analysis>) {
        if stem.is_empty() {
            return;
        }
        self.lemmas(stem, p, found);
        if let Some(base) = stem.strip_suffix("ها").or_else(|| stem.strip_suffix("های")) {
            let ye = if stem.ends_with('ی') { Some(Ye::Ezafe) } else { p.ye };
            self.degrees(zwnjless_end(base), Peeled { plural: Some(Plural::Ha), ye, ..p }, found);
        }
        if p.degree == Degree::Positive && p.plural.is_none() {
            self.degrees(stem, p, found);
        }
        for entry in self.broken_plural_of(stem) {
            found.push(build(Lemma::Word(entry), Peeled { plural: Some(Plural::Broken), ..p }));
        }
        if let Some(base) = stem.strip_suffix("ان") {
            let q = Peeled { plural: Some(Plural::An), ..p };
            self.lemmas(base, q, found);
            if let Some(short) = base.strip_suffix('گ') {
                self.lemmas(&format!("{short}ه"), q, found);
            }
            if let Some(short) = base.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و'])) {
                self.lemmas(short, q, found);
            }
        }
        if let Some(base) = stem.strip_suffix("ات") {
            let q = Peeled { plural: Some(Plural::At), ..p };
            self.lemmas(base, q, found);
            for ending in ["ه", "ت"] {
                self.lemmas(&format!("{base}{ending}"), q, found);
            }
            if let Some(short) = base.strip_suffix('ج') {
                self.lemmas(short, q, found);
                self.lemmas(&format!("{short}ه"), q, found);
            }
        }
        if let Some(base) = stem.strip_suffix("ین") {
            self.human(base, Peeled { plural: Some(Plural::Broken), ..p }, found);
        }
    }

    fn degrees(&self, stem: &str, p: Peeled, found: &mut Vec<Analysis>) {
        if p.plural.is_some() {
            self.lemmas(stem, p, found);
        }
        for (ending, degree) in [("ترین", Degree::Superlative), ("تر", Degree::Comparative)] {
            if let Some(base) = stem.strip_suffix(ending) {
                let base = zwnjless_end(base);
                for entry in self.entries(base) {
                    if matches!(entry.class, Class::Adjective | Class::Adverb) {
                        found.push(build(Lemma::Word(entry), Peeled { degree, ..p }));
                    }
                }
            }
        }
    }

    fn lemmas(&self, form: &str, p: Peeled, found: &mut Vec<Analysis>) {
        for entry in self.entries(form) {
            found.push(build(Lemma::Word(entry), p));
        }
    }

    fn human(&self, form: &str, p: Peeled, found: &mut Vec<Analysis>) {
        for entry in self.entries(form).filter(|e| e.feat.has("hum")) {
            found.push(build(Lemma::Word(entry), p));
        }
    }
}

fn build(lemma: Lemma, p: Peeled) -> Analysis {
    Analysis { lemma, plural: p.plural, ye: p.ye, clitic: p.clitic, copula: p.copula, degree: p.degree }
}
