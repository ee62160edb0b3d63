//! The thread that reads the terminal.

use super::keys::Decoder;
use super::probe::Answers;
use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, Read};
use std::sync::mpsc::Sender;
use std::thread;

/// What the reader sends.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key, paste, mouse or focus event.
    Event(Event),
    /// The terminal's answers, when the last one (DA1) is in.
    Answers(Answers),
    /// The terminal has shown what was sent before the question ([`super::flow::MARK`]).
    Shown,
    /// The terminal's colours turned light, or dark.
    Light(bool),
    /// The terminal is gone.
    Gone,
}

/// How long a lone ESC waits for a sequence, in milliseconds.
const ESC_WAIT_MS: i64 = 40;

/// Starts the thread; `wrap` turns its messages into the caller's. It ends when the terminal or the receiver is gone.
pub fn spawn<T: Send + 'static>(input: &File, sender: Sender<T>, wrap: fn(Input) -> T) -> io::Result<()> {
    let mut tty = input.try_clone()?;
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut decoder = Decoder::default();
        let mut told = false;
        let mut bytes = [0u8; 4096];
        let mut events = Vec::new();
        loop {
            if decoder.is_pending() && !readable(&tty, ESC_WAIT_MS) {
                decoder.settle(&mut events);
            } else {
                match tty.read(&mut bytes) {
                    Ok(0) => break,
                    Ok(n) => decoder.feed(bytes.get(..n).unwrap_or(&[]), &mut events),
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                    Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                        readable(&tty, 1_000);
                        continue;
                    }
                    Err(_) => break,
                }
            }
            for event in events.drain(..) {
                if sender.send(wrap(Input::Event(event))).is_err() {
                    return;
                }
            }
            if let Some(light) = decoder.answers.light.take()
                && sender.send(wrap(Input::Light(light))).is_err()
            {
                return;
            }
            // Those that come with the other answers tell that there are such; later ones count.
            let shown = if told { std::mem::take(&mut decoder.answers.shown) } else { 0 };
            for _ in 0..shown {
                if sender.send(wrap(Input::Shown)).is_err() {
                    return;
                }
            }
            if !told && decoder.answers.complete() {
                told = true;
                if sender.send(wrap(Input::Answers(decoder.answers.clone()))).is_err() {
                    return;
                }
                // The first belongs to the questions; frames already sent may have been answered in the same breath.
                for _ in 1..std::mem::take(&mut decoder.answers.shown) {
                    if sender.send(wrap(Input::Shown)).is_err() {
                        return;
                    }
                }
            }
        }
        let _ = sender.send(wrap(Input::Gone));
    })?;
    Ok(())
}

/// Whether something can be read within `ms` milliseconds.
fn readable(tty: &File, ms: i64) -> bool {
    let mut fds = [PollFd::new(tty, PollFlags::IN)];
    let wait = Timespec { tv_sec: ms / 1_000, tv_nsec: (ms % 1_000) * 1_000_000 };
    matches!(poll(&mut fds, Some(&wait)), Ok(n) if n > 0)
}
