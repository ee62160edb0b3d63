//! Before the classes are settled: nouns whose sense the preposition after them tells.
//!
//! Promises: an item keeps its place; only the reading of its noun changes.

use super::super::item::noun_of;
use super::{Item, Tag};
use crate::lexicon::{Class, Lexicon};

/// «دیدار رئیس‌جمهور از نمایشگاه»: a visit, not a meeting.
pub(super) fn senses(items: &mut [Item<'_>]) {
    for at in 0..items.len() {
        if items[at].tag != Tag::Noun || items[at].multi || !items[at].fa.starts_with("دیدار") {
            continue;
        }
        let Some(noun) = items[at].noun.as_ref().filter(|n| n.fa == "دیدار") else { continue };
        let next = items
            .iter()
            .skip(at + 1)
            .find(|i| !matches!(i.tag, Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Pro));
        let visit = next.is_some_and(|i| i.tag == Tag::Prep && &*i.fa == "از");
        if !visit {
            continue;
        }
        let (plural, clitic, indefinite) = (noun.plural, noun.clitic, noun.indefinite);
        if let Some(e) = Lexicon::get().entry("بازدید", Class::Noun) {
            let mut noun = noun_of(e);
            (noun.plural, noun.clitic, noun.indefinite) = (plural, clitic, indefinite);
            items[at].noun = Some(noun);
        }
    }
}
