//! The words of content streams and character maps (ISO 32000-1, 7.2 and 7.8).
//!
//! Promises: linear in the length, no recursion: an array is a flat list, what is nested deeper is skipped over.

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f32),
    Name(Vec<u8>),
    /// A string, its escapes read.
    Text(Vec<u8>),
    Open,
    Close,
    DictOpen,
    DictClose,
    Word(Vec<u8>),
}

/// Cuts bytes into words.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

const fn is_blank(b: u8) -> bool {
    matches!(b, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(b: u8) -> bool {
    matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn while_regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek(0).is_some_and(|b| !is_blank(b) && !is_delimiter(b)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or(&[])
    }

    /// Skips the data of an inline picture, up to `EI` between blanks.
    pub fn skip_picture(&mut self) {
        while let Some(found) = self.bytes.get(self.at..).and_then(|b| memchr::memmem::find(b, b"EI")) {
            let at = self.at + found;
            let before = at.checked_sub(1).and_then(|i| self.bytes.get(i)).copied().is_none_or(is_blank);
            let after = self.bytes.get(at + 2).copied().is_none_or(is_blank);
            self.at = at + 2;
            if before && after {
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn literal(&mut self) -> Vec<u8> {
        let (mut out, mut depth) = (Vec::new(), 1usize);
        while let Some(b) = self.peek(0) {
            self.at += 1;
            match b {
                b'(' => {
                    depth += 1;
                    out.push(b);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    out.push(b);
                }
                b'\\' => {
                    let Some(c) = self.peek(0) else { break };
                    self.at += 1;
                    match c {
                        b'n' => out.push(b'\n'),
                        b'r' => out.push(b'\r'),
                        b't' => out.push(b'\t'),
                        b'b' => out.push(8),
                        b'f' => out.push(12),
                        b'\r' => {
                            if self.peek(0) == Some(b'\n') {
                                self.at += 1;
                            }
                        }
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut code = u32::from(c - b'0');
                            for _ in 0..2 {
                                let Some(d @ b'0'..=b'7') = self.peek(0) else { break };
                                code = code * 8 + u32::from(d - b'0');
                                self.at += 1;
                            }
                            out.push((code & 0xff) as u8);
                        }
                        _ => out.push(c),
                    }
                }
                _ => out.push(b),
            }
        }
        out
    }

    fn hex(&mut self) -> Vec<u8> {
        let (mut out, mut half) = (Vec::new(), None);
        while let Some(b) = self.peek(0) {
            self.at += 1;
            if b == b'>' {
                break;
            }
            let Some(digit) = char::from(b).to_digit(16) else { continue };
            match half.take() {
                None => half = Some(digit),
                Some(high) => out.push((high * 16 + digit) as u8),
            }
        }
        out.extend(half.map(|h| (h * 16) as u8));
        out
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let b = self.peek(0)?;
            if is_blank(b) {
                self.at += 1;
                continue;
            }
            if b == b'%' {
                while self.peek(0).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
                continue;
            }
            self.at += 1;
            return Some(match b {
                b'(' => Token::Text(self.literal()),
                b'<' if self.peek(0) == Some(b'<') => {
                    self.at += 1;
                    Token::DictOpen
                }
                b'<' => Token::Text(self.hex()),
                b'>' => {
                    if self.peek(0) == Some(b'>') {
                        self.at += 1;
                    }
                    Token::DictClose
                }
                b'[' => Token::Open,
                b']' => Token::Close,
                b'/' => Token::Name(name(self.while_regular())),
                b')' | b'{' | b'}' => continue,
                _ => {
                    self.at -= 1;
                    let word = self.while_regular();
                    let number =
                        matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.').then(|| number(word)).flatten();
                    number.map_or_else(|| Token::Word(word.to_vec()), Token::Number)
                }
            });
        }
    }
}

/// A number; a second sign, as some producers write, ends it.
fn number(word: &[u8]) -> Option<f32> {
    let text = std::str::from_utf8(word).ok()?;
    text.parse().ok().filter(|n: &f32| n.is_finite()).or_else(|| {
        let end = text.char_indices().skip(1).find(|(_, c)| matches!(c, '-' | '+')).map(|(i, _)| i)?;
        text.get(..end)?.parse().ok()
    })
}

/// A name, its `#xx` read.
fn name(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len());
    let mut i = 0;
    while let Some(&b) = word.get(i) {
        let digit = |at: usize| word.get(at).and_then(|d| char::from(*d).to_digit(16));
        if let (b'#', Some(high), Some(low)) = (b, digit(i + 1), digit(i + 2)) {
            out.push((high * 16 + low) as u8);
            i += 3;
        } else {
            out.push(b);
            i += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_sorts() {
        let all: Vec<Token> =
            Tokens::new(b"/F#311 -.5 Tf % x\n[(a\\(b\\051\\n) 12<0fA>] TJ <</A 1>>").collect();
        assert_eq!(
            all,
            [
                Token::Name(b"F11".to_vec()),
                Token::Number(-0.5),
                Token::Word(b"Tf".to_vec()),
                Token::Open,
                Token::Text(b"a(b)\n".to_vec()),
                Token::Number(12.0),
                Token::Text(vec![0x0f, 0xa0]),
                Token::Close,
                Token::Word(b"TJ".to_vec()),
                Token::DictOpen,
                Token::Name(b"A".to_vec()),
                Token::Number(1.0),
                Token::DictClose,
            ]
        );
    }
}
