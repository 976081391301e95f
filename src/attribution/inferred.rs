//! What the paragraphs' readings found → attributions with places in the prose, tiers and reasons.

use super::network::Sureness;
use super::patterns::Found;
use super::{Attribution, Evidence, QuoteType, Reading, Tier};
use crate::english::{Paragraph, QuoteState};
use crate::reader::Reader;
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
        tier: found.sure.map_or_else(|| pattern_tier(found.pattern), |sure| network_tier(sure, found)),
        evidence: evidence(p, found, cue.iter().copied().chain(source).collect()),
        content,
        cue,
        source,
    }
}

/// The pattern in words, and what the network makes of it.
fn evidence(p: &Paragraph, found: &Found, spans: Vec<Span>) -> Vec<Evidence> {
    let mut out = Vec::new();
    if found.pattern != "reader" {
        out.push(Evidence::new(found.pattern, reason(p, found), spans.clone()));
    }
    if let Some(sure) = found.sure {
        let percent = |p: f32| (p * 100.0).round() as i32;
        let cue = found.cue.iter().map(|range| p.span(range.clone()).slice(&p.text)).collect::<Vec<_>>().join(" … ");
        let mut text = if cue.is_empty() {
            format!("the reader takes the quotation for somebody's words ({} %)", percent(sure.cue))
        } else {
            format!("the reader takes “{cue}” for reporting words ({} %)", percent(sure.cue))
        };
        text.push_str(&format!(", the content is right word by word at {} %", percent(sure.content)));
        if found.source.is_some() {
            text.push_str(&format!(", the source at {} %", percent(sure.source)));
        }
        out.push(Evidence::new("reader", text, spans));
    }
    out
}

/// How far the network can be trusted here. The bounds were measured on articles held back from its training.
fn network_tier(sure: Sureness, found: &Found) -> Tier {
    let bounds = Reader::embedded().bounds();
    let tier = if sure.score >= bounds.certain {
        Tier::Certain
    } else if sure.score >= bounds.likely {
        Tier::Likely
    } else {
        Tier::Possible
    };
    // Where a pattern knows the cue and reads it otherwise, one of the two is wrong.
    if !sure.agreed && found.pattern != "quotation-alone" && tier == Tier::Certain && found.cue.len() > 1 {
        Tier::Likely
    } else {
        tier
    }
}

/// How far a pattern by itself can be trusted.
fn pattern_tier(pattern: &str) -> Tier {
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
