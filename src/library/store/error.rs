//! What can go wrong with the library's file: each names the file and the next step, in English and in Persian.

use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};

/// Why the library could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Made by a later barid.
    #[error(
        "{path}: made by a later barid (schema {found}, this one knows {known}); update barid, or name another folder with --library"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Schema of the file.
        found: i64,
        /// Newest schema known here.
        known: i64,
    },
    /// A database, but none of ours.
    #[error("{path}: not a barid library; name another folder with --library")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another process writes and did not stop in time.
    #[error("{path}: another barid is writing to it; nothing was changed here, try again when it is done")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// No room.
    #[error("{path}: the disk is full; what was kept before is safe, make room and run the same again")]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// May not be written.
    #[error("{path}: cannot be written; check the permissions of the file and its folder, or use --library")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Not readable as a database any more.
    #[error("{path}: damaged ({what}); barid doctor --library --repair mends it and keeps the old file")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// Anything else SQLite says.
    #[error("{path}: {source}")]
    Sql {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// A file or folder cannot be read or made.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Something asked for is not there.
    #[error("{path}: no briefing {id:?}; barid list shows the ids")]
    Missing {
        /// The library's file.
        path: PathBuf,
        /// As asked for.
        id: String,
    },
    /// A state file that is none.
    #[error("{path}: line {line}: {what}; barid export --state writes such files")]
    State {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

impl StoreError {
    /// What SQLite's error means for this file.
    pub(super) fn sql(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly { path }
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, what: error.to_string() }
            }
            // A write that the system refused: the file-size limit, a quota, a broken disk.
            Some(ErrorCode::SystemIoFailure) if is_write(&error) => Self::Full { path },
            _ => Self::Sql { path, source: error },
        }
    }

    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::StorageFull {
            return Self::Full { path: path.to_owned() };
        }
        Self::Io { path: path.to_owned(), source }
    }

    /// The same in Persian, for the reader's bottom row.
    pub fn fa(&self) -> String {
        match self {
            Self::Newer { path, .. } => {
                format!(
                    "{}: با برید تازه‌تری ساخته شده؛ برید را به‌روز کنید یا با --library پوشه‌ای دیگر بدهید",
                    path.display()
                )
            }
            Self::Foreign { path } => {
                format!("{}: کتابخانهٔ برید نیست؛ با --library پوشه‌ای دیگر بدهید", path.display())
            }
            Self::Busy { path } => {
                format!(
                    "{}: بریدی دیگر در آن می‌نویسد؛ اینجا چیزی عوض نشد، پس از آن دوباره بکوشید",
                    path.display()
                )
            }
            Self::Full { path } => {
                format!(
                    "{}: دیسک پر است؛ آنچه پیش‌تر نگه داشته شده بجاست، جا باز کنید و دوباره بکوشید",
                    path.display()
                )
            }
            Self::ReadOnly { path } => {
                format!(
                    "{}: نوشتنی نیست؛ اجازه‌های پرونده و پوشه را ببینید یا --library را به کار ببرید",
                    path.display()
                )
            }
            Self::Damaged { path, .. } => {
                format!(
                    "{}: آسیب دیده؛ barid doctor --library --repair درستش می‌کند و پروندهٔ کهنه را نگه می‌دارد",
                    path.display()
                )
            }
            Self::Missing { id, .. } => {
                format!("خبری با شناسهٔ «{id}» نیست؛ barid list شناسه‌ها را نشان می‌دهد")
            }
            Self::State { path, line, what } => format!("{}: سطر {line}: {what}", path.display()),
            Self::Sql { path, source } => format!("{}: {source}", path.display()),
            Self::Io { path, source } => format!("{}: {source}", path.display()),
        }
    }
}

/// `SQLITE_IOERR_WRITE` and its kin: extended codes of writing, truncating and syncing.
fn is_write(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map_or(0, |e| e.extended_code);
    // 778 IOERR_WRITE, 1034 IOERR_FSYNC, 1546 IOERR_TRUNCATE, 4874 IOERR_SHMSIZE
    matches!(code, 778 | 1034 | 1546 | 4874)
}

impl From<StoreError> for io::Error {
    fn from(error: StoreError) -> Self {
        io::Error::other(error)
    }
}
