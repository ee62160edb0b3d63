//! `barid list`: one line a briefing.

use super::args::ListArgs;
use super::{Outcome, report};
use crate::library::{self, Library, Loaded};
use std::io::{self, Write};
use std::path::PathBuf;

/// The briefings of these paths; the seeds when there are none.
pub(super) fn gather(paths: &[PathBuf]) -> Loaded {
    if paths.is_empty() {
        tell_of_input();
        Loaded { entries: library::seeds(), errors: Vec::new() }
    } else {
        library::load(paths)
    }
}

/// Says on standard error that text is piped in which no path names: it is not read, and a script should know.
fn tell_of_input() {
    use std::os::unix::fs::FileTypeExt;
    // a pipe or a file; what a service or a terminal leaves there is neither
    let piped =
        std::fs::metadata("/dev/stdin").is_ok_and(|m| m.file_type().is_fifo() || m.is_file() && m.len() > 0);
    if piped {
        super::complain(if super::speaks_persian() {
            "ورودی استاندارد تنها با نوشتن - خوانده می‌شود؛ این پنج نمونهٔ همراه برنامه است"
        } else {
            "standard input is read only where - stands as a path; these are the five seeds"
        });
    }
}

/// The library's briefings, without any of them in memory.
fn of_library(library: &Library, json: bool) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    library.list(|l| -> anyhow::Result<()> {
        if json {
            let row = serde_json::json!({
                "id": l.id, "title": { "fa": l.title.0, "en": l.title.1 }, "counterpart": l.countries,
                "proposals": l.proposals, "date": l.day.map(iso), "read": l.marks.0, "star": l.marks.1,
                "number": l.number, "origin": l.origin,
            });
            writeln!(out, "{}", super::json(&row)?)?;
        } else {
            let countries = if l.countries.is_empty() { "-".to_owned() } else { l.countries.join(",") };
            writeln!(out, "{}\t{countries}\t{}\t{}", l.id, l.proposals, l.title.0)?;
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(Outcome::Fine)
}

/// A day since 1970-01-01 as `YYYY-MM-DD` (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(super) fn iso(day: i32) -> String {
    let z = i64::from(day) + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (d, m) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    let y = yoe + era * 400 + i64::from(m <= 2);
    format!("{y:04}-{m:02}-{d:02}")
}

pub(super) fn run(args: &ListArgs) -> anyhow::Result<Outcome> {
    if args.paths.is_empty()
        && let Some(library) = args.library.filled()?
    {
        return of_library(&library, args.json);
    }
    let loaded = gather(&args.paths);
    report(&loaded.errors);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for entry in &loaded.entries {
        let card = entry.card();
        let countries: Vec<&str> = card.counterpart.iter().map(|c| c.country.as_str()).collect();
        if args.json {
            let row = serde_json::json!({
                "id": card.id, "title": card.title, "counterpart": countries, "proposals": card.proposals.len(),
            });
            writeln!(out, "{}", super::json(&row)?)?;
        } else {
            let countries = if countries.is_empty() { "-".to_owned() } else { countries.join(",") };
            writeln!(out, "{}\t{countries}\t{}\t{}", card.id, card.proposals.len(), card.title.fa)?;
        }
    }
    out.flush()?;
    Ok(if loaded.errors.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_day_is_written_as_it_is_read() {
        for day in [-1, 0, 59, 60, 11_016, 11_017, 20_777] {
            assert_eq!(crate::library::rows::day_number(&super::iso(day)), Some(day));
        }
    }
}
