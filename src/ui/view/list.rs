//! The list: title, counterpart, number of proposals.

use super::super::model::{Model, Pane, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use crate::bidi::{Align, Base};
use crate::lexicon::Lexicon;
use crate::library::Row;
use crate::library::rows::flag;
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
fn signs(row: &Row) -> Vec<(&'static str, Role)> {
    [
        ("•", Role::Accent, !row.has(flag::READ)),
        ("*", Role::Figure, row.has(flag::STAR)),
        ("#", Role::Sector, row.has(flag::TAGGED)),
        ("+", Role::Person, row.has(flag::NOTED)),
    ]
    .into_iter()
    .filter_map(|(sign, role, on)| on.then_some((sign, role)))
    .collect()
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
    if model.warm {
        // The cards of what is seen, where they are not made yet; before the first paint titles will do.
        for at in model.shown.iter().skip(model.list_top).take(height) {
            let _ = model.source.full_row(*at);
        }
    }
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
    let shown = shown.filter_map(|i| model.source.row(*i).map(|r| (*i, r)));
    for (place, (index, facts)) in shown.enumerate() {
        let y = area.y + place as u16 * each;
        if y >= area.bottom() {
            break;
        }
        let rows = each.min(2).min(area.bottom() - y);
        let selected = index == model.selected;
        let over = selected.then(|| {
            let role = if model.pane == Pane::List { Role::Selection } else { Role::SelectionDim };
            model.theme.style(role)
        });
        if let Some(over) = over {
            paint::fill(buf, Rect { y, height: rows, ..area }, over);
        }
        let styled = |role| {
            let style = model.theme.style(role);
            over.map_or(style, |o| style.patch(o))
        };
        let row = Rect { y, height: 1, ..area };
        // A mark besides colour, so that the selection is seen everywhere.
        let edge = area.right().saturating_sub(1);
        let text = Rect { width: area.width.saturating_sub(2), ..row };
        if edge < buf.area.right() {
            for r in 0..rows {
                buf[(edge, y + r)]
                    .set_symbol(if selected { "▐" } else { " " })
                    .set_style(styled(Role::Accent));
            }
        }
        let signs = signs(facts);
        let taken = if signs.is_empty() || area.width < 20 { 0 } else { signs.len() as u16 + 1 };
        if taken > 0 {
            for (x, (sign, role)) in signs.iter().enumerate() {
                buf[(text.x + x as u16, y)].set_symbol(sign).set_style(styled(*role));
            }
        }
        let text = Rect { x: text.x + taken, width: text.width - taken, ..text };
        paint::text(buf, text, facts.title_fa(), Base::Rtl, Align::Start, brush, styled(Role::Title));
        if rows > 1 {
            let below = Rect { y: y + 1, width: area.width.saturating_sub(2), ..row };
            draw_facts(buf, below, facts, brush, &styled);
        }
    }
}

/// Counterpart and proposal count: Persian on the right, English on the left.
fn draw_facts(
    buf: &mut Buffer,
    area: Rect,
    row: &Row,
    brush: Brush,
    styled: &dyn Fn(Role) -> ratatui::style::Style,
) {
    let count = row.proposals();
    let names = |fa: bool| -> String {
        let lexicon = Lexicon::get();
        let name = |code| {
            let country = lexicon.country_by_iso(code);
            country.map_or(code, |c| if fa { c.fa } else { c.en })
        };
        let names: Vec<&str> = row.countries().map(name).collect();
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
        let codes: Vec<&str> = row.countries().collect();
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
