//! A laid-out paragraph: what the rows hold and the two-way map between logical bytes and cells.
//!
//! Promises: every row has exactly [`Layout::width`] cells, padding included; rows follow each other in the text and
//! together cover every byte of it.

use std::ops::Range;

use super::Span;

/// One painted cell; 20 bytes, its symbol lies in the layout's common buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// Where the symbol begins in the symbol buffer, in bytes.
    pub symbol: u32,
    /// First byte of the paragraph it stands for.
    pub start: u32,
    /// Byte after the last one it stands for.
    pub end: u32,
    /// Column in its row.
    pub col: u16,
    /// Bytes of the symbol.
    pub len: u8,
    /// Cells it takes: 1 or 2.
    pub width: u8,
    /// Embedding level.
    pub level: u8,
    /// Bits of [`flag`].
    pub flags: u8,
}

/// Facts about a cell that the builder needs.
pub(super) mod flag {
    /// White space where a row may end.
    pub const SPACE: u8 = 1;
    /// Belongs to the same grapheme cluster as the cell before it.
    pub const CONT: u8 = 1 << 1;
    /// Holds a right-to-left character.
    pub const RTL: u8 = 1 << 2;
    /// A row may end after it.
    pub const BREAK: u8 = 1 << 3;
    /// Half of a flag, waiting for the other.
    pub const REGIONAL: u8 = 1 << 4;
    /// Stands for no text: the ellipsis.
    pub const MARKER: u8 = 1 << 5;
}

/// What a layout keeps of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowMeta {
    /// First cell and cell after the last, in [`Layout::cells`].
    pub cells: (u32, u32),
    /// Bytes of the paragraph.
    pub span: Span,
    /// Cells of padding before the text.
    pub left: u16,
    /// Whether any of its cells is right to left.
    pub has_rtl: bool,
}

/// A whole paragraph, laid out for one width.
#[derive(Debug, Clone)]
pub struct Layout {
    pub(super) width: u16,
    pub(super) rtl: bool,
    pub(super) symbols: String,
    pub(super) cells: Vec<Cell>,
    pub(super) rows: Vec<RowMeta>,
}

/// One cell as the painter sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRef<'a> {
    /// One spacing character with its marks; a space for padding.
    pub symbol: &'a str,
    /// Column of its first cell, from the left edge of the row.
    pub col: u16,
    /// Cells it takes: 1 or 2.
    pub width: u8,
    /// Bytes of the paragraph it stands for; `None` for padding and the ellipsis.
    pub logical: Option<Span>,
    /// Embedding level; odd is right to left.
    pub level: u8,
}

/// One screen row of a [`Layout`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    layout: &'a Layout,
    meta: &'a RowMeta,
}

const EMPTY: RowMeta = RowMeta { cells: (0, 0), span: Span::new(0, 0), left: 0, has_rtl: false };

impl Layout {
    /// Rows of the paragraph, never 0.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Cells of a row.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether the paragraph runs right to left.
    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// The `i`-th row from the top; past the end an empty row.
    pub fn row(&self, i: usize) -> Row<'_> {
        Row { layout: self, meta: self.rows.get(i).unwrap_or(&EMPTY) }
    }

    /// Row and column of the character that holds this byte of the paragraph. `None` past the end, for what was cut
    /// off and for white space that vanished at the end of a row.
    pub fn cell_of(&self, byte: usize) -> Option<(usize, u16)> {
        let row = self.rows.partition_point(|row| row.span.end <= byte);
        let cells = self.cells_of(self.rows.get(row)?);
        let hit = cells.iter().find(|cell| cell.holds(byte) && cell.flags & flag::MARKER == 0)?;
        Some((row, hit.col))
    }

    /// First byte of what stands in this cell; `None` on padding and on the ellipsis.
    pub fn byte_at(&self, row: usize, col: u16) -> Option<usize> {
        let cells = self.cells_of(self.rows.get(row)?);
        let hit =
            cells.iter().find(|cell| cell.columns().contains(&col) && cell.flags & flag::MARKER == 0)?;
        Some(hit.start as usize)
    }

    /// Columns a span of the text covers, as runs from left to right within each row, rows from top to bottom. One
    /// span may well be several runs in one row.
    pub fn cols_of(&self, span: Span) -> Vec<(usize, Range<u16>)> {
        let mut out: Vec<(usize, Range<u16>)> = Vec::new();
        if span.is_empty() {
            return out;
        }
        let first = self.rows.partition_point(|row| row.span.end <= span.start);
        for (i, meta) in self.rows.iter().enumerate().skip(first) {
            if meta.span.start >= span.end {
                break;
            }
            for cell in self
                .cells_of(meta)
                .iter()
                .filter(|cell| cell.flags & flag::MARKER == 0 && cell.span().overlaps(span))
            {
                match out.last_mut() {
                    Some((row, run)) if *row == i && run.end == cell.col => run.end = cell.columns().end,
                    _ => out.push((i, cell.columns())),
                }
            }
        }
        out
    }

    /// Bytes of memory it holds.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.symbols.capacity()
            + self.cells.capacity() * size_of::<Cell>()
            + self.rows.capacity() * size_of::<RowMeta>()
    }

    fn cells_of(&self, meta: &RowMeta) -> &[Cell] {
        self.cells.get(meta.cells.0 as usize..meta.cells.1 as usize).unwrap_or(&[])
    }
}

impl Cell {
    /// Bytes of the paragraph; empty for the ellipsis.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    const fn holds(&self, byte: usize) -> bool {
        self.start as usize <= byte && byte < self.end as usize
    }

    const fn columns(&self) -> Range<u16> {
        self.col..self.col.saturating_add(self.width as u16)
    }
}

impl<'a> Row<'a> {
    /// Its cells from left to right, exactly as many as the layout is wide: padding, text, padding.
    pub fn cells(&self) -> impl Iterator<Item = CellRef<'a>> + use<'a> {
        let layout = self.layout;
        let cells = layout.cells_of(self.meta);
        let level = u8::from(layout.rtl);
        let pad = move |col| CellRef { symbol: " ", col, width: 1, logical: None, level };
        let end = cells.last().map_or(self.meta.left, |cell| cell.columns().end);
        (0..self.meta.left)
            .map(pad)
            .chain(cells.iter().map(move |cell| {
                CellRef {
                    symbol: layout
                        .symbols
                        .get(cell.symbol as usize..cell.symbol as usize + cell.len as usize)
                        .unwrap_or(" "),
                    col: cell.col,
                    width: cell.width,
                    logical: (cell.flags & flag::MARKER == 0).then(|| cell.span()),
                    level: cell.level,
                }
            }))
            .chain((end..layout.width).map(pad))
    }

    /// Bytes of the paragraph this row covers, with the white space that vanished at its end.
    pub fn logical(&self) -> Span {
        self.meta.span
    }

    /// Whether the paragraph runs right to left.
    pub fn is_rtl(&self) -> bool {
        self.layout.rtl
    }

    /// Whether the row holds a right-to-left character.
    pub fn has_rtl(&self) -> bool {
        self.meta.has_rtl
    }

    /// Columns the text takes, padding left out.
    pub fn columns(&self) -> Range<u16> {
        let cells = self.layout.cells_of(self.meta);
        self.meta.left..cells.last().map_or(self.meta.left, |cell| cell.columns().end)
    }
}
