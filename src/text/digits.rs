//! Digits: Persian, Arabic and Latin, and numbers written with them.

/// The digit's value, 0 to 9, in any of the three sets.
pub const fn value(c: char) -> Option<u8> {
    let n = c as u32;
    Some(match n {
        0x30..=0x39 => n - 0x30,
        0x660..=0x669 => n - 0x660,
        0x6f0..=0x6f9 => n - 0x6f0,
        _ => return None,
    } as u8)
}

/// Whether `c` is a digit of one of the three sets.
pub fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// The Persian digit of the same value; other characters stay.
pub fn persian(c: char) -> char {
    value(c).and_then(|v| char::from_u32(0x6f0 + u32::from(v))).unwrap_or(c)
}

/// The Latin digit of the same value; other characters stay.
pub const fn latin(c: char) -> char {
    match value(c) {
        Some(value) => (b'0' + value) as char,
        None => c,
    }
}

/// The text with every digit Persian.
pub fn to_persian(text: &str) -> String {
    text.chars().map(persian).collect()
}

/// The text with every digit Latin and the Arabic decimal and thousands marks (٫ ٬) as `.` and `,`.
pub fn to_latin(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '٫' => '.',
            '٬' => ',',
            _ => latin(c),
        })
        .collect()
}

/// A number in any digits: thousands marks (`,` `٬` `،` before three digits) are skipped; one decimal mark
/// (`.` `٫` `/` between digits) is read. `None` when `text` is not a number.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let mut plain = String::with_capacity(text.len());
    let mut point = false;
    let mut last = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let before = last.replace(c);
        let digit_before = before.is_some_and(is_digit);
        let digits_after = || chars.clone().take_while(|c| is_digit(*c)).count();
        match c {
            '-' | '\u{2212}' if before.is_none() => plain.push('-'),
            '.' | '٫' | '/' if digit_before && !point && digits_after() > 0 => {
                point = true;
                plain.push('.');
            }
            ',' | '٬' | '،' if digit_before && !point && digits_after() == 3 => {}
            _ => plain.push(char::from(b'0' + value(c)?)),
        }
    }
    if plain.chars().any(|c| c.is_ascii_digit()) { plain.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_go_both_ways() {
        assert_eq!(to_persian("سال 2023 و ٤"), "سال ۲۰۲۳ و ۴");
        assert_eq!(to_latin("۲۲٫۵ ٤"), "22.5 4");
    }

    #[test]
    fn numbers_are_read_in_any_digits() {
        assert_eq!(parse_number("۲۲.۵"), Some(22.5));
        assert_eq!(parse_number("۲۲/۵"), Some(22.5));
        assert_eq!(parse_number("۱٬۲۰۰"), Some(1200.0));
        assert_eq!(parse_number("1,234,567"), Some(1_234_567.0));
        assert_eq!(parse_number("-۵"), Some(-5.0));
        for no in ["", "-", "۱۲الف", ".", "1..2", "۱،۲"] {
            assert_eq!(parse_number(no), None, "{no}");
        }
    }
}
