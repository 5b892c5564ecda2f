//! Packs compiled for scanning.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::error::Error;
use crate::rules::Pack;
use crate::rules::Rule;
use crate::rules::Severity;
use crate::rules::Target;
use crate::segment::Segments;
use crate::text::Span;

use super::context;
use super::name;
use super::overlap::Hit;
use super::quotation;
use super::word_index::WordIndex;

/// The rules of one run, ready to scan any number of articles from any number of threads.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    words: WordIndex,
    /// The rules that look for quotations: index and the most words of one.
    quotations: Vec<(usize, usize)>,
    least: Severity,
}

impl RuleSet {
    /// Compiles the rules of `packs`, to report what is at least [`Severity::Warn`].
    ///
    /// # Errors
    /// When two rules share an id.
    pub fn new(packs: &[Pack]) -> Result<Self, Error> {
        let mut seen: FxHashMap<&str, &Pack> = FxHashMap::default();
        let mut set = Self {
            rules: Vec::with_capacity(packs.iter().map(|p| p.rules.len()).sum()),
            words: WordIndex::default(),
            quotations: Vec::new(),
            least: Severity::default(),
        };
        for pack in packs {
            for rule in &pack.rules {
                if let Some(other) = seen.insert(&rule.id, pack) {
                    return Err(twice(&rule.id, other, pack));
                }
                set.insert(rule);
            }
        }
        Ok(set)
    }

    /// The same rules, but reporting what is at least `least`.
    #[must_use]
    pub fn reporting(mut self, least: Severity) -> Self {
        self.least = least;
        self
    }

    /// The rules, by the order of their packs.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule `id`, when there is one.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// The mildest severity that is reported.
    #[must_use]
    pub fn least(&self) -> Severity {
        self.least
    }

    fn insert(&mut self, rule: &Rule) {
        let index = self.rules.len();
        match &rule.target {
            Target::Words { forms, .. } => {
                for form in forms {
                    self.words.insert(form, index);
                }
            }
            Target::Quotation { most_words } => self.quotations.push((index, *most_words)),
        }
        self.rules.push(rule.clone());
    }

    /// How many hits the automaton has in `text`, before their context is looked at: the matching
    /// alone, for measuring its speed.
    #[must_use]
    pub fn count_hits(&self, text: &str) -> usize {
        let mut count = 0;
        self.words.scan(text, Span::whole(text), |_, _| count += 1);
        count
    }

    /// Every hit of at least severity `least` that its context allows, overlapping or not.
    pub(super) fn hits(
        &self,
        least: Severity,
        article: &Article,
        segments: &Segments,
        attributions: &[Attribution],
    ) -> Vec<Hit> {
        let text = &article.text;
        let sentence_of = |span: Span| {
            let sentence = segments.sentence_at(span.start());
            sentence.map_or(article.body, |s| segments.sentences[s].span.cover(span))
        };
        let mut hits = Vec::new();
        self.words.scan(text, article.body, |span, ending| {
            let rule = &self.rules[ending.rule];
            if rule.severity < least || !ending.fits(span.slice(text)) {
                return;
            }
            let sentence = sentence_of(span);
            let is_name = !ending.is_exact() && name::is_in_name(text, sentence, span);
            if !is_name && context::allows(rule, text, sentence, span) {
                hits.push(self.hit(ending.rule, span));
            }
        });
        for (index, most_words) in &self.quotations {
            let rule = &self.rules[*index];
            if rule.severity < least {
                continue;
            }
            let found = quotation::short_quotations(text, segments, attributions, *most_words);
            let allowed = |span: &Span| context::allows(rule, text, sentence_of(*span), *span);
            let found = found.into_iter().filter(allowed);
            hits.extend(found.map(|span| self.hit(*index, span)));
        }
        hits
    }

    fn hit(&self, rule: usize, span: Span) -> Hit {
        let rank = self.rules[rule].rank;
        Hit { span, rule, rank }
    }
}

fn twice(id: &str, first: &Pack, second: &Pack) -> Error {
    let error = Error::new(format!("two rules have the id `{id}`"));
    error.hint(format!(
        "one is in `{}`, the other in `{}`",
        first.path, second.path
    ))
}
