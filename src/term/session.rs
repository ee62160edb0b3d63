//! The terminal's two ends as files, and the questions asked of tmux.

use super::decide::Environment;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};

/// The terminal: where keys come from and where frames go.
#[derive(Debug)]
pub struct Session {
    /// Keys: standard input where it is a terminal, else `/dev/tty`.
    pub input: File,
    /// Frames: standard output without the line buffer.
    pub output: File,
}

impl Session {
    /// Opens both ends.
    ///
    /// # Errors
    /// Standard output is not a terminal, or there is no terminal to read keys from.
    pub fn open() -> io::Result<Self> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        if !stdout.is_terminal() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "standard output is not a terminal"));
        }
        let output = File::from(rustix::io::dup(&stdout)?);
        let input = if stdin.is_terminal() {
            File::from(rustix::io::dup(&stdin)?)
        } else {
            OpenOptions::new().read(true).write(true).open("/dev/tty")?
        };
        Ok(Self { input, output })
    }

    /// Width and height in cells; 80 × 24 where the terminal does not say.
    pub fn size(&self) -> (u16, u16) {
        rustix::termios::tcgetwinsize(&self.output)
            .ok()
            .filter(|s| s.ws_col > 0 && s.ws_row > 0)
            .map_or((80, 24), |s| (s.ws_col, s.ws_row))
    }
}

/// Asks tmux, when it runs on this machine, what terminal is around it. Takes a few milliseconds.
pub fn ask_tmux(env: &mut Environment) {
    if !env.tmux {
        return;
    }
    let output = Command::new("tmux")
        .args(["display-message", "-p", "#{client_termtype}\t#{client_termname}\t#{allow-passthrough}"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    if let Ok(output) = output {
        let text = String::from_utf8_lossy(&output.stdout);
        let mut fields = text.trim_end().split('\t');
        env.tmux_client = fields.next().filter(|t| !t.is_empty()).map(str::to_owned);
        let name = fields.next().unwrap_or("");
        if env.tmux_client.is_none() && name.contains("kitty") {
            env.tmux_client = Some("kitty(0.0)".to_owned());
        }
        env.tmux_passthrough = matches!(fields.next(), Some("on" | "all" | "1" | "2"));
    }
}
