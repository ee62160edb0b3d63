//! Cards and briefings as text, Markdown, JSON, CSV and HTML: what copies and exports are made of.
//!
//! Promises: logical text only, no presentation form, no bidi control, no box drawing; CSV cells never start a formula;
//! HTML is escaped. Must not know `bidi` (a test checks the imports).

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod csv;
mod html;
mod markdown;
mod plain;

pub use csv::cards_csv;
pub use html::cards_html;
pub use markdown::card_markdown;
pub use plain::{article_text, card_text};

use crate::card::Card;
use crate::text::chars::escaped_json;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Which language of a card is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Persian only.
    Fa,
    /// English only.
    En,
    /// Both, Persian first.
    #[default]
    Both,
}

impl Lang {
    /// Whether Persian is shown.
    pub const fn fa(self) -> bool {
        !matches!(self, Self::En)
    }

    /// Whether English is shown.
    pub const fn en(self) -> bool {
        !matches!(self, Self::Fa)
    }

    /// The next one for the cycle key.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Both => Self::Fa,
            Self::Fa => Self::En,
            Self::En => Self::Both,
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "fa" => Ok(Self::Fa),
            "en" => Ok(Self::En),
            "both" => Ok(Self::Both),
            _ => Err(format!("unknown language {s:?}; one of fa, en, both")),
        }
    }
}

/// Fixed words of a card, (Persian, English).
pub mod words {
    /// Heading of the foreign side.
    pub const COUNTERPART: (&str, &str) = ("طرف مقابل", "Counterpart");
    /// Said where there is no foreign side.
    pub const NO_COUNTERPART: (&str, &str) = ("طرف خارجی ندارد", "no foreign side");
    /// Heading of people.
    pub const PEOPLE: (&str, &str) = ("افراد", "People");
    /// Heading of sectors.
    pub const SECTORS: (&str, &str) = ("حوزه‌ها", "Sectors");
    /// Heading of proposals.
    pub const PROPOSALS: (&str, &str) = ("پیشنهادها", "Proposals");
    /// Heading of figures.
    pub const FIGURES: (&str, &str) = ("ارقام", "Figures");
    /// Heading of the agency.
    pub const SOURCE: (&str, &str) = ("منبع", "Source");
    /// Heading of the date.
    pub const DATE: (&str, &str) = ("تاریخ", "Date");
    /// Said where nothing was put forward.
    pub const NO_PROPOSALS: (&str, &str) = ("پیشنهادی در متن نیست", "nothing was put forward");
}

/// One card as pretty JSON, schema `barid.card/1`, ending in a newline.
///
/// # Errors
/// None that a [`Card`] can cause; kept because serde says so.
pub fn card_json(card: &Card) -> serde_json::Result<String> {
    serde_json::to_string_pretty(card).map(|s| escaped_json(s) + "\n")
}

/// Several cards as a JSON array.
///
/// # Errors
/// As [`card_json`].
pub fn cards_json(cards: &[&Card]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(cards).map(|s| escaped_json(s) + "\n")
}
