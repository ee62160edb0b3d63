//! What the store promises, each promise on a library of its own.

use super::*;
use crate::library::rows::{Change, Source, Wanted, flag};
use crate::library::state::{Marks, Place, State};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

const ONE: &str = "استاندار آذربایجان شرقی با سفیر بلاروس دیدار کرد\n\nاستاندار گفت: باید خط پروازی تبریز – مینسک برقرار شود. \
                   وي افزود كه كتاب‌هاي مشترک چاپ مي‌شود.\n";
const TWO: &str =
    "وزیر نیرو از صادرات برق به عراق خبر داد\n\nوزیر نیرو گفت صادرات برق به عراق افزایش می‌یابد.\n";

mod added;

struct Desk {
    dir: tempfile::TempDir,
    library: Arc<Library>,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("in")).unwrap();
        let library = Arc::new(Library::open(&dir.path().join("lib")).unwrap());
        Self { dir, library }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("in").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn add(&self) -> Report {
        self.library.add(&[self.dir.path().join("in")], &AtomicBool::new(false), &mut |_| ()).unwrap()
    }

    fn ids(&self) -> Vec<String> {
        let mut out = Vec::new();
        self.library
            .list(|l| {
                out.push(l.id);
                Ok::<(), StoreError>(())
            })
            .unwrap();
        out
    }

    fn shelf(&self) -> Shelf {
        let writer = Arc::new(Writer::start(&self.library, State::default()).unwrap());
        Shelf::open(Arc::clone(&self.library), writer).unwrap()
    }
}

#[test]
fn what_is_added_is_listed_found_and_read_again_byte_for_byte() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.write("deep/er/two.md", TWO);
    let report = desk.add();
    assert_eq!((report.added, report.skipped.len(), report.hidden), (2, 0, 0));
    let mut ids = desk.ids();
    ids.sort();
    assert_eq!(ids, ["one", "two"]);
    let number = desk.library.number("one").unwrap();
    let stored = desk.library.stored(number).unwrap();
    assert_eq!(stored.raw, ONE.as_bytes());
    let fresh = crate::card::extract(&stored.entry.briefing);
    assert_eq!(*stored.entry.card(), fresh, "kept and made cards are the same, reasons included");
    assert_eq!(desk.library.card(number).unwrap(), fresh);
    for query in ["بلاروس", "كتابهاي", "کتاب", "Belarus", "\"خط پروازی\"", "minsk تبریز", "مشترك -عراق"]
    {
        let found = desk.library.search(query, 10).unwrap();
        assert_eq!(found.iter().map(|f| f.listed.id.as_str()).collect::<Vec<_>>(), ["one"], "{query}");
    }
    assert!(desk.library.search("عراق -برق", 10).unwrap().is_empty());
    let found = desk.library.search("كتابهاي", 10).unwrap();
    let marked: Vec<&str> = found[0].snippet.marks.iter().map(|s| s.of(&found[0].snippet.text)).collect();
    assert_eq!(marked.len(), 1, "{:?}", found[0].snippet);
    // Nothing is done twice.
    let again = desk.add();
    assert_eq!((again.added, again.known, again.unchanged), (0, 0, 2));
}

#[test]
fn renamed_keeps_changed_carries_removed_hides_and_comes_back() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.write("two.txt", TWO);
    desk.add();
    let shelf = desk.shelf();
    let at = shelf.find("one").unwrap();
    let marks = Marks { star: true, read: true, note: "n".into(), tags: ["t".to_owned()].into() };
    shelf.mark(at, &marks);
    drop(shelf);
    fs::rename(desk.file("one.txt"), desk.file("another.txt")).unwrap();
    let report = desk.add();
    assert_eq!((report.added, report.known, report.hidden), (0, 1, 0));
    assert_eq!(desk.shelf().marks(at), marks, "renamed");
    // Its text changed: the new one carries the marks and is unread; the old one is hidden, not lost.
    desk.write("another.txt", &ONE.replace("مشترک", "تازه"));
    let report = desk.add();
    assert_eq!((report.added, desk.library.count().unwrap()), (1, 2));
    let shelf = desk.shelf();
    assert_eq!(shelf.hidden(), [at]);
    assert_eq!(shelf.marks(2), Marks { read: false, ..marks.clone() });
    assert_eq!(desk.library.stored(at as i64 + 1).unwrap().raw, ONE.as_bytes());
    fs::remove_file(desk.file("two.txt")).unwrap();
    assert_eq!(desk.add().hidden, 1);
    assert_eq!(desk.ids().len(), 1);
    desk.write("two.txt", TWO);
    desk.add();
    assert_eq!(desk.ids().len(), 2, "back again");
    // A folder that is gone as a whole (an unmounted disk) hides nothing.
    fs::rename(desk.dir.path().join("in"), desk.dir.path().join("away")).unwrap();
    let report = desk.library.sync(&AtomicBool::new(false), &mut |_| ()).unwrap();
    assert_eq!((report.hidden, report.skipped.len(), desk.ids().len()), (0, 1, 2));
}

#[test]
fn bad_files_are_named_and_the_others_added_and_same_stems_kept_apart() {
    let desk = Desk::new();
    desk.write("a/same.txt", ONE);
    desk.write("b/same.txt", TWO);
    desk.write("copy.txt", ONE);
    desk.write("empty.txt", "");
    fs::write(desk.file("binary.txt"), [0u8, 1, 2, 3, 0, 0, 1, 2]).unwrap();
    let report = desk.add();
    assert_eq!((report.added, report.known, report.skipped.len()), (2, 1, 2));
    let ids = desk.ids();
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|id| id.starts_with("same") || id == "copy") && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn interrupted_adding_goes_on_where_it_stopped() {
    let desk = Desk::new();
    for n in 0..1500 {
        desk.write(&format!("{n}.txt"), &format!("{ONE} {n}"));
    }
    let stop = AtomicBool::new(false);
    let folder = desk.dir.path().join("in");
    let report = desk
        .library
        .add(&[folder], &stop, &mut |p| {
            if p.done > 0 {
                stop.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        })
        .unwrap();
    assert!(report.stopped && report.added > 0 && report.added < 1500, "{}", report.added);
    let again = desk.add();
    assert_eq!(again.added + report.added, 1500);
    assert_eq!(again.unchanged, report.added);
    assert!(Library::doctor(&desk.dir.path().join("lib"), false).unwrap().is_sound());
}

#[test]
fn an_old_schema_is_migrated_and_a_newer_one_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(FILE);
    {
        let old = connect(&path).unwrap();
        old.execute_batch(schema::STEPS[0]).unwrap();
        old.pragma_update(None, "application_id", 0x6261_7264).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        old.execute("INSERT INTO files (path, size, mtime) VALUES (x'61', 1, 2)", []).unwrap();
    }
    let library = Library::open(dir.path()).unwrap();
    let version: i64 = library.lock().query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
    assert_eq!(version, schema::VERSION);
    let files: i64 = library.lock().query_row("SELECT count(*) FROM files", [], |r| r.get(0)).unwrap();
    assert_eq!((files, library.state().unwrap()), (1, State::default()));
    library.lock().pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
    drop(library);
    let refused = Library::open(dir.path()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Newer { .. }) && refused.to_string().contains("update barid"),
        "{refused}"
    );
    assert!(refused.fa().contains("به‌روز"));
    // Somebody else's database is left alone.
    let other = tempfile::tempdir().unwrap();
    rusqlite::Connection::open(other.path().join(FILE)).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Library::open(other.path()), Err(StoreError::Foreign { .. })));
}

#[test]
fn two_writers_keep_each_others_state() {
    let desk = Desk::new();
    let place = |id: &str| Place { briefing: id.into(), reader: 7, ..Place::default() };
    let second = Library::open(&desk.dir.path().join("lib")).unwrap();
    let (one, two) = (
        Writer::start(&desk.library, State::default()).unwrap(),
        Writer::start(&second, State::default()).unwrap(),
    );
    let mut state = State::default();
    state.places.insert("a".into(), place("x"));
    state.searches.push("q".into());
    one.state(&state);
    one.marks(&[1; 32], &Marks { star: true, ..Marks::default() });
    one.finish().unwrap();
    let mut state = State::default();
    state.places.insert("b".into(), place("y"));
    two.state(&state);
    two.marks(&[2; 32], &Marks { read: true, ..Marks::default() });
    two.finish().unwrap();
    let state = desk.library.state().unwrap();
    assert_eq!((state.places["a"].briefing.as_str(), state.places["b"].briefing.as_str()), ("x", "y"));
    assert_eq!(state.searches, ["q"]);
    assert!(state.places["a"].turn < state.places["b"].turn);
    assert_eq!(desk.library.marks(&[("", [1; 32]), ("", [2; 32]), ("", [3; 32])]).unwrap().len(), 2);
}

#[test]
fn a_writer_that_is_held_up_waits_and_one_that_is_refused_says_so() {
    let desk = Desk::new();
    let other = rusqlite::Connection::open(desk.library.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let writer = Writer::start(&desk.library, State::default()).unwrap();
    writer.marks(&[1; 32], &Marks { star: true, ..Marks::default() });
    std::thread::sleep(Duration::from_millis(300));
    other.execute_batch("COMMIT").unwrap();
    writer.finish().unwrap();
    assert_eq!(desk.library.marks(&[("", [1; 32])]).unwrap().len(), 1);
    // Readers read all the while.
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(desk.library.state().is_ok());
    desk.library.lock().busy_timeout(Duration::from_millis(50)).unwrap();
    let refused =
        desk.library.add_bytes("x", crate::ingest::formats::Hint::default(), ONE.into()).unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused}");
}

#[test]
fn the_state_file_of_earlier_versions_is_taken_over_once() {
    let desk = Desk::new();
    let old = desk.dir.path().join("state.json");
    let mut file = crate::library::state::Store::at(old.clone());
    let mut state = State::default();
    state.marks.insert("one".into(), Marks { star: true, ..Marks::default() });
    state.marks.insert("later".into(), Marks { note: "n".into(), ..Marks::default() });
    state.places.insert("seeds".into(), Place { briefing: "a".into(), ..Place::default() });
    file.save(&state).unwrap();
    desk.write("one.txt", ONE);
    desk.add();
    assert!(desk.library.take_over(&old).unwrap());
    assert!(!desk.library.take_over(&old).unwrap());
    assert!(old.exists());
    assert_eq!(desk.library.state().unwrap().places["seeds"].briefing, "a");
    assert!(desk.shelf().marks(0).star);
    // What comes later finds its marks too.
    desk.write("later.txt", TWO);
    desk.add();
    let shelf = desk.shelf();
    assert_eq!(shelf.marks(shelf.find("later").unwrap()).note, "n");
}

#[test]
fn the_doctor_finds_and_mends() {
    let desk = Desk::new();
    for n in 0..60 {
        desk.write(&format!("{n}.txt"), &format!("{ONE} {n}"));
    }
    desk.add();
    let folder = desk.dir.path().join("lib");
    assert!(Library::doctor(&folder, false).unwrap().findings.is_empty());
    desk.library
        .lock()
        .execute_batch(
            "DELETE FROM words WHERE rowid < 4; DELETE FROM cards WHERE briefing = 5;
             INSERT INTO texts (briefing, raw) VALUES (999, x'00'); DELETE FROM texts WHERE briefing = 7;",
        )
        .unwrap();
    let seen = Library::doctor(&folder, false).unwrap();
    assert_eq!((seen.findings.len(), seen.is_sound()), (4, false), "{seen:?}");
    let mended = Library::doctor(&folder, true).unwrap();
    assert!(mended.is_sound() && mended.kept.is_none(), "{mended:?}");
    let again = Library::doctor(&folder, true).unwrap();
    assert!(again.findings.is_empty(), "{again:?}");
    assert_eq!(desk.add().added, 1, "the lost text is read again");
    assert_eq!(desk.library.search("بلاروس", 100).unwrap().len(), 60);
}

#[test]
fn a_damaged_file_is_salvaged_and_kept() {
    let desk = Desk::new();
    for n in 0..400 {
        desk.write(&format!("{n}.txt"), &format!("{} {n}", ONE.repeat(3)));
    }
    desk.add();
    let shelf = desk.shelf();
    for at in 0..400 {
        shelf.mark(at, &Marks { star: true, ..Marks::default() });
    }
    drop(shelf);
    let Desk { dir, library } = desk;
    let path = library.path().to_owned();
    library.lock().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(library);
    // Thirty pages of rubbish, not among the first ones.
    let mut bytes = fs::read(&path).unwrap();
    let pages = bytes.len() / 4096;
    for page in (pages / 2..pages / 2 + 30).filter(|p| *p > 40) {
        bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
    }
    fs::write(&path, bytes).unwrap();
    let seen = Library::doctor(&dir.path().join("lib"), false).unwrap();
    assert!(!seen.is_sound());
    let mended = Library::doctor(&dir.path().join("lib"), true).unwrap();
    assert!(mended.kept.as_ref().is_some_and(|k| k.exists()), "{mended:?}");
    let library = Library::open(&dir.path().join("lib")).unwrap();
    library.add(&[dir.path().join("in")], &AtomicBool::new(false), &mut |_| ()).unwrap();
    assert_eq!(library.count().unwrap(), 400);
    assert_eq!(library.search("بلاروس", 1000).unwrap().len(), 400);
    assert!(Library::doctor(&dir.path().join("lib"), false).unwrap().is_sound());
}

#[test]
fn export_and_import_give_the_same_library() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.write("gone.txt", TWO);
    fs::write(desk.file("old.txt"), [0xe4, 0xc7, 0xe3, 0xe5, 0x20, 0xc7, 0xd3, 0xca, 0x2e]).unwrap();
    desk.add();
    fs::remove_file(desk.file("gone.txt")).unwrap();
    desk.add();
    let writer = Arc::new(Writer::start(&desk.library, State::default()).unwrap());
    let shelf = Shelf::open(Arc::clone(&desk.library), Arc::clone(&writer)).unwrap();
    shelf.mark(0, &Marks { star: true, tags: ["برق".to_owned()].into(), ..Marks::default() });
    let mut state = State::default();
    state.places.insert("x".into(), Place { briefing: "one".into(), ..Place::default() });
    writer.state(&state);
    drop((shelf, writer));
    let mut text = Vec::new();
    let out = desk.library.export_state(&mut text).unwrap();
    assert_eq!((out.briefings, out.marks), (3, 1));
    let other = Desk::new();
    let into = other.library.import_state(Path::new("s"), &mut text.as_slice()).unwrap();
    assert_eq!((into.briefings, into.added, into.marks), (3, 3, 1));
    let mut again = Vec::new();
    other.library.export_state(&mut again).unwrap();
    assert_eq!(String::from_utf8(text.clone()).unwrap(), String::from_utf8(again).unwrap());
    for number in 1..=3 {
        assert_eq!(desk.library.card(number).unwrap(), other.library.card(number).unwrap());
    }
    assert_eq!(desk.ids(), other.ids());
    // Importing again adds nothing; a cut or changed file is told by its line.
    assert_eq!(other.library.import_state(Path::new("s"), &mut text.as_slice()).unwrap().added, 0);
    let cut = &text[..text.len() / 2];
    let error = Desk::new().library.import_state(Path::new("cut"), &mut &*cut).unwrap_err();
    assert!(error.to_string().starts_with("cut: line "), "{error}");
    let changed = String::from_utf8(text).unwrap().replace("صادرات", "واردات");
    let error = Desk::new().library.import_state(Path::new("s"), &mut changed.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("hash"), "{error}");
}

#[test]
fn cards_of_another_extractor_are_made_anew() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.add();
    desk.library
        .lock()
        .execute_batch("UPDATE briefings SET version = 'old', title_en = 'x'; UPDATE cards SET json = '{}'")
        .unwrap();
    let fresh = crate::card::extract(&desk.library.stored(1).unwrap().entry.briefing);
    assert_eq!(*desk.library.stored(1).unwrap().entry.card(), fresh, "an old card is never shown");
    assert_eq!(desk.library.stale().unwrap(), 1);
    assert_eq!(desk.library.renew(10, &AtomicBool::new(false)).unwrap(), 1);
    assert_eq!(desk.library.stale().unwrap(), 0);
    assert_eq!(desk.library.card(1).unwrap(), fresh);
    assert_eq!(desk.library.search("Belarus", 5).unwrap().len(), 1);
    assert_eq!(desk.shelf().row(0).unwrap().title_en(), fresh.title.en);
}

#[test]
fn what_comes_while_it_is_open_stands_at_the_end() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.add();
    let shelf = desk.shelf();
    let (sender, changes) = channel();
    shelf.watch(Box::new(move |change| {
        let _ = sender.send(change);
    }));
    let wait = |wanted: &dyn Fn(&Change) -> bool| {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match changes.recv_timeout(left) {
                Ok(change) if wanted(&change) => return,
                Ok(_) => {}
                Err(error) => panic!("it was not told: {error}"),
            }
        }
    };
    wait(&|c| *c == Change::Ready);
    desk.write("two.txt", TWO);
    wait(&|c| matches!(c, Change::Added(1)));
    assert_eq!((shelf.len(), shelf.row(1).unwrap().id()), (2, "two"));
    assert_eq!(shelf.holding(&Wanted::Word("عراق".into())), [1]);
    fs::remove_file(desk.file("one.txt")).unwrap();
    wait(&|c| matches!(c, Change::Hidden(1)));
    assert!(shelf.row(0).unwrap().has(flag::HIDDEN));
}

#[test]
fn what_went_between_the_first_list_and_the_watching_is_told() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.write("two.txt", TWO);
    desk.add();
    let shelf = desk.shelf();
    assert_eq!(shelf.hidden(), [0_usize; 0]);
    fs::remove_file(desk.file("one.txt")).unwrap();
    desk.add();
    let (sender, changes) = channel();
    shelf.watch(Box::new(move |change| {
        let _ = sender.send(change);
    }));
    let told = std::iter::from_fn(|| changes.recv_timeout(Duration::from_secs(30)).ok());
    assert!(told.into_iter().any(|c| c == Change::Hidden(1)), "nobody told it");
}
