//! The box of what a search in all briefings found.

use super::super::doc::{Block, Doc, DocLayout, DocRow, Piece};
use super::super::finding::{self, FoundState};
use super::super::model::{Model, Overlay, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::overlay::{boxed, middle, within};
use crate::bidi::{Align, Base, Cache, Options};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::rc::Rc;

fn outer(model: &Model) -> Rect {
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    middle(screen, screen.width.saturating_sub(4).clamp(10, 100), screen.height.saturating_sub(2).max(3))
}

fn doc(model: &Model, state: &FoundState) -> Doc {
    let block = |(i, hit): (usize, &finding::Hit)| {
        let row = model.source.row(hit.at);
        let mut pieces = vec![Piece::fa(row.map_or("", |r| r.title_fa()), Role::Title)];
        let english = row.map_or("", |r| r.title_en());
        if model.ui == UiLang::En && !english.is_empty() {
            pieces.push(Piece::en(english, Role::Dim));
        }
        if !hit.piece.is_empty() {
            let marks = hit.marks.iter().map(|span| (*span, Role::Match)).collect();
            pieces.push(Piece { marks, ..Piece::auto(hit.piece.clone(), Role::Text) });
        }
        Block { pieces, before: u16::from(i > 0), ..Block::default() }
    };
    Doc { blocks: state.hits.iter().enumerate().map(block).collect() }
}

pub(super) fn prepare(model: &mut Model, options: Options, cache: &mut Cache) {
    let inner = within(outer(model));
    let mut overlay = std::mem::take(&mut model.overlay);
    if let Overlay::Found(state) = &mut overlay {
        if state.view.doc.blocks.is_empty() || state.view.layout.width != inner.width {
            let doc = doc(model, state);
            state.view.layout = Rc::new(DocLayout::new(&doc, inner.width.max(1), options, cache));
            state.view.doc = Rc::new(doc);
        }
        state.view.height = usize::from(inner.height.saturating_sub(1)).max(1);
        let rows = &state.view.layout.rows;
        let is = |row: &DocRow| row.block == state.selected && !row.lines.is_empty();
        let (first, last) = (rows.iter().position(is), rows.iter().rposition(is));
        if let (Some(first), Some(last)) = (first, last) {
            let top = state.view.top_row();
            let height = state.view.height;
            if first < top || last >= top + height {
                let to = if first < top { first } else { (last + 1).saturating_sub(height).min(first) };
                state.view.scroll_to(to);
            }
        }
    }
    model.overlay = overlay;
}

pub(super) fn draw(model: &Model, state: &FoundState, buf: &mut Buffer, brush: Brush) {
    let area = outer(model);
    let title = format!("{} · {}", state.query, finding::count(model, state));
    let inner = boxed(model, buf, area.width, area.height, &title, brush);
    if inner.height < 2 {
        return;
    }
    let view = &state.view;
    let text = Rect { height: inner.height - 1, ..inner };
    let piece = |row: &DocRow, piece: usize| view.doc.blocks.get(row.block)?.pieces.get(piece).cloned();
    let accent = model.theme.style(Role::Accent);
    let selected =
        |row: &DocRow| (row.block == state.selected && !row.lines.is_empty()).then_some((true, accent));
    paint::document(buf, text, &view.layout, view.top_row(), piece, selected, brush, &model.theme);
    let hint = model.ui.pick((
        "Enter به متن · / جست‌وجوی دیگر · Esc بستن",
        "Enter goes there · / another search · Esc closes",
    ));
    let row = Rect { y: inner.bottom() - 1, height: 1, ..inner };
    let base = if model.ui == UiLang::Fa { Base::Rtl } else { Base::Ltr };
    paint::text(buf, row, hint, base, Align::Start, brush, model.theme.style(Role::Dim));
}
