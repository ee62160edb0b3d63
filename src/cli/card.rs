//! `barid card`: cards without a terminal.

use super::args::{CardArgs, Format};
use super::{Outcome, complain, report};
use crate::card::{self, Card};
use crate::export;
use crate::library::{self, Entry, Loaded};
use std::io::{self, Write};

pub(super) fn run(args: &CardArgs) -> anyhow::Result<Outcome> {
    let loaded = super::list::gather(&args.paths);
    report(&loaded.errors);
    if loaded.entries.is_empty() {
        if loaded.errors.is_empty() {
            complain("no briefing named; see barid card --help");
        }
        return Ok(Outcome::Failed);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.explain {
        for entry in &loaded.entries {
            out.write_all(card::explain(&entry.briefing, entry.card()).as_bytes())?;
        }
    } else {
        print(&mut out, args, &loaded)?;
    }
    out.flush()?;
    Ok(if loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// The card as it is printed: with the body when it was asked for.
pub(super) fn printed(entry: &Entry, with_body: bool) -> Card {
    let mut card = entry.card().clone();
    card.body = with_body.then(|| entry.briefing.body.clone());
    card
}

fn print(out: &mut impl Write, args: &CardArgs, loaded: &Loaded) -> anyhow::Result<()> {
    let cards: Vec<Card> = loaded.entries.iter().map(|e| printed(e, args.with_body)).collect();
    let refs: Vec<&Card> = cards.iter().collect();
    match args.format {
        Format::Json => {
            // One object for one file, an array for several.
            let text = match (refs.as_slice(), args.paths.as_slice()) {
                ([card], [path]) if library::is_file_or_stdin(path) => export::card_json(card)?,
                _ => export::cards_json(&refs)?,
            };
            out.write_all(text.as_bytes())?;
        }
        Format::Csv => out.write_all(export::cards_csv(&refs).as_bytes())?,
        Format::Html => out.write_all(export::cards_html(&refs).as_bytes())?,
        Format::Text | Format::Md => {
            for (i, card) in refs.iter().enumerate() {
                if i > 0 {
                    out.write_all(if args.format == Format::Md { b"\n---\n\n" } else { b"\n\n" })?;
                }
                let text = if args.format == Format::Md {
                    export::card_markdown(card, args.lang)
                } else {
                    export::card_text(card, args.lang)
                };
                out.write_all(text.as_bytes())?;
            }
        }
    }
    Ok(())
}
