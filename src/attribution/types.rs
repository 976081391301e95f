//! What an attribution is. All spans are **prose** bytes.

use crate::text::Span;
use std::borrow::Cow;

/// How sure an inference is. The order is from weakest to strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Offered where a person asks, never reported by itself.
    Possible,
    /// More likely right than not; reported one step weaker.
    Likely,
    /// Declared in the markup, or inferred by a pattern of measured precision.
    Certain,
}

impl Tier {
    /// `certain`, `likely` or `possible`.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Possible => "possible",
            Tier::Likely => "likely",
            Tier::Certain => "certain",
        }
    }
}

/// One reason for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The rule, pattern or part that decided, e.g. `subject-of-verb`, `surname`, `markup`.
    pub rule: &'static str,
    /// The reason in words, without a full stop.
    pub text: Cow<'static, str>,
    /// The words it rests on.
    pub spans: Vec<Span>,
}

impl Evidence {
    /// A reason that rests on `spans`.
    pub fn new(rule: &'static str, text: impl Into<Cow<'static, str>>, spans: Vec<Span>) -> Self {
        Self { rule, text: text.into(), spans }
    }
}

/// What the cue does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Speech or writing.
    Speech,
    /// A state of mind: *wants, fears, plans*.
    Attitude,
    /// Speaks against a claim.
    Denial,
    /// Admits a claim or part of it.
    Concession,
    /// Declined, could not be reached.
    NoComment,
}

/// How the reporting words colour what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// *said, added, told*.
    Neutral,
    /// *claimed, admitted, insisted*: the verb judges.
    Loaded,
    /// *denied, rejected*.
    Denial,
    /// *conceded, acknowledged*.
    Concession,
    /// *believes, expects*: a state of mind.
    Opinion,
    /// *found, showed*: a finding.
    Finding,
}

impl Stance {
    /// The word for it in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Loaded => "loaded",
            Stance::Denial => "denial",
            Stance::Concession => "concession",
            Stance::Opinion => "opinion",
            Stance::Finding => "finding",
        }
    }
}

/// Whether the content is given as the source's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteType {
    /// All of it in quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Part of it.
    Mixed,
}

impl QuoteType {
    /// The word for it in outputs.
    pub fn name(self) -> &'static str {
        match self {
            QuoteType::Direct => "direct",
            QuoteType::Indirect => "indirect",
            QuoteType::Mixed => "mixed",
        }
    }
}

/// A content that the text gives to a source by a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// What is said, in one or more pieces in document order; never empty.
    pub content: Vec<Span>,
    /// The words that name the source; `None` where the text names none.
    pub source: Option<Span>,
    /// The reporting words; empty where there are none.
    pub cue: Vec<Span>,
    /// What the cue does.
    pub kind: Kind,
    /// How it colours the content.
    pub stance: Stance,
    /// Direct, indirect or mixed.
    pub quote: QuoteType,
    /// Index of the block it stands in.
    pub block: usize,
    /// Index of the markup span that declares it ([`crate::markup::Document::spans`]); `None` where it is inferred.
    pub declared: Option<usize>,
    /// The speakers, as indexes into the speaker table; empty where nobody is known. Filled by `speakers`.
    pub speakers: Vec<usize>,
    /// How sure.
    pub tier: Tier,
    /// Why.
    pub evidence: Vec<Evidence>,
}

impl Attribution {
    /// From the first to the last byte of the content.
    pub fn extent(&self) -> Span {
        let first = self.content.first().copied().unwrap_or_default();
        self.content.iter().fold(first, |all, span| all.join(*span))
    }
}
