//! Readings for words no table holds: derived adjectives, participles, compounds of known parts.
//!
//! Promises: a guess is built only from parts the tables know; affixes live in `data/affixes.tsv`.

use super::item::{Adj, Item, Name, Noun, Tag, filled, noun_of, read};
use super::morph;
use super::words::Tok;
use crate::lexicon::{Class, Features, Lexicon, alternatives};
use std::borrow::Cow;
use std::sync::OnceLock;

struct Tables {
    affixes: Vec<[&'static str; 4]>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let affixes = include_str!("data/affixes.tsv")
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
            .filter_map(|l| {
                let mut f = l.split('\t');
                Some([f.next()?, f.next()?, f.next()?, f.next().unwrap_or("")])
            })
            .collect();
        Tables { affixes }
    })
}

/// The English adjective of a people or country (بلاروسی).
pub(super) fn demonym(fa: &str) -> Option<&'static str> {
    Lexicon::get().countries_by_demonym(fa).map(|c| c.adjective_en).find(|a| !a.is_empty())
}

/// The adjective of a country by its English name.
pub(super) fn adjective_of(en: &str) -> Option<&'static str> {
    Lexicon::get().country_by_english(en).map(|c| c.adjective_en).filter(|a| !a.is_empty())
}

/// A capital city.
pub(super) fn capital(fa: &str) -> Option<&'static str> {
    Lexicon::get().countries_by_capital(fa).next().map(|c| c.capital_en)
}

fn zwnjless(s: &str) -> &str {
    s.trim_matches('\u{200c}')
}

/// Participle and agent endings of light verbs: ending, past stem, passive.
const PARTICIPLES: &[(&str, &str, bool)] = &[
    ("شده", "شد", true),
    ("یافته", "یافت", true),
    ("گرفته", "گرفت", true),
    ("کرده", "کرد", false),
    ("کننده", "کرد", false),
    ("دهنده", "داد", false),
];

/// Fills `item` with a guess for an unknown word, where one can be made.
pub(super) fn guess(lex: &'static Lexicon, tok: Tok<'_>, item: &mut Item<'_>) {
    let fa = tok.fa;
    participle(lex, fa, item);
    if filled(item) {
        return;
    }
    affix(lex, tok, item);
    if filled(item) {
        return;
    }
    relational(lex, fa, item);
    if filled(item) {
        return;
    }
    // a compound of known parts: «نشست‌خبری»
    if let Some((a, b)) = fa.split_once('\u{200c}') {
        let (mut x, mut y) = (Item::new(Cow::Borrowed(a)), Item::new(Cow::Borrowed(b)));
        read(lex, a, &mut x);
        read(lex, b, &mut y);
        if let (Some(n), Some(second)) = (x.noun, english(&y)) {
            item.noun = Some(Noun { en: Cow::Owned(format!("{second} {}", n.en)), ..n });
        }
    }
}

fn english(item: &Item<'_>) -> Option<Cow<'static, str>> {
    item.adj.as_ref().map(|a| a.en.clone()).or_else(|| item.noun.as_ref().map(|n| n.en.clone()))
}

fn participle(lex: &'static Lexicon, fa: &str, item: &mut Item<'_>) {
    for (ending, past, passive) in PARTICIPLES {
        let Some(nominal) = fa.strip_suffix(ending).map(zwnjless).filter(|n| !n.is_empty()) else { continue };
        let Some(l) = lex
            .light_verbs_of(nominal)
            .find(|l| l.verb == *past)
            .or_else(|| lex.light_verbs_of(nominal).find(|l| l.verb == "کرد"))
        else {
            continue;
        };
        let base = alternatives(l.en).next().unwrap_or("");
        let en = if *passive {
            let done = alternatives(l.en_participle).next().unwrap_or("");
            done.strip_prefix("been ").unwrap_or(done).to_owned()
        } else {
            morph::gerund(base)
        };
        if !en.is_empty() {
            item.adj = Some(Adj { en: Cow::Owned(en), feat: Features::new("part"), ..Adj::default() });
            return;
        }
    }
}

fn affix(lex: &'static Lexicon, tok: Tok<'_>, item: &mut Item<'_>) {
    for [affix, class, template, feat] in &tables().affixes {
        for form in [tok.fa, tok.stem] {
            let stem = match affix.strip_prefix('-') {
                Some(suffix) => form.strip_suffix(suffix),
                None => affix.strip_suffix('-').and_then(|prefix| form.strip_prefix(prefix)),
            };
            let Some(stem) = stem.map(zwnjless).filter(|s| s.chars().count() >= 2) else { continue };
            let mut base = Item::new(Cow::Borrowed(stem));
            read(lex, stem, &mut base);
            if !filled(&base) {
                continue;
            }
            let noun_first = affix.starts_with('-');
            let en = if noun_first {
                base.noun.as_ref().map(|n| n.en.clone()).or_else(|| base.adj.as_ref().map(|a| a.en.clone()))
            } else {
                english(&base)
            };
            let Some(en) = en else { continue };
            let text = template.replace("{}", &en);
            match *class {
                "A" => {
                    item.adj =
                        Some(Adj { en: Cow::Owned(text), feat: Features::new(feat), ..Adj::default() });
                }
                _ => {
                    item.noun = Some(Noun {
                        en: Cow::Owned(text),
                        feat: Features::new(feat),
                        plural: tok.plural,
                        ..Noun::default()
                    });
                }
            }
            return;
        }
    }
}

/// Final ی on a known noun makes an adjective, on an adjective a quality.
fn relational(lex: &'static Lexicon, fa: &str, item: &mut Item<'_>) {
    let stems =
        [fa.strip_suffix("\u{200c}ای"), fa.strip_suffix("ه‌ای"), fa.strip_suffix("ایی"), fa.strip_suffix('ی')];
    for stem in stems.into_iter().flatten().map(zwnjless).filter(|s| s.chars().count() >= 2) {
        if let Some(p) = lex.place(stem).next() {
            item.adj = Some(Adj { en: Cow::Borrowed(p.en), feat: Features::new("rel"), ..Adj::default() });
            return;
        }
        if let Some(e) = lex.entry(stem, Class::Noun) {
            let n = noun_of(e);
            let en = e.feat.get("attr").map_or(n.en, Cow::Borrowed);
            item.adj = Some(Adj { en, feat: Features::new("rel"), ..Adj::default() });
            return;
        }
        if let Some(e) = lex.entry(stem, Class::Adjective) {
            let en = e.english();
            item.noun = Some(Noun {
                en: Cow::Owned(format!(
                    "{}ness",
                    en.strip_suffix('y').map_or(en.to_owned(), |s| format!("{s}i"))
                )),
                feat: Features::new("unc;abs"),
                name: Name::No,
                ..Noun::default()
            });
            item.tag = Tag::Noun;
            return;
        }
    }
}
