//! What the paragraphs' readings found → attributions with places in the prose, tiers and reasons.

use super::patterns::Found;
use super::{Attribution, Evidence, QuoteType, Reading, Tier};
use crate::english::{Paragraph, QuoteState};
use crate::text::Span;
use std::ops::Range;

/// The attributions of a block that begins at `offset` in the prose.
pub fn attributions(reading: &Reading, block: usize, offset: usize) -> Vec<Attribution> {
    reading.found.iter().map(|found| attribution(&reading.paragraph, found, block, offset)).collect()
}

fn attribution(p: &Paragraph, found: &Found, block: usize, offset: usize) -> Attribution {
    let place = |range: &Range<usize>| p.span(range.clone()).shift(offset);
    let content: Vec<Span> = found.content.iter().map(place).collect();
    let cue: Vec<Span> = found.cue.iter().map(place).collect();
    let source = found.source.as_ref().map(place);
    Attribution {
        quote: quote_type(p, &found.content),
        kind: found.kind,
        stance: found.stance,
        block,
        declared: None,
        speakers: Vec::new(),
        tier: tier(found.pattern),
        evidence: vec![Evidence::new(found.pattern, reason(p, found), cue.iter().copied().chain(source).collect())],
        content,
        cue,
        source,
    }
}

/// How far a pattern by itself can be trusted.
fn tier(pattern: &str) -> Tier {
    match pattern {
        "subject-verb" | "inverted" | "quotation-then-verb" | "according-to" | "parenthetical" => Tier::Certain,
        "quotation-alone" | "nominal" => Tier::Possible,
        _ => Tier::Likely,
    }
}

fn reason(p: &Paragraph, found: &Found) -> String {
    let words = |range: &Range<usize>| p.span(range.clone()).slice(&p.text).to_string();
    let cue = found.cue.iter().map(words).collect::<Vec<_>>().join(" … ");
    let source = found.source.as_ref().map(words).unwrap_or_default();
    match found.pattern {
        "subject-verb" => format!("“{source}” is the subject of “{cue}”, and what follows is its content"),
        "inverted" => format!("“{source}” stands behind “{cue}”, and what goes before is its content"),
        "quotation-then-verb" => format!("“{source} {cue}” follows the quotation"),
        "parenthetical" => format!("“{source} {cue}” stands between commas, so what is around it is the content"),
        "relative" => format!("“{source} {cue}” stands inside a relative clause"),
        "according-to" => format!("“{cue}” names “{source}”"),
        "elided-subject" => {
            format!("“{cue}” has no subject of its own and takes that of the cue before it, “{source}”")
        }
        "shared-subject" => format!("“{cue}” shares the subject “{source}” with the verb before it"),
        "passive" => format!("“{cue}” is passive and names no one"),
        "impersonal" => format!("“it … {cue}” names no one"),
        "nominal" => format!("“{cue}” belongs to “{source}”, and the clause after “that” is its content"),
        _ => "a quotation with no reporting words of its own".to_string(),
    }
}

/// Direct, indirect or mixed, by the words that stand between quotation marks (95 % make it direct).
fn quote_type(p: &Paragraph, content: &[Range<usize>]) -> QuoteType {
    let words =
        content.iter().flat_map(Clone::clone).filter(|at| p.tokens.get(*at).is_some_and(|token| token.is_word()));
    let (mut all, mut quoted) = (0usize, 0usize);
    for at in words {
        all += 1;
        quoted += usize::from(p.states[at] != QuoteState::Outside);
    }
    match quoted {
        0 => QuoteType::Indirect,
        _ if quoted * 20 >= all * 19 => QuoteType::Direct,
        _ => QuoteType::Mixed,
    }
}
