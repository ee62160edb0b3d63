//! What a terminal does beyond painting cells, as far as it saves bytes or asks for more.

use super::decide::{Decision, Mux};
use super::probe::Answers;

/// See the fields; the default is the cautious one: everything by hand, neighbours of letters sent anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Erasing leaves cells of the pen's ground (terminfo's `bce`).
    pub bce: bool,
    /// Regions are scrolled by `CSI S` and `CSI T`.
    pub scroll: bool,
    /// Regions may be narrower than the screen (DECLRMM), which the terminal has said itself.
    pub margins: bool,
    /// Tails of final letters reach into the next cell and stay there when the letter goes, so that neighbours must be
    /// sent anew.
    pub tails: bool,
}

impl Default for Caps {
    fn default() -> Self {
        Self { bce: false, scroll: false, margins: false, tails: true }
    }
}

/// (terminal, `bce`, tails stay). Source of the first: each project's terminfo entry; of the second: who paints cells
/// one by one into the window (tails stay) and who paints whole rows or frames anew.
const TABLE: &[(&str, bool, bool)] = &[
    ("vte", true, false),
    ("konsole", true, false),
    ("kitty", true, false),
    ("alacritty", true, false),
    ("foot", true, false),
    ("ghostty", true, false),
    ("wezterm", true, false),
    ("xterm.js", true, false),
    ("windows-terminal", false, false),
    ("iterm2", false, false),
    ("apple-terminal", false, false),
    ("xterm", true, true),
    ("urxvt", true, true),
    ("mlterm", false, true),
    ("mintty", true, true),
    ("putty", true, true),
];

/// What the terminal of this decision does. Unknown ones are trusted with scroll regions (VT420) and nothing else.
pub fn caps(decision: &Decision, answers: &Answers) -> Caps {
    let known = TABLE.iter().find(|t| t.0 == decision.terminal);
    let tails = known.is_none_or(|t| t.2);
    match decision.mux {
        Mux::None => Caps {
            bce: known.is_some_and(|t| t.1),
            scroll: !matches!(decision.terminal.as_str(), "linux" | "dumb"),
            margins: answers.margins,
            tails,
        },
        // tmux erases with the ground itself, whatever is around it.
        Mux::Tmux => Caps { bce: true, scroll: true, margins: false, tails },
        Mux::Screen => Caps { bce: false, scroll: true, margins: false, tails },
        Mux::Zellij => Caps { bce: false, scroll: false, margins: false, tails },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Environment, decide};

    #[test]
    fn only_those_that_keep_tails_pay_for_them() {
        let env = Environment { term: "xterm-256color".into(), ..Environment::default() };
        let said = |version: &str| Answers {
            version: Some(version.to_owned()),
            da1: Some("65;1;9".into()),
            ..Answers::default()
        };
        for (version, tails, bce) in
            [("VTE(8401)", false, true), ("XTerm(379)", true, true), ("Fancy 1.0", true, false)]
        {
            let answers = said(version);
            let caps = caps(&decide(&env, &answers), &answers);
            assert_eq!((caps.tails, caps.bce, caps.margins), (tails, bce, false), "{version}");
        }
        let mut answers = said("XTerm(379)");
        answers.margins = true;
        assert!(caps(&decide(&env, &answers), &answers).margins);
    }
}
