//! REFI-QDA projects (`.qdpx`), which programs for qualitative analysis exchange: the articles as
//! plain texts, claims, speakers and loaded words as codes on their passages.
//!
//! Positions are code points from 0, the end behind the last. Names (GUIDs) are made from the
//! content, so that the same report gives the same file.

use std::fmt::Write as _;
use std::io;
use std::io::Write;

use crate::layout::Annotated;
use crate::layout::Code;
use crate::layout::CodeGroup;
use crate::layout::CodedTexts;
use crate::layout::Coding;
use crate::render::package;
use crate::render::plain_text::PlainText;
use crate::render::xml;

/// Writes the articles and everything that was found in them.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(annotated: Annotated<'_>, out: &mut impl Write) -> io::Result<()> {
    let coded = annotated.coded();
    let mut project = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" \
         name=\"whosays\" origin=\"whosays {}\" creatingUserGUID=\"{}\">",
        env!("CARGO_PKG_VERSION"),
        guid("user")
    );
    let user = guid("user");
    add(
        &mut project,
        &format!(r#"<Users><User guid="{user}" name="whosays"/></Users>"#),
    );
    add(&mut project, "<CodeBook><Codes>");
    codes(&coded, None, &mut project);
    add(&mut project, "</Codes></CodeBook><Sources>");
    let mut parts = Vec::new();
    for (index, analysis) in annotated.analyses.iter().enumerate() {
        let article = &analysis.article;
        let source = guid(&format!("source {index} {}", article.place()));
        let name = article.title.as_deref().unwrap_or(&article.path);
        let name = format!("{}: {name} ({})", article.outlet.name, article.place());
        let plain = PlainText::new(&article.text);
        let head = format!(
            r#"<TextSource guid="{source}" name="{}" plainTextPath="internal://{source}.txt" creatingUser="{user}">"#,
            xml::escaped(&name)
        );
        add(&mut project, &head);
        for (number, coding) in coded.codings[index].iter().enumerate() {
            let name = format!("{source} {number}");
            selections(&name, &plain, coding, &coded, &mut project);
        }
        add(&mut project, "</TextSource>");
        parts.push((format!("sources/{source}.txt"), plain.text().into_bytes()));
    }
    add(&mut project, "</Sources></Project>\n");
    parts.insert(0, ("project.qde".to_owned(), project.into_bytes()));
    package::write(&parts, out)
}

fn add(project: &mut String, words: &str) {
    project.push_str(words);
}

/// Adds the codes below `parent`, each with those below it.
fn codes(coded: &CodedTexts, parent: Option<usize>, project: &mut String) {
    for (index, code) in coded.codes.iter().enumerate() {
        if code.parent != parent {
            continue;
        }
        write!(
            project,
            r#"<Code guid="{}" name="{}" isCodable="true" color="{}">"#,
            code_guid(coded, index),
            xml::escaped(&code.name),
            colour(code)
        )
        .expect("a string takes all");
        codes(coded, Some(index), project);
        add(project, "</Code>");
    }
}

fn colour(code: &Code) -> &'static str {
    match code.group {
        CodeGroup::Claims => "#1C4B91",
        CodeGroup::Voices => "#6B7A90",
        CodeGroup::Speakers => "#0B5C50",
        CodeGroup::Attributions => "#7BA69F",
        CodeGroup::Loaded => "#E0A800",
    }
}

/// Adds a selection for each part of a coded passage, which has this name in the project.
fn selections(
    name: &str,
    plain: &PlainText<'_>,
    coding: &Coding,
    coded: &CodedTexts,
    project: &mut String,
) {
    for (start, end) in plain.places(&coding.passage) {
        let code = code_guid(coded, coding.code);
        let selection = guid(&format!("selection {name} {start}"));
        let user = guid("user");
        let note = coding.note.as_deref().map(xml::escaped).unwrap_or_default();
        write!(
            project,
            r#"<PlainTextSelection guid="{selection}" name="{}" startPosition="{start}" endPosition="{end}" creatingUser="{user}"><Description>{note}</Description><Coding guid="{}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>"#,
            xml::escaped(coded.codes[coding.code].name.as_str()),
            guid(&format!("coding {selection}"))
        )
        .expect("a string takes all");
    }
}

fn code_guid(coded: &CodedTexts, code: usize) -> String {
    guid(&format!("code {}", coded.path(code).join(" / ")))
}

/// A name for `what`: its FNV-1a hash of 128 bits in the form of a UUID of version 8 (RFC 9562).
fn guid(what: &str) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = what
        .bytes()
        .fold(OFFSET, |h, byte| (h ^ u128::from(byte)).wrapping_mul(PRIME));
    let hash = hash & !(0xf << 76) | 8 << 76;
    let hash = hash & !(0b11 << 62) | 0b10 << 62;
    let digits = format!("{hash:032x}");
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::render::golden;
    use crate::report::Report;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;
    use crate::report::fixture::pier;

    fn written(report: &Report) -> Vec<u8> {
        let mut out = Vec::new();
        let annotated = Annotated {
            analyses: &report.analyses,
            rules: &report.rules,
            comparison: Some(&report.comparison),
        };
        write(annotated, &mut out).unwrap();
        out
    }

    #[test]
    fn a_project_is_as_expected() {
        let project = package::part(&written(&pier()), "project.qde");
        let lines = ["<Code ", "<TextSource", "<PlainText", "</CodeB"];
        let text = lines
            .iter()
            .fold(project, |t, tag| t.replace(tag, &format!("\n{tag}")));
        golden::check("pier-project.xml", &text);
    }

    #[test]
    fn hostile_words_leave_the_project_well_formed() {
        for words in golden::HOSTILE.into_iter().chain(["]]>\u{0}</Code>"]) {
            let text = format!("{words}.\r\nAgain.");
            let draft = |outlet| Draft::new(outlet, "a.txt", &text).claim("Again.", Voice::Outlet);
            let story = Story {
                analyses: vec![draft("One").title(words).build(), draft(words).build()],
            };
            let bytes = written(&story.report(&[&[0, 1]]));
            package::check_well_formed(&bytes);
        }
    }

    #[test]
    fn a_name_has_the_form_of_a_uuid() {
        let name = guid("a");
        assert_eq!(name.len(), 36);
        assert_eq!(name.as_bytes()[14], b'8');
        assert!(
            matches!(name.as_bytes()[19], b'8' | b'9' | b'a' | b'b'),
            "{name}"
        );
        assert_ne!(name, guid("b"));
    }
}
