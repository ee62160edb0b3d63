//! A log for people who look for a fault: what the reader decided and said, a line each, in the file that the
//! variable `BARID_LOG` names. Without the variable nothing is written. It holds no text of a briefing.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

static LOG: OnceLock<(Mutex<File>, Instant)> = OnceLock::new();

/// Opens the log; lines go to the end of what is there. Call once, before the first [`line()`].
///
/// # Errors
/// The file cannot be opened for writing.
pub fn open(path: &OsStr) -> io::Result<()> {
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let _ = LOG.set((Mutex::new(file), Instant::now()));
    Ok(())
}

/// Writes a line with the milliseconds since the log was opened. Controls are written as U+FFFD; a failure is not told,
/// since a log must not stop the reader.
pub fn line(text: &str) {
    let Some((file, start)) = LOG.get() else { return };
    let safe: String = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if let Ok(mut file) = file.lock() {
        let _ = writeln!(file, "{:>8} ms  {safe}", start.elapsed().as_millis());
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_go_to_the_end_without_controls() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log");
        std::fs::write(&path, "kept\n").unwrap();
        super::open(path.as_os_str()).unwrap();
        super::line("mode\u{1b}[31m visual");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("kept\n") && text.ends_with(" ms  mode\u{fffd}[31m visual\n"), "{text:?}");
    }
}
