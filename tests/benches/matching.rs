//! How fast ready-made claims and the claims of articles are compared on one core, and how the time
//! grows: on claims that are made up, so that every machine has the same. `cargo bench --bench matching`.

use std::time::Instant;

use divan::Bencher;
use divan::counter::ItemsCount;
use whosays::analysis::Analysis;
use whosays::article::Article;
use whosays::article::Form;
use whosays::matching;
use whosays::matching::MatchingOptions;
use whosays::matching::Sentences;
use whosays::pipeline::Analyser;
use whosays::rules::Language;

/// How many claims tell one story.
const OF_ONE_STORY: usize = 4;

const ACTORS: [&str; 8] = [
    "dockers", "teachers", "nurses", "farmers", "pilots", "miners", "bakers", "drivers",
];
const VERBS: [&str; 6] = ["halted", "blocked", "left", "joined", "praised", "refused"];

fn main() {
    let one_core = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global();
    one_core.expect("no threads were made before");
    divan::main();
    print_growth();
}

/// Claim `number`: one of several wordings of a story, half of whose words other stories have too.
fn claim(number: usize) -> String {
    let story = number / OF_ONE_STORY;
    let rare = |salt: usize| {
        let mut left = story
            .wrapping_mul(2_654_435_761)
            .wrapping_add(salt * 40_503)
            % 20_000;
        let mut word = String::from("q");
        for _ in 0..5 {
            let letter = u8::try_from(left % 20).expect("below 20");
            word.push(char::from(b'a' + letter));
            left /= 20;
        }
        word
    };
    let (actor, verb) = (ACTORS[story % ACTORS.len()], VERBS[story % VERBS.len()]);
    let place = format!("{} and {}", rare(1), rare(2));
    match number % OF_ONE_STORY {
        0 => format!(
            "The {actor} {verb} the works in {place} on Monday over {}.",
            rare(3)
        ),
        1 => format!("On Monday the {actor} {verb} the works in {place}."),
        2 => format!(
            "Over {} the {actor} in {place} {verb} the works, a union said.",
            rare(3)
        ),
        _ => format!(
            "The works in {place} were {verb} by {actor} because of {}.",
            rare(3)
        ),
    }
}

fn analyses(count: usize, language: &Language) -> Vec<Analysis> {
    let analyser = Analyser::new(language).expect("the rules go together");
    let outlet = |number: usize| format!("Outlet {}", number % OF_ONE_STORY);
    let of = |number: usize| {
        analyser.analyse(Article {
            form: Form::Claim,
            ..Article::from_text("claims", &outlet(number), &claim(number))
        })
    };
    (0..count).map(of).collect()
}

fn groups(analyses: &[Analysis], language: &Language) -> usize {
    let statements = matching::statements(analyses);
    let options = MatchingOptions::default();
    matching::group(&statements, &Sentences::default(), options, language)
        .groups
        .len()
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn ready_made_claims(bencher: Bencher<'_, '_>, count: usize) {
    let language = Language::english();
    let analyses = analyses(count, language);
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| groups(&analyses, language));
}

#[divan::bench(args = [100, 1_000], sample_count = 3, sample_size = 1)]
fn articles(bencher: Bencher<'_, '_>, count: usize) {
    let language = Language::english();
    let analyser = Analyser::new(language).expect("the rules go together");
    let of = |number: usize| {
        let sentences: Vec<String> = (0..12).map(|i| claim(number * 12 + i)).collect();
        let outlet = format!("Outlet {}", number % OF_ONE_STORY);
        analyser.analyse(Article::from_text("article", &outlet, &sentences.join(" ")))
    };
    let analyses: Vec<Analysis> = (0..count).map(of).collect();
    let forms = matching::forms(&analyses, language);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let statements = matching::statements(&analyses);
        let sentences = Sentences::new(&analyses, &forms);
        matching::group(
            &statements,
            &sentences,
            MatchingOptions::default(),
            language,
        )
        .groups
        .len()
    });
}

/// Tells by which power of the claims the time grows, from 10,000 to 100,000.
fn print_growth() {
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let language = Language::english();
    let time = |count: usize| {
        let analyses = analyses(count, language);
        let start = Instant::now();
        groups(&analyses, language);
        start.elapsed().as_secs_f64()
    };
    let exponent = (time(100_000) / time(10_000)).log10();
    println!("growth from 10,000 to 100,000 claims: exponent {exponent:.2}");
}
