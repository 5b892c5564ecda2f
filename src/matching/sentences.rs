//! The sentences of articles as statements: what a claim is matched by, with the words around it.

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::article::Form;
use crate::claim;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::SentenceForm;
use crate::matching::Place;
use crate::matching::Statement;
use crate::matching::claims_of;
use crate::matching::quotations;
use crate::rules::Language;

/// The forms of the sentences of each article; a ready-made claim needs none.
#[must_use]
pub fn forms(analyses: &[Analysis], language: &Language) -> Vec<Vec<SentenceForm>> {
    let of = |analysis: &Analysis| match analysis.article.form {
        Form::Claim => Vec::new(),
        Form::Text => claim::sentence_forms(
            &analysis.article,
            &analysis.segments,
            &analysis.names,
            language,
        ),
    };
    analyses.par_iter().map(of).collect()
}

/// The sentences of a run in which claims are made.
#[derive(Clone, Debug, Default)]
pub struct Sentences<'a> {
    /// Each as one statement; a ready-made claim is a sentence of its own.
    pub statements: Vec<Statement<'a>>,
    /// The forms of all sentences, by article.
    pub forms: &'a [Vec<SentenceForm>],
}

impl<'a> Sentences<'a> {
    /// The sentences of `analyses`; `forms` are those of each article's sentences.
    #[must_use]
    pub fn new(analyses: &'a [Analysis], forms: &'a [Vec<SentenceForm>]) -> Self {
        let of = |(article, (analysis, forms)): (usize, (&'a Analysis, &'a Vec<SentenceForm>))| {
            match analysis.article.form {
                Form::Claim => claims_of(article, analysis).collect(),
                Form::Text => sentences_of(article, analysis, forms),
            }
        };
        let all = analyses.iter().zip(forms).enumerate();
        Self {
            statements: all.flat_map(of).collect(),
            forms,
        }
    }
}

/// The sentences of an article that make a claim.
fn sentences_of<'a>(
    article: usize,
    analysis: &'a Analysis,
    forms: &'a [SentenceForm],
) -> Vec<Statement<'a>> {
    let all = &analysis.segments.sentences;
    let mut claiming: Vec<usize> = analysis.claims.iter().map(|c| c.sentence).collect();
    claiming.sort_unstable();
    claiming.dedup();
    let speakers = speakers(analysis);
    let last = all.len().saturating_sub(1).max(1) as f32;
    let text = &analysis.article.text;
    let of = |index: usize| {
        let span = all[index].span;
        Statement {
            article,
            claim: index,
            form: Form::Text,
            outlet: &analysis.article.outlet.name,
            words: span.slice(text).into(),
            normal: &forms[index].normal,
            speakers: speakers[index].names.clone(),
            polarity: Polarity::Affirmed,
            certainty: Certainty::Fact,
            quantities: &forms[index].quantities,
            quotations: quotations(analysis, &span.into()),
            sentence: index,
            passage: None,
            place: Some(Place {
                position: index as f32 / last,
                is_attributed: speakers[index].is_attributed,
            }),
        }
    };
    claiming.into_iter().map(of).collect()
}

/// Who speaks in a sentence.
#[derive(Clone, Default)]
struct Speakers<'a> {
    names: Vec<&'a str>,
    is_attributed: bool,
}

fn speakers(analysis: &Analysis) -> Vec<Speakers<'_>> {
    let segments = &analysis.segments;
    let mut speakers = vec![Speakers::default(); segments.sentences.len()];
    for attribution in &analysis.attributions {
        let name = attribution.source.as_ref().and_then(|s| s.name.as_deref());
        for span in attribution.content.spans() {
            for of in &mut speakers[segments.sentences_in(*span)] {
                of.is_attributed = true;
                of.names.extend(name);
            }
        }
    }
    for of in &mut speakers {
        of.names.sort_unstable();
        of.names.dedup();
    }
    speakers
}
