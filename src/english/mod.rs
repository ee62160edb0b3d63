//! Persian phrase → English phrase, offline.
//!
//! Analysis (`words`, `item`, `verb`, `number`, `guess`) → tree (`parse`) → transfer and generation
//! (`render`, `morph`); names and what no table knows by `translit`.
//!
//! Promises: the result never holds an Arabic-script letter and never drops an unknown word: what the lexicon
//! does not know is transliterated and lowers the confidence. Deterministic; no panic on any Unicode.

#[cfg(test)]
mod build;
mod dicts;
mod guess;
mod item;
mod morph;
mod number;
mod parse;
mod render;
mod shape;
mod tables;
mod tag;
mod translit;
mod trust;
mod verb;
mod words;

use crate::text::flat;
use std::fmt::Write;

/// What the English is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A card item: an action noun at its head becomes an imperative; a clause keeps its subject.
    Proposal,
    /// A noun phrase as it stands (figures, sectors, obstacles).
    Noun,
    /// A whole sentence or a gist.
    Sentence,
    /// A headline.
    Title,
    /// A personal name.
    Name,
    /// An office («استاندار آذربایجان شرقی»).
    Role,
}

/// An English rendering.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct English {
    /// The words; no Arabic-script letter.
    pub text: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// What the briefing around a phrase says: who «این کشور» and «استان» are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// English name of the counterpart country («این کشور»).
    pub counterpart: Option<String>,
    /// English name of the host's province («این استان»).
    pub province: Option<String>,
    /// English name of the host country.
    pub host: Option<String>,
}

/// Translates a phrase with no knowledge of its surroundings.
pub fn translate(fa: &str, form: Form) -> English {
    translate_in(fa, form, &Context::default())
}

/// Translates a phrase of a briefing.
pub fn translate_in(fa: &str, form: Form, ctx: &Context) -> English {
    match form {
        Form::Name => return name(fa),
        Form::Role => return role(fa),
        _ => {}
    }
    let folded = open_copula(words::fold(fa));
    let toks = words::toks(&folded);
    if toks.len() > LONGEST {
        // no card item is that long; taken in pieces, so that time and stack stay linear
        let pieces: Vec<English> = toks.chunks(LONGEST).map(|piece| phrase(fa, piece, form, ctx)).collect();
        let confidence = pieces.iter().map(|p| p.confidence).fold(1.0, f32::min);
        let text = pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
        return English { text, confidence };
    }
    phrase(fa, &toks, form, ctx)
}

/// «توانمندی‌هاست»: the copula after a plural gets a word of its own.
fn open_copula<'a>(folded: impl Into<std::borrow::Cow<'a, str>>) -> std::borrow::Cow<'a, str> {
    const JOINED: &str = "\u{200c}هاست";
    let folded = joined_copula(folded.into());
    if !folded.contains(JOINED) {
        return folded;
    }
    let mut out = String::with_capacity(folded.len() + 8);
    let mut parts = folded.split(JOINED).peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        if let Some(next) = parts.peek() {
            let ends = !next.starts_with(|c: char| c.is_alphanumeric() || c == '\u{200c}');
            out.push_str(if ends { "\u{200c}ها است" } else { JOINED });
        }
    }
    out.into()
}

/// The word a joined copula hangs on: «آمریکا» of «آمریکاست».
fn copula_host<'w>(lex: &crate::lexicon::Lexicon, word: &'w str) -> Option<&'w str> {
    let stem = word.strip_suffix("ست")?;
    let known = || lex.has(stem) || lex.country(stem).next().is_some() || lex.place(stem).next().is_some();
    // «ماست» is yoghurt where nothing ends after it
    (stem.ends_with(['ا', 'و']) && (!lex.has(word) || stem == "ما") && known()).then_some(stem)
}

/// «آمریکاست», «خواسته ماست»: the copula written with the word before it.
fn joined_copula(folded: std::borrow::Cow<'_, str>) -> std::borrow::Cow<'_, str> {
    let lex = crate::lexicon::Lexicon::get();
    let word_end = |c: char| !c.is_alphanumeric() && c != '\u{200c}';
    if !folded.contains("است") && !folded.contains("وست") {
        return folded;
    }
    let mut out = String::new();
    let mut rest = &*folded;
    let mut changed = false;
    while let Some(end) = rest.find(word_end).or(if rest.is_empty() { None } else { Some(rest.len()) }) {
        let (word, more) = rest.split_at(end);
        let stops =
            word != "ماست" || more.trim().is_empty() || more.trim_start().starts_with(['،', '.', '؛']);
        match copula_host(lex, word).filter(|_| stops) {
            Some(stem) => {
                changed = true;
                out.push_str(stem);
                out.push_str(" است");
            }
            None => out.push_str(word),
        }
        let mut chars = more.chars();
        if let Some(c) = chars.next() {
            out.push(c);
        }
        rest = chars.as_str();
    }
    if changed { out.into() } else { folded }
}

/// Tokens that are parsed at once.
const LONGEST: usize = 120;

fn phrase(fa: &str, toks: &[words::Tok<'_>], form: Form, ctx: &Context) -> English {
    let mut items = item::items(toks);
    tag::tag(&mut items);
    shape::shape(&mut items);
    parse::share(&mut items);
    let question = asked(&mut items);
    let tree = parse::parse(&items);
    let text = render::Renderer {
        tree: &tree,
        form,
        ctx,
        own: std::cell::Cell::new("its"),
        negated: std::cell::Cell::new(false),
        hangs: std::cell::Cell::new(false),
    }
    .whole();
    let text = match text
        .strip_prefix("the ")
        .filter(|rest| form == Form::Title && !rest.starts_with(char::is_uppercase))
    {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = match question {
        Some(word) => format!("{word} {text}"),
        None => text,
    };
    let mut english = finish(fa, &text, &items);
    english.confidence = (english.confidence - trust::doubt(&tree, &items, &text)).max(0.1);
    english
}

/// «چرا», «چگونه», «آیا» of a question goes to the head of the English.
fn asked(items: &mut Vec<item::Item<'_>>) -> Option<&'static str> {
    let verb = items.iter().position(|i| i.tag == item::Tag::Verb)?;
    // «وزیر در تهران چه گفت»: what he said
    let what = verb.checked_sub(1).filter(|&k| &*items[k].fa == "چه");
    let told = items[verb]
        .verb
        .as_ref()
        .is_some_and(|v| !v.light && !v.copula && matches!(v.stem, "گفت" | "خواست" | "کرد" | "دید" | "شنید"));
    if let Some(k) = what.filter(|_| told) {
        items.remove(k);
        return Some("what");
    }
    let at = items.iter().take(verb).position(|i| matches!(&*i.fa, "چرا" | "چگونه" | "چطور" | "آیا"))?;
    let first_half =
        items.iter().take(at).all(|i| !matches!(i.tag, item::Tag::Ke | item::Tag::Conj | item::Tag::Punct));
    if !first_half {
        return None;
    }
    let word = match &*items[at].fa {
        "چرا" => "why",
        "آیا" => "whether",
        _ => "how",
    };
    items.remove(at);
    Some(word)
}

fn finish(fa: &str, text: &str, items: &[item::Item<'_>]) -> English {
    let mut text: String = text.chars().filter(|c| !translit::is_arabic(*c)).collect();
    if text.trim().is_empty() && fa.chars().any(char::is_alphanumeric) {
        text = fa.split_whitespace().map(translit::name).collect::<Vec<_>>().join(" ");
        if text.trim().is_empty() {
            text = fa.chars().filter(|c| c.is_alphanumeric() && !translit::is_arabic(*c)).collect();
        }
        if text.trim().is_empty() {
            text.push('…');
        }
        return English { text, confidence: 0.1 };
    }
    if text.contains(" an other ") {
        text = text.replace(" an other ", " another ");
    }
    let words = items.iter().filter(|i| i.tag != item::Tag::Punct).count().max(1);
    let unknown = items.iter().filter(|i| !i.known).count();
    let confidence = (1.0 - 1.4 * unknown as f32 / words as f32).clamp(0.1, 1.0);
    English { text: morph::capital(&text), confidence }
}

/// How many words of a text the tables know, and how many it has; marks and numbers are not counted.
pub fn coverage(fa: &str) -> (usize, usize) {
    let folded = open_copula(words::fold(fa));
    let toks = words::toks(&folded);
    let items = item::items(&toks);
    let counted = |i: &&item::Item<'_>| !matches!(i.tag, item::Tag::Punct | item::Tag::Num);
    let all = items.iter().filter(counted).map(|i| i.fa.split(' ').count()).sum();
    let known = items.iter().filter(counted).filter(|i| i.known).map(|i| i.fa.split(' ').count()).sum();
    (known, all)
}

/// The parse of a phrase, one item a line: word, class, English.
pub fn explain(fa: &str, form: Form) -> String {
    let folded = open_copula(words::fold(fa));
    let toks = words::toks(&folded);
    let mut items = item::items(&toks);
    tag::tag(&mut items);
    shape::shape(&mut items);
    parse::share(&mut items);
    let mut out = String::new();
    for i in &items {
        let _ = writeln!(
            out,
            "{}\t{:?}\t{}{}",
            i.fa,
            i.tag,
            render::loose(i),
            if i.known { "" } else { "\tunknown" }
        );
    }
    let tree = parse::parse(&items);
    for node in &tree.nodes {
        parse::describe(&tree, node, &mut out);
    }
    let _ = write!(out, "= {}", translate(fa, form).text);
    out
}

/// A person's or place's name: the stored spelling, else transliterated.
pub fn name(fa: &str) -> English {
    let folded = words::fold(fa);
    let toks = words::toks(&folded);
    let items = item::items(&toks);
    let mut text = String::new();
    let mut unknown = 0;
    for i in &items {
        if i.tag == item::Tag::Punct {
            continue;
        }
        let part = match &i.noun {
            Some(n) if n.is_name() => {
                let glued = if i.known { None } else { item::glued_name(&i.fa) };
                glued.unwrap_or_else(|| n.en.to_string())
            }
            _ => item::person_part(&i.fa).unwrap_or_else(|| {
                unknown += 1;
                translit::name(&i.fa)
            }),
        };
        if !i.known {
            unknown += 1;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&part);
    }
    let mut english = finish(fa, &text, &[]);
    english.confidence = if unknown == 0 { 1.0 } else { 0.5 };
    english
}

/// An office.
pub fn role(fa: &str) -> English {
    let mut english = translate(fa, Form::Noun);
    if let Some(rest) = english.text.strip_prefix("The ") {
        english.text = morph::capital(rest);
    }
    english
}

#[cfg(test)]
mod tests;
