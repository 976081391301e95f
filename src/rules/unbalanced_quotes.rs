//! Q302: a quotation mark without its partner.

use super::{Finding, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::Tier;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "unbalanced-quotes",
    number: "Q302",
    title: "A quotation mark without its partner",
    docs: "\
A mark opens a quotation that its paragraph does not close, and the next paragraph does not begin with an opening mark; or a
mark closes what nothing opened.

**Why.** Where the quotation ends decides what the source said and what the paper says.

**What settles it.** Insert the missing mark. A quotation that runs over paragraphs has an opening mark on each of them and a
closing one on the last.

**Example.**

    “We will not sell the hall, the mayor said.

**Keeps silent** on feet and inches (`6'2\"`), on apostrophes, and on running quotations.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let read: Vec<usize> = (0..analysis.readings.len()).filter(|at| analysis.readings[*at].is_some()).collect();
    for (place, block) in read.iter().enumerate() {
        let Some(reading) = &analysis.readings[*block] else { continue };
        let p = &reading.paragraph;
        let offset = analysis.document.blocks[*block].prose.start;
        let next_opens = read.get(place + 1).is_some_and(|next| opens(analysis, *next));
        let before_open = place.checked_sub(1).is_some_and(|before| left_open(analysis, read[before]));
        for quotation in p.quotations.iter().filter(|quotation| !quotation.closed && !next_opens) {
            let mark = p.tokens[quotation.first].span;
            if !is_inches(&p.text, mark) {
                findings.push(finding(
                    analysis,
                    mark.shift(offset),
                    "this quotation is never closed",
                    "insert the closing mark where the quoted words end",
                ));
            }
        }
        for stray in &p.stray_marks {
            let mark = p.tokens[*stray].span;
            // A running quotation may be closed in a paragraph that does not repeat the opening mark.
            let runs_on = before_open && Some(stray) == p.stray_marks.first();
            if !runs_on && !is_inches(&p.text, mark) {
                findings.push(finding(
                    analysis,
                    mark.shift(offset),
                    "this mark closes a quotation that nothing opened",
                    "insert the opening mark where the quoted words begin",
                ));
            }
        }
    }
}

fn finding(analysis: &Analysis, mark: Span, message: &str, help: &str) -> Finding {
    Finding {
        code: RULE.slug,
        severity: Severity::Warning,
        span: analysis.document.prose.span_to_source(mark),
        message: message.to_string(),
        why: "where a quotation ends decides what the source said and what the paper says".to_string(),
        help: help.to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

fn opens(analysis: &Analysis, block: usize) -> bool {
    matches!(&analysis.readings[block], Some(reading) if reading.paragraph.quotations.first().is_some_and(|quotation| quotation.first == 0))
}

fn left_open(analysis: &Analysis, block: usize) -> bool {
    matches!(&analysis.readings[block], Some(reading) if reading.paragraph.quotations.last().is_some_and(|quotation| !quotation.closed))
}

/// `6'2"`, `a 12" pipe`: a straight mark right behind a digit.
fn is_inches(text: &str, mark: Span) -> bool {
    mark.slice(text) == "\"" && text[..mark.start].ends_with(|c: char| c.is_ascii_digit())
}
