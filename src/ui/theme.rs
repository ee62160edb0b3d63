//! Themes: roles with a fallback chain, read from `themes/*.toml`, turned into styles for the terminal's depth.
//!
//! A role that a theme leaves out takes its fallback's style, then its parent theme's. Without colours
//! ([`Depth::None`]) attributes alone carry the meaning, so that the selection is always seen.

use crate::term::colour::{self, Depth, Rgb};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Running text.
    Text,
    /// Less important text.
    Dim,
    /// Titles of briefings.
    Title,
    /// Section headings inside a card.
    Heading,
    /// Lines around panes.
    Border,
    /// Lines around the pane that has the keys.
    BorderFocus,
    /// The selected row.
    Selection,
    /// The selected row of a pane without the keys.
    SelectionDim,
    /// What draws the eye.
    Accent,
    /// The foreign side.
    Counterpart,
    /// People.
    Person,
    /// Sectors.
    Sector,
    /// Figures and dates.
    Figure,
    /// Persian text of a card item.
    Persian,
    /// English text of a card item.
    English,
    /// English that is not sure.
    Unsure,
    /// A proposal.
    KindProposal,
    /// A request.
    KindRequest,
    /// An agreement.
    KindAgreement,
    /// Readiness.
    KindReadiness,
    /// A plan.
    KindPlan,
    /// An obstacle.
    KindObstacle,
    /// The evidence sentence in the reader.
    Evidence,
    /// A hit of a search or jump.
    Match,
    /// The bar at the bottom.
    Status,
    /// Key names in the bar and in help.
    Key,
    /// A message that something was done.
    Notice,
    /// A message that something failed.
    Error,
}

/// (role, name in theme files, fallback role)
const ROLES: &[(Role, &str, Option<Role>)] = &[
    (Role::Text, "text", None),
    (Role::Dim, "dim", Some(Role::Text)),
    (Role::Title, "title", Some(Role::Text)),
    (Role::Heading, "heading", Some(Role::Accent)),
    (Role::Border, "border", Some(Role::Dim)),
    (Role::BorderFocus, "border.focus", Some(Role::Accent)),
    (Role::Selection, "selection", None),
    (Role::SelectionDim, "selection.dim", Some(Role::Selection)),
    (Role::Accent, "accent", Some(Role::Text)),
    (Role::Counterpart, "counterpart", Some(Role::Accent)),
    (Role::Person, "person", Some(Role::Accent)),
    (Role::Sector, "sector", Some(Role::Accent)),
    (Role::Figure, "figure", Some(Role::Accent)),
    (Role::Persian, "persian", Some(Role::Text)),
    (Role::English, "english", Some(Role::Text)),
    (Role::Unsure, "english.unsure", Some(Role::Dim)),
    (Role::KindProposal, "kind.proposal", Some(Role::Accent)),
    (Role::KindRequest, "kind.request", Some(Role::KindProposal)),
    (Role::KindAgreement, "kind.agreement", Some(Role::KindProposal)),
    (Role::KindReadiness, "kind.readiness", Some(Role::KindProposal)),
    (Role::KindPlan, "kind.plan", Some(Role::KindProposal)),
    (Role::KindObstacle, "kind.obstacle", Some(Role::KindProposal)),
    (Role::Evidence, "evidence", Some(Role::Selection)),
    (Role::Match, "match", Some(Role::Accent)),
    (Role::Status, "status", Some(Role::Dim)),
    (Role::Key, "key", Some(Role::Accent)),
    (Role::Notice, "notice", Some(Role::Accent)),
    (Role::Error, "error", Some(Role::Accent)),
];

impl Role {
    /// The role of a proposal kind.
    pub const fn of_kind(kind: crate::card::Kind) -> Self {
        use crate::card::Kind;
        match kind {
            Kind::Proposal => Self::KindProposal,
            Kind::Request => Self::KindRequest,
            Kind::Agreement => Self::KindAgreement,
            Kind::Readiness => Self::KindReadiness,
            Kind::Plan => Self::KindPlan,
            Kind::Obstacle => Self::KindObstacle,
        }
    }
}

/// A style as written in a theme file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    #[serde(default)]
    name_fa: Option<String>,
    parent: Option<toml::Spanned<String>>,
    #[serde(default)]
    light: bool,
    #[serde(default)]
    roles: BTreeMap<String, toml::Spanned<Spec>>,
}

/// What can be wrong with a theme.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ThemeError {
    /// Not TOML, or a key nobody knows.
    #[error("{file}: line {line}: {message}")]
    Syntax {
        /// The theme's name or path.
        file: String,
        /// 1-based.
        line: usize,
        /// What the reader of TOML says.
        message: String,
    },
    /// A key nobody knows.
    #[error("{file}: line {line}: unknown key {key:?}, did you mean {did_you_mean:?}?")]
    UnknownKey {
        /// The theme's name or path.
        file: String,
        /// 1-based.
        line: usize,
        /// As written.
        key: String,
        /// The nearest key there is.
        did_you_mean: String,
    },
    /// A parent that is none of the built-in themes.
    #[error("{file}: line {line}: parent: no theme {parent:?}, did you mean {did_you_mean:?}?")]
    NoParent {
        /// The theme's name or path.
        file: String,
        /// 1-based.
        line: usize,
        /// As written.
        parent: String,
        /// The nearest theme there is.
        did_you_mean: String,
    },
    /// A role nobody knows.
    #[error("{file}: line {line}: unknown role {role:?}, did you mean {did_you_mean:?}?")]
    UnknownRole {
        /// The theme's name or path.
        file: String,
        /// 1-based.
        line: usize,
        /// As written.
        role: String,
        /// The nearest role there is.
        did_you_mean: &'static str,
    },
    /// A colour that is none.
    #[error(
        "{file}: line {line}: role {role:?}: {colour:?} is no colour; write \"#rrggbb\", \"ansi:blue\" or \"reset\""
    )]
    BadColour {
        /// The theme's name or path.
        file: String,
        /// 1-based.
        line: usize,
        /// The role it stands at.
        role: String,
        /// As written.
        colour: String,
    },
    /// No theme of that name.
    #[error("no theme {name:?}, did you mean {did_you_mean:?}? (barid themes lists them)")]
    NoTheme {
        /// As asked.
        name: String,
        /// The nearest name there is.
        did_you_mean: String,
    },
}

impl ThemeError {
    /// The same in Persian.
    pub fn persian(&self) -> String {
        let at = |file: &str, line: usize| {
            format!("{file}: سطر {}", crate::text::digits::to_persian(&line.to_string()))
        };
        match self {
            Self::Syntax { file, line, message } => format!("{}: TOML نیست: {message}", at(file, *line)),
            Self::UnknownKey { file, line, key, did_you_mean } => {
                format!("{}: کلید «{key}» نداریم؛ شاید «{did_you_mean}»؟", at(file, *line))
            }
            Self::NoParent { file, line, parent, did_you_mean } => {
                format!("{}: parent: پوستهٔ «{parent}» نداریم؛ شاید «{did_you_mean}»؟", at(file, *line))
            }
            Self::UnknownRole { file, line, role, did_you_mean } => {
                format!("{}: نقش «{role}» نداریم؛ شاید «{did_you_mean}»؟", at(file, *line))
            }
            Self::BadColour { file, line, role, colour } => format!(
                "{}: نقش «{role}»: «{colour}» رنگ نیست؛ بنویسید \"#rrggbb\"، \"ansi:blue\" یا \"reset\"",
                at(file, *line)
            ),
            Self::NoTheme { name, did_you_mean } => {
                format!("پوستهٔ «{name}» نداریم؛ شاید «{did_you_mean}»؟ (barid themes همه را می‌گوید)")
            }
        }
    }

    /// For the bottom row, in both languages.
    pub fn message(&self) -> super::model::Message {
        super::model::Message::failed(self.persian(), self.to_string())
    }

    /// What the reader of TOML said, as an unknown key with the nearest right one where it is that.
    fn syntax(file: &str, line: usize, message: &str) -> Self {
        let mut quoted = message.split('`').skip(1).step_by(2);
        if message.starts_with("unknown field")
            && let Some(key) = quoted.next()
        {
            let names: Vec<&str> = quoted.collect();
            let (key, did_you_mean) = (key.to_owned(), nearest(key, &names).to_owned());
            return Self::UnknownKey { file: file.to_owned(), line, key, did_you_mean };
        }
        let message = message.lines().next().unwrap_or("").to_owned();
        Self::Syntax { file: file.to_owned(), line, message }
    }
}

/// A colour of a theme file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paint {
    Reset,
    Ansi(u8),
    Rgb(Rgb),
}

const ANSI_NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

fn parse_paint(text: &str) -> Option<Paint> {
    if text == "reset" {
        return Some(Paint::Reset);
    }
    if let Some(name) = text.strip_prefix("ansi:") {
        return ANSI_NAMES.iter().position(|n| *n == name).map(|i| Paint::Ansi(i as u8));
    }
    let hex = text.strip_prefix('#').filter(|h| h.len() == 6)?;
    let value = u32::from_str_radix(hex, 16).ok()?;
    Some(Paint::Rgb(((value >> 16) as u8, (value >> 8) as u8, value as u8)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Option<Paint>,
    bg: Option<Paint>,
    modifier: Modifier,
}

/// A theme, ready to give styles.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name in config and in the picker.
    pub name: String,
    /// Its name for readers of Persian.
    pub name_fa: String,
    /// Made for a light background.
    pub light: bool,
    looks: BTreeMap<Role, Look>,
    depth: Depth,
}

/// The themes compiled in: (name, TOML).
pub const BUILT_IN: &[(&str, &str)] = &[
    ("neutral", include_str!("../../themes/neutral.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("contrast", include_str!("../../themes/contrast.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
    ("firuze", include_str!("../../themes/firuze.toml")),
    ("divan", include_str!("../../themes/divan.toml")),
];

impl Theme {
    /// A built-in theme; the nearest name is told when there is none.
    pub fn built_in(name: &str, depth: Depth) -> Result<Self, ThemeError> {
        let Some((name, text)) = BUILT_IN.iter().find(|(n, _)| *n == name) else {
            let names: Vec<&str> = BUILT_IN.iter().map(|(n, _)| *n).collect();
            return Err(ThemeError::NoTheme {
                name: name.to_owned(),
                did_you_mean: nearest(name, &names).to_owned(),
            });
        };
        Self::parse(name, text, depth)
    }

    /// Reads a theme file's text. `file` names it in errors.
    pub fn parse(file: &str, text: &str, depth: Depth) -> Result<Self, ThemeError> {
        let line_of = |at: usize| text.get(..at).map_or(1, |t| t.matches('\n').count() + 1);
        let parsed: File = toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |s| line_of(s.start));
            ThemeError::syntax(file, line, e.message())
        })?;
        let mut looks = match &parsed.parent {
            Some(parent) => match Self::built_in(parent.get_ref(), depth) {
                Ok(theme) => theme.looks,
                Err(ThemeError::NoTheme { name, did_you_mean }) => {
                    let line = line_of(parent.span().start);
                    return Err(ThemeError::NoParent {
                        file: file.to_owned(),
                        line,
                        parent: name,
                        did_you_mean,
                    });
                }
                Err(other) => return Err(other),
            },
            None => BTreeMap::new(),
        };
        for (name, spec) in &parsed.roles {
            let line = line_of(spec.span().start);
            let Some((role, ..)) = ROLES.iter().find(|(_, n, _)| n == name) else {
                let names: Vec<&str> = ROLES.iter().map(|(_, n, _)| *n).collect();
                return Err(ThemeError::UnknownRole {
                    file: file.to_owned(),
                    line,
                    role: name.clone(),
                    did_you_mean: nearest(name, &names),
                });
            };
            let spec = spec.get_ref();
            let paint = |colour: &Option<String>| match colour {
                None => Ok(None),
                Some(c) => parse_paint(c).map(Some).ok_or_else(|| ThemeError::BadColour {
                    file: file.to_owned(),
                    line,
                    role: name.clone(),
                    colour: c.clone(),
                }),
            };
            let mut modifier = Modifier::empty();
            for (on, m) in [
                (spec.bold, Modifier::BOLD),
                (spec.dim, Modifier::DIM),
                (spec.italic, Modifier::ITALIC),
                (spec.underline, Modifier::UNDERLINED),
                (spec.reverse, Modifier::REVERSED),
            ] {
                if on {
                    modifier |= m;
                }
            }
            looks.insert(*role, Look { fg: paint(&spec.fg)?, bg: paint(&spec.bg)?, modifier });
        }
        Ok(Self {
            name_fa: parsed.name_fa.unwrap_or_else(|| parsed.name.clone()),
            name: parsed.name,
            light: parsed.light,
            looks,
            depth,
        })
    }

    /// The same theme at another depth.
    #[must_use]
    pub fn at_depth(&self, depth: Depth) -> Self {
        Self { depth, ..self.clone() }
    }

    /// The look of a role, through its fallbacks.
    fn look(&self, role: Role) -> Look {
        let mut at = Some(role);
        while let Some(r) = at {
            if let Some(look) = self.looks.get(&r) {
                return *look;
            }
            at = ROLES.iter().find(|(x, ..)| *x == r).and_then(|(_, _, f)| *f);
        }
        if role == Role::Selection {
            return Look { modifier: Modifier::REVERSED, ..Look::default() };
        }
        Look::default()
    }

    /// The style of a role at the terminal's depth.
    pub fn style(&self, role: Role) -> Style {
        let look = self.look(role);
        let mut style = Style::new().add_modifier(look.modifier);
        if self.depth == Depth::None {
            // Attributes only: what was told by a background is told by reverse, what by colour by bold.
            if look.bg.is_some() && look.bg != self.look(Role::Text).bg {
                style = style.add_modifier(Modifier::REVERSED);
            }
            return style;
        }
        if let Some(fg) = look.fg {
            style = style.fg(self.colour(fg));
        }
        if let Some(bg) = look.bg {
            style = style.bg(self.colour(bg));
            // Two grounds that few colours cannot tell apart: reverse tells them.
            let ground = self.look(Role::Text).bg;
            if ground.is_some_and(|g| g != bg && self.colour(g) == self.colour(bg)) {
                style = style.add_modifier(Modifier::REVERSED);
            }
        }
        style
    }

    fn colour(&self, paint: Paint) -> Color {
        match (paint, self.depth) {
            (Paint::Reset, _) | (_, Depth::None) => Color::Reset,
            (Paint::Ansi(i), _) => Color::Indexed(i),
            (Paint::Rgb((r, g, b)), Depth::True) => Color::Rgb(r, g, b),
            (Paint::Rgb(rgb), Depth::Indexed) => Color::Indexed(colour::to_indexed(rgb)),
            (Paint::Rgb(rgb), Depth::Ansi) => Color::Indexed(colour::to_ansi(rgb)),
        }
    }

    /// Foreground and background of a role as colours, where both are known: for the contrast test.
    pub fn colours(&self, role: Role) -> Option<(Rgb, Rgb)> {
        let rgb = |p: Paint| match p {
            Paint::Rgb(rgb) => Some(rgb),
            Paint::Ansi(i) => Some(colour::indexed_rgb(i)),
            Paint::Reset => None,
        };
        let look = self.look(role);
        let ground = if self.light { (255, 255, 255) } else { (0, 0, 0) };
        let text = self.look(Role::Text).fg.and_then(rgb).unwrap_or(if self.light {
            (0, 0, 0)
        } else {
            (255, 255, 255)
        });
        let back = look.bg.and_then(rgb).or_else(|| self.look(Role::Text).bg.and_then(rgb)).unwrap_or(ground);
        Some((look.fg.and_then(rgb).unwrap_or(text), back))
    }
}

/// The nearest of `names` to what was written (Levenshtein distance); the first of equals.
pub fn nearest<'a>(written: &str, names: &[&'a str]) -> &'a str {
    names.iter().min_by_key(|n| edit_distance(written, n)).copied().unwrap_or("")
}

fn edit_distance(a: &str, b: &str) -> usize {
    // For each character of `b` what it costs to get as far as there.
    let mut row: Vec<(char, usize)> = b.chars().zip(1..).collect();
    let mut whole = row.len();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        whole = i + 1;
        for (cb, cell) in &mut row {
            let cost = diagonal + usize::from(ca != *cb);
            diagonal = *cell;
            whole = cost.min(whole + 1).min(diagonal + 1);
            *cell = whole;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_reads() {
        for (name, _) in BUILT_IN {
            Theme::built_in(name, Depth::True).unwrap();
        }
    }

    #[test]
    fn text_has_contrast_in_every_theme_and_depth() {
        for (name, _) in BUILT_IN.iter().filter(|(n, _)| *n != "neutral") {
            let theme = Theme::built_in(name, Depth::True).unwrap();
            for (role, id, _) in ROLES {
                let Some((fg, bg)) = theme.colours(*role) else { continue };
                let bound = if matches!(role, Role::Dim | Role::Border | Role::Unsure) { 3.0 } else { 4.5 };
                let ratio = colour::contrast(fg, bg);
                assert!(ratio >= bound, "{name}: {id}: {ratio:.2}");
                let shown = |c: Rgb| colour::indexed_rgb(colour::to_indexed(c));
                let ratio = colour::contrast(shown(fg), shown(bg));
                assert!(ratio >= bound - 0.5, "{name}: {id} in 256 colours: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_neutral_theme_reads_on_black_and_on_white() {
        let theme = Theme::built_in("neutral", Depth::True).unwrap();
        for (role, id, _) in ROLES {
            let look = theme.look(*role);
            let Some(Paint::Rgb(fg)) = look.fg else { continue };
            for ground in [(0, 0, 0), (255, 255, 255)] {
                let ratio = colour::contrast(fg, ground);
                assert!(look.bg.is_some() || ratio >= 4.4, "{id} on {ground:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn without_colours_the_selection_is_still_seen() {
        for (name, _) in BUILT_IN {
            let theme = Theme::built_in(name, Depth::None).unwrap();
            let style = theme.style(Role::Selection);
            assert!(style.add_modifier.contains(Modifier::REVERSED), "{name}");
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn a_wrong_role_is_told_with_its_line_and_the_nearest_name() {
        let text = "name = \"x\"\n[roles]\ntext = { fg = \"#ffffff\" }\nselecton = { reverse = true }\n";
        let error = Theme::parse("mine.toml", text, Depth::True).unwrap_err();
        assert_eq!(
            error,
            ThemeError::UnknownRole {
                file: "mine.toml".into(),
                line: 4,
                role: "selecton".into(),
                did_you_mean: "selection"
            }
        );
    }

    #[test]
    fn a_wrong_colour_and_a_wrong_key_are_told() {
        let bad = "name = \"x\"\n[roles]\ntext = { fg = \"#fff\" }\n";
        assert!(matches!(Theme::parse("a", bad, Depth::True), Err(ThemeError::BadColour { line: 3, .. })));
        let bad = "name = \"x\"\nfoo = 1\n";
        let error = Theme::parse("a", bad, Depth::True).unwrap_err();
        assert!(matches!(error, ThemeError::UnknownKey { line: 2, .. }), "{error}");
        for (bad, line, key, near) in [
            ("name = \"x\"\nparnt = \"dark\"\n", 2, "parnt", "parent"),
            ("name = \"x\"\nparent = \"drak\"\n", 2, "drak", "dark"),
            ("name = \"x\"\n[roles]\nselectoin = { bold = true }\n", 3, "selectoin", "selection"),
            ("name = \"x\"\n[roles]\ntext = { fgg = \"#ffffff\" }\n", 3, "fgg", "fg"),
        ] {
            let message = Theme::parse("t.toml", bad, Depth::True).unwrap_err().message();
            let persian = crate::text::digits::to_persian(&line.to_string());
            for (text, line) in [(&message.en, line.to_string()), (&message.fa, persian)] {
                assert!(text.starts_with("t.toml: ") && text.contains(&line), "{text}");
                assert!(text.contains(key) && text.contains(near), "{text}");
            }
            assert!(message.fa.contains("سطر") && message.fa.contains("شاید"));
        }
        assert!(
            matches!(Theme::built_in("drak", Depth::True), Err(ThemeError::NoTheme { did_you_mean, .. }) if did_you_mean == "dark")
        );
    }
}
