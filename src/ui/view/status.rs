//! The last row: what happened, or the keys that matter here.

use super::super::action::ACTIONS;
use super::super::keymap::show_key;
use super::super::model::{Model, Overlay, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use crate::bidi::{Align, Base};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the row; says where the cursor stands when a search line is open.
pub(super) fn draw(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) -> Option<(u16, u16)> {
    let fa = model.ui == UiLang::Fa;
    let base = if fa { Base::Rtl } else { Base::Ltr };
    if let Overlay::Search(line) = &model.overlay {
        let slash = model.theme.style(Role::Key);
        buf[(area.x, area.y)].set_symbol("/").set_style(slash);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        if inner.width == 0 {
            return None;
        }
        let (layout, column) = line.view(inner.width, &brush.options(Base::Auto, Align::Left));
        paint::row(buf, (inner.x, inner.y), &layout, 0, brush, |_| model.theme.style(Role::Text));
        return Some((inner.x + column, inner.y));
    }
    let area = Rect {
        x: area.x + u16::from(area.width > 4),
        width: area.width.saturating_sub(u16::from(area.width > 4)),
        ..area
    };
    if let Some(message) = &model.message {
        let style = model.theme.style(if message.error { Role::Error } else { Role::Notice });
        let text = if fa { &message.fa } else { &message.en };
        paint::text(buf, area, text, base, Align::Start, brush, style);
        return None;
    }
    if let Some(notice) = model.notice {
        let style = model.theme.style(Role::Error);
        paint::text(buf, area, model.ui.pick(notice.text()), base, Align::Start, brush, style);
        return None;
    }
    if let Some(count) = model.count {
        paint::text(buf, area, &count.to_string(), base, Align::Start, brush, model.theme.style(Role::Key));
        return None;
    }
    footer(model, buf, area, brush);
    None
}

/// The footer's keys, as many as fit, from the side where reading starts.
fn footer(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) {
    let fa = model.ui == UiLang::Fa;
    let mut x = 0u16;
    for entry in ACTIONS.iter().filter(|e| !e.footer.0.is_empty()) {
        let Some(key) = entry.keys.first() else { continue };
        let key = show_key(key);
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
