//! The tree of a phrase: noun phrases with their adjectives, genitives and prepositional phrases; clauses of one
//! verb; a sentence as a row of both.
//!
//! Promises: every item of the input is in the tree once, in some place: what fits no rule is kept as loose
//! text, never dropped. Right-branching, one pass, no backtracking deeper than a clause.

use super::item::{Adj, Item, Name, Noun, Tag};
use super::tables;
use super::verb::{VerbItem, apart};
use crate::lexicon::{Degree, Features};
use std::borrow::Cow;

/// How two members of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sep {
    And,
    Or,
    Comma,
}

/// A noun phrase.
#[derive(Debug, Clone, Default)]
pub(super) struct Np {
    pub det: Option<(String, &'static str)>,
    pub num: Option<Cow<'static, str>>,
    pub pre: Vec<Adj>,
    pub noun: Noun,
    /// The head as written.
    pub fa: String,
    /// Groups of coordinated adjectives, in Persian order.
    pub adjs: Vec<Vec<Adj>>,
    /// A list of noun phrases in the genitive.
    pub genitive: Option<usize>,
    pub pps: Vec<Pp>,
    pub rel: Option<Box<Clause>>,
    /// What follows the head's complements: apposition, brackets.
    pub tail: Vec<Tail>,
    pub pronoun: Option<&'static str>,
    pub known: bool,
    /// An action noun that shares the object of its neighbour («ایجاد و تقویت ارتباطات»).
    pub shared: bool,
    /// Its last adjective takes the first prepositional phrase («فعال در صنعت»).
    pub adj_governs: bool,
}

/// Something after a noun phrase.
#[derive(Debug, Clone)]
pub(super) enum Tail {
    Text(String),
    /// Apposition.
    List(usize),
}

/// A prepositional phrase.
#[derive(Debug, Clone)]
pub(super) struct Pp {
    pub fa: String,
    pub en: &'static str,
    /// English preposition the governor asks for.
    pub governed: Option<&'static str>,
    pub list: Option<usize>,
    /// «و» before it.
    pub and: bool,
}

/// Noun phrases joined by «و», «یا», «،».
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub items: Vec<usize>,
    pub seps: Vec<Sep>,
}

/// A clause of one verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    pub conj: Option<String>,
    pub subject: Option<usize>,
    pub object: Option<usize>,
    /// Before the subject or object.
    pub front: Vec<Pp>,
    pub pps: Vec<Pp>,
    pub advs: Vec<Cow<'static, str>>,
    /// Predicate: adjectives or noun phrase.
    pub pred_adj: Vec<Adj>,
    /// «یا» between them.
    pub pred_or: bool,
    pub pred: Option<usize>,
    pub verb: Option<VerbItem>,
    pub must: bool,
    pub can: Option<VerbItem>,
    /// The nominal's adjectives («حضور فعال داشته باشند»).
    pub manner: Vec<Adj>,
    pub loose: Vec<String>,
    /// The object is marked by «را».
    pub definite: bool,
}

/// A member of a sentence.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Clause(Clause),
    Phrase(usize),
    Pp(Pp),
    Text(String),
    And,
    Comma,
}

/// The whole.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nps: Vec<Np>,
    pub lists: Vec<List>,
    pub nodes: Vec<Node>,
}

/// How far a noun phrase may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All prepositional phrases after it are its own.
    All,
    /// Only what its nouns govern.
    Governed,
}

pub(super) struct Parser<'a, 't> {
    items: &'a [Item<'t>],
    tree: Tree,
    /// Inside a prepositional phrase before the subject: a comma ends it, unless it is a plain list.
    front: bool,
}

/// The tree of `items`.
pub(super) fn parse(items: &[Item<'_>]) -> Tree {
    let mut p = Parser { items, tree: Tree::default(), front: false };
    p.sentence(0, items.len());
    p.tree
}

impl<'a, 't> Parser<'a, 't> {
    fn tag(&self, at: usize, end: usize) -> Option<Tag> {
        if at < end { self.items.get(at).map(|i| i.tag) } else { None }
    }

    /// The first verb of the main clause in `at..end`: relative clauses are passed over.
    fn main_verb(&self, at: usize, end: usize) -> Option<usize> {
        let mut i = at;
        while i < end {
            let item = &self.items[i];
            match item.tag {
                Tag::Ke if i > at && !matches!(self.items[i - 1].tag, Tag::Verb | Tag::Punct | Tag::Conj) => {
                    // to the end of the relative clause
                    i += 1;
                    while i < end && !self.ends_clause(i) {
                        i += 1;
                    }
                }
                Tag::Verb if self.ends_clause(i) => return Some(i),
                _ => {}
            }
            i += 1;
        }
        None
    }

    fn ends_clause(&self, i: usize) -> bool {
        let item = &self.items[i];
        item.tag == Tag::Verb
            && item.verb.as_ref().is_some_and(|v| v.stem != "توانست" || v.feat.raw() != "modal")
    }

    fn sentence(&mut self, mut at: usize, last: usize) {
        let mut end = self.hard_mark(at, last);
        while at < last {
            if at >= end {
                end = self.hard_mark(at + 1, last);
            }
            let item = &self.items[at];
            if item.tag == Tag::Punct {
                match item.mark {
                    '،' | ',' | '؛' | ';' => self.push_comma(),
                    '.' | '!' | '؟' | '?' => self.tree.nodes.push(Node::Text(".".into())),
                    m => self.tree.nodes.push(Node::Text(english_mark(m))),
                }
                at += 1;
                continue;
            }
            if item.is_and() && item.conj == Some("and") && !self.tree.nodes.is_empty() {
                self.tree.nodes.push(Node::And);
                at += 1;
                continue;
            }
            let before = at;
            at = match self.main_verb(at, end) {
                Some(v) => self.clause_node(at, v, end),
                None => self.phrases(at, end),
            };
            if at <= before {
                // nothing fits: keep the word
                self.tree.nodes.push(Node::Text(super::render::loose(&self.items[before])));
                at = before + 1;
            }
        }
    }

    /// Where the stretch from `at` ends: no clause reaches over these marks.
    fn hard_mark(&self, at: usize, last: usize) -> usize {
        (at..last)
            .find(|&i| {
                let item = &self.items[i];
                item.tag == Tag::Punct
                    && (matches!(item.mark, ':' | '؛' | '.' | '؟' | '!' | '?' | ';') || item.mark == '/' && !item.glued)
            })
            .unwrap_or(last)
    }

    fn push_comma(&mut self) {
        if !self.tree.nodes.is_empty() {
            self.tree.nodes.push(Node::Comma);
        }
    }

    /// Verbless text: noun phrases with everything after them.
    fn phrases(&mut self, mut at: usize, end: usize) -> usize {
        let item = &self.items[at];
        match item.tag {
            Tag::Prep => {
                let (mut pp, next) = self.pp(at, end, Reach::All);
                let head = self.tree.nodes.iter().find_map(|n| match n {
                    Node::Phrase(l) => Some(self.tree.lists[*l].items[0]),
                    _ => None,
                });
                if let Some(h) = head {
                    pp.governed = self.tree.nps[h].noun.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en);
                }
                self.tree.nodes.push(Node::Pp(pp));
                next
            }
            Tag::Conj | Tag::Ke => {
                let text = if item.tag == Tag::Ke { "that" } else { item.conj.unwrap_or("") };
                self.tree.nodes.push(Node::Text(text.to_owned()));
                at + 1
            }
            Tag::Ra => {
                // «X را Y»: X as Y
                if self.tree.nodes.iter().any(|n| matches!(n, Node::Phrase(_))) {
                    let more = matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj | Tag::Num | Tag::Det));
                    self.tree.nodes.push(Node::Text(if more { "as" } else { "" }.to_owned()));
                }
                at + 1
            }
            Tag::Modal => {
                self.tree.nodes.push(Node::Text("must".into()));
                at + 1
            }
            Tag::Adv => {
                self.tree.nodes.push(Node::Text(item.adv.as_deref().unwrap_or("").to_owned()));
                at + 1
            }
            Tag::Verb => {
                self.tree.nodes.push(Node::Text(super::render::loose(item)));
                at + 1
            }
            _ => {
                if let Some((list, next)) = self.noun_phrase(at, end, Reach::All) {
                    self.tree.nodes.push(Node::Phrase(list));
                    at = next;
                }
                at
            }
        }
    }

    /// A clause that ends with the verb at `v`; what follows the verb of the same clause (a که complement is the
    /// next clause) is left.
    fn clause_node(&mut self, at: usize, v: usize, _end: usize) -> usize {
        let clause = self.clause(at, v);
        self.tree.nodes.push(Node::Clause(clause));
        v + 1
    }

    fn clause(&mut self, at: usize, v: usize) -> Clause {
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
                    if item.prep.as_ref().is_some_and(|(fa, _)| fa == "تا") && !self.time_follows(at + 1) =>
                {
                    c.conj = Some("so that".into());
                }
                Tag::Ke => {
                    c.conj = Some(c.conj.map_or_else(|| "that".to_owned(), |p| p));
                }
                Tag::Punct if item.is_comma() => {}
                _ => break,
            }
            at += 1;
        }
        let stem = c.verb.as_ref().map_or("", |v| v.stem);
        let is_light = c.verb.as_ref().is_some_and(|v| v.light);
        let copular = c.verb.as_ref().is_some_and(|v| v.copula || (v.stem == "شد" && !v.light && !v.passive));
        let mut stop = v;
        // a light verb's nominal that stands apart
        let mut split = None;
        let adjective_before = v > at && self.items[v - 1].tag == Tag::Adj;
        if !is_light && (tables::LIGHT.contains(&stem) && (!copular || stem == "شد" && !adjective_before) || stem == "بود") {
            for j in (at..stop).rev() {
                let item = &self.items[j];
                if item.tag == Tag::Ra {
                    break;
                }
                if item.adj.as_ref().is_some_and(|a| a.degree != Degree::Positive) {
                    continue;
                }
                let lemma = match item.tag {
                    Tag::Noun => item.noun.as_ref().map_or("", |n| n.fa),
                    Tag::Adj | Tag::Prep if stem == "بود" => item.adj.as_ref().map_or("", |a| a.fa),
                    _ => continue,
                };
                if j > at && matches!(self.items[j - 1].tag, Tag::Prep | Tag::Det | Tag::Num) && &*self.items[j - 1].fa != "خود" {
                    continue;
                }
                if stem == "داشت" && item.noun.as_ref().is_some_and(|n| n.plural) {
                    continue;
                }
                let key = if lemma.is_empty() { &*item.fa } else { lemma };
                if let Some((base, past, part, feat, passive)) = apart(key, stem) {
                    let next_ok = j + 1 >= stop
                        || matches!(self.items[j + 1].tag, Tag::Prep | Tag::Adj | Tag::Noun | Tag::Adv);
                    if !next_ok || base.is_empty() {
                        continue;
                    }
                    if let Some(verb) = c.verb.as_mut() {
                        verb.base = base;
                        verb.past = past;
                        verb.part = part;
                        verb.feat = feat;
                        verb.passive |= passive;
                        verb.light = true;
                        verb.copula = false;
                    }
                    split = Some(j);
                    break;
                }
            }
        }
        // a predicate adjective before the verb
        if split.is_none() && !is_light && (copular || matches!(stem, "کرد" | "دانست" | "نمود" | "ساخت")) {
            let mut k = v;
            while k > at {
                let item = &self.items[k - 1];
                let is_adj = item.tag == Tag::Adj || (item.adj.is_some() && k == v && item.noun.is_none());
                let link = item.is_and() && k < v && k >= 2 && self.items[k - 2].tag == Tag::Adj;
                let adverb = item.tag == Tag::Adv && k < v;
                if !(is_adj || link || adverb) {
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
        if let Some(j) = split {
            self.elements(&mut c, at, j);
            let mut k = j + 1;
            while k < stop && self.items[k].tag == Tag::Adj {
                if let Some(a) = &self.items[k].adj {
                    c.manner.push(a.clone());
                }
                k += 1;
            }
            // the nominal's genitive is what is done to
            if k < stop && self.items[k].tag == Tag::Noun && c.object.is_none() {
                if let Some((list, next)) = self.noun_phrase(k, stop, Reach::Governed) {
                    c.object = Some(list);
                    k = next;
                }
            }
            self.elements(&mut c, k, stop);
        } else {
            self.elements(&mut c, at, stop);
        }
        self.roles(&mut c);
        c
    }

    fn time_follows(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| {
            i.tag == Tag::Num
                || i.multi && i.noun.is_some()
                || i.noun.as_ref().is_some_and(|n| n.feat.has("time") || n.is_name())
        })
    }

    /// Subject, object, prepositional phrases and adverbs in `at..end`.
    fn elements(&mut self, c: &mut Clause, mut at: usize, end: usize) {
        while at < end {
            let item = &self.items[at];
            match item.tag {
                Tag::Punct => {
                    if !item.is_comma() {
                        c.loose.push(english_mark(item.mark));
                    }
                    at += 1;
                }
                Tag::Modal => {
                    c.must = true;
                    if item.fa.starts_with('ن') {
                        if let Some(v) = c.verb.as_mut() {
                            v.negative = true;
                        }
                    }
                    at += 1;
                }
                Tag::Verb => {
                    c.can = item.verb.clone();
                    at += 1;
                }
                Tag::Adv => {
                    if let Some(a) = item.adv.clone().filter(|a| !a.is_empty()) {
                        c.advs.push(a);
                    }
                    at += 1;
                }
                Tag::Prep => {
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    self.front = c.subject.is_none() && c.object.is_none();
                    let (mut pp, mut next) = self.pp(at, end, Reach::Governed);
                    self.front = false;
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let governed = c.verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, _)| p == pp.fa));
                    let needs_subject = c.verb.as_ref().is_some_and(|v| {
                        (v.passive || v.copula || v.feat.has("intr")) && matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
                    });
                    let taken = next >= end || matches!(self.tag(next, end), Some(Tag::Prep | Tag::Adv));
                    if taken && ra.is_none() && !governed && needs_subject && c.subject.is_none() && c.pred_adj.is_empty() {
                        let cut = (at + 2..next).find(|&i| {
                            let before = &self.items[i - 1];
                            let item = &self.items[i];
                            item.tag == Tag::Noun
                                && (before.closed
                                    || before.is_comma()
                                    || before.adj.as_ref().is_some_and(|a| before.tag == Tag::Adj && a.feat.has("part"))
                                    || item.noun.as_ref().is_some_and(|n| n.indefinite)
                                    || self.items.get(i + 1).is_some_and(|n| n.tag == Tag::Adj && n.adj.as_ref().is_some_and(|a| a.indefinite)))
                                || item.tag == Tag::Det && matches!(before.tag, Tag::Noun | Tag::Adj)
                        });
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    if let Some(r) = ra.filter(|r| next == *r && c.object.is_none() && c.subject.is_none()) {
                        // the phrase swallowed the object: cut it where a new noun phrase can begin
                        let cut = (at + 2..r)
                            .rev()
                            .find(|&i| self.items[i].tag == Tag::Det)
                            .or_else(|| (at + 2..r).find(|&i| self.items[i].tag == Tag::Noun && self.items[i - 1].is_comma()))
                            .or_else(|| {
                                (at + 2..r).find(|&i| self.items[i].tag == Tag::Noun && self.items[i - 1].tag == Tag::Adj)
                            })
                            .or_else(|| {
                                (at + 2..r).rev().find(|&i| {
                                    self.items[i].tag == Tag::Noun && matches!(self.items[i - 1].tag, Tag::Noun | Tag::Pro)
                                })
                            });
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    if c.subject.is_none() && c.object.is_none() {
                        c.front.push(pp)
                    } else {
                        c.pps.push(pp)
                    }
                    at = next.max(at + 1);
                }
                Tag::Conj | Tag::Ke => {
                    let text = item.conj.unwrap_or("that");
                    // «و» between prepositional phrases is theirs
                    if item.is_and() && self.tag(at + 1, end) == Some(Tag::Prep) {
                        let (mut pp, next) = self.pp(at + 1, end, Reach::Governed);
                        pp.and = true;
                        if c.subject.is_none() && c.object.is_none() {
                            c.front.push(pp)
                        } else {
                            c.pps.push(pp)
                        }
                        at = next.max(at + 2);
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
                _ => {
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    let mut got = None;
                    // «تحقق این طرح، هند را …»: subject, comma, object
                    let comma = ra.filter(|_| c.subject.is_none()).and_then(|r| {
                        (at..r).rev().find(|&i| self.items[i].is_comma()).filter(|&k| {
                            k > at && !(k..r).any(|i| self.items[i].is_and()) && !(at..k).any(|i| self.items[i].is_comma())
                        })
                    });
                    let third = c.verb.as_ref().is_some_and(|v| matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3));
                    if let Some(k) = comma.filter(|_| third) {
                        if let Some((list, next)) = self.noun_phrase(at, k, Reach::All) {
                            c.subject = Some(list);
                            at = next.max(at + 1);
                            continue;
                        }
                    }
                    // «طرف عراقی زمین را», «هند فرصت را»: who acts, then what
                    let mut lead = at;
                    while matches!(self.tag(lead, end), Some(Tag::Num | Tag::Det)) {
                        lead += 1;
                    }
                    let actor = self.items.get(lead).filter(|i| lead < end && i.tag == Tag::Noun).and_then(|i| i.noun.as_ref()).is_some_and(|n| {
                        n.feat.has("hum")
                            || n.feat.has("org")
                            || matches!(n.fa, "طرف" | "کشور" | "استان" | "شهر" | "منطقه" | "ملت" | "دولت" | "دو کشور")
                            || matches!(n.name, Name::Country | Name::Person | Name::Org | Name::Place)
                    });
                    let until = ra.or((c.verb.as_ref().is_some_and(|v| v.stem == "داشت" && !v.light)).then_some(end));
                    if let Some(r) = until.filter(|_| third && actor && c.subject.is_none()) {
                        let mut k = lead + 1;
                        while k < r && self.items[k].tag == Tag::Adj {
                            k += 1;
                        }
                        let name = self.items[lead].noun.as_ref().is_some_and(Noun::is_name);
                        let plural_next = self.items.get(k).and_then(|i| i.noun.as_ref()).is_some_and(|n| n.plural || n.indefinite);
                        let noun_next = self.tag(k, r) == Some(Tag::Noun)
                            && !(name && self.items[k].noun.as_ref().is_some_and(|n| n.is_name() || n.title));
                        let ended = k > lead + 1
                            || name
                            || self.items[lead].closed
                            || (lead > at && plural_next)
                            || (plural_next && ra.is_none());
                        if noun_next && ended {
                            if let Some((list, next)) = self.noun_phrase(at, k, Reach::All) {
                                c.subject = Some(list);
                                at = next.max(at + 1);
                                continue;
                            }
                        }
                    }
                    if let Some(r) = ra {
                        // try the whole stretch up to «را» as one object
                        if let Some((list, next)) = self.noun_phrase(at, r, Reach::All) {
                            if next == r {
                                c.object = Some(list);
                                c.definite = true;
                                at = r + 1;
                                continue;
                            }
                        }
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                    if got.is_none() {
                        got = self.noun_phrase(at, end, Reach::Governed);
                    }
                    let Some((list, next)) = got else {
                        c.loose.push(super::render::loose(item));
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
                        });
                    }
                }
            }
        }
    }

    /// Decides what the bare noun phrases of a clause are.
    fn roles(&mut self, c: &mut Clause) {
        let Some(verb) = &c.verb else { return };
        let plural_verb = !matches!(verb.person, crate::lexicon::Pers::Sg3);
        let first_person = matches!(verb.person, crate::lexicon::Pers::Pl1 | crate::lexicon::Pers::Sg1);
        if verb.copula || (verb.stem == "شد" && !verb.light && !verb.passive) {
            // the only noun phrase with a first person verb is the predicate
            let indefinite = c.subject.is_some_and(|l| {
                let n = &self.tree.nps[self.tree.lists[l].items[0]];
                n.noun.indefinite || n.det.as_ref().is_some_and(|(fa, _)| fa == "یک")
            });
            if (first_person || indefinite) && c.pred.is_none() && c.pred_adj.is_empty() && c.subject.is_some() {
                c.pred = c.subject.take();
            }
            return;
        }
        if verb.passive {
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
            if transitive
                && !pronoun
                && (first_person
                    || (plural_verb && !clause_subject)
                    || c.can.as_ref().is_some_and(|k| k.impersonal))
            {
                c.object = c.subject.take();
            }
        } else if c.object.is_none() && c.pred.is_some() && !verb.feat.has("intr") {
            c.object = c.pred.take();
        }
    }

    fn list_plural(&self, list: usize) -> bool {
        let l = &self.tree.lists[list];
        l.items.len() > 1 || l.items.first().is_some_and(|&n| self.tree.nps[n].noun.plural)
    }

    fn list_pronoun(&self, list: usize) -> bool {
        self.tree.lists[list].items.first().is_some_and(|&n| self.tree.nps[n].pronoun.is_some())
    }

    fn pp(&mut self, at: usize, end: usize, reach: Reach) -> (Pp, usize) {
        let (fa, en) = self.items[at].prep.clone().unwrap_or((Cow::Borrowed(""), ""));
        let mut pp = Pp { fa: fa.into_owned(), en, governed: None, list: None, and: false };
        let mut next = at + 1;
        // «از» after «بیش», «قبل»
        if self.tag(next, end) == Some(Tag::Prep) && pp.en.is_empty() {
            next += 1;
        } else if self.tag(next, end) == Some(Tag::Prep)
            && matches!(&*self.items[next].fa, "از" | "به" | "با" | "بر")
            && tables::needs_link(&pp.fa)
        {
            next += 1;
        }
        if let Some((list, n)) = self.noun_phrase(next, end, reach) {
            pp.list = Some(list);
            next = n;
        }
        (pp, next)
    }

    /// What stands before a head, and the head: the new noun phrase's index and where it ends.
    fn head(&mut self, mut at: usize, end: usize) -> Option<(usize, usize)> {
        let mut np = Np { known: true, ..Np::default() };
        let start = at;
        loop {
            let item = self.items.get(at).filter(|_| at < end)?;
            match item.tag {
                Tag::Det if np.det.is_none() || item.det == Some("other") => {
                    np.det = Some((item.fa.clone().into_owned(), item.det.unwrap_or("")));
                    at += 1;
                }
                Tag::Num if np.num.is_none() => {
                    np.num.clone_from(&item.num);
                    at += 1;
                    // «۵۰ هزار تن سیمان»: tonnes, unless people are counted
                    let tonnes = self.items.get(at).filter(|i| at < end && i.fa == "تن").is_some()
                        && !self.items.get(at + 1).filter(|_| at + 1 < end).and_then(|i| i.noun.as_ref()).is_some_and(|n| n.feat.has("hum"));
                    if tonnes && self.tag(at + 1, end) == Some(Tag::Noun) {
                        np.fa = "تن".into();
                        np.noun = Noun { en: Cow::Borrowed("tonne"), feat: Features::new("unit"), ..Noun::default() };
                        self.tree.nps.push(np);
                        return Some((self.tree.nps.len() - 1, at + 1));
                    }
                    // a classifier says nothing in English
                    let skip = self
                        .items
                        .get(at)
                        .filter(|_| at < end)
                        .is_some_and(|c| c.classifier && tables::EMPTY_CLASSIFIERS.contains(&&*c.fa));
                    if skip && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj)) {
                        at += 1;
                    }
                }
                Tag::Adj
                    if item
                        .adj
                        .as_ref()
                        .is_some_and(|a| a.degree == Degree::Superlative || a.feat.has("ord"))
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj)) =>
                {
                    np.pre.extend(item.adj.clone());
                    at += 1;
                }
                Tag::Adj
                    if at > start
                        && np.det.is_some()
                        && item.noun.is_none()
                        && self.tag(at + 1, end) == Some(Tag::Noun)
                        && item.adj.as_ref().is_some_and(|a| a.feat.has("ord")) =>
                {
                    np.pre.extend(item.adj.clone());
                    at += 1;
                }
                _ => break,
            }
            if at >= end {
                break;
            }
        }
        if at >= end {
            return self.bare_determiner(np, start, at);
        }
        let item = &self.items[at];
        np.fa = item.fa.clone().into_owned();
        np.known = item.known;
        match item.tag {
            Tag::Noun => np.noun = item.noun.clone().unwrap_or_default(),
            Tag::Pro => np.pronoun = item.pro,
            Tag::Adj if item.noun.is_some() => np.noun = item.noun.clone().unwrap_or_default(),
            Tag::Adj if np.det.is_none() && np.num.is_none() && np.pre.is_empty() && at == start => {
                // an adjective as a noun
                let adj = item.adj.clone()?;
                let en = adj.feat.get("noun").map_or(adj.en, Cow::Borrowed);
                let prep = at.checked_sub(1).and_then(|b| self.items.get(b)).filter(|b| b.tag == Tag::Prep);
                let field = prep.and_then(|b| b.prep.as_ref()).is_some_and(|(fa, _)| {
                    ["در حوزه", "در زمینه", "در عرصه", "در بخش", "درزمینه"].iter().any(|p| fa.starts_with(p))
                });
                let many = prep.is_some_and(|b| b.fa.contains("های"));
                if field && adj.feat.has("rel") {
                    np.noun = Noun { en: Cow::Borrowed("field"), plural: many, feat: Features::new(if many { "" } else { "the" }), ..Noun::default() };
                    np.adjs = vec![vec![Adj { en, ..adj }]];
                } else {
                    np.noun = Noun { fa: adj.fa, en, feat: adj.feat, indefinite: adj.indefinite, from_adj: true, ..Noun::default() };
                }
            }
            _ => return self.bare_determiner(np, start, at),
        }
        // a determiner with که or nothing
        let id = self.tree.nps.len();
        self.tree.nps.push(np);
        Some((id, at + 1))
    }

    /// «این», «۲۰۰»: a determiner or number without a noun.
    fn bare_determiner(&mut self, mut np: Np, start: usize, at: usize) -> Option<(usize, usize)> {
        if at == start {
            return None;
        }
        let text: Cow<'static, str> = match (&np.det, &np.num) {
            (_, Some(n)) => n.clone(),
            (Some((_, en)), None) => Cow::Borrowed(*en),
            _ => Cow::Owned(np.pre.iter().map(|a| a.en.as_ref()).collect::<Vec<_>>().join(" ")),
        };
        np.det = None;
        np.num = None;
        np.pre.clear();
        np.fa = self.items[start].fa.clone().into_owned();
        np.noun = Noun { en: text, name: Name::Org, ..Noun::default() };
        let id = self.tree.nps.len();
        self.tree.nps.push(np);
        Some((id, at))
    }

    /// A list of noun phrases with all they govern.
    fn noun_phrase(&mut self, at: usize, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let (first, mut at) = self.head(at, end)?;
        let root = self.new_list(first);
        // the right spine: lists that are still open
        let mut spine: Vec<usize> = vec![root];
        let mut adj_open = !self.tree.nps[first].adjs.is_empty();
        while at < end {
            let item = &self.items[at];
            let top = self.last(*spine.last().unwrap_or(&root));
            match item.tag {
                Tag::Adj if self.items[at - 1].closed => break,
                Tag::Adj => {
                    // a superlative begins a noun phrase of its own: «کشور مهم‌ترین شریک»
                    let adj = item.adj.clone().unwrap_or_default();
                    if adj.degree == Degree::Superlative && matches!(self.tag(at + 1, end), Some(Tag::Noun)) {
                        if reach == Reach::Governed {
                            break;
                        }
                        let Some((np, next)) = self.head(at, end) else { break };
                        self.add_genitive(&mut spine, np);
                        at = next;
                        adj_open = false;
                        continue;
                    }
                    let target = self.adjective_home(&spine);
                    while spine.len() > 1 && self.last(*spine.last().unwrap_or(&root)) != target {
                        spine.pop();
                    }
                    self.tree.nps[target].adjs.push(vec![adj]);
                    adj_open = true;
                    at += 1;
                }
                Tag::Adv if self.tag(at + 1, end) == Some(Tag::Adj) && !adj_open && reach == Reach::All => {
                    // بسیار مهم
                    let mut adj = self.items[at + 1].adj.clone().unwrap_or_default();
                    adj.en = Cow::Owned(format!("{} {}", item.adv.as_deref().unwrap_or(""), adj.en));
                    self.tree.nps[top].adjs.push(vec![adj]);
                    at += 2;
                    adj_open = true;
                }
                Tag::Noun | Tag::Det | Tag::Num | Tag::Pro => {
                    if self.breaks(top, at, end, reach) {
                        break;
                    }
                    let t = &self.tree.nps[top];
                    let noun = item.noun.as_ref();
                    // تبریز باکو
                    if t.noun.name == Name::Place
                        && t.adjs.is_empty()
                        && item.tag == Tag::Noun
                        && noun.is_some_and(|n| n.name == Name::Place)
                    {
                        let joined = format!("{}–{}", t.noun.en, noun.map_or("", |n| &n.en));
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        at += 1;
                        continue;
                    }
                    if t.noun.name == Name::Person && item.tag == Tag::Noun {
                        if noun.is_some_and(|n| matches!(n.name, Name::Person | Name::Unknown)) {
                            let joined = format!("{} {}", t.noun.en, noun.map_or("", |n| &n.en));
                            self.tree.nps[top].noun.en = Cow::Owned(joined);
                            at += 1;
                            continue;
                        }
                        // a name and an office
                        let Some((list, next)) = self.noun_phrase(at, end, reach) else { break };
                        self.tree.nps[top].tail.push(Tail::List(list));
                        at = next;
                        break;
                    }
                    if item.tag == Tag::Num
                        && item.num.is_some()
                        && tables::numbered(&t.fa)
                        && !matches!(self.tag(at + 1, end), Some(Tag::Noun))
                    {
                        let joined = format!("{} {}", super::morph::capital(&t.noun.en), item.num.as_deref().unwrap_or(""));
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        self.tree.nps[top].noun.name = Name::Org;
                        at += 1;
                        continue;
                    }
                    let Some((np, next)) = self.head(at, end) else { break };
                    let resident = self.items[at - 1].adj.as_ref().is_some_and(|a| matches!(a.fa, "مقیم" | "ساکن" | "مستقر"));
                    if self.items[at - 1].tag == Tag::Adj && resident && self.tree.nps[top].pps.is_empty() {
                        let list = self.new_list(np);
                        let pp = Pp { fa: "در".into(), en: "in", governed: Some("in"), list: Some(list), and: false };
                        self.tree.nps[top].pps.push(pp);
                        self.tree.nps[top].adj_governs = true;
                        spine.push(list);
                    } else {
                        self.add_genitive(&mut spine, np);
                    }
                    at = next;
                    adj_open = false;
                }
                Tag::Prep => {
                    let fa = item.prep.as_ref().map_or("", |(fa, _)| fa.as_ref());
                    let Some((depth, governed)) = self.governor(&spine, fa, at, end, reach) else { break };
                    spine.truncate(depth + 1);
                    let home = self.last(spine[depth]);
                    if self.items[at - 1].tag == Tag::Adj && self.tree.nps[home].pps.is_empty() {
                        let adj = self.tree.nps[home].adjs.last().and_then(|g| g.last());
                        self.tree.nps[home].adj_governs = adj.is_some_and(|a| {
                            a.feat.governs().any(|(p, _)| p == fa)
                                || (!tables::purpose(fa) && (a.feat.has("part") || tables::takes_complement(a.fa)))
                        });
                    }
                    let (en, fa) = (item.prep.as_ref().map_or("", |(_, en)| *en), fa.to_owned());
                    let mut pp = Pp { fa, en, governed, list: None, and: false };
                    let mut next = at + 1;
                    if self.tag(next, end) == Some(Tag::Prep) && tables::needs_link(&pp.fa) {
                        next += 1;
                    }
                    if let Some((np, n)) = self.head(next, end) {
                        let list = self.new_list(np);
                        pp.list = Some(list);
                        self.tree.nps[home].pps.push(pp);
                        spine.push(list);
                        at = n;
                    } else {
                        self.tree.nps[home].pps.push(pp);
                        at = next;
                    }
                    adj_open = false;
                }
                Tag::Conj
                    if item.is_and() || item.conj == Some("or") || item.conj == Some("also") && reach == Reach::All =>
                {
                    let sep = if item.conj == Some("or") { Sep::Or } else { Sep::And };
                    let mut next = at + 1;
                    while self.items.get(next).filter(|_| next < end).is_some_and(|i| {
                        (i.tag == Tag::Conj && matches!(i.conj, Some("also" | "as well as")))
                            || (i.tag == Tag::Adv && i.adv.as_deref() == Some("also"))
                    }) {
                        next += 1;
                    }
                    match self.join(&mut spine, at, next, end, sep, adj_open, reach) {
                        Some((n, open)) => {
                            at = n;
                            adj_open = open;
                        }
                        None => break,
                    }
                }
                Tag::Punct if item.is_comma() => {
                    match self.join(&mut spine, at, at + 1, end, Sep::Comma, adj_open, reach) {
                        Some((n, open)) => {
                            at = n;
                            adj_open = open;
                        }
                        None => break,
                    }
                }
                Tag::Punct if matches!(item.mark, '-' | '–' | '—' | '/' | '−') => {
                    // تبریز – باکو
                    let noun = self
                        .items
                        .get(at + 1)
                        .filter(|i| at + 1 < end && i.tag == Tag::Noun)
                        .and_then(|i| i.noun.as_ref());
                    let Some(noun) = noun else { break };
                    let t = &self.tree.nps[top];
                    if t.noun.is_name() == noun.is_name() && t.genitive.is_none() && t.pronoun.is_none() {
                        let joined = format!("{}–{}", t.noun.en, noun.en);
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        at += 2;
                    } else {
                        break;
                    }
                }
                Tag::Punct if matches!(item.mark, '«' | '»' | '"' | '“' | '”' | '\'') => at += 1,
                Tag::Punct if item.mark == '(' => {
                    let Some(close) = (at..end).find(|&i| self.items[i].mark == ')') else {
                        at += 1;
                        continue;
                    };
                    let text = match self.noun_phrase(at + 1, close, Reach::All) {
                        Some((list, n)) if n == close => Tail::List(list),
                        _ => Tail::Text(
                            self.items[at + 1..close]
                                .iter()
                                .map(super::render::loose)
                                .collect::<Vec<_>>()
                                .join(" "),
                        ),
                    };
                    self.tree.nps[top].tail.push(text);
                    at = close + 1;
                }
                Tag::Ke => {
                    let Some(v) = (at..end).find(|&i| self.ends_clause(i)) else { break };
                    // the noun with an indefinite ی is the antecedent
                    let home = spine
                        .iter()
                        .rev()
                        .map(|l| self.last(*l))
                        .find(|&n| self.tree.nps[n].noun.indefinite)
                        .unwrap_or(top);
                    let clause = self.clause(at + 1, v);
                    self.tree.nps[home].rel = Some(Box::new(clause));
                    at = v + 1;
                    adj_open = false;
                }
                _ => break,
            }
        }
        Some((root, at))
    }

    fn new_list(&mut self, np: usize) -> usize {
        self.tree.lists.push(List { items: vec![np], seps: Vec::new() });
        self.tree.lists.len() - 1
    }

    fn last(&self, list: usize) -> usize {
        self.tree.lists[list].items.last().copied().unwrap_or(0)
    }

    fn add_genitive(&mut self, spine: &mut Vec<usize>, np: usize) {
        let list = self.new_list(np);
        let mut home = self.last(*spine.last().unwrap_or(&0));
        // nothing hangs on a genitive slot twice
        while self.tree.nps[home].genitive.is_some() && spine.len() > 1 {
            spine.pop();
            home = self.last(*spine.last().unwrap_or(&0));
        }
        if self.tree.nps[home].genitive.is_some() {
            self.tree.nps[home].tail.push(Tail::List(list));
        } else {
            self.tree.nps[home].genitive = Some(list);
        }
        spine.push(list);
    }

    /// Whether the chain ends before the noun at `at`.
    fn breaks(&self, top: usize, at: usize, end: usize, reach: Reach) -> bool {
        let t = &self.tree.nps[top];
        let item = &self.items[at];
        if self.items.get(at.wrapping_sub(1)).is_some_and(|b| b.closed) {
            return true;
        }
        if t.adjs.last().and_then(|g| g.last()).is_some_and(|a| matches!(a.fa, "مذکور" | "مزبور" | "فوق‌الذکر" | "یادشده")) {
            return true;
        }
        if t.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "این" | "آن"))
            && t.adjs.is_empty()
            && !matches!(&*t.fa, "نوع" | "گونه" | "دسته" | "قبیل" | "سری" | "گروه")
            && item.noun.as_ref().is_some_and(|n| n.plural && !n.is_name())
        {
            return true;
        }
        if t.pronoun.is_some() && reach == Reach::Governed {
            return true;
        }
        if t.noun.clitic.is_some() && item.tag != Tag::Num {
            return reach == Reach::Governed;
        }
        if reach == Reach::All {
            return false;
        }
        if item.tag == Tag::Det && matches!(&*item.fa, "هر" | "هیچ") {
            return true;
        }
        if t.noun.indefinite {
            return true;
        }
        let noun = item.noun.as_ref();
        if item.tag == Tag::Noun && noun.is_some_and(|n| n.indefinite) && at + 1 < end {
            return true;
        }
        if matches!(t.noun.name, Name::Country | Name::Place) && item.tag == Tag::Noun {
            return !noun.is_some_and(|n| n.is_name());
        }
        if matches!(t.noun.name, Name::Country | Name::Place)
            && matches!(item.tag, Tag::Det | Tag::Num | Tag::Pro)
        {
            return true;
        }
        item.tag == Tag::Num && !tables::numbered(&t.fa) && item.fa != "دو" && item.fa != "سه"
    }

    /// The noun an adjective after the spine's top describes.
    fn adjective_home(&self, spine: &[usize]) -> usize {
        for list in spine.iter().rev() {
            let np = self.last(*list);
            let t = &self.tree.nps[np];
            if !t.noun.is_name() && t.pronoun.is_none() && t.rel.is_none() {
                return np;
            }
        }
        self.last(*spine.last().unwrap_or(&0))
    }

    /// On which list of the spine a preposition hangs, and the English one asked for.
    fn governor(
        &self,
        spine: &[usize],
        fa: &str,
        at: usize,
        end: usize,
        reach: Reach,
    ) -> Option<(usize, Option<&'static str>)> {
        for (depth, list) in spine.iter().enumerate().rev() {
            let np = &self.tree.nps[self.last(*list)];
            // an adjective that governs it: «فعال در»
            let adj = np.adjs.last().and_then(|g| g.last());
            if let Some((_, en)) = adj.and_then(|a| a.feat.governs().find(|(p, _)| *p == fa)) {
                return Some((depth, Some(en)));
            }
            if adj.is_some_and(|a| a.feat.has("part") || tables::takes_complement(a.fa))
                && depth + 1 == spine.len()
                && !tables::purpose(fa)
            {
                return Some((depth, None));
            }
            if np.genitive.is_none() || np.noun.verb.is_some() || true {
                if let Some((_, en)) = np.noun.feat.governs().find(|(p, _)| *p == fa) {
                    return Some((depth, Some(en)));
                }
                if np.noun.feat.get("vp").is_some() && tables::verb_preposition(fa) && np.genitive.is_none() {
                    return Some((depth, None));
                }
            }
        }
        if matches!(fa, "بین" | "میان" | "مابین" | "فی‌مابین") || tables::like(fa) {
            let depth = spine.iter().rposition(|l| !self.tree.nps[self.last(*l)].noun.is_name()).unwrap_or(0);
            return Some((depth, None));
        }
        if reach == Reach::Governed {
            // in a clause only the place of an institution stays with it: «شرکت‌ها در منطقه»? the verb's
            let _ = (at, end);
            return None;
        }
        // purpose and means belong to the action, the rest to the nearest common noun
        let purpose = tables::purpose(fa);
        let depth = if purpose {
            spine
                .iter()
                .rposition(|l| {
                    let n = &self.tree.nps[self.last(*l)].noun;
                    n.verb.is_some() && !n.plural
                })
                .unwrap_or(0)
        } else {
            spine.iter().rposition(|l| self.tree.nps[self.last(*l)].noun.verb.is_some()).unwrap_or(0)
        };
        Some((depth, None))
    }

    /// Coordination at a conjunction or comma: the next place, and whether an adjective list is open.
    #[allow(clippy::too_many_arguments)]
    fn join(
        &mut self,
        spine: &mut Vec<usize>,
        at: usize,
        next: usize,
        end: usize,
        sep: Sep,
        adj_open: bool,
        reach: Reach,
    ) -> Option<(usize, bool)> {
        let item = self.items.get(next).filter(|_| next < end)?;
        let _ = at;
        match item.tag {
            Tag::Adj if adj_open && item.adj.as_ref().is_some_and(|a| a.degree != Degree::Superlative) => {
                let target = self.adjective_home(spine);
                if let Some(group) = self.tree.nps[target].adjs.last_mut() {
                    group.extend(item.adj.clone());
                    return Some((next + 1, true));
                }
                None
            }
            Tag::Noun
                if adj_open
                    && item.adj.is_some()
                    && item
                        .noun
                        .as_ref()
                        .is_some_and(|n| !n.plural && n.verb.is_none() && n.name == Name::No)
                    && !self.object_follows(next, end) =>
            {
                // «فنی و مهندسی»: a word of both classes in a list of adjectives
                let target = self.adjective_home(spine);
                if let Some(group) = self.tree.nps[target].adjs.last_mut() {
                    group.extend(item.adj.clone());
                    return Some((next + 1, true));
                }
                None
            }
            Tag::Prep => {
                if reach == Reach::Governed && sep == Sep::Comma {
                    return None;
                }
                let fa = item.prep.as_ref().map_or("", |(fa, _)| fa.as_ref()).to_owned();
                let (depth, governed) = self.governor(spine, &fa, next, end, reach)?;
                spine.truncate(depth + 1);
                let home = self.last(spine[depth]);
                let en = item.prep.as_ref().map_or("", |(_, en)| *en);
                let mut pp = Pp { fa, en, governed, list: None, and: sep == Sep::And };
                let mut after = next + 1;
                if self.tag(after, end) == Some(Tag::Prep) && tables::needs_link(&pp.fa) {
                    after += 1;
                }
                let (np, n) = self.head(after, end)?;
                let list = self.new_list(np);
                pp.list = Some(list);
                self.tree.nps[home].pps.push(pp);
                spine.push(list);
                Some((n, false))
            }
            Tag::Noun | Tag::Det | Tag::Num | Tag::Pro | Tag::Adj => {
                let count = (self.tree.nps.len(), self.tree.lists.len());
                let (np, n) = self.head(next, end)?;
                let (depth, score) = self.level(spine, np, next, end);
                if reach == Reach::Governed && (sep == Sep::Comma && score < self.list_goes_on(n, end) || score < -3) {
                    self.tree.nps.truncate(count.0);
                    self.tree.lists.truncate(count.1);
                    return None;
                }
                spine.truncate(depth + 1);
                let list = *spine.last()?;
                // «ایجاد و تقویت X»
                let before = self.last(list);
                let b = &self.tree.nps[before];
                if b.genitive.is_none()
                    && b.pps.is_empty()
                    && b.noun.verb.is_some()
                    && self.tree.nps[np].noun.verb.is_some()
                {
                    self.tree.nps[before].shared = true;
                }
                self.tree.lists[list].items.push(np);
                self.tree.lists[list].seps.push(sep);
                Some((n, false))
            }
            _ => None,
        }
    }

    /// How well a member after a comma must fit: a list of short members closed by «و» takes nearly any.
    fn list_goes_on(&self, at: usize, end: usize) -> i32 {
        let mut segment = 0;
        let mut short = true;
        for i in at..end {
            match self.items[i].tag {
                Tag::Verb | Tag::Ra | Tag::Prep | Tag::Ke => break,
                Tag::Conj if self.items[i].is_and() => {
                    if self.tag(i + 1, end) == Some(Tag::Verb) {
                        break;
                    }
                    return match (short && segment <= 2, self.front) {
                        (true, _) => -4,
                        (false, true) => i32::MAX,
                        (false, false) => 0,
                    };
                }
                Tag::Punct => segment = 0,
                _ => {
                    segment += 1;
                    short &= segment <= 2;
                }
            }
        }
        i32::MAX
    }

    /// Whether something in the genitive follows the noun at `at`.
    fn object_follows(&self, at: usize, end: usize) -> bool {
        matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num | Tag::Pro))
    }

    /// The level of the spine at which a new member is coordinated, and how well it fits.
    fn level(&self, spine: &[usize], np: usize, at: usize, end: usize) -> (usize, i32) {
        let x = &self.tree.nps[np];
        let mut head = at;
        while head < end && !matches!(self.items[head].tag, Tag::Noun | Tag::Pro) {
            head += 1;
        }
        let has_object = self.object_follows(head, end)
            || matches!(self.tag(head + 1, end), Some(Tag::Adj)) && self.object_follows(head + 1, end)
            || x.noun.active;
        let governed_follows =
            self.items.get(head + 1).filter(|i| head + 1 < end && i.tag == Tag::Prep).is_some_and(|i| {
                let fa = i.prep.as_ref().map_or("", |(fa, _)| fa.as_ref());
                x.noun.feat.governs().any(|(p, _)| p == fa)
            });
        let action_x =
            x.noun.verb.is_some() && !x.noun.plural && !x.noun.indefinite && (has_object || governed_follows);
        let mut best = (spine.len() - 1, i32::MIN);
        for (depth, list) in spine.iter().enumerate() {
            let m = &self.tree.nps[self.last(*list)];
            let mut s = depth as i32;
            let action_m = m.noun.verb.is_some()
                && !m.noun.plural
                && (m.genitive.is_some() || !m.pps.is_empty() || m.noun.active);
            if action_x && action_m {
                s += 5;
                if depth == 0 {
                    s += 3;
                }
            } else if action_x != action_m {
                let direct = depth + 1 == spine.len()
                    && m.noun.verb.is_some()
                    && m.genitive.is_none()
                    && x.noun.verb.is_some();
                s -= if direct { 0 } else { 3 };
            }
            if m.pronoun.is_some() || x.pronoun.is_some() {
                s += 1;
            } else if m.noun.is_name() || x.noun.is_name() {
                s += if m.noun.name == x.noun.name {
                    4
                } else if m.noun.is_name() && x.noun.is_name() {
                    2
                } else {
                    -3
                };
            } else {
                let mut differ = false;
                let mut agree = false;
                for mark in ["hum", "loc", "org", "time"] {
                    let (a, b) = (m.noun.feat.has(mark), x.noun.feat.has(mark));
                    agree |= a && b;
                    differ |= a != b;
                }
                s += if agree {
                    3
                } else if differ {
                    -1
                } else {
                    0
                };
                s += if m.noun.plural == x.noun.plural { 2 } else { -2 };
                if m.fa == x.fa {
                    s += 4;
                }
            }
            if s >= best.1 {
                best = (depth, s);
            }
        }
        best
    }
}

/// A mark in English.
pub(super) fn english_mark(m: char) -> String {
    match m {
        '،' => ",".into(),
        '؛' => ";".into(),
        '؟' => "?".into(),
        '«' | '»' | '"' | '“' | '”' => String::new(),
        '٪' => "%".into(),
        m if super::translit::is_arabic(m) => String::new(),
        m => m.to_string(),
    }
}

/// Writes a node of the tree as indented lines, for `--explain`.
pub(super) fn describe(tree: &Tree, node: &Node, out: &mut String) {
    match node {
        Node::Clause(c) => {
            out.push_str(&format!(
                "clause verb={} must={} can={}\n",
                c.verb.as_ref().map_or("", |v| &v.base),
                c.must,
                c.can.is_some()
            ));
            for (what, list) in [("subject", c.subject), ("object", c.object), ("predicate", c.pred)] {
                if let Some(l) = list {
                    out.push_str(&format!("  {what}\n"));
                    describe_list(tree, l, 2, out);
                }
            }
            for pp in c.front.iter().chain(&c.pps) {
                out.push_str(&format!("  pp {}\n", pp.fa));
                if let Some(l) = pp.list {
                    describe_list(tree, l, 2, out);
                }
            }
        }
        Node::Phrase(l) => describe_list(tree, *l, 0, out),
        Node::Pp(pp) => {
            out.push_str(&format!("pp {}\n", pp.fa));
            if let Some(l) = pp.list {
                describe_list(tree, l, 1, out);
            }
        }
        Node::Text(t) => out.push_str(&format!("text {t}\n")),
        Node::And => out.push_str("and\n"),
        Node::Comma => {}
    }
}

fn describe_list(tree: &Tree, list: usize, depth: usize, out: &mut String) {
    for &id in &tree.lists[list].items {
        let np = &tree.nps[id];
        for _ in 0..depth {
            out.push_str("  ");
        }
        let adjs: Vec<&str> = np.adjs.iter().flatten().map(|a| a.en.as_ref()).collect();
        out.push_str(&format!("np {} [{}] {}\n", np.fa, np.noun.en, adjs.join(" ")));
        if let Some(g) = np.genitive {
            describe_list(tree, g, depth + 1, out);
        }
        for pp in &np.pps {
            for _ in 0..=depth {
                out.push_str("  ");
            }
            out.push_str(&format!("pp {}\n", pp.fa));
            if let Some(l) = pp.list {
                describe_list(tree, l, depth + 2, out);
            }
        }
    }
}
