//! The parts of a briefing: kicker, title, lead, paragraphs; a paragraph printed twice is kept once.

use super::lines::Block;
use super::repair::{Log, RepairKind};
use super::{Cleaned, agency, speech};
use crate::text::{Language, Span, fold_key, sentences};

/// A title is at most this long, in characters.
const LONGEST_TITLE: usize = 220;

pub(super) fn assemble(blocks: &[Block], language: Language, mut log: Log) -> Cleaned {
    let mut texts: Vec<(&str, usize)> = blocks.iter().map(|b| (b.text.as_str(), b.gap)).collect();
    drop_repeats(&mut texts, &mut log);
    let heading = texts.iter().position(|(t, _)| t.starts_with('#')).filter(|&i| i < 3);
    if let Some((text, _)) = heading.and_then(|i| texts.get_mut(i)) {
        *text = text.trim_start_matches('#').trim_start();
    }
    let kicker_at = (heading == Some(1) || heading.is_none()) && has_kicker(&texts, heading == Some(1));
    let title_at = usize::from(kicker_at);
    let has_title = texts.len() > title_at + 1
        && texts.get(title_at).is_some_and(|(t, _)| heading == Some(title_at) || is_title(t))
        || texts.len() == title_at + 1 && texts.get(title_at).is_some_and(|(t, _)| is_title(t));

    let mut body = String::with_capacity(texts.iter().map(|(t, _)| t.len() + 2).sum::<usize>() + 1);
    let mut spans: Vec<Span> = Vec::with_capacity(texts.len());
    for (i, (text, _)) in texts.iter().enumerate() {
        if i > 0 {
            body.push_str("\n\n");
        }
        let start = body.len();
        body.push_str(text);
        spans.push(Span::new(start, body.len()));
    }
    body.push('\n');

    let kicker = if kicker_at { spans.first().copied() } else { None };
    let (title, paragraphs) = if has_title {
        (spans.get(title_at).copied(), spans.get(title_at + 1..).unwrap_or(&[]).to_vec())
    } else {
        let paragraphs = spans.get(title_at..).unwrap_or(&[]).to_vec();
        (paragraphs.first().map(|p| first_sentence(&body, *p)), paragraphs)
    };
    let title = title.unwrap_or(Span::new(0, 0));
    let (agency, speech, quotes) = if language == Language::Persian {
        (
            agency::find(&body, &paragraphs),
            speech::speeches(&body, &paragraphs),
            speech::quotes(&body, &paragraphs),
        )
    } else {
        (None, Vec::new(), Vec::new())
    };
    Cleaned {
        kicker,
        title,
        lead: paragraphs.first().copied(),
        agency,
        language,
        speech,
        quotes,
        repairs: log.repairs,
        paragraphs,
        body,
    }
}

/// Paragraphs at the beginning among which a repeated one is looked for.
const MAY_REPEAT: usize = 6;

/// Drops a paragraph that says letter for letter what an early one said (a lead printed twice).
fn drop_repeats(texts: &mut Vec<(&str, usize)>, log: &mut Log) {
    let mut i = 1;
    while i < MAY_REPEAT
        && let Some((&(text, _), before)) = texts.get(..=i).and_then(<[_]>::split_last)
    {
        let repeated = text.len() > 80 && before.iter().any(|(earlier, _)| same(earlier, text));
        if repeated {
            log.add(RepairKind::Repeated, text, "");
            texts.remove(i);
        } else {
            i += 1;
        }
    }
}

/// Whether two paragraphs differ in blanks, marks and foldable letters at most.
fn same(a: &str, b: &str) -> bool {
    let key = |t: &str| fold_key(t).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    a.len().abs_diff(b.len()) * 8 <= a.len() && a.get(..4) == b.get(..4) && key(a) == key(b)
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn is_title(text: &str) -> bool {
    let sentence_end = text.ends_with(['.', '؛']) && !text.ends_with("...");
    letters(text) <= LONGEST_TITLE && (!sentence_end || letters(text) <= 90 && sentences(text).len() == 1)
}

/// A first line that ends in a colon (or stands above a `##` title) and has a short title under it.
fn has_kicker(texts: &[(&str, usize)], above_heading: bool) -> bool {
    let (Some((first, _)), Some((second, _))) = (texts.first(), texts.get(1)) else { return false };
    let short = letters(first) <= 140 && sentences(first).len() <= 1;
    above_heading && short
        || short
            && first.ends_with([':', '؛'])
            && letters(second) <= LONGEST_TITLE
            && !second.ends_with('.')
            && texts.len() > 2
}

/// The first sentence of a paragraph, cut to a title's length at a word's end.
fn first_sentence(body: &str, paragraph: Span) -> Span {
    let text = paragraph.of(body);
    let first = sentences(text).into_iter().next().unwrap_or(Span::new(0, text.len()));
    let mut end = first.end;
    if letters(first.of(text)) > LONGEST_TITLE {
        let cut =
            first.of(text).char_indices().nth(LONGEST_TITLE).map_or(first.end, |(i, _)| first.start + i);
        end = text.get(..cut).and_then(|t| t.rfind(' ')).unwrap_or(cut);
    }
    Span::new(paragraph.start + first.start, paragraph.start + end)
}
