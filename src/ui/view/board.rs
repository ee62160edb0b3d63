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
    let longest = |heads: &[Head], least: u16, most: u16| {
        let cells = |h: &Head| text_cells(if fa { &h.fa } else { &h.en }) as u16 + 2;
        heads.iter().map(cells).max().unwrap_or(0).clamp(least, most)
    };
    let column_width = longest(&state.columns, COLUMN.0, COLUMN.1);
    let head_width = longest(&state.rows, 12, HEAD);
    let width = buf.area.width.saturating_sub(2).min(head_width + column_width * columns as u16 + 5);
    let height = buf.area.height.saturating_sub(1).min(state.rows.len() as u16 + 5);
    let inner = boxed(model, buf, width, height, title, brush);
    if inner.height < 3 || inner.width < 20 {
        return;
    }
    let head = head_width.min(inner.width / 2);
    let fits = usize::from((inner.width - head) / column_width).max(1);
    let first = state.column.saturating_sub(fits - 1);
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
    for (shown, column) in (first..columns.min(first + fits)).enumerate() {
        let name = column
            .checked_sub(1)
            .and_then(|c| state.columns.get(c))
            .map_or(all, |h| if fa { h.fa.as_str() } else { h.en.as_str() });
        let area = place(head + shown as u16 * column_width, inner.y, column_width - 1);
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
        for (shown, column) in (first..columns.min(first + fits)).enumerate() {
            let count = state.count(row, column);
            let here = (row, column) == (state.row, state.column);
            let role = match (here, count) {
                (true, _) => Role::Selection,
                (false, 0) => Role::Dim,
                (false, _) => Role::Figure,
            };
            let text = if count == 0 { "·".to_owned() } else { number(count, model.ui) };
            let text = if here { format!("[{text}]") } else { text };
            let area = place(head + shown as u16 * column_width, y, column_width - 1);
            let align = if fa { Align::Left } else { Align::Right };
            paint::text(buf, area, &text, Base::Ltr, align, brush, model.theme.style(role));
        }
    }
}
