//! Cards as plain text for mail.

use super::{Lang, words};
use crate::card::{Bilingual, Card};
use std::fmt::Write as _;

/// Writes both languages of a text as lines, each behind its prefix; an unsure English line carries «≈».
fn pair(out: &mut String, text: &Bilingual, lang: Lang, first: &str, then: &str) {
    let mut prefix = first;
    if lang.fa() && !text.fa.is_empty() {
        let _ = writeln!(out, "{prefix}{}", text.fa);
        prefix = then;
    }
    if lang.en() && !text.en.is_empty() {
        let mark = if text.is_sure() { "" } else { "≈ " };
        let _ = writeln!(out, "{prefix}{mark}{}", text.en);
    }
}

/// `Persian / English`, or the one that is wanted.
pub(super) fn both(fa: &str, en: &str, lang: Lang) -> String {
    match lang {
        Lang::Fa => fa.to_owned(),
        Lang::En => en.to_owned(),
        Lang::Both if fa == en || en.is_empty() => fa.to_owned(),
        Lang::Both => format!("{fa} / {en}"),
    }
}

fn heading(out: &mut String, word: (&str, &str), lang: Lang) {
    let _ = writeln!(out, "\n{}", both(word.0, word.1, lang));
}

/// The card as lines of plain logical text, ending in a newline.
pub fn card_text(card: &Card, lang: Lang) -> String {
    let mut out = String::new();
    pair(&mut out, &card.title, lang, "", "");
    if !card.gist.fa.is_empty() {
        out.push('\n');
        pair(&mut out, &card.gist, lang, "", "");
    }
    out.push('\n');
    let line = |out: &mut String, word: (&str, &str), value: String| {
        let _ = writeln!(out, "{}: {value}", both(word.0, word.1, lang));
    };
    let names: Vec<String> = card.counterpart.iter().map(|c| both(&c.name.fa, &c.name.en, lang)).collect();
    let names = if names.is_empty() {
        both(words::NO_COUNTERPART.0, words::NO_COUNTERPART.1, lang)
    } else {
        names.join("، ")
    };
    line(&mut out, words::COUNTERPART, if lang == Lang::En { names.replace('،', ",") } else { names });
    if let Some(source) = &card.source {
        line(&mut out, words::SOURCE, both(&source.fa, &source.en, lang));
    }
    if let Some(date) = &card.date {
        line(&mut out, words::DATE, both(&date.fa, &date.en, lang));
    }
    if !card.sectors.is_empty() {
        let names: Vec<String> = card.sectors.iter().map(|s| both(&s.name.fa, &s.name.en, lang)).collect();
        line(&mut out, words::SECTORS, names.join(if lang == Lang::En { ", " } else { "، " }));
    }
    if !card.people.is_empty() {
        heading(&mut out, words::PEOPLE, lang);
        for person in &card.people {
            let line = person.line();
            if lang.fa() {
                let _ = writeln!(out, "- {}", line.fa);
            }
            if lang.en() {
                let dash = if lang == Lang::En { "- " } else { "  " };
                let _ = writeln!(out, "{dash}{}", line.en);
            }
        }
    }
    heading(&mut out, words::PROPOSALS, lang);
    if card.proposals.is_empty() {
        let _ = writeln!(out, "{}", both(words::NO_PROPOSALS.0, words::NO_PROPOSALS.1, lang));
    }
    for (i, item) in card.proposals.iter().enumerate() {
        let (fa, en) = item.kind.name();
        let by = item
            .by
            .and_then(|by| card.people.get(by))
            .map_or(String::new(), |person| format!(" · {}", both(&person.name.fa, &person.name.en, lang)));
        let _ = writeln!(out, "{}. [{}]{by}", i + 1, both(fa, en, lang));
        pair(&mut out, &item.text, lang, "   ", "   ");
    }
    if !card.figures.is_empty() {
        heading(&mut out, words::FIGURES, lang);
        for figure in &card.figures {
            pair(&mut out, &figure.text, lang, "- ", "  ");
        }
    }
    out
}

/// The cleaned article as plain text, as `barid clean` prints it.
pub fn article_text(body: &str) -> String {
    let mut out = body.trim_end().to_owned();
    out.push('\n');
    out
}
