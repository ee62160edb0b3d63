//! The words: tables a linguist can edit (`data/*.tsv`), made into one by the build script, compiled in.
//!
//! Promises: nothing is read or built at start: [`Lexicon::get`] is free, and a look-up finds its rows in the compiled-in
//! bytes (`prebuilt`), where they lie; a row is handed out by value, made of pieces of the compiled-in text. Nothing here
//! panics on a malformed row (the tests find those). Forms are looked up as our orthography writes them
//! (`text::clean_line` first); [`Lexicon::analyse`] peels inflection off and says what was peeled.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod analyse;
#[cfg(test)]
pub(crate) mod build;
mod entry;
mod layout;
mod prebuilt;
mod table;
mod verb;

pub use analyse::{Analysis, Degree, Lemma, Plural, Ye};
pub use entry::{Class, Country, Entry, LightVerb, Org, Person, Place, Title, Verb};
pub use prebuilt::{Multi, Named, Row, Rows, RowsIter};
pub use table::{Features, alternatives};
pub use verb::{Pers, Tense, VerbForm, VerbReading};

#[cfg(test)]
use crate::text::flat;
use layout::{index, table as of};
use prebuilt::{Index, Multis};

/// All tables, as the build script wrote them.
#[derive(Debug)]
pub struct Lexicon {
    words: Table<Entry>,
    plurals: Index,
    phrases: Table<Entry>,
    verbs: Rows<Verb>,
    pasts: Index,
    presents: Index,
    light: Table<LightVerb>,
    countries: Table<Country>,
    iso: Index,
    english: Index,
    demonyms: Index,
    capitals: Index,
    places: Table<Place>,
    people: Table<Person>,
    orgs: Table<Org>,
    titles: Table<Title>,
    multis: Multis,
}

static LEXICON: Lexicon = Lexicon {
    words: Table::numbered(of::WORDS, index::WORDS),
    plurals: Index::numbered(index::PLURALS),
    phrases: Table::numbered(of::PHRASES, index::PHRASES),
    verbs: Rows::section(of::VERBS),
    pasts: Index::numbered(index::PASTS),
    presents: Index::numbered(index::PRESENTS),
    light: Table::numbered(of::LIGHT_VERBS, index::LIGHT_VERBS),
    countries: Table::numbered(of::COUNTRIES, index::COUNTRIES),
    iso: Index::numbered(index::ISO),
    english: Index::numbered(index::ENGLISH),
    demonyms: Index::numbered(index::DEMONYMS),
    capitals: Index::numbered(index::CAPITALS),
    places: Table::numbered(of::PLACES, index::PLACES),
    people: Table::numbered(of::PEOPLE, index::PEOPLE),
    orgs: Table::numbered(of::ORGS, index::ORGS),
    titles: Table::numbered(of::TITLES, index::TITLES),
    multis: Multis::section(),
};

/// The rows of a table and the index of their names.
#[derive(Debug)]
struct Table<T> {
    rows: Rows<T>,
    names: Index,
}

impl<T: Row> Table<T> {
    const fn numbered(table: usize, names: usize) -> Self {
        Self { rows: Rows::section(table), names: Index::numbered(names) }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = T> + use<T> {
        let rows = self.rows;
        self.names.get(name).filter_map(move |row| rows.get(row as usize))
    }
}

impl Lexicon {
    /// The compiled-in lexicon.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// The words whose lemma is exactly `form`, in the order of the tables.
    pub fn entries(&self, form: &str) -> impl Iterator<Item = Entry> + use<> {
        self.words.named(form)
    }

    /// The word with this lemma and class.
    pub fn entry(&self, form: &str, class: Class) -> Option<Entry> {
        let rows = self.words.rows;
        let row = self.words.names.get(form).find(|row| rows.class(*row) == Some(class as u8))?;
        rows.get(row as usize)
    }

    /// Whether `form` is a lemma of some class.
    pub fn has(&self, form: &str) -> bool {
        self.words.names.has(form)
    }

    /// The words `form` is a broken or irregular plural of (`faPl=`).
    pub fn broken_plural_of(&self, form: &str) -> impl Iterator<Item = Entry> + use<> {
        let rows = self.words.rows;
        self.plurals.get(form).filter_map(move |row| rows.get(row as usize))
    }

    /// All words but phrases, in the order of the tables.
    pub fn words(&self) -> Rows<Entry> {
        self.words.rows
    }

    /// All multi-word entries.
    pub fn phrases(&self) -> Rows<Entry> {
        self.phrases.rows
    }

    /// The phrases that read exactly `form`.
    pub fn phrase(&self, form: &str) -> impl Iterator<Item = Entry> + use<> {
        self.phrases.named(form)
    }

    /// The names and phrases of several words, of all tables, whose first word is `first` and whose second word begins
    /// with the letter `second` does, whatever the seat of a hamza: what a longest-match search starts from. Of one
    /// table, the later rows come first; offices, institutions, persons, countries, places, phrases.
    pub fn multis(&self, first: &str, second: &str) -> impl Iterator<Item = Multi> + use<> {
        self.multis.get(first, second)
    }

    /// All verbs.
    pub fn verbs(&self) -> Rows<Verb> {
        self.verbs
    }

    /// The verbs with this past stem (prefix not included).
    pub fn verbs_by_past(&self, stem: &str) -> impl Iterator<Item = Verb> + use<> {
        let rows = self.verbs;
        self.pasts.get(stem).filter_map(move |row| rows.get(row as usize))
    }

    /// The verbs with this present stem (prefix not included).
    pub fn verbs_by_present(&self, stem: &str) -> impl Iterator<Item = Verb> + use<> {
        let rows = self.verbs;
        self.presents.get(stem).filter_map(move |row| rows.get(row as usize))
    }

    /// All light-verb pairs.
    pub fn light_verbs(&self) -> Rows<LightVerb> {
        self.light.rows
    }

    /// The light-verb pairs with this nominal part.
    pub fn light_verbs_of(&self, nominal: &str) -> impl Iterator<Item = LightVerb> + use<> {
        self.light.named(nominal)
    }

    /// The pair of this nominal part and this past stem.
    pub fn light_verb(&self, nominal: &str, past: &str) -> Option<LightVerb> {
        self.light_verbs_of(nominal).find(|l| l.verb == past)
    }

    /// All countries.
    pub fn countries(&self) -> Rows<Country> {
        self.countries.rows
    }

    fn countries_at(&self, index: Index, name: &str) -> impl Iterator<Item = Country> + use<> {
        let rows = self.countries.rows;
        index.get(name).filter_map(move |row| rows.get(row as usize))
    }

    /// The countries called `name` (main name or variant).
    pub fn country(&self, name: &str) -> impl Iterator<Item = Country> + use<> {
        self.countries.named(name)
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    pub fn country_by_iso(&self, iso: &str) -> Option<Country> {
        self.countries_at(self.iso, iso).next()
    }

    /// The country with this English name.
    pub fn country_by_english(&self, en: &str) -> Option<Country> {
        self.countries_at(self.english, en).next()
    }

    /// The countries with this Persian demonym or adjective (`adj=`).
    pub fn countries_by_demonym(&self, fa: &str) -> impl Iterator<Item = Country> + use<> {
        self.countries_at(self.demonyms, fa)
    }

    /// The countries with this capital.
    pub fn countries_by_capital(&self, fa: &str) -> impl Iterator<Item = Country> + use<> {
        self.countries_at(self.capitals, fa)
    }

    /// All places.
    pub fn places(&self) -> Rows<Place> {
        self.places.rows
    }

    /// The places called `name` (main name or variant).
    pub fn place(&self, name: &str) -> impl Iterator<Item = Place> + use<> {
        self.places.named(name)
    }

    /// All names of persons and parts of them.
    pub fn people(&self) -> Rows<Person> {
        self.people.rows
    }

    /// The given names, surnames, full names spelt `name`.
    pub fn person(&self, name: &str) -> impl Iterator<Item = Person> + use<> {
        self.people.named(name)
    }

    /// All institutions.
    pub fn orgs(&self) -> Rows<Org> {
        self.orgs.rows
    }

    /// The institutions called `name`.
    pub fn org(&self, name: &str) -> impl Iterator<Item = Org> + use<> {
        self.orgs.named(name)
    }

    /// All offices and roles.
    pub fn titles(&self) -> Rows<Title> {
        self.titles.rows
    }

    /// The offices called `name`.
    pub fn title(&self, name: &str) -> impl Iterator<Item = Title> + use<> {
        self.titles.named(name)
    }

    /// Single words of all names (countries, places, people, organisations), in no order, possibly repeated.
    pub fn name_words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let countries = self.countries().into_iter().map(|c| (c.fa, c.variants));
        let places = self.places().into_iter().map(|p| (p.fa, p.variants));
        let people = self.people().into_iter().map(|p| (p.fa, ""));
        let orgs = self.orgs().into_iter().map(|o| (o.fa, ""));
        let all = countries.chain(places).chain(people).chain(orgs);
        all.flat_map(|(fa, others)| std::iter::once(fa).chain(alternatives(others)))
            .filter(|name| !name.is_empty())
            .flat_map(|name| name.split(' '))
    }
}

#[cfg(test)]
mod tests;
