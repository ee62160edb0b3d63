//! How far a parse can be trusted: what was left loose, who acts, how much hangs on one verb.
//!
//! Promises: a deduction between 0 and 0.8; a phrase of nouns alone is doubted only for text that fits nowhere.

use super::item::{Item, Tag};
use super::parse::{Clause, Node, Tail, Tree};
use super::verb::T;
use crate::lexicon::Pers;

/// Words a clause may hold before a reader of the parse should doubt who does what.
const CLAUSE_WORDS: usize = 21;

/// Words of an item from which a relative or «که» clause inside is doubted.
const RELATIVE_WORDS: usize = 15;

/// "of" in one English line that a reader no longer untangles.
const OF_CHAIN: usize = 5;

/// What the shape of the parse takes off the confidence.
///
/// The limits were set on 420 items of news read again after the rules had changed; none of them is in
/// `tests/data/english-judged.tsv`, whose head tells what the limits before gave on items not used for them.
pub(super) fn doubt(tree: &Tree, items: &[Item<'_>], text: &str) -> f32 {
    let mut off: f32 = size(items, text);
    let mut after_clause = false;
    for node in &tree.nodes {
        match node {
            Node::Clause(c) => {
                // two finite verbs side by side, nothing that joins them
                let joined = c.conj.is_some() || c.verb.as_ref().is_some_and(|v| v.tense == T::Subjunctive);
                if after_clause && !joined {
                    off += 0.45;
                }
                off += clause(tree, c);
                after_clause = true;
            }
            Node::Text(t) => {
                if t.split_whitespace().any(|w| w.chars().any(char::is_alphabetic)) {
                    off += 0.25;
                }
                after_clause = false;
            }
            Node::Phrase(_) => {
                if after_clause {
                    off += 0.3;
                }
                after_clause = false;
            }
            Node::Pp(_) | Node::And | Node::Comma => after_clause = false,
        }
    }
    for np in &tree.nps {
        // a chain that found no home
        let stray =
            np.tail.iter().any(|t| matches!(t, Tail::List(_))) && !np.noun.is_name() && np.genitive.is_some();
        off += if stray { 0.25 } else { 0.0 };
        off += np.rel.as_ref().map_or(0.0, |c| loose(c));
    }
    off += gapped(items);
    off += spoken(text);
    off += agreement(tree);
    off.min(0.8)
}

/// Words that cannot close a line, and pairs of small words that no English line has: something was left alone.
fn spoken(text: &str) -> f32 {
    const ENDS: [&str; 16] = [
        "of", "to", "in", "with", "from", "by", "for", "on", "and", "or", "that", "the", "a", "can",
        "although", "will",
    ];
    const LEFT: [&str; 10] = ["of", "with", "for", "from", "by", "at", "and", "the", "a", "to"];
    const RIGHT: [&str; 13] =
        ["of", "with", "for", "from", "by", "in", "on", "is", "are", "will", "should", "can", "that"];
    let words: Vec<&str> = text.split(' ').collect();
    let closes = words.last().is_some_and(|w| ENDS.contains(w));
    let pair = words.windows(2).any(|w| {
        let [a, b] = w else { return false };
        LEFT.contains(a)
            && RIGHT.contains(b)
            && *a != "and"
            && !(*b == "that" && matches!(*a, "to" | "at" | "by" | "for" | "from"))
    });
    if closes || pair { 0.45 } else { 0.0 }
}

/// A verb in the plural whose only subject is one thing, or a verb in the singular whose subject is people.
fn agreement(tree: &Tree) -> f32 {
    let wrong = tree.nodes.iter().any(|node| {
        let Node::Clause(c) = node else { return false };
        let (Some(v), Some(s)) = (&c.verb, c.subject) else { return false };
        let Some(list) = tree.lists.get(s) else { return false };
        let person = c.can.as_ref().filter(|k| !k.impersonal).map_or(v.person, |k| k.person);
        let [only] = list.items[..] else { return false };
        let Some(np) = tree.nps.get(only) else { return false };
        let n = &np.noun;
        let body = ["hum", "org"].iter().any(|m| n.feat.has(m))
            || n.is_name()
            || n.title
            || super::tables::is(super::tables::NEED_ACTOR, n.fa)
            || np.pronoun.is_some()
            || np.num.is_some()
            || np.det.is_some()
            || n.unc()
            || np.rel.is_some();
        person == Pers::Pl3 && !n.plural && !body && np.genitive.is_none()
            || person == Pers::Sg3
                && n.plural
                && n.feat.has("hum")
                && !n.is_name()
                && !np.det.as_ref().is_some_and(|(_, en)| en.starts_with("one of") || en.starts_with("each"))
    });
    if wrong { 0.45 } else { 0.0 }
}

fn loose(c: &Clause) -> f32 {
    let strays = c.loose.iter().filter(|l| l.chars().any(char::is_alphabetic)).count()
        + c.pps.iter().filter(|p| p.fa.is_empty()).count();
    if strays > 0 { 0.45 } else { 0.0 }
}

/// Verbs only somebody does.
fn animate(v: &super::verb::VerbItem) -> bool {
    !v.passive
        && (v.feat.has("say")
            || matches!(
                &*v.base,
                "ask" | "want" | "believe" | "hope" | "intend" | "find" | "export" | "import" | "order"
            ))
}

/// A thing or an action that would have to say, ask or find something: the subject was missed.
fn thing_acts(tree: &Tree, c: &Clause) -> bool {
    let (Some(v), Some(s)) = (&c.verb, c.subject) else { return false };
    let Some(list) = tree.lists.get(s) else { return false };
    animate(v)
        && list.items.iter().filter_map(|&i| tree.nps.get(i)).all(|np| {
            let n = &np.noun;
            np.pronoun.is_none()
                && !n.is_name()
                && !n.title
                && !["hum", "org", "loc"].iter().any(|m| n.feat.has(m))
                && !n.en.starts_with(char::is_uppercase)
                && !super::tables::is(super::tables::NEED_ACTOR, n.fa)
                && !super::tables::is(super::tables::NATIONAL, n.fa)
                && (n.verb.is_some() || n.plural)
        })
}

fn clause(tree: &Tree, c: &Clause) -> f32 {
    let mut off = loose(c);
    off += if thing_acts(tree, c) { 0.45 } else { 0.0 };
    let Some(v) = &c.verb else { return off };
    let third = matches!(v.person, Pers::Sg3 | Pers::Pl3);
    // a present of a light verb makes a good imperative ("Visit the exhibition")
    let told = matches!(v.tense, T::Past | T::Perfect | T::Imperfect) || v.tense == T::Present && !v.light;
    let impersonal = v.impersonal || c.can.as_ref().is_some_and(|k| k.impersonal);
    let related = c.conj.as_deref() == Some("that") || v.copula && c.pred.is_some();
    // «بهتر است …»: nobody is named, nobody is missing
    let judged = v.copula && !c.pred_adj.is_empty() && matches!(v.person, Pers::Sg3);
    if c.subject.is_none()
        && third
        && told
        && !impersonal
        && !judged
        && !c.must
        && c.can.is_none()
        && !related
    {
        off += 0.45;
    }
    // «است» with nothing said
    if v.copula && c.pred.is_none() && c.pred_adj.is_empty() && c.front.is_empty() && c.pps.is_empty() {
        off += 0.45;
    }
    // an object under a passive, or a predicate beside an object: two bare noun phrases for one place
    let twice = v.passive && c.object.is_some() || c.pred.is_some() && !v.copula && !c.definite;
    off += if twice { 0.45 } else { 0.0 };
    off
}

/// «ارتباط … تقویت و زمینه … فراهم شود»: a nominal whose verb stands only after the next one.
fn gapped(items: &[Item<'_>]) -> f32 {
    let passive = |i: &Item<'_>| i.verb.as_ref().is_some_and(|v| v.passive);
    let bare = |i: &Item<'_>| {
        i.tag == Tag::Noun && i.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural && !n.active)
    };
    let found = items.windows(4).enumerate().any(|(at, w)| {
        matches!(w[0].tag, Tag::Noun | Tag::Adj)
            && w[0].noun.as_ref().is_none_or(|n| n.verb.is_none())
            && bare(&w[1])
            && w[2].is_and()
            && w[3].noun.as_ref().is_some_and(|n| n.verb.is_none() && !n.is_name())
            && items.iter().skip(at + 4).find(|i| i.tag == Tag::Verb).is_some_and(passive)
    });
    if found { 0.45 } else { 0.0 }
}

/// Long items, clauses inside clauses, chains of "of" and words nobody knows: each was wrong more often than not.
fn size(items: &[Item<'_>], text: &str) -> f32 {
    let words = items.iter().filter(|i| i.tag != Tag::Punct).count();
    let inside = items.iter().any(|i| i.tag == Tag::Ke) && words >= RELATIVE_WORDS;
    let verbs = items.iter().any(|i| i.tag == Tag::Verb);
    let chain = text.matches(" of ").count() >= OF_CHAIN;
    let unknown = items.iter().any(|i| !i.known);
    // length alone tells little since clauses find their parts: it weighs with another doubt only
    let long = words >= CLAUSE_WORDS && verbs || inside;
    if chain || unknown {
        0.45
    } else if long {
        0.2
    } else {
        0.0
    }
}
