//! The order of the list, and the list itself: what passes the filter, in that order.

use super::filter::Filter;
use super::model::{Message, Model};
use crate::lexicon::Lexicon;
use crate::library::rows::flag;
use crate::text::fold;
use std::cmp::Reverse;

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
        let after = Self::ALL.iter().skip_while(|s| s.0 != self).nth(1);
        after.or(Self::ALL.first()).map_or(self, |s| s.0)
    }
}

/// Fills the list with what the model's filter lets through, in its order. The selected briefing stays, and stays on its
/// row of the screen, if it is among them; else the first one is selected.
pub fn apply(model: &mut Model) {
    let before = model.position().map(|at| at.saturating_sub(model.list_top));
    let source = std::sync::Arc::clone(&model.source);
    let mut shown = if model.filter.is_empty() {
        // Only rows that are gone are left out: no card is asked for.
        (0..source.len()).filter(|at| source.row(*at).is_none_or(|r| !r.has(flag::HIDDEN))).collect()
    } else {
        model.filter.run(&*source, model.today)
    };
    order(model, &mut shown);
    model.shown = shown;
    match (model.position(), before) {
        (Some(at), Some(offset)) => model.list_top = at.saturating_sub(offset),
        (Some(_), None) => model.list_top = 0,
        (None, _) => {
            model.list_top = 0;
            if let Some(first) = model.shown.first().copied() {
                model.select(first);
            }
        }
    }
}

fn order(model: &Model, shown: &mut [usize]) {
    let source = &model.source;
    let row = |i: usize| source.row(i);
    let full = |i: usize| source.full_row(i);
    match model.sort {
        Sort::Given => {}
        Sort::Date => shown.sort_by_cached_key(|&i| Reverse(full(i).and_then(crate::library::Row::day))),
        Sort::Title => shown.sort_by_cached_key(|&i| row(i).map(|r| fold(r.title_fa()).text)),
        Sort::Country => shown.sort_by_cached_key(|&i| {
            let code = full(i).and_then(|r| r.countries().next().map(str::to_owned));
            let name = code.and_then(|c| Lexicon::get().country_by_iso(&c));
            (name.is_none(), name.map(|c| c.en))
        }),
        Sort::Proposals => {
            shown.sort_by_cached_key(|&i| Reverse(full(i).map_or(0, crate::library::Row::proposals)));
        }
        Sort::Unread => shown.sort_by_key(|&i| row(i).is_some_and(|r| r.has(flag::READ))),
        Sort::Starred => shown.sort_by_key(|&i| !row(i).is_some_and(|r| r.has(flag::STAR))),
    }
}

/// Sets a filter line and says how many passed; a wrong line leaves the list as it was.
pub fn set(model: &mut Model, text: &str) {
    match Filter::parse(text) {
        Ok(filter) => {
            model.filter = filter;
            apply(model);
            let (n, of) = (model.shown.len(), model.source.len());
            model.message = Some(if model.filter.is_empty() {
                Message::done("همهٔ خبرها", "all briefings")
            } else {
                let told = Message::numbers(&format!("{n} از {of} خبر"), &format!("{n} of {of} briefings"));
                Message { error: n == 0, ..told }
            });
        }
        Err(error) => model.message = Some(error.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
