//! Files as people have them, read from `tests/read`: what of each becomes an article, and what is said
//! about the rest. All of them are invented, after the layouts of real ones.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

mod exports;
mod office;
mod pages;

use std::path::Path;
use std::path::PathBuf;

use whosays::article::Article;
use whosays::article::Corpus;
use whosays::read::ReadOptions;
use whosays::rules::Language;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read")
}

/// Reads a file of `tests/read`.
fn read(name: &str) -> Result<Corpus, String> {
    let options = ReadOptions::default();
    whosays::read::read(&[folder().join(name)], &options, Language::english())
        .map_err(|e| relative(&e.to_string()))
}

/// What a file that holds one article gives.
#[track_caller]
fn one(name: &str) -> (Article, Vec<String>) {
    let corpus = read(name).unwrap();
    assert_eq!(corpus.articles.len(), 1, "{name}");
    let notices = notices(&corpus);
    (corpus.articles.into_iter().next().unwrap(), notices)
}

fn notices(corpus: &Corpus) -> Vec<String> {
    corpus
        .notices
        .iter()
        .map(|n| relative(&n.to_string()))
        .collect()
}

fn relative(message: &str) -> String {
    message.replace(&format!("{}/", folder().display()), "")
}

/// Outlet, title, author, date and address.
type Facts<'a> = (
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
);

fn facts(article: &Article) -> Facts<'_> {
    (
        &article.outlet.name,
        article.title.as_deref(),
        article.author.as_deref(),
        article.published.as_deref(),
        article.url.as_deref(),
    )
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.body.slice(&article.text).split("\n\n").collect()
}

/// The first words of each paragraph.
fn starts(article: &Article) -> Vec<String> {
    let first = |p: &str| p.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    paragraphs(article).into_iter().map(first).collect()
}
