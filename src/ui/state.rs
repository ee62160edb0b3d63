//! What outlives a run: where the reader stands, and marks on briefings with their undo.
//!
//! Plain data in and out; [`crate::library::state`] keeps it in a file.

use super::doc::{Anchor, ItemRef};
use super::filter::Filter;
use super::model::{Message, Model, Pane, UiLang};
use super::order::{self, Sort};
use crate::export::Lang;
use crate::library::rows::flag;
use crate::library::state::{Marks, Place};

/// Undo steps kept.
const UNDO: usize = 200;

fn pane_id(pane: Pane) -> &'static str {
    match pane {
        Pane::List => "list",
        Pane::Card => "card",
        Pane::Reader => "reader",
    }
}

pub(super) fn pane_of(id: &str) -> Pane {
    match id {
        "card" => Pane::Card,
        "reader" => Pane::Reader,
        _ => Pane::List,
    }
}

/// A card item as text: `proposal 2`.
fn item_id(item: ItemRef) -> String {
    match item {
        ItemRef::Counterpart(i) => format!("counterpart {i}"),
        ItemRef::Sector(i) => format!("sector {i}"),
        ItemRef::Person(i) => format!("person {i}"),
        ItemRef::Proposal(i) => format!("proposal {i}"),
        ItemRef::Figure(i) => format!("figure {i}"),
    }
}

pub(super) fn item_of(text: &str) -> Option<ItemRef> {
    let (kind, index) = text.split_once(' ')?;
    let i = index.parse().ok()?;
    Some(match kind {
        "counterpart" => ItemRef::Counterpart(i),
        "sector" => ItemRef::Sector(i),
        "person" => ItemRef::Person(i),
        "proposal" => ItemRef::Proposal(i),
        "figure" => ItemRef::Figure(i),
        _ => return None,
    })
}

/// Byte of the shown text at the top of the reader.
pub fn reader_byte(model: &Model) -> usize {
    if let Some(byte) = model.goto {
        return byte;
    }
    let Anchor { block, byte, .. } = model.reader.top;
    model.reader.doc.blocks.get(block).and_then(|b| b.span).map_or(0, |s| s.start + byte.min(s.end - s.start))
}

/// Scrolls the reader so that a byte of the shown text is on the top row, as far as there is text.
pub fn scroll_to_byte(model: &mut Model, byte: usize) {
    let view = &mut model.reader;
    let block = view.doc.blocks.iter().rposition(|b| b.span.is_some_and(|s| s.start <= byte)).unwrap_or(0);
    let start = view.doc.blocks.get(block).and_then(|b| b.span).map_or(0, |s| s.start);
    view.top = Anchor { block, gap: 0, piece: 0, byte: byte.saturating_sub(start) };
}

/// Where the reader stands, to be kept.
pub fn place(model: &Model) -> Place {
    let lang = match model.lang {
        Lang::Fa => "fa",
        Lang::En => "en",
        Lang::Both => "both",
    };
    let ui = if model.ui == UiLang::Fa { "fa" } else { "en" };
    let chosen = |yes: bool, id: &str| if yes { id.to_owned() } else { String::new() };
    Place {
        briefing: model.entry().map_or_else(String::new, |e| e.briefing.id.clone()),
        pane: pane_id(model.pane).to_owned(),
        reader: reader_byte(model),
        item: model.card.selected.map_or_else(String::new, item_id),
        raw: model.raw,
        lang: chosen(model.chosen.lang, lang),
        ui: chosen(model.chosen.ui, ui),
        theme: chosen(model.chosen.theme, &model.theme.name),
        filter: model.filter.text().to_owned(),
        sort: model.sort.id().to_owned(),
        zen: model.zen,
        turn: 0,
    }
}

/// Goes where an earlier run stood. Languages and theme are the caller's, who knows what was asked for this time.
pub fn restore(model: &mut Model, place: &Place) {
    model.sort = Sort::parse(&place.sort).unwrap_or_default();
    model.filter = Filter::parse(&place.filter).unwrap_or_default();
    model.zen = place.zen;
    order::apply(model);
    let Some(at) = model.source.find(&place.briefing) else { return };
    if !model.shown.contains(&at) {
        return;
    }
    model.select(at);
    model.pane = pane_of(&place.pane);
    model.raw = place.raw;
    model.card.selected = item_of(&place.item);
    model.goto = Some(place.reader);
}

/// The marks of the selected briefing.
pub fn marks(model: &Model) -> Marks {
    model.source.marks(model.selected)
}

/// Takes marks to the source, and by id to the kept state.
fn keep(model: &mut Model, at: usize, marks: &Marks) {
    model.source.mark(at, marks);
    if let Some(id) = model.source.row(at).map(|r| r.id().to_owned()) {
        model.state.marks.insert(id, marks.clone());
    }
    model.dirty = true;
}

/// Changes the marks of the selected briefing; can be undone.
pub fn change(model: &mut Model, with: impl FnOnce(&mut Marks)) {
    if model.source.is_empty() {
        return;
    }
    let at = model.selected;
    let before = model.source.marks(at);
    let mut marks = before.clone();
    with(&mut marks);
    keep(model, at, &marks);
    model.undo.push((at, before));
    if model.undo.len() > UNDO {
        model.undo.remove(0);
    }
}

/// Marks a briefing that was opened and left as read; not a step of undo, `m` takes it back.
pub fn left(model: &mut Model, index: usize) {
    if model.source.row(index).is_some_and(|r| !r.has(flag::READ)) {
        let marks = Marks { read: true, ..model.source.marks(index) };
        keep(model, index, &marks);
    }
}

/// Read or unread.
pub fn toggle_read(model: &mut Model) {
    let read = !marks(model).read;
    change(model, |m| m.read = read);
    model.opened = false;
    model.message = Some(if read {
        Message::done("خوانده شد", "read")
    } else {
        Message::done("نخوانده", "unread")
    });
}

/// Star or none.
pub fn toggle_star(model: &mut Model) {
    let star = !marks(model).star;
    change(model, |m| m.star = star);
    model.message = Some(if star {
        Message::done("ستاره‌دار شد", "starred")
    } else {
        Message::done("ستاره برداشته شد", "star taken off")
    });
}

/// Takes the last change of a mark back.
pub fn undo(model: &mut Model) {
    let Some((at, before)) = model.undo.pop() else {
        model.message = Some(Message::done("چیزی برای بازگرداندن نیست", "nothing to undo"));
        return;
    };
    if model.shown.contains(&at) {
        let pane = model.pane;
        model.select(at);
        model.pane = pane;
    }
    keep(model, at, &before);
    model.message = Some(Message::done("نشان پیشین بازگشت", "the mark is as it was before"));
}

/// The tags written on a line, without `#`, blanks and commas.
pub fn tags_of(line: &str) -> std::collections::BTreeSet<String> {
    line.split([' ', ',', '،'])
        .map(|t| t.trim_start_matches('#').trim())
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect()
}
