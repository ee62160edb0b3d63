//! Where a noun phrase ends that no mark ends: the ezafe is not written, so a prepositional phrase runs into the subject
//! or object after it. A clause that lacks what its verb needs is parsed again with the likeliest end forced.
//!
//! Promises: at most [`REPAIRS`] clauses of a phrase are parsed again; without a likely place the first parse stays.

use super::super::verb::T;
use super::{Clause, Name, Parser, Pp, Tag, tables};
use crate::lexicon::{Degree, Pers};

/// Second parses a phrase may cost.
pub(super) const REPAIRS: usize = 12;

/// What a clause lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    Subject,
    Object,
    /// There is a subject, but no object where the verb wants one.
    Late,
    /// The object marked by «را» has its subject in it.
    Actor,
    /// The subject of «است» has what is said of it in it.
    Predicate,
}

impl Parser<'_, '_> {
    /// A clause that ends with the verb at `v`.
    pub(super) fn clause(&mut self, at: usize, v: usize) -> Clause {
        let saved = (self.tree.nps.len(), self.tree.lists.len());
        let mut c = self.clause_once(at, v);
        self.counted_among(&mut c);
        for _ in 0..2 {
            let Some(lack) = self.lacks(&c, at, v) else { break };
            let mut places = self.places(&c, lack, at, v);
            places.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
            let mut mended = false;
            for (cut, _) in places.into_iter().take(3) {
                if self.repairs >= REPAIRS {
                    break;
                }
                self.repairs += 1;
                self.tree.nps.truncate(saved.0);
                self.tree.lists.truncate(saved.1);
                self.forced.push(cut);
                let d = self.clause_once(at, v);
                mended = d.loose.len() <= c.loose.len()
                    && match lack {
                        Lack::Subject => d.subject.is_some(),
                        Lack::Object => d.object.is_some(),
                        Lack::Predicate => {
                            d.subject.is_some() && (d.pred.is_some() || !d.pred_adj.is_empty())
                        }
                        Lack::Actor | Lack::Late => d.subject.is_some() && d.object.is_some(),
                    };
                if mended {
                    c = d;
                    break;
                }
                self.forced.pop();
                self.tree.nps.truncate(saved.0);
                self.tree.lists.truncate(saved.1);
                c = self.clause_once(at, v);
            }
            if !mended {
                break;
            }
        }
        self.forced.retain(|&f| f < at || f >= v);
        // «مهم‌ترین بازار ایران است»: what it is; who it is was named before
        let bare = c.front.is_empty() && c.pps.is_empty() && c.loose.is_empty();
        if bare
            && self.lacks(&c, at, v) == Some(Lack::Predicate)
            && c.subject.is_some_and(|l| !self.list_pronoun(l))
        {
            c.pred = c.subject.take();
        }
        self.without_topic(&mut c);
        c
    }

    /// Things something else can be one of: problems, demands, plans.
    fn matters(&self, list: usize) -> bool {
        let np = &self.tree.nps[self.tree.lists[list].items[0]];
        let word = crate::english::words::stem(np.noun.fa.split(' ').next().unwrap_or("")).0;
        tables::is(tables::AMONG | tables::MATTER, word)
    }

    /// «خواسته ما»: one matter, of which is said what it is.
    fn demanded(&self, c: &Clause) -> bool {
        c.subject.is_some_and(|l| {
            let n = &self.tree.nps[self.tree.lists[l].items[0]].noun;
            !n.plural && tables::is(tables::MATTER, n.fa)
        })
    }

    fn begins_with_name(&self, c: &Clause) -> bool {
        c.subject.is_some_and(|l| self.tree.nps[self.tree.lists[l].items[0]].noun.is_name())
    }

    /// «عدم اجرای توافقات از گلایه‌های ما است»: what it is among is said of it, no part of it.
    fn counted_among(&mut self, c: &mut Clause) {
        let copula = c.verb.as_ref().is_some_and(|v| v.copula);
        let empty = c.pred.is_none() && c.pred_adj.is_empty() && c.pps.is_empty() && c.front.is_empty();
        if !copula || !empty || self.relative || self.begins_with_name(c) {
            return;
        }
        let mut list = c.subject;
        while let Some(np) = list.and_then(|l| self.tree.lists[l].items.last().copied()) {
            let n = &self.tree.nps[np];
            let Some(last) = n.pps.last() else {
                list = n.genitive;
                continue;
            };
            let among = !n.adj_governs
                && matches!(&*last.fa, "از" | "از جمله" | "ازجمله")
                && n.noun.feat.governs().all(|(g, _)| g != last.fa)
                && n.adjs.iter().flatten().all(|a| a.feat.governs().all(|(g, _)| g != last.fa))
                && last.list.is_some_and(|l| self.list_plural(l) && self.matters(l));
            if among && let Some(pp) = self.tree.nps[np].pps.pop() {
                c.pps.push(Pp { governed: None, ..pp });
            }
            return;
        }
    }

    /// «بحث صادرات تسهیل خواهد شد»: the exports will be eased, not the talk of them.
    fn without_topic(&self, c: &mut Clause) {
        let Some(subject) = c.subject else { return };
        let [only] = self.tree.lists[subject].items[..] else { return };
        let np = &self.tree.nps[only];
        let plain = np.fa == "بحث" && np.pps.is_empty() && np.adjs.is_empty() && np.det.is_none();
        let done = c.verb.as_ref().is_some_and(|v| tables::is(tables::DONE_TO_MATTERS, &v.base));
        if plain && done && np.genitive.is_some() {
            c.subject = np.genitive;
        }
    }

    /// What the verb needs and the clause has not.
    fn lacks(&self, c: &Clause, at: usize, v: usize) -> Option<Lack> {
        let verb = c.verb.as_ref()?;
        let third = matches!(verb.person, Pers::Sg3 | Pers::Pl3);
        let ra = (at..v).any(|i| self.items[i].tag == Tag::Ra && !self.inside_relative(at, i));
        if ra && c.object.is_none() {
            return Some(Lack::Object);
        }
        // «باید … نگریست»: nobody is named
        let told = self.items[v].verb.as_ref().is_some_and(|i| i.tense == T::Past);
        if c.must && told && third {
            return None;
        }
        let impersonal = verb.impersonal || c.can.as_ref().is_some_and(|k| k.impersonal);
        // «تنها راه حل این مشکل مذاکره است»
        let nothing = c.pred.is_none() && c.pred_adj.is_empty() && c.front.is_empty() && c.pps.is_empty();
        let empty = c.pred.is_none() && c.pred_adj.is_empty();
        // «عدم اجرای توافقات از گلایه‌های ما است»: it is among them
        let among = c.pps.last().is_some_and(|p| {
            matches!(&*p.fa, "از" | "از جمله" | "ازجمله")
                && p.list.is_some_and(|l| self.list_plural(l) && (self.matters(l) || !self.demanded(c)))
        });
        if verb.copula
            && c.subject.is_some()
            && (!among || self.begins_with_name(c))
            && (nothing || empty && c.front.is_empty())
            && !self.relative
            && third
        {
            return Some(Lack::Predicate);
        }
        if c.subject.is_some() && !self.relative && !impersonal {
            let wants = !verb.passive
                && (verb.light || !verb.copula && c.can.is_none())
                && verb.feat.has("obj")
                && !verb.feat.has("sub")
                && !verb.feat.has("that")
                && !verb.base.starts_with("be ")
                && c.object.is_none()
                && c.pred.is_none()
                && !c.pps.is_empty()
                && !matches!(self.items.get(v + 1).map(|i| i.tag), Some(Tag::Ke))
                && !c
                    .pps
                    .iter()
                    .chain(&c.front)
                    .any(|p| verb.feat.governs().any(|(g, en)| g == p.fa && en.is_empty()));
            return wants.then_some(Lack::Late);
        }
        if c.subject.is_some() || self.relative || impersonal {
            return None;
        }
        if c.object.is_some() {
            return (c.definite && third && !verb.passive).then_some(Lack::Actor);
        }
        let said = c.pred.is_some() || !c.pred_adj.is_empty();
        let states = verb.passive
            || verb.feat.has("intr")
            || verb.base.starts_with("be ") && !verb.feat.has("sub")
            || verb.copula && said;
        if third && states {
            return Some(Lack::Subject);
        }
        let governed = c
            .front
            .iter()
            .chain(&c.pps)
            .any(|p| verb.feat.governs().any(|(g, en)| g == p.fa && en.is_empty()));
        let clause_next = self.items.get(v + 1).is_some_and(|i| matches!(i.tag, Tag::Ke | Tag::Punct));
        let acts = !verb.passive
            && !verb.copula
            && verb.feat.has("obj")
            && !verb.feat.has("sub")
            && !verb.base.starts_with("be ");
        (acts && !governed && !clause_next && c.pred.is_none()).then_some(Lack::Object)
    }

    fn inside_relative(&self, at: usize, i: usize) -> bool {
        let ke = (at..i).rev().find(|&k| matches!(self.items[k].tag, Tag::Ke | Tag::Verb));
        ke.is_some_and(|k| self.items[k].tag == Tag::Ke && k > at)
    }

    /// The places where the missing part may begin, each with how likely it is.
    fn places(&self, c: &Clause, lack: Lack, at: usize, v: usize) -> Vec<(usize, i32)> {
        let mut at = at;
        while at < v && (matches!(self.items[at].tag, Tag::Ke | Tag::Conj) || self.items[at].is_comma()) {
            at += 1;
        }
        let ra = (at..v).find(|&i| self.items[i].tag == Tag::Ra && !self.inside_relative(at, i));
        let end = ra.unwrap_or(v);
        let mut preposition = matches!(lack, Lack::Actor | Lack::Predicate);
        let mut out = Vec::new();
        let mut role = false;
        let mut past = false;
        let mut depth: usize;
        let mut head = at;
        for i in at..end {
            let item = &self.items[i];
            match item.tag {
                Tag::Prep => {
                    preposition = true;
                    head = i + 1;
                    // «راه‌آهن به عنوان بهره‌بردار ضمانت پروژه را …»
                    role = matches!(&*item.fa, "به عنوان" | "به‌عنوان");
                    past |= lack == Lack::Actor && i > at && !role;
                    continue;
                }
                Tag::Ke => return out,
                Tag::Adv => {
                    head = i + 1;
                    continue;
                }
                Tag::Punct | Tag::Conj | Tag::Modal | Tag::Verb if !item.is_and() && !item.is_comma() => {
                    head = i + 1;
                }
                _ => {}
            }
            // «پژوهشگران یک شرکت یک کرم ابداع کرده‌اند»: the second «یک» is something new
            let second = lack == Lack::Late
                && &*item.fa == "یک"
                && self.items[head..i].iter().any(|b| &*b.fa == "یک")
                && i > head + 2;
            if !(preposition || second)
                || i <= at + usize::from(!matches!(lack, Lack::Actor | Lack::Predicate))
                || i <= head
            {
                continue;
            }
            // «این تصمیم بحران را حل خواهد کرد»
            let shown = i == head + 2
                && matches!(&*self.items[head].fa, "این" | "آن")
                && self.items[head + 1].tag == Tag::Noun
                && item.noun.as_ref().is_some_and(|n| !n.is_name());
            // «ورود کالا قیمت محصول را متعادل خواهد کرد»: a thing does it, where something is told
            let told = c.verb.as_ref().is_some_and(|v| !matches!(v.tense, T::Subjunctive))
                && c.can.is_none()
                && !c.must
                && (self.items[i - 1].tag == Tag::Adj
                    || self.described(i - 1)
                    || self.items[i - 1].noun.as_ref().is_some_and(|n| n.name == Name::Country)
                    || self.lacking(head) && i == head + 2
                    || tables::is(tables::HELD, item.fa.split(' ').next().unwrap_or("")) && i > head + 2
                    // «کرونا چند درصد از صادرات را کم کرد»
                    || matches!(&*item.fa, "چند" | "برخی" | "بخشی از" | "همه" | "تمام")
                        && i == head + 1
                        && self.items[head].noun.as_ref().is_some_and(|n| n.verb.is_none()));
            if lack == Lack::Actor && !shown && !told && !role && !self.acts(head) {
                continue;
            }
            let words = |i: &super::Item<'_>| i.fa.split(' ').count();
            depth = self.items[head..i].iter().map(words).sum();
            if let Some(score) = self.boundary(i, end, depth, c.verb.as_ref().map(|v| v.person), lack) {
                let score = if role && i == head + 1 { score + 6 } else { score };
                let score = if lack == Lack::Actor {
                    score + self.agrees(c, if past { at } else { head }, i)
                } else {
                    score
                };
                let enough = match lack {
                    Lack::Subject => -1,
                    // «خواسته ما حذف دلار از مبادلات است»: what it is from is the action's
                    Lack::Predicate if c.pps.last().is_some_and(|p| p.fa != "از" || !self.demanded(c)) => 4,
                    Lack::Object | Lack::Predicate => -2,
                    // «برای احداث شهرک مشترک زمین اختصاص دهند»
                    Lack::Late if self.items[i - 1].tag == Tag::Adj && i + 1 == end => 1,
                    Lack::Late => 4,
                    // behind a preposition only where nearly nothing else is possible
                    Lack::Actor if past => 5,
                    Lack::Actor if shown => 0,
                    Lack::Actor if role => -4,
                    Lack::Actor if !self.acts(head) => 2,
                    Lack::Actor => 1,
                };
                if score >= enough {
                    out.push((i, score));
                }
            }
        }
        out
    }

    /// Whether the noun at `at` names somebody who acts.
    fn acts(&self, at: usize) -> bool {
        let mut lead = at;
        while matches!(self.tag(lead, self.items.len()), Some(Tag::Num | Tag::Det)) {
            lead += 1;
        }
        self.items.get(lead).filter(|i| i.tag == Tag::Noun).and_then(|i| i.noun.as_ref()).is_some_and(|n| {
            n.feat.has("hum")
                || n.feat.has("org")
                || n.title
                || tables::is(tables::NEED_ACTOR, n.fa)
                || matches!(n.name, Name::Country | Name::Person | Name::Org)
        })
    }

    /// «مشکل اصلی تجار، نبود کانتینر یخچال‌دار است»: a matter, a comma and what it is.
    pub(super) fn told_after(&self, at: usize, i: usize, v: usize) -> bool {
        let mut head = at;
        while matches!(self.tag(head, i), Some(Tag::Det | Tag::Num | Tag::Adj)) {
            head += 1;
        }
        let matter = self.items.get(head).and_then(|h| h.noun.as_ref()).is_some_and(|n| {
            tables::is(tables::MATTER, crate::english::words::stem(n.fa.split(' ').next().unwrap_or("")).0)
        });
        matter && !(at..v).any(|k| self.items[k].is_and() && k > i)
    }

    /// How well what begins at `head` and ends before `i` agrees with the verb as its subject.
    fn agrees(&self, c: &Clause, head: usize, i: usize) -> i32 {
        let mut lead = head;
        while lead < i && matches!(self.tag(lead, i), Some(Tag::Num | Tag::Det | Tag::Adj)) {
            lead += 1;
        }
        let Some(n) = self.items.get(lead).and_then(|h| h.noun.as_ref()) else { return 0 };
        let joined = (lead..i).any(|k| self.items[k].is_and());
        let many = n.plural || lead > head && self.items[head].tag == Tag::Num;
        match c.verb.as_ref().map(|v| v.person) {
            // «فرمانداران جلسات ستاد را برگزار کنند»: people, then things
            Some(Pers::Pl3)
                if i == lead + 1
                    && n.plural
                    && (n.feat.has("hum") || n.title)
                    && self.items[i].noun.as_ref().is_some_and(|o| {
                        let bare = self.tag(i + 1, self.items.len()) == Some(Tag::Ra) && !o.is_name();
                        (o.plural || bare)
                            && self.items[i].tag == Tag::Noun
                            && !["hum", "loc", "org"].iter().any(|m| o.feat.has(m))
                            && !tables::is(tables::NEED_ACTOR, o.fa)
                    }) =>
            {
                if self.items[i].noun.as_ref().is_some_and(|o| o.plural) {
                    6
                } else {
                    9
                }
            }
            Some(Pers::Pl3) if many => 3,
            // «حضور کالاهای ایرانی … دشواری‌هایی را تجربه کردند»: agrees with the nearest plural
            Some(Pers::Pl3)
                if self.items[lead..i].iter().any(|k| k.noun.as_ref().is_some_and(|n| n.plural)) =>
            {
                3
            }
            Some(Pers::Pl3) if !joined => -4,
            Some(Pers::Sg3) if many && n.feat.has("hum") => -3,
            // «محدودیت‌های بانکی توسعه تجارت را کند کرده است»: things, then an action
            Some(Pers::Sg3)
                if n.plural
                    && !n.feat.has("org")
                    && (self.items[i - 1].tag == Tag::Adj || self.described(i - 1))
                    && self.items[i].noun.as_ref().is_some_and(|o| o.verb.is_some() && !o.plural) =>
            {
                2
            }
            // «کمبود ارز واردات دارو را با مشکل مواجه کرده است»
            Some(Pers::Sg3)
                if self.lacking(head)
                    && i == head + 2
                    && self.items[i].noun.as_ref().is_some_and(|o| o.plural || o.feat.has("pl")) =>
            {
                4
            }
            Some(Pers::Sg3)
                if i > lead + 2
                    && self.items[lead..i].iter().any(|k| k.tag == Tag::Adj)
                    && tables::is(tables::HELD, self.items[i].fa.split(' ').next().unwrap_or("")) =>
            {
                4
            }
            _ => 0,
        }
    }

    /// What is too little or grows, and so does something to other things.
    fn lacking(&self, i: usize) -> bool {
        matches!(
            &*self.items[i].fa,
            "کمبود" | "نبود" | "فقدان" | "وجود" | "افزایش" | "کاهش" | "نوسان" | "رشد"
        ) && self.items.get(i + 1).is_some_and(|n| n.tag == Tag::Noun && !n.fa.ends_with("های"))
    }

    /// «کامیون یخچالی»: a row whose last word describes.
    fn described(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|i| {
            i.multi
                && i.tag == Tag::Noun
                && i.fa.rsplit(' ').next().is_some_and(|w| {
                    let lex = crate::lexicon::Lexicon::get();
                    lex.entry(w, crate::lexicon::Class::Adjective).is_some()
                        && lex.entry(w, crate::lexicon::Class::Noun).is_none()
                })
        })
    }

    /// «کشورهای منطقه»: a row whose first word names who acts.
    pub(super) fn acts_by_head(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| {
            let word = i.fa.split(' ').next().unwrap_or("");
            i.multi
                && i.tag == Tag::Noun
                && tables::is(tables::NEED_ACTOR, crate::english::words::stem(word).0)
        })
    }

    /// How likely a noun phrase begins at `i` that does not hang on the word before: above 0 more likely than not.
    fn boundary(&self, i: usize, end: usize, depth: usize, person: Option<Pers>, lack: Lack) -> Option<i32> {
        let item = &self.items[i];
        let before = self.items.get(i.checked_sub(1)?)?;
        let starts = matches!(item.tag, Tag::Noun | Tag::Det | Tag::Num | Tag::Pro)
            || item.tag == Tag::Adj
                && item.adj.as_ref().is_some_and(|a| a.degree == Degree::Superlative)
                && self.tag(i + 1, end) == Some(Tag::Noun);
        if !starts || !matches!(before.tag, Tag::Noun | Tag::Adj | Tag::Pro | Tag::Punct) {
            return None;
        }
        if before.tag == Tag::Punct {
            let listed = (i..end).any(|k| self.items[k].is_and());
            return before.is_comma().then_some(if listed { -1 } else { 6 });
        }
        if Self::ezafe_written(before) {
            return None;
        }
        // «با تکمیل این طرح تجارت …»: an action named after a preposition is done to what is pointed at next
        let governed = i > 1 && self.items[i - 2].tag == Tag::Prep;
        let action = before.tag == Tag::Noun
            && before.noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural && !n.indefinite);
        if governed && action && matches!(&*item.fa, "این" | "آن" | "همین" | "همان") {
            return None;
        }
        let mut s = -2;
        // what cannot take an ezafe
        if Self::cannot_link(before) {
            s += 9;
        }
        if before.tag == Tag::Adj {
            s += 3;
            // «روابط تجاری دو کشور», «بخش خصوصی ایران»
            let owner = matches!(item.tag, Tag::Num | Tag::Pro)
                || item.noun.as_ref().is_some_and(|n| {
                    matches!(n.name, Name::Country | Name::Place)
                        || tables::is(tables::NEED_ACTOR, n.fa) && !n.plural
                });
            s -= if owner { 4 } else { 0 };
            // «توسعه همه‌جانبه روابط»: an action waits for what it is done to
            let mut k = i - 1;
            while k > 0 && self.items[k].tag == Tag::Adj {
                k -= 1;
            }
            let waits = self.items[k].tag == Tag::Noun && self.waits(k);
            s -= if waits { 4 } else { 0 };
        }
        if before.tag == Tag::Pro {
            s += 7;
        }
        // «در پایان دوازدهمین نشست»: the end of it
        if item.tag == Tag::Adj && before.tag == Tag::Noun && self.heads(i - 1) {
            s -= 6;
        }
        if let Some(n) = &before.noun
            && before.tag == Tag::Noun
        {
            if matches!(n.name, Name::Country | Name::Place | Name::Person) {
                s += if item.noun.as_ref().is_some_and(super::Noun::is_name) { 1 } else { 7 };
            }
            // «در این فصل ورزشگاه …»
            let shown = i > 1 && matches!(&*self.items[i - 2].fa, "این" | "آن" | "همین" | "همان");
            s += if shown { 2 } else { 0 };
            // «با افتتاح این مسیر زمان سفر کاهش می‌یابد»
            s += if shown && lack == Lack::Subject && item.multi { 2 } else { 0 };
            // «برای رفع این مشکل سه راهکار پیشنهاد شد»
            s += if shown && item.tag == Tag::Num { 5 } else { 0 };
            // «برای جذب سرمایه‌گذار مشوق‌های مالیاتی …»: one of a kind, then things
            let kind = n.feat.has("hum")
                && !n.plural
                && !n.title
                && !n.is_name()
                && i > 2
                && self.items[i - 3].tag == Tag::Prep
                && self.items[i - 2].noun.as_ref().is_some_and(|a| a.verb.is_some() && !a.plural)
                && item.noun.as_ref().is_some_and(|n| n.plural && !n.feat.has("hum"));
            s += if kind { 6 } else { 0 };
            let first = self.heads(i - 1) && !shown;
            s -= if self.waits(i - 1) { 4 } else { 0 };
            if tables::is(tables::OF_HEAD, n.fa) || tables::is(tables::NUMBER_OF, n.fa) {
                s -= 4;
            }
            if before.multi {
                let thing = !n.unc() && !n.feat.has("abs");
                s += if lack == Lack::Actor && thing && self.described(i - 1) { 3 } else { 1 };
            } else if first {
                s -= 2;
            }
            // «نمایندگان دو طرف موضوع را بررسی کنند»: nothing but names hangs on both of them
            let both = i > 1
                && &*self.items[i - 2].fa == "دو"
                && tables::is(tables::NEED_ACTOR, n.fa)
                && item.tag == Tag::Noun
                && item.noun.as_ref().is_some_and(|o| !o.is_name() && !o.title && o.fa != "همسایه");
            s += if both { 9 } else { 0 };
            let owner = item.tag == Tag::Num
                || item.noun.as_ref().is_some_and(|n| tables::is(tables::NEED_ACTOR, n.fa) && !n.plural);
            s -= i32::from(owner);
            s += if n.name == Name::Org && before.multi { 5 } else { 0 };
            if n.title && item.noun.as_ref().is_some_and(|n| n.name == Name::Person) {
                return None;
            }
            let timed = n.feat.has("time") && !first;
            s += if timed { 4 } else { 0 };
        }
        s += i32::try_from(depth.min(5)).unwrap_or(0) - 2;
        // «نمایندگان وی را …»
        let stands =
            matches!(&*item.fa, "وی" | "او" | "آنها" | "آن‌ها" | "آنان" | "ما" | "من" | "شما" | "ایشان");
        if stands && i + 1 == end && lack == Lack::Actor {
            s += 9;
        }
        // «عراق خود را متعهد می‌داند»: itself
        let name = before.noun.as_ref().is_some_and(super::Noun::is_name) || Self::cannot_link(before);
        if item.pro == Some("self") && i + 1 == end && lack == Lack::Actor && name {
            s += 12;
        }
        if item.tag == Tag::Pro {
            s -= if item.pro == Some("self") { 9 } else { 2 };
        }
        if item.tag == Tag::Det {
            s += 1;
            // «دولت برخی قوانین را …»
            let some = matches!(
                &*item.fa,
                "برخی"
                    | "بعضی"
                    | "چند"
                    | "چندین"
                    | "همه"
                    | "تمام"
                    | "تمامی"
                    | "کلیه"
                    | "هر"
                    | "هیچ"
                    | "یک"
                    | "بسیاری از"
                    | "برخی از"
            );
            s += if some && lack == Lack::Actor { 5 } else { 0 };
        }
        // «حجم مبادلات دو میلیارد دلار است»: how much it is
        let amount = lack == Lack::Predicate
            && item.tag == Tag::Num
            && end <= i + 3
            && (i + 1..end).all(|k| {
                self.items[k].noun.as_ref().is_some_and(|n| n.feat.has("unit") || n.feat.has("time"))
            });
        s += if amount { 10 } else { 0 };
        // «برای اجرای پروژه دو فاز طراحی شده است»: what is counted right before a passive
        let counted = item.tag == Tag::Num
            && lack == Lack::Subject
            && i + 2 == end
            && before.tag == Tag::Noun
            && before.noun.as_ref().is_some_and(|n| !n.plural && n.verb.is_none());
        s += if counted { 6 } else { 0 };
        if item.tag == Tag::Num {
            s += if matches!(&*item.fa, "دو" | "سه") { -2 } else { 1 };
        }
        let mut lead = i;
        while lead + 1 < end && matches!(self.items[lead].tag, Tag::Num | Tag::Det) {
            lead += 1;
        }
        // «هدف این سفر توسعه روابط است»: what it is begins with an action or a matter
        let says = lack == Lack::Predicate
            && item.tag == Tag::Noun
            && (matches!(self.tag(i + 1, end), Some(Tag::Noun | Tag::Det | Tag::Num))
                || self.tag(i + 1, end) == Some(Tag::Prep)
                    && (i > 1 && matches!(&*self.items[i - 2].fa, "این" | "آن")
                        || !before.noun.as_ref().is_some_and(|b| b.verb.is_some() && !b.plural))
                    && item
                        .noun
                        .as_ref()
                        .is_some_and(|n| n.feat.governs().any(|(p, _)| p == self.items[i + 1].fa)))
            && item.noun.as_ref().is_some_and(|n| {
                (n.verb.is_some() || self.tag(i + 1, end) == Some(Tag::Prep))
                    && !n.plural
                    // «مانع توسعه روابط»: what it is an obstacle to
                    && !before
                        .noun
                        .as_ref()
                        .is_some_and(|b| b.fa == "مانع" || tables::complement(b.fa).is_some())
                    || tables::is(tables::SAYS, n.fa)
                    || matches!(
                        &*item.fa,
                        "مسئله" | "موضوع" | "عدم" | "وجود" | "نبود" | "کمبود" | "فقدان" | "بحث"
                    )
            });
        s += if says { 4 } else { 0 };
        let meant = says && item.noun.as_ref().is_some_and(|n| tables::is(tables::SAYS, n.fa));
        s += if meant { 5 } else { 0 };
        // «همسایگان اولویت نخست سیاست خارجی هستند»: they are one thing
        let several = lack == Lack::Predicate
            && person == Some(Pers::Pl3)
            && before.tag == Tag::Noun
            && self.heads(i - 1)
            && before.noun.as_ref().is_some_and(|n| n.plural && n.feat.has("hum"))
            && !before.fa.ends_with("های")
            && item
                .noun
                .as_ref()
                .is_some_and(|n| !n.plural && !n.is_name() && !n.feat.has("org") && !n.feat.has("loc"));
        s += if several { 7 } else { 0 };
        if let Some(n) = &self.items[lead].noun {
            // «شهر باتومی کشور گرجستان»
            let land = n.fa == "کشور"
                && self
                    .items
                    .get(lead + 1)
                    .is_some_and(|i| i.noun.as_ref().is_some_and(|n| n.name == Name::Country));
            if n.is_name() || land {
                s -= if land { 9 } else { 4 };
            }
            let indefinite = n.indefinite
                || self.items.get(lead + 1).is_some_and(|a| {
                    lead + 1 < end && a.tag == Tag::Adj && a.adj.as_ref().is_some_and(|a| a.indefinite)
                });
            s += if indefinite { 5 } else { 0 };
            s += i32::from(n.plural && before.noun.as_ref().is_none_or(|b| !b.plural));
            let many = n.plural || lead > i && self.items[i].tag == Tag::Num;
            if lack == Lack::Subject && item.tag != Tag::Pro {
                let joined = (lead..end).any(|k| self.items[k].is_and());
                match (person, many) {
                    (Some(Pers::Pl3), true) => s += 3,
                    (Some(Pers::Pl3), false) if !joined => s -= 4,
                    (Some(Pers::Sg3), true) if n.feat.has("hum") => s -= 3,
                    _ => {}
                }
            }
            // a bare word at the end is part of what stands before it
            let bare = lack != Lack::Predicate
                && lead + 1 == end
                && lead == i
                && !many
                && !indefinite
                && !Self::cannot_link(before);
            s -= if bare { 2 } else { 0 };
            // the last noun of a plural names its kind: «تورهای گردشگری»
            let kind = before.noun.as_ref().is_some_and(|b| b.plural) && !n.plural && n.unc();
            s -= if kind { 2 } else { 0 };
        }
        Some(s)
    }

    /// Whether the noun at `k` begins its phrase.
    fn heads(&self, k: usize) -> bool {
        k.checked_sub(1).and_then(|b| self.items.get(b)).is_none_or(|b| {
            matches!(b.tag, Tag::Prep | Tag::Conj | Tag::Punct | Tag::Verb | Tag::Det | Tag::Ra)
        })
    }

    /// Whether the noun at `k` is an action that has no object yet.
    fn waits(&self, k: usize) -> bool {
        self.heads(k) && self.items[k].noun.as_ref().is_some_and(|n| n.verb.is_some() && !n.plural)
    }

    /// The likeliest place in `from..end` where a new noun phrase begins, whatever it costs.
    pub(super) fn best_cut(&self, from: usize, end: usize, head: usize) -> Option<(usize, i32)> {
        (from..end)
            .filter_map(|i| {
                let depth = self.items[head.min(i)..i].iter().map(|i| i.fa.split(' ').count()).sum();
                self.boundary(i, end, depth, None, Lack::Object).map(|s| (i, s))
            })
            .fold(None, |best: Option<(usize, i32)>, (i, s)| match best {
                Some((_, t)) if t >= s => best,
                _ => Some((i, s)),
            })
    }

    /// «همکاری‌های», «شورای»: the ezafe is written.
    pub(super) fn ezafe_written(item: &super::Item<'_>) -> bool {
        let word = item.fa.rsplit(' ').next().unwrap_or("");
        if word.ends_with("های") {
            return true;
        }
        let Some(stem) = word.strip_suffix('ی').filter(|s| s.ends_with(['ا', 'و'])) else { return false };
        item.noun.as_ref().is_some_and(|n| {
            item.tag == Tag::Noun && !n.indefinite && n.fa.rsplit(' ').next().unwrap_or("") == stem
        })
    }

    /// Whether nothing can hang on the word: a plural in ها, an indefinite ی, a possessive, a final alef.
    fn cannot_link(item: &super::Item<'_>) -> bool {
        if item.closed {
            return true;
        }
        match item.tag {
            Tag::Noun => item.noun.as_ref().is_some_and(|n| {
                n.clitic.is_some()
                    || n.indefinite && !n.fa.ends_with('ی')
                    || n.verb.is_none() && item.fa.ends_with('ا') && item.fa.chars().count() > 2
            }),
            Tag::Adj => item.adj.as_ref().is_some_and(|a| a.indefinite),
            _ => false,
        }
    }
}
