//! Where sentences end.

use super::{Quotation, Token, lexicon};

/// Sentences as token ranges, in order; together they hold every token. A closing quotation mark or bracket belongs to
/// the sentence it closes.
pub fn sentences(text: &str, tokens: &[Token], quotations: &[Quotation]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends_here(text, tokens, at) {
            let mut end = at + 1;
            while end < tokens.len() && is_closer(text, tokens, end, quotations) {
                end += 1;
            }
            if end < tokens.len() && begins_here(text, tokens, at, end, quotations) {
                out.push(start..end);
                start = end;
                at = end;
                continue;
            }
        }
        at += 1;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn word<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.span.slice(text))
}

/// True where the token may end a sentence.
fn ends_here(text: &str, tokens: &[Token], at: usize) -> bool {
    match word(text, tokens, at) {
        "?" | "!" => true,
        mark if mark.starts_with('.') => {
            if at == 0 || mark.len() == 2 {
                return mark.len() > 2;
            }
            // A full stop after a known abbreviation or an initial ends nothing.
            let before = word(text, tokens, at - 1);
            let touching = tokens[at - 1].span.end == tokens[at].span.start;
            !(touching && (lexicon::is_abbreviation(before) || is_initial(before)))
        }
        // `U.S.` may end one as well; what follows decides.
        dotted => dotted.len() > 2 && dotted.ends_with('.'),
    }
}

fn is_initial(word: &str) -> bool {
    word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() && word != "I"
}

fn is_closer(text: &str, tokens: &[Token], at: usize, quotations: &[Quotation]) -> bool {
    match word(text, tokens, at) {
        ")" | "]" | "’" | "”" => true,
        "\"" => quotations.iter().any(|quotation| quotation.closed && quotation.end == at + 1),
        _ => false,
    }
}

/// True where the token at `next` may begin a sentence, given that the token at `end` may have ended one.
fn begins_here(text: &str, tokens: &[Token], end: usize, next: usize, quotations: &[Quotation]) -> bool {
    let first = word(text, tokens, next);
    let gap = tokens[next].span.start > tokens[next - 1].span.end;
    let opens = first == "“" || first == "‘" || quotations.iter().any(|quotation| quotation.first == next);
    if !gap && !opens {
        return false;
    }
    let starts = tokens[next].is_capital()
        || opens
        || matches!(first, "(" | "[" | "—" | "–" | "--" | "•" | "-" | "$" | "€" | "£")
        || tokens[next].shape == super::Shape::Number;
    if word(text, tokens, end).len() > 1 && !word(text, tokens, end).starts_with('.') {
        // After `U.S.` only a word that opens sentences does, not a name that it belongs to.
        return lexicon::opens_sentences(first) || opens;
    }
    starts
}
