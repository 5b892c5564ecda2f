//! Sums of weights of features, and those that are kept: most features follow from little, as from
//! the word alone or the distance to a cue, and what follows from the same is summed once.

use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::mix;
use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::stage::Stage;

/// A whole number for each label. A token has some hundred features, whose weights have 8 bits: their
/// sum has room in 16, in any order the same.
pub(crate) type Sums = [i16; LABELS];

/// No sum is so low.
const UNKNOWN: Sums = [i16::MIN; LABELS];

/// Keys from here on have no place: it bounds the memory that a text can ask for.
const MOST_KEYS: usize = 1 << 18;

/// The sums of each group by their keys; they hold for one [`Stage`].
#[derive(Debug, Default)]
pub(crate) struct Kept {
    tables: [Vec<Sums>; Group::COUNT],
}

impl Kept {
    #[inline]
    fn sums(&self, group: Group, key: usize) -> Option<&Sums> {
        let sums = self.tables[group as usize].get(key)?;
        (sums[0] != UNKNOWN[0]).then_some(sums)
    }

    fn keep(&mut self, group: Group, key: usize, sums: Sums) {
        if key < MOST_KEYS {
            let table = &mut self.tables[group as usize];
            if table.len() <= key {
                table.resize(key + 1, UNKNOWN);
            }
            table[key] = sums;
        }
    }

    /// Forgets the sums of a group.
    pub(crate) fn forget(&mut self, group: Group) {
        self.tables[group as usize].clear();
    }
}

/// Sums up the weights of the features of one token after another.
#[derive(Debug)]
pub(crate) struct Tally<'t> {
    stage: &'t Stage,
    kept: &'t mut Kept,
    scores: &'t mut Vec<Scores>,
    sums: Sums,
    /// Features that are not looked up yet: together, their accesses to memory overlap.
    pending: Vec<Hash>,
}

impl<'t> Tally<'t> {
    /// Writes the scores of each token into `scores`.
    pub(crate) fn new(stage: &'t Stage, kept: &'t mut Kept, scores: &'t mut Vec<Scores>) -> Self {
        scores.clear();
        Self {
            stage,
            kept,
            scores,
            sums: Sums::default(),
            pending: Vec::with_capacity(128),
        }
    }

    /// Looks up what is pending from `start` on.
    fn settle(&mut self, start: usize) {
        // First all that may be known are moved together, without a branch to guess wrong.
        let mut end = start;
        for i in start..self.pending.len() {
            let hash = self.pending[i];
            self.pending[end] = hash;
            end += usize::from(self.stage.may_know(hash));
        }
        for hash in &self.pending[start..end] {
            if let Some(weights) = self.stage.weights(*hash) {
                for (sum, weight) in self.sums.iter_mut().zip(weights) {
                    *sum = sum.wrapping_add(i16::from(*weight));
                }
            }
        }
        self.pending.truncate(start);
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, group: Group, key: usize, make: impl FnOnce(&mut Self)) {
        let others = std::mem::take(&mut self.sums);
        let start = self.pending.len();
        make(self);
        self.settle(start);
        self.kept.keep(group, key, self.sums);
        add(&mut self.sums, &others);
    }
}

#[inline]
fn add(sums: &mut Sums, others: &Sums) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum = sum.wrapping_add(*other);
    }
}

impl FeatureSink for Tally<'_> {
    #[inline]
    fn add<const N: usize>(&mut self, name: u32, values: [u32; N]) {
        self.pending.push(mix(name, values));
    }

    #[inline]
    fn add_by(&mut self, group: Group, key: usize, make: impl FnOnce(&mut Self)) {
        match self.kept.sums(group, key) {
            Some(sums) => add(&mut self.sums, sums),
            None => self.make(group, key, make),
        }
    }

    fn forget(&mut self, group: Group) {
        self.kept.forget(group);
    }

    fn finish(&mut self) {
        self.settle(0);
        let step = self.stage.step();
        self.scores.push(self.sums.map(|s| f32::from(s) * step));
        self.sums = Sums::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::labeller::candidates::candidates;
    use crate::attribution::labeller::cue_features;
    use crate::attribution::labeller::cue_features::CueContext;
    use crate::attribution::labeller::evidence::FirstStage;
    use crate::attribution::labeller::features::Features;
    use crate::attribution::labeller::lattice::Lattice;
    use crate::attribution::labeller::lattice::Scorer;
    use crate::attribution::labeller::lexicon::Knowledge;
    use crate::attribution::labeller::lexicon::Lexicon;
    use crate::attribution::labeller::model::Model;
    use crate::attribution::labeller::role_features::RoleContext;
    use crate::attribution::labeller::sequence::Article;
    use crate::attribution::labeller::sequence::Sequence;
    use crate::rules::Language;
    use crate::segment::segment;
    use crate::text::Span;

    const TEXT: &str = "Rita Moss, who leads the council, said on Monday that the “old bridge” would \
        close; engineers warned her. “It is not safe,” she added. “We told them so.” According to the \
        mayor, nobody had asked.\n\n“Go,” he said, and they believed that it was over, Moss said.";

    /// The scores from every feature, looked up by itself.
    fn one_by_one(stage: &Stage, features: &Features) -> Vec<Scores> {
        let scores = |i| {
            let mut sums = [0_i32; LABELS];
            for hash in features.of(i).iter().filter(|h| stage.may_know(**h)) {
                for (sum, weight) in sums
                    .iter_mut()
                    .zip(stage.weights(*hash).into_iter().flatten())
                {
                    *sum += i32::from(*weight);
                }
            }
            sums.map(|s| s as f32 * stage.step())
        };
        (0..features.len()).map(scores).collect()
    }

    #[test]
    fn sums_that_are_kept_are_those_of_every_feature() {
        let language = Language::english();
        let model = Model::new(&language.attribution_model).unwrap();
        let segments = segment(TEXT, Span::whole(TEXT), language);
        let article = Article {
            text: TEXT,
            segments: &segments,
            skipped: &[],
            known: Knowledge {
                reporting: &language.reporting,
                model: Some((model.classes, model.words)),
            },
        };
        let (mut lexicon, mut sequence) = (Lexicon::default(), Sequence::default());
        let (mut of_cues, mut of_roles) = (Kept::default(), Kept::default());
        let (mut context, mut lattice) = (CueContext::default(), Lattice::default());
        // The second time, all is known.
        for paragraph in [0, 1, 0, 1] {
            assert_eq!(sequence.fill(&article, (paragraph, 0), &mut lexicon), None);
            context.fill(&sequence, |i| sequence.bucket[i]);
            let mut features = Features::default();
            cue_features::fill(&mut features, &sequence, &context);
            let mut tally = model.cues.tally(&mut of_cues, &mut lattice.scores);
            cue_features::fill(&mut tally, &sequence, &context);
            assert_eq!(lattice.scores, one_by_one(&model.cues, &features));

            let mut labels = Vec::new();
            lattice.label(model.cues.transitions(), &mut labels);
            let candidates = candidates(&labels, &lattice.marginals);
            assert!(candidates.len() > 1);
            let first = FirstStage {
                sequence: &sequence,
                context: &context,
                labels: &labels,
                marginals: &lattice.marginals,
            };
            let roles = RoleContext::new(first, &candidates);
            let mut scores = Vec::new();
            features.clear();
            roles.fill_shared(&mut features);
            roles.fill_shared(&mut model.roles.tally(&mut of_roles, &mut scores));
            assert_eq!(scores, one_by_one(&model.roles, &features));
            for index in 0..candidates.len() {
                features.clear();
                roles.fill(&mut features, index);
                roles.fill(&mut model.roles.tally(&mut of_roles, &mut scores), index);
                assert_eq!(scores, one_by_one(&model.roles, &features));
            }
        }
    }
}
