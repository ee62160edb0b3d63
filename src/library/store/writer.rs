//! The thread that writes what the user changes, so that no key waits for a disk or for another process.

use super::state::{put_marks, put_state};
use super::{Library, StoreError};
use crate::library::rows::Hash;
use crate::library::state::{Marks, State};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

enum Job {
    Marks(Hash, Marks),
    State(Box<State>),
}

/// Told of a failure: Persian, English.
pub type Failed = Box<dyn Fn(String, String) + Send>;

#[derive(Default)]
struct Shared {
    failed: Mutex<Option<Failed>>,
    last: Mutex<Option<StoreError>>,
}

/// Hands changes to the writing thread; dropping it waits until all are written.
pub struct Writer {
    jobs: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    shared: Arc<Shared>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    /// Starts the thread, with a connection of its own. `known` is the state as it was read.
    ///
    /// # Errors
    /// The file cannot be opened, the thread not be started.
    pub fn start(library: &Library, known: State) -> Result<Self, StoreError> {
        let connection = library.another()?;
        let (sender, jobs) = channel();
        let shared = Arc::new(Shared::default());
        let (path, into) = (library.path().to_owned(), Arc::clone(&shared));
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || Loop { connection, path, known, shared: into }.run(&jobs))
            .map_err(|e| StoreError::io(library.path(), e))?;
        Ok(Self { jobs: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)), shared })
    }

    /// Whom to tell of a change that could not be written. It stays queued and is tried again with the next one.
    pub fn tell(&self, failed: Failed) {
        *self.shared.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(failed);
    }

    /// Keeps marks on a content.
    pub fn marks(&self, hash: &Hash, marks: &Marks) {
        self.send(Job::Marks(*hash, marks.clone()));
    }

    /// Keeps what changed of the state since it was kept last.
    pub fn state(&self, state: &State) {
        self.send(Job::State(Box::new(state.clone())));
    }

    /// What could not be written when it was tried last, until it is.
    pub fn failure(&self) -> Option<String> {
        self.shared.last.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(ToString::to_string)
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            let _ = jobs.send(job);
        }
    }

    /// Waits until everything is written; what could not be is told. What comes after is not written any more.
    ///
    /// # Errors
    /// The last failure, where something is not kept.
    pub fn finish(&self) -> Result<(), StoreError> {
        self.close();
        self.shared.last.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

struct Loop {
    connection: Connection,
    path: PathBuf,
    known: State,
    shared: Arc<Shared>,
}

/// How often a refused write is tried again while nothing new comes.
const AGAIN: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Queue {
    marks: HashMap<Hash, Marks>,
    state: Option<Box<State>>,
}

impl Queue {
    fn take(&mut self, job: Job) {
        match job {
            Job::Marks(hash, marks) => {
                self.marks.insert(hash, marks);
            }
            Job::State(state) => self.state = Some(state),
        }
    }

    fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.state.is_none()
    }
}

impl Loop {
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut queue = Queue::default();
        let mut tried = Instant::now();
        loop {
            let next = if queue.is_empty() {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                jobs.recv_timeout(AGAIN.saturating_sub(tried.elapsed()))
            };
            let ended = matches!(next, Err(RecvTimeoutError::Disconnected));
            if let Ok(job) = next {
                queue.take(job);
            }
            while let Ok(job) = jobs.try_recv() {
                queue.take(job);
            }
            if !queue.is_empty() {
                match self.write(&queue) {
                    Ok(()) => {
                        if let Some(state) = queue.state.take() {
                            self.known = *state;
                        }
                        queue.marks.clear();
                        *self.shared.last.lock().unwrap_or_else(PoisonError::into_inner) = None;
                    }
                    Err(error) => {
                        tried = Instant::now();
                        if let Some(tell) =
                            self.shared.failed.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
                        {
                            tell(error.fa(), error.to_string());
                        }
                        *self.shared.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    }
                }
            }
            if ended {
                return;
            }
        }
    }

    fn write(&mut self, queue: &Queue) -> Result<(), StoreError> {
        let path = self.path.clone();
        let error = |e| StoreError::sql(&path, e);
        let change =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(error)?;
        for (hash, marks) in &queue.marks {
            put_marks(&change, hash, marks).map_err(error)?;
        }
        if let Some(state) = &queue.state {
            put_state(&change, &self.known, state).map_err(error)?;
        }
        change.commit().map_err(error)
    }
}
