//! The typed rows of the tables. Compiled twice: into the package and into its build script.

use super::table::{Features, alternatives};

/// Word class of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Common noun.
    Noun,
    /// Adjective, participles used as such included.
    Adjective,
    /// Adverb.
    Adverb,
    /// Preposition (`P`).
    Preposition,
    /// Conjunction (`C`).
    Conjunction,
    /// Pronoun (`PRO`).
    Pronoun,
    /// Determiner (`DET`).
    Determiner,
    /// Numeral (`NUM`).
    Numeral,
    /// Particle (`PART`).
    Particle,
    /// Classifier (`CL`).
    Classifier,
    /// Verb phrase in its past-stem citation form (`V`, in `phrases.tsv` only).
    Verb,
}

impl Class {
    /// All classes and how the tables name them, in the order of their numbers.
    const NAMED: [(&'static str, Self); 11] = [
        ("N", Self::Noun),
        ("A", Self::Adjective),
        ("ADV", Self::Adverb),
        ("P", Self::Preposition),
        ("C", Self::Conjunction),
        ("PRO", Self::Pronoun),
        ("DET", Self::Determiner),
        ("NUM", Self::Numeral),
        ("PART", Self::Particle),
        ("CL", Self::Classifier),
        ("V", Self::Verb),
    ];

    /// The class a table's class field names.
    pub fn parse(field: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(name, _)| *name == field).map(|(_, class)| *class)
    }

    /// The class with this number.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        Self::NAMED.get(usize::from(number)).map(|(_, class)| *class)
    }
}

/// A word or a phrase: what stands in `nouns`, `adjectives`, `adverbs`, `function`, `compounds`, `solid`
/// and `phrases`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The lemma in our orthography, ZWNJ included.
    pub fa: &'static str,
    /// Its class.
    pub class: Class,
    /// English, alternatives separated by ` | `, best first; may be empty for function words.
    pub en: &'static str,
    /// Marks.
    pub feat: Features,
}

impl Entry {
    /// The English printed by default.
    pub fn english(&self) -> &'static str {
        alternatives(self.en).next().unwrap_or("")
    }

    /// All English alternatives, best first.
    pub fn englishes(&self) -> impl Iterator<Item = &'static str> {
        alternatives(self.en)
    }
}

/// A simple or prefixed verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// Past stem, without prefix (گشت).
    pub past: &'static str,
    /// Present stem, without prefix (گرد).
    pub present: &'static str,
    /// English bare infinitive.
    pub en: &'static str,
    /// English past.
    pub en_past: &'static str,
    /// English past participle.
    pub en_participle: &'static str,
    /// Marks.
    pub feat: Features,
    /// Separable prefix (بر in برگشت), empty for a simple verb.
    pub prefix: &'static str,
}

/// A nominal part with a light verb (تأکید + کرد).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LightVerb {
    /// The nominal part; words separated by one blank.
    pub nominal: &'static str,
    /// Past stem of the light verb.
    pub verb: &'static str,
    /// English bare infinitive.
    pub en: &'static str,
    /// English past.
    pub en_past: &'static str,
    /// English past participle.
    pub en_participle: &'static str,
    /// Marks.
    pub feat: Features,
}

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso: &'static str,
    /// Persian name.
    pub fa: &'static str,
    /// English name as a press card prints it.
    pub en: &'static str,
    /// Other Persian spellings and names, separated by `|`.
    pub variants: &'static str,
    /// English adjective.
    pub adjective_en: &'static str,
    /// Capital in Persian.
    pub capital_fa: &'static str,
    /// Capital in English.
    pub capital_en: &'static str,
    /// Marks: `adj=` Persian demonyms, `weak=`, `gov=`, `blocs=`.
    pub feat: Features,
}

/// A place that is not a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Persian name.
    pub fa: &'static str,
    /// `province`, `city`, `border`, `freezone`, `sea`, …
    pub kind: &'static str,
    /// ISO 3166-1 alpha-2 of the country it lies in; empty for seas and the like.
    pub iso: &'static str,
    /// English name.
    pub en: &'static str,
    /// Other Persian spellings, separated by `|`.
    pub variants: &'static str,
    /// Marks: `amb` also a common word.
    pub feat: Features,
}

/// A given name, surname, full name, or a part of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Persian.
    pub fa: &'static str,
    /// `given`, `surname`, `full`, `prefix` or `suffix`.
    pub kind: &'static str,
    /// English spelling of the press.
    pub en: &'static str,
    /// Marks: `amb` also a common word.
    pub feat: Features,
}

/// An institution, agency, company, bloc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Org {
    /// Persian name.
    pub fa: &'static str,
    /// `agency`, `company`, `ministry`, `body`, `bloc`, …
    pub kind: &'static str,
    /// English name.
    pub en: &'static str,
    /// Marks.
    pub feat: Features,
}

/// An office or role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// Persian.
    pub fa: &'static str,
    /// English.
    pub en: &'static str,
    /// Marks: `side=`, `rank=`, `of`, `in`, `mil`, `rel`.
    pub feat: Features,
}
