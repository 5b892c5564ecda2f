//! Other words for the same thing, where one side's are loaded.

use crate::analysis::Analysis;
use crate::attribution::Voice;
use crate::loaded::Finding;
use crate::report::Difference;
use crate::report::DifferenceKind;
use crate::report::OutletCell;
use crate::report::RowMember;
use crate::report::Side;
use crate::report::SideValue;
use crate::text::Passage;
use crate::text::Span;

/// How many words the two sides of a replacement may have: above that they no longer answer each
/// other (`martyred` ↔ `killed`, but not one half of a sentence ↔ another).
const MOST_WORDS: usize = 6;

/// Which share of the shorter claim's words both must have in the same order before a stretch of one
/// is taken to answer a stretch of the other: a shared `the … of the` aligns nothing.
const ALIKE: f32 = 0.5;

/// How many words of a claim are aligned; what stands behind them is left alone.
const ALIGNED_WORDS: usize = 120;

/// The loaded wording of each outlet's best member beside that of the plainest one; where these are not sure to
/// state the same, only words that are answered by words in the same place.
pub(super) fn differences(
    analyses: &[Analysis],
    members: &[RowMember],
    cells: &[&OutletCell],
) -> Vec<Difference> {
    let best: Vec<usize> = cells.iter().map(|c| c.members[0]).collect();
    let are_sure = best.iter().all(|m| members[*m].is_sure());
    let loaded = |index: &usize| {
        let member = &members[*index];
        let mut found = findings_in(&analyses[member.article], &member.passage);
        // The words that bring what somebody says are the outlet's, not a wording of the speaker's.
        found.retain(|f| member.voice == Voice::Outlet || f.voice != Voice::Outlet);
        found
    };
    if best.len() < 2 || best.iter().all(|m| loaded(m).is_empty()) {
        return Vec::new();
    }
    let plainest = |skip: usize| {
        let others = best.iter().copied().filter(|m| *m != skip);
        others.min_by_key(|m| loaded(m).len())
    };
    let mut found: Vec<Difference> = Vec::new();
    for member in &best {
        let (Some(other), false) = (plainest(*member), loaded(member).is_empty()) else {
            continue;
        };
        let side = |index: usize| Words::new(&analyses[members[index].article], &members[index]);
        let (mine, theirs) = (side(*member), side(other));
        let mut found_here = answers(&mine, &theirs, &loaded(member));
        found_here.retain(|(_, answer)| are_sure || *answer != Some(theirs.all));
        for (words, answer) in found_here {
            let mut sides = vec![
                Side {
                    member: *member,
                    value: SideValue::Words(Some(words)),
                },
                Side {
                    member: other,
                    value: SideValue::Words(answer),
                },
            ];
            sides.sort_by_key(|s| s.member);
            let difference = Difference {
                kind: DifferenceKind::Wording,
                sides,
            };
            if !found.contains(&difference) {
                found.push(difference);
            }
        }
    }
    found
}

/// The findings that lie wholly in `passage`.
pub(super) fn findings_in(analysis: &Analysis, passage: &Passage) -> Vec<Finding> {
    let cover = passage.cover();
    let from = analysis
        .findings
        .partition_point(|f| f.span.start() < cover.start());
    let near = analysis.findings[from..]
        .iter()
        .take_while(|f| f.span.start() < cover.end());
    near.filter(|f| passage.contains(f.span)).cloned().collect()
}

/// A member's words in order, for comparing.
struct Words {
    spans: Vec<Span>,
    folded: Vec<String>,
    all: Span,
}

impl Words {
    fn new(analysis: &Analysis, member: &RowMember) -> Self {
        let segments = &analysis.segments;
        let of = |s: &Span| segments.tokens[segments.tokens_in(*s)].iter();
        let tokens = member.passage.spans().iter().flat_map(of);
        let words = tokens.filter(|t| t.kind.is_word()).take(ALIGNED_WORDS);
        let spans: Vec<Span> = words.map(|t| t.span).collect();
        let text = &analysis.article.text;
        Self {
            folded: spans.iter().map(|s| s.slice(text).to_lowercase()).collect(),
            spans,
            all: member.passage.cover(),
        }
    }

    /// The text of these words, with what stands between them.
    fn cover(&self, words: std::ops::Range<usize>) -> Option<Span> {
        let words = self.spans.get(words)?;
        Some(words.first()?.cover(*words.last()?))
    }
}

/// What stands in the place of each of `loaded` in `theirs`: the replaced stretch and its answer.
fn answers(mine: &Words, theirs: &Words, loaded: &[Finding]) -> Vec<(Span, Option<Span>)> {
    let common = common(&mine.folded, &theirs.folded);
    let fewer = mine.folded.len().min(theirs.folded.len());
    let is_aligned = common.len() as f32 >= fewer as f32 * ALIKE;
    let stretches = stretches(&mine.folded, &theirs.folded, &common);
    let mut found = Vec::new();
    for finding in loaded {
        let is_loaded = |i: &usize| mine.spans[*i].overlaps(finding.span);
        let mut words = (0..mine.spans.len()).filter(is_loaded).peekable();
        let Some(at) = words.peek().copied() else {
            continue;
        };
        // A loaded word that both use differs in nothing, wherever it stands.
        if words.all(|i| theirs.folded.contains(&mine.folded[i])) {
            continue;
        }
        let Some(stretch) = stretches.iter().find(|s| s.mine.contains(&at)) else {
            continue;
        };
        let is_short = stretch.mine.len() <= MOST_WORDS && stretch.theirs.len() <= MOST_WORDS;
        let answer = if is_aligned && is_short {
            let words = mine.cover(stretch.mine.clone()).unwrap_or(finding.span);
            // Words that my side has as well, elsewhere, are no answer (`the` to `this reckless`).
            let is_new = |word: &String| !mine.folded.contains(word);
            let has_new = theirs.folded[stretch.theirs.clone()].iter().any(is_new);
            let answer = theirs.cover(stretch.theirs.clone());
            (words.cover(finding.span), answer.filter(|_| has_new))
        } else {
            (finding.span, Some(theirs.all))
        };
        if !found.contains(&answer) {
            found.push(answer);
        }
    }
    found
}

/// Words of one side that stand where other words of the other stand.
struct Stretch {
    mine: std::ops::Range<usize>,
    theirs: std::ops::Range<usize>,
}

/// The stretches between words that the two have in `common`.
fn stretches(mine: &[String], theirs: &[String], common: &[(usize, usize)]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = common.iter().copied().chain([(mine.len(), theirs.len())]);
    for (x, y) in ends {
        if x > i || y > j {
            stretches.push(Stretch {
                mine: i..x,
                theirs: j..y,
            });
        }
        (i, j) = (x + 1, y + 1);
    }
    stretches
}

/// The longest common subsequence, as pairs of indices.
fn common(mine: &[String], theirs: &[String]) -> Vec<(usize, usize)> {
    let width = theirs.len() + 1;
    let mut length = vec![0u16; (mine.len() + 1) * width];
    for i in (0..mine.len()).rev() {
        for j in (0..theirs.len()).rev() {
            length[i * width + j] = if mine[i] == theirs[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < mine.len() && j < theirs.len() {
        if mine[i] == theirs[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::Story;

    /// The two sides of each wording difference between two outlets' only claims, in which the first
    /// or second outlet's `loaded` words are found.
    #[track_caller]
    fn case(mine: &str, loaded: &str, theirs: &str, expected: &[(&str, Option<&str>)]) {
        let story = Story::of_claims(&[("A", mine), ("B", theirs)]).finding("A", loaded);
        let comparison = story.compare_as_one();
        let differences = &comparison.rows[0].differences;
        let wordings = differences
            .iter()
            .filter(|d| d.kind == DifferenceKind::Wording);
        let words = |side: &Side| {
            let text = [mine, theirs][side.member];
            match &side.value {
                SideValue::Words(span) => span.map(|s| s.slice(text)),
                other => panic!("{other:?}"),
            }
        };
        let found: Vec<_> = wordings
            .map(|d| (words(&d.sides[0]).unwrap(), words(&d.sides[1])))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_loaded_word_stands_beside_what_the_other_has_in_its_place() {
        case(
            "Two guards were martyred near the gate.",
            "martyred",
            "Two guards were killed near the gate.",
            &[("martyred", Some("killed"))],
        );
    }

    #[test]
    fn a_loaded_word_that_was_only_added_has_no_answer() {
        case(
            "The council's cowardly decision closes the pier.",
            "cowardly",
            "The council's decision closes the pier.",
            &[("cowardly", None)],
        );
    }

    #[test]
    fn a_loaded_word_that_both_use_is_no_difference() {
        case(
            "The cowardly decision closes the pier.",
            "cowardly",
            "A cowardly decision closes the pier.",
            &[],
        );
    }

    #[test]
    fn sentences_that_share_little_are_shown_whole() {
        case(
            "The regime has shut the pier down.",
            "regime",
            "Nobody may fish there, the council decided on Monday.",
            &[(
                "regime",
                Some("Nobody may fish there, the council decided on Monday."),
            )],
        );
    }
}
