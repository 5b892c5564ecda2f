//! How fast the whole of `claims` is on one core, from the bytes on the disk to the JSON: on the
//! articles of `../shared` when they are there, otherwise on the sample stories again and again.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use whosays::attribution::labeller::Labeller;
use whosays::pipeline;
use whosays::read;
use whosays::read::ReadOptions;
use whosays::render::json;
use whosays::render::json::WithText;
use whosays::rules::Language;
use whosays::segment::Segments;
use whosays::segment::segment;

const ARTICLES: &str = "../shared/data/polnear/train/text";

/// How often the sample stories are copied where the articles are not there.
const COPIES: usize = 100;

fn main() {
    let one_core = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global();
    one_core.expect("no threads were made before");
    divan::main();
}

/// The folder of articles, and where it had to be made, what deletes it.
fn articles() -> (PathBuf, Option<tempfile::TempDir>) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let articles = project.join(ARTICLES);
    if articles.is_dir() {
        return (articles, None);
    }
    println!("no articles in `{ARTICLES}`: the sample stories are read {COPIES} times");
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    for story in ["seeds/port-strike", "seeds/syria-presence"] {
        let files = fs::read_dir(project.join(story)).expect("the stories are there");
        for path in files.filter_map(|e| Some(e.ok()?.path())) {
            let name = path.file_name().unwrap_or_default().display().to_string();
            if path.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            for copy in 0..COPIES {
                let target = folder.path().join(format!("{copy}-{name}"));
                fs::copy(&path, target).expect("the folder can be written");
            }
        }
    }
    (folder.path().to_owned(), Some(folder))
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).expect("the folder is there");
    files
        .filter_map(|e| Some(e.ok()?.metadata().ok()?.len()))
        .sum()
}

/// The labelling of cues, contents and sources alone, in tokens.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn tagging(bencher: Bencher) {
    let (folder, _made) = articles();
    let language = Language::english();
    let corpus = read::read(&[folder], &ReadOptions::default(), language).expect("it is read");
    let segmented: Vec<_> = corpus
        .articles
        .iter()
        .map(|a| (&a.text, segment(&a.text, a.body, language)))
        .collect();
    let tokens: usize = segmented.iter().map(|(_, s)| s.tokens.len()).sum();
    let labeller = Labeller::new(&language.attribution_model, &language.reporting)
        .expect("the embedded model is sound");
    bencher.counter(ItemsCount::new(tokens)).bench(|| {
        let found =
            |(text, segments): &(&String, Segments)| labeller.label(text, segments, &[]).len();
        segmented.iter().map(found).sum::<usize>()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn whole_of_claims(bencher: Bencher) {
    let (folder, _made) = articles();
    let language = Language::english();
    let paths = [folder.clone()];
    let options = ReadOptions::default();
    bencher.counter(BytesCount::new(size(&folder))).bench(|| {
        let found = pipeline::analyse(&paths, &options, language, &|_| {}).expect("it is read");
        let mut out = std::io::sink();
        json::write_articles(&found.analyses, &found.rules, WithText::No, &mut out)
            .expect("a sink takes everything");
        found.analyses.len()
    });
}
