//! What goes with the English verb: its object, its prepositional phrases and adverbs in their order, its predicate.
//!
//! Promises: every prepositional phrase and adverb of the clause is written.

use super::finite::late;
use super::{Clause, Place, Pp, Renderer, VerbForm, VerbItem, push, tables};

/// Words of an object from which it stands behind the whole verb.
const TAIL_AFTER: usize = 9;

/// What closes a verb that is a phrase, behind its object: "on the agenda", "available".
fn tail(base: &str) -> &str {
    let Some((verb, rest)) = base.split_once(' ') else { return "" };
    let first = rest.split(' ').next().unwrap_or("");
    let opens = matches!(
        verb,
        "put"
            | "bring"
            | "take"
            | "make"
            | "place"
            | "set"
            | "turn"
            | "have"
            | "keep"
            | "hold"
            | "open"
            | "fix"
    );
    let closes = matches!(
        first,
        "on" | "into"
            | "in"
            | "to"
            | "under"
            | "out"
            | "as"
            | "at"
            | "available"
            | "together"
            | "up"
            | "round"
            | "open"
            | "by"
    ) && (rest.contains(' ') || matches!(first, "available" | "together" | "open"));
    // «این طرح را مهم دانست»: considered this plan important
    let holds = verb.starts_with("consider") && rest.starts_with("very ") == rest.contains(' ');
    if opens && closes || holds { rest } else { "" }
}

impl Renderer<'_> {
    /// The verb of a clause; «زمینه … را فراهم کند» paves the way.
    pub(super) fn base_of(&self, c: &Clause, v: &VerbItem) -> String {
        if self.paves(c, v) {
            let whole = c.object.or(c.subject).is_some_and(|o| {
                let np = &self.tree.nps[self.list_items(o).items[0]];
                np.genitive.is_some() || !np.pps.is_empty()
            });
            return if whole { "pave the way for" } else { "pave the way" }.to_owned();
        }
        if !c.pred_adj.is_empty() && !v.light {
            match v.stem {
                "کرد" | "نمود" | "ساخت" => return "make".to_owned(),
                "شد" => return "become".to_owned(),
                "دانست" => return "consider".to_owned(),
                _ => {}
            }
        }
        // «ایران را شریک خود می‌دانیم»: consider Iran our partner
        if v.stem == "دانست" && !v.light && c.definite && c.object.is_some() && c.pred.is_some() {
            return "consider".to_owned();
        }
        // «فشار وارد کند»: put pressure
        if v.base == "import"
            && let Some(o) = c.object.or(c.subject)
        {
            match self.tree.nps[self.list_items(o).items[0]].noun.fa {
                "فشار" => return "put".to_owned(),
                "ضربه" | "خسارت" | "آسیب" | "صدمه" | "لطمه" => {
                    return "inflict".to_owned();
                }
                _ => {}
            }
        }
        // «دستور صادر شود»: issued, not exported
        if v.base == "export"
            && let Some(o) = c.object.or(c.subject)
            && let Some(verb) = tables::exact("صدور", self.tree.nps[self.list_items(o).items[0]].noun.fa)
        {
            return verb.to_owned();
        }
        // گام برداشتن
        let step = c.object.or(c.subject).is_some_and(|o| {
            let np = &self.tree.nps[self.list_items(o).items[0]];
            matches!(np.noun.fa.split(' ').next(), Some("گام" | "قدم"))
                || ["گام", "قدم"].iter().any(|w| np.fa.starts_with(w))
        });
        let effort = c.object.is_some_and(|o| {
            matches!(self.tree.nps[self.list_items(o).items[0]].noun.fa, "تلاش" | "کوشش" | "سعی")
        });
        let object = c.object.or(c.subject).map_or("", |o| {
            let np = &self.tree.nps[self.list_items(o).items[0]];
            if np.noun.fa.is_empty() { &np.fa } else { np.noun.fa }
        });
        // «امنیت را تأمین کند»: ensure it
        if v.base == "supply"
            && let Some(verb) = tables::exact("تأمین", object)
        {
            return verb.to_owned();
        }
        if let Some(verb) = Self::collocated(c, v, object) {
            return verb.to_owned();
        }
        if effort && v.base == "use" {
            return "make".to_owned();
        }
        if step && v.base == "remove" {
            return "take".to_owned();
        }
        v.base.to_string()
    }

    /// «نماینده تعیین شود», «قرارداد بسته‌اند»: the verb a table gives the nominal, or the infinitive, with its object.
    fn collocated(c: &Clause, v: &VerbItem, object: &str) -> Option<&'static str> {
        let suffers = v.passive || c.object.is_some() || !v.light && c.must;
        if object.is_empty() || !suffers || v.also.is_some() || !c.pred_adj.is_empty() {
            return None;
        }
        let infinitive;
        let action = if v.light {
            &*v.nominal
        } else {
            infinitive = format!("{}ن", v.stem);
            &infinitive
        };
        let word = crate::english::words::stem(object.split(' ').next().unwrap_or("")).0;
        tables::exact(action, object).or_else(|| tables::exact(action, word))
    }

    pub(super) fn paves(&self, c: &Clause, v: &VerbItem) -> bool {
        matches!(&*v.base, "provide" | "prepare" | "be provided" | "pave")
            && c.object.or(c.subject).is_some_and(|o| {
                let l = self.list_items(o);
                let np = &self.tree.nps[l.items[0]];
                matches!(&*np.fa, "زمینه" | "بستر")
                    && l.items.len() == 1
                    && (np.genitive.is_some()
                        || np.pps.iter().chain(&c.front).chain(&c.pps).any(|p| p.fa == "برای"))
            })
    }

    /// «به دنبال توسعه روابط»: seek to develop relations.
    pub(super) fn to_do(&self, c: &Clause, v: &VerbItem, object: usize) -> Option<String> {
        let first = &self.tree.nps[self.list_items(object).items[0]];
        // «توسعه حمل‌ونقل نیازمند لایروبی است»: a thing needs it done, it does nothing
        if v.base == "need" && !first.noun.active && c.subject.is_some_and(|s| self.thing(s)) {
            return None;
        }
        // «نیازمند واردات مصالح است»: needs to import
        let several = |g: usize| {
            !first.pps.is_empty() || !self.bare_thing(g) || {
                let np = &self.tree.nps[self.list_items(g).items[0]];
                np.num.is_some() || !np.adjs.is_empty()
            }
        };
        if v.base == "need"
            && first.noun.fa == "واردات"
            && first.adjs.is_empty()
            && first.genitive.is_some_and(several)
        {
            return Some(format!("to {}", self.verb_phrase(first, VerbForm::Base)));
        }
        let able = matches!(
            &*v.base,
            "be willing" | "be able" | "be determined" | "be obliged" | "be eager" | "be ready"
        );
        if able && (self.verbal(first) || first.noun.verb.is_some()) {
            return Some(format!("to {}", self.verbal_any(object)));
        }
        if v.base == "intend" && first.noun.verb.is_some() {
            return Some(format!("to {}", self.verbal_any(object)));
        }
        (matches!(&*v.base, "seek" | "need") && self.verbal(first))
            .then(|| format!("to {}", self.verbal_list(object, VerbForm::Base)))
    }

    /// «با مشکل مواجه است»: faces problems.
    fn met(&self, v: &VerbItem, list: usize) -> Option<String> {
        let [only] = self.list_items(list).items[..] else { return None };
        let np = &self.tree.nps[only];
        let bare = np.genitive.is_none()
            && np.adjs.is_empty()
            && np.det.is_none()
            && np.num.is_none()
            && np.rel.is_none()
            && np.pps.is_empty()
            && np.noun.clitic.is_none()
            && !np.noun.plural
            && !np.noun.indefinite;
        let meets = matches!(&*v.base, "face" | "suffer" | "encounter" | "run into" | "experience");
        (bare && meets && matches!(np.noun.fa, "مشکل" | "مانع" | "چالش")).then(|| {
            let mut many = np.clone();
            many.noun.plural = true;
            self.np(&many, Place::Bare)
        })
    }

    /// The object goes before the end of a verb that is a phrase: "put the plan on the agenda".
    pub(super) fn with_object(out: &mut String, base: &str, object: &str) {
        let tail = tail(base);
        if tail.is_empty()
            || object.split(' ').count() > TAIL_AFTER
            || !out.strip_suffix(tail).is_some_and(|b| b.ends_with(' '))
        {
            push(out, object);
            return;
        }
        out.truncate(out.len() - tail.len() - 1);
        push(out, object);
        push(out, tail);
    }

    pub(super) fn clause_object(&self, c: &Clause, object: usize, place: Place) -> String {
        let paves = c.verb.as_ref().is_some_and(|v| self.paves(c, v));
        // «مشغول مطالعه و بررسی احداث سد است»: busy studying
        if c.verb.as_ref().is_some_and(|v| v.base == "be busy")
            && self.tree.nps[self.list_items(object).items[0]].noun.verb.is_some()
        {
            let l = self.list_items(object).clone();
            let verbal = |&i: &usize| self.tree.nps[i].noun.verb.is_some();
            if l.items.iter().all(verbal) {
                let parts: Vec<String> =
                    l.items.iter().map(|&i| self.verb_phrase(&self.tree.nps[i], VerbForm::Gerund)).collect();
                return super::join(&parts, &l.seps);
            }
        }
        if let Some(to) = c.verb.as_ref().and_then(|v| self.to_do(c, v, object)) {
            return to;
        }
        if let Some(v) = c.verb.as_ref().filter(|v| {
            let going_on = v.base.split(' ').nth(1).is_some_and(|w| w.ends_with("ing"));
            v.base.starts_with("be ") && v.light && !v.feat.has("obj") && !going_on
        }) {
            let first = &self.tree.nps[self.list_items(object).items[0]];
            let relational = first.adjs.iter().flatten().any(|a| a.feat.has("rel"));
            if self.verbal(first)
                || !relational
                    && !first.noun.plural
                    && first.noun.verb.is_some()
                    && first.noun.feat.get("vp").is_some()
            {
                return format!("to {}", self.verbal_any(object));
            }
            let prep = v.feat.governs().map(|(_, en)| en).find(|e| !e.is_empty()).unwrap_or("for");
            return format!("{prep} {}", self.list(object, Place::Prep));
        }
        if let Some(text) = c.verb.as_ref().and_then(|v| self.met(v, object)) {
            return text;
        }
        if !paves {
            return self.object_list(object, place);
        }
        let np = &self.tree.nps[self.list_items(object).items[0]];
        let mut out = String::new();
        if let Some(g) = np.genitive {
            push(&mut out, &self.action_or_list(g, VerbForm::Gerund));
        }
        for pp in &np.pps {
            if out.is_empty()
                && pp.fa == "برای"
                && let Some(l) = pp.list
            {
                push(&mut out, &self.action_or_list(l, VerbForm::Gerund));
                continue;
            }
            push(&mut out, &self.pp(pp));
        }
        out
    }

    pub(super) fn predicate_adjectives(c: &Clause, negative: bool) -> String {
        let mut out = String::new();
        if negative {
            push(&mut out, "not");
        }
        for a in &c.advs {
            push(&mut out, a);
        }
        push(&mut out, &Self::predicates(c));
        out
    }

    pub(super) fn predicates(c: &Clause) -> String {
        let text = Self::group(&c.pred_adj);
        if c.pred_or { text.replacen(" and ", " or ", 1) } else { text }
    }

    /// Prepositional phrases and adverbs of a clause, governed ones first.
    pub(super) fn complements(&self, c: &Clause) -> String {
        let mut out = String::new();
        let Some(v) = &c.verb else { return out };
        let copular = v.copula || !c.pred_adj.is_empty();
        let direct = |p: &str| v.feat.governs().any(|(g, en)| g == p && en.is_empty());
        // «کمک شایانی به تجار می‌کند»: helps traders greatly
        let after =
            v.base == "help" && c.front.iter().chain(&c.pps).any(|p| direct(&p.fa) && p.list.is_some());
        let manner = c.manner.iter().filter(|_| !Self::manner_inside(&v.base)).map(Self::how);
        let manner = manner.collect::<Vec<_>>().join(" ");
        push(&mut out, if after { "" } else { &manner });
        let governs = |pp: &Pp| {
            let placed = v.base.starts_with("place") || matches!(&*v.base, "be placed" | "be located");
            if pp.fa == "در اختیار"
                || placed && matches!(&*pp.fa, "تحت تأثیر" | "تحت" | "در معرض" | "تحت تاثیر")
            {
                return Some("");
            }
            // «وی را برای همراهی تحت فشار بگذارد»: put him under pressure
            if v.base == "put" && pp.list.is_none() {
                return Some("");
            }
            // «مانع از ورود دارو»: prevent it
            if v.base == "prevent" && pp.fa == "از" && c.object.is_none() {
                return Some("");
            }
            // "affect" takes its object as it is
            if v.base == "affect" && matches!(&*pp.fa, "بر" | "روی") {
                return Some("");
            }
            v.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en).or_else(|| {
                c.pred_adj.last().and_then(|a| a.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en))
            })
        };
        let all: Vec<&Pp> = c.front.iter().chain(c.pps.iter()).collect();
        // what stands behind the governed phrase stays behind it
        let last = c.front.iter().rposition(|p| governs(p).is_some()).map_or(0, |g| g + 1);
        let mut order: Vec<usize> =
            (c.front.len()..all.len()).chain(last..c.front.len()).chain(0..last).collect();
        // «برای شرکت در نشست به تهران سفر کند»: where to goes before what for
        let place = |p: &Pp| {
            p.fa == "به"
                && p.list.is_some_and(|l| {
                    matches!(
                        self.tree.nps[self.list_items(l).items[0]].noun.name,
                        super::Name::Country | super::Name::Place
                    )
                })
        };
        let aim = |p: &Pp| matches!(&*p.fa, "برای" | "جهت" | "به منظور" | "به‌منظور" | "با هدف");
        if let Some(to) = order.iter().position(|&k| all.get(k).is_some_and(|p| place(p)))
            && let Some(why) = order.iter().position(|&k| all.get(k).is_some_and(|p| aim(p)))
            && why < to
        {
            let moved = order.remove(to);
            order.insert(why, moved);
        }
        // «از ۴۰ روز به ۱۵ روز کاهش می‌یابد»: from before to
        let sum = |p: &Pp, fa: &str| {
            p.fa == fa
                && p.list.is_some_and(|l| {
                    let np = &self.tree.nps[self.list_items(l).items[0]];
                    np.num.is_some() || np.noun.en.starts_with(|c: char| c.is_ascii_digit())
                })
        };
        let moves = all.iter().any(|p| sum(p, "به"));
        // «به یکدیگر کمک کنند»: help each other
        let mutual = |a: &str| match a {
            "to each other" => direct("به"),
            "with each other" => direct("با"),
            _ => false,
        };
        push(&mut out, if c.advs.iter().any(|a| mutual(a)) { "each other" } else { "" });
        for first in [true, false] {
            for &k in &order {
                let Some(&pp) = all.get(k) else { continue };
                let later =
                    all.iter().skip(k + 1).any(|q| q.fa == pp.fa && !q.and && q.lead.is_none()) && !pp.and;
                // «بی‌ثباتی در عراق تأثیر منفی بر همسایگان دارد»: the nearer of two that say "on"
                let nearer = governs(pp)
                    .filter(|g| !g.is_empty() && pp.fa != "در اختیار")
                    .is_some_and(|g| all.iter().skip(k + 1).any(|q| q.fa != pp.fa && governs(q) == Some(g)));
                let later = later || nearer && pp.fa == "در";
                let start = moves && sum(pp, "از");
                let governed = governs(pp).filter(|_| !later).or(start.then_some("from"));
                if governed.is_some() != first {
                    continue;
                }
                let mut pp = pp.clone();
                // «از طرف ما آماده است»: nobody does it
                if governed.is_none()
                    && (v.copula || v.stem == "بود" && v.base.starts_with("be "))
                    && matches!(&*pp.fa, "از طرف" | "از سوی" | "ازسوی" | "از جانب")
                {
                    pp.governed = Some("on the part of");
                }
                // «از سوی هند دریافت شود»: received from
                if v.base == "receive" && v.passive && matches!(&*pp.fa, "از سوی" | "از طرف" | "از جانب")
                {
                    pp.governed = Some("from");
                }
                // «نسبت به رقبا مطلوب‌تر است», «نسبت به سال گذشته افزایش یافت»: compared to
                let compared = c.pred_adj.iter().any(|a| a.degree == crate::lexicon::Degree::Comparative)
                    || matches!(
                        &*v.base,
                        "increase"
                            | "decrease"
                            | "grow"
                            | "rise"
                            | "fall"
                            | "improve"
                            | "decline"
                            | "double"
                            | "reduce"
                    );
                if pp.fa == "نسبت به" && compared {
                    pp.governed = Some("compared to");
                }
                // «تا سال آینده افزایش یابد»: by then; what goes on does so until then
                let goes_on =
                    ["continue", "last", "remain", "stay", "extend", "keep", "be ", "have", "wait", "work"]
                        .iter()
                        .any(|b| v.base.starts_with(b));
                if pp.fa == "تا"
                    && !goes_on
                    && !v.negative
                    && pp.governed.is_none()
                    && pp.list.is_some_and(|l| {
                        let first = &self.tree.nps[self.list_items(l).items[0]];
                        first.noun.feat.has("time") && first.num.is_none() && first.det.is_none()
                    })
                {
                    pp.governed = Some("by");
                }
                // «نگرانی خود را از وضعیت ابراز کرد»: concern about it
                if governed.is_none()
                    && c.definite
                    && pp.governed.is_none()
                    && pp.list.is_some_and(|l| !self.verbal(&self.tree.nps[self.list_items(l).items[0]]))
                    && let Some(en) = c.object.and_then(|o| {
                        let n = &self.tree.nps[self.list_items(o).items[0]].noun;
                        n.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en)
                    })
                    && !en.is_empty()
                    // «تلاش خود را برای موفقیت …»: efforts to do, for a thing
                    && !(en == "to" && tables::purpose(&pp.fa))
                {
                    pp.governed = Some(en);
                }
                // «از مشکلات موجود است»: is among them
                if v.copula
                    && c.pred.is_none()
                    && c.pred_adj.is_empty()
                    && matches!(&*pp.fa, "از" | "از جمله" | "ازجمله")
                    && pp.list.is_some_and(|l| self.tree.nps[self.list_items(l).items[0]].noun.plural)
                {
                    pp.governed = Some("among");
                }
                if let Some(g) = governed
                    .filter(|_| pp.fa != "در اختیار" && !pp.fa.starts_with("تحت") && pp.fa != "در معرض")
                {
                    // «دولت را وادار به رفع محدودیت‌ها کنند»: force it to lift
                    if g == "to"
                        && (pp.fa == "به" && v.feat.has("sub")
                            || pp.fa == "با" && v.base == "agree" && v.passive)
                        && let Some(l) = pp.list
                        && self.verbal(&self.tree.nps[self.list_items(l).items[0]])
                    {
                        push(&mut out, if pp.and { "and" } else { "" });
                        push(&mut out, &format!("to {}", self.verbal_list(l, VerbForm::Base)));
                        continue;
                    }
                    // «برای این موضوع گام برمی‌دارند»: for it, to do it
                    let thing = g == "to"
                        && matches!(&*pp.fa, "برای" | "جهت")
                        && v.base.contains("step")
                        && pp.list.is_some_and(|l| !self.verbal(&self.tree.nps[self.list_items(l).items[0]]));
                    pp.governed = Some(if thing { "for" } else { g });
                    if (g.is_empty() || g == "to" && v.base == "be obliged")
                        && let Some(l) = pp.list
                    {
                        push(&mut out, pp.lead.as_deref().unwrap_or(""));
                        let and = pp.and && !out.is_empty();
                        push(&mut out, if and { "and" } else { "" });
                        let text = self
                            .to_do(c, v, l)
                            .or_else(|| self.met(v, l))
                            .unwrap_or_else(|| self.object_list(l, Place::Object));
                        push(&mut out, &text);
                        continue;
                    }
                }
                // «توانایی برای همکاری»: able to cooperate
                if v.base == "be able"
                    && pp.fa == "برای"
                    && let Some(l) = pp.list
                    && self.tree.nps[self.list_items(l).items[0]].noun.verb.is_some()
                {
                    push(&mut out, &format!("to {}", self.verbal_any(l)));
                    continue;
                }
                push(&mut out, &self.pp(&pp));
            }
            push(&mut out, if after && first { &manner } else { "" });
        }
        {
            for a in c.advs.iter().filter(|a| *a != "also" && !mutual(a) && (!copular || late(a))) {
                let bare = match a.split_once(' ') {
                    // «در این نشست حضور یابند»: attend this meeting
                    Some(("at" | "in", rest)) if direct("در") && rest.starts_with("this ") => rest,
                    _ if a == "very" && !copular => "greatly",
                    _ => a,
                };
                push(&mut out, bare);
            }
        }
        for l in &c.loose {
            push(&mut out, l);
        }
        out
    }
}
