//! What the markup says about a source against what the sentence says.

use super::{Finding, Related, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::{Tier, declared};
use crate::english::{NameRun, Paragraph, name_runs};
use crate::speakers::fold;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "markup-contradicts-text",
    number: "",
    title: "Markup that names another source than the sentence",
    docs: "\
A span is `by` one person, and the sentence gives the same words to another by name.

**Why.** The markup wins: everything that is shown and counted says that the one said it, and a reader reads the other.

**What settles it.** Correct `by`. If somebody passed the words on, name him with `via`.

**Example.**

    [It was late]{by=\"kirby\"}, said John Smith.

**Keeps silent** unless the source is a name and nothing else, both are persons and their names have no word in common, and on `.auto`.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    // The names of a paragraph, read once for all attributions in it.
    let mut names: Option<(usize, Vec<NameRun>)> = None;
    for attribution in &analysis.attributions {
        let Some(source) = attribution.source.filter(|_| attribution.tier == Tier::Certain) else { continue };
        let Some(span) = attribution.declared.and_then(|span| declared::effective_by(&analysis.document, span)) else {
            continue;
        };
        let span = &analysis.document.spans[span];
        let Some(by) = span.get("by").filter(|_| span.get("via").is_none() && !span.has_class("auto")) else {
            continue;
        };
        let Some(Some(reading)) = analysis.readings.get(attribution.block) else { continue };
        if names.as_ref().is_none_or(|(block, _)| *block != attribution.block) {
            names = Some((attribution.block, name_runs(&reading.paragraph)));
        }
        let runs = names.as_ref().map_or(&[][..], |(_, runs)| runs);
        let offset = analysis.document.blocks[attribution.block].prose.start;
        let Some(named) = named_in(&reading.paragraph, offset, runs, source) else { continue };
        let name = named.slice(&analysis.document.prose.text);
        if attribution.speakers.is_empty() || attribution.speakers.iter().any(|who| may_be(analysis, *who, name)) {
            continue;
        }
        findings.push(Finding {
            code: RULE.slug,
            severity: Severity::Information,
            span: by.value.span,
            message: format!("the markup says “{}”, and the sentence says “{name}”", by.value.text),
            why: "the markup wins: whoever trusts it is told of somebody else than a reader".to_string(),
            help: "correct `by`; whoever passed the words on belongs in `via`".to_string(),
            related: vec![Related {
                span: analysis.document.prose.span_to_source(named),
                message: "the source that the sentence names".to_string(),
            }],
            tier: Tier::Certain,
            evidence: attribution.evidence.clone(),
        });
    }
}

/// The person that the words of a source are the name of, in the **prose**: with a title before it and nothing else. Longer
/// words (*a spokesman for Angela Merkel*, *Al Jazeera’s John Hendren*) do not say plainly who it is.
fn named_in(p: &Paragraph, offset: usize, runs: &[NameRun], source: Span) -> Option<Span> {
    let run = runs.iter().find(|run| source.covers(p.span(run.name.clone()).shift(offset)))?;
    let name = p.span(run.name.clone()).shift(offset);
    let first = run.title.clone().map_or(name, |title| p.span(title).shift(offset));
    (run.person && first.join(name).covers(source)).then_some(name)
}

/// True unless the speaker is a person whose known names share no word with `name`.
fn may_be(analysis: &Analysis, who: usize, name: &str) -> bool {
    let speaker = &analysis.speakers[who];
    let words = |text: &str| -> Vec<String> {
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(str::to_owned).collect()
    };
    let known: Vec<String> =
        std::iter::once(&speaker.name).chain(&speaker.aliases).flat_map(|name| words(name)).collect();
    let person = speaker.kind.as_deref() == Some("person");
    !person || words(name).iter().any(|word| known.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, analyse};
    use crate::attribution::Engine;

    /// What the findings are about, where Kirby and Smith have entries.
    fn found(text: &str) -> Vec<String> {
        let people = "  kirby: {name: John Kirby, kind: person, aliases: [the coordinator]}\n  nsc: {name: National Security Council, kind: organization}\n";
        let text = format!("---\nspeakers:\n{people}---\n\n{text}\n");
        let analysis = analyse(&text, &Options { engine: Engine::Patterns, ..Options::default() });
        let ours = analysis.findings.iter().filter(|finding| finding.code == RULE.slug);
        ours.map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn the_sentence_names_somebody_else() {
        assert_eq!(
            found("Mary Smith said [it was late]{.claim by=\"kirby\"}."),
            ["the markup says “kirby”, and the sentence says “Mary Smith”"]
        );
        for silent in [
            "John Kirby said [it was late]{.claim by=\"kirby\"}.",
            "Kirby said [it was late]{.claim by=\"kirby\"}.",
            "The coordinator said [it was late]{.claim by=\"kirby\"}.",
            "He said [it was late]{.claim by=\"kirby\"}.",
            "A spokesman for Mary Smith said [it was late]{.claim by=\"kirby\"}.",
            "Mary Smith said [it was late]{.claim by=\"nsc\"}.",
            "Mary Smith said [it was late]{.claim by=\"kirby\" via=\"nsc\"}.",
            "Mary Smith said [it was late]{.claim .auto by=\"kirby\"}.",
        ] {
            assert_eq!(found(silent), Vec::<String>::new(), "{silent}");
        }
    }
}
