//! The real binary in a pseudo-terminal, its screen in vt100.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long a screen may take to show what is waited for. Generous: machines are shared.
const PATIENCE: Duration = Duration::from_secs(20);

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
}

/// A running program.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    typed: Sender<(Instant, Vec<u8>)>,
    pub child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    home: tempfile::TempDir,
}

/// What the pretended terminal says when it is asked.
#[derive(Clone, Copy)]
pub enum Terminal {
    /// Nothing at all.
    Silent,
    /// xterm's answers, at once.
    Xterm,
    /// VTE's answers, after so many milliseconds.
    LateVte(u64),
    /// kitty's answers, after so many milliseconds.
    LateKitty(u64),
    /// Bytes that look like answers and are none.
    Garbage,
    /// xterm's answers behind a line of so many bytes a second, and so many milliseconds each way.
    Slow(u64, u64),
}

const KITTY: &[u8] = b"\x1bP>|kitty(0.48.2)\x1b\\\x1b[8;0$y\x1b[>1;4000;48c\x1b[0n\x1b[?62;52c";
const GARBAGE: &[u8] =
    b"\x1b]11;rgb:zz/q/\x07\x1bP>|\xff\xfe\x1b[31m\x1b\\\x1b[8;9999999999$y\x1b[>;;;c\x1b[0n\x1b[0n\x1b[0n\x1b[?999999999999999c\x1b[?c";

const XTERM: &[u8] =
    b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[?69;2$y\x1b[>41;379;0c\x1b[0n\x1b[?64;1;2;6;9;15;22c";
const VTE: &[u8] =
    b"\x1bP>|VTE(7006)\x1b\\\x1bP!|7E565445\x1b\\\x1b[8;1$y\x1b[>65;7006;1c\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[0n\x1b[?65;1;9c";

impl Pty {
    /// Starts `barid` with these arguments on a screen of `cols` × `rows`.
    pub fn start(args: &[&str], cols: u16, rows: u16, terminal: Terminal, env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_barid"));
        command.args(args);
        Self::run(command, home, cols, rows, terminal, env)
    }

    /// Starts any command.
    pub fn run(
        mut command: CommandBuilder,
        home: tempfile::TempDir,
        cols: u16,
        rows: u16,
        terminal: Terminal,
        env: &[(&str, &str)],
    ) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home.path());
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let seen = Arc::new(Mutex::new(Seen {
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
            raw: Vec::new(),
            ended: false,
        }));
        let (rate, delay) = match terminal {
            Terminal::Slow(rate, delay) => (Some(rate), Duration::from_millis(delay)),
            _ => (None, Duration::ZERO),
        };
        // The way to the terminal: read at once, as ssh does, and shown when the line has carried it.
        let (carry, carried) = channel::<(Instant, Vec<u8>)>();
        thread::spawn(move || {
            let mut bytes = [0u8; 8192];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let _ = carry.send((Instant::now(), bytes[..n].to_vec()));
            }
        });
        // The way back.
        let (typed, keys) = channel::<(Instant, Vec<u8>)>();
        let into_program = Arc::clone(&writer);
        thread::spawn(move || {
            for (at, bytes) in keys {
                thread::sleep((at + delay).saturating_duration_since(Instant::now()));
                let mut writer = into_program.lock().unwrap();
                let _ = writer.write_all(&bytes).and_then(|()| writer.flush());
            }
        });
        let (into, answers) = (Arc::clone(&seen), typed.clone());
        let later = move |at: Instant, bytes: &'static [u8]| {
            let answers = answers.clone();
            thread::spawn(move || {
                thread::sleep(at.saturating_duration_since(Instant::now()));
                let _ = answers.send((Instant::now(), bytes.to_vec()));
            });
        };
        thread::spawn(move || {
            let mut asked: Option<Instant> = None;
            let mut marks = 0;
            for (at, bytes) in carried {
                thread::sleep((at + delay).saturating_duration_since(Instant::now()));
                for piece in bytes.chunks(if rate.is_some() { 48 } else { bytes.len() }) {
                    if let Some(rate) = rate {
                        thread::sleep(Duration::from_micros(piece.len() as u64 * 1_000_000 / rate));
                    }
                    let mut seen = into.lock().unwrap();
                    seen.parser.process(piece);
                    seen.raw.extend_from_slice(piece);
                    // Each question whether it has come so far, but for the one among the others.
                    let all = seen.raw.windows(4).filter(|w| *w == b"\x1b[5n").count().saturating_sub(1);
                    if let Some(ready) = asked.filter(|_| !matches!(terminal, Terminal::Silent)) {
                        for _ in std::mem::replace(&mut marks, all)..all {
                            later(ready, b"\x1b[0n");
                        }
                    }
                    if asked.is_none() && contains(&seen.raw, b"\x1b[c") {
                        let (answer, after) = match terminal {
                            Terminal::Silent => (&b""[..], 0),
                            Terminal::Xterm | Terminal::Slow(..) => (XTERM, 0),
                            Terminal::LateVte(ms) => (VTE, ms),
                            Terminal::LateKitty(ms) => (KITTY, ms),
                            Terminal::Garbage => (GARBAGE, 0),
                        };
                        let at = Instant::now() + Duration::from_millis(after);
                        asked = Some(at + Duration::from_millis(u64::from(after > 0)));
                        later(at, answer);
                    }
                }
            }
            into.lock().unwrap().ended = true;
        });
        Self { master: pair.master, typed, child, seen, home }
    }

    /// Types.
    pub fn send(&self, bytes: &[u8]) {
        self.typed.send((Instant::now(), bytes.to_vec())).unwrap();
    }

    /// Another window size.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.seen.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The rows of the screen as they stand, left to right.
    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().parser.screen().contents()
    }

    /// Whether the alternate screen is on.
    pub fn on_alternate_screen(&self) -> bool {
        self.seen.lock().unwrap().parser.screen().alternate_screen()
    }

    /// Every byte the program has sent.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.lock().unwrap().raw.clone()
    }

    /// Waits until `wanted` holds of the screen; panics with the screen when it never does.
    pub fn wait(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if wanted(&screen) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "never saw {what}; the screen holds:\n{screen}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the screen holds this text.
    pub fn wait_for(&self, text: &str) {
        self.wait(&format!("{text:?}"), |s| s.contains(text));
    }

    /// Waits until the bytes sent so far hold these.
    pub fn wait_for_bytes(&self, bytes: &[u8]) {
        let start = Instant::now();
        while !contains(&self.raw(), bytes) {
            let raw = String::from_utf8_lossy(&self.raw()).into_owned();
            assert!(start.elapsed() < PATIENCE, "never sent {:?}: {raw:?}", String::from_utf8_lossy(bytes));
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for the program to end and all it wrote to arrive; gives its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while !self.seen.lock().unwrap().ended && start.elapsed() < PATIENCE {
                    thread::sleep(Duration::from_millis(5));
                }
                return status.exit_code();
            }
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("the program did not end; the screen holds:\n{}", self.screen());
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The program's process id.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The home folder it was given.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap()
}

/// Whether `hay` holds `needle`.
pub fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|w| w == needle)
}

/// A Persian word as it stands on the screen: joined forms, left to right.
pub fn visual(text: &str) -> String {
    let layout = barid::bidi::line(
        text,
        200,
        &barid::bidi::Options {
            base: barid::bidi::Base::Ltr,
            align: barid::bidi::Align::Left,
            ..Default::default()
        },
    );
    let row: String = layout.row(0).cells().filter(|c| c.logical.is_some()).map(|c| c.symbol).collect();
    row.trim().to_owned()
}
