//! The backend wrapper that sends rows the way the terminal needs them.
//!
//! ratatui's diff works on plain grapheme cells; this wrapper keeps its own copy of the screen and rewrites what the
//! diff hands over: U+202D where a style begins in rows with right-to-left text (`visual+lro`), whole runs as kitty sized
//! text (`visual+kitty`) or in stored order (`words`). A partial redraw leaves the same screen as a full one.

use crate::term::Mode;
use crate::term::encode::{LRO, is_rtl_symbol, kitty_cell, run_at};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::{RefCell, RefMut};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::rc::Rc;

/// A writer with two owners on one thread: crossterm's backend, which hides its own, and ours.
struct Shared<W>(Rc<RefCell<W>>);

impl<W: Write> Write for Shared<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

/// Wraps crossterm's backend over `W`.
pub struct BidiBackend<W: Write> {
    inner: CrosstermBackend<Shared<W>>,
    writer: Rc<RefCell<W>>,
    /// What is sent for right-to-left text.
    mode: Mode,
    size: Size,
    screen: Vec<Cell>,
    /// For each cell, whether it carries U+202D at present.
    overridden: Vec<bool>,
}

impl<W: Write> BidiBackend<W> {
    /// A backend over `writer` for a screen of `size`.
    pub fn new(writer: W, mode: Mode, size: (u16, u16)) -> Self {
        let writer = Rc::new(RefCell::new(writer));
        let mut backend = Self {
            inner: CrosstermBackend::new(Shared(Rc::clone(&writer))),
            writer,
            mode,
            size: Size::new(size.0, size.1),
            screen: Vec::new(),
            overridden: Vec::new(),
        };
        backend.forget();
        backend
    }

    /// Another mode; the caller clears and repaints.
    pub fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
    }

    /// Another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = Size::new(size.0, size.1);
        self.forget();
    }

    /// The writer, to end a frame or to look at what was sent. Must not be held across a drawing call.
    pub fn writer(&self) -> RefMut<'_, W> {
        self.writer.borrow_mut()
    }

    fn forget(&mut self) {
        let cells = usize::from(self.size.width) * usize::from(self.size.height);
        self.screen = vec![Cell::default(); cells];
        self.overridden = vec![false; cells];
    }

    fn at(&self, x: usize, y: usize) -> usize {
        y * usize::from(self.size.width) + x
    }

    fn symbol(&self, x: usize, y: usize) -> &str {
        self.screen.get(self.at(x, y)).map_or(" ", Cell::symbol)
    }

    /// Remembers the changed cells; gives their places, and those of the neighbours of Persian letters: tails of final
    /// forms reach into the next cell, and some terminals leave them there when the letter goes.
    fn remember<'a>(
        &mut self,
        content: impl Iterator<Item = (u16, u16, &'a Cell)>,
    ) -> BTreeSet<(usize, usize)> {
        let mut changed = BTreeSet::new();
        let mut near = Vec::new();
        for (x, y, cell) in content {
            let (x, y) = (usize::from(x), usize::from(y));
            let at = self.at(x, y);
            if let Some(slot) = self.screen.get_mut(at) {
                if is_rtl_symbol(slot.symbol()) || is_rtl_symbol(cell.symbol()) {
                    near.extend([x.checked_sub(1), Some(x + 1)].into_iter().flatten().map(|n| (y, n)));
                }
                slot.clone_from(cell);
                changed.insert((y, x));
            }
        }
        let width = usize::from(self.size.width);
        changed.extend(near.into_iter().filter(|(y, x)| *x < width && !self.symbol(*x, *y).is_empty()));
        changed
    }

    fn draw_cells(&mut self, changed: &BTreeSet<(usize, usize)>) -> io::Result<()> {
        let width = usize::from(self.size.width);
        let screen = &self.screen;
        let cells =
            changed.iter().filter_map(|(y, x)| Some((*x as u16, *y as u16, screen.get(y * width + x)?)));
        self.inner.draw(cells)
    }

    /// Sends the changed cells, and those that gain or lose U+202D by the change.
    fn draw_lro(&mut self, mut changed: BTreeSet<(usize, usize)>) -> io::Result<()> {
        let width = usize::from(self.size.width);
        let rows: BTreeSet<usize> = changed.iter().map(|(y, _)| *y).collect();
        for y in rows {
            let rtl = (0..width).any(|x| is_rtl_symbol(self.symbol(x, y)));
            for x in 0..width {
                let at = self.at(x, y);
                let wanted = rtl && self.starts_style(x, y);
                if let Some(flag) = self.overridden.get_mut(at)
                    && *flag != wanted
                {
                    *flag = wanted;
                    changed.insert((y, x));
                }
            }
        }
        let cells = changed.into_iter().filter_map(|(y, x)| {
            let at = self.at(x, y);
            let mut cell = self.screen.get(at)?.clone();
            if self.overridden.get(at).copied() == Some(true) && !cell.symbol().is_empty() {
                let symbol = format!("{}{LRO}", cell.symbol());
                cell.set_symbol(&symbol);
            }
            Some((x as u16, y as u16, cell))
        });
        let cells: Vec<_> = cells.collect();
        self.inner.draw(cells.iter().map(|(x, y, c)| (*x, *y, c)))
    }

    /// Whether a cell is the first of its row or looks otherwise than the one before: browsers lay out each such
    /// stretch on its own, so each needs its U+202D.
    fn starts_style(&self, x: usize, y: usize) -> bool {
        let at = self.at(x, y);
        x == 0 || self.screen.get(at - 1).map(Cell::style) != self.screen.get(at).map(Cell::style)
    }

    /// Sends each run that holds a changed cell as a whole.
    fn draw_runs(&mut self, before: &[(usize, usize)], changed: &BTreeSet<(usize, usize)>) -> io::Result<()> {
        let width = usize::from(self.size.width);
        let mut wanted: BTreeSet<(usize, usize)> = changed.iter().chain(before).copied().collect();
        for (y, x) in changed.iter().chain(before) {
            wanted.extend(run_at(*x, width, |c| self.symbol(c, *y)).map(|c| (*y, c)));
        }
        // Neighbours of a change: their run may have grown or shrunk.
        for (y, x) in changed {
            for near in [x.checked_sub(1), Some(x + 1)].into_iter().flatten().filter(|n| *n < width) {
                wanted.extend(run_at(near, width, |c| self.symbol(c, *y)).map(|c| (*y, c)));
            }
        }
        let mut cells = Vec::with_capacity(wanted.len());
        for (y, x) in wanted {
            let run = run_at(x, width, |c| self.symbol(c, y));
            let mut cell = self.screen[self.at(x, y)].clone();
            if !run.is_empty() {
                if self.mode == Mode::Words {
                    cell = self.screen[self.at(run.end - 1 - (x - run.start), y)].clone();
                } else if (x - run.start) % 2 == 0 {
                    let symbol = kitty_cell(cell.symbol());
                    cell.set_symbol(&symbol);
                }
            }
            cells.push((x as u16, y as u16, cell));
        }
        self.inner.draw(cells.iter().map(|(x, y, c)| (*x, *y, c)))
    }
}

impl<W: Write> Backend for BidiBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        match self.mode {
            Mode::Logical | Mode::Off => self.inner.draw(content),
            Mode::Visual => {
                let changed = self.remember(content);
                self.draw_cells(&changed)
            }
            Mode::VisualLro => {
                let changed = self.remember(content);
                self.draw_lro(changed)
            }
            Mode::VisualKitty | Mode::Words => {
                let content: Vec<_> = content.collect();
                let width = usize::from(self.size.width);
                // Runs as they stood before: a letter that turns blank splits its run in two.
                let mut before = Vec::new();
                for (x, y, _) in &content {
                    let (x, y) = (usize::from(*x), usize::from(*y));
                    before.extend(run_at(x, width, |c| self.symbol(c, y)).map(|c| (y, c)));
                }
                let changed = self.remember(content.into_iter());
                self.draw_runs(&before, &changed)
            }
        }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Never asked of the terminal: the answer would land among the keys.
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget();
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            self.forget();
        }
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::new(0, 0) })
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    fn sent(mode: Mode, frames: &[Buffer]) -> Vec<u8> {
        let mut backend = BidiBackend::new(Vec::new(), mode, (frames[0].area.width, frames[0].area.height));
        let mut last = Buffer::empty(frames[0].area);
        for frame in frames {
            let diff = last.diff(frame);
            backend.draw(diff.into_iter()).unwrap();
            last = frame.clone();
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
    fn kitty_runs_get_every_second_cell_sized() {
        let bytes = sent(Mode::VisualKitty, &[row(&["x", " ", "\u{fee1}", "\u{fe8e}", "\u{fedf}"])]);
        // The blank beside the run is sent anew: a tail may have reached into it.
        let expected = "x \x1b]66;w=1:h=1;\u{fee1}\x1b\\\u{fe8e}\x1b]66;w=1:h=1;\u{fedf}\x1b\\";
        assert_eq!(text(&bytes), expected);
    }

    #[test]
    fn words_sends_a_run_in_stored_order() {
        let bytes = sent(Mode::Words, &[row(&[" ", "\u{fee1}", "\u{fe8e}", " ", "a", "b"])]);
        assert_eq!(text(&bytes), " \u{fe8e}\u{fee1} ab");
    }

    /// What a terminal holds after these bytes: symbols by column, kitty's sized cells unpacked.
    fn screen_after(bytes: &[u8], width: u16) -> Vec<String> {
        let mut cells = vec![" ".to_owned(); usize::from(width)];
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut x = 0usize;
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if let Some(tail) = rest.strip_prefix("\x1b]66;w=1:h=1;") {
                let end = tail.find("\x1b\\").unwrap();
                cells[x] = format!("<{}>", &tail[..end]);
                x += 1;
                rest = &tail[end + 2..];
            } else if let Some(tail) = rest.strip_prefix("\x1b[") {
                let end = tail.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                if tail[end..].starts_with('H') {
                    x = tail[..end].split(';').nth(1).unwrap().parse::<usize>().unwrap() - 1;
                }
                rest = &tail[end + 1..];
            } else {
                if c == LRO {
                    cells[x - 1].push(c);
                } else {
                    cells[x] = c.to_string();
                    x += 1;
                }
                rest = &rest[c.len_utf8()..];
            }
        }
        cells
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
