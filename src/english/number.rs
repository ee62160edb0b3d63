//! Numbers, percentages and dates: Persian digits and number words into English ones.
//!
//! Promises: no digit is lost. Jalali dates with a year carry the Gregorian date beside them (conversion by
//! `icu_calendar`).

use super::item::{Item, Name, Noun, Tag};
use super::words::Tok;
use crate::lexicon::{Class, Lexicon};
use crate::text::digits;
use crate::text::token::TokenKind;
use icu_calendar::cal::Persian;
use icu_calendar::{Date, Iso};
use std::borrow::Cow;
use std::fmt::Write;

/// Jalali months with their press spelling.
const MONTHS: [(&str, &str); 13] = [
    ("فروردین", "Farvardin"),
    ("اردیبهشت", "Ordibehesht"),
    ("خرداد", "Khordad"),
    ("تیر", "Tir"),
    ("مرداد", "Mordad"),
    ("شهریور", "Shahrivar"),
    ("مهر", "Mehr"),
    ("آبان", "Aban"),
    ("آذر", "Azar"),
    ("دی", "Dey"),
    ("بهمن", "Bahman"),
    ("اسفند", "Esfand"),
    ("امرداد", "Mordad"),
];

/// Persian spellings of the Gregorian months; «مه» and «می» are common words too and wait for a year.
const GREGORIAN_FA: [(&str, usize); 15] = [
    ("ژانویه", 0),
    ("فوریه", 1),
    ("مارس", 2),
    ("آوریل", 3),
    ("ژوئن", 5),
    ("ژوئیه", 6),
    ("جولای", 6),
    ("ژوییه", 6),
    ("اوت", 7),
    ("آگوست", 7),
    ("سپتامبر", 8),
    ("اکتبر", 9),
    ("نوامبر", 10),
    ("دسامبر", 11),
    ("ژوین", 5),
];

const GREGORIAN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Digits and marks in Latin, for tokens that are not Persian words.
pub(super) fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in digits::to_latin(text).chars() {
        match c {
            '٪' => out.push('%'),
            '،' => out.push(','),
            c if super::translit::is_arabic(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn plain(text: &str) -> String {
    let s = latin(text);
    // 12/5 is a decimal in Persian typing
    if s.matches('/').count() == 1 && !s.contains('.') { s.replace('/', ".") } else { s }
}

fn value(tok: &Tok<'_>) -> Option<u64> {
    Lexicon::get().entry(tok.fa, Class::Numeral).and_then(|e| e.feat.get("val")).and_then(|v| v.parse().ok())
}

fn scale(tok: &Tok<'_>) -> Option<&'static str> {
    Some(match tok.fa {
        "هزار" => "thousand",
        "میلیون" => "million",
        "میلیارد" => "billion",
        "تریلیون" => "trillion",
        _ => return None,
    })
}

/// A number of one or more tokens at the head of `toks`.
pub(super) fn number<'t>(toks: &[Tok<'t>]) -> Option<(Item<'t>, usize)> {
    let first = toks.first()?;
    let mut n = 0;
    let mut out = String::new();
    let half =
        |n: usize| toks.get(n).is_some_and(|t| t.fa == "و") && toks.get(n + 1).is_some_and(|t| t.fa == "نیم");
    // «یک و نیم ماه»
    let measured = toks.get(3).is_some_and(|t| matches!(t.fa, "درصد" | "درصدی") || scale(t).is_some());
    if first.fa == "یک" && half(1) && !measured {
        let mut item = Item::new(Cow::Borrowed(first.fa));
        item.tag = Tag::Num;
        item.num = Some(Cow::Borrowed("one and a half"));
        return Some((item, 3));
    }
    // «نیم میلیون نفر»
    if first.fa == "نیم"
        && let Some(s) = toks.get(1).and_then(scale).filter(|s| *s != "thousand")
    {
        let mut item = Item::new(Cow::Borrowed(first.fa));
        item.tag = Tag::Num;
        item.num = Some(Cow::Owned(format!("half a {s}")));
        return Some((item, 2));
    }
    // «۴ و نیم میلیون», «سه و نیم درصد»: a decimal; «سه و نیم ماه» stays in words
    let whole = if first.kind == TokenKind::Number {
        Some(plain(first.fa)).filter(|f| f.bytes().all(|b| b.is_ascii_digit()))
    } else {
        value(first).filter(|v| *v < 100 && measured).map(|v| v.to_string())
    };
    let whole = whole.filter(|_| half(1));
    if first.kind == TokenKind::Number || whole.is_some() {
        if let Some(whole) = whole {
            let _ = write!(out, "{whole}.5");
            n = 3;
        } else {
            out.push_str(&plain(first.fa));
            n = 1;
        }
        while let Some(s) = toks.get(n).and_then(scale) {
            if s == "thousand" && !out.contains('.') && !out.contains(' ') {
                out.push_str(",000");
            } else {
                let _ = write!(out, " {s}");
            }
            n += 1;
        }
        // دو میلیارد و ۳۰۰ میلیون
        while n > 1 && toks.get(n).is_some_and(|t| t.fa == "و") {
            let Some(next) = toks.get(n + 1).filter(|t| t.kind == TokenKind::Number) else { break };
            let s = toks.get(n + 2).and_then(scale);
            match s {
                Some(s) => {
                    let _ = write!(out, " {} {s}", plain(next.fa));
                    n += 3;
                }
                None if out.ends_with(",000") => {
                    out.truncate(out.len() - 4);
                    let _ = write!(out, ",{:0>3}", plain(next.fa));
                    n += 2;
                }
                None => break,
            }
        }
    } else {
        let mut total: u64 = 0;
        let mut part: u64 = 0;
        let mut words = 0;
        while let Some(t) = toks.get(n) {
            if words > 0 && t.fa == "و" && toks.get(n + 1).is_some_and(|t| value(t).is_some()) && part != 2 {
                n += 1;
                continue;
            }
            let Some(v) = value(t) else { break };
            if words == 0 && v == 1 && scale_next(toks, n + 1).is_none() {
                return None; // «یک» is a determiner
            }
            if v >= 1000 {
                total += part.max(1).saturating_mul(v);
                part = 0;
            } else if v == 100 && part > 0 && part < 10 {
                part *= 100;
            } else {
                part += v;
            }
            words += 1;
            n += 1;
            if !toks.get(n).is_some_and(|t| t.fa == "و" || value(t).is_some()) {
                break;
            }
        }
        if words == 0 {
            return None;
        }
        let total = total + part;
        if words == 1 && total < 1000 {
            out.push_str(Lexicon::get().entry(first.fa, Class::Numeral)?.english());
        } else {
            out.push_str(&grouped(total));
        }
    }
    if half(n) {
        // «یک میلیون و نیم»: 1.5 million
        match out.split_once(' ') {
            Some((number, scale)) if number.bytes().all(|b| b.is_ascii_digit()) && !scale.contains(' ') => {
                out = format!("{number}.5 {scale}");
            }
            _ => out.push_str(" and a half"),
        }
        n += 2;
    }
    // «شش تا ۹ ماه»: six to 9
    if toks.get(n).is_some_and(|t| t.fa == "تا")
        && let Some((to, len)) = toks.get(n + 1..).and_then(single)
        && !out.contains(' ')
    {
        let _ = write!(out, " to {to}");
        n += 1 + len;
    }
    while first.kind != TokenKind::Number && toks.get(n).is_some_and(|t| t.fa == "و") {
        let Some(next) = toks.get(n + 1).filter(|t| t.kind == TokenKind::Number) else { break };
        let Some(s) = toks.get(n + 2).and_then(scale) else {
            // «پنج هزار و ۵۰۰»: 5,500
            let rest = plain(next.fa);
            if out.ends_with(",000") && rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_digit()) {
                out.truncate(out.len() - 3);
                let _ = write!(out, "{rest:0>3}");
                n += 2;
            }
            break;
        };
        let _ = write!(out, " {} {s}", plain(next.fa));
        n += 3;
    }
    let mut item = Item::new(Cow::Borrowed(first.fa));
    item.glued = first.glued;
    item.tag = Tag::Num;
    item.num = Some(Cow::Owned(out));
    Some((item, n))
}

/// A number after «تا», when something counted follows.
fn single(toks: &[Tok<'_>]) -> Option<(String, usize)> {
    let (item, n) = number(toks)?;
    let counted = toks.get(n).is_some_and(|t| t.kind == TokenKind::Word && t.fa != "و");
    counted.then(|| (item.num.unwrap_or_default().into_owned(), n))
}

fn scale_next(toks: &[Tok<'_>], at: usize) -> Option<u64> {
    toks.get(at).and_then(value).filter(|v| *v >= 100)
}

fn grouped(n: u64) -> String {
    for (unit, name) in [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")]
    {
        if n >= unit && n.is_multiple_of(unit) {
            return format!("{} {name}", n / unit);
        }
    }
    let s = n.to_string();
    let mut out = String::new();
    for (i, c) in s.chars().enumerate() {
        if i > 0 && (s.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn month(fa: &str) -> Option<u8> {
    let fa = fa.strip_suffix("ماه").map_or(fa, |m| m.trim_end_matches('\u{200c}'));
    MONTHS.iter().position(|(m, _)| *m == fa).map(|m| if m == 12 { 5 } else { m as u8 + 1 })
}

/// A Jalali date («۱۵ آبان ۱۴۰۱», «سال ۱۴۰۱») at the head of `toks`.
pub(super) fn date<'t>(toks: &[Tok<'t>]) -> Option<(Item<'t>, usize)> {
    let first = toks.first()?;
    let int = |t: Option<&Tok<'_>>| {
        t.filter(|t| t.kind == TokenKind::Number).and_then(|t| digits::to_latin(t.fa).parse::<u16>().ok())
    };
    let make = |en: String, n: usize| {
        let mut item = Item::new(Cow::Borrowed(first.fa));
        item.tag = Tag::Noun;
        item.multi = true;
        item.noun = Some(Noun { en: Cow::Owned(en), name: Name::Org, ..Noun::default() });
        (item, n)
    };
    if matches!(first.fa, "سال" | "درسال") {
        let year = int(toks.get(1))
            .filter(|y| (1200..1500).contains(y) || (1800..2100).contains(y) || (50..100).contains(y))?;
        let year = if year < 100 { year + 1300 } else { year };
        if year < 1500 {
            let next = (year + 622) % 100;
            return Some(make(format!("{year} ({}–{next:02})", year + 621), 2));
        }
        return Some(make(year.to_string(), 2));
    }
    if let Some((en, n)) = month_and_year(toks) {
        return Some(make(en, n));
    }
    // «خرداد ماه», «شهریورماه ۱۴۰۲»: a month alone
    if let Some(m) = month(first.fa) {
        let apart = toks.get(1).is_some_and(|t| t.fa == "ماه");
        let mut n = 1 + usize::from(apart);
        if toks.get(n).is_some_and(|t| t.fa == "سال") && int(toks.get(n + 1)).is_some() {
            n += 1;
        }
        let year = int(toks.get(n)).filter(|y| (1200..1500).contains(y));
        if apart || first.fa.ends_with("ماه") || year.is_some() {
            let name = MONTHS[usize::from(m) - 1].1;
            return Some(match year {
                Some(y) => make(format!("{name} {y}"), n + 1),
                None => make(name.to_owned(), n),
            });
        }
    }
    let day = int(Some(first)).filter(|d| (1..=31).contains(d))?;
    // «۶ سپتامبر سال جاری»
    let relative = |n: usize| {
        if toks.get(n).is_none_or(|t| t.fa != "سال") {
            return None;
        }
        match toks.get(n + 1)?.fa {
            "جاری" => Some(" this year"),
            "گذشته" => Some(" last year"),
            "آینده" => Some(" next year"),
            _ => None,
        }
    };
    if let Some((en, n)) = month_and_year(&toks[1..]).filter(|(_, n)| *n > 0) {
        let year = relative(n + 1);
        return Some(make(
            format!("{day} {en}{}", year.unwrap_or("")),
            n + 1 + if year.is_some() { 2 } else { 0 },
        ));
    }
    let m = month(toks.get(1)?.fa)?;
    let name = MONTHS[usize::from(m) - 1].1;
    let mut n = 2;
    if toks.get(n).is_some_and(|t| t.fa == "ماه") {
        n += 1;
    }
    if toks.get(n).is_some_and(|t| t.fa == "سال") && int(toks.get(n + 1)).is_some() {
        n += 1;
    }
    // «۴ مهرماه ۹۸»
    let short = int(toks.get(n)).filter(|y| (50..100).contains(y)).map(|y| y + 1300);
    let Some(year) = short.or(int(toks.get(n)).filter(|y| (1200..1500).contains(y))) else {
        if let Some(year) = relative(n) {
            return Some(make(format!("{day} {name}{year}"), n + 2));
        }
        return Some(make(format!("{day} {name}"), n));
    };
    let mut en = format!("{day} {name} {year}");
    if let Some((d, gm, y)) = gregorian(year, m, day) {
        let _ = write!(en, " ({d} {} {y})", GREGORIAN.get(usize::from(gm).wrapping_sub(1)).unwrap_or(&""));
    }
    Some(make(en, n + 1))
}

/// «دسامبر ۲۰۱۹», «ژوئن سال ۲۰۲۳»; a Gregorian month alone.
fn month_and_year(toks: &[Tok<'_>]) -> Option<(String, usize)> {
    let name = gregorian_month(toks.first()?.fa)?;
    let mut n = 1;
    if toks.get(n).is_some_and(|t| t.fa == "ماه") {
        n += 1;
    }
    let at = if toks.get(n).is_some_and(|t| t.fa == "سال") { n + 1 } else { n };
    let year = toks
        .get(at)
        .filter(|t| t.kind == TokenKind::Number)
        .and_then(|t| digits::to_latin(t.fa).parse::<u16>().ok())
        .filter(|y| (1800..2100).contains(y));
    Some(match year {
        Some(y) => (format!("{name} {y}"), at + 1),
        None => (name.to_owned(), n),
    })
}

/// The Gregorian month a Persian spelling names.
fn gregorian_month(fa: &str) -> Option<&'static str> {
    GREGORIAN_FA.iter().find(|(m, _)| *m == fa).and_then(|(_, n)| GREGORIAN.get(*n)).copied()
}

/// The Gregorian day, month, year of a Jalali date.
fn gregorian(year: u16, month: u8, day: u16) -> Option<(u8, u8, i32)> {
    let date = Date::try_new_persian(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    let _: &Date<Persian> = &date;
    let iso: Date<Iso> = date.to_calendar(Iso);
    Some((iso.day_of_month().0, iso.month().ordinal, iso.year().extended_year()))
}

/// «۲۰۰ میلیون دلاری», «۴۵ روزه»: a number and a unit as an adjective.
pub(super) fn unit_adjective(number: &str, unit: Option<Tok<'_>>) -> Option<String> {
    let unit = unit.filter(|t| t.kind == TokenKind::Word)?.fa;
    let stem = unit.strip_suffix('ی').or_else(|| unit.strip_suffix('ه'))?.trim_end_matches('\u{200c}');
    if stem == "برابر" {
        return Some(format!("{number}-fold"));
    }
    // «بیمارستان ۲۰۰ تختخوابی»
    if matches!(stem, "تختخواب" | "تخت\u{200c}خواب" | "تخت") {
        return Some(format!("{}-bed", number.replace(' ', "-")));
    }
    let entry =
        Lexicon::get().entry(stem, Class::Noun).or_else(|| Lexicon::get().entry(stem, Class::Classifier))?;
    if stem == "درصد" {
        return Some(format!("{number} per cent"));
    }
    if !(entry.feat.has("unit")
        || entry.feat.has("time")
        || entry.class == Class::Classifier
        || stem == "جانب"
        || stem == "مرحل")
    {
        return None;
    }
    let number = number.replace(' ', "-");
    Some(format!("{number}-{}", entry.english()))
}

/// Whether an English word names a month.
pub(super) fn is_month(en: &str) -> bool {
    MONTHS.iter().any(|m| m.1 == en)
}
