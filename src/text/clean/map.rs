//! The first step of cleaning: characters.

use super::super::chars::{
    ZWNJ, ZWNJ_STR, composed, is_arabic_letter, is_arabic_mark, is_blank, is_dropped_mark,
};
use super::super::chars::{is_harmful, is_presentation, mapped};

/// Which of U+0600..U+06FF step one has to look at: what [`mapped`] changes, tatweel, harakat, superscript alef,
/// the Arabic letter mark; and ة, which tells Arabic from Persian.
static TOUCHED: [bool; 256] = touched();

const fn touched() -> [bool; 256] {
    let mut table = [false; 256];
    let mut slots: &mut [bool] = &mut table;
    let mut i = 0;
    while let [slot, rest @ ..] = slots {
        *slot = matches!(
            i,
            0x1c | 0x29 | 0x3b | 0x3c | 0x40 | 0x43 | 0x49 | 0x4a | 0x4b
                ..=0x5f | 0x70 | 0xaa | 0xbe | 0xc1 | 0xcd | 0xd0
        );
        slots = rest;
        i += 1;
    }
    table
}

/// What step one met.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Presentation forms.
    pub(super) forms: bool,
    /// Letters of Arabic that Persian has not: ي, ة.
    pub(super) arabic: bool,
}

/// Step one: characters. Blanks of any width become one kind of blank, invisible and harmful characters go,
/// letters are mapped, harakat dropped, hamza composed, tatweel dropped or made a dash, entities resolved.
/// Says what was among them.
pub(super) fn map_chars(line: &str, out: &mut String) -> Seen {
    let mut seen = Seen::default();
    let bytes = line.as_bytes();
    let mut from = 0;
    let mut at = 0;
    loop {
        // what stays as it is; letters by table, not by lead byte: which of the four comes next no processor can guess
        let mut rest = bytes.get(at..).unwrap_or_default();
        loop {
            match rest {
                [a @ 0xd8..=0xdb, b, more @ ..]
                    if TOUCHED.get(usize::from((a - 0xd8) << 6 | b & 0x3f)) == Some(&false) =>
                {
                    rest = more;
                }
                [0x20..=0x3a | 0x3c..=0x7e | 0x80..=0xbf, more @ ..] => rest = more,
                _ => break,
            }
        }
        at = bytes.len() - rest.len();
        let Some(&b) = rest.first() else { break };
        let Some(c) = line.get(at..).and_then(|r| r.chars().next()) else { break };
        let next = at + c.len_utf8();
        if b == 0xe2 && c == ZWNJ {
            // behind a blank, a digit or a mark it means nothing
            let before =
                line.get(from..at).and_then(|r| r.chars().next_back()).or_else(|| out.chars().next_back());
            if before.is_some_and(char::is_alphabetic) {
                at = next;
                continue;
            }
        }
        out.push_str(line.get(from..at).unwrap_or(""));
        seen.forms |= is_presentation(c);
        seen.arabic |= matches!(c, 'ي' | 'ة');
        map_char(c, line.get(next..).unwrap_or(""), out);
        from = next;
        at = next;
    }
    out.push_str(line.get(from..).unwrap_or(""));
    seen
}

fn map_char(c: char, rest: &str, out: &mut String) {
    let last = out.chars().next_back();
    if c == 'ى' && last == Some('أ') {
        // رأى: a true alef maqsura, left as typed
        out.push(c);
    } else if let Some(to) = mapped(c) {
        out.push(to);
    } else if c == ';' {
        out.push(c);
        resolve_entity(out);
    } else if c == 'ـ' {
        let next = rest.chars().find(|&c| c != 'ـ');
        let in_word = |c: Option<char>| c.is_some_and(|c| is_arabic_letter(c) || is_arabic_mark(c));
        if !in_word(last) && !in_word(next) && last != Some('–') {
            out.push('–');
        }
    } else if is_dropped_mark(c) {
    } else if is_arabic_mark(c) {
        match last.and_then(|l| composed(l, c)) {
            Some(one) => {
                out.pop();
                out.push(one);
            }
            None if last == Some(c) || !last.is_some_and(|l| is_arabic_letter(l) || is_arabic_mark(l)) => {}
            None => out.push(c),
        }
    } else if is_blank(c) || matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
        out.push(' ');
    } else if c == '\u{ad}' {
        if last.is_some_and(is_arabic_letter) {
            out.push(ZWNJ);
        }
    } else if c == '\u{200d}' {
        // a joiner undoes a ZWNJ before it
        while out.ends_with(ZWNJ) {
            out.pop();
        }
        out.push(c);
    } else if is_harmful(c) || c == ZWNJ {
    } else if is_presentation(c) {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        for d in unicode_normalization::UnicodeNormalization::nfkc(text).filter(|d| *d != ' ') {
            if d != c && !is_presentation(d) {
                map_char(d, rest, out);
            }
        }
    } else {
        out.push(c);
    }
}

/// Turns an entity that ends at the `;` just written into its character.
fn resolve_entity(out: &mut String) {
    for (entity, text) in [
        ("&quot;", "\""),
        ("&zwnj;", ZWNJ_STR),
        ("&nbsp;", " "),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&amp;", "&"),
    ] {
        if out.ends_with(entity) {
            out.truncate(out.len() - entity.len());
            out.push_str(text);
            return;
        }
    }
}
