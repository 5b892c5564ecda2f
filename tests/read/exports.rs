//! What databases and interfaces give out.

use whosays::article::Corpus;

use crate::notices;
use crate::paragraphs;
use crate::read;

const FIRST: &str =
    "The dog track in Lindby will close in August after sixty years, its owner said on Friday.";

/// Record, outlet, title, author and date of each article.
fn shown(corpus: &Corpus) -> Vec<String> {
    let one = |a: &whosays::article::Article| {
        let or = |o: &Option<String>| o.clone().unwrap_or_else(|| "-".to_owned());
        let record = a.record.unwrap_or(0);
        let (title, author, published) = (or(&a.title), or(&a.author), or(&a.published));
        format!(
            "{record} {} | {title} | {author} | {published}",
            a.outlet.name
        )
    };
    corpus.articles.iter().map(one).collect()
}

#[track_caller]
fn case(name: &str, expected: &[&str], said: &[&str]) -> Corpus {
    let corpus = read(name).unwrap();
    assert_eq!(shown(&corpus), expected, "{name}");
    let said: Vec<String> = said.iter().map(|s| format!("{name}{s}")).collect();
    assert_eq!(notices(&corpus), said, "{name}");
    corpus
}

#[test]
fn the_older_nexis_form_is_cut_at_its_counts() {
    let corpus = case(
        "exports/nexis-old.txt",
        &[
            "1 Lindby Observer | Dog track in Lindby to close after sixty years | Elin Marsh, Staff Writer \
             | 2026-06-12",
            "2 Sound Radio | Track closes | - | 2026-06-12",
        ],
        &[
            ":57: this line is not understood and was passed over: `KICKER: Sport`",
            ":68: skipped: there is no text in this document; it begins with `Sound Radio`",
            ": 3 documents in the layout of Nexis found, 2 of them read",
        ],
    );
    assert_eq!(
        paragraphs(&corpus.articles[0]),
        [
            FIRST,
            "\"We lose money with every race,\" said Hanna Wold, who owns it.",
            "Notes: the town had offered to help, but the money came too late for the owner.",
        ]
    );
}

#[test]
fn the_newer_nexis_form_is_the_same_as_text_and_as_document() {
    for name in ["exports/nexis-new.txt", "exports/nexis.docx"] {
        let corpus = case(
            name,
            &[
                "1 Lindby Observer | Dog track in Lindby to close | Elin Marsh | 2026-06-12",
                "2 Sound Radio | Track closes | - | 2026-06-12T18:15+00:00",
            ],
            &[": 2 documents in the layout of Nexis found and read"],
        );
        assert_eq!(
            paragraphs(&corpus.articles[0]),
            [
                FIRST,
                "\"We lose money with every race,\" said Hanna Wold, who owns it."
            ]
        );
    }
}

#[test]
fn proquest_records_stand_between_rules() {
    let corpus = case(
        "exports/proquest.txt",
        &[
            "1 Lindby Observer | Dog track in Lindby to close | Marsh, Elin | 2026-06-12",
            "2 Sound Radio | Track closes | - | 2026-06-12",
        ],
        &[": 2 documents in the layout of ProQuest found and read"],
    );
    assert_eq!(paragraphs(&corpus.articles[0]).len(), 2);
    assert_eq!(
        corpus.articles[0].url.as_deref(),
        Some("https://proquest.example/docview/1001")
    );
}

#[test]
fn factiva_is_read_with_and_without_codes() {
    let first = "1 Lindby Observer | Dog track in Lindby to close | Elin Marsh | 2026-06-12";
    let second = "2 Sound Radio | Track closes | - | 2026-06-12";
    for name in ["exports/factiva-fields.txt", "exports/factiva.html"] {
        let corpus = case(
            name,
            &[first, second],
            &[": 2 documents in the layout of Factiva found and read"],
        );
        assert_eq!(paragraphs(&corpus.articles[0])[0], FIRST);
    }
    let corpus = case(
        "exports/factiva-table.html",
        &[first],
        &[": 1 document in the layout of Factiva found and read"],
    );
    assert_eq!(paragraphs(&corpus.articles[0]).len(), 2);
}

#[test]
fn a_list_of_addresses_says_that_there_is_no_text() {
    let error = read("exports/mediacloud.csv").unwrap_err();
    assert!(
        error.contains("it lists 2 articles without their texts (its columns are `id`,"),
        "{error}"
    );
    assert!(
        error.ends_with("save the pages themselves, or export the texts with them"),
        "{error}"
    );
}

#[test]
fn texts_that_an_interface_cut_are_told_of() {
    let corpus = case(
        "exports/newsapi.json",
        &[
            "1 Lindby Observer | Dog track in Lindby to close | Elin Marsh | 2026-06-12T09:00:00+00:00",
        ],
        &[
            ":2: skipped: it has neither a text nor a claim",
            ": 1 of its 1 texts are cut (`[+… chars]`); only their beginning can be compared",
        ],
    );
    let article = &corpus.articles[0];
    assert!(
        article
            .body
            .slice(&article.text)
            .ends_with("\"We lose money…")
    );
}

#[test]
fn articles_may_lie_in_an_object_in_an_object() {
    case(
        "exports/event-registry.json",
        &["1 Lindby Observer | Dog track in Lindby to close | Elin Marsh | 2026-06-12"],
        &[],
    );
}

#[test]
fn an_entry_of_a_feed_is_an_article() {
    let corpus = case(
        "exports/feed.rss",
        &[
            "1 Lindby Observer | Dogs & dividends: track in Lindby to close | Elin Marsh \
             | 2026-06-12T09:00:00+02:00",
            "2 Lindby Observer | Snow in June | - | -",
        ],
        &[
            ": 1 of its 3 entries hold a summary, not the article's text",
            ": skipped: 1 of its 3 entries have no text",
            ": 3 entries of a feed found, 2 of them read",
        ],
    );
    assert_eq!(paragraphs(&corpus.articles[0]).len(), 2);
    assert_eq!(
        corpus.articles[1].text,
        "Snow fell on the hills above Lindby & Corran on Thursday."
    );
    let corpus = case(
        "exports/feed.atom",
        &["1 Sound Radio | Track closes | Per Aune | 2026-06-12T18:15:00+00:00"],
        &[": 1 entry of a feed found, 1 of them read"],
    );
    assert_eq!(
        paragraphs(&corpus.articles[0])[0],
        "Lindby loses its dog track."
    );
}
