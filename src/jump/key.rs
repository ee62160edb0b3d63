//! Keys that queries are matched against, with the way back to the text's own letters.

use crate::text::{Span, fold, translit_keys};

/// A folded text with a map from its characters to the bytes they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// What is matched.
    pub text: String,
    /// One bit for each letter that occurs (hashed to 64).
    pub letters: u64,
    /// For each character of `text`, where it stands in the original.
    map: Vec<Span>,
}

impl Key {
    /// The text folded: every spelling of a word meets.
    pub fn folded(text: &str) -> Self {
        let folded = fold(text);
        let map = folded
            .text
            .char_indices()
            .map(|(at, c)| folded.original(at, at + c.len_utf8()).unwrap_or(Span::new(0, 0)))
            .collect();
        Self::with(folded.text, map)
    }

    /// The Persian words of `text` in Latin letters, all spellings of a word side by side.
    pub fn transliterated(text: &str) -> Self {
        let (mut out, mut map) = (String::new(), Vec::new());
        let mut start = 0;
        for part in text.split([' ', '،', '–', '-']) {
            let span = Span::new(start, start + part.len());
            start = text.get(span.end..).and_then(|t| t.chars().next()).map_or(span.end, |c| span.end + c.len_utf8());
            if part.is_empty() || part.is_ascii() {
                continue;
            }
            for key in translit_keys(part) {
                if !out.is_empty() {
                    out.push(' ');
                    map.push(span);
                }
                map.extend(key.chars().map(|_| span));
                out.push_str(&key);
            }
        }
        Self::with(out, map)
    }

    fn with(text: String, map: Vec<Span>) -> Self {
        let letters = text.chars().fold(0, |bits, c| bits | bit(c));
        Self { text, letters, map }
    }

    /// Whether every letter of a word (as bits) occurs here: a quick no spares the matcher most rows.
    pub fn may_hold(&self, letters: u64) -> bool {
        self.letters & letters == letters
    }

    /// Where the characters with these indices stand in the original.
    pub fn spans(&self, indices: &[usize]) -> Vec<Span> {
        indices.iter().filter_map(|i| self.map.get(*i)).copied().filter(|s| !s.is_empty()).collect()
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 61)
}
