//! What stands between the words without being there: who a pronoun is, and who denies a claim where.

use super::answers::Answers;
use super::describe::{list, name, paragraph, passive};
use super::elsewhere::{Away, by_claim};
use super::hover::describe;
use super::under::{Part, Thing};
use crate::article::Analysis;
use crate::attribution::Tier;
use crate::speakers::MentionKind;
use crate::text::Span;

/// A remark within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands, in the source.
    pub at: usize,
    /// Its words.
    pub label: String,
    thing: Thing,
}

impl Hint {
    /// What it rests on, in Markdown.
    pub fn explained(&self, analysis: &Analysis) -> Option<String> {
        describe(analysis, &self.thing)
    }
}

/// The remarks that stand within `range` of the source, in order of place; `away` is what answers the article in other files.
pub fn hints(analysis: &Analysis, range: Span, away: &[Away]) -> Vec<Hint> {
    let mut hints: Vec<Hint> = pronouns(analysis, range).chain(answered(analysis, range, away)).collect();
    hints.sort_by_key(|hint| hint.at);
    hints
}

/// `= John Kirby` behind *He*. Not where it is a mere possibility, and not where the markup says it already.
fn pronouns(analysis: &Analysis, range: Span) -> impl Iterator<Item = Hint> {
    let sure = |tier| tier > Tier::Possible;
    let mentions = analysis.mentions.iter().enumerate();
    let pronouns = mentions.filter(move |(_, m)| m.kind == MentionKind::Pronoun && sure(m.tier));
    pronouns.filter_map(move |(index, mention)| {
        let place = analysis.document.prose.span_to_source(mention.span);
        let names: Vec<&str> = mention.speakers.iter().map(|speaker| name(analysis, *speaker)).collect();
        let shown = range.touches(place.end) && !names.is_empty();
        shown.then(|| Hint { at: place.end, label: format!("= {}", list(&names)), thing: Thing::Mention(index) })
    })
}

/// `⟵ denied in ¶8` behind a claim: the first answer, and how many more there are.
fn answered(analysis: &Analysis, range: Span, away: &[Away]) -> impl Iterator<Item = Hint> {
    let answers = Answers::new(analysis);
    let elsewhere = by_claim(analysis, away);
    (0..analysis.attributions.len()).filter_map(move |claim| {
        let at = analysis.document.prose.to_source(analysis.attributions[claim].extent().end - 1) + 1;
        let (here, there) = (answers.to(claim), &elsewhere[claim]);
        let (relation, place) = match (here.first().filter(|_| range.touches(at)), there.first()) {
            (Some(first), _) => {
                let block = analysis.attributions.get(first.from)?.block;
                (first.relation, format!("¶{}", paragraph(analysis, block)))
            }
            (None, Some(first)) if here.is_empty() && range.touches(at) => {
                (away[*first].relation, away[*first].file.clone())
            }
            _ => return None,
        };
        let mut label = format!("⟵ {} in {place}", passive(relation).trim_end_matches(" by"));
        let rest = here.len() + there.len() - 1;
        if rest > 0 {
            label.push_str(&format!(" +{rest}"));
        }
        Some(Hint { at, label, thing: Thing::Attribution(claim, Part::Content) })
    })
}

#[cfg(test)]
mod tests {
    use super::hints;
    use crate::ide::fixture;
    use crate::text::Span;
    use expect_test::{Expect, expect};

    fn check(fixture: &str, expected: &Expect) {
        let file = &fixture::files(fixture)[0];
        let mut drawn = file.text.clone();
        for hint in hints(&file.analyse(), Span::new(0, file.text.len()), &[]).iter().rev() {
            drawn.insert_str(hint.at, &format!("‹{}›", hint.label));
        }
        expected.assert_eq(&drawn);
    }

    #[test]
    fn who_he_is_and_who_denies_it() {
        check(
            r#"
%! drones.txt
“The plant is safe,” said Anna Berg.
She claimed that Iran had sold drones to Russia.
Tehran denied that it had sold drones to Russia.
"#,
            &expect![[r#"
                “The plant is safe,” said Anna Berg.
                She‹= Anna Berg› claimed that Iran had sold drones to Russia‹⟵ denied in ¶3›.
                Tehran denied that it had sold drones to Russia.
            "#]],
        );
    }

    #[test]
    fn only_where_it_is_looked_at() {
        let file = &fixture::files("%! a.txt\n“No,” said Anna Berg.\nShe left. She said it rained.\n")[0];
        assert!(hints(&file.analyse(), Span::new(0, 10), &[]).is_empty());
    }
}
