//! Noun phrases in English: number, adjectives, articles, genitives.
//!
//! Promises: the head, its numbers and its determiners are always written.

use super::{Adj, Gen, Name, Np, Pers, Place, Renderer, Tail, morph, object_pronoun, push, tables, the_name};

impl Renderer<'_> {
    pub(super) fn adjective(a: &Adj) -> String {
        a.en.to_string()
    }

    pub(super) fn group(group: &[Adj]) -> String {
        let mut words: Vec<String> = Vec::with_capacity(group.len());
        for word in group.iter().map(Self::adjective) {
            // «بازرگانی و تجاری»: one English word for both
            if !words.contains(&word) {
                words.push(word);
            }
        }
        match words.len() {
            0 => String::new(),
            1 => words.into_iter().next().unwrap_or_default(),
            2 if words[1].contains(" and ") => words.join(", "),
            n => format!("{} and {}", words[..n - 1].join(", "), words[n - 1]),
        }
    }

    /// A noun phrase.
    pub(super) fn np(&self, np: &Np, place: Place) -> String {
        if let Some(lead) = np.lead {
            let bare = Np { lead: None, ..np.clone() };
            return format!("{lead} {}", self.np(&bare, place));
        }
        if let Some(p) = np.pronoun {
            let own = match self.own.get() {
                "our" => "ourselves",
                "my" => "myself",
                "its" => "itself",
                _ => "themselves",
            };
            let object = !matches!(place, Place::Subject | Place::Root);
            let mut out = if p == "self" && object { own } else { object_pronoun(p, place) }.to_owned();
            self.after(np, &mut out);
            return out;
        }
        // «این استان» where the briefing names it
        if np.noun.fa == "استان"
            && !np.noun.plural
            && np.adjs.is_empty()
            && np.genitive.is_none()
            && np.num.is_none()
            && np.det.as_ref().is_some_and(|(fa, _)| fa == "این")
            && let Some(name) = &self.ctx.province
        {
            let mut out = name.clone();
            self.after(np, &mut out);
            return out;
        }
        // «این کشور» where the briefing names it; «کشورمان»
        if np.noun.fa == "کشور"
            && !np.noun.plural
            && np.adjs.is_empty()
            && np.genitive.is_none()
            && np.num.is_none()
        {
            let this = np.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "این" | "آن"));
            let name = match (this, np.noun.clitic) {
                (true, None) => self.ctx.counterpart.as_deref(),
                (false, Some(Pers::Pl1)) => Some(self.ctx.host.as_deref().unwrap_or("Iran")),
                _ => None,
            };
            if let Some(name) = name {
                let mut out = if the_name(name) { format!("the {name}") } else { name.to_owned() };
                self.after(np, &mut out);
                return out;
            }
        }
        // «عدم پایبندی به برجام»: failure to adhere
        if let Some(text) = self.failure(np) {
            let mut out = text;
            self.after(np, &mut out);
            return out;
        }
        // «کشور ترکیه», «استان آذربایجان شرقی», «شهر تبریز»
        if let Some(text) = self.apposed(np) {
            let mut out = text;
            self.after(np, &mut out);
            return out;
        }
        let n = &np.noun;
        // «خانه‌دار شدن مردم»: people becoming home owners
        if n.active
            && n.feat.has("intr")
            && np.adjs.is_empty()
            && np.det.is_none()
            && ["being ", "becoming "].iter().any(|b| n.en.starts_with(b))
            && let Some(g) = np.genitive
        {
            let mut out = self.list(g, Place::Subject);
            push(&mut out, &n.en);
            self.after(np, &mut out);
            return out;
        }
        let mut head = n.en.to_string();
        let number = np.num.as_deref();
        let mut relative_time = String::new();
        for word in ["next ", "last ", "past ", "coming "] {
            let several = np.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "چند" | "چندین"));
            if (number.is_some() || several) && head.starts_with(word) {
                word.trim_end().clone_into(&mut relative_time);
                head = head.split_off(word.len());
            }
        }
        let one = number == Some("one") || number == Some("1") || number.is_none();
        let many_det = np.det.as_ref().is_some_and(|(_, en)| {
            matches!(
                *en,
                "several"
                    | "a few"
                    | "many"
                    | "some"
                    | "all"
                    | "most"
                    | "other"
                    | "a number of"
                    | "all kinds of"
                    | "both"
            ) || en.ends_with(" of") && !en.contains("part of") && !en.contains("portion of")
        });
        let wants_plural = n.plural || !one || many_det;
        let plural = wants_plural
            && (!n.unc() || !relative_time.is_empty())
            && !n.is_name()
            && !head.ends_with("per cent");
        if plural && !n.feat.has("pl") {
            head = n.feat.get("plen").map_or_else(|| morph::plural(&head), str::to_owned);
        } else if !wants_plural && Self::generic_plural(np, place) {
            head = n.feat.get("plen").map_or_else(|| morph::plural(&head), str::to_owned);
        }
        // «درصد بیشتری از بازار»: a greater percentage
        if head == "per cent" && number.is_none() && np.adjs.iter().flatten().any(|a| !a.en.is_empty()) {
            "percentage".clone_into(&mut head);
        }
        let plural = plural || n.feat.has("pl") || head.ends_with("goods") && !head.contains(" of ");
        // genitive: compound, possessive, or "of"
        let mut possessor = String::new();
        let mut of = String::new();
        let mut compound = String::new();
        if let Some(g) = np.genitive {
            match self.genitive(np, g) {
                Gen::Possessive(p) => possessor = p,
                Gen::Compound(c) => compound = c,
                Gen::Both(p, c) => (possessor, compound) = (p, c),
                Gen::Of(o) => of = o,
            }
        }
        // «روز یکشنبه»
        if n.fa == "روز" && DAYS.contains(&&*compound) {
            head = std::mem::take(&mut compound);
        }
        // «ایجاد نمایندگی شرکت …»: an agency of the company
        if place == Place::New
            && !plural
            && !n.unc()
            && possessor.ends_with(['\'', 's'])
            && compound.is_empty()
            && let Some(g) =
                np.genitive.filter(|&g| self.tree.nps[self.list_items(g).items[0]].noun.name == Name::Org)
        {
            possessor.clear();
            of = format!("of {}", self.list(g, Place::Genitive));
        }
        // adjectives: the last in Persian stands first
        let mut before = String::new();
        let mut behind = String::new();
        let mut nearest = String::new();
        for a in &np.pre {
            if a.en == "last" && plural {
                push(&mut before, "latest");
                continue;
            }
            push(&mut before, &Self::adjective(a));
        }
        let mut another = false;
        for (k, group) in np.adjs.iter().enumerate().rev() {
            if group.len() == 1 && group[0].en == "another" {
                if plural {
                    push(&mut before, "other");
                }
                another = !plural;
                continue;
            }
            if group.len() == 1 && plural && group[0].fa == "بیشتر" && group[0].en == "greater" {
                push(&mut before, Self::more(np));
                continue;
            }
            if group.len() == 1 && group[0].en == "more" && !plural && !n.unc() && n.verb.is_none() {
                push(&mut before, "greater");
                continue;
            }
            let complement = np.adj_governs && k + 1 == np.adjs.len();
            if complement && group.len() > 1 && group.iter().all(|a| !a.feat.has("part")) {
                // «رویکرد خاص و متفاوت از …»: a special approach different from
                push(&mut before, &Self::group(&group[..group.len() - 1]));
                push(&mut behind, &Self::group(&group[group.len() - 1..]));
            } else if complement || group.iter().any(|a| a.feat.has("after")) {
                push(&mut behind, &Self::group(group));
            } else if head == "percentage" && group.len() == 1 && group[0].en == "more" {
                push(&mut before, "greater");
            } else if plural && group.len() == 1 && group[0].en == "much" {
                push(&mut before, "many");
            } else if (!n.unc() || n.fa == "اهمیت") && group.len() == 1 && group[0].en == "much" {
                push(&mut before, if n.fa == "تعداد" { "large" } else { "great" });
            } else if group.iter().all(|a| a.feat.has("rel") && !tables::is(tables::FREE_ADJECTIVE, a.fa)) {
                push(&mut nearest, &Self::group(group));
            } else {
                push(&mut before, &Self::group(group));
            }
        }
        if n.feat.has("time") || n.feat.has("unit") {
            for word in ["next", "last", "past", "coming", "recent", "previous", "future"] {
                if before == word {
                    before.clear();
                    if word == "future" { "next" } else { word }.clone_into(&mut relative_time);
                }
            }
        }
        let mut core = if number.is_none() { relative_time.clone() } else { String::new() };
        push(&mut core, if another { "another" } else { "" });
        push(&mut core, &before);
        // «نمایشگاه مشترک فرش»: joint carpet exhibition; «یادداشت تفاهم همکاری اقتصادی»
        let free = tables::is(tables::FREE_ADJECTIVE, np.fa.rsplit(' ').next().unwrap_or(""))
            || np.fa.ends_with(" مختلف");
        let inside = if free && !compound.is_empty() { &mut compound } else { &mut nearest };
        let splits = np.fa.contains(' ') && (free || head.contains(" on ")) && !inside.is_empty();
        if splits && let Some((first, last)) = head.rsplit_once(' ') {
            head = format!("{first} {inside} {last}");
            inside.clear();
        }
        // «بازار جهانی نفت»: world oil market
        if np.fa.contains(' ')
            && !compound.is_empty()
            && compound.starts_with(char::is_lowercase)
            && let Some((first, last)) = head.split_once(' ')
            && !last.contains(' ')
            && np.fa.rsplit(' ').next().is_some_and(|w| {
                crate::lexicon::Lexicon::get()
                    .entry(w, crate::lexicon::Class::Adjective)
                    .is_some_and(|e| e.english() == first)
            })
        {
            head = format!("{first} {compound} {last}");
            compound.clear();
        }
        // «دور مذاکرات هسته‌ای»: round of nuclear talks
        if np.fa.contains(' ')
            && !nearest.is_empty()
            && !plural
            && let Some((first, last)) = head.rsplit_once(" of ")
            && last.ends_with('s')
            && !last.contains(' ')
        {
            head = format!("{first} of {nearest} {last}");
            nearest.clear();
        }
        // «انتقال زندانیان دربند»: of the last noun of an entry
        if np.fa.contains(' ')
            && !before.is_empty()
            && np.adjs.len() == 1
            && np.pre.is_empty()
            // «آزادی صیادان بازداشت‌شده»
            && (n.verb.is_some() || np.adjs.iter().flatten().all(|a| a.feat.has("part") || a.fa.ends_with("شده")))
            && let Some((first, last)) = head.rsplit_once(" of ")
            && (last.ends_with('s') || last.ends_with("men") || last == "people")
            && core == before
        {
            head = format!("{first} of {before} {last}");
            core.clear();
        }
        // «تحریم‌های اقتصادی آمریکا»: US economic sanctions
        let country = compound.starts_with(char::is_uppercase)
            && np
                .genitive
                .is_some_and(|g| self.tree.nps[self.list_items(g).items[0]].noun.name == Name::Country);
        push(&mut core, if country { &compound } else { &nearest });
        push(&mut core, if country { &nearest } else { &compound });
        push(&mut core, &head);
        // «بحث صادرات»: the issue of exports
        if np.genitive.is_some() && np.adjs.is_empty() && !np.noun.plural && core == "discussion" {
            "issue".clone_into(&mut core);
        }
        // «یک سال اخیر»: the past year
        let past_one = np.det.as_ref().is_some_and(|(fa, _)| fa == "یک") && core.starts_with("recent ");
        if past_one {
            core = core.replacen("recent", "past", 1);
        }
        // articles and determiners
        let mut out = String::new();
        // «چند سال گذشته»: the last few years
        let few = np.det.as_ref().is_some_and(|(fa, _)| matches!(&**fa, "چند" | "چندین"))
            && matches!(&*relative_time, "last" | "past" | "next" | "coming" | "recent");
        if few {
            out = format!("the {relative_time} few");
            let rest = core.strip_prefix(&relative_time).unwrap_or(&core).trim_start().to_owned();
            push(&mut out, &rest);
        } else if let Some((fa, en)) = &np.det {
            let en = match (*en, plural) {
                ("this", true) => "these",
                ("that", true) => "those",
                ("this very | the same" | "this very", _) => "this same",
                ("every" | "each", true) => "all",
                ("such a", true) => "such",
                ("such a", false) if n.unc() => "such",
                ("such a", false) if morph::takes_an(&core) => "such an",
                ("a", false) if morph::takes_an(&core) && possessor.is_empty() => "an",
                (_, false) if past_one => "the",
                (e, _) => e,
            };
            let en = if *fa == "هیچ" && self.negated.get() { "any" } else { en };
            if matches!(en, "all" | "both") && !possessor.is_empty() {
                push(&mut out, if en == "all" { "all of" } else { en });
                push(&mut out, &possessor);
            } else if let Some(rest) = en.strip_prefix("one of the ").filter(|_| !possessor.is_empty()) {
                push(&mut out, "one of");
                push(&mut out, &possessor);
                push(&mut out, rest);
            } else if let Some(of) = en.strip_suffix(" the").filter(|_| !possessor.is_empty()) {
                push(&mut out, of);
                push(&mut out, &possessor);
            } else if en.ends_with(" of") {
                push(&mut out, en);
                // «بخشی از کریدور شمال – جنوب»: part of the corridor
                let thing =
                    en.ends_with("art of") && !plural && !n.unc() && !n.is_name() && np.adjs.is_empty();
                let named = thing
                    || n.is_name() && Self::article(np, Place::Prep, false, false) == "the"
                    || ["country's ", "province's ", "region's "].iter().any(|w| core.starts_with(w));
                push(&mut out, if named && possessor.is_empty() { "the" } else { "" });
                push(&mut out, &possessor);
            } else if matches!(en, "this" | "that" | "these" | "those") && !possessor.is_empty() {
                // «این اقدام ایران»: this measure of Iran
                let owner = possessor.strip_suffix("'s").or_else(|| possessor.strip_suffix('\''));
                match owner {
                    Some(owner) => {
                        push(&mut out, en);
                        of = format!("of {owner}");
                    }
                    None => push(&mut out, &possessor),
                }
            } else {
                push(&mut out, &possessor);
                push(&mut out, en);
            }
            if let Some(num) = number {
                push(&mut out, num);
            }
            push(&mut out, &core);
        } else if let Some((num, rest)) = number
            .filter(|n| n.starts_with(|c: char| c.is_ascii_digit()) || !matches!(*n, "one" | "two"))
            .zip(core.strip_prefix("other ").filter(|_| possessor.is_empty()))
        {
            // «۱۳ هزار نفر دیگر»: another 13,000 people
            push(&mut out, &format!("another {num} {rest}"));
        } else if let Some(num) = number {
            if possessor.is_empty() && Self::definite_number(np, place) {
                push(&mut out, "the");
            }
            let about = number.and_then(|n| n.strip_prefix("about ")).map(str::to_owned);
            let about = about.filter(|_| !relative_time.is_empty() && possessor.is_empty());
            push(&mut out, if about.is_some() { "about" } else { "" });
            let num = about.as_deref().unwrap_or(num);
            if !relative_time.is_empty() && possessor.is_empty() {
                push(&mut out, "the");
            }
            push(&mut out, &possessor);
            if num == "one" && matches!(&*relative_time, "recent" | "past") {
                // «یک سال اخیر»
                push(&mut out, "past");
            } else {
                push(&mut out, &relative_time);
                push(&mut out, num);
            }
            push(&mut out, &core);
        } else if !possessor.is_empty() {
            push(&mut out, &possessor);
            push(&mut out, &core);
        } else if let Some(p) = n.clitic {
            let his = p == Pers::Sg3
                && matches!(n.fa, "کشور" | "همتا" | "همسر" | "سخنان" | "اظهارات" | "دیدار" | "سخنرانی");
            push(&mut out, if his { "his" } else { Self::possessive_pronoun(p) });
            push(&mut out, &core);
        } else {
            let timed = matches!(&*relative_time, "next" | "last") && !plural
                || tables::is(tables::WEEKDAY, np.noun.fa)
                || self.weekday_owner(np);
            let more =
                (core.starts_with("more ") || core.starts_with("greater ")) && !plural && n.feat.has("abs");
            let less = core.starts_with("less ") || core.starts_with("fewer ");
            let article = if core.starts_with("another ") || timed || more || less {
                ""
            } else {
                Self::article(np, place, plural, !of.is_empty())
            };
            match article {
                "a" => push(&mut out, &morph::with_a(&core)),
                a => {
                    push(&mut out, a);
                    push(&mut out, &core);
                }
            }
        }
        // «لزوم حضور شرکت‌ها»: the need for it
        let of = match of.strip_prefix("of ") {
            Some(rest) if matches!(n.fa, "لزوم" | "ضرورت") && n.en == "need" => {
                format!("for {rest}")
            }
            _ => of,
        };
        // «عدم رعایت صرفه‌جویی»: failure to observe savings
        let of = if n.en.starts_with("failure to ") { of.strip_prefix("of ").unwrap_or(&of) } else { &of };
        push(&mut out, of);
        push(&mut out, &behind);
        // «پایبندی همه طرف‌ها به تعهدات خود»: their commitments
        let several = np.genitive.is_some_and(|g| {
            let l = self.list_items(g);
            let n = &self.tree.nps[l.items[0]];
            l.items.len() > 1
                || n.noun.plural
                    && (n.noun.feat.has("hum")
                        || n.noun.feat.has("org")
                        || tables::is(tables::NEED_ACTOR, n.noun.fa))
        });
        let own = self.own.get();
        if several && own == "its" {
            self.own.set("their");
        }
        self.after(np, &mut out);
        self.own.set(own);
        out
    }

    /// «تلاش‌های بیشتر» are greater, «مذاکرات بیشتر» further, «فرصت‌های بیشتر» more.
    fn more(np: &Np) -> &'static str {
        if tables::is(tables::HELD, np.noun.fa) || np.noun.fa == "تلاش" {
            "greater"
        } else if np.noun.verb.is_some() {
            "further"
        } else {
            "more"
        }
    }

    /// Prepositional phrases, relative clause, apposition.
    pub(super) fn after(&self, np: &Np, out: &mut String) {
        for pp in &np.pps {
            push(out, &self.pp_of(pp, Some(np)));
        }
        if let Some(rel) = &np.rel {
            let human = np.noun.feat.has("hum") || np.noun.name == Name::Person;
            let text = self.relative(rel, human, np);
            // «تبریز که دارای صنایع قوی است»: a name is known without what is told of it
            let name = np.noun.is_name()
                || !np.noun.plural
                    && np.det.is_none()
                    && out.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
            match text.strip_prefix("that ").filter(|_| name) {
                Some(rest) => {
                    out.push_str(", which ");
                    out.push_str(rest);
                    out.push(',');
                }
                None => push(out, &text),
            }
        }
        self.tails(np, out);
    }

    pub(super) fn tails(&self, np: &Np, out: &mut String) {
        for tail in &np.tail {
            match tail {
                Tail::Text(t) => {
                    if !t.is_empty() {
                        push(out, &format!("({t})"));
                    }
                }
                Tail::Namely(l) => {
                    out.push(',');
                    push(out, "namely");
                    push(out, &self.list(*l, Place::Prep));
                    out.push(',');
                }
                Tail::List(l) => {
                    let text = self.list(*l, Place::Prep);
                    if np.bracketed {
                        push(out, &format!("({text})"));
                    } else if np.noun.name == Name::Person {
                        out.push(',');
                        push(out, &text);
                    } else {
                        push(out, "of");
                        push(out, &text);
                    }
                }
            }
        }
    }
}

const DAYS: [&str; 7] = ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
