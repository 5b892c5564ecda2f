//! How well sentences of our own are attributed: floors that hold for every pattern together.

use std::collections::BTreeSet;
use std::fs;
use whosays::article::Article;
use whosays::attribution::Attribution;
use whosays::attribution::Attributor;
use whosays::names;
use whosays::rules::Language;
use whosays::segment;
use whosays::segment::Segments;
use whosays::text::Passage;

/// The words of each role, as their numbers in the article.
#[derive(Clone, Debug, Default)]
struct Roles {
    source: BTreeSet<usize>,
    cue: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

/// Which tokens count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// Words and numbers.
    Words,
    /// Marks too: a cue can be a colon.
    All,
}

/// A marked line: its text, and the bytes of each role of each attribution.
struct Marked {
    text: String,
    roles: Vec<(usize, char, usize, usize)>,
}

fn read(line: &str) -> Marked {
    let mut marked = Marked {
        text: String::new(),
        roles: Vec::new(),
    };
    let mut open = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => {
                let (mark, behind) = rest[1..].split_once(' ').expect("`{s1 words}`");
                let number: usize = mark[1..].parse().expect("a number");
                open.push((number, mark.as_bytes()[0] as char, marked.text.len()));
                rest = behind;
                continue;
            }
            '}' => {
                let (number, role, start) = open.pop().expect("an open brace");
                marked.roles.push((number, role, start, marked.text.len()));
            }
            '¶' => marked.text.push_str("\n\n"),
            c => marked.text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    assert!(open.is_empty(), "{line}");
    marked
}

/// The tokens that lie in the bytes `start..end`.
fn words(segments: &Segments, start: usize, end: usize, kept: Kept) -> BTreeSet<usize> {
    let is_in = |i: &usize| {
        let token = &segments.tokens[*i];
        (kept == Kept::All || token.kind.is_word())
            && token.span.start() >= start
            && token.span.end() <= end
    };
    (0..segments.tokens.len()).filter(is_in).collect()
}

fn passage(segments: &Segments, passage: &Passage, kept: Kept) -> BTreeSet<usize> {
    let spans = passage.spans().iter();
    spans
        .flat_map(|s| words(segments, s.start(), s.end(), kept))
        .collect()
}

fn found(segments: &Segments, attribution: &Attribution) -> Roles {
    let of = |p: Option<&Passage>, kept| p.map(|p| passage(segments, p, kept)).unwrap_or_default();
    Roles {
        source: of(attribution.source.as_ref().map(|s| &s.passage), Kept::Words),
        cue: of(attribution.cue.as_ref().map(|c| &c.passage), Kept::All),
        content: of(Some(&attribution.content), Kept::Words),
    }
}

fn gold(segments: &Segments, marked: &Marked) -> Vec<Roles> {
    let count = marked.roles.iter().map(|r| r.0).max().unwrap_or(0);
    let mut all = vec![Roles::default(); count];
    for (number, role, start, end) in &marked.roles {
        let roles = &mut all[number - 1];
        let (set, kept) = match role {
            's' => (&mut roles.source, Kept::Words),
            'q' => (&mut roles.cue, Kept::All),
            'c' => (&mut roles.content, Kept::Words),
            other => panic!("no role is called `{other}`"),
        };
        set.extend(words(segments, *start, *end, kept));
    }
    all.retain(|roles| !roles.content.is_empty());
    all
}

fn is_alike(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    a.intersection(b).count() * 2 >= a.union(b).count()
}

/// How many attributions there are, are found, have the right content, are right throughout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Score {
    gold: usize,
    found: usize,
    content: usize,
    all: usize,
}

impl Score {
    fn f1(self, right: usize) -> f64 {
        2.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

fn score(file: &str) -> Score {
    let show = std::env::var_os("WHOSAYS_SHOW_MISSES").is_some();
    let path = format!("{}/tests/attribution/{file}", env!("CARGO_MANIFEST_DIR"));
    let language = Language::english();
    let attributor = Attributor::new(language).expect("the embedded model is sound");
    let mut total = Score::default();
    let text = fs::read_to_string(path).expect("the file is there");
    for line in text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let marked = read(line);
        let article = Article::from_text("-", "", &marked.text);
        let segments = segment::segment(&article.text, article.body, language);
        let names = names::find(&article, &segments, language);
        let attributions = attributor.attribute(&article, &segments, &names);
        let mut left: Vec<Roles> = attributions.iter().map(|a| found(&segments, a)).collect();
        let expected = gold(&segments, &marked);
        let before = total;
        total.gold += expected.len();
        total.found += left.len();
        for roles in expected {
            let is_same = |f: &Roles| is_alike(&f.content, &roles.content);
            if let Some(at) = left.iter().position(is_same) {
                let found = left.swap_remove(at);
                total.content += 1;
                let is_right =
                    is_alike(&found.source, &roles.source) && is_alike(&found.cue, &roles.cue);
                total.all += usize::from(is_right);
            }
        }
        let is_perfect = total.gold - before.gold == total.all - before.all
            && total.found - before.found == total.all - before.all;
        if show && !is_perfect {
            println!("{line}");
            for a in &attributions {
                let text = |p: &Passage| p.text(&article.text);
                let source = a.source.as_ref().map(|s| text(&s.passage));
                let cue = a.cue.as_ref().map(|c| text(&c.passage));
                println!(
                    "    {source:?} {cue:?} [{}] {:.2}",
                    text(&a.content),
                    a.confidence
                );
            }
        }
    }
    total
}

#[track_caller]
fn case(file: &str, least_content: f64, least_all: f64) {
    let score = score(file);
    let (content, all) = (score.f1(score.content), score.f1(score.all));
    println!("{file}: {score:?}, content {content:.3}, all {all:.3}");
    assert!(
        content >= least_content && all >= least_all,
        "{file}: {score:?}"
    );
}

#[test]
fn speech_of_every_form_is_attributed() {
    case("speech.txt", 0.87, 0.81);
}

#[test]
fn quotations_are_attributed() {
    case("quotations.txt", 0.98, 0.98);
}

#[test]
fn thoughts_wishes_and_plans_are_attributed() {
    case("thoughts.txt", 0.89, 0.86);
}

#[test]
fn what_nobody_says_is_attributed_to_nobody() {
    let score = score("nothing.txt");
    assert!(score.found <= 1, "{score:?}");
}
