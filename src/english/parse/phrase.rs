//! Noun phrases: ezafe chains, coordination, prepositional phrases, relative clauses, along the right spine.
//!
//! Promises: one pass from left to right; every item consumed is in the tree.

use super::{Adj, Cow, Degree, Features, List, Name, Noun, Np, Parser, Pp, Reach, Sep, Tag, Tail, tables};

impl Parser<'_, '_> {
    pub(super) fn pp(&mut self, at: usize, end: usize, reach: Reach) -> (Pp, usize) {
        let (fa, en) = self.items[at].prep.clone().unwrap_or((Cow::Borrowed(""), ""));
        let mut pp = Pp { fa: fa.into_owned(), en, governed: None, list: None, and: false, lead: None };
        let mut next = at + 1;
        // «در سطح قابل قبول»: at an acceptable level
        if pp.fa == "در سطح"
            && self.tag(next, end) == Some(Tag::Adj)
            && let Some(e) = crate::lexicon::Lexicon::get().entry("سطح", crate::lexicon::Class::Noun)
        {
            let mut np =
                Np { fa: e.fa.into(), noun: super::super::item::noun_of(e), known: true, ..Np::default() };
            while let Some(adj) = self.items.get(next).filter(|i| next < end && i.tag == Tag::Adj) {
                np.adjs.push(adj.adj.iter().cloned().collect());
                next += 1;
            }
            np.noun.indefinite = true;
            self.tree.nps.push(np);
            let list = self.new_list(self.tree.nps.len() - 1);
            (pp.fa, pp.en, pp.governed, pp.list) = ("در".into(), "at", Some("at"), Some(list));
            return (pp, next);
        }
        // «از» after «بیش», «قبل»
        if self.tag(next, end) == Some(Tag::Prep)
            && (pp.en.is_empty()
                || matches!(&*self.items[next].fa, "از" | "به" | "با" | "بر") && tables::needs_link(&pp.fa))
        {
            next += 1;
        }
        if let Some((list, n)) = self.noun_phrase(next, end, reach) {
            pp.list = Some(list);
            next = n;
        }
        (pp, next)
    }

    /// What stands before a head, and the head: the new noun phrase's index and where it ends.
    pub(super) fn head(&mut self, mut at: usize, end: usize) -> Option<(usize, usize)> {
        let mut np = Np { known: true, ..Np::default() };
        let start = at;
        // «تنها افراد …»: only; «تنها راه»: the only
        if self.items.get(at).is_some_and(Self::only)
            && let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < end)
            && matches!(next.tag, Tag::Noun | Tag::Pro | Tag::Det)
        {
            let noun = next.noun.as_ref();
            let single = next.tag == Tag::Noun
                && &*self.items[at].fa == "تنها"
                && noun.is_some_and(|n| !n.plural && !n.is_name() && !n.indefinite);
            if single {
                np.pre.push(Adj { en: "only".into(), degree: Degree::Superlative, ..Adj::default() });
            } else {
                np.lead = Some("only");
            }
            at += 1;
        }
        let start = if np.lead.is_some() || !np.pre.is_empty() { at } else { start };
        // «به کمتر از یک روز»: to less than a day
        let measured = start > 0 && self.items[start - 1].tag == Tag::Prep;
        if measured
            && let Some(item) = self.items.get(at).filter(|i| at < end && i.tag == Tag::Prep)
            && matches!(&*item.fa, "کمتر از" | "کم‌تر از" | "بیش از" | "بیشتر از")
            && matches!(self.tag(at + 1, end), Some(Tag::Det | Tag::Num | Tag::Noun))
        {
            np.lead = Some(if item.fa.starts_with("کم") { "less than" } else { "more than" });
            at += 1;
        }
        loop {
            let item = self.items.get(at).filter(|_| at < end)?;
            match item.tag {
                // «برخی از انواع کفش»
                Tag::Det if &*item.fa == "انواع" && np.det.is_some() => at += 1,
                // «بسیاری از دیگر کشورها»
                Tag::Det if np.det.is_some() && item.det == Some("other") => {
                    np.pre.push(Adj { fa: "دیگر", en: "other".into(), ..Adj::default() });
                    at += 1;
                }
                // «تمامی این کشورها»
                Tag::Det
                    if matches!(&*item.fa, "این" | "آن" | "همین" | "همان")
                        && np.lead.is_none()
                        && np.det.as_ref().is_some_and(|(_, en)| Self::of_these(en).is_some()) =>
                {
                    np.lead = np.det.take().and_then(|(_, en)| Self::of_these(en));
                    np.det = Some((item.fa.clone().into_owned(), item.det.unwrap_or("")));
                    at += 1;
                }
                Tag::Det if np.det.is_none() => {
                    np.det = Some((item.fa.clone().into_owned(), item.det.unwrap_or("")));
                    at += 1;
                }
                Tag::Num if np.num.is_none() => {
                    np.num.clone_from(&item.num);
                    at += 1;
                    // «۵۰ هزار تن سیمان»: tonnes, unless people are counted
                    let tonnes = self.items.get(at).as_ref().is_some_and(|i| at < end && i.fa == "تن")
                        && !self
                            .items
                            .get(at + 1)
                            .filter(|_| at + 1 < end)
                            .and_then(|i| i.noun.as_ref())
                            .is_some_and(|n| n.feat.has("hum"));
                    if tonnes && self.tag(at + 1, end) == Some(Tag::Noun) {
                        np.fa = "تن".into();
                        np.noun = Noun {
                            en: Cow::Borrowed("tonne"),
                            feat: Features::new("unit"),
                            ..Noun::default()
                        };
                        self.tree.nps.push(np);
                        return Some((self.tree.nps.len() - 1, at + 1));
                    }
                    // a classifier says nothing in English
                    let skip = self
                        .items
                        .get(at)
                        .filter(|_| at < end)
                        .is_some_and(|c| c.classifier && tables::is(tables::EMPTY_CLASSIFIER, &c.fa));
                    // «۱۳ واحد خودروسازی»: an activity is not counted, its units are
                    let activity = self.items.get(at).is_some_and(|c| c.fa == "واحد")
                        && self.items.get(at + 1).is_some_and(|i| {
                            i.noun.as_ref().is_some_and(|n| n.unc() && !n.plural) && i.tag == Tag::Noun
                        });
                    // «۹۷۶ مورد جدید کرونا»: cases
                    let cases = self.items.get(at).is_some_and(|c| c.fa == "مورد")
                        && self.items.get(at + 1).is_some_and(|i| i.tag == Tag::Adj && i.noun.is_none())
                        && self.tag(at + 2, end) == Some(Tag::Noun);
                    // «۱۳ هزار نفر دیگر»: people
                    let people = self.items.get(at).is_some_and(|c| c.fa == "نفر")
                        && self.items.get(at + 1).is_some_and(|i| i.tag == Tag::Adj && i.noun.is_none());
                    if skip
                        && !activity
                        && !people
                        && !cases
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj))
                    {
                        at += 1;
                    }
                }
                Tag::Adj
                    if item
                        .adj
                        .as_ref()
                        .is_some_and(|a| a.degree == Degree::Superlative || a.feat.has("ord"))
                        && matches!(self.tag(at + 1, end), Some(Tag::Noun | Tag::Adj)) =>
                {
                    np.pre.extend(item.adj.clone());
                    at += 1;
                }
                Tag::Adj
                    if at > start
                        && np.det.is_some()
                        && item.noun.is_none()
                        && self.tag(at + 1, end) == Some(Tag::Noun)
                        && item.adj.as_ref().is_some_and(|a| a.feat.has("ord")) =>
                {
                    np.pre.extend(item.adj.clone());
                    at += 1;
                }
                _ => break,
            }
            if at >= end {
                break;
            }
        }
        if at >= end {
            return self.bare_determiner(np, start, at);
        }
        if at == start
            && let Some(found) = self.named_by_adjectives(at, end)
        {
            return Some(found);
        }
        let item = &self.items[at];
        np.fa = item.fa.clone().into_owned();
        np.known = item.known;
        // «بزرگ‌ترین صادرکننده پسته»: who exports
        let doer = (!np.pre.is_empty() && item.noun.is_none() && item.fa.ends_with("کننده"))
            .then(|| crate::lexicon::Lexicon::get().entry(&item.fa, crate::lexicon::Class::Noun))
            .flatten();
        match item.tag {
            Tag::Noun => np.noun = item.noun.clone().unwrap_or_default(),
            Tag::Adj if doer.is_some() => {
                np.noun = doer.map(super::super::item::noun_of).unwrap_or_default();
            }
            Tag::Pro => np.pronoun = item.pro,
            Tag::Adj if item.noun.is_some() => np.noun = item.noun.clone().unwrap_or_default(),
            Tag::Adj if np.det.is_none() && np.num.is_none() && np.pre.is_empty() && at == start => {
                // an adjective as a noun
                let adj = item.adj.clone()?;
                let en = adj.feat.get("noun").map_or(adj.en, Cow::Borrowed);
                let prep = at.checked_sub(1).and_then(|b| self.items.get(b)).filter(|b| b.tag == Tag::Prep);
                let field = prep.and_then(|b| b.prep.as_ref()).is_some_and(|(fa, _)| {
                    ["در حوزه", "در زمینه", "در عرصه", "در بخش", "درزمینه"].iter().any(|p| fa.starts_with(p))
                });
                let many = prep.is_some_and(|b| b.fa.contains("های"));
                if field && adj.feat.has("rel") {
                    np.noun = Noun {
                        en: Cow::Borrowed("field"),
                        plural: many,
                        feat: Features::new(if many { "" } else { "the" }),
                        ..Noun::default()
                    };
                    np.adjs = vec![vec![Adj { en, ..adj }]];
                } else {
                    np.noun = Noun {
                        fa: adj.fa,
                        en,
                        feat: adj.feat,
                        indefinite: adj.indefinite,
                        from_adj: true,
                        ..Noun::default()
                    };
                }
            }
            _ => return self.bare_determiner(np, start, at),
        }
        // a determiner with که or nothing
        let id = self.tree.nps.len();
        self.tree.nps.push(np);
        Some((id, at + 1))
    }

    /// «این», «۲۰۰»: a determiner or number without a noun.
    pub(super) fn bare_determiner(&mut self, mut np: Np, start: usize, at: usize) -> Option<(usize, usize)> {
        if at == start {
            return None;
        }
        let text: Cow<'static, str> = match (&np.det, &np.num) {
            (_, Some(n)) => n.clone(),
            (Some((_, en)), None) => Cow::Borrowed(en.strip_suffix(" of").unwrap_or(en)),
            _ => Cow::Owned(np.pre.iter().map(|a| a.en.as_ref()).collect::<Vec<_>>().join(" ")),
        };
        np.det = None;
        np.num = None;
        np.pre.clear();
        np.fa = self.items[start].fa.clone().into_owned();
        if np.fa == "آن" && at == start + 1 {
            np.pronoun = Some("it");
        }
        np.noun = Noun { en: text, name: Name::Org, ..Noun::default() };
        let id = self.tree.nps.len();
        self.tree.nps.push(np);
        Some((id, at))
    }

    /// A list of noun phrases with all they govern.
    pub(super) fn noun_phrase(&mut self, at: usize, end: usize, reach: Reach) -> Option<(usize, usize)> {
        let (first, mut at) = self.head(at, end)?;
        let root = self.new_list(first);
        // the right spine: lists that are still open
        let mut spine: Vec<usize> = vec![root];
        let mut adj_open = !self.tree.nps[first].adjs.is_empty();
        while at < end {
            if self.forced.contains(&at) {
                break;
            }
            let item = &self.items[at];
            let top = self.last(*spine.last().unwrap_or(&root));
            match item.tag {
                // «۱.۲ میلیون بشکه در روز»
                Tag::Prep if &*item.fa == "در" && self.per(top, at, end).is_some() => {
                    let pp = Pp { lead: self.per(top, at, end).map(Cow::Borrowed), ..Pp::default() };
                    self.tree.nps[top].pps.push(pp);
                    at += 2;
                }
                Tag::Adj if self.items[at - 1].closed => break,
                Tag::Adj => {
                    // a superlative begins a noun phrase of its own: «کشور مهم‌ترین شریک»
                    let adj = item.adj.clone().unwrap_or_default();
                    if adj.degree == Degree::Superlative && matches!(self.tag(at + 1, end), Some(Tag::Noun)) {
                        if reach == Reach::Governed {
                            break;
                        }
                        let Some((np, next)) = self.head(at, end) else { break };
                        self.add_genitive(&mut spine, np);
                        at = next;
                        adj_open = false;
                        continue;
                    }
                    let target = self.adjective_home(&spine);
                    let target = self.of_head(&spine, &adj).unwrap_or(target);
                    while spine.len() > 1 && self.last(*spine.last().unwrap_or(&root)) != target {
                        spine.pop();
                    }
                    self.tree.nps[target].adjs.push(vec![adj]);
                    adj_open = true;
                    at += 1;
                }
                Tag::Adv
                    if self.items.get(at + 1).is_some_and(|i| {
                        at + 1 < end
                            && i.tag == Tag::Adj
                            && i.adj.as_ref().is_some_and(|a| a.degree == Degree::Positive)
                    }) && !adj_open
                        && reach == Reach::All =>
                {
                    // بسیار مهم
                    let mut adj = self.items[at + 1].adj.clone().unwrap_or_default();
                    adj.en = Cow::Owned(format!("{} {}", item.adv.as_deref().unwrap_or(""), adj.en));
                    self.tree.nps[top].adjs.push(vec![adj]);
                    at += 2;
                    adj_open = true;
                }
                // «همکاری‌ها در همه زمینه‌ها را»
                Tag::Adv
                    if reach == Reach::All
                        && at + 1 == end
                        && self.items.get(end).is_some_and(|i| i.tag == Tag::Ra) =>
                {
                    let pp = Pp { lead: item.adv.clone(), ..Pp::default() };
                    self.tree.nps[top].pps.push(pp);
                    at += 1;
                }
                Tag::Noun | Tag::Det | Tag::Num | Tag::Pro => {
                    if self.breaks(top, at, end, reach) {
                        break;
                    }
                    let t = &self.tree.nps[top];
                    let noun = item.noun.as_ref();
                    // تبریز باکو
                    if t.noun.name == Name::Place
                        && t.adjs.is_empty()
                        && item.tag == Tag::Noun
                        && noun.is_some_and(|n| n.name == Name::Place)
                    {
                        let joined = format!("{}–{}", t.noun.en, noun.map_or("", |n| &n.en));
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        at += 1;
                        continue;
                    }
                    if t.noun.name == Name::Person && item.tag == Tag::Noun {
                        if noun.is_some_and(|n| matches!(n.name, Name::Person | Name::Unknown)) {
                            let joined = format!("{} {}", t.noun.en, noun.map_or("", |n| &n.en));
                            self.tree.nps[top].noun.en = Cow::Owned(joined);
                            at += 1;
                            continue;
                        }
                        // a name and an office
                        let Some((list, next)) = self.noun_phrase(at, end, reach) else { break };
                        self.tree.nps[top].tail.push(Tail::List(list));
                        at = next;
                        break;
                    }
                    if item.tag == Tag::Num
                        && item.num.is_some()
                        && tables::numbered(&t.fa)
                        && (!matches!(self.tag(at + 1, end), Some(Tag::Noun))
                            || tables::is(tables::NUMBERED_TEXT, &t.fa))
                    {
                        let joined = format!(
                            "{} {}",
                            crate::english::morph::capital(&t.noun.en),
                            item.num.as_deref().unwrap_or("")
                        );
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        self.tree.nps[top].noun.name = Name::Org;
                        at += 1;
                        continue;
                    }
                    let Some((np, next)) = self.head(at, end) else { break };
                    let resident = self.items[at - 1]
                        .adj
                        .as_ref()
                        .is_some_and(|a| matches!(a.fa, "مقیم" | "ساکن" | "مستقر"));
                    if self.items[at - 1].tag == Tag::Adj && resident && self.tree.nps[top].pps.is_empty() {
                        let list = self.new_list(np);
                        let pp = Pp {
                            fa: "در".into(),
                            en: "in",
                            governed: Some("in"),
                            list: Some(list),
                            and: false,
                            lead: None,
                        };
                        self.tree.nps[top].pps.push(pp);
                        self.tree.nps[top].adj_governs = true;
                        spine.push(list);
                    } else {
                        self.add_genitive(&mut spine, np);
                    }
                    at = next;
                    adj_open = false;
                }
                // «سفیر ژاپن که وارد استان شده است در سفر خود …»: the relative clause is over
                Tag::Prep if reach == Reach::Governed && self.items[at - 1].tag == Tag::Verb => break,
                Tag::Prep => {
                    let fa = item.prep.as_ref().map_or("", |(fa, _)| fa.as_ref());
                    let Some((depth, governed)) = self.governor(&spine, fa, at, end, reach) else { break };
                    spine.truncate(depth + 1);
                    let home = self.last(spine[depth]);
                    if self.items[at - 1].tag == Tag::Adj && self.tree.nps[home].pps.is_empty() {
                        let adj = self.tree.nps[home].adjs.last().and_then(|g| g.last());
                        self.tree.nps[home].adj_governs = adj.is_some_and(|a| {
                            a.feat.governs().any(|(p, _)| p == fa)
                                || a.degree == Degree::Positive
                                    && !tables::like(fa)
                                    && (!tables::purpose(fa)
                                        && (a.feat.has("part") || tables::takes_complement(a.fa)))
                        });
                    }
                    let (en, fa) = (item.prep.as_ref().map_or("", |(_, en)| *en), fa.to_owned());
                    let mut pp = Pp { fa, en, governed, list: None, and: false, lead: None };
                    let mut next = at + 1;
                    if self.tag(next, end) == Some(Tag::Prep) && tables::needs_link(&pp.fa) {
                        next += 1;
                    }
                    if let Some((np, n)) = self.head(next, end) {
                        let list = self.new_list(np);
                        pp.list = Some(list);
                        self.tree.nps[home].pps.push(pp);
                        spine.push(list);
                        at = n;
                    } else {
                        self.tree.nps[home].pps.push(pp);
                        at = next;
                    }
                    adj_open = false;
                }
                Tag::Conj
                    if item.is_and()
                        || item.conj == Some("or")
                        || item.conj == Some("also") && reach == Reach::All =>
                {
                    let sep = if item.conj == Some("or") { Sep::Or } else { Sep::And };
                    let mut next = at + 1;
                    while self.items.get(next).filter(|_| next < end).is_some_and(|i| {
                        (i.tag == Tag::Conj && matches!(i.conj, Some("also" | "as well as")))
                            || (i.tag == Tag::Adv && i.adv.as_deref() == Some("also"))
                    }) {
                        next += 1;
                    }
                    match self.join(&mut spine, at, next, end, sep, adj_open, reach) {
                        Some((n, open)) => {
                            at = n;
                            adj_open = open;
                        }
                        None => break,
                    }
                }
                // «نیکلای پاتروشف، دبیر شورای …»
                Tag::Punct
                    if item.is_comma()
                        && self.tree.nps[top].noun.name == Name::Person
                        && self.tree.nps[top].tail.is_empty()
                        && self.items.get(at + 1).filter(|_| at + 1 < end).is_some_and(|i| {
                            i.noun.as_ref().is_some_and(|n| n.title || n.feat.has("hum") && !n.plural)
                                && i.tag == Tag::Noun
                        }) =>
                {
                    let Some((list, next)) = self.noun_phrase(at + 1, end, Reach::Governed) else { break };
                    self.tree.nps[top].tail.push(Tail::List(list));
                    at = next;
                    if self.items.get(at).is_some_and(|i| at < end && i.is_comma()) {
                        at += 1;
                    }
                    break;
                }
                // «افرادی که … نیستند، حق … را»: the relative clause is over
                Tag::Punct if item.is_comma() && self.items[at - 1].tag == Tag::Verb => break,
                Tag::Punct if item.is_comma() => {
                    match self.join(&mut spine, at, at + 1, end, Sep::Comma, adj_open, reach) {
                        Some((n, open)) => {
                            at = n;
                            adj_open = open;
                        }
                        None => break,
                    }
                }
                Tag::Punct if matches!(item.mark, '-' | '–' | '—' | '/' | '−') => {
                    // تبریز – باکو
                    let noun = self
                        .items
                        .get(at + 1)
                        .filter(|i| at + 1 < end && i.tag == Tag::Noun)
                        .and_then(|i| i.noun.as_ref());
                    let Some(noun) = noun else { break };
                    // «مسدود شدن حساب‌ها/ برخورد با بانک‌ها»: another headline
                    if item.mark == '/' && self.parts(0, at, end) {
                        break;
                    }
                    let t = &self.tree.nps[top];
                    if t.noun.is_name() == noun.is_name() && t.genitive.is_none() && t.pronoun.is_none() {
                        let short =
                            |en: &str| if en == "United States" { "US".to_owned() } else { en.to_owned() };
                        let joined = format!("{}–{}", short(&t.noun.en), short(&noun.en));
                        self.tree.nps[top].noun.en = Cow::Owned(joined);
                        at += 2;
                    } else {
                        break;
                    }
                }
                // «رکن دیگر قانون اساسی یعنی وحدت ملی»
                Tag::Conj
                    if &*item.fa == "یعنی"
                        && self.tree.nps[top].tail.is_empty()
                        && (self.tree.nps[top].pronoun.is_none() || spine.len() > 1)
                        && self.tree.nps[top].fa != "این"
                        && at + 1 < end =>
                {
                    // «دو مورد آنها یعنی …»: of the two, not of them
                    let top = match &spine[..] {
                        [.., owner, _] if self.tree.nps[top].pronoun.is_some() => self.last(*owner),
                        _ => top,
                    };
                    let from = at + 1 + usize::from(self.items[at + 1].is_comma());
                    let Some((list, next)) = self.noun_phrase(from, end, reach) else { break };
                    self.tree.nps[top].tail.push(Tail::Namely(list));
                    at = next;
                    break;
                }
                Tag::Punct if matches!(item.mark, '«' | '»' | '"' | '“' | '”' | '\'') => at += 1,
                Tag::Punct if item.mark == '(' => {
                    let Some(close) = (at..end).find(|&i| self.items[i].mark == ')') else {
                        at += 1;
                        continue;
                    };
                    let text = match self.noun_phrase(at + 1, close, Reach::All) {
                        Some((list, n)) if n == close => Tail::List(list),
                        _ => Tail::Text(
                            self.items[at + 1..close]
                                .iter()
                                .map(crate::english::render::loose)
                                .collect::<Vec<_>>()
                                .join(" "),
                        ),
                    };
                    self.tree.nps[top].tail.push(text);
                    self.tree.nps[top].bracketed = true;
                    at = close + 1;
                }
                Tag::Ke => {
                    let Some(v) = (at..end).find(|&i| self.ends_clause(i)) else { break };
                    // the noun with an indefinite ی is the antecedent
                    let home = spine
                        .iter()
                        .rev()
                        .map(|l| self.last(*l))
                        .find(|&n| self.tree.nps[n].noun.indefinite)
                        .unwrap_or_else(|| self.adjective_home(&spine));
                    // «حجم تجارت دو کشور که … بود»: it was, not they
                    let single =
                        self.items[v].verb.as_ref().is_some_and(|v| v.person == crate::lexicon::Pers::Sg3);
                    let home = match &spine[..] {
                        [.., owner, list]
                            if single
                                && self.last(*list) == home
                                && !self.tree.nps[self.last(*owner)].noun.plural
                                && self.tree.nps[home].num.as_deref().is_some_and(|n| n != "one")
                                && tables::is(tables::NEED_ACTOR, self.tree.nps[home].noun.fa) =>
                        {
                            self.last(*owner)
                        }
                        _ => home,
                    };
                    let outer = std::mem::replace(&mut self.relative, true);
                    let mut clause = self.clause(at + 1, v);
                    let second = self.wanted(at, v, end);
                    if let Some(w) = second {
                        let done = self.clause(v + 1, w);
                        Self::want(&mut clause, done);
                    }
                    self.relative = outer;
                    self.tree.nps[home].rel = Some(Box::new(clause));
                    at = second.unwrap_or(v) + 1;
                    adj_open = false;
                }
                _ => break,
            }
        }
        Some((root, at))
    }

    pub(super) fn new_list(&mut self, np: usize) -> usize {
        self.tree.lists.push(List { items: vec![np], seps: Vec::new() });
        self.tree.lists.len() - 1
    }

    pub(super) fn last(&self, list: usize) -> usize {
        self.tree.lists[list].items.last().copied().unwrap_or(0)
    }

    pub(super) fn add_genitive(&mut self, spine: &mut Vec<usize>, np: usize) {
        let list = self.new_list(np);
        let mut home = self.last(*spine.last().unwrap_or(&0));
        // nothing hangs on a genitive slot twice
        while self.tree.nps[home].genitive.is_some() && spine.len() > 1 {
            spine.pop();
            home = self.last(*spine.last().unwrap_or(&0));
        }
        if self.tree.nps[home].genitive.is_some() {
            self.tree.nps[home].tail.push(Tail::List(list));
        } else {
            self.tree.nps[home].genitive = Some(list);
        }
        spine.push(list);
    }
}
