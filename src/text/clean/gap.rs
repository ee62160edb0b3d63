//! Which blank stands between two tokens, and which mark is written.
//!
//! The rules of the orthography policy: no blank before a mark and one after it, none inside «» and (), blanks
//! between words and numbers; numbers, addresses, ellipses and initials are left alone. Every decision looks at
//! the tokens only in a way that the cleaned line decides the same.

use super::super::chars::is_arabic_letter;
use super::super::lexer::{Kind, Tok};
use super::super::zwnj::{Repair, SUFFIX};

/// The token before token `i`.
pub(super) fn token_before(toks: &[Tok], i: usize) -> Option<&Tok> {
    toks.get(i.checked_sub(1)?)
}

/// Whether a blank stands before token `i` in the cleaned line: never before the first.
pub(super) fn wants_gap(repair: &Repair, text: &str, toks: &[Tok], i: usize) -> bool {
    let (Some(before), Some(tok)) = (token_before(toks, i), toks.get(i)) else { return false };
    // most tokens
    if before.kind == Kind::Word && tok.kind == Kind::Word {
        return tok.gap;
    }
    let letters = |t: &Tok| t.of(text).chars().filter(|&c| is_arabic_letter(c)).count();
    let suffix = |t: &Tok| repair.known(t.of(text)).is_some_and(|k| k.is(SUFFIX));
    if before.kind == Kind::Open {
        return false;
    }
    match (before.kind, tok.kind) {
        (Kind::Other, Kind::Close | Kind::Mark) => tok.gap,
        (Kind::Latin, Kind::Mark | Kind::Close) if is_address(before.of(text)) => tok.gap,
        (Kind::Latin, Kind::Mark) if tok.gap && begins_something(text, toks, i) => true,
        (_, Kind::Close) => false,
        (_, Kind::Mark) => tok.gap && keeps_gap_before_mark(text, toks, i),
        (Kind::Word | Kind::Number | Kind::Close, Kind::Open) if !tok.gap => {
            let inside = toks.get(i + 1);
            let of_suffix = inside.is_some_and(|t| t.kind == Kind::Word && (suffix(t) || letters(t) < 2));
            before.kind != Kind::Close && !(of_suffix && tok.of(text) == "(")
        }
        (Kind::Close, Kind::Word) if !tok.gap => !suffix(tok),
        (Kind::Close, Kind::Number | Kind::Latin) => true,
        (Kind::Mark, Kind::Word | Kind::Number | Kind::Open | Kind::Latin) if !tok.gap => {
            let mark = before.of(text);
            let earlier = toks.get(..i - 1).unwrap_or(&[]);
            let Some(owner) = earlier.last() else { return false };
            let Some(host) = earlier.iter().rfind(|t| t.kind != Kind::Mark) else { return false };
            match mark {
                "." | ":" => {
                    let after = tok.kind != Kind::Latin || mark == ":" && host.kind == Kind::Word;
                    let long = |t: &Tok| t.kind != Kind::Word || letters(t) >= 2;
                    after
                        && owner.kind != Kind::Mark
                        && long(host)
                        && long(tok)
                        && host.kind != Kind::Latin
                        && !(before.gap && keeps_gap_before_mark(text, toks, i - 1))
                        && matches!(host.kind, Kind::Word | Kind::Number | Kind::Close)
                }
                _ => {
                    !(before.gap && keeps_gap_before_mark(text, toks, i - 1))
                        && matches!(host.kind, Kind::Word | Kind::Number | Kind::Close | Kind::Latin)
                        && (tok.kind != Kind::Latin || host.kind != Kind::Latin)
                }
            }
        }
        (Kind::Number, Kind::Word) if !tok.gap => letters(tok) >= 2 && !suffix(tok) && !ordinal(tok.of(text)),
        (Kind::Word, Kind::Number) if !tok.gap => letters(before) >= 2,
        _ => tok.gap,
    }
}

/// Whether a token is a URL or an address: a mark after a blank must not become part of it.
fn is_address(token: &str) -> bool {
    token.contains("://") || token.starts_with("www.") || token.contains('@')
}

/// Whether a run of stops and colons from token `i` on is stuck to what would make an address of the word before it.
fn begins_something(text: &str, toks: &[Tok], i: usize) -> bool {
    let dot = |t: &Tok| t.kind == Kind::Mark && matches!(t.of(text), "." | ":");
    let mut run = toks.iter().skip(i);
    let Some(first) = run.next().filter(|t| dot(t)) else { return false };
    debug_assert!(first.gap);
    run.take_while(|t| !t.gap)
        .find(|t| !dot(t))
        .is_some_and(|t| matches!(t.kind, Kind::Other | Kind::Number | Kind::Latin))
}

fn ordinal(word: &str) -> bool {
    matches!(word, "مین" | "امین" | "ام" | "اُم" | "م")
}

/// A blank before a mark stays before an ellipsis and before a mark that starts something («.NET», «![»).
fn keeps_gap_before_mark(text: &str, toks: &[Tok], i: usize) -> bool {
    let Some(mark) = toks.get(i).map(|t| t.of(text)) else { return false };
    let Some(next) = toks.get(i + 1).filter(|t| !t.gap) else { return mark == "…" };
    match mark {
        "…" => true,
        // stuck to a Latin word, «.@» would make an address of it
        "." => matches!(next.kind, Kind::Latin | Kind::Number | Kind::Other) || next.of(text) == ".",
        ":" | "!" => matches!(next.kind, Kind::Latin | Kind::Other),
        _ => false,
    }
}

/// Whether a number, or a mark with something stuck to it, follows token `i` without a blank.
pub(super) fn is_stuck(text: &str, toks: &[Tok], i: usize) -> bool {
    let stuck = |j: usize| toks.get(j).filter(|t| !t.gap);
    match toks.get(i + 1) {
        Some(t) if t.kind == Kind::Number => !t.gap,
        Some(t) if t.kind == Kind::Mark && matches!(t.of(text), "." | ":") => stuck(i + 2).is_some(),
        _ => false,
    }
}

/// Makes straight quotes opening and closing ones when they come in pairs; leaves them alone otherwise.
pub(super) fn resolve_quotes(text: &str, toks: &mut [Tok]) {
    let quotes = toks.iter().filter(|t| t.kind == Kind::Quote).count();
    let mut open = false;
    for tok in toks.iter_mut().filter(|t| t.kind == Kind::Quote) {
        if quotes % 2 == 1 {
            tok.kind = Kind::Other;
        } else {
            open = !open;
            tok.kind = if open { Kind::Open } else { Kind::Close };
        }
    }
    debug_assert!(toks.iter().all(|t| t.end as usize <= text.len()));
}

/// Whether a number keeps its Latin digits: it stands between two Latin words.
pub(super) fn keeps_digits(toks: &[Tok], i: usize) -> bool {
    let latin = |j: Option<usize>| j.and_then(|j| toks.get(j)).is_some_and(|t| t.kind == Kind::Latin);
    let touches = |j: Option<usize>, gap: bool| latin(j) && !gap;
    touches(i.checked_sub(1), toks.get(i).is_none_or(|t| t.gap))
        || touches(Some(i + 1), toks.get(i + 1).is_none_or(|t| t.gap))
        || latin(i.checked_sub(1)) && latin(Some(i + 1))
}

/// The Persian mark for `,` `;` `?` where the sentence around it is Persian.
pub(super) fn persian_mark<'a>(piece: &'a str, toks: &[Tok], i: usize) -> &'a str {
    let to = match piece {
        "," => "،",
        ";" => "؛",
        "?" => "؟",
        _ => return piece,
    };
    let before = token_before(toks, i).map(|t| t.kind);
    let after = toks.get(i + 1).map(|t| t.kind);
    let persian = matches!(before, Some(Kind::Word | Kind::Close | Kind::Number | Kind::Mark))
        || after == Some(Kind::Word);
    if persian { to } else { piece }
}
