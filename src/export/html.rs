//! Cards as one HTML page without scripts.

use super::words;
use crate::card::{Bilingual, Card};
use std::fmt::Write as _;

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn pair(out: &mut String, tag: &str, text: &Bilingual) {
    let _ = writeln!(out, "<{tag} lang=\"fa\" dir=\"rtl\">{}</{tag}>", escape(&text.fa));
    let _ = writeln!(out, "<{tag} lang=\"en\" dir=\"ltr\">{}</{tag}>", escape(&text.en));
}

/// The cards as an HTML page.
pub fn cards_html(cards: &[&Card]) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>barid</title>\n<style>\
         body{font-family:Vazirmatn,Tahoma,sans-serif;max-width:60em;margin:2em auto;line-height:1.6}\
         article{border-bottom:1px solid #ccc;padding-bottom:1em}</style></head><body>\n",
    );
    for card in cards {
        out.push_str("<article>\n");
        pair(&mut out, "h2", &card.title);
        pair(&mut out, "p", &card.gist);
        let names: Vec<String> =
            card.counterpart.iter().map(|c| format!("{} / {}", c.name.fa, c.name.en)).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "<p>{}: {}</p>", words::COUNTERPART.1, escape(&names.join(", ")));
        }
        let sectors: Vec<&str> = card.sectors.iter().map(|s| s.name.en.as_str()).collect();
        if !sectors.is_empty() {
            let _ = writeln!(out, "<p>{}: {}</p>", words::SECTORS.1, escape(&sectors.join(", ")));
        }
        out.push_str("<ol>\n");
        for item in &card.proposals {
            let _ = writeln!(out, "<li><em>{}</em>", item.kind.name().1);
            pair(&mut out, "div", &item.text);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</article>\n");
    }
    out.push_str("</body></html>\n");
    out
}
