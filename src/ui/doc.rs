//! Documents: blocks of text in either language, laid out into rows for a pane.
//!
//! A [`Doc`] is built from a card or a briefing; [`DocLayout`] is its rows at a width. Scrolling positions are kept as
//! anchors (block and byte), so that a resize or a change of language keeps the reader's place.

use super::theme::Role;
use crate::bidi::{self, Align, Base, Cache, Layout, Options};
use crate::text::Span;
use std::rc::Rc;

/// A part of a card that can be selected and has evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemRef {
    /// Index into the card's counterparts.
    Counterpart(usize),
    /// Index into the card's sectors.
    Sector(usize),
    /// Index into the card's people.
    Person(usize),
    /// Index into the card's proposals.
    Proposal(usize),
    /// Index into the card's figures.
    Figure(usize),
}

/// One text of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Logical text, one paragraph.
    pub text: String,
    /// Its direction.
    pub base: Base,
    /// What it means.
    pub role: Role,
    /// Parts that mean something else, in bytes of `text`; later ones win.
    pub marks: Vec<(Span, Role)>,
    /// What is selected with it, where the pieces of a block are items of their own.
    pub item: Option<ItemRef>,
}

impl Piece {
    /// A Persian text.
    pub fn fa(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), base: Base::Rtl, role, marks: Vec::new(), item: None }
    }

    /// An English text.
    pub fn en(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), base: Base::Ltr, role, marks: Vec::new(), item: None }
    }

    /// A text that finds its own direction.
    pub fn auto(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), base: Base::Auto, role, marks: Vec::new(), item: None }
    }
}

/// How the pieces of a block stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrange {
    /// One below the other.
    #[default]
    Stacked,
    /// Side by side, the first on the left, each wrapped in its half.
    Columns,
    /// Short pieces one after the other: left-to-right ones from the left edge, right-to-left ones from the right edge,
    /// each in its half where there are both.
    Chips,
}

/// A paragraph, or a pair of paragraphs in two languages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Block {
    /// The texts.
    pub pieces: Vec<Piece>,
    /// How they stand.
    pub arrange: Arrange,
    /// What is selected with it.
    pub item: Option<ItemRef>,
    /// Cells left free on both sides.
    pub indent: u16,
    /// Empty rows before it.
    pub before: u16,
    /// Where it stands in the briefing's body (or in the raw text), for readers.
    pub span: Option<Span>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Doc {
    /// Its blocks, top to bottom.
    pub blocks: Vec<Block>,
}

impl Doc {
    /// The same without empty rows.
    #[must_use]
    pub fn dense(mut self) -> Self {
        self.blocks.iter_mut().for_each(|b| b.before = 0);
        self
    }
}

/// A place in a document that survives another width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// Index of the block.
    pub block: usize,
    /// Index of the block's piece.
    pub piece: usize,
    /// Byte in the piece.
    pub byte: usize,
    /// Empty rows before the block that are seen.
    pub gap: usize,
}

/// A piece's row on a document's row.
#[derive(Debug, Clone)]
pub struct Line {
    /// Index of the piece in its block.
    pub piece: usize,
    /// Its layout.
    pub layout: Rc<Layout>,
    /// Index of the row in the layout.
    pub row: usize,
    /// Cells from the pane's left edge.
    pub x: u16,
    /// Cells it takes.
    pub width: u16,
}

/// A row of a document.
#[derive(Debug, Clone)]
pub struct DocRow {
    /// Index of the block it belongs to.
    pub block: usize,
    /// What stands on it; nothing on the empty rows before a block.
    pub lines: Vec<Line>,
}

/// A document laid out at a width.
#[derive(Debug, Clone, Default)]
pub struct DocLayout {
    /// Its rows, top to bottom.
    pub rows: Vec<DocRow>,
    /// The width it was laid out for, in cells.
    pub width: u16,
}

/// Cells between two columns.
const GUTTER: u16 = 3;
/// Cells between two chips.
const APART: u16 = 2;

/// Puts chips into rows: (piece, cells from the side where its direction begins), row by row.
fn flow(cells: &[(usize, u16)], width: u16) -> Vec<Vec<(usize, u16, u16)>> {
    let mut rows: Vec<Vec<(usize, u16, u16)>> = Vec::new();
    let mut used = u16::MAX;
    for (piece, wanted) in cells {
        let chip = (*wanted).min(width).max(1);
        if used.saturating_add(APART + chip) > width {
            rows.push(Vec::new());
            used = 0;
        } else {
            used += APART;
        }
        if let Some(row) = rows.last_mut() {
            row.push((*piece, used, chip));
        }
        used += chip;
    }
    rows
}

/// The rows of a block of chips.
fn chips(block: &Block, index: usize, indent: u16, inner: u16, options: Options) -> Vec<DocRow> {
    let side = |rtl: bool| -> Vec<(usize, u16)> {
        let pieces = block.pieces.iter().enumerate().filter(|(_, p)| (p.base == Base::Rtl) == rtl);
        pieces.map(|(i, p)| (i, crate::text::cells::text_cells(&p.text) as u16)).collect()
    };
    let (left, right) = (side(false), side(true));
    let both = !left.is_empty() && !right.is_empty();
    let half = if both { inner.saturating_sub(GUTTER) / 2 } else { inner };
    let (left, right) = (flow(&left, half), flow(&right, half));
    let line = |piece: usize, x: u16, width: u16| {
        let Piece { base, text, .. } = block.pieces.get(piece)?;
        let options = Options { base: *base, align: Align::Left, ..options };
        let layout = Rc::new(bidi::line(text, width, &options));
        Some(Line { piece, layout, row: 0, x, width })
    };
    (0..left.len().max(right.len()))
        .map(|row| {
            let from_left =
                left.get(row).into_iter().flatten().filter_map(|(p, at, w)| line(*p, indent + at, *w));
            let end = indent + inner;
            let from_right =
                right.get(row).into_iter().flatten().filter_map(|(p, at, w)| line(*p, end - at - w, *w));
            DocRow { block: index, lines: from_left.chain(from_right).collect() }
        })
        .collect()
}

impl DocLayout {
    /// Lays `doc` out at `width` cells. Equal paragraphs come from the cache.
    pub fn new(doc: &Doc, width: u16, options: Options, cache: &mut Cache) -> Self {
        let mut rows = Vec::new();
        for (index, block) in doc.blocks.iter().enumerate() {
            for _ in 0..block.before {
                rows.push(DocRow { block: index, lines: Vec::new() });
            }
            let indent = if width > 4 * block.indent { block.indent } else { 0 };
            let inner = width.saturating_sub(2 * indent).max(1);
            if block.arrange == Arrange::Chips {
                rows.extend(chips(block, index, indent, inner, options));
                continue;
            }
            let mut lay = |piece: &Piece, width: u16, cut: bool| {
                let options = Options { base: piece.base, align: Align::Start, ..options };
                if cut {
                    Rc::new(bidi::line(&piece.text, width, &options))
                } else {
                    cache.layout(&piece.text, width, &options)
                }
            };
            if let [left, right] = block.pieces.as_slice()
                && block.arrange == Arrange::Columns
                && inner >= 24
            {
                let left_width = (inner - GUTTER) / 2;
                let right_width = inner - GUTTER - left_width;
                let left = lay(left, left_width, false);
                let right = lay(right, right_width, false);
                for row in 0..left.rows().max(right.rows()) {
                    let mut lines = Vec::new();
                    if row < left.rows() {
                        let (layout, width) = (Rc::clone(&left), left_width);
                        lines.push(Line { piece: 0, layout, row, x: indent, width });
                    }
                    if row < right.rows() {
                        let x = indent + left_width + GUTTER;
                        let (layout, width) = (Rc::clone(&right), right_width);
                        lines.push(Line { piece: 1, layout, row, x, width });
                    }
                    rows.push(DocRow { block: index, lines });
                }
            } else {
                for (piece_index, piece) in block.pieces.iter().enumerate() {
                    let layout = lay(piece, inner, false);
                    for row in 0..layout.rows() {
                        let layout = Rc::clone(&layout);
                        let line = Line { piece: piece_index, layout, row, x: indent, width: inner };
                        rows.push(DocRow { block: index, lines: vec![line] });
                    }
                }
            }
        }
        Self { rows, width }
    }

    /// The row an anchor stands on; the last row when the document is shorter.
    pub fn row_of(&self, anchor: Anchor) -> usize {
        let mut found = 0;
        for (index, row) in self.rows.iter().enumerate() {
            if row.block > anchor.block {
                break;
            }
            if row.block < anchor.block {
                found = index;
                continue;
            }
            let Some(line) = row.lines.first() else {
                let full = self.rows.iter().skip(index).take_while(|r| r.lines.is_empty()).count();
                if full == anchor.gap {
                    return index;
                }
                continue;
            };
            if (line.piece, line.layout.row(line.row).logical().start) > (anchor.piece, anchor.byte) {
                break;
            }
            found = index;
        }
        found
    }

    /// The anchor of a row.
    pub fn anchor_of(&self, row: usize) -> Anchor {
        let at = row.min(self.rows.len().saturating_sub(1));
        let Some(row) = self.rows.get(at) else {
            return Anchor::default();
        };
        let first = row.lines.first();
        let (piece, byte) = first.map_or((0, 0), |l| (l.piece, l.layout.row(l.row).logical().start));
        let gap = self.rows.iter().skip(at).take_while(|r| r.lines.is_empty()).count();
        Anchor { block: row.block, piece, byte, gap }
    }

    /// The rows of a block, empty rows before it left out.
    pub fn rows_of_block(&self, block: usize) -> std::ops::Range<usize> {
        let start = self.rows.iter().position(|r| r.block == block && !r.lines.is_empty());
        let Some(start) = start else { return 0..0 };
        let count = self.rows.iter().skip(start).take_while(|r| r.block == block).count();
        start..start + count
    }
}

/// A scrolled document.
#[derive(Debug, Clone, Default)]
pub struct DocView {
    /// What is shown.
    pub doc: Rc<Doc>,
    /// Its rows at the present width.
    pub layout: Rc<DocLayout>,
    /// The place at the top of the pane.
    pub top: Anchor,
    /// Rows the pane shows.
    pub height: usize,
    /// The selected item.
    pub selected: Option<ItemRef>,
}

impl DocView {
    /// Index of the row at the top of the pane.
    pub fn top_row(&self) -> usize {
        self.layout.row_of(self.top).min(self.last_top())
    }

    /// The furthest the pane can be scrolled.
    pub fn last_top(&self) -> usize {
        self.layout.rows.len().saturating_sub(self.height)
    }

    /// Scrolls so that `row` is at the top, as far as there is text.
    pub fn scroll_to(&mut self, row: usize) {
        self.top = self.layout.anchor_of(row.min(self.last_top()));
    }

    /// Scrolls as little as shows all of `rows`, with a row of context where there is room.
    pub fn reveal(&mut self, rows: &std::ops::Range<usize>) {
        let top = self.top_row();
        let start = rows.start.saturating_sub(1);
        if start < top {
            self.scroll_to(start);
        } else if rows.end + 1 > top + self.height {
            let wanted = (rows.end + 1).saturating_sub(self.height);
            self.scroll_to(wanted.min(start));
        }
    }

    /// The items of the document, in order, each once, with its first block.
    pub fn items(&self) -> Vec<(usize, ItemRef)> {
        let mut out: Vec<(usize, ItemRef)> = Vec::new();
        let mut last = None;
        for (index, block) in self.doc.blocks.iter().enumerate() {
            for item in block.item.into_iter().chain(block.pieces.iter().filter_map(|p| p.item)) {
                // An item's blocks follow each other; chips of two languages name theirs twice.
                if last != Some(item) && !out.iter().any(|(_, known)| *known == item) {
                    out.push((index, item));
                }
                last = Some(item);
            }
        }
        out
    }

    /// The items that stand on a row, from left to right; the block's own, where it is one.
    pub fn items_on(&self, row: &DocRow) -> Vec<(ItemRef, std::ops::Range<u16>)> {
        let Some(block) = self.doc.blocks.get(row.block) else { return Vec::new() };
        if let Some(item) = block.item {
            return vec![(item, 0..u16::MAX)];
        }
        let of_line = |l: &Line| Some((block.pieces.get(l.piece)?.item?, l.x..l.x + l.width));
        row.lines.iter().filter_map(of_line).collect()
    }

    /// The rows of an item: all its blocks.
    pub fn rows_of_item(&self, item: ItemRef) -> std::ops::Range<usize> {
        let of_item = |r: &DocRow| self.items_on(r).iter().any(|(i, _)| *i == item);
        let start = self.layout.rows.iter().position(|r| of_item(r) && !r.lines.is_empty());
        let Some(start) = start else { return 0..0 };
        let end = self.layout.rows.iter().rposition(of_item).map_or(start, |e| e + 1);
        start..end
    }
}
