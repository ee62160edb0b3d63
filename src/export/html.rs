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

/// Both languages of a text, each in its own direction; an unsure English line carries «≈».
fn pair(out: &mut String, tag: &str, text: &Bilingual) {
    if !text.fa.is_empty() {
        let _ = writeln!(out, "<{tag} lang=\"fa\" dir=\"rtl\">{}</{tag}>", escape(&text.fa));
    }
    if !text.en.is_empty() && text.en != text.fa {
        let mark = if text.is_sure() { "" } else { "≈ " };
        let _ = writeln!(out, "<{tag} lang=\"en\" dir=\"ltr\">{mark}{}</{tag}>", escape(&text.en));
    }
}

/// A heading over a list, both languages.
fn heading(out: &mut String, word: (&str, &str)) {
    let _ = writeln!(out, "<h3>{} · <span lang=\"fa\" dir=\"rtl\">{}</span></h3>", word.1, word.0);
}

/// One line with its name, both languages.
fn line(out: &mut String, word: (&str, &str), fa: &str, en: &str) {
    let _ = writeln!(
        out,
        "<p><b>{}</b>: {} · <span lang=\"fa\" dir=\"rtl\">{}</span></p>",
        word.1,
        escape(en),
        escape(fa)
    );
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
        let join = |names: Vec<&Bilingual>| {
            let fa: Vec<&str> = names.iter().map(|n| n.fa.as_str()).collect();
            let en: Vec<&str> = names.iter().map(|n| n.en.as_str()).collect();
            (fa.join("، "), en.join(", "))
        };
        if !card.counterpart.is_empty() {
            let (fa, en) = join(card.counterpart.iter().map(|c| &c.name).collect());
            line(&mut out, words::COUNTERPART, &fa, &en);
        }
        if let Some(source) = &card.source {
            line(&mut out, words::SOURCE, &source.fa, &source.en);
        }
        if let Some(date) = &card.date {
            line(&mut out, words::DATE, &date.fa, &date.en);
        }
        if !card.sectors.is_empty() {
            let (fa, en) = join(card.sectors.iter().map(|s| &s.name).collect());
            line(&mut out, words::SECTORS, &fa, &en);
        }
        if !card.people.is_empty() {
            heading(&mut out, words::PEOPLE);
            out.push_str("<ul>\n");
            for person in &card.people {
                out.push_str("<li>");
                pair(&mut out, "div", &person.line());
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        heading(&mut out, words::PROPOSALS);
        if card.proposals.is_empty() {
            pair(&mut out, "p", &Bilingual::new(words::NO_PROPOSALS.0, words::NO_PROPOSALS.1));
        }
        out.push_str("<ol>\n");
        for item in &card.proposals {
            let (fa, en) = item.kind.name();
            let _ = writeln!(out, "<li><em>{en} · {fa}</em>");
            pair(&mut out, "div", &item.text);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
        if !card.figures.is_empty() {
            heading(&mut out, words::FIGURES);
            out.push_str("<ul>\n");
            for figure in &card.figures {
                out.push_str("<li>");
                pair(&mut out, "div", &figure.text);
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</article>\n");
    }
    out.push_str("</body></html>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let mut out = String::new();
        pair(&mut out, "p", &Bilingual::new("<script>«x»</script>", "\"' onload=1 & <b>"));
        assert_eq!(out.matches('<').count(), 4, "{out}");
        assert!(
            out.contains("&lt;script&gt;") && out.contains("&quot;&#39; onload=1 &amp; &lt;b&gt;"),
            "{out}"
        );
    }
}
