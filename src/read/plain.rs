//! A text file: one article, with or without header lines.

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::read::draft::Draft;
use crate::read::draft::Reading;
use crate::rules::Credits;
use crate::rules::Field;
use crate::text::Span;

/// The longest name of a header line, in bytes; what is longer is a sentence.
const LONGEST_NAME: usize = 40;

/// What a header line begins with that is meant for this program (`whosays:ignore …`).
const OWN_LINE: &str = "whosays:";

/// Reads a decoded text file. Its first lines are a header only when every line up to the first blank
/// one is `Name: value` with a known name.
pub(super) fn read(path: &str, text: String, credits: &Credits) -> Reading {
    let header = header(&text, credits);
    let mut draft = Draft::new(Form::Text, text);
    let mut notices = Vec::new();
    if let Some(header) = header {
        draft.body = Span::at(header.end, draft.text.len());
        if draft.body.slice(&draft.text).trim().is_empty() {
            return Reading::skipped(path, "skipped: there is no text behind the header lines");
        }
        for (line, field, value) in header.lines {
            let Some(slot) = slot(&mut draft, field) else {
                continue;
            };
            if slot.is_some() {
                let message = "this header line comes a second time; the first one counts";
                notices.push(Notice::new(
                    NoticeKind::Doubtful,
                    format!("{path}:{line}"),
                    message,
                ));
            } else if !value.is_empty() {
                *slot = Some(value);
            }
        }
    }
    Reading {
        drafts: vec![draft],
        notices,
    }
}

/// The lines before the text, and where that begins.
struct Header {
    lines: Vec<(usize, Field, String)>,
    end: usize,
}

fn header(text: &str, credits: &Credits) -> Option<Header> {
    let mut lines = Vec::new();
    let mut end = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with(OWN_LINE) {
            continue;
        }
        let (field, value) = header_line(line, credits)?;
        lines.push((index + 1, field, value));
    }
    let has_own = text[..end].lines().any(|line| line.starts_with(OWN_LINE));
    (has_own || !lines.is_empty()).then_some(Header { lines, end })
}

/// What a header line states.
pub(super) fn header_line(line: &str, credits: &Credits) -> Option<(Field, String)> {
    let (name, value) = line.split_once(':')?;
    if name.len() > LONGEST_NAME {
        return None;
    }
    let (field, _) = credits.field(name).filter(|(f, _)| is_header(*f))?;
    Some((field, value.trim().to_owned()))
}

/// Whether a header line can hold this.
fn is_header(field: Field) -> bool {
    match field {
        Field::Outlet | Field::Title | Field::Date | Field::Author | Field::Url => true,
        Field::Text | Field::Id | Field::Claim | Field::Speaker => false,
    }
}

/// Where a header line's value goes.
pub(super) fn slot(draft: &mut Draft, field: Field) -> Option<&mut Option<String>> {
    match field {
        Field::Outlet => Some(&mut draft.outlet),
        Field::Title => Some(&mut draft.title),
        Field::Date => Some(&mut draft.published),
        Field::Author => Some(&mut draft.author),
        Field::Url => Some(&mut draft.url),
        Field::Text | Field::Id | Field::Claim | Field::Speaker => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn one(text: &str) -> Draft {
        let reading = read("a.txt", text.to_owned(), &Language::english().credits);
        assert_eq!(reading.notices, []);
        reading.drafts.into_iter().next().unwrap()
    }

    #[test]
    fn header_lines_name_outlet_title_date_author_and_url() {
        let text = "Outlet: Harbour Post\r\nTITLE:  Gates shut \r\nDate: 3 May\r\nAuthor: A. Lund\r\n\
                    URL: https://example.org/a\r\n\r\nThe gates are shut.\r\n";
        let draft = one(text);
        assert_eq!(draft.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(draft.title.as_deref(), Some("Gates shut"));
        assert_eq!(draft.published.as_deref(), Some("3 May"));
        assert_eq!(draft.author.as_deref(), Some("A. Lund"));
        assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(draft.text, text);
        assert_eq!(draft.body.slice(text), "The gates are shut.\r\n");
    }

    #[test]
    fn one_unknown_line_makes_all_of_them_text() {
        let draft = one("Outlet: Harbour Post\nThe mayor: no comment\n\nThe gates are shut.");
        assert_eq!(draft.outlet, None);
        assert_eq!(draft.body, Span::whole(&draft.text));
    }

    #[test]
    fn a_text_without_header_begins_at_once() {
        let draft = one("\nOutlet: this line follows a blank one.");
        assert_eq!((draft.outlet.as_deref(), draft.body.start()), (None, 0));
    }

    #[test]
    fn an_empty_header_line_names_nothing() {
        assert_eq!(one("Title:\nDate: 3 May\n\nText.").title, None);
    }

    #[test]
    fn a_repeated_line_is_noticed_and_the_first_counts() {
        let text = "Outlet: Harbour Post\nSource: Quay Radio\n\nText.".to_owned();
        let reading = read("a.txt", text, &Language::english().credits);
        assert_eq!(reading.drafts[0].outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(
            reading.notices[0].to_string(),
            "a.txt:2: this header line comes a second time; the first one counts"
        );
    }

    #[test]
    fn header_lines_alone_are_no_article() {
        let reading = read(
            "a.txt",
            "Title: A\n".to_owned(),
            &Language::english().credits,
        );
        assert_eq!(reading.drafts, []);
        assert_eq!(
            reading.notices[0].to_string(),
            "a.txt: skipped: there is no text behind the header lines"
        );
    }
}
