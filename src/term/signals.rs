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

/// Starts a thread that sends each signal through `wrap` to `sender`.
pub fn spawn<T: Send + 'static>(sender: Sender<T>, wrap: fn(Signal) -> T) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGCONT])?;
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
