//! What was put forward: cues, the bounds of their content, lists cut into actions, repeats merged.
//!
//! Promises: every item is a run of words of the body, 2 to 32 of them, without the attribution around it; the
//! same thing said in title, lead and body is one item with all its places; negation stays inside.

use super::context::{
    needless_pointer, of_what_was_held, parenthesis, questions, wanted, with_antecedent, with_clause_before,
};
use super::cues::{Cue, Cues, Found, Take, specific};
use super::doc::{Doc, Part, Word};
use super::joins::{bag, hanging, joined, left_out, opening};
use super::key::{self, Key};
use super::lists::{MOST, keys, shorten, split};
use super::model::Kind;
use super::people::Everybody;
use super::repeats::{merge, within_sentence};
use super::trims::Trims;
use super::words::{Mood, mark};
use crate::text::Span;
use std::ops::Range;

/// A proposal before it becomes a card item.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its words.
    pub words: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Which person put it forward.
    pub by: Option<usize>,
    /// Everywhere it stands.
    pub evidence: Vec<Span>,
    /// The cue's words.
    pub cue: Range<usize>,
    /// The cue's id.
    pub rule: &'static str,
    /// How specific the cue is.
    pub rank: u8,
    /// The sentence.
    pub sentence: usize,
    /// Words among its own that are not printed: a «را» whose verb was cut away, «در این زمینه» without its noun.
    pub left_out: Option<Range<usize>>,
    /// Where its sentence stands.
    pub part: Part,
    /// Its content lemmas, sorted.
    pub bag: Vec<Key>,
    /// The action noun it opens with, the noun after it, and whether a «این» points that noun back.
    pub opening: (Key, Key, bool),
}

/// All proposals of a briefing, in text order.
pub(super) fn find(doc: &Doc<'_>, everybody: &Everybody) -> Vec<Draft> {
    let cues = Cues::get();
    let mut drafts: Vec<Draft> = Vec::new();
    let asked = questions(doc);
    for (number, sentence) in doc.sentences.iter().enumerate() {
        if asked.get(number).copied().unwrap_or(false) {
            continue;
        }
        let mut here: Vec<Draft> = Vec::new();
        for found in cues.find(doc, &sentence.words) {
            let cue = &cues.all[found.cue];
            if cue.title
                && sentence.part != Part::Title
                && sentence.part != Part::Heading
                && sentence.part != Part::Kicker
            {
                continue;
            }
            let reader = Reader { doc, everybody, cue, found: &found, sentence: sentence.words.clone() };
            for words in reader.contents() {
                if let Some(draft) = reader.draft(words, number, sentence.part) {
                    here.push(draft);
                }
            }
        }
        here.sort_by_key(|d| (d.words.start, std::cmp::Reverse(d.words.end)));
        drafts.extend(within_sentence(joined(doc, everybody, here)));
    }
    merge(drafts)
}

/// A clause of at most so many words takes its purpose («تا …») with it,
const WITH_END: usize = 20;
/// when both together have at most so many; a longer one is followed by its purpose as an item of its own.
const TOGETHER: usize = 26;

/// One cue found in one sentence, with what is around it.
pub(super) struct Reader<'r, 'a> {
    pub(super) doc: &'r Doc<'a>,
    everybody: &'r Everybody,
    pub(super) cue: &'static Cue,
    pub(super) found: &'r Found,
    pub(super) sentence: Range<usize>,
}

impl Reader<'_, '_> {
    /// The runs of words the cue governs.
    fn contents(&self) -> Vec<Range<usize>> {
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
                self.pieces(self.trim(range, true))
            }
            Take::Inner => self
                .found
                .inner
                .clone()
                .map(|r| self.pieces(self.at_action(self.trim(self.stopped(r), false))))
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
    fn stopped(&self, r: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        // «درباره مسائل مرزی با وزیر کشور گفت‌وگو کرد»: whom a meeting was with is no topic
        let with = |i: usize| {
            self.cue.meeting
                && i > r.start + 1
                && doc.key(i) == keys().with
                && doc.words.get(i + 1).is_some_and(|w| w.info.is(mark::HUMAN))
        };
        let stop = r.clone().find(|&i| self.cue.stop.contains(&doc.key(i)) || with(i));
        r.start..stop.unwrap_or(r.end)
    }

    /// In an equation («هدف ما در این سفر گسترش …») the content starts at its first free action noun.
    fn at_action(&self, r: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        if !self.cue.id.starts_with("equals") || r.is_empty() || doc.words[r.start].info.is(mark::HEAD) {
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
    fn following(&self, from: usize, first: Option<Range<usize>>) -> Vec<Range<usize>> {
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

    fn mood_fits(&self, mood: Mood) -> bool {
        self.cue.mood.is_none_or(|m| m == mood || m == Mood::Subjunctive && mood == Mood::Future)
    }

    /// The mood of the last finite verb of a segment outside its relative clauses.
    pub(super) fn verb_of(&self, segment: &Range<usize>) -> Option<Mood> {
        self.doc.words[segment.clone()].iter().rev().find(|w| w.finite && !w.embedded).map(|w| w.info.mood)
    }

    /// Where a clause ends with the subjunctive clause that says which or to what end («باید کاری کرد که …»), when
    /// both together are short enough.
    fn completed(&self, segment: &Range<usize>) -> usize {
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
    fn chain(&self, mut at: usize, impersonal: bool) -> Vec<Range<usize>> {
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
            let fits = verb == Some(Mood::Subjunctive) || impersonal && verb == Some(Mood::Past);
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
    fn back(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
            if nearest.is_none() && (i + 2 < end || self.cue.id != "invited-to") {
                nearest = Some(i);
            }
            let next = &doc.words[i + 1];
            // «برای سفر به X دعوت کرد»
            let to =
                self.cue.id == "invited-to" && k.purpose.contains(&doc.key(i)) && next.info.is(mark::NOUN);
            if to || next.info.is(mark::HEAD) || k.strip.contains(&next.info.key) {
                // «برای …، از X برای حضور در … دعوت کرد»: an invitation is to the nearest
                if best.is_some() && self.cue.id == "invited-to" {
                    continue;
                }
                best = Some(i);
            }
        }
        let at = best.or(nearest)?;
        Some(self.trim(at + 1..end, false))
    }

    fn before_speech(&self, start: usize, end: usize) -> usize {
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
    fn at_head(&self, r: Range<usize>) -> Range<usize> {
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
        let adjunct = doc.words[r.start].info.is(mark::PREP) && !doc.words[r.start].info.is(mark::NOUN);
        if !adjunct {
            return r;
        }
        if self.cue.id.starts_with("signed")
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
    fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        if !self.cue.list {
            return vec![range];
        }
        split(self.doc, &range).into_iter().map(|r| self.trim(r, false)).collect()
    }

    fn draft(&self, words: Range<usize>, sentence: usize, part: Part) -> Option<Draft> {
        let doc = self.doc;
        let k = keys();
        // an aside in parentheses is left out before anything else is
        let aside = parenthesis(doc, &words);
        let whole = if aside.is_some() { words } else { shorten(doc, words) };
        let act_start = whole.start;
        let words = self.act_of_effect(whole.clone());
        let act = words != whole;
        let words = self.with_no_obstacle(words);
        let clausal = matches!(self.cue.take, Take::Clause | Take::Both);
        let words = if clausal { with_antecedent(doc, &self.sentence, words) } else { words };
        let words = if self.cue.take == Take::Both { wanted(doc, words) } else { words };
        let words = self.with_pronoun(self.with_condition(words));
        let effect = !self.cue.given && self.cue.kind == Kind::Plan && self.cue.take == Take::Clause
            || self.cue.main && !self.cue.given;
        let words = if effect && self.is_conditional(words.start) {
            let from = self.acts_if(&words)?;
            if words.end - from <= MOST { from..words.end } else { words }
        } else {
            words
        };
        let conditional = k.condition.contains(&doc.key(words.start)) && effect;
        let out = aside.as_ref().map_or(0, |a| doc.text(a).split_whitespace().count());
        let count = doc.words[words.clone()].iter().filter(|w| w.punct.is_none()).count().saturating_sub(out);
        if !(2..=MOST + 2).contains(&count) || doc.text(&words).split_whitespace().count() > MOST + 2 + out {
            return None;
        }
        let first = doc.words.get(words.start)?;
        let clause = matches!(self.cue.take, Take::Clause) || self.cue.mood.is_some();
        let has_verb = doc.words[words.clone()].iter().any(|w| w.finite && !w.embedded);
        if self.cue.verb && !has_verb && !act {
            return None;
        }
        // «رفت و آمد اتباع دو طرف»
        let goes = first.info.key == k.went[0] && doc.key(words.start + 2) == k.went[1];
        if self.cue.action {
            let infinitive =
                |i: usize| i < words.end && doc.words.get(i).is_some_and(|w| w.info.mood == Mood::Infinitive);
            let compound =
                infinitive(words.start + 1) || first.info.is(mark::PREP) && infinitive(words.start + 2);
            // «به مشکلات مرزی پیش‌آمده اشاره کرد»
            let told = self.cue.id == "pointed-to" && k.problems.contains(&first.info.lemma);
            // «شرکت در اجلاس مشترک»: taking part, no company
            let part = first.info.key == k.part && doc.key(words.start + 1) == k.within;
            let acts = compound
                || part
                || told
                || goes
                || first.info.is(mark::HEAD | mark::ACTION) && !k.not_actions.contains(&first.info.key)
                || first.info.is(mark::NOUN) && self.cue.loose && !has_verb;
            if !acts {
                return None;
            }
        }
        // «X باید مورد مذاکره قرار گیرد» is read as a whole by the modal's own cue
        if matches!(self.cue.take, Take::Left | Take::Back | Take::Inner)
            && doc.words[words.clone()].iter().any(|w| w.info.is(mark::MODAL) && !w.embedded)
        {
            return None;
        }
        // «… داده خواهد شد تا تحرکی ایجاد شود»: the clause joined to the cue's own
        let joined = words.start >= self.found.words.end;
        if self.cue.mood == Some(Mood::Future)
            && !joined
            && !act
            && !doc.words[words.clone()]
                .iter()
                .any(|w| w.finite && w.info.mood == Mood::Future && !w.embedded)
        {
            return None;
        }
        // «X آماده است» alone is a state; «X آماده است … کند» an offer
        if self.cue.take == Take::Both
            && self.cue.mood == Some(Mood::Subjunctive)
            && !doc.words[words.clone()].iter().any(|w| {
                !w.embedded && (w.finite && w.info.mood == Mood::Subjunctive || w.info.is(mark::MODAL))
            })
        {
            return None;
        }
        if self.cue.given && !self.is_conditional(act_start) {
            return None;
        }
        if matches!(self.cue.take, Take::Clause | Take::Both)
            && !conditional
            && !self.cue.given
            && self.is_reason(words.start)
        {
            return None;
        }
        if count == 2 && words.len() > 2 {
            return None;
        }
        // a question, or what somebody pointed to before the clause began
        if k.question.contains(&first.info.key) || Trims::get().attributes(doc, words.clone()) {
            return None;
        }
        // a condition by itself
        if k.condition.contains(&first.info.key) && !conditional && !self.cue.given {
            return None;
        }
        // «دشمنان به دنبال …»
        if matches!(self.cue.take, Take::Clause | Take::Both | Take::Right)
            && doc.words[words.start..(words.start + 5).min(words.end)]
                .iter()
                .any(|w| k.hostile.contains(&w.info.key))
            || self.cue.id.starts_with("equals")
                && doc.words[self.found.words.clone()].iter().any(|w| k.hostile.contains(&w.info.key))
        {
            return None;
        }
        // «از افزایش ۲۰ درصدی صادرات خبر داد»: measured, so it has happened
        let measured = k.growth.contains(&first.info.key)
            && doc.words[words.start..(words.start + 4).min(words.end)].iter().any(|w| w.number);
        if measured && self.cue.kind == Kind::Plan && self.cue.take == Take::Back {
            return None;
        }
        // «… تا بتوانند وصل شوند»: able only as an end of something else
        let able = &doc.words[self.found.words.start];
        if self.cue.id == "can" && able.info.key != key::key("بتوان") && able.info.is(mark::MODAL) {
            let text = able.span.of(doc.body);
            if text.starts_with("بتوان") && !self.is_main(self.found.words.start) {
                return None;
            }
        }
        // «پیشنهادهایی که از سوی حضار مطرح شد»: the cue stands in a relative clause, the content outside it
        if self.cue.take == Take::Left && doc.words[self.found.words.start].embedded && !first.embedded {
            return None;
        }
        // «از سفیر استقبال کرد», «موانع برطرف شد»
        if self.cue.kind == Kind::Readiness
            && self.cue.take == Take::Back
            && first.info.is(mark::HUMAN)
            && !first.info.is(mark::PLURAL | mark::HEAD | mark::ACTION)
            || self.cue.kind == Kind::Obstacle && self.is_solved(&words)
        {
            return None;
        }
        if self.cue.main && !self.is_main(words.start) {
            return None;
        }
        // an item must say something: two content words beside empty ones
        let bag = bag(doc, &words);
        // a named light verb says the rest («در تأمین قطعات کمک خواهیم کرد»); a bare mood does not
        let named = self.cue.rank >= specific() && !self.cue.about;
        // «می‌توان از رسانه‌های گروهی استفاده کرد»: little, but of the matter
        let modal = doc.words[self.found.words.start].info.is(mark::MODAL);
        let little = clause && bag.len() < 3 && !named && !(modal && self.concerns(&words));
        if bag.len() < 2 || little {
            return None;
        }
        if doc.words[words.clone()]
            .iter()
            .all(|w| w.punct.is_some() || k.empty.contains(&w.info.lemma) || k.empty.contains(&w.info.key))
        {
            return None;
        }
        // «این مسأله می‌تواند …» points back and puts nothing forward
        let clausal = clause || self.cue.take == Take::Both;
        // «این موضوع باید در سطح کارشناسان نهایی شود» does
        let told = self.cue.id == "must" && bag.len() >= 4;
        if clausal
            && !told
            && k.this.contains(&first.info.key)
            && k.matter.contains(&doc.key(words.start + 1))
        {
            return None;
        }
        let last =
            doc.words[words.clone()].iter().rposition(|w| w.finite && !w.embedded).map(|n| n + words.start);
        if let Some(last) = last
            && (k.told.contains(&doc.words[last].info.verb)
                || last > words.start
                    && k.say.contains(&doc.key(last - 1))
                    && doc.words[last].info.mood == Mood::Past
                    && self.cue.take != Take::Clause)
        {
            return None;
        }
        // a milder sign counts only where the clause is about the two sides and says more than that they deal
        let topic = self.cue.loose && first.info.is(mark::HEAD);
        if self.cue.about && !topic && !self.concerns(&words) {
            return None;
        }
        let barred = |w: &Word| self.cue.without.iter().any(|&key| w.is(key));
        if !self.cue.without.is_empty() && doc.words[words.clone()].iter().any(barred) {
            return None;
        }
        // «باید اعلام کنیم که …», «باید به این بیت اشاره کرد»: a remark
        if let Some(last) = last
            && self.cue.take == Take::Clause
            && last > words.start
            // «باید این مسیر را ادامه دهیم» is no remark
            && doc.key(last - 1) != k.goes_on
            && (k.say.contains(&doc.key(last - 1)) || k.remark.contains(&doc.key(last - 1)))
            && (doc.words[last].info.is(mark::FIRST) || doc.words[last].info.mood == Mood::Past)
            && !k.passive.contains(&doc.words[last].info.verb)
        {
            return None;
        }
        // speech about speech is no proposal; «ادامه رایزنی‌ها» is
        let going_on = first.info.key == k.goes_on
            && doc.words.get(words.start + 1).is_some_and(|w| w.punct.is_none() && w.info.is(mark::NOUN));
        let modal = self.cue.take == Take::Clause && self.cue.verb;
        if first.finite && !first.info.is(mark::ENCLITIC) && !goes
            || k.say.contains(&first.info.key) && !modal && !going_on
        {
            return None;
        }
        let unsigned = self.cue.id == "signed"
            && doc.words[self.found.words.clone()]
                .iter()
                .any(|w| w.finite && w.info.mood == Mood::Subjunctive);
        let whole = matches!(self.cue.take, Take::Clause | Take::Both);
        let clausal = whole || self.cue.mood.is_some();
        // «… را از حقوق آنان دانست که در حال اجرا است»: it says more of what was held
        if whole && self.cue.kind == Kind::Plan && of_what_was_held(doc, &self.sentence, &words) {
            return None;
        }
        let bag_of = words.len();
        let words = if clausal { with_clause_before(doc, &self.sentence, words) } else { words };
        // a problem that was talked about is an obstacle, whatever the talk
        let problem =
            (self.cue.meeting || self.cue.id == "pointed-to") && k.problems.contains(&first.info.lemma);
        Some(Draft {
            kind: if problem { Kind::Obstacle } else { self.cue.kind },
            left_out: aside
                .or_else(|| left_out(doc, &words))
                .or_else(|| hanging(doc, &words).filter(|_| words.len() == bag_of))
                .or_else(|| needless_pointer(doc, &words)),
            by: if self.cue.meeting && !self.goes_on() && !self.held() || self.jointly() {
                None
            } else {
                self.everybody.speaker.get(sentence).copied().flatten()
            },
            evidence: vec![doc.span(&words)],
            cue: self.found.words.clone(),
            rule: &self.cue.id,
            // «قرار است تفاهم‌نامه‌ای امضا شود»: not signed yet
            rank: if unsigned { 1 } else { self.cue.rank },
            sentence,
            part,
            opening: opening(doc, &words),
            bag: if words.len() > bag_of { self::bag(doc, &words) } else { bag },
            words,
        })
    }
}
