//! The extent of a span: split it in two, cut words out of it, take it off.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Braces, Edit, forget, marks};
use crate::markup::MarkSpan;
use crate::text::Span;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let Some(at) = place.span() else { return };
    if let Some(edits) = divided(place, at) {
        let (name, title) = match place.selection {
            Some(_) => ("cut", "Cut the selection out of the span"),
            None => ("split", "Split the span here"),
        };
        place.offer(out, Action::new(ActionKind::Shape, name, title, edits));
    }
    let head = place.content().filter(|head| place.document().spans[at].get("cont").is_some() || *head == at);
    let edits = unwrapped(place, &[head.unwrap_or(at)]);
    place.offer(out, Action::new(ActionKind::Shape, "unwrap", "Take this mark off", edits));
}

/// The edits that divide a span at the cursor, or around the selection.
fn divided(place: &Place, at: usize) -> Option<Vec<Edit>> {
    let span = &place.document().spans[at];
    let inner = |other: &MarkSpan| other.whole != span.whole && span.text.covers(other.whole);
    let crosses = |offset: usize| {
        place
            .document()
            .spans
            .iter()
            .any(|other| inner(other) && other.whole.start < offset && offset < other.whole.end)
    };
    let range = if place.selection.is_some() { place.range } else { Span::at(place.range.start) };
    let within = span.text.start < range.start && range.end < span.text.end;
    if !within || !span.whole.slice(place.source).starts_with('[') || crosses(range.start) || crosses(range.end) {
        return None;
    }
    let before = Span::new(span.text.start, range.start).slice(place.source);
    let after = Span::new(range.end, span.text.end).slice(place.source);
    if before.trim().is_empty() || after.trim().is_empty() {
        return None;
    }
    let braces = place.braces(at)?;
    let (id, braces) = match (&braces.id, braces.get("cont")) {
        (_, Some(head)) => (head.to_string(), braces.clone()),
        (Some(id), None) => (id.clone(), braces.clone()),
        (None, None) => {
            let class = span.classes.first().map_or("claim", |class| class.text.as_str());
            let id = place.ids().span(class);
            (id.clone(), braces.named(id))
        }
    };
    let close = range.start - (before.len() - before.trim_end().len());
    let open = range.end + (after.len() - after.trim_start().len());
    Some(vec![
        Edit::insert(close, format!("]{braces}")),
        Edit::insert(open, "["),
        Edit::replace(span.attrs, Braces::key("cont", &id).to_string()),
    ])
}

/// The edits that take spans off, with the parts that continue them, and the references that would lead nowhere.
pub fn unwrapped(place: &Place, spans: &[usize]) -> Vec<Edit> {
    let document = place.document();
    let ids: Vec<String> =
        spans.iter().filter_map(|at| document.spans[*at].id.as_ref()).map(|id| id.text.clone()).collect();
    let continues = |span: &MarkSpan| {
        span.get("cont").is_some_and(|cont| ids.iter().any(|id| cont.value.text.trim_start_matches('#') == id))
    };
    let mut edits = Vec::new();
    for (at, span) in document.spans.iter().enumerate() {
        let mut off = spans.contains(&at) || continues(span);
        if !off && let Some(braces) = place.braces(at) {
            let mut left = braces.clone();
            forget(&mut left, &ids);
            // Reporting words of nothing report nothing.
            let lost = braces.get("cue-of").is_some() && left.get("cue-of").is_none();
            off = lost && left.get("who").is_none();
            if !off && left != braces {
                let left = if lost { left.marked("cue", false).marked("source", false) } else { left };
                edits.push(place.rebrace(at, &left));
            }
        }
        if off {
            edits.extend(marks(place.source, document, span).into_iter().map(Edit::delete));
        }
    }
    edits
}
