//! `barid translate`: phrases on standard input, one a line.

use super::Outcome;
use super::args::TranslateArgs;
use crate::english::{self, Form};
use crate::text::clean_line;
use std::io::{self, BufRead, Write};

pub(super) fn run(args: &TranslateArgs) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = clean_line(&line?);
        if args.explain {
            writeln!(out, "{}", english::explain(&line, Form::Proposal).trim_end())?;
        } else {
            writeln!(out, "{}", english::translate(&line, Form::Proposal).text)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}
