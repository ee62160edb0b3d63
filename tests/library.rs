//! The library through the real program: killed at random moments, a full disk, two at once, verbs and round trips.

#[allow(dead_code)]
#[path = "e2e/pty.rs"]
mod pty;

use pty::{Pty, Terminal};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TEXT: &str = "استاندار آذربایجان شرقی با سفیر بلاروس دیدار کرد\n\n\
                    استاندار گفت: باید خط پروازی تبریز – مینسک برقرار شود. وي افزود كه كتاب‌هاي مشترک چاپ مي‌شود.\n";

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new(count: usize) -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.path("in")).unwrap();
        for n in 0..count {
            desk.write(&format!("{n:04}.txt"), &format!("{TEXT}شماره {n}\n"));
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path("in").join(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_barid"));
        command.args(args).env_clear().env("HOME", self.path("home")).env("BARID_LIBRARY", self.path("lib"));
        command.env("LANG", "C.UTF-8").stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn fine(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    fn add(&self) -> serde_json::Value {
        serde_json::from_str(&self.fine(&["add", "--json", &self.path("in").to_string_lossy()])).unwrap()
    }

    fn sound(&self) {
        let out = self.fine(&["doctor", "--json", "--library", &self.path("lib").to_string_lossy()]);
        let health: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(health["sound"], true, "{out}");
        assert_eq!(health["findings"].as_array().map(Vec::len), Some(0), "{out}");
    }

    fn ids(&self) -> Vec<String> {
        self.fine(&["list"]).lines().map(|l| l.split('\t').next().unwrap().to_owned()).collect()
    }
}

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Kills of each crash test; on a machine so slow that they take longer than [`ENOUGH`], fewer, and it is said.
const KILLS: u64 = 50;
const ENOUGH: Duration = Duration::from_secs(150);

#[test]
fn killed_at_fifty_moments_of_adding_it_opens_sound_and_goes_on() {
    let started = Instant::now();
    let desk = Desk::new(1200);
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut before = 0;
    let (mut kills, mut rounds) = (0, 0);
    for round in 0..KILLS as usize {
        if started.elapsed() > ENOUGH {
            break;
        }
        rounds += 1;
        let mut child = desk
            .command(&["add", "--json", &desk.path("in").to_string_lossy()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(5 + dice.below(500)));
        kills += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if !desk.path("lib/library.db").exists() {
            continue;
        }
        desk.sound();
        let library = barid::library::Library::open(&desk.path("lib")).unwrap();
        let now = library.count().unwrap();
        assert!(now >= before, "round {round}: {before} were there, now {now}");
        before = now;
        // More to add, so that later rounds have something to be killed in.
        if now == 1200 + round * 40 || round % 3 == 2 {
            for n in 0..40 {
                desk.write(&format!("r{round}-{n}.txt"), &format!("{TEXT}دور {round} شماره {n}\n"));
            }
        }
    }
    let files = fs::read_dir(desk.path("in")).unwrap().count();
    desk.add();
    assert_eq!(desk.ids().len(), files);
    desk.sound();
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("killed {kills} times while still adding, in {rounds} rounds of {KILLS}, {seconds:.0} s");
    assert!(rounds >= 5 && kills > 0);
}

#[test]
fn killed_at_fifty_moments_of_reading_no_mark_that_was_written_is_lost() {
    let started = Instant::now();
    let desk = Desk::new(KILLS as usize + 5);
    desk.add();
    let first = format!("1/{}", KILLS + 5);
    let library = desk.path("lib").to_string_lossy().into_owned();
    let mut dice = Dice(77);
    let stars = || {
        let rows = desk.fine(&["list", "--json"]);
        rows.lines().filter(|l| l.contains("\"star\":true")).count()
    };
    let (mut before, mut rounds) = (0, 0);
    for round in 0..KILLS as usize {
        if started.elapsed() > ENOUGH {
            break;
        }
        rounds += 1;
        let mut pty = Pty::start(
            &["--fresh"],
            100,
            30,
            Terminal::Xterm,
            &[("BARID_LIBRARY", &library), ("BARID_LANG", "en")],
        );
        pty.wait_for(&first);
        // To a briefing of its own, a star on it, and on.
        let down = "j".repeat(round);
        pty.send(format!("{down}s").as_bytes());
        pty.wait_for("starred");
        // What is on the screen may be on its way; what is in the file stays.
        thread::sleep(Duration::from_millis(dice.below(40)));
        let written = stars();
        pty.send(b"jTabc\rjm");
        thread::sleep(Duration::from_millis(dice.below(60)));
        pty.child.kill().unwrap();
        pty.child.wait().unwrap();
        let now = stars();
        assert!(now >= written && now >= before, "round {round}: {before}, {written}, {now}");
        before = now;
        desk.sound();
    }
    eprintln!("killed {rounds} times of {KILLS} while reading, {:.0} s", started.elapsed().as_secs_f64());
    assert!(rounds >= 5 && before > 0, "no star was ever kept");
}

/// A file system of two megabytes, where this process may mount one.
struct Small(PathBuf);

impl Small {
    fn mount(place: &Path) -> Option<Self> {
        fs::create_dir_all(place).ok()?;
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(place)
            .stderr(Stdio::null())
            .status();
        done.ok()?.success().then(|| Self(place.to_owned()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_what_was_there_stays() {
    let desk = Desk::new(20);
    let Some(small) = Small::mount(&desk.path("small")) else {
        eprintln!("left out: a small file system cannot be mounted here");
        return;
    };
    let place = small.0.join("lib").to_string_lossy().into_owned();
    desk.fine(&["add", "--library", &place, &desk.path("in").to_string_lossy()]);
    for n in 0..3000 {
        desk.write(&format!("more{n}.txt"), &format!("{}شماره {n}\n", TEXT.repeat(3)));
    }
    let out = desk.run(&["add", "--library", &place, &desk.path("in").to_string_lossy()]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("the disk is full") && said.contains("make room"), "{said}");
    let listed = desk.fine(&["list", "--library", &place]);
    assert!(listed.lines().count() >= 20 && listed.contains("0019"), "{}", listed.lines().count());
    let health = desk.run(&["doctor", "--library", &place]);
    assert!(health.status.success(), "{}", String::from_utf8_lossy(&health.stdout));
}

#[test]
fn two_that_add_at_once_and_a_reader_get_in_each_others_way_nowhere() {
    let desk = Desk::new(600);
    let other = desk.path("other");
    fs::create_dir(&other).unwrap();
    for n in 0..600 {
        // Half of them are copies.
        let text = format!("{TEXT}شماره {}\n", n + 300);
        fs::write(other.join(format!("o{n}.txt")), text).unwrap();
    }
    let start = |folder: &Path| desk.command(&["add", &folder.to_string_lossy()]).spawn().unwrap();
    let mut children = [start(&desk.path("in")), start(&other)];
    for _ in 0..5 {
        let out = desk.run(&["search", "بلاروس", "--limit", "3"]);
        assert!(out.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&out.stderr));
        thread::sleep(Duration::from_millis(100));
    }
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(desk.ids().len(), 900);
    desk.sound();
}

#[test]
fn the_verbs_work_in_pipes() {
    let desk = Desk::new(3);
    desk.write(
        "two.txt",
        "وزیر نیرو از صادرات برق به عراق خبر داد\n\nوزیر نیرو گفت صادرات برق به عراق افزایش می‌یابد.\n",
    );
    assert_eq!(desk.add()["added"], 4);
    assert_eq!(desk.ids(), ["0000", "0001", "0002", "two"]);
    let json = desk.fine(&["list", "--json"]);
    assert!(
        json.lines().all(|l| serde_json::from_str::<serde_json::Value>(l).is_ok())
            && json.lines().count() == 4
    );
    assert_eq!(desk.fine(&["show", "two", "--raw"]).as_bytes(), fs::read(desk.path("in/two.txt")).unwrap());
    assert!(desk.fine(&["show", "4"]).contains("صادرات برق"));
    assert!(desk.fine(&["show", "0001", "--card", "--lang", "en"]).contains("Belarus"));
    let hits = desk.fine(&["search", "كتابهاي بلاروس", "--json"]);
    let first: serde_json::Value = serde_json::from_str(hits.lines().next().unwrap()).unwrap();
    let (text, mark) = (first["snippet"].as_str().unwrap(), &first["marks"][0]);
    let at = |key: &str| usize::try_from(mark[key].as_u64().unwrap()).unwrap();
    assert!(text.get(at("start")..at("end")).is_some_and(|m| !m.is_empty()), "{first}");
    assert!(!desk.fine(&["search", "عراق"]).contains('\x1b'));
    assert_eq!(desk.run(&["search", "ناموجودترین"]).status.code(), Some(1));
    assert_eq!(desk.run(&["show", "nobody"]).status.code(), Some(1));
    let said = String::from_utf8(desk.run(&["show", "nobody"]).stderr).unwrap();
    assert!(said.contains("nobody") && said.contains("barid list"), "{said}");
    assert!(desk.fine(&["digest", "--since", "today", "--format", "md"]).contains("Belarus"));
    assert_eq!(desk.run(&["digest", "--since", "someday"]).status.code(), Some(2));
    let threads = desk.fine(&["threads", "BY", "--json"]);
    let thread: serde_json::Value = serde_json::from_str(threads.lines().next().unwrap()).unwrap();
    assert_eq!(thread["items"].as_array().unwrap().len(), 3, "{threads}");
    assert!(desk.fine(&["export", "--filter", "country:BY", "--format", "json"]).contains("barid.card/1"));
}

#[test]
fn what_was_added_is_listed_and_taken_off_again() {
    let desk = Desk::new(3);
    desk.add();
    let (folder, library) = (desk.path("in"), desk.path("lib").to_string_lossy().into_owned());
    let folder = folder.to_string_lossy().into_owned();
    assert!(desk.fine(&["sources"]).starts_with("folder\t3\t"));
    let row: serde_json::Value = serde_json::from_str(&desk.fine(&["sources", "--json"])).unwrap();
    assert_eq!((&row["kind"], &row["briefings"]), (&"folder".into(), &3.into()));
    let part = desk.run(&["remove", &format!("{folder}/0001.txt")]);
    let said = String::from_utf8_lossy(&part.stderr).into_owned();
    assert!(part.status.code() == Some(1) && said.contains("only a part of"), "{said}");
    let unknown = desk.run(&["remove", "/nowhere/at/all", "https://nowhere.example/x"]);
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(said.lines().count() == 2 && said.contains("barid sources"), "{said}");
    assert_eq!(desk.run(&["remove"]).status.code(), Some(2));
    // While a reader is open: the briefings leave its list, and come back with their marks.
    let env = [("BARID_LIBRARY", library.as_str()), ("BARID_LANG", "en")];
    let mut pty = Pty::start(&[], 100, 30, Terminal::Xterm, &env);
    pty.wait_for("1/3");
    pty.send(b"js");
    pty.wait_for("starred");
    assert!(desk.fine(&["remove", &folder]).contains("3 briefings hidden"));
    pty.wait_for("3 gone from the folder");
    assert_eq!(desk.ids().len(), 0);
    assert_eq!(desk.fine(&["sources"]), "");
    let back: serde_json::Value = serde_json::from_str(&desk.fine(&["add", "--json", &folder])).unwrap();
    assert_eq!((&back["added"], &back["back"]), (&0.into(), &3.into()));
    pty.wait_for("3 back again");
    pty.wait_for("/3");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(desk.fine(&["list", "--json"]).matches("\"star\":true").count(), 1);
    desk.sound();
}

#[test]
fn filters_are_saved_in_the_library_and_moved_with_it() {
    let desk = Desk::new(4);
    desk.write(
        "two.txt",
        "وزیر نیرو از صادرات برق به عراق خبر داد\n\nوزیر نیرو گفت صادرات برق به عراق افزایش می‌یابد.\n",
    );
    desk.add();
    let (library, config) = (desk.path("lib").to_string_lossy().into_owned(), desk.path("config"));
    fs::create_dir_all(config.join("barid")).unwrap();
    fs::write(config.join("barid/config.toml"), "[filters]\n2 = \"عراق\"\n").unwrap();
    let config = config.to_string_lossy().into_owned();
    let with =
        [("BARID_LIBRARY", library.as_str()), ("BARID_LANG", "en"), ("XDG_CONFIG_HOME", config.as_str())];
    let mut pty = Pty::start(&[], 100, 30, Terminal::Xterm, &with);
    pty.wait_for("1/5");
    pty.send(b"&country:BY\r");
    pty.wait_for("1/4");
    pty.send(b"5g&");
    pty.wait_for("filter 5 saved");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    // On another machine, without the config file: both the saved one and the one the file brought along.
    let file = desk.path("state.jsonl").to_string_lossy().into_owned();
    desk.fine(&["export", "--state", &file]);
    let new = desk.path("new").to_string_lossy().into_owned();
    desk.fine(&["import", "--state", &file, "--library", &new]);
    let env = [("BARID_LIBRARY", new.as_str()), ("BARID_LANG", "en")];
    let mut pty = Pty::start(&["--fresh"], 100, 30, Terminal::Xterm, &env);
    pty.wait_for("1/5");
    pty.send(b"5&");
    pty.wait_for("1/4");
    pty.send(b"2&");
    pty.wait_for("1/1");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn export_and_import_move_the_whole_library() {
    let desk = Desk::new(40);
    desk.add();
    let library = desk.path("lib").to_string_lossy().into_owned();
    let mut pty =
        Pty::start(&[], 100, 30, Terminal::Xterm, &[("BARID_LIBRARY", &library), ("BARID_LANG", "en")]);
    pty.wait_for("1/40");
    pty.send(b"jjs");
    pty.wait_for("starred");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    let file = desk.path("state.jsonl").to_string_lossy().into_owned();
    desk.fine(&["export", "--state", &file]);
    let new = desk.path("new").to_string_lossy().into_owned();
    desk.fine(&["import", "--state", &file, "--library", &new]);
    assert_eq!(desk.fine(&["list", "--json"]), desk.fine(&["list", "--json", "--library", &new]));
    assert_eq!(desk.fine(&["list", "--json"]).matches("\"star\":true").count(), 1);
    let cards = |extra: &[&str]| {
        let mut args = vec!["digest", "--since", "1990-01-01", "--json"];
        args.extend(extra);
        desk.fine(&args)
    };
    assert_eq!(cards(&[]), cards(&["--library", &new]));
    // The same place and the same star.
    let pty = Pty::start(&[], 100, 30, Terminal::Xterm, &[("BARID_LIBRARY", &new), ("BARID_LANG", "en")]);
    pty.wait_for("3/40");
}

#[test]
fn briefings_that_come_while_it_is_open_are_told_and_the_selection_stays() {
    let desk = Desk::new(3);
    desk.add();
    let library = desk.path("lib").to_string_lossy().into_owned();
    let mut pty =
        Pty::start(&[], 100, 30, Terminal::Xterm, &[("BARID_LIBRARY", &library), ("BARID_LANG", "en")]);
    pty.wait_for("1/3");
    pty.send(b"j");
    pty.wait_for("2/3");
    desk.write("new.txt", &format!("{TEXT}تازه\n"));
    pty.wait_for("1 new");
    pty.wait_for("2/4");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn files_opened_directly_keep_their_marks_by_content_and_are_not_added() {
    let desk = Desk::new(2);
    let library = desk.path("lib").to_string_lossy().into_owned();
    let folder = desk.path("in").to_string_lossy().into_owned();
    let env = [("BARID_LIBRARY", library.as_str()), ("BARID_LANG", "en")];
    let mut pty = Pty::start(&[&folder], 100, 30, Terminal::Xterm, &env);
    pty.wait_for("1/2");
    pty.send(b"s");
    pty.wait_for("starred");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    fs::rename(desk.path("in/0000.txt"), desk.path("in/9999.txt")).unwrap();
    let library = barid::library::Library::open(&desk.path("lib")).unwrap();
    assert_eq!(library.count().unwrap(), 0);
    let loaded = barid::library::load(&[desk.path("in")]);
    let renamed = loaded.entries.iter().find(|e| e.briefing.id == "9999").unwrap();
    assert!(library.marks(&[("9999", renamed.hash)]).unwrap()[&renamed.hash].star);
}

#[test]
fn an_empty_variable_names_no_library() {
    let desk = Desk::new(1);
    let empty = |args: &[&str]| desk.command(args).env("BARID_LIBRARY", "").output().unwrap();
    let out = empty(&["add", &desk.path("in").to_string_lossy()]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(desk.path("home/.local/share/barid").exists());
    assert!(!desk.path("lib").exists());
    let listed = empty(&["list"]);
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 1);
}

#[test]
fn what_is_asked_wrongly_is_told_and_makes_no_library() {
    let desk = Desk::new(0);
    let told = |args: &[&str], code: i32, part: &str| {
        let out = desk.run(args);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.code() == Some(code) && said.contains(part), "{args:?}: {said}");
        assert!(!desk.path("lib").exists(), "{args:?} made a library");
    };
    let file = desk.path("none.jsonl").to_string_lossy().into_owned();
    for args in [
        &["show", "1"][..],
        &["digest", "--since", "today"],
        &["threads"],
        &["sources"],
        &["remove", "x"],
        &["list"],
        &["search", "x"],
        &["export", "--state", "-"],
    ] {
        told(args, 1, "no library here; barid add");
    }
    told(&["import", "--state", &file], 1, "none.jsonl");
    told(&["search", "\""], 2, "nothing to search for");
    told(&["search", ""], 2, "nothing to search for");
    let out = desk.run(&["add", "ftp://nowhere.example/x"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("not an http or https address"));
}

#[test]
fn adding_tells_how_far_it_is_on_a_terminal_only_and_stops_when_told() {
    let desk = Desk::new(240);
    let folder = desk.path("in").to_string_lossy().into_owned();
    let library = desk.path("lib").to_string_lossy().into_owned();
    let mut child =
        desk.command(&["add", &folder]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(150));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    // Either it was done before, or it says that it stopped; a signal before it listens ends it at once.
    let stopped = said == "barid: interrupted; what was added stays, run the same again to go on\n";
    assert!(said.is_empty() || stopped, "{said:?}");
    let code = child.wait().unwrap().code();
    assert_eq!(stopped, code == Some(1), "{code:?}");
    let mut pty = Pty::start(&["add", &folder], 100, 30, Terminal::Xterm, &[("BARID_LIBRARY", &library)]);
    pty.wait_for("the library holds 240");
    assert_eq!(pty.wait_for_end(), 0);
    let told = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(told.contains("a second") || stopped || code == Some(0), "{told}");
    assert_eq!(desk.ids().len(), 240);
    desk.sound();
}
