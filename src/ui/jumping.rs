//! The jump: a query line, what it finds, where a hit leads.

use super::doc::{Anchor, DocView, ItemRef};
use super::model::{Model, Overlay, Pane};
use super::{links, order, trail, update};
use crate::bidi::EditLine;
use crate::jump::{Hit, Index, Item, Target};
use crate::library::Source;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::sync::Arc;

/// Hits asked for.
pub const HITS: usize = 200;

/// The jump overlay.
#[derive(Debug, Clone, Default)]
pub struct JumpState {
    /// The query line.
    pub line: EditLine,
    /// What it found, best first.
    pub hits: Vec<Hit>,
    /// Index of the selected hit.
    pub selected: usize,
    /// Briefings opened lately, the last one first.
    recent: Vec<usize>,
    /// What the query was read as, where it was typed on the other keyboard layout.
    pub turned: Option<String>,
    /// Whether Enter was pressed before there was anything to find in: goes as soon as there is.
    pub entered: bool,
    /// Whether people and proposals of a large library are still to be looked for.
    wish: bool,
    /// Whether they are being looked for.
    looking: bool,
    /// The selected hit's briefing: title, gist, the sentence. Laid out by `view::prepare`.
    pub preview: DocView,
}

/// Opens the overlay; the empty query lists what was opened lately, then the rest.
pub fn open(model: &mut Model) {
    let recent: Vec<usize> = model.state.recent.iter().rev().filter_map(|id| model.source.find(id)).collect();
    let mut state = Box::new(JumpState { recent, ..JumpState::default() });
    find(&model.index, &mut state);
    model.overlay = Overlay::Jump(state);
}

/// Takes a new index; a jump that is open finds again.
pub fn take_index(model: &mut Model, index: Arc<Index>) {
    model.index = index;
    if let Overlay::Jump(state) = &mut model.overlay {
        let (selected, text) = (state.selected, state.hits.get(state.selected).map(|h| h.target));
        let (before, turned) = (std::mem::take(&mut state.hits), state.turned.take());
        find(&model.index, state);
        // people and proposals of a large library stand in no index: those found for this line stay until it changes
        if model.source.len() > links::CARDS {
            let kept = before.into_iter().filter(|h| {
                matches!(h.target.item, Some(crate::jump::Item::Person(_) | crate::jump::Item::Proposal(_)))
                    && !state.hits.iter().any(|k| k.target == h.target)
            });
            let kept: Vec<Hit> = kept.collect();
            if !kept.is_empty() {
                state.turned = state.turned.take().or(turned);
                state.hits.extend(kept);
                state.hits.sort_by_key(|h| std::cmp::Reverse(h.score));
                state.hits.truncate(HITS);
            }
        }
        let same = state.hits.iter().position(|h| Some(h.target) == text);
        state.selected = same.unwrap_or(selected.min(state.hits.len().saturating_sub(1)));
        go_if_entered(model);
    }
}

/// Whether something may still be found for the line.
fn awaits(model: &Model, state: &JumpState) -> bool {
    let large = model.source.len() > links::CARDS && !state.line.text().trim().is_empty();
    model.index.is_empty() && !model.source.is_empty() || state.looking || state.wish && large
}

/// Goes where Enter was to go, once there is a hit; closes when there will be none.
fn go_if_entered(model: &mut Model) {
    let Overlay::Jump(state) = &model.overlay else { return };
    if !state.entered {
        return;
    }
    let target = state.hits.get(state.selected).map(|h| h.target);
    if target.is_none() && awaits(model, state) {
        return;
    }
    model.overlay = Overlay::None;
    if let Some(target) = target {
        go_to(model, &target);
    }
}

/// Finds anew. Where nothing is found, what the same keys type on the other layout is tried: the whole line, then each
/// word that alone finds nothing.
fn find(index: &Index, state: &mut JumpState) {
    let query = state.line.text().to_owned();
    state.selected = 0;
    state.turned = None;
    state.wish = true;
    state.looking = false;
    state.hits = index.find(&query, HITS, &state.recent);
    if !state.hits.is_empty() || query.trim().is_empty() {
        return;
    }
    let turn = super::keymap::other_layout;
    let words = query.split_whitespace().map(|word| {
        let alone = index.find(word, 1, &[]).is_empty();
        if alone { turn(word) } else { word.to_owned() }
    });
    for turned in [turn(&query), words.collect::<Vec<_>>().join(" ")] {
        state.hits = index.find(&turned, HITS, &state.recent);
        if !state.hits.is_empty() {
            state.turned = Some(turned);
            return;
        }
    }
}

/// What is looked for behind the screen in a library whose cards are not all in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The line, then what its keys type on the other layout.
    queries: Vec<String>,
    recent: Vec<usize>,
}

impl Wish {
    /// Looks; reads cards from disk.
    pub fn hits(&self, source: &dyn Source) -> Parts {
        let (n, hits) = links::parts(source, &self.queries, &self.recent, HITS);
        let query = self.queries.first().cloned().unwrap_or_default();
        Parts { query, turned: self.queries.get(n).filter(|_| n > 0).cloned(), hits }
    }
}

/// What came of a [`Wish`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    query: String,
    turned: Option<String>,
    hits: Vec<Hit>,
}

/// What is to be looked for since the last call, if anything.
pub fn wish(model: &mut Model) -> Option<Wish> {
    let large = model.source.len() > links::CARDS;
    let Overlay::Jump(state) = &mut model.overlay else { return None };
    if !std::mem::take(&mut state.wish) || !large {
        return None;
    }
    let query = state.line.text().to_owned();
    let turned = super::keymap::other_layout(&query);
    state.looking = !query.trim().is_empty();
    state.looking.then(|| Wish { queries: vec![query, turned], recent: state.recent.clone() })
}

/// Takes people and proposals in among the hits, if the line still says what they were found for; goes on where Enter
/// waited for them.
pub fn take_parts(model: &mut Model, parts: Parts) {
    let Overlay::Jump(state) = &mut model.overlay else { return };
    if state.line.text() == parts.query {
        state.looking = false;
        merge(state, parts);
        go_if_entered(model);
    }
}

/// Puts what was found among the hits. The selection stays on its hit once it was moved.
fn merge(state: &mut JumpState, parts: Parts) {
    if parts.hits.is_empty() {
        return;
    }
    let selected = state.hits.get(state.selected).map(|h| h.target).filter(|_| state.selected > 0);
    if state.turned != parts.turned {
        // What the line says as it stands counts before what it says on the other layout.
        if parts.turned.is_some() && !state.hits.is_empty() {
            return;
        }
        state.hits.clear();
        state.turned = parts.turned;
    }
    let known: std::collections::HashSet<Target> = state.hits.iter().map(|h| h.target).collect();
    state.hits.extend(parts.hits.into_iter().filter(|h| !known.contains(&h.target)));
    state.hits.sort_by_key(|h| std::cmp::Reverse(h.score));
    state.hits.truncate(HITS);
    let same = selected.and_then(|t| state.hits.iter().position(|h| h.target == t));
    state.selected = same.unwrap_or(0);
}

/// Pasted text.
pub fn paste(index: &Index, state: &mut JumpState, text: &str) {
    state.line.insert(text);
    find(index, state);
}

/// A key while the overlay is open.
pub fn on_key(model: &mut Model, key: KeyEvent, mut state: Box<JumpState>) {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let last = state.hits.len().saturating_sub(1);
    match (key.code, control) {
        (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return,
        (KeyCode::Enter, _) => {
            if let Some(hit) = state.hits.get(state.selected) {
                go_to(model, &hit.target);
                return;
            }
            // What can be jumped to is still being made or looked for: the wish is kept.
            state.entered = awaits(model, &state);
            if !state.entered {
                return;
            }
        }
        (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n' | 'j'), true) => {
            state.selected = (state.selected + 1).min(last);
        }
        (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p' | 'k'), true) => {
            state.selected = state.selected.saturating_sub(1);
        }
        (KeyCode::PageDown, _) => state.selected = (state.selected + 10).min(last),
        (KeyCode::PageUp, _) => state.selected = state.selected.saturating_sub(10),
        _ => {
            if update::edit(&mut state.line, key) {
                state.entered = false;
                find(&model.index, &mut state);
            }
        }
    }
    model.overlay = Overlay::Jump(state);
}

/// The card's item a hit leads to.
pub fn item_of(card: &crate::card::Card, item: Item) -> Option<ItemRef> {
    Some(match item {
        Item::Counterpart(i) => ItemRef::Counterpart(i),
        Item::Sector(i) => ItemRef::Sector(i),
        Item::SectorId(n) => {
            let (id, ..) = crate::card::sectors::all().get(usize::from(n))?;
            ItemRef::Sector(card.sectors.iter().position(|s| s.id == *id)?)
        }
        Item::Person(i) => ItemRef::Person(i),
        Item::Proposal(i) => ItemRef::Proposal(i),
        Item::Place(_) | Item::Heading(_) => return None,
    })
}

/// Goes where a hit points; the place left is kept on the trail.
pub fn go_to(model: &mut Model, target: &Target) {
    trail::leave(model);
    if !model.shown.contains(&target.entry) {
        // Out of the filter's sight: the whole list comes back.
        order::set(model, "");
    }
    model.select(target.entry);
    match target.item {
        Some(Item::Place(span) | Item::Heading(span)) => {
            model.raw = false;
            model.pane = Pane::Reader;
            model.evidence = vec![span];
            model.reveal = true;
        }
        Some(item) => {
            model.pane = Pane::Card;
            model.card.selected = model.entry().and_then(|e| item_of(e.card(), item));
            model.card.top = Anchor::default();
            model.card.height = model.card.height.max(1);
        }
        None if model.pane == Pane::List => model.pane = Pane::Card,
        None => {}
    }
}
