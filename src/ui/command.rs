//! The `:` line: actions by name, completed from the action table; some take an argument.

use super::action::{ACTIONS, Action, Entry};
use super::model::{Effect, Message, Model};
use super::order::{self, Sort};
use super::theme::nearest;
use super::{finding, lines, picker, search, state, update};

/// The actions whose name fits: those that begin with it, then those that hold it.
pub fn completions(typed: &str) -> Vec<&'static Entry> {
    let typed = typed.trim();
    let mut found: Vec<_> = ACTIONS.iter().filter(|e| e.id.starts_with(typed)).collect();
    if typed.chars().count() >= 2 {
        found.extend(ACTIONS.iter().filter(|e| !e.id.starts_with(typed) && e.id.contains(typed)));
    }
    found
}

/// Carries out a line: a name, then a count or an argument.
pub fn run(model: &mut Model, line: &str) -> Vec<Effect> {
    let line = line.trim();
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    if name.is_empty() {
        return Vec::new();
    }
    // A number alone goes to that row.
    if let Ok(n) = crate::text::digits::to_latin(name).parse::<usize>() {
        return update::act(model, Action::Bottom, Some(n));
    }
    let Some(entry) = ACTIONS.iter().find(|e| e.id == name).or_else(|| only(name)) else {
        let ids: Vec<&str> = ACTIONS.iter().map(|e| e.id).collect();
        let near = nearest(name, &ids);
        model.message = Some(Message::failed(
            format!("کاری به نام «{name}» نداریم؛ شاید «{near}»؟"),
            format!("no action {name:?}, did you mean {near:?}?"),
        ));
        return Vec::new();
    };
    if argument.is_empty() {
        return update::act(model, entry.action, None);
    }
    match entry.action {
        Action::Filter => order::set(model, argument),
        Action::Sort => sort(model, argument),
        Action::Themes => picker::choose(model, argument),
        Action::Search => search::search(model, argument),
        Action::Find => finding::find(model, argument),
        Action::Pipe => return lines::pipe(model, argument),
        Action::Export => return lines::export_to(model, argument),
        Action::Note => state::change(model, |m| argument.clone_into(&mut m.note)),
        Action::Tags => state::change(model, |m| m.tags.extend(state::tags_of(argument))),
        action => match crate::text::digits::to_latin(argument).parse() {
            Ok(count) => return update::act(model, action, Some(count)),
            Err(_) => {
                model.message = Some(Message::failed(
                    format!("«{}» تنها شمار می‌پذیرد، نه «{argument}»", entry.id),
                    format!("{} takes a count, not {argument:?}", entry.id),
                ));
            }
        },
    }
    Vec::new()
}

/// The only action that begins so.
fn only(name: &str) -> Option<&'static Entry> {
    let mut found = ACTIONS.iter().filter(|e| e.id.starts_with(name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn sort(model: &mut Model, name: &str) {
    if let Some(sort) = Sort::parse(name) {
        model.sort = sort;
        order::apply(model);
    } else {
        let names: Vec<&str> = Sort::ALL.iter().map(|s| s.1).collect();
        let near = nearest(name, &names);
        model.message = Some(Message::failed(
            format!("ترتیب «{name}» نداریم؛ شاید «{near}»؟"),
            format!("no order {name:?}, did you mean {near:?}?"),
        ));
    }
}
