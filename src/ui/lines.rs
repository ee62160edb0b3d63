//! Lines typed at the bottom of the screen: search, filter, command, tags, note, pipe, export.

use super::action::ACTIONS;
use super::filter::{self, Filter};
use super::model::{Effect, Message, Model, Overlay, Pane};
use super::{command, finding, order, search, state, update};
use crate::bidi::{EditLine, Options};
use crate::export;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Searches kept.
const HISTORY: usize = 50;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Search in the text.
    Search,
    /// Search in all briefings.
    Find,
    /// Narrow the list.
    Filter,
    /// Name an action.
    Command,
    /// Tags of the briefing.
    Tags,
    /// A note beside the briefing.
    Note,
    /// A command the choice is piped to.
    Pipe,
    /// A file the choice is written to.
    Export,
}

impl Purpose {
    /// What stands before the line, Persian and English.
    pub const fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Search => ("/", "/"),
            Self::Find => ("در همه:", "in all:"),
            Self::Filter => ("&", "&"),
            Self::Command => (":", ":"),
            Self::Tags => ("برچسب‌ها:", "tags:"),
            Self::Note => ("یادداشت:", "note:"),
            Self::Pipe => ("|", "|"),
            Self::Export => ("نوشتن در:", "write to:"),
        }
    }

    /// What can be written, shown while the line is empty.
    pub const fn hint(self) -> (&'static str, &'static str) {
        match self {
            Self::Search => ("با هر املا؛ ↑ جست‌وجوی پیشین", "any spelling; ↑ the search before"),
            Self::Find => (
                "آغاز واژه‌ها، به هر املا؛ «دو واژه» کنار هم؛ -بی",
                "words by their beginning, any spelling; \"two words\" side by side; -without",
            ),
            Self::Filter => (
                "نخوانده ستاره‌دار حوزه:انرژی کشور:AZ نوع:درخواست تازه‌تر:7d واژه",
                "unread starred sector:energy country:AZ kind:request newer:7d word",
            ),
            Self::Command => ("نام کار؛ Tab کامل می‌کند", "name of an action; Tab completes"),
            Self::Tags => ("با فاصله جدا می‌شوند", "separated by blanks"),
            Self::Note => ("تهی: پاک می‌شود", "empty: taken away"),
            Self::Pipe => ("فرمان پوسته، مانند wc -w", "a shell command, such as wc -w"),
            Self::Export => (
                "پسوند: txt md json csv html؛ ! در پایان: روی پروندهٔ موجود",
                "by ending: txt md json csv html; ! at the end writes over",
            ),
        }
    }
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct LineState {
    /// What for.
    pub purpose: Purpose,
    /// The text.
    pub line: EditLine,
    /// Which earlier search is shown, counted from the newest; 0 is what is being typed.
    pub back: usize,
    /// The filter before the line was opened.
    pub before: Filter,
    /// Which completion is chosen.
    pub choice: usize,
}

/// Opens a line with what it holds at first.
pub fn open(model: &mut Model, purpose: Purpose) {
    let text = match purpose {
        Purpose::Filter => model.filter.text().to_owned(),
        Purpose::Tags => state::marks(model).tags.into_iter().collect::<Vec<_>>().join(" "),
        Purpose::Note => state::marks(model).note,
        Purpose::Export => "barid.md".to_owned(),
        Purpose::Search | Purpose::Find | Purpose::Command | Purpose::Pipe => String::new(),
    };
    let line = EditLine::with_text(&text, Options::default());
    let before = model.filter.clone();
    model.overlay = Overlay::Line(Box::new(LineState { purpose, line, back: 0, before, choice: 0 }));
}

/// A key while a line is open.
pub fn on_key(model: &mut Model, key: KeyEvent, mut state: Box<LineState>) -> Vec<Effect> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match (key.code, control) {
        (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => {
            if state.purpose == Purpose::Filter && model.filter != state.before {
                model.filter = state.before;
                order::apply(model);
            }
            return Vec::new();
        }
        (KeyCode::Backspace, _) if state.line.is_empty() => return Vec::new(),
        (KeyCode::Enter, _) => return done(model, &state),
        (KeyCode::Up | KeyCode::Down, _) if matches!(state.purpose, Purpose::Search | Purpose::Find) => {
            history(model, &mut state, key.code == KeyCode::Up);
        }
        (KeyCode::Tab | KeyCode::Down, _) if completes(state.purpose) => {
            complete(model, &mut state, true, key.code == KeyCode::Tab);
        }
        (KeyCode::BackTab | KeyCode::Up, _) if completes(state.purpose) => {
            complete(model, &mut state, false, false);
        }
        _ => {
            if update::edit(&mut state.line, key) {
                changed(model, &mut state);
            }
        }
    }
    model.overlay = Overlay::Line(state);
    Vec::new()
}

/// After the text changed: the filter is shown at once.
pub fn changed(model: &mut Model, state: &mut LineState) {
    state.choice = 0;
    if state.purpose == Purpose::Filter
        && let Ok(filter) = Filter::parse(state.line.text())
        && filter != model.filter
    {
        model.filter = filter;
        order::apply(model);
    }
}

fn history(model: &Model, state: &mut LineState, back: bool) {
    let kept = &model.state.searches;
    state.back = if back { (state.back + 1).min(kept.len()) } else { state.back.saturating_sub(1) };
    let text = kept.len().checked_sub(state.back).and_then(|i| kept.get(i)).map_or("", String::as_str);
    state.line = EditLine::with_text(text, Options::default());
}

const fn completes(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Command | Purpose::Filter)
}

fn complete(model: &mut Model, state: &mut LineState, forward: bool, take: bool) {
    let found = offered(model, state);
    let Some(chosen) = found.get(state.choice).or(found.last()).map(|one| &one.line) else { return };
    if take && (found.len() == 1 || state.line.text() != chosen) {
        state.line = EditLine::with_text(chosen, Options::default());
        changed(model, state);
        return;
    }
    let n = found.len();
    state.choice = if forward { (state.choice + 1) % n } else { (state.choice + n - 1) % n };
}

fn done(model: &mut Model, state: &LineState) -> Vec<Effect> {
    let text = state.line.text();
    match state.purpose {
        Purpose::Search => {
            remember(model, text);
            search::search(model, text);
        }
        Purpose::Find => {
            remember(model, text);
            finding::find(model, text);
        }
        Purpose::Filter => {
            if let Err(error) = Filter::parse(text) {
                // The list as it was before; the line stays open with the cursor at the mistake.
                model.filter = state.before.clone();
                order::apply(model);
                model.message = Some(error.message());
                let mut state = state.clone();
                state.line.move_to(error.span.start);
                model.overlay = Overlay::Line(Box::new(state));
            } else {
                order::set(model, text);
                model.pane = Pane::List;
            }
        }
        Purpose::Command => {
            let found = command::completions(text);
            let typed = text.trim();
            let chosen = found.get(state.choice).filter(|_| !typed.contains(' ') && !typed.is_empty());
            let typed = chosen.map_or(typed, |e| e.id);
            return command::run(model, typed);
        }
        Purpose::Tags => {
            let tags = state::tags_of(text);
            let n = tags.len();
            state::change(model, |m| m.tags = tags);
            model.message = Some(Message::numbers(&format!("{n} برچسب"), &format!("{n} tags")));
        }
        Purpose::Note => {
            let note = text.trim().to_owned();
            let kept = !note.is_empty();
            state::change(model, |m| m.note = note);
            model.message = Some(if kept {
                Message::done("یادداشت نوشته شد", "note kept")
            } else {
                Message::done("یادداشت پاک شد", "note taken away")
            });
        }
        Purpose::Pipe => return pipe(model, text),
        Purpose::Export => return export_to(model, text),
    }
    Vec::new()
}

/// Keeps a search for the next time.
fn remember(model: &mut Model, query: &str) {
    let query = query.trim();
    if query.is_empty() {
        return;
    }
    model.state.searches.retain(|s| s != query);
    model.state.searches.push(query.to_owned());
    let over = model.state.searches.len().saturating_sub(HISTORY);
    model.state.searches.drain(..over);
    model.dirty = true;
}

/// Pipes what `y` would copy to a command.
pub fn pipe(model: &mut Model, command: &str) -> Vec<Effect> {
    if command.trim().is_empty() {
        return Vec::new();
    }
    match update::copied(model, model.last_copy) {
        Some(text) => vec![Effect::Pipe { command: command.trim().to_owned(), text }],
        None => Vec::new(),
    }
}

/// Writes the shown briefings (from the list) or the open one (from the card and the text) to a file.
pub fn export_to(model: &mut Model, target: &str) -> Vec<Effect> {
    let (path, over) = match target.trim().strip_suffix('!') {
        Some(path) => (path.trim(), true),
        None => (target.trim(), false),
    };
    if path.is_empty() {
        return Vec::new();
    }
    let indices: Vec<usize> =
        if model.pane == Pane::List { model.shown.clone() } else { vec![model.selected] };
    let entries: Vec<crate::library::Entry> =
        indices.iter().filter_map(|i| model.source.load(*i).ok()).collect();
    let cards: Vec<&crate::card::Card> = entries.iter().map(crate::library::Entry::card).collect();
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let joined = |one: &dyn Fn(&crate::card::Card) -> String, between: &str| -> String {
        cards.iter().map(|c| one(c)).collect::<Vec<_>>().join(between)
    };
    let text = match ending.as_str() {
        "txt" => Some(joined(&|c| export::card_text(c, model.lang), "\n\n")),
        "md" => Some(joined(&|c| export::card_markdown(c, model.lang), "\n\n")),
        "json" => export::cards_json(&cards).ok(),
        "csv" => Some(export::cards_csv(&cards)),
        "html" | "htm" => Some(export::cards_html(&cards)),
        _ => None,
    };
    let Some(text) = text else {
        model.message = Some(Message::failed(
            "پسوند پرونده باید txt، md، json، csv یا html باشد",
            "the file must end in txt, md, json, csv or html",
        ));
        return Vec::new();
    };
    vec![Effect::Export { path: path.to_owned(), over, text, cards: cards.len() }]
}

/// Something offered above the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The line with it.
    pub line: String,
    /// What is shown first: a name to type.
    pub name: String,
    /// What it means.
    pub told: String,
}

/// What fits the line typed so far: commands by name; for the filter its words and values, and, while it is empty, the
/// saved filters with their numbers.
pub fn offered(model: &Model, state: &LineState) -> Vec<Offer> {
    let text = state.line.text();
    match state.purpose {
        Purpose::Command if !text.contains(' ') => {
            let found = if text.is_empty() { ACTIONS.iter().collect() } else { command::completions(text) };
            let offer = |e: &super::action::Entry| Offer {
                line: format!("{} ", e.id),
                name: e.id.to_owned(),
                told: model.ui.pick((e.fa, e.en)).to_owned(),
            };
            found.into_iter().map(offer).collect()
        }
        Purpose::Filter if text.is_empty() => {
            let word = model.ui.pick(("ذخیره‌شده", "saved"));
            let number = |n: &usize| match model.ui {
                super::model::UiLang::Fa => crate::text::digits::to_persian(&n.to_string()),
                super::model::UiLang::En => n.to_string(),
            };
            let offer = |(n, line): (&usize, &String)| Offer {
                line: line.clone(),
                name: line.clone(),
                told: format!("{word} {}", number(n)),
            };
            model.saved_filters.iter().map(offer).collect()
        }
        Purpose::Filter => {
            let found = filter::completions(text, model.ui == super::model::UiLang::Fa);
            let name = |line: &str| line.trim_end().rsplit([' ', ',']).next().unwrap_or("").to_owned();
            let offer = |(line, told): (String, String)| Offer { name: name(&line), line, told };
            found.into_iter().map(offer).collect()
        }
        _ => Vec::new(),
    }
}
