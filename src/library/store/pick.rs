//! Reading what is kept: rows by the hundred, entries one by one, lists for the verbs.

use super::put::{self, EXTRACTOR, Raw};
use super::{Library, StoreError};
use crate::card::Card;
use crate::library::Entry;
use crate::library::rows::{Facts, Hash, Row, flag};
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::Range;

/// The columns of a row, for [`row_of`].
const ROW: &str =
    "b.id, b.name, b.title_fa, b.title_en, b.day, b.countries, b.sectors, b.kinds, b.proposals, b.hidden,
    m.read, m.star, m.tagged, m.note <> ''";

fn row_of(r: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Row)> {
    let id: i64 = r.get(0)?;
    let facts = Facts {
        title_en: r.get(3)?,
        day: r.get(4)?,
        countries: r.get(5)?,
        sectors: r.get(6)?,
        kinds: r.get(7)?,
        proposals: r.get(8)?,
    };
    let mut flags = if r.get(9)? { flag::HIDDEN } else { 0 };
    for (column, sign) in [(10, flag::READ), (11, flag::STAR), (12, flag::TAGGED), (13, flag::NOTED)] {
        if r.get::<_, Option<bool>>(column)?.unwrap_or(false) {
            flags |= sign;
        }
    }
    let name = r.get_ref(1)?.as_str()?;
    let title = r.get_ref(2)?.as_str()?;
    Ok((id, Row::new(name, title, Some(&facts), flags)))
}

/// The rows of the ids `from..to`; a gap becomes a hidden row, so that positions stay.
pub(super) fn rows(connection: &Connection, ids: Range<i64>) -> rusqlite::Result<Vec<Row>> {
    let sql = format!(
        "SELECT {ROW} FROM briefings b LEFT JOIN marks m ON m.hash = b.hash WHERE b.id >= ?1 AND b.id < ?2 ORDER BY b.id"
    );
    let mut query = connection.prepare_cached(&sql)?;
    let mut found = query.query(params![ids.start, ids.end])?;
    let mut out = Vec::with_capacity(usize::try_from(ids.end - ids.start).unwrap_or(0));
    let gap = |_: i64| Row::new("", "", None, flag::HIDDEN);
    let mut next = ids.start;
    while let Some(r) = found.next()? {
        let (id, row) = row_of(r)?;
        out.extend((next..id).map(gap));
        out.push(row);
        next = id + 1;
    }
    out.extend((next..ids.end).map(gap));
    Ok(out)
}

/// How many positions there are.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<usize> {
    connection
        .query_row("SELECT coalesce(max(id), 0) FROM briefings", [], |r| r.get::<_, i64>(0))
        .map(|n| n as usize)
}

/// One briefing with everything that is kept of it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its entry: text and card.
    pub entry: Entry,
    /// The file's bytes; of a file of another kind than text, the text that came out of it, whose file's bytes
    /// [`Library::original`] may give.
    pub raw: Vec<u8>,
}

/// The bytes, and the entry made of them.
pub(super) fn stored(connection: &Connection, id: i64) -> rusqlite::Result<Option<Result<Stored, String>>> {
    let found = connection
        .prepare_cached(
            "SELECT b.name, b.origin, b.hash, b.version, t.raw, c.json, t.meta FROM briefings b
             JOIN texts t ON t.briefing = b.id LEFT JOIN cards c ON c.briefing = b.id WHERE b.id = ?1",
        )?
        .query_row([id], |r| {
            let (name, origin, hash): (String, String, Hash) = (r.get(0)?, r.get(1)?, r.get(2)?);
            let fresh = r.get_ref(3)?.as_str()? == EXTRACTOR;
            let raw = Raw { bytes: r.get(4)?, beside: r.get(6)?, original: None };
            let json = r.get_ref(5)?.as_str_or_null()?.filter(|_| fresh);
            Ok(put::entry(&name, &origin, hash, &raw, json).map(|entry| Stored { entry, raw: raw.bytes }))
        })
        .optional()?;
    Ok(found)
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Number in the library, from 1.
    pub number: i64,
    /// The id.
    pub id: String,
    /// Titles, Persian and English.
    pub title: (String, String),
    /// Days since 1970-01-01, where the text gives a date.
    pub day: Option<i32>,
    /// When it was added, in seconds since 1970-01-01.
    pub added: i64,
    /// Two-letter codes.
    pub countries: Vec<String>,
    /// How many proposals.
    pub proposals: usize,
    /// Whether it was read, starred.
    pub marks: (bool, bool),
    /// Where it was first read from.
    pub origin: String,
}

fn listed_of(r: &rusqlite::Row<'_>) -> rusqlite::Result<Listed> {
    let countries: String = r.get(6)?;
    Ok(Listed {
        number: r.get(0)?,
        id: r.get(1)?,
        title: (r.get(2)?, r.get(3)?),
        day: r.get(4)?,
        added: r.get(5)?,
        countries: countries.as_bytes().chunks(2).map(|c| String::from_utf8_lossy(c).into_owned()).collect(),
        proposals: r.get::<_, i64>(7)? as usize,
        marks: (r.get::<_, Option<bool>>(8)?.unwrap_or(false), r.get::<_, Option<bool>>(9)?.unwrap_or(false)),
        origin: r.get(10)?,
    })
}

pub(super) const LISTED: &str =
    "SELECT b.id, b.name, b.title_fa, b.title_en, b.day, b.added, b.countries, b.proposals,
    m.read, m.star, b.origin FROM briefings b LEFT JOIN marks m ON m.hash = b.hash";

pub(super) fn listed(connection: &Connection, id: i64) -> rusqlite::Result<Option<Listed>> {
    connection
        .prepare_cached(&format!("{LISTED} WHERE b.id = ?1 AND b.hidden = 0"))?
        .query_row([id], listed_of)
        .optional()
}

impl Library {
    /// How many briefings there are, hidden ones not counted.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn count(&self) -> Result<usize, StoreError> {
        let sql =
            "SELECT (SELECT count(*) FROM briefings) - (SELECT count(*) FROM briefings WHERE hidden = 1)";
        self.lock().query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n as usize).map_err(self.error())
    }

    /// Whether it holds anything at all.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        count(&self.lock()).map(|n| n == 0).map_err(self.error())
    }

    /// Hands every listed briefing to `each`, in order of adding, without holding all of them.
    ///
    /// # Errors
    /// The file cannot be read, or `each` fails.
    pub fn list<E: From<StoreError>>(&self, mut each: impl FnMut(Listed) -> Result<(), E>) -> Result<(), E> {
        let connection = self.lock();
        let mut query = connection
            .prepare(&format!("{LISTED} WHERE b.hidden = 0 ORDER BY b.id"))
            .map_err(self.error())?;
        let mut rows = query.query([]).map_err(self.error())?;
        while let Some(row) = rows.next().map_err(self.error())? {
            each(listed_of(row).map_err(self.error())?)?;
        }
        Ok(())
    }

    /// The number of a briefing: its id, its number, or the beginning of its content's hash (eight digits and more).
    ///
    /// # Errors
    /// There is none, or the file cannot be read.
    pub fn number(&self, id: &str) -> Result<i64, StoreError> {
        let connection = self.lock();
        let by_name = connection
            .query_row("SELECT id FROM briefings WHERE name = ?1", [id], |r| r.get(0))
            .optional()
            .map_err(self.error())?;
        let by_number = || {
            let number: i64 =
                crate::text::digits::to_latin(id.strip_prefix('#').unwrap_or(id)).parse().ok()?;
            connection
                .query_row("SELECT id FROM briefings WHERE id = ?1", [number], |r| r.get(0))
                .optional()
                .ok()?
        };
        let by_hash = || {
            let whole =
                id.len() >= 8 && id.len().is_multiple_of(2) && id.bytes().all(|b| b.is_ascii_hexdigit());
            let digits = whole.then(|| id.to_ascii_uppercase())?;
            let sql = "SELECT id FROM briefings WHERE substr(hex(hash), 1, ?2) = ?1 LIMIT 1";
            connection.query_row(sql, params![digits, digits.len() as i64], |r| r.get(0)).optional().ok()?
        };
        by_name
            .or_else(by_number)
            .or_else(by_hash)
            .ok_or_else(|| StoreError::Missing { path: self.path.clone(), id: id.to_owned() })
    }

    /// A briefing by its number, with its bytes.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn stored(&self, number: i64) -> Result<Stored, StoreError> {
        let missing = || StoreError::Missing { path: self.path.clone(), id: number.to_string() };
        match stored(&self.lock(), number).map_err(self.error())?.ok_or_else(missing)? {
            Ok(stored) => Ok(stored),
            Err(what) => Err(StoreError::Damaged { path: self.path.clone(), what }),
        }
    }

    /// The bytes of the DOCX, PDF, HTML or Markdown file a briefing's text came out of, where they are kept: not of an
    /// item of a feed or an archive, and not of one larger than 16 MiB.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn original(&self, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
        self.lock()
            .query_row("SELECT bytes FROM originals WHERE briefing = ?1", [number], |r| r.get(0))
            .optional()
            .map_err(self.error())
    }

    /// The numbers of listed briefings of a day or later: of the text's date, else of the day they were added.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn since(&self, day: i32) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT id FROM briefings WHERE hidden = 0 AND coalesce(day, added / 86400) >= ?1
                   ORDER BY coalesce(day, added / 86400), id";
        self.numbers(sql, params![day])
    }

    /// The numbers of listed briefings with a counterpart, oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn with_country(&self, code: &str) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT id, countries FROM briefings WHERE hidden = 0 AND instr(countries, ?1) > 0 AND proposals > 0
                   ORDER BY coalesce(day, added / 86400), id";
        let connection = self.lock();
        let mut query = connection.prepare(sql).map_err(self.error())?;
        let rows = query
            .query_map([code], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))
            .map_err(self.error())?;
        let all: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>().map_err(self.error())?;
        // `instr` also finds a code across two others («IRAQ» holds «RA»).
        let holds = |codes: &str| codes.as_bytes().chunks(2).any(|c| c == code.as_bytes());
        Ok(all.into_iter().filter(|(_, codes)| holds(codes)).map(|(id, _)| id).collect())
    }

    /// Every counterpart with how many listed briefings with proposals name it, the most frequent first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn countries(&self) -> Result<Vec<(String, usize)>, StoreError> {
        let connection = self.lock();
        let sql = "SELECT countries, count(*) FROM briefings
                   WHERE hidden = 0 AND countries <> '' AND proposals > 0 GROUP BY countries";
        let mut query = connection.prepare(sql).map_err(self.error())?;
        let mut rows = query.query([]).map_err(self.error())?;
        let mut counts = std::collections::BTreeMap::<String, usize>::new();
        while let Some(row) = rows.next().map_err(self.error())? {
            let (codes, n): (String, i64) =
                (row.get(0).map_err(self.error())?, row.get(1).map_err(self.error())?);
            for code in codes.as_bytes().chunks(2) {
                *counts.entry(String::from_utf8_lossy(code).into_owned()).or_default() += n as usize;
            }
        }
        let mut out: Vec<(String, usize)> = counts.into_iter().collect();
        out.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(out)
    }

    /// The kept card of a briefing, without its text; made anew where another extractor made it.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn card(&self, number: i64) -> Result<Card, StoreError> {
        let kept = self
            .lock()
            .prepare_cached(
                "SELECT b.name, c.json FROM briefings b JOIN cards c ON c.briefing = b.id
                 WHERE b.id = ?1 AND b.version = ?2",
            )
            .and_then(|mut q| {
                q.query_row(params![number, EXTRACTOR], |r| {
                    Ok(put::card_of(r.get_ref(1)?.as_str()?, r.get_ref(0)?.as_str()?))
                })
                .optional()
            })
            .map_err(self.error())?;
        match kept.flatten() {
            Some(card) => Ok(card),
            None => Ok(self.stored(number)?.entry.card().clone()),
        }
    }

    fn numbers(&self, sql: &str, with: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
        let connection = self.lock();
        let mut query = connection.prepare(sql).map_err(self.error())?;
        let rows = query.query_map(with, |r| r.get(0)).map_err(self.error())?;
        rows.collect::<rusqlite::Result<_>>().map_err(self.error())
    }
}
