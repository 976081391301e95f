//! Settle a finding: what the markup lacks, an id that nobody has, a claim that nobody stands behind.

use super::place::Place;
use super::{Action, ActionKind};
use crate::analysis::Finding;
use crate::annotate::{Braces, Edit, Entry, Mark, add_entries, line_alone};
use crate::markup::Problem;
use crate::rules::nearest;
use crate::text::Span;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    for (at, finding) in place.analysis.findings.iter().enumerate() {
        let meets = finding.span.touches(place.range.start) || finding.span.overlaps(place.range);
        if !meets {
            continue;
        }
        match finding.code {
            "undefined-speaker" => speaker(place, at, finding, out),
            "dangling-reference" => reference(place, at, finding, out),
            "undefined-document" => document(place, at, finding, out),
            "unattributed-claim" => unattributed(place, at, finding, out),
            "unused-ignore" | "unknown-rule" => unused(place, at, finding, out),
            "markup-across-paragraphs" => across(place, at, finding, out),
            "duplicate-id" => duplicate(place, at, finding, out),
            "dangling-cont" => dangling_part(place, at, finding, out),
            "identity-exposed" => exposed(place, at, finding, out),
            _ => {}
        }
        let same = |problem: &&Problem| problem.code == finding.code && problem.span == finding.span;
        let fixes =
            place.document().problems.iter().filter(same).filter_map(|problem| Some((problem, problem.fix.as_ref()?)));
        for (problem, (span, text)) in fixes {
            // A finding that is settled changes what is prose: braces that were printed become markup.
            out.push(
                Action::new(ActionKind::Fix, "fix", title(problem), vec![Edit::replace(*span, text)])
                    .choice(problem.code)
                    .preferred(true)
                    .settles(at),
            );
        }
    }
}

/// What would settle it, as the words of a menu.
fn title(problem: &Problem) -> String {
    if let ("markup-bad-value", Some((_, text))) = (problem.code, &problem.fix) {
        return format!("Write “{text}”");
    }
    let fixed = problem.fix.as_ref().map_or("", |(_, text)| text.trim());
    let title = match (problem.code, fixed) {
        ("markup-unclosed", "}") => "Write `}` behind the last key",
        ("markup-unclosed", "]") => "Write `]` before the brace",
        ("markup-unclosed", ":::") => "Close the part with `:::`",
        ("markup-unclosed", "") => "Remove the line",
        ("markup-two-ids", _) => "Remove the name that is not used",
        ("markup-duplicate-key", _) => "Remove the value that is not used",
        _ => "",
    };
    if !title.is_empty() {
        return title.to_owned();
    }
    let mut chars = problem.help.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn speaker(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let id = finding.span.slice(place.source);
    let known = || place.document().speaker_entries().filter_map(|entry| entry.id.as_ref()).map(|id| id.text.as_str());
    let near = nearest(id, known());
    if let Some(near) = near {
        let edits = vec![Edit::replace(finding.span, near)];
        let action = Action::new(ActionKind::Fix, "fix.speaker", format!("Write “{near}”"), edits);
        place.offer(out, action.choice(near).preferred(true).settles(at));
    }
    // The name may stand in the text: the longest that holds the id.
    let named =
        |name: &str| name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == id.to_lowercase());
    let prose = &place.document().prose.text;
    let readings =
        place.analysis.readings.iter().enumerate().filter_map(|(at, reading)| Some((at, reading.as_deref()?)));
    let names = readings.flat_map(|(block, reading)| {
        let (p, offset) = (&reading.paragraph, place.document().blocks[block].prose.start);
        reading.names.iter().map(move |run| p.span(run.name.clone()).shift(offset).slice(prose))
    });
    let in_text = names.filter(|name| named(name)).max_by_key(|name| name.len());
    let guess = || id.split(['-', '_']).map(capital).collect::<Vec<_>>().join(" ");
    let name = in_text.map_or_else(guess, str::to_string);
    let entry = Entry::new(id).with("name", Some(&name));
    let edits: Vec<Edit> = add_entries(place.source, place.document(), "speakers", &[entry]).into_iter().collect();
    let action = Action::new(ActionKind::Fix, "fix.speaker", format!("Add {name} to the speakers as “{id}”"), edits);
    place.offer(out, action.choice(id).preferred(near.is_none()).settles(at));
}

fn document(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let id = finding.span.slice(place.source);
    let documents = &place.document().front.documents;
    let known = documents.iter().filter_map(|entry| entry.id.as_ref()).map(|id| id.text.as_str());
    let near = nearest(id, known);
    if let Some(near) = near {
        let edits = vec![Edit::replace(finding.span, near)];
        let action = Action::new(ActionKind::Fix, "fix.document", format!("Write “{near}”"), edits);
        place.offer(out, action.choice(near).preferred(true).settles(at));
    }
    let title = id.split(['-', '_']).map(capital).collect::<Vec<_>>().join(" ");
    let entry = Entry::new(id).with("title", Some(&title)).with("status", Some("wanted"));
    let edits: Vec<Edit> = add_entries(place.source, place.document(), "documents", &[entry]).into_iter().collect();
    let action = Action::new(ActionKind::Fix, "fix.document", format!("Add “{id}” to the documents"), edits);
    place.offer(out, action.choice(id).preferred(near.is_none()).settles(at));
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn reference(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let id = finding.span.slice(place.source);
    let spans = &place.document().spans;
    let known = || spans.iter().filter_map(|span| span.id.as_ref()).map(|id| id.text.as_str());
    if let Some(near) = nearest(id.trim_start_matches('#'), known()) {
        let edits = vec![Edit::replace(finding.span, near)];
        let action = Action::new(ActionKind::Fix, "fix.reference", format!("Write “{near}”"), edits);
        place.offer(out, action.choice(near).preferred(true).settles(at));
    }
    let holder = spans.iter().rposition(|span| span.attrs.covers(finding.span));
    let edits = holder.and_then(|holder| {
        let mut braces = place.braces(holder)?;
        crate::annotate::forget(&mut braces, &[id.trim_start_matches('#').to_string()]);
        Some(vec![place.rebrace(holder, &braces)])
    });
    let action = Action::new(ActionKind::Fix, "fix.reference", "Take the reference out", edits.unwrap_or_default());
    place.offer(out, action.choice("none").settles(at));
}

/// The paper's own voice, and by what right.
fn unattributed(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let claim = place.analysis.unattributed.iter().find(|claim| {
        let all = claim.span.iter().fold(claim.span[0], |all, span| all.join(*span));
        place.document().prose.span_to_source(all) == finding.span
    });
    let Some(claim) = claim else { return };
    let ways = [
        ("fact", "Mark as a fact that the paper has evidence for"),
        ("background", "Mark as background that nobody disputes"),
        ("staff", "Mark as established by the paper’s own reporter"),
    ];
    for (way, title) in ways {
        let said = |braces: Braces| match way {
            "staff" => braces.as_kind("claim").with("by", "staff").with("why", ""),
            class => braces.as_kind(class).with("why", ""),
        };
        let edits = match claim.declared {
            Some(span) => {
                place.braces(span).map(|braces| vec![place.rebrace(span, &said(braces.marked("auto", false)))])
            }
            None => {
                let mark =
                    Mark { pieces: claim.span.clone(), braces: said(Braces::default().named(place.ids().span(way))) };
                Some(place.write(&[mark], Vec::new(), &[]))
            }
        };
        let action = Action::new(ActionKind::Fix, "fix.unattributed", title, edits.unwrap_or_default());
        place.offer(out, action.choice(way).settles(at));
    }
}

/// A comment that has no effect, or one of several rules in it.
fn unused(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let comments = &place.document().comments;
    let edit = match comments.iter().find(|comment| comment.span.covers(finding.span)) {
        Some(comment) if comment.span == finding.span => Edit::delete(line_alone(place.source, comment.span)),
        // One rule of several goes with the blank before it.
        _ => {
            let blank = place.source[..finding.span.start].ends_with(' ');
            Edit::delete(Span::new(finding.span.start - usize::from(blank), finding.span.end))
        }
    };
    place.offer(
        out,
        Action::new(ActionKind::Fix, "fix", "Take out what has no effect", vec![edit])
            .choice(finding.code)
            .preferred(true)
            .settles(at),
    );
}

/// A span over a blank line: a part for every paragraph.
fn across(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let Some(open) = finding.related.first().map(|related| related.span) else { return };
    let whole = finding.span.slice(place.source);
    let Some((_, braces)) = whole.split_once('{') else { return };
    let named = braces.split([' ', '}', '\n']).find_map(|word| word.strip_prefix('#')).map(str::to_string);
    let class = braces.split([' ', '}', '\n']).find_map(|word| word.strip_prefix('.')).unwrap_or("claim");
    let id = named.clone().unwrap_or_else(|| place.ids().span(class));
    let head = if named.is_some() { format!("]{{{braces}") } else { format!("]{{#{id} {}", braces.trim_start()) };
    let text = Span::new(open.end, finding.span.start);
    let blocks = place.document().blocks.iter().map(|block| block.source).filter(|block| block.overlaps(text));
    let blocks: Vec<Span> = blocks.collect();
    let mut edits = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        let last = nth + 1 == blocks.len();
        if nth > 0 {
            edits.push(Edit::insert(block.start, "["));
        }
        let close = if nth == 0 { head.clone() } else { format!("]{}", Braces::key("cont", &id)) };
        edits.push(if last { Edit::replace(finding.span, close) } else { Edit::insert(block.end, close) });
    }
    out.push(
        Action::new(ActionKind::Fix, "fix", "Give every paragraph a part of its own", edits)
            .choice(finding.code)
            .preferred(true)
            .settles(at),
    );
}

/// A part that continues nothing: what was meant, or nothing.
fn dangling_part(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let spans = &place.document().spans;
    let Some(holder) = spans.iter().rposition(|span| span.attrs.covers(finding.span)) else { return };
    let id = finding.span.slice(place.source).trim_start_matches('#');
    let known = spans.iter().enumerate().filter(|(at, span)| *at != holder && span.get("cont").is_none());
    let near = nearest(id, known.filter_map(|(_, span)| span.id.as_ref()).map(|id| id.text.as_str()));
    if let Some(near) = near {
        let edits = vec![Edit::replace(finding.span, near)];
        let action = Action::new(ActionKind::Fix, "fix.reference", format!("Write “{near}”"), edits);
        place.offer(out, action.choice(near).preferred(true).settles(at));
    }
    let Some(braces) = place.braces(holder).map(|braces| braces.with("cont", "")) else { return };
    let edits = if braces.is_empty() && braces.id.is_none() {
        let span = &spans[holder];
        vec![
            Edit::delete(Span::new(span.whole.start, span.text.start)),
            Edit::delete(Span::new(span.text.end, span.whole.end)),
        ]
    } else {
        vec![place.rebrace(holder, &braces)]
    };
    let action = Action::new(ActionKind::Fix, "fix.reference", "Let this part stand by itself", edits);
    place.offer(out, action.choice("none").preferred(near.is_none()).settles(at));
}

/// A name that is not to be printed: out of the file with it.
fn exposed(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let source = place.source;
    let line = source[..finding.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = &source[line..finding.span.start];
    let keys = ["name", "handle", "url"].iter().filter_map(|key| Some((before.rfind(&format!("{key}:"))?, key)));
    let Some((key, name)) = keys.max() else { return };
    let quoted = source[..finding.span.start].ends_with(['"', '\'']);
    let pair = Span::new(line + key, finding.span.end + usize::from(quoted));
    let edit = if before[..key].trim().is_empty() {
        Edit::delete(line_alone(source, pair))
    } else {
        let rest = &source[pair.end..];
        let blank = rest.strip_prefix(',').map_or(0, |rest| 1 + rest.len() - rest.trim_start_matches(' ').len());
        let start = if blank == 0 { source[..pair.start].trim_end_matches([' ', ',']).len() } else { pair.start };
        Edit::delete(Span::new(start, pair.end + blank))
    };
    let action = Action::new(ActionKind::Fix, "fix.speaker", format!("Take `{name}` out of the entry"), vec![edit]);
    place.offer(out, action.choice(finding.code).preferred(true).settles(at));
}

/// One id on two spans: another one for this.
fn duplicate(place: &Place, at: usize, finding: &Finding, out: &mut Vec<Action>) {
    let spans = &place.document().spans;
    let Some(span) = spans.iter().position(|span| span.attrs.covers(finding.span)) else { return };
    // The first keeps its name: references mean it.
    let Some(id) = &spans[span].id else { return };
    if spans[..span].iter().all(|other| other.id.as_ref().is_none_or(|other| other.text != id.text)) {
        return;
    }
    let class = spans[span].classes.first().map_or("claim", |class| class.text.as_str());
    let fresh = place.ids().span(class);
    let edits = vec![Edit::replace(id.span, &fresh)];
    let action = Action::new(ActionKind::Fix, "fix", format!("Name this span “{fresh}”"), edits);
    place.offer(out, action.choice(finding.code).preferred(true).settles(at));
}
