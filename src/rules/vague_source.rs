//! A103: a source that names no one.

use super::{Finding, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::{Attribution, Tier};
use crate::english::lexicon;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "vague-source",
    number: "A103",
    title: "A source that names no one",
    docs: "\
The source is an unnamed plural or an empty noun: *officials, critics, experts, analysts, sources, observers, some, many,
reports*.

**Why.** \"Media reports\" or \"sources say\" gives a reader nothing to weigh.

**What settles it.** Name one of them, say how many there are and where, or declare the group with `terms: unnamed` so that
the desk knows it is on purpose.

**Example.**

    Critics say the law is unfair.

**Keeps silent** where the sentence or the next names a member (*officials, including …*) or gives a number, inside
quotations, for a source that the front matter declares with `terms`, and after the first time for the same words.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    let mut seen: Vec<Span> = Vec::new();
    for attribution in &analysis.attributions {
        let Some(source) = attribution.source else { continue };
        if seen.contains(&source) || attribution.tier == Tier::Possible {
            continue;
        }
        seen.push(source);
        let Some(noun) = vague_noun(analysis, attribution, source) else { continue };
        let words = source.slice(&analysis.document.prose.text).to_string();
        if told.contains(&words.to_lowercase()) || declared_on_purpose(analysis, attribution) {
            continue;
        }
        told.push(words.to_lowercase());
        findings.push(Finding {
            code: RULE.slug,
            severity: if attribution.tier == Tier::Certain { Severity::Warning } else { Severity::Warning.weaker() },
            span: analysis.document.prose.span_to_source(source),
            message: format!("“{words}” names no one"),
            why: format!("“{noun}” could be anybody: a reader cannot weigh a source that is not there"),
            help: "name one of them, or say how many they are and how they know".to_string(),
            related: Vec::new(),
            tier: attribution.tier,
            evidence: attribution.evidence.clone(),
        });
    }
}

/// The vague head noun of the source, if nothing near it makes it checkable.
fn vague_noun(analysis: &Analysis, attribution: &Attribution, source: Span) -> Option<String> {
    let reading = analysis.readings.get(attribution.block)?.as_ref()?;
    let p = &reading.paragraph;
    let offset = analysis.document.blocks[attribution.block].prose.start;
    let range = p.tokens_in(Span::new(source.start.checked_sub(offset)?, source.end.checked_sub(offset)?));
    if range.is_empty() || p.states.get(range.start).is_some_and(|state| *state != crate::english::QuoteState::Outside)
    {
        return None;
    }
    let counted = range.clone().any(|at| {
        p.tokens[at].shape == crate::english::Shape::Number
            || matches!(p.lower(at), "two" | "three" | "four" | "five" | "six" | "including" | "both")
    });
    let stop = range
        .clone()
        .find(|at| {
            matches!(
                p.lower(*at),
                "," | "of" | "in" | "at" | "on" | "from" | "for" | "about" | "with" | "who" | "familiar" | "close"
            )
        })
        .unwrap_or(range.end);
    let noun = p.lower(stop.checked_sub(1)?);
    let named = range.clone().any(|at| at >= stop && p.tokens[at].is_capital());
    (!counted && !named && stop > range.start && lexicon::is_vague_source(noun)).then(|| noun.to_string())
}

fn declared_on_purpose(analysis: &Analysis, attribution: &Attribution) -> bool {
    attribution.speakers.iter().any(|at| {
        let speaker = &analysis.speakers[*at];
        speaker.declared.is_some() && speaker.terms.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, analyse};
    use crate::attribution::Engine;

    /// The words that the rule asks about, found by the patterns.
    fn found(text: &str) -> Vec<String> {
        let analysis = analyse(text, &Options { engine: Engine::Patterns, ..Options::default() });
        let asked = analysis.findings.iter().filter(|finding| finding.code == RULE.slug);
        asked.map(|finding| finding.span.slice(text).to_string()).collect()
    }

    #[test]
    fn a_source_that_names_no_one_is_asked_about_once() {
        assert_eq!(found("Critics say the law is unfair.\n\nCritics said the law would fall.\n"), ["Critics"]);
    }

    #[test]
    fn the_head_of_the_source_counts() {
        assert_eq!(found("Officials in the ministry said the road was closed.\n"), ["Officials in the ministry"]);
        assert!(found("A message on social media said the road was closed.\n").is_empty());
        assert!(found("Two officials said the road was closed.\n").is_empty());
        assert!(found("Officials, including Marit Vos, said the road was closed.\n").is_empty());
    }
}
