//! Colour depth, and the nearest colour a terminal of that depth can show.

use serde::{Deserialize, Serialize};

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// Attributes only (bold, reverse, underline).
    None,
    /// The sixteen of the terminal's palette.
    #[default]
    Ansi,
    /// xterm's 256.
    Indexed,
    /// 24 bit.
    True,
}

impl Depth {
    /// The name in `doctor` and config.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ansi => "16",
            Self::Indexed => "256",
            Self::True => "truecolor",
        }
    }
}

/// Decides the depth from the environment. `NO_COLOR` set and not empty means [`Depth::None`] (no-color.org).
///
/// `get` looks a variable up.
pub fn depth(get: &dyn Fn(&str) -> Option<String>) -> Depth {
    if get("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        return Depth::None;
    }
    let term = get("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" || term.ends_with("-m") || term == "vt100" || term == "vt220" {
        return Depth::None;
    }
    let colorterm = get("COLORTERM").unwrap_or_default();
    if matches!(colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
        return Depth::True;
    }
    let modern = ["kitty", "ghostty", "alacritty", "foot", "wezterm", "xterm-kitty", "xterm-ghostty"];
    if get("WT_SESSION").is_some() || modern.iter().any(|m| term.contains(m)) {
        return Depth::True;
    }
    if term.contains("256color") { Depth::Indexed } else { Depth::Ansi }
}

/// Red, green, blue, 0 to 255.
pub type Rgb = (u8, u8, u8);

/// xterm's default palette for the sixteen.
const ANSI: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

fn distance(a: Rgb, b: Rgb) -> u32 {
    // Weighted towards green, as the eye is (https://www.compuphase.com/cmetric.htm, simplified).
    let d = |x: u8, y: u8| i64::from(x) - i64::from(y);
    let (r, g, b) = (d(a.0, b.0), d(a.1, b.1), d(a.2, b.2));
    u32::try_from(3 * r * r + 6 * g * g + 2 * b * b).unwrap_or(u32::MAX)
}

/// The colour xterm shows for a palette index.
pub fn indexed_rgb(index: u8) -> Rgb {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |i: u8| LEVELS.get(usize::from(i)).copied().unwrap_or(255);
    match index {
        0..=15 => ANSI.get(usize::from(index)).copied().unwrap_or((0, 0, 0)),
        16..=231 => {
            let i = index - 16;
            (level(i / 36), level(i / 6 % 6), level(i % 6))
        }
        _ => {
            let v = 8 + 10 * (index - 232);
            (v, v, v)
        }
    }
}

/// Nearest of xterm's 240 fixed colours (the first sixteen are the user's own and are not used).
pub fn to_indexed(rgb: Rgb) -> u8 {
    (16..=255u8).min_by_key(|i| distance(rgb, indexed_rgb(*i))).unwrap_or(16)
}

/// Nearest of the sixteen, as an index 0 to 15.
pub fn to_ansi(rgb: Rgb) -> u8 {
    (0..16u8).min_by_key(|i| ANSI.get(usize::from(*i)).map_or(u32::MAX, |c| distance(rgb, *c))).unwrap_or(7)
}

/// Relative luminance, 0 to 1 (WCAG 2.1).
pub fn luminance(rgb: Rgb) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(rgb.0) + 0.7152 * channel(rgb.1) + 0.0722 * channel(rgb.2)
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Whether text should be dark on this background.
pub fn is_light(background: Rgb) -> bool {
    luminance(background) > 0.3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
        move |name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
    }

    #[test]
    fn depth_follows_the_environment() {
        assert_eq!(depth(&env(&[("TERM", "xterm-256color")])), Depth::Indexed);
        assert_eq!(depth(&env(&[("TERM", "xterm")])), Depth::Ansi);
        assert_eq!(depth(&env(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])), Depth::True);
        assert_eq!(depth(&env(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")])), Depth::None);
        assert_eq!(depth(&env(&[("TERM", "xterm-256color"), ("NO_COLOR", "")])), Depth::Indexed);
        assert_eq!(depth(&env(&[("TERM", "dumb")])), Depth::None);
    }

    #[test]
    fn pure_colours_map_to_themselves() {
        assert_eq!(indexed_rgb(to_indexed((255, 0, 0))), (255, 0, 0));
        assert_eq!(to_ansi((0, 0, 0)), 0);
        assert_eq!(to_ansi((255, 255, 255)), 15);
    }

    #[test]
    fn black_on_white_has_the_largest_contrast() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
    }
}
