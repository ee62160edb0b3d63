//! How much of what was sent the terminal has shown.
//!
//! What is written to a pseudo-terminal is out of sight: behind ssh it may wait for minutes in buffers. So a frame of
//! some size ends with a question every terminal answers (`CSI 5 n`), and the next large frame waits for the answer:
//! frames are dropped, never queued. Small ones (the answer to a key) may follow at once, up to a limit.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The question; the answer is `CSI 0 n`.
pub const MARK: &[u8] = b"\x1b[5n";
/// Bytes under way before large frames wait.
const WINDOW: u64 = 512;
/// Bytes without an answer from which on a frame carries the question.
const MARK_FROM: u64 = 256;
/// Bytes of a frame that need not wait, and of all such frames until the next answer.
const SMALL: usize = 256;
const SMALL_ALL: usize = 768;
/// How long the first frame's answer is waited for while nothing is known of the terminal.
const TRIAL: Duration = Duration::from_millis(900);
/// An answer is waited for this long, and a second longer for each so many bytes.
const PATIENCE: Duration = Duration::from_secs(2);
const SLOWEST: u64 = 800;

/// Counts what is under way. A terminal that does not answer holds nothing back.
#[derive(Debug, Clone)]
pub struct Flow {
    asks: bool,
    on: bool,
    /// Until when a terminal that has answered nothing yet is believed to answer.
    trial: Option<Instant>,
    sent: u64,
    shown: u64,
    marks: VecDeque<(u64, Instant)>,
    small: usize,
    /// Bytes a second, as the last answer told.
    rate: Option<u64>,
}

impl Flow {
    /// `asks` says whether the terminal may be asked, `on` whether it has answered before.
    pub const fn new(asks: bool, on: bool) -> Self {
        Self { asks, on, trial: None, sent: 0, shown: 0, marks: VecDeque::new(), small: 0, rate: None }
    }

    /// The terminal has told whether it answers.
    pub fn settle(&mut self, answers: bool) {
        if !answers {
            *self = Self::new(false, false);
            return;
        }
        (self.asks, self.on) = (true, true);
        if self.marks.is_empty() {
            // Given up before: what was sent then is long there.
            self.shown = self.sent;
        }
    }

    /// The largest frame (bytes) that may be sent now; `idle` says whether all sent before has left the program.
    pub fn room(&self, idle: bool, now: Instant) -> usize {
        let believed = self.on || self.trial.is_some_and(|t| now < t);
        if idle && (!believed || self.marks.is_empty() || self.sent - self.shown < WINDOW) {
            usize::MAX
        } else {
            SMALL.min(SMALL_ALL.saturating_sub(self.small))
        }
    }

    /// Whether a frame of `bytes` should end with the question.
    pub fn wants_mark(&self, bytes: usize) -> bool {
        let few = self.marks.len() < 2 || bytes > SMALL;
        self.asks && few && self.sent - self.shown + bytes as u64 >= MARK_FROM
    }

    /// A frame has been handed over.
    pub fn sent(&mut self, bytes: usize, marked: bool, idle: bool, now: Instant) {
        if !idle || self.sent - self.shown >= WINDOW {
            self.small += bytes;
        }
        self.sent += bytes as u64;
        if marked {
            if !self.on {
                self.trial.get_or_insert(now + TRIAL);
            }
            self.marks.push_back((self.sent, now));
        }
    }

    /// The terminal has answered once.
    pub fn answered(&mut self, now: Instant) {
        if let Some((sent, at)) = self.marks.pop_front() {
            let millis = now.saturating_duration_since(at).as_millis().max(1) as u64;
            self.rate = Some(sent.saturating_sub(self.shown) * 1_000 / millis);
            self.shown = sent;
            self.small = 0;
            self.on = true;
        }
    }

    /// Everything sent has left the program.
    pub fn drained(&mut self) {
        if !self.on {
            self.small = 0;
        }
    }

    /// Whether an answer is under way.
    pub fn waits(&self) -> bool {
        !self.marks.is_empty()
    }

    /// When the oldest answer is given up.
    pub fn deadline(&self) -> Option<Instant> {
        if !self.on {
            return self.trial.filter(|_| self.waits());
        }
        let bytes = self.marks.front()?.0.saturating_sub(self.shown);
        self.marks.front().map(|(_, at)| *at + PATIENCE + Duration::from_secs(bytes / SLOWEST))
    }

    /// Gives up waiting for a terminal that does not answer; it is asked no more.
    pub fn give_up(&mut self, now: Instant) {
        if self.deadline().is_some_and(|d| d <= now) {
            *self = Self { sent: self.sent, shown: self.sent, ..Self::new(false, false) };
        }
    }

    /// Bytes a second by the last answer, waiting time included, so that it is rather too low.
    pub const fn rate(&self) -> Option<u64> {
        self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_frame_holds_the_next_back_until_it_is_answered() {
        let start = Instant::now();
        let mut flow = Flow::new(true, true);
        assert_eq!(flow.room(true, start), usize::MAX);
        assert!(flow.wants_mark(3_000) && !flow.wants_mark(80));
        flow.sent(3_000, true, true, start);
        assert_eq!(flow.room(true, start), SMALL);
        for _ in 0..3 {
            flow.sent(250, true, true, start);
        }
        assert!(flow.room(true, start) < 50, "small frames do not pile up either");
        flow.answered(start + Duration::from_secs(3));
        assert_eq!(flow.rate(), Some(1_000));
        for _ in 0..3 {
            flow.answered(start + Duration::from_secs(4));
        }
        flow.sent(5_000, false, true, start);
        assert_eq!(flow.room(true, start), usize::MAX, "what was never asked about holds nothing back");
        assert_eq!(flow.room(true, start), usize::MAX);
        flow.answered(start); // one too many
        assert!(!flow.waits());
    }

    #[test]
    fn a_terminal_that_never_answers_is_asked_no_more() {
        let start = Instant::now();
        let mut flow = Flow::new(true, false);
        flow.sent(3_000, true, true, start);
        assert!(flow.waits());
        assert_eq!(flow.room(true, start), SMALL, "a little while it is believed to answer");
        let later = start + Duration::from_secs(2);
        assert_eq!(flow.room(true, later), usize::MAX);
        flow.give_up(later);
        assert!(!flow.waits() && !flow.wants_mark(9_000));
    }

    #[test]
    fn a_terminal_that_was_given_up_and_answers_after_all_is_asked_again() {
        let start = Instant::now();
        let mut flow = Flow::new(true, false);
        flow.sent(3_000, true, true, start);
        let later = start + Duration::from_secs(2);
        flow.give_up(later);
        flow.sent(700, false, true, later);
        flow.settle(true);
        assert_eq!(flow.room(true, later), usize::MAX);
        assert!(flow.wants_mark(3_000));
    }

    #[test]
    fn a_stopped_line_takes_only_small_frames() {
        let mut flow = Flow::new(false, false);
        assert_eq!(flow.room(false, Instant::now()), SMALL);
        flow.sent(SMALL_ALL, false, false, Instant::now());
        assert_eq!(flow.room(false, Instant::now()), 0);
        flow.drained();
        assert_eq!(flow.room(true, Instant::now()), usize::MAX);
    }
}
