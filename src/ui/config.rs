//! The config file: what it may say, read with every mistake told by line, key and nearest right name.
//!
//! Promises: what is right is taken even when something else is wrong; nothing wrong is passed over in silence; without
//! a file everything is at its default.

use super::action::{ACTIONS, Action};
use super::filter::Filter;
use super::keymap::Keymap;
use super::model::{Message, UiLang};
use super::order::Sort;
use super::theme::nearest;
use crate::export::Lang;
use crate::term::{Mode, Shaping};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The commented default, printed by `barid config --print`; a test says that it is what the program does without it.
pub const DEFAULT: &str = include_str!("config.toml");

/// The ways a copy can take, in the order they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `tmux load-buffer -w`, inside a tmux on this machine.
    Tmux,
    /// OSC 52, where the terminal is not known to ignore it.
    Osc52,
    /// A file in the state folder.
    File,
}

impl Way {
    /// All of them, in the default order.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Tmux, "tmux"), (Self::Osc52, "osc52"), (Self::File, "file")];
}

/// What the file says; `None` where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// A theme's name, or a path ending in `.toml`.
    pub theme: Option<String>,
    /// `None` for `auto`.
    pub bidi: Option<Mode>,
    /// Letters sent.
    pub shape: Option<Shaping>,
    /// Language of the interface; `None` for `auto`.
    pub ui: Option<UiLang>,
    /// Language of the card.
    pub card: Option<Lang>,
    /// Order of the list.
    pub sort: Option<Sort>,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// Ways of copying, in order; empty for the default.
    pub clipboard: Vec<Way>,
    /// Filters by number.
    pub filters: BTreeMap<usize, String>,
    /// (keys, action; `None` unbinds), in the order of the file.
    pub keys: Vec<(String, Option<Action>)>,
}

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// 1-based.
    pub line: usize,
    /// The key, with its table: `ui.language`.
    pub key: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Not TOML; what the reader of TOML says.
    Syntax(String),
    /// A key nobody knows, and the nearest there is.
    UnknownKey(String),
    /// A value that cannot be, and what can.
    Value {
        /// As written.
        written: String,
        /// The nearest, or all there are.
        wanted: String,
    },
}

impl ConfigError {
    /// One line for the user, in Persian or English, the file named first.
    pub fn text(&self, file: &str, ui: UiLang) -> String {
        let Self { key, wrong, .. } = self;
        let line = match ui {
            UiLang::En => self.line.to_string(),
            UiLang::Fa => crate::text::digits::to_persian(&self.line.to_string()),
        };
        match (ui, wrong) {
            (UiLang::En, Wrong::Syntax(said)) => format!("{file}: line {line}: {said}"),
            (UiLang::Fa, Wrong::Syntax(said)) => format!("{file}: سطر {line}: TOML نیست: {said}"),
            (UiLang::En, Wrong::UnknownKey(near)) => {
                format!("{file}: line {line}: unknown key {key:?}, did you mean {near:?}?")
            }
            (UiLang::Fa, Wrong::UnknownKey(near)) => {
                format!("{file}: سطر {line}: کلید «{key}» نداریم؛ شاید «{near}»؟")
            }
            (UiLang::En, Wrong::Value { written, wanted }) => {
                format!("{file}: line {line}: {key}: {written} cannot be; try {wanted}")
            }
            (UiLang::Fa, Wrong::Value { written, wanted }) => {
                format!("{file}: سطر {line}: {key}: {written} پذیرفته نیست؛ بنویسید {wanted}")
            }
        }
    }

    /// For the bottom row.
    pub fn message(&self, file: &str) -> Message {
        Message::failed(self.text(file, UiLang::Fa), self.text(file, UiLang::En))
    }
}

/// Keys outside of tables, and the tables.
const TOP: &[&str] =
    &["theme", "bidi", "shape", "mouse", "ui", "card", "list", "clipboard", "filters", "keys"];
/// Tables with fixed keys: (table, keys).
const TABLES: &[(&str, &[&str])] =
    &[("ui", &["language"]), ("card", &["language"]), ("list", &["sort"]), ("clipboard", &["order"])];

struct Reader<'t> {
    text: &'t str,
    config: Config,
    errors: Vec<ConfigError>,
}

/// Reads the file's text.
pub fn parse(text: &str) -> (Config, Vec<ConfigError>) {
    let mut reader = Reader { text, config: Config::default(), errors: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => reader.table(table.get_ref()),
        Err(error) => {
            let line = reader.line(error.span().map_or(0, |s| s.start));
            let said = error.message().lines().next().unwrap_or("").to_owned();
            reader.errors.push(ConfigError { line, key: String::new(), wrong: Wrong::Syntax(said) });
        }
    }
    reader.errors.sort_by_key(|e| e.line);
    (reader.config, reader.errors)
}

impl Config {
    /// Binds the keys of the file.
    pub fn bind(&self, keymap: &mut Keymap) {
        for (keys, action) in &self.keys {
            keymap.bind(keys, *action);
        }
    }
}

type Value<'v> = Spanned<DeValue<'v>>;

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).map_or(1, |t| t.matches('\n').count() + 1)
    }

    fn wrong(&mut self, at: usize, key: &str, wrong: Wrong) {
        let line = self.line(at);
        self.errors.push(ConfigError { line, key: key.to_owned(), wrong });
    }

    fn value(&mut self, value: &Value, key: &str, wanted: impl Into<String>) {
        let span = value.span();
        let written = self.text.get(span.clone()).unwrap_or("").to_owned();
        self.wrong(span.start, key, Wrong::Value { written, wanted: wanted.into() });
    }

    fn table(&mut self, table: &DeTable) {
        for (name, value) in table {
            let key = name.get_ref().as_ref();
            if !TOP.contains(&key) {
                self.wrong(name.span().start, key, Wrong::UnknownKey(nearest(key, TOP).to_owned()));
                continue;
            }
            match key {
                "keys" => self.each(value, key, Self::binding),
                "filters" => self.each(value, key, Self::filter),
                "theme" | "bidi" | "shape" | "mouse" => self.setting(key, value),
                _ => {
                    let names = TABLES.iter().find(|t| t.0 == key).map_or(&[][..], |t| t.1);
                    self.each(value, key, |reader, name, value| {
                        let inner = name.get_ref().as_ref();
                        let full = format!("{key}.{inner}");
                        if names.contains(&inner) {
                            reader.setting(&full, value);
                        } else {
                            let near = format!("{key}.{}", nearest(inner, names));
                            reader.wrong(name.span().start, &full, Wrong::UnknownKey(near));
                        }
                    });
                }
            }
        }
    }

    fn each(
        &mut self,
        value: &Value,
        key: &str,
        mut take: impl FnMut(&mut Self, &Spanned<std::borrow::Cow<str>>, &Value),
    ) {
        match value.get_ref().as_table() {
            Some(table) => {
                // In the order of the file.
                let mut rows: Vec<_> = table.iter().collect();
                rows.sort_by_key(|(name, _)| name.span().start);
                for (name, value) in rows {
                    take(self, name, value);
                }
            }
            None => self.value(value, key, format!("[{key}]")),
        }
    }

    fn setting(&mut self, key: &str, value: &Value) {
        let said = value.get_ref().as_str().unwrap_or("");
        let ok = match key {
            "theme" => {
                self.config.theme = Some(said.to_owned()).filter(|t| !t.is_empty());
                self.config.theme.is_some()
            }
            "bidi" => {
                self.config.bidi = said.parse().ok();
                said == "auto" || self.config.bidi.is_some()
            }
            "shape" => {
                self.config.shape = match said {
                    "forms" => Some(Shaping::Forms),
                    "base" => Some(Shaping::Base),
                    _ => None,
                };
                self.config.shape.is_some()
            }
            "mouse" => {
                self.config.mouse = value.get_ref().as_bool() == Some(true);
                value.get_ref().as_bool().is_some()
            }
            "ui.language" => {
                self.config.ui = match said {
                    "fa" => Some(UiLang::Fa),
                    "en" => Some(UiLang::En),
                    _ => None,
                };
                said == "auto" || self.config.ui.is_some()
            }
            "card.language" => {
                self.config.card = said.parse().ok();
                self.config.card.is_some()
            }
            "list.sort" => {
                self.config.sort = Sort::parse(said);
                self.config.sort.is_some()
            }
            "clipboard.order" => self.clipboard(value),
            _ => true,
        };
        if !ok {
            let wanted = match key {
                "bidi" => {
                    let names: Vec<&str> =
                        std::iter::once("auto").chain(Mode::ALL.iter().map(|m| m.id())).collect();
                    names.join(", ")
                }
                "shape" => "forms, base".to_owned(),
                "mouse" => "true, false".to_owned(),
                "ui.language" => "auto, fa, en".to_owned(),
                "card.language" => "both, fa, en".to_owned(),
                "list.sort" => Sort::ALL.iter().map(|s| s.1).collect::<Vec<_>>().join(", "),
                "clipboard.order" => "[\"tmux\", \"osc52\", \"file\"]".to_owned(),
                _ => "\"dark\"".to_owned(),
            };
            self.value(value, key, wanted);
        }
    }

    fn clipboard(&mut self, value: &Value) -> bool {
        let Some(list) = value.get_ref().as_array() else { return false };
        let ways: Option<Vec<Way>> = list
            .iter()
            .map(|v| v.get_ref().as_str().and_then(|s| Way::ALL.iter().find(|w| w.1 == s)).map(|w| w.0))
            .collect();
        self.config.clipboard = ways.clone().unwrap_or_default();
        ways.is_some_and(|w| !w.is_empty())
    }

    fn binding(&mut self, name: &Spanned<std::borrow::Cow<str>>, value: &Value) {
        let keys = name.get_ref().as_ref();
        let full = format!("keys.{keys}");
        if !Keymap::default().bind(keys, None) {
            let written = format!("{keys:?}");
            let wanted = "\"j\", \"ctrl-j\", \"alt-j\", \"f5\", \"pagedown\", \"g g\"".to_owned();
            self.wrong(name.span().start, &full, Wrong::Value { written, wanted });
            return;
        }
        let said = value.get_ref().as_str().unwrap_or("");
        if said == "none" {
            self.config.keys.push((keys.to_owned(), None));
        } else if let Some(entry) = ACTIONS.iter().find(|e| e.id == said) {
            self.config.keys.push((keys.to_owned(), Some(entry.action)));
        } else {
            let ids: Vec<&str> = ACTIONS.iter().map(|e| e.id).chain(["none"]).collect();
            self.value(value, &full, format!("{:?}", nearest(said, &ids)));
        }
    }

    fn filter(&mut self, name: &Spanned<std::borrow::Cow<str>>, value: &Value) {
        let key = name.get_ref().as_ref();
        let full = format!("filters.{key}");
        let Some(number) = key.parse::<usize>().ok().filter(|n| *n > 0) else {
            let near = "filters.1".to_owned();
            self.wrong(name.span().start, &full, Wrong::UnknownKey(near));
            return;
        };
        match value.get_ref().as_str().map(|text| (text, Filter::parse(text))) {
            Some((text, Ok(_))) => {
                self.config.filters.insert(number, text.to_owned());
            }
            Some((_, Err(error))) => self.value(value, &full, error.to_string()),
            None => self.value(value, &full, "\"unread sector:energy\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_says_what_happens_without_it() {
        assert_eq!(parse(DEFAULT), (Config::default(), Vec::new()));
        // With every example taken out of its comment it still reads.
        let all: String =
            DEFAULT.lines().map(|l| l.strip_prefix("#: ").unwrap_or(l)).flat_map(|l| [l, "\n"]).collect();
        let (config, errors) = parse(&all);
        assert_eq!(errors, []);
        assert!(!config.keys.is_empty() && !config.filters.is_empty() && config.ui.is_none());
    }

    #[test]
    fn every_setting_is_taken() {
        let text = "theme = \"divan\"\nbidi = \"logical\"\nshape = \"base\"\nmouse = true\n[ui]\nlanguage = \"fa\"\n\
                    [card]\nlanguage = \"en\"\n[list]\nsort = \"date\"\n[clipboard]\norder = [\"osc52\"]\n\
                    [filters]\n1 = \"unread kind:request\"\n[keys]\n\"ctrl-j\" = \"down\"\n\"x\" = \"none\"\n";
        let (config, errors) = parse(text);
        assert_eq!(errors, []);
        assert_eq!(
            config,
            Config {
                theme: Some("divan".into()),
                bidi: Some(Mode::Logical),
                shape: Some(Shaping::Base),
                ui: Some(UiLang::Fa),
                card: Some(Lang::En),
                sort: Some(Sort::Date),
                mouse: true,
                clipboard: vec![Way::Osc52],
                filters: [(1, "unread kind:request".to_owned())].into(),
                keys: vec![("ctrl-j".into(), Some(Action::Down)), ("x".into(), None)],
            }
        );
    }

    #[test]
    fn each_mistake_is_told_with_line_key_and_the_nearest_name_and_the_rest_is_taken() {
        let text = "thme = \"dark\"\nmouse = true\nbidi = \"sideways\"\n[ui]\nlangage = \"fa\"\n[keys]\n\"j\" = \"dwn\"\n\
                    \"hyper-x\" = \"quit\"\n[filters]\n1 = \"sectr:x\"\n";
        let (config, errors) = parse(text);
        assert!(config.mouse);
        let told: Vec<String> = errors.iter().map(|e| e.text("c.toml", UiLang::En)).collect();
        for (line, key, near) in [
            (1, "thme", "theme"),
            (3, "bidi", "visual"),
            (5, "ui.langage", "ui.language"),
            (7, "keys.j", "down"),
            (8, "keys.hyper-x", "ctrl-j"),
            (10, "filters.1", "sector:"),
        ] {
            let found = told
                .iter()
                .any(|t| t.contains(&format!("line {line}:")) && t.contains(key) && t.contains(near));
            assert!(found, "{line} {key}: {told:#?}");
        }
        assert!(errors[0].text("c.toml", UiLang::Fa).contains("شاید «theme»"));
        assert_eq!(parse("a = ").1.len(), 1);
    }
}
