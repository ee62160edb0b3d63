//! The library's file: SQLite, write-ahead log, one file, its schema versioned.
//!
//! Promises: what was committed survives a killed process; a second process reads while the first writes, and its own
//! writes wait [`PATIENCE`] and are then refused by name; a file of a later version is refused, one of an earlier
//! version brought up to date in one transaction; no text is thrown away (a file that goes only hides its briefing).

mod check;
mod error;
mod find;
mod pick;
mod put;
mod roots;
mod schema;
mod shelf;
mod state;
mod sync;
mod transfer;
mod watch;
mod writer;

pub use check::{Finding, Health};
pub use error::StoreError;
pub use find::{Found, Snippet};
pub(super) use find::{Query, snippet};
pub use pick::{Listed, Stored};
pub use put::EXTRACTOR;
pub use roots::{Added, AddedKind, Removed};
pub use shelf::Shelf;
pub use sync::{Progress, Report, Skipped};
pub use transfer::Moved;
pub use writer::Writer;

use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The file's name in its folder.
pub const FILE: &str = "library.db";

/// How long a write waits for another process, in milliseconds.
pub const PATIENCE: u64 = 10_000;

/// An open library.
#[derive(Debug)]
pub struct Library {
    path: PathBuf,
    connection: Mutex<Connection>,
}

impl Library {
    /// Whether there is a library in this folder.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// Opens the library in a folder; makes both where there is none. Older schemas are migrated.
    ///
    /// # Errors
    /// [`StoreError`], which names the file and what to do.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        std::fs::create_dir_all(folder).map_err(|e| StoreError::io(folder, e))?;
        let mut connection = connect(&path)?;
        schema::bring_up_to_date(&mut connection, &path)?;
        Ok(Self { path, connection: Mutex::new(connection) })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection of its own for another thread.
    pub(super) fn another(&self) -> Result<Connection, StoreError> {
        connect(&self.path)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error(&self) -> impl Fn(rusqlite::Error) -> StoreError + '_ {
        |error| StoreError::sql(&self.path, error)
    }
}

/// Opens the file as all connections are opened.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let error = |e| StoreError::sql(path, e);
    let connection = Connection::open_with_flags(path, flags).map_err(error)?;
    connection.busy_timeout(Duration::from_millis(PATIENCE)).map_err(error)?;
    let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(error);
    // The log makes readers and the writer independent. Changing to it fails while another process recovers: wait.
    connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0)).map_err(error)?;
    set("synchronous", "NORMAL")?;
    set("cache_size", "-2000")?;
    set("journal_size_limit", "67108864")?;
    Ok(connection)
}

#[cfg(test)]
mod tests;
