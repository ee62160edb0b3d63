//! Clicks and the wheel, when the mouse is on: a cell of the screen → what stands there.

use super::doc::ItemRef;
use super::model::{Effect, Model, Overlay, Pane};
use super::{update, view};
use crate::text::Span;
use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Rows a turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Takes a mouse event. Over a box only the wheel is looked at, and only by what lists things.
pub fn on_mouse(model: &mut Model, mouse: MouseEvent) -> Vec<Effect> {
    if !matches!(model.overlay, Overlay::None) {
        return Vec::new();
    }
    let at = Position::new(mouse.column, mouse.row);
    let panes = view::panes(model);
    let found = panes.iter().enumerate().find(|(_, (_, area))| area.contains(at));
    let Some((index, (pane, area))) = found else { return Vec::new() };
    let (pane, inner) = (*pane, view::text_area(model, index, *area));
    match mouse.kind {
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            let down = mouse.kind == MouseEventKind::ScrollDown;
            let before = std::mem::replace(&mut model.pane, pane);
            if pane == Pane::List {
                update::step(model, 1, down);
            } else if let Some(view) = update::view_of(model) {
                let top = view.top_row();
                view.scroll_to(if down { top + WHEEL } else { top.saturating_sub(WHEEL) });
            }
            model.pane = before;
        }
        MouseEventKind::Down(_) => {
            model.message = None;
            let was = model.pane;
            model.pane = pane;
            if inner.contains(at) {
                click(model, pane, was, (mouse.column - inner.x, mouse.row), inner);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn click(model: &mut Model, pane: Pane, was: Pane, (x, row): (u16, u16), inner: ratatui::layout::Rect) {
    let offset = usize::from(row - inner.y);
    match pane {
        Pane::List => {
            let Some(place) = view::list::place_at(model, inner, row) else { return };
            // A second click opens.
            if was == Pane::List && model.position() == Some(place) {
                update::open(model);
            }
            model.select_at(place);
        }
        Pane::Card => {
            let Some(row) = model.card.layout.rows.get(model.card.top_row() + offset) else { return };
            let items = model.card.items_on(row);
            let Some(item) = items.iter().find(|(_, cells)| cells.contains(&x)).map(|i| i.0) else { return };
            if was == Pane::Card && model.card.selected == Some(item) {
                update::open(model);
            } else {
                model.card.selected = Some(item);
            }
        }
        Pane::Reader => {
            if let Some(item) = byte_at(model, x, offset).and_then(|b| item_at(model, b)) {
                model.card.selected = Some(item);
                model.evidence =
                    model.entry().map_or_else(Vec::new, |e| update::evidence_of(e.card(), item).to_vec());
            }
        }
    }
}

/// The byte of the body under a cell of the reader: visual column → logical place.
fn byte_at(model: &Model, x: u16, offset: usize) -> Option<usize> {
    let row = model.reader.layout.rows.get(model.reader.top_row() + offset)?;
    let line = row.lines.first()?;
    let block = model.reader.doc.blocks.get(row.block)?.span?;
    let byte = line.layout.byte_at(line.row, x.checked_sub(line.x)?)?;
    (!model.raw).then_some(block.start + byte)
}

/// The proposal, figure or person read from a place, the narrowest evidence first.
fn item_at(model: &Model, byte: usize) -> Option<ItemRef> {
    let card = model.entry()?.card();
    let mut found: Vec<(usize, ItemRef)> = Vec::new();
    let mut look = |spans: &[Span], item: ItemRef| {
        found.extend(
            spans.iter().filter(|s| s.start <= byte && byte < s.end).map(|s| (s.end - s.start, item)),
        );
    };
    card.proposals.iter().enumerate().for_each(|(i, p)| look(&p.evidence, ItemRef::Proposal(i)));
    card.figures.iter().enumerate().for_each(|(i, f)| look(&f.evidence, ItemRef::Figure(i)));
    card.people.iter().enumerate().for_each(|(i, p)| look(&p.evidence, ItemRef::Person(i)));
    found.into_iter().min().map(|(_, item)| item)
}
