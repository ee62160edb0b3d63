//! Days as the interface's language writes them.

use super::model::UiLang;
use crate::text::digits;
use icu_calendar::Date;
use icu_calendar::cal::Persian;

/// A day, counted from 1970-01-01, as a short date: Solar Hijri in Persian, Gregorian in English.
pub fn day(number: i64, ui: UiLang) -> Option<String> {
    // H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let z = number + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (d, m) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    let y = yoe + era * 400 + i64::from(m <= 2);
    if ui == UiLang::En {
        return Some(format!("{y:04}-{m:02}-{d:02}"));
    }
    let iso = Date::try_new_iso(i32::try_from(y).ok()?, u8::try_from(m).ok()?, u8::try_from(d).ok()?).ok()?;
    let date = iso.to_calendar(Persian);
    let text =
        format!("{}/{:02}/{:02}", date.year().extended_year(), date.month().ordinal, date.day_of_month().0);
    Some(digits::to_persian(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_either_calendar() {
        assert_eq!(day(0, UiLang::En).unwrap(), "1970-01-01");
        assert_eq!(day(19_017, UiLang::En).unwrap(), "2022-01-25");
        assert_eq!(day(19_017, UiLang::Fa).unwrap(), "۱۴۰۰/۱۱/۰۵");
        assert_eq!(day(11_016, UiLang::En).unwrap(), "2000-02-29");
    }
}
