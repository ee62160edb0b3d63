//! A real `sshd` on this machine: the line is cut, the reader keeps its place and is gone; inside tmux it lives on.
//!
//! Needs `sshd`, `ssh` and `ssh-keygen` (and tmux for the second test); says so aloud where they are missing.
#![cfg(target_os = "linux")]

use super::gone;
use super::pty::{Pty, Terminal, visual};
use portable_pty::CommandBuilder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A server of our own; ends with the test.
struct Server {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn has(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).stdin(Stdio::null()).output().is_ok()
}

fn server() -> Option<Server> {
    let sshd = Path::new("/usr/sbin/sshd");
    if !sshd.exists() || !has("ssh", "-V") || !has("ssh-keygen", "-?") {
        eprintln!("there is no sshd (or ssh, ssh-keygen): the tests of the dropped line are left out");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for key in ["host", "user"] {
        let made =
            Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &at(key)]).status();
        assert!(made.unwrap().success());
    }
    fs::copy(at("user.pub"), at("authorized")).unwrap();
    // Privilege separation wants this folder; only root can make it, and only root's server needs it.
    let _ = fs::create_dir_all("/run/sshd");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
         UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nPrintMotd no\n",
        at("host"),
        at("authorized")
    );
    fs::write(at("config"), config).unwrap();
    let child = Command::new(sshd)
        .args(["-D", "-f", &at("config"), "-E", &at("log")])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let server = Server { child, port, folder };
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > Duration::from_secs(10) {
            let log = fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
            eprintln!("sshd does not start here, the tests of the dropped line are left out: {log}");
            return None;
        }
        thread::sleep(Duration::from_millis(20));
    }
    Some(server)
}

/// Logs in and runs `remote` in the home folder `home`.
fn log_in(server: &Server, home: &Path, remote: &str) -> Pty {
    let mut command = CommandBuilder::new("ssh");
    let key = server.folder.path().join("user").to_string_lossy().into_owned();
    let port = server.port.to_string();
    let home = home.display();
    let remote = format!(
        "cd {home} && export HOME={home} LANG=C.UTF-8 XDG_STATE_HOME= XDG_CONFIG_HOME= TMUX_TMPDIR={home}; {remote}"
    );
    command.args(["-tt", "-q", "-F", "none", "-p", &port, "-i", &key, "-o", "BatchMode=yes"]);
    command.args([
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "127.0.0.1",
        &remote,
    ]);
    let name = std::env::var("USER").unwrap_or_else(|_| "root".to_owned());
    Pty::run(command, tempfile::tempdir().unwrap(), 60, 12, Terminal::Xterm, &[("USER", &name)])
}

fn reader() -> String {
    format!("echo $$ > pid; exec {}", env!("CARGO_BIN_EXE_barid"))
}

/// Goes into the text and down; gives the rows of text seen.
fn read_on(pty: &Pty) -> Vec<String> {
    pty.wait_for(&visual("استاندار"));
    pty.send(b"jj\r\t");
    pty.wait_for("Text");
    pty.send(b"\x04\x04jj");
    pty.wait("the text scrolled", |s| {
        s.lines().next().is_some_and(|l| l.contains('%') && !l.contains(" 0%"))
    });
    settled(pty)
}

/// The rows once nothing has come for a second: on a busy machine keys and frames take their time.
fn settled(pty: &Pty) -> Vec<String> {
    let mut before = rows(pty);
    let mut since = Instant::now();
    while since.elapsed() < Duration::from_secs(1) {
        thread::sleep(Duration::from_millis(50));
        let now = rows(pty);
        if now != before {
            (before, since) = (now, Instant::now());
        }
    }
    before
}

fn rows(pty: &Pty) -> Vec<String> {
    pty.screen().lines().skip(2).take(6).map(|l| l.trim_end().to_owned()).collect()
}

#[test]
fn a_cut_line_ends_the_reader_and_the_next_login_is_at_the_same_sentence() {
    let Some(server) = server() else { return };
    let home = tempfile::tempdir().unwrap();
    let mut pty = log_in(&server, home.path(), &reader());
    let before = read_on(&pty);
    let pid = gone::pid_of(home.path());
    let start = Instant::now();
    pty.child.kill().unwrap();
    let ticks = gone::wait(pid);
    let after = start.elapsed();
    println!("ssh: gone {after:?} after the line was cut, {ticks} clock ticks");
    assert!(after < gone::SOON && ticks < 50, "{after:?}, {ticks} ticks");
    let again = log_in(&server, home.path(), &reader());
    again.wait("the same sentence", |_| rows(&again) == before);
    again.send(b"q");
}

#[test]
fn inside_tmux_a_cut_line_leaves_the_reader_where_it_was() {
    let Some(server) = server() else { return };
    if !has("tmux", "-V") {
        eprintln!("there is no tmux: its test of the dropped line is left out");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let start_reader = home.path().join("start");
    fs::write(&start_reader, format!("#!/bin/sh\n{}\n", reader())).unwrap();
    let attach =
        format!("exec tmux -f /dev/null -L barid new-session -A -s barid sh {}", start_reader.display());
    let mut pty = log_in(&server, home.path(), &attach);
    read_on(&pty);
    let pid = gone::pid_of(home.path());
    let before = rows(&pty);
    pty.child.kill().unwrap();
    thread::sleep(Duration::from_millis(700));
    assert!(PathBuf::from(format!("/proc/{pid}")).exists(), "tmux keeps it");
    let mut again = log_in(&server, home.path(), &attach);
    again.wait("the same sentence", |_| rows(&again) == before);
    // The server ends: now the reader's line is cut.
    let start = Instant::now();
    let ended =
        Command::new("tmux").env("TMUX_TMPDIR", home.path()).args(["-L", "barid", "kill-server"]).status();
    assert!(ended.unwrap().success());
    let ticks = gone::wait(pid);
    let after = start.elapsed();
    println!("tmux: gone {after:?} after its server, {ticks} clock ticks");
    again.wait_for_end();
    assert!(after < gone::SOON && ticks < 50, "{after:?}, {ticks} ticks");
    let fresh = log_in(&server, home.path(), &reader());
    fresh.wait_for("Text");
    fresh.send(b"q");
}
