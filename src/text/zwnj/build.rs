//! Makes the repair's table from the tables in `src/lexicon/data`: runs in the build script only (and in a test).
//!
//! In: a function that reads a table by its name. Out: the bytes `table.rs` looks up. The same tables give the same
//! bytes. Lexicon first: what a word is, comes from the word tables; how its parts are written, from the lists of
//! compounds; what is usual, from the counts.

use super::chars::{ZWNJ, never_joins_next};
use super::flat::SLOT_BITS;
use super::format::{
    ADJ, ADV, BLANKED, BOUND, Breaks, FIRST, FUNC, GRADED, HEH, HEH_CLEAR, HEH_COUNTED, JOINED, NAME, NOUN,
    OPENS_THREE, PARTICIPLE, PLAIN, PREFIX, PREFIXOID, PRONOUN, SECOND, SHORT, STEP, SUFFIX, SUFFIXOID,
    after, bare, hash, letters, pair, pair_slot,
};
use super::suffix::{CLITICS, COPULAS, DEGREES, PLURALS, PREVERBS};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Preverbs with می and نمی: what stands before the stem when a ZWNJ became a blank.
const PREVERB_MI: &[&str] = &[
    "برمی",
    "برنمی",
    "درمی",
    "درنمی",
    "بازمی",
    "بازنمی",
    "فرامی",
    "فرانمی",
    "وامی",
    "وانمی",
    "فرومی",
    "فرونمی",
];

/// Logarithm of the count from which a solid spelling is settled.
const SETTLED: u8 = 7;
/// The same for compounds collected by hand, and none of them that the tables have solid.
const BY_HAND: u8 = 4;

/// What is collected about a form.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    bits: u16,
    freq: u8,
    spelling: u16,
    flags: u8,
}

/// A form that is entered when all tables are read.
struct Late {
    form: String,
    bits: u16,
    breaks: Breaks,
    /// From which logarithm of its count on the solid spelling stays.
    solid_from: u8,
}

/// Compounds while they are collected: their solid forms, and the words they are made of, with blanks.
#[derive(Default)]
struct Compounds {
    late: Vec<Late>,
    pairs: Vec<String>,
}

impl Compounds {
    fn add(&mut self, spelling: &str, bits: u16, spaced: bool, solid_from: u8) {
        if spelling.contains(' ') {
            return;
        }
        let Some((form, breaks)) = bare(spelling) else { return };
        self.late.push(Late { form, bits: bits | JOINED, breaks, solid_from });
        if spaced {
            self.add_pairs(spelling);
        }
    }

    /// The words of a compound that are joined across a blank.
    fn add_pairs(&mut self, spelling: &str) {
        let parts: Vec<&str> = spelling.split(ZWNJ).collect();
        match parts.as_slice() {
            [a, b] => self.pairs.push(format!("{a} {b}")),
            [a, b, c] => self.pairs.extend([format!("{a} {b} {c}"), format!("{a}{b} {c}")]),
            _ => {}
        }
    }
}

/// How many of the commonest words have slots of their own: few enough for a processor's first cache, and four of five
/// words of running text.
const COMMONEST: usize = 4096;

struct Builder {
    words: HashMap<String, Word>,
    spellings: Vec<Breaks>,
    pairs: Vec<(String, String)>,
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn field(line: &str, n: usize) -> &str {
    line.split('\t').nth(n).unwrap_or("").trim()
}

/// The class bits of a word by its table, or by its class field.
fn class_bits(class: &str) -> Option<u16> {
    Some(match class {
        "N" | "CL" => NOUN,
        "A" => ADJ,
        "ADV" => ADV,
        "PRO" | "NUM" => PRONOUN,
        "P" | "C" | "DET" | "PART" | "V" => FUNC,
        _ => return None,
    })
}

/// Makes the table. `read` gives a table's text by its name without `.tsv`.
pub(crate) fn build<E>(read: impl Fn(&str) -> Result<String, E>) -> Result<Vec<u8>, E> {
    let mut builder = Builder { words: HashMap::new(), spellings: vec![Breaks::NONE], pairs: Vec::new() };
    builder.read_counts(&read("counts")?);
    let mut compounds = Compounds::default();
    for (name, class) in [
        ("nouns-a", Some(NOUN)),
        ("nouns-b", Some(NOUN)),
        ("adjectives", Some(ADJ)),
        ("adverbs", Some(ADV)),
        ("function", None),
        ("compounds", None),
        ("solid", None),
    ] {
        builder.read_words(&read(name)?, class, &mut compounds);
    }
    for (name, main, variants) in
        [("countries", 1, 3), ("places", 0, 4), ("people", 0, usize::MAX), ("orgs", 0, usize::MAX)]
    {
        builder.read_names(&read(name)?, main, variants, &mut compounds);
    }
    let fixed_table = read("plain-more")?;
    let fixed: HashSet<&str> = lines(&fixed_table).map(|l| field(l, 0)).collect();
    for line in lines(&read("plain")?).chain(lines(&fixed_table)) {
        builder.mark(field(line, 0), PLAIN);
    }
    for line in lines(&read("joined")?) {
        compounds.add(field(line, 0), NOUN, field(line, 1) == "s", u8::MAX);
    }
    for line in lines(&read("joined-more")?) {
        match field(line, 1) {
            "s" => {
                compounds.add_pairs(field(line, 0));
                // seen solid, it is a word, and so are its inflected forms
                if let Some((form, _)) =
                    bare(field(line, 0)).filter(|(form, _)| builder.freq(form) > 0 && !form.ends_with("ان"))
                {
                    builder.mark(&form, NOUN);
                }
            }
            "z" => compounds.add(field(line, 0), NOUN, true, u8::MAX),
            "-" => compounds.add(field(line, 0), NOUN, false, BY_HAND),
            _ => compounds.add(field(line, 0), NOUN, true, BY_HAND),
        }
    }
    let mut spaced = Spaced::default();
    spaced.read(&read("spaced")?);
    for line in lines(&read("apart")?) {
        if let Some((form, breaks)) = bare(field(line, 0)) {
            compounds.late.push(Late { form, bits: JOINED, breaks, solid_from: u8::MAX });
            spaced.apart.insert(field(line, 0).to_owned());
        }
    }
    for line in lines(&read("blanked")?) {
        builder.word(field(line, 0)).flags |= BLANKED;
    }
    add_participles(&read("verbs")?, &mut compounds);
    builder.enter(compounds, &fixed, &spaced);
    builder.read_lists(&read("affixes")?, &read("heh")?, &read("graded")?);
    builder.settle_listed(&fixed);
    builder.settle_families(&read("families")?, &fixed);
    Ok(builder.bytes())
}

/// What stays apart across a blank, and the pairs that do not all the same.
#[derive(Default)]
struct Spaced {
    apart: HashSet<String>,
    joined: HashSet<String>,
}

impl Spaced {
    fn read(&mut self, table: &str) {
        for line in lines(table) {
            let set = if field(line, 1) == "join" { &mut self.joined } else { &mut self.apart };
            set.insert(field(line, 0).to_owned());
        }
    }

    /// Whether the words of `pair` (a first and what follows it) are never joined.
    fn holds(&self, pair: &str, first: &str, rest: &str) -> bool {
        !self.joined.contains(pair) && [pair, first, rest].iter().any(|w| self.apart.contains(*w))
    }
}

fn add_participles(verbs: &str, compounds: &mut Compounds) {
    for line in lines(verbs) {
        let past = field(line, 0);
        let prefix =
            field(line, 5).split(';').find_map(|m| m.trim().strip_prefix("pre=")).unwrap_or("").to_owned();
        for form in [
            format!("{prefix}{past}ه"),
            past.strip_prefix('آ')
                .map_or_else(|| format!("{prefix}ن{past}ه"), |rest| format!("{prefix}نیا{rest}ه")),
        ] {
            compounds.late.push(Late { form, bits: PARTICIPLE, breaks: Breaks::NONE, solid_from: 0 });
        }
    }
}

impl Builder {
    fn word(&mut self, form: &str) -> &mut Word {
        if !self.words.contains_key(form) {
            self.words.insert(form.to_owned(), Word::default());
        }
        self.words.entry(form.to_owned()).or_default()
    }

    fn bits(&self, form: &str) -> u16 {
        self.words.get(form).map_or(0, |w| w.bits)
    }

    fn freq(&self, form: &str) -> u8 {
        self.words.get(form).map_or(0, |w| w.freq)
    }

    fn mark(&mut self, form: &str, bits: u16) {
        self.word(form).bits |= bits;
    }

    /// The number under which a set of breaks is kept.
    fn spelling(&mut self, breaks: Breaks) -> u16 {
        let at = self.spellings.iter().position(|b| *b == breaks).unwrap_or_else(|| {
            self.spellings.push(breaks);
            self.spellings.len() - 1
        });
        u16::try_from(at).unwrap_or(0)
    }

    fn read_counts(&mut self, table: &str) {
        for line in lines(table) {
            let freq: u8 = field(line, 0).parse().unwrap_or(0);
            for form in field(line, 1).split(' ') {
                self.word(form).freq = freq;
            }
        }
    }

    fn read_words(&mut self, table: &str, class: Option<u16>, compounds: &mut Compounds) {
        for line in lines(table) {
            let Some(bits) = class.or_else(|| class_bits(field(line, 1))) else { continue };
            let fa = field(line, 0);
            if fa.contains(ZWNJ) {
                compounds.add(fa, bits, true, 9);
            } else if !fa.contains(' ') && !fa.is_empty() {
                self.mark(fa, bits);
            }
            let marks = line.splitn(if class.is_some() { 3 } else { 4 }, '\t').last().unwrap_or("");
            for mark in marks.split(';') {
                let Some(plurals) = mark.trim().strip_prefix("faPl=") else { continue };
                for plural in plurals.split(',').map(str::trim) {
                    if !plural.is_empty() && !plural.contains([ZWNJ, ' ']) {
                        self.mark(plural, bits);
                    }
                }
            }
        }
    }

    /// The single words of names.
    fn read_names(&mut self, table: &str, main: usize, variants: usize, compounds: &mut Compounds) {
        for line in lines(table) {
            let others = if variants == usize::MAX { "" } else { field(line, variants) };
            for name in std::iter::once(field(line, main)).chain(others.split('|')) {
                for word in name.split(' ').map(str::trim).filter(|w| !w.is_empty()) {
                    if word.contains(ZWNJ) {
                        compounds.add(word, NAME, false, 5);
                    } else {
                        self.mark(word, NAME);
                    }
                }
            }
        }
    }

    fn enter(&mut self, compounds: Compounds, fixed: &HashSet<&str>, spaced: &Spaced) {
        for Late { form, bits, breaks, solid_from } in compounds.late {
            let spelling = self.spelling(breaks);
            let word = self.word(&form);
            // a word far commoner solid stays solid: it only may take part in compounds
            let listed = solid_from == BY_HAND && word.bits & (NOUN | ADJ | ADV | NAME | PLAIN) != 0;
            let usual = listed || word.freq >= solid_from || fixed.contains(form.as_str());
            let solid = bits & JOINED != 0 && usual;
            word.bits |= if solid { bits & !JOINED } else { bits };
            if !solid && (breaks.blank != 0 || breaks.zwnj != 0 && word.spelling == 0) {
                word.spelling = spelling;
            }
        }
        for pair in compounds.pairs {
            let Some((first, rest)) = pair.split_once(' ') else { continue };
            if spaced.holds(&pair, first, rest) {
                continue;
            }
            self.mark(first, FIRST);
            if let Some((second, _)) = rest.split_once(' ') {
                // three words: a key of its own
                self.word(&pair);
                self.word(first).flags |= OPENS_THREE;
                self.word(second).flags |= SECOND;
            } else {
                self.word(rest).flags |= SECOND;
                self.pairs.push((first.to_owned(), rest.to_owned()));
            }
        }
    }

    fn read_lists(&mut self, affixes: &str, heh: &str, graded: &str) {
        for suffix in [PLURALS, DEGREES, COPULAS, CLITICS].concat() {
            self.mark(suffix, SUFFIX);
        }
        self.mark("ی", SUFFIX);
        for prefix in ["می", "نمی"].iter().chain(PREVERBS).chain(PREVERB_MI) {
            self.mark(prefix, PREFIX);
        }
        for line in lines(affixes) {
            let (form, suffix) = (field(line, 0), field(line, 1) == "suf");
            self.mark(form, if suffix { SUFFIXOID } else { PREFIXOID });
            if field(line, 2) == "bound" {
                self.mark(form, if suffix { BOUND } else { PREFIX | BOUND });
            }
        }
        for line in lines(heh) {
            let count = |n: usize| field(line, n).parse::<u32>().unwrap_or(0);
            let (a, b) = (count(2).min(count(3)), count(2).max(count(3)));
            let flags = HEH_COUNTED
                | if field(line, 1) == "ه" { HEH } else { 0 }
                | if a * 10 <= b { HEH_CLEAR } else { 0 };
            self.word(field(line, 0)).flags |= flags;
        }
        for form in lines(graded).flat_map(|l| l.split(' ')) {
            self.mark(form, GRADED);
        }
    }

    /// Inflected words that are entries of their own get their breaks once and for all.
    fn settle_listed(&mut self, fixed: &HashSet<&str>) {
        let listed: BTreeMap<String, u64> = self
            .words
            .iter()
            .filter(|(form, w)| {
                w.bits & JOINED == 0
                    && !fixed.contains(form.as_str())
                    && w.bits & (ADJ | ADV | PLAIN) != 0
                    && form.ends_with(['ا', 'ر', 'ن'])
            })
            .filter_map(|(form, w)| Some((form.clone(), self.listed_inflection(form, *w)?)))
            .collect();
        for (form, mask) in listed {
            let spelling = self.spelling(Breaks::zwnj(mask));
            let word = self.word(&form);
            word.bits |= JOINED;
            word.spelling = spelling;
        }
    }

    /// Known solid compounds of the families get the break before their second part.
    fn settle_families(&mut self, families: &str, fixed: &HashSet<&str>) {
        let solid: HashSet<&str> = lines(families).flat_map(|l| field(l, 1).split(' ')).collect();
        let second: HashSet<&str> = lines(families).map(|l| field(l, 0)).collect();
        let found: BTreeMap<String, u64> = self
            .words
            .iter()
            .filter(|(form, w)| {
                w.bits & (JOINED | NAME) == 0
                    && w.freq < SETTLED
                    && !fixed.contains(form.as_str())
                    && !solid.contains(form.as_str())
            })
            .filter_map(|(form, _)| {
                let stem = (2..letters(form).saturating_sub(1))
                    .filter_map(|n| form.get(..n * 2).zip(form.get(n * 2..)))
                    .find(|(stem, rest)| {
                        second.contains(rest)
                            && stem.chars().next_back().is_some_and(|c| !never_joins_next(c))
                            && self.bits(stem) & (NOUN | ADJ | PREFIXOID) != 0
                    })?
                    .0;
                Some((form.clone(), after(stem)))
            })
            .collect();
        for (form, mask) in found {
            let spelling = self.spelling(Breaks::zwnj(mask));
            let word = self.word(&form);
            word.bits |= JOINED;
            word.spelling = spelling;
        }
    }

    /// Inflected words that are entries of their own (سالها for years, بزرگترین): written apart all the same,
    /// unless the solid form is the usual one.
    fn listed_inflection(&self, form: &str, word: Word) -> Option<u64> {
        let is = |bits: u16| word.bits & bits != 0;
        if let Some(stem) = form.strip_suffix("ها") {
            let listed = is(ADV) && !is(PLAIN) || is(PLAIN) && word.freq == 0 && !is(NOUN | NAME);
            return (listed && letters(stem) >= 2 && self.bits(stem) & NOUN != 0).then(|| after(stem));
        }
        if is(NOUN | NAME) || !is(ADJ | ADV | PLAIN) {
            return None;
        }
        let stem = form.strip_suffix("ترین").or_else(|| form.strip_suffix("تر"))?;
        (letters(stem) >= 2 && self.bits(stem) & (ADJ | ADV | GRADED) != 0).then(|| after(stem))
    }

    /// The table's bytes; entries and keys from the commonest word to the rarest, so that what running text asks for
    /// lies together in few cache lines.
    fn bytes(self) -> Vec<u8> {
        let mut words: Vec<(&str, Word)> =
            self.words.iter().filter(|(k, _)| k.len() < 256).map(|(k, w)| (k.as_str(), *w)).collect();
        words.sort_unstable_by_key(|(key, word)| (Reverse(word.freq), *key));
        let room = |words: usize| vec![0u32; (words * 5 / 3).max(1).next_power_of_two()];
        let (mut first, mut others) =
            (room(COMMONEST.min(words.len())), room(words.len().saturating_sub(COMMONEST)));
        let mut ids: HashMap<&str, u32> = HashMap::new();
        let mut entries: Vec<u8> = Vec::new();
        for (rank, (key, word)) in words.iter().enumerate() {
            let id = (entries.len() / STEP) as u32;
            ids.insert(key, id);
            let hash = hash(key.as_bytes());
            let tag = (hash >> 32) as u32 >> SLOT_BITS << SLOT_BITS;
            let slots = if rank < COMMONEST { &mut first } else { &mut others };
            let mask = slots.len() - 1;
            let mut slot = hash as usize & mask;
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = tag | (id + 1);
            }
            entries.extend([key.len() as u8, word.freq]);
            entries.extend(word.bits.to_le_bytes());
            entries.extend(word.spelling.to_le_bytes());
            entries.extend([word.flags, 0]);
            entries.extend(key.as_bytes());
            let end = entries.len() + SHORT.saturating_sub(key.len());
            entries.resize(end.next_multiple_of(STEP), 0);
        }
        let known: BTreeSet<u64> = self
            .pairs
            .iter()
            .filter_map(|(a, b)| Some(pair(*ids.get(a.as_str())?, *ids.get(b.as_str())?)))
            .collect();
        let mut pairs = vec![0u64; (known.len() * 2).max(1).next_power_of_two()];
        for pair in known {
            let mut slot = pair_slot(pair) & (pairs.len() - 1);
            while pairs.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (pairs.len() - 1);
            }
            if let Some(free) = pairs.get_mut(slot) {
                *free = pair;
            }
        }
        let mut out = Vec::new();
        for n in [first.len(), others.len(), entries.len(), self.spellings.len(), pairs.len()] {
            out.extend((n as u32).to_le_bytes());
        }
        out.extend(first.iter().chain(&others).flat_map(|s| s.to_le_bytes()));
        out.extend(entries);
        for breaks in &self.spellings {
            out.extend(breaks.zwnj.to_le_bytes());
            out.extend(breaks.blank.to_le_bytes());
        }
        out.extend(pairs.iter().flat_map(|p| p.to_le_bytes()));
        out
    }
}
