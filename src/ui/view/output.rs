//! The box of what a command printed.

use super::super::doc::{DocLayout, DocRow};
use super::super::model::{Model, Overlay, UiLang};
use super::super::output::OutputState;
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::overlay::{boxed, middle, within};
use super::position;
use crate::bidi::{Align, Base, Cache, Options};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::rc::Rc;

fn outer(model: &Model) -> Rect {
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    middle(screen, screen.width.saturating_sub(4).max(10), screen.height.saturating_sub(2).max(3))
}

pub(super) fn prepare(model: &mut Model, options: Options, cache: &mut Cache) {
    let inner = within(outer(model));
    let mut overlay = std::mem::take(&mut model.overlay);
    if let Overlay::Output(state) = &mut overlay {
        if !state.doc.blocks.is_empty() {
            state.view.doc = Rc::new(std::mem::take(&mut state.doc));
            state.view.layout = Rc::default();
        }
        if state.view.layout.width != inner.width {
            let layout = DocLayout::new(&state.view.doc, inner.width.max(1), options, cache);
            state.view.layout = Rc::new(layout);
        }
        state.view.height = usize::from(inner.height.saturating_sub(1));
    }
    model.overlay = overlay;
}

pub(super) fn draw(model: &Model, state: &OutputState, buf: &mut Buffer, brush: Brush) {
    let area = outer(model);
    let title = model.ui.pick((&state.title.0, &state.title.1));
    let inner = boxed(model, buf, area.width, area.height, title, brush);
    if inner.height < 2 {
        return;
    }
    let view = &state.view;
    let text = Rect { height: inner.height - 1, ..inner };
    let piece = |row: &DocRow, piece: usize| view.doc.blocks.get(row.block)?.pieces.get(piece).cloned();
    paint::document(buf, text, &view.layout, view.top_row(), piece, |_| None, brush, &model.theme);
    let hint = model.ui.pick(("Space صفحهٔ بعد · q بستن", "Space next page · q closes"));
    let row = Rect { y: inner.bottom() - 1, height: 1, ..inner };
    let (base, side) =
        if model.ui == UiLang::Fa { (Base::Rtl, Align::Left) } else { (Base::Ltr, Align::Right) };
    let dim = model.theme.style(Role::Dim);
    paint::text(buf, row, hint, base, Align::Start, brush, dim);
    let at = position(view, model.ui);
    let cells = crate::text::cells::text_cells(&at) as u16;
    if cells > 0 && cells + 2 < row.width {
        let x = if side == Align::Left { row.x } else { row.right() - cells };
        paint::text(buf, Rect { x, width: cells, ..row }, &at, Base::Ltr, Align::Left, brush, dim);
    }
}
