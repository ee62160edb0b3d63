//! `--plain`: the same reader for screen readers and for terminals that show nothing but lines.
//!
//! No boxes, no cursor movement, no alternate screen: every change is one more line, logical text. The keys are the
//! same; a row of the text is a paragraph.

use super::links::{self, Links};
use super::model::{CopyWhat, Effect, Message, Model, Overlay, Pane, UiLang};
use super::runtime::{Ended, Settings};
use super::watch::Again;
use super::{state, update, view};
use crate::bidi::Cache;
use crate::export::Lang;
use crate::jump;
use crate::library::Source;
use crate::library::rows::Change;
use crate::term::input::{self, Input};
use crate::term::signals::{self, Signal};
use crate::term::{Guard, Mode, Session, clipboard, guard};
use crate::text::digits;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Width of the invisible screen: a paragraph is one row unless it is longer than this, in cells.
const WIDTH: u16 = 2000;

/// Makes a model fit for plain lines: one pane, one row.
pub fn prepare(model: &mut Model) {
    model.plain = true;
    model.zen = false;
    model.size = (WIDTH, 2);
    model.mode = Mode::Off;
}

/// What a listener must hear: compared before and after a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    overlay: String,
    pane: Pane,
    filter: String,
    list: String,
    item: String,
    row: String,
    evidence: String,
    message: Option<Message>,
}

/// What the present state would say.
pub fn heard(model: &Model) -> Heard {
    Heard {
        overlay: overlay(model),
        pane: model.pane,
        filter: model.filter.text().to_owned(),
        list: list_line(model),
        item: item_line(model),
        row: row_line(model),
        evidence: evidence_line(model),
        message: model.message.clone(),
    }
}

/// The line for the change from one state to the next; nothing when nothing changed that is heard.
pub fn line(before: &Heard, after: &Heard, model: &Model) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(message) = after.message.as_ref().filter(|_| after.message != before.message) {
        parts.push(model.ui.pick((&message.fa, &message.en)).to_owned());
    }
    if after.overlay != before.overlay && !after.overlay.is_empty() {
        parts.push(after.overlay.clone());
    }
    let moved = after.pane != before.pane;
    if moved {
        parts.push(model.ui.pick(pane_name(after.pane)).to_owned());
    }
    if after.list != before.list || moved && after.pane == Pane::List {
        parts.push(after.list.clone());
    }
    match after.pane {
        Pane::Card if moved || after.item != before.item => parts.push(after.item.clone()),
        Pane::Reader if after.evidence != before.evidence && !after.evidence.is_empty() => {
            parts.push(after.item.clone());
            parts.push(after.evidence.clone());
        }
        Pane::Reader if moved || after.row != before.row => parts.push(after.row.clone()),
        _ => {}
    }
    parts.retain(|p| !p.is_empty());
    (!parts.is_empty()).then(|| parts.join(". "))
}

const fn pane_name(pane: Pane) -> (&'static str, &'static str) {
    match pane {
        Pane::List => ("فهرست", "list"),
        Pane::Card => ("کارت", "card"),
        Pane::Reader => ("متن", "text"),
    }
}

fn count(model: &Model, n: usize) -> String {
    if model.ui == UiLang::Fa { digits::to_persian(&n.to_string()) } else { n.to_string() }
}

fn list_line(model: &Model) -> String {
    let (Some(entry), Some(at)) = (model.entry(), model.position()) else { return String::new() };
    let card = entry.card();
    let mut parts = vec![format!("{}/{}", count(model, at + 1), count(model, model.shown.len()))];
    let marks = state::marks(model);
    let said = [
        (marks.star, ("ستاره‌دار", "starred")),
        (!marks.tags.is_empty(), ("برچسب‌دار", "tagged")),
        (!marks.note.is_empty(), ("یادداشت‌دار", "noted")),
    ];
    parts.extend(said.iter().filter(|s| s.0).map(|s| model.ui.pick(s.1).to_owned()));
    if !marks.read {
        parts.push(model.ui.pick(("نخوانده", "unread")).to_owned());
    }
    parts.push(in_languages(model, &card.title.fa, &card.title.en));
    let names: Vec<&str> =
        card.counterpart.iter().map(|c| model.ui.pick((c.name.fa.as_str(), c.name.en.as_str()))).collect();
    if !names.is_empty() {
        parts.push(names.join(", "));
    }
    let n = count(model, card.proposals.len());
    parts.push(model.ui.pick((&format!("{n} پیشنهاد"), &format!("{n} proposals"))).to_owned());
    parts.join(". ")
}

fn in_languages(model: &Model, fa: &str, en: &str) -> String {
    match model.lang {
        Lang::Fa => fa.to_owned(),
        Lang::En => en.to_owned(),
        Lang::Both => format!("{fa} / {en}"),
    }
}

fn item_line(model: &Model) -> String {
    let Some(entry) = model.entry() else { return String::new() };
    let card = entry.card();
    match model.card.selected {
        Some(item) => {
            let kind = match item {
                super::doc::ItemRef::Proposal(i) => card.proposals.get(i).map(|p| p.kind.name()),
                _ => None,
            };
            let text = update::item_text(card, item);
            let mut lines = text.lines();
            let (fa, en) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
            let text = in_languages(model, fa, en);
            kind.map_or(text.clone(), |k| format!("{}: {text}", model.ui.pick(k)))
        }
        None => in_languages(model, &card.gist.fa, &card.gist.en),
    }
}

/// The words of the text that are marked as evidence.
fn evidence_line(model: &Model) -> String {
    let body = model.entry().map_or("", |e| e.briefing.body.as_str());
    let words = model.evidence.iter().filter_map(|s| body.get(s.start..s.end));
    words.collect::<Vec<_>>().join(" … ")
}

fn row_line(model: &Model) -> String {
    let view = &model.reader;
    let Some(row) = view.layout.rows.get(view.top_row()) else { return String::new() };
    let Some(line) = row.lines.first() else { return String::new() };
    let span = line.layout.row(line.row).logical();
    let text = view.doc.blocks.get(row.block).and_then(|b| b.pieces.get(line.piece)).map(|p| p.text.as_str());
    text.and_then(|t| t.get(span.start..span.end)).unwrap_or("").trim().to_owned()
}

fn overlay(model: &Model) -> String {
    match &model.overlay {
        Overlay::None => String::new(),
        Overlay::Help(state) => {
            let lines = state.lines(model.ui, &model.keymap);
            let lines: Vec<String> =
                lines.into_iter().map(|(k, t)| k.map_or(t.clone(), |k| format!("{k}  {t}"))).collect();
            lines.join("\n")
        }
        Overlay::Jump(jump) => {
            let hit = jump.hits.get(jump.selected).map(|h| in_languages(model, &h.fa, &h.en));
            let name = model.ui.pick(("پرش", "jump"));
            format!("{name}: {} > {}", jump.line.text(), hit.unwrap_or_default())
        }
        Overlay::Found(state) => state.told(model),
        Overlay::Line(line) => format!("{} {}", model.ui.pick(line.purpose.label()), line.line.text()),
        Overlay::Themes(_) => model.theme.name.clone(),
        Overlay::Output(state) => {
            let said = state.view.doc.blocks.iter().chain(&state.doc.blocks).flat_map(|b| &b.pieces);
            said.map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n")
        }
        Overlay::Marks(state) => {
            let marks = super::trail::marks(model);
            let name = model.ui.pick(if state.set {
                ("نگه داشتن جا", "keep the place")
            } else {
                ("جاها", "places")
            });
            let said =
                |(letter, spot): &(&str, &crate::library::state::Spot)| format!("{letter} {}", spot.title);
            format!("{name}: {}", marks.iter().map(said).collect::<Vec<_>>().join("; "))
        }
        Overlay::Board(board) => {
            let all = model.ui.pick(("همه", "all"));
            let name = |heads: &[super::board::Head], at: usize| {
                at.checked_sub(1)
                    .and_then(|i| heads.get(i))
                    .map_or(all.to_owned(), |h| model.ui.pick((h.fa.as_str(), h.en.as_str())).to_owned())
            };
            let (row, column) = (name(&board.rows, board.row), name(&board.columns, board.column));
            format!("{row} × {column}: {}", count(model, board.count(board.row, board.column)))
        }
        Overlay::CopyMenu => {
            let rows = CopyWhat::MENU.iter().map(|m| format!("{} {}", m.0, model.ui.pick((m.2, m.3))));
            rows.collect::<Vec<_>>().join(", ")
        }
        Overlay::Bidi => model.mode.id().to_owned(),
    }
}

enum Incoming {
    Input(Input),
    Signal(Signal),
    Made(Arc<jump::Index>, Arc<Links>),
    Change(Change),
    Ran(String, io::Result<super::pipe::Ran>),
}

/// Makes the index and the links on a thread of its own.
fn make_behind(source: Arc<dyn Source>, sender: Sender<Incoming>) -> io::Result<()> {
    std::thread::Builder::new().name("index".into()).spawn(move || {
        let mut whole = jump::Index::default();
        links::index(&*source, &jump::Index::default(), |index| whole = index);
        let links = Links::new(&*source);
        let _ = sender.send(Incoming::Made(Arc::new(whole), Arc::new(links)));
    })?;
    Ok(())
}

/// Runs the reader in lines until the user leaves.
///
/// # Errors
/// There is no terminal, or it cannot be written to.
pub fn run(model: &mut Model, mut settings: Settings) -> io::Result<Ended> {
    let session = Session::open()?;
    guard::install_panic_hook(crate::library::folders::save_report);
    let guard = Guard::raw(&session.input, &session.output)?;
    let (sender, messages) = channel();
    signals::spawn(sender.clone(), Incoming::Signal)?;
    input::spawn(&session.input, sender.clone(), Incoming::Input)?;
    let mut cache = Cache::default();
    prepare(model);
    model.warm = true;
    let (made, changes) = (sender.clone(), sender);
    model.source.watch(Box::new(move |change| drop(changes.send(Incoming::Change(change)))));
    view::prepare(model, &mut cache);
    let hint = model.ui.pick(("؟ راهنما، q خروج", "? help, q quit"));
    say(&session, &format!("barid. {hint}. {}", list_line(model)))?;
    let ended = loop {
        let event = match messages.recv() {
            Ok(Incoming::Input(Input::Event(event))) => event,
            Ok(Incoming::Input(Input::Gone)) | Err(_) => break Ended::Signal(1),
            Ok(Incoming::Signal(Signal::Quit(number))) => break Ended::Signal(number),
            Ok(Incoming::Made(index, links)) => {
                super::jumping::take_index(model, index);
                model.links = links;
                continue;
            }
            Ok(Incoming::Ran(command, ran)) => {
                model.overlay = Overlay::None;
                super::output::take(model, &command, &ran);
                let told = model.message.take().map(|m| model.ui.pick((&m.fa, &m.en)).to_owned());
                say(&session, &told.unwrap_or_else(|| overlay(model)))?;
                model.overlay = Overlay::None;
                continue;
            }
            Ok(Incoming::Change(change)) => {
                if super::watch::take(model, &change) != Again::Nothing {
                    make_behind(Arc::clone(&model.source), made.clone())?;
                }
                if let Some(message) = model.message.take() {
                    say(&session, model.ui.pick((&message.fa, &message.en)))?;
                }
                continue;
            }
            Ok(_) => continue,
        };
        if matches!(event, crossterm::event::Event::Resize(..)) {
            continue;
        }
        let before = heard(model);
        let effects = update::update(model, &event);
        // A line is told once, so that the people and proposals of a large library are waited for.
        if let Some(wish) = super::jumping::wish(model) {
            let parts = wish.hits(&*model.source);
            super::jumping::take_parts(model, parts);
        }
        if effects.contains(&Effect::Quit) {
            break Ended::Quit;
        }
        let mut said = Vec::new();
        for effect in effects {
            said.extend(carry_out(model, &session, &settings, &made, effect)?);
        }
        model.mode = Mode::Off;
        view::prepare(model, &mut cache);
        said.extend(line(&before, &heard(model), model));
        for line in said {
            say(&session, &line)?;
        }
    };
    if let Some(set) = &settings.set {
        let place = state::place(model);
        model.state.places.insert(set.clone(), place);
    }
    drop(guard);
    (settings.keep)(&model.state)?;
    Ok(ended)
}

/// One line, or several; the terminal is in raw mode.
fn say(session: &Session, text: &str) -> io::Result<()> {
    (&session.output).write_all(format!("{}\r\n", text.trim_end().replace('\n', "\r\n")).as_bytes())
}

fn carry_out(
    model: &mut Model,
    session: &Session,
    settings: &Settings,
    sender: &Sender<Incoming>,
    effect: Effect,
) -> io::Result<Option<String>> {
    Ok(match effect {
        Effect::Copy { text, what } => {
            let n = text.chars().count();
            let (fa, en) = what.name();
            if text.len() <= clipboard::OSC52_LIMIT {
                (&session.output).write_all(&clipboard::osc52(&text))?;
                model.message = Some(Message::done(
                    format!("{fa}: {} نویسه", digits::to_persian(&n.to_string())),
                    format!("copied {en}: {n} characters through OSC 52"),
                ));
                None
            } else {
                let path = (settings.save_copy)(&text)?;
                Some(format!("{}: {}", model.ui.pick((fa, en)), path.display()))
            }
        }
        Effect::Plain(text) => Some(text),
        Effect::Pipe { command, text } => {
            super::output::started(model, &command);
            let sender = sender.clone();
            super::pipe::behind(command, text, move |command, ran| {
                drop(sender.send(Incoming::Ran(command, ran)));
            })?;
            None
        }
        Effect::Export { path, over, text, .. } => Some(match (settings.save_export)(&path, over, &text) {
            Ok(path) => path.display().to_string(),
            Err(error) => error.to_string(),
        }),
        Effect::SwitchMode(_) | Effect::Redraw | Effect::Suspend | Effect::Mouse(_) | Effect::Quit => None,
    })
}
