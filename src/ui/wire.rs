//! The bytes that turn one screen into another, as few as can be.
//!
//! Pure: two grids of cells and what the terminal can do go in, bytes come out. Moves, blanks and colours are chosen by
//! their length in bytes; a scrolled block is moved by the terminal where that is shorter. What the terminal then shows
//! is exactly what a full paint of the second grid shows (`ui::tests::bytes` replays it).

use crate::term::Caps;
use crate::term::encode::is_rtl_symbol;
use crate::text::cells::{grapheme_cells, text_cells};
use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, MoveToColumn, Show};
use crossterm::terminal::{Clear, ClearType, ScrollDown, ScrollUp};
use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// Attributes that show on a blank.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// What the terminal's pen is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// A grid as the terminal is to hold it: symbols ready to be sent, an empty one in the second cell of a wide one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Cells of a row.
    pub width: usize,
    /// Row by row.
    pub cells: Vec<Cell>,
}

impl Grid {
    /// A screen just cleared.
    pub fn blank(width: u16, height: u16) -> Self {
        Self {
            width: usize::from(width),
            cells: vec![Cell::default(); usize::from(width) * usize::from(height)],
        }
    }

    fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    fn row(&self, y: usize) -> &[Cell] {
        self.cells.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    fn part(&self, y: usize, columns: &std::ops::Range<usize>) -> &[Cell] {
        self.row(y).get(columns.clone()).unwrap_or(&[])
    }

    fn part_mut(&mut self, y: usize, columns: &std::ops::Range<usize>) -> &mut [Cell] {
        let row = self.cells.get_mut(y * self.width..(y + 1) * self.width);
        row.and_then(|row| row.get_mut(columns.clone())).unwrap_or(&mut [])
    }
}

/// The terminal's side: what it shows, where its cursor stands, how its pen is set.
#[derive(Debug, Clone, Default)]
pub struct Glass {
    shown: Grid,
    at: Option<(usize, usize)>,
    pen: Option<Pen>,
    cursor_on: Option<bool>,
    /// The next frame begins with a cleared screen.
    fresh: bool,
}

/// What a frame is to end with.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What is to be shown.
    pub wanted: &'a Grid,
    /// Where the cursor is to stand, in cells; hidden without.
    pub cursor: Option<(u16, u16)>,
    /// Rectangles whose rows may have been scrolled.
    pub panes: &'a [Rect],
    /// Whether each cell's colours must be exactly those wanted, also where they cannot be seen: terminals that lay out
    /// stretches of one style by themselves see them.
    pub exact: bool,
}

impl Glass {
    /// Nothing is known of the screen: the next frame clears it.
    pub fn forget(&mut self) {
        *self = Self { fresh: true, ..Self::default() };
    }

    /// The bytes that lead to this frame; empty where nothing changes. The glass holds the frame afterwards.
    pub fn draw(&mut self, frame: &Frame, caps: Caps) -> String {
        let mut out = String::new();
        let size = |grid: &Grid| (grid.width, grid.cells.len());
        if self.fresh || size(&self.shown) != size(frame.wanted) {
            *self = Self {
                shown: Grid {
                    width: frame.wanted.width,
                    cells: vec![Cell::default(); frame.wanted.cells.len()],
                },
                pen: Some(Pen::PLAIN),
                ..Self::default()
            };
            out.push_str("\x1b[m");
            put(&mut out, &Clear(ClearType::All));
        }
        let mut best: Option<Draft> = None;
        for scroll in std::iter::once(None).chain(candidates(&self.shown, frame, caps).into_iter().map(Some))
        {
            let mut draft = Draft::new(self, frame, caps);
            if let Some(scroll) = &scroll {
                draft.scroll(scroll);
            }
            draft.rows();
            if best.as_ref().is_none_or(|b| draft.out.len() < b.out.len()) {
                best = Some(draft);
            }
        }
        if let Some(mut draft) = best {
            draft.cursor(frame.cursor);
            out.push_str(&draft.out);
            let Draft { at, pen, cursor_on, .. } = draft;
            (self.at, self.pen, self.cursor_on) = (at, pen, cursor_on);
            self.shown.clone_from(frame.wanted);
        }
        out
    }
}

fn put(out: &mut String, command: &impl Command) {
    // Writing to a string does not fail.
    let _ = command.write_ansi(out);
}

/// A block of rows that moved: `by` rows up (down when negative) inside `area`.
#[derive(Debug, Clone)]
struct Scroll {
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
    by: isize,
}

/// The block worth moving, if any: the best one over the full width, and in each pane where the terminal has margins.
fn candidates(shown: &Grid, frame: &Frame, caps: Caps) -> Vec<Scroll> {
    let mut found = Vec::new();
    if !caps.scroll {
        return found;
    }
    let wanted = frame.wanted;
    let full = 0..wanted.width;
    found.extend(best_scroll(shown, wanted, full.clone(), 0..wanted.height()));
    if caps.margins {
        for pane in frame.panes {
            let columns = usize::from(pane.left())..usize::from(pane.right()).min(wanted.width);
            if columns.len() > 1 && columns != full {
                let rows = usize::from(pane.top())..usize::from(pane.bottom()).min(wanted.height());
                found.extend(best_scroll(shown, wanted, columns, rows));
            }
        }
    }
    found
}

fn best_scroll(
    shown: &Grid,
    wanted: &Grid,
    columns: std::ops::Range<usize>,
    within: std::ops::Range<usize>,
) -> Option<Scroll> {
    let is_blank = |row: &[Cell]| row.iter().all(|c| c.symbol() == " ");
    let stays: Vec<bool> =
        within.clone().map(|y| shown.part(y, &columns) == wanted.part(y, &columns)).collect();
    if stays.iter().filter(|s| !**s).count() < 3 {
        return None;
    }
    let mut best: Option<(usize, Scroll)> = None;
    let most = within.len() as isize - 1;
    for by in (-most..=most).filter(|by| *by != 0) {
        let mut start = within.start;
        let mut gain = 0;
        for y in within.start..=within.end {
            let from = y as isize + by;
            let same = y < within.end
                && (within.start as isize..within.end as isize).contains(&from)
                && shown.part(from as usize, &columns) == wanted.part(y, &columns);
            if same {
                let row = wanted.part(y, &columns);
                gain += usize::from(stays.get(y - within.start) == Some(&false) && !is_blank(row));
                continue;
            }
            if gain > best.as_ref().map_or(1, |(g, _)| *g) {
                // The region holds where the rows come from and where they go.
                let rows = if by > 0 { start..y + by as usize } else { start - by.unsigned_abs()..y };
                best = Some((gain, Scroll { columns: columns.clone(), rows, by }));
            }
            (start, gain) = (y + 1, 0);
        }
    }
    best.map(|(_, s)| s)
}

/// A frame being written.
struct Draft<'a> {
    out: String,
    shown: std::borrow::Cow<'a, Grid>,
    wanted: &'a Grid,
    at: Option<(usize, usize)>,
    pen: Option<Pen>,
    cursor_on: Option<bool>,
    caps: Caps,
    exact: bool,
}

impl<'a> Draft<'a> {
    fn new(glass: &'a Glass, frame: &Frame<'a>, caps: Caps) -> Self {
        Self {
            out: String::new(),
            shown: std::borrow::Cow::Borrowed(&glass.shown),
            wanted: frame.wanted,
            at: glass.at,
            pen: glass.pen,
            cursor_on: glass.cursor_on,
            caps,
            exact: frame.exact,
        }
    }

    /// Lets the terminal move a block; the rows that come in are blank.
    fn scroll(&mut self, scroll: &Scroll) {
        let (rows, by) = (&scroll.rows, scroll.by);
        self.pen_to(Pen::PLAIN);
        let margins = scroll.columns.len() < self.wanted.width;
        if margins {
            let _ = write!(self.out, "\x1b[?69h\x1b[{};{}s", scroll.columns.start + 1, scroll.columns.end);
        }
        let whole = rows.len() == self.wanted.height();
        if !whole {
            let _ = write!(self.out, "\x1b[{};{}r", rows.start + 1, rows.end);
        }
        let n = by.unsigned_abs();
        if by > 0 {
            put(&mut self.out, &ScrollUp(n as u16));
        } else {
            put(&mut self.out, &ScrollDown(n as u16));
        }
        if !whole {
            self.out.push_str("\x1b[r");
        }
        if margins {
            self.out.push_str("\x1b[?69l");
        }
        self.at = None;
        let shown = self.shown.to_mut();
        let copied = shown.clone();
        for y in rows.clone() {
            let cells = shown.part_mut(y, &scroll.columns);
            match y.checked_add_signed(by).filter(|from| rows.contains(from)) {
                Some(from) => {
                    let moved = copied.part(from, &scroll.columns);
                    cells.iter_mut().zip(moved).for_each(|(cell, moved)| cell.clone_from(moved));
                }
                None => cells.fill(Cell::default()),
            }
        }
    }

    /// Whether a cell is what the terminal leaves behind where it erases with a pen of the cell's ground.
    fn erasable(&self, cell: &Cell) -> bool {
        cell.symbol() == " "
            && cell.fg == Color::Reset
            && cell.modifier.is_empty()
            && (cell.bg == Color::Reset || self.caps.bce)
    }

    fn rows(&mut self) {
        let mut changed = vec![false; self.wanted.width];
        for y in 0..self.wanted.height() {
            let (old, new) = (self.shown.row(y), self.wanted.row(y));
            if old == new {
                continue;
            }
            changed.fill(false);
            let mut mark = |x: usize| {
                if let Some(cell) = changed.get_mut(x) {
                    *cell = true;
                }
            };
            for (x, (old, new)) in old.iter().zip(new).enumerate() {
                if old == new {
                    continue;
                }
                mark(x);
                if self.caps.tails && (is_rtl_symbol(old.symbol()) || is_rtl_symbol(new.symbol())) {
                    // The tail of a letter reaches into its neighbour's cell and stays there when the letter goes.
                    mark(x.saturating_sub(1));
                    mark(x + 1);
                }
                if old.symbol().is_empty() || new.symbol().is_empty() {
                    // Half a wide cell is written, or written over: its first half goes with it.
                    mark(x.saturating_sub(1));
                }
            }
            self.row(y, &changed);
        }
    }

    fn row(&mut self, y: usize, changed: &[bool]) {
        let wanted = self.wanted;
        let row = wanted.row(y);
        let width = row.len();
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            if changed.get(x) != Some(&true) || cell.symbol().is_empty() {
                x += 1;
                continue;
            }
            // How far blanks of one ground go, and the last of them that changes.
            if self.erasable(cell) {
                let run = row.iter().skip(x).take_while(|c| *c == cell).count();
                let last = (x..x + run).rev().find(|i| changed.get(*i) == Some(&true)).unwrap_or(x);
                let spaces = last + 1 - x;
                let to_end = x + run == width;
                let more = changed.iter().skip(last + 1).any(|c| *c);
                let erase = if to_end { 3 } else { 3 + digits(spaces) + if more { 4 } else { 0 } };
                if erase < spaces {
                    self.move_to(x, y);
                    // Erasing leaves the ground and nothing else, whatever the colour of letters.
                    self.ground_pen(cell, true);
                    if to_end {
                        put(&mut self.out, &Clear(ClearType::UntilNewLine));
                    } else {
                        let _ = write!(self.out, "\x1b[{spaces}X");
                    }
                    x = last + 1;
                    continue;
                }
            }
            self.move_to(x, y);
            self.print(x, y);
            x += 1;
        }
    }

    /// Sets the pen so that a blank of this cell's ground can be erased, or printed.
    fn ground_pen(&mut self, cell: &Cell, erased: bool) {
        let wanted = Pen::of(cell);
        let fits = self.pen.is_some_and(|p| {
            (erased || !self.exact) && p.bg == wanted.bg && !p.modifier.intersects(SEEN_ON_BLANKS)
        });
        if !fits {
            self.pen_to(wanted);
        }
    }

    fn print(&mut self, x: usize, y: usize) {
        let wanted = self.wanted;
        let Some(cell) = wanted.row(y).get(x) else { return };
        if cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS) {
            self.ground_pen(cell, false);
        } else {
            self.pen_to(Pen::of(cell));
        }
        self.out.push_str(cell.symbol());
        let wide = wanted.row(y).get(x + 1).is_some_and(|c| c.symbol().is_empty());
        let next = x + 1 + usize::from(wide);
        // At the edge the cursor waits between two columns; behind a cluster terminals do not agree where it is.
        self.at = (next < wanted.width && !is_cluster(cell.symbol())).then_some((next, y));
    }

    fn pen_to(&mut self, wanted: Pen) {
        if self.pen != Some(wanted) {
            self.out.push_str(&sgr(self.pen, wanted));
            self.pen = Some(wanted);
        }
    }

    /// Whether the cells from `from` to `to` can be sent anew with the pen as it is; their bytes.
    fn gap(&self, y: usize, from: usize, to: usize) -> Option<usize> {
        let mut bytes = 0;
        for cell in self.wanted.part(y, &(from..to)) {
            let pen = self.pen?;
            let blank = cell.symbol() == " "
                && !self.exact
                && !cell.modifier.intersects(SEEN_ON_BLANKS)
                && pen.bg == cell.bg
                && !pen.modifier.intersects(SEEN_ON_BLANKS);
            if cell.symbol().is_empty() || is_cluster(cell.symbol()) || !(blank || pen == Pen::of(cell)) {
                return None;
            }
            bytes += cell.symbol().len();
        }
        Some(bytes)
    }

    fn move_to(&mut self, x: usize, y: usize) {
        if self.at == Some((x, y)) {
            return;
        }
        let mut best = String::new();
        put(&mut best, &MoveTo(x as u16, y as u16));
        let mut take = |candidate: String| {
            if candidate.len() < best.len() {
                best = candidate;
            }
        };
        if let Some((cx, cy)) = self.at {
            // Rows first: line feeds keep the column in raw mode, and never reach the last row from here.
            let down = y.checked_sub(cy);
            let rows = match down {
                Some(0) => Some(String::new()),
                Some(n @ 1..=3) if y + 1 < self.wanted.height() => Some("\n".repeat(n)),
                Some(n) => Some(format!("\x1b[{n}B")),
                None => Some(format!("\x1b[{}A", cy - y)),
            };
            if let Some(rows) = rows {
                let mut column = String::new();
                put(&mut column, &MoveToColumn(x as u16));
                take(format!("{rows}{column}"));
                match x.checked_sub(cx) {
                    Some(0) => take(rows.clone()),
                    Some(1) => take(format!("{rows}\x1b[C")),
                    Some(n) => take(format!("{rows}\x1b[{n}C")),
                    None if cx - x <= 4 => take(format!("{rows}{}", "\u{8}".repeat(cx - x))),
                    None => take(format!("{rows}\x1b[{}D", cx - x)),
                }
                if x == 0 {
                    take(format!("\r{rows}"));
                }
            }
            if cy == y
                && cx < x
                && let Some(bytes) = self.gap(y, cx, x)
                && bytes <= best.len()
            {
                self.out.extend(self.wanted.part(y, &(cx..x)).iter().map(Cell::symbol));
                self.at = Some((x, y));
                return;
            }
        }
        self.out.push_str(&best);
        self.at = Some((x, y));
    }

    fn cursor(&mut self, wanted: Option<(u16, u16)>) {
        if let Some((x, y)) = wanted {
            self.move_to(usize::from(x), usize::from(y));
        }
        if self.cursor_on != Some(wanted.is_some()) {
            if wanted.is_some() {
                put(&mut self.out, &Show);
            } else {
                put(&mut self.out, &Hide);
            }
            self.cursor_on = Some(wanted.is_some());
        }
    }
}

/// Whether a symbol is more than one character, so that terminals may disagree about its cells. U+202D and kitty's
/// sized text are ours and known.
fn is_cluster(symbol: &str) -> bool {
    let mut chars = symbol.chars().filter(|c| *c != crate::term::encode::LRO);
    let first = chars.next();
    first != Some('\x1b') && chars.next().is_some()
}

const fn digits(n: usize) -> usize {
    if n < 10 {
        1
    } else if n < 100 {
        2
    } else {
        3
    }
}

/// The shortest sequence that turns one pen into another.
fn sgr(from: Option<Pen>, to: Pen) -> String {
    let full = codes(Pen::PLAIN, to);
    let reset = if full.is_empty() { "\x1b[m".to_owned() } else { format!("\x1b[0;{}m", full.join(";")) };
    let Some(from) = from else { return reset };
    let step = codes(from, to);
    if step.is_empty() {
        return String::new();
    }
    let step = format!("\x1b[{}m", step.join(";"));
    if step.len() <= reset.len() { step } else { reset }
}

/// (attribute, on, off)
const ATTRIBUTES: &[(Modifier, &str, &str)] = &[
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::RAPID_BLINK, "6", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

fn codes(from: Pen, to: Pen) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let gone = from.modifier - to.modifier;
    let mut kept = from.modifier & to.modifier;
    for (attribute, _, off) in ATTRIBUTES {
        if gone.contains(*attribute) && !out.iter().any(|c| c == off) {
            out.push((*off).to_owned());
            // One code takes two attributes off.
            for (other, _, same) in ATTRIBUTES {
                if same == off {
                    kept -= *other;
                }
            }
        }
    }
    let weight = Modifier::BOLD | Modifier::DIM;
    if to.modifier.contains(weight) && !kept.contains(weight) {
        // Where a terminal knows only one of the two, the later one counts: always the same.
        kept -= weight;
    }
    for (attribute, on, _) in ATTRIBUTES {
        if to.modifier.contains(*attribute) && !kept.contains(*attribute) {
            out.push((*on).to_owned());
        }
    }
    if from.fg != to.fg {
        out.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        out.push(colour(to.bg, 40));
    }
    out
}

/// A colour's parameters; `base` is 30 for letters, 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let named = |n: u8| if n < 8 { (base + n).to_string() } else { (base + 60 + n - 8).to_string() };
    match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(n) if n < 16 => named(n),
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
    }
}

/// The second cell of a wide symbol is empty in a grid.
pub fn is_wide(symbol: &str) -> bool {
    text_cells(symbol) > 1
}

/// The first character of a cluster that some terminals paint in more cells than others (joined emoji, skin tones,
/// flags); sent alone, it moves nothing behind it.
pub fn contested(symbol: &str) -> Option<char> {
    let mut chars = symbol.chars();
    let first = chars.next()?;
    let apart: usize = symbol.chars().map(|c| grapheme_cells(c.encode_utf8(&mut [0; 4]))).sum();
    (chars.next().is_some() && apart > text_cells(symbol)).then_some(first)
}

/// What a blank is when nobody sees its letters' colour.
pub fn plain_blank(cell: &mut Cell) {
    if cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS) {
        cell.fg = Color::Reset;
        cell.modifier = Modifier::empty();
    }
}
