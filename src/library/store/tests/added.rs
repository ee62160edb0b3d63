//! What is added by name and taken off again: roots, addresses from a server on loopback, files' own bytes, folders that
//! are walked; and files of earlier schemas.

use super::super::roots::{AddedKind, Removed};
use super::super::watch::{Looking, Watching};
use super::*;
use crate::library::fetch::Options;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::Receiver;

/// A server that gives one canned answer a connection, and the requests it got.
fn server(answers: Vec<Vec<u8>>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/news.xml", listener.local_addr().unwrap());
    let (send, requests) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut request).is_ok_and(|n| n > 2) {}
            let _ = send.send(request.to_lowercase());
            let _ = stream.write_all(&answer);
        }
    });
    (address, requests)
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
        .into()
}

fn feed(items: &[&str]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|i| format!("<item><title>خبر {i}</title><guid>{i}</guid><description>سفیر {i} از بندر بازدید کرد.</description></item>"))
        .collect();
    format!("<rss version=\"2.0\"><channel><title>خوراک</title>{}</channel></rss>", items.concat())
}

const RSS: &str =
    "Content-Type: application/rss+xml\r\nETag: \"v1\"\r\nLast-Modified: Thu, 04 Jul 2019 10:00:00 GMT\r\n";

#[test]
fn a_feed_is_asked_for_what_is_new_and_what_it_drops_stays() {
    let desk = Desk::new();
    let (url, requests) = server(vec![
        answer("200 OK", RSS, &feed(&["چین", "هند"])),
        answer("304 Not Modified", "", ""),
        answer("200 OK", "ETag: \"v2\"\r\n", &feed(&["ژاپن", "هند"])),
        answer("500 Internal Server Error", "", "no"),
        answer("200 OK", "", &feed(&["ژاپن", "هند"])),
    ]);
    let first = desk.library.add_url(&url).unwrap();
    assert_eq!((first.added, first.skipped.len()), (2, 0), "{first:?}");
    assert!(!requests.recv().unwrap().contains("if-none-match"));
    let second = desk.library.add_url(&url).unwrap();
    assert_eq!((second.added, second.known, second.unchanged), (0, 0, 1));
    let asked = requests.recv().unwrap();
    assert!(
        asked.contains("if-none-match: \"v1\"") && asked.contains("if-modified-since: thu, 04 jul"),
        "{asked}"
    );
    let third = desk.library.add_url(&url).unwrap();
    assert_eq!((third.added, third.known, desk.ids().len()), (1, 1, 3));
    // A server in trouble changes nothing, and the next request is still conditional, by the last ETag.
    requests.recv().unwrap();
    let failed = desk.library.add_url(&url).unwrap();
    assert!(failed.skipped[0].why.contains("500") && desk.ids().len() == 3, "{failed:?}");
    assert_eq!(desk.library.sources().unwrap()[0].briefings, 3);
    // Taken off: hidden; added again: asked for anew, and what the feed had dropped is back too.
    assert_eq!(desk.library.remove(Path::new(&url)).unwrap(), Removed::Hidden(3));
    assert_eq!((desk.ids().len(), desk.library.urls().unwrap().len()), (0, 0));
    requests.recv().unwrap();
    desk.library.add_url(&url).unwrap();
    assert!(!requests.recv().unwrap().contains("if-none-match"));
    assert_eq!(desk.ids().len(), 3);
    assert!(Library::doctor(&desk.dir.path().join("lib"), false).unwrap().findings.is_empty());
}

#[test]
fn a_page_that_changes_goes_on_with_its_marks() {
    let desk = Desk::new();
    let page = |word: &str| format!("<!doctype html><title>{word}</title><p>{ONE} {word}</p>");
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let (url, _requests) =
        server(vec![answer("200 OK", html, &page("نخست")), answer("200 OK", html, &page("دوم"))]);
    desk.library.add_url(&url).unwrap();
    desk.shelf().mark(0, &Marks { star: true, ..Marks::default() });
    assert_eq!(desk.library.original(1).unwrap().unwrap(), page("نخست").as_bytes());
    desk.library.add_url(&url).unwrap();
    assert_eq!(desk.library.count().unwrap(), 1);
    assert!(desk.shelf().marks(1).star && desk.shelf().hidden() == [0]);
}

#[test]
fn an_address_that_is_slow_large_or_lost_is_told_and_nothing_is_kept_of_it() {
    let desk = Desk::new();
    let bounds = Options { bytes: 20_000, redirects: 2, ..Options::default() };
    let (url, _requests) = server(vec![
        answer("302 Found", "Location: /other.xml\r\n", ""),
        answer("200 OK", RSS, &feed(&["چین"])),
        answer("200 OK", "", &"x ".repeat(15_000)),
        answer("302 Found", "Location: /1\r\n", ""),
        answer("302 Found", "Location: /2\r\n", ""),
        answer("302 Found", "Location: /3\r\n", ""),
        answer("200 OK", "ETag: \"bad\"\r\n", ""),
        answer("200 OK", RSS, &feed(&["چین"])),
    ]);
    let told = |options: &Options| -> String {
        let report = desk.library.add_url_within(&url, options).unwrap();
        report.skipped.iter().map(|s| format!("{}: {}", s.path.display(), s.why)).collect::<Vec<_>>().concat()
    };
    assert_eq!(told(&bounds), "", "a redirect is followed");
    assert_eq!(desk.ids().len(), 1);
    desk.library.remove(Path::new(&url)).unwrap();
    assert!(
        told(&Options { bytes: 20_000 << 6, ..bounds.clone() }).is_empty(),
        "bytes that are a text are one"
    );
    desk.library.remove(Path::new(&url)).unwrap();
    assert!(told(&bounds).contains("redirected more than 2 times"));
    // An empty answer is not remembered as the last one.
    assert!(told(&bounds).contains("empty"));
    assert_eq!(desk.library.urls().unwrap().len(), 0);
    assert_eq!(told(&bounds), "");
    assert!(told(&bounds).contains("cannot be reached"), "the server is gone");
    // A server that never ends, and one that gives too much.
    let endless = |bytes: &'static [u8], pause: u64| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while stream.write_all(bytes).is_ok() {
                std::thread::sleep(Duration::from_millis(pause));
            }
        });
        url
    };
    let short = Options { whole: Duration::from_millis(600), bytes: 20_000, ..Options::default() };
    let slow = desk.library.add_url_within(&endless(b"x", 40), &short).unwrap();
    assert!(slow.skipped[0].why.contains("no answer in time"), "{slow:?}");
    let large = desk.library.add_url_within(&endless(&[b'x'; 4096], 0), &bounds).unwrap();
    assert!(large.skipped[0].why.contains("larger than"), "{large:?}");
}

#[test]
fn what_was_added_is_taken_off_hidden_and_brought_back() {
    let desk = Desk::new();
    desk.write("a/one.txt", ONE);
    desk.write("a/bad.txt", "");
    desk.write("b/two.txt", TWO);
    desk.write("b/copy.txt", ONE);
    let go = AtomicBool::new(false);
    let add = |paths: &[PathBuf]| desk.library.add(paths, &go, &mut |_| ()).unwrap();
    add(&[desk.file("a"), desk.file("b"), desk.file("b/two.txt")]);
    let sources = desk.library.sources().unwrap();
    let seen: Vec<_> = sources.iter().map(|s| (s.kind, s.briefings, s.unread)).collect();
    assert_eq!(seen, [(AddedKind::Folder, 1, 1), (AddedKind::Folder, 2, 0), (AddedKind::File, 1, 0)]);
    desk.shelf().mark(0, &Marks { star: true, ..Marks::default() });
    // A part of what was added, and what never was.
    assert_eq!(
        desk.library.remove(&desk.file("a/one.txt")).unwrap(),
        Removed::Within(whole(&desk.file("a")))
    );
    assert_eq!(desk.library.remove(&desk.file("c")).unwrap(), Removed::Unknown);
    // Something else holds it too: a copy in another folder, the file added by name.
    assert_eq!(desk.library.remove(&desk.file("a")).unwrap(), Removed::Hidden(0));
    assert_eq!(desk.library.remove(&desk.file("b")).unwrap(), Removed::Hidden(1));
    assert_eq!(desk.ids(), ["two"]);
    // Looking again brings nothing back; what is new there is not taken.
    desk.write("b/three.txt", "خبر سوم دربارهٔ بندر");
    let report = desk.library.sync(&go, &mut |_| ()).unwrap();
    assert_eq!((report.added, desk.ids().len()), (0, 1));
    assert_eq!(desk.library.stored(1).unwrap().raw, ONE.as_bytes(), "hidden, not forgotten");
    let report = add(&[desk.file("b")]);
    assert_eq!((report.added, report.back, desk.ids().len()), (1, 1, 3));
    assert!(desk.shelf().marks(0).star);
    // A folder that is gone can be taken off as well.
    fs::remove_dir_all(desk.file("b")).unwrap();
    assert!(matches!(desk.library.remove(&desk.file("b")).unwrap(), Removed::Hidden(2)));
    assert!(Library::doctor(&desk.dir.path().join("lib"), false).unwrap().findings.is_empty());
}

fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap()
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

#[test]
fn files_of_every_kind_are_given_back_byte_for_byte() {
    let desk = Desk::new();
    let names = ["libreoffice.docx", "chromium.pdf", "page.html", "reportlab.pdf"];
    for name in names {
        fs::write(desk.file(name), sample(&format!("formats/{name}"))).unwrap();
    }
    desk.write("note.md", "# عنوان\n\nمتن *روشن* است.\n");
    desk.write("plain.txt", ONE);
    desk.add();
    let raw = |library: &Library, id: &str| {
        let number = library.number(id).unwrap();
        library.original(number).unwrap().unwrap_or(library.stored(number).unwrap().raw)
    };
    let other = Desk::new();
    let mut text = Vec::new();
    desk.library.export_state(&mut text).unwrap();
    other.library.import_state(Path::new("s"), &mut text.as_slice()).unwrap();
    for name in names.iter().chain(&["note.md", "plain.txt"]) {
        let id = name.split('.').next().unwrap();
        let Ok(number) = desk.library.number(id) else { continue };
        let origin = desk.library.stored(number).unwrap().entry.briefing.origin.clone();
        let crate::ingest::Origin::File(path) = origin else { panic!("{origin:?}") };
        let bytes = fs::read(path).unwrap();
        assert_eq!(raw(&desk.library, id), bytes, "{name}");
        assert_eq!(raw(&other.library, id), bytes, "{name}, moved");
    }
    assert!(desk.library.original(desk.library.number("libreoffice").unwrap()).unwrap().is_some());
    assert!(desk.library.original(desk.library.number("plain").unwrap()).unwrap().is_none(), "kept once");
}

#[test]
fn folders_that_cannot_be_watched_are_walked() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.add();
    let looking = Looking { events: false, poll: Duration::from_millis(30) };
    let mut watching = Watching::looking(&desk.library, &Arc::default(), looking).unwrap();
    let mut until = |what: &str, holds: &dyn Fn() -> bool| {
        let end = Instant::now() + Duration::from_secs(20);
        while !holds() {
            assert!(Instant::now() < end, "{what}");
            watching.turn(Duration::from_millis(10)).unwrap();
        }
    };
    let ids = || {
        let mut ids = desk.ids();
        ids.sort();
        ids
    };
    desk.write("two.txt", TWO);
    until("a new file", &|| ids() == ["one", "two"]);
    fs::rename(desk.file("two.txt"), desk.file("deux.txt")).unwrap();
    desk.write("one.txt", &ONE.replace("مشترک", "تازه"));
    until("a changed one", &|| desk.library.search("تازه", 5).unwrap().len() == 1);
    assert_eq!(ids().len(), 2);
    fs::remove_file(desk.file("deux.txt")).unwrap();
    until("one that is gone", &|| ids().len() == 1);
}

#[test]
fn what_another_process_adds_is_watched_from_then_on() {
    let desk = Desk::new();
    desk.write("a/one.txt", ONE);
    let go = AtomicBool::new(false);
    desk.library.add(&[desk.file("a")], &go, &mut |_| ()).unwrap();
    let mut watching = Watching::start(&desk.library, &Arc::default()).unwrap();
    let mut turns = |n: usize| (0..n).for_each(|_| watching.turn(Duration::from_millis(20)).unwrap());
    turns(4);
    let second = Library::open(&desk.dir.path().join("lib")).unwrap();
    fs::create_dir(desk.file("b")).unwrap();
    second.add(&[desk.file("b")], &go, &mut |_| ()).unwrap();
    turns(4);
    desk.write("b/two.txt", TWO);
    turns(60);
    assert_eq!(desk.ids().len(), 2);
    second.remove(&desk.file("b")).unwrap();
    turns(4);
    desk.write("b/three.txt", "خبر سوم دربارهٔ بندر");
    turns(60);
    assert_eq!(desk.ids(), ["one"]);
}

#[test]
fn people_and_proposals_of_a_large_library_come_from_its_index() {
    let desk = Desk::new();
    desk.write("one.txt", ONE);
    desk.write("two.txt", TWO);
    let named = "علی رضایی، استاندار فارس، با سفیر نروژ دیدار کرد\n\nعلی رضایی، استاندار فارس، گفت: باید خط پروازی شیراز – اسلو برقرار شود.\n";
    desk.write("three.txt", named);
    desk.add();
    let shelf = desk.shelf();
    let at = shelf.find("three").unwrap();
    let find = |query: &str, people: bool, rest: bool| -> Vec<usize> {
        shelf.naming(query, people, rest, 10).into_iter().map(|(at, _)| at).collect()
    };
    assert_eq!(find("رضای", true, false), [at]);
    assert_eq!(find("reza", true, false), [at]);
    assert_eq!(find("پروازی شیراز", false, true), [at]);
    assert!(find("پروازی شیراز", true, false).is_empty());
    let (_, candidates) = shelf.naming("رضایی", true, true, 10).remove(0);
    assert!(candidates.iter().any(|c| matches!(c.item, Some(crate::jump::Item::Person(_)))));
    fs::remove_file(desk.file("three.txt")).unwrap();
    desk.add();
    assert!(desk.shelf().naming("رضایی", true, true, 10).is_empty(), "hidden ones are left out");
}

/// A library as barid wrote it at schema 3, with a folder, a hidden briefing, marks, a letter and a feed.
fn of_schema_three(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(sample("library/schema-3.db.gz").as_slice())
        .read_to_end(&mut bytes)
        .unwrap();
    fs::write(folder.join(FILE), bytes).unwrap();
}

/// The same at an earlier schema: its tables made by the statements of then, its rows copied into them.
fn of_schema(version: usize, folder: &Path) {
    let three = folder.with_extension("three");
    of_schema_three(&three);
    fs::create_dir_all(folder).unwrap();
    let old = connect(&folder.join(FILE)).unwrap();
    for step in &schema::STEPS[..version] {
        old.execute_batch(step).unwrap();
    }
    old.execute("ATTACH ?1 AS three", [three.join(FILE).to_string_lossy()]).unwrap();
    for (table, since) in [
        ("briefings", 1),
        ("texts", 1),
        ("cards", 1),
        ("roots", 1),
        ("files", 1),
        ("holds", 1),
        ("marks", 2),
        ("tags", 2),
        ("kept", 2),
    ] {
        if since <= version {
            old.execute_batch(&format!("INSERT INTO {table} SELECT * FROM three.{table}")).unwrap();
        }
    }
    old.pragma_update(None, "application_id", 0x6261_7264).unwrap();
    old.pragma_update(None, "user_version", version as i64).unwrap();
}

#[test]
fn files_of_every_earlier_schema_are_brought_up_to_date_and_lose_nothing() {
    for version in 1..=3 {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("lib");
        if version == 3 {
            of_schema_three(&folder);
        } else {
            of_schema(version, &folder);
        }
        let library = Arc::new(Library::open(&folder).unwrap());
        assert_eq!((library.count().unwrap(), library.roots().unwrap().len()), (5, 1), "{version}");
        let one = library.number("one").unwrap();
        assert!(library.stored(one).unwrap().entry.card().counterpart.iter().any(|c| c.country == "BY"));
        let health = Library::doctor(&folder, true).unwrap();
        assert!(health.is_sound() && health.kept.is_none(), "{version}: {health:?}");
        assert_eq!((health.schema, health.briefings, health.hidden), (schema::VERSION, 6, 1), "{version}");
        // The index of schemas 1 and 2 was not copied: the doctor has filled it.
        let found = library.search("\"خط پروازی\"", 5).unwrap();
        assert_eq!(found.iter().map(|f| f.listed.id.as_str()).collect::<Vec<_>>(), ["one"], "{version}");
        if version >= 2 {
            let hash = library.stored(one).unwrap().entry.hash;
            let marks = library.marks(&[("one", hash)]).unwrap().remove(&hash).unwrap();
            assert!(marks.star && marks.read && marks.note == "پیگیری" && marks.tags.contains("پرواز"));
            let state = library.state().unwrap();
            assert_eq!((state.letters["a"].briefing.as_str(), state.searches.len()), ("one", 1));
            assert!(state.filters.is_empty());
        }
        // Its folder is not on this machine: that hides nothing until it is taken off.
        let sync = library.sync(&AtomicBool::new(false), &mut |_| ()).unwrap();
        assert_eq!((sync.hidden, sync.skipped.len()), (0, 1));
        assert_eq!(library.remove(Path::new("/srv/briefings")).unwrap(), Removed::Hidden(3), "{version}");
        let url = "http://127.0.0.1:8765/feed.xml";
        let wanted = if version == 3 { Removed::Hidden(2) } else { Removed::Unknown };
        assert_eq!(
            library.remove(Path::new(url)).unwrap(),
            wanted,
            "{version}: the feed's items are known as its own"
        );
    }
}
