//! A terminal to replay bytes into. Unlike vt100 it knows left and right margins and kitty's sized text, erases with the
//! pen's ground only, and panics at a sequence the reader has no business to send.

use crate::term::encode::LRO;
use crate::text::cells::grapheme_cells;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pen {
    pub fg: String,
    pub bg: String,
    pub attributes: std::collections::BTreeSet<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Empty in the second half of a wide symbol; `<x>` for sized text.
    pub symbol: String,
    pub pen: Pen,
}

#[derive(Debug, Clone)]
pub struct Tube {
    pub width: usize,
    pub height: usize,
    pub cells: Vec<Spot>,
    pub cursor_on: bool,
    /// Whether erasing leaves the pen's ground.
    pub bce: bool,
    x: usize,
    y: usize,
    wrap: bool,
    pen: Pen,
    margins_on: bool,
    columns: (usize, usize),
    rows: (usize, usize),
}

impl Tube {
    pub fn new(width: usize, height: usize, bce: bool) -> Self {
        let blank = Spot { symbol: " ".to_owned(), pen: Pen::default() };
        Self {
            width,
            height,
            cells: vec![blank; width * height],
            cursor_on: true,
            bce,
            x: 0,
            y: 0,
            wrap: false,
            pen: Pen::default(),
            margins_on: false,
            columns: (0, width),
            rows: (0, height),
        }
    }

    pub fn at(&self) -> (usize, usize) {
        (self.x, self.y)
    }

    fn blank(&self) -> Spot {
        let bg = if self.bce { self.pen.bg.clone() } else { String::new() };
        Spot { symbol: " ".to_owned(), pen: Pen { bg, ..Pen::default() } }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("whole characters");
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(tail) = rest.strip_prefix("\x1b]66;w=1:h=1;") {
                let end = tail.find('\x07').unwrap();
                self.print(&format!("<{}>", &tail[..end]), 1);
                rest = &tail[end + 1..];
            } else if let Some(tail) = rest.strip_prefix("\x1b[") {
                let end = tail.find(|c: char| ('@'..='~').contains(&c)).unwrap();
                self.csi(&tail[..end], tail.as_bytes()[end]);
                rest = &tail[end + 1..];
            } else {
                rest = &rest[c.len_utf8()..];
                match c {
                    '\r' => (self.x, self.wrap) = (0, false),
                    '\n' => {
                        assert!(self.y + 1 < self.height, "a line feed at the bottom scrolls");
                        (self.y, self.wrap) = (self.y + 1, false);
                    }
                    '\u{8}' => (self.x, self.wrap) = (self.x.checked_sub(1).unwrap(), false),
                    c if c != LRO && c.is_control() => panic!("control {c:?}"),
                    c if grapheme_cells(c.encode_utf8(&mut [0; 4])) == 0 => {
                        let x = if self.wrap { self.x } else { self.x.checked_sub(1).unwrap() };
                        let at = self.y * self.width + x;
                        let at = at - usize::from(self.cells[at].symbol.is_empty());
                        self.cells[at].symbol.push(c);
                    }
                    c => self.print(&c.to_string(), grapheme_cells(c.encode_utf8(&mut [0; 4]))),
                }
            }
        }
        assert!(!self.margins_on && self.rows == (0, self.height), "margins are left behind");
    }

    fn print(&mut self, symbol: &str, cells: usize) {
        assert!(!self.wrap, "printed behind the edge");
        assert!(self.x + cells <= self.width);
        // Writing over half of a wide symbol takes the other half with it.
        for x in self.x..self.x + cells {
            self.break_wide(x);
        }
        for i in 0..cells {
            let symbol = if i == 0 { symbol.to_owned() } else { String::new() };
            self.cells[self.y * self.width + self.x + i] = Spot { symbol, pen: self.pen.clone() };
        }
        self.x += cells;
        if self.x == self.width {
            (self.x, self.wrap) = (self.width - 1, true);
        }
    }

    fn break_wide(&mut self, x: usize) {
        let at = self.y * self.width + x;
        if self.cells[at].symbol.is_empty() && x > 0 {
            self.cells[at - 1].symbol = " ".to_owned();
            self.cells[at].symbol = " ".to_owned();
        } else if x + 1 < self.width && self.cells[at + 1].symbol.is_empty() {
            self.cells[at + 1].symbol = " ".to_owned();
        }
    }

    fn csi(&mut self, params: &str, last: u8) {
        let private = params.starts_with('?');
        let numbers: Vec<usize> =
            params.trim_start_matches('?').split(';').map(|p| p.parse().unwrap_or(0)).collect();
        let n = numbers[0].max(1);
        let second = numbers.get(1).copied().unwrap_or(0);
        if private {
            match (numbers[0], last) {
                (69, b'h') => self.margins_on = true,
                (69, b'l') => (self.margins_on, self.columns) = (false, (0, self.width)),
                (25, b'h') => self.cursor_on = true,
                (25, b'l') => self.cursor_on = false,
                (2026, b'h' | b'l') => {}
                _ => panic!("CSI {params} {}", char::from(last)),
            }
            return;
        }
        match last {
            b'H' => (self.x, self.y, self.wrap) = (second.max(1) - 1, n - 1, false),
            b'G' => (self.x, self.wrap) = (n - 1, false),
            b'A' => (self.y, self.wrap) = (self.y - n, false),
            b'B' => (self.y, self.wrap) = (self.y + n, false),
            b'C' => (self.x, self.wrap) = (self.x + n, false),
            b'D' => (self.x, self.wrap) = (self.x - n, false),
            b'J' => {
                assert_eq!(params, "2");
                let blank = self.blank();
                self.cells.fill(blank);
            }
            b'K' => self.erase(self.width - self.x),
            b'X' => self.erase(n),
            b'S' => self.scroll(n as isize),
            b'T' => self.scroll(-(n as isize)),
            b'r' => {
                let bottom = if second == 0 { self.height } else { second };
                (self.rows, self.x, self.y, self.wrap) = ((n - 1, bottom), 0, 0, false);
            }
            b's' => {
                assert!(self.margins_on);
                (self.columns, self.x, self.y, self.wrap) = ((n - 1, second), 0, 0, false);
            }
            b'm' => self.sgr(params),
            _ => panic!("CSI {params} {}", char::from(last)),
        }
        assert!(self.x < self.width && self.y < self.height, "CSI {params} {}", char::from(last));
    }

    fn erase(&mut self, n: usize) {
        assert!(!self.wrap && self.x + n <= self.width);
        let blank = self.blank();
        for x in self.x..self.x + n {
            self.break_wide(x);
            self.cells[self.y * self.width + x] = blank.clone();
        }
    }

    fn scroll(&mut self, by: isize) {
        let before = self.cells.clone();
        let blank = self.blank();
        for y in self.rows.0..self.rows.1 {
            let from = y as isize + by;
            for x in self.columns.0..self.columns.1 {
                let inside = (self.rows.0 as isize..self.rows.1 as isize).contains(&from);
                self.cells[y * self.width + x] =
                    if inside { before[from as usize * self.width + x].clone() } else { blank.clone() };
            }
        }
    }

    fn sgr(&mut self, params: &str) {
        let mut fields = params.split(';');
        while let Some(field) = fields.next() {
            let code: u8 = field.parse().unwrap_or(0);
            match code {
                0 => self.pen = Pen::default(),
                1..=9 => {
                    self.pen.attributes.insert(code);
                }
                22 => self.pen.attributes.retain(|a| !matches!(a, 1 | 2)),
                25 => self.pen.attributes.retain(|a| !matches!(a, 5 | 6)),
                23..=29 => {
                    self.pen.attributes.remove(&(code - 20));
                }
                30..=37 | 90..=97 => self.pen.fg = field.to_owned(),
                39 => self.pen.fg.clear(),
                40..=47 | 100..=107 => self.pen.bg = field.to_owned(),
                49 => self.pen.bg.clear(),
                38 | 48 => {
                    let kind = fields.next().unwrap();
                    let n = if kind == "2" { 3 } else { 1 };
                    let rest: Vec<&str> = fields.by_ref().take(n).collect();
                    let colour = format!("{kind};{}", rest.join(";"));
                    if code == 38 {
                        self.pen.fg = colour;
                    } else {
                        self.pen.bg = colour;
                    }
                }
                _ => panic!("SGR {params}"),
            }
        }
    }

    /// What is seen: on blanks the letters' colour is not.
    pub fn seen(&self) -> Vec<Spot> {
        let mut cells = self.cells.clone();
        for spot in &mut cells {
            let shows = [4, 7, 9].iter().any(|a| spot.pen.attributes.contains(a));
            if spot.symbol == " " && !shows {
                spot.pen = Pen { bg: spot.pen.bg.clone(), ..Pen::default() };
            }
        }
        cells
    }
}
