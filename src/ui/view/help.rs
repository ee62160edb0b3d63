//! Help, made from the action table.

use super::super::action::{ACTIONS, Group};
use super::super::keymap::{Keymap, show_key};
use super::super::model::{Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::overlay::boxed;
use crate::bidi::{Align, Base};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The lines of help: headings (`None`) and (keys, what they do).
pub fn help_lines(ui: UiLang, keymap: &Keymap) -> Vec<(Option<String>, String)> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push((None, ui.pick(group.name()).to_owned()));
        for entry in ACTIONS.iter().filter(|e| e.group == group) {
            let keys: Vec<String> = keymap.keys_of(entry.action).iter().map(|k| show_key(k)).collect();
            lines.push((Some(keys.join(" ")), ui.pick((entry.fa, entry.en)).to_owned()));
        }
    }
    lines
}

pub(super) fn draw(model: &Model, buf: &mut Buffer, top: usize, brush: Brush) {
    let title = model.ui.pick(("راهنما", "Help"));
    let lines = help_lines(model.ui, &model.keymap);
    let (width, height) = (buf.area.width.min(84), buf.area.height.min(lines.len() as u16 + 2));
    let inner = boxed(model, buf, width, height, title, brush);
    let fa = model.ui == UiLang::Fa;
    let keys_width = 22.min(inner.width / 3);
    let top = top.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (i, (keys, text)) in lines.iter().skip(top).take(usize::from(inner.height)).enumerate() {
        let y = inner.y + i as u16;
        let row = Rect { y, height: 1, ..inner };
        let base = if fa { Base::Rtl } else { Base::Ltr };
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
}
