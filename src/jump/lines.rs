//! Filtering lines as `fzf --filter` does, with Persian folded: what `barid filter` is made of.
//!
//! A query is words, all of which must match; `|` between two words takes either. Signs: `'word` stands as it is,
//! `^start`, `end$`, `^whole$`, `!word` must not stand there; any other word matches when its letters come in order.
//! Every spelling of a word meets (ی/ي, ک/ك, ZWNJ, hamza, harakat, digits, case), as in [`crate::text::fold()`].
//!
//! How it is fast: one pass turns a line into bytes in which only the query's own letters are told apart, so that
//! most lines are refused by a few `memchr`s; `fuzzy-matcher` scores what is left; chunks go to all cores.

use crate::text::{fold_key, sound_key};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;

/// How lines are to be filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Words stand as they are unless `'` is before them.
    pub exact: bool,
    /// A Latin word is also looked for by its sound among Persian words.
    pub latin: bool,
    /// Lines end in NUL.
    pub nul: bool,
    /// Keep the order of the lines.
    pub unsorted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Fuzzy,
    Exact,
    Start,
    End,
    Whole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    sign: Sign,
    not: bool,
    /// The word in the query's own alphabet.
    word: Vec<u8>,
    /// The same as text; all of it is ASCII.
    text: String,
    /// The consonants of a Latin word, if they are wanted.
    sound: String,
}

/// A query, read.
#[derive(Debug)]
pub struct Query {
    /// All must hold; of each one of the terms.
    groups: Vec<Vec<Term>>,
    alphabet: Alphabet,
    options: Options,
}

/// Stands for any letter the query has not.
const OTHER: u8 = 0x7f;
/// Goes without a trace.
const DROP: u8 = 0;
/// The character needs the whole of [`fold_key`].
const SLOW: u8 = 0xff;
/// «ئ», which depends on its neighbours.
const YEH_HAMZA: u8 = 0xfe;

/// Folding and numbering of letters in one table: characters below U+0800 and general punctuation.
#[derive(Debug)]
struct Alphabet {
    low: Box<[u8; 0x800]>,
    punctuation: [u8; 0x70],
    /// The query's letters beyond ASCII; the place is the code, from 1.
    letters: Vec<char>,
}

/// Codes for the query's letters: what no folded text holds and the matcher takes for small letters, then capitals.
fn code(place: usize) -> u8 {
    match place {
        0..=30 => place as u8 + 1,
        31..=56 => b'A' + (place - 31) as u8,
        // Nobody's query has 57 different letters; the last ones share a code and match a little too much.
        _ => b'Z',
    }
}

impl Alphabet {
    fn new(letters: Vec<char>) -> Self {
        let mut out = Self { low: Box::new([SLOW; 0x800]), punctuation: [SLOW; 0x70], letters };
        for n in 0..0x800u32 {
            let folded = out.one(n);
            if let Some(place) = out.low.get_mut(n as usize) {
                *place = folded;
            }
        }
        for n in 0..0x70u32 {
            let folded = out.one(0x2000 + n);
            if let Some(place) = out.punctuation.get_mut(n as usize) {
                *place = folded;
            }
        }
        out
    }

    fn one(&self, n: u32) -> u8 {
        let Some(c) = char::from_u32(n) else { return DROP };
        if c == 'ئ' {
            return YEH_HAMZA;
        }
        if c.is_ascii() && !c.is_ascii_control() {
            return c.to_ascii_lowercase() as u8;
        }
        let folded = fold_key(c.encode_utf8(&mut [0; 4]));
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (None, _) => DROP,
            (Some(c), None) => self.letter(c),
            _ => SLOW,
        }
    }

    /// The code of a folded letter.
    fn letter(&self, c: char) -> u8 {
        if c.is_ascii() {
            return c as u8;
        }
        self.letters.iter().position(|l| *l == c).map_or(OTHER, code)
    }

    /// A line in the query's alphabet: ASCII only.
    fn write(&self, line: &[u8], out: &mut Vec<u8>) {
        out.clear();
        let mut yeh_before = false;
        let mut at = 0;
        while let Some(&b) = line.get(at) {
            let (n, length) = match b {
                0..=0x7f => (u32::from(b), 1),
                0xc2..=0xdf => (u32::from(b & 0x1f) << 6 | tail(line, at + 1), 2),
                0xe2 if matches!(line.get(at + 1), Some(0x80 | 0x81)) => {
                    ((u32::from(b & 0x0f) << 12) | tail(line, at + 1) << 6 | tail(line, at + 2), 3)
                }
                _ => return self.write_slowly(line, out),
            };
            if at + length > line.len() || length > 1 && line.get(at + 1).is_none_or(|n| n & 0xc0 != 0x80) {
                return self.write_slowly(line, out);
            }
            let folded = if n < 0x800 {
                self.low.get(n as usize)
            } else {
                self.punctuation.get((n as usize).wrapping_sub(0x2000))
            };
            let mut next_yeh = yeh_before;
            match folded.copied().unwrap_or(SLOW) {
                DROP => {}
                SLOW => return self.write_slowly(line, out),
                b' ' => {
                    if out.last() != Some(&b' ') {
                        out.push(b' ');
                    }
                    next_yeh = false;
                }
                YEH_HAMZA => {
                    let waw = matches!(line.get(at + 2..at + 4), Some([0xd9, 0x88] | [0xd8, 0xa4]));
                    let c = if waw {
                        'و'
                    } else if yeh_before {
                        'ا'
                    } else {
                        'ی'
                    };
                    out.push(self.letter(c));
                    next_yeh = c == 'ی';
                }
                code => {
                    out.push(code);
                    next_yeh = matches!(n, 0x6cc | 0x64a | 0x649 | 0x6cd | 0x6d0);
                }
            }
            yeh_before = next_yeh;
            at += length;
        }
    }

    /// The same by [`fold_key`], for characters the table does not hold.
    fn write_slowly(&self, line: &[u8], out: &mut Vec<u8>) {
        out.clear();
        out.extend(fold_key(&String::from_utf8_lossy(line)).chars().map(|c| self.letter(c)));
    }
}

fn tail(line: &[u8], at: usize) -> u32 {
    u32::from(line.get(at).copied().unwrap_or(0) & 0x3f)
}

/// Lines longer than this are scored where they match only.
const LONG: usize = 8192;

impl Query {
    /// Reads a query. Any text is one.
    pub fn parse(text: &str, options: Options) -> Self {
        let mut raw: Vec<Vec<(Sign, bool, String)>> = Vec::new();
        let mut either = false;
        for word in words(text) {
            if word == "|" {
                either = !raw.is_empty();
                continue;
            }
            let (sign, not, word) = signs(&word, options.exact);
            let folded = fold_key(&word);
            let folded = folded.trim();
            if folded.is_empty() {
                continue;
            }
            match raw.last_mut().filter(|_| either) {
                Some(group) => group.push((sign, not, folded.to_owned())),
                None => raw.push(vec![(sign, not, folded.to_owned())]),
            }
            either = false;
        }
        let mut letters: Vec<char> = Vec::new();
        for c in raw.iter().flatten().flat_map(|(_, _, w)| w.chars()).filter(|c| !c.is_ascii()) {
            if !letters.contains(&c) {
                letters.push(c);
            }
        }
        let alphabet = Alphabet::new(letters);
        let term = |(sign, not, word): (Sign, bool, String)| {
            let bytes: Vec<u8> = word.chars().map(|c| alphabet.letter(c)).collect();
            let latin = options.latin && word.is_ascii() && !not;
            Term {
                sign,
                not,
                text: bytes.iter().map(|b| char::from(*b)).collect(),
                word: bytes,
                sound: if latin { sound_key(&word) } else { String::new() },
            }
        };
        let groups = raw.into_iter().map(|g| g.into_iter().map(term).collect()).collect();
        Self { groups, alphabet, options }
    }

    /// The lines of `input` that match, best first: higher score, then shorter, then earlier. Bytes are given as they
    /// came, without their line ends.
    pub fn filter<'a>(&self, input: &'a [u8]) -> Vec<&'a [u8]> {
        let end = if self.options.nul { 0 } else { b'\n' };
        let chunks = chunks(input, end);
        let mut found: Vec<(i64, usize, &[u8])> = chunks
            .par_iter()
            .map(|chunk| {
                let matcher = SkimMatcherV2::default().respect_case();
                let (mut folded, mut out) = (Vec::new(), Vec::new());
                let mut rest = *chunk;
                while !rest.is_empty() {
                    let at = memchr::memchr(end, rest).unwrap_or(rest.len());
                    let (line, after) = rest.split_at(at);
                    rest = after.get(1..).unwrap_or(&[]);
                    if let Some(score) = self.score(line, &matcher, &mut folded) {
                        out.push((score, folded.len(), line));
                    }
                }
                out
            })
            .collect::<Vec<_>>()
            .concat();
        if !self.options.unsorted && !self.groups.is_empty() {
            // Stable: equal ones stay in the order they came.
            found.par_sort_by_key(|(score, length, _)| (std::cmp::Reverse(*score), *length));
        }
        found.into_iter().map(|(_, _, line)| line).collect()
    }

    /// The line's score, if it matches. `folded` is a buffer; it holds the folded line afterwards.
    fn score(&self, line: &[u8], matcher: &SkimMatcherV2, folded: &mut Vec<u8>) -> Option<i64> {
        self.alphabet.write(line, folded);
        // All words are asked cheaply before one is scored.
        if !self.groups.iter().all(|g| g.iter().any(|t| t.may_match(folded))) {
            return None;
        }
        let text = std::str::from_utf8(folded).ok()?;
        let mut total = 0;
        for group in &self.groups {
            total += group.iter().filter_map(|t| t.score(text, line, matcher)).max()?;
        }
        Some(total)
    }
}

/// The chunks of an input for all cores, cut behind line ends.
fn chunks(input: &[u8], end: u8) -> Vec<&[u8]> {
    let size = (input.len() / (rayon::current_num_threads() * 8)).max(64 << 10);
    let mut out = Vec::new();
    let mut rest = input;
    while rest.len() > size {
        let Some(at) = rest.get(size..).and_then(|r| memchr::memchr(end, r)) else { break };
        let (chunk, after) = rest.split_at(size + at + 1);
        out.push(chunk);
        rest = after;
    }
    out.push(rest);
    out
}

/// Words between blanks; `\ ` is a blank within one.
fn words(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek() == Some(&' ') {
            chars.next();
            out.last_mut().into_iter().for_each(|w| w.push(' '));
        } else if c.is_whitespace() {
            out.push(String::new());
        } else {
            out.last_mut().into_iter().for_each(|w| w.push(c));
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

/// Takes the signs off a word, as fzf reads them.
fn signs(word: &str, exact: bool) -> (Sign, bool, String) {
    let usual = if exact { Sign::Exact } else { Sign::Fuzzy };
    let (mut rest, mut sign, mut not) = (word, usual, false);
    if let Some(after) = rest.strip_prefix('!') {
        (rest, sign, not) = (after, Sign::Exact, true);
    }
    if let Some(after) = rest.strip_suffix('$').filter(|a| !a.is_empty()) {
        (rest, sign) = (after, Sign::End);
    }
    if let Some(after) = rest.strip_prefix('\'') {
        // Within exact words the sign says the opposite; before a negated one it says fuzzy.
        sign = if exact || not { Sign::Fuzzy } else { Sign::Exact };
        rest = after;
    } else if let Some(after) = rest.strip_prefix('^') {
        sign = if sign == Sign::End { Sign::Whole } else { Sign::Start };
        rest = after;
    }
    (sign, not, rest.to_owned())
}

impl Term {
    fn may_match(&self, line: &[u8]) -> bool {
        !self.sound.is_empty() || self.stands(line) != self.not
    }

    fn stands(&self, line: &[u8]) -> bool {
        let bare = || line.trim_ascii();
        match self.sign {
            Sign::Fuzzy => in_order(line, &self.word).is_some(),
            Sign::Exact => memchr::memmem::find(line, &self.word).is_some(),
            Sign::Start => bare().starts_with(&self.word),
            Sign::End => bare().ends_with(&self.word),
            Sign::Whole => bare() == self.word,
        }
    }

    /// The score of a line that may match; `raw` is the line as it came, for sounds.
    fn score(&self, line: &str, raw: &[u8], matcher: &SkimMatcherV2) -> Option<i64> {
        let holds = self.stands(line.as_bytes());
        if self.not {
            return (!holds).then_some(0);
        }
        if !holds {
            return self.heard(raw);
        }
        let near = |start: usize, end: usize| {
            let piece = line.get(start.saturating_sub(1)..end)?;
            matcher.fuzzy_match(piece, &self.text)
        };
        let length = self.word.len();
        match self.sign {
            Sign::Fuzzy if line.len() <= LONG => matcher.fuzzy_match(line, &self.text),
            Sign::Fuzzy => {
                let end = in_order(line.as_bytes(), &self.word)?;
                let start = end.saturating_sub(LONG);
                Some(near(start + 1, end).unwrap_or(0))
            }
            Sign::Exact => {
                let first = memchr::memmem::find(line.as_bytes(), &self.word)?;
                // At the start of a word it is worth more.
                let places = memchr::memmem::find_iter(line.as_bytes(), &self.word);
                let best = places.take(64).find(|at| {
                    at.checked_sub(1)
                        .and_then(|b| line.as_bytes().get(b))
                        .is_none_or(|b| !b.is_ascii_alphanumeric() && *b >= 0x20 && *b != OTHER)
                });
                near(best.unwrap_or(first), best.unwrap_or(first) + length)
            }
            Sign::Start | Sign::Whole => near(0, length.min(line.len())).or(Some(0)),
            Sign::End => near(line.len().saturating_sub(length), line.len()).or(Some(0)),
        }
    }

    /// Whether a Latin word is heard at the start of a Persian word, from two consonants on.
    fn heard(&self, raw: &[u8]) -> Option<i64> {
        if self.sound.len() < 2 {
            return None;
        }
        let text = String::from_utf8_lossy(raw);
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let keys = words.map(sound_key).filter(|key| key.starts_with(&self.sound));
        // A whole word before the beginning of one.
        keys.map(|key| self.sound.len() as i64 * 12 + if key == self.sound { 8 } else { 0 }).max()
    }
}

/// Where the letters of `word` end when they come in order.
fn in_order(line: &[u8], word: &[u8]) -> Option<usize> {
    let mut at = 0;
    for b in word {
        at += memchr::memchr(*b, line.get(at..)?)? + 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, options: Options, lines: &str) -> Vec<String> {
        let out = Query::parse(query, options).filter(lines.as_bytes());
        out.into_iter().map(|l| String::from_utf8_lossy(l).into_owned()).collect()
    }

    fn plain(query: &str, lines: &str) -> Vec<String> {
        found(query, Options::default(), lines)
    }

    const LINES: &str =
        "استاندار تبريز با سفير\nكتاب‌هاي درسی\nرئیس مجلس\nمسؤول بندر\nTabriz Airport\nبندر تبریز\n";

    #[test]
    fn every_spelling_is_found_and_printed_as_it_came() {
        assert_eq!(plain("تبریز", LINES), ["بندر تبریز", "استاندار تبريز با سفير"]);
        assert_eq!(plain("کتابهای", LINES), ["كتاب‌هاي درسی"]);
        assert_eq!(plain("رییس", LINES), ["رئیس مجلس"]);
        assert_eq!(plain("مسئول", LINES), ["مسؤول بندر"]);
        assert_eq!(plain("TABRIZ", LINES), ["Tabriz Airport"]);
    }

    #[test]
    fn signs_are_those_of_fzf() {
        assert_eq!(plain("تبریز !بندر", LINES), ["استاندار تبريز با سفير"]);
        assert_eq!(plain("^بندر", LINES), ["بندر تبریز"]);
        assert_eq!(plain("بندر$", LINES), ["مسؤول بندر"]);
        assert_eq!(plain("^بندر\\ تبریز$", LINES), ["بندر تبریز"]);
        assert_eq!(plain("'بند | ^رئیس", LINES).len(), 3);
        assert_eq!(plain("'تبز", LINES).len(), 0);
        assert_eq!(plain("تبز", LINES).len(), 2);
        let exact = Options { exact: true, ..Options::default() };
        assert_eq!(found("تبز", exact, LINES).len(), 0);
        assert_eq!(found("'تبز", exact, LINES).len(), 2);
        assert_eq!(plain("", LINES).len(), 6);
    }

    #[test]
    fn latin_words_are_heard_when_asked() {
        let latin = Options { latin: true, ..Options::default() };
        assert_eq!(found("tabriz", latin, LINES).len(), 3);
        assert_eq!(found("ostandar safir", latin, LINES), ["استاندار تبريز با سفير"]);
        assert_eq!(plain("ostandar", LINES).len(), 0);
    }

    #[test]
    fn words_whole_and_near_come_before_scattered_ones() {
        let lines = "تا بر این ساز\nشهر تبریز\nتبریز\n";
        assert_eq!(plain("تبریز", lines), ["تبریز", "شهر تبریز", "تا بر این ساز"]);
    }

    #[test]
    fn any_bytes_and_very_long_lines_are_lines() {
        let mut input = b"\xff\xfe\xd8\n".to_vec();
        input.extend("ا".repeat(1_000_000).bytes());
        input.extend("تبریز".bytes());
        assert_eq!(Query::parse("تبریز", Options::default()).filter(&input).len(), 1);
        let nul = Options { nul: true, ..Options::default() };
        assert_eq!(Query::parse("ب", nul).filter("الف\nب\0ج\0".as_bytes()), ["الف\nب".as_bytes()]);
    }

    proptest! {
        /// The table folds as the text floor does, whatever the text.
        #[test]
        fn the_table_folds_as_fold_does(line in "[\\x20-\\x7eآ-یئؤأيكى۰-۹٠-٩ \u{200c}\u{64b}«»…ﻻﺏÀ-ſ\t]{0,40}") {
            let folded = fold_key(&line);
            let mut letters: Vec<char> = folded.chars().filter(|c| !c.is_ascii()).collect();
            letters.sort_unstable();
            letters.dedup();
            prop_assume!(letters.len() < 57);
            let alphabet = Alphabet::new(letters);
            let mut out = Vec::new();
            alphabet.write(line.as_bytes(), &mut out);
            let expected: Vec<u8> = folded.chars().map(|c| alphabet.letter(c)).collect();
            prop_assert_eq!(out, expected);
        }
    }
}
