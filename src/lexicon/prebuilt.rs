//! The tables as the build script wrote them: rows and indexes looked up where they lie, nothing is built at start.
//!
//! Promises: a row is made when it is asked for, of pieces of the compiled-in text; nothing is copied, nothing kept.
//! What a table does not hold is nothing: no look-up panics.

use super::entry::{Class, Country, Entry, LightVerb, Org, Person, Place, Title, Verb};
use super::layout::{CAPITAL, KEY, MULTIS, NAME, SECTIONS, index_section, opening_hash, row_bytes, table};
use super::table::Features;
use crate::text::flat::{self, hash, look, same, u16_in, u32_in};
use std::marker::PhantomData;

/// The sections, written by `build.rs` from `data`.
pub(super) static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
/// The texts the sections point into.
pub(super) static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

/// A section of the file; told when the package is compiled.
const fn section(number: usize) -> &'static [u8] {
    flat::section(BYTES, SECTIONS, number)
}

/// A section of numbers and the like.
const fn chunks<const N: usize>(number: usize) -> &'static [[u8; N]] {
    section(number).as_chunks::<N>().0
}

/// What a table's row can be made into.
pub trait Row: Copy {
    /// How many fields it has.
    #[doc(hidden)]
    const FIELDS: usize;
    /// The row of a class's number and the fields in their order.
    #[doc(hidden)]
    fn read(class: u8, fields: &mut Fields) -> Option<Self>;
}

/// The fields of a row, one after the other.
#[derive(Debug)]
pub struct Fields {
    text: &'static str,
    lengths: &'static [[u8; 2]],
}

impl Fields {
    #[inline]
    fn next(&mut self) -> &'static str {
        let Some((len, more)) = self.lengths.split_first() else { return "" };
        self.lengths = more;
        let (field, rest) = self.text.split_at_checked(u16::from_le_bytes(*len).into()).unwrap_or_default();
        self.text = rest;
        field
    }
}

/// The rows of a table, in its order, made as they are asked for.
#[derive(Debug)]
pub struct Rows<T> {
    bytes: &'static [u8],
    row: PhantomData<fn() -> T>,
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rows<T> {}

impl<T: Row> Rows<T> {
    pub(super) const fn section(number: usize) -> Self {
        Self { bytes: section(number), row: PhantomData }
    }

    /// How many rows.
    pub fn len(self) -> usize {
        self.bytes.len() / row_bytes(T::FIELDS)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The bytes of a row.
    #[inline]
    fn bytes(self, row: usize) -> Option<&'static [u8]> {
        let size = row_bytes(T::FIELDS);
        let start = row.checked_mul(size)?;
        self.bytes.get(start..start.checked_add(size)?)
    }

    /// A row by its number.
    #[inline]
    pub fn get(self, row: usize) -> Option<T> {
        let (start, rest) = self.bytes(row)?.split_first_chunk::<4>()?;
        let (class, lengths) = rest.split_first_chunk::<2>()?;
        let text = TEXT.get(u32::from_le_bytes(*start) as usize..)?;
        T::read(class[0], &mut Fields { text, lengths: lengths.as_chunks().0 })
    }

    /// The number of a row's class.
    #[inline]
    pub(super) fn class(self, row: u32) -> Option<u8> {
        self.bytes(row as usize)?.get(4).copied()
    }

    /// All rows.
    pub fn iter(self) -> RowsIter<T> {
        RowsIter { rows: self, next: 0..self.len() }
    }
}

impl<T: Row> IntoIterator for Rows<T> {
    type Item = T;
    type IntoIter = RowsIter<T>;

    fn into_iter(self) -> RowsIter<T> {
        self.iter()
    }
}

/// Iterator over the rows of a table.
#[derive(Debug)]
pub struct RowsIter<T> {
    rows: Rows<T>,
    next: std::ops::Range<usize>,
}

impl<T: Row> Iterator for RowsIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.next.by_ref().find_map(|row| self.rows.get(row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.next.len()))
    }
}

/// Names → numbers of rows, in the order of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Index {
    slots: &'static [[u8; 4]],
    keys: &'static [[u8; KEY]],
    lists: &'static [[u8; 4]],
}

impl Index {
    pub(super) const fn numbered(number: usize) -> Self {
        let first = index_section(number);
        Self { slots: chunks(first), keys: chunks(first + 1), lists: chunks(first + 2) }
    }

    #[inline]
    fn key(self, name: &str) -> Option<&'static [u8; KEY]> {
        let name = name.as_bytes();
        let number = look(self.slots, hash(name), |number| {
            self.keys.get(number as usize).is_some_and(|key| {
                let (start, len) = (u32_in(key) as usize, usize::from(u16_in(&key[4..])));
                len == name.len() && TEXT.as_bytes().get(start..start + len).is_some_and(|k| same(k, name))
            })
        })?;
        self.keys.get(number as usize)
    }

    /// The rows under a name.
    pub(super) fn get(self, name: &str) -> Found {
        let Some(key) = self.key(name) else { return Found { one: None, more: [].iter() } };
        let (count, first) = (usize::from(u16_in(&key[6..])), u32_in(&key[8..]));
        if count == 1 {
            return Found { one: Some(first), more: [].iter() };
        }
        let start = first as usize;
        Found { one: None, more: self.lists.get(start..start + count).unwrap_or_default().iter() }
    }

    /// Whether anything is under a name.
    pub(super) fn has(self, name: &str) -> bool {
        self.key(name).is_some()
    }
}

/// Iterator over the rows of one name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    one: Option<u32>,
    more: std::slice::Iter<'static, [u8; 4]>,
}

impl Iterator for Found {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.one.take().or_else(|| self.more.next().map(|row| u32::from_le_bytes(*row)))
    }
}

/// A name or phrase of several words, of any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Multi {
    /// As the table writes it.
    pub fa: &'static str,
    table: u8,
    row: u32,
}

/// What a name of several words is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A phrase that is no verb.
    Phrase(Entry),
    /// A place.
    Place(Place),
    /// A country.
    Country(Country),
    /// The capital of a country.
    Capital(Country),
    /// A person, by the full name.
    Person(Person),
    /// An institution.
    Org(Org),
    /// An office.
    Title(Title),
}

impl Multi {
    /// The row it is the name of.
    pub fn named(self) -> Option<Named> {
        const fn rows<T: Row>(number: usize) -> Rows<T> {
            Rows::section(number)
        }
        let row = self.row as usize;
        match usize::from(self.table) {
            table::PHRASES => const { rows(table::PHRASES) }.get(row).map(Named::Phrase),
            table::PLACES => const { rows(table::PLACES) }.get(row).map(Named::Place),
            table::COUNTRIES => const { rows(table::COUNTRIES) }.get(row).map(Named::Country),
            table::PEOPLE => const { rows(table::PEOPLE) }.get(row).map(Named::Person),
            table::ORGS => const { rows(table::ORGS) }.get(row).map(Named::Org),
            table::TITLES => const { rows(table::TITLES) }.get(row).map(Named::Title),
            _ if self.table == CAPITAL => const { rows(table::COUNTRIES) }.get(row).map(Named::Capital),
            _ => None,
        }
    }
}

/// The names of several words by how they begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Multis {
    slots: &'static [[u8; 4]],
    groups: &'static [[u8; KEY]],
    names: &'static [[u8; NAME]],
}

impl Multis {
    pub(super) const fn section() -> Self {
        Self { slots: chunks(MULTIS), groups: chunks(MULTIS + 1), names: chunks(MULTIS + 2) }
    }

    /// The names whose first word and whose second one's first letter are these but for a hamza.
    pub(super) fn get(self, first: &str, second: &str) -> impl Iterator<Item = Multi> + use<> {
        let hash = opening_hash(first, second);
        let found = look(self.slots, hash, |number| {
            self.groups.get(number as usize).is_some_and(|group| u32_in(group) == (hash >> 32) as u32)
        });
        let names = found.and_then(|number| {
            let group = self.groups.get(number as usize)?;
            let (count, first) = (u32_in(&group[4..]) as usize, u32_in(&group[8..]) as usize);
            self.names.get(first..first + count)
        });
        names.unwrap_or_default().iter().filter_map(|name| {
            let start = u32_in(name) as usize;
            let fa = TEXT.get(start..start + usize::from(u16_in(&name[4..])))?;
            Some(Multi { fa, table: name[6], row: u32_in(&name[8..]) })
        })
    }
}

impl Row for Entry {
    const FIELDS: usize = 3;

    #[inline]
    fn read(class: u8, fields: &mut Fields) -> Option<Self> {
        let class = Class::numbered(class)?;
        Some(Self { fa: fields.next(), class, en: fields.next(), feat: Features::new(fields.next()) })
    }
}

/// Rows whose fields lie in the order of the table.
macro_rules! rows {
    ($($row:ident: $($field:ident)+;)+) => {$(
        impl Row for $row {
            const FIELDS: usize = [$(stringify!($field)),+].len();

            fn read(_: u8, fields: &mut Fields) -> Option<Self> {
                Some(Self { $($field: fields.next().into()),+ })
            }
        }
    )+};
}

rows! {
    Verb: past present en en_past en_participle feat prefix;
    LightVerb: nominal verb en en_past en_participle feat;
    Country: iso fa en variants adjective_en capital_fa capital_en feat;
    Place: fa kind iso en variants feat;
    Person: fa kind en feat;
    Org: fa kind en feat;
    Title: fa en feat;
}
