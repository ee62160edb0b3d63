//! The chain of a noun phrase: where it ends, what an adjective or a preposition after it hangs on.
//!
//! Promises: pure questions asked of the tree so far.

use super::{Degree, Name, Parser, Pp, Reach, Tag, tables};

impl Parser<'_, '_> {
    /// A quantity of something that is pointed at.
    pub(super) fn of_these(en: &str) -> Option<&'static str> {
        Some(match en {
            "some of the" | "some" => "some of",
            "many of the" | "many" => "many of",
            "most of the" | "most" => "most of",
            "each of the" => "each of",
            "one of the" => "one of",
            "all" | "every" => "all of",
            "both" => "both of",
            "several" => "several of",
            _ => return None,
        })
    }

    /// «تنها», «فقط» before what it limits.
    pub(super) fn only(item: &super::Item<'_>) -> bool {
        matches!(item.tag, Tag::Adv | Tag::Adj) && matches!(&*item.fa, "تنها" | "فقط" | "صرفاً" | "صرفا")
    }

    /// «می‌خواهیم اتخاذ کنیم»: want to adopt.
    pub(super) fn want(c: &mut super::Clause, done: super::Clause) {
        let (Some(outer), Some(inner)) = (c.verb.as_mut(), done.verb) else { return };
        let act = if inner.passive { format!("be {}", inner.part) } else { inner.base.into_owned() };
        if outer.base == "be planned" {
            (outer.base, outer.past, outer.part) = ("be due".into(), "was due".into(), "been due".into());
            outer.person = inner.person;
        }
        outer.base = format!("{} to {act}", outer.base).into();
        outer.past = format!("{} to {act}", outer.past).into();
        outer.part = format!("{} to {act}", outer.part).into();
        outer.feat = inner.feat;
        outer.light = true;
        c.object = c.object.or(done.object);
        c.front.extend(done.front);
        c.pps.extend(done.pps);
        c.advs.extend(done.advs);
        c.loose.extend(done.loose);
        for rest in [done.subject, done.pred].into_iter().flatten() {
            if c.object.is_none() {
                c.object = Some(rest);
            } else {
                c.pps.push(Pp { governed: Some(""), list: Some(rest), ..Pp::default() });
            }
        }
        c.pred_adj.extend(done.pred_adj);
    }

    /// «در روز» after a counted unit: "a day".
    pub(super) fn per(&self, top: usize, at: usize, end: usize) -> Option<&'static str> {
        let t = &self.tree.nps[top];
        let next = self.items.get(at + 1).filter(|_| at + 1 < end)?;
        let free =
            !matches!(self.tag(at + 2, end), Some(Tag::Adj | Tag::Noun | Tag::Det | Tag::Num | Tag::Pro));
        if t.num.is_none() || !t.adjs.is_empty() || !free {
            return None;
        }
        Some(match &*next.fa {
            "روز" => "a day",
            "سال" => "a year",
            "ماه" => "a month",
            "هفته" => "a week",
            "ساعت" => "an hour",
            "بشکه" | "هر بشکه" => "a barrel",
            _ => return None,
        })
    }

    /// Whether the chain ends before the noun at `at`.
    pub(super) fn breaks(&self, top: usize, at: usize, end: usize, reach: Reach) -> bool {
        let t = &self.tree.nps[top];
        let item = &self.items[at];
        if self.items.get(at.wrapping_sub(1)).is_some_and(|b| b.closed) {
            return true;
        }
        // «همکاری‌های حمل‌ونقلی»: the ezafe is written
        if (item.tag == Tag::Noun || item.tag == Tag::Num)
            && self
                .items
                .get(at.wrapping_sub(1))
                .is_some_and(|b| b.tag == Tag::Noun && Self::ezafe_written(b))
        {
            return false;
        }
        if t.adjs
            .last()
            .and_then(|g| g.last())
            .is_some_and(|a| matches!(a.fa, "مذکور" | "مزبور" | "فوق‌الذکر" | "یادشده"))
        {
            return true;
        }
        // «بیمارستان کودکان سه‌شنبه افتتاح می‌شود»
        if tables::is(tables::WEEKDAY, &item.fa) && !t.noun.feat.has("time") {
            return true;
        }
        // «دور مذاکرات خرداد ماه در وین برگزار می‌شود»: a month after things in the plural
        let month = item.noun.as_ref().is_some_and(|n| crate::english::number::is_month(&n.en));
        if month
            && reach == Reach::Governed
            && (t.noun.plural || t.noun.feat.has("pl") || t.fa.ends_with("ات"))
            && self.tag(at + 1, end) == Some(Tag::Prep)
            && self.time_ends(at, end).is_some()
        {
            return true;
        }
        // «مذاکرات هسته‌ای هفته آینده در وین»: when, after an adjective
        let next_time = item.noun.as_ref().is_some_and(|n| n.feat.has("time") && !n.plural)
            && (item.multi
                && item.fa.rsplit(' ').next().is_some_and(|w| tables::is(tables::TIME_ADJECTIVE, w))
                || self
                    .items
                    .get(at + 1)
                    .is_some_and(|i| at + 1 < end && tables::is(tables::TIME_ADJECTIVE, &i.fa)));
        if reach == Reach::Governed
            && next_time
            && (self.items[at - 1].tag == Tag::Adj || self.items[at - 1].multi && t.noun.plural)
            && !t.noun.feat.has("time")
            && self.time_ends(at, end).is_some()
        {
            return true;
        }
        // «در طول سه هفته آینده انتخابات …»
        let timed = &self.items[at - 1];
        if reach == Reach::Governed
            && timed.multi
            && t.noun.feat.has("time")
            && timed.fa.rsplit(' ').next().is_some_and(|w| tables::is(tables::TIME_ADJECTIVE, w))
        {
            return true;
        }
        // «در یک سال اخیر صادرات …»: a stretch of time is closed
        if reach == Reach::Governed
            && t.noun.feat.has("time")
            && t.adjs
                .last()
                .and_then(|g| g.last())
                .is_some_and(|a| matches!(a.fa, "اخیر" | "گذشته" | "جاری" | "آینده" | "کنونی"))
        {
            return true;
        }
        let acts = tables::is(tables::NEED_ACTOR, t.noun.fa)
            || ["loc", "org", "hum"].iter().any(|m| t.noun.feat.has(m))
            || t.noun.verb.is_none()
                && item.noun.as_ref().is_some_and(|n| n.feat.has("hum"))
                && item.fa.ends_with("ان");
        if (reach == Reach::Governed || acts)
            && t.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "این" | "آن"))
            && t.adjs.is_empty()
            && !matches!(&*t.fa, "نوع" | "گونه" | "دسته" | "قبیل" | "سری" | "گروه")
            && item.noun.as_ref().is_some_and(|n| n.plural && !n.is_name())
        {
            return true;
        }
        if t.pronoun.is_some() && reach == Reach::Governed {
            return true;
        }
        // «شهباز شریف نخست‌وزیر پاکستان»: a name and an office
        if t.noun.name == Name::Person
            && t.tail.is_empty()
            && t.genitive.is_none()
            && item.tag == Tag::Noun
            && item.noun.as_ref().is_some_and(|n| {
                !n.plural
                    && !n.indefinite
                    && (n.title
                        || n.feat.has("hum")
                            && matches!(self.tag(at + 1, end), Some(Tag::Noun))
                            && !n.is_name())
            })
        {
            return false;
        }
        // «این کشور یکی از اولویت‌ها»: it is one of them
        if item.tag == Tag::Det && matches!(&*item.fa, "یکی از" | "از دیگر") {
            return true;
        }
        if t.noun.clitic.is_some() && item.tag != Tag::Num {
            return reach == Reach::Governed;
        }
        if reach == Reach::All {
            return false;
        }
        // «کشورها هر ماه …»: when, not whose
        let when = self.items.get(at + 1).and_then(|i| i.noun.as_ref()).is_some_and(|n| n.feat.has("time"));
        if item.tag == Tag::Det && (item.fa == "هیچ" || item.fa == "هر" && when) {
            return true;
        }
        if t.noun.indefinite {
            return true;
        }
        let noun = item.noun.as_ref();
        // «صادرات محصولاتی مانند …»: the object of an action
        let object = !self.taking
            && (t.noun.verb.is_some() || tables::is(tables::TRADE, t.noun.fa))
            && !t.noun.plural | tables::is(tables::TRADE, t.noun.fa)
            && t.genitive.is_none()
            && t.adjs.is_empty();
        if item.tag == Tag::Noun
            && !object
            && noun.is_some_and(|n| n.indefinite && (at + 1 < end || !n.plural && !n.from_adj))
        {
            return true;
        }
        // «دو طرف شرایط …»: nothing hangs on the two sides
        if t.num.as_deref() == Some("two")
            && tables::is(tables::NEED_ACTOR, t.noun.fa)
            && t.adjs.is_empty()
            && item.tag == Tag::Noun
            && noun.is_some_and(|n| !n.is_name())
        {
            return true;
        }
        if (matches!(t.noun.name, Name::Country | Name::Place)
            || t.noun.en.starts_with(char::is_uppercase)
                && t.noun.name != Name::Unknown
                && !t.noun.title
                && t.adjs.is_empty()
                && !tables::is(tables::NUMBERED_TEXT, &t.fa))
            && item.tag == Tag::Noun
        {
            return !noun.is_some_and(super::super::item::Noun::is_name);
        }
        if matches!(t.noun.name, Name::Country | Name::Place)
            && matches!(item.tag, Tag::Det | Tag::Num | Tag::Pro)
        {
            return true;
        }
        // «ایجاد ۳۲ کیلومتر راه», «فراخوان ۱۵ گروه»: counted right after the head
        let counted = (self.items[at - 1].tag == Tag::Noun
            || self.items[at - 1].tag == Tag::Adj && tables::is(tables::TRADE, t.noun.fa))
            && t.det.is_none()
            && t.num.is_none()
            && !t.noun.is_name()
            && !["loc", "time", "org", "hum", "unit"].iter().any(|m| t.noun.feat.has(m))
            && !tables::is(tables::NEED_ACTOR, t.noun.fa)
            && self.items.get(at + 1).is_some_and(|n| at + 1 < end && n.tag == Tag::Noun && n.fa != "درصد")
            && (t.noun.verb.is_some() || t.noun.plural || item.fa.parse::<u32>().is_err());
        item.tag == Tag::Num
            && !counted
            && !tables::numbered(&t.fa)
            && !tables::is(tables::NUMBER_OF, &t.fa)
            && !tables::is(tables::NUMBER_OF, t.noun.fa)
            && item.fa != "دو"
            && item.fa != "سه"
    }

    /// The noun an adjective after the spine's top describes.
    pub(super) fn adjective_home(&self, spine: &[usize]) -> usize {
        for list in spine.iter().rev() {
            let np = self.last(*list);
            let t = &self.tree.nps[np];
            if !t.noun.is_name() && t.pronoun.is_none() && t.rel.is_none() {
                return np;
            }
        }
        self.last(*spine.last().unwrap_or(&0))
    }

    /// «هیأت سرمایه‌گذاری آلمانی»: the people an adjective names are those of the body, not of what it deals with.
    pub(super) fn of_head(&self, spine: &[usize], adj: &super::Adj) -> Option<usize> {
        let [.., head, list] = spine else { return None };
        let (h, n) = (self.last(*head), &self.tree.nps[self.last(*list)]);
        let body = &self.tree.nps[h];
        let bare = n.adjs.is_empty()
            && n.genitive.is_none()
            && n.pps.is_empty()
            && n.det.is_none()
            && !n.noun.plural
            && (n.noun.unc() || n.noun.verb.is_some())
            && self.tree.lists[*list].items.len() == 1;
        let owns = ["hum", "org"].iter().any(|m| body.noun.feat.has(m))
            || matches!(body.noun.fa, "شرکت" | "هیئت" | "هیأت" | "گروه" | "تیم");
        (bare
            && owns
            && body.genitive == Some(*list)
            && body.noun.verb.is_none()
            && adj.feat.has("rel")
            && adj.en.starts_with(char::is_uppercase))
        .then_some(h)
    }

    /// On which list of the spine a preposition hangs, and the English one asked for.
    pub(super) fn governor(
        &self,
        spine: &[usize],
        fa: &str,
        at: usize,
        end: usize,
        reach: Reach,
    ) -> Option<(usize, Option<&'static str>)> {
        // «در ادامه بازدید خود از عمارت بازدید خواهد کرد»
        let before =
            self.items.get(at.wrapping_sub(1)).filter(|b| b.tag == Tag::Noun).and_then(|b| b.noun.as_ref());
        let bound = before.is_some_and(|n| n.verb.is_some() && n.feat.governs().any(|(p, _)| p == fa))
            && spine.len() > 1;
        if self.direct == Some(at)
            && !bound
            && reach == Reach::Governed
            && spine.iter().all(|l| {
                self.tree.nps[self.last(*l)]
                    .adjs
                    .iter()
                    .flatten()
                    .all(|a| a.feat.governs().all(|(p, _)| p != fa))
            })
        {
            return None;
        }
        // «تأسیس بانک از جمله پیشنهادها بود»: it is among them
        if matches!(fa, "از جمله" | "ازجمله")
            && self.copular
            && reach == Reach::Governed
            && spine.len() <= 2
            && self.items[at + 1..end]
                .iter()
                .all(|i| i.tag != Tag::Punct && !matches!(&*i.fa, "یک" | "یکی از"))
            && self.items[at + 1..end]
                .iter()
                .any(|i| i.tag == Tag::Noun && i.noun.as_ref().is_some_and(|n| n.plural))
        {
            return None;
        }
        // «صادرات ایران به عراق»: exports to it
        let to_land = self
            .items
            .get(at + 1)
            .filter(|_| matches!(fa, "به" | "از") && at + 1 < end)
            .and_then(|i| i.noun.as_ref())
            .is_some_and(|n| matches!(n.name, Name::Country | Name::Place) || n.fa == "کشور")
            || matches!(fa, "به" | "از")
                && at + 2 < end
                && matches!(&*self.items[at + 1].fa, "این" | "آن")
                && &*self.items[at + 2].fa == "کشور";
        if to_land
            && reach == Reach::Governed
            && let Some(depth) = spine.iter().rposition(|l| {
                let n = &self.tree.nps[self.last(*l)];
                n.fa.split(' ').any(|w| matches!(w, "صادرات" | "واردات" | "صدور" | "ارسال" | "فروش" | "سفر"))
                    && n.pps.is_empty()
            })
        {
            return Some((depth, Some(if fa == "به" { "to" } else { "from" })));
        }
        // «هدف از این سفر»: its goal
        if fa == "از"
            && let Some(depth) = spine
                .iter()
                .rposition(|l| matches!(self.tree.nps[self.last(*l)].noun.fa, "هدف" | "منظور" | "غرض"))
            && depth + 1 == spine.len()
        {
            return Some((depth, Some("of")));
        }
        // «از اصلی‌ترین محورها»: among them
        let foremost = fa == "از"
            && reach == Reach::All
            && self.items.get(at + 1).filter(|_| at + 1 < end).is_some_and(|i| {
                i.tag == Tag::Adj && i.adj.as_ref().is_some_and(|a| a.degree == Degree::Superlative)
            });
        if foremost {
            return Some((0, Some("among")));
        }
        for (depth, list) in spine.iter().enumerate().rev() {
            let np = &self.tree.nps[self.last(*list)];
            // an adjective that governs it: «فعال در»
            let adj = np.adjs.last().and_then(|g| g.last());
            if let Some((_, en)) = adj.and_then(|a| a.feat.governs().find(|(p, _)| *p == fa)) {
                return Some((depth, Some(en)));
            }
            if adj.is_some_and(|a| a.feat.has("part") || tables::takes_complement(a.fa))
                && depth + 1 == spine.len()
                && !tables::like(fa)
                && !tables::purpose(fa)
            {
                return Some((depth, None));
            }
            {
                if let Some((_, en)) = np.noun.feat.governs().find(|(p, _)| *p == fa) {
                    return Some((depth, Some(en)));
                }
                if np.noun.feat.get("vp").is_some()
                    && tables::verb_preposition(fa)
                    && np.genitive.is_none()
                    && (np.pps.is_empty() || reach == Reach::All)
                {
                    return Some((depth, None));
                }
            }
        }
        // «۲۰۰۰ تن از این ماده»
        let last = &self.tree.nps[self.last(*spine.last()?)];
        if fa == "از"
            && last.num.is_some()
            && !tables::is(tables::NEED_ACTOR, last.noun.fa)
            && last.adjs.is_empty()
            && last.genitive.is_none()
        {
            return Some((spine.len() - 1, Some("of")));
        }
        // «فصل نوینی از روابط», «شعبه‌ای از بانک»: of
        let indefinite = last.noun.indefinite
            || last.adjs.iter().flatten().any(|a| a.indefinite && a.degree == Degree::Positive);
        let from_place = self
            .items
            .get(at + 1)
            .filter(|_| at + 1 < end)
            .and_then(|i| i.noun.as_ref())
            .is_some_and(|n| matches!(n.name, Name::Country | Name::Place | Name::Person));
        if fa == "از"
            && indefinite
            && !from_place
            && !last.noun.plural
            && last.noun.verb.is_none()
            && last.genitive.is_none()
            && last.pps.is_empty()
        {
            return Some((spine.len() - 1, Some("of")));
        }
        // «ارزش آن معادل ۳۰۰ میلیارد دلار است»: said of it
        let said = matches!(
            fa,
            "معادل"
                | "ناشی از"
                | "مبتنی بر"
                | "مربوط به"
                | "متعلق به"
                | "وابسته به"
                | "حاصل از"
                | "متشکل از"
        );
        if said && self.copular && reach == Reach::Governed {
            return None;
        }
        // «تبعیضی که مقامات بین کامیون‌داران قائل هستند»: what is done, where no dealing is named
        let between = matches!(fa, "بین" | "میان" | "مابین" | "فی‌مابین");
        let dealing = spine.iter().any(|l| {
            let n = &self.tree.nps[self.last(*l)].noun;
            n.verb.is_some()
                || n.plural && !n.feat.has("hum")
                || tables::is(tables::RELATION, n.fa)
                || !n.feat.has("hum")
        });
        if between && reach == Reach::Governed && !dealing {
            return None;
        }
        if between || tables::like(fa) {
            let depth = spine.iter().rposition(|l| !self.tree.nps[self.last(*l)].noun.is_name()).unwrap_or(0);
            return Some((depth, None));
        }
        // «موافقت‌نامه تجارت ترجیحی با ارمنستان»: a dealing and whom it is with
        let side = self.items.get(at + 1).filter(|_| fa == "با" && at + 1 < end).is_some_and(|i| {
            i.fa.starts_with("کشور")
                || i.noun.as_ref().is_some_and(|n| n.name == Name::Country)
                || matches!(&*i.fa, "این" | "آن") && self.items.get(at + 2).is_some_and(|n| n.fa == "کشور")
        });
        if side
            && let Some(depth) = spine.iter().rposition(|l| {
                let n = &self.tree.nps[self.last(*l)];
                let first = n.fa.split(' ').next().unwrap_or("");
                tables::is(tables::RELATION, n.noun.fa) || tables::is(tables::RELATION, first)
            })
        {
            return Some((depth, None));
        }
        // «سفارتخانه ایران در باکو»: a mission and where it is
        let named = self
            .items
            .get(at + 1)
            .filter(|_| fa == "در" && at + 1 < end)
            .and_then(|i| i.noun.as_ref())
            .is_some_and(|n| matches!(n.name, Name::Place | Name::Country));
        if named
            && let Some(depth) = spine.iter().rposition(|l| {
                let np = &self.tree.nps[self.last(*l)];
                np.fa.split(' ').next() == Some("سفیر") && np.fa.contains("ایران")
            })
        {
            return Some((depth, Some("to")));
        }
        if named
            && let Some(depth) = spine.iter().rposition(|l| {
                let np = &self.tree.nps[self.last(*l)];
                let word = np.fa.split(' ').next().unwrap_or("");
                tables::mission(np.noun.fa) || word != "دفتر" && tables::mission(word)
            })
        {
            return Some((depth, None));
        }
        // «اراده … برای توسعه»: a noun that takes "to"
        if tables::purpose(fa)
            && self
                .items
                .get(at + 1)
                .filter(|_| at + 1 < end)
                .is_some_and(|i| i.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural))
            && let Some(depth) = spine.iter().rposition(|l| {
                let n = &self.tree.nps[self.last(*l)].noun;
                n.verb.is_none()
                    && (tables::complement(n.fa).is_some_and(|(how, _)| how == "inf")
                        || matches!(n.fa, "محدودیت" | "ممنوعیت"))
            })
        {
            return Some((depth, None));
        }
        if reach == Reach::Governed {
            return None;
        }
        // «گردشگری از زمینه‌های همکاری»: it is among them
        let among = self
            .items
            .get(at + 1)
            .filter(|_| fa == "از" && at + 1 < end)
            .and_then(|i| i.noun.as_ref())
            .is_some_and(|n| n.plural && tables::is(tables::AMONG, n.fa.split(' ').next().unwrap_or("")));
        if among {
            return Some((0, Some("among")));
        }
        // purpose and means belong to the action, the rest to the nearest common noun
        let purpose = tables::purpose(fa);
        let depth = if purpose {
            spine
                .iter()
                .rposition(|l| {
                    let n = &self.tree.nps[self.last(*l)].noun;
                    n.verb.is_some() && !n.plural
                })
                .unwrap_or(0)
        } else {
            spine.iter().rposition(|l| self.tree.nps[self.last(*l)].noun.verb.is_some()).unwrap_or(0)
        };
        Some((depth, None))
    }
}
