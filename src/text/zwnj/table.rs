//! The repair's table as the build script wrote it: looked up where it lies, nothing is built at start.

use super::flat::SLOT_BITS;
use super::format::{Breaks, ENTRY, HEAD, SECOND, SHORT, STEP, hash, hash_packed, packed, pair, pair_slot};

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
        match packed(key) {
            Some(packed) => self.id_of_packed(packed, key.len()),
            None => self.find(hash(key), |entry| {
                entry.get(ENTRY..ENTRY + key.len()) == Some(key)
                    && entry.first().map(|n| usize::from(*n)) == Some(key.len())
            }),
        }
    }

    /// The number of the entry of a key of `len` bytes, packed.
    #[inline]
    fn id_of_packed(&self, key: u128, len: usize) -> Option<u32> {
        let bytes = key.to_le_bytes();
        self.find(hash_packed(key), |entry| {
            entry.get(ENTRY..).and_then(|rest| rest.first_chunk::<SHORT>()) == Some(&bytes)
                && entry.first().map(|n| usize::from(*n)) == Some(len)
        })
    }

    /// The number of the entry among those of this hash that `fits`.
    #[inline]
    fn find(&self, hash: u64, fits: impl Fn(&[u8]) -> bool) -> Option<u32> {
        let tag = (hash >> 32) as u32 >> SLOT_BITS;
        for slots in &self.slots {
            let mask = (slots.len() / 4).wrapping_sub(1);
            let mut slot = hash as usize & mask;
            loop {
                let found = u32_at(slots, slot * 4);
                if found == 0 {
                    break;
                }
                if found >> SLOT_BITS == tag {
                    let id = (found & ((1 << SLOT_BITS) - 1)) - 1;
                    if self.entries.get(id as usize * STEP..).is_some_and(&fits) {
                        return Some(id);
                    }
                }
                slot = (slot + 1) & mask;
            }
        }
        None
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
            at = (at + ENTRY + len.max(SHORT)).next_multiple_of(STEP);
            Some((id, std::str::from_utf8(key).unwrap_or("")))
        })
    }

    /// What is known about a bare form.
    pub(super) fn known(&self, form: &str) -> Option<Known> {
        self.id(form).and_then(|id| self.known_of(id))
    }

    /// What is known about the bare form at bytes `start..end` of `text`: as [`Self::known`], without looking at its length
    /// twice where the text goes on.
    #[inline]
    pub(super) fn known_in(&self, text: &str, start: usize, end: usize) -> Option<Known> {
        let len = end.wrapping_sub(start);
        let window = text.as_bytes().get(start..).and_then(|rest| rest.first_chunk::<SHORT>());
        match window {
            Some(window) if (1..=SHORT).contains(&len) => {
                let key = u128::from_le_bytes(*window) & (u128::MAX >> (8 * (SHORT - len)));
                self.id_of_packed(key, len).and_then(|id| self.known_of(id))
            }
            _ => self.known(text.get(start..end)?),
        }
    }

    #[inline]
    fn known_of(&self, id: u32) -> Option<Known> {
        let entry = self.entries.get(id as usize * STEP..)?.first_chunk::<ENTRY>()?;
        let [_, freq, low, high, spelling, more, flags, _] = *entry;
        Some(Known {
            id,
            freq,
            bits: u16::from_le_bytes([low, high]),
            spelling: u16::from_le_bytes([spelling, more]),
            flags,
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
        let wanted = pair(first, second);
        let mask = (self.pairs.len() / 8).wrapping_sub(1);
        let mut slot = pair_slot(wanted) & mask;
        loop {
            match u64_at(self.pairs, slot * 8) {
                0 => return false,
                found if found == wanted => return true,
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}
