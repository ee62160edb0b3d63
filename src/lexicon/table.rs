//! Reading the tables: tab-separated lines, `#` comments, a last field of feature marks.
//!
//! Promises: no allocation for a row's fields (they borrow the compiled-in text), and never a panic: a short
//! row is padded with empty fields. The tests check the tables' form; this reader only has to be quick.

/// The fields of one row, padded with empty ones.
pub(super) type Row<const N: usize> = [&'static str; N];

/// The rows of a table with `N` fields; comments and blank lines are left out.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = Row<N>> {
    let mut rest = table;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (row, next) = cut_row::<N>(rest);
            let comment = rest.starts_with(['#', '\n', '\r']);
            rest = next;
            if !comment {
                return Some(row);
            }
        }
        None
    })
}

/// The fields of the first line, in one pass over its bytes, and what comes after it.
fn cut_row<const N: usize>(text: &'static str) -> (Row<N>, &'static str) {
    let mut row = [""; N];
    let (mut start, mut field) = (0, 0);
    let mut end = text.len();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b <= b'\n')) {
        at += step;
        if bytes.get(at) == Some(&b'\n') {
            end = at;
            break;
        }
        if field + 1 < N
            && let Some(slot) = row.get_mut(field)
        {
            *slot = trimmed(text.get(start..at).unwrap_or(""));
            start = at + 1;
            field += 1;
        }
        at += 1;
    }
    if let Some(last) = row.get_mut(field) {
        *last = trimmed(text.get(start..end).unwrap_or(""));
    }
    (row, text.get(end + 1..).unwrap_or(""))
}

/// Without blanks at the end; nearly always there are none.
fn trimmed(field: &'static str) -> &'static str {
    match field.as_bytes().last() {
        Some(b) if b.is_ascii_whitespace() => field.trim_end(),
        _ => field,
    }
}

/// The feature marks of an entry: `key` or `key=value`, separated by `;`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features(&'static str);

impl Features {
    /// Marks as they stand in a table's last field.
    pub const fn new(marks: &'static str) -> Self {
        Self(marks)
    }

    /// The field as written.
    pub const fn raw(self) -> &'static str {
        self.0
    }

    /// All marks with their values; a mark without `=` has none.
    pub fn iter(self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
        self.0.split(';').map(str::trim).filter(|m| !m.is_empty()).map(|m| match m.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (m, None),
        })
    }

    /// Whether a mark is set, with or without a value.
    pub fn has(self, key: &str) -> bool {
        !self.0.is_empty() && self.iter().any(|(k, _)| k == key)
    }

    /// The value of a mark.
    pub fn get(self, key: &str) -> Option<&'static str> {
        if self.0.is_empty() {
            return None;
        }
        self.iter().find(|(k, _)| *k == key).and_then(|(_, v)| v)
    }

    /// The values of a mark that holds several, cut at `,`; empty when it is not set.
    pub fn list(self, key: &str) -> impl Iterator<Item = &'static str> {
        self.get(key).unwrap_or("").split(',').map(str::trim).filter(|v| !v.is_empty())
    }

    /// What a noun, adjective or verb governs: Persian preposition and the English one it becomes (`g=به:to`).
    /// An empty English preposition says that the Persian phrase is the English object.
    pub fn governs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.list("g").filter_map(|pair| pair.split_once(':'))
    }
}

/// The alternatives of an English (or variants) field, best first.
pub fn alternatives(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split('|').map(str::trim).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_with_and_without_a_value() {
        let f = Features::new("unc;v=develop | expand;g=به:to,بر:");
        assert!(f.has("unc") && f.has("v") && !f.has("vp"));
        assert_eq!(f.get("v"), Some("develop | expand"));
        assert_eq!(f.governs().collect::<Vec<_>>(), [("به", "to"), ("بر", "")]);
    }

    #[test]
    fn a_short_row_is_padded() {
        assert_eq!(rows::<3>("# x\n\nکار\twork\n").collect::<Vec<_>>(), [["کار", "work", ""]]);
    }
}
