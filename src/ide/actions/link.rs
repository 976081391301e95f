//! Say which claim is answered: the candidates, best first.

use super::place::Place;
use super::{Action, ActionKind};
use crate::analysis::Analysis;
use crate::annotate::{Braces, Edit, answering};
use crate::attribution::{Attribution, Kind};
use crate::claims::{self, Relation};
use crate::ide::describe;
use crate::markup::MarkKind;

/// More claims than this are a list to search, not to choose from.
const OFFERED: usize = 5;

/// Characters of a claim that a title shows.
const SHOWN: usize = 60;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let Some(from) = place.attribution() else { return };
    let answer = &place.analysis.attributions[from];
    let declared = answer.declared.and_then(|span| place.document().kind_of(span));
    let relation = match (answer.kind, declared) {
        (Kind::Denial, _) | (_, Some(MarkKind::Rebuttal)) => Relation::Rebuts,
        (Kind::Concession, _) | (_, Some(MarkKind::Concession)) => Relation::Concedes,
        (Kind::NoComment, _) | (_, Some(MarkKind::NoComment)) => Relation::Answers,
        _ => return,
    };
    let verb = match relation {
        Relation::Concedes => "Link this concession to",
        Relation::Answers => "Link this answer to",
        _ => "Link this denial to",
    };
    let mut offered = 0;
    for to in candidates(place, from) {
        let target = &place.analysis.attributions[to];
        let words = describe::excerpt(place.analysis, &target.content, SHOWN);
        let who = describe::who(place.analysis, target).map(|who| format!(" ({who})")).unwrap_or_default();
        let known = place.analysis.links.iter().find(|link| link.from == from && link.to == to && !link.declared);
        let how = known.map(|link| link.relation).filter(|how| relation == Relation::Rebuts && how.is_against());
        let edits = linked(place, from, to, how.unwrap_or(relation)).unwrap_or_default();
        let before = out.len();
        // Words that are given in quotation marks bring their own.
        let shown = if words.starts_with(['“', '"']) { words.clone() } else { format!("“{words}”") };
        let action = Action::new(ActionKind::Link, "link", format!("{verb} {shown}{who}"), edits);
        place.offer(out, action.choice(words).preferred(offered == 0));
        offered += usize::from(out.len() > before);
        if offered == OFFERED {
            return;
        }
    }
}

/// What the program links it to and what that in turn answers (*such allegations* are those just rejected), then the other
/// claims that it may answer, best first. The article is searched for more only where those that it was read with are not
/// enough.
fn candidates<'a>(place: &Place<'a>, from: usize) -> impl Iterator<Item = usize> + 'a {
    let analysis = place.analysis;
    let answered = move |from: usize| analysis.links.iter().filter(move |link| link.from == from);
    let inferred: Vec<usize> = answered(from).filter(|link| !link.declared).map(|link| link.to).collect();
    let through = inferred.iter().flat_map(|to| answered(*to)).filter(|link| link.relation.is_against());
    let mut first: Vec<usize> = through.map(|link| link.to).collect();
    first.retain(|to| !inferred.contains(to));
    first.splice(0..0, inferred);
    let ranked = analysis.candidates.iter().find(|offered| offered.from == from).map_or(&[][..], |offered| &offered.to);
    let (document, readings) = (&analysis.document, &analysis.readings);
    let more = move || claims::candidates(document, readings, &analysis.attributions, &analysis.speakers, from);
    let more = std::iter::once_with(more).flatten().filter(move |to| !ranked.contains(to));
    let others = ranked.iter().copied().chain(more);
    let known = first.clone();
    let linked = move |to: &usize| known.contains(to) || answered(from).any(|link| link.to == *to);
    first.into_iter().chain(others.filter(move |to| !linked(to) && !is_part(analysis, *to)))
}

/// Whether a claim is what somebody else's words give as said by nobody: *drones that Iran allegedly sold* within Berg's
/// claim. The whole claim is there to be chosen, with its speaker.
fn is_part(analysis: &Analysis, at: usize) -> bool {
    let part = &analysis.attributions[at];
    let holds = |whole: &Attribution| whole.kind != Kind::Denial && !whole.speakers.is_empty();
    let within = |whole: &Attribution| {
        let all = whole.extent();
        part.content.iter().all(|piece| all.start <= piece.start && piece.end <= all.end)
    };
    part.declared.is_none()
        && part.speakers.is_empty()
        && analysis.attributions.iter().enumerate().any(|(other, whole)| other != at && holds(whole) && within(whole))
}

/// The edits that make one attribution answer the other; both are marked where they are not.
fn linked(place: &Place, from: usize, to: usize, relation: Relation) -> Option<Vec<Edit>> {
    let mut writer = place.writer();
    let (mut marks, mut others) = (Vec::new(), Vec::new());
    let id = writer.name(to);
    match place.analysis.attributions[to].declared {
        None => marks.push(writer.attribution(to)),
        Some(span) if place.document().spans[span].id.is_none() => {
            others.push(place.rebrace(span, &place.braces(span)?.named(&id)));
        }
        Some(_) => {}
    }
    match place.analysis.attributions[from].declared {
        Some(span) => {
            let braces = place.braces(span)?;
            let after = answers(braces.clone(), relation, &id);
            if after == braces {
                return None;
            }
            others.push(place.rebrace(span, &after));
        }
        None => {
            writer.name(from);
            let mut mark = writer.attribution(from);
            // What is chosen takes the place of what was guessed.
            for key in ["rebuts", "concedes", "answers", "how"] {
                mark.braces = mark.braces.with(key, "");
            }
            mark.braces = answers(mark.braces, relation, &id);
            marks.push(mark);
        }
    }
    Some(place.write(&marks, others, &writer.entries))
}

/// The braces of an answer to `id`; `none` gives way to it.
fn answers(braces: Braces, relation: Relation, id: &str) -> Braces {
    let free = ["rebuts", "concedes", "answers"].into_iter().find(|key| braces.get(key) == Some("none"));
    let braces = free.into_iter().fold(braces, |braces, key| braces.with(key, ""));
    let class = match relation {
        Relation::Concedes => "concession",
        Relation::Answers => "no-comment",
        _ => "rebuttal",
    };
    let marked =
        braces.classes.iter().any(|known| known == class) || braces.classes.iter().all(|known| known == "auto");
    let braces = if marked { braces } else { braces.as_kind(class) };
    answering(braces, relation, id).marked("auto", false)
}
