//! A font, as far as text needs it: codes → letters and widths.

use super::cmap::Map;
use super::{bytes, dictionary, entry, number};
use lopdf::{Dictionary, Document, Object};
use rustc_hash::FxHashMap;

/// A shape that is drawn: which letters it stands for, and how far it moves the pen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape<'a> {
    /// Letters in reading order; `None` when the font does not say.
    pub letters: Option<&'a str>,
    /// Width in text space units of size 1.
    pub width: f32,
    /// Whether it is the single-byte code 32, which word spacing applies to.
    pub blank: bool,
}

/// Codes → shapes.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Bytes of a code where no map tells.
    usual: usize,
    unicode: Map,
    /// Code lengths of a composite font's own map.
    codes: Map,
    /// Letters of single-byte codes by encoding, of glyph numbers by the font file.
    fallback: FxHashMap<u32, String>,
    widths: FxHashMap<u32, f32>,
    default_width: f32,
}

/// Widths a font may list.
const WIDTHS: usize = 100_000;

impl Font {
    /// Reads a font's dictionary.
    pub fn read(pdf: &Document, font: &Dictionary) -> Self {
        let mut out = Self { usual: 1, default_width: 0.5, ..Self::default() };
        if let Some(Object::Stream(stream)) = entry(pdf, font, b"ToUnicode")
            && let Some(map) = bytes(stream)
        {
            out.unicode = Map::parse(&map);
        }
        let subtype = font.get(b"Subtype").ok().and_then(|s| s.as_name().ok()).unwrap_or(b"");
        if subtype == b"Type0" {
            out.composite(pdf, font);
        } else {
            out.simple(pdf, font, subtype == b"Type3");
        }
        out
    }

    fn composite(&mut self, pdf: &Document, font: &Dictionary) {
        self.usual = 2;
        self.default_width = 1.0;
        if let Some(Object::Stream(stream)) = entry(pdf, font, b"Encoding")
            && let Some(map) = bytes(stream)
        {
            self.codes = Map::parse(&map);
        }
        let Some(Object::Array(below)) = entry(pdf, font, b"DescendantFonts") else { return };
        let Some(Object::Dictionary(below)) = below.first().and_then(|o| super::resolved(pdf, o)) else {
            return;
        };
        if let Some(width) = entry(pdf, below, b"DW").and_then(number) {
            self.default_width = width / 1000.0;
        }
        if let Some(Object::Array(list)) = entry(pdf, below, b"W") {
            self.composite_widths(pdf, list);
        }
        if self.unicode.is_empty() {
            self.fallback = font_file(pdf, below).map(|f| letters_of_glyphs(&f)).unwrap_or_default();
        }
    }

    /// `first [w w w]` or `first last w`.
    fn composite_widths(&mut self, pdf: &Document, list: &[Object]) {
        let mut rest = list;
        while let [first, second, after @ ..] = rest {
            let Some(first) = number(first) else { return };
            let first = first.max(0.0) as u32;
            match super::resolved(pdf, second) {
                Some(Object::Array(widths)) => {
                    for (i, width) in widths.iter().enumerate().take(WIDTHS) {
                        self.widths.extend(number(width).map(|w| (first + i as u32, w / 1000.0)));
                    }
                    rest = after;
                }
                Some(last) => {
                    let (Some(last), Some(width)) = (number(last), after.first().and_then(number)) else {
                        return;
                    };
                    for code in first..=(last.max(0.0) as u32).min(first.saturating_add(0xffff)) {
                        self.widths.insert(code, width / 1000.0);
                    }
                    rest = after.get(1..).unwrap_or(&[]);
                }
                None => return,
            }
            if self.widths.len() > WIDTHS {
                return;
            }
        }
    }

    fn simple(&mut self, pdf: &Document, font: &Dictionary, drawn: bool) {
        let scale = if drawn {
            let matrix = entry(pdf, font, b"FontMatrix").and_then(|m| m.as_array().ok());
            matrix.and_then(|m| m.first()).and_then(number).unwrap_or(0.001)
        } else {
            0.001
        };
        let first = entry(pdf, font, b"FirstChar").and_then(number).unwrap_or(0.0).max(0.0) as u32;
        if let Some(Object::Array(widths)) = entry(pdf, font, b"Widths") {
            for (i, width) in widths.iter().enumerate().take(256) {
                let width = super::resolved(pdf, width).and_then(number);
                self.widths.extend(width.map(|w| (first + i as u32, w * scale)));
            }
        }
        if let Some(missing) = dictionary(pdf, font, b"FontDescriptor")
            .and_then(|d| entry(pdf, d, b"MissingWidth"))
            .and_then(number)
        {
            self.default_width = missing * scale;
        }
        if drawn && self.unicode.is_empty() && font.get(b"Encoding").is_err() {
            return;
        }
        // The encoding tells the letters of codes the map does not know.
        if let Ok(encoding) = font.get_font_encoding_with_limit(pdf, super::STREAM) {
            for code in 0..=255u8 {
                if self.unicode.get(u32::from(code)).is_none()
                    && let Ok(text) = encoding.bytes_to_string(&[code])
                    && text.chars().any(|c| !c.is_control() && c != '\u{fffd}')
                {
                    self.fallback.insert(u32::from(code), text);
                }
            }
        }
    }

    /// The shapes of a string.
    pub fn shapes<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Shape<'a>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let map = if self.codes.lengths.is_empty() { &self.unicode } else { &self.codes };
            // A simple font's codes have one byte, whatever its map says.
            let length = if self.usual == 1 { 1 } else { map.length(rest, self.usual) };
            let (code, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            let number = code.iter().fold(0, |n, b| (n << 8) | u32::from(*b));
            Some(Shape {
                letters: self.unicode.get(number).or_else(|| self.fallback.get(&number).map(String::as_str)),
                width: self.widths.get(&number).copied().unwrap_or(self.default_width),
                blank: code == [32],
            })
        })
    }
}

/// The TrueType file of a font, if it is one and its codes are its glyph numbers.
fn font_file(pdf: &Document, font: &Dictionary) -> Option<Vec<u8>> {
    if matches!(entry(pdf, font, b"CIDToGIDMap"), Some(Object::Stream(_))) {
        return None;
    }
    let descriptor = dictionary(pdf, font, b"FontDescriptor")?;
    let file = entry(pdf, descriptor, b"FontFile2").or_else(|| entry(pdf, descriptor, b"FontFile3"))?;
    bytes(file.as_stream().ok()?)
}

/// The letters of glyph numbers by the font's own `cmap` table (formats 4 and 12), read the other way round.
fn letters_of_glyphs(file: &[u8]) -> FxHashMap<u32, String> {
    let mut out = FxHashMap::default();
    let _ = read_cmap(file, &mut out);
    out
}

fn read_cmap(file: &[u8], out: &mut FxHashMap<u32, String>) -> Option<()> {
    let u16_at = |at: usize| Some(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
    let u32_at = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
    let tables = usize::from(u16_at(4)?);
    let cmap = (0..tables).map(|i| 12 + i * 16).find(|at| file.get(*at..*at + 4) == Some(b"cmap"))?;
    let cmap = u32_at(cmap + 8)? as usize;
    let mut put = |glyph: u32, code: u32| {
        if glyph != 0
            && let Some(c) = char::from_u32(code).filter(|c| !c.is_control())
        {
            out.entry(glyph).or_insert_with(|| c.to_string());
        }
    };
    for i in 0..usize::from(u16_at(cmap + 2)?) {
        let record = cmap + 4 + i * 8;
        let (platform, table) = (u16_at(record)?, cmap.checked_add(u32_at(record + 4)? as usize)?);
        if !matches!(platform, 0 | 3) {
            continue;
        }
        match u16_at(table)? {
            4 => {
                let count = usize::from(u16_at(table + 6)? / 2);
                let (ends, starts) = (table + 14, table + 16 + count * 2);
                for segment in 0..count {
                    let (end, start) = (u16_at(ends + segment * 2)?, u16_at(starts + segment * 2)?);
                    let delta = u16_at(starts + count * 2 + segment * 2)?;
                    let place = starts + count * 4 + segment * 2;
                    let offset = u16_at(place)?;
                    for code in start..=end.min(0xfffe) {
                        let glyph = if offset == 0 {
                            code.wrapping_add(delta)
                        } else {
                            let at = place + usize::from(offset) + usize::from(code - start) * 2;
                            match u16_at(at) {
                                Some(0) | None => 0,
                                Some(g) => g.wrapping_add(delta),
                            }
                        };
                        put(u32::from(glyph), u32::from(code));
                    }
                }
            }
            12 => {
                for group in 0..(u32_at(table + 12)? as usize).min(10_000) {
                    let at = table + 16 + group * 12;
                    let (first, last, glyph) = (u32_at(at)?, u32_at(at + 4)?, u32_at(at + 8)?);
                    for step in 0..=last.saturating_sub(first).min(0xffff) {
                        put(glyph.wrapping_add(step), first.wrapping_add(step));
                    }
                }
            }
            _ => {}
        }
    }
    Some(())
}
