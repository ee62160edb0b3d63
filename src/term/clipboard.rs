//! Copying text to the user's clipboard, from wherever the program runs.
//!
//! Order: `tmux load-buffer -w -` where tmux runs on this machine; else OSC 52; else a file. There is no
//! acknowledgement, so the caller always tells the user which way was taken and how much.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Longest text sent by OSC 52, in bytes: 100 kB of sequence, xterm's and tmux's limit.
pub const OSC52_LIMIT: usize = 74_994;

/// The way a copy took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// `tmux load-buffer -w -`.
    Tmux,
    /// OSC 52, to the terminal.
    Osc52,
    /// A file.
    File(std::path::PathBuf),
}

/// What is known before copying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// tmux runs on this machine.
    pub tmux: bool,
    /// The terminal is known to ignore OSC 52 (VTE, Konsole).
    pub deaf: bool,
}

/// Which way would be taken for a text of `bytes` bytes; `None` means a file.
pub fn choose(situation: Situation, bytes: usize) -> Option<Path> {
    if situation.tmux {
        Some(Path::Tmux)
    } else if situation.deaf || bytes > OSC52_LIMIT {
        None
    } else {
        Some(Path::Osc52)
    }
}

/// The OSC 52 sequence for `text`: clipboard selection, base64, BEL.
pub fn osc52(text: &str) -> Vec<u8> {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes()
}

/// Hands `text` to tmux, which passes it on to the terminal around it.
pub fn to_tmux(text: &str) -> io::Result<()> {
    let mut child = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("tmux load-buffer: {status}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn osc52_carries_the_logical_text_in_base64() {
        let bytes = osc52("سلام");
        let text = String::from_utf8(bytes).unwrap();
        let body = text.strip_prefix("\x1b]52;c;").unwrap().strip_suffix('\x07').unwrap();
        assert_eq!(STANDARD.decode(body).unwrap(), "سلام".as_bytes());
    }

    #[test]
    fn tmux_is_asked_first_and_what_is_too_long_goes_to_a_file() {
        assert_eq!(choose(Situation { tmux: true, deaf: false }, 1 << 20), Some(Path::Tmux));
        assert_eq!(choose(Situation { tmux: false, deaf: false }, 100), Some(Path::Osc52));
        assert_eq!(choose(Situation { tmux: false, deaf: false }, OSC52_LIMIT + 1), None);
        assert_eq!(choose(Situation { tmux: false, deaf: true }, 100), None);
    }
}
