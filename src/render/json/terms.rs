//! The words that stand for our terms in JSON: a contract, so they are spelt out here and not taken
//! from names in the code.

use schemars::JsonSchema;
use serde::Serialize;

use crate::attribution::AttributionKind;
use crate::attribution::SourceKind;
use crate::attribution::Voice;
use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::matching::Decided;
use crate::report::DifferenceKind;
use crate::report::RowKind;
use crate::report::Says;
use crate::report::VoiceKind;
use crate::rules::Severity;
use crate::rules::Stance;

/// How a content is rendered.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum KindTerm {
    /// All of it is quoted.
    Direct,
    /// None of it is quoted.
    Indirect,
    /// Part of it is quoted.
    Mixed,
}

impl From<AttributionKind> for KindTerm {
    fn from(of: AttributionKind) -> Self {
        match of {
            AttributionKind::Direct => Self::Direct,
            AttributionKind::Indirect => Self::Indirect,
            AttributionKind::Mixed => Self::Mixed,
        }
    }
}

/// How a reader's decision put a claim into its group.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum DecidedTerm {
    /// With one that it is the same as.
    Pinned,
    /// Apart from one that it is not the same as.
    Split,
}

impl From<Decided> for DecidedTerm {
    fn from(of: Decided) -> Self {
        match of {
            Decided::Pinned => Self::Pinned,
            Decided::Split => Self::Split,
        }
    }
}

/// What a source is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum SourceTerm {
    /// A named person, or one known by a role.
    Person,
    /// A body, a state, a group with a name.
    Organisation,
    /// A report, a statement, a poll, a law.
    Document,
    /// Nobody who could be asked.
    Unnamed,
}

impl From<SourceKind> for SourceTerm {
    fn from(of: SourceKind) -> Self {
        match of {
            SourceKind::Person => Self::Person,
            SourceKind::Organisation => Self::Organisation,
            SourceKind::Document => Self::Document,
            SourceKind::Unnamed => Self::Unnamed,
        }
    }
}

/// What a cue says about the truth of its content.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum StanceTerm {
    /// Nothing.
    Neutral,
    /// That it is so.
    Asserting,
    /// That it may not be so.
    Doubting,
    /// That the outlet keeps away from it.
    Distancing,
    /// That it is said against the speaker’s interest.
    Conceding,
}

impl From<Stance> for StanceTerm {
    fn from(of: Stance) -> Self {
        match of {
            Stance::Neutral => Self::Neutral,
            Stance::Asserting => Self::Asserting,
            Stance::Doubting => Self::Doubting,
            Stance::Distancing => Self::Distancing,
            Stance::Conceding => Self::Conceding,
        }
    }
}

/// Whose words something is in.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum VoiceTerm {
    /// The outlet’s own.
    Outlet,
    /// Somebody’s whom the outlet quotes or reports.
    Attributed,
}

impl From<VoiceKind> for VoiceTerm {
    fn from(of: VoiceKind) -> Self {
        match of {
            VoiceKind::Outlet => Self::Outlet,
            VoiceKind::Attributed => Self::Attributed,
        }
    }
}

impl From<Voice> for VoiceTerm {
    fn from(of: Voice) -> Self {
        VoiceKind::from(of).into()
    }
}

/// Whether something is said to be so.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum PolarityTerm {
    /// It is so.
    Affirmed,
    /// It is not so.
    Denied,
}

impl From<Polarity> for PolarityTerm {
    fn from(of: Polarity) -> Self {
        match of {
            Polarity::Affirmed => Self::Affirmed,
            Polarity::Denied => Self::Denied,
        }
    }
}

/// How firmly a claim is made.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum CertaintyTerm {
    /// As a fact.
    Fact,
    /// As likely.
    Likely,
    /// As possible, alleged or feared.
    Possible,
    /// As something to come.
    Predicted,
    /// As something that ought to be done.
    Demanded,
}

impl From<Certainty> for CertaintyTerm {
    fn from(of: Certainty) -> Self {
        match of {
            Certainty::Fact => Self::Fact,
            Certainty::Likely => Self::Likely,
            Certainty::Possible => Self::Possible,
            Certainty::Predicted => Self::Predicted,
            Certainty::Demanded => Self::Demanded,
        }
    }
}

/// How much a finding weighs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum SeverityTerm {
    /// Worth knowing; often innocent.
    Note,
    /// Worth a second look.
    Warn,
    /// A careful editor would change it.
    Error,
}

impl From<Severity> for SeverityTerm {
    fn from(of: Severity) -> Self {
        match of {
            Severity::Note => Self::Note,
            Severity::Warn => Self::Warn,
            Severity::Error => Self::Error,
        }
    }
}

/// Where a claim was found.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum RowTerm {
    /// By two outlets or more, without another figure or a denial.
    Shared,
    /// By two outlets or more, with another figure or a denial.
    Disputed,
    /// By one outlet.
    Single,
}

impl From<RowKind> for RowTerm {
    fn from(of: RowKind) -> Self {
        match of {
            RowKind::Shared => Self::Shared,
            RowKind::Disputed => Self::Disputed,
            RowKind::Single => Self::Single,
        }
    }
}

/// What two claims contradict each other in.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum ContradictionTerm {
    /// Another value of the same unit.
    Figure,
    /// Words that say the opposite of each other.
    Opposite,
}

/// In what members of a group differ.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum DifferenceTerm {
    /// Another value of the same unit.
    Figure,
    /// One affirms, another denies.
    Polarity,
    /// One says so itself, another attributes it.
    Voice,
    /// One is firmer.
    Certainty,
    /// Other words for the same thing, at least one of them loaded.
    Wording,
}

impl From<DifferenceKind> for DifferenceTerm {
    fn from(of: DifferenceKind) -> Self {
        match of {
            DifferenceKind::Figure => Self::Figure,
            DifferenceKind::Polarity => Self::Polarity,
            DifferenceKind::Voice => Self::Voice,
            DifferenceKind::Certainty => Self::Certainty,
            DifferenceKind::Wording => Self::Wording,
        }
    }
}

/// What an outlet does with a claim.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum SaysTerm {
    /// Says so itself.
    Itself,
    /// Attributes it to somebody.
    Attributes,
    /// Denies it, itself or through somebody.
    Disputes,
    /// Was not found to say anything of it.
    #[serde(rename = "not found")]
    NotFound,
}

impl From<&Says> for SaysTerm {
    fn from(of: &Says) -> Self {
        match of {
            Says::Itself => Self::Itself,
            Says::Attributes(_) => Self::Attributes,
            Says::Disputes(_) => Self::Disputes,
        }
    }
}

impl SaysTerm {
    /// The term itself.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::Attributes => "attributes",
            Self::Disputes => "disputes",
            Self::NotFound => "not found",
        }
    }
}

/// The term for a polarity.
pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    }
}

/// The term for a certainty.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Fact => "fact",
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
        Certainty::Predicted => "predicted",
        Certainty::Demanded => "demanded",
    }
}
