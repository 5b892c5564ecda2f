//! `whosays.comparison/1`: the outlets side by side.

use schemars::JsonSchema;
use serde::Serialize;
use serde::Serializer;
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error;
use crate::render::json::place;
use crate::render::json::place::Chars;
use crate::render::json::similarity;
use crate::render::json::terms;
use crate::render::json::terms::ContradictionTerm;
use crate::render::json::terms::DecidedTerm;
use crate::render::json::terms::DifferenceTerm;
use crate::render::json::terms::RowTerm;
use crate::render::json::terms::SaysTerm;
use crate::render::json::terms::SourceTerm;
use crate::render::json::terms::VoiceTerm;
use crate::report;
use crate::report::ApartPair;
use crate::report::Attributee;
use crate::report::ClosePair;
use crate::report::Contradiction;
use crate::report::LoadedRate;
use crate::report::OutletCell;
use crate::report::OutletTotal;
use crate::report::Report;
use crate::report::Row;
use crate::report::RowKind;
use crate::report::RowMember;
use crate::report::Saying;
use crate::report::Says;
use crate::report::Side;
use crate::report::SideValue;
use crate::report::SourceTotal;
use crate::report::SubjectInCommon;
use crate::text::CodePoints;

/// The output of `whosays compare --format json`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.comparison/1")]
pub(super) struct Comparison<'a, 'p> {
    /// `whosays.comparison/1`.
    schema: &'static str,
    /// The outlets, by name.
    outlets: Vec<Outlet<'a>>,
    /// Shared groups, then disputed, then single ones; the most widely found first.
    #[schemars(with = "Vec<Group<'static>>")]
    groups: Groups<'a, 'p>,
    /// Claims of articles in two groups that may state the same and were left apart, the nearest first.
    close: Vec<Close>,
    /// Ready-made claims in two groups that would be in one but for a figure, or a word and its opposite, the
    /// most alike first; missing where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    apart: Vec<Apart<'a>>,
    /// Names and things that claims of several outlets speak of without a group in common, the most telling
    /// first.
    subjects: Vec<Subject<'a>>,
    /// Loaded words by outlet, voice and category.
    loaded: Vec<Rate<'a>>,
    /// Sources by outlet, the one with most words first.
    sources: Vec<Source<'a>>,
    /// What to know about the inputs.
    notices: Vec<Notice<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Outlet<'a> {
    name: &'a str,
    articles: usize,
    /// The words in their bodies.
    words: usize,
    /// Those of them that are quoted or reported.
    attributed_words: usize,
    claims: usize,
}

/// The claims that state one thing.
#[derive(Serialize, JsonSchema)]
struct Group<'a> {
    id: usize,
    /// The claim in the words of the member that stands best for all.
    claim: Cow<'a, str>,
    kind: RowTerm,
    /// Whether members of two outlets are sure; of other groups about half state the same in all members.
    sure: bool,
    members: Vec<Member<'a>>,
    /// What each outlet does with the claim.
    #[schemars(with = "BTreeMap<&'static str, Cell<'static>>")]
    cells: Cells<'a>,
    differences: Vec<Difference<'a>>,
    why: Why<'a>,
}

#[derive(Serialize, JsonSchema)]
struct Member<'a> {
    /// The article's path.
    article: &'a str,
    /// The line or row of a file of several articles, from 1.
    record: Option<u32>,
    outlet: &'a str,
    /// The claim's id in its article.
    claim: usize,
    /// True where `chars` are only a part of the claim, which stands as a whole in another group.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<bool>,
    chars: Vec<Chars>,
    text: String,
    voice: VoiceTerm,
    /// Whom it is attributed to, by name.
    speaker: Option<&'a str>,
    /// The word that attributes.
    cue: Option<String>,
    /// How well it fits the group, 0 to 1.
    score: f64,
    /// Whether that is enough to say that it states the same as the others that are sure; always of a group of
    /// one outlet.
    sure: bool,
    /// What a decision calls the claim: a short name of its article, and its id.
    name: String,
    /// How a reader's decision put it here; missing where the scores did.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<DecidedTerm>,
}

#[derive(Serialize, JsonSchema)]
struct Cell<'a> {
    says: SaysTerm,
    /// To whom, or through whom it disputes; null for somebody whose name was not found.
    to: Vec<Option<&'a str>>,
    /// What else the outlet does with the claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Cell<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Difference<'a> {
    kind: DifferenceTerm,
    /// The unit of figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// Outlet and value of each side; null where nothing stands in the place of the others' words.
    between: Vec<(&'a str, Option<&'a str>)>,
}

#[derive(Serialize, JsonSchema)]
struct Why<'a> {
    /// The rarest first.
    shared_terms: &'a [String],
    /// What the score is made of, each 0 to 1.
    score_parts: BTreeMap<&'static str, f64>,
}

/// Two claims that came close to being one.
#[derive(Serialize, JsonSchema)]
struct Close {
    /// The ids of the groups in which they stand whole.
    groups: [usize; 2],
    /// What a decision calls them.
    claims: [String; 2],
    /// How alike they are, 0 to 1; less than the threshold.
    score: f64,
}

/// Two claims that contradict each other in one thing.
#[derive(Serialize, JsonSchema)]
struct Apart<'a> {
    /// The ids of the groups in which they stand.
    groups: [usize; 2],
    /// What a decision calls them.
    claims: [String; 2],
    /// How alike they are but for that, 0 to 1.
    score: f64,
    /// In what.
    kind: ContradictionTerm,
    /// The unit of figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// The outlet of each claim and its figure or word, the word in base form.
    between: [(&'a str, &'a str); 2],
}

/// What claims of several outlets speak of.
#[derive(Serialize, JsonSchema)]
struct Subject<'a> {
    /// A name, or a word in base form.
    subject: &'a str,
    claims: Vec<SubjectClaim<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct SubjectClaim<'a> {
    outlet: &'a str,
    /// The id of the group in which the claim stands whole.
    group: usize,
    /// What a decision calls the claim.
    claim: String,
}

#[derive(Serialize, JsonSchema)]
struct Rate<'a> {
    outlet: &'a str,
    category: &'a str,
    voice: VoiceTerm,
    count: usize,
    /// The denominator: the words of that voice in this outlet.
    words: usize,
    /// Null where that voice has no words.
    per_1000_words: Option<f64>,
}

#[derive(Serialize, JsonSchema)]
struct Source<'a> {
    outlet: &'a str,
    /// Null for all that was not resolved.
    name: Option<&'a str>,
    r#type: Option<SourceTerm>,
    attributions: usize,
    words: usize,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Notice<'a> {
    kind: &'a str,
    place: &'a str,
    message: &'a str,
}

impl<'a, 'p> Comparison<'a, 'p> {
    /// The comparison of `report`, whose articles' code points are `points`.
    pub(super) fn of(report: &'a Report, points: &'p [CodePoints<'a>]) -> Self {
        let comparison = &report.comparison;
        let name = |outlet: usize| comparison.outlets[outlet].name.as_str();
        let source = |of: &'a SourceTotal| Source {
            outlet: name(of.outlet),
            name: of.name.as_deref(),
            r#type: of.kind.map(Into::into),
            attributions: of.attributions.len(),
            words: of.words,
        };
        let rate = |of: &'a LoadedRate| Rate {
            outlet: name(of.outlet),
            category: &of.category,
            voice: of.voice.into(),
            count: of.count(),
            words: of.words,
            per_1000_words: of.per_1000_words().map(place::rounded),
        };
        Self {
            schema: "whosays.comparison/1",
            outlets: comparison.outlets.iter().map(outlet).collect(),
            groups: Groups { report, points },
            close: comparison.close.iter().map(|c| close(report, c)).collect(),
            apart: comparison.apart.iter().map(|a| apart(report, a)).collect(),
            subjects: comparison
                .subjects
                .iter()
                .map(|s| subject(report, s))
                .collect(),
            loaded: comparison.loaded.iter().map(rate).collect(),
            sources: comparison.sources.iter().map(source).collect(),
            notices: report.notices.iter().map(notice).collect(),
        }
    }
}

fn close(report: &Report, of: &ClosePair) -> Close {
    Close {
        groups: of.rows,
        claims: of
            .claims
            .map(|c| report.references.claim(c, &report.analyses)),
        score: place::rounded(of.score),
    }
}

fn apart<'a>(report: &'a Report, of: &'a ApartPair) -> Apart<'a> {
    let name = |claim| report.references.claim(claim, &report.analyses);
    let (kind, unit, values) = match &of.contradiction {
        Contradiction::Figures(figures) => (
            ContradictionTerm::Figure,
            figures[0].unit.as_deref(),
            figures.each_ref().map(|f| f.value.as_str()),
        ),
        Contradiction::Opposites(words) => (
            ContradictionTerm::Opposite,
            None,
            words.each_ref().map(String::as_str),
        ),
    };
    let outlet = |side: usize| {
        let (article, _) = of.claims[side];
        report.analyses[article].article.outlet.name.as_str()
    };
    Apart {
        groups: of.rows,
        claims: of.claims.map(name),
        score: place::rounded(of.score),
        kind,
        unit,
        between: [(outlet(0), values[0]), (outlet(1), values[1])],
    }
}

fn subject<'a>(report: &'a Report, of: &'a SubjectInCommon) -> Subject<'a> {
    let claim = |c: &report::SubjectClaim| SubjectClaim {
        outlet: &report.comparison.outlets[c.outlet].name,
        group: c.row,
        claim: report.references.claim(c.claim, &report.analyses),
    };
    Subject {
        subject: &of.name,
        claims: of.claims.iter().map(claim).collect(),
    }
}

fn outlet(of: &OutletTotal) -> Outlet<'_> {
    Outlet {
        name: &of.name,
        articles: of.articles.len(),
        words: of.words,
        attributed_words: of.attributed_words,
        claims: of.claims,
    }
}

pub(super) fn notice(of: &error::Notice) -> Notice<'_> {
    Notice {
        kind: of.kind.as_str(),
        place: &of.place,
        message: &of.message,
    }
}

/// The groups, made one by one while they are written: of 100,000 claims, all of them with their
/// words would be a second copy of everything.
struct Groups<'a, 'p> {
    report: &'a Report,
    points: &'p [CodePoints<'a>],
}

impl Serialize for Groups<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.report.comparison.rows.iter().enumerate();
        serializer.collect_seq(rows.map(|(id, row)| self.group(id, row)))
    }
}

impl<'a> Groups<'a, '_> {
    fn group(&self, id: usize, row: &'a Row) -> Group<'a> {
        let difference = |of: &'a report::Difference| self.difference(row, of);
        Group {
            id,
            claim: row.claim(&self.report.analyses),
            kind: row.kind.into(),
            sure: row.is_sure(),
            members: row.members.iter().map(|m| self.member(row, m)).collect(),
            cells: Cells {
                outlets: &self.report.comparison.outlets,
                row,
            },
            differences: row.differences.iter().map(difference).collect(),
            why: Why {
                shared_terms: &row.shared_terms,
                score_parts: similarity::parts(&row.parts),
            },
        }
    }

    fn member(&self, row: &Row, of: &RowMember) -> Member<'a> {
        let analysis = &self.report.analyses[of.article];
        let article = &analysis.article;
        let cue = analysis.attribution(of.voice).and_then(|a| a.cue.as_ref());
        Member {
            article: &article.path,
            record: article.record,
            outlet: &article.outlet.name,
            claim: of.claim,
            part: of.is_part.then_some(true),
            chars: place::all_chars(&self.points[of.article], &of.passage),
            text: of.passage.text(&article.text),
            voice: of.voice.into(),
            speaker: analysis.speaker(&analysis.claims[of.claim]),
            cue: cue.map(|c| c.passage.text(&article.text)),
            score: place::rounded(of.score),
            sure: row.kind == RowKind::Single || of.is_sure(),
            name: self
                .report
                .references
                .claim((of.article, of.claim), &self.report.analyses),
            decided: of.decided.map(Into::into),
        }
    }

    fn difference(&self, row: &Row, of: &'a report::Difference) -> Difference<'a> {
        let side = |side: &'a Side| {
            let article = &self.report.analyses[row.members[side.member].article].article;
            let value = match &side.value {
                SideValue::Figure(quantity) => Some(quantity.value.as_str()),
                SideValue::Polarity(polarity) => Some(terms::polarity(*polarity)),
                SideValue::Voice(says) => Some(SaysTerm::from(says).as_str()),
                SideValue::Certainty(certainty) => Some(terms::certainty(*certainty)),
                SideValue::Words(span) => span.map(|s| s.slice(&article.text)),
            };
            (article.outlet.name.as_str(), value)
        };
        Difference {
            kind: of.kind.into(),
            unit: of.sides.first().and_then(unit),
            between: of.sides.iter().map(side).collect(),
        }
    }
}

fn unit(side: &Side) -> Option<&str> {
    match &side.value {
        SideValue::Figure(quantity) => quantity.unit.as_deref(),
        SideValue::Polarity(_)
        | SideValue::Voice(_)
        | SideValue::Certainty(_)
        | SideValue::Words(_) => None,
    }
}

/// What each outlet does with the claim of a row, by the outlets' names, which are in order.
struct Cells<'a> {
    outlets: &'a [OutletTotal],
    row: &'a Row,
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outlets = self.outlets.iter().enumerate();
        serializer.collect_map(outlets.map(|(index, o)| (&o.name, cell(self.row.cell(index)))))
    }
}

/// What an outlet does first of all, with what it does besides.
fn cell(of: Option<&OutletCell>) -> Cell<'_> {
    let mut cells: Vec<Cell<'_>> = Vec::new();
    for saying in of.into_iter().flat_map(|c| &c.sayings) {
        let says = SaysTerm::from(&saying.says);
        let by = attributee(saying);
        match cells.last_mut() {
            // `attributes` to several is one thing with several names; denying oneself and through
            // others are two.
            Some(last) if last.says == says && by.is_some() && !last.to.is_empty() => {
                last.to.extend(by.map(|b| b.name.as_deref()));
            }
            _ => cells.push(Cell {
                says,
                to: by.map(|b| b.name.as_deref()).into_iter().collect(),
                also: Vec::new(),
            }),
        }
    }
    let mut cells = cells.into_iter();
    let first = cells.next().unwrap_or(Cell {
        says: SaysTerm::NotFound,
        to: Vec::new(),
        also: Vec::new(),
    });
    Cell {
        also: cells.collect(),
        ..first
    }
}

fn attributee(saying: &Saying) -> Option<&Attributee> {
    match &saying.says {
        Says::Itself | Says::Disputes(None) => None,
        Says::Attributes(by) | Says::Disputes(Some(by)) => Some(by),
    }
}
