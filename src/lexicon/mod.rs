//! The words: tables a linguist can edit (`data/*.tsv`), compiled in, parsed once.
//!
//! Promises: [`Lexicon::get`] is free; a table is parsed when it is first asked for, all of them in a few milliseconds; nothing here
//! panics on a malformed row (the tests find those); look-ups borrow. Forms are looked up as our orthography
//! writes them (`text::clean_line` first); [`Lexicon::analyse`] peels inflection off and says what was peeled.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod analyse;
mod entry;
mod index;
mod table;
mod verb;

pub use analyse::{Analysis, Degree, Lemma, Plural, Ye};
pub use entry::{Class, Country, Entry, LightVerb, Org, Person, Place, Title, Verb};
pub use table::{Features, alternatives};
pub use verb::{Pers, Tense, VerbForm, VerbReading};

use index::Index;
use std::sync::LazyLock;
use table::rows;

/// The tables as compiled in, by name: what `text`'s repair reads beside the [`Lexicon`].
pub(crate) mod source {
    pub(crate) const NOUNS_A: &str = include_str!("data/nouns-a.tsv");
    pub(crate) const NOUNS_B: &str = include_str!("data/nouns-b.tsv");
    pub(crate) const ADJECTIVES: &str = include_str!("data/adjectives.tsv");
    pub(crate) const ADVERBS: &str = include_str!("data/adverbs.tsv");
    pub(crate) const FUNCTION: &str = include_str!("data/function.tsv");
    pub(crate) const VERBS: &str = include_str!("data/verbs.tsv");
    pub(crate) const LIGHT_VERBS: &str = include_str!("data/lightverbs.tsv");
    pub(crate) const COMPOUNDS: &str = include_str!("data/compounds.tsv");
    pub(crate) const SOLID: &str = include_str!("data/solid.tsv");
    pub(crate) const PHRASES: &str = include_str!("data/phrases.tsv");
    pub(crate) const COUNTRIES: &str = include_str!("data/countries.tsv");
    pub(crate) const PLACES: &str = include_str!("data/places.tsv");
    pub(crate) const PEOPLE: &str = include_str!("data/people.tsv");
    pub(crate) const ORGS: &str = include_str!("data/orgs.tsv");
    pub(crate) const TITLES: &str = include_str!("data/titles.tsv");
}

/// All tables. Each is parsed and indexed when it is first asked for: cleaning a text takes the verbs only.
#[derive(Debug)]
pub struct Lexicon {
    words: LazyLock<Words>,
    phrases: LazyLock<Phrases>,
    verbs: LazyLock<Verbs>,
    light: LazyLock<Table<LightVerb>>,
    countries: LazyLock<Table<Country>>,
    places: LazyLock<Table<Place>>,
    people: LazyLock<Table<Person>>,
    orgs: LazyLock<Table<Org>>,
    titles: LazyLock<Table<Title>>,
}

static LEXICON: Lexicon = Lexicon {
    words: LazyLock::new(Words::parse),
    phrases: LazyLock::new(Phrases::parse),
    verbs: LazyLock::new(Verbs::parse),
    light: LazyLock::new(light_verbs),
    countries: LazyLock::new(countries),
    places: LazyLock::new(places),
    people: LazyLock::new(people),
    orgs: LazyLock::new(orgs),
    titles: LazyLock::new(titles),
};

/// The rows of a table and the index of their names.
#[derive(Debug)]
struct Table<T> {
    rows: Vec<T>,
    by_name: Index,
}

impl<T> Table<T> {
    /// An empty table with room for so many rows and names.
    fn with_capacity(rows: usize, names: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), by_name: Index::with_capacity(names) }
    }

    fn add(&mut self, row: T, name: &'static str, variants: &'static str) {
        let at = self.rows.len();
        self.by_name.add(name, at);
        for variant in alternatives(variants) {
            self.by_name.add(variant, at);
        }
        self.rows.push(row);
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &T> + use<'_, T> {
        self.by_name.get(name).filter_map(|row| self.rows.get(row))
    }
}

#[derive(Debug)]
struct Words {
    entries: Vec<Entry>,
    by_form: Index,
    plurals: Index,
}

impl Words {
    fn parse() -> Self {
        let mut words = Self {
            entries: Vec::with_capacity(17_000),
            by_form: Index::with_capacity(17_000),
            plurals: Index::with_capacity(2_000),
        };
        for (table, class) in [
            (source::NOUNS_A, Class::Noun),
            (source::NOUNS_B, Class::Noun),
            (source::ADJECTIVES, Class::Adjective),
            (source::ADVERBS, Class::Adverb),
        ] {
            for [fa, en, feat] in rows(table) {
                words.add(Entry { fa, class, en, feat: Features::new(feat) });
            }
        }
        for table in [source::FUNCTION, source::COMPOUNDS, source::SOLID] {
            for [fa, class, en, feat] in rows(table) {
                if let Some(class) = Class::parse(class) {
                    words.add(Entry { fa, class, en, feat: Features::new(feat) });
                }
            }
        }
        words
    }

    /// Adds a word; the first of several rows with one lemma and class stays.
    fn add(&mut self, entry: Entry) {
        let known = self
            .by_form
            .get(entry.fa)
            .filter_map(|row| self.entries.get(row))
            .any(|e| e.class == entry.class);
        if known || entry.fa.is_empty() {
            return;
        }
        let row = self.entries.len();
        self.by_form.add(entry.fa, row);
        if entry.feat.raw().len() > 5 {
            for plural in entry.feat.list("faPl") {
                self.plurals.add(plural, row);
            }
        }
        self.entries.push(entry);
    }
}

#[derive(Debug)]
struct Phrases {
    entries: Vec<Entry>,
    by_form: Index,
    by_first: Index,
}

impl Phrases {
    fn parse() -> Self {
        let mut phrases = Self {
            entries: Vec::with_capacity(7_000),
            by_form: Index::with_capacity(7_000),
            by_first: Index::with_capacity(7_000),
        };
        for [fa, class, en, feat] in rows(source::PHRASES) {
            if let Some(class) = Class::parse(class) {
                let row = phrases.entries.len();
                phrases.entries.push(Entry { fa, class, en, feat: Features::new(feat) });
                phrases.by_form.add(fa, row);
                phrases.by_first.add(fa.split(' ').next().unwrap_or(fa), row);
            }
        }
        phrases
    }
}

#[derive(Debug)]
struct Verbs {
    rows: Vec<Verb>,
    by_past: Index,
    by_present: Index,
}

impl Verbs {
    fn parse() -> Self {
        let mut verbs = Self {
            rows: Vec::with_capacity(500),
            by_past: Index::with_capacity(500),
            by_present: Index::with_capacity(500),
        };
        for [past, present, en, en_past, en_participle, feat] in rows(source::VERBS) {
            let feat = Features::new(feat);
            let row = verbs.rows.len();
            let prefix = feat.get("pre").unwrap_or("");
            verbs.rows.push(Verb { past, present, en, en_past, en_participle, feat, prefix });
            verbs.by_past.add(past, row);
            verbs.by_present.add(present, row);
        }
        verbs
    }
}

fn light_verbs() -> Table<LightVerb> {
    let mut table = Table::with_capacity(3_500, 3_500);
    for [nominal, verb, en, en_past, en_participle, feat] in rows(source::LIGHT_VERBS) {
        let feat = Features::new(feat);
        table.add(LightVerb { nominal, verb, en, en_past, en_participle, feat }, nominal, "");
    }
    table
}

fn countries() -> Table<Country> {
    let mut table = Table::with_capacity(256, 1_000);
    for [iso, fa, en, variants, adjective_en, capital_fa, capital_en, feat] in rows(source::COUNTRIES) {
        let feat = Features::new(feat);
        table.add(
            Country { iso, fa, en, variants, adjective_en, capital_fa, capital_en, feat },
            fa,
            variants,
        );
    }
    table
}

fn places() -> Table<Place> {
    let mut table = Table::with_capacity(2_000, 2_800);
    for [fa, kind, iso, en, variants, feat] in rows(source::PLACES) {
        table.add(Place { fa, kind, iso, en, variants, feat: Features::new(feat) }, fa, variants);
    }
    table
}

fn people() -> Table<Person> {
    let mut table = Table::with_capacity(3_000, 3_000);
    for [fa, kind, en, feat] in rows(source::PEOPLE) {
        table.add(Person { fa, kind, en, feat: Features::new(feat) }, fa, "");
    }
    table
}

fn orgs() -> Table<Org> {
    let mut table = Table::with_capacity(1_400, 1_400);
    for [fa, kind, en, feat] in rows(source::ORGS) {
        table.add(Org { fa, kind, en, feat: Features::new(feat) }, fa, "");
    }
    table
}

fn titles() -> Table<Title> {
    let mut table = Table::with_capacity(700, 700);
    for [fa, en, feat] in rows(source::TITLES) {
        table.add(Title { fa, en, feat: Features::new(feat) }, fa, "");
    }
    table
}

impl Lexicon {
    /// The compiled-in lexicon.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// The words whose lemma is exactly `form`, in the order of the tables.
    pub fn entries<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.words.by_form.get(form).filter_map(|row| self.words.entries.get(row))
    }

    /// The word with this lemma and class.
    pub fn entry(&self, form: &str, class: Class) -> Option<&Entry> {
        self.entries(form).find(|e| e.class == class)
    }

    /// Whether `form` is a lemma of some class.
    pub fn has(&self, form: &str) -> bool {
        self.words.by_form.has(form)
    }

    /// The words `form` is a broken or irregular plural of (`faPl=`).
    pub fn broken_plural_of<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.words.plurals.get(form).filter_map(|row| self.words.entries.get(row))
    }

    /// All words but phrases, in the order of the tables.
    pub fn words(&self) -> &[Entry] {
        &self.words.entries
    }

    /// All multi-word entries.
    pub fn phrases(&self) -> &[Entry] {
        &self.phrases.entries
    }

    /// The phrases that read exactly `form`.
    pub fn phrase<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.phrases.by_form.get(form).filter_map(|row| self.phrases.entries.get(row))
    }

    /// The phrases whose first word is `word`: what a longest-match search starts from.
    pub fn phrases_starting<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.phrases.by_first.get(word).filter_map(|row| self.phrases.entries.get(row))
    }

    /// All verbs.
    pub fn verbs(&self) -> &[Verb] {
        &self.verbs.rows
    }

    /// The verbs with this past stem (prefix not included).
    pub fn verbs_by_past<'a>(&'a self, stem: &str) -> impl Iterator<Item = &'a Verb> + use<'a> {
        self.verbs.by_past.get(stem).filter_map(|row| self.verbs.rows.get(row))
    }

    /// The verbs with this present stem (prefix not included).
    pub fn verbs_by_present<'a>(&'a self, stem: &str) -> impl Iterator<Item = &'a Verb> + use<'a> {
        self.verbs.by_present.get(stem).filter_map(|row| self.verbs.rows.get(row))
    }

    /// All light-verb pairs.
    pub fn light_verbs(&self) -> &[LightVerb] {
        &self.light.rows
    }

    /// The light-verb pairs with this nominal part.
    pub fn light_verbs_of<'a>(&'a self, nominal: &str) -> impl Iterator<Item = &'a LightVerb> + use<'a> {
        self.light.named(nominal)
    }

    /// The pair of this nominal part and this past stem.
    pub fn light_verb(&self, nominal: &str, past: &str) -> Option<&LightVerb> {
        self.light_verbs_of(nominal).find(|l| l.verb == past)
    }

    /// All countries.
    pub fn countries(&self) -> &[Country] {
        &self.countries.rows
    }

    /// The countries called `name` (main name or variant).
    pub fn country<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Country> + use<'a> {
        self.countries.named(name)
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    pub fn country_by_iso(&self, iso: &str) -> Option<&Country> {
        self.countries.rows.iter().find(|c| c.iso == iso)
    }

    /// All places.
    pub fn places(&self) -> &[Place] {
        &self.places.rows
    }

    /// The places called `name` (main name or variant).
    pub fn place<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        self.places.named(name)
    }

    /// All names of persons and parts of them.
    pub fn people(&self) -> &[Person] {
        &self.people.rows
    }

    /// The given names, surnames, full names spelt `name`.
    pub fn person<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.people.named(name)
    }

    /// All institutions.
    pub fn orgs(&self) -> &[Org] {
        &self.orgs.rows
    }

    /// The institutions called `name`.
    pub fn org<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Org> + use<'a> {
        self.orgs.named(name)
    }

    /// All offices and roles.
    pub fn titles(&self) -> &[Title] {
        &self.titles.rows
    }

    /// The offices called `name`.
    pub fn title<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Title> + use<'a> {
        self.titles.named(name)
    }

    /// Single words of all names (countries, places, people, organisations), in no order, possibly repeated:
    /// what the repair must not take apart.
    pub fn name_words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.countries
            .by_name
            .keys()
            .chain(self.places.by_name.keys())
            .chain(self.people.by_name.keys())
            .chain(self.orgs.by_name.keys())
            .flat_map(|name| name.split(' '))
    }
}

#[cfg(test)]
mod tests;
