//! The one door to the English of a card: one function per field.
//!
//! Promises: never empty for non-empty Persian, never an Arabic-script letter.

use super::model::Bilingual;

/// Letter by letter, until a phrase translator stands here.
const LETTERS: [(char, &str); 46] = [
    ('ا', "a"),
    ('آ', "a"),
    ('ب', "b"),
    ('پ', "p"),
    ('ت', "t"),
    ('ث', "s"),
    ('ج', "j"),
    ('چ', "ch"),
    ('ح', "h"),
    ('خ', "kh"),
    ('د', "d"),
    ('ذ', "z"),
    ('ر', "r"),
    ('ز', "z"),
    ('ژ', "zh"),
    ('س', "s"),
    ('ش', "sh"),
    ('ص', "s"),
    ('ض', "z"),
    ('ط', "t"),
    ('ظ', "z"),
    ('ع', "a"),
    ('غ', "gh"),
    ('ف', "f"),
    ('ق', "gh"),
    ('ک', "k"),
    ('گ', "g"),
    ('ل', "l"),
    ('م', "m"),
    ('ن', "n"),
    ('و', "v"),
    ('ه', "h"),
    ('ی', "i"),
    ('ئ', "i"),
    ('ء', ""),
    ('أ', "a"),
    ('ؤ', "v"),
    ('ة', "h"),
    ('ي', "i"),
    ('ك', "k"),
    ('،', ","),
    ('؛', ";"),
    ('؟', "?"),
    ('٪', "%"),
    ('\u{200c}', ""),
    ('ۀ', "h"),
];

fn letters(fa: &str) -> String {
    let mut out = String::with_capacity(fa.len());
    for c in fa.chars() {
        let c = crate::text::digits::latin(c);
        match LETTERS.iter().find(|(l, _)| *l == c) {
            Some((_, en)) => out.push_str(en),
            None if c.is_ascii()
                || !(0x600..0x700).contains(&(c as u32)) && !(0xfb50..0xff00).contains(&(c as u32)) =>
            {
                out.push(c);
            }
            None => {}
        }
    }
    if out.trim().is_empty() { "-".to_owned() } else { out }
}

fn rough(fa: String) -> Bilingual {
    let en = letters(&fa);
    Bilingual { fa, en, confidence: 0.2 }
}

/// A headline.
pub(super) fn title(fa: String) -> Bilingual {
    rough(fa)
}

/// A proposal.
pub(super) fn proposal(fa: String) -> Bilingual {
    rough(fa)
}

/// A quantity.
pub(super) fn figure(fa: String) -> Bilingual {
    rough(fa)
}

/// A person's name.
pub(super) fn name(fa: String) -> Bilingual {
    rough(fa)
}

/// An office.
pub(super) fn role(fa: String) -> Bilingual {
    rough(fa)
}

/// A news agency.
pub(super) fn agency(fa: &str) -> String {
    let lexicon = crate::lexicon::Lexicon::get();
    lexicon.org(fa).next().map_or_else(|| letters(fa), |o| o.en.to_owned())
}
