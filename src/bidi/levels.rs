//! Embedding levels of a paragraph (UAX #9, rules P to L1) and the order of a row (rule L2).
//!
//! Promises: [`resolve`] gives one level per byte of the paragraph, [`trailing`] does rule L1 for the end of a row and
//! [`order`] rule L2; together they pass all of BidiTest and BidiCharacterTest (`tests/bidi_conformance.rs`).
//! Mirroring (L4) is the painter's, it needs the character.

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};

use super::props::{self, Classes};

/// Direction of the first strong character outside isolates (rules P2 and P3): `Some(true)` is right to left, `None`
/// when nothing is strong.
pub fn first_strong(classes: impl IntoIterator<Item = BidiClass>) -> Option<bool> {
    let mut depth = 0usize;
    for class in classes {
        match class {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => depth += 1,
            BidiClass::PDI => depth = depth.saturating_sub(1),
            BidiClass::L if depth == 0 => return Some(false),
            BidiClass::R | BidiClass::AL if depth == 0 => return Some(true),
            BidiClass::B => return None,
            _ => {}
        }
    }
    None
}

/// Levels of a paragraph, one per byte, as rules P to I leave them. Explicit controls in `text` act.
pub fn resolve(text: &str, rtl: bool) -> Vec<Level> {
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    ParagraphBidiInfo::new_with_data_source(&Classes, text, Some(base)).levels
}

/// Whether rule X9 removes characters of this class.
pub const fn removed(class: BidiClass) -> bool {
    use BidiClass::{BN, LRE, LRO, PDF, RLE, RLO};
    matches!(class, BN | LRE | LRO | RLE | RLO | PDF)
}

/// Rule L1: in a row, separators and the white space and isolate controls before them or at the row's end take the
/// paragraph's level.
pub fn trailing(classes: &[BidiClass], levels: &mut [u8], base: u8) {
    use BidiClass::{B, FSI, LRI, PDI, RLI, S, WS};
    let mut reset = true;
    for (class, level) in classes.iter().zip(levels.iter_mut()).rev() {
        match class {
            B | S => {
                *level = base;
                reset = true;
            }
            WS | FSI | LRI | RLI | PDI => {
                if reset {
                    *level = base;
                }
            }
            c if removed(*c) => {
                if reset {
                    *level = base;
                }
            }
            _ => reset = false,
        }
    }
}

/// Rule L2: fills `out` with the indices of `levels` in the order they stand on the glass, left to right.
pub fn order(levels: &[u8], out: &mut Vec<u32>) {
    out.clear();
    let (mut low, mut high) = (u8::MAX, 0u8);
    for &level in levels {
        low = low.min(level);
        high = high.max(level);
    }
    let len = levels.len() as u32;
    if low == high {
        if high & 1 == 1 {
            out.extend((0..len).rev());
        } else {
            out.extend(0..len);
        }
        return;
    }
    out.extend(0..len);
    // The lowest odd level, so that an even base stays as it is.
    let floor = low | 1;
    let mut level = high;
    while level >= floor {
        let mut rest = out.as_mut_slice();
        for run in levels.chunk_by(|&a, &b| (a < level) == (b < level)) {
            let Some((indices, after)) = rest.split_at_mut_checked(run.len()) else { break };
            if run.first().is_some_and(|&l| l >= level) {
                indices.reverse();
            }
            rest = after;
        }
        level -= 1;
    }
}

/// One paragraph through all the rules as the conformance tests ask for them: the paragraph's level, one level per
/// character (`None` where rule X9 removes it) and the visual order of the others, all on one row.
/// `rtl` is `None` for «first strong, else left to right», which is what the tests mean by auto.
pub fn conform(text: &str, rtl: Option<bool>) -> (u8, Vec<Option<u8>>, Vec<usize>) {
    let classes: Vec<BidiClass> = text.chars().map(|c| props::of(c).class).collect();
    let rtl = rtl.or_else(|| first_strong(classes.iter().copied())).unwrap_or(false);
    let bytes = resolve(text, rtl);
    let mut levels: Vec<u8> =
        text.char_indices().filter_map(|(at, _)| bytes.get(at)).map(Level::number).collect();
    trailing(&classes, &mut levels, u8::from(rtl));
    let levels: Vec<Option<u8>> =
        levels.iter().zip(&classes).map(|(&level, &class)| (!removed(class)).then_some(level)).collect();
    let (kept, row): (Vec<usize>, Vec<u8>) =
        levels.iter().enumerate().filter_map(|(i, level)| Some((i, (*level)?))).unzip();
    let mut visual = Vec::new();
    order(&row, &mut visual);
    let visual = visual.iter().filter_map(|&i| kept.get(i as usize).copied()).collect();
    (u8::from(rtl), levels, visual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(levels: &[u8]) -> Vec<u32> {
        let mut out = Vec::new();
        order(levels, &mut out);
        out
    }

    #[test]
    fn rows_of_one_level_are_kept_or_reversed() {
        assert_eq!(ordered(&[0, 0, 0]), [0, 1, 2]);
        assert_eq!(ordered(&[1, 1, 1]), [2, 1, 0]);
        assert_eq!(ordered(&[2, 2]), [0, 1]);
        assert!(ordered(&[]).is_empty());
    }

    #[test]
    fn runs_nest() {
        assert_eq!(ordered(&[1, 1, 2, 2, 1]), [4, 2, 3, 1, 0]);
        assert_eq!(ordered(&[0, 1, 1, 0, 1, 2]), [0, 2, 1, 3, 5, 4]);
        assert_eq!(ordered(&[2, 2, 1, 1]), [3, 2, 0, 1]);
    }

    #[test]
    fn trailing_space_takes_the_paragraphs_level() {
        use BidiClass::{L, WS};
        let mut levels = [2, 2, 2];
        trailing(&[L, WS, WS], &mut levels, 1);
        assert_eq!(levels, [2, 1, 1]);
    }
}
