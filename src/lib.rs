//! **barid**: a terminal reader for Persian briefings that writes each one's bilingual card, offline.
//!
//! # The house
//!
//! Floors; imports go down only (`tests/floors.rs` enforces it):
//!
//! ```text
//! F5  cli       arguments, one file a verb; the only place that reads clock, environment, arguments
//! F4  ui        model · action · keymap · filter · update → effects · view · theme · wire · runtime
//! F3  library   sources, addresses, the store (one SQLite file), rows, marks: the only module that opens files
//! F3  export    text · markdown · json · csv · html: logical text only, knows no bidi
//! F2  card      model · counterpart · people · sectors · proposals · figures · date · gist · threads
//! F1  english   Persian phrase → English phrase
//! F1  bidi      paragraph → rows of cells
//! F1  ingest    bytes → Briefing: formats (text, Markdown, HTML, DOCX, PDF, feeds, zip) · repair · sanitise
//! F1  jump      folded keys, transliteration, ranking; lines for `barid filter`
//! F1  term      what this terminal is and does: probe · decide · frame · flow · line · guard · clipboard
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
//! # Where a reader's briefings are
//!
//! [`library::Source`] is the seam: compact rows for the list, bodies and cards one by one. Behind it stands either
//! [`library::Memory`] (files named, the seeds) or the store's shelf ([`library::store`]: one SQLite file in
//! write-ahead mode, texts by content's hash, cards made once and anew when the extractor changes, a full-text index,
//! marks by content). One thread writes, so that no key waits for a disk; folders are watched while the reader is
//! open. The first paint costs a count and the rows on the screen, whatever the library's size.
//!
//! # How a screen gets to the terminal
//!
//! `ui::view` paints a ratatui buffer; `ui::wire` finds the fewest bytes from the last one to this (pure, replayed by
//! tests); [`term`]'s flow asks the terminal how far it has come and drops frames instead of queueing them; its line
//! is written by a thread of its own, so that a stopped terminal stops nothing else.
//!
//! # What is never trusted
//!
//! Text, names of files, settings and answers of the terminal come from strangers. Bytes are bounded when they are read
//! (`ingest::formats::Limits`), sequences and invisible characters are taken out before anything is made of a text
//! ([`ingest::sanitized`], [`text::chars::is_harmful`]), names lose them where they become ids, errors and JSON where
//! they are printed. Settings and themes hold values, never commands: only what the user types after `|` runs.
//! `tests/hostile_screen.rs` and `tests/hostile.rs` hold the house to it, `fuzz/` looks for what they forgot.
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
