//! The list: title, counterpart, number of proposals.

use super::super::model::{Model, Pane, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use crate::bidi::{Align, Base};
use crate::export::Lang;
use crate::lexicon::Lexicon;
use crate::library::Row;
use crate::library::rows::flag;
use crate::text::cells::text_cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Below this width many titles need a second row.
const NARROW: u16 = 64;
/// From this height on there is room for it.
const TALL: u16 = 28;

/// Rows a briefing takes: title, facts, and a free row where there is room; where the pane is narrow and there is still
/// more room, or the whole list fits, a second row for titles that need it.
fn rows_each(model: &Model, area: Rect) -> u16 {
    let all_fit = model.shown.len() * 4 <= usize::from(area.height) + 1;
    if area.width >= 8
        && (area.width < NARROW && area.height >= TALL || all_fit && area.height >= 15 && long(model, area))
    {
        4
    } else if area.height >= 15 {
        3
    } else if area.height >= 6 {
        2
    } else {
        1
    }
}

/// Whether one of a few briefings has a title longer than a row.
fn long(model: &Model, area: Rect) -> bool {
    let wide = |at: &usize| {
        model.source.row(*at).is_some_and(|r| text_cells(title_of(model, r).0) > usize::from(area.width))
    };
    model.shown.iter().any(wide)
}

/// The title shown and its direction.
fn title_of<'a>(model: &Model, row: &'a Row) -> (&'a str, Base) {
    if model.lang == Lang::En && !row.title_en().is_empty() {
        (row.title_en(), Base::Ltr)
    } else {
        (row.title_fa(), Base::Rtl)
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
    let place = model.list_top + usize::from(row.checked_sub(area.y)? / rows_each(model, area));
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
    let each = rows_each(model, area);
    // The last one needs no free row below it.
    let height = usize::from((area.height + u16::from(each >= 3)) / each).max(1);
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
    let each = rows_each(model, area);
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
        let (title, base) = title_of(model, facts);
        let signs = signs(facts);
        let taken = if signs.is_empty() || area.width < 20 { 0 } else { signs.len() as u16 + 1 };
        let options = brush.options(base, Align::Start);
        let titled = (each > 3).then(|| model.lines.borrow_mut().layout(title, area.width - taken, &options));
        let title_rows = titled.as_ref().map_or(1, |t| t.rows().clamp(1, 2) as u16);
        let rows = (title_rows + 1).min(each).min(area.bottom() - y);
        let selected = index == model.selected;
        let styled = |role| model.theme.style(role);
        if selected {
            let focus = model.pane == Pane::List;
            let style = styled(if focus { Role::Accent } else { Role::Dim });
            // Two rows of bars say enough; a third would be sent with each step.
            paint::bars(buf, Rect { y, height: rows.min(2), ..area }, focus, style);
        }
        let row = Rect { y, height: 1, ..area };
        let text = row;
        let fa = model.ui == UiLang::Fa;
        if taken > 0 {
            // On the side where reading starts.
            let first = if fa { text.right() - signs.len() as u16 } else { text.x };
            for (x, (sign, role)) in signs.iter().enumerate() {
                paint::put(buf, (first + x as u16, y), sign, styled(*role));
            }
        }
        let text = Rect { x: if fa { text.x } else { text.x + taken }, width: text.width - taken, ..text };
        let style = styled(Role::Title);
        match titled.filter(|t| t.rows() > 1) {
            Some(titled) => {
                paint::row(buf, (text.x, y), &titled, 0, brush, |_| style);
                if rows > 2 {
                    // What is left of it, however much: cut at the end, not at the second row's.
                    let from = titled.row(1).logical().start;
                    let rest = title.get(from..).unwrap_or("");
                    paint::text(buf, Rect { y: y + 1, ..text }, rest, base, Align::Start, brush, style);
                }
            }
            None => paint::text(buf, text, title, base, Align::Start, brush, style),
        }
        if rows > title_rows {
            let below = Rect { y: y + title_rows, ..row };
            draw_facts(model, buf, below, facts, brush);
        }
    }
}

/// Names, number of proposals and date: in the Persian interface Persian alone, from the right, the date on the left; in
/// the English one English on the left, Persian names on the right.
fn draw_facts(model: &Model, buf: &mut Buffer, area: Rect, row: &Row, brush: Brush) {
    let count = row.proposals();
    let fa_names = names(row, true, "، ");
    let styled = |role| model.theme.style(role);
    let counted = |names: String| {
        let n = number(count, model.ui);
        match (names.is_empty(), count) {
            (_, 0) => names,
            (true, _) => {
                format!("{n} {}", model.ui.pick(("مورد", if count == 1 { "item" } else { "items" })))
            }
            (false, _) => format!("{n} · {names}"),
        }
    };
    let date = row.day().and_then(|d| super::super::dates::day(d.into(), model.ui)).unwrap_or_default();
    // (text on the left, its role), (text on the right, its role)
    let (left, right) = if model.ui == UiLang::Fa {
        ((date, Role::Dim), (counted(fa_names), Role::Counterpart))
    } else {
        let room = usize::from(area.width).saturating_sub(text_cells(&fa_names) + 2);
        let mut en = counted(names(row, false, ", "));
        if text_cells(&en) > room {
            // Too narrow for names: the codes of the countries.
            en = counted(row.countries().collect::<Vec<_>>().join(", "));
        }
        let with_date = if en.is_empty() { date.clone() } else { format!("{en} · {date}") };
        if !date.is_empty() && text_cells(&with_date) <= room {
            en = with_date;
        }
        ((en, Role::Dim), (fa_names, Role::Counterpart))
    };
    let left_base = if model.ui == UiLang::Fa { Base::Rtl } else { Base::Ltr };
    let left_width = (text_cells(&left.0) as u16).min(area.width / 2 + area.width / 4);
    let taken = left_width + u16::from(left_width > 0);
    let left_area = Rect { width: left_width, ..area };
    let right_area = Rect { x: area.x + taken, width: area.width.saturating_sub(taken), ..area };
    paint::text(buf, left_area, &left.0, left_base, Align::Left, brush, styled(left.1));
    paint::text(buf, right_area, &right.0, Base::Rtl, Align::Right, brush, styled(right.1));
}

/// The names of a row's countries.
fn names(row: &Row, fa: bool, between: &str) -> String {
    let lexicon = Lexicon::get();
    let name = |code| lexicon.country_by_iso(code).map_or(code, |c| if fa { c.fa } else { c.en });
    row.countries().map(name).collect::<Vec<_>>().join(between)
}
