//! Choosing a theme with the screen behind it as the preview.

use super::keymap::Chord;
use super::model::{Message, Model, Overlay};
use super::theme::{Theme, ThemeError, nearest};
use crate::term::colour::Depth;
use crossterm::event::KeyCode;

/// The picker: which theme is shown, and the one to go back to.
#[derive(Debug, Clone, PartialEq)]
pub struct PickerState {
    /// Index into the model's themes.
    pub at: usize,
    /// The theme before the picker was opened.
    pub before: Box<Theme>,
}

/// Reads a theme of a list of (name, TOML) by name.
///
/// # Errors
/// There is none of that name, or it is wrong.
pub fn read(themes: &[(String, String)], name: &str, depth: Depth) -> Result<Theme, ThemeError> {
    if let Some((name, text)) = themes.iter().find(|(n, _)| n == name) {
        return Theme::parse(name, text, depth);
    }
    let names: Vec<&str> = themes.iter().map(|(n, _)| n.as_str()).collect();
    let did_you_mean = nearest(name, &names).to_owned();
    Err(ThemeError::NoTheme { name: name.to_owned(), did_you_mean })
}

/// Opens the picker at the present theme.
pub fn open(model: &mut Model) {
    let at = model.themes.iter().position(|(n, _)| *n == model.theme.name).unwrap_or(0);
    model.overlay = Overlay::Themes(PickerState { at, before: Box::new(model.theme.clone()) });
}

fn show(model: &mut Model, at: usize) {
    let Some((name, _)) = model.themes.get(at) else { return };
    match read(&model.themes, &name.clone(), model.depth) {
        Ok(theme) => model.theme = theme,
        Err(error) => model.message = Some(error.message()),
    }
}

/// A key while the picker is open.
pub fn on_key(model: &mut Model, chord: Chord, mut state: PickerState) {
    let count = model.themes.len().max(1);
    match chord.code {
        KeyCode::Char('j' | 't' | 'n') | KeyCode::Down | KeyCode::Tab => state.at = (state.at + 1) % count,
        KeyCode::Char('k' | 'p') | KeyCode::Up | KeyCode::BackTab => {
            state.at = (state.at + count - 1) % count;
        }
        KeyCode::Enter => {
            model.chosen.theme = true;
            let theme = &model.theme;
            model.message =
                Some(Message::done(format!("پوسته: {}", theme.name_fa), format!("theme: {}", theme.name)));
            return;
        }
        KeyCode::Esc | KeyCode::Char('q') => {
            model.theme = *state.before;
            return;
        }
        _ => {}
    }
    show(model, state.at);
    model.overlay = Overlay::Themes(state);
}

/// Takes the theme of a name, or says which is nearest.
pub fn choose(model: &mut Model, name: &str) {
    match read(&model.themes, name, model.depth) {
        Ok(theme) => {
            model.theme = theme;
            model.chosen.theme = true;
        }
        Err(error) => model.message = Some(error.message()),
    }
}
