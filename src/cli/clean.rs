//! `barid clean`: the cleaned text.

use super::args::CleanArgs;
use super::{Outcome, complain, report};
use crate::library;
use crate::text::Cleaner;
use std::io::{self, Write};
use std::path::PathBuf;

pub(super) fn run(args: &CleanArgs) -> anyhow::Result<Outcome> {
    let paths = if args.paths.is_empty() { vec![PathBuf::from("-")] } else { args.paths.clone() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.per_line {
        return per_line(&paths, &mut out);
    }
    let loaded = library::load(&paths);
    report(&loaded.errors);
    for (i, entry) in loaded.entries.iter().enumerate() {
        if args.diff {
            write_repairs(&mut out, entry)?;
            continue;
        }
        if i > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(entry.briefing.body.as_bytes())?;
    }
    out.flush()?;
    Ok(if loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

fn per_line(paths: &[PathBuf], out: &mut impl Write) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    let mut cleaner = Cleaner::new();
    let mut cleaned = String::new();
    for path in paths {
        match library::read_text(path) {
            Ok(text) => {
                for line in text.lines() {
                    cleaned.clear();
                    cleaner.clean_alone_into(line, &mut cleaned);
                    cleaned.push('\n');
                    out.write_all(cleaned.as_bytes())?;
                }
            }
            Err(error) => {
                complain(&error.to_string());
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// One line a repair: its kind, the text before, the text after.
fn write_repairs(out: &mut impl Write, entry: &library::Entry) -> io::Result<()> {
    for repair in entry.briefing.repairs() {
        writeln!(out, "{:?}\t{}\t{}", repair.kind, repair.before, repair.after)?;
    }
    Ok(())
}
