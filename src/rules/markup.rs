//! Markup that is not well formed, or refers to nothing. The reader of the markup finds it; here it gets its severity.
//! Always on: what is half written would be printed, or silently change who is said to have said it.

use super::{Finding, Related, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::Tier;
use crate::markup::Problem;

/// The rule; its findings carry the code of the problem.
pub const RULE: Rule = Rule {
    slug: "markup",
    number: "",
    title: "markup that is not well formed",
    docs: "Reports brackets and braces that are not closed, names given twice, words and values that the markup does \
           not know, parts that continue nothing, and front matter that is not YAML.\n\n\
           What is not well formed is read as text, so nothing is lost; but it would be printed as it stands.\n\n\
           ```text\n[It was so]{.claim by=kirby and no brace.\n```\n\n\
           Close it, or write `\\[` or `]\\{` where no markup is meant. These findings cannot be ignored.",
    check,
};

/// The severity of a problem, by its code.
pub fn severity(code: &str) -> Severity {
    match code {
        "markup-detached"
        | "markup-bare-word"
        | "markup-smart-quotes"
        | "markup-duplicate-key"
        | "markup-stacked"
        | "markup-djot-comment"
        | "markup-bad-id"
        | "markup-bad-value"
        | "markup-empty"
        | "markup-empty-value" => Severity::Warning,
        "unknown-class" | "unknown-key" | "markup-padded" | "markup-reference-link" => Severity::Hint,
        _ => Severity::Error,
    }
}

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    findings.extend(analysis.document.problems.iter().map(of_problem));
}

/// The finding about a problem.
pub fn of_problem(problem: &Problem) -> Finding {
    let related = problem.related.iter().map(|(span, message)| Related { span: *span, message: message.clone() });
    Finding {
        code: problem.code,
        severity: severity(problem.code),
        span: problem.span,
        message: problem.message.clone(),
        why: problem.why.to_string(),
        help: problem.help.clone(),
        related: related.collect(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, analyse};
    use crate::markup::FileKind;

    #[test]
    fn problems_become_findings() {
        let options = Options { kind: FileKind::Markdown, ..Default::default() };
        let analysis = analyse("He said [it]{.claim} and [that] {.claim}.", &options);
        let found: Vec<_> = analysis.findings.iter().filter(|finding| finding.code.starts_with("markup")).collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code, found[0].severity.name()), ("markup-detached", "warning"));
        assert!(!found[0].why.is_empty() && !found[0].help.is_empty());
    }
}
