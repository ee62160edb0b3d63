//! Searching in all briefings: ranked, each with the piece of text the words stand in; Enter goes there.

use super::doc::DocView;
use super::keymap::{Chord, other_layout};
use super::lines::{self, Purpose};
use super::model::{Message, Model, Overlay, UiLang};
use super::{order, search, trail};
use crate::text::{Span, digits};
use crossterm::event::{KeyCode, KeyModifiers};

/// Briefings asked for at most.
pub const LIMIT: usize = 100;

/// A briefing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the source.
    pub at: usize,
    /// The piece of its text.
    pub piece: String,
    /// Where the words stand in the piece, in bytes.
    pub marks: Vec<Span>,
}

/// The box of what was found.
#[derive(Debug, Clone, Default)]
pub struct FoundState {
    /// As it was searched for.
    pub query: String,
    /// Best first.
    pub hits: Vec<Hit>,
    /// Index of the selected one.
    pub selected: usize,
    /// The hits as a document, a block each. Laid out by `view::prepare`.
    pub view: DocView,
}

impl FoundState {
    /// The selected hit in one line, for plain mode.
    pub fn told(&self, model: &Model) -> String {
        let Some(hit) = self.hits.get(self.selected) else { return String::new() };
        let title = model.source.row(hit.at).map_or("", |r| r.title_fa());
        format!("{}/{} {title}: {}", self.selected + 1, self.hits.len(), hit.piece)
    }
}

/// Searches all briefings; where nothing is found, for what the same keys type on the other layout.
pub fn find(model: &mut Model, query: &str) {
    let query = query.trim();
    if query.is_empty() {
        return;
    }
    let asked = |query: &str| -> Vec<Hit> {
        let found = model.source.search(query, LIMIT).into_iter();
        found.map(|(at, s)| Hit { at, piece: s.text, marks: s.marks }).collect()
    };
    let (mut query, mut hits) = (query.to_owned(), asked(query));
    if hits.is_empty() {
        let turned = other_layout(&query);
        hits = asked(&turned);
        if !hits.is_empty() {
            query = turned;
        }
    }
    if hits.is_empty() {
        model.message = Some(Message::failed(
            format!("«{query}» در هیچ خبری نیست؛ f با چند حرف می‌یابد"),
            format!("{query:?} is in no briefing; f finds with a few letters"),
        ));
        return;
    }
    model.overlay = Overlay::Found(Box::new(FoundState { query, hits, ..FoundState::default() }));
}

/// How many were found, in the interface's digits.
pub fn count(model: &Model, state: &FoundState) -> String {
    let more = if state.hits.len() >= LIMIT { "+" } else { "" };
    let text = format!("{}/{}{more}", state.selected + 1, state.hits.len());
    if model.ui == UiLang::Fa { digits::to_persian(&text) } else { text }
}

/// A key while the box is open.
pub fn on_key(model: &mut Model, chord: Chord, mut state: Box<FoundState>) {
    let last = state.hits.len().saturating_sub(1);
    let control = chord.modifiers == KeyModifiers::CONTROL;
    // A screen of hits, three rows and an empty one each.
    let page = (state.view.height / 4).max(1);
    state.selected = match chord.code {
        KeyCode::Char('f') if control => state.selected + page,
        KeyCode::Char('b') if control => state.selected.saturating_sub(page),
        KeyCode::Char('j' | 'n') | KeyCode::Down | KeyCode::Tab => state.selected + 1,
        KeyCode::Char('k' | 'N') | KeyCode::Up | KeyCode::BackTab => state.selected.saturating_sub(1),
        KeyCode::Char(' ') | KeyCode::PageDown => state.selected + page,
        KeyCode::PageUp => state.selected.saturating_sub(page),
        KeyCode::Char('g') | KeyCode::Home => 0,
        KeyCode::Char('G') | KeyCode::End => last,
        KeyCode::Char('/' | 'S') => {
            // Another search, from this one.
            lines::open(model, Purpose::Find);
            if let Overlay::Line(line) = &mut model.overlay {
                line.line.insert(&state.query);
            }
            return;
        }
        KeyCode::Enter | KeyCode::Char('l') => {
            if let Some(hit) = state.hits.get(state.selected) {
                go(model, hit.at, &state.query);
            }
            return;
        }
        _ => return,
    }
    .min(last);
    model.overlay = Overlay::Found(state);
}

/// Into the text of a briefing, at the first place of the query.
fn go(model: &mut Model, at: usize, query: &str) {
    trail::leave(model);
    if !model.shown.contains(&at) {
        // Else the list would not hold what is open.
        order::set(model, "");
    }
    model.select(at);
    search::open_at(model, query, true);
}
