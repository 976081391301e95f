//! What concerns the whole file.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{format, strip};

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let (source, document) = (place.source, place.document());
    let edits = format(source, document);
    place.offer(out, Action::new(ActionKind::Whole, "format", "Bring the markup into canonical form", edits));
    let edits = strip(source, document);
    place.offer(out, Action::new(ActionKind::Whole, "strip", "Take all annotation out of the file", edits));
}
