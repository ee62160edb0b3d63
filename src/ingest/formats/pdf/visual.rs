//! A line's letters from left to right → its text in reading order: UAX #9 the other way round.
//!
//! Where two readings look the same on paper the commoner one is taken: European digits belong to the Latin word
//! beside them, Persian digits to the Persian text. Brackets of right-to-left text come out as private characters,
//! since some producers tell the mirrored and some the logical one; [`brackets`] settles it for the whole document.

use super::draw::Letter;
use crate::text::chars::{is_arabic_letter, is_arabic_mark, is_bidi_control, is_presentation};
use crate::text::digits;
use unicode_normalization::UnicodeNormalization;

/// A gap wider than this share of the type size is a blank.
const GAP: f32 = 0.13;

/// Brackets and what they are mirrored to.
const BRACKETS: [(char, char); 12] = [
    ('(', ')'),
    (')', '('),
    ('[', ']'),
    (']', '['),
    ('{', '}'),
    ('}', '{'),
    ('«', '»'),
    ('»', '«'),
    ('<', '>'),
    ('>', '<'),
    ('‹', '›'),
    ('›', '‹'),
];

/// First of the private characters that stand for a bracket of right-to-left text.
const PRIVATE: u32 = 0xf700;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Right,
    Left,
    /// Digits; `true` for ASCII ones.
    Digit(bool),
    Blank,
    Neutral,
}

struct Unit {
    text: String,
    class: Class,
}

fn class(text: &str) -> Class {
    for c in text.chars() {
        if digits::is_digit(c) {
            return Class::Digit(c.is_ascii());
        }
        if is_arabic_letter(c)
            || is_arabic_mark(c)
            || matches!(c, '\u{200c}' | '\u{200d}' | '\u{590}'..='\u{5ff}')
        {
            return Class::Right;
        }
        if c.is_alphanumeric() {
            return Class::Left;
        }
    }
    if text.chars().all(char::is_whitespace) { Class::Blank } else { Class::Neutral }
}

/// A shape's letters as they are written: presentation forms as ordinary letters; of a lam-alef told backwards the
/// lam first (no font has a shape for alef and lam).
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_presentation(c) {
            out.extend(c.to_string().nfkc());
        } else if !is_bidi_control(c) && !c.is_control() && c != '\u{ad}' {
            out.push(c);
        }
    }
    let chars: Vec<char> = out.chars().collect();
    match chars.as_slice() {
        [alef @ ('ا' | 'آ' | 'أ' | 'إ'), 'ل'] => format!("ل{alef}"),
        _ => out,
    }
}

/// Whether a letter only stands on another.
fn is_mark(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace()).peekable();
    chars.peek().is_some()
        && chars.all(|c| is_arabic_mark(c) || unicode_normalization::char::is_combining_mark(c))
}

/// How many letters of each direction there are: (right to left, left to right).
pub(super) fn strong(all: &[Letter]) -> (usize, usize) {
    all.iter().fold((0, 0), |(right, left), letter| match class(&letter.text) {
        Class::Right => (right + 1, left),
        Class::Left => (right, left + 1),
        _ => (right, left),
    })
}

/// The text of a line. `letters` are in any order; `rtl` says which way the page reads, for lines without letters.
pub(super) fn read(all: &mut [Letter], rtl: bool) -> String {
    let middle = |l: &Letter| l.x + l.width / 2.0;
    all.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut units: Vec<Unit> = Vec::with_capacity(all.len());
    let mut edges: Vec<(f32, f32, usize)> = Vec::new();
    let mut marks: Vec<(f32, String)> = Vec::new();
    let mut last: Option<(f32, f32, String)> = None;
    for letter in all.iter() {
        let text = letters(&letter.text);
        if text.is_empty() {
            // A shape without letters (what stretches a justified word) fills its gap all the same.
            if let Some((_, right, _)) = &mut last {
                *right = right.max(letter.x + letter.width);
            }
            continue;
        }
        if is_mark(&text) {
            marks.push((middle(letter), text.trim().to_owned()));
            continue;
        }
        if let Some((x, right, before)) = &last {
            // The same letter a hair beside itself is how bold type is made without a bold font.
            if *before == text && (letter.x - x).abs() < letter.size * 0.08 && letter.width > 0.0 {
                continue;
            }
            let gap = letter.x - right > letter.size * GAP;
            if gap && units.last().is_some_and(|u| u.class != Class::Blank) && !text.trim().is_empty() {
                units.push(Unit { text: " ".to_owned(), class: Class::Blank });
            }
        }
        let right = letter.x + letter.width;
        let right = last.as_ref().map_or(right, |(_, before, _)| right.max(*before));
        last = Some((letter.x, right, text.clone()));
        edges.push((letter.x, letter.x + letter.width, units.len()));
        units.push(Unit { class: class(&text), text });
    }
    for (at, mark) in marks {
        let distance = |edge: &(f32, f32, usize)| {
            if at < edge.0 { edge.0 - at } else { (at - edge.1).max(0.0) }
        };
        let below = edges.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(unit) = below.and_then(|(_, _, i)| units.get_mut(*i)) {
            unit.text.push_str(&mark);
        }
    }
    let (right, left) = units.iter().fold((0usize, 0usize), |(r, l), u| match u.class {
        Class::Right => (r + 1, l),
        Class::Left => (r, l + 1),
        _ => (r, l),
    });
    let rtl = if right == 0 && left == 0 { rtl } else { right * 2 >= left || rtl && right * 5 >= left };
    let mut out = String::new();
    if rtl {
        right_to_left(&units, &mut out);
    } else {
        left_to_right(&units, &mut out);
    }
    // A tanvin over a lam-alef may come to stand on either; it is written behind the alef.
    out.replace("\u{64b}ا", "ا\u{64b}").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn right_to_left(mut units: &[Unit], out: &mut String) {
    while let Some((last, before)) = units.split_last() {
        let rest = match last.class {
            Class::Left | Class::Digit(_) => {
                let start = left_run(units, before.len());
                units.iter().skip(start).for_each(|u| out.push_str(&u.text));
                units.get(..start)
            }
            _ => {
                push_mirrored(&last.text, out);
                Some(before)
            }
        };
        units = rest.unwrap_or(&[]);
    }
}

/// Where the run that reads left to right and ends at `last` begins.
fn left_run(units: &[Unit], last: usize) -> usize {
    let number = number_run(units, last);
    let class = units.get(last).map(|u| &u.class);
    let mut latin = class == Some(&Class::Left);
    let mut start = if latin { last } else { number };
    // Persian digits stay by themselves.
    if class == Some(&Class::Digit(false)) {
        return start;
    }
    for (at, unit) in units.iter().enumerate().take(start).rev() {
        match unit.class {
            Class::Left => {
                start = at;
                latin = true;
            }
            Class::Digit(true) if latin => start = at,
            Class::Digit(true) | Class::Neutral | Class::Blank => {}
            Class::Right | Class::Digit(false) => break,
        }
    }
    if latin { start } else { number }
}

/// Where the number that ends at `last` begins: digits, and single separators between them.
fn number_run(units: &[Unit], last: usize) -> usize {
    let digit = |i: usize| units.get(i).is_some_and(|u| matches!(u.class, Class::Digit(_)));
    let separator = |i: usize| {
        units.get(i).is_some_and(|u| matches!(u.text.as_str(), "." | "," | "/" | ":" | "٫" | "٬" | "،"))
    };
    let mut start = last;
    loop {
        if start >= 1 && digit(start - 1) {
            start -= 1;
        } else if start >= 2 && separator(start - 1) && digit(start - 2) {
            start -= 2;
        } else {
            return start;
        }
    }
}

fn left_to_right(units: &[Unit], out: &mut String) {
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if unit.class != Class::Right {
            out.push_str(&unit.text);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        for (i, unit) in units.iter().enumerate().skip(at + 1) {
            match unit.class {
                Class::Left => break,
                Class::Right | Class::Digit(false) => end = i + 1,
                _ => {}
            }
        }
        right_to_left(units.get(at..end).unwrap_or(&[]), out);
        at = end;
    }
}

fn push_mirrored(text: &str, out: &mut String) {
    for c in text.chars() {
        let bracket = BRACKETS.iter().position(|(b, _)| *b == c);
        out.push(bracket.and_then(|i| char::from_u32(PRIVATE + i as u32)).unwrap_or(c));
    }
}

/// Settles the brackets of a whole text: mirrored when more paragraphs would begin with a closing one otherwise.
pub(super) fn brackets(text: &str) -> String {
    let place = |c: char| (u32::from(c)).checked_sub(PRIVATE).filter(|i| (*i as usize) < BRACKETS.len());
    let (mut open, mut closed) = (0usize, 0usize);
    for line in text.lines() {
        for pair in 0..BRACKETS.len() as u32 / 2 {
            match line.chars().filter_map(place).find(|i| i / 2 == pair) {
                Some(i) if i % 2 == 0 => open += 1,
                Some(_) => closed += 1,
                None => {}
            }
        }
    }
    let mirror = closed > open;
    let settle = |c: char| match place(c).and_then(|i| BRACKETS.get(i as usize)) {
        Some((plain, mirrored)) => {
            if mirror {
                *mirrored
            } else {
                *plain
            }
        }
        None => c,
    };
    text.chars().map(settle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters one point wide from left to right; a blank is a gap.
    fn line(visual: &str) -> Vec<Letter> {
        let letter =
            |(i, c): (usize, char)| Letter { text: c.into(), x: i as f32, y: 0.0, width: 1.0, size: 1.0 };
        visual.chars().enumerate().filter(|(_, c)| *c != ' ').map(letter).collect()
    }

    fn back(visual: &str) -> String {
        brackets(&read(&mut line(visual), true))
    }

    #[test]
    fn persian_with_numbers_and_latin() {
        assert_eq!(back(".دش هداد ۱۳۹۸/۰۴/۱۳ رد ناراد"), "داران در ۱۳۹۸/۰۴/۱۳ داده شد.");
        assert_eq!(back("تفگ World Bank 2019 یاقآ"), "آقای World Bank 2019 گفت");
        assert_eq!(back("دصرد ۱۲٫۵"), "۱۲٫۵ درصد");
        assert_eq!(back("Hello (World) 5"), "Hello (World) 5");
    }

    #[test]
    fn brackets_are_settled_by_the_whole() {
        assert_eq!(back("(تنرپ) دوب"), "بود (پرنت)");
        assert_eq!(back(")تنرپ( دوب"), "بود (پرنت)");
    }

    #[test]
    fn a_backward_lam_alef_and_forms_are_letters() {
        let shape = |text: &str, x: f32| Letter { text: text.into(), x, y: 0.0, width: 1.0, size: 1.0 };
        let mut all = vec![shape("م", 0.0), shape("ال", 1.0), shape("\u{fead}", 2.0)];
        assert_eq!(read(&mut all, true), "رلام");
    }

    #[test]
    fn marks_stay_on_their_letters_and_bold_by_overprint_is_one() {
        let shape =
            |text: &str, x: f32, width: f32| Letter { text: text.into(), x, y: 0.0, width, size: 1.0 };
        let mut all = vec![
            shape("ا", 0.0, 1.0),
            shape("\u{64b}", 0.4, 0.0),
            shape("ل", 1.0, 1.0),
            shape("ل", 1.05, 1.0),
        ];
        assert_eq!(read(&mut all, true), "لا\u{64b}");
    }
}
