//! From the start of the program to its first whole screen, in a pseudo-terminal that answers at once; and the bytes of
//! that screen. `cargo bench --bench first_paint [-- PATH…]` opens the seeds, or the paths given.
//!
//! Prints milliseconds (median and least of 25 runs) and bytes; asserts nothing.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const RUNS: usize = 25;
const ANSWERS: &[u8] =
    b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[?69;2$y\x1b[>41;379;0c\x1b[0n\x1b[?64;1;2;6;9;15;22c";

/// What one start took: to the questions, and from there to the end of the first frame; bytes of questions and frame.
struct Run {
    asked: Duration,
    painted: Duration,
    question_bytes: usize,
    bytes: usize,
}

fn has(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

fn run(size: (u16, u16), paths: &[String], home: &std::path::Path) -> Run {
    let pair = native_pty_system()
        .openpty(PtySize { cols: size.0, rows: size.1, pixel_width: 0, pixel_height: 0 })
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_barid"));
    command.args(paths);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", home);
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let (mut raw, mut bytes) = (Vec::new(), [0u8; 8_192]);
    let mut asked = None;
    let mut question_bytes = 0;
    loop {
        let n = reader.read(&mut bytes).unwrap_or(0);
        assert!(n > 0, "it ended: {}", String::from_utf8_lossy(&raw));
        raw.extend_from_slice(&bytes[..n]);
        if asked.is_none() && has(&raw, b"\x1b[c").is_some() {
            asked = Some(start.elapsed());
            question_bytes = raw.len();
            writer.write_all(ANSWERS).expect("answers go in");
        }
        if has(&raw, b"\x1b[?2026l").is_some() {
            break;
        }
    }
    let painted = start.elapsed();
    writer.write_all(b"\x1b[0nq").expect("keys go in");
    while reader.read(&mut bytes).unwrap_or(0) > 0 {}
    let _ = child.wait();
    let asked = asked.unwrap_or(painted);
    Run { asked, painted, question_bytes, bytes: raw.len() - question_bytes }
}

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let home = std::env::temp_dir().join(format!("barid-first-paint-{}", std::process::id()));
    std::fs::create_dir_all(&home).expect("a home");
    for size in [(80, 24), (120, 40)] {
        let mut runs: Vec<Run> = (0..RUNS).map(|_| run(size, &paths, &home)).collect();
        runs.sort_by_key(|r| r.painted);
        let ms = |d: Duration| d.as_secs_f64() * 1_000.0;
        let middle = &runs[RUNS / 2];
        println!(
            "{}x{}: first screen after {:.1} ms (least {:.1}); asked after {:.1} ms; {} + {} bytes",
            size.0,
            size.1,
            ms(middle.painted),
            ms(runs[0].painted),
            ms(middle.asked),
            middle.question_bytes,
            middle.bytes
        );
    }
    let _ = std::fs::remove_dir_all(&home);
}
