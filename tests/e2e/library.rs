//! The library in the reader: a watched folder grows while it is open, a search in all briefings.

use crate::pty::{Pty, Terminal, visual};
use std::fs;
use std::process::Command;

const WORDS: [&str; 4] = ["گندم", "زعفران", "پسته", "خرما"];

/// A sentence of our own about something traded.
fn briefing(word: &str) -> String {
    format!(
        "گفت‌وگو دربارهٔ {word}\n\nاستاندار در دیدار با سفیر قزاقستان گفت: پیشنهاد می‌کنیم صادرات {word} از راه آهن آغاز شود.\n"
    )
}

fn write(folder: &std::path::Path, word: &str, n: usize) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(format!("{n}.txt")), briefing(word)).unwrap();
}

/// A library of a folder with three briefings, open in the reader.
fn open(library: &std::path::Path, folder: &std::path::Path) -> Pty {
    for (n, word) in WORDS.iter().take(3).enumerate() {
        write(folder, word, n);
    }
    let library = library.to_str().unwrap();
    let added = Command::new(env!("CARGO_BIN_EXE_barid"))
        .args(["add", "--library", library])
        .arg(folder)
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let pty = Pty::start(&["--library", library], 100, 30, Terminal::Xterm, &[]);
    pty.wait_for("1/3");
    pty
}

#[test]
fn a_folder_that_grows_is_told_and_the_selection_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (library, folder) = (dir.path().join("lib"), dir.path().join("in"));
    let mut pty = open(&library, &folder);
    pty.send(b"j");
    pty.wait_for("2/3");
    let title = visual(WORDS[1]);
    pty.wait_for(&title);
    write(&folder, WORDS[3], 9);
    pty.wait("the new one is told", |s| s.contains("1 new") && s.contains("2/4"));
    pty.wait_for(&title);
    pty.send(b"G");
    pty.wait_for("4/4");
    pty.wait_for(&visual(WORDS[3]));
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_search_in_all_briefings_goes_to_the_words() {
    let dir = tempfile::tempdir().unwrap();
    let mut pty = open(&dir.path().join("lib"), &dir.path().join("in"));
    pty.send("S«صادرات زعفران»\r".as_bytes());
    pty.wait_for("Enter goes there");
    pty.wait_for("1/1");
    pty.send(b"\r");
    pty.wait("the text", |s| s.contains("Text") && s.contains(&visual("زعفران")));
    // On to the other briefings that have the word.
    pty.send("/صادرات\r".as_bytes());
    pty.wait_for("hit 1 of 1");
    pty.send(b"n");
    pty.wait("the next briefing", |s| s.contains("next briefing") || s.contains("from the top"));
    pty.wait_for(&visual("پسته"));
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

/// In a library of more briefings than the reader keeps cards of, people and proposals are found while one types.
#[test]
fn in_a_large_library_a_jump_still_reaches_people_and_proposals() {
    let dir = tempfile::tempdir().unwrap();
    let (library, folder) = (dir.path().join("lib"), dir.path().join("in"));
    let count = barid::ui::links::CARDS + 20;
    fs::create_dir_all(&folder).unwrap();
    for n in 0..count {
        fs::write(folder.join(format!("{n:05}.txt")), format!("{}شمارهٔ {n}.\n", briefing(WORDS[n % 2])))
            .unwrap();
    }
    let rare = "دیدار استاندار با سفیر بلاروس\n\nدمیتری کالتسوف سفیر بلاروس گفت: پیشنهاد می‌کنیم کارخانهٔ مشترک تراکتور در تبریز راه‌اندازی شود.\n";
    fs::write(folder.join("01000x.txt"), rare).unwrap();
    let library = library.to_str().unwrap();
    let added = Command::new(env!("CARGO_BIN_EXE_barid"))
        .args(["add", "--library", library])
        .arg(&folder)
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    for (typed, told) in [("@کالتسوف", "سفیر"), ("!کارخانهٔ مشترک تراکتور", "تبریز")]
    {
        let mut pty = Pty::start(&["--fresh", "--library", library], 100, 30, Terminal::Xterm, &[]);
        pty.wait_for(&format!(" 1/{}", count + 1));
        pty.send(b"f");
        pty.wait_for("Jump");
        pty.send(typed.as_bytes());
        pty.wait("the hit", |s| s.contains("Jump") && s.contains(&visual(told)));
        pty.send(b"\r");
        pty.wait("the jump closed", |s| !s.contains("Jump"));
        pty.wait("the one briefing that has it", |s| {
            s.contains("1002/") && s.contains("Belarus") && s.contains(&visual(told))
        });
        pty.send(b"q");
        assert_eq!(pty.wait_for_end(), 0);
    }
}

#[test]
fn when_the_terminal_turns_light_so_does_the_reader() {
    let mut pty = Pty::start(&[], 80, 24, Terminal::Xterm, &[("COLORTERM", "truecolor")]);
    pty.wait_for(&visual("استاندار"));
    let before = pty.raw().len();
    pty.send(b"\x1b[?997;2n");
    pty.wait("other colours are sent", |_| pty.raw().len() > before + 400);
    // Nothing of it is taken for keys.
    pty.wait_for("1/5");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}
