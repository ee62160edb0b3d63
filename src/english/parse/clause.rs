//! Clauses: which words are subject, object, predicate and complements of a verb.
//!
//! Promises: a light verb finds its nominal where it stands apart; what has no role is kept as loose text.

use super::super::verb::T;
use super::{Clause, Cow, Name, Noun, Parser, Pp, Reach, Tag, english_mark, tables};

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
                self.items[i].tag == Tag::Prep
                    && verb.feat.governs().any(|(g, en)| g == self.items[i].fa && en.is_empty())
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
                }
                Some(j)
            }
            None => split,
        };
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
        if split.is_none() && under_way.is_none() && said.is_none() && copular && !is_light {
            let one = (at + 1..v).rev().find(|&i| {
                matches!(&*self.items[i].fa, "یک" | "یکی" | "یکی از")
                    && !matches!(self.items[i - 1].tag, Tag::Prep | Tag::Det | Tag::Conj | Tag::Num)
                    && !self.items[i - 1].is_and()
            });
            let subject = one.is_some_and(|k| {
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
            && !is_light
            && (copular || matches!(stem, "کرد" | "دانست" | "نمود" | "ساخت" | "ماند"))
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
            let related = self.relative
                && copular
                && k > at
                && self.items[k - 1].tag == Tag::Noun
                && !matches!(self.tag(k.wrapping_sub(2), v), Some(Tag::Prep))
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
                    || k == at + 2 && self.items[at].tag == Tag::Adv && self.items[k - 1].noun.as_ref().is_some_and(|n| n.feat.has("time")));
            let attributive = attributive || demonym || related || kinds || told;
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
        } else if let Some(j) = split {
            self.elements(&mut c, at, j);
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
                && c.verb.as_ref().is_some_and(|v| !v.feat.has("obj") || v.feat.governs().any(|(g, _)| g == "به"));
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
            self.wide = tables::is(tables::PURE_NOMINAL, &self.items[j].fa);
            self.elements(&mut c, k, stop);
            self.wide = false;
            self.own_phrases(&mut c, given);
        } else {
            self.elements(&mut c, at, stop);
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

    /// Subject, object, prepositional phrases and adverbs in `at..end`.
    pub(super) fn elements(&mut self, c: &mut Clause, mut at: usize, end: usize) {
        let mut lead: Option<Cow<'static, str>> = None;
        while at < end {
            let item = &self.items[at];
            match item.tag {
                Tag::Punct => {
                    if !item.is_comma() && !matches!(item.mark, '-' | '–' | '—' | '*' | '_' | '«' | '»')
                    {
                        c.loose.push(english_mark(item.mark));
                    }
                    at += 1;
                }
                Tag::Modal => {
                    c.must = true;
                    if item.fa.starts_with('ن')
                        && let Some(v) = c.verb.as_mut()
                    {
                        v.negative = true;
                    }
                    at += 1;
                }
                Tag::Verb => {
                    c.can.clone_from(&item.verb);
                    at += 1;
                }
                // «در زمینه‌های مختلف از جمله …», «به ویژه در …»
                Tag::Adv
                    if self.tag(at + 1, end) == Some(Tag::Prep)
                        && matches!(&item.adv, Some(Cow::Borrowed(a)) if !a.is_empty())
                        && (item.adv.as_deref() == Some("especially")
                            || self.items[at + 1].prep.as_ref().is_some_and(|(fa, _)| tables::like(fa))) =>
                {
                    let Some(Cow::Borrowed(en)) = item.adv else { return };
                    let pp = Pp {
                        fa: item.fa.clone().into_owned(),
                        en,
                        governed: None,
                        list: None,
                        and: false,
                        lead: None,
                    };
                    let early = c.subject.is_none() && c.object.is_none();
                    if early {
                        c.front.push(pp);
                    } else {
                        c.pps.push(pp);
                    }
                    at += 1;
                }
                // «ذهن را سرشار از موفقیت کنیم»: what it is made
                Tag::Adj
                    if c.definite
                        && c.object.is_some()
                        && self.items[at - 1].tag == Tag::Ra
                        && self.tag(at + 1, end) == Some(Tag::Prep)
                        && c.verb.as_ref().is_some_and(|v| {
                            !v.light && matches!(v.stem, "کرد" | "نمود" | "ساخت" | "دانست")
                        }) =>
                {
                    c.pred_adj.extend(item.adj.clone());
                    at += 1;
                }
                // «ابتدا به اصفهان و سپس به تبریز»
                Tag::Adv
                    if self.tag(at + 1, end) == Some(Tag::Prep)
                        && tables::is(tables::LEADS_PREP, &item.fa) =>
                {
                    lead.clone_from(&item.adv);
                    at += 1;
                }
                Tag::Adv
                    if !(Self::only(item)
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Pro | Tag::Det))) =>
                {
                    if let Some(a) = item.adv.clone().filter(|a| !a.is_empty()) {
                        c.advs.push(a);
                    }
                    at += 1;
                }
                // «این … که»: what the next clause says
                Tag::Pro
                    if at + 1 == end
                        && matches!(&*item.fa, "این" | "آن")
                        && self.verb_then_that(end)
                        && (c.verb.as_ref().is_some_and(|v| v.light || v.copula)) =>
                {
                    at += 1;
                }
                Tag::Prep => {
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    self.front = c.subject.is_none() && c.object.is_none();
                    // «منتج به انعقاد قرارداد، دعوت از … و … خواهد شد»
                    let owned = self.wide
                        && c.verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, _)| *p == *item.fa));
                    let reach = if owned { Reach::All } else { Reach::Governed };
                    self.placed = c.subject.is_some() && c.object.is_none();
                    let (mut pp, mut next) = self.pp(at, end, reach);
                    self.placed = false;
                    self.front = false;
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let governed = c.verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, _)| p == pp.fa));
                    let needs_subject = c.verb.as_ref().is_some_and(|v| {
                        (v.passive || v.copula || v.feat.has("intr") || v.base.starts_with("be "))
                            && matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
                    });
                    // in a relative clause the head is the subject, unless a pronoun stands for it
                    let needs_subject =
                        needs_subject && (!self.relative || (at..end).any(|i| self.items[i].tag == Tag::Pro));
                    let taken =
                        next >= end || matches!(self.tag(next, end), Some(Tag::Prep | Tag::Adv | Tag::Modal));
                    // what comes after the comma is the subject
                    let taken = taken
                        && !(next..end).any(|i| {
                            self.items[i].is_comma()
                                && matches!(self.tag(i + 1, end), Some(Tag::Noun | Tag::Det))
                        });
                    if taken
                        && ra.is_none()
                        && !governed
                        && needs_subject
                        && c.subject.is_none()
                        && c.pred_adj.is_empty()
                    {
                        let after_comma = (at + 2..next)
                            .find(|&i| self.items[i].tag == Tag::Noun && self.items[i - 1].is_comma());
                        let cut = after_comma.or_else(|| {
                            (at + 2..next).find(|&i| {
                                let before = &self.items[i - 1];
                                let item = &self.items[i];
                                item.tag == Tag::Noun
                                    && (before.closed
                                        || before.is_comma()
                                        || before
                                            .adj
                                            .as_ref()
                                            .is_some_and(|a| before.tag == Tag::Adj && a.feat.has("part"))
                                        || item.noun.as_ref().is_some_and(|n| n.indefinite)
                                            // «با ایجاد تعاملاتی …»: what the action is done to
                                            && !(i == at + 2
                                                && before
                                                    .noun
                                                    .as_ref()
                                                    .is_some_and(|n| n.verb.is_some() && !n.plural))
                                        || self.items.get(i + 1).is_some_and(|n| {
                                            n.tag == Tag::Adj && n.adj.as_ref().is_some_and(|a| a.indefinite)
                                        }))
                                    || item.tag == Tag::Det
                                        && matches!(before.tag, Tag::Noun | Tag::Adj)
                                        // «با اجرای این طرح …»: an action and what it is done to
                                        && !(i == at + 2
                                            && before.noun.as_ref().is_some_and(|n| n.verb.is_some()))
                            })
                        });
                        // «در بانک نظم ایجاد شود»: the last of two bare nouns is what is made
                        let made = c.verb.as_ref().is_some_and(|v| tables::is(tables::MAKES, &v.base));
                        let cut = cut.or_else(|| {
                            (at + 2..next).next_back().filter(|&i| {
                                made && next == end
                                    && self.items[i].tag == Tag::Noun
                                    && self.items[i - 1].tag == Tag::Noun
                                    && self.items[i].noun.as_ref().is_some_and(|n| !n.is_name())
                            })
                        });
                        // «در پنل‌های تخصصی سطح انتظارات مشخص شود»: after the adjective of a plural
                        let cut = cut.or_else(|| {
                            (at + 3..next).find(|&i| {
                                next == end
                                    && self.items[i].tag == Tag::Noun
                                    && self.items[i].noun.as_ref().is_some_and(|n| !n.is_name())
                                    && self.items[i - 1].tag == Tag::Adj
                                    && self.items[i - 2].noun.as_ref().is_some_and(|n| n.plural)
                            })
                        });
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    if let Some(r) = ra.filter(|r| next == *r && c.object.is_none()) {
                        // the phrase swallowed the object: cut it where a new noun phrase can begin
                        let cut = self.cut_before_object(at + 2, r);
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    pp.lead = lead.take();
                    if c.subject.is_none() && c.object.is_none() {
                        c.front.push(pp);
                    } else {
                        c.pps.push(pp);
                    }
                    at = next.max(at + 1);
                }
                Tag::Conj | Tag::Ke => {
                    let text = item.conj.unwrap_or("that");
                    // «و» between prepositional phrases is theirs
                    let led = self.tag(at + 1, end) == Some(Tag::Adv)
                        && self.tag(at + 2, end) == Some(Tag::Prep)
                        && tables::is(tables::LEADS_PREP, &self.items[at + 1].fa);
                    if item.is_and() && (led || self.tag(at + 1, end) == Some(Tag::Prep)) {
                        let from = at + 1 + usize::from(led);
                        let (mut pp, next) = self.pp(from, end, Reach::Governed);
                        // «با X و برای Y»: two things said of the verb
                        let before = c.pps.last().or(c.front.last());
                        pp.and = !(tables::purpose(&pp.fa)
                            && matches!(&*pp.fa, "برای" | "جهت" | "به منظور" | "به‌منظور" | "با هدف")
                            && before.is_some_and(|b| b.fa != pp.fa));
                        // «به نفت یا به موادی»
                        if item.conj == Some("or") {
                            pp.and = false;
                            pp.lead = Some(Cow::Borrowed("or"));
                        }
                        if led {
                            pp.lead.clone_from(&self.items[at + 1].adv);
                        }
                        if c.subject.is_none() && c.object.is_none() {
                            c.front.push(pp);
                        } else {
                            c.pps.push(pp);
                        }
                        at = next.max(at + 2);
                        continue;
                    }
                    // «سیاست آمریکا در منطقه و خروج از توافق خطری بزرگ است»: the subject goes on
                    if item.is_and()
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num))
                        && let Some(next) = self.subject_goes_on(c, at, end)
                    {
                        at = next;
                        continue;
                    }
                    if matches!(text, "also" | "even") {
                        c.advs.push(Cow::Borrowed(if text == "also" { "also" } else { "even" }));
                    } else if text != "and" {
                        c.loose.push(text.to_owned());
                    }
                    at += 1;
                }
                Tag::Ra => at += 1,
                // «چهار روز پیش»
                Tag::Num
                    if self.items.get(at + 1).is_some_and(|i| {
                        at + 2 < end && i.noun.as_ref().is_some_and(|n| n.feat.has("time"))
                    }) && matches!(&*self.items[at + 2].fa, "پیش" | "قبل") =>
                {
                    let num = item.num.as_deref().unwrap_or("");
                    let unit = self.items[at + 1].noun.as_ref().map_or("", |n| &n.en);
                    let many = if num == "1" { unit.to_owned() } else { crate::english::morph::plural(unit) };
                    let lead = Some(Cow::Owned(format!("{num} {many} ago")));
                    c.pps.push(Pp { fa: "زمان".into(), lead, ..Pp::default() });
                    at += 3;
                }
                _ if self.time_ends(at, end).is_some() => {
                    let next = self.time_ends(at, end).unwrap_or(at + 1);
                    let weekday = (at..next).any(|i| tables::is(tables::WEEKDAY, &self.items[i].fa));
                    if let Some((list, _)) = self.noun_phrase(at, next, Reach::All) {
                        c.pps.push(Pp {
                            en: match &*self.items[at].fa {
                                "پایان" | "آخر" | "اول" | "ابتدای" | "آغاز" => "at",
                                "اواخر" | "اوایل" | "اواسط" | "نیمه" => "in",
                                _ if weekday => "on",
                                _ => "",
                            },
                            fa: "زمان".into(),
                            list: Some(list),
                            ..Pp::default()
                        });
                    }
                    at = next;
                }
                // «ما جزئیات را جویا خواهیم شد»: nothing hangs on a pronoun that begins the clause
                Tag::Pro
                    if c.subject.is_none()
                        && c.object.is_none()
                        && matches!(
                            &*item.fa,
                            "ما" | "من" | "وی" | "او" | "آنها" | "آن‌ها" | "آنان" | "ایشان"
                        )
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num))
                        && (at + 1..end).any(|i| self.items[i].tag == Tag::Ra) =>
                {
                    c.subject = self.noun_phrase(at, at + 1, Reach::Governed).map(|(list, _)| list);
                    at += 1;
                }
                _ => {
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    let mut got = None;
                    // «تحقق این طرح، هند را …»: subject, comma, object
                    let comma = ra.filter(|_| c.subject.is_none()).and_then(|r| {
                        (at..r).rev().find(|&i| self.items[i].is_comma()).filter(|&k| {
                            k > at
                                && !(k..r).any(|i| self.items[i].is_and())
                                && !(at..k).any(|i| self.items[i].is_comma())
                        })
                    });
                    let third = c.verb.as_ref().is_some_and(|v| {
                        matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
                    });
                    if let Some(k) = comma.filter(|_| third)
                        && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                    {
                        c.subject = Some(list);
                        at = next.max(at + 1);
                        continue;
                    }
                    // «طرف عراقی زمین را», «هند فرصت را»: who acts, then what
                    let mut lead = at;
                    while matches!(self.tag(lead, end), Some(Tag::Num | Tag::Det)) {
                        lead += 1;
                    }
                    let actor = self
                        .items
                        .get(lead)
                        .filter(|i| lead < end && i.tag == Tag::Noun)
                        .and_then(|i| i.noun.as_ref())
                        .is_some_and(|n| {
                            n.feat.has("hum")
                                || n.feat.has("org")
                                || tables::is(tables::NEED_ACTOR, n.fa)
                                || matches!(n.name, Name::Country | Name::Person | Name::Org | Name::Place)
                        });
                    let until =
                        ra.or((c.verb.as_ref().is_some_and(|v| v.stem == "داشت" && !v.light)).then_some(end));
                    // «دولت آمادگی کامل دارد»: what one has begins a phrase of its own
                    let has = c.verb.as_ref().is_some_and(|v| v.stem == "داشت");
                    let held = (lead + 1..end)
                        .take_while(|&i| matches!(self.items[i].tag, Tag::Noun | Tag::Adj))
                        .find(|&i| tables::is(tables::HELD, self.items[i].fa.split(' ').next().unwrap_or("")))
                        .filter(|_| has && third && actor && c.subject.is_none());
                    // «معاونت حقوقی … برای حل مشکلات آمادگی کامل دارد»: what it has comes later
                    let later = has
                        && ra.is_none()
                        && held.is_none()
                        && (lead + 1..end).any(|i| {
                            self.items[i].tag == Tag::Noun
                                && tables::is(tables::HELD, self.items[i].fa.split(' ').next().unwrap_or(""))
                        });
                    if later && third && actor && c.subject.is_none() {
                        let stop = (at + 1..end).find(|&i| self.items[i].tag == Tag::Prep).unwrap_or(end);
                        if let Some((list, next)) = self.noun_phrase(at, stop, Reach::All) {
                            c.subject = Some(list);
                            at = next.max(at + 1);
                            continue;
                        }
                    }
                    if let Some(k) = held
                        && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                    {
                        c.subject = Some(list);
                        at = next.max(at + 1);
                        continue;
                    }
                    if let Some(r) = until.filter(|_| third && actor && c.subject.is_none()) {
                        let mut k = lead + 1;
                        while k < r && self.items[k].tag == Tag::Adj {
                            k += 1;
                        }
                        // «تجار و بازرگانان گفت‌وگوی متقابل»
                        let mut several = false;
                        while k + 1 < r
                            && self.items[k].is_and()
                            && self.items[k + 1].tag == Tag::Noun
                            && self.items[k + 1]
                                .noun
                                .as_ref()
                                .is_some_and(|n| n.feat.has("hum") && n.plural || n.name == Name::Country)
                        {
                            several = true;
                            k += 2;
                            while k < r && self.items[k].tag == Tag::Adj {
                                k += 1;
                            }
                        }
                        // «دولت آذربایجان کارهایی را»
                        let of_name = k == lead + 1
                            && self.items[lead].noun.as_ref().is_some_and(|n| !n.is_name() && !n.plural)
                            && k < r
                            && self.items[k]
                                .noun
                                .as_ref()
                                .is_some_and(|n| matches!(n.name, Name::Country | Name::Place));
                        if of_name {
                            k += 1;
                        }
                        let name = of_name || self.items[lead].noun.as_ref().is_some_and(Noun::is_name);
                        let plural_next = self
                            .items
                            .get(k)
                            .and_then(|i| i.noun.as_ref())
                            .is_some_and(|n| n.plural || n.indefinite)
                            // «این کشور چشم‌انداز روشنی دارد»
                            || self.tag(k + 1, r) == Some(Tag::Adj)
                                && self.items[k + 1].adj.as_ref().is_some_and(|a| a.indefinite);
                        let noun_next = (self.tag(k, r) == Some(Tag::Noun)
                            || self.tag(k, r) == Some(Tag::Det)
                                && (matches!(self.items[k].det, Some("most" | "more" | "all kinds of"))
                                    || matches!(&*self.items[k].fa, "این" | "آن" | "همین" | "همان")
                                        && self.pointed(k + 1)))
                            && !(name
                                && !of_name
                                && self.items[k]
                                    .noun
                                    .as_ref()
                                    .is_some_and(|n| n.is_name() || n.title || n.feat.has("hum")));
                        let ended = several
                            || self.tag(k, r) == Some(Tag::Det)
                            || k > lead + 1
                            || name
                            || self.items[lead].closed
                            || (lead > at && plural_next)
                            || (plural_next && ra.is_none());
                        if noun_next
                            && ended
                            && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                        {
                            c.subject = Some(list);
                            at = next.max(at + 1);
                            continue;
                        }
                    }
                    // «دولت بغداد با … منابع را»: who acts stands before what the action needs
                    // «تمامی سازمان‌ها در … همکاری لازم را داشته باشند»
                    let several = c.verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Pl3)
                        && self.items.get(lead).is_some_and(|i| i.closed && i.tag == Tag::Noun);
                    if let Some(r) = ra.filter(|_| third && (actor || several) && c.subject.is_none())
                        && let Some((list, next)) = self.noun_phrase(at, r, Reach::Governed)
                    {
                        let governed = self.items.get(next).is_some_and(|i| i.tag == Tag::Prep);
                        let plural = self.list_plural(list);
                        let agrees =
                            plural || c.verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Sg3);
                        if governed && agrees && next + 2 < r {
                            c.subject = Some(list);
                            at = next;
                            continue;
                        }
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                    if let Some(r) = ra {
                        // try the whole stretch up to «را» as one object
                        if let Some((list, next)) = self.noun_phrase(at, r, Reach::All)
                            && next == r
                        {
                            c.object = Some(list);
                            c.definite = true;
                            at = r + 1;
                            continue;
                        }
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                    if got.is_none() {
                        got = self.noun_phrase(at, end, Reach::Governed);
                    }
                    let Some((list, next)) = got else {
                        c.loose.push(crate::english::render::loose(item));
                        at += 1;
                        continue;
                    };
                    at = next.max(at + 1);
                    if self.tag(at, end) == Some(Tag::Ra) {
                        c.object = Some(list);
                        c.definite = true;
                        at += 1;
                    } else if c.subject.is_none() && c.object.is_none() {
                        c.subject = Some(list);
                    } else if c.pred.is_none() {
                        c.pred = Some(list);
                    } else {
                        c.pps.push(Pp {
                            fa: String::new(),
                            en: "",
                            governed: Some(""),
                            list: Some(list),
                            and: false,
                            lead: None,
                        });
                    }
                }
            }
        }
    }
}
