//! Before the classes are settled: turns of phrase told by two or three words together.
//!
//! Promises: a word changes its class or its place; only words that English leaves out are dropped.

use super::super::item::{Adj, Name, Noun};
use super::super::tables;
use super::super::verb::T;
use super::{Item, Tag};
use crate::lexicon::{Class, Features, Lexicon, Pers};

pub(super) fn turns(items: &mut Vec<Item<'_>>) {
    routes(items);
    next_month(items);
    sides(items);
    in_case(items);
    threefold(items);
    astana(items);
    works(items);
    split_fused(items);
    ro_ro(items);
    doors(items);
    open(items);
    this_matter(items);
    each_others(items);
    yearly(items);
    a_week(items);
    time_has_come(items);
    room_for(items);
}

/// «راه‌آهن چابهار - سرخس»: between the names of places, whatever else a word means.
fn routes(items: &mut [Item<'_>]) {
    let named = |i: &Item<'_>| {
        i.noun.as_ref().is_some_and(|n| matches!(n.name, Name::Country | Name::Place)) && i.tag == Tag::Noun
    };
    for at in 1..items.len().saturating_sub(1) {
        if items[at].tag != Tag::Punct || !matches!(items[at].mark, '-' | '–' | '—' | 'ـ') {
            continue;
        }
        let (a, b) = (named(&items[at - 1]), named(&items[at + 1]));
        let other = match (a, b) {
            (true, false) => at + 1,
            (false, true) => at - 1,
            _ => continue,
        };
        let Some(place) = Lexicon::get().place(&items[other].fa).next() else { continue };
        let item = &mut items[other];
        item.noun = Some(Noun { en: place.en.into(), name: Name::Place, ..Noun::default() });
        (item.adj, item.adv, item.prep) = (None, None, None);
        item.tag = Tag::Noun;
        item.known = true;
    }
}

/// «در ماه آینده»: next month.
fn next_month(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let next = &items[at + 1];
        let when = next.tag == Tag::Adv
            && next.adv.as_deref().is_some_and(|a| {
                a.split(' ').count() == 2 && ["next ", "last ", "this "].iter().any(|w| a.starts_with(w))
            });
        if when && items[at].tag == Tag::Prep && &*items[at].fa == "در" {
            items.remove(at);
        }
        // «تا ماه آینده تهیه می‌کنند»: by next month, where nothing goes on until then
        let acts = || {
            items.iter().skip(at + 2).find_map(|i| i.verb.as_ref()).is_some_and(|v| {
                let goes_on =
                    ["continue", "last", "remain", "stay", "extend", "keep", "be ", "have", "wait", "work"];
                !v.negative && !v.copula && !goes_on.iter().any(|b| v.base.starts_with(b))
            })
        };
        if when && &*items[at].fa == "تا" && acts() {
            items.remove(at);
            if let Some(adv) = items[at].adv.as_mut() {
                *adv = format!("by {adv}").into();
            }
        }
        at += 1;
    }
}

/// «از طرف ترکمن می‌خواهیم», «به طرف مقابل»: a side with its adjective, no preposition of two words.
fn sides(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let (prep, noun) = match &*items[at].fa {
            "از طرف" => ("از", "طرف"),
            "به طرف" => ("به", "طرف"),
            _ => ("", ""),
        };
        let next = &items[at + 1];
        let other = &*next.fa == "مقابل";
        let people = next.adj.as_ref().is_some_and(|a| a.en.starts_with(char::is_uppercase))
            && next.noun.as_ref().is_none_or(|n| !n.is_name() && !n.plural);
        let lex = Lexicon::get();
        if items[at].tag == Tag::Prep
            && (other || people)
            && let Some(p) = lex.entry(prep, Class::Preposition)
            && let Some(e) = lex.entry(noun, Class::Noun)
        {
            let mut side = Item::new(noun.into());
            side.noun = Some(super::super::item::noun_of(e));
            side.tag = Tag::Noun;
            if other {
                side.noun =
                    side.noun.map(|n| Noun { en: "other side".into(), feat: Features::new("the"), ..n });
                items.remove(at + 1);
            } else {
                items[at + 1].tag = Tag::Adj;
            }
            items[at] = Item::new(prep.into());
            items[at].tag = Tag::Prep;
            items[at].prep = Some((p.fa.into(), p.english()));
            items.insert(at + 1, side);
        }
        at += 1;
    }
}

/// «در صورت موافقت طرف مقابل»: an adverb of the tables that goes on is a preposition and an action.
fn in_case(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        // «در صورت تمایل همکاری ادامه یابد»: nobody named wishes
        let actor = items[at + 1].noun.as_ref().is_some_and(|n| {
            let word = super::super::words::stem(n.fa.split(' ').next().unwrap_or("")).0;
            tables::is(tables::NEED_ACTOR, word)
                || n.title
                || ["hum", "org"].iter().any(|m| n.feat.has(m))
                || matches!(n.name, Name::Country | Name::Person | Name::Org)
        });
        let goes_on = items[at].tag == Tag::Adv && items[at + 1].tag == Tag::Noun && actor;
        let act = items[at].fa.strip_prefix("در صورت ").filter(|_| goes_on).map(str::to_owned);
        let lex = Lexicon::get();
        if let Some(word) = act
            && let Some(e) = lex.entry(&word, Class::Noun)
            && let Some(p) = lex.phrase("در صورت").find(|e| e.class == Class::Preposition)
        {
            let mut noun = Item::new(word.into());
            noun.noun = Some(super::super::item::noun_of(e));
            noun.tag = Tag::Noun;
            items[at] = Item::new("در صورت".into());
            items[at].tag = Tag::Prep;
            items[at].multi = true;
            items[at].prep = Some((p.fa.into(), p.english()));
            items.insert(at + 1, noun);
        }
        at += 1;
    }
}

/// «تا سه برابر افزایش دهد»: up to threefold.
fn threefold(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let times = &*items[at].fa == "تا"
            && items[at + 1].tag == Tag::Num
            && &*items[at + 2].fa == "برابر"
            && items.get(at + 3).is_none_or(|i| i.tag == Tag::Verb || i.fa.starts_with("افزایش"));
        let num = items[at + 1].num.as_deref().unwrap_or("").to_owned();
        if times && !num.is_empty() && !num.contains(' ') {
            let fold = if num.starts_with(|c: char| c.is_ascii_digit()) { "-fold" } else { "fold" };
            items.drain(at + 1..at + 3);
            items[at].tag = Tag::Adv;
            items[at].prep = None;
            items[at].conj = None;
            items[at].adv = Some(format!("up to {num}{fold}").into());
        }
        at += 1;
    }
}

/// «هفته فیلم در آستانه برگزار شود»: the city, where nothing is on the verge of anything.
fn astana(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at < items.len() {
        let over = items
            .get(at + 1)
            .is_none_or(|i| !matches!(i.tag, Tag::Noun | Tag::Num | Tag::Det | Tag::Pro | Tag::Adj));
        let lex = Lexicon::get();
        if over
            && items[at].tag == Tag::Prep
            && &*items[at].fa == "در آستانه"
            && let Some(p) = lex.entry("در", Class::Preposition)
            && let Some(city) = lex.place("آستانه").next()
        {
            let mut place = Item::new("آستانه".into());
            place.noun = Some(Noun { en: city.en.into(), name: Name::Place, ..Noun::default() });
            place.tag = Tag::Noun;
            items[at] = Item::new("در".into());
            items[at].tag = Tag::Prep;
            items[at].prep = Some((p.fa.into(), p.english()));
            items.insert(at + 1, place);
        }
        at += 1;
    }
}

/// «عملیات احداث تونل»: the construction of the tunnel.
fn works(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let next = &items[at + 1];
        if &*items[at].fa == "عملیات"
            && next.tag == Tag::Noun
            && tables::is(tables::WORKS, &next.fa)
            && items.get(at + 2).is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Det | Tag::Num))
        {
            items.remove(at);
        }
        at += 1;
    }
}

/// «تسریع در تکمیل …»: what a noun governs is no preposition of two words.
fn split_fused(items: &mut Vec<Item<'_>>) {
    let mut at = 1;
    while at < items.len() {
        let governs = items[at - 1].noun.as_ref().is_some_and(|n| n.feat.governs().any(|(p, _)| p == "در"));
        let rest = items[at].fa.strip_prefix("در ").filter(|_| items[at].tag == Tag::Prep && governs);
        let lex = Lexicon::get();
        if let Some(word) = rest.map(str::to_owned)
            && let Some(e) = lex.entry(&word, Class::Noun).filter(|e| e.feat.get("v").is_some())
            && let Some(p) = lex.entry("در", Class::Preposition)
        {
            let mut act = Item::new(word.into());
            act.noun = Some(super::super::item::noun_of(e));
            act.tag = Tag::Noun;
            items[at] = Item::new("در".into());
            items[at].tag = Tag::Prep;
            items[at].prep = Some((p.fa.into(), p.english()));
            items.insert(at + 1, act);
        }
        at += 1;
    }
}

/// «خط کشتیرانی رو-رو»: ro-ro.
fn ro_ro(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let twice = &*items[at].fa == "رو"
            && &*items[at + 2].fa == "رو"
            && items[at + 1].tag == Tag::Punct
            && matches!(items[at + 1].mark, '-' | '–' | '—' | 'ـ');
        if twice && let Some(e) = Lexicon::get().entry("رورو", Class::Adjective) {
            items.drain(at + 1..at + 3);
            let en = e.english().into();
            items[at] = Item::new("رورو".into());
            items[at].tag = Tag::Adj;
            items[at].adj = Some(Adj { fa: e.fa, en, feat: e.feat, ..Adj::default() });
        }
        at += 1;
    }
}

/// «درهای گیلان به روی …»: doors, not the preposition.
fn doors(items: &mut [Item<'_>]) {
    for item in items {
        if &*item.fa == "درهای" {
            item.noun = Some(Noun { en: "door".into(), plural: true, ..Noun::default() });
            item.prep = None;
            item.tag = Tag::Noun;
        }
    }
}

/// «مرز باز است»: open, not again.
fn open(items: &mut [Item<'_>]) {
    for at in 1..items.len() {
        let copula = items.get(at + 1).and_then(|i| i.verb.as_ref()).is_some_and(|v| v.copula);
        if copula
            && &*items[at].fa == "باز"
            && let Some(e) = Lexicon::get().entry("باز", Class::Adjective)
        {
            let en = e.english().into();
            items[at].adj = Some(Adj { fa: e.fa, en, feat: Features::new("pred"), ..Adj::default() });
            items[at].adv = None;
            items[at].tag = Tag::Adj;
        }
    }
}

/// «تحقق این مهم»: this, where nothing follows that is important.
fn this_matter(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let said = items
            .get(at + 2)
            .is_none_or(|i| i.verb.as_ref().is_some_and(|v| v.copula) || matches!(&*i.fa, "که" | "و"));
        if &*items[at].fa == "این" && &*items[at + 1].fa == "مهم" && !said {
            items.remove(at + 1);
            items[at].tag = Tag::Pro;
            items[at].pro = Some("this");
            items[at].det = None;
        }
        at += 1;
    }
}

/// «از تجربیات هم استفاده کنند»: each other's, after things in the plural that a preposition governs.
fn each_others(items: &mut [Item<'_>]) {
    for at in 2..items.len() {
        if &*items[at].fa != "هم" {
            continue;
        }
        let several = items
            .get(at + 1)
            .and_then(|i| i.verb.as_ref())
            .is_some_and(|v| matches!(v.person, Pers::Pl1 | Pers::Pl3) && !v.copula);
        let before = &items[at - 1];
        let things = before.tag == Tag::Noun
            && before.noun.as_ref().is_some_and(|n| n.plural || n.feat.has("pl"))
            && items[at - 2].tag == Tag::Prep;
        if several && things && !before.closed || before.fa.ends_with("های") && several {
            items[at].fa = "یکدیگر".into();
            items[at].tag = Tag::Pro;
            items[at].pro = Some("each other");
            items[at].adv = None;
            items[at].conj = None;
        }
    }
}

/// «سالانه ۵۰ هزار تن صادر کنیم»: how often, where no noun before is yearly.
fn yearly(items: &mut [Item<'_>]) {
    for at in 0..items.len() {
        if !matches!(&*items[at].fa, "سالانه" | "سالیانه" | "ماهانه" | "ماهیانه" | "روزانه")
        {
            continue;
        }
        let amount = items.get(at + 1).is_some_and(|i| {
            i.tag == Tag::Num || matches!(&*i.fa, "حدود" | "بیش از" | "بالغ بر" | "نزدیک به" | "حداقل")
        });
        let free = at.checked_sub(1).is_none_or(|b| {
            let b = &items[b];
            b.closed
                || matches!(
                    b.tag,
                    Tag::Ke | Tag::Punct | Tag::Verb | Tag::Conj | Tag::Modal | Tag::Ra | Tag::Pro
                )
                || b.noun.as_ref().is_some_and(|n| matches!(n.name, Name::Country | Name::Place | Name::Org))
        });
        if amount
            && free
            && let Some(e) = Lexicon::get().entry(&items[at].fa, Class::Adverb)
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some(e.english().into());
            items[at].adj = None;
            items[at].noun = None;
        }
    }
}

/// «هفته‌ای ده پرواز»: ten flights a week.
fn a_week(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let period = match &*items[at].fa {
            "هفته‌ای" => "a week",
            "سالی" => "a year",
            "ماهی" => "a month",
            "روزی" => "a day",
            "ساعتی" => "an hour",
            _ => "",
        };
        let free = at.checked_sub(1).is_none_or(|b| !matches!(items[b].tag, Tag::Noun | Tag::Adj | Tag::Num));
        if !period.is_empty() && free && items[at + 1].tag == Tag::Num && items[at + 2].tag == Tag::Noun {
            let mut often = items.remove(at);
            often.tag = Tag::Adj;
            often.noun = None;
            often.adv = None;
            often.adj =
                Some(Adj {
                    fa: "هرچه", en: period.into(), feat: Features::new("after"), ..Adj::default()
                });
            let mut end = at + 2;
            while items.get(end).is_some_and(|i| i.tag == Tag::Adj) {
                end += 1;
            }
            items.insert(end, often);
            at = end;
        }
        at += 1;
    }
}

/// «زمان آن (فرا) رسیده است که …»: it is time to ….
fn time_has_come(items: &mut Vec<Item<'_>>) {
    let Some(at) = (0..items.len().saturating_sub(2)).find(|&k| {
        matches!(&*items[k].fa, "زمان" | "وقت" | "هنگام")
            && &*items[k + 1].fa == "آن"
            && items[k + 2].verb.as_ref().is_some_and(|v| {
                let said = items.get(k + 3).is_some_and(|i| matches!(&*i.fa, "که" | "تا"))
                    && k.checked_sub(1).is_none_or(|b| items[b].tag != Tag::Noun);
                (v.stem == "رسید" || v.copula && said) && !v.negative
            })
    }) else {
        return;
    };
    items.drain(at..at + 2);
    if let Some(v) = items.get_mut(at).and_then(|i| i.verb.as_mut()) {
        (v.base, v.past, v.part) = ("be time".into(), "was time".into(), "been time".into());
        v.tense = T::Present;
        v.copula = false;
        v.person = Pers::Sg3;
        v.light = true;
        v.feat = Features::new("sub");
    }
    if items.get(at + 1).is_some_and(|i| matches!(&*i.fa, "که" | "تا")) {
        items.remove(at + 1);
    }
}

/// «ظرفیت آن را دارند که …»: the capacity to ….
fn room_for(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 4 < items.len() {
        let told = items[at].tag == Tag::Noun
            && tables::is(tables::CHANCE, &items[at].fa)
            && matches!(&*items[at + 1].fa, "آن" | "این")
            && items[at + 2].tag == Tag::Ra
            && items[at + 3].verb.as_ref().is_some_and(|v| v.stem == "داشت")
            && items[at + 4].tag == Tag::Ke;
        if told {
            items.drain(at + 1..at + 3);
        }
        at += 1;
    }
}
