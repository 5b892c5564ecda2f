//! The outlets and how much of each was read.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::report::OutletTotal;
use crate::text::Passage;

/// The outlets of `analyses`, by name, each with its articles.
#[must_use]
pub fn totals(analyses: &[Analysis]) -> Vec<OutletTotal> {
    let mut articles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, analysis) in analyses.iter().enumerate() {
        let name = analysis.article.outlet.name.as_str();
        articles.entry(name).or_default().push(index);
    }
    let total = |(name, articles): (&str, Vec<usize>)| OutletTotal {
        name: name.to_owned(),
        words: articles.iter().map(|a| analyses[*a].words()).sum(),
        attributed_words: articles
            .iter()
            .map(|a| attributed_words(&analyses[*a]))
            .sum(),
        claims: articles.iter().map(|a| analyses[*a].claims.len()).sum(),
        articles,
    };
    articles.into_iter().map(total).collect()
}

/// The outlet of each article, as an index into `outlets`.
pub(super) fn of_articles(analyses: &[Analysis], outlets: &[OutletTotal]) -> Vec<usize> {
    let mut found = vec![0; analyses.len()];
    for (index, outlet) in outlets.iter().enumerate() {
        for article in &outlet.articles {
            found[*article] = index;
        }
    }
    found
}

/// How many words of an article stand inside attributed contents or quotations, each counted once.
fn attributed_words(analysis: &Analysis) -> usize {
    let contents = analysis.attributions.iter().map(|a| &a.content);
    let mut spans: Vec<_> = contents.flat_map(|c| c.spans().iter().copied()).collect();
    spans.extend(analysis.segments.quotations.iter().map(|q| q.span));
    Passage::new(spans).map_or(0, |all| words_in(analysis, &all))
}

/// How many words of an article lie in `passage`.
pub(super) fn words_in(analysis: &Analysis, passage: &Passage) -> usize {
    let tokens = &analysis.segments.tokens;
    let of = |span| {
        let within = &tokens[analysis.segments.tokens_in(span)];
        within.iter().filter(|t| t.kind.is_word()).count()
    };
    passage.spans().iter().map(|s| of(*s)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::AttributionKind;
    use crate::report::fixture::Draft;

    #[test]
    fn words_in_others_words_are_counted_once() {
        let text = "The pier will close, “for good, we hear,” Ada Brook said.";
        let analysis = Draft::new("Post", "a.txt", text)
            .attribution(
                AttributionKind::Mixed,
                "Ada Brook",
                "said",
                &["The pier will close, “for good, we hear,”"],
            )
            .quotation("“for good, we hear,”")
            .build();
        let outlets = totals(&[analysis]);
        assert_eq!((outlets[0].words, outlets[0].attributed_words), (11, 8));
    }

    #[test]
    fn articles_of_one_outlet_are_summed() {
        let article = |outlet, path| Draft::new(outlet, path, "Two words.").build();
        let outlets = totals(&[
            article("Post", "a.txt"),
            article("Echo", "b.txt"),
            article("Post", "c.txt"),
        ]);
        let names: Vec<&str> = outlets.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(names, ["Echo", "Post"]);
        assert_eq!(outlets[1].articles, [0, 2]);
        assert_eq!(outlets[1].words, 4);
    }
}
