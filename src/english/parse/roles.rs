//! What the bare noun phrases of a clause are: subject, object or predicate, by the verb's kind and ending.
//!
//! Promises: a noun phrase changes its place, none is dropped.

use super::{Clause, Parser, Pp};

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
            let thing = verb.tense == super::super::verb::T::Subjunctive
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
                            && !super::tables::is(super::tables::NEED_ACTOR, n.noun.fa)
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

    pub(super) fn list_plural(&self, list: usize) -> bool {
        let l = &self.tree.lists[list];
        l.items.len() > 1 || l.items.first().is_some_and(|&n| self.tree.nps[n].noun.plural)
    }

    pub(super) fn list_pronoun(&self, list: usize) -> bool {
        self.tree.lists[list].items.first().is_some_and(|&n| self.tree.nps[n].pronoun.is_some())
    }
}
