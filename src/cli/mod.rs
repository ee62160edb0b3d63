//! The composition root: arguments, one file a verb, exit codes.
//!
//! The only place that reads the clock, the environment and the arguments. Exit codes: 0 fine, 1 something that was
//! asked for failed, 2 usage. A broken pipe is success.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod add;
mod args;
mod card;
mod clean;
mod config;
mod desk;
mod digest;
mod doctor;
mod export;
mod filter;
mod import;
mod list;
mod open;
mod remove;
mod search;
mod show;
mod themes;
mod threads;
mod translate;
mod verbs;
mod words;

pub use verbs::readme;

use args::{Cli, Verb};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a verb came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All of it was done.
    Fine,
    /// Some of it failed; what failed was told on standard error.
    Failed,
    /// It was asked for wrongly.
    Usage,
}

/// Whether errors are told in Persian: the locale says so.
fn speaks_persian() -> bool {
    ["BARID_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        .is_some_and(|v| v.starts_with("fa"))
}

/// A line that acts on no terminal: names of files and arguments may hold anything, bidi controls among it.
fn harmless(line: &str) -> String {
    let bad = |c: char| c.is_control() || crate::text::chars::is_harmful(c);
    line.chars().map(|c| if bad(c) { '\u{fffd}' } else { c }).collect()
}

/// One line of JSON that acts on no terminal.
fn json(value: &impl serde::Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(crate::text::chars::escaped_json)
}

/// Tells an error, one line, on standard error.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "barid: {}", harmless(message));
}

/// Today in days since 1970-01-01, UTC.
fn today() -> Option<i64> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(now.as_secs() / 86_400).ok()
}

/// Tells what could not be loaded; says whether anything was.
fn report(errors: &[crate::library::LoadError]) {
    let persian = speaks_persian();
    for error in errors {
        complain(&if persian { error.fa() } else { error.to_string() });
    }
}

/// Runs the program; returns its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            if !error.use_stderr() {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
            // The parser repeats arguments as they came, controls and all.
            let mut err = io::stderr().lock();
            let _ = error.render().to_string().lines().try_for_each(|l| writeln!(err, "{}", harmless(l)));
            return ExitCode::from(2);
        }
    };
    let result = match &cli.verb {
        None => open::run(&cli),
        Some(Verb::Card(args)) => card::run(args),
        Some(Verb::Clean(args)) => clean::run(args),
        Some(Verb::List(args)) => list::run(args),
        Some(Verb::Search(args)) => search::run(args),
        Some(Verb::Doctor(args)) => doctor::run(args, &cli),
        Some(Verb::Add(args)) => add::run(args),
        Some(Verb::Sources(args)) => remove::sources(args),
        Some(Verb::Remove(args)) => remove::run(args),
        Some(Verb::Show(args)) => show::run(args),
        Some(Verb::Digest(args)) => digest::run(args),
        Some(Verb::Threads(args)) => threads::run(args),
        Some(Verb::Import(args)) => import::run(args),
        Some(Verb::Config(args)) => config::run(args),
        Some(Verb::Themes) => themes::run(),
        Some(Verb::Translate(args)) => translate::run(args),
        Some(Verb::Words(args)) => words::run(args),
        Some(Verb::Filter(args)) => filter::run(args),
        Some(Verb::Export(args)) => export::run(args),
        Some(Verb::Completions(args)) => verbs::completions(args),
        Some(Verb::Man) => verbs::man(),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Ok(Outcome::Usage) => ExitCode::from(2),
        Err(error) => {
            let broken_pipe = error.chain().any(|e| {
                e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            });
            if broken_pipe {
                return ExitCode::SUCCESS;
            }
            // Some errors tell their cause themselves: it is not told twice.
            let told = error.chain().skip(1).fold(error.to_string(), |told, cause| {
                let cause = cause.to_string();
                if told.contains(&cause) { told } else { format!("{told}: {cause}") }
            });
            complain(&told);
            ExitCode::FAILURE
        }
    }
}
