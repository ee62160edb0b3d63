//! The same proposal in different briefings.
//!
//! Promises: links only proposals of different cards; the same cards in the same order give the same threads;
//! symmetric: the order inside a card does not matter.

use super::key::{self, Key};
use super::model::Card;
use super::words::{self, mark};
use crate::lexicon::Lexicon;
use crate::text::{TokenKind, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Proposals that are the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// (index of the card, index of its proposal), at least two different cards, in order.
    pub members: Vec<(usize, usize)>,
}

/// Two proposals are the same when they share this part of the smaller one's telling words.
const ALIKE: f32 = 0.5;

/// Telling words, each with whether it is a place.
type Bag = Vec<(Key, bool)>;

/// The threads of a set of cards, by their first member.
pub fn threads(cards: &[&Card]) -> Vec<Thread> {
    let mut items: Vec<(usize, usize, Bag)> = Vec::new();
    for (c, card) in cards.iter().enumerate() {
        for (p, proposal) in card.proposals.iter().enumerate() {
            items.push((c, p, content(&proposal.text.fa)));
        }
    }
    let mut holders: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (i, (_, _, words)) in items.iter().enumerate() {
        for &(w, _) in words {
            holders.entry(w).or_default().push(i);
        }
    }
    let mut root: Vec<usize> = (0..items.len()).collect();
    for i in 0..items.len() {
        let mut near: Vec<usize> = items[i]
            .2
            .iter()
            .flat_map(|(w, _)| holders.get(w).into_iter().flatten().copied())
            .filter(|&j| j > i && items[j].0 != items[i].0)
            .collect();
        near.sort_unstable();
        near.dedup();
        for j in near {
            let (a, b) = (&items[i].2, &items[j].2);
            let shared: Vec<&(Key, bool)> = a.iter().filter(|w| b.iter().any(|o| o.0 == w.0)).collect();
            let least = a.len().min(b.len()) as f32;
            let place = shared.iter().any(|w| w.1);
            // two towns alone do not make a proposal: something else must be shared
            let object = shared.iter().any(|w| !w.1);
            let enough = object && (shared.len() >= 3 || place && shared.len() == 2);
            if enough && shared.len() as f32 >= ALIKE * least {
                let (x, y) = (find(&mut root, i), find(&mut root, j));
                root[x.max(y)] = x.min(y);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<(usize, usize)>> =
        std::collections::BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        let r = find(&mut root, i);
        groups.entry(r).or_default().push((item.0, item.1));
    }
    groups
        .into_values()
        .filter(|m| m.iter().any(|x| x.0 != m[0].0))
        .map(|members| Thread { members })
        .collect()
}

fn find(root: &mut [usize], mut i: usize) -> usize {
    while root[i] != i {
        root[i] = root[root[i]];
        i = root[i];
    }
    i
}

/// The telling words of a proposal, and whether each is a place; its purpose («برای …») is left out.
fn content(fa: &str) -> Bag {
    static TABLE: OnceLock<(FxHashSet<Key>, [Key; 4])> = OnceLock::new();
    let (generic, purpose) = TABLE.get_or_init(|| {
        let generic =
            super::tables::pairs(include_str!("data/generic.tsv")).map(|(w, _)| key::key(w)).collect();
        (generic, ["برای", "منظور", "هدف", "جهت"].map(key::key))
    });
    let lexicon = Lexicon::get();
    let mut bag: Bag = Vec::new();
    for token in tokens(fa).iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Latin)) {
        let word = token.of(fa);
        let info = words::info(word);
        if purpose.contains(&info.key) && bag.len() >= 2 {
            break;
        }
        if info.is(mark::PREP | mark::CONJ | mark::GRAM | mark::COPULA | mark::MODAL | mark::NUM)
            || info.verb != key::NONE
            || generic.contains(&info.lemma)
            || generic.contains(&info.key)
        {
            continue;
        }
        let place = lexicon.place(word).find(|p| !p.feat.has("amb"));
        let stored = match place {
            Some(place) => key::key(place.fa),
            // پروازی is of پرواز
            None => word.strip_suffix('ی').filter(|s| lexicon.has(s)).map_or(info.lemma, key::key),
        };
        if !bag.iter().any(|b| b.0 == stored) {
            bag.push((stored, place.is_some()));
        }
    }
    bag
}
