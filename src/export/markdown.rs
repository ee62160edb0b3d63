//! Cards as Markdown.

use super::plain::both;
use super::{Lang, words};
use crate::card::{Bilingual, Card};
use std::fmt::Write as _;

/// Escapes what Markdown would act on.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn item(out: &mut String, text: &Bilingual, lang: Lang, mark: &str) {
    let unsure = if text.is_sure() { "" } else { "≈ " };
    match lang {
        Lang::Fa => {
            let _ = writeln!(out, "- {mark}{}", escape(&text.fa));
        }
        Lang::En => {
            let _ = writeln!(out, "- {mark}{unsure}{}", escape(&text.en));
        }
        Lang::Both => {
            let _ = writeln!(out, "- {mark}{}  \n  {unsure}{}", escape(&text.fa), escape(&text.en));
        }
    }
}

/// The card as Markdown, ending in a newline.
pub fn card_markdown(card: &Card, lang: Lang) -> String {
    let mut out = String::new();
    if lang.fa() {
        let _ = writeln!(out, "# {}\n", escape(&card.title.fa));
    }
    if lang.en() {
        let _ = writeln!(out, "{} {}\n", if lang.fa() { "##" } else { "#" }, escape(&card.title.en));
    }
    if lang.fa() && !card.gist.fa.is_empty() {
        let _ = writeln!(out, "{}\n", escape(&card.gist.fa));
    }
    if lang.en() && !card.gist.en.is_empty() {
        let _ = writeln!(out, "{}\n", escape(&card.gist.en));
    }
    let field = |out: &mut String, word: (&str, &str), value: &str| {
        let _ = writeln!(out, "- **{}**: {}", both(word.0, word.1, lang), escape(value));
    };
    let comma = if lang == Lang::En { ", " } else { "، " };
    let names: Vec<String> = card.counterpart.iter().map(|c| both(&c.name.fa, &c.name.en, lang)).collect();
    if !names.is_empty() {
        field(&mut out, words::COUNTERPART, &names.join(comma));
    }
    if let Some(source) = &card.source {
        field(&mut out, words::SOURCE, &both(&source.fa, &source.en, lang));
    }
    if let Some(date) = &card.date {
        field(&mut out, words::DATE, &both(&date.fa, &date.en, lang));
    }
    let names: Vec<String> = card.sectors.iter().map(|s| both(&s.name.fa, &s.name.en, lang)).collect();
    if !names.is_empty() {
        field(&mut out, words::SECTORS, &names.join(comma));
    }
    let heading = |out: &mut String, word: (&str, &str)| {
        let _ = writeln!(out, "\n### {}\n", both(word.0, word.1, lang));
    };
    if !card.people.is_empty() {
        heading(&mut out, words::PEOPLE);
        for person in &card.people {
            item(&mut out, &person.line(), lang, "");
        }
    }
    if !card.proposals.is_empty() {
        heading(&mut out, words::PROPOSALS);
        for proposal in &card.proposals {
            let (fa, en) = proposal.kind.name();
            item(&mut out, &proposal.text, lang, &format!("*{}*: ", both(fa, en, lang)));
        }
    }
    if !card.figures.is_empty() {
        heading(&mut out, words::FIGURES);
        for figure in &card.figures {
            item(&mut out, &figure.text, lang, "");
        }
    }
    out
}
