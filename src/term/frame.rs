//! One write per frame.
//!
//! Collects what the backend prints and hands it to the terminal in a single `write`, inside synchronized
//! output (`CSI ? 2026 h/l`) when the frame is large enough to tear.

use std::io::{self, Write};

/// Frames at least this long (bytes) are wrapped in synchronized output.
pub const SYNC_FROM: usize = 512;

const SYNC_ON: &[u8] = b"\x1b[?2026h";
const SYNC_OFF: &[u8] = b"\x1b[?2026l";

/// A writer whose `flush` does nothing; [`FrameWriter::end_frame`] writes once.
#[derive(Debug)]
pub struct FrameWriter<W: Write> {
    sink: W,
    buffer: Vec<u8>,
    frames: u64,
    bytes: u64,
    last: usize,
}

impl<W: Write> FrameWriter<W> {
    /// Wraps `sink`, which must not buffer lines (a raw file descriptor, not `Stdout`).
    pub fn new(sink: W) -> Self {
        Self { sink, buffer: Vec::with_capacity(16 * 1024), frames: 0, bytes: 0, last: 0 }
    }

    /// Writes what has been collected in one call; nothing collected, nothing written. Returns its size in bytes.
    pub fn end_frame(&mut self) -> io::Result<usize> {
        if self.buffer.is_empty() {
            self.last = 0;
            return Ok(0);
        }
        if self.buffer.len() >= SYNC_FROM {
            self.buffer.splice(0..0, SYNC_ON.iter().copied());
            self.buffer.extend_from_slice(SYNC_OFF);
        }
        let result = self.sink.write_all(&self.buffer).and_then(|()| self.sink.flush());
        let size = self.buffer.len();
        self.buffer.clear();
        result?;
        self.frames += 1;
        self.bytes += size as u64;
        self.last = size;
        Ok(size)
    }

    /// Frames written so far, bytes written so far, bytes of the last frame.
    pub fn counts(&self) -> (u64, u64, usize) {
        (self.frames, self.bytes, self.last)
    }

    /// What waits to be written.
    pub fn pending(&self) -> &[u8] {
        &self.buffer
    }

    /// The sink, to look at in tests.
    pub fn sink(&self) -> &W {
        &self.sink
    }

    /// The sink, to be drained in tests.
    pub fn sink_mut(&mut self) -> &mut W {
        &mut self.sink
    }
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Counting {
        writes: usize,
        bytes: Vec<u8>,
    }

    impl Write for Counting {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            self.bytes.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_however_often_the_backend_flushes() {
        let mut frame = FrameWriter::new(Counting::default());
        for _ in 0..100 {
            frame.write_all(b"0123456789").unwrap();
            frame.flush().unwrap();
        }
        frame.end_frame().unwrap();
        assert_eq!(frame.sink.writes, 1);
        assert!(frame.sink.bytes.starts_with(SYNC_ON) && frame.sink.bytes.ends_with(SYNC_OFF));
    }

    #[test]
    fn a_small_frame_goes_bare_and_an_empty_one_not_at_all() {
        let mut frame = FrameWriter::new(Counting::default());
        frame.end_frame().unwrap();
        assert_eq!(frame.sink.writes, 0);
        frame.write_all(b"x").unwrap();
        frame.end_frame().unwrap();
        assert_eq!(frame.sink.bytes, b"x");
        assert_eq!(frame.counts(), (1, 1, 1));
    }
}
