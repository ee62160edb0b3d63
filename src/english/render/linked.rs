//! Clauses that hang on the one before: what is proposed, allowed, or told of us.
//!
//! Promises: nothing of the clause is left out.

use super::{Clause, Form, Node, Pers, Place, Renderer, T, VerbItem, push};

impl Renderer<'_> {
    /// «پیشنهاد می‌کنیم دانشگاه‌ها دوره برگزار کنند»: that they hold.
    pub(super) fn proposed(&self, c: &Clause, v: &VerbItem, index: usize, plural: bool) -> Option<String> {
        let plain = self.form == Form::Proposal
            && v.tense == T::Subjunctive
            && !v.negative
            && !v.passive
            && !c.must
            && c.can.is_none()
            && c.conj.as_deref().is_none_or(|j| j == "that");
        let proposes = |q: &VerbItem| {
            !q.passive && matches!(&*q.base, "propose" | "suggest" | "recommend" | "insist" | "demand")
        };
        let after = matches!(index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)), Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(proposes));
        let subject = c.subject.filter(|_| plain && after)?;
        let rest = Clause { subject: None, conj: None, ..c.clone() };
        self.hangs.set(true);
        self.own.set(if plural { "their" } else { "its" });
        let text = self.predicate(&rest, true, false);
        let mut out = "that".to_owned();
        push(&mut out, &self.list(subject, Place::Subject));
        push(&mut out, text.strip_prefix("to ").unwrap_or(&text));
        Some(out)
    }

    /// «خوشحالم که در تبریز هستم»: that I am; «روزی بیاید که برگردیم»: when we return.
    pub(super) fn told_of_us(&self, c: &Clause, v: &VerbItem, index: usize) -> Option<String> {
        let Some(Node::Clause(p)) = index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)) else {
            return None;
        };
        let ours = self.form == Form::Proposal
            && matches!(v.person, Pers::Pl1 | Pers::Sg1)
            && c.subject.is_none()
            && c.conj.as_deref() == Some("that")
            && !c.can.as_ref().is_some_and(|k| k.impersonal);
        if !ours {
            return None;
        }
        let time = p
            .subject
            .or(p.object)
            .is_some_and(|l| self.tree.nps[self.list_items(l).items[0]].noun.feat.has("time"));
        let mut text = if time { "when" } else { "that" }.to_owned();
        let bare = Clause { conj: None, ..c.clone() };
        push(&mut text, &self.finite(&bare, true));
        Some(text)
    }

    /// What links the clause before, that lets or asks, to who is let or asked: "allow them to", "let them".
    pub(super) fn lets(&self, index: usize) -> Option<&'static str> {
        let Some(Node::Clause(p)) = index.checked_sub(1).and_then(|i| self.tree.nodes.get(i)) else {
            return None;
        };
        let q = p.verb.as_ref()?;
        let open = p.object.is_none_or(|o| self.tree.nps[self.list_items(o).items[0]].pronoun.is_some())
            && p.pps
                .iter()
                .chain(&p.front)
                .all(|g| g.list.is_none_or(|l| self.tree.nps[self.list_items(l).items[0]].pronoun.is_some()));
        match &*q.base {
            "put" if open && p.object.is_none() => Some(""),
            "allow" | "permit" | "call for" | "seek" if open && !q.passive => Some("to"),
            "want" | "expect" if open && p.object.is_none() && !q.passive => Some("to"),
            _ => None,
        }
    }

    /// «مایلیم دانشگاه‌ها پژوهش کنند»: what others should do is wanted.
    pub(super) fn wanted_of_others(&self, c: &Clause, index: usize) -> Option<Clause> {
        let v = c.verb.as_ref().filter(|v| v.base == "be willing" && !v.negative)?;
        let Node::Clause(next) = self.tree.nodes.get(index + 1)? else { return None };
        let asked = next.verb.as_ref().is_some_and(|n| {
            n.tense == T::Subjunctive && (n.person != v.person || matches!(v.person, Pers::Sg3 | Pers::Pl3))
        });
        if next.subject.is_none() || next.conj.is_some() || !asked {
            return None;
        }
        let mut c = c.clone();
        c.verb = Some(super::VerbItem {
            base: "want".into(),
            past: "wanted".into(),
            part: "wanted".into(),
            ..v.clone()
        });
        Some(c)
    }

    /// The clause as English would have it, where it says it otherwise.
    pub(super) fn said_otherwise(&self, c: &Clause, index: usize) -> Option<Clause> {
        self.wanted_of_others(c, index).or_else(|| self.was_able(c)).or_else(|| Self::no_way(c))
    }

    /// «به هیچ وجه اجازه نخواهیم داد»: the verb says no already.
    pub(super) fn no_way(c: &Clause) -> Option<Clause> {
        let no_way = |a: &std::borrow::Cow<'_, str>| a == "by no means";
        let v = c.verb.as_ref().filter(|v| v.negative && c.advs.iter().any(no_way))?;
        let state = v.copula || v.base.starts_with("be ");
        let mut rest = c.clone();
        for a in rest.advs.iter_mut().filter(|a| no_way(a)) {
            *a = if state { "in any way" } else { "under any circumstances" }.into();
        }
        Some(rest)
    }

    /// «نتوانسته‌ایم بهره ببریم»: have not been able to.
    pub(super) fn was_able(&self, c: &Clause) -> Option<Clause> {
        let can = c.can.as_ref().filter(|k| k.tense == T::Perfect && !k.impersonal)?;
        let v = c.verb.as_ref().filter(|v| !v.passive && !v.copula && !v.negative)?;
        let base = self.base_of(c, v);
        let able = VerbItem {
            base: format!("be able to {base}").into(),
            past: format!("was able to {base}").into(),
            part: format!("been able to {base}").into(),
            nominal: "".into(),
            light: true,
            tense: T::Perfect,
            person: can.person,
            negative: can.negative,
            ..v.clone()
        };
        Some(Clause { can: None, verb: Some(able), ..c.clone() })
    }

    /// Whether a list is one thing with nothing that tells which.
    pub(super) fn bare_thing(&self, list: usize) -> bool {
        let [only] = self.list_items(list).items[..] else { return false };
        let np = &self.tree.nps[only];
        np.genitive.is_none() && np.rel.is_none() && np.det.is_none() && np.noun.clitic.is_none()
    }

    /// Whether what a list begins with acts on nothing: no person, body or country.
    pub(super) fn thing(&self, list: usize) -> bool {
        let np = &self.tree.nps[self.list_items(list).items[0]];
        let n = &np.noun;
        let word = crate::english::words::stem(n.fa.split(' ').next().unwrap_or("")).0;
        np.pronoun.is_none()
            && !n.is_name()
            && !n.title
            && !["hum", "org"].iter().any(|m| n.feat.has(m))
            && !super::tables::is(super::tables::NEED_ACTOR, word)
            && !n.en.starts_with(char::is_uppercase)
    }

    /// Whether a list is one person.
    pub(super) fn someone(&self, list: usize) -> bool {
        let l = self.list_items(list);
        let np = &self.tree.nps[l.items[0]];
        l.items.len() == 1
            && !np.noun.plural
            && np.num.is_none()
            && (np.pronoun == Some("he") || np.noun.name == super::Name::Person || np.noun.title)
    }
}

/// What is said of an act before the act is named: "it is planned to".
pub(super) fn planned(base: &str) -> bool {
    matches!(
        base,
        "be planned" | "be hoped" | "be agreed" | "be decided" | "be necessary" | "be possible" | "be time"
    )
}
