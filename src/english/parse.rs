//! The tree of a phrase: noun phrases with their adjectives, genitives and prepositional phrases; clauses of one
//! verb; a sentence as a row of both.
//!
//! Promises: every item of the input is in the tree once, in some place: what fits no rule is kept as loose
//! text, never dropped. Right-branching, one pass, no backtracking deeper than a clause.

mod chain;
mod clause;
mod cut;
mod describe;
mod elements;
mod gapped;
mod members;
mod phrase;
mod roles;
mod when;

pub(super) use describe::describe;

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
    /// «تنها», «تمامی این» before it: "only", "all of".
    pub lead: Option<&'static str>,
    /// The tail stands in brackets.
    pub bracketed: bool,
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
    /// «یعنی …».
    Namely(usize),
}

/// A prepositional phrase.
#[derive(Debug, Clone, Default)]
pub(super) struct Pp {
    pub fa: String,
    pub en: &'static str,
    /// English preposition the governor asks for.
    pub governed: Option<&'static str>,
    pub list: Option<usize>,
    /// «و» before it.
    pub and: bool,
    /// English adverb that belongs to it («حداقل تا پایان سال», «ابتدا به اصفهان»), or all there is to say.
    pub lead: Option<Cow<'static, str>>,
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
    /// Prepositional phrases before the object.
    pub before: Option<usize>,
}

/// A member of a sentence.
#[allow(clippy::large_enum_variant)] // a sentence has a handful of them
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
    /// Inside a relative clause.
    relative: bool,
    /// Where a noun phrase must end.
    forced: Vec<usize>,
    /// The verb of the clause at hand takes an object.
    taking: bool,
    /// The verb of the clause at hand is «بودن».
    copular: bool,
    /// After «منجر», «منتج»: a list goes on over commas.
    wide: bool,
    /// Clauses parsed again so far.
    repairs: usize,
    /// The verb of the last clause.
    last_verb: Option<usize>,
    /// The clause at hand has its subject already.
    placed: bool,
    /// The only preposition of the clause that its verb takes for an object: no noun before keeps it.
    direct: Option<usize>,
}

pub(super) use gapped::share;

/// The tree of `items`.
pub(super) fn parse(items: &[Item<'_>]) -> Tree {
    let mut p = Parser {
        items,
        tree: Tree::default(),
        front: false,
        relative: false,
        forced: Vec::new(),
        copular: false,
        taking: false,
        wide: false,
        repairs: 0,
        last_verb: None,
        direct: None,
        placed: false,
    };
    p.sentence(0, items.len());
    p.tree
}

impl Parser<'_, '_> {
    pub(super) fn tag(&self, at: usize, end: usize) -> Option<Tag> {
        if at < end { self.items.get(at).map(|i| i.tag) } else { None }
    }

    /// The first verb of the main clause in `at..end`: relative clauses are passed over.
    pub(super) fn main_verb(&self, at: usize, end: usize) -> Option<usize> {
        let mut i = at;
        while i < end {
            let item = &self.items[i];
            match item.tag {
                Tag::Ke if i > at && !matches!(self.items[i - 1].tag, Tag::Verb | Tag::Punct | Tag::Conj) => {
                    // to the end of the relative clause
                    let ke = i;
                    i += 1;
                    while i < end && !self.ends_clause(i) {
                        i += 1;
                    }
                    if let Some(second) = self.wanted(ke, i, end) {
                        i = second;
                    }
                }
                Tag::Verb if self.ends_clause(i) => return Some(i),
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// «که می‌خواهیم اتخاذ کنیم»: the verb that completes the one at `v` within a relative clause.
    pub(super) fn wanted(&self, ke: usize, v: usize, end: usize) -> Option<usize> {
        let first = self.items.get(v).filter(|_| v < end).and_then(|i| i.verb.as_ref())?;
        // «که قرار است سفر کند»: who is due to travel
        let due = first.copula && v > ke + 1 && &*self.items[v - 1].fa == "قرار";
        if !(due || first.stem == "خواست" || first.feat.has("sub"))
            || first.passive
            || first.copula && !due
            || first.base == "cause"
        {
            return None;
        }
        let second = (v + 1..end).find(|&i| self.ends_clause(i))?;
        let plain = (v + 1..second)
            .all(|i| !matches!(self.items[i].tag, Tag::Ke | Tag::Conj | Tag::Punct | Tag::Modal | Tag::Ra));
        let verb = self.items[second].verb.as_ref()?;
        (plain && ke < v && verb.tense == super::verb::T::Subjunctive && (due || verb.person == first.person))
            .then_some(second)
    }

    pub(super) fn ends_clause(&self, i: usize) -> bool {
        let item = &self.items[i];
        item.tag == Tag::Verb
            && item.verb.as_ref().is_some_and(|v| v.stem != "توانست" || v.feat.raw() != "modal")
    }

    pub(super) fn sentence(&mut self, mut at: usize, last: usize) {
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
    pub(super) fn hard_mark(&self, at: usize, last: usize) -> usize {
        (at..last)
            .find(|&i| {
                let item = &self.items[i];
                item.tag == Tag::Punct
                    && (matches!(item.mark, ':' | '؛' | '.' | '؟' | '!' | '?' | ';')
                        || item.mark == '/' && self.parts(at, i, last))
            })
            .unwrap_or(last)
    }

    /// Whether the «/» at `i` parts two headlines: it stands apart, or has several words on both sides.
    pub(super) fn parts(&self, at: usize, i: usize, last: usize) -> bool {
        if !self.items[i].glued || self.items.get(i + 1).is_none_or(|n| !n.glued) {
            return true;
        }
        let word = |k: usize| {
            self.items
                .get(k)
                .is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Adj | Tag::Verb | Tag::Det | Tag::Pro))
        };
        let next = (i + 1..last).find(|&k| self.items[k].mark == '/').unwrap_or(last);
        let words = |from: usize, to: usize| -> usize {
            self.items[from..to].iter().map(|w| w.fa.split(' ').count()).sum()
        };
        i > at + 1
            && next > i + 2
            && words(at, i) >= 3
            && words(i + 1, next) >= 3
            && word(i - 1)
            && word(i + 1)
    }

    pub(super) fn push_comma(&mut self) {
        // «ایران قادر است، مدیریت را عهده‌دار شود»: what it is able to do follows
        let open = matches!(self.tree.nodes.last(), Some(Node::Clause(c)) if c.object.is_none() && c.pred.is_none() && c.pps.is_empty() && c.front.is_empty() && c.verb.as_ref().is_some_and(|v| v.stem == "بود" && v.feat.has("sub")));
        if !self.tree.nodes.is_empty() && !open {
            self.tree.nodes.push(Node::Comma);
        }
    }

    /// Verbless text: noun phrases with everything after them.
    pub(super) fn phrases(&mut self, mut at: usize, end: usize) -> usize {
        let item = &self.items[at];
        match item.tag {
            Tag::Prep => {
                let (mut pp, next) = self.pp(at, end, Reach::All);
                let head = self.tree.nodes.iter().find_map(|n| match n {
                    Node::Phrase(l) => Some(self.tree.lists[*l].items[0]),
                    _ => None,
                });
                if let Some(h) = head {
                    pp.governed =
                        self.tree.nps[h].noun.feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en);
                }
                // «گردشگری از زمینه‌های همکاری»: it is among them
                let among = pp.list.is_some_and(|l| {
                    let n = &self.tree.nps[self.tree.lists[l].items[0]].noun;
                    n.plural && tables::is(tables::AMONG, n.fa.split(' ').next().unwrap_or(""))
                });
                if head.is_some() && pp.fa == "از" && among {
                    pp.governed = Some("among");
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
                    let more =
                        matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj | Tag::Num | Tag::Det));
                    // «… را از زمینه‌های مناسب»: counted among them
                    let among = self.tag(at + 1, end) == Some(Tag::Prep) && self.items[at + 1].fa == "از";
                    self.tree.nodes.push(Node::Text(if more || among { "as" } else { "" }.to_owned()));
                    if among && at + 2 < end {
                        return at + 2;
                    }
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
                    if item.fa == "یکی از" && matches!(self.tree.nodes.last(), Some(Node::Phrase(_))) {
                        self.push_comma();
                    }
                    self.tree.nodes.push(Node::Phrase(list));
                    at = next;
                }
                at
            }
        }
    }

    /// A clause that ends with the verb at `v`; what follows the verb of the same clause (a که complement is the
    /// next clause) is left.
    pub(super) fn clause_node(&mut self, at: usize, v: usize, _end: usize) -> usize {
        let mut clause = self.clause(at, v);
        self.hang(&mut clause);
        // «می‌توان فرصت‌ها را شناسایی کرد و موانع را برداشت»: what can be done goes on
        if let [.., Node::Clause(before), Node::And] = &self.tree.nodes[..]
            && before.can.as_ref().is_some_and(|k| k.impersonal)
            && clause.can.is_none()
            && clause.subject.is_none()
            && clause
                .verb
                .as_ref()
                .is_some_and(|v| v.tense == super::verb::T::Past && v.person == crate::lexicon::Pers::Sg3)
        {
            clause.can.clone_from(&before.can);
        }
        // «طرح‌ها به نتیجه رسیده و تولیدات قیمت را متعادل خواهد کرد»: another subject, another time
        let participle = self.last_verb.and_then(|l| self.items.get(l)).is_some_and(|i| i.fa.ends_with('ه'));
        self.last_verb = Some(v);
        if participle
            && clause.subject.is_some()
            && let [.., Node::Clause(before), Node::And] = &mut self.tree.nodes[..]
            && let (Some(subject), Some(verb)) = (before.subject, before.verb.as_mut())
            && !before.must
            && before.can.is_none()
            && matches!(verb.tense, super::verb::T::Future | super::verb::T::Subjunctive)
            && matches!(verb.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
        {
            let state = verb.stem == "بود";
            verb.tense = if state { super::verb::T::Present } else { super::verb::T::Perfect };
            let list = &self.tree.lists[subject];
            let many =
                list.items.len() > 1 || list.items.first().is_some_and(|&n| self.tree.nps[n].noun.plural);
            verb.person = if many { crate::lexicon::Pers::Pl3 } else { crate::lexicon::Pers::Sg3 };
        }
        self.tree.nodes.push(Node::Clause(clause));
        v + 1
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
