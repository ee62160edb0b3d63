//! Makes the lexicon's file from the tables in `src/lexicon/data`: runs in the build script only (and in a test).
//!
//! In: a function that reads a table by its name. Out: the texts and the bytes `prebuilt.rs` looks up, in the order of the
//! tables. The same tables give the same bytes. A malformed row is padded with empty fields, as tests find it.

use super::entry::Class;
use super::flat::{hash, sections as join, slots};
use super::layout::{CAPITAL, MULTIS, NAME, SECTIONS, index, opening_hash, table};
pub(crate) use super::table::{Features, alternatives};
use std::collections::{HashMap, HashSet};

/// The fields of one row, padded with empty ones.
pub(crate) type Row<const N: usize> = [&'static str; N];

/// The rows of a table with `N` fields; comments and blank lines are left out.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = Row<N>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '\r'])).map(|line| {
        let mut row = [""; N];
        for (slot, field) in row.iter_mut().zip(line.splitn(N, '\t')) {
            *slot = field.trim_end();
        }
        row
    })
}

/// A table of rows while it is made.
#[derive(Default)]
struct Made {
    rows: Vec<u8>,
    count: u32,
}

/// Names while they are collected, in the order they came.
#[derive(Default)]
struct Names {
    keys: Vec<(&'static str, u32)>,
    rows: Vec<Vec<u32>>,
    known: HashMap<&'static str, usize>,
}

/// Names of several words that begin alike.
#[derive(Default)]
struct Openings {
    hashes: Vec<u64>,
    names: Vec<Vec<[u8; 12]>>,
    known: HashMap<u64, usize>,
}

struct Builder {
    text: String,
    tables: Vec<Made>,
    indexes: Vec<Names>,
    openings: Openings,
}

/// What the build script writes: the texts, and the sections of `format`.
pub(super) struct Files {
    pub(super) text: String,
    pub(super) bytes: Vec<u8>,
}

/// The words in their order; the first of several rows with one lemma and class stays.
fn words(
    read: impl Fn(&str) -> Result<&'static str, String>,
) -> Result<Vec<(&'static str, Class, &'static str, &'static str)>, String> {
    let (mut words, mut known) = (Vec::new(), HashSet::new());
    let mut add = |fa: &'static str, class: Class, en, feat| {
        if !fa.is_empty() && known.insert((fa, class)) {
            words.push((fa, class, en, feat));
        }
    };
    for (name, class) in [
        ("nouns-a", Class::Noun),
        ("nouns-b", Class::Noun),
        ("adjectives", Class::Adjective),
        ("adverbs", Class::Adverb),
    ] {
        for [fa, en, feat] in rows(read(name)?) {
            add(fa, class, en, feat);
        }
    }
    for name in ["function", "compounds", "solid"] {
        for [fa, class, en, feat] in rows(read(name)?) {
            if let Some(class) = Class::parse(class) {
                add(fa, class, en, feat);
            }
        }
    }
    Ok(words)
}

/// The lemma of every row of the table of words.
pub(crate) fn lemmas(read: impl Fn(&str) -> Result<String, String>) -> Result<Vec<&'static str>, String> {
    let words = words(|name| read(name).map(|text| &*String::leak(text)))?;
    Ok(words.into_iter().map(|(fa, ..)| fa).collect())
}

/// Makes the files from the tables.
pub(super) fn build(read: impl Fn(&str) -> Result<String, String>) -> Result<Files, String> {
    // A build script ends soon: its texts need not be given back.
    let read = &|name: &str| read(name).map(|text| &*String::leak(text));
    let mut b = Builder {
        text: String::with_capacity(2_000_000),
        tables: (0..table::COUNT).map(|_| Made::default()).collect(),
        indexes: (0..index::COUNT).map(|_| Names::default()).collect(),
        openings: Openings::default(),
    };
    for (fa, class, en, feat) in words(read)? {
        let row = b.row(table::WORDS, class as u8, &[fa, en, feat])?;
        b.name(index::WORDS, fa, row);
        for plural in Features::new(feat).list("faPl") {
            b.name(index::PLURALS, plural, row);
        }
    }
    b.phrases(read("phrases")?)?;
    for [past, present, en, en_past, en_participle, feat] in rows(read("verbs")?) {
        let prefix = Features::new(feat).get("pre").unwrap_or("");
        let at = b.row(table::VERBS, 0, &[past, present, en, en_past, en_participle, feat, prefix])?;
        b.name(index::PASTS, past, at);
        b.name(index::PRESENTS, present, at);
    }
    for fields in rows::<6>(read("lightverbs")?) {
        let at = b.row(table::LIGHT_VERBS, 0, &fields)?;
        b.name(index::LIGHT_VERBS, fields[0], at);
    }
    b.places(read("places")?)?;
    b.countries(read("countries")?)?;
    for fields in rows::<4>(read("people")?) {
        let at = b.row(table::PEOPLE, 0, &fields)?;
        b.name(index::PEOPLE, fields[0], at);
        if fields[1] == "full" {
            b.opening(fields[0], table::PEOPLE as u8, at);
        }
    }
    for fields in rows::<4>(read("orgs")?) {
        let at = b.row(table::ORGS, 0, &fields)?;
        b.name(index::ORGS, fields[0], at);
        b.opening(fields[0], table::ORGS as u8, at);
    }
    for fields in rows::<3>(read("titles")?) {
        let at = b.row(table::TITLES, 0, &fields)?;
        b.name(index::TITLES, fields[0], at);
        b.opening(fields[0], table::TITLES as u8, at);
    }
    b.files()
}

impl Builder {
    /// Adds a row to a table and gives its number.
    fn row(&mut self, to: usize, class: u8, fields: &[&str]) -> Result<u32, String> {
        let start = self.text.len() as u32;
        let made = self.tables.get_mut(to).ok_or("no such table")?;
        made.rows.extend(start.to_le_bytes());
        made.rows.extend([class, 0]);
        for field in fields {
            let len =
                u16::try_from(field.len()).map_err(|_| format!("{to}: a field is too long: {field}"))?;
            made.rows.extend(len.to_le_bytes());
            self.text.push_str(field);
        }
        made.count += 1;
        Ok(made.count - 1)
    }

    /// Where `name` stands in the text: in the row just added, or at the end.
    fn placed(&mut self, name: &str) -> u32 {
        // the text of a row is short, and its names are substrings of it
        let mut from = self.text.len().saturating_sub(4_000);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let found = self.text.get(from..).and_then(|row| row.rfind(name)).map(|at| from + at);
        found.unwrap_or_else(|| {
            self.text.push_str(name);
            self.text.len() - name.len()
        }) as u32
    }

    /// Enters a row under a name; an empty name is ignored.
    fn name(&mut self, to: usize, name: &'static str, row: u32) {
        if name.is_empty() {
            return;
        }
        let known = self.indexes.get(to).and_then(|i| i.known.get(name).copied());
        let start = if known.is_some() { 0 } else { self.placed(name) };
        let Some(index) = self.indexes.get_mut(to) else { return };
        let at = known.unwrap_or_else(|| {
            index.known.insert(name, index.keys.len());
            index.keys.push((name, start));
            index.rows.push(Vec::new());
            index.keys.len() - 1
        });
        if let Some(rows) = index.rows.get_mut(at) {
            rows.push(row);
        }
    }

    /// Enters a name of several words; the last one entered is tried first.
    fn opening(&mut self, name: &'static str, from: u8, row: u32) {
        let Some((first, rest)) = name.split_once(' ') else { return };
        let mut bytes = [0; 12];
        let (start, len) = (self.placed(name), name.len() as u16);
        bytes[..4].copy_from_slice(&start.to_le_bytes());
        bytes[4..6].copy_from_slice(&len.to_le_bytes());
        bytes[6] = from;
        bytes[8..].copy_from_slice(&row.to_le_bytes());
        let hash = opening_hash(first, rest);
        let Openings { hashes, names, known } = &mut self.openings;
        let at = *known.entry(hash).or_insert_with(|| {
            hashes.push(hash);
            names.push(Vec::new());
            names.len() - 1
        });
        if let Some(names) = names.get_mut(at) {
            names.insert(0, bytes);
        }
    }

    fn phrases(&mut self, text: &'static str) -> Result<(), String> {
        for [fa, class, en, feat] in rows(text) {
            if let Some(class) = Class::parse(class) {
                let row = self.row(table::PHRASES, class as u8, &[fa, en, feat])?;
                self.name(index::PHRASES, fa, row);
                if class != Class::Verb {
                    self.opening(fa, table::PHRASES as u8, row);
                }
            }
        }
        Ok(())
    }

    fn places(&mut self, text: &'static str) -> Result<(), String> {
        for fields in rows::<6>(text) {
            let [fa, _, _, _, variants, _] = fields;
            let at = self.row(table::PLACES, 0, &fields)?;
            for name in std::iter::once(fa).chain(alternatives(variants)) {
                self.name(index::PLACES, name, at);
                self.opening(name, table::PLACES as u8, at);
            }
        }
        Ok(())
    }

    fn countries(&mut self, text: &'static str) -> Result<(), String> {
        for fields in rows::<8>(text) {
            let [iso, fa, en, variants, _, capital, _, feat] = fields;
            let at = self.row(table::COUNTRIES, 0, &fields)?;
            for name in std::iter::once(fa).chain(alternatives(variants)) {
                self.name(index::COUNTRIES, name, at);
                self.opening(name, table::COUNTRIES as u8, at);
            }
            self.name(index::ISO, iso, at);
            self.name(index::ENGLISH, en, at);
            self.name(index::CAPITALS, capital, at);
            self.opening(capital, CAPITAL, at);
            for demonym in Features::new(feat).list("adj") {
                self.name(index::DEMONYMS, demonym, at);
            }
        }
        Ok(())
    }

    fn files(self) -> Result<Files, String> {
        let mut sections: Vec<Vec<u8>> = self.tables.into_iter().map(|t| t.rows).collect();
        for names in self.indexes {
            let (mut keys, mut lists) = (Vec::new(), Vec::new());
            for ((key, start), rows) in names.keys.iter().zip(&names.rows) {
                let many = (lists.len() / 4) as u32;
                let first = match rows.as_slice() {
                    [one] => *one,
                    several => {
                        lists.extend(several.iter().flat_map(|row| row.to_le_bytes()));
                        many
                    }
                };
                let count = u16::try_from(rows.len()).map_err(|_| format!("{key}: too many rows"))?;
                keys.extend(start.to_le_bytes());
                keys.extend((key.len() as u16).to_le_bytes());
                keys.extend(count.to_le_bytes());
                keys.extend(first.to_le_bytes());
            }
            let hashes: Vec<u64> = names.keys.iter().map(|(key, _)| hash(key.as_bytes())).collect();
            sections.extend([slots(&hashes)?, keys, lists]);
        }
        debug_assert_eq!(sections.len(), MULTIS);
        let (mut groups, mut names) = (Vec::new(), Vec::new());
        for (hash, group) in self.openings.hashes.iter().zip(&self.openings.names) {
            groups.extend(((hash >> 32) as u32).to_le_bytes());
            groups.extend((group.len() as u32).to_le_bytes());
            groups.extend(((names.len() / NAME) as u32).to_le_bytes());
            names.extend(group.iter().flatten());
        }
        sections.extend([slots(&self.openings.hashes)?, groups, names]);
        debug_assert_eq!(sections.len(), SECTIONS);
        Ok(Files { text: self.text, bytes: join(&sections) })
    }
}
