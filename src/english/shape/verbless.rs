//! Headlines that leave «است» out: «ایران خواستار گسترش همکاری‌ها», «واردات خودرو ممنوع».
//!
//! Promises: a copula is put at the end of a stretch that has no verb, nothing else changes.

use super::super::item::{Item, Tag};
use super::super::tables;
use super::super::verb::VerbItem;

/// Puts the copula where a headline tells without it.
pub(super) fn told(items: &mut Vec<Item<'_>>) {
    let mut from = 0;
    while from < items.len() {
        let end = (from..items.len()).find(|&i| hard(&items[i])).unwrap_or(items.len());
        let verbal = items[from..end].iter().any(|i| matches!(i.tag, Tag::Verb | Tag::Modal | Tag::Ke));
        let tells = !verbal && (from + 1..end).any(|i| says(items, from, i, end));
        if tells {
            let mut copula = Item::new("است".into());
            copula.tag = Tag::Verb;
            copula.verb = Some(VerbItem::be());
            items.insert(end, copula);
            from = end + 2;
        } else {
            from = end + 1;
        }
    }
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
