//! What is a verb for certain: enclitic copulas, modals, participles that report, past stems after a modal.
//!
//! Promises: pure questions asked of the tokens.

use super::{
    CORE, Class, Cow, Features, Lexicon, Main, Memo, Pers, T, Tense, Tok, TokenKind, VerbItem, VerbSpan, alt,
    copula, is_break, morph,
};

/// An adjective with the enclitic copula: آماده‌ایم, علاقه‌مندیم, مواجهیم.
pub(super) fn enclitic(lex: &'static Lexicon, fa: &str) -> Option<VerbItem> {
    let (ending, person) = [
        ("ایم", Pers::Pl1),
        ("یم", Pers::Pl1),
        ("اند", Pers::Pl3),
        ("ند", Pers::Pl3),
        ("ام", Pers::Sg1),
        ("م", Pers::Sg1),
    ]
    .into_iter()
    .find(|(e, _)| fa.ends_with(e))?;
    let word = fa.strip_suffix(ending)?.trim_end_matches('\u{200c}');
    // «امیدوارم»: nobody owns a hopeful one
    let said = ending == "م" && super::super::tables::predicate(word).is_some() && !is_noun(lex, word);
    let person_certain =
        ending.starts_with('ا') && fa.contains('\u{200c}') || ending == "یم" || ending == "ند" || said;
    // «آموخته‌ایم» is a perfect, no adjective
    let perfect = word.ends_with('ه') && lex.verb_readings(fa).iter().any(|r| r.form.tense == Tense::Perfect);
    if !person_certain || lex.has(fa) || perfect {
        return None;
    }
    let (base, feat) = if let Some((en, feat)) = super::super::tables::predicate(word) {
        (Cow::Borrowed(en), Features::new(feat))
    } else {
        let e = lex.entry(word, Class::Adjective).filter(|_| fa.contains('\u{200c}') || ending == "یم")?;
        (Cow::Owned(format!("be {}", alt(e.en))), e.feat)
    };
    Some(VerbItem {
        past: Cow::Owned(morph::past(&base)),
        part: Cow::Owned(morph::participle(&base)),
        base,
        tense: T::Present,
        person,
        negative: false,
        passive: false,
        feat,
        stem: "بود",
        light: true,
        copula: false,
        impersonal: false,
        also: None,
        either: false,
        nominal: Cow::Borrowed(""),
    })
}

impl VerbItem {
    /// «است».
    pub(in crate::english) fn be() -> Self {
        Self {
            base: "be".into(),
            past: "was".into(),
            part: "been".into(),
            tense: T::Present,
            person: Pers::Sg3,
            negative: false,
            passive: false,
            feat: Features::new(""),
            stem: "بود",
            light: false,
            copula: true,
            impersonal: false,
            also: None,
            either: false,
            nominal: Cow::Borrowed(""),
        }
    }
}

/// A predicate word that is a noun as well may carry a possessive («شاهدم» is mine or me).
fn is_noun(lex: &'static Lexicon, word: &str) -> bool {
    lex.entry(word, Class::Noun).is_some() && lex.entry(word, Class::Adjective).is_none()
}

/// می‌توان, می‌تواند: the modal verb.
fn can(fa: &str, main: Option<Main>) -> Option<VerbItem> {
    let (impersonal, person, negative, tense) = match fa {
        "می‌توان" | "بتوان" | "میتوان" => (true, Pers::Sg3, false, T::Present),
        "نمی‌توان" | "نتوان" | "نمیتوان" => (true, Pers::Sg3, true, T::Present),
        _ => {
            let main = main?;
            if main.verb.past != "توانست" || main.bare.is_some_and(|b| b != Tense::Participle) {
                return None;
            }
            (false, main.person, main.negative, main.tense)
        }
    };
    Some(VerbItem {
        base: "can".into(),
        past: "could".into(),
        part: "been able to".into(),
        tense,
        person,
        negative,
        passive: false,
        feat: Features::new("modal"),
        stem: "توانست",
        light: false,
        copula: false,
        impersonal,
        also: None,
        either: false,
        nominal: Cow::Borrowed(""),
    })
}

/// «صادرات به همسایگان صورت گرفته که سهم ما کم است», «تفاهم‌نامه … در سال ۷۹ منعقد شده»: a participle that tells, though
/// it could describe: nothing else does, or one verb alone follows «که».
pub(super) fn tells(
    toks: &[Tok<'_>],
    memo: &Memo<'_, '_>,
    (floor, start, end): (usize, usize, usize),
) -> bool {
    let finite = |i: usize| {
        memo.get(i).is_some_and(|m| m.bare.is_none()) || toks.get(i).is_some_and(|t| copula(t.fa).is_some())
    };
    let before = toks.get(floor..start).unwrap_or(&[]);
    let far = before.len() > 3
        && before[..before.len() - 3]
            .iter()
            .any(|t| matches!(t.fa, "در" | "به" | "با" | "بین" | "میان" | "توسط"));
    match toks.get(end) {
        None => far && floor == 0 && before.last().is_some_and(|t| t.kind == TokenKind::Number),
        Some(t) if t.fa == "که" => far && (end..toks.len()).filter(|&i| finite(i)).count() == 1,
        _ => false,
    }
}

/// «دوست را باید شناخت»: after a modal the past stem is its verb, whatever else the word means.
pub(super) fn urged(toks: &[Tok<'_>], out: &[VerbSpan], at: usize, len: usize, main: &Main) -> bool {
    let floor = out.iter().rev().find(|s| !s.is_can()).map_or(0, |s| s.end);
    main.tense == T::Past
        && main.person == Pers::Sg3
        && main.bare.is_none()
        // «باید دید چه اقداماتی لازم است»
        && (is_break(toks.get(at + len))
            || toks.get(at + len).is_some_and(|t| matches!(t.fa, "چه" | "آیا" | "چگونه" | "چرا" | "کدام"))
                && at.checked_sub(1).and_then(|b| toks.get(b)).is_some_and(|t| t.fa == "باید"))
        && toks.get(floor..at).is_some_and(|before| {
            before.iter().any(|t| {
                matches!(
                    t.fa,
                    "باید"
                        | "نباید"
                        | "بایستی"
                        | "نبایستی"
                        | "می‌توان"
                        | "نمی‌توان"
                        | "بتوان"
                        | "نتوان"
                )
            }) && before.last().is_some_and(|t| t.kind == TokenKind::Word)
        })
}

pub(super) fn is_verb(
    lex: &Lexicon,
    toks: &[Tok<'_>],
    at: usize,
    len: usize,
    main: &Main,
    has_nominal: bool,
) -> bool {
    let tok = toks[at];
    if len > 1 || tok.fa.starts_with("می\u{200c}") || tok.fa.starts_with("نمی\u{200c}") {
        return true;
    }
    let at_end = is_break(toks.get(at + len));
    let core = CORE.contains(&main.verb.past);
    let known_word =
        lex.has(tok.fa) || lex.entries(tok.stem).next().is_some() || lex.place(tok.fa).next().is_some();
    // «از هر پیشنهادی که به روابط کمک کند استقبال می‌کنیم»: the relative clause ends here
    let relative = has_nominal
        && core
        && main.tense == T::Subjunctive
        && toks.get(..at).is_some_and(|b| b.iter().rev().take(12).any(|t| t.fa == "که"));
    if has_nominal && (at_end || !known_word || relative) {
        return true;
    }
    if core && main.person != Pers::Sg2 && (at_end || !known_word) {
        return true;
    }
    if main.person == Pers::Sg2 || main.person == Pers::Sg1 {
        return false;
    }
    let after_object = at.checked_sub(1).and_then(|p| toks.get(p)).is_some_and(|t| t.fa == "را");
    let other =
        lex.analyse(tok.fa).iter().any(|a| a.verb().is_none() && a.clitic.is_none() && a.copula.is_none());
    if known_word || other {
        return after_object || (at_end && main.tense != T::Subjunctive && main.person == Pers::Pl3);
    }
    if lex.person(tok.fa).next().is_some() {
        return after_object;
    }
    true
}

/// «روند را کند کرده است», «نیاز را برآورده کنیم»: a word that looks like a verb and is the nominal of the one after it.
pub(super) fn nominal_of(lex: &Lexicon, fa: &str, next: Main) -> bool {
    let makes = matches!(next.verb.past, "کرد" | "نمود" | "ساخت");
    if fa == "کند" {
        return makes || matches!(next.verb.past, "شد" | "گردید");
    }
    makes && next.bare.is_none() && lex.light_verb(fa, next.verb.past).is_some()
}

/// «برداشته شدن»: what is done, where nobody would rather say what befalls the thing.
pub(super) fn done(lex: &Lexicon, participle: &str) -> Option<&'static str> {
    let verb = lex
        .verb_readings(participle)
        .into_iter()
        .find(|r| r.form.tense == crate::lexicon::Tense::Participle && r.verb.feat.has("obj"))?
        .verb;
    let base = super::alt(verb.en);
    let wanted = super::super::tables::is(super::super::tables::MAKES, base)
        || matches!(base, "remove" | "lift" | "open" | "close" | "use" | "deliver" | "return");
    wanted.then_some(base)
}

/// «می‌توان», «نتوانسته است»: the modal verb and where it ends.
pub(super) fn can_group(toks: &[Tok<'_>], at: usize, main: Option<Main>) -> Option<(VerbItem, usize)> {
    let fa = toks.get(at)?.fa;
    let mut v = can(fa, main)?;
    let be = toks.get(at + 1).filter(|_| fa.ends_with('ه')).and_then(|t| copula(t.fa));
    if let Some((_, person, _)) = be {
        v.person = person;
    }
    Some((v, at + 1 + usize::from(be.is_some())))
}
