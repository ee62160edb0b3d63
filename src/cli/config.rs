//! `barid config`, and what the reader takes from the config file and the user's themes.

use super::args::ConfigArgs;
use super::{Outcome, complain, speaks_persian};
use crate::library::folders;
use crate::term::colour::Depth;
use crate::ui::config::{self, Config, ConfigError};
use crate::ui::model::{Message, UiLang};
use crate::ui::theme::Theme;
use std::io::{self, IsTerminal, Write};

/// The config file as it stands.
pub(super) struct Found {
    /// Its path, for messages.
    pub file: String,
    /// What it says.
    pub config: Config,
    /// What is wrong with it.
    pub errors: Vec<ConfigError>,
    /// Why it could not be read, if it is there.
    pub unreadable: Option<io::Error>,
}

/// Reads the config file; without one everything is at its default.
pub(super) fn read() -> Found {
    let path = folders::config_path();
    let file = path.as_ref().map_or_else(|_| "config.toml".to_owned(), |p| p.display().to_string());
    let (text, unreadable) = match path.and_then(|p| folders::read_small(&p)) {
        Ok(text) => (text.unwrap_or_default(), None),
        Err(error) => (String::new(), Some(error)),
    };
    let (config, errors) = config::parse(&text);
    Found { file, config, errors, unreadable }
}

impl Found {
    /// What is wrong, for the reader's bottom row: the first mistake, and how many more there are.
    pub fn message(&self) -> Option<Message> {
        if let Some(error) = &self.unreadable {
            let text = format!("{}: {error}", self.file);
            return Some(Message::failed(text.clone(), text));
        }
        let name = std::path::Path::new(&self.file).file_name().unwrap_or_default().to_string_lossy();
        let mut message = self.errors.first()?.message(&name);
        let more = self.errors.len() - 1;
        if more > 0 {
            let fa = crate::text::digits::to_persian(&more.to_string());
            message.fa = format!("{} (و {fa} خطای دیگر: barid config)", message.fa);
            message.en = format!("{} (and {more} more: barid config)", message.en);
        }
        Some(message)
    }
}

/// The user's themes as (name, TOML), and what is wrong with those that cannot be used.
pub(super) fn themes() -> (Vec<(String, String)>, Vec<Message>) {
    let (mut themes, mut errors) = (Vec::new(), Vec::new());
    for (path, text) in folders::user_themes() {
        let name = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        // Short, so that the bottom row has room for the mistake.
        let file = path.file_name().map_or_else(String::new, |f| format!("themes/{}", f.to_string_lossy()));
        match text {
            Ok(text) => match Theme::parse(&file, &text, Depth::True) {
                Ok(_) => themes.push((name, text)),
                Err(error) => errors.push(error.message()),
            },
            Err(error) => {
                errors.push(Message::failed(format!("{file}: {error}"), format!("{file}: {error}")));
            }
        }
    }
    (themes, errors)
}

pub(super) fn run(args: &ConfigArgs) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    if args.print {
        out.write_all(config::DEFAULT.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    if args.path {
        let path = folders::config_path()?;
        let shown = path.to_string_lossy();
        // A pipe gets the path as it is.
        writeln!(out, "{}", if out.is_terminal() { super::harmless(&shown) } else { shown.into_owned() })?;
        return Ok(Outcome::Fine);
    }
    let found = read();
    let ui = if speaks_persian() { UiLang::Fa } else { UiLang::En };
    if let Some(error) = &found.unreadable {
        complain(&format!("{}: {error}", found.file));
    }
    for error in &found.errors {
        complain(&error.text(&found.file, ui));
    }
    let (_, themes) = themes();
    for error in &themes {
        complain(ui.pick((&error.fa, &error.en)));
    }
    if found.errors.is_empty() && themes.is_empty() && found.unreadable.is_none() {
        writeln!(out, "{}", ui.pick(("پروندهٔ تنظیم درست است", "the config file is in order")))?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Failed)
}
