//! Help, made from the action table.

use super::super::action::{ACTIONS, Group};
use super::super::helping::HelpState;
use super::super::keymap::{Keymap, show_key};
use super::super::model::{Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::overlay::boxed;
use crate::bidi::{Align, Base};
use crate::text::fold_key;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The lines of help whose folded text (keys, name, both languages) is `wanted`: headings (`None`) and (keys, what they
/// do). A heading without lines is left out.
pub fn help_lines(
    ui: UiLang,
    keymap: &Keymap,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<(Option<String>, String)> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let heading = lines.len();
        for entry in ACTIONS.iter().filter(|e| e.group == group) {
            let keys: Vec<String> = keymap.keys_of(entry.action).iter().map(|k| show_key(k)).collect();
            let keys = keys.join(" ");
            let (fa, en) = group.name();
            let hay = format!("{keys} {} {} {} {fa} {en}", entry.id, entry.fa, entry.en);
            if wanted(&fold_key(&hay)) {
                lines.push((Some(keys), ui.pick((entry.fa, entry.en)).to_owned()));
            }
        }
        if lines.len() > heading {
            lines.insert(heading, (None, ui.pick(group.name()).to_owned()));
        }
    }
    lines
}

/// Rows of the box: as many as all lines take, whatever is typed, so that it stands still.
fn height(model: &Model) -> u16 {
    let all = ACTIONS.len() + Group::ALL.len() + 3;
    model.size.1.min(all as u16)
}

/// Lines shown at once.
pub fn help_rows(model: &Model) -> usize {
    let height = height(model);
    usize::from(if height < 3 { height } else { height - 2 }).saturating_sub(1).max(1)
}

/// Paints the box; says where the cursor stands while something is typed.
pub(super) fn draw(model: &Model, state: &HelpState, buf: &mut Buffer, brush: Brush) -> Option<(u16, u16)> {
    let title = model.ui.pick(("راهنما", "Help"));
    let lines = state.lines(model.ui, &model.keymap);
    let inner = boxed(model, buf, 84, height(model), title, brush);
    if inner.width < 4 || inner.height == 0 {
        return None;
    }
    let fa = model.ui == UiLang::Fa;
    let base = if fa { Base::Rtl } else { Base::Ltr };
    let rows = help_rows(model);
    let keys_width = 22.min(inner.width / 3);
    let top = state.top.min(lines.len().saturating_sub(rows));
    for (i, (keys, text)) in lines.iter().skip(top).take(rows).enumerate() {
        let y = inner.y + i as u16;
        let row = Rect { y, height: 1, ..inner };
        let Some(keys) = keys else {
            paint::text(buf, row, text, base, Align::Start, brush, model.theme.style(Role::Heading));
            continue;
        };
        let rest = inner.width.saturating_sub(keys_width + 1);
        let (keys_x, text_x) =
            if fa { (inner.x + rest + 1, inner.x) } else { (inner.x, inner.x + keys_width + 1) };
        let keys_area = Rect { x: keys_x, width: keys_width, ..row };
        let align = if fa { Align::Right } else { Align::Left };
        paint::text(buf, keys_area, keys, Base::Ltr, align, brush, model.theme.style(Role::Key));
        let text_area = Rect { x: text_x, width: rest, ..row };
        paint::text(buf, text_area, text, base, Align::Start, brush, model.theme.style(Role::Text));
    }
    if usize::from(inner.height) <= rows {
        return None;
    }
    let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
    let dim = model.theme.style(Role::Dim);
    if !state.typing && state.line.is_empty() {
        let hint = model.ui.pick((
            "/ جست‌وجو در راهنما · Space صفحهٔ بعد · q بستن",
            "/ searches help · Space next page · q closes",
        ));
        paint::text(buf, last, hint, base, Align::Start, brush, dim);
        return None;
    }
    let key = Rect { width: 1, ..last };
    paint::text(buf, key, "/", Base::Ltr, Align::Left, brush, model.theme.style(Role::Key));
    let place = Rect { x: last.x + 1, width: last.width - 1, ..last };
    let (layout, column) = state.line.view(place.width, &brush.options(Base::Auto, Align::Left));
    if !state.line.is_empty() {
        paint::row(buf, (place.x, place.y), &layout, 0, brush, |_| model.theme.style(Role::Title));
    }
    if lines.is_empty() {
        let row = Rect { height: 1, ..inner };
        let text = model.ui.pick(("هیچ کاری چنین نام ندارد", "no action is called so"));
        paint::text(buf, row, text, base, Align::Start, brush, dim);
    }
    state.typing.then_some((place.x + column, place.y))
}
