//! The words of a phrase with what each may be: the reading half of analysis.
//!
//! Promises: every token of the input ends up in exactly one item, in order; an unknown word becomes a noun
//! with its transliteration and is marked as such.

mod lookup;
mod person;

use super::number;
use super::translit;
use super::verb::{VerbItem, VerbSpan, find_verbs};
use super::words::{Multi, Multis, Tok};
use crate::lexicon::{Analysis, Class, Degree, Entry, Features, Lexicon, Pers, Ye, alternatives};
use crate::text::token::TokenKind;
use lookup::{hamza_variants, manner, names, open_list, spellings};
use person::person;
use std::borrow::Cow;

/// The class an item was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Adj,
    Adv,
    Prep,
    Conj,
    Pro,
    Det,
    Num,
    Verb,
    Modal,
    Ra,
    Ke,
    Punct,
}

/// What kind of name a noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Name {
    /// A common noun.
    #[default]
    No,
    Country,
    Place,
    Person,
    Org,
    /// Unknown, transliterated.
    Unknown,
}

/// A noun reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Noun {
    pub fa: &'static str,
    pub en: Cow<'static, str>,
    pub plural: bool,
    pub feat: Features,
    pub name: Name,
    pub clitic: Option<Pers>,
    pub indefinite: bool,
    /// The verb an action noun becomes (bare infinitive).
    pub verb: Option<Cow<'static, str>>,
    /// An infinitive or light-verb action noun that takes its object as a genitive.
    pub active: bool,
    pub title: bool,
    /// An adjective that stands for a noun.
    pub from_adj: bool,
}

impl Noun {
    pub fn unc(&self) -> bool {
        self.from_adj || self.active || self.feat.has("unc")
    }
    pub fn is_name(&self) -> bool {
        self.name != Name::No
    }
}

/// An adjective reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Adj {
    pub fa: &'static str,
    pub en: Cow<'static, str>,
    pub feat: Features,
    pub degree: Degree,
    /// A final ی or plural that makes it a noun.
    pub indefinite: bool,
    /// Present when the enclitic copula follows (آماده‌ایم).
    pub copula: Option<Pers>,
}

/// A word or multi-word entry of the input.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    pub fa: Cow<'t, str>,
    pub tag: Tag,
    pub noun: Option<Noun>,
    pub adj: Option<Adj>,
    pub adv: Option<Cow<'static, str>>,
    pub prep: Option<(Cow<'static, str>, &'static str)>,
    pub conj: Option<&'static str>,
    pub pro: Option<&'static str>,
    pub det: Option<&'static str>,
    pub num: Option<Cow<'static, str>>,
    pub classifier: bool,
    pub verb: Option<VerbItem>,
    pub known: bool,
    pub mark: char,
    /// The entry covers several tokens.
    pub multi: bool,
    pub glued: bool,
    /// Written with a plural ها: no ezafe can follow.
    pub closed: bool,
}

impl<'t> Item<'t> {
    pub fn new(fa: Cow<'t, str>) -> Self {
        Self {
            fa,
            tag: Tag::Noun,
            noun: None,
            adj: None,
            adv: None,
            prep: None,
            conj: None,
            pro: None,
            det: None,
            num: None,
            classifier: false,
            verb: None,
            known: true,
            mark: ' ',
            multi: false,
            glued: false,
            closed: false,
        }
    }
    pub fn is_and(&self) -> bool {
        self.tag == Tag::Conj && matches!(self.conj, Some("and" | "or" | "as well as" | "and also"))
    }
    pub fn is_comma(&self) -> bool {
        self.tag == Tag::Punct && matches!(self.mark, '،' | ',')
    }
}

fn first(en: &'static str) -> &'static str {
    alternatives(en).next().unwrap_or("")
}

/// A noun reading of an entry.
pub(super) fn noun_of(e: Entry) -> Noun {
    Noun {
        fa: e.fa,
        en: Cow::Borrowed(first(e.en)),
        plural: e.feat.has("pl"),
        feat: e.feat,
        verb: e.feat.get("v").map(first).filter(|v| !v.is_empty()).map(Cow::Borrowed),
        ..Noun::default()
    }
}

fn name_noun(en: &'static str, name: Name) -> Noun {
    Noun { en: Cow::Borrowed(first(en)), name, ..Noun::default() }
}

/// The items of tokens.
pub(super) fn items<'t>(toks: &[Tok<'t>]) -> Vec<Item<'t>> {
    let lex = Lexicon::get();
    let multis = Multis::get();
    let mut out: Vec<Item<'t>> = Vec::with_capacity(toks.len());
    let spans: Vec<VerbSpan> = find_verbs(toks);
    let mut at = 0;
    while at < toks.len() {
        if let Some(span) = spans.iter().find(|s| s.start == at) {
            let text = if span.end == at + 1 {
                Cow::Borrowed(toks[at].fa)
            } else {
                Cow::Owned(join(&toks[at..span.end]))
            };
            let mut item = Item::new(text);
            span.fill(&mut item);
            out.push(item);
            at = span.end;
            continue;
        }
        let limit = spans.iter().map(|s| s.start).find(|&s| s > at).unwrap_or(toks.len());
        let window = toks.get(at..limit).unwrap_or(&[]);
        let tok = toks[at];
        let longest = if tok.kind == TokenKind::Word { multis.longest(window) } else { None };
        // «به ویژه در | حوزه …»: the last word begins a longer preposition
        let longest = longest.and_then(|(m, n, plural)| {
            let prep = |m: Multi| matches!(m, Multi::Phrase(e) if e.class == Class::Preposition);
            let runs_on =
                n > 1 && prep(m) && multis.longest(window.get(n - 1..)?).is_some_and(|(m, ..)| prep(m));
            let shorter = if runs_on { multis.longest(window.get(..n - 1)?) } else { None };
            // «در رابطه با | ورود»: what is left of it is no preposition
            shorter.or(Some((m, n, plural)))
        });
        let entry =
            longest.is_some_and(|(m, n, _)| n > 1 && matches!(m, Multi::Phrase(e) if e.class != Class::Noun));
        if let Some((item, len)) = number::date(window).or_else(|| number::number(window).filter(|_| !entry))
        {
            if let Some(adj) =
                item.num.as_deref().and_then(|n| number::unit_adjective(n, window.get(len).copied()))
            {
                let mut item = Item::new(Cow::Owned(join(&window[..=len])));
                item.tag = Tag::Adj;
                item.adj = Some(Adj { en: Cow::Owned(adj), feat: Features::new("rel"), ..Adj::default() });
                out.push(item);
                at += len + 1;
                continue;
            }
            out.push(item);
            at += len;
            continue;
        }
        let adverb = longest
            .filter(|(m, ..)| matches!(m, Multi::Phrase(e) if matches!(e.class, Class::Adverb | Class::Preposition)))
            .map_or(0, |(_, n, _)| n);
        if let Some((item, len)) = manner(lex, window).filter(|(_, n)| *n > adverb) {
            out.push(item);
            at += len;
            continue;
        }
        // a full name of the tables goes before what its parts would give
        let full = longest
            .filter(|(m, ..)| match m {
                Multi::Person(_) => true,
                Multi::Phrase(e) => e.class == Class::Noun,
                _ => false,
            })
            .map_or(0, |(_, n, _)| n);
        if let Some((item, len)) = person(window).filter(|(_, len)| *len > full) {
            out.push(item);
            at += len;
            continue;
        }
        if let Some((multi, len, plural)) = longest.filter(|(m, n, _)| {
            let counted =
                out.last().is_some_and(|i: &Item<'_>| i.tag == Tag::Num || matches!(&*i.fa, "چند" | "چندین"));
            // «رئیس | کمیسیون برنامه و بودجه»: the body's own name is longer
            let body = matches!(m, Multi::Title(_))
                && multis
                    .longest(window.get(1..).unwrap_or(&[]))
                    .is_some_and(|(m, k, _)| k > 1 && (*n == 2 || k >= *n) && matches!(m, Multi::Org(_)));
            if body {
                return false;
            }
            // «از ابتدای سال | آینده»: which year it is comes after
            let open_time = matches!(m, Multi::Phrase(e) if matches!(e.class, Class::Adverb | Class::Preposition)
                && e.fa.rsplit(' ').next().is_some_and(|w| matches!(w, "سال" | "ماه" | "هفته")))
                && window.get(*n).is_some_and(|t| super::tables::is(super::tables::TIME_ADJECTIVE, t.fa));
            // «در نیمه نخست | سال»
            let open_part = matches!(m, Multi::Phrase(e) if e.class == Class::Adverb
                && e.fa.starts_with("در ")
                && !e.fa.split(' ').any(|w| matches!(w, "سال" | "ماه" | "هفته" | "قرن" | "دهه")))
                && window.get(*n).is_some_and(|t| matches!(t.fa, "سال" | "ماه" | "هفته" | "قرن" | "دهه"));
            // «بدون دخالت | بیگانگان»: whose it is comes after
            let open_action = matches!(m, Multi::Phrase(e) if e.class == Class::Adverb
                && *n == 2
                && e.fa.strip_prefix("بدون ").and_then(|w| lex.entry(w, Class::Noun)).is_some_and(|e| e.feat.get("v").is_some()))
                && window.get(*n).is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && lex.entries(t.fa).next().or_else(|| lex.entries(t.stem).next()).is_none_or(|e| {
                            matches!(e.class, Class::Noun | Class::Pronoun | Class::Adjective)
                        })
                        && lex.entry(t.fa, Class::Preposition).is_none()
                        && t.fa != "را"
                });
            !(open_time
                || open_part
                || open_action
                || open_list(lex, *m, *n, window)
                || counted && matches!(m, Multi::Phrase(e) if e.class == Class::Adverb))
        }) {
            let text = if len == 1 { Cow::Borrowed(tok.fa) } else { Cow::Owned(join(&window[..len])) };
            let mut item = Item::new(text);
            item.multi = true;
            item.glued = tok.glued;
            let last = window[len - 1];
            fill_multi(&mut item, multi, plural, last);
            item.closed = last.fa.ends_with("ها") && last.plural;
            out.push(item);
            at += len;
            continue;
        }
        let mut item = word(lex, tok);
        let head = out
            .last()
            .and_then(|i: &Item<'_>| i.noun.as_ref())
            .is_some_and(|n| super::tables::is(super::tables::NAMED_PLACE, n.fa));
        if head
            && item.noun.as_ref().is_some_and(|n| n.name == Name::No && !n.plural)
            && let Some(p) = lex.place(tok.fa).next()
        {
            item.noun = Some(name_noun(p.en, Name::Place));
            item.adj = None;
            item.tag = Tag::Noun;
        }
        item.glued = tok.glued;
        item.closed = tok.plural && tok.fa.ends_with("ها");
        out.push(item);
        at += 1;
    }
    lookup::honoured(&mut out);
    lookup::destined(&mut out);
    out
}

fn join(toks: &[Tok<'_>]) -> String {
    let mut s = String::new();
    for t in toks {
        if !s.is_empty() {
            s.push(' ');
        }
        s.push_str(t.fa);
    }
    s
}

fn fill_multi(item: &mut Item<'_>, multi: Multi, plural: bool, last: Tok<'_>) {
    let indefinite = last.fa.ends_with("ای") && last.stem.ends_with('ه') || last.fa.ends_with("یی");
    let own = matches!(multi, Multi::Phrase(e) if e.fa.ends_with(last.fa));
    let indefinite = indefinite && !own
        || match multi {
            Multi::Phrase(e) => {
                // «شورای»: the ی of the ezafe
                last.fa.strip_suffix('ی').is_some_and(|f| {
                    !f.ends_with(['ا', 'و']) && e.fa.ends_with(f) && !e.fa.ends_with(last.fa)
                })
            }
            _ => false,
        };
    match multi {
        Multi::Phrase(e) => match e.class {
            Class::Adjective => {
                item.tag = Tag::Adj;
                item.adj =
                    Some(Adj { fa: e.fa, en: Cow::Borrowed(first(e.en)), feat: e.feat, ..Adj::default() });
            }
            Class::Adverb => {
                item.tag = Tag::Adv;
                item.adv = Some(Cow::Borrowed(first(e.en)));
            }
            Class::Preposition => {
                item.tag = Tag::Prep;
                item.prep = Some((Cow::Borrowed(e.fa), first(e.en)));
            }
            Class::Conjunction => {
                item.tag = Tag::Conj;
                item.conj = Some(first(e.en));
            }
            Class::Pronoun => {
                item.tag = Tag::Pro;
                item.pro = Some(first(e.en));
            }
            Class::Determiner => {
                item.tag = Tag::Det;
                item.det = Some(first(e.en));
            }
            Class::Numeral => {
                item.tag = Tag::Num;
                item.num = Some(Cow::Borrowed(first(e.en)));
            }
            _ => {
                let mut noun = noun_of(e);
                noun.indefinite = indefinite || some(e);
                noun.plural |= plural;
                item.noun = Some(noun);
            }
        },
        Multi::Place(en, kind) => {
            let mut n = name_noun(en, Name::Place);
            if matches!(kind, "sea" | "river" | "mountain") {
                n.feat = Features::new("the");
            }
            item.noun = Some(n);
        }
        Multi::Country(en) => item.noun = Some(name_noun(en, Name::Country)),
        Multi::Person(en) => item.noun = Some(name_noun(en, Name::Person)),
        Multi::Org(en) => {
            let mut n = name_noun(en, Name::Org);
            if en.contains("Organization")
                || en.contains("Ministry")
                || en.contains("Union")
                || en.contains("Chamber")
            {
                n.feat = Features::new("the");
            }
            item.noun = Some(n);
        }
        Multi::Title(en) => {
            item.noun = Some(Noun {
                en: Cow::Borrowed(en),
                plural,
                feat: Features::new("hum"),
                title: true,
                ..Noun::default()
            });
        }
    }
    if item.noun.is_some() {
        item.tag = Tag::Noun;
    }
}

/// «بخش عظیمی», «تعداد محدودی»: a row that ends in the indefinite ی of its adjective.
fn some(e: Entry) -> bool {
    let lex = Lexicon::get();
    let last = e.fa.rsplit(' ').next().unwrap_or("");
    e.fa.contains(' ')
        && !lex.has(last)
        && last
            .strip_suffix('ی')
            .and_then(|a| lex.entry(a, Class::Adjective))
            .is_some_and(|a| !a.feat.has("rel"))
}

/// A single token.
fn word<'t>(lex: &'static Lexicon, tok: Tok<'t>) -> Item<'t> {
    let mut item = Item::new(Cow::Borrowed(tok.fa));
    match tok.kind {
        TokenKind::Punct | TokenKind::Other => {
            item.tag = Tag::Punct;
            item.mark = tok.fa.chars().next().unwrap_or(' ');
            return item;
        }
        TokenKind::Latin | TokenKind::Number => {
            item.tag = Tag::Noun;
            item.noun =
                Some(Noun { en: Cow::Owned(number::latin(tok.fa)), name: Name::Org, ..Noun::default() });
            return item;
        }
        TokenKind::Word => {}
    }
    match tok.fa {
        "را" => {
            item.tag = Tag::Ra;
            return item;
        }
        "که" => {
            item.tag = Tag::Ke;
            return item;
        }
        _ => {}
    }
    let place = lex.entries(tok.fa).next().is_none()
        && (lex.place(tok.fa).next().is_some()
            || lex.country(tok.fa).next().is_some()
            || lex.org(tok.fa).next().is_some()
            || lex.person(tok.fa).any(|p| p.kind == "surname" && !p.feat.has("amb")));
    if !place {
        read(lex, tok.fa, &mut item);
    }
    // «قطر»: a row that is the country's name is the country
    if item.noun.as_ref().is_some_and(|n| n.en.starts_with(char::is_uppercase))
        && let Some(c) = lex.country(tok.fa).next()
    {
        item.noun = Some(name_noun(c.en, Name::Country));
    }
    if !filled(&item) {
        names(lex, tok.fa, &mut item);
    } else if item.noun.is_none() || item.adj.is_some() {
        // «ایرانی» is an adjective first; «ایران» is not in the word tables
        let mut other = Item::new(Cow::Borrowed(tok.fa));
        names(lex, tok.fa, &mut other);
        if let Some(n) =
            other.noun.filter(|n| n.name == Name::Country && item.noun.is_none() && item.adj.is_none())
        {
            item.noun = Some(n);
        }
    }
    if item.adj.is_none()
        && item.noun.is_some()
        && let Some(en) = super::guess::demonym(tok.fa)
    {
        item.adj = Some(Adj { fa: "", en: Cow::Borrowed(en), feat: Features::new("rel"), ..Adj::default() });
    }
    if !filled(&item) {
        for variant in hamza_variants(tok.fa) {
            read(lex, &variant, &mut item);
            if !filled(&item) {
                names(lex, &variant, &mut item);
            }
            if filled(&item) {
                break;
            }
        }
    }
    if !filled(&item) {
        spellings(lex, tok, &mut item);
    }
    if !filled(&item) {
        super::guess::guess(lex, tok, &mut item);
    }
    if !filled(&item)
        && let Some(l) = lex.light_verbs_of(tok.fa).next()
    {
        let base = first(l.en);
        // «شرکت‌های مستقر در شهرک»: what is so, not what is done
        if let Some(state) = base.strip_prefix("be ").filter(|_| l.verb == "شد") {
            item.adj = Some(Adj { fa: l.nominal, en: Cow::Borrowed(state), feat: l.feat, ..Adj::default() });
        } else {
            item.noun = Some(Noun {
                en: Cow::Owned(super::morph::gerund(base)),
                feat: Features::new("unc"),
                ..Noun::default()
            });
        }
    }
    if !filled(&item) {
        item.known = false;
        item.noun = Some(Noun { en: Cow::Owned(spelt_name(tok.fa)), name: Name::Unknown, ..Noun::default() });
    }
    settle(&mut item);
    item
}

/// Whether a reading was found.
pub(super) fn filled(item: &Item<'_>) -> bool {
    item.noun.is_some()
        || item.adj.is_some()
        || item.adv.is_some()
        || item.prep.is_some()
        || item.conj.is_some()
        || item.pro.is_some()
        || item.det.is_some()
        || item.num.is_some()
        || item.tag == Tag::Modal
}

/// The tag an item has out of context.
fn settle(item: &mut Item<'_>) {
    if item.tag == Tag::Modal {
        return;
    }
    item.tag = if item.conj.is_some() && item.prep.is_none() && item.noun.is_none() {
        Tag::Conj
    } else if item.prep.is_some()
        && !(item.noun.is_some() && super::tables::is(super::tables::WEAK_PREP, &item.fa))
    {
        Tag::Prep
    } else if item.det.is_some() {
        Tag::Det
    } else if item.num.is_some() {
        Tag::Num
    } else if item.conj.is_some() {
        Tag::Conj
    } else if item.pro.is_some() {
        Tag::Pro
    } else if item.adj.is_some() && item.noun.is_none() {
        Tag::Adj
    } else if item.noun.is_some() {
        Tag::Noun
    } else if item.adv.is_some() {
        Tag::Adv
    } else {
        Tag::Noun
    };
    if item.adv.is_some() && item.noun.is_none() && item.adj.is_none() && item.tag == Tag::Noun {
        item.tag = Tag::Adv;
    }
}

/// Reads `fa` in the word tables.
pub(super) fn read(lex: &'static Lexicon, fa: &str, item: &mut Item<'_>) {
    for e in lex.entries(fa) {
        take(e, None, item);
    }
    if filled(item) && (item.noun.is_none() || !fa.ends_with("ان")) {
        // a bare lemma needs no peeling, but a plural in ات/ان may also be one
        return;
    }
    // plurals in ها are most of what is inflected
    let (stem, plural) = super::words::stem(fa);
    if plural {
        let ye = fa.ends_with("یی").then_some(Ye::Indefinite);
        let mut any = false;
        for e in lex.entries(stem).filter(|e| matches!(e.class, Class::Noun | Class::Adjective)) {
            any = true;
            let a = Analysis {
                lemma: crate::lexicon::Lemma::Word(e),
                plural: Some(crate::lexicon::Plural::Ha),
                ye,
                clitic: None,
                copula: None,
                degree: Degree::Positive,
            };
            take(e, Some(&a), item);
        }
        if any {
            return;
        }
    }
    for a in lex.analyse(fa) {
        if let Some(e) = a.word() {
            take(e, Some(&a), item);
        }
    }
}

fn take(e: Entry, a: Option<&Analysis>, item: &mut Item<'_>) {
    let bare = a.is_none_or(Analysis::is_bare);
    match e.class {
        Class::Noun if item.noun.is_none() => {
            let mut n = noun_of(e);
            if let Some(a) = a {
                n.plural |= a.plural.is_some();
                n.clitic = a.clitic;
                n.indefinite = a.ye == Some(Ye::Indefinite);
                if a.copula.is_some() && a.clitic.is_none() {
                    return;
                }
            }
            item.noun = Some(n);
        }
        Class::Adjective if item.adj.is_none() => {
            let mut adj = Adj { fa: e.fa, en: Cow::Borrowed(first(e.en)), feat: e.feat, ..Adj::default() };
            if e.fa.ends_with("ترین") || matches!(e.fa, "نخستین" | "اولین" | "آخرین") {
                adj.degree = Degree::Superlative;
            }
            if let Some(a) = a {
                if a.plural.is_some() || a.clitic.is_some() {
                    if item.noun.is_none() {
                        let en =
                            e.feat.get("noun").map_or_else(|| Cow::Owned(people(first(e.en))), Cow::Borrowed);
                        item.noun = Some(Noun {
                            fa: e.fa,
                            en,
                            plural: a.plural.is_some(),
                            feat: Features::new("hum"),
                            clitic: a.clitic,
                            ..Noun::default()
                        });
                    }
                    return;
                }
                if a.degree != Degree::Positive {
                    adj.degree = a.degree;
                }
                adj.indefinite = a.ye == Some(Ye::Indefinite);
                adj.copula = a.copula;
                match a.degree {
                    Degree::Positive => {}
                    Degree::Comparative => adj.en = Cow::Owned(comparative(e)),
                    Degree::Superlative => adj.en = Cow::Owned(superlative(e)),
                }
            }
            item.adj = Some(adj);
        }
        Class::Adverb if bare => {
            item.adv = item.adv.take().or(Some(Cow::Borrowed(first(e.en))));
        }
        Class::Preposition if (bare || a.is_some_and(|a| a.ye == Some(Ye::Ezafe))) && item.prep.is_none() => {
            item.prep = Some((Cow::Borrowed(e.fa), first(e.en)));
        }
        Class::Conjunction if bare => item.conj = item.conj.or(Some(first(e.en))),
        Class::Pronoun if bare => item.pro = item.pro.or(Some(first(e.en))),
        Class::Determiner if bare => item.det = item.det.or(Some(first(e.en))),
        Class::Numeral if e.feat.has("ord") && item.adj.is_none() => {
            let degree = if e.fa.ends_with("ین") { Degree::Superlative } else { Degree::Positive };
            item.adj = Some(Adj {
                fa: e.fa,
                en: Cow::Borrowed(first(e.en)),
                feat: Features::new("ord"),
                degree,
                ..Adj::default()
            });
        }
        Class::Numeral if bare && !e.feat.has("ord") && item.num.is_none() => {
            item.num = Some(Cow::Borrowed(first(e.en)));
        }
        Class::Particle if bare && e.feat.has("modal") => item.tag = Tag::Modal,
        Class::Particle if bare && item.adv.is_none() => item.adv = Some(Cow::Borrowed(first(e.en))),
        Class::Classifier if bare => {
            item.classifier = true;
            if item.noun.is_none() && !first(e.en).is_empty() {
                item.noun = Some(noun_of(e));
            }
        }
        _ => {}
    }
}

/// An adjective as a noun: Iranian, Turkish person, allied one.
fn people(en: &str) -> String {
    if !en.starts_with(char::is_uppercase) {
        return format!("{en} one");
    }
    if en.ends_with("an") || en.ends_with('i') { en.to_owned() } else { format!("{en} person") }
}

fn syllables(word: &str) -> usize {
    let mut n = 0;
    let mut last = false;
    for c in word.chars() {
        let v = "aeiouy".contains(c);
        n += usize::from(v && !last);
        last = v;
    }
    if word.ends_with('e') && n > 1 { n - 1 } else { n }
}

fn graded(e: Entry, er: &str, more: &str) -> String {
    let en = first_of(e);
    let one = syllables(en) == 1 || (syllables(en) == 2 && en.ends_with('y'));
    if en.contains(' ') || !one {
        return format!("{more} {en}");
    }
    if let Some(stem) = en.strip_suffix('y') {
        return format!("{stem}i{er}");
    }
    if let Some(stem) = en.strip_suffix('e') {
        return format!("{stem}{er}");
    }
    if matches!(en, "big" | "hot" | "thin" | "fat" | "wet") {
        let last = en.chars().last().unwrap_or('g');
        return format!("{en}{last}{er}");
    }
    format!("{en}{er}")
}

fn first_of(e: Entry) -> &'static str {
    first(e.en)
}

fn comparative(e: Entry) -> String {
    e.feat.get("comp").map_or_else(|| graded(e, "er", "more"), str::to_owned)
}

fn superlative(e: Entry) -> String {
    e.feat.get("sup").map_or_else(|| graded(e, "est", "most"), str::to_owned)
}

/// A word of a person's name, where the tables have it.
pub(super) fn person_part(fa: &str) -> Option<String> {
    let lex = Lexicon::get();
    if let Some(person) = lex.person(fa).next() {
        return Some(first(person.en).to_owned());
    }
    // «آیت‌الله» before the name
    if let Some(title) = lex.title(fa).find(|t| t.feat.has("hon")) {
        return Some(first(title.en).to_owned());
    }
    glued_name(fa)
}

/// Beginnings and ends that names are built with: word, English, whether it stands at the end.
fn name_parts() -> &'static [(&'static str, &'static str, bool)] {
    static PARTS: std::sync::OnceLock<Vec<(&'static str, &'static str, bool)>> = std::sync::OnceLock::new();
    PARTS.get_or_init(|| {
        let rows = Lexicon::get().people();
        let parts = rows.iter().filter(|p| matches!(p.kind, "prefix" | "suffix") && p.fa.chars().count() > 1);
        parts.map(|p| (p.fa, first(p.en), p.kind == "suffix")).collect()
    })
}

/// «سیدکاظم», «محمدجلیل»: a prefix and a given name written as one; «سعیدزاده», «غلامپور», «کاظمی‌نژاد»: a name and
/// the end of a surname; «وجیه‌الله», «قمرالدین» with any beginning.
pub(super) fn glued_name(fa: &str) -> Option<String> {
    if fa.chars().count() < 5 {
        return None;
    }
    let lex = Lexicon::get();
    let whole = |name: &str| lex.person(name).find(|p| matches!(p.kind, "given" | "surname" | "prefix"));
    name_parts().iter().find_map(|&(part, en, ends)| {
        if ends {
            let stem = fa.strip_suffix(part)?;
            let stem = stem.strip_suffix('\u{200c}').unwrap_or(stem);
            return match whole(stem) {
                Some(name) => Some(format!("{}{en}", first(name.en))),
                None if part.starts_with("ال") && stem.chars().count() > 2 => {
                    Some(format!("{}{en}", translit::name(stem)))
                }
                None => None,
            };
        }
        let given = fa.strip_prefix(part)?.trim_start_matches('\u{200c}');
        let given = lex.person(given).find(|p| p.kind == "given")?;
        // عبدالرحمان
        if part.ends_with("ال") {
            return Some(format!("{en}{}", first(given.en).to_lowercase()));
        }
        Some(format!("{en} {}", first(given.en)))
    })
}

/// A word of a name that stands in no table, as the press would spell it.
pub(super) fn spelt_name(fa: &str) -> String {
    glued_name(fa).unwrap_or_else(|| translit::name(fa))
}
