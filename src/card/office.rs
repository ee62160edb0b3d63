//! How far a name and an office reach: «دکتر گوستاو کوبریرو، رئیس دانشگاه هاوانا».
//!
//! Promises: a name never swallows the verb, preposition or office after it; an office ends where its chain of
//! nouns, adjectives and places does, for envoys with «در» and the place.

use super::doc::Doc;
use super::gaz;
use super::key::{self, Key};
use super::words::{Mood, mark};
use crate::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The words this floor knows by key.
pub(super) struct Keys {
    pub former: [Key; 4],
    pub aside: [Key; 14],
    pub pronouns: [Key; 4],
    pub stop: [Key; 30],
    pub chain: [Key; 18],
    pub and: Key,
    pub dar: Key,
    pub parts: [Key; 14],
    pub honor: [Key; 6],
    pub lands: [Key; 4],
    pub members: [Key; 4],
    pub az: Key,
    pub quoting: Key,
    pub oneself: Key,
    pub newly: Key,
    pub leads: [Key; 2],
    pub delegation: [Key; 6],
    pub say: FxHashSet<Key>,
    pub office_stops: FxHashSet<Key>,
    pub not_names: FxHashSet<Key>,
    pub institutions: FxHashSet<Key>,
    pub papers: FxHashSet<Key>,
    pub firms: FxHashSet<Key>,
    pub governs: FxHashSet<Key>,
    pub foreign_ends: Vec<&'static str>,
    pub plain_honor: FxHashSet<Key>,
    pub surname_ends: FxHashSet<Key>,
    pub presence: [Key; 9],
    pub bin: Key,
    pub revered: [Key; 5],
    pub own_office: [Key; 6],
    pub world: [Key; 4],
    pub agency: [Key; 2],
    pub house: Key,
    pub with: Key,
    pub within: Key,
    pub bilateral: [Key; 4],
    pub openers: [Key; 10],
    pub occasions: [Key; 17],
    pub plural_offices: [Key; 10],
    pub this: [Key; 2],
    pub object: [Key; 8],
    pub claims: [Key; 8],
    pub meeting: [Key; 7],
    pub also: [Key; 3],
    pub reporters: [Key; 3],
    pub deputies: [Key; 6],
    pub rulers: [Key; 9],
    pub clerics: [Key; 5],
    pub about: [Key; 5],
    pub department: Key,
    pub light: [Key; 5],
    pub fields: [Key; 8],
    pub being: [Key; 2],
}

/// The words of one role in `data/namewords.tsv`.
fn name_words(role: &str) -> FxHashSet<Key> {
    super::tables::pairs(include_str!("data/namewords.tsv"))
        .filter(|(_, r)| *r == role)
        .map(|(word, _)| key::key(word))
        .collect()
}

/// Whether the word before `i` names an institution, so that what follows is its name («دانشگاه شهید مدنی»).
pub(super) fn in_institution(doc: &Doc<'_>, i: usize, start: usize) -> bool {
    let k = keys();
    // «شبکه «التلفزیون العربی»»: the word right after it
    let near = (i.saturating_sub(2).max(start)..i).rev().find(|&j| doc.words[j].punct != Some('«'));
    if near.is_some_and(|j| k.papers.contains(&doc.words[j].info.lemma)) {
        return true;
    }
    (1..=3).any(|n| {
        i.checked_sub(n).is_some_and(|j| {
            j >= start
                && k.institutions.contains(&doc.words[j].info.lemma)
                && (j + 1..i).all(|m| {
                    let w = &doc.words[m];
                    w.punct.is_none()
                        && !w.finite
                        && !w.info.is(mark::PREP | mark::CONJ)
                        && (n == 2
                            || k.honor.contains(&w.info.key)
                            || !w.info.is(mark::KNOWN)
                            || w.info.is(mark::GIVEN))
                })
        })
    })
}

/// Those words.
pub(super) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys {
        former: ["سابق", "پیشین", "اسبق", "قبلی"].map(key::key),
        aside: [
            "زحمات",
            "سلام",
            "قدردانی",
            "تشکر",
            "تسلیت",
            "درگذشت",
            "شهادت",
            "شهید",
            "مرحوم",
            "ارتحال",
            "خدمات",
            "تقدیر",
            "تبریک",
            "یاد",
        ]
        .map(key::key),
        pronouns: ["وی", "او", "ایشان", "نامبرده"].map(key::key),
        stop: [
            "با",
            "از",
            "به",
            "بر",
            "برای",
            "که",
            "را",
            "نیز",
            "هم",
            "همچنین",
            "ضمن",
            "تا",
            "یا",
            "این",
            "آن",
            "روز",
            "امروز",
            "دیروز",
            "صبح",
            "عصر",
            "پیش",
            "پس",
            "گفت",
            "افزود",
            "خود",
            "وی",
            "او",
            "ظهر",
            "شب",
            "فردا",
        ]
        .map(key::key),
        chain: [
            "وزیر",
            "معاون",
            "مدیرکل",
            "کمیسیون",
            "سازمان",
            "اداره",
            "وزارت",
            "مدیر",
            "اتاق",
            "امور",
            "شورای",
            "شرکت",
            "کل",
            "هماهنگی",
            "سرپرست",
            "خانه",
            "ستاد",
            "گروه",
        ]
        .map(key::key),
        and: key::key("و"),
        dar: key::key("در"),
        parts: [
            "پور", "زاده", "نژاد", "فر", "بن", "ابن", "ال", "آل", "بیگ", "خان", "دی", "فون", "دوم", "سوم",
        ]
        .map(key::key),
        lands: ["کشور", "کشورهای", "شهر", "جمهوری"].map(key::key),
        members: ["اعضای", "نمایندگان", "کارشناسان", "مدیران"].map(key::key),
        az: key::key("از"),
        quoting: key::key("نقل"),
        oneself: key::key("خود"),
        newly: key::key("جدید"),
        leads: ["ریاست", "سرپرستی"].map(key::key),
        delegation: ["هیئت", "هیئتی", "هیأت", "هیأتی", "هیات", "هیاتی"].map(key::key),
        honor: ["سید", "سیده", "دکتر", "آقای", "خانم", "شیخ"].map(key::key),
        say: super::tables::pairs(include_str!("data/say.tsv")).map(|p| key::key(p.0)).collect(),
        office_stops: super::tables::pairs(include_str!("data/officestops.tsv"))
            .map(|p| key::key(p.0))
            .collect(),
        not_names: super::tables::pairs(include_str!("data/notnames.tsv")).map(|p| key::key(p.0)).collect(),
        institutions: name_words("institution"),
        papers: name_words("paper"),
        firms: name_words("firm"),
        governs: name_words("governs"),
        foreign_ends: super::tables::pairs(include_str!("data/namewords.tsv"))
            .filter(|(_, role)| *role == "foreign")
            .map(|(end, _)| end)
            .collect(),
        plain_honor: name_words("honorific"),
        surname_ends: name_words("end"),
        presence: ["حضور", "همراه", "توسط", "شرکت", "همراهی", "سوی", "ریاست", "میزبانی", "دعوت"]
            .map(key::key),
        bin: key::key("بن"),
        own_office: ["مقام", "رهبر", "خبرنگار", "مجری", "روزنامه‌نگار", "گزارشگر"].map(key::key),
        world: ["ملل", "یونسکو", "اوپک", "ناتو"].map(key::key),
        agency: ["آژانس", "بین‌المللی"].map(key::key),
        revered: ["امام", "حضرت", "شهید", "مرحوم", "زنده‌یاد"].map(key::key),
        house: key::key("آل"),
        with: key::key("با"),
        within: key::key("در"),
        bilateral: ["رابطه", "روابط", "دوستی", "همکاری"].map(key::key),
        openers: ["در", "همچنین", "سپس", "به", "پس", "طی", "بعد", "همزمان", "اما", "نیز"].map(key::key),
        occasions: [
            "نشست",
            "دیدار",
            "جلسه",
            "مراسم",
            "همایش",
            "سفر",
            "گفت‌وگو",
            "ادامه",
            "پایان",
            "همچنین",
            "ملاقات",
            "حال",
            "گفته",
            "ابتدا",
            "بازدید",
            "سپس",
            "اعتقاد",
        ]
        .map(key::key),
        plural_offices: [
            "روسای",
            "رؤسای",
            "وزرای",
            "سفرای",
            "وزیران",
            "سفیران",
            "نمایندگان",
            "اعضای",
            "معاونین",
            "استانداران",
        ]
        .map(key::key),
        this: ["این", "آن"].map(key::key),
        object: ["با", "به", "از", "برای", "میان", "بین", "توسط", "درباره"].map(key::key),
        claims: ["خواستار", "خبر", "ابراز", "خواست", "دانست", "برشمرد", "خواند", "اشاره"].map(key::key),
        meeting: ["دیدار", "ملاقات", "گفت‌وگو", "گفتگو", "رایزنی", "مذاکره", "مذاکرات"].map(key::key),
        also: ["نیز", "هم", "همچنین"].map(key::key),
        reporters: ["خبرنگار", "گزارشگر", "مجری"].map(key::key),
        deputies: ["نماینده", "سخنگوی", "سخنگو", "دستیار", "مشاور", "فرستاده"].map(key::key),
        rulers: [
            "وزیر",
            "استاندار",
            "سفیر",
            "رئیس‌جمهور",
            "رئیس‌جمهوری",
            "نخست‌وزیر",
            "شهردار",
            "فرماندار",
            "سرکنسول",
        ]
        .map(key::key),
        about: ["درباره", "درخصوص", "خصوص", "پیرامون", "درمورد"].map(key::key),
        department: key::key("معاونت"),
        light: ["کرد", "داد", "داشت", "نمود", "گرفت"].map(super::words::verb_key),
        being: ["بودن", "نبودن"].map(key::key),
        fields: ["آموزش", "پرورش", "تحقیقات", "درمان", "ارتباطات", "تجارت", "صنعت", "حمل‌ونقل"].map(key::key),
        clerics: ["آیت‌الله", "آیت", "حضرت", "امام", "مرجع"].map(key::key),
    })
}

/// The first word after punctuation.
pub(super) fn skip_marks(doc: &Doc<'_>, mut i: usize, limit: usize) -> usize {
    while i < limit
        && matches!(
            doc.words[i].punct,
            Some('،' | '«' | '»' | '"' | '-' | '–' | '(' | ')' | '“' | '”' | '\'' | 'ـ')
        )
    {
        i += 1;
    }
    i
}

/// The first word after honorifics.
pub(super) fn skip_honorifics(doc: &Doc<'_>, mut i: usize, limit: usize) -> usize {
    while i < limit {
        match gaz::office_at(doc, i, limit) {
            Some((office, end)) if office.honorific => i = end,
            _ => break,
        }
    }
    skip_marks(doc, i, limit)
}

/// The office that follows a name (a comma, dash or quotation mark may stand between) and where it ends.
pub(super) fn office_after(
    doc: &Doc<'_>,
    end: usize,
    limit: usize,
    place_end: &[usize],
) -> (Option<Range<usize>>, usize) {
    let end = super::lone::after_latin(doc, end, limit);
    let next = skip_marks(doc, end, limit);
    if next - end <= 3
        && let Some((office, proper)) = gaz::office_at(doc, next, limit)
        && !office.honorific
    {
        let last = office_end(doc, next, proper, limit, place_end);
        return (Some(next..last), last);
    }
    let k = keys();
    // «جواد رضایی، معاونت امنیت ملی دبیرخانه»: the deputy by the name of his department
    if next > end && next - end <= 3 && doc.key(next) == k.department {
        let last = office_end(doc, next, next + 1, limit, place_end);
        if last > next + 1 {
            return (Some(next..last), last);
        }
    }
    // «A و B از اعضای کمیسیون X»
    if doc.key(end) == k.az && end + 1 < limit && k.members.contains(&doc.key(end + 1)) {
        let last = office_end(doc, end + 1, end + 2, limit, place_end);
        return (Some(end + 1..last), last);
    }
    (None, end)
}

/// Where the fields of a ministry end that a comma lists («وزیر آموزش، علوم، فرهنگ و ورزش ارمنستان به …»): the word
/// after their «و».
fn list_end(doc: &Doc<'_>, comma: usize, limit: usize) -> usize {
    let k = keys();
    let far = (comma + 6).min(limit);
    (comma + 2..far).find(|&j| doc.key(j) == k.and).map_or(far, |and| (and + 2).min(limit))
}

/// Where the office phrase that starts at `start` ends: the chain of nouns, adjectives and places after its
/// title, for envoys with «در» and the place.
pub(super) fn office_end(
    doc: &Doc<'_>,
    start: usize,
    proper: usize,
    limit: usize,
    place_end: &[usize],
) -> usize {
    let k = keys();
    let envoy = gaz::office_at(doc, start, limit).is_some_and(|(o, _)| o.envoy);
    let chained = (start..proper).any(|i| k.chain.contains(&doc.key(i)));
    let mut i = proper;
    let mut in_place = false;
    let mut after_place = false;
    let mut named_institution = false;
    while i < limit && i - start < 18 {
        let word = &doc.words[i];
        if word.punct.is_some() || word.finite || word.auxiliary || word.number {
            // «رئیس اتاق بازرگانی، صنایع، معادن و کشاورزی X»
            let listed = word.punct == Some('،')
                && chained
                && doc.words.get(i + 1).is_some_and(|w| w.info.is(mark::NOUN))
                && (i + 2..(i + 6).min(limit)).any(|j| doc.key(j) == k.and)
                && !(i + 1..list_end(doc, i, limit)).any(|j| {
                    doc.words[j].finite
                        || gaz::office_at(doc, j, limit).is_some()
                        || doc.words[j].info.is(mark::HEAD) && !k.fields.contains(&doc.key(j))
                        || k.stop.contains(&doc.key(j))
                });
            if listed {
                i += 1;
                continue;
            }
            break;
        }
        // «معاون سازمان بنادر بالا بودن هزینه را …»: what is held begins
        let held = doc
            .words
            .get(i + 1)
            .is_some_and(|w| w.info.mood == Mood::Infinitive || k.being.contains(&w.info.key));
        if held && i > proper && word.info.is(mark::ADJ) {
            break;
        }
        let kk = word.info.key;
        if kk == k.dar {
            let mut place = place_end.get(i + 1).copied().unwrap_or(0);
            if place == 0 && k.lands.contains(&doc.key(i + 1)) {
                place = place_end.get(i + 2).copied().unwrap_or(0);
            }
            if place > i && !in_place && envoy {
                in_place = true;
                i = place;
                continue;
            }
            break;
        }
        if kk == k.and {
            let next = i + 1;
            let goes_on = next < limit
                && doc.words[next].info.is(mark::NOUN | mark::ADJ)
                && !doc.words[next].finite
                && gaz::office_at(doc, next, limit).is_none()
                && !in_place
                && (chained || (start..i).any(|j| k.chain.contains(&doc.key(j))))
                && place_end.get(i.saturating_sub(1)).copied().unwrap_or(0) == 0;
            let two_places =
                place_end.get(next).copied().unwrap_or(0) > 0 && place_end[start..i].contains(&i);
            if two_places && (envoy || chained || (start..i).any(|j| k.chain.contains(&doc.key(j)))) {
                i = place_end[next];
                continue;
            }
            if goes_on {
                i += 1;
                continue;
            }
            break;
        }
        // «دبیر ستاد توسعه روابط ایران با عراق و سوریه»
        let partner = place_end.get(i + 1).copied().unwrap_or(0);
        if after_place
            && !in_place
            && kk == k.with
            && partner > i
            && (start..i).any(|j| k.bilateral.contains(&doc.words[j].info.lemma))
        {
            i = partner;
            continue;
        }
        // «رییس این دانشگاه»
        if i == proper
            && k.this.contains(&kk)
            && doc.words.get(i + 1).is_some_and(|w| i + 1 < limit && w.info.is(mark::NOUN))
        {
            return i + 2;
        }
        if k.stop.contains(&kk)
            || k.say.contains(&kk)
            || k.office_stops.contains(&kk)
            || word.info.is(mark::PREP) && !word.info.is(mark::NOUN)
        {
            break;
        }
        let place = place_end.get(i).copied().unwrap_or(0);
        // «وزیر صمت پیشنهاد کرد»: the noun is the verb's
        let light = doc.words.get(i + 1).is_some_and(|n| n.finite && k.light.contains(&n.info.verb));
        if light && i >= proper && place <= i {
            break;
        }
        if place > i {
            i = place;
            after_place = true;
            continue;
        }
        if in_place {
            break;
        }
        // «وزیر خارجه آمریکا همزمان»: an office ends with its place
        if after_place {
            break;
        }
        // «وزیر کشور بازگشایی مرز … را … دانست»: an act after a full title is the object
        let full = i == proper && (proper - start >= 2 || doc.key(start) != k.rulers[0]);
        if full && word.info.is(mark::HEAD) && k.rulers.contains(&doc.key(start)) {
            break;
        }
        // «رئیس دانشگاه شهید مدنی»
        if k.institutions.contains(&doc.words[i - 1].info.lemma) || named_institution {
            let own = k.honor.contains(&kk)
                || kk == key::key("شهید")
                || word.info.is(mark::GIVEN | mark::SURNAME)
                || !word.info.is(mark::KNOWN);
            if own && i - start < 12 {
                named_institution = true;
                i += 1;
                continue;
            }
            named_institution = false;
        }
        if let Some((office, end)) = gaz::office_at(doc, i, limit) {
            if office.honorific {
                // «نماینده آیت‌الله X»: whose office it is
                let of = (i == start + 1 && k.deputies.contains(&doc.key(start)) && k.clerics.contains(&kk))
                    .then(|| name_at(doc, skip_honorifics(doc, i, limit), limit, place_end, true))
                    .flatten();
                i = of.unwrap_or(i);
                break;
            }
            i = end;
            continue;
        }
        // «نماینده شرکت رپسول این قرارداد را …»: the firm's own name
        let unknown = |at: usize| doc.words.get(at).is_some_and(|w| at < limit && super::lone::strange(w));
        if i > proper
            && k.firms.contains(&doc.words[i - 1].info.lemma)
            && unknown(i)
            && !unknown(i + 1)
            && !word.info.is(mark::GIVEN)
        {
            i += 1;
            break;
        }
        let strong_given = word.info.is(mark::GIVEN) && !word.info.is(mark::NOUN | mark::ADJ);
        if strong_given || !word.info.is(mark::KNOWN) && !word.info.is(mark::ADJ) && i > proper {
            break;
        }
        if !word.info.is(mark::NOUN | mark::ADJ | mark::ADV | mark::NUM) {
            break;
        }
        i += 1;
    }
    while i > proper && doc.words[i - 1].punct.is_some() {
        i -= 1;
    }
    i
}

/// The end of a personal name that starts at `i`. `sure`: an office or honorific before it says that a name
/// comes, so that one word is enough.
pub(super) fn name_at(
    doc: &Doc<'_>,
    i: usize,
    limit: usize,
    place_end: &[usize],
    sure: bool,
) -> Option<usize> {
    let k = keys();
    let first = doc.words.get(i).filter(|_| i < limit)?;
    let strange = |w: &super::doc::Word| {
        w.punct.is_none()
            && !w.number
            && !w.info.is(mark::KNOWN)
            && !w.finite
            && !k.not_names.contains(&w.info.key)
    };
    let name_word = |at: usize| -> bool {
        doc.words.get(at).is_some_and(|w| {
            w.punct.is_none()
                && !k.stop.contains(&w.info.key)
                && !k.not_names.contains(&w.info.key)
                && !k.say.contains(&w.info.key)
                && place_end.get(at).copied().unwrap_or(0) == 0
        })
    };
    if !name_word(i) || first.finite || first.number || first.info.key == k.bin {
        return None;
    }
    if let Some(mut end) = gaz::full_name_at(doc, i, limit) {
        while end + 1 < limit && doc.key(end) == k.bin && name_word(end + 1) {
            end += 2;
        }
        if end + 1 < limit && doc.key(end) == k.house && name_word(end + 1) {
            end += 2;
        }
        return Some(end);
    }
    let given = first.info.is(mark::GIVEN);
    let starts =
        given || strange(first) || first.info.is(mark::SURNAME) && (sure || !first.info.is(mark::KNOWN));
    if !starts {
        // «آقای آرا ظهرابیان»: a given name that is also a common word, after an honorific
        let after = sure
            && first.info.is(mark::NOUN | mark::ADJ)
            && !first.info.is(mark::HEAD | mark::PREP | mark::CONJ)
            && name_word(i + 1)
            && doc
                .words
                .get(i + 1)
                .is_some_and(|w| i + 1 < limit && strange(w) && next_ends(doc, i + 2, limit));
        return (after && i > 0 && k.plain_honor.contains(&doc.key(i - 1))).then_some(i + 2);
    }
    let mut end = i + 1;
    let mut surname = !given && (strange(first) || first.info.is(mark::SURNAME));
    let bin = k.bin;
    while end < limit && (end - i < 4 || (i..end).any(|j| doc.key(j) == bin) && end - i < 9) {
        let w = &doc.words[end];
        // «علی چگنی»: a surname that is also a place in Iran
        let local = given
            && !surname
            && w.punct.is_none()
            && place_end.get(end).copied().unwrap_or(0) == end + 1
            && (Lexicon::get().place(w.span.of(doc.body)).any(|p| p.iso == "IR")
                || !w.info.is(mark::COUNTRY)
                    && gaz::office_at(doc, skip_marks(doc, end + 1, limit), limit)
                        .is_some_and(|(o, _)| !o.honorific))
            && next_ends(doc, end + 1, limit)
            && !w.info.is(mark::KNOWN);
        if local {
            surname = true;
            end += 1;
            break;
        }
        // «تمیم بن حمد بن خلیفه»
        if w.info.key == k.bin && end + 1 < limit && name_word(end + 1) {
            end += 2;
            surname = true;
            continue;
        }
        // «حسن دانایی فر»
        let built = given
            && !surname
            && !k.say.contains(&w.info.key)
            && doc
                .words
                .get(end + 1)
                .is_some_and(|n| n.info.is(mark::NAME_END) && n.punct.is_none() && !n.finite)
            && next_ends(doc, end + 2, limit);
        if built {
            surname = true;
            end += 2;
            break;
        }
        // «وارگا-هاسونیتس»: one name, its hyphen without blanks
        let hyphen = matches!(w.punct, Some('-' | '‐' | '‑'))
            && doc
                .words
                .get(end + 1)
                .is_some_and(|n| end + 1 < limit && strange(n) && n.span.start == w.span.end)
            && doc.words[end - 1].span.end == w.span.start;
        if hyphen {
            surname = true;
            end += 2;
            continue;
        }
        if !name_word(end) || w.finite || w.number {
            break;
        }
        if gaz::office_at(doc, end, limit).is_some_and(|(o, _)| !o.honorific) {
            break;
        }
        // «حسین گون گور»: a short strange word and one that is also a common word
        let doubled = given
            && surname
            && w.info.is(mark::NOUN)
            && end - i == 2
            && super::lone::short(doc, end)
            && !w.info.is(mark::ADV | mark::PREP | mark::CONJ)
            && doc.words[end - 1].span.of(doc.body).chars().count() <= 3
            && strange(&doc.words[end - 1])
            && next_ends(doc, end + 1, limit);
        if doubled {
            end += 1;
            break;
        }
        let like = w.info.is(mark::GIVEN | mark::SURNAME) || strange(w) || k.parts.contains(&w.info.key);
        if like
            && !(surname
                && w.info.is(mark::NOUN | mark::ADJ)
                && w.info.is(mark::KNOWN)
                && !next_ends(doc, end + 1, limit))
        {
            surname |= w.info.is(mark::SURNAME) || strange(w);
            end += 1;
            continue;
        }
        // «امیرحسین فرهنگیان، وزیر …»: a common word between a given name and an office that a comma sets off
        let set_off = given
            && !surname
            && end == i + 1
            && !first.info.is(mark::NOUN | mark::ADJ)
            && w.info.is(mark::NOUN | mark::ADJ)
            && !w.info.is(mark::HEAD)
            && doc.words.get(end + 1).is_some_and(|n| end + 1 < limit && n.punct == Some('،'))
            && gaz::office_at(doc, end + 2, limit).is_some_and(|(o, _)| !o.honorific);
        if set_off {
            end += 1;
            surname = true;
            break;
        }
        // «مجید تخت روانچی، نماینده …»: a common word and a strange one
        let pair = given
            && !surname
            && end == i + 1
            && w.info.is(mark::NOUN | mark::ADJ)
            && !w.info.is(mark::HEAD | mark::PLURAL | mark::HUMAN)
            && doc.words.get(end + 1).is_some_and(|n| end + 1 < limit && strange(n))
            && name_word(end + 1)
            && next_ends(doc, end + 2, limit);
        if pair {
            surname = true;
            end += 2;
            break;
        }
        // «حسین مدرس خیابانی استاندار …»: two common words and an office at once
        let plain = |at: usize| {
            doc.words.get(at).is_some_and(|n| {
                at < limit
                    && n.info.is(mark::NOUN | mark::ADJ)
                    && !n.info.is(mark::HEAD | mark::PLURAL | mark::PREP | mark::CONJ)
                    && !n.number
                    && !n.finite
                    && !k.former.contains(&n.info.key)
                    && gaz::office_at(doc, at, limit).is_none()
            })
        };
        let two = given
            && !surname
            && end == i + 1
            && plain(end)
            && plain(end + 1)
            && name_word(end + 1)
            && gaz::office_at(doc, end + 2, limit).is_some_and(|(o, _)| !o.honorific);
        if two {
            surname = true;
            end += 2;
            break;
        }
        // «مصطفی طاعتی مقدم گفت»: a common word and a surname
        let ended = given
            && !surname
            && end == i + 1
            && plain(end)
            && doc
                .words
                .get(end + 1)
                .is_some_and(|n| end + 1 < limit && !n.finite && n.info.is(mark::SURNAME))
            && next_ends(doc, end + 2, limit);
        if ended {
            surname = true;
            end += 2;
            break;
        }
        // «عابدین خرم در»: a common word as surname right before the name must end
        // «احسان ارکانی نماینده …»: a plural with the ی of surnames before an office
        // «امیر کشانی افزود», «امیر کشانی با بیان اینکه …»: by its spelling a verb or a plural
        let next = |n: usize| doc.words.get(end + n).filter(|_| end + n < limit);
        let acts = gaz::office_at(doc, skip_marks(doc, end + 1, limit), limit)
            .is_some_and(|(o, _)| !o.honorific)
            || next(1).is_some_and(|n| n.finite && k.say.contains(&n.info.key))
            || next(1).is_some_and(|n| n.info.key == k.with)
                && next(2).is_some_and(|n| k.say.contains(&n.info.key))
            || next(1).is_some_and(|n| n.info.key == k.within);
        let ends_in_ye = w.span.of(doc.body).ends_with('ی');
        if given
            && !surname
            && end == i + 1
            && ends_in_ye
            && acts
            && w.info.verb != key::NONE
            && !w.info.is(mark::PREP | mark::CONJ | mark::COPULA | mark::ENCLITIC)
        {
            surname = true;
            end += 1;
            break;
        }
        let plural = w.info.is(mark::PLURAL) && !(ends_in_ye && acts);
        if given
            && !surname
            && w.info.is(mark::NOUN | mark::ADJ)
            && !w.info.is(mark::HEAD)
            && !plural
            && next_ends(doc, end + 1, limit)
        {
            surname = true;
            end += 1;
            continue;
        }
        break;
    }
    // «روادید چندبارورود صادر کند»: the light verb's own word
    let last = &doc.words[end - 1];
    let light = doc.words.get(end).is_some_and(|w| end < limit && w.finite && k.light.contains(&w.info.verb));
    if light && !last.info.is(mark::GIVEN | mark::SURNAME) {
        return None;
    }
    let words = end - i;
    let good = words >= 2 && (surname || (i..end).all(|j| doc.words[j].info.is(mark::GIVEN)))
        || words == 1
            && surname
            && first.info.verb == key::NONE
            && !first.info.is(mark::PLACE)
            && (!sure && strange(first) || sure && first.info.is(mark::SURNAME));
    good.then_some(end)
}

/// Whether a name must end before word `i`.
pub(super) fn next_ends(doc: &Doc<'_>, i: usize, limit: usize) -> bool {
    let k = keys();
    if i >= limit {
        return true;
    }
    let w = &doc.words[i];
    w.punct.is_some()
        || w.finite
        || w.info.is(mark::PREP | mark::CONJ)
        || k.stop.contains(&w.info.key)
        || k.also.contains(&w.info.key)
        || gaz::office_at(doc, i, limit).is_some_and(|(o, _)| !o.honorific)
}
