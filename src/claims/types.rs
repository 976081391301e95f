//! Links and unattributed claims.

use crate::attribution::{Evidence, Tier};
use crate::text::Span;

/// What one attribution does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // The words are those of the format; `docs/format.md` explains each.
pub enum Relation {
    Denies,
    Rejects,
    Dismisses,
    Disputes,
    Contradicts,
    Refutes,
    Counters,
    Questions,
    /// `rebuts` without `how`.
    Rebuts,
    Concedes,
    Supports,
    Repeats,
    Corrects,
    Answers,
    /// One side says incompatible things.
    Tension,
}

impl Relation {
    /// Every relation with its word.
    pub const ALL: [(Relation, &'static str); 15] = [
        (Relation::Denies, "denies"),
        (Relation::Rejects, "rejects"),
        (Relation::Dismisses, "dismisses"),
        (Relation::Disputes, "disputes"),
        (Relation::Contradicts, "contradicts"),
        (Relation::Refutes, "refutes"),
        (Relation::Counters, "counters"),
        (Relation::Questions, "questions"),
        (Relation::Rebuts, "rebuts"),
        (Relation::Concedes, "concedes"),
        (Relation::Supports, "supports"),
        (Relation::Repeats, "repeats"),
        (Relation::Corrects, "corrects"),
        (Relation::Answers, "answers"),
        (Relation::Tension, "tension"),
    ];

    /// The word for it in outputs and in the format.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(relation, _)| *relation == self).map_or("", |(_, name)| name)
    }

    /// The relation of a word.
    pub fn from_name(name: &str) -> Option<Relation> {
        Self::ALL.iter().find(|(_, word)| *word == name).map(|(relation, _)| *relation)
    }

    /// True for the relations that speak against a claim.
    pub fn is_against(self) -> bool {
        self <= Relation::Rebuts
    }
}

/// A link between two attributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The one that answers, as an index into the attributions.
    pub from: usize,
    /// The one that is answered.
    pub to: usize,
    /// What it does to it.
    pub relation: Relation,
    /// True where the markup says so.
    pub declared: bool,
    /// How sure.
    pub tier: Tier,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// The claims that an answer may go to, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidates {
    /// The one that answers, as an index into the attributions.
    pub from: usize,
    /// Possible targets, best first.
    pub to: Vec<usize>,
}

/// What makes a desk ask "who says so?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The words are those of the format's key `why`.
pub enum Why {
    Accusation,
    Figure,
    Contested,
    Prediction,
    Motive,
    SecondHand,
}

impl Why {
    /// The word for it in outputs and in the format.
    pub fn name(self) -> &'static str {
        match self {
            Why::Accusation => "accusation",
            Why::Figure => "figure",
            Why::Contested => "contested",
            Why::Prediction => "prediction",
            Why::Motive => "motive",
            Why::SecondHand => "second-hand",
        }
    }
}

/// A disputable assertion in the paper's own voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Unattributed {
    /// Its words, in the **prose**.
    pub span: Vec<Span>,
    /// What a desk would ask about.
    pub why: Why,
    /// Index of the block it stands in.
    pub block: usize,
    /// Index of the markup span that declares it.
    pub declared: Option<usize>,
    /// A speaker who may stand behind it (the running source), as an index.
    pub possible_source: Option<usize>,
    /// How sure.
    pub tier: Tier,
    /// Why.
    pub evidence: Vec<Evidence>,
}
