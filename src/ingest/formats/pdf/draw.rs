//! Runs a page's drawing operations and keeps where each letter stands.

use super::font::Font;
use super::tokens::{Token, Tokens};
use super::{bytes, dictionary, entry, number, string};
use lopdf::{Dictionary, Document, Object, ObjectId};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A letter (or the letters of one shape) on a page. Units are points; y grows upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// In reading order; empty for a shape whose letters the font does not tell.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Distance to the right edge.
    pub width: f32,
    /// Height of the type.
    pub size: f32,
}

impl Letter {
    /// Whether nothing is seen of it.
    pub fn is_blank(&self) -> bool {
        !self.text.is_empty() && self.text.trim().is_empty()
    }
}

/// A page's letters in the order they were drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub letters: Vec<Letter>,
}

/// Forms within forms, and saved states, at most.
const DEPTH: usize = 12;
const SAVED: usize = 256;
/// Operands before an operator, at most.
const OPERANDS: usize = 20_000;
/// Fonts that are kept at a time.
const FONTS: usize = 512;
/// Letters of one page that are kept.
const LETTERS: usize = 300_000;

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `a` applied first, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Text that stands for what is drawn until the mark ends (`ActualText`).
struct Instead {
    text: String,
    /// How many letters there were before it.
    from: usize,
}

/// Draws pages.
pub(super) struct Artist<'a> {
    pdf: &'a Document,
    steps: usize,
    fonts: FxHashMap<ObjectId, Rc<Font>>,
    known: usize,
    unknown: usize,
}

impl<'a> Artist<'a> {
    /// `steps` operations and letters may be spent on all pages together.
    pub fn new(pdf: &'a Document, steps: usize) -> Self {
        Self { pdf, steps, fonts: FxHashMap::default(), known: 0, unknown: 0 }
    }

    /// Whether the steps are used up.
    pub fn spent(&self) -> bool {
        self.steps == 0
    }

    /// Letters drawn so far: with and without a known letter.
    pub fn letters(&self) -> (usize, usize) {
        (self.known, self.unknown)
    }

    /// Draws a page.
    pub fn page(&mut self, id: ObjectId) -> Sheet {
        let mut sheet = Sheet::default();
        let content = self.pdf.get_page_content_with_limit(id, super::STREAM).unwrap_or_default();
        let Ok(page) = self.pdf.get_dictionary(id) else { return sheet };
        let turn = inherited(self.pdf, page, b"Rotate").and_then(number).unwrap_or(0.0);
        let ctm = match (turn as i32).rem_euclid(360) {
            90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
            180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            _ => IDENTITY,
        };
        let resources = inherited(self.pdf, page, b"Resources").and_then(|r| r.as_dict().ok());
        self.run(&content, resources, ctm, 0, &mut sheet);
        sheet
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        ctm: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let mut state = State {
            ctm,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut marks: Vec<Option<Instead>> = Vec::new();
        let mut operands: Vec<Token> = Vec::new();
        let mut tokens = Tokens::new(content);
        while let Some(token) = tokens.next() {
            let Token::Word(word) = token else {
                if operands.len() < OPERANDS {
                    operands.push(token);
                }
                continue;
            };
            if self.steps == 0 {
                return;
            }
            self.steps -= 1;
            let n = |i: usize| match operands.get(i) {
                Some(Token::Number(n)) => *n,
                _ => 0.0,
            };
            match word.as_slice() {
                b"q" if saved.len() < SAVED => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.ctm = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm),
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tf" => {
                    if let Some(Token::Name(name)) = operands.first() {
                        state.font = self.font(resources, name);
                    }
                    state.size = n(1);
                }
                b"Tc" => state.letter_space = n(0),
                b"Tw" => state.word_space = n(0),
                b"Tz" => state.stretch = n(0) / 100.0,
                b"TL" => state.leading = n(0),
                b"Ts" => state.rise = n(0),
                b"Td" | b"TD" => {
                    if word.as_slice() == b"TD" {
                        state.leading = -n(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line);
                    text = line;
                }
                b"Tm" => {
                    line = [n(0), n(1), n(2), n(3), n(4), n(5)];
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if word.as_slice() == b"\"" {
                        state.word_space = n(0);
                        state.letter_space = n(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Token::Text(shown)) = operands.last() {
                        self.show(shown, &state, &mut text, sheet);
                    }
                }
                b"Tj" => {
                    if let Some(Token::Text(shown)) = operands.first() {
                        self.show(shown, &state, &mut text, sheet);
                    }
                }
                b"TJ" => {
                    for part in &operands {
                        match part {
                            Token::Text(shown) => self.show(shown, &state, &mut text, sheet),
                            Token::Number(back) => {
                                let move_by = -back / 1000.0 * state.size * state.stretch;
                                text = times([1.0, 0.0, 0.0, 1.0, move_by, 0.0], text);
                            }
                            _ => {}
                        }
                    }
                }
                b"Do" => {
                    if let Some(Token::Name(name)) = operands.first() {
                        self.form(resources, name, state.ctm, depth, sheet);
                    }
                }
                b"BDC" | b"BMC" if marks.len() < SAVED => {
                    marks
                        .push(actual_text(&operands).map(|text| Instead { text, from: sheet.letters.len() }));
                }
                b"EMC" => {
                    if let Some(Some(instead)) = marks.pop() {
                        replace(sheet, &instead);
                    }
                }
                b"ID" => tokens.skip_picture(),
                _ => {}
            }
            operands.clear();
        }
    }

    fn form(
        &mut self,
        resources: Option<&'a Dictionary>,
        name: &[u8],
        ctm: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let pdf = self.pdf;
        let Some(forms) = resources.and_then(|r| dictionary(pdf, r, b"XObject")) else { return };
        let Some(Object::Stream(form)) = entry(pdf, forms, name) else { return };
        let is_form = form.dict.get(b"Subtype").and_then(|s| s.as_name()).is_ok_and(|s| s == b"Form");
        if !is_form || depth >= DEPTH {
            return;
        }
        let Some(content) = bytes(form) else { return };
        // Unpacking is work too: a form that draws itself twice at each depth ends by it.
        self.steps = self.steps.saturating_sub(content.len() / 16 + 100);
        let matrix =
            entry(pdf, &form.dict, b"Matrix").and_then(|m| m.as_array().ok()).map_or(IDENTITY, |list| {
                let mut matrix = IDENTITY;
                for (place, value) in matrix.iter_mut().zip(list) {
                    *place = number(value).unwrap_or(*place);
                }
                matrix
            });
        let own = dictionary(pdf, &form.dict, b"Resources").or(resources);
        self.run(&content, own, times(matrix, ctm), depth + 1, sheet);
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = dictionary(self.pdf, resources?, b"Font")?;
        let id = fonts.get(name).ok()?.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(self.pdf, dictionary(self.pdf, fonts, name)?));
        self.steps = self.steps.saturating_sub(1000);
        if let Some(id) = id.filter(|_| self.fonts.len() < FONTS) {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn show(&mut self, shown: &[u8], state: &State, text: &mut Matrix, sheet: &mut Sheet) {
        let Some(font) = &state.font else { return };
        for shape in font.shapes(shown) {
            if self.steps == 0 {
                return;
            }
            self.steps -= 1;
            let space = state.letter_space + if shape.blank { state.word_space } else { 0.0 };
            let advance = (shape.width * state.size + space) * state.stretch;
            let ink = shape.width * state.size * state.stretch;
            let place = times(
                times([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise], *text),
                state.ctm,
            );
            let whole = times(*text, state.ctm);
            *text = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], *text);
            let size = place[2].hypot(place[3]);
            let fine = place.iter().all(|n| n.is_finite()) && size > 0.0 && ink.is_finite();
            // Text that does not run along the lines of the page is a stamp or a margin note.
            if !fine || place[1].abs() > place[0].abs() * 0.3 {
                continue;
            }
            match shape.letters {
                Some(letters) => self.known += usize::from(!letters.trim().is_empty()),
                // A shape that moves nothing (a mark, a joiner) is missed by nobody.
                None => self.unknown += usize::from(shape.width > 0.0),
            }
            if sheet.letters.len() < LETTERS {
                let width = ink * whole[0];
                sheet.letters.push(Letter {
                    text: shape.letters.unwrap_or("").to_owned(),
                    x: place[4].min(place[4] + width),
                    y: place[5],
                    width: width.abs(),
                    size,
                });
            }
        }
    }
}

/// A page's own entry or that of a node above it.
fn inherited<'a>(pdf: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..64 {
        if let Some(found) = entry(pdf, node, key) {
            return Some(found);
        }
        node = dictionary(pdf, node, b"Parent")?;
    }
    None
}

/// The text behind `/ActualText` in a mark's properties.
fn actual_text(operands: &[Token]) -> Option<String> {
    let at = operands.iter().position(|t| *t == Token::Name(b"ActualText".to_vec()))?;
    match operands.get(at + 1)? {
        Token::Text(bytes) => Some(string(bytes)),
        _ => None,
    }
}

/// Puts the actual text in place of what was drawn since the mark began.
fn replace(sheet: &mut Sheet, instead: &Instead) {
    let drawn = sheet.letters.split_off(instead.from.min(sheet.letters.len()));
    let Some(first) = drawn.first() else { return };
    let same_line = drawn.iter().all(|l| (l.y - first.y).abs() < first.size);
    let letters: usize = drawn.iter().map(|l| l.text.chars().count()).sum();
    // For a ligature or a word it is better than the shapes' own letters; for whole lines their places are better.
    if !same_line || letters > 3 && drawn.len() > 3 {
        sheet.letters.extend(drawn);
        return;
    }
    let left = drawn.iter().map(|l| l.x).fold(f32::INFINITY, f32::min);
    let right = drawn.iter().map(|l| l.x + l.width).fold(f32::NEG_INFINITY, f32::max);
    let text = instead.text.clone();
    sheet.letters.push(Letter { text, x: left, y: first.y, width: right - left, size: first.size });
}
