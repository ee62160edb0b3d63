//! Who says each sentence: the subject of the speech, «وی», «این مقام روس», the one who answers in an interview.
//!
//! Promises: looks at the sentences in order; a sentence's speaker is named in it or before it (or holds the office
//! that said it before its holder was named); nobody who may not speak is one.

use super::doc::{Doc, Part};
use super::gaz::Mention;
use super::model::Side;
use super::office::keys;
use super::people::{Everybody, Somebody};
use super::sides::{may_be_lent, n_words, same_office, several, side_of, whose};
use super::speech::{attends, is_object, is_report, is_speech, is_told_by, opened};
use super::words::mark;
use std::ops::Range;

impl Everybody {
    /// Who says each sentence, and offices read off the sentence before.
    pub(super) fn follow_speech(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        let k = keys();
        self.speaker = vec![None; doc.sentences.len()];
        let mut current: Option<usize> = None;
        let mut lead_office: Option<Range<usize>> = None;
        let mut waiting: Option<Range<usize>> = None;
        let mut unnamed: Vec<usize> = Vec::new();
        // who spoke before, the last one last; who answers in an interview, from his name and a colon to the next question
        let mut before: Vec<usize> = Vec::new();
        let mut answers: Option<usize> = None;
        // the sentence of the last heading and that in which the current speaker was named
        let (mut heading, mut named_in) = (0, 0);
        let first_word = |words: &Range<usize>| words.clone().find(|&w| doc.words[w].punct.is_none());
        let interview = doc.sentences.iter().any(|s| first_word(&s.words).is_some_and(|w| asks(doc, w)));
        for (number, sentence) in doc.sentences.iter().enumerate() {
            let mut i = sentence.words.start;
            while i < sentence.words.end && doc.words[i].punct.is_some() {
                i += 1;
            }
            if let Some(person) = current.filter(|p| before.last() != Some(p)) {
                before.push(person);
            }
            if sentence.part == Part::Heading {
                heading = number;
            }
            if asks(doc, i) {
                answers = None;
            }
            let opens =
                doc.sentences.get(number.wrapping_sub(1)).is_none_or(|s| s.paragraph != sentence.paragraph);
            if let Some(person) = self.answering(doc, i).filter(|_| opens && interview) {
                answers = Some(person);
            }
            let reported = is_report(doc, i);
            let speech = is_speech(doc, &sentence.words);
            let told = speech || is_told_by(doc, i);
            if sentence.part <= Part::Lead && lead_office.is_none() {
                lead_office = self.free_office(doc, &sentence.words);
            }
            let pronoun = doc.words.get(i).is_some_and(|w| k.pronouns.contains(&w.info.key));
            let reported = reported && !pronoun;
            if !pronoun && answers.is_some() {
                current = answers;
            }
            if let Some(person) = self.this_official(doc, mentions, i, &before) {
                current = Some(person);
            }
            let first = self
                .within(&(i..sentence.words.end))
                .find(|n| {
                    n.words.end <= sentence.words.end
                        && (n.words.start == i
                            || reported && !is_object(doc, n.words.start)
                            || told && !pronoun && opened(doc, i, n.words.start))
                        && !n.aside
                        && !n.former
                        && (n.words.start == i || !attends(doc, n.words.start, i))
                })
                .cloned();
            if let Some(named) = first {
                match (named.person, named.office.clone()) {
                    (Some(person), office) => {
                        current = Some(person);
                        named_in = number;
                        self.people[person].quoted |= told;
                        let lead = sentence.part <= Part::Lead || sentence.paragraph <= 2;
                        if self.people[person].office.is_none() && office.is_none() && (speech || lead) {
                            let taken = |o: &Range<usize>, people: &[Somebody]| {
                                people.iter().any(|p| {
                                    p.office.as_ref().is_some_and(|have| same_office(doc, mentions, have, o))
                                        && p.speaks
                                })
                            };
                            let role = waiting
                                .clone()
                                .filter(|o| !taken(o, &self.people))
                                .or_else(|| lead_office.clone().filter(|o| !taken(o, &self.people)));
                            self.people[person].office = role;
                        }
                        // what the office said before its holder was named
                        let same = |o: &Range<usize>| {
                            self.people[person]
                                .office
                                .as_ref()
                                .is_some_and(|have| same_office(doc, mentions, have, o))
                        };
                        if waiting.as_ref().is_some_and(same) {
                            for &n in &unnamed {
                                self.speaker[n] = Some(person);
                            }
                        }
                        unnamed.clear();
                        waiting = None;
                    }
                    (None, Some(office)) if several(doc, &office) => {
                        unnamed.clear();
                        current = None;
                        waiting = None;
                    }
                    (None, Some(office)) => {
                        unnamed.clear();
                        let offices: Vec<Option<Range<usize>>> =
                            self.people.iter().map(|p| p.office.clone().filter(|_| p.speaks)).collect();
                        let exact = whose(doc, mentions, &office, &offices, true);
                        // «همتی گفت … رئیس کل بانک مرکزی افزود»: the office of who spoke before
                        let same = current.filter(|&p| {
                            exact.is_none()
                                && named_in >= heading
                                && speech
                                && (n_words(doc, &office) >= 2 || k.rulers.contains(&doc.key(office.start)))
                                && side_of(doc, &office, mentions) == Side::Host
                                && self.people[p].office.is_none()
                                && self.people[p].speaks
                                && may_be_lent(doc, &office)
                        });
                        let holder = exact.or_else(|| {
                            whose(doc, mentions, &office, &offices, false).filter(|_| same.is_none())
                        });
                        if let Some(person) = same {
                            self.people[person].office = Some(office);
                        } else {
                            current = holder;
                            if sentence.part <= Part::Lead
                                && lead_office.is_none()
                                && may_be_lent(doc, &office)
                            {
                                lead_office = Some(office.clone());
                            }
                            let lead = sentence.part <= Part::Lead || sentence.paragraph <= 2;
                            if holder.is_none() && may_be_lent(doc, &office) && (speech || lead) {
                                waiting = Some(office);
                            }
                        }
                    }
                    _ => {}
                }
            } else if doc.words.get(i).is_some_and(|w| k.pronouns.contains(&w.info.key)) {
                // stays
            } else if sentence.part == Part::Heading || sentence.part <= Part::Title {
                continue;
            }
            if let Some(office) = waiting.as_ref().filter(|_| current.is_none()) {
                unnamed.push(number);
                self.said.push((number, office.clone()));
            }
            self.speaker[number] = current.filter(|&p| self.people[p].speaks);
        }
        // the lead and the title are said by whoever holds the office they name
        for (number, sentence) in doc.sentences.iter().enumerate() {
            if self.speaker[number].is_some() || sentence.part > Part::Lead {
                continue;
            }
            let by = self
                .within(&sentence.words)
                .filter(|n| n.words.end <= sentence.words.end)
                .filter(|n| !attends(doc, n.words.start, sentence.words.start))
                .find_map(|n| {
                    n.person.or_else(|| {
                        let office = n.office.as_ref()?;
                        self.people.iter().position(|p| {
                            p.office.as_ref().is_some_and(|o| same_office(doc, mentions, o, office))
                        })
                    })
                });
            self.speaker[number] = by.filter(|&p| self.people[p].speaks);
        }
    }

    /// An office without a name that is the subject somewhere in `words`: no preposition before it, nobody
    /// else's («وزیر کار از … خبر داد»).
    fn free_office(&self, doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
        self.within(words)
            .filter(|n| n.words.end <= words.end)
            .find(|n| {
                let opens = n.words.start == words.start
                    || n.words.start.checked_sub(1).is_some_and(|b| doc.words[b].punct.is_some());
                let one = !n.office.as_ref().is_some_and(|o| several(doc, o));
                n.name.is_some() || !n.aside && !n.former && opens && one
            })
            .filter(|n| n.name.is_none())
            .and_then(|n| n.office.clone())
            .filter(|o| may_be_lent(doc, o))
    }

    /// What an office said goes to its holder, known only by now («در دیدار علیم حسینف … سرکنسول آذربایجان نیز گفت»).
    pub(super) fn said_by_holders(&mut self, doc: &Doc<'_>, mentions: &[Mention]) {
        for (number, office) in std::mem::take(&mut self.said) {
            let holds = |p: &Somebody| {
                p.speaks && p.office.as_ref().is_some_and(|o| same_office(doc, mentions, o, &office))
            };
            let mut holders = (0..self.people.len()).filter(|&n| holds(&self.people[n]));
            let only = holders.next().filter(|_| holders.next().is_none());
            if let Some(speaker) = self.speaker.get_mut(number).filter(|s| s.is_none()) {
                *speaker = only;
            }
        }
    }

    /// Who answers in the paragraph that word `i` opens: «مشایی: ایران این طرح را … تلقی می‌کند».
    fn answering(&self, doc: &Doc<'_>, i: usize) -> Option<usize> {
        let named = self.starting_at(i)?;
        let colon = doc.words.get(named.words.end)?.punct == Some(':');
        named.person.filter(|_| colon && named.office.is_none())
    }

    /// «این مقام روس», «این دیپلمات ترک»: the last speaker who is from there.
    fn this_official(
        &self,
        doc: &Doc<'_>,
        mentions: &[Mention],
        i: usize,
        before: &[usize],
    ) -> Option<usize> {
        if doc.key(i) != keys().this[0] || !doc.words.get(i + 1)?.info.is(mark::HUMAN) {
            return None;
        }
        let iso = super::counterpart::inside(mentions, &(i + 2..i + 5)).next()?.iso;
        before.iter().rev().copied().find(|&p| {
            let office = self.people.get(p).and_then(|q| q.office.as_ref());
            office.is_some_and(|o| super::counterpart::inside(mentions, o).any(|m| m.iso == iso))
        })
    }
}

/// Whether a question opens at word `i`: «سؤال: …», «خبرنگار: …».
fn asks(doc: &Doc<'_>, i: usize) -> bool {
    doc.words.get(i + 1).is_some_and(|w| w.punct == Some(':')) && super::context::asks(doc.key(i))
}
