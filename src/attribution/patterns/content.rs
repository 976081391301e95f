//! How far a content runs.

use super::phrase::{is_adverb, is_weekday};
use crate::english::lexicon::{self, Form};
use crate::english::{Paragraph, QuoteState};
use std::ops::Range;

/// Cuts marks off both ends; quotation marks, brackets that match and percent signs stay.
pub fn trim(p: &Paragraph, piece: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (piece.start, piece.end.min(p.len()));
    let keeps = |at: usize| {
        p.tokens[at].is_word()
            || p.states[at] == QuoteState::Mark
            || matches!(p.word(at), "%" | "$" | "€" | "£" | "‘" | "’" | "'")
    };
    while start < end && !keeps(start) {
        start += 1;
    }
    while end > start && !keeps(end - 1) {
        let closes = matches!(p.word(end - 1), ")" | "]") && (start..end - 1).any(|at| matches!(p.word(at), "(" | "["));
        // The full stop inside a closing mark is within the quotation and is kept by it.
        if closes {
            break;
        }
        end -= 1;
    }
    start..end
}

/// Where a content that begins at `start` ends, within the sentence that ends at `ceiling`: before another cue that
/// shares the subject (*, adding that …*, *and said …*), before *and that …* of an outer cue, else at the sentence's end.
pub(super) fn end_after(p: &Paragraph, start: usize, ceiling: usize, nested: bool) -> usize {
    for at in start..ceiling {
        if p.states[at] != QuoteState::Outside {
            continue;
        }
        let word = p.lower(at);
        if at > start && matches!(word, "which" | "who") && aside(p, at) {
            return at;
        }
        if p.word(at) == "," {
            let mut next = at + 1;
            while is_adverb(p.lower(next)) || matches!(p.lower(next), "but" | "and" | "while") {
                next += 1;
            }
            if let Some((verb, form)) = lexicon::reporting_verb(p.lower(next), p.lower(next + 1))
                && (form == Form::Ing || next > at + 1 && form == Form::Past)
                && (verb.frames.clause || verb.frames.quote || verb.frames.label)
            {
                return at;
            }
            if nested && p.lower(at + 1) == "and" && p.lower(at + 2) == "that" {
                return at;
            }
        }
        if word == "and" && at > start {
            if nested && p.lower(at + 1) == "that" {
                return at;
            }
            let next = if is_adverb(p.lower(at + 1)) { at + 2 } else { at + 1 };
            if let Some((verb, form)) = lexicon::reporting_verb(p.lower(next), p.lower(next + 1))
                && matches!(form, Form::Past)
                && (verb.frames.clause && (p.lower(next + 1) == "that" || matches!(verb.lemma, "say" | "add")))
            {
                return at;
            }
        }
    }
    ceiling
}

/// *which he said would …*: a relative clause with a cue of its own.
fn aside(p: &Paragraph, which: usize) -> bool {
    let verb = |at: usize| {
        lexicon::reporting_verb(p.lower(at), "").is_some_and(|(verb, form)| verb.frames.clause && form != Form::Ing)
    };
    super::phrase::is_pronoun(p.lower(which + 1)) && verb(which + 2)
        || p.tokens.get(which + 1).is_some_and(|token| token.is_capital()) && verb(which + 2)
}

/// Skips what stands between a reporting verb and its content: adverbs, a weekday, *in a statement*, a hearer, *that*.
pub(super) fn start_after(p: &Paragraph, at: usize, ceiling: usize, hearer: bool) -> usize {
    let mut at = at;
    while at < ceiling && (is_adverb(p.lower(at)) || is_weekday(p.lower(at))) {
        at += 1;
    }
    // Everything up to a "that" near by is the reporting clause's own.
    let reach = if hearer { 14 } else { 10 };
    let stop = (at..ceiling.min(at + reach)).find(|i| {
        matches!(p.lower(*i), "that" | "whether" | "how" | "why")
            || p.states[*i] == QuoteState::Mark
            || matches!(p.word(*i), ";" | ":" | ",")
    });
    if let Some(that) = stop {
        let opens = hearer || preposes(p, at, that);
        match p.lower(that) {
            "that" if opens && !follows_noun(p, that) => return that + 1,
            "whether" | "how" | "why" if hearer => return that,
            _ => {}
        }
    }
    if p.lower(at) == "that" {
        return at + 1;
    }
    if hearer && at < ceiling && !matches!(p.word(at), "," | ":" | "“" | "\"") {
        // A hearer of one noun phrase: up to the subject of the clause, which is marked by a determiner, a pronoun or a name.
        let mut next = at + 1;
        while next < ceiling.min(at + 8) {
            let subject = super::phrase::is_determiner(p.lower(next))
                || super::phrase::is_pronoun(p.lower(next))
                || p.lower(next) == "to"
                || p.tokens[next].is_capital() && !p.tokens[next - 1].is_capital();
            if subject && next > at {
                return next;
            }
            next += 1;
        }
    }
    if matches!(p.word(at), "," | ":") && p.states.get(at + 1) == Some(&QuoteState::Mark) {
        return at + 1;
    }
    at
}

/// True when only a prepositional phrase or a time stands between the verb and *that*.
fn preposes(p: &Paragraph, from: usize, that: usize) -> bool {
    from == that
        || matches!(p.lower(from), "in" | "on" | "at" | "to" | "during" | "last" | "earlier" | "through" | "via" | ",")
}

/// *the claim that*: this *that* belongs to a noun, not to the verb.
fn follows_noun(p: &Paragraph, that: usize) -> bool {
    that > 0 && lexicon::is_claim_noun(p.lower(that - 1))
}
