//! Switches the terminal on and, whatever happens, off again.
//!
//! Everything that is switched on is undone by [`restore`]: on quit, on error, in the panic hook, by the signal thread.
//! The bytes to undo live in one process-wide place, because a panic hook and a signal thread have no other way to
//! reach them.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios};
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Mutex;

struct Armed {
    output: File,
    input: File,
    before: Termios,
    leave: Vec<u8>,
}

/// How long a terminal that takes nothing is waited for on the way out, in nanoseconds.
const RESTORE_WAIT_NS: i64 = 400_000_000;

static ARMED: Mutex<Option<Armed>> = Mutex::new(None);

/// Cursor hidden, bracketed paste on, focus events off; kept short because it is sent once.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J";
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?2031l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Mouse reporting (buttons and wheel, SGR coordinates) on and off.
pub const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// The terminal is to tell when its colours turn light or dark (Contour's mode 2031, also kitty, Ghostty, foot, VTE).
pub const SCHEME_ON: &[u8] = b"\x1b[?2031h";
/// See [`MOUSE_ON`].
pub const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The terminal in raw mode; restored when dropped.
#[derive(Debug)]
pub struct Guard {
    output: File,
    input: File,
    before: Termios,
}

impl Guard {
    /// Puts the terminal behind `input` into raw mode. `output` is where sequences go.
    pub fn raw(input: &File, output: &File) -> io::Result<Self> {
        let before = rustix::termios::tcgetattr(input)?;
        let guard = Self { output: output.try_clone()?, input: input.try_clone()?, before };
        guard.make_raw()?;
        guard.arm(&[], false)?;
        Ok(guard)
    }

    fn make_raw(&self) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        rustix::termios::tcsetattr(&self.input, OptionalActions::Now, &raw)?;
        Ok(())
    }

    fn arm(&self, leave: &[u8], on_screen: bool) -> io::Result<()> {
        let mut bytes = if on_screen { LEAVE.to_vec() } else { Vec::new() };
        bytes.extend_from_slice(leave);
        let armed = Armed {
            output: self.output.try_clone()?,
            input: self.input.try_clone()?,
            before: self.before.clone(),
            leave: bytes,
        };
        *ARMED.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(armed);
        Ok(())
    }

    /// Sends `enter` (the bidi switch, which must come first) and goes to the alternate screen; `leave` is remembered
    /// for the way back. `pause_ms` is waited in between, for tmux.
    pub fn enter_screen(&mut self, enter: &[u8], leave: &[u8], pause_ms: u64) -> io::Result<()> {
        self.make_raw()?;
        self.arm(leave, true)?;
        if pause_ms > 0 && !enter.is_empty() {
            self.output.write_all(enter)?;
            std::thread::sleep(std::time::Duration::from_millis(pause_ms));
            return self.output.write_all(ENTER);
        }
        let bytes = [enter, ENTER].concat();
        self.output.write_all(&bytes)
    }

    /// Changes what is switched while on the alternate screen: `enter` is sent at once, `leave` remembered. The caller
    /// clears and repaints (VTE takes the switch over only for rows erased afterwards).
    pub fn switch(&mut self, enter: &[u8], leave: &[u8]) -> io::Result<()> {
        self.arm(leave, true)?;
        self.output.write_all(&[enter, b"\x1b[2J"].concat())
    }

    /// Another way back, where what is switched on stays: `leave` is remembered.
    pub fn remember(&mut self, leave: &[u8]) -> io::Result<()> {
        self.arm(leave, true)
    }

    /// Leaves the alternate screen and raw mode for a while (Ctrl-Z, plain copy view).
    pub fn suspend(&mut self) {
        restore();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Undoes everything, once. Safe to call from a panic hook or another thread, and when nothing is on. Errors are
/// swallowed: the terminal may be gone.
pub fn restore() {
    let armed = match ARMED.try_lock() {
        Ok(mut slot) => slot.take(),
        Err(std::sync::TryLockError::Poisoned(slot)) => slot.into_inner().take(),
        Err(std::sync::TryLockError::WouldBlock) => None,
    };
    if let Some(mut armed) = armed {
        // A stopped or vanished terminal must not hold the end up.
        let mut fds = [PollFd::new(&armed.output, PollFlags::OUT)];
        let wait = Timespec { tv_sec: 0, tv_nsec: RESTORE_WAIT_NS };
        let ready = matches!(poll(&mut fds, Some(&wait)), Ok(n) if n > 0);
        if ready {
            let _ = armed.output.write_all(&armed.leave);
        }
        let _ = rustix::termios::tcsetattr(&armed.input, OptionalActions::Now, &armed.before);
    }
}

/// Makes a panic leave a clean shell: restores first, then tells where the report is, in both languages. `save` keeps
/// the report and gives its path; without one (no home, disk full) the report is printed.
pub fn install_panic_hook(save: fn(&str) -> io::Result<PathBuf>) {
    std::panic::set_hook(Box::new(move |info| {
        restore();
        let thread = std::thread::current().name().unwrap_or("?").to_owned();
        let trace = std::backtrace::Backtrace::force_capture();
        let version = env!("CARGO_PKG_VERSION");
        let report = format!("barid {version}, thread {thread}\n{info}\n\n{trace}\n");
        match save(&report) {
            Ok(path) => eprintln!(
                "barid stopped at a fault of its own; please send the report: {path}\nbarid به خطای خودش برخورد و بسته شد؛ گزارش: {path}",
                path = path.display()
            ),
            Err(error) => eprintln!(
                "barid stopped at a fault of its own; the report could not be kept ({error}), here it is:\nbarid به خطای خودش برخورد و بسته شد؛ گزارش:\n{report}"
            ),
        }
    }));
}
