//! Lays standard input out, each line a paragraph, at 80 columns, and prints how many rows came of it: the work
//! `benches/instructions.sh` counts.

use barid::bidi::{self, Options};
use std::io::Read as _;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let rows: usize = text.lines().map(|l| bidi::layout(l, 80, &Options::default()).rows()).sum();
    println!("{rows} rows");
    Ok(())
}
