//! Saved web pages.

use crate::facts;
use crate::one;
use crate::paragraphs;
use crate::read;
use crate::starts;

#[test]
fn a_page_full_of_boxes_gives_the_article_alone() {
    let (article, notices) = one("pages/described.html");
    assert_eq!(
        facts(&article),
        (
            "The Corran Ledger",
            Some("Ferry service to Skarvoy stops after hull check"),
            Some("Ingrid Vale, Tom Brandt"),
            Some("2026-02-11T08:15:00+01:00"),
            Some("https://ledger.example/2026/02/11/skarvoy-ferry"),
        )
    );
    assert_eq!(
        starts(&article),
        [
            "The only car",
            "Northline Ferries said",
            "Around 340 people",
            "“We have asked",
            "The county council",
            "Second crack in",
            "A smaller crack",
        ]
    );
    assert!(article.text.contains("the company’s director"));
    assert_eq!(notices, Vec::<String>::new());
}

#[test]
fn a_graph_of_references_names_writer_and_outlet() {
    let (article, notices) = one("pages/graph.html");
    assert_eq!(
        facts(&article),
        (
            "Brackwater Post",
            Some("Council sells the old mill"),
            Some("Della Rook"),
            Some("2026-01-20T17:02:11+00:00"),
            Some("https://brackwater.example/mill/"),
        )
    );
    assert_eq!(paragraphs(&article).len(), 6);
    assert!(
        !article.text.contains("stood empty"),
        "the caption stays out"
    );
    assert!(
        !article.text.contains("About time"),
        "the comments stay out"
    );
    assert!(
        !article.text.contains("wheel was saved"),
        "the link stays out"
    );
    assert_eq!(notices, Vec::<String>::new());
}

#[test]
fn a_page_without_any_description_is_read_in_its_own_encoding() {
    let (article, notices) = one("pages/bare.htm");
    assert_eq!(
        facts(&article),
        ("bare", Some("Harbour wall to be raised"), None, None, None)
    );
    assert_eq!(paragraphs(&article).len(), 5);
    assert!(
        article
            .text
            .contains("“We have no time to wait for another study,”")
    );
    assert!(article.text.contains("The café on the quay"));
    assert_eq!(notices, Vec::<String>::new());
}

#[test]
fn a_page_for_telephones_and_its_archive_give_the_same() {
    let (article, notices) = one("pages/amp.html");
    assert_eq!(
        facts(&article),
        (
            "Vellmar Today",
            Some("Two hurt as crane topples in Vellmar"),
            Some("Sunniva Dahl"),
            Some("2026-03-09T06:30:00+00:00"),
            Some("https://www.vellmar-today.example/crane"),
        )
    );
    assert_eq!(
        starts(&article),
        [
            "A tower crane",
            "Both were taken",
            "The crane belongs",
            "Mill Road will"
        ]
    );
    assert_eq!(notices, Vec::<String>::new());
    let (archived, notices) = one("pages/archive.mhtml");
    assert_eq!(
        (facts(&archived), &archived.text),
        (facts(&article), &article.text)
    );
    assert_eq!(notices, Vec::<String>::new());
}

#[test]
fn a_live_blog_is_one_text_and_says_so() {
    let (article, notices) = one("pages/live.html");
    assert_eq!(article.outlet.name, "Ostrand Wire");
    assert_eq!(
        starts(&article),
        ["The river Ost", "The school on", "No trains run"]
    );
    assert_eq!(
        notices,
        ["pages/live.html: it is a live blog of 3 entries, which are read as one text"]
    );
}

#[test]
fn captions_of_a_gallery_are_no_article() {
    let (article, _) = one("pages/gallery.html");
    assert_eq!(starts(&article), ["More than 4,000", "“We had counted"]);
    assert_eq!(article.author.as_deref(), Some("Lotte Brun"));
}

#[test]
fn a_page_behind_a_paywall_says_how_little_there_is() {
    let (article, notices) = one("pages/closed.html");
    assert_eq!(
        starts(&article),
        ["The planned merger", "The regulator would"]
    );
    assert_eq!(
        notices,
        [
            "pages/closed.html: the page says that its text is not free to read; 41 words of it stand here"
        ]
    );
}

#[test]
fn a_page_that_shows_nothing_may_still_describe_its_text() {
    let (article, notices) = one("pages/described-only.html");
    assert_eq!(
        starts(&article),
        ["The zoo of", "It is called", "“She likes apples"]
    );
    assert_eq!(
        notices,
        [
            "pages/described-only.html: the text was taken from the page's data for search engines, which \
             show it more fully than the page"
        ]
    );
}

#[test]
fn pages_without_an_article_say_so() {
    assert_eq!(
        read("pages/front.html").unwrap_err(),
        "nothing could be read: `pages/front.html`: it is a page of links, not an article; save the \
         article's own page"
    );
    assert_eq!(
        read("pages/shell.html").unwrap_err(),
        "nothing could be read: `pages/shell.html`: no article's text was found on the page; save it when \
         it is shown whole, or copy the text"
    );
}
