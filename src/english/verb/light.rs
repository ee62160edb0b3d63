//! The nominal parts of light verbs and what they mean together.
//!
//! Promises: the passive of a pair is found from its active.

use super::{Class, Cow, Features, Lexicon, Light, Tok, TokenKind, alt, morph};

pub(in crate::english) fn light(nominal: &str, past: &str) -> Option<Light> {
    let lex = Lexicon::get();
    let found = |past: &str| {
        lex.light_verb(nominal, past).map(|l| {
            (
                Cow::Borrowed(alt(l.en)),
                Cow::Borrowed(alt(l.en_past)),
                Cow::Borrowed(alt(l.en_participle)),
                l.feat,
            )
        })
    };
    let key = match past {
        "گشت" => "گردید",
        "ساخت" if nominal == "مطرح" => "کرد",
        p => p,
    };
    // «شد» of a verb that has «کرد» with an object is its passive, unless it is a verb of its own (وارد شد: enter)
    if matches!(key, "شد" | "گردید")
        && let Some((a, b, c, f)) = found("کرد").filter(|(.., f)| f.has("obj") || !f.has("intr"))
    {
        let own = found("شد").is_some_and(|(o, .., f)| {
            f.has("obj") || f.has("own") || !o.starts_with("be ") && !o.starts_with("become ") && o != a
        });
        if !a.is_empty() && !own {
            return Some((a, b, c, f, true));
        }
    }
    if key == "یافت"
        && let Some((a, b, c, f)) = found("داد").filter(|(.., f)| f.get("pass") == Some("یافت"))
    {
        let intransitive = matches!(&*a, "increase" | "decrease" | "improve" | "reduce");
        return Some((a, b, c, f, !intransitive));
    }
    if let Some((a, b, c, f)) = found(key).or_else(|| found(past)) {
        return Some((a, b, c, f, false));
    }
    if matches!(past, "شد" | "گردید" | "گشت") {
        for active in ["داد", "نمود", "ساخت"] {
            if let Some((a, b, c, f)) = found(active) {
                return Some((a, b, c, f, true));
            }
        }
    }
    if past == "یافت"
        && let Some((a, b, c, f)) = found("داد").filter(|(.., f)| !f.has("intr"))
        && nominal == "انجام"
    {
        return Some((a, b, c, f, true));
    }
    if matches!(past, "نمود" | "ساخت" | "بخشید")
        && let Some((a, b, c, f)) = found("کرد").or_else(|| found("داد"))
    {
        return Some((a, b, c, f, false));
    }
    if past == "کرد"
        && let Some((a, b, c, f)) = found("داد")
    {
        return Some((a, b, c, f, false));
    }
    // any action noun with a transitive verb: احضار شد
    if matches!(past, "کرد" | "شد" | "نمود" | "گردید")
        && !nominal.contains(' ')
        && let Some(e) =
            lex.entry(nominal, Class::Noun).filter(|e| !["intr", "vp", "pl"].iter().any(|m| e.feat.has(m)))
        && let Some(v) = e.feat.get("v").map(alt).filter(|v| !v.is_empty())
    {
        let passive = matches!(past, "شد" | "گردید");
        let (b, c) = (Cow::Owned(morph::past(v)), Cow::Owned(morph::participle(v)));
        return Some((Cow::Borrowed(v), b, c, Features::new("obj"), passive));
    }
    let mut key = String::with_capacity(nominal.len() + past.len() + 1);
    key.push_str(nominal);
    key.push(' ');
    key.push_str(past);
    let e = lex.phrase(&key).find(|e| e.class == Class::Verb)?;
    let base = alt(e.en);
    Some((
        Cow::Borrowed(base),
        Cow::Owned(morph::past(base)),
        Cow::Owned(morph::participle(base)),
        e.feat,
        false,
    ))
}

pub(in crate::english) fn light_any(nominal: &str, past: &str) -> Option<Light> {
    light(nominal, past).or_else(|| {
        // cleaning joins what the tables write apart: «دست‌به‌دست هم داد»
        if nominal.contains('\u{200c}')
            && let Some(l) = light(&nominal.replace('\u{200c}', " "), past)
        {
            return Some(l);
        }
        if nominal.contains(' ') {
            // «ثبت نام کنند» of «ثبت‌نام کرد»
            let joined = light(&nominal.replace(' ', "\u{200c}"), past);
            return joined.or_else(|| {
                nominal.contains("تاکید").then(|| light(&nominal.replace("تاکید", "تأکید"), past)).flatten()
            });
        }
        if let Some(n) = nominal.strip_suffix('ی').filter(|n| n.len() > 2)
            // «کالاهای خارجی شوند»: foreign, not out
            && !Lexicon::get().entry(nominal, Class::Adjective).is_some_and(|e| e.feat.has("rel"))
            && let Some(l) = light(n, past)
        {
            return Some(l);
        }
        // «تحریم‌ها شد»: a plural is no part of a passive
        if nominal.ends_with("ها") && matches!(past, "شد" | "گردید" | "داشت") {
            return None;
        }
        if let Some(n) = nominal.strip_suffix("\u{200c}ها").or_else(|| nominal.strip_suffix("هایی"))
            && let Some(l) = light(n.trim_end_matches('\u{200c}'), past)
        {
            return Some(l);
        }
        for (a, b) in
            [("تاک", "تأک"), ("تام", "تأم"), ("تای", "تأی"), ("تاس", "تأس"), ("تاث", "تأث"), ("لغو", "لغو")]
        {
            if nominal.starts_with(a) {
                return light(&nominal.replacen(a, b, 1), past);
            }
        }
        None
    })
}

/// Tokens the nominal part of a light verb may have.
const NOMINAL_WORDS: usize = 6;

/// The nominal beside a verb and how many tokens it takes.
pub(super) fn nominal(toks: &[Tok<'_>], verb: usize, floor: usize, past: &str) -> Option<(usize, Light)> {
    let mut buf = String::new();
    for k in (1..=NOMINAL_WORDS).rev() {
        let Some(start) = verb.checked_sub(k).filter(|s| *s >= floor) else { continue };
        let window = toks.get(start..verb)?;
        if window.iter().any(|t| t.kind != TokenKind::Word) {
            continue;
        }
        buf.clear();
        for t in window {
            if !buf.is_empty() {
                buf.push(' ');
            }
            buf.push_str(t.fa);
        }
        let governed = start
            .checked_sub(1)
            .filter(|b| *b >= floor)
            .and_then(|b| toks.get(b))
            .is_some_and(|t| matches!(t.fa, "به" | "از" | "در" | "با" | "بر" | "برای"));
        if governed && k == 1 && past == "داشت" {
            continue;
        }
        // «کارخانه‌ای بزرگ ساخته شود»: built, not made large
        let built = past == "ساخت" && toks.get(verb).is_some_and(|t| t.fa == "ساخته");
        if built && Lexicon::get().light_verb(&buf, past).is_none() {
            continue;
        }
        if let Some(l) = light_any(&buf, past) {
            return Some((k, l));
        }
    }
    None
}

/// A second nominal before the first: «تلاش و همکاری کنند». Its verb, and where it starts.
pub(super) fn second(toks: &[Tok<'_>], start: usize, floor: usize, past: &str) -> Option<(usize, Light)> {
    let and = start.checked_sub(1).filter(|a| *a > floor)?;
    if !matches!(toks.get(and)?.fa, "و" | "یا") {
        return None;
    }
    // a noun that stands in an ezafe chain of its own does not wait for the verb
    let (k, light) = [past, "کرد", "داد"]
        .into_iter()
        .find_map(|p| nominal(toks, and, floor, p).filter(|(k, l)| *k == 1 && !l.0.is_empty()))?;
    Some((and - k, light))
}
