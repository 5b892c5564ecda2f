//! Packs compiled for scanning.

use regex::Regex;
use rustc_hash::FxHashMap;
use std::sync::Arc;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::attribution::Voice;
use crate::error::Error;
use crate::rules::HitFeatures;
use crate::rules::Language;
use crate::rules::LoadedWeights;
use crate::rules::Pack;
use crate::rules::PlaceWords;
use crate::rules::Rule;
use crate::rules::Severity;
use crate::rules::Target;
use crate::segment::Segments;
use crate::text::Span;
use crate::text::quotation_mark;

use super::context;
use super::name;
use super::overlap::Hit;
use super::quotation;
use super::voice::Voices;
use super::word_index::WordIndex;

/// The rules of one run, ready to scan any number of articles from any number of threads.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    words: WordIndex,
    /// The rules that look for quotations: index and the most words of one.
    quotations: Vec<(usize, usize)>,
    /// The rules that look for what words cannot say.
    expressions: Vec<(usize, Regex)>,
    weights: LoadedWeights,
    place_words: Arc<PlaceWords>,
    least: Severity,
}

impl RuleSet {
    /// Compiles the rules of `packs`, to report what is at least [`Severity::Warn`].
    ///
    /// # Errors
    /// When two rules share an id.
    pub fn new(packs: &[Pack]) -> Result<Self, Error> {
        Self::check(packs)?;
        let mut set = Self {
            rules: Vec::with_capacity(packs.iter().map(|p| p.rules.len()).sum()),
            words: WordIndex::default(),
            quotations: Vec::new(),
            expressions: Vec::new(),
            weights: LoadedWeights::default(),
            place_words: Arc::default(),
            least: Severity::default(),
        };
        for pack in packs {
            for rule in &pack.rules {
                set.insert(rule);
            }
        }
        Ok(set)
    }

    /// Whether `packs` go together.
    ///
    /// # Errors
    /// When two rules share an id.
    pub fn check(packs: &[Pack]) -> Result<(), Error> {
        let mut seen: FxHashMap<&str, &Pack> = FxHashMap::default();
        for pack in packs {
            for rule in &pack.rules {
                if let Some(other) = seen.insert(&rule.id, pack) {
                    return Err(twice(&rule.id, other, pack));
                }
            }
        }
        Ok(())
    }

    /// Compiles the rules of `language`, with its weights.
    ///
    /// # Errors
    /// When two rules share an id.
    pub fn of(language: &Language) -> Result<Self, Error> {
        Ok(Self {
            weights: language.loaded_weights.clone(),
            place_words: Arc::clone(language.categories.place_words()),
            ..Self::new(&language.packs)?
        })
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
            Target::Expressions(expressions) => {
                let regexes = expressions.iter().map(|e| (index, e.regex().clone()));
                self.expressions.extend(regexes);
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

    /// Whether `text` may have a hit, before its context is looked at.
    #[must_use]
    pub fn may_hit(&self, text: &str) -> bool {
        self.count_hits(text) > 0
            || self.expressions.iter().any(|(_, r)| r.is_match(text))
            || !self.quotations.is_empty() && text.contains(|c| quotation_mark(c).is_some())
    }

    /// How much a hit weighs, as its rule and what stands around it say.
    pub(super) fn severity(&self, rule: usize, features: HitFeatures) -> Severity {
        self.weights.severity(&self.rules[rule], features)
    }

    /// Whether a hit of the rule can weigh enough to be reported, whatever stands around it.
    pub(super) fn may_weigh(&self, rule: usize) -> bool {
        self.weights.highest(&self.rules[rule]) >= self.least
    }

    /// Whether the hit describes what follows it.
    pub(super) fn is_attributive(&self, text: &str, segments: &Segments, span: Span) -> bool {
        let sentence = segments.sentence_at(span.start());
        sentence.is_some_and(|s| {
            let sentence = segments.sentences[s].span.cover(span);
            context::is_attributive(text, sentence, span, &self.place_words)
        })
    }

    /// Every hit that its context allows, overlapping or not, of words and expressions.
    pub(super) fn word_hits(&self, article: &Article, segments: &Segments) -> Vec<Hit> {
        let text = &article.text;
        let mut hits = Vec::new();
        let mut last: Option<(Span, Span, bool)> = None;
        self.words.scan(text, article.body, |span, ending| {
            if !ending.fits(span.slice(text)) {
                return;
            }
            // Often several rules hit the same words.
            let (_, sentence, is_name) = match last {
                Some(known @ (known_span, ..)) if known_span == span => known,
                _ => {
                    let sentence = sentence_of(article, segments, span);
                    (span, sentence, name::is_in_name(text, sentence, span))
                }
            };
            last = Some((span, sentence, is_name));
            let is_name = is_name && !ending.is_exact();
            if !is_name && context::allows(&self.rules[ending.rule], text, sentence, span) {
                hits.push(self.hit(ending.rule, span));
            }
        });
        for (index, regex) in &self.expressions {
            let rule = &self.rules[*index];
            let body = article.body;
            for found in regex.find_iter(body.slice(text)) {
                let (start, end) = (body.start() + found.start(), body.start() + found.end());
                let span = Span::at(start, end);
                let sentence = sentence_of(article, segments, span);
                if !found.is_empty() && context::allows(rule, text, sentence, span) {
                    hits.push(self.hit(*index, span));
                }
            }
        }
        hits
    }

    /// Every hit of the rules that look for quotations.
    pub(super) fn quotation_hits(
        &self,
        article: &Article,
        segments: &Segments,
        attributions: &[Attribution],
    ) -> Vec<Hit> {
        let text = &article.text;
        let mut hits = Vec::new();
        for (index, most_words) in &self.quotations {
            let rule = &self.rules[*index];
            let found = quotation::short_quotations(text, segments, attributions, *most_words);
            let allowed = |span: &Span| {
                context::allows(rule, text, sentence_of(article, segments, *span), *span)
            };
            let found = found.into_iter().filter(allowed);
            hits.extend(found.map(|span| self.hit(*index, span)));
        }
        hits
    }

    /// The voice of a hit whose words are in the voice `inside`. Scare quotes are the doubt of whoever
    /// writes around them, whoever's word stands in them.
    pub(super) fn voice(&self, hit: Hit, inside: Voice, voices: &mut Voices<'_>) -> Voice {
        match self.rules[hit.rule].target {
            Target::Words { .. } | Target::Expressions(_) => inside,
            Target::Quotation { .. } => voices.around(hit.span),
        }
    }

    fn hit(&self, rule: usize, span: Span) -> Hit {
        let rank = self.rules[rule].rank;
        Hit { span, rule, rank }
    }
}

/// The sentence of `span`, made to hold all of it.
fn sentence_of(article: &Article, segments: &Segments, span: Span) -> Span {
    let sentence = segments.sentence_at(span.start());
    sentence.map_or(article.body, |s| segments.sentences[s].span.cover(span))
}

fn twice(id: &str, first: &Pack, second: &Pack) -> Error {
    let error = Error::new(format!("two rules have the id `{id}`"));
    error.hint(format!(
        "one is in `{}`, the other in `{}`",
        first.path, second.path
    ))
}
