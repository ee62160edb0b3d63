//! How far a name and an office reach: «دکتر گوستاو کوبریرو، رئیس دانشگاه هاوانا».
//!
//! Promises: a name never swallows the verb, preposition or office after it; an office ends where its chain of
//! nouns, adjectives and places does, for envoys with «در» and the place.

use super::doc::Doc;
use super::gaz;
use super::key::{self, Key};
use super::words::mark;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The words this floor knows by key.
pub(super) struct Keys {
    pub former: [Key; 4],
    pub aside: [Key; 15],
    pub pronouns: [Key; 4],
    pub stop: [Key; 30],
    pub chain: [Key; 16],
    pub and: Key,
    pub dar: Key,
    pub parts: [Key; 14],
    pub honor: [Key; 6],
    pub lands: [Key; 4],
    pub members: [Key; 4],
    pub az: Key,
    pub say: FxHashSet<Key>,
    pub office_stops: FxHashSet<Key>,
    pub not_names: FxHashSet<Key>,
}

/// Those words.
pub(super) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys {
        former: ["سابق", "پیشین", "اسبق", "قبلی"].map(key::key),
        aside: [
            "زحمات",
            "سلام",
            "قدردانی",
            "تشکر",
            "تسلیت",
            "درگذشت",
            "شهادت",
            "شهید",
            "مرحوم",
            "ارتحال",
            "خدمات",
            "تقدیر",
            "تبریک",
            "یاد",
            "پیام",
        ]
        .map(key::key),
        pronouns: ["وی", "او", "ایشان", "نامبرده"].map(key::key),
        stop: [
            "با",
            "از",
            "به",
            "بر",
            "برای",
            "که",
            "را",
            "نیز",
            "هم",
            "همچنین",
            "ضمن",
            "تا",
            "یا",
            "این",
            "آن",
            "روز",
            "امروز",
            "دیروز",
            "صبح",
            "عصر",
            "پیش",
            "پس",
            "گفت",
            "افزود",
            "خود",
            "وی",
            "او",
            "ظهر",
            "شب",
            "فردا",
        ]
        .map(key::key),
        chain: [
            "وزیر",
            "معاون",
            "مدیرکل",
            "کمیسیون",
            "سازمان",
            "اداره",
            "وزارت",
            "مدیر",
            "اتاق",
            "امور",
            "شورای",
            "شرکت",
            "کل",
            "هماهنگی",
            "سرپرست",
            "خانه",
        ]
        .map(key::key),
        and: key::key("و"),
        dar: key::key("در"),
        parts: [
            "پور", "زاده", "نژاد", "فر", "بن", "ابن", "ال", "آل", "بیگ", "خان", "دی", "فون", "دوم", "سوم",
        ]
        .map(key::key),
        lands: ["کشور", "کشورهای", "شهر", "جمهوری"].map(key::key),
        members: ["اعضای", "نمایندگان", "کارشناسان", "مدیران"].map(key::key),
        az: key::key("از"),
        honor: ["سید", "سیده", "دکتر", "آقای", "خانم", "شیخ"].map(key::key),
        say: super::tables::pairs(include_str!("data/say.tsv")).map(|p| key::key(p.0)).collect(),
        office_stops: super::tables::pairs(include_str!("data/officestops.tsv"))
            .map(|p| key::key(p.0))
            .collect(),
        not_names: super::tables::pairs(include_str!("data/notnames.tsv")).map(|p| key::key(p.0)).collect(),
    })
}

/// The first word after punctuation.
pub(super) fn skip_marks(doc: &Doc<'_>, mut i: usize, limit: usize) -> usize {
    while i < limit
        && matches!(
            doc.words[i].punct,
            Some('،' | '«' | '»' | '"' | '-' | '–' | '(' | ')' | '“' | '”' | '\'' | 'ـ')
        )
    {
        i += 1;
    }
    i
}

/// The first word after honorifics.
pub(super) fn skip_honorifics(doc: &Doc<'_>, mut i: usize, limit: usize) -> usize {
    while i < limit {
        match gaz::office_at(doc, i, limit) {
            Some((office, end)) if office.honorific => i = end,
            _ => break,
        }
    }
    skip_marks(doc, i, limit)
}

/// The office that follows a name (a comma, dash or quotation mark may stand between) and where it ends.
pub(super) fn office_after(
    doc: &Doc<'_>,
    end: usize,
    limit: usize,
    place_end: &[usize],
) -> (Option<Range<usize>>, usize) {
    let next = skip_marks(doc, end, limit);
    if next - end <= 3
        && let Some((office, proper)) = gaz::office_at(doc, next, limit)
        && !office.honorific
    {
        let last = office_end(doc, next, proper, limit, place_end);
        return (Some(next..last), last);
    }
    // «A و B از اعضای کمیسیون X»
    let k = keys();
    if doc.key(end) == k.az && end + 1 < limit && k.members.contains(&doc.key(end + 1)) {
        let last = office_end(doc, end + 1, end + 2, limit, place_end);
        return (Some(end + 1..last), last);
    }
    (None, end)
}

/// Where the office phrase that starts at `start` ends: the chain of nouns, adjectives and places after its
/// title, for envoys with «در» and the place.
pub(super) fn office_end(
    doc: &Doc<'_>,
    start: usize,
    proper: usize,
    limit: usize,
    place_end: &[usize],
) -> usize {
    let k = keys();
    let envoy = gaz::office_at(doc, start, limit).is_some_and(|(o, _)| o.envoy);
    let chained = (start..proper).any(|i| k.chain.contains(&doc.key(i)));
    let mut i = proper;
    let mut in_place = false;
    while i < limit && i - start < 18 {
        let word = &doc.words[i];
        if word.punct.is_some() || word.finite || word.auxiliary || word.number {
            // «رئیس اتاق بازرگانی، صنایع، معادن و کشاورزی X»
            let listed = word.punct == Some('،')
                && chained
                && doc.words.get(i + 1).is_some_and(|w| w.info.is(mark::NOUN))
                && (i + 2..(i + 6).min(limit)).any(|j| doc.key(j) == k.and)
                && !(i + 1..(i + 6).min(limit)).any(|j| {
                    doc.words[j].finite
                        || gaz::office_at(doc, j, limit).is_some()
                        || doc.words[j].info.is(mark::HEAD)
                        || k.stop.contains(&doc.key(j))
                });
            if listed {
                i += 1;
                continue;
            }
            break;
        }
        let kk = word.info.key;
        if kk == k.dar {
            let mut place = place_end.get(i + 1).copied().unwrap_or(0);
            if place == 0 && k.lands.contains(&doc.key(i + 1)) {
                place = place_end.get(i + 2).copied().unwrap_or(0);
            }
            if place > i && !in_place && envoy {
                in_place = true;
                i = place;
                continue;
            }
            break;
        }
        if kk == k.and {
            let next = i + 1;
            let goes_on = next < limit
                && doc.words[next].info.is(mark::NOUN | mark::ADJ)
                && !doc.words[next].finite
                && gaz::office_at(doc, next, limit).is_none()
                && !in_place
                && (chained || (start..i).any(|j| k.chain.contains(&doc.key(j))))
                && place_end.get(i.saturating_sub(1)).copied().unwrap_or(0) == 0;
            let two_places =
                place_end.get(next).copied().unwrap_or(0) > 0 && place_end[start..i].contains(&i);
            if two_places && (envoy || chained) {
                i = place_end[next];
                continue;
            }
            if goes_on {
                i += 1;
                continue;
            }
            break;
        }
        if k.stop.contains(&kk)
            || k.say.contains(&kk)
            || k.office_stops.contains(&kk)
            || word.info.is(mark::PREP) && !word.info.is(mark::NOUN)
        {
            break;
        }
        let place = place_end.get(i).copied().unwrap_or(0);
        if place > i {
            i = place;
            continue;
        }
        if in_place {
            break;
        }
        if let Some((office, end)) = gaz::office_at(doc, i, limit) {
            if office.honorific {
                break;
            }
            i = end;
            continue;
        }
        let strong_given = word.info.is(mark::GIVEN) && !word.info.is(mark::NOUN | mark::ADJ);
        if strong_given || !word.info.is(mark::KNOWN) && !word.info.is(mark::ADJ) && i > proper {
            break;
        }
        if !word.info.is(mark::NOUN | mark::ADJ | mark::ADV | mark::NUM) {
            break;
        }
        i += 1;
    }
    while i > proper && doc.words[i - 1].punct.is_some() {
        i -= 1;
    }
    i
}

/// The end of a personal name that starts at `i`. `sure`: an office or honorific before it says that a name
/// comes, so that one word is enough.
pub(super) fn name_at(
    doc: &Doc<'_>,
    i: usize,
    limit: usize,
    place_end: &[usize],
    sure: bool,
) -> Option<usize> {
    let k = keys();
    let first = doc.words.get(i).filter(|_| i < limit)?;
    let strange = |w: &super::doc::Word| {
        w.punct.is_none()
            && !w.number
            && !w.info.is(mark::KNOWN)
            && !w.finite
            && !k.not_names.contains(&w.info.key)
    };
    let name_word = |at: usize| -> bool {
        doc.words.get(at).is_some_and(|w| {
            w.punct.is_none()
                && !k.stop.contains(&w.info.key)
                && !k.not_names.contains(&w.info.key)
                && !k.say.contains(&w.info.key)
                && place_end.get(at).copied().unwrap_or(0) == 0
        })
    };
    if !name_word(i) || first.finite || first.number {
        return None;
    }
    if let Some(end) = gaz::full_name_at(doc, i, limit) {
        return Some(end);
    }
    let given = first.info.is(mark::GIVEN);
    let starts =
        given || strange(first) || first.info.is(mark::SURNAME) && (sure || !first.info.is(mark::KNOWN));
    if !starts {
        return None;
    }
    let mut end = i + 1;
    let mut surname = !given && (strange(first) || first.info.is(mark::SURNAME));
    let bin = key::key("بن");
    while end < limit && (end - i < 4 || (i..end).any(|j| doc.key(j) == bin) && end - i < 9) {
        let w = &doc.words[end];
        // «علی چگنی»: a surname that is also a place in Iran
        let local = given
            && !surname
            && w.punct.is_none()
            && place_end.get(end).copied().unwrap_or(0) == end + 1
            && next_ends(doc, end + 1, limit)
            && !w.info.is(mark::KNOWN);
        if local {
            surname = true;
            end += 1;
            break;
        }
        if !name_word(end) || w.finite || w.number {
            break;
        }
        if gaz::office_at(doc, end, limit).is_some_and(|(o, _)| !o.honorific) {
            break;
        }
        // «حسن دانایی فر»
        let built = given
            && !surname
            && doc.words.get(end + 1).is_some_and(|n| n.info.is(mark::NAME_END) && n.punct.is_none())
            && next_ends(doc, end + 2, limit);
        if built {
            surname = true;
            end += 2;
            break;
        }
        let like = w.info.is(mark::GIVEN | mark::SURNAME) || strange(w) || k.parts.contains(&w.info.key);
        if like
            && !(surname
                && w.info.is(mark::NOUN | mark::ADJ)
                && w.info.is(mark::KNOWN)
                && !next_ends(doc, end + 1, limit))
        {
            surname |= w.info.is(mark::SURNAME) || strange(w);
            end += 1;
            continue;
        }
        // «عابدین خرم در»: a common word as surname right before the name must end
        if given
            && !surname
            && w.info.is(mark::NOUN | mark::ADJ)
            && !w.info.is(mark::HEAD | mark::PLURAL)
            && next_ends(doc, end + 1, limit)
        {
            surname = true;
            end += 1;
            continue;
        }
        break;
    }
    let words = end - i;
    let good = words >= 2 && (surname || (i..end).all(|j| doc.words[j].info.is(mark::GIVEN)))
        || words == 1
            && surname
            && first.info.verb == key::NONE
            && !first.info.is(mark::PLACE)
            && (!sure && strange(first) || sure && first.info.is(mark::SURNAME));
    good.then_some(end)
}

/// After an honorific one unknown word is a name.
pub(super) fn lone_name(doc: &Doc<'_>, i: usize, limit: usize, place_end: &[usize]) -> Option<usize> {
    let w = doc.words.get(i).filter(|_| i < limit)?;
    let free = w.punct.is_none() && !w.number && !w.finite && w.info.verb == key::NONE;
    let unknown = !w.info.is(mark::KNOWN) && place_end.get(i).copied().unwrap_or(0) == 0;
    (free && unknown && !keys().not_names.contains(&w.info.key)).then_some(i + 1)
}

/// Whether a name must end before word `i`.
fn next_ends(doc: &Doc<'_>, i: usize, limit: usize) -> bool {
    let k = keys();
    if i >= limit {
        return true;
    }
    let w = &doc.words[i];
    w.punct.is_some()
        || w.finite
        || w.info.is(mark::PREP | mark::CONJ)
        || k.stop.contains(&w.info.key)
        || gaz::office_at(doc, i, limit).is_some_and(|(o, _)| !o.honorific)
}
