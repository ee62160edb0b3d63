//! How far the content of a cue reaches: on which side of it, which clauses, without the attribution around it.
//!
//! Promises: every run of words lies inside the cue's sentence; a list is cut only where [`super::lists`] cuts it.

use super::cues::{Sort, Take};
use super::key;
use super::lists::{MOST, keys, split};
use super::model::Kind;
use super::proposals::Reader;
use super::trims::Trims;
use super::words::{Mood, mark};
use std::ops::Range;

/// A clause of at most so many words takes its purpose («تا …») with it,
const WITH_END: usize = 20;
/// when both together have at most so many; a longer one is followed by its purpose as an item of its own.
const TOGETHER: usize = 26;

impl Reader<'_, '_> {
    /// The runs of words the cue governs.
    pub(super) fn contents(&self) -> Vec<Range<usize>> {
        let doc = self.doc;
        let cue = &self.found.words;
        let segment = self.segment(cue.start);
        match self.cue.take {
            Take::Back => {
                let range = self.back(segment.start, cue.start);
                if let Some(whole) = range.as_ref().and_then(|r| self.invites(segment.start, r)) {
                    return vec![whole];
                }
                range.map(|r| self.pieces(self.trim(self.stopped(r), false))).unwrap_or_default()
            }
            Take::Left => {
                // «از X استقبال نموده و Y را مهم دانستند»
                let start = (segment.start + 1..cue.start)
                    .rev()
                    .find(|&i| doc.key(i) == keys().and && doc.words[i - 1].info.mood == Mood::Participle)
                    .filter(|&i| doc.words.get(i + 1).is_some_and(|w| w.info.is(mark::HEAD)))
                    .map_or(segment.start, |i| i + 1);
                let range = start..cue.start;
                // «… و گفت:» after the list: the list itself may be a chain of segments only in a closing list
                self.pieces(self.trim(self.unattended(range), true))
            }
            Take::Inner => self
                .found
                .inner
                .clone()
                .map(|r| self.pieces(self.at_action(self.trim(self.unspoken(self.stopped(r)), false))))
                .unwrap_or_default(),
            Take::Right => {
                let own = self.trim(segment.start..cue.start, false);
                // «انگلیس بهتر است … پایان دهد»: the subject stands before its cue
                let subject = self.cue.subject && self.is_subject(&own);
                let rest = cue.end..self.segment(cue.end.saturating_sub(1)).end.max(cue.end);
                let long =
                    rest.clone().filter(|&i| i < doc.words.len() && doc.words[i].punct.is_none()).count()
                        >= 2
                        && self.cue.mood.is_none();
                if long {
                    let mut end = rest.end;
                    // «استاندار خواستار راه‌اندازی مرز شد» as a title: the verb is the cue's
                    let last = (rest.start..end).rev().find(|&i| doc.words[i].punct.is_none());
                    if self.cue.is(Sort::Headline) && last.is_some_and(|l| doc.words[l].finite) {
                        end = last.unwrap_or(end);
                    }
                    if self.cue.until_say {
                        end = self.before_speech(rest.start, end);
                    }
                    self.pieces(self.trim(rest.start..end, false))
                } else {
                    if self.cue.until_say {
                        return Vec::new();
                    }
                    let whole = rest.clone().filter(|&i| doc.words[i].punct.is_none()).count() >= 3;
                    let first = if whole { Some(rest) } else { None };
                    let mut all = self.following(cue.end, first);
                    if let (Some(of), Some(first)) = (self.relative_of(), all.first_mut()) {
                        first.start = of;
                    }
                    if subject && let Some(first) = all.first_mut() {
                        first.start = own.start;
                    }
                    all
                }
            }
            Take::Phrase => {
                // «X و Y را از موانع Z برشمرد»: a list of hindrances, each by itself
                let bar = (cue.start..cue.end).find(|&i| doc.key(i) == keys().object);
                if let Some(bar) = bar.filter(|_| matches!(self.cue.kind, Kind::Obstacle | Kind::Request)) {
                    let list = self.pieces(self.trim(segment.start..bar, true));
                    if list.len() > 1 {
                        return list;
                    }
                }
                let mut end = cue.end;
                while end > cue.start && (doc.words[end - 1].finite || doc.words[end - 1].auxiliary) {
                    end -= 1;
                }
                if end > cue.start && keys().say_nouns.contains(&doc.key(end - 1)) {
                    end -= 1;
                }
                vec![self.trim(segment.start..end, true)]
            }
            // «می‌خواهیم تجارت را دو برابر کنیم»: the wish alone, where its verb opens the sentence
            Take::Both if self.opens_bare(&segment) => self.following(cue.end, None),
            Take::Both => {
                let mut end = segment.end;
                let mut all = Vec::new();
                let mut at = end;
                while at < self.sentence.end
                    && (doc.words[at].punct == Some('،')
                        || doc.key(at) == keys().ke
                        || doc.key(at) == keys().ta)
                {
                    at += 1;
                }
                if at < self.sentence.end {
                    let next = self.segment(at);
                    let modal = doc.words[next.clone()].iter().any(|w| w.info.is(mark::MODAL));
                    if (self.verb_of(&next) == Some(Mood::Subjunctive) || modal)
                        && self.doc.key(at) != keys().and
                    {
                        end = next.end;
                    }
                }
                let rest = end == segment.end
                    && segment.end.saturating_sub(cue.start) < 3
                    && cue.start.saturating_sub(segment.start) < 3;
                if !rest {
                    all.push(self.trim(segment.start..end, false));
                }
                all.extend(self.chain(end, false));
                all
            }
            Take::Clause => {
                let impersonal = self.verb_of(&segment) == Some(Mood::Past)
                    && doc.words[cue.clone()].iter().any(|w| w.info.is(mark::MODAL));
                let ends = self.cue.verb || self.cue.mood.is_some();
                let end = if ends { self.completed(&segment) } else { segment.end };
                let mut all = vec![self.trim(segment.start..end, false)];
                let segment = segment.start..end;
                if self.cue.kind != Kind::Obstacle {
                    all.extend(self.chain(segment.end, impersonal));
                }
                all
            }
        }
    }

    /// Up to the first word at which the cue's content stops («با هدف X با حضور Y برگزار شد»).
    pub(super) fn stopped(&self, r: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        // «درباره مسائل مرزی با وزیر کشور گفت‌وگو کرد»: whom a meeting was with is no topic
        let with = |i: usize| {
            self.cue.meeting
                && i > r.start + 1
                && doc.key(i) == keys().with
                && doc.words.get(i + 1).is_some_and(|w| w.info.is(mark::HUMAN))
        };
        let Some(mut end) = r.clone().find(|&i| self.cue.stop.contains(&doc.key(i)) || with(i)) else {
            return r;
        };
        // «… و به [دنبال سفر …]»
        while end > r.start + 2 && doc.words[end - 1].info.is(mark::PREP | mark::CONJ) {
            end -= 1;
        }
        r.start..end
    }

    /// «مسائل مرزی با حضور استاندار مورد بحث قرار گرفت»: who attended a meeting is no topic of it.
    fn unattended(&self, r: Range<usize>) -> Range<usize> {
        let (k, doc) = (keys(), self.doc);
        let with = |i: usize| doc.key(i) == k.with && doc.key(i + 1) == k.presence && !doc.words[i].embedded;
        let end = (r.start + 2..r.end).find(|&i| self.cue.meeting && with(i));
        r.start..end.unwrap_or(r.end)
    }

    /// «با اعلام آمادگی برای اعزام استاد، اظهار امیدواری کرد»: the comma before what is said besides ends the content.
    fn unspoken(&self, r: Range<usize>) -> Range<usize> {
        let (k, doc) = (keys(), self.doc);
        let end = (r.start + 2..r.end.saturating_sub(1)).find(|&i| {
            doc.words[i].punct == Some('،')
                && !doc.words[i].embedded
                && (k.say.contains(&doc.key(i + 1)) || k.asking.contains(&doc.key(i + 1)))
        });
        r.start..end.unwrap_or(r.end)
    }

    /// In an equation («هدف ما در این سفر گسترش …») the content starts at its first free action noun.
    pub(super) fn at_action(&self, r: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        if !self.cue.is(Sort::Equation) || r.is_empty() || doc.words[r.start].info.is(mark::HEAD) {
            return r;
        }
        let infinitive = |i: usize| doc.words.get(i).is_some_and(|w| w.info.mood == Mood::Infinitive);
        r.clone()
            .take(30)
            .find(|&i| {
                let free = doc.words[i - 1].punct.is_some() || doc.words[i - 1].embedded || i - r.start <= 3;
                // «به حداکثر رساندن»: a preposition opens it
                let opened = doc.words[i].info.is(mark::PREP) && infinitive(i + 2);
                (doc.words[i].info.is(mark::HEAD) || infinitive(i + 1) || opened)
                    && !doc.words[i].embedded
                    && free
                    && !doc.words[i - 1].info.is(mark::PREP)
            })
            .map_or(r.clone(), |i| i..r.end)
    }

    pub(super) fn segment(&self, word: usize) -> Range<usize> {
        let number = self.doc.words.get(word).map_or(0, |w| w.segment) as usize;
        self.doc.segments.get(number).map_or(word..word, |s| s.words.clone())
    }

    /// The clauses after the cue's own: the next one and those joined to it.
    pub(super) fn following(&self, from: usize, first: Option<Range<usize>>) -> Vec<Range<usize>> {
        let mut at = from;
        let mut all = Vec::new();
        if let Some(range) = first {
            at = range.end;
            let good = self.doc.words[range.clone()]
                .iter()
                .rev()
                .find(|w| w.finite)
                .is_none_or(|w| self.mood_fits(w.info.mood));
            if good {
                all.push(self.trim(range, false));
            }
        } else {
            while at < self.sentence.end
                && (self.doc.words[at].punct.is_some()
                    || [keys().ke, key::key("تا"), key::key("اینکه")].contains(&self.doc.key(at)))
            {
                at += 1;
            }
            if at >= self.sentence.end {
                return all;
            }
            // «انتظار می‌رود همان‌طور که … بودند، X باشد»: a clause in between is passed over
            let mut tries = 0;
            loop {
                let segment = self.segment(at);
                let verb = self.verb_of(&segment);
                let fits = verb.is_some_and(|m| self.mood_fits(m));
                let start = segment.start.max(from);
                at = segment.end;
                if fits {
                    // «در کنار ما باشند تا تبریز میزبان خوبی باشد»: a short wish with its end
                    let short = self.doc.words[start..at].iter().filter(|w| w.punct.is_none()).count() <= 5;
                    if short || self.doc.key(at) == keys().ta {
                        at = self.completed(&(start..at));
                    }
                    all.push(self.trim(start..at, false));
                    break;
                }
                tries += 1;
                let between = tries < 3 && (verb != Some(Mood::Past) || tries > 1);
                let adverbial = tries < 3
                    && self
                        .doc
                        .words
                        .get(at)
                        .is_some_and(|w| w.info.key == keys().ke || w.punct == Some('،'));
                if !(between || adverbial) || at >= self.sentence.end || self.cue.mood.is_none() {
                    return all;
                }
            }
        }
        all.extend(self.chain(at, false));
        all
    }

    pub(super) fn mood_fits(&self, mood: Mood) -> bool {
        self.cue.mood.is_none_or(|m| m == mood || m == Mood::Subjunctive && mood == Mood::Future)
    }

    /// The mood of the last finite verb of a segment outside its relative clauses.
    pub(super) fn verb_of(&self, segment: &Range<usize>) -> Option<Mood> {
        self.doc.words[segment.clone()].iter().rev().find(|w| w.finite && !w.embedded).map(|w| w.info.mood)
    }

    /// Where a clause ends with the subjunctive clause that says which or to what end («باید کاری کرد که …»), when
    /// both together are short enough.
    pub(super) fn completed(&self, segment: &Range<usize>) -> usize {
        let k = keys();
        let doc = self.doc;
        let at = segment.end;
        // «باید تلاش شود اهداف محقق شود»: a modal and a light verb only, what is to be tried follows at once
        let bare = doc.words[segment.clone()].iter().filter(|w| w.punct.is_none()).count() <= 4
            && doc.words[segment.clone()].iter().any(|w| w.info.is(mark::MODAL))
            && doc.words.get(at).is_some_and(|w| w.punct.is_none() && doc.key(at) != k.and);
        let purpose = doc.key(at) == k.ta;
        let joins = at < self.sentence.end && (doc.key(at) == k.ke || purpose || bare);
        let most = if purpose || self.cue.mood == Some(Mood::Future) { WITH_END } else { 12 };
        let short = doc.words[segment.clone()].iter().filter(|w| w.punct.is_none()).count() <= most;
        if !joins || !short || segment.is_empty() {
            return segment.end;
        }
        let mut end = segment.end;
        let mut next = self.segment(at);
        loop {
            let total = doc.words[segment.start..next.end].iter().filter(|w| w.punct.is_none()).count();
            if self.verb_of(&next) != Some(Mood::Subjunctive) || total > if purpose { TOGETHER } else { MOST }
            {
                return end;
            }
            end = next.end;
            if end >= self.sentence.end || doc.key(end) != k.and {
                return end;
            }
            next = self.segment(end);
        }
    }

    /// Clauses joined by «و» whose verb is subjunctive.
    pub(super) fn chain(&self, mut at: usize, impersonal: bool) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        while at < self.sentence.end && all.len() < 4 {
            let mut start = at;
            while start < self.sentence.end && self.doc.words[start].punct == Some('،') {
                start += 1;
            }
            if start >= self.sentence.end
                || ![keys().and, keys().or, keys().ta].contains(&self.doc.key(start)) && start == at
            {
                break;
            }
            let segment = self.segment(start);
            let conditional =
                (start..(start + 4).min(segment.end)).any(|i| keys().condition.contains(&self.doc.key(i)));
            let verb = self.verb_of(&segment);
            // «می‌توان … استفاده کرد و … دنبال کرد»
            let fits = verb == Some(Mood::Subjunctive)
                || impersonal && verb == Some(Mood::Past)
                // «که بر اساس آن کمیته تشکیل می‌شود، نمایشگاه دایر می‌شود و بیماران درمان می‌شوند»
                || self.cue.is(Sort::Terms) && matches!(verb, Some(Mood::Present | Mood::Future));
            if !fits || conditional {
                break;
            }
            all.push(self.trim(start.max(segment.start)..segment.end, false));
            at = segment.end;
        }
        all
    }

    /// Back from the cue to the preposition that opens its content: the leftmost one an action noun follows,
    /// else the nearest.
    pub(super) fn back(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let k = keys();
        let doc = self.doc;
        let mut nearest = None;
        let mut best = None;
        for i in (start..end).rev() {
            if doc.words[i].embedded || !self.cue.from.contains(&doc.key(i)) {
                continue;
            }
            if i > start && k.not_before.contains(&doc.key(i - 1)) {
                continue;
            }
            // «به خصوص افغان‌ها», «به منظور …»
            if i + 1 >= end || k.compound.contains(&doc.key(i + 1)) {
                continue;
            }
            if nearest.is_none() && (i + 2 < end || !self.cue.is(Sort::Invitation)) {
                nearest = Some(i);
            }
            let next = &doc.words[i + 1];
            // «برای سفر به X دعوت کرد»
            let to =
                self.cue.is(Sort::Invitation) && k.purpose.contains(&doc.key(i)) && next.info.is(mark::NOUN);
            if to || next.info.is(mark::HEAD) || k.strip.contains(&next.info.key) {
                // «برای …، از X برای حضور در … دعوت کرد»: an invitation is to the nearest
                if best.is_some() && self.cue.is(Sort::Invitation) {
                    continue;
                }
                best = Some(i);
            }
        }
        let at = best.or(nearest)?;
        Some(self.trim(at + 1..end, false))
    }

    pub(super) fn before_speech(&self, start: usize, end: usize) -> usize {
        let k = keys();
        let doc = self.doc;
        for i in start..end {
            if i > start && k.asking.contains(&doc.key(i)) {
                return i;
            }
            if k.say.contains(&doc.key(i)) && (i + 1 >= end || doc.words[i + 1].finite || doc.words[i].finite)
            {
                return i;
            }
            // «با اشاره به ضرورت X، درباره Y گفت‌وگو کردند»: the comma ends what is noted
            if i > start + 2 && doc.words[i - 1].punct == Some('،') && k.talk.contains(&doc.key(i)) {
                return i - 1;
            }
        }
        end
    }

    pub(super) fn trim(&self, range: Range<usize>, subject: bool) -> Range<usize> {
        let mut r = Trims::get().edges(self.doc, range);
        let k = keys();
        loop {
            let before = r.clone();
            // the speaker: «وی»، «استاندار X، …»
            if let Some(named) = self.everybody.starting_at(r.start)
                && named.words.end < r.end
            {
                let after = &self.doc.words[named.words.end];
                let marks = after.punct == Some('،')
                    || k.also.contains(&after.info.key)
                    || after.info.key == key::key("هم");
                let attributes = Trims::get().attributes(self.doc, named.words.end..r.end);
                if marks || subject || attributes {
                    let next = Trims::get().edges(self.doc, named.words.end..r.end);
                    if next.len() >= 2 {
                        r = next;
                    }
                }
            }
            // «به گفته محمدی منابع …»: no comma after the name
            if Trims::get().quotes(self.doc, r.clone())
                && let Some(named) = self.everybody.starting_at(r.start + 2)
                && named.words.end + 2 < r.end
            {
                r.start = named.words.end;
            }
            r = Trims::get().edges(self.doc, r);
            let need = k.strip.iter().position(|&s| s == self.doc.key(r.start));
            let before_action = self.doc.words.get(r.start + 1).is_some_and(|w| w.info.is(mark::HEAD));
            if r.end > r.start + 2 && need.is_some_and(|n| n < k.needs || before_action) {
                r.start += 1;
            }
            if r == before {
                break;
            }
        }
        if subject {
            r = self.at_head(r);
        }
        r
    }

    /// Starts at the first action noun that a break precedes, when what stands before it is an adjunct.
    pub(super) fn at_head(&self, r: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        let k = keys();
        if r.is_empty() || doc.words[r.start].info.is(mark::HEAD) {
            return r;
        }
        // «استاندار ایجاد X را …»: the speaker by office alone, no genitive of the action
        if r.len() > 2
            && self.cue.take == Take::Left
            && doc.words[r.start].info.is(mark::HUMAN)
            && !doc.words[r.start].info.is(mark::PLURAL)
            && doc.words[r.start + 1].info.is(mark::HEAD)
        {
            return r.start + 1..r.end;
        }
        // «کارشناسان در این گفت‌وگوها وضعیت بازار را … بررسی کردند»: who and where, then what
        let met = doc.key(r.start + 1) == k.within
            && k.this.contains(&doc.key(r.start + 2))
            && doc.words.get(r.start + 3).is_some_and(|w| k.occasion.contains(&w.info.lemma));
        if met && r.len() > 6 && doc.words[r.start].info.is(mark::HUMAN) {
            return r.start + 4..r.end;
        }
        let adjunct = doc.words[r.start].info.is(mark::PREP) && !doc.words[r.start].info.is(mark::NOUN);
        if !adjunct {
            return r;
        }
        if self.cue.is(Sort::Signing)
            && let Some(paper) =
                (r.start + 1..r.end).find(|&i| keys().papers.contains(&doc.words[i].info.lemma))
        {
            return paper..r.end;
        }
        // «در … مسائل دوجانبه از جمله ادامه ساخت X و تأمین Y»: the list itself
        let among = (r.start + 1..r.end.saturating_sub(2)).find(|&i| {
            doc.key(i) == k.from && doc.key(i + 1) == k.among && doc.words[i + 2].info.is(mark::HEAD)
        });
        if let Some(at) = among {
            return at + 2..r.end;
        }
        for i in r.start + 1..r.end {
            let broken = doc.words[i - 1].punct == Some('،');
            if broken && doc.words[i].info.is(mark::HEAD | mark::NOUN) {
                return i..r.end;
            }
        }
        for i in r.start + 1..r.end {
            let prev = &doc.words[i - 1];
            if doc.words[i].info.is(mark::HEAD)
                && !prev.info.is(mark::PREP | mark::CONJ)
                && prev.punct.is_none()
                && i + 1 < r.end
                && i - r.start >= 2
            {
                let place = i - r.start <= 6;
                if place {
                    return i..r.end;
                }
            }
        }
        r
    }

    /// Cuts a list into its actions.
    pub(super) fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        if !self.cue.list {
            return vec![range];
        }
        split(self.doc, &range).into_iter().map(|r| self.trim(r, false)).collect()
    }
}
