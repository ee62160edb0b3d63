//! Prepositional phrases and clauses in English: subject, verb group, object, complements.
//!
//! Promises: a negation is never lost; every prepositional phrase of the clause is written.

use super::finite::late;
use super::linked::planned;
use super::{Clause, Form, Node, Pers, Place, Renderer, T, morph, push, tables};

impl Renderer<'_> {
    /// A clause in the form the card asks for.
    pub(super) fn clause(&self, c: &Clause, index: usize, shared_subject: bool) -> String {
        let Some(v) = &c.verb else { return String::new() };
        let none = |l: Option<usize>| {
            l.is_some_and(|l| {
                self.tree.nps[self.list_items(l).items[0]].det.as_ref().is_some_and(|(fa, _)| fa == "هیچ")
            })
        };
        let governed_none = c
            .front
            .iter()
            .chain(&c.pps)
            .any(|p| none(p.list) && v.feat.governs().any(|(g, e)| g == p.fa && e.is_empty()));
        if v.negative && (none(c.object) || none(c.subject) || none(c.pred) || governed_none) {
            let mut positive = c.clone();
            if let Some(v) = positive.verb.as_mut() {
                v.negative = false;
            }
            return self.clause(&positive, index, shared_subject);
        }
        // «هرگز نخواهد بود»: will never be
        if v.negative && c.advs.iter().any(|a| a == "never") {
            let mut positive = c.clone();
            if let Some(v) = positive.verb.as_mut() {
                v.negative = false;
            }
            return self.clause(&positive, index, shared_subject);
        }
        if let Some(c) = self.said_otherwise(c, index) {
            return self.clause(&c, index, shared_subject);
        }
        self.negated.set(v.negative);
        let subject_plural = c.subject.is_some_and(|s| {
            let l = self.list_items(s);
            l.items.len() > 1 || self.tree.nps[l.items[0]].noun.plural
        });
        self.own.set(match v.person {
            Pers::Pl1 => "our",
            Pers::Sg1 => "my",
            Pers::Pl3 => "their",
            _ if subject_plural => "their",
            _ if c.subject.is_some_and(|s| self.someone(s)) => "his",
            _ => "its",
        });
        // «زمینه‌هایی وجود دارد که از آنها استفاده نشده است»: that have
        if index > 0
            && c.conj.as_deref() == Some("that")
            && c.subject.is_none()
            && v.person == Pers::Sg3
            && v.passive
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.base == "exist") && p.subject.is_some_and(|s| self.tree.nps[self.list_items(s).items[0]].noun.plural))
        {
            let mut c = c.clone();
            if let Some(v) = c.verb.as_mut() {
                v.person = Pers::Pl3;
            }
            return self.clause(&c, index, shared_subject);
        }
        // «ضعف‌هایی وجود دارد که باید آنها برطرف شوند»: the pronoun is the noun before
        if index > 0
            && c.conj.as_deref() == Some("that")
            && c.subject.is_some_and(|s| self.back_to_head(s))
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.base == "exist"))
        {
            let mut c = c.clone();
            c.subject = None;
            return self.clause(&c, index, shared_subject);
        }
        // «امکان آن را دارد که … صادر کند»: the possibility to export
        if index > 0
            && c.conj.as_deref() == Some("that")
            && c.subject.is_none()
            && v.tense == T::Subjunctive
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p))
                if p.object.or(p.pred).is_some_and(|o| tables::is(tables::CHANCE, self.tree.nps[self.list_items(o).items[0]].noun.fa)))
        {
            let mut c = c.clone();
            c.conj = None;
            return self.clause(&c, index, shared_subject);
        }
        // «با مشکلاتی روبه‌رو شده که باید چالش‌ها رفع شود»: one thing after the other
        if index > 0
            && c.conj.as_deref() == Some("that")
            && (c.must
                || c.subject.is_some_and(|s| {
                    let np = &self.tree.nps[self.list_items(s).items[0]];
                    np.det.as_ref().is_some_and(|(fa, _)| fa == "این") && np.noun.verb.is_none()
                }))
            && c.subject.is_some_and(|s| !self.back_to_head(s))
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.pred_adj.is_empty() && p.verb.as_ref().is_some_and(|q| {
                !q.copula && !q.feat.has("that") && !q.feat.has("say") && !q.feat.has("sub") && !matches!(&*q.base, "ask" | "think" | "believe" | "expect")
            }) && (p.object.is_some() || p.pps.iter().chain(&p.front).any(|g| g.list.is_some()))
                // «حجم مبادلات ۲ میلیارد دلار است که این سطح باید افزایش یابد»
                || (p.pred.is_some() || !p.pps.is_empty() || !p.front.is_empty())
                    && p.subject.is_some()
                    && p.verb.as_ref().is_some_and(|q| q.copula)
                    && c.subject.is_some_and(|s| self.tree.nps[self.list_items(s).items[0]].det.as_ref().is_some_and(|(fa, _)| fa == "این")))
        {
            let mut c = c.clone();
            c.conj = Some("and".to_owned());
            return self.clause(&c, index, shared_subject);
        }
        // «اقداماتی صورت گیرد که نسل جدید آشنا شود»: so that
        if index > 0
            && c.conj.as_deref() == Some("that")
            && c.subject.is_some()
            && v.tense == T::Subjunctive
            && !c.must
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| {
                q.tense == T::Subjunctive && !q.copula && !q.feat.has("that") && !q.feat.has("say") && !q.feat.has("sub")
            }) && p.pred.is_none() && p.object.or(p.subject).is_some_and(|o| self.tree.nps[self.list_items(o).items[0]].noun.indefinite))
        {
            let mut c = c.clone();
            c.conj = Some("so that".to_owned());
            return self.clause(&c, index, shared_subject);
        }
        // «قصد دارد که … ادامه دهد», «خود را متعهد می‌داند که …»: intends to
        if index > 0
            && c.conj.as_deref() == Some("that")
            && c.subject.is_none()
            && v.tense == T::Subjunctive
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| {
                let committed = p.pred_adj.iter().any(|a| matches!(a.fa, "متعهد" | "موظف" | "مکلف" | "ملزم" | "آماده" | "مایل" | "قادر" | "مصمم"));
                q.person == v.person && (committed || q.feat.has("sub") && !q.passive && q.base != "cause" && q.base != "hope" && !q.base.starts_with("be agreed"))
            }))
        {
            let mut c = c.clone();
            c.conj = None;
            return self.clause(&c, index, shared_subject);
        }
        // «از X می‌خواهیم که … بپذیرند»: ask X to accept
        if index > 0
            && matches!(c.conj.as_deref(), Some("that" | "so that"))
            && c.subject.is_none()
            && v.tense == T::Subjunctive
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| {
                matches!(&*q.base, "ask" | "want" | "request" | "invite" | "call on" | "urge" | "demand" | "require" | "force" | "encourage" | "expect")
                    && (p.object.is_some() || p.front.iter().chain(&p.pps).any(|g| matches!(&*g.fa, "از" | "به")))
            }))
        {
            let mut c = c.clone();
            c.conj = None;
            return self.clause(&c, index, shared_subject);
        }
        // «به نظر می‌رسد …»: it seems
        if v.base == "seem" && c.subject.is_none() && c.conj.is_none() && self.form == Form::Proposal {
            let text = self.predicate(c, false, false);
            return format!("it {text}");
        }
        // «رئیس‌جمهور قرار است سفر کند»: is due to
        if v.base == "be planned" && c.subject.is_some() {
            let mut c = c.clone();
            if let Some(v) = c.verb.as_mut() {
                (v.base, v.past, v.part) = ("be due".into(), "was due".into(), "been due".into());
            }
            return self.clause(&c, index, shared_subject);
        }
        // «نباید بگذاریم … فراموش شود»: let
        if v.base == "put"
            && c.object.is_none()
            && c.pred.is_none()
            && c.pps.is_empty()
            && c.front.is_empty()
            && matches!(self.tree.nodes.get(index + 1), Some(Node::Clause(n)) if n.subject.is_some() && n.verb.as_ref().is_some_and(|n| n.tense == T::Subjunctive))
        {
            let mut c = c.clone();
            if let Some(v) = c.verb.as_mut() {
                (v.base, v.past, v.part) = ("let".into(), "let".into(), "let".into());
            }
            return self.clause(&c, index, shared_subject);
        }
        if let Some(text) = self.proposed(c, v, index, subject_plural) {
            return text;
        }
        // «اجازه دهیم تحریم‌ها تأثیر بگذارد»: allow them to affect
        if v.tense == T::Subjunctive
            && c.conj.as_deref().is_none_or(|j| j == "that")
            && let Some(s) = c.subject
            && let Some(link) = self.lets(index)
        {
            let mut rest = c.clone();
            rest.subject = None;
            rest.conj = None;
            self.hangs.set(true);
            self.own.set(if subject_plural { "their" } else { "its" });
            let text = self.predicate(&rest, true, false);
            let bare = text.strip_prefix("not to ").or_else(|| text.strip_prefix("to ")).unwrap_or(&text);
            let also = bare.strip_prefix("also to ").map(|rest| format!("also {rest}"));
            let bare = also.as_deref().unwrap_or(bare);
            let mut out = self.list(s, Place::Object);
            push(&mut out, if v.negative { "not" } else { "" });
            push(&mut out, link);
            push(&mut out, bare);
            return out;
        }
        self.hangs.set(
            matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.tense != T::Subjunctive)),
        );
        let mut out = String::new();
        if let Some(conj) = &c.conj {
            push(&mut out, conj);
        }
        // «ایران اعلام کرده از محدودیت‌ها عبور خواهد کرد»: that it will
        if index > 0
            && c.conj.is_none()
            && !c.must
            && matches!(v.tense, T::Future | T::Present | T::Perfect)
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.subject.is_some() && p.verb.as_ref().is_some_and(|q| q.feat.has("say") || q.feat.has("that")))
        {
            push(&mut out, "that");
            if c.subject.is_none() {
                push(
                    &mut out,
                    match v.person {
                        Pers::Pl1 => "we",
                        Pers::Sg1 => "I",
                        Pers::Pl3 => "they",
                        _ => "it",
                    },
                );
                push(&mut out, &self.predicate(c, !matches!(v.person, Pers::Sg3), false));
            } else {
                push(&mut out, &self.finite(c, false));
            }
            return out;
        }
        // «پیشنهاد می‌شود …», «لازم است …», «قرار است …»: it is proposed to
        let hung = matches!(self.tree.nodes.get(index + 1), Some(Node::Clause(n)) if n.verb.as_ref().is_some_and(|n| n.tense == T::Subjunctive)
            && n.conj.as_deref().is_none_or(|j| j == "that"));
        let nobody = c.subject.is_none()
            && c.object.is_none()
            && c.pred.is_none()
            && !c.must
            && c.can.is_none()
            && matches!(v.person, Pers::Sg3)
            && !matches!(v.tense, T::Subjunctive);
        let adjective = v.copula
            && (!c.pred_adj.is_empty()
                // «به نفع هر دو کشور است که …»
                || c.front.iter().chain(&c.pps).any(|p| matches!(&*p.fa, "به نفع" | "به سود" | "به صلاح" | "به ضرر")));
        let is_planned = planned(&v.base);
        // «انگلیس بهتر است به فرافکنی خاتمه دهد»: it is better for it to end
        let advised = hung
            && v.copula
            && !c.must
            && c.can.is_none()
            && v.tense == T::Present
            && matches!(self.tree.nodes.get(index + 1), Some(Node::Clause(n)) if n.subject.is_none() && n.conj.is_none())
            && c.pred_adj
                .iter()
                .any(|a| matches!(a.fa, "بهتر" | "خوب" | "لازم" | "ضروری" | "شایسته" | "مناسب"));
        if self.form == Form::Proposal
            && advised
            && let Some(s) = c.subject
        {
            push(&mut out, if v.negative { "it is not" } else { "it is" });
            push(&mut out, &Self::predicates(c));
            push(&mut out, "for");
            push(&mut out, &self.list(s, Place::Prep));
            push(&mut out, &self.complements(c));
            return out;
        }
        if hung && nobody && self.form == Form::Proposal && (v.passive || adjective || is_planned) {
            // «برای افزایش تجارت لازم است موانع برداشته شود»: to increase trade, it is necessary
            let mut c = c.clone();
            let favour = |p: &super::Pp| matches!(&*p.fa, "به نفع" | "به سود" | "به صلاح" | "به ضرر");
            if out.is_empty()
                && !c.front.is_empty()
                && !c.front.iter().any(|p| favour(p) || v.feat.governs().any(|(g, _)| g == p.fa))
            {
                for pp in std::mem::take(&mut c.front) {
                    push(&mut out, &self.pp(&pp));
                }
                out.push(',');
            }
            let c = &c;
            let is = match v.tense {
                T::Past | T::Imperfect => "it was",
                T::Perfect => "it has been",
                T::Future => "it will be",
                _ => "it is",
            };
            push(&mut out, is);
            push(&mut out, if v.negative { "not" } else { "" });
            if adjective {
                push(&mut out, &Self::predicates(c));
            } else if v.passive {
                push(&mut out, &v.part);
            } else {
                push(&mut out, v.base.strip_prefix("be ").unwrap_or(&v.base));
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        // «علاقه‌مندیم روابط بهبود یابد»: interested in their improving
        let interest = matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| q.base.ends_with("interested")));
        if interest
            && self.form == Form::Proposal
            && v.tense == T::Subjunctive
            && !v.negative
            && c.conj.is_none()
            && let Some(s) = c.subject
        {
            push(&mut out, "in");
            push(&mut out, &self.list(s, Place::Object));
            let base = if v.passive { format!("be {}", v.part) } else { self.base_of(c, v) };
            push(&mut out, &morph::gerund(&base));
            if let Some((also, ..)) = &v.also {
                push(&mut out, v.link());
                push(&mut out, &morph::gerund(also));
            }
            if let Some(o) = c.object {
                push(&mut out, &self.clause_object(c, o, Place::Object));
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        let chance = index > 0
            && c.conj.as_deref() == Some("that")
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p))
            if p.object.or(p.pred).is_some_and(|o| {
                let l = self.list_items(o);
                l.items.len() == 1 && tables::is(tables::CHANCE, self.tree.nps[l.items[0]].noun.fa)
            }));
        // «لازم است دو کشور روابط را گسترش دهند»: for them to expand
        let before_impersonal = matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p))
        if p.subject.is_none() && p.object.is_none() && p.verb.as_ref().is_some_and(|q| {
            (q.passive || q.copula && (!p.pred_adj.is_empty() || p.front.iter().chain(&p.pps).any(|g| matches!(&*g.fa, "به نفع" | "به سود" | "به صلاح" | "به ضرر"))) || planned(&q.base))
                && !matches!(q.tense, T::Subjunctive)
                && matches!(q.person, Pers::Sg3)
        }));
        if before_impersonal
            && self.form == Form::Proposal
            && c.conj.as_deref() == Some("that")
            && c.subject.is_none()
            && !c.must
            && v.tense == T::Subjunctive
        {
            let mut c = c.clone();
            c.conj = None;
            return self.clause(&c, index, shared_subject);
        }
        if (before_impersonal || chance)
            && self.form == Form::Proposal
            && v.tense == T::Subjunctive
            && !c.must
            && c.conj.as_deref().is_none_or(|j| j == "that")
            && let Some(s) = c.subject.filter(|_| !v.passive)
        {
            out.clear();
            push(&mut out, "for");
            push(&mut out, &self.list(s, Place::Prep));
            push(&mut out, if v.negative { "not to" } else { "to" });
            let mut rest = c.clone();
            rest.subject = None;
            rest.conj = None;
            self.hangs.set(true);
            let text = self.predicate(&rest, true, false);
            push(
                &mut out,
                text.strip_prefix("to ").or_else(|| text.strip_prefix("not to ")).unwrap_or(&text),
            );
            return out;
        }
        // «زیرساخت‌ها آماده است و مشکلی نداریم»: now it is we
        if index > 0
            && shared_subject
            && self.form == Form::Proposal
            && matches!(v.person, Pers::Pl1)
            && c.conj.is_none()
            && matches!(self.tree.nodes.get(index - 1), Some(Node::And | Node::Comma))
            && (v.tense != T::Subjunctive || c.must || c.can.is_some())
        {
            push(&mut out, "we");
            push(&mut out, &self.predicate(c, true, false));
            return out;
        }
        // «از کیفیت خوبی برخوردارند و می‌توانند جایگزین شوند»: what is told goes on
        let before = index.checked_sub(2).and_then(|i| self.tree.nodes.get(i));
        let told = matches!(v.tense, T::Present)
            && v.base.starts_with("be ")
            && matches!(v.person, Pers::Sg3 | Pers::Pl3)
            && !c.must
            && c.can.is_none();
        let goes_on = index > 1
            && shared_subject
            && self.form == Form::Proposal
            && c.subject.is_none()
            && c.conj.is_none()
            && (told
                || c.can
                    .as_ref()
                    .is_some_and(|k| !k.impersonal && matches!(k.person, Pers::Sg3 | Pers::Pl3)))
            && matches!(self.tree.nodes.get(index - 1), Some(Node::And))
            && matches!(before, Some(Node::Clause(p)) if p.subject.is_some() && p.verb.as_ref().is_some_and(|q| q.tense != T::Subjunctive));
        if goes_on {
            let many = matches!(before, Some(Node::Clause(p)) if p.subject.is_some_and(|s| {
                let l = self.list_items(s);
                l.items.len() > 1 || self.tree.nps[l.items[0]].noun.plural
            }));
            push(&mut out, &self.predicate(c, many || !told, false));
            return out;
        }
        // «بدانیم چگونه یکدیگر را درک کنیم»: how to understand
        if c.conj.as_deref() == Some("how") && c.subject.is_none() {
            push(&mut out, "to");
            push(&mut out, &if v.passive { format!("be {}", v.part) } else { self.base_of(c, v) });
            if let Some(o) = c.object {
                push(&mut out, &self.clause_object(c, o, Place::Object));
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        // «اگر در برابر آن تمکین کند، نفوذ خود را از دست خواهد داد»: it complies, it will lose
        let told = matches!(v.tense, T::Present | T::Future | T::Subjunctive | T::Perfect);
        let opens = |j: Option<&str>| {
            matches!(
                j.and_then(|j| j.rsplit(' ').next()),
                Some("if" | "when" | "although" | "because" | "unless" | "as" | "while")
            )
        };
        let before = match self.tree.nodes.get(index.wrapping_sub(1)) {
            Some(Node::Comma) => index.checked_sub(2).and_then(|i| self.tree.nodes.get(i)),
            node => node,
        };
        let after_if = index > 0
            && (v.tense == T::Future || c.can.as_ref().is_some_and(|k| !k.impersonal))
            && matches!(before, Some(Node::Clause(p)) if opens(p.conj.as_deref()));
        if self.form == Form::Proposal
            && c.subject.is_none()
            && (c.can.is_none() && opens(c.conj.as_deref()) && told && !v.copula
                || after_if && c.conj.is_none())
        {
            let person = c.can.as_ref().map_or(v.person, |k| k.person);
            push(
                &mut out,
                match person {
                    Pers::Sg3 => "it",
                    Pers::Pl3 => "they",
                    Pers::Pl1 => "we",
                    Pers::Sg1 => "I",
                    _ => "you",
                },
            );
            push(&mut out, &self.predicate(c, v.person != Pers::Sg3, false));
            return out;
        }
        let proposal = self.form == Form::Proposal;
        if let Some(text) = self.told_of_us(c, v, index) {
            return text;
        }
        let subject = c.subject.map(|l| self.list(l, Place::Subject));
        let impersonal = c.can.as_ref().is_some_and(|k| k.impersonal);
        let past = c.can.is_none() && matches!(v.tense, T::Past | T::Perfect | T::Imperfect);
        // «امیدواریم …»: that … will
        if index > 0 && v.tense == T::Subjunctive && subject.is_some() && c.conj.is_none() {
            let hope = matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.base.starts_with("hope") || p.base.starts_with("be hopeful")));
            if hope {
                let mut c = c.clone();
                if let Some(v) = c.verb.as_mut() {
                    v.tense = T::Future;
                }
                push(&mut out, &self.finite(&c, true));
                return out;
            }
        }
        // a passive with nobody who acts is something to do: «نمایشگاه برگزار شود»
        if proposal
            && v.passive
            && !v.negative
            && !(v.tense != T::Subjunctive && tables::is(tables::UNWANTED, &v.base))
            && !c.must
            && c.can.is_none()
            // «تلاش کنیم تا موانع برطرف شود»: try to remove them
            && (c.conj.is_none() || c.conj.as_deref() == Some("so that") && self.tried(index))
            && c.object.is_none()
            && c.pred.is_none()
            && c.pred_adj.is_empty()
            && matches!(v.tense, T::Subjunctive)
            && !c.front.iter().chain(&c.pps).any(|p| matches!(&*p.fa, "توسط" | "از سوی" | "ازسوی" | "از طرف"))
            && let Some(s) = c.subject
        {
            let mut active = c.clone();
            active.object = active.subject.take();
            active.conj = None;
            if let Some(v) = active.verb.as_mut() {
                v.passive = false;
                v.tense = T::Subjunctive;
            }
            let _ = s;
            let text = self.clause(&active, index, shared_subject);
            return if self.tried(index) && !text.starts_with("to ") { format!("to {text}") } else { text };
        }
        // «تلاش کنیم صادرات افزایش یابد»: try to increase exports
        if proposal
            && self.tried(index)
            && !v.passive
            && v.tense == T::Subjunctive
            && matches!(v.person, Pers::Sg3 | Pers::Pl3)
            && c.conj.is_none()
            && c.object.is_none()
            && let Some(s) = c.subject
        {
            let both = matches!(
                &*v.base,
                "increase"
                    | "decrease"
                    | "improve"
                    | "expand"
                    | "develop"
                    | "grow"
                    | "continue"
                    | "reduce"
                    | "begin"
                    | "change"
            );
            if both {
                push(&mut out, "to");
                push(&mut out, &v.base);
                push(&mut out, &self.list(s, Place::Object));
                push(&mut out, &self.complements(c));
            } else {
                let mut c = c.clone();
                c.conj = Some("so that".into());
                return self.clause(&c, index, shared_subject);
            }
            return out;
        }
        if proposal
            && c.object.is_none()
            && c.pred_adj.is_empty()
            && self.paves(c, v)
            && let Some(s) = c.subject
        {
            push(&mut out, "pave the way for");
            push(&mut out, &self.clause_object(c, s, Place::Object));
            push(&mut out, &self.complements(c));
            return out;
        }
        if v.base == "exist"
            && !c.must
            && c.can.is_none()
            && let Some(s) = c.subject
        {
            let l = self.list_items(s);
            let np = &self.tree.nps[l.items[0]];
            let many = l.items.len() > 1 || np.noun.plural && !np.noun.unc();
            let past = matches!(v.tense, T::Past | T::Imperfect);
            let asked = np.det.as_ref().is_some_and(|(fa, _)| fa == "چه");
            if asked {
                push(&mut out, &self.list(s, Place::Predicate));
            }
            push(
                &mut out,
                match (many, past) {
                    (true, true) => "there were",
                    (true, false) => "there are",
                    (false, true) => "there was",
                    (false, false) => "there is",
                },
            );
            let text = if asked { String::new() } else { self.list(s, Place::Predicate) };
            let text = if v.negative {
                let bare = ["a ", "an ", "the "].iter().find_map(|a| text.strip_prefix(a)).unwrap_or(&text);
                format!("no {bare}")
            } else {
                text
            };
            push(&mut out, &text);
            push(&mut out, &c.pred.map(|p| self.list(p, Place::Object)).unwrap_or_default());
            push(&mut out, &self.complements(c));
            return out;
        }
        // «از آن‌جا که صدور گاز … است، باید اصلاح شود»: it should be
        let since = index > 1
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Comma))
            && matches!(self.tree.nodes.get(index - 2), Some(Node::Clause(p)) if p.subject.is_some() && p.conj.as_deref().is_some_and(|j| !matches!(j, "that" | "and" | "but" | "or")));
        if proposal
            && since
            && v.passive
            && subject.is_none()
            && c.object.is_none()
            && c.conj.is_none()
            && (c.must || c.can.is_some())
        {
            push(&mut out, if matches!(v.person, Pers::Sg3) { "it" } else { "they" });
            push(&mut out, &self.predicate(c, !matches!(v.person, Pers::Sg3), false));
            return out;
        }
        let linked = index > 0
            && v.tense == T::Subjunctive
            && c.conj.is_none()
            && subject.is_none()
            && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.tense != T::Subjunctive));
        if linked && !proposal {
            push(&mut out, "to");
            push(&mut out, &if v.passive { format!("be {}", v.part) } else { self.base_of(c, v) });
            if let Some(o) = c.object {
                push(
                    &mut out,
                    &self.clause_object(c, o, if c.definite { Place::Definite } else { Place::Object }),
                );
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        if proposal
            && subject.is_none()
            && !past
            && (c.conj.is_none() || index > 0 && c.conj.as_deref() == Some("so that"))
        {
            let purpose = c.conj.is_some();
            let interested = linked
                && matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.base.ends_with("interested")));
            if interested && !v.passive {
                push(&mut out, "in");
                push(&mut out, &morph::gerund(&self.base_of(c, v)));
                if let Some(o) = c.object {
                    push(&mut out, &self.clause_object(c, o, Place::Object));
                }
                push(&mut out, &self.complements(c));
                return out;
            }
            if linked {
                // «باعث شده … از دست بدهیم»: caused us to lose
                let causes = matches!(self.tree.nodes.get(index - 1), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|p| p.base == "cause"));
                if causes {
                    push(&mut out, if v.person == Pers::Pl1 { "us" } else { "them" });
                }
                push(&mut out, "to");
            }
            // imperative
            if purpose {
                out.clear();
                push(&mut out, "to");
            }
            // «آماده‌ایم», «علاقه‌مندیم»
            if let Some(a) = c.pred_adj.first().filter(|_| v.copula) {
                let _ = a;
                push(&mut out, &Self::predicate_adjectives(c, v.negative));
                push(&mut out, &self.complements(c));
                return out;
            }
            // «نیاز داریم بخش‌هایی … در کنار ما باشند»: need them to be alongside
            let others = matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| q.person != v.person));
            if v.copula
                && linked
                && others
                && v.tense == T::Subjunctive
                && c.pred_adj.is_empty()
                && let Some(p) = c.pred.filter(|_| !c.front.is_empty() || !c.pps.is_empty())
            {
                if let Some(before) = out.strip_suffix("to") {
                    out.truncate(before.trim_end().len());
                }
                push(&mut out, &self.list(p, Place::Subject));
                push(&mut out, if v.negative { "not to be" } else { "to be" });
                push(&mut out, &self.complements(c));
                return out;
            }
            // «آنچه مهم است موفقیت است»: is
            let after_clause = matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| q.tense != T::Subjunctive && !q.feat.has("that") && !q.feat.has("say")));
            if let Some(p) = c.pred.filter(|_| v.copula && after_clause && v.tense == T::Present) {
                let many = matches!(v.person, Pers::Pl3);
                push(&mut out, if many { "are" } else { "is" });
                push(&mut out, if v.negative { "not" } else { "" });
                push(&mut out, &self.list(p, Place::Predicate));
                push(&mut out, &self.complements(c));
                return out;
            }
            if v.copula && c.pred.is_some() {
                push(&mut out, if v.negative { "not" } else { "" });
                let be = v.tense == T::Subjunctive && !linked && !v.negative;
                let be = be || out.ends_with("to");
                push(&mut out, if be { "be" } else { "" });
                push(&mut out, &self.list(c.pred.unwrap_or(0), Place::Predicate));
                push(&mut out, &self.complements(c));
                return out;
            }
            if v.negative && out.ends_with("to") {
                // «می‌خواهیم … نکنند»: not to
                let before = out.strip_suffix("to").unwrap_or("").to_owned();
                out = format!("{before}not to");
            } else if v.negative {
                push(
                    &mut out,
                    if impersonal || c.can.as_ref().is_some_and(|k| k.negative) {
                        "cannot"
                    } else {
                        "do not"
                    },
                );
            } else if c.can.as_ref().is_some_and(|k| k.negative) {
                push(&mut out, "cannot");
            }
            let also = c.advs.iter().any(|a| a == "also");
            if also {
                push(&mut out, "also");
            }
            let governed = c.front.iter().chain(&c.pps).any(|p| v.feat.governs().any(|(g, _)| g == p.fa));
            // «با راه‌آهن مشورت شود»: consult it
            let governed = governed
                || v.feat.has("intr")
                    && c.front.iter().chain(&c.pps).any(|p| tables::verb_preposition(&p.fa));
            let tried = v.base == "try" || v.base.starts_with("make efforts");
            if v.passive && c.object.is_none() && !governed && !tried {
                push(&mut out, "be");
                push(&mut out, &v.part);
            } else {
                let linked = out.ends_with("to");
                let base = self.base_of(c, v);
                let base = Self::with_manner(c, &base, &v.base);
                let placed = v.stem == "گرفت" && base.starts_with("be ");
                push(
                    &mut out,
                    if linked || placed { &base } else { base.strip_prefix("be ").unwrap_or(&base) },
                );
                if let Some((also, ..)) = &v.also {
                    push(&mut out, v.link());
                    push(&mut out, also);
                }
            }
            let making = tables::is(tables::MAKES, &v.base);
            let closer = out.ends_with("bring closer");
            if closer {
                out.truncate(out.len() - " closer".len());
            }
            if let Some(o) = c.object {
                let place = if making && !c.definite {
                    Place::New
                } else if c.definite {
                    Place::Definite
                } else {
                    Place::Object
                };
                Self::with_object(&mut out, &v.base, &self.clause_object(c, o, place));
            }
            if !c.pred_adj.is_empty() {
                for a in c.advs.iter().filter(|a| *a != "also" && !late(a)) {
                    push(&mut out, a);
                }
                push(&mut out, &Self::group(&c.pred_adj));
            }
            if let Some(p) = c.pred {
                // «سال ۲۰۲۳ را سال دوستی»
                let names =
                    matches!(&*v.base, "hold" | "name" | "declare" | "designate" | "call" | "introduce");
                push(&mut out, if names && c.definite && c.object.is_some() { "as" } else { "" });
                push(&mut out, &self.list(p, Place::Object));
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        // «با ایجاد منطقه آزاد موافقت شد»: it was agreed to
        if proposal
            && past
            && v.passive
            && v.base == "agree"
            && subject.is_none()
            && c.conj.is_none()
            && c.object.is_none()
            && !c.must
            && out.is_empty()
        {
            out.push_str("it");
        }
        let _ = shared_subject;
        // what stood in front stays there when another clause hangs on the verb
        let goes_on = c.subject.is_some()
            && c.conj.is_none()
            && matches!(self.tree.nodes.get(index + 1), Some(Node::Clause(n)) if n.conj.as_deref() == Some("that") || n.conj.is_none() && n.verb.as_ref().is_some_and(|v| v.tense == T::Subjunctive));
        if goes_on && !c.front.is_empty() {
            let mut rest = c.clone();
            for pp in std::mem::take(&mut rest.front) {
                if v.feat.governs().any(|(g, _)| g == pp.fa) {
                    rest.pps.push(pp);
                    continue;
                }
                push(&mut out, &self.pp(&pp));
            }
            if !out.is_empty() {
                out.push(',');
            }
            push(&mut out, &self.finite(&rest, false));
            return out;
        }
        push(&mut out, &self.finite(c, false));
        out
    }
}
