//! Documents and workbooks, made by other programs' libraries.

use crate::facts;
use crate::notices;
use crate::one;
use crate::paragraphs;
use crate::read;
use crate::starts;

#[test]
fn a_document_gives_its_paragraphs_and_header_lines() {
    let (article, notices) = one("office/article.docx");
    assert_eq!(
        facts(&article),
        (
            "Lindby Observer",
            Some("Dog track in Lindby to close"),
            Some("Elin Marsh"),
            Some("2026-06-12"),
            None,
        )
    );
    assert_eq!(
        paragraphs(&article),
        [
            "The dog track in Lindby will close in August after sixty years, its owner said on Friday.",
            "“We lose money with every race,” said Hanna Wold, who owns it.",
            "Visitors in 2015: 41,000",
            "Visitors in 2025: 6,200",
            "The town wants to build flats on the ground. A plan is to be shown in the autumn, said Leif \
             Moen, the mayor.",
        ]
    );
    assert_eq!(notices, Vec::<String>::new());
}

#[test]
fn a_row_of_a_workbook_is_an_article() {
    for (name, others) in [("office/table.xlsx", 1), ("office/table.ods", 0)] {
        let corpus = read(name).unwrap();
        let found: Vec<_> = corpus
            .articles
            .iter()
            .map(|a| (a.record, a.outlet.name.as_str(), a.published.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (Some(1), "Lindby Observer", Some("2026-06-12")),
                (Some(2), "Sound Radio", Some("2026-06-12")),
            ],
            "{name}"
        );
        assert_eq!(
            corpus.articles[0].url.as_deref(),
            Some("https://observer.example/track")
        );
        let notices = notices(&corpus);
        assert!(
            notices[0].ends_with(":3: skipped: it has neither a text nor a claim"),
            "{notices:?}"
        );
        assert_eq!(notices.len(), 1 + others, "{notices:?}");
    }
}

#[test]
fn printed_pages_give_their_text_layer() {
    let (article, notices) = one("office/single.pdf");
    assert_eq!(
        article.title.as_deref(),
        Some("Dog track in Lindby to close")
    );
    assert_eq!(article.author.as_deref(), Some("Elin Marsh"));
    assert_eq!(
        starts(&article),
        ["The dog track", "“We lose money", "The town wants"]
    );
    assert_eq!(notices, Vec::<String>::new());
    let (article, notices) = one("office/columns.pdf");
    assert_eq!(
        starts(&article),
        ["The dog track", "“We lose money", "The town wants"]
    );
    assert!(
        article.text.contains("shown in the autumn, said Leif Moen"),
        "{}",
        article.text
    );
    assert_eq!(
        notices,
        [
            "office/columns.pdf: 1 of its 1 pages are set in columns; check the order of the paragraphs"
        ]
    );
    assert_eq!(
        read("office/scanned.pdf").unwrap_err(),
        "nothing could be read: `office/scanned.pdf`: its pages are pictures without a text layer; run text \
         recognition over it first"
    );
}
