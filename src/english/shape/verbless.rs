//! Headlines that leave «است» out: «ایران خواستار گسترش همکاری‌ها», «واردات خودرو ممنوع».
//!
//! Promises: a copula is put at the end of a stretch that has no verb, nothing else changes.

use super::super::item::{Item, Noun, Tag};
use super::super::tables;
use super::super::verb::VerbItem;

/// Puts the copula where a headline tells without it.
pub(super) fn told(items: &mut Vec<Item<'_>>) {
    if matter(items) {
        items.push(copula());
        return;
    }
    let mut from = 0;
    while from < items.len() {
        let end = (from..items.len()).find(|&i| hard(&items[i])).unwrap_or(items.len());
        let verbal = items[from..end].iter().any(|i| matches!(i.tag, Tag::Verb | Tag::Modal | Tag::Ke));
        let tells = !verbal && (from + 1..end).any(|i| says(items, from, i, end));
        if tells {
            items.insert(end, copula());
            from = end + 2;
        } else {
            from = end + 1;
        }
    }
}

fn copula() -> Item<'static> {
    let mut item = Item::new("است".into());
    item.tag = Tag::Verb;
    item.verb = Some(VerbItem::be());
    item
}

/// «دغدغه اصلی تجار، نوسان تعرفه‌ها»: a matter of somebody, a comma and what it is.
fn matter(items: &[Item<'_>]) -> bool {
    let plain = |i: &Item<'_>| {
        matches!(i.tag, Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Pro | Tag::Prep) && !i.is_and()
    };
    let Some(comma) = items.iter().position(Item::is_comma) else { return false };
    let (before, after) = (&items[..comma], &items[comma + 1..]);
    let head = before.first().and_then(|i| i.noun.as_ref().filter(|n| i.tag == Tag::Noun && !n.plural));
    let word = |n: &Noun| super::super::words::stem(n.fa.split(' ').next().unwrap_or("")).0;
    head.is_some_and(|n| tables::is(tables::MATTER, word(n)))
        && before.iter().map(|i| i.fa.split(' ').count()).sum::<usize>() > 1
        && before.iter().chain(after).all(plain)
        && after
            .first()
            .is_some_and(|i| i.tag == Tag::Noun && i.noun.as_ref().is_some_and(|n| !n.is_name() && !n.title))
}

/// Whether the word at `i` is what the headline says of the words before it.
fn says(items: &[Item<'_>], from: usize, i: usize, end: usize) -> bool {
    let (item, before) = (&items[i], &items[i - 1]);
    if !matches!(before.tag, Tag::Noun | Tag::Adj)
        || items[from..i].iter().any(|b| b.tag == Tag::Prep && i < from + 3)
    {
        return false;
    }
    // «واردات خودرو ممنوع»
    if i + 1 == end {
        return item.tag == Tag::Adj
            && item.adj.as_ref().is_some_and(|a| a.feat.has("pred"))
            && matches!(items[from].tag, Tag::Noun | Tag::Det | Tag::Num);
    }
    let Some((_, feat)) = tables::predicate(&item.fa).filter(|_| matches!(item.tag, Tag::Noun | Tag::Adj))
    else {
        return false;
    };
    let next = &items[i + 1];
    let goes_on = matches!(next.tag, Tag::Noun | Tag::Det | Tag::Num | Tag::Prep);
    let marks = |m: &str| feat.split(';').any(|f| f == m);
    let named = before.noun.as_ref().is_some_and(|n| n.is_name() || n.title);
    goes_on && (marks("head") && !before.fa.ends_with("های") || marks("named") && named)
}

fn hard(item: &Item<'_>) -> bool {
    item.tag == Tag::Punct && matches!(item.mark, ':' | '؛' | '.' | '؟' | '!' | '?' | ';' | '/' | '،' | ',')
}
