//! Say which document holds the words: one that is declared, or a new entry.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Braces, Edit, Entry, add_entries};

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let Some((span, braces)) = place.content().and_then(|span| Some((span, place.braces(span)?))) else { return };
    let documents = &place.document().front.documents;
    for entry in documents {
        let Some(id) = &entry.id else { continue };
        let title = entry.keys.iter().find(|pair| pair.key.text == "title").map_or(&id.text, |pair| &pair.value.text);
        if braces.get("from").is_some_and(|from| from.split(' ').any(|known| known == id.text)) {
            continue;
        }
        let edits = vec![place.rebrace(span, &with_document(&braces, &id.text))];
        let action =
            Action::new(ActionKind::Speaker, "document.from", format!("Give “{title}” as the evidence"), edits);
        place.offer(out, action.choice(&id.text));
    }
    if braces.get("from").is_none() {
        let id = place.ids().entry("source", "source");
        let by = braces.get("by").filter(|by| !matches!(*by, "unknown" | "none" | "staff") && !by.contains(' '));
        let entry = Entry::new(&id).with("title", Some("Untitled")).with("status", Some("wanted")).with("speaker", by);
        let front = add_entries(place.source, place.document(), "documents", &[entry]);
        let edits: Option<Vec<Edit>> =
            front.map(|front| vec![front, place.rebrace(span, &with_document(&braces, &id))]);
        let title = "Add a document that holds these words";
        place.offer(out, Action::new(ActionKind::Speaker, "document.add", title, edits.unwrap_or_default()).choice(id));
    }
}

fn with_document(braces: &Braces, id: &str) -> Braces {
    let before = braces.get("from").map(|from| format!("{from} ")).unwrap_or_default();
    braces.clone().with("from", &format!("{before}{id}"))
}
