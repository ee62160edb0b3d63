//! Facts about the word tables as the program reads them.

use super::build::rows;
use super::*;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Debug;

fn source(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data");
    std::fs::read_to_string(folder.join(format!("{name}.tsv"))).expect(name)
}

/// The rows of a table, read from the checkout.
fn parsed<const N: usize>(name: &str) -> Vec<[&'static str; N]> {
    rows(String::leak(source(name))).collect()
}

/// Rows under their names, in the order of the tables.
type ByName<T> = BTreeMap<&'static str, Vec<T>>;

/// Whether every name of `wanted`, and none that is nearly one, gives the same rows as the table made by the build script.
fn agrees<T: Debug + PartialEq>(what: &str, wanted: &ByName<T>, get: impl Fn(&str) -> Vec<T>) {
    assert!(wanted.len() > 100, "{what}: {}", wanted.len());
    for (name, rows) in wanted {
        assert_eq!(&get(name), rows, "{what}: {name}");
        let shorter = name.char_indices().next_back().and_then(|(at, _)| name.get(..at)).unwrap_or("");
        for other in [shorter.to_owned(), format!("{name}ی"), format!(" {name}"), format!("{name}x")] {
            let rows = wanted.get(other.as_str()).map_or(&[][..], Vec::as_slice);
            assert_eq!(get(&other), rows, "{what}: {other}");
        }
    }
    assert_eq!(get(""), [], "{what}: nothing");
}

fn named<T: Copy>(rows: &[T], names: impl Fn(T) -> Vec<&'static str>) -> ByName<T> {
    let mut all: ByName<T> = BTreeMap::new();
    for row in rows {
        for name in names(*row).into_iter().filter(|name| !name.is_empty()) {
            all.entry(name).or_default().push(*row);
        }
    }
    all
}

fn same_rows<T: Row + Debug + PartialEq>(ready: Rows<T>, wanted: &[T]) {
    assert_eq!(ready.len(), wanted.len());
    assert!(ready.iter().eq(wanted.iter().copied()));
    assert!(!ready.is_empty() && ready.get(ready.len()).is_none() && ready.get(usize::MAX).is_none());
}

#[test]
fn the_compiled_in_lexicon_is_what_the_tables_make() {
    let files = build::build(|name| Ok(source(name))).expect("tables");
    assert!(files.bytes == prebuilt::BYTES, "the lexicon is older than src/lexicon/data: build again");
    assert!(files.text == prebuilt::TEXT, "the lexicon is older than src/lexicon/data: build again");
}

#[test]
fn a_short_row_is_padded() {
    assert_eq!(rows::<3>("# x\n\nکار\twork\n").collect::<Vec<_>>(), [["کار", "work", ""]]);
}

#[test]
fn words_are_found_as_the_tables_have_them() {
    let lexicon = Lexicon::get();
    let mut words: Vec<Entry> = Vec::new();
    let mut known: HashSet<(&str, Class)> = HashSet::new();
    let mut add = |fa, class, en, feat| {
        if known.insert((fa, class)) {
            words.push(Entry { fa, class, en, feat: Features::new(feat) });
        }
    };
    for (name, class) in [
        ("nouns-a", Class::Noun),
        ("nouns-b", Class::Noun),
        ("adjectives", Class::Adjective),
        ("adverbs", Class::Adverb),
    ] {
        for [fa, en, feat] in parsed(name) {
            add(fa, class, en, feat);
        }
    }
    for [fa, class, en, feat] in ["function", "compounds", "solid"].into_iter().flat_map(parsed) {
        add(fa, Class::parse(class).expect(class), en, feat);
    }
    same_rows(lexicon.words(), &words);
    let by_name = named(&words, |e| vec![e.fa]);
    agrees("words", &by_name, |name| lexicon.entries(name).collect());
    for (name, rows) in &by_name {
        assert!(lexicon.has(name));
        for class in [Class::Noun, Class::Adjective, Class::Adverb, Class::Preposition, Class::Numeral] {
            assert_eq!(lexicon.entry(name, class), rows.iter().find(|e| e.class == class).copied());
        }
    }
    let plurals = named(&words, |e| e.feat.list("faPl").collect());
    agrees("plurals", &plurals, |name| lexicon.broken_plural_of(name).collect());
}

#[test]
fn phrases_and_verbs_are_found_as_the_tables_have_them() {
    let lexicon = Lexicon::get();
    let phrases: Vec<Entry> = parsed("phrases")
        .into_iter()
        .map(|[fa, class, en, feat]| {
            let class = Class::parse(class).expect(class);
            Entry { fa, class, en, feat: Features::new(feat) }
        })
        .collect();
    same_rows(lexicon.phrases(), &phrases);
    agrees("phrases", &named(&phrases, |e| vec![e.fa]), |name| lexicon.phrase(name).collect());
    let verbs: Vec<Verb> = parsed("verbs")
        .into_iter()
        .map(|[past, present, en, en_past, en_participle, feat]| {
            let feat = Features::new(feat);
            let prefix = feat.get("pre").unwrap_or("");
            Verb { past, present, en, en_past, en_participle, feat, prefix }
        })
        .collect();
    same_rows(lexicon.verbs(), &verbs);
    agrees("pasts", &named(&verbs, |v| vec![v.past]), |stem| lexicon.verbs_by_past(stem).collect());
    agrees("presents", &named(&verbs, |v| vec![v.present]), |stem| lexicon.verbs_by_present(stem).collect());
    let light: Vec<LightVerb> = parsed("lightverbs")
        .into_iter()
        .map(|[nominal, verb, en, en_past, en_participle, feat]| {
            let feat = Features::new(feat);
            LightVerb { nominal, verb, en, en_past, en_participle, feat }
        })
        .collect();
    same_rows(lexicon.light_verbs(), &light);
    agrees("light", &named(&light, |l| vec![l.nominal]), |name| lexicon.light_verbs_of(name).collect());
    for l in &light {
        assert_eq!(lexicon.light_verb(l.nominal, l.verb).as_ref(), Some(l));
    }
}

fn countries() -> Vec<Country> {
    parsed("countries")
        .into_iter()
        .map(|[iso, fa, en, variants, adjective_en, capital_fa, capital_en, feat]| {
            let feat = Features::new(feat);
            Country { iso, fa, en, variants, adjective_en, capital_fa, capital_en, feat }
        })
        .collect()
}

fn places() -> Vec<Place> {
    let place = |[fa, kind, iso, en, variants, feat]: [_; 6]| {
        let feat = Features::new(feat);
        Place { fa, kind, iso, en, variants, feat }
    };
    parsed("places").into_iter().map(place).collect()
}

fn people() -> Vec<Person> {
    let person = |[fa, kind, en, feat]: [_; 4]| Person { fa, kind, en, feat: Features::new(feat) };
    parsed("people").into_iter().map(person).collect()
}

fn orgs() -> Vec<Org> {
    let org = |[fa, kind, en, feat]: [_; 4]| Org { fa, kind, en, feat: Features::new(feat) };
    parsed("orgs").into_iter().map(org).collect()
}

fn titles() -> Vec<Title> {
    let title = |[fa, en, feat]: [_; 3]| Title { fa, en, feat: Features::new(feat) };
    parsed("titles").into_iter().map(title).collect()
}

fn with_variants(name: &'static str, variants: &'static str) -> Vec<&'static str> {
    std::iter::once(name).chain(alternatives(variants)).collect()
}

#[test]
fn names_are_found_as_the_tables_have_them() {
    let lexicon = Lexicon::get();
    let countries = countries();
    same_rows(lexicon.countries(), &countries);
    let by_name = named(&countries, |c| with_variants(c.fa, c.variants));
    agrees("countries", &by_name, |name| lexicon.country(name).collect());
    let by_demonym = named(&countries, |c| c.feat.list("adj").collect());
    agrees("demonyms", &by_demonym, |name| lexicon.countries_by_demonym(name).collect());
    let by_capital = named(&countries, |c| vec![c.capital_fa]);
    agrees("capitals", &by_capital, |name| lexicon.countries_by_capital(name).collect());
    for country in &countries {
        assert_eq!(
            lexicon.country_by_iso(country.iso),
            countries.iter().find(|c| c.iso == country.iso).copied()
        );
        assert_eq!(
            lexicon.country_by_english(country.en),
            countries.iter().find(|c| c.en == country.en).copied()
        );
    }
    let places = places();
    same_rows(lexicon.places(), &places);
    let by_name = named(&places, |p| with_variants(p.fa, p.variants));
    agrees("places", &by_name, |name| lexicon.place(name).collect());
    let people = people();
    same_rows(lexicon.people(), &people);
    agrees("people", &named(&people, |p| vec![p.fa]), |name| lexicon.person(name).collect());
    let orgs = orgs();
    same_rows(lexicon.orgs(), &orgs);
    agrees("orgs", &named(&orgs, |o| vec![o.fa]), |name| lexicon.org(name).collect());
    let titles = titles();
    same_rows(lexicon.titles(), &titles);
    agrees("titles", &named(&titles, |t| vec![t.fa]), |name| lexicon.title(name).collect());
}

#[test]
fn names_of_several_words_are_found_by_how_they_begin() {
    let lexicon = Lexicon::get();
    let mut all: Vec<(&'static str, Named)> = Vec::new();
    let phrases = lexicon.phrases().iter().filter(|e| e.class != Class::Verb);
    all.extend(phrases.map(|e| (e.fa, Named::Phrase(e))));
    for place in places() {
        all.extend(with_variants(place.fa, place.variants).into_iter().map(|n| (n, Named::Place(place))));
    }
    for country in countries() {
        let names = with_variants(country.fa, country.variants);
        all.extend(names.into_iter().map(|n| (n, Named::Country(country))));
        all.push((country.capital_fa, Named::Capital(country)));
    }
    all.extend(people().into_iter().filter(|p| p.kind == "full").map(|p| (p.fa, Named::Person(p))));
    all.extend(orgs().into_iter().map(|o| (o.fa, Named::Org(o))));
    all.extend(titles().into_iter().map(|t| (t.fa, Named::Title(t))));
    let plain = |text: &str| -> String {
        let seat = |c| match c {
            'أ' | 'إ' => 'ا',
            'ؤ' => 'و',
            'ئ' => 'ی',
            c => c,
        };
        text.chars().filter(|c| !matches!(c, 'ء' | '\u{654}' | '\u{200c}')).map(seat).collect()
    };
    let initial =
        |word: &str| word.chars().next().map_or(' ', |c| if matches!(c, 'أ' | 'إ') { 'ا' } else { c });
    let mut wanted: BTreeMap<(String, char), Vec<(&str, Named)>> = BTreeMap::new();
    for (name, of) in all.iter().rev() {
        if let Some((first, rest)) = name.split_once(' ') {
            wanted.entry((plain(first), initial(rest))).or_default().push((name, *of));
        }
    }
    assert!(wanted.len() > 3_000, "{}", wanted.len());
    for ((first, second), names) in &wanted {
        let found: Vec<(&str, Named)> =
            lexicon.multis(first, &second.to_string()).filter_map(|m| Some((m.fa, m.named()?))).collect();
        assert_eq!(&found, names, "{first} {second}");
    }
    assert_eq!(lexicon.multis("هیأت", "اعزامی").count(), lexicon.multis("هیات", "ا").count());
    assert_eq!(lexicon.multis("", "").count() + lexicon.multis("qwerty", "x").count(), 0);
}

#[test]
fn the_lexicon_parses() {
    let lexicon = Lexicon::get();
    assert!(lexicon.words().len() > 6_000, "{}", lexicon.words().len());
    assert!(lexicon.words().iter().all(|e| !e.fa.is_empty()));
    assert!(
        lexicon.countries().len() > 190 && lexicon.verbs().len() > 280 && lexicon.phrases().len() > 1_500
    );
}

#[test]
fn a_lemma_stands_once_per_class() {
    let lexicon = Lexicon::get();
    for entry in lexicon.words() {
        assert_eq!(lexicon.entries(entry.fa).filter(|e| e.class == entry.class).count(), 1, "{}", entry.fa);
    }
}

#[test]
fn inflected_words_are_analysed() {
    let lexicon = Lexicon::get();
    let has = |token: &str, test: &dyn Fn(&Analysis) -> bool| {
        let found = lexicon.analyse(token);
        assert!(found.iter().any(test), "{token}: {found:?}");
    };
    has("کشورهای", &|a| {
        a.word().is_some_and(|e| e.fa == "کشور") && a.plural == Some(Plural::Ha) && a.ye == Some(Ye::Ezafe)
    });
    has("همکاری\u{200c}ها", &|a| {
        a.word().is_some_and(|e| e.fa == "همکاری") && a.plural == Some(Plural::Ha)
    });
    has("بزرگ\u{200c}ترین", &|a| {
        a.word().is_some_and(|e| e.fa == "بزرگ") && a.degree == Degree::Superlative
    });
    has("کتابش", &|a| a.word().is_some_and(|e| e.fa == "کتاب") && a.clitic == Some(Pers::Sg3));
    has("مانعی", &|a| a.word().is_some_and(|e| e.fa == "مانع") && a.ye == Some(Ye::Indefinite));
}

#[test]
fn verb_forms_are_read() {
    let lexicon = Lexicon::get();
    let has = |token: &str, past: &str, tense: Tense, person: Option<Pers>, negative: bool| {
        let found = lexicon.verb_readings(token);
        assert!(
            found.iter().any(|r| r.verb.past == past && r.form == VerbForm { tense, person, negative }),
            "{token}: {found:?}"
        );
    };
    has("می\u{200c}کنند", "کرد", Tense::Present, Some(Pers::Pl3), false);
    has("نمی\u{200c}توانستم", "توانست", Tense::Imperfect, Some(Pers::Sg1), true);
    has("کرده\u{200c}اند", "کرد", Tense::Perfect, Some(Pers::Pl3), false);
    has("بکنیم", "کرد", Tense::Subjunctive, Some(Pers::Pl1), false);
    has("شود", "شد", Tense::Subjunctive, Some(Pers::Sg3), false);
    has("نداریم", "داشت", Tense::Subjunctive, Some(Pers::Pl1), true);
    has("می\u{200c}گوید", "گفت", Tense::Present, Some(Pers::Sg3), false);
    has("گفت", "گفت", Tense::Past, Some(Pers::Sg3), false);
}

#[test]
fn names_are_found_by_every_spelling() {
    let lexicon = Lexicon::get();
    assert!(lexicon.country("بلاروس").any(|c| c.iso == "BY"));
    assert!(lexicon.place("تبریز").any(|p| p.iso == "IR"));
    assert_eq!(lexicon.country_by_iso("AZ").map(|c| c.en), Some("Republic of Azerbaijan"));
}
