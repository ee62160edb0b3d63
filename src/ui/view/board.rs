//! The overview board: sectors down, counterparts across, counts at the crossings.

use super::super::board::{BoardState, Head};
use super::super::model::{Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use super::overlay::boxed;
use crate::bidi::{Align, Base};
use crate::text::cells::text_cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells of the sectors' column at most, and of a counterpart's at least and at most.
const HEAD: u16 = 34;
const COLUMN: (u16, u16) = (9, 26);

pub(super) fn draw(model: &Model, state: &BoardState, buf: &mut Buffer, brush: Brush) {
    let title = model.ui.pick(("نمای کلی", "Overview"));
    let fa = model.ui == UiLang::Fa;
    let columns = state.columns.len() + 1;
    let cells = |h: &Head| text_cells(if fa { &h.fa } else { &h.en }) as u16 + 2;
    // Each column as wide as its head needs; the first is «all».
    let widths: Vec<u16> = std::iter::once(COLUMN.0)
        .chain(state.columns.iter().map(|h| cells(h).clamp(COLUMN.0, COLUMN.1)))
        .collect();
    let head_width = state.rows.iter().map(cells).max().unwrap_or(0).clamp(12, HEAD);
    let all_widths = widths.iter().fold(0u16, |sum, w| sum.saturating_add(*w));
    let width = buf.area.width.saturating_sub(2).min(all_widths.saturating_add(head_width + 5));
    let height = buf.area.height.saturating_sub(1).min(state.rows.len() as u16 + 5);
    let inner = boxed(model, buf, width, height, title, brush);
    if inner.height < 3 || inner.width < 20 {
        return;
    }
    let head = head_width.min(inner.width / 2);
    let room = inner.width - head;
    let sum = |columns: std::ops::Range<usize>| {
        widths.iter().take(columns.end).skip(columns.start).fold(0u16, |s, w| s.saturating_add(*w))
    };
    // So many columns that the chosen one is among them.
    let chosen = state.column.min(columns - 1);
    let mut first = 0;
    while first < chosen && sum(first..chosen + 1) > room {
        first += 1;
    }
    let mut last = first + 1;
    while last < columns && sum(first..last + 1) <= room {
        last += 1;
    }
    // Each with where it begins and what it may be as wide as, a gap left behind it.
    let shown: Vec<(usize, u16, u16)> =
        (first..last).map(|c| (c, head + sum(first..c), sum(c..c + 1).saturating_sub(1))).collect();
    let body = usize::from(inner.height - 2);
    let top = state.row.saturating_sub(body - 1);
    // Columns count from the side where reading starts.
    let place = |x: u16, y: u16, width: u16| {
        let width = width.min(inner.width.saturating_sub(x));
        let x = if fa { inner.right() - x - width } else { inner.x + x };
        Rect { x, y, width, height: 1 }
    };
    let base = if fa { Base::Rtl } else { Base::Ltr };
    let all = model.ui.pick(("همه", "all"));
    for (column, x, width) in shown.iter().copied() {
        let name = column
            .checked_sub(1)
            .and_then(|c| state.columns.get(c))
            .map_or(all, |h| if fa { h.fa.as_str() } else { h.en.as_str() });
        let area = place(x, inner.y, width);
        let role = if column == state.column { Role::BorderFocus } else { Role::Counterpart };
        let align = if fa { Align::Left } else { Align::Right };
        paint::text(buf, area, name, base, align, brush, model.theme.style(role));
    }
    paint::rule(buf, Rect { y: inner.y + 1, height: 1, ..inner }, model.theme.style(Role::Border));
    for (line, row) in (top..=state.rows.len()).take(body).enumerate() {
        let y = inner.y + 2 + line as u16;
        let name = row
            .checked_sub(1)
            .and_then(|r| state.rows.get(r))
            .map_or(all, |h| if fa { h.fa.as_str() } else { h.en.as_str() });
        let role = if row == state.row { Role::BorderFocus } else { Role::Sector };
        paint::text(buf, place(0, y, head - 1), name, base, Align::Start, brush, model.theme.style(role));
        for (column, x, width) in shown.iter().copied() {
            let count = state.count(row, column);
            let here = (row, column) == (state.row, state.column);
            let role = match (here, count) {
                (true, _) => Role::Selection,
                (false, 0) => Role::Dim,
                (false, _) => Role::Figure,
            };
            let text = if count == 0 { "·".to_owned() } else { number(count, model.ui) };
            let text = if here { format!("[{text}]") } else { text };
            let area = place(x, y, width);
            let align = if fa { Align::Left } else { Align::Right };
            paint::text(buf, area, &text, Base::Ltr, align, brush, model.theme.style(role));
        }
    }
}
