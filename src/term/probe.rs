//! What the terminal says about itself: one batch of questions, answers recognised among the keys.
//!
//! Questions: XTVERSION (`CSI > q`), DA3 (`CSI = c`), DECRQM of mode 8 (BDSM) and of mode
//! ?69 (margins left and right) and of mode ?2031 (does it tell when it turns light or dark?), DA2 (`CSI > c`),
//! background colour (`OSC 11 ; ?`), whether it says when it has come so far (`CSI 5 n`) and, last because every terminal answers it, DA1 (`CSI c`).

use super::colour::Rgb;

/// The batch, to be sent in one write.
pub const QUESTIONS: &[u8] =
    b"\x1b[>q\x1b[=c\x1b[8$p\x1b[?69$p\x1b[?2031$p\x1b[>c\x1b]11;?\x1b\\\x1b[5n\x1b[c";

/// What came back so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// XTVERSION, e.g. `VTE(8401)`, `tmux 3.3a`.
    pub version: Option<String>,
    /// DA1 parameters, e.g. `65;1;9`; its presence says that nothing more will come.
    pub da1: Option<String>,
    /// DA2 parameters without the `>`, e.g. `61;8401;1`.
    pub da2: Option<String>,
    /// DA3, hexadecimal, e.g. `7E565445`.
    pub da3: Option<String>,
    /// DECRQM state of ANSI mode 8: 1 set, 2 reset, 0 unknown, 4 permanently reset.
    pub bdsm: Option<u8>,
    /// DECRQM said that mode ?69 (DECLRMM) can be set.
    pub margins: bool,
    /// DECRQM said that mode ?2031 can be set: it tells when its colours turn light or dark.
    pub tells_scheme: bool,
    /// What it told last: light. Taken away by the reader of the terminal.
    pub light: Option<bool>,
    /// How often it said that it has come so far (`CSI 0 n`): once when all is answered, where it does at all.
    pub shown: u32,
    /// Background colour.
    pub background: Option<Rgb>,
}

impl Answers {
    /// Whether the last answer is in.
    pub fn complete(&self) -> bool {
        self.da1.is_some()
    }

    /// Takes a control sequence's parts if it is an answer; says whether it was one.
    ///
    /// `params` are the bytes between `CSI` and the final byte, prefix and intermediates included.
    pub fn take_csi(&mut self, params: &str, last: char) -> bool {
        match (params.as_bytes().first(), last) {
            (Some(b'?'), 'c') => self.da1 = params.get(1..).map(str::to_owned),
            (Some(b'>'), 'c') => self.da2 = params.get(1..).map(str::to_owned),
            (_, 'y') if params.ends_with('$') => {
                let mut fields = params.trim_end_matches('$').split(';');
                let (mode, state) = (fields.next(), fields.next().and_then(|v| v.parse().ok()));
                match mode {
                    Some("8") => self.bdsm = state,
                    Some("?69") => self.margins = matches!(state, Some(1 | 2)),
                    Some("?2031") => self.tells_scheme = matches!(state, Some(1 | 2)),
                    _ => {}
                }
            }
            (Some(b'='), 'c') => {}
            (_, 'n') if params == "?997;1" => self.light = Some(false),
            (_, 'n') if params == "?997;2" => self.light = Some(true),
            (_, 'n') if params == "0" || params == "3" => self.shown += 1,
            _ => return false,
        }
        true
    }

    /// Takes a device control string's body.
    pub fn take_dcs(&mut self, body: &str) {
        if let Some(version) = body.strip_prefix(">|") {
            let clean: String = version.chars().filter(|c| !c.is_control()).take(80).collect();
            self.version = Some(clean);
        } else if let Some(unit) = body.strip_prefix("!|") {
            self.da3 = Some(unit.chars().filter(char::is_ascii_alphanumeric).take(16).collect());
        }
    }

    /// Takes an operating system command's body.
    pub fn take_osc(&mut self, body: &str) {
        if let Some(colour) = body.strip_prefix("11;") {
            self.background = parse_colour(colour);
        }
    }
}

/// Reads an X11 colour, `rgb:RRRR/GGGG/BBBB` or `#RRGGBB`.
fn parse_colour(text: &str) -> Option<Rgb> {
    if let Some(hex) = text.strip_prefix('#') {
        let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
        return Some(((value >> 16) as u8, (value >> 8) as u8, value as u8));
    }
    let fields = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut channels = fields.split('/').map(|f| {
        // One to four digits a channel (X11, color names); a longer answer is no colour, and would overflow below.
        let value = u32::from_str_radix(f, 16).ok().filter(|_| f.len() <= 4)?;
        let top = 16u32.checked_pow(u32::try_from(f.len()).ok()?)?.checked_sub(1)?;
        (top > 0).then(|| (value * 255 / top) as u8)
    });
    Some((channels.next()??, channels.next()??, channels.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_any_width_are_read() {
        assert_eq!(parse_colour("rgb:ffff/0000/8080"), Some((255, 0, 128)));
        assert_eq!(parse_colour("rgb:ff/00/80"), Some((255, 0, 128)));
        assert_eq!(parse_colour("#102030"), Some((16, 32, 48)));
        for bad in ["rgb:", "rgb:zz/00/00", "rgb:1/2", "#12", "", "rgb:fffffffff/0/0", "rgb:15A00200/0/0"] {
            assert_eq!(parse_colour(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_mode_eight_counts_as_bdsm() {
        let mut answers = Answers::default();
        assert!(answers.take_csi("8;1$", 'y'));
        assert_eq!(answers.bdsm, Some(1));
        assert!(answers.take_csi("?2026;2$", 'y'));
        assert_eq!(answers.bdsm, Some(1));
    }
}
