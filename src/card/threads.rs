//! The same proposal in different briefings.
//!
//! Promises: links only proposals of different cards; the same cards in the same order give the same threads;
//! symmetric: the order inside a card does not matter.

use super::key::{self, Key};
use super::model::Card;
use super::words::{self, mark};
use crate::text::{TokenKind, tokens};
use rustc_hash::FxHashMap;

/// Proposals that are the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// (index of the card, index of its proposal), at least two different cards, in order.
    pub members: Vec<(usize, usize)>,
}

/// Two proposals are the same from this weighted likeness on.
const ALIKE: f32 = 0.42;

/// The threads of a set of cards, by their first member.
pub fn threads(cards: &[&Card]) -> Vec<Thread> {
    let mut items: Vec<(usize, usize, Vec<Key>)> = Vec::new();
    for (c, card) in cards.iter().enumerate() {
        for (p, proposal) in card.proposals.iter().enumerate() {
            items.push((c, p, content(&proposal.text.fa)));
        }
    }
    // rare words tie more than common ones
    let mut seen: FxHashMap<Key, usize> = FxHashMap::default();
    for (_, _, words) in &items {
        for &w in words {
            *seen.entry(w).or_default() += 1;
        }
    }
    let all = items.len() as f32;
    let weight = |k: &Key| (1.0 + all / seen.get(k).copied().unwrap_or(1) as f32).ln();
    let mut holders: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (i, (_, _, words)) in items.iter().enumerate() {
        for &w in words {
            holders.entry(w).or_default().push(i);
        }
    }
    let mut root: Vec<usize> = (0..items.len()).collect();
    for i in 0..items.len() {
        let mut near: Vec<usize> = items[i]
            .2
            .iter()
            .filter(|w| seen.get(*w).is_some_and(|&n| n * 4 <= items.len() + 12))
            .flat_map(|w| holders.get(w).into_iter().flatten().copied())
            .filter(|&j| j > i && items[j].0 != items[i].0)
            .collect();
        near.sort_unstable();
        near.dedup();
        for j in near {
            let (a, b) = (&items[i].2, &items[j].2);
            let shared: f32 = a.iter().filter(|w| b.binary_search(w).is_ok()).map(weight).sum();
            let least = a.iter().map(weight).sum::<f32>().min(b.iter().map(weight).sum::<f32>());
            let count = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
            if count >= 3 && shared >= ALIKE * least {
                let (x, y) = (find(&mut root, i), find(&mut root, j));
                root[x.max(y)] = x.min(y);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<(usize, usize)>> =
        std::collections::BTreeMap::new();
    for i in 0..items.len() {
        let r = find(&mut root, i);
        groups.entry(r).or_default().push((items[i].0, items[i].1));
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

/// Content lemmas, sorted.
fn content(fa: &str) -> Vec<Key> {
    let mut bag: Vec<Key> = tokens(fa)
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Latin))
        .map(|t| words::info(t.of(fa)))
        .filter(|i| {
            !i.is(mark::PREP | mark::CONJ | mark::GRAM | mark::COPULA | mark::MODAL) && i.key != key::NONE
        })
        .map(|i| i.lemma)
        .collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}
