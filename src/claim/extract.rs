//! Finds the stretches of an article that claims are made of.

use std::ops::Range;

use crate::article::Article;
use crate::article::Form;
use crate::attribution::Attribution;
use crate::attribution::Cue;
use crate::attribution::Voice;
use crate::claim::Claim;
use crate::claim::boilerplate;
use crate::claim::frame::Framed;
use crate::claim::modality;
use crate::claim::modality::Denial;
use crate::claim::modality::Negation;
use crate::claim::normal;
use crate::claim::proposition;
use crate::claim::quantity;
use crate::claim::stretch;
use crate::claim::stretch::Owner;
use crate::claim::stretch::runs;
use crate::claim::words::Words;
use crate::names::Names;
use crate::rules::Language;
use crate::segment::Segments;
use crate::segment::Sentence;
use crate::text::Passage;
use crate::text::Span;

/// How many content words make a claim: fewer are a bare adjective or noun.
const LEAST_CONTENT_WORDS: usize = 2;

/// How many words of any kind make a sentence a claim when it has a verb (`It is wrong.`).
const LEAST_WORDS: usize = 3;

/// One article and what is known of it.
pub(super) struct Extraction<'a> {
    pub(super) article: &'a Article,
    pub(super) segments: &'a Segments,
    pub(super) names: &'a Names,
    pub(super) attributions: &'a [Attribution],
    pub(super) language: &'a Language,
}

/// A claim's tokens in one sentence, and whose they are.
struct Draft {
    ranges: Vec<Range<usize>>,
    voice: Voice,
}

impl Extraction<'_> {
    /// All claims, in the order of the text.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let mut words = Words::default();
        if self.article.form == Form::Claim {
            return self.ready_made(&mut words).into_iter().collect();
        }
        let owners = self.owners();
        let grammar = &self.language.grammar;
        let mut claims = Vec::new();
        for index in 0..self.segments.sentences.len() {
            let sentence = &self.segments.sentences[index];
            words.fill(
                &self.article.text,
                self.segments,
                sentence.tokens.clone(),
                grammar,
            );
            let drafts = self.drafts(index, &words, &owners);
            let before = claims.len();
            let made = drafts
                .iter()
                .filter_map(|d| self.claim(d, index, &words, &owners));
            claims.extend(made);
            if claims.len() == before {
                claims.extend(self.whole(index, &words, &owners));
            }
        }
        claims.sort_by(|a: &Claim, b| a.passage.cmp(&b.passage));
        claims
    }

    /// The one claim of a record that is a claim.
    fn ready_made(&self, words: &mut Words) -> Option<Claim> {
        let span = self.article.body.trimmed(&self.article.text);
        let tokens = self.segments.tokens_in(span);
        words.fill(
            &self.article.text,
            self.segments,
            tokens,
            &self.language.grammar,
        );
        let voice = match self.article.speaker {
            Some(_) => Voice::Attributed(None),
            None => Voice::Outlet,
        };
        let passage = Passage::new(vec![span])?;
        let draft = Draft {
            ranges: std::iter::once(0..words.len()).collect(),
            voice,
        };
        Some(self.described(passage, &draft, 0, words))
    }

    /// For each token of the article, the attribution whose content, cue or source it is.
    fn owners(&self) -> Vec<Owner> {
        let mut owners = vec![Owner::Nobody; self.segments.tokens.len()];
        for (index, attribution) in self.attributions.iter().enumerate() {
            self.mark(&mut owners, &attribution.content, |_| Owner::Content(index));
        }
        for attribution in self.attributions {
            if let Some(cue) = &attribution.cue {
                self.mark(&mut owners, &cue.passage, |_| Owner::Frame);
            }
            // A source inside another's content is part of what that one says.
            if let Some(source) = &attribution.source {
                let frame = |o| if o == Owner::Nobody { Owner::Frame } else { o };
                self.mark(&mut owners, &source.passage, frame);
            }
        }
        owners
    }

    fn mark(&self, owners: &mut [Owner], passage: &Passage, mark: impl Fn(Owner) -> Owner) {
        for span in passage.spans() {
            for owner in &mut owners[self.segments.tokens_in(*span)] {
                *owner = mark(*owner);
            }
        }
    }

    /// The claims of one sentence, as tokens of it.
    fn drafts(&self, index: usize, words: &Words, owners: &[Owner]) -> Vec<Draft> {
        let sentence = &self.segments.sentences[index];
        if boilerplate::is_boilerplate(self.article, sentence, words, self.language) {
            return Vec::new();
        }
        let owners = &owners[sentence.tokens.clone()];
        let start = self.start(sentence);
        let mut drafts = self.attributed(owners, words);
        if owners.iter().all(|o| *o == Owner::Nobody) {
            for part in proposition::cut(start..words.len(), words, self.language) {
                drafts.push(Draft {
                    ranges: vec![part],
                    voice: Voice::Outlet,
                });
            }
            return drafts;
        }
        let is_more = drafts.iter().any(|d| self.enough(d, words).is_some());
        for run in runs(owners, Owner::Nobody) {
            let run = run.start.max(start)..run.end.max(start);
            let is_own = proposition::stands(run.clone(), words)
                && stretch::is_most_of_its_clause(&run, words);
            if !is_own {
                // Where nothing else of the sentence is a claim, it is one as a whole.
                let before = stretch::before_joint(&run, owners, words, self.language);
                drafts.extend(before.filter(|_| is_more).map(|run| Draft {
                    ranges: vec![run],
                    voice: Voice::Outlet,
                }));
                continue;
            }
            let run = self.trimmed(run, words);
            let is_capital = |i: usize| self.is_capital(i, words);
            let run = stretch::readable(&run, words, &is_capital, self.language);
            drafts.extend(run.map(|run| Draft {
                ranges: vec![run],
                voice: Voice::Outlet,
            }));
        }
        drafts
    }

    /// A sentence as one claim, where none of its parts is one (`It's wrong.`, `He had not, they said.`).
    fn whole(&self, index: usize, words: &Words, owners: &[Owner]) -> Option<Claim> {
        let sentence = &self.segments.sentences[index];
        if boilerplate::is_boilerplate(self.article, sentence, words, self.language) {
            return None;
        }
        let all = self.trimmed(self.start(sentence)..words.len(), words);
        let count = all.clone().filter(|i| words.kind(*i).is_word()).count();
        let is_clause = all.clone().any(|i| words.is_finite(i));
        if count < LEAST_WORDS || !is_clause {
            return None;
        }
        let owners = &owners[sentence.tokens.clone()];
        let content = owners.iter().find_map(|o| match o {
            Owner::Content(index) => Some(*index),
            Owner::Nobody | Owner::Frame => None,
        });
        let is_own = |i: usize| owners[i] == Owner::Nobody && words.kind(i).is_word();
        let said = content.filter(|_| !all.clone().any(is_own)).map(|index| {
            let runs = runs(owners, Owner::Content(index)).into_iter();
            let trimmed = runs.map(|r| self.trimmed(r, words));
            let ranges: Vec<Range<usize>> = trimmed.filter(|r| !r.is_empty()).collect();
            (index, ranges)
        });
        let is_clause = |r: &Range<usize>| proposition::is_clause(r, words, self.language);
        let draft = match said {
            // Beside the content there is only who says it: `“It is wrong,” she said.` A content that
            // says nothing by itself keeps the words that bring it: `She called it “wrong.”`
            Some((index, ranges)) => Draft {
                ranges: if ranges.iter().any(is_clause) {
                    ranges
                } else {
                    vec![all]
                },
                voice: Voice::Attributed(Some(index)),
            },
            None => Draft {
                ranges: vec![all],
                voice: Voice::Outlet,
            },
        };
        self.placed(&draft, index, words)
    }

    /// The first token of the sentence that is no part of a dateline or credit line.
    fn start(&self, sentence: &Sentence) -> usize {
        let lead = self
            .article
            .credit
            .iter()
            .copied()
            .chain(self.segments.dateline);
        let is_lead = |end: &usize| *end > sentence.span.start() && *end < sentence.span.end();
        let end = lead.map(Span::end).filter(is_lead).max();
        let tokens = &self.segments.tokens[sentence.tokens.clone()];
        end.map_or(0, |end| tokens.partition_point(|t| t.span.start() < end))
    }

    /// The contents that lie in the sentence, each cut where it states several things.
    fn attributed(&self, owners: &[Owner], words: &Words) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        for owner in owners {
            if let Owner::Content(index) = *owner
                && !seen.contains(&index)
            {
                seen.push(index);
                let voice = Voice::Attributed(Some(index));
                let found = runs(owners, Owner::Content(index));
                let parts = proposition::propositions(&found, words, self.language);
                drafts.extend(parts.into_iter().map(|ranges| Draft { ranges, voice }));
            }
        }
        drafts
    }

    /// The words of a draft, when they are enough for a claim.
    fn enough(&self, draft: &Draft, words: &Words) -> Option<Vec<Range<usize>>> {
        let ranges: Vec<Range<usize>> = draft
            .ranges
            .iter()
            .map(|r| self.trimmed(r.clone(), words))
            .filter(|r| !r.is_empty())
            .collect();
        let content = ranges
            .iter()
            .flat_map(Clone::clone)
            .filter(|i| words.is_content(*i));
        // What somebody says may be short: `denied that anyone will go`.
        let is_said = |r: &Range<usize>| {
            r.len() >= LEAST_WORDS && proposition::is_clause(r, words, self.language)
        };
        let is_short = content.count() < LEAST_CONTENT_WORDS;
        let is_said = draft.voice != Voice::Outlet && ranges.iter().any(is_said);
        (is_said || !is_short).then_some(ranges)
    }

    /// The claim of a draft, when it has enough words to be one.
    fn claim(
        &self,
        draft: &Draft,
        sentence: usize,
        words: &Words,
        owners: &[Owner],
    ) -> Option<Claim> {
        let ranges = self.enough(draft, words)?;
        let owners = &owners[self.segments.sentences[sentence].tokens.clone()];
        let voice = draft.voice;
        let framed = self.framed(&ranges, voice, words, owners);
        let is_unsaid = framed.is_some() && self.is_negated(voice);
        let mut shown = framed.unwrap_or_else(|| ranges.clone());
        if draft.voice != Voice::Outlet {
            self.with_antecedent(&mut shown, words, owners);
        }
        let passage = self.passage(&shown, words)?;
        let mut claim = self.described(passage, &Draft { ranges, voice }, sentence, words);
        if is_unsaid {
            // That somebody does not say something is what the outlet says.
            claim.voice = Voice::Outlet;
        }
        Some(claim)
    }

    /// The claim of a draft that has its last form.
    fn placed(&self, draft: &Draft, sentence: usize, words: &Words) -> Option<Claim> {
        let passage = self.passage(&draft.ranges, words)?;
        Some(self.described(passage, draft, sentence, words))
    }

    /// The words of these tokens of the sentence.
    fn passage(&self, ranges: &[Range<usize>], words: &Words) -> Option<Passage> {
        let tokens = &self.segments.tokens[words.first()..];
        let span = |r: &Range<usize>| tokens[r.start].span.cover(tokens[r.end - 1].span);
        Passage::new(ranges.iter().map(span).collect())
    }

    /// What of a content lies in one sentence, with who brings it and how, where it says nothing without
    /// them; `None` where it does.
    fn framed(
        &self,
        content: &[Range<usize>],
        voice: Voice,
        words: &Words,
        owners: &[Owner],
    ) -> Option<Vec<Range<usize>>> {
        let Voice::Attributed(Some(index)) = voice else {
            return None;
        };
        let within = |passage: &Passage| {
            let tokens = self.segments.tokens_in(passage.cover());
            let first = words.first();
            let is_within = tokens.start >= first && tokens.end <= first + words.len();
            let is_some = !tokens.is_empty();
            (is_within && is_some).then(|| tokens.start - first..tokens.end - first)
        };
        let attribution = &self.attributions[index];
        let framed = Framed {
            content,
            cue: within(&attribution.cue.as_ref()?.passage)?,
            source: attribution.source.as_ref().and_then(|s| within(&s.passage)),
        };
        let is_free = |i: usize| match owners[i] {
            Owner::Content(other) => other == index,
            Owner::Nobody | Owner::Frame => true,
        };
        let needs = framed.needs_frame(words, self.language) || self.is_negated(voice);
        needs.then(|| framed.ranges(words, self.language, is_free))
    }

    /// Brings the noun that a relative clause tells of to the start of `ranges`, where they are one.
    fn with_antecedent(&self, ranges: &mut [Range<usize>], words: &Words, owners: &[Owner]) {
        let Some(range) = ranges.first_mut() else {
            return;
        };
        let clauses = &self.language.grammar.clauses;
        let first = words.get(range.start);
        let token = &self.segments.tokens[words.first() + range.start];
        if self.segments.quotation_at(token.span.start()).is_some() {
            return;
        }
        let is_subject = words.is_finite(range.start + 1) || owners[range.start] == Owner::Frame;
        let is_that = clauses.complementizers.contains(first) && is_subject;
        let speakers = &self.language.speakers;
        // `an offer, which she called fair`: what she called so stands before who speaks.
        let is_object = |i: usize| {
            let is_whole = i > 0 && speakers.opens_adjunct(words.get(i - 1));
            speakers.is_relative(words.get(i)) && !speakers.opens_content(words.get(i)) && !is_whole
        };
        let is_framed = owners[range.start] == Owner::Frame && range.start > 0;
        if is_framed && is_object(range.start - 1) {
            range.start -= 1;
        }
        let is_relative = |i: usize| clauses.relatives.contains(words.get(i));
        if is_that || is_relative(range.start) {
            let is_capital = |i: usize| self.is_capital(i, words);
            let noun = stretch::antecedent(range.start, words, &is_capital, self.language);
            range.start = noun.unwrap_or(range.start);
        }
    }

    /// Whether token `i` of a sentence begins with a capital letter.
    fn is_capital(&self, i: usize, words: &Words) -> bool {
        let token = &self.segments.tokens[words.first() + i];
        let word = token.span.slice(&self.article.text);
        word.chars().next().is_some_and(char::is_uppercase)
    }

    /// A range without the marks and joining words at its ends; closing quotation marks stay.
    fn trimmed(&self, mut range: Range<usize>, words: &Words) -> Range<usize> {
        use crate::segment::TokenKind::Punctuation;
        let clauses = &self.language.grammar.clauses;
        let is_loose =
            |i: usize| words.kind(i) == Punctuation && !matches!(words.get(i), "(" | "[" | "$");
        // `that is so` has another `that`.
        let is_that = |i: usize| {
            clauses.complementizers.contains(words.get(i))
                && !words.is_finite(i + 1)
                && !clauses.contractions.contains(words.get(i + 1))
        };
        while !range.is_empty()
            && (is_loose(range.start) || is_that(range.start) && range.len() > 1)
        {
            range.start += 1;
        }
        // `since` at an end may be no joint: what it would join stands right behind it.
        let joins =
            |i: usize| words.kind(i + 1).is_word() || matches!(words.get(i + 1), "“" | "\"");
        let is_end = |i: usize| {
            matches!(
                words.get(i),
                "," | ";" | ":" | "—" | "–" | "―" | "--" | "-" | "("
            ) || i > range.start && clauses.joints.contains(words.get(i)) && joins(i)
        };
        while !range.is_empty() && is_end(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// A claim with all that can be told of its words.
    fn described(&self, passage: Passage, draft: &Draft, sentence: usize, words: &Words) -> Claim {
        let language = self.language;
        let Draft { ranges, voice } = draft;
        let voice = *voice;
        let cue = self.cue(voice);
        let cue = cue.as_deref();
        // What somebody does not say is not denied either.
        let negation = if self.is_negated(voice) {
            Negation::open()
        } else {
            modality::negation(ranges, words, language)
        };
        let normal = |ranges: &[Range<usize>]| {
            normal::normal(ranges, words, self.segments, self.names, language)
        };
        Claim {
            passage,
            sentence,
            normal: normal(ranges),
            voice,
            polarity: modality::polarity(&negation, self.denial(voice)),
            has_negation: negation.is_anywhere,
            negated: negation.clause.map(|c| normal(&c).into()),
            certainty: modality::certainty(ranges, words, cue, language),
            quantities: quantity::quantities(ranges, words, language),
            is_clause: ranges
                .iter()
                .any(|r| proposition::is_clause(r, words, language)),
        }
    }

    /// What attributes a voice.
    fn cue_of(&self, voice: Voice) -> Option<&Cue> {
        match voice {
            Voice::Attributed(Some(index)) => self.attributions[index].cue.as_ref(),
            Voice::Attributed(None) | Voice::Outlet => None,
        }
    }

    /// Whether the cue of a voice denies what it brings.
    fn denial(&self, voice: Voice) -> Denial {
        match self.cue_of(voice) {
            Some(cue) if cue.is_denying => Denial::ByCue,
            Some(_) | None => Denial::None,
        }
    }

    /// Whether what a voice would say is not said: `has never said that`.
    fn is_negated(&self, voice: Voice) -> bool {
        self.cue_of(voice).is_some_and(|c| c.is_negated)
    }

    /// The cue of a voice in base form: its last word that carries content, with what follows
    /// (`called for` is `call for`).
    fn cue(&self, voice: Voice) -> Option<String> {
        let passage = &self.cue_of(voice)?.passage;
        let text = passage.text(&self.article.text).to_lowercase();
        let grammar = &self.language.grammar;
        let mut base = String::new();
        for word in text.split_whitespace() {
            if base.is_empty() && grammar.is_function_word(word) {
                continue;
            }
            if base.is_empty() {
                grammar.base_form(word, &mut base);
            } else {
                base.push(' ');
                base.push_str(word);
            }
        }
        (!base.is_empty()).then_some(base)
    }
}
