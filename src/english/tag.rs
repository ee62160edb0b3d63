//! The class of each item in its place: noun or adjective, preposition or noun, adverb or adjective.
//!
//! Promises: only classes an item has a reading for are given.

mod adverbs;
mod senses;
mod times;
mod turns;

use super::item::{Item, Tag};
use adverbs::{as_possible, hows, intensify, joined};
use times::{after_actor, times};

/// Settles the tags of items by their neighbours.
pub(super) fn tag(items: &mut Vec<Item<'_>>) {
    super::shape::quoted(items);
    joined(items);
    times(items);
    turns::turns(items);
    senses::senses(items);
    senses::people(items);
    senses::dushanbe(items);
    senses::while_so(items);
    senses::see_to_it(items);
    senses::how_done(items);
    senses::by_company(items);
    senses::two_of(items);
    senses::from_others(items);
    intensify(items);
    as_possible(items);
    // «سال جاری میلادی»: the calendar is told by the year
    // quotation marks part what belongs together
    items.retain(|i| i.tag != Tag::Punct || !matches!(i.mark, '«' | '»' | '"' | '“' | '”'));
    items.retain(|i| !matches!(&*i.fa, "میلادی" | "شمسی" | "خورشیدی" | "هجری شمسی"));
    for at in 0.. {
        if at >= items.len() {
            break;
        }
        let before = at.checked_sub(1).and_then(|b| items.get(b)).map(|i| i.tag);
        let next = items.get(at + 1).map(|i| i.tag);
        let item = &items[at];
        let after_noun = matches!(before, Some(Tag::Noun | Tag::Adj));
        let new = match item.tag {
            Tag::Noun if item.adj.is_some() && item.noun.is_some() && !item.multi => {
                let noun = item.noun.as_ref();
                let plain = noun.is_some_and(|n| !n.plural && n.clitic.is_none());
                // «شرکت‌های خارجی»: after a noun the adjective, before nothing the noun
                let people = item.adj.as_ref().is_some_and(|a| a.en.starts_with(char::is_uppercase));
                let action = noun.is_some_and(|n| n.verb.is_some()) && !people;
                // «توسعه گردشگری»: the object of an action, when both readings say the same
                let object = at
                    .checked_sub(1)
                    .and_then(|b| items[b].noun.as_ref())
                    .is_some_and(|b| b.verb.is_some() && !b.plural && items[at - 1].tag == Tag::Noun)
                    && noun.is_some_and(|n| {
                        item.adj.as_ref().is_some_and(|a| a.en == n.en)
                            || super::tables::is(super::tables::OBJECT_NOUN, n.fa) && next != Some(Tag::Noun)
                    });
                // «مراسمی آرام»: a noun with its ی, that an adjective describes
                let described = noun.is_some_and(|n| n.indefinite) && next == Some(Tag::Adj);
                // «حوزه‌های گردشگری، سلامت و آموزش»: fields named by nouns
                let field = at > 0
                    && super::tables::is(super::tables::FIELD, &items[at - 1].fa)
                    && matches!(next, Some(Tag::Conj | Tag::Punct))
                    && items.get(at + 2).is_some_and(|i| i.tag == Tag::Noun && i.adj.is_none());
                if after_noun && plain && !action && !object && !described && !field {
                    Tag::Adj
                } else {
                    Tag::Noun
                }
            }
            Tag::Noun
                if item.prep.is_some()
                    && !after_noun
                    && before != Some(Tag::Prep)
                    && before != Some(Tag::Det) =>
            {
                let weak_next = matches!(next, Some(Tag::Noun | Tag::Det | Tag::Num | Tag::Pro | Tag::Prep));
                let linking = next == Some(Tag::Prep) && super::tables::needs_link(&item.fa);
                if next == Some(Tag::Prep) && !linking {
                    Tag::Noun
                } else if weak_next
                    && item.noun.as_ref().is_none_or(|n| !n.plural)
                    && (linking
                        || before.is_none()
                        || item.fa.ends_with('ی')
                            && !item.prep.as_ref().is_some_and(|(fa, _)| super::tables::needs_link(fa))
                        || matches!(&*item.fa, "حدود" | "طی" | "ظرف" | "کنار" | "مقابل" | "میان" | "سراسر"))
                {
                    Tag::Prep
                } else {
                    Tag::Noun
                }
            }
            Tag::Prep
                if item.noun.is_some()
                    && before == Some(Tag::Prep)
                    && !matches!(&*items[at - 1].fa, "تا" | "از") =>
            {
                Tag::Noun
            }
            Tag::Adv if item.adj.is_some() && after_noun => Tag::Adj,
            Tag::Adj
                if item.adv.is_some()
                    && super::tables::predicate(&item.fa).is_none()
                    && matches!(next, Some(Tag::Verb))
                    && !matches!(before, Some(Tag::Noun)) =>
            {
                Tag::Adv
            }
            Tag::Det
                if next.is_none()
                    || matches!(next, Some(Tag::Verb | Tag::Punct | Tag::Prep | Tag::Conj | Tag::Ra)) =>
            {
                if item.pro.is_some() {
                    Tag::Pro
                } else if after_noun && (item.adj.is_some()) {
                    Tag::Adj
                } else {
                    Tag::Det
                }
            }
            t => t,
        };
        if matches!(&*items[at].fa, "خود" | "خویش" | "خویشتن") && (after_noun || before == Some(Tag::Ra))
        {
            items[at].tag = Tag::Pro;
            items[at].pro = Some("self");
            continue;
        }
        if matches!(&*items[at].fa, "هرچه بیشتر" | "هر چه بیشتر" | "بیشتر")
            && after_noun
            && next != Some(Tag::Verb)
        {
            items[at].tag = Tag::Adj;
            items[at].adj =
                Some(super::item::Adj { fa: "بیشتر", en: "greater".into(), ..Default::default() });
            continue;
        }
        // «بیشتر سفر کنند»: more; «بیشتر می‌شود» is a verb of its own
        if &*items[at].fa == "بیشتر"
            && next == Some(Tag::Verb)
            && before != Some(Tag::Adj)
            && items[at + 1].verb.as_ref().is_some_and(|v| {
                v.light && !v.passive && !v.copula && (v.feat.has("intr") || before == Some(Tag::Ra))
            })
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("more".into());
            items[at].adj = None;
            continue;
        }
        // «دوباره فعال می‌شود»: again
        if matches!(&*items[at].fa, "دوباره" | "مجدد" | "مجدداً" | "مجددا") && next == Some(Tag::Verb)
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("again".into());
            items[at].adj = None;
            continue;
        }
        // «این خواسته ماست»: this is our demand
        let ours = items[at].tag == Tag::Det
            && items[at].fa == "این"
            && next == Some(Tag::Noun)
            && items.get(at + 2).is_some_and(|i| i.tag == Tag::Pro && i.pro != Some("self"))
            && items.get(at + 3).is_some_and(|i| i.verb.as_ref().is_some_and(|v| v.copula));
        if ours {
            items[at].tag = Tag::Pro;
            items[at].pro = Some("this");
            continue;
        }
        // «این یک برنامه است»
        if matches!(&*items[at].fa, "این" | "آن")
            && items.get(at + 1).is_some_and(|i| matches!(&*i.fa, "یک" | "یکی" | "یکی از"))
            && items[at..].iter().any(|i| i.verb.as_ref().is_some_and(|v| v.copula))
        {
            items[at].tag = Tag::Pro;
            items[at].pro = Some(if items[at].fa == "این" { "this" } else { "it" });
            continue;
        }
        if &*items[at].fa == "ابتدا" && before != Some(Tag::Prep) {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("first".into());
            continue;
        }
        // «همتایان ایرانی‌مان»: our Iranian counterparts
        if items[at].tag == Tag::Noun
            && after_noun
            && let Some(person) = items[at].noun.as_ref().and_then(|n| n.clitic)
            && let Some(e) =
                items[at].noun.as_ref().filter(|n| n.feat.raw() == "hum" && !n.plural).and_then(|n| {
                    crate::lexicon::Lexicon::get().entry(n.fa, crate::lexicon::Class::Adjective)
                })
            && let Some(owner) = (0..at).rev().find(|&k| items[k].tag == Tag::Noun)
            && items[owner].noun.as_ref().is_some_and(|n| n.clitic.is_none() && !n.is_name())
        {
            items[at].adj = Some(super::item::Adj {
                fa: e.fa,
                en: e.english().into(),
                feat: e.feat,
                ..Default::default()
            });
            items[at].noun = None;
            items[at].tag = Tag::Adj;
            items[at].closed = true;
            if let Some(n) = items[owner].noun.as_mut() {
                n.clitic = Some(person);
            }
            continue;
        }
        // «معادل ۳۰۰ میلیون دلار»
        if matches!(&*items[at].fa, "معادل" | "برابر" | "بالغ بر") && next == Some(Tag::Num) {
            let en = if items[at].fa == "بالغ بر" { "amounting to" } else { "equivalent to" };
            items[at].tag = Tag::Prep;
            items[at].prep = Some(("معادل".into(), en));
            continue;
        }
        // «امروز», «امسال»: an adverb unless something governs it
        if items[at].tag == Tag::Noun
            && items[at].adv.is_some()
            && items[at].noun.as_ref().is_some_and(|n| n.feat.has("time") && !n.plural && n.clitic.is_none())
            && !matches!(before, Some(Tag::Det | Tag::Num))
            && (!after_noun
                || next == Some(Tag::Verb)
                // «شمار گردشگران ارمنی امسال به صد هزار نفر برسد»
                || before == Some(Tag::Adj)
                    && next == Some(Tag::Prep)
                    && matches!(&*items[at].fa, "امسال" | "امروز" | "فردا" | "دیروز")
                    && items[at + 1..].iter().any(|i| i.tag == Tag::Verb)
                || next == Some(Tag::Prep)
                    && items[at - 1].noun.as_ref().is_some_and(|n| {
                        matches!(n.name, super::item::Name::Person | super::item::Name::Unknown)
                    })
                || matches!(next, Some(Tag::Prep))
                    && after_actor(items, at)
                    && items[at + 1..].iter().any(|i| i.tag == Tag::Verb))
            && before != Some(Tag::Prep)
        {
            items[at].tag = Tag::Adv;
            continue;
        }
        // «شرایط خوبی»: the adjective with an indefinite ی, not the quality
        let listed = before == Some(Tag::Conj)
            && matches!(next, Some(Tag::Ke | Tag::Verb | Tag::Ra))
            && at > 1
            && items[at - 2].tag == Tag::Adj;
        if items[at].tag == Tag::Noun
            && (after_noun || listed)
            && items[at].noun.as_ref().is_some_and(|n| n.feat.has("abs") || n.unc())
        {
            let lex = crate::lexicon::Lexicon::get();
            let adj = items[at]
                .fa
                .strip_suffix('ی')
                .and_then(|s| lex.entry(s, crate::lexicon::Class::Adjective))
                .filter(|e| {
                    super::tables::is(super::tables::GRADED_WITH_YE, e.fa)
                        // «همکاری نزدیکی»
                        || e.fa == "نزدیک"
                            && super::tables::is(super::tables::RELATION, items[at - 1].fa.split(' ').next().unwrap_or(""))
                })
                .map(|e| super::item::Adj {
                    fa: e.fa,
                    en: e.english().into(),
                    feat: e.feat,
                    indefinite: true,
                    ..Default::default()
                });
            if adj.is_some() {
                items[at].adj = adj;
                items[at].tag = Tag::Adj;
                continue;
            }
        }
        // «اتحادیه میهنی»: a noun with ی after a noun describes it
        if items[at].tag == Tag::Noun
            && before == Some(Tag::Noun)
            && (matches!(next, None | Some(Tag::Conj | Tag::Punct))
                || items[at - 1].fa.ends_with("های") && next != Some(Tag::Adj))
            && (!items[at].multi || items[at - 1].fa.ends_with("های"))
            && items[at].adj.is_none()
            && items[at].fa.ends_with('ی')
            && !items[at - 1].closed
            && items[at - 1].noun.as_ref().is_some_and(|n| !n.indefinite && n.clitic.is_none())
            && let Some(n) = items[at].noun.clone().filter(|n| {
                n.indefinite && !n.plural && !n.is_name() && n.verb.is_none() && !n.feat.has("time")
            })
        {
            let en = n.feat.get("attr").map_or(n.en, Into::into);
            let feat = crate::lexicon::Features::new("rel");
            items[at].adj = Some(super::item::Adj { fa: n.fa, en, feat, ..Default::default() });
            items[at].tag = Tag::Adj;
            continue;
        }
        // «چه سیاستی»
        if items[at].fa == "چه"
            && next == Some(Tag::Noun)
            && items[at + 1].noun.as_ref().is_some_and(|n| n.indefinite)
        {
            items[at].tag = Tag::Det;
            items[at].det = Some("what");
            continue;
        }
        // «حجاج ایرانی مراسمی آرام را»: after an adjective, before another, a noun with its ی
        if items[at].tag == Tag::Adj
            && before == Some(Tag::Adj)
            && matches!(next, Some(Tag::Adj | Tag::Ra))
            && items[at].noun.is_none()
            && items[at].adj.as_ref().is_some_and(|a| {
                let people = items[at - 1].adj.as_ref().is_some_and(|b| b.en.starts_with(char::is_uppercase))
                    && items[at + 1].adj.as_ref().is_some_and(|n| !n.feat.has("rel"));
                (a.fa.is_empty() || people) && a.feat.has("rel") && a.en.starts_with(char::is_lowercase)
            })
            && let Some(noun) = with_ye(&items[at].fa)
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «صادرات گاز موضوعی درازمدت است»: a noun with its ی is what is said
        if items[at].tag == Tag::Adj
            && after_noun
            && next == Some(Tag::Adj)
            && !items[at - 1].fa.ends_with("های")
            && items[at]
                .adj
                .as_ref()
                .is_some_and(|a| a.feat.has("rel") && a.en.starts_with(char::is_lowercase))
            && items[at + 1].adj.as_ref().is_some_and(|a| !a.feat.has("rel") || a.en.contains('-'))
            && items.get(at + 2).is_some_and(|i| {
                i.tag == Tag::Verb && i.verb.as_ref().is_some_and(|v| v.copula || v.stem == "بود" && !v.light)
            })
            && let Some(noun) = with_ye(&items[at].fa)
            && !(items[at].fa == "اقتصادی" || items[at].fa == "بازرگانی")
            && !["unc", "abs", "hum"].iter().any(|m| noun.feat.has(m))
            && !super::tables::is(super::tables::WEAK_PREP, noun.fa)
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «برنامه‌ریزی‌های صورت‌گرفته»: carried out
        if items[at].tag == Tag::Adj
            && items[at].adj.as_ref().is_some_and(|a| matches!(&*a.en, "made" | "done" | "taken place"))
        {
            let feat = crate::lexicon::Features::new("part;after");
            items[at].adj = Some(super::item::Adj { en: "carried out".into(), feat, ..Default::default() });
            continue;
        }
        // «هزینه بالای آن»
        if items[at].fa == "بالای"
            && before == Some(Tag::Noun)
            && super::tables::is(super::tables::HIGH, &items[at - 1].fa)
        {
            items[at].tag = Tag::Adj;
            items[at].adj =
                Some(super::item::Adj { fa: "بالا", en: "high".into(), ..Default::default() });
            continue;
        }
        // «گروهی از سرمایه‌گذاران»: a group of
        let group = match &*items[at].fa {
            "گروهی" | "جمعی" => Some("a group of"),
            "شماری" | "تعدادی" | "عده‌ای" => Some("a number of"),
            _ => None,
        };
        if group.is_some()
            && next == Some(Tag::Prep)
            && items[at + 1].fa == "از"
            && before != Some(Tag::Noun)
            && items.get(at + 2).is_some_and(|i| i.tag == Tag::Noun)
        {
            items[at].tag = Tag::Det;
            items[at].det = group;
            items.remove(at + 1);
            continue;
        }
        // «هریک از»: each of the
        if items[at].fa == "هریک" && next == Some(Tag::Prep) && items[at + 1].fa == "از" {
            items[at].tag = Tag::Det;
            items[at].det = Some("each of the");
            items.remove(at + 1);
            continue;
        }
        // «فضایی بسیار مهم», «نیاز به مقدماتی دارد»: a noun with its ی
        let described = items.get(at + 1).is_some_and(|n| {
            n.tag == Tag::Adj
                && n.adj.as_ref().is_some_and(|a| a.en.starts_with("very ") || a.en.starts_with("much "))
                // «نمایشگاهی مشترک برگزار شود»: nothing stands before that it could describe
                || n.tag == Tag::Adj
                    && matches!(before, None | Some(Tag::Verb | Tag::Ke))
                    && n.adj.as_ref().is_some_and(|a| a.en.starts_with(char::is_lowercase))
        });
        // «برگزاری انتخاباتی پرشور»
        let acted = at > 0
            && before == Some(Tag::Noun)
            && matches!(next, Some(Tag::Adj | Tag::Prep))
            && items[at - 1].noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural);
        // «پیشنهادی درباره …»
        // «مذاکراتی درباره برق خواهیم داشت»
        if items[at].tag == Tag::Adj
            && matches!(before, None | Some(Tag::Verb | Tag::Ke))
            && next == Some(Tag::Prep)
            && let Some(noun) = plural_with_ye(&items[at].fa)
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «مجلسی انتخاب شود»
        let chosen = next == Some(Tag::Verb)
            && items[at + 1].verb.as_ref().is_some_and(|v| v.passive)
            && matches!(before, None | Some(Tag::Conj | Tag::Punct));
        let opening = (matches!(before, None | Some(Tag::Verb | Tag::Ke)) && next == Some(Tag::Prep)
            || chosen)
            && items[at].fa.ends_with('ی')
            && !items[at].multi;
        let closing = acted || before == Some(Tag::Prep) && !matches!(next, Some(Tag::Noun | Tag::Adj));
        if items[at].tag == Tag::Adj
            && (described || closing || opening)
            && items[at]
                .adj
                .as_ref()
                .is_some_and(|a| (a.feat.has("rel") || opening) && a.en.starts_with(char::is_lowercase))
            && let Some(e) = ye_noun(&items[at].fa)
            && (described
                || opening
                || e.feat.has("pl")
                // «با جمعیتی در حدود ۱۰ هزار نفر»
                || before == Some(Tag::Prep)
                    && next == Some(Tag::Prep)
                    && !items[at - 1].fa.contains(' ')
                    && !["unc", "abs", "hum"].iter().any(|m| e.feat.has(m)))
        {
            let mut noun = super::item::noun_of(e);
            noun.indefinite = true;
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «در سرزمین‌ها به ویژه سرزمین‌های اسلامی»
        if items[at].tag == Tag::Adv
            && items[at].adv.as_deref() == Some("especially")
            && matches!(before, Some(Tag::Noun | Tag::Adj | Tag::Conj | Tag::Punct))
            && matches!(next, Some(Tag::Noun | Tag::Det | Tag::Num))
        {
            items[at].tag = Tag::Prep;
            items[at].prep = Some(("به ویژه".into(), "especially"));
            continue;
        }
        // «نگرانی‌های چند سال گذشته»: whose
        if items[at].tag == Tag::Adv
            && items[at].multi
            && before == Some(Tag::Noun)
            && items[at - 1].fa.ends_with("های")
            && items[at].adv.as_deref().is_some_and(|a| a.starts_with("the "))
        {
            let en = items[at].adv.clone().unwrap_or_default();
            items[at].tag = Tag::Noun;
            items[at].noun =
                Some(super::item::Noun { en, name: super::item::Name::Org, ..Default::default() });
            continue;
        }
        // «اتصال هر چه سریع‌تر خط ریلی»
        if items[at].tag == Tag::Adv
            && before == Some(Tag::Noun)
            && next == Some(Tag::Noun)
            && items[at - 1].noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural)
            && (items[at].adv.as_deref().is_some_and(|a| a.starts_with("as ") && a.ends_with(" as possible"))
                || matches!(&*items[at].fa, "بیش از پیش" | "بیش‌ازپیش"))
        {
            let en = items[at].adv.clone().unwrap_or_default();
            let further = matches!(&*items[at].fa, "بیش از پیش" | "هر چه بیشتر" | "هرچه بیشتر");
            items[at].tag = Tag::Adj;
            items[at].adj = Some(super::item::Adj {
                fa: if further { "بیشتر" } else { "هرچه" },
                en,
                ..Default::default()
            });
            continue;
        }
        // «مناسبات فی‌مابین»: mutual
        if matches!(&*items[at].fa, "فی‌مابین" | "فیمابین" | "فی مابین")
            && after_noun
            && !matches!(next, Some(Tag::Noun | Tag::Det | Tag::Num | Tag::Pro))
        {
            let feat = crate::lexicon::Features::new("rel");
            items[at].tag = Tag::Adj;
            items[at].adj =
                Some(super::item::Adj {
                    fa: "متقابل", en: "mutual".into(), feat, ..Default::default()
                });
            continue;
        }
        // «در ارمنستان محلی برای نشست خواهد بود»
        if items[at].tag == Tag::Adj
            && before == Some(Tag::Noun)
            && next == Some(Tag::Prep)
            && items[at + 1].fa == "برای"
            && items[at - 1]
                .noun
                .as_ref()
                .is_some_and(|n| matches!(n.name, super::item::Name::Country | super::item::Name::Place))
            && items[at].adj.as_ref().is_some_and(|a| a.en.starts_with(char::is_lowercase))
            && let Some(noun) = with_ye(&items[at].fa)
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «۱۵ کشور و بعد هند»: then; «هر ابزاری حتی …»: even
        if items[at].fa == "بعد" && before == Some(Tag::Conj) && matches!(next, Some(Tag::Noun | Tag::Prep))
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("then".into());
            continue;
        }
        if items[at].fa == "حتی" && after_noun && matches!(next, Some(Tag::Noun | Tag::Det)) {
            items[at].tag = Tag::Prep;
            items[at].prep = Some(("حتی".into(), "even"));
            continue;
        }
        // «بدانیم چگونه …»: a question inside
        if matches!(&*items[at].fa, "چگونه" | "چطور")
            && matches!(before, Some(Tag::Verb | Tag::Conj | Tag::Ke))
        {
            items[at].tag = Tag::Conj;
            items[at].conj = Some("how");
            items[at].det = None;
            continue;
        }
        // «با شرکتی قرارداد ببندیم»: no adjective begins what a preposition governs
        if items[at].tag == Tag::Adj
            && before == Some(Tag::Prep)
            && matches!(next, Some(Tag::Noun | Tag::Ke | Tag::Verb))
            && !items[at - 1].fa.contains(' ')
            && items[at]
                .adj
                .as_ref()
                .is_some_and(|a| a.feat.has("rel") && a.en.starts_with(char::is_lowercase))
            && let Some(e) = items[at]
                .fa
                .strip_suffix('ی')
                .and_then(|s| crate::lexicon::Lexicon::get().entry(s, crate::lexicon::Class::Noun))
            && !e.feat.has("unc")
            && !e.feat.has("abs")
        {
            let mut noun = super::item::noun_of(e);
            noun.indefinite = true;
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «روزی این خشونت‌ها …»: one day
        if items[at].fa == "روزی"
            && matches!(before, None | Some(Tag::Punct | Tag::Conj))
            && matches!(next, Some(Tag::Noun | Tag::Det))
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some("one day".into());
            continue;
        }
        // «توافقی که»: a noun with its ی, whatever adjective it looks like
        if items[at].tag == Tag::Adj && matches!(next, Some(Tag::Ke | Tag::Ra)) && !after_noun {
            let lex = crate::lexicon::Lexicon::get();
            // «تجاری که …»: a plural of its own
            let mut people = Item::new("".into());
            if next == Some(Tag::Ke)
                && items[at].adj.as_ref().is_some_and(|a| a.feat.has("rel"))
                && let Some(bare) = items[at].fa.strip_suffix('ی')
                && lex.entry(bare, crate::lexicon::Class::Noun).is_none()
            {
                super::item::read(lex, bare, &mut people);
            }
            if let Some(mut noun) = people.noun.filter(|n| n.plural && n.feat.has("hum")) {
                noun.indefinite = true;
                items[at].noun = Some(noun);
                items[at].tag = Tag::Noun;
                continue;
            }
            if let Some(e) = items[at]
                .fa
                .strip_suffix('ی')
                .and_then(|s| lex.entry(s, crate::lexicon::Class::Noun))
                .or_else(|| ye_noun(&items[at].fa))
            {
                let mut noun = super::item::noun_of(e);
                noun.indefinite = true;
                items[at].noun = Some(noun);
                items[at].tag = Tag::Noun;
                continue;
            }
        }
        // «در ماه گذشته مذاکراتی انجام شد»: a plural with its ی is what was done
        if items[at].tag == Tag::Adj
            && matches!(next, Some(Tag::Verb | Tag::Ra))
            && after_noun
            && items[at].fa.ends_with("اتی")
            && (before == Some(Tag::Adj)
                || items[at - 1].noun.as_ref().is_some_and(|n| {
                    n.feat.has("time") || n.is_name() || super::tables::is(super::tables::NEED_ACTOR, n.fa)
                }))
            && (next == Some(Tag::Ra)
                || items[at + 1].verb.as_ref().is_some_and(|v| v.passive || v.light && !v.copula))
            && !items[at - 1].fa.ends_with("های")
            && let Some(noun) = plural_with_ye(&items[at].fa)
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «سالانه تعداد زیادی …»
        if items[at].tag == Tag::Adj
            && (matches!(before, None | Some(Tag::Punct | Tag::Conj | Tag::Adv))
                && matches!(next, Some(Tag::Noun | Tag::Num | Tag::Det))
                // «از این مرز روزانه به ۵ هزار نفر رسیده است»
                || before == Some(Tag::Noun)
                    && (next == Some(Tag::Num) && at > 1 && matches!(&*items[at - 2].fa, "این" | "آن")
                        || next == Some(Tag::Prep)
                            && items.get(at + 2).is_some_and(|i| i.tag == Tag::Num))
                    && items[at - 1].noun.as_ref().is_some_and(|n| {
                        (n.verb.is_none() || at > 1 && matches!(&*items[at - 2].fa, "این" | "آن"))
                            && !super::tables::is(super::tables::TRADE, n.fa)
                    }))
            && let Some(en) = match &*items[at].fa {
                "سالانه" => Some("annually"),
                "ماهانه" => Some("monthly"),
                "روزانه" => Some("daily"),
                _ => None,
            }
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some(en.into());
            continue;
        }
        // «هیچ کمکی», «هر فرصتی»: the noun with its ی
        if items[at].tag == Tag::Adj
            && before == Some(Tag::Det)
            && matches!(&*items[at - 1].fa, "هیچ" | "هر" | "هرگونه" | "هیچ‌گونه" | "هر گونه" | "یک")
            && !matches!(next, Some(Tag::Noun))
            && let Some(e) = items[at]
                .fa
                .strip_suffix("\u{200c}ای")
                .or(items[at].fa.strip_suffix('ی'))
                .and_then(|s| crate::lexicon::Lexicon::get().entry(s, crate::lexicon::Class::Noun))
        {
            let mut noun = super::item::noun_of(e);
            noun.indefinite = true;
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «چارچوب زمانی»
        if items[at].tag == Tag::Conj && items[at].adj.is_some() && after_noun && next != Some(Tag::Ke) {
            items[at].tag = Tag::Adj;
            continue;
        }
        if &*items[at].fa == "دیگری" && after_noun {
            items[at].tag = Tag::Adj;
            items[at].adj =
                Some(super::item::Adj { en: "another".into(), indefinite: true, ..Default::default() });
            continue;
        }
        // «کشورهای بسیاری»: many countries
        if &*items[at].fa == "بسیاری" && after_noun && next != Some(Tag::Prep) {
            items[at].tag = Tag::Adj;
            let feat = crate::lexicon::Features::new("");
            items[at].adj =
                Some(super::item::Adj { en: "much".into(), indefinite: true, feat, ..Default::default() });
            continue;
        }
        // «همراه کردن دیگر کشورها»: other countries
        if &*items[at].fa == "دیگر"
            && before == Some(Tag::Noun)
            && items[at - 1].noun.as_ref().is_some_and(|n| n.active || n.verb.is_some() && !n.plural)
            && items
                .get(at + 1)
                .is_some_and(|n| n.tag == Tag::Noun && n.noun.as_ref().is_some_and(|n| n.plural))
        {
            items[at].tag = Tag::Det;
            items[at].det = Some("other");
            continue;
        }
        // «سفر آینده رئیس‌جمهور»: the next trip
        if &*items[at].fa == "آینده"
            && before == Some(Tag::Noun)
            && matches!(next, Some(Tag::Noun | Tag::Prep))
            && items[at - 1].noun.as_ref().is_some_and(|n| !n.plural && !n.feat.has("time"))
            && (items[at - 1].fa.starts_with("سفر")
                || super::tables::is(super::tables::EVENT, &items[at - 1].fa))
        {
            items[at].tag = Tag::Adj;
            items[at].noun = None;
            items[at].adj =
                Some(super::item::Adj { fa: "بعدی", en: "next".into(), ..Default::default() });
            continue;
        }
        // «مذاکره معنایی ندارد»: a noun with its ی is what one does not have
        if items[at].tag == Tag::Adj
            && before == Some(Tag::Noun)
            && !items[at - 1].fa.ends_with("های")
            && items[at]
                .adj
                .as_ref()
                .is_some_and(|a| a.feat.has("rel") && a.en.starts_with(char::is_lowercase))
            && items
                .get(at + 1)
                .is_some_and(|i| i.verb.as_ref().is_some_and(|v| v.stem == "داشت" && v.negative && !v.light))
            && let Some(noun) = with_ye(&items[at].fa)
            && !noun.feat.has("hum")
        {
            items[at].noun = Some(noun);
            items[at].tag = Tag::Noun;
            continue;
        }
        // «دیگر» after its noun
        if matches!(&*items[at].fa, "دیگر" | "مختلف") && after_noun {
            items[at].tag = Tag::Adj;
            if items[at].adj.is_none() {
                items[at].adj = Some(super::item::Adj { en: "other".into(), ..Default::default() });
            }
            continue;
        }
        items[at].tag = new;
    }
    hows(items);
    // «پژوهشی- تحقیقاتی»: two adjectives
    for at in 1..items.len().saturating_sub(1) {
        if items[at].tag == Tag::Punct
            && matches!(items[at].mark, '-' | '–' | '—')
            && items[at - 1].tag == Tag::Adj
            && items[at + 1].tag == Tag::Adj
        {
            items[at] = Item::new("و".into());
            items[at].tag = Tag::Conj;
            items[at].conj = Some("and");
        }
    }
    for at in 0..items.len() {
        // «حداقل تا پایان سال», «حدود ۵۰»
        let after_prep = at.checked_sub(1).is_some_and(|b| items[b].tag == Tag::Prep);
        let leads =
            items.get(at + 1).is_some_and(|n| matches!(n.tag, Tag::Prep | Tag::Num) && n.verb.is_none());
        if leads
            && !after_prep
            && !items[at].multi
            && matches!(items[at].tag, Tag::Noun | Tag::Adj)
            && super::tables::is(super::tables::LEADS_PREP, &items[at].fa)
            && let Some(e) =
                crate::lexicon::Lexicon::get().entry(&items[at].fa, crate::lexicon::Class::Adverb)
        {
            items[at].tag = Tag::Adv;
            items[at].adv = Some(e.english().into());
        }
    }
    for item in items {
        // «هم», «نیز»: also
        if matches!(&*item.fa, "هم" | "نیز") && item.tag != Tag::Noun {
            item.tag = Tag::Adv;
            item.conj = None;
            item.adv = Some("also".into());
        }
    }
}

/// The noun of a form in indefinite ی, where the lexicon has it.
fn with_ye(fa: &str) -> Option<super::item::Noun> {
    let entry = ye_noun(fa)?;
    let mut noun = super::item::noun_of(entry);
    noun.indefinite = true;
    Some(noun)
}

/// «مذاکراتی»: the noun of a plural in ات with its ی.
fn plural_with_ye(fa: &str) -> Option<super::item::Noun> {
    let mut item = Item::new("".into());
    super::item::read(crate::lexicon::Lexicon::get(), fa.strip_suffix('ی')?, &mut item);
    let mut noun = item.noun.filter(|n| (n.plural || n.feat.has("pl")) && !n.is_name())?;
    noun.indefinite = true;
    Some(noun)
}

/// The noun entry of a form in indefinite ی: «فضایی» of «فضا».
fn ye_noun(fa: &str) -> Option<crate::lexicon::Entry> {
    let bare = fa.strip_suffix('ی')?;
    let short = bare.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و']));
    let lex = crate::lexicon::Lexicon::get();
    let heh = fa.strip_suffix("\u{200c}ای").filter(|s| s.ends_with('ه'));
    [Some(bare), short, heh].into_iter().flatten().find_map(|s| lex.entry(s, crate::lexicon::Class::Noun))
}
