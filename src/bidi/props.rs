//! What the layout needs to know of a character, from one table look-up.
//!
//! Promises: [`of`] answers for every `char`, and agrees with the Unicode crates it is filled from (bidi class:
//! unicode-bidi; joining type: unicode-joining-type; width: unicode-width; mirroring: [`super::mirror`]). A page
//! of 256 characters is filled the first time one of them is asked for, so start-up costs nothing.

use std::sync::OnceLock;

use unicode_bidi::{BidiClass, BidiDataSource, data_source::BidiMatchedOpeningBracket};
use unicode_joining_type::{JoiningType, get_joining_type};
use unicode_width::UnicodeWidthChar;

use super::forms::FORMS;
use super::mirror;

/// Cells the character takes: the two lowest bits of [`Prop::flags`].
pub const WIDTH: u16 = 0b11;
/// Never painted: controls, zero-width format characters, variation selectors.
pub const DROP: u16 = 1 << 2;
/// White space where a row may end.
pub const SPACE: u16 = 1 << 3;
/// A control that stands for a space: line ends and tabs.
pub const AS_SPACE: u16 = 1 << 4;
/// Has a mirror image (rule L4).
pub const MIRROR: u16 = 1 << 5;
/// Its grapheme clusters need the full segmentation rules.
pub const COMPLEX: u16 = 1 << 6;
/// U+200C or U+200D.
pub const JOINER: u16 = 1 << 7;
/// Skin tone of the pictograph before it.
pub const MODIFIER: u16 = 1 << 8;
/// Half of a flag.
pub const REGIONAL: u16 = 1 << 9;
/// A letter.
pub const LETTER: u16 = 1 << 10;
/// A decimal digit.
pub const DIGIT: u16 = 1 << 11;
/// Joins to the letter after it (joining types D, L, C).
pub const JOINS_NEXT: u16 = 1 << 12;
/// Joins to the letter before it (joining types D, R, C).
pub const JOINS_PREV: u16 = 1 << 13;
/// Joining sees through it (joining type T).
pub const TRANSPARENT: u16 = 1 << 14;
/// A row may end after it although nothing is painted (U+200B).
pub const BREAK: u16 = 1 << 15;

/// Properties of one character.
#[derive(Debug, Clone, Copy)]
pub struct Prop {
    /// Bits named by the constants of this module.
    pub flags: u16,
    /// Bidi class.
    pub class: BidiClass,
    /// Row in [`FORMS`] plus one; 0 when it has no forms.
    pub form: u8,
}

impl Prop {
    /// Whether any of `bits` is set.
    #[inline]
    pub const fn has(self, bits: u16) -> bool {
        self.flags & bits != 0
    }

    /// Cells it takes by itself: 0 to 3 (U+2E3B and U+17D8 alone take three).
    #[inline]
    pub const fn width(self) -> u8 {
        (self.flags & WIDTH) as u8
    }
}

type Page = Box<[Prop; 256]>;
/// 0x110000 characters in pages of 256.
static PAGES: [OnceLock<Page>; 0x1100] = [const { OnceLock::new() }; 0x1100];

/// What is no character: not painted.
const BLANK: Prop = Prop { flags: DROP, class: BidiClass::BN, form: 0 };

/// Properties of `c`.
#[inline]
pub fn of(c: char) -> Prop {
    let code = c as usize;
    let page = PAGES.get(code >> 8).map(|page| page.get_or_init(|| fill(code >> 8)));
    page.and_then(|page| page.get(code & 0xFF)).copied().unwrap_or(BLANK)
}

#[cold]
fn fill(page: usize) -> Page {
    let mut out = Box::new([BLANK; 256]);
    for (low, slot) in out.iter_mut().enumerate() {
        // Surrogates are no characters; their slots stay blank and are never asked for.
        if let Some(c) = u32::try_from(page << 8 | low).ok().and_then(char::from_u32) {
            *slot = compute(c);
        }
    }
    out
}

fn compute(c: char) -> Prop {
    let mut flags = match c.width() {
        Some(width) => (width as u16).min(3),
        None => 0,
    };
    let set = |flags: &mut u16, bit: u16, on: bool| {
        if on {
            *flags |= bit;
        }
    };
    let as_space = matches!(c, '\t'..='\r' | '\u{1C}'..='\u{1F}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if as_space {
        flags = 1 | AS_SPACE | SPACE;
    } else if c.is_control() || ignorable(c) {
        flags = DROP;
    }
    let space = c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}') && flags & DROP == 0;
    set(&mut flags, SPACE, space);
    let mirrored = mirror::mirrored(c).is_some();
    set(&mut flags, MIRROR, mirrored);
    set(&mut flags, COMPLEX, complex(c));
    set(&mut flags, JOINER, matches!(c, '\u{200C}' | '\u{200D}'));
    set(&mut flags, MODIFIER, matches!(c, '\u{1F3FB}'..='\u{1F3FF}'));
    set(&mut flags, REGIONAL, matches!(c, '\u{1F1E6}'..='\u{1F1FF}'));
    set(&mut flags, LETTER, c.is_alphabetic());
    let class = unicode_bidi::bidi_class(c);
    let digit = matches!(class, BidiClass::EN | BidiClass::AN) && c.is_numeric();
    set(&mut flags, DIGIT, digit);
    set(&mut flags, BREAK, c == '\u{200B}');
    match get_joining_type(c) {
        JoiningType::DualJoining | JoiningType::JoinCausing => flags |= JOINS_NEXT | JOINS_PREV,
        JoiningType::LeftJoining => flags |= JOINS_NEXT,
        JoiningType::RightJoining => flags |= JOINS_PREV,
        JoiningType::Transparent => flags |= TRANSPARENT,
        _ => {}
    }
    let form = FORMS.binary_search_by_key(&c, |row| row.0).map_or(0, |row| row as u8 + 1);
    Prop { flags, class, form }
}

/// What must not reach a terminal cell although it may stand in a text: Default_Ignorable_Code_Point of
/// DerivedCoreProperties.txt, the zero-width format characters that are not in it, and the isolated controls of
/// Egyptian, interlinear and shorthand layout.
fn ignorable(c: char) -> bool {
    matches!(c,
        '\u{605}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{13440}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether the character may take part in a grapheme cluster of more than one spacing character, or be one of those
/// marks that do not simply cling to what stands before them. Everything outside the scripts listed here counts.
fn complex(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{A8}' | '\u{AA}'..='\u{AD}' | '\u{AF}'..='\u{5FF}' | '\u{606}'..='\u{6DC}' | '\u{6DE}'..='\u{70E}'
        | '\u{710}'..='\u{88F}' | '\u{892}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}' | '\u{1E00}'..='\u{200C}'
        | '\u{200E}'..='\u{203B}' | '\u{203D}'..='\u{2048}' | '\u{204A}'..='\u{20FF}' | '\u{FB00}'..='\u{FDFF}'
        | '\u{FE00}'..='\u{FEFF}')
}

/// The table as unicode-bidi wants it; brackets come from that crate.
pub struct Classes;

impl BidiDataSource for Classes {
    #[inline]
    fn bidi_class(&self, c: char) -> BidiClass {
        of(c).class
    }

    #[inline]
    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        // Every paired bracket is Bidi_Mirrored: most neutrals need no search.
        if of(c).has(MIRROR) { unicode_bidi::HardcodedBidiData.bidi_matched_opening_bracket(c) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_crates_for_every_character() {
        for c in '\0'..=char::MAX {
            let prop = of(c);
            assert_eq!(prop.class, unicode_bidi::bidi_class(c), "{:04X}", c as u32);
            assert_eq!(prop.has(MIRROR), mirror::mirrored(c).is_some());
            if !prop.has(DROP | AS_SPACE) {
                assert_eq!(usize::from(prop.width()), c.width().unwrap_or(0), "{:04X}", c as u32);
            }
            let plain = unicode_bidi::HardcodedBidiData
                .bidi_matched_opening_bracket(c)
                .map(|b| (b.opening, b.is_open));
            let ours = Classes.bidi_matched_opening_bracket(c).map(|b| (b.opening, b.is_open));
            assert_eq!(plain, ours, "{:04X}", c as u32);
        }
    }

    #[test]
    fn no_control_or_joiner_is_painted() {
        for c in [
            '\0',
            '\u{1b}',
            '\u{9b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert!(of(c).has(DROP), "{:04X}", c as u32);
        }
        assert!(of('\n').has(AS_SPACE) && of('\t').has(SPACE) && !of('\u{a0}').has(SPACE));
        assert!(!of('\u{600}').has(DROP), "a visible format character");
    }

    #[test]
    fn persian_letters_have_four_forms_and_kurdish_e_none() {
        assert_eq!(
            FORMS[usize::from(of('\u{6cc}').form) - 1].1,
            ['\u{fbfc}', '\u{fbfd}', '\u{fbfe}', '\u{fbff}']
        );
        assert_eq!(of('\u{6d5}').form, 0);
        assert!(FORMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
