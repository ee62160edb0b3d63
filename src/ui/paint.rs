//! The painter: the only place where text becomes cells of the screen.
//!
//! Everything is painted from the left of its area, cell by cell, out of [`crate::bidi`] rows; padding is ours. No text
//! goes through a widget that measures or aligns (`Line::width` is wrong for لا).

use super::doc::{DocLayout, DocRow, Piece};
use super::theme::Theme;
use crate::bidi::{Align, Base, Cache, Layout, Options, Order, Shape};
use crate::term::{Mode, Shaping};
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::cell::RefCell;

/// Right-to-left mark: keeps a row's edges right to left in terminals that reorder by themselves.
const RLM: char = '\u{200f}';

/// How rows are made for the terminal at hand.
#[derive(Debug, Clone, Copy)]
pub struct Brush<'a> {
    /// The bidi mode.
    pub mode: Mode,
    /// Forms or base letters.
    pub shape: Shaping,
    /// Lines laid out before.
    pub lines: &'a RefCell<Cache>,
}

impl Brush<'_> {
    /// Layout options for a text of this direction.
    pub fn options(self, base: Base, align: Align) -> Options {
        let shape = match self.shape {
            Shaping::Forms => Shape::Forms,
            Shaping::Base => Shape::Base,
        };
        match self.mode {
            Mode::Off => Options { base: Base::Ltr, shape, order: Order::Logical, align: Align::Left },
            Mode::Logical => Options { base, shape, order: Order::Logical, align },
            _ => Options { base, shape, order: Order::Visual, align },
        }
    }

    /// The vertical border: a letter where the terminal reorders rows, so that panes stay apart.
    pub const fn bar(self) -> &'static str {
        if matches!(self.mode, Mode::Logical) { "\u{1c0}" } else { "│" }
    }
}

/// Puts a symbol into a cell, if the screen has it.
pub fn put(buf: &mut Buffer, at: (u16, u16), symbol: &str, style: Style) {
    if let Some(cell) = buf.cell_mut(at) {
        cell.set_symbol(symbol).set_style(style);
    }
}

/// Paints one row of a layout; `style` gives the style of a logical byte range (`None` for padding).
pub fn row(
    buf: &mut Buffer,
    at: (u16, u16),
    layout: &Layout,
    index: usize,
    brush: Brush,
    style: impl Fn(Option<Span>) -> Style,
) {
    let row = layout.row(index);
    let area = buf.area;
    let marks = brush.mode == Mode::Logical && row.is_rtl();
    let mut last: Option<(u16, String)> = None;
    for cell in row.cells() {
        let x = at.0 + cell.col;
        if x >= area.right() || at.1 >= area.bottom() {
            break;
        }
        put(buf, (x, at.1), cell.symbol, style(cell.logical));
        for covered in 1..u16::from(cell.width) {
            if x + covered < area.right() {
                put(buf, (x + covered, at.1), "", style(cell.logical));
            }
        }
        if marks && cell.logical.is_some() {
            last = Some((x, cell.symbol.to_owned()));
        }
    }
    if let Some((x, symbol)) = last
        && let Some(cell) = buf.cell_mut((x, at.1))
    {
        cell.set_symbol(&format!("{symbol}{RLM}"));
    }
}

/// Paints a text on one row, cut with «…» where it does not fit.
pub fn text(buf: &mut Buffer, area: Rect, text: &str, base: Base, align: Align, brush: Brush, style: Style) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let layout = brush.lines.borrow_mut().line(text, area.width, &brush.options(base, align));
    row(buf, (area.x, area.y), &layout, 0, brush, |_| style);
}

/// As [`text`], with parts of it in another style.
#[allow(clippy::too_many_arguments)] // a row, a text, two styles: bundling them would only rename them
pub fn marked(
    buf: &mut Buffer,
    area: Rect,
    text: &str,
    base: Base,
    brush: Brush,
    style: Style,
    marks: &[Span],
    mark: Style,
) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let layout = brush.lines.borrow_mut().line(text, area.width, &brush.options(base, Align::Start));
    row(buf, (area.x, area.y), &layout, 0, brush, |logical| match logical {
        Some(span) if marks.iter().any(|m| m.overlaps(span)) => style.patch(mark),
        _ => style,
    });
}

/// Fills an area with blanks of a style.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            // What stood here before leaves nothing behind, no bold and no ground.
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Marks rows as selected by a bar on both sides, in the margins where there are some. The rows' own letters stay as they
/// are: a ground under them would send every letter anew with each step, three bytes a letter.
pub fn bars(buf: &mut Buffer, area: Rect, focus: bool, style: Style) {
    let (left, right) = if focus { ("▌", "▐") } else { ("▏", "▕") };
    for y in area.top()..area.bottom().min(buf.area.bottom()) {
        if let Some(x) = area.x.checked_sub(1) {
            put(buf, (x, y), left, style);
        }
        if area.right() < buf.area.right() {
            put(buf, (area.right(), y), right, style);
        }
    }
}

/// Paints the rows of a document from `top` on into `area`.
#[allow(clippy::too_many_arguments)] // what is painted, where, how, and two questions about it
pub fn document(
    buf: &mut Buffer,
    area: Rect,
    layout: &DocLayout,
    top: usize,
    pieces: impl Fn(&DocRow, usize) -> Option<Piece>,
    selected: impl Fn(&DocRow) -> Option<(bool, Style)>,
    brush: Brush,
    theme: &Theme,
) {
    for (offset, doc_row) in layout.rows.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let y = area.y + offset as u16;
        if let Some((focus, style)) = selected(doc_row) {
            bars(buf, Rect { y, height: 1, ..area }, focus, style);
        }
        for line in &doc_row.lines {
            let Some(piece) = pieces(doc_row, line.piece) else { continue };
            let base = theme.style(piece.role);
            row(buf, (area.x + line.x, y), &line.layout, line.row, brush, |logical| {
                let mut style = base;
                if let Some(span) = logical {
                    for (mark, role) in &piece.marks {
                        if mark.overlaps(span) {
                            style = style.patch(theme.style(*role));
                        }
                    }
                }
                style
            });
        }
    }
}

/// A frame's title row and its vertical bar are drawn by `view`; this is the horizontal rule under them.
pub fn rule(buf: &mut Buffer, area: Rect, style: Style) {
    for x in area.left()..area.right().min(buf.area.right()) {
        if area.y < buf.area.bottom() {
            put(buf, (x, area.y), "─", style);
        }
    }
}
