//! A101: a disputable assertion in the paper's voice with no source.

use super::{Finding, Related, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::Tier;
use crate::claims::{Unattributed, Why};

/// The rule.
pub const RULE: Rule = Rule {
    slug: "unattributed-claim",
    number: "A101",
    title: "A claim that no one stands behind",
    docs: "\
A factual, disputable assertion in the paper's own voice: an accusation, a contested figure, a forecast. No source stands in
its sentence, and the markup does not say that it is a fact, background or the paper's own reporting.

**Why.** Agencies ask that every disputable fact which the reporter did not see be attributed, just before or just after it.

**What settles it.** Name who says so (`…, the ministry said`); or mark the sentence: `[…]{.fact from=\"report\"}`,
`[…]{.background}`, `[…]{by=\"staff\"}` for what your own reporter established.

**Example.**

    The company paid 4.2 million euros to settle the case.

**Keeps silent** inside quotations and attributed sentences, on headlines and questions, and on anything marked `.fact`,
`.background`, `.opinion` or `by`. A warning where the markup itself says `.claim` with no source; else a question.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    findings.extend(
        analysis.unattributed.iter().filter(|claim| claim.tier > Tier::Possible).map(|claim| finding(analysis, claim)),
    );
}

fn finding(analysis: &Analysis, claim: &Unattributed) -> Finding {
    let declared = claim.declared.is_some() && claim.tier == Tier::Certain;
    let grave = declared || claim.why == Why::Accusation && claim.tier == Tier::Certain;
    let source = claim.possible_source.map(|at| &analysis.speakers[at]);
    let mut related = Vec::new();
    let mut help =
        "name who says so, or mark it as `.fact` with `from`, as `.background`, or `by=\"staff\"`".to_string();
    if let Some(speaker) = source {
        help = format!("if {} says so, write \", {} said\"; else {help}", speaker.name, speaker.name);
        let mentions = speaker.mentions.iter().map(|at| analysis.mentions[*at].span);
        let near = mentions.into_iter().rfind(|span| span.start < claim.span[0].start);
        if let Some(span) = near {
            related.push(Related {
                span: analysis.document.prose.span_to_source(span),
                message: format!("{} is the last source before it", speaker.name),
            });
        }
    }
    let first = claim.span[0];
    let last = claim.span[claim.span.len() - 1];
    Finding {
        code: RULE.slug,
        severity: if grave { Severity::Warning } else { Severity::Information },
        span: analysis.document.prose.span_to_source(first.join(last)),
        message: match claim.why {
            Why::Figure => format!("no one stands behind this figure: {}", claim.evidence[0].text),
            Why::Accusation => "no one stands behind this accusation".to_string(),
            Why::Prediction => "no one stands behind this forecast".to_string(),
            Why::Motive => "no one stands behind this motive".to_string(),
            Why::SecondHand => "this was heard at second hand, and no one is named for it".to_string(),
            Why::Contested => "no one stands behind this claim".to_string(),
        },
        why: "a disputable assertion in the paper's own voice leaves the reader asking who says so".to_string(),
        help,
        related,
        tier: claim.tier,
        evidence: claim.evidence.clone(),
    }
}
