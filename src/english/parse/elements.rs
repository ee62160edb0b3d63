//! The elements of a clause from left to right: subject, object, prepositional phrases, adverbs, times.
//!
//! Promises: every item of the stretch becomes a part of the clause; what has no role is kept as loose text.

use super::{Clause, Cow, Name, Parser, Pp, Reach, Tag, english_mark, tables};

impl Parser<'_, '_> {
    /// Subject, object, prepositional phrases and adverbs in `at..end`.
    pub(super) fn elements(&mut self, c: &mut Clause, mut at: usize, end: usize) {
        let mut lead: Option<Cow<'static, str>> = None;
        while at < end {
            let item = &self.items[at];
            match item.tag {
                Tag::Punct => {
                    if !item.is_comma() && !matches!(item.mark, '-' | '–' | '—' | '*' | '_' | '«' | '»')
                    {
                        c.loose.push(english_mark(item.mark));
                    }
                    at += 1;
                }
                Tag::Modal => {
                    c.must = true;
                    if c.subject.is_some() && c.object.is_none() {
                        c.before = c.before.or(Some(c.pps.len()));
                    }
                    if item.fa.starts_with('ن')
                        && let Some(v) = c.verb.as_mut()
                    {
                        v.negative = true;
                    }
                    at += 1;
                }
                Tag::Verb => {
                    c.can.clone_from(&item.verb);
                    at += 1;
                }
                // «در زمینه‌های مختلف از جمله …», «به ویژه در …»
                Tag::Adv
                    if self.tag(at + 1, end) == Some(Tag::Prep)
                        && matches!(&item.adv, Some(Cow::Borrowed(a)) if !a.is_empty())
                        && (item.adv.as_deref() == Some("especially")
                            || self.items[at + 1].prep.as_ref().is_some_and(|(fa, _)| tables::like(fa))) =>
                {
                    let Some(Cow::Borrowed(en)) = item.adv else { return };
                    let pp = Pp {
                        fa: item.fa.clone().into_owned(),
                        en,
                        governed: None,
                        list: None,
                        and: false,
                        lead: None,
                    };
                    let early = c.subject.is_none() && c.object.is_none();
                    if early {
                        c.front.push(pp);
                    } else {
                        c.pps.push(pp);
                    }
                    at += 1;
                }
                // «ذهن را سرشار از موفقیت کنیم»: what it is made
                Tag::Adj
                    if c.definite
                        && c.object.is_some()
                        && self.items[at - 1].tag == Tag::Ra
                        && self.tag(at + 1, end) == Some(Tag::Prep)
                        && c.verb.as_ref().is_some_and(|v| {
                            !v.light && matches!(v.stem, "کرد" | "نمود" | "ساخت" | "دانست")
                        }) =>
                {
                    c.pred_adj.extend(item.adj.clone());
                    at += 1;
                }
                // «ابتدا به اصفهان و سپس به تبریز»
                Tag::Adv
                    if self.tag(at + 1, end) == Some(Tag::Prep)
                        && tables::is(tables::LEADS_PREP, &item.fa) =>
                {
                    lead.clone_from(&item.adv);
                    at += 1;
                }
                // «این توافق را بسیار مهم دانست»: how important it is
                Tag::Adv
                    if at + 1 == end
                        && matches!(&*item.fa, "بسیار" | "خیلی")
                        && c.verb.as_ref().is_some_and(|v| v.base.starts_with("consider ")) =>
                {
                    if let Some(v) = c.verb.as_mut() {
                        for form in [&mut v.base, &mut v.past, &mut v.part] {
                            *form = Cow::Owned(form.replacen(' ', " very ", 1));
                        }
                    }
                    at += 1;
                }
                Tag::Adv
                    if !(Self::only(item)
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Pro | Tag::Det))) =>
                {
                    if let Some(a) = item.adv.clone().filter(|a| !a.is_empty()) {
                        c.advs.push(a);
                    }
                    at += 1;
                }
                // «این … که»: what the next clause says
                Tag::Pro
                    if at + 1 == end
                        && matches!(&*item.fa, "این" | "آن")
                        && self.verb_then_that(end)
                        && (c.verb.as_ref().is_some_and(|v| v.light || v.copula)) =>
                {
                    at += 1;
                }
                Tag::Prep => {
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    self.front = c.subject.is_none() && c.object.is_none();
                    // «منتج به انعقاد قرارداد، دعوت از … و … خواهد شد»
                    let owned = self.wide
                        && c.verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, _)| *p == *item.fa));
                    let reach = if owned { Reach::All } else { Reach::Governed };
                    self.placed = c.subject.is_some() && c.object.is_none();
                    let (mut pp, mut next) = self.pp(at, end, reach);
                    self.placed = false;
                    self.front = false;
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let governed = c.verb.as_ref().is_some_and(|v| v.feat.governs().any(|(p, _)| p == pp.fa));
                    let needs_subject = c.verb.as_ref().is_some_and(|v| {
                        (v.passive || v.copula || v.feat.has("intr") || v.base.starts_with("be "))
                            && matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
                    });
                    // in a relative clause the head is the subject, unless a pronoun stands for it
                    let needs_subject =
                        needs_subject && (!self.relative || (at..end).any(|i| self.items[i].tag == Tag::Pro));
                    let taken =
                        next >= end || matches!(self.tag(next, end), Some(Tag::Prep | Tag::Adv | Tag::Modal));
                    // what comes after the comma is the subject
                    let taken = taken
                        && !(next..end).any(|i| {
                            self.items[i].is_comma()
                                && matches!(self.tag(i + 1, end), Some(Tag::Noun | Tag::Det))
                        });
                    if taken
                        && ra.is_none()
                        && !governed
                        && needs_subject
                        && c.subject.is_none()
                        && c.pred_adj.is_empty()
                    {
                        let after_comma = (at + 2..next)
                            .find(|&i| self.items[i].tag == Tag::Noun && self.items[i - 1].is_comma());
                        let cut = after_comma.or_else(|| {
                            (at + 2..next).find(|&i| {
                                let before = &self.items[i - 1];
                                let item = &self.items[i];
                                item.tag == Tag::Noun
                                    && (before.closed
                                        || before.is_comma()
                                        || before
                                            .adj
                                            .as_ref()
                                            .is_some_and(|a| before.tag == Tag::Adj && a.feat.has("part"))
                                        || item.noun.as_ref().is_some_and(|n| n.indefinite)
                                            // «با ایجاد تعاملاتی …»: what the action is done to
                                            && !(i == at + 2
                                                && before
                                                    .noun
                                                    .as_ref()
                                                    .is_some_and(|n| n.verb.is_some() && !n.plural))
                                        || self.items.get(i + 1).is_some_and(|n| {
                                            n.tag == Tag::Adj && n.adj.as_ref().is_some_and(|a| a.indefinite)
                                        }))
                                    || item.tag == Tag::Det
                                        && matches!(before.tag, Tag::Noun | Tag::Adj)
                                        // «با اجرای این طرح …»: an action and what it is done to
                                        && !(i == at + 2
                                            && before.noun.as_ref().is_some_and(|n| n.verb.is_some()))
                            })
                        });
                        // «در بانک نظم ایجاد شود»: the last of two bare nouns is what is made
                        let made = c.verb.as_ref().is_some_and(|v| tables::is(tables::MAKES, &v.base));
                        let cut = cut.or_else(|| {
                            (at + 2..next).next_back().filter(|&i| {
                                made && next == end
                                    && self.items[i].tag == Tag::Noun
                                    && self.items[i - 1].tag == Tag::Noun
                                    && self.items[i].noun.as_ref().is_some_and(|n| !n.is_name())
                            })
                        });
                        // «در پنل‌های تخصصی سطح انتظارات مشخص شود»: after the adjective of a plural
                        let cut = cut.or_else(|| {
                            (at + 3..next).find(|&i| {
                                next == end
                                    && self.items[i].tag == Tag::Noun
                                    && self.items[i].noun.as_ref().is_some_and(|n| !n.is_name())
                                    && self.items[i - 1].tag == Tag::Adj
                                    && self.items[i - 2].noun.as_ref().is_some_and(|n| n.plural)
                            })
                        });
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    if let Some(r) = ra.filter(|r| next == *r && c.object.is_none()) {
                        // the phrase swallowed the object: cut it where a new noun phrase can begin
                        let cut = self.cut_before_object(at + 2, r);
                        if let Some(cut) = cut {
                            self.tree.nps.truncate(saved.0);
                            self.tree.lists.truncate(saved.1);
                            (pp, next) = self.pp(at, cut, Reach::Governed);
                        }
                    }
                    pp.lead = lead.take();
                    if c.subject.is_none() && c.object.is_none() {
                        c.front.push(pp);
                    } else {
                        c.pps.push(pp);
                    }
                    at = next.max(at + 1);
                }
                Tag::Conj | Tag::Ke => {
                    let text = item.conj.unwrap_or("that");
                    // «و» between prepositional phrases is theirs
                    let led = self.tag(at + 1, end) == Some(Tag::Adv)
                        && self.tag(at + 2, end) == Some(Tag::Prep)
                        && tables::is(tables::LEADS_PREP, &self.items[at + 1].fa);
                    if item.is_and() && (led || self.tag(at + 1, end) == Some(Tag::Prep)) {
                        let from = at + 1 + usize::from(led);
                        let (mut pp, next) = self.pp(from, end, Reach::Governed);
                        // «با X و برای Y»: two things said of the verb
                        let before = c.pps.last().or(c.front.last());
                        pp.and = !(tables::purpose(&pp.fa)
                            && matches!(&*pp.fa, "برای" | "جهت" | "به منظور" | "به‌منظور" | "با هدف")
                            && before.is_some_and(|b| b.fa != pp.fa));
                        // «به نفت یا به موادی»
                        if item.conj == Some("or") {
                            pp.and = false;
                            pp.lead = Some(Cow::Borrowed("or"));
                        }
                        if led {
                            pp.lead.clone_from(&self.items[at + 1].adv);
                        }
                        if c.subject.is_none() && c.object.is_none() {
                            c.front.push(pp);
                        } else {
                            c.pps.push(pp);
                        }
                        at = next.max(at + 2);
                        continue;
                    }
                    // «سیاست آمریکا در منطقه و خروج از توافق خطری بزرگ است»: the subject goes on
                    if item.is_and()
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num))
                        && let Some(next) = self.subject_goes_on(c, at, end)
                    {
                        at = next;
                        continue;
                    }
                    if matches!(text, "also" | "even") {
                        c.advs.push(Cow::Borrowed(if text == "also" { "also" } else { "even" }));
                    } else if text != "and" {
                        c.loose.push(text.to_owned());
                    }
                    at += 1;
                }
                Tag::Ra => at += 1,
                // «چهار روز پیش»
                Tag::Num
                    if self.items.get(at + 1).is_some_and(|i| {
                        at + 2 < end && i.noun.as_ref().is_some_and(|n| n.feat.has("time"))
                    }) && matches!(&*self.items[at + 2].fa, "پیش" | "قبل") =>
                {
                    let num = item.num.as_deref().unwrap_or("");
                    let unit = self.items[at + 1].noun.as_ref().map_or("", |n| &n.en);
                    let many = if num == "1" { unit.to_owned() } else { crate::english::morph::plural(unit) };
                    let lead = Some(Cow::Owned(format!("{num} {many} ago")));
                    c.pps.push(Pp { fa: "زمان".into(), lead, ..Pp::default() });
                    at += 3;
                }
                // «پنج روز قبل از آن»
                Tag::Num
                    if self.items.get(at + 1).is_some_and(|i| {
                        at + 3 < end && i.noun.as_ref().is_some_and(|n| n.feat.has("time"))
                    }) && self.items[at + 2].tag == Tag::Prep
                        && ["قبل", "پیش", "پس", "بعد"]
                            .iter()
                            .any(|p| self.items[at + 2].fa.starts_with(p)) =>
                {
                    let num = item.num.as_deref().unwrap_or("");
                    let unit = self.items[at + 1].noun.as_ref().map_or("", |n| &n.en);
                    let many = if matches!(num, "1" | "one") {
                        unit.to_owned()
                    } else {
                        crate::english::morph::plural(unit)
                    };
                    let (mut pp, next) = self.pp(at + 2, end, Reach::Governed);
                    pp.lead = Some(Cow::Owned(format!("{num} {many}")));
                    if c.subject.is_none() && c.object.is_none() {
                        c.front.push(pp);
                    } else {
                        c.pps.push(pp);
                    }
                    at = next.max(at + 3);
                }
                _ if self.time_ends(at, end).is_some() => {
                    let next = self.time_ends(at, end).unwrap_or(at + 1);
                    let weekday = (at..next).any(|i| tables::is(tables::WEEKDAY, &self.items[i].fa));
                    if let Some((list, _)) = self.noun_phrase(at, next, Reach::All) {
                        c.pps.push(Pp {
                            en: match &*self.items[at].fa {
                                "پایان" | "آخر" | "اول" | "ابتدای" | "آغاز" => "at",
                                "اواخر" | "اوایل" | "اواسط" | "نیمه" => "in",
                                _ if weekday => "on",
                                _ if next == at + 1
                                    && item
                                        .noun
                                        .as_ref()
                                        .is_some_and(|n| crate::english::number::is_month(&n.en)) =>
                                {
                                    "in"
                                }
                                _ => "",
                            },
                            fa: "زمان".into(),
                            list: Some(list),
                            ..Pp::default()
                        });
                    }
                    at = next;
                }
                // «ما جزئیات را جویا خواهیم شد»: nothing hangs on a pronoun that begins the clause
                Tag::Pro
                    if c.subject.is_none()
                        && c.object.is_none()
                        && matches!(
                            &*item.fa,
                            "ما" | "من" | "وی" | "او" | "آنها" | "آن‌ها" | "آنان" | "ایشان"
                        )
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num))
                        && (at + 1..end).any(|i| self.items[i].tag == Tag::Ra) =>
                {
                    c.subject = self.noun_phrase(at, at + 1, Reach::Governed).map(|(list, _)| list);
                    at += 1;
                }
                _ => {
                    let ra = (at..end).find(|&i| self.items[i].tag == Tag::Ra);
                    let saved = (self.tree.nps.len(), self.tree.lists.len());
                    let mut got = None;
                    // «تحقق این طرح، هند را …»: subject, comma, object
                    let comma = ra.filter(|_| c.subject.is_none()).and_then(|r| {
                        (at..r).rev().find(|&i| self.items[i].is_comma()).filter(|&k| {
                            k > at
                                && !(k..r).any(|i| self.items[i].is_and())
                                && !(at..k).any(|i| self.items[i].is_comma())
                        })
                    });
                    let third = c.verb.as_ref().is_some_and(|v| {
                        matches!(v.person, crate::lexicon::Pers::Sg3 | crate::lexicon::Pers::Pl3)
                    });
                    if let Some(k) = comma.filter(|_| third)
                        && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                    {
                        c.subject = Some(list);
                        at = next.max(at + 1);
                        continue;
                    }
                    // «طرف عراقی زمین را», «هند فرصت را»: who acts, then what
                    let mut lead = at;
                    while matches!(self.tag(lead, end), Some(Tag::Num | Tag::Det)) {
                        lead += 1;
                    }
                    let actor = self
                        .items
                        .get(lead)
                        .filter(|i| lead < end && i.tag == Tag::Noun)
                        .and_then(|i| i.noun.as_ref())
                        .is_some_and(|n| {
                            n.feat.has("hum")
                                || n.feat.has("org")
                                || tables::is(tables::NEED_ACTOR, n.fa)
                                || self.items[lead].multi && !n.plural && n.en.starts_with(char::is_uppercase)
                                || matches!(n.name, Name::Country | Name::Person | Name::Org | Name::Place)
                        });
                    // «دولت تدابیر ویژه‌ای اندیشیده است»: something is done, nothing marks it
                    let something = ra.is_none()
                        && c.verb.as_ref().is_some_and(|v| {
                            v.feat.has("obj") && !v.passive && !v.copula && !v.feat.has("sub")
                        });
                    let until = ra
                        .or((something || c.verb.as_ref().is_some_and(|v| v.stem == "داشت" && !v.light))
                            .then_some(end));
                    // «دولت آمادگی کامل دارد»: what one has begins a phrase of its own
                    let has = c.verb.as_ref().is_some_and(|v| v.stem == "داشت");
                    let held = (lead + 1..end)
                        .take_while(|&i| matches!(self.items[i].tag, Tag::Noun | Tag::Adj))
                        .find(|&i| tables::is(tables::HELD, self.items[i].fa.split(' ').next().unwrap_or("")))
                        .filter(|_| has && third && actor && c.subject.is_none());
                    // «معاونت حقوقی … برای حل مشکلات آمادگی کامل دارد»: what it has comes later
                    let later = has
                        && ra.is_none()
                        && held.is_none()
                        && (lead + 1..end).any(|i| {
                            self.items[i].tag == Tag::Noun
                                && tables::is(tables::HELD, self.items[i].fa.split(' ').next().unwrap_or(""))
                        });
                    if later && third && actor && c.subject.is_none() {
                        let stop = (at + 1..end).find(|&i| self.items[i].tag == Tag::Prep).unwrap_or(end);
                        if let Some((list, next)) = self.noun_phrase(at, stop, Reach::All) {
                            c.subject = Some(list);
                            at = next.max(at + 1);
                            continue;
                        }
                    }
                    if let Some(k) = held
                        && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                    {
                        c.subject = Some(list);
                        at = next.max(at + 1);
                        continue;
                    }
                    // «محصولات ایرانی کیفیت خوبی دارند»: a thing has something
                    let thing = ra.is_none()
                        && !actor
                        && self.items.get(lead).filter(|i| lead < end && i.tag == Tag::Noun).is_some_and(
                            |i| {
                                lead > at && matches!(&*self.items[lead - 1].fa, "این" | "آن")
                                    || i.noun.as_ref().is_some_and(|n| n.plural && n.verb.is_none())
                            },
                        );
                    if let Some(r) = until.filter(|_| third && (actor || thing) && c.subject.is_none()) {
                        let mut k = lead + 1;
                        while k < r && self.items[k].tag == Tag::Adj {
                            k += 1;
                        }
                        // «تجار و بازرگانان گفت‌وگوی متقابل»
                        let mut several = false;
                        while k + 1 < r
                            && self.items[k].is_and()
                            && self.items[k + 1].tag == Tag::Noun
                            && self.items[k + 1]
                                .noun
                                .as_ref()
                                .is_some_and(|n| n.feat.has("hum") && n.plural || n.name == Name::Country)
                        {
                            several = true;
                            k += 2;
                            while k < r && self.items[k].tag == Tag::Adj {
                                k += 1;
                            }
                        }
                        // «دولت آذربایجان کارهایی را»
                        let of_name = k == lead + 1
                            && self.items[lead].noun.as_ref().is_some_and(|n| !n.is_name() && !n.plural)
                            && k < r
                            && self.items[k]
                                .noun
                                .as_ref()
                                .is_some_and(|n| matches!(n.name, Name::Country | Name::Place));
                        if of_name {
                            k += 1;
                        }
                        let name = of_name
                            || self.items[lead].noun.as_ref().is_some_and(|n| {
                                n.is_name()
                                    || self.items[lead].multi
                                        && !n.plural
                                        && n.en.starts_with(char::is_uppercase)
                            });
                        let plural_next = self
                            .items
                            .get(k)
                            .and_then(|i| i.noun.as_ref())
                            .is_some_and(|n| n.plural || n.indefinite)
                            // «این کشور چشم‌انداز روشنی دارد»
                            || self.tag(k + 1, r) == Some(Tag::Adj)
                                && self.items[k + 1].adj.as_ref().is_some_and(|a| a.indefinite);
                        let noun_next = (self.tag(k, r) == Some(Tag::Noun)
                            || self.tag(k, r) == Some(Tag::Det)
                                && (matches!(self.items[k].det, Some("most" | "more" | "all kinds of"))
                                    || matches!(&*self.items[k].fa, "این" | "آن" | "همین" | "همان")
                                        && self.pointed(k + 1)))
                            && !(name
                                && !of_name
                                && self.items[k]
                                    .noun
                                    .as_ref()
                                    .is_some_and(|n| n.is_name() || n.title || n.feat.has("hum")));
                        // «دولتمردان مبارزه با فساد را … شروع کنند»: people, then an action
                        let people = k == lead + 1
                            && c.verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Pl3)
                            && self.items[lead].fa.ends_with("ان")
                            && self.items[lead].noun.as_ref().is_some_and(|n| n.plural && n.feat.has("hum"))
                            && self
                                .items
                                .get(k)
                                .filter(|_| k < r)
                                .and_then(|i| i.noun.as_ref())
                                .is_some_and(|n| n.verb.is_some() && !n.plural);
                        // «کارگروه گزارش خود را ارائه دهد»: whose it is stands before
                        let own = k == lead + 1
                            && r > k + 1
                            && (k..r).all(|i| matches!(self.items[i].tag, Tag::Noun | Tag::Adj | Tag::Pro))
                            && self.items.get(r - 1).is_some_and(|i| i.pro == Some("self"))
                            && self.items[lead].noun.as_ref().is_some_and(|n| n.verb.is_none());
                        let ended = several
                            || people
                            || own
                            || self.tag(k, r) == Some(Tag::Det)
                            || k > lead + 1
                            || name
                            || self.items[lead].closed
                            || (lead > at && plural_next)
                            || (plural_next && ra.is_none());
                        let some =
                            self.items.get(k).and_then(|i| i.noun.as_ref()).is_some_and(|n| n.indefinite)
                                || self.items.get(k + 1).is_some_and(|i| {
                                    k + 1 < r
                                        && i.tag == Tag::Adj
                                        && i.adj.as_ref().is_some_and(|a| a.indefinite)
                                });
                        if noun_next
                            && ended
                            && (has && !thing || ra.is_some() || some)
                            && let Some((list, next)) = self.noun_phrase(at, k, Reach::All)
                        {
                            c.subject = Some(list);
                            at = next.max(at + 1);
                            continue;
                        }
                    }
                    // «دولت بغداد با … منابع را»: who acts stands before what the action needs
                    // «تمامی سازمان‌ها در … همکاری لازم را داشته باشند»
                    let several = c.verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Pl3)
                        && self.items.get(lead).is_some_and(|i| i.closed && i.tag == Tag::Noun);
                    if let Some(r) = ra.filter(|_| third && (actor || several) && c.subject.is_none())
                        && let Some((list, next)) = self.noun_phrase(at, r, Reach::Governed)
                    {
                        let governed = self.items.get(next).is_some_and(|i| i.tag == Tag::Prep);
                        let plural = self.list_plural(list);
                        let agrees =
                            plural || c.verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Sg3);
                        // «سفارت ایران در قزاقستان حادثه … را»: a name ends it
                        let ended = matches!(self.tag(next, r), Some(Tag::Noun | Tag::Det | Tag::Num))
                            && self.items[next - 1]
                                .noun
                                .as_ref()
                                .is_some_and(|n| matches!(n.name, Name::Country | Name::Place))
                            && (at..next).any(|i| self.items[i].tag == Tag::Prep)
                            && next < r;
                        if (governed && next + 2 < r || ended) && agrees {
                            c.subject = Some(list);
                            at = next;
                            continue;
                        }
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                    if let Some(r) = ra {
                        // try the whole stretch up to «را» as one object
                        if let Some((list, next)) = self.noun_phrase(at, r, Reach::All)
                            && next == r
                        {
                            c.object = Some(list);
                            c.before = Some(c.pps.len());
                            c.definite = true;
                            at = r + 1;
                            continue;
                        }
                        self.tree.nps.truncate(saved.0);
                        self.tree.lists.truncate(saved.1);
                    }
                    if got.is_none() {
                        got = self.noun_phrase(at, end, Reach::Governed);
                    }
                    let Some((list, next)) = got else {
                        c.loose.push(crate::english::render::loose(item));
                        at += 1;
                        continue;
                    };
                    // «این موضوع را آژانس اعلام خواهد کرد»: who does it comes after
                    let after_object = c.definite
                        && c.object.is_some()
                        && c.subject.is_none()
                        && third
                        && (actor || self.acts_by_head(lead))
                        && (self.items[at - 1].tag == Tag::Ra
                            || self.items[at - 1].tag == Tag::Modal && self.items[at - 2].tag == Tag::Ra)
                        && (next < end || c.verb.as_ref().is_some_and(|v| v.light && v.feat.has("obj")))
                        && !c.verb.as_ref().is_some_and(|v| {
                            !v.light
                                && matches!(v.stem, "دانست" | "خواند" | "نامید" | "شناخت" | "کرد" | "نمود")
                        });
                    if after_object {
                        c.subject = Some(list);
                        at = next.max(at + 1);
                        continue;
                    }
                    at = next.max(at + 1);
                    if self.tag(at, end) == Some(Tag::Ra) {
                        c.object = Some(list);
                        c.before = Some(c.pps.len());
                        c.definite = true;
                        at += 1;
                    } else if c.subject.is_none() && c.object.is_none() {
                        c.subject = Some(list);
                    } else if c.pred.is_none() {
                        c.before = c.before.or(Some(c.pps.len()));
                        c.pred = Some(list);
                    } else {
                        c.pps.push(Pp {
                            fa: String::new(),
                            en: "",
                            governed: Some(""),
                            list: Some(list),
                            and: false,
                            lead: None,
                        });
                    }
                }
            }
        }
    }
}
