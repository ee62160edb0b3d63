//! The line to the terminal, written by a thread of its own: whoever paints never waits for a slow or stopped terminal.

use std::fs::File;
use std::io::{self, Write};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

#[derive(Debug, Default)]
struct State {
    /// Bytes handed over and not yet written.
    waiting: usize,
    failed: Option<io::ErrorKind>,
}

/// A writer that hands each `write` over as a whole; see the module.
#[derive(Debug)]
pub struct Line {
    queue: Sender<Vec<u8>>,
    state: Arc<(Mutex<State>, Condvar)>,
}

fn locked(state: &(Mutex<State>, Condvar)) -> MutexGuard<'_, State> {
    state.0.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Line {
    /// Starts the thread over `output`; `drained` is called whenever everything handed over is written, and when writing
    /// failed.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn spawn(mut output: File, drained: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (queue, frames) = channel::<Vec<u8>>();
        let state = Arc::new((Mutex::new(State::default()), Condvar::new()));
        let shared = Arc::clone(&state);
        thread::Builder::new().name("line".into()).spawn(move || {
            for frame in frames {
                let result = output.write_all(&frame);
                let mut state = locked(&shared);
                state.waiting = state.waiting.saturating_sub(frame.len());
                if let Err(error) = &result {
                    state.failed = Some(error.kind());
                    state.waiting = 0;
                }
                let idle = state.waiting == 0;
                drop(state);
                if idle {
                    shared.1.notify_all();
                    drained();
                }
                if result.is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { queue, state })
    }

    /// Whether everything handed over is written.
    pub fn is_idle(&self) -> bool {
        locked(&self.state).waiting == 0
    }

    /// Waits until everything is written, at most `patience`; says whether it is.
    pub fn settle(&self, patience: Duration) -> bool {
        let state = locked(&self.state);
        let waited = self.state.1.wait_timeout_while(state, patience, |s| s.waiting > 0);
        waited.is_ok_and(|(state, _)| state.waiting == 0)
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = locked(&self.state);
        if let Some(kind) = state.failed {
            return Err(kind.into());
        }
        state.waiting += bytes.len();
        drop(state);
        self.queue.send(bytes.to_vec()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_reader_that_does_not_read_stops_nobody() {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(writer));
        let mut line = Line::spawn(file, || {}).unwrap();
        let frame = vec![b'x'; 300_000];
        line.write_all(&frame).unwrap();
        assert!(!line.is_idle() && !line.settle(Duration::from_millis(20)));
        let mut read = vec![0; frame.len()];
        reader.read_exact(&mut read).unwrap();
        assert!(line.settle(Duration::from_secs(20)));
        drop(reader);
        line.write_all(b"x").unwrap();
        assert!(line.settle(Duration::from_secs(20)));
        assert!(line.write_all(b"x").is_err(), "a line that failed says so");
    }
}
