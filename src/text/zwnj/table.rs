//! The repair's table as the build script wrote it: looked up where it lies, nothing is built at start.

use super::flat::{SLOT_BITS, hash, same};
use super::format::{Breaks, ENTRY, HEAD, SECOND, STEP};

/// The table: written by `build.rs` from `src/lexicon/data`.
pub(super) static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zwnj.bin"));

/// What is known about a bare form.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// The number of the form's entry.
    pub(super) id: u32,
    /// Class bits.
    pub(crate) bits: u16,
    /// Binary logarithm of the count in news, 0 when it was not counted.
    pub(crate) freq: u8,
    /// The number of its usual spelling: 0 is the solid one.
    pub(super) spelling: u16,
    /// Flags of `format`.
    pub(super) flags: u8,
}

/// The parts of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// The slots of the commonest words, and those of the others.
    slots: [&'static [u8]; 2],
    entries: &'static [u8],
    spellings: &'static [u8],
    pairs: &'static [u8],
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

impl Table {
    /// The compiled-in table.
    pub(super) fn get() -> Self {
        let number = |i: usize| u32_at(BYTES, i * 4) as usize;
        let mut at = HEAD * 4;
        let mut take = |len: usize| {
            let part = BYTES.get(at..at + len).unwrap_or_default();
            at += len;
            part
        };
        Self {
            slots: [take(number(0) * 4), take(number(1) * 4)],
            entries: take(number(2)),
            spellings: take(number(3) * 16),
            pairs: take(number(4) * 8),
        }
    }

    /// The number of a form's entry.
    pub(super) fn id(&self, form: &str) -> Option<u32> {
        let key = form.as_bytes();
        let hash = hash(key);
        self.slots.iter().find_map(|slots| self.look(slots, key, hash))
    }

    /// The number of the entry `key` has among some slots.
    #[inline]
    fn look(&self, slots: &[u8], key: &[u8], hash: u64) -> Option<u32> {
        let mask = (slots.len() / 4).wrapping_sub(1);
        let tag = (hash >> 32) as u32 >> SLOT_BITS;
        let mut slot = hash as usize & mask;
        loop {
            let found = u32_at(slots, slot * 4);
            if found == 0 {
                return None;
            }
            if found >> SLOT_BITS == tag {
                let id = (found & ((1 << SLOT_BITS) - 1)) - 1;
                let at = id as usize * STEP;
                let len = usize::from(self.entries.get(at).copied().unwrap_or(0));
                if self.entries.get(at + ENTRY..at + ENTRY + len).is_some_and(|found| same(found, key)) {
                    return Some(id);
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number and the key of every entry, in their order.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = (u32, &'static str)> + use<> {
        let entries = self.entries;
        let mut at = 0;
        std::iter::from_fn(move || {
            let len = usize::from(*entries.get(at)?);
            let id = (at / STEP) as u32;
            let key = entries.get(at + ENTRY..at + ENTRY + len)?;
            at = (at + ENTRY + len).next_multiple_of(STEP);
            Some((id, std::str::from_utf8(key).unwrap_or("")))
        })
    }

    /// What is known about a bare form.
    pub(super) fn known(&self, form: &str) -> Option<Known> {
        let id = self.id(form)?;
        let at = id as usize * STEP;
        let entry = self.entries.get(at..at + ENTRY)?;
        Some(Known {
            id,
            freq: entry.get(1).copied()?,
            bits: u16_at(entry, 2),
            spelling: u16_at(entry, 4),
            flags: entry.get(6).copied()?,
        })
        .filter(|k| k.bits != 0 || k.freq != 0 || k.flags & SECOND != 0)
    }

    /// The flags of a form, also of one that is no word but only counted.
    pub(super) fn flags(&self, form: &str) -> u8 {
        self.id(form).map_or(0, |id| self.flags_of(id))
    }

    /// The flags of an entry.
    pub(super) fn flags_of(&self, id: u32) -> u8 {
        self.entries.get(id as usize * STEP + 6).copied().unwrap_or(0)
    }

    /// The breaks of a spelling by its number.
    pub(super) fn breaks(&self, spelling: u16) -> Breaks {
        let at = usize::from(spelling) * 16;
        Breaks { zwnj: u64_at(self.spellings, at), blank: u64_at(self.spellings, at + 8) }
    }

    /// Whether two entries are a compound that is joined across a blank.
    pub(super) fn is_pair(&self, first: u32, second: u32) -> bool {
        let wanted = u64::from(first) << 32 | u64::from(second);
        let (mut low, mut high) = (0, self.pairs.len() / 8);
        while low < high {
            let middle = usize::midpoint(low, high);
            match u64_at(self.pairs, middle * 8).cmp(&wanted) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}
