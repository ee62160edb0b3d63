//! The library as the reader sees it: rows read by the hundred when they are first shown, texts one by one.
//!
//! The first paint costs the same whatever the size: a count and the rows on the screen. All other rows are read by a
//! thread after it.

use super::find::Snippet;
use super::sync;
use super::watch::Watching;
use super::{Library, StoreError, Writer, find, pick, state};
use crate::jump::Candidate;
use crate::library::Entry;
use crate::library::rows::{Change, Hash, Row, Source, Tell, Wanted, flag};
use crate::library::state::Marks;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// Rows read at once.
const CHUNK: usize = 256;
/// Entries that stay in memory.
const RECENT: usize = 32;
/// Rows of the first segment of those that came while open; each next one holds twice as many.
const FIRST: usize = 64;
/// How often another process's additions are looked for.
const LOOK: Duration = Duration::from_secs(2);

type Segment = OnceLock<Box<[OnceLock<Row>]>>;

/// Rows: those there were at the start by the chunk, those that came after by the segment. Nothing ever moves.
struct Rows {
    base: usize,
    chunks: Vec<OnceLock<Box<[Row]>>>,
    grown: [Segment; 26],
    len: AtomicUsize,
}

/// Segment and place in it of the nth row that came.
fn place(n: usize) -> (usize, usize) {
    let segment = (n / FIRST + 1).ilog2() as usize;
    (segment, n - FIRST * ((1 << segment) - 1))
}

impl Rows {
    fn new(base: usize) -> Self {
        Self {
            base,
            chunks: (0..base.div_ceil(CHUNK)).map(|_| OnceLock::new()).collect(),
            grown: [const { OnceLock::new() }; 26],
            len: AtomicUsize::new(base),
        }
    }

    fn len(&self) -> usize {
        self.len.load(Ordering::Acquire)
    }

    fn get(&self, at: usize, read: impl FnOnce(usize, usize) -> Vec<Row>) -> Option<&Row> {
        if let Some(chunk) = self.chunks.get(at / CHUNK).filter(|_| at < self.base) {
            let from = at - at % CHUNK;
            let rows = chunk.get_or_init(|| read(from, (from + CHUNK).min(self.base)).into_boxed_slice());
            return rows.get(at % CHUNK);
        }
        let (segment, index) = place(at.checked_sub(self.base)?);
        self.grown.get(segment)?.get()?.get(index)?.get()
    }

    /// Adds at the end; only one thread does.
    fn push(&self, row: Row) {
        let at = self.len();
        let (segment, index) = place(at - self.base);
        let Some(segment_rows) = self.grown.get(segment) else { return };
        let rows = segment_rows.get_or_init(|| (0..FIRST << segment).map(|_| OnceLock::new()).collect());
        if let Some(slot) = rows.get(index) {
            let _ = slot.set(row);
            self.len.store(at + 1, Ordering::Release);
        }
    }
}

struct Inner {
    library: Arc<Library>,
    rows: Rows,
    /// For what the screen asks while the library's own connection may be busy.
    connection: Mutex<Connection>,
    recent: Mutex<VecDeque<(usize, Entry)>>,
    /// Marks set since the start: newer than what may be in the file.
    marks: Mutex<HashMap<usize, Marks>>,
    writer: Arc<Writer>,
    failed: Mutex<Option<StoreError>>,
    /// What was hidden when the list was first made: what goes after that is told, however late the watching begins.
    listed: OnceLock<Vec<usize>>,
    stop: Arc<AtomicBool>,
}

/// A library opened for reading in the reader.
pub struct Shelf(Arc<Inner>);

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelf").field("len", &self.0.rows.len()).finish_non_exhaustive()
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

impl Shelf {
    /// Opens it; reads a count and nothing else.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open(library: Arc<Library>, writer: Arc<Writer>) -> Result<Self, StoreError> {
        let connection = library.another()?;
        let base = pick::count(&connection).map_err(|e| StoreError::sql(library.path(), e))?;
        Ok(Self(Arc::new(Inner {
            rows: Rows::new(base),
            connection: Mutex::new(connection),
            recent: Mutex::default(),
            marks: Mutex::default(),
            writer,
            failed: Mutex::default(),
            listed: OnceLock::new(),
            stop: Arc::default(),
            library,
        })))
    }
}

impl Inner {
    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was read, or the default with the failure put by.
    fn sound<T: Default>(&self, result: rusqlite::Result<T>) -> T {
        result.unwrap_or_else(|error| {
            let error = StoreError::sql(self.library.path(), error);
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            T::default()
        })
    }

    fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(at, |from, to| {
            let ids = from as i64 + 1..to as i64 + 1;
            self.sound(pick::rows(&self.lock(), ids))
        })
    }

    /// Reads all rows with a connection of this thread's own.
    fn prefetch(&self, connection: &Connection) {
        for at in (0..self.rows.base).step_by(CHUNK) {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.rows.get(at, |from, to| self.sound(pick::rows(connection, from as i64 + 1..to as i64 + 1)));
        }
    }

    /// Takes in what has come into the file; tells how many.
    fn take_new(&self, connection: &Connection, tell: &dyn Fn(Change)) -> rusqlite::Result<()> {
        let (before, now) = (self.rows.len(), pick::count(connection)?);
        if now > before {
            let rows = pick::rows(connection, before as i64 + 1..now as i64 + 1)?;
            let seen = rows.iter().filter(|r| !r.has(flag::HIDDEN)).count();
            for row in rows {
                self.rows.push(row);
            }
            if seen > 0 {
                tell(Change::Added(now - before));
            }
        }
        Ok(())
    }

    /// Sets the sign of what was hidden or came back; tells how many.
    fn take_hidden(
        &self,
        connection: &Connection,
        was: &mut Vec<usize>,
        tell: &dyn Fn(Change),
    ) -> rusqlite::Result<()> {
        let now = hidden(connection)?;
        if now == *was {
            return Ok(());
        }
        let mut gone = 0;
        for at in now.iter().filter(|at| was.binary_search(at).is_err()) {
            if let Some(row) = self.row(*at) {
                row.set(flag::HIDDEN, true);
                gone += 1;
            }
        }
        let mut back = 0;
        for at in was.iter().filter(|at| now.binary_search(at).is_err()) {
            if let Some(row) = self.row(*at) {
                row.set(flag::HIDDEN, false);
                back += 1;
            }
        }
        *was = now;
        if back > 0 {
            tell(Change::Back(back));
        }
        if gone > 0 {
            tell(Change::Hidden(gone));
        }
        Ok(())
    }

    fn watch(&self, tell: &dyn Fn(Change)) -> Result<(), StoreError> {
        let path = self.library.path();
        let error = |e| StoreError::sql(path, e);
        let connection = self.library.another()?;
        self.prefetch(&connection);
        tell(Change::Ready);
        let mut hidden = self.listed.get_or_init(|| self.sound(hidden(&connection))).clone();
        let mut watching = Watching::start(&self.library, &self.stop)?;
        let mut version = -1_i64;
        while !self.stop.load(Ordering::Relaxed) {
            if let Err(error) = watching.turn(LOOK) {
                tell(Change::Failed(error.fa(), error.to_string()));
            }
            if let Some(error) = self.failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
                tell(Change::Failed(error.fa(), error.to_string()));
            }
            let now = connection.query_row("PRAGMA data_version", [], |r| r.get(0)).map_err(error)?;
            if now != version {
                version = now;
                // What went is told before what came: of a file whose text changed one hears that it is new.
                self.take_hidden(&connection, &mut hidden, tell).map_err(error)?;
                self.take_new(&connection, tell).map_err(error)?;
            }
        }
        Ok(())
    }

    fn hash(&self, at: usize) -> Option<Hash> {
        let found = self
            .lock()
            .prepare_cached("SELECT hash FROM briefings WHERE id = ?1")
            .and_then(|mut q| q.query_row([at as i64 + 1], |r| r.get(0)).optional());
        self.sound(found)
    }
}

/// Positions of the hidden ones, ascending.
fn hidden(connection: &Connection) -> rusqlite::Result<Vec<usize>> {
    connection
        .prepare_cached("SELECT id FROM briefings WHERE hidden = 1 ORDER BY id")?
        .query_map([], |r| r.get::<_, i64>(0).map(|id| id as usize - 1))?
        .collect()
}

impl Source for Shelf {
    fn len(&self) -> usize {
        self.0.rows.len()
    }

    fn hidden(&self) -> Vec<usize> {
        let now = self.0.sound(hidden(&self.0.lock()));
        self.0.listed.get_or_init(|| now.clone());
        now
    }

    fn row(&self, at: usize) -> Option<&Row> {
        self.0.row(at)
    }

    fn full_row(&self, at: usize) -> Option<&Row> {
        self.0.row(at)
    }

    fn load(&self, at: usize) -> io::Result<Entry> {
        let mut recent = self.0.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = recent.iter().position(|(n, _)| *n == at) {
            if let Some(found) = recent.remove(place) {
                recent.push_front(found);
            }
        } else {
            let path = self.0.library.path();
            let found = pick::stored(&self.0.lock(), at as i64 + 1).map_err(|e| StoreError::sql(path, e))?;
            let entry = found
                .ok_or_else(|| StoreError::Missing { path: path.to_owned(), id: (at + 1).to_string() })?
                .map_err(|what| StoreError::Damaged { path: path.to_owned(), what })?
                .entry;
            recent.push_front((at, entry));
            recent.truncate(RECENT);
        }
        recent.front().map(|(_, e)| e.clone()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn marks(&self, at: usize) -> Marks {
        if let Some(marks) = self.0.marks.lock().unwrap_or_else(PoisonError::into_inner).get(&at) {
            return marks.clone();
        }
        let any = flag::READ | flag::STAR | flag::TAGGED | flag::NOTED;
        if self.0.row(at).is_none_or(|r| !r.has(any)) {
            return Marks::default();
        }
        let Some(hash) = self.0.hash(at) else { return Marks::default() };
        self.0.sound(state::marks(&self.0.lock(), &hash))
    }

    fn mark(&self, at: usize, marks: &Marks) {
        let Some(row) = self.0.row(at) else { return };
        row.set_marks(marks);
        self.0.marks.lock().unwrap_or_else(PoisonError::into_inner).insert(at, marks.clone());
        if let Some(hash) = self.0.hash(at) {
            self.0.writer.marks(&hash, marks);
        }
    }

    fn find(&self, id: &str) -> Option<usize> {
        let found = self
            .0
            .lock()
            .prepare_cached("SELECT id FROM briefings WHERE name = ?1")
            .and_then(|mut q| q.query_row([id], |r| r.get::<_, i64>(0)).optional());
        self.0.sound(found).map(|id| id as usize - 1).filter(|at| *at < self.len())
    }

    fn holding(&self, wanted: &Wanted) -> Vec<usize> {
        let found = match wanted {
            Wanted::Word(word) => find::numbers(&self.0.lock(), None, word),
            Wanted::Person(name) => find::numbers(&self.0.lock(), Some("people"), name),
            Wanted::Tag(tag) => find::tagged(&self.0.lock(), tag),
        };
        let mut out: Vec<usize> = self.0.sound(found).into_iter().map(|id| id as usize - 1).collect();
        if let Wanted::Tag(tag) = wanted {
            // What was set since the start counts as it is now.
            let tag = crate::text::fold_key(tag);
            for (at, marks) in self.0.marks.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                out.retain(|o| o != at);
                if marks.tags.iter().any(|t| crate::text::fold_key(t) == tag) {
                    out.push(*at);
                }
            }
            out.sort_unstable();
        }
        out.retain(|at| *at < self.len());
        out
    }

    fn search(&self, line: &str, limit: usize) -> Vec<(usize, Snippet)> {
        let found = self.0.sound(find::ranked(&self.0.lock(), line, limit));
        let place = |f: find::Found| (f.listed.number as usize - 1, f.snippet);
        found.into_iter().map(place).filter(|(at, _)| *at < self.len()).collect()
    }

    fn naming(&self, words: &str, people: bool, rest: bool, limit: usize) -> Vec<(usize, Vec<Candidate>)> {
        let columns = match (people, rest) {
            (true, true) => "people card",
            (true, false) => "people",
            (false, true) => "card",
            (false, false) => return Vec::new(),
        };
        // The library's own connection, so that the screen's is free.
        let found = self.0.sound(find::newest(&self.0.library.lock(), columns, words, limit));
        let card =
            |id: i64| Some((id as usize - 1, crate::library::candidates(&self.0.library.card(id).ok()?)));
        found.into_iter().filter_map(card).filter(|(at, _)| *at < self.len()).collect()
    }

    fn watch(&self, tell: Tell) {
        let inner = Arc::clone(&self.0);
        // What the writing thread cannot keep is told the same way.
        let tell = Arc::new(Mutex::new(tell));
        let into = Arc::clone(&tell);
        let say = move |to: &Mutex<Tell>, change| to.lock().unwrap_or_else(PoisonError::into_inner)(change);
        self.0.writer.tell(Box::new(move |fa, en| say(&into, Change::Failed(fa, en))));
        let started = std::thread::Builder::new().name("library".into()).spawn(move || {
            sync::be_nice();
            let tell = |change| say(&tell, change);
            if let Err(error) = inner.watch(&tell) {
                tell(Change::Failed(error.fa(), error.to_string()));
            }
        });
        // Without the thread the library is read all the same; it only does not hear of new files.
        drop(started);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_come_stand_behind_those_there_were() {
        assert_eq!(
            (place(0), place(63), place(64), place(191), place(192)),
            ((0, 0), (0, 63), (1, 0), (1, 127), (2, 0))
        );
        let row = |n: usize| Row::new(&n.to_string(), "", None, 0);
        let rows = Rows::new(300);
        for n in 300..1000 {
            rows.push(row(n));
        }
        for at in 0..1000 {
            let read = |from: usize, to: usize| (from..to).map(row).collect();
            assert_eq!(rows.get(at, read).unwrap().id(), at.to_string());
        }
        assert!(rows.get(1000, |_, _| Vec::new()).is_none());
    }
}
