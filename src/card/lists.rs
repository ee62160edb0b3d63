//! Lists cut into their actions, and long runs of words brought under the limit.
//!
//! Promises: a cut stands only before an action noun (or a long member after a comma), never inside a pair that
//! is one word («نقل و انتقال»), never inside a relative clause.

use super::doc::Doc;
use super::key::{self, Key};
use super::trims::Trims;
use super::words::{acts, mark, verb_key};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Most words an item may have.
pub(super) const MOST: usize = 30;
/// Words above which a list of two actions is cut.
const PAIR: usize = 10;

/// The words the proposal finder knows by key.
pub(super) struct Keys {
    pub and: Key,
    pub ke: Key,
    pub also: [Key; 2],
    pub purpose: [Key; 5],
    pub not_before: [Key; 9],
    pub say: FxHashSet<Key>,
    /// Words cut in front of an item; the first [`Keys::needs`] always, the others before an action noun.
    pub strip: [Key; 10],
    pub needs: usize,
    pub from: Key,
    pub ta: Key,
    pub with: Key,
    pub within: Key,
    pub presence: Key,
    pub that_one: Key,
    pub regard: [Key; 2],
    pub hanging: [Key; 8],
    pub pointed: [Key; 5],
    pub grounds: [Key; 7],
    pub provided: [Key; 5],
    pub object: Key,
    pub acts: [Key; 7],
    pub among: Key,
    pub question: [Key; 5],
    pub one_of: Key,
    pub other: Key,
    pub remark: [Key; 4],
    pub went: [Key; 2],
    pub held: [Key; 4],
    pub eased: [Key; 4],
    pub or: Key,
    pub reason: [Key; 5],
    pub governs: [Key; 9],
    pub problems: [Key; 5],
    pub solved: [Key; 4],
    pub hostile: FxHashSet<Key>,
    pub growth: [Key; 6],
    pub being: [Key; 2],
    pub persons: [Key; 5],
    pub past: [Key; 3],
    pub month: Key,
    pub year: Key,
    pub first: [Key; 4],
    pub passive: [Key; 4],
    pub both: [Key; 2],
    pub two: Key,
    pub goes_on: Key,
    pub carried: [Key; 8],
    pub but: [Key; 2],
    pub part: Key,
    pub talk: [Key; 5],
    pub compound: [Key; 6],
    pub axes: [Key; 3],
    pub occasion: [Key; 7],
    pub fields: [Key; 6],
    pub asking: [Key; 4],
    pub papers: [Key; 12],
    pub this: [Key; 3],
    pub matter: [Key; 6],
    pub told: [Key; 4],
    pub condition: [Key; 5],
    pub pairs: FxHashSet<(Key, Key)>,
    pub say_nouns: [Key; 8],
    pub empty: FxHashSet<Key>,
    pub generic: FxHashSet<Key>,
    pub relation: FxHashSet<Key>,
    pub not_actions: FxHashSet<Key>,
}

/// Those words.
pub(super) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys {
        and: key::key("و"),
        ke: key::key("که"),
        also: ["همچنین", "نیز"].map(key::key),
        purpose: ["برای", "منظور", "هدف", "جهت", "راستای"].map(key::key),
        not_before: ["علاوه", "مبنی", "مبتنی", "بنا", "حاکم", "مؤثر", "موثر", "افزون", "مشتمل"].map(key::key),
        say: super::tables::pairs(include_str!("data/say.tsv")).map(|(w, _)| key::key(w)).collect(),
        strip: ["ضرورت", "لزوم", "اهمیت", "وجوب", "فوریت", "موضوع", "پیشنهاد", "طرح", "مسئله", "مساله"]
            .map(key::key),
        needs: 5,
        from: key::key("از"),
        ta: key::key("تا"),
        with: key::key("با"),
        within: key::key("در"),
        presence: key::key("حضور"),
        that_one: key::key("آن"),
        regard: ["توجه", "به"].map(key::key),
        hanging: ["زمینه", "راستا", "خصوص", "رابطه", "باره", "حوزه", "مورد", "ارتباط"].map(key::key),
        pointed: ["ظرفیت", "فرصت", "پتانسیل", "اشتراک", "امکان"].map(key::key),
        grounds: ["ظرفیت", "زمینه", "بستر", "امکان", "فرصت", "شرایط", "شرط"].map(key::key),
        provided: ["فراهم", "ایجاد", "مهیا", "میسر", "هموار"].map(key::key),
        object: key::key("را"),
        acts: ["کرد", "داد", "رساند", "گذاشت", "گرفت", "برد", "ساخت"].map(verb_key),
        among: key::key("جمله"),
        question: ["آیا", "چه", "چگونه", "چطور", "کدام"].map(key::key),
        one_of: key::key("یکی"),
        other: key::key("دیگر"),
        remark: ["اشاره", "عرض", "اعتراف", "تشکر"].map(key::key),
        eased: ["تسهیل", "تردد", "استفاده", "رفاه"].map(key::key),
        held: ["موجود", "حاکم", "مطرح", "لازم"].map(key::key),
        went: ["رفت", "آمد"].map(key::key),
        or: key::key("یا"),
        asking: ["خواستار", "خواهان", "آمادگی", "ابراز"].map(key::key),
        papers: [
            "تفاهم‌نامه",
            "تفاهمنامه",
            "یادداشت",
            "قرارداد",
            "بیانیه",
            "سند",
            "اسناد",
            "برنامه",
            "موافقت‌نامه",
            "موافقتنامه",
            "توافق‌نامه",
            "پروتکل",
        ]
        .map(key::key),
        this: ["این", "همین", "آن"].map(key::key),
        matter: ["مساله", "مسئله", "موضوع", "امر", "می‌تواند", "کار"].map(key::key),
        told: ["گفت", "افزود", "نوشت", "پرسید"].map(verb_key),
        condition: ["صورتی", "اگر", "صورتی‌که", "هرگاه", "چنانچه"].map(key::key),
        solved: ["حل", "رفع", "برطرف", "مرتفع"].map(key::key),
        hostile: super::tables::pairs(include_str!("data/hostile.tsv")).map(|(w, _)| key::key(w)).collect(),
        growth: ["افزایش", "کاهش", "رشد", "ثبت", "پیشرفت", "افت"].map(key::key),
        persons: ["شما", "آنها", "آنان", "ایشان", "وی"].map(key::key),
        being: ["بودن", "نبودن"].map(key::key),
        past: ["گذشته", "پارسال", "تاکنون"].map(key::key),
        month: key::key("ماه"),
        year: key::key("سال"),
        first: ["نخست", "اول", "ابتدایی", "اخیر"].map(key::key),
        problems: ["مشکل", "مانع", "چالش", "محدودیت", "معضل"].map(key::key),
        governs: ["که", "تا", "اینکه", "آنکه", "اگر", "چنانچه", "هرچند", "اگرچه", "شاید"].map(key::key),
        passive: ["شد", "گردید", "رسید", "گشت"].map(verb_key),
        both: ["طرفین", "طرف"].map(key::key),
        two: key::key("دو"),
        goes_on: key::key("ادامه"),
        carried: ["دنبال", "نهایی", "اجرایی", "عملیاتی", "برگزار", "منعقد", "متوقف", "قطع"].map(key::key),
        but: ["اما", "ولی"].map(key::key),
        part: key::key("شرکت"),
        talk: ["درباره", "پیرامون", "درخصوص", "بر", "خواستار"].map(key::key),
        compound: ["خصوص", "ویژه", "عنوان", "دلیل", "منظور", "گزارش"].map(key::key),
        axes: ["محور", "مبحث", "سرفصل"].map(key::key),
        occasion: ["دیدار", "نشست", "جلسه", "ملاقات", "گفت‌وگو", "گفتگو", "سفر"].map(key::key),
        fields: ["زمینه", "حوزه", "بخش", "عرصه", "رشته", "قالب"].map(key::key),
        reason: ["زیرا", "چراکه", "چون", "چرا", "اگر"].map(key::key),
        pairs: super::tables::pairs(include_str!("data/pairs.tsv"))
            .map(|(a, b)| (key::key(a), key::key(b)))
            .collect(),
        say_nouns: ["ذکر", "عنوان", "اعلام", "بیان", "مطرح", "ارزیابی", "یادآور", "قلمداد"].map(key::key),
        empty: super::tables::pairs(include_str!("data/empty.tsv")).map(|(w, _)| key::key(w)).collect(),
        generic: super::tables::pairs(include_str!("data/generic.tsv")).map(|(w, _)| key::key(w)).collect(),
        relation: super::tables::pairs(include_str!("data/relation.tsv"))
            .filter(|&(_, role)| role == "relation")
            .map(|(w, _)| key::key(w))
            .collect(),
        not_actions: super::tables::pairs(include_str!("data/notactions.tsv"))
            .map(|(w, _)| key::key(w))
            .collect(),
    })
}

/// Cuts coordinated actions apart: at «،» and «و همچنین» before an action noun, at «و» where the list is long.
pub(super) fn split(doc: &Doc<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let k = keys();
    let opens = |i: usize| -> bool {
        // «رفت و آمد اتباع دو طرف»
        if i + 3 < range.end
            && doc.key(i) == k.went[0]
            && doc.key(i + 2) == k.went[1]
            && !doc.words[i].embedded
        {
            return true;
        }
        i < range.end
            && doc.words[i].info.is(mark::HEAD)
            && !doc.words[i].info.is(mark::PLURAL)
            && !doc.words[i].embedded
            && doc
                .words
                .get(i + 1)
                .is_some_and(|w| i + 1 < range.end && w.punct.is_none() && w.info.key != k.and)
    };
    let soft = |i: usize| -> bool {
        // «مسائل و مشکلات …، موانع …، آخرین …»: after a comma any noun of a list of long members
        i < range.end && doc.words[i].info.is(mark::NOUN | mark::ACTION) && !doc.words[i].info.is(mark::ADJ)
    };
    let mut cuts: Vec<(usize, usize, u8)> = Vec::new();
    let mut last = range.start;
    let mut i = range.start;
    while i < range.end {
        let w = &doc.words[i];
        let comma = matches!(w.punct, Some('،' | '؛'));
        let and = w.info.key == k.and && w.punct.is_none();
        if (comma || and) && !w.embedded && i > last {
            let mut next = i + 1;
            let mut also = false;
            if comma && next < range.end && doc.words[next].info.key == k.and {
                next += 1;
            }
            while next < range.end && k.also.contains(&doc.words[next].info.key) {
                also = true;
                next += 1;
            }
            if next < range.end
                && doc.words[next].info.key == k.from
                && doc.words.get(next + 1).is_some_and(|w| w.info.key == key::key("جمله"))
            {
                i += 1;
                continue;
            }
            let members = (last..i).filter(|&j| doc.words[j].punct.is_none()).count();
            let one_word = and && i > 0 && k.pairs.contains(&(doc.words[i - 1].info.key, doc.key(next)));
            if one_word {
                i = next + 1;
                continue;
            }
            // «تلاش، همکاری و هماهنگی دستگاه‌ها»: heads that share what follows
            let bare = (last..i).all(|j| {
                let w = &doc.words[j];
                w.punct.is_some() || w.info.key == k.and || w.info.is(mark::HEAD)
            });
            // «در زمینه آموزش‌های فنی، سیاست‌گذاری بازار کار و کارآفرینی»: fields, each named by its action
            let fields = !also
                && (last + 1..i.saturating_sub(1)).any(|j| {
                    k.fields.contains(&doc.words[j].info.lemma)
                        && doc.words[j - 1].info.is(mark::PREP)
                        && acts(&doc.words[j + 1].info)
                });
            if fields {
                i = next;
                continue;
            }
            if opens(next) && members >= 2 && !bare {
                let strength = if comma {
                    3
                } else if also {
                    2
                } else {
                    1
                };
                cuts.push((i, next, strength));
                last = next;
            } else if comma && soft(next) && members >= 4 && list_of_long(doc, next, range.end) {
                cuts.push((i, next, 3));
                last = next;
            }
            i = next.max(i + 1);
            continue;
        }
        i += 1;
    }
    let strong = cuts.iter().filter(|c| c.2 >= 2).count();
    let also_after = |at: usize| cuts.iter().any(|c| c.2 == 2 && c.0 > at);
    let total = range.clone().filter(|&j| doc.words[j].punct.is_none()).count();
    let kept: Vec<(usize, usize)> = cuts
        .iter()
        .filter(|&&(at, next, strength)| match strength {
            1 => {
                let in_purpose = purpose_before(doc, range.start, at);
                // «ایجاد X برای استقرار Y و حضور جدی Z …»: a long second member is an action of its own
                let both_long = total > 2 * PAIR && at - range.start >= 8 && range.end - next >= 8;
                if strong == 0 {
                    total > PAIR && (!in_purpose || both_long || total > MOST)
                } else {
                    !also_after(at) && (!in_purpose || total > MOST) && last_of(&cuts, next)
                }
            }
            _ => true,
        })
        .map(|&(at, next, _)| (at, next))
        .collect();
    let mut all = Vec::new();
    let mut start = range.start;
    for (at, next) in kept {
        all.push(start..at);
        start = next;
    }
    all.push(start..range.end);
    all
}

fn last_of(cuts: &[(usize, usize, u8)], next: usize) -> bool {
    cuts.iter().all(|c| c.1 <= next || c.2 == 1)
}

/// Whether the member of a list that starts at `i` has at least three words before the next break.
fn list_of_long(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    (i..end).take_while(|&j| doc.words[j].punct.is_none() && doc.words[j].info.key != keys().and).count() >= 3
}

/// Whether «برای», «به منظور» … opened a purpose between the last break and `at`.
fn purpose_before(doc: &Doc<'_>, start: usize, at: usize) -> bool {
    let k = keys();
    for j in (start..at).rev() {
        if matches!(doc.words[j].punct, Some('،' | '؛')) {
            return false;
        }
        if k.purpose.contains(&doc.words[j].info.key) {
            return true;
        }
    }
    false
}

/// Brings a run of words under [`MOST`]: cuts at the last break that leaves something to read.
pub(super) fn shorten(doc: &Doc<'_>, words: Range<usize>) -> Range<usize> {
    let count = |r: &Range<usize>| doc.words[r.clone()].iter().filter(|w| w.punct.is_none()).count();
    if count(&words) <= MOST + 2 && doc.text(&words).split_whitespace().count() <= MOST + 2 {
        return words;
    }
    // a clause keeps its end, where its verb is: drop adjuncts in front; a noun phrase keeps its head
    let has_verb = doc.words[words.clone()].iter().any(|w| w.finite && !w.embedded);
    if has_verb {
        for i in words.clone() {
            if matches!(doc.words[i].punct, Some('،'))
                && !doc.words[i].embedded
                && count(&(i + 1..words.end)) <= MOST
                && count(&(i + 1..words.end)) >= 5
            {
                return Trims::get().edges(doc, i + 1..words.end);
            }
        }
        let mut start = words.start;
        while start < words.end && count(&(start..words.end)) > MOST {
            start += 1;
        }
        while start + 5 < words.end
            && !(doc.words[start].info.is(mark::PREP) || doc.words[start - 1].info.key == keys().and)
        {
            start += 1;
        }
        return Trims::get().edges(doc, start..words.end);
    }
    let mut end = words.start;
    let mut seen = 0;
    while end < words.end && seen < MOST {
        seen += usize::from(doc.words[end].punct.is_none());
        end += 1;
    }
    for i in (words.start + 6..end).rev() {
        if doc.words[i].punct.is_some()
            || doc.words[i].info.key == keys().ke
            || doc.words[i].info.is(mark::PREP)
        {
            return Trims::get().edges(doc, words.start..i);
        }
    }
    Trims::get().edges(doc, words.start..end)
}
