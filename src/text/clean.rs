//! One line of text, cleaned: characters, digits, marks, blanks, ZWNJ.
//!
//! Promises: linear time; idempotent; letters change only by the table in [`super::chars`]; lines without a
//! letter of the Arabic script come through with nothing but blanks and invisible characters tidied. Works in
//! three steps: characters ([`Cleaner::map`]), tokens ([`super::lexer`]), then one walk that decides every blank,
//! repairs every word and joins what belongs together.

use super::chars::{ZWNJ, ZWNJ_STR, is_arabic_mark, is_blank, is_harmful, never_joins_next};
use super::digits;
use super::language::{Language, language};
use super::lexer::{Kind, Tok, lex};
use super::zwnj::{Breaks, FUNC, JOINED, NAME};
use super::zwnj::{Known, Repair, STEM, SUFFIX, bare};
use alone::{Signs, Style};
use gap::{keeps_digits, persian_mark, resolve_quotes, token_before, wants_gap};
use join::Next;
use map::map_chars;
use memo::{Memo, Settled};
use std::borrow::Cow;
use std::cell::Cell;

mod alone;
mod gap;
mod join;
mod map;
mod memo;

/// Cleans one line: see the module. No line end in, none out (a line end inside counts as a blank).
pub fn clean_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 16);
    Cleaner::new().clean_into(line, &mut out);
    out
}

/// A cleaner with its buffers, for many lines.
#[derive(Debug)]
pub struct Cleaner {
    repair: Repair,
    text: String,
    toks: Vec<Tok>,
    /// Words that had to be worked out, with their breaks: news repeats itself.
    memo: Memo<Breaks>,
    /// Words joined together that are no entries, with their class bits.
    classes: Memo<u16>,
    /// Words that are no entries, with whether one may join the word before it.
    followers: Memo<bool>,
    /// Words with ZWNJ that stand as they are written: their class bits, and whether they are single.
    apart: Memo<Option<(u16, bool)>>,
    /// Entries without class that stand as they are.
    settled: Settled,
    /// Whether what was joined in the line is one with the word before it.
    unsettled: Cell<bool>,
    /// Whether a line stands for itself, so that signs of its writer's spelling are looked for.
    alone: bool,
    /// What the line has shown of its writer's spelling.
    style: Style,
    /// The signs of it found so far.
    signs: Cell<Signs>,
}

/// How often a line that changed is looked at again; hardly any needs more than one round.
const ROUNDS: usize = 4;

impl Default for Cleaner {
    fn default() -> Self {
        Self::new()
    }
}

/// The word last written, to which the next may be joined.
#[derive(Clone, Copy)]
struct Last {
    /// Where it starts in the output.
    at: usize,
    bits: u16,
    /// Whether it is a single word of the input that no rule has touched.
    single: bool,
    /// What is known about it, where that was looked up.
    known: Option<Known>,
}

/// What ends after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing, as far as is known: the phrase may go on.
    No,
    /// The phrase: no attribute follows.
    Phrase,
    /// The sentence.
    Sentence,
}

impl Cleaner {
    /// A cleaner over the compiled-in lexicon.
    pub fn new() -> Self {
        Self {
            repair: Repair::get(),
            text: String::new(),
            toks: Vec::new(),
            memo: Memo::default(),
            classes: Memo::default(),
            followers: Memo::default(),
            apart: Memo::default(),
            settled: Settled::default(),
            unsettled: Cell::new(false),
            alone: false,
            style: Style::default(),
            signs: Cell::default(),
        }
    }

    /// Takes out of `line` what is harmful or invisible, makes blanks single, and appends the result to `out`: for
    /// texts that are not Persian. No letter, digit or mark is changed.
    pub fn tidy_into(&mut self, line: &str, out: &mut String) {
        self.text.clear();
        for c in line.chars() {
            if is_blank(c) || matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                self.text.push(' ');
            } else if !is_harmful(c) {
                self.text.push(c);
            }
        }
        tidy_blanks(&self.text, out);
    }

    /// Cleans `line` and appends the result to `out`. A line in Arabic (the language) is only tidied. A broken line, with
    /// characters running text has not, is cleaned until nothing changes: what one of them parts or joins is seen then.
    /// So is one in which two words became one that the word before them may take in («بی سه جانبه»).
    pub fn clean_into(&mut self, line: &str, out: &mut String) {
        let from = out.len();
        if self.clean_once(line, out) {
            // what the first round shows of the writer counts
            let signs = self.signs.get();
            self.settle(line, from, out, |cleaner, line, out| {
                cleaner.clean_once(line, out);
            });
            self.signs.set(signs);
        }
    }

    /// Cleans what was made of `line`, `out` from byte `from` on, by `once` again until nothing changes.
    fn settle(
        &mut self,
        line: &str,
        from: usize,
        out: &mut String,
        once: impl Fn(&mut Self, &str, &mut String),
    ) {
        let mut before = line.to_owned();
        for _ in 0..ROUNDS {
            let Some(now) = out.get(from..).filter(|now| *now != before) else { return };
            now.clone_into(&mut before);
            out.truncate(from);
            once(self, &before, out);
        }
    }

    /// Cleans once; says whether the line is to be looked at again: it is broken, or what was joined joins more.
    fn clean_once(&mut self, line: &str, out: &mut String) -> bool {
        let from = out.len();
        self.unsettled.set(false);
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        let seen = map_chars(line, &mut text);
        let arabic = seen.arabic && !line.contains(PERSIAN_ONLY);
        if arabic {
            self.tidy_into(line, out);
            if out.get(from..).is_some_and(|tidy| language(tidy) == Language::Arabic) {
                self.text = text;
                return false;
            }
            out.truncate(from);
        }
        let mut toks = std::mem::take(&mut self.toks);
        toks.clear();
        let scripts = lex(&text, &mut toks);
        if scripts.arabic || !scripts.other {
            resolve_quotes(&text, &mut toks);
            self.write(&text, &toks, out);
        } else {
            tidy_blanks(&text, out);
        }
        // cleaned, a doubtful line may read as Arabic: what the next cleaning would do is done at once
        if (arabic || seen.forms) && out.get(from..).is_some_and(may_be_arabic) {
            text.clear();
            tidy_blanks(out.get(from..).unwrap_or(""), &mut text);
            if language(&text) == Language::Arabic {
                out.truncate(from);
                out.push_str(&text);
            }
        }
        self.text = text;
        self.toks = toks;
        scripts.broken || self.unsettled.get()
    }

    fn write(&self, text: &str, toks: &[Tok], out: &mut String) {
        let mut last: Option<Last> = None;
        // the word before the last one
        let mut earlier: Option<Last> = None;
        for (i, tok) in toks.iter().enumerate() {
            let gap = wants_gap(&self.repair, text, toks, i);
            match tok.kind {
                Kind::Word => {
                    let before = if gap && tok.gap { last } else { None };
                    let word = self.write_word(text, toks, i, gap, before, out);
                    if before.is_some_and(|b| b.at == word.at) {
                        self.unsettled.set(self.unsettled.get() || self.joins_backwards(earlier, word, out));
                    } else {
                        earlier = before;
                    }
                    last = Some(word);
                    continue;
                }
                _ if gap => out.push(' '),
                _ => {}
            }
            (earlier, last) = (None, None);
            let piece = tok.of(text);
            match tok.kind {
                Kind::Number if !keeps_digits(toks, i) => {
                    out.extend(piece.chars().map(|c| if c == '%' { '٪' } else { digits::persian(c) }));
                }
                Kind::Open if piece != "(" => out.push('«'),
                Kind::Close if piece != ")" => out.push('»'),
                Kind::Mark => out.push_str(persian_mark(piece, toks, i)),
                Kind::Other
                    if piece == "%" && token_before(toks, i).is_some_and(|t| t.kind == Kind::Number) =>
                {
                    out.push('٪');
                }
                _ => out.push_str(piece),
            }
        }
    }

    /// Writes word `i`, joined to the one before where they belong together.
    fn write_word(
        &self,
        text: &str,
        toks: &[Tok],
        i: usize,
        gap: bool,
        before: Option<Last>,
        out: &mut String,
    ) -> Last {
        let Some(tok) = toks.get(i) else {
            return Last { at: out.len(), bits: 0, single: false, known: None };
        };
        let (raw, plain) = (tok.of(text), !tok.zwnj);
        let stands = if plain || self.style.solid { None } else { self.stands(raw) };
        // a word whose ZWNJ all stand where none may is as good as one without
        let idle = if plain || stands.is_some() {
            None
        } else {
            bare(raw).filter(|(form, had)| joinable(form, had.zwnj) == 0)
        };
        let known = match &idle {
            Some((form, _)) => self.repair.known(form),
            None if plain => self.repair.known_in(text, tok.start as usize, tok.end as usize),
            None => None,
        };
        let (raw, plain) = idle.as_ref().map_or((raw, plain), |(form, _)| (form.as_str(), true));
        if !plain && self.alone {
            self.look_at(raw);
        }
        if let Some(last) = before
            && self.may_join(last, raw, known, out)
            && let Some(joined) = self.join(last, Next::new(text, toks, i, raw, known), out)
        {
            return joined;
        }
        if gap {
            out.push(' ');
        }
        let at = out.len();
        // the quick way out, for nine words of ten
        if let Some(k) = known
            && (k.is_solid() && k.bits & (STEM | FUNC | SUFFIX) != 0
                || !self.style.solid && self.settled.has(k) && !raw.ends_with("های"))
        {
            out.push_str(raw);
            return Last { at, bits: k.bits, single: true, known };
        }
        if let Some((bits, single)) = stands {
            out.push_str(raw);
            return Last { at, bits, single, known: None };
        }
        // -های goes on with an attribute: before a mark, را, که … the word is Xه‌ای
        let end = if plain && raw.ends_with("های") { self.end_after(text, toks, i) } else { End::No };
        self.spell(raw, plain, end, out)
    }

    /// Whether what follows token `i` cannot continue an ezafe.
    fn end_after(&self, text: &str, toks: &[Tok], i: usize) -> End {
        match toks.get(i + 1) {
            None => End::Sentence,
            Some(next) => match next.kind {
                Kind::Mark if matches!(next.of(text), "." | "!" | "؟" | "?" | "؛") => End::Sentence,
                Kind::Close | Kind::Mark => End::Phrase,
                Kind::Word if self.repair.closes_phrase(next.of(text)) => End::Phrase,
                _ => End::No,
            },
        }
    }

    /// The class bits of a word with ZWNJ that stands as it is written, and whether it is single: worked out once.
    fn stands(&self, raw: &str) -> Option<(u16, bool)> {
        self.apart.get(raw, || {
            bare(raw).filter(|(form, had)| joinable(form, had.zwnj) != 0)?;
            let mut spelt = String::new();
            let last = self.spell(raw, false, End::No, &mut spelt);
            (spelt == raw && last.at == 0).then_some((last.bits, last.single))
        })
    }

    /// Writes a word with its breaks; returns the last piece.
    fn spell(&self, raw: &str, plain: bool, end: End, out: &mut String) -> Last {
        let at = out.len();
        let (form, existing): (Cow<'_, str>, Breaks) = if plain {
            (Cow::Borrowed(raw), Breaks::NONE)
        } else if let Some((form, breaks)) = bare(raw) {
            (Cow::Owned(form), breaks)
        } else {
            write_guarded(raw, out);
            return Last { at, bits: FUNC, single: false, known: None };
        };
        if plain && self.style.solid && self.repair.solid_stem(raw).is_some() {
            out.push_str(raw);
            return Last { at, bits: JOINED | SUFFIX, single: true, known: None };
        }
        if plain && (form.len() > 120 || form.chars().any(|c| c.len_utf8() != 2)) {
            out.push_str(raw);
            return Last { at, bits: FUNC, single: false, known: None };
        }
        let mut breaks = self.breaks(raw, &form, existing);
        if end != End::No {
            breaks = self.repair.as_heh(&form, breaks, end == End::Sentence);
        }
        if breaks.is_none() {
            out.push_str(&form);
            let known = self.repair.known(&form);
            if let Some(k) = known.filter(|_| plain) {
                self.settled.add(k);
            }
            return Last { at, bits: known.map_or(0, |k| k.bits), single: true, known };
        }
        let mut start = at;
        let mut tail = 0;
        for (n, c) in form.chars().enumerate() {
            out.push(c);
            if n + 1 == form.len() / 2 {
                break;
            }
            if breaks.blank >> n & 1 == 1 {
                out.push(' ');
                start = out.len();
                tail = (n + 1) * 2;
            } else if breaks.zwnj >> n & 1 == 1 && !never_joins_next(c) {
                out.push(ZWNJ);
            }
        }
        if tail > 0 {
            let known = form.get(tail..).and_then(|t| self.repair.known(t));
            return Last { at: start, bits: known.map_or(0, |k| k.bits), single: true, known };
        }
        let own = self.style.solid
            && raw.rsplit_once(ZWNJ).is_some_and(|(_, p)| self.repair.solid_stem(p).is_some());
        let closed = if own { SUFFIX } else { 0 };
        Last { at, bits: self.class_of(&form) | closed, single: breaks.zwnj == 0, known: None }
    }

    /// The class bits of a word written with ZWNJ, by its bare form; whether it is a verb is worked out once.
    fn class_of(&self, form: &str) -> u16 {
        if let Some(bits) = self.repair.class_of_entry(form) {
            return bits;
        }
        self.classes.get(form, || self.repair.class_of_other(form))
    }

    /// The word's breaks, worked out once; `raw` is the word as written, `form` without its ZWNJ.
    fn breaks(&self, raw: &str, form: &str, existing: Breaks) -> Breaks {
        // a solid plural at its end may be the writer's own
        if self.style.solid && raw.len() != form.len() {
            return self.work_out(form, existing);
        }
        self.memo.get(raw, || self.work_out(form, existing))
    }

    /// The writer's own ZWNJ stand; without any, the word is looked at whole. Then the parts between the breaks
    /// are repaired each on its own, until nothing is left to do: so that cleaning twice is cleaning once.
    fn work_out(&self, form: &str, existing: Breaks) -> Breaks {
        let had = joinable(form, existing.zwnj);
        let whole =
            if had == 0 || self.repair.is_apart(form) { self.repair.breaks(form) } else { Breaks::NONE };
        if whole.blank != 0 {
            return whole;
        }
        let mut mask = joinable(form, had | whole.zwnj);
        let n = form.len() / 2;
        while mask != 0 {
            let mut more = mask;
            let mut start = 0;
            for i in 0..n {
                if i + 1 == n || mask >> i & 1 == 1 {
                    let after_mi = form.get(..start * 2).is_some_and(|head| head.ends_with("می"));
                    let part = form.get(start * 2..(i + 1) * 2);
                    let own = |p: &str| self.style.solid && i + 1 == n && self.repair.solid_stem(p).is_some();
                    let part = part.filter(|p| !after_mi && p.len() >= 8 && p.len() < form.len());
                    if let Some(part) = part.filter(|p| !own(p)) {
                        more |= joinable(part, self.repair.breaks(part).zwnj) << start;
                    }
                    start = i + 1;
                }
            }
            if more == mask {
                break;
            }
            mask = more;
        }
        Breaks { zwnj: mask, blank: 0 }
    }
}

/// Letters Persian adds to the Arabic alphabet.
const PERSIAN_ONLY: [char; 4] = ['گ', 'چ', 'پ', 'ژ'];

/// Whether `line` holds a letter of Arabic (ي, ة) and none that Persian adds.
fn may_be_arabic(line: &str) -> bool {
    line.contains(['ي', 'ة']) && !line.contains(PERSIAN_ONLY)
}

/// The places of `mask` whose letter joins the next one.
fn joinable(form: &str, mask: u64) -> u64 {
    if mask == 0 {
        return 0;
    }
    let mut kept = 0;
    let mut chars = form.chars().enumerate().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if mask >> i & 1 == 1 && !never_joins_next(c) && next.is_some_and(|n| !is_arabic_mark(n)) {
            kept |= 1 << i;
        }
    }
    kept
}

/// Writes a word that cannot be looked up, with its ZWNJ where they may stand.
fn write_guarded(raw: &str, out: &mut String) {
    let start = out.len();
    for c in raw.chars() {
        if c == ZWNJ && (out.len() == start || out.ends_with(ZWNJ) || out.ends_with(never_joins_next)) {
            continue;
        }
        out.push(c);
    }
    while out.len() > start && out.ends_with(ZWNJ) {
        out.truncate(out.len() - ZWNJ_STR.len());
    }
}

fn tidy_blanks(text: &str, out: &mut String) {
    let mut first = true;
    for piece in text.split(' ').filter(|p| !p.is_empty()) {
        if !first {
            out.push(' ');
        }
        out.push_str(piece);
        first = false;
    }
}

#[cfg(test)]
mod tests;
