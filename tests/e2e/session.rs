//! What outlives a run, and what leaves the reader: place, marks, config, pipes, exports, plain lines; a tour of the keys.

use super::open;
use super::pty::{Pty, Terminal, contains, visual};
use std::thread;
use std::time::Duration;

/// Ends a program by a signal and waits.
fn signal(pty: &mut Pty, name: &str) {
    let status =
        std::process::Command::new("sh").args(["-c", &format!("kill -{name} {}", pty.pid())]).status();
    assert!(status.unwrap().success());
    pty.wait_for_end();
}

#[test]
fn after_a_dropped_line_the_reader_opens_at_the_same_sentence() {
    let home = tempfile::tempdir().unwrap();
    let at_home = [("HOME", home.path().to_str().unwrap())];
    for name in ["HUP", "TERM"] {
        let mut pty = Pty::start(&["--fresh"], 60, 12, Terminal::Xterm, &at_home);
        pty.wait_for(&visual("استاندار"));
        pty.send(b"jj\r\t");
        pty.wait_for("Text");
        pty.send(b"\x04\x04jj");
        pty.wait("the text scrolled", |s| {
            s.lines().next().is_some_and(|l| l.contains('%') && !l.contains(" 0%"))
        });
        thread::sleep(Duration::from_millis(300));
        let before: Vec<String> =
            pty.screen().lines().skip(2).take(6).map(|l| l.trim_end().to_owned()).collect();
        signal(&mut pty, name);
        let again = Pty::start(&[], 60, 12, Terminal::Xterm, &at_home);
        again.wait("the same sentence", |s| {
            s.lines().skip(2).take(6).map(str::trim_end).eq(before.iter().map(String::as_str))
        });
        // Another width: the same sentence is on the first row.
        drop(again);
        let wide = Pty::start(&[], 90, 12, Terminal::Xterm, &at_home);
        wide.wait_for("Text");
    }
}

#[test]
fn marks_outlive_the_run_and_fresh_forgets_only_the_place() {
    let home = tempfile::tempdir().unwrap();
    let at_home = [("HOME", home.path().to_str().unwrap())];
    let mut pty = Pty::start(&[], 80, 24, Terminal::Xterm, &at_home);
    pty.wait_for(&visual("استاندار"));
    pty.send(b"jjsq");
    assert_eq!(pty.wait_for_end(), 0);
    let mut again = Pty::start(&[], 80, 24, Terminal::Xterm, &at_home);
    again.wait_for("3/5");
    assert!(again.screen().contains("•*"), "{}", again.screen());
    again.send(b"q");
    again.wait_for_end();
    let fresh = Pty::start(&["--fresh"], 80, 24, Terminal::Xterm, &at_home);
    fresh.wait_for("1/5");
}

#[test]
fn a_wrong_config_is_told_and_the_reader_opens_all_the_same() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/barid/themes");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(home.path().join(".config/barid/config.toml"), "mouse = false\nthme = \"dark\"\n")
        .unwrap();
    std::fs::write(folder.join("mine.toml"), "name = \"mine\"\nparent = \"dark\"\n").unwrap();
    let at_home = [("HOME", home.path().to_str().unwrap())];
    for (ui, told) in [("en", "did you mean \"selection\"?".to_owned()), ("fa", visual("selection"))] {
        // A wrong theme asked for by name in config: its file, line, key and the nearest name, in either language.
        let wrong = tempfile::tempdir().unwrap();
        let themes = wrong.path().join(".config/barid/themes");
        std::fs::create_dir_all(&themes).unwrap();
        std::fs::write(themes.join("odd.toml"), "name = \"odd\"\n[roles]\nselectoin = { bold = true }\n")
            .unwrap();
        let at_wrong = [("HOME", wrong.path().to_str().unwrap())];
        let mut pty = Pty::start(&["--ui", ui], 100, 24, Terminal::Xterm, &at_wrong);
        pty.wait("the mistake", |s| {
            s.contains("themes/odd.toml") && s.contains("selectoin") && s.contains(&told)
        });
        pty.send(b"q");
        assert_eq!(pty.wait_for_end(), 0);
    }
    let mut pty = Pty::start(&[], 100, 24, Terminal::Xterm, &at_home);
    pty.wait_for("line 2: unknown key \"thme\", did you mean \"theme\"?");
    pty.send(b"t");
    pty.wait_for("mine");
    pty.send(b"\x1b");
    pty.wait("the picker closed", |s| !s.contains("mine"));
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_pipe_shows_what_the_command_printed_and_an_export_lands_in_its_file() {
    let home = tempfile::tempdir().unwrap();
    let at_home = [("HOME", home.path().to_str().unwrap())];
    let mut pty = Pty::start(&[], 80, 24, Terminal::Xterm, &at_home);
    pty.wait_for(&visual("استاندار"));
    pty.send(b"|grep -c .\r");
    // One line comes into the bottom row, more into a box; the reader answers keys meanwhile.
    pty.wait_for("grep -c .: ");
    pty.send(b"|sleep 1; seq 3\r");
    pty.wait_for("running");
    pty.send(b"j");
    pty.wait_for("2/5");
    pty.wait("the output in a box", |s| s.contains(" sleep 1; seq 3 ") && s.contains("q closes"));
    pty.send(b"qgg");
    pty.wait_for("1/5");
    pty.send(b"e\x15~/out.csv\r");
    pty.wait_for("wrote 5 cards");
    assert!(std::fs::read_to_string(home.path().join("out.csv")).unwrap().lines().count() > 5);
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn every_key_of_the_table_can_be_pressed_in_a_tour() {
    let mut pty = open(140, 45, Terminal::Xterm, &[]);
    let tour: &[&[u8]] = &[
        b"j",
        b"k",
        b" ",
        b"d",
        b"u",
        b"G",
        b"gg",
        b"\r",
        b"jj",
        b"\r",
        b"c",
        b"}",
        b"{",
        b"x",
        b"X",
        b"w",
        b"W",
        b"i",
        b"\t",
        b"J",
        b"K",
        b"f\x1b",
        b"/\x1b",
        b"n",
        b"N",
        b"&\x1b",
        b"o",
        b"O\x1b",
        b"y",
        b"Yt",
        b"m",
        b"s",
        b"U",
        b"T\x1b",
        b"a\x1b",
        b"L",
        b"F",
        b"F",
        b"r",
        b"r",
        b"b\x1b",
        b"B",
        b"B",
        b"t\x1b",
        b"z",
        b"z",
        b"pa",
        b"'a",
        b"<",
        b">",
        b"M",
        b"M",
        b":\x1b",
        b"?/next\r\x1b\x1b",
        b"S\x1b",
        b"|\x1b",
        b"e\x1b",
        b"\x0c",
    ];
    for keys in tour {
        pty.send(keys);
        thread::sleep(Duration::from_millis(60));
    }
    pty.wait_for("help");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn plain_mode_speaks_in_lines_and_paints_nothing() {
    let mut pty = Pty::start(&["--plain"], 80, 24, Terminal::Xterm, &[]);
    pty.wait_for("1/5");
    pty.send(b"j");
    pty.wait_for("2/5");
    // The tour of the keys works here too.
    for keys in [
        &b"k"[..],
        b"\r",
        b"j",
        b"\r",
        b"c",
        b"}",
        b"x",
        b"w",
        b"i",
        b"\t",
        b"J",
        b"f\x1b",
        b"/\x1b",
        b"&\x1b",
        b"o",
        b"O\x1b",
        b"y",
        b"m",
        b"s",
        b"U",
        b"L",
        b"F",
        b"F",
        b"r",
        b"r",
        b"B",
        b"t\x1b",
        b"z",
        b"z",
        b"pa",
        b"'a",
        b"<",
        b"?\x1b",
        b":\x1b",
    ] {
        pty.send(keys);
        thread::sleep(Duration::from_millis(60));
        if keys == b"pa" {
            pty.wait_for("kept as a");
        }
    }
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    let raw = pty.raw();
    assert!(!contains(&raw, b"\x1b[?1049h") && !contains(&raw, b"\x1b[2J"));
    assert!(String::from_utf8_lossy(&raw).contains("آذربایجان"));
}
