//! Tables that are looked up where they lie: the hash and the comparison of keys, numbers out of bytes.
//!
//! Compiled twice: into the package and into its build script, which writes the tables, so that both sides mean the
//! same by a byte. Nothing here panics: what lies outside a table is nothing.

/// A section of a file that begins with where each of its sections ends (four bytes each); told at compile time.
pub(crate) const fn section(bytes: &'static [u8], sections: usize, number: usize) -> &'static [u8] {
    const fn end(bytes: &[u8], number: usize) -> usize {
        match bytes.split_at(number * 4).1.first_chunk::<4>() {
            Some(bytes) => u32::from_le_bytes(*bytes) as usize,
            None => 0,
        }
    }
    let start = if number == 0 { sections * 4 } else { end(bytes, number - 1) };
    bytes.split_at(end(bytes, number)).0.split_at(start).1
}

/// A file of sections, each behind where all of them end.
#[cfg_attr(not(test), allow(dead_code))] // of the build script
pub(crate) fn sections(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut end = sections.len() * 4;
    for section in sections {
        end += section.len();
        bytes.extend((end as u32).to_le_bytes());
    }
    bytes.extend(sections.iter().flatten());
    bytes
}

/// Bits of a slot that hold a number plus one; the others hold a piece of the hash.
pub(crate) const SLOT_BITS: u32 = 20;

/// The piece of a hash a slot holds beside its number.
#[inline]
pub(crate) fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 >> SLOT_BITS
}

/// The number under a hash that `is` the one meant, among slots of a power of two.
#[inline]
pub(crate) fn look(slots: &[[u8; 4]], hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
    let mask = slots.len().wrapping_sub(1);
    let tag = tag(hash);
    let mut slot = hash as usize & mask;
    loop {
        let found = slots.get(slot).map_or(0, |bytes| u32::from_le_bytes(*bytes));
        if found == 0 {
            return None;
        }
        if found >> SLOT_BITS == tag {
            let number = (found & ((1 << SLOT_BITS) - 1)) - 1;
            if is(number) {
                return Some(number);
            }
        }
        slot = (slot + 1) & mask;
    }
}

/// The slots for hashes, numbered in their order: at most three in five are taken.
#[cfg_attr(not(test), allow(dead_code))] // of the build script
pub(crate) fn slots(hashes: &[u64]) -> Result<Vec<u8>, String> {
    if hashes.len() >= 1 << SLOT_BITS {
        return Err("too many names".to_owned());
    }
    let mut slots = vec![0u32; (hashes.len() * 5 / 3).max(1).next_power_of_two()];
    let mask = slots.len() - 1;
    for (number, hash) in hashes.iter().enumerate() {
        let mut slot = *hash as usize & mask;
        while slots.get(slot).is_some_and(|taken| *taken != 0) {
            slot = (slot + 1) & mask;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = tag(*hash) << SLOT_BITS | (number as u32 + 1);
        }
    }
    Ok(slots.iter().flat_map(|slot| slot.to_le_bytes()).collect())
}

/// A number of four bytes at the start of some.
#[inline]
pub(crate) fn u32_in(bytes: &[u8]) -> u32 {
    bytes.first_chunk::<4>().map_or(0, |b| u32::from_le_bytes(*b))
}

/// A number of two bytes at the start of some.
#[inline]
pub(crate) fn u16_in(bytes: &[u8]) -> u16 {
    bytes.first_chunk::<2>().map_or(0, |b| u16::from_le_bytes(*b))
}

/// The hash of a key: eight bytes at a time, by multiplication (as `rustc-hash` does), mixed at the end. The last eight
/// overlap those before, so that no length needs a loop over single bytes.
#[inline]
pub(crate) fn hash(key: &[u8]) -> u64 {
    const K: u64 = 0xf135_7aea_2e62_a9c5;
    let mut state = key.len() as u64;
    let mut feed = |word: u64| state = (state.rotate_left(23) ^ word).wrapping_mul(K);
    if let Some(last) = key.last_chunk::<8>() {
        let mut rest = key;
        while let Some((word, more)) = rest.split_first_chunk::<8>() {
            feed(u64::from_le_bytes(*word));
            rest = more;
        }
        feed(u64::from_le_bytes(*last));
    } else {
        feed(short(key));
    }
    state ^ state >> 29
}

/// Up to seven bytes as one number, different for different bytes of one length.
#[inline]
fn short(key: &[u8]) -> u64 {
    match (key.first_chunk::<4>(), key.last_chunk::<4>(), key.first_chunk::<2>()) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (_, _, Some(first)) => {
            u64::from(u16::from_le_bytes(*first)) | key.last().map_or(0, |b| u64::from(*b)) << 16
        }
        _ => key.first().map_or(0, |b| u64::from(*b)),
    }
}

/// Whether two keys are the same, without a call: keys are short.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (Some(last), Some(other)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) else {
        return short(a) == short(b);
    };
    let (mut a, mut b) = (a, b);
    while let (Some((x, more)), Some((y, others))) = (a.split_first_chunk::<8>(), b.split_first_chunk::<8>())
    {
        if x != y {
            return false;
        }
        (a, b) = (more, others);
    }
    last == other
}
