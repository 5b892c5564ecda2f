//! What is compared of two claims.

/// What is compared of two claims; each gives a value from 0 to 1 that a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Cosine of the terms, weighted by rarity.
    SharedTerms,
    /// How much of the shorter claim's terms is shared.
    CoverageOfShorter,
    /// How much of the longer claim's terms is shared.
    CoverageOfLonger,
    /// How much is shared at all: near 1 for several rare terms.
    SharedWeight,
    /// Terms of one that begin like terms of the other, though they are not the same.
    RelatedTerms,
    /// Terms of one that can mean what other terms of the other mean.
    Synonyms,
    /// The rarest terms that only one of them has.
    RarestUnshared,
    /// Three-letter sequences.
    Letters,
    /// Terms in the same order.
    Order,
    /// Pairs of neighbouring terms.
    Phrases,
    /// Lengths, the shorter through the longer.
    Lengths,
    /// How long the shorter is.
    Length,
    /// Names that both have.
    Names,
    /// Both have names, and none is shared.
    OtherNames,
    /// Only one of them has names.
    NamesOfOne,
    /// Figures that both have.
    Figures,
    /// Both have figures of a kind, and none agrees.
    OtherFigures,
    /// Only one of them has figures.
    FiguresOfOne,
    /// Words in quotation marks that both have.
    QuotedWords,
    /// Words in the quotation marks of one that the other has, quoted or not.
    WordsOfQuotation,
    /// The same speaker.
    Speaker,
    /// Two speakers, not the same.
    OtherSpeaker,
    /// One affirms what the other denies.
    OtherPolarity,
    /// Made with the same certainty.
    Certainty,
    /// Cosine of the words as they are written, before names are resolved.
    WrittenWords,
    /// The longest run of words that both have, in the same order without a gap.
    LongestRun,
    /// The longest such run that one of them quotes.
    QuotedRun,
    /// Somebody is quoted or reported in one of them alone.
    OneAttributed,
    /// Somebody is quoted or reported in both.
    BothAttributed,
    /// How far apart their places in their articles are.
    Distance,
    /// One of them begins its article.
    Lead,
    /// The place of the earlier one in its article.
    Earlier,
    /// Of ready-made claims: how much is shared, by the logarithm of its rarity.
    SharedRarity,
    /// Of ready-made claims: how much of the terms of both is shared.
    CoverageOfBoth,
    /// Of ready-made claims: three-letter sequences as they are written.
    WrittenLetters,
    /// Of ready-made claims: terms of one that are spelt like terms of the other.
    LikeTerms,
    /// Of ready-made claims: all words, function words too.
    AllWords,
    /// Of ready-made claims: pairs of neighbouring words, function words too.
    WordPairs,
    /// Of ready-made claims: how many words only one of them has, of the one that has more.
    UnsharedWords,
    /// Of ready-made claims: lengths in letters, the shorter through the longer.
    WrittenLengths,
    /// Of ready-made claims: numbers that both have, whatever they count.
    Numbers,
    /// Of ready-made claims: both have numbers, and none is shared.
    OtherNumbers,
    /// Of ready-made claims: one has a word whose opposite the other has, and neither has both.
    Opposites,
    /// Of ready-made claims: how many words the shorter has; long ones are judged by other weights.
    Words,
    /// In a group: how near the pair comes to the best of the one that has the better alternative.
    NearBestOfBoth,
    /// In a group: how near it comes to the best of the one that has the worse alternative.
    NearBestOfOne,
    /// In a group: each is the other's best in its outlet.
    MutualBest,
    /// In a group: how many alternatives are better, one through their number and one.
    Rank,
    /// In a group: how many alternatives of the one that has fewer are better, one through their number and one.
    BetterRank,
    /// In a group: how well the claims around the two match each other.
    Surroundings,
    /// In a group: how well one of the two matches what stands beside the other.
    Beside,
    /// In a group: how well both match the same sentence of another outlet.
    ThroughThird,
    /// In a group: how well one matches what its own outlet's other sentences say of the other.
    ThroughOwn,
}

impl Feature {
    /// All of them, in the order in which parts are shown.
    pub const ALL: [Self; 53] = [
        Self::SharedTerms,
        Self::CoverageOfShorter,
        Self::CoverageOfLonger,
        Self::SharedWeight,
        Self::RelatedTerms,
        Self::Synonyms,
        Self::RarestUnshared,
        Self::Letters,
        Self::Order,
        Self::Phrases,
        Self::Lengths,
        Self::Length,
        Self::Names,
        Self::OtherNames,
        Self::NamesOfOne,
        Self::Figures,
        Self::OtherFigures,
        Self::FiguresOfOne,
        Self::QuotedWords,
        Self::WordsOfQuotation,
        Self::Speaker,
        Self::OtherSpeaker,
        Self::OtherPolarity,
        Self::Certainty,
        Self::WrittenWords,
        Self::LongestRun,
        Self::QuotedRun,
        Self::OneAttributed,
        Self::BothAttributed,
        Self::Distance,
        Self::Lead,
        Self::Earlier,
        Self::SharedRarity,
        Self::CoverageOfBoth,
        Self::WrittenLetters,
        Self::LikeTerms,
        Self::AllWords,
        Self::WordPairs,
        Self::UnsharedWords,
        Self::WrittenLengths,
        Self::Numbers,
        Self::OtherNumbers,
        Self::Opposites,
        Self::Words,
        Self::NearBestOfBoth,
        Self::NearBestOfOne,
        Self::MutualBest,
        Self::Rank,
        Self::BetterRank,
        Self::Surroundings,
        Self::Beside,
        Self::ThroughThird,
        Self::ThroughOwn,
    ];

    /// How many of them two claims have by themselves; the rest need the alternatives in a run.
    pub const OF_A_PAIR: usize = 44;

    /// Its name in `matching.toml` and in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SharedTerms => "shared terms",
            Self::CoverageOfShorter => "coverage of shorter",
            Self::CoverageOfLonger => "coverage of longer",
            Self::SharedWeight => "shared weight",
            Self::RelatedTerms => "related terms",
            Self::Synonyms => "synonyms",
            Self::RarestUnshared => "rarest unshared",
            Self::Letters => "letters",
            Self::Order => "order",
            Self::Phrases => "phrases",
            Self::Lengths => "lengths",
            Self::Length => "length",
            Self::Names => "names",
            Self::OtherNames => "other names",
            Self::NamesOfOne => "names of one",
            Self::Figures => "figures",
            Self::OtherFigures => "other figures",
            Self::FiguresOfOne => "figures of one",
            Self::QuotedWords => "quoted words",
            Self::WordsOfQuotation => "words of quotation",
            Self::Speaker => "speaker",
            Self::OtherSpeaker => "other speaker",
            Self::OtherPolarity => "other polarity",
            Self::Certainty => "certainty",
            Self::WrittenWords => "written words",
            Self::LongestRun => "longest run",
            Self::QuotedRun => "quoted run",
            Self::OneAttributed => "one attributed",
            Self::BothAttributed => "both attributed",
            Self::Distance => "distance",
            Self::Lead => "lead",
            Self::Earlier => "earlier",
            Self::SharedRarity => "shared rarity",
            Self::CoverageOfBoth => "coverage of both",
            Self::WrittenLetters => "written letters",
            Self::LikeTerms => "like terms",
            Self::AllWords => "all words",
            Self::WordPairs => "word pairs",
            Self::UnsharedWords => "unshared words",
            Self::WrittenLengths => "written lengths",
            Self::Numbers => "numbers",
            Self::OtherNumbers => "other numbers",
            Self::Opposites => "opposites",
            Self::Words => "words",
            Self::NearBestOfBoth => "near best of both",
            Self::NearBestOfOne => "near best of one",
            Self::MutualBest => "mutual best",
            Self::Rank => "rank",
            Self::BetterRank => "better rank",
            Self::Beside => "beside",
            Self::ThroughThird => "through a third",
            Self::ThroughOwn => "through their own",
            Self::Surroundings => "surroundings",
        }
    }
}

/// The value of every feature, by `Feature as usize`; 0 where there is none.
pub type Values = [f32; Feature::ALL.len()];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_stand_at_their_own_index() {
        for (index, feature) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature as usize, index, "{feature:?}");
        }
        assert_eq!(
            Feature::NearBestOfBoth as usize,
            Feature::OF_A_PAIR,
            "the first feature that needs a run"
        );
    }
}
