//! A line of text being typed: queries and names, Persian, Latin or both.
//!
//! Promises: the text is logical, the cursor stands between grapheme clusters; what is typed or pasted never brings a
//! control or a line end in; Home, End, Backspace, Delete and words are logical, Left and Right go to the next cell on
//! the glass, so in Persian Left is forward. The cursor is a block on the character that it stands before; at the end
//! of the text it is one cell beyond the last, to the left in a right-to-left line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::layout::RowMeta;
use super::{Align, Layout, Options, Order, Span, layout::Cell, line, props};

/// Text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditLine {
    text: String,
    cursor: usize,
    opts: Options,
}

impl EditLine {
    /// An empty line that is laid out with `opts` (its base direction is what Left and Right go by).
    pub fn new(opts: Options) -> Self {
        Self { text: String::new(), cursor: 0, opts }
    }

    /// A line with some text, the cursor at its end.
    pub fn with_text(text: &str, opts: Options) -> Self {
        let mut line = Self::new(opts);
        line.insert(text);
        line
    }

    /// The logical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte of the text the cursor stands before.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts the cursor before the grapheme that holds this byte, or at the end: for a click.
    pub fn move_to(&mut self, byte: usize) {
        let within = self.clusters().find(|range| range.contains(&byte)).map(|range| range.start);
        self.cursor = within.unwrap_or(self.text.len());
    }

    /// Puts text in at the cursor and the cursor after it. Line ends and tabs become spaces; other controls and bidi
    /// controls are left out; U+200C and U+200D stay.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text
            .chars()
            .filter_map(|c| {
                let prop = props::of(c);
                if prop.has(props::AS_SPACE) {
                    Some(' ')
                } else if prop.has(props::DROP)
                    && !prop.has(props::JOINER)
                    && !matches!(c, '\u{FE00}'..='\u{FE0F}')
                {
                    None
                } else {
                    Some(c)
                }
            })
            .collect();
        self.text.insert_str(self.cursor, &clean);
        self.settle(self.cursor + clean.len());
    }

    /// Takes all text out.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Deletes the character before the cursor. Of a letter with marks or U+200C after it, only the last of these
    /// goes, as Persian typists expect; says whether anything went.
    pub fn backspace(&mut self) -> bool {
        let Some((start, c)) = self.text.get(..self.cursor).unwrap_or("").char_indices().next_back() else {
            return false;
        };
        // An emoji sequence or a flag goes as a whole; marks and ZWNJ one by one.
        let whole = self.before().map_or(start, |range| range.start);
        let cut = if props::of(c).has(props::COMPLEX) { whole } else { start };
        self.remove(cut..self.cursor)
    }

    /// Deletes the grapheme at the cursor; says whether anything went.
    pub fn delete(&mut self) -> bool {
        self.after().is_some_and(|range| self.remove(self.cursor..range.end))
    }

    /// To the logical beginning.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the logical end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// One grapheme on in the text; says whether the cursor moved.
    pub fn forward(&mut self) -> bool {
        let to = self.after().map(|range| range.end);
        self.go(to)
    }

    /// One grapheme back in the text; says whether the cursor moved.
    pub fn back(&mut self) -> bool {
        let to = self.before().map(|range| range.start);
        self.go(to)
    }

    /// One cell to the left on the glass; says whether the cursor moved.
    pub fn left(&mut self) -> bool {
        self.step(-1)
    }

    /// One cell to the right on the glass; says whether the cursor moved.
    pub fn right(&mut self) -> bool {
        self.step(1)
    }

    /// One word to the left on the glass: forward in a right-to-left line, back in a left-to-right one.
    pub fn word_left(&mut self) {
        if self.is_rtl() { self.word_next() } else { self.word_previous() }
    }

    /// One word to the right on the glass.
    pub fn word_right(&mut self) {
        if self.is_rtl() { self.word_previous() } else { self.word_next() }
    }

    /// To the beginning of the next word in the text.
    pub fn word_next(&mut self) {
        let rest = self.text.get(self.cursor..).unwrap_or("");
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let tail = rest.get(word..).unwrap_or("");
        self.settle(self.cursor + word + (tail.len() - tail.trim_start().len()));
    }

    /// To the beginning of this word, or of the one before.
    pub fn word_previous(&mut self) {
        self.settle(self.word_start());
    }

    /// Deletes back to the beginning of the word; says whether anything went.
    pub fn delete_word(&mut self) -> bool {
        self.remove(self.word_start()..self.cursor)
    }

    /// Deletes everything before the cursor; says whether anything went.
    pub fn kill_to_start(&mut self) -> bool {
        self.remove(0..self.cursor)
    }

    /// Deletes everything from the cursor on; says whether anything went.
    pub fn kill_to_end(&mut self) -> bool {
        self.remove(self.cursor..self.text.len())
    }

    /// Whether the line runs right to left.
    pub fn is_rtl(&self) -> bool {
        line(&self.text, 0, &self.opts).is_rtl()
    }

    /// The part of the line around the cursor on one row of `width` cells, and the column of the cursor. The rest is
    /// scrolled out of sight without an ellipsis; the column is always below `width`, unless that is 0.
    pub fn view(&self, width: u16, opts: &Options) -> (Layout, u16) {
        let whole = self.whole(*opts);
        let rtl = whole.is_rtl() && opts.order == Order::Visual;
        let cursor = self.column(&whole);
        let used = whole.rows.first().map_or(0, |_| whole.row(0).columns().end);
        // One more cell, for the cursor at the end of the text.
        let room = width.saturating_sub(1);
        let hidden = |far: u16| far.saturating_sub(room);
        if rtl {
            // Columns count from the right edge of the text; `whole` has one free cell at the left.
            let from_start = used.saturating_sub(1).saturating_sub(cursor);
            let to = used - hidden(from_start);
            crop(&whole, to.saturating_sub(width)..to, cursor, width, *opts)
        } else {
            let from = hidden(cursor);
            crop(&whole, from..from.saturating_add(width), cursor, width, *opts)
        }
    }

    /// All of the line on one row, with one cell beyond its end for the cursor.
    fn whole(&self, opts: Options) -> Layout {
        let opts = Options { align: Align::Left, ..opts };
        let mut laid = line(&self.text, u16::MAX - 1, &opts);
        if laid.rtl && opts.order == Order::Visual {
            for cell in &mut laid.cells {
                cell.col += 1;
            }
            for row in &mut laid.rows {
                row.left = 1;
            }
        }
        laid
    }

    /// Column of the cursor in [`Self::whole`].
    fn column(&self, whole: &Layout) -> u16 {
        match whole.cell_of(self.cursor) {
            Some((_, col)) => col,
            None if whole.rows.first().is_some_and(|row| row.left == 1) => 0,
            None => whole.row(0).columns().end,
        }
    }

    fn step(&mut self, by: i32) -> bool {
        let whole = self.whole(Options { order: Order::Visual, ..self.opts });
        // Where the cursor can stand, from left to right: each grapheme, and the end of the text.
        let mut stops: Vec<usize> = Vec::with_capacity(whole.cells.len() + 1);
        let starts: Vec<usize> = self.clusters().map(|range| range.start).collect();
        let mut met = vec![false; starts.len()];
        for cell in &whole.cells {
            // A cluster may take several cells; the first met is where the cursor stops.
            let cluster = starts.partition_point(|&start| start <= cell.start as usize).saturating_sub(1);
            if let (Some(&byte), Some(met @ false)) = (starts.get(cluster), met.get_mut(cluster)) {
                *met = true;
                stops.push(byte);
            }
        }
        stops.insert(if whole.rtl { 0 } else { stops.len() }, self.text.len());
        let Some(at) = stops.iter().position(|&byte| byte == self.cursor) else {
            // Between stops (a cluster without cells): go by the text.
            return if (by < 0) == whole.rtl { self.forward() } else { self.back() };
        };
        let to = if by < 0 { at.checked_sub(1) } else { Some(at + 1) };
        self.go(to.and_then(|to| stops.get(to)).copied())
    }

    fn go(&mut self, to: Option<usize>) -> bool {
        self.cursor = to.unwrap_or(self.cursor);
        to.is_some()
    }

    /// The graphemes; one that takes no cell of its own (a lone final jamo) counts with the one before it.
    fn clusters(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let bare = |cluster: &str| {
            cluster.chars().all(|c| props::of(c).width() == 0 || props::of(c).has(props::DROP))
        };
        let mut rest = self
            .text
            .grapheme_indices(true)
            .map(|(at, cluster)| (at..at + cluster.len(), cluster))
            .peekable();
        std::iter::from_fn(move || {
            let (mut range, _) = rest.next()?;
            while let Some((more, _)) = rest.next_if(|(_, cluster)| bare(cluster)) {
                range.end = more.end;
            }
            Some(range)
        })
    }

    fn before(&self) -> Option<Range<usize>> {
        self.clusters().take_while(|range| range.start < self.cursor).last()
    }

    fn after(&self) -> Option<Range<usize>> {
        self.clusters().find(|range| range.end > self.cursor)
    }

    fn word_start(&self) -> usize {
        let head = self.text.get(..self.cursor).unwrap_or("").trim_end();
        head.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// Takes a range of whole characters out; the cursor goes to where it was.
    fn remove(&mut self, range: Range<usize>) -> bool {
        if range.is_empty() {
            return false;
        }
        let start = range.start;
        self.text.replace_range(range, "");
        self.settle(start);
        true
    }

    /// Puts the cursor at `byte`, or before the grapheme that has grown over it.
    ///
    /// A joiner or variation selector at the very beginning has nothing to work on and no cell: it goes.
    fn settle(&mut self, byte: usize) {
        let idle = self.text.len() - self.text.trim_start_matches(|c| props::of(c).has(props::DROP)).len();
        self.text.replace_range(..idle, "");
        let byte = byte.saturating_sub(idle);
        self.cursor = byte;
        let over = self.clusters().find(|range| range.start < byte && byte < range.end);
        if let Some(range) = over {
            self.cursor = range.end;
        }
    }
}

/// The columns `seen` of a one-row layout as a row of `width` cells; also the cursor's column in it.
fn crop(whole: &Layout, seen: Range<u16>, cursor: u16, width: u16, opts: Options) -> (Layout, u16) {
    let mut cells: Vec<Cell> = Vec::new();
    for cell in &whole.cells {
        if cell.col >= seen.start && cell.col.saturating_add(u16::from(cell.width)) <= seen.end {
            cells.push(Cell { col: cell.col - seen.start, ..*cell });
        }
    }
    let end = whole.row(0).columns().end.max(cursor.saturating_add(1)).min(seen.end);
    let used = end.saturating_sub(seen.start);
    let free = width.saturating_sub(used);
    let shift = match (opts.align, whole.rtl) {
        (Align::Start, true) | (Align::Right, _) => free,
        (Align::Start, false) | (Align::Left, _) => 0,
        (Align::Center, _) => free / 2,
    };
    for cell in &mut cells {
        cell.col += shift;
    }
    let at = (cursor.saturating_sub(seen.start) + shift).min(width.saturating_sub(1));
    let left = cells.first().map_or(shift, |cell| cell.col);
    let has_rtl = whole.rows.first().is_some_and(|row| row.has_rtl);
    let span = Span::new(0, whole.rows.first().map_or(0, |row| row.span.end));
    let rows = vec![RowMeta { cells: (0, cells.len() as u32), span, left, has_rtl }];
    (Layout { width, rtl: whole.rtl, symbols: whole.symbols.clone(), cells, rows }, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bidi::Base;

    /// The text with `|` where the cursor stands.
    fn shown(line: &EditLine) -> String {
        let mut text = line.text().to_owned();
        text.insert(line.cursor(), '|');
        text
    }

    fn marked(marked: &str) -> EditLine {
        let cursor = marked.find('|').unwrap();
        let mut line = EditLine::with_text(&marked.replace('|', ""), Options::default());
        line.move_to(cursor);
        line
    }

    fn press(line: &mut EditLine, key: &str) {
        match key {
            "left" => _ = line.left(),
            "right" => _ = line.right(),
            "home" => line.home(),
            "end" => line.end(),
            "backspace" => _ = line.backspace(),
            "delete" => _ = line.delete(),
            "word left" => line.word_left(),
            "word right" => line.word_right(),
            "word back" => _ = line.delete_word(),
            "kill start" => _ = line.kill_to_start(),
            "kill end" => _ = line.kill_to_end(),
            text => line.insert(text),
        }
    }

    #[test]
    fn keys_do_what_a_persian_typist_expects() {
        let table = [
            // Persian: left is forward.
            ("|سلام", "left", "س|لام"),
            ("س|لام", "right", "|سلام"),
            ("|سلام", "right", "|سلام"),
            ("سلا|م", "left", "سلام|"),
            ("سلام|", "left", "سلام|"),
            ("سلام|", "right", "سلا|م"),
            ("سل|ام", "home", "|سلام"),
            ("سل|ام", "end", "سلام|"),
            ("|سلام دنیا", "word left", "سلام |دنیا"),
            ("سلام دن|یا", "word right", "سلام |دنیا"),
            ("سلام |دنیا", "word right", "|سلام دنیا"),
            // Latin: right is forward.
            ("|abc", "right", "a|bc"),
            ("ab|c", "left", "a|bc"),
            ("abc|", "right", "abc|"),
            ("|abc def", "word right", "abc |def"),
            ("abc de|f", "word left", "abc |def"),
            // A Latin word in Persian: the cursor walks over the glass, cell by cell. Seen: «END abc ⎵ب».
            ("ب| abc", "left", "ب ab|c"),
            ("ب ab|c", "left", "ب a|bc"),
            ("ب |abc", "left", "ب abc|"),
            ("ب abc|", "right", "ب |abc"),
            // Editing is logical.
            ("سلام|", "backspace", "سلا|"),
            ("|سلام", "backspace", "|سلام"),
            ("|سلام", "delete", "|لام"),
            ("سلام|", "delete", "سلام|"),
            ("کِ|تاب", "backspace", "ک|تاب"),
            ("ک|تاب", "\u{650}", "کِ|تاب"),
            ("|کِتاب", "delete", "|تاب"),
            ("👨\u{200d}👩|", "backspace", "|"),
            ("می|", "\u{200c}", "می\u{200c}|"),
            ("می\u{200c}|", "backspace", "می|"),
            ("سلام دنیا|", "word back", "سلام |"),
            ("سلام |دنیا", "kill start", "|دنیا"),
            ("سلام |دنیا", "kill end", "سلام |"),
            ("|ب", "\u{200c}", "|ب"),
            ("a|b", "x\n\t\u{202e}\u{1b}y", "ax  y|b"),
        ];
        for (before, key, after) in table {
            let mut line = marked(before);
            press(&mut line, key);
            assert_eq!(shown(&line), after, "{before} {key}");
        }
    }

    fn columns(text: &str, width: u16) -> (String, u16) {
        let line = marked(text);
        let opts = Options { shape: crate::bidi::Shape::Base, ..Options::default() };
        let (view, col) = line.view(width, &opts);
        (view.row(0).cells().map(|cell| cell.symbol).collect(), col)
    }

    #[test]
    fn the_cursor_is_a_block_on_its_character() {
        assert_eq!(columns("|ابپ", 6), ("   پبا".to_owned(), 5));
        assert_eq!(columns("اب|پ", 6), ("   پبا".to_owned(), 3));
        assert_eq!(columns("ابپ|", 6), ("   پبا".to_owned(), 2), "one cell left of the last letter");
        assert_eq!(columns("abc|", 6), ("abc   ".to_owned(), 3));
        assert_eq!(columns("|", 6), ("      ".to_owned(), 5), "an empty line is right to left");
    }

    #[test]
    fn a_long_line_scrolls_so_that_the_cursor_is_seen() {
        assert_eq!(columns("|abcdefgh", 4), ("abcd".to_owned(), 0));
        assert_eq!(columns("abcdefgh|", 4), ("fgh ".to_owned(), 3));
        assert_eq!(columns("|ابپتثجچح", 4), ("تپبا".to_owned(), 3));
        assert_eq!(columns("ابپتثجچح|", 4), (" حچج".to_owned(), 0));
        assert_eq!(columns("ابپتثج|چح", 4), ("چجثت".to_owned(), 0));
    }

    #[test]
    fn the_base_direction_can_be_fixed() {
        let line = EditLine::with_text("abc", Options { base: Base::Rtl, ..Options::default() });
        assert!(line.is_rtl());
        let (_, col) = line.view(6, &Options { base: Base::Rtl, ..Options::default() });
        assert_eq!(col, 2);
    }
}
