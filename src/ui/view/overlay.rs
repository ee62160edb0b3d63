//! Boxes over the panes: the copy menu and the right-to-left chooser.

use super::super::model::{CopyWhat, Model, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use crate::bidi::{Align, Base};
use crate::term::{Mode, Shaping};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Clears a box in the middle of the screen, draws its frame and title, and gives what is inside.
pub(super) fn boxed(
    model: &Model,
    buf: &mut Buffer,
    width: u16,
    height: u16,
    title: &str,
    brush: Brush,
) -> Rect {
    let area = middle(buf.area, width, height);
    boxed_at(model, buf, area, title, brush)
}

/// A rectangle of at most this size in the middle of the screen.
pub(super) fn middle(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// What is inside a box: one row and two cells less on each side.
pub(super) fn within(area: Rect) -> Rect {
    if area.width < 4 || area.height < 3 {
        return area;
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// As [`boxed`], at a place of the caller's.
pub(super) fn boxed_at(model: &Model, buf: &mut Buffer, area: Rect, title: &str, brush: Brush) -> Rect {
    let (width, height) = (area.width, area.height);
    paint::fill(buf, area, model.theme.style(Role::Text));
    if width < 4 || height < 3 {
        return area;
    }
    let style = model.theme.style(Role::BorderFocus);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.left()..=right {
        for y in [area.top(), bottom] {
            paint::put(buf, (x, y), "─", style);
        }
    }
    for y in area.top()..=bottom {
        for x in [area.left(), right] {
            paint::put(buf, (x, y), brush.bar(), style);
        }
    }
    for (x, y, corner) in [
        (area.left(), area.top(), "┌"),
        (right, area.top(), "┐"),
        (area.left(), bottom, "└"),
        (right, bottom, "┘"),
    ] {
        paint::put(buf, (x, y), corner, style);
    }
    let cells = (crate::text::cells::text_cells(title) as u16 + 2).min(width - 2);
    let fa = model.ui == UiLang::Fa;
    let x = if fa { right.saturating_sub(cells + 1) } else { area.left() + 2 };
    let place = Rect { x: x.max(area.left() + 1), y: area.top(), width: cells, height: 1 };
    paint::text(buf, place, &format!(" {title} "), Base::Auto, Align::Left, brush, style);
    within(area)
}

/// The copy menu.
pub(super) fn copy_menu(model: &Model, buf: &mut Buffer, brush: Brush) {
    let rows = CopyWhat::MENU.len() as u16;
    let title = model.ui.pick(("رونوشت از", "Copy"));
    let inner = boxed(model, buf, 44, rows + 2, title, brush);
    let fa = model.ui == UiLang::Fa;
    for (i, (letter, _, name_fa, name_en)) in
        CopyWhat::MENU.iter().take(usize::from(inner.height)).enumerate()
    {
        let y = inner.y + i as u16;
        let key_x = if fa { inner.right().saturating_sub(1) } else { inner.x };
        let text_x = if fa { inner.x } else { inner.x + 3 };
        let width = inner.width.saturating_sub(3);
        let key = Rect { x: key_x, y, width: 1, height: 1 };
        paint::text(
            buf,
            key,
            &letter.to_string(),
            Base::Ltr,
            Align::Left,
            brush,
            model.theme.style(Role::Key),
        );
        let (text, base) = if fa { (*name_fa, Base::Rtl) } else { (*name_en, Base::Ltr) };
        let area = Rect { x: text_x, y, width, height: 1 };
        paint::text(buf, area, text, base, Align::Start, brush, model.theme.style(Role::Text));
    }
}

/// A line to judge a mode by: joined letters, brackets, digits, a full stop on the left.
pub const SAMPLE: &str = "سلام دنیا (۱۲۳)! گفت: «لا مانع» در ۱۴۰۱-۱۱-۰۵.";

/// What a mode does, in a few words.
const fn mode_says(mode: Mode) -> (&'static str, &'static str) {
    match mode {
        Mode::Visual => ("barid می‌چیند", "barid lays out"),
        Mode::VisualLro => ("barid می‌چیند، پایانه دست نمی‌زند", "laid out, terminal overridden"),
        Mode::VisualKitty => ("barid می‌چیند، واژه به واژه", "laid out, word by word"),
        Mode::Words => ("ترتیب واژه‌ها از barid", "barid orders the words"),
        Mode::Logical => ("پایانه می‌چیند", "the terminal lays out"),
        Mode::Off => ("هیچ", "as stored"),
    }
}

/// The right-to-left chooser: every mode's name and the sample in the present one.
pub(super) fn bidi(model: &Model, buf: &mut Buffer, brush: Brush) {
    let title = model.ui.pick(("راست‌به‌چپ", "Right to left"));
    let inner = boxed(model, buf, 60, Mode::ALL.len() as u16 + 7, title, brush);
    let base = if model.ui == UiLang::Fa { Base::Rtl } else { Base::Ltr };
    let mut y = inner.y;
    let mut line = |text: &str, base: Base, role: Role| {
        if y < inner.bottom() {
            let area = Rect { y, height: 1, ..inner };
            paint::text(buf, area, text, base, Align::Start, brush, model.theme.style(role));
        }
        y += 1;
    };
    line(SAMPLE, Base::Rtl, Role::Text);
    line("", Base::Ltr, Role::Text);
    for mode in Mode::ALL {
        let here = mode == model.mode;
        let mark = if here { model.ui.pick(("◀", "▶")) } else { " " };
        let text = format!("{mark} {} · {}", mode.id(), model.ui.pick(mode_says(mode)));
        line(&text, base, if here { Role::Accent } else { Role::Dim });
    }
    let shape = if model.shape == Shaping::Forms {
        ("  حروف: شکل پیوسته", "  letters: joined forms")
    } else {
        ("  حروف: پایه", "  letters: base")
    };
    line(model.ui.pick(shape), base, Role::Dim);
    line("", Base::Ltr, Role::Text);
    let hint = model.ui.pick((
        "b شیوهٔ بعد · B شکل حروف · کلید دیگر: همین بماند",
        "b next · B letter shapes · any other key keeps it",
    ));
    line(hint, Base::Auto, Role::Status);
}
