//! What is sent to the terminal for right-to-left text.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How right-to-left rows travel to the terminal. BIDI modes are described in the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Mode {
    /// We reorder and shape; the terminal paints cells as they come.
    #[default]
    #[serde(rename = "visual")]
    Visual,
    /// As `visual`, with U+202D stored where each stretch of one style begins in rows that have right-to-left text.
    #[serde(rename = "visual+lro")]
    VisualLro,
    /// Words turned round, which kitty turns back, and sized text (OSC 66) where something else touches a word: kitty 0.40
    /// and newer.
    #[serde(rename = "visual+kitty")]
    VisualKitty,
    /// Runs in visual order, letters of a run in stored order: for kitty before 0.40 and kitty behind tmux.
    #[serde(rename = "words")]
    Words,
    /// We wrap and pad; the terminal reorders and shapes.
    #[serde(rename = "logical")]
    Logical,
    /// Letters as stored, left to right: for terminals without any support, or for debugging.
    #[serde(rename = "off")]
    Off,
}

impl Mode {
    /// All modes, in the order the cycle key walks through.
    pub const ALL: [Self; 6] =
        [Self::Visual, Self::VisualLro, Self::VisualKitty, Self::Words, Self::Logical, Self::Off];

    /// The name in config, flags and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::VisualLro => "visual+lro",
            Self::VisualKitty => "visual+kitty",
            Self::Words => "words",
            Self::Logical => "logical",
            Self::Off => "off",
        }
    }

    /// The next mode for the cycle key.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|m| *m == self).unwrap_or(0);
        Self::ALL.into_iter().cycle().nth(at + 1).unwrap_or_default()
    }

    /// Whether we reorder ourselves, so that the terminal must not.
    pub const fn is_visual(self) -> bool {
        !matches!(self, Self::Logical | Self::Off)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|m| m.id() == s).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|m| m.id()).collect();
            format!("unknown bidi mode {s:?}; one of auto, {}", names.join(", "))
        })
    }
}

/// Which letters are sent: joined presentation forms, or base letters for terminals and fonts that join themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shaping {
    /// Arabic Presentation Forms.
    #[default]
    Forms,
    /// Base letters in visual order.
    Base,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_is_found_by_its_name() {
        for mode in Mode::ALL {
            assert_eq!(mode.id().parse(), Ok(mode));
        }
        assert!("sideways".parse::<Mode>().unwrap_err().contains("visual+lro"));
    }

    #[test]
    fn the_cycle_visits_every_mode() {
        let mut mode = Mode::default();
        for _ in Mode::ALL {
            mode = mode.next();
        }
        assert_eq!(mode, Mode::default());
    }
}
