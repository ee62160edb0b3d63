//! How a sentence reports speech and what its names are to it: who speaks, who is met, who only attends.
//!
//! Promises: looks only at the sentence's own words, left of the name asked about.

use super::doc::Doc;
use super::key::{self, Key};
use super::office::keys;
use super::words::mark;
use std::ops::Range;
use std::sync::OnceLock;

/// Whether the word before `i` makes what starts there an object («دیدار با سفیر …»), not the speaker.
pub(super) fn is_object(doc: &Doc<'_>, i: usize) -> bool {
    let k = keys();
    i.checked_sub(1).is_some_and(|b| {
        let w = &doc.words[b];
        // «به نقل از وزیر …»: whose words they are
        let quoted = w.info.key == k.az && b > 0 && doc.key(b - 1) == k.quoting;
        w.punct.is_none() && k.object.contains(&w.info.key) && !quoted
    })
}

/// Whether only a connective stands between the start of a sentence and who speaks («در ادامه این نشست، …»,
/// «به گفته …», «همچنین …»).
pub(super) fn opened(doc: &Doc<'_>, start: usize, name: usize) -> bool {
    let k = keys();
    let Some(last) = name.checked_sub(1).filter(|&l| l >= start) else { return false };
    if name - start > 10 || doc.words[start..name].iter().any(|w| w.finite) {
        return false;
    }
    let opens = k.openers.contains(&doc.key(start));
    let close = doc.words[last].punct == Some('،') || k.occasions.contains(&doc.words[last].info.lemma);
    opens && close && !doc.words[start..name].iter().any(|w| k.object[0] == w.info.key)
}

/// Whether the sentence reports what somebody said.
pub(super) fn is_speech(doc: &Doc<'_>, words: &Range<usize>) -> bool {
    let k = keys();
    words.clone().any(|i| {
        (k.say.contains(&doc.key(i)) || k.claims.contains(&doc.key(i)))
            && (i..(i + 3).min(words.end)).any(|j| doc.words[j].finite)
    })
}

/// Whether the sentence opens «به گفته …», «به باور …»: whoever is named there says it.
pub(super) fn is_told_by(doc: &Doc<'_>, i: usize) -> bool {
    static K: OnceLock<[Key; 7]> = OnceLock::new();
    let k = K.get_or_init(|| ["به", "گفته", "باور", "اعتقاد", "عقیده", "زعم", "نظر"].map(key::key));
    doc.key(i) == k[0] && k[1..].contains(&doc.key(i + 1))
}

/// Whether the sentence opens «به گزارش …», so that its subject stands further in.
pub(super) fn is_report(doc: &Doc<'_>, i: usize) -> bool {
    static K: OnceLock<[Key; 5]> = OnceLock::new();
    let k = K.get_or_init(|| ["به", "گزارش", "نقل", "در", "دیدار"].map(key::key));
    (doc.key(i) == k[0] && (doc.key(i + 1) == k[1] || doc.key(i + 1) == k[2]))
        || doc.key(i) == key::key("بنا")
        || (0..4).any(|d| doc.words.get(i + d).is_some_and(|w| matches!(w.punct, Some(':'))))
}

/// Whether who is named at `i` is what the talk is about («درباره روابط خود با X گفت»).
pub(super) fn talked_about(doc: &Doc<'_>, i: usize, start: usize) -> bool {
    let k = keys();
    (start.max(i.saturating_sub(6))..i)
        .rev()
        .take_while(|&j| doc.words[j].punct.is_none_or(|c| c == '«') && !doc.words[j].finite)
        .any(|j| k.about.contains(&doc.key(j)))
}

/// Whether «با» stands before who is named at `i` or before the list he is in («با A رئیس پیشین …، B رئیس‌جمهور سابق …
/// دیدار کرد»).
pub(super) fn is_met(doc: &Doc<'_>, i: usize, start: usize) -> bool {
    let k = keys();
    (start.max(i.saturating_sub(24))..i)
        .rev()
        .take_while(|&j| !doc.words[j].finite && !matches!(doc.words[j].punct, Some(':' | '؛')))
        .find(|&j| doc.words[j].info.is(mark::PREP) && doc.key(j) != k.dar)
        .is_some_and(|j| doc.key(j) == k.with)
}

/// Whether who is named at `i` is one of those in whose presence something happens («با حضور A، B و C افتتاح شد»).
pub(super) fn attends(doc: &Doc<'_>, i: usize, start: usize) -> bool {
    let k = keys();
    (start.max(i.saturating_sub(24))..i)
        .rev()
        .take_while(|&j| !doc.words[j].finite && !matches!(doc.words[j].punct, Some(':' | '؛')))
        .any(|j| k.presence[0] == doc.key(j) && j > start && doc.key(j - 1) == k.with)
}
