//! Files and folders → library: what is new or changed is read on all cores and written by one thread in batches.
//!
//! Promises: size and time of change first, the content second; a renamed file keeps its briefing and its marks; one
//! that is gone is hidden, never thrown away; a folder that cannot be read hides nothing; stopping at any moment loses
//! at most the batch being written, and running again goes on where it stopped; memory does not grow with the library.

use super::put::{self, EXTRACTOR, Prepared, Raw};
use super::{Library, StoreError, state};
use crate::ingest::formats::{self, FormatError, Limits};
use crate::library::sources::{self, LoadError};
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Contents written in one transaction.
const BATCH: usize = 512;
/// How long a transaction gathers, so that another process's writes get in between.
const GATHER: Duration = Duration::from_millis(700);
/// Contents read but not written yet.
const AHEAD: usize = 32;
/// Contents that wait for one before them, by name, that takes longer.
const EARLY: usize = 256;
/// Bytes of texts and files that wait to be written, or are written in one transaction.
const HEAVY: usize = 64 << 20;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files to do.
    pub total: usize,
    /// Bytes read.
    pub bytes: u64,
}

/// A file that gave no briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Which.
    pub path: PathBuf,
    /// Why, and what to do.
    pub why: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Contents that are new.
    pub added: usize,
    /// Files whose content was there already: copies, renamed ones.
    pub known: usize,
    /// Files that were looked at before and have not changed.
    pub unchanged: usize,
    /// Briefings hidden because their files are gone.
    pub hidden: usize,
    /// Briefings that were hidden and are listed again.
    pub back: usize,
    /// Cards made anew because the extractor changed.
    pub renewed: usize,
    /// Files that gave no briefing, in no order.
    pub skipped: Vec<Skipped>,
    /// Whether it was interrupted.
    pub stopped: bool,
}

/// What is looked at: a path, and whether it was named by the user (a root that is missing hides nothing).
pub(super) struct Scope {
    pub path: PathBuf,
    pub root: bool,
}

/// A file to be read.
pub(super) struct Todo {
    pub path: PathBuf,
    pub size: i64,
    pub mtime: i64,
}

/// A content of a file: one that is there, or one made ready.
pub(super) enum One {
    Known(i64),
    New(Box<Prepared>),
}

/// What came of a file: an archive or a feed holds several contents.
#[derive(Default)]
pub(super) struct Outcome {
    pub contents: Vec<One>,
    pub bad: Vec<Skipped>,
    /// Whether the contents are parts of the file, as an archive's and a feed's are.
    pub parts: bool,
}

impl Outcome {
    /// Bytes it holds in memory, about.
    fn weight(&self) -> usize {
        let one = |one: &One| match one {
            One::Known(_) => 0,
            One::New(new) => new.raw.bytes.len() * 3 + new.raw.original.as_ref().map_or(0, Vec::len),
        };
        self.contents.iter().map(one).sum()
    }
}

#[cfg(unix)]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt as _;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(not(unix))]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(unix)]
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

fn mtime(meta: &Metadata) -> i64 {
    let since = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    since.and_then(|d| i64::try_from(d.as_nanos()).ok()).unwrap_or(0)
}

pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64)
}

/// Lets other work of the machine go first: this thread only.
pub(super) fn be_nice() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

/// Which numbered files were seen.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    fn add(&mut self, id: i64) {
        let (word, bit) = (id as usize / 64, id as usize % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    fn has(&self, id: i64) -> bool {
        self.0.get(id as usize / 64).is_some_and(|w| w & 1 << (id as usize % 64) != 0)
    }
}

/// One run over some scopes.
struct Run<'a> {
    library: &'a Library,
    connection: Connection,
    stop: &'a AtomicBool,
    /// Whether files that failed before are tried again though they have not changed.
    again: bool,
    report: Report,
}

impl Run<'_> {
    fn error(&self) -> impl Fn(rusqlite::Error) -> StoreError + use<> {
        let path = self.library.path().to_owned();
        move |error| StoreError::sql(&path, error)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn go(&mut self, scopes: &[Scope], tell: &mut dyn FnMut(Progress)) -> Result<(), StoreError> {
        let mut seen = Seen::default();
        let mut unreadable = Vec::new();
        let mut back = Vec::new();
        let mut todo = Vec::new();
        for scope in scopes {
            let mut files = Vec::new();
            match std::fs::symlink_metadata(&scope.path).and_then(|_| std::fs::metadata(&scope.path)) {
                Ok(meta) if meta.is_dir() => {
                    let mut errors = Vec::new();
                    sources::collect(&scope.path, 0, &mut files, &mut errors);
                    for error in errors {
                        if let LoadError::Io { path, .. } = &error {
                            unreadable.push(path.clone());
                        }
                        self.skip(&scope.path, &error);
                    }
                }
                Ok(_) if scope.root || formats::is_named(&scope.path.to_string_lossy()) => {
                    files.push(scope.path.clone());
                }
                Err(source) if scope.root => {
                    self.skip(&scope.path, &LoadError::Io { path: scope.path.clone(), source });
                    unreadable.push(scope.path.clone());
                }
                Ok(_) | Err(_) => {}
            }
            for path in files {
                if self.stopped() {
                    self.report.stopped = true;
                    return Ok(());
                }
                self.look(path, &mut seen, &mut todo, &mut back)?;
            }
        }
        self.bring_back(&back)?;
        self.read(&todo, &mut seen, tell)?;
        if self.stopped() {
            self.report.stopped = true;
            return Ok(());
        }
        for scope in scopes {
            self.gone(&scope.path, &seen, &unreadable)?;
        }
        Ok(())
    }

    fn skip(&mut self, path: &Path, error: &LoadError) {
        // The error names the path itself.
        let path = match error {
            LoadError::Io { path, .. } | LoadError::Content { path, .. } => path,
            _ => path,
        };
        let whole = error.to_string();
        let why = whole.strip_prefix(&format!("{}: ", path.display())).unwrap_or(&whole).to_owned();
        self.report.skipped.push(Skipped { path: path.to_owned(), why });
    }

    /// Compares a file with what is known of it.
    fn look(
        &mut self,
        path: PathBuf,
        seen: &mut Seen,
        todo: &mut Vec<Todo>,
        back: &mut Vec<i64>,
    ) -> Result<(), StoreError> {
        let meta = match std::fs::metadata(&path) {
            Ok(meta) => meta,
            Err(source) => {
                self.skip(&path.clone(), &LoadError::Io { path, source });
                return Ok(());
            }
        };
        let (size, mtime) = (i64::try_from(meta.len()).unwrap_or(i64::MAX), mtime(&meta));
        let known = self
            .connection
            .prepare_cached("SELECT id, size, mtime, gone, error IS NOT NULL FROM files WHERE path = ?1")
            .and_then(|mut q| {
                q.query_row([path_bytes(&path)], |r| {
                    Ok((
                        r.get::<_, i64>(0)?,
                        r.get(1)?,
                        r.get(2)?,
                        r.get::<_, bool>(3)?,
                        r.get::<_, bool>(4)?,
                    ))
                })
                .optional()
            })
            .map_err(self.error())?;
        match known {
            Some((id, s, m, gone, failed)) if (s, m) == (size, mtime) && !(failed && self.again) => {
                seen.add(id);
                self.report.unchanged += 1;
                if gone {
                    back.push(id);
                }
            }
            _ => todo.push(Todo { path, size, mtime }),
        }
        Ok(())
    }

    fn change<T>(&mut self, with: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let error = self.error();
        let change =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&error)?;
        let out = with(&change).map_err(&error)?;
        change.commit().map_err(&error)?;
        Ok(out)
    }

    fn bring_back(&mut self, files: &[i64]) -> Result<(), StoreError> {
        if files.is_empty() {
            return Ok(());
        }
        self.report.back += self.change(|c| {
            let mut back = 0;
            for file in files {
                c.prepare_cached("UPDATE files SET gone = 0 WHERE id = ?1")?.execute([file])?;
                back += c
                    .prepare_cached(
                        "UPDATE briefings SET hidden = 0
                         WHERE hidden = 1 AND id IN (SELECT briefing FROM holds WHERE file = ?1)",
                    )?
                    .execute([file])?;
            }
            Ok(back)
        })?;
        Ok(())
    }

    /// Reads what is to be read on all cores and writes it.
    fn read(
        &mut self,
        todo: &[Todo],
        seen: &mut Seen,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        if todo.is_empty() {
            return Ok(());
        }
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(todo.len());
        let connections: Vec<Connection> =
            (0..cores).map(|_| self.library.another()).collect::<Result<_, _>>()?;
        let next = AtomicUsize::new(0);
        let (sender, results) = sync_channel::<(usize, Outcome)>(AHEAD);
        let stop = self.stop;
        std::thread::scope(|scope| {
            for connection in connections {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = todo.get(at) else { return };
                        if sender.send((at, read_file(&file.path, &connection))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let done = self.write(todo, seen, &results, tell);
            // Workers that still wait to send come to an end.
            drop(results);
            done
        })
    }

    fn write(
        &mut self,
        todo: &[Todo],
        seen: &mut Seen,
        results: &Receiver<(usize, Outcome)>,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreError> {
        let mut progress = Progress { total: todo.len(), ..Progress::default() };
        tell(progress);
        let mut ended = false;
        // Files come in the order of their names, whichever core was done first.
        let mut early: BTreeMap<usize, Outcome> = BTreeMap::new();
        let mut waits = 0;
        let mut next = 0;
        while !ended && !self.stopped() {
            let mut batch = Vec::new();
            let mut heavy = 0;
            let until = Instant::now() + GATHER;
            while batch.len() < BATCH && heavy < HEAVY {
                match results.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok((at, outcome)) => {
                        waits += outcome.weight();
                        early.insert(at, outcome);
                        // One that takes very long holds up only so many.
                        while early.contains_key(&next) || early.len() > EARLY || waits > HEAVY {
                            let Some((at, outcome)) = early.pop_first() else { break };
                            next = next.max(at + 1);
                            waits -= outcome.weight();
                            heavy += outcome.weight();
                            batch.push((at, outcome));
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => {
                        ended = true;
                        batch.extend(std::mem::take(&mut early));
                        break;
                    }
                }
            }
            if batch.is_empty() {
                continue;
            }
            let when = now();
            let mut counts = Counts::default();
            let mut bad = Vec::new();
            let files = self.change(|c| {
                let mut files = Vec::with_capacity(batch.len());
                for (at, outcome) in &batch {
                    let Some(file) = todo.get(*at) else { continue };
                    files.push(keep(c, file, outcome, when, &mut counts, &mut bad)?);
                }
                Ok(files)
            })?;
            for id in files {
                seen.add(id);
            }
            counts.tell(&mut self.report);
            self.report.skipped.extend(bad);
            progress.done += batch.len();
            progress.bytes +=
                batch.iter().filter_map(|(at, _)| todo.get(*at)).map(|t| t.size as u64).sum::<u64>();
            tell(progress);
        }
        Ok(())
    }

    /// Hides the briefings whose files below a path were not seen.
    fn gone(&mut self, path: &Path, seen: &Seen, unreadable: &[PathBuf]) -> Result<(), StoreError> {
        if unreadable.iter().any(|u| path.starts_with(u)) {
            return Ok(());
        }
        let (own, from, to) = below(path);
        let sql = "SELECT id, path FROM files WHERE gone = 0 AND (path = ?1 OR (path >= ?2 AND path < ?3))";
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut query = self.connection.prepare_cached(sql)?;
            let mut rows = query.query(params![own, from, to])?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if !seen.has(id) {
                    let path = path_of(row.get(1)?);
                    if !unreadable.iter().any(|u| path.starts_with(u)) {
                        out.push(id);
                    }
                }
            }
            Ok(out)
        };
        let files = read().map_err(self.error())?;
        if files.is_empty() {
            return Ok(());
        }
        self.report.hidden += self.change(|c| {
            let mut hidden = 0;
            for file in files {
                c.prepare_cached("UPDATE files SET gone = 1 WHERE id = ?1")?.execute([file])?;
                for id in held(c, file)? {
                    hidden += usize::from(hide(c, id)?);
                }
            }
            Ok(hidden)
        })?;
        Ok(())
    }
}

/// Reads a file; the contents decide whether there is anything to make.
fn read_file(path: &Path, connection: &Connection) -> Outcome {
    let limits = Limits::default();
    let name = path.to_string_lossy();
    let bad =
        |why: String| Outcome { bad: vec![Skipped { path: path.to_owned(), why }], ..Outcome::default() };
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        if length > limits.container as u64 {
            return Ok(false);
        }
        file.take(limits.container as u64 + 1).read_to_end(&mut bytes).map(|_| true)
    });
    match read {
        Ok(true) => contents(&name, &name, formats::Hint::default(), bytes, connection),
        Ok(false) => bad(FormatError::too_large(&name, limits.container).reason.to_string()),
        Err(error) => bad(error.to_string()),
    }
}

/// A path as it is kept, and the range of all paths below it: from `path/` to before `path0`, the byte after the slash.
pub(super) fn below(path: &Path) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let own = path_bytes(path);
    // Of the root folder too the slash comes once.
    let stem = own.strip_suffix(b"/").unwrap_or(&own);
    let (from, to) = ([stem, b"/"].concat(), [stem, b"0"].concat());
    (own, from, to)
}

/// The contents of bytes. A fault of ours in one text must not end the adding of all others.
pub(super) fn contents(
    name: &str,
    origin: &str,
    hint: formats::Hint<'_>,
    bytes: Vec<u8>,
    connection: &Connection,
) -> Outcome {
    let mut outcome = Outcome::default();
    let skipped = |error: FormatError| Skipped { why: error.reason.to_string(), path: error.name.into() };
    let ours = "barid failed on this text; please report it";
    let read = catch_unwind(AssertUnwindSafe(|| formats::read_with(name, &bytes, hint, &Limits::default())));
    let found = match read {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => {
            outcome.bad.push(skipped(error));
            return outcome;
        }
        Err(_) => {
            outcome.bad.push(Skipped { path: name.into(), why: ours.to_owned() });
            return outcome;
        }
    };
    outcome.bad.extend(found.skipped.into_iter().map(skipped));
    let single = found.documents.len() == 1;
    let mut bytes = Some(bytes);
    outcome.parts = !single || found.documents.iter().any(|d| d.name.len() > origin.len());
    for document in found.documents {
        if let Ok(Some(id)) = put::id_of(connection, &sources::hash_of(&document)) {
            outcome.contents.push(One::Known(id));
            continue;
        }
        // A text in an archive is named behind the archive's path.
        let part = document.name.clone();
        let is_part = part.len() > origin.len();
        let origin = if is_part { part.as_str() } else { origin };
        let whole = (single && !is_part).then(|| bytes.take()).flatten();
        let raw = put::raw_of(&document, whole);
        match catch_unwind(AssertUnwindSafe(|| put::prepare(document, origin, raw))) {
            Ok(Ok(new)) => outcome.contents.push(One::New(Box::new(new))),
            Ok(Err(error)) => outcome.bad.push(Skipped { path: part.into(), why: sources::advice(&error) }),
            Err(_) => outcome.bad.push(Skipped { path: part.into(), why: ours.to_owned() }),
        }
    }
    outcome
}

/// The briefings of a file.
pub(super) fn held(c: &Connection, file: i64) -> rusqlite::Result<Vec<i64>> {
    c.prepare_cached("SELECT briefing FROM holds WHERE file = ?1 ORDER BY briefing")?
        .query_map([file], |r| r.get(0))?
        .collect()
}

/// Hides a briefing none of whose files is there any more; says whether it did.
pub(super) fn hide(c: &Connection, id: i64) -> rusqlite::Result<bool> {
    let changed = c
        .prepare_cached(
            "UPDATE briefings SET hidden = 1 WHERE id = ?1 AND hidden = 0 AND NOT EXISTS
             (SELECT 1 FROM holds h JOIN files f ON f.id = h.file WHERE h.briefing = ?1 AND f.gone = 0)",
        )?
        .execute([id])?;
    Ok(changed > 0)
}

/// What was put in: new contents, ones that were there, ones of these that were hidden.
#[derive(Default)]
pub(super) struct Counts {
    added: usize,
    known: usize,
    back: usize,
}

impl Counts {
    pub fn tell(&self, report: &mut Report) {
        report.added += self.added;
        report.known += self.known;
        report.back += self.back;
    }
}

/// Puts a content in; gives its number.
pub(super) fn put_one(c: &Connection, one: &One, when: i64, counts: &mut Counts) -> rusqlite::Result<i64> {
    match one {
        One::Known(id) => {
            counts.back += usize::from(put::show(c, *id)?);
            counts.known += 1;
            Ok(*id)
        }
        One::New(new) => {
            let (id, is_new) = put::insert(c, new, when)?;
            *if is_new { &mut counts.added } else { &mut counts.known } += 1;
            Ok(id)
        }
    }
}

/// Writes what came of a file; gives its number.
pub(super) fn keep(
    c: &Connection,
    file: &Todo,
    outcome: &Outcome,
    when: i64,
    counts: &mut Counts,
    bad: &mut Vec<Skipped>,
) -> rusqlite::Result<i64> {
    let error = outcome.bad.first().filter(|_| outcome.contents.is_empty()).map(|b| b.why.as_str());
    let number: i64 = c
        .prepare_cached(
            "INSERT INTO files (path, size, mtime, error) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (path)
             DO UPDATE SET size = ?2, mtime = ?3, error = ?4, gone = 0 RETURNING id",
        )?
        .query_row(params![path_bytes(&file.path), file.size, file.mtime, error], |r| r.get(0))?;
    let before = held(c, number)?;
    bad.extend(outcome.bad.iter().cloned());
    let mut now = Vec::with_capacity(outcome.contents.len());
    for one in &outcome.contents {
        now.push(put_one(c, one, when, counts)?);
    }
    now.sort_unstable();
    now.dedup();
    if before != now {
        c.prepare_cached("DELETE FROM holds WHERE file = ?1")?.execute([number])?;
        for id in &now {
            c.prepare_cached("INSERT OR IGNORE INTO holds (file, briefing) VALUES (?1, ?2)")?
                .execute([number, *id])?;
        }
        for old in before.iter().filter(|o| !now.contains(o)) {
            // One text that changed goes on with its marks; of an archive nobody knows which became which.
            if hide(c, *old)?
                && let ([_], [new]) = (before.as_slice(), now.as_slice())
            {
                let hash =
                    |id: i64| c.query_row("SELECT hash FROM briefings WHERE id = ?1", [id], |r| r.get(0));
                state::carry(c, &hash(*old)?, &hash(*new)?)?;
            }
        }
    }
    Ok(number)
}

impl Library {
    /// Looks at some paths.
    ///
    /// # Errors
    /// As [`Library::add`].
    pub(super) fn run(
        &self,
        stop: &AtomicBool,
        again: bool,
        scopes: &[Scope],
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Report, StoreError> {
        let mut run =
            Run { library: self, connection: self.another()?, stop, again, report: Report::default() };
        run.go(scopes, tell)?;
        Ok(run.report)
    }

    /// Adds files and folders, and remembers to look at them again. Absolute paths are kept.
    ///
    /// # Errors
    /// The library cannot be read or written; what was committed before stays. Bad files are in the report.
    pub fn add(
        &self,
        paths: &[PathBuf],
        stop: &AtomicBool,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Report, StoreError> {
        let scopes: Vec<Scope> =
            paths.iter().map(|p| Scope { path: super::roots::whole(p), root: true }).collect();
        {
            let connection = self.lock();
            for scope in scopes.iter().filter(|s| s.path.exists()) {
                connection
                    .execute(
                        "INSERT OR IGNORE INTO roots (path, added) VALUES (?1, ?2)",
                        params![path_bytes(&scope.path), now()],
                    )
                    .map_err(self.error())?;
            }
        }
        self.run(stop, true, &scopes, tell)
    }

    /// Looks at everything that was added again.
    ///
    /// # Errors
    /// As [`Library::add`].
    pub fn sync(&self, stop: &AtomicBool, tell: &mut dyn FnMut(Progress)) -> Result<Report, StoreError> {
        let scopes: Vec<Scope> = self.roots()?.into_iter().map(|path| Scope { path, root: true }).collect();
        self.run(stop, false, &scopes, tell)
    }

    /// How many cards another extractor made.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stale(&self) -> Result<usize, StoreError> {
        let sql =
            "SELECT (SELECT count(*) FROM briefings) - (SELECT count(*) FROM briefings WHERE version = ?1)";
        self.lock()
            .query_row(sql, [EXTRACTOR], |r| r.get::<_, i64>(0))
            .map(|n| n as usize)
            .map_err(self.error())
    }

    /// Makes up to `limit` cards of another extractor anew, on all cores; gives how many.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn renew(&self, limit: usize, stop: &AtomicBool) -> Result<usize, StoreError> {
        let error = self.error();
        let mut connection = self.another()?;
        let old: Vec<(i64, String, String, Raw)> = {
            let sql =
                "SELECT b.id, b.name, b.origin, t.raw, t.meta FROM briefings b JOIN texts t ON t.briefing = b.id
                       WHERE b.version <> ?1 ORDER BY b.id LIMIT ?2";
            let mut query = connection.prepare(sql).map_err(&error)?;
            let rows = query
                .query_map(params![EXTRACTOR, limit as i64], |r| {
                    Ok((
                        r.get(0)?,
                        r.get(1)?,
                        r.get(2)?,
                        Raw { bytes: r.get(3)?, beside: r.get(4)?, original: None },
                    ))
                })
                .map_err(&error)?;
            rows.collect::<rusqlite::Result<_>>().map_err(&error)?
        };
        let made: Vec<(i64, Option<Prepared>)> = old
            .into_par_iter()
            .take_any_while(|_| !stop.load(Ordering::Relaxed))
            .map(|(id, name, origin, raw)| {
                let made = catch_unwind(AssertUnwindSafe(|| put::prepare_kept(&name, &origin, raw)));
                (id, made.ok().and_then(Result::ok))
            })
            .collect();
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&error)?;
        for (id, new) in &made {
            match new {
                Some(new) => put::renew(&change, *id, new).map_err(&error)?,
                // It was a briefing once: its text stays readable, its card is made when it is asked for.
                None => {
                    change
                        .execute("UPDATE briefings SET version = ?2 WHERE id = ?1", params![id, EXTRACTOR])
                        .and_then(|_| change.execute("DELETE FROM cards WHERE briefing = ?1", [id]))
                        .map_err(&error)?;
                }
            }
        }
        change.commit().map_err(&error)?;
        Ok(made.len())
    }
}
