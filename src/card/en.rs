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

/// A problem named without a verb: nobody is told to do it; «X را مانع Y» says that X is one.
pub(super) fn obstacle(fa: String, context: &Context) -> Bilingual {
    match fa.rsplit_once(" را ").filter(|(_, held)| held.contains(' ')) {
        Some((what, held)) => {
            let english = english::translate_in(&format!("{what} {held} است"), Form::Proposal, context);
            pair(fa, english)
        }
        None => translated(fa, Form::Noun, context),
    }
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
    let told = fa.replace("کشورمان", "ایران");
    let english = match of_country(&told) {
        Some((office, country)) => {
            let mut english = english::role(office);
            let land = english::role(&format!("سفیر {country}"));
            if let Some(land) = land.text.strip_prefix("Ambassador of ") {
                english.text = format!("{} of {land}", english.text);
                english
            } else {
                english::role(&told)
            }
        }
        None => english::role(&told),
    };
    // «فرماندار آستراخان روسیه» governs a region, no county
    let mut english = english;
    if let Some(of) = english.text.strip_prefix("County governor")
        && abroad(&told)
    {
        english.text = format!("Governor{of}");
    }
    pair(fa, english)
}

/// Whether a word of the office names a country or a place abroad.
fn abroad(role: &str) -> bool {
    let lexicon = crate::lexicon::Lexicon::get();
    role.split(' ').any(|word| {
        lexicon.country(word).any(|c| c.iso != "IR")
            || lexicon.place(word).next().is_some_and(|p| p.iso != "IR")
    })
}

/// «وزیر کشاورزی و توسعه دامی کنیا»: the country behind a coordination belongs to the whole office, not to its last word.
fn of_country(role: &str) -> Option<(&str, &str)> {
    let lexicon = crate::lexicon::Lexicon::get();
    let place = |word: &str| lexicon.country(word).next().is_some() || lexicon.place(word).next().is_some();
    // the longest name of a country at the end: «جمهوری اسلامی پاکستان», «بوسنی و هرزگوین»
    let blanks: Vec<usize> = role.match_indices(' ').map(|(at, _)| at).collect();
    let at = blanks.iter().rev().take(4).rev().find(|&&at| {
        role.get(at + 1..).is_some_and(|name| lexicon.country(name).next().is_some_and(|c| c.iso != "IR"))
    })?;
    let (office, country) = (role.get(..*at)?, role.get(at + 1..)?);
    let (left, _) = office.rsplit_once(" و ")?;
    let joined = left.rsplit(' ').next().is_some_and(|word| !place(word));
    (joined && !office.ends_with(" و") && !office.ends_with(" در")).then_some((office, country))
}

/// A news agency.
pub(super) fn agency(fa: &str) -> String {
    let lexicon = crate::lexicon::Lexicon::get();
    let bare = fa.strip_prefix("خبرگزاری ").unwrap_or(fa);
    let stored = lexicon.org(fa).chain(lexicon.org(bare)).find(|o| o.kind == "agency");
    match stored {
        Some(org) if bare.len() < fa.len() && !org.en.to_lowercase().contains("agency") => {
            format!("{} News Agency", org.en)
        }
        Some(org) => org.en.to_owned(),
        None => {
            // «پایگاه اطلاع‌رسانی استانداری گلستان»: known words, no name
            let told = english::role(fa);
            let words = fa.contains(' ') && told.confidence >= 0.9;
            if words { told.text } else { english::name(fa).text }
        }
    }
}
