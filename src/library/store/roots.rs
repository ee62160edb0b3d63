//! What was added by name — folders, files, addresses — and taking it off again.
//!
//! Promises: what is taken off is looked at no more, and its briefings are hidden unless something else that was added
//! holds them too; text, marks and notes stay, and adding it again brings everything back. An address stands among the
//! files under its own name; what a feed has dropped stays listed.

use super::sync::{self, Counts, Outcome, Report, Skipped, Todo, below, path_bytes, path_of};
use super::{Library, StoreError};
use crate::ingest::formats;
use crate::library::fetch;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::{Path, PathBuf};

/// Something that was added by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The path, or the address.
    pub path: PathBuf,
    /// What it is.
    pub kind: AddedKind,
    /// When it was added (of an address, fetched last), in seconds since 1970-01-01.
    pub when: i64,
    /// Listed briefings it holds.
    pub briefings: usize,
    /// Files below it that gave no briefing.
    pub unread: usize,
}

/// What was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedKind {
    /// A folder with all below it.
    Folder,
    /// A file.
    File,
    /// A page or a feed.
    Address,
    /// A path where there is nothing now.
    Missing,
}

/// What came of taking something off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removed {
    /// It was taken off; so many briefings are hidden now.
    Hidden(usize),
    /// It is only a part of this, which was added.
    Within(PathBuf),
    /// It was never added.
    Unknown,
}

/// A path as it is kept: whole, links resolved where it is there.
pub(super) fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Hides the briefings of files, which are marked as gone; gives how many.
fn hide_all(c: &Connection, files: &[i64]) -> rusqlite::Result<usize> {
    for file in files {
        c.prepare_cached("UPDATE files SET gone = 1 WHERE id = ?1")?.execute([file])?;
    }
    let mut hidden = 0;
    for file in files {
        for id in sync::held(c, *file)? {
            hidden += usize::from(sync::hide(c, id)?);
        }
    }
    Ok(hidden)
}

fn all_roots(c: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    c.prepare_cached("SELECT path FROM roots ORDER BY path")?
        .query_map([], |r| r.get(0).map(path_of))?
        .collect()
}

/// Takes a folder or file off.
fn remove_path(c: &Connection, path: &Path) -> rusqlite::Result<Removed> {
    if c.execute("DELETE FROM roots WHERE path = ?1", [path_bytes(path)])? == 0 {
        let within = all_roots(c)?.into_iter().find(|root| path != root && path.starts_with(root));
        return Ok(within.map_or(Removed::Unknown, Removed::Within));
    }
    let left = all_roots(c)?;
    let (own, from, to) = below(path);
    let files: Vec<(i64, Vec<u8>)> = c
        .prepare("SELECT id, path FROM files WHERE gone = 0 AND (path = ?1 OR (path >= ?2 AND path < ?3))")?
        .query_map(params![own, from, to], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let ours = |path: Vec<u8>| {
        let path = path_of(path);
        !left.iter().any(|root| path.starts_with(root))
    };
    let files: Vec<i64> = files.into_iter().filter_map(|(id, path)| ours(path).then_some(id)).collect();
    hide_all(c, &files).map(Removed::Hidden)
}

/// Takes an address off.
fn remove_url(c: &Connection, url: &str) -> rusqlite::Result<Removed> {
    if c.execute("DELETE FROM feeds WHERE url = ?1", [url])? == 0 {
        return Ok(Removed::Unknown);
    }
    let file: Option<i64> = c
        .query_row("SELECT id FROM files WHERE path = ?1 AND gone = 0", [url.as_bytes()], |r| r.get(0))
        .optional()?;
    hide_all(c, file.as_slice()).map(Removed::Hidden)
}

/// Puts in what came from an address. A page is a file whose text may change; what a feed gave before stays.
fn keep_address(
    c: &Connection,
    file: &Todo,
    outcome: &Outcome,
    counts: &mut Counts,
    bad: &mut Vec<Skipped>,
) -> rusqlite::Result<()> {
    if !outcome.parts {
        return sync::keep(c, file, outcome, sync::now(), counts, bad).map(drop);
    }
    bad.extend(outcome.bad.iter().cloned());
    let number: i64 = c.query_row(
        "INSERT INTO files (path, size, mtime) VALUES (?1, ?2, ?3)
         ON CONFLICT (path) DO UPDATE SET size = ?2, mtime = ?3, error = NULL, gone = 0 RETURNING id",
        params![path_bytes(&file.path), file.size, file.mtime],
        |r| r.get(0),
    )?;
    for one in &outcome.contents {
        let id = sync::put_one(c, one, sync::now(), counts)?;
        c.prepare_cached("INSERT OR IGNORE INTO holds (file, briefing) VALUES (?1, ?2)")?
            .execute([number, id])?;
    }
    // What it held before it was taken off, and has dropped since, comes back with it.
    for id in sync::held(c, number)? {
        super::put::show(c, id)?;
    }
    Ok(())
}

impl Library {
    /// Adds the contents of bytes that have no file here: standard input.
    ///
    /// # Errors
    /// The library cannot be written. Bytes that are no briefing are in the report.
    pub fn add_bytes(
        &self,
        name: &str,
        hint: formats::Hint<'_>,
        bytes: Vec<u8>,
    ) -> Result<Report, StoreError> {
        self.take(name, hint, bytes, false)
    }

    fn take(
        &self,
        name: &str,
        hint: formats::Hint<'_>,
        bytes: Vec<u8>,
        address: bool,
    ) -> Result<Report, StoreError> {
        let error = self.error();
        let connection = &mut *self.lock();
        let size = bytes.len() as i64;
        let outcome = sync::contents(name, name, hint, bytes, connection);
        let mut report = Report::default();
        let mut counts = Counts::default();
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&error)?;
        if address && !outcome.contents.is_empty() {
            let file = Todo { path: name.into(), size, mtime: 0 };
            keep_address(&change, &file, &outcome, &mut counts, &mut report.skipped).map_err(&error)?;
        } else {
            for one in &outcome.contents {
                sync::put_one(&change, one, sync::now(), &mut counts).map_err(&error)?;
            }
            report.skipped.extend(outcome.bad);
        }
        change.commit().map_err(&error)?;
        counts.tell(&mut report);
        Ok(report)
    }

    /// Fetches an address, asks only for what is new since the last time, and remembers it.
    ///
    /// # Errors
    /// The library cannot be written. An address that cannot be fetched is in the report.
    pub fn add_url(&self, url: &str) -> Result<Report, StoreError> {
        self.add_url_within(url, &fetch::Options::default())
    }

    /// As [`Library::add_url`] with other bounds; what `bounds` says of the last answer is not asked.
    ///
    /// # Errors
    /// As [`Library::add_url`].
    pub fn add_url_within(&self, url: &str, bounds: &fetch::Options) -> Result<Report, StoreError> {
        let known: Option<(Option<String>, Option<String>)> = self
            .lock()
            .query_row("SELECT etag, modified FROM feeds WHERE url = ?1", [url], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })
            .optional()
            .map_err(self.error())?;
        let (etag, last_modified) = known.unwrap_or_default();
        let options = fetch::Options { etag, last_modified, ..bounds.clone() };
        match fetch::fetch(url, &options) {
            Ok(fetch::Answer::Unchanged) => Ok(Report { unchanged: 1, ..Report::default() }),
            Err(error) => {
                let skipped = vec![Skipped { path: error.url.into(), why: error.reason.to_string() }];
                Ok(Report { skipped, ..Report::default() })
            }
            Ok(fetch::Answer::Page(page)) => {
                let hint = formats::Hint { content_type: page.content_type.as_deref(), url: Some(&page.url) };
                let report = self.take(url, hint, page.bytes, true)?;
                // What could not be read is asked for again the next time.
                if report.added + report.known > 0 {
                    self.lock()
                        .execute(
                            "INSERT OR REPLACE INTO feeds (url, etag, modified, fetched) VALUES (?1, ?2, ?3, ?4)",
                            params![url, page.etag, page.last_modified, sync::now()],
                        )
                        .map_err(self.error())?;
                }
                Ok(report)
            }
        }
    }

    /// The addresses that were added.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn urls(&self) -> Result<Vec<String>, StoreError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT url FROM feeds ORDER BY url").map_err(self.error())?;
        let rows = query.query_map([], |r| r.get(0)).map_err(self.error())?;
        rows.collect::<rusqlite::Result<_>>().map_err(self.error())
    }

    /// The files and folders that were added and are looked at again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn roots(&self) -> Result<Vec<PathBuf>, StoreError> {
        all_roots(&self.lock()).map_err(self.error())
    }

    /// Everything that was added by name: paths, then addresses.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sources(&self) -> Result<Vec<Added>, StoreError> {
        let connection = self.lock();
        let read = || -> rusqlite::Result<Vec<Added>> {
            let mut counts = connection.prepare(
                "SELECT count(DISTINCT h.briefing), count(DISTINCT CASE WHEN f.error IS NOT NULL THEN f.id END)
                 FROM files f LEFT JOIN holds h ON h.file = f.id
                 WHERE f.gone = 0 AND (f.path = ?1 OR (f.path >= ?2 AND f.path < ?3))",
            )?;
            let mut count = |(own, from, to): (Vec<u8>, Vec<u8>, Vec<u8>)| {
                counts.query_row(params![own, from, to], |r| {
                    Ok((r.get::<_, i64>(0)? as usize, r.get::<_, i64>(1)? as usize))
                })
            };
            let mut out = Vec::new();
            let mut paths = connection.prepare("SELECT path, added FROM roots ORDER BY path")?;
            let mut rows = paths.query([])?;
            while let Some(row) = rows.next()? {
                let path = path_of(row.get(0)?);
                let (briefings, unread) = count(below(&path))?;
                let kind = match std::fs::metadata(&path) {
                    Ok(meta) if meta.is_dir() => AddedKind::Folder,
                    Ok(_) => AddedKind::File,
                    Err(_) => AddedKind::Missing,
                };
                out.push(Added { path, kind, when: row.get(1)?, briefings, unread });
            }
            let mut urls = connection.prepare("SELECT url, coalesce(fetched, 0) FROM feeds ORDER BY url")?;
            let mut rows = urls.query([])?;
            while let Some(row) = rows.next()? {
                let url: String = row.get(0)?;
                let own = url.as_bytes().to_vec();
                let (briefings, unread) = count((own.clone(), own.clone(), own))?;
                let kind = AddedKind::Address;
                out.push(Added { path: url.into(), kind, when: row.get(1)?, briefings, unread });
            }
            Ok(out)
        };
        read().map_err(self.error())
    }

    /// Takes something that was added off again: a path, or an address.
    ///
    /// # Errors
    /// The library cannot be read or written; nothing was taken off then.
    pub fn remove(&self, path: &Path) -> Result<Removed, StoreError> {
        let error = self.error();
        let connection = &mut *self.lock();
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&error)?;
        let removed = match path.to_str().filter(|p| fetch::is_url(p)) {
            Some(url) => remove_url(&change, url),
            // As it was named, should what a link points to have changed since.
            None => match remove_path(&change, &whole(path)) {
                Ok(Removed::Unknown) => {
                    remove_path(&change, &std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
                }
                other => other,
            },
        }
        .map_err(&error)?;
        change.commit().map_err(&error)?;
        Ok(removed)
    }
}
