//! Makes the transfer tables' file from `src/english/data`: runs in the build script only (and in a test).
//!
//! In: a function that reads a table by its name. Out: the texts and the bytes `tables.rs` looks up. Of two rows with one
//! key the later one stays.

use super::dicts::{
    CLASSES, COLLOCATIONS, COMPLEMENTS, COUNT, FRAMES, HEADLINES, HONORIFICS, MANNER, PREDICATES, pair_hash,
};
use super::flat::{sections, slots};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a table: keys to what they become.
type Table = BTreeMap<(String, String), (String, String, u64)>;

/// What the build script writes: the texts, and the sections of `dicts`.
pub(super) struct Files {
    pub(super) text: String,
    pub(super) bytes: Vec<u8>,
}

fn lines(text: &str) -> impl Iterator<Item = [String; 4]> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| {
        let mut f = l.split('\t').map(str::to_owned);
        [(); 4].map(|()| f.next().unwrap_or_default())
    })
}

/// Makes the files from the tables.
pub(super) fn build(read: impl Fn(&str) -> Result<String, String>) -> Result<Files, String> {
    let mut tables: Vec<Table> = (0..COUNT).map(|_| Table::new()).collect();
    let none = String::new;
    for [fa, en, mode, action] in lines(&read("prepositions")?) {
        let action = if action.is_empty() { en.clone() } else { action };
        let mode = match mode.as_str() {
            "inf" => 1,
            "ing" => 2,
            _ => 0,
        };
        tables[FRAMES].insert((fa, none()), (en, action, mode));
    }
    for [action, object, en, _] in lines(&read("collocations")?) {
        tables[COLLOCATIONS].insert((action, object), (en, none(), 0));
    }
    for [fa, how, en, _] in lines(&read("complements")?) {
        tables[COMPLEMENTS].insert((fa, none()), (how, en, 0));
    }
    for [fa, en, ..] in lines(&read("manner")?) {
        tables[MANNER].insert((fa, none()), (en, none(), 0));
    }
    for [fa, en, feat, _] in lines(&read("predicates")?) {
        tables[PREDICATES].insert((fa, none()), (en, feat, 0));
    }
    for [noun, prep, one, many] in lines(&read("headlines")?) {
        tables[HEADLINES].insert((noun, prep), (one, many, 0));
    }
    for line in read("honorifics")?.lines().filter(|l| !l.starts_with('#')) {
        if let Some((fa, en)) = line.split_once('\t') {
            let en = if en == "–" { "" } else { en };
            tables[HONORIFICS].insert((fa.to_owned(), none()), (en.to_owned(), none(), 0));
        }
    }
    let classes = read("classes")?;
    let names: BTreeSet<String> = lines(&classes).map(|[class, ..]| class).collect();
    if names.len() > 64 {
        return Err("classes.tsv: more than 64 classes".to_owned());
    }
    for [class, words, ..] in lines(&classes) {
        let bit = names.iter().position(|n| *n == class).unwrap_or_default();
        for word in words.split(" | ") {
            tables[CLASSES].entry((word.to_owned(), none())).or_default().2 |= 1 << bit;
        }
    }
    let mut text = String::new();
    let mut parts = Vec::new();
    for table in &tables {
        let mut rows = Vec::new();
        for ((first, second), (becomes, also, number)) in table {
            let key = format!("{first}\t{second}");
            rows.extend((text.len() as u32).to_le_bytes());
            for part in [&key, becomes, also] {
                let len = u16::try_from(part.len()).map_err(|_| format!("{key}: a field is too long"))?;
                rows.extend(len.to_le_bytes());
                text.push_str(part);
            }
            rows.extend([0; 2]);
            rows.extend(number.to_le_bytes());
        }
        let hashes: Vec<u64> = table.keys().map(|(first, second)| pair_hash(first, second)).collect();
        parts.extend([slots(&hashes)?, rows]);
    }
    parts.push(names.iter().flat_map(|name| format!("{name}\n").into_bytes()).collect());
    Ok(Files { text, bytes: sections(&parts) })
}
