//! What outlives a run: where the reader stood, and the user's marks on briefings.
//!
//! One small JSON file in the state folder, written whole. Promises: a broken or foreign file is put aside, never
//! written over silently; two readers open at once lose no marks of each other's (each writes only what it changed).

use super::folders;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// Places kept; the oldest go first.
const PLACES: usize = 64;

/// Where the reader stood in a set of briefings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Id of the briefing.
    pub briefing: String,
    /// `list`, `card` or `reader`.
    pub pane: String,
    /// Byte of the shown text at the top of the reader: the sentence, whatever the width.
    pub reader: usize,
    /// The selected card item: its sort and index, as `proposal 2`.
    pub item: String,
    /// Whether the raw text was shown.
    pub raw: bool,
    /// Language of the card: `fa`, `en` or `both`; empty when not chosen.
    pub lang: String,
    /// Language of the interface: `fa` or `en`; empty when not chosen.
    pub ui: String,
    /// The theme; empty when not chosen.
    pub theme: String,
    /// The filter line.
    pub filter: String,
    /// The order of the list.
    pub sort: String,
    /// Whether the text stands alone at reading width.
    pub zen: bool,
    /// Counts up with every save, so that the oldest place can go.
    pub turn: u64,
}

/// A place in a briefing that one can come back to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// Id of the briefing.
    pub briefing: String,
    /// Its Persian title when the place was kept, so that it can be named where the briefing is not open.
    pub title: String,
    /// `list`, `card` or `reader`.
    pub pane: String,
    /// Byte of the shown text at the top of the reader.
    pub reader: usize,
    /// The selected card item, as in [`Place::item`].
    pub item: String,
    /// Whether the raw text was shown.
    pub raw: bool,
}

/// The user's marks on a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// It was read.
    pub read: bool,
    /// It has a star.
    pub star: bool,
    /// Its tags, sorted.
    pub tags: BTreeSet<String>,
    /// The user's note.
    pub note: String,
}

/// Everything that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// By set of briefings: the paths that were opened.
    pub places: BTreeMap<String, Place>,
    /// By briefing id.
    pub marks: BTreeMap<String, Marks>,
    /// How right-to-left text is sent, by terminal, where the user chose it.
    pub modes: BTreeMap<String, String>,
    /// Searches, newest last.
    pub searches: Vec<String>,
    /// Places kept under a letter; an empty briefing id is a letter given up.
    pub letters: BTreeMap<String, Spot>,
    /// Places left by a jump, newest last.
    pub trail: Vec<Spot>,
    /// Ids of the briefings opened last, newest last.
    pub recent: Vec<String>,
    /// Saved filters by number.
    pub filters: BTreeMap<String, String>,
    /// What the config file said of the filters when it was read last: what it says anew is taken over.
    pub presets: BTreeMap<String, String>,
}

impl State {
    /// The saved filters by number.
    pub fn saved_filters(&self) -> BTreeMap<usize, String> {
        self.filters.iter().filter_map(|(n, line)| Some((n.parse().ok()?, line.clone()))).collect()
    }

    /// Takes filters of the config file over: those it did not say the last time. What was saved since stays. Says whether
    /// anything changed.
    pub fn take_presets(&mut self, presets: &BTreeMap<usize, String>) -> bool {
        let presets: BTreeMap<String, String> =
            presets.iter().map(|(n, l)| (n.to_string(), l.clone())).collect();
        if presets == self.presets {
            return false;
        }
        for (number, line) in &presets {
            if self.presets.get(number) != Some(line) {
                self.filters.insert(number.clone(), line.clone());
            }
        }
        self.presets = presets;
        true
    }

    /// What is the user's own and outlives beginning anew: letters and filters; not the place, nor what was chosen.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            letters: self.letters.clone(),
            filters: self.filters.clone(),
            presets: self.presets.clone(),
            ..Self::default()
        }
    }
}

/// The state file.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    /// What was read or written last.
    known: State,
}

impl Store {
    /// The user's own, `state.json` in the state folder.
    ///
    /// # Errors
    /// There is no home.
    pub fn open() -> io::Result<Self> {
        Ok(Self::at(folders::state_folder()?.join("state.json")))
    }

    /// A store in a file; what cannot be read as one is renamed to `….broken` and begun anew.
    pub fn at(path: PathBuf) -> Self {
        let known = read(&path).unwrap_or_else(|| {
            if path.exists() {
                let _ = std::fs::rename(&path, path.with_extension("broken"));
            }
            State::default()
        });
        Self { path, known }
    }

    /// What is kept at present.
    pub fn state(&self) -> &State {
        &self.known
    }

    /// Writes what changed since the last read or write; others' changes to other briefings stay.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&mut self, wanted: &State) -> io::Result<()> {
        let mut state = read(&self.path).unwrap_or_default();
        for (id, marks) in &wanted.marks {
            if self.known.marks.get(id) != Some(marks) {
                if *marks == Marks::default() {
                    state.marks.remove(id);
                } else {
                    state.marks.insert(id.clone(), marks.clone());
                }
            }
        }
        let turn = state.places.values().map(|p| p.turn).max().unwrap_or(0) + 1;
        for (set, place) in &wanted.places {
            if self.known.places.get(set) != Some(place) {
                state.places.insert(set.clone(), Place { turn, ..place.clone() });
            }
        }
        while state.places.len() > PLACES {
            let oldest = state.places.iter().min_by_key(|(_, p)| p.turn).map(|(k, _)| k.clone());
            let Some(oldest) = oldest else { break };
            state.places.remove(&oldest);
        }
        state.modes.extend(wanted.modes.clone());
        for (letter, spot) in &wanted.letters {
            if self.known.letters.get(letter) != Some(spot) {
                state.letters.insert(letter.clone(), spot.clone());
            }
        }
        state.letters.retain(|_, spot| !spot.briefing.is_empty());
        state.searches.clone_from(&wanted.searches);
        state.trail.clone_from(&wanted.trail);
        state.recent.clone_from(&wanted.recent);
        let mut json = serde_json::to_vec_pretty(&state)?;
        json.push(b'\n');
        folders::write_whole(&self.path, &json)?;
        self.known = wanted.clone();
        Ok(())
    }
}

pub(super) fn read(path: &Path) -> Option<State> {
    // A state file grows with marks; 16 MiB is some hundred thousand of them.
    let meta = std::fs::metadata(path).ok().filter(|m| m.len() <= 16 << 20)?;
    let _ = meta;
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starred() -> Marks {
        Marks { star: true, ..Marks::default() }
    }

    #[test]
    fn what_is_saved_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        let mut store = Store::at(path.clone());
        let mut state = store.state().clone();
        state.marks.insert("a".into(), starred());
        state.places.insert("seeds".into(), Place { briefing: "a".into(), reader: 77, ..Place::default() });
        store.save(&state).unwrap();
        let again = Store::at(path);
        assert_eq!(again.state().marks["a"], starred());
        assert_eq!(again.state().places["seeds"].reader, 77);
    }

    #[test]
    fn filters_of_the_config_are_taken_once_and_what_was_saved_since_stays() {
        let mut state = State::default();
        let config: BTreeMap<usize, String> = [(1, "unread".to_owned()), (2, "starred".to_owned())].into();
        assert!(state.take_presets(&config) && !state.take_presets(&config));
        state.filters.insert("1".into(), "country:KZ".into());
        state.filters.remove("2");
        assert!(!state.take_presets(&config));
        assert_eq!(state.saved_filters(), [(1, "country:KZ".to_owned())].into());
        // Written anew in the file: that was the last word.
        let config: BTreeMap<usize, String> = [(1, "newer:7d".to_owned())].into();
        assert!(state.take_presets(&config));
        assert_eq!(state.saved_filters(), [(1, "newer:7d".to_owned())].into());
        assert_eq!(state.afresh(), state);
    }

    #[test]
    fn two_readers_keep_each_others_marks() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        let (mut one, mut two) = (Store::at(path.clone()), Store::at(path.clone()));
        for (store, id) in [(&mut one, "a"), (&mut two, "b")] {
            let mut state = store.state().clone();
            state.marks.insert(id.into(), starred());
            store.save(&state).unwrap();
        }
        assert_eq!(Store::at(path).state().marks.len(), 2);
    }

    #[test]
    fn a_broken_file_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        std::fs::write(&path, "{ no json").unwrap();
        assert_eq!(*Store::at(path.clone()).state(), State::default());
        assert!(path.with_extension("broken").exists());
    }

    #[test]
    fn the_oldest_places_go() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::at(dir.path().join("state.json"));
        for i in 0..PLACES + 5 {
            let mut state = State::default();
            state.places.insert(format!("{i}"), Place { reader: i, ..Place::default() });
            store.save(&state).unwrap();
        }
        let kept = read(&store.path).unwrap().places;
        assert_eq!(kept.len(), PLACES);
        assert!(!kept.contains_key("0") && kept.contains_key(&format!("{}", PLACES + 4)));
    }
}
