//! Translates the lines of standard input; `--explain` prints the parse too.

use barid::english::{Form, explain, translate};
use std::io::{BufRead, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let mut why = false;
    let mut conf = false;
    let mut form = Form::Proposal;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--explain" => why = true,
            "--confidence" => conf = true,
            "--title" => form = Form::Title,
            "--noun" => form = Form::Noun,
            "--sentence" => form = Form::Sentence,
            "--name" => form = Form::Name,
            "--role" => form = Form::Role,
            other => eprintln!("unknown option {other}"),
        }
    }
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let line = line?;
        if why {
            writeln!(out, "{}\n", explain(&line, form))?;
        } else {
            let e = translate(&line, form);
            if conf {
                write!(out, "{:.2}\t", e.confidence)?;
            }
            writeln!(out, "{}", e.text)?;
        }
    }
    Ok(())
}
