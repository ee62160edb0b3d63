//! **barid**: a terminal reader for Persian briefings that writes each one's bilingual card, offline.
//!
//! # The house
//!
//! Floors; imports go down only (`tests/floors.rs` enforces it):
//!
//! ```text
//! F5  cli       arguments, one file a verb; the only place that reads clock, environment, arguments
//! F4  ui        model · action · keymap · update → effects · view · theme · runtime
//! F3  library   where briefings come from and where state is kept: the only module that writes files
//! F3  export    text · markdown · json · csv · html: logical text only, knows no bidi
//! F2  card      model · counterpart · people · sectors · proposals · figures · date · gist
//! F1  english   Persian phrase → English phrase
//! F1  bidi      paragraph → rows of cells
//! F1  ingest    bytes → Briefing
//! F1  jump      folded keys, transliteration, ranking
//! F1  term      what this terminal is and does
//! F0  text      normalise · fold · tokens · sentences · cells · spans
//! F0  lexicon   the words, as data files a linguist can edit
//! ```
//!
//! # How a briefing flows
//!
//! file → [`ingest`] (raw kept; cleaned body) → `Briefing` → [`card`] (spans into the body) → [`library`]
//! → [`ui`] list, card, reader → [`bidi`] rows → ratatui buffer → [`term`] frame writer → terminal.
//! Copy and export leave from `card` and `Briefing` through [`export`]: logical text, never from the screen.
//!
//! # Glossary
//!
//! - **logical**: text in reading order, as typed and as stored. Everything but the screen is logical.
//! - **visual**: cells in the order they stand on the glass, left to right. Exists only in [`bidi`] rows.
//! - **folded**: a search key in which every spelling of a word meets (ی/ي, ک/ك, ZWNJ, harakat, digits, case).
//! - **cell**: one column of the terminal; a grapheme cluster takes one or two.
//! - **span**: half-open range of UTF-8 byte offsets into a briefing's cleaned body.
//! - **level**: embedding level of UAX #9; odd is right to left.
//! - **ezafe**: the unwritten «-e» that ties a noun to what describes it.

// Nothing that comes in may end the program: what could panic on it is not written.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::string_slice
    )
)]

pub mod bidi;
pub mod card;
pub mod cli;
pub mod english;
pub mod export;
pub mod ingest;
pub mod jump;
pub mod lexicon;
pub mod library;
pub mod term;
pub mod text;
pub mod ui;
