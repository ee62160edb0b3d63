//! `barid list`: one line a briefing.

use super::args::PathArgs;
use super::{Outcome, report};
use crate::library::{self, Loaded};
use std::io::{self, Write};
use std::path::PathBuf;

/// The briefings of these paths; the seeds when there are none.
pub(super) fn gather(paths: &[PathBuf]) -> Loaded {
    if paths.is_empty() {
        Loaded { entries: library::seeds(), errors: Vec::new() }
    } else {
        library::load(paths)
    }
}

pub(super) fn run(args: &PathArgs) -> anyhow::Result<Outcome> {
    let loaded = gather(&args.paths);
    report(&loaded.errors);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for entry in &loaded.entries {
        let card = entry.card();
        let countries: Vec<&str> = card.counterpart.iter().map(|c| c.country.as_str()).collect();
        if args.json {
            let row = serde_json::json!({
                "id": card.id, "title": card.title, "counterpart": countries, "proposals": card.proposals.len(),
            });
            writeln!(out, "{row}")?;
        } else {
            let countries = if countries.is_empty() { "-".to_owned() } else { countries.join(",") };
            writeln!(out, "{}\t{countries}\t{}\t{}", card.id, card.proposals.len(), card.title.fa)?;
        }
    }
    out.flush()?;
    Ok(if loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}
