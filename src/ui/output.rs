//! What a command printed, in a box that scrolls: laid out as everything else is, so that Persian reads right.

use super::doc::{Block, Doc, DocView, Piece};
use super::keymap::Chord;
use super::model::{Message, Model, Overlay};
use super::pipe::Ran;
use super::theme::Role;
use crossterm::event::{KeyCode, KeyModifiers};
use std::io;

/// Lines shown at most; what comes after is counted.
const LINES: usize = 5000;

/// The box.
#[derive(Debug, Clone, Default)]
pub struct OutputState {
    /// The command and how it ended.
    pub title: (String, String),
    /// Its lines. Laid out by `view::prepare`.
    pub view: DocView,
    /// The document, until it is laid out.
    pub doc: Doc,
}

/// Says that a command runs; the reader goes on meanwhile.
pub fn started(model: &mut Model, command: &str) {
    model.message = Some(Message::done(format!("«{command}» در کار است…"), format!("{command}: running…")));
}

/// Takes what came of a command: one line into the bottom row, more into a box. While something else lies over the panes
/// only the bottom row tells.
pub fn take(model: &mut Model, command: &str, ran: &io::Result<Ran>) {
    let ran = match ran {
        Ok(ran) => ran,
        Err(error) => {
            model.message = Some(Message::failed(
                format!("«{command}» اجرا نشد: {error}"),
                format!("{command}: could not be run: {error}"),
            ));
            return;
        }
    };
    let (fa, en) = match ran.status {
        Some(0) => (String::new(), String::new()),
        Some(code) => (
            format!(" (خروج {})", crate::text::digits::to_persian(&code.to_string())),
            format!(" (exit {code})"),
        ),
        None => (" (پس از ۲۰ ثانیه متوقف شد)".to_owned(), " (stopped after 20 s)".to_owned()),
    };
    let lines: Vec<&str> = ran.output.trim_end().lines().collect();
    let failed = ran.status != Some(0);
    if lines.len() > 1 && matches!(model.overlay, Overlay::None) {
        let mut blocks: Vec<Block> = lines.iter().take(LINES).map(|l| line(l)).collect();
        if lines.len() > LINES {
            blocks.push(line(&format!("… +{}", lines.len() - LINES)));
        }
        let title = (format!("{command}{fa}"), format!("{command}{en}"));
        let state = OutputState { title, doc: Doc { blocks }, ..OutputState::default() };
        model.overlay = Overlay::Output(Box::new(state));
        model.message = None;
        return;
    }
    let first = lines.first().copied().unwrap_or("");
    let more = if lines.len() > 1 { format!(" … +{}", lines.len() - 1) } else { String::new() };
    let message = Message::done(
        format!("{command}{fa}: {}", if first.is_empty() { "چیزی چاپ نکرد" } else { first }) + &more,
        format!("{command}{en}: {}", if first.is_empty() { "printed nothing" } else { first }) + &more,
    );
    model.message = Some(Message { error: failed, ..message });
}

fn line(text: &str) -> Block {
    // A tab would be no cell at all.
    Block { pieces: vec![Piece::auto(text.replace('\t', "    "), Role::Text)], ..Block::default() }
}

/// A key while the box is open.
pub fn on_key(model: &mut Model, chord: Chord, mut state: Box<OutputState>) {
    let top = state.view.top_row();
    let page = state.view.height.saturating_sub(1).max(1);
    let control = chord.modifiers == KeyModifiers::CONTROL;
    let to = match chord.code {
        KeyCode::Char('f') if control => top + page,
        KeyCode::Char('b') if control => top.saturating_sub(page),
        KeyCode::Char('d') => top + page / 2,
        KeyCode::Char('u') => top.saturating_sub(page / 2),
        KeyCode::Char('j') | KeyCode::Down => top + 1,
        KeyCode::Char('k') | KeyCode::Up => top.saturating_sub(1),
        KeyCode::Char(' ') | KeyCode::PageDown => top + page,
        KeyCode::PageUp => top.saturating_sub(page),
        KeyCode::Char('g') | KeyCode::Home => 0,
        KeyCode::Char('G') | KeyCode::End => usize::MAX,
        _ => return,
    };
    state.view.scroll_to(to);
    model.overlay = Overlay::Output(state);
}
