//! How the tables lie in the file the build script writes, for the builder (`build.rs`) and for the reader.
//!
//! Compiled twice: into the package and into its build script, so that both sides mean the same by a byte.
//!
//! The file begins with a number for every section: where the section ends (four bytes each, little-endian, as all
//! numbers here). The texts the sections point into are a file of their own.

/// A table's rows: [`row_bytes`] each. The text of a row's fields lies in one piece: where it begins (4), the class (1),
/// nothing (1), the length of each field (2).
pub(crate) mod table {
    pub(crate) const WORDS: usize = 0;
    pub(crate) const PHRASES: usize = 1;
    pub(crate) const VERBS: usize = 2;
    pub(crate) const LIGHT_VERBS: usize = 3;
    pub(crate) const COUNTRIES: usize = 4;
    pub(crate) const PLACES: usize = 5;
    pub(crate) const PEOPLE: usize = 6;
    pub(crate) const ORGS: usize = 7;
    pub(crate) const TITLES: usize = 8;
    pub(crate) const COUNT: usize = 9;
}

/// Names → rows: three sections each. Slots (4 bytes: `text::flat`); keys ([`KEY`] bytes: where the text of the key
/// begins (4), its length (2), how many rows (2), the row if it is one, else where they begin in the third section (4));
/// numbers of rows (4).
pub(crate) mod index {
    pub(crate) const WORDS: usize = 0;
    pub(crate) const PLURALS: usize = 1;
    pub(crate) const PHRASES: usize = 2;
    pub(crate) const PASTS: usize = 3;
    pub(crate) const PRESENTS: usize = 4;
    pub(crate) const LIGHT_VERBS: usize = 5;
    pub(crate) const COUNTRIES: usize = 6;
    pub(crate) const ISO: usize = 7;
    pub(crate) const ENGLISH: usize = 8;
    pub(crate) const DEMONYMS: usize = 9;
    pub(crate) const CAPITALS: usize = 10;
    pub(crate) const PLACES: usize = 11;
    pub(crate) const PEOPLE: usize = 12;
    pub(crate) const ORGS: usize = 13;
    pub(crate) const TITLES: usize = 14;
    pub(crate) const COUNT: usize = 15;
}

/// Bytes of a row with so many fields.
pub(crate) const fn row_bytes(fields: usize) -> usize {
    6 + 2 * fields
}

/// Bytes of a key of an index.
pub(crate) const KEY: usize = 12;

/// The first of an index's sections.
pub(crate) const fn index_section(index: usize) -> usize {
    table::COUNT + 3 * index
}

/// The first of the three sections of the names of several words: slots; groups ([`KEY`] bytes: the upper half of the
/// hash (4), how many names (4), the first of them (4)); names ([`NAME`] bytes: where the text begins (4), its length (2),
/// the table (1), nothing (1), the row (4)).
pub(crate) const MULTIS: usize = index_section(index::COUNT);

/// Bytes of a name of several words.
pub(crate) const NAME: usize = 12;

/// The number that stands for the capital of a country where a table's number stands for its rows.
pub(crate) const CAPITAL: u8 = table::COUNT as u8;

/// Sections in all.
pub(crate) const SECTIONS: usize = MULTIS + 3;

/// The hash of a name's first word and the first letter of its second, the same for every seat of a hamza.
#[inline]
pub(crate) fn opening_hash(first: &str, second: &str) -> u64 {
    const K: u64 = 0xf135_7aea_2e62_a9c5;
    let mut state = 0_u64;
    let mut feed = |c: char| state = (state.rotate_left(23) ^ u64::from(c)).wrapping_mul(K);
    for c in first.chars() {
        match c {
            'أ' | 'إ' => feed('ا'),
            'ؤ' => feed('و'),
            'ئ' => feed('ی'),
            'ء' | '\u{654}' | '\u{200c}' => {}
            c => feed(c),
        }
    }
    feed(' ');
    match second.chars().next() {
        Some('أ' | 'إ') => feed('ا'),
        Some(c) => feed(c),
        None => feed(' '),
    }
    state ^ state >> 29
}
