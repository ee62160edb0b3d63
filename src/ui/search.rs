//! Searching in the shown text: every spelling, all hits marked.

use super::model::{Message, Model, Pane};
use super::update::reveal_span;
use crate::text::{Span, digits, fold};

/// Finds every place of `query` in the shown text, both folded.
fn hits_in(text: &str, query: &str) -> Vec<Span> {
    let needle = fold(query.trim()).text;
    if needle.trim().is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(at) = folded.text.get(from..).and_then(|t| t.find(&needle)) {
        let (start, end) = (from + at, from + at + needle.len());
        if let Some(span) = folded.original(start, end) {
            hits.push(span);
        }
        from = end;
    }
    hits
}

/// Searches the shown text for every spelling of `query`, from the top row on.
pub fn search(model: &mut Model, query: &str) {
    let mut hits = hits_in(model.shown_text(), query);
    if hits.is_empty() {
        hits = hits_in(model.shown_text(), &super::keymap::other_layout(query));
    }
    if hits.is_empty() {
        if !query.trim().is_empty() {
            model.message = Some(Message::failed(
                format!("«{query}» در این متن نیست"),
                format!("{query:?} is not in this text"),
            ));
        }
        return;
    }
    super::trail::leave(model);
    model.pane = Pane::Reader;
    model.evidence.clear();
    let top = model.reader.layout.anchor_of(model.reader.top_row());
    let here = model.reader.doc.blocks.get(top.block).and_then(|b| b.span).map_or(0, |s| s.start);
    let at = hits.iter().position(|h| h.start >= here).unwrap_or(0);
    model.search = super::model::SearchState { query: query.to_owned(), hits, at };
    show_hit(model);
}

fn show_hit(model: &mut Model) {
    let Some(hit) = model.search.hits.get(model.search.at).copied() else { return };
    reveal_span(&mut model.reader, hit);
    let (at, of) = (model.search.at + 1, model.search.hits.len());
    let fa = |n: usize| digits::to_persian(&n.to_string());
    model.message =
        Some(Message::done(format!("یافتهٔ {} از {}", fa(at), fa(of)), format!("hit {at} of {of}")));
}

/// To the next or previous hit, round at the end; searches anew where the hits were let go.
pub fn next_hit(model: &mut Model, forward: bool) {
    if model.search.hits.is_empty() {
        let query = std::mem::take(&mut model.search.query);
        if !query.is_empty() {
            search(model, &query);
        }
        return;
    }
    let count = model.search.hits.len();
    model.search.at = if forward { model.search.at + 1 } else { model.search.at + count - 1 } % count;
    model.pane = Pane::Reader;
    show_hit(model);
}
