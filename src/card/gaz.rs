//! Countries, cities and titles of office in a text, by longest match over the lexicon's tables, which the build
//! script made ready (`build.rs`).
//!
//! Promises: «آذربایجان شرقی» is found as the Iranian province before «آذربایجان» can be the country; a seat of
//! government, a demonym and a foreign city stand for their country with less weight than its name.

use super::doc::Doc;
use super::files::{self, CODE_BITS, ENVOY, FOREIGN, GIVEN_TOO, HONORIFIC, NO_CODE, SECTIONS, how};
use super::key::{self, Key};
use super::names::{BYTES, Ready};
use super::words::mark;
use crate::lexicon::Lexicon;
use crate::text::flat::section;
use std::ops::Range;

/// By what word a country is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Its name.
    Name,
    /// A name it shares with a region (آذربایجان).
    Weak,
    /// Its capital.
    Capital,
    /// Its demonym or adjective.
    Adjective,
    /// A place in it.
    Place,
    /// A name that is also a common word (مالی).
    Ambiguous,
}

/// A country meant in the text.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The words.
    pub words: Range<usize>,
    /// ISO 3166-1 alpha-2.
    pub iso: &'static str,
    /// By what.
    pub how: How,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    iso: &'static str,
    how: How,
}

/// An office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Office {
    /// An honorific (دکتر, آقای), no office.
    pub honorific: bool,
    /// An envoy or his staff: holds office *in* a country.
    pub envoy: bool,
    /// `side=counterpart` in the table.
    pub foreign: bool,
}

static PLACES: Ready = Ready::numbered(files::PLACES);
static OFFICES: Ready = Ready::numbered(files::OFFICES);
static FULL_NAMES: Ready = Ready::numbered(files::FULL_NAMES);
const CODES: &[[u8; 2]] = section(BYTES, SECTIONS, files::CODES).as_chunks().0;

/// The country or place whose name starts at word `i` and the word after it.
fn place_at(doc: &Doc<'_>, i: usize, limit: usize) -> Option<(Place, usize)> {
    let (value, end) = PLACES.at(doc, i, limit)?;
    let how = match value >> CODE_BITS {
        how::NAME => How::Name,
        how::WEAK => How::Weak,
        how::CAPITAL => How::Capital,
        how::ADJECTIVE => How::Adjective,
        how::PLACE => How::Place,
        how::AMBIGUOUS => How::Ambiguous,
        _ => return None,
    };
    // none has the number that stands for none
    let code = CODES.get((value & NO_CODE) as usize);
    let iso = code.and_then(|code| std::str::from_utf8(code).ok()).unwrap_or("");
    Some((Place { iso, how }, end))
}

/// The office that starts at word `i` and the word after its title proper.
pub(super) fn office_at(doc: &Doc<'_>, i: usize, limit: usize) -> Option<(Office, usize)> {
    let (bits, end) = OFFICES.at(doc, i, limit)?;
    let is = |bit| bits & bit != 0;
    // «امیر کشانی»: a given name that is also an office, a place behind it only where it is the office
    let word = doc.words.get(i)?;
    let named = (!is(HONORIFIC) || is(GIVEN_TOO))
        && end == i + 1
        && word.info.is(mark::GIVEN)
        && doc.words.get(end).is_some_and(|w| {
            end < limit
                && w.punct.is_none()
                && !w.finite
                && !w.info.is(mark::PLACE | mark::COUNTRY | mark::PREP)
        });
    if named {
        return None;
    }
    Some((Office { honorific: is(HONORIFIC), envoy: is(ENVOY), foreign: is(FOREIGN) }, end))
}

/// The end of the stored full name that starts at word `i`.
pub(super) fn full_name_at(doc: &Doc<'_>, i: usize, limit: usize) -> Option<usize> {
    FULL_NAMES.at(doc, i, limit).map(|(_, end)| end)
}

/// The country the stored full name at word `i` belongs to.
pub(super) fn full_name_iso(doc: &Doc<'_>, i: usize, limit: usize) -> Option<&'static str> {
    let (row, _) = FULL_NAMES.at(doc, i, limit)?;
    Lexicon::get().people().get(row as usize)?.feat.get("iso")
}

/// The country with this code, as the lexicon has it.
pub(super) fn country(iso: &str) -> Option<crate::lexicon::Country> {
    Lexicon::get().country_by_iso(iso)
}

/// The English name of the Iranian province the text names first.
pub(super) fn province(doc: &Doc<'_>) -> Option<&'static str> {
    let lexicon = Lexicon::get();
    for sentence in &doc.sentences {
        for i in sentence.words.clone() {
            if let Some((place, end)) = place_at(doc, i, sentence.words.end)
                && place.iso == "IR"
                && let Some(found) = lexicon.place(doc.text(&(i..end))).find(|p| p.kind == "province")
            {
                return Some(found.en);
            }
        }
    }
    None
}

/// All countries meant in the text, in order; Iran and its places too.
pub(super) fn mentions(doc: &Doc<'_>) -> Vec<Mention> {
    let seas = ["دریای", "دریا", "خلیج", "خلیجِ"].map(key::key);
    let mut found = Vec::new();
    let mut limit = 0;
    let mut sentence = 0;
    let mut i = 0;
    while i < doc.words.len() {
        while i >= limit {
            let Some(s) = doc.sentences.get(sentence) else { return found };
            limit = s.words.end;
            sentence += 1;
        }
        let Some((place, end)) = place_at(doc, i, limit) else {
            i += 1;
            continue;
        };
        let before = i.checked_sub(1).map_or(key::NONE, |b| doc.key(b));
        let ambiguous = place.how == How::Ambiguous && doc.words.get(i + 1).is_none_or(|w| w.punct.is_none());
        let verb = doc.words[i].finite
            || (doc.words[i].info.is(mark::GIVEN) && place.how != How::Name && place.iso != "IR");
        if !place.iso.is_empty() && !seas.contains(&before) && !ambiguous && !verb {
            found.push(Mention { words: i..end, iso: place.iso, how: place.how });
        }
        i = end;
    }
    // «کردستان عراق», «بلوچستان پاکستان»: a region of the country that follows
    let next: Vec<Option<&'static str>> = (0..found.len())
        .map(|n| {
            let (here, after) = (found.get(n)?, found.get(n + 1)?);
            let country = matches!(after.how, How::Name | How::Weak) && after.iso != "IR";
            (here.iso == "IR" && here.how == How::Place && here.words.end == after.words.start && country)
                .then_some(after.iso)
        })
        .collect();
    let mut regions: Vec<(Key, &'static str)> = Vec::new();
    for (mention, iso) in found.iter_mut().zip(next) {
        if let Some(iso) = iso {
            mention.iso = iso;
            regions.push((doc.key(mention.words.start), iso));
        }
    }
    // «اقلیم کردستان … حزب دمکرات کردستان», «کردستان عراق … کردستان»
    for mention in found.iter().filter(|m| m.iso != "IR" && m.words.len() > 1) {
        if matches!(mention.how, How::Place | How::Name) {
            let ends = [mention.words.start, mention.words.end - 1];
            regions.extend(ends.map(|i| (doc.key(i), mention.iso)));
        }
    }
    regions.sort_unstable();
    regions.dedup();
    // «بلوچستان پاکستان … ایالت بلوچستان»: the same region, named alone
    let province = key::key("استان");
    for mention in &mut found {
        let bare = mention.iso == "IR" && mention.how == How::Place && mention.words.len() == 1;
        let ours = mention.words.start.checked_sub(1).is_some_and(|b| doc.key(b) == province);
        let region = regions.iter().find(|(k, _)| bare && !ours && *k == doc.key(mention.words.start));
        if let Some((_, iso)) = region {
            mention.iso = iso;
        }
    }
    found
}
