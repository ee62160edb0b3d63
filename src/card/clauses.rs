//! How a clause stands in its sentence: what governs it, whose it is, whether it is about the two sides at all.
//!
//! Promises: looks at the one sentence of its cue; changes nothing.

use super::context::both_sides;
use super::cues::{Sort, Take};
use super::doc::Word;
use super::key;
use super::lists::{MOST, keys};
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
            || start > self.sentence.start
                && k.condition.contains(&doc.key(start - 1))
                && !self.contrasts(&segment)
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

    /// «… به تبریز می‌روند، در صورتی که سرکنسولگری می‌تواند میز بگذارد»: whereas, no condition.
    fn contrasts(&self, segment: &Range<usize>) -> bool {
        let (k, doc) = (keys(), self.doc);
        let Some(comma) = segment.start.checked_sub(3).filter(|&i| i > self.sentence.start) else {
            return false;
        };
        let last = &doc.words[comma - 1];
        doc.key(comma + 1) == k.within
            && doc.words[comma].punct == Some('،')
            && (last.finite || last.auxiliary)
            && doc.words[segment.clone()].iter().any(|w| {
                let able = w.info.is(mark::MODAL) && w.span.of(doc.body).starts_with("می");
                able || w.info.mood == Mood::Present && !w.info.is(mark::COPULA)
            })
    }

    /// Whether the words before a cue are the subject of the clause after it: «انگلیس بهتر است … پایان دهد»,
    /// «این کشور به هند اطمینان داده است که …».
    pub(super) fn is_subject(&self, own: &Range<usize>) -> bool {
        let doc = self.doc;
        let cue = self.found.words.start;
        let words = &doc.words[own.clone()];
        // «یک درصد از سرمایه قرار است صرف آموزش شود»: never attribution
        let settled = self.cue.is(Sort::Settled)
            && (1..=14).contains(&own.len())
            && own.end == cue
            && !doc.words[cue].embedded
            && !words.iter().any(|w| w.finite)
            && words
                .first()
                .is_some_and(|w| !w.info.is(mark::PREP | mark::ADV | mark::CONJ) || w.info.is(mark::NOUN));
        if settled {
            return true;
        }
        // whom an offer or a plan is told may stand between
        let told = self.cue.kind != Kind::Proposal;
        let bars = mark::CONJ | mark::MODAL | mark::HEAD | mark::ADV | if told { 0 } else { mark::PREP };
        (1..=if told { 8 } else { 6 }).contains(&own.len())
            && own.end == cue
            && !doc.words[cue].embedded
            && words.iter().any(|w| !w.info.is(mark::KNOWN) || w.info.is(mark::NOUN | mark::PLACE))
            && !words.iter().any(|w| w.info.is(bars) || w.punct.is_some())
            && words.first().is_some_and(|w| !w.info.is(mark::PREP))
            // «سفیر ارمنستان ابراز تمایل کرد که …» is attribution, «روسیه در تلاش است تا …» is not
            && (!told || {
                let state = words.iter().any(|w| w.info.is(mark::PLACE | mark::COUNTRY))
                    || words.first().is_some_and(|w| keys().this.contains(&w.info.key));
                state && !words.iter().any(|w| w.info.is(mark::HUMAN))
            })
    }

    /// «وزیر تجارت برزیل که قرار است به ایران سفر کند»: where the noun starts that the cue's relative clause tells of.
    pub(super) fn relative_of(&self) -> Option<usize> {
        let k = keys();
        let doc = self.doc;
        let ke = self.found.words.start.checked_sub(1).filter(|&i| i > self.sentence.start)?;
        if doc.key(ke) != k.ke || !doc.words[ke].embedded || self.cue.mood.is_none() {
            return None;
        }
        let breaks = |i: usize| {
            let w = &doc.words[i];
            w.punct.is_some()
                || w.finite
                || w.info.is(mark::PREP) && !w.info.is(mark::NOUN)
                || w.info.key == k.object
        };
        let start = (self.sentence.start..ke)
            .rev()
            .take(12)
            .find(|&i| breaks(i))
            .map_or(self.sentence.start, |i| i + 1);
        let noun = doc.words.get(start).is_some_and(|w| w.info.is(mark::NOUN | mark::HUMAN | mark::PLACE));
        (noun && ke > start && ke - start <= 11).then_some(start)
    }

    /// «از استاندار برای سفر به مینسک دعوت کرد»: whom, to what, and that they are invited.
    pub(super) fn invites(&self, start: usize, to: &Range<usize>) -> Option<Range<usize>> {
        let (k, doc) = (keys(), self.doc);
        if !self.cue.is(Sort::Invitation) || to.start <= start {
            return None;
        }
        let opens = to.start.checked_sub(1).filter(|&i| self.cue.from.contains(&doc.key(i)))?;
        let from = (start..opens).rev().take(14).find(|&i| doc.key(i) == k.from && !doc.words[i].embedded)?;
        let whom = doc.words.get(from + 1).filter(|_| opens > from + 1)?;
        let somebody = !whom.info.is(mark::PREP | mark::HEAD) && whom.punct.is_none_or(|p| p == '«');
        let whole = from..self.found.words.end;
        let short = doc.words[whole.clone()].iter().filter(|w| w.punct.is_none()).count() <= MOST;
        (somebody && short).then_some(whole)
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
            && (self.cue.take != Take::Left || self.cue.is(Sort::Joint))
            && (cue.clone().any(|i| k.passive.contains(&doc.words[i].info.verb))
                || self.segment(cue.start).any(|i| k.both.contains(&doc.key(i))))
    }

    /// Who opens the cue's own clause in a sentence of several: «… به تهران آمدند و «X» وزیر خارجه Y خواستار … شد».
    pub(super) fn own_subject(&self) -> Option<usize> {
        let (k, doc) = (keys(), self.doc);
        let segment = self.segment(self.found.words.start);
        if segment.start <= self.sentence.start {
            return None;
        }
        let opens = segment.clone().find(|&i| doc.words[i].punct.is_none() && doc.key(i) != k.and)?;
        let named = self.everybody.starting_at(opens)?;
        let subject = named.words.end <= self.found.words.start && named.office.is_some();
        named.person.filter(|_| subject && !named.former && !named.aside)
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
            let that = i < segment.end && doc.key(i) == k.ke;
            if i < segment.end && !that && (k.governs.contains(&doc.key(i)) || k.reason.contains(&doc.key(i)))
            {
                return false;
            }
            if segment.start <= self.sentence.start {
                return !that;
            }
            let before = segment.start - 1;
            if k.governs.contains(&doc.key(before)) {
                return false;
            }
            let prior = self.segment(before);
            // «وی گفت که …», «وی گفت …»: what is said is as free as a sentence
            if that || !joined && doc.words[before].punct.is_none() {
                return self.says(&prior);
            }
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
        // «این طرح به طور دوجانبه دنبال و نهایی خواهد شد»: somebody does it; «تجارت تسهیل خواهد شد» is an effect
        let last = doc.words[words.clone()].iter().rposition(|w| w.finite && !w.embedded);
        let done = last.map(|n| n + words.start).filter(|&n| n > words.start + 1).is_some_and(|n| {
            let before = &doc.words[n - if doc.words[n - 1].auxiliary { 2 } else { 1 }];
            k.passive[..2].contains(&doc.words[n].info.verb)
                && (before.info.is(mark::ACTION | mark::HEAD) || k.carried.contains(&before.info.key))
                && ![&k.growth[..], &k.provided[..], &k.solved[..], &k.eased[..]]
                    .iter()
                    .any(|set| set.contains(&before.info.key))
        });
        let acts = k.acts.contains(&verb.info.verb) && object || verb.info.is(mark::FIRST) || done;
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

    /// «در صورتی که X شود، ما Y را می‌سازیم»: the condition is part of the offer, when both are short enough.
    pub(super) fn with_condition(&self, words: Range<usize>) -> Range<usize> {
        if !self.cue.given || words.is_empty() || !self.is_conditional(words.start) {
            return words;
        }
        let at = self.segment(words.start).start;
        let prior = self.segment(at.saturating_sub(1));
        let (k, doc) = (keys(), self.doc);
        let condition = |i: usize| k.condition.contains(&doc.key(i));
        let opens = (prior.start.saturating_sub(2).max(self.sentence.start)
            ..(prior.start + 4).min(prior.end))
            .find(|&i| condition(i));
        let start = opens.map(|i| {
            let within = i > self.sentence.start && doc.key(i - 1) == k.within;
            i - usize::from(within)
        });
        match start {
            Some(start) if words.end - start <= MOST => start..words.end,
            _ => words,
        }
    }

    /// «روابط را مطلوب خواندند و خواستار گسترش آن شدند»: what «آن» points to stands in the clause before, so the item
    /// is read from there to the end of the cue.
    pub(super) fn with_pronoun(&self, words: Range<usize>) -> Range<usize> {
        let (k, doc) = (keys(), self.doc);
        let named = words.len() == 2 && doc.key(words.end - 1) == k.that_one;
        let segment = self.segment(self.found.words.start);
        if !named || !matches!(self.cue.take, Take::Inner | Take::Left | Take::Back) {
            return words;
        }
        // «روابط را مطلوب ارزیابی کرده و خواستار تعمیق آن شدند»: the clause before has no finite verb
        let cue = self.found.words.start;
        let chained = (segment.start + 2..cue.min(words.start))
            .rev()
            .take(3)
            .any(|i| doc.key(i) == k.and && doc.words[i - 1].info.mood == Mood::Participle);
        let start = match segment.start.checked_sub(1).filter(|_| segment.start > self.sentence.start) {
            _ if chained => segment.start,
            Some(before) => self.segment(before).start,
            None => return words,
        };
        let whole = self.trim(start..self.found.words.end, true);
        let short = doc.words[whole.clone()].iter().filter(|w| w.punct.is_none()).count() <= MOST;
        if short { whole } else { words }
    }

    /// Whether the problem is told as solved («موانع بانکی برطرف شده است»).
    pub(super) fn is_solved(&self, words: &Range<usize>) -> bool {
        let doc = self.doc;
        words.clone().any(|i| {
            keys().solved.contains(&doc.key(i))
                && doc.words.get(i + 1).filter(|_| i + 1 < words.end).is_some_and(|w| {
                    let told = w.finite && w.info.mood == Mood::Past || w.info.mood == Mood::Participle;
                    told && !w.info.is(mark::NEG) && !w.span.of(doc.body).starts_with('ن')
                })
        })
    }

    /// «ترانزیت قطع شد اما قزاقستان آن را ادامه داد»: an obstacle of the past, told for what overcame it.
    pub(super) fn is_overcome(&self, words: &Range<usize>) -> bool {
        let (k, doc) = (keys(), self.doc);
        let past = |i: usize| {
            let w = &doc.words[i];
            w.finite && !w.embedded && w.info.mood == Mood::Past && w.tail == 0 && !w.info.is(mark::NEG)
        };
        let then = words.end..self.sentence.end;
        // «متوقف شده [است] ولی …» lasts
        let done = !doc.words[words.end - 1].span.of(doc.body).ends_with('ه');
        done && past(words.end - 1)
            && k.but.contains(&doc.key(then.start))
            && then.clone().find(|&i| doc.words[i].finite && !doc.words[i].embedded).is_some_and(past)
    }

    /// Whether the last verb of a clause is one of speech («گفت», «تأکید کرد»).
    fn says(&self, clause: &Range<usize>) -> bool {
        let (k, doc) = (keys(), self.doc);
        clause.clone().rev().find(|&i| doc.words[i].finite && !doc.words[i].embedded).is_some_and(|i| {
            k.told.contains(&doc.words[i].info.verb) || i > clause.start && k.say.contains(&doc.key(i - 1))
        })
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

    /// Whether the cue is a verb of wishing with no subject before it.
    pub(super) fn opens_bare(&self, segment: &Range<usize>) -> bool {
        let doc = self.doc;
        let first = self.found.words.start;
        self.cue.mood.is_some()
            && doc.words[first].finite
            && !doc.words[first].info.is(mark::ENCLITIC)
            && self.trim(segment.start..segment.end, false).start >= first
    }

    /// «با فعال‌سازی X و ایجاد Y، ظرفیت جدیدی فراهم خواهد شد»: the act, not its effect.
    pub(super) fn act_of_effect(&self, words: Range<usize>) -> Range<usize> {
        let k = keys();
        let doc = self.doc;
        if self.cue.take != Take::Clause
            || self.cue.kind != Kind::Plan
            || doc.key(words.start) != k.with
            || !doc.words.get(words.start + 1).is_some_and(|w| w.info.is(mark::HEAD))
        {
            return words;
        }
        let effect = (words.start + 4..words.end)
            .find(|&i| doc.words[i - 1].punct == Some('،') && k.grounds.contains(&doc.words[i].info.lemma));
        let provided = words.clone().any(|i| k.provided.contains(&doc.key(i)));
        match effect {
            Some(at) if provided => words.start + 1..at - 1,
            _ => words,
        }
    }

    /// «زیرساخت‌ها آماده است و مشکلی برای … نداریم»: both halves are the readiness.
    pub(super) fn with_no_obstacle(&self, words: Range<usize>) -> Range<usize> {
        let k = keys();
        let doc = self.doc;
        let joins = self.cue.kind == Kind::Readiness
            && words.end < self.sentence.end
            && doc.key(words.end) == k.and
            && doc.words[words.end - 1].info.is(mark::COPULA);
        if !joins {
            return words;
        }
        let next = self.segment(words.end);
        let none = next.clone().any(|i| k.problems.contains(&doc.words[i].info.lemma))
            && next.clone().any(|i| doc.words[i].finite && doc.words[i].info.is(mark::NEG));
        if none && next.end - words.start <= MOST { words.start..next.end } else { words }
    }
}
