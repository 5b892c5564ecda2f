//! What a template can name: `{text.outlet}`, `{claim.says?}`.

use std::fmt;

/// What something on a sheet is told of, and a row or heading is repeated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    /// The whole lesson.
    Lesson,
    /// The questions behind the tables.
    Question,
    /// A text.
    Text,
    /// An outlet, a column of the fact matrix.
    Outlet,
    /// A statement of one text, to be traced.
    Fact,
    /// A claim, a row of the fact matrix.
    Claim,
    /// Somebody who speaks in one text.
    Source,
    /// A loaded word.
    Word,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lesson => "lesson",
            Self::Question => "question",
            Self::Text => "text",
            Self::Outlet => "outlet",
            Self::Fact => "fact",
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Word => "word",
        })
    }
}

/// Declares the fields, each with its subject, its name in a template and what it tells.
macro_rules! fields {
    ($($field:ident = $subject:ident $name:literal: $about:literal,)+) => {
        /// Something that is told of a subject.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Field { $(#[doc = $about] $field,)+ }

        impl Field {
            /// All of them.
            pub(super) const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// What it is told of.
            pub(super) fn subject(self) -> Subject {
                match self { $(Self::$field => Subject::$subject,)+ }
            }

            /// Its name in a template.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)+ }
            }
        }

        /// The names that a template can use, and what each tells.
        pub const FIELDS: &[(&str, &str)] = &[$(($name, $about),)+];
    };
}

fields! {
    Scope = Lesson "lesson.scope": "how many texts of how many outlets",
    TextLetter = Text "text.letter": "the text's letter",
    TextOutlet = Text "text.outlet": "its outlet",
    TextHeadline = Text "text.headline": "its headline",
    TextAuthor = Text "text.author": "its author",
    TextDate = Text "text.date": "its date",
    TextAddress = Text "text.address": "its address on the web",
    TextLength = Text "text.length": "its words and paragraphs",
    TextParagraphs = Text "text.paragraphs": "all of it, with numbered paragraphs",
    TextStrong = Text "text.strong": "loaded words of the headline",
    TextSupport = Text "text.support": "the passage that says what the headline says",
    TextBackground = Text "text.background": "statements about earlier years",
    TextCounterpoint = Text "text.counterpoint": "denials by somebody whom the text lets speak",
    TextPlacement = Text "text.placement": "who speaks first and last, and where",
    OutletLetters = Outlet "outlet.letters": "the letters of an outlet's texts",
    OutletName = Outlet "outlet.name": "its name",
    FactClaim = Fact "fact.claim": "the statement, where it can be in another text's words",
    FactWords = Fact "fact.words": "this text's exact words and where they stand",
    FactWho = Fact "fact.who": "who says it in this text",
    FactRendering = Fact "fact.rendering": "own voice, direct or paraphrase",
    FactElsewhere = Fact "fact.elsewhere": "the other texts that have it",
    ClaimNumber = Claim "claim.number": "the claim's number on the sheet",
    ClaimWords = Claim "claim.words": "the claim",
    ClaimSays = Claim "claim.says": "what the outlet of the column does with it",
    ClaimFound = Claim "claim.found": "all, some, one or disagree",
    ClaimDiffers = Claim "claim.differs": "figures and denials that differ",
    SourceName = Source "source.name": "who speaks",
    SourceRole = Source "source.role": "what the text says of them",
    SourceWords = Source "source.words": "how many words they are given",
    SourceRendering = Source "source.rendering": "direct or paraphrase, and how often",
    SourceNamed = Source "source.named": "whether they are named",
    SourcePlace = Source "source.place": "where they speak first",
    WordSubject = Word "word.subject": "where to look, and the claim",
    WordOne = Word "word.one": "the loaded word and where it stands",
    WordOther = Word "word.other": "another text's words for the same",
    WordEffect = Word "word.effect": "what the word adds to the facts",
    WordNeutral = Word "word.neutral": "neutral words for it",
    QuestionAll = Question "question.all": "claims of all outlets",
    QuestionOne = Question "question.one": "claims of one outlet",
    QuestionDisagree = Question "question.disagree": "claims with other figures or denials",
    QuestionFirst = Question "question.first": "who speaks first and longest in each text",
    QuestionMissing = Question "question.missing": "who speaks elsewhere and was not found in a text",
    QuestionOwn = Question "question.own": "how much each text says itself",
    QuestionJudging = Question "question.judging": "loaded words in each text's own voice",
}

impl Field {
    /// The field called `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }
}
