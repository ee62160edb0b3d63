//! `barid [PATH…]`: the reader.

use super::args::Cli;
use super::desk::Desk;
use super::{Outcome, complain, report, speaks_persian};
use crate::english::{self, Form};
use crate::library::state::State;
use crate::library::{self, Loaded};
use crate::term::colour;
use crate::term::{Environment, Shaping};
use crate::ui::model::{Chosen, Message, Model, UiLang};
use crate::ui::picker;
use crate::ui::runtime::{self, Ended, Settings};
use crate::ui::theme::{BUILT_IN, Theme};
use anyhow::Context;
use clap::CommandFactory as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let missing = cli.paths.iter().find(|p| {
        let named = p.as_os_str() != "-" && !p.to_string_lossy().contains("://");
        named && p.symlink_metadata().is_err_and(|e| e.kind() == io::ErrorKind::NotFound)
    });
    // an option before it makes a file of a command's name
    let meant = missing.and_then(|p| p.to_str()).filter(|p| Cli::command().find_subcommand(p).is_some());
    if let Some(command) = meant {
        complain(&format!(
            "{command}: there is no such file, and a command stands before the options: barid {command} …; \
             barid {command} --help tells which it takes"
        ));
        return Ok(Outcome::Usage);
    }
    if !io::stdout().is_terminal() {
        if let Some(path) = missing {
            let source = io::Error::from(io::ErrorKind::NotFound);
            report(&[library::LoadError::Io { path: path.clone(), source }]);
        }
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
    let desk = Desk::open(&cli.library);
    let shelf = match &desk {
        Ok(desk) if cli.paths.is_empty() => desk.shelf(),
        _ => Ok(None),
    };
    let set = if matches!(shelf, Ok(Some(_))) { Some("library".to_owned()) } else { set(&cli.paths) };
    let mut state = match &desk {
        Ok(desk) if cli.fresh => desk.state.afresh(),
        Ok(desk) => desk.state.clone(),
        Err(_) => State::default(),
    };
    // A file with mistakes may lack filters it is meant to have.
    let sound = found.errors.is_empty() && found.unreadable.is_none();
    let presets = sound && state.take_presets(&config.filters);
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
    let unkept = desk.as_ref().err().or(shelf.as_ref().err());
    if let Some(error) = unkept {
        trouble.get_or_insert_with(|| Message::failed(error.fa(), error.to_string()));
    }
    if let Some(error) = theme_errors.first() {
        trouble.get_or_insert_with(|| error.clone());
    }
    let wanted = cli.theme.as_ref().or(config.theme.as_ref()).or(kept_theme.as_ref());
    let theme = match theme(wanted.map(String::as_str), &themes, depth) {
        Ok(theme) => theme,
        Err(message) if cli.theme.is_some() => {
            complain(if speaks_persian() { &message.fa } else { &message.en });
            return Ok(Outcome::Usage);
        }
        Err(message) => {
            // A wrong name in config or a theme that is gone: told, and the reader opens all the same.
            trouble.get_or_insert(message);
            self::theme(None, &themes, depth).map_err(|m| anyhow::Error::msg(m.en))?
        }
    };
    // The tables of the English are read while the briefings are.
    std::thread::spawn(|| english::translate("و", Form::Noun));
    let shelf = shelf.ok().flatten();
    let loaded = match &shelf {
        Some(_) => Loaded::default(),
        None if cli.paths.is_empty() => Loaded { entries: library::seeds(), errors: Vec::new() },
        None => library::load(&cli.paths),
    };
    report(&loaded.errors);
    if shelf.is_none() && loaded.entries.is_empty() {
        complain(
            "nothing to read; name a text file or a folder of them, or none to open the library or the seeds",
        );
        return Ok(Outcome::Failed);
    }
    let failed = !loaded.errors.is_empty();
    let in_library = shelf.is_some();
    let source = match (shelf, &desk) {
        (Some(shelf), _) => shelf,
        (None, Ok(desk)) => desk.memory(loaded.entries)?,
        (None, Err(_)) => library::Memory::shared(loaded.entries),
    };
    let mut model = Model::over(source, theme, depth);
    let named = cli.library.named().filter(|_| in_library);
    model.place = self::place(if named.is_some() { named.as_slice() } else { &cli.paths });
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
    model.saved_filters = state.saved_filters();
    model.dirty = presets;
    model.mouse = config.mouse;
    model.today = super::today();
    model.state = state;
    if let Some(place) = &place {
        crate::ui::state::restore(&mut model, place);
    }
    if let Some(sort) = config.sort.filter(|_| place.as_ref().is_none_or(|p| p.sort == "given")) {
        model.sort = sort;
        crate::ui::order::apply(&mut model);
    }
    model.message = trouble;
    let writer = desk.ok().map(|d| d.writer);
    let into = writer.clone();
    let settings = Settings {
        mode: mode.or(config.bidi),
        environment: Environment::read(&variable),
        theme_fixed: wanted.is_some(),
        keep: Box::new(move |state| {
            let Some(writer) = &into else { return Ok(()) };
            writer.state(state);
            // Writing is another thread's: what it could not write before is told now.
            writer.failure().map_or(Ok(()), |what| Err(io::Error::other(what)))
        }),
        set,
        clipboard: config.clipboard.clone(),
        save_export: Box::new(library::folders::save_export),
        save_copy: Box::new(library::save_copy),
    };
    if let Some(path) = std::env::var_os("BARID_LOG").filter(|path| !path.is_empty()) {
        let told = || format!("BARID_LOG={}: the log cannot be written; name another file", path.display());
        library::log::open(&path).with_context(told)?;
        library::log::line(concat!("barid ", env!("CARGO_PKG_VERSION")));
    }
    let run = if cli.plain { crate::ui::plain::run } else { runtime::run };
    let ended = run(&mut model, settings).context("the terminal");
    library::log::line(&format!("ended: {:?}", ended.as_ref().ok()));
    // The last changes are written before the program ends; what cannot be is told where it can be read.
    drop(model);
    if let Some(Err(error)) = writer.map(|w| w.finish()) {
        complain(&error.to_string());
        return Ok(Outcome::Failed);
    }
    let ended = ended?;
    Ok(match ended {
        Ended::Quit if !failed => Outcome::Fine,
        Ended::Quit | Ended::Signal(_) => Outcome::Failed,
    })
}

/// The theme by name or by path of a TOML file.
fn theme(name: Option<&str>, themes: &[(String, String)], depth: colour::Depth) -> Result<Theme, Message> {
    let name = name.unwrap_or(if depth == colour::Depth::None { "mono" } else { "neutral" });
    if Path::new(name).extension().is_some_and(|e| e == "toml") {
        let unread = |e: io::Error| Message::failed(format!("{name}: {e}"), format!("{name}: {e}"));
        let text = library::read_theme(Path::new(name)).map_err(unread)?;
        return Theme::parse(name, &text, depth).map_err(|e| e.message());
    }
    picker::read(themes, name, depth).map_err(|e| e.message())
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

fn place(paths: &[PathBuf]) -> String {
    match paths {
        [one] if one.as_os_str() != "-" => {
            one.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
        }
        _ => String::new(),
    }
}
