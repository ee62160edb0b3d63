//! `barid words`: what the lexicon does not know, by frequency.

use super::args::PathArgs;
use super::{Outcome, report};
use crate::lexicon::Lexicon;
use crate::text::{TokenKind, tokens};
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

pub(super) fn run(args: &PathArgs) -> anyhow::Result<Outcome> {
    let loaded = super::list::gather(&args.paths);
    report(&loaded.errors);
    let lexicon = Lexicon::get();
    let names: HashSet<&str> = lexicon.name_words().collect();
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut words, mut missed) = (0usize, 0usize);
    for entry in &loaded.entries {
        let body = &entry.briefing.body;
        for token in tokens(body).into_iter().filter(|t| t.kind == TokenKind::Word) {
            let word = token.span.of(body);
            words += 1;
            if !names.contains(word) && lexicon.analyse(word).is_empty() {
                missed += 1;
                *unknown.entry(word).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<(&str, usize)> = unknown.into_iter().collect();
    rows.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (word, count) in rows {
        if args.json {
            writeln!(out, "{}", super::json(&serde_json::json!({ "word": word, "count": count }))?)?;
        } else {
            writeln!(out, "{count}\t{word}")?;
        }
    }
    out.flush()?;
    if words > 0 {
        let known = 100.0 * (words - missed) as f64 / words as f64;
        let _ = writeln!(io::stderr(), "{words} words, {known:.1} % known");
    }
    Ok(if loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}
