//! What the repair's table is made of, for the builder (`build.rs`) and for the reader: class bits, breaks.
//!
//! Compiled twice: into the package and into its build script, so that both sides mean the same by a byte.

use super::chars::ZWNJ;
use super::flat;

/// Noun.
pub(crate) const NOUN: u16 = 1;
/// Adjective.
pub(crate) const ADJ: u16 = 1 << 1;
/// Adverb.
pub(crate) const ADV: u16 = 1 << 2;
/// Preposition, conjunction, determiner, particle.
pub(crate) const FUNC: u16 = 1 << 3;
/// Part of a name.
pub(crate) const NAME: u16 = 1 << 4;
/// Never to be taken apart.
pub(crate) const PLAIN: u16 = 1 << 5;
/// Past participle in ه.
pub(crate) const PARTICIPLE: u16 = 1 << 6;
/// Has been seen with تر or ترین.
pub(crate) const GRADED: u16 = 1 << 7;
/// First word of a compound that may be written with a blank.
pub(crate) const FIRST: u16 = 1 << 8;
/// A suffix that may stand apart from its word (ها, تر, ام …).
pub(crate) const SUFFIX: u16 = 1 << 9;
/// A prefix that may stand apart (می, نمی, بی …).
pub(crate) const PREFIX: u16 = 1 << 10;
/// Written with ZWNJ: the breaks say where.
pub(crate) const JOINED: u16 = 1 << 11;
/// Suffixoid that is no word of its own (سازی, گذاری): joins a noun before it across a blank.
pub(crate) const BOUND: u16 = 1 << 12;
/// Pronoun or numeral: takes ها, but no suffixoid.
pub(crate) const PRONOUN: u16 = 1 << 13;
/// Second part of compounds (ساز, نامه): by `affixes.tsv`.
pub(crate) const SUFFIXOID: u16 = 1 << 14;
/// First part of compounds (بی, پیش).
pub(crate) const PREFIXOID: u16 = 1 << 15;

/// Flag: the second or third word of a compound that may be written with blanks.
pub(crate) const SECOND: u8 = 1;
/// Flag: Xهای was counted in news, as X‌های or as Xه‌ای.
pub(crate) const HEH_COUNTED: u8 = 1 << 1;
/// Flag: Xهای is Xه‌ای rather than X‌های.
pub(crate) const HEH: u8 = 1 << 2;
/// Flag: the commoner reading of Xهای is ten times as common.
pub(crate) const HEH_CLEAR: u8 = 1 << 3;

/// Flag: the first word of a compound of three that may be written with blanks.
pub(crate) const OPENS_THREE: u8 = 1 << 5;

/// Flag: two words and the blank between them, joined where the line's ZWNJ became blanks.
pub(crate) const BLANKED: u8 = 1 << 4;

/// The numbers at the head of the table, four bytes each: slots of the commonest words, slots of the others, bytes of
/// entries, spellings, slots of pairs.
pub(crate) const HEAD: usize = 5;
/// Bytes of an entry before its key: length of the key (1), frequency (1), class bits (2), spelling (2), flags (1),
/// nothing (1). The key follows, filled up with zeros to [`SHORT`] bytes, or a longer one to a multiple of [`STEP`]: what
/// is compared lies beside what is asked for.
pub(crate) const ENTRY: usize = 8;
/// Keys of up to so many bytes are one number ([`packed`]).
pub(crate) const SHORT: usize = 16;
/// Entries start at multiples of so many bytes; their number counts these.
pub(crate) const STEP: usize = 4;

/// Where a bare word is to be broken: bit `i` stands for the place after letter `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Breaks {
    /// Places that take a ZWNJ (none is written after a letter that does not join).
    pub(crate) zwnj: u64,
    /// Places that take a blank (آذربایجان|شرقی).
    pub(crate) blank: u64,
}

impl Breaks {
    pub(crate) const NONE: Self = Self { zwnj: 0, blank: 0 };

    pub(crate) fn zwnj(mask: u64) -> Self {
        Self { zwnj: mask, blank: 0 }
    }

    pub(crate) fn is_none(self) -> bool {
        self.zwnj == 0 && self.blank == 0
    }
}

/// Number of letters; bare words hold two-byte letters only.
pub(crate) fn letters(bare: &str) -> usize {
    bare.len() / 2
}

/// The bit for a break after `stem`.
pub(crate) fn after(stem: &str) -> u64 {
    if stem.is_empty() || letters(stem) > 60 { 0 } else { 1 << (letters(stem) - 1) }
}

/// Takes ZWNJ and blanks out of a spelling and says where they stood; `None` when it is not bare-able.
pub(crate) fn bare(spelling: &str) -> Option<(String, Breaks)> {
    let mut text = String::with_capacity(spelling.len());
    let mut breaks = Breaks::NONE;
    for c in spelling.chars() {
        match c {
            ZWNJ => breaks.zwnj |= after(&text),
            ' ' => breaks.blank |= after(&text),
            _ if c.len_utf8() == 2 => text.push(c),
            _ => return None,
        }
    }
    (letters(&text) <= 60).then_some((text, breaks))
}

/// A key of up to [`SHORT`] bytes as one number, little endian, zeros behind it.
pub(crate) fn packed(key: &[u8]) -> Option<u128> {
    let n = key.len();
    if let (Some(first), Some(last)) = (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        let rest = u64::from_le_bytes(*last) >> (4 * SHORT.checked_sub(n)?) >> (4 * (SHORT - n));
        return Some(u128::from(u64::from_le_bytes(*first)) | u128::from(rest) << 64);
    }
    if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        let rest = u32::from_le_bytes(*last) >> (8 * (7 - n)) >> 8;
        return Some(u128::from(u32::from_le_bytes(*first)) | u128::from(rest) << 32);
    }
    Some(key.iter().rev().fold(0, |all, b| all << 8 | u128::from(*b)))
}

/// The hash of a packed key: one folded multiplication (as `wyhash` does).
pub(crate) fn hash_packed(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let product = u128::from(low ^ 0xf135_7aea_2e62_a9c5) * u128::from(high ^ 0x9e37_79b9_7f4a_7c15);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of a key.
pub(crate) fn hash(key: &[u8]) -> u64 {
    packed(key).map_or_else(|| flat::hash(key), hash_packed)
}

/// What a slot of the pairs holds: the numbers of both entries; 0 is an empty slot.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    (u64::from(first) << 32 | u64::from(second)) + 1
}

/// The slot a pair is looked for first, before the mask.
pub(crate) fn pair_slot(pair: u64) -> usize {
    (pair.wrapping_mul(0xf135_7aea_2e62_a9c5) >> 40) as usize
}
