//! Facts about the word tables as the program reads them.

use super::*;

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
    let has = |token: &str, test: &dyn Fn(&Analysis<'_>) -> bool| {
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
