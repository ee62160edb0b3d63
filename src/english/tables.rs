//! The transfer tables: how a preposition is rendered before a noun and before an action, which verb an action
//! noun becomes with which object, which nouns take "to" before an action.
//!
//! Promises: the tables are data (`data/*.tsv`), read once; what is not in them falls back to the word tables.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How a preposition continues when an action noun with its object follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// "to" and the bare infinitive.
    Infinitive,
    /// The English preposition in the second field and the -ing form.
    Gerund,
    /// As before any noun.
    Noun,
}

/// A row of `prepositions.tsv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Before a noun.
    pub en: &'static str,
    /// Before an action.
    pub mode: Mode,
    /// English before the -ing form.
    pub action: &'static str,
}

struct Tables {
    frames: FxHashMap<&'static str, Frame>,
    collocations: FxHashMap<(&'static str, &'static str), &'static str>,
    complements: FxHashMap<&'static str, (&'static str, &'static str)>,
    manner: FxHashMap<&'static str, &'static str>,
    predicates: FxHashMap<&'static str, (&'static str, &'static str)>,
}

fn lines(text: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| {
        let mut f = l.split('\t');
        [f.next().unwrap_or(""), f.next().unwrap_or(""), f.next().unwrap_or(""), f.next().unwrap_or("")]
    })
}

fn get() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut frames = FxHashMap::default();
        for [fa, en, mode, action] in lines(include_str!("data/prepositions.tsv")) {
            let mode = match mode {
                "inf" => Mode::Infinitive,
                "ing" => Mode::Gerund,
                _ => Mode::Noun,
            };
            frames.insert(fa, Frame { en, mode, action: if action.is_empty() { en } else { action } });
        }
        let collocations =
            lines(include_str!("data/collocations.tsv")).map(|[a, o, en, _]| ((a, o), en)).collect();
        let complements =
            lines(include_str!("data/complements.tsv")).map(|[fa, how, en, _]| (fa, (how, en))).collect();
        let manner = lines(include_str!("data/manner.tsv")).map(|[fa, en, ..]| (fa, en)).collect();
        Tables {
            predicates: lines(include_str!("data/predicates.tsv"))
                .map(|[fa, en, feat, _]| (fa, (en, feat)))
                .collect(),
            frames,
            collocations,
            complements,
            manner,
        }
    })
}

/// The frame of a Persian preposition, single or compound.
pub(super) fn frame(fa: &str) -> Option<Frame> {
    get().frames.get(fa).copied()
}

/// The verb for just this action noun and object.
pub(super) fn exact(action: &str, object: &str) -> Option<&'static str> {
    get().collocations.get(&(action, object)).copied()
}

/// The verb an action noun becomes with this object, where a table says so; `*` is any object.
pub(super) fn collocation(action: &str, object: &str) -> Option<&'static str> {
    let t = get();
    t.collocations.get(&(action, object)).or_else(|| t.collocations.get(&(action, "*"))).copied()
}

/// What a noun takes before an action in its genitive: `inf` or `ing`, and its English there.
pub(super) fn complement(fa: &str) -> Option<(&'static str, &'static str)> {
    get().complements.get(fa).copied()
}

/// The English verb of a predicate word with «بودن», and its marks.
pub(super) fn predicate(fa: &str) -> Option<(&'static str, &'static str)> {
    get().predicates.get(fa).copied()
}

/// The adverb an adjective of an action noun becomes.
pub(super) fn manner(fa: &str) -> Option<&'static str> {
    get().manner.get(fa).copied()
}

/// Verbs that make light verbs with a noun that may stand apart.
pub(super) const LIGHT: &[&str] = &[
    "کرد",
    "شد",
    "داد",
    "داشت",
    "گرفت",
    "یافت",
    "نمود",
    "گردید",
    "آورد",
    "بخشید",
    "ساخت",
    "پذیرفت",
    "خواند",
    "کشید",
];

/// Classifiers English does without.
pub(super) const EMPTY_CLASSIFIERS: &[&str] = &[
    "نفر",
    "مورد",
    "دستگاه",
    "فروند",
    "واحد",
    "عدد",
    "فقره",
    "تن",
    "رأس",
    "راس",
    "جلد",
    "حلقه",
    "قلم",
    "عنوان",
    "تخته",
    "قبضه",
    "اصله",
    "قطعه",
    "تا",
    "باب",
    "پروژه",
    "طرح",
    "گونه",
    "نوع",
];

/// Prepositions that need a second one («قبل از»).
pub(super) fn needs_link(fa: &str) -> bool {
    matches!(
        fa,
        "بعد"
            | "قبل"
            | "پیش"
            | "پس"
            | "بیش"
            | "کمتر"
            | "خارج"
            | "غیر"
            | "به‌غیر"
            | "نسبت"
            | "علاوه"
            | "نزدیک"
            | "مبتنی"
            | "مبنی"
            | "مربوط"
            | "متعلق"
            | "ناشی"
            | "اعم"
            | "بنا"
            | "باتوجه"
            | "راجع"
            | "حاکی"
            | "مشتمل"
            | "متشکل"
            | "صرفنظر"
            | "فارغ"
            | "قریب"
            | "موسوم"
            | "منتهی"
            | "بالغ"
            | "توأم"
            | "توام"
            | "بیرون"
    )
}

/// Nouns a number names: «بند ۵».
pub(super) fn numbered(fa: &str) -> bool {
    matches!(
        fa,
        "بند"
            | "ماده"
            | "شماره"
            | "سال"
            | "فاز"
            | "صفحه"
            | "تبصره"
            | "اصل"
            | "قطعنامه"
            | "منطقه"
            | "کوپ"
            | "کاپ"
    )
}

/// Purpose and means: they belong to the action.
pub(super) fn purpose(fa: &str) -> bool {
    matches!(
        fa,
        "برای"
            | "جهت"
            | "به منظور"
            | "به‌منظور"
            | "با هدف"
            | "در راستای"
            | "در جهت"
            | "از طریق"
            | "با استفاده از"
            | "با"
            | "به دلیل"
            | "به علت"
            | "به خاطر"
            | "در چارچوب"
            | "در قالب"
            | "بدون"
            | "پس"
            | "قبل"
            | "تا"
    )
}

/// Prepositions that introduce members or likenesses of the noun before them.
pub(super) fn like(fa: &str) -> bool {
    matches!(
        fa,
        "از جمله"
            | "ازجمله"
            | "مانند"
            | "همچون"
            | "نظیر"
            | "مثل"
            | "همانند"
            | "به‌ویژه"
            | "به ویژه"
            | "بویژه"
            | "به‌خصوص"
            | "شامل"
            | "اعم از"
            | "چون"
            | "از قبیل"
            | "مبتنی بر"
            | "ناشی از"
            | "حاصل از"
            | "مربوط به"
            | "مبنی بر"
    )
}

/// Prepositions a verb may ask for.
pub(super) fn verb_preposition(fa: &str) -> bool {
    matches!(fa, "در" | "با" | "به" | "از" | "بر")
}

/// Missions and their heads, that are named with the place where they sit.
pub(super) fn mission(fa: &str) -> bool {
    matches!(
        fa,
        "سفارت"
            | "سفارتخانه"
            | "سفارت‌خانه"
            | "سرکنسولگری"
            | "کنسولگری"
            | "نمایندگی"
            | "سفیر"
            | "سرکنسول"
            | "دفتر"
    )
}

/// Adjectives that take a complement after them.
pub(super) fn takes_complement(fa: &str) -> bool {
    matches!(
        fa,
        "فعال"
            | "مستقر"
            | "متصل"
            | "منتهی"
            | "موجود"
            | "حاضر"
            | "مقیم"
            | "واقع"
            | "مؤثر"
            | "مرتبط"
            | "مربوط"
            | "ناشی"
            | "حاصل"
            | "حاکم"
            | "وابسته"
            | "متعلق"
            | "مبتنی"
            | "ساکن"
            | "شاغل"
            | "نزدیک"
            | "همجوار"
            | "هم‌جوار"
            | "هم‌مرز"
            | "متفاوت"
            | "آماده"
            | "علاقه‌مند"
            | "مایل"
            | "قادر"
            | "نیازمند"
            | "مواجه"
            | "برخوردار"
    )
}
