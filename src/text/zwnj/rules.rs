//! The rules: where a bare word is to be broken. In this order: known words, verbs, plural, degree, clitics, joined
//! words with an ending, suffixoids and prefixoids, unknown plurals, two known words run together.

use super::super::chars::never_joins_next;
use super::super::suffix::{
    CLITICS, COPULAS, DEGREES, ENDINGS, PLURALS, PREVERBS, SOLID_ENDINGS, SOLID_SUFFIXES,
};
use super::{
    ADJ, ADV, BOUND, Breaks, FUNC, GRADED, JOINED, Known, NAME, NOUN, PARTICIPLE, PLAIN, PREFIXOID, PRONOUN,
    Repair, STEM, SUFFIX, SUFFIXOID, after, joins_next, letters,
};

/// Whether any of the breaks of `stem` is written with a ZWNJ.
fn has_zwnj(stem: &str, breaks: Breaks) -> bool {
    stem.chars().enumerate().any(|(i, c)| breaks.zwnj >> i & 1 == 1 && !never_joins_next(c))
}

impl Repair {
    /// Where `word`, a bare word, is to be broken.
    pub(in crate::text) fn breaks(&self, word: &str) -> Breaks {
        // the hamza that writes the ezafe (نامهٔ) is no part of the word
        let word = word.strip_suffix('\u{654}').unwrap_or(word);
        let n = letters(word);
        if !(4..=60).contains(&n) {
            return match self.known(word) {
                Some(k) if k.is(JOINED) => self.of(k),
                _ => Breaks::NONE,
            };
        }
        let known = self.known(word);
        if let Some(k) = known {
            if k.is(JOINED) {
                return self.of(k);
            }
            if k.is(PLAIN | NOUN | ADJ | ADV | FUNC | NAME | PRONOUN) {
                return Breaks::NONE;
            }
        }
        let seen = known.map_or(0, |k| k.freq);
        let found = self
            .verb(word)
            .or_else(|| self.plural(word))
            .or_else(|| self.degree(word, seen))
            .or_else(|| self.clitic(word, seen))
            .or_else(|| self.inflected_compound(word))
            .or_else(|| {
                if self.is_inflected_word(word) || self.is_derived_word(word) {
                    return None;
                }
                self.affixed(word, seen)
                    .or_else(|| self.unknown_plural(word, seen))
                    .or_else(|| self.run_together(word, seen))
            });
        found.map_or(Breaks::NONE, Breaks::zwnj)
    }

    /// A known word with a suffix that is written solid: حمایتگر, نیایشگاه. Not after ه (شکنجه‌گر), not گری after ی.
    fn is_derived_word(&self, word: &str) -> bool {
        SOLID_SUFFIXES.iter().any(|suffix| {
            word.strip_suffix(suffix).is_some_and(|stem| {
                letters(stem) >= 2
                    && !stem.ends_with('ه')
                    && !(stem.ends_with('ی') && suffix.starts_with("گری"))
                    && self
                        .known(stem)
                        .is_some_and(|k| k.is(NOUN | ADJ | NAME) && !k.is(FUNC | PRONOUN | PREFIXOID))
            })
        })
    }

    /// A known solid word with a solid ending (دیدارش, زندانیانی, شلوارم): nothing to repair.
    fn is_inflected_word(&self, word: &str) -> bool {
        SOLID_ENDINGS.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|base| {
                let known = |form: &str| {
                    self.known(form).is_some_and(|k| {
                        !k.is(JOINED) && (k.is(NOUN | ADJ | NAME | ADV) || k.is(PLAIN) || k.freq >= 4)
                    })
                };
                let vowel = base.strip_suffix('ی').is_some_and(|b| b.ends_with(['ا', 'و']) && known(b));
                let heh = ending.starts_with('گ') && known(&format!("{base}ه"));
                letters(base) >= 3 && (known(base) || heh) || vowel
            })
        })
    }

    /// می‌رود, نمی‌توانستند, برمی‌گردد.
    fn verb(&self, word: &str) -> Option<u64> {
        for mi in ["می", "نمی"] {
            if let Some(rest) = word.strip_prefix(mi)
                && letters(rest) >= 2
                && self.continues_mi(rest)
            {
                return Some(after(mi) | self.participle_copula(mi, rest));
            }
        }
        for prefix in PREVERBS {
            for mi in ["می", "نمی"] {
                let Some(rest) = word.strip_prefix(prefix).and_then(|w| w.strip_prefix(mi)) else { continue };
                let sure = matches!(*prefix, "بر" | "در" | "باز" | "فرا" | "فرو" | "وا");
                if letters(rest) >= 2
                    && (sure && self.continues_mi(rest) || self.continues_preverb(prefix, mi, rest))
                {
                    return word.strip_suffix(rest).map(after);
                }
            }
        }
        None
    }

    /// The break before the copula of می‌رفته‌اند.
    fn participle_copula(&self, mi: &str, rest: &str) -> u64 {
        COPULAS
            .iter()
            .filter_map(|c| rest.strip_suffix(c))
            .find(|p| p.ends_with('ه') && self.bits(p) & PARTICIPLE != 0)
            .map_or(0, |p| 1 << (letters(mi) + letters(p) - 1))
    }

    /// The breaks inside a stem that may take an ending; `None` when it is no known word.
    fn stem(&self, stem: &str) -> Option<u64> {
        if let Some(k) = self.known(stem) {
            if k.is(JOINED) {
                return Some(self.of(k).zwnj);
            }
            if k.is(STEM) || k.freq >= 3 && !k.is(FUNC) || k.is(PLAIN) && k.freq > 0 {
                return Some(0);
            }
            if k.is(FUNC) {
                return None;
            }
        }
        if letters(stem) < 3 {
            return None;
        }
        self.inflected_compound(stem).or_else(|| self.affixed(stem, self.freq(stem))).or_else(|| {
            let base = stem.strip_suffix('ی')?;
            (letters(base) >= 2 && self.bits(base) & STEM != 0).then_some(0)
        })
    }

    fn plural(&self, word: &str) -> Option<u64> {
        for suffix in PLURALS {
            let Some(stem) = word.strip_suffix(suffix) else { continue };
            if letters(stem) < 2 {
                continue;
            }
            // Xهای is X‌های or Xه‌ای; Xهایم is X‌هایم or Xه‌ایم
            if matches!(*suffix, "های" | "هایم" | "هایت") {
                let with_heh = word.get(..stem.len() + "ه".len()).unwrap_or(stem);
                if *suffix != "هایت" && self.prefers_heh(word, stem, with_heh, suffix) {
                    return Some(after(with_heh) | self.stem(with_heh).unwrap_or(0));
                }
            }
            if let Some(inner) = self.stem(stem) {
                return Some(inner | after(stem));
            }
        }
        None
    }

    /// An unknown word in -های is a plural all the same.
    fn unknown_plural(&self, word: &str, seen: u8) -> Option<u64> {
        PLURALS.iter().find_map(|suffix| {
            let stem = word.strip_suffix(suffix)?;
            let sure = seen == 0 || suffix.len() > 4;
            if letters(stem) < 3 || !sure || self.bits(stem) & FUNC != 0 {
                return None;
            }
            let inner = if self.known(stem).is_none() && !self.is_inflected_word(stem) {
                self.run_together(stem, 0).unwrap_or(0)
            } else {
                0
            };
            Some(inner | after(stem))
        })
    }

    fn prefers_heh(&self, word: &str, stem: &str, with_heh: &str, suffix: &str) -> bool {
        if suffix == "های"
            && let Some((heh, _)) = self.heh(word)
        {
            return heh;
        }
        let heh = self.known(with_heh);
        // عارفانه‌ای: a plural in ان takes no ها
        let human =
            stem.strip_suffix("ان").is_some_and(|s| letters(s) >= 3 && self.bits(s) & (NOUN | ADJ) != 0);
        if human && self.bits(stem) & (NOUN | ADJ | NAME) == 0 {
            return true;
        }
        let participle =
            self.known(stem).is_none_or(|k| !k.is(STEM)) && self.is_prefixed_participle(with_heh);
        let agent = stem.ends_with("ند") && letters(stem) >= 4 && self.known(stem).is_none();
        if heh.is_none() && suffix == "های" && (participle || agent) {
            return true;
        }
        let Some(heh) = heh else {
            // سرمایهگذاریشده + ای: the stem may be a compound itself
            return self.known(stem).is_none() && self.inflected_compound(with_heh).is_some();
        };
        if !heh.is(STEM) && heh.freq < 4 || heh.is(FUNC) {
            return false;
        }
        if suffix == "هایم" {
            return heh.is(PARTICIPLE) || heh.is(ADJ) && !heh.is(NOUN);
        }
        match self.known(stem) {
            None => true,
            Some(k) if heh.is(NOUN | PARTICIPLE) && !k.is(NOUN | NAME) => true,
            Some(_) if heh.is(STEM) && stem.ends_with("ان") && letters(stem) > 4 => true,
            Some(k) => heh.freq > k.freq + 1 || !k.is(STEM) && k.freq < heh.freq,
        }
    }

    /// Xهای read as Xه‌ای where Xه is a word; other words as they are. At the end of a sentence (`last`) a participle is
    /// a verb whatever is usual («که شکسته‌ای.»).
    pub(in crate::text) fn as_heh(&self, word: &str, breaks: Breaks, last: bool) -> Breaks {
        let Some(stem) = word.strip_suffix("های") else { return breaks };
        let Some(heh) = word.get(..stem.len() + "ه".len()) else { return breaks };
        let known = self.known(heh).unwrap_or_default();
        let verb = known.is(PARTICIPLE) && (last || self.bits(stem) & NOUN == 0);
        let settled = self.heh(word) == Some((false, true));
        let word = known.is(STEM) && !known.is(FUNC) || known.freq >= 6;
        let may = verb || word && !settled && breaks.zwnj & after(stem) != 0 && joins_next(stem);
        if letters(stem) < 2 || !may {
            return breaks;
        }
        Breaks { zwnj: breaks.zwnj & !after(stem) | after(heh), blank: breaks.blank }
    }

    /// The stem of a plural or a degree the Academy allows without ZWNJ: of a known simple word that does not end in ه
    /// (خانه‌ها), ط or ظ.
    pub(in crate::text) fn solid_stem<'a>(&self, word: &'a str) -> Option<&'a str> {
        let plain = |stem: &str, bits: u16| {
            letters(stem) >= 2
                && joins_next(stem)
                && !stem.ends_with(['ه', 'ط', 'ظ'])
                && match self.known(stem) {
                    Some(k) if k.is(JOINED) => k.is(bits) && !has_zwnj(stem, self.of(k)),
                    Some(k) => k.is(bits) && !k.is(FUNC),
                    None => self.is_prefixed_word(stem),
                }
        };
        if let Some((stem, suffix)) = PLURALS.iter().find_map(|s| Some((word.strip_suffix(s)?, s))) {
            let with_heh = word.get(..stem.len() + "ه".len()).unwrap_or(stem);
            let plural = !matches!(*suffix, "های" | "هایم" | "هایت")
                || self.heh(word).is_some_and(|(heh, clear)| !heh && clear)
                || self.known(with_heh).is_none_or(|k| !k.is(STEM));
            return (plural && plain(stem, NOUN | ADJ | BOUND)).then_some(stem);
        }
        DEGREES.iter().find_map(|s| word.strip_suffix(s).filter(|stem| plain(stem, ADJ | ADV | GRADED)))
    }

    /// Whether `word` cannot stand after an ezafe.
    pub(in crate::text) fn closes_phrase(&self, word: &str) -> bool {
        let listed = matches!(
            word,
            "را" | "که"
                | "و"
                | "است"
                | "بود"
                | "شد"
                | "نیست"
                | "نیز"
                | "هم"
                | "یا"
                | "از"
                | "اما"
                | "ولی"
        );
        listed || self.bits(word) & (STEM | FUNC) == 0 && self.is_verb_form(word)
    }

    fn degree(&self, word: &str, seen: u8) -> Option<u64> {
        for suffix in DEGREES {
            let Some(stem) = word.strip_suffix(suffix) else { continue };
            if letters(stem) < 2 {
                continue;
            }
            let plural_at = suffix.find("ها").map_or(0, |at| {
                let head = word.get(..stem.len() + at).unwrap_or(stem);
                if joins_next(head) { after(head) } else { 0 }
            });
            if let Some(k) = self.known(stem) {
                if k.is(ADJ | ADV | GRADED | PARTICIPLE) || k.is(JOINED) {
                    return Some(self.of(k).zwnj | after(stem) | plural_at);
                }
                if seen == 0 && k.is(STEM) && letters(stem) >= 3 && *suffix != "تری" {
                    return Some(self.of(k).zwnj | after(stem) | plural_at);
                }
                continue;
            }
            if letters(stem) >= 4 {
                if let Some(inner) = self.inflected_compound(stem).or_else(|| self.affixed(stem, 0)) {
                    return Some(inner | after(stem) | plural_at);
                }
                if seen == 0 && suffix.starts_with("ترین") && joins_next(stem) {
                    return Some(after(stem) | plural_at);
                }
            }
        }
        None
    }

    fn clitic(&self, word: &str, seen: u8) -> Option<u64> {
        // after ه: خانه‌اش, گفته‌اند, جشنواره‌ی; after ی: زندگی‌اش
        for suffix in COPULAS.iter().chain(CLITICS).chain(["ی"].iter()) {
            let Some(stem) = word.strip_suffix(suffix) else { continue };
            if letters(stem) < 2 || !stem.ends_with(['ه', 'ی']) {
                continue;
            }
            let heh = stem.ends_with('ه');
            if heh && COPULAS.contains(suffix) && self.is_prefixed_participle(stem) {
                return Some(after(stem));
            }
            let Some(k) = self.known(stem) else {
                let vowel = heh || matches!(*suffix, "ام" | "اش");
                if vowel
                    && letters(stem) >= 4
                    && suffix.len() >= 4
                    && seen == 0
                    && let Some(inner) = self.inflected_compound(stem).or_else(|| self.affixed(stem, 0))
                {
                    return Some(inner | after(stem));
                }
                continue;
            };
            let ezafe = *suffix == "ی" && heh && !k.is(BOUND);
            if !ezafe && k.is(FUNC | BOUND) || !(k.is(STEM | FUNC) || k.freq >= 4) {
                continue;
            }
            if heh && k.is(PARTICIPLE) && COPULAS.contains(suffix) {
                return Some(after(stem) | self.of(k).zwnj);
            }
            // پوریای is پوریا, not پوری
            if !heh && *suffix == "ای" && word.strip_suffix('ی').is_some_and(|w| self.known(w).is_some()) {
                continue;
            }
            // زندگی‌شان
            if !heh && matches!(*suffix, "شان" | "مان" | "تان") {
                let noun = k.is(NOUN) && !k.is(JOINED) && letters(stem) >= 4 && k.freq > seen;
                if noun && seen < 5 && !self.is_verb_form(word) {
                    return Some(after(stem));
                }
                continue;
            }
            if seen > 0 || self.is_verb_form(word) {
                continue;
            }
            if letters(stem) < 3 {
                continue;
            }
            let silent = heh && self.has_silent_heh(stem);
            let fits = match *suffix {
                "ام" | "ات" | "اش" | "اند" | "ایم" | "اید" | "ای" => {
                    heh || letters(stem) >= 3
                }
                _ => silent,
            };
            if fits && (heh || *suffix != "ات") {
                return Some(after(stem) | self.of(k).zwnj);
            }
        }
        // اند after any adjective or noun: موافق‌اند
        if seen == 0 {
            if let Some(stem) = word.strip_suffix("اند")
                && letters(stem) >= 3
                && joins_next(stem)
                && !self.is_verb_form(word)
                && let Some(inner) = self.stem(stem)
            {
                return Some(inner | after(stem));
            }
            // توانمندی‌هاست is a plural; آمریکایی‌ست
            if let Some(stem) =
                word.strip_suffix("ست").filter(|s| s.ends_with('ی') && !s.ends_with("ژی") && letters(s) >= 4)
                && self.bits(stem) & STEM != 0
                && !self.is_verb_form(word)
            {
                return Some(after(stem));
            }
        }
        None
    }

    /// Whether the final ه of `stem` is read as a vowel: not in راه and گروه, but in شیوه.
    fn has_silent_heh(&self, stem: &str) -> bool {
        match stem.strip_suffix('ه') {
            Some(s) if s.ends_with('ا') => false,
            Some(s) if s.ends_with('و') => self.heh(&format!("{s}های")).is_some_and(|(heh, _)| heh),
            Some(_) => true,
            None => false,
        }
    }

    /// A joined word with a solid ending: سرمایه‌گذاران, علاقه‌مندیم, گفت‌وگویی.
    fn inflected_compound(&self, word: &str) -> Option<u64> {
        if let Some(k) = self.known(word).filter(|k| k.is(JOINED)) {
            return Some(self.of(k).zwnj);
        }
        ENDINGS.iter().find_map(|ending| {
            let base = word.strip_suffix(ending)?;
            let k = self.known(base)?;
            (k.is(JOINED) && letters(base) >= 4 && self.of(k).zwnj != 0).then(|| self.of(k).zwnj)
        })
    }

    /// A known word with a suffixoid or prefixoid: سیاست‌گذاری, بی‌ثباتی.
    fn affixed(&self, word: &str, seen: u8) -> Option<u64> {
        if seen > 5 || self.is_prefixed_word(word) {
            return None;
        }
        for ending in std::iter::once(&"").chain(ENDINGS) {
            let Some(base) = word.strip_suffix(ending) else { continue };
            let n = letters(base);
            // the longest suffixoid first
            for cut in 2..n.saturating_sub(1) {
                let (Some(stem), Some(tail)) = (base.get(..cut * 2), base.get(cut * 2..)) else { continue };
                if !joins_next(stem) || self.bits(tail) & SUFFIXOID == 0 {
                    continue;
                }
                let Some(k) = self.known(stem) else {
                    if cut >= 4
                        && let Some(inner) = self.inflected_compound(stem)
                    {
                        return Some(inner | after(stem));
                    }
                    continue;
                };
                let common = k.freq >= 6 && n - cut >= 3;
                if !k.is(FUNC | PRONOUN) && (k.is(NOUN | ADJ | NAME | JOINED) || common) {
                    return Some(self.of(k).zwnj | after(stem));
                }
            }
        }
        if seen > 3 {
            return None;
        }
        for cut in 2..=letters(word).saturating_sub(3).min(6) {
            let (Some(head), Some(rest)) = (word.get(..cut * 2), word.get(cut * 2..)) else { continue };
            if self.bits(head) & PREFIXOID == 0 || !joins_next(head) || self.bits(rest) & SUFFIX != 0 {
                continue;
            }
            let base = std::iter::once(&"")
                .chain(ENDINGS)
                .filter_map(|e| rest.strip_suffix(e))
                .find(|base| self.known(base).is_some_and(|k| k.is(NOUN | ADJ | JOINED) || k.freq >= 7));
            if let Some(base) = base {
                let inner = self.known(base).map_or(0, |k| self.of(k).zwnj);
                return Some(after(head) | inner << cut);
            }
        }
        None
    }

    /// Two known words run together: the last resort, for words never seen solid.
    fn run_together(&self, word: &str, seen: u8) -> Option<u64> {
        let n = letters(word);
        if seen > 0 || n < 6 || self.is_verb_form(word) || self.is_prefixed_word(word) {
            return None;
        }
        if let Some(mask) = self.three_together(word) {
            return Some(mask);
        }
        let mut best: Option<(u32, u64)> = None;
        for cut in 2..=n - 2 {
            let (Some(head), Some(tail)) = (word.get(..cut * 2), word.get(cut * 2..)) else { continue };
            if !joins_next(head) {
                continue;
            }
            let part_tail =
                if self.bits(head) & PREFIXOID != 0 { self.part(tail) } else { self.part_tail(tail) };
            let (Some(a), Some(b)) = (self.part(head), part_tail) else { continue };
            if cut < 3 && a < 10 || n - cut < 3 && b < 10 {
                continue;
            }
            let score = u32::from(a.min(b)) * 4 + u32::from(a) + u32::from(b);
            if a.min(b) >= 4 && best.is_none_or(|(s, _)| score > s) {
                best = Some((score, after(head)));
            }
        }
        best.map(|(_, mask)| mask)
    }

    /// بازگرفته, فروداده: a separable prefix and a participle.
    fn is_prefixed_participle(&self, form: &str) -> bool {
        PREVERBS
            .iter()
            .any(|prefix| form.strip_prefix(prefix).is_some_and(|rest| self.bits(rest) & PARTICIPLE != 0))
    }

    /// نافرمان, پرتوان, برنخواهند: a solid prefix and a known word or verb form.
    fn is_prefixed_word(&self, word: &str) -> bool {
        ["نا", "پر", "با", "ابر", "غیر", "بر", "در", "باز", "فرا", "فرو", "وا", "ور"].iter().any(|prefix| {
            word.strip_prefix(prefix).filter(|rest| letters(rest) >= 3).is_some_and(|rest| {
                self.bits(rest) & (NOUN | ADJ) != 0 || self.is_inflected_word(rest) || self.is_verb_form(rest)
            })
        })
    }

    /// Two words with a small one between: روبه‌رو, عبدالله‌بن‌زبیر; and مفاتیح‌الجنان.
    fn three_together(&self, word: &str) -> Option<u64> {
        let n = letters(word);
        for cut in 2..n.saturating_sub(3) {
            let (Some(head), Some(rest)) = (word.get(..cut * 2), word.get(cut * 2..)) else { continue };
            for middle in ["بن", "به"] {
                let Some(tail) = rest.strip_prefix(middle).filter(|t| letters(t) >= 2) else { continue };
                let fits = if middle == "بن" {
                    self.is_patronym(head, tail)
                } else {
                    let common = |k: Known| k.is(NOUN | ADJ) && k.freq >= 6;
                    self.known(head).is_some_and(common) && self.known(tail).is_some_and(common)
                };
                if fits {
                    return Some(after(head) | 1 << (cut + letters(middle) - 1));
                }
            }
            let arabic = rest.strip_prefix("ال").is_some_and(|t| letters(t) >= 4);
            if arabic && cut >= 3 && joins_next(head) && self.known(head).is_some_and(|k| k.is(STEM | FUNC)) {
                return Some(after(head));
            }
        }
        None
    }

    /// How common a part is; `None` when it is no word that may be part of a compound.
    fn part(&self, form: &str) -> Option<u8> {
        let k = self.known(form)?;
        if k.is(SUFFIX) || matches!(form, "می" | "نمی") {
            return None;
        }
        let floor = if k.is(NOUN | ADJ | NAME) { 4 } else { 0 };
        Some(k.freq.max(floor))
    }

    fn part_tail(&self, form: &str) -> Option<u8> {
        if let Some(rest) = form.strip_prefix('و').filter(|r| letters(r) >= 2)
            && let Some(k) = self.known(rest).filter(|k| k.is(NOUN) || k.freq >= 8)
        {
            return Some(k.freq.max(4));
        }
        self.part(form)
    }
}
