//! Articles and what was found in them as codes on passages, for programs that code texts.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::claim::Claim;
use crate::claim::Polarity;
use crate::layout::words;
use crate::loaded::Finding;
use crate::loaded::RuleSet;
use crate::report::Comparison;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::VoiceKind;
use crate::text::Passage;

/// The longest name of a code, in code points.
const LONGEST_NAME: usize = 120;

/// Articles, what was found in them, and the comparison where there is one.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// The articles.
    pub analyses: &'a [Analysis],
    /// The rules that findings point to.
    pub rules: &'a RuleSet,
    /// The outlets side by side.
    pub comparison: Option<&'a Comparison>,
}

/// The words of each claim, as (article, claim) indices, in each of its rows.
type Rows = FxHashMap<(usize, usize), Vec<(usize, Passage)>>;

/// What kind of thing a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeGroup {
    /// Claims, by where they were found.
    Claims,
    /// Whose voice.
    Voices,
    /// Who speaks.
    Speakers,
    /// The words that name a source, and those that attribute.
    Attributions,
    /// Loaded words, by kind.
    Loaded,
}

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it stands for.
    pub group: CodeGroup,
    /// Its name.
    pub name: String,
    /// The code that it is a kind of, which stands before it.
    pub parent: Option<usize>,
}

/// A passage with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The code.
    pub code: usize,
    /// The words.
    pub passage: Passage,
    /// What is to be said of these words.
    pub note: Option<String>,
}

/// The codes and the passages of every article that have them.
#[derive(Clone, Debug, Default)]
pub struct CodedTexts {
    /// The codes, each behind its parent.
    pub codes: Vec<Code>,
    /// The codings of each article, in its order.
    pub codings: Vec<Vec<Coding>>,
}

impl CodedTexts {
    /// The names of a code and of those above it, from the top.
    #[must_use]
    pub fn path(&self, code: usize) -> Vec<&str> {
        let one = &self.codes[code];
        let mut path = one.parent.map(|p| self.path(p)).unwrap_or_default();
        path.push(&one.name);
        path
    }
}

impl Annotated<'_> {
    /// The codes and what is coded with them.
    #[must_use]
    pub fn coded(&self) -> CodedTexts {
        let mut book = Book::default();
        let rows = self.rows(&mut book);
        let codings = self.analyses.iter().enumerate();
        let codings = codings
            .map(|(index, analysis)| self.article(index, analysis, &rows, &mut book))
            .collect();
        CodedTexts {
            codes: book.codes,
            codings,
        }
    }

    /// The words of each claim that stand in rows, with the codes of the rows: a claim can stand in
    /// several with a part of its words each.
    fn rows(&self, book: &mut Book) -> Rows {
        let rows = self.comparison.map_or(&[][..], |c| &c.rows);
        let root = book.root(CodeGroup::Claims);
        let mut codes = Rows::default();
        for (index, row) in rows.iter().enumerate() {
            let kind = book.code(CodeGroup::Claims, words::row_kind(row.kind), Some(root));
            let code = match row.kind {
                // A code of its own for what one outlet says once would bury the others.
                RowKind::Single => kind,
                RowKind::Shared | RowKind::Disputed => book.code(
                    CodeGroup::Claims,
                    &row_name(index, row, self.analyses),
                    Some(kind),
                ),
            };
            for member in &row.members {
                let place = (member.article, member.claim);
                codes
                    .entry(place)
                    .or_default()
                    .push((code, member.passage.clone()));
            }
        }
        codes
    }

    fn article(
        &self,
        index: usize,
        analysis: &Analysis,
        rows: &Rows,
        book: &mut Book,
    ) -> Vec<Coding> {
        let mut codings = Vec::new();
        for (number, claim) in analysis.claims.iter().enumerate() {
            let whole = || vec![(book.root(CodeGroup::Claims), claim.passage.clone())];
            let in_rows = rows.get(&(index, number)).cloned().unwrap_or_else(whole);
            let voice = VoiceKind::from(claim.voice);
            let root = book.root(CodeGroup::Voices);
            let voice = book.code(CodeGroup::Voices, words::voice(voice), Some(root));
            let note = claim_note(claim);
            let coded = in_rows
                .iter()
                .map(|(c, words)| coding(*c, words, Some(note.clone())));
            codings.extend(coded);
            codings.push(coding(voice, &claim.passage, None));
        }
        for attribution in &analysis.attributions {
            attributed(attribution, book, &mut codings);
        }
        for finding in &analysis.findings {
            codings.push(self.loaded(finding, book));
        }
        codings
    }

    fn loaded(&self, finding: &Finding, book: &mut Book) -> Coding {
        let rule = &self.rules.rules()[finding.rule];
        let root = book.root(CodeGroup::Loaded);
        let code = book.code(CodeGroup::Loaded, &rule.category, Some(root));
        let voice = words::voice(finding.voice.into());
        let note = format!("{} ({voice}): {}", rule.id, rule.note);
        coding(code, &finding.span.into(), Some(note))
    }
}

fn coding(code: usize, passage: &Passage, note: Option<String>) -> Coding {
    Coding {
        code,
        passage: passage.clone(),
        note,
    }
}

/// `3 About 42 stalls stand on it.`
fn row_name(index: usize, row: &Row, analyses: &[Analysis]) -> String {
    let name = format!("{} {}", index + 1, row.claim(analyses));
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}{}", &name[..end], words::CUT),
        None => name,
    }
}

/// What sets a claim apart from a plain statement.
fn claim_note(claim: &Claim) -> String {
    let mut parts = vec![words::certainty(claim.certainty).to_owned()];
    if claim.polarity == Polarity::Denied {
        parts.push(words::polarity(claim.polarity).to_owned());
    }
    parts.extend(claim.quantities.iter().map(words::quantity));
    parts.join(", ")
}

fn attributed(attribution: &Attribution, book: &mut Book, codings: &mut Vec<Coding>) {
    let name = attribution.source.as_ref().and_then(|s| s.name.as_deref());
    let root = book.root(CodeGroup::Speakers);
    let speaker = book.code(
        CodeGroup::Speakers,
        name.unwrap_or(words::UNCLEAR),
        Some(root),
    );
    let note = words::attribution(attribution.kind).to_owned();
    codings.push(coding(speaker, &attribution.content, Some(note)));
    let root = book.root(CodeGroup::Attributions);
    if let Some(source) = &attribution.source {
        let code = book.code(CodeGroup::Attributions, "source", Some(root));
        let note = words::source_kind(source.kind).to_owned();
        codings.push(coding(code, &source.passage, Some(note)));
    }
    if let Some(cue) = &attribution.cue {
        let code = book.code(CodeGroup::Attributions, "cue", Some(root));
        codings.push(coding(code, &cue.passage, None));
    }
}

/// Codes as they are first needed.
#[derive(Default)]
struct Book {
    codes: Vec<Code>,
    known: FxHashMap<(Option<usize>, String), usize>,
}

impl Book {
    fn root(&mut self, group: CodeGroup) -> usize {
        let name = match group {
            CodeGroup::Claims => "Claims",
            CodeGroup::Voices => "Voices",
            CodeGroup::Speakers => "Speakers",
            CodeGroup::Attributions => "Attributions",
            CodeGroup::Loaded => "Loaded words",
        };
        self.code(group, name, None)
    }

    fn code(&mut self, group: CodeGroup, name: &str, parent: Option<usize>) -> usize {
        let key = (parent, name.to_owned());
        if let Some(code) = self.known.get(&key) {
            return *code;
        }
        self.codes.push(Code {
            group,
            name: name.to_owned(),
            parent,
        });
        self.known.insert(key, self.codes.len() - 1);
        self.codes.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::pier;

    #[test]
    fn a_claim_has_the_code_of_its_row_and_of_its_voice() {
        let report = pier();
        let annotated = Annotated {
            analyses: &report.analyses,
            rules: &report.rules,
            comparison: Some(&report.comparison),
        };
        let coded = annotated.coded();
        let paths: Vec<String> = coded.codings[2]
            .iter()
            .map(|c| coded.path(c.code).join(" / "))
            .collect();
        let expected = [
            "Claims / shared / 1 The old pier of Lorne Bay will close on 1 March.",
            "Voices / own voice",
        ];
        assert_eq!(paths[..2], expected);
        assert!(
            paths.contains(&"Speakers / (unclear who)".to_owned()),
            "{paths:?}"
        );
        assert!(
            paths.contains(&"Loaded words / evaluative-adjective".to_owned()),
            "{paths:?}"
        );
    }
}
