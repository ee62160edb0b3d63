//! Countries, cities and titles of office in a text, by longest match over the lexicon's tables.
//!
//! Promises: «آذربایجان شرقی» is found as the Iranian province before «آذربایجان» can be the country; a seat of
//! government, a demonym and a foreign city stand for their country with less weight than its name.

use super::doc::Doc;
use super::key::{self, Key};
use super::names::Trie;
use super::words::mark;
use crate::lexicon::{Lexicon, alternatives};
use std::ops::Range;
use std::sync::OnceLock;

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

struct Tables {
    places: Trie<Place>,
    offices: Trie<Office>,
    full_names: Trie<u32>,
    seas: [Key; 4],
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(build)
}

fn build() -> Tables {
    let lexicon = Lexicon::get();
    let mut places = Trie::default();
    let ambiguous: Vec<&str> =
        super::tables::pairs(include_str!("data/ambiguous.tsv")).map(|(iso, _)| iso).collect();
    for country in lexicon.countries() {
        let amb = ambiguous.contains(&country.iso);
        let how = if amb { How::Ambiguous } else { How::Name };
        places.add(country.fa, Place { iso: country.iso, how });
        places.add(&format!("کشور {}", country.fa), Place { iso: country.iso, how: How::Name });
        for variant in alternatives(country.variants) {
            let how = if amb && !variant.contains(' ') { How::Ambiguous } else { How::Name };
            places.add(variant, Place { iso: country.iso, how });
        }
        for weak in country.feat.list("weak") {
            places.add(weak, Place { iso: country.iso, how: How::Weak });
            places.add(&format!("کشور {weak}"), Place { iso: country.iso, how: How::Name });
        }
    }
    for (word, iso) in super::tables::pairs(include_str!("data/sides.tsv")) {
        if let Some(country) = lexicon.country_by_iso(iso) {
            places.add(word, Place { iso: country.iso, how: How::Name });
        }
    }
    for place in lexicon.places() {
        if place.iso.is_empty() {
            // seas and the like: taken out of reach, so that دریای عمان is not Oman
            if place.fa.contains(' ') {
                places.add(place.fa, Place { iso: "", how: How::Place });
            }
            continue;
        }
        let capital = place.feat.has("cap");
        let common = place.feat.has("amb") || (!place.fa.contains(' ') && lexicon.has(place.fa));
        if common && (place.iso != "IR" || !place.fa.contains(' ') && place.feat.has("amb")) {
            continue;
        }
        let how = if capital { How::Capital } else { How::Place };
        let iso = if place.kind == "sea" { "" } else { place.iso };
        places.add(place.fa, Place { iso, how });
        for variant in alternatives(place.variants) {
            places.add(variant, Place { iso, how });
        }
    }
    for country in lexicon.countries() {
        if !country.capital_fa.is_empty() && !lexicon.has(country.capital_fa) {
            places.add(country.capital_fa, Place { iso: country.iso, how: How::Capital });
        }
        for demonym in country.feat.list("adj").chain(country.feat.list("pl")) {
            places.add(demonym, Place { iso: country.iso, how: How::Adjective });
            places.add(&format!("{demonym}\u{200c}ها"), Place { iso: country.iso, how: How::Adjective });
        }
    }
    let envoys: Vec<&str> = super::tables::pairs(include_str!("data/envoys.tsv")).map(|p| p.0).collect();
    let mut offices = Trie::default();
    for title in lexicon.titles() {
        let honorific = title.feat.has("hon");
        let envoy = title.feat.has("in") || envoys.iter().any(|e| title.fa.split(' ').any(|w| w == *e));
        let office = Office {
            honorific,
            envoy,
            foreign: title.feat.get("side") == Some("counterpart") && !title.feat.has("in"),
        };
        if !title.feat.has("amb") || honorific || envoy {
            offices.add(title.fa, office);
        }
    }
    for (word, role) in super::tables::pairs(include_str!("data/offices.tsv")) {
        let office = Office { honorific: role == "hon", envoy: role == "envoy", foreign: role == "foreign" };
        offices.add(word, office);
    }
    let mut full_names = Trie::default();
    for (row, person) in lexicon.people().iter().enumerate() {
        if person.kind == "full" && person.fa.contains(' ') {
            full_names.add(person.fa, row as u32);
        }
    }
    Tables {
        places: places.finish(),
        offices: offices.finish(),
        full_names: full_names.finish(),
        seas: ["دریای", "دریا", "خلیج", "خلیجِ"].map(key::key),
    }
}

/// The office that starts at word `i` and the word after its title proper.
pub(super) fn office_at(doc: &Doc<'_>, i: usize, limit: usize) -> Option<(Office, usize)> {
    tables().offices.at(doc, i, limit)
}

/// The end of the stored full name that starts at word `i`.
pub(super) fn full_name_at(doc: &Doc<'_>, i: usize, limit: usize) -> Option<usize> {
    tables().full_names.at(doc, i, limit).map(|(_, end)| end)
}

/// The country the stored full name at word `i` belongs to.
pub(super) fn full_name_iso(doc: &Doc<'_>, i: usize, limit: usize) -> Option<&'static str> {
    let (row, _) = tables().full_names.at(doc, i, limit)?;
    Lexicon::get().people().get(row as usize)?.feat.get("iso")
}

/// The country with this code, as the lexicon has it.
pub(super) fn country(iso: &str) -> Option<crate::lexicon::Country> {
    Lexicon::get().country_by_iso(iso)
}

/// The English name of the Iranian province the text names first.
pub(super) fn province(doc: &Doc<'_>) -> Option<&'static str> {
    let lexicon = Lexicon::get();
    let t = tables();
    for sentence in &doc.sentences {
        for i in sentence.words.clone() {
            if let Some((place, end)) = t.places.at(doc, i, sentence.words.end)
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
    let t = tables();
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
        let Some((place, end)) = t.places.at(doc, i, limit) else {
            i += 1;
            continue;
        };
        let before = i.checked_sub(1).map_or(key::NONE, |b| doc.key(b));
        let ambiguous = place.how == How::Ambiguous && doc.words.get(i + 1).is_none_or(|w| w.punct.is_none());
        let verb = doc.words[i].finite
            || (doc.words[i].info.is(mark::GIVEN) && place.how != How::Name && place.iso != "IR");
        if !place.iso.is_empty() && !t.seas.contains(&before) && !ambiguous && !verb {
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
