//! Articles as the weights of the terms that they begin with.

use rustc_hash::FxHashMap;
use snowball_stemmers_rs::Stemmer;
use std::borrow::Cow;
use std::cmp::Ordering;

use crate::analysis::Analysis;
use crate::article::Form;
use crate::claim::SentenceForm;
use crate::rules::Language;
use crate::story::date;

/// What joins the parts of a name in a normal form.
pub(super) const NAME_JOINT: char = '_';

/// How many words a sentence of news has, about: 30,000 sentences of the background table had so many on
/// average.
const WORDS_IN_SENTENCE: f32 = 22.0;

/// A term's number and weight.
pub(super) type Weighted = (u32, f32);

/// The articles that can belong to stories. Rows and terms are in an order that the articles themselves
/// give, so that nothing depends on the order in which they came.
pub(super) struct Vectors {
    /// The article of each row.
    articles: Vec<usize>,
    /// The weighted terms of each row, by term; the squares of the weights sum to 1, or there are none.
    rows: Vec<Vec<Weighted>>,
    /// The day each was published.
    days: Vec<Option<i64>>,
    /// How rare each term is.
    rarity: FxHashMap<String, f32>,
    stems: Stems,
    terms: usize,
    lead_words: usize,
}

/// Brings words to their stems.
pub(super) struct Stems(Option<Stemmer>);

impl Stems {
    fn of<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

impl Vectors {
    pub(super) fn new(
        analyses: &[Analysis],
        forms: &[Vec<SentenceForm>],
        language: &Language,
    ) -> Self {
        let mut articles: Vec<usize> = (0..analyses.len())
            .filter(|a| analyses[*a].article.form == Form::Text)
            .collect();
        let key = |a: &usize| {
            let article = &analyses[*a].article;
            (
                &article.text,
                &article.title,
                &article.outlet.name,
                &article.published,
            )
        };
        articles.sort_by(|a, b| key(a).cmp(&key(b)));
        let stems = Stems(language.matching.stemmer.map(Stemmer::create));
        let counts: Vec<FxHashMap<String, u32>> = articles
            .iter()
            .map(|a| counts(&analyses[*a], &forms[*a], language, &stems))
            .collect();
        let (numbers, rarity) = rarity(&counts, language);
        let row = |counts: &FxHashMap<String, u32>| row(counts, &numbers, &rarity);
        Self {
            rows: counts.iter().map(row).collect(),
            days: articles
                .iter()
                .map(|a| date::day(analyses[*a].article.published.as_deref()?))
                .collect(),
            terms: numbers.len(),
            rarity,
            articles,
            stems,
            lead_words: language.stories.lead_words,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.terms
    }

    pub(super) fn row(&self, row: usize) -> &[Weighted] {
        &self.rows[row]
    }

    pub(super) fn article(&self, row: usize) -> usize {
        self.articles[row]
    }

    pub(super) fn day(&self, row: usize) -> Option<i64> {
        self.days[row]
    }

    /// How many words an article begins with.
    pub(super) fn lead_words(&self) -> usize {
        self.lead_words
    }

    /// How rare a term is, by its stem.
    pub(super) fn rarity(&self, term: &str) -> f32 {
        self.rarity.get(term).copied().unwrap_or(0.0)
    }

    /// The stem of a word in lower case.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stems.of(word).into_owned()
    }

    /// The sum of rows.
    pub(super) fn sum(&self, rows: &[usize]) -> Vec<Weighted> {
        let sum = |all: Vec<Weighted>, row: &usize| add(&all, &self.rows[*row]);
        rows.iter().fold(Vec::new(), sum)
    }
}

/// The words and names that an article begins with: those of its headline and of as many sentences as
/// have `most` words.
pub(super) fn lead<'a>(
    analysis: &'a Analysis,
    forms: &'a [SentenceForm],
    most: usize,
) -> impl Iterator<Item = &'a str> {
    let mut words = 0;
    let sentences = analysis.segments.sentences.iter().zip(forms);
    let lead = sentences.take_while(move |(sentence, _)| {
        let is_lead = words < most;
        let tokens = &analysis.segments.tokens[sentence.tokens.clone()];
        words += tokens.iter().filter(|t| t.kind.is_word()).count();
        is_lead
    });
    lead.flat_map(|(_, form)| form.normal.split_whitespace())
}

fn counts(
    analysis: &Analysis,
    forms: &[SentenceForm],
    language: &Language,
    stems: &Stems,
) -> FxHashMap<String, u32> {
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    let most = language.stories.lead_words;
    let headline = headline(analysis, language);
    let words = lead(analysis, forms, most).chain(headline.split_whitespace());
    for word in words.flat_map(|w| w.split(NAME_JOINT)) {
        if word.chars().any(char::is_alphanumeric) {
            *counts.entry(stems.of(word).into_owned()).or_default() += 1;
        }
    }
    counts
}

/// The content words of a headline that does not stand in the text itself, in base form.
fn headline(analysis: &Analysis, language: &Language) -> String {
    let article = &analysis.article;
    let Some(title) = &article.title else {
        return String::new();
    };
    if article
        .body
        .slice(&article.text)
        .trim_start()
        .starts_with(title.as_str())
    {
        return String::new();
    }
    let mut words = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = word.to_lowercase();
        if !language.grammar.is_function_word(&word) {
            language.grammar.base_form(&word, &mut words);
            words.push(' ');
        }
    }
    words
}

/// Every term's number, by the alphabet, and how rare it is, in the run and in news at large.
fn rarity(
    counts: &[FxHashMap<String, u32>],
    language: &Language,
) -> (FxHashMap<String, u32>, FxHashMap<String, f32>) {
    let rules = &language.stories;
    let mut articles: FxHashMap<&str, u32> = FxHashMap::default();
    for term in counts.iter().flat_map(FxHashMap::keys) {
        *articles.entry(term).or_default() += 1;
    }
    let sentences = rules.lead_words as f32 / WORDS_IN_SENTENCE;
    let of = |(term, count): (&&str, &u32)| {
        let at_large = 1.0 - (1.0 - language.frequencies.share(term)).powf(sentences);
        let all = counts.len() as f32 + rules.news;
        let rarity = (all / (*count as f32 + rules.news * at_large)).ln();
        ((*term).to_owned(), rarity.max(0.0))
    };
    let rarity: FxHashMap<String, f32> = articles.iter().map(of).collect();
    let mut terms: Vec<&str> = articles.into_keys().collect();
    terms.sort_unstable();
    let numbered = terms.into_iter().map(str::to_owned).zip(0..);
    (numbered.collect(), rarity)
}

/// The weights of an article's terms: rarity, and a little more for what it says often.
fn row(
    counts: &FxHashMap<String, u32>,
    numbers: &FxHashMap<String, u32>,
    rarity: &FxHashMap<String, f32>,
) -> Vec<Weighted> {
    let weigh = |(term, count): (&String, &u32)| {
        (numbers[term], rarity[term] * (1.0 + (*count as f32).ln()))
    };
    let mut row: Vec<Weighted> = counts.iter().map(weigh).filter(|w| w.1 > 0.0).collect();
    row.sort_unstable_by_key(|w| w.0);
    let norm = row.iter().map(|w| w.1 * w.1).sum::<f32>().sqrt();
    for weighted in &mut row {
        weighted.1 /= norm;
    }
    row
}

/// The sum of the products of what both have.
pub(super) fn dot(mut a: &[Weighted], mut b: &[Weighted]) -> f32 {
    let mut sum = 0.0;
    while let ([x, ..], [y, ..]) = (a, b) {
        match x.0.cmp(&y.0) {
            Ordering::Less => a = &a[1..],
            Ordering::Greater => b = &b[1..],
            Ordering::Equal => {
                sum += x.1 * y.1;
                a = &a[1..];
                b = &b[1..];
            }
        }
    }
    sum
}

/// The sum of both, by term.
pub(super) fn add(mut a: &[Weighted], mut b: &[Weighted]) -> Vec<Weighted> {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    while let ([x, ..], [y, ..]) = (a, b) {
        match x.0.cmp(&y.0) {
            Ordering::Less => {
                sum.push(*x);
                a = &a[1..];
            }
            Ordering::Greater => {
                sum.push(*y);
                b = &b[1..];
            }
            Ordering::Equal => {
                sum.push((x.0, x.1 + y.1));
                a = &a[1..];
                b = &b[1..];
            }
        }
    }
    sum.extend_from_slice(a);
    sum.extend_from_slice(b);
    sum
}
