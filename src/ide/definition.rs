//! Where a thing leads: a claim to its answers, an answer to what it answers, a name to its entry, an id to its place.

use super::under::{Part, Thing, attribution_of_span, span_by_id, speaker_by_id, under};
use crate::article::Analysis;
use crate::attribution::Tier;
use crate::claims::Relation;
use crate::speakers::MentionKind;
use crate::text::Span;

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
    under(analysis, offset).into_iter().find_map(|hit| {
        let targets = targets(analysis, &hit.thing);
        (!targets.is_empty()).then_some(Definition { origin: hit.span, targets })
    })
}

fn targets(analysis: &Analysis, thing: &Thing) -> Vec<Target> {
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
fn speaker_target(analysis: &Analysis, speaker: usize, certain: bool) -> Option<Target> {
    let speaker = analysis.speakers.get(speaker)?;
    if let Some(id) = speaker.declared {
        let entry = analysis.document.front.speakers.iter().find(|entry| entry.span.covers(id));
        return Some(Target { span: entry.map_or(id, |entry| entry.span), focus: id, certain });
    }
    let prose = &analysis.document.prose;
    let mentions = || speaker.mentions.iter().filter_map(|index| analysis.mentions.get(*index));
    let named = mentions().find(|mention| mention.span.slice(&prose.text) == speaker.name);
    let first = named
        .or_else(|| mentions().find(|mention| mention.kind == MentionKind::Name))
        .or_else(|| mentions().find(|mention| mention.kind == MentionKind::Description))?;
    let span = prose.span_to_source(first.span);
    Some(Target { span, focus: span, certain })
}

/// What the attribution answers and what answers it; the candidates where nothing is linked.
fn answers(analysis: &Analysis, index: usize) -> Vec<Target> {
    let other = |from: usize, to: usize| match index {
        at if at == from => Some(to),
        at if at == to => Some(from),
        _ => None,
    };
    let linked = |plain: bool| -> Vec<Target> {
        let links = analysis.links.iter().filter(|link| is_answer(link.relation) == plain);
        let found = links.filter_map(|link| Some((other(link.from, link.to)?, link.tier == Tier::Certain)));
        found.filter_map(|(at, certain)| attribution_target(analysis, at, certain)).collect()
    };
    let mut targets = linked(true);
    if targets.is_empty() {
        let pairs = analysis.candidates.iter().flat_map(|all| all.to.iter().map(|to| (all.from, *to)));
        let found = pairs.filter_map(|(from, to)| other(from, to));
        targets = found.filter_map(|at| attribution_target(analysis, at, false)).collect();
    }
    if targets.is_empty() {
        targets = linked(false);
    }
    targets.sort();
    targets.dedup_by_key(|target| target.span);
    targets
}

/// Repetitions and tensions are shown only where there is no answer.
fn is_answer(relation: Relation) -> bool {
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
