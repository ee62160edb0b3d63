//! The English verb group: tense, modal, negation, passive, the adjectives of its nominal, a second verb.
//!
//! Promises: a negation is never lost.

use super::{Clause, Form, Renderer, T, VerbItem, morph, present, push, tables};

impl Renderer<'_> {
    /// Whether an adjective of the nominal can stand inside the English verb: "play a role", "be present".
    pub(super) fn manner_inside(base: &str) -> bool {
        base.strip_prefix("have ").is_some_and(|n| !n.contains(' '))
            || base.contains(" a ")
            || base.starts_with("have the ")
            || base.contains(" an ")
            || base.starts_with("be ") && !base.starts_with("be being")
    }

    /// The verb group with the nominal's adjectives in it: "play an active role", "be actively present".
    pub(super) fn with_manner(c: &Clause, group: &str, base: &str) -> String {
        if c.manner.is_empty() || !Self::manner_inside(base) {
            return group.to_owned();
        }
        if let Some((verb, rest)) = group.split_once(" the ").filter(|_| base.starts_with("have the ")) {
            return format!("{verb} the {} {rest}", Self::group(&c.manner));
        }
        for article in [" a ", " an "] {
            if let Some((verb, rest)) = group.split_once(article) {
                let core = format!("{} {rest}", Self::group(&c.manner));
                return format!("{verb} {}", morph::with_a(&core));
            }
        }
        // «تجربه کافی داشته باشد»: have sufficient experience
        if let Some(noun) = base.strip_prefix("have ").filter(|n| !n.contains(' '))
            && let Some(have) = group.strip_suffix(noun)
        {
            return format!("{have}{} {noun}", Self::group(&c.manner));
        }
        // «در دست بررسی کارشناسی است»: under expert review
        if let Some((be, noun)) = group.split_once("be under ").or_else(|| group.split_once(" under "))
            && base.starts_with("be under ")
            && !noun.contains(' ')
            && c.manner.iter().all(|a| a.feat.has("rel"))
        {
            let under = if be.is_empty() { "be under" } else { "under" };
            return format!("{be} {under} {} {noun}", Self::group(&c.manner)).trim_start().to_owned();
        }
        let how = c.manner.iter().map(Self::how).collect::<Vec<_>>().join(" and ");
        let rest = base.strip_prefix("be ").unwrap_or(base);
        match group.strip_suffix(rest) {
            Some(be) => format!("{be}{how} {rest}"),
            None => format!("{group} {how}"),
        }
    }

    /// An adjective of an action as the adverb it becomes.
    pub(super) fn how(a: &super::Adj) -> String {
        if a.degree == crate::lexicon::Degree::Comparative
            && !matches!(&*a.en, "better" | "greater" | "more" | "less" | "further")
            && let Some(e) = crate::lexicon::Lexicon::get().entry(a.fa, crate::lexicon::Class::Adjective)
        {
            let base = morph::adverb(e.english());
            return if base == e.english() { a.en.to_string() } else { format!("more {base}") };
        }
        tables::manner(a.fa).map_or_else(|| morph::adverb(&a.en), str::to_owned)
    }

    pub(super) fn verb_group(&self, c: &Clause, v: &VerbItem, plural: bool, relative: bool) -> String {
        let mut out = Self::with_manner(c, &self.simple_group(c, v, plural, relative), &v.base);
        if let Some((base, past, part)) = &v.also {
            let second = if v.passive || matches!(v.tense, T::Perfect) {
                part.to_string()
            } else if matches!(v.tense, T::Past | T::Imperfect) && !v.negative {
                past.to_string()
            } else if matches!(v.tense, T::Present) && !plural && !v.negative && !c.must && c.can.is_none() {
                morph::third(base)
            } else {
                base.to_string()
            };
            push(&mut out, v.link());
            push(&mut out, &second);
        }
        // «also» after the auxiliary
        if c.advs.iter().any(|a| a == "also") {
            let (first, rest) = out.split_once(' ').unwrap_or((&out, ""));
            if matches!(
                first,
                "should"
                    | "can"
                    | "cannot"
                    | "will"
                    | "is"
                    | "are"
                    | "has"
                    | "have"
                    | "was"
                    | "were"
                    | "could"
            ) {
                out = if rest.is_empty() { format!("{first} also") } else { format!("{first} also {rest}") };
            } else {
                out = format!("also {out}");
            }
        }
        out
    }

    pub(super) fn simple_group(&self, c: &Clause, v: &VerbItem, plural: bool, relative: bool) -> String {
        let mut v = v.clone();
        let base = self.base_of(c, &v);
        if base != v.base {
            v.past = morph::past(&base).into();
            v.part = morph::participle(&base).into();
            v.base = base.into();
        }
        // «آغاز می‌شود»: begins, whoever begins it
        if v.passive && tables::is(tables::ERGATIVE, &v.base) {
            v.passive = false;
        }
        let v = &v;
        let base = v.base.as_ref();
        let be = v.passive;
        let negative = v.negative;
        let not = if negative { " not" } else { "" };
        let full = |form: &str| -> String { if be { format!("{form} {}", v.part) } else { form.to_owned() } };
        let infinitive = if be { format!("be {}", v.part) } else { base.to_owned() };
        if c.must {
            // «باید … می‌کرد»: it was not done
            if v.tense == T::Imperfect {
                let been = if be { "been " } else { "" };
                return format!("should{not} have {been}{}", v.part);
            }
            return format!("should{not} {infinitive}");
        }
        if let Some(can) = &c.can {
            // «توانسته گشایش کند»: has been able to
            if can.tense == T::Perfect {
                let have = if plural { "have" } else { "has" };
                let not = if can.negative { " not" } else { "" };
                return format!("{have}{not} been able to {infinitive}");
            }
            let word = if can.negative {
                "cannot"
            } else if matches!(can.tense, T::Past | T::Imperfect) {
                "could"
            } else {
                "can"
            };
            // «می‌تواند اجازه ندهد»: can refrain from it
            let not = if negative { " not" } else { "" };
            return format!("{word}{not} {infinitive}");
        }
        match v.tense {
            T::Future => format!("will{not} {infinitive}"),
            T::Subjunctive if self.form == Form::Proposal && !relative && c.conj.is_none() => {
                // a complement of the clause before it: «تلاش می‌کنیم واحدها حضور داشته باشند»
                if self.hangs.get() {
                    format!("{}to {infinitive}", if negative { "not " } else { "" })
                } else if c.advs.iter().any(|a| a == "perhaps") {
                    format!("may{not} {infinitive}")
                } else {
                    format!("should{not} {infinitive}")
                }
            }
            T::Subjunctive if c.conj.is_some() => {
                if c.conj.as_deref() == Some("so that") {
                    format!("can{not} {infinitive}").replace("can not", "cannot")
                } else {
                    present(v, plural, &full)
                }
            }
            T::Subjunctive if relative => present(v, plural, &full),
            T::Subjunctive => format!("should{not} {infinitive}"),
            // «مرز بازگشایی می‌شود» is news of what is to come
            T::Present
                if (self.form == Form::Title || self.form == Form::Proposal && v.stem != "بود")
                    && be
                    && !matches!(&*v.base, "consider" | "regard" | "call" | "know")
                    && !relative
                    && c.conj.is_none() =>
            {
                format!("will{not} be {}", v.part)
            }
            T::Present => present(v, plural, &full),
            T::Perfect => {
                let have = if plural { "have" } else { "has" };
                if be { format!("{have}{not} been {}", v.part) } else { format!("{have}{not} {}", v.part) }
            }
            T::Past | T::Imperfect => {
                let was = if plural { "were" } else { "was" };
                if be {
                    format!("{was}{not} {}", v.part)
                } else if base == "be" || base.starts_with("be ") {
                    format!("{was}{not}{}", base.strip_prefix("be").unwrap_or(""))
                } else if negative {
                    format!("did not {base}")
                } else {
                    v.past.to_string()
                }
            }
        }
    }
}
