//! `barid filter`: lines that match, best first; an `fzf --filter` that knows Persian.

use super::Outcome;
use super::args::FilterArgs;
use crate::jump::lines::{Options, Query};
use std::io::{self, IsTerminal, Read, Write};

pub(super) fn run(args: &FilterArgs) -> anyhow::Result<Outcome> {
    let options = Options { exact: args.exact, latin: args.latin, nul: args.null, unsorted: args.no_sort };
    let query = Query::parse(&args.query, options);
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;
    let found = query.filter(&input);
    let end = if args.null { 0 } else { b'\n' };
    let shown = found.len().min(args.limit.unwrap_or(usize::MAX));
    let mut out = Vec::with_capacity(found.iter().take(shown).map(|l| l.len() + 1).sum());
    let on_terminal = io::stdout().is_terminal();
    for line in found.iter().take(shown) {
        if on_terminal {
            // What a pipe gets as it came must not act on a terminal.
            out.extend_from_slice(crate::ingest::sanitized(&String::from_utf8_lossy(line)).as_bytes());
        } else {
            out.extend_from_slice(line);
        }
        out.push(end);
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(&out)?;
    stdout.flush()?;
    // As fzf and grep say it: nothing found is 1.
    Ok(if found.is_empty() { Outcome::Failed } else { Outcome::Fine })
}
