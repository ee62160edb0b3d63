//! Multi-word names looked up in a text: longest match over folded words.

use super::doc::Doc;
use super::files::{CANONICAL, CANONICAL_ROW, GROUP, NAME, SECTIONS, words};
use super::key::{self, Key};
use crate::lexicon::Lexicon;
use crate::text::flat::{look, section, u32_in};
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
        let keys: Vec<Key> = words(name).map(key::key).collect();
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
        rows.iter().find_map(|&row| {
            let (keys, value) = &self.rows[row as usize];
            Some((*value, written(keys.iter().copied(), doc, i, limit)?))
        })
    }
}

/// The word after the one at `i` and those behind it, if they are the words of a name.
fn written(keys: impl Iterator<Item = Key>, doc: &Doc<'_>, i: usize, limit: usize) -> Option<usize> {
    let mut at = i;
    for (n, k) in keys.enumerate() {
        if n > 0 {
            while at < limit && matches!(doc.words[at].punct, Some('،' | ',' | '-' | '–' | '(' | ')')) {
                at += 1;
            }
        }
        if at >= limit || doc.words[at].punct.is_some() || doc.words[at].info.key != k {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The sections, written by the build script.
pub(super) static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/card.bin"));

/// Names of several words → a number each, as the build script put them; the longest name at a place wins.
#[derive(Debug)]
pub(super) struct Ready {
    slots: &'static [[u8; 4]],
    groups: &'static [[u8; GROUP]],
    names: &'static [[u8; NAME]],
    keys: &'static [[u8; 8]],
}

const fn chunks<const N: usize>(number: usize) -> &'static [[u8; N]] {
    section(BYTES, SECTIONS, number).as_chunks().0
}

impl Ready {
    /// The names whose sections begin at this number.
    pub(super) const fn numbered(first: usize) -> Self {
        Self {
            slots: chunks(first),
            groups: chunks(first + 1),
            names: chunks(first + 2),
            keys: chunks(first + 3),
        }
    }

    /// The names that begin with a key, the longest first: their keys and values.
    fn starting(&self, first: Key) -> impl Iterator<Item = (impl Iterator<Item = Key>, u32)> {
        let is = |group: &[u8; GROUP]| group.first_chunk() == Some(&first.to_le_bytes());
        let group = look(self.slots, first, |n| self.groups.get(n as usize).is_some_and(is));
        let names = group.and_then(|number| {
            let group = self.groups.get(number as usize)?;
            let (count, first) = (u32_in(&group[8..]) as usize, u32_in(&group[12..]) as usize);
            self.names.get(first..first + count)
        });
        names.unwrap_or_default().iter().map(|name| {
            let (first, count) = (u32_in(name) as usize, u32_in(&name[4..]) as usize);
            let keys = self.keys.get(first..first + count).unwrap_or_default();
            (keys.iter().map(|key| Key::from_le_bytes(*key)), u32_in(&name[8..]))
        })
    }

    /// The longest name that starts at word `i`: its value and the word after it, as [`Trie::at`] finds them.
    pub(super) fn at(&self, doc: &Doc<'_>, i: usize, limit: usize) -> Option<(u32, usize)> {
        let word = doc.words.get(i)?;
        if word.punct.is_some() {
            return None;
        }
        self.starting(word.info.key).find_map(|(keys, value)| Some((value, written(keys, doc, i, limit)?)))
    }
}

/// The stored spelling of a word with a letter that folding changes, by key: «تاکید» → «تأکید».
pub(super) fn canonical(key: Key) -> Option<&'static str> {
    const SLOTS: &[[u8; 4]] = chunks(CANONICAL);
    const ROWS: &[[u8; CANONICAL_ROW]] = chunks(CANONICAL + 1);
    let is = |row: &[u8; CANONICAL_ROW]| row.first_chunk() == Some(&key.to_le_bytes());
    let number = look(SLOTS, key, |n| ROWS.get(n as usize).is_some_and(is))?;
    let row = u32_in(&ROWS.get(number as usize)?[8..]);
    Lexicon::get().words().get(row as usize).map(|e| e.fa)
}

#[cfg(test)]
mod tests {
    use super::super::{build, files};
    use super::*;
    use std::collections::HashMap;

    fn read(folder: &'static str) -> impl Fn(&str) -> Result<String, String> {
        move |name| {
            let path =
                std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{name}.tsv"));
            std::fs::read_to_string(path).map_err(|e| e.to_string())
        }
    }

    #[test]
    fn the_compiled_in_names_are_what_the_tables_make() {
        let made = build::build(read("src/lexicon/data"), read("src/card/data")).expect("tables");
        assert!(made == BYTES, "older than the tables: build again");
    }

    #[test]
    fn names_are_found_as_the_tables_have_them() {
        let tables = build::collect(read("src/lexicon/data"), read("src/card/data")).expect("tables");
        for (names, ready) in [
            (&tables.places, Ready::numbered(files::PLACES)),
            (&tables.offices, Ready::numbered(files::OFFICES)),
            (&tables.full_names, Ready::numbered(files::FULL_NAMES)),
        ] {
            let mut wanted: HashMap<Key, Vec<(Vec<Key>, u32)>> = HashMap::new();
            for (keys, value) in &names.all {
                wanted.entry(keys[0]).or_default().push((keys.clone(), *value));
            }
            assert!(wanted.len() > 100);
            for (first, mut all) in wanted {
                all.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.len()));
                let found: Vec<(Vec<Key>, u32)> =
                    ready.starting(first).map(|(keys, value)| (keys.collect(), value)).collect();
                assert_eq!(found, all);
                assert_eq!(ready.starting(first ^ 1 << 40).count(), 0);
            }
        }
    }

    #[test]
    fn stored_spellings_are_found_as_the_words_have_them() {
        let words = Lexicon::get().words().iter().filter(|e| e.fa.contains(['ئ', 'ؤ', 'أ', 'ء', 'ً']));
        let wanted: HashMap<Key, &str> = words.map(|e| (key::key(e.fa), e.fa)).collect();
        assert!(wanted.len() > 300, "{}", wanted.len());
        for (key, fa) in wanted {
            assert_eq!(canonical(key), Some(fa));
            assert_eq!(canonical(key ^ 1), None);
        }
        assert_eq!(canonical(key::NONE), None);
    }
}
