//! What was put forward: cues, the bounds of their content, lists cut into actions, repeats merged.
//!
//! Promises: every item is a run of words of the body, 2 to 32 of them, without the attribution around it; the
//! same thing said in title, lead and body is one item with all its places; negation stays inside.

use super::context::{
    needless_pointer, of_what_was_held, parenthesis, questions, second_reason, topics, wanted,
    with_antecedent, with_clause_before,
};
use super::cues::{Cue, Cues, Found, Sort, Take, specific};
use super::doc::{Doc, Part, Word};
use super::joins::{bag, hanging, joined, left_out, opening};
use super::key::{self, Key};
use super::lists::{MOST, keys, shorten};
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
    /// Its first words are what the rest is about, a comma stands for what was left out between.
    pub topic: bool,
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
    let mut lists = super::bullets::find(doc, everybody);
    for (number, sentence) in doc.sentences.iter().enumerate() {
        if asked.get(number).copied().unwrap_or(false) {
            continue;
        }
        if let Some(lines) = lists.remove(&number) {
            drafts.extend(lines);
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
    let mut all = merge(drafts);
    topics(doc, &mut all);
    all
}

/// One cue found in one sentence, with what is around it.
pub(super) struct Reader<'r, 'a> {
    pub(super) doc: &'r Doc<'a>,
    pub(super) everybody: &'r Everybody,
    pub(super) cue: &'static Cue,
    pub(super) found: &'r Found,
    pub(super) sentence: Range<usize>,
}

impl Reader<'_, '_> {
    pub(super) fn draft(&self, words: Range<usize>, sentence: usize, part: Part) -> Option<Draft> {
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
        let told = super::spaced(doc, words.clone()).split_whitespace().count();
        if !(2..=MOST + 2).contains(&count) || told > MOST + 2 + out {
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
            let being = k.being.contains(&doc.key(words.start + 1));
            let compound = infinitive(words.start + 1)
                || being
                || first.info.is(mark::PREP) && infinitive(words.start + 2);
            // «به مشکلات مرزی پیش‌آمده اشاره کرد»
            let told = self.cue.is(Sort::Mention) && k.problems.contains(&first.info.lemma);
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
        // «دشمنان به دنبال …», but «حضور گروه‌های تروریستی قابل تحمل نیست»
        let denied = doc.words[words.clone()]
            .iter()
            .rfind(|w| w.finite && !w.embedded)
            .is_some_and(|w| w.info.is(mark::NEG) && w.info.is(mark::COPULA));
        if matches!(self.cue.take, Take::Clause | Take::Both | Take::Right)
            && !denied
            && doc.words[words.start..(words.start + 5).min(words.end)]
                .iter()
                .any(|w| k.hostile.contains(&w.info.key))
            || self.cue.is(Sort::Equation)
                && doc.words[self.found.words.clone()].iter().any(|w| k.hostile.contains(&w.info.key))
        {
            return None;
        }
        // «از افزایش ۲۰ درصدی صادرات خبر داد»: measured, so it has happened
        let measured = k.growth.contains(&first.info.key)
            && doc.words[words.start..(words.start + 4).min(words.end)].iter().any(|w| w.number);
        // «از جابه‌جایی یک میلیون تن کالا در هشت ماه نخست سال خبر داد»
        let amount = doc.words[words.start..(words.start + 6).min(words.end)].iter().any(|w| w.number);
        let over = words.clone().any(|i| {
            k.past.contains(&doc.key(i)) || doc.key(i) == k.month && k.first.contains(&doc.key(i + 1))
        });
        let measured = measured || amount && over;
        if measured && self.cue.kind == Kind::Plan && self.cue.take == Take::Back {
            return None;
        }
        // «از شما می‌خواهیم میانجی شوید»: asked of somebody, which has its own cue
        if self.cue.is(Sort::Wish)
            && self.found.words.start.checked_sub(2).is_some_and(|i| {
                i >= self.sentence.start && doc.key(i) == k.from && k.persons.contains(&doc.key(i + 1))
            })
        {
            return None;
        }
        // «… تا بتوانند وصل شوند»: able only as an end of something else
        let able = &doc.words[self.found.words.start];
        if self.cue.is(Sort::Ability) && able.info.key != key::key("بتوان") && able.info.is(mark::MODAL)
        {
            let text = able.span.of(doc.body);
            if text.starts_with("بتوان") && !self.is_main(self.found.words.start) {
                return None;
            }
        }
        // «محور نشست وزیر کشاورزی و سفیر برزیل بود»: who met is no topic
        if self.cue.meeting
            && self.cue.loose
            && self.everybody.starting_at(words.start).is_some_and(|n| n.office.is_some())
        {
            return None;
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
        if self.cue.kind == Kind::Obstacle && self.is_overcome(&words)
            || self.cue.main && !self.is_main(words.start)
        {
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
        let told = self.cue.is(Sort::Firm) && bag.len() >= 4;
        if clausal
            && !told
            && k.this.contains(&first.info.key)
            && k.matter.contains(&doc.key(words.start + 1))
        {
            return None;
        }
        // «برای تحقق این امر از یک ماه قبل برنامه‌ریزی شده است»
        let pointed =
            k.this.contains(&doc.key(words.start + 1)) && k.matter.contains(&doc.key(words.start + 2));
        if !clausal && pointed && bag.len() < 5 {
            return None;
        }
        let last =
            doc.words[words.clone()].iter().rposition(|w| w.finite && !w.embedded).map(|n| n + words.start);
        // «صادرات را متوقف کرد» is told of the past, «… را کم کرده است» of today
        if self.cue.is(Sort::Ongoing)
            && last.is_some_and(|l| {
                let w = &doc.words[l];
                w.info.mood == Mood::Past && w.tail == 0 && !w.span.of(doc.body).contains('ه')
            })
        {
            return None;
        }
        // «آن را مهم دانسته و بر گسترش آن تأکید کردند» was taken with its verb
        let with_cue = matches!(self.cue.take, Take::Back | Take::Left | Take::Inner)
            && words.end == self.found.words.end;
        if let Some(last) = last
            && !with_cue
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
            && doc.words.get(words.start + 1).is_some_and(|w| {
                w.punct.is_none() && (w.info.is(mark::NOUN) || k.this.contains(&w.info.key))
            });
        let modal = self.cue.take == Take::Clause && self.cue.verb;
        if first.finite && !first.info.is(mark::ENCLITIC) && !goes
            || k.say.contains(&first.info.key) && !modal && !going_on
        {
            return None;
        }
        // «در سال ۱۳۷۹ موافقت‌نامه … را امضا کردند»: history
        let dated = |i: usize| doc.key(i) == k.year && doc.words.get(i + 1).is_some_and(|w| w.number);
        if self.cue.is(Sort::Signing) && words.clone().any(|i| i + 1 < words.end && dated(i)) {
            return None;
        }
        let unsigned = self.cue.is(Sort::Signing)
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
            (self.cue.meeting || self.cue.is(Sort::Mention)) && k.problems.contains(&first.info.lemma);
        Some(Draft {
            kind: if problem { Kind::Obstacle } else { self.cue.kind },
            left_out: aside
                .or_else(|| left_out(doc, &words))
                .or_else(|| hanging(doc, &words).filter(|_| words.len() == bag_of))
                .or_else(|| needless_pointer(doc, &words))
                .or_else(|| second_reason(doc, &words)),
            by: if self.cue.meeting && !self.goes_on() && !self.held() || self.jointly() {
                None
            } else {
                self.own_subject().or_else(|| self.everybody.speaker.get(sentence).copied().flatten())
            },
            topic: false,
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
