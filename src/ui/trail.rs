//! Places to come back to: marks under a letter, and the trail of places that jumps left, across briefings.
//!
//! Plain data in the kept state: both outlive the run. A place is a byte of the text, so that it holds at any width.

use super::keymap::Chord;
use super::model::{Message, Model, Overlay};
use super::{order, state};
use crate::library::state::Spot;
use crossterm::event::{KeyCode, KeyModifiers};

/// Places the trail keeps.
const TRAIL: usize = 100;
/// Briefings remembered as recent.
const RECENT: usize = 200;

/// The box of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MarksState {
    /// Whether a letter typed keeps the place instead of going there.
    pub set: bool,
    /// The chosen mark, counted from the first.
    pub at: usize,
}

/// Where the reader stands now.
pub fn here(model: &Model) -> Option<Spot> {
    let entry = model.entry()?;
    let place = state::place(model);
    Some(Spot {
        briefing: place.briefing,
        title: entry.briefing.title_text().to_owned(),
        pane: place.pane,
        reader: place.reader,
        item: place.item,
        raw: place.raw,
    })
}

/// Keeps the present place on the trail; what lay ahead is given up. Called before a jump.
pub fn leave(model: &mut Model) {
    let Some(spot) = here(model) else { return };
    let trail = &mut model.state.trail;
    trail.truncate(model.trail_at);
    if trail.last() != Some(&spot) {
        trail.push(spot);
    }
    let over = trail.len().saturating_sub(TRAIL);
    trail.drain(..over);
    model.trail_at = trail.len();
    model.dirty = true;
}

/// Goes to a place. Says whether its briefing is open here.
fn go(model: &mut Model, spot: &Spot) -> bool {
    let Some(at) = model.source.find(&spot.briefing) else {
        model.message = Some(Message::failed(
            format!("«{}» در این مجموعه باز نیست", spot.title),
            format!("{:?} is not open here; open its folder too", spot.title),
        ));
        return false;
    };
    if !model.shown.contains(&at) {
        order::set(model, "");
        model.message = None;
    }
    model.select(at);
    model.forget_place();
    model.pane = state::pane_of(&spot.pane);
    model.raw = spot.raw;
    model.card.selected = state::item_of(&spot.item);
    model.goto = Some(spot.reader);
    true
}

/// `count` places back on the trail, or forward.
pub fn step(model: &mut Model, count: usize, forward: bool) {
    let len = model.state.trail.len();
    let at = model.trail_at.min(len);
    let to = if forward { at + count } else { at.saturating_sub(count) };
    let nothing = if forward { at + 1 >= len } else { at == 0 };
    if nothing {
        model.message = Some(if forward {
            Message::done("جلوتر جایی نیست", "no place further on")
        } else {
            Message::done("پیش‌تر جایی نیست", "no earlier place")
        });
        return;
    }
    if !forward && at == len {
        // So that forward comes back here.
        if let Some(spot) = here(model) {
            model.state.trail.push(spot);
        }
    }
    let to = to.min(model.state.trail.len() - 1);
    let Some(spot) = model.state.trail.get(to).cloned() else { return };
    model.trail_at = to;
    model.dirty = true;
    if go(model, &spot) {
        let (n, of) = (to + 1, model.state.trail.len());
        model.message = Some(Message::numbers(&format!("جای {n} از {of}"), &format!("place {n} of {of}")));
    }
}

/// Remembers that the selected briefing was opened.
pub fn remember(model: &mut Model) {
    let Some(id) = model.entry().map(|e| e.briefing.id.clone()) else { return };
    let recent = &mut model.state.recent;
    if recent.last() == Some(&id) {
        return;
    }
    recent.retain(|r| *r != id);
    recent.push(id);
    let over = recent.len().saturating_sub(RECENT);
    recent.drain(..over);
    model.dirty = true;
}

/// Opens the box of marks.
pub fn open(model: &mut Model, set: bool) {
    model.overlay = Overlay::Marks(MarksState { set, at: 0 });
}

/// The marks in force, by letter.
pub fn marks(model: &Model) -> Vec<(&str, &Spot)> {
    let kept = model.state.letters.iter().filter(|(_, spot)| !spot.briefing.is_empty());
    kept.map(|(letter, spot)| (letter.as_str(), spot)).collect()
}

/// A key while the box is open: a letter keeps or goes, arrows and Enter choose, Backspace gives a mark up.
pub fn on_key(model: &mut Model, chord: Chord, mut box_state: MarksState) {
    let letters: Vec<String> = marks(model).iter().map(|m| m.0.to_owned()).collect();
    match chord.code {
        KeyCode::Esc => return,
        KeyCode::Char('\'') if !box_state.set => return step(model, 1, false),
        KeyCode::Down | KeyCode::Tab => {
            box_state.at = (box_state.at + 1).min(letters.len().saturating_sub(1));
        }
        KeyCode::Up | KeyCode::BackTab => box_state.at = box_state.at.saturating_sub(1),
        KeyCode::Enter => {
            if let Some(letter) = letters.get(box_state.at) {
                return if box_state.set { set(model, letter) } else { to(model, letter) };
            }
            return;
        }
        KeyCode::Backspace | KeyCode::Delete => {
            if let Some(letter) = letters.get(box_state.at) {
                model.state.letters.insert(letter.clone(), Spot::default());
                model.dirty = true;
                model.message = Some(Message::done(
                    format!("جای «{letter}» برداشته شد"),
                    format!("mark {letter} taken away"),
                ));
                box_state.at = box_state.at.min(letters.len().saturating_sub(2));
            }
        }
        KeyCode::Char(letter) if letter.is_alphanumeric() && chord.modifiers == KeyModifiers::NONE => {
            let letter = letter.to_string();
            return if box_state.set { set(model, &letter) } else { to(model, &letter) };
        }
        _ => {}
    }
    model.overlay = Overlay::Marks(box_state);
}

fn set(model: &mut Model, letter: &str) {
    let Some(spot) = here(model) else { return };
    model.state.letters.insert(letter.to_owned(), spot);
    model.dirty = true;
    model.message = Some(Message::done(
        format!("این جا زیر «{letter}» نگه داشته شد؛ ' {letter} بازمی‌گردد"),
        format!("place kept as {letter}; ' {letter} comes back"),
    ));
}

fn to(model: &mut Model, letter: &str) {
    let spot = model.state.letters.get(letter).filter(|s| !s.briefing.is_empty()).cloned();
    let Some(spot) = spot else {
        model.message = Some(Message::failed(
            format!("زیر «{letter}» جایی نگه داشته نشده؛ p {letter} نگه می‌دارد"),
            format!("no place kept as {letter}; p {letter} keeps one"),
        ));
        return;
    };
    leave(model);
    go(model, &spot);
}
