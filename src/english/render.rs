//! From the tree to English: transfer (action noun to verb, genitive to compound, possessive or "of", articles,
//! prepositions) and generation (plural, tense, agreement).
//!
//! Promises: nothing of the tree is left out; no Arabic-script letter is written.

mod article;
mod clause;
mod complements;
mod finite;
mod genitive;
mod group;
mod headline;
mod linked;
mod noun;
mod pp;

use super::item::{Adj, Item, Name, Tag};
use super::morph;
use super::parse::{Clause, List, Node, Np, Pp, Sep, Tail, Tree};
use super::tables::{self, Mode};
use super::verb::{T, VerbItem};
use super::{Context, Form};
use crate::lexicon::{Degree, Pers, alternatives};

/// A word that fits nowhere, on its own.
pub(super) fn loose(item: &Item<'_>) -> String {
    match item.tag {
        Tag::Punct => super::parse::english_mark(item.mark),
        Tag::Ra => String::new(),
        Tag::Ke => "that".into(),
        Tag::Modal => "must".into(),
        _ => {
            if let Some(n) = &item.noun {
                return if n.plural && !n.feat.has("pl") { morph::plural(&n.en) } else { n.en.to_string() };
            }
            if let Some(a) = &item.adj {
                return a.en.to_string();
            }
            if let Some(v) = &item.verb {
                return v.base.to_string();
            }
            let text = item
                .adv
                .as_deref()
                .or(item.prep.as_ref().map(|p| p.1))
                .or(item.det)
                .or(item.pro)
                .or(item.conj)
                .unwrap_or("");
            if text.is_empty() { item.num.as_deref().unwrap_or("").to_owned() } else { text.to_owned() }
        }
    }
}

/// Where a noun phrase stands, for its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    /// Object of a verb that makes something: "a".
    New,
    Prep,
    Genitive,
    Predicate,
    Root,
    /// Object marked by «را».
    Definite,
    /// Member of a list of three and more: no article.
    Bare,
}

/// The verb form an action noun takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbForm {
    Base,
    Gerund,
}

pub(super) struct Renderer<'a> {
    pub tree: &'a Tree,
    pub form: Form,
    pub ctx: &'a Context,
    /// What «خود» is in the clause at hand.
    pub own: std::cell::Cell<&'static str>,
    /// Under a negated verb: «هیچ» is "any".
    pub negated: std::cell::Cell<bool>,
    /// The clause completes the one before it ("try … to").
    pub hangs: std::cell::Cell<bool>,
}

fn push(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    if !out.is_empty() && !out.ends_with(' ') && !text.starts_with([',', '.', ';', ':', ')', '?', '!', '%']) {
        out.push(' ');
    }
    out.push_str(text);
}

fn is_relation(fa: &str) -> bool {
    tables::is(tables::RELATION, fa.split(' ').next().unwrap_or(fa))
}

impl Renderer<'_> {
    pub(super) fn list_items(&self, list: usize) -> &List {
        &self.tree.lists[list]
    }

    /// The whole.
    pub(in crate::english) fn whole(&self) -> String {
        let mut out = String::new();
        let nodes = &self.tree.nodes;
        let clauses = nodes.iter().filter(|n| matches!(n, Node::Clause(_))).count();
        let mut subject_seen = false;
        for (i, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(t) => push(&mut out, t),
                Node::Comma => {
                    let and_next = matches!(nodes.get(i + 1), Some(Node::And));
                    if !out.is_empty() && !and_next && i + 1 < nodes.len() && !out.ends_with(',') {
                        out.push(',');
                    }
                }
                Node::And => push(&mut out, "and"),
                // «گردشگری از زمینه‌های همکاری»: it is among them
                Node::Pp(pp) => {
                    let head = nodes.iter().take(i).find_map(|n| match n {
                        Node::Phrase(head) => Some(*head),
                        _ => None,
                    });
                    let among = clauses == 0 && pp.governed == Some("among") && self.form == Form::Proposal;
                    if let Some(head) = head.filter(|_| among) {
                        let l = self.list_items(head);
                        let many = l.items.len() > 1 || self.tree.nps[l.items[0]].noun.plural;
                        while out.ends_with([',', ' ']) {
                            out.pop();
                        }
                        push(&mut out, if many { "are" } else { "is" });
                    }
                    push(&mut out, &self.pp(pp));
                }
                Node::Phrase(list) => {
                    if clauses == 0
                        && self.form == Form::Title
                        && out.is_empty()
                        && let Some(text) = self.headline(*list)
                    {
                        push(&mut out, &text);
                        continue;
                    }
                    let verbal = clauses == 0 && matches!(self.form, Form::Proposal);
                    let text = if verbal { self.root_list(*list) } else { self.list(*list, Place::Root) };
                    push(&mut out, &text);
                }
                Node::Clause(c) => {
                    let text = self.clause(c, i, subject_seen);
                    subject_seen |= c.subject.is_some();
                    // «با توجه به اینکه …، می‌توان …»: the reason stands before
                    let reason =
                        |n: &Node| matches!(n, Node::Clause(p) if p.conj.as_deref() == Some("given that"));
                    if c.conj.is_none() && i == 1 && nodes.first().is_some_and(reason) {
                        out.push(',');
                    }
                    push(&mut out, self.ought(c, i));
                    push(&mut out, &text);
                }
            }
        }
        tidy(&out)
    }

    /// «ظرفیت‌ها شناخته شده هستند و باید از آنها بهره‌مند شویم»: who ought to, after a clause that tells of something else.
    fn ought(&self, c: &Clause, index: usize) -> &'static str {
        let before = index.checked_sub(2).map(|b| (&self.tree.nodes[b], &self.tree.nodes[b + 1]));
        let told = matches!(before, Some((Node::Clause(p), Node::And)) if p.subject.is_some() && !p.must && p.can.is_none()
            && p.verb.as_ref().is_some_and(|v| v.tense != T::Subjunctive));
        let bare = c.must && c.subject.is_none() && c.conj.is_none() && self.form == Form::Proposal;
        let Some(verb) = c.verb.as_ref().filter(|v| told && bare && !v.passive && !v.negative) else {
            return "";
        };
        // the first person says so itself
        if verb.person == Pers::Pl1 { "" } else { "it is necessary to" }
    }

    /// A list at the root of a proposal: action nouns in the imperative.
    pub(super) fn root_list(&self, list: usize) -> String {
        let l = self.list_items(list);
        let first = &self.tree.nps[l.items[0]];
        // «تعامل و گفت‌وگو برای …»: one that lends its object is no more a verb than the other
        let uneven = first.shared
            && first.genitive.is_none()
            && l.items.iter().skip(1).any(|&i| !self.verbal(&self.tree.nps[i]));
        if uneven || !self.verbal(first) {
            return self.list(list, Place::Root);
        }
        self.verbal_list(list, VerbForm::Base)
    }

    pub(super) fn verbal_list(&self, list: usize, form: VerbForm) -> String {
        let l = self.list_items(list).clone();
        let mut parts: Vec<String> = Vec::new();
        for &id in &l.items {
            let np = &self.tree.nps[id];
            parts.push(if self.verbal(np) { self.verb_phrase(np, form) } else { self.np(np, Place::Object) });
        }
        join(&parts, &l.seps)
    }

    /// Whether an action noun may be rendered as its verb here.
    pub(super) fn verbal(&self, np: &Np) -> bool {
        let n = &np.noun;
        if n.verb.is_none()
            || n.plural
            || n.indefinite
            || n.clitic.is_some()
            || np.det.is_some()
            || np.num.is_some()
            || !np.pre.is_empty()
        {
            return false;
        }
        if np.rel.is_some() || n.feat.has("pl") || np.adjs.iter().flatten().any(|a| a.en == "another") {
            return false;
        }
        if np.genitive.is_some_and(|g| self.tree.nps[self.list_items(g).items[0]].pronoun == Some("self")) {
            return false;
        }
        let relational = np.adjs.iter().flatten().any(|a| a.feat.has("rel"));
        if relational {
            return false;
        }
        if np.shared || n.active {
            return true;
        }
        // «خویشتن‌داری ایران»: "exercise restraint" has its object already
        let whole = n.verb.as_deref().and_then(|v| v.split_once(' ')).is_some_and(|(_, rest)| {
            !matches!(rest, "up" | "out" | "off" | "down" | "on" | "in" | "back" | "away" | "over" | "along")
        });
        let named = np.genitive.is_some_and(|g| self.tree.nps[self.list_items(g).items[0]].noun.is_name());
        if whole && named && n.feat.get("vp").is_none() {
            return false;
        }
        if whole && np.genitive.is_none() && np.fa.contains(' ') && np.adjs.is_empty() {
            return true;
        }
        // «نقض حاکمیت ایران از سوی آمریکا»: who does it is said
        let done_by = np.pps.iter().any(|p| matches!(&*p.fa, "توسط" | "از سوی" | "ازسوی" | "از جانب"));
        if done_by
            && matches!(
                n.verb.as_deref(),
                Some("violate" | "occupy" | "attack" | "invade" | "receive" | "use" | "gain" | "win")
            )
        {
            return false;
        }
        let preposition = n.feat.get("vp").is_some();
        // «دستیابی ایران به سلاح»: who acts is in the genitive
        if np.genitive.is_some_and(|g| self.owner_acts(np, g)) {
            return false;
        }
        if np.genitive.is_some() {
            return !preposition && !n.feat.has("intr");
        }
        np.pps.iter().any(|p| p.governed.is_some() || n.feat.governs().any(|(g, _)| g == p.fa))
            || preposition && np.pps.iter().any(|p| tables::verb_preposition(&p.fa))
    }

    /// Whether the genitive of an action noun is who acts: a country, person or body before what is acted on.
    pub(super) fn owner_acts(&self, np: &Np, g: usize) -> bool {
        let first = &self.tree.nps[self.list_items(g).items[0]];
        let actor = matches!(first.noun.name, Name::Country | Name::Person)
            || first.noun.feat.has("hum")
            || first.noun.feat.has("org")
            || first.noun.title;
        let acted_on = |p: &Pp| {
            // «پیشنهاد ایران برای تشکیل کمیته»: Iran's proposal
            if p.fa == "برای" && matches!(np.noun.fa, "پیشنهاد" | "درخواست" | "تقاضا" | "دعوت")
            {
                return true;
            }
            np.noun.feat.governs().any(|(fa, en)| {
                fa == p.fa
                    && (matches!(en, "" | "of")
                        || matches!(fa, "از" | "بر" | "با")
                        || fa == "به" && first.noun.name == Name::Country && np.noun.fa == "حمله")
            })
        };
        // «حمایت وی»: what is done takes its object by a preposition, so whoever is named does it
        let by_preposition =
            np.noun.feat.governs().any(|(fa, en)| en.is_empty() && matches!(fa, "از" | "با" | "بر"))
                && (first.pronoun.is_some_and(|p| {
                    p != "self" && !matches!(p, "this" | "that" | "it" | "these" | "those")
                }) || first.noun.name == Name::Person);
        (actor && np.pps.iter().any(acted_on) || by_preposition) && !np.noun.active
    }

    /// The verb an action noun becomes with its object.
    pub(super) fn verb_of(&self, np: &Np) -> String {
        let object = np
            .genitive
            .or_else(|| np.pps.first().and_then(|p| p.list))
            .map_or("", |g| self.tree.nps[self.list_items(g).items[0]].noun.fa);
        if !np.noun.active {
            let fa = if np.noun.fa.is_empty() { &np.fa } else { np.noun.fa };
            let word = super::words::stem(object.split(' ').next().unwrap_or("")).0;
            let found = tables::exact(fa, object)
                .or_else(|| tables::exact(fa, word))
                .or_else(|| tables::collocation(fa, object));
            if let Some(v) = found {
                return v.to_owned();
            }
        }
        np.noun.verb.as_deref().unwrap_or("").to_owned()
    }

    pub(super) fn verb_phrase(&self, np: &Np, form: VerbForm) -> String {
        let verb = self.verb_of(np);
        let mut out = match form {
            VerbForm::Base => verb.clone(),
            VerbForm::Gerund => np
                .noun
                .feat
                .get("ving")
                .filter(|_| np.noun.verb.as_deref() == Some(&verb))
                .map_or_else(|| morph::gerund(&verb), str::to_owned),
        };
        let making = tables::is(tables::MAKES, &verb)
            || tables::is(tables::MAKES, verb.split(' ').next().unwrap_or(""));
        // «فراهم کردن زمینه حضور شرکت‌ها»: pave the way for it
        if let Some(g) = np.genitive
            && verb == "provide"
            && let [only] = self.list_items(g).items[..]
            && matches!(&*self.tree.nps[only].fa, "زمینه" | "بستر")
            && let Some(what) = self.tree.nps[only].genitive
        {
            let mut way =
                if form == VerbForm::Base { "pave the way for" } else { "paving the way for" }.to_owned();
            push(&mut way, &self.action_or_list(what, VerbForm::Gerund));
            for pp in self.tree.nps[only].pps.iter().chain(&np.pps) {
                push(&mut way, &self.pp(pp));
            }
            return way;
        }
        // «طولانی شدن مذاکرات»: negotiations being prolonged
        let both = [
            "increase", "decrease", "improve", "expand", "reduce", "grow", "end", "begin", "start", "change",
        ];
        if np.noun.active
            && np.noun.feat.has("intr")
            && verb.contains(' ')
            && ["be ", "become "].iter().any(|b| verb.starts_with(b))
            && !both.contains(&&*verb)
            && np.adjs.is_empty()
            && let Some(g) = np.genitive
        {
            let mut text = self.list(g, Place::Subject);
            push(&mut text, &morph::gerund(&verb));
            for pp in &np.pps {
                push(&mut text, &self.pp(pp));
            }
            self.tails(np, &mut text);
            return text;
        }
        if let Some(g) = np.genitive {
            let place = if making { Place::New } else { Place::Object };
            let object = self.object_list(g, place);
            // «بدبین کردن مردم»: make people pessimistic
            if np.noun.active
                && let Some(how) = verb.strip_prefix("make ")
                && let Some(make) = out.strip_suffix(how)
            {
                out = format!("{make}{object} {how}");
            } else {
                Self::with_object(&mut out, &verb, &object);
            }
        }
        let mut manner = Vec::new();
        // «توجه بیشتر به …»: pay more attention to
        let more = np.adjs.iter().flatten().any(|a| a.fa == "بیشتر") && verb == "pay attention";
        if more && let Some(verb) = out.strip_suffix("attention") {
            out = format!("{verb}more attention");
        }
        for group in &np.adjs {
            for a in group.iter().filter(|a| !(more && a.fa == "بیشتر")) {
                manner.push(tables::manner(a.fa).map_or_else(|| morph::adverb(&a.en), str::to_owned));
            }
        }
        // a verb of the collocations takes its object as such
        let own = np.noun.active || np.noun.verb.as_deref() == Some(&*verb);
        let vp = np.noun.feat.get("vp").filter(|_| own);
        let mut direct = np.genitive.is_none() && vp.is_none();
        let manner = manner.join(" and ");
        let manner_after = np.genitive.is_some() || vp.is_some();
        if manner_after {
            push(&mut out, &manner);
        }
        for pp in &np.pps {
            let governed = np.noun.feat.governs().any(|(p, _)| p == pp.fa);
            if direct && governed {
                direct = false;
                if let Some(l) = pp.list {
                    // «تبدیل شدن به قدرت»: turn into
                    let into = np.noun.feat.governs().find(|(p, _)| *p == pp.fa).map_or("", |(_, en)| en);
                    let goes = ["return", "travel", "move", "go", "come"]
                        .contains(&verb.split(' ').next().unwrap_or(""));
                    let kept = np.noun.active || goes && np.noun.feat.has("intr");
                    push(&mut out, if kept && into != "of" { into } else { "" });
                    // «پرهیز از سیاسی کردن موضوعات»: avoid politicising
                    let first = &self.tree.nps[self.list_items(l).items[0]];
                    let act = first.noun.active && self.verbal(first) && !kept;
                    let object = if act {
                        self.verbal_list(l, VerbForm::Gerund)
                    } else {
                        self.object_list(l, Place::Object)
                    };
                    push(&mut out, &object);
                    push(&mut out, if manner_after { "" } else { &manner });
                    continue;
                }
            }
            if let Some(vp) = vp.filter(|_| governed && np.genitive.is_none()) {
                let first = np.noun.feat.governs().next().is_some_and(|(p, _)| p == pp.fa);
                if first {
                    let vp = alternatives(vp).next().unwrap_or("");
                    if let Some(l) = pp.list {
                        if vp == "to" && out.starts_with("try") {
                            push(&mut out, "to");
                            push(&mut out, &self.action_or_list(l, VerbForm::Base));
                        } else {
                            push(&mut out, vp);
                            push(&mut out, &self.action_or_list(l, VerbForm::Gerund));
                        }
                        continue;
                    }
                }
            }
            push(&mut out, &self.pp(pp));
        }
        if np.genitive.is_none() && !manner_after && !out.contains(&manner) {
            push(&mut out, &manner);
        }
        self.tails(np, &mut out);
        out
    }

    /// The action nouns of a list as bare verbs, whatever they govern.
    pub(super) fn verbal_any(&self, list: usize) -> String {
        let l = self.list_items(list).clone();
        let parts: Vec<String> = l
            .items
            .iter()
            .map(|&i| {
                let np = &self.tree.nps[i];
                if np.noun.verb.is_some() {
                    self.verb_phrase(np, VerbForm::Base)
                } else {
                    self.np(np, Place::Object)
                }
            })
            .collect();
        join(&parts, &l.seps)
    }

    /// The object of a verb: «حوزه گردشگری» is tourism.
    pub(super) fn object_list(&self, list: usize, place: Place) -> String {
        let l = self.list_items(list);
        if l.items.len() == 1 {
            let np = &self.tree.nps[l.items[0]];
            if matches!(&*np.fa, "حوزه" | "امر" | "عرصه")
                && np.adjs.is_empty()
                && np.det.is_none()
                && let Some(g) = np.genitive
            {
                return self.list(g, place);
            }
        }
        self.list(list, place)
    }

    /// A list as an action in the given form if its head is one, else as nouns.
    pub(super) fn action_or_list(&self, list: usize, form: VerbForm) -> String {
        let first = &self.tree.nps[self.list_items(list).items[0]];
        if self.verbal(first) { self.verbal_list(list, form) } else { self.list(list, Place::Prep) }
    }

    pub(super) fn list(&self, list: usize, place: Place) -> String {
        let l = self.list_items(list);
        if l.items.len() == 1 {
            return self.np(&self.tree.nps[l.items[0]], place);
        }
        // «مسائل و موضوعات مختلف»: one English word for both
        if let [a, b] = l.items[..] {
            let (x, y) = (&self.tree.nps[a], &self.tree.nps[b]);
            let plain = x.genitive.is_none()
                && x.adjs.is_empty()
                && x.pps.is_empty()
                && x.det.is_none()
                && x.num.is_none()
                && x.pre.is_empty()
                && x.rel.is_none();
            if plain && !x.noun.en.is_empty() && x.noun.en == y.noun.en && !x.noun.is_name() {
                return self.np(y, place);
            }
        }
        let bare = |i: usize| {
            let n = &self.tree.nps[i];
            l.items.len() >= 3
                && place != Place::New
                && n.genitive.is_none()
                && n.pps.is_empty()
                && !n.noun.indefinite
        };
        let parts: Vec<String> = l
            .items
            .iter()
            .map(|&i| self.np(&self.tree.nps[i], if bare(i) { Place::Bare } else { place }))
            .collect();
        // «نقش و مشارکت هند»: India's role and participation
        let last = &self.tree.nps[l.items[l.items.len() - 1]];
        let alone = l.items.iter().rev().skip(1).all(|&i| {
            let n = &self.tree.nps[i];
            n.genitive.is_none()
                && n.det.is_none()
                && n.num.is_none()
                && n.noun.clitic.is_none()
                && n.pps.is_empty()
                && !n.noun.is_name()
                && n.pronoun.is_none()
                && !n.noun.indefinite
                && !n.noun.en.starts_with(char::is_uppercase)
        });
        // «استاندار و معاونین او»: the governor and his deputies
        let ranks = l.items.len() == 2
            && (self.tree.nps[l.items[0]].noun.title
                || tables::mission(self.tree.nps[l.items[0]].noun.fa)
                || crate::lexicon::Lexicon::get()
                    .title(self.tree.nps[l.items[0]].noun.fa)
                    .next()
                    .is_some_and(|t| t.feat.has("head")))
            && last.noun.plural;
        let alone = alone && !ranks;
        let simple = last.genitive.is_some_and(|g| {
            let l = self.list_items(g);
            l.items.len() == 1 && self.tree.nps[l.items[0]].genitive.is_none()
        });
        if let Some(g) =
            last.genitive.filter(|_| alone && simple && place != Place::New && self.apposed(last).is_none())
            && let Gen::Possessive(p) = self.genitive(last, g)
        {
            let full = parts.last().cloned().unwrap_or_default();
            if let Some(rest) = full.strip_prefix(&p) {
                let mut parts: Vec<String> =
                    l.items.iter().map(|&i| self.np(&self.tree.nps[i], Place::Bare)).collect();
                if let Some(end) = parts.last_mut() {
                    rest.trim_start().clone_into(end);
                }
                return format!("{p} {}", join(&parts, &l.seps));
            }
        }
        // «مساعی و همکاری‌های دستگاه‌ها»: the efforts and cooperation of bodies
        let owned = last.genitive.filter(|_| {
            alone
                && matches!(place, Place::Object | Place::Prep | Place::Definite | Place::Genitive)
                && last.noun.verb.is_none() | last.noun.plural
                && l.items.iter().all(|&i| !self.verbal(&self.tree.nps[i]))
                && !l.seps.contains(&Sep::Or)
        });
        if let Some(g) = owned
            && let Gen::Of(_) = self.genitive(last, g)
            && let Some(short) = parts.last().and_then(|p| p.strip_prefix("the ")).map(str::to_owned)
        {
            let mut parts = self.bare_but_last(l, short);
            if !parts[0].starts_with("the ") {
                parts[0] = format!("the {}", parts[0]);
            }
            return join(&parts, &l.seps);
        }
        // «مقام‌ها و مردم ایران»: Iranian officials and people
        let people = last.genitive.filter(|&g| {
            let m = self.list_items(g);
            let n = &self.tree.nps[m.items[0]];
            alone
                && place != Place::New
                && m.items.len() == 1
                && n.noun.name == Name::Country
                && n.genitive.is_none()
                && n.pps.is_empty()
        });
        if let Some(g) = people
            && let Gen::Compound(c) = self.genitive(last, g)
            && c.starts_with(char::is_uppercase)
            && let Some(last) = parts.last()
            && let Some(short) =
                last.strip_prefix("the ").unwrap_or(last).strip_prefix(&c).map(|r| r.trim_start().to_owned())
        {
            let the = if last.starts_with("the ") { "the " } else { "" };
            let mut parts = self.bare_but_last(l, short);
            if let Some(first) = parts[0].strip_prefix("the ").map(str::to_owned) {
                parts[0] = first;
            }
            return format!("{the}{c} {}", join(&parts, &l.seps));
        }
        // «وظایف و مسئولیت‌هایش»: its duties and responsibilities
        if let Some(p) = last.noun.clitic.filter(|_| alone && place != Place::New) {
            let p = Self::possessive_pronoun(p);
            if let Some(rest) =
                parts.last().and_then(|f| f.strip_prefix(p)).map(|r| r.trim_start().to_owned())
            {
                return format!("{p} {}", join(&self.bare_but_last(l, rest), &l.seps));
            }
        }
        // «تجار و سرمایه‌گذاران لیتوانیایی»: Lithuanian traders and investors
        if let [a, b] = l.items[..]
            && let [group] = &self.tree.nps[b].adjs[..]
            && let [adj] = &group[..]
            && adj.en.starts_with(char::is_uppercase)
            && alone
            && [a, b].iter().all(|&i| {
                let n = &self.tree.nps[i];
                n.noun.plural && n.noun.feat.has("hum") && n.genitive.is_none() && n.rel.is_none()
            })
            && self.tree.nps[a].adjs.is_empty()
            && place != Place::New
        {
            let mut bare = self.tree.nps[b].clone();
            bare.adjs.clear();
            let second = self.np(&bare, Place::Bare);
            let first = self.np(&self.tree.nps[a], Place::Bare);
            return format!("{} {}", adj.en, join(&[first, second], &l.seps));
        }
        // «افزایش یا کاهش ارزش ارزها»: the increase or reduction of
        let kin = |i: &usize| self.tree.nps[*i].noun.verb.is_some() == last.noun.verb.is_some();
        let of = last.genitive.is_some()
            && alone
            && !matches!(place, Place::New | Place::Root)
            && l.items.iter().all(kin)
            && !parts[0].starts_with("the ");
        if let Some(rest) =
            parts.last().and_then(|p| p.strip_prefix("the ")).filter(|_| of).map(str::to_owned)
        {
            return format!("the {}", join(&self.bare_but_last(l, rest), &l.seps));
        }
        join(&parts, &l.seps)
    }

    /// The members of a list without articles, the last as given: nothing deep is rendered twice.
    fn bare_but_last(&self, l: &List, last: String) -> Vec<String> {
        let before = l.items.len().saturating_sub(1);
        let bare = |&i: &usize| self.np(&self.tree.nps[i], Place::Bare);
        l.items.iter().take(before).map(bare).chain(std::iter::once(last)).collect()
    }
}

fn present(v: &VerbItem, plural: bool, full: &dyn Fn(&str) -> String) -> String {
    let not = if v.negative { " not" } else { "" };
    let is = if plural { "are" } else { "is" };
    if v.passive {
        return full(&format!("{is}{not}"));
    }
    let base = v.base.as_ref();
    if base == "be" || base.starts_with("be ") {
        return format!("{is}{not}{}", base.strip_prefix("be").unwrap_or(""));
    }
    if v.negative {
        return format!("{} not {base}", if plural { "do" } else { "does" });
    }
    if plural { base.to_owned() } else { morph::third(base) }
}

enum Gen {
    Possessive(String),
    Compound(String),
    /// A possessor and a compound.
    Both(String, String),
    Of(String),
}

fn is_of_head(fa: &str) -> bool {
    tables::is(tables::OF_HEAD, fa)
}

fn the_name(en: &str) -> bool {
    en.starts_with("United ")
        || en.starts_with("Republic of")
        || en.starts_with("Netherlands")
        || en.starts_with("Islamic Republic")
        || [
            " Corridor",
            " Railway",
            " railway",
            " Zone",
            " Union",
            " Organization",
            " Ministry",
            " Chamber",
            " Strait",
        ]
        .iter()
        .any(|e| en.ends_with(e))
        || ["Ministry of", "University of", "Embassy of", "Bank of"].iter().any(|s| en.starts_with(s))
        || en.ends_with(" Sea")
        || en.ends_with(" Islands")
        || en.ends_with(" Gulf")
        || en.starts_with("Czech Rep")
}

fn alternatives_first(en: &str) -> &str {
    en.split(" | ").next().unwrap_or(en)
}

fn object_pronoun(p: &'static str, place: Place) -> &'static str {
    if matches!(place, Place::Subject | Place::Root) {
        return p;
    }
    match p {
        "that" => "it",
        "we" => "us",
        "they" => "them",
        "he" | "he or she" => "him",
        "she" => "her",
        "I" => "me",
        "self" => "themselves",
        p => p,
    }
}

/// "stability and security": two short parts.
fn pair(part: &str) -> bool {
    part.split_once(" and ").is_some_and(|(a, b)| {
        !b.contains(" and ") && a.split(' ').count() <= 2 && b.split(' ').count() <= 2 && !b.contains(" of ")
    })
}

/// Members of a list in English.
fn join(parts: &[String], seps: &[Sep]) -> String {
    let mut out = String::new();
    let n = parts.len();
    let any_or = seps.contains(&Sep::Or);
    for (i, part) in parts.iter().enumerate() {
        if part.is_empty() {
            continue;
        }
        if i > 0 {
            let last = i + 1 == n;
            match seps.get(i - 1) {
                Some(Sep::And) => out.push_str(" and "),
                Some(Sep::Or) => out.push_str(" or "),
                // «صلح، ثبات و امنیت»: the last part is a pair
                _ if last && !any_or && pair(part) => out.push_str(", "),
                _ if last && n > 1 => out.push_str(if any_or {
                    " or "
                } else if seps.contains(&Sep::And) {
                    ", "
                } else {
                    " and "
                }),
                _ => out.push_str(", "),
            }
        }
        out.push_str(part);
    }
    out
}

/// Blanks and doubled words put right.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = "";
    for word in text.split_whitespace() {
        if word == last && matches!(word, "the" | "a" | "to" | "of" | "in" | "and" | "for") {
            continue;
        }
        if !out.is_empty() && !(word.starts_with([',', '.', ';', ':', ')', '?', '!'])) {
            out.push(' ');
        }
        out.push_str(word);
        last = word;
    }
    out.replace(" ,", ",").replace(",,", ",").trim_matches([' ', ',', '.', ';', ':']).to_owned()
}
