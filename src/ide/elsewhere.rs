//! What other files have to do with an article, as plain data: the shell looks it up.

use super::definition::is_answer;
use super::ids::bare;
use super::under::span_by_id;
use crate::article::Analysis;
use crate::claims::{Relation, declared};
use crate::text::Span;
use crate::workspace::{Reference, parse_reference};

/// Something in another file that answers a claim of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// The id of the span here that it answers.
    pub id: String,
    /// How.
    pub relation: Relation,
    /// Who says it; empty where that is not known.
    pub who: String,
    /// The name of its file.
    pub file: String,
    /// The beginning of its words.
    pub words: String,
}

impl Away {
    /// Who, and the beginning of what.
    pub fn name(&self) -> String {
        let who = if self.who.is_empty() { "Nobody named" } else { &self.who };
        format!("{who}: {}", self.words)
    }

    /// Who says it in which file.
    pub(super) fn by(&self) -> String {
        if self.who.is_empty() { self.file.clone() } else { format!("{} in {}", self.who, self.file) }
    }
}

/// A claim of another file that can be referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// How it is written: `other-article#c1`.
    pub reference: String,
    /// Its words.
    pub words: String,
}

/// For each attribution, the answers in other files, as indexes into `away`.
pub(super) fn by_claim(analysis: &Analysis, away: &[Away]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); analysis.attributions.len()];
    for (at, answer) in away.iter().enumerate().filter(|(_, answer)| is_answer(answer.relation)) {
        let span = span_by_id(analysis, &answer.id);
        let claim = analysis.attributions.iter().position(|said| said.declared.is_some() && said.declared == span);
        if let Some(claim) = claim {
            found[claim].push(at);
        }
    }
    found
}

/// The id of the span with these words, and what it refers to in other files.
pub fn outward_calls(analysis: &Analysis, focus: Span) -> (Option<String>, Vec<(Relation, Reference)>) {
    let Some(span) = analysis.document.spans.iter().find(|span| span.text == focus) else { return Default::default() };
    let references = declared::references(span).filter(|(relation, _)| is_answer(*relation));
    let away = references.filter_map(|(relation, word)| Some((relation, parse_reference(&word)?)));
    (span.id.as_ref().map(|id| bare(&id.text).to_owned()), away.collect())
}

/// True where the speaker `id` is declared in a roster, and not by the article itself.
pub fn is_shared(analysis: &Analysis, id: &str) -> bool {
    let is = |entry: &crate::markup::SpeakerEntry| entry.id.as_ref().is_some_and(|word| word.text == id);
    analysis.document.roster.iter().any(is) && !analysis.document.front.speakers.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::{fixture, hints, lenses};

    const TEXT: &str = "
%! ties.news.md
Berg said [Iran had $0sold drones]{#c1 .claim by=\"unknown\"}. Others said [no]{.rebuttal rebuts=\"c1 other#c2\"}.
";

    fn away() -> Vec<Away> {
        let one = |who: &str, file: &str| Away {
            id: "c1".to_owned(),
            relation: Relation::Denies,
            who: who.to_owned(),
            file: file.to_owned(),
            words: "no".to_owned(),
        };
        vec![one("Iran", "denial.news.md"), one("", "more.news.md")]
    }

    #[test]
    fn answers_of_other_files_are_counted_and_named() {
        let file = &fixture::files(TEXT)[0];
        let analysis = file.analyse();
        let titles = |away: &[Away]| -> Vec<String> { lenses(&analysis, away).into_iter().map(|l| l.title).collect() };
        let away = away();
        assert_eq!(titles(&away)[1], "rebutted by Others · denied by 2");
        let one = lenses(&analysis, &away[..1]);
        assert_eq!(
            (one[1].title.as_str(), one[1].away.as_slice()),
            ("rebutted by Others · denied by Iran in denial.news.md", &[0][..])
        );
        let all = Span::new(0, file.text.len());
        let labels: Vec<String> = hints(&analysis, all, &away).into_iter().map(|hint| hint.label).collect();
        assert_eq!(labels, ["⟵ rebutted in ¶1 +2"]);
    }

    #[test]
    fn what_a_span_refers_to_elsewhere() {
        let file = &fixture::files(TEXT)[0];
        let analysis = file.analyse();
        let span = &analysis.document.spans[1];
        let (id, calls) = outward_calls(&analysis, span.text);
        assert_eq!((id, calls.len(), calls[0].1.id.text.as_str()), (None, 1, "c2"));
    }
}
