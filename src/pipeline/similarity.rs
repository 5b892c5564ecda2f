//! How alike two statements are.

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::article::Form;
use crate::claim;
use crate::error::Error;
use crate::loaded::RuleSet;
use crate::matching;
use crate::matching::MatchingOptions;
use crate::matching::Similarity;
use crate::matching::Statement;
use crate::names;
use crate::read::Pair;
use crate::rules::Language;
use crate::segment;

/// Tells how alike the two statements of each pair are; a statement is taken as one claim.
///
/// # Errors
/// When the rules do not go together.
pub fn similar(
    pairs: &[Pair],
    options: MatchingOptions,
    language: &Language,
) -> Result<Vec<Similarity>, Error> {
    RuleSet::check(&language.packs)?;
    let analyse = |text: &String| analyse_claim(text, language);
    let analyses: Vec<(Analysis, Analysis)> = pairs
        .par_iter()
        .map(|p| (analyse(&p.a), analyse(&p.b)))
        .collect();
    let mut similarities = vec![Similarity::nothing(); pairs.len()];
    let (places, statements): (Vec<usize>, Vec<(Statement<'_>, Statement<'_>)>) = analyses
        .iter()
        .enumerate()
        .filter_map(|(place, (a, b))| Some((place, (statement(a)?, statement(b)?))))
        .unzip();
    for (place, found) in
        places
            .into_iter()
            .zip(matching::compare_pairs(&statements, options, language))
    {
        similarities[place] = found;
    }
    Ok(similarities)
}

/// Finds everything in a ready-made claim but its loaded words, which are not compared: it attributes
/// nothing, so that it takes neither the model nor the packs.
fn analyse_claim(text: &str, language: &Language) -> Analysis {
    let article = Article {
        form: Form::Claim,
        ..Article::from_text("-", "", text)
    };
    let segments = segment::segment(&article.text, article.body, language);
    let names = names::find(&article, &segments, language);
    let claims = claim::extract(&article, &segments, &names, &[], language);
    Analysis {
        article,
        segments,
        names,
        attributions: Vec::new(),
        claims,
        findings: Vec::new(),
        ignored: Vec::new(),
        notices: Vec::new(),
    }
}

/// The one statement of a ready-made claim; `None` when it has no words.
pub(super) fn statement(analysis: &Analysis) -> Option<Statement<'_>> {
    matching::statements(std::slice::from_ref(analysis)).pop()
}
