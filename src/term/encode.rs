//! How the cells of a row are sent in each [`Mode`](super::Mode).
//!
//! Pure: knows symbols and columns, not styles and not ratatui. The backend wrapper in `ui` asks which columns belong
//! together and what to print for each.

use std::ops::Range;

/// Left-to-right override: as a combining character of a row's first cell it stops implicit bidi in VTE, mlterm and
/// the DOM renderer of xterm.js, also through tmux.
pub const LRO: char = '\u{202d}';

/// Whether a symbol makes kitty treat its run as right to left (Arabic script, digits and punctuation included).
pub fn is_rtl_symbol(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|c| {
        matches!(u32::from(c),
            0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1eeff)
    })
}

fn is_blank(symbol: &str) -> bool {
    symbol.is_empty() || symbol.chars().all(char::is_whitespace)
}

/// Box drawing and block elements: they never join a run, kitty paints them itself.
pub fn is_box(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|c| matches!(u32::from(c), 0x2500..=0x259f))
}

/// The columns of the run around `column`: adjacent cells that are neither blank nor box drawing. Empty when the cell
/// itself is one of those or when the run holds no right-to-left symbol.
///
/// `row(x)` gives the symbol of column `x`, `width` is the row's length in cells.
pub fn run_at<'a>(column: usize, width: usize, row: impl Fn(usize) -> &'a str) -> Range<usize> {
    let inside = |x: usize| !is_blank(row(x)) && !is_box(row(x));
    if column >= width || !inside(column) {
        return column..column;
    }
    let mut start = column;
    while start > 0 && inside(start - 1) {
        start -= 1;
    }
    let mut end = column + 1;
    while end < width && inside(end) {
        end += 1;
    }
    if (start..end).any(|x| is_rtl_symbol(row(x))) { start..end } else { column..column }
}

/// The symbol as kitty sized text of one cell (OSC 66), which no neighbour is shaped with.
pub fn kitty_cell(symbol: &str) -> String {
    format!("\x1b]66;w=1:h=1;{symbol}\x1b\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(row: &[&str], column: usize) -> Range<usize> {
        run_at(column, row.len(), |x| row[x])
    }

    #[test]
    fn a_run_ends_at_blanks_and_at_box_drawing() {
        let row = ["│", "\u{fee1}", "\u{fe8e}", " ", "\u{fedf}", "\u{fe8e}", "│"];
        assert_eq!(run(&row, 2), 1..3);
        assert_eq!(run(&row, 4), 4..6);
        assert!(run(&row, 3).is_empty());
        assert!(run(&row, 0).is_empty());
    }

    #[test]
    fn latin_runs_are_left_alone() {
        assert!(run(&["a", "b", " "], 1).is_empty());
        assert_eq!(run(&["a", "\u{6f1}", ")"], 2), 0..3);
    }
}
