//! `barid export`: cards to a file or standard output.

use super::args::{ExportArgs, Format};
use super::{Outcome, complain, report, speaks_persian};
use crate::card::Card;
use crate::export;
use crate::library::folders;
use crate::ui::filter::Filter;
use std::io::{self, Write};

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    if let Some(file) = &args.state {
        return super::import::export(&args.library, file);
    }
    let filter = match args.filter.as_deref().map(Filter::parse).transpose() {
        Ok(filter) => filter,
        Err(error) => {
            let message = error.message();
            complain(if speaks_persian() { &message.fa } else { &message.en });
            return Ok(Outcome::Usage);
        }
    };
    let (source, errors) = super::desk::source(&args.library, &args.paths)?;
    report(&errors);
    let mut failed = !errors.is_empty();
    for id in args.ids.iter().filter(|id| source.find(id).is_none()) {
        complain(&format!("{id}: no briefing of this id; barid list shows the ids"));
        failed = true;
    }
    let ids: Vec<usize> = args.ids.iter().filter_map(|id| source.find(id)).collect();
    let hidden = source.hidden();
    let passed = match &filter {
        Some(filter) => filter.run(source.as_ref(), super::today()),
        None => (0..source.len()).collect(),
    };
    let mut cards: Vec<Card> = Vec::new();
    for at in passed {
        if hidden.binary_search(&at).is_err() && (args.ids.is_empty() || ids.contains(&at)) {
            cards.push(super::card::printed(&source.load(at)?, args.with_body));
        }
    }
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
                    complain(&format!("{} cards in {}", cards.len(), path.display()));
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
