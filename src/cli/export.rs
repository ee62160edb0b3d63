//! `barid export`: cards to a file or standard output.

use super::args::{ExportArgs, Format};
use super::{Outcome, complain, report, speaks_persian};
use crate::card::Card;
use crate::export;
use crate::library::{Entry, folders, state};
use crate::ui::filter::Filter;
use std::io::{self, Write};

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let filter = match args.filter.as_deref().map(Filter::parse).transpose() {
        Ok(filter) => filter,
        Err(error) => {
            let message = error.message();
            complain(if speaks_persian() { &message.fa } else { &message.en });
            return Ok(Outcome::Usage);
        }
    };
    let loaded = super::list::gather(&args.paths);
    report(&loaded.errors);
    let mut failed = !loaded.errors.is_empty();
    for id in &args.ids {
        if !loaded.entries.iter().any(|e| e.briefing.id == *id) {
            complain(&format!("{id}: no briefing of this id; barid list shows the ids"));
            failed = true;
        }
    }
    let kept = filter.as_ref().map(|_| state::Store::open().map(|s| s.state().clone()).unwrap_or_default());
    let today = super::today();
    let wanted = |entry: &&Entry| {
        let named = args.ids.is_empty() || args.ids.contains(&entry.briefing.id);
        named
            && filter.as_ref().is_none_or(|filter| {
                let marks =
                    kept.as_ref().and_then(|s| s.marks.get(&entry.briefing.id)).cloned().unwrap_or_default();
                filter.admits(entry, &marks, today, &|| words(entry))
            })
    };
    let cards: Vec<Card> =
        loaded.entries.iter().filter(wanted).map(|e| super::card::printed(e, args.with_body)).collect();
    if cards.is_empty() {
        if !failed {
            complain("no briefing passes the filter; nothing was written");
        }
        return Ok(Outcome::Failed);
    }
    let refs: Vec<&Card> = cards.iter().collect();
    let format = args.format.unwrap_or_else(|| by_name(args.output.as_deref()));
    let text = written(&refs, format, args.lang)?;
    match &args.output {
        Some(path) => {
            let hint = |e: &io::Error| {
                if e.kind() == io::ErrorKind::AlreadyExists { "; --force writes over it" } else { "" }
            };
            match folders::save_export(path, args.force, &text) {
                Ok(path) => {
                    let _ = writeln!(io::stderr(), "barid: {} cards in {}", cards.len(), path.display());
                }
                Err(error) => {
                    complain(&format!("{path}: {error}{}", hint(&error)));
                    failed = true;
                }
            }
        }
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Fine })
}

/// What words of a filter are looked for in: the folded briefing and the card's English.
fn words(entry: &Entry) -> String {
    let english = export::card_text(entry.card(), export::Lang::En);
    crate::text::fold_key(&format!("{}\n{english}", entry.briefing.body))
}

/// The format that a file's ending asks for.
fn by_name(output: Option<&str>) -> Format {
    match output.and_then(|o| o.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase()).as_deref() {
        Some("md" | "markdown") => Format::Md,
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        Some("html" | "htm") => Format::Html,
        _ => Format::Text,
    }
}

/// Cards as one text. JSON is always an array here.
fn written(cards: &[&Card], format: Format, lang: export::Lang) -> serde_json::Result<String> {
    let each = |make: &dyn Fn(&Card) -> String, between: &str| {
        cards.iter().map(|c| make(c)).collect::<Vec<_>>().join(between)
    };
    Ok(match format {
        Format::Json => export::cards_json(cards)?,
        Format::Csv => export::cards_csv(cards),
        Format::Html => export::cards_html(cards),
        Format::Md => each(&|c| export::card_markdown(c, lang), "\n---\n\n"),
        Format::Text => each(&|c| export::card_text(c, lang), "\n\n"),
    })
}
