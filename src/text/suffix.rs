//! The endings of the written language, longest first where one holds another.
//!
//! Source: the Academy's booklet of orthography (2002) and its list of endings that stand apart from their word.

/// Plural ها with what may follow it.
pub(crate) const PLURALS: &[&str] =
    &["هایشان", "هایمان", "هایتان", "هایند", "هایش", "هایت", "هایم", "هایی", "هاست", "های", "ها"];

/// Degree with what may follow it.
pub(crate) const DEGREES: &[&str] =
    &["ترینهای", "ترینها", "ترینشان", "ترینی", "ترین", "ترهای", "ترها", "تریم", "ترید", "تری", "ترند", "تر"];

/// Enclitic copulas that stand apart.
pub(crate) const COPULAS: &[&str] = &["ایم", "اید", "اند", "ام", "ای"];

/// Possessive clitics that stand apart after ه or ی.
pub(crate) const CLITICS: &[&str] = &["شان", "مان", "تان", "اش", "ات"];

/// Solid endings a compound may take.
pub(crate) const ENDINGS: &[&str] =
    &["انشان", "انی", "یشان", "ان", "یم", "ید", "ند", "شان", "مان", "یی", "ی", "م", "ش", "ات"];

/// Endings written solid after a consonant; a known word with one of them is nothing to repair.
pub(crate) const SOLID_ENDINGS: &[&str] = &[
    "انشان",
    "انمان",
    "انش",
    "انی",
    "ان",
    "گان",
    "گانی",
    "گی",
    "یان",
    "یانی",
    "یون",
    "ون",
    "ین",
    "اتی",
    "ات",
    "اتش",
    "یم",
    "ید",
    "ند",
    "شان",
    "مان",
    "تان",
    "یش",
    "یشان",
    "یمان",
    "یی",
    "ی",
    "یت",
    "م",
    "ش",
    "ت",
    "ست",
];

/// Suffixes that make words and are written solid after a consonant (پژوهشگر, نیایشگاه, چمنزار): with a known word before
/// them, nothing to repair.
pub(crate) const SOLID_SUFFIXES: &[&str] = &[
    "گر",
    "گری",
    "گران",
    "گرانه",
    "گاه",
    "گاهی",
    "مند",
    "مندی",
    "مندان",
    "ناک",
    "ناکی",
    "زار",
    "زاری",
    "ستان",
    "سرا",
    "سرای",
    "کده",
];

/// Second parts of surnames that are no word where they stand after a name.
pub(crate) const SURNAME_ENDINGS: &[&str] = &["زاده", "زادگان", "نسب", "نژاد", "پور", "نیا"];

/// Names of the Latin letters, as abbreviations are read (بی‌بی‌سی).
pub(crate) const LETTER_NAMES: &[&str] = &[
    "ای", "بی", "سی", "دی", "ئی", "اف", "جی", "اچ", "آی", "کی", "ال", "ام", "ان", "پی", "آر", "اس", "تی",
    "یو", "وی",
];

/// Endings by which a verb that is not stored is told after می (می‌لغزاندند, می‌سابید).
pub(crate) const CAUSATIVES: &[&str] =
    &["انم", "اند", "انیم", "انید", "انند", "اندم", "اندیم", "اندید", "اندند", "یدم", "یدیم", "یدند", "ید"];

/// Separable prefixes of prefixed verbs.
pub(crate) const PREVERBS: &[&str] = &["بر", "در", "باز", "فرا", "وا", "فرو", "ور", "پس"];
