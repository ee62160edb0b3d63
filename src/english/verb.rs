//! Verbs in a run of tokens: finite groups with their light-verb nominals and auxiliaries, adjectival participles,
//! infinitives.
//!
//! Promises: [`find_verbs`] returns spans in order that do not overlap. What it takes for a verb is a finite form
//! that cannot be a noun, or one that can and stands where a verb stands (before a mark, a conjunction or the end).

mod certain;
mod light;

use super::item::{Adj, Item, Noun, Tag};
use super::morph;
use super::words::{Multis, Tok};
use crate::lexicon::{Class, Features, Lexicon, Pers, Tense, Verb, alternatives};
use crate::text::token::TokenKind;
use certain::{enclitic, is_verb, tells, urged};
pub(super) use light::{light as light_of, light_any};
use light::{light, nominal, second};
use std::borrow::Cow;

/// Tense and mood of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum T {
    Past,
    Imperfect,
    Present,
    Subjunctive,
    Perfect,
    Future,
}

/// A finite verb group.
#[derive(Debug, Clone)]
pub(super) struct VerbItem {
    /// Bare infinitive, past, participle.
    pub base: Cow<'static, str>,
    pub past: Cow<'static, str>,
    pub part: Cow<'static, str>,
    pub tense: T,
    pub person: Pers,
    pub negative: bool,
    pub passive: bool,
    pub feat: Features,
    /// Past stem of the Persian verb.
    pub stem: &'static str,
    /// The nominal part of a light verb was found beside it.
    pub light: bool,
    /// بودن
    pub copula: bool,
    /// می‌توان and the like: no subject.
    pub impersonal: bool,
    /// A second verb that shares everything («تعمیق و توسعه یابد»).
    pub also: Option<(Cow<'static, str>, Cow<'static, str>, Cow<'static, str>)>,
    /// «ممنوع یا محدود کند»: one of the two.
    pub either: bool,
    /// The nominal part of a light verb as written; empty where there is none.
    pub nominal: Cow<'static, str>,
}

impl VerbItem {
    /// What joins the second verb to the first.
    pub fn link(&self) -> &'static str {
        if self.either { "or" } else { "and" }
    }
}

/// What a span of tokens is.
#[derive(Debug, Clone)]
enum Kind {
    Finite(VerbItem),
    Adjective(String),
    Infinitive { base: String, feat: Features },
}

/// Tokens that make up a verb form.
#[derive(Debug, Clone)]
pub(super) struct VerbSpan {
    pub start: usize,
    pub end: usize,
    kind: Kind,
}

impl VerbSpan {
    /// «می‌توان», «می‌تواند»: its verb is still to come.
    fn is_can(&self) -> bool {
        matches!(&self.kind, Kind::Finite(v) if v.stem == "توانست" && v.feat.raw() == "modal")
    }

    /// Writes the reading into an item.
    pub(super) fn fill(&self, item: &mut Item<'_>) {
        match &self.kind {
            Kind::Finite(v) => {
                item.tag = Tag::Verb;
                item.verb = Some(v.clone());
            }
            Kind::Adjective(en) => {
                item.tag = Tag::Adj;
                // «پژوهش صورت گرفته»: the research carried out
                let done = matches!(&**en, "made" | "done" | "carried out");
                let (en, feat) = if done { ("carried out", "part;after") } else { (&**en, "part") };
                item.adj =
                    Some(Adj { en: Cow::Owned(en.to_owned()), feat: Features::new(feat), ..Adj::default() });
            }
            Kind::Infinitive { base, feat } => {
                item.tag = Tag::Noun;
                item.noun = Some(Noun {
                    en: Cow::Owned(morph::gerund(base)),
                    verb: Some(Cow::Owned(base.clone())),
                    feat: *feat,
                    active: true,
                    ..Noun::default()
                });
            }
        }
        item.multi = self.end > self.start + 1;
    }
}

fn copula(fa: &str) -> Option<(T, Pers, bool)> {
    Some(match fa {
        "است" | "هست" | "ست" => (T::Present, Pers::Sg3, false),
        "نیست" => (T::Present, Pers::Sg3, true),
        "هستم" => (T::Present, Pers::Sg1, false),
        "هستیم" => (T::Present, Pers::Pl1, false),
        "هستید" => (T::Present, Pers::Pl2, false),
        "هستند" | "اند" => (T::Present, Pers::Pl3, false),
        "نیستم" => (T::Present, Pers::Sg1, true),
        "نیستیم" => (T::Present, Pers::Pl1, true),
        "نیستند" => (T::Present, Pers::Pl3, true),
        _ => return None,
    })
}

/// Verbs whose finite forms are taken as verbs wherever they stand.
const CORE: &[&str] =
    &["کرد", "شد", "بود", "داشت", "داد", "یافت", "نمود", "گردید", "توانست", "گفت", "رسید", "گرفت"];

/// Verbs that win over rarer ones with the same form (می‌رود: رفتن, not رستن).
const COMMON: &[&str] = &["رفت", "آمد", "خواست", "گذاشت", "برد", "آورد", "ساخت", "دید", "دانست", "گشت"];

fn rank(stem: &str) -> usize {
    CORE.iter()
        .position(|c| *c == stem)
        .or_else(|| COMMON.iter().position(|c| *c == stem).map(|p| p + CORE.len()))
        .unwrap_or(CORE.len() + COMMON.len())
}

#[derive(Clone, Copy)]
struct Main {
    verb: Verb,
    tense: T,
    person: Pers,
    negative: bool,
    /// Participle or infinitive where the form is not finite.
    bare: Option<Tense>,
}

/// What is known of a token.
#[derive(Clone, Copy)]
enum Found {
    NotAsked,
    Is(Option<Main>),
}

/// The best verb reading of each token, found once.
struct Memo<'a, 't> {
    toks: &'a [Tok<'t>],
    found: std::cell::RefCell<Vec<Found>>,
}

impl Memo<'_, '_> {
    fn get(&self, at: usize) -> Option<Main> {
        let tok = self.toks.get(at)?;
        if let Some(Found::Is(known)) = self.found.borrow().get(at).copied() {
            return known;
        }
        let main = readings(tok.fa);
        if let Some(slot) = self.found.borrow_mut().get_mut(at) {
            *slot = Found::Is(main);
        }
        main
    }
}

fn readings(fa: &str) -> Option<Main> {
    // no finite form ends otherwise
    if !fa.ends_with(['د', 'ت', 'م', 'ی', 'ن', 'ه'])
        || fa.ends_with("های")
        || fa.ends_with("هایی")
        || fa.len() < 4
    {
        return None;
    }
    let lex = Lexicon::get();
    let mut best: Option<(usize, Main)> = None;
    for r in lex.verb_readings(fa) {
        let bare = matches!(r.form.tense, Tense::Participle | Tense::Infinitive | Tense::PerfectImperfect);
        let tense = match r.form.tense {
            Tense::Past => T::Past,
            Tense::Imperfect | Tense::PerfectImperfect => T::Imperfect,
            Tense::Present | Tense::Infinitive => T::Present,
            Tense::Subjunctive
                if r.verb.past == "داشت" && r.verb.prefix.is_empty() && !fa.starts_with('ب') =>
            {
                T::Present
            }
            Tense::Subjunctive => T::Subjunctive,
            Tense::Perfect | Tense::Participle => T::Perfect,
            Tense::Imperative => continue,
        };
        let score = rank(r.verb.past) * 4
            + usize::from(!r.verb.prefix.is_empty())
            + usize::from(tense == T::Imperfect) * 2
            + usize::from(r.form.person == Some(Pers::Sg2)) * 50;
        let main = Main {
            verb: r.verb,
            tense,
            person: r.form.person.unwrap_or(Pers::Sg3),
            negative: r.form.negative,
            bare: bare.then_some(r.form.tense),
        };
        if best.as_ref().is_none_or(|(s, _)| score < *s) {
            best = Some((score, main));
        }
    }
    best.map(|(_, m)| m)
}

/// The prefix of «برخواهد», «بازنخواهند».
fn joined_prefix(fa: &str) -> Option<&'static str> {
    ["بر", "در", "باز", "فرا", "فرو", "وا"].into_iter().find(|p| {
        fa.strip_prefix(p).is_some_and(|rest| rest.starts_with("خواه") || rest.starts_with("نخواه"))
    })
}

fn future(fa: &str) -> Option<(Pers, bool)> {
    let fa = joined_prefix(fa).and_then(|p| fa.strip_prefix(p)).unwrap_or(fa);
    let (fa, negative) = fa.strip_prefix('ن').map_or((fa, false), |f| (f, true));
    let person = match fa {
        "خواهم" => Pers::Sg1,
        "خواهد" => Pers::Sg3,
        "خواهیم" => Pers::Pl1,
        "خواهید" => Pers::Pl2,
        "خواهند" => Pers::Pl3,
        _ => return None,
    };
    Some((person, negative))
}

/// The verb group at `at`: the verb, how many tokens it takes, whether it is passive.
fn group(memo: &Memo<'_, '_>, at: usize) -> Option<(Main, usize, bool)> {
    let toks = memo.toks;
    let fa = toks.get(at)?.fa;
    if let Some((person, negative)) = future(fa) {
        let mut n = at + 1;
        let mut main = memo.get(n)?;
        let passive = false;
        if main.bare.is_some() {
            // ساخته خواهد شد is read at the participle
            return None;
        }
        n += 1;
        main.tense = T::Future;
        main.person = person;
        main.negative = negative;
        return Some((main, n - at, passive));
    }
    let mut main = memo.get(at)?;
    let mut len = 1;
    let mut passive = false;
    if main.bare == Some(Tense::Participle) || main.bare == Some(Tense::PerfectImperfect) {
        let next = toks.get(at + 1).map(|t| t.fa);
        if let Some(next) = next {
            if let Some((person, negative)) = future(next)
                && toks.get(at + 2).is_some_and(|t| t.fa == "شد")
            {
                return Some((Main { tense: T::Future, person, negative, bare: None, ..main }, 3, true));
            }
            // «طولانی و پیچیده است»: an adjective of its own
            let plain = super::tables::is(super::tables::PLAIN_PARTICIPLE, fa);
            if plain && copula(next).is_some() {
                return None;
            }
            // «منتظر … یادداشت تفاهم ارسال شده هستیم»: the copula is that of the word that waits
            let waits = toks.get(..at).is_some_and(|b| {
                b.iter()
                    .rev()
                    .take_while(|t| t.kind == TokenKind::Word)
                    .any(|t| super::tables::predicate(t.fa).is_some())
            });
            if waits && matches!(next, "هستیم" | "هستم" | "نیستیم") {
                return Some((main, 1, false));
            }
            if let Some((_, person, negative)) = copula(next) {
                main = Main {
                    tense: T::Perfect,
                    person,
                    negative: negative || main.negative,
                    bare: None,
                    ..main
                };
                len = 2;
            } else if let Some((inner, n, _)) = shod(memo, at + 1) {
                let stem = main.verb.past;
                if stem != "شد" {
                    main = Main {
                        tense: inner.tense,
                        person: inner.person,
                        negative: inner.negative,
                        bare: inner.bare,
                        ..main
                    };
                    len = 1 + n;
                    passive = true;
                }
            } else if matches!(
                next,
                "بود" | "بودند" | "بودیم" | "باشد" | "باشند" | "باشیم" | "نبود" | "نباشد"
            ) {
                let be = memo.get(at + 1)?;
                let tense = match (be.tense, main.verb.past) {
                    (T::Past, _) => T::Past,
                    (_, "داشت") => T::Subjunctive,
                    _ => T::Perfect,
                };
                main = Main {
                    tense,
                    person: be.person,
                    negative: be.negative || main.negative,
                    bare: None,
                    ..main
                };
                len = 2;
            }
        }
    }
    Some((main, len, passive))
}

fn shod(memo: &Memo<'_, '_>, at: usize) -> Option<(Main, usize, bool)> {
    let main = memo.get(at)?;
    if main.verb.past != "شد" && main.verb.past != "گردید" {
        return None;
    }
    group(memo, at)
}

fn is_break(tok: Option<&Tok<'_>>) -> bool {
    tok.is_none_or(|t| {
        t.kind == TokenKind::Punct
            || matches!(
                t.fa,
                "و" | "که"
                    | "تا"
                    | "اما"
                    | "ولی"
                    | "چون"
                    | "زیرا"
                    | "همچنین"
                    | "بلکه"
                    | "یا"
                    | "اگر"
            )
    })
}

fn alt(field: &'static str) -> &'static str {
    alternatives(field).next().unwrap_or("")
}

/// English of a light verb: base, past, participle, marks; and whether the passive was put on.
type Light = (Cow<'static, str>, Cow<'static, str>, Cow<'static, str>, Features, bool);

/// The light-verb reading of a nominal that stands apart from its verb.
pub(super) fn apart(nominal: &str, stem: &str) -> Option<Light> {
    if stem == "بود" {
        let (base, feat) = super::tables::predicate(nominal)?;
        return Some((
            Cow::Borrowed(base),
            Cow::Owned(morph::past(base)),
            Cow::Owned(morph::participle(base)),
            Features::new(feat),
            false,
        ));
    }
    light(nominal, stem)
}

/// The verbs of a run of tokens.
pub(super) fn find_verbs(toks: &[Tok<'_>]) -> Vec<VerbSpan> {
    let lex = Lexicon::get();
    let multis = Multis::get();
    let memo = Memo { toks, found: std::cell::RefCell::new(vec![Found::NotAsked; toks.len()]) };
    let mut out: Vec<VerbSpan> = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while at < toks.len() {
        let tok = toks[at];
        if tok.kind != TokenKind::Word {
            at += 1;
            floor = at;
            continue;
        }
        if let Some((tense, person, negative)) = copula(tok.fa) {
            let v = VerbItem { tense, person, negative, ..VerbItem::be() };
            out.push(VerbSpan { start: at, end: at + 1, kind: Kind::Finite(v) });
            at += 1;
            floor = at;
            continue;
        }
        if let Some(v) = enclitic(lex, tok.fa) {
            out.push(VerbSpan { start: at, end: at + 1, kind: Kind::Finite(v) });
            at += 1;
            floor = at;
            continue;
        }
        if let Some((v, end)) = certain::can_group(toks, at, memo.get(at)) {
            out.push(VerbSpan { start: at, end, kind: Kind::Finite(v) });
            at = end;
            floor = at;
            continue;
        }
        // «می‌بایست»: a modal, no verb of its own
        if matches!(tok.fa, "می\u{200c}بایست" | "می\u{200c}بایستی" | "می\u{200c}باید") {
            at += 1;
            continue;
        }
        if memo.get(at + 1).is_some_and(|m| certain::nominal_of(lex, tok.fa, m)) {
            at += 1;
            continue;
        }
        let Some((main, len, passive)) = group(&memo, at) else {
            at += 1;
            continue;
        };
        // a longer entry begins here: داد و ستد, رفت و آمد
        if len == 1
            && let Some((_, n, _)) = multis.longest(&toks[at..]).filter(|(_, n, _)| *n > 1)
            && (n > 2 || !is_break(toks.get(at + 1)))
        {
            at += if n > 2 { n } else { 1 };
            continue;
        }
        let mut stem = main.verb.past;
        let mut verb = main.verb;
        let mut start = at;
        // a prefix that stands apart: بر می‌گردد
        let mut prefixed = false;
        // «برخواهد داشت»: the prefix is written with the future
        if let Some(v) = joined_prefix(tok.fa).and_then(|p| lex.verbs_by_past(stem).find(|v| v.prefix == p)) {
            verb = v;
            stem = v.past;
            prefixed = true;
        }
        if let Some(p) = at.checked_sub(1).filter(|p| *p >= floor).and_then(|p| toks.get(p))
            && let Some(v) = lex.verbs_by_past(stem).find(|v| !v.prefix.is_empty() && v.prefix == p.fa)
        {
            verb = v;
            stem = v.past;
            start -= 1;
            prefixed = true;
        }
        // «از سر گرفت»: a pair of three words goes before the verb with its prefix
        if prefixed
            && nominal(toks, at, floor, main.verb.past).is_some_and(|(k, _)| k > 1)
            && nominal(toks, start, floor, &format!("{}{stem}", verb.prefix)).is_none()
        {
            (verb, stem, start, prefixed) = (main.verb, main.verb.past, at, false);
        }
        // «دست بردارد»: the pair is that of the verb with its prefix
        let found = if prefixed || !verb.prefix.is_empty() {
            nominal(toks, start, floor, &format!("{}{stem}", verb.prefix))
        } else {
            nominal(toks, at, floor, stem)
        };
        // «سرشار از امید کنیم»: what a preposition governs is no part of the verb
        let found = found.filter(|(k, _)| {
            let before = start.checked_sub(k + 1).filter(|b| *b >= floor).and_then(|b| toks.get(b));
            *k != 1
                || main.bare.is_some()
                || before.is_none_or(|t| !matches!(t.fa, "از" | "با" | "برای" | "بدون" | "قابل"))
        });
        // «وادار به رفع تحریم‌ها کنند»: the verb is that of the word it waits for
        let found = found.filter(|(k, _)| {
            let plural = start
                .checked_sub(1)
                .and_then(|b| toks.get(b))
                .is_some_and(|t| t.plural || t.fa.ends_with("ات"));
            let placed =
                *k == 2 && main.verb.past == "بود" && toks.get(start - 2).is_some_and(|t| t.fa == "مورد");
            let waits = !(*k == 1 && plural || placed)
                || !toks[floor..start].iter().any(|t| super::tables::is(super::tables::PURE_NOMINAL, t.fa));
            waits && !(*k == 1 && waited(toks, floor, start - 1, stem))
        });
        let certain =
            is_verb(lex, toks, at, len, &main, found.is_some()) || urged(toks, &out, at, len, &main);
        let bare = main.bare.filter(|_| len == 1 || main.bare.is_some());
        let reading = |found: Option<(usize, Light)>| -> (usize, Light) {
            found.unwrap_or_else(|| {
                (
                    0,
                    (
                        Cow::Borrowed(alt(verb.en)),
                        Cow::Borrowed(alt(verb.en_past)),
                        Cow::Borrowed(alt(verb.en_participle)),
                        verb.feat,
                        false,
                    ),
                )
            })
        };
        match bare {
            Some(Tense::Infinitive) => {
                if found.is_none() && (lex.has(tok.fa) || lex.entries(tok.stem).next().is_some()) {
                    at += 1;
                    continue;
                }
                // «بدبین کردن مردم»: making people pessimistic
                let more = start.checked_sub(1).and_then(|b| toks.get(b)).and_then(|t| {
                    let word = t.fa.strip_suffix("تر")?.trim_end_matches('\u{200c}');
                    lex.entry(word, Class::Adjective)
                });
                if found.is_none()
                    && stem == "شد"
                    && start > floor
                    && let Some(e) = more
                {
                    let base = format!("become more {}", alt(e.en));
                    let kind = Kind::Infinitive { base, feat: Features::new("intr") };
                    out.push(VerbSpan { start: start - 1, end: at + len, kind });
                    at += len;
                    floor = at;
                    continue;
                }
                if found.is_none()
                    && matches!(stem, "کرد" | "شد")
                    && let Some(e) = start
                        .checked_sub(1)
                        .filter(|b| *b >= floor)
                        .and_then(|b| lex.entry(toks[b].fa, Class::Adjective))
                        .filter(|e| !e.feat.has("rel"))
                {
                    // «کشته شدن»: being killed
                    let how = match (stem == "شد", e.feat.has("part")) {
                        (true, true) => "be",
                        (true, false) => "become",
                        _ => "make",
                    };
                    // «برداشته شدن عوارض»: removing them
                    let done = certain::done(lex, toks[start - 1].fa).filter(|_| how == "be");
                    let base = done.map_or_else(|| format!("{how} {}", alt(e.en)), str::to_owned);
                    let intr = stem == "شد" && done.is_none();
                    let feat = if intr { Features::new("intr") } else { e.feat };
                    let kind = Kind::Infinitive { base, feat };
                    out.push(VerbSpan { start: start - 1, end: at + len, kind });
                    at += len;
                    floor = at;
                    continue;
                }
                // «فعال شدن»: activation, whoever does it
                let (k, (base, _, _, feat, _)) = reading(found);
                let base = base.into_owned();
                if base.is_empty() {
                    at += 1;
                    continue;
                }
                // «تعمیر نشدن شبکه»: failing to repair
                let base = match (main.negative, &*base) {
                    (true, "have") => "lack".to_owned(),
                    (true, _) => format!("fail to {base}"),
                    (false, _) => base,
                };
                out.push(VerbSpan { start: start - k, end: at + len, kind: Kind::Infinitive { base, feat } });
            }
            Some(_) => {
                let reached = matches!(stem, "رسید" | "افتاد" | "خواست") && is_break(toks.get(at + len));
                if found.is_none() && !passive && !reached && lex.has(tok.fa) {
                    at += 1;
                    continue;
                }
                let adjective = found
                    .as_ref()
                    .and_then(|(k, _)| start.checked_sub(*k))
                    .or(start.checked_sub(1))
                    .is_some_and(|s| {
                        s < at && multis.longest(&toks[s..]).is_some_and(|(m, n, _)| {
                            n == at - s + 1
                                && matches!(m, super::words::Multi::Phrase(e) if e.class == Class::Adjective)
                        })
                    });
                // «طراحی انجام شده و …»: told, when a verb follows
                let told = toks.get(at + len).is_some_and(|t| t.fa == "و")
                    && (at + len..toks.len()).any(|i| {
                        memo.get(i).is_some_and(|m| m.bare.is_none())
                            || toks.get(i).is_some_and(|t| copula(t.fa).is_some())
                    });
                let told = told || tells(toks, &memo, (floor, start, at + len));
                if adjective && !told {
                    at += 1;
                    continue;
                }
                let next = toks.get(at + len);
                let k0 = found.as_ref().map_or(0, |(k, _)| *k);
                let before = (start - k0).checked_sub(1).and_then(|b| toks.get(b));
                let after_plural = before.is_some_and(|b| {
                    b.plural && lex.entry(b.fa, Class::Adverb).is_none()
                        || b.fa.ends_with("ات")
                        || k0 > 0
                            && toks.get(start - k0).is_some_and(|t| matches!(t.fa, "صورت" | "انجام"))
                            && lex.entry(b.fa, Class::Noun).is_some_and(|e| e.feat.has("pl"))
                        || b.fa.ends_with("‌ای")
                        || (b.fa.ends_with("ان")
                            && k0 > 0
                            && lex.country(b.fa).next().is_none()
                            && lex.place(b.fa).next().is_none())
                });
                let at_end = is_break(next)
                    || (start - k0..start).any(|i| {
                        toks.get(i).is_some_and(|t| super::tables::is(super::tables::PURE_NOMINAL, t.fa))
                    });
                // «تا کنون نهایی نشده ما مشتاقیم»: a pronoun begins what follows
                let at_end = at_end
                    || main.negative && next.is_some_and(|t| matches!(t.fa, "ما" | "من" | "آنها" | "شما"));
                let (k, (base, past, part, feat, put_passive)) = reading(found);
                // «ایران اعلام کرده از … عبور خواهد کرد»
                let said = (feat.has("say") || feat.has("that"))
                    && k > 0
                    && !passive
                    && !put_passive
                    && !after_plural
                    && before.is_some()
                    && (at + len..toks.len()).any(|i| memo.get(i).is_some_and(|m| m.bare.is_none()));
                if at_end && (!after_plural || k > 0 && tells(toks, &memo, (floor, start - k, at + len)))
                    || said
                {
                    let v = VerbItem {
                        copula: stem == "بود" && k == 0,
                        base,
                        past,
                        part,
                        tense: T::Perfect,
                        person: Pers::Sg3,
                        negative: main.negative,
                        passive: passive || put_passive,
                        feat,
                        stem,
                        light: k > 0,
                        impersonal: false,
                        also: None,
                        either: false,
                        nominal: spelt(toks.get(start - k..start).unwrap_or(&[])),
                    };
                    out.push(VerbSpan { start: start - k, end: at + len, kind: Kind::Finite(v) });
                } else {
                    let en = if put_passive || passive || matches!(stem, "شد" | "یافت" | "گرفت") {
                        part.strip_prefix("been ").unwrap_or(&part).to_owned()
                    } else if feat.has("intr") {
                        morph::gerund(&base)
                    } else {
                        part.clone().into_owned()
                    };
                    if en.is_empty() {
                        at += 1;
                        continue;
                    }
                    out.push(VerbSpan { start: start - k, end: at + len, kind: Kind::Adjective(en) });
                }
            }
            None => {
                if !certain {
                    at += 1;
                    continue;
                }
                let (k, (mut base, mut past, mut part, feat, put_passive)) = reading(found);
                let mut also = None;
                let mut either = false;
                // «طراحی و ساخته شوند»: designed and built
                let mut twin = None;
                if k == 0
                    && passive
                    && let Some(and) = start.checked_sub(1).filter(|a| *a > floor)
                    && toks[and].fa == "و"
                    && let Some((n, (b, p, q, ..))) =
                        nominal(toks, and, floor, "کرد").filter(|(n, l)| *n == 1 && !l.0.is_empty())
                {
                    twin = Some((and - n, (b, p, q)));
                }
                let mut first = start - k;
                if k == 1
                    && (main.tense != T::Present || main.verb.past != "داشت")
                    && let Some((s, (b, p, q, ..))) = second(toks, start - k, floor, stem)
                {
                    either = toks.get(start - k - 1).is_some_and(|t| t.fa == "یا");
                    also = Some((base, past, part));
                    (base, past, part) = (b, p, q);
                    first = s;
                }
                if let Some((s, (b, p, q))) = twin {
                    also = Some((
                        std::mem::replace(&mut base, b),
                        std::mem::replace(&mut past, p),
                        std::mem::replace(&mut part, q),
                    ));
                    first = s;
                }
                // «مرز را باز نگه دارد»: keeping is done, not had
                let kept = stem == "داشت"
                    && main.tense == T::Present
                    && k > 0
                    && toks.get(start - 1).is_some_and(|t| matches!(t.fa, "نگه" | "نگاه"));
                let v = VerbItem {
                    copula: stem == "بود" && k == 0,
                    base,
                    past,
                    part,
                    tense: if kept { T::Subjunctive } else { main.tense },
                    person: main.person,
                    negative: main.negative,
                    passive: passive || put_passive,
                    feat,
                    stem,
                    light: k > 0,
                    impersonal: false,
                    also,
                    either,
                    nominal: spelt(toks.get(start - k..start).unwrap_or(&[])),
                };
                out.push(VerbSpan { start: first, end: at + len, kind: Kind::Finite(v) });
            }
        }
        at += len;
        floor = at;
    }
    chain(toks, &mut out);
    out
}

/// «خواستار افزایش تولید شد», «وارد فاز عملیاتی شد»: whether a word before `end` that is nothing but a nominal waits for
/// the verb, with no more than its genitive or «به …» between.
fn waited(toks: &[Tok<'_>], floor: usize, end: usize, stem: &str) -> bool {
    let pure = toks.get(floor..end).unwrap_or(&[]).iter().rposition(|t| {
        super::tables::is(super::tables::PURE_NOMINAL, t.fa)
            && Lexicon::get().light_verb(t.fa, stem).is_some()
    });
    let Some(at) = pure.map(|p| p + floor) else { return false };
    // «قربانی اختلافات سیاسی شود»: a pair of its own
    let linked =
        |t: &Tok<'_>| matches!(t.fa, "در" | "از" | "به" | "با" | "بین" | "میان" | "بر" | "برای" | "توسط");
    let headed = at.checked_sub(1).and_then(|b| toks.get(b)).is_some_and(|t| t.fa.ends_with("های"));
    let own = || {
        !headed
            && !toks.get(at..end).unwrap_or(&[]).iter().any(linked)
            && Lexicon::get()
                .light_verb(toks[at].fa, stem)
                .is_some_and(|l| l.feat.has("own") && l.feat.has("obj"))
    };
    let plain = Lexicon::get().entry(toks[at].fa, Class::Noun).is_none() || own();
    let between = toks.get(at + 1..end).unwrap_or(&[]);
    plain
        && !between.is_empty()
        && between.iter().all(|t| {
            t.kind == TokenKind::Word
                && !matches!(t.fa, "را" | "که" | "باید" | "تا")
                && copula(t.fa).is_none()
        })
}

/// The nominal part as written.
fn spelt(toks: &[Tok<'_>]) -> Cow<'static, str> {
    Cow::Owned(toks.iter().map(|t| t.fa).collect::<Vec<_>>().join(" "))
}

/// «حاضر شده و … ایفا کنند»: a bare participle before «و» has the mood of the verb that closes the row.
fn chain(toks: &[Tok<'_>], out: &mut [VerbSpan]) {
    for at in (1..out.len()).rev() {
        let (before, after) = out.split_at_mut(at);
        let (Some(this), Some(next)) = (before.last_mut(), after.first()) else { continue };
        // «مرکز دنیا بوده و باید … کنیم»: what must be done is another matter
        let joined = toks.get(this.end).is_some_and(|t| t.fa == "و")
            && !toks
                .get(this.end + 1)
                .is_some_and(|t| matches!(t.fa, "باید" | "نباید" | "بایستی" | "می‌توان"));
        let bare = this.end.checked_sub(1).and_then(|e| toks.get(e)).is_some_and(|t| t.fa.ends_with('ه'));
        if let (Kind::Finite(v), Kind::Finite(n)) = (&mut this.kind, &next.kind)
            && joined
            && bare
            && v.tense == T::Perfect
            && matches!(n.tense, T::Subjunctive | T::Future)
            && n.stem != "توانست"
            && v.negative == n.negative
        {
            v.tense = n.tense;
            v.person = n.person;
        }
    }
}
