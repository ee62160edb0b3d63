//! Articles and what stands for them: generic plurals, apposed names, possessive pronouns.
//!
//! Promises: a pure choice; nothing of the noun phrase is lost by it.

use super::{Degree, Name, Np, Pers, Place, Renderer, VerbForm, is_of_head, morph, push, tables, the_name};

impl Renderer<'_> {
    /// «صبح شنبه»: Saturday morning, without an article.
    pub(super) fn weekday_owner(&self, np: &Np) -> bool {
        np.noun.feat.has("time")
            && np
                .genitive
                .is_some_and(|g| tables::is(tables::WEEKDAY, &self.tree.nps[self.list_items(g).items[0]].fa))
    }

    /// «عدم» and an action: "failure to", whose it is before it.
    pub(super) fn failure(&self, np: &Np) -> Option<String> {
        let g = np.genitive.filter(|_| np.noun.fa == "عدم" && np.det.is_none())?;
        let first = &self.tree.nps[self.list_items(g).items[0]];
        let mut action = first.clone();
        let mut out = String::new();
        if let Some(own) = first.genitive.filter(|&own| self.owner_acts(first, own)) {
            action.genitive = None;
            out = morph::possessive(&self.list(own, Place::Genitive));
        }
        if !self.verbal(&action) || self.list_items(g).items.len() > 1 {
            return None;
        }
        push(&mut out, "failure to");
        push(&mut out, &self.verb_phrase(&action, VerbForm::Base));
        Some(out)
    }

    pub(super) fn definite_number(np: &Np, place: Place) -> bool {
        let fa = np.noun.fa;
        let many = matches!(np.num.as_deref(), Some("three" | "four" | "five")) && np.genitive.is_some();
        let sides = np.num.as_deref() == Some("three") && fa == "طرف";
        (np.num.as_deref() == Some("two") || many || sides)
            && matches!(fa, "کشور" | "طرف" | "استان" | "ملت" | "دولت" | "شهر" | "همسایه")
            && !matches!(place, Place::New | Place::Predicate)
    }

    pub(super) fn possessive_pronoun(p: Pers) -> &'static str {
        match p {
            Pers::Sg1 => "my",
            Pers::Sg2 | Pers::Pl2 => "your",
            Pers::Sg3 => "its",
            Pers::Pl1 => "our",
            Pers::Pl3 => "their",
        }
    }

    /// A generic singular that English puts in the plural («جذب گردشگر»).
    pub(super) fn generic_plural(np: &Np, place: Place) -> bool {
        let n = &np.noun;
        let word = crate::english::words::stem(n.fa.split(' ').next().unwrap_or("")).0;
        if tables::is(tables::GENERIC_PLURAL, word)
            && np.det.is_none()
            && np.num.is_none()
            && np.genitive.is_none()
        {
            let loose = matches!(
                word,
                "محدودیت"
                    | "تحریم"
                    | "چالش"
                    | "تعرفه"
                    | "تخفیف"
                    | "خبرنگار"
                    | "دانشجو"
                    | "گردشگر"
            );
            let listed = !n.indefinite
                && n.clitic.is_none()
                && place != Place::Predicate
                && (!loose
                    || matches!(place, Place::Prep | Place::Object | Place::New)
                        && np.adjs.iter().flatten().all(|a| n.feat.has("hum") && a.feat.has("rel"))
                        && !np.fa.contains(' '));
            if listed || !n.feat.has("hum") {
                return listed;
            }
        }
        n.feat.has("hum")
            && !n.title
            && !tables::mission(n.fa)
            && crate::lexicon::Lexicon::get().title(n.fa).next().is_none_or(|t| !t.feat.has("head"))
            && !n.unc()
            && !n.feat.has("the")
            && (!np.fa.contains(' ') || Self::kind_of(&np.fa))
            && matches!(place, Place::Object | Place::New)
            && np.det.is_none()
            && np.num.is_none()
            && !n.indefinite
            && n.clitic.is_none()
            && np.genitive.is_none()
            && np.pre.is_empty()
            && np.rel.is_none()
            && np.adjs.iter().flatten().all(|a| a.feat.has("rel") && !a.indefinite)
    }

    /// «دانشجوی خارجی»: a row of a noun and what kind it is.
    fn kind_of(fa: &str) -> bool {
        fa.split_once(' ').is_some_and(|(_, kind)| {
            crate::lexicon::Lexicon::get()
                .entry(kind, crate::lexicon::Class::Adjective)
                .is_some_and(|e| e.feat.has("rel"))
        })
    }

    pub(super) fn article(np: &Np, place: Place, plural: bool, has_of: bool) -> &'static str {
        let n = &np.noun;
        if n.en.starts_with("Lake ") || n.en.starts_with("Mount ") {
            return "";
        }
        // «تا شهریور»
        if n.feat.has("time") && n.en.starts_with(char::is_uppercase) && !n.feat.has("the") {
            return "";
        }
        if n.is_name() {
            return if n.feat.has("the") || the_name(&n.en) { "the" } else { "" };
        }
        if n.en
            .split_once(' ')
            .is_some_and(|(first, rest)| first.ends_with("ing") && rest.starts_with("the "))
        {
            return "";
        }
        if n.en
            .split_once(' ')
            .is_some_and(|(first, _)| matches!(first, "province's" | "country's" | "region's" | "city's"))
        {
            return "the";
        }
        if n.title && place == Place::Root || n.en.starts_with("those ") {
            return "";
        }
        // «سال آینده»: next year
        if n.feat.has("time") && !plural && ["next ", "last ", "this "].iter().any(|w| n.en.starts_with(w)) {
            return "";
        }
        let zero = tables::is(tables::ZERO_ARTICLE, n.fa)
            && !n.indefinite
            && np.adjs.is_empty()
            && np.genitive.is_none()
            && np.rel.is_none();
        if zero {
            return "";
        }
        if n.feat.has("the") && !n.indefinite {
            return "the";
        }
        if np.pre.iter().chain(np.adjs.iter().flatten()).any(|a| {
            a.degree == Degree::Superlative
                || a.feat.has("ord")
                || matches!(&*a.en, "next" | "previous") && !plural && !a.indefinite
        }) {
            return "the";
        }
        let indefinite = n.indefinite || np.adjs.iter().flatten().next_back().is_some_and(|a| a.indefinite);
        if indefinite {
            return if plural || n.unc() { "" } else { "a" };
        }
        // «نقش فعال‌تر»: a more active role
        let more = np.adjs.iter().flatten().next_back().is_some_and(|a| a.degree == Degree::Comparative);
        if more && !plural && !n.unc() && np.genitive.is_none() && np.rel.is_none() && np.pre.is_empty() {
            return "a";
        }
        // «شریک مهم ارمنستان است»: an important partner
        let quality = place == Place::Predicate
            && !plural
            && !n.unc()
            && np.adjs.iter().flatten().next_back().is_some_and(|a| tables::is(tables::SOME_ADJECTIVE, a.fa));
        if quality {
            return "a";
        }
        if has_of && (is_of_head(n.fa) || !(place == Place::New && !plural && !n.unc())) {
            return if place == Place::Root && (plural || n.unc()) { "" } else { "the" };
        }
        // «زمین لازم»: the one that is needed
        if n.unc() && !plural && !n.indefinite && np.adjs.iter().flatten().any(|a| a.en == "necessary") {
            return "the";
        }
        if plural || n.unc() || n.feat.has("abs") && np.genitive.is_none() && np.rel.is_none() {
            return "";
        }
        if Self::generic_plural(np, place) {
            return "";
        }
        // «با چالش جدی روبه‌رو شدن»: nothing says which one
        let some = !n.unc()
            && np.adjs.iter().flatten().next_back().is_some_and(|a| tables::is(tables::SOME_ADJECTIVE, a.fa))
            && np.genitive.is_none()
            && np.rel.is_none()
            && np.pre.is_empty()
            && n.clitic.is_none()
            && matches!(place, Place::Object | Place::Prep);
        if some {
            return "a";
        }
        // «به تعامل مشترک نیاز دارد»: an action in general
        let general = n.verb.is_some()
            && !np.adjs.is_empty()
            && np.genitive.is_none()
            && np.rel.is_none()
            && np.pre.is_empty()
            && matches!(place, Place::Object | Place::Prep)
            && ["tion", "ing", "ment", "ance", "sion", "port"].iter().any(|e| n.en.ends_with(e))
            && !["decision", "agreement", "mission", "meeting", "session", "appointment", "document"]
                .contains(&&*n.en);
        if general {
            return "";
        }
        let bare = np.genitive.is_none() && np.adjs.is_empty() && np.pps.is_empty() && np.rel.is_none();
        if bare
            && n.verb.is_some()
            && !n.feat.has("org")
            && !matches!(place, Place::Definite | Place::Subject)
            && n.feat.get("ving").is_none()
            && !np.fa.contains(' ')
        {
            return if place == Place::New { "a" } else { "" };
        }
        if np.rel.is_some() && !plural {
            return "the";
        }
        match place {
            Place::New | Place::Predicate => "a",
            Place::Root | Place::Bare => "",
            _ => "the",
        }
    }

    /// «استان آذربایجان شرقی» East Azerbaijan Province.
    pub(super) fn apposed(&self, np: &Np) -> Option<String> {
        let g = np.genitive?;
        let l = self.list_items(g);
        if !np.adjs.is_empty() || np.det.is_some() || np.num.is_some() || l.items.is_empty() {
            return None;
        }
        let names = l.items.iter().all(|&i| {
            let n = &self.tree.nps[i];
            matches!(n.noun.name, Name::Place | Name::Country) && n.genitive.is_none() && n.adjs.is_empty()
        });
        if !names {
            return None;
        }
        let text = self.list(g, Place::Genitive);
        let head = np.noun.fa;
        Some(match head {
            "حوزه" if l.items.len() == 1 => {
                format!("the {} region", text.strip_prefix("the ").unwrap_or(&text))
            }
            "استان" if l.items.len() == 1 => format!("{text} Province"),
            "استان" => format!("the provinces of {text}"),
            "شهر" if np.noun.plural => format!("the cities of {text}"),
            "کشور" | "خاک" | "شهر" => text,
            "شهرستان" if l.items.len() == 1 => format!("{text} County"),
            "بندر" => format!("{text} port"),
            "منطقه آزاد" => format!("{text} Free Zone"),
            "رودخانه" | "رود" if l.items.len() == 1 => {
                format!("the {} River", text.strip_prefix("the ").unwrap_or(&text))
            }
            "مرز" | "گذرگاه" | "فرودگاه" | "پایانه" | "گمرک" | "پل" | "دریاچه" if l.items.len() == 1 =>
            {
                let en = if head == "گمرک" { "customs office" } else { &np.noun.en };
                format!("the {} {en}", text.strip_prefix("the ").unwrap_or(&text))
            }
            _ => return None,
        })
    }
}
