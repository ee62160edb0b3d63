//! `barid show`: one briefing of the library: its card, its text or its raw bytes.

use super::Outcome;
use super::desk::LibraryArg;
use crate::export::{self, Lang};
use clap::Args;
use std::io::{self, IsTerminal, Write};

/// `barid show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The briefing's id, its number in the library, or eight digits and more of its content's hash
    pub id: String,
    /// Print the card instead of the text
    #[arg(long)]
    pub card: bool,
    /// Print the file's bytes as they were read; of an item of a feed or an archive the text that came out of it
    #[arg(long, conflicts_with_all = ["card", "json"])]
    pub raw: bool,
    /// Print the card as JSON, with the text
    #[arg(long)]
    pub json: bool,
    /// Languages of the card
    #[arg(long, value_name = "LANG", default_value = "both")]
    pub lang: Lang,
    #[command(flatten)]
    pub library: LibraryArg,
}

pub(super) fn run(args: &ShowArgs) -> anyhow::Result<Outcome> {
    let library = args.library.present()?;
    let number = library.number(&args.id)?;
    let stored = library.stored(number)?;
    let mut out = io::stdout().lock();
    if args.raw {
        let original = library.original(number)?;
        if io::stdout().is_terminal() {
            // Bytes nobody has looked at may act on a terminal, and nobody reads a PDF's: the text that came out of it.
            out.write_all(crate::ingest::sanitized(&String::from_utf8_lossy(&stored.raw)).as_bytes())?;
        } else {
            out.write_all(original.as_ref().unwrap_or(&stored.raw))?;
        }
    } else if args.json {
        let mut card = stored.entry.card().clone();
        card.body = Some(stored.entry.briefing.body.clone());
        writeln!(out, "{}", super::json(&card)?)?;
    } else if args.card {
        out.write_all(export::card_text(stored.entry.card(), args.lang).as_bytes())?;
    } else {
        out.write_all(stored.entry.briefing.body.as_bytes())?;
    }
    out.flush()?;
    Ok(Outcome::Fine)
}
