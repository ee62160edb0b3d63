//! `barid [PATH…]`: the reader.

use super::args::Cli;
use super::{Outcome, complain, report, speaks_persian};
use crate::english::{self, Form};
use crate::library::state::{State, Store};
use crate::library::{self, Loaded};
use crate::term::colour;
use crate::term::{Environment, Shaping};
use crate::ui::model::{Chosen, Message, Model, UiLang};
use crate::ui::picker;
use crate::ui::runtime::{self, Ended, Settings};
use crate::ui::theme::{BUILT_IN, Theme};
use anyhow::Context;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    if !io::stdout().is_terminal() {
        complain(
            "the reader needs a terminal; without one use barid card, clean, list or search (barid --help tells more)",
        );
        return Ok(Outcome::Usage);
    }
    let mode = match cli.mode() {
        Ok(mode) => mode,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Usage);
        }
    };
    let found = super::config::read();
    let config = &found.config;
    let set = set(&cli.paths);
    let store = Store::open();
    let state = match &store {
        Ok(store) if !cli.fresh => store.state().clone(),
        _ => State::default(),
    };
    let place = set.as_ref().and_then(|s| state.places.get(s)).cloned();
    let depth = colour::depth(&variable);
    let (mine, theme_errors) = super::config::themes();
    let built_in = BUILT_IN.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned()));
    // A theme of the user's takes the place of a built-in one of its name.
    let mut themes: Vec<(String, String)> =
        built_in.filter(|(n, _)| !mine.iter().any(|(m, _)| m == n)).collect();
    themes.extend(mine);
    let kept_theme = place.as_ref().map(|p| p.theme.clone()).filter(|t| !t.is_empty());
    let chosen = config.theme.is_none() && cli.theme.is_none() && kept_theme.is_some();
    let mut trouble = found.message();
    if let Some(error) = theme_errors.first() {
        trouble.get_or_insert_with(|| Message::failed(error, error));
    }
    let wanted = cli.theme.as_ref().or(config.theme.as_ref()).or(kept_theme.as_ref());
    let theme = match theme(wanted.map(String::as_str), &themes, depth) {
        Ok(theme) => theme,
        Err(message) if cli.theme.is_some() => {
            complain(&message);
            return Ok(Outcome::Usage);
        }
        Err(message) => {
            // A wrong name in config or a theme that is gone: told, and the reader opens all the same.
            trouble.get_or_insert_with(|| Message::failed(&message, &message));
            self::theme(None, &themes, depth).map_err(anyhow::Error::msg)?
        }
    };
    // The tables of the English are read while the briefings are.
    std::thread::spawn(|| english::translate("و", Form::Noun));
    let loaded = if cli.paths.is_empty() {
        Loaded { entries: library::seeds(), errors: Vec::new() }
    } else {
        library::load(&cli.paths)
    };
    report(&loaded.errors);
    if loaded.entries.is_empty() {
        complain("nothing to read; name a text file or a folder of them, or none to open the seeds");
        return Ok(Outcome::Failed);
    }
    let failed = !loaded.errors.is_empty();
    let mut model = Model::hasty(loaded.entries, theme, depth);
    model.place = self::place(&cli.paths);
    model.themes = themes;
    model.shape = cli.shape.or(config.shape).unwrap_or(Shaping::Forms);
    let kept = place.clone().unwrap_or_default();
    model.chosen = Chosen {
        lang: cli.lang.is_none() && config.card.is_none() && !kept.lang.is_empty(),
        ui: cli.ui.is_none() && config.ui.is_none() && !kept.ui.is_empty(),
        theme: chosen,
    };
    model.lang = cli.lang.or(config.card).or_else(|| kept.lang.parse().ok()).unwrap_or_default();
    let kept_ui = (!kept.ui.is_empty()).then(|| kept.ui == "fa");
    let persian = cli.ui.as_deref().map(|l| l.starts_with("fa"));
    let persian = persian.or(config.ui.map(|u| u == UiLang::Fa)).or(kept_ui).unwrap_or_else(speaks_persian);
    model.ui = if persian { UiLang::Fa } else { UiLang::En };
    config.bind(&mut model.keymap);
    model.saved_filters.clone_from(&config.filters);
    model.mouse = config.mouse;
    model.today = today();
    model.state = state;
    if let Some(place) = &place {
        crate::ui::state::restore(&mut model, place);
    }
    if let Some(sort) = config.sort.filter(|_| place.as_ref().is_none_or(|p| p.sort == "given")) {
        model.sort = sort;
        crate::ui::filter::apply(&mut model);
    }
    model.message = trouble;
    let mut store = store.ok();
    let settings = Settings {
        mode: mode.or(config.bidi),
        environment: Environment::read(&variable),
        theme_fixed: wanted.is_some(),
        keep: Box::new(move |state| store.as_mut().map_or(Ok(()), |s| s.save(state))),
        set,
        clipboard: config.clipboard.clone(),
        save_export: Box::new(library::folders::save_export),
        save_copy: Box::new(library::save_copy),
    };
    let run = if cli.plain { crate::ui::plain::run } else { runtime::run };
    let ended = run(&mut model, settings).context("the terminal")?;
    Ok(match ended {
        Ended::Quit if !failed => Outcome::Fine,
        Ended::Quit | Ended::Signal(_) => Outcome::Failed,
    })
}

/// The theme by name or by path of a TOML file.
fn theme(name: Option<&str>, themes: &[(String, String)], depth: colour::Depth) -> Result<Theme, String> {
    let name = name.unwrap_or(if depth == colour::Depth::None { "mono" } else { "neutral" });
    if Path::new(name).extension().is_some_and(|e| e == "toml") {
        let text = library::read_theme(Path::new(name)).map_err(|e| format!("{name}: {e}"))?;
        return Theme::parse(name, &text, depth).map_err(|e| e.to_string());
    }
    picker::read(themes, name, depth).map_err(|e| e.to_string())
}

/// Under which name the place is kept: the paths that were opened. Standard input keeps none.
fn set(paths: &[PathBuf]) -> Option<String> {
    if paths.is_empty() {
        return Some("seeds".to_owned());
    }
    if paths.iter().any(|p| p.as_os_str() == "-") {
        return None;
    }
    let whole = |p: &PathBuf| p.canonicalize().unwrap_or_else(|_| p.clone()).to_string_lossy().into_owned();
    Some(paths.iter().map(whole).collect::<Vec<_>>().join("\n"))
}

/// Today in days since 1970-01-01, UTC.
fn today() -> Option<i64> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(now.as_secs() / 86_400).ok()
}

fn place(paths: &[PathBuf]) -> String {
    match paths {
        [one] if one.as_os_str() != "-" => {
            one.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
        }
        _ => String::new(),
    }
}
