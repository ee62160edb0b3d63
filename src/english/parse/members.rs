//! Members of lists: fields named by their adjectives, nouns that serve as adjectives, where a list goes on.
//!
//! Promises: nothing is consumed that is not put into the tree.

use super::{Adj, Cow, Degree, Features, Name, Noun, Np, Parser, Pp, Reach, Sep, Tag, tables};

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
                // «توسعه، شکوفایی، ثبات و امنیت عراق»: the last pair is one entry
                Tag::Noun if self.items[i].multi && self.items[i].fa.contains(" و ") && segment == 0 => {
                    return if short { -4 } else { 0 };
                }
                _ => {
                    segment += 1;
                    short &= segment <= 2;
                }
            }
        }
        i32::MAX
    }

    /// Coordination at a conjunction or comma: the next place, and whether an adjective list is open.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn join(
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
            // «کتاب‌های مرجع، اصیل و ارزشمند»
            Tag::Adj
                if sep == Sep::Comma
                    && !adj_open
                    && item.noun.is_none()
                    && item
                        .adj
                        .as_ref()
                        .is_some_and(|a| a.degree == Degree::Positive && !a.feat.has("rel"))
                    && self
                        .items
                        .get(next + 1)
                        .is_some_and(|i| next + 1 < end && (i.is_and() || i.is_comma()))
                    && self.tag(next + 2, end) == Some(Tag::Adj) =>
            {
                let target = self.adjective_home(spine);
                self.tree.nps[target].adjs.push(item.adj.iter().cloned().collect());
                Some((next + 1, true))
            }
            // «نمایشگاه‌های سرمایه‌گذاری و تجاری»: the noun stands for an adjective
            Tag::Adj
                if sep == Sep::And
                    && spine.len() >= 2
                    && item.adj.as_ref().is_some_and(|a| a.feat.has("rel"))
                    && item.noun.is_none()
                    && self.bare_genitive(spine) =>
            {
                let noun = self.tree.nps[self.last(*spine.last()?)].noun.clone();
                spine.pop();
                let home = self.last(*spine.last()?);
                let en = noun.feat.get("attr").map_or(noun.en, Cow::Borrowed);
                let adj = Adj { en, feat: Features::new("rel"), ..Adj::default() };
                self.tree.nps[home].genitive = None;
                self.tree.nps[home].adjs.push(std::iter::once(adj).chain(item.adj.clone()).collect());
                Some((next + 1, true))
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
                let mut pp = Pp { fa, en, governed, list: None, and: sep == Sep::And, lead: None };
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
                // «سیاست آمریکا در منطقه و خروج از توافق»: a place and what is done are no list
                let place = spine.last().is_some_and(|l| {
                    let n = &self.tree.nps[self.last(*l)].noun;
                    matches!(n.name, Name::Country | Name::Place)
                        || n.feat.has("loc")
                        || tables::is(tables::NEED_ACTOR, n.fa)
                });
                let first = item.fa.split(' ').next().unwrap_or("");
                let named = item.multi
                    && crate::lexicon::Lexicon::get()
                        .entry(first, crate::lexicon::Class::Noun)
                        .is_some_and(|e| e.feat.get("v").is_some());
                let acted = (named
                    || item.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural && !n.indefinite))
                    && item.tag == Tag::Noun
                    && (item.multi
                        || matches!(self.tag(next + 1, end), Some(Tag::Noun | Tag::Prep | Tag::Det)));
                if self.placed && reach == Reach::Governed && spine.len() == 1 && place && acted {
                    return None;
                }
                let count = (self.tree.nps.len(), self.tree.lists.len());
                let (np, n) = self.head(next, end)?;
                let (depth, score) = self.level(spine, np, next, end);
                // «صلح، ثبات و امنیت»: the last two are one entry
                let closes = self.items[next].multi && self.items[next].fa.contains(" و ");
                let wanted = if closes { -4 } else { self.list_goes_on(n, end) };
                if reach == Reach::Governed && (sep == Sep::Comma && score < wanted || score < -5) {
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

    /// Whether something in the genitive follows the noun at `at`.
    pub(super) fn object_follows(&self, at: usize, end: usize) -> bool {
        matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num | Tag::Pro))
    }

    /// The level of the spine at which a new member is coordinated, and how well it fits.
    pub(super) fn level(&self, spine: &[usize], np: usize, at: usize, end: usize) -> (usize, i32) {
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
            // «صادرات گوشت و غلات»: what an action has for its object may be several
            let under_action = depth.checked_sub(1).and_then(|d| spine.get(d)).is_some_and(|l| {
                let over = &self.tree.nps[self.last(*l)];
                over.genitive == Some(*list) && over.noun.verb.is_some() && !over.noun.is_name()
            });
            let things =
                !m.noun.is_name() && !x.noun.is_name() && x.pronoun.is_none() && x.noun.clitic.is_none();
            if under_action && things && x.noun.verb.is_none() && !has_object && !x.noun.feat.has("hum") {
                s += 3;
            }
            // «حوزه‌های گردشگری، سلامت و آموزش»
            let field = depth > 0
                && depth.checked_sub(1).and_then(|d| spine.get(d)).is_some_and(|l| {
                    let over = &self.tree.nps[self.last(*l)];
                    over.genitive == Some(*list) && over.noun.plural && tables::is(tables::FIELD, &over.fa)
                });
            if field && things && !x.noun.plural && !x.noun.feat.has("hum") {
                s += 8;
            }
            // what has an object is beside what has one
            if x.noun.verb.is_none() && m.noun.verb.is_none() && has_object && m.genitive.is_none() {
                s -= 1;
            }
            // «بر ایجاد و گسترش منافع»: an action that cannot be without its object waits for it
            if action_x
                && depth + 1 == spine.len()
                && m.genitive.is_none()
                && m.pps.is_empty()
                && tables::is(tables::NEEDS_OBJECT, m.noun.fa)
            {
                s += 12;
            }
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
