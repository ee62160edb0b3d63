//! The backend that sends frames the way the terminal needs them, in as few bytes as can be.
//!
//! ratatui's buffer holds plain grapheme cells. Every row of it is made what the mode needs (U+202D where a style begins
//! in rows with right-to-left text, `visual+lro`; runs as kitty sized text, `visual+kitty`, or in stored order, `words`)
//! and [`super::wire`] finds the bytes that lead there. A row is made from its own cells alone, so a partial redraw
//! leaves the same screen as a full one. ratatui's own diff is not used: it knows neither erasing nor scrolling.

use super::wire::{self, Frame, Glass, Grid};
use crate::term::encode::{LRO, is_box, is_rtl_symbol, kitty_cell, kitty_pieces, run_at, word_pieces};
use crate::term::{Caps, Mode};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::io::{self, Write};

/// A blank stretch this long (cells) is padding: its letters' colour is nobody's.
const PADDING: usize = 6;

/// Sends frames to the writer `W`.
pub struct BidiBackend<W: Write> {
    writer: W,
    mode: Mode,
    caps: Caps,
    glass: Glass,
}

impl<W: Write> BidiBackend<W> {
    /// A backend over `writer`; the first frame clears the screen.
    pub fn new(writer: W, mode: Mode, caps: Caps) -> Self {
        let mut backend = Self { writer, mode, caps, glass: Glass::default() };
        backend.clear();
        backend
    }

    /// Another mode and another terminal's abilities; the next frame clears the screen.
    pub fn set_mode(&mut self, mode: Mode, caps: Caps) {
        (self.mode, self.caps) = (mode, caps);
        self.clear();
    }

    /// Other abilities; the screen stays.
    pub fn set_caps(&mut self, caps: Caps) {
        self.caps = caps;
    }

    /// Nothing of what was sent counts any more: the next frame clears the screen.
    pub fn clear(&mut self) {
        self.glass.forget();
    }

    /// The writer, to end a frame or to look at what was sent.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }

    /// Hands the writer what leads from the last frame to this one; nothing where nothing changed. `cursor` is where it
    /// is shown, `panes` are rectangles whose rows may have been scrolled. Says whether the frame was taken: one of more
    /// than `room` bytes is dropped, as if it had never been painted.
    ///
    /// # Errors
    /// The writer's.
    pub fn frame(
        &mut self,
        buffer: &Buffer,
        cursor: Option<(u16, u16)>,
        panes: &[Rect],
        room: usize,
    ) -> io::Result<bool> {
        let (w, h) = (buffer.area.width, buffer.area.height);
        let mut wanted = Grid { width: usize::from(w), cells: buffer.content.clone() };
        if w > 0 {
            wanted.cells.chunks_mut(usize::from(w)).for_each(|row| print_row(row, self.mode));
        }
        let cursor = cursor.filter(|(x, y)| *x < w && *y < h);
        let frame = Frame { wanted: &wanted, cursor, panes, exact: is_exact(self.mode) };
        let before = (room < usize::MAX).then(|| self.glass.clone());
        let bytes = self.glass.draw(&frame, self.caps);
        if let Some(before) = before.filter(|_| bytes.len() > room) {
            self.glass = before;
            return Ok(false);
        }
        self.writer.write_all(bytes.as_bytes())?;
        Ok(true)
    }
}

/// Keeps what `last` showed in these areas.
pub fn keep(buffer: &mut Buffer, last: &Buffer, areas: impl Iterator<Item = Rect>) {
    for area in areas {
        let area = area.intersection(buffer.area).intersection(last.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let (Some(cell), Some(shown)) = (buffer.cell_mut((x, y)), last.cell((x, y))) {
                    cell.clone_from(shown);
                }
            }
        }
    }
}

/// Whether stretches of one style are laid out by themselves, so that no cell's style may differ from what is wanted.
const fn is_exact(mode: Mode) -> bool {
    matches!(mode, Mode::VisualLro | Mode::Logical | Mode::Off)
}

/// Makes one row what the mode needs.
fn print_row(row: &mut [Cell], mode: Mode) {
    // Whether the cell before takes this one too.
    let mut halved = false;
    for x in 0..row.len() {
        let follows = row.get(x + 1).is_some_and(|c| c.symbol().is_empty());
        let Some(cell) = row.get_mut(x) else { break };
        if let Some(first) = wire::contested(cell.symbol()) {
            cell.set_char(first);
        }
        let wide = wire::is_wide(cell.symbol());
        let orphan = cell.symbol().is_empty() && !halved;
        if wide && !follows || orphan {
            // A box lies over the other half.
            cell.set_symbol(" ");
        }
        halved = wide && follows;
    }
    blanks(row, mode);
    match mode {
        Mode::Visual | Mode::Logical | Mode::Off => {}
        Mode::VisualLro => overrides(row),
        Mode::VisualKitty | Mode::Words => runs(row, mode),
    }
}

/// Blanks whose letters' colour nobody sees lose it, so that they can be erased instead of sent.
fn blanks(row: &mut [Cell], mode: Mode) {
    let mut x = 0;
    while x < row.len() {
        let run = row.iter().skip(x).take_while(|c| c.symbol() == " ").count();
        if run >= PADDING || !is_exact(mode) {
            // The last blank before a text keeps the text's style: it carries the U+202D that the first letter must
            // stand behind.
            let kept = usize::from(mode == Mode::VisualLro);
            row.iter_mut().skip(x).take(run.saturating_sub(kept)).for_each(wire::plain_blank);
        }
        x += run.max(1);
    }
    if mode == Mode::VisualLro {
        edges(row);
    }
}

/// A blank at the edge of a pane is nobody's: a bar that comes and goes there changes no other cell. The blank before a
/// letter stays as it is: it carries that letter's U+202D.
fn edges(row: &mut [Cell]) {
    let edge = |c: Option<&Cell>| c.is_none_or(|c| is_box(c.symbol()));
    for x in 0..row.len() {
        let before = x.checked_sub(1).and_then(|b| row.get(b));
        let left = edge(before) && !row.get(x + 1).is_some_and(|c| is_rtl_symbol(c.symbol()));
        let at_edge = left || edge(row.get(x + 1));
        if let Some(cell) = row.get_mut(x).filter(|_| at_edge) {
            wire::plain_blank(cell);
        }
    }
}

/// U+202D behind the first cell of each stretch of one style: browsers lay out each such stretch on its own. Blanks and box drawing alone need none, so that a bar beside a text comes and goes without it; what
/// follows a bar has one whether or not it is of the bar's style, for the same reason.
fn overrides(row: &mut [Cell]) {
    if !row.iter().any(|c| is_rtl_symbol(c.symbol())) {
        return;
    }
    let bare = |c: &Cell| is_box(c.symbol()) || c.symbol() == " ";
    let barred = |a: &Cell, b: &Cell| is_box(a.symbol()) && !is_rtl_symbol(b.symbol());
    for stretch in row.chunk_by_mut(|a, b| a.style() == b.style() && !barred(a, b)) {
        if stretch.iter().all(bare) {
            continue;
        }
        if let Some(first) = stretch.first_mut().filter(|c| !c.symbol().is_empty()) {
            let symbol = format!("{}{LRO}", first.symbol());
            first.set_symbol(&symbol);
        }
    }
}

/// Runs of right-to-left text turned round, so that kitty turns them back, and sized text between their parts. Only the
/// symbols move: the terminal's colours stay with the cells.
fn runs(row: &mut [Cell], mode: Mode) {
    let mut x = 0;
    while x < row.len() {
        let symbol = |c: usize| row.get(c).map_or(" ", Cell::symbol);
        let mut run = run_at(x, row.len(), symbol);
        if run.is_empty() {
            x += 1;
            continue;
        }
        x = run.end;
        if row.get(run.end).is_some_and(|c| c.symbol().is_empty()) {
            // A wide symbol ends the run: it keeps its two cells.
            run.end -= 1;
        }
        let face = |c: usize| {
            row.get(c).map_or(0, |c| (c.modifier & (Modifier::BOLD | Modifier::ITALIC)).bits() as u8)
        };
        let pieces = match mode {
            Mode::Words => word_pieces(run, face),
            _ => kitty_pieces(run, symbol, face),
        };
        for piece in pieces {
            let Some(cells) = row.get_mut(piece.columns) else { continue };
            let mut symbols: Vec<String> = cells.iter().map(|c| c.symbol().to_owned()).collect();
            if piece.turned {
                symbols.reverse();
            }
            for (cell, symbol) in cells.iter_mut().zip(symbols) {
                cell.set_symbol(&if piece.sized { kitty_cell(&symbol) } else { symbol });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sent(mode: Mode, frames: &[Buffer]) -> Vec<u8> {
        let mut backend = BidiBackend::new(Vec::new(), mode, Caps::default());
        for frame in frames {
            backend.frame(frame, None, &[], usize::MAX).unwrap();
        }
        backend.writer().clone()
    }

    fn row(symbols: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, symbols.len() as u16, 1));
        for (x, s) in symbols.iter().enumerate() {
            buffer[(x as u16, 0)].set_symbol(s);
        }
        buffer
    }

    fn text(bytes: &[u8]) -> String {
        // Positions and colours taken out: what is left is letters and OSC 66.
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find("\x1b[") {
            out.push_str(&rest[..at]);
            let tail = &rest[at + 2..];
            let end = tail.find(|c: char| c.is_ascii_alphabetic()).map_or(tail.len(), |e| e + 1);
            rest = &tail[end..];
        }
        out + rest
    }

    #[test]
    fn visual_sends_the_cells_as_they_are() {
        assert_eq!(text(&sent(Mode::Visual, &[row(&["a", "\u{fee1}", "\u{fe8e}"])])), "a\u{fee1}\u{fe8e}");
    }

    #[test]
    fn a_screen_of_another_shape_with_as_many_cells_is_painted_anew() {
        let wide = row(&["a", "b", "c", "d"]);
        let mut tall = wide.clone();
        tall.area = Rect::new(0, 0, 1, 4);
        let bytes = String::from_utf8(sent(Mode::Visual, &[wide, tall])).unwrap();
        assert_eq!(bytes.matches("\x1b[2J").count(), 2, "{bytes:?}");
        assert!(["a", "b", "c", "d"].iter().all(|c| bytes.matches(*c).count() == 2), "{bytes:?}");
    }

    #[test]
    fn lro_stands_behind_the_first_cell_of_a_row_with_right_to_left_text() {
        assert_eq!(text(&sent(Mode::VisualLro, &[row(&["│", "\u{fee1}"])])), "│\u{202d}\u{fee1}");
        assert_eq!(text(&sent(Mode::VisualLro, &[row(&["│", "a"])])), "│a");
    }

    #[test]
    fn lro_comes_and_goes_with_the_text() {
        let frames = [row(&["│", "a"]), row(&["│", "\u{fee1}"]), row(&["│", "b"])];
        assert_eq!(text(&sent(Mode::VisualLro, &frames)), "│a│\u{202d}\u{fee1}│b");
    }

    #[test]
    fn lro_stands_before_the_first_letter_of_a_padded_text() {
        // A browser sets what stands before the override apart: the first letter would end up at the other edge.
        let mut frame = Buffer::empty(Rect::new(0, 0, 16, 1));
        frame[(0, 0)].set_symbol("│");
        for x in 2..16 {
            frame[(x, 0)].set_style(ratatui::style::Style::new().bold());
        }
        frame[(14, 0)].set_symbol("\u{fee1}");
        frame[(15, 0)].set_symbol("\u{fe8e}");
        let sent = text(&sent(Mode::VisualLro, &[frame]));
        assert!(sent.ends_with(" \u{202d}\u{fee1}\u{fe8e}"), "{sent:?}");
    }

    #[test]
    fn kitty_words_go_out_turned_and_what_touches_them_sized() {
        let bytes = sent(Mode::VisualKitty, &[row(&["x", " ", ".", "\u{fee1}", "\u{fe8e}", "\u{fedf}"])]);
        let expected = "x \x1b]66;w=1:h=1;.\x07\u{fedf}\u{fe8e}\u{fee1}";
        assert_eq!(text(&bytes), expected);
    }

    #[test]
    fn colours_stay_where_they_are_when_a_word_is_turned() {
        for mode in [Mode::Words, Mode::VisualKitty] {
            let mut frame = row(&["\u{fee1}", "\u{fe8e}", "\u{fedf}"]);
            frame[(0, 0)].set_style(ratatui::style::Style::new().red());
            let mut cells = frame.content.clone();
            print_row(&mut cells, mode);
            let symbols: Vec<_> = cells.iter().map(Cell::symbol).collect();
            assert_eq!(symbols, ["\u{fedf}", "\u{fe8e}", "\u{fee1}"], "{mode}");
            let colours: Vec<_> = cells.iter().map(|c| c.fg == ratatui::style::Color::Red).collect();
            assert_eq!(colours, [true, false, false], "{mode}");
        }
    }

    #[test]
    fn a_wide_symbol_beside_a_letter_keeps_its_cells() {
        for mode in [Mode::Words, Mode::VisualKitty] {
            let mut cells = row(&["\u{fee1}", "\u{fe8e}", "小", "", "a"]).content;
            print_row(&mut cells, mode);
            assert!(cells[2].symbol().contains('小') && cells[3].symbol().is_empty(), "{mode}: {cells:?}");
        }
    }

    #[test]
    fn words_sends_a_run_in_stored_order() {
        let bytes = sent(Mode::Words, &[row(&[" ", "\u{fee1}", "\u{fe8e}", " ", "a", "b"])]);
        assert_eq!(text(&bytes), " \u{fe8e}\u{fee1} ab");
    }

    /// What a terminal holds after these bytes.
    fn screen_after(bytes: &[u8], width: u16) -> Vec<crate::ui::tests::tube::Spot> {
        let mut tube = crate::ui::tests::tube::Tube::new(usize::from(width), 1, true);
        tube.feed(bytes);
        tube.seen()
    }

    proptest! {
        #[test]
        fn a_partial_redraw_equals_a_full_one(
            frames in proptest::collection::vec(proptest::collection::vec(0usize..6, 12), 1..6),
        ) {
            const SYMBOLS: [&str; 6] = [" ", "a", "\u{fee1}", "\u{fe8e}", "│", "\u{6f1}"];
            let frames: Vec<Buffer> =
                frames.iter().map(|f| row(&f.iter().map(|i| SYMBOLS[*i]).collect::<Vec<_>>())).collect();
            for mode in [Mode::Visual, Mode::VisualLro, Mode::VisualKitty, Mode::Words] {
                let step_by_step = screen_after(&sent(mode, &frames), 12);
                let at_once = screen_after(&sent(mode, &frames[frames.len() - 1..]), 12);
                prop_assert_eq!(step_by_step, at_once, "{}", mode);
            }
        }
    }
}
