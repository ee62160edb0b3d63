//! Cards as CSV (RFC 4180): one row a proposal, or one row for a card without any.

use crate::card::Card;
use std::fmt::Write as _;

/// Quotes a field; a field that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
/// Injection: `= + - @`, tab, CR and LF, the full-width signs; spreadsheets look behind blanks and joiners too).
fn field(text: &str) -> String {
    let skipped = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{200c}' | '\u{200d}' | '\u{feff}');
    let first = text.trim_start_matches(skipped).chars().next();
    let guarded = match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|' | '%') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// The cards as CSV with a header row, lines ending in CR LF.
pub fn cards_csv(cards: &[&Card]) -> String {
    let mut out = String::from(
        "id,title_fa,title_en,date,source_en,counterpart,sectors,kind,by_fa,by_en,proposal_fa,proposal_en\r\n",
    );
    for card in cards {
        let head = [
            field(&card.id),
            field(&card.title.fa),
            field(&card.title.en),
            field(card.date.as_ref().map_or("", |d| d.iso.as_str())),
            field(card.source.as_ref().map_or("", |s| s.en.as_str())),
            field(&card.counterpart.iter().map(|c| c.country.as_str()).collect::<Vec<_>>().join(" ")),
        ]
        .join(",");
        let all: Vec<&str> = card.sectors.iter().map(|s| s.id.as_str()).collect();
        if card.proposals.is_empty() {
            let _ = write!(out, "{head},{},,,,,\r\n", field(&all.join(" ")));
        }
        for item in &card.proposals {
            let by = item.by.and_then(|i| card.people.get(i));
            let row = [
                head.clone(),
                field(&item.sectors.join(" ")),
                item.kind.id().to_owned(),
                field(by.map_or("", |p| p.name.fa.as_str())),
                field(by.map_or("", |p| p.name.en.as_str())),
                field(&item.text.fa),
                field(&item.text.en),
            ];
            out.push_str(&row.join(","));
            out.push_str("\r\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_does_not_start_a_cell() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(field("-۵ درصد"), "'-۵ درصد");
        assert_eq!(field("a,b"), "\"a,b\"");
        for text in ["@x", "\t=1", "\r=1", "\n=1", " =1", "\u{200c}=1", "＝1", "%0A"] {
            assert!(field(text).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        assert_eq!(field("۵ درصد"), "۵ درصد");
    }
}
