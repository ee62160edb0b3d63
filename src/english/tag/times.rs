//! Before the classes are settled: how often, within which time, who neither does nor is.
//!
//! Promises: an item joins its neighbour or changes its class; a negation is never lost.

use super::super::item::{Adj, Name};
use super::super::tables;
use super::{Item, Tag};

/// «سه بار», «ظرف دو سال», «تا دو سال دیگر», «نه ایران و نه عراق».
pub(super) fn times(items: &mut Vec<Item<'_>>) {
    neither(items);
    let mut at = 0;
    while at + 1 < items.len() {
        // «سه بار در سال»: how often, no cargo
        let often = items[at].tag == Tag::Num
            && &*items[at + 1].fa == "بار"
            && !items.get(at + 2).is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Adj))
            // «هفته‌ای دو بار» is read as a whole
            && !at.checked_sub(1).is_some_and(|b| {
                matches!(&*items[b].fa, "هفته‌ای" | "روزی" | "ماهی" | "سالی" | "روزانه" | "سالانه")
            });
        if often {
            let num = items[at].num.as_deref().unwrap_or("");
            let en = match num {
                "1" | "one" => "once".to_owned(),
                "2" | "two" => "twice".to_owned(),
                n => format!("{n} times"),
            };
            let item = &mut items[at];
            item.tag = Tag::Adv;
            item.adv = Some(en.into());
            item.num = None;
            items.remove(at + 1);
            continue;
        }
        // «روز چهارشنبه هفته جاری»: on Wednesday this week
        let week =
            items[at].tag == Tag::Adv && items[at].adv.as_deref().is_some_and(|a| a.starts_with("on "));
        if week && let Some(when) = items[at + 1].fa.strip_prefix("هفته ") {
            let en = match when {
                "جاری" => "this week",
                "آینده" | "بعد" => "next week",
                "گذشته" | "قبل" => "last week",
                _ => "",
            };
            if !en.is_empty() {
                let day = items[at].adv.take().unwrap_or_default();
                items[at].adv = Some(format!("{day} {en}").into());
                items.remove(at + 1);
                continue;
            }
        }
        // «ظرف دو سال»: within
        if &*items[at].fa == "ظرف"
            && (items[at + 1].tag == Tag::Num || &*items[at + 1].fa == "یک")
            && items.get(at + 2).is_some_and(timed)
        {
            items[at].tag = Tag::Prep;
            items[at].prep = Some(("ظرف".into(), "within"));
            items[at].noun = None;
        }
        // «هر شش ماه برگزار شود»: every six months
        if &*items[at].fa == "هر"
            && items[at + 1].tag == Tag::Num
            && items.get(at + 2).is_some_and(timed)
            && items
                .get(at + 3)
                .is_none_or(|i| matches!(i.tag, Tag::Verb | Tag::Prep | Tag::Punct | Tag::Adv))
        {
            let num = items[at + 1].num.clone().unwrap_or_default();
            let unit =
                items[at + 2].noun.as_ref().map(|n| super::super::morph::plural(&n.en)).unwrap_or_default();
            let item = &mut items[at];
            item.tag = Tag::Adv;
            item.det = None;
            item.adv = Some(format!("every {num} {unit}").into());
            let once =
                items.get(at + 3).is_some_and(|i| i.tag == Tag::Adv && i.adv.as_deref() == Some("once"));
            items.drain(at + 1..at + 3 + usize::from(once));
            continue;
        }
        // «تا دو سال دیگر»: the next two years
        if &*items[at].fa == "دیگر"
            && at >= 3
            && timed(&items[at - 1])
            && items[at - 2].tag == Tag::Num
            && items[at - 3].tag == Tag::Prep
        {
            items[at].tag = Tag::Adj;
            items[at].adj = Some(Adj { fa: "آینده", en: "next".into(), ..Adj::default() });
            items[at].det = None;
            items[at].noun = None;
        }
        // «حداکثر تا پایان سال»
        if &*items[at].fa == "حداکثر" && &*items[at + 1].fa == "تا" {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("at the latest".into());
            items[at].noun = None;
            items[at].adj = None;
        }
        at += 1;
    }
}

fn timed(item: &Item<'_>) -> bool {
    item.noun.as_ref().is_some_and(|n| n.feat.has("time"))
}

/// «نه ایران و نه عراق خواهان جنگ نیستند»: neither … nor is the verb's "not" with "or".
fn neither(items: &mut Vec<Item<'_>>) {
    let is = |i: &Item<'_>| &*i.fa == "نه";
    let Some(first) = items.iter().position(is) else { return };
    let Some(second) = (first + 2..items.len().min(first + 8)).find(|&k| is(&items[k])) else { return };
    let linked = matches!(items[second - 1].tag, Tag::Conj | Tag::Punct);
    let negated = items[second..]
        .iter()
        .find(|i| i.tag == Tag::Verb)
        .is_some_and(|i| i.verb.as_ref().is_some_and(|v| v.negative));
    if !linked || !negated {
        return;
    }
    items[second - 1] = Item::new("یا".into());
    items[second - 1].tag = Tag::Conj;
    items[second - 1].conj = Some("or");
    items.remove(second);
    items.remove(first);
}

/// Whether the chain that ends before `at` names somebody who acts: what comes next may be a time of its own.
pub(super) fn after_actor(items: &[Item<'_>], at: usize) -> bool {
    let mut head = at;
    while head > 0 && matches!(items[head - 1].tag, Tag::Noun | Tag::Adj) {
        head -= 1;
    }
    head < at
        && head
            .checked_sub(1)
            .is_none_or(|b| matches!(items[b].tag, Tag::Punct | Tag::Ke | Tag::Conj | Tag::Det | Tag::Num))
        && items[head].noun.as_ref().is_some_and(|n| {
            n.title
                || ["hum", "org"].iter().any(|m| n.feat.has(m))
                || tables::is(tables::NEED_ACTOR, n.fa)
                || matches!(n.name, Name::Country | Name::Person | Name::Org | Name::Unknown)
        })
}
