//! Who is who: entries made from the text, other names, and whom a word means.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Braces, Entry, Mark, add_alias, add_entries, entry};
use crate::attribution::Tier;
use crate::ide::describe;
use crate::ide::under::{Thing, under};
use crate::speakers::{Mention, MentionKind, fold};

/// More names than this are a list to search, not to choose from.
const OFFERED: usize = 4;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    if place.in_front() {
        return;
    }
    let hit = under(place.analysis, place.range.start).into_iter().find_map(|hit| match hit.thing {
        Thing::Mention(at) => Some(&place.analysis.mentions[at]),
        _ => None,
    });
    match hit.filter(|mention| place.selection.is_none_or(|words| words == mention.span)) {
        Some(mention) => named(place, mention, out),
        None => selected(place, out),
    }
}

/// A place that names somebody.
fn named(place: &Place, mention: &Mention, out: &mut Vec<Action>) {
    for at in &mention.speakers {
        let speaker = &place.analysis.speakers[*at];
        if speaker.id.is_none() {
            let id = place.ids().speaker(&speaker.name, speaker.kind.as_deref() == Some("person"));
            add(place, entry(&id, speaker), &speaker.name, out);
        }
    }
    let words = mention.span.slice(&place.document().prose.text);
    if mention.kind != MentionKind::Pronoun {
        alias(place, words, &mention.speakers, out);
    }
    who(place, mention, out);
}

/// Words that are not known to name anybody.
fn selected(place: &Place, out: &mut Vec<Action>) {
    let Some(span) = place.selection else { return };
    let words = span.slice(&place.document().prose.text);
    let names = words.split_whitespace().count() <= 8 && !words.contains(['“', '"', '\n', '.']);
    if !names {
        return;
    }
    let capital = words.starts_with(char::is_uppercase);
    let person = words.contains(' ') && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let id = place.ids().speaker(words, person && !words.starts_with("The "));
    let new = Entry::new(&id).with("name", Some(words)).with("terms", Some("unnamed").filter(|_| !capital));
    add(place, new, words, out);
    alias(place, words, &place.likely_speakers(), out);
}

fn add(place: &Place, entry: Entry, name: &str, out: &mut Vec<Action>) {
    let id = entry.id.clone();
    let edit = add_entries(place.source, place.document(), "speakers", &[entry]);
    let action = Action::new(
        ActionKind::Speaker,
        "speaker.add",
        format!("Add {name} to the speakers"),
        edit.into_iter().collect(),
    );
    place.offer(out, action.choice(id).preferred(true));
}

fn alias(place: &Place, words: &str, speakers: &[usize], out: &mut Vec<Action>) {
    let known = |name: &str| fold(name) == fold(words);
    let mut offered = 0;
    for at in speakers {
        let speaker = &place.analysis.speakers[*at];
        let Some(id) = &speaker.id else { continue };
        if known(&speaker.name) || speaker.aliases.iter().any(|alias| known(alias)) || offered == OFFERED {
            continue;
        }
        let entries = &place.document().front.speakers;
        let entry = entries.iter().find(|entry| entry.id.as_ref().is_some_and(|word| word.text == *id));
        let edit = entry.and_then(|entry| add_alias(place.source, entry, words));
        let title = format!("Add “{words}” to the names of {}", speaker.name);
        let before = out.len();
        place.offer(
            out,
            Action::new(ActionKind::Speaker, "speaker.alias", title, edit.into_iter().collect()).choice(id),
        );
        offered += usize::from(out.len() > before);
    }
}

/// `[He]{who="kirby"}`: whom a pronoun or a description means.
fn who(place: &Place, mention: &Mention, out: &mut Vec<Action>) {
    let marked = place.document().spans.iter().any(|span| span.prose == mention.span && span.get("who").is_some());
    if mention.kind == MentionKind::Name || marked {
        return;
    }
    let words = mention.span.slice(&place.document().prose.text);
    let mut speakers = mention.speakers.clone();
    speakers.extend(place.likely_speakers().into_iter().filter(|at| !mention.speakers.contains(at)));
    // That *inspectors* are inspectors is no news.
    let same = |at: &usize| {
        let speaker = &place.analysis.speakers[*at];
        speaker.id.is_none() && fold(words).ends_with(&fold(&speaker.name))
    };
    for at in speakers.into_iter().filter(|at| !same(at)).take(OFFERED) {
        let mut writer = place.writer();
        let id = writer.speaker(at);
        let mark = Mark { pieces: vec![mention.span], braces: Braces::key("who", &id) };
        let edits = place.write(&[mark], Vec::new(), &writer.entries);
        let title = format!("Say that “{words}” is {}", describe::name(place.analysis, at));
        let sure = mention.speakers == [at] && mention.tier > Tier::Possible;
        place.offer(out, Action::new(ActionKind::Speaker, "speaker.who", title, edits).choice(id).preferred(sure));
    }
}
