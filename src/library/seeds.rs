//! The five briefings that are compiled in, opened when there is nothing else.

use super::Entry;
use crate::ingest::{self, Origin};

/// (id, bytes), in order of their ids.
const SEEDS: [(&str, &[u8]); 5] = [
    ("000_2a7b5e13e5df6c19", include_bytes!("../../seeds/000_2a7b5e13e5df6c19.txt")),
    ("001_db7586d7501cf3d8", include_bytes!("../../seeds/001_db7586d7501cf3d8.txt")),
    ("002_32c06cedd8963efa", include_bytes!("../../seeds/002_32c06cedd8963efa.txt")),
    ("003_94fc70272dc78c07", include_bytes!("../../seeds/003_94fc70272dc78c07.txt")),
    ("004_3573e85439a7b76f", include_bytes!("../../seeds/004_3573e85439a7b76f.txt")),
];

/// The seeds as entries. A seed that could not be read would be left out; a test says that all five are there.
pub fn seeds() -> Vec<Entry> {
    SEEDS
        .iter()
        .filter_map(|(id, bytes)| ingest::read_bytes(id, Origin::Seed, bytes).ok())
        .map(Entry::new)
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_five_seeds_are_there() {
        assert_eq!(super::seeds().len(), 5);
    }
}
