//! DOCX (ECMA-376, WordprocessingML): paragraphs, headings, lists, tables as lines, notes at the end; title, date and
//! publisher from the core properties.
//!
//! Promises: deleted text of tracked changes, field codes and the second copy of drawings are left out; text boxes
//! are read; what stands before a cut is given up, since half a letter misleads.

use super::archive::{self, Zip};
use super::xml::{self, Met};
use super::{Document, File, Kind, Meta, Reason, day, document, unicode};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

const WHAT: &str = "Word document";

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Title,
    Heading,
    Body,
}

pub(super) fn read(file: &File<'_>) -> Result<Document, Reason> {
    let limits = file.limits;
    let mut zip = archive::open(file.bytes, WHAT, limits)?;
    let mut part = |name: &str| part(&mut zip, name, limits.text * 2, limits.ratio);
    let Some(main) = part("word/document.xml")? else {
        return Err(Reason::Damaged { what: WHAT, why: "word/document.xml is missing".to_owned() });
    };
    let styles = part("word/styles.xml")?.map(|x| styles(&x, limits.nesting)).unwrap_or_default();
    let mut body = Body { styles, ..Body::default() };
    xml::walk(&main, WHAT, limits.nesting, |met| body.meet(met))?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        // A damaged part beside the main one costs only itself.
        if let Ok(Some(text)) = part(notes) {
            body.notes = true;
            let _ = xml::walk(&text, WHAT, limits.nesting, |met| body.meet(met));
        }
    }
    let core = part("docProps/core.xml").ok().flatten();
    let meta = core.map(|x| properties(&x, limits.nesting)).unwrap_or_default();
    if body.out.len() > limits.text {
        return Err(Reason::TooLarge { limit: limits.text });
    }
    Ok(document(file, Kind::Docx, body.finish(), meta, unicode()))
}

/// A part as text; `None` when the archive has none of that name.
fn part(zip: &mut Zip<'_>, name: &str, limit: usize, ratio: usize) -> Result<Option<String>, Reason> {
    let Some(index) = zip.index_for_name(name) else { return Ok(None) };
    let bytes = archive::unpack(zip, index, WHAT, limit, ratio)?;
    let (text, _) = encoding_rs::Encoding::for_bom(&bytes).map_or_else(
        || (String::from_utf8_lossy(&bytes).into_owned(), false),
        |(encoding, _)| {
            let (text, lossy) = encoding.decode_with_bom_removal(&bytes);
            (text.into_owned(), lossy)
        },
    );
    Ok(Some(text))
}

/// Style ids and what they are, by the styles' own names (Word's are English in the file, whatever its language).
fn styles(xml: &str, nesting: usize) -> FxHashMap<String, Style> {
    let mut out = FxHashMap::default();
    let mut id = String::new();
    let _ = xml::walk(xml, WHAT, nesting, |met| {
        let Met::Start(name, tag) = met else { return };
        match *name {
            "style" => id = xml::attribute(tag, "styleId").unwrap_or_default(),
            "name" => {
                let name = xml::attribute(tag, "val").unwrap_or_default().to_lowercase();
                let style = if name == "title" {
                    Style::Title
                } else if name.starts_with("heading") {
                    Style::Heading
                } else {
                    Style::Body
                };
                out.insert(std::mem::take(&mut id), style);
            }
            _ => {}
        }
    });
    out
}

/// Title, date and publisher. A title that a program made up is none.
fn properties(xml: &str, nesting: usize) -> Meta {
    let mut found: FxHashMap<&'static str, String> = FxHashMap::default();
    let mut open: Option<&'static str> = None;
    let _ = xml::walk(xml, WHAT, nesting, |met| match met {
        Met::Start(name, _) => {
            open = ["title", "created", "modified", "publisher"].into_iter().find(|k| k == name);
        }
        Met::End(_) => open = None,
        Met::Text(text) => {
            if let Some(key) = open {
                found.entry(key).or_default().push_str(text);
            }
        }
    });
    let title = found.remove("title").filter(|t| {
        let lower = t.to_lowercase();
        let name_of_file = [".docx", ".doc", ".odt"].iter().any(|e| lower.ends_with(e));
        !name_of_file && !lower.starts_with("microsoft word")
    });
    let date = found.get("created").or_else(|| found.get("modified")).and_then(|d| day(d));
    Meta { title, date, source: found.remove("publisher"), url: None }
}

/// Elements whose text is not part of the text: deleted, field codes, the copy for older programs, drawings' words.
const LEFT_OUT: &[&str] = &["del", "moveFrom", "instrText", "delText", "Fallback", "docPr", "rt"];

#[derive(Default)]
struct Body {
    out: String,
    styles: FxHashMap<String, Style>,
    /// How many elements of [`LEFT_OUT`] are open.
    out_of_text: usize,
    /// Paragraphs that were begun and not ended (a text box stands within one), each with its text.
    open: Vec<Paragraph>,
    /// Tables within tables.
    tables: usize,
    /// Cells of the row so far.
    cells: Vec<String>,
    in_text: bool,
    notes: bool,
    /// The note that is being read has a number to show.
    note: Option<String>,
    titled: bool,
    /// Paragraphs so far.
    written: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<Style>,
    item: bool,
}

impl Body {
    fn meet(&mut self, met: &Met<'_>) {
        match met {
            Met::Start(name, tag) => self.start(name, tag),
            Met::End(name) => self.end(name),
            Met::Text(text) if self.in_text && self.out_of_text == 0 => self.push(text),
            Met::Text(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, name: &str, tag: &quick_xml::events::BytesStart<'_>) {
        if LEFT_OUT.contains(&name) {
            self.out_of_text += 1;
        }
        if self.out_of_text > 0 {
            return;
        }
        let value = |key| xml::attribute(tag, key);
        match name {
            "p" => self.open.push(Paragraph::default()),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tbl" => self.tables += 1,
            "tc" if self.tables == 1 => self.cells.push(String::new()),
            "numPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.item = true;
                }
            }
            "pStyle" => {
                let style = value("val").and_then(|v| self.styles.get(&v).copied());
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = style;
                }
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = value("id") {
                    self.push(&format!("[{id}]"));
                }
            }
            "footnote" | "endnote" if self.notes => {
                // Separators between text and notes are notes too, of a type.
                self.note = value("id").filter(|_| value("type").is_none());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if LEFT_OUT.contains(&name) {
            self.out_of_text = self.out_of_text.saturating_sub(1);
            return;
        }
        if self.out_of_text > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraph(&paragraph);
                }
            }
            "tr" if self.tables == 1 => {
                let cells: Vec<String> = std::mem::take(&mut self.cells);
                let row: Vec<&str> = cells.iter().map(|c| c.trim()).collect();
                if row.iter().any(|c| !c.is_empty()) {
                    self.out.push_str(&row.join(" | "));
                    self.out.push_str("\n\n\n");
                }
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = paragraph.text.trim();
        if text.is_empty() {
            return;
        }
        if self.tables > 0
            && let Some(cell) = self.cells.last_mut()
        {
            cell.push(' ');
            cell.push_str(&text.replace('\n', " "));
            return;
        }
        if self.notes {
            let Some(id) = self.note.take() else {
                return;
            };
            let _ = write!(self.out, "[{id}] ");
        }
        let early = self.written < 2;
        self.written += 1;
        if !self.titled
            && (paragraph.style == Some(Style::Title) || paragraph.style == Some(Style::Heading) && early)
        {
            self.titled = true;
            self.out.push_str("# ");
            self.out.push_str(&text.replace('\n', " "));
        } else {
            if paragraph.item && paragraph.style.is_none_or(|s| s == Style::Body) {
                self.out.push_str("- ");
            }
            self.out.push_str(text);
        }
        self.out.push_str("\n\n\n");
    }

    fn finish(mut self) -> String {
        while let Some(paragraph) = self.open.pop() {
            self.paragraph(&paragraph);
        }
        let length = self.out.trim_end().len();
        self.out.truncate(length);
        self.out.push('\n');
        self.out
    }
}
