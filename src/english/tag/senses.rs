//! Before the classes are settled: nouns whose sense the preposition after them tells.
//!
//! Promises: an item keeps its place; only the reading of its noun changes.

use super::super::item::{Adj, Name, Noun, noun_of};
use super::{Item, Tag};
use crate::lexicon::{Class, Features, Lexicon};

/// «میان مشهد و دوشنبه», «به دوشنبه»: the city, not the day.
pub(super) fn dushanbe(items: &mut [Item<'_>]) {
    let place = |i: Option<&Item<'_>>| {
        i.and_then(|i| i.noun.as_ref()).is_some_and(|n| matches!(n.name, Name::Place | Name::Country))
    };
    for at in 1..items.len() {
        // «سفر به مغرب»: the country, no quarter of the sky
        let land = &*items[at].fa == "مغرب"
            && matches!(&*items[at - 1].fa, "به" | "از" | "با" | "در" | "پادشاهی")
            && !items
                .get(at + 1)
                .is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Adj) && !i.fa.ends_with("اتی"));
        if land && let Some(c) = Lexicon::get().country("مراکش").next() {
            items[at].noun = Some(Noun { en: c.en.into(), name: Name::Country, ..Noun::default() });
            items[at].adj = None;
            items[at].tag = Tag::Noun;
            continue;
        }
        let Some(p) = Lexicon::get().place(&items[at].fa).next().filter(|_| &*items[at].fa == "دوشنبه")
        else {
            continue;
        };
        let paired = items[at - 1].is_and() && at > 1 && place(items.get(at - 2))
            || matches!(items[at - 1].mark, '–' | '-' | '—') && at > 1 && place(items.get(at - 2))
            || items.get(at + 1).is_some_and(Item::is_and) && place(items.get(at + 2));
        let towards = matches!(&*items[at - 1].fa, "به" | "بین" | "میان" | "شهر" | "در" | "مقصد");
        if paired || towards {
            items[at].noun = Some(Noun { en: p.en.into(), name: Name::Place, ..Noun::default() });
            items[at].adv = None;
            items[at].tag = Tag::Noun;
        }
    }
}

/// «دو ملت ایران و پاکستان»: the two nations of both, where a table has the first two words for one.
pub(super) fn two_of(items: &mut Vec<Item<'_>>) {
    let mut at = 1;
    while at + 2 < items.len() {
        let country =
            |i: &Item<'_>| i.noun.as_ref().is_some_and(|n| matches!(n.name, Name::Country | Name::Place));
        let split = items[at].multi
            && &*items[at - 1].fa == "دو"
            && items[at + 1].is_and()
            && country(&items[at + 2]);
        let lex = Lexicon::get();
        if split
            && let Some((head, owner)) =
                items[at].fa.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()))
            && let Some(e) = lex.entry(&head, Class::Noun)
            && let Some(owner_en) =
                lex.country(&owner).next().map(|c| c.en).or_else(|| lex.place(&owner).next().map(|p| p.en))
        {
            let mut second = Item::new(owner.into());
            second.noun = Some(Noun { en: owner_en.into(), name: Name::Country, ..Noun::default() });
            let mut first = Item::new(head.into());
            first.noun = Some(noun_of(e));
            items[at] = first;
            items.insert(at + 1, second);
        }
        at += 1;
    }
}

/// «کاری کنیم که …»: see to it that.
pub(super) fn see_to_it(items: &mut [Item<'_>]) {
    for at in 1..items.len() {
        if items[at].tag != Tag::Ke {
            continue;
        }
        if let Some(v) = items[at - 1].verb.as_mut().filter(|v| &*v.nominal == "کاری" && !v.negative) {
            (v.base, v.past, v.part) = ("see to it".into(), "saw to it".into(), "seen to it".into());
            v.feat = crate::lexicon::Features::new("that");
        }
    }
}

/// «۴۷ تن جان باختند», «چند تن از اعضا»: people, no tonnes.
pub(super) fn people(items: &mut [Item<'_>]) {
    for at in 1..items.len() {
        let counted = items[at].tag == Tag::Noun
            && &*items[at].fa == "تن"
            && (items[at - 1].tag == Tag::Num || matches!(&*items[at - 1].fa, "چند" | "چندین" | "یک"));
        if !counted {
            continue;
        }
        let human = |i: Option<&Item<'_>>| {
            i.and_then(|i| i.noun.as_ref()).is_some_and(|n| n.feat.has("hum") || n.title || n.en == "crew")
        };
        let of = items.get(at + 1).is_some_and(|i| &*i.fa == "از") && human(items.get(at + 2));
        let dies = items.get(at + 1).is_some_and(|i| {
            i.verb.as_ref().is_some_and(|v| {
                i.tag == Tag::Verb
                    && ["die", "be killed", "kill", "injure", "arrest", "release", "be released", "lose"]
                        .iter()
                        .any(|b| v.base.starts_with(b))
            })
        });
        if (of || dies)
            && let Some(e) = Lexicon::get().entry("نفر", Class::Noun)
        {
            // «چهار تن از کارکنان»: four members of staff
            let member = of && &*items[at - 1].fa != "یک";
            let one = Noun { en: "member".into(), feat: Features::new("hum"), ..Noun::default() };
            items[at].noun = Some(if member { one } else { noun_of(e) });
            items[at].adj = None;
        }
    }
}

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

/// «اقدامات در حالی انجام می‌شود که …»: is done while …; «این در حالی است که …»: this comes as ….
pub(super) fn while_so(items: &mut Vec<Item<'_>>) {
    let Some(at) = (0..items.len()).find(|&k| {
        matches!(&*items[k].fa, "در حالی" | "درحالی")
            || &*items[k].fa == "در" && items.get(k + 1).is_some_and(|i| &*i.fa == "حالی")
    }) else {
        return;
    };
    let len = if &*items[at].fa == "در" { 2 } else { 1 };
    let Some(v) = (at + len..items.len()).find(|&k| {
        items[k].tag == Tag::Verb && items[k].verb.as_ref().is_some_and(|v| v.feat.raw() != "modal")
    }) else {
        return;
    };
    if items.get(v + 1).is_none_or(|i| i.tag != Tag::Ke) {
        return;
    }
    let mut conj = "while";
    if let Some(verb) = items[v].verb.as_mut().filter(|b| b.copula && v == at + len) {
        (verb.base, verb.past, verb.part) = ("come".into(), "came".into(), "come".into());
        verb.copula = false;
        verb.light = true;
        verb.feat = crate::lexicon::Features::new("intr");
        conj = "as";
    }
    items[v + 1].tag = Tag::Conj;
    items[v + 1].conj = Some(conj);
    items.drain(at..at + len);
}

/// «هر چه باشکوه‌تر برگزار شدن مراسم»: how it is done comes after the infinitive.
pub(super) fn how_done(items: &mut [Item<'_>]) {
    for at in 1..items.len() {
        let possible = |i: &Item<'_>| {
            i.adj
                .as_ref()
                .map(|a| &*a.en)
                .or(i.adv.as_deref())
                .is_some_and(|en| en.starts_with("as ") && en.ends_with(" as possible"))
        };
        if items[at].noun.as_ref().is_some_and(|n| n.active) && possible(&items[at - 1]) {
            let mut how = Item::new(items[at - 1].fa.clone());
            let en = items[at - 1].adj.as_ref().map(|a| a.en.clone()).or(items[at - 1].adv.clone());
            how.adj = en.map(|en| Adj { fa: "هرچه", en, ..Adj::default() });
            how.tag = Tag::Adj;
            items[at - 1] = how;
            items.swap(at - 1, at);
        }
    }
}

/// «واردات آن از دیگر کشورها با مشکل روبه‌رو است»: from other countries; «از دیگر موضوعات است» tells what it is.
pub(super) fn from_others(items: &mut Vec<Item<'_>>) {
    let mut at = 1;
    while at + 1 < items.len() {
        let found = &*items[at].fa == "از دیگر" && items[at].det.is_some();
        let mut next = at + 1;
        while next < items.len() && matches!(items[next].tag, Tag::Noun | Tag::Adj) {
            next += 1;
            if items[next - 1].closed {
                break;
            }
        }
        let told =
            items.get(next).is_none_or(|i| i.verb.as_ref().is_some_and(|v| v.copula || v.stem == "بود"));
        if found
            && !told
            && items[at + 1].tag == Tag::Noun
            && items[at + 1].closed
            && let Some(p) = Lexicon::get().entry("از", Class::Preposition)
        {
            let mut other = Item::new("دیگر".into());
            other.tag = Tag::Det;
            other.det = Some("other");
            items[at] = Item::new("از".into());
            items[at].tag = Tag::Prep;
            items[at].prep = Some((p.fa.into(), p.english()));
            items.insert(at + 1, other);
        }
        at += 1;
    }
}

/// «اثر حوادث طبیعی» is an effect, «اینگونه اعمال» are acts.
pub(super) fn by_company(items: &mut [Item<'_>]) {
    for at in 0..items.len() {
        if items[at].tag != Tag::Noun || items[at].multi {
            continue;
        }
        let next = items.get(at + 1).filter(|i| i.tag == Tag::Noun).and_then(|i| i.noun.as_ref());
        let thing = next.is_some_and(|n| {
            n.plural && !n.is_name() && !n.title && !n.feat.has("hum") || n.verb.is_some() && !n.plural
        });
        let pointed = at.checked_sub(1).is_some_and(|b| items[b].tag == Tag::Det);
        let described = items.get(at + 1).is_some_and(|i| i.tag == Tag::Adj);
        let sense = match &*items[at].fa {
            "اثر" if thing => {
                Noun { en: "effect".into(), feat: Features::new("g=بر:on"), ..Noun::default() }
            }
            "اعمال" if pointed || described => {
                Noun { en: "act".into(), plural: true, ..Noun::default() }
            }
            _ => continue,
        };
        let fa = items[at].noun.as_ref().map_or("", |n| n.fa);
        items[at].noun = Some(Noun { fa, ..sense });
        items[at].adj = None;
    }
}
