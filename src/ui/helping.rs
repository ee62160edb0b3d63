//! Help as the user moves in it: scrolled, and narrowed to the lines that hold what is typed after `/`.

use super::keymap::{Keymap, other_layout};
use super::model::{Model, Overlay, UiLang};
use super::update;
use super::view::{help_lines, help_rows};
use crate::bidi::EditLine;
use crate::text::fold_key;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The help box.
#[derive(Debug, Clone, Default)]
pub struct HelpState {
    /// Rows scrolled.
    pub top: usize,
    /// What the lines must hold.
    pub line: EditLine,
    /// Whether keys go into the line.
    pub typing: bool,
}

impl HelpState {
    /// The lines that hold every word typed, in either language, in any spelling, under their headings: (keys, what
    /// they do); a heading has no keys. Where none does, what the same keys type on the other layout is tried.
    pub fn lines(&self, ui: UiLang, keymap: &Keymap) -> Vec<(Option<String>, String)> {
        let found = |query: &str| {
            let words: Vec<String> = query.split_whitespace().map(fold_key).collect();
            help_lines(ui, keymap, &|hay| words.iter().all(|w| hay.contains(w.as_str())))
        };
        let lines = found(self.line.text());
        if lines.is_empty() { found(&other_layout(self.line.text())) } else { lines }
    }
}

/// A key while help is open.
pub fn on_key(model: &mut Model, key: KeyEvent, mut state: Box<HelpState>) {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    if state.typing {
        match (key.code, control) {
            (KeyCode::Enter | KeyCode::Down | KeyCode::Up, _) => state.typing = false,
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => {
                state.typing = false;
                state.line = EditLine::default();
            }
            (KeyCode::Backspace, _) if state.line.is_empty() => state.typing = false,
            _ => {
                if update::edit(&mut state.line, key) {
                    state.top = 0;
                }
            }
        }
        model.overlay = Overlay::Help(state);
        return;
    }
    let page = help_rows(model).saturating_sub(1).max(1);
    let last = state.lines(model.ui, &model.keymap).len().saturating_sub(help_rows(model));
    // As on any pane, also on a Persian layout.
    let chord = super::keymap::Chord::of(key);
    let to = match (chord.code, control) {
        (KeyCode::Char('/'), _) => {
            state.typing = true;
            state.line.end();
            state.top
        }
        (KeyCode::Esc, _) if !state.line.is_empty() => {
            state.line = EditLine::default();
            0
        }
        (KeyCode::Char('j') | KeyCode::Down, _) => state.top + 1,
        (KeyCode::Char('k') | KeyCode::Up, _) => state.top.saturating_sub(1),
        (KeyCode::Char('d'), _) => state.top + page / 2,
        (KeyCode::Char('u'), _) => state.top.saturating_sub(page / 2),
        (KeyCode::Char(' ') | KeyCode::PageDown, _) | (KeyCode::Char('f'), true) => state.top + page,
        (KeyCode::PageUp, _) | (KeyCode::Char('b'), true) => state.top.saturating_sub(page),
        (KeyCode::Char('g') | KeyCode::Home, _) => 0,
        (KeyCode::Char('G') | KeyCode::End, _) => last,
        _ => return,
    };
    state.top = to.min(last);
    model.overlay = Overlay::Help(state);
}
