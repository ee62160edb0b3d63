//! Model → cells. [`prepare`] lays out what will be shown, [`draw`] paints it.

mod board;
mod card;
mod found;
mod help;
mod jump;
pub mod list;
mod marks;
mod output;
mod overlay;
mod picker;
mod reader;
mod status;

use super::doc::{Doc, DocLayout};
use super::model::{Model, Overlay, Pane, UiLang};
use super::paint::{self, Brush};
use super::theme::Role;
use super::update::reveal_evidence;
use crate::bidi::{Align, Base, Cache};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::rc::Rc;

pub use help::{help_lines, help_rows};
pub use overlay::SAMPLE;

/// From this width on, three panes stand side by side.
pub const WIDE: u16 = 140;
/// Cells of a line that reads well; the zen width.
pub const READING: u16 = 76;
/// From this width on, two.
pub const MIDDLE: u16 = 100;

/// The panes shown, left to right, with the area of each: a title row and what is below it.
pub fn panes(model: &Model) -> Vec<(Pane, Rect)> {
    let (width, height) = model.size;
    // The last row is the status line.
    let area = Rect::new(0, 0, width, height.saturating_sub(1));
    let alone = model.plain || model.zen && model.pane == Pane::Reader;
    let mut shares: Vec<(Pane, u16)> = if alone {
        vec![(model.pane, 0)]
    } else if width >= WIDE {
        vec![(Pane::List, width * 24 / 100), (Pane::Card, width * 38 / 100), (Pane::Reader, 0)]
    } else if width >= MIDDLE {
        match model.pane {
            Pane::Reader => vec![(Pane::Card, width * 45 / 100), (Pane::Reader, 0)],
            _ => vec![(Pane::List, width * 38 / 100), (Pane::Card, 0)],
        }
    } else {
        vec![(model.pane, 0)]
    };
    let used: u16 = shares.iter().map(|(_, w)| w).sum();
    if let Some(last) = shares.last_mut() {
        last.1 = width - used;
    }
    if model.ui == UiLang::Fa {
        shares.reverse();
    }
    let mut x = 0;
    shares
        .into_iter()
        .map(|(pane, w)| {
            let rect = Rect { x, width: w, ..area };
            x += w;
            (pane, rect)
        })
        .collect()
}

/// The part of a pane's area that holds its text: below the title, beside the bar, with a cell of margin.
fn inside(index: usize, area: Rect) -> Rect {
    let left = u16::from(index > 0);
    let margin = u16::from(area.width > 20);
    let mut inner = area;
    inner.x += left + margin;
    inner.width = inner.width.saturating_sub(left + 2 * margin);
    let rows = title_rows(area.height);
    inner.y += rows;
    inner.height = inner.height.saturating_sub(rows);
    inner
}

/// As `inside`, and in zen no wider than reads well, in the middle.
pub fn text_area(model: &Model, index: usize, area: Rect) -> Rect {
    let inner = inside(index, area);
    if model.zen && model.pane == Pane::Reader && inner.width > READING {
        return Rect { x: inner.x + (inner.width - READING) / 2, width: READING, ..inner };
    }
    inner
}

/// Rows a pane's title takes: the title and a rule, or less on very low screens.
const fn title_rows(height: u16) -> u16 {
    if height >= 8 {
        2
    } else if height >= 3 {
        1
    } else {
        0
    }
}

/// Lays out what the screen will show and settles scrolling; call after every update and before [`draw`].
pub fn prepare(model: &mut Model, cache: &mut Cache) {
    let panes = panes(model);
    let options = brush(model).options(Base::Auto, Align::Start);
    for (index, (pane, area)) in panes.iter().enumerate() {
        let inner = text_area(model, index, *area);
        match pane {
            Pane::List => list::prepare(model, inner),
            Pane::Card => {
                // Before the first paint no card is made; it follows at once.
                let ready = model.entry().filter(|e| model.card_of(e).is_some());
                let mut doc = ready.map_or_else(Doc::default, |e| card::doc(model, e, inner.width));
                card::add_marks(&mut doc, &super::state::marks(model), model.ui);
                model.card.layout = Rc::new(DocLayout::new(&doc, inner.width.max(1), options, cache));
                model.card.doc = Rc::new(doc);
                model.card.height = usize::from(inner.height);
                if let Some(item) = model.card.selected {
                    let rows = model.card.rows_of_item(item);
                    let top = model.card.top_row();
                    if rows.end <= top || rows.start >= top + model.card.height {
                        model.card.reveal(&rows);
                    }
                }
            }
            Pane::Reader => {
                let doc = model.entry().map_or_else(Doc::default, |e| reader::doc(e, model.raw));
                let doc = if model.plain { doc.dense() } else { doc };
                model.reader.layout = Rc::new(DocLayout::new(&doc, inner.width.max(1), options, cache));
                model.reader.doc = Rc::new(doc);
                model.reader.height = usize::from(inner.height);
                if let Some(byte) = model.goto.take() {
                    super::state::scroll_to_byte(model, byte);
                }
                reveal_evidence(model);
            }
        }
    }
    prepare_overlay(model, cache);
}

/// As [`prepare`], for what lies over the panes.
fn prepare_overlay(model: &mut Model, cache: &mut Cache) {
    let options = brush(model).options(Base::Auto, Align::Start);
    match model.overlay {
        Overlay::Jump(_) => jump::prepare(model, options, cache),
        Overlay::Output(_) => output::prepare(model, options, cache),
        Overlay::Found(_) => found::prepare(model, options, cache),
        _ => {}
    }
}

/// How rows are made at present.
pub fn brush(model: &Model) -> Brush<'_> {
    Brush { mode: model.mode, shape: model.shape, lines: &model.lines }
}

/// Paints the whole screen. Says where the cursor stands, if an editing line is open.
pub fn draw(model: &Model, buf: &mut Buffer) -> Option<(u16, u16)> {
    let area = buf.area;
    paint::fill(buf, area, model.theme.style(Role::Text));
    if area.width == 0 || area.height == 0 {
        return None;
    }
    let brush = brush(model);
    let panes = panes(model);
    for (index, (pane, rect)) in panes.iter().enumerate() {
        frame(model, buf, *pane, index, *rect, brush);
        let inner = text_area(model, index, *rect);
        match pane {
            Pane::List => list::draw(model, buf, inner, brush),
            Pane::Card => card::draw(model, buf, inner, brush),
            Pane::Reader => reader::draw(model, buf, inner, brush),
        }
    }
    let last = Rect { y: area.bottom() - 1, height: 1, ..area };
    let mut cursor = status::draw(model, buf, last, brush);
    match &model.overlay {
        Overlay::None => {}
        Overlay::Line(state) => status::offers(model, state, buf, last, brush),
        Overlay::Themes(state) => picker::draw(model, state, buf, brush),
        Overlay::Output(state) => output::draw(model, state, buf, brush),
        Overlay::Marks(state) => marks::draw(model, *state, buf, brush),
        Overlay::Board(state) => board::draw(model, state, buf, brush),
        Overlay::Help(state) => cursor = help::draw(model, state, buf, brush),
        Overlay::Found(state) => found::draw(model, state, buf, brush),
        Overlay::Jump(state) => cursor = jump::draw(model, state, buf, brush),
        Overlay::CopyMenu => overlay::copy_menu(model, buf, brush),
        Overlay::Bidi => overlay::bidi(model, buf, brush),
    }
    cursor
}

/// The title row of a pane, the rule under it and the bar to its left.
fn frame(model: &Model, buf: &mut Buffer, pane: Pane, index: usize, area: Rect, brush: Brush) {
    let focus = model.pane == pane;
    let style = model.theme.style(if focus { Role::BorderFocus } else { Role::Border });
    if index > 0 {
        let bar = model.theme.style(Role::Border);
        for y in area.top()..area.bottom() {
            paint::put(buf, (area.x, y), brush.bar(), bar);
        }
    }
    let rows = title_rows(area.height);
    if rows == 0 {
        return;
    }
    let left = u16::from(index > 0);
    let margin = u16::from(area.width > 20);
    let title = Rect {
        x: area.x + left + margin,
        width: area.width.saturating_sub(left + 2 * margin),
        height: 1,
        y: area.y,
    };
    let (name, at) = match pane {
        Pane::List => list::title(model),
        Pane::Card => {
            let name = model.ui.pick(("کارت", "Card"));
            (titled(model, name, model.card.top_row()), position(&model.card, model.ui))
        }
        Pane::Reader => reader::title(model),
    };
    // The pane's name on the side where reading starts, the position on the other.
    let fa = model.ui == UiLang::Fa;
    let (base, start, end) =
        if fa { (Base::Rtl, Align::Right, Align::Left) } else { (Base::Ltr, Align::Left, Align::Right) };
    let at_width = (crate::text::cells::text_cells(&at) as u16 + 1).min(title.width);
    let name_width = title.width.saturating_sub(at_width);
    let name_x = if fa { title.x + at_width } else { title.x };
    let at_x = if fa { title.x } else { title.x + name_width };
    paint::text(buf, Rect { x: name_x, width: name_width, ..title }, &name, base, start, brush, style);
    let dim = model.theme.style(Role::Dim);
    paint::text(buf, Rect { x: at_x, width: at_width, ..title }, &at, Base::Ltr, end, brush, dim);
    if rows > 1 {
        let x = area.x + left;
        paint::rule(buf, Rect { x, y: area.y + 1, width: area.width - left, height: 1 }, style);
    }
}

/// The pane's name; once the briefing's title is scrolled out of sight, that too.
fn titled(model: &Model, name: &str, top: usize) -> String {
    let title = model.source.row(model.selected).filter(|_| top > 0);
    let text = title.map(|r| match (model.ui, r.title_en()) {
        (UiLang::En, en) if !en.is_empty() => en.to_owned(),
        _ => r.title_fa().to_owned(),
    });
    text.map_or_else(|| name.to_owned(), |t| format!("{name} · {t}"))
}

/// How far a document is scrolled, as the last visible row's share of all.
fn position(view: &super::model::DocView, ui: UiLang) -> String {
    let rows = view.layout.rows.len();
    if rows <= view.height {
        return String::new();
    }
    let part = ((view.top_row() + view.height).min(rows) * 100) / rows;
    format!("{}{}", number(part, ui), ui.pick(("٪", "%")))
}

/// Digits as the interface's language writes them.
fn number(n: usize, ui: UiLang) -> String {
    match ui {
        UiLang::En => n.to_string(),
        UiLang::Fa => crate::text::digits::to_persian(&n.to_string()),
    }
}
