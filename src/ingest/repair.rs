//! What was repaired: the list behind `barid clean --diff`.

use crate::text::chars::{ZWNJ, is_arabic_letter, is_arabic_mark, mapped};
use crate::text::digits::is_digit;

/// The kind of a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// A ZWNJ put where none was (زمینههای → زمینه‌های).
    ZwnjRestored,
    /// A blank turned into a ZWNJ, or taken out (ظرفیت های → ظرفیت‌های).
    WordJoined,
    /// A blank put between words run together.
    WordSplit,
    /// Letters or harakat by the character table.
    Letters,
    /// Digits.
    Digits,
    /// Marks, quotes and the blanks around them, needless ZWNJ.
    Marks,
    /// Lines of one paragraph joined.
    LinesJoined,
    /// A line whose pieces stood in reverse put in order.
    LineReordered,
    /// A paragraph printed twice kept once.
    Repeated,
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Repair {
    /// What kind.
    pub kind: RepairKind,
    /// The text before, as it stood.
    pub before: String,
    /// The text after.
    pub after: String,
}

/// Collects repairs, or does not.
#[derive(Debug)]
pub(super) struct Log {
    on: bool,
    pub(super) repairs: Vec<Repair>,
}

impl Log {
    pub(super) fn new(on: bool) -> Self {
        Self { on, repairs: Vec::new() }
    }

    pub(super) fn add(&mut self, kind: RepairKind, before: &str, after: &str) {
        if self.on {
            self.repairs.push(Repair { kind, before: before.to_owned(), after: after.to_owned() });
        }
    }

    /// Compares a paragraph before and after cleaning, word group by word group.
    pub(super) fn compare(&mut self, before: &str, after: &str) {
        if !self.on || before == after {
            return;
        }
        let mut a = Words::new(before);
        let mut b = Words::new(after);
        // Words are paired where as many letters have gone by on both sides.
        while let (Some(x), Some(y)) = (a.next_word(), b.next_word()) {
            let (mut x, mut y) = (x, y);
            while x.letters != y.letters {
                let grown = if x.letters < y.letters {
                    a.next_word().map(|w| x.grow(&w))
                } else {
                    b.next_word().map(|w| y.grow(&w))
                };
                if grown.is_none() {
                    break;
                }
            }
            let (old, new) = (x.of(before), y.of(after));
            if old != new {
                self.add(kind_of(old, new), old, new);
            }
        }
    }
}

fn kind_of(old: &str, new: &str) -> RepairKind {
    let zwnj = |s: &str| s.matches(ZWNJ).count();
    let blanks = |s: &str| s.split_whitespace().count();
    let letters = |s: &str| s.chars().filter(|c| is_arabic_letter(*c)).collect::<String>();
    if blanks(new) < blanks(old)
        && letters(old).chars().map(|c| mapped(c).unwrap_or(c)).eq(letters(new).chars())
    {
        RepairKind::WordJoined
    } else if zwnj(new) > zwnj(old) {
        RepairKind::ZwnjRestored
    } else if blanks(new) > blanks(old)
        && new.chars().filter(|c| !c.is_whitespace()).eq(old.chars().filter(|c| !c.is_whitespace()))
    {
        RepairKind::WordSplit
    } else if letters(old) != letters(new)
        || old.chars().filter(|c| is_arabic_mark(*c)).count()
            != new.chars().filter(|c| is_arabic_mark(*c)).count()
    {
        RepairKind::Letters
    } else if old.chars().any(is_digit)
        && old.chars().filter(|c| is_digit(*c)).ne(new.chars().filter(|c| is_digit(*c)))
    {
        RepairKind::Digits
    } else {
        RepairKind::Marks
    }
}

/// A blank-separated piece of a text, and the letters and digits up to its end.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    letters: usize,
}

impl Piece {
    fn grow(&mut self, other: &Self) {
        self.end = other.end;
        self.letters = other.letters;
    }

    fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

struct Words<'a> {
    text: &'a str,
    at: usize,
    letters: usize,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, letters: 0 }
    }

    fn next_word(&mut self) -> Option<Piece> {
        loop {
            let rest = self.text.get(self.at..)?;
            let lead = rest.len() - rest.trim_start().len();
            let word = rest.trim_start().split(char::is_whitespace).next().filter(|w| !w.is_empty())?;
            let start = self.at + lead;
            self.at = start + word.len();
            let counted = word.chars().filter(|&c| c.is_alphanumeric() && !is_arabic_mark(c)).count();
            self.letters += counted;
            if counted > 0 {
                return Some(Piece { start, end: self.at, letters: self.letters });
            }
        }
    }
}
