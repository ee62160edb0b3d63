//! The genitive in English: possessive, compound, "of" or "between".
//!
//! Promises: pure; the genitive is rendered whole in one of the four.

use super::{Gen, Name, Np, Place, Renderer, VerbForm, is_of_head, is_relation, morph, tables};

impl Renderer<'_> {
    pub(super) fn genitive(&self, np: &Np, g: usize) -> Gen {
        let l = self.list_items(g);
        let head = &np.noun;
        let first = &self.tree.nps[l.items[0]];
        let single = l.items.len() == 1;
        let f = &first.noun;
        let mass = head.feat.has("unit")
            || head.verb.is_some()
                && l.items.len() == 1
                && !["hum", "org", "loc", "time", "the"].iter().any(|m| f.feat.has(m))
                && (f.unc() || f.plural || f.verb.is_some() || tables::exact("صدور", f.fa).is_some())
                && first.adjs.is_empty()
                && first.genitive.is_none();
        let text = || self.list(g, if mass { Place::Bare } else { Place::Genitive });
        // action in the genitive: «لزوم توسعه روابط», «روند توسعه»
        if self.verbal(first) && !np.noun.feat.has("hum") {
            if let Some((how, en)) = tables::complement(head.fa) {
                return Gen::Of(if how == "inf" {
                    format!("to {}", self.verbal_list(g, VerbForm::Base))
                } else {
                    format!("{en} {}", self.verbal_list(g, VerbForm::Gerund))
                });
            }
            // «گسترش همکاری با همسایگان»: the expansion of cooperation
            if head.verb.is_some() && f.feat.get("vp").is_some() && !f.active {
                return Gen::Of(format!("of {}", self.list(g, Place::Genitive)));
            }
            return Gen::Of(format!("of {}", self.verbal_list(g, VerbForm::Gerund)));
        }
        if first.pronoun.is_some() && single {
            return match first.pronoun.unwrap_or("") {
                "we" => Gen::Possessive("our".into()),
                "they" | "these" | "those" => Gen::Possessive("their".into()),
                "he" | "she" | "he or she" => Gen::Possessive("his".into()),
                "it" | "that" => Gen::Possessive("its".into()),
                "you" => Gen::Possessive("your".into()),
                "I" => Gen::Possessive("my".into()),
                "ourselves" => Gen::Possessive("our own".into()),
                "themselves" => Gen::Possessive("their own".into()),
                "himself" | "itself" => Gen::Possessive("its own".into()),
                "self" => Gen::Possessive(self.own.get().into()),
                "each other" => Gen::Possessive("each other's".into()),
                "the two sides" => Self::between(np, "the two sides"),
                p => Gen::Of(format!("of {p}")),
            };
        }
        let simple = first.rel.is_none() && first.pps.is_empty() && first.tail.is_empty();
        // the two countries
        if single && first.num.as_deref() == Some("two") && simple && first.genitive.is_none() {
            return Self::between(np, &text());
        }
        if head.feat.has("hum")
            && np.noun.plural
            && !head.title
            && single
            && first.noun.name == Name::Country
            && first.genitive.is_none()
            && first.pps.is_empty()
            && first.rel.is_none()
            && first.tail.is_empty()
            && np.adjs.is_empty()
            && let Some(adj) = crate::english::guess::adjective_of(&first.noun.en)
        {
            return Gen::Compound(adj.to_owned());
        }
        // «بزرگراه شمال - جنوب»: the North–South expressway
        let ways = ["north", "south", "east", "west"];
        if single
            && first.adjs.is_empty()
            && first.genitive.is_none()
            && let Some((a, b)) = f.en.split_once('–')
            && ways.contains(&a)
            && ways.contains(&b)
        {
            return Gen::Compound(format!("{}–{}", morph::capital(a), morph::capital(b)));
        }
        // «نبود انبار مناسب»: the absence of a suitable warehouse; «کمبود سردخانه»: the shortage of cold stores
        let missing = matches!(head.fa, "نبود" | "فقدان" | "کمبود")
            && single
            && first.noun.verb.is_none()
            && !first.noun.plural
            && !first.noun.unc()
            && !first.noun.feat.has("pl")
            && !first.noun.feat.has("abs")
            && !first.noun.is_name()
            && first.genitive.is_none()
            && first.det.is_none()
            && first.num.is_none()
            && first.noun.clitic.is_none()
            && !first.noun.indefinite;
        if missing {
            let mut one = first.clone();
            one.noun.indefinite = true;
            one.noun.plural = head.fa == "کمبود";
            return Gen::Of(format!(
                "of {}",
                self.np(&one, if one.noun.plural { Place::Bare } else { Place::New })
            ));
        }
        // «تعداد زیادی گردشگر»: a large number of tourists
        if single
            && (tables::is(tables::COUNTS, head.fa)
                // «۲۰ هزار تن سیب»: tonnes of apples
                || head.en == "tonne" && head.feat.has("unit") && !tables::is(tables::EATEN, first.noun.fa))
            && !first.noun.plural
            && !first.noun.unc()
            && !first.noun.is_name()
            && first.det.is_none()
            && first.num.is_none()
        {
            let mut many = first.clone();
            many.noun.plural = true;
            return Gen::Of(format!("of {}", self.np(&many, Place::Bare)));
        }
        // «رئیس دانشگاه هاوانا»
        if head.title && np.fa.ends_with(" دانشگاه") && matches!(first.noun.name, Name::Place | Name::Country)
        {
            return Gen::Of(format!("of the University of {}", text()));
        }
        if head.feat.has("hum") || head.title {
            return Gen::Of(format!("of {}", text()));
        }
        // countries joined: Iran–Turkey relations
        let all_countries = l.items.len() == 2
            && l.items.iter().all(|&i| {
                let n = &self.tree.nps[i];
                matches!(n.noun.name, Name::Country | Name::Place)
                    && n.genitive.is_none()
                    && n.adjs.is_empty()
            });
        if all_countries && is_relation(head.fa) {
            return Gen::Of(format!("between {}", text()));
        }
        if !simple {
            return Gen::Of(format!("of {}", text()));
        }
        let bare_name = single && first.adjs.is_empty() && first.genitive.is_none();
        if bare_name && first.noun.is_name() && first.noun.en.contains('–') {
            return Gen::Compound(text());
        }
        if bare_name
            && first.noun.name == Name::Place
            && (head.feat.has("loc") || head.feat.has("org"))
            && !np.noun.plural
        {
            return if matches!(head.fa, "دانشگاه" | "روستا") {
                Gen::Of(format!("of {}", text()))
            } else {
                Gen::Compound(text())
            };
        }
        if bare_name
            && first.noun.name == Name::Country
            && let Some(country) = Self::attributive(np, &first.noun.en)
        {
            return Gen::Compound(country);
        }
        if single
            && matches!(first.noun.name, Name::Country | Name::Place | Name::Person)
            && first.adjs.is_empty()
            && first.genitive.is_none()
        {
            return Gen::Possessive(morph::possessive(&text()));
        }
        if single && first.noun.name == Name::Org && first.genitive.is_none() {
            let t = text();
            if t.starts_with(|c: char| c.is_ascii_digit()) || is_of_head(head.fa) || head.feat.has("time") {
                return Gen::Of(format!("of {t}"));
            }
            return if t.split(' ').count() <= 3 {
                Gen::Possessive(morph::possessive(&t))
            } else {
                Gen::Of(format!("of {t}"))
            };
        }
        // «بخش‌های انرژی و حمل‌ونقل»: the energy and transport sectors
        if !single
            && head.plural
            && np.adjs.is_empty()
            && matches!(head.fa, "بخش" | "حوزه" | "صنعت" | "زمینه")
        {
            let bare = l.items.iter().all(|&i| {
                let n = &self.tree.nps[i];
                n.genitive.is_none()
                    && n.adjs.is_empty()
                    && n.pps.is_empty()
                    && n.rel.is_none()
                    && n.det.is_none()
                    && n.num.is_none()
                    && !n.noun.plural
                    && !n.noun.is_name()
            });
            if bare && head.fa != "زمینه" {
                let kinds: Vec<String> = l
                    .items
                    .iter()
                    .map(|&i| {
                        let n = &self.tree.nps[i].noun;
                        n.feat.get("attr").unwrap_or(&n.en).to_owned()
                    })
                    .collect();
                return Gen::Compound(super::join(&kinds, &l.seps));
            }
        }
        if !single {
            return Gen::Of(format!("of {}", text()));
        }
        // the province's industrial needs
        // «بعدازظهر یکشنبه»
        if single && head.feat.has("time") && tables::is(tables::WEEKDAY, &first.fa) {
            return Gen::Compound(first.noun.en.to_string());
        }
        // «مراسم حج امسال»
        if single && plain_time(first) {
            return Gen::Possessive(morph::possessive(&first.noun.en));
        }
        let plain =
            first.genitive.is_none() && first.num.is_none() && first.adjs.is_empty() && first.pre.is_empty();
        let place_like = matches!(
            first.noun.fa,
            "کشور"
                | "استان"
                | "شهر"
                | "شهرستان"
                | "منطقه"
                | "دولت"
                | "جهان"
                | "دانشگاه"
                | "جامعه"
        );
        let this = first.det.as_ref().is_some_and(|(_, en)| matches!(*en, "this" | "that"));
        if plain
            && place_like
            && (first.det.is_none() || this)
            && !first.noun.indefinite
            && (!first.noun.plural || this)
        {
            if np.num.is_some() && matches!(first.noun.fa, "جهان" | "منطقه" | "کشور" | "استان") && !this
            {
                return Gen::Of(format!("of {}", text()));
            }
            let t = if let Some(c) =
                (this && !first.noun.plural).then(|| self.context_country(first)).flatten()
            {
                c
            } else {
                text()
            };
            return Gen::Possessive(morph::possessive(&t));
        }
        // «پروژه‌های سرمایه‌گذاری عراق»: Iraq's investment projects
        let owner = first.genitive.filter(|_| {
            self.apposed(first).is_none()
                && first.num.is_none()
                && first.adjs.is_empty()
                && first.pre.is_empty()
                && np.det.is_none()
        });
        // asked only of an owner that owns nothing itself: a chain is rendered once
        let owner = owner.filter(|&g| self.owns(g)).and_then(|g| match self.genitive(first, g) {
            Gen::Possessive(p) => Some(p),
            Gen::Compound(c) if c == US => Some(c),
            _ => None,
        });
        // bare noun: compound
        if (plain || owner.is_some())
            && first.det.is_none()
            && !first.noun.indefinite
            && first.noun.clitic.is_none()
            && !first.noun.is_name()
            && !first.noun.en.starts_with(char::is_uppercase)
        {
            let traded = tables::is(tables::TRADE, head.fa) && !first.noun.plural;
            let of_head = !traded
                && (head.feat.has("abs")
                    || head.feat.has("time")
                    || head.feat.has("unit")
                    || head.verb.is_some()
                    || is_of_head(head.fa));
            let f = &first.noun;
            if !of_head
                && !f.feat.has("hum")
                && !f.feat.has("org")
                && !f.feat.has("loc")
                && !f.feat.has("abs")
                && (traded || !head.unc())
            {
                let en = f.feat.get("attr").unwrap_or(&f.en);
                if f.plural && f.feat.get("attr").is_none() {
                    return Gen::Of(format!("of {}", text()));
                }
                // «بعد خوب ماجرا»: a quality says which side of the matter
                let quality = np.adjs.iter().flatten().any(|a| {
                    !a.feat.has("rel") && !a.feat.has("ord") && !tables::is(tables::FREE_ADJECTIVE, a.fa)
                });
                if quality && owner.is_none() && !np.fa.contains(' ') && !f.unc() {
                    return Gen::Of(format!("of {}", text()));
                }
                if en.split(' ').count() <= 2 && !head.en.contains(" of ") {
                    return match owner {
                        Some(p) if p == US => Gen::Compound(format!("{p} {en}")),
                        Some(p) => Gen::Both(p, en.to_owned()),
                        None => Gen::Compound(en.to_owned()),
                    };
                }
            }
        }
        Gen::Of(format!("of {}", text()))
    }

    /// A country before its noun as English puts it: "US sanctions", "the Iraqi market", "the Ukraine crisis".
    fn attributive(np: &Np, country: &str) -> Option<String> {
        if country == "United States" {
            return Some(US.to_owned());
        }
        let word = crate::english::words::stem(np.fa.split(' ').next().unwrap_or("")).0;
        let related = !np.pre.is_empty() || np.adjs.iter().flatten().any(|a| a.feat.has("rel"));
        if tables::is(tables::NATIONAL, word) && !related {
            return crate::english::guess::adjective_of(country).map(str::to_owned);
        }
        let crisis = tables::is(tables::CRISIS, word) && !np.noun.plural && np.adjs.is_empty();
        crisis.then(|| country.to_owned())
    }

    /// Whether a genitive names an owner: a country, a place, the province.
    fn owns(&self, list: usize) -> bool {
        let l = self.list_items(list);
        let np = &self.tree.nps[l.items[0]];
        l.items.len() == 1
            && np.genitive.is_none()
            && np.pps.is_empty()
            && np.rel.is_none()
            && (np.pronoun.is_some()
                || matches!(np.noun.name, Name::Country | Name::Place)
                || tables::is(tables::TIME_OWNER, &np.fa)
                || tables::is(tables::NEED_ACTOR, np.noun.fa))
    }

    pub(super) fn context_country(&self, np: &Np) -> Option<String> {
        match np.noun.fa {
            "کشور" => self.ctx.counterpart.clone(),
            "استان" => self.ctx.province.clone(),
            _ => None,
        }
    }

    pub(super) fn between(np: &Np, two: &str) -> Gen {
        if is_relation(np.noun.fa) || is_relation(&np.fa) {
            Gen::Of(format!("between {two}"))
        } else {
            Gen::Possessive(morph::possessive(two))
        }
    }
}

/// The United States before a noun.
const US: &str = "US";

/// «امسال», «سال جاری»: a stretch of time that owns what happens in it.
fn plain_time(np: &Np) -> bool {
    tables::is(tables::TIME_OWNER, &np.fa) && np.adjs.is_empty() && np.genitive.is_none() && np.det.is_none()
}
