//! Mentions of the whole article, front matter and roster → who is who.

mod description;
mod mentions;
mod phrase;
mod pronoun;
mod registry;
mod resolve;
mod types;

pub use registry::fold;
pub use types::*;

use crate::attribution::{Attribution, Evidence, Reading, Tier, declared};
use crate::english::name_runs;
use crate::markup::Document;
use registry::Registry;
use resolve::Walk;
use std::sync::Arc;

/// How many mentions back the same source of another content can lie: those of one paragraph.
const NEAR: usize = 64;

/// Finds the speakers of every attribution (filling its `speakers`), and every place that names one.
/// `readings` has an entry for each block of the document.
pub fn resolve(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &mut [Attribution],
) -> (Vec<Speaker>, Vec<Mention>) {
    let blocks: Vec<(usize, &Reading, usize)> = readings
        .iter()
        .enumerate()
        .filter_map(|(at, reading)| reading.as_deref().map(|reading| (at, reading, document.blocks[at].prose.start)))
        .collect();
    let mut walk = Walk::new(Registry::declared(document), &blocks);
    let mut next = 0;
    for (block, reading, offset) in &blocks {
        let p = &reading.paragraph;
        let runs = name_runs(p);
        let mut here: Vec<usize> = Vec::new();
        while next < attributions.len() && attributions[next].block <= *block {
            here.push(next);
            next += 1;
        }
        // In reading order of the source: what comes first can be referred to later.
        here.sort_by_key(|at| {
            attributions[*at].source.map_or(attributions[*at].content[0].start, |source| source.start)
        });
        let mut passed = 0;
        for at in here {
            let place = attributions[at].source.unwrap_or(attributions[at].content[0]);
            let token = p.tokens.partition_point(|token| token.span.end + offset <= place.start);
            walk.pass(p, &runs, *block, *offset, passed, token);
            passed = passed.max(token);
            settle(&mut walk, document, attributions, at, p, &runs, *block, *offset);
        }
        walk.pass(p, &runs, *block, *offset, passed, p.len());
    }
    let (mut speakers, mut mentions) = mentions::finish(document, &blocks, walk);
    drop_bystanders(&mut speakers, &mut mentions, attributions);
    (speakers, mentions)
}

/// Nobody is a speaker for being named in passing: keeps those who are declared, who say something, or whom the markup
/// names.
fn drop_bystanders(speakers: &mut Vec<Speaker>, mentions: &mut Vec<Mention>, attributions: &mut [Attribution]) {
    let mut stays: Vec<bool> = speakers.iter().map(|speaker| speaker.declared.is_some()).collect();
    for speaker in attributions.iter().flat_map(|attribution| &attribution.speakers) {
        stays[*speaker] = true;
    }
    let mut place = Vec::with_capacity(stays.len());
    let mut next = 0;
    for stay in &stays {
        place.push(next);
        next += usize::from(*stay);
    }
    let renumber = |list: &mut Vec<usize>| {
        list.retain(|at| stays[*at]);
        for at in list {
            *at = place[*at];
        }
    };
    for attribution in attributions {
        renumber(&mut attribution.speakers);
    }
    for mention in mentions.iter_mut() {
        renumber(&mut mention.speakers);
    }
    mentions.retain(|mention| !mention.speakers.is_empty() || mention.kind != MentionKind::Name);
    let mut at = 0;
    speakers.retain(|_| {
        at += 1;
        stays[at - 1]
    });
    for speaker in speakers.iter_mut() {
        speaker.mentions.clear();
    }
    for (at, mention) in mentions.iter().enumerate() {
        for speaker in &mention.speakers {
            speakers[*speaker].mentions.push(at);
        }
    }
}

#[allow(clippy::too_many_arguments)] // One step of the walk: all of it is the walk's state.
fn settle(
    walk: &mut Walk,
    document: &Document,
    attributions: &mut [Attribution],
    at: usize,
    p: &crate::english::Paragraph,
    runs: &[crate::english::NameRun],
    block: usize,
    offset: usize,
) {
    let declared_by = attributions[at]
        .declared
        .and_then(|index| declared::effective_by(document, index))
        .map(|index| document.spans[index].list("by"));
    let source = attributions[at].source.filter(|span| span.start >= offset && span.end <= offset + p.text.len());
    // A source that another attribution of the sentence shares is resolved once.
    let shared = source
        .and_then(|span| walk.mentions.iter().rev().take(NEAR).find(|mention| mention.span == span))
        .map(|mention| (mention.speakers.clone(), mention.tier));
    let inferred = match (shared, source) {
        (Some(known), _) => Some(known),
        (None, Some(span)) => Some(walk.source(p, runs, block, offset, span)),
        (None, None) => None,
    };
    if let Some(ids) = declared_by {
        let speakers: Vec<usize> = ids.iter().filter_map(|word| walk.registry.by_id(&word.text)).collect();
        if let Some(mention) =
            source.and_then(|span| walk.mentions.iter_mut().rev().take(NEAR).find(|mention| mention.span == span))
            && !speakers.is_empty()
        {
            mention.speakers.clone_from(&speakers);
            mention.tier = Tier::Certain;
            mention.evidence.insert(0, Evidence::new("markup", "the markup says so", vec![mention.span]));
        }
        for speaker in &speakers {
            walk.seen.push(resolve::Seen {
                speaker: *speaker,
                block,
                at: attributions[at].source.unwrap_or(attributions[at].content[0]).start,
                source: true,
                sentence: 0,
                subject: false,
            });
        }
        attributions[at].speakers = speakers;
        return;
    }
    match inferred {
        Some((speakers, tier)) => {
            if tier < attributions[at].tier && attributions[at].declared.is_none() {
                attributions[at].tier = if tier == Tier::Possible { Tier::Likely } else { attributions[at].tier };
            }
            attributions[at].speakers = speakers;
        }
        None if attributions[at].cue.is_empty() && attributions[at].declared.is_none() => {
            // A quotation with no words of its own to name its source: the last one who spoke near by.
            let near = walk.seen.iter().rev().find(|seen| seen.source && block - seen.block <= 1).cloned();
            if let Some(seen) = near {
                let name = walk.registry.speakers[seen.speaker].name.clone();
                attributions[at].speakers = vec![seen.speaker];
                attributions[at].tier = if seen.block == block { Tier::Likely } else { Tier::Possible };
                attributions[at].evidence.push(Evidence::new(
                    "running-source",
                    format!("{name} is the last to speak before it"),
                    Vec::new(),
                ));
            }
        }
        None => {}
    }
}
