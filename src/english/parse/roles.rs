//! What the bare noun phrases of a clause are: subject, object or predicate, by the verb's kind and ending.
//!
//! Promises: a noun phrase changes its place, none is dropped.

use super::{Clause, Parser, Pp, Reach, Sep, Tag, tables};

impl Parser<'_, '_> {
    /// Decides what the bare noun phrases of a clause are.
    pub(super) fn roles(&mut self, c: &mut Clause) {
        let Some(verb) = &c.verb else { return };
        let plural_verb = !matches!(verb.person, crate::lexicon::Pers::Sg3);
        let first_person = matches!(verb.person, crate::lexicon::Pers::Pl1 | crate::lexicon::Pers::Sg1);
        if verb.copula || (verb.stem == "شد" && !verb.light && !verb.passive) {
            // «آزادسازی ویزا برای تاجران در دستور کار است»: the last phrase says it, the rest is the subject's
            if let Some(l) = c.subject
                && c.pred.is_none()
                && c.pred_adj.is_empty()
                && c.pps.len() >= 2
                && verb.copula
                && !self.list_pronoun(l)
            {
                let last = c.pps.len() - 1;
                let own =
                    |p: &Pp| matches!(&*p.fa, "برای" | "با" | "از" | "در" | "به" | "میان" | "بین") && !p.and;
                if c.pps[..last].iter().all(own)
                    && matches!(&*c.pps[last].fa, "در" | "در دستور کار" | "در حال" | "تحت")
                {
                    let moved: Vec<Pp> = c.pps.drain(..last).collect();
                    let np = self.tree.lists[l].items.last().copied().unwrap_or(0);
                    self.tree.nps[np].pps.extend(moved);
                }
            }
            // the only noun phrase with a first person verb is the predicate
            let indefinite = c.subject.is_some_and(|l| {
                let n = &self.tree.nps[self.tree.lists[l].items[0]];
                n.noun.indefinite || n.det.as_ref().is_some_and(|(fa, _)| fa == "یک")
            });
            if (first_person || indefinite)
                && c.pred.is_none()
                && c.pred_adj.is_empty()
                && c.subject.is_some()
            {
                c.pred = c.subject.take();
            }
            if self.relative
                && c.pred.is_none()
                && c.pred_adj.is_empty()
                && !c.front.iter().chain(&c.pps).any(|p| p.list.is_some_and(|l| self.list_pronoun(l)))
            {
                c.pred = c.subject.take();
                return;
            }
            // «یکی از شرکا شوند»: the verb is in the plural, its only noun is not
            if plural_verb
                && verb.stem == "شد"
                && c.pred.is_none()
                && c.pred_adj.is_empty()
                && c.subject.is_some_and(|l| !self.list_plural(l) && !self.list_pronoun(l))
            {
                c.pred = c.subject.take();
            }
            return;
        }
        if verb.passive && c.subject.is_none() && c.object.is_none() && verb.light {
            self.own_object(c);
        }
        let Some(verb) = &c.verb else { return };
        if verb.passive {
            // «از ظرفیت‌ها استفاده شده است»: what is used is the subject
            if c.subject.is_none() && c.object.is_none() && c.pred.is_none() {
                let own = |p: &Pp| verb.feat.governs().any(|(g, en)| g == p.fa && en.is_empty());
                if let Some(k) = c.front.iter().position(own) {
                    c.subject = c.front.remove(k).list;
                } else if let Some(k) = c.pps.iter().position(own) {
                    c.subject = c.pps.remove(k).list;
                }
            }
            return;
        }
        if c.subject.is_some() && c.pred.is_none() && c.object.is_none() {
            // one bare noun phrase: object of a transitive verb whose ending does not agree with it
            let transitive = !verb.feat.has("intr") && (verb.feat.has("obj") || !verb.light);
            let pronoun = c.subject.is_some_and(|l| self.list_pronoun(l));
            let clause_subject = c.subject.is_some_and(|l| self.list_plural(l));
            if verb.stem == "داشت" && !verb.light && !pronoun {
                c.object = c.subject.take();
                return;
            }
            // «شرکایی خواهند یافت»: something indefinite is found, it does not find
            let indefinite = c.subject.is_some_and(|l| {
                let n = &self.tree.nps[self.tree.lists[l].items[0]];
                n.noun.indefinite && (!n.noun.feat.has("hum") || verb.stem == "یافت")
            });
            // «علیه ایران تحریم وضع کند»: a thing does not act where an object is wanted
            // «سرمایه‌گذاری می‌تواند اشتغال‌زایی کند»: create jobs has its object
            let full = c.can.as_ref().is_some_and(|k| !k.impersonal)
                && verb.base.split_once(' ').is_some_and(|(_, rest)| rest.ends_with('s'));
            let thing = !full
                && verb.tense == super::super::verb::T::Subjunctive
                && verb.feat.has("obj")
                && verb.light
                && matches!(verb.stem, "کرد" | "نمود" | "داد" | "ساخت" | "گرفت")
                && !verb.feat.has("sub")
                && (!verb.feat.has("that") && !verb.feat.has("say") || verb.base == "show")
                && c.subject.is_some_and(|l| {
                    self.tree.lists[l].items.iter().all(|&n| {
                        let n = &self.tree.nps[n];
                        !n.noun.is_name()
                            && !n.noun.title
                            && n.noun.clitic.is_none()
                            && n.det.is_none()
                            && n.genitive.is_none()
                            && !["hum", "org", "loc"].iter().any(|m| n.noun.feat.has(m))
                            && !tables::is(tables::NEED_ACTOR, n.noun.fa)
                    })
                });
            // «دستورات لازم صادر کردند»: things in the plural have a verb in the singular
            let things = verb.person == crate::lexicon::Pers::Pl3
                && verb.feat.has("obj")
                && verb.light
                && !verb.feat.has("sub")
                && !verb.feat.has("that")
                && !verb.feat.has("say")
                && c.subject.is_some_and(|l| {
                    self.tree.lists[l].items.iter().all(|&n| {
                        let n = &self.tree.nps[n];
                        n.noun.plural
                            && n.noun.fa.ends_with(|c: char| c != 'ن')
                            && n.genitive.is_none()
                            && n.det.is_none()
                            && !n.noun.is_name()
                            && !n.noun.title
                            && !["hum", "org", "loc"].iter().any(|m| n.noun.feat.has(m))
                            && !tables::is(tables::NEED_ACTOR, n.noun.fa)
                    })
                });
            let going_on = first_person && verb.light && verb.base.starts_with("be ");
            // «تنیس ایران … کمک خواهم کرد»: what I do, it does not
            let helped = first_person
                && verb.light
                && !verb.feat.has("sub")
                && verb.feat.governs().any(|(_, en)| en.is_empty());
            if (transitive || going_on || helped)
                && !pronoun
                && (first_person
                    || things
                    || thing
                    || indefinite
                    || (plural_verb && !clause_subject)
                    || c.can.as_ref().is_some_and(|k| k.impersonal))
            {
                c.object = c.subject.take();
            }
        } else if c.object.is_none() && c.pred.is_some() && !verb.feat.has("intr") {
            c.object = c.pred.take();
        }
    }

    /// «گام‌های خوبی برداشته شده است»: the noun within the English verb is what it is done to.
    fn own_object(&mut self, c: &mut Clause) {
        let Some(verb) = c.verb.as_mut() else { return };
        let Some((act, thing)) = verb.base.split_once(' ').map(|(a, t)| (a.to_owned(), t.to_owned())) else {
            return;
        };
        let Some(part) = verb.part.strip_suffix(&*thing).map(|p| p.trim_end().to_owned()) else { return };
        let (single, noun) = match thing.strip_prefix("a ").or_else(|| thing.strip_prefix("an ")) {
            Some(noun) => (true, noun.to_owned()),
            None => (false, thing),
        };
        let several = noun.ends_with("steps") || noun.ends_with("measures") || noun.ends_with("efforts");
        if act == "be" || noun.contains(" of ") || !(single || several) {
            return;
        }
        verb.past = crate::english::morph::past(&act).into();
        verb.part = part.into();
        verb.base = act.into();
        let noun = super::Noun {
            en: noun.into(),
            plural: several,
            feat: crate::lexicon::Features::new(if several { "pl" } else { "" }),
            indefinite: true,
            ..super::Noun::default()
        };
        self.tree.nps.push(super::Np { noun, known: true, ..super::Np::default() });
        c.subject = Some(self.new_list(self.tree.nps.len() - 1));
    }

    /// A list that is the subject is taken up again after what stands with its first member: where it ends then.
    pub(super) fn subject_goes_on(&mut self, c: &mut Clause, and: usize, end: usize) -> Option<usize> {
        let subject =
            c.subject.filter(|_| c.object.is_none() && c.pred.is_none() && c.pred_adj.is_empty())?;
        let verb = c.verb.as_ref()?;
        let ra = (and..end).any(|i| self.items[i].tag == Tag::Ra);
        if ra && !verb.feat.has("obj") || self.list_pronoun(subject) {
            return None;
        }
        let own = |p: &Pp| !p.and && p.list.is_some() && !verb.feat.governs().any(|(g, _)| g == p.fa);
        if !c.pps.iter().all(own) || c.pps.is_empty() && c.advs.is_empty() {
            return None;
        }
        let (more, next) = self.noun_phrase(and + 1, end, Reach::Governed)?;
        let last = self.tree.lists[subject].items.last().copied()?;
        let pps = std::mem::take(&mut c.pps);
        self.tree.nps.get_mut(last)?.pps.extend(pps);
        let more = std::mem::take(&mut self.tree.lists[more]);
        let list = &mut self.tree.lists[subject];
        list.seps.push(if self.items[and].conj == Some("or") { Sep::Or } else { Sep::And });
        list.seps.extend(more.seps);
        list.items.extend(more.items);
        Some(next)
    }

    /// What stands with the action that is the subject, or with the object of a nominal, though the verb could ask
    /// for it: «بردن پرونده به شورا به همه صدمه می‌زند», «مخالف جنگ آمریکا با عراق هستند».
    pub(super) fn own_phrases(&mut self, c: &mut Clause, given: bool) {
        let Some(verb) = &c.verb else { return };
        let direct = |fa: &str| verb.feat.governs().any(|(g, en)| g == fa && en.is_empty());
        let home = |p: &Self, list: Option<usize>| list.and_then(|l| p.tree.lists[l].items.last().copied());
        if given && let Some(np) = home(self, c.object) {
            let (own, rest) =
                std::mem::take(&mut c.pps).into_iter().partition(|p| direct(&p.fa) && p.list.is_some());
            c.pps = rest;
            let own: Vec<Pp> = own;
            self.tree.nps[np].pps.extend(own);
        }
        // «خروج نیروها از منطقه شرط ثبات است»
        if verb.copula
            && c.pred.is_some()
            && let Some(np) = home(self, c.subject)
        {
            let head = self.tree.nps[np].fa.split(' ').next().unwrap_or("").to_owned();
            let feat = crate::lexicon::Lexicon::get()
                .entry(&head, crate::lexicon::Class::Noun)
                .filter(|_| self.tree.nps[np].fa.contains(' '))
                .map_or(self.tree.nps[np].noun.feat, |e| e.feat);
            let (own, rest): (Vec<Pp>, Vec<Pp>) = std::mem::take(&mut c.pps).into_iter().partition(|p| {
                let field = ["در زمینه", "در حوزه", "در بخش"].iter().any(|f| p.fa.starts_with(f));
                p.list.is_some()
                    && !p.and
                    && (feat.governs().any(|(g, _)| g == p.fa) || field && feat.get("v").is_some())
            });
            c.pps = rest;
            self.tree.nps[np].pps.extend(own);
        }
        self.of_subject(c);
        self.of_object(c);
        let Some(verb) = &c.verb else { return };
        let asks = |fa: &str| verb.feat.governs().any(|(g, _)| g == fa);
        if let Some(np) = home(self, c.subject)
            && self.tree.nps[np].noun.verb.is_some()
            && !self.tree.nps[np].noun.plural
            && let Some(k) = c.pps.iter().position(|p| asks(&p.fa) && !p.and)
            && c.pps.iter().skip(k + 1).any(|q| q.fa == c.pps[k].fa && !q.and && q.lead.is_none())
        {
            let own = c.pps.remove(k);
            self.tree.nps[np].pps.push(own);
        }
    }

    /// «تجربیات خود را در زمینه مدیریت آب در اختیار ازبکستان قرار دهیم»: in which field they are.
    fn of_object(&mut self, c: &mut Clause) {
        let Some(at) = c.before.filter(|&b| c.definite && b + 1 < c.pps.len()) else { return };
        let Some(verb) = &c.verb else { return };
        let Some(np) = c.object.and_then(|l| self.tree.lists[l].items.last().copied()) else { return };
        let pp = &c.pps[at];
        let field =
            ["در زمینه", "در حوزه", "درباره", "در خصوص", "در مورد"].iter().any(|f| pp.fa.starts_with(f));
        let own = field
            && pp.list.is_some()
            && !pp.and
            && pp.lead.is_none()
            && !verb.feat.governs().any(|(g, _)| g == pp.fa)
            && self.tree.nps[np].pronoun.is_none()
            && self.tree.nps[np].rel.is_none()
            && !self.tree.nps[np].noun.is_name();
        if own {
            let pp = c.pps.remove(at);
            self.tree.nps[np].pps.push(pp);
        }
    }

    /// «ساخت پل بر روی رودخانه در دست مطالعه است», «مذاکرات درباره قیمت به نتیجه رسید»: what stands right after a subject
    /// that is an action, or tells what a thing is about, is the subject's own.
    fn of_subject(&mut self, c: &mut Clause) {
        let Some(verb) = &c.verb else { return };
        let Some(np) = c.subject.and_then(|l| self.tree.lists[l].items.last().copied()) else { return };
        let head = &self.tree.nps[np];
        if head.pronoun.is_some() || head.rel.is_some() || head.noun.is_name() {
            return;
        }
        let acts = head.noun.verb.is_some() && !head.noun.plural
            || matches!(head.noun.fa, "عدم" | "لزوم" | "ضرورت" | "امکان" | "نبود" | "فقدان");
        // «تحریم‌های یک‌جانبه»: the first noun of an entry says what it goes with
        let word = crate::english::words::stem(head.fa.split(' ').next().unwrap_or("")).0;
        let feat = crate::lexicon::Lexicon::get()
            .entry(word, crate::lexicon::Class::Noun)
            .filter(|_| head.fa.contains(' '))
            .map_or(head.noun.feat, |e| e.feat);
        let someone = ["hum", "org"].iter().any(|m| head.noun.feat.has(m))
            || head.noun.title
            || tables::is(tables::NEED_ACTOR, head.noun.fa);
        let meets = ["talk", "negotiate", "discuss", "consult", "hold talks", "speak", "agree", "meet"];
        let speaks = meets.iter().any(|m| verb.base.starts_with(m));
        let own = |p: &Pp| {
            let Some(list) = p.list else { return false };
            let first = &self.tree.nps[self.tree.lists[list].items[0]];
            if p.and || p.lead.is_some() || p.en.is_empty() || first.noun.feat.has("time") {
                return false;
            }
            if verb.feat.governs().any(|(g, _)| g == p.fa) {
                return false;
            }
            // «تقویت روابط در این نشست بررسی شد»: where it was examined
            let event = tables::is(tables::EVENT, first.noun.fa)
                || tables::is(tables::EVENT, first.fa.split(' ').next().unwrap_or(""))
                || matches!(first.noun.fa, "دیدار" | "سفر" | "گفت‌وگو" | "ملاقات" | "بیانیه" | "سخنرانی");
            if p.fa == "در" && event {
                return false;
            }
            let about = matches!(&*p.fa, "درباره" | "در خصوص" | "در مورد" | "پیرامون" | "بر سر" | "علیه");
            let plain = matches!(
                &*p.fa,
                "در" | "به"
                    | "از"
                    | "با"
                    | "برای"
                    | "میان"
                    | "بین"
                    | "بر روی"
                    | "روی"
                    | "از سوی"
                    | "در زمینه"
                    | "در حوزه"
            );
            let by = p.fa == "از سوی" && verb.passive;
            let governed = feat.governs().any(|(g, _)| g == p.fa);
            let matter = feat.get("v").is_some() || head.noun.verb.is_some() || governed;
            let state = head.noun.feat.has("abs") || head.noun.unc() && head.det.is_some();
            let spot = p.fa == "در"
                && (matches!(first.noun.name, super::Name::Country | super::Name::Place)
                    || first.noun.feat.has("loc")
                    || first.noun.fa == "منطقه");
            // «زمان انتظار در مرز باید کاهش یابد», «کمبود انبار در مرز یکی از دغدغه‌ها است»: which one it is
            let thing = !someone && first.pronoun.is_none() && first.det.is_none();
            let goes_on = verb.base.starts_with("be under ");
            let pointed = thing
                && spot
                && (c.must || goes_on || verb.copula && (c.pred.is_some() || c.pred_adj.is_empty()));
            let returned = matches!(&*p.fa, "در برابر" | "در مقابل" | "در قبال" | "در ازای");
            // «بسترهای لازم برای سرمایه‌گذاری فراهم است»
            let grounds = p.fa == "برای" && verb.stem != "داشت" && tables::is(tables::GROUNDS, word);
            // «سدسازی بر سرشاخه‌ها موجب نگرانی شده است»
            let causes = matches!(&*verb.base, "cause" | "hinder" | "require" | "pave the way for")
                && verb.light
                && thing
                && (plain || matches!(&*p.fa, "بر" | "روی" | "بر روی"));
            pointed
                || causes
                || grounds
                || matter && returned
                || state && spot && !verb.copula
                || about && matter && !someone && !speaks
                || governed && !someone && p.fa == "در"
                || acts && plain && !by
        };
        let mut limit = c.before.unwrap_or(c.pps.len()).min(c.pps.len());
        // «… در دستور کار است»: the last one is what is said
        if verb.copula && c.pred.is_none() && c.pred_adj.is_empty() && limit == c.pps.len() {
            limit = limit.saturating_sub(1);
        }
        // «X برای ما حیاتی است»: for whom it is so
        let for_whom = |p: &Pp| {
            p.fa == "برای" && verb.copula && !c.pred_adj.is_empty() && !feat.governs().any(|(g, _)| g == p.fa)
        };
        let count = c.pps.iter().take(limit).take_while(|p| for_whom(p) || own(p)).count();
        let kept: Vec<bool> = c.pps.iter().take(count).map(for_whom).collect();
        let (mut moved, mut rest) = (Vec::new(), Vec::new());
        for (k, p) in std::mem::take(&mut c.pps).into_iter().enumerate() {
            if kept.get(k).is_some_and(|&keep| !keep) { moved.push(p) } else { rest.push(p) }
        }
        c.pps = rest;
        if let Some(b) = c.before.as_mut() {
            *b -= moved.len();
        }
        if let Some(np) = self.tree.nps.get_mut(np) {
            np.pps.extend(moved);
        }
    }

    pub(super) fn list_plural(&self, list: usize) -> bool {
        let l = &self.tree.lists[list];
        l.items.len() > 1
            || l.items.first().is_some_and(|&n| {
                let np = &self.tree.nps[n];
                np.noun.plural
                    || np.noun.feat.has("hum") | tables::is(tables::NEED_ACTOR, np.noun.fa)
                        && np.num.as_deref().is_some_and(|n| n != "one" && n != "1")
            })
    }

    pub(super) fn list_pronoun(&self, list: usize) -> bool {
        self.tree.lists[list].items.first().is_some_and(|&n| self.tree.nps[n].pronoun.is_some())
    }
}
