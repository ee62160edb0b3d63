//! All of BidiTest and BidiCharacterTest through the layout's own levels and order. The files are read from the folder
//! `unicode` under `BARID_DATA`, gzipped as they are.

use std::io::Read;
use std::path::PathBuf;

use barid::bidi::levels::conform;

/// Says a line on standard error itself: what a passing test prints is not shown otherwise.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

fn read(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("BARID_DATA") else {
        tell!("left out: {name} (BARID_DATA is not set)");
        return None;
    };
    let file = std::fs::File::open(PathBuf::from(folder).join("unicode").join(name)).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    Some(text)
}

/// Levels in the files' notation: `x` for what rule X9 removes.
fn parse_levels(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn parse_order(field: &str) -> Vec<usize> {
    field.split_whitespace().map(|index| index.parse().unwrap()).collect()
}

/// One character of each class.
fn sample(class: &str) -> char {
    match class {
        "L" => 'A',
        "R" => '\u{5D0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("unknown class {other}"),
    }
}

#[test]
fn all_of_bidi_test_passes() {
    let Some(table) = read("BidiTest-17.0.0.txt.gz") else { return };
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let (mut cases, mut wrong) = (0u32, 0u32);
    for row in table.lines() {
        if let Some(field) = row.strip_prefix("@Levels:") {
            levels = parse_levels(field);
        } else if let Some(field) = row.strip_prefix("@Reorder:") {
            order = parse_order(field);
        } else if let Some((classes, bases)) = row.split_once(';').filter(|_| !row.starts_with(['#', '@'])) {
            let text: String = classes.split_whitespace().map(sample).collect();
            let bases: u8 = bases.trim().parse().unwrap();
            for (bit, base) in [(1, None), (2, Some(false)), (4, Some(true))] {
                if bases & bit != 0 {
                    let (_, ours, visual) = conform(&text, base);
                    cases += 1;
                    if ours != levels || visual != order {
                        wrong += 1;
                        if wrong < 10 {
                            tell!("{row} base {base:?}: {ours:?} {visual:?}, want {levels:?} {order:?}");
                        }
                    }
                }
            }
        }
    }
    tell!("BidiTest: {} of {cases} cases", cases - wrong);
    assert_eq!((wrong, cases), (0, 770_241));
}

#[test]
fn all_of_bidi_character_test_passes() {
    let Some(table) = read("BidiCharacterTest-17.0.0.txt.gz") else { return };
    let (mut cases, mut wrong) = (0u32, 0u32);
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let fields: Vec<&str> = row.split(';').collect();
        let code = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
        let text: String = fields[0].split_whitespace().map(code).collect();
        let base = match fields[1] {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        };
        let (paragraph, levels, visual) = conform(&text, base);
        cases += 1;
        let good = paragraph.to_string() == fields[2]
            && levels == parse_levels(fields[3])
            && visual == parse_order(fields[4]);
        if !good {
            wrong += 1;
            if wrong < 10 {
                tell!("{row}: {paragraph} {levels:?} {visual:?}");
            }
        }
    }
    tell!("BidiCharacterTest: {} of {cases} cases", cases - wrong);
    assert_eq!((wrong, cases), (0, 91_707));
}
