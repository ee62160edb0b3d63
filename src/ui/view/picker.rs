//! The theme picker: names in a box at the side, the screen beside it as the preview.

use super::super::model::{Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::picker::PickerState;
use super::super::theme::Role;
use super::overlay::boxed_at;
use crate::bidi::{Align, Base};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The `name_fa` of a theme's TOML.
fn persian_name(text: &str) -> Option<&str> {
    let line = text.lines().find_map(|l| l.strip_prefix("name_fa")?.trim_start().strip_prefix('='))?;
    Some(line.trim().trim_matches('"')).filter(|n| !n.is_empty())
}

pub(super) fn draw(model: &Model, state: &PickerState, buf: &mut Buffer, brush: Brush) {
    let title = model.ui.pick(("پوسته", "Theme"));
    let screen = buf.area;
    let (width, height) = (32.min(screen.width), (model.themes.len() as u16 + 3).min(screen.height));
    // In a corner, away from where titles begin.
    let x = if model.ui == UiLang::Fa { screen.width - width } else { 0 };
    let area = Rect { x, y: screen.height.saturating_sub(height + 1), width, height };
    let inner = boxed_at(model, buf, area, title, brush);
    let rows = inner.height.saturating_sub(1);
    let top = state.at.saturating_sub(usize::from(rows.saturating_sub(1)));
    let fa = model.ui == UiLang::Fa;
    for (i, (name, text)) in model.themes.iter().enumerate().skip(top).take(usize::from(rows)) {
        let row = Rect { y: inner.y + (i - top) as u16, height: 1, ..inner };
        let here = i == state.at;
        let style = model.theme.style(if here { Role::Selection } else { Role::Text });
        paint::fill(buf, row, style);
        let mark = if here { model.ui.pick(("◀", "▶")) } else { " " };
        let name = if fa { persian_name(text).unwrap_or(name) } else { name };
        let base = if fa { Base::Rtl } else { Base::Ltr };
        paint::text(buf, row, &format!("{mark} {name}"), base, Align::Start, brush, style);
    }
    if inner.height > 1 {
        let hint = model.ui.pick(("Enter: بماند · Esc: همان پیشین", "Enter keeps · Esc goes back"));
        let row = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        paint::text(buf, row, hint, Base::Auto, Align::Start, brush, model.theme.style(Role::Dim));
    }
}
