//! The jump overlay: a query line, hits, and the selected hit's English.

use super::super::model::{JumpState, Model};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::overlay::boxed;
use crate::bidi::{Align, Base};
use crate::jump::{Hit, Item};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One cell that says what kind of thing a hit is; the same characters narrow the kind in a query.
const fn kind_mark(hit: &Hit) -> &'static str {
    match hit.target.item {
        None => " ",
        Some(Item::Person(_)) => "@",
        Some(Item::Sector(_)) => "#",
        Some(Item::Counterpart(_)) => ":",
        Some(Item::Proposal(_)) => "!",
    }
}

/// Paints the overlay; says where the cursor stands.
pub(super) fn draw(model: &Model, state: &JumpState, buf: &mut Buffer, brush: Brush) -> Option<(u16, u16)> {
    let title = model.ui.pick(("پرش", "Jump"));
    let width = buf.area.width.saturating_sub(4).clamp(20, 110);
    let height = buf.area.height.saturating_sub(2).clamp(5, 24);
    let inner = boxed(model, buf, width, height, title, brush);
    if inner.height < 2 || inner.width < 4 {
        return None;
    }
    let prompt = Rect { height: 1, ..inner };
    let (layout, column) = state.line.view(prompt.width, &brush.options(Base::Auto, Align::Left));
    paint::row(buf, (prompt.x, prompt.y), &layout, 0, brush, |_| model.theme.style(Role::Title));
    if state.line.text().is_empty() {
        let hint = model.ui.pick((
            "فارسی یا لاتین؛ @ افراد، # حوزه، : کشور، ! پیشنهاد",
            "Persian or Latin; @ person  # sector  : country  ! proposal",
        ));
        let area = Rect { x: prompt.x + 1, width: prompt.width - 1, ..prompt };
        paint::text(buf, area, hint, Base::Auto, Align::Start, brush, model.theme.style(Role::Dim));
    }
    paint::rule(buf, Rect { y: inner.y + 1, ..prompt }, model.theme.style(Role::Border));
    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    draw_hits(model, state, buf, list, brush);
    Some((prompt.x + column, prompt.y))
}

fn draw_hits(model: &Model, state: &JumpState, buf: &mut Buffer, area: Rect, brush: Brush) {
    if state.hits.is_empty() {
        let text = model.ui.pick(("چیزی یافت نشد", "nothing found"));
        paint::text(buf, area, text, Base::Auto, Align::Start, brush, model.theme.style(Role::Dim));
        return;
    }
    let each = if area.height >= 6 { 2 } else { 1 };
    let shown = usize::from(area.height / each).max(1);
    let top = state.selected.saturating_sub(shown - 1);
    for (i, hit) in state.hits.iter().enumerate().skip(top).take(shown) {
        let y = area.y + (i - top) as u16 * each;
        let selected = i == state.selected;
        let over = selected.then(|| model.theme.style(Role::Selection));
        if let Some(over) = over {
            paint::fill(buf, Rect { y, height: each, ..area }, over);
        }
        let styled = |role| {
            let style = model.theme.style(role);
            over.map_or(style, |o| style.patch(o))
        };
        let mark = model.theme.style(Role::Match);
        let row = Rect { y, height: 1, ..area };
        let kind = Rect { width: 1, ..row };
        paint::text(buf, kind, kind_mark(hit), Base::Ltr, Align::Left, brush, styled(Role::Key));
        let text = Rect { x: row.x + 2, width: row.width.saturating_sub(2), ..row };
        paint::marked(buf, text, &hit.fa, Base::Rtl, brush, styled(Role::Persian), &hit.marks_fa, mark);
        if each == 2 {
            let english = Rect { y: y + 1, ..text };
            paint::marked(buf, english, &hit.en, Base::Ltr, brush, styled(Role::Dim), &hit.marks_en, mark);
        }
    }
}
