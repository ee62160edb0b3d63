//! Who is named: full names with their office, whom they speak for, and who says each sentence.
//!
//! Promises: a surname alone is resolved to the full name; holders of a former office and people who are only
//! thanked, greeted or mourned never become speakers; every person has evidence in the body.

use super::doc::{Doc, Part};
use super::gaz::{self, Mention};
use super::key::{self, Key};
use super::lone;
use super::model::Side;
use super::office::{
    in_institution, keys, name_at, next_ends, office_after, office_end, skip_honorifics, skip_marks,
};
use super::sides::{joined_name, may_be_lent, n_words, same_office, several, side_of, strange};
use super::speech::{is_met, is_report, is_speech, talked_about};
use super::words::mark;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// People a briefing holds at most, and offices without a holder: each is compared with all others, and no briefing has
/// so many.
const MOST: usize = 300;

/// A place where an office or a person is named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// All its words.
    pub words: Range<usize>,
    /// The name's words, without honorifics.
    pub name: Option<Range<usize>>,
    /// The office's words.
    pub office: Option<Range<usize>>,
    /// An office held in another country.
    pub envoy: bool,
    /// سابق, پیشین
    pub former: bool,
    /// Thanked, greeted, mourned.
    pub aside: bool,
    /// Which person, once resolved.
    pub person: Option<usize>,
}

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Somebody {
    /// The fullest name's words.
    pub name: Range<usize>,
    /// The office's words.
    pub office: Option<Range<usize>>,
    /// Whom they speak for.
    pub side: Side,
    /// Everywhere they are named.
    pub places: Vec<Range<usize>>,
    /// Whether they may speak.
    pub speaks: bool,
    /// Whether a sentence has them meet somebody else who is named.
    pub meets: bool,
    /// Whether a sentence that reports speech has them as its subject.
    pub quoted: bool,
    surname: Vec<Key>,
}

/// Everybody in a briefing.
#[derive(Debug, Default)]
pub(super) struct Everybody {
    /// In the order in which they are named.
    pub people: Vec<Somebody>,
    /// All places where an office or a person is named, in order.
    pub named: Vec<Named>,
    /// Who says each sentence, by its number.
    pub speaker: Vec<Option<usize>>,
    /// Sentences said by an office whose holder was not known yet.
    pub said: Vec<(usize, Range<usize>)>,
}

impl Everybody {
    /// Finds everybody and who says what.
    pub(super) fn find(doc: &Doc<'_>, mentions: &[Mention]) -> Self {
        let mut all = Self { named: scan(doc, mentions), ..Self::default() };
        all.share_offices(doc);
        all.name_people(doc);
        all.listed_former(doc);
        all.surnames(doc);
        all.follow_speech(doc, mentions);
        all.meet(doc);
        all.match_offices(doc, mentions);
        all.said_by_holders(doc, mentions);
        all.settle(doc, mentions);
        all.share_countries(doc, mentions);
        all.lead_delegations(doc, mentions);
        all
    }

    /// The office of an unnamed foreign envoy or official whom title or lead say somebody met
    /// («در دیدار با سفیر جمهوری آذربایجان در ایران»).
    pub(super) fn met(&self, doc: &Doc<'_>, mentions: &[Mention]) -> Option<Range<usize>> {
        let k = keys();
        self.named
            .iter()
            .filter(|n| n.name.is_none() && !n.aside && !n.former)
            .filter_map(|n| n.office.clone())
            .filter(|o| {
                let sentence = doc.sentence_of(o.start);
                let near =
                    doc.sentences.get(sentence).is_some_and(|s| s.part <= Part::Lead || s.paragraph <= 2);
                let with = o.start.checked_sub(1).is_some_and(|i| doc.key(i) == k.with)
                    && (o.start.saturating_sub(6)..o.start).any(|i| k.meeting.contains(&doc.key(i)));
                near && with && n_words(doc, o) >= 2 && !several(doc, o)
            })
            .find(|o| side_of(doc, o, mentions) != Side::Host)
    }

    /// The places named that start inside a range of words.
    pub(super) fn within(&self, words: &Range<usize>) -> impl Iterator<Item = &Named> {
        let first = self.named.partition_point(|n| n.words.start < words.start);
        let end = words.end;
        self.named[first..].iter().take_while(move |n| n.words.start < end)
    }

    /// The place named at word `i`, when one starts there.
    pub(super) fn starting_at(&self, i: usize) -> Option<&Named> {
        self.named.binary_search_by_key(&i, |n| n.words.start).ok().and_then(|n| self.named.get(n))
    }

    /// «A و B، اعضای X»: a name joined by «و» to one with an office has it too.
    fn share_offices(&mut self, doc: &Doc<'_>) {
        for i in (1..self.named.len()).rev() {
            let (left, right) = (&self.named[i - 1], &self.named[i]);
            let joined = left.words.end + 1 == right.words.start && doc.key(left.words.end) == keys().and;
            if joined && left.name.is_some() && left.office.is_none() && right.name.is_some() {
                self.named[i - 1].office = right.office.clone();
            }
        }
    }

    fn name_people(&mut self, doc: &Doc<'_>) {
        // «باسیمیون دوم»: the preposition glued to a name that stands elsewhere without it
        let texts: Vec<&str> =
            self.named.iter().filter_map(|n| n.name.as_ref()).map(|n| doc.text(n)).collect();
        let glued = |name: &str| name.strip_prefix("با").is_some_and(|rest| texts.contains(&rest));
        for named in &mut self.named {
            if named.name.as_ref().is_some_and(|n| glued(doc.text(n))) {
                named.name = None;
            }
        }
        for named in &mut self.named {
            let Some(name) = named.name.clone() else { continue };
            let keys: Vec<Key> = name
                .clone()
                .filter(|&i| doc.words[i].punct.is_none())
                .map(|i| doc.key(i))
                .filter(|k| !keys().honor.contains(k) && !keys().plain_honor.contains(k))
                .collect();
            let Some(&last) = keys.last() else { continue };
            let same = self.people.iter().position(|p| {
                if joined_name(doc, &p.name) == joined_name(doc, &name) {
                    return true;
                }
                let shared = p.surname.iter().filter(|k| keys.contains(k)).count();
                p.surname.last() == Some(&last) && (keys.len() == 1 || p.surname.len() == 1 || shared >= 2)
                    || shared >= 2
            });
            let index = same.unwrap_or(self.people.len());
            if let Some(known) = self.people.get_mut(index) {
                if keys.len() > known.surname.len() {
                    known.name = name.clone();
                    known.surname = keys;
                }
                // «مهدی الطافی، مدیرعامل …», later «مدیرعامل باشگاه داماش»: the office told in full
                let fuller = known.office.as_ref().zip(named.office.as_ref()).is_some_and(|(o, n)| {
                    n.len() > o.len() && o.clone().zip(n.clone()).all(|(a, b)| doc.key(a) == doc.key(b))
                });
                if (known.office.is_none() || fuller) && !named.former {
                    known.office.clone_from(&named.office);
                }
                known.speaks |= !named.former && !named.aside;
                known.places.push(named.words.clone());
            } else if self.people.len() >= MOST {
                named.name = None;
                continue;
            } else {
                self.people.push(Somebody {
                    name,
                    office: named.office.clone(),
                    side: Side::Host,
                    places: vec![named.words.clone()],
                    speaks: !named.former && !named.aside,
                    meets: false,
                    quoted: false,
                    surname: keys,
                });
            }
            named.person = Some(index);
        }
    }

    /// «A سفیر ایران در روسیه، B سفیر سابق ایران در سوریه، C مدیرکل …»: who held an office before takes part as those do
    /// between whom he is listed.
    fn listed_former(&mut self, doc: &Doc<'_>) {
        for i in 1..self.named.len().saturating_sub(1) {
            let [left, here, right] = [&self.named[i - 1], &self.named[i], &self.named[i + 1]];
            let active = |n: &Named| n.name.is_some() && n.office.is_some() && !n.former && !n.aside;
            let comma = |a: &Named, b: &Named| {
                a.words.end + 1 == b.words.start
                    && (doc.words[a.words.end].punct == Some('،') || doc.key(a.words.end) == keys().and)
            };
            let listed = active(left) && active(right) && comma(left, here) && comma(here, right);
            if let Some(person) = here.person.filter(|_| listed && here.former && !here.aside) {
                self.people[person].speaks = true;
                if self.people[person].office.is_none() {
                    self.people[person].office.clone_from(&self.named[i].office);
                }
            }
        }
    }

    /// The people a word of whose name is `k`, in order, with its place in the name.
    fn by_word(&self) -> FxHashMap<Key, Vec<(usize, usize)>> {
        let mut all: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
        for (n, person) in self.people.iter().enumerate() {
            for (at, &word) in person.surname.iter().enumerate() {
                if !person.surname[..at].contains(&word) {
                    all.entry(word).or_default().push((n, at));
                }
            }
        }
        all
    }

    /// «خرم گفت»: surnames of known people standing alone.
    fn surnames(&mut self, doc: &Doc<'_>) {
        let mut taken = vec![false; doc.words.len()];
        for named in &self.named {
            for flag in &mut taken[named.words.clone()] {
                *flag = true;
            }
        }
        let mut found = Vec::new();
        let by_word = self.by_word();
        let mut i = 0;
        while i < doc.words.len() {
            if taken[i] || doc.words[i].punct.is_some() {
                i += 1;
                continue;
            }
            let k = doc.key(i);
            let hit = by_word.get(&k).into_iter().flatten().find_map(|&(n, at)| {
                let own: &[Key] = &self.people.get(n)?.surname;
                if at == 0 && own.len() > 1 {
                    return None;
                }
                let long = own[at..].iter().enumerate().take_while(|(d, s)| doc.key(i + d) == **s).count();
                (at + long == own.len() || at == 1 && own.len() == 3).then_some((n, long))
            });
            if let Some((person, long)) = hit {
                let starts = doc.sentences.get(doc.sentence_of(i)).is_some_and(|s| s.words.start == i);
                let common = doc.words[i].info.is(mark::KNOWN) && !doc.words[i].info.is(mark::SURNAME);
                let noun_use = common && !starts;
                if !noun_use {
                    found.push(Named {
                        words: i..i + long,
                        name: Some(i..i + long),
                        office: None,
                        envoy: false,
                        former: false,
                        aside: false,
                        person: Some(person),
                    });
                    self.people[person].places.push(i..i + long);
                }
                i += long;
            } else {
                i += 1;
            }
        }
        self.named.append(&mut found);
        self.named.sort_by_key(|n| n.words.start);
    }

    /// Who meets whom in one sentence takes part, though nobody quotes them: «X و Y در تهران دیدار کردند».
    fn meet(&mut self, doc: &Doc<'_>) {
        let k = keys();
        for sentence in &doc.sentences {
            let met = sentence.words.clone().any(|i| k.meeting.contains(&doc.key(i)));
            if !met || sentence.part == Part::Heading {
                continue;
            }
            let here: Vec<usize> = self
                .within(&sentence.words)
                .filter(|n| n.words.end <= sentence.words.end)
                .filter(|n| !n.aside && !talked_about(doc, n.words.start, sentence.words.start))
                .filter(|n| !n.former || is_met(doc, n.words.start, sentence.words.start))
                .filter_map(|n| n.person)
                .collect();
            if here.len() >= 2 {
                for person in here {
                    self.people[person].meets = true;
                    self.people[person].speaks = true;
                }
            }
        }
    }

    /// Offices named alone go to the people who have none: by the country a stored name belongs to, or because
    /// only one of each is left.
    fn match_offices(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        let without: Vec<usize> = (0..self.people.len())
            .filter(|&n| {
                let p = &self.people[n];
                // «به گفته علی مالمیر»: told by the way, he holds no office of the lead
                let speaks = || {
                    p.places.iter().any(|at| {
                        let s = doc.sentence_of(at.start);
                        doc.sentences.get(s).is_some_and(|s| is_speech(doc, &s.words))
                    })
                };
                p.speaks && p.office.is_none() && (p.meets || self.speaker.contains(&Some(n)) && speaks())
            })
            .collect();
        if without.is_empty() {
            return;
        }
        let mut free: Vec<Range<usize>> = Vec::new();
        for named in self.named.iter().filter(|n| n.name.is_none() && !n.aside && !n.former) {
            let Some(office) = &named.office else { continue };
            let plural = several(doc, office);
            let taken = self
                .people
                .iter()
                .filter_map(|p| p.office.as_ref())
                .chain(&free)
                .any(|have| same_office(doc, mentions, have, office));
            // «معاون رئیس‌جمهور و رئیس سازمان X»: the second office of who is named before
            let second = office.start.checked_sub(1).is_some_and(|and| {
                let before = self.named.partition_point(|n| n.words.start < office.start);
                doc.key(and) == keys().and
                    && before
                        .checked_sub(1)
                        .and_then(|b| self.named.get(b))
                        .is_some_and(|n| n.person.is_some() && n.office.is_some() && n.words.end == and)
            });
            let ruler = keys().rulers.contains(&doc.key(office.start));
            if (n_words(doc, office) >= 2 || ruler)
                && !plural
                && !taken
                && !second
                && may_be_lent(doc, office)
                && free.len() < MOST
            {
                free.push(office.clone());
            }
        }
        let words_of = |office: &Range<usize>| n_words(doc, office);
        for &person in &without {
            let name = self.people[person].name.clone();
            let Some(iso) = gaz::full_name_iso(doc, name.start, name.end) else { continue };
            let of_country = |o: &Range<usize>| {
                let own = super::counterpart::inside(mentions, o).next();
                own.is_some_and(|m| m.iso == iso) || own.is_none() && iso == "IR" && words_of(o) >= 3
            };
            if let Some(at) = free.iter().position(of_country) {
                self.people[person].office = Some(free.remove(at));
            }
        }
        let left: Vec<usize> = without.into_iter().filter(|&n| self.people[n].office.is_none()).collect();
        let [person] = left.as_slice() else { return };
        // a name of words no table knows is foreign
        let name = self.people[*person].name.clone();
        let strange = strange(doc, &name);
        let abroad = |o: &&Range<usize>| (side_of(doc, o, mentions) == Side::Counterpart) == strange;
        let fitting: Vec<&Range<usize>> = free.iter().filter(abroad).collect();
        // another news item's office is not his: no heading stands between the two
        let apart = |o: &Range<usize>| {
            let (a, b) = (doc.sentence_of(o.start), doc.sentence_of(name.start));
            doc.sentences
                .get(a.min(b)..(a.max(b) + 1).min(doc.sentences.len()))
                .is_some_and(|between| between.iter().any(|s| s.part == Part::Heading))
        };
        let only = match (free.as_slice(), fitting.as_slice()) {
            ([office], _) => Some(office),
            (_, [office]) => Some(*office),
            _ => None,
        };
        if let Some(office) = only.filter(|o| !apart(o)) {
            self.people[*person].office = Some(office.clone());
        }
    }

    /// «X رئیس‌جمهور، Y نخست‌وزیر و Z وزیر نفت هند»: the country at the end of the list is everybody's.
    fn share_countries(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        let foreign = |o: &Range<usize>| side_of(doc, o, mentions) == Side::Counterpart;
        for i in (1..self.named.len()).rev() {
            let (left, right) = (&self.named[i - 1], &self.named[i]);
            let between = left.words.end..right.words.start;
            let joined = between.len() == 1
                && between.clone().all(|j| doc.words[j].punct == Some('،') || doc.key(j) == keys().and);
            let (Some(a), Some(b)) = (&left.office, &right.office) else { continue };
            let (Some(person), Some(next)) = (left.person, right.person) else { continue };
            let abroad = foreign(b) || self.people[next].side == Side::Counterpart;
            let bare = n_words(doc, a) <= 2 && strange(doc, &self.people[person].name);
            if joined && abroad && bare && self.people[person].office.as_ref() == Some(a) {
                self.people[person].side = Side::Counterpart;
            }
        }
    }

    /// «هیأتی از نخجوان به ریاست X معاون وزیر …»: who leads a delegation is from where it comes.
    fn lead_delegations(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        let k = keys();
        for named in &self.named {
            let Some(person) = named.person.filter(|&p| self.people[p].side == Side::Host) else { continue };
            let led = named.words.start.checked_sub(1).filter(|&i| k.leads.contains(&doc.key(i)));
            let Some(led) = led else { continue };
            let from = (led.saturating_sub(10)..led).rev().find(|&i| k.delegation.contains(&doc.key(i)));
            let Some(from) = from.filter(|&f| doc.sentence_of(f) == doc.sentence_of(led)) else { continue };
            let own = mentions.iter().find(|m| m.words.start > from && m.words.end <= led);
            if own.is_some_and(|m| m.iso != "IR") {
                self.people[person].side = Side::Counterpart;
            }
        }
    }

    fn settle(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        for person in &mut self.people {
            if let Some(office) = &person.office {
                person.side = side_of(doc, office, mentions);
                let iso = gaz::full_name_iso(doc, person.name.start, person.name.end);
                // «سلیم دکاش، رییس این دانشگاه»: a foreign name in a body the text has named before
                let of_this = office.clone().any(|i| doc.key(i) == keys().this[0])
                    && strange(doc, &person.name)
                    && mentions.iter().any(|m| m.iso != "IR" && m.words.start < office.start);
                if person.side == Side::Host && (of_this || iso.is_some_and(|iso| iso != "IR")) {
                    person.side = Side::Counterpart;
                }
            } else if gaz::full_name_iso(doc, person.name.start, person.name.end)
                .is_some_and(|iso| iso != "IR")
            {
                person.side = Side::Counterpart;
            }
        }
    }
}

/// All places where an office or a person is named.
fn scan(doc: &Doc<'_>, mentions: &[Mention]) -> Vec<Named> {
    let k = keys();
    let mut place_end = vec![0usize; doc.words.len() + 1];
    for m in mentions {
        for end in &mut place_end[m.words.clone()] {
            *end = m.words.end;
        }
    }
    let mut found: Vec<Named> = Vec::new();
    for sentence in &doc.sentences {
        let limit = sentence.words.end;
        let mut i = sentence.words.start;
        while i < limit {
            let word = &doc.words[i];
            if word.punct.is_some() {
                i += 1;
                continue;
            }
            let before = |n: usize| {
                i.checked_sub(n).filter(|b| *b >= sentence.words.start).map_or(key::NONE, |b| doc.key(b))
            };
            let aside = (1..=4).any(|n| k.aside.contains(&before(n))) || died(doc, i, limit);
            if let Some((office, proper)) = gaz::office_at(doc, i, limit) {
                if office.honorific {
                    // آقای X، سید X
                    let name = skip_marks(doc, proper, limit);
                    if in_institution(doc, i, sentence.words.start) {
                        i = name_at(doc, name, limit, &place_end, true).unwrap_or(proper).max(i + 1);
                        continue;
                    }
                    if let Some(end) = name_at(doc, name, limit, &place_end, true)
                        .or_else(|| lone::lone_name(doc, name, limit, &place_end))
                        .or_else(|| lone::after_honorific(doc, name, limit))
                    {
                        let (role, last) = office_after(doc, end, limit, &place_end);
                        // «امام حسین», «شهید سلیمانی»: revered, not speaking
                        let gone = role.is_none() && k.revered.contains(&doc.key(i));
                        found.push(named(i..last, Some(i..end), role, aside || gone, doc));
                        i = last;
                        continue;
                    }
                    i += 1;
                    continue;
                }
                let end = office_end(doc, i, proper, limit, &place_end);
                let bare = end == i + 1;
                // «با همتای عمانی خود بدر …»
                let own = usize::from(end < limit && doc.key(end) == k.oneself);
                let next = skip_marks(doc, end + own, limit);
                // an office, then the name
                // «به گزارش خبرنگار مهر، X …»: whose paper reports is not who speaks
                let reports = k.reporters.contains(&doc.key(i));
                let close = next.saturating_sub(end + own) <= 2 && !reports;
                let name_start = skip_honorifics(doc, next, limit);
                if close
                    && let Some(name_end) =
                        name_at(doc, name_start, limit, &place_end, name_start > next || next > end)
                    // «رئیس اداره دوم اروپای غربی»: one strange word ends there or is no name
                    && (name_end - name_start >= 2 || next_ends(doc, name_end, limit))
                    // «پیام شهردار غرناطه»: whose mayor he is, no name
                    && !lone::town_of(doc, &(i..end), &(name_start..name_end), limit)
                    // «A معاون اول، B نخست‌وزیر سوریه»: B has an office of his own
                    && !(next > end && i > sentence.words.start && own_office(doc, name_end, limit))
                {
                    found.push(named(i..name_end, Some(next..name_end), Some(i..end), aside, doc));
                    i = name_end;
                    continue;
                }
                if !reports && (!bare || sentence.words.start == i || office.envoy) {
                    found.push(named(i..end, None, Some(i..end), aside, doc));
                }
                i = end;
                continue;
            }
            // a name, then perhaps its office
            let strong = word.info.is(mark::GIVEN)
                && (!word.info.is(mark::AMBIGUOUS | mark::KNOWN)
                    || doc.words.get(i + 1).is_some_and(|n| {
                        n.punct.is_none()
                            && !n.number
                            && (n.info.is(mark::SURNAME) || !n.info.is(mark::KNOWN))
                    }));
            let full = gaz::full_name_at(doc, i, limit);
            let name_end = full
                .or_else(|| name_at(doc, i, limit, &place_end, false))
                .filter(|_| !in_institution(doc, i, sentence.words.start))
                // «عضو اوپک، رئیس»: one strange word that ends a chain of nouns is no name
                .filter(|&end| end - i >= 2 || opens_name(doc, i, sentence.words.start))
                .or_else(|| lone::built_surname(doc, i, limit, sentence.words.start))
                .or_else(|| lone::quoted(doc, i, limit))
                .or_else(|| lone::glossed(doc, i, limit, sentence.words.start))
                .or_else(|| lone::before_office(doc, i, limit, sentence.words.start, &place_end));
            let speech = || is_speech(doc, &sentence.words) && sentence.part > Part::Heading;
            if let Some(end) = lone::speaks(doc, i, limit, sentence.words.start)
                .or_else(|| lone::surname_speaks(doc, i, limit, sentence.words.start).filter(|_| speech()))
                .filter(|&end| name_end.is_none_or(|n| n == end))
            {
                found.push(named(i..end, Some(i..end), None, aside, doc));
                i = end;
                continue;
            }
            if let Some(end) = name_end {
                i = lone::from_honorific(doc, &(i..end));
                let end = lone::with_common_surname(doc, i, end, limit);
                let (role, last) = office_after(doc, end, limit, &place_end);
                let several = end - i >= 2;
                let reported = i > sentence.words.start
                    && i - sentence.words.start < 22
                    && matches!(doc.words[i - 1].punct, Some('،' | '؛' | '-' | '–' | '«' | '"'))
                    && is_report(doc, sentence.words.start);
                // «اسفندیار رحیم مشایی، در دیدار با …»: opens the sentence, one of its words is a known name
                let opens = i == sentence.words.start
                    && sentence.part > Part::Heading
                    && doc.words[i..end].iter().any(|w| w.info.is(mark::GIVEN | mark::SURNAME))
                    && is_speech(doc, &sentence.words);
                let foreign = lone::foreign_make(doc, &(i..end));
                if role.is_some() || ((strong || full.is_some() || reported || opens || foreign) && several) {
                    found.push(named(i..last, Some(i..end), role, aside, doc));
                    i = last;
                    continue;
                }
            }
            i += 1;
        }
    }
    found
}

/// Whether an office follows a name at once.
fn own_office(doc: &Doc<'_>, name_end: usize, limit: usize) -> bool {
    let next = lone::after_latin(doc, name_end, limit);
    gaz::office_at(doc, next, limit).is_some_and(|(o, _)| !o.honorific)
}

/// Whether what is named at `i` is dead by this sentence («… به شهادت رسید», «… درگذشت»).
fn died(doc: &Doc<'_>, i: usize, limit: usize) -> bool {
    static K: OnceLock<[Key; 5]> = OnceLock::new();
    let [to, martyrdom, passed, murder, murdered] =
        *K.get_or_init(|| ["به", "شهادت", "درگذشت", "ترور", "کشته"].map(key::key));
    (i + 1..(i + 16).min(limit)).take_while(|&j| !matches!(doc.words[j].punct, Some(':' | '؛'))).any(|j| {
        let here = doc.key(j);
        here == martyrdom && doc.key(j - 1) == to
            || here == passed && doc.words[j].finite
            || (here == murder || here == murdered) && doc.words.get(j + 1).is_some_and(|n| n.finite)
    })
}

/// Whether a name of one word may start at `i`: nothing it could be the end of stands before it.
fn opens_name(doc: &Doc<'_>, i: usize, start: usize) -> bool {
    i == start
        || doc.words.get(i - 1).is_some_and(|w| {
            w.punct.is_some() && w.punct != Some('‑')
                || w.finite
                || w.info.is(mark::PREP | mark::CONJ) && !w.info.is(mark::NOUN)
                || keys().presence.contains(&w.info.key)
                || keys().plain_honor.contains(&w.info.key)
        })
}

fn named(
    words: Range<usize>,
    name: Option<Range<usize>>,
    office: Option<Range<usize>>,
    aside: bool,
    doc: &Doc<'_>,
) -> Named {
    let k = keys();
    let former = words.clone().any(|i| k.former.contains(&doc.key(i)));
    let kind = office.as_ref().and_then(|o| gaz::office_at(doc, o.start, o.end)).map(|(o, _)| o);
    Named { words, name, office, envoy: kind.is_some_and(|o| o.envoy), former, aside, person: None }
}

/// The bytes of a name as a card prints it: from its first to its last word, marks around it left out.
pub(super) fn name_span(doc: &Doc<'_>, name: &Range<usize>) -> Span {
    let mut start = name.start;
    let mut end = name.end;
    // «حجت‌الاسلام و المسلمین …»
    if start + 3 < end && doc.key(start + 1) == keys().and && keys().plain_honor.contains(&doc.key(start + 2))
    {
        start += 3;
    }
    while start < end
        && (doc.words[start].punct.is_some()
            || start + 1 < end && keys().plain_honor.contains(&doc.words[start].info.key))
    {
        start += 1;
    }
    while end > start && doc.words[end - 1].punct.is_some() {
        end -= 1;
    }
    doc.span(&(start..end))
}
