//! HTML: one file that needs nothing else, neither the network nor a script.
//!
//! [`write_page`] writes a comparison with its links, [`write_document`] any document for print. A
//! script (`page.js`) only adds filters and opens what a link leads to.

mod article;
mod chart;
mod claims;
mod document;
mod name;
mod stories;
mod table;
mod words;

use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::io;
use std::io::Write;

use crate::layout::Document;
use crate::layout::page::Choice;
use crate::layout::page::Controls;
use crate::layout::page::Page;
use crate::layout::page::Part;
use crate::layout::page::Section;
use crate::layout::page::StoriesPage;
use crate::render::sheet::Orientation;
use crate::render::sheet::Paper;
use crate::render::sheet::Sheet;

const STYLE: &str = include_str!("page.css");
/// What a sheet to print adds.
const SHEET_STYLE: &str = include_str!("sheet.css");
const SCRIPT: &str = include_str!("page.js");
/// What made the file.
const GENERATOR: &str = concat!("whosays ", env!("CARGO_PKG_VERSION"));
/// Nothing is fetched from anywhere, whatever the articles hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'";

/// Writes a comparison as a page with its links and filters.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_page(page: &Page, out: &mut impl Write) -> io::Result<()> {
    let main = html! { @for section in &page.sections { (section_of(section)) } };
    let body = framed(page, "claims", &main);
    write_file(&head_of(page), &body, out)
}

/// Writes the comparisons of several stories as one page.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_stories(page: &StoriesPage, out: &mut impl Write) -> io::Result<()> {
    let (before, behind) = page.frame.sections.split_at(page.before);
    let main = html! {
        @for section in before { (section_of(section)) }
        @for part in &page.stories { (stories::story(part)) }
        @for section in behind { (section_of(section)) }
    };
    let body = framed(&page.frame, "stories", &main);
    write_file(&head_of(&page.frame), &body, out)
}

fn head_of(page: &Page) -> Head<'_> {
    Head {
        language: page.language,
        title: &page.title,
        style: "",
        class: None,
    }
}

/// What stands around the main part of a page, whose first section is `first`.
fn framed(page: &Page, first: &str, main: &Markup) -> Markup {
    html! {
        a.skip href={ "#" (first) } { (page.controls.skip) }
        (chart::symbols())
        header #top {
            h1 { (page.title) }
            p.lead { (words::line(&page.lead)) }
            nav aria-label=(page.controls.contents) {
                ul { @for section in &page.sections {
                    li { a href={ "#" (section.name) } { (section.heading) } }
                } }
            }
        }
        (controls(page))
        main { (main) }
        footer {
            p { (words::line(&page.foot)) }
            p { a href="#top" { (page.controls.top) } }
        }
        script { (PreEscaped(SCRIPT)) }
    }
}

/// Writes a document, mostly for print.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_document(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let title = document::title(document);
    let head = Head {
        language: "en",
        title: &title,
        style: "",
        class: None,
    };
    write_file(&head, &document::body(document), out)
}

/// Writes a document to print on `sheet` and to fill in by hand.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_sheet(
    document: &Document,
    language: &str,
    sheet: Sheet,
    out: &mut impl Write,
) -> io::Result<()> {
    let title = document::title(document);
    let paper = match sheet.paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    let orientation = match sheet.orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    let points = f32::from(sheet.text_half_points) / 2.0;
    let page = format!(
        "@page {{ size: {paper} {orientation}; margin: 14mm }} .sheet {{ --text: {points}pt }}"
    );
    let head = Head {
        language,
        title: &title,
        style: &[SHEET_STYLE, &page].concat(),
        class: Some("sheet"),
    };
    write_file(&head, &document::body(document), out)
}

/// What stands before a page's body.
struct Head<'a> {
    language: &'a str,
    title: &'a str,
    /// What is added to the style of every page.
    style: &'a str,
    class: Option<&'a str>,
}

fn write_file(page: &Head<'_>, body: &Markup, out: &mut impl Write) -> io::Result<()> {
    let (language, title) = (page.language, page.title);
    let head = html! {
        (DOCTYPE)
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="generator" content=(GENERATOR);
            meta name="color-scheme" content="light dark";
            title { (words::clean(title)) }
            style { (PreEscaped(STYLE)) (PreEscaped(page.style)) }
        }
    };
    let (doctype, head) = head.0.split_at(DOCTYPE.0.len());
    writeln!(out, "{doctype}")?;
    write!(out, "<html lang=\"{language}\">")?;
    out.write_all(head.as_bytes())?;
    match page.class {
        Some(class) => write!(out, "<body class=\"{class}\">")?,
        None => out.write_all(b"<body>")?,
    }
    out.write_all(body.0.as_bytes())?;
    out.write_all(b"</body></html>\n")
}

fn section_of(section: &Section) -> Markup {
    html! {
        section id=(section.name) aria-labelledby={ (section.name) "-h" } {
            h2 id={ (section.name) "-h" } { (section.heading) }
            @for part in &section.parts { (part_of(part)) }
        }
    }
}

fn part_of(part: &Part) -> Markup {
    match part {
        Part::Paragraph(line) => html! { p { (words::line(line)) } },
        Part::Legend(marks) => chart::legend(marks),
        Part::Coverage(coverage) => chart::coverage(coverage),
        Part::Claims(table) => claims::table(table),
        Part::Table(table) => table::linked(table),
        Part::Bars(bars) => chart::bars(bars),
        Part::Article(article) => article::article(article),
    }
}

/// The filters, which the script shows and works.
fn controls(page: &Page) -> Markup {
    let controls: &Controls = &page.controls;
    html! {
        form #filters hidden aria-label=(controls.filters) data-shown=(controls.shown) {
            (choice("kind", &controls.kinds, |k| name::kind(*k)))
            (choice("voice", &controls.voices, |v| name::voice(*v)))
            details.outlets {
                summary { (controls.outlets) }
                fieldset {
                    legend.hide { (controls.outlets) }
                    @for (index, outlet) in page.outlets.iter().enumerate() {
                        label { input type="checkbox" name="outlet" value=(index) checked; bdi { (words::clean(outlet)) } }
                    }
                }
            }
            button #open type="button" data-open=(controls.open) data-close=(controls.close) { (controls.open) }
            button type="reset" { (controls.reset) }
            output aria-live="polite" {}
        }
    }
}

fn choice<T>(group: &str, choice: &Choice<T>, name: impl Fn(&T) -> &'static str) -> Markup {
    html! {
        fieldset.choice {
            legend { (choice.heading) }
            label { input type="radio" name=(group) value="" checked; span { (choice.all) } }
            @for (one, words) in &choice.each {
                label { input type="radio" name=(group) value=(name(one)); span { (words) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Voice;
    use crate::layout;
    use crate::render::golden;
    use crate::report::Report;
    use crate::report::StoriesReport;
    use crate::report::StoryReport;
    use crate::report::fixture::Draft;
    use crate::report::fixture::Story;
    use crate::report::fixture::pier;

    fn page(report: &Report) -> String {
        let mut out = Vec::new();
        write_page(&layout::page(report), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The part between `<body>` and the script, with a line an element, as people can read it.
    fn body(html: &str) -> String {
        let body = html.split_once("<body>").unwrap().1;
        let body = body.split("<script>").next().unwrap();
        let opening = [
            "<section", "<article", "<table", "<tr", "<td", "<th", "<div", "<p", "<li", "<ul",
        ];
        opening.iter().fold(body.to_owned(), |text, tag| {
            let with = |end: &str| text.replace(&format!("{tag}{end}"), &format!("\n{tag}{end}"));
            with(" ").replace(&format!("{tag}>"), &format!("\n{tag}>"))
        })
    }

    #[test]
    fn a_page_is_as_expected() {
        golden::check("pier.html", &(body(&page(&pier())) + "\n"));
    }

    #[test]
    fn a_document_is_as_expected() {
        let report = pier();
        let mut out = Vec::new();
        write_document(&layout::loaded(&report.analyses, &report.rules), &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        golden::check("pier-loaded.html", &(body(&html) + "\n"));
    }

    #[test]
    fn every_link_leads_to_a_place_on_the_page_and_no_name_is_given_twice() {
        every_link_leads_to_one_place(&page(&pier()));
    }

    #[test]
    fn every_link_between_stories_leads_to_a_place() {
        let story = || StoryReport::new(pier(), 0, vec!["pier".to_owned()], 0.5);
        let report = StoriesReport {
            rules: pier().rules,
            alone: pier().analyses,
            undecided: Vec::new(),
            notices: pier().notices,
            stories: vec![story(), story()],
        };
        let mut out = Vec::new();
        write_stories(&layout::stories_page(&report), &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        every_link_leads_to_one_place(&html);
        assert_eq!(html.matches("<details class=\"story\"").count(), 2);
    }

    #[track_caller]
    fn every_link_leads_to_one_place(html: &str) {
        let values = |start: &str| -> Vec<String> {
            let parts = html.split(start).skip(1);
            parts
                .map(|p| p.split('"').next().unwrap().to_owned())
                .collect()
        };
        let mut ids = values(" id=\"");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "a name is given twice");
        for link in values("href=\"#") {
            assert!(ids.contains(&link), "#{link} leads nowhere");
        }
    }

    /// A report in which everything that can come from outside is hostile.
    fn hostile(words: &str) -> String {
        let text = format!("{words}. Again.");
        let draft = |outlet: &str| {
            let mut analysis = Draft::new(outlet, "a.txt", &text)
                .title(words)
                .claim(words, Voice::Outlet)
                .build();
            analysis.article.url = Some("javascript:alert(1)//http://a.example/".to_owned());
            analysis.article.author = Some(words.to_owned());
            analysis
        };
        let story = Story {
            analyses: vec![draft("One"), draft(words)],
        };
        page(&story.report(&[&[0, 1]]))
    }

    #[test]
    fn hostile_words_stay_words() {
        let allowed = page(&pier()).matches("<script").count();
        for words in golden::HOSTILE
            .into_iter()
            .chain(["]]>\u{0}\u{b}</style></script><img onerror=x>"])
        {
            let html = hostile(words);
            assert_eq!(html.matches("<script").count(), allowed, "{words}");
            assert!(!html.contains("<img") && !html.contains("href=\"javascript"));
            let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
            assert!(!html.contains(is_forbidden), "{words}");
        }
        assert!(
            hostile("مرفأ اليوم").contains("<blockquote dir=\"auto\"><span class=\"claim own\"")
        );
    }

    #[test]
    fn nothing_is_fetched() {
        let html = page(&pier());
        for fetched in [" src=", "url(h", "@import", "<link", "http:", "https:"] {
            assert!(!html.contains(fetched), "{fetched}");
        }
    }
}
