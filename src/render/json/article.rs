//! `whosays.article/1`: an article and everything found in it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::attribution;
use crate::attribution::Voice;
use crate::claim;
use crate::loaded::RuleSet;
use crate::render::json::WithText;
use crate::render::json::loaded::Finding;
use crate::render::json::place;
use crate::render::json::place::Chars;
use crate::render::json::terms::CertaintyTerm;
use crate::render::json::terms::KindTerm;
use crate::render::json::terms::PolarityTerm;
use crate::render::json::terms::SourceTerm;
use crate::render::json::terms::StanceTerm;
use crate::render::json::terms::VoiceTerm;
use crate::text::CodePoints;
use crate::text::Passage;

/// One line of `whosays claims --format jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whosays.article/1")]
pub(super) struct ArticleLine<'a> {
    /// `whosays.article/1`.
    schema: &'static str,
    /// Where the text came from.
    article: Header<'a>,
    /// The text that positions count in; only when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// Who says what in it, ordered by content.
    attributions: Vec<Attribution<'a>>,
    /// Its claims, in the order of the text.
    claims: Vec<Claim<'a>>,
    /// Its loaded words, in the order of the text.
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Header<'a> {
    /// The file, as the user named it.
    path: &'a str,
    /// The line or row of a file of several articles, from 1.
    record: Option<u32>,
    outlet: &'a str,
    title: Option<&'a str>,
    /// When it was published: in the form of ISO 8601 where that was understood, else as the input
    /// has it.
    published: Option<&'a str>,
    url: Option<&'a str>,
    /// How many words its body has.
    words: usize,
}

#[derive(Serialize, JsonSchema)]
struct Attribution<'a> {
    id: usize,
    kind: KindTerm,
    /// Who says it; null where the article does not tell.
    source: Option<Source<'a>>,
    /// The word that attributes; null for a quotation that stands alone.
    cue: Option<Cue>,
    /// What is said.
    content: Content,
    /// How sure the attribution is, 0 to 1.
    confidence: f64,
}

#[derive(Serialize, JsonSchema)]
struct Source<'a> {
    chars: Vec<Chars>,
    text: String,
    /// The fullest name that the article gives; null where it was not resolved.
    name: Option<&'a str>,
    r#type: SourceTerm,
}

#[derive(Serialize, JsonSchema)]
struct Cue {
    chars: Vec<Chars>,
    text: String,
    stance: StanceTerm,
    /// True where by this cue the source does not say the content: `has never said that`.
    #[serde(skip_serializing_if = "Option::is_none")]
    negated: Option<bool>,
}

#[derive(Serialize, JsonSchema)]
struct Content {
    chars: Vec<Chars>,
    text: String,
}

#[derive(Serialize, JsonSchema)]
struct Claim<'a> {
    id: usize,
    chars: Vec<Chars>,
    text: String,
    /// The content words in base form.
    normal: &'a str,
    voice: VoiceTerm,
    /// The attribution that it belongs to.
    attribution: Option<usize>,
    /// Whom it is attributed to, by name.
    speaker: Option<&'a str>,
    polarity: PolarityTerm,
    certainty: CertaintyTerm,
    quantities: Vec<Quantity<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Quantity<'a> {
    /// Plain digits, or a date as far as it is known.
    value: &'a str,
    unit: Option<&'a str>,
    approximate: bool,
}

impl<'a> ArticleLine<'a> {
    /// The line of one article.
    pub(super) fn of(analysis: &'a Analysis, rules: &'a RuleSet, text: WithText) -> Self {
        let points = CodePoints::new(&analysis.article.text);
        let finder = Finder {
            analysis,
            points: &points,
        };
        let attributions = analysis.attributions.iter().enumerate();
        let claims = analysis.claims.iter().enumerate();
        Self {
            schema: "whosays.article/1",
            article: header(analysis),
            text: match text {
                WithText::Yes => Some(&analysis.article.text),
                WithText::No => None,
            },
            attributions: attributions
                .map(|(id, a)| finder.attribution(id, a))
                .collect(),
            claims: claims.map(|(id, c)| finder.claim(id, c)).collect(),
            findings: Finding::all(analysis, &points, rules),
        }
    }
}

fn header(analysis: &Analysis) -> Header<'_> {
    let article = &analysis.article;
    Header {
        path: &article.path,
        record: article.record,
        outlet: &article.outlet.name,
        title: article.title.as_deref(),
        published: article.published.as_deref(),
        url: article.url.as_deref(),
        words: analysis.words(),
    }
}

/// The attribution that a voice names.
pub(super) fn index(voice: Voice) -> Option<usize> {
    match voice {
        Voice::Outlet => None,
        Voice::Attributed(index) => index,
    }
}

/// Places of one article.
struct Finder<'a, 'p> {
    analysis: &'a Analysis,
    points: &'p CodePoints<'a>,
}

impl<'a> Finder<'a, '_> {
    fn place(&self, passage: &Passage) -> (Vec<Chars>, String) {
        let chars = place::all_chars(self.points, passage);
        (chars, passage.text(&self.analysis.article.text))
    }

    fn attribution(&self, id: usize, of: &'a attribution::Attribution) -> Attribution<'a> {
        let source = |of: &'a attribution::Source| {
            let (chars, text) = self.place(&of.passage);
            Source {
                chars,
                text,
                name: of.name.as_deref(),
                r#type: of.kind.into(),
            }
        };
        let cue = |of: &attribution::Cue| {
            let (chars, text) = self.place(&of.passage);
            Cue {
                chars,
                text,
                stance: of.stance.into(),
                negated: of.is_negated.then_some(true),
            }
        };
        let (chars, text) = self.place(&of.content);
        Attribution {
            id,
            kind: of.kind.into(),
            source: of.source.as_ref().map(source),
            cue: of.cue.as_ref().map(cue),
            content: Content { chars, text },
            confidence: place::rounded(of.confidence),
        }
    }

    fn claim(&self, id: usize, of: &'a claim::Claim) -> Claim<'a> {
        let (chars, text) = self.place(&of.passage);
        let quantity = |of: &'a claim::Quantity| Quantity {
            value: &of.value,
            unit: of.unit.as_deref(),
            approximate: of.is_approximate,
        };
        Claim {
            id,
            chars,
            text,
            normal: &of.normal,
            voice: of.voice.into(),
            attribution: index(of.voice),
            speaker: self.analysis.speaker(of),
            polarity: of.polarity.into(),
            certainty: of.certainty.into(),
            quantities: of.quantities.iter().map(quantity).collect(),
        }
    }
}
