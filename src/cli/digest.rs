//! `barid digest`: the cards of some days, for mail.

use super::desk::LibraryArg;
use super::{Outcome, complain};
use crate::card::Card;
use crate::export::{self, Lang};
use crate::library::rows::day_number;
use crate::text::{digits, fold_key};
use clap::{Args, ValueEnum};
use std::io::{self, Write};

/// What a digest is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// Plain text
    Text,
    /// Markdown
    Md,
    /// One HTML page
    Html,
}

/// `barid digest`
#[derive(Debug, Args)]
pub struct DigestArgs {
    /// From which day on: 2026-11-19, 1405/08/28, 7d, 2w, yesterday, today
    #[arg(long, value_name = "WHEN", default_value = "yesterday")]
    pub since: String,
    /// What to print
    #[arg(long, value_enum, default_value = "text")]
    pub format: Shape,
    /// Print JSON lines, one card a line
    #[arg(long)]
    pub json: bool,
    /// Languages of the cards
    #[arg(long, value_name = "LANG", default_value = "both")]
    pub lang: Lang,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// Days since 1970 of a day as it is written; `today` in the same.
fn day(written: &str, today: i32) -> Option<i32> {
    let text = digits::to_latin(written.trim()).to_lowercase();
    match fold_key(&text).as_str() {
        "today" | "امروز" => return Some(today),
        "yesterday" | "دیروز" => return Some(today - 1),
        _ => {}
    }
    let (count, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let unit = match fold_key(unit.trim()).as_str() {
        "d" | "روز" => Some(1),
        "w" | "هفته" => Some(7),
        "m" | "ماه" => Some(30),
        "y" | "سال" => Some(365),
        _ => None,
    };
    if let (Some(unit), Ok(count)) = (unit, count.parse::<i32>()) {
        return (count <= 36_500).then(|| today - count * unit);
    }
    let iso = text.replace('/', "-");
    let year: i32 = iso.split('-').next()?.parse().ok()?;
    if (1200..=1500).contains(&year) {
        return hijri(&iso);
    }
    day_number(&iso)
}

/// A Solar Hijri day.
fn hijri(iso: &str) -> Option<i32> {
    let parts: Vec<i32> = iso.split('-').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = parts.as_slice() else { return None };
    let date =
        icu_calendar::Date::try_new_persian(*year, u8::try_from(*month).ok()?, u8::try_from(*day).ok()?);
    let iso = date.ok()?.to_calendar(icu_calendar::cal::Iso);
    let (y, m, d) = (iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0);
    day_number(&format!("{y:04}-{m:02}-{d:02}"))
}

fn today() -> i32 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |n| (n.as_secs() / 86_400) as i32)
}

pub(super) fn run(args: &DigestArgs) -> anyhow::Result<Outcome> {
    let Some(since) = day(&args.since, today()) else {
        complain(&format!(
            "{:?} is no day; write 2026-11-19, 1405/08/28, 7d, 2w, yesterday or today",
            args.since
        ));
        return Ok(Outcome::Usage);
    };
    let library = args.library.present()?;
    let numbers = library.since(since)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if numbers.is_empty() {
        complain("no briefing of these days in the library; barid add PATH… puts some in");
        return Ok(Outcome::Failed);
    }
    if args.format == Shape::Html && !args.json {
        let cards: Vec<Card> = numbers.iter().map(|n| library.card(*n)).collect::<Result<_, _>>()?;
        out.write_all(export::cards_html(&cards.iter().collect::<Vec<_>>()).as_bytes())?;
    } else {
        for (i, number) in numbers.iter().enumerate() {
            let card = library.card(*number)?;
            if args.json {
                writeln!(out, "{}", super::json(&card)?)?;
                continue;
            }
            if i > 0 {
                out.write_all(if args.format == Shape::Md { b"\n---\n\n" } else { b"\n\n" })?;
            }
            let text = if args.format == Shape::Md {
                export::card_markdown(&card, args.lang)
            } else {
                export::card_text(&card, args.lang)
            };
            out.write_all(text.as_bytes())?;
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_in_every_spelling() {
        let today = 20_000;
        for (written, wanted) in [
            ("today", Some(today)),
            ("دیروز", Some(today - 1)),
            ("7d", Some(today - 7)),
            ("۲هفته", Some(today - 14)),
            ("1970-01-02", Some(1)),
            ("1348/10/12", Some(1)),
            ("۱۳۴۸/۱۰/۱۱", Some(0)),
            ("soon", None),
            ("2026-13-01", None),
            ("1404/13/01", None),
            ("99999999999d", None),
            ("", None),
        ] {
            assert_eq!(day(written, today), wanted, "{written}");
        }
    }
}
