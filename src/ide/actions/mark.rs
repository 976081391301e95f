//! Say what the words are: a claim, a quotation, a rebuttal, a fact ….

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Braces, Mark, class};
use crate::text::Span;

/// Classes with the name of their action and the words of the menu; `true` for what somebody says.
const CLASSES: [(&str, &str, &str, bool); 8] = [
    ("claim", "mark.claim", "a claim", true),
    ("quote", "mark.quote", "a quotation", true),
    ("rebuttal", "mark.rebuttal", "a rebuttal", true),
    ("concession", "mark.concession", "a concession", true),
    ("no-comment", "mark.no-comment", "no comment", true),
    ("fact", "mark.fact", "a fact", false),
    ("background", "mark.background", "background", false),
    ("opinion", "mark.opinion", "the paper’s opinion", false),
];

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let existing = place.content().filter(|_| place.selection.is_none());
    let inferred = place.attribution().map(|at| class(&place.analysis.attributions[at]));
    for (class, name, words, said) in CLASSES {
        let edits = match existing {
            Some(span) => change(place, span, class, said),
            None => add(place, class, said),
        };
        let title = if existing.is_some() { format!("Change to {words}") } else { format!("Mark as {words}") };
        let action = Action::new(ActionKind::Mark, name, title, edits.unwrap_or_default());
        place.offer(out, action.preferred(existing.is_none() && inferred == Some(class)));
    }
}

/// Another class for a span that is there.
fn change(place: &Place, span: usize, class: &str, said: bool) -> Option<Vec<crate::annotate::Edit>> {
    let braces = place.braces(span)?;
    if place.document().spans[span].has_class(class) {
        return None;
    }
    let mut braces = braces.as_kind(class).marked("auto", false);
    if !said {
        braces = braces.with("by", "").with("why", "");
    }
    Some(vec![place.rebrace(span, &braces)])
}

/// A span around the selection, the attribution or the claim at the cursor, or its sentence.
fn add(place: &Place, class: &str, said: bool) -> Option<Vec<crate::annotate::Edit>> {
    if place.in_front() {
        return None;
    }
    let attribution = place.attribution();
    let open = attribution.filter(|at| place.analysis.attributions[*at].declared.is_none());
    let mut writer = place.writer();
    // Parts of a content that nobody has marked mean the content.
    let mut mark = match (open, words(place, open.is_some())) {
        (Some(at), None) => writer.attribution(at),
        (_, words) => Mark { pieces: words?, braces: Braces::default() },
    };
    if !said {
        mark.braces = Braces::class(class);
        if mark.pieces.len() > 1 {
            mark.braces = mark.braces.named(writer.ids.span(class));
        }
        return Some(place.write(&[mark], Vec::new(), &[]));
    }
    if mark.braces.get("by").is_none() {
        let by = speaker_of(place, attribution, &mut writer);
        mark.braces = mark.braces.with("by", &by);
    }
    // A name says by its letter what the span is.
    if open.is_none_or(|at| crate::annotate::class(&place.analysis.attributions[at]) != class)
        || mark.braces.id.is_none()
    {
        mark.braces = mark.braces.named(writer.ids.span(class));
    }
    mark.braces = mark.braces.as_kind(class);
    Some(place.write(&[mark], Vec::new(), &writer.entries))
}

/// The words meant where it is not the whole content of an attribution that was read.
fn words(place: &Place, read: bool) -> Option<Vec<Span>> {
    let claim = || {
        let at = place.prose().start;
        let here = |claim: &&crate::claims::Unattributed| claim.span.iter().any(|span| span.touches(at));
        place.analysis.unattributed.iter().find(here).map(|claim| claim.span.clone())
    };
    match place.selection {
        Some(words) => Some(vec![words]),
        None if read => None,
        None => claim().or_else(|| place.sentence().map(|sentence| vec![without_stop(place, sentence)])),
    }
}

/// A full stop belongs to the sentence, not to what is said in it.
fn without_stop(place: &Place, sentence: Span) -> Span {
    let text = sentence.slice(&place.document().prose.text);
    Span::new(sentence.start, sentence.start + text.trim_end().trim_end_matches('.').len())
}

/// Who says it: whoever the attribution around it has, else who spoke last in the paragraph, else `unknown`.
fn speaker_of(place: &Place, attribution: Option<usize>, writer: &mut crate::annotate::Writer) -> String {
    let analysis = place.analysis;
    let at = place.prose().start;
    let before = || {
        let here = analysis.in_block(place.block().unwrap_or_default()).iter();
        here.filter(|other| other.content[0].start < at).rev().find(|other| !other.speakers.is_empty())
    };
    let found = attribution.map(|at| &analysis.attributions[at]).filter(|a| !a.speakers.is_empty()).or_else(before);
    let ids: Vec<String> = found.iter().flat_map(|a| &a.speakers).map(|speaker| writer.speaker(*speaker)).collect();
    if ids.is_empty() { "unknown".to_string() } else { ids.join(" ") }
}
