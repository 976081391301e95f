//! Mentions of the whole article, front matter and roster → who is who.

mod delayed;
mod describe;
mod description;
mod document;
mod full_names;
mod letter;
mod mentions;
mod name;
mod office;
mod own_voice;
mod phrase;
mod pronoun;
mod registry;
mod resolve;
mod running;
mod seen;
mod together;
mod types;

#[cfg(test)]
mod tests;

pub use registry::fold;
pub use running::{Running, running};
pub use types::*;

use crate::attribution::{Attribution, Evidence, Reading, Tier, declared};
use crate::markup::Document;
use registry::Registry;
use resolve::{Here, Walk};
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
    let order = reading_order(document, attributions);
    let mut order = order.iter().peekable();
    let mut sentences = 0;
    for (block, reading, offset) in &blocks {
        let p = &reading.paragraph;
        let here = Here { p, runs: &reading.names, block: *block, offset: *offset, sentences };
        walk.begin_block();
        walk.open_letter(&here);
        while let Some((_, place, at)) = order.next_if(|(at, _, _)| at <= block) {
            let token = p.tokens.partition_point(|token| token.span.end + offset <= *place);
            walk.pass(&here, token);
            settle(&mut walk, &here, document, attributions, *at);
        }
        walk.pass(&here, p.len());
        sentences += p.sentences.len();
    }
    delayed::name_first_source(&mut walk, attributions);
    own_voice::resolve(&mut walk, document, attributions);
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

/// The attributions in the order in which a reader meets their sources: block, prose place, index. A source can stand in
/// another block than the content: a quotation goes on over paragraphs.
fn reading_order(document: &Document, attributions: &[Attribution]) -> Vec<(usize, usize, usize)> {
    let block_of = |place: usize| document.blocks.partition_point(|block| block.prose.end < place);
    let mut order: Vec<(usize, usize, usize)> = attributions
        .iter()
        .enumerate()
        .map(|(at, attribution)| match attribution.source {
            Some(source) => (block_of(source.start), source.start, at),
            None => (attribution.block, attribution.content[0].start, at),
        })
        .collect();
    order.sort_unstable();
    order
}

fn settle(walk: &mut Walk, here: &Here, document: &Document, attributions: &mut [Attribution], at: usize) {
    let attribution = &attributions[at];
    let declared_by = attribution
        .declared
        .and_then(|index| declared::effective_by(document, index))
        .map(|index| document.spans[index].list("by"));
    let (start, end) = (here.offset, here.offset + here.p.text.len());
    let source = attribution.source.filter(|span| span.start >= start && span.end <= end);
    // A source that another attribution of the sentence shares is resolved once.
    let shared = source
        .and_then(|span| walk.mentions.iter().rev().take(NEAR).find(|mention| mention.span == span))
        .map(|mention| (mention.speakers.clone(), mention.tier));
    let inferred = match (shared, source) {
        (Some(known), _) => Some(known),
        (None, Some(span)) => Some(walk.source(here, span, goes_on(here.p, start, &attribution.cue))),
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
        let place = source.unwrap_or(attribution.content[0]).start.saturating_sub(start);
        let token = here.p.tokens.partition_point(|token| token.span.end <= place);
        for speaker in &speakers {
            walk.see(here, token.min(here.p.len().saturating_sub(1)), *speaker, true, token);
        }
        attributions[at].speakers = speakers;
        return;
    }
    match inferred {
        Some((speakers, tier)) => {
            if tier < attribution.tier && attribution.declared.is_none() && tier == Tier::Possible {
                attributions[at].tier = Tier::Likely;
            }
            for speaker in &speakers {
                walk.registry.facts[*speaker].spoke = true;
            }
            attributions[at].speakers = speakers;
        }
        None if attribution.cue.is_empty() && attribution.declared.is_none() => {
            // A quotation with no words of its own to name its source: the last one who spoke near by.
            let near =
                walk.seen.iter().rev().take(NEAR).find(|seen| seen.source && here.block - seen.block <= 1).cloned();
            if let Some(seen) = near {
                let name = walk.registry.speakers[seen.speaker].name.clone();
                attributions[at].speakers = vec![seen.speaker];
                attributions[at].tier = if seen.block == here.block { Tier::Likely } else { Tier::Possible };
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

/// True where the cue carries on what was said before: *added, went on, also said*.
fn goes_on(p: &crate::english::Paragraph, offset: usize, cue: &[crate::text::Span]) -> bool {
    cue.iter().filter(|span| span.start >= offset && span.end <= offset + p.text.len()).any(|span| {
        let tokens = p.tokens_in(crate::text::Span::new(span.start - offset, span.end - offset));
        let around = tokens.start.saturating_sub(1)..tokens.end + 1;
        around.into_iter().any(|at| {
            let word = p.lower(at);
            matches!(word, "also" | "further" | "went" | "again")
                || word.starts_with("add")
                || word.starts_with("continu")
        })
    })
}
