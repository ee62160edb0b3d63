//! `barid sources`, what was added by name, and `barid remove`, which takes it off again.

use super::desk::LibraryArg;
use super::{Outcome, complain};
use crate::library::store::{AddedKind, Removed};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

/// `barid sources`
#[derive(Debug, Args)]
pub struct SourcesArgs {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// `barid remove`
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Folders, files and addresses as they were added
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub library: LibraryArg,
}

pub(super) fn sources(args: &SourcesArgs) -> anyhow::Result<Outcome> {
    let library = args.library.present()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for source in library.sources()? {
        let kind = match source.kind {
            AddedKind::Folder => "folder",
            AddedKind::File => "file",
            AddedKind::Address => "address",
            AddedKind::Missing => "missing",
        };
        let path = source.path.to_string_lossy();
        if args.json {
            let day = i32::try_from(source.when / 86_400).ok().filter(|d| *d > 0).map(super::list::iso);
            let row = serde_json::json!({
                "path": path, "kind": kind, "briefings": source.briefings, "unread": source.unread, "since": day,
            });
            writeln!(out, "{}", super::json(&row)?)?;
        } else {
            writeln!(out, "{kind}\t{}\t{}", source.briefings, super::harmless(&path))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

pub(super) fn run(args: &RemoveArgs) -> anyhow::Result<Outcome> {
    let library = args.library.present()?;
    let mut failed = false;
    for path in &args.paths {
        let shown = super::harmless(&path.to_string_lossy());
        match library.remove(path)? {
            Removed::Hidden(n) => {
                writeln!(
                    io::stdout(),
                    "{shown}: taken off, {n} briefings hidden; barid add brings them back with their marks"
                )?;
            }
            Removed::Within(root) => {
                complain(&format!(
                    "{shown}: only a part of {}, which was added as a whole; remove that, or move this out of it",
                    root.display()
                ));
                failed = true;
            }
            Removed::Unknown => {
                complain(&format!("{shown}: was not added; barid sources lists what was"));
                failed = true;
            }
        }
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Fine })
}
