//! Whose office is whose: for whom its holder speaks, when two wordings mean one office, whose it cannot be.
//!
//! Promises: an office that names a country belongs to that country; a body of many countries is nobody's own.

use super::doc::Doc;
use super::gaz::{self, How, Mention};
use super::key::{self, Key};
use super::model::Side;
use super::office::keys;
use super::words::mark;
use std::ops::Range;
use std::sync::OnceLock;

/// «جمهوری» and «اسلامی» in «سفیر جمهوری اسلامی ایران», «سفیر جمهوری آذربایجان», «سلطنت» in «سفیر سلطنت عمان»:
/// «سفیر ایران», «سفیر عمان» are the same offices.
pub(super) fn of_republic(doc: &Doc<'_>, i: usize, office: &Range<usize>) -> bool {
    static K: OnceLock<[Key; 6]> = OnceLock::new();
    let [republic, islamic, states @ ..] =
        *K.get_or_init(|| ["جمهوری", "اسلامی", "سلطنت", "پادشاهی", "فدراسیون", "کشور"].map(key::key));
    let after_head = i > office.start + 1
        || i == office.start + 1 && {
            gaz::office_at(doc, office.start, office.end).is_some_and(|(o, _)| o.envoy)
        };
    after_head
        && (states.contains(&doc.key(i))
            && doc.words.get(i + 1).is_some_and(|n| n.info.is(mark::PLACE | mark::COUNTRY))
            || doc.key(i) == republic
                && doc.words.get(i + 1).is_some_and(|n| n.info.key == islamic || n.info.is(mark::PLACE))
            || doc.key(i) == islamic && doc.key(i - 1) == republic)
}

/// Whether two offices are the same: one head, and the countries or nouns of one are those of the other.
pub(super) fn same_office(doc: &Doc<'_>, mentions: &[Mention], a: &Range<usize>, b: &Range<usize>) -> bool {
    static K: OnceLock<[Key; 9]> = OnceLock::new();
    let [affairs, ours, iran, this, that, joined, foreign, presidency, president] = *K.get_or_init(|| {
        ["امور", "کشورمان", "ایران", "این", "آن", "امورخارجه", "خارجه", "رئیس‌جمهوری", "رئیس‌جمهور"]
            .map(key::key)
    });
    // «سفیر کشورمان در ارمنستان» is «سفیر ایران در ارمنستان»
    let envoys = [a, b].iter().all(|r| gaz::office_at(doc, r.start, r.end).is_some_and(|(o, _)| o.envoy));
    // «وزیر امور خارجه کشورمان» is «وزیر خارجه», «رئیس این دانشگاه» is «رئیس دانشگاه X»
    let bag = |r: &Range<usize>| -> Vec<Key> {
        r.clone()
            .filter(|&i| doc.words[i].punct.is_none() && !doc.words[i].info.is(mark::PREP | mark::CONJ))
            .filter(|&i| !of_republic(doc, i, r))
            .map(|i| doc.words[i].info.key)
            .filter(|k| {
                let idle = [affairs, ours, this, that, keys().newly].contains(k);
                !(idle || envoys && *k == iran)
            })
            .map(|k| match k {
                _ if k == joined => foreign,
                _ if k == presidency => president,
                _ => k,
            })
            .collect()
    };
    // «وزیر خارجه ایران» is not «وزیر خارجه ترکیه»
    let countries = |r: &Range<usize>| -> Vec<&str> {
        let first = mentions.partition_point(|m| m.words.start < r.start);
        mentions[first..].iter().take_while(|m| m.words.end <= r.end).map(|m| m.iso).collect()
    };
    let (of_a, of_b) = (countries(a), countries(b));
    if !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|c| of_b.contains(c)) {
        return false;
    }
    let (a, b) = (bag(a), bag(b));
    let (small, large) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    a.first() == b.first()
        && (small.len() == 1
            || small.iter().skip(1).filter(|k| large.contains(k)).count() * 2 >= small.len() - 1
                && small.get(1) == large.get(1))
}

/// Which of the offices of `people` an office named alone is: one that names the same countries before another.
pub(super) fn whose(
    doc: &Doc<'_>,
    mentions: &[Mention],
    office: &Range<usize>,
    people: &[Option<Range<usize>>],
    alike_only: bool,
) -> Option<usize> {
    let countries = |r: &Range<usize>| -> Vec<&str> {
        let first = mentions.partition_point(|m| m.words.start < r.start);
        let inside = mentions[first..].iter().take_while(|m| m.words.end <= r.end);
        inside.map(|m| m.iso).filter(|iso| *iso != "IR").collect()
    };
    let own = countries(office);
    let fits = |o: &Option<Range<usize>>| o.as_ref().is_some_and(|o| same_office(doc, mentions, o, office));
    let alike = |o: &Option<Range<usize>>| o.as_ref().is_some_and(|o| countries(o) == own);
    let best = people.iter().position(|o| fits(o) && alike(o));
    best.or_else(|| people.iter().position(fits).filter(|_| !alike_only))
}

/// Whom the holder of an office speaks for.
pub(super) fn side_of(doc: &Doc<'_>, office: &Range<usize>, mentions: &[Mention]) -> Side {
    let k = keys();
    let cut = office.clone().find(|&i| doc.key(i) == k.dar).unwrap_or(office.end);
    let envoy = gaz::office_at(doc, office.start, office.end).is_some_and(|(o, _)| o.envoy);
    let foreign_office = gaz::office_at(doc, office.start, office.end).is_some_and(|(o, _)| o.foreign);
    let inside = |from: usize, to: usize| {
        super::counterpart::inside(mentions, &(from..to)).find(|m| !of_institution(doc, m, from))
    };
    let own = inside(office.start, cut);
    match own {
        Some(m) if m.iso == "IR" && envoy => Side::Mission,
        Some(m) if m.iso == "IR" => Side::Host,
        Some(m) if m.how != How::Ambiguous => Side::Counterpart,
        _ if envoy => match inside(cut, office.end) {
            Some(m) if m.iso != "IR" => Side::Mission,
            _ => Side::Counterpart,
        },
        _ if foreign_office || international(doc, &(office.start..cut)) => Side::Counterpart,
        _ => Side::Host,
    }
}

/// Whether a region's name that is also a country's («آذربایجان») closes an institution's name.
pub(super) fn of_institution(doc: &Doc<'_>, mention: &Mention, start: usize) -> bool {
    mention.how == How::Weak
        && (start..mention.words.start).any(|i| keys().institutions.contains(&doc.words[i].info.lemma))
}

/// A name without its blanks: «علی‌اکبر صالحی» and «علی اکبر صالحی» are one.
pub(super) fn joined_name(doc: &Doc<'_>, name: &Range<usize>) -> String {
    doc.words[name.clone()]
        .iter()
        .filter(|w| w.punct.is_none() && !keys().plain_honor.contains(&w.info.key))
        .map(|w| key::fold(w.span.of(doc.body)))
        .collect()
}

/// Whether a word of the name is in no table: a foreign name, most likely.
pub(super) fn strange(doc: &Doc<'_>, name: &Range<usize>) -> bool {
    doc.words[name.clone()]
        .iter()
        .any(|w| w.punct.is_none() && !w.info.is(mark::GIVEN | mark::SURNAME | mark::NAME_END | mark::KNOWN))
}

/// Whether an office named without its holder may be somebody's who is named elsewhere: not the Leader's, whose
/// holder needs no name, not a journalist's, not one in an international body.
pub(super) fn may_be_lent(doc: &Doc<'_>, office: &Range<usize>) -> bool {
    let k = keys();
    !k.own_office.contains(&doc.words[office.start].info.key) && !international(doc, office)
}

/// Whether an office is in a body of many countries («دبیرکل سازمان ملل», «آژانس بین‌المللی انرژی اتمی»).
pub(super) fn international(doc: &Doc<'_>, office: &Range<usize>) -> bool {
    let k = keys();
    office.clone().skip(1).any(|i| k.world.contains(&doc.key(i)))
        || doc.words[office.clone()]
            .windows(2)
            .any(|w| w[0].info.key == k.agency[0] && w[1].info.key == k.agency[1])
}

/// How many words an office has.
pub(super) fn n_words(doc: &Doc<'_>, office: &Range<usize>) -> usize {
    doc.words[office.clone()].iter().filter(|w| w.punct.is_none()).count()
}

/// Whether an office is of several people («رؤسای بانک‌ها»).
pub(super) fn several(doc: &Doc<'_>, office: &Range<usize>) -> bool {
    doc.words[office.start].info.is(mark::PLURAL) || keys().plural_offices.contains(&doc.key(office.start))
}
