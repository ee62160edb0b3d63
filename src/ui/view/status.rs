//! The last row: what happened, or the keys that matter here.

use super::super::action::ACTIONS;
use super::super::keymap::show_key;
use super::super::lines::{self, LineState, Purpose};
use super::super::model::{Model, Overlay, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use crate::bidi::{Align, Base};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Paints the row; says where the cursor stands when a search line is open.
pub(super) fn draw(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) -> Option<(u16, u16)> {
    let fa = model.ui == UiLang::Fa;
    let base = if fa { Base::Rtl } else { Base::Ltr };
    if let Overlay::Line(state) = &model.overlay
        && model.message.is_none()
    {
        return line(model, state, buf, area, brush);
    }
    let area = Rect {
        x: area.x + u16::from(area.width > 4),
        width: area.width.saturating_sub(u16::from(area.width > 4)),
        ..area
    };
    if let Some(message) = &model.message {
        let style = model.theme.style(if message.error { Role::Error } else { Role::Notice });
        let text = if fa { &message.fa } else { &message.en };
        told(model, buf, area, text, base, brush, style);
        return None;
    }
    if let Some(notice) = model.notice {
        let style = model.theme.style(Role::Error);
        told(model, buf, area, model.ui.pick(notice.text()), base, brush, style);
        return None;
    }
    if let Some(count) = model.count {
        paint::text(
            buf,
            area,
            &super::number(count, model.ui),
            base,
            Align::Start,
            brush,
            model.theme.style(Role::Key),
        );
        return None;
    }
    if !model.pending.is_empty() {
        let next = model.keymap.continuations(&model.pending);
        let text: Vec<String> = next
            .iter()
            .map(|(key, action)| {
                let entry = super::super::action::entry(*action);
                format!("{key} {}", model.ui.pick((entry.fa, entry.en)))
            })
            .collect();
        paint::text(buf, area, &text.join(" · "), base, Align::Start, brush, model.theme.style(Role::Status));
        return None;
    }
    footer(model, buf, area, brush);
    None
}

/// Rows a message takes at most.
const TOLD: usize = 4;

/// A message: on the last row, and on rows above it where it is longer, so that nothing of it is lost.
fn told(model: &Model, buf: &mut Buffer, area: Rect, text: &str, base: Base, brush: Brush, style: Style) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let layout = brush.lines.borrow_mut().layout(text, area.width, &brush.options(base, Align::Start));
    let rows = layout.rows().min(TOLD).min(usize::from(area.y) + 1);
    for index in 0..rows {
        let y = area.y - (rows - 1 - index) as u16;
        let whole = Rect { x: buf.area.x, y, width: buf.area.width, height: 1 };
        paint::fill(buf, whole, model.theme.style(Role::Text));
        paint::row(buf, (area.x, y), &layout, index, brush, |_| style);
    }
}

/// A line being typed: what it is for, then the text. Says where the cursor stands.
fn line(model: &Model, state: &LineState, buf: &mut Buffer, area: Rect, brush: Brush) -> Option<(u16, u16)> {
    let label = model.ui.pick(state.purpose.label());
    let cells = crate::text::cells::text_cells(label) as u16;
    let wide = cells > 1;
    let taken = (cells + u16::from(wide)).min(area.width);
    let fa = model.ui == UiLang::Fa && wide;
    let label_x = if fa { area.right() - cells.min(area.width) } else { area.x };
    let place = Rect { x: label_x, width: cells.min(area.width), ..area };
    paint::text(buf, place, label, Base::Auto, Align::Left, brush, model.theme.style(Role::Key));
    let inner =
        Rect { x: if fa { area.x } else { area.x + taken }, width: area.width.saturating_sub(taken), ..area };
    if inner.width == 0 {
        return None;
    }
    if state.line.is_empty() {
        let hint = model.ui.pick(state.purpose.hint());
        let hint_area = Rect { x: inner.x + 1, width: inner.width - 1, ..inner };
        let base = if model.ui == UiLang::Fa { Base::Rtl } else { Base::Ltr };
        paint::text(buf, hint_area, hint, base, Align::Start, brush, model.theme.style(Role::Dim));
    }
    let (layout, column) = state.line.view(inner.width, &brush.options(Base::Auto, Align::Left));
    if !state.line.is_empty() {
        paint::row(buf, (inner.x, inner.y), &layout, 0, brush, |_| model.theme.style(Role::Text));
    }
    Some((inner.x + column, inner.y))
}

/// The commands that fit what is typed, above the line, the chosen one marked.
pub(super) fn offers(model: &Model, state: &LineState, buf: &mut Buffer, below: Rect, brush: Brush) {
    let offered = lines::offered(model, state);
    let rows = offered.len().min(8).min(usize::from(below.y));
    let top = state.choice.saturating_sub(rows.saturating_sub(1));
    let fa = model.ui == UiLang::Fa;
    for (i, entry) in offered.iter().enumerate().skip(top).take(rows) {
        let y = below.y - (rows - (i - top)) as u16;
        let row = Rect { x: 0, y, width: below.width.min(76), height: 1 };
        let chosen = i == state.choice && !state.line.is_empty();
        let style = model.theme.style(if chosen { Role::Selection } else { Role::Text });
        paint::fill(buf, row, style);
        let id =
            Rect { width: (if state.purpose == Purpose::Filter { 34 } else { 22 }).min(row.width), ..row };
        let key = model.theme.style(Role::Key);
        let id_style = if chosen { key.patch(style) } else { key };
        paint::text(buf, id, &format!(" {}", entry.name), Base::Auto, Align::Left, brush, id_style);
        let rest = Rect { x: id.right(), width: row.width - id.width, ..row };
        let base = if fa { Base::Rtl } else { Base::Ltr };
        paint::text(buf, rest, &entry.told, base, Align::Start, brush, style);
    }
}

/// The footer's keys, as many as fit, from the side where reading starts.
fn footer(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) {
    let fa = model.ui == UiLang::Fa;
    let mut x = 0u16;
    for entry in ACTIONS.iter().filter(|e| !e.footer.0.is_empty()) {
        let Some(key) = model.keymap.keys_of(entry.action).first().map(|k| show_key(k)) else { continue };
        let word = model.ui.pick(entry.footer);
        let (k, w) =
            (crate::text::cells::text_cells(&key) as u16, crate::text::cells::text_cells(word) as u16);
        if x + k + w + 3 > area.width {
            break;
        }
        // In Persian the row runs from the right edge.
        let place = |offset: u16, width: u16| {
            let x = if fa { area.right() - x - offset - width } else { area.x + x + offset };
            Rect { x, width, ..area }
        };
        paint::text(buf, place(0, k), &key, Base::Ltr, Align::Left, brush, model.theme.style(Role::Key));
        paint::text(
            buf,
            place(k + 1, w),
            word,
            Base::Auto,
            Align::Left,
            brush,
            model.theme.style(Role::Status),
        );
        x += k + w + 4;
    }
}
