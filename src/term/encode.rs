//! How the cells of a row are sent in each [`Mode`](super::Mode).
//!
//! Pure: knows symbols and columns, not styles and not ratatui. The backend wrapper in `ui` asks which columns belong
//! together and what to print for each.

use std::ops::Range;

/// Left-to-right override: as a combining character of the cell before a text it stops implicit bidi in VTE, mlterm and
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

/// The symbol as kitty sized text of one cell (OSC 66), which no neighbour is shaped with: what splits a run there is
/// another alignment than the neighbour's.
pub fn kitty_cell(symbol: &str) -> String {
    format!("\x1b]66;w=1:h=1;{symbol}\x07")
}

/// A part of a run, sent in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its columns.
    pub columns: Range<usize>,
    /// Whether its symbols go out in the opposite order, because the terminal turns them round again.
    pub turned: bool,
    /// Whether each goes out as sized text ([`kitty_cell`]).
    pub sized: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Arabic letters and their joined forms: shaped together and turned round by kitty, in whatever font.
    Letter,
    /// Arabic-Indic digits: the same, perhaps in another font.
    Digit,
    /// Nothing of a right-to-left script: left alone.
    Plain,
    /// Everything else stands by itself.
    Single,
}

fn class(symbol: &str) -> Class {
    let c = symbol.chars().next().map_or(0, u32::from);
    let letter = matches!(c,
        0x620..=0x63f | 0x641..=0x64a | 0x66e..=0x6d3 | 0x6d5 | 0x6fa..=0x6fc | 0x750..=0x77f
        | 0xfb50..=0xfbb1 | 0xfbd3..=0xfd3d | 0xfd50..=0xfdfb | 0xfe70..=0xfefc);
    // Comma, semicolon and question mark are of no script.
    let of_no_script = matches!(c, 0x60c | 0x61b | 0x61f);
    if letter {
        Class::Letter
    } else if matches!(c, 0x660..=0x669 | 0x6f0..=0x6f9) {
        Class::Digit
    } else if is_rtl_symbol(symbol) && !of_no_script {
        Class::Single
    } else {
        Class::Plain
    }
}

/// How kitty 0.40 and newer is sent a run: it shapes what stands together in one font and turns it round where its first
/// letter is Arabic. So letters go out turned round, and where something else touches them every second part is sized
/// text. Fonts may differ from part to part or be one: both give the same picture.
///
/// `symbol(x)` and `face(x)` give a column's symbol and whether it is bold or italic, which is another font.
pub fn kitty_pieces<'a>(
    run: Range<usize>,
    symbol: impl Fn(usize) -> &'a str,
    face: impl Fn(usize) -> u8,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = None;
    // Cells that would be sized text, were the even or the odd pieces.
    let mut cells = [0usize; 2];
    for x in run {
        let key = (class(symbol(x)), face(x));
        match pieces.last_mut() {
            Some(last) if before == Some(key) && key.0 != Class::Single => last.columns.end = x + 1,
            _ => pieces.push(Piece {
                columns: x..x + 1,
                turned: matches!(key.0, Class::Letter | Class::Digit),
                sized: false,
            }),
        }
        before = Some(key);
        if let Some(count) = cells.get_mut((pieces.len() + 1) % 2) {
            *count += 1;
        }
    }
    let [even, odd] = cells;
    let odd = usize::from(odd <= even);
    for piece in pieces.iter_mut().skip(odd).step_by(2) {
        piece.sized = true;
    }
    if let [piece] = pieces.as_mut_slice() {
        piece.sized = false;
    }
    pieces
}

/// How kitty before 0.40 and kitty behind tmux are sent a run: turned round as a whole, but for changes of the font.
pub fn word_pieces(run: Range<usize>, face: impl Fn(usize) -> u8) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for x in run {
        match pieces.last_mut() {
            Some(last) if face(last.columns.start) == face(x) => last.columns.end = x + 1,
            _ => pieces.push(Piece { columns: x..x + 1, turned: true, sized: false }),
        }
    }
    pieces
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

    /// What kitty shows of a row sent to it: cells that touch, of one font, one alignment and one face, are shaped together,
    /// and turned round when their first letter is Arabic. `letters_apart`: the letters come from another font than the
    /// rest.
    fn shown(sent: &[(String, u8)], letters_apart: bool) -> Vec<String> {
        let plain = |s: &str| {
            s.strip_prefix("\x1b]66;w=1:h=1;").and_then(|s| s.strip_suffix('\x07')).unwrap_or(s).to_owned()
        };
        let key = |x: usize| {
            let (symbol, face) = &sent[x];
            let inner = plain(symbol);
            let font = letters_apart && class(&inner) == Class::Letter;
            (is_blank(&inner) || is_box(&inner), symbol.starts_with('\x1b'), *face, font)
        };
        let (mut out, mut start) = (Vec::new(), 0);
        for x in 1..=sent.len() {
            if x < sent.len() && key(x) == key(start) {
                continue;
            }
            let mut run: Vec<String> = sent[start..x].iter().map(|(s, _)| plain(s)).collect();
            let script = run.iter().find_map(|s| match class(s) {
                Class::Plain if s.chars().all(|c| !c.is_alphabetic()) => None,
                class => Some(class),
            });
            if !key(start).0 && script.is_some_and(|c| c != Class::Plain) {
                run.reverse();
            }
            out.extend(run);
            start = x;
        }
        out
    }

    fn sent(row: &[(&str, u8)]) -> Vec<(String, u8)> {
        let mut out: Vec<(String, u8)> = row.iter().map(|(s, f)| ((*s).to_owned(), *f)).collect();
        let mut x = 0;
        while x < row.len() {
            let run = run_at(x, row.len(), |c| row[c].0);
            x = run.end.max(x + 1);
            for piece in kitty_pieces(run, |c| row[c].0, |c| row[c].1) {
                for (i, to) in piece.columns.clone().enumerate() {
                    let from = if piece.turned { piece.columns.end - 1 - i } else { to };
                    let symbol = row[from].0;
                    out[to].0 = if piece.sized { kitty_cell(symbol) } else { symbol.to_owned() };
                }
            }
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn kitty_shows_every_row_as_it_is_laid_out(
            cells in proptest::collection::vec((0usize..14, 0u8..8), 1..24),
        ) {
            const SYMBOLS: [&str; 14] = [
                "\u{fee1}", "\u{fe8e}", "\u{fedf}", "\u{fb7c}", "ب", "۱", "۲", "،", ".", "(", "a", " ", "│", "٪",
            ];
            let row: Vec<(&str, u8)> = cells.iter().map(|(s, f)| (SYMBOLS[*s], u8::from(*f == 0))).collect();
            let wanted: Vec<String> = row.iter().map(|(s, _)| (*s).to_owned()).collect();
            let sent = sent(&row);
            for apart in [false, true] {
                proptest::prop_assert_eq!(&shown(&sent, apart), &wanted, "{:?}", sent);
            }
        }
    }

    #[test]
    fn a_word_costs_nothing_and_what_touches_it_one_cell() {
        let sized = |row: &[&str]| {
            let cells: Vec<(&str, u8)> = row.iter().map(|s| (*s, 0)).collect();
            sent(&cells).iter().filter(|(s, _)| s.starts_with('\x1b')).count()
        };
        assert_eq!(sized(&["\u{fee1}", "\u{fe8e}", "\u{fedf}"]), 0);
        assert_eq!(sized(&["۱", "۴", "۰", "۳"]), 0);
        assert_eq!(sized(&[".", "\u{fee1}", "\u{fe8e}", "\u{fedf}"]), 1);
        assert_eq!(sized(&["»", "\u{fee1}", "\u{fe8e}", "«"]), 2);
    }

    #[test]
    fn latin_runs_are_left_alone() {
        assert!(run(&["a", "b", " "], 1).is_empty());
        assert_eq!(run(&["a", "\u{6f1}", ")"], 2), 0..3);
    }
}
