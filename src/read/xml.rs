//! XML as a row of starts, words and ends. No entity is read but the five of XML and characters by
//! number, so none can grow; what is broken ends the row.

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::read::markup;

/// A piece of XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The start of an element.
    Open(Element),
    /// The end of the element of this name.
    Close(String),
    /// Words.
    Text(String),
}

/// The start of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name with its prefix (`w:p`).
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| local(n) == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(&self.name)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// How a text of XML ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As it should.
    Whole,
    /// With something that is no XML.
    Broken,
}

/// Hands the pieces of `xml` to `each`, in their order. An empty element is a start and an end.
pub(super) fn pieces(xml: &str, mut each: impl FnMut(Piece)) -> End {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => each(Piece::Open(element(&start))),
            Ok(Event::Empty(start)) => {
                let element = element(&start);
                let name = element.name.clone();
                each(Piece::Open(element));
                each(Piece::Close(name));
            }
            Ok(Event::End(end)) => each(Piece::Close(end.name().as_ref().to_owned())),
            Ok(Event::Text(text)) => each(Piece::Text(text.into_inner().into_owned())),
            Ok(Event::CData(text)) => each(Piece::Text(text.into_inner().into_owned())),
            Ok(Event::GeneralRef(reference)) => {
                let whole = format!("&{};", &*reference.into_inner());
                each(Piece::Text(markup::decoded(&whole).into_owned()));
            }
            Ok(Event::Eof) => return End::Whole,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(_) => return End::Broken,
        }
    }
}

fn element(start: &BytesStart) -> Element {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = markup::decoded(&attribute.value).into_owned();
        attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    Element {
        name: start.name().as_ref().to_owned(),
        attributes,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(xml: &str) -> (String, End) {
        let mut shown: Vec<String> = Vec::new();
        let end = pieces(xml, |piece| {
            shown.push(match piece {
                Piece::Open(e) => format!("<{} {}>", e.local(), e.attribute("a").unwrap_or("")),
                Piece::Close(name) => format!("</{name}>"),
                Piece::Text(text) => text,
            });
        });
        let shown = shown.concat();
        (shown, end)
    }

    #[test]
    fn entities_of_a_document_type_stay_as_they_stand() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:x q:a='1&amp;'>&b;&#65;&lt;<![CDATA[&]]></w:x>";
        assert_eq!(shown(bomb), ("<x 1&>&b;A<&</w:x>".to_owned(), End::Whole));
    }

    #[test]
    fn what_is_broken_ends_the_row() {
        assert_eq!(
            shown("<a>one</b><c"),
            ("<a >one</b>".to_owned(), End::Broken)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_pieces(text in "(<|>|</|<a|/>|&|;|<!|\\[|\"|=|\\PC){0,30}") {
            pieces(&text, |_| {});
        }
    }
}
