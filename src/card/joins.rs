//! What an item leaves out and what it is joined with: words that point back to a clause before.
//!
//! Promises: two clauses are joined only inside one sentence, within the length an item may have.

use super::doc::Doc;
use super::key::{self, Key};
use super::lists::{MOST, keys};
use super::people::Everybody;
use super::proposals::Draft;
use super::words::mark;
use std::ops::Range;

/// «X با مشکلاتی روبه‌رو شده است که باید چالش‌های موجود در این زمینه رفع شود»: one item; «X از موضوعاتی است که باید
/// از آن بهره‌مند شویم»: the second clause says nothing of its own, and the first has the speaker's name.
pub(super) fn joined(doc: &Doc<'_>, everybody: &Everybody, drafts: Vec<Draft>) -> Vec<Draft> {
    let k = keys();
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let that = draft.words.start.checked_sub(1).filter(|&i| doc.key(i) == k.ke);
        if let Some(that) = that {
            let before = |d: &Draft, end: usize| d.sentence == draft.sentence && end == that;
            if points_back(doc, &draft.words).is_some()
                && let Some(first) = kept.iter_mut().find(|d| before(d, d.words.end))
                && draft.words.end - first.words.start <= MOST
            {
                first.words.end = draft.words.end;
                first.evidence = vec![doc.span(&first.words)];
                first.bag = bag(doc, &first.words);
                first.left_out = None;
                continue;
            }
            let from_it = (draft.words.start..draft.words.end.saturating_sub(1)).any(|i| {
                (doc.key(i) == k.from || doc.words[i].info.is(mark::PREP)) && doc.key(i + 1) == k.that_one
            });
            if from_it
                && draft.rule == "must"
                && let Some(first) =
                    kept.iter_mut().find(|d| before(d, d.cue.end) && d.words.end <= d.cue.start)
            {
                first.by = everybody.speaker.get(draft.sentence).copied().flatten();
                continue;
            }
        }
        kept.push(draft);
    }
    kept
}

/// «آمادگی کامل استان را برای …»: the «را» of an object whose verb is not in the item.
pub(super) fn left_out(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let object = key::key("را");
    let verb = doc.words[words.clone()].iter().any(|w| w.finite && !w.embedded);
    if verb {
        return None;
    }
    let mut all = words.clone().filter(|&i| doc.key(i) == object && !doc.words[i].embedded);
    let only = all.next()?;
    (all.next().is_none() && only > words.start && only + 1 < words.end).then_some(only..only + 1)
}

/// «در این زمینه», «در این راستا» inside a clause whose noun stands in another sentence: the rest stands alone.
pub(super) fn hanging(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let k = keys();
    let verb = doc.words[words.clone()].iter().any(|w| w.finite && !w.embedded);
    let at = points_back(doc, words)?;
    let rest = doc.words[words.clone()].iter().filter(|w| w.punct.is_none()).count().saturating_sub(3);
    // «چالش‌های موجود در این زمینه»: an adjective holds it
    let held = at > words.start && k.held.contains(&doc.key(at - 1));
    (verb && !held && rest >= 4 && !k.condition.contains(&doc.key(words.start))).then_some(at..at + 3)
}

/// Where «در این زمینه» stands in a run of words that does not open with it.
pub(super) fn points_back(doc: &Doc<'_>, words: &Range<usize>) -> Option<usize> {
    let k = keys();
    let at = (words.start..words.end.saturating_sub(2)).find(|&i| {
        doc.key(i) == k.within
            && k.this.contains(&doc.key(i + 1))
            && k.hanging.contains(&doc.key(i + 2))
            && !doc.words[i].embedded
    })?;
    // «در این زمینه مهم», «در این حوزه‌های اقتصادی»: it has a name of its own
    let next = doc.words.get(at + 3).filter(|_| at + 3 < words.end);
    let named = next
        .is_some_and(|n| n.punct.is_none() && n.info.is(mark::ADJ) && !n.finite && !n.info.is(mark::COPULA));
    (!named).then_some(at)
}

/// Content lemmas of a run of words, sorted.
pub(super) fn bag(doc: &Doc<'_>, words: &Range<usize>) -> Vec<Key> {
    let k = keys();
    let mut bag: Vec<Key> = words
        .clone()
        .map(|i| &doc.words[i])
        .filter(|w| {
            w.punct.is_none()
                && !w.info.is(mark::PREP | mark::CONJ | mark::GRAM | mark::MODAL)
                && !w.auxiliary
                && !k.empty.contains(&w.info.lemma)
                && !k.empty.contains(&w.info.key)
        })
        .map(|w| if w.info.verb != key::NONE && w.finite { w.info.verb } else { w.info.lemma })
        .collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}

/// The first two lemmas of a noun phrase and whether «این» stands between them; no second one where there is none.
pub(super) fn opening(doc: &Doc<'_>, words: &Range<usize>) -> (Key, Key, bool) {
    let k = keys();
    let first = doc.words[words.start].info;
    let back = k.this.contains(&doc.key(words.start + 1));
    let at = words.start + 1 + usize::from(back);
    let noun = doc.words.get(at).filter(|w| at < words.end && first.is(mark::HEAD) && w.info.is(mark::NOUN));
    (first.lemma, noun.map_or(key::NONE, |w| w.info.lemma), back)
}
