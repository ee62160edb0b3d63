//! The foreign side of a briefing: from titles, lead, envoys in both directions, cities and demonyms.
//!
//! Promises: a country that is only mentioned (sanctions of a third party, a comparison) is not a side; a text
//! without an Iranian and a foreign side that deal with each other has none; every side has evidence.

use super::doc::{Doc, Part};
use super::gaz::{How, Mention};
use super::key::{self, Key};
use super::people::Everybody;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// A country the briefing is about.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    /// ISO 3166-1 alpha-2.
    pub iso: &'static str,
    /// Where the text says so.
    pub evidence: Vec<Span>,
    /// Number of the mention that named it first.
    pub first: usize,
}

struct Keys {
    relation: FxHashSet<Key>,
    aside: FxHashSet<Key>,
    no_brief: FxHashSet<Key>,
    delegates: FxHashSet<Key>,
    delegation: [Key; 3],
    mutual: [Key; 6],
    two: Key,
    sides: [Key; 4],
    bodies: FxHashSet<Key>,
    meeting: FxHashSet<Key>,
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let set = |role: &str| {
            super::tables::pairs(include_str!("data/relation.tsv"))
                .filter(|(_, r)| *r == role)
                .map(|(w, _)| key::key(w))
                .collect()
        };
        Keys {
            relation: set("relation"),
            aside: set("aside"),
            no_brief: set("other"),
            delegates: set("delegate"),
            delegation: ["هیئت", "هیات", "هیأت"].map(key::key),
            mutual: ["دوجانبه", "طرفین", "فی‌مابین", "سه‌جانبه", "کشورمان", "متقابل"].map(key::key),
            two: key::key("دو"),
            sides: ["کشور", "طرف", "ملت", "جانبه"].map(key::key),
            bodies: set("body"),
            meeting: set("meeting"),
        }
    })
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    score: f32,
    relation: f32,
    official: f32,
    head: bool,
    delegate: bool,
    /// Sentences that name it beside Iran; those of title and lead count three.
    tied: u32,
    /// A delegation from there is named near the start («هیأت اقتصادی ترکیه»).
    delegation: bool,
    /// Such a sentence stands in title or lead.
    tied_early: bool,
    /// Sentences that name it.
    seen: u32,
    /// Named by its own name or one of its places, not only by an adjective.
    named: bool,
    /// An envoy of Iran there, or of it in Iran, is named.
    envoy: bool,
    /// Somebody of Iran is said to have met an official of it («با نخست‌وزیر تاجیکستان دیدار کرد»).
    met: bool,
    /// An official of it is quoted.
    speaks: bool,
    /// How often it is named at all,
    mentions: u32,
    /// and how often by its adjective only («لوازم خانگی کره‌ای»).
    adjectives: u32,
    /// Named in the title.
    title: bool,
}

/// The mentions that lie inside a range of words; `mentions` are in text order.
pub(super) fn inside<'m>(mentions: &'m [Mention], words: &Range<usize>) -> impl Iterator<Item = &'m Mention> {
    let first = mentions.partition_point(|m| m.words.start < words.start);
    let end = words.end;
    mentions[first..].iter().take_while(move |m| m.words.start < end).filter(move |m| m.words.end <= end)
}

/// Whether somebody named is known by the tables as one of Iran's.
pub(super) fn known(doc: &Doc<'_>, named: &super::people::Named) -> bool {
    let own = |n: &Range<usize>| n.clone().any(|i| super::gaz::full_name_iso(doc, i, n.end) == Some("IR"));
    named.name.as_ref().is_some_and(own)
}

/// For each sentence, whether Iran, an Iranian envoy or official is named in it.
pub(super) fn ours(doc: &Doc<'_>, mentions: &[Mention], everybody: &Everybody) -> Vec<bool> {
    // where Iran is named late and in passing, an office of no country is not one of Iran's
    let start = doc.sentences.get(7).map_or(doc.words.len(), |s| s.words.start);
    let mut iran = mentions.iter().filter(|m| m.iso == "IR");
    let passing = iran.clone().count() <= 3 && iran.all(|m| m.words.start >= start);
    let unnamed_counts = !passing || doc.words.iter().any(|w| w.info.key == keys().mutual[4]);
    doc.sentences
        .iter()
        .map(|sentence| {
            inside(mentions, &sentence.words).any(|m| m.iso == "IR")
                || unnamed_counts
                    && everybody.within(&sentence.words).any(|n| {
                        n.words.end <= sentence.words.end
                            && !n.name.as_ref().is_some_and(|name| super::sides::strange(doc, name))
                            && n.office.as_ref().is_some_and(|o| {
                                super::sides::side_of(doc, o, mentions) != super::model::Side::Counterpart
                            })
                    })
        })
        .collect()
}

/// Counts for each country the sentences in which it stands beside Iran, an Iranian envoy or official.
fn tie(doc: &Doc<'_>, mentions: &[Mention], ours: &[bool], tallies: &mut [(&'static str, Tally, usize)]) {
    let mut at = 0;
    for (sentence, &host) in doc.sentences.iter().zip(ours) {
        let from = at + mentions[at..].partition_point(|m| m.words.start < sentence.words.start);
        let to = from + mentions[from..].partition_point(|m| m.words.end <= sentence.words.end);
        at = to;
        let here = &mentions[from..to];
        let early = sentence.part <= Part::Lead || sentence.paragraph <= 1;
        let weight = match (host, early) {
            (false, _) => 0,
            (true, true) => 3,
            (true, false) => 1,
        };
        let mut seen: Vec<&str> = Vec::new();
        for mention in here.iter().filter(|m| m.iso != "IR") {
            if seen.contains(&mention.iso) {
                continue;
            }
            seen.push(mention.iso);
            if let Some(t) = tallies.iter_mut().find(|t| t.0 == mention.iso) {
                t.1.tied += weight;
                t.1.tied_early |= host && early;
                t.1.seen += 1;
            }
        }
    }
}

/// Whether Iran takes part: title or opening name it or an Iranian office, or the body names it more than in passing;
/// and an official of Iran is named where those of two foreign countries are («دیدار A و B معطوف به ایران خواهد بود»).
fn iranian(doc: &Doc<'_>, mentions: &[Mention], everybody: &Everybody) -> bool {
    let k = keys();
    let start = doc.sentences.get(7).map_or(doc.words.len(), |s| s.words.start);
    let early = |word: usize| word < start;
    let ours = mentions.iter().filter(|m| m.iso == "IR");
    let own = doc.words.iter().any(|w| k.mutual[4] == w.info.key);
    let named = ours.clone().count() >= 2
        || ours.clone().any(|m| early(m.words.start))
        || everybody.named.iter().any(|n| early(n.words.start) && known(doc, n))
        || own;
    let home = everybody.within(&(0..doc.words.len())).any(|n| {
        n.office.as_ref().is_some_and(|o| {
            o.clone().any(|i| k.mutual[4] == doc.key(i)) || inside(mentions, o).any(|m| m.iso == "IR")
        })
    });
    let mut abroad: Vec<&str> = Vec::new();
    for named in &everybody.named {
        let Some(office) = named.office.as_ref() else { continue };
        if super::sides::side_of(doc, office, mentions) == super::model::Side::Counterpart {
            abroad.extend(inside(mentions, office).next().map(|m| m.iso));
        }
    }
    abroad.sort_unstable();
    abroad.dedup();
    let adversaries: Vec<&str> =
        super::tables::pairs(include_str!("data/adversaries.tsv")).map(|(iso, _)| iso).collect();
    let adversary = adversaries.iter().any(|iso| abroad.contains(iso));
    // «نخست‌وزیر مالزی: آمریکا ایران را تحریک می‌کند»: a third country's official speaks of Iran
    let third = everybody.people.iter().enumerate().any(|(n, p)| {
        let office = p.office.as_ref().filter(|_| everybody.speaker.contains(&Some(n)));
        office.is_some_and(|o| inside(mentions, o).any(|m| m.iso != "IR" && !adversaries.contains(&m.iso)))
    });
    named && (home || third || abroad.len() < 2 || !adversary)
}

/// The foreign sides, heaviest first.
pub(super) fn find(doc: &Doc<'_>, mentions: &[Mention], everybody: &Everybody) -> Vec<Foreign> {
    let k = keys();
    let other = doc
        .sentences
        .iter()
        .map(|s| {
            let weight = if s.part <= Part::Lead { 2.0 } else { 0.5 };
            weight * s.words.clone().filter(|&i| k.no_brief.contains(&doc.words[i].info.lemma)).count() as f32
        })
        .sum();
    let ours = ours(doc, mentions, everybody);
    let taking_part = taking_part(doc, mentions, everybody, &ours, other);
    if !iranian(doc, mentions, everybody) {
        return taking_part;
    }
    // where nobody from abroad is named, a second country may be dealt with as the first one is
    let abroad = everybody.people.iter().any(|p| p.side == super::model::Side::Counterpart)
        || everybody
            .named
            .iter()
            .filter_map(|n| n.office.as_ref())
            .any(|o| super::sides::side_of(doc, o, mentions) == super::model::Side::Counterpart);
    if !taking_part.is_empty() && abroad {
        return taking_part;
    }
    let mut sides = taking_part;
    for dealt in super::dealings::find(doc, mentions, everybody, &ours, other) {
        if !sides.iter().any(|s| s.iso == dealt.iso) {
            sides.push(dealt);
        }
    }
    sides
}

/// The foreign sides that take part by themselves or by an envoy: somebody from there speaks, meets or is met.
fn taking_part(
    doc: &Doc<'_>,
    mentions: &[Mention],
    everybody: &Everybody,
    ours: &[bool],
    other: f32,
) -> Vec<Foreign> {
    let k = keys();
    let mut tallies: Vec<(&'static str, Tally, usize)> = Vec::new();
    let mut host = 0.0_f32;
    let mut lead_seen = 0;
    // of a long list («سران پنج کشور انگلیس، فرانسه، آلمان، چین و روسیه») the words before its first member tell of all
    let lists = lists(doc, mentions);
    let mut list = (usize::MAX, false, false);
    for (number, mention) in mentions.iter().enumerate() {
        let sentence = &doc.sentences[doc.sentence_of(mention.words.start).min(doc.sentences.len() - 1)];
        if mention.iso == "IR" {
            host += 1.0;
            continue;
        }
        let i = mention.words.start;
        let from = i.saturating_sub(5).max(sentence.words.start);
        let to = (mention.words.end + 3).min(sentence.words.end);
        let near = |set: &FxHashSet<Key>, from: usize, to: usize| {
            (from..to).any(|j| set.contains(&doc.words[j].info.lemma) || set.contains(&doc.words[j].info.key))
        };
        let related = near(&k.relation, from, to);
        let aside = near(
            &k.aside,
            i.saturating_sub(3).max(sentence.words.start),
            (mention.words.end + 2).min(sentence.words.end),
        );
        let delegate = near(
            &k.delegates,
            i.saturating_sub(3).max(sentence.words.start),
            (mention.words.end + 1).min(sentence.words.end),
        );
        let early = sentence.part <= Part::Lead || sentence.paragraph <= 2;
        let listed = early && lists.get(number).copied().unwrap_or(0) >= 3;
        let goes_on = listed && list.0 == number;
        let (related, delegate) = (related || goes_on && list.1, delegate || goes_on && list.2);
        list = if listed { (number + 1, related, delegate) } else { (usize::MAX, false, false) };
        let base = match mention.how {
            How::Name => 1.0,
            How::Weak => 0.9,
            How::Capital => 0.6,
            How::Place => 0.5,
            How::Adjective if delegate || related => 0.7,
            How::Adjective => 0.15,
            How::Ambiguous => 0.0,
        };
        let place = match sentence.part {
            Part::Kicker | Part::Title => 4.0,
            Part::Lead => 3.0,
            Part::Body if lead_seen < 2 && sentence.paragraph <= 2 => 2.0,
            Part::Heading | Part::Body => 1.0,
        };
        if sentence.part == Part::Lead {
            lead_seen += 1;
        }
        let mut score = base * place;
        if aside {
            score *= 0.1;
        }
        let known = tallies.iter().position(|t| t.0 == mention.iso);
        let at = known.unwrap_or(tallies.len());
        if known.is_none() {
            tallies.push((mention.iso, Tally::default(), number));
        }
        let tally = &mut tallies[at].1;
        tally.score += score;
        tally.mentions += 1;
        tally.adjectives += u32::from(mention.how == How::Adjective);
        tally.title |= sentence.part == Part::Title;
        tally.named |= !matches!(mention.how, How::Adjective | How::Ambiguous);
        if !aside {
            if related || delegate {
                tally.relation += score;
            }
            tally.delegate |= delegate;
            let near_start = sentence.part <= Part::Lead || sentence.paragraph <= 2;
            let of = (i.saturating_sub(4).max(sentence.words.start)..i)
                .any(|j| k.delegation.contains(&doc.key(j)));
            tally.delegation |= near_start && of;
            tally.head |= sentence.part <= Part::Lead || sentence.paragraph <= 2;
        }
    }
    tie(doc, mentions, ours, &mut tallies);
    let mut says = vec![false; everybody.people.len()];
    for speaker in everybody.speaker.iter().flatten() {
        if let Some(says) = says.get_mut(*speaker) {
            *says = true;
        }
    }
    // offices: سفیر A در B
    let with = super::key::key("با");
    for named in &everybody.named {
        let Some(office) = &named.office else { continue };
        let within: Vec<&Mention> = inside(mentions, office)
            .filter(|m| m.how != How::Ambiguous)
            .filter(|m| !super::sides::of_institution(doc, m, office.start))
            // «ستاد توسعه روابط با عراق و سوریه»: whom the body deals with, not whose official speaks
            .filter(|m| !(office.start..m.words.start).any(|i| doc.key(i) == with))
            .collect();
        let sentence = doc.sentence_of(office.start).min(doc.sentences.len() - 1);
        let part = doc.sentences[sentence].part;
        let weight = if part <= Part::Lead { 5.0 } else { 2.5 };
        if named.envoy && within.iter().any(|m| m.iso == "IR") {
            host += 2.0;
        }
        let met = is_met(doc, named.words.start, &doc.sentences[sentence].words);
        for m in within {
            if m.iso == "IR" {
                host += 0.5;
                continue;
            }
            if let Some(t) = tallies.iter_mut().find(|t| t.0 == m.iso) {
                t.1.official += weight;
                t.1.relation += weight;
                t.1.envoy |= named.envoy && !named.former;
                t.1.met |= met && !named.former && !named.aside;
                t.1.speaks |= named.person.is_some_and(|p| {
                    everybody
                        .people
                        .get(p)
                        .is_some_and(|q| (q.quoted || says[p]) && q.side == super::model::Side::Counterpart)
                });
            }
        }
    }
    let best = tallies.iter().map(|t| t.1.score + t.1.official).fold(0.0_f32, f32::max);
    if best <= 0.0 {
        return Vec::new();
    }
    let others = |tallies: &[(&'static str, Tally, usize)]| {
        let found = if host < 3.0 && other < 3.0 { among_others(doc, mentions, tallies) } else { Vec::new() };
        found.into_iter().map(|(iso, first)| foreign(doc, mentions, iso, first)).collect()
    };
    if host < 1.0 || !iranian(doc, mentions, everybody) {
        return others(&tallies);
    }
    let adversaries: Vec<&str> =
        super::tables::pairs(include_str!("data/adversaries.tsv")).map(|(iso, _)| iso).collect();
    // «دو کشور», «روابط دوجانبه»: the text speaks of two sides
    let two_sided = doc.words.windows(2).any(|w| {
        k.mutual.contains(&w[0].info.key)
            || w[0].info.key == k.two
                && (k.sides.contains(&w[1].info.lemma) || k.sides.contains(&w[1].info.key))
    });
    let host_speaks = everybody.people.iter().enumerate().any(|(n, p)| {
        p.side != super::model::Side::Counterpart
            && p.office.is_some()
            && everybody.speaker.contains(&Some(n))
    });
    // an adversary takes part only where somebody of theirs meets somebody
    let met = everybody.people.iter().any(|p| p.meets && p.side == super::model::Side::Counterpart)
        && everybody.people.iter().any(|p| p.meets && p.side != super::model::Side::Counterpart);
    let any_official = tallies.iter().any(|t| t.1.official >= 5.0);
    let most_tied = tallies.iter().map(|(_, t, _)| t.tied).max().unwrap_or(0);
    // named only by an adjective, in one sentence («شرکت ژاپنی»), or late in a long text of other things
    let length = doc.sentences.len() as u32;
    let in_passing = |t: &Tally| {
        t.seen <= 1 && !t.named && !t.delegation && (t.official < 5.0 || other >= 3.0)
            // «لوازم خانگی کره‌ای»: goods and brands of that country, nobody from there
            || t.official <= 0.0 && !t.delegation && t.adjectives * 4 >= t.mentions * 3
            || !t.tied_early && length > 14 && t.seen * 6 < length && t.official < 5.0
    };
    let takes_part = |iso: &str, t: &Tally| {
        !adversaries.contains(&iso) || host_speaks && met && t.official >= 5.0 && t.relation >= 9.0
    };
    // a text about an absent adversary is not about those it names beside it
    let absent = tallies
        .iter()
        .filter(|(iso, t, _)| !takes_part(iso, t))
        .map(|(_, t, _)| t.score + t.official)
        .fold(0.0_f32, f32::max);
    // «نشست … با حضور متخصصانی از ۱۲ کشور»: a meeting of many, of which one is the place
    let many = tallies.iter().filter(|(_, t, _)| t.head).count() >= 6;
    let mut sides: Vec<(f32, Foreign)> = tallies
        .iter()
        .filter(|(iso, t, _)| {
            let total = t.score + t.official;
            let enough = (t.head || t.official >= 5.0)
                && (t.relation >= 2.0 && total >= 4.0 || t.delegate && t.relation >= 1.3 && !many)
                && !in_passing(t);
            let told = t.tied >= 2 && (t.tied_early || t.tied * 4 >= t.seen)
                || t.tied >= 1 && t.delegation
                || t.tied >= 1 && t.title && t.tied * 4 >= t.seen && t.relation >= 3.0
                || two_sided && t.official >= 2.5 && (t.tied >= 1 || most_tied < 3);
            let share = if t.official >= 2.5 {
                0.2
            } else if any_official {
                0.55
            } else {
                0.35
            };
            (enough && total >= share * best && told
                || t.met && t.tied >= 1 && total >= 3.0
                || t.speaks && t.tied >= 2 && total >= 4.0)
                && (other < 3.0
                    || other < 8.0 && t.official >= 5.0
                    || other < 30.0 && t.envoy && t.tied_early && t.official >= 5.0)
                && takes_part(iso, t)
                && (total >= 0.7 * absent || t.speaks && t.title && t.tied_early)
        })
        .map(|(iso, t, first)| (t.score + t.official, foreign(doc, mentions, iso, *first)))
        .collect();
    if sides.is_empty() {
        return others(&tallies);
    }
    // «نشست سه‌جانبه ایران، عراق و سوریه»: in one breath with a side, as often beside Iran as that side itself
    let and = key::key("و");
    let pairs = mentions.windows(2).filter(|m| {
        let gap = m[0].words.end;
        gap + 1 == m[1].words.start && (doc.key(gap) == and || doc.words[gap].punct == Some('،'))
    });
    let listed: Vec<[&str; 2]> = pairs.map(|m| [m[0].iso, m[1].iso]).take(MOST_PAIRS).collect();
    let main: Vec<&str> = sides.iter().map(|(_, f)| f.iso).collect();
    for (iso, t, first) in &tallies {
        let as_often = tallies.iter().any(|(m, side, _)| {
            let beside = listed.iter().filter(|l| l.contains(m) && l.contains(iso)).count() >= 2;
            main.contains(m) && beside && t.tied * 2 > side.tied
        });
        if as_often
            && t.title
            && t.tied_early
            && t.tied >= 4
            && !main.contains(iso)
            && !adversaries.contains(iso)
        {
            sides.push((t.score + t.official, foreign(doc, mentions, iso, *first)));
        }
    }
    sides.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.first.cmp(&b.1.first)));
    sides.truncate(5);
    sides.into_iter().map(|(_, f)| f).collect()
}

/// For each mention, how many are named with it in one list («A، B، C و D»).
fn lists(doc: &Doc<'_>, mentions: &[Mention]) -> Vec<usize> {
    let and = super::key::key("و");
    let joined = |a: &Mention, b: &Mention| {
        let gap = a.words.end;
        let names = [a, b].iter().all(|m| matches!(m.how, How::Name | How::Weak) && m.iso != "IR");
        names
            && gap + 1 == b.words.start
            && (doc.key(gap) == and || doc.words.get(gap).is_some_and(|w| w.punct == Some('،')))
    };
    let mut all = Vec::with_capacity(mentions.len());
    for run in mentions.chunk_by(joined) {
        all.extend(run.iter().map(|_| run.len()));
    }
    all
}

/// Countries named in one breath that are looked at: the first ones of a briefing tell.
const MOST_PAIRS: usize = 200;

/// A side with where the text names it.
fn foreign(doc: &Doc<'_>, mentions: &[Mention], iso: &'static str, first: usize) -> Foreign {
    let evidence = mentions.iter().filter(|m| m.iso == iso).take(8).map(|m| doc.span(&m.words)).collect();
    Foreign { iso, evidence, first }
}

/// Whether the office at word `at` is whom somebody met: «با … دیدار کرد» around it.
fn is_met(doc: &Doc<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let k = keys();
    let with = at > sentence.start && doc.key(at - 1) == key::key("با");
    with && (at..(at + 20).min(sentence.end)).any(|i| k.meeting.contains(&doc.words[i].info.lemma))
}

/// The sides of a briefing in which Iran has no part: two foreign countries whose officials deal with each other, or
/// a foreign body that signs or works with one that needs no country here («دو دانشگاه», «طرفین»).
fn among_others(
    doc: &Doc<'_>,
    mentions: &[Mention],
    tallies: &[(&'static str, Tally, usize)],
) -> Vec<(&'static str, usize)> {
    let k = keys();
    let adversary =
        |iso: &str| super::tables::pairs(include_str!("data/adversaries.tsv")).any(|(code, _)| code == iso);
    let dealing: Vec<&(&'static str, Tally, usize)> = tallies
        .iter()
        .filter(|(iso, t, _)| {
            let own = t.official >= 2.5 || t.title && t.delegate;
            t.head && own && t.relation >= 4.0 && t.seen >= 3 && !adversary(iso)
        })
        .collect();
    if dealing.len() >= 2 {
        let weight = |t: &Tally| t.score + t.official;
        let best = dealing.iter().map(|t| weight(&t.1)).fold(0.0_f32, f32::max);
        // an adversary's quarrel or a meeting of many is no briefing of two
        let quarrel = tallies.iter().any(|(iso, t, _)| adversary(iso) && weight(t) >= 0.4 * best);
        if quarrel || tallies.iter().filter(|(_, t, _)| t.head).count() >= 6 {
            return Vec::new();
        }
        let together = doc
            .sentences
            .iter()
            .filter(|s| {
                let named = |iso: &str| inside(mentions, &s.words).any(|m| m.iso == iso);
                dealing.iter().filter(|(iso, _, _)| named(iso)).count() >= 2
            })
            .count();
        let both: Vec<(&str, usize)> = dealing
            .iter()
            .filter(|t| weight(&t.1) >= 0.3 * best)
            .map(|(iso, _, first)| (*iso, *first))
            .collect();
        return if together >= 2 && both.len() >= 2 { both } else { Vec::new() };
    }
    let [(iso, t, first)] = tallies else { return Vec::new() };
    let both = doc.words.windows(2).any(|w| {
        w[0].info.key == k.mutual[1] || w[0].info.key == k.two && k.bodies.contains(&w[1].info.lemma)
    });
    let body = both && t.title && t.delegate && t.relation >= 3.0 && t.seen >= 2 && !adversary(iso);
    if body { vec![(iso, *first)] } else { Vec::new() }
}
