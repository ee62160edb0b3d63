//! Folders that were added, watched while the reader is open; walked now and then where the system tells nothing.

use super::sync::Scope;
use super::{Library, StoreError};
use notify::Watcher as _;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Cards made anew in one go while the reader is open.
const RENEW: usize = 128;
/// How often folders are walked where they cannot be watched.
const POLL: Duration = Duration::from_secs(30);
/// Events are gathered for so long before they are looked at.
const SETTLE: Duration = Duration::from_millis(300);
/// Looks after what was added while the reader is open.
pub(super) struct Watching {
    library: Arc<Library>,
    stop: Arc<AtomicBool>,
    /// Kept for as long as events are wanted; nothing where the system gives none.
    watcher: Option<notify::RecommendedWatcher>,
    events: Receiver<PathBuf>,
    walked: Option<Instant>,
    all_fresh: bool,
}

impl Watching {
    pub fn start(library: &Arc<Library>, stop: &Arc<AtomicBool>) -> Result<Self, StoreError> {
        let (sender, events) = channel();
        let handler = move |event: notify::Result<notify::Event>| {
            for path in event.into_iter().flat_map(|e| e.paths) {
                let _ = sender.send(path);
            }
        };
        let roots = library.roots()?;
        let watcher = notify::recommended_watcher(handler).ok().and_then(|mut watcher| {
            for root in &roots {
                let (path, mode) = if root.is_dir() {
                    (root.as_path(), notify::RecursiveMode::Recursive)
                } else {
                    (root.parent()?, notify::RecursiveMode::NonRecursive)
                };
                // One that cannot be watched (too many of them, a network disk): all are polled.
                watcher.watch(path, mode).ok()?;
            }
            Some(watcher)
        });
        let (library, stop) = (Arc::clone(library), Arc::clone(stop));
        Ok(Self { library, stop, watcher, events, walked: None, all_fresh: false })
    }

    /// Waits for events at most so long, and brings the library up to date with them.
    pub fn turn(&mut self, wait: Duration) -> Result<(), StoreError> {
        let due = self.walked.is_none_or(|at| self.watcher.is_none() && at.elapsed() > POLL);
        if due {
            self.walked = Some(Instant::now());
            self.library.sync(&self.stop, &mut |_| ())?;
            return Ok(());
        }
        if !self.all_fresh {
            self.all_fresh = self.library.renew(RENEW, &self.stop)? == 0;
            return Ok(());
        }
        let mut paths = BTreeSet::new();
        match self.events.recv_timeout(wait) {
            Ok(path) => paths.insert(path),
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(wait);
                return Ok(());
            }
        };
        let until = Instant::now() + SETTLE;
        while let Ok(path) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            paths.insert(path);
        }
        let roots: HashSet<PathBuf> = self.library.roots()?.into_iter().collect();
        let hidden = |p: &Path| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let ours = |p: &Path| p.ancestors().any(|a| roots.contains(a));
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
}
