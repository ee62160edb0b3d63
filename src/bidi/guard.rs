//! Stretches that must keep their left-to-right order inside Persian text although UAX #9 would turn them round.
//!
//! After an Arabic letter digits become Arabic numbers (rule W2), so `1401-11-05` shows its groups reversed, a minus
//! sign jumps behind its number, and punctuation at the edge of a Latin stretch (`/etc/hosts`, `C++`, `Co.`) goes to
//! the other side. The layout copy gets an isolate around such a stretch; the text itself is never touched.
//!
//! Promises: guards are sorted and do not overlap; one pass, linear in the text; what UAX #9 already shows well
//! (slashed dates, times, decimals, percent, ranges of two numbers, plain Latin words) is left to it.
//!
//! The rules, by stretch without right-to-left letters:
//! - a **phrase** runs from the first to the last Latin letter, widened to the punctuation that belongs to it, and is
//!   guarded when it begins or ends with a sign (a path, an address, `C++`, `@name`, an abbreviation, `«What is AI?»`);
//! - a **web address** is guarded to the next white space, Persian letters in it included;
//! - a **number** is guarded when it has three or more groups with hyphens (a date, a code), is a telephone number, a
//!   dial code (`*123#`), or signed.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use unicode_bidi::BidiClass;

use super::build::Ch;
use super::props;

/// Latin abbreviations whose full stop belongs to them.
const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");

/// A stretch to isolate, in characters of the paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guard {
    pub start: u32,
    pub end: u32,
    /// Arabic-Indic digits reverse around a hyphen even in an isolate; these need an override too.
    force: bool,
    /// A date or other number: stays on one row.
    pub number: bool,
}

impl Guard {
    /// What the layout copy gets before the stretch: LRI, or LRI and LRO.
    pub const fn opening(self) -> &'static str {
        if self.force { "\u{2066}\u{202D}" } else { "\u{2066}" }
    }

    /// What it gets after: PDI, or PDF and PDI.
    pub const fn closing(self) -> &'static str {
        if self.force { "\u{202C}\u{2069}" } else { "\u{2069}" }
    }
}

/// Finds the guards of a paragraph. In a left-to-right paragraph Latin needs none.
pub(super) fn find(chars: &[Ch], rtl: bool, out: &mut Vec<Guard>) {
    let mut scan = Scan { chars, rtl, out };
    let mut begin = 0;
    let mut at = 0;
    while let Some(ch) = chars.get(at) {
        match ch.prop.class {
            BidiClass::R | BidiClass::AL => {
                at += 1;
                begin = at;
            }
            BidiClass::L | BidiClass::EN | BidiClass::AN => {
                at = scan.stretch(begin, scan.end_of_stretch(at));
                begin = at;
            }
            _ => at += 1,
        }
    }
}

struct Scan<'a> {
    chars: &'a [Ch],
    rtl: bool,
    out: &'a mut Vec<Guard>,
}

impl Scan<'_> {
    fn c(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |ch| ch.c)
    }

    fn is_space(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|ch| ch.prop.has(props::SPACE) || matches!(ch.c, '\u{A0}' | '\u{202F}'))
    }

    fn is_digit(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|ch| ch.prop.has(props::DIGIT))
    }

    fn is_latin(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|ch| ch.is(BidiClass::L))
    }

    fn is_rtl(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|ch| ch.is(BidiClass::R) || ch.is(BidiClass::AL))
    }

    fn end_of_stretch(&self, from: usize) -> usize {
        (from..self.chars.len()).find(|&i| self.is_rtl(i)).unwrap_or(self.chars.len())
    }

    fn end_of_token(&self, from: usize, limit: usize) -> usize {
        (from..limit).find(|&i| self.is_space(i)).unwrap_or(limit)
    }

    fn push(&mut self, start: usize, end: usize, number: bool) {
        let force = self.chars.get(start..end).unwrap_or(&[]).iter().any(|ch| ch.is(BidiClass::AN));
        let free = self.out.last().is_none_or(|last| last.end as usize <= start);
        if start < end && free {
            self.out.push(Guard { start: start as u32, end: end as u32, force, number });
        }
    }

    /// Guards what needs it between `begin` and `end`, where no character is a right-to-left letter; returns where to
    /// go on.
    fn stretch(&mut self, begin: usize, end: usize) -> usize {
        let Some(first) = (begin..end).find(|&i| self.is_latin(i)) else {
            self.numbers(begin, end);
            return end;
        };
        let last = (first..end).rev().find(|&i| self.is_latin(i)).unwrap_or(first);
        if !self.rtl {
            self.numbers(begin, first);
            self.numbers(last + 1, end);
            return end;
        }
        let start = self.phrase_start(begin, first);
        self.numbers(begin, start);
        if let Some(stop) = self.address_end(first, last, end) {
            self.push(start, stop, false);
            return stop;
        }
        let stop = self.phrase_end(start, last + 1, end);
        let edge = |at: usize| self.is_latin(at) || self.is_digit(at);
        if !self.is_latin(start) || !edge(stop - 1) {
            self.push(start, stop, false);
        }
        self.numbers(stop, end);
        end
    }

    /// A web address between `first` and `last` that runs on past the stretch's end, Persian letters and all: where
    /// it ends.
    fn address_end(&self, first: usize, last: usize, end: usize) -> Option<usize> {
        if end == self.chars.len() {
            return None;
        }
        let token = (first..=last).rev().find(|&i| self.is_space(i)).map_or(first, |space| space + 1);
        let scheme = (token..last).any(|i| self.c(i) == ':' && self.c(i + 1) == '/' && self.c(i + 2) == '/');
        if !scheme || self.end_of_token(token, end) != end {
            return None;
        }
        let mut stop = self.end_of_token(end, self.chars.len());
        while stop > end && is_sentence_sign(self.c(stop - 1)) {
            stop -= 1;
        }
        Some(stop)
    }

    /// Where the phrase of the first Latin letter begins: with its token, but after brackets, quotation marks and commas.
    fn phrase_start(&self, begin: usize, first: usize) -> usize {
        let mut start = first;
        while start > begin && !self.is_space(start - 1) && !parts_phrases(self.c(start - 1)) {
            start -= 1;
        }
        if start == begin && begin > 0 {
            // Hangs on a Persian word: signs before the Latin belong to both.
            start = first;
            while start > begin && self.is_digit(start - 1) {
                start -= 1;
            }
        }
        start
    }

    /// Where the phrase ends whose last Latin letter stands before `after`.
    fn phrase_end(&self, start: usize, after: usize, end: usize) -> usize {
        let mut at = self.word_end(after, end);
        // «Boeing 737-800», «Windows 11»: rule W7 reads the number as Latin.
        while self.is_space(at) && at + 1 < end && self.c(at + 1).is_ascii_digit() {
            at = self.word_end(at + 1, end);
        }
        let token = self.end_of_token(at, end);
        let hangs = token == end && end < self.chars.len();
        let mut keep = at;
        for i in at..token {
            let kept = match self.c(i) {
                '+' | '#' | '\u{AE}' | '\u{2122}' | '\u{A9}' | '\u{2032}' | '\u{2033}' => keep == i,
                // A path; the slash of «HIV/ ایدز» stands between two words.
                '/' | '\\' => keep == i && !hangs && self.has_before(i, start),
                '_' | '=' => keep == i && !hangs,
                ')' | ']' | '}' | '>' => self.closes(start, i),
                '.' => keep == i && self.is_abbreviation(start, i),
                _ => false,
            };
            if kept {
                keep = i + 1;
            }
        }
        self.quoted_end(start, keep, token).unwrap_or(keep)
    }

    /// Whether the sign at `at` stands in the same word before.
    fn has_before(&self, at: usize, start: usize) -> bool {
        (start..at).rev().take_while(|&i| !self.is_space(i)).any(|i| self.c(i) == self.c(at))
    }

    /// End of digits and letters from `at` on, with single signs between them.
    fn word_end(&self, at: usize, end: usize) -> usize {
        let mut at = at;
        while at < end {
            let next = at + 1;
            if self.is_digit(at) || self.is_latin(at) {
                at += 1;
            } else if matches!(self.c(at), '-' | '.' | ':' | '/' | '_' | ',' | '=')
                && next < end
                && self.is_digit(next)
            {
                at += 2;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the bracket at `at` closes one that opened inside the phrase.
    fn closes(&self, start: usize, at: usize) -> bool {
        let opener = match self.c(at) {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => '<',
        };
        let mut open = 0i32;
        for i in start..at {
            let c = self.c(i);
            if c == opener {
                open += 1;
            } else if c == self.c(at) {
                open -= 1;
            }
        }
        open > 0
    }

    /// Whether the full stop at `at` belongs to the word before it, and is not the sentence's as well.
    fn is_abbreviation(&self, start: usize, at: usize) -> bool {
        let word = (start..at).rev().find(|&i| self.is_space(i)).map_or(start, |space| space + 1);
        let goes_on = self
            .chars
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .any(|ch| ch.prop.has(props::LETTER | props::DIGIT));
        if !goes_on || word == at {
            return false;
        }
        let text: String =
            self.chars.get(word..at).unwrap_or(&[]).iter().map(|ch| ch.c.to_ascii_lowercase()).collect();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        // «U.S.», «Ph.D.», «J.» in a name.
        let initials = text.split('.').all(|part| (1..=2).contains(&part.chars().count()))
            && (text.contains('.') || text.len() == 1);
        initials || abbreviations().contains(text)
    }

    /// When the phrase is all there is between quotation marks or brackets, the signs at its end stand inside them.
    fn quoted_end(&self, start: usize, keep: usize, token: usize) -> Option<usize> {
        let close = start.checked_sub(1).and_then(|before| closing(self.c(before)))?;
        let stop = (keep..token).find(|&i| self.c(i) == close)?;
        let signs = (keep..stop).all(|i| matches!(self.c(i), '.' | '!' | '?' | ',' | ';' | ':' | '\u{2026}'));
        (signs && stop > keep).then_some(stop)
    }

    /// Guards the numbers of a stretch without letters.
    fn numbers(&mut self, begin: usize, end: usize) {
        let mut at = begin;
        while at < end {
            if self.is_digit(at) { at = self.number(begin, at, end) } else { at += 1 }
        }
    }

    /// Looks at the number whose first digit stands at `first`; returns where it ends.
    fn number(&mut self, begin: usize, first: usize, end: usize) -> usize {
        let groups = self.groups(first, end);
        let before = first.checked_sub(1).filter(|&i| i >= begin);
        let sign = before
            .filter(|&i| matches!(self.c(i), '+' | '-' | '\u{2212}' | '\u{B1}') && self.is_sign(begin, i));
        if let Some(star) = before.filter(|&i| matches!(self.c(i), '*' | '#') && !self.follows_letter(i)) {
            let start = if star > begin && self.c(star - 1) == '*' { star - 1 } else { star };
            let stop =
                (first..end).find(|&i| !self.is_digit(i) && !matches!(self.c(i), '*' | '#')).unwrap_or(end);
            if self.c(stop - 1) == '#' {
                self.push(start, stop, true);
                return stop;
            }
        }
        if groups.hyphens >= 2 {
            self.push(sign.unwrap_or(first), groups.end, true);
        } else if let Some(stop) = self.telephone(first, end, sign.is_some_and(|i| self.c(i) == '+'), &groups)
        {
            let bracket = before.filter(|_| self.area_code(first, end));
            self.push(sign.or(bracket).unwrap_or(first), stop, true);
            return stop;
        } else if let Some(sign) = sign {
            self.push(sign, groups.end, true);
        }
        groups.end
    }

    /// Whether a plus or minus before a number belongs to it: nothing is written against it on the other side, or an
    /// opening bracket and the like.
    fn is_sign(&self, begin: usize, at: usize) -> bool {
        at == 0
            || self.is_space(at - 1)
            || at > begin && !self.is_digit(at - 1) && self.c(at - 1) != self.c(at)
    }

    fn follows_letter(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.chars.get(before))
            .is_some_and(|ch| ch.prop.has(props::LETTER))
    }

    /// Digits from `first` on with single signs between them.
    fn groups(&self, first: usize, end: usize) -> Groups {
        let mut groups = Groups { end: first, hyphens: 0, digits: 0, plain: true };
        let mut at = first;
        loop {
            while at < end && self.is_digit(at) {
                at += 1;
                groups.digits += 1;
            }
            groups.end = at;
            if at + 1 >= end || !self.is_digit(at + 1) {
                return groups;
            }
            match self.c(at) {
                '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' => groups.hyphens += 1,
                '/' | '.' | ':' | ',' | '\u{66B}' | '\u{66C}' => groups.plain = false,
                _ => return groups,
            }
            at += 1;
        }
    }

    /// End of a telephone number: one that begins with + or 0 and has 7 to 15 digits (E.164) in several groups.
    fn telephone(&self, first: usize, end: usize, plus: bool, groups: &Groups) -> Option<usize> {
        let zero = self.chars.get(first).is_some_and(|ch| matches!(ch.c, '0' | '\u{6F0}' | '\u{660}'));
        if !(plus || zero) || !groups.plain {
            return None;
        }
        let (mut stop, mut digits, mut parts) = (groups.end, groups.digits, groups.hyphens + 1);
        if self.area_code(first, end) {
            stop += 1;
        }
        loop {
            let next = if self.is_space(stop) || stop > groups.end && self.is_digit(stop) {
                stop + usize::from(self.is_space(stop))
            } else {
                break;
            };
            if next >= end || !self.is_digit(next) {
                break;
            }
            let more = self.groups(next, end);
            if !more.plain || more.digits < 2 || digits + more.digits > 15 {
                break;
            }
            digits += more.digits;
            parts += more.hyphens + 1;
            stop = more.end;
        }
        ((7..=15).contains(&digits) && (parts > 1 || plus)).then_some(stop)
    }

    /// Whether the digits at `first` are all there is in a pair of round brackets.
    fn area_code(&self, first: usize, end: usize) -> bool {
        let after = (first..end).find(|&i| !self.is_digit(i)).unwrap_or(end);
        first > 0 && self.c(first - 1) == '(' && after < end && self.c(after) == ')'
    }
}

struct Groups {
    end: usize,
    hyphens: usize,
    digits: usize,
    /// Nothing but digits and hyphens.
    plain: bool,
}

/// Signs at which a phrase begins anew, even without a space.
const fn parts_phrases(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '{' | '}' | '\u{AB}' | '\u{BB}' | '\u{2039}' | '\u{203A}' | '\u{2018}'
            ..='\u{201F}'
                | '"'
                | '\''
                | '\u{2013}'
                | '\u{2014}'
                | '\u{2026}'
                | '\u{2022}'
                | '\u{60C}'
                | '\u{61B}'
                | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '*'
    )
}

const fn is_sentence_sign(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\u{60C}'
            | '\u{61B}'
            | '\u{61F}'
            | '\u{2026}'
            | ')'
            | ']'
            | '}'
            | '\u{BB}'
            | '"'
            | '\''
            | '\u{201D}'
            | '\u{2019}'
    )
}

const fn closing(c: char) -> Option<char> {
    Some(match c {
        '\u{AB}' => '\u{BB}',
        '\u{201C}' => '\u{201D}',
        '\u{2018}' => '\u{2019}',
        '\u{2039}' => '\u{203A}',
        '(' => ')',
        '[' => ']',
        '"' => '"',
        '\'' => '\'',
        _ => return None,
    })
}

fn abbreviations() -> &'static FxHashSet<&'static str> {
    static SET: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| {
        let rows = ABBREVIATIONS.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| line.split('\t').next()).filter(|word| !word.is_empty()).collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::bidi::{Base, Options, Shape, line};

    /// What stands on the glass, with base letters.
    fn seen(text: &str, base: Base) -> String {
        let opts = Options { base, shape: Shape::Base, ..Options::default() };
        let laid = line(text, 200, &opts);
        laid.row(0).cells().map(|cell| cell.symbol).collect::<String>().trim().to_owned()
    }

    #[track_caller]
    fn shows(cases: &[(&str, &str)]) {
        let missing: Vec<String> = cases
            .iter()
            .filter(|(text, part)| !seen(text, Base::Rtl).contains(part))
            .map(|(text, part)| format!("{text:?}: no {part:?} in {:?}", seen(text, Base::Rtl)))
            .collect();
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn dates_and_codes_keep_their_order() {
        shows(&[
            ("تاریخ ۱۴۰۱-۱۱-۰۵ بود", "۱۴۰۱-۱۱-۰۵"),
            ("تاریخ 2023-01-02 بود", "2023-01-02"),
            ("تاریخ ۲۰۲۳–۰۱–۰۲", "۲۰۲۳–۰۱–۰۲"),
            ("التاريخ ١٤٠١-١١-٠٥ هنا", "١٤٠١-١١-٠٥"),
            ("شابک 978-600-119-000-1 است", "978-600-119-000-1"),
            ("ساعت ۱۲:۳۰ روز ۱۴۰۱/۱۱/۰۵", "۱۴۰۱/۱۱/۰۵"),
        ]);
    }

    #[test]
    fn telephone_numbers_keep_their_order() {
        shows(&[
            ("تلفن 021-8877-1234 است", "021-8877-1234"),
            ("تلفن ۰۲۱-۸۸۷۷۱۲۳۴ است", "۰۲۱-۸۸۷۷۱۲۳۴"),
            ("تلفن +98 21 8877 1234 است", "+98 21 8877 1234"),
            ("تلفن +989121234567 است", "+989121234567"),
            ("تلفن (021) 88771234 است", "(021) 88771234"),
            ("تلفن ۰۲۱ ۸۸۷۷ ۱۲۳۴ است", "۰۲۱ ۸۸۷۷ ۱۲۳۴"),
            ("کد *733*2# را بزنید", "*733*2#"),
        ]);
    }

    #[test]
    fn signs_stay_before_their_number() {
        shows(&[
            ("دما -۵ درجه", "-۵"),
            ("دما (-۵) درجه", "(-۵)"),
            ("رشد +۱۲٫۵ درصد", "+۱۲٫۵"),
            ("دما \u{2212}3.5 درجه", "\u{2212}3.5"),
            ("گوجه ± ۵ و ±2", "±2"),
        ]);
    }

    #[test]
    fn paths_addresses_and_names_keep_their_signs() {
        shows(&[
            ("فایل /etc/hosts را", "/etc/hosts"),
            ("پوشهٔ src/bidi/ را", "src/bidi/"),
            ("بیماری HIV/ ایدز", "/HIV"),
            ("ماهواره -۱(NepaliSat-۱) را", "(NepaliSat-۱)-۱"),
            ("*A:* نه", "*:A*"),
            ("پوشهٔ ~/barid است", "~/barid"),
            ("زبان C++ و C# خوب", "C++"),
            ("زبان C++ و C# خوب", "C#"),
            ("C++\u{200c}ها خوب", "C++"),
            ("کاربر @barid گفت", "@barid"),
            ("برچسب #AI داغ است", "#AI"),
            ("نامه به info@example.com بزنید", "info@example.com"),
            ("فایل 2024_report.pdf را", "2024_report.pdf"),
            ("نشانی https://a.ir/x/ است", "https://a.ir/x/"),
            (
                "نشانی https://fa.example.org/wiki/ایران است",
                "https://fa.example.org/wiki/\u{646}\u{627}\u{631}\u{6cc}\u{627}",
            ),
            ("(نشانی: https://a.ir/x.)", "https://a.ir/x"),
        ]);
    }

    #[test]
    fn latin_names_keep_their_full_stop_and_brackets() {
        shows(&[
            ("شرکت Tractor Manufacturing Co. اعلام کرد", "Tractor Manufacturing Co."),
            ("«Tractor Manufacturing Co.» اعلام کرد", "«Tractor Manufacturing Co.»"),
            ("آقای John F. Kennedy Jr. رفت", "John F. Kennedy Jr."),
            ("دولت U.S. گفت", "U.S."),
            ("دکتر Smith Ph.D. گفت", "Smith Ph.D."),
            ("کتاب «What is AI?» را", "«What is AI?»"),
            ("شرکت (Apple Inc.) گفت", "(Apple Inc.)"),
            ("نام: John (Jr.) است", "John (Jr.)"),
            ("شرکت Apple (AAPL), گفت", "Apple (AAPL)"),
            ("هواپیمای Boeing 737-800 نشست", "Boeing 737-800"),
            ("زبان C++ and Java است", "C++ and Java"),
        ]);
    }

    #[test]
    fn what_uax_9_shows_well_is_left_to_it() {
        shows(&[
            ("رشد ۴۲٪ بود", "٪۴۲"),
            ("بین ۵-۶ درصد", "۶-۵"),
            ("از Google. سپس", ".Google"),
            ("شرکت Apple Inc.", ".Apple Inc"),
            ("(Google) گفت", "(Google)"),
            ("کووید-۱۹ آمد", "۱۹-"),
            ("شرکت Google، Apple و", "Google، Apple"),
        ]);
    }

    #[test]
    fn a_left_to_right_paragraph_guards_numbers_only() {
        let text = "Call سلام -۵ درجه C++ now";
        assert_eq!(
            seen(text, Base::Ltr),
            "Call \u{647}\u{62c}\u{631}\u{62f} -۵ \u{645}\u{627}\u{644}\u{633} C++ now"
        );
    }

    #[test]
    fn the_table_of_abbreviations_is_lower_case_and_without_doubles() {
        let words: Vec<&str> = super::ABBREVIATIONS.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(words.len(), super::abbreviations().len());
        assert!(words.iter().all(|row| row.split('\t').count() == 2
            && row.to_lowercase().split('\t').next() == row.split('\t').next()));
    }
}
