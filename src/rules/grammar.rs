//! Function words, negation, certainty, clause borders, base forms.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::error::Error;
use crate::rules::RuleFile;

/// How firm a list of words makes a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertaintyWord {
    /// Asked for, or said that it ought to be.
    Demanded,
    /// Possible, alleged or feared.
    Possible,
    /// Likely.
    Likely,
    /// To come.
    Predicted,
}

/// Words by which a claim has one certainty.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertaintyRule {
    /// The certainty.
    pub is: CertaintyWord,
    words: FxHashSet<String>,
    #[serde(default)]
    phrases: Vec<String>,
    cues: FxHashSet<String>,
}

impl CertaintyRule {
    /// Whether the claim's words, in lower case with single spaces, say so.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The phrases of several words that say so.
    #[must_use]
    pub fn phrases(&self) -> &[String] {
        &self.phrases
    }

    /// Whether the cue, in base form, says so of its content.
    #[must_use]
    pub fn has_cue(&self, cue: &str) -> bool {
        self.cues.contains(cue)
    }
}

/// Where a sentence can be cut.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseWords {
    /// Words that join two clauses.
    pub coordinators: FxHashSet<String>,
    /// Words behind a coordinator that open another reported clause.
    pub complementizers: FxHashSet<String>,
    /// Words that begin a piece of a sentence that can be told from what stands before it.
    pub joints: FxHashSet<String>,
    /// Words that start a clause's subject.
    pub subjects: FxHashSet<String>,
    /// Verb forms that have a subject.
    pub finite_verbs: FxHashSet<String>,
    /// What is left of a verb behind a pronoun (`'s`).
    pub contractions: FxHashSet<String>,
    /// Words that join a clause below another which the sentence takes to be true by itself.
    pub backgrounds: FxHashSet<String>,
    /// Words that belong to a joint behind them (`even though`).
    pub joint_leads: FxHashSet<String>,
    /// Words that tell how many of a measure (`several`).
    pub counts: FxHashSet<String>,
    /// Verbs that tell only when something is (`came`).
    pub timing_verbs: FxHashSet<String>,
    /// Words for a time before or after something (`two days after`).
    pub measures: FxHashSet<String>,
    /// Words that begin a clause which tells of the noun before it, and nothing else.
    pub relatives: FxHashSet<String>,
    /// Endings of verb forms that can have one.
    pub past_endings: Vec<String>,
    /// Words behind which such a form has no subject.
    pub no_verb_behind: FxHashSet<String>,
}

/// An ending and what stands there in the base form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    ends: String,
    becomes: String,
    least: usize,
    #[serde(default)]
    mend: bool,
}

/// How words lose their endings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lemmas {
    whole: FxHashSet<String>,
    endings: Vec<Ending>,
    undouble: Vec<String>,
    doubled: FxHashSet<String>,
    silent_e: Vec<String>,
    no_silent_e: Vec<String>,
    vowels: String,
    never_doubled: String,
    irregular: FxHashMap<String, String>,
}

impl Lemmas {
    /// Mends what an ending was cut from, which starts at `start` of `base`.
    fn mend(&self, start: usize, base: &mut String) {
        let cut = &base[start..];
        if self.doubled.contains(cut) {
            return;
        }
        if self.undouble.iter().any(|d| has_ending(cut, d)) {
            base.pop();
        } else if self.has_lost_e(cut) {
            base.push('e');
        }
    }

    fn has_lost_e(&self, cut: &str) -> bool {
        let longest = |endings: &[String]| {
            let fitting = endings.iter().filter(|e| has_ending(cut, e));
            fitting.map(String::len).max()
        };
        match (longest(&self.silent_e), longest(&self.no_silent_e)) {
            (None, None) => self.is_one_syllable(cut),
            (with, without) => with > without,
        }
    }

    /// Whether there is one vowel, before one consonant that would have been doubled.
    fn is_one_syllable(&self, cut: &str) -> bool {
        let mut letters = cut.chars().rev();
        let is_vowel = |c: char| self.vowels.contains(c);
        let ends_so = letters
            .next()
            .is_some_and(|c| !is_vowel(c) && !self.never_doubled.contains(c))
            && letters.next().is_some_and(is_vowel);
        ends_so && !letters.any(is_vowel)
    }
}

/// Function words, negation, certainty, clause borders, base forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    function_words: FxHashSet<String>,
    negations: FxHashSet<String>,
    no_negation_before: FxHashSet<String>,
    no_denial_before: FxHashSet<String>,
    #[serde(default)]
    denial_before: FxHashSet<String>,
    denying_verbs: FxHashSet<String>,
    /// Lists of words for each certainty; the first that fits decides.
    pub certainty: Vec<CertaintyRule>,
    /// Where a sentence can be cut.
    pub clauses: ClauseWords,
    lemmas: Lemmas,
    /// All words of all certainties, and the first words of their phrases.
    #[serde(skip)]
    certain: FxHashSet<String>,
}

impl Grammar {
    /// Reads `grammar.toml`.
    ///
    /// # Errors
    /// When the file has mistakes: all of them.
    pub fn parse(file: &RuleFile) -> Result<Self, Vec<Error>> {
        let mut grammar: Self = file.parse()?;
        for rule in &grammar.certainty {
            let first = |p: &String| p.split(' ').next().map(str::to_owned);
            grammar.certain.extend(rule.words.iter().cloned());
            grammar
                .certain
                .extend(rule.phrases.iter().filter_map(first));
        }
        Ok(grammar)
    }

    /// Whether `word`, in lower case, or a phrase that begins with it, is of some certainty.
    #[must_use]
    pub fn may_tell_certainty(&self, word: &str) -> bool {
        self.certain.contains(word)
    }

    /// Whether `word`, in lower case, carries no content of its own.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// Whether `word`, in lower case, denies its clause, when `next` stands behind it.
    #[must_use]
    pub fn is_negation(&self, word: &str, next: &str) -> bool {
        self.negations.contains(word) && !self.no_negation_before.contains(next)
    }

    /// Whether a negation before the words `next` and `after`, the first behind it, leaves open whether
    /// something was so: `did not know whether` does, `did not know of` denies.
    #[must_use]
    pub fn leaves_open(&self, next: &str, after: &str) -> bool {
        self.no_denial_before.contains(next)
            && !self.denial_before.contains(&format!("{next} {after}"))
    }

    /// Whether a verb in base form says that somebody denies what follows.
    #[must_use]
    pub fn is_denying_verb(&self, verb: &str) -> bool {
        self.denying_verbs.contains(verb)
    }

    /// Whether `word`, in lower case, is a verb form that can have a subject.
    #[must_use]
    pub fn is_finite_verb(&self, word: &str) -> bool {
        let clauses = &self.clauses;
        clauses.finite_verbs.contains(word)
            || clauses
                .past_endings
                .iter()
                .any(|e| word.len() > e.len() + 2 && has_ending(word, e))
    }

    /// Puts the base form of `word`, which is in lower case, behind what `base` already has.
    pub fn base_form(&self, word: &str, base: &mut String) {
        let lemmas = &self.lemmas;
        if let Some(irregular) = lemmas.irregular.get(word) {
            base.push_str(irregular);
            return;
        }
        let fits = |e: &&Ending| word.len() >= e.least && has_ending(word, &e.ends);
        let ending = lemmas.endings.iter().find(fits);
        let Some(ending) = ending.filter(|_| !lemmas.whole.contains(word)) else {
            base.push_str(word);
            return;
        };
        let start = base.len();
        base.push_str(&word[..word.len() - ending.ends.len()]);
        base.push_str(&ending.becomes);
        if ending.mend {
            lemmas.mend(start, base);
        }
    }
}

/// Whether `word` ends with `ending`: most words differ in their last letter already.
pub(super) fn has_ending(word: &str, ending: &str) -> bool {
    let last = ending.as_bytes().last();
    (last.is_none() || word.as_bytes().last() == last) && word.ends_with(ending)
}

#[cfg(test)]
mod tests {
    use crate::rules::Language;

    #[track_caller]
    fn case(word: &str, expected: &str) {
        let mut base = String::new();
        Language::english().grammar.base_form(word, &mut base);
        assert_eq!(base, expected, "of {word}");
    }

    #[test]
    fn words_lose_their_endings() {
        case("troops", "troop");
        case("studies", "study");
        case("withdrew", "withdraw");
        case("leaving", "leave");
        case("planned", "plan");
        case("passed", "pass");
        case("closed", "close");
        case("reopened", "reopen");
        case("increasing", "increase");
        case("voted", "vote");
        case("looked", "look");
        case("treating", "treat");
        case("created", "create");
        case("declined", "decline");
        case("explained", "explain");
        case("controlled", "control");
        case("added", "add");
        case("negotiated", "negotiate");
        case("news", "news");
        case("crisis", "crisis");
        case("people", "person");
        case("crosses", "cross");
    }

    #[test]
    fn not_only_denies_nothing() {
        let grammar = &Language::english().grammar;
        assert!(grammar.is_negation("not", "agree"));
        assert!(!grammar.is_negation("not", "only"));
    }
}
