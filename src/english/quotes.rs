//! Double quotation marks of a paragraph.
//!
//! A curly or straight mark opens when nothing is open and closes otherwise; single marks are left to the words, since
//! they cannot be told from apostrophes without reading. A quotation that the paragraph never closes runs to its end:
//! that is how newspapers carry a quotation over paragraphs.

use super::Token;
use crate::text::Span;

/// Where a token stands with regard to quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteState {
    /// Outside.
    Outside,
    /// Between two marks.
    Inside,
    /// The mark itself.
    Mark,
    /// After a mark that the paragraph never closes.
    LeftOpen,
}

/// A quotation, its marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Tokens from the opening mark to the closing one, as `first..past the last`.
    pub first: usize,
    /// One past the closing mark, or past the last token.
    pub end: usize,
    /// False where the paragraph ends before a closing mark.
    pub closed: bool,
    /// Bytes, marks included.
    pub span: Span,
}

/// The quotations of a paragraph, and closing marks that close nothing (token indexes).
pub fn quotations(text: &str, tokens: &[Token]) -> (Vec<Quotation>, Vec<usize>) {
    let mut found = Vec::new();
    let mut strays = Vec::new();
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        let closes = match token.span.slice(text) {
            "“" => false,
            "”" => true,
            "\"" => open.is_some(),
            _ => continue,
        };
        match (closes, open) {
            (false, None) => open = Some(at),
            (true, Some(first)) => {
                found.push(Quotation { first, end: at + 1, closed: true, span: tokens[first].span.join(token.span) });
                open = None;
            }
            (true, None) => strays.push(at),
            // A second opening mark inside an open quotation: nested, or a paragraph's first mark repeated.
            (false, Some(_)) => {}
        }
    }
    if let (Some(first), Some(last)) = (open, tokens.last()) {
        let span = tokens[first].span.join(last.span);
        found.push(Quotation { first, end: tokens.len(), closed: false, span });
    }
    (found, strays)
}

/// The state of every token.
pub fn states(tokens: usize, quotations: &[Quotation]) -> Vec<QuoteState> {
    let mut states = vec![QuoteState::Outside; tokens];
    for quotation in quotations {
        let inside = if quotation.closed { QuoteState::Inside } else { QuoteState::LeftOpen };
        for state in &mut states[quotation.first..quotation.end] {
            *state = inside;
        }
        states[quotation.first] = QuoteState::Mark;
        if quotation.closed {
            states[quotation.end - 1] = QuoteState::Mark;
        }
    }
    states
}
