//! One paragraph of logical text → rows of cells in the order they stand on the glass.
//!
//! ```text
//! scan → direction → guards (isolates) → levels → joining → cells → wrap → per row: L1, L2, L4, padding
//! ```
//!
//! Promises: pure functions of the text, the width in cells and the [`Options`]; any Unicode, any width, no panic; a
//! row is never wider than asked for; every byte of the paragraph belongs to exactly one row, and what a cell stands
//! for is a span of the logical text, so that copying never sees visual order; no control and no zero-width format
//! character leaves in a cell. Explicit bidi controls in the text do not act and are not painted.
//!
//! Not here: sanitising (`ingest`), colours and painting (`ui`), whether the terminal reorders too (`term`).
//!
//! # Which rules
//! Levels are UAX #9 by unicode-bidi; joining is UAX #9 §6.1 and chapter 9.2 of the Unicode Standard with the table in
//! [`forms`]; rows break at white space, after dashes and after hyphens between letters, chosen by textwrap's optimal
//! fit over our cell widths. A cell holds one spacing character with the marks that cling to it. A grapheme cluster of
//! several spacing characters (an emoji joined by U+200D, an Indic conjunct) takes several neighbouring cells, because
//! terminals disagree about such clusters but agree about their parts; they are kept on one row and in order.
//!
//! # Example
//! ```
//! use barid::bidi::{Options, layout};
//! let text = "\u{633}\u{644}\u{627}\u{645} (1)";
//! let laid = layout(text, 10, &Options::default());
//! let row: String = laid.row(0).cells().map(|cell| cell.symbol.to_owned()).collect();
//! assert_eq!(row, "  (1) \u{fee1}\u{fe8e}\u{fee0}\u{feb3}");
//! assert_eq!(laid.cell_of(0), Some((0, 9)));
//! ```

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod build;
mod cache;
mod cells;
mod edit;

pub mod forms;
mod guard;
mod layout;
pub mod levels;
mod mirror;
mod props;
mod rows;
mod wrap;

pub use build::{layout, layout_uax, line, line_uax};
pub use cache::Cache;
pub use edit::EditLine;

pub use layout::{CellRef, Layout, Row};

use crate::text::Span;

/// Direction of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
    /// That of the first strong character (rules P2 and P3); right to left when there is none.
    #[default]
    Auto,
}

/// What an Arabic letter is painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// Presentation forms: joined in every terminal whose font has them.
    #[default]
    Forms,
    /// Base letters, for terminals that join visually ordered letters themselves.
    Base,
}

/// Order of the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// As they stand on the glass.
    #[default]
    Visual,
    /// As they are read: rows are wrapped and padded, cells hold the original text with its ZWNJ. For terminals that
    /// cannot be kept from reordering.
    Logical,
}

/// Where the text stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Right for a right-to-left paragraph, left for a left-to-right one.
    #[default]
    Start,
    /// Left edge.
    Left,
    /// Right edge.
    Right,
    /// Middle; an odd cell goes to the right.
    Center,
}

/// How to lay a paragraph out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// Direction of the paragraph.
    pub base: Base,
    /// Forms or base letters.
    pub shape: Shape,
    /// Visual or logical cells.
    pub order: Order,
    /// Where the text stands in the row.
    pub align: Align,
}

/// Whether a text holds a right-to-left letter or an Arabic number: a cheap look before any layout.
pub fn has_rtl(text: &str) -> bool {
    use unicode_bidi::BidiClass::{AL, AN, R};
    // Nothing below U+0590 is right to left, and that is lead byte 0xD6.
    text.bytes().any(|byte| byte >= 0xD6) && text.chars().any(|c| matches!(props::of(c).class, R | AL | AN))
}
