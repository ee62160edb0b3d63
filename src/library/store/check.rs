//! Looking whether the file is sound, and mending it.
//!
//! Promises: looking changes nothing; mending never throws a text away: what can be made again (index, cards) is made
//! again, and a file that SQLite itself finds damaged is kept beside the new one that what is readable is copied to.

use super::put;
use super::{FILE, Library, StoreError, connect, schema};
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, in English.
    pub what: String,
    /// Whether it was mended.
    pub mended: bool,
}

/// What the doctor saw.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// The file.
    pub path: PathBuf,
    /// Its size, in bytes, log included.
    pub bytes: u64,
    /// Schema it has.
    pub schema: i64,
    /// Briefings, hidden ones included.
    pub briefings: usize,
    /// Hidden ones.
    pub hidden: usize,
    /// Cards of another extractor; they are made anew when the library is opened.
    pub stale: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Where the damaged file was put, if a new one took its place.
    pub kept: Option<PathBuf>,
}

impl Health {
    /// Whether nothing is left that needs mending.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|f| f.mended)
    }
}

/// (what, how many, how it is mended)
const ORPHANS: &[(&str, &str, &str)] = &[
    (
        "briefings whose text is lost (read again at the next barid add)",
        "SELECT count(*) FROM briefings WHERE id NOT IN (SELECT briefing FROM texts)",
        "UPDATE files SET size = -1 WHERE id IN
            (SELECT file FROM holds WHERE briefing IN (SELECT id FROM briefings WHERE id NOT IN (SELECT briefing FROM texts)));
         DELETE FROM holds WHERE briefing IN (SELECT id FROM briefings WHERE id NOT IN (SELECT briefing FROM texts));
         DELETE FROM words WHERE rowid IN (SELECT id FROM briefings WHERE id NOT IN (SELECT briefing FROM texts));
         DELETE FROM cards WHERE briefing NOT IN (SELECT briefing FROM texts);
         DELETE FROM briefings WHERE id NOT IN (SELECT briefing FROM texts)",
    ),
    (
        "texts of no briefing",
        "SELECT count(*) FROM texts WHERE briefing NOT IN (SELECT id FROM briefings)",
        "DELETE FROM texts WHERE briefing NOT IN (SELECT id FROM briefings)",
    ),
    (
        "files' bytes of no briefing",
        "SELECT count(*) FROM originals WHERE briefing NOT IN (SELECT id FROM briefings)",
        "DELETE FROM originals WHERE briefing NOT IN (SELECT id FROM briefings)",
    ),
    (
        "cards of no briefing",
        "SELECT count(*) FROM cards WHERE briefing NOT IN (SELECT id FROM briefings)",
        "DELETE FROM cards WHERE briefing NOT IN (SELECT id FROM briefings)",
    ),
    (
        "files that hold a briefing that is not there (read again at the next barid add)",
        "SELECT count(*) FROM holds WHERE briefing NOT IN (SELECT id FROM briefings)",
        "UPDATE files SET size = -1 WHERE id IN (SELECT file FROM holds WHERE briefing NOT IN (SELECT id FROM briefings));
         DELETE FROM holds WHERE briefing NOT IN (SELECT id FROM briefings)",
    ),
    (
        "briefings without a card",
        "SELECT count(*) FROM briefings WHERE id NOT IN (SELECT briefing FROM cards)",
        "UPDATE briefings SET version = '' WHERE id NOT IN (SELECT briefing FROM cards)",
    ),
    (
        "tags of no marks",
        "SELECT count(*) FROM tags WHERE hash NOT IN (SELECT hash FROM marks)",
        "INSERT OR IGNORE INTO marks SELECT DISTINCT hash, 0, 0, 1, '' FROM tags
            WHERE hash NOT IN (SELECT hash FROM marks)",
    ),
];

fn number(c: &Connection, sql: &str) -> rusqlite::Result<i64> {
    c.query_row(sql, [], |r| r.get(0))
}

/// What is wrong with the index, if anything.
fn index(c: &Connection) -> rusqlite::Result<Option<String>> {
    if let Err(error) = c.execute("INSERT INTO words (words) VALUES ('integrity-check')", []) {
        return match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt) | None => {
                Ok(Some(format!("the index is damaged: {error}")))
            }
            Some(_) => Err(error),
        };
    }
    let missing = number(c, "SELECT count(*) FROM briefings WHERE id NOT IN (SELECT id FROM words_docsize)")?;
    let over = number(c, "SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT id FROM briefings)")?;
    Ok((missing + over > 0).then(|| format!("{missing} briefings not in the index, {over} too many in it")))
}

fn copy_name(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

impl Library {
    /// Looks at the library in a folder; with `mend` also mends what can be.
    ///
    /// # Errors
    /// There is none, or it can neither be read nor salvaged.
    pub fn doctor(folder: &Path, mend: bool) -> Result<Health, StoreError> {
        let path = folder.join(FILE);
        if !path.is_file() {
            let none = std::io::Error::new(
                std::io::ErrorKind::NotFound,
                "no library here; barid add PATH… makes one",
            );
            return Err(StoreError::io(&path, none));
        }
        let mut health = match Self::open(folder).and_then(|library| library.look(mend)) {
            Ok(health) => health,
            Err(StoreError::Damaged { what, .. }) => {
                Health { findings: vec![Finding { what, mended: false }], ..Health::default() }
            }
            Err(error) => return Err(error),
        };
        let broken = health.findings.iter().any(|f| !f.mended);
        if mend && broken {
            let kept = salvage(&path)?;
            let library = Self::open(folder)?;
            library.refill()?;
            let mut after = library.look(true)?;
            for finding in &mut health.findings {
                finding.mended = true;
            }
            health.findings.append(&mut after.findings);
            health = Health { findings: health.findings, kept: Some(kept), ..after };
        }
        health.path.clone_from(&path);
        health.bytes = [path.clone(), copy_name(&path, "-wal")]
            .iter()
            .filter_map(|p| std::fs::metadata(p).ok())
            .map(|m| m.len())
            .sum();
        Ok(health)
    }

    fn look(&self, mend: bool) -> Result<Health, StoreError> {
        let error = self.error();
        let mut findings = Vec::new();
        let mut refill = false;
        {
            let c = self.lock();
            let rows: Vec<String> = c
                .prepare("PRAGMA integrity_check(20)")
                .and_then(|mut q| q.query_map([], |r| r.get(0))?.collect())
                .map_err(&error)?;
            let (words, file): (Vec<String>, Vec<String>) =
                rows.into_iter().filter(|r| r != "ok").partition(|r| r.contains("words"));
            findings.extend(file.into_iter().map(|what| Finding { what, mended: false }));
            if !findings.is_empty() {
                // Nothing more can be asked of a broken file.
                return Ok(Health { findings, ..Health::default() });
            }
            for (what, count, repair) in ORPHANS {
                let n = number(&c, count).map_err(&error)?;
                if n > 0 {
                    if mend {
                        c.execute_batch(&format!("BEGIN IMMEDIATE; {repair}; COMMIT")).map_err(&error)?;
                    }
                    findings.push(Finding { what: format!("{n} {what}"), mended: mend });
                }
            }
            let index = index(&c).map_err(&error)?.or_else(|| words.into_iter().next());
            if let Some(what) = index {
                refill = mend;
                findings.push(Finding { what, mended: mend });
            }
        }
        if refill {
            self.refill()?;
        }
        if mend {
            let go_on = AtomicBool::new(false);
            while self.renew(256, &go_on)? > 0 {}
        }
        let stale = self.stale()?;
        let c = self.lock();
        let count = |sql: &str| number(&c, sql).map(|n| n as usize).map_err(&error);
        Ok(Health {
            schema: number(&c, "PRAGMA user_version").map_err(&error)?,
            briefings: count("SELECT count(*) FROM briefings")?,
            hidden: count("SELECT count(*) FROM briefings WHERE hidden = 1")?,
            stale,
            findings,
            ..Health::default()
        })
    }

    /// Makes the index anew from the texts.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn refill(&self) -> Result<(), StoreError> {
        let error = self.error();
        let mut connection = self.another()?;
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&error)?;
        let create: String = change
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'words'", [], |r| r.get(0))
            .map_err(&error)?;
        change
            .execute_batch("DROP TABLE words")
            .and_then(|()| change.execute_batch(&create))
            .map_err(&error)?;
        let all = || -> rusqlite::Result<()> {
            let mut query = change.prepare("SELECT id FROM briefings ORDER BY id")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                if let Some(Ok(stored)) = super::pick::stored(&change, id)? {
                    let words = put::Words::of(&stored.entry.briefing, stored.entry.card());
                    put::put_words(&change, id, &words)?;
                }
            }
            Ok(())
        };
        all().map_err(&error)?;
        change.commit().map_err(&error)
    }
}

/// Tables that are copied from a damaged file; index and cards are made anew.
const COPIED: &[(&str, bool)] = &[
    // (name, whether it has a rowid)
    ("briefings", true),
    ("texts", true),
    ("originals", true),
    ("files", true),
    ("holds", false),
    ("roots", false),
    ("marks", false),
    ("tags", false),
    ("kept", false),
    ("old_marks", false),
    ("feeds", false),
];

/// Copies what can be read of a damaged file into a new one that takes its place; gives where the old one is kept.
fn salvage(path: &Path) -> Result<PathBuf, StoreError> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let kept = copy_name(path, &format!(".damaged-{seconds}"));
    let fresh = copy_name(path, ".new");
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(copy_name(&fresh, suffix));
    }
    {
        let mut to = connect(&fresh)?;
        schema::bring_up_to_date(&mut to, &fresh)?;
        if let Ok(from) = connect(path) {
            for (table, rowid) in COPIED {
                // A table that cannot be read at all leaves an empty one.
                let _ = copy(&from, &to, table, *rowid);
            }
        }
        to.execute("UPDATE briefings SET version = ''", []).map_err(|e| StoreError::sql(&fresh, e))?;
        to.execute("UPDATE files SET size = -1 WHERE id NOT IN (SELECT file FROM holds)", [])
            .map_err(|e| StoreError::sql(&fresh, e))?;
        to.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|e| StoreError::sql(&fresh, e))?;
    }
    for suffix in ["", "-wal", "-shm"] {
        let from = copy_name(path, suffix);
        if from.exists() {
            std::fs::rename(&from, copy_name(&kept, suffix)).map_err(|e| StoreError::io(&from, e))?;
        }
    }
    std::fs::rename(&fresh, path).map_err(|e| StoreError::io(&fresh, e))?;
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(copy_name(&fresh, suffix));
    }
    Ok(kept)
}

/// Copies a table forwards until it cannot be read, then backwards, then what lies between one by one.
fn copy(from: &Connection, to: &Connection, table: &str, rowid: bool) -> rusqlite::Result<()> {
    let columns: Vec<String> = to
        .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let names = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    to.execute_batch("BEGIN")?;
    {
        let mut put = to.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"))?;
        let mut take = |sql: &str| -> (Option<i64>, bool) {
            let mut last = None;
            let mut run = || -> rusqlite::Result<()> {
                let mut query = from.prepare(sql)?;
                let mut rows = query.query([])?;
                while let Some(row) = rows.next()? {
                    let values: Vec<Value> =
                        (0..columns.len()).map(|i| row.get(i)).collect::<rusqlite::Result<_>>()?;
                    put.execute(params_from_iter(values))?;
                    if rowid {
                        last = row.get(columns.len())?;
                    }
                }
                Ok(())
            };
            let whole = run().is_ok();
            (last, whole)
        };
        if rowid {
            let select = format!("SELECT {names}, rowid FROM {table}");
            let (first, whole) = take(&format!("{select} ORDER BY rowid"));
            if !whole {
                let (last, _) = take(&format!("{select} ORDER BY rowid DESC"));
                let between = first.unwrap_or(0) + 1..last.unwrap_or(first.unwrap_or(0) + 1);
                for id in between.take(1_000_000) {
                    take(&format!("{select} WHERE rowid = {id}"));
                }
            }
        } else {
            let select = format!("SELECT {names} FROM {table}");
            if !take(&select).1 {
                let order =
                    columns.iter().take(2).map(|c| format!("{c} DESC")).collect::<Vec<_>>().join(", ");
                take(&format!("{select} ORDER BY {order}"));
            }
        }
    }
    to.execute_batch("COMMIT")
}
