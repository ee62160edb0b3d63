//! How many words of the lines on standard input the tables know: `head -qn1 DIR/*.txt | english_coverage`.

use barid::english::coverage;
use std::io::{BufRead, stdin};

fn main() -> std::io::Result<()> {
    let (mut known, mut all, mut lines) = (0, 0, 0);
    for line in stdin().lock().lines() {
        let (k, n) = coverage(&line?);
        known += k;
        all += n;
        lines += 1;
    }
    println!(
        "{lines} lines, {all} words, {known} known: {:.1} %",
        100.0 * known as f64 / (all.max(1)) as f64
    );
    Ok(())
}
