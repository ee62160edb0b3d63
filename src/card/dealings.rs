//! The foreign side of a text in which nobody from abroad takes part: an Iranian official or body tells of dealings
//! with a country (its border, its pilgrims, a contract, a claim, a message to it).
//!
//! Promises: only where Iran speaks or acts in the text; a country counts by the sentences that name it together
//! with a dealing of Iran's, not by how often it is mentioned; a currency, a paper, a war are no dealing.

use super::counterpart::Foreign;
use super::doc::{Doc, Part, Sentence};
use super::gaz::{How, Mention};
use super::key::{self, Key};
use super::model::Side;
use super::names::Trie;
use super::people::Everybody;
use super::words::{Mood, mark};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::OnceLock;

struct Keys {
    dealing: FxHashSet<Key>,
    verbs: FxHashSet<Key>,
    contract: FxHashSet<Key>,
    papers: FxHashSet<Key>,
    signing: FxHashSet<Key>,
    society: FxHashSet<Key>,
    talks: FxHashSet<Key>,
    pilgrim: FxHashSet<Key>,
    firm: FxHashSet<Key>,
    body: FxHashSet<Key>,
    diplomat: FxHashSet<Key>,
    aside: FxHashSet<Key>,
    lands: Trie<(&'static str, bool)>,
    firms: Trie<&'static str>,
    adversaries: Vec<&'static str>,
    ours: Key,
    envoy: Key,
    and: Key,
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let dealings = include_str!("data/dealings.tsv");
        let set = |table: &'static str, role: &str| -> FxHashSet<Key> {
            super::tables::pairs(table).filter(|(_, r)| *r == role).map(|(w, _)| key::key(w)).collect()
        };
        let mut lands = Trie::default();
        for [words, iso, role] in super::tables::rows(include_str!("data/standins.tsv")) {
            lands.add(words, (iso, role == "holy"));
        }
        let mut firms = Trie::default();
        for (name, iso) in super::tables::pairs(include_str!("data/firms.tsv")) {
            firms.add(name, iso);
        }
        let mut aside = set(dealings, "aside");
        aside.extend(set(include_str!("data/relation.tsv"), "aside"));
        Keys {
            dealing: set(dealings, "dealing"),
            verbs: super::tables::pairs(dealings)
                .filter(|(_, role)| *role == "verb")
                .map(|(stem, _)| super::words::verb_key(stem))
                .collect(),
            contract: set(dealings, "contract"),
            papers: set(dealings, "paper"),
            signing: set(dealings, "signing"),
            society: {
                let mut all = set(dealings, "body");
                all.extend(set(dealings, "society"));
                all
            },
            talks: set(dealings, "talks"),
            pilgrim: set(dealings, "pilgrim"),
            firm: set(dealings, "firm"),
            body: set(dealings, "body"),
            diplomat: set(dealings, "diplomat"),
            aside,
            lands: lands.finish(),
            firms: firms.finish(),
            adversaries: super::tables::pairs(include_str!("data/adversaries.tsv"))
                .map(|(iso, _)| iso)
                .collect(),
            ours: key::key("کشورمان"),
            envoy: key::key("نماینده"),
            and: key::key("و"),
        }
    })
}

/// What the text says of dealings with one country.
#[derive(Debug, Clone, Copy, Default)]
struct Dealings {
    /// Number of the mention that named it first.
    first: usize,
    /// Weight of all its mentions: title before lead before body.
    weight: f32,
    /// Sentences that name it,
    seen: u32,
    /// and those that name it with a dealing of Iran's,
    dealt: u32,
    /// with talks,
    talks: u32,
    /// in the same breath as Iran itself.
    tied: u32,
    /// Named in title, lead or at the start,
    head: bool,
    /// and with such a dealing.
    early: bool,
    /// A firm or party from there has a contract there.
    contract: bool,
    /// Title or lead have a paper signed between a body of it and one of Iran's.
    signed: bool,
    /// Named in title or kicker.
    title: bool,
    /// Named by its own name, one of its places or a party of a contract, not only by an adjective.
    named: bool,
    /// How often it is named at all,
    mentions: u32,
    /// and how often by its adjective only («لوازم خانگی کره‌ای»).
    adjectives: u32,
}

/// Who speaks or acts for Iran in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Nobody,
    Body,
    Official,
    Diplomat,
}

/// Whether the name is a foreign one, most likely: no word of it is a given name of ours.
fn strange(doc: &Doc<'_>, name: &Range<usize>) -> bool {
    super::sides::strange(doc, name) && !doc.words[name.clone()].iter().any(|w| w.info.is(mark::GIVEN))
}

/// Words that name a country.
struct Place {
    iso: &'static str,
    words: Range<usize>,
    weight: f32,
    named: bool,
    party: bool,
    adjective: bool,
}

fn has(doc: &Doc<'_>, set: &FxHashSet<Key>, mut words: Range<usize>) -> bool {
    words.any(|i| doc.words.get(i).is_some_and(|w| set.contains(&w.info.key) || set.contains(&w.info.lemma)))
}

fn voice(doc: &Doc<'_>, mentions: &[Mention], everybody: &Everybody) -> Voice {
    let k = keys();
    let mut best = Voice::Nobody;
    let ours = |range: Range<usize>| {
        range.clone().any(|i| doc.key(i) == k.ours)
            || super::counterpart::inside(mentions, &range).any(|m| m.iso == "IR")
    };
    let mut rank = |office: &Range<usize>| {
        // «نماینده کشورمان در سازمان ملل» is one, «نماینده مردم تهران» is not
        let envoy = doc.key(office.start) == k.envoy && office.len() <= 4 && ours(office.clone());
        let diplomat = envoy || has(doc, &k.diplomat, office.clone());
        best = best.max(if diplomat { Voice::Diplomat } else { Voice::Official });
    };
    for (n, person) in everybody.people.iter().enumerate() {
        let Some(office) = person.office.as_ref().filter(|_| person.side != Side::Counterpart) else {
            continue;
        };
        if everybody.speaker.contains(&Some(n)) && !strange(doc, &person.name) {
            rank(office);
        }
    }
    for named in everybody.named.iter().filter(|n| !n.former && !n.aside && n.name.is_none()) {
        let Some(office) = named.office.as_ref() else { continue };
        let sentence = doc.sentences.get(doc.sentence_of(office.start));
        let early = sentence.is_some_and(|s| s.part <= Part::Lead);
        if early && super::sides::side_of(doc, office, mentions) != Side::Counterpart {
            rank(office);
        }
    }
    let body = doc
        .sentences
        .iter()
        .any(|s| s.words.clone().any(|i| has(doc, &k.body, i..i + 1) && ours(i..(i + 6).min(s.words.end))));
    if body { best.max(Voice::Body) } else { best }
}

/// The countries of firms that the text itself names after them: «دو شرکت انگلیسی هلندی شل و اسپانیایی رپسول».
fn named_firms(doc: &Doc<'_>, mentions: &[Mention]) -> FxHashMap<Key, Vec<&'static str>> {
    let k = keys();
    let mut bound: FxHashMap<Key, Vec<&'static str>> = FxHashMap::default();
    for sentence in &doc.sentences {
        let here: Vec<&Mention> = super::counterpart::inside(mentions, &sentence.words)
            .filter(|m| m.how == How::Adjective && m.iso != "IR")
            .collect();
        let mut last = None;
        let mut at = 0;
        while let Some(first) = here.get(at) {
            let mut end = first.words.end;
            let mut run = vec![first.iso];
            while let Some(next) = here.get(at + run.len()).filter(|m| m.words.start == end) {
                run.push(next.iso);
                end = next.words.end;
            }
            at += run.len();
            let start = first.words.start;
            let from = start.saturating_sub(3).max(sentence.words.start);
            let goes_on = last.is_some_and(|l| l + 1 == start && doc.key(l) == k.and);
            if !(goes_on || has(doc, &k.firm, from..start)) {
                continue;
            }
            let Some(word) = doc.words.get(end).filter(|w| end < sentence.words.end && w.punct.is_none())
            else {
                continue;
            };
            let stored = k.firms.at(doc, end, sentence.words.end).map(|(_, e)| e);
            let unknown = word.info.mood == Mood::No
                && !word.number
                && !word.info.is(mark::KNOWN | mark::PREP | mark::CONJ);
            if stored.is_some() || unknown {
                bound.entry(word.info.key).or_default().extend(run);
                last = Some(stored.unwrap_or(end + 1));
            }
        }
    }
    bound
}

/// Everything in a sentence that names a foreign country, or stands for one.
fn places(
    doc: &Doc<'_>,
    mentions: &[Mention],
    sentence: &Sentence,
    firms: &FxHashMap<Key, Vec<&'static str>>,
) -> Vec<Place> {
    let k = keys();
    let clip = |words: Range<usize>| words.start.max(sentence.words.start)..words.end.min(sentence.words.end);
    let mut found = Vec::new();
    let mut i = sentence.words.start;
    while i < sentence.words.end {
        if let Some(((iso, holy), end)) = k.lands.at(doc, i, sentence.words.end) {
            let travelled = holy && has(doc, &k.pilgrim, clip(i.saturating_sub(8)..end + 5));
            found.push(Place {
                iso,
                words: i..end,
                weight: 0.5,
                named: travelled,
                party: false,
                adjective: false,
            });
            i = end;
            continue;
        }
        let stored = k.firms.at(doc, i, sentence.words.end);
        let own = firms.get(&doc.key(i));
        if (stored.is_some() || own.is_some()) && has(doc, &k.contract, clip(i.saturating_sub(14)..i + 8)) {
            let end = stored.map_or(i + 1, |(_, end)| end);
            let table = stored.map(|(iso, _)| iso);
            for iso in own.map_or(table.as_slice(), Vec::as_slice) {
                found.push(Place {
                    iso,
                    words: i..end,
                    weight: 0.7,
                    named: true,
                    party: true,
                    adjective: false,
                });
            }
        }
        i += 1;
    }
    let holy = found.iter().map(|p| p.words.start).collect::<Vec<_>>();
    for m in super::counterpart::inside(mentions, &sentence.words) {
        if m.iso == "IR" || holy.contains(&m.words.start) {
            continue;
        }
        let party = has(doc, &k.firm, clip(m.words.start.saturating_sub(1)..m.words.start));
        let (weight, named) = match m.how {
            How::Name | How::Weak => (1.0, true),
            How::Capital | How::Place => (0.5, true),
            // «قطعات شرکت‌های کره‌ای» are goods; who signs with such a firm deals with its country
            How::Adjective => {
                let signs = clip(m.words.start.saturating_sub(14)..m.words.end + 8);
                (if party { 0.7 } else { 0.4 }, party && has(doc, &k.contract, signs))
            }
            How::Ambiguous => continue,
        };
        let adjective = m.how == How::Adjective && !party;
        found.push(Place { iso: m.iso, words: m.words.clone(), weight, named, party, adjective });
    }
    found
}

fn tally(doc: &Doc<'_>, mentions: &[Mention], ours: &[bool]) -> Vec<(&'static str, Dealings)> {
    let k = keys();
    let firms = named_firms(doc, mentions);
    let mut tallies: Vec<(&'static str, Dealings)> = Vec::new();
    for (sentence, &ours) in doc.sentences.iter().zip(ours) {
        let early = sentence.part <= Part::Lead || sentence.paragraph <= 2;
        let weight = match sentence.part {
            Part::Kicker | Part::Title => 4.0,
            Part::Lead => 3.0,
            Part::Heading | Part::Body if early => 2.0,
            Part::Heading | Part::Body => 1.0,
        };
        let iran = super::counterpart::inside(mentions, &sentence.words).any(|m| m.iso == "IR");
        // «تفاهم‌نامه هلال احمر ژاپن و اسپانیا با هلال احمر کشورمان امضا می‌شود»
        let signed = iran
            && sentence.part <= Part::Lead
            && has(doc, &k.papers, sentence.words.clone())
            && has(doc, &k.signing, sentence.words.clone());
        let mut seen: Vec<&str> = Vec::new();
        let mut dealt: Vec<&str> = Vec::new();
        for place in places(doc, mentions, sentence, &firms) {
            let before =
                |n: usize| place.words.start.saturating_sub(n).max(sentence.words.start)..place.words.start;
            let after = |n: usize| place.words.end..(place.words.end + n).min(sentence.words.end);
            if has(doc, &k.aside, before(3)) || has(doc, &k.aside, after(2)) {
                continue;
            }
            let near = |set| has(doc, set, before(8)) || has(doc, set, after(8));
            let signs = signed && !place.adjective && has(doc, &k.society, before(24));
            let at = tallies.iter().position(|t| t.0 == place.iso).unwrap_or_else(|| {
                let first = mentions.iter().position(|m| m.iso == place.iso).unwrap_or(0);
                tallies.push((place.iso, Dealings { first, ..Dealings::default() }));
                tallies.len() - 1
            });
            let Some((iso, t)) = tallies.get_mut(at) else { continue };
            t.weight += place.weight * weight;
            t.named |= place.named;
            t.title |= sentence.part <= Part::Title;
            t.head |= early;
            t.signed |= signs;
            t.early |= signs;
            t.mentions += 1;
            t.adjectives += u32::from(place.adjective);
            if !seen.contains(iso) {
                t.seen += 1;
                seen.push(*iso);
            }
            let does = after(8).any(|i| k.verbs.contains(&doc.words[i].info.verb));
            if ours && (does || near(&k.dealing)) && !dealt.contains(iso) {
                t.dealt += 1;
                t.early |= early;
                t.contract |= early && place.party && near(&k.contract);

                t.talks += u32::from(near(&k.talks));
                t.tied += u32::from(iran);
                dealt.push(*iso);
            }
        }
    }
    tallies
}

/// The countries dealt with, heaviest first; `ours` tells of each sentence
/// whether it names Iran, `other` weighs the words of sport, film and crime.
pub(super) fn find(
    doc: &Doc<'_>,
    mentions: &[Mention],
    everybody: &Everybody,
    ours: &[bool],
    other: f32,
) -> Vec<Foreign> {
    let k = keys();
    let mut ours = ours.to_vec();
    for ((ours, speaker), sentence) in ours.iter_mut().zip(&everybody.speaker).zip(&doc.sentences) {
        *ours |= everybody.within(&sentence.words).any(|n| super::counterpart::known(doc, n));
        let person = speaker.and_then(|p| everybody.people.get(p));
        *ours |= person
            .is_some_and(|p| p.side != Side::Counterpart && p.office.is_some() && !strange(doc, &p.name));
    }
    let voice = voice(doc, mentions, everybody);
    let tallies = tally(doc, mentions, &ours);
    if other >= 3.0 {
        return Vec::new();
    }
    let adversary = |iso: &str| k.adversaries.contains(&iso);
    let length = doc.sentences.len() as u32;
    let most = |theirs: bool| {
        tallies.iter().filter(|t| adversary(t.0) == theirs).map(|t| t.1.weight).fold(0.0_f32, f32::max)
    };
    let (best, absent) = (most(false), most(true));
    // a list of agreements with a dozen countries is about none of them
    let many = tallies.iter().filter(|t| t.1.dealt > 0 && !adversary(t.0)).count() >= 6;
    let mut found: Vec<(f32, &'static str, usize)> = tallies
        .iter()
        .filter(|(iso, t)| {
            let goods = t.adjectives * 4 >= t.mentions * 3;
            // nobody speaks for Iran: Iran itself deals with it, and the text is about that
            let acts = voice > Voice::Nobody || t.early && (t.tied >= 3 || t.tied >= 2 && t.title);
            let told = acts && (t.title || t.contract || t.signed || !many && t.dealt >= 2);
            let weighs = t.title || t.contract || t.signed || t.dealt * 5 >= length;
            // «آخرین وضعیت حج و اربعین»: the title's second subject, dealt with in a quarter of the sentences
            let subject = t.title && t.dealt * 4 >= length && t.dealt >= 3;
            let share = if subject { 0.35 } else { 0.5 };
            let heavy = t.weight >= share * best && (t.weight >= absent || t.contract);
            t.named && (t.early || subject) && told && weighs && heavy && !goods && !adversary(iso)
        })
        .map(|(iso, t)| (t.weight, *iso, t.first))
        .collect();
    // Iran's diplomats on talks with an adversary, and on nobody else
    if found.is_empty() && voice == Voice::Diplomat {
        found.extend(
            tallies
                .iter()
                .filter(|(iso, t)| {
                    adversary(iso) && t.head && t.talks >= 2 && t.seen * 3 >= length && best < 0.3 * t.weight
                })
                .map(|(iso, t)| (t.weight, *iso, t.first)),
        );
    }
    let all_sign = tallies.iter().filter(|t| found.iter().any(|f| f.1 == t.0)).all(|t| t.1.signed);
    if found.len() > if all_sign { 5 } else { 3 } {
        return Vec::new();
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let firms = named_firms(doc, mentions);
    found
        .into_iter()
        .map(|(_, iso, first)| {
            let told = doc.sentences.iter().flat_map(|s| places(doc, mentions, s, &firms));
            let mut evidence: Vec<_> = told.filter(|p| p.iso == iso).map(|p| doc.span(&p.words)).collect();
            evidence.sort_unstable();
            evidence.dedup();
            evidence.truncate(8);
            Foreign { iso, evidence, first }
        })
        .collect()
}
