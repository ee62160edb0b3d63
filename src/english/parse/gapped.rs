//! Light verbs whose parts stand apart: «تأکید … کرد», «باعث … خواهد شد», «مورد حمایت ویژه دولت قرار گیرد».
//!
//! Promises: a nominal is taken only where the word tables hold its pair with the verb.

use super::super::verb::{light_any, light_of};
use super::{Clause, Degree, Item, Parser, Pp, Reach, Tag, VerbItem, apart, tables};

/// «ارتباط … تقویت و زمینه … فراهم شود», «نیازها را تأمین و مشکلات را برطرف کنیم»: the first nominal gets the
/// verb that stands only after the second.
pub(in crate::english) fn share(items: &mut [Item<'_>]) {
    for v in 3..items.len() {
        let Some(verb) = items[v].verb.clone().filter(|b| {
            items[v].tag == Tag::Verb
                && (b.light
                    || matches!(b.stem, "کرد" | "نمود")
                        && !b.passive
                        && items[..v].iter().filter(|i| i.tag == Tag::Ra).count() >= 2)
        }) else {
            continue;
        };
        let from = (0..v).rev().find(|&i| items[i].tag == Tag::Verb || hard(&items[i])).map_or(0, |i| i + 1);
        let passive = verb.passive || verb.feat.has("intr");
        for i in (from + 1..v.saturating_sub(2)).rev() {
            let item = &items[i];
            let linked = items[i + 1].is_and() && items[i + 1].conj != Some("or");
            if !linked || !matches!(item.tag, Tag::Noun | Tag::Adj | Tag::Adv) {
                continue;
            }
            let before = &items[i - 1];
            // an object between them that the last verb has for itself
            let own = matches!(items[i + 2].tag, Tag::Noun | Tag::Det | Tag::Num)
                && items[i + 2].noun.as_ref().is_none_or(|n| n.verb.is_none() || n.plural);
            let after_ra = before.tag == Tag::Ra && (i + 3..v).any(|k| items[k].tag == Tag::Ra);
            let bare = passive
                && matches!(before.tag, Tag::Noun | Tag::Adj | Tag::Pro)
                && tables::is(tables::SHARES_VERB, &item.fa)
                && !before.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural);
            // «فرصت‌ها شناسایی و موانع را مرتفع ساخت»
            let object_later = tables::is(tables::SHARES_VERB, &item.fa)
                && before.tag == Tag::Noun
                && before.noun.as_ref().is_some_and(|n| n.plural)
                && (i + 3..v).any(|k| items[k].tag == Tag::Ra);
            // «این تعداد تکمیل و به متقاضیان تحویل شود»
            let own = own
                || items[i + 2].tag == Tag::Prep
                    && tables::is(tables::SHARES_VERB, &item.fa)
                    && (after_ra_only(items, i) || passive && bare_before(before));
            let bare = bare
                || passive
                    && items[i + 2].tag == Tag::Prep
                    && bare_before(before)
                    && tables::is(tables::SHARES_VERB, &item.fa);
            let after_ra = after_ra || items[i + 2].tag == Tag::Prep && after_ra_only(items, i);
            // «سربازان خود را از کویت خارج و تعدادی را جایگزین آنها کرد»
            let two = matches!(items[i + 2].tag, Tag::Noun | Tag::Det | Tag::Num)
                && (from..i).any(|k| items[k].tag == Tag::Ra)
                && (i + 3..v).any(|k| items[k].tag == Tag::Ra)
                && before.tag != Tag::Prep
                && !(from..i).any(|k| items[k].tag == Tag::Ke)
                && light_any(&item.fa, verb.stem).is_some_and(|l| !l.0.is_empty());
            let own = own || two;
            let after_ra = after_ra || two;
            if !own || !(after_ra || bare || object_later) {
                continue;
            }
            let Some((base, past, part, feat, put_passive)) = light_any(&item.fa, verb.stem)
                .or_else(|| light_any(&item.fa, "کرد"))
                .filter(|l| !l.0.is_empty())
            else {
                continue;
            };
            let passive = verb.passive || put_passive || matches!(verb.stem, "شد" | "گردید");
            let nominal = item.fa.clone().into_owned().into();
            let first = VerbItem { base, past, part, feat, passive, also: None, nominal, ..verb.clone() };
            items[i].tag = Tag::Verb;
            items[i].verb = Some(first);
            break;
        }
    }
}

/// «… را تکمیل و به …»
fn after_ra_only(items: &[Item<'_>], i: usize) -> bool {
    i > 0 && items[i - 1].tag == Tag::Ra
}

/// What a passive nominal may follow: the subject's end, or "also".
fn bare_before(before: &Item<'_>) -> bool {
    matches!(before.tag, Tag::Noun | Tag::Adj | Tag::Pro | Tag::Adv)
        && !before.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural)
}

fn hard(item: &Item<'_>) -> bool {
    item.tag == Tag::Punct && matches!(item.mark, ':' | '؛' | '.' | '؟' | '!' | '?' | ';')
}

impl Parser<'_, '_> {
    /// The nominal in `at..stop` that makes a light verb with the verb of `c`: where it begins and its place; the verb is changed.
    pub(super) fn split_nominal(
        &self,
        c: &mut Clause,
        at: usize,
        stop: usize,
        stem: &str,
    ) -> Option<(usize, usize)> {
        // «مانع جدی در مسیر توسعه است»: an obstacle of some kind
        let kind = |j: usize| {
            stem == "بود" && &*self.items[j].fa == "مانع" && self.tag(j + 1, stop) == Some(Tag::Adj)
        };
        // «باعث», «منجر», «خواستار»: words that are nothing but such a part go first
        let pure = (at..stop).rev().find(|&j| {
            let item = &self.items[j];
            matches!(item.tag, Tag::Noun | Tag::Adj)
                && tables::is(tables::PURE_NOMINAL, &item.fa)
                && (j == at
                    || !(matches!(self.items[j - 1].tag, Tag::Prep | Tag::Det | Tag::Num)
                        || self.items[j - 1].adj.as_ref().is_some_and(|a| {
                            self.items[j - 1].tag == Tag::Adj && a.degree == Degree::Superlative
                        })))
                && j + 1 < stop
                && !kind(j)
                && apart(&item.fa, stem).is_some_and(|l| !l.0.is_empty())
        });
        if let Some(j) = pure {
            Self::take_nominal(c, &self.items[j].fa, stem);
            return Some((j, j));
        }
        for j in (at..stop).rev() {
            let item = &self.items[j];
            if item.tag == Tag::Ra {
                break;
            }
            if kind(j) {
                continue;
            }
            if item.adj.as_ref().is_some_and(|a| a.degree != Degree::Positive) {
                continue;
            }
            let lemma = match item.tag {
                Tag::Noun => item.noun.as_ref().map_or("", |n| n.fa),
                Tag::Adj | Tag::Prep if stem == "بود" => item.adj.as_ref().map_or("", |a| a.fa),
                _ => continue,
            };
            let leads = j > at
                && self.items[j - 1].tag == Tag::Adj
                && self.items[j - 1].adj.as_ref().is_some_and(|a| a.degree == Degree::Superlative);
            if leads
                || j > at
                    && matches!(self.items[j - 1].tag, Tag::Prep | Tag::Det | Tag::Num)
                    && &*self.items[j - 1].fa != "خود"
            {
                continue;
            }
            if stem == "داشت" && item.noun.as_ref().is_some_and(|n| n.plural) {
                continue;
            }
            // «کشوری حائز اهمیت است»: what kind of country it is
            if stem == "بود"
                && j > at + 1
                && self.items[j - 1].tag == Tag::Noun
                && self.items[j - 1].noun.as_ref().is_some_and(|n| n.indefinite && !n.plural)
                && item.tag == Tag::Adj
            {
                continue;
            }
            let as_written = stem == "بود" && tables::predicate(&item.fa).is_some();
            let key = if lemma.is_empty() || as_written { &*item.fa } else { lemma };
            // «ثبت نام کنند», «نقش مهمی خواهد داشت»: the pair as written
            let whole =
                item.fa.contains(' ') && item.tag == Tag::Noun && stem != "بود" && apart(key, stem).is_none();
            let key = if whole { &*item.fa } else { key };
            let Some((base, _, _, feat, _)) =
                apart(key, stem).or_else(|| light_any(key, stem).filter(|_| whole))
            else {
                continue;
            };
            // «استان‌های هم‌مرز» say nothing of what they border on; «استان با ترکیه هم‌مرز است» does
            if feat.has("need")
                && !self.items[at..stop]
                    .iter()
                    .any(|i| i.tag == Tag::Prep && feat.governs().any(|(p, _)| *p == *i.fa))
            {
                continue;
            }
            // «توان علمی و مالی ندارند»: the kind of it is told, so it is had
            let kind = self
                .items
                .get(j + 1)
                .filter(|_| j + 1 < stop && stem == "داشت")
                .is_some_and(|i| i.tag == Tag::Adj && i.adj.as_ref().is_some_and(|a| a.feat.has("rel")));
            if kind && base.starts_with("be ") {
                continue;
            }
            let next = self.tag(j + 1, stop);
            let next_ok = next.is_none()
                || matches!(next, Some(Tag::Prep | Tag::Adj | Tag::Noun | Tag::Adv))
                || (as_written || tables::is(tables::GIVES, &item.fa))
                    && matches!(next, Some(Tag::Pro | Tag::Det | Tag::Num));
            // «کاهش ارزش ارزها … شد»: an action noun with its object is no part of the verb
            let own_object = next == Some(Tag::Noun)
                && matches!(stem, "شد" | "گردید" | "کرد" | "نمود")
                && item.noun.as_ref().is_some_and(|n| n.verb.is_some());
            if !next_ok || own_object || base.is_empty() {
                continue;
            }
            Self::take_nominal(c, key, stem);
            // «همراه و حامی ایران باشد»: two of them
            if stem == "بود"
                && j >= at + 2
                && self.items[j - 1].is_and()
                && matches!(self.items[j - 2].tag, Tag::Noun | Tag::Adj)
                && let Some((also, _)) = tables::predicate(&self.items[j - 2].fa)
                && let Some(verb) = c.verb.as_mut()
            {
                let form = |f: fn(&str) -> String| std::borrow::Cow::Owned(f(also));
                verb.also = Some((
                    std::mem::replace(&mut verb.base, also.into()),
                    std::mem::replace(&mut verb.past, form(crate::english::morph::past)),
                    std::mem::replace(&mut verb.part, form(crate::english::morph::participle)),
                ));
                return Some((j - 2, j));
            }
            return Some((j, j));
        }
        None
    }

    fn take_nominal(c: &mut Clause, nominal: &str, stem: &str) {
        let Some((base, past, part, feat, passive)) =
            apart(nominal, stem).or_else(|| light_any(nominal, stem))
        else {
            return;
        };
        if let Some(verb) = c.verb.as_mut() {
            verb.base = base;
            verb.past = past;
            verb.part = part;
            verb.feat = feat;
            verb.passive |= passive;
            verb.light = true;
            verb.copula = false;
            verb.nominal = nominal.to_owned().into();
        }
    }

    /// «مورد حمایت ویژه … قرار دهد»: where «مورد» stands and what comes after the nominal.
    pub(super) fn placed(&self, c: &mut Clause, at: usize, v: usize) -> Option<(usize, usize)> {
        let verb = c.verb.as_mut()?;
        // «مورد توافق دو کشور است»
        let copular = verb.copula && !verb.negative;
        if !copular && (!verb.light || !self.items[v].fa.starts_with("قرار")) {
            return None;
        }
        let j = (at..v).rev().find(|&j| {
            let fa = &*self.items[j].fa;
            fa == "مورد" && !copular || fa.starts_with("مورد ")
        })?;
        // who does it must be there, and nothing else before the verb
        if copular && self.tag(j + 1, v) != Some(Tag::Noun) {
            return None;
        }
        let (nominal, mut next) = match self.items[j].fa.strip_prefix("مورد ") {
            Some(rest) => (rest.to_owned(), j + 1),
            None => (self.items.get(j + 1).filter(|i| j + 1 < v && i.noun.is_some())?.fa.to_string(), j + 2),
        };
        // «مورد توجه و حمایت»
        let mut also = None;
        if next + 1 < v && self.items[next].is_and() && self.items[next + 1].tag == Tag::Noun {
            also = light_any(&self.items[next + 1].fa, "کرد");
            if also.is_some() {
                next += 2;
            }
        }
        let (base, past, part, feat, passive) = light_of(&format!("مورد {nominal} قرار"), "داد")
            .or_else(|| light_any(&nominal, "کرد"))
            .or_else(|| light_any(&nominal, "داد"))
            .or_else(|| light_of(&format!("مورد {nominal} قرار"), "گرفت"))?;
        let suffers = (copular || verb.stem == "گرفت") && !base.starts_with("be ");
        verb.copula = false;
        verb.light = true;
        verb.passive = suffers || passive;
        verb.also = also.map(|(b, p, q, ..)| (b, p, q));
        verb.base = base;
        verb.past = past;
        verb.part = part;
        verb.feat = feat;
        Some((j, next))
    }

    /// What follows the nominal of such a verb: adverbs made of adjectives, then who acts.
    pub(super) fn agent(&mut self, c: &mut Clause, mut at: usize, end: usize) {
        while self.tag(at, end) == Some(Tag::Adj) {
            c.manner.extend(self.items[at].adj.clone());
            at += 1;
        }
        if matches!(self.tag(at, end), Some(Tag::Noun | Tag::Det | Tag::Num | Tag::Pro))
            && let Some((list, next)) = self.noun_phrase(at, end, Reach::Governed)
        {
            let by = c.verb.as_ref().is_some_and(|v| v.passive || v.base.starts_with("be "));
            c.pps.push(Pp {
                fa: "توسط".into(),
                en: if by { "by" } else { "with" },
                list: Some(list),
                ..Pp::default()
            });
            at = next;
        }
        self.elements(c, at, end);
    }
}
