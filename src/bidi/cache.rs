//! Laid-out paragraphs, kept so that scrolling and repainting lay nothing out again.
//!
//! Promises: no more memory than asked for (what the layouts hold, in bytes); the paragraphs used longest ago go first.
//! Keys are 128 bits of two independent hashes of the text, its width and the options, so that a hostile text cannot
//! show another's rows.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::rc::Rc;

use super::{Layout, Options, layout, line};

/// A bounded store of laid-out paragraphs.
#[derive(Debug)]
pub struct Cache {
    hashers: (RandomState, RandomState),
    kept: HashMap<Key, Kept>,
    capacity: usize,
    held: usize,
    clock: u64,
    hits: u64,
    misses: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    text: (u64, u64),
    bytes: usize,
    width: u16,
    options: Options,
    one_row: bool,
}

#[derive(Debug)]
struct Kept {
    layout: Rc<Layout>,
    used: u64,
}

impl Default for Cache {
    /// Room for 4 MiB: about a thousand paragraphs of a briefing.
    fn default() -> Self {
        Self::new(4 << 20)
    }
}

impl Cache {
    /// Room for layouts of `bytes` in all; the newest is kept even when it alone is larger.
    pub fn new(bytes: usize) -> Self {
        let hashers = (RandomState::new(), RandomState::new());
        Self { hashers, kept: HashMap::new(), capacity: bytes, held: 0, clock: 0, hits: 0, misses: 0 }
    }

    /// [`layout`], laid out only the first time.
    pub fn layout(&mut self, text: &str, width: u16, opts: &Options) -> Rc<Layout> {
        self.get(text, width, *opts, false)
    }

    /// [`line()`], laid out only the first time.
    pub fn line(&mut self, text: &str, width: u16, opts: &Options) -> Rc<Layout> {
        self.get(text, width, *opts, true)
    }

    fn get(&mut self, text: &str, width: u16, opts: Options, one_row: bool) -> Rc<Layout> {
        let hash = (self.hashers.0.hash_one(text), self.hashers.1.hash_one(text));
        let key = Key { text: hash, bytes: text.len(), width, options: opts, one_row };
        self.clock += 1;
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.used = self.clock;
            self.hits += 1;
            return Rc::clone(&kept.layout);
        }
        self.misses += 1;
        let laid = Rc::new(if one_row { line(text, width, &opts) } else { layout(text, width, &opts) });
        self.held += laid.bytes();
        if self.held > self.capacity {
            self.make_room();
        }
        self.kept.insert(key, Kept { layout: Rc::clone(&laid), used: self.clock });
        laid
    }

    /// Drops what was used longest ago until a quarter of the room is free, so that the search for it is rare.
    fn make_room(&mut self) {
        let mut ages: Vec<(u64, Key)> = self.kept.iter().map(|(key, kept)| (kept.used, *key)).collect();
        ages.sort_unstable_by_key(|(used, _)| *used);
        for (_, key) in ages {
            if self.held <= self.capacity / 4 * 3 {
                break;
            }
            if let Some(gone) = self.kept.remove(&key) {
                self.held -= gone.layout.bytes();
            }
        }
    }

    /// Forgets everything, for instance after a change of theme or mode.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.held = 0;
    }

    /// Bytes the kept layouts hold.
    pub fn bytes(&self) -> usize {
        self.held
    }

    /// Paragraphs kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How often a paragraph was found, since the beginning.
    pub fn hits(&self) -> u64 {
        self.hits
    }

    /// How often one had to be laid out, since the beginning.
    pub fn misses(&self) -> u64 {
        self.misses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_look_is_a_hit_and_the_same_layout() {
        let mut cache = Cache::default();
        let opts = Options::default();
        let first = cache.layout("abc", 10, &opts);
        let second = cache.layout("abc", 10, &opts);
        assert!(Rc::ptr_eq(&first, &second));
        cache.layout("abc", 11, &opts);
        cache.line("abc", 10, &opts);
        assert_eq!((cache.hits(), cache.misses(), cache.len()), (1, 3, 3));
        cache.clear();
        assert_eq!((cache.len(), cache.bytes()), (0, 0));
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let opts = Options::default();
        let one = layout("a", 10, &opts).bytes();
        let mut cache = Cache::new(4 * one);
        for text in ["a", "b", "c", "d"] {
            cache.layout(text, 10, &opts);
        }
        cache.layout("a", 10, &opts);
        cache.layout("e", 10, &opts);
        assert!(cache.bytes() <= 4 * one, "{} of {}", cache.bytes(), 4 * one);
        let misses = cache.misses();
        cache.layout("a", 10, &opts);
        assert_eq!(cache.misses(), misses, "just used");
        cache.layout("b", 10, &opts);
        assert_eq!(cache.misses(), misses + 1, "dropped");
    }

    #[test]
    fn a_flood_of_paragraphs_stays_in_its_room() {
        let opts = Options::default();
        let mut cache = Cache::new(100_000);
        for i in 0..2000 {
            cache.layout(&format!("paragraph {i} {}", "word ".repeat(i % 50)), 40, &opts);
            assert!(cache.bytes() <= 100_000);
        }
        assert_eq!(cache.bytes(), cache.kept.values().map(|kept| kept.layout.bytes()).sum::<usize>());
    }
}
