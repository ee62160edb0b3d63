//! Makes the card's file of names from the lexicon's tables and `src/card/data`: runs in the build script only (and in a
//! test).
//!
//! In: functions that read a table by its name. Out: the bytes `names.rs` looks up. Of two equal names the first stays.

use super::files::{CODE_BITS, ENVOY, FOREIGN, GIVEN_TOO, HONORIFIC, NAME, NO_CODE, SECTIONS, how, words};
use super::flat::{sections, slots};
use super::key::{Key, key};
use super::lexicon::{Features, alternatives, lemmas, rows};
use super::tables::pairs;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Names while they are collected.
#[derive(Default)]
pub(super) struct Names {
    /// The keys of a name's words and its value, in the order they came.
    pub(super) all: Vec<(Vec<Key>, u32)>,
    by_first: HashMap<Key, usize>,
    groups: Vec<(Key, Vec<usize>)>,
}

impl Names {
    /// Adds a name; of two equal names the first stays.
    fn add(&mut self, name: &str, value: u32) {
        let keys: Vec<Key> = words(name).map(key).collect();
        let Some(&first) = keys.first() else { return };
        let group = *self.by_first.entry(first).or_insert_with(|| {
            self.groups.push((first, Vec::new()));
            self.groups.len() - 1
        });
        let group = &mut self.groups[group].1;
        if !group.iter().any(|&n| self.all[n].0 == keys) {
            group.push(self.all.len());
            self.all.push((keys, value));
        }
    }

    fn sections(&self) -> Result<[Vec<u8>; 4], String> {
        let (mut groups, mut names, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for (first, members) in &self.groups {
            let mut members = members.clone();
            members.sort_by_key(|n| (Reverse(self.all[*n].0.len()), *n));
            groups.extend(first.to_le_bytes());
            groups.extend((members.len() as u32).to_le_bytes());
            groups.extend(((names.len() / NAME) as u32).to_le_bytes());
            for (of, value) in members.iter().map(|n| &self.all[*n]) {
                names.extend(((keys.len() / 8) as u32).to_le_bytes());
                names.extend((of.len() as u32).to_le_bytes());
                names.extend(value.to_le_bytes());
                keys.extend(of.iter().flat_map(|key| key.to_le_bytes()));
            }
        }
        let hashes: Vec<u64> = self.groups.iter().map(|(first, _)| *first).collect();
        Ok([slots(&hashes)?, groups, names, keys])
    }
}

/// What is collected from the tables.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) places: Names,
    pub(super) offices: Names,
    pub(super) full_names: Names,
    codes: Vec<&'static str>,
}

impl Collected {
    fn place(&mut self, name: &str, iso: &'static str, how: u32) {
        let code = if iso.is_empty() {
            NO_CODE
        } else {
            let known = self.codes.iter().position(|code| *code == iso);
            known.unwrap_or_else(|| {
                self.codes.push(iso);
                self.codes.len() - 1
            }) as u32
        };
        self.places.add(name, how << CODE_BITS | code);
    }
}

/// Collects the names from the tables.
pub(super) fn collect(
    lexicon: impl Fn(&str) -> Result<String, String>,
    own: impl Fn(&str) -> Result<String, String>,
) -> Result<Collected, String> {
    // A build script ends soon: its texts need not be given back.
    let own = |name: &str| own(name).map(|text| &*String::leak(text));
    let countries: Vec<[&str; 8]> = rows(String::leak(lexicon("countries")?)).collect();
    let lemmas: HashSet<&str> = lemmas(&lexicon)?.into_iter().collect();
    let mut c = Collected::default();
    let ambiguous: Vec<&str> = pairs(own("ambiguous")?).map(|(iso, _)| iso).collect();
    for [iso, fa, _, variants, _, _, _, feat] in &countries {
        let amb = ambiguous.contains(iso);
        c.place(fa, iso, if amb { how::AMBIGUOUS } else { how::NAME });
        c.place(&format!("کشور {fa}"), iso, how::NAME);
        for variant in alternatives(variants) {
            c.place(variant, iso, if amb && !variant.contains(' ') { how::AMBIGUOUS } else { how::NAME });
        }
        for weak in Features::new(feat).list("weak") {
            c.place(weak, iso, how::WEAK);
            c.place(&format!("کشور {weak}"), iso, how::NAME);
        }
    }
    for (word, iso) in pairs(own("sides")?) {
        if let Some([iso, ..]) = countries.iter().find(|c| c[0] == iso) {
            c.place(word, iso, how::NAME);
        }
    }
    for [fa, kind, iso, _, variants, feat] in rows::<6>(String::leak(lexicon("places")?)) {
        let feat = Features::new(feat);
        if iso.is_empty() {
            // seas and the like: taken out of reach, so that دریای عمان is not Oman
            if fa.contains(' ') {
                c.place(fa, "", how::PLACE);
            }
            continue;
        }
        let common = feat.has("amb") || (!fa.contains(' ') && lemmas.contains(fa));
        if common && (iso != "IR" || !fa.contains(' ') && feat.has("amb")) {
            continue;
        }
        let how = if feat.has("cap") { how::CAPITAL } else { how::PLACE };
        let iso = if kind == "sea" { "" } else { iso };
        c.place(fa, iso, how);
        for variant in alternatives(variants) {
            c.place(variant, iso, how);
        }
    }
    for [iso, _, _, _, _, capital, _, feat] in &countries {
        if !capital.is_empty() && !lemmas.contains(capital) {
            c.place(capital, iso, how::CAPITAL);
        }
        let feat = Features::new(feat);
        for demonym in feat.list("adj").chain(feat.list("pl")) {
            c.place(demonym, iso, how::ADJECTIVE);
            c.place(&format!("{demonym}\u{200c}ها"), iso, how::ADJECTIVE);
        }
    }
    let envoys: Vec<&str> = pairs(own("envoys")?).map(|p| p.0).collect();
    let bits = |is: &[(bool, u32)]| is.iter().filter(|(is, _)| *is).map(|(_, bit)| bit).sum::<u32>();
    for [fa, _, feat] in rows::<3>(String::leak(lexicon("titles")?)) {
        let feat = Features::new(feat);
        let honorific = feat.has("hon");
        let envoy = feat.has("in") || envoys.iter().any(|e| fa.split(' ').any(|w| w == *e));
        let foreign = feat.get("side") == Some("counterpart") && !feat.has("in");
        if !feat.has("amb") || honorific || envoy {
            let named = honorific && feat.has("amb");
            let of = [(honorific, HONORIFIC), (envoy, ENVOY), (foreign, FOREIGN), (named, GIVEN_TOO)];
            c.offices.add(fa, bits(&of));
        }
    }
    for (word, role) in pairs(own("offices")?) {
        let value = [("hon", HONORIFIC), ("envoy", ENVOY), ("foreign", FOREIGN)]
            .iter()
            .find(|(name, _)| *name == role)
            .map_or(0, |(_, bit)| *bit);
        c.offices.add(word, value);
    }
    for (row, [fa, kind, ..]) in rows::<4>(String::leak(lexicon("people")?)).enumerate() {
        if kind == "full" && fa.contains(' ') {
            c.full_names.add(fa, row as u32);
        }
    }
    if let Some(odd) = c.codes.iter().find(|code| code.len() != 2) {
        return Err(format!("{odd}: a country's code has two letters"));
    }
    Ok(c)
}

/// Makes the file from the tables.
pub(super) fn build(
    lexicon: impl Fn(&str) -> Result<String, String>,
    own: impl Fn(&str) -> Result<String, String>,
) -> Result<Vec<u8>, String> {
    let c = collect(&lexicon, own)?;
    let mut parts = Vec::with_capacity(SECTIONS);
    for names in [&c.places, &c.offices, &c.full_names] {
        parts.extend(names.sections()?);
    }
    parts.push(c.codes.concat().into_bytes());
    let (mut known, mut canonical): (HashMap<Key, usize>, Vec<(Key, u32)>) = (HashMap::new(), Vec::new());
    for (row, fa) in lemmas(&lexicon)?.into_iter().enumerate() {
        if fa.contains(['ئ', 'ؤ', 'أ', 'ء', 'ً']) {
            let at = *known.entry(key(fa)).or_insert(canonical.len());
            match canonical.get_mut(at) {
                Some(before) => before.1 = row as u32,
                None => canonical.push((key(fa), row as u32)),
            }
        }
    }
    let hashes: Vec<u64> = canonical.iter().map(|(key, _)| *key).collect();
    let mut out = Vec::new();
    for (key, row) in canonical {
        out.extend(key.to_le_bytes());
        out.extend(row.to_le_bytes());
    }
    parts.extend([slots(&hashes)?, out]);
    Ok(sections(&parts))
}
