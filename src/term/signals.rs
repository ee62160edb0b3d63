//! Signals, turned into messages.

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The window has another size.
    Resize,
    /// Save and go: SIGTERM, SIGINT, or the line was dropped (SIGHUP).
    Quit(i32),
    /// Back from having been stopped.
    Continue,
}

/// Which signals the caller had ignored (nohup): bit n-1 for signal n. Known on Linux only; elsewhere none is.
fn ignored(status: &str) -> u64 {
    let mask = status.lines().find_map(|l| l.strip_prefix("SigIgn:"));
    mask.and_then(|m| u64::from_str_radix(m.trim(), 16).ok()).unwrap_or(0)
}

/// Starts a thread that sends each signal through `wrap` to `sender`. What asks to end and was ignored when the program
/// began stays ignored.
pub fn spawn<T: Send + 'static>(sender: Sender<T>, wrap: fn(Signal) -> T) -> io::Result<()> {
    let ignored = ignored(&std::fs::read_to_string("/proc/self/status").unwrap_or_default());
    let ends = [SIGTERM, SIGHUP, SIGINT].into_iter().filter(|s| (ignored >> (s - 1)) & 1 == 0);
    let mut signals = Signals::new(ends.chain([SIGWINCH, SIGCONT]))?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGWINCH => Signal::Resize,
                SIGCONT => Signal::Continue,
                other => Signal::Quit(other),
            };
            if sender.send(wrap(message)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Stops this process as Ctrl-Z does; returns when it is continued.
pub fn stop_self() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read_from_the_mask() {
        let status = "Name:\tbarid\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000004001\n";
        assert_eq!(ignored(status), (1 << (SIGHUP - 1)) | (1 << (SIGTERM - 1)));
        assert_eq!(ignored("SigIgn:\tx"), 0);
        assert_eq!(ignored(""), 0);
    }
}
