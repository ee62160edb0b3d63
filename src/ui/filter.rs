//! The filter line: what it may say, and which briefings pass.
//!
//! `unread starred tag:x sector:energy,trade country:AZ person:نام by:نام kind:request newer:7d older:1400-11-05
//! title:x "two words" words`, each also in Persian. All terms must hold; commas after a key mean «or»; `-` or `!` before
//! a term turns it round; quotes («…» or "…") keep blanks. Words are looked for in folded text, in the briefing and in the
//! card's English. Promises: a wrong term is told with its place and the nearest right one, never silently ignored.

use super::model::Message;
use super::theme::nearest;
use crate::card::{Card, Kind, sectors};
use crate::lexicon::Lexicon;
use crate::library::rows::{Wanted, day_number, flag};
use crate::library::{Row, Source};
use crate::text::{Span, digits, fold};
use icu_calendar::Date as Day;
use icu_calendar::cal::Iso;

/// Words that stand alone: (English, Persian, the sign of the row, whether it must be set).
const FLAGS: &[(&str, &str, u8, bool)] = &[
    ("unread", "نخوانده", flag::READ, false),
    ("read", "خوانده", flag::READ, true),
    ("starred", "ستاره‌دار", flag::STAR, true),
    ("tagged", "برچسب‌دار", flag::TAGGED, true),
    ("noted", "یادداشت‌دار", flag::NOTED, true),
];

/// Keys before a colon: (English, Persian, what they mean).
const KEYS: &[(&str, &str, Field)] = &[
    ("tag", "برچسب", Field::Tag),
    ("sector", "حوزه", Field::Sector),
    ("country", "کشور", Field::Country),
    ("from", "از", Field::Country),
    ("person", "شخص", Field::Person),
    ("by", "گوینده", Field::By),
    ("kind", "نوع", Field::Kind),
    ("title", "عنوان", Field::Title),
    ("newer", "تازه‌تر", Field::Newer),
    ("older", "کهنه‌تر", Field::Older),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Tag,
    Sector,
    Country,
    Person,
    By,
    Kind,
    Title,
    Newer,
    Older,
}

/// An end of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// So many days before today.
    Ago(i64),
    /// A day, counted from 1970-01-01.
    Day(i64),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// A sign of the row, and whether it must be set.
    Flag(u8, bool),
    /// Places in [`sectors::all`].
    Sectors(Vec<usize>),
    /// ISO codes.
    Countries(Vec<String>),
    Kinds(Vec<Kind>),
    /// Folded.
    Title(Vec<String>),
    Newer(When),
    Older(When),
    /// What a row does not hold, any of them.
    Holding(Vec<Wanted>),
    /// Who put something forward: a person's name, folded.
    By(Vec<String>),
}

impl Test {
    /// Whether the card's part of a row is looked at.
    const fn needs_card(&self) -> bool {
        matches!(
            self,
            Self::Sectors(_) | Self::Countries(_) | Self::Kinds(_) | Self::Newer(_) | Self::Older(_)
        )
    }
}

/// What is wrong with a filter line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {}: {}", self.column(), self.said().1)]
pub struct FilterError {
    /// Where in the line, in bytes.
    pub span: Span,
    /// Characters before it.
    before: usize,
    /// The words at fault.
    pub written: String,
    /// What is wrong with them.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// A key before a colon that nobody knows; the nearest there is.
    Key(String),
    /// A value that is none of the key's; the nearest there is.
    Value(String),
    /// Neither a length of time nor a date.
    Time,
    /// A key with nothing after the colon.
    Empty,
    /// A quote that is not closed.
    Quote,
}

impl FilterError {
    /// Where it is, in characters, the first being 1.
    pub const fn column(&self) -> usize {
        self.before + 1
    }

    fn said(&self) -> (String, String) {
        let w = &self.written;
        match &self.wrong {
            Wrong::Key(near) => (
                format!("صافی «{w}» نداریم؛ شاید «{near}»؟"),
                format!("no filter {w:?}, did you mean {near:?}?"),
            ),
            Wrong::Value(near) => {
                (format!("«{w}» نداریم؛ شاید «{near}»؟"), format!("no {w:?}, did you mean {near:?}?"))
            }
            Wrong::Time => (
                format!(
                    "«{w}» نه مدت است و نه تاریخ؛ بنویسید 7d (روز)، 2w (هفته)، 3m (ماه)، 1y (سال) یا ۱۴۰۰-۱۱-۰۵"
                ),
                format!("{w:?} is neither a length of time nor a date; write 7d, 2w, 3m, 1y or 2022-01-25"),
            ),
            Wrong::Empty => (format!("پس از «{w}» چیزی نیامده"), format!("nothing after {w:?}")),
            Wrong::Quote => (format!("گیومهٔ «{w}» بسته نشده"), format!("the quote {w:?} is not closed")),
        }
    }

    /// For the bottom row: the place, what is wrong, the nearest right word.
    pub fn message(&self) -> Message {
        let (fa, en) = self.said();
        let column = digits::to_persian(&self.column().to_string());
        Message::failed(format!("نویسهٔ {column}: {fa}"), format!("column {}: {en}", self.column()))
    }
}

/// A filter line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    text: String,
    /// (turned round, what must hold)
    terms: Vec<(bool, Test)>,
}

/// The terms of a line with their places: blanks part them, quotes keep them.
fn terms(line: &str) -> Result<Vec<Span>, FilterError> {
    let mut out = Vec::new();
    let mut start = None;
    let mut quote: Option<(char, usize)> = None;
    for (at, c) in line.char_indices() {
        if let Some((close, _)) = quote {
            if c == close {
                quote = None;
            }
            continue;
        }
        match c {
            '"' => quote = Some(('"', at)),
            '«' => quote = Some(('»', at)),
            c if c.is_whitespace() => {
                out.extend(start.take().map(|s| Span::new(s, at)));
                continue;
            }
            _ => {}
        }
        start.get_or_insert(at);
    }
    if let Some((_, at)) = quote {
        return Err(wrong(line, Span::new(at, line.len()), Wrong::Quote));
    }
    out.extend(start.map(|s| Span::new(s, line.len())));
    Ok(out)
}

fn wrong(line: &str, span: Span, wrong: Wrong) -> FilterError {
    let before = line.get(..span.start).map_or(0, |t| t.chars().count());
    FilterError { span, before, written: span.of(line).to_owned(), wrong }
}

/// Without quotes, `_` for a blank.
fn bare(text: &str) -> String {
    text.replace(['"', '«', '»'], "").replace('_', " ").trim().to_owned()
}

/// The parts between commas, with their places; commas in quotes part nothing.
fn parts(line: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut quoted) = (span.start, false);
    for (at, c) in span.of(line).char_indices() {
        let at = span.start + at;
        match c {
            '"' => quoted = !quoted,
            '«' => quoted = true,
            '»' => quoted = false,
            ',' | '،' if !quoted => {
                out.push(Span::new(start, at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(Span::new(start, span.end));
    out.retain(|s| !s.is_empty());
    out
}

impl Filter {
    /// Reads a line. An empty one lets everything through.
    ///
    /// # Errors
    /// The first term that cannot be read, with its place.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let mut read = Vec::new();
        for span in terms(text)? {
            let word = span.of(text);
            let (not, span) = match word.strip_prefix(['-', '!']) {
                Some(rest) if !rest.is_empty() => (true, Span::new(span.end - rest.len(), span.end)),
                _ => (false, span),
            };
            let (turned, test) = term(text, span)?;
            read.push((not != turned, test));
        }
        Ok(Self { text: text.trim().to_owned(), terms: read })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The positions that pass, ascending. `today` is in days since 1970-01-01; without it lengths of time are not
    /// looked at.
    pub fn run(&self, source: &dyn Source, today: Option<i64>) -> Vec<usize> {
        let needs_card = self.terms.iter().any(|(_, test)| test.needs_card());
        // What a row does not hold is asked for once for all of them.
        let sets: Vec<Option<Vec<usize>>> = self.terms.iter().map(|(_, test)| held(test, source)).collect();
        (0..source.len())
            .filter(|&at| {
                let row = if needs_card { source.full_row(at) } else { source.row(at) };
                let Some(row) = row.filter(|r| !r.has(flag::HIDDEN)) else { return false };
                self.terms.iter().zip(&sets).all(|((not, test), set)| {
                    let holds = match set {
                        Some(set) => set.binary_search(&at).is_ok(),
                        None => row_holds(test, row, today),
                    };
                    holds != *not
                })
            })
            .collect()
    }
}

/// The positions that hold what is not in rows; nothing for a test of rows.
fn held(test: &Test, source: &dyn Source) -> Option<Vec<usize>> {
    let mut all: Vec<usize> = match test {
        Test::Holding(any) => any.iter().flat_map(|w| source.holding(w)).collect(),
        Test::By(names) => names
            .iter()
            .flat_map(|name| {
                let named = source.holding(&Wanted::Person(name.clone()));
                named.into_iter().filter(|at| source.load(*at).is_ok_and(|e| speaks(e.card(), name)))
            })
            .collect(),
        _ => return None,
    };
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// Whether a word of the name begins so.
fn begins(name: &str, wanted: &str) -> bool {
    let name = fold(name).text;
    name.starts_with(wanted) || name.split(' ').any(|w| w.starts_with(wanted))
}

/// Whether somebody of this name put something forward.
fn speaks(card: &Card, name: &str) -> bool {
    let by = card.proposals.iter().filter_map(|p| p.by.and_then(|i| card.people.get(i)));
    by.into_iter().any(|p| begins(&p.name.fa, name) || begins(&p.name.en, name))
}

fn row_holds(test: &Test, row: &Row, today: Option<i64>) -> bool {
    let day = |when: &When| match when {
        When::Day(day) => Some(*day),
        When::Ago(days) => today.map(|t| t - days),
    };
    match test {
        Test::Flag(flag, set) => row.has(*flag) == *set,
        Test::Sectors(any) => row.sectors().any(|n| any.contains(&n)),
        Test::Countries(any) => row.countries().any(|c| any.iter().any(|a| a == c)),
        Test::Kinds(any) => any.iter().any(|k| row.has_kind(*k)),
        Test::Title(any) => {
            let (fa, en) = (fold(row.title_fa()).text, fold(row.title_en()).text);
            any.iter().any(|w| fa.contains(w) || en.contains(w))
        }
        Test::Newer(when) => row.day().is_some_and(|d| day(when).is_none_or(|w| i64::from(d) >= w)),
        Test::Older(when) => row.day().is_some_and(|d| day(when).is_none_or(|w| i64::from(d) < w)),
        Test::Holding(_) | Test::By(_) => false,
    }
}

/// Reads a term; says also whether it is turned round by what it is.
fn term(line: &str, span: Span) -> Result<(bool, Test), FilterError> {
    let word = span.of(line);
    let folded = fold(&bare(word)).text;
    if let Some((_, _, flag, set)) =
        FLAGS.iter().find(|(en, fa, ..)| folded == *en || folded == fold(fa).text)
    {
        return Ok((false, Test::Flag(*flag, *set)));
    }
    // `~title:x` as in other readers, and `~x` for short.
    let (tilde, word, span) = match word.strip_prefix('~') {
        Some(rest) if !rest.is_empty() => (true, rest, Span::new(span.end - rest.len(), span.end)),
        _ => (false, word, span),
    };
    let quoted = word.starts_with(['"', '«']);
    let Some((key, value)) = word.split_once([':', '：']).filter(|_| !quoted) else {
        let words = vec![fold(&bare(word)).text];
        return Ok((
            false,
            if tilde {
                Test::Title(words)
            } else {
                Test::Holding(words.into_iter().map(Wanted::Word).collect())
            },
        ));
    };
    let folded_key = fold(key).text;
    let Some((.., field)) = KEYS.iter().find(|(en, fa, _)| folded_key == *en || folded_key == fold(fa).text)
    else {
        // A colon inside a word or a time («۱۲:۳۰») is text.
        if key.is_empty() || !key.chars().all(|c| c.is_alphabetic() || c == '\u{200c}') {
            return Ok((false, Test::Holding(vec![Wanted::Word(folded)])));
        }
        let names: Vec<&str> = KEYS.iter().map(|k| if key.is_ascii() { k.0 } else { k.1 }).collect();
        let near = format!("{}:", nearest(key, &names));
        let at = Span::new(span.start, span.end - value.len());
        return Err(wrong(line, at, Wrong::Key(near)));
    };
    let values = parts(line, Span::new(span.end - value.len(), span.end));
    if values.is_empty() {
        return Err(wrong(line, span, Wrong::Empty));
    }
    Ok((false, keyed(*field, line, &values)?))
}

/// What can stand where the line ends: (the line with it, what it means). Keys and words in the language written, values
/// after a key.
pub fn completions(line: &str, fa: bool) -> Vec<(String, String)> {
    let at = line
        .rfind([' ', ',', '،', '-', '!', '~'])
        .map_or(0, |i| i + line.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let word_at = line.rfind([' ', '-', '!', '~']).map_or(0, |i| i + 1);
    let word = line.get(word_at..).unwrap_or("");
    let whole = |value: &str, from: usize| format!("{}{value}", line.get(..from).unwrap_or(""));
    let Some((key, after)) = word.split_once(':') else {
        let typed = fold(word).text;
        let persian = if word.is_empty() { fa } else { !word.is_ascii() };
        let mut out = Vec::new();
        for (en, persian_word, ..) in FLAGS {
            let name = if persian { persian_word } else { en };
            if fold(name).text.starts_with(&typed) {
                out.push((
                    whole(&format!("{name} "), word_at),
                    if fa { *persian_word } else { *en }.to_owned(),
                ));
            }
        }
        for (en, persian_word, _) in KEYS {
            let name = if persian { persian_word } else { en };
            if fold(name).text.starts_with(&typed) {
                out.push((
                    whole(&format!("{name}:"), word_at),
                    if fa { *persian_word } else { *en }.to_owned(),
                ));
            }
        }
        return out;
    };
    let value_at = at.max(word_at + key.len() + 1);
    let typed = fold(line.get(value_at..).unwrap_or("")).text;
    let _ = after;
    let folded_key = fold(key).text;
    let field = KEYS.iter().find(|(en, fa, _)| folded_key == *en || folded_key == fold(fa).text).map(|k| k.2);
    let persian = !key.is_ascii();
    let fits = |fa: &str, en: &str| typed.is_empty() || begins(fa, &typed) || begins(en, &typed);
    match field {
        Some(Field::Sector) => sectors::all()
            .iter()
            .filter(|(id, fa, en)| fits(fa, en) || id.starts_with(&typed))
            .map(|(id, name, en)| (whole(id, value_at), if fa { *name } else { *en }.to_owned()))
            .collect(),
        Some(Field::Kind) => Kind::ALL
            .iter()
            .filter(|k| fits(k.name().0, k.name().1))
            .map(|k| {
                let value = if persian { k.name().0 } else { k.id() };
                (whole(value, value_at), if fa { k.name().0 } else { k.name().1 }.to_owned())
            })
            .collect(),
        Some(Field::Country) if !typed.is_empty() => Lexicon::get()
            .countries()
            .iter()
            .filter(|c| fits(c.fa, c.en))
            .map(|c| (whole(c.iso, value_at), if fa { c.fa } else { c.en }.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The test of a key with its values.
fn keyed(field: Field, line: &str, values: &[Span]) -> Result<Test, FilterError> {
    let folded = || values.iter().map(|v| fold(&bare(v.of(line))).text);
    let each = |read: &dyn Fn(&str) -> Result<Vec<usize>, String>| -> Result<Vec<usize>, FilterError> {
        let mut out = Vec::new();
        for value in values {
            let found = read(&bare(value.of(line)));
            out.extend(found.map_err(|near| wrong(line, *value, Wrong::Value(near)))?);
        }
        Ok(out)
    };
    let time = || {
        let first = values.first().copied().unwrap_or_else(|| Span::new(line.len(), line.len()));
        when(&bare(first.of(line))).ok_or_else(|| wrong(line, first, Wrong::Time))
    };
    Ok(match field {
        Field::Tag => Test::Holding(folded().map(Wanted::Tag).collect()),
        Field::Person => Test::Holding(folded().map(Wanted::Person).collect()),
        Field::By => Test::By(folded().collect()),
        Field::Title => Test::Title(folded().collect()),
        Field::Sector => Test::Sectors(each(&sectors_of)?),
        Field::Kind => {
            Test::Kinds(each(&kind)?.into_iter().filter_map(|i| Kind::ALL.get(i).copied()).collect())
        }
        Field::Country => {
            let mut codes = Vec::new();
            for value in values {
                let found = countries(&bare(value.of(line)));
                codes.extend(found.map_err(|near| wrong(line, *value, Wrong::Value(near)))?);
            }
            Test::Countries(codes)
        }
        Field::Newer => Test::Newer(time()?),
        Field::Older => Test::Older(time()?),
    })
}

/// Places in [`sectors::all`] of what an id or a name begins with; else the nearest name.
fn sectors_of(value: &str) -> Result<Vec<usize>, String> {
    let wanted = fold(value).text;
    let all = sectors::all();
    if let Some(at) = all.iter().position(|s| s.0 == wanted) {
        return Ok(vec![at]);
    }
    let fits =
        |s: &(&str, &str, &str)| s.0.starts_with(&wanted) || begins(s.1, &wanted) || begins(s.2, &wanted);
    let found: Vec<usize> = all.iter().enumerate().filter(|(_, s)| fits(s)).map(|(i, _)| i).collect();
    if found.is_empty() {
        let names: Vec<&str> = all.iter().map(|s| if value.is_ascii() { s.0 } else { s.1 }).collect();
        return Err(nearest(value, &names).to_owned());
    }
    Ok(found)
}

/// ISO codes of what a code or a name begins with; else the nearest name.
fn countries(value: &str) -> Result<Vec<String>, String> {
    if value.len() == 2 && value.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Ok(vec![value.to_ascii_uppercase()]);
    }
    let wanted = fold(value).text;
    let all = Lexicon::get().countries();
    let fits = |c: &crate::lexicon::Country| {
        begins(c.fa, &wanted)
            || begins(c.en, &wanted)
            || c.variants.split('|').any(|v| fold(v).text == wanted)
    };
    let found: Vec<String> = all.iter().filter(fits).map(|c| c.iso.to_owned()).collect();
    if found.is_empty() {
        let names: Vec<&str> = all.iter().map(|c| if value.is_ascii() { c.en } else { c.fa }).collect();
        return Err(nearest(value, &names).to_owned());
    }
    Ok(found)
}

/// The place of a kind in [`Kind::ALL`], or the nearest name.
fn kind(value: &str) -> Result<Vec<usize>, String> {
    let folded = fold(value).text;
    let is = |k: &Kind| {
        let (fa, en) = k.name();
        folded == k.id() || folded == en || folded == fold(fa).text
    };
    Kind::ALL.iter().position(is).map(|i| vec![i]).ok_or_else(|| {
        let names: Vec<&str> =
            Kind::ALL.iter().map(|k| if value.is_ascii() { k.id() } else { k.name().0 }).collect();
        nearest(value, &names).to_owned()
    })
}

/// `7d`, `2w`, `3m`, `1y` and «۷روز» and so on, or a date, Gregorian or Solar Hijri by its year.
fn when(value: &str) -> Option<When> {
    let latin = digits::to_latin(value).replace('/', "-");
    if latin.contains('-') {
        let mut parts = latin.split('-').map(|p| p.parse::<i32>().ok());
        let (y, m, d) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(1))?);
        if y < 1700 {
            let (m, d) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
            let iso = Day::try_new_persian(y, m, d).ok()?.to_calendar(Iso);
            let (y, m, d) = (iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0);
            let text = format!("{y:04}-{m:02}-{d:02}");
            return day_number(&text).map(|n| When::Day(n.into()));
        }
        return day_number(&format!("{y:04}-{m:02}-{d:02}")).map(|n| When::Day(n.into()));
    }
    let end = latin.find(|c: char| !c.is_ascii_digit()).unwrap_or(latin.len());
    let count: i64 = latin.get(..end).and_then(|n| n.parse().ok()).filter(|n| *n < 100_000)?;
    let unit = match latin.get(end..).unwrap_or("").trim() {
        "" | "d" | "روز" => 1,
        "w" | "هفته" => 7,
        "m" | "ماه" => 30,
        "y" | "سال" => 365,
        _ => return None,
    };
    Some(When::Ago(count * unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Memory;
    use crate::library::state::Marks;

    fn admits(filter: &str, index: usize, marks: &Marks) -> bool {
        let memory = Memory::new(crate::library::seeds());
        memory.mark(index, marks);
        Filter::parse(filter).unwrap().run(&memory, Some(19_017)).contains(&index)
    }

    #[test]
    fn marks_countries_and_words_narrow_in_both_languages() {
        let none = Marks::default();
        let read = Marks { read: true, star: true, tags: ["x".to_owned()].into(), ..Marks::default() };
        for (filter, marks, wanted) in [
            ("", &none, true),
            ("unread", &none, true),
            ("نخوانده", &read, false),
            ("-unread starred", &read, true),
            ("!unread", &read, true),
            ("tag:x", &read, true),
            ("tag:y,x", &read, true),
            ("برچسب:y", &read, false),
            ("country:BY", &none, true),
            ("country:belarus", &none, true),
            ("کشور:بلاروس", &none, true),
            ("از:بلاروس", &none, true),
            ("from:belarus,AZ", &none, true),
            ("country:AZ", &none, false),
            ("-country:AZ,KZ", &none, true),
            ("بلاروس", &none, true),
            ("قزاقستان", &none, false),
            ("~title:بلاروس", &none, true),
            ("~بلاروس", &none, true),
            ("عنوان:باکو", &none, false),
            ("\"مانعی برای\"", &none, true),
            ("«برای مانعی»", &none, false),
            ("person:\"khorram\"", &none, true),
        ] {
            assert_eq!(admits(filter, 4, marks), wanted, "{filter}");
        }
    }

    #[test]
    fn dates_of_the_text_are_compared_in_either_calendar() {
        let mut entries = crate::library::seeds();
        let mut card = entries[2].card().clone();
        let (fa, en) = ("۵ بهمن ۱۴۰۰".to_owned(), "25 January 2022".to_owned());
        card.date = Some(crate::card::Date { fa, en, iso: "2022-01-25".to_owned() });
        entries[2] = crate::library::Entry::with_card((*entries[2].briefing).clone(), card);
        let memory = Memory::new(entries);
        let dated = [2];
        let run = |line: &str| Filter::parse(line).unwrap().run(&memory, Some(19_017));
        assert_eq!(run("newer:1990-01-01"), dated);
        assert_eq!(run("تازه‌تر:۱۳۷۰/۰۱/۰۱"), dated);
        assert!(run("older:۱۳۷۰-۰۱-۰۱").is_empty());
        // 19,017 is 2022-01-25 itself.
        assert_eq!((run("newer:7d"), run("-newer:7d").len(), run("older:7d").len()), (vec![2], 4, 0));
    }

    #[test]
    fn a_line_is_completed_word_by_word() {
        let first = |line: &str| completions(line, false).first().map(|c| c.0.clone()).unwrap_or_default();
        assert_eq!(first("un"), "unread ");
        assert_eq!(first("unread sec"), "unread sector:");
        assert_eq!(first("-sector:ener"), "-sector:energy");
        assert_eq!(first("sector:energy,tou"), "sector:energy,tourism");
        assert_eq!(first("country:bela"), "country:BY");
        assert_eq!(first("نوع:درخ"), "نوع:درخواست");
        assert_eq!(first("حو"), "حوزه:");
        assert!(completions("zzz", true).is_empty());
        for line in ["", "sector:", "kind:", "کشور:ب"] {
            for (whole, _) in completions(line, true) {
                assert!(whole.ends_with(':') || Filter::parse(&whole).is_ok(), "{whole}");
            }
        }
    }

    #[test]
    fn by_is_who_put_something_forward() {
        let memory = Memory::new(crate::library::seeds());
        let mut tried = 0;
        for at in 0..memory.len() {
            let entry = memory.load(at).unwrap();
            let card = entry.card();
            for (p, person) in card.people.iter().enumerate() {
                let speaks = card.proposals.iter().any(|x| x.by == Some(p));
                let line = format!("by:\"{}\"", person.name.fa);
                assert_eq!(Filter::parse(&line).unwrap().run(&memory, None).contains(&at), speaks, "{line}");
                tried += 1;
            }
        }
        assert!(tried > 3);
    }

    #[test]
    fn a_wrong_term_is_told_with_its_place_and_the_nearest_right_one() {
        for (written, column, near) in [
            ("sectr:energy", 1, "sector:"),
            ("unread kind:reqest", 13, "request"),
            ("حوزهه:x", 1, "حوزه:"),
            ("starred sector:enrgy", 16, "energy"),
            ("country:AZ,belarsu", 12, "Belarus"),
            ("a \"b c", 3, "not closed"),
        ] {
            let error = Filter::parse(written).unwrap_err();
            assert_eq!(error.column(), column, "{written}");
            assert!(error.to_string().contains(near), "{error}");
            let message = error.message();
            assert!(message.error && message.en.contains(&format!("column {column}")));
            assert!(message.fa.contains(&digits::to_persian(&column.to_string())));
        }
        assert_eq!(Filter::parse("newer:soon").unwrap_err().wrong, Wrong::Time);
        assert_eq!(Filter::parse("tag:").unwrap_err().wrong, Wrong::Empty);
        assert!(Filter::parse("۱۲:۳۰").is_ok());
    }

    #[test]
    fn times_are_lengths_or_dates_of_either_calendar() {
        assert_eq!(when("7d"), Some(When::Ago(7)));
        assert_eq!(when("۲هفته"), Some(When::Ago(14)));
        assert_eq!(when("1970-01-02"), Some(When::Day(1)));
        // 1 Farvardin 1400 was 21 March 2021.
        assert_eq!(when("۱۴۰۰/۰۱/۰۱"), day_number("2021-03-21").map(|n| When::Day(n.into())));
        assert_eq!(when("2021-13-01"), None);
    }
}
