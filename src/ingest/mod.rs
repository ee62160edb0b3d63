//! Bytes → [`Briefing`]: decode, make harmless, put lines in order, join wraps, repair, find the parts.
//!
//! Promises: the text read is kept as it was ([`Briefing::raw`]); the cleaned body is what every span of the
//! program points into; nothing that could act on a terminal survives in the body; a text that is not Persian
//! is tidied, not repaired; typed errors with the facts in them; linear time. Reads no file itself.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod agency;
mod decode;
pub mod formats;
mod lines;
mod order;
mod repair;
mod sanitize;
mod speech;
mod structure;

pub use agency::Agency;
pub use decode::{Encoding, MAX_BYTES};
pub use repair::{Repair, RepairKind};
pub use speech::{Quote, Speech};

use crate::text::{Language, Span};
use serde::{Deserialize, Serialize};

/// Where a briefing comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A file, by its path as the user named it.
    File(String),
    /// One of the compiled-in seeds.
    Seed,
    /// Standard input.
    Stdin,
}

/// Why bytes are no briefing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Nothing, or nothing but blanks.
    #[error("{id}: no text ({bytes} bytes)")]
    Empty {
        /// The briefing asked for.
        id: String,
        /// Bytes there were.
        bytes: usize,
    },
    /// More than [`MAX_BYTES`].
    #[error("{id}: {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// The briefing asked for.
        id: String,
        /// Bytes there were.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not a text: NUL bytes or too many control characters.
    #[error("{id}: not a text ({controls} control bytes in the first {looked_at})")]
    Binary {
        /// The briefing asked for.
        id: String,
        /// Control bytes seen.
        controls: usize,
        /// Bytes looked at.
        looked_at: usize,
    },
}

/// A text, cleaned, with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// kicker?, title, paragraphs, separated by one blank line, ending in a line end. What all spans refer to.
    pub body: String,
    /// The line above the title that introduces it.
    pub kicker: Option<Span>,
    /// The title; in a text without one the first sentence (which then lies inside the first paragraph).
    pub title: Span,
    /// The first paragraph after the title.
    pub lead: Option<Span>,
    /// The paragraphs after the title, lead first.
    pub paragraphs: Vec<Span>,
    /// The news agency the text names as its source.
    pub agency: Option<Agency>,
    /// The language it is in; only Persian is repaired.
    pub language: Language,
    /// Who says what.
    pub speech: Vec<Speech>,
    /// What stands in «…».
    pub quotes: Vec<Quote>,
    /// What was repaired, in the order of the raw text.
    pub repairs: Vec<Repair>,
}

/// A briefing: the text as read and as cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// Stable id: the file's stem where it has one.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// The decoded text, untouched. Not safe to print: [`sanitized`] makes it so.
    pub raw: String,
    /// The cleaned body; see [`Cleaned::body`].
    pub body: String,
    /// See [`Cleaned::kicker`].
    pub kicker: Option<Span>,
    /// See [`Cleaned::title`].
    pub title: Span,
    /// See [`Cleaned::lead`].
    pub lead: Option<Span>,
    /// See [`Cleaned::paragraphs`].
    pub paragraphs: Vec<Span>,
    /// See [`Cleaned::agency`].
    pub agency: Option<Agency>,
    /// See [`Cleaned::language`].
    pub language: Language,
    /// See [`Cleaned::speech`].
    pub speech: Vec<Speech>,
    /// See [`Cleaned::quotes`].
    pub quotes: Vec<Quote>,
    /// What its file says about itself; empty for plain text.
    pub meta: formats::Meta,
}

impl Briefing {
    /// The title's text.
    pub fn title_text(&self) -> &str {
        self.title.of(&self.body)
    }

    /// What cleaning repaired: computed again from the raw text.
    pub fn repairs(&self) -> Vec<Repair> {
        clean_text(&self.raw).repairs
    }
}

/// Reads a briefing from its bytes.
///
/// # Errors
/// [`IngestError`] when the bytes are too many, empty or not a text.
pub fn read_bytes(id: &str, origin: Origin, bytes: &[u8]) -> Result<Briefing, IngestError> {
    let (raw, encoding) = decode::decode(id, bytes)?;
    briefing(id, origin, raw, encoding, formats::Meta::default())
}

/// Makes a briefing of a text that [`formats::read`] got out of a file. The file's own title stands over a text that
/// has none.
///
/// # Errors
/// [`IngestError::Empty`] when cleaning leaves nothing.
pub fn read_document(origin: Origin, document: formats::Document) -> Result<Briefing, IngestError> {
    let formats::Document { id, text, meta, encoding, .. } = document;
    let mut made = briefing(&id, origin, text, encoding, meta)?;
    let untitled = made.paragraphs.first().is_some_and(|first| made.title.start == first.start);
    let title = made.meta.title.as_deref().filter(|_| untitled && !made.raw.trim_start().starts_with("# "));
    if let Some(title) = title {
        let raw = format!("# {title}\n\n\n{}", made.raw);
        made = briefing(&made.id, made.origin, raw, made.encoding, made.meta)?;
    }
    Ok(made)
}

fn briefing(
    id: &str,
    origin: Origin,
    raw: String,
    encoding: Encoding,
    meta: formats::Meta,
) -> Result<Briefing, IngestError> {
    let cleaned = clean(&raw, false);
    if cleaned.body.trim().is_empty() {
        return Err(IngestError::Empty { id: id.to_owned(), bytes: raw.len() });
    }
    Ok(Briefing {
        id: id.to_owned(),
        origin,
        encoding,
        raw,
        body: cleaned.body,
        kicker: cleaned.kicker,
        title: cleaned.title,
        lead: cleaned.lead,
        paragraphs: cleaned.paragraphs,
        agency: cleaned.agency,
        language: cleaned.language,
        speech: cleaned.speech,
        quotes: cleaned.quotes,
        meta,
    })
}

/// The text of `bytes`, decoded and made harmless, nothing repaired. `id` names it in errors.
///
/// # Errors
/// As [`read_bytes`].
pub fn decoded(id: &str, bytes: &[u8]) -> Result<String, IngestError> {
    decode::decode(id, bytes).map(|(raw, _)| sanitized(&raw))
}

/// Cleans a decoded text and lists what was repaired.
pub fn clean_text(raw: &str) -> Cleaned {
    clean(raw, true)
}

/// The raw text with everything taken out that could act on a terminal; otherwise as it is.
pub fn sanitized(raw: &str) -> String {
    sanitize::sanitize(raw).into_owned()
}

fn clean(raw: &str, with_repairs: bool) -> Cleaned {
    let safe = sanitize::sanitize(raw);
    let language = crate::text::language(&safe);
    let mut log = repair::Log::new(with_repairs);
    let blocks = lines::paragraphs(&safe, language == Language::Persian, &mut log);
    structure::assemble(&blocks, language, log)
}

#[cfg(test)]
mod tests;
