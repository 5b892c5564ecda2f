//! How fast articles are cut into segments, on the articles of `../shared` when they are there.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use whosays::rules::Language;
use whosays::segment::segment;
use whosays::text::Span;

const ARTICLES: &str = "../shared/data/polnear/train/text";

fn main() {
    divan::main();
}

/// The articles; `None` when they are not there.
fn articles() -> Option<Vec<String>> {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(ARTICLES));
    let paths = files.ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    Some(
        paths
            .filter_map(|path| fs::read_to_string(path).ok())
            .collect(),
    )
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn all_articles(bencher: Bencher) {
    let Some(articles) = articles() else {
        println!("skipped: no articles in `{ARTICLES}`");
        return;
    };
    let bytes: usize = articles.iter().map(String::len).sum();
    let language = Language::english();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let sentences = |text: &String| segment(text, Span::whole(text), language).sentences.len();
        articles.iter().map(sentences).sum::<usize>()
    });
}
