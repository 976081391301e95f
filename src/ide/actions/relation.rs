//! Say what a rebuttal does to the claim.

use super::place::Place;
use super::{Action, ActionKind};
use crate::markup::vocabulary::values;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let Some((span, braces)) = place.content().and_then(|span| Some((span, place.braces(span)?))) else { return };
    if braces.get("rebuts").is_none_or(|ids| ids == "none") {
        return;
    }
    for how in values("how").unwrap_or_default() {
        if braces.get("how") == Some(how) {
            continue;
        }
        let title = match braces.get("how") {
            Some(_) => format!("Change the relation to “{how}”"),
            None => format!("Say that it {how} the claim"),
        };
        let after = braces.clone().with("how", how).marked("auto", false);
        place.offer(
            out,
            Action::new(ActionKind::Link, "relation", title, vec![place.rebrace(span, &after)]).choice(*how),
        );
    }
}
