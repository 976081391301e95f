//! What a project chooses about the rules: which it does without, how strongly it is told, which copy stays as it is.
//! Data; who reads it off a file is no matter of this room.

use super::{Finding, Severity, can_be_ignored};
use crate::analysis::Analysis;
use crate::attribution::Tier;

/// The choices that hold for an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Rules by their slug, with the severity of a certain finding; `None` switches the rule off.
    pub rules: Vec<(String, Option<Severity>)>,
    /// The profile, by its name; that of the article's front matter wins.
    pub profile: Option<String>,
    /// Copy that stays as it is.
    pub ignores: Vec<Ignore>,
}

/// Copy of an article about which a rule is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rule's slug.
    pub rule: String,
    /// The exact words, in the **source**; all of the article where there are none.
    pub text: Option<String>,
    /// Which entry of the project it is.
    pub entry: usize,
}

impl Choices {
    /// Leaves those findings that the project wants to hear, as strongly as it wants to. The entries that silenced
    /// something, in order.
    pub(super) fn apply(&self, source: &str, analysis: &Analysis, findings: &mut Vec<Finding>) -> Vec<usize> {
        let mut used: Vec<usize> = Vec::new();
        findings.retain(|finding| {
            let silent = self.ignores.iter().find(|ignore| ignore.silences(source, finding));
            used.extend(silent.map(|ignore| ignore.entry));
            silent.is_none()
        });
        used.sort_unstable();
        used.dedup();
        findings.retain_mut(|finding| {
            let chosen = self.rules.iter().rev().find(|(rule, _)| rule == finding.code);
            match chosen.filter(|_| can_be_ignored(finding.code)) {
                None => {}
                Some((_, None)) => return false,
                Some((_, Some(severity))) if finding.tier == Tier::Certain => finding.severity = *severity,
                Some((_, Some(severity))) => finding.severity = severity.weaker(),
            }
            true
        });
        let own = analysis.document.front.profile.as_ref().map(|profile| profile.text.as_str());
        if own.or(self.profile.as_deref()) == Some("wire") {
            findings.retain(|finding| {
                !can_be_ignored(finding.code) || finding.severity <= Severity::Warning && finding.tier == Tier::Certain
            });
        }
        used
    }
}

impl Ignore {
    /// False where the article does not hold the words.
    pub fn may_silence(&self, source: &str) -> bool {
        self.text.as_deref().is_none_or(|text| source.contains(text))
    }

    /// True where the finding is about these words, or about a part of them, or about a sentence with them.
    fn silences(&self, source: &str, finding: &Finding) -> bool {
        if self.rule != finding.code || !can_be_ignored(finding.code) {
            return false;
        }
        let Some(text) = self.text.as_deref().filter(|text| !text.is_empty()) else { return true };
        let mut places = source.match_indices(text).map(|(at, _)| (at, at + text.len()));
        places.any(|(start, end)| {
            let inside = start <= finding.span.start && finding.span.end <= end;
            inside || finding.span.start <= start && end <= finding.span.end
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, analyse};
    use std::sync::Arc;

    const TEXT: &str = "Critics say the law is unfair.\n\nThe company paid $3 million to settle the case.\n";

    /// The findings with their severities, and the entries that were of use.
    fn found(text: &str, choices: Choices) -> (Vec<String>, Vec<usize>) {
        let analysis = analyse(text, &Options { choices: Arc::new(choices), ..Options::default() });
        let shown = analysis.findings.iter().map(|f| format!("{} {}", f.code, f.severity.name()));
        (shown.collect(), analysis.ignored)
    }

    fn rules(rule: &str, severity: Option<Severity>) -> Choices {
        Choices { rules: vec![(rule.to_owned(), severity)], ..Choices::default() }
    }

    #[test]
    fn a_rule_is_switched_off_or_told_otherwise() {
        let (all, _) = found(TEXT, Choices::default());
        assert_eq!(all, ["vague-source warning", "unattributed-claim information"]);
        assert_eq!(found(TEXT, rules("vague-source", None)).0, ["unattributed-claim information"]);
        let loud = found(TEXT, rules("vague-source", Some(Severity::Error))).0;
        assert_eq!(loud[0], "vague-source error");
        let wire = Choices { profile: Some("wire".to_owned()), ..Choices::default() };
        assert_eq!(found(TEXT, wire.clone()).0, ["vague-source warning"]);
        let desk = format!("---\nonrecord: {{profile: desk}}\n---\n\n{TEXT}");
        assert_eq!(found(&desk, wire).0.len(), 2, "the article's own profile wins");
    }

    #[test]
    fn errors_of_the_markup_are_told_whatever_is_chosen() {
        let text = "He said [it]{claim} to her.\n";
        assert_eq!(found(text, rules("markup-bare-word", None)).0, ["markup-bare-word warning"]);
    }

    #[test]
    fn copy_that_stays_as_it_is() {
        let ignoring = |rule: &str, text: Option<&str>| {
            let ignore = Ignore { rule: rule.to_owned(), text: text.map(str::to_owned), entry: 7 };
            found(TEXT, Choices { ignores: vec![ignore], ..Choices::default() })
        };
        for text in [Some("Critics"), Some("Critics say"), None] {
            assert_eq!(ignoring("vague-source", text), (vec!["unattributed-claim information".to_owned()], vec![7]));
        }
        assert_eq!(ignoring("vague-source", Some("Experts")).1, Vec::<usize>::new());
        assert_eq!(ignoring("unattributed-claim", Some("paid $3 million")).1, [7]);
    }
}
