//! Sentences and clauses, as byte spans.
//!
//! A sentence ends at `.` `!` `?` `؟` `…` and at a line end, not inside a number, a Latin token or a URL, not at
//! an initial («د.»), not in front of a closing mark, and not inside «…» or (…) unless a new line comes first. A
//! missing blank («کرد.استاندار») does not hide an end. «؛» ends a clause only. Spans are trimmed: they start
//! and end at a character that is not blank; together they cover everything else.

use super::chars::{ZWNJ, is_arabic_letter, is_arabic_mark};
use super::digits::is_digit;
use super::span::Span;

/// The sentences of `text`, in order.
pub fn sentences(text: &str) -> Vec<Span> {
    split(text, false)
}

/// The clauses of `text`: sentences cut further at «؛» (and `;`).
pub fn clauses(text: &str) -> Vec<Span> {
    split(text, true)
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔')
}

fn opens(c: char) -> bool {
    matches!(c, '«' | '(' | '[' | '“')
}

fn closes(c: char) -> bool {
    matches!(c, '»' | ')' | ']' | '”')
}

/// Quotes longer than this (bytes) do not hide sentence ends: the closing mark was forgotten.
const LONGEST_QUOTE: usize = 3000;

/// Latin abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 14] =
    ["Inc", "Ltd", "Co", "Corp", "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "vs", "Jr", "etc"];

/// Bytes at which a sentence may end or a quote open: ASCII marks, the lead bytes of «» and of U+20xx, and the second
/// bytes of ؛ ؟ ۔.
static TELLING: [bool; 256] = telling();

const fn telling() -> [bool; 256] {
    let mut table = [false; 256];
    let mut slots: &mut [bool] = &mut table;
    let mut byte = 0_usize;
    while let [slot, rest @ ..] = slots {
        // ASCII by value: newline . ! ? ; ( ) [ ]
        *slot = matches!(
            byte,
            0x0a | 0x2e | 0x21 | 0x3f | 0x3b | 0x28 | 0x29 | 0x5b | 0x5d | 0xc2 | 0xe2 | 0x94 | 0x9b | 0x9f
        );
        slots = rest;
        byte += 1;
    }
    table
}

/// Where the next byte of [`TELLING`] stands: blocks without one, nearly all, are passed over as a whole.
fn next_telling(bytes: &[u8]) -> Option<usize> {
    // written without a branch, so that it is done for all bytes of a block at once
    let any = |block: &[u8; 32]| {
        block.iter().fold(0u8, |found, &b| {
            found
                | u8::from(b == b'\n')
                | u8::from(b == b'.')
                | u8::from(b == b'!')
                | u8::from(b == b'?')
                | u8::from(b == b';')
                | u8::from(b == b'(')
                | u8::from(b == b')')
                | u8::from(b == b'[')
                | u8::from(b == b']')
                | u8::from(b == 0xc2)
                | u8::from(b == 0xe2)
                | u8::from(b == 0x94)
                | u8::from(b == 0x9b)
                | u8::from(b == 0x9f)
        }) != 0
    };
    let mut at = 0;
    while let Some((block, _)) = bytes.get(at..).and_then(|rest| rest.split_first_chunk::<32>()) {
        if any(block) {
            break;
        }
        at += 32;
    }
    let telling = |b: &u8| TELLING.get(usize::from(*b)) == Some(&true);
    bytes.get(at..)?.iter().position(telling).map(|skip| at + skip)
}

fn split(text: &str, clauses: bool) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 150 + 1);
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut depth: u32 = 0;
    let mut opened_at = 0;
    let mut at = 0;
    while let Some(skip) = bytes.get(at..).and_then(next_telling) {
        at += skip;
        // ؛ ؟ ۔ are found by their second byte
        if matches!(bytes.get(at), Some(0x94 | 0x9b | 0x9f)) {
            at = at.saturating_sub(1);
            if !matches!(bytes.get(at..at + 2), Some([0xd8, 0x9b | 0x9f] | [0xdb, 0x94])) {
                at += 2;
                continue;
            }
        }
        let Some(c) = text.get(at..).and_then(|r| r.chars().next()) else {
            at += 1;
            continue;
        };
        let next = at + c.len_utf8();
        if c == '\n' {
            push(text, start, at, &mut found);
            start = next;
            depth = 0;
        } else if opens(c) {
            if depth == 0 {
                opened_at = at;
            }
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
            // «… کرد.» وی: the stop stood inside, the quote closes, a new sentence follows
            if depth == 0 && c == '»' && ended_inside(text, at) && starts_sentence(text, next) {
                push(text, start, next, &mut found);
                start = next;
            }
        } else if is_end(c) || (clauses && matches!(c, '؛' | ';')) {
            let end = run_end(text, next);
            let hidden = depth > 0 && at - opened_at < LONGEST_QUOTE && closes_later(text, end);
            if !hidden && (!is_end(c) || ends_here(text, at, c, end)) {
                push(text, start, end, &mut found);
                start = end;
                depth = 0;
            }
            at = end;
            continue;
        }
        at = next;
    }
    push(text, start, text.len(), &mut found);
    found
}

/// Where the run of end marks and closing marks after `from` ends.
fn run_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    from + rest.chars().take_while(|&c| is_end(c)).map(char::len_utf8).sum::<usize>()
}

/// Whether a closing mark comes before the line ends (looked for no further than [`LONGEST_QUOTE`]).
fn closes_later(text: &str, from: usize) -> bool {
    let rest = text.as_bytes().get(from..).unwrap_or(&[]);
    let mut before = 0;
    rest.iter()
        .take(LONGEST_QUOTE)
        .find(|&&b| {
            let lead = std::mem::replace(&mut before, b);
            matches!(b, b'\n' | b')' | b']') || b == 0xbb && lead == 0xc2
        })
        .is_some_and(|&b| b != b'\n')
}

fn ended_inside(text: &str, closing: usize) -> bool {
    text.get(..closing).and_then(|t| t.trim_end().chars().next_back()).is_some_and(is_end)
}

/// Whether what follows `from` reads like the start of a sentence: a blank and a letter, digit or opening mark
/// (a mark or «و» goes on with the old one).
fn starts_sentence(text: &str, from: usize) -> bool {
    let rest = text.get(from..).unwrap_or("");
    let trimmed = rest.trim_start_matches([' ', '\t']);
    match trimmed.chars().next() {
        None | Some('\n') => true,
        Some(c) if rest.len() == trimmed.len() => opens(c),
        Some(c) => {
            (c.is_alphanumeric() || opens(c))
                && !["و ", "که ", "را ", "از "].iter().any(|w| trimmed.starts_with(w))
        }
    }
}

fn ends_here(text: &str, at: usize, c: char, end: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    let prev = before.chars().next_back();
    let next = after.chars().next();
    let Some(prev) = prev else { return false };
    if c == '.' && end == at + 1 {
        match next {
            // ۲۲.۵, www.irna.ir, file.txt
            Some(n) if is_digit(n) && is_digit(prev) => return false,
            Some(n) if n.is_ascii_alphanumeric() || matches!(n, '/' | '-' | '_') => return false,
            // «و.ا»: initials
            Some(n) if is_arabic_letter(n) && short_word_before(before) => return false,
            _ => {}
        }
        // «د. کریمی», «ه. ش.»
        if is_arabic_letter(prev) && short_word_before(before) {
            return matches!(next, None | Some('\n')) && after.trim().is_empty();
        }
        // «۱. نخست»: a list number at the line's start
        if is_digit(prev) && list_number(before) {
            return false;
        }
        // Inc., St.: an abbreviation, or a Latin word with a small letter after it
        if prev.is_ascii_alphabetic() {
            let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
            if ABBREVIATIONS.contains(&word)
                || after.trim_start().starts_with(|c: char| c.is_ascii_lowercase())
            {
                return false;
            }
        }
    }
    match after.trim_start_matches([' ', '\t']).chars().next() {
        // a comma goes on; so does a closing mark («(…!)»)
        Some('،' | ',' | '؛' | ':') => false,
        // an ellipsis in mid sentence: «گفت: ...», «و ... رفت»
        Some(_) if end - at >= 3 && c == '.' || c == '…' => {
            let word = before.trim_end();
            !(word.ends_with([':', '،', '؛', '«', '('])
                || last_word(word)
                    .is_some_and(|w| matches!(w, "و" | "که" | "با" | "از" | "در" | "به" | "تا" | "یا")))
        }
        _ => true,
    }
}

fn last_word(text: &str) -> Option<&str> {
    text.rsplit([' ', '\n', '\t']).next()
}

/// Whether a single letter stands before the point.
fn short_word_before(before: &str) -> bool {
    let mut letters = before.chars().rev().filter(|c| !is_arabic_mark(*c) && *c != '\u{200d}' && *c != ZWNJ);
    letters.next().is_some_and(is_arabic_letter) && !letters.next().is_some_and(char::is_alphanumeric)
}

fn list_number(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    line.chars().count() <= 2 && line.chars().all(is_digit)
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let Some(piece) = text.get(start..end) else { return };
    let lead = piece.len() - piece.trim_start().len();
    let kept = piece.trim();
    if !kept.is_empty() {
        found.push(Span::new(start + lead, start + lead + kept.len()));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_block_is_passed_over_only_without_a_telling_byte() {
        for b in 0..=255u8 {
            for at in [0, 31, 32, 70] {
                let mut bytes = [b'x'; 80];
                bytes[at] = b;
                let told = super::TELLING[usize::from(b)];
                assert_eq!(super::next_telling(&bytes), told.then_some(at), "{b:02x} at {at}");
            }
        }
    }

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_missing_blank_does_not_hide_an_end() {
        assert_eq!(cut("او تأکید کرد.استاندار رفت."), ["او تأکید کرد.", "استاندار رفت."]);
    }

    #[test]
    fn numbers_addresses_and_initials_do_not_end() {
        for whole in [
            "معادل ۲۲.۵ درصد شد.",
            "نشانی www.irna.ir است.",
            "شرکت Apple Inc. گفت.",
            "د. کریمی آمد.",
            "سال ۱۴۰۱ ه.ش بود.",
            "۱. نخست این",
        ] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn a_quote_hides_its_stops_until_it_closes() {
        assert_eq!(cut("او گفت: «رفتم. آمدم.» وی افزود."), ["او گفت: «رفتم. آمدم.»", "وی افزود."]);
        assert_eq!(cut("او گفت «رفتم. آمدم» و رفت. پایان."), ["او گفت «رفتم. آمدم» و رفت.", "پایان."]);
    }

    #[test]
    fn an_open_quote_without_an_end_hides_nothing() {
        assert_eq!(cut("او گفت: «رفتم. آمدم. وی رفت."), ["او گفت: «رفتم.", "آمدم.", "وی رفت."]);
    }

    #[test]
    fn ellipses_in_mid_sentence_do_not_end() {
        assert_eq!(cut("گفت: ... رفتم."), ["گفت: ... رفتم."]);
        assert_eq!(cut("تهران، قم و ... رفتند. بعد"), ["تهران، قم و ... رفتند.", "بعد"]);
    }

    #[test]
    fn a_semicolon_ends_a_clause_only() {
        let text = "رفت؛ آمد. ماند";
        assert_eq!(cut(text).len(), 2);
        assert_eq!(clauses(text).len(), 3);
    }

    #[test]
    fn marks_in_clusters_stay_together() {
        assert_eq!(cut("کار ما بوده؟! حالا که چی؟!"), ["کار ما بوده؟!", "حالا که چی؟!"]);
    }
}
