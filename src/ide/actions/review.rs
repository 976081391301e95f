//! Look through what the program wrote: accept, reject, go to the next.

use super::place::Place;
use super::shape::unwrapped;
use super::{Action, ActionKind};
use crate::analysis::Analysis;
use crate::annotate::Edit;
use crate::text::Span;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let spans = &place.document().spans;
    let auto: Vec<usize> = (0..spans.len()).filter(|at| spans[*at].has_class("auto")).collect();
    let here = place.content().into_iter().chain(place.span()).find(|at| spans[*at].has_class("auto"));
    if let Some(at) = here {
        let title = "Accept what the program wrote here";
        let action = Action::new(ActionKind::Review, "review.accept", title, accept(place, &[at]));
        place.offer(out, action.preferred(true));
        let edits = unwrapped(place, &[at]);
        place.offer(out, Action::new(ActionKind::Review, "review.reject", "Reject what the program wrote here", edits));
    }
    let paragraph = place.block().map(|block| place.document().blocks[block].source);
    let inside: Vec<usize> =
        auto.iter().copied().filter(|at| paragraph.is_some_and(|all| all.covers(spans[*at].whole))).collect();
    if inside.len() > 1 {
        let (accepted, rejected) = (accept(place, &inside), unwrapped(place, &inside));
        let title = format!("Accept all {} in this paragraph", inside.len());
        place.offer(out, Action::new(ActionKind::Review, "review.accept-paragraph", title, accepted));
        let title = format!("Reject all {} in this paragraph", inside.len());
        place.offer(out, Action::new(ActionKind::Review, "review.reject-paragraph", title, rejected));
    }
    if !auto.is_empty() && auto.len() > inside.len().max(usize::from(here.is_some())) {
        let title = format!("Accept all {} in the file", auto.len());
        place.offer(out, Action::new(ActionKind::Review, "review.accept-file", title, accept(place, &auto)));
    }
}

/// Without `.auto`, its reporting words too.
fn accept(place: &Place, spans: &[usize]) -> Vec<Edit> {
    let braces = spans.iter().filter_map(|at| Some((*at, place.braces(*at)?)));
    braces.map(|(at, braces)| place.rebrace(at, &braces.marked("auto", false))).collect()
}

/// The next span that nobody has looked at, behind `offset` of the source or else from the top; in the **source**.
pub fn next_unreviewed(analysis: &Analysis, offset: usize) -> Option<Span> {
    let auto = || analysis.document.spans.iter().filter(|span| span.has_class("auto")).map(|span| span.whole);
    auto().find(|span| span.start > offset).or_else(|| auto().next())
}
