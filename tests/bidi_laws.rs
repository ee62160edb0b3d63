//! Laws of the layout, for any Unicode and any width.

use barid::bidi::{Align, Base, EditLine, Layout, Options, Order, Shape, layout, layout_uax, line, line_uax};
use barid::text::Span;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Pieces that meet in briefings, and pieces that break layouts.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[ابپتجدرسکگلمنوهی]{1,9}",
        3 => Just(" ".to_owned()),
        1 => "[ \t\n\r\u{a0}\u{2003}\u{2028}]{1,4}",
        1 => "[۰-۹]{1,4}[-/.,٬٫٪:]?[۰-۹]{0,3}",
        1 => "[0-9+*#()-]{1,12}",
        2 => "[A-Za-z]{1,8}[.+#/)]{0,2}",
        1 => "[«»()\\[\\]{}<>…،؛؟!?\"'-]{1,3}",
        1 => "[\u{64b}-\u{655}\u{670}\u{200c}\u{200d}\u{301}]{1,3}",
        1 => "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{ad}\u{1b}\u{0}]{1,2}",
        1 => prop::sample::select(vec!["👨\u{200d}👩\u{200d}👧", "🇮🇷", "👍🏽", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "क्षि", "각", "漢字", "Ǆ", "\u{2e3b}"])
            .prop_map(str::to_owned),
        1 => "\\PC{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    (
        prop::sample::select(vec![Base::Rtl, Base::Ltr, Base::Auto]),
        prop::sample::select(vec![Shape::Forms, Shape::Base]),
        prop::sample::select(vec![Order::Visual, Order::Logical]),
        prop::sample::select(vec![Align::Start, Align::Left, Align::Right, Align::Center]),
    )
        .prop_map(|(base, shape, order, align)| Options { base, shape, order, align })
}

/// What never may reach a terminal: controls and what Unicode calls default ignorable.
fn forbidden(c: char, order: Order) -> bool {
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    c.is_control()
        || joiner && order == Order::Visual
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn check(text: &str, laid: &Layout, width: u16, order: Order) -> Result<(), TestCaseError> {
    prop_assert!(laid.rows() >= 1);
    let mut copied = String::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut painted = 0;
    for i in 0..laid.rows() {
        let row = laid.row(i);
        copied.push_str(row.logical().of(text));
        let mut col = 0;
        for cell in row.cells() {
            prop_assert_eq!(cell.col, col);
            prop_assert!((1..=2).contains(&cell.width));
            prop_assert_eq!(cell.symbol.width(), usize::from(cell.width), "{:?}", cell.symbol);
            prop_assert!(!cell.symbol.chars().any(|c| forbidden(c, order)), "{:?}", cell.symbol);
            col += u16::from(cell.width);
            if let Some(span) = cell.logical {
                painted += u32::from(cell.width);
                prop_assert!(row.logical().contains(span) && !span.is_empty());
                prop_assert_eq!(laid.cell_of(span.start), Some((i, cell.col)));
                prop_assert_eq!(laid.cell_of(span.end - 1), Some((i, cell.col)));
                for part in 0..u16::from(cell.width) {
                    prop_assert_eq!(laid.byte_at(i, cell.col + part), Some(span.start));
                }
                spans.push(span);
            }
        }
        prop_assert_eq!(col, width, "row {} of {:?}", i, text);
    }
    prop_assert_eq!(copied.as_str(), text, "rows cover the text");
    // The cells are a permutation of the text, less what vanishes at the ends of rows.
    spans.sort_unstable();
    let mut at = 0;
    for span in &spans {
        prop_assert!(span.start >= at, "no byte is painted twice");
        at = span.end;
    }
    let runs = laid.cols_of(Span::new(0, text.len()));
    let covered: u32 = runs.iter().map(|(_, run)| u32::from(run.end - run.start)).sum();
    prop_assert_eq!(covered, painted);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_keep_their_width_and_the_map_is_a_permutation(text in text(), width in 0u16..=300, opts in options()) {
        check(&text, &layout(&text, width, &opts), width, opts.order)?;
        check(&text, &layout_uax(&text, width, &opts), width, opts.order)?;
    }

    #[test]
    fn narrow_rows_keep_the_laws_too(text in text(), width in 1u16..=12, opts in options()) {
        check(&text, &layout(&text, width, &opts), width, opts.order)?;
    }

    #[test]
    fn nothing_but_white_space_vanishes_between_rows(text in text(), width in 1u16..=60, opts in options()) {
        let laid = layout(&text, width, &opts);
        let mut seen = vec![false; text.len()];
        for i in 0..laid.rows() {
            for span in laid.row(i).cells().filter_map(|cell| cell.logical) {
                seen[span.start..span.end].fill(true);
            }
        }
        for (at, c) in text.char_indices().filter(|(at, _)| !seen[*at]) {
            let invisible = c.is_whitespace() || forbidden(c, Order::Visual);
            let after_space = text[..at].trim_end_matches(|c| forbidden(c, Order::Visual)).ends_with(char::is_whitespace);
            // A text of invisible characters only has no cells at all.
            prop_assert!(invisible || after_space || seen.iter().all(|seen| !seen), "{:?} at {} of {:?}", c, at, text);
        }
    }

    #[test]
    fn rows_end_between_graphemes(text in text(), width in 12u16..=60) {
        let opts = Options::default();
        let text = text.replace('\r', "");
        let laid = layout(&text, width, &opts);
        for (at, cluster) in text.grapheme_indices(true) {
            let span = Span::new(at, at + cluster.len());
            let rows: Vec<usize> = laid.cols_of(span).iter().map(|(row, _)| *row).collect();
            let wide = layout(cluster, 1000, &opts).row(0).columns().len();
            prop_assert!(wide > usize::from(width) || rows.first() == rows.last(), "{:?}", cluster);
        }
    }

    #[test]
    fn a_line_is_one_row_with_an_ellipsis_only_when_cut(text in text(), width in 0u16..=120, opts in options()) {
        for laid in [line(&text, width, &opts), line_uax(&text, width, &opts)] {
            prop_assert_eq!(laid.rows(), 1);
            check(&text, &laid, width, opts.order)?;
            let marks = laid.row(0).cells().filter(|cell| cell.logical.is_none() && cell.symbol != " ").count();
            prop_assert!(marks <= 1);
        }
        let whole = line(&text, 30_000, &opts);
        let fits = whole.row(0).columns().len() <= usize::from(width);
        if fits {
            let laid = line(&text, width, &opts);
            prop_assert!(laid.row(0).cells().all(|cell| cell.logical.is_some() || cell.symbol == " "));
        }
    }

    #[test]
    fn any_keys_leave_an_editing_line_whole(text in text(), keys in prop::collection::vec(0u8..16, 0..40), width in 1u16..=60, opts in options()) {
        let mut line = EditLine::with_text(&text, opts);
        for key in keys {
            let before = line.cursor();
            match key {
                0 => line.insert("ل\u{200c}"),
                1 => line.insert("a\u{301}\n\u{202e}"),
                2 => _ = line.backspace(),
                3 => _ = line.delete(),
                4 => line.home(),
                5 => line.end(),
                6 | 7 => {
                    if line.left() {
                        prop_assert!(line.right());
                        prop_assert_eq!(line.cursor(), before, "right undoes left");
                        line.left();
                    }
                }
                8 | 9 => {
                    if line.right() {
                        prop_assert!(line.left());
                        prop_assert_eq!(line.cursor(), before, "left undoes right");
                        line.right();
                    }
                }
                10 => line.word_left(),
                11 => line.word_right(),
                12 => _ = line.delete_word(),
                13 => _ = line.forward(),
                14 => _ = line.back(),
                _ => _ = line.kill_to_start(),
            }
            let boundary = line.cursor() == line.text().len() || line.text().grapheme_indices(true).any(|(at, _)| at == line.cursor());
            prop_assert!(boundary, "{:?} at {}", line.text(), line.cursor());
            let clean = !line.text().contains(|c: char| c.is_control() || c == '\u{202e}');
            prop_assert!(clean);
            let (view, col) = line.view(width, &opts);
            prop_assert!(col < width);
            let total: u16 = view.row(0).cells().map(|cell| u16::from(cell.width)).sum();
            prop_assert_eq!(total, width);
        }
    }
}
