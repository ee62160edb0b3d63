//! Stretches of time in a clause, and small questions about what stands around its verb.
//!
//! Promises: nothing is consumed here but what `hang` moves from subject to object.

use super::super::verb::T;
use super::{Clause, Name, Noun, Parser, Tag, tables};

impl Parser<'_, '_> {
    pub(super) fn time_follows(&self, at: usize) -> bool {
        // «فرصتی است تا شرکت‌های توانمند …»: after a verb only a time is a time
        let after_verb =
            at.checked_sub(2).and_then(|b| self.items.get(b)).is_some_and(|b| b.tag == Tag::Verb);
        self.items.get(at).is_some_and(|i| {
            i.tag == Tag::Num
                || !after_verb && i.multi && i.noun.is_some()
                || i.noun.as_ref().is_some_and(|n| n.feat.has("time") || n.is_name())
        })
    }

    /// «تا تبریز میزبانی شایسته‌ای داشته باشد»: the name after «تا» has something to do, it is no limit.
    pub(super) fn name_acts(&self, at: usize, v: usize) -> bool {
        let named = self.items.get(at).and_then(|i| i.noun.as_ref()).is_some_and(Noun::is_name);
        let wished =
            self.items.get(v).and_then(|i| i.verb.as_ref()).is_some_and(|v| v.tense == T::Subjunctive);
        named && wished && matches!(self.tag(at + 1, v), Some(Tag::Noun | Tag::Det | Tag::Num))
    }

    /// «دولت این طرح را …»: what is pointed at is a thing, no country or body whose the noun before could be.
    pub(super) fn pointed(&self, at: usize) -> bool {
        self.items.get(at).filter(|i| i.tag == Tag::Noun).and_then(|i| i.noun.as_ref()).is_some_and(|n| {
            !n.is_name()
                && !tables::is(tables::NEED_ACTOR, n.fa)
                && !["loc", "org", "hum", "time"].iter().any(|m| n.feat.has(m))
        })
    }

    /// Where the object that ends before «را» at `r` begins, when a prepositional phrase ran into it.
    pub(super) fn cut_before_object(&self, from: usize, r: usize) -> Option<usize> {
        self.best_cut(from, r, from - 1).map(|(i, _)| i)
    }

    /// «آماده است نمایشگاه برگزار کند»: what hangs on the verb before has its subject from there.
    pub(super) fn hang(&self, c: &mut Clause) {
        let Some(super::Node::Clause(before)) = self.tree.nodes.last() else { return };
        let Some(outer) = &before.verb else { return };
        let governs = outer.feat.has("sub") || before.pred_adj.iter().any(|a| a.feat.has("sub"));
        let Some(verb) = &c.verb else { return };
        let transitive =
            !verb.feat.has("intr") && !verb.passive && !verb.copula && verb.tense == T::Subjunctive;
        let same = verb.person == outer.person
            && before.subject.is_some()
            && !matches!(&*outer.base, "cause" | "allow" | "permit" | "put");
        if governs
            && transitive
            && same
            && c.conj.is_none()
            && c.object.is_none()
            && c.pred.is_none()
            && c.subject.is_some_and(|l| !self.list_pronoun(l))
        {
            c.object = c.subject.take();
        }
    }

    /// Whether the verb at `v` is followed by «که».
    pub(super) fn verb_then_that(&self, v: usize) -> bool {
        self.items.get(v + 1).is_some_and(|i| i.tag == Tag::Ke)
    }

    /// «بعدازظهر یکشنبه», «سال آینده», «ماه گذشته»: where a bare stretch of time at `at` ends.
    pub(super) fn time_ends(&self, at: usize, end: usize) -> Option<usize> {
        let item = self.items.get(at).filter(|i| at < end && i.tag == Tag::Noun)?;
        let n = item.noun.as_ref()?;
        // «پایان سال ۹۸», «اواخر هفته»: a part of a time
        let part = matches!(
            &*item.fa,
            "پایان"
                | "آخر"
                | "اول"
                | "ابتدای"
                | "اواخر"
                | "اوایل"
                | "اواسط"
                | "نیمه"
                | "آغاز"
        ) && self.items.get(at + 1).filter(|_| at + 1 < end).is_some_and(|i| {
            i.noun
                .as_ref()
                .is_some_and(|n| n.feat.has("time") || i.multi && n.name == Name::Org && n.fa.is_empty())
        });
        if part {
            let next = self.time_ends(at + 1, end).unwrap_or(at + 2);
            if next < end && !matches!(self.items[next].tag, Tag::Ra | Tag::Conj | Tag::Ke) {
                return Some(next);
            }
        }
        // «دور مذاکرات خرداد ماه در وین»: a month after things in the plural
        let is_month = crate::english::number::is_month(&n.en);
        let month = is_month
            && self.tag(at + 1, end) == Some(Tag::Prep)
            && at.checked_sub(1).and_then(|b| self.items[b].noun.as_ref()).is_some_and(|b| {
                let many = b.plural || b.feat.has("pl") || self.items[at - 1].fa.ends_with("ات");
                many && self.items[at - 1].tag == Tag::Noun
            });
        if !(n.feat.has("time")
            || month
            || item.multi && n.name == Name::Org && n.fa.is_empty() && item.fa.contains("سال"))
            || n.plural
            || n.clitic.is_some()
            || n.indefinite
        {
            return None;
        }
        let mut next = at + 1;
        while next < end {
            let i = &self.items[next];
            let more = match i.tag {
                Tag::Adj => tables::is(tables::TIME_ADJECTIVE, &i.fa),
                Tag::Noun => {
                    tables::is(tables::WEEKDAY, &i.fa)
                        || tables::is(tables::TIME_ADJECTIVE, &i.fa)
                        || i.noun.as_ref().is_some_and(|n| n.feat.has("time") && !n.plural)
                        || i.multi && i.noun.as_ref().is_some_and(|n| n.name == Name::Org && n.fa.is_empty())
                }
                _ => false,
            };
            if !more {
                break;
            }
            next += 1;
        }
        // «هفته جاری» of the phrase table
        let whole =
            item.multi && item.fa.rsplit(' ').next().is_some_and(|w| tables::is(tables::TIME_ADJECTIVE, w));
        // «چهارشنبه این هفته»: on Wednesday this week
        let this = next == at + 1
            && tables::is(tables::WEEKDAY, &item.fa)
            && next + 1 < end
            && &*self.items[next].fa == "این"
            && &*self.items[next + 1].fa == "هفته";
        let next = if this { next + 2 } else { next };
        let placed = next > at + 1 || month || whole || tables::is(tables::WEEKDAY, &item.fa);
        let free = next < end && !matches!(self.items[next].tag, Tag::Ra | Tag::Conj | Tag::Ke)
            || next == end && self.items.get(end).is_some_and(|i| i.verb.as_ref().is_none_or(|v| !v.copula));
        (placed && free).then_some(next)
    }

    /// «به امضای X رسید», «به تصویب مجلس رسید»: done by X.
    fn reached(&self, c: &mut Clause) {
        let signed = |p: &super::Pp| {
            p.fa == "به"
                && p.list.is_some_and(|l| {
                    let np = &self.tree.nps[self.tree.lists[l].items[0]];
                    np.genitive.is_some()
                        && matches!(np.noun.fa, "امضا" | "امضاء" | "تصویب" | "تأیید" | "تایید")
                })
        };
        let early = c.front.iter().any(signed);
        let pps = if early { &mut c.front } else { &mut c.pps };
        let Some(k) = pps.iter().position(signed) else { return };
        let Some(np) = pps[k].list.map(|l| &self.tree.nps[self.tree.lists[l].items[0]]) else { return };
        let base = match np.noun.fa {
            "تصویب" => "approve",
            "تأیید" | "تایید" => "confirm",
            _ => "sign",
        };
        pps[k] = super::Pp { fa: "توسط".into(), en: "by", list: np.genitive, ..super::Pp::default() };
        if let Some(v) = c.verb.as_mut() {
            v.base = base.into();
            v.past = super::super::morph::past(base).into();
            v.part = super::super::morph::participle(base).into();
            v.feat = crate::lexicon::Features::new("obj");
            v.light = true;
            v.passive = true;
        }
    }

    /// Puts the action a verb only says is done in its place.
    fn does(&self, c: &mut Clause) {
        let to = |p: &super::Pp| matches!(&*p.fa, "به" | "نسبت به");
        let early = c.front.iter().any(|p| to(p) && p.list.is_some());
        let pps = if early { &mut c.front } else { &mut c.pps };
        let Some(k) = pps.iter().rposition(to) else { return };
        let [np] = pps[k].list.map_or(&[][..], |l| &self.tree.lists[l].items[..]) else { return };
        let np = &self.tree.nps[*np];
        let Some(verb) = np.noun.verb.as_deref() else { return };
        let plain = !np.noun.plural && !np.noun.indefinite && np.noun.clitic.is_none() && np.det.is_none();
        // «به گفت‌وگو با همتای خود پرداخت»: talked with them
        if plain && np.genitive.is_none() && np.noun.feat.get("vp").is_some() && !np.pps.is_empty() {
            let base = verb.split(" | ").next().unwrap_or(verb).to_owned();
            let (adjs, own) = (np.adjs.clone(), np.pps.clone());
            if early {
                c.front.remove(k);
            } else {
                c.pps.remove(k);
            }
            c.manner.extend(adjs.into_iter().flatten());
            c.pps.splice(0..0, own);
            if let Some(v) = c.verb.as_mut() {
                v.past = super::super::morph::past(&base).into();
                v.part = super::super::morph::participle(&base).into();
                v.base = base.into();
                v.feat = crate::lexicon::Features::new("intr");
                v.light = true;
            }
            return;
        }
        let Some(object) = np.genitive else { return };
        if !plain || np.noun.feat.has("intr") || np.noun.feat.get("vp").is_some() {
            return;
        }
        let thing = self.tree.nps[self.tree.lists[object].items[0]].noun.fa;
        let word = super::super::words::stem(thing.split(' ').next().unwrap_or("")).0;
        let base = tables::exact(np.noun.fa, thing)
            .or_else(|| tables::collocation(np.noun.fa, word))
            .unwrap_or(verb.split(" | ").next().unwrap_or(verb))
            .to_owned();
        pps.remove(k);
        c.object = Some(object);
        c.manner.extend(np.adjs.iter().flatten().cloned());
        c.pps.extend(np.pps.iter().cloned());
        if let Some(v) = c.verb.as_mut() {
            v.past = super::super::morph::past(&base).into();
            v.part = super::super::morph::participle(&base).into();
            v.base = base.into();
            v.feat = crate::lexicon::Features::new("obj");
            v.light = true;
        }
    }

    /// «قصد توسعه روابط را دارد», «آمادگی ایجاد دفتر را داریم»: intends to, is ready to.
    fn has_to_do(&self, c: &mut Clause) {
        let has = c.verb.as_ref().is_some_and(|v| v.stem == "داشت" && !v.light && !v.passive);
        let Some(o) = c.object.filter(|_| has && c.definite && c.pred.is_none()) else { return };
        let [only] = self.tree.lists[o].items[..] else { return };
        let np = &self.tree.nps[only];
        let plain = np.det.is_none() && np.num.is_none() && np.noun.clitic.is_none() && np.rel.is_none();
        let base = match np.noun.fa {
            "قصد" | "بنا" => "intend",
            "آمادگی" => "be ready",
            "توان" | "توانایی" | "قابلیت" => "be able",
            "تمایل" => "be willing",
            _ => return,
        };
        let Some(what) = np.genitive.filter(|_| plain && np.adjs.is_empty()) else { return };
        let acts = self.tree.lists[what].items.iter().all(|&i| {
            let n = &self.tree.nps[i].noun;
            n.verb.is_some() && !n.plural
        });
        if !acts {
            return;
        }
        let pps = np.pps.clone();
        c.pps.splice(0..0, pps);
        c.object = Some(what);
        if let Some(v) = c.verb.as_mut() {
            v.past = super::super::morph::past(base).into();
            v.part = super::super::morph::participle(base).into();
            v.base = base.into();
            v.feat = crate::lexicon::Features::new("");
            v.light = true;
        }
    }

    /// What a verb means by what it has with it: attend or be present, address, raise, ask.
    pub(super) fn senses(&self, c: &mut Clause) {
        // «در این منطقه حاضر شوند»: be present in a place, attend a meeting
        let spot = c.front.iter().chain(&c.pps).filter(|p| p.fa == "در").filter_map(|p| p.list).any(|l| {
            let n = &self.tree.nps[self.tree.lists[l].items[0]].noun;
            matches!(n.name, Name::Country | Name::Place)
                || tables::is(tables::NEED_ACTOR, n.fa)
                || matches!(
                    n.fa,
                    "بازار" | "صحنه" | "عرصه" | "مرز" | "پروژه" | "طرح" | "بخش" | "حوزه" | "میدان"
                )
        });
        if let Some(v) = c.verb.as_mut()
            && v.base == "attend"
            && spot
        {
            (v.base, v.past, v.part) = ("be present".into(), "was present".into(), "been present".into());
            v.feat = crate::lexicon::Features::new("intr;g=در:in");
        }
        // «صادرات را به ۲۵ میلیارد دلار برسانیم»: raise it to
        let sum = c
            .front
            .iter()
            .chain(&c.pps)
            .filter(|p| p.fa == "به")
            .filter_map(|p| p.list)
            .any(|l| self.tree.nps[self.tree.lists[l].items[0]].num.is_some());
        if let Some(v) = c.verb.as_mut()
            && v.stem == "رساند"
            && !v.light
            && sum
        {
            (v.base, v.past, v.part) = ("raise".into(), "raised".into(), "raised".into());
        }
        // «هزینه‌ها را بپردازد»: pay them
        if let Some(v) = c.verb.as_mut()
            && v.stem == "پرداخت"
            && !v.light
            && c.object.is_some()
            && !c.front.iter().chain(&c.pps).any(|p| p.fa == "به" && p.list.is_none())
        {
            (v.base, v.past, v.part) = ("pay".into(), "paid".into(), "paid".into());
        }
        // «به این موضوع پرداخت»: addressed it
        if let Some(v) = c.verb.as_mut()
            && v.stem == "پرداخت"
            && !v.light
            && c.object.is_none()
            && c.front.iter().chain(&c.pps).any(|p| p.fa == "به")
        {
            (v.base, v.past, v.part) = ("address".into(), "addressed".into(), "addressed".into());
            v.feat = crate::lexicon::Features::new("g=به:");
        }
        self.has_to_do(c);
        // «از همکاری شما تشکر کنم»: appreciate it, thank somebody
        let thing = c.front.iter().chain(&c.pps).filter(|p| p.fa == "از").filter_map(|p| p.list).any(|l| {
            let np = &self.tree.nps[self.tree.lists[l].items[0]];
            let n = &np.noun;
            np.pronoun.is_none()
                && !n.is_name()
                && !n.title
                && !["hum", "org", "loc"].iter().any(|m| n.feat.has(m))
                && !tables::is(tables::NEED_ACTOR, n.fa)
        });
        if let Some(v) = c.verb.as_mut()
            && v.base == "thank"
            && thing
        {
            (v.base, v.past, v.part) = ("appreciate".into(), "appreciated".into(), "appreciated".into());
        }
        // «تحت تأثیر تحریم‌ها قرار گیرد»: be affected by them
        if let Some(v) = c.verb.as_mut()
            && v.base == "be placed"
            && let Some(pp) = c
                .front
                .iter_mut()
                .chain(&mut c.pps)
                .find(|p| matches!(&*p.fa, "تحت تأثیر" | "تحت تاثیر") && p.list.is_some())
        {
            (pp.fa, pp.en) = ("توسط".into(), "by");
            (v.base, v.past, v.part) = ("be affected".into(), "was affected".into(), "been affected".into());
        }
        // «به دست مردم برسد»: reach them
        if let Some(v) = c.verb.as_ref()
            && v.stem == "رسید"
            && !v.light
            && let Some(pp) =
                c.front.iter_mut().chain(&mut c.pps).find(|p| p.fa == "به دست" && p.list.is_some())
        {
            (pp.fa, pp.en) = ("به".into(), "to");
        }
        // «به امضای رؤسای جمهور رسید»: was signed by them
        let reaches = c.verb.as_ref().is_some_and(|v| v.stem == "رسید" && !v.light);
        if reaches {
            self.reached(c);
        }
        // «به بررسی مسائل پرداختند», «نسبت به ایجاد دفتر اقدام کنند»: the action is the verb
        let does = c.verb.as_ref().is_some_and(|v| {
            v.base == "address" || v.base.starts_with("take action") || v.base.starts_with("proceed")
        });
        if does && c.object.is_none() {
            self.does(c);
        }
        // «از منابع مالی برداشت کند»: withdraw from them
        if let Some(v) = c.verb.as_mut()
            && v.base == "harvest"
            && c.object.is_none()
            && c.front.iter().chain(&c.pps).any(|p| p.fa == "از")
        {
            (v.base, v.past, v.part) = ("withdraw".into(), "withdrew".into(), "withdrawn".into());
            v.feat = crate::lexicon::Features::new("intr;g=از:from");
        }
        // «از X خواست»: asked X
        if let Some(v) = c.verb.as_mut()
            && v.stem == "خواست"
            && !v.light
            && c.front.iter().chain(&c.pps).any(|p| p.fa == "از")
        {
            (v.base, v.past, v.part) = ("ask".into(), "asked".into(), "asked".into());
        }
    }
}
