//! Character maps: which letters a font's codes stand for (`ToUnicode`), and how many bytes a code has.
//!
//! Read leniently, since many producers write them against the rules; entries are bounded.

use super::tokens::{Token, Tokens};
use rustc_hash::FxHashMap;

/// Entries a map may have.
const ENTRIES: usize = 200_000;

/// Letters of codes.
#[derive(Debug, Default)]
pub(super) struct Map {
    letters: FxHashMap<u32, String>,
    /// Entries read, those that came twice too.
    read: usize,
    /// For each number of bytes the codes that have it: (bytes, first, last).
    pub lengths: Vec<(usize, u32, u32)>,
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| (n << 8) | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let (units, _) = bytes.as_chunks();
    char::decode_utf16(units.iter().map(|unit| u16::from_be_bytes(*unit)))
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect()
}

impl Map {
    /// Reads a map.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        let mut kept: Vec<Token> = Vec::new();
        let mut inside: Option<&'static str> = None;
        for token in Tokens::new(bytes) {
            match &token {
                Token::Word(word) => {
                    match word.as_slice() {
                        b"begincodespacerange" => inside = Some("space"),
                        b"beginbfchar" => inside = Some("char"),
                        b"beginbfrange" => inside = Some("range"),
                        b"endcodespacerange" | b"endbfchar" | b"endbfrange" => {
                            out.section(inside.take().unwrap_or(""), &kept);
                        }
                        _ => {}
                    }
                    kept.clear();
                }
                _ if inside.is_some() && kept.len() < ENTRIES * 2 => kept.push(token),
                _ => {}
            }
        }
        out.section(inside.unwrap_or(""), &kept);
        out
    }

    fn section(&mut self, kind: &str, tokens: &[Token]) {
        match kind {
            "space" => {
                for pair in tokens.chunks_exact(2) {
                    if let [Token::Text(low), Token::Text(high)] = pair {
                        self.lengths.push((low.len().clamp(1, 4), code(low), code(high)));
                    }
                }
            }
            "char" => {
                for pair in tokens.chunks_exact(2) {
                    if let [Token::Text(from), Token::Text(to)] = pair {
                        self.put(code(from), utf16(to));
                    }
                }
            }
            "range" => self.ranges(tokens),
            _ => {}
        }
    }

    fn ranges(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        while let [Token::Text(low), Token::Text(high), target, after @ ..] = rest {
            let (low, high) = (code(low), code(high));
            rest = after;
            match target {
                Token::Text(first) => {
                    let first = utf16(first);
                    let mut chars: Vec<char> = first.chars().collect();
                    let Some(last) = chars.pop() else { continue };
                    let head: String = chars.into_iter().collect();
                    for step in 0..=high.saturating_sub(low).min(0xffff) {
                        if self.read > ENTRIES {
                            return;
                        }
                        let Some(c) = char::from_u32(u32::from(last) + step) else { break };
                        self.put(low + step, format!("{head}{c}"));
                    }
                }
                Token::Open => {
                    let end = rest.iter().position(|t| *t == Token::Close).unwrap_or(rest.len());
                    for (step, token) in rest.iter().take(end).enumerate() {
                        if let Token::Text(to) = token {
                            self.put(low.saturating_add(step as u32), utf16(to));
                        }
                    }
                    rest = rest.get(end + 1..).unwrap_or(&[]);
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, code: u32, letters: String) {
        // A NUL or the sign for «no letter» is what producers write for shapes they know nothing about.
        let unknown =
            letters.is_empty() || letters.chars().all(|c| matches!(c, '\0' | '\u{fffd}' | '\u{ffff}'));
        self.read += 1;
        if self.read <= ENTRIES && !unknown {
            self.letters.insert(code, letters);
        }
    }

    /// The letters of a code.
    pub fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How many bytes the code at the start of `bytes` has; `usual` where the map does not tell.
    pub fn length(&self, bytes: &[u8], usual: usize) -> usize {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|b| (*low..=*high).contains(&code(b)))
        };
        self.lengths.iter().find(fits).map_or(usual, |(length, _, _)| *length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_ranges_and_lists() {
        let map = Map::parse(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0003> <0020> <0010> <06440627> \
              endbfchar 2 beginbfrange <0020> <0022> <0628> <0030> <0031> [<0633> <06330644>] endbfrange",
        );
        assert_eq!(map.get(3), Some(" "));
        assert_eq!(map.get(0x10), Some("لا"));
        assert_eq!(map.get(0x22), Some("ت"));
        assert_eq!(map.get(0x31), Some("سل"));
        assert_eq!(map.length(&[0, 3, 9], 1), 2);
    }
}
