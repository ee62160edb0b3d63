//! A clause with its subject: agreement, the verb and what follows it; questions asked of the clause before.
//!
//! Promises: every part of the clause is written once.

use super::{Clause, Form, Node, Pers, Place, Renderer, push};

impl Renderer<'_> {
    /// Whether the clause before says that something is tried.
    pub(super) fn tried(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|i| self.tree.nodes.get(i));
        matches!(before, Some(Node::Clause(p)) if p.verb.as_ref().is_some_and(|q| {
            (matches!(&*q.base, "try" | "strive" | "endeavour" | "be trying") || q.base.starts_with("make efforts"))
                && p.object.is_none()
                && p.pps.is_empty()
        }))
    }

    /// A clause with its subject.
    pub(super) fn finite(&self, c: &Clause, relative: bool) -> String {
        let Some(v) = &c.verb else { return String::new() };
        let mut out = String::new();
        let plural;
        if let Some(s) = c.subject {
            let l = self.list_items(s);
            let np = &self.tree.nps[l.items[0]];
            let each = l.items.len() == 1
                && np.det.as_ref().is_some_and(|(_, en)| {
                    matches!(*en, "one of the" | "one of" | "each of the" | "each" | "every")
                });
            // «۷۰ درصد از مبادلات»: what it is a share of
            let share = np.noun.en.ends_with("per cent")
                && np.genitive.or_else(|| np.pps.first().and_then(|p| p.list)).is_some_and(|g| {
                    let l = self.list_items(g);
                    let n = &self.tree.nps[l.items[0]].noun;
                    l.items.len() == 1 && (!n.plural || n.unc())
                });
            let each = each || share;
            plural = !each
                && (l.items.len() > 1
                    || np.pronoun == Some("I")
                    || (np.noun.plural && !np.noun.unc())
                    || np.noun.en.ends_with("goods")
                    || np.num.as_deref().is_some_and(|n| n != "one")
                    || np.noun.feat.has("pl")
                    || matches!(
                        np.pronoun,
                        Some("we" | "they" | "these" | "those" | "you" | "others" | "many" | "some" | "both")
                    ));
            push(&mut out, &self.list(s, Place::Subject));
            // «شهباز شریف نخست‌وزیر پاکستان …»: the apposition is over
            if l.items.len() == 1
                && np.noun.name == crate::english::item::Name::Person
                && !np.tail.is_empty()
                && !np.bracketed
            {
                out.push(',');
            }
        } else {
            plural = !matches!(v.person, Pers::Sg3);
            if self.form != Form::Proposal || relative {
                match v.person {
                    Pers::Pl1 => push(&mut out, "we"),
                    Pers::Sg1 => push(&mut out, "I"),
                    _ => {}
                }
            }
        }
        let predicate = self.predicate(c, plural, relative);
        match predicate.strip_prefix("are ").filter(|_| out == "I") {
            Some(rest) => push(&mut out, &format!("am {rest}")),
            None => push(&mut out, &predicate),
        }
        out
    }

    /// Verb, object, complements.
    pub(super) fn predicate(&self, c: &Clause, plural: bool, relative: bool) -> String {
        if let Some(c) = Self::no_way(c) {
            return self.predicate(&c, plural, relative);
        }
        // «همواره حمایت کرده است»: has always supported
        let often = |a: &std::borrow::Cow<'_, str>| matches!(&**a, "always" | "still" | "never");
        if let Some(how) = c.advs.iter().find(|a| often(a)).cloned()
            && c.verb.as_ref().is_some_and(|v| {
                !v.copula && (!v.base.starts_with("be ") || v.base.starts_with("be able to "))
            })
            && c.pred_adj.is_empty()
        {
            let mut rest = c.clone();
            rest.advs.retain(|a| !often(a));
            let text = self.predicate(&rest, plural, relative);
            let (first, tail) = text.split_once(' ').unwrap_or((&text, ""));
            let helps = matches!(
                first,
                "has"
                    | "have"
                    | "will"
                    | "should"
                    | "can"
                    | "cannot"
                    | "could"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "does"
                    | "do"
                    | "did"
            );
            return if helps && how == "still" && tail.starts_with("not ") {
                format!("{first} still {tail}")
            } else if helps && tail.starts_with("not ") {
                format!("{first} not {how}{}", tail.strip_prefix("not").unwrap_or(""))
            } else if helps {
                format!("{first} {how} {tail}")
            } else {
                format!("{how} {text}")
            };
        }
        let Some(v) = &c.verb else { return String::new() };
        let mut out = String::new();
        push(&mut out, &self.verb_group(c, v, plural, relative));
        if v.copula || !c.pred_adj.is_empty() {
            for a in c.advs.iter().filter(|a| *a != "also" && !late(a)) {
                push(&mut out, a);
            }
            let group = Self::predicates(c);
            if c.object.is_none() {
                push(&mut out, &group);
            }
        }
        // «ایران را شریک خود می‌دانیم»: what it is called comes after what is called so
        let names = matches!(v.stem, "دانست" | "خواند" | "نامید" | "شناخت" | "برشمرد")
            || matches!(
                &*v.base,
                "declare" | "name" | "describe" | "introduce" | "designate" | "call" | "appoint" | "elect"
            );
        let told = c.definite && c.object.is_some() && names;
        if let Some(p) = c.pred.filter(|_| !told) {
            push(&mut out, &self.list(p, if v.copula { Place::Predicate } else { Place::Object }));
        }
        let closer = out.ends_with("bring closer");
        if closer {
            out.truncate(out.len() - " closer".len());
        }
        if let Some(o) = c.object {
            // «غرفه داشته باشند»: have a booth
            let owns = v.base == "have" && !v.light && self.bare_thing(o);
            let place = match (c.definite, owns) {
                (true, _) => Place::Definite,
                (false, true) => Place::New,
                (false, false) => Place::Object,
            };
            Self::with_object(&mut out, &v.base, &self.clause_object(c, o, place));
            if closer {
                push(&mut out, "closer");
            }
            if let Some(p) = c.pred.filter(|_| told) {
                push(&mut out, &self.list(p, Place::Object));
            }
            if !c.pred_adj.is_empty() {
                push(&mut out, &Self::group(&c.pred_adj));
            }
        }
        push(&mut out, &self.complements(c));
        out
    }
}

/// Adverbs of time, that close a clause.
pub(super) fn late(adverb: &str) -> bool {
    const LATE: [&str; 20] = [
        "in this ",
        "in that ",
        "for this ",
        "in the ",
        "at the ",
        "on the ",
        "from now",
        "as soon",
        "every ",
        "to each other",
        "with each other",
        "together",
        "today",
        "this ",
        "next ",
        "last ",
        "tomorrow",
        "yesterday",
        "soon",
        "at present",
    ];
    LATE.iter().any(|t| adverb.starts_with(t))
}
