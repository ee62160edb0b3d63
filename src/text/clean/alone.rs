//! A line that stands for itself: what it shows of its writer's spelling decides what is left as it is.
//!
//! In a document every word gets the one spelling of our policy. A line of a corpus is all there is of its writer,
//! and the Academy allows two spellings of plurals and degrees («کتاب‌ها» and «کتابها»). A line that holds suffixes
//! set apart, by ZWNJ or by the blanks that ZWNJ became, was written by somebody who sets them apart where he wants
//! to: its plurals and degrees without ZWNJ are meant so. And where ZWNJ became blanks, words the Academy writes with
//! ZWNJ («به‌زودی», «علی‌بن‌حسین») are more likely than not to have lost theirs.

use super::super::suffix::SURNAME_ENDINGS;
use super::{Cleaner, FUNC, NAME, SUFFIX, ZWNJ};

/// What the line has shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Plurals and degrees without ZWNJ are the writer's own.
    pub(super) solid: bool,
    /// Its ZWNJ became blanks.
    pub(super) blanked: bool,
}

impl Cleaner {
    /// Cleans a `line` that stands for itself, as [`Cleaner::clean_into`] does, but leaves solid plurals and degrees the
    /// Academy allows as they are where other suffixes in the line stand apart, and joins more words in a line whose
    /// ZWNJ became blanks.
    pub fn clean_alone_into(&mut self, line: &str, out: &mut String) {
        let from = out.len();
        self.style = Style::default();
        self.blanked.set(false);
        self.clean_into(line, out);
        let blanked = self.blanked.get();
        if !blanked && !(line.contains(ZWNJ) && self.sets_suffixes_apart(line)) {
            return;
        }
        self.style = Style { solid: true, blanked };
        out.truncate(from);
        self.clean_into(line, out);
        self.style = Style::default();
    }

    /// Whether, in a line whose ZWNJ became blanks, one stood between `first` (of the class `bits`) and `second`.
    pub(super) fn lost_zwnj(&self, first: &str, bits: u16, second: &str, follows: Option<&str>) -> bool {
        let follows = follows.unwrap_or("");
        let surname = SURNAME_ENDINGS.contains(&second)
            && first.chars().count() >= 3
            && (bits & NAME != 0 || first.ends_with('ی'))
            && bits & FUNC == 0;
        surname
            || second == "بن" && self.repair.is_patronym(first, follows)
            || self.repair.is_blanked(&[first, second])
            || self.repair.is_blanked(&[first, second, follows])
    }

    /// Whether a suffix or می stands apart by ZWNJ in `line`.
    fn sets_suffixes_apart(&self, line: &str) -> bool {
        line.split(|c: char| !c.is_alphabetic() && c != ZWNJ).filter(|word| word.contains(ZWNJ)).any(|word| {
            let mut pieces = word.split(ZWNJ);
            let verb = pieces.next().is_some_and(|first| first.ends_with("می"));
            verb || pieces.any(|piece| self.repair.known(piece).is_some_and(|k| k.is(SUFFIX)))
        })
    }
}
