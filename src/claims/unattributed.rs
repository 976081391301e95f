//! Disputable assertions in the paper's own voice.

use super::assertion::{self, Marks, Place, Query};
use super::memory::Memory;
use super::{Unattributed, Why};
use crate::attribution::{Attribution, Evidence, Reading, Tier, declared, in_block};
use crate::english::Paragraph;
use crate::markup::Document;
use crate::text::{Cover, Span};
use std::ops::Range;
use std::sync::Arc;

/// The unattributed claims of the article: those that the markup declares, then the sentences that have no source and that
/// a desk would query.
pub fn find(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &[Attribution],
    memory: &mut Memory,
) -> Vec<Unattributed> {
    let mut found = declared_ones(document);
    let declared = found.iter().flat_map(|claim| claim.span.iter().copied());
    let settling = document.spans.iter().filter(|mark| settles(mark)).map(|mark| mark.prose);
    let settled: Cover = settling.chain(declared).collect();
    let in_full = declared::blocks_in_full(document);
    for sentence in free_sentences(document, readings, attributions, memory) {
        if sentence.block < in_full || settled.overlaps(sentence.span) {
            continue;
        }
        let Some((tier, why, evidence)) = asks(&sentence) else { continue };
        found.push(Unattributed {
            span: vec![sentence.span],
            why,
            block: sentence.block,
            declared: None,
            possible_source: running_source(in_block(attributions, sentence.block), sentence.span),
            tier,
            evidence: vec![evidence],
        });
    }
    found.sort_by_key(|claim| claim.span[0]);
    found
}

/// A sentence in the paper's own voice.
pub struct Free<'a> {
    /// Its words, in the **prose**.
    pub span: Span,
    /// Index of the block it stands in.
    pub block: usize,
    /// What makes a desk query it.
    pub marks: Marks,
    paragraph: &'a Paragraph,
    tokens: Range<usize>,
    offset: usize,
}

/// The sentences that no attribution touches. Questions and fragments assert nothing.
pub fn free_sentences<'a>(
    document: &Document,
    readings: &'a [Option<Arc<Reading>>],
    attributions: &[Attribution],
    memory: &mut Memory,
) -> Vec<Free<'a>> {
    let mut found = Vec::new();
    let read = || readings.iter().enumerate().filter_map(|(block, reading)| Some((block, reading.as_ref()?)));
    let count: usize = read().map(|(_, reading)| reading.paragraph.sentences.len()).sum();
    let dispute = attributions.iter().any(|attribution| super::voice::is_answer(attribution.kind));
    let mut number = 0;
    for (order, (block, reading)) in read().enumerate() {
        let p = &reading.paragraph;
        let offset = document.blocks[block].prose.start;
        let here = in_block(attributions, block);
        let mut after_source = false;
        for (sentence, tokens) in p.sentences.iter().enumerate() {
            let span = p.span(tokens.clone()).shift(offset);
            let covered = here.iter().any(|attribution| touches(attribution, span));
            let place = Place { at: (number, count), first_paragraph: order == 0, after_source, dispute };
            number += 1;
            after_source = covered;
            if covered || tokens.len() < 6 || tokens.clone().any(|at| p.word(at) == "?") {
                continue;
            }
            let mut marks = memory.marks(reading, sentence);
            place.mark(&mut marks);
            found.push(Free { span, block, marks, paragraph: p, tokens: tokens.clone(), offset });
        }
    }
    found
}

/// What a desk would ask about the sentence.
fn asks(sentence: &Free) -> Option<(Tier, Why, Evidence)> {
    let (p, offset) = (sentence.paragraph, sentence.offset);
    if let (Some(amount), Some(act)) = (amount(p, sentence.tokens.clone()), spends(p, sentence.tokens.clone())) {
        let words = p.span(amount.clone()).slice(&p.text).to_string();
        let text = format!(
            "“{words}” is a figure that somebody counted, and “{}” an act that somebody announced",
            p.word(act)
        );
        return Some((Tier::Likely, Why::Figure, Evidence::new("figure", text, vec![p.span(amount).shift(offset)])));
    }
    match assertion::query(&sentence.marks) {
        Query::No => None,
        Query::Likely(why, text) => Some((Tier::Likely, why, Evidence::new(why.name(), text, vec![sentence.span]))),
        Query::Possible(why, text) => Some((Tier::Possible, why, Evidence::new(why.name(), text, vec![sentence.span]))),
    }
}

fn declared_ones(document: &Document) -> Vec<Unattributed> {
    let parts = declared::Parts::of(document);
    let marks = document
        .spans
        .iter()
        .enumerate()
        .filter(|(index, mark)| declared::is_content(mark) && declared::is_unattributed(document, &parts, *index));
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
                block: document.block_at(mark.prose.start).unwrap_or(0),
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

/// A verb of setting money aside or paying it. A sum by itself is on record more often than not: prices, budgets, deficits.
fn spends(p: &Paragraph, mut sentence: Range<usize>) -> Option<usize> {
    sentence.find(|at| {
        let word = p.lower(*at);
        matches!(
            word,
            "authorized"
                | "authorised"
                | "approved"
                | "allocated"
                | "awarded"
                | "pledged"
                | "paid"
                | "spent"
                | "granted"
        )
    })
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
