//! A briefing cut for reading: words with what they can be, sentences with their place, segments (clauses).
//!
//! Promises: one pass, linear in the length; word spans are those of `text::tokens`; a segment never crosses a
//! sentence; a relative clause («کشورهایی که … مانده‌اند») lies inside the segment it belongs to.

use super::key::{self, Key};
use super::words::{self, Info, Mood, mark};
use crate::ingest::Briefing;
use crate::text::{Span, TokenKind, sentences, tokens};
use std::ops::Range;

/// A token with what it can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands in the body.
    pub span: Span,
    /// What it can be.
    pub info: Info,
    /// A mark, not a word.
    pub punct: Option<char>,
    /// A number.
    pub number: bool,
    /// Inside a relative clause.
    pub embedded: bool,
    /// A finite verb at which a clause ends (at [`Word::tail`]).
    pub finite: bool,
    /// An auxiliary that belongs to the verb before or after it.
    pub auxiliary: bool,
    /// How many auxiliaries follow this verb (شده است: 1).
    pub tail: u8,
    /// Number of the segment it is in.
    pub segment: u32,
}

impl Word {
    /// Whether the word has this folded spelling or lemma.
    pub(super) fn is(&self, k: Key) -> bool {
        self.info.key == k || self.info.lemma == k
    }
}

/// Where a sentence stands in the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Above the title.
    Kicker,
    /// The title.
    Title,
    /// A heading inside the body.
    Heading,
    /// The first paragraph.
    Lead,
    /// The rest.
    Body,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// Where it stands.
    pub part: Part,
    /// Number of its paragraph, title 0.
    pub paragraph: usize,
}

/// A clause.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Its words.
    pub words: Range<usize>,
}

/// A briefing cut for reading.
#[derive(Debug)]
pub(super) struct Doc<'a> {
    /// The cleaned body.
    pub body: &'a str,
    /// All words, in order.
    pub words: Vec<Word>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All segments, in order.
    pub segments: Vec<Segment>,
}

struct Keys {
    ke: Key,
    inke: [Key; 5],
    openers: [Key; 8],
    adverbial: [Key; 14],
    light: [Key; 2],
    perhaps: Key,
    asked: Key,
    of: Key,
    said: Key,
    until: Key,
    want: Key,
    /// Never auxiliaries of a perfect: «یادداشت ارسال شده هستیم».
    stand: [Key; 5],
    but: [Key; 3],
    and: Key,
    and_say: [Key; 5],
    tell: [Key; 4],
    others: [Key; 8],
    /// «در صورت …», «به محض …»: a condition opens the next clause.
    given: [(Key, Key); 2],
    spoken: [Key; 9],
    asking: [Key; 5],
    light_verbs: [Key; 4],
    matters: [Key; 7],
    this: Key,
    went: [Key; 2],
    they: [Key; 4],
    being: [Key; 2],
    upheld: [Key; 10],
    had: Key,
    object: Key,
    slow: Key,
    /// What may be slow: «روند کند ترخیص».
    courses: [Key; 8],
}

fn keys() -> &'static Keys {
    static KEYS: std::sync::OnceLock<Keys> = std::sync::OnceLock::new();
    KEYS.get_or_init(|| Keys {
        ke: key::key("که"),
        inke: ["اینکه", "آنکه", "این‌که", "آن‌که", "بلکه"].map(key::key),
        openers: ["زیرا", "چراکه", "چون", "اگر", "چنانچه", "هرچند", "اگرچه", "ولی"].map(key::key),
        adverbial: [
            "حالی",
            "صورتی",
            "زمانی",
            "هنگامی",
            "طوری",
            "گونه‌ای",
            "جایی",
            "چنان",
            "چرا",
            "آنجا",
            "همانطور",
            "این",
            "آن",
            "نحوی",
        ]
        .map(key::key),
        light: ["را", "به"].map(key::key),
        perhaps: key::key("شاید"),
        asked: key::key("خواست"),
        of: key::key("از"),
        said: key::key("گفت"),
        until: key::key("تا"),
        want: words::verb_key("خواست"),
        stand: ["هستیم", "هستند", "هستم", "هست", "نیستیم"].map(key::key),
        but: ["ولی", "اما", "لیکن"].map(key::key),
        and: key::key("و"),
        and_say: ["وگو", "وگوی", "وگوها", "وگوهای", "وگویی"].map(key::key),
        asking: ["درخواست", "تقاضا", "پیشنهاد", "توصیه", "تأکید"].map(key::key),
        light_verbs: ["کرد", "نمود", "شد", "گردید"].map(words::verb_key),
        matters: ["مطلب", "نکته", "موضوع", "مسئله", "خبر", "واقعیت", "باور"].map(key::key),
        this: key::key("این"),
        given: [("در", "صورت"), ("به", "محض")].map(|(a, b)| (key::key(a), key::key(b))),
        others: ["ما", "من", "ایران", "آنها", "کشورمان", "آمریکا", "تهران", "طرفین"].map(key::key),
        spoken: ["استقبال", "تأکید", "ابراز", "اعلام", "اشاره", "تشکر", "خواستار", "دعوت", "اظهار"]
            .map(key::key),
        tell: ["گو", "گوی", "گوها", "گوهای"].map(key::key),
        went: ["رفت", "آمد"].map(key::key),
        being: ["بودن", "نبودن"].map(key::key),
        they: ["وی", "او", "ایشان", "مصرانه"].map(key::key),
        upheld: ["برپا", "روا", "گرامی", "پاس", "مبذول", "معمول", "مصروف", "ارزانی", "نگاه", "نگه"]
            .map(key::key),
        had: words::verb_key("داشت"),
        object: key::key("را"),
        slow: key::key("کند"),
        courses: ["روند", "سرعت", "آهنگ", "فرآیند", "فرایند", "ضرباهنگ", "بسیار", "خیلی"].map(key::key),
    })
}

/// Where the lead starts in a first sentence that holds title and lead without a mark between them
/// («… به توافق رسیدند به گزارش ایسنا، …»), in bytes.
pub(super) fn glued_title(text: &str) -> Option<usize> {
    ["به گزارش ", "به\u{200c}گزارش "]
        .iter()
        .filter_map(|opener| {
            let at = text.find(opener)?;
            let (head, _) = text.split_at_checked(at)?;
            let before = head.trim_end();
            let apart = head.ends_with(char::is_whitespace)
                && before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '»' || c == '!');
            (apart && before.split_whitespace().count() >= 4).then_some(at)
        })
        .min()
        .or_else(|| named_lead(text))
}

/// Where the lead starts that a full name opens: «… در کمیسیون کشاورزی مجلس [جلال محمودزاده در گفت‌وگو با ایسنا …]».
fn named_lead(text: &str) -> Option<usize> {
    // an occasion right after a full name is the opening of a report
    let occasions = || super::tables::pairs(include_str!("data/occasions.tsv")).map(|(words, _)| words);
    let at = occasions().filter_map(|words| text.find(&format!(" {words} "))).min()?;
    let (head, _) = text.split_at_checked(at)?;
    let mut named = None;
    for word in head.rsplit(char::is_whitespace).take(6) {
        let start = word.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
        if word.chars().any(|c| !c.is_alphabetic() && c != '\u{200c}') {
            break;
        }
        let info = words::info(word);
        if super::office::keys().honor.contains(&info.key) {
            named = Some(start);
            break;
        }
        if info.is(words::mark::GIVEN) {
            named = Some(start);
        } else if named.is_some() {
            break;
        }
    }
    let named = named?;
    let before = text.get(..named)?.trim_end();
    let apart = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '»');
    let surname = text.get(named..at)?.split_whitespace().count() >= 2;
    (apart && surname && before.split_whitespace().count() >= 4).then_some(named)
}

impl<'a> Doc<'a> {
    /// Cuts a briefing.
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        let body = briefing.body.as_str();
        let mut doc = Self {
            body,
            words: Vec::with_capacity(body.len() / 8),
            sentences: Vec::new(),
            segments: Vec::new(),
        };
        if let Some(kicker) = briefing.kicker {
            doc.add(kicker, Part::Kicker, 0);
        }
        let title_inside = briefing.paragraphs.first().is_some_and(|p| p.contains(briefing.title));
        if !title_inside {
            doc.add(briefing.title, Part::Title, 0);
        }
        let last = briefing.paragraphs.len();
        for (i, &paragraph) in briefing.paragraphs.iter().enumerate() {
            let text = paragraph.of(body);
            let short =
                text.chars().count() < 90 && !text.trim_end().ends_with(['.', '!', '؟', ':', '؛', '/']);
            let part = if i == 0 {
                Part::Lead
            } else if short && i + 1 < last {
                Part::Heading
            } else {
                Part::Body
            };
            doc.add(paragraph, part, i + 1);
        }
        doc
    }

    /// The text of a word range.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.span(range).of(self.body)
    }

    /// The clauses as text, each finite verb marked with `*`, relative clauses in braces: for `explain`.
    pub(super) fn clauses(&self) -> impl Iterator<Item = String> + '_ {
        self.segments.iter().map(|segment| {
            let mut out = String::new();
            for i in segment.words.clone() {
                let w = &self.words[i];
                if w.embedded && !(i > segment.words.start && self.words[i - 1].embedded) {
                    out.push('{');
                }
                out.push_str(w.span.of(self.body));
                if w.finite {
                    out.push('*');
                }
                if w.embedded && !self.words.get(i + 1).is_some_and(|n| n.embedded) {
                    out.push('}');
                }
                out.push(' ');
            }
            out
        })
    }

    /// The bytes of a word range.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|l| self.words.get(l))) {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::new(0, 0),
        }
    }

    /// The folded spelling of word `i`.
    pub(super) fn key(&self, i: usize) -> Key {
        self.words.get(i).map_or(key::NONE, |w| w.info.key)
    }

    /// The sentence word `i` is in.
    pub(super) fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.words.end <= i)
    }

    fn add(&mut self, block: Span, part: Part, paragraph: usize) {
        let mut pieces: Vec<(Span, Part)> = Vec::new();
        for piece in sentences(block.of(self.body)) {
            let span = piece.shifted(block.start);
            let first = pieces.is_empty() && part <= Part::Lead;
            match first.then(|| glued_title(span.of(self.body))).flatten() {
                Some(at) => {
                    pieces.push((Span::new(span.start, span.start + at), Part::Title));
                    pieces.push((Span::new(span.start + at, span.end), Part::Lead));
                }
                None => pieces.push((span, part)),
            }
        }
        for (span, part) in pieces {
            let first = self.words.len();
            for token in tokens(span.of(self.body)) {
                let at = token.span.shifted(span.start);
                let text = at.of(self.body);
                let punct = matches!(token.kind, TokenKind::Punct | TokenKind::Other)
                    .then(|| text.chars().next())
                    .flatten();
                let word = token.kind == TokenKind::Word;
                let mut rest = at;
                while !rest.is_empty() {
                    let text = rest.of(self.body);
                    let mut info = if punct.is_some() { Info::default() } else { words::info(text) };
                    let mut span = rest;
                    if word && let Some(cut) = words::glued(text, &info) {
                        span = Span::new(rest.start, rest.start + cut);
                        info = words::info(span.of(self.body));
                    }
                    rest = Span::new(span.end, rest.end);
                    self.words.push(Word {
                        span,
                        info,
                        punct,
                        number: token.kind == TokenKind::Number,
                        embedded: false,
                        finite: false,
                        auxiliary: false,
                        tail: 0,
                        segment: 0,
                    });
                }
            }
            let range = first..self.words.len();
            if range.is_empty() {
                continue;
            }
            self.find_verbs(&range);
            self.cut(&range);
            self.sentences.push(Sentence { words: range, span, part, paragraph });
        }
    }

    /// Marks finite verbs, joins auxiliaries to them.
    fn find_verbs(&mut self, range: &Range<usize>) {
        let k = keys();
        for i in range.clone() {
            let w = self.words[i];
            if w.punct.is_some() || w.auxiliary {
                continue;
            }
            let next = (i + 1 < range.end).then(|| self.words[i + 1]);
            // «گفت وگو», «گفت و گو» written apart: a noun
            if w.info.key == k.said
                && next.is_some_and(|n| {
                    k.and_say.contains(&n.info.key)
                        || n.info.key == k.and
                            && self.words.get(i + 2).is_some_and(|m| k.tell.contains(&m.info.key))
                })
            {
                self.words[i].info.verb = key::NONE;
                self.words[i].info.mood = Mood::No;
                continue;
            }
            // «بیشتر رفت و آمد کنند»: a noun
            if w.info.key == k.went[0]
                && next.is_some_and(|n| n.info.key == k.and)
                && self.words.get(i + 2).is_some_and(|m| m.info.key == k.went[1])
            {
                continue;
            }
            // خواهد شد
            if w.info.is(mark::FUTURE) {
                if let Some(n) = next.filter(|n| n.info.verb != 0) {
                    self.words[i].auxiliary = true;
                    self.words[i + 1].info.mood = Mood::Future;
                    self.words[i + 1].finite = true;
                    self.words[i + 1].info.marks |= w.info.marks & mark::NEG;
                    let _ = n;
                }
                continue;
            }
            // «پرداخت کند», «برداشت کرد»: a noun before its light verb, though a past form by its spelling
            let light = next.is_some_and(|n| {
                n.punct.is_none() && n.info.mood != Mood::No && k.light_verbs.contains(&n.info.verb)
            });
            if w.info.mood == Mood::Past && light && w.info.is(mark::NOUN) && !w.info.is(mark::COPULA) {
                self.words[i].info.verb = key::NONE;
                self.words[i].info.mood = Mood::No;
                continue;
            }
            // «را کند کرده است», «روند کند ترخیص»: slow
            let slow = w.info.key == k.slow
                && next.is_some_and(|n| {
                    let made = k.light_verbs.contains(&n.info.verb);
                    let course = i > range.start && k.courses.contains(&self.words[i - 1].info.key);
                    n.punct.is_none() && (made || course && n.info.is(mark::NOUN | mark::HEAD))
                });
            if slow {
                self.words[i].info.mood = Mood::No;
                self.words[i].info.verb = key::NONE;
                continue;
            }
            // «کند بودن کار»: an adjective
            if next.is_some_and(|n| k.being.contains(&n.info.key)) && !w.info.is(mark::COPULA) {
                self.words[i].info.mood = Mood::No;
                self.words[i].info.verb = key::NONE;
                continue;
            }
            // «صندوقی برپا دارند»: without «می» a compound of داشتن is subjunctive
            if w.info.mood == Mood::Present
                && w.info.verb == k.had
                && i > range.start
                && k.upheld.contains(&self.words[i - 1].info.key)
                && !["می", "نمی"].iter().any(|p| w.span.of(self.body).starts_with(p))
            {
                self.words[i].info.mood = Mood::Subjunctive;
                self.words[i].finite = true;
                continue;
            }
            match w.info.mood {
                Mood::Participle => {
                    // «یادداشت ارسال شده هستیم»: هستیم makes no perfect
                    let perfect = |n: &Word| {
                        n.info.is(mark::COPULA)
                            && !n.info.is(mark::ENCLITIC)
                            && !k.stand.contains(&n.info.key)
                    };
                    if let Some(n) = next.filter(perfect) {
                        self.words[i].finite = true;
                        self.words[i].tail = 1;
                        self.words[i].info.mood =
                            if n.info.mood == Mood::Subjunctive { Mood::Subjunctive } else { Mood::Past };
                        self.words[i].info.marks |= n.info.marks & mark::NEG;
                        self.words[i + 1].auxiliary = true;
                    } else if next.is_some_and(|n| n.info.is(mark::FUTURE))
                        || next.is_some_and(|n| {
                            n.info.verb == words::verb_key("شد") && n.info.mood == Mood::Past
                        })
                    {
                        // گرفته شد
                    } else if next
                        .is_some_and(|n| n.punct.is_none() && n.info.key != k.and && !n.info.is(mark::FUTURE))
                        && i > range.start
                        && k.asking.contains(&self.words[i - 1].info.lemma)
                    {
                        // «از هموطنان درخواست کرده [است] در نخستین فرصت …»
                        self.words[i].finite = true;
                        self.words[i].info.mood = Mood::Past;
                    } else if next.is_some_and(|n| n.punct == Some('،') || n.info.key == k.object)
                        && self.closes_relative(i, range.start)
                    {
                        // «پرونده‌هایی که معطل مانده [است] را …», «… که پل‌ها را به خطر انداخته، …»
                        self.words[i].finite = true;
                        self.words[i].info.mood = Mood::Past;
                    } else if next.is_some_and(|n| n.info.key == k.and) && self.past_by_itself(i, range.end)
                        || next.is_some_and(|n| k.but.contains(&n.info.key))
                        || next.is_none_or(|n| matches!(n.punct, Some('.' | '؛')))
                            && !self.words[i].info.is(mark::ADJ)
                    {
                        self.words[i].finite = true;
                        self.words[i].info.mood = Mood::Past;
                    }
                }
                Mood::Past | Mood::Present | Mood::Subjunctive | Mood::Future => {
                    let closes = next.is_none_or(|n| {
                        matches!(n.punct, Some('.' | ':' | '؛' | '!' | '؟' | '/' | '"' | '»'))
                    });
                    let ok = if w.info.is(mark::FINAL) {
                        closes
                            || next.is_some_and(|n| {
                                matches!(n.punct, Some('،'))
                                    || n.is(k.ke)
                                    || n.info.is(mark::CONJ)
                                        && i > range.start
                                        && (self.words[i - 1].is(k.light[0])
                                            || self.words[i - 1].info.is(mark::ADJ))
                            })
                            || next.is_some_and(|n| n.info.key == k.until)
                            || w.info.key == k.asked && self.asked_of(i, range.start)
                    } else {
                        true
                    };
                    // «ممکن است … بخواهد مذاکره را به حاشیه ببرد»: one clause with the verb it wants
                    let wants = w.info.verb == k.want
                        && w.info.mood == Mood::Subjunctive
                        && !next.is_some_and(|n| n.is(k.ke) || matches!(n.punct, Some('.' | '؛')));
                    if (ok || w.finite) && !wants {
                        self.words[i].finite = true;
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a «که» not long before a participle has no verb yet: the participle is its perfect without «است».
    fn closes_relative(&self, i: usize, start: usize) -> bool {
        let k = keys();
        (start..i)
            .rev()
            .take(14)
            .take_while(|&j| !self.words[j].finite && !matches!(self.words[j].punct, Some(':' | '؛' | '،')))
            .any(|j| self.words[j].info.key == k.ke)
    }

    /// «… داشته و ما مایلیم …», «… استقبال نموده و آن را مهم دانستند»: a participle that «و» follows is past by itself
    /// where somebody else goes on, or where the verb that ends the sentence's next clause is past and the participle
    /// stands after a light-verb's noun of speech.
    fn past_by_itself(&self, i: usize, limit: usize) -> bool {
        let k = keys();
        let Some(after) = self.words.get(i + 2).filter(|_| i + 2 < limit) else { return false };
        let other =
            k.others.contains(&after.info.key) || after.info.is(mark::PLACE) && !after.info.is(mark::NOUN);
        let second = self.words.get(i + 3).map_or(key::NONE, |w| w.info.key);
        let other = other || k.given.contains(&(after.info.key, second));
        let next_verb = self.words[i + 2..limit]
            .iter()
            .take(30)
            .take_while(|w| !matches!(w.punct, Some(':' | '؛' | '.')))
            .find(|w| {
                matches!(w.info.mood, Mood::Past | Mood::Present | Mood::Subjunctive)
                    && !w.info.is(mark::FINAL)
            });
        match next_verb.map(|w| w.info.mood) {
            Some(Mood::Subjunctive) | None => false,
            Some(Mood::Past) => other || i > 0 && k.spoken.contains(&self.words[i - 1].info.lemma),
            _ => other,
        }
    }

    /// «از سفیر … خواست نمایشگاه برگزار کند»: whom it is asked of stands before, no preposition makes it a noun.
    fn asked_of(&self, i: usize, start: usize) -> bool {
        let k = keys();
        // «از طرف مقابل خواست …»: a preposition that is an adjective or noun there
        let before = |n: usize| i.checked_sub(n).filter(|&j| j >= start).map(|j| self.words[j]);
        let noun = before(1)
            .is_some_and(|w| w.info.is(mark::PREP) && !before(2).is_some_and(|w| w.info.is(mark::NOUN)));
        // «وی مصرانه خواست …»
        if before(1).is_some_and(|w| w.info.is(mark::ADV) || k.they.contains(&w.info.key)) {
            return true;
        }
        // «از سفیر که تازه آمده است خواست …»: a relative clause in between is passed over
        let mut inside = false;
        !noun
            && (start.max(i.saturating_sub(14))..i)
                .rev()
                .take_while(|&j| {
                    let that = self.words[j].info.key == k.ke;
                    inside = !that && (inside || self.words[j].finite);
                    let other = inside && self.words[j].info.key == k.of;
                    !(other || matches!(self.words[j].punct, Some(':' | '؛')))
                })
                .any(|j| self.words[j].info.key == k.of)
    }

    /// Cuts a sentence into segments.
    fn cut(&mut self, range: &Range<usize>) {
        let k = keys();
        let mut start = range.start;
        let mut i = range.start;
        while i < range.end {
            let w = self.words[i];
            if w.finite {
                let end = i + 1 + usize::from(w.tail);
                self.close(&mut start, end.min(range.end));
                i = end;
                continue;
            }
            match w.punct {
                Some(':' | '؛') => {
                    self.close(&mut start, i);
                }
                // «دیدار سرکنسول با شهردار/ تبریز و ارزروم خواهرخوانده می‌شوند»: two headlines
                Some('/')
                    if i >= start + 3
                        && self
                            .words
                            .get(i + 1)
                            .is_some_and(|n| i + 1 < range.end && n.span.start > w.span.end) =>
                {
                    self.close(&mut start, i);
                }
                // «آن چنان که باید و شاید»
                _ if w.info.key == k.ke
                    && self.words.get(i + 1).is_some_and(|n| n.info.is(mark::MODAL))
                    && self
                        .words
                        .get(i + 3)
                        .is_some_and(|n| i + 3 < range.end && n.info.key == k.perhaps) =>
                {
                    self.words[i + 1].info.marks &= !mark::MODAL;
                    self.words[i + 1].info.key = k.perhaps;
                    self.words[i + 1].info.lemma = k.perhaps;
                    i += 3;
                }
                _ if w.info.key == k.ke => {
                    let after_verb = i == start;
                    let adverbial = i > range.start && k.adverbial.contains(&self.words[i - 1].info.key);
                    // «با اشاره به این مطلب که …»: what it is, no relative clause
                    let matter = i > range.start + 1
                        && k.matters.contains(&self.words[i - 1].info.lemma)
                        && self.words[i - 2].info.key == k.this;
                    if after_verb || adverbial || matter {
                        self.close(&mut start, i);
                    } else if let Some(end) = self.relative_end(i, range.end) {
                        for inside in &mut self.words[i..end] {
                            inside.embedded = true;
                        }
                        i = end;
                        continue;
                    }
                }
                // «نه تنها X بلکه Y»: inside one clause
                _ if w.info.key == k.inke[4] && i > start => {}
                _ if k.inke.contains(&w.info.key) => {
                    self.close(&mut start, i + 1);
                }
                _ if k.openers.contains(&w.info.key) && i > start => {
                    self.close(&mut start, i);
                }
                _ => {}
            }
            i += 1;
        }
        self.close(&mut start, range.end);
    }

    /// Where the relative clause opened at `ke` ends, when words follow it in the sentence.
    fn relative_end(&self, ke: usize, limit: usize) -> Option<usize> {
        let k = keys();
        let mut i = ke + 1;
        while i < limit {
            let w = self.words[i];
            if matches!(w.punct, Some(':' | '؛')) {
                return None;
            }
            // «اقداماتی که می‌خواهیم اتخاذ کنیم»: the second verb is the first one's
            let wants = w.finite && w.info.verb == k.want && w.info.mood == Mood::Present;
            let wanted = wants
                && self.words[i + 1..limit.min(i + 8)]
                    .iter()
                    .find(|n| n.finite || n.punct.is_some())
                    .is_some_and(|n| n.finite && n.info.mood == Mood::Subjunctive);
            if w.finite && !wanted {
                let end = i + 1 + usize::from(w.tail);
                let rest = self.words.get(end..limit).unwrap_or(&[]);
                return rest.iter().any(|w| w.punct.is_none()).then_some(end);
            }
            i += 1;
        }
        None
    }

    fn close(&mut self, start: &mut usize, end: usize) {
        if end > *start {
            let number = self.segments.len() as u32;
            for w in &mut self.words[*start..end] {
                w.segment = number;
            }
            self.segments.push(Segment { words: *start..end });
        }
        *start = end.max(*start);
    }
}
