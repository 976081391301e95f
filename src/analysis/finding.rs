//! What a rule reports.

use crate::attribution::{Evidence, Tier};
use crate::text::Span;

/// How strongly a finding is shown. The order is from strongest to weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A broken reference or broken markup.
    Error,
    /// A desk would send it back.
    Warning,
    /// A desk would ask.
    Information,
    /// A matter of style.
    Hint,
}

impl Severity {
    /// The word for it in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }

    /// One step weaker; a hint stays a hint.
    pub fn weaker(self) -> Self {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning => Severity::Information,
            _ => Severity::Hint,
        }
    }
}

/// A query that a careful desk would raise.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Slug of the rule.
    pub code: &'static str,
    /// How strongly it is shown.
    pub severity: Severity,
    /// Place to underline, in the **source**.
    pub span: Span,
    /// What is wrong, in the words of the text.
    pub message: String,
    /// Why a desk asks.
    pub why: String,
    /// What would settle it.
    pub help: String,
    /// Other places (**source**), with what they are.
    pub related: Vec<Related>,
    /// How sure.
    pub tier: Tier,
    /// What it rests on (spans of the **prose**).
    pub evidence: Vec<Evidence>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its place in the **source**.
    pub span: Span,
    /// What it is.
    pub message: String,
}
