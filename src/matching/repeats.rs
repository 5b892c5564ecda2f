//! What one outlet says twice: a headline and its sentence, told in one row.

use rustc_hash::FxHashMap;

use crate::matching::Group;
use crate::matching::Statement;
use crate::matching::assign::cosine;
use crate::matching::members;
use crate::matching::run::Run;
use crate::matching::vocabulary::Term;

/// How much two claims of one article and one speaker must share, as a cosine by rarity, to be one thing
/// said twice. On the annotated events the few pairs above this say the same; from .6 on there is one
/// among four that does not (`endorsed Lee`, `sometimes I disagree with Lee`).
const SAME: f32 = 0.7;

/// Puts a claim that stands alone beside the whole claim of its own article that it repeats, where the
/// same one says both; the first of several that are equally near.
pub(super) fn join(groups: &mut Vec<Group>, statements: &[Statement<'_>], run: &Run<'_>) {
    let terms: Vec<Vec<Term>> = statements.iter().map(|s| run.terms_of(s.normal)).collect();
    let mut places: Vec<Option<usize>> = vec![None; statements.len()];
    for (group, of) in groups.iter().enumerate() {
        for member in of.members.iter().filter(|m| m.part.is_none()) {
            places[member.statement] = Some(group);
        }
    }
    let index = Index::new(statements, &terms, run);
    let is_same = |a: usize, b: usize| {
        let (x, y) = (&statements[a], &statements[b]);
        x.article == y.article && x.speakers == y.speakers && x.polarity == y.polarity
    };
    let mut is_empty = vec![false; groups.len()];
    for statement in 0..statements.len() {
        let Some(own) = places[statement] else {
            continue;
        };
        let [only] = groups[own].members.as_slice() else {
            continue;
        };
        if terms[only.statement].len() < LEAST_TERMS {
            continue;
        }
        let others = index.others(statements[statement].article, statement, run);
        let others = others.into_iter().filter(|o| is_same(statement, *o));
        let near = others.map(|o| (cosine(&terms[statement], &terms[o], run), o));
        let near = near.filter(|(likeness, o)| *likeness >= SAME && places[*o] != Some(own));
        let best = near.reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((likeness, other)) = best
            && let Some(group) = places[other]
        {
            members::take_in(&mut groups[group].members, statement, likeness);
            is_empty[own] = true;
            places[statement] = Some(group);
        }
    }
    let mut empty = is_empty.into_iter();
    groups.retain(|_| !empty.next().unwrap_or(false));
}

/// How many terms make a claim that can be told to be repeated.
const LEAST_TERMS: usize = 3;

/// By how many of its rarest terms a claim is looked up.
const RAREST: usize = 3;

/// How many claims of an article are looked up by one term: more have a word of the whole matter.
const MOST_SHARING: usize = 64;

/// The claims of one article by their rarest terms.
struct Index<'a> {
    terms: &'a [Vec<Term>],
    of: FxHashMap<(usize, Term), Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(statements: &[Statement<'_>], terms: &'a [Vec<Term>], run: &Run<'_>) -> Self {
        let mut of: FxHashMap<(usize, Term), Vec<usize>> = FxHashMap::default();
        for (statement, terms) in terms.iter().enumerate() {
            let article = statements[statement].article;
            for term in rarest(terms, run) {
                let sharing = of.entry((article, term)).or_default();
                if sharing.len() < MOST_SHARING {
                    sharing.push(statement);
                }
            }
        }
        Self { terms, of }
    }

    /// The other claims of the same article that have a rare term of `statement` among their rarest, in
    /// order.
    fn others(&self, article: usize, statement: usize, run: &Run<'_>) -> Vec<usize> {
        let sharing =
            rarest(&self.terms[statement], run).filter_map(|term| self.of.get(&(article, term)));
        let mut others: Vec<usize> = sharing.flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|o| *o != statement);
        others
    }
}

/// The rarest of these terms.
fn rarest<'t>(terms: &'t [Term], run: &Run<'_>) -> impl Iterator<Item = Term> + use<'t> {
    let mut sorted: Vec<Term> = terms.to_vec();
    sorted.sort_by(|a, b| run.rarity(*b).total_cmp(&run.rarity(*a)).then(a.cmp(b)));
    sorted.into_iter().take(RAREST)
}
