//! Multi-word names looked up in a text: longest match over folded words.

use super::doc::Doc;
use super::key::{self, Key};
use rustc_hash::FxHashMap;

/// Names of several words → a value each; the longest name at a place wins.
#[derive(Debug)]
pub(super) struct Trie<T> {
    rows: Vec<(Vec<Key>, T)>,
    first: FxHashMap<Key, Vec<u32>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), first: FxHashMap::default() }
    }
}

impl<T: Copy> Trie<T> {
    /// Adds a name; of two equal names the first stays.
    pub(super) fn add(&mut self, name: &str, value: T) {
        let keys: Vec<Key> =
            name.split([' ', '،', ',', '-', '–', '(', ')']).filter(|w| !w.is_empty()).map(key::key).collect();
        let Some(&first) = keys.first() else { return };
        let rows = self.first.entry(first).or_default();
        if rows.iter().any(|&r| self.rows[r as usize].0 == keys) {
            return;
        }
        rows.push(self.rows.len() as u32);
        self.rows.push((keys, value));
    }

    /// Sorts so that longer names are tried first.
    pub(super) fn finish(mut self) -> Self {
        for rows in self.first.values_mut() {
            rows.sort_by_key(|&r| (std::cmp::Reverse(self.rows[r as usize].0.len()), r));
        }
        self
    }

    /// The longest name that starts at word `i`: its value and the word after it. Commas and dashes inside the
    /// text's name are skipped.
    pub(super) fn at(&self, doc: &Doc<'_>, i: usize, limit: usize) -> Option<(T, usize)> {
        let word = doc.words.get(i)?;
        if word.punct.is_some() {
            return None;
        }
        let rows = self.first.get(&word.info.key)?;
        'rows: for &row in rows {
            let (keys, value) = &self.rows[row as usize];
            let mut at = i;
            for (n, &k) in keys.iter().enumerate() {
                if n > 0 {
                    while at < limit && matches!(doc.words[at].punct, Some('،' | ',' | '-' | '–' | '(' | ')'))
                    {
                        at += 1;
                    }
                }
                if at >= limit || doc.words[at].punct.is_some() || doc.words[at].info.key != k {
                    continue 'rows;
                }
                at += 1;
            }
            return Some((*value, at));
        }
        None
    }
}
