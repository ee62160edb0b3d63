//! What an item needs of the words before it to be understood, and what it points at without need.
//!
//! Promises: an item grows only inside its sentence and within the length it may have; a «این» is left out only
//! before a plural that the item does not name before.

use super::doc::{Doc, Part, Sentence};
use super::joins::points_back;
use super::key::{self, Key};
use super::lists::{MOST, keys};
use super::proposals::Draft;
use super::trims::Trims;
use super::words::{Mood, mark, verb_key};
use std::ops::Range;
use std::sync::OnceLock;

struct Keys {
    asked: [Key; 6],
    means: FxSet,
    plurals: FxSet,
    is: Key,
    seen: [Key; 4],
    why: Key,
    what: Key,
    hindrance: [Key; 3],
}

type FxSet = rustc_hash::FxHashSet<Key>;

fn words() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let role = |role: &str| -> FxSet {
            super::tables::pairs(include_str!("data/pointers.tsv"))
                .filter(|(_, r)| *r == role)
                .map(|(w, _)| key::key(w))
                .collect()
        };
        Keys {
            asked: ["سؤال", "سوال", "پرسش", "س", "سئوال", "خبرنگار"].map(key::key),
            means: role("back"),
            plurals: role("free"),
            is: verb_key("است"),
            seen: ["دانست", "خواند", "برشمرد", "نامید"].map(verb_key),
            why: key::key("چرا"),
            what: key::key("چه"),
            hindrance: ["مانعی", "اشکالی", "ایرادی"].map(key::key),
        }
    })
}

/// Whether a word opens a question before a colon («سؤال:», «خبرنگار:»).
pub(super) fn asks(word: Key) -> bool {
    words().asked.contains(&word)
}

/// Whether a sentence is a question, or stands in a paragraph that opens «سؤال:»: nobody puts anything forward there.
pub(super) fn questions(doc: &Doc<'_>) -> Vec<bool> {
    let k = words();
    let mut asked = None;
    doc.sentences
        .iter()
        .map(|s: &Sentence| {
            let opens = k.asked.contains(&doc.key(s.words.start))
                && (s.words.start + 1..(s.words.start + 3).min(s.words.end))
                    .any(|i| doc.words[i].punct == Some(':'));
            if opens {
                asked = Some(s.paragraph);
            }
            let marked = s.words.end.checked_sub(1).is_some_and(|l| {
                (s.words.start..=l).rev().take(2).any(|i| matches!(doc.words[i].punct, Some('؟' | '?')))
            });
            asked == Some(s.paragraph) || marked && s.part > Part::Heading && !rhetorical(doc, &s.words)
        })
        .collect()
}

/// «چرا نباید دو شهر خواهرخوانده باشند؟», «چه مانعی دارد که …؟»: a question that puts something forward.
fn rhetorical(doc: &Doc<'_>, sentence: &Range<usize>) -> bool {
    let k = words();
    let why = sentence.clone().find(|&i| doc.key(i) == k.why);
    let no = |w: &super::doc::Word| w.info.is(mark::NEG);
    why.is_some_and(|at| doc.words[at..sentence.end].iter().any(no))
        || sentence.clone().any(|i| doc.key(i) == k.what && k.hindrance.contains(&doc.key(i + 1)))
}

/// Words up to which an item is read at a glance.
const READABLE: usize = 25;

/// Puts what «آن» or «در این زمینه» points to in front of an item that cannot be read without it: «پایانه مرزی خدآفرین یکی
/// از اقدامات ضروری است که زیرساخت‌های آن آماده است» → «پایانه مرزی خدآفرین، زیرساخت‌های آن آماده است».
pub(super) fn topics(doc: &Doc<'_>, drafts: &mut [Draft]) {
    let k = keys();
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let words = draft.words.clone();
        let Some(that) = words.start.checked_sub(1).filter(|&i| doc.key(i) == k.ke) else { continue };
        let Some(sentence) = doc.sentences.get(draft.sentence).map(|s| s.words.clone()) else { continue };
        let noun = |i: usize| doc.words[i].info.is(mark::NOUN) && !doc.words[i].finite;
        let of_it = doc.key(words.start + 1) == k.that_one && noun(words.start);
        let hangs = points_back(doc, &words).is_some();
        let topic = if of_it {
            let mut here = drafts[..n].iter().rev().take_while(|d| d.sentence == draft.sentence);
            let before = here.find(|d| d.words.end < that);
            let plain = |t: &Range<usize>| !t.clone().any(|i| doc.words[i].finite);
            before.map(|d| d.words.clone()).filter(plain).map(|t| thing_of(doc, t))
        } else if hangs {
            action_before(doc, &sentence, that)
        } else {
            None
        };
        let Some(topic) = topic else { continue };
        if count(doc, &topic) + count(doc, &words) > READABLE || topic.is_empty() {
            continue;
        }
        let draft = &mut drafts[n];
        draft.left_out = Some(topic.end..words.start);
        draft.topic = true;
        draft.words = topic.start..words.end;
        if let Some(first) = draft.evidence.first_mut() {
            *first = doc.span(&draft.words);
        }
    }
}

/// «فعال شدن پایانه مرزی» → «پایانه مرزی»: what the action is done to.
fn thing_of(doc: &Doc<'_>, topic: Range<usize>) -> Range<usize> {
    let infinitive = |i: usize| doc.words.get(i).is_some_and(|w| w.info.mood == Mood::Infinitive);
    let skip = match topic.start {
        at if infinitive(at + 1) => 2,
        at if doc.words[at].info.is(mark::HEAD) => 1,
        _ => 0,
    };
    let noun = doc.words.get(topic.start + skip).is_some_and(|w| w.info.is(mark::NOUN));
    if noun && topic.len() > skip { topic.start + skip..topic.end } else { topic }
}

/// The action named in the clause that ends at `that`: its noun to the last preposition before the verb.
fn action_before(doc: &Doc<'_>, sentence: &Range<usize>, that: usize) -> Option<Range<usize>> {
    let last = that.checked_sub(1).filter(|l| *l >= sentence.start)?;
    let clause = doc.segments.get(doc.words.get(last)?.segment as usize)?.words.clone();
    let head = clause.clone().find(|&i| doc.words[i].info.is(mark::HEAD) && !doc.words[i].embedded)?;
    let end = (head + 2..last)
        .rev()
        .find(|&i| doc.words[i].info.is(mark::PREP) && !doc.words[i].info.is(mark::NOUN))?;
    Some(head..end)
}

/// How many words a run has, marks left out.
fn count(doc: &Doc<'_>, r: &Range<usize>) -> usize {
    doc.words[r.clone()].iter().filter(|w| w.punct.is_none()).count()
}

/// `words` with the clause before it where the item cannot stand without it: «… است که می‌تواند …», «X شناخته شده
/// هستند و باید از این فرصت … بهره‌مند شد», «… به استان محول شده است که تلاش می‌کنیم در این زمینه …».
pub(super) fn with_clause_before(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    words: Range<usize>,
) -> Range<usize> {
    let k = keys();
    let own = words_own_start(doc, sentence, &words);
    if let Some(whole) = with_condition(doc, sentence, &words, own) {
        return whole;
    }
    let Some(joint) = own.checked_sub(1).filter(|j| *j >= sentence.start) else { return words };
    if let Some(whole) = given_before(doc, sentence, &words, joint) {
        return whole;
    }
    let relative = doc.key(joint) == k.ke || doc.key(own) == k.ke;
    let and = doc.key(joint) == k.and || doc.key(own) == k.and;
    if !relative && !and {
        return words;
    }
    let end = if doc.key(joint) == k.ke || doc.key(joint) == k.and { joint } else { own };
    let Some(last) = end.checked_sub(1).filter(|l| *l >= sentence.start) else { return words };
    let Some(number) = doc.words.get(last).map(|w| w.segment as usize) else { return words };
    let Some(prior) = doc.segments.get(number).map(|s| s.words.clone()) else { return words };
    let Some(verb) = prior.clone().rev().find(|&i| doc.words[i].finite && !doc.words[i].embedded) else {
        return words;
    };
    // what is said, asked or hoped is its own clause
    let tells =
        (prior.start..=verb).any(|i| k.say.contains(&doc.key(i)) || k.told.contains(&doc.words[i].info.verb));
    let before = verb.checked_sub(1).map(|i| doc.words[i].info);
    let of_noun = verb >= 2 && doc.words[verb - 2].info.is(mark::NOUN);
    // «الگویی موفق است که باید گسترش یابد»
    let such = verb >= 2 && doc.words[verb - 2].info.is(mark::YE);
    let noun = before.is_some_and(|w| {
        w.is(mark::NOUN) && !w.is(mark::HEAD) || w.is(mark::YE) && of_noun || w.is(mark::ADJ) && such
    });
    let copula = doc.words[verb].info.verb == words_is() && noun;
    let object = (prior.start..verb).any(|i| doc.key(i) == key::key("را") && !doc.words[i].embedded);
    let first = &doc.words[words.start];
    let bare = first.info.is(mark::MODAL) || first.finite && first.info.mood == Mood::Present;
    let lacks_subject = relative && bare && (copula || object) && !tells;
    // «X با مشکلاتی روبه‌رو شده است که باید … در این زمینه رفع شود» is one obstacle already
    let problem = prior.clone().any(|i| k.problems.contains(&doc.words[i].info.lemma));
    let hangs = points_back(doc, &words).is_some() && relative && !tells && !problem;
    let points = !tells && points_to_clause(doc, &words);
    if !(lacks_subject || hangs || points) {
        return words;
    }
    let whole = Trims::get().edges(doc, prior.start..words.end);
    // «در این زمینه» alone is worth a topic ([`topics`]), not a clause that makes the item long
    let most = if hangs && !(lacks_subject || points) { READABLE } else { MOST };
    if whole.start < words.start && count(doc, &whole) <= most { whole } else { words }
}

/// Whether one of the first words points back to the clause before: «از این فرصت», «این ظرفیت‌ها».
fn points_to_clause(doc: &Doc<'_>, words: &Range<usize>) -> bool {
    let k = keys();
    (words.start..words.end.min(words.start + 6).saturating_sub(1))
        .any(|i| k.this.contains(&doc.key(i)) && self::words().means.contains(&doc.words[i + 1].info.lemma))
}

/// «با توجه به اینکه X به دنبال Y است می‌توان از این فرصت … استفاده کرد»: which chance, with the words that join the two.
fn given_before(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    words: &Range<usize>,
    last: usize,
) -> Option<Range<usize>> {
    let k = keys();
    let prior = doc.segments.get(doc.words.get(last)?.segment as usize)?.words.clone();
    let start = prior.start.checked_sub(4).filter(|&i| i >= sentence.start)?;
    let given =
        doc.key(start) == k.with && doc.key(start + 1) == k.regard[0] && doc.key(start + 2) == k.regard[1];
    let whole = start..words.end;
    let out = second_reason(doc, &whole).map_or(0, |out| count(doc, &out));
    (given && points_to_clause(doc, words) && count(doc, &whole) <= READABLE + out).then_some(whole)
}

/// «با توجه به اینکه X است، می‌توان از این فرصت با توجه به اشتراکات برای Y استفاده کرد»: the second reason, which the item
/// can be read without.
pub(super) fn second_reason(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let k = keys();
    let at =
        |i: usize| doc.key(i) == k.with && doc.key(i + 1) == k.regard[0] && doc.key(i + 2) == k.regard[1];
    if !at(words.start) || count(doc, words) <= READABLE {
        return None;
    }
    let second = (words.start + 4..words.end.saturating_sub(4)).find(|&i| at(i) && !doc.words[i].embedded)?;
    let end = (second + 4..words.end).find(|&i| k.purpose[0] == doc.key(i))?;
    (end - second <= 9).then_some(second..end)
}

/// «اگر اروپا نتواند …، ایران گام سوم را به اجرا خواهد رساند»: what will be done with its condition.
fn with_condition(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    words: &Range<usize>,
    own: usize,
) -> Option<Range<usize>> {
    let k = keys();
    let last = own.checked_sub(1).filter(|l| *l >= sentence.start)?;
    let will =
        doc.words[words.clone()].iter().any(|w| w.finite && w.info.mood == Mood::Future && !w.embedded);
    let comma = doc.words[own].punct == Some('،') || doc.words[last].punct == Some('،');
    let prior = doc.segments.get(doc.words[last].segment as usize)?.words.clone();
    let opens = k.condition.contains(&doc.key(prior.start));
    let whole = prior.start..words.end;
    (will && comma && opens && count(doc, &whole) <= MOST).then_some(whole)
}

fn words_is() -> Key {
    words().is
}

/// Where the clause of an item starts: back over marks and connectives that were cut from it.
fn words_own_start(doc: &Doc<'_>, sentence: &Range<usize>, words: &Range<usize>) -> usize {
    let number = doc.words[words.start].segment;
    let mut start = words.start;
    while start > sentence.start && doc.words[start - 1].segment == number {
        start -= 1;
    }
    // only what the trims cut may stand between
    if words.start - start <= 4 { start } else { words.start }
}

/// «زمینه‌سازی این همکاری‌ها»: the «این» before a plural that stands by itself as well.
pub(super) fn needless_pointer(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let k = keys();
    let at = (words.start..words.end.saturating_sub(1)).find(|&i| {
        k.this[..2].contains(&doc.key(i))
            && !doc.words[i].embedded
            && doc.words[i + 1].info.is(mark::PLURAL)
            && self::words().plurals.contains(&doc.words[i + 1].info.lemma)
    })?;
    let lemma = doc.words[at + 1].info.lemma;
    let named = (words.start..at).any(|i| doc.words[i].info.lemma == lemma);
    (!named).then_some(at..at + 1)
}

/// Whether the clause of an item is a relative one that says more of what somebody «را … دانست».
pub(super) fn of_what_was_held(doc: &Doc<'_>, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    let k = keys();
    let start = words_own_start(doc, sentence, words);
    let ke = if doc.key(start) == k.ke { Some(start) } else { start.checked_sub(1) };
    ke.filter(|&i| i > sentence.start && doc.key(i) == k.ke)
        .and_then(|i| doc.words.get(i - 1))
        .is_some_and(|w| w.finite && self::words().seen.contains(&w.info.verb))
}

/// «طرفین بر X تأکید کردند», «در دیدار X با Y، دو طرف … دانستند»: both are the subject of the clause, no preposition or
/// noun before them makes them somebody's object.
pub(super) fn both_sides(doc: &Doc<'_>, segment: Range<usize>, cue_end: usize) -> bool {
    let k = keys();
    segment.clone().take_while(|i| *i < cue_end).any(|i| {
        let from = match doc.key(i) {
            w if w == k.both[0] => i,
            w if w == k.both[1] && i > segment.start && doc.key(i - 1) == k.two => i - 1,
            _ => return false,
        };
        from == segment.start || {
            let before = &doc.words[from - 1];
            before.punct.is_some() || before.info.is(mark::CONJ) || k.occasion.contains(&before.info.lemma)
        }
    })
}

/// «می‌خواهیم شرکت‌های ایرانی در عراق فعال باشند»: what is wanted, without the wanting.
pub(super) fn wanted(doc: &Doc<'_>, words: Range<usize>) -> Range<usize> {
    match doc.words.get(words.start) {
        Some(w)
            if w.finite
                && w.info.is(mark::FIRST)
                && !w.info.is(mark::ENCLITIC | mark::COPULA)
                && words.len() > 4 =>
        {
            Trims::get().edges(doc, words.start + 1..words.end)
        }
        _ => words,
    }
}

/// An aside in parentheses without which a run of words that is too long has the length an item may have.
pub(super) fn parenthesis(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let all = count(doc, words);
    if all <= MOST {
        return None;
    }
    let open = words.clone().find(|&i| doc.words[i].punct == Some('('))?;
    let close = (open..words.end).find(|&i| doc.words[i].punct == Some(')'))?;
    let aside = open..close + 1;
    let rest = all.saturating_sub(count(doc, &aside));
    (open > words.start && close + 1 < words.end && (4..=MOST).contains(&rest)).then_some(aside)
}

/// «با توجه به اشتراکات فراوان دو کشور بهره‌گیری از این ظرفیت‌ها می‌تواند …»: what «این ظرفیت‌ها» points to stands right
/// before, in the same sentence, and both together are short enough.
pub(super) fn with_antecedent(doc: &Doc<'_>, sentence: &Range<usize>, words: Range<usize>) -> Range<usize> {
    let k = keys();
    let points = (words.start..words.end.min(words.start + 6).saturating_sub(1))
        .any(|i| k.this.contains(&doc.key(i)) && k.pointed.contains(&doc.words[i + 1].info.lemma));
    if !points || words.start <= sentence.start {
        return words;
    }
    let given = (sentence.start..words.start)
        .rev()
        .take(16)
        .find(|&i| doc.key(i) == k.with && doc.key(i + 1) == k.regard[0] && doc.key(i + 2) == k.regard[1]);
    match given {
        Some(start) if words.end - start <= MOST => Trims::get().marks(doc, start..words.end),
        _ => words,
    }
}
