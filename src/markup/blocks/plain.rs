//! Blocks of plain text: blank lines divide; where there are few or none, newlines may.

use super::shape::{closes_paragraph, is_byline, is_headline, is_rule, is_turn};
use super::{Blocks, Source};
use crate::markup::lines::LineKind;
use crate::markup::{BlockKind, FrontMatter};
use crate::text::Span;

/// Share of the lines that must end like paragraphs for newlines to divide.
const CLOSED: (usize, usize) = (60, 100);

/// Blank lines are the exception where so many newlines between lines of text, or more, come to each. (Text with a
/// line for each sentence and blank lines between paragraphs has two or so.)
const NEWLINES_A_GAP: usize = 3;

/// A transcript has at least so many turns; a single `NEW DELHI:` is a dateline.
const TURNS: usize = 2;

pub(super) fn read(source: Source, front: &FrontMatter) -> Blocks {
    let mut blocks = Blocks::default();
    let mut group: Option<Span> = None;
    let hard = newlines_divide(&source);
    let turns = (0..source.lines.len()).filter(|at| is_turn(&source, source.trimmed(*at))).take(TURNS).count() == TURNS;
    // A byline stands in the head of the story; further down `By Friday` is prose.
    let mut seen = 0;
    for (index, line) in source.lines.iter().enumerate() {
        if line.kind == LineKind::Comment {
            continue;
        }
        let span = source.trimmed(index);
        let text = source.slice(span);
        if line.kind == LineKind::Blank {
            blocks.list.extend(group.take().map(paragraph));
            continue;
        }
        seen += 1;
        let alone = if is_rule(text) {
            Some(BlockKind::Rule)
        } else if seen <= 4 && text.len() <= 400 && is_byline(&source.tokens.visible(source.text, span)) {
            Some(BlockKind::Byline)
        } else {
            None
        };
        if let Some(kind) = alone {
            blocks.list.extend(group.take().map(paragraph));
            blocks.list.push((kind, span));
        } else if turns && is_turn(&source, span) {
            blocks.list.extend(group.replace(span).map(paragraph));
        } else {
            let open = group.take();
            if hard {
                blocks.list.extend(open.map(paragraph));
                group = Some(span);
            } else {
                group = Some(open.map_or(span, |open| open.join(span)));
            }
        }
    }
    blocks.list.extend(group.map(paragraph));
    name_turns(&source, &mut blocks);
    name_head(&source, front, &mut blocks);
    blocks
}

fn paragraph(span: Span) -> (BlockKind, Span) {
    (BlockKind::Paragraph, span)
}

/// True where every newline ends a paragraph: most lines end like paragraphs, and blank lines are the exception, as
/// when one was set behind the headline or is being typed. Where they are the rule, they alone divide.
fn newlines_divide(source: &Source) -> bool {
    let mut text_lines = 0_usize;
    let mut closed = 0;
    let mut gaps = 0;
    let mut blank = false;
    for line in source.lines {
        match line.kind {
            LineKind::Blank => blank = true,
            LineKind::Comment => {}
            LineKind::Text => {
                gaps += usize::from(blank && text_lines > 0);
                blank = false;
                text_lines += 1;
                let end = source.tokens.visible_end(source.text, line.span);
                closed += usize::from(closes_paragraph(source.slice(Span::new(line.span.start, end))));
            }
        }
    }
    let newlines = text_lines.saturating_sub(1 + gaps);
    gaps * NEWLINES_A_GAP <= newlines && closed * CLOSED.1 >= text_lines * CLOSED.0
}

/// Names the turns of a transcript.
pub(super) fn name_turns(source: &Source, blocks: &mut Blocks) {
    let turn = |(kind, span): &(BlockKind, Span)| *kind == BlockKind::Paragraph && is_turn(source, *span);
    let turns: Vec<usize> = (0..blocks.list.len()).filter(|at| turn(&blocks.list[*at])).collect();
    if turns.len() >= TURNS {
        turns.into_iter().for_each(|at| blocks.list[at].0 = BlockKind::Turn);
    }
}

/// Headline, standfirst: short blocks at the start that are no sentences, with text behind them.
fn name_head(source: &Source, front: &FrontMatter, blocks: &mut Blocks) {
    let mut next = if front.title.is_some() { BlockKind::Standfirst } else { BlockKind::Headline };
    for at in 0..blocks.list.len() {
        let (kind, span) = blocks.list[at];
        if kind == BlockKind::Byline {
            continue;
        }
        let followed = blocks.list[at + 1..].iter().any(|(kind, _)| kind.is_body());
        if kind != BlockKind::Paragraph || !followed || span.len() > 2_000 {
            return;
        }
        if !is_headline(&source.tokens.visible(source.text, span)) {
            return;
        }
        blocks.list[at].0 = next;
        if next == BlockKind::Standfirst {
            return;
        }
        next = BlockKind::Standfirst;
    }
}
