//! Clauses: which words are subject, object, predicate and complements of a verb.
//!
//! Promises: a light verb finds its nominal where it stands apart; what has no role is kept as loose text.

use super::super::verb::T;
use super::{Clause, Cow, Parser, Pp, Reach, Tag, tables};

impl Parser<'_, '_> {
    pub(super) fn clause_once(&mut self, at: usize, v: usize) -> Clause {
        let mut c = Clause { verb: self.items[v].verb.clone(), ..Clause::default() };
        let mut at = at;
        // connectives at the head
        while at < v {
            let item = &self.items[at];
            match item.tag {
                Tag::Conj => {
                    let text = item.conj.unwrap_or("");
                    c.conj = Some(c.conj.map_or_else(|| text.to_owned(), |p| format!("{p} {text}")));
                }
                Tag::Prep
                    if item.prep.as_ref().is_some_and(|(fa, _)| fa == "تا")
                        && (!self.time_follows(at + 1) || self.name_acts(at + 1, v)) =>
                {
                    c.conj = Some("so that".into());
                }
                Tag::Ke => {
                    c.conj = Some(c.conj.unwrap_or_else(|| "that".to_owned()));
                }
                Tag::Punct if item.is_comma() => {}
                _ => break,
            }
            at += 1;
        }
        let stem = c.verb.as_ref().map_or("", |v| v.stem);
        let is_light = c.verb.as_ref().is_some_and(|v| v.light);
        let copular = c.verb.as_ref().is_some_and(|v| v.copula || (v.stem == "شد" && !v.light && !v.passive));
        self.copular = copular;
        self.taking = c.verb.as_ref().is_some_and(|v| v.feat.has("obj") && !v.passive && !v.copula);
        self.direct = c.verb.as_ref().filter(|v| v.light).and_then(|verb| {
            let mut own = (at..v).filter(|&i| {
                // «سفر به امضای سند منجر شد»: what comes of it is never the noun's
                let comes_of = matches!(&*verb.base, "lead" | "result" | "end");
                self.items[i].tag == Tag::Prep
                    && verb.feat.governs().any(|(g, en)| g == self.items[i].fa && (en.is_empty() || comes_of))
            });
            own.next().filter(|_| own.next().is_none())
        });
        let mut stop = v;
        // a light verb's nominal that stands apart
        let adjective_before = v > at && self.items[v - 1].tag == Tag::Adj;
        let pure = (at..v).any(|i| {
            matches!(self.items[i].tag, Tag::Noun | Tag::Adj)
                && tables::is(tables::PURE_NOMINAL, &self.items[i].fa)
        });
        let may_split = !is_light
            && (pure
                || tables::is(tables::LIGHT, stem) && (!copular || stem == "شد" && !adjective_before)
                || stem == "بود");
        let split = if may_split { self.split_nominal(&mut c, at, stop, stem) } else { None };
        // «با خونسردی نظاره کنیم»: no table has the pair, the noun says the action
        let plain = split.is_none()
            && !is_light
            && matches!(stem, "کرد" | "نمود")
            && !(at..v).any(|i| self.items[i].tag == Tag::Ra && i + 1 == v);
        let named = v
            .checked_sub(1)
            .filter(|&j| plain && j >= at && self.items[j].tag == Tag::Noun)
            .filter(|&j| {
                j == at
                    || !(matches!(self.items[j - 1].tag, Tag::Prep | Tag::Det | Tag::Num)
                        || self.items[j - 1].tag == Tag::Adj && self.items[j - 1].multi)
            })
            .and_then(|j| {
                let n = self.items[j].noun.as_ref()?;
                let base = n.verb.as_deref().map(|b| b.split(" | ").next().unwrap_or(b).to_owned()).or_else(
                    || {
                        let word = n.en.strip_suffix("ing").filter(|w| w.len() > 2 && !n.en.contains(' '))?;
                        Some(word.to_owned())
                    },
                )?;
                (!n.plural && !n.indefinite && n.clitic.is_none()).then_some((j, base))
            });
        let split = match named {
            Some((j, base)) => {
                if let Some(verb) = c.verb.as_mut() {
                    verb.past = Cow::Owned(crate::english::morph::past(&base));
                    verb.part = Cow::Owned(crate::english::morph::participle(&base));
                    verb.base = Cow::Owned(base);
                    verb.light = true;
                    verb.nominal = self.items[j].fa.clone().into_owned().into();
                }
                Some((j, j))
            }
            None => split,
        };
        // «تجارت با مشکل روبه‌رو است»: what the predicate takes is no part of the subject
        if split.is_some() && self.direct.is_none() {
            self.direct = c.verb.as_ref().and_then(|verb| {
                let mut own = (at..v).filter(|&i| {
                    // «برای ورود به بازار نیازمند رویکرد هستیم»: the action's own
                    let bound = i > at
                        && self.items[i - 1]
                            .noun
                            .as_ref()
                            .is_some_and(|n| n.feat.governs().any(|(g, _)| g == self.items[i].fa));
                    self.items[i].tag == Tag::Prep
                        && !bound
                        && verb.feat.governs().any(|(g, en)| g == self.items[i].fa && en.is_empty())
                });
                own.next().filter(|_| own.next().is_none())
            });
        }
        let placed = self.placed(&mut c, at, v);
        // «در حال نهایی شدن است»: under way
        let mut under_way = None;
        if split.is_none()
            && copular
            && let Some(j) =
                (at + 1..v).rev().find(|&j| &*self.items[j].fa == "حال" && &*self.items[j - 1].fa == "در")
            && let Some(n) = self.items.get(j + 1).filter(|_| j + 1 < v).and_then(|i| i.noun.as_ref())
            && let Some(base) = n.verb.clone()
            && let Some(verb) = c.verb.as_mut()
        {
            let base = base.split(" | ").next().unwrap_or("").to_owned();
            // «در حال تدوین است»: with nothing drawn up after it, it is being drawn up
            let alone = (j + 2 >= v || self.items[j + 2].tag == Tag::Prep)
                && n.feat.get("vp").is_none()
                && !n.feat.has("intr")
                && !n.active
                && !tables::is(tables::BY_ITSELF, &self.items[j + 1].fa);
            let passive = alone || self.items[j + 1].fa.ends_with("شدن") && !n.feat.has("intr");
            let en = if passive {
                format!("be being {}", crate::english::morph::participle(&base))
            } else {
                format!("be {}", crate::english::morph::gerund(&base))
            };
            verb.past = Cow::Owned(crate::english::morph::past(&en));
            verb.part = Cow::Owned(crate::english::morph::participle(&en));
            verb.base = Cow::Owned(en);
            verb.light = true;
            verb.copula = false;
            under_way = Some(j - 1);
        }
        // «… فرصت بسیار خوبی است»: the noun with the indefinite adjective is the predicate
        let mut said = None;
        if split.is_none()
            && under_way.is_none()
            && copular
            && v > at
            && self.items[v - 1].adj.as_ref().is_some_and(|a| a.indefinite)
            && self.items[v - 1].tag == Tag::Adj
        {
            let mut k = v - 1;
            while k > at && (self.items[k - 1].tag == Tag::Adj || self.items[k - 1].is_and()) {
                k -= 1;
            }
            let bare = k > at + 1
                && self.items[k - 1].tag == Tag::Noun
                && matches!(self.items[k - 2].tag, Tag::Noun | Tag::Adj)
                && !(at..k).any(|i| self.items[i].tag == Tag::Prep);
            if bare && let Some((list, _)) = self.noun_phrase(k - 1, v, Reach::Governed) {
                said = Some(list);
                stop = k - 1;
            }
        }
        // «صدور گاز یک موضوع درازمدت است», «X یکی از اولویت‌ها است»: what it is begins with «یک»
        if split.is_none()
            && under_way.is_none()
            && said.is_none()
            && placed.is_none()
            && copular
            && !is_light
        {
            let one = (at + 1..v).rev().find(|&i| {
                (matches!(&*self.items[i].fa, "یک" | "یکی" | "یکی از" | "از دیگر")
                    // «ایران بزرگ‌ترین صادرکننده پسته است»
                    || self.items[i].tag == Tag::Adj
                        && self.items[i].adj.as_ref().is_some_and(|a| a.degree == crate::lexicon::Degree::Superlative)
                        && self.items[i - 1].noun.as_ref().is_some_and(super::Noun::is_name)
                        && i + 1 < v)
                    && !matches!(self.items[i - 1].tag, Tag::Prep | Tag::Det | Tag::Conj | Tag::Num)
                    && !self.items[i - 1].is_and()
            });
            // «افزایش تولید، تصمیمی ملی است»: after the only comma, something
            let after_comma = (at + 2..v).find(|&i| {
                self.items[i - 1].is_comma()
                    && matches!(self.items[i - 2].tag, Tag::Noun | Tag::Adj | Tag::Pro)
                    && (matches!(&*self.items[i].fa, "یک" | "یکی" | "یکی از")
                        || self.items[i].noun.as_ref().is_some_and(|n| n.indefinite)
                            && self.items[i].tag == Tag::Noun
                        || self.items[i].tag == Tag::Noun
                            && (tables::is(tables::SAYS, &self.items[i].fa) || self.told_after(at, i, v))
                        || self.items[i].adj.as_ref().is_some_and(|a| {
                            self.items[i].tag == Tag::Adj && a.degree == crate::lexicon::Degree::Superlative
                        }))
                    && !(i..v).any(|k| self.items[k].is_comma())
                    && !(at..i - 1).any(|k| self.items[k].is_comma() || self.items[k].tag == Tag::Ke)
            });
            let one = after_comma.or(one);
            let subject = one.is_some_and(|k| {
                if Some(k) == after_comma {
                    return true;
                }
                matches!(self.items[k - 1].tag, Tag::Noun | Tag::Adj | Tag::Pro)
                    && (at..k).all(|i| self.items[i].tag != Tag::Ke)
            });
            let saved = (self.tree.nps.len(), self.tree.lists.len());
            if let Some(k) = one.filter(|_| subject) {
                match self.noun_phrase(k, v, Reach::All) {
                    Some((list, next)) if next == v => {
                        said = Some(list);
                        stop = k;
                    }
                    _ => {
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                }
            }
        }
        c.pred = said;
        // a predicate adjective before the verb
        if split.is_none()
            && placed.is_none()
            && under_way.is_none()
            && said.is_none()
            && (!is_light || stem == "ماند" && c.verb.as_ref().is_some_and(|v| v.base == "remain"))
            && (copular || matches!(stem, "کرد" | "دانست" | "نمود" | "ساخت" | "ماند"))
            // «پایانه جدید ساخته خواهد شد»: built, not made new
            && !(stem == "ساخت" && c.verb.as_ref().is_some_and(|v| v.passive))
        {
            let mut k = v;
            // «از مشکلات موجود است»: among them
            let among = copular
                && v >= at + 3
                && self.items[v - 1].tag == Tag::Adj
                && self.items[v - 2].tag == Tag::Noun
                && self.items[v - 2].noun.as_ref().is_some_and(|n| n.plural)
                && self.items[v - 3].tag == Tag::Prep
                && self.items[v - 3].fa == "از";
            while k > at && !among {
                let item = &self.items[k - 1];
                let is_adj = item.tag == Tag::Adj || (item.adj.is_some() && k == v && item.noun.is_none());
                let link = item.is_and() && k < v && k >= 2 && self.items[k - 2].tag == Tag::Adj;
                let adverb = item.tag == Tag::Adv && k < v;
                // «با برندهای خارجی قابل رقابت هستند»: only the last adjective is the predicate
                let attributive = is_adj
                    && k < v
                    && matches!(self.items[k].tag, Tag::Adj | Tag::Adv)
                    && k >= at + 2
                    && matches!(self.items[k - 2].tag, Tag::Noun | Tag::Adj);
                if !(is_adj || link || adverb) || attributive {
                    break;
                }
                k -= 1;
            }
            // an indefinite noun before it takes it: «خطری بزرگ است»
            let indefinite = k > at && self.items[k - 1].noun.as_ref().is_some_and(|n| n.indefinite);
            let indefinite = indefinite
                || (at + 1..k).any(|i| {
                    self.items[i].tag == Tag::Noun
                        && self.items[i].noun.as_ref().is_some_and(|n| n.indefinite)
                        && !matches!(self.items[i - 1].tag, Tag::Prep | Tag::Det)
                });
            let attributive = k > at && self.items[k - 1].tag == Tag::Noun && k == at + 1 && !copular;
            let demonym = k + 1 == v
                && k > at
                && self.items[k - 1].tag == Tag::Noun
                && self.items[k].adj.as_ref().is_some_and(|a| a.en.starts_with(char::is_uppercase));
            // «که در تناقض با توافق هسته‌ای است»: the last of two prepositional phrases
            let stacked = k >= at + 4
                && self.items[at].tag == Tag::Prep
                && self.items[k - 2].tag == Tag::Prep
                && (at..k - 1).filter(|&i| self.items[i].tag == Tag::Prep).count() == 2
                && self.items[at + 1].tag == Tag::Noun
                && self.items[k - 3].tag == Tag::Noun;
            let related = self.relative
                && copular
                && k > at
                && self.items[k - 1].tag == Tag::Noun
                && (stacked
                    || k == at + 2 && self.items[at].multi && self.items[at].fa.split(' ').count() > 2
                    || !matches!(self.tag(k.wrapping_sub(2), v), Some(Tag::Prep)))
                && self.items[k..v].iter().filter_map(|i| i.adj.as_ref()).all(|a| a.feat.has("rel"));
            // «در توسعه فرهنگی، اجتماعی و اقتصادی باشد»: they tell the kind of the noun before
            let kinds = k + 2 < v
                && k >= at + 2
                && self.items[k - 1].tag == Tag::Noun
                && self.items[k - 2].tag == Tag::Prep
                && self.items[k..v].iter().filter_map(|i| i.adj.as_ref()).all(|a| a.feat.has("rel"));
            // «یک برنامه اقتصادی است که …», «امروز روز تاریخی است که …»: what it is, no more
            let told = k > at
                && self.items[k - 1].tag == Tag::Noun
                && self.items.get(v + 1).is_some_and(|i| i.tag == Tag::Ke)
                && self.items[k..v].iter().filter_map(|i| i.adj.as_ref()).all(|a| a.feat.has("rel"))
                && (k == at + 2 && &*self.items[at].fa == "یک"
                    || k == at + 2
                        && self.items[at].tag == Tag::Adv
                        && self.items[k - 1].noun.as_ref().is_some_and(|n| n.feat.has("time")));
            // «هدف از این سفر، توسعه همکاری‌های اقتصادی است»: they belong to what is said
            let apposed = k > at
                && self.items[k - 1].tag == Tag::Noun
                && self.items[k..v].iter().filter_map(|i| i.adj.as_ref()).all(|a| a.feat.has("rel"))
                && (at..k - 1)
                    .rev()
                    .take_while(|&i| matches!(self.items[i].tag, Tag::Noun | Tag::Punct))
                    .any(|i| {
                        self.items[i].is_comma()
                            && i > at
                            && self.items[i + 1].noun.as_ref().is_some_and(|n| n.verb.is_some())
                    });
            // «گفت‌وگوی سیاسی»: the ezafe is written
            let written =
                k > at && self.items[k - 1].tag == Tag::Noun && Self::ezafe_written(&self.items[k - 1]);
            // «تجارت پنج میلیارد دلاری»
            let measured = k > at
                && self.items[k - 1].tag == Tag::Noun
                && self.items[k..v]
                    .iter()
                    .all(|i| i.adj.as_ref().is_some_and(|a| a.en.starts_with(|c: char| c.is_ascii_digit())));
            let attributive =
                attributive || measured || written || demonym || related || kinds || told || apposed;
            if k < v && !indefinite && !attributive {
                for item in &self.items[k..v] {
                    if let Some(a) = &item.adj {
                        c.pred_adj.push(a.clone());
                    } else if let Some(a) = &item.adv {
                        c.advs.push(a.clone());
                    } else if item.conj == Some("or") {
                        c.pred_or = true;
                    }
                }
                stop = k;
            }
        }
        if let Some((j, k)) = placed {
            self.elements(&mut c, at, j);
            self.agent(&mut c, k, v);
        } else if let Some(j) = under_way {
            self.elements(&mut c, at, j);
            self.elements(&mut c, j + 3, stop);
        } else if let Some((from, j)) = split {
            self.elements(&mut c, at, from);
            let before = c.pps.len();
            let mut k = j + 1;
            loop {
                if k < stop && self.items[k].tag == Tag::Adj {
                    c.manner.extend(self.items[k].adj.clone());
                    k += 1;
                } else if k > j + 1 && self.tag(k + 1, stop) == Some(Tag::Adj) && self.items[k].is_and() {
                    k += 1;
                } else {
                    break;
                }
            }
            // the nominal's genitive is what is done to
            let given = tables::is(tables::GIVES, &self.items[j].fa)
                && c.verb
                    .as_ref()
                    .is_some_and(|v| !v.feat.has("obj") || v.feat.governs().any(|(g, _)| g == "به"));
            if k < stop
                && given
                && matches!(self.items[k].tag, Tag::Noun | Tag::Pro | Tag::Det)
                && let Some((list, next)) = self.noun_phrase(k, stop, Reach::All)
            {
                c.pps.push(Pp { fa: "به".into(), en: "to", list: Some(list), ..Pp::default() });
                k = next;
            } else if k < stop
                && (self.items[k].tag == Tag::Noun
                    || self.items[k].tag == Tag::Det && tables::is(tables::GIVES, &self.items[j].fa))
                && c.object.is_none()
                && let Some((list, next)) = self.noun_phrase(k, stop, Reach::Governed)
            {
                c.object = Some(list);
                k = next;
            }
            let given = c.object.is_some();
            if given && c.before.is_none() && !c.definite {
                c.before = Some(before);
            }
            self.wide = tables::is(tables::PURE_NOMINAL, &self.items[j].fa);
            self.elements(&mut c, k, stop);
            self.wide = false;
            self.own_phrases(&mut c, given);
        } else {
            self.elements(&mut c, at, stop);
        }
        // «باید چاره‌ای اندیشید»: what is to be found does not find
        if let Some(v) = c.verb.as_mut()
            && c.must
            && v.tense == T::Past
            && v.person == crate::lexicon::Pers::Sg3
            && !v.passive
            && !v.copula
            && c.object.is_none()
            && c.subject.is_some_and(|l| {
                let np = &self.tree.nps[self.tree.lists[l].items[0]];
                let taken = v.feat.has("obj") || tables::exact(&format!("{}ن", v.stem), np.noun.fa).is_some();
                np.noun.indefinite && !np.noun.feat.has("hum") && taken
            })
        {
            c.object = c.subject.take();
            v.tense = T::Subjunctive;
        }
        // «باید … بهره‌مند شد»: nobody is named
        if let Some(v) = c.verb.as_mut()
            && c.must
            && v.tense == T::Past
            && v.person == crate::lexicon::Pers::Sg3
            && c.subject.is_none()
        {
            v.tense = T::Subjunctive;
            v.passive = false;
        }
        self.senses(&mut c);
        self.roles(&mut c);
        self.own_phrases(&mut c, false);
        c
    }
}
