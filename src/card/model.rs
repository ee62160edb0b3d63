//! The card's data: what `barid card --format json` prints (schema `barid.card/1`).

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Value of [`Card::schema`].
pub const SCHEMA: &str = "barid.card/1";

/// English below this confidence is shown with a mark and the Persian beside it.
pub const SURE: f32 = 0.6;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// Clean Persian: ZWNJ in place, Persian ی and ک.
    pub fa: String,
    /// English, free of Arabic-script letters.
    pub en: String,
    /// How far the English is to be trusted, 0 to 1; left out of JSON at [`SURE`] and above.
    #[serde(default = "sure", skip_serializing_if = "is_sure")]
    pub confidence: f32,
}

fn sure() -> f32 {
    1.0
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
fn is_sure(confidence: &f32) -> bool {
    *confidence >= SURE
}

impl Bilingual {
    /// A pair nobody needs to doubt.
    pub fn new(fa: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fa: fa.into(), en: en.into(), confidence: 1.0 }
    }

    /// Whether the English may be shown without a mark.
    pub fn is_sure(&self) -> bool {
        is_sure(&self.confidence)
    }
}

/// A date in both languages and in ISO 8601 (Gregorian).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Date {
    /// As Persian readers write it, Solar Hijri.
    pub fa: String,
    /// As English readers write it.
    pub en: String,
    /// `YYYY-MM-DD`, Gregorian.
    pub iso: String,
}

/// A foreign side the briefing is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counterpart {
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Its name in both languages.
    pub name: Bilingual,
    /// Where the text says so; not part of the JSON contract's minimum, but carried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
}

/// Whom a person speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The receiving, Iranian side.
    Host,
    /// The foreign side.
    Counterpart,
    /// The host country's own diplomat abroad.
    Mission,
}

/// Somebody who speaks or takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: Bilingual,
    /// Office held.
    pub role: Bilingual,
    /// Whom they speak for.
    pub side: Side,
    /// Where they are named.
    pub evidence: Vec<Span>,
}

impl Person {
    /// Name and office in one line, in both languages; the name alone where the text gives no office.
    pub fn line(&self) -> Bilingual {
        let confidence = self.name.confidence.min(self.role.confidence);
        if self.role.fa == super::SPEAKER.0 {
            return Bilingual { confidence, ..self.name.clone() };
        }
        Bilingual {
            fa: format!("{}، {}", self.name.fa, self.role.fa),
            en: format!("{}, {}", self.name.en, self.role.en),
            confidence,
        }
    }
}

/// A sector on the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sector {
    /// One of the ids of `sectors.tsv` (`trade`, `customs`, …).
    pub id: String,
    /// Its name in both languages.
    pub name: Bilingual,
    /// Heaviest first; the sum over a card is 1.
    pub weight: f32,
    /// Where it is read from.
    pub evidence: Vec<Span>,
}

/// What sort of thing was put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Put forward, must or should, emphasised.
    Proposal,
    /// Asked of the other side.
    Request,
    /// Agreed or signed.
    Agreement,
    /// Offered: "we are ready".
    Readiness,
    /// Will be done.
    Plan,
    /// A problem named.
    Obstacle,
}

impl Kind {
    /// All kinds, in the order they are listed to the user.
    pub const ALL: [Self; 6] =
        [Self::Proposal, Self::Request, Self::Agreement, Self::Readiness, Self::Plan, Self::Obstacle];

    /// The name in JSON and in filters.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Request => "request",
            Self::Agreement => "agreement",
            Self::Readiness => "readiness",
            Self::Plan => "plan",
            Self::Obstacle => "obstacle",
        }
    }

    /// The name shown to readers of Persian and of English.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Proposal => ("پیشنهاد", "proposal"),
            Self::Request => ("درخواست", "request"),
            Self::Agreement => ("توافق", "agreement"),
            Self::Readiness => ("آمادگی", "readiness"),
            Self::Plan => ("برنامه", "plan"),
            Self::Obstacle => ("مانع", "obstacle"),
        }
    }
}

/// An action that was put forward.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its own words, 2 to 25, without the attribution.
    pub text: Bilingual,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Index into [`Card::people`] of who put it forward.
    pub by: Option<usize>,
    /// Sector ids it belongs to.
    pub sectors: Vec<String>,
    /// All the places where it stands.
    pub evidence: Vec<Span>,
    /// How it was found; printed by `--explain`, not part of the JSON.
    #[serde(skip)]
    pub why: Why,
}

/// How an item was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Why {
    /// The cue's words as they stand in the text.
    pub cue: String,
    /// The id of the cue or rule.
    pub rule: String,
    /// The sentence it was found in.
    pub sentence: Option<Span>,
}

/// A quantity with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The words, with number, unit and what is counted.
    pub text: Bilingual,
    /// Where it stands.
    pub evidence: Vec<Span>,
}

/// One briefing's card. See `docs/cards.md` and the README for the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Stable id of the briefing: the file's stem where it has one.
    pub id: String,
    /// The title.
    pub title: Bilingual,
    /// One sentence: who met or spoke to whom about what.
    pub gist: Bilingual,
    /// News agency, with the one it was taken from.
    pub source: Option<Bilingual>,
    /// The date the text itself gives.
    pub date: Option<Date>,
    /// The foreign side.
    pub counterpart: Vec<Counterpart>,
    /// Who speaks or takes part.
    pub people: Vec<Person>,
    /// Heaviest first.
    pub sectors: Vec<Sector>,
    /// In text order.
    pub proposals: Vec<Proposal>,
    /// In text order.
    pub figures: Vec<Figure>,
    /// The cleaned body all spans point into; only with `--with-body`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}
