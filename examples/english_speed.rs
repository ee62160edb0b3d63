//! How fast phrases are rendered: reads lines, prints start-up and throughput.

use barid::english::{Form, translate};
use std::io::{Read, stdin};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let start = Instant::now();
    let lexicon = barid::lexicon::Lexicon::get().words().len();
    let parsed = start.elapsed();
    let start = Instant::now();
    let first = translate("توسعه روابط", Form::Proposal);
    let index = start.elapsed();
    let start = Instant::now();
    let mut n = 0usize;
    let rounds = 50;
    for _ in 0..rounds {
        for line in text.lines() {
            n += translate(line, Form::Proposal).text.len();
        }
    }
    let took = start.elapsed();
    let lines = text.lines().count() * rounds;
    println!("lexicon {lexicon} words in {parsed:?}; index and first phrase ({}) {index:?}", first.text);
    println!("start-up: {:.2} ms", (parsed + index).as_secs_f64() * 1e3);
    println!(
        "{lines} phrases, {:.1} us a phrase, {:.1} MB/s of Persian ({n} bytes out)",
        took.as_secs_f64() * 1e6 / lines as f64,
        (text.len() * rounds) as f64 / took.as_secs_f64() / 1e6
    );
    Ok(())
}
