//! Folders that were added, watched while the reader is open; walked now and then where the system tells nothing.
//!
//! Promises: what another process adds or takes off meanwhile is watched and left from then on; where folders cannot be
//! watched (too many of them) or events do not come (network disks), they are walked every [`POLL`], or more seldom where
//! a walk takes long.

use super::sync::Scope;
use super::{Library, StoreError};
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Cards made anew in one go while the reader is open.
const RENEW: usize = 128;
/// How often folders are walked where they cannot be watched.
const POLL: Duration = Duration::from_secs(30);
/// A walk takes no more than one part in so many of the time.
const SHARE: u32 = 20;
/// A file that was open for writing was closed.
const WRITTEN: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
/// Events are gathered for so long before they are looked at.
const SETTLE: Duration = Duration::from_millis(300);

/// How it is looked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking {
    /// Whether the system is asked for events.
    pub events: bool,
    /// How often folders are walked where it gives none.
    pub poll: Duration,
}

impl Default for Looking {
    fn default() -> Self {
        Self { events: true, poll: POLL }
    }
}

/// Looks after what was added while the reader is open.
pub(super) struct Watching {
    library: Arc<Library>,
    stop: Arc<AtomicBool>,
    looking: Looking,
    /// What is watched.
    roots: Vec<PathBuf>,
    /// Kept for as long as events are wanted; nothing where the system gives none.
    watcher: Option<notify::RecommendedWatcher>,
    /// Whether events may be missing.
    deaf: bool,
    sender: Sender<PathBuf>,
    events: Receiver<PathBuf>,
    walked: Option<Instant>,
    /// How long the last walk took.
    took: Duration,
    all_fresh: bool,
}

/// Whether a path lies on a disk whose changes the system does not tell: another machine may make them.
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    // NFS, CIFS, SMB, SMB2, FUSE (sshfs and its kin), 9P, AFS, Ceph, Coda
    const REMOTE: &[u32] = &[
        0x6969,
        0xff53_4d42,
        0x517b,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
        0x7375_7245,
    ];
    rustix::fs::statfs(path).is_ok_and(|s| REMOTE.contains(&(s.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}

impl Watching {
    pub fn start(library: &Arc<Library>, stop: &Arc<AtomicBool>) -> Result<Self, StoreError> {
        Self::looking(library, stop, Looking::default())
    }

    pub fn looking(
        library: &Arc<Library>,
        stop: &Arc<AtomicBool>,
        looking: Looking,
    ) -> Result<Self, StoreError> {
        let (sender, events) = channel();
        let mut watching = Self {
            library: Arc::clone(library),
            stop: Arc::clone(stop),
            looking,
            roots: Vec::new(),
            watcher: None,
            deaf: true,
            sender,
            events,
            walked: None,
            took: Duration::ZERO,
            all_fresh: false,
        };
        watching.follow(library.roots()?);
        Ok(watching)
    }

    /// Watches these from now on.
    fn follow(&mut self, roots: Vec<PathBuf>) {
        let sender = self.sender.clone();
        let handler = move |event: notify::Result<notify::Event>| {
            // Opening and reading changes nothing; looking itself does it.
            let changes = |e: &notify::Event| !e.kind.is_access() || e.kind == WRITTEN;
            for path in event.into_iter().filter(changes).flat_map(|e| e.paths) {
                let _ = sender.send(path);
            }
        };
        let watch = |mut watcher: notify::RecommendedWatcher| {
            for root in roots.iter().filter(|r| r.exists()) {
                let (path, mode) = if root.is_dir() {
                    (root.as_path(), notify::RecursiveMode::Recursive)
                } else {
                    (root.parent()?, notify::RecursiveMode::NonRecursive)
                };
                // One that cannot be watched (too many of them): all are polled.
                watcher.watch(path, mode).ok()?;
            }
            Some(watcher)
        };
        let wanted = self.looking.events;
        self.watcher = if wanted { notify::recommended_watcher(handler).ok().and_then(watch) } else { None };
        self.deaf = self.watcher.is_none() || roots.iter().any(|r| is_remote(r) || !r.exists());
        self.roots = roots;
    }

    /// Waits for events at most so long, and brings the library up to date with them.
    pub fn turn(&mut self, wait: Duration) -> Result<(), StoreError> {
        let pause = self.looking.poll.max(self.took * SHARE);
        if self.walked.is_none_or(|at| self.deaf && at.elapsed() > pause) {
            return self.walk();
        }
        if !self.all_fresh {
            self.all_fresh = self.library.renew(RENEW, &self.stop)? == 0;
            return Ok(());
        }
        let mut paths = BTreeSet::new();
        match self.events.recv_timeout(wait) {
            Ok(path) => paths.insert(path),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return self.look_at_roots(),
        };
        let until = Instant::now() + SETTLE;
        while let Ok(path) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            paths.insert(path);
        }
        self.look_at_roots()?;
        let roots = &self.roots;
        let hidden = |p: &Path| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let ours = |p: &Path| roots.iter().any(|root| p.starts_with(root));
        let scopes: Vec<Scope> = paths
            .into_iter()
            .filter(|p| ours(p) && !hidden(p))
            .map(|path| Scope { root: roots.contains(&path), path })
            .collect();
        if !scopes.is_empty() {
            self.library.run(&self.stop, false, &scopes, &mut |_| ())?;
        }
        Ok(())
    }

    /// Watches what was added meanwhile, leaves what was taken off.
    fn look_at_roots(&mut self) -> Result<(), StoreError> {
        let roots = self.library.roots()?;
        if roots != self.roots {
            self.follow(roots);
        }
        Ok(())
    }

    /// Looks at everything.
    fn walk(&mut self) -> Result<(), StoreError> {
        let start = Instant::now();
        let done = self.library.sync(&self.stop, &mut |_| ());
        self.took = start.elapsed();
        self.walked = Some(Instant::now());
        let roots = self.library.roots()?;
        if roots != self.roots || self.deaf {
            // What was missing may have come.
            self.follow(roots);
        }
        done.map(drop)
    }
}
