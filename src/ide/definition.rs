//! Where a thing leads: a claim to its answers, an answer to what it answers, a name to its entry, an id to its place.

use super::under::{Part, Thing, attribution_of_span, span_by_id, speaker_by_id, under};
use crate::article::Analysis;
use crate::attribution::Tier;
use crate::claims::{Link, Relation};
use crate::speakers::{Mention, MentionKind};
use crate::text::Span;

/// More guesses than this are none.
const GUESSES: usize = 3;

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What was under the cursor, in the source.
    pub origin: Span,
    /// Where it leads, in document order, the certain and likely ones without the merely possible; never empty.
    pub targets: Vec<Target>,
}

/// A place that something leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// All of it, in the source.
    pub span: Span,
    /// What to put the cursor on; lies in `span`.
    pub focus: Span,
    /// False where the target is a guess among several.
    pub certain: bool,
}

/// Where the thing at `offset` leads. `None` where nothing is there or it leads nowhere.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Definition> {
    leads(analysis, offset, targets)
}

/// Where the innermost thing at `offset` leads that leads anywhere.
pub(super) fn leads(
    analysis: &Analysis,
    offset: usize,
    targets: impl Fn(&Analysis, &Thing) -> Vec<Target>,
) -> Option<Definition> {
    under(analysis, offset).into_iter().find_map(|hit| {
        let mut targets = targets(analysis, &hit.thing);
        targets.sort();
        targets.dedup_by_key(|target| target.span);
        (!targets.is_empty()).then_some(Definition { origin: hit.span, targets })
    })
}

pub(super) fn targets(analysis: &Analysis, thing: &Thing) -> Vec<Target> {
    let front = &analysis.document.front;
    match thing {
        Thing::Mention(index) => {
            let mention = &analysis.mentions[*index];
            let certain = mention.tier == Tier::Certain;
            mention.speakers.iter().filter_map(|speaker| speaker_target(analysis, *speaker, certain)).collect()
        }
        Thing::Attribution(index, part) => {
            let answers = answers(analysis, *index);
            if !answers.is_empty() || *part == Part::Content {
                return answers;
            }
            // The frame of a claim that nobody answers still says who speaks.
            let attribution = &analysis.attributions[*index];
            let certain = attribution.tier == Tier::Certain;
            attribution.speakers.iter().filter_map(|speaker| speaker_target(analysis, *speaker, certain)).collect()
        }
        Thing::Unattributed(index) => {
            let source = analysis.unattributed[*index].possible_source;
            source.and_then(|speaker| speaker_target(analysis, speaker, false)).into_iter().collect()
        }
        Thing::SpeakerId(word) => {
            let speaker = speaker_by_id(analysis, &word.text);
            speaker.and_then(|speaker| speaker_target(analysis, speaker, true)).into_iter().collect()
        }
        Thing::DocumentId(word) => {
            let entries = front.documents.iter().filter_map(|entry| Some((entry.span, entry.id.as_ref()?)));
            let mut entries = entries.filter(|(_, id)| id.text == word.text);
            entries.next().map(|(span, id)| Target { span, focus: id.span, certain: true }).into_iter().collect()
        }
        Thing::SpanId(word) => span_by_id(analysis, &word.text)
            .map(|index| &analysis.document.spans[index])
            .map(|span| Target { span: span.whole, focus: span.text, certain: true })
            .into_iter()
            .collect(),
    }
}

/// The entry of a speaker, or the fullest first naming of one that was read off the text.
pub(super) fn speaker_target(analysis: &Analysis, speaker: usize, certain: bool) -> Option<Target> {
    let speaker = analysis.speakers.get(speaker)?;
    if let Some(id) = speaker.declared {
        let entry = analysis.document.front.speakers.iter().find(|entry| entry.span.covers(id));
        return Some(Target { span: entry.map_or(id, |entry| entry.span), focus: id, certain });
    }
    let prose = &analysis.document.prose;
    let mentions = || speaker.mentions.iter().filter_map(|index| analysis.mentions.get(*index));
    // A first naming may come with more: `John Kirby, the coordinator`. The cursor goes to the name.
    let name_in =
        |mention: &&Mention| !speaker.name.is_empty() && mention.span.slice(&prose.text).contains(&speaker.name);
    let first = mentions()
        .find(name_in)
        .or_else(|| mentions().find(|mention| mention.kind == MentionKind::Name))
        .or_else(|| mentions().find(|mention| mention.kind == MentionKind::Description))?;
    let within = first.span.slice(&prose.text).find(&speaker.name).map(|at| first.span.start + at);
    let focus = within.map_or(first.span, |start| Span::new(start, start + speaker.name.len()));
    Some(Target { span: prose.span_to_source(first.span), focus: prose.span_to_source(focus), certain })
}

/// What the attribution answers; if nothing, what answers it; if nothing is linked, what may be either.
fn answers(analysis: &Analysis, index: usize) -> Vec<Target> {
    let pick = |wanted: &dyn Fn(&Link) -> Option<usize>| -> Vec<Target> {
        let found = analysis.links.iter().filter_map(|link| Some((wanted(link)?, link.tier == Tier::Certain)));
        found.filter_map(|(at, certain)| attribution_target(analysis, at, certain)).collect()
    };
    let mut targets = pick(&|link| (link.from == index && is_answer(link.relation)).then_some(link.to));
    if targets.is_empty() {
        targets = pick(&|link| (link.to == index && is_answer(link.relation)).then_some(link.from));
    }
    if targets.is_empty() {
        targets = guesses(analysis, index);
    }
    if targets.is_empty() {
        targets = pick(&|link| other(link.from, link.to, index));
    }
    targets.sort();
    targets.dedup_by_key(|target| target.span);
    targets
}

/// The candidates of an answer, the likeliest only; for a claim, the answers that have it as their likeliest.
fn guesses(analysis: &Analysis, index: usize) -> Vec<Target> {
    let likeliest =
        analysis.candidates.iter().filter(|all| all.from == index).flat_map(|all| all.to.iter().take(GUESSES));
    let first = analysis.candidates.iter().filter(|all| all.to.first() == Some(&index)).map(|all| &all.from);
    likeliest.chain(first).filter_map(|at| attribution_target(analysis, *at, false)).collect()
}

/// The end of a pair that is not `index`.
fn other(from: usize, to: usize, index: usize) -> Option<usize> {
    match index {
        at if at == from => Some(to),
        at if at == to => Some(from),
        _ => None,
    }
}

/// Repetitions and tensions are shown only where there is no answer.
pub(super) fn is_answer(relation: Relation) -> bool {
    !matches!(relation, Relation::Repeats | Relation::Tension)
}

/// The words of an attribution: all of it to show, its content to put the cursor on.
pub(super) fn attribution_target(analysis: &Analysis, index: usize, certain: bool) -> Option<Target> {
    let attribution = analysis.attributions.get(index)?;
    let prose = &analysis.document.prose;
    let frame = attribution.cue.iter().chain(&attribution.source);
    let whole = prose.span_to_source(frame.fold(attribution.extent(), |all, span| all.join(*span)));
    let mut focus = prose.span_to_source(attribution.content.first().copied().unwrap_or_default());
    if let Some(index) = attribution.declared
        && let Some(span) = analysis.document.spans.get(index)
        && attribution_of_span(analysis, index).is_some()
    {
        focus = span.text;
    }
    Some(Target { span: whole.join(focus), focus, certain })
}

#[cfg(test)]
mod tests {
    use super::{attribution_target, definition};
    use crate::article::{Options, analyse};
    use crate::ide::fixture;
    use crate::markup::FileKind;

    fn check(fixture: &str) {
        fixture::check(fixture, |analysis, offset| {
            let Some(found) = definition(analysis, offset) else { return Vec::new() };
            let target = |target: &super::Target| (target.focus, if target.certain { "target" } else { "guess" });
            [(found.origin, "origin")].into_iter().chain(found.targets.iter().map(target)).collect()
        });
    }

    #[test]
    fn a_pronoun_leads_to_the_first_full_name() {
        check(
            r#"
%! plant.txt
“The plant is safe,” said Anna Berg, the head of the agency.
                          ^^^^^^^^^ target
Berg added that it would open in May.
$0She said the gates were closed.
  ^^^ origin
"#,
        );
    }

    #[test]
    fn a_claim_leads_to_its_denial_and_back() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran $0had sold drones to Russia.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ origin
Tehran denied that it had sold drones to Russia.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
%! drones.txt
The minister claimed that Iran had sold drones to Russia.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
Tehran denied that it had $0sold drones to Russia.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ origin
"#,
        );
    }

    #[test]
    fn a_claim_that_nobody_answers_leads_nowhere() {
        check(
            r#"
%! drones.txt
The minister claimed that the bridge $0would open in May.
"#,
        );
    }

    #[test]
    fn markup_leads_from_span_to_span_and_from_an_id_to_its_entry() {
        check(
            r#"
%! drones.news.md
---
speakers:
  iran: Iran
---

She claimed [Iran had sold drones]{#c1 .claim}.
             ^^^^^^^^^^^^^^^^^^^^ target

The envoy called [it]{.rebuttal by="iran" rebuts="$0c1"} a lie.
                                                  ^^^^ origin
%! drones.news.md
---
speakers:
  iran: Iran
  ^^^^ target
---

The envoy called [it]{.rebuttal by="$0iran"} a lie.
                                    ^^^^^^ origin
"#,
        );
    }

    /// From the words of each end, not from an id in the markup.
    #[test]
    fn every_link_of_the_annotated_example_is_walked_both_ways() {
        let source = include_str!("../../examples/iran-russia.news.md");
        let analysis = analyse(source, &Options { kind: FileKind::Markdown, ..Options::default() });
        let leads = |from: usize, to: usize| {
            let goal = attribution_target(&analysis, to, true).expect("the link has an end").focus;
            let words =
                analysis.attributions[from].content.iter().map(|piece| analysis.document.prose.span_to_source(*piece));
            words.flat_map(|piece| piece.start..piece.end).any(|at| {
                definition(&analysis, at).is_some_and(|found| found.targets.iter().any(|target| target.focus == goal))
            })
        };
        let name = |at: usize| analysis.attributions[at].content[0].slice(&analysis.document.prose.text);
        let walked: Vec<String> = analysis
            .links
            .iter()
            .filter(|link| link.declared)
            .flat_map(|link| [(link.from, link.to), (link.to, link.from)])
            .filter(|(from, to)| !leads(*from, *to))
            .map(|(from, to)| format!("{} -> {}", name(from), name(to)))
            .collect();
        assert!(analysis.links.iter().filter(|link| link.declared).count() >= 8);
        assert_eq!(walked, Vec::<String>::new(), "these are not walked");
    }
}
