//! A many-valued index over borrowed strings: one hash map and one chain, no vector per key.

use rustc_hash::FxHashMap;

const END: u32 = u32::MAX;

/// String → row numbers, in the order they were added.
#[derive(Debug, Default)]
pub(super) struct Index {
    heads: FxHashMap<&'static str, (u32, u32)>,
    cells: Vec<(u32, u32)>,
}

impl Index {
    /// An index with room for `n` keys.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            heads: FxHashMap::with_capacity_and_hasher(n, rustc_hash::FxBuildHasher),
            cells: Vec::with_capacity(n),
        }
    }

    /// Adds `row` under `key`; an empty key is ignored.
    pub(super) fn add(&mut self, key: &'static str, row: usize) {
        if key.is_empty() {
            return;
        }
        let cell = self.cells.len() as u32;
        self.cells.push((row as u32, END));
        match self.heads.entry(key) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert((cell, cell));
            }
            std::collections::hash_map::Entry::Occupied(mut slot) => {
                let (_, last) = slot.get_mut();
                if let Some(tail) = self.cells.get_mut(*last as usize) {
                    tail.1 = cell;
                }
                *last = cell;
            }
        }
    }

    /// The rows under `key`.
    pub(super) fn get(&self, key: &str) -> Rows<'_> {
        Rows { cells: &self.cells, next: self.heads.get(key).map_or(END, |h| h.0) }
    }

    /// Whether anything is under `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.heads.contains_key(key)
    }

    /// All keys, in no order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.heads.keys().copied()
    }
}

/// Iterator over the rows of one key.
pub(super) struct Rows<'a> {
    cells: &'a [(u32, u32)],
    next: u32,
}

impl Iterator for Rows<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let &(row, next) = self.cells.get(self.next as usize)?;
        self.next = next;
        Some(row as usize)
    }
}
