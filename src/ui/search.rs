//! Searching in the shown text: every spelling, all hits marked.

use super::model::{Message, Model, Pane, SearchState};
use super::update::reveal_span;
use crate::library::rows::Wanted;
use crate::text::{Span, digits, fold};

const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

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

/// As [`hits_in`]; where the line stands nowhere as it is, each of its words by itself.
fn words_in(text: &str, query: &str) -> Vec<Span> {
    let mut hits = hits_in(text, query.trim_matches(QUOTES));
    if hits.is_empty() {
        let words = query.split_whitespace().filter(|w| !w.starts_with(['-', '−']));
        hits = words.flat_map(|w| hits_in(text, w.trim_matches(QUOTES))).collect();
        hits.sort_unstable();
        hits.dedup();
    }
    hits
}

/// Searches the shown text for every spelling of `query`, from the top row on.
pub fn search(model: &mut Model, query: &str) {
    let mut query = query.to_owned();
    let mut hits = hits_in(model.shown_text(), &query);
    if hits.is_empty() {
        let turned = super::keymap::other_layout(&query);
        hits = hits_in(model.shown_text(), &turned);
        if !hits.is_empty() {
            query = turned;
        }
    }
    if hits.is_empty() {
        if !query.trim().is_empty() {
            model.search = SearchState { query: query.clone(), ..SearchState::default() };
            model.message = Some(Message::failed(
                format!("«{query}» در این متن نیست؛ n به خبر بعدی که آن را دارد می‌رود"),
                format!("{query:?} is not in this text; n goes on to the next briefing that has it"),
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
    model.search = SearchState { query, hits, at, others: None };
    show_hit(model);
}

/// Opens the text of the selected briefing at the first (or last) place of a query, all its words marked. Says whether
/// there is one.
pub fn open_at(model: &mut Model, query: &str, first: bool) -> bool {
    model.raw = false;
    let hits = words_in(model.shown_text(), query);
    let found = !hits.is_empty();
    model.pane = Pane::Reader;
    model.evidence.clear();
    let at = if first { 0 } else { hits.len().saturating_sub(1) };
    // Shown once it is laid out.
    model.reveal = found;
    model.search = SearchState { query: query.to_owned(), hits, at, others: model.search.others.take() };
    found
}

fn told(model: &Model) -> (String, String) {
    let (at, of) = (model.search.at + 1, model.search.hits.len());
    let fa = |n: usize| digits::to_persian(&n.to_string());
    (format!("یافتهٔ {} از {}", fa(at), fa(of)), format!("hit {at} of {of}"))
}

fn show_hit(model: &mut Model) {
    let Some(hit) = model.search.hits.get(model.search.at).copied() else { return };
    reveal_span(&mut model.reader, hit);
    let (fa, en) = told(model);
    model.message = Some(Message::done(fa, en));
}

/// To the next or previous hit; behind the last one to the next briefing of the list that has one, round at its end.
/// Searches anew where the hits were let go.
pub fn next_hit(model: &mut Model, forward: bool) {
    if model.search.query.is_empty() {
        model.message =
            Some(Message::done("نخست با / یا S جست‌وجو کنید", "search first, with / or in all with S"));
        return;
    }
    if model.search.hits.is_empty() {
        let hits = words_in(model.shown_text(), &model.search.query);
        if hits.is_empty() {
            next_briefing(model, forward);
        } else {
            let (query, others) = (model.search.query.clone(), model.search.others.take());
            search(model, &query);
            model.search.others = others;
        }
        return;
    }
    let count = model.search.hits.len();
    let at = if forward { Some(model.search.at + 1) } else { model.search.at.checked_sub(1) };
    if let Some(at) = at.filter(|at| *at < count) {
        model.search.at = at;
        model.pane = Pane::Reader;
        show_hit(model);
        return;
    }
    next_briefing(model, forward);
}

/// Briefings looked into for one key: an index may name some whose text spells it otherwise.
const LOOKED_AT: usize = 64;

/// The briefings that hold every word of a query, ascending.
fn holding(model: &Model, query: &str) -> Vec<usize> {
    let words = query.split_whitespace().filter(|w| !w.starts_with(['-', '−']));
    let word = |w: &str| Wanted::Word(w.trim_matches(QUOTES).to_owned());
    let each = words.map(|w| model.source.holding(&word(w)));
    let both = |mut a: Vec<usize>, b: Vec<usize>| {
        a.retain(|at| b.binary_search(at).is_ok());
        a
    };
    each.reduce(both).unwrap_or_default()
}

/// To the next briefing of the list, round at its end, whose text holds the query.
fn next_briefing(model: &mut Model, forward: bool) {
    let query = model.search.query.clone();
    let others = model.search.others.take().unwrap_or_else(|| holding(model, &query));
    let here = model.position().unwrap_or(0);
    let count = model.shown.len();
    let places = (1..count).map(|n| if forward { (here + n) % count } else { (here + count - n) % count });
    let holds = |at: &usize| others.binary_search(at).is_ok();
    let candidates: Vec<usize> =
        places.filter(|p| model.shown.get(*p).is_some_and(holds)).take(LOOKED_AT).collect();
    let next = candidates.into_iter().find(|place| {
        let entry = model.shown.get(*place).and_then(|at| model.source.load(*at).ok());
        entry.is_some_and(|e| !words_in(&e.briefing.body, &query).is_empty())
    });
    model.search.others = Some(others);
    let Some(place) = next else {
        if model.search.hits.is_empty() {
            model.message = Some(Message::failed(
                format!("«{query}» در هیچ خبر این فهرست نیست"),
                format!("{query:?} is in no briefing of this list"),
            ));
            return;
        }
        // The only one: round within it.
        let count = model.search.hits.len();
        model.search.at = if forward { 0 } else { count - 1 };
        model.pane = Pane::Reader;
        show_hit(model);
        if let Some(message) = &mut model.message {
            message.fa += "؛ تنها در این خبر";
            message.en += "; only in this briefing";
        }
        return;
    };
    super::trail::leave(model);
    let round = if forward { place <= here } else { place >= here };
    model.select_at(place);
    open_at(model, &query, forward);
    let (fa, en) = told(model);
    let title = model.source.row(model.selected);
    let name_fa = title.map_or("", |r| r.title_fa());
    let name_en = title.map_or("", |r| if r.title_en().is_empty() { r.title_fa() } else { r.title_en() });
    let (turn_fa, turn_en) = match (round, forward) {
        (false, true) => ("خبر بعد", "next briefing"),
        (false, false) => ("خبر پیش", "previous briefing"),
        (true, true) => ("از سر فهرست", "from the top of the list"),
        (true, false) => ("از پایان فهرست", "from the end of the list"),
    };
    model.message =
        Some(Message::done(format!("{turn_fa}: {name_fa} · {fa}"), format!("{turn_en}: {name_en} · {en}")));
}
