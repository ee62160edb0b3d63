//! The news agency a text names: «به گزارش …», «به نقل از …», «ایرنا:».

use crate::lexicon::Lexicon;
use crate::text::{Span, Token, TokenKind, tokens};

/// A news agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// The source as the text writes it: the agency quoted («به نقل از X») when there are two.
    pub name_fa: String,
    /// The one that passes it on («به گزارش Y به نقل از X»: Y).
    pub via: Option<String>,
    /// Where `name_fa` stands in the body.
    pub span: Span,
}

/// How far into a paragraph, in characters.
const LONGEST_LOOK: usize = 400;

/// How far into the text an agency is looked for, in paragraphs.
const LOOKED_AT: usize = 6;

pub(super) fn find(body: &str, paragraphs: &[Span]) -> Option<Agency> {
    for paragraph in paragraphs.iter().take(LOOKED_AT) {
        let text = paragraph.of(body);
        let end = text.char_indices().nth(LONGEST_LOOK).map_or(text.len(), |(i, _)| i);
        let text = text.get(..end).unwrap_or(text);
        let toks = tokens(text);
        if let Some(found) = in_paragraph(text, &toks) {
            let span = found.span.shifted(paragraph.start);
            return Some(Agency { span, ..found });
        }
    }
    None
}

fn word<'a>(text: &'a str, toks: &[Token], i: usize) -> &'a str {
    toks.get(i).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Latin)).map_or("", |t| t.of(text))
}

fn in_paragraph(text: &str, toks: &[Token]) -> Option<Agency> {
    for i in 0..toks.len() {
        if word(text, toks, i) != "گزارش" || word(text, toks, i.wrapping_sub(1)) != "به" {
            continue;
        }
        let first = name_at(text, toks, i + 1, true);
        let quoted = quoted_after(text, toks, i + 1);
        return match (first, quoted) {
            (Some(via), Some(source)) => Some(Agency {
                name_fa: source.of(text).to_owned(),
                via: Some(via.of(text).to_owned()),
                span: source,
            }),
            (Some(only), None) | (None, Some(only)) => {
                Some(Agency { name_fa: only.of(text).to_owned(), via: None, span: only })
            }
            (None, None) => continue,
        };
    }
    // «ایرنا: …», «تهران - ایرنا - …»
    for (i, tok) in toks.iter().enumerate().take(4) {
        let before = i.checked_sub(1).and_then(|j| toks.get(j)).map(|t| t.of(text));
        let after = toks.get(i + 1).map(|t| t.of(text));
        if matches!(after, Some(":" | "-" | "–" | "/" | ")"))
            && matches!(before, None | Some("-" | "–" | "/" | "("))
        {
            let name = word(text, toks, i);
            if is_agency(name) && !is_ambiguous(name) {
                return Some(Agency { name_fa: name.to_owned(), via: None, span: tok.span });
            }
        }
    }
    None
}

fn is_agency(name: &str) -> bool {
    Lexicon::get().org(name).any(|o| o.kind == "agency")
}

fn is_ambiguous(name: &str) -> bool {
    Lexicon::get().org(name).any(|o| o.feat.has("amb"))
}

/// «به نقل از X» within the next words of the sentence, when X is an agency.
fn quoted_after(text: &str, toks: &[Token], from: usize) -> Option<Span> {
    for (i, tok) in toks.iter().enumerate().skip(from).take(14) {
        if matches!(tok.of(text), "." | ":") {
            return None;
        }
        if word(text, toks, i) == "نقل" && word(text, toks, i + 1) == "از" {
            return name_at(text, toks, i + 2, false);
        }
    }
    None
}

/// The agency's name at token `i`: the longest known name, else what «خبرگزاری», «پایگاه» … introduce, else (after
/// «به گزارش») up to three unknown words before a comma.
fn name_at(text: &str, toks: &[Token], i: usize, reported: bool) -> Option<Span> {
    // «به گزارش خبرنگار مهر», «به گزارش گروه اقتصادی خبرگزاری فارس»
    let mut start = i;
    if matches!(word(text, toks, i), "خبرنگار" | "گروه" | "سرویس") {
        let known = (i + 1..(i + 6).min(toks.len()))
            .find(|&j| longest_known(text, toks, j).is_some() || is_institution(word(text, toks, j)))?;
        start = known;
    }
    if is_institution(word(text, toks, start)) {
        // the institution word and its name, up to a boundary
        let known = longest_known(text, toks, start).or_else(|| longest_known(text, toks, start + 1));
        let end = known.unwrap_or_else(|| {
            let mut end = start + 1;
            while end < toks.len().min(start + 5) && !is_boundary(text, toks, end) {
                end += 1;
            }
            end
        });
        return span_of(toks, start, end);
    }
    if let Some(end) = longest_known(text, toks, start) {
        return span_of(toks, start, end);
    }
    if reported && start == i {
        let mut end = start;
        while end < toks.len().min(start + 4) && !is_boundary(text, toks, end) {
            end += 1;
        }
        let followed = toks.get(end).map(|t| t.of(text));
        let quoted = followed == Some("به") && word(text, toks, end + 1) == "نقل";
        if end > start && end - start <= 3 && (followed == Some("،") || followed == Some("؛") || quoted) {
            return span_of(toks, start, end);
        }
    }
    None
}

fn span_of(toks: &[Token], start: usize, end: usize) -> Option<Span> {
    let (first, last) = (toks.get(start)?, toks.get(end.checked_sub(1)?)?);
    (end > start).then(|| Span::new(first.span.start, last.span.end))
}

fn is_institution(word: &str) -> bool {
    matches!(
        word,
        "خبرگزاری"
            | "پایگاه"
            | "روزنامه"
            | "شبکه"
            | "سایت"
            | "تارنمای"
            | "هفته\u{200c}نامه"
            | "وب\u{200c}سایت"
    )
}

fn is_boundary(text: &str, toks: &[Token], i: usize) -> bool {
    let Some(tok) = toks.get(i) else { return true };
    !matches!(tok.kind, TokenKind::Word | TokenKind::Latin)
        || matches!(tok.of(text), "از" | "در" | "به" | "و" | "که" | "با" | "روز" | "،")
}

/// The end (token index) of the longest agency name of the tables that starts at token `i`.
fn longest_known(text: &str, toks: &[Token], i: usize) -> Option<usize> {
    let start = toks.get(i)?.span.start;
    let mut ends = toks.iter().enumerate().skip(i).take(5).rev();
    ends.find(|(_, last)| text.get(start..last.span.end).is_some_and(is_agency)).map(|(at, _)| at + 1)
}
