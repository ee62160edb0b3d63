//! Standard input, line by line, through `Cleaner::clean_alone_into`: what `barid clean --per-line` does.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut cleaner = barid::text::Cleaner::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut cleaned = String::new();
    for line in std::io::stdin().lock().lines() {
        cleaned.clear();
        cleaner.clean_alone_into(&line?, &mut cleaned);
        writeln!(out, "{cleaned}")?;
    }
    out.flush()
}
