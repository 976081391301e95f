//! A104: reported by no one.

use super::{Finding, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::{Kind, Tier};

/// The rule.
pub const RULE: Rule = Rule {
    slug: "passive-attribution",
    number: "A104",
    title: "A report that hides who reports",
    docs: "\
The reporting words are passive or impersonal and name nobody: *is believed to, is said to, it was reported that*.

**Why.** The passive carries a claim and drops the one who makes it. By whom?

**What settles it.** Say who believes or reports it: *police believe that he fled*.

**Example.**

    The suspect is believed to have fled the country.

**Keeps silent** where the sentence names the one who reports (*by police*), in conditions (*if it is proven*), on schedules
(*is expected to open on Monday*), inside quotations, and where the markup gives a source.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    for attribution in &analysis.attributions {
        let passive = attribution.evidence.iter().any(|evidence| matches!(evidence.rule, "passive" | "impersonal"));
        if !passive
            || attribution.source.is_some()
            || !attribution.speakers.is_empty()
            || attribution.declared.is_some()
            || attribution.kind == Kind::Attitude
        {
            continue;
        }
        let Some(cue) = attribution.cue.first().copied() else { continue };
        let text = &analysis.document.prose.text;
        let word = cue.slice(text);
        if matches!(word, "expected" | "planned" | "considered" | "known") {
            continue;
        }
        findings.push(Finding {
            code: RULE.slug,
            severity: if attribution.tier == Tier::Certain { Severity::Warning } else { Severity::Information },
            span: analysis.document.prose.span_to_source(cue),
            message: format!("“{word}” by whom?"),
            why: "the passive carries the claim and drops the one who makes it".to_string(),
            help: format!("say who: “police {}”, “the ministry {}” …", active(word), active(word)),
            related: Vec::new(),
            tier: attribution.tier,
            evidence: attribution.evidence.clone(),
        });
    }
}

/// The active form that fits "police …".
fn active(participle: &str) -> &str {
    match participle {
        "believed" => "believe",
        "thought" => "think",
        "said" => "said",
        "understood" => "understand",
        "suspected" => "suspect",
        other => other,
    }
}
