//! What a cleaner remembers of the words it has worked out: news repeats itself.

use super::super::zwnj::Known;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

/// How many words are remembered.
const WORDS: usize = 20_000;

/// What was worked out for words.
#[derive(Debug, Default)]
pub(super) struct Memo<V>(RefCell<FxHashMap<Box<str>, V>>);

impl<V: Copy> Memo<V> {
    /// What is remembered of `word`, else what `work` makes of it.
    pub(super) fn get(&self, word: &str, work: impl FnOnce() -> V) -> V {
        if let Some(known) = self.0.borrow().get(word) {
            return *known;
        }
        let value = work();
        let mut memo = self.0.borrow_mut();
        if memo.len() < WORDS {
            memo.insert(word.into(), value);
        }
        value
    }
}

/// Entries that stand as they are, by the low bits of their number; a later one takes an earlier one's slot.
#[derive(Debug)]
pub(super) struct Settled(Box<[Cell<u32>]>);

impl Default for Settled {
    fn default() -> Self {
        Self(std::iter::repeat_n(Cell::new(u32::MAX), 1 << 11).collect())
    }
}

impl Settled {
    fn slot(&self, entry: Known) -> Option<&Cell<u32>> {
        self.0.get(entry.id() as usize % self.0.len())
    }

    /// Whether the entry is remembered.
    pub(super) fn has(&self, entry: Known) -> bool {
        self.slot(entry).is_some_and(|slot| slot.get() == entry.id())
    }

    /// Remembers the entry.
    pub(super) fn add(&self, entry: Known) {
        if let Some(slot) = self.slot(entry) {
            slot.set(entry.id());
        }
    }
}
