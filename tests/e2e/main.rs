//! The whole program through a pseudo-terminal: open, read, jump, copy, resize, leave; signals; terminals that answer
//! late or never.

mod pty;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pty::{Pty, Terminal, contains, visual};
use std::thread;
use std::time::Duration;

const SIZES: [(u16, u16); 2] = [(80, 24), (140, 45)];

/// Opens the seeds and waits for the list.
fn open(cols: u16, rows: u16, terminal: Terminal, env: &[(&str, &str)]) -> Pty {
    let pty = Pty::start(&[], cols, rows, terminal, env);
    pty.wait_for(&visual("استاندار"));
    pty
}

fn clipboard(raw: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(raw);
    let start = text.rfind("\x1b]52;c;")? + 7;
    let end = start + text[start..].find('\x07')?;
    String::from_utf8(STANDARD.decode(&text[start..end]).ok()?).ok()
}

#[test]
fn the_first_screen_holds_a_title_in_joined_letters_and_visual_order() {
    for (cols, rows) in SIZES {
        let pty = open(cols, rows, Terminal::Xterm, &[]);
        let screen = pty.screen();
        assert!(screen.contains(&visual("استاندار")), "{screen}");
        assert!(!screen.contains("استاندار"), "stored order on the screen:\n{screen}");
        assert!(pty.on_alternate_screen());
    }
}

#[test]
fn down_and_enter_open_the_card_of_belarus_in_both_languages() {
    for (cols, rows) in SIZES {
        let pty = open(cols, rows, Terminal::Xterm, &[]);
        pty.send(b"jjj\x1b[B\r");
        pty.wait_for(&visual("بلاروس"));
        pty.wait_for("Belarus");
    }
}

#[test]
fn a_jump_with_latin_letters_lands_on_the_right_briefing() {
    for (cols, rows) in SIZES {
        let pty = open(cols, rows, Terminal::Xterm, &[]);
        pty.send(b"f");
        pty.wait_for("Jump");
        pty.send(b"belarus");
        pty.wait_for("belarus");
        pty.send(b"\r");
        pty.wait("the jump closed", |s| !s.contains("Jump"));
        pty.wait_for("Belarus");
        pty.send(b"y");
        pty.wait_for_bytes(b"\x1b]52;c;");
        assert!(clipboard(&pty.raw()).unwrap().contains("بلاروس"));
    }
}

#[test]
fn y_copies_the_card_as_logical_text_and_says_how_much() {
    let pty = open(80, 24, Terminal::Xterm, &[]);
    pty.send(b"y");
    pty.wait_for("OSC 52");
    let text = clipboard(&pty.raw()).unwrap();
    assert!(text.contains("جمهوری آذربایجان") && text.contains("Azerbaijan"), "{text}");
    let visual_order = |c: char| matches!(u32::from(c), 0xfb50..=0xfdff | 0xfe70..=0xfeff | 0x202a..=0x202e | 0x2500..=0x257f);
    assert!(!text.chars().any(visual_order), "{text}");
    let count = text.chars().count().to_string();
    assert!(pty.screen().contains(&count), "{}", pty.screen());
}

#[test]
fn quitting_leaves_a_clean_shell() {
    for (cols, rows) in SIZES {
        let mut pty = open(cols, rows, Terminal::Xterm, &[]);
        pty.send(b"q");
        assert_eq!(pty.wait_for_end(), 0);
        assert!(!pty.on_alternate_screen());
        let raw = pty.raw();
        assert!(contains(&raw, b"\x1b[?25h") && contains(&raw, b"\x1b[?2004l"));
    }
}

#[test]
fn keys_work_on_a_persian_layout() {
    let mut pty = open(80, 24, Terminal::Xterm, &[]);
    // «ب» stands on f, «ض» on q.
    pty.send("ب".as_bytes());
    pty.wait_for("Jump");
    pty.send("قزاقستان\r".as_bytes());
    pty.wait_for("Kazakhstan");
    pty.send("ض".as_bytes());
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_resize_storm_leaves_the_reader_whole() {
    let mut pty = open(200, 50, Terminal::Xterm, &[]);
    for (cols, rows) in [(200, 50), (20, 5), (1, 1), (40, 12), (300, 100), (100, 30), (2, 40), (80, 24)] {
        pty.resize(cols, rows);
        pty.send(b"\tj");
        thread::sleep(Duration::from_millis(30));
    }
    pty.send(b"\x0cgg");
    pty.wait("the footer", |s| s.contains("help"));
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_silent_terminal_is_painted_all_the_same() {
    let mut pty = open(80, 24, Terminal::Silent, &[]);
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_late_answer_is_swallowed_and_still_decides() {
    let mut pty = open(80, 24, Terminal::LateVte(700), &[]);
    pty.wait_for_bytes(b"\x1b[8l");
    thread::sleep(Duration::from_millis(900));
    let screen = pty.screen();
    assert!(!screen.contains("VTE") && !screen.contains("7006"), "{screen}");
    assert!(screen.contains(&visual("استاندار")), "{screen}");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(contains(&pty.raw(), b"\x1b[8h"), "the terminal reorders again after quit");
}

#[test]
fn signals_restore_the_terminal() {
    for signal in ["TERM", "HUP"] {
        let mut pty = open(80, 24, Terminal::Xterm, &[]);
        let status = std::process::Command::new("sh")
            .args(["-c", &format!("kill -{signal} {}", pty.pid())])
            .status()
            .unwrap();
        assert!(status.success());
        assert_ne!(pty.wait_for_end(), 101);
        assert!(!pty.on_alternate_screen(), "{signal}");
    }
}

#[test]
fn without_colours_the_selection_is_still_seen() {
    let pty = open(80, 24, Terminal::Xterm, &[("NO_COLOR", "1")]);
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(raw.contains("\x1b[7m") || raw.contains(";7m"), "no reverse video in {raw:?}");
    assert!(!raw.contains("38;5") && !raw.contains("48;5") && !raw.contains("38;2"));
}

#[test]
fn every_frame_is_synchronized_and_idle_sends_nothing() {
    let pty = open(120, 40, Terminal::Xterm, &[]);
    thread::sleep(Duration::from_millis(400));
    let before = pty.raw().len();
    thread::sleep(Duration::from_millis(600));
    assert_eq!(pty.raw().len(), before, "something was sent while nothing happened");
    assert!(contains(&pty.raw(), b"\x1b[?2026h") && contains(&pty.raw(), b"\x1b[?2026l"));
}

#[test]
fn without_a_terminal_it_says_so_and_names_the_verbs() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_barid")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("terminal") && text.contains("card") && text.contains("clean"), "{text}");
    assert!(output.stdout.is_empty());
}

#[test]
fn copies_go_to_a_file_where_osc_52_is_ignored() {
    let pty = open(100, 30, Terminal::LateVte(0), &[]);
    pty.wait_for_bytes(b"\x1b[8l");
    thread::sleep(Duration::from_millis(300));
    pty.send(b"y");
    pty.wait_for("copy.txt");
    let saved = pty.home().join(".local/state/barid/copy.txt");
    assert!(std::fs::read_to_string(saved).unwrap().contains("آذربایجان"));
}

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
    pty.wait_for("$ grep -c .");
    pty.send(b"\r");
    pty.wait_for("help");
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
        b"j", b"k", b" ", b"d", b"u", b"G", b"gg", b"\r", b"jj", b"\r", b"c", b"}", b"{", b"x", b"X", b"w",
        b"W", b"i", b"\t", b"J", b"K", b"f\x1b", b"/\x1b", b"n", b"N", b"&\x1b", b"o", b"O\x1b", b"y", b"Yt",
        b"m", b"s", b"U", b"T\x1b", b"a\x1b", b"L", b"F", b"F", b"r", b"r", b"b\x1b", b"B", b"B", b"t\x1b",
        b"z", b"z", b"M", b"M", b":\x1b", b"?\x1b", b"|\x1b", b"e\x1b", b"\x0c",
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
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    let raw = pty.raw();
    assert!(!contains(&raw, b"\x1b[?1049h") && !contains(&raw, b"\x1b[2J"));
    assert!(String::from_utf8_lossy(&raw).contains("آذربایجان"));
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_z_gives_the_shell_back_and_fg_the_reader() {
    let mut pty = open(80, 24, Terminal::LateVte(0), &[]);
    pty.wait_for_bytes(b"\x1b[8l");
    pty.send(b"j\x1a");
    let stat = format!("/proc/{}/stat", pty.pid());
    let stopped = || {
        std::fs::read_to_string(&stat)
            .is_ok_and(|s| s.rsplit(") ").next().is_some_and(|r| r.starts_with('T')))
    };
    let start = std::time::Instant::now();
    while !stopped() {
        assert!(start.elapsed() < Duration::from_secs(20), "never stopped");
        thread::sleep(Duration::from_millis(10));
    }
    pty.wait_for_bytes(b"\x1b[8h");
    assert!(!pty.on_alternate_screen());
    let before = pty.raw().len();
    let status =
        std::process::Command::new("sh").args(["-c", &format!("kill -CONT {}", pty.pid())]).status().unwrap();
    assert!(status.success());
    pty.wait("the reader again", |s| s.contains(&visual("استاندار")));
    assert!(pty.on_alternate_screen());
    assert!(contains(&pty.raw()[before..], b"\x1b[8l"), "reordering is stopped again");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn the_plain_view_prints_logical_lines_on_the_normal_screen() {
    // High enough for the whole card.
    let pty = open(160, 150, Terminal::Xterm, &[]);
    pty.send(b"P");
    pty.wait("the plain card", |s| s.contains("Counterpart") && s.contains("استاندار"));
    assert!(!pty.on_alternate_screen());
    pty.send(b"\r");
    pty.wait("the reader again", |s| s.contains(&visual("استاندار")) && s.contains("help"));
    assert!(pty.on_alternate_screen());
}
