//! Lines whose pieces stand in the wrong order: what copying out of a PDF does to justified Persian.
//!
//! Three kinds: chunks of a justified line reversed (runs of blanks between them), words reversed, letters
//! reversed. Each candidate is compared with the line as it is, and taken only when it reads clearly better:
//! known words, word pairs in their usual order, no mark or verb at the start, no preposition at the end.

use crate::text::chars::is_arabic_letter;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What was wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disorder {
    Chunks,
    Words,
    Letters,
}

/// Puts a line in reading order; `None` when it is in order (or cannot be told).
pub(super) fn reorder(line: &str) -> Option<(String, Disorder)> {
    if let Some(chunks) = reversed_chunks(line) {
        let now = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if reading(&chunks) > reading(&now) {
            return Some((chunks, Disorder::Chunks));
        }
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() < 4 || !line.chars().any(is_arabic_letter) {
        return None;
    }
    if let Some(better) = reversed_letters(&words) {
        return Some((better, Disorder::Letters));
    }
    reversed_words(&words).map(|better| (better, Disorder::Words))
}

/// At least four runs of two blanks, and a blank at one end: the mark of a justified line.
fn reversed_chunks(line: &str) -> Option<String> {
    let line = line.trim_end_matches(['\n', '\r']);
    if line.matches("  ").count() < 4 || !(line.starts_with(' ') || line.ends_with(' ')) {
        return None;
    }
    let mut chunks: Vec<&str> = line.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
    if chunks.len() < 5 {
        return None;
    }
    // The first chunk on the paper hides one gap, of a single blank.
    let first = chunks.remove(0);
    let (head, tail) = hidden_gap(first);
    let mut pieces: Vec<&str> = vec![head];
    pieces.extend(tail);
    pieces.extend(chunks);
    pieces.reverse();
    Some(pieces.join(" "))
}

fn hidden_gap(chunk: &str) -> (&str, Option<&str>) {
    let after_mark = chunk
        .char_indices()
        .find(|&(i, c)| {
            matches!(c, ':' | '؛' | '.') && chunk.get(i + c.len_utf8()..).is_some_and(|r| r.starts_with(' '))
        })
        .map(|(i, c)| i + c.len_utf8());
    if let Some(at) = after_mark {
        return (chunk.get(..at).unwrap_or(chunk), chunk.get(at..).map(str::trim));
    }
    if let Some((head, last)) = chunk.rsplit_once(' ')
        && ends_badly(last)
    {
        return (head, Some(last));
    }
    (chunk, None)
}

struct Evidence {
    follows: FxHashMap<&'static str, FxHashSet<&'static str>>,
    never_last: FxHashSet<&'static str>,
    rarely_first: FxHashSet<&'static str>,
    starts: FxHashSet<&'static str>,
}

fn evidence() -> &'static Evidence {
    static EVIDENCE: OnceLock<Evidence> = OnceLock::new();
    EVIDENCE.get_or_init(|| {
        let mut follows: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
        for line in include_str!("../lexicon/data/order.tsv").lines().filter(|l| !l.starts_with('#')) {
            if let Some((first, rest)) = line.split_once('\t') {
                follows.entry(first).or_default().extend(rest.split(' '));
            }
        }
        let mut lists: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
        for line in include_str!("../lexicon/data/position.tsv").lines().filter(|l| !l.starts_with('#')) {
            if let Some((word, role)) = line.split_once('\t') {
                lists.entry(role.trim()).or_default().insert(word);
            }
        }
        Evidence {
            follows,
            never_last: lists.remove("never-last").unwrap_or_default(),
            rarely_first: lists.remove("rarely-first").unwrap_or_default(),
            starts: lists.remove("starts").unwrap_or_default(),
        }
    })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn ends_badly(word: &str) -> bool {
    evidence().never_last.contains(word)
}

/// How well a line reads: higher is better.
fn reading(line: &str) -> i32 {
    let e = evidence();
    let words: Vec<&str> = line.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0 };
    let mut score = 0;
    if first.starts_with(['،', '.', '؛', ':', '؟', '!', '»', ')']) {
        score -= 3;
    }
    if e.rarely_first.contains(bare(first)) {
        score -= 3;
    }
    if e.starts.contains(bare(first)) {
        score += 3;
    }
    if e.never_last.contains(bare(last)) && !last.ends_with(['.', '،']) {
        score -= 2;
    }
    if e.starts.contains(bare(last)) {
        score -= 2;
    }
    for (&a, &b) in words.iter().zip(words.iter().skip(1)) {
        if a.ends_with(['،', '.', ':', '؛', '»']) {
            // a sentence that goes on after a full stop with a verb is in the wrong order
            if a.ends_with(['.', ':', '،']) && e.rarely_first.contains(bare(b)) && !a.ends_with('،') {
                score -= 2;
            }
            continue;
        }
        let (a, b) = (bare(a), bare(b));
        if e.never_last.contains(a) && e.rarely_first.contains(b) {
            score -= 2;
        }
        if e.follows.get(a).is_some_and(|f| f.contains(b)) {
            score += 2;
        }
        if e.follows.get(b).is_some_and(|f| f.contains(a)) {
            score -= 2;
        }
        if e.rarely_first.contains(a) && e.never_last.contains(b) {
            // «کرد از» in the middle of a line: a verb before a preposition is rare
            score -= 1;
        }
    }
    score
}

/// Words in reverse order, their marks on the other side.
fn reversed_words(words: &[&str]) -> Option<String> {
    let now = words.join(" ");
    let turned: Vec<String> = words.iter().rev().map(|w| marks_behind(w)).collect();
    let turned = turned.join(" ");
    // No blank gives the line away, so the proof has to be strong.
    let (a, b) = (reading(&now), reading(&turned));
    (words.len() >= 5 && b >= a + 8 && a < -2).then_some(turned)
}

/// «.کرد» → «کرد.»
fn marks_behind(word: &str) -> String {
    let body = word.trim_start_matches(['.', '،', '؛', ':', '؟', '!']);
    let marks = word.get(..word.len() - body.len()).unwrap_or("");
    if marks.is_empty() { word.to_owned() } else { format!("{body}{marks}") }
}

/// Letters in reverse: too few words are known as they stand, most are known turned round.
fn reversed_letters(words: &[&str]) -> Option<String> {
    let known = |w: &str| crate::text::is_common_word(bare(w));
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| bare(w).chars().filter(|c| is_arabic_letter(*c)).count() >= 3)
        .collect();
    if telling.len() < 3 {
        return None;
    }
    let forward = telling.iter().filter(|w| known(w)).count();
    if forward * 2 >= telling.len() {
        return None;
    }
    let turned: Vec<String> = telling.iter().map(|w| turn(w)).collect();
    let backward = turned.iter().filter(|w| known(w)).count();
    if backward * 10 < telling.len() * 6 || backward < forward * 2 {
        return None;
    }
    let in_place = words.iter().map(|w| turn(w)).collect::<Vec<_>>().join(" ");
    let whole = words.iter().rev().map(|w| turn(w)).collect::<Vec<_>>().join(" ");
    Some(if reading(&whole) >= reading(&in_place) { whole } else { in_place })
}

/// The word's characters in reverse, brackets mirrored, runs of digits and Latin letters kept.
fn turn(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut run = String::new();
    for c in word.chars().rev() {
        if c.is_ascii_alphanumeric() || c.is_numeric() {
            run.insert(0, c);
            continue;
        }
        out.push_str(&run);
        run.clear();
        out.push(match c {
            '(' => ')',
            ')' => '(',
            '«' => '»',
            '»' => '«',
            '[' => ']',
            ']' => '[',
            _ => c,
        });
    }
    out.push_str(&run);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_justified_line_in_order_is_left_alone() {
        let line = " وی  با  بیان  اینکه  گسترش همکاری  مفید خواهد بود،  اظهار کرد: ";
        assert_eq!(reorder(line), None);
    }

    #[test]
    fn chunks_in_reverse_are_turned() {
        let line = "اظهار کرد: بود،  برای هر دو طرف مفید خواهد  دو کشور  همکاری  گسترش  بیان اینکه  با  وی ";
        let (text, kind) = reorder(line).unwrap();
        assert_eq!(kind, Disorder::Chunks);
        assert_eq!(text, "وی با بیان اینکه گسترش همکاری دو کشور برای هر دو طرف مفید خواهد بود، اظهار کرد:");
    }

    #[test]
    fn letters_in_reverse_are_turned() {
        let right = "استاندار در این دیدار بر گسترش همکاری اقتصادی تأکید کرد.";
        let wrong: String = right.chars().rev().collect();
        let (text, kind) = reorder(&wrong).unwrap();
        assert_eq!((text.as_str(), kind), (right, Disorder::Letters));
    }

    #[test]
    fn words_in_reverse_are_turned() {
        let right = "وی با اشاره به این که در حال حاضر بیش از ده طرح آغاز شده است، اظهار کرد.";
        let wrong = right
            .split(' ')
            .rev()
            .map(|w| {
                let body = w.trim_end_matches(['.', '،']);
                format!("{}{body}", &w[body.len()..])
            })
            .collect::<Vec<_>>()
            .join(" ");
        let (text, kind) = reorder(&wrong).unwrap();
        assert_eq!((text.as_str(), kind), (right, Disorder::Words));
        assert_eq!(reorder(right), None);
    }
}
