//! Slow lines, late and garbled answers, a fault of our own.

use super::pty::{Pty, Terminal, contains, visual};
use super::{gone, open};
use portable_pty::CommandBuilder;
use std::thread;
use std::time::{Duration, Instant};

fn cleared(raw: &[u8]) -> usize {
    raw.windows(4).filter(|w| *w == b"\x1b[2J").count()
}

#[test]
fn on_a_slow_line_the_list_comes_first_and_keys_wait_for_no_repaint() {
    // 9,600 baud and 600 ms there and back.
    for (cols, rows, most) in [(80, 24, 2_600), (120, 40, 6_000)] {
        let start = Instant::now();
        let mut pty = Pty::start(&[], cols, rows, Terminal::Slow(960, 300), &[]);
        pty.wait_for_bytes(b"\x1b[?1049h");
        // Typed while the first screen is on its way.
        thread::sleep(Duration::from_millis(500));
        for _ in 0..3 {
            pty.send(b"j");
            thread::sleep(Duration::from_millis(150));
        }
        pty.wait_for(&visual("استاندار"));
        let list = start.elapsed();
        pty.wait("the fourth briefing", |s| s.contains("4/5"));
        let key = start.elapsed();
        let raw = pty.raw();
        println!(
            "{cols}x{rows}: title after {list:?}, three keys shown after {key:?}, {} bytes by then",
            raw.len()
        );
        assert_eq!(cleared(&raw), 2, "the screen was sent anew");
        assert!(raw.len() <= most, "{} bytes", raw.len());
        assert!(list < Duration::from_secs(6), "the list after {list:?}");
        // A key once the line is free: there and back, and the bytes it costs.
        thread::sleep(Duration::from_secs(3));
        let typed = Instant::now();
        pty.send(b"k");
        pty.wait("the third briefing", |s| s.contains("3/5"));
        println!("{cols}x{rows}: a key is answered after {:?}, 600 ms of them the line's", typed.elapsed());
        assert!(typed.elapsed() < Duration::from_millis(1_600), "a key after {:?}", typed.elapsed());
        pty.wait("the card that follows", |s| {
            cols == 80 || s.contains("Kazakhstan") || s.contains("Counterpart")
        });
        pty.send(b"q");
        assert_eq!(pty.wait_for_end(), 0);
        let end = String::from_utf8_lossy(&pty.raw()).into_owned();
        assert!(end.ends_with("\x1b[?1049l"), "something came after the way out: {end:?}");
    }
}

#[test]
fn a_held_key_on_a_slow_line_drops_frames_and_stops_with_the_hand() {
    let mut pty = Pty::start(&[], 80, 24, Terminal::Slow(960, 300), &[]);
    pty.wait("the footer", |s| s.contains("help"));
    pty.send(b"\r\r");
    pty.wait_for("Text");
    thread::sleep(Duration::from_secs(4));
    let before = pty.raw().len();
    for _ in 0..40 {
        pty.send(b"j");
        thread::sleep(Duration::from_millis(33));
    }
    pty.send(b"\x1b\x1b");
    pty.wait("the list again", |s| s.contains("1/5") && s.contains("help"));
    println!("forty lines held on a slow line: {} bytes", pty.raw().len() - before);
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_very_late_answer_waits_for_the_hands_to_rest_and_switches_once() {
    let mut pty = open(80, 24, Terminal::LateKitty(1_800), &[]);
    let start = Instant::now();
    // Keys all the time, over the moment the answer comes in.
    while start.elapsed() < Duration::from_millis(2_600) {
        pty.send(b"j");
        thread::sleep(Duration::from_millis(100));
        pty.send(b"k");
        thread::sleep(Duration::from_millis(100));
        assert!(!contains(&pty.raw(), b"\x1b]66;"), "switched under the hands");
    }
    pty.wait_for_bytes(b"\x1b]66;");
    pty.wait_for("late to answer");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(cleared(&pty.raw()), 4, "one switch, one screen");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn an_answer_that_changes_nothing_sends_nothing() {
    // VTE is told the same as an unknown terminal; the colours come once the line has shown its speed.
    let mut pty = open(80, 24, Terminal::LateVte(600), &[]);
    thread::sleep(Duration::from_millis(1_200));
    assert_eq!(cleared(&pty.raw()), 2, "the screen was cleared again");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(contains(&pty.raw(), b"\x1b[8h"), "VTE reorders again after quit");
}

#[test]
fn garbage_for_an_answer_is_no_keys_and_no_end() {
    let mut pty = open(80, 24, Terminal::Garbage, &[]);
    thread::sleep(Duration::from_millis(300));
    pty.send(b"j");
    pty.wait_for("2/5");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

/// The reader in a window of `script`'s, which can be taken away; `before` is done by the shell that starts it. None where
/// there is no `script`.
fn in_a_window(before: &str, terminal: Terminal) -> Option<Pty> {
    if std::process::Command::new("script").arg("--version").output().is_err() {
        eprintln!("there is no script(1): the test of the closed window is left out");
        return None;
    }
    let mut command = CommandBuilder::new("script");
    let reader = env!("CARGO_BIN_EXE_barid");
    let inner = format!("{before} echo $$ > \"$HOME/pid\"; exec {reader}");
    command.args(["-qfc", &inner, "/dev/null"]);
    Some(Pty::run(command, tempfile::tempdir().unwrap(), 80, 24, terminal, &[("SHELL", "/bin/sh")]))
}

/// The window is gone at once; says how long the reader outlived it and what it burnt, in clock ticks.
fn close_window(pty: &mut Pty) -> (Duration, u64) {
    let reader = gone::pid_of(pty.home());
    let start = Instant::now();
    pty.child.kill().unwrap();
    let ticks = gone::wait(reader);
    (start.elapsed(), ticks)
}

#[test]
#[cfg(target_os = "linux")]
fn a_window_closed_during_the_probe_ends_the_reader() {
    let Some(mut pty) = in_a_window("", Terminal::Silent) else { return };
    pty.wait_for_bytes(b"\x1b[c");
    let (after, ticks) = close_window(&mut pty);
    println!("gone {after:?} after the window, closed during the probe; {ticks} ticks");
    assert!(after < gone::SOON && ticks < 50, "{after:?}, {ticks} ticks");
}

#[test]
#[cfg(target_os = "linux")]
fn a_dead_terminal_with_hangups_ignored_ends_the_reader_too() {
    let Some(mut pty) = in_a_window("trap '' HUP;", Terminal::Xterm) else { return };
    pty.wait_for(&visual("استاندار"));
    let (after, ticks) = close_window(&mut pty);
    println!("gone {after:?} after the terminal, hang-ups ignored; {ticks} ticks");
    assert!(after < gone::SOON && ticks < 50, "{after:?}, {ticks} ticks");
}

#[test]
#[cfg(target_os = "linux")]
fn ignored_signals_leave_the_reader_alone() {
    let mut command = CommandBuilder::new("sh");
    let inner = format!("trap '' HUP TERM; echo $$ > \"$HOME/pid\"; exec {}", env!("CARGO_BIN_EXE_barid"));
    command.args(["-c", &inner]);
    let mut pty = Pty::run(command, tempfile::tempdir().unwrap(), 80, 24, Terminal::Xterm, &[]);
    pty.wait_for(&visual("استاندار"));
    let pid = gone::pid_of(pty.home());
    for signal in ["HUP", "TERM"] {
        let sent = std::process::Command::new("sh").args(["-c", &format!("kill -{signal} {pid}")]).status();
        assert!(sent.unwrap().success());
        thread::sleep(Duration::from_millis(300));
    }
    pty.send(b"j");
    pty.wait_for("2/5");
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_shell_with_job_control_stops_the_reader_and_brings_it_back() {
    let mut command = CommandBuilder::new("sh");
    command.args(["-i"]);
    let reader = format!("{}\n", env!("CARGO_BIN_EXE_barid"));
    let mut pty =
        Pty::run(command, tempfile::tempdir().unwrap(), 80, 24, Terminal::Xterm, &[("PS1", "SHELL> ")]);
    pty.wait_for("SHELL>");
    pty.send(reader.as_bytes());
    pty.wait_for(&visual("استاندار"));
    pty.send(b"j");
    pty.wait_for("2/5");
    for _ in 0..2 {
        pty.send(b"\x1a");
        pty.wait("the shell", |s| s.trim_end().ends_with("SHELL>") && s.contains("Stopped"));
        assert!(!pty.on_alternate_screen());
        pty.send(b"echo still-$((1+1))-here\n");
        pty.wait_for("still-2-here");
        pty.send(b"fg\n");
        pty.wait("the reader where it was", |s| s.contains("2/5") && s.contains(&visual("استاندار")));
        assert!(pty.on_alternate_screen());
        // Cleared, so that the shell's last words are not taken for its next.
        pty.send(b"k");
        pty.wait_for("1/5");
        pty.send(b"j");
        pty.wait_for("2/5");
    }
    pty.send(b"q");
    pty.wait("the shell again", |s| s.trim_end().ends_with("SHELL>"));
    pty.send(b"exit\n");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
#[cfg(debug_assertions)]
fn a_fault_leaves_a_clean_shell_and_says_where_the_report_is() {
    let mut pty = open(80, 24, Terminal::Xterm, &[("BARID_FAULT", "1")]);
    pty.send(b"\x1b[24~");
    assert_eq!(pty.wait_for_end(), 101);
    assert!(!pty.on_alternate_screen());
    let raw = pty.raw();
    assert!(contains(&raw, b"\x1b[?25h") && contains(&raw, b"\x1b[?2004l"));
    let said = pty.screen().replace(['\n', '\r'], "");
    assert!(said.contains("please send the report") && said.contains("panic.txt"), "{said}");
    let report = std::fs::read_to_string(pty.home().join(".local/state/barid/panic.txt")).unwrap();
    assert!(report.contains("a fault was asked for"), "{report}");
}
