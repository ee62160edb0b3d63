//! The whole program through a pseudo-terminal: open, read, jump, copy, resize, leave; signals; terminals that answer
//! late or never.

mod gone;
mod library;
mod line;
mod pty;
mod session;
mod ssh;

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
        // Told once it is on its way, whole.
        pty.wait_for("OSC 52");
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
    assert!(pty.screen().lines().any(|l| l.starts_with('▌') && l.ends_with('▐')), "{}", pty.screen());
    assert!(!raw.contains("38;5") && !raw.contains("48;5") && !raw.contains("38;2"));
}

#[test]
fn every_frame_is_synchronized_and_idle_sends_nothing() {
    let pty = open(120, 40, Terminal::Xterm, &[]);
    // The card follows the titles, then what is made of all briefings (where else a proposal stands).
    pty.wait_for("Counterpart");
    thread::sleep(Duration::from_secs(2));
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

#[test]
fn the_doctor_says_that_the_config_chose_the_mode() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join(".config/barid")).unwrap();
    std::fs::write(home.path().join(".config/barid/config.toml"), "bidi = \"visual+lro\"\n").unwrap();
    let at_home = [("HOME", home.path().to_str().unwrap())];
    let mut pty = Pty::start(&["doctor"], 100, 40, Terminal::Xterm, &at_home);
    pty.wait_for_end();
    assert!(pty.screen().contains("visual+lro (the config file)"), "{}", pty.screen());
    let mut flag = Pty::start(&["doctor", "--bidi", "words"], 100, 40, Terminal::Xterm, &at_home);
    flag.wait_for_end();
    assert!(flag.screen().contains("words (--bidi or BARID_BIDI)"), "{}", flag.screen());
}
