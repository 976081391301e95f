//! What stands above the lines: what the article holds, and above each claim how many answer it.

use super::answers::Answers;
use super::definition::{Target, attribution_target};
use super::describe::{passive, who};
use super::elsewhere::{Away, by_claim};
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
    /// Where it leads in other files, as indexes into what was looked up there.
    pub away: Vec<usize>,
}

/// The lenses of an article, in order of place; `away` is what answers it in other files.
pub fn lenses(analysis: &Analysis, away: &[Away]) -> Vec<Lens> {
    let answers = Answers::new(analysis);
    let elsewhere = by_claim(analysis, away);
    let all = (0..analysis.attributions.len()).zip(&elsewhere);
    let claims = all.filter_map(|(claim, there)| of_claim(analysis, claim, &answers, there, away));
    let mut lenses: Vec<Lens> = summary(analysis, &answers, &elsewhere).into_iter().chain(claims).collect();
    lenses.sort_by_key(|lens| lens.span.start);
    lenses
}

/// `3 claims · 2 answered · 1 unattributed`, above the first words; nothing where nobody says anything.
fn summary(analysis: &Analysis, answers: &Answers, elsewhere: &[Vec<usize>]) -> Option<Lens> {
    let first = analysis.document.blocks.first()?;
    let is_claim = |index: &usize| analysis.attributions[*index].kind == Kind::Speech;
    let claims: Vec<usize> = (0..analysis.attributions.len()).filter(is_claim).collect();
    let answered = claims.iter().filter(|claim| !answers.to(**claim).is_empty() || !elsewhere[**claim].is_empty());
    let answered = answered.count();
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
    (!parts.is_empty()).then(|| Lens {
        span: first.source,
        title: parts.join(" · "),
        targets: unattributed,
        away: vec![],
    })
}

/// `denied by Iran · conceded by 2`.
fn of_claim(analysis: &Analysis, claim: usize, answers: &Answers, there: &[usize], away: &[Away]) -> Option<Lens> {
    let links = answers.to(claim);
    // Each answer by how it is linked and, where that is known, who gives it.
    let here = links.iter().map(|link| {
        let answer = analysis.attributions.get(link.from);
        (link.relation, answer.and_then(|answer| who(analysis, answer)))
    });
    let all: Vec<(Relation, Option<String>)> =
        here.chain(there.iter().map(|at| (away[*at].relation, Some(away[*at].by())))).collect();
    let mut relations: Vec<Relation> = Vec::new();
    for (relation, _) in &all {
        if !relations.contains(relation) {
            relations.push(*relation);
        }
    }
    let title: Vec<String> = relations
        .into_iter()
        .map(|relation| {
            let by: Vec<&Option<String>> = all.iter().filter(|(one, _)| *one == relation).map(|(_, by)| by).collect();
            let one = if let [Some(one)] = by[..] { Some(one.clone()) } else { None };
            format!("{} {}", passive(relation), one.unwrap_or_else(|| by.len().to_string()))
        })
        .collect();
    let targets: Vec<Target> =
        links.iter().filter_map(|link| attribution_target(analysis, link.from, link.tier == Tier::Certain)).collect();
    let span = attribution_target(analysis, claim, true)?.focus;
    (!title.is_empty()).then(|| Lens { span, title: title.join(" · "), targets, away: there.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::lenses;
    use crate::ide::fixture;
    use expect_test::{Expect, expect};

    fn check(fixture: &str, expected: &Expect) {
        let file = &fixture::files(fixture)[0];
        let mut drawn = String::new();
        for lens in lenses(&file.analyse(), &[]) {
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
