//! How the names of the lexicon lie in the file the build script writes for the card: by the keys of their words.
//!
//! Compiled twice: into the package and into its build script, so that both sides mean the same by a byte.

/// Names: four sections each (`text::flat`). Slots by the first key; groups ([`GROUP`] bytes: the key (8), how many names
/// (4), the first of them (4)), the longest name of a group first; names ([`NAME`] bytes: the first of its keys (4), how
/// many (4), the value (4)); keys (8).
pub(crate) const PLACES: usize = 0;
/// Offices; the value is [`HONORIFIC`] and the like.
pub(crate) const OFFICES: usize = 4;
/// Full names of persons; the value is the row.
pub(crate) const FULL_NAMES: usize = 8;
/// The codes that the values of places name by number, two letters each.
pub(crate) const CODES: usize = 12;
/// Words with letters that folding changes, by key: slots; rows ([`CANONICAL_ROW`] bytes: the key (8), the row among the
/// lexicon's words (4)).
pub(crate) const CANONICAL: usize = 13;
/// Sections in all.
pub(crate) const SECTIONS: usize = 15;

/// Bytes of a group.
pub(crate) const GROUP: usize = 16;
/// Bytes of a name.
pub(crate) const NAME: usize = 12;
/// Bytes of a row of [`CANONICAL`].
pub(crate) const CANONICAL_ROW: usize = 12;

/// A place's value: the number of its code, this where it has none; above it how it names the country.
pub(crate) const NO_CODE: u32 = 0xffff;
/// Bits of the number of the code.
pub(crate) const CODE_BITS: u32 = 16;
/// How a place names a country, in the order of `gaz::How`.
pub(crate) mod how {
    pub(crate) const NAME: u32 = 0;
    pub(crate) const WEAK: u32 = 1;
    pub(crate) const CAPITAL: u32 = 2;
    pub(crate) const ADJECTIVE: u32 = 3;
    pub(crate) const PLACE: u32 = 4;
    pub(crate) const AMBIGUOUS: u32 = 5;
}

/// An office that is an honorific.
pub(crate) const HONORIFIC: u32 = 1;
/// An office held in a country.
pub(crate) const ENVOY: u32 = 2;
/// An office of the other side.
pub(crate) const FOREIGN: u32 = 4;
/// An honorific that is as often a given name («امیر»).
pub(crate) const GIVEN_TOO: u32 = 8;

/// The words of a name: what a text may write between them is left out.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '،', ',', '-', '–', '(', ')']).filter(|w| !w.is_empty())
}
