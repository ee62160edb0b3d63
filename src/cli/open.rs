//! `barid [PATH…]`: the reader.

use super::args::Cli;
use super::{Outcome, complain, report, speaks_persian};
use crate::english::{self, Form};
use crate::library::{self, Loaded};
use crate::term::colour;
use crate::term::{Environment, Shaping};
use crate::ui::model::{Model, UiLang};
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
    let depth = colour::depth(&variable);
    let theme = match theme(cli.theme.as_deref(), depth) {
        Ok(theme) => theme,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Usage);
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
    let mut model = Model::new(loaded.entries, theme, depth);
    model.place = place(&cli.paths);
    model.shape = cli.shape.unwrap_or(Shaping::Forms);
    model.lang = cli.lang.unwrap_or_default();
    let persian = cli.ui.as_deref().map_or_else(speaks_persian, |l| l.starts_with("fa"));
    model.ui = if persian { UiLang::Fa } else { UiLang::En };
    let settings = Settings {
        mode,
        environment: Environment::read(&variable),
        theme_fixed: cli.theme.is_some(),
        save_copy: Box::new(library::save_copy),
    };
    let ended = runtime::run(&mut model, settings).context("the terminal")?;
    Ok(match ended {
        Ended::Quit if !failed => Outcome::Fine,
        Ended::Quit | Ended::Signal(_) => Outcome::Failed,
    })
}

/// The theme by name or by path of a TOML file.
fn theme(name: Option<&str>, depth: colour::Depth) -> Result<Theme, String> {
    let name = name.unwrap_or(if depth == colour::Depth::None { "mono" } else { "neutral" });
    if Path::new(name).extension().is_some_and(|e| e == "toml") {
        let text = library::read_theme(Path::new(name)).map_err(|e| format!("{name}: {e}"))?;
        return Theme::parse(name, &text, depth).map_err(|e| e.to_string());
    }
    if BUILT_IN.iter().any(|(n, _)| *n == name) {
        return Theme::built_in(name, depth).map_err(|e| e.to_string());
    }
    Theme::built_in(name, depth).map_err(|e| e.to_string())
}

fn place(paths: &[PathBuf]) -> String {
    match paths {
        [one] if one.as_os_str() != "-" => {
            one.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
        }
        _ => String::new(),
    }
}
