//! XML, event by event: no tree, no recursion, no entity but the five of XML and the numbered ones, a bound on depth.

use super::{Reason, blocks};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a walk meets. Names are local, without their prefix.
pub(super) enum Met<'a> {
    /// A start tag (an empty element gives a start and an end).
    Start(&'a str, &'a BytesStart<'a>),
    /// An end tag.
    End(&'a str),
    /// Characters, references replaced.
    Text(&'a str),
}

/// Walks through XML and hands everything met to `visit`.
///
/// What stands before a mistake has been visited when the mistake is told.
///
/// # Errors
/// The XML is not well formed, or deeper than `nesting`.
pub(super) fn walk(
    xml: &str,
    what: &'static str,
    nesting: usize,
    mut visit: impl FnMut(&Met<'_>),
) -> Result<(), Reason> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let damaged = |why: String| Reason::Damaged { what, why };
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > nesting {
                    return Err(Reason::TooMany { what: "elements within each other", limit: nesting });
                }
                let name = tag.local_name();
                visit(&Met::Start(name.as_ref(), &tag));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                visit(&Met::End(tag.local_name().as_ref()));
            }
            Ok(Event::Text(text)) => visit(&Met::Text(&text.into_inner())),
            Ok(Event::CData(text)) => visit(&Met::Text(&text.into_inner())),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.into_inner();
                visit(&Met::Text(&blocks::unescape(&format!("&{name};"))));
            }
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => return Err(damaged("it ends in the middle".to_owned())),
            Ok(_) => {}
            Err(error) => return Err(damaged(short(&error.to_string()))),
        }
    }
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes.flatten().find(|a| a.key.local_name().as_ref() == name).map(|a| blocks::unescape(&a.value))
}

/// A message cut to a line's length.
pub(super) fn short(message: &str) -> String {
    super::one_line(message).chars().take(120).collect()
}
