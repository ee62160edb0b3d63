//! Which library a verb works on, and the library with what the reader keeps in it.

use crate::library::rows::{Keep, Source};
use crate::library::state::State;
use crate::library::store::{Shelf, Writer};
use crate::library::{Entry, Library, LoadError, Memory, StoreError, folders};
use clap::Args;
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// `--library`, the same for every verb.
#[derive(Debug, Clone, Default, Args)]
pub struct LibraryArg {
    /// Folder of the library; without it $BARID_LIBRARY, else $XDG_DATA_HOME/barid
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
}

impl LibraryArg {
    /// The folder somebody named, by the option or by `BARID_LIBRARY` (empty is as good as unset, as XDG has it).
    pub(super) fn named(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os("BARID_LIBRARY").filter(|v| !v.is_empty()).map(PathBuf::from);
        self.library.clone().or_else(variable)
    }

    /// The library's folder.
    pub(super) fn folder(&self) -> Result<PathBuf, StoreError> {
        match self.named() {
            Some(folder) => Ok(folder),
            None => folders::data_folder()
                .map_err(|source| StoreError::Io { path: "$XDG_DATA_HOME/barid".into(), source }),
        }
    }

    /// Opens it; makes it where there is none.
    pub(super) fn open(&self) -> Result<Library, StoreError> {
        let library = Library::open(&self.folder()?)?;
        // What earlier versions kept was the user's, not a library's: it goes to the default one.
        if self.named().is_none()
            && let Ok(state) = folders::state_folder()
        {
            library.take_over(&state.join("state.json"))?;
        }
        Ok(library)
    }

    /// Opens it if there is one.
    pub(super) fn existing(&self) -> Result<Option<Library>, StoreError> {
        if Library::is_in(&self.folder()?) { self.open().map(Some) } else { Ok(None) }
    }

    /// Opens it; that there is none is told, and none is made.
    pub(super) fn present(&self) -> Result<Library, StoreError> {
        let folder = self.folder()?;
        self.existing()?.ok_or_else(|| {
            let none = io::Error::new(io::ErrorKind::NotFound, "no library here; barid add PATH… makes one");
            StoreError::Io { path: folder, source: none }
        })
    }

    /// Opens it if it holds any briefing, or was named.
    pub(super) fn filled(&self) -> Result<Option<Library>, StoreError> {
        if self.named().is_some() {
            return self.present().map(Some);
        }
        match self.existing()? {
            Some(library) if !library.is_empty()? => Ok(Some(library)),
            _ => Ok(None),
        }
    }
}

/// The library as the reader uses it.
pub(super) struct Desk {
    pub library: Arc<Library>,
    pub writer: Arc<Writer>,
    /// As it was read.
    pub state: State,
}

impl Desk {
    /// Opens the library and the thread that writes to it.
    pub fn open(which: &LibraryArg) -> Result<Self, StoreError> {
        let library = Arc::new(which.open()?);
        let state = library.state()?;
        let writer = Arc::new(Writer::start(&library, state.clone())?);
        Ok(Self { library, writer, state })
    }

    /// The briefings of the library; nothing when it holds none.
    pub fn shelf(&self) -> Result<Option<Arc<dyn Source>>, StoreError> {
        if self.library.is_empty()? {
            return Ok(None);
        }
        Ok(Some(Arc::new(Shelf::open(Arc::clone(&self.library), Arc::clone(&self.writer))?)))
    }

    /// Briefings that are not of the library, with the marks their contents have in it.
    pub fn memory(&self, entries: Vec<Entry>) -> Result<Arc<dyn Source>, StoreError> {
        let contents: Vec<_> = entries.iter().map(|e| (e.briefing.id.as_str(), e.hash)).collect();
        let mut kept = self.library.marks(&contents)?;
        let marks: HashMap<usize, _> =
            entries.iter().enumerate().filter_map(|(at, e)| Some((at, kept.remove(&e.hash)?))).collect();
        let writer = Arc::clone(&self.writer);
        let keep: Keep = Box::new(move |hash, marks| writer.marks(hash, marks));
        Ok(Arc::new(Memory::kept(entries, marks, Some(keep))))
    }
}

/// What a verb without a screen works on: the paths named, else the library, else the seeds; and what could not be read.
/// Marks are there wherever there is a library.
pub(super) fn source(
    which: &LibraryArg,
    paths: &[PathBuf],
) -> Result<(Arc<dyn Source>, Vec<LoadError>), StoreError> {
    let desk = if Library::is_in(&which.folder()?) { Some(Desk::open(which)?) } else { None };
    if paths.is_empty()
        && let Some(shelf) = desk.as_ref().map(Desk::shelf).transpose()?.flatten()
    {
        return Ok((shelf, Vec::new()));
    }
    let loaded = super::list::gather(paths);
    let source = match desk {
        Some(desk) => desk.memory(loaded.entries)?,
        None => Memory::shared(loaded.entries),
    };
    Ok((source, loaded.errors))
}
