//! How the transfer tables lie in the file the build script writes: dictionaries from one or two words to what they become.
//!
//! Compiled twice: into the package and into its build script, so that both sides mean the same by a byte.
//!
//! Two sections a table (`text::flat`): slots; rows ([`ROW`] bytes: where the row's text begins (4), the length of its key
//! (2), of what it becomes (2 and 2), nothing (2), a number (8)). A key is both words with a tab between them. The last
//! section holds the names of the classes of `classes.tsv`, sorted, a line each.

use super::flat::hash;

/// Prepositions before a noun and before an action: English, English before the action; the number is the mode.
pub(crate) const FRAMES: usize = 0;
/// An action noun and its object: the verb.
pub(crate) const COLLOCATIONS: usize = 1;
/// Nouns: what they take before an action, and their English there.
pub(crate) const COMPLEMENTS: usize = 2;
/// Adjectives: the adverb they become.
pub(crate) const MANNER: usize = 3;
/// Predicate words: the verb and its marks.
pub(crate) const PREDICATES: usize = 4;
/// An action noun and its preposition in a headline: the verb, singular and plural.
pub(crate) const HEADLINES: usize = 5;
/// Honorifics: their English.
pub(crate) const HONORIFICS: usize = 6;
/// Words: the number is their classes, a bit each in the order of the classes' names.
pub(crate) const CLASSES: usize = 7;
/// Tables in all.
pub(crate) const COUNT: usize = 8;
/// Sections in all.
pub(crate) const SECTIONS: usize = 2 * COUNT + 1;

/// Bytes of a row.
pub(crate) const ROW: usize = 20;

/// The hash of a key of two words, the second of which may be none.
#[inline]
pub(crate) fn pair_hash(first: &str, second: &str) -> u64 {
    let state = hash(first.as_bytes());
    if second.is_empty() {
        return state;
    }
    let state = (state.rotate_left(29) ^ hash(second.as_bytes())).wrapping_mul(0xf135_7aea_2e62_a9c5);
    state ^ state >> 29
}
