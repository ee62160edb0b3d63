//! Keys that queries are matched against, with the way back to the text's own letters.

use crate::text::{Span, fold, sound_key, translit_keys};

/// Where a Persian text falls into words for Latin keys; ZWNJ breaks as a blank does, so that «کتاب‌های» starts with
/// `ketab`.
const BREAKS: [char; 9] = [' ', '\u{200c}', '،', '؛', '–', '-', '«', '»', '/'];

/// The words between the breaks, each with its place in `text`; empty ones too.
fn words(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut start = 0;
    text.split_inclusive(BREAKS).map(move |piece| {
        let word = piece.trim_end_matches(BREAKS);
        let span = Span::new(start, start + word.len());
        start += piece.len();
        (word, span)
    })
}

/// The sounds of a text's words: consonant skeletons in which all spellings of a name meet, in either script.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sounds {
    /// Skeletons, a blank before each.
    pub text: String,
    /// For each word, where its skeleton starts in `text` and where it stands in the original.
    words: Vec<(usize, Span)>,
}

impl Sounds {
    /// The sounds of `text`.
    pub fn new(text: &str) -> Self {
        let mut out = Self::default();
        for (part, span) in words(text) {
            let sound = sound_key(part);
            if sound.is_empty() {
                continue;
            }
            out.text.push(' ');
            out.words.push((out.text.len(), span));
            out.text.push_str(&sound);
        }
        out
    }

    /// Where a skeleton is heard, and whether it is a whole word; see [`find_sound`].
    pub fn find(&self, skeleton: &str) -> Option<(Span, bool)> {
        let (at, whole) = find_sound(&self.text, skeleton)?;
        let word = self.words.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        Some((self.words.get(word)?.1, whole))
    }
}

/// Where a skeleton is heard in `sounds`: at the start of a word, or, from three sounds on, inside one. Says whether it is
/// a whole word.
pub(super) fn find_sound(sounds: &str, skeleton: &str) -> Option<(usize, bool)> {
    if skeleton.len() < 2 {
        return None;
    }
    let bytes = sounds.as_bytes();
    let mut from = 0;
    while let Some(at) = sounds.get(from..).and_then(|t| t.find(skeleton)).map(|at| at + from) {
        let starts = at.checked_sub(1).is_some_and(|before| bytes.get(before) == Some(&b' '));
        if starts || skeleton.len() >= 3 {
            let whole = starts && matches!(bytes.get(at + skeleton.len()), None | Some(b' '));
            return Some((at, whole));
        }
        from = at + 1;
    }
    None
}

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
        for (part, span) in words(text) {
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

    /// Where the characters with these indices stand in the original.
    pub fn spans(&self, indices: &[usize]) -> Vec<Span> {
        indices.iter().filter_map(|i| self.map.get(*i)).copied().filter(|s| !s.is_empty()).collect()
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 61)
}
