//! Write down what was read off the text: here, in the paragraph, in the file.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Edit, Status, record};
use crate::text::Span;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let edits =
        |span: Span, status| -> Vec<Edit> { record(place.source, place.analysis, span, status).unwrap_or_default() };
    let everything = Span::new(0, place.document().prose.text.len());
    let title = "Write down what was read in the whole file, for review";
    let file = Action::new(ActionKind::Record, "record.file", title, edits(everything, Status::Unreviewed));
    if let Some(block) = place.block() {
        // The attribution at the cursor alone, not its neighbours that touch the same place.
        let words = place.attribution().map(|at| place.analysis.attributions[at].content[0]);
        let here = words.unwrap_or_else(|| place.prose());
        let title = "Write down what was read here";
        place.offer_sound(
            out,
            Action::new(ActionKind::Record, "record.here", title, edits(here, Status::Reviewed)).preferred(true),
        );
        let paragraph = place.document().blocks[block].prose;
        let title = "Write down what was read in this paragraph, for review";
        place.offer_sound(
            out,
            Action::new(ActionKind::Record, "record.paragraph", title, edits(paragraph, Status::Unreviewed)),
        );
    }
    place.offer_sound(out, file);
}
