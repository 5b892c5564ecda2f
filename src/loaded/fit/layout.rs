//! The features of a hit and where each stands among the weights.

use crate::loaded::fit::CUTS;
use crate::loaded::fit::Sentence;
use crate::loaded::fit::regression::Example;
use crate::loaded::fit::regression::Regression;
use crate::loaded::fit::rounded;
use crate::loaded::overlap::Hit;
use crate::rules::HitFeatures;
use crate::rules::LoadedWeights;
use crate::rules::Rule;
use crate::rules::SurroundingWeights;

/// Which feature stands where.
pub(super) struct Layout {
    categories: Vec<String>,
    severities: [&'static str; 3],
    /// How strongly each weight is drawn to 0.
    pub(super) ridges: Vec<f64>,
    first_set: usize,
}

const BIAS: usize = 0;
const SURROUNDINGS: usize = 1;
const SEVERITIES: usize = 3;
const CATEGORIES: usize = 6;

/// How strongly weights are drawn to 0; 1 and 3 gave about the same on folds by article.
const RIDGE: f64 = 1.5;

impl Layout {
    pub(super) fn new(rules: &[Rule], sets: usize) -> Self {
        let mut categories: Vec<String> = rules.iter().map(|r| r.category.clone()).collect();
        categories.sort();
        categories.dedup();
        let first_set = CATEGORIES + categories.len() + rules.len();
        let mut ridges = vec![RIDGE; first_set + sets];
        ridges[BIAS] = 0.01;
        Self {
            categories,
            severities: ["note", "warn", "error"],
            ridges,
            first_set,
        }
    }

    fn rule(&self, index: usize) -> usize {
        CATEGORIES + self.categories.len() + index
    }

    fn example(&self, hit: &(Hit, HitFeatures), rule: &Rule) -> Example {
        let (hit, features) = hit;
        let mut values = vec![(BIAS, 1.0)];
        let mut add = |feature: usize, value: f64| {
            if value != 0.0 {
                values.push((feature, value));
            }
        };
        add(SURROUNDINGS, f64::from(u8::from(features.is_attributive)));
        add(SURROUNDINGS + 1, features.log_others());
        let severity = rule.severity.as_str();
        let severity = self.severities.iter().position(|s| *s == severity);
        add(SEVERITIES + severity.unwrap_or_default(), 1.0);
        let category = self.categories.binary_search(&rule.category);
        add(CATEGORIES + category.unwrap_or_default(), 1.0);
        add(self.rule(hit.rule), 1.0);
        Example {
            folds: [0; CUTS],
            is_right: false,
            innocent: None,
            values,
        }
    }

    pub(super) fn examples(&self, sentences: &[Sentence<'_>], rules: &[Rule]) -> Vec<Example> {
        let mut examples = Vec::new();
        for sentence in sentences {
            for hit in &sentence.hits {
                let mut example = self.example(hit, &rules[hit.0.rule]);
                // The first set's level is the one that is kept.
                if sentence.set > 0 {
                    example.values.push((self.first_set + sentence.set, 1.0));
                }
                example.folds = sentence.folds;
                example.is_right = sentence.is_marked(hit.0.span);
                // What no weights change is no matter of theirs.
                let counts = !sentence.marked.is_loaded && !sentence.settled.contains(&hit.0.rule);
                let side = sentence.marked.side.filter(|_| counts);
                example.innocent = side.map(|side| (sentence.set, side));
                examples.push(example);
            }
        }
        examples
    }

    /// The log odds without what the set adds.
    pub(super) fn score(&self, regression: &Regression, example: &Example) -> f64 {
        let own = example.values.iter().filter(|(f, _)| *f < self.first_set);
        own.map(|(f, v)| regression.weights[*f] * v).sum()
    }

    pub(super) fn weights(&self, regression: &Regression, rules: &[Rule]) -> LoadedWeights {
        let weight = |feature: usize| rounded(regression.weights[feature]);
        let kept = |(name, value): (String, f64)| (value != 0.0).then_some((name, value));
        let severities = self.severities.iter().enumerate();
        let categories = self.categories.iter().enumerate();
        LoadedWeights {
            bias: weight(BIAS),
            surroundings: SurroundingWeights {
                attributive: weight(SURROUNDINGS),
                others: weight(SURROUNDINGS + 1),
            },
            severity: severities
                .map(|(i, s)| ((*s).to_owned(), weight(SEVERITIES + i)))
                .collect(),
            category: categories
                .map(|(i, c)| (c.clone(), weight(CATEGORIES + i)))
                .collect(),
            rule: (rules.iter().enumerate())
                .map(|(i, r)| (r.id.clone(), weight(self.rule(i))))
                .filter_map(kept)
                .collect(),
            ..LoadedWeights::default()
        }
    }
}
