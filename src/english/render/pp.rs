//! Prepositional phrases and relative clauses in English: the preposition by its governor, the pronoun by its head.
//!
//! Promises: every prepositional phrase and relative clause it is given is written.

use super::{
    Clause, Mode, Name, Np, Pers, Place, Pp, Renderer, VerbForm, alternatives_first, morph, push, tables,
};

impl Renderer<'_> {
    pub(super) fn pp(&self, pp: &Pp) -> String {
        self.pp_of(pp, None)
    }

    pub(super) fn pp_of(&self, pp: &Pp, governor: Option<&Np>) -> String {
        let mut out = String::new();
        if pp.and {
            out.push_str("and");
        }
        push(&mut out, pp.lead.as_deref().unwrap_or(""));
        let frame = tables::frame(&pp.fa);
        let en = frame.map_or(pp.en, |f| f.en);
        let Some(list) = pp.list else {
            let en = alternatives_first(pp.governed.unwrap_or(en));
            // «تحت فشار بگذارد»: nothing follows the preposition
            let bare =
                [" of", " from", " with"].iter().find_map(|p| en.strip_suffix(p)).filter(|b| b.contains(' '));
            push(&mut out, bare.unwrap_or(en));
            return out;
        };
        let first = &self.tree.nps[self.list_items(list).items[0]];
        // «در ماه آینده»: next month
        if pp.governed.unwrap_or(en) == "in" && first.num.is_none() {
            let text = self.list(list, Place::Prep);
            let whole = text.split(' ').count() == 2
                && ["week", "month", "year", "season", "spring", "summer", "autumn", "winter"]
                    .iter()
                    .any(|w| text.ends_with(w));
            if whole && ["next ", "last ", "this "].iter().any(|w| text.starts_with(w)) {
                push(&mut out, &text);
                return out;
            }
        }
        if self.verbal(first) {
            let stops = |fa: &str| match fa {
                "مانع" => Some("to"),
                "محدودیت" | "ممنوعیت" => Some("on"),
                _ => None,
            };
            if let Some(en) = governor.and_then(|g| stops(g.noun.fa)) {
                push(&mut out, en);
                push(&mut out, &self.verbal_list(list, VerbForm::Gerund));
                return out;
            }
            match frame.map(|f| (f.mode, f.action)) {
                Some((Mode::Infinitive, _)) if pp.governed.is_none_or(|g| g == "for" || g == "to") => {
                    push(&mut out, "to");
                    push(&mut out, &self.verbal_list(list, VerbForm::Base));
                    return out;
                }
                // «با همکاری و پیگیری سفیر»: somebody else does it
                Some((Mode::Gerund, _)) if pp.fa == "با" && self.others_act(list) => {
                    push(&mut out, "with");
                    push(&mut out, &self.list(list, Place::Prep));
                    return out;
                }
                Some((Mode::Gerund, action)) => {
                    let prep = pp.governed.filter(|g| !g.is_empty()).unwrap_or(action);
                    push(&mut out, prep);
                    push(&mut out, &self.verbal_list(list, VerbForm::Gerund));
                    return out;
                }
                _ => {}
            }
        }
        if first.noun.from_adj
            && first.genitive.is_none()
            && self.list_items(list).items.len() == 1
            && matches!(&*pp.fa, "از نظر" | "از لحاظ" | "از حیث" | "به لحاظ" | "از بعد")
        {
            push(&mut out, &morph::adverb(&first.noun.en));
            return out;
        }
        let fixed = match (&*pp.fa, first.noun.fa, &*first.noun.en) {
            ("به", "دلیل", _) => Some("for"),
            // «به زبان فارسی»: in it
            ("به", "زبان", _) => Some("in"),
            ("در", _, "agenda") => Some("on"),
            ("از", ..)
                if first.noun.feat.has("time")
                    && first.num.is_some()
                    && (first.noun.en.starts_with("last ")
                        || first.adjs.iter().flatten().any(|a| matches!(a.fa, "گذشته" | "اخیر"))) =>
            {
                Some("for")
            }
            // «تا دو سال دیگر»: within another two years
            ("تا", ..)
                if first.noun.feat.has("time")
                    && first.num.is_some()
                    && (first.noun.en.starts_with("next ")
                        || first.adjs.iter().flatten().any(|a| a.en == "other" || a.fa == "آینده")) =>
            {
                Some("within")
            }
            // «نیاز کشور به غلات»: need for
            ("به", ..)
                if governor
                    .is_some_and(|g| g.fa.split(' ').next().is_some_and(|w| w.starts_with("نیاز"))) =>
            {
                Some("for")
            }
            ("در", "گمرک", _) => Some("at"),
            (
                "در",
                "مرز" | "گذرگاه" | "پایانه" | "فرودگاه" | "اجلاس" | "نمایشگاه" | "نشست" | "جلسه" | "همایش"
                | "دیدار" | "دانشگاه" | "کنفرانس" | "مراسم",
                _,
            ) if self.list_items(list).items.len() == 1 => Some("at"),
            ("در سطح", ..) if first.noun.feat.has("hum") => Some("at the level of"),
            _ => None,
        };
        // «رسیدن به هدف»: reaching it
        let fixed =
            fixed.or((pp.fa == "به" && governor.is_some_and(|g| g.noun.en == "reaching")).then_some(""));
        // «تلاش برای آزادی زندانیان»: for it, to do it
        let fixed = fixed.or((pp.governed == Some("to")
            && matches!(&*pp.fa, "برای" | "جهت")
            && governor.is_some_and(|g| matches!(g.noun.fa, "تلاش" | "کوشش" | "اقدام")))
        .then_some("for"));
        let spot = matches!(first.noun.name, Name::Country | Name::Place)
            || tables::is(tables::NEED_ACTOR, first.noun.fa) && first.noun.fa != "طرف";
        let prep = if let Some(g) = fixed.or(pp.governed).map(|g| if g == "at" && spot { "in" } else { g }) {
            g
        } else {
            let two = self.list_items(list).items.len() > 2;
            if en == "between" && two { "among" } else { en }
        };
        if pp.fa.starts_with("در بخش") && self.list_items(list).items.len() == 1 {
            let n = &first.noun;
            let bare = first.genitive.is_none()
                && first.adjs.is_empty()
                && first.det.is_none()
                && first.pps.is_empty();
            if bare && !n.plural && !n.is_name() && !n.from_adj {
                let en = n.feat.get("attr").map_or(&*n.en, |a| a);
                let en = if en == "mine" { "mining" } else { en };
                push(&mut out, &format!("in the {en} sector"));
                return out;
            }
        }
        // «در اختیار ما»: at our disposal
        if let Some((before, last)) =
            alternatives_first(prep).strip_suffix(" of").and_then(|p| p.rsplit_once(" the ")).or_else(|| {
                alternatives_first(prep)
                    .strip_suffix(" of")
                    .and_then(|p| p.strip_prefix("the "))
                    .map(|p| ("", p))
            })
            && self.list_items(list).items.len() == 1
            && first.genitive.is_none()
            && first.rel.is_none()
            && let Some(own) = match first.pronoun {
                Some("we") => Some("our"),
                Some("I") => Some("my"),
                Some("he") => Some("his"),
                Some("they") => Some("their"),
                Some("it") => Some("its"),
                Some("you") => Some("your"),
                Some("self") => Some(self.own.get()),
                _ => None,
            }
        {
            push(&mut out, before);
            push(&mut out, own);
            push(&mut out, last);
            return out;
        }
        // «در ماه آینده»: next month
        if matches!(prep, "in" | "within" | "during") && first.noun.feat.has("time") && first.det.is_none() {
            let text = self.list(list, Place::Prep);
            if ["next ", "last ", "this "].iter().any(|w| text.starts_with(w)) && !first.noun.plural {
                push(&mut out, &text);
                return out;
            }
        }
        push(&mut out, alternatives_first(prep));
        // «در حوزه فرهنگ»: in culture
        let field = ["در حوزه", "در زمینه", "در عرصه"].iter().any(|f| pp.fa.starts_with(f))
            && self.list_items(list).items.iter().all(|&i| {
                let n = &self.tree.nps[i];
                n.genitive.is_none()
                    && n.adjs.is_empty()
                    && n.det.is_none()
                    && n.rel.is_none()
                    && n.pps.is_empty()
                    && !n.noun.feat.has("the")
                    && !n.noun.indefinite
            });
        let place = if field {
            Place::Bare
        } else if matches!(&*pp.fa, "به عنوان" | "به‌عنوان") {
            Place::Predicate
        } else if pp.fa == "در قالب" || pp.fa == "به" && prep == "into" && first.genitive.is_none() {
            Place::New
        } else {
            Place::Prep
        };
        // «بدون هیچ محدودیتی»: without any
        let outer = self.negated.replace(self.negated.get() || pp.fa == "بدون");
        push(&mut out, &self.list(list, place));
        self.negated.set(outer);
        out
    }

    pub(super) fn relative(&self, c: &Clause, human: bool, np: &Np) -> String {
        let outer = self.own.get();
        self.own.set(match c.verb.as_ref().map(|v| v.person) {
            Some(Pers::Pl1) => "our",
            Some(Pers::Sg1) => "my",
            Some(Pers::Pl3) => "their",
            _ => "its",
        });
        let text = self.relative_clause(c, human, np);
        self.own.set(outer);
        text
    }

    /// Whether the genitive of the last action of a list does it, not suffers it.
    pub(super) fn others_act(&self, list: usize) -> bool {
        let l = self.list_items(list);
        let Some(&last) = l.items.last() else { return false };
        let np = &self.tree.nps[last];
        let agent = l.items.iter().any(|&i| tables::is(tables::AGENT_ACTION, &self.tree.nps[i].fa));
        agent
            && np.genitive.is_some_and(|g| {
                let n = &self.tree.nps[self.list_items(g).items[0]];
                n.pronoun.is_some()
                    || n.noun.feat.has("hum")
                    || n.noun.feat.has("org")
                    || n.noun.title
                    || matches!(n.noun.name, Name::Country | Name::Person | Name::Org)
                    || tables::is(tables::NEED_ACTOR, n.noun.fa)
            })
    }

    pub(super) fn relative_clause(&self, c: &Clause, human: bool, np: &Np) -> String {
        let mut out = String::from(if human { "who" } else { "that" });
        let mut c = c.clone();
        let v = c.verb.clone();
        c.conj = None;
        // «که ایران در آن حضور ندارد»: in which
        if let Some(prep) = self.resumed(&mut c) {
            out = format!("{prep} {}", if human { "whom" } else { "which" });
            if c.subject.is_none() && v.as_ref().is_some_and(|v| v.person == Pers::Pl1) {
                push(&mut out, "we");
            }
            // «که می‌توان در آن همکاری کرد»: in which one can cooperate
            if c.subject.is_none() && c.can.as_ref().is_some_and(|k| k.impersonal) {
                push(&mut out, "one");
            }
            push(&mut out, &self.finite(&c, true));
            return out;
        }
        if c.object.is_some_and(|o| self.back_to_head(o)) && !human {
            c.object = None;
            if c.subject.is_none() && v.as_ref().is_some_and(|v| v.person == Pers::Pl3) {
                push(&mut out, "they");
                push(&mut out, &self.predicate(&c, true, true));
                return out;
            }
        }
        if c.subject.is_some() {
            // the antecedent is the object
            if human {
                out = "whom".into();
            }
            push(&mut out, &self.finite(&c, true));
        } else {
            let plural = np.noun.plural
                || np.num.as_deref().is_some_and(|n| n != "one")
                || v.as_ref().is_some_and(|v| matches!(v.person, Pers::Pl3 | Pers::Pl1));
            if v.as_ref().is_some_and(|v| matches!(v.person, Pers::Pl1)) {
                push(&mut out, "we");
            }
            push(&mut out, &self.predicate(&c, plural, true));
        }
        out
    }

    /// Whether a list is a pronoun that stands for the head of the relative clause.
    pub(super) fn back_to_head(&self, list: usize) -> bool {
        let l = self.list_items(list);
        let np = &self.tree.nps[l.items[0]];
        l.items.len() == 1
            && np.genitive.is_none()
            && np.rel.is_none()
            && (np.pronoun.is_some() && tables::is(tables::BACK_PRONOUN, &np.fa))
    }

    /// Takes the prepositional phrase out that points back to the head: its English preposition.
    pub(super) fn resumed(&self, c: &mut Clause) -> Option<String> {
        let feat = c.verb.as_ref()?.feat;
        let back = |p: &Pp| p.list.is_some_and(|l| self.back_to_head(l));
        let pp = if let Some(k) = c.front.iter().position(back) {
            c.front.remove(k)
        } else {
            let k = c.pps.iter().position(back)?;
            c.pps.remove(k)
        };
        let governed = feat.governs().find(|(p, _)| *p == pp.fa).map(|(_, en)| en);
        if governed == Some("") {
            return None;
        }
        let en = tables::frame(&pp.fa).map_or(pp.en, |f| f.en);
        Some(alternatives_first(governed.unwrap_or(en)).to_owned())
    }
}
