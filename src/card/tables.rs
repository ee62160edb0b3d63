//! Reading this floor's small tables: tab-separated, `#` comments.

/// The first two fields of every row.
pub(super) fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows::<2>(table).map(|[a, b]| (a, b))
}

/// The fields of every row, padded with empty ones.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|line| {
        let mut row = [""; N];
        for (slot, field) in row.iter_mut().zip(line.split('\t')) {
            *slot = field.trim();
        }
        row
    })
}
