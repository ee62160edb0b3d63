//! The filter line and the order of the list.
//!
//! `unread starred tag:x sector:energy country:AZ person:نام kind:request newer:7d older:30d note words`, each also in
//! Persian; all terms must hold, `-` before one turns it round. Words are looked for in folded text, in the briefing
//! and in the card's English. Promises: a wrong term is told with the nearest right one, never silently ignored.

use super::model::{Message, Model};
use super::theme::nearest;
use crate::card::{Card, Kind};
use crate::library::Entry;
use crate::library::state::Marks;
use crate::text::{digits, fold};
use std::cell::OnceCell;

/// Words that stand alone: (English, Persian, what they mean).
const FLAGS: &[(&str, &str, Flag)] = &[
    ("unread", "نخوانده", Flag::Unread),
    ("read", "خوانده", Flag::Read),
    ("starred", "ستاره‌دار", Flag::Starred),
    ("tagged", "برچسب‌دار", Flag::Tagged),
    ("noted", "یادداشت‌دار", Flag::Noted),
];

/// Keys before a colon: (English, Persian, what they mean).
const KEYS: &[(&str, &str, Field)] = &[
    ("tag", "برچسب", Field::Tag),
    ("sector", "حوزه", Field::Sector),
    ("country", "کشور", Field::Country),
    ("person", "شخص", Field::Person),
    ("kind", "نوع", Field::Kind),
    ("newer", "تازه‌تر", Field::Newer),
    ("older", "کهنه‌تر", Field::Older),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flag {
    Unread,
    Read,
    Starred,
    Tagged,
    Noted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Tag,
    Sector,
    Country,
    Person,
    Kind,
    Newer,
    Older,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Flag(Flag),
    /// A name, folded.
    Named(Field, String),
    Kind(Kind),
    /// Days.
    Newer(i64),
    Older(i64),
    /// A word, folded.
    Word(String),
}

/// What is wrong with a filter line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// A key before a colon that nobody knows.
    #[error("no filter {written:?}, did you mean {did_you_mean:?}?")]
    Key {
        /// As written.
        written: String,
        /// The nearest key there is.
        did_you_mean: String,
    },
    /// A kind of proposal that nobody knows.
    #[error("no kind {written:?}, did you mean {did_you_mean:?}?")]
    Kind {
        /// As written.
        written: String,
        /// The nearest kind there is.
        did_you_mean: String,
    },
    /// Not a length of time.
    #[error("{written:?} is no length of time; write 7d, 2w, 3m or 1y")]
    Age {
        /// As written.
        written: String,
    },
    /// A key with nothing after the colon.
    #[error("nothing after {written:?}")]
    Empty {
        /// As written.
        written: String,
    },
}

impl FilterError {
    /// For the bottom row.
    pub fn message(&self) -> Message {
        let fa = match self {
            Self::Key { written, did_you_mean } => {
                format!("صافی «{written}» نداریم؛ شاید «{did_you_mean}»؟")
            }
            Self::Kind { written, did_you_mean } => {
                format!("نوع «{written}» نداریم؛ شاید «{did_you_mean}»؟")
            }
            Self::Age { written } => {
                format!("«{written}» مدت نیست؛ بنویسید 7d (روز)، 2w (هفته)، 3m (ماه) یا 1y (سال)")
            }
            Self::Empty { written } => format!("پس از «{written}» چیزی نیامده"),
        };
        Message::failed(fa, self.to_string())
    }
}

/// A filter line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    text: String,
    /// (turned round, what must hold)
    terms: Vec<(bool, Test)>,
}

impl Filter {
    /// Reads a line. An empty one lets everything through.
    ///
    /// # Errors
    /// The first term that cannot be read.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let mut terms = Vec::new();
        for word in text.split_whitespace() {
            let (not, word) = match word.strip_prefix(['-', '!']) {
                Some(rest) if !rest.is_empty() => (true, rest),
                _ => (false, word),
            };
            terms.push((not, term(word)?));
        }
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a briefing passes. `today` is in days since 1970; without it ages are not looked at. `hay` gives the
    /// folded text, asked for only when a word is to be found.
    pub fn admits(&self, entry: &Entry, marks: &Marks, today: Option<i64>, hay: &dyn Fn() -> String) -> bool {
        let text = OnceCell::new();
        self.terms.iter().all(|(not, test)| {
            let holds = match test {
                Test::Flag(flag) => flag_holds(*flag, marks),
                Test::Named(field, name) => named(*field, name, entry.card(), marks),
                Test::Kind(kind) => entry.card().proposals.iter().any(|p| p.kind == *kind),
                Test::Newer(days) => {
                    age(entry.card(), today).is_none_or(|a| a <= *days) && entry.card().date.is_some()
                }
                Test::Older(days) => {
                    age(entry.card(), today).is_none_or(|a| a > *days) && entry.card().date.is_some()
                }
                Test::Word(word) => text.get_or_init(hay).contains(word.as_str()),
            };
            holds != *not
        })
    }
}

fn flag_holds(flag: Flag, marks: &Marks) -> bool {
    match flag {
        Flag::Unread => !marks.read,
        Flag::Read => marks.read,
        Flag::Starred => marks.star,
        Flag::Tagged => !marks.tags.is_empty(),
        Flag::Noted => !marks.note.is_empty(),
    }
}

/// Whether something on the card or among the marks bears a name that starts with what was written.
fn named(field: Field, wanted: &str, card: &Card, marks: &Marks) -> bool {
    let is = |name: &str| {
        let name = fold(name).text;
        name.starts_with(wanted) || name.split(' ').any(|w| w.starts_with(wanted))
    };
    match field {
        Field::Tag => marks.tags.iter().any(|t| fold(t).text == wanted),
        Field::Sector => {
            card.sectors.iter().any(|s| s.id == wanted || is(&s.id) || is(&s.name.fa) || is(&s.name.en))
        }
        Field::Country => card
            .counterpart
            .iter()
            .any(|c| c.country.eq_ignore_ascii_case(wanted) || is(&c.name.fa) || is(&c.name.en)),
        Field::Person => card.people.iter().any(|p| is(&p.name.fa) || is(&p.name.en)),
        Field::Kind | Field::Newer | Field::Older => false,
    }
}

fn term(word: &str) -> Result<Test, FilterError> {
    let folded = fold(word).text;
    if let Some((.., flag)) = FLAGS.iter().find(|(en, fa, _)| folded == *en || folded == fold(fa).text) {
        return Ok(Test::Flag(*flag));
    }
    let Some((key, value)) = word.split_once([':', '：']) else { return Ok(Test::Word(folded)) };
    let folded_key = fold(key).text;
    let Some((.., field)) = KEYS.iter().find(|(en, fa, _)| folded_key == *en || folded_key == fold(fa).text)
    else {
        // A colon inside a word or a time («۱۲:۳۰») is text.
        if key.is_empty() || !key.chars().all(char::is_alphabetic) {
            return Ok(Test::Word(folded));
        }
        let names: Vec<&str> = if key.is_ascii() {
            KEYS.iter().map(|k| k.0).collect()
        } else {
            KEYS.iter().map(|k| k.1).collect()
        };
        let did_you_mean = format!("{}:", nearest(key, &names));
        return Err(FilterError::Key { written: format!("{key}:"), did_you_mean });
    };
    if value.is_empty() {
        return Err(FilterError::Empty { written: word.to_owned() });
    }
    Ok(match field {
        Field::Kind => Test::Kind(kind(value)?),
        Field::Newer => Test::Newer(days(value)?),
        Field::Older => Test::Older(days(value)?),
        named => Test::Named(*named, fold(&value.replace('_', " ")).text),
    })
}

fn kind(value: &str) -> Result<Kind, FilterError> {
    let folded = fold(value).text;
    let found = Kind::ALL.into_iter().find(|k| {
        let (fa, en) = k.name();
        folded == k.id() || folded == en || folded == fold(fa).text
    });
    found.ok_or_else(|| {
        let names: Vec<&str> =
            Kind::ALL.iter().map(|k| if value.is_ascii() { k.id() } else { k.name().0 }).collect();
        FilterError::Kind { written: value.to_owned(), did_you_mean: nearest(value, &names).to_owned() }
    })
}

/// `7d`, `2w`, `3m`, `1y`, and «۷روز» and so on, in days.
fn days(value: &str) -> Result<i64, FilterError> {
    let bad = || FilterError::Age { written: value.to_owned() };
    let latin = digits::to_latin(value);
    let end = latin.find(|c: char| !c.is_ascii_digit()).unwrap_or(latin.len());
    let count: i64 =
        latin.get(..end).and_then(|n| n.parse().ok()).filter(|n| *n < 100_000).ok_or_else(bad)?;
    let unit = match latin.get(end..).unwrap_or("") {
        "" | "d" | "روز" => 1,
        "w" | "هفته" => 7,
        "m" | "ماه" => 30,
        "y" | "سال" => 365,
        _ => return Err(bad()),
    };
    Ok(count * unit)
}

/// Days from 1970-01-01 to an ISO date, Gregorian (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub fn day_number(iso: &str) -> Option<i64> {
    let mut parts = iso.splitn(3, '-').map(|p| p.parse::<i64>().ok());
    let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let year = y.rem_euclid(400);
    let day = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    Some(era * 146_097 + year * 365 + year / 4 - year / 100 + day - 719_468)
}

fn age(card: &Card, today: Option<i64>) -> Option<i64> {
    Some(today? - day_number(&card.date.as_ref()?.iso)?)
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As the files were named.
    #[default]
    Given,
    /// Newest first; those without a date last.
    Date,
    /// By title.
    Title,
    /// By counterpart.
    Country,
    /// Most proposals first.
    Proposals,
    /// Unread first.
    Unread,
    /// Starred first.
    Starred,
}

impl Sort {
    /// (order, name in config and commands, Persian, English)
    pub const ALL: &'static [(Self, &'static str, &'static str, &'static str)] = &[
        (Self::Given, "given", "ترتیب پرونده‌ها", "order of the files"),
        (Self::Date, "date", "تازه‌ترین نخست", "newest first"),
        (Self::Title, "title", "عنوان", "title"),
        (Self::Country, "country", "کشور", "counterpart"),
        (Self::Proposals, "proposals", "بیشترین پیشنهاد نخست", "most proposals first"),
        (Self::Unread, "unread", "نخوانده‌ها نخست", "unread first"),
        (Self::Starred, "starred", "ستاره‌دارها نخست", "starred first"),
    ];

    /// The order of a name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|s| s.1 == id).map(|s| s.0)
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|s| s.0 == self).map_or("", |s| s.1)
    }

    /// What it is called, Persian and English.
    pub fn name(self) -> (&'static str, &'static str) {
        Self::ALL.iter().find(|s| s.0 == self).map_or(("", ""), |s| (s.2, s.3))
    }

    /// The next one for the key.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|s| s.0 == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// Folded text of briefings, made when first asked for.
#[derive(Debug, Clone, Default)]
pub struct Haystacks(Vec<OnceCell<String>>);

impl Haystacks {
    fn get(&mut self, index: usize, entry: &Entry) -> String {
        if self.0.len() <= index {
            self.0.resize_with(index + 1, OnceCell::new);
        }
        self.0[index]
            .get_or_init(|| {
                let english = crate::export::card_text(entry.card(), crate::export::Lang::En);
                let mut text = fold(&entry.briefing.body).text;
                text.push('\n');
                text.push_str(&fold(&english).text);
                text
            })
            .clone()
    }
}

/// Fills the list with what the model's filter lets through, in its order. The selected briefing stays if it is among
/// them, else the first one is selected.
pub fn apply(model: &mut Model) {
    let filter = std::mem::take(&mut model.filter);
    let mut hay = std::mem::take(&mut model.haystacks);
    let none = Marks::default();
    let mut shown = Vec::new();
    {
        let cell = std::cell::RefCell::new(&mut hay);
        for (index, entry) in model.entries.iter().enumerate() {
            let marks = model.state.marks.get(&entry.briefing.id).unwrap_or(&none);
            if filter.admits(entry, marks, model.today, &|| cell.borrow_mut().get(index, entry)) {
                shown.push(index);
            }
        }
    }
    order(model, &mut shown);
    model.filter = filter;
    model.haystacks = hay;
    model.shown = shown;
    model.list_top = 0;
    if !model.shown.contains(&model.selected) {
        let first = model.shown.first().copied();
        if let Some(first) = first {
            model.select(first);
        }
    }
}

fn order(model: &Model, shown: &mut [usize]) {
    let none = Marks::default();
    let card = |i: usize| model.entries[i].card();
    let marks = |i: usize| model.state.marks.get(&model.entries[i].briefing.id).unwrap_or(&none);
    match model.sort {
        Sort::Given => {}
        Sort::Date => shown.sort_by_key(|&i| {
            std::cmp::Reverse(card(i).date.as_ref().map_or(String::new(), |d| d.iso.clone()))
        }),
        Sort::Title => shown.sort_by_cached_key(|&i| fold(&card(i).title.fa).text),
        Sort::Country => shown.sort_by_cached_key(|&i| {
            card(i).counterpart.first().map_or("\u{10ffff}".to_owned(), |c| c.name.en.clone())
        }),
        Sort::Proposals => shown.sort_by_key(|&i| std::cmp::Reverse(card(i).proposals.len())),
        Sort::Unread => shown.sort_by_key(|&i| marks(i).read),
        Sort::Starred => shown.sort_by_key(|&i| !marks(i).star),
    }
}

/// Sets a filter line and says how many passed; a wrong line leaves the list as it was.
pub fn set(model: &mut Model, text: &str) {
    match Filter::parse(text) {
        Ok(filter) => {
            model.filter = filter;
            apply(model);
            let (n, of) = (model.shown.len(), model.entries.len());
            let fa = |n: usize| digits::to_persian(&n.to_string());
            model.message = Some(if model.filter.is_empty() {
                Message::done("همهٔ خبرها", "all briefings")
            } else {
                Message {
                    fa: format!("{} از {} خبر", fa(n), fa(of)),
                    en: format!("{n} of {of} briefings"),
                    error: n == 0,
                }
            });
        }
        Err(error) => model.message = Some(error.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(filter: &str, index: usize, marks: &Marks) -> bool {
        let entry = &crate::library::seeds()[index];
        let hay = || fold(&entry.briefing.body).text;
        Filter::parse(filter).unwrap().admits(entry, marks, None, &hay)
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
            ("tag:x", &read, true),
            ("برچسب:y", &read, false),
            ("country:BY", &none, true),
            ("country:belarus", &none, true),
            ("کشور:بلاروس", &none, true),
            ("country:AZ", &none, false),
            ("بلاروس", &none, true),
            ("قزاقستان", &none, false),
        ] {
            assert_eq!(admits(filter, 4, marks), wanted, "{filter}");
        }
    }

    #[test]
    fn a_wrong_term_is_told_with_the_nearest_right_one() {
        for (written, near) in [("sectr:energy", "sector:"), ("kind:reqest", "request"), ("حوزهه:x", "حوزه:")]
        {
            let error = Filter::parse(written).unwrap_err();
            assert!(error.to_string().contains(near), "{error}");
            assert!(error.message().fa.contains(near) && error.message().error);
        }
        assert!(matches!(Filter::parse("newer:soon"), Err(FilterError::Age { .. })));
        assert!(matches!(Filter::parse("tag:"), Err(FilterError::Empty { .. })));
        assert!(Filter::parse("۱۲:۳۰").is_ok());
    }

    #[test]
    fn ages_and_days_are_counted() {
        assert_eq!(days("7d"), Ok(7));
        assert_eq!(days("۲هفته"), Ok(14));
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2000-03-01"), Some(11_017));
        assert_eq!(day_number("2026-11-20").unwrap() - day_number("2025-11-20").unwrap(), 365);
    }

    #[test]
    fn every_order_has_a_name_and_the_key_visits_all() {
        let mut sort = Sort::default();
        for (order, id, ..) in Sort::ALL {
            assert_eq!(sort, *order);
            assert_eq!(Sort::parse(id), Some(*order));
            sort = sort.next();
        }
        assert_eq!(sort, Sort::Given);
    }
}
