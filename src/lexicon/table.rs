//! The marks of a row and the alternatives of a field, as the tables write them.
//!
//! Promises: no allocation, never a panic. The tests check the tables' form; this reader only has to be quick.
//! Compiled twice: into the package and into its build script.

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

impl From<&'static str> for Features {
    fn from(marks: &'static str) -> Self {
        Self::new(marks)
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
}
