//! What a lesson is about: its texts, and the claims, facts, sources and words chosen from them.

use crate::analysis::Analysis;
use crate::article::Form;
use crate::attribution::SourceKind;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::exact;
use crate::lesson::pick;
use crate::lesson::words::Words;
use crate::report::Headline;
use crate::report::OutletTotal;
use crate::report::Report;
use crate::report::Row;
use crate::report::RowMember;
use crate::text::Passage;
use crate::text::Span;

/// How many code points of exact words a cell holds before it says where to read on.
const MOST_IN_CELL: usize = 180;

/// A text of the lesson: an article, or all ready-made claims of an outlet.
#[derive(Debug)]
pub(super) struct Text {
    /// What it is called: `A` to `Z`, then `AA`.
    pub(super) letter: String,
    /// Its outlet, as an index.
    pub(super) outlet: usize,
    /// Its articles, as indices: one, or one a ready-made claim.
    pub(super) articles: Vec<usize>,
    /// What it is made of.
    pub(super) form: Form,
}

/// A statement of one text, to be traced.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub(super) text: usize,
    pub(super) row: usize,
    /// As an index into the row's members.
    pub(super) member: usize,
}

/// Somebody who speaks in one text.
#[derive(Debug)]
pub(super) struct Speaker {
    pub(super) text: usize,
    pub(super) name: String,
    /// The attributions, as (article, attribution) indices, in the order of the text.
    pub(super) attributions: Vec<(usize, usize)>,
    /// How many words their contents have.
    pub(super) words: usize,
}

/// A loaded word in an outlet's own voice.
#[derive(Debug)]
pub(super) struct LoadedWord {
    pub(super) article: usize,
    /// As an index into the article's findings.
    pub(super) finding: usize,
    /// What the other text has in its place: its article, and its words where it has any.
    pub(super) other: Option<(usize, Option<Span>)>,
    /// The claim that both make.
    pub(super) row: Option<usize>,
}

/// All that a sheet is filled from.
#[derive(Debug)]
pub(super) struct Material<'a> {
    pub(super) report: &'a Report,
    pub(super) headlines: &'a [Option<Headline>],
    pub(super) words: &'a Words,
    /// By outlet, then by path.
    pub(super) texts: Vec<Text>,
    /// The claims of the fact matrix, as indices into the rows, in the order of the texts.
    pub(super) claims: Vec<usize>,
    /// By text and place.
    pub(super) facts: Vec<Fact>,
    /// By text; who is given most words first.
    pub(super) speakers: Vec<Speaker>,
    pub(super) loaded: Vec<LoadedWord>,
    text_of: Vec<usize>,
}

impl<'a> Material<'a> {
    /// Chooses from `report`.
    pub(super) fn new(
        report: &'a Report,
        headlines: &'a [Option<Headline>],
        words: &'a Words,
        claims: usize,
    ) -> Self {
        let texts = texts(report);
        let mut text_of = vec![0; report.analyses.len()];
        for (index, text) in texts.iter().enumerate() {
            for article in &text.articles {
                text_of[*article] = index;
            }
        }
        let mut material = Self {
            report,
            headlines,
            words,
            texts,
            claims: Vec::new(),
            facts: Vec::new(),
            speakers: Vec::new(),
            loaded: Vec::new(),
            text_of,
        };
        material.claims = pick::claims(&material, claims);
        material.facts = pick::facts(&material, claims.div_ceil(2));
        material.speakers = pick::speakers(&material);
        material.loaded = pick::loaded(&material, claims);
        material
    }

    pub(super) fn outlets(&self) -> &'a [OutletTotal] {
        &self.report.comparison.outlets
    }

    pub(super) fn row(&self, row: usize) -> &'a Row {
        &self.report.comparison.rows[row]
    }

    pub(super) fn analysis(&self, article: usize) -> &'a Analysis {
        &self.report.analyses[article]
    }

    /// The analyses of a text's articles, with their indices.
    pub(super) fn analyses(&self, text: usize) -> impl Iterator<Item = (usize, &'a Analysis)> {
        let report = self.report;
        let articles = self.texts[text].articles.iter();
        articles.map(|article| (*article, &report.analyses[*article]))
    }

    /// The text that an article is or belongs to.
    pub(super) fn text_of(&self, article: usize) -> usize {
        self.text_of[article]
    }

    /// The letters of some texts, each once and in order.
    pub(super) fn letters(&self, texts: impl Iterator<Item = usize>) -> String {
        let mut texts: Vec<usize> = texts.collect();
        texts.sort_unstable();
        texts.dedup();
        let letters: Vec<&str> = texts
            .iter()
            .map(|t| self.texts[*t].letter.as_str())
            .collect();
        letters.join(", ")
    }

    /// Where the byte `offset` of an article stands in its text: `¶ 3`.
    pub(super) fn place(&self, article: usize, offset: usize) -> String {
        let text = &self.texts[self.text_of(article)];
        let words = &self.words.place;
        let (pattern, number) = match text.form {
            Form::Text => {
                let segments = &self.analysis(article).segments;
                let from = segments
                    .paragraphs
                    .partition_point(|p| p.span.end() <= offset);
                (&words.paragraph, from)
            }
            Form::Claim => {
                let number = text.articles.iter().position(|a| *a == article);
                (&words.statement, number.unwrap_or_default())
            }
        };
        pattern.with(&[("number", &(number + 1).to_string())])
    }

    /// The same with the text's letter: `B, ¶ 3`.
    pub(super) fn full_place(&self, article: usize, offset: usize) -> String {
        let letter = &self.texts[self.text_of(article)].letter;
        let place = self.place(article, offset);
        (self.words.place.in_text).with(&[("text", letter), ("place", &place)])
    }

    /// Exact words between quotation marks; what is too long for a cell is cut.
    pub(super) fn quoted(&self, article: usize, passage: &Passage) -> Line {
        unmarked(exact::quoted(
            self.analysis(article),
            passage,
            Some(MOST_IN_CELL),
        ))
    }

    /// Exact words between quotation marks and the paragraph, where to read on if they were cut.
    pub(super) fn quoted_at(&self, article: usize, passage: &Passage) -> Line {
        let mut line = self.quoted(article, passage);
        let place = self.place(article, passage.cover().start());
        line.push(Inline::Text(format!(" ({place})")));
        line
    }

    /// The same with the text's letter.
    pub(super) fn quoted_in_text(&self, article: usize, passage: &Passage) -> Line {
        let mut line = self.quoted(article, passage);
        let place = self.full_place(article, passage.cover().start());
        line.push(Inline::Text(format!(" ({place})")));
        line
    }

    /// The words that stand for a claim on a sheet: those of a member, the best one unless it is of
    /// `avoided`; half a sentence or a denied one is shown in its sentence.
    pub(super) fn statement(&self, row: usize, avoided: Option<usize>) -> (usize, Passage) {
        let row = self.row(row);
        let best = &row.members[row.representative];
        let is_other = |m: &&RowMember| Some(self.text_of(m.article)) != avoided;
        let other = (is_other(&best).then_some(best)).or_else(|| {
            let others = row.members.iter().filter(is_other);
            others.max_by(|a, b| a.score.total_cmp(&b.score))
        });
        let member = other.unwrap_or(best);
        (member.article, pick::readable(self, member))
    }

    /// What somebody is who speaks; a person known only by what they do is unnamed.
    pub(super) fn source_kind(&self, speaker: &Speaker) -> Option<SourceKind> {
        let (article, attribution) = speaker.attributions[0];
        let source = self.analysis(article).attributions[attribution]
            .source
            .as_ref();
        let is_described = speaker.name.starts_with(char::is_lowercase);
        match source?.kind {
            SourceKind::Person if is_described => Some(SourceKind::Unnamed),
            kind => Some(kind),
        }
    }

    /// The number of a claim on the sheet, where it is in the fact matrix.
    pub(super) fn number(&self, row: usize) -> Option<usize> {
        self.claims.iter().position(|c| *c == row).map(|i| i + 1)
    }
}

/// A line of exact words in which the loaded ones are not told: that is for the students.
fn unmarked(line: Line) -> Line {
    let one = |inline| match inline {
        Inline::Loaded(words) => Inline::Exact(words),
        other => other,
    };
    line.into_iter().map(one).collect()
}

/// The texts by outlet, each with its letter.
fn texts(report: &Report) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    for (index, outlet) in report.comparison.outlets.iter().enumerate() {
        let form = |article: usize| report.analyses[article].article.form;
        let (claims, articles): (Vec<usize>, Vec<usize>) =
            (outlet.articles.iter().copied()).partition(|a| form(*a) == Form::Claim);
        let mut parts: Vec<(Form, Vec<usize>)> = articles
            .into_iter()
            .map(|a| (Form::Text, vec![a]))
            .collect();
        if !claims.is_empty() {
            parts.push((Form::Claim, claims));
        }
        for (form, articles) in parts {
            texts.push(Text {
                letter: letter(texts.len()),
                outlet: index,
                articles,
                form,
            });
        }
    }
    texts
}

/// `A` to `Z`, then `AA`, `AB` and so on.
fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b'A' + u8::try_from(index % 26).unwrap_or_default(),
        ));
        match (index / 26).checked_sub(1) {
            Some(next) => index = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_letters_like_the_columns_of_a_spreadsheet() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
