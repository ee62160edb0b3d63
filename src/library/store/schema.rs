//! The tables, step by step as they came to be, and the way from an older file to the present one.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Written into the file so that a foreign database is told from ours: `bard`.
const APPLICATION: i64 = 0x6261_7264;

/// `STEPS[n]` leads from schema n to n + 1. A step that has been released is never changed.
pub(super) const STEPS: &[&str] = &[
    // 1: contents, cards, files, words
    "CREATE TABLE briefings (
        id INTEGER PRIMARY KEY,              -- order of adding, from 1, without gaps: a row's position plus one
        hash BLOB NOT NULL UNIQUE,           -- BLAKE3 of the text as read, before cleaning
        name TEXT NOT NULL UNIQUE,           -- the id shown: the file's stem
        origin TEXT NOT NULL,                -- path or address it was first read from
        added INTEGER NOT NULL,              -- seconds since 1970
        hidden INTEGER NOT NULL DEFAULT 0,   -- its file is gone
        language TEXT NOT NULL,
        source TEXT,                         -- agency or site
        title_fa TEXT NOT NULL,
        title_en TEXT NOT NULL,
        day INTEGER,                         -- days since 1970, of the text, else of the document
        countries TEXT NOT NULL,             -- two letters each
        sectors INTEGER NOT NULL,            -- bits, order of the sector table
        kinds INTEGER NOT NULL,              -- bits, order of the kinds
        proposals INTEGER NOT NULL,
        version TEXT NOT NULL                -- of the extractor that made card and words
    );
    CREATE INDEX gone ON briefings(id) WHERE hidden = 1;
    CREATE INDEX dated ON briefings(day);
    CREATE INDEX made ON briefings(version);
    CREATE TABLE texts (briefing INTEGER PRIMARY KEY, raw BLOB NOT NULL, meta TEXT);
    CREATE TABLE cards (briefing INTEGER PRIMARY KEY, json TEXT NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(
        title, body, card, people,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
    CREATE TABLE roots (path BLOB PRIMARY KEY, added INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,               -- bytes
        mtime INTEGER NOT NULL,              -- nanoseconds since 1970
        gone INTEGER NOT NULL DEFAULT 0,
        error TEXT                           -- why it gave no briefing
    );
    CREATE TABLE holds (
        briefing INTEGER NOT NULL,
        file INTEGER NOT NULL,
        PRIMARY KEY (file, briefing)) WITHOUT ROWID;
    CREATE INDEX held ON holds(briefing);",
    // 2: what is the user's, by content so that a renamed file keeps it
    "CREATE TABLE marks (
        hash BLOB PRIMARY KEY,
        read INTEGER NOT NULL,
        star INTEGER NOT NULL,
        tagged INTEGER NOT NULL,
        note TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE tags (
        hash BLOB NOT NULL,
        tag TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (hash, tag)) WITHOUT ROWID;
    CREATE INDEX tagged ON tags(folded);
    CREATE TABLE kept (part TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (part, key)) WITHOUT ROWID;
    CREATE TABLE old_marks (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;",
    // 3: feeds: what is sent with the next request
    "CREATE TABLE feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, fetched INTEGER) WITHOUT ROWID;",
    // 4: the bytes of files that are no text; addresses stand among the files, so that they can be taken off again
    "CREATE TABLE originals (briefing INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    INSERT OR IGNORE INTO files (path, size, mtime) SELECT CAST(url AS BLOB), 0, 0 FROM feeds;
    INSERT OR IGNORE INTO holds (briefing, file)
        SELECT b.id, f.id FROM feeds u JOIN files f ON f.path = CAST(u.url AS BLOB)
        JOIN briefings b ON b.origin = u.url OR substr(b.origin, 1, length(u.url) + 1) = u.url || '/';",
];

/// The present schema.
pub(super) const VERSION: i64 = STEPS.len() as i64;

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
}

/// Takes the file to the present schema in one transaction.
pub(super) fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let error = |e| StoreError::sql(path, e);
    let found = number(connection, "user_version").map_err(error)?;
    if found == VERSION && number(connection, "application_id").map_err(error)? == APPLICATION {
        return Ok(());
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(error)?;
    // Another process may have done it meanwhile.
    let found = number(&change, "user_version").map_err(error)?;
    let application = number(&change, "application_id").map_err(error)?;
    let tables = change
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
        .map_err(error)?;
    if tables > 0 && application != APPLICATION {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    if found > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: VERSION });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        change.execute_batch(step).map_err(error)?;
    }
    change.pragma_update(None, "application_id", APPLICATION).map_err(error)?;
    change.pragma_update(None, "user_version", VERSION).map_err(error)?;
    change.commit().map_err(error)
}
