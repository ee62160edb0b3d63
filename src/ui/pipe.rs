//! Runs the user's command on a text, so that it can neither hang the reader nor flood it.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Longest a command may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest output shown, in bytes.
const LIMIT: u64 = 1 << 18;

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// What it printed, standard output first, made safe to print.
    pub output: String,
    /// How it ended; `None` when it was stopped for taking too long.
    pub status: Option<i32>,
}

/// Runs `command` on a thread of its own and hands what came of it to `done`, with the command.
///
/// # Errors
/// There is no thread to be had.
pub fn behind(
    command: String,
    text: String,
    done: impl FnOnce(String, io::Result<Ran>) + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("pipe".into()).spawn(move || {
        let ran = run(&command, &text);
        done(command, ran);
    })?;
    Ok(())
}

/// Runs `command` by the shell with `text` on its standard input and collects what it prints.
///
/// # Errors
/// There is no shell.
pub fn run(command: &str, text: &str) -> io::Result<Ran> {
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()?;
    let (stdin, text) = (child.stdin.take(), text.to_owned());
    // Each pipe has its own thread: a command may print before it has read everything, or read nothing at all.
    thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(text.as_bytes())));
    let (sender, parts) = std::sync::mpsc::channel();
    let spawn = |index: u8, pipe: Option<Box<dyn Read + Send>>| {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(pipe) = pipe {
                let _ = pipe.take(LIMIT).read_to_end(&mut bytes);
            }
            let _ = sender.send((index, bytes));
        });
    };
    spawn(0, child.stdout.take().map(|p| Box::new(p) as Box<dyn Read + Send>));
    spawn(1, child.stderr.take().map(|p| Box::new(p) as Box<dyn Read + Send>));
    let until = Instant::now() + PATIENCE;
    let mut got: Vec<(u8, Vec<u8>)> = Vec::new();
    while got.len() < 2 {
        match parts.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(part) => got.push(part),
            Err(_) => break,
        }
    }
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status.code().unwrap_or(-1));
        }
        if Instant::now() >= until {
            // With everything it started.
            let group = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
            if let Some(group) = group {
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            }
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(Duration::from_millis(5));
    };
    got.sort();
    let bytes: Vec<u8> = got.into_iter().flat_map(|(_, b)| b).collect();
    // Whatever it printed must not act on the terminal.
    let output = String::from_utf8_lossy(&bytes)
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    Ok(Ran { output, status })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_in_and_what_is_printed_comes_out() {
        let ran = run("cat; echo oops >&2; exit 3", "سلام\n").unwrap();
        assert_eq!(ran, Ran { output: "سلام\noops\n".into(), status: Some(3) });
    }

    #[test]
    fn a_command_that_reads_nothing_does_not_block_and_escapes_are_taken_out() {
        let ran = run("printf '\\033[2Jx'", &"long ".repeat(100_000)).unwrap();
        assert_eq!(ran.output, "[2Jx");
    }
}
