//! Say who says it.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Edit, Mark};
use crate::ide::describe;

/// More names than this are a list to search, not to choose from.
const OFFERED: usize = 6;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let existing = place.content().filter(|_| place.selection.is_none());
    let attribution = place.attribution();
    if existing.is_none() && attribution.is_none() && place.selection.is_none() {
        return;
    }
    let mut offered = 0;
    for speaker in place.likely_speakers() {
        let edits = match existing {
            Some(span) => change(place, span, speaker),
            None => add(place, attribution, speaker),
        };
        let before = out.len();
        let name = describe::name(place.analysis, speaker);
        let id = place.analysis.speakers[speaker].id.clone().unwrap_or_else(|| name.to_string());
        let action =
            Action::new(ActionKind::Speaker, "attribute", format!("Attribute to {name}"), edits.unwrap_or_default());
        place.offer(out, action.choice(id));
        offered += usize::from(out.len() > before);
        if offered == OFFERED {
            break;
        }
    }
    let edits = existing.and_then(|span| nobody(place, span)).unwrap_or_default();
    let action = Action::new(ActionKind::Speaker, "attribute", "Say that nobody stands behind it", edits);
    place.offer(out, action.choice("nobody"));
}

/// A claim without `by`: the paper knows that nobody is named for it.
fn nobody(place: &Place, span: usize) -> Option<Vec<Edit>> {
    let braces = place.braces(span)?;
    let claim = braces.classes.iter().any(|class| class == "claim") && braces.get("by").is_some();
    let after = braces.with("by", "").marked("auto", false);
    claim.then(|| vec![place.rebrace(span, &after)])
}

/// Another `by` for a span that is there.
fn change(place: &Place, span: usize, speaker: usize) -> Option<Vec<Edit>> {
    let braces = place.braces(span)?;
    let mut writer = place.writer();
    let id = writer.speaker(speaker);
    if braces.get("by") == Some(&id) {
        return None;
    }
    let mut braces = braces.with("by", &id).with("why", "").marked("auto", false);
    // What somebody says is no fact of the paper.
    if ["fact", "background", "opinion"].iter().any(|class| braces.classes.iter().any(|known| known == class)) {
        braces = braces.as_kind("claim");
    }
    Some(place.write(&[], vec![place.rebrace(span, &braces)], &writer.entries))
}

fn add(place: &Place, attribution: Option<usize>, speaker: usize) -> Option<Vec<Edit>> {
    let mut writer = place.writer();
    let id = writer.speaker(speaker);
    let open = attribution.filter(|at| place.analysis.attributions[*at].declared.is_none());
    let mark = match (place.selection, open) {
        (Some(words), _) => {
            let quoted = words.slice(&place.document().prose.text).starts_with(['“', '"']);
            let class = if quoted { "quote" } else { "claim" };
            let braces = crate::annotate::Braces::class(class).named(writer.ids.span(class));
            Mark { pieces: vec![words], braces }
        }
        (None, at) => writer.attribution(at?),
    };
    // Only the one who was chosen gets an entry.
    let entries: Vec<_> = writer.entries.iter().filter(|(known, _)| *known == id).cloned().collect();
    let mark = Mark { braces: mark.braces.with("by", &id), ..mark };
    Some(place.write(&[mark], Vec::new(), &entries))
}
