//! W3C Web Annotations (JSON-LD): every claim, speaker and loaded word with its place in its article.
//!
//! A place is told twice, by position (code points into the article's text as it was read) and by
//! the words with what stands around them, so that a program finds it in another copy of the text.

use serde::Serialize;
use std::fmt::Write as _;
use std::io;
use std::io::Write;

use crate::article::Article;
use crate::layout::Annotated;
use crate::layout::CodedTexts;
use crate::layout::Coding;
use crate::text::CodePoints;
use crate::text::Span;

/// How many code points are told before and after the words.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    r#type: &'static str,
    label: &'static str,
    total: usize,
    first: Page<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: &'static str,
    r#type: &'static str,
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: Vec<Body<'a>>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    purpose: &'static str,
    value: String,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// One part of a text, or several that belong together.
#[derive(Serialize)]
#[serde(untagged)]
enum Target<'a> {
    Whole(Place<'a>),
    Parts {
        r#type: &'static str,
        items: Vec<Place<'a>>,
    },
}

#[derive(Serialize)]
struct Place<'a> {
    r#type: &'static str,
    source: String,
    selector: [Selector<'a>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
}

/// Writes the annotations of all articles as one collection.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(annotated: Annotated<'_>, out: &mut impl Write) -> io::Result<()> {
    let coded = annotated.coded();
    let mut items = Vec::new();
    for (analysis, codings) in annotated.analyses.iter().zip(&coded.codings) {
        let points = CodePoints::new(&analysis.article.text);
        for coding in codings {
            let id = format!("#annotation-{}", items.len() + 1);
            items.push(annotation(id, &analysis.article, &points, coding, &coded));
        }
    }
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: "#annotations",
        r#type: "AnnotationCollection",
        label: "whosays",
        total: items.len(),
        first: Page {
            id: "#page-1",
            r#type: "AnnotationPage",
            start_index: 0,
            items,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &collection)?;
    out.write_all(b"\n")
}

fn annotation<'a>(
    id: String,
    article: &'a Article,
    points: &CodePoints<'_>,
    coding: &Coding,
    coded: &CodedTexts,
) -> Annotation<'a> {
    let body = |purpose, value: String| Body {
        r#type: "TextualBody",
        purpose,
        value,
        format: "text/plain",
        language: None,
    };
    let mut bodies = vec![body("tagging", coded.path(coding.code).join(" / "))];
    bodies.extend(coding.note.iter().map(|n| body("describing", n.clone())));
    let spans = coding.passage.spans().iter();
    let mut places: Vec<Place<'_>> = spans.map(|s| place(article, points, *s)).collect();
    let target = match (places.len(), places.pop()) {
        (1, Some(whole)) => Target::Whole(whole),
        (_, last) => {
            places.extend(last);
            Target::Parts {
                r#type: "Composite",
                items: places,
            }
        }
    };
    Annotation {
        id,
        r#type: "Annotation",
        motivation: "tagging",
        body: bodies,
        target,
    }
}

fn place<'a>(article: &'a Article, points: &CodePoints<'_>, span: Span) -> Place<'a> {
    let text = &article.text;
    let before = &text[..span.start()];
    let prefix = before.char_indices().rev().take(AROUND).last();
    let after = &text[span.end()..];
    let suffix = after
        .char_indices()
        .nth(AROUND)
        .map_or(after.len(), |(at, _)| at);
    Place {
        r#type: "SpecificResource",
        source: source(article),
        selector: [
            Selector::Position {
                start: points.of(span.start()),
                end: points.of(span.end()),
            },
            Selector::Quote {
                exact: span.slice(text),
                prefix: prefix.map_or("", |(at, _)| &before[at..]),
                suffix: &after[..suffix],
            },
        ],
    }
}

/// Where the article is: its address, else its file as a relative reference.
fn source(article: &Article) -> String {
    let record = article
        .record
        .map(|r| format!("#record-{r}"))
        .unwrap_or_default();
    match &article.url {
        Some(url) => encoded(url),
        None => encoded(&article.path) + &record,
    }
}

/// A reference without characters that none may have (RFC 3986).
fn encoded(reference: &str) -> String {
    let mut encoded = String::with_capacity(reference.len());
    for byte in reference.replace('\\', "/").bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/:?#[]@!$&'()*+,;=%".contains(&byte);
        if is_plain {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes all");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::render::golden;
    use crate::report::fixture::pier;

    fn written() -> String {
        let report = pier();
        let mut out = Vec::new();
        let annotated = Annotated {
            analyses: &report.analyses,
            rules: &report.rules,
            comparison: Some(&report.comparison),
        };
        write(annotated, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn annotations_are_as_expected() {
        golden::check("pier.jsonld", &written());
    }

    #[test]
    fn both_selectors_mean_the_same_words() {
        let report = pier();
        let collection: Value = serde_json::from_str(&written()).unwrap();
        for item in collection["first"]["items"].as_array().unwrap() {
            let target = &item["target"];
            let source = target["source"].as_str().unwrap();
            let analysis = report
                .analyses
                .iter()
                .find(|a| a.article.path == source)
                .unwrap();
            let text: Vec<char> = analysis.article.text.chars().collect();
            let number = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
            let at = |end: &str| number(&target["selector"][0][end]);
            let words: String = text[at("start")..at("end")].iter().collect();
            let quote = &target["selector"][1];
            assert_eq!(quote["exact"].as_str().unwrap(), words);
            let around = format!(
                "{}{words}{}",
                quote["prefix"].as_str().unwrap(),
                quote["suffix"].as_str().unwrap()
            );
            assert!(analysis.article.text.contains(&around), "{around}");
        }
    }

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(encoded("a b/é\"<.txt"), "a%20b/%C3%A9%22%3C.txt");
    }
}
