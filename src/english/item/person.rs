//! Personal names of several words.
//!
//! Promises: a name begins with a given name of the tables.

use super::{Cow, Item, Lexicon, Multi, Multis, Name, Noun, Tag, Tok, TokenKind, first, join};

/// A personal name: an honorific or given name and what follows it.
pub(super) fn person<'t>(toks: &[Tok<'t>]) -> Option<(Item<'t>, usize)> {
    let lex = Lexicon::get();
    let first_tok = toks.first()?;
    if first_tok.kind != TokenKind::Word {
        return None;
    }
    let kind_of = |t: &Tok<'_>, kind: &str| lex.person(t.fa).find(|p| p.kind == kind);
    let given = kind_of(first_tok, "given")?;
    let mut n = 1;
    let mut text = first(given.en).to_owned();
    let mut surname = false;
    while let Some(t) = toks.get(n).filter(|t| t.kind == TokenKind::Word && n < 4) {
        let common = lex.has(t.fa) || t.fa == "و";
        if let Some(g) = kind_of(t, "given").filter(|g| !g.feat.has("amb") || !common) {
            text.push(' ');
            text.push_str(first(g.en));
            n += 1;
            continue;
        }
        if let Some(s) = kind_of(t, "surname").filter(|s| !s.feat.has("amb") || n == 1) {
            text.push(' ');
            text.push_str(first(s.en));
            n += 1;
            surname = true;
            // two-part surnames: صمدزاده صابر
            if let Some(s) = toks.get(n).and_then(|t| kind_of(t, "surname")).filter(|s| !s.feat.has("amb")) {
                text.push(' ');
                text.push_str(first(s.en));
                n += 1;
            }
        } else if (!common || introduced(toks, n))
            && !lex.has(first_tok.fa)
            && (lex.analyse(t.fa).is_empty() || common)
            && lex.place(t.fa).next().is_none()
            && lex.country(t.fa).next().is_none()
            && lex.org(t.fa).next().is_none()
        {
            text.push(' ');
            text.push_str(&super::spelt_name(t.fa));
            n += 1;
            surname = true;
        }
        break;
    }
    if n == 1 && (given.feat.has("amb") || lex.has(first_tok.fa)) {
        return None;
    }
    if n > 1 && !surname && lex.has(first_tok.fa) && given.feat.has("amb") {
        return None;
    }
    let mut item = Item::new(Cow::Owned(join(&toks[..n])));
    item.tag = Tag::Noun;
    item.noun = Some(Noun { en: Cow::Owned(text), name: Name::Person, ..Noun::default() });
    item.multi = n > 1;
    Some((item, n))
}

/// «نیکلاس برنز، معاون وزیر»: an office after the comma makes the word before it a surname.
fn introduced(toks: &[Tok<'_>], at: usize) -> bool {
    let lex = Lexicon::get();
    toks.get(at + 1).is_some_and(|t| t.fa == "،")
        && toks.get(at + 2).is_some_and(|t| {
            lex.title(t.fa).next().is_some()
                || matches!(
                    Multis::get().longest(toks.get(at + 2..).unwrap_or(&[])),
                    Some((Multi::Title(_), n, _)) if n > 1
                )
        })
}
