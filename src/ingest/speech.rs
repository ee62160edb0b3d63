//! Who says what: «…» quotations, and clauses opened by a verb of speech and a colon.
//!
//! A first reading for the floors above: the speaker is given as the words before the verb («وی», «خرم»,
//! «استاندار آذربایجان شرقی»); who that is, the card decides.

use crate::lexicon::Lexicon;
use crate::text::{Span, Token, TokenKind, sentences, tokens};

/// What stands between « and ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words inside, without the marks.
    pub span: Span,
}

/// Something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// What is said: from after the colon to the end of the paragraph or to the next verb of speech.
    pub span: Span,
    /// The words that name the speaker, where the sentence names one.
    pub speaker: Option<Span>,
    /// The verb of speech («اظهار کرد»).
    pub cue: Span,
}

pub(super) fn quotes(body: &str, paragraphs: &[Span]) -> Vec<Quote> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let text = paragraph.of(body);
        if !text.contains('«') {
            continue;
        }
        let mut open: Option<usize> = None;
        for (i, c) in text.char_indices() {
            match c {
                '«' => open = Some(i + c.len_utf8()),
                '»' => {
                    if let Some(start) = open.take().filter(|&s| s < i) {
                        found.push(Quote { span: Span::new(paragraph.start + start, paragraph.start + i) });
                    }
                }
                _ => {}
            }
        }
    }
    found
}

pub(super) fn speeches(body: &str, paragraphs: &[Span]) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    for paragraph in paragraphs {
        let text = paragraph.of(body);
        if !text.contains(':') {
            continue;
        }
        let mut here: Vec<Speech> = Vec::new();
        for sentence in sentences(text) {
            let piece = sentence.of(text);
            if !piece.contains(':') {
                continue;
            }
            let toks = tokens(piece);
            for (i, colon) in toks.iter().enumerate() {
                if colon.of(piece) != ":" {
                    continue;
                }
                let Some(cue) = cue_before(piece, &toks, i) else { continue };
                let at = paragraph.start + sentence.start;
                if let Some(last) = here.last_mut() {
                    last.span.end = last.span.end.min(at);
                }
                here.push(Speech {
                    span: Span::new(at + colon.span.end, paragraph.end),
                    speaker: speaker(piece, &toks, i).map(|s| s.shifted(at)),
                    cue: cue.shifted(at),
                });
            }
        }
        found.extend(here.into_iter().map(|mut s| {
            let said = s.span.of(body);
            s.span.start += said.len() - said.trim_start().len();
            s.span.end = s.span.start.max(s.span.start + said.trim().len());
            s
        }));
    }
    found
}

/// The verb of speech that ends right before token `i`: «گفت», «اظهار کرد», «یادآور شد».
fn cue_before(text: &str, toks: &[Token], i: usize) -> Option<Span> {
    let lexicon = Lexicon::get();
    let (verb, before) = toks.get(..i)?.split_last()?;
    if verb.kind != TokenKind::Word {
        return None;
    }
    let readings = lexicon.verb_readings(verb.of(text));
    if readings.iter().any(|r| r.verb.feat.has("say")) {
        return Some(verb.span);
    }
    let nominal_end = before.last()?.span.end;
    for first in before.iter().rev().take(3) {
        let nominal = text.get(first.span.start..nominal_end)?;
        let says = lexicon
            .light_verbs_of(nominal)
            .any(|l| l.feat.has("say") && readings.iter().any(|r| r.verb.past == l.verb));
        if says {
            return Some(Span::new(first.span.start, verb.span.end));
        }
    }
    None
}

/// The first words of the sentence up to the first word that cannot be part of a name or title.
fn speaker(text: &str, toks: &[Token], cue: usize) -> Option<Span> {
    let mut end = 0;
    for (i, tok) in toks.iter().enumerate().take(cue.min(14)) {
        let word = tok.of(text);
        let stop = tok.kind != TokenKind::Word
            || matches!(
                word,
                "با" | "ضمن"
                    | "همچنین"
                    | "نیز"
                    | "هم"
                    | "که"
                    | "از"
                    | "به"
                    | "را"
                    | "گفت"
                    | "افزود"
                    | "بر"
                    | "ادامه"
            )
            || i > 0 && Lexicon::get().verb_readings(word).iter().any(|r| r.verb.feat.has("say"))
            || word == "در"
                && i > 0
                && !toks.first().is_some_and(|t| {
                    matches!(t.of(text), "سفیر" | "سرکنسول" | "نماینده" | "کاردار" | "رایزن")
                });
        if stop {
            break;
        }
        end = i + 1;
    }
    let (first, last) = (toks.first()?, toks.get(end.checked_sub(1)?)?);
    Some(Span::new(first.span.start, last.span.end))
}
