//! Who answers a claim, and what an answer answers, as an editor's call hierarchy shows it: to answer is to call.

use super::definition::{attribution_target, is_answer};
use super::describe::{excerpt, passive, place, who};
use super::under::{Thing, attribution_of_span, span_by_id, under};
use crate::article::Analysis;
use crate::text::Span;

/// Something said, as a node of the hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Who, and the beginning of what.
    pub name: String,
    /// How it is linked to the node before, and where it stands.
    pub detail: String,
    /// All of it, in the source.
    pub span: Span,
    /// Its words, in the source: by them the node is asked about.
    pub focus: Span,
}

/// The node at `offset`.
pub fn call(analysis: &Analysis, offset: usize) -> Option<Call> {
    node(analysis, attribution_at(analysis, offset)?, "")
}

/// Who answers the node with these words.
pub fn callers(analysis: &Analysis, focus: Span) -> Vec<Call> {
    let Some(index) = attribution_of(analysis, focus) else { return Vec::new() };
    let links = analysis.links.iter().filter(|link| link.to == index && is_answer(link.relation));
    links.filter_map(|link| node(analysis, link.from, link.relation.name())).collect()
}

/// What the node with these words answers.
pub fn called(analysis: &Analysis, focus: Span) -> Vec<Call> {
    let Some(index) = attribution_of(analysis, focus) else { return Vec::new() };
    let links = analysis.links.iter().filter(|link| link.from == index && is_answer(link.relation));
    links.filter_map(|link| node(analysis, link.to, passive(link.relation).trim_end_matches(" by"))).collect()
}

/// What has these words; if they have changed, what is where they began.
fn attribution_of(analysis: &Analysis, focus: Span) -> Option<usize> {
    let exact = (0..analysis.attributions.len())
        .find(|index| attribution_target(analysis, *index, true).is_some_and(|target| target.focus == focus));
    exact.or_else(|| attribution_at(analysis, focus.start))
}

/// What is said at a place: by its own words, or by its id.
fn attribution_at(analysis: &Analysis, offset: usize) -> Option<usize> {
    under(analysis, offset).into_iter().find_map(|hit| match hit.thing {
        Thing::Attribution(index, _) => Some(index),
        Thing::SpanId(word) => attribution_of_span(analysis, span_by_id(analysis, &word.text)?),
        _ => None,
    })
}

fn node(analysis: &Analysis, index: usize, relation: &str) -> Option<Call> {
    let attribution = analysis.attributions.get(index)?;
    let target = attribution_target(analysis, index, true)?;
    let speaker = who(analysis, attribution).unwrap_or_else(|| "Nobody named".to_owned());
    let place = place(analysis, attribution.block);
    Some(Call {
        name: format!("{speaker}: {}", excerpt(analysis, &attribution.content, 60)),
        detail: if relation.is_empty() { place } else { format!("{relation} · {place}") },
        span: target.span,
        focus: target.focus,
    })
}

#[cfg(test)]
mod tests {
    use super::{Call, call, called, callers};
    use crate::ide::fixture;
    use crate::text::Span;
    use expect_test::expect;

    #[test]
    fn two_that_begin_with_the_same_words_are_two() {
        let fixture = "
%! drones.news.md
[Iran was $0allegedly selling drones]{#c1 .claim by=\"kirby\"}. Tehran denied [it]{.rebuttal rebuts=\"c1\"}.
";
        let file = &fixture::files(fixture)[0];
        let analysis = file.analyse();
        let start = file.text.find("Iran").expect("it is there");
        let claim = Span::new(start, start + "Iran was allegedly selling drones".len());
        assert_eq!(callers(&analysis, claim).len(), 1);
    }

    #[test]
    fn who_answers_and_what_is_answered() {
        let fixture = "
%! drones.txt
The minister claimed that Iran $0had sold drones to Russia.
Tehran denied that it had sold drones to Russia.
";
        let file = &fixture::files(fixture)[0];
        let analysis = file.analyse();
        let claim = call(&analysis, file.cursor).expect("a claim");
        let answers = callers(&analysis, claim.focus);
        let back = called(&analysis, answers[0].focus);
        let draw = |call: &Call| format!("{} ({})\n", call.name, call.detail);
        let drawn: String = [&claim].into_iter().chain(&answers).chain(&back).map(draw).collect();
        expect![[r#"
            The minister: Iran had sold drones to Russia (paragraph 1)
            Iran: it had sold drones to Russia (denies · paragraph 2)
            The minister: Iran had sold drones to Russia (denied · paragraph 1)
        "#]]
        .assert_eq(&drawn);
        assert!(callers(&analysis, answers[0].focus).is_empty());
    }
}
