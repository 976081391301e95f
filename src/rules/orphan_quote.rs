//! Q301: a quotation that nobody says.

use super::{Finding, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::{Reading, Tier};
use crate::english::Quotation;
use crate::markup::{BlockKind, MarkSpan};
use crate::text::{Cover, Span};

/// The rule.
pub const RULE: Rule = Rule {
    slug: "orphan-quote",
    number: "Q301",
    title: "A quotation without a source",
    docs: "\
A quotation of four words or more that no source stands beside: not in its sentence, not in the sentence before or after, and
it does not carry on a quotation of the paragraph before.

**Why.** Words in quotation marks are somebody's. A reader who cannot tell whose cannot check them.

**What settles it.** Say who said it, or mark it: `[“…”]{by=\"id\"}`.

**Example.**

    The hall was full. “Nobody asked us before the trees were cut down.” The vote is on Monday.

**Keeps silent** on titles, slogans and names in quotation marks (fewer than four words, or all words capitalised), on
running quotations, and on anything that the markup attributes.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let marked: Cover = analysis.document.spans.iter().filter(|span| marks(span)).map(|span| span.prose).collect();
    for (block, reading) in analysis.readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        if analysis.document.blocks[block].kind != BlockKind::Paragraph {
            continue;
        }
        let offset = analysis.document.blocks[block].prose.start;
        for quotation in &reading.paragraph.quotations {
            let span = quotation.span.shift(offset);
            if counts(reading, quotation)
                && !marked.overlaps(span)
                && !has_source(analysis, block, span)
                && !runs_on(analysis, block, quotation)
            {
                findings.push(finding(analysis, span));
            }
        }
    }
}

/// True for markup that says who says it, or that nobody need.
fn marks(span: &MarkSpan) -> bool {
    !span.has_class("auto") && (span.get("by").is_some() || span.has_class("fact") || span.has_class("background"))
}

fn finding(analysis: &Analysis, span: Span) -> Finding {
    Finding {
        code: RULE.slug,
        severity: Severity::Warning,
        span: analysis.document.prose.span_to_source(span),
        message: "nobody says this quotation".to_string(),
        why: "no source stands in its sentence or in the ones beside it".to_string(),
        help: "name the speaker, or mark the quotation with `by`".to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

/// Four words or more, not a title or a slogan.
fn counts(reading: &Reading, quotation: &Quotation) -> bool {
    let p = &reading.paragraph;
    let words: Vec<usize> = (quotation.first..quotation.end).filter(|at| p.tokens[*at].is_word()).collect();
    let capitals = words.iter().filter(|at| p.tokens[**at].is_capital()).count();
    words.len() >= 4 && capitals * 3 < words.len() * 2
}

/// True where an attribution with a known source, or any markup with `by`, holds the quotation or stands beside it.
fn has_source(analysis: &Analysis, block: usize, quotation: Span) -> bool {
    let Some(Some(reading)) = analysis.readings.get(block) else { return true };
    let p = &reading.paragraph;
    let offset = analysis.document.blocks[block].prose.start;
    let at = |byte: usize| p.sentence_index(p.tokens.partition_point(|token| token.span.end + offset <= byte));
    let (first, last) = (at(quotation.start), at(quotation.end.saturating_sub(1)));
    let near = |span: Span| {
        let sentence = at(span.start);
        sentence + 1 >= first && sentence <= last + 1
    };
    let named = analysis.in_block(block).iter().any(|attribution| {
        let holds = attribution.content.iter().any(|piece| piece.overlaps(quotation));
        let beside = attribution.source.is_some_and(near) || attribution.cue.first().copied().is_some_and(near);
        (holds && (!attribution.speakers.is_empty() || attribution.source.is_some())) || beside
    });
    // A colon before it, or a person named beside it, names a source in ways that no lexicon lists.
    let first_token = p.tokens.partition_point(|token| token.span.end + offset <= quotation.start);
    let introduced = first_token > 0 && p.word(first_token - 1) == ":";
    named || introduced
}

/// True where the quotation goes on from the block before or into the next.
fn runs_on(analysis: &Analysis, block: usize, quotation: &Quotation) -> bool {
    let left_open = |at: usize| matches!(analysis.readings.get(at), Some(Some(reading)) if reading.paragraph.quotations.last().is_some_and(|q| !q.closed));
    let before = (0..block).rev().find(|at| analysis.readings[*at].is_some());
    !quotation.closed || quotation.first == 0 && before.is_some_and(left_open)
}
