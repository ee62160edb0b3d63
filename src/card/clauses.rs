//! How a clause stands in its sentence: what governs it, whose it is, whether it is about the two sides at all.
//!
//! Promises: looks at the one sentence of its cue; changes nothing.

use super::context::both_sides;
use super::cues::Take;
use super::doc::Word;
use super::key;
use super::lists::keys;
use super::model::Kind;
use super::proposals::Reader;
use super::sectors;
use super::words::{Mood, mark};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Whether the clause gives a reason («با توجه به اینکه …», «زیرا …»), not a plan.
    pub(super) fn is_reason(&self, start: usize) -> bool {
        let k = keys();
        let segment = self.segment(start);
        let doc = self.doc;
        // «اگر هند مشکل داشته باشد» is a condition, put forward by nobody
        let start = segment.start;
        if doc.words[start..(start + 4).min(segment.end)].iter().any(|w| k.condition.contains(&w.info.key))
            || start > self.sentence.start && k.condition.contains(&doc.key(start - 1))
        {
            return true;
        }
        let opens = doc.words[segment.start..(segment.start + 2).min(segment.end)]
            .iter()
            .any(|w| k.reason.contains(&w.info.key))
            || segment.start > self.sentence.start && k.reason.contains(&doc.key(segment.start - 1));
        let given = (1..=2).any(|n| {
            segment
                .start
                .checked_sub(n)
                .is_some_and(|i| i >= self.sentence.start && doc.key(i) == key::key("اینکه"))
        }) && (2..=4).any(|n| {
            segment
                .start
                .checked_sub(n)
                .is_some_and(|i| i >= self.sentence.start && doc.key(i) == key::key("توجه"))
        });
        opens && matches!(self.cue.kind, Kind::Plan | Kind::Readiness | Kind::Agreement) || given
    }

    /// Whether both sides agreed («دو طرف توافق کردند», «مقرر شد»), so that no single person did.
    pub(super) fn jointly(&self) -> bool {
        let k = keys();
        let doc = self.doc;
        let cue = &self.found.words;
        // «از دیگر محورهای گفت‌وگو بود»
        if self.cue.take != Take::Clause && cue.clone().any(|i| k.axes.contains(&doc.words[i].info.lemma)) {
            return true;
        }
        if both_sides(doc, self.segment(cue.start), cue.end) {
            return true;
        }
        self.cue.kind == Kind::Agreement
            && (self.cue.take != Take::Left || self.cue.id == "accepted")
            && (cue.clone().any(|i| k.passive.contains(&doc.words[i].info.verb))
                || self.segment(cue.start).any(|i| k.both.contains(&doc.key(i))))
    }

    /// «X را از موارد مورد بحث دانست»: the speaker says so.
    pub(super) fn held(&self) -> bool {
        self.cue.take == Take::Left && self.doc.key(self.found.words.start) == key::key("را")
    }

    /// «X از موضوعاتی است که باید …»: the speaker goes on about a topic, no meeting has raised it.
    pub(super) fn goes_on(&self) -> bool {
        let doc = self.doc;
        let after = self.found.words.end;
        doc.key(after) == keys().ke
            && (after + 1..(after + 3).min(self.sentence.end)).any(|i| doc.words[i].info.is(mark::MODAL))
    }

    /// Whether nothing governs the clause at `start`: a mark, «و» or the start of the sentence before it, and no
    /// subordinating word, no verb right before («توانسته‌اند … دست یابند», «باعث می‌شود …»).
    pub(super) fn is_main(&self, start: usize) -> bool {
        let k = keys();
        let doc = self.doc;
        let mut segment = self.segment(start);
        for _ in 0..4 {
            let mut i = segment.start;
            let mut joined = false;
            while i < segment.end && (doc.words[i].punct.is_some() || doc.key(i) == k.and) {
                joined = true;
                i += 1;
            }
            if i < segment.end && (k.governs.contains(&doc.key(i)) || k.reason.contains(&doc.key(i))) {
                return false;
            }
            if segment.start <= self.sentence.start {
                return true;
            }
            let before = segment.start - 1;
            if k.governs.contains(&doc.key(before)) {
                return false;
            }
            let prior = self.segment(before);
            if doc.words[before].punct.is_some() {
                return true;
            }
            if !joined {
                return false;
            }
            // «… X کنند و Y شوند»: as free as the clause it is joined to
            if self.verb_of(&prior) != Some(Mood::Subjunctive) {
                return true;
            }
            segment = prior;
        }
        false
    }

    /// Where the condition opens under which somebody will act («اگر اروپا نتواند …، ایران گام سوم را اجرا خواهد کرد»):
    /// an actor with an object, or the speaker; an effect («تجارت گسترش خواهد یافت») is put forward by nobody.
    pub(super) fn acts_if(&self, words: &Range<usize>) -> Option<usize> {
        let k = keys();
        let doc = self.doc;
        let verb = doc.words[words.clone()].iter().rev().find(|w| w.finite && !w.embedded)?;
        let object = words.clone().any(|i| doc.key(i) == k.object && !doc.words[i].embedded);
        let acts = k.acts.contains(&verb.info.verb) && object || verb.info.is(mark::FIRST);
        let start = self.segment(words.start).start;
        if !acts || start <= self.sentence.start {
            return None;
        }
        let prior = self.segment(start - 1);
        (prior.start.saturating_sub(1).max(self.sentence.start)..(prior.start + 4).min(prior.end))
            .find(|&i| k.condition.contains(&doc.key(i)))
    }

    /// Whether the clause follows from a condition that stands before it («اگر … شود تجارت گسترش خواهد یافت»).
    pub(super) fn is_conditional(&self, start: usize) -> bool {
        let k = keys();
        let segment = self.segment(start);
        segment.start > self.sentence.start && {
            let prior = self.segment(segment.start - 1);
            (prior.start..(prior.start + 4).min(prior.end)).any(|i| k.condition.contains(&self.doc.key(i)))
                || prior.start > self.sentence.start && k.condition.contains(&self.doc.key(prior.start - 1))
        }
    }

    /// Whether a clause names a place, a sector or a dealing of the two sides, and something besides words that
    /// stand in every briefing.
    pub(super) fn concerns(&self, words: &Range<usize>) -> bool {
        let k = keys();
        let doc = self.doc;
        let all = &doc.words[words.clone()];
        let named =
            all.iter().any(|w| w.info.is(mark::PLACE | mark::COUNTRY) || k.relation.contains(&w.info.lemma))
                || !sectors::of_words(doc, words.start, words.end).is_empty();
        let own = |w: &Word| {
            w.punct.is_none()
                && !w.finite
                && !w.auxiliary
                && !w.info.is(mark::PREP | mark::CONJ | mark::GRAM | mark::MODAL | mark::ADV)
                && ![w.info.key, w.info.lemma]
                    .iter()
                    .any(|key| k.empty.contains(key) || k.generic.contains(key))
        };
        named && all.iter().any(own)
    }
}
