//! `barid search`: every spelling of a text, in the body and on the card.

use super::args::SearchArgs;
use super::{Outcome, report};
use crate::library::Entry;
use crate::text::{Span, fold};
use std::io::{self, Write};

/// Characters of context on each side of a hit.
const CONTEXT: usize = 40;

pub(super) fn run(args: &SearchArgs) -> anyhow::Result<Outcome> {
    let loaded = super::list::gather(&args.paths);
    report(&loaded.errors);
    let words: Vec<String> =
        args.query.split_whitespace().map(|w| fold(w).text).filter(|w| !w.is_empty()).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut found = false;
    for entry in &loaded.entries {
        if let Some(snippet) = hit(entry, &words) {
            found = true;
            writeln!(out, "{}\t{}\t{snippet}", entry.briefing.id, entry.card().title.fa)?;
        }
    }
    out.flush()?;
    Ok(if found && loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// A piece of the text around the first word, if every word occurs in the body or in the card's English.
fn hit(entry: &Entry, words: &[String]) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let body = fold(&entry.briefing.body);
    let english = fold(&crate::export::card_text(entry.card(), crate::export::Lang::En)).text;
    if !words.iter().all(|w| body.text.contains(w.as_str()) || english.contains(w.as_str())) {
        return None;
    }
    let first =
        words.iter().find_map(|w| body.text.find(w.as_str()).and_then(|at| body.original(at, at + w.len())));
    Some(first.map_or_else(|| entry.card().title.en.clone(), |span| around(&entry.briefing.body, span)))
}

fn around(body: &str, span: Span) -> String {
    let before: String = body.get(..span.start).unwrap_or("").chars().rev().take(CONTEXT).collect();
    let before: String = before.chars().rev().collect();
    let after: String = body.get(span.end..).unwrap_or("").chars().take(CONTEXT).collect();
    format!("{before}{}{after}", span.of(body)).replace('\n', " ")
}
