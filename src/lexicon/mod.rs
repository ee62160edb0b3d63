//! The words: tables a linguist can edit (`data/*.tsv`), compiled in, parsed once.
//!
//! Promises: [`Lexicon::get`] parses in a few milliseconds the first time and is free afterwards; nothing here
//! panics on a malformed row (the tests find those); look-ups borrow. Forms are looked up as our orthography
//! writes them (`text::clean_line` first); [`Lexicon::analyse`] peels inflection off and says what was peeled.

mod analyse;
mod entry;
mod index;
mod table;
mod verb;

pub use analyse::{Analysis, Degree, Lemma, Plural, Ye};
pub use entry::{Class, Country, Entry, LightVerb, Org, Person, Place, Title, Verb};
pub use table::{Features, alternatives};
pub use verb::{Pers, Tense, VerbForm, VerbReading};
/// The separable prefixes of prefixed verbs.
pub(crate) fn preverbs() -> &'static [&'static str] {
    &verb::PREVERBS
}

use index::Index;
use std::sync::OnceLock;
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
    pub(crate) const PLAIN: &str = include_str!("data/plain.tsv");
}

/// All tables, parsed and indexed.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    by_form: Index,
    plurals: Index,
    phrases: Vec<Entry>,
    phrase_by_form: Index,
    phrase_by_first: Index,
    verbs: Vec<Verb>,
    by_past: Index,
    by_present: Index,
    light: Vec<LightVerb>,
    light_by_nominal: Index,
    countries: Vec<Country>,
    country_by_name: Index,
    places: Vec<Place>,
    place_by_name: Index,
    people: Vec<Person>,
    person_by_name: Index,
    orgs: Vec<Org>,
    org_by_name: Index,
    titles: Vec<Title>,
    title_by_name: Index,
}

impl Lexicon {
    /// The compiled-in lexicon.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::parse)
    }

    fn parse() -> Self {
        let mut lexicon = Self {
            entries: Vec::with_capacity(16_000),
            by_form: Index::with_capacity(16_000),
            plurals: Index::with_capacity(1_000),
            phrases: Vec::with_capacity(2_500),
            phrase_by_form: Index::with_capacity(2_500),
            phrase_by_first: Index::with_capacity(1_500),
            verbs: Vec::with_capacity(400),
            by_past: Index::with_capacity(400),
            by_present: Index::with_capacity(400),
            light: Vec::with_capacity(1_500),
            light_by_nominal: Index::with_capacity(1_500),
            countries: Vec::with_capacity(256),
            country_by_name: Index::with_capacity(800),
            places: Vec::with_capacity(1_500),
            place_by_name: Index::with_capacity(2_000),
            people: Vec::with_capacity(2_000),
            person_by_name: Index::with_capacity(2_000),
            orgs: Vec::with_capacity(600),
            org_by_name: Index::with_capacity(800),
            titles: Vec::with_capacity(400),
            title_by_name: Index::with_capacity(400),
        };
        lexicon.read_words();
        lexicon.read_verbs();
        lexicon.read_names();
        lexicon
    }

    fn read_words(&mut self) {
        for (table, class) in [
            (source::NOUNS_A, Class::Noun),
            (source::NOUNS_B, Class::Noun),
            (source::ADJECTIVES, Class::Adjective),
            (source::ADVERBS, Class::Adverb),
        ] {
            for [fa, en, feat] in rows(table) {
                self.add(Entry { fa, class, en, feat: Features::new(feat) });
            }
        }
        for table in [source::FUNCTION, source::COMPOUNDS, source::SOLID] {
            for [fa, class, en, feat] in rows(table) {
                if let Some(class) = Class::parse(class) {
                    self.add(Entry { fa, class, en, feat: Features::new(feat) });
                }
            }
        }
        for [fa, class, en, feat] in rows(source::PHRASES) {
            if let Some(class) = Class::parse(class) {
                let row = self.phrases.len();
                self.phrases.push(Entry { fa, class, en, feat: Features::new(feat) });
                self.phrase_by_form.add(fa, row);
                self.phrase_by_first.add(fa.split(' ').next().unwrap_or(fa), row);
            }
        }
    }

    /// Adds a word; the first of several rows with one lemma and class stays.
    fn add(&mut self, entry: Entry) {
        let known = self.by_form.get(entry.fa).any(|row| self.entries[row].class == entry.class);
        if known || entry.fa.is_empty() {
            return;
        }
        let row = self.entries.len();
        self.by_form.add(entry.fa, row);
        for plural in entry.feat.list("faPl") {
            self.plurals.add(plural, row);
        }
        self.entries.push(entry);
    }

    fn read_verbs(&mut self) {
        for [past, present, en, en_past, en_participle, feat] in rows(source::VERBS) {
            let feat = Features::new(feat);
            let row = self.verbs.len();
            let prefix = feat.get("pre").unwrap_or("");
            self.verbs.push(Verb { past, present, en, en_past, en_participle, feat, prefix });
            self.by_past.add(past, row);
            self.by_present.add(present, row);
        }
        for [nominal, verb, en, en_past, en_participle, feat] in rows(source::LIGHT_VERBS) {
            let row = self.light.len();
            self.light.push(LightVerb {
                nominal,
                verb,
                en,
                en_past,
                en_participle,
                feat: Features::new(feat),
            });
            self.light_by_nominal.add(nominal, row);
        }
    }

    fn read_names(&mut self) {
        for [iso, fa, en, variants, adjective_en, capital_fa, capital_en, feat] in rows(source::COUNTRIES) {
            let row = self.countries.len();
            let feat = Features::new(feat);
            self.countries.push(Country {
                iso,
                fa,
                en,
                variants,
                adjective_en,
                capital_fa,
                capital_en,
                feat,
            });
            self.country_by_name.add(fa, row);
            for variant in alternatives(variants) {
                self.country_by_name.add(variant, row);
            }
        }
        for [fa, kind, iso, en, variants, feat] in rows(source::PLACES) {
            let row = self.places.len();
            self.places.push(Place { fa, kind, iso, en, variants, feat: Features::new(feat) });
            self.place_by_name.add(fa, row);
            for variant in alternatives(variants) {
                self.place_by_name.add(variant, row);
            }
        }
        for [fa, kind, en, feat] in rows(source::PEOPLE) {
            self.person_by_name.add(fa, self.people.len());
            self.people.push(Person { fa, kind, en, feat: Features::new(feat) });
        }
        for [fa, kind, en, feat] in rows(source::ORGS) {
            self.org_by_name.add(fa, self.orgs.len());
            self.orgs.push(Org { fa, kind, en, feat: Features::new(feat) });
        }
        for [fa, en, feat] in rows(source::TITLES) {
            self.title_by_name.add(fa, self.titles.len());
            self.titles.push(Title { fa, en, feat: Features::new(feat) });
        }
    }

    /// The words whose lemma is exactly `form`, in the order of the tables.
    pub fn entries<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.by_form.get(form).map(|row| &self.entries[row])
    }

    /// The word with this lemma and class.
    pub fn entry(&self, form: &str, class: Class) -> Option<&Entry> {
        self.entries(form).find(|e| e.class == class)
    }

    /// Whether `form` is a lemma of some class.
    pub fn has(&self, form: &str) -> bool {
        self.by_form.has(form)
    }

    /// The words `form` is a broken or irregular plural of (`faPl=`).
    pub fn broken_plural_of<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.plurals.get(form).map(|row| &self.entries[row])
    }

    /// All words but phrases, in the order of the tables.
    pub fn words(&self) -> &[Entry] {
        &self.entries
    }

    /// All multi-word entries.
    pub fn phrases(&self) -> &[Entry] {
        &self.phrases
    }

    /// The phrases that read exactly `form`.
    pub fn phrase<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.phrase_by_form.get(form).map(|row| &self.phrases[row])
    }

    /// The phrases whose first word is `word`: what a longest-match search starts from.
    pub fn phrases_starting<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.phrase_by_first.get(word).map(|row| &self.phrases[row])
    }

    /// All verbs.
    pub fn verbs(&self) -> &[Verb] {
        &self.verbs
    }

    /// The verbs with this past stem (prefix not included).
    pub fn verbs_by_past<'a>(&'a self, stem: &str) -> impl Iterator<Item = &'a Verb> + use<'a> {
        self.by_past.get(stem).map(|row| &self.verbs[row])
    }

    /// The verbs with this present stem (prefix not included).
    pub fn verbs_by_present<'a>(&'a self, stem: &str) -> impl Iterator<Item = &'a Verb> + use<'a> {
        self.by_present.get(stem).map(|row| &self.verbs[row])
    }

    /// All light-verb pairs.
    pub fn light_verbs(&self) -> &[LightVerb] {
        &self.light
    }

    /// The light-verb pairs with this nominal part.
    pub fn light_verbs_of<'a>(&'a self, nominal: &str) -> impl Iterator<Item = &'a LightVerb> + use<'a> {
        self.light_by_nominal.get(nominal).map(|row| &self.light[row])
    }

    /// The pair of this nominal part and this past stem.
    pub fn light_verb(&self, nominal: &str, past: &str) -> Option<&LightVerb> {
        self.light_verbs_of(nominal).find(|l| l.verb == past)
    }

    /// All countries.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The countries called `name` (main name or variant).
    pub fn country<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Country> + use<'a> {
        self.country_by_name.get(name).map(|row| &self.countries[row])
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    pub fn country_by_iso(&self, iso: &str) -> Option<&Country> {
        self.countries.iter().find(|c| c.iso == iso)
    }

    /// All places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The places called `name` (main name or variant).
    pub fn place<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        self.place_by_name.get(name).map(|row| &self.places[row])
    }

    /// All names of persons and parts of them.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The given names, surnames, full names spelt `name`.
    pub fn person<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.person_by_name.get(name).map(|row| &self.people[row])
    }

    /// All institutions.
    pub fn orgs(&self) -> &[Org] {
        &self.orgs
    }

    /// The institutions called `name`.
    pub fn org<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Org> + use<'a> {
        self.org_by_name.get(name).map(|row| &self.orgs[row])
    }

    /// All offices and roles.
    pub fn titles(&self) -> &[Title] {
        &self.titles
    }

    /// The offices called `name`.
    pub fn title<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Title> + use<'a> {
        self.title_by_name.get(name).map(|row| &self.titles[row])
    }

    /// Single words of all names (countries, places, people, organisations), in no order, possibly repeated:
    /// what the repair must not take apart.
    pub fn name_words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.country_by_name
            .keys()
            .chain(self.place_by_name.keys())
            .chain(self.person_by_name.keys())
            .chain(self.org_by_name.keys())
            .flat_map(|name| name.split(' '))
    }
}

#[cfg(test)]
mod tests;
