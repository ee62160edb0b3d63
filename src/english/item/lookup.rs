//! Words under other spellings, and names.
//!
//! Promises: only readings the tables hold.

use super::{
    Adj, Class, Cow, Features, Item, Lexicon, Multi, Name, Noun, Tag, Tok, fill_multi, filled, first, join,
    name_noun, read,
};
use crate::english::tables::honorific;

/// Reads `fa` in the tables of names.
pub(super) fn names(lex: &'static Lexicon, fa: &str, item: &mut Item<'_>) {
    let stem = crate::english::words::stem(fa).0;
    for key in [fa, stem] {
        if let Some(c) = lex.country(key).next() {
            item.noun = Some(name_noun(c.en, Name::Country));
        } else if let Some(p) = lex.place(key).next() {
            let mut n = name_noun(p.en, Name::Place);
            if matches!(p.kind, "sea" | "river" | "mountain") {
                n.feat = Features::new("the");
            }
            item.noun = Some(n);
        } else if let Some(c) = crate::english::guess::capital(key) {
            item.noun = Some(name_noun(c, Name::Place));
        } else if let Some(o) = lex.org(key).next() {
            let mut n = name_noun(o.en, Name::Org);
            n.feat = o.feat;
            item.noun = Some(n);
        } else if let Some(t) = lex.title(key).next() {
            item.noun = Some(Noun {
                en: Cow::Borrowed(first(t.en)),
                feat: Features::new("hum"),
                title: true,
                ..Noun::default()
            });
        } else if let Some(p) = lex.person(key).find(|p| matches!(p.kind, "given" | "surname" | "full")) {
            item.noun = Some(name_noun(p.en, Name::Person));
        }
        if item.noun.is_some() {
            break;
        }
    }
    if let Some(c) = crate::english::guess::demonym(fa).filter(|_| item.adj.is_none()) {
        item.adj = Some(Adj { fa: "", en: Cow::Borrowed(c), feat: Features::new("rel"), ..Adj::default() });
        if fa.ends_with('ی') {
            item.noun = None;
        }
    }
}

/// The word written with a blank or a ZWNJ where the tables have the other.
pub(super) fn spellings(lex: &'static Lexicon, tok: Tok<'_>, item: &mut Item<'_>) {
    // خصوصا: the tanvin is left out
    if tok.fa.ends_with('ا') {
        read(lex, &format!("{}\u{64b}", tok.fa), item);
        if filled(item) {
            return;
        }
    }
    if tok.fa.contains('\u{200c}') {
        for form in [tok.fa, tok.stem] {
            let spaced = form.replace('\u{200c}', " ");
            if let Some(e) = lex.phrase(&spaced).find(|e| e.class != Class::Verb) {
                let multi = Multi::Phrase(e);
                fill_multi(item, multi, tok.plural && form == tok.stem, tok);
                return;
            }
            read(lex, &form.replace('\u{200c}', ""), item);
            if filled(item) {
                return;
            }
        }
        return;
    }
    let ends: Vec<usize> =
        tok.fa.char_indices().map(|(i, _)| i).filter(|i| *i >= 4 && tok.fa.len() - i >= 4).collect();
    for at in ends {
        let (a, b) = (tok.fa.get(..at).unwrap_or(""), tok.fa.get(at..).unwrap_or(""));
        read(lex, &format!("{a}\u{200c}{b}"), item);
        if filled(item) {
            return;
        }
    }
}

/// Spellings with another seat for the hamza: تامین → تأمین, مسوول → مسئول, هیات → هیئت.
pub(super) fn hamza_variants(fa: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, c) in fa.char_indices() {
        let seats: &[&str] = match c {
            'ا' if at > 0 => &["أ", "ئ", "ائ"],
            'و' if at > 0 => &["ئو", "ؤ", "ئ"],
            'ی' if at > 0 => &["ئ", "ئی"],
            'أ' => &["ئ", "ا"],
            'ئ' => &["أ", "ی", "ؤ"],
            'ؤ' => &["ئو", "و"],
            'ء' => &[""],
            _ => continue,
        };
        let (before, after) = (fa.get(..at).unwrap_or(""), fa.get(at + c.len_utf8()..).unwrap_or(""));
        for seat in seats {
            out.push(format!("{before}{seat}{after}"));
        }
    }
    out
}

/// Whether a phrase of noun and adjective is followed by another adjective in coordination: then its adjective
/// belongs to the list («روابط تجاری و اقتصادی»).
pub(super) fn open_list(lex: &Lexicon, multi: Multi, len: usize, toks: &[Tok<'_>]) -> bool {
    // «دانشگاه‌های تبریز و باکو»: one of each town
    let named = match multi {
        Multi::Org(en) => en,
        Multi::Phrase(e) if e.class == Class::Noun => e.english(),
        _ => "",
    };
    let each = named.starts_with(char::is_uppercase)
        && toks.first().is_some_and(|t| t.plural)
        && toks.get(len).is_some_and(|t| matches!(t.fa, "و" | "،"))
        && toks.get(len - 1).is_some_and(|t| lex.place(t.fa).next().is_some())
        && toks.get(len + 1).is_some_and(|t| lex.place(t.fa).next().is_some());
    if each {
        return true;
    }
    let Multi::Phrase(e) = multi else { return false };
    // «با همکاری و پیگیری …»: the noun in it has a companion
    if e.class == Class::Preposition && len >= 2 && e.fa.starts_with("با ") {
        return toks
            .get(len)
            .is_some_and(|t| t.fa == "و" || t.fa.ends_with("تر") && t.fa.contains('\u{200c}'));
    }
    if e.class != Class::Noun || len < 2 {
        return false;
    }
    // «بخش‌های انرژی و حمل‌ونقل»: the fields of several things
    let fields =
        toks.first().is_some_and(|t| t.plural && matches!(t.stem, "بخش" | "حوزه" | "صنعت" | "وزارت"))
            && len == 2
            && toks.get(len).is_some_and(|t| matches!(t.fa, "و" | "،"))
            && toks.get(len + 1).is_some_and(|t| {
                lex.entry(t.fa, Class::Noun).is_some() || lex.entry(t.stem, Class::Noun).is_some()
            });
    if fields {
        return true;
    }
    let last_adj = toks.get(len - 1).is_some_and(|t| lex.entry(t.fa, Class::Adjective).is_some());
    let linked = toks.get(len).is_some_and(|t| matches!(t.fa, "و" | "،"));
    linked
        && last_adj
        && toks.get(len + 1).is_some_and(|t| {
            lex.entry(t.fa, Class::Adjective).is_some()
                || t.fa.strip_suffix('ی').is_some_and(|s| {
                    let s = s.strip_suffix("تر").unwrap_or(s).trim_end_matches('\u{200c}');
                    lex.entry(s, Class::Adjective).is_some() && lex.entry(t.fa, Class::Noun).is_none()
                })
        })
        && !toks.get(len + 2).is_some_and(|t| {
            // «و فنی شرکت»: no, an adjective that stands for itself only
            t.fa == "ها"
        })
}

/// «به طور مستمر»: an adverb of three words.
pub(super) fn manner<'t>(lex: &'static Lexicon, toks: &[Tok<'t>]) -> Option<(Item<'t>, usize)> {
    if let [a, b, ..] = toks
        && matches!(a.fa, "بطور" | "به‌طور" | "بصورت" | "به‌صورت")
    {
        let mut item = Item::new(Cow::Owned(join(&toks[..2])));
        read(lex, b.fa, &mut item);
        let en = match (item.adj.take(), item.adv.take()) {
            (_, Some(adv)) => adv.into_owned(),
            (Some(adj), None) => crate::english::tables::manner(adj.fa)
                .map_or_else(|| crate::english::morph::adverb(&adj.en), str::to_owned),
            _ => return None,
        };
        let mut out = Item::new(item.fa);
        out.tag = Tag::Adv;
        out.adv = Some(Cow::Owned(en));
        return Some((out, 2));
    }
    // «به یک شکل سه‌جانبه»
    if let [a, one, rest @ ..] = toks
        && a.fa == "به"
        && one.fa == "یک"
        && rest.len() >= 2
    {
        let short: Vec<Tok<'t>> = std::iter::once(*a).chain(rest.iter().copied()).take(3).collect();
        let (mut item, n) = manner(lex, &short)?;
        item.fa = Cow::Owned(join(&toks[..=n]));
        return Some((item, n + 1));
    }
    let [a, b, c, ..] = toks else { return None };
    if a.fa != "به" || !matches!(b.fa, "طور" | "صورت" | "شکل" | "شکلی" | "نحو" | "نحوی" | "گونه‌ای" | "طوری")
    {
        return None;
    }
    let mut item = Item::new(Cow::Owned(join(&toks[..3])));
    read(lex, c.fa, &mut item);
    // «به نحو خوبی»
    if let Some(e) = c.fa.strip_suffix('ی').and_then(|s| lex.entry(s, Class::Adjective)) {
        item.adj = Some(Adj { fa: e.fa, en: e.english().into(), feat: e.feat, ..Adj::default() });
    }
    if item.adj.is_none() {
        let adv = item.adv.take()?;
        let mut out = Item::new(item.fa);
        out.tag = Tag::Adv;
        out.adv = Some(adv);
        out.multi = true;
        return Some((out, 3));
    }
    let adj = item.adj.take()?;
    let en = crate::english::tables::manner(adj.fa)
        .map_or_else(|| crate::english::morph::adverb(&adj.en), str::to_owned);
    let mut out = Item::new(item.fa);
    out.tag = Tag::Adv;
    out.adv = Some(Cow::Owned(en));
    out.multi = true;
    Some((out, 3))
}

/// «دکتر کمال خرازی»: an honorific and the name after it are one name.
pub(super) fn honoured(items: &mut Vec<Item<'_>>) {
    let mut at = 0;
    while at + 1 < items.len() {
        let two = items.get(at + 2).is_some().then(|| format!("{} {}", items[at].fa, items[at + 1].fa));
        let whole = two.as_deref().and_then(honorific).map(|en| (en, 2));
        let Some((en, len)) = whole.or_else(|| honorific(&items[at].fa).map(|en| (en, 1))) else {
            at += 1;
            continue;
        };
        let named = items[at + len].noun.as_ref().filter(|n| n.name == Name::Person && n.clitic.is_none());
        if let Some(name) = named.map(|n| n.en.clone()) {
            let text = format!("{en} {name}").trim_start().to_owned();
            if let Some(n) = items[at + len].noun.as_mut() {
                n.en = Cow::Owned(text);
            }
            items.drain(at..at + len);
        }
        at += 1;
    }
}

/// «پرواز مستقیم به آستانه», «سفر به آستانه»: what a journey leads to is the place of that name.
pub(super) fn destined(items: &mut [Item<'_>]) {
    const NEAR: usize = 5;
    let lex = Lexicon::get();
    for at in 1..items.len() {
        let common =
            items[at].noun.as_ref().is_some_and(|n| n.name == Name::No && !n.plural && n.verb.is_none());
        if !common || items[at].multi || &*items[at - 1].fa != "به" {
            continue;
        }
        let journey = items[at.saturating_sub(NEAR)..at]
            .iter()
            .any(|i| ["سفر", "پرواز", "عزیمت"].iter().any(|j| i.fa.split(' ').next() == Some(j)));
        let more = items.get(at + 1).is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj));
        if let Some(p) = lex.place(&items[at].fa).next().filter(|_| journey && !more) {
            items[at].noun =
                Some(Noun { en: Cow::Borrowed(first(p.en)), name: Name::Place, ..Noun::default() });
            items[at].adj = None;
            items[at].tag = Tag::Noun;
        }
    }
}
