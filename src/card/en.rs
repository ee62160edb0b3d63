//! The one door to the English of a card: one function per field.
//!
//! Promises: never empty for non-empty Persian, never an Arabic-script letter.

use super::model::Bilingual;
use crate::english::{self, Context, Form};

fn pair(fa: String, english: english::English) -> Bilingual {
    let en = if english.text.trim().is_empty() { "–".to_owned() } else { english.text };
    Bilingual { fa, en, confidence: english.confidence }
}

fn translated(fa: String, form: Form, context: &Context) -> Bilingual {
    let english = english::translate_in(&fa, form, context);
    pair(fa, english)
}

/// A headline.
pub(super) fn title(fa: String, context: &Context) -> Bilingual {
    translated(fa, Form::Title, context)
}

/// A proposal.
pub(super) fn proposal(fa: String, context: &Context) -> Bilingual {
    translated(fa, Form::Proposal, context)
}

/// A quantity.
pub(super) fn figure(fa: String, context: &Context) -> Bilingual {
    translated(fa, Form::Noun, context)
}

/// A person's name.
pub(super) fn name(fa: String) -> Bilingual {
    let mut english = english::name(&fa);
    // of stored alternatives the first is printed
    if english.text.contains(" | ") {
        let mut words = english.text.split(' ');
        let mut kept: Vec<&str> = Vec::new();
        while let Some(word) = words.next() {
            if word == "|" {
                words.next();
            } else {
                kept.push(word);
            }
        }
        english.text = kept.join(" ");
    }
    pair(fa, english)
}

/// An office.
pub(super) fn role(fa: String) -> Bilingual {
    let english = english::role(&fa.replace("کشورمان", "ایران"));
    pair(fa, english)
}

/// A news agency.
pub(super) fn agency(fa: &str) -> String {
    let lexicon = crate::lexicon::Lexicon::get();
    let bare = fa.strip_prefix("خبرگزاری ").unwrap_or(fa);
    let stored = lexicon.org(fa).chain(lexicon.org(bare)).find(|o| o.kind == "agency");
    match stored {
        Some(org) if bare.len() < fa.len() && !org.en.contains("Agency") => format!("{} News Agency", org.en),
        Some(org) => org.en.to_owned(),
        None => english::name(fa).text,
    }
}
