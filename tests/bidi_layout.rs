//! Facts about laid-out paragraphs that the table of cases does not hold.

use std::io::Read;
use std::path::PathBuf;

use barid::bidi::{Align, Base, Layout, Options, Order, Shape, has_rtl, layout, layout_uax, line};
use barid::text::Span;

/// Says a line on standard error itself: what a passing test prints is not shown otherwise.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

const FORMS: Options =
    Options { base: Base::Auto, shape: Shape::Forms, order: Order::Visual, align: Align::Start };
const BASE: Options = Options { shape: Shape::Base, ..FORMS };
const LOGICAL: Options = Options { order: Order::Logical, ..FORMS };

fn rows(laid: &Layout) -> Vec<String> {
    (0..laid.rows()).map(|i| laid.row(i).cells().map(|cell| cell.symbol).collect()).collect()
}

fn words(laid: &Layout) -> Vec<String> {
    rows(laid).into_iter().map(|row| row.trim().to_owned()).collect()
}

#[test]
fn a_number_is_not_torn_apart() {
    for number in ["+98 21 8877 1234", "1401-11-05", "(021) 88771234"] {
        let text = format!("سلام دنیا {number} سلام");
        let laid = layout(&text, 18, &BASE);
        assert!(words(&laid).iter().any(|row| row.contains(number)), "{:?}", words(&laid));
    }
}

#[test]
fn rows_end_after_hyphens_between_letters_only() {
    assert_eq!(words(&layout("well-known words", 8, &FORMS)), ["well-", "known", "words"]);
    assert_eq!(words(&layout("covid -19 covid-19", 8, &FORMS)), ["covid", "-19", "covid-19"]);
}

#[test]
fn equal_fits_put_the_fuller_row_first() {
    assert_eq!(words(&layout("aaa bbb ccc ddd eee fff", 11, &FORMS)), ["aaa bbb ccc", "ddd eee fff"]);
    assert_eq!(words(&layout("aaaa bb cccc dddd ee", 7, &FORMS)), ["aaaa bb", "cccc", "dddd ee"]);
}

#[test]
fn a_word_longer_than_the_row_breaks_between_graphemes() {
    assert_eq!(words(&layout("abcdefgh ij", 3, &FORMS)), ["abc", "def", "gh", "ij"]);
    let marks = "بِبِبِبِ";
    assert_eq!(layout(marks, 3, &FORMS).rows(), 2);
    assert!(layout(marks, 3, &FORMS).row(1).cells().any(|cell| cell.symbol.ends_with('\u{650}')));
}

#[test]
fn joining_does_not_stop_at_the_end_of_a_row() {
    // beh beh beh beh, cut after two: the second keeps its medial form.
    assert_eq!(rows(&layout("بببب", 2, &FORMS)), ["\u{fe92}\u{fe91}", "\u{fe90}\u{fe92}"]);
}

#[test]
fn white_space_at_the_end_of_a_row_vanishes_but_stays_in_its_span() {
    let text = "ab   cd";
    let laid = layout(text, 4, &FORMS);
    assert_eq!(rows(&laid), ["ab  ", "cd  "]);
    assert_eq!((laid.row(0).logical(), laid.row(1).logical()), (Span::new(0, 5), Span::new(5, 7)));
    assert_eq!(laid.cell_of(3), None);
    assert_eq!(laid.cell_of(5), Some((1, 0)));
    assert_eq!(laid.byte_at(0, 3), None);
}

#[test]
fn alignment_pads_in_cells() {
    let at = |align, base| rows(&layout("abc", 6, &Options { align, base, ..FORMS }))[0].clone();
    assert_eq!(at(Align::Start, Base::Ltr), "abc   ");
    assert_eq!(at(Align::Start, Base::Rtl), "   abc");
    assert_eq!(at(Align::Left, Base::Rtl), "abc   ");
    assert_eq!(at(Align::Right, Base::Ltr), "   abc");
    assert_eq!(at(Align::Center, Base::Ltr), " abc  ");
}

#[test]
fn highlights_may_be_several_runs() {
    // «ab گد cd» in a right-to-left line: the Latin words stand apart, each in its own order.
    let text = "گد ab ۱۲ ژس";
    let laid = line(text, 11, &Options { base: Base::Rtl, ..BASE });
    assert_eq!(rows(&laid), ["\u{633}\u{698} ab ۱۲ \u{62f}\u{6af}"]);
    let at = |part: &str| Span::new(text.find(part).unwrap(), text.find(part).unwrap() + part.len());
    assert_eq!(laid.cols_of(at("گد ab")), [(0, 3..5), (0, 8..11)]);
    assert_eq!(laid.cols_of(at("ab ۱۲")), [(0, 3..8)]);
    assert_eq!(laid.cols_of(Span::new(0, text.len())), [(0, 0..11)]);
    assert_eq!(laid.cols_of(Span::new(3, 3)), []);
}

#[test]
fn explicit_controls_in_a_text_do_not_act_and_are_not_painted() {
    let plain = layout("abc سلام", 20, &BASE);
    let tampered = layout("\u{202e}a\u{2067}bc\u{202c} س\u{200e}لا\u{feff}م\u{2069}", 20, &BASE);
    assert_eq!(rows(&plain), rows(&tampered));
    assert_ne!(rows(&layout_uax("\u{202e}abc", 5, &BASE)), rows(&layout("\u{202e}abc", 5, &BASE)));
    assert_eq!(rows(&layout("a\nb\tc\u{1b}[31m", 10, &BASE)), ["a b c[31m "]);
}

#[test]
fn logical_order_keeps_the_text_with_its_zwnj() {
    let text = "می\u{200c}رود (۱۲)";
    let laid = layout(text, 11, &LOGICAL);
    assert_eq!(rows(&laid), [format!(" {text}")]);
    assert!(laid.row(0).is_rtl() && laid.row(0).has_rtl());
}

#[test]
fn a_mark_without_a_letter_stands_on_a_dotted_circle() {
    assert_eq!(
        rows(&layout("\u{650}ا", 4, &Options { base: Base::Rtl, ..BASE })),
        ["  \u{627}\u{25cc}\u{650}"]
    );
}

#[test]
fn clusters_that_terminals_disagree_about_are_painted_in_parts() {
    let laid = layout("👨\u{200d}👩\u{200d}👧 سلام", 14, &Options { base: Base::Rtl, ..BASE });
    assert_eq!(rows(&laid), ["   \u{645}\u{627}\u{644}\u{633} 👨👩👧"]);
    assert_eq!(rows(&layout("🇮🇷🇮🇶", 4, &FORMS)), ["🇮🇷🇮🇶"]);
    assert_eq!(rows(&layout("👍🏽!", 4, &FORMS)), [" !👍"]);
    assert_eq!(rows(&layout("漢", 1, &FORMS)), ["\u{2026}"]);
}

#[test]
fn lines_are_cut_at_their_logical_end() {
    assert_eq!(rows(&line("one two three", 8, &FORMS)), ["one two\u{2026}"]);
    assert_eq!(rows(&line("one two   ", 7, &FORMS)), ["one two"]);
    assert_eq!(rows(&line("یک دو سه", 6, &BASE)), ["\u{2026}\u{648}\u{62f} \u{6a9}\u{6cc}"]);
    assert_eq!(rows(&line("abc", 1, &FORMS)), ["\u{2026}"]);
    assert_eq!(rows(&line("abc", 0, &FORMS)), [""]);
    let cut = line("یک دو سه", 6, &BASE);
    assert_eq!((cut.byte_at(0, 0), cut.cell_of(14)), (None, None));
}

#[test]
fn empty_and_blank_paragraphs_have_one_row() {
    for text in ["", " ", "\u{200c}", "\u{202e}"] {
        assert_eq!(rows(&layout(text, 3, &FORMS)), ["   "], "{text:?}");
        assert!(layout(text, 3, &FORMS).is_rtl());
    }
}

#[test]
fn the_look_for_right_to_left_text_is_exact() {
    for (text, rtl) in
        [("abc ۱۲", false), ("é — 漢字", false), ("سلام", true), ("١", true), ("\u{fee1}", true), ("א", true)]
    {
        assert_eq!(has_rtl(text), rtl, "{text}");
    }
}

fn unicode(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("BARID_DATA") else {
        tell!("left out: {name} (BARID_DATA is not set)");
        return None;
    };
    let file = std::fs::File::open(PathBuf::from(folder).join("unicode").join(name)).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    Some(text)
}

fn code(hex: &str) -> char {
    char::from_u32(u32::from_str_radix(hex.trim(), 16).unwrap()).unwrap()
}

/// The fields of a file of the Unicode character database.
fn table(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = text.lines().map(|row| row.split('#').next().unwrap_or("").trim());
    rows.filter(|row| !row.is_empty()).map(|row| row.split(';').map(str::trim).collect())
}

#[test]
fn every_row_of_bidi_mirroring_is_painted_mirrored() {
    let Some(data) = unicode("BidiMirroring-17.0.0.txt.gz") else { return };
    let mut count = 0;
    for row in table(&data) {
        let laid = layout_uax(&format!("ا{}ا", code(row[0])), 4, &BASE);
        assert_eq!(words(&laid), [format!("ا{}ا", code(row[1]))], "{row:?}");
        count += 1;
    }
    tell!("BidiMirroring: {count} rows");
    assert_eq!(count, 428);
}

/// A letter between two beh: the first is initial when the letter joins backwards, the last final when it joins
/// forwards. That is the whole of a joining type.
#[test]
fn joining_follows_arabic_shaping() {
    let Some(data) = unicode("ArabicShaping-17.0.0.txt.gz") else { return };
    let (mut good, mut newer) = (0, Vec::new());
    for row in table(&data) {
        let c = code(row[0]);
        let laid = layout_uax(&format!("\u{628}{c}\u{628}"), 20, &Options { base: Base::Rtl, ..FORMS });
        let seen = rows(&laid).concat().replace(c, "");
        let back = seen.trim().ends_with(['\u{fe91}', '\u{fe92}']);
        let forth = seen.trim().starts_with(['\u{fe90}', '\u{fe92}']);
        let wanted = match row[2] {
            "D" | "C" | "T" => (true, true),
            "R" => (true, false),
            "L" => (false, true),
            _ => (false, false),
        };
        if (back, forth) == wanted { good += 1 } else { newer.push(row[0].to_owned()) }
    }
    tell!("ArabicShaping: {good} rows, not known to the joining table: {newer:?}");
    assert!(newer.len() <= 3 && good >= 800, "{good} {newer:?}");
}
