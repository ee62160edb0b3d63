//! Every row of `bidi_cases.tsv` (folder named by `BARID_DATA`): rows agreed on by fribidi and unicode-bidi, cell by
//! cell. Columns: id, logical text with `\u` escapes, base (R, L, A), width, mode (none: one row; wrap; trunc: cut
//! with an ellipsis), rows as painted, code points of each cell (marks joined by `+`, `-` for the second half of a wide
//! character, `/` between rows), who agrees, note.

use std::path::PathBuf;

use barid::bidi::{Base, Layout, Options, layout, layout_uax, line, line_uax};

/// Says a line on standard error itself: what a passing test prints is not shown otherwise.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

struct Case {
    id: String,
    text: String,
    opts: Options,
    width: u16,
    mode: String,
    cells: String,
    note: String,
}

fn cases() -> Option<Vec<Case>> {
    let Some(folder) = std::env::var_os("BARID_DATA") else {
        tell!("left out: bidi_cases.tsv (BARID_DATA is not set)");
        return None;
    };
    let table = std::fs::read_to_string(PathBuf::from(folder).join("bidi_cases.tsv")).unwrap();
    let cases = table.lines().skip(1).map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        let base = match columns[2] {
            "R" => Base::Rtl,
            "L" => Base::Ltr,
            _ => Base::Auto,
        };
        Case {
            id: columns[0].to_owned(),
            text: unescape(columns[1]),
            opts: Options { base, ..Options::default() },
            width: columns[3].parse().unwrap(),
            mode: columns[4].to_owned(),
            cells: columns[6].to_owned(),
            note: columns[8].to_owned(),
        }
    });
    Some(cases.collect())
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once("\\u") {
        out.push_str(head);
        let (code, tail) = tail.split_at(4);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = tail;
    }
    out + rest
}

/// The layout in the notation of the table.
fn dump(layout: &Layout) -> String {
    let row = |i| {
        let mut cells: Vec<String> = Vec::new();
        for cell in layout.row(i).cells() {
            cells
                .push(cell.symbol.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join("+"));
            cells.extend((1..cell.width).map(|_| "-".to_owned()));
        }
        cells.join(" ")
    };
    (0..layout.rows()).map(row).collect::<Vec<_>>().join(" / ")
}

fn laid(case: &Case, reader: bool) -> Layout {
    match (case.mode.as_str(), reader) {
        ("trunc", false) => line_uax(&case.text, case.width, &case.opts),
        ("trunc", true) => line(&case.text, case.width, &case.opts),
        (_, false) => layout_uax(&case.text, case.width, &case.opts),
        (_, true) => layout(&case.text, case.width, &case.opts),
    }
}

#[test]
fn every_case_comes_out_cell_by_cell() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let ours = dump(&laid(case, false));
        if ours != case.cells {
            wrong.push(format!("{} ({})\n  ours {ours}\n  want {}", case.id, case.note, case.cells));
        }
    }
    tell!("bidi_cases.tsv: {} of {} rows", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() >= 45);
}

/// What readers see differs from the bare algorithm only in the rows that the table itself calls traps.
#[test]
fn guards_change_only_the_traps() {
    let Some(cases) = cases() else { return };
    let guarded: Vec<&str> = cases
        .iter()
        .filter(|case| dump(&laid(case, true)) != case.cells)
        .map(|case| case.id.as_str())
        .collect();
    assert_eq!(guarded, ["date-hyphen", "path", "cplusplus", "negative", "phone"]);
    let by_id = |id: &str| cases.iter().find(|case| case.id == id).unwrap();
    for (trap, fixed) in [("date-hyphen", "date-hyphen-lri"), ("path", "path-lri")] {
        assert_eq!(dump(&laid(by_id(trap), true)), by_id(fixed).cells, "{trap}");
    }
}
