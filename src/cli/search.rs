//! `barid search`: every spelling of a text, in the body and on the card.

use super::args::SearchArgs;
use super::{Outcome, complain, report};
use crate::library::store::Snippet;
use crate::library::{Entry, Library};
use crate::text::{Span, fold};
use std::io::{self, IsTerminal, Write};

/// Characters of context on each side of a hit.
const CONTEXT: usize = 40;

/// Ranked, with the words marked: with a colour of the terminal's where there is one.
fn of_library(library: &Library, args: &SearchArgs) -> anyhow::Result<Outcome> {
    let found = library.search(&args.query, args.limit)?;
    let marked = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for hit in &found {
        let l = &hit.listed;
        if args.json {
            let row = serde_json::json!({
                "id": l.id, "title": { "fa": l.title.0, "en": l.title.1 }, "counterpart": l.countries,
                "date": l.day.map(super::list::iso), "score": hit.score, "snippet": hit.snippet.text,
                "marks": hit.snippet.marks, "number": l.number, "origin": l.origin,
            });
            writeln!(out, "{}", super::json(&row)?)?;
        } else {
            let snippet = if marked { highlighted(&hit.snippet) } else { hit.snippet.text.clone() };
            writeln!(out, "{}\t{}\t{snippet}", l.id, l.title.0)?;
        }
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::Failed } else { Outcome::Fine })
}

/// The snippet with its words in bold.
fn highlighted(snippet: &Snippet) -> String {
    let mut out = String::new();
    let mut at = 0;
    for span in snippet.marks.iter().filter(|s| !s.is_empty()) {
        if span.start < at {
            continue;
        }
        out.push_str(snippet.text.get(at..span.start).unwrap_or(""));
        out.push_str("\x1b[1m");
        out.push_str(span.of(&snippet.text));
        out.push_str("\x1b[22m");
        at = span.end;
    }
    out.push_str(snippet.text.get(at..).unwrap_or(""));
    out
}

pub(super) fn run(args: &SearchArgs) -> anyhow::Result<Outcome> {
    if !args.query.chars().any(char::is_alphanumeric) {
        complain("nothing to search for; give a word, or \"two words\" side by side");
        return Ok(Outcome::Usage);
    }
    if args.paths.is_empty()
        && let Some(library) = args.library.filled()?
    {
        return of_library(&library, args);
    }
    let loaded = super::list::gather(&args.paths);
    report(&loaded.errors);
    let words: Vec<String> =
        args.query.split_whitespace().map(|w| fold(w).text).filter(|w| !w.is_empty()).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut found = false;
    for entry in &loaded.entries {
        if let Some(snippet) = hit(entry, &words) {
            found = true;
            if args.json {
                let row = serde_json::json!({
                    "id": entry.briefing.id, "title": entry.card().title, "snippet": snippet,
                });
                writeln!(out, "{}", super::json(&row)?)?;
            } else {
                writeln!(out, "{}\t{}\t{snippet}", entry.briefing.id, entry.card().title.fa)?;
            }
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
