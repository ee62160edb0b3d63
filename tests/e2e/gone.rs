//! Processes by their id: whose they are, and when they are gone.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How soon a reader is gone once its line is.
pub const SOON: Duration = Duration::from_secs(1);

/// The process id the shell left in `home/pid`.
pub fn pid_of(home: &Path) -> u32 {
    let start = Instant::now();
    loop {
        if let Some(pid) = std::fs::read_to_string(home.join("pid")).ok().and_then(|t| t.trim().parse().ok())
        {
            return pid;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "no process id in {}", home.display());
        thread::sleep(Duration::from_millis(10));
    }
}

/// Waits until a process is gone (or a zombie); gives the clock ticks it used meanwhile.
pub fn wait(pid: u32) -> u64 {
    let start = Instant::now();
    let used = || -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
        (fields[0] != "Z")
            .then(|| fields[11].parse::<u64>().unwrap_or(0) + fields[12].parse::<u64>().unwrap_or(0))
    };
    let first = used().unwrap_or(0);
    let mut last = first;
    while let Some(ticks) = used() {
        last = ticks;
        assert!(start.elapsed() < Duration::from_secs(20), "process {pid} does not end");
        thread::sleep(Duration::from_millis(5));
    }
    last - first
}
