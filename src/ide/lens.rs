//! What stands above the lines: what the article holds, and above each claim how many answer it.

use super::answers::Answers;
use super::definition::{Target, attribution_target};
use super::describe::{passive, who};
use crate::article::Analysis;
use crate::attribution::{Kind, Tier};
use crate::claims::Relation;
use crate::text::Span;

/// A line above a line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// What it is about, in the source.
    pub span: Span,
    /// Its words.
    pub title: String,
    /// Where it leads; empty where it only tells.
    pub targets: Vec<Target>,
}

/// The lenses of an article, in order of place.
pub fn lenses(analysis: &Analysis) -> Vec<Lens> {
    let answers = Answers::new(analysis);
    let claims = (0..analysis.attributions.len()).filter_map(|claim| of_claim(analysis, claim, &answers));
    let mut lenses: Vec<Lens> = summary(analysis, &answers).into_iter().chain(claims).collect();
    lenses.sort_by_key(|lens| lens.span.start);
    lenses
}

/// `3 claims · 2 answered · 1 unattributed`, above the first words; nothing where nobody says anything.
fn summary(analysis: &Analysis, answers: &Answers) -> Option<Lens> {
    let first = analysis.document.blocks.first()?;
    let is_claim = |index: &usize| analysis.attributions[*index].kind == Kind::Speech;
    let claims: Vec<usize> = (0..analysis.attributions.len()).filter(is_claim).collect();
    let answered = claims.iter().filter(|claim| !answers.to(**claim).is_empty()).count();
    let unattributed: Vec<Target> = analysis
        .unattributed
        .iter()
        .filter_map(|claim| {
            let span = analysis.document.prose.span_to_source(*claim.span.first()?);
            Some(Target { span, focus: span, certain: claim.tier == Tier::Certain })
        })
        .collect();
    let counted = |count: usize, word: &str| (count > 0).then(|| format!("{count} {word}"));
    let parts = [
        counted(claims.len(), if claims.len() == 1 { "claim" } else { "claims" }),
        counted(answered, "answered"),
        counted(unattributed.len(), "unattributed"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Lens { span: first.source, title: parts.join(" · "), targets: unattributed })
}

/// `denied by Iran · conceded by 2`.
fn of_claim(analysis: &Analysis, claim: usize, answers: &Answers) -> Option<Lens> {
    let links = answers.to(claim);
    let mut relations: Vec<Relation> = Vec::new();
    for link in links {
        if !relations.contains(&link.relation) {
            relations.push(link.relation);
        }
    }
    let title: Vec<String> = relations
        .into_iter()
        .map(|relation| {
            let by: Vec<usize> = links.iter().filter(|link| link.relation == relation).map(|link| link.from).collect();
            let one = match by.as_slice() {
                [one] => analysis.attributions.get(*one).and_then(|answer| who(analysis, answer)),
                _ => None,
            };
            format!("{} {}", passive(relation), one.unwrap_or_else(|| by.len().to_string()))
        })
        .collect();
    let targets: Vec<Target> =
        links.iter().filter_map(|link| attribution_target(analysis, link.from, link.tier == Tier::Certain)).collect();
    let span = attribution_target(analysis, claim, true)?.focus;
    (!title.is_empty()).then(|| Lens { span, title: title.join(" · "), targets })
}

#[cfg(test)]
mod tests {
    use super::lenses;
    use crate::ide::fixture;
    use expect_test::{Expect, expect};

    fn check(fixture: &str, expected: &Expect) {
        let file = &fixture::files(fixture)[0];
        let mut drawn = String::new();
        for lens in lenses(&file.analyse()) {
            let words: String = lens.span.slice(&file.text).chars().take(24).collect();
            drawn.push_str(&format!("{} → {} ({words})\n", lens.title, lens.targets.len()));
        }
        expected.assert_eq(&drawn);
    }

    #[test]
    fn how_much_is_said_and_who_answers() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran had sold drones to Russia.
Tehran denied that it had sold drones to Russia.
Moscow denied that it had bought drones from Iran.
The U.S. also authorized an additional $275 million in military aid for Ukraine on Friday.
"#,
            &expect![[r#"
                1 claim · 1 answered · 1 unattributed → 1 (The minister claimed tha)
                denied by 2 → 2 (Iran had sold drones to )
            "#]],
        );
    }

    #[test]
    fn nothing_above_a_text_in_which_nobody_speaks() {
        check("%! walk.txt\nIt rained.\n", &expect![[r#""#]]);
    }
}
