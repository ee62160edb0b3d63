//! From cells to rows: wrapping or cutting, rules L1 and L2 per row, padding.
//!
//! Promises: rows follow each other and cover the paragraph; no row is wider than asked for.

use super::build::{Builder, Fit, Scratch};
use super::cells::TOO_WIDE;
use super::layout::{Cell, Layout, RowMeta, flag};
use super::wrap::{self, Break};
use super::{Align, Order, Span, levels};

impl Builder<'_> {
    pub(super) fn rows(mut self, rtl: bool, fit: Fit) -> Layout {
        let mut breaks = std::mem::take(&mut self.s.breaks);
        let mut cut = false;
        if self.width == 0 {
            breaks.clear();
            breaks.push(Break { start: 0, end: 0, next: self.s.cells.len() as u32 });
        } else if fit == Fit::OneRow {
            breaks.clear();
            let (row, shortened) = one_row(&self.s.cells, self.width);
            cut = shortened;
            breaks.push(row);
        } else {
            wrap::rows(&self.s.cells, self.width, &mut self.s.words, &mut breaks);
        }
        let mut cells = Vec::with_capacity(self.s.cells.len() + usize::from(cut));
        let mut rows = Vec::with_capacity(breaks.len());
        let mut from = 0;
        for row in &breaks {
            let first = cells.len() as u32;
            let (left, has_rtl) = self.row(*row, rtl, cut, &mut cells);
            let to = match self.s.cells.get(row.next as usize) {
                Some(next) => next.start as usize,
                None => self.text.len(),
            };
            rows.push(RowMeta {
                cells: (first, cells.len() as u32),
                span: Span::new(from, to),
                left,
                has_rtl,
            });
            from = to;
        }
        self.s.breaks = breaks;
        Layout { width: self.width, rtl, symbols: self.symbols, cells, rows }
    }

    /// Orders one row, adds it to `out`, and returns its left padding and whether it holds right-to-left text.
    fn row(&mut self, row: Break, rtl: bool, cut: bool, out: &mut Vec<Cell>) -> (u16, bool) {
        let Scratch { cells, row_levels, visual, .. } = &mut *self.s;
        let base = u8::from(rtl);
        let cells = cells.get(row.start as usize..row.end as usize).unwrap_or(&[]);
        row_levels.clear();
        row_levels.extend(cells.iter().map(|cell| cell.level));
        // Rule L1: white space at the end of the row.
        for (level, _) in
            row_levels.iter_mut().rev().zip(cells.iter().rev().take_while(|c| c.flags & flag::SPACE != 0))
        {
            *level = base;
        }
        if cut {
            row_levels.push(base);
        }
        let first = out.len();
        let mut used = 0u16;
        let mut has_rtl = false;
        let end = cells.last().map_or(0, |cell| cell.end);
        let marker = Cell {
            symbol: TOO_WIDE.0,
            start: end,
            end,
            col: 0,
            len: TOO_WIDE.1,
            width: 1,
            level: base,
            flags: flag::MARKER,
        };
        let put = |i: usize| {
            let mut cell = cells.get(i).copied().unwrap_or(marker);
            cell.level = row_levels.get(i).copied().unwrap_or(base);
            has_rtl |= cell.flags & flag::RTL != 0;
            cell.col = used;
            used = used.saturating_add(u16::from(cell.width));
            out.push(cell);
        };
        if self.opts.order == Order::Logical {
            (0..row_levels.len()).for_each(put);
        } else {
            levels::order(row_levels, visual);
            keep_clusters(cells, visual);
            visual.iter().map(|&i| i as usize).for_each(put);
        }
        let free = self.width.saturating_sub(used);
        let left = match (self.opts.align, rtl) {
            (Align::Start, true) | (Align::Right, _) => free,
            (Align::Start, false) | (Align::Left, _) => 0,
            (Align::Center, _) => free / 2,
        };
        for cell in out.iter_mut().skip(first) {
            cell.col += left;
        }
        (left, has_rtl)
    }
}

/// The cells that fit on one row; the flag says that an ellipsis follows them.
fn one_row(cells: &[Cell], width: u16) -> (Break, bool) {
    let next = cells.len() as u32;
    let total: u64 = cells.iter().map(|cell| u64::from(cell.width)).sum();
    if total <= u64::from(width) {
        return (Break { start: 0, end: next, next }, false);
    }
    let visible = cells.iter().rposition(|cell| cell.flags & flag::SPACE == 0).map_or(0, |last| last + 1);
    let total: u64 = cells.iter().take(visible).map(|cell| u64::from(cell.width)).sum();
    if total <= u64::from(width) {
        // Only white space is too much.
        return (Break { start: 0, end: visible as u32, next }, false);
    }
    let mut used = 1u32;
    let mut end = 0;
    while end < next {
        let cluster = wrap::cluster_end(cells, end, next);
        used += wrap::measure(cells, end, cluster);
        if used > u32::from(width) {
            break;
        }
        end = cluster;
    }
    let shown = cells.get(..end as usize).unwrap_or(&[]);
    let end = shown.iter().rposition(|cell| cell.flags & flag::SPACE == 0).map_or(0, |last| last as u32 + 1);
    (Break { start: 0, end, next }, true)
}

/// Puts the cells of a grapheme cluster back in order where a right-to-left run turned them round: the parts of an
/// emoji stand left to right. A cluster that begins with a right-to-left letter stays as it is.
fn keep_clusters(cells: &[Cell], visual: &mut [u32]) {
    if !cells.iter().any(|cell| cell.flags & flag::CONT != 0) {
        return;
    }
    let continues = |i: u32| cells.get(i as usize).is_some_and(|cell| cell.flags & flag::CONT != 0);
    for cluster in visual.chunk_by_mut(|&a, &b| continues(a) && b + 1 == a) {
        let first = cluster.last().and_then(|&i| cells.get(i as usize));
        if first.is_none_or(|cell| cell.flags & flag::RTL == 0) {
            cluster.reverse();
        }
    }
}
