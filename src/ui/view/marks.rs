//! The box of kept places.

use super::super::model::{Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::super::trail::{self, MarksState};
use super::overlay::boxed;
use crate::bidi::{Align, Base};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(model: &Model, state: MarksState, buf: &mut Buffer, brush: Brush) {
    let fa = model.ui == UiLang::Fa;
    let marks = trail::marks(model);
    let title = model.ui.pick(if state.set {
        ("نگه داشتن جا", "Keep the place")
    } else {
        ("جاها", "Places")
    });
    let width = buf.area.width.saturating_sub(4).clamp(20, 76);
    let rows = (marks.len() as u16).clamp(1, buf.area.height.saturating_sub(4).max(1));
    let inner = boxed(model, buf, width, rows + 4, title, brush);
    if inner.height == 0 || inner.width < 8 {
        return;
    }
    let base = if fa { Base::Rtl } else { Base::Ltr };
    let list = usize::from(inner.height.saturating_sub(2).max(1));
    if marks.is_empty() {
        let text = model.ui.pick(("هنوز جایی نگه داشته نشده", "no place kept yet"));
        let row = Rect { height: 1, ..inner };
        paint::text(buf, row, text, base, Align::Start, brush, model.theme.style(Role::Dim));
    }
    let top = state.at.saturating_sub(list - 1);
    for (i, (letter, spot)) in marks.iter().enumerate().skip(top).take(list) {
        let row = Rect { y: inner.y + (i - top) as u16, height: 1, ..inner };
        let over = (i == state.at).then(|| model.theme.style(Role::Selection));
        if let Some(over) = over {
            paint::fill(buf, row, over);
        }
        let styled = |role| {
            let style = model.theme.style(role);
            over.map_or(style, |o| style.patch(o))
        };
        let (key_x, text_x) = if fa { (row.right() - 1, row.x) } else { (row.x, row.x + 2) };
        let key = Rect { x: key_x, width: 1, ..row };
        paint::text(buf, key, letter, Base::Auto, Align::Left, brush, styled(Role::Key));
        let text = Rect { x: text_x, width: row.width - 2, ..row };
        paint::text(buf, text, &spot.title, Base::Auto, Align::Start, brush, styled(Role::Title));
    }
    if inner.height > 2 {
        let hint = model.ui.pick(if state.set {
            ("یک حرف یا رقم؛ Esc: هیچ", "a letter or digit keeps it · Esc: none")
        } else {
            (
                "حرف: برو · ' پیش از پرش · Backspace: برداشتن",
                "letter goes · ' before the jump · Backspace takes away",
            )
        });
        let row = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        paint::text(buf, row, hint, base, Align::Start, brush, model.theme.style(Role::Dim));
    }
}
