//! Every place that names a speaker: the sources, what the markup says (`who`), and the names elsewhere in the text.

use super::resolve::Walk;
use super::{Mention, MentionKind, Speaker};
use crate::attribution::{Evidence, Reading, Tier};
use crate::english::lexicon;
use crate::markup::Document;
use crate::text::Span;

/// Completes the mentions of the walk, in document order.
pub fn finish(
    document: &Document,
    blocks: &[(usize, &Reading, usize)],
    mut walk: Walk,
) -> (Vec<Speaker>, Vec<Mention>) {
    declared(document, &mut walk);
    walk.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    let taken: Vec<Span> = walk.mentions.iter().map(|mention| mention.span).collect();
    for (_, reading, offset) in blocks {
        let p = &reading.paragraph;
        for run in &reading.names {
            let span = p.span(run.name.clone()).shift(*offset);
            // Mentions are short and sorted: only those that start near by can meet this one.
            let near = taken.partition_point(|other| other.start < span.end);
            if taken[..near].iter().rev().take(8).any(|other| other.overlaps(span)) {
                continue;
            }
            let words = span.slice(&document.prose.text).to_string();
            if let Some((speaker, rule)) = named(&walk, &words) {
                let name = walk.registry.speakers[speaker].name.clone();
                let evidence = vec![Evidence::new(rule, format!("“{words}” names {name}"), vec![span])];
                walk.mentions.push(Mention {
                    span,
                    kind: MentionKind::Name,
                    speakers: vec![speaker],
                    tier: Tier::Likely,
                    evidence,
                });
            }
        }
    }
    walk.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    let mut speakers = walk.registry.speakers;
    for (speaker, facts) in speakers.iter_mut().zip(&walk.registry.facts) {
        speaker.country = facts.country.map(str::to_string);
    }
    (speakers, walk.mentions)
}

/// `[He]{who=kirby}`: the markup wins.
fn declared(document: &Document, walk: &mut Walk) {
    for span in document.spans.iter().filter(|span| span.get("who").is_some()) {
        let speakers: Vec<usize> = span.list("who").iter().filter_map(|word| walk.registry.by_id(&word.text)).collect();
        if speakers.is_empty() {
            continue;
        }
        let evidence = vec![Evidence::new("markup", "the markup says so", vec![span.prose])];
        walk.mentions.retain(|mention| mention.span != span.prose);
        let kind = kind_of(span.prose, &document.prose.text);
        walk.mentions.push(Mention { span: span.prose, kind, speakers, tier: Tier::Certain, evidence });
    }
}

fn kind_of(span: Span, text: &str) -> MentionKind {
    let words = span.slice(text);
    if crate::attribution::patterns::is_pronoun(&words.to_lowercase()) {
        MentionKind::Pronoun
    } else if words.chars().any(char::is_uppercase) {
        MentionKind::Name
    } else {
        MentionKind::Description
    }
}

fn named(walk: &Walk, words: &str) -> Option<(usize, &'static str)> {
    if let Some(at) = walk.registry.by_name(words) {
        return Some((at, "name"));
    }
    if let Some(country) = lexicon::is_country(words).or_else(|| lexicon::country_of_capital(words)) {
        return walk.registry.by_country(country).map(|at| (at, "seat"));
    }
    match walk.registry.by_last_name(words) {
        [one] => Some((*one, "surname")),
        _ => None,
    }
}
