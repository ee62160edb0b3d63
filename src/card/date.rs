//! The date a text gives for itself, in the Solar Hijri and the Gregorian calendar.
//!
//! Promises: only a full date (day, month, year) is one; conversion is icu_calendar's.

use super::doc::Doc;
use super::key;
use super::model::Date;
use crate::text::digits;
use icu_calendar::Date as Day;
use icu_calendar::cal::{Iso, Persian};

struct Month {
    key: key::Key,
    persian: bool,
    number: u8,
    fa: &'static str,
    en: &'static str,
}

fn months() -> &'static [Month] {
    static MONTHS: std::sync::OnceLock<Vec<Month>> = std::sync::OnceLock::new();
    MONTHS.get_or_init(|| {
        super::tables::rows::<4>(include_str!("data/months.tsv"))
            .map(|[fa, calendar, number, en]| Month {
                key: key::key(fa),
                persian: calendar == "p",
                number: number.parse().unwrap_or(1),
                fa,
                en,
            })
            .collect()
    })
}

/// Words of the text looked through for a date.
const LOOKED_AT: usize = 400;

/// The first full date.
pub(super) fn find(doc: &Doc<'_>) -> Option<Date> {
    let number = |i: usize| -> Option<u32> {
        let w = doc.words.get(i).filter(|w| w.number)?;
        digits::to_latin(w.span.of(doc.body)).parse().ok()
    };
    for i in 0..doc.words.len().min(LOOKED_AT) {
        let word = &doc.words[i];
        if word.number
            && let Some(date) = slashed(word.span.of(doc.body))
        {
            return Some(date);
        }
        let Some(month) = months().iter().find(|m| m.key == word.info.key) else { continue };
        let Some(day) = i.checked_sub(1).and_then(number).filter(|d| (1..=31).contains(d)) else { continue };
        let skip = usize::from(
            matches!(doc.words.get(i + 1).map(|w| w.info.key), Some(k) if k == key::key("ماه") || k == key::key("سال")),
        );
        let Some(year) = number(i + 1 + skip).or_else(|| number(i + 2 + skip)) else { continue };
        let date = if month.persian {
            persian(year as i32, month.number, day as u8)
        } else {
            gregorian(year as i32, month.number, day as u8)
        };
        if date.is_some() {
            return date;
        }
    }
    None
}

/// ۱۳۹۸/۰۴/۱۳
pub(super) fn slashed(text: &str) -> Option<Date> {
    let latin = digits::to_latin(text);
    let mut parts = latin.split('/').map(str::parse::<u32>);
    let (a, b, c) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    let (y, m, d) = if a > 1000 { (a, b, c) } else { (c, b, a) };
    match y {
        1200..=1500 => persian(y as i32, u8::try_from(m).ok()?, u8::try_from(d).ok()?),
        1800..=2200 => gregorian(y as i32, u8::try_from(m).ok()?, u8::try_from(d).ok()?),
        _ => None,
    }
}

fn persian(year: i32, month: u8, day: u8) -> Option<Date> {
    let year = if year < 100 { year + 1300 } else { year };
    if !(1200..=1500).contains(&year) {
        return None;
    }
    let date = Day::try_new_persian(year, month, day).ok()?;
    let iso = date.to_calendar(Iso);
    Some(build((year, month, day), (iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0)))
}

fn gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    if !(1800..=2200).contains(&year) {
        return None;
    }
    let iso = Day::try_new_iso(year, month, day).ok()?;
    let date = iso.to_calendar(Persian);
    Some(build(
        (date.year().extended_year(), date.month().ordinal, date.day_of_month().0),
        (year, month, day),
    ))
}

fn build(persian: (i32, u8, u8), iso: (i32, u8, u8)) -> Date {
    let name = |p: bool, n: u8| months().iter().find(|m| m.persian == p && m.number == n);
    let fa = name(true, persian.1).map_or("", |m| m.fa);
    let en = name(false, iso.1).map_or("", |m| m.en);
    Date {
        fa: digits::to_persian(&format!("{} {fa} {}", persian.2, persian.0)),
        en: format!("{} {en} {}", iso.2, iso.0),
        iso: format!("{:04}-{:02}-{:02}", iso.0, iso.1, iso.2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_calendars_meet() {
        let d = persian(1398, 4, 13).unwrap();
        assert_eq!(
            (d.fa.as_str(), d.en.as_str(), d.iso.as_str()),
            ("۱۳ تیر ۱۳۹۸", "4 July 2019", "2019-07-04")
        );
        assert_eq!(gregorian(2019, 7, 4), Some(d.clone()));
        assert_eq!(slashed("۱۳۹۸/۰۴/۱۳"), Some(d));
        assert_eq!(slashed("۲۲/۵"), None);
    }
}
