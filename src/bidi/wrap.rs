//! Where a paragraph's rows end: logical order, cell widths, textwrap's optimal fit.
//!
//! Promises: no row is wider than asked for; a row ends after white space, after a dash or a hyphen between letters
//! (the builder marks where), and inside a word only when the word alone is wider than a row, then between graphemes.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::layout::{Cell, flag};

/// A stretch that stays together, with the white space after it. Indices are into the cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: u32,
    /// After the last cell that is no white space.
    end: u32,
    /// Where the next word begins.
    next: u32,
    width: u32,
    space: u32,
    /// See [`prefer_early`].
    nudge: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }

    fn penalty_width(&self) -> f64 {
        self.nudge
    }
}

/// A row in terms of cells: first, after the last painted one, first of the next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Break {
    pub start: u32,
    pub end: u32,
    pub next: u32,
}

/// Cuts `cells` (logical order) into rows of at most `width` cells. `words` is scratch.
pub(super) fn rows(cells: &[Cell], width: u16, words: &mut Vec<Word>, out: &mut Vec<Break>) {
    out.clear();
    let all = cells.len() as u32;
    let trimmed =
        cells.iter().rposition(|cell| cell.flags & flag::SPACE == 0).map_or(0, |last| last as u32 + 1);
    let total: u64 =
        cells.get(..trimmed as usize).unwrap_or(&[]).iter().map(|cell| u64::from(cell.width)).sum();
    if total <= u64::from(width) {
        out.push(Break { start: 0, end: trimmed, next: all });
        return;
    }
    split(cells, u32::from(width), words);
    prefer_early(words, total);
    let widths = [f64::from(width)];
    // With textwrap's own penalty a row may overflow by a cell where breaking early would leave a wide gap. All costs
    // are whole numbers, exact in f64 up to 2^53, so paragraphs of 2^23 cells are still compared exactly.
    let penalties = Penalties { overflow_penalty: 1 << 30, ..Penalties::new() };
    let fits = |lines: &Vec<&[Word]>| lines.iter().all(|line| line_width(line) <= u32::from(width));
    let lines = wrap_optimal_fit(words, &widths, &penalties)
        .ok()
        .filter(fits)
        .unwrap_or_else(|| wrap_first_fit(words, &widths));
    for line in lines {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            out.push(Break { start: first.start, end: last.end, next: last.next });
        }
    }
}

/// Of two equally good fits, fuller rows come first. The fit sums the squares of the gaps, whole numbers; a word early
/// in the paragraph gets a sliver of negative width, so that a gap after it costs a sliver more. All slivers of a
/// paragraph of `total` cells together stay below one.
fn prefer_early(words: &mut [Word], total: u64) {
    let count = words.len() as f64;
    // A gap is at most a row, and all rows together hold at most twice the cells of the text.
    let sliver = 1.0 / (8.0 * count * (total as f64 + 1.0));
    for (i, word) in words.iter_mut().enumerate() {
        word.nudge = (i as f64 - count) * sliver;
    }
}

fn line_width(line: &[Word]) -> u32 {
    line.iter().map(|word| word.width + word.space).sum::<u32>() - line.last().map_or(0, |word| word.space)
}

fn split(cells: &[Cell], width: u32, words: &mut Vec<Word>) {
    words.clear();
    let mut at = 0;
    while at < cells.len() {
        let start = at;
        // White space at the very start of the paragraph is a word of its own: an indent.
        let mut wide = 0;
        while let Some(cell) = cells.get(at).filter(|cell| cell.flags & flag::SPACE == 0) {
            wide += u32::from(cell.width);
            at += 1;
            if cell.flags & flag::BREAK != 0 {
                break;
            }
        }
        let end = at;
        let mut space = 0;
        while let Some(cell) = cells.get(at).filter(|cell| cell.flags & flag::SPACE != 0) {
            space += u32::from(cell.width);
            at += 1;
        }
        let word =
            Word { start: start as u32, end: end as u32, next: at as u32, width: wide, space, nudge: 0.0 };
        if wide > width { chop(cells, word, width, words) } else { words.push(word) }
    }
}

/// Cuts a word that is wider than a row between graphemes; a grapheme wider than a row, between its cells.
fn chop(cells: &[Cell], word: Word, width: u32, words: &mut Vec<Word>) {
    let mut piece = Word { end: word.start, next: word.start, width: 0, space: 0, ..word };
    let mut at = word.start;
    while at < word.end {
        let cluster = cluster_end(cells, at, word.end);
        let wide = measure(cells, at, cluster);
        let step = if wide > width { at + 1 } else { cluster };
        let wide = measure(cells, at, step);
        if piece.width + wide > width && piece.width > 0 {
            words.push(piece);
            piece = Word { start: at, width: 0, ..piece };
        }
        piece.width += wide;
        piece.end = step;
        piece.next = step;
        at = step;
    }
    words.push(Word { next: word.next, space: word.space, ..piece });
}

/// Index after the grapheme cluster that begins at `at`.
pub(super) fn cluster_end(cells: &[Cell], at: u32, limit: u32) -> u32 {
    let mut end = at + 1;
    while end < limit && cells.get(end as usize).is_some_and(|cell| cell.flags & flag::CONT != 0) {
        end += 1;
    }
    end
}

/// Cells from one index to another take.
pub(super) fn measure(cells: &[Cell], from: u32, to: u32) -> u32 {
    cells.get(from as usize..to as usize).unwrap_or(&[]).iter().map(|cell| u32::from(cell.width)).sum()
}
