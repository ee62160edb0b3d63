//! What is made behind the screen, each on a thread of its own.

use super::super::jumping::{self, Wish};
use super::super::links::{self, Links};
use super::Incoming;
use crate::jump;
use crate::library::Source;
use rayon::prelude::*;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Cards made first: about a screen of them.
const FIRST: usize = 40;

pub(super) enum Made {
    /// The cards of the first screen.
    Cards,
    /// What can be jumped to, or the first part of it.
    Index(Arc<jump::Index>),
    /// People and proposals of a large library.
    Parts(jumping::Parts),
    /// The same proposals in different briefings.
    Links(Arc<Links>),
}

/// Looks for people and proposals on a thread of its own, always for what was asked last; gives where to ask.
pub(super) fn look_behind(source: Arc<dyn Source>, sender: Sender<Incoming>) -> io::Result<Sender<Wish>> {
    let (ask, asked) = channel::<Wish>();
    std::thread::Builder::new().name("parts".into()).spawn(move || {
        while let Ok(mut wish) = asked.recv() {
            while let Ok(newer) = asked.try_recv() {
                wish = newer;
            }
            if sender.send(Incoming::Made(Made::Parts(wish.hits(&*source)))).is_err() {
                return;
            }
        }
    })?;
    Ok(ask)
}

/// Makes the index and the links on a thread of its own; the index goes on from `before`.
pub(super) fn make_behind(
    source: Arc<dyn Source>,
    before: Arc<jump::Index>,
    sender: Sender<Incoming>,
) -> io::Result<()> {
    std::thread::Builder::new().name("index".into()).spawn(move || {
        // A thread a briefing: the first screen's cards are there as soon as the cores allow.
        (0..source.len().min(FIRST)).into_par_iter().for_each(|at| {
            let _ = source.full_row(at);
        });
        let _ = sender.send(Incoming::Made(Made::Cards));
        links::index(&*source, &before, |index| {
            let _ = sender.send(Incoming::Made(Made::Index(Arc::new(index))));
        });
        let links = Arc::new(Links::new(&*source));
        let _ = sender.send(Incoming::Made(Made::Links(links)));
    })?;
    Ok(())
}
