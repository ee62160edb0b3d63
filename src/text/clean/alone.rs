//! A line that stands for itself: what it shows of its writer's spelling decides what is left as it is.
//!
//! In a document every word gets the one spelling of our policy. A line of a corpus is all there is of its writer,
//! and the Academy allows two spellings of plurals and degrees («کتاب‌ها» and «کتابها»). A line that holds suffixes
//! set apart, by ZWNJ or by the blanks that ZWNJ became, was written by somebody who sets them apart where he wants
//! to: its plurals and degrees without ZWNJ are meant so. And where ZWNJ became blanks, words the Academy writes with
//! ZWNJ («به‌زودی», «علی‌بن‌حسین») are more likely than not to have lost theirs.

use super::super::suffix::SURNAME_ENDINGS;
use super::{Cleaner, FUNC, NAME, SUFFIX, ZWNJ, never_joins_next};

/// What the line has shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Plurals and degrees without ZWNJ are the writer's own.
    pub(super) solid: bool,
    /// Its ZWNJ became blanks.
    pub(super) blanked: bool,
}

/// Signs of it, as they are found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// A suffix stands apart by a blank.
    blank: bool,
    /// A suffix stands apart by ZWNJ.
    zwnj: bool,
}

impl Cleaner {
    /// Cleans a `line` that stands for itself, as [`Cleaner::clean_into`] does, but leaves solid plurals and degrees the
    /// Academy allows as they are where other suffixes in the line stand apart, and joins more words in a line whose
    /// ZWNJ became blanks. What was joined may show more of the writer: repeated until nothing changes.
    pub fn clean_alone_into(&mut self, line: &str, out: &mut String) {
        let from = out.len();
        self.alone_once(line, out);
        self.settle(line, from, out, Self::alone_once);
    }

    fn alone_once(&mut self, line: &str, out: &mut String) {
        let from = out.len();
        self.style = Style::default();
        self.signs.set(Signs::default());
        self.alone = true;
        self.clean_into(line, out);
        self.alone = false;
        let signs = self.signs.get();
        if !signs.blank && !signs.zwnj {
            return;
        }
        self.style = Style { solid: true, blanked: signs.blank };
        out.truncate(from);
        self.clean_into(line, out);
        self.style = Style::default();
    }

    /// Remembers that a suffix was found apart from its word by a blank.
    pub(super) fn saw_blank(&self) {
        self.signs.set(Signs { blank: true, ..self.signs.get() });
    }

    /// Remembers it when the word as written sets a suffix or می apart by ZWNJ.
    pub(super) fn look_at(&self, raw: &str) {
        let mut pieces = raw.split(ZWNJ);
        let mut before = pieces.next().unwrap_or("");
        let verb = before.ends_with("می");
        let suffix = pieces.any(|piece| {
            let joins = !before.is_empty() && !before.ends_with(never_joins_next);
            before = piece;
            joins
                && (verb || piece.starts_with("ها") || self.repair.known(piece).is_some_and(|k| k.is(SUFFIX)))
        });
        if suffix {
            self.signs.set(Signs { zwnj: true, ..self.signs.get() });
        }
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
}
