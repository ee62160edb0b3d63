//! The list: title, counterpart, number of proposals.

use super::super::model::{Model, Pane, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use crate::bidi::{Align, Base};
use crate::card::Card;
use crate::library::Entry;
use crate::text::cells::text_cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows a briefing takes: title, facts, and a free row where there is room.
const fn rows_each(area: Rect) -> u16 {
    if area.height >= 15 {
        3
    } else if area.height >= 6 {
        2
    } else {
        1
    }
}

pub(super) fn title(model: &Model) -> (String, String) {
    let name = model.ui.pick(("برید", "barid")).to_owned();
    let name = if model.place.is_empty() { name } else { format!("{name} · {}", model.place) };
    let count = model.shown.len();
    let place = model.position().map_or(0, |p| p + 1);
    let at = format!("{}/{}", number(place, model.ui), number(count, model.ui));
    if model.filter.is_empty() {
        return (name, at);
    }
    // What is left out is told where the list is named.
    (format!("& {}", model.filter.text()), at)
}

/// The briefing at a row of the list's text area, for a click: its place in the list.
pub fn place_at(model: &Model, area: Rect, row: u16) -> Option<usize> {
    let place = model.list_top + usize::from(row.checked_sub(area.y)? / rows_each(area));
    (place < model.shown.len()).then_some(place)
}

/// The marks of a briefing, each a sign of its own so that they are told apart without colour.
fn signs(model: &Model, entry: &Entry) -> Vec<(&'static str, Role)> {
    let marks = model.state.marks.get(&entry.briefing.id);
    let has = |f: fn(&crate::library::state::Marks) -> bool| marks.is_some_and(f);
    let mut signs = Vec::new();
    if !has(|m| m.read) {
        signs.push(("•", Role::Accent));
    }
    if has(|m| m.star) {
        signs.push(("*", Role::Figure));
    }
    if has(|m| !m.tags.is_empty()) {
        signs.push(("#", Role::Sector));
    }
    if has(|m| !m.note.is_empty()) {
        signs.push(("+", Role::Person));
    }
    signs
}

/// Scrolls so that the selected briefing is seen.
pub(super) fn prepare(model: &mut Model, area: Rect) {
    let each = rows_each(area);
    // The last one needs no free row below it.
    let height = usize::from((area.height + u16::from(each == 3)) / each).max(1);
    model.list_height = height;
    let at = model.position().unwrap_or(0);
    if at < model.list_top {
        model.list_top = at;
    } else if at >= model.list_top + height {
        model.list_top = at + 1 - height;
    }
    model.list_top = model.list_top.min(model.shown.len().saturating_sub(height));
}

pub(super) fn draw(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) {
    let each = rows_each(area);
    if model.shown.is_empty() {
        let text = model
            .ui
            .pick(("هیچ خبری از صافی نگذشت؛ & صافی را عوض می‌کند", "nothing passes the filter; & changes it"));
        let row = Rect { height: area.height.min(1), ..area };
        paint::text(buf, row, text, Base::Auto, Align::Start, brush, model.theme.style(Role::Dim));
        return;
    }
    let shown = model.shown.iter().skip(model.list_top).take(model.list_height);
    let shown = shown.filter_map(|i| model.entries.get(*i).map(|e| (*i, e)));
    for (place, (index, entry)) in shown.enumerate() {
        let y = area.y + place as u16 * each;
        if y >= area.bottom() {
            break;
        }
        let rows = each.min(2).min(area.bottom() - y);
        let selected = index == model.selected;
        let styled = |role| model.theme.style(role);
        if selected {
            let focus = model.pane == Pane::List;
            let style = styled(if focus { Role::Accent } else { Role::Dim });
            paint::bars(buf, Rect { y, height: rows, ..area }, focus, style);
        }
        let row = Rect { y, height: 1, ..area };
        let text = row;
        let signs = signs(model, entry);
        let taken = if signs.is_empty() || area.width < 20 { 0 } else { signs.len() as u16 + 1 };
        if taken > 0 {
            for (x, (sign, role)) in signs.iter().enumerate() {
                buf[(text.x + x as u16, y)].set_symbol(sign).set_style(styled(*role));
            }
        }
        let text = Rect { x: text.x + taken, width: text.width - taken, ..text };
        let card = model.card_of(entry);
        let title = card.map_or_else(|| entry.briefing.title_text(), |c| c.title.fa.as_str());
        paint::text(buf, text, title, Base::Rtl, Align::Start, brush, styled(Role::Title));
        if let Some(card) = card.filter(|_| rows > 1) {
            let facts = Rect { y: y + 1, ..row };
            draw_facts(buf, facts, card, brush, &styled);
        }
    }
}

/// Counterpart and proposal count: Persian on the right, English on the left.
fn draw_facts(
    buf: &mut Buffer,
    area: Rect,
    card: &Card,
    brush: Brush,
    styled: &dyn Fn(Role) -> ratatui::style::Style,
) {
    let count = card.proposals.len();
    let names = |fa: bool| -> String {
        let names: Vec<&str> = card
            .counterpart
            .iter()
            .map(|c| if fa { c.name.fa.as_str() } else { c.name.en.as_str() })
            .collect();
        names.join(if fa { "، " } else { ", " })
    };
    let half = area.width / 2;
    let with_count = |names: String, fa: bool| {
        let n = number(count, if fa { UiLang::Fa } else { UiLang::En });
        let items = if count == 1 { "item" } else { "items" };
        match (names.is_empty(), count) {
            (_, 0) => names,
            (true, _) if fa => format!("{n} مورد"),
            (true, _) => format!("{n} {items}"),
            (false, _) => format!("{n} · {names}"),
        }
    };
    let mut en = with_count(names(false), false);
    if text_cells(&en) > usize::from(half.saturating_sub(1)) {
        // Too narrow for names: the codes of the countries.
        let codes: Vec<&str> = card.counterpart.iter().map(|c| c.country.as_str()).collect();
        en = with_count(codes.join(", "), false);
    }
    let fa = with_count(names(true), true);
    let left_width = (text_cells(&en) as u16).min(half);
    let left = Rect { width: left_width, ..area };
    let taken = left_width + u16::from(left_width < area.width);
    let right = Rect { x: area.x + taken, width: area.width - taken, ..area };
    paint::text(buf, left, &en, Base::Ltr, Align::Left, brush, styled(Role::Dim));
    paint::text(buf, right, &fa, Base::Rtl, Align::Right, brush, styled(Role::Counterpart));
}
