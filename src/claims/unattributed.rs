//! Disputable assertions in the paper's own voice.

use super::{Unattributed, Why};
use crate::attribution::{Attribution, Evidence, Reading, Tier, declared, in_block};
use crate::english::Paragraph;
use crate::markup::Document;
use crate::text::Span;
use std::ops::Range;
use std::sync::Arc;

/// The unattributed claims of the article: those that the markup declares, then the sentences that hold a contested figure
/// and have no source.
pub fn find(document: &Document, readings: &[Option<Arc<Reading>>], attributions: &[Attribution]) -> Vec<Unattributed> {
    let mut found = declared_ones(document);
    let settled: Vec<Span> = document.spans.iter().filter(|mark| settles(mark)).map(|mark| mark.prose).collect();
    let declared: Vec<Span> = found.iter().flat_map(|claim| claim.span.iter().copied()).collect();
    let in_full = declared::blocks_in_full(document);
    for (block, reading) in readings.iter().enumerate().skip(in_full) {
        let Some(reading) = reading else { continue };
        let p = &reading.paragraph;
        let offset = document.blocks[block].prose.start;
        let here = in_block(attributions, block);
        for sentence in &p.sentences {
            let Some((why, words, text)) = asks(p, sentence.clone()) else { continue };
            let span = p.span(sentence.clone()).shift(offset);
            let covered = here.iter().any(|attribution| touches(attribution, span))
                || settled.iter().chain(&declared).any(|mark| mark.overlaps(span));
            if covered {
                continue;
            }
            found.push(Unattributed {
                span: vec![span],
                why,
                block,
                declared: None,
                possible_source: running_source(here, span),
                tier: Tier::Likely,
                evidence: vec![Evidence::new(why.name(), text, vec![p.span(words).shift(offset)])],
            });
        }
    }
    found.sort_by_key(|claim| claim.span[0]);
    found
}

fn declared_ones(document: &Document) -> Vec<Unattributed> {
    let marks = document
        .spans
        .iter()
        .enumerate()
        .filter(|(index, mark)| declared::is_content(mark) && declared::is_unattributed(document, *index));
    marks
        .filter(|(_, mark)| !mark.prose.is_empty())
        .map(|(index, mark)| {
            let why = match mark.get("why").map(|why| why.value.text.as_str()) {
                Some("accusation") => Why::Accusation,
                Some("figure") => Why::Figure,
                Some("prediction") => Why::Prediction,
                Some("motive") => Why::Motive,
                Some("second-hand") => Why::SecondHand,
                _ => Why::Contested,
            };
            Unattributed {
                span: vec![mark.prose],
                why,
                block: document.blocks.iter().position(|block| block.prose.touches(mark.prose.start)).unwrap_or(0),
                declared: Some(index),
                possible_source: None,
                tier: if mark.has_class("auto") { Tier::Likely } else { Tier::Certain },
                evidence: vec![Evidence::new(
                    "markup",
                    "marked as a claim, and no one is named for it",
                    vec![mark.prose],
                )],
            }
        })
        .collect()
}

/// True for markup that answers the question "who says so?"; what the tool wrote itself answers nothing.
fn settles(mark: &crate::markup::MarkSpan) -> bool {
    !mark.has_class("auto")
        && (["fact", "background", "opinion", "correction"].iter().any(|class| mark.has_class(class))
            || mark.get("by").is_some()
            || mark.get("from").is_some())
}

fn touches(attribution: &Attribution, span: Span) -> bool {
    attribution.content.iter().chain(&attribution.cue).chain(&attribution.source).any(|piece| piece.overlaps(span))
}

fn running_source(here: &[Attribution], span: Span) -> Option<usize> {
    here.iter()
        .filter(|attribution| attribution.content[0].start < span.start)
        .filter_map(|a| a.speakers.first())
        .next_back()
        .copied()
}

/// What a desk would ask about in the sentence: why, the words, and the reason.
fn asks(p: &Paragraph, sentence: Range<usize>) -> Option<(Why, Range<usize>, String)> {
    if sentence.len() < 6 || sentence.clone().any(|at| p.word(at) == "?") {
        return None;
    }
    let amount = amount(p, sentence)?;
    let words = p.span(amount.clone()).slice(&p.text).to_string();
    Some((Why::Figure, amount, format!("“{words}” is a figure that somebody counted")))
}

/// *$275 million*, *2.4 billion euros*.
fn amount(p: &Paragraph, sentence: Range<usize>) -> Option<Range<usize>> {
    let large = |at: usize| matches!(p.lower(at), "million" | "billion" | "trillion" | "m" | "bn");
    sentence.clone().find_map(|at| {
        let currency = matches!(p.word(at), "$" | "€" | "£" | "¥");
        let number = at + usize::from(currency);
        let is_number = p.tokens.get(number).is_some_and(|token| token.shape == crate::english::Shape::Number)
            && number < sentence.end;
        let named = matches!(
            p.lower(number + 2),
            "dollars" | "euros" | "pounds" | "yuan" | "yen" | "rubles" | "roubles" | "rupees"
        );
        (is_number && large(number + 1) && (currency || named)).then_some(at..number + 2)
    })
}
