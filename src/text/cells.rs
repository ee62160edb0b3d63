//! Grapheme clusters and how many terminal cells they take.
//!
//! Widths are summed per grapheme, never per string: `unicode-width` counts لا as one column inside a
//! string, every terminal paints two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Cells one grapheme cluster takes: the widest of its characters (0, 1 or 2). Control characters take none.
pub fn grapheme_cells(grapheme: &str) -> usize {
    grapheme.chars().map(|c| c.width().unwrap_or(0)).max().unwrap_or(0)
}

/// Cells a text takes when painted grapheme by grapheme.
pub fn text_cells(text: &str) -> usize {
    text.graphemes(true).map(grapheme_cells).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lam_alef_takes_two_cells() {
        assert_eq!(text_cells("\u{644}\u{627}"), 2);
        assert_eq!(text_cells("\u{633}\u{644}\u{627}\u{645}"), 4);
    }

    #[test]
    fn marks_and_zwnj_take_none() {
        assert_eq!(text_cells("\u{645}\u{6cc}\u{200c}\u{631}\u{648}\u{62f}"), 5);
        assert_eq!(text_cells("\u{6a9}\u{650}"), 1);
    }
}
