//! Tokens: words, numbers, marks, with their byte spans.
//!
//! Splits on blanks and marks only: a ZWNJ is inside a word («می‌شود» is one token), a number keeps its decimal
//! and thousands marks, its `:` and its `/`, a Latin token keeps what URLs, addresses and names like `IBM-96`
//! hold. Every byte that is not a blank belongs to exactly one token.

use super::chars::{ZWNJ, is_arabic_letter, is_arabic_mark, is_blank};
use super::digits::is_digit;
use super::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of the Arabic script.
    Word,
    /// Digits with their decimal, thousands, time and date marks, and a per cent sign.
    Number,
    /// One punctuation mark or other sign.
    Punct,
    /// A token with Latin (or other alphabetic non-Arabic) letters: names, URLs, addresses.
    Latin,
    /// Anything else: symbols, emoji.
    Other,
}

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// The token's text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

fn is_word_char(c: char) -> bool {
    is_arabic_letter(c) || is_arabic_mark(c) || c == 'ـ' || c == '\u{200d}'
}

fn is_other_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && !is_arabic_letter(c) && c.is_alphabetic()
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 8);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if is_blank(c) || c.is_whitespace() || c == ZWNJ {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if is_word_char(c) {
            while let Some(&(at, d)) = chars.peek() {
                let inside = is_word_char(d)
                    || (d == ZWNJ
                        && text
                            .get(at + d.len_utf8()..)
                            .and_then(|r| r.chars().next())
                            .is_some_and(is_word_char));
                if !inside {
                    break;
                }
                end = at + d.len_utf8();
                chars.next();
            }
            TokenKind::Word
        } else if is_digit(c) {
            let mut latin = false;
            while let Some(&(at, d)) = chars.peek() {
                let next = || text.get(at + d.len_utf8()..).and_then(|r| r.chars().next());
                let inside = is_digit(d)
                    || (matches!(d, '.' | ',' | '٫' | '٬' | '،' | ':' | '/') && next().is_some_and(is_digit))
                    || matches!(d, '%' | '٪');
                if !(inside || is_other_letter(d)) {
                    break;
                }
                latin |= is_other_letter(d);
                end = at + d.len_utf8();
                chars.next();
            }
            if latin { TokenKind::Latin } else { TokenKind::Number }
        } else if is_other_letter(c) {
            while let Some(&(at, d)) = chars.peek() {
                let next = || text.get(at + d.len_utf8()..).and_then(|r| r.chars().next());
                let inside = is_other_letter(d)
                    || is_digit(d)
                    || unicode_normalization::char::is_combining_mark(d)
                    || (matches!(
                        d,
                        '.' | '-'
                            | '_'
                            | '/'
                            | ':'
                            | '@'
                            | '&'
                            | '?'
                            | '='
                            | '%'
                            | '#'
                            | '+'
                            | '~'
                            | '\''
                            | '’'
                    ) && next().is_some_and(|n| is_other_letter(n) || n.is_ascii_digit() || n == '/'));
                if !inside {
                    break;
                }
                end = at + d.len_utf8();
                chars.next();
            }
            TokenKind::Latin
        } else if c.is_ascii_punctuation() || is_mark(c) {
            TokenKind::Punct
        } else {
            while let Some(&(at, d)) = chars.peek() {
                if is_blank(d)
                    || d.is_whitespace()
                    || is_word_char(d)
                    || is_digit(d)
                    || is_other_letter(d)
                    || d.is_ascii_punctuation()
                    || is_mark(d)
                {
                    break;
                }
                end = at + d.len_utf8();
                chars.next();
            }
            TokenKind::Other
        };
        found.push(Token { span: Span::new(start, end), kind });
    }
    found
}

/// Punctuation beyond ASCII that running text uses.
pub fn is_mark(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '٭' | '۔' | '«' | '»' | '…' | '·' | '‹' | '›' | '§' | '¶'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203e}' | '\u{3001}'..='\u{3002}' | '\u{fd3e}' | '\u{fd3f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn a_word_keeps_its_zwnj_and_a_number_its_point() {
        assert_eq!(
            cut("می\u{200c}شود، ۲۲.۵ درصد (۱۲:۳۰)."),
            ["می\u{200c}شود", "،", "۲۲.۵", "درصد", "(", "۱۲:۳۰", ")", "."]
        );
    }

    #[test]
    fn latin_names_and_addresses_are_one_token() {
        let text = "در IBM-96 و https://irna.ir/news?id=5، COVID-19.";
        assert_eq!(cut(text), ["در", "IBM-96", "و", "https://irna.ir/news?id=5", "،", "COVID-19", "."]);
        assert_eq!(tokens(text)[1].kind, TokenKind::Latin);
    }

    #[test]
    fn per_cent_belongs_to_its_number() {
        assert_eq!(cut("۹۶٪ 12%"), ["۹۶٪", "12%"]);
    }
}
