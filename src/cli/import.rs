//! `barid import --state`, and its other half `barid export --state`: the whole library as one text file.

use super::Outcome;
use super::desk::LibraryArg;
use crate::library::folders;
use crate::library::store::Moved;
use anyhow::Context;
use clap::Args;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// `barid import`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A file that barid export --state wrote; - is standard input
    #[arg(long, value_name = "FILE")]
    pub state: PathBuf,
    #[command(flatten)]
    pub library: LibraryArg,
}

pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let moved = if args.state.as_os_str() == "-" {
        args.library.open()?.import_state(Path::new("standard input"), &mut io::stdin().lock())?
    } else {
        // A file that is not there makes no library.
        let file = File::open(&args.state).with_context(|| args.state.display().to_string())?;
        args.library.open()?.import_state(&args.state, &mut BufReader::new(file))?
    };
    let Moved { briefings, added, marks } = moved;
    writeln!(io::stdout(), "{briefings} briefings read, {added} of them new, {marks} with marks")?;
    Ok(Outcome::Fine)
}

/// Writes the whole library to a file (whole or not at all), or to standard output for `-`.
pub(super) fn export(which: &LibraryArg, file: &Path) -> anyhow::Result<Outcome> {
    let library = which.present()?;
    if file.as_os_str() == "-" {
        library.export_state(&mut io::BufWriter::new(io::stdout().lock()))?;
        return Ok(Outcome::Fine);
    }
    let mut moved = Moved::default();
    let write = |out: &mut dyn Write| {
        moved = library.export_state(out)?;
        Ok(())
    };
    folders::write_streamed(file, write).with_context(|| file.display().to_string())?;
    writeln!(io::stderr(), "{} briefings, {} with marks", moved.briefings, moved.marks)?;
    Ok(Outcome::Fine)
}
