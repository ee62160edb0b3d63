//! Before and after the classes are settled: intensifiers, "as … as possible", adjectives that tell how.
//!
//! Promises: an item joins its neighbour or changes its class; no word is lost.

use super::{Item, Tag};

/// «بسیار مهم», «خیلی خوبی»: the intensifier goes into its adjective.
pub(super) fn intensify(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        // «بسیار شناخته شده هستند»: are well known
        if matches!(&*items[at].fa, "بسیار" | "خیلی" | "کاملاً" | "کاملا")
            && let Some(v) = items[at + 1].verb.as_mut()
            && v.stem == "شناخت"
            && v.passive
        {
            (v.base, v.past, v.part) =
                ("be well known".into(), "was well known".into(), "been well known".into());
            v.passive = false;
            v.light = true;
            v.feat = crate::lexicon::Features::new("intr;g=در:in,به:for");
            if v.tense == super::super::verb::T::Perfect {
                v.tense = super::super::verb::T::Present;
            }
            items.remove(at);
            continue;
        }
        if matches!(&*items[at].fa, "بسیار" | "خیلی") && items[at + 1].tag != Tag::Verb {
            let lex = crate::lexicon::Lexicon::get();
            let next = &items[at + 1];
            let adj =
                next.adj.clone().filter(|_| !next.multi && (next.noun.is_none() || &*next.fa == "بیشتر"));
            // «خیلی بیشتر از …»: much greater than
            let more = (&*next.fa == "بیشتر" && items.get(at + 2).is_some_and(|i| i.fa == "از")).then(|| {
                super::super::item::Adj {
                    fa: "بیشتر",
                    en: "greater".into(),
                    degree: crate::lexicon::Degree::Comparative,
                    feat: crate::lexicon::Features::new("g=از:than"),
                    ..Default::default()
                }
            });
            let adj = more.or(adj).or_else(|| {
                let e = next
                    .fa
                    .strip_suffix('ی')
                    .and_then(|s| lex.entry(s, crate::lexicon::Class::Adjective))
                    .filter(|e| !e.feat.has("rel"))?;
                Some(super::super::item::Adj {
                    fa: e.fa,
                    en: e.english().into(),
                    feat: e.feat,
                    indefinite: true,
                    ..Default::default()
                })
            });
            if let Some(mut adj) = adj {
                let how = if adj.degree == crate::lexicon::Degree::Comparative { "much" } else { "very" };
                adj.en = format!("{how} {}", adj.en).into();
                let next = &mut items[at + 1];
                next.adj = Some(adj);
                next.noun = None;
                next.adv = None;
                next.tag = Tag::Adj;
                items.remove(at);
            }
        }
        at += 1;
    }
}

/// «هرچه باشکوه‌تر»: as magnificently as possible; «هرچه بهتر و مطلوب‌تر» says it once.
pub(super) fn as_possible(items: &mut Vec<Item<'_>>) {
    let comparative =
        |i: &Item<'_>| i.adj.as_ref().is_some_and(|a| a.degree == crate::lexicon::Degree::Comparative);
    let mut at = 0;
    while at < items.len() {
        // «هر | چه | باشکوه‌تر»
        if items[at].fa == "هر"
            && items.get(at + 1).is_some_and(|i| i.fa == "چه")
            && items.get(at + 2).is_some_and(comparative)
        {
            items[at + 1].fa = "هرچه".into();
            items.remove(at);
        }
        let ever = matches!(&*items[at].fa, "هرچه" | "هر چه") && items.get(at + 1).is_some_and(comparative);
        if ever {
            let plain = items[at + 1]
                .adj
                .as_ref()
                .and_then(|a| crate::lexicon::Lexicon::get().entry(a.fa, crate::lexicon::Class::Adjective));
            let how = plain.map_or_else(|| "well".to_owned(), |e| super::super::morph::adverb(e.english()));
            let mut adj = super::super::item::Adj { fa: "هرچه", ..Default::default() };
            adj.en = format!("as {how} as possible").into();
            items[at + 1].adj = Some(adj);
            items[at + 1].noun = None;
            items[at + 1].tag = Tag::Adj;
            items.remove(at);
        }
        let said = ever || items[at].fa.starts_with("هرچه ") || items[at].fa.starts_with("هر چه ");
        while said
            && items.get(at + 1).is_some_and(Item::is_and)
            && items.get(at + 2).is_some_and(comparative)
        {
            items.drain(at + 1..at + 3);
        }
        at += 1;
    }
}

/// «یک ساعته»: one-hour; «حامی صلح بوده و خواهیم بود»: the last says when.
pub(super) fn joined(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        // «هیچ گونه محدودیتی»: any
        if matches!(&*items[at].fa, "هیچ گونه" | "هیچ‌گونه" | "هیچ نوع") {
            items[at].fa = "هیچ".into();
        }
        if items[at].fa == "هیچ" && matches!(&*items[at + 1].fa, "گونه" | "نوع") {
            items.remove(at + 1);
            if at + 1 >= items.len() {
                break;
            }
        }
        let span = match &*items[at + 1].fa {
            "ساعته" => "one-hour",
            "روزه" => "one-day",
            "هفته‌ای" => "one-week",
            "ماهه" => "one-month",
            "ساله" => "one-year",
            _ => "",
        };
        if items[at].fa == "یک" && !span.is_empty() {
            let item = &mut items[at + 1];
            item.adj = Some(super::super::item::Adj { en: span.into(), ..Default::default() });
            item.noun = None;
            item.tag = Tag::Adj;
            items.remove(at);
        }
        let again = matches!(&*items[at].fa, "بوده" | "نبوده")
            && items.get(at + 1).is_some_and(Item::is_and)
            && items.get(at + 2).is_some_and(|i| i.verb.as_ref().is_some_and(|v| v.stem == "بود"));
        if again {
            items.drain(at..at + 2);
        }
        at += 1;
    }
}

/// «آهسته به موطن خود برگردیم», «بهتر و سریع‌تر می‌توانند»: adjectives that tell how.
pub(super) fn hows(items: &mut Vec<Item<'_>>) {
    let acts = |i: &Item<'_>| {
        i.tag == Tag::Verb
            && i.verb.as_ref().is_some_and(|v| {
                !v.copula
                    && (v.light
                        || !matches!(
                            v.stem,
                            "شد" | "کرد" | "نمود" | "ساخت" | "دانست" | "بود" | "ماند" | "خواند"
                        ))
            })
    };
    let word = |i: &Item<'_>| {
        let a = i
            .adj
            .as_ref()
            .filter(|a| !i.multi && !a.feat.has("rel") && !a.feat.has("pred") && !a.indefinite)?;
        if i.tag != Tag::Adj || a.feat.has("ord") || super::super::tables::predicate(a.fa).is_some() {
            return None;
        }
        Some(match a.degree {
            crate::lexicon::Degree::Comparative if a.en == "better" => "better".to_owned(),
            crate::lexicon::Degree::Comparative => {
                let base = crate::lexicon::Lexicon::get().entry(a.fa, crate::lexicon::Class::Adjective)?;
                match base.english() {
                    "fast" => "faster".to_owned(),
                    "more" => "more".to_owned(),
                    en => format!("more {}", super::super::morph::adverb(en)),
                }
            }
            crate::lexicon::Degree::Positive => super::super::tables::manner(a.fa)
                .map_or_else(|| super::super::morph::adverb(&a.en), str::to_owned),
            crate::lexicon::Degree::Superlative => return None,
        })
    };
    let comparative = |i: &Item<'_>| {
        i.tag == Tag::Adj && i.adj.as_ref().is_some_and(|a| a.degree == crate::lexicon::Degree::Comparative)
    };
    let mut at = 0;
    while at < items.len() {
        let opens = at.checked_sub(1).is_none_or(|b| {
            matches!(items[b].tag, Tag::Ke | Tag::Punct | Tag::Ra)
                || items[b].tag == Tag::Conj && items[b].conj != Some("and")
        });
        let mut next = at + 1;
        while comparative(&items[at])
            && next + 1 < items.len()
            && items[next].is_and()
            && comparative(&items[next + 1])
        {
            next += 2;
        }
        let compared = comparative(&items[at])
            && items.get(next).is_some_and(acts)
            && at.checked_sub(1).is_none_or(|b| !matches!(items[b].tag, Tag::Prep | Tag::Det))
            && (opens || next > at + 1 || items[at - 1].tag == Tag::Adv);
        let verb = items[at..].iter().find(|i| i.tag == Tag::Verb);
        let slow = opens
            && next == at + 1
            && items[at].noun.is_none()
            && !comparative(&items[at])
            && items.get(next).is_some_and(|n| {
                n.tag == Tag::Prep
                    && matches!(&*n.fa, "به" | "از" | "در" | "با")
                    && items[at].adj.as_ref().is_some_and(|a| a.feat.governs().all(|(p, _)| p != n.fa))
            })
            && verb.is_some_and(acts);
        if compared || slow {
            let words: Vec<String> = items[at..next].iter().step_by(2).filter_map(word).collect();
            if words.len() == (next - at).div_ceil(2) {
                let item = &mut items[at];
                item.tag = Tag::Adv;
                item.adv = Some(words.join(" and ").into());
                item.adj = None;
                items.drain(at + 1..next);
            }
        }
        at += 1;
    }
}
