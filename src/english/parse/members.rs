//! Members of lists: fields named by their adjectives, nouns that serve as adjectives, where a list goes on.
//!
//! Promises: nothing is consumed that is not put into the tree.

use super::{Adj, Cow, Features, Noun, Np, Parser, Tag};

impl Parser<'_, '_> {
    /// «از جمله اقتصادی، مذهبی و علمی»: fields named by their adjectives alone.
    pub(super) fn named_by_adjectives(&mut self, at: usize, end: usize) -> Option<(usize, usize)> {
        let before = at.checked_sub(1).and_then(|b| self.items.get(b)).filter(|b| b.tag == Tag::Prep)?;
        if !matches!(&*before.fa, "از جمله" | "ازجمله" | "مانند" | "همچون" | "نظیر" | "اعم از" | "از قبیل")
        {
            return None;
        }
        let lex = crate::lexicon::Lexicon::get();
        let word = |i: &super::Item<'_>| {
            matches!(i.tag, Tag::Adj | Tag::Noun | Tag::Adv)
                .then(|| {
                    i.adj.clone().filter(|a| a.feat.has("rel")).or_else(|| {
                        let e = lex.entry(&i.fa, crate::lexicon::Class::Adjective)?;
                        Some(Adj { fa: e.fa, en: e.english().into(), feat: e.feat, ..Adj::default() })
                    })
                })
                .flatten()
                .or_else(|| {
                    // «گردشگری»: the noun serves
                    let n = i.noun.as_ref().filter(|n| !n.plural && n.unc() && !n.is_name())?;
                    Some(Adj { en: n.en.clone(), feat: Features::new("rel"), ..Adj::default() })
                })
        };
        let first = &self.items[at];
        if first.noun.is_some() && first.tag != Tag::Adj {
            return None;
        }
        let mut group = vec![word(first)?];
        let mut next = at + 1;
        while next + 1 < end && (self.items[next].is_comma() || self.items[next].is_and()) {
            let last = self.items.get(next + 2).filter(|_| next + 2 < end);
            let alone = last.is_none_or(|i| {
                i.is_comma() || matches!(i.tag, Tag::Conj | Tag::Prep | Tag::Verb | Tag::Punct | Tag::Modal)
            });
            let Some(adj) = word(&self.items[next + 1]).filter(|_| alone) else { break };
            group.push(adj);
            next += 2;
        }
        if group.len() < 2 {
            return None;
        }
        self.tree.nps.push(Np {
            known: true,
            noun: Noun { en: Cow::Borrowed("field"), plural: true, ..Noun::default() },
            adjs: vec![group],
            ..Np::default()
        });
        Some((self.tree.nps.len() - 1, next))
    }

    /// Whether the spine ends in a bare common noun in the genitive of a plural head.
    pub(super) fn bare_genitive(&self, spine: &[usize]) -> bool {
        let [.., head, list] = spine else { return false };
        let (h, n) = (&self.tree.nps[self.last(*head)], &self.tree.nps[self.last(*list)]);
        h.genitive == Some(*list)
            && h.noun.plural
            && self.tree.lists[*list].items.len() == 1
            && !n.noun.plural
            && !n.noun.is_name()
            && !n.noun.feat.has("hum")
            && !n.noun.feat.has("org")
            && n.noun.clitic.is_none()
            && n.pronoun.is_none()
            && n.det.is_none()
            && n.num.is_none()
            && n.adjs.is_empty()
            && n.pps.is_empty()
    }

    /// How well a member after a comma must fit: a list of short members closed by «و» takes nearly any.
    pub(super) fn list_goes_on(&self, at: usize, end: usize) -> i32 {
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
}
