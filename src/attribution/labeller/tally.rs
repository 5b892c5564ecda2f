//! Sums of weights of features, and those that are kept: most features follow from little, as from
//! the word alone or the distance to a cue, and what follows from the same is summed once.

use std::ops::Range;

use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::mix;
use crate::attribution::labeller::keys::Pair;
use crate::attribution::labeller::keys::Place;
use crate::attribution::labeller::keys::Question;
use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::sequence::Sequence;
use crate::attribution::labeller::stage::Stage;

/// A whole number for each label. A token has some hundred features, whose weights have 8 bits: their
/// sum has room in 16, in any order the same.
pub(crate) type Sums = [i16; LABELS];

/// No sum is so low.
const UNKNOWN: Sums = [i16::MIN; LABELS];

/// Keys from here on have no place: it bounds the memory that a text can ask for.
const MOST_KEYS: usize = 1 << 18;

/// Two to the power of this is how many pairs of words are kept; another pair takes the place of one
/// that has the same.
const PAIR_BITS: u32 = 14;

/// The sums of two words that stand beside each other; one access to memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct PairSums {
    pair: Pair,
    sums: [Sums; 2],
}

/// The sums of each group by their keys; they hold for one [`Stage`].
#[derive(Debug, Default)]
pub(crate) struct Kept {
    tables: [Vec<Sums>; Group::COUNT],
    pairs: Vec<PairSums>,
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

    #[inline]
    fn of_pair(&self, pair: Pair, place: Place) -> Option<&Sums> {
        let kept = self.pairs.get(pair.place(PAIR_BITS))?;
        let sums = &kept.sums[place as usize];
        (kept.pair == pair && sums[0] != UNKNOWN[0]).then_some(sums)
    }

    fn keep_pair(&mut self, pair: Pair, place: Place, sums: Sums) {
        let unknown = |pair| PairSums {
            pair,
            sums: [UNKNOWN; 2],
        };
        if self.pairs.is_empty() {
            self.pairs.resize(1 << PAIR_BITS, unknown(Pair::NONE));
        }
        let kept = &mut self.pairs[pair.place(PAIR_BITS)];
        if kept.pair != pair {
            *kept = unknown(pair);
        }
        kept.sums[place as usize] = sums;
    }

    /// Reads something beside what is kept under these keys, and of these pairs: what has to come from
    /// afar comes together, instead of one after another when it is needed.
    fn look_ahead(&self, keys: impl Iterator<Item = usize>, pairs: impl Iterator<Item = Pair>) {
        let table = &self.tables[Group::Token as usize];
        let of_keys = keys.map(|key| table.get(key).map_or(0, |sums| sums[0]));
        let of_pairs = pairs.map(|pair| {
            let kept = self.pairs.get(pair.place(PAIR_BITS));
            kept.map_or(0, |kept| kept.sums[0][0])
        });
        std::hint::black_box(of_keys.chain(of_pairs).fold(0, std::ops::BitXor::bitxor));
    }

    /// Forgets the sums of a group.
    pub(crate) fn forget(&mut self, group: Group) {
        self.tables[group as usize].clear();
    }
}

/// How many features wait to be looked up at most.
const MOST_PENDING: usize = 128;

/// Sums up the weights of the features of one token after another.
#[derive(Debug)]
pub(crate) struct Tally<'t> {
    stage: &'t Stage,
    kept: &'t mut Kept,
    scores: &'t mut Vec<Scores>,
    sums: Sums,
    /// Features that may be known and are not looked up yet: together, their accesses to memory overlap.
    pending: [Hash; MOST_PENDING],
    /// How many there are.
    waiting: usize,
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
            pending: [0; MOST_PENDING],
            waiting: 0,
        }
    }

    /// Looks up what waits from `start` on.
    fn settle(&mut self, start: usize) {
        for hash in &self.pending[start..self.waiting] {
            self.stage.add_weights(*hash, &mut self.sums);
        }
        self.waiting = start;
    }

    /// Sums up what `make` adds, apart from what was added before.
    fn sum(&mut self, make: impl FnOnce(&mut Self)) -> Sums {
        let others = std::mem::take(&mut self.sums);
        let start = self.waiting;
        make(self);
        self.settle(start);
        std::mem::replace(&mut self.sums, others)
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, group: Group, key: usize, make: impl FnOnce(&mut Self)) {
        let sums = self.sum(make);
        self.kept.keep(group, key, sums);
        add(&mut self.sums, &sums);
    }

    #[inline(never)]
    fn make_pair(&mut self, pair: Pair, place: Place, make: impl FnOnce(&mut Self)) {
        let sums = self.sum(make);
        self.kept.keep_pair(pair, place, sums);
        add(&mut self.sums, &sums);
    }
}

#[inline]
fn add(sums: &mut Sums, others: &Sums) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum = sum.wrapping_add(*other);
    }
}

impl FeatureSink for Tally<'_> {
    #[expect(
        clippy::inline_always,
        reason = "half of the time passes here: measured"
    )]
    #[inline(always)]
    fn add<const N: usize>(&mut self, name: u32, values: [u32; N]) {
        let hash = mix(name, values);
        match self.pending.get_mut(self.waiting) {
            Some(place) => {
                // Without a branch, which would be guessed wrong often.
                *place = hash;
                self.waiting += usize::from(self.stage.may_know(hash));
            }
            None if self.stage.may_know(hash) => self.stage.add_weights(hash, &mut self.sums),
            None => {}
        }
    }

    #[inline]
    fn add_by(&mut self, group: Group, key: usize, make: impl FnOnce(&mut Self)) {
        match self.kept.sums(group, key) {
            Some(sums) => add(&mut self.sums, sums),
            None => self.make(group, key, make),
        }
    }

    #[inline]
    fn add_by_pair(&mut self, pair: Option<Pair>, place: Place, make: impl FnOnce(&mut Self)) {
        match pair.map(|p| (p, self.kept.of_pair(p, place))) {
            Some((_, Some(sums))) => add(&mut self.sums, sums),
            Some((pair, None)) => self.make_pair(pair, place, make),
            None => make(self),
        }
    }

    fn look_ahead(&mut self, sequence: &Sequence, tokens: Range<usize>) {
        let states = sequence.state[tokens.clone()].iter();
        let keys = states.flat_map(|state| Question::lines(*state));
        let next = tokens.filter(|i| i + 1 < sequence.len());
        let pairs = next.filter_map(|i| sequence.pair(i));
        self.kept.look_ahead(keys, pairs);
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
    use crate::attribution::labeller::cue_context::CueContext;
    use crate::attribution::labeller::cue_features;
    use crate::attribution::labeller::evidence::FirstStage;
    use crate::attribution::labeller::features::Features;
    use crate::attribution::labeller::lattice::Lattice;
    use crate::attribution::labeller::lattice::Scorer;
    use crate::attribution::labeller::lexicon::Knowledge;
    use crate::attribution::labeller::lexicon::Lexicon;
    use crate::attribution::labeller::model::Model;
    use crate::attribution::labeller::role_features::RoleContext;
    use crate::attribution::labeller::sequence::Article;
    use crate::rules::Language;
    use crate::segment::segment;
    use crate::text::Span;

    const TEXT: &str = "Rita Moss, who leads the council, said on Monday that the “old bridge” would \
        close; engineers warned her. “It is not safe,” she added. “We told them so.” According to the \
        mayor, nobody had asked.\n\n“Go,” he said, and they believed that it was over, Moss said.";

    /// The scores from every feature, looked up by itself.
    fn one_by_one(stage: &Stage, features: &Features) -> Vec<Scores> {
        let scores = |i| {
            let mut sums = Sums::default();
            for hash in features.of(i).iter().filter(|h| stage.may_know(**h)) {
                stage.add_weights(*hash, &mut sums);
            }
            sums.map(|s| f32::from(s) * stage.step())
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
            context.fill(&sequence, |i| sequence.lexemes[i].bucket);
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
