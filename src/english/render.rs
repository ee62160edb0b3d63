//! From the tree to English: transfer (action noun to verb, genitive to compound, possessive or "of", articles,
//! prepositions) and generation (plural, tense, agreement).
//!
//! Promises: nothing of the tree is left out; no Arabic-script letter is written.

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
enum VerbForm {
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
    let fa = fa.split(' ').next().unwrap_or(fa);
    matches!(
        fa,
        "روابط"
            | "رابطه"
            | "همکاری"
            | "مناسبات"
            | "پیوند"
            | "ارتباط"
            | "ارتباطات"
            | "تعامل"
            | "تعاملات"
            | "مبادلات"
            | "مبادله"
            | "تجارت"
            | "مراودات"
            | "مراوده"
            | "دوستی"
            | "توافق"
            | "توافقنامه"
            | "موافقتنامه"
            | "گفت‌وگو"
            | "همکاری‌های"
            | "همکاری‌ها"
    )
}

impl Renderer<'_> {
    fn list_items(&self, list: usize) -> &List {
        &self.tree.lists[list]
    }

    /// The whole.
    pub(super) fn whole(&self) -> String {
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
                Node::Pp(pp) => push(&mut out, &self.pp(pp)),
                Node::Phrase(list) => {
                    let verbal = clauses == 0 && matches!(self.form, Form::Proposal);
                    let text = if verbal { self.root_list(*list) } else { self.list(*list, Place::Root) };
                    push(&mut out, &text);
                }
                Node::Clause(c) => {
                    let text = self.clause(c, i, subject_seen);
                    subject_seen |= c.subject.is_some();
                    push(&mut out, &text);
                }
            }
        }
        tidy(&out)
    }

    /// A list at the root of a proposal: action nouns in the imperative.
    fn root_list(&self, list: usize) -> String {
        let l = self.list_items(list);
        let first = &self.tree.nps[l.items[0]];
        if !self.verbal(first) {
            return self.list(list, Place::Root);
        }
        self.verbal_list(list, VerbForm::Base)
    }

    fn verbal_list(&self, list: usize, form: VerbForm) -> String {
        let l = self.list_items(list).clone();
        let mut parts: Vec<String> = Vec::new();
        for &id in &l.items {
            let np = &self.tree.nps[id];
            parts.push(if self.verbal(np) { self.verb_phrase(np, form) } else { self.np(np, Place::Object) });
        }
        join(&parts, &l.seps)
    }

    /// Whether an action noun may be rendered as its verb here.
    fn verbal(&self, np: &Np) -> bool {
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
        if np.rel.is_some() || n.feat.has("pl") {
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
        let preposition = n.feat.get("vp").is_some();
        match np.genitive {
            Some(_) if preposition || n.feat.has("intr") => false,
            Some(g) => {
                // «افزایش ۲۰ درصدی»: no object; a personal subject neither
                let head = &self.tree.nps[self.list_items(g).items[0]];
                !(matches!(head.noun.name, Name::Country | Name::Person) && np.noun.fa != "معرفی")
                    || !np.noun.feat.has("intr")
            }
            None => {
                let governed =
                    np.pps.iter().any(|p| p.governed.is_some() || n.feat.governs().any(|(g, _)| g == p.fa));
                if preposition {
                    governed || np.pps.iter().any(|p| tables::verb_preposition(&p.fa))
                } else {
                    governed
                }
            }
        }
    }

    /// The verb an action noun becomes with its object.
    fn verb_of(&self, np: &Np) -> String {
        let object = np
            .genitive
            .or_else(|| np.pps.first().and_then(|p| p.list))
            .map_or("", |g| self.tree.nps[self.list_items(g).items[0]].noun.fa);
        if !np.noun.active {
            let fa = if np.noun.fa.is_empty() { &np.fa } else { np.noun.fa };
            let word = super::words::stem(object.split(' ').next().unwrap_or("")).0;
            let found = tables::exact(fa, object).or_else(|| tables::exact(fa, word)).or_else(|| tables::collocation(fa, object));
            if let Some(v) = found {
                return v.to_owned();
            }
        }
        np.noun.verb.as_deref().unwrap_or("").to_owned()
    }

    fn verb_phrase(&self, np: &Np, form: VerbForm) -> String {
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
        let making = matches!(
            verb.split(' ').next().unwrap_or(""),
            "create"
                | "establish"
                | "build"
                | "launch"
                | "hold"
                | "form"
                | "set"
                | "open"
                | "sign"
                | "send"
                | "found"
                | "conclude"
                | "draw"
                | "prepare"
                | "design"
                | "stage"
                | "construct"
                | "make"
                | "produce"
        );
        if let Some(g) = np.genitive {
            let place = if making { Place::New } else { Place::Object };
            let object = self.object_list(g, place);
            push(&mut out, &object);
        }
        let mut manner = Vec::new();
        for group in &np.adjs {
            for a in group {
                manner.push(tables::manner(a.fa).map_or_else(|| morph::adverb(&a.en), str::to_owned));
            }
        }
        let mut direct = np.genitive.is_none() && np.noun.feat.get("vp").is_none();
        let manner = manner.join(" and ");
        let manner_after = np.genitive.is_some() || np.noun.feat.get("vp").is_some();
        if manner_after {
            push(&mut out, &manner);
        }
        for pp in &np.pps {
            let governed = np.noun.feat.governs().any(|(p, _)| p == pp.fa);
            if direct && governed {
                direct = false;
                if let Some(l) = pp.list {
                    push(&mut out, &self.object_list(l, Place::Object));
                    push(&mut out, if manner_after { "" } else { &manner });
                    continue;
                }
            }
            if let Some(vp) = np.noun.feat.get("vp").filter(|_| governed && np.genitive.is_none()) {
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
    fn verbal_any(&self, list: usize) -> String {
        let l = self.list_items(list).clone();
        let parts: Vec<String> = l
            .items
            .iter()
            .map(|&i| {
                let np = &self.tree.nps[i];
                if np.noun.verb.is_some() { self.verb_phrase(np, VerbForm::Base) } else { self.np(np, Place::Object) }
            })
            .collect();
        join(&parts, &l.seps)
    }

    /// The object of a verb: «حوزه گردشگری» is tourism.
    fn object_list(&self, list: usize, place: Place) -> String {
        let l = self.list_items(list);
        if l.items.len() == 1 {
            let np = &self.tree.nps[l.items[0]];
            if matches!(&*np.fa, "حوزه" | "امر" | "عرصه") && np.adjs.is_empty() && np.det.is_none()
            {
                if let Some(g) = np.genitive {
                    return self.list(g, place);
                }
            }
        }
        self.list(list, place)
    }

    /// A list as an action in the given form if its head is one, else as nouns.
    fn action_or_list(&self, list: usize, form: VerbForm) -> String {
        let first = &self.tree.nps[self.list_items(list).items[0]];
        if self.verbal(first) { self.verbal_list(list, form) } else { self.list(list, Place::Prep) }
    }

    fn list(&self, list: usize, place: Place) -> String {
        let l = self.list_items(list);
        if l.items.len() == 1 {
            return self.np(&self.tree.nps[l.items[0]], place);
        }
        let bare = |i: usize| {
            let n = &self.tree.nps[i];
            l.items.len() >= 3 && place != Place::New && n.genitive.is_none() && n.pps.is_empty() && !n.noun.indefinite
        };
        let parts: Vec<String> =
            l.items.iter().map(|&i| self.np(&self.tree.nps[i], if bare(i) { Place::Bare } else { place })).collect();
        // «نقش و مشارکت هند»: India's role and participation
        let last = &self.tree.nps[l.items[l.items.len() - 1]];
        let alone = l.items.iter().rev().skip(1).all(|&i| {
            let n = &self.tree.nps[i];
            n.genitive.is_none() && n.det.is_none() && n.num.is_none() && n.noun.clitic.is_none() && n.pps.is_empty()
                && !n.noun.is_name() && n.pronoun.is_none() && !n.noun.indefinite
                && !n.noun.en.starts_with(char::is_uppercase)
        });
        let simple = last.genitive.is_some_and(|g| {
            let l = self.list_items(g);
            l.items.len() == 1 && self.tree.nps[l.items[0]].genitive.is_none()
        });
        if let Some(g) = last.genitive.filter(|_| alone && simple && place != Place::New && self.apposed(last).is_none()) {
            if let Gen::Possessive(p) = self.genitive(last, g) {
                let full = parts.last().cloned().unwrap_or_default();
                if let Some(rest) = full.strip_prefix(&p) {
                    let mut parts: Vec<String> =
                        l.items.iter().map(|&i| self.np(&self.tree.nps[i], Place::Bare)).collect();
                    if let Some(end) = parts.last_mut() {
                        *end = rest.trim_start().to_owned();
                    }
                    return format!("{p} {}", join(&parts, &l.seps));
                }
            }
        }
        join(&parts, &l.seps)
    }

    fn adjective(a: &Adj) -> String {
        a.en.to_string()
    }

    fn group(group: &[Adj]) -> String {
        let words: Vec<String> = group.iter().map(Self::adjective).collect();
        match words.len() {
            0 => String::new(),
            1 => words.into_iter().next().unwrap_or_default(),
            2 if words[1].contains(" and ") => words.join(", "),
            n => format!("{} and {}", words[..n - 1].join(", "), words[n - 1]),
        }
    }

    /// A noun phrase.
    fn np(&self, np: &Np, place: Place) -> String {
        if let Some(p) = np.pronoun {
            let mut out = object_pronoun(p, place).to_owned();
            self.after(np, &mut out);
            return out;
        }
        // «این کشور» where the briefing names it; «کشورمان»
        if np.noun.fa == "کشور" && !np.noun.plural && np.adjs.is_empty() && np.genitive.is_none() && np.num.is_none() {
            let this = np.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "این" | "آن"));
            let name = match (this, np.noun.clitic) {
                (true, None) => self.ctx.counterpart.as_deref(),
                (false, Some(Pers::Pl1)) => Some(self.ctx.host.as_deref().unwrap_or("Iran")),
                _ => None,
            };
            if let Some(name) = name {
                let mut out = name.to_owned();
                self.after(np, &mut out);
                return out;
            }
        }
        // «کشور ترکیه», «استان آذربایجان شرقی», «شهر تبریز»
        if let Some(text) = self.apposed(np) {
            let mut out = text;
            self.after(np, &mut out);
            return out;
        }
        let n = &np.noun;
        let mut head = n.en.to_string();
        let number = np.num.as_deref();
        let mut relative_time = String::new();
        for word in ["next ", "last ", "past ", "coming "] {
            if number.is_some() && head.starts_with(word) {
                relative_time = word.trim_end().to_owned();
                head = head.split_off(word.len());
            }
        }
        let one = number == Some("one") || number == Some("1") || number.is_none();
        let many_det = np.det.as_ref().is_some_and(|(_, en)| {
            matches!(
                *en,
                "several"
                    | "a few"
                    | "many"
                    | "some"
                    | "all"
                    | "most"
                    | "other"
                    | "a number of"
                    | "all kinds of"
                    | "both"
            ) || en.ends_with(" of")
        });
        let wants_plural = n.plural || !one || many_det;
        let plural = wants_plural && (!n.unc() || !relative_time.is_empty()) && !n.is_name() && !head.ends_with("per cent");
        if plural && !n.feat.has("pl") {
            head = n.feat.get("plen").map_or_else(|| morph::plural(&head), str::to_owned);
        } else if !wants_plural && self.generic_plural(np, place) {
            head = n.feat.get("plen").map_or_else(|| morph::plural(&head), str::to_owned);
        }
        let plural = plural || n.feat.has("pl");
        // genitive: compound, possessive, or "of"
        let mut possessor = String::new();
        let mut of = String::new();
        let mut compound = String::new();
        if let Some(g) = np.genitive {
            match self.genitive(np, g) {
                Gen::Possessive(p) => possessor = p,
                Gen::Compound(c) => compound = c,
                Gen::Of(o) => of = o,
            }
        }
        // adjectives: the last in Persian stands first
        let mut before = String::new();
        let mut behind = String::new();
        let mut nearest = String::new();
        for a in &np.pre {
            if a.en == "last" && plural {
                push(&mut before, "latest");
                continue;
            }
            push(&mut before, &Self::adjective(a));
        }
        for (k, group) in np.adjs.iter().enumerate().rev() {
            let complement = np.adj_governs && k + 1 == np.adjs.len();
            if complement || group.iter().any(|a| a.feat.has("after")) {
                push(&mut behind, &Self::group(group));
            } else if plural && group.len() == 1 && group[0].en == "much" {
                push(&mut before, "many");
            } else if group.iter().all(|a| a.feat.has("rel")) {
                push(&mut nearest, &Self::group(group));
            } else {
                push(&mut before, &Self::group(group));
            }
        }
        if n.feat.has("time") || n.feat.has("unit") {
            for word in ["next", "last", "past", "coming", "recent", "previous"] {
                if before == word {
                    relative_time = std::mem::take(&mut before);
                }
            }
        }
        let mut core = if number.is_none() { relative_time.clone() } else { String::new() };
        push(&mut core, &before);
        push(&mut core, &nearest);
        push(&mut core, &compound);
        push(&mut core, &head);
        // articles and determiners
        let mut out = String::new();
        if let Some((fa, en)) = &np.det {
            let en = match (*en, plural) {
                ("this", true) => "these",
                ("that", true) => "those",
                ("this very | the same" | "this very", _) => "this same",
                ("such a", true) => "such",
                ("such a", false) if n.unc() => "such",
                ("such a", false) if morph::takes_an(&core) => "such an",
                (e, _) => e,
            };
            let en = if *fa == "هیچ" && self.negated.get() { "any" } else { en };
            if let Some(of) = en.strip_suffix(" the").filter(|_| !possessor.is_empty()) {
                push(&mut out, of);
                push(&mut out, &possessor);
            } else {
                push(&mut out, &possessor);
                push(&mut out, en);
            }
            if let Some(num) = number {
                push(&mut out, num);
            }
            push(&mut out, &core);
        } else if let Some(num) = number {
            if possessor.is_empty() && self.definite_number(np, place) {
                push(&mut out, "the");
            }
            if !relative_time.is_empty() && possessor.is_empty() {
                push(&mut out, "the");
            }
            push(&mut out, &possessor);
            push(&mut out, &relative_time);
            push(&mut out, num);
            push(&mut out, &core);
        } else if !possessor.is_empty() {
            push(&mut out, &possessor);
            push(&mut out, &core);
        } else if let Some(p) = n.clitic {
            push(&mut out, self.possessive_pronoun(p));
            push(&mut out, &core);
        } else {
            let timed = matches!(&*relative_time, "next" | "last") && !plural;
            let article = if core.starts_with("another ") || timed { "" } else { self.article(np, place, plural, !of.is_empty()) };
            match article {
                "a" => push(&mut out, &morph::with_a(&core)),
                a => {
                    push(&mut out, a);
                    push(&mut out, &core);
                }
            }
        }
        push(&mut out, &of);
        push(&mut out, &behind);
        self.after(np, &mut out);
        out
    }

    fn definite_number(&self, np: &Np, place: Place) -> bool {
        let fa = np.noun.fa;
        matches!(np.num.as_deref(), Some("two" | "three"))
            && matches!(fa, "کشور" | "طرف" | "استان" | "ملت" | "دولت" | "شهر" | "همسایه")
            && place != Place::New
    }

    fn possessive_pronoun(&self, p: Pers) -> &'static str {
        match p {
            Pers::Sg1 => "my",
            Pers::Sg2 | Pers::Pl2 => "your",
            Pers::Sg3 => "its",
            Pers::Pl1 => "our",
            Pers::Pl3 => "their",
        }
    }

    /// Prepositional phrases, relative clause, apposition.
    fn after(&self, np: &Np, out: &mut String) {
        for pp in &np.pps {
            push(out, &self.pp_of(pp, Some(np)));
        }
        if let Some(rel) = &np.rel {
            let human = np.noun.feat.has("hum") || np.noun.name == Name::Person;
            let text = self.relative(rel, human, np);
            push(out, &text);
        }
        self.tails(np, out);
    }

    fn tails(&self, np: &Np, out: &mut String) {
        for tail in &np.tail {
            match tail {
                Tail::Text(t) => {
                    if !t.is_empty() {
                        push(out, &format!("({t})"));
                    }
                }
                Tail::List(l) => {
                    let text = self.list(*l, Place::Prep);
                    if np.noun.name == Name::Person {
                        out.push(',');
                        push(out, &text);
                    } else {
                        push(out, "of");
                        push(out, &text);
                    }
                }
            }
        }
    }

    /// A generic singular that English puts in the plural («جذب گردشگر»).
    fn generic_plural(&self, np: &Np, place: Place) -> bool {
        let n = &np.noun;
        if matches!(n.fa, "روادید" | "ویزا" | "مجوز" | "گذرنامه") && np.det.is_none() && np.num.is_none() && np.genitive.is_none() {
            return !n.indefinite && n.clitic.is_none() && place != Place::Predicate;
        }
        n.feat.has("hum")
            && !n.title
            && !n.unc()
            && !n.feat.has("the")
            && !np.fa.contains(' ')
            && matches!(place, Place::Object | Place::New)
            && np.det.is_none()
            && np.num.is_none()
            && !n.indefinite
            && n.clitic.is_none()
            && np.genitive.is_none()
            && np.adjs.is_empty()
    }

    fn article(&self, np: &Np, place: Place, plural: bool, has_of: bool) -> &'static str {
        let n = &np.noun;
        if n.is_name() {
            return if n.feat.has("the") || the_name(&n.en) { "the" } else { "" };
        }
        if n.title && place == Place::Root {
            return "";
        }
        if n.feat.has("the") && !n.indefinite {
            return "the";
        }
        if np.pre.iter().chain(np.adjs.iter().flatten()).any(|a| a.degree == Degree::Superlative || a.feat.has("ord")) {
            return "the";
        }
        if n.indefinite {
            return if plural || n.unc() { "" } else { "a" };
        }
        if has_of && !(place == Place::New && !plural && !n.unc()) {
            return if place == Place::Root && (plural || n.unc()) { "" } else { "the" };
        }
        if plural || n.unc() {
            return "";
        }
        if self.generic_plural(np, place) {
            return "";
        }
        let bare = np.genitive.is_none() && np.adjs.is_empty() && np.pps.is_empty() && np.rel.is_none();
        if bare && n.verb.is_some() && !n.feat.has("org") && !matches!(place, Place::Definite | Place::Subject) && n.feat.get("ving").is_none() && !np.fa.contains(' ') {
            return if place == Place::New { "a" } else { "" };
        }
        if np.rel.is_some() && !plural {
            return "the";
        }
        match place {
            Place::New | Place::Predicate => "a",
            Place::Root | Place::Bare => "",
            _ => "the",
        }
    }

    /// «استان آذربایجان شرقی» East Azerbaijan Province.
    fn apposed(&self, np: &Np) -> Option<String> {
        let g = np.genitive?;
        let l = self.list_items(g);
        if !np.adjs.is_empty() || np.det.is_some() || np.num.is_some() || l.items.is_empty() {
            return None;
        }
        let names = l.items.iter().all(|&i| {
            let n = &self.tree.nps[i];
            matches!(n.noun.name, Name::Place | Name::Country) && n.genitive.is_none() && n.adjs.is_empty()
        });
        if !names {
            return None;
        }
        let text = self.list(g, Place::Genitive);
        let head = &*np.noun.fa;
        Some(match head {
            "کشور" | "خاک" => text,
            "استان" if l.items.len() == 1 => format!("{text} Province"),
            "استان" => format!("the provinces of {text}"),
            "شهر" if np.noun.plural => format!("the cities of {text}"),
            "شهر" => text,
            "شهرستان" if l.items.len() == 1 => format!("{text} County"),
            "بندر" => format!("{text} port"),
            "منطقه آزاد" => format!("{text} Free Zone"),
            "مرز" | "گذرگاه" | "فرودگاه" | "پایانه" | "گمرک" | "پل" | "دریاچه" if l.items.len() == 1 =>
            {
                let en = if head == "گمرک" { "customs office" } else { &np.noun.en };
                format!("the {} {en}", text.strip_prefix("the ").unwrap_or(&text))
            }
            _ => return None,
        })
    }

    fn genitive(&self, np: &Np, g: usize) -> Gen {
        let l = self.list_items(g);
        let head = &np.noun;
        let first = &self.tree.nps[l.items[0]];
        let single = l.items.len() == 1;
        let f = &first.noun;
        let mass = head.feat.has("unit")
            || head.verb.is_some()
                && l.items.len() == 1
                && !["hum", "org", "loc", "time", "the"].iter().any(|m| f.feat.has(m))
                && first.adjs.is_empty()
                && first.genitive.is_none();
        let text = || self.list(g, if mass { Place::Bare } else { Place::Genitive });
        // action in the genitive: «لزوم توسعه روابط», «روند توسعه»
        if self.verbal(first) && !np.noun.feat.has("hum") {
            if let Some((how, en)) = tables::complement(head.fa) {
                return Gen::Of(if how == "inf" {
                    format!("to {}", self.verbal_list(g, VerbForm::Base))
                } else {
                    format!("{en} {}", self.verbal_list(g, VerbForm::Gerund))
                });
            }
            return Gen::Of(format!("of {}", self.verbal_list(g, VerbForm::Gerund)));
        }
        if first.pronoun.is_some() && single {
            return match first.pronoun.unwrap_or("") {
                "we" => Gen::Possessive("our".into()),
                "they" | "these" | "those" => Gen::Possessive("their".into()),
                "he" | "she" | "he or she" => Gen::Possessive("his".into()),
                "it" | "that" => Gen::Possessive("its".into()),
                "you" => Gen::Possessive("your".into()),
                "I" => Gen::Possessive("my".into()),
                "self" => Gen::Possessive(self.own.get().into()),
                "the two sides" => self.between(np, "the two sides"),
                p => Gen::Of(format!("of {p}")),
            };
        }
        let simple = first.rel.is_none() && first.pps.is_empty() && first.tail.is_empty();
        // the two countries
        if single && first.num.as_deref() == Some("two") && simple && first.genitive.is_none() {
            return self.between(np, &text());
        }
        if head.feat.has("hum") && np.noun.plural && !head.title && single && first.noun.name == Name::Country && first.genitive.is_none() {
            if let Some(adj) = super::guess::adjective_of(&first.noun.en) {
                return Gen::Compound(adj.to_owned());
            }
        }
        if head.feat.has("hum") || head.title {
            return Gen::Of(format!("of {}", text()));
        }
        // countries joined: Iran–Turkey relations
        let all_countries = l.items.len() == 2
            && l.items.iter().all(|&i| {
                let n = &self.tree.nps[i];
                matches!(n.noun.name, Name::Country | Name::Place)
                    && n.genitive.is_none()
                    && n.adjs.is_empty()
            });
        if all_countries && is_relation(head.fa) {
            return Gen::Of(format!("between {}", text()));
        }
        if !simple {
            return Gen::Of(format!("of {}", text()));
        }
        let bare_name = single && first.adjs.is_empty() && first.genitive.is_none();
        if bare_name && first.noun.name == Name::Place && first.noun.en.contains('–') {
            return Gen::Compound(text());
        }
        if bare_name && first.noun.name == Name::Place && (head.feat.has("loc") || head.feat.has("org")) && !np.noun.plural {
            return if matches!(head.fa, "دانشگاه" | "روستا") { Gen::Of(format!("of {}", text())) } else { Gen::Compound(text()) };
        }
        if single
            && matches!(first.noun.name, Name::Country | Name::Place | Name::Person)
            && first.adjs.is_empty()
            && first.genitive.is_none()
        {
            return Gen::Possessive(morph::possessive(&text()));
        }
        if single && first.noun.name == Name::Org && first.genitive.is_none() {
            let t = text();
            if t.starts_with(|c: char| c.is_ascii_digit()) {
                return Gen::Of(format!("of {t}"));
            }
            return if t.split(' ').count() <= 3 {
                Gen::Possessive(morph::possessive(&t))
            } else {
                Gen::Of(format!("of {t}"))
            };
        }
        if !single {
            return Gen::Of(format!("of {}", text()));
        }
        // the province's industrial needs
        let plain =
            first.genitive.is_none() && first.num.is_none() && first.adjs.is_empty() && first.pre.is_empty();
        let place_like = matches!(
            first.noun.fa,
            "کشور" | "استان" | "شهر" | "شهرستان" | "منطقه" | "دولت" | "جهان" | "دانشگاه"
        );
        let this = first.det.as_ref().is_some_and(|(_, en)| matches!(*en, "this" | "that"));
        if plain
            && place_like
            && (first.det.is_none() || this)
            && !first.noun.indefinite
            && (!first.noun.plural || this)
        {
            let t =
                if let Some(c) = this.then(|| self.context_country(first)).flatten() { c } else { text() };
            return Gen::Possessive(morph::possessive(&t));
        }
        // bare noun: compound
        if plain
            && first.det.is_none()
            && !first.noun.indefinite
            && first.noun.clitic.is_none()
            && !first.noun.is_name()
        {
            let of_head = head.feat.has("abs")
                || head.feat.has("time")
                || head.feat.has("unit")
                || head.verb.is_some()
                || is_of_head(head.fa);
            let f = &first.noun;
            if !of_head && !f.feat.has("hum") && !f.feat.has("org") && !f.feat.has("loc") && !f.feat.has("abs") && !head.unc() {
                let en = f.feat.get("attr").unwrap_or(&f.en);
                if f.plural && f.feat.get("attr").is_none() {
                    return Gen::Of(format!("of {}", text()));
                }
                if en.split(' ').count() <= 2 {
                    return Gen::Compound(en.to_owned());
                }
            }
        }
        Gen::Of(format!("of {}", text()))
    }

    fn context_country(&self, np: &Np) -> Option<String> {
        (np.noun.fa == "کشور").then(|| self.ctx.counterpart.clone()).flatten()
    }

    fn between(&self, np: &Np, two: &str) -> Gen {
        if is_relation(np.noun.fa) || is_relation(&np.fa) {
            Gen::Of(format!("between {two}"))
        } else {
            Gen::Possessive(morph::possessive(two))
        }
    }

    fn pp(&self, pp: &Pp) -> String {
        self.pp_of(pp, None)
    }

    fn pp_of(&self, pp: &Pp, governor: Option<&Np>) -> String {
        let mut out = String::new();
        if pp.and {
            out.push_str("and");
        }
        let frame = tables::frame(&pp.fa);
        let en = frame.map_or(pp.en, |f| f.en);
        let Some(list) = pp.list else {
            push(&mut out, pp.governed.unwrap_or(en));
            return out;
        };
        let first = &self.tree.nps[self.list_items(list).items[0]];
        if self.verbal(first) {
            if governor.is_some_and(|g| g.noun.fa == "مانع") {
                push(&mut out, "to");
                push(&mut out, &self.verbal_list(list, VerbForm::Gerund));
                return out;
            }
            match frame.map(|f| (f.mode, f.action)) {
                Some((Mode::Infinitive, _)) if pp.governed.is_none_or(|g| g == "for" || g == "to") => {
                    push(&mut out, "to");
                    push(&mut out, &self.verbal_list(list, VerbForm::Base));
                    return out;
                }
                Some((Mode::Gerund, action)) => {
                    let prep = pp.governed.filter(|g| !g.is_empty()).unwrap_or(action);
                    push(&mut out, prep);
                    push(&mut out, &self.verbal_list(list, VerbForm::Gerund));
                    return out;
                }
                _ => {}
            }
        }
        if first.noun.from_adj
            && first.genitive.is_none()
            && self.list_items(list).items.len() == 1
            && matches!(&*pp.fa, "از نظر" | "از لحاظ" | "از حیث" | "به لحاظ" | "از بعد")
        {
            push(&mut out, &morph::adverb(&first.noun.en));
            return out;
        }
        let fixed = match (&*pp.fa, first.noun.fa, &*first.noun.en) {
            ("به", "دلیل", _) => Some("for"),
            ("در", _, "agenda") => Some("on"),
            ("در", "گمرک", _) => Some("at"),
            (
                "در",
                "مرز" | "گذرگاه" | "پایانه" | "فرودگاه" | "اجلاس" | "نمایشگاه" | "نشست" | "جلسه" | "همایش" | "دیدار" | "دانشگاه"
                | "کنفرانس" | "مراسم",
                _,
            ) if self.list_items(list).items.len() == 1 => Some("at"),
            ("در سطح", ..) if first.noun.feat.has("hum") => Some("at the level of"),
            _ => None,
        };
        let prep = match fixed.or(pp.governed) {
            Some(g) => g,
            None => {
                let two = self.list_items(list).items.len() > 2;
                if en == "between" && two { "among" } else { en }
            }
        };
        if pp.fa.starts_with("در بخش") && self.list_items(list).items.len() == 1 {
            let n = &first.noun;
            let bare = first.genitive.is_none() && first.adjs.is_empty() && first.det.is_none() && first.pps.is_empty();
            if bare && !n.plural && !n.is_name() && !n.from_adj {
                let en = n.feat.get("attr").map_or(&*n.en, |a| a);
                let en = if en == "mine" { "mining" } else { en };
                push(&mut out, &format!("in the {en} sector"));
                return out;
            }
        }
        push(&mut out, alternatives_first(prep));
        let place = if matches!(&*pp.fa, "به عنوان" | "به‌عنوان" | "در قالب") { Place::New } else { Place::Prep };
        push(&mut out, &self.list(list, place));
        out
    }

    fn relative(&self, c: &Clause, human: bool, np: &Np) -> String {
        let mut out = String::from(if human { "who" } else { "that" });
        let mut c = c.clone();
        let v = c.verb.clone();
        c.conj = None;
        if c.subject.is_some() {
            // the antecedent is the object
            if human {
                out = "whom".into();
            }
            push(&mut out, &self.finite(&c, true));
        } else {
            let plural = np.noun.plural || v.as_ref().is_some_and(|v| v.person == Pers::Pl3);
            if v.as_ref().is_some_and(|v| matches!(v.person, Pers::Pl1)) {
                push(&mut out, "we");
            }
            push(&mut out, &self.predicate(&c, plural, true));
        }
        out
    }

    /// A clause in the form the card asks for.
    fn clause(&self, c: &Clause, index: usize, shared_subject: bool) -> String {
        let Some(v) = &c.verb else { return String::new() };
        let none = |l: Option<usize>| {
            l.is_some_and(|l| self.tree.nps[self.list_items(l).items[0]].det.as_ref().is_some_and(|(fa, _)| fa == "هیچ"))
        };
        let governed_none = c.front.iter().chain(&c.pps).any(|p| none(p.list) && v.feat.governs().any(|(g, e)| g == p.fa && e.is_empty()));
        if v.negative && (none(c.object) || none(c.subject) || none(c.pred) || governed_none) {
            let mut positive = c.clone();
            if let Some(v) = positive.verb.as_mut() {
                v.negative = false;
            }
            return self.clause(&positive, index, shared_subject);
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
            _ => "its",
        });
        let mut out = String::new();
        if let Some(conj) = &c.conj {
            push(&mut out, conj);
        }
        let proposal = self.form == Form::Proposal;
        let first_person = matches!(v.person, Pers::Pl1 | Pers::Sg1);
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
            && !c.must
            && c.can.is_none()
            && c.conj.is_none()
            && c.object.is_none()
            && c.pred.is_none()
            && c.pred_adj.is_empty()
            && matches!(v.tense, T::Subjunctive | T::Present | T::Future)
            && !c.front.iter().chain(&c.pps).any(|p| matches!(&*p.fa, "توسط" | "از سوی" | "ازسوی" | "از طرف"))
        {
            if let Some(s) = c.subject {
                let mut active = c.clone();
                active.object = active.subject.take();
                if let Some(v) = active.verb.as_mut() {
                    v.passive = false;
                    v.tense = T::Subjunctive;
                }
                let _ = s;
                return self.clause(&active, index, shared_subject);
            }
        }
        if proposal && c.object.is_none() && c.pred_adj.is_empty() && self.paves(c, v) {
            if let Some(s) = c.subject {
                push(&mut out, "pave the way for");
                push(&mut out, &self.clause_object(c, s, Place::Object));
                push(&mut out, &self.complements(c));
                return out;
            }
        }
        if v.base == "exist" && !c.must && c.can.is_none() {
            if let Some(s) = c.subject {
                let l = self.list_items(s);
                let np = &self.tree.nps[l.items[0]];
                let many = l.items.len() > 1 || np.noun.plural && !np.noun.unc();
                let past = matches!(v.tense, T::Past | T::Imperfect);
                push(
                    &mut out,
                    match (many, past) {
                        (true, true) => "there were",
                        (true, false) => "there are",
                        (false, true) => "there was",
                        (false, false) => "there is",
                    },
                );
                let text = self.list(s, Place::Predicate);
                let text = if v.negative {
                    let bare = text.strip_prefix("a ").or_else(|| text.strip_prefix("an ")).unwrap_or(&text);
                    format!("no {bare}")
                } else {
                    text
                };
                push(&mut out, &text);
                push(&mut out, &self.complements(c));
                return out;
            }
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
                push(&mut out, &self.clause_object(c, o, if c.definite { Place::Definite } else { Place::Object }));
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
                push(&mut out, &self.predicate_adjectives(c, v.negative));
                push(&mut out, &self.complements(c));
                return out;
            }
            if v.copula && c.pred.is_some() {
                push(&mut out, if v.negative { "not" } else { "" });
                push(&mut out, &self.list(c.pred.unwrap_or(0), Place::Predicate));
                push(&mut out, &self.complements(c));
                return out;
            }
            if v.negative {
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
            if v.passive && c.object.is_none() && !governed {
                push(&mut out, "be");
                push(&mut out, &v.part);
            } else {
                let linked = out.ends_with("to");
                let base = self.base_of(c, v);
                push(&mut out, if linked { &base } else { base.strip_prefix("be ").unwrap_or(&base) });
                if let Some((also, ..)) = &v.also {
                    push(&mut out, "and");
                    push(&mut out, also);
                }
            }
            let making = matches!(
                &*v.base,
                "create" | "provide" | "offer" | "issue" | "grant" | "establish" | "build" | "launch" | "hold" | "form" | "set up" | "sign" | "send"
            );
            let closer = out.ends_with("bring closer");
            if closer {
                out.truncate(out.len() - " closer".len());
            }
            if let Some(o) = c.object {
                push(&mut out, &self.clause_object(c, o, if making && !c.definite { Place::New } else if c.definite { Place::Definite } else { Place::Object }));
            }
            if !c.pred_adj.is_empty() {
                push(&mut out, &Self::group(&c.pred_adj));
            }
            push(&mut out, &self.complements(c));
            return out;
        }
        let _ = (first_person, shared_subject);
        push(&mut out, &self.finite(c, false));
        out
    }

    /// The verb of a clause; «زمینه … را فراهم کند» paves the way.
    fn base_of(&self, c: &Clause, v: &VerbItem) -> String {
        if self.paves(c, v) {
            return "pave the way for".to_owned();
        }
        if !c.pred_adj.is_empty() && !v.light {
            match v.stem {
                "کرد" | "نمود" | "ساخت" => return "make".to_owned(),
                "شد" => return "become".to_owned(),
                "دانست" => return "consider".to_owned(),
                _ => {}
            }
        }
        v.base.to_string()
    }

    fn paves(&self, c: &Clause, v: &VerbItem) -> bool {
        matches!(&*v.base, "provide" | "prepare" | "be provided")
            && c.object.or(c.subject).is_some_and(|o| {
                let l = self.list_items(o);
                let np = &self.tree.nps[l.items[0]];
                matches!(&*np.fa, "زمینه" | "بستر") && (np.genitive.is_some() || np.pps.iter().any(|p| p.fa == "برای"))
            })
    }

    fn clause_object(&self, c: &Clause, object: usize, place: Place) -> String {
        let paves = c.verb.as_ref().is_some_and(|v| self.paves(c, v));
        if let Some(v) = c.verb.as_ref().filter(|v| v.base.starts_with("be ") && v.light && !v.feat.has("obj")) {
            let first = &self.tree.nps[self.list_items(object).items[0]];
            let relational = first.adjs.iter().flatten().any(|a| a.feat.has("rel"));
            if self.verbal(first) || !relational && first.noun.verb.is_some() && first.noun.feat.get("vp").is_some() {
                return format!("to {}", self.verbal_any(object));
            }
            let prep = v.feat.governs().map(|(_, en)| en).find(|e| !e.is_empty()).unwrap_or("for");
            return format!("{prep} {}", self.list(object, Place::Prep));
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
            if out.is_empty() && pp.fa == "برای" {
                if let Some(l) = pp.list {
                    push(&mut out, &self.action_or_list(l, VerbForm::Gerund));
                    continue;
                }
            }
            push(&mut out, &self.pp(pp));
        }
        out
    }

    fn predicate_adjectives(&self, c: &Clause, negative: bool) -> String {
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

    fn predicates(c: &Clause) -> String {
        let text = Self::group(&c.pred_adj);
        if c.pred_or { text.replacen(" and ", " or ", 1) } else { text }
    }

    /// A clause with its subject.
    fn finite(&self, c: &Clause, relative: bool) -> String {
        let Some(v) = &c.verb else { return String::new() };
        let mut out = String::new();
        let plural;
        if let Some(s) = c.subject {
            let l = self.list_items(s);
            let np = &self.tree.nps[l.items[0]];
            plural = l.items.len() > 1
                || (np.noun.plural && !np.noun.unc())
                || np.num.as_deref().is_some_and(|n| n != "one")
                || np.noun.feat.has("pl")
                || matches!(np.pronoun, Some("we" | "they" | "these" | "those" | "you"));
            push(&mut out, &self.list(s, Place::Subject));
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
        push(&mut out, &self.predicate(c, plural, relative));
        out
    }

    /// Verb, object, complements.
    fn predicate(&self, c: &Clause, plural: bool, relative: bool) -> String {
        let Some(v) = &c.verb else { return String::new() };
        let mut out = String::new();
        push(&mut out, &self.verb_group(c, v, plural, relative));
        if v.copula || !c.pred_adj.is_empty() {
            for a in c.advs.iter().filter(|a| *a != "also") {
                push(&mut out, a);
            }
            let group = Self::predicates(c);
            if c.object.is_none() {
                push(&mut out, &group);
            }
        }
        if let Some(p) = c.pred {
            push(&mut out, &self.list(p, if v.copula { Place::Predicate } else { Place::Object }));
        }
        let closer = out.ends_with("bring closer");
        if closer {
            out.truncate(out.len() - " closer".len());
        }
        if let Some(o) = c.object {
            push(&mut out, &self.clause_object(c, o, if c.definite { Place::Definite } else { Place::Object }));
            if closer {
                push(&mut out, "closer");
            }
            if !c.pred_adj.is_empty() {
                push(&mut out, &Self::group(&c.pred_adj));
            }
        }
        push(&mut out, &self.complements(c));
        out
    }

    /// Prepositional phrases and adverbs of a clause, governed ones first.
    fn complements(&self, c: &Clause) -> String {
        let mut out = String::new();
        let Some(v) = &c.verb else { return out };
        let copular = v.copula || !c.pred_adj.is_empty();
        for a in &c.manner {
            push(&mut out, &tables::manner(a.fa).map_or_else(|| morph::adverb(&a.en), str::to_owned));
        }
        let governs = |pp: &Pp| {
            v.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en).or_else(|| {
                c.pred_adj.last().and_then(|a| a.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en))
            })
        };
        for first in [true, false] {
            let all: Vec<&Pp> = c.front.iter().chain(c.pps.iter()).collect();
            for (k, pp) in c.pps.iter().enumerate().map(|(k, p)| (k + c.front.len(), p)).chain(c.front.iter().enumerate()) {
                let later = all.iter().skip(k + 1).any(|q| q.fa == pp.fa);
                let governed = governs(pp).filter(|_| !later);
                if governed.is_some() != first {
                    continue;
                }
                let mut pp = pp.clone();
                if let Some(g) = governed {
                    pp.governed = Some(g);
                    if g.is_empty() {
                        if let Some(l) = pp.list {
                            push(&mut out, &self.object_list(l, Place::Object));
                            continue;
                        }
                    }
                }
                push(&mut out, &self.pp(&pp));
            }
        }
        if !copular {
            for a in c.advs.iter().filter(|a| *a != "also") {
                push(&mut out, a);
            }
        }
        for l in &c.loose {
            push(&mut out, l);
        }
        out
    }

    fn verb_group(&self, c: &Clause, v: &VerbItem, plural: bool, relative: bool) -> String {
        let mut out = self.simple_group(c, v, plural, relative);
        if let Some((base, past, part)) = &v.also {
            let second = if v.passive || matches!(v.tense, T::Perfect) {
                part.to_string()
            } else if matches!(v.tense, T::Past | T::Imperfect) && !v.negative {
                past.to_string()
            } else if matches!(v.tense, T::Present) && !plural && !v.negative && !c.must && c.can.is_none() {
                morph::third(base)
            } else {
                base.to_string()
            };
            push(&mut out, "and");
            push(&mut out, &second);
        }
        // «also» after the auxiliary
        if c.advs.iter().any(|a| a == "also") {
            let (first, rest) = out.split_once(' ').unwrap_or((&out, ""));
            if matches!(first, "should" | "can" | "cannot" | "will" | "is" | "are" | "has" | "have" | "was" | "were" | "could") {
                out = format!("{first} also {rest}").trim_end().to_owned();
            } else {
                out = format!("also {out}");
            }
        }
        out
    }

    fn simple_group(&self, c: &Clause, v: &VerbItem, plural: bool, relative: bool) -> String {
        let mut v = v.clone();
        if !c.pred_adj.is_empty() && !v.light && !v.copula {
            let base = self.base_of(c, &v);
            v.past = morph::past(&base).into();
            v.part = morph::participle(&base).into();
            v.base = base.into();
        }
        let v = &v;
        let base = v.base.as_ref();
        let be = v.passive;
        let negative = v.negative;
        let not = if negative { " not" } else { "" };
        let full = |form: &str| -> String { if be { format!("{form} {}", v.part) } else { form.to_owned() } };
        let infinitive = if be { format!("be {}", v.part) } else { base.to_owned() };
        if c.must {
            return format!("should{not} {infinitive}");
        }
        if let Some(can) = &c.can {
            let word = if can.negative {
                "cannot"
            } else if matches!(can.tense, T::Past | T::Imperfect) {
                "could"
            } else {
                "can"
            };
            return format!("{word} {infinitive}");
        }
        match v.tense {
            T::Future if self.form == Form::Proposal && !relative => {
                format!("{}to {infinitive}", if negative { "not " } else { "" })
            }
            T::Future => format!("will{not} {infinitive}"),
            T::Subjunctive if self.form == Form::Proposal && !relative && c.conj.is_none() => {
                format!("{}to {infinitive}", if negative { "not " } else { "" })
            }
            T::Subjunctive if c.conj.is_some() => {
                if c.conj.as_deref() == Some("so that") {
                    format!("can{not} {infinitive}").replace("can not", "cannot")
                } else {
                    present(v, plural, &full)
                }
            }
            T::Subjunctive if relative => present(v, plural, &full),
            T::Subjunctive => format!("should{not} {infinitive}"),
            T::Present => present(v, plural, &full),
            T::Perfect => {
                let have = if plural { "have" } else { "has" };
                if be { format!("{have}{not} been {}", v.part) } else { format!("{have}{not} {}", v.part) }
            }
            T::Past | T::Imperfect => {
                let was = if plural { "were" } else { "was" };
                if be {
                    format!("{was}{not} {}", v.part)
                } else if base == "be" || base.starts_with("be ") {
                    format!("{was}{not}{}", base.strip_prefix("be").unwrap_or(""))
                } else if negative {
                    format!("did not {base}")
                } else {
                    v.past.to_string()
                }
            }
        }
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
    Of(String),
}

fn is_of_head(fa: &str) -> bool {
    matches!(
        fa,
        "تعداد"
            | "نوع"
            | "سطح"
            | "میزان"
            | "بخش"
            | "یکی"
            | "عدم"
            | "بخشی"
            | "حوزه"
            | "زمینه"
            | "نقش"
            | "جایگاه"
            | "رئیس"
            | "مجموعه"
            | "گروه"
            | "انواع"
            | "فقدان"
            | "کمبود"
            | "نبود"
            | "ابعاد"
            | "محور"
            | "راه"
            | "مسیر"
            | "عرصه"
            | "پایان"
            | "آغاز"
            | "وضعیت"

            | "مدت"
            | "اصل"
            | "جلوگیری"
    )
}

fn the_name(en: &str) -> bool {
    en.starts_with("United ")
        || en.starts_with("Republic of")
        || en.starts_with("Netherlands")
        || en.starts_with("Islamic Republic")
        || [" Corridor", " Railway", " railway", " Zone", " Union", " Organisation", " Organization", " Ministry", " Chamber", " Strait"]
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
        "we" => "us",
        "they" => "them",
        "he" | "he or she" => "him",
        "she" => "her",
        "I" => "me",
        "self" => "themselves",
        p => p,
    }
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
