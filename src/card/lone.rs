//! Names that the office or the verb after them gives away: «نوری - معاون …», «امینی رئیس …», «میرچئا گفت».
//!
//! Promises: a word is taken for a name only where one may open and an office or a verb of speech follows at once.

use super::doc::{Doc, Word};
use super::gaz;
use super::key;
use super::office::{keys, next_ends, skip_marks};
use super::words::mark;
use std::ops::Range;

/// In no table, no number, no verb form: a name, most likely.
pub(super) fn strange(w: &Word) -> bool {
    w.punct.is_none()
        && !w.number
        && !w.finite
        && !w.info.is(mark::KNOWN)
        && w.info.verb == key::NONE
        && !keys().not_names.contains(&w.info.key)
}

/// The end of a name that stands right before an office and is no name by its own words alone: a surname that is
/// also a common word («نوری - معاون وزیر …»), a first name that is («آرا آوسیان - معاون …»).
pub(super) fn before_office(
    doc: &Doc<'_>,
    i: usize,
    limit: usize,
    start: usize,
    place_end: &[usize],
) -> Option<usize> {
    let k = keys();
    let first = doc.words.get(i).filter(|_| i < limit)?;
    let plain = |w: &Word| {
        w.punct.is_none()
            && !w.number
            && !w.finite
            && !w.info.is(mark::PREP | mark::CONJ | mark::MODAL)
            && !k.stop.contains(&w.info.key)
            && !k.not_names.contains(&w.info.key)
            && !w.info.is(mark::PLACE)
    };
    let nowhere = |at: usize| place_end.get(at).copied().unwrap_or(0) == 0;
    let before = |n: usize| i.checked_sub(n).filter(|b| *b >= start).map(|b| &doc.words[b]);
    // «سپس آرا آوسیان - معاون …»
    let opened = before(1).is_none_or(|w| {
        w.info.key == k.with
            || w.punct.is_some_and(|c| c != '‑' && c != '.')
            || w.info.key == k.and
            || k.presence.contains(&w.info.key)
            || before(2).is_none() && k.openers.contains(&w.info.key) && !w.info.is(mark::PREP)
    });
    if !opened || !plain(first) || !nowhere(i) || gaz::office_at(doc, i, limit).is_some() {
        return None;
    }
    let office = |end: usize| {
        let next = skip_marks(doc, end, limit);
        let marked = next > end;
        let found = gaz::office_at(doc, next, limit).filter(|(o, _)| !o.honorific && next <= end + 2);
        // an office of one word names nobody by itself («محمدی رئیس شد»)
        let long = found.is_some_and(|(o, proper)| {
            let bound = doc.words.get(proper).is_some_and(|w| proper < limit && w.info.is(mark::PREP));
            o.envoy && !bound
                || proper - next >= 2
                || doc.words.get(proper).is_some_and(|w| {
                    proper < limit && w.punct.is_none() && !w.finite && w.info.is(mark::NOUN | mark::ADJ)
                })
        });
        (long, marked)
    };
    let one = first.info.is(mark::SURNAME) && !first.info.is(mark::HEAD | mark::PLURAL) || strange(first);
    let (long, _) = office(i + 1);
    if one && long {
        return Some(i + 1);
    }
    let second = doc.words.get(i + 1).filter(|_| i + 1 < limit)?;
    let short = first.span.of(doc.body).chars().count() <= 6;
    let pair = plain(second) && nowhere(i + 1) && strange(second)
        || second.info.is(mark::SURNAME) && !second.info.is(mark::KNOWN);
    let (long, marked) = office(i + 2);
    // «خورشید گزدرازی رئیس اتاق …» opens the sentence, «با خوان مونترو سفیر …»
    let met = before(1).is_none_or(|w| w.info.key == k.with || k.presence.contains(&w.info.key));
    let noun = |w: &Word| {
        w.info.is(mark::NOUN | mark::ADJ)
            && (!w.info.is(mark::HUMAN | mark::PLURAL) || w.span.of(doc.body).chars().count() <= 4)
            && !k.presence.contains(&w.info.key)
    };
    let word = noun(first) && !first.info.is(mark::ACTION);
    let at_once = met && strange(second) && word;
    if short && pair && long && (marked || at_once) && !first.info.is(mark::HEAD) {
        return Some(i + 2);
    }
    let long_at = |end: usize| office(end).0;
    // «ژانگ هوا سفیر چین», «نیکولا روش سفیر فرانسه», «خیری حمیدی سفیر تونس»: of two words one is a name's
    let named = |w: &Word| strange(w) || w.info.is(mark::GIVEN | mark::SURNAME);
    let envoy = |end: usize| {
        let next = skip_marks(doc, end, limit);
        next <= end + 1 && gaz::office_at(doc, next, limit).is_some_and(|(o, _)| o.envoy || o.foreign)
    };
    let two = named(first) && noun(second) && plain(second) || word && named(second);
    if met && two && nowhere(i + 1) && envoy(i + 2) {
        return Some(i + 2);
    }
    // «با نوخشه ناصح قائم‌مقام …»: a strange word and one that is also a common noun
    let common = strange(first) && second.info.is(mark::NOUN | mark::ADJ) && plain(second);
    let held = gaz::office_at(doc, i + 1, limit).is_some();
    if met && common && !held && !second.info.is(mark::PLURAL) && nowhere(i + 1) && long_at(i + 2) {
        return Some(i + 2);
    }
    // «یون کانگ هیون سفیر کره جنوبی»
    let third = doc.words.get(i + 2).filter(|w| i + 2 < limit && plain(w) && nowhere(i + 2))?;
    let three = [first, second, third].iter().filter(|w| named(w)).count() >= 2 && (named(first) || word);
    (met && three && (named(second) || noun(second)) && envoy(i + 3)).then_some(i + 3)
}

/// The end of a name of one to three words between quotation marks before an office: «ذکری علوش» شهردار بغداد.
pub(super) fn quoted(doc: &Doc<'_>, i: usize, limit: usize) -> Option<usize> {
    let open = i.checked_sub(1).and_then(|b| doc.words[b].punct)?;
    let close = match open {
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    let end = (i + 1..(i + 5).min(limit)).find(|&j| doc.words[j].punct == Some(close))?;
    let name = i..end;
    let words = &doc.words[name.clone()];
    let bare = words.iter().all(|w| {
        w.punct.is_none() && !w.number && !w.finite && !w.info.is(mark::PREP | mark::CONJ | mark::HEAD)
    });
    let named = words.iter().any(|w| strange(w) || w.info.is(mark::GIVEN | mark::SURNAME));
    let office = gaz::office_at(doc, end + 1, limit).is_some_and(|(o, _)| !o.honorific);
    (bare && named && office && words.len() >= 2).then_some(end)
}

/// The end of a name that stands before its Latin spelling and its office: «بالا ونکاتش وارما (Bala Venkatesh Varma) سفیر …».
pub(super) fn glossed(doc: &Doc<'_>, i: usize, limit: usize, start: usize) -> Option<usize> {
    let opened = i == start || i.checked_sub(1).is_some_and(|b| doc.words[b].punct.is_some());
    let plain =
        |w: &Word| w.punct.is_none() && !w.number && !w.finite && !w.info.is(mark::CONJ | mark::MODAL);
    if !opened || !doc.words.get(i + 1).is_some_and(|w| plain(w) || w.punct == Some('(')) {
        return None;
    }
    let open = (i + 1..(i + 5).min(limit)).find(|&j| !plain(&doc.words[j]))?;
    let end = after_latin(doc, open, limit);
    let office = gaz::office_at(doc, end, limit).is_some_and(|(o, _)| !o.honorific);
    let named = doc.words[i..open].iter().any(strange);
    (end > open && office && named && plain(&doc.words[i])).then_some(open)
}

/// Whether one strange word after «شهردار», «استاندار» and the like is the town or province held, not the holder.
pub(super) fn town_of(doc: &Doc<'_>, office: &Range<usize>, name: &Range<usize>, limit: usize) -> bool {
    let speaks = doc.words.get(name.end).is_some_and(|w| name.end < limit && w.finite);
    name.len() == 1
        && !speaks
        && doc.words.get(name.start).is_some_and(strange)
        && office.end.checked_sub(1).is_some_and(|last| keys().governs.contains(&doc.key(last)))
}

/// One to three strange words that open a sentence, a verb of speech at once after them: «میرچئاهاش گفت»; two may be
/// followed by what is told of them («جولیانو فراتینی که …»).
pub(super) fn speaks(doc: &Doc<'_>, i: usize, limit: usize, start: usize) -> Option<usize> {
    let k = keys();
    let odd = |at: usize| {
        doc.words
            .get(at)
            .is_some_and(|w| at < limit && strange(w) && w.span.of(doc.body).chars().count() >= 4)
    };
    let end = (i..(i + 3).min(limit)).take_while(|&at| i == start && odd(at)).last()? + 1;
    let also = |j: usize| k.also.contains(&doc.key(j));
    let next = if also(end) { end + 1 } else { end };
    let after = doc.words.get(next).filter(|_| next < limit)?;
    let told = after.punct.is_none()
        && k.say.contains(&after.info.key)
        && (after.finite || doc.words.get(next + 1).is_some_and(|n| next + 1 < limit && n.finite));
    let known = end == i + 2 && next == end && doc.key(end) == key::key("که");
    (told || known).then_some(end)
}

/// Where a name starts that a strange word and an honorific open («المشرق سید صدرالدین …»): at the honorific.
pub(super) fn from_honorific(doc: &Doc<'_>, name: &Range<usize>) -> usize {
    let k = keys();
    let given = |r: Range<usize>| doc.words[r].iter().any(|w| w.info.is(mark::GIVEN));
    (name.start + 1..name.end.saturating_sub(1))
        .find(|&i| k.honor.contains(&doc.key(i)) && !given(name.start..i))
        .unwrap_or(name.start)
}

/// After an honorific a word that is no name by itself, right before an office: «دکتر عارف معاون اول رئیس‌جمهور».
pub(super) fn after_honorific(doc: &Doc<'_>, i: usize, limit: usize) -> Option<usize> {
    let w = doc.words.get(i).filter(|_| i + 1 < limit)?;
    let word = w.punct.is_none()
        && !w.number
        && !w.finite
        && w.info.is(mark::NOUN | mark::ADJ | mark::SURNAME | mark::GIVEN)
        && !w.info.is(mark::PREP | mark::CONJ | mark::HEAD | mark::PLURAL | mark::PLACE);
    let office = gaz::office_at(doc, i + 1, limit).is_some_and(|(o, _)| !o.honorific);
    (word && office && gaz::office_at(doc, i, limit).is_none()).then_some(i + 1)
}

/// A surname that opens a sentence in which it speaks: «احمدی‌نژاد با اشاره به … گفت».
pub(super) fn surname_speaks(doc: &Doc<'_>, i: usize, limit: usize, start: usize) -> Option<usize> {
    let k = keys();
    let first = doc.words.get(i).filter(|w| i == start && w.info.is(mark::SURNAME))?;
    let next = doc.words.get(i + 1).filter(|_| i + 1 < limit)?;
    let goes_on = next.punct == Some('،')
        || next.info.is(mark::PREP)
        || k.also.contains(&next.info.key)
        || k.say.contains(&next.info.key);
    (goes_on && !first.info.is(mark::NOUN | mark::ADJ | mark::PLACE | mark::HEAD)).then_some(i + 1)
}

/// Where the Latin spelling of a name in parentheses ends: «پاول ولاسف (Pavel Vlasov) رئیس …».
pub(super) fn after_latin(doc: &Doc<'_>, end: usize, limit: usize) -> usize {
    let latin = |w: &Word| w.span.of(doc.body).is_ascii();
    if doc.words.get(end).filter(|_| end < limit).is_none_or(|w| w.punct != Some('(')) {
        return end;
    }
    let close = (end + 1..(end + 8).min(limit)).find(|&j| doc.words[j].punct == Some(')'));
    match close {
        Some(c) if c > end + 1 && doc.words[end + 1..c].iter().all(latin) => c + 1,
        _ => end,
    }
}

/// «علی حمزه پهلوان استاندار …»: a name goes on with a common word where an office follows that word at once.
pub(super) fn with_common_surname(doc: &Doc<'_>, start: usize, end: usize, limit: usize) -> usize {
    let k = keys();
    let given = doc.words.get(start).is_some_and(|w| w.info.is(mark::GIVEN));
    let Some(w) = doc.words.get(end).filter(|_| end + 1 < limit) else { return end };
    let word = w.punct.is_none()
        && !w.number
        && !w.finite
        && w.info.is(mark::NOUN | mark::ADJ | mark::SURNAME)
        && !w.info.is(mark::PREP | mark::CONJ | mark::HEAD | mark::PLURAL | mark::PLACE | mark::ADV)
        && !k.former.contains(&w.info.key)
        && !k.stop.contains(&w.info.key)
        && !k.office_stops.contains(&w.info.key)
        && w.info.key != k.newly;
    let office = |i: usize| gaz::office_at(doc, i, limit).is_some_and(|(o, _)| !o.honorific);
    // «مسعود کمالی اردکانی»: whose family is from a town of Iran
    let town = || {
        let text = w.span.of(doc.body);
        let from = text.strip_suffix('ی').unwrap_or("");
        crate::lexicon::Lexicon::get().place(from).any(|p| p.iso == "IR" && p.kind != "province")
    };
    if given && w.punct.is_none() && end - start == 2 && next_ends(doc, end + 1, limit) && town() {
        return end + 1;
    }
    if given && word && end - start <= 3 && !office(end) && office(end + 1) { end + 1 } else { end }
}

/// Whether the words are a foreign name that no table knows, by the make of its last word: «نجاح الشمری», «علیم حسینف».
pub(super) fn foreign_make(doc: &Doc<'_>, name: &Range<usize>) -> bool {
    let last = doc.words.get(name.end.saturating_sub(1));
    let family = last.is_some_and(|w| {
        let text = w.span.of(doc.body);
        let arabic = text.starts_with("ال") && text.ends_with('ی') && text.chars().count() >= 6;
        let built = text.chars().count() >= 5 && keys().foreign_ends.iter().any(|end| text.ends_with(end));
        strange(w) && (arabic || built)
    });
    family && name.len() >= 2 && doc.words.get(name.start).is_some_and(strange)
}

/// A surname of two words right before an office, after «با حضور», «توسط», a comma: «دین پرست معاون …».
pub(super) fn built_surname(doc: &Doc<'_>, i: usize, limit: usize, start: usize) -> Option<usize> {
    let k = keys();
    let last = doc.words.get(i + 1).filter(|_| i + 1 < limit)?;
    if !k.surname_ends.contains(&last.info.key) {
        return None;
    }
    let first = &doc.words[i];
    let open = i == start
        || doc.words[i - 1].punct.is_some()
        || k.presence.contains(&doc.key(i - 1))
        || doc.key(i - 1) == k.with;
    let built = first.punct.is_none()
        && !first.finite
        && !first.info.is(mark::PREP | mark::CONJ)
        && k.surname_ends.contains(&last.info.key);
    let office = || {
        let next = skip_marks(doc, i + 2, limit);
        next <= i + 3 && gaz::office_at(doc, next, limit).is_some_and(|(o, _)| !o.honorific)
    };
    (open && built && office()).then_some(i + 2)
}

/// After an honorific one unknown word is a name.
pub(super) fn lone_name(doc: &Doc<'_>, i: usize, limit: usize, place_end: &[usize]) -> Option<usize> {
    let w = doc.words.get(i).filter(|_| i < limit)?;
    let free = w.punct.is_none() && !w.number && !w.finite && w.info.verb == key::NONE;
    let unknown = !w.info.is(mark::KNOWN) && place_end.get(i).copied().unwrap_or(0) == 0;
    (free && unknown && !keys().not_names.contains(&w.info.key)).then_some(i + 1)
}

/// Whether word `i` has at most four letters.
pub(super) fn short(doc: &Doc<'_>, i: usize) -> bool {
    doc.words.get(i).is_some_and(|w| w.span.of(doc.body).chars().count() <= 4)
}
