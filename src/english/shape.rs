//! Items put where English and the parser have them: «را» behind the relative clause, a short infinitive as a verb,
//! an office before its holder, quoted names.
//!
//! Promises: an item changes its place or class, or joins its neighbour; no word is lost.

mod verbless;

use super::item::{Item, Name, Noun, Tag};
use super::verb::{T, VerbItem};
use super::{morph, tables, translit};
use crate::lexicon::{Features, Pers};
use std::borrow::Cow;

/// Before the classes are settled: names in quotation marks.
pub(super) fn quoted(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    // «(ره)», «(ص)»: blessings
    while at + 2 < items.len() {
        if items[at].mark == '('
            && items[at + 2].mark == ')'
            && matches!(&*items[at + 1].fa, "ره" | "ص" | "ع" | "س" | "عج" | "رض" | "رحمه‌الله" | "قدس‌سره")
        {
            items.drain(at..at + 3);
        } else {
            at += 1;
        }
    }
    at = 0;
    while at < items.len() {
        let close = (items[at].tag == Tag::Punct && items[at].mark == '«')
            .then(|| (at + 1..items.len().min(at + 6)).find(|&i| items[i].mark == '»'))
            .flatten();
        if let Some(close) = close
            && (at + 3..=at + 4).contains(&close)
            && items.get(close + 1).is_some_and(office)
            && items[at + 1..close].iter().all(|i| !i.multi || person(i))
            && items[at + 1..close].iter().any(|i| !i.known || person(i))
        {
            let text = items[at + 1..close].iter().map(name_part).collect::<Vec<_>>().join(" ");
            let fa = items[at + 1..close].iter().map(|i| i.fa.as_ref()).collect::<Vec<_>>().join(" ");
            let known = items[at + 1..close].iter().all(|i| i.known);
            let mut item = Item::new(Cow::Owned(fa));
            item.tag = Tag::Noun;
            item.known = known;
            item.multi = true;
            item.noun = Some(Noun { en: Cow::Owned(text), name: Name::Person, ..Noun::default() });
            items.splice(at..=close, [item]);
        }
        at += 1;
    }
}

fn person(item: &Item<'_>) -> bool {
    item.noun.as_ref().is_some_and(|n| n.name == Name::Person)
}

fn office(item: &Item<'_>) -> bool {
    item.noun.as_ref().is_some_and(|n| n.title || n.feat.has("hum") && !n.plural)
}

fn name_part(item: &Item<'_>) -> String {
    match &item.noun {
        Some(n) if person(item) => n.en.to_string(),
        _ => super::item::person_part(&item.fa).unwrap_or_else(|| translit::name(&item.fa)),
    }
}

/// After the classes are settled.
pub(super) fn shape(items: &mut Vec<Item<'_>>) {
    repeated(items);
    opened(items);
    told_of(items);
    ordinals(items);
    bracketed(items);
    measured(items);
    marked_after_relative(items);
    short_infinitive(items);
    holders(items);
    idioms(items);
    going_on(items);
    cut_off(items);
    verbless::told(items);
}

/// «اجماع نظر در حال افزایش»: increasing, where no verb says so.
fn going_on(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        if items[at].fa == "در"
            && items[at + 1].fa == "حال"
            && at > 0
            && matches!(items[at - 1].tag, Tag::Noun | Tag::Adj | Tag::Ra)
            && !items[at..]
                .iter()
                .any(|i| i.verb.as_ref().is_some_and(|v| v.stem == "بود") && i.tag == Tag::Verb)
            && items[at + 2].tag == Tag::Noun
            && let Some(base) = items[at + 2].noun.as_ref().and_then(|n| n.verb.clone())
        {
            let en = morph::gerund(base.split(" | ").next().unwrap_or(&base));
            let item = &mut items[at + 2];
            item.tag = Tag::Adj;
            item.adj = Some(super::item::Adj {
                en: en.into(),
                feat: Features::new("part;after"),
                ..Default::default()
            });
            item.noun = None;
            items.drain(at..at + 2);
        }
        at += 1;
    }
}

/// «فردا با استاندار دیدار»: the light verb was cut off.
fn cut_off(items: &mut [Item<'_>]) {
    let n = items.len();
    if n < 4 || items.iter().any(|i| i.tag == Tag::Verb || i.tag == Tag::Modal) {
        return;
    }
    let (before, last) = items.split_at_mut(n - 1);
    let Some(last) = last.first_mut().filter(|i| i.tag == Tag::Noun && !i.multi) else { return };
    let Some(noun) = last.noun.as_ref().filter(|n| !n.plural && !n.indefinite && n.clitic.is_none()) else {
        return;
    };
    let first = before.first().is_some_and(|i| {
        i.tag == Tag::Adv || i.tag == Tag::Prep || i.noun.as_ref().is_some_and(|n| n.feat.has("time"))
    });
    let governed = before.iter().any(|i| {
        i.tag == Tag::Prep && i.prep.as_ref().is_some_and(|(fa, _)| noun.feat.governs().any(|(g, _)| g == fa))
    });
    let ends = before.last().is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Adj));
    if !(first && governed && ends) {
        return;
    }
    let Some((base, past, part, feat, _)) =
        super::verb::light_of(&last.fa, "کرد").filter(|l| !l.0.is_empty())
    else {
        return;
    };
    last.tag = Tag::Verb;
    last.verb = Some(VerbItem {
        base,
        past,
        part,
        tense: T::Subjunctive,
        person: Pers::Sg3,
        negative: false,
        passive: false,
        feat,
        stem: "کرد",
        light: true,
        copula: false,
        impersonal: false,
        also: None,
        either: false,
        nominal: Cow::Borrowed(""),
    });
}

/// «جلوی سوءاستفاده را بگیرند»: prevent it; «هم با ایران و هم با روسیه»; «این مهم».
fn idioms(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at < items.len() {
        let next = items.get(at + 1).map(|i| i.tag);
        match &*items[at].fa {
            "جلو" | "جلوی" => {
                let ra = (at + 1..items.len()).find(|&i| items[i].tag == Tag::Ra);
                // «جلوی آن گرفته شود»
                let passive =
                    ra.is_none().then(|| (at + 1..items.len()).find(|&i| finite(&items[i]))).flatten();
                if let Some(v) = passive.and_then(|p| items.get_mut(p)).and_then(|i| i.verb.as_mut())
                    && v.stem == "گرفت"
                    && v.passive
                    && !v.light
                {
                    (v.base, v.past, v.part) = ("prevent".into(), "prevented".into(), "prevented".into());
                    v.light = true;
                    items.remove(at);
                    continue;
                }
                let taken = ra.and_then(|r| items.get(r + 1)).and_then(|i| i.verb.as_ref());
                if taken.is_some_and(|v| v.stem == "گرفت" && !v.light)
                    && let Some(v) = ra.and_then(|r| items.get_mut(r + 1)).and_then(|i| i.verb.as_mut())
                {
                    (v.base, v.past, v.part) = ("prevent".into(), "prevented".into(), "prevented".into());
                    v.feat = Features::new("obj");
                    v.light = true;
                    items.remove(at);
                    continue;
                }
            }
            // «از خود خویشتن‌داری نشان دهد»: show it
            "از" if items.get(at + 1).is_some_and(|i| matches!(&*i.fa, "خود" | "خویش"))
                && items
                    .iter()
                    .skip(at + 2)
                    .any(|i| i.verb.as_ref().is_some_and(|v| v.base.starts_with("show"))) =>
            {
                items.drain(at..at + 2);
                continue;
            }
            "هم" if items[at].tag == Tag::Adv => {
                if let Some(second) = (at + 1..items.len())
                    .take_while(|&i| !finite(&items[i]))
                    .find(|&i| items[i].fa == "و هم" && items[i].tag == Tag::Conj)
                {
                    items[second].fa = Cow::Borrowed("و");
                    items[second].conj = Some("and");
                    items.remove(at);
                    continue;
                }
            }
            "این"
                if next == Some(Tag::Adj)
                    && items[at + 1].fa == "مهم"
                    && !items.get(at + 2).is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Adj)) =>
            {
                items[at + 1].tag = Tag::Noun;
                items[at + 1].noun = Some(Noun { en: "important matter".into(), ..Noun::default() });
                items[at + 1].adj = None;
            }
            // «نه تنها به مردم بلکه به کشورها»
            "نه تنها" | "نه‌تنها" if next == Some(Tag::Prep) => {
                items[at].tag = Tag::Adv;
                items[at].adv = Some("not only".into());
            }
            "بلکه"
                if next == Some(Tag::Prep)
                    && items[..at].iter().any(|i| matches!(&*i.fa, "نه تنها" | "نه‌تنها")) =>
            {
                items[at].tag = Tag::Adv;
                items[at].adv = Some("but also".into());
            }
            // «برای شرکت در اجلاس»: participation
            "شرکت"
                if next == Some(Tag::Prep)
                    && items[at].tag == Tag::Noun
                    && items[at + 1].fa == "در"
                    && (at == 0 || !matches!(items[at - 1].tag, Tag::Num | Tag::Det))
                    && ((at == 0 || items[at - 1].tag == Tag::Prep)
                        && !items.get(at + 2).is_some_and(|i| {
                            i.noun.as_ref().is_some_and(|n| matches!(n.name, Name::Place | Name::Country))
                        })
                        || items
                            .iter()
                            .skip(at + 2)
                            .take(2)
                            .any(|i| tables::is(tables::EVENT, i.fa.split(' ').next().unwrap_or("")))) =>
            {
                items[at].noun = Some(Noun {
                    en: "participation".into(),
                    verb: Some("take part".into()),
                    feat: Features::new("unc;g=در:in;vp=in"),
                    ..Noun::default()
                });
            }
            // «از استان‌ها به ویژه از استان‌های مرزی حمایت می‌کنیم»
            "به ویژه" | "به‌ویژه" | "بویژه" | "به خصوص" | "به‌خصوص"
                if next == Some(Tag::Prep)
                    && matches!(&*items[at + 1].fa, "از" | "به" | "با" | "بر")
                    && items[..at].iter().any(|i| i.tag == Tag::Prep && i.fa == items[at + 1].fa) =>
            {
                items[at].tag = Tag::Prep;
                items[at].prep = Some(("به ویژه".into(), "especially"));
                items.remove(at + 1);
            }
            // «از ادبیات گرفته تا موسیقی»: from literature to music
            "گرفته"
                if items.get(at + 1).is_some_and(|i| i.fa == "تا")
                    && items[..at].iter().any(|i| i.fa == "از" && i.tag == Tag::Prep) =>
            {
                items[at + 1].tag = Tag::Prep;
                items[at + 1].prep = Some(("گرفته تا".into(), "to"));
                items.remove(at);
            }
            // «با حضور نیروها مخالفند»: what is opposed
            "با حضور" | "با ورود" | "با مشارکت" | "با همکاری" | "با حمایت"
                if items[at].tag == Tag::Prep && opposed(items, at) =>
            {
                if let Some((p, n)) = items[at].fa.split_once(' ').map(|(p, n)| (p.to_owned(), n.to_owned()))
                    && let lex = crate::lexicon::Lexicon::get()
                    && let Some(e) = lex.entry(&n, crate::lexicon::Class::Noun)
                    && let Some(prep) = lex.entry(&p, crate::lexicon::Class::Preposition)
                {
                    let mut head = Item::new(Cow::Owned(n));
                    head.noun = Some(super::item::noun_of(e));
                    items[at].fa = Cow::Borrowed(prep.fa);
                    items[at].prep = Some((Cow::Borrowed(prep.fa), prep.english()));
                    items[at].multi = false;
                    items.insert(at + 1, head);
                }
            }
            // «از آغاز صادرات خبر داد»: what is announced
            "از آغاز" | "از شروع" if items[at].tag == Tag::Prep && announced(items, at) => {
                let noun = crate::lexicon::Lexicon::get()
                    .entry(items[at].fa.split(' ').nth(1).unwrap_or(""), crate::lexicon::Class::Noun);
                let prep = crate::lexicon::Lexicon::get().entry("از", crate::lexicon::Class::Preposition);
                if let (Some(e), Some(p)) = (noun, prep) {
                    let mut head = Item::new(Cow::Borrowed(e.fa));
                    head.noun = Some(super::item::noun_of(e));
                    items[at].fa = Cow::Borrowed(p.fa);
                    items[at].prep = Some((Cow::Borrowed(p.fa), p.english()));
                    items[at].multi = false;
                    items.insert(at + 1, head);
                }
            }
            "به ظرفیت" if next != Some(Tag::Num) => {
                items[at].prep = Some(("به ظرفیت".into(), "to the capacity of"));
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether the verb after `at` takes what «از» governs for its object.
fn announced(items: &[Item<'_>], at: usize) -> bool {
    (at + 1..items.len()).find(|&i| finite(&items[i])).is_some_and(|v| {
        items[v].verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, en)| p == "از" && en.is_empty()))
    })
}

/// Whether the verb after `at` takes what «با» governs for its object, and no other «با» stands before it.
fn opposed(items: &[Item<'_>], at: usize) -> bool {
    let Some(v) = (at + 1..items.len()).find(|&i| finite(&items[i])) else { return false };
    let plain = items[..v].iter().any(|i| i.tag == Tag::Prep && i.fa == "با");
    !plain
        && items[v].verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, en)| p == "با" && en.is_empty()))
}

/// «توطئه دشمنان را که در پی … هستند(را) خنثی می‌کنند»: the object ends after what describes it.
fn marked_after_relative(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        if items[at].tag == Tag::Ra && items[at + 1].tag == Tag::Ke {
            let verb = (at + 2..items.len()).find(|&i| finite(&items[i]));
            let later = verb.and_then(|v| (v + 1..items.len()).find(|&i| finite(&items[i])));
            if let (Some(v), Some(_)) = (verb, later) {
                let ra = items.remove(at);
                // the verb moved one to the left
                if items.get(v).is_none_or(|i| i.tag != Tag::Ra) {
                    items.insert(v, ra);
                }
            }
        }
        at += 1;
    }
}

/// «طرح‌ها (که … می‌شود)»: a relative clause needs no brackets; «با همکاری میان دو طرف»: one preposition.
fn bracketed(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        if items[at].tag == Tag::Punct
            && items[at].mark == '('
            && items[at + 1].tag == Tag::Ke
            && let Some(close) =
                (at..items.len()).find(|&i| items[i].tag == Tag::Punct && items[i].mark == ')')
            && items[at..close].iter().any(finite)
        {
            items.remove(close);
            items.remove(at);
        }
        if items[at].fa == "با همکاری" && matches!(&*items[at + 1].fa, "میان" | "بین") {
            items[at].tag = Tag::Prep;
            items[at].prep = Some(("با همکاری میان".into(), "in cooperation between"));
            items.remove(at + 1);
        }
        if items[at].fa == "با ورود" && items.get(at + 1).is_some_and(|i| i.fa == "به") {
            items[at].prep = Some(("با ورود به".into(), "by entering"));
            items.remove(at + 1);
        }
        // «بزودی و برای توسعه …»: an adverb and a prepositional phrase
        if at == 0
            && items[at].tag == Tag::Adv
            && items[at + 1].is_and()
            && items.get(at + 2).is_some_and(|i| i.tag == Tag::Prep)
        {
            items.remove(at + 1);
        }
        at += 1;
    }
}

/// «با حمایت مالی کشورها»: a noun that an adjective describes is no part of a preposition.
fn opened(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let noun = (items[at].tag == Tag::Prep
            && items[at].multi
            && items[at + 1].tag == Tag::Adj
            && items[at + 1].noun.is_none())
        .then(|| items[at].fa.split_once(' ').map(|(p, n)| (p.to_owned(), n.to_owned())))
        .flatten();
        let lex = crate::lexicon::Lexicon::get();
        // «آماده صادرات برق»: the action has its object
        let ready = (items[at].tag == Tag::Adj
            && items[at].multi
            && matches!(items[at + 1].tag, Tag::Noun | Tag::Det | Tag::Num))
        .then(|| items[at].fa.split_once(' ').map(|(p, n)| (p.to_owned(), n.to_owned())))
        .flatten();
        if let Some((p, n)) = ready
            && let Some(e) = lex.entry(&n, crate::lexicon::Class::Noun).filter(|e| e.feat.get("v").is_some())
            && let Some(adj) = lex.entry(&p, crate::lexicon::Class::Adjective)
            && tables::predicate(&p).is_some()
        {
            let mut head = Item::new(Cow::Owned(n));
            head.tag = Tag::Noun;
            head.noun = Some(super::item::noun_of(e));
            items[at].fa = Cow::Borrowed(adj.fa);
            items[at].adj = Some(super::item::Adj {
                fa: adj.fa,
                en: adj.english().into(),
                feat: adj.feat,
                ..Default::default()
            });
            items[at].multi = false;
            items.insert(at + 1, head);
            at += 2;
            continue;
        }
        // «در دوره کنونی»: in the current period
        let timed = tables::is(tables::TIME_ADJECTIVE, &items[at + 1].fa)
            || !items.get(at + 2).is_some_and(|i| matches!(i.tag, Tag::Noun | Tag::Det | Tag::Num));
        if let Some((p, n)) = noun
            && let Some(e) = lex.entry(&n, crate::lexicon::Class::Noun).filter(|e| {
                // «با قیمت رقابتی»: at a competitive price
                let of = items[at].prep.as_ref().is_some_and(|(_, en)| en.ends_with(" of"));
                e.feat.get("v").is_some() || timed && (e.feat.has("time") || of)
            })
            && let Some(prep) = lex.entry(&p, crate::lexicon::Class::Preposition)
        {
            let mut head = Item::new(Cow::Owned(n));
            head.tag = Tag::Noun;
            head.noun = Some(super::item::noun_of(e));
            items[at].fa = Cow::Borrowed(prep.fa);
            let at_all = items[at].prep.as_ref().is_some_and(|(_, en)| en.starts_with("at "));
            items[at].prep = Some((Cow::Borrowed(prep.fa), if at_all { "at" } else { prep.english() }));
            items[at].multi = false;
            items.insert(at + 1, head);
        }
        at += 1;
    }
}

/// «حمایت کرده و خواهد کرد»: has supported and will continue to; «هفته‌ای دو بار»: two times a week; «نیاز است که …».
fn repeated(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let again = items[at].tag == Tag::Verb
            && items[at + 1].is_and()
            && items[at + 2].verb.as_ref().is_some_and(|w| {
                items[at + 2].tag == Tag::Verb
                    && w.tense == T::Future
                    && !w.light
                    && items[at].verb.as_ref().is_some_and(|v| v.light && v.stem == w.stem)
            });
        if again && let Some(v) = items[at].verb.as_mut() {
            let more = format!("{} and will continue to {}", v.part, v.base);
            v.part = more.into();
            v.tense = T::Perfect;
            items.drain(at + 1..at + 3);
        }
        // «هر سه ماه یک بار»: every three months
        if let Some(rest) = items[at].fa.strip_prefix("هر ").map(str::to_owned)
            && items[at].tag == Tag::Num
            && items.get(at + 1).is_some_and(|i| i.noun.as_ref().is_some_and(|n| n.feat.has("time")))
            && let Some(num) = items[at].num.clone().and_then(|n| n.strip_prefix("all ").map(str::to_owned))
        {
            let mut count = Item::new(rest.into());
            count.tag = Tag::Num;
            count.num = Some(num.into());
            items[at].fa = "هر".into();
            items[at].num = None;
            items[at].tag = Tag::Det;
            items[at].det = Some("every");
            items.insert(at + 1, count);
        }
        if items[at].fa == "هر"
            && items
                .get(at + 2)
                .is_some_and(|i| i.noun.as_ref().is_some_and(|n| n.feat.has("time") && !n.plural))
            && let Some(num) = items.get(at + 1).and_then(|i| i.num.clone())
            && let Some(unit) = items.get(at + 2).and_then(|i| i.noun.as_ref()).map(|n| n.en.clone())
        {
            let once = match (items.get(at + 3).map(|i| &*i.fa), items.get(at + 4).map(|i| &*i.fa)) {
                (Some("یکبار" | "یک‌بار" | "یک بار"), _) => 1,
                (Some("یک"), Some("بار" | "مرتبه" | "نوبت")) => 2,
                _ => 0,
            };
            if once > 0 {
                let mut item = Item::new("هر".into());
                item.tag = Tag::Adv;
                item.adv = Some(format!("every {num} {}", morph::plural(&unit)).into());
                items.splice(at..at + 3 + once, [item]);
            }
        }
        // «به دو برابر افزایش یابد»: double
        let fold = items[at].fa == "به"
            && items.get(at + 2).is_some_and(|i| i.fa == "برابر")
            && items.get(at + 3).is_some_and(|i| {
                i.tag == Tag::Verb
                    && i.verb.as_ref().is_some_and(|v| v.stem == "رسید" || v.base == "increase")
            });
        let times = match items.get(at + 1).and_then(|i| i.num.as_deref()) {
            Some("two" | "2") => "double",
            Some("three" | "3") => "triple",
            _ => "",
        };
        if fold
            && !times.is_empty()
            && let Some(v) = items.get_mut(at + 3).and_then(|i| i.verb.as_mut())
        {
            (v.base, v.past, v.part) = (times.into(), format!("{times}d").into(), format!("{times}d").into());
            v.light = true;
            v.passive = false;
            v.feat = Features::new("intr");
            items.drain(at..at + 3);
        }
        // «در آستانه و …»: the city, where nothing says on the eve of what
        if items[at].fa == "در آستانه"
            && items[at].tag == Tag::Prep
            && matches!(items[at + 1].tag, Tag::Conj | Tag::Punct | Tag::Verb)
            && let Some(p) = crate::lexicon::Lexicon::get().place("آستانه").next()
            && let Some(prep) = crate::lexicon::Lexicon::get().entry("در", crate::lexicon::Class::Preposition)
        {
            let mut city = Item::new("آستانه".into());
            city.noun = Some(Noun { en: p.en.into(), name: Name::Place, ..Noun::default() });
            items[at].fa = prep.fa.into();
            items[at].prep = Some((prep.fa.into(), prep.english()));
            items[at].multi = false;
            items.insert(at + 1, city);
        }
        let every = match &*items[at].fa {
            "هفته‌ای" => "a week",
            "ماهی" => "a month",
            "سالی" => "a year",
            "روزی" => "a day",
            _ => "",
        };
        if !every.is_empty()
            && items.get(at + 2).is_some_and(|i| matches!(&*i.fa, "بار" | "مرتبه" | "نوبت"))
            && let Some(num) = items.get(at + 1).and_then(|i| i.num.clone())
        {
            let times = match &*num {
                "one" | "1" => format!("once {every}"),
                "two" | "2" => format!("twice {every}"),
                n => format!("{n} times {every}"),
            };
            let mut item = Item::new("هر".into());
            item.tag = Tag::Adv;
            item.adv = Some(times.into());
            items.splice(at..at + 3, [item]);
        }
        let needed = items[at].fa == "نیاز"
            && items.get(at + 1).is_some_and(|i| i.verb.as_ref().is_some_and(|v| v.copula))
            && items.get(at + 2).is_some()
            && !items[..at].iter().any(|i| i.fa == "به");
        if needed
            && let Some(e) = crate::lexicon::Lexicon::get().entry("لازم", crate::lexicon::Class::Adjective)
        {
            items[at].tag = Tag::Adj;
            items[at].noun = None;
            items[at].adj = Some(super::item::Adj {
                fa: e.fa,
                en: e.english().into(),
                feat: e.feat,
                ..Default::default()
            });
        }
        at += 1;
    }
}

/// «این طرح متعلق به عراق است», «منجر به افزایش صادرات می‌شود»: what is told of something, no preposition.
fn told_of(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let parts = (items[at].tag == Tag::Prep && items[at].multi)
            .then(|| items[at].fa.split_once(' ').map(|(w, p)| (w.to_owned(), p.to_owned())))
            .flatten();
        let verb = (at + 1..items.len()).find(|&i| items[i].tag == Tag::Verb);
        if let Some((word, prep)) = parts
            && let Some(v) = verb
            && tells(items, at, v, &word)
            && let lex = crate::lexicon::Lexicon::get()
            && let Some(p) = lex.entry(&prep, crate::lexicon::Class::Preposition)
        {
            let mut head = Item::new(Cow::Owned(word));
            head.tag = Tag::Adj;
            head.adj = Some(super::item::Adj::default());
            items[at].fa = Cow::Borrowed(p.fa);
            items[at].prep = Some((Cow::Borrowed(p.fa), p.english()));
            items[at].multi = false;
            items.insert(at, head);
            at += 1;
        }
        at += 1;
    }
}

/// Whether the verb at `v` waits for `word`, the first part of the preposition at `at`, and for nothing else.
fn tells(items: &[Item<'_>], at: usize, v: usize, word: &str) -> bool {
    let Some(verb) = &items[v].verb else { return false };
    let copula = verb.copula && tables::predicate(word).is_some();
    let becomes = matches!(verb.stem, "شد" | "گردید")
        && tables::is(tables::PURE_NOMINAL, word)
        && super::verb::light_of(word, verb.stem).is_some();
    let between = &items[at + 1..v];
    let some = |i: &Item<'_>| {
        i.noun.as_ref().is_some_and(|n| n.indefinite)
            || i.tag == Tag::Adj && i.adj.as_ref().is_some_and(|a| a.indefinite)
    };
    let plain = between.iter().all(|i| {
        !(matches!(i.tag, Tag::Ke | Tag::Ra | Tag::Modal)
            || matches!(&*i.fa, "یک" | "یکی" | "یکی از")
            || copula && some(i))
    });
    let said = between
        .last()
        .is_some_and(|l| l.tag == Tag::Adj && l.adj.as_ref().is_some_and(|a| !a.feat.has("rel")));
    let after = at.checked_sub(1).is_none_or(|b| {
        matches!(items[b].tag, Tag::Noun | Tag::Adj | Tag::Pro) || becomes && items[b].tag == Tag::Ke
    });
    plain && after && (copula && !said || becomes)
}

/// «چهل و سومین»: forty-third.
fn ordinals(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let tens = items[at].tag == Tag::Num
            && items[at]
                .num
                .as_deref()
                .is_some_and(|n| n.ends_with("ty") || n == "one hundred" || n == "hundred");
        let ordinal = items[at + 2].adj.as_ref().is_some_and(|a| a.feat.has("ord"));
        if tens
            && items[at + 1].is_and()
            && ordinal
            && let (Some(num), Some(adj)) = (items[at].num.clone(), items[at + 2].adj.as_mut())
        {
            adj.en = Cow::Owned(format!("{num}-{}", adj.en));
            items.drain(at..at + 2);
        }
        at += 1;
    }
}

/// «حداقل ۱۰ درصد»: at least 10 per cent.
fn measured(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let how = match &*items[at].fa {
            "حداقل" | "دست‌کم" | "دست کم" => "at least",
            "حداکثر" => "at most",
            "تقریباً" | "تقریبا" | "حدود" => "about",
            "فقط" | "تنها" => "only",
            "بیش از" | "بیشتر از" => "more than",
            "کمتر از" | "کم‌تر از" => "less than",
            "نزدیک به" | "قریب به" => "nearly",
            "بالغ بر" => "over",
            _ => "",
        };
        // «بیش | از | ۵۰ شرکت»
        let apart = match &*items[at].fa {
            "بیش" | "بیشتر" => ("از", "more than"),
            "کمتر" | "کم‌تر" => ("از", "less than"),
            "نزدیک" | "قریب" => ("به", "nearly"),
            _ => ("", ""),
        };
        if !apart.0.is_empty()
            && items[at + 1].fa == apart.0
            && items.get(at + 2).is_some_and(|i| i.tag == Tag::Num)
            && let Some(num) = items.get(at + 2).and_then(|i| i.num.as_deref())
            && !num.starts_with("a ")
        {
            items[at + 2].num = Some(Cow::Owned(format!("{} {num}", apart.1)));
            items.drain(at..at + 2);
        }
        if at + 1 >= items.len() {
            break;
        }
        if !how.is_empty()
            && items[at + 1].tag == Tag::Num
            && let Some(num) = &items[at + 1].num
        {
            items[at + 1].num = Some(Cow::Owned(format!("{how} {num}")));
            items.remove(at);
        }
        at += 1;
    }
}

fn finite(item: &Item<'_>) -> bool {
    item.tag == Tag::Verb && item.verb.as_ref().is_some_and(|v| v.stem != "توانست" || v.feat.raw() != "modal")
}

/// «باید … پرداخت»: the last action noun after a modal that has no verb is one.
fn short_infinitive(items: &mut [Item<'_>]) {
    let Some(modal) = items.iter().rposition(|i| {
        i.tag == Tag::Modal || i.tag == Tag::Verb && i.verb.as_ref().is_some_and(|v| v.feat.raw() == "modal")
    }) else {
        return;
    };
    if items.iter().skip(modal + 1).any(|i| i.tag == Tag::Verb) {
        return;
    }
    let (person, impersonal) =
        items[modal].verb.as_ref().map_or((Pers::Sg3, false), |v| (v.person, v.impersonal));
    let Some(last) = items.last_mut().filter(|i| i.tag == Tag::Noun) else { return };
    let Some(n) = last.noun.as_ref().filter(|n| !n.plural && !n.indefinite && n.clitic.is_none()) else {
        return;
    };
    let Some(base) = n.verb.clone() else { return };
    let stem = if last.fa.ends_with(['د', 'ت']) { n.fa } else { return };
    last.tag = Tag::Verb;
    last.verb = Some(VerbItem {
        past: Cow::Owned(morph::past(&base)),
        part: Cow::Owned(morph::participle(&base)),
        base,
        tense: T::Subjunctive,
        person,
        negative: false,
        passive: false,
        feat: Features::new("obj"),
        stem,
        light: true,
        copula: false,
        impersonal,
        also: None,
        either: false,
        nominal: Cow::Borrowed(""),
    });
}

/// «رئیس‌جمهور ترامپ»: President Trump; «آقای رئیس‌جمهور»: the president.
fn holders(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let bare = |i: &Item<'_>| {
            i.tag == Tag::Noun
                && i.noun.as_ref().is_some_and(|n| !n.plural && n.clitic.is_none() && !n.indefinite)
        };
        let address = matches!(&*items[at].fa, "آقای" | "خانم" | "جناب" | "جناب آقای" | "سرکار خانم");
        if address && office(&items[at + 1]) {
            items.remove(at);
            continue;
        }
        let rank = bare(&items[at])
            && items[at]
                .noun
                .as_ref()
                .is_some_and(|n| tables::is(tables::RANK, &items[at].fa) && !n.is_name());
        // «رئیس‌جمهور پوتین»: a name, whatever else it means
        if rank
            && !person(&items[at + 1])
            && items[at + 1].tag == Tag::Noun
            && !items[at + 1].multi
            && crate::lexicon::Lexicon::get().person(&items[at + 1].fa).any(|p| p.kind == "surname")
            && items[at + 1].noun.as_ref().is_some_and(|n| !n.is_name() && !n.plural)
            && let Some(en) = super::item::person_part(&items[at + 1].fa)
        {
            items[at + 1].noun = Some(Noun { en: Cow::Owned(en), name: Name::Person, ..Noun::default() });
            items[at + 1].adj = None;
        }
        if rank && person(&items[at + 1]) && bare(&items[at + 1]) {
            let title = items[at].noun.as_ref().map(|n| morph::capital(&n.en)).unwrap_or_default();
            if let Some(n) = items[at + 1].noun.as_mut() {
                n.en = Cow::Owned(format!("{title} {}", n.en));
            }
            items.remove(at);
        }
        at += 1;
    }
}
