//! The cleaner's own tokens: quicker and coarser than [`super::token`], with the blanks between them.

use super::chars::{ZWNJ, is_arabic_letter, is_arabic_mark};
use super::digits::is_digit;
use super::token::is_mark;

/// What a token is to the cleaner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Arabic-script word, ZWNJ inside.
    Word,
    /// Digits with their inner marks and a per cent sign.
    Number,
    /// Latin (or any other script's) words, URLs, addresses, code: left as they are.
    Latin,
    /// « ( “ or an opening straight quote.
    Open,
    /// » ) ” or a closing straight quote.
    Close,
    /// A straight quote not yet resolved.
    Quote,
    /// A mark that sticks to the word before it: . : ! ؟ ، ؛ …
    Mark,
    /// Everything else.
    Other,
}

/// A token of the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tok {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    /// Whether a blank stands before it.
    pub(super) gap: bool,
    /// Whether a word holds a ZWNJ (or anything else that is not a two-byte letter).
    pub(super) zwnj: bool,
}

impl Tok {
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Which scripts a line holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scripts {
    pub(super) arabic: bool,
    pub(super) other: bool,
    /// A character no running text has: an ampersand apart from letters, an unassigned or private one, a replacement character, a symbol of no use here.
    pub(super) broken: bool,
}

/// Classes of U+0600..U+06FF: 1 word character, 2 digit, 3 mark, 0 anything else.
const fn classes() -> [u8; 256] {
    let mut table = [0u8; 256];
    let mut slots: &mut [u8] = &mut table;
    let mut i = 0;
    while let [slot, rest @ ..] = slots {
        *slot = match i {
            0x10..=0x1a
            | 0x20..=0x3f
            | 0x41..=0x5f
            | 0x6e..=0xd3
            | 0xd5..=0xdc
            | 0xdf..=0xe8
            | 0xea..=0xef
            | 0xfa..=0xfc
            | 0xff => 1,
            0x60..=0x69 | 0xf0..=0xf9 => 2,
            0x0c | 0x1b | 0x1f | 0xd4 => 3,
            _ => 0,
        };
        slots = rest;
        i += 1;
    }
    table
}

static CLASSES: [u8; 256] = classes();

/// The class of the two-byte character that starts with `a`, `b` (lead byte D8..DB).
fn class(a: u8, b: u8) -> u8 {
    CLASSES.get(usize::from(((a - 0xd8) << 6) | (b & 0x3f))).copied().unwrap_or(0)
}

/// Cuts `text` into tokens.
pub(super) fn lex(text: &str, toks: &mut Vec<Tok>) -> Scripts {
    let bytes = text.as_bytes();
    let mut scripts = Scripts::default();
    let mut at = 0;
    let mut gap = false;
    while let Some(&b) = bytes.get(at) {
        let start = at;
        let mut zwnj = false;
        let kind = match b {
            b' ' => {
                gap = true;
                at += 1;
                continue;
            }
            0xd8..=0xdb => match class(b, bytes.get(at + 1).copied().unwrap_or(0)) {
                1 => {
                    scripts.arabic = true;
                    at = word(text, at, &mut zwnj);
                    Kind::Word
                }
                2 => number(text, &mut at, &mut scripts),
                3 => {
                    at += 2;
                    Kind::Mark
                }
                _ => {
                    scripts.broken = true;
                    at += 2;
                    Kind::Other
                }
            },
            b'0'..=b'9' => number(text, &mut at, &mut scripts),
            b'a'..=b'z' | b'A'..=b'Z' => {
                scripts.other = true;
                at = latin(text, at);
                Kind::Latin
            }
            b'.' | b':' | b'!' | b',' | b';' | b'?' => {
                at += 1;
                Kind::Mark
            }
            b'(' => {
                at += 1;
                Kind::Open
            }
            b')' => {
                at += 1;
                Kind::Close
            }
            b'"' => {
                at += 1;
                Kind::Quote
            }
            b'`' => match bytes.get(at + 1..).and_then(|r| r.iter().position(|&c| c == b'`')) {
                Some(n) if n > 0 => {
                    at += n + 2;
                    Kind::Latin
                }
                _ => {
                    at += 1;
                    Kind::Other
                }
            },
            0..=0x7f => {
                // «&quot ;» becomes an entity
                scripts.broken |= b == b'&';
                at += 1;
                Kind::Other
            }
            _ => {
                let Some(c) = text.get(at..).and_then(|r| r.chars().next()) else {
                    at += 1;
                    continue;
                };
                match c {
                    ZWNJ if !toks.last().is_some_and(|t| t.kind == Kind::Latin && !gap) => {
                        at += 3;
                        continue;
                    }
                    '«' | '“' | '„' => {
                        at += c.len_utf8();
                        Kind::Open
                    }
                    '»' | '”' | '‟' => {
                        at += c.len_utf8();
                        Kind::Close
                    }
                    '…' => {
                        at += c.len_utf8();
                        Kind::Mark
                    }
                    _ if is_arabic_letter(c) || is_arabic_mark(c) => {
                        scripts.arabic = true;
                        at = word(text, at, &mut zwnj);
                        Kind::Word
                    }
                    _ if c.is_alphabetic() => {
                        scripts.other = true;
                        at = latin(text, at);
                        Kind::Latin
                    }
                    _ => {
                        scripts.broken |= !is_common_symbol(c);
                        at += c.len_utf8();
                        Kind::Other
                    }
                }
            }
        };
        if at <= start {
            at = start + 1;
            continue;
        }
        toks.push(Tok { start: start as u32, end: at as u32, kind, gap, zwnj });
        gap = false;
    }
    scripts
}

/// Symbols that stand in running text: dashes, bullets, degrees, currencies, typographic marks.
fn is_common_symbol(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{203f}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{21ff}'
        | '\u{2200}'..='\u{22ff}' | '\u{25a0}'..='\u{27bf}' | '\u{fd3e}' | '\u{fd3f}' | '\u{fdfc}' | '\u{1f300}'..='\u{1faff}')
}

/// Where the word that starts at `at` ends. A ZWNJ belongs to it only with a word character behind it.
fn word(text: &str, mut at: usize, zwnj: &mut bool) -> usize {
    let bytes = text.as_bytes();
    loop {
        let mut rest = bytes.get(at..).unwrap_or_default();
        while let [a @ 0xd8..=0xdb, b, more @ ..] = rest
            && class(*a, *b) == 1
        {
            rest = more;
        }
        at = bytes.len() - rest.len();
        match rest.first() {
            None | Some(0..=0x7f | 0xd8..=0xdb) => return at,
            Some(_) => {
                let rest = text.get(at..).unwrap_or("");
                let Some(c) = rest.chars().next() else { return at };
                if c == ZWNJ || c == '\u{200d}' {
                    let next = rest.chars().find(|&d| d != ZWNJ && d != '\u{200d}');
                    let inside = next.is_some_and(|d| is_arabic_letter(d) || is_arabic_mark(d));
                    if !inside && c == ZWNJ {
                        return at;
                    }
                } else if !(is_arabic_letter(c) || is_arabic_mark(c)) {
                    return at;
                }
                *zwnj = true;
                at += c.len_utf8();
            }
        }
    }
}

/// A number, or a Latin token when Latin letters come in it («5G», «3D»).
fn number(text: &str, at: &mut usize, scripts: &mut Scripts) -> Kind {
    let rest = text.get(*at..).unwrap_or("");
    let mut end = 0;
    let chars = rest.char_indices().peekable();
    for (i, c) in chars {
        let digits_behind =
            || rest.get(i + c.len_utf8()..).unwrap_or("").chars().take_while(|&d| is_digit(d)).count();
        let inside = match c {
            _ if is_digit(c) => true,
            '.' | ':' | '/' | '٫' | '٬' => digits_behind() > 0,
            ',' | '،' => digits_behind() == 3,
            '%' | '٪' => true,
            _ => false,
        };
        if !inside {
            if c.is_ascii_alphabetic() {
                scripts.other = true;
                *at = latin(text, *at + i);
                return Kind::Latin;
            }
            break;
        }
        end = i + c.len_utf8();
        if matches!(c, '%' | '٪') {
            break;
        }
    }
    *at += end;
    Kind::Number
}

/// Where the Latin token that starts at `at` ends.
fn latin(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let chunk_end = rest
        .find(|c: char| c == ' ' || is_mark(c) && !matches!(c, '’' | '‘' | '–') || is_arabic_letter(c))
        .unwrap_or(rest.len());
    let chunk = rest.get(..chunk_end).unwrap_or("");
    // an address ends at a bracket or quote, so what stands behind one makes none of what is before it
    let url = chunk.find([')', '"', '<', '>', ']']).and_then(|n| chunk.get(..n)).unwrap_or(chunk);
    // neither does what stands behind a mark of the sentence
    let told = url.find([',', ';', '!', '?']).and_then(|n| url.get(..n)).unwrap_or(url);
    if told.contains("://") || told.starts_with("www.") || told.contains('@') {
        let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        return at + url.len();
    }
    let mut end = 0;
    let mut chars = chunk.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, d)| d);
        let inside = c.is_alphabetic()
            || c.is_ascii_digit()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '\u{200c}' | '\u{200d}') && next.is_some_and(char::is_alphabetic)
            || matches!(
                c,
                '.' | '-' | '_' | '/' | ':' | '&' | '?' | '=' | '%' | '#' | '+' | '~' | '\'' | '’' | '|'
            ) && next.is_some_and(|d| d.is_alphabetic() || d.is_ascii_digit());
        if !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    at + end.max(rest.chars().next().map_or(1, char::len_utf8))
}
