//! One file a rule: analysis → findings. A rule is registered by one line in [`RULES`].

mod choices;
mod contradiction;
mod dangling_reference;
mod duplicate_file_id;
mod identity_exposed;
mod ignore;
mod markup;
mod orphan_quote;
mod passive_attribution;
mod references;
mod settings;
mod unattributed_claim;
mod unbalanced_quotes;
mod undefined_document;
mod undefined_speaker;
mod vague_source;

pub use crate::analysis::{Finding, Related, Severity};
pub use choices::{Choices, Ignore};
pub use identity_exposed::in_entries as exposed;
pub use ignore::can_be_ignored;
pub use markup::of_problem;
pub use references::nearest;

use crate::analysis::Analysis;

/// A rule of the desk.
pub struct Rule {
    /// Its slug: the code of its findings, the name in configuration and comments.
    pub slug: &'static str,
    /// Its number in the catalogue, never reused; empty for markup errors.
    pub number: &'static str,
    /// One line: what it asks.
    pub title: &'static str,
    /// What it looks for, why, what to do, and when it keeps silent: Markdown.
    pub docs: &'static str,
    /// Reads the analysis, adds findings.
    pub check: fn(&Analysis, &mut Vec<Finding>),
}

/// Every rule, in the order in which they run.
pub const RULES: &[&Rule] = &[
    &unattributed_claim::RULE,
    &vague_source::RULE,
    &passive_attribution::RULE,
    &undefined_speaker::RULE,
    &undefined_document::RULE,
    &orphan_quote::RULE,
    &unbalanced_quotes::RULE,
    &dangling_reference::RULE,
    &duplicate_file_id::RULE,
    &identity_exposed::RULE,
    &contradiction::RULE,
    &markup::RULE,
    &settings::RULE,
    &ignore::RULE,
];

/// Runs every rule on the article with this source, as the project chooses; findings come in order of place. With them, the
/// entries of the project that silenced something.
pub fn check(source: &str, analysis: &Analysis, choices: &Choices) -> (Vec<Finding>, Vec<usize>) {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(analysis, &mut findings);
    }
    ignore::apply(analysis, &mut findings);
    let ignored = choices.apply(source, analysis, &mut findings);
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    (findings, ignored)
}

/// The findings that the article and its project want to hear, of those that come from outside the article.
pub fn wanted(source: &str, analysis: &Analysis, choices: &Choices, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| !ignore::is_silenced(analysis, finding));
    choices.apply(source, analysis, &mut findings);
    findings
}
