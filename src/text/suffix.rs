//! The endings of the written language, longest first where one holds another.
//!
//! Source: the Academy's booklet of orthography (2002) and its list of endings that stand apart from their word.

/// Plural ها with what may follow it.
pub(super) const PLURALS: &[&str] =
    &["هایشان", "هایمان", "هایتان", "هایند", "هایش", "هایت", "هایم", "هایی", "هاست", "های", "ها"];

/// Degree with what may follow it.
pub(super) const DEGREES: &[&str] =
    &["ترینهای", "ترینها", "ترینشان", "ترینی", "ترین", "ترهای", "ترها", "تریم", "ترید", "تری", "ترند", "تر"];

/// Enclitic copulas that stand apart.
pub(super) const COPULAS: &[&str] = &["ایم", "اید", "اند", "ام", "ای"];

/// Possessive clitics that stand apart after ه or ی.
pub(super) const CLITICS: &[&str] = &["شان", "مان", "تان", "اش", "ات"];

/// Solid endings a compound may take.
pub(super) const ENDINGS: &[&str] =
    &["انشان", "انی", "یشان", "ان", "یم", "ید", "ند", "شان", "مان", "یی", "ی", "م", "ش", "ات"];

/// Endings written solid after a consonant; a known word with one of them is nothing to repair.
pub(super) const SOLID_ENDINGS: &[&str] = &[
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
