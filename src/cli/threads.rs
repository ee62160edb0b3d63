//! `barid threads`: one proposal through time, over all cards of a counterpart.

use super::desk::LibraryArg;
use super::{Outcome, complain};
use crate::card::{Card, threads};
use crate::lexicon::Lexicon;
use crate::library::Library;
use clap::Args;
use std::io::{self, Write};

/// `barid threads`
#[derive(Debug, Args)]
pub struct ThreadsArgs {
    /// Only this counterpart, by its two-letter code or its name; all without
    pub country: Option<String>,
    /// One JSON object a thread
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// The codes that are meant: the one asked for, else all there are, the most frequent first.
fn codes(library: &Library, wanted: Option<&str>) -> anyhow::Result<Vec<String>> {
    let all: Vec<String> = library.countries()?.into_iter().map(|(code, _)| code).collect();
    let Some(wanted) = wanted else { return Ok(all) };
    let lexicon = Lexicon::get();
    let by_name = lexicon.countries().iter().filter(|c| {
        let folded = crate::text::fold_key(wanted);
        folded == crate::text::fold_key(c.fa) || folded == crate::text::fold_key(c.en)
    });
    let meant: Vec<String> = by_name.map(|c| c.iso.to_owned()).chain([wanted.to_uppercase()]).collect();
    Ok(all.into_iter().filter(|code| meant.contains(code)).collect())
}

/// What a thread needs of a card; the rest is let go.
fn lean(mut card: Card) -> Card {
    card.figures = Vec::new();
    card.body = None;
    for sector in &mut card.sectors {
        sector.evidence = Vec::new();
    }
    card
}

pub(super) fn run(args: &ThreadsArgs) -> anyhow::Result<Outcome> {
    let library = args.library.present()?;
    let codes = codes(&library, args.country.as_deref())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut found = 0;
    for code in &codes {
        // Oldest first, so that a thread runs through time.
        let cards: Vec<Card> = library
            .with_country(code)?
            .into_iter()
            .map(|n| library.card(n).map(lean))
            .collect::<Result<_, _>>()?;
        let refs: Vec<&Card> = cards.iter().collect();
        let name =
            Lexicon::get().country_by_iso(code).map_or((code.as_str(), code.as_str()), |c| (c.fa, c.en));
        for thread in threads::threads(&refs) {
            found += 1;
            let members: Vec<(&Card, usize)> =
                thread.members.iter().filter_map(|(c, p)| Some((*refs.get(*c)?, *p))).collect();
            if args.json {
                let items: Vec<_> = members
                    .iter()
                    .filter_map(|(card, p)| {
                        let proposal = card.proposals.get(*p)?;
                        Some(serde_json::json!({
                            "id": card.id, "date": card.date.as_ref().map(|d| &d.iso), "proposal": p,
                            "kind": proposal.kind, "text": proposal.text,
                        }))
                    })
                    .collect();
                writeln!(out, "{}", super::json(&serde_json::json!({ "country": code, "items": items }))?)?;
                continue;
            }
            writeln!(out, "{} · {} ({})", name.0, name.1, members.len())?;
            for (card, p) in members {
                let Some(proposal) = card.proposals.get(p) else { continue };
                let date = card.date.as_ref().map_or("-", |d| d.iso.as_str());
                writeln!(out, "  {date}\t{}\t{}\t{}", card.id, proposal.kind.id(), proposal.text.fa)?;
                writeln!(out, "  \t\t\t{}", proposal.text.en)?;
            }
        }
    }
    out.flush()?;
    if found == 0 {
        complain("no proposal occurs in two briefings of one counterpart");
    }
    Ok(if found > 0 { Outcome::Fine } else { Outcome::Failed })
}
