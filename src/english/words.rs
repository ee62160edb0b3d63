//! Tokens of a phrase and the multi-word entries that may begin at each.
//!
//! Promises: one hash look-up per token for the multi-word entries of all tables (phrases, places, countries,
//! persons, institutions, offices); an entry is found when its first word is inflected («تفاهم‌نامه‌های همکاری»)
//! or its last carries an ezafe ی. Nothing is built: the lexicon has them ready.

use crate::lexicon::{Class, Entry, Lexicon, Named, alternatives};
use crate::text::token::{TokenKind, tokens};
use std::borrow::Cow;

/// A token of the input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tok<'t> {
    /// As written (folded).
    pub fa: &'t str,
    /// Without plural and ezafe endings.
    pub stem: &'t str,
    /// Whether a plural ending was taken off for `stem`.
    pub plural: bool,
    /// Its kind.
    pub kind: TokenKind,
    /// Whether the token before it touches it (no blank between).
    pub glued: bool,
}

/// What a multi-word entry is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Multi {
    /// A row of `phrases.tsv` (not a verb).
    Phrase(Entry),
    /// A place, by its row: English and kind.
    Place(&'static str, &'static str),
    /// A country, English.
    Country(&'static str),
    /// A person's full name, English.
    Person(&'static str),
    /// An institution: English.
    Org(&'static str),
    /// An office: English.
    Title(&'static str),
}

impl Multi {
    fn of(named: Named) -> Self {
        let first = |en: &'static str| alternatives(en).next().unwrap_or(en);
        match named {
            Named::Phrase(e) => Self::Phrase(e),
            Named::Place(p) => Self::Place(p.en, p.kind),
            Named::Country(c) => Self::Country(c.en),
            Named::Capital(c) => Self::Place(c.capital_en, "city"),
            Named::Person(p) => Self::Person(p.en),
            Named::Org(o) => Self::Org(first(o.en)),
            Named::Title(t) => Self::Title(first(t.en)),
        }
    }
}

/// The multi-word entries of the lexicon.
#[derive(Clone, Copy)]
pub(super) struct Multis(&'static Lexicon);

impl Multis {
    /// The multi-word entries of the compiled-in lexicon.
    pub(super) fn get() -> Self {
        Self(Lexicon::get())
    }

    /// The longest entry that begins at `toks[0]`: itself, its length in tokens, whether its first word stands
    /// in the plural.
    pub(super) fn longest(self, toks: &[Tok<'_>]) -> Option<(Multi, usize, bool)> {
        let first = toks.first()?;
        let second = toks.get(1).map(|t| t.fa);
        let mut best: Option<(Multi, usize, bool)> = None;
        // cleaning joins what the tables write apart: «ارزش‌افزوده»
        let joined = first.fa.split_once('\u{200c}').filter(|(_, rest)| rest.chars().count() > 1);
        let keys = [
            (Some(first.fa), second),
            (Some(first.stem).filter(|s| *s != first.fa), second),
            (joined.map(|(a, _)| a), joined.map(|(_, b)| b)),
        ];
        for (key, second) in keys {
            let (Some(key), Some(second)) = (key, second) else { continue };
            for row in self.0.multis(key, second) {
                let fa = row.fa;
                let Some((len, plural)) = fits(fa, toks) else { continue };
                // a word of its own goes before the phrase it is written like
                if len == 1 && (self.0.has(first.fa) || self.0.has(first.stem)) {
                    continue;
                }
                let Some(multi) = row.named().map(Multi::of) else { continue };
                if matches!(multi, Multi::Phrase(e) if composed(self.0, &e, toks.get(len))) {
                    continue;
                }
                let tail = toks.get(len - 1).map_or("", |t| t.fa);
                let inflected = !fa.ends_with(tail) && tail.ends_with('ی') && !fa.ends_with('ی');
                if inflected
                    && matches!(multi, Multi::Phrase(e) if matches!(e.class, Class::Preposition | Class::Conjunction | Class::Adverb))
                {
                    continue;
                }
                // a plural on a name or a function word is no plural of the entry
                if plural
                    && !matches!(multi, Multi::Phrase(e) if e.class == Class::Noun)
                    && !matches!(multi, Multi::Title(_))
                {
                    continue;
                }
                let longer =
                    best.is_none_or(|(m, l, _)| len > l || (len == l && !is_phrase(m) && is_phrase(multi)));
                if longer {
                    best = Some((multi, len, plural));
                }
            }
        }
        best
    }
}

/// Whether a phrase is an action noun with its object, which the parser puts together better («گسترش روابط»).
fn composed(lex: &Lexicon, entry: &Entry, next: Option<&Tok<'_>>) -> bool {
    let mut parts = entry.fa.split(' ');
    let (first, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if entry.class == Class::Noun
        && entry.feat.get("v").is_none()
        && second != "و"
        && lex.entry(stem(first).0, Class::Noun).is_some_and(|e| {
            e.feat.get("v").is_some()
                && !e.feat.has("vp")
                && e.feat.get("vp").is_none()
                && !e.feat.has("intr")
        })
        && lex.entry(stem(second).0, Class::Noun).is_some()
        && lex
            .entry(stem(second).0, Class::Noun)
            .is_some_and(|n| lex.entry(second, Class::Adjective).is_none_or(|a| a.english() == n.english()))
    {
        return true;
    }
    // «تبادل نظر درباره …»: a fixed pair, with nothing of its own behind it
    let closed = next.is_none_or(|t| {
        t.kind == TokenKind::Punct
            || t.fa == "و"
            || lex.entry(t.fa, Class::Preposition).is_some() && lex.entry(t.fa, Class::Noun).is_none()
    });
    let fixed =
        closed && super::tables::is(super::tables::FIXED_ACTION, first) && entry.fa.split(' ').count() == 2;
    entry.class == Class::Noun
        && !fixed
        && entry.feat.get("v").is_some_and(|v| v.split('|').next().is_some_and(|v| v.trim().contains(' ')))
        && entry
            .fa
            .split(' ')
            .next()
            .is_some_and(|w| lex.entry(stem(w).0, Class::Noun).is_some_and(|e| e.feat.get("v").is_some()))
}

fn is_phrase(multi: Multi) -> bool {
    matches!(multi, Multi::Phrase(_))
}

fn fits(fa: &str, toks: &[Tok<'_>]) -> Option<(usize, bool)> {
    let mut n = 0;
    let mut plural = false;
    let mut words = fa.split(' ').peekable();
    while let Some(word) = words.next() {
        let tok = toks.get(n)?;
        // «وزارت صنعت، معدن و تجارت»: the comma is a token of its own
        if let Some(bare) = word.strip_suffix('،') {
            if !same(tok.fa, bare) || toks.get(n + 1)?.fa != "،" {
                return None;
            }
            n += 2;
            continue;
        }
        if !same(tok.fa, word) {
            if tok.fa.contains('\u{200c}')
                && let Some((taken, ends)) = joined(word, words.clone(), tok)
            {
                plural |= ends;
                for _ in 1..taken {
                    words.next();
                }
                n += 1;
                continue;
            }
            let last = words.peek().is_none();
            if last && n > 0 && tok.fa.strip_suffix('ی').is_some_and(|f| same(f, word)) {
                n += 1;
                continue;
            }
            let inflected = same(tok.stem, word) && (n == 0 || last);
            if !inflected {
                return None;
            }
            plural |= tok.plural;
        }
        n += 1;
    }
    Some((n, plural))
}

/// How many words of a row, `word` the first of them, one token joined by ZWNJ stands for, and whether it ends in a
/// plural that closes the row.
fn joined<'w>(word: &str, rest: impl Iterator<Item = &'w str>, tok: &Tok<'_>) -> Option<(usize, bool)> {
    let parts = tok.fa.split('\u{200c}').count();
    let mut whole = word.to_owned();
    let mut rest = rest.peekable();
    for taken in 2..=parts.min(JOINED_WORDS) {
        whole.push_str(rest.next()?);
        if same(tok.fa, &whole) {
            return Some((taken, false));
        }
        if rest.peek().is_none() && tok.plural && same(tok.stem, &whole) {
            return Some((taken, true));
        }
    }
    None
}

/// Words of a row that one joined token may stand for.
const JOINED_WORDS: usize = 4;

/// Equal but for hamza seats and ZWNJ, which writers use loosely.
fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.len().abs_diff(b.len()) > 6 {
        return false;
    }
    let (x, y) = (a.as_bytes(), b.as_bytes());
    // another first letter, none of them a hamza seat: no need to look further
    if x.get(..2) != y.get(..2) && !a.starts_with(['أ', 'إ', 'ا']) {
        return false;
    }
    let plain = |c: char| match c {
        'أ' | 'إ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ی',
        'ۀ' => 'ه',
        _ => c,
    };
    let skip = |c: &char| *c != '\u{200c}' && *c != 'ء' && *c != '\u{654}';
    a.chars().filter(skip).map(plain).eq(b.chars().filter(skip).map(plain))
}

/// `fa` without plural, indefinite and ezafe endings, and whether a plural was taken off.
pub(super) fn stem(fa: &str) -> (&str, bool) {
    const ZWNJ: char = '\u{200c}';
    for end in ["\u{200c}هایی", "\u{200c}های", "\u{200c}ها", "هایی", "های", "ها"] {
        if let Some(s) = fa.strip_suffix(end).filter(|s| s.chars().count() >= 2) {
            return (s.strip_suffix(ZWNJ).unwrap_or(s), true);
        }
    }
    if let Some(s) = fa.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و'])) {
        return (s, false);
    }
    for end in ["\u{200c}ی", "\u{200c}ای", "ٔ"] {
        if let Some(s) = fa.strip_suffix(end).filter(|s| s.ends_with('ه')) {
            return (s, false);
        }
    }
    (fa, false)
}

/// The input with the letters our tables use: Arabic ي ك to Persian, harakat but tanvin and stretching dropped.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // «زمینه‌ی»: the written ezafe
    let text: Cow<'_, str> = if text.contains("ه\u{200c}ی ") {
        text.replace("ه\u{200c}ی ", "ه ").into()
    } else {
        text.into()
    };
    for c in text.chars() {
        match c {
            'ي' | 'ى' => out.push('ی'),
            'ك' => out.push('ک'),
            'ۀ' | 'ة' => out.push('ه'),
            '\u{654}' if out.ends_with('ه') => {}
            'ـ' => {
                // a stretching sign between blanks is a dash
                if out.ends_with(' ') {
                    out.push('-');
                }
            }
            '\u{64c}'..='\u{652}' | '\u{670}' | '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            _ if crate::text::chars::is_bidi_control(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// A word no table knows whose first letters are a function word typed without its blank («باهدف», «وترکیه»).
fn glued_prefix<'t>(lex: &Lexicon, fa: &'t str) -> Option<(&'t str, &'t str)> {
    let (prefix, rest) = ["در", "از", "با", "بر", "به", "و"]
        .iter()
        .find_map(|p| fa.strip_prefix(p).map(|r| (*p, r)))
        .filter(|(_, r)| (r.chars().count() >= 3 || matches!(*r, "آن" | "این")) && !r.starts_with('\u{200c}'))
        .or_else(|| {
            let rest = fa.strip_prefix("دو")?;
            matches!(rest, "کشور" | "طرف" | "ملت" | "دولت").then_some(("دو", rest))
        })?;
    let base = stem(rest).0;
    let known = lex.has(base)
        || lex.has(rest)
        || lex.country(rest).next().is_some()
        || lex.place(rest).next().is_some();
    if !known || held(lex, fa) || !lex.analyse(fa).is_empty() || lex.light_verbs_of(fa).next().is_some() {
        return None;
    }
    Some((fa.get(..prefix.len())?, rest))
}

/// Whether any table holds a word.
fn held(lex: &Lexicon, fa: &str) -> bool {
    lex.has(fa)
        || lex.has(stem(fa).0)
        || lex.place(fa).next().is_some()
        || lex.country(fa).next().is_some()
        || lex.person(fa).next().is_some()
        || lex.org(fa).next().is_some()
}

/// A word no table knows that ends in a function word or a country typed without its blank («بیشتردر», «مرزهند»).
fn glued_suffix<'t>(lex: &Lexicon, fa: &'t str) -> Option<(&'t str, &'t str)> {
    if fa.contains('\u{200c}') || held(lex, fa) {
        return None;
    }
    let known = |word: &str| {
        word.chars().count() >= 3
            && (lex.has(word)
                || lex.has(stem(word).0)
                || lex.analyse(word).iter().any(|a| a.word().is_some()))
    };
    let function = ["در", "از", "با", "به", "را", "که", "و"].iter().find_map(|s| fa.strip_suffix(s));
    let country = || {
        fa.char_indices()
            .map(|(i, _)| i)
            .filter(|i| *i >= 6)
            .find(|i| fa.get(*i..).is_some_and(|b| b.len() >= 6 && lex.country(b).next().is_some()))
            .and_then(|i| fa.get(..i))
    };
    let word =
        function.filter(|w| known(w) && w.chars().count() >= 4).or_else(|| country().filter(|w| known(w)))?;
    if !lex.analyse(fa).is_empty() || lex.light_verbs_of(fa).next().is_some() {
        return None;
    }
    Some((word, fa.get(word.len()..)?))
}

/// «گفت و گو», «جست و جو» written apart: the whole word, if the last two tokens and `fa` make one.
fn spaced(out: &[Tok<'_>], fa: &str) -> Option<&'static str> {
    const WHOLE: [(&str, &str, &str); 8] = [
        ("گفت", "گو", "گفت‌وگو"),
        ("گفت", "گوی", "گفت‌وگوی"),
        ("گفت", "گوها", "گفت‌وگوها"),
        ("گفت", "گوهای", "گفت‌وگوهای"),
        ("گفت", "گویی", "گفت‌وگویی"),
        ("گفت", "گوهایی", "گفت‌وگوهایی"),
        ("جست", "جو", "جست‌وجو"),
        ("جست", "جوی", "جست‌وجوی"),
    ];
    let [.., first, and] = out else { return None };
    if and.fa != "و" {
        return None;
    }
    WHOLE.iter().find(|(a, b, _)| *a == first.fa && *b == fa).map(|(.., whole)| *whole)
}

/// The tokens of folded text; words joined by «‌و‌» are cut («حمل‌ونقل»).
pub(super) fn toks(text: &str) -> Vec<Tok<'_>> {
    let lex = Lexicon::get();
    let mut out = Vec::with_capacity(text.len() / 8 + 1);
    let mut end = usize::MAX;
    for token in tokens(text) {
        let fa = token.of(text);
        let glued = token.span.start == end;
        end = token.span.end;
        if token.kind == TokenKind::Word
            && fa.contains("\u{200c}و")
            && !lex.has(stem(fa).0)
            && let Some(at) = fa.find("\u{200c}و")
        {
            let (a, b) = (fa.get(..at).unwrap_or(fa), fa.get(at + 3..).unwrap_or(""));
            let rest = b.strip_prefix('و').unwrap_or(b);
            let rest = rest.strip_prefix('\u{200c}').unwrap_or(rest);
            if !rest.is_empty() && (lex.has(stem(rest).0) || b.starts_with("و\u{200c}")) {
                for (i, part) in [a, b.get(..2).unwrap_or("و"), rest].into_iter().enumerate() {
                    let (s, plural) = stem(part);
                    out.push(Tok { fa: part, stem: s, plural, kind: token.kind, glued: i > 0 || glued });
                }
                continue;
            }
        }
        if let Some(word) = fa
            .strip_suffix("\u{200c}که")
            .filter(|w| token.kind == TokenKind::Word && !lex.has(fa) && !w.is_empty())
        {
            let (s, plural) = stem(word);
            out.push(Tok { fa: word, stem: s, plural, kind: token.kind, glued });
            out.push(Tok { fa: "که", stem: "که", plural: false, kind: token.kind, glued: true });
            continue;
        }
        // «تمیزکردن», «مشخص‌شدن»: the infinitive of a light verb
        if let Some(word) = ["کردن", "شدن", "دادن", "گرفتن", "داشتن"].iter().find_map(|v| fa.strip_suffix(v))
            && token.kind == TokenKind::Word
            && word.chars().count() > 2
            && !lex.has(fa)
            && (["کرد", "شد", "داد", "گرفت", "داشت"].iter().any(|v| {
                fa.ends_with(&format!("{v}ن"))
                    && lex.light_verb(word.trim_end_matches('\u{200c}'), v).is_some()
            }) || lex.entry(word.trim_end_matches('\u{200c}'), Class::Adjective).is_some())
        {
            for part in [word.trim_end_matches('\u{200c}'), fa.get(word.len()..).unwrap_or("")] {
                let (s, plural) = stem(part);
                out.push(Tok { fa: part, stem: s, plural, kind: token.kind, glued });
            }
            continue;
        }
        let cut = || glued_prefix(lex, fa).or_else(|| glued_suffix(lex, fa));
        if token.kind == TokenKind::Word
            && let Some((a, b)) = cut()
        {
            for part in [a, b] {
                let (s, plural) = stem(part);
                out.push(Tok { fa: part, stem: s, plural, kind: token.kind, glued });
            }
            continue;
        }
        // «خواسته‌های ماست»: the copula on a pronoun
        let owner = ["ما", "او", "شما", "آنها", "آن\u{200c}ها", "ایشان"]
            .into_iter()
            .find(|p| fa.strip_suffix("ست") == Some(*p));
        if let Some(base) = owner.and(fa.strip_suffix("ست"))
            && token.kind == TokenKind::Word
            && out.last().is_some_and(|t: &Tok<'_>| t.fa.ends_with("های") || t.plural)
        {
            let (s, plural) = stem(base);
            out.push(Tok { fa: base, stem: s, plural, kind: token.kind, glued });
            out.push(Tok { fa: "است", stem: "است", plural: false, kind: token.kind, glued: true });
            continue;
        }
        // «بالاست», «کجاست»: the copula is glued
        if let Some(base) = fa.strip_suffix("ست")
            && token.kind == TokenKind::Word
            && base.ends_with(['ا', 'و'])
            && base.chars().count() > 3
            && !lex.has(fa)
            && lex.has(base)
        {
            let (s, plural) = stem(base);
            out.push(Tok { fa: base, stem: s, plural, kind: token.kind, glued });
            out.push(Tok { fa: "است", stem: "است", plural: false, kind: token.kind, glued: true });
            continue;
        }
        // «گفت و گو»: one word
        if let Some(whole) = spaced(&out, fa) {
            out.truncate(out.len() - 2);
            let (s, plural) = stem(whole);
            out.push(Tok { fa: whole, stem: s, plural, kind: token.kind, glued: false });
            continue;
        }
        let (s, plural) = if token.kind == TokenKind::Word { stem(fa) } else { (fa, false) };
        out.push(Tok { fa, stem: s, plural, kind: token.kind, glued });
    }
    out
}
