//! Control characters and escape sequences made harmless.
//!
//! Nothing that could act on a terminal survives: whole escape sequences go (CSI, OSC, DCS, single shifts), then
//! every control character, bidi control and other invisible character but line ends and tab. `\r\n`, lone
//! `\r`, form feed and U+2028/2029 become line ends.

use crate::text::chars::is_harmful;
use std::borrow::Cow;

pub(super) fn sanitize(raw: &str) -> Cow<'_, str> {
    // U+200B..U+206F start with E2, U+FEFF with EF, C1 with C2, U+061C with D8 9C
    let bytes = raw.as_bytes();
    let clean = !bytes.iter().enumerate().any(|(i, &b)| match b {
        0..=0x1f => b != b'\n' && b != b'\t',
        0xc2 => bytes.get(i + 1).is_some_and(|&n| n < 0xa0),
        0xd8 => bytes.get(i + 1) == Some(&0x9c),
        0xe2 => {
            !matches!((bytes.get(i + 1), bytes.get(i + 2)), (Some(0x80), Some(0x8c | 0x93 | 0x94 | 0xa6)))
        }
        0x7f | 0xef | 0xf3 => true,
        _ => false,
    });
    if clean { Cow::Borrowed(raw) } else { Cow::Owned(rewrite(raw)) }
}

fn rewrite(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{200b}' | '\u{feff}' => {}
            _ if is_harmful(c) => {}
            _ => out.push(c),
        }
    }
    out
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn skip_escape(chars: &mut Chars<'_>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        // intermediate bytes, then one final
        Some(' '..='/') => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

fn skip_csi(chars: &mut Chars<'_>) {
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// Up to the terminator of a control string (BEL, ST), but never past the line's end.
fn skip_string(chars: &mut Chars<'_>) {
    while let Some(&c) = chars.peek() {
        if c == '\n' || c == '\r' {
            return;
        }
        chars.next();
        match c {
            '\u{07}' | '\u{9c}' => return,
            '\u{1b}' => {
                chars.next_if(|&n| n == '\\');
                return;
            }
            _ => {}
        }
    }
}
