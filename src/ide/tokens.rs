//! The colours of the text: what is said, by its kind; who says it; the reporting words; the markup.

use crate::article::Analysis;
use crate::attribution::{Kind, QuoteType};
use crate::markup::{MarkKind, MarkSpan};
use crate::text::Span;

/// A coloured piece of the source. Pieces do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The piece.
    pub span: Span,
    /// Its colour.
    pub kind: TokenKind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TokenKind {
    /// Said, in the paper's words.
    Claim,
    /// Said, in the speaker's own.
    Quote,
    /// Said against something.
    Rebuttal,
    /// Admits something.
    Concession,
    /// The paper's own, with its source.
    Fact,
    /// What needs no source.
    Background,
    /// A judgement of the paper.
    Opinion,
    /// Names a speaker.
    Speaker,
    /// Names a source that is no speaker of the article.
    Source,
    /// Reporting words.
    Cue,
    /// Brackets, braces and comments.
    Markup,
}

impl TokenKind {
    /// Every kind with its name in editors, in the order of their numbers.
    pub const ALL: [(TokenKind, &'static str); 11] = [
        (TokenKind::Claim, "claim"),
        (TokenKind::Quote, "quote"),
        (TokenKind::Rebuttal, "rebuttal"),
        (TokenKind::Concession, "concession"),
        (TokenKind::Fact, "fact"),
        (TokenKind::Background, "background"),
        (TokenKind::Opinion, "opinion"),
        (TokenKind::Speaker, "speaker"),
        (TokenKind::Source, "source"),
        (TokenKind::Cue, "cue"),
        (TokenKind::Markup, "markup"),
    ];
}

/// The coloured pieces of the source, in order of place.
pub fn tokens(analysis: &Analysis) -> Vec<Token> {
    let document = &analysis.document;
    let prose = &document.prose;
    // One cell a byte: what is painted later covers what was painted before.
    let mut cells: Vec<Option<TokenKind>> = vec![None; prose.text.len()];
    let mut paint = |span: Span, kind| {
        if let Some(cells) = cells.get_mut(span.range()) {
            cells.fill(Some(kind));
        }
    };
    // What is said keeps one colour: names within it are not apart.
    for mention in analysis.mentions.iter().filter(|mention| !mention.speakers.is_empty()) {
        paint(mention.span, TokenKind::Speaker);
    }
    for span in &document.spans {
        if let Some(kind) = of_own_voice(span, &prose.text) {
            paint(span.prose, kind);
        }
    }
    for attribution in &analysis.attributions {
        let kind = match (attribution.kind, attribution.quote) {
            (Kind::Denial, _) => TokenKind::Rebuttal,
            (Kind::Concession, _) => TokenKind::Concession,
            (_, QuoteType::Direct) => TokenKind::Quote,
            _ => TokenKind::Claim,
        };
        attribution.content.iter().for_each(|span| paint(*span, kind));
    }
    for attribution in &analysis.attributions {
        let kind = if attribution.speakers.is_empty() { TokenKind::Source } else { TokenKind::Speaker };
        attribution.source.iter().for_each(|span| paint(*span, kind));
    }
    for attribution in &analysis.attributions {
        attribution.cue.iter().for_each(|span| paint(*span, TokenKind::Cue));
    }
    let mut tokens: Vec<Token> = document.spans.iter().flat_map(brackets).collect();
    tokens.extend(document.comments.iter().map(|comment| Token { span: comment.span, kind: TokenKind::Markup }));
    let mut at = 0;
    for run in cells.chunk_by(|a, b| a == b) {
        let span = Span::new(at, at + run.len());
        at = span.end;
        if let Some(kind) = run[0] {
            tokens.extend(prose.source_pieces(span).into_iter().map(|span| Token { span, kind }));
        }
    }
    tokens.sort_by_key(|token| token.span);
    tokens
}

fn of_own_voice(span: &MarkSpan, prose: &str) -> Option<TokenKind> {
    match span.kind(prose)? {
        MarkKind::Fact => Some(TokenKind::Fact),
        MarkKind::Background => Some(TokenKind::Background),
        MarkKind::Opinion => Some(TokenKind::Opinion),
        // Claims of nobody; those of somebody are attributions.
        MarkKind::Claim => Some(TokenKind::Claim),
        _ => None,
    }
}

/// The marks of a span; a heading has no brackets.
fn brackets(span: &MarkSpan) -> impl Iterator<Item = Token> + use<> {
    let open = Span::new(span.whole.start, span.text.start);
    let close = Span::new(span.text.end, span.whole.end);
    [open, close].into_iter().filter(|span| !span.is_empty()).map(|span| Token { span, kind: TokenKind::Markup })
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};
    use crate::ide::fixture;

    fn check(fixture: &str) {
        fixture::check(fixture, |analysis, _| {
            let name = |kind: TokenKind| TokenKind::ALL[kind as usize].1;
            tokens(analysis).iter().map(|token| (token.span, name(token.kind))).collect()
        });
    }

    #[test]
    fn the_numbers_are_those_of_the_list() {
        assert!(TokenKind::ALL.iter().enumerate().all(|(at, (kind, _))| *kind as usize == at));
    }

    #[test]
    fn what_is_said_by_its_kind_who_says_it_and_how() {
        check(
            r#"
%! drones.txt
“The plant is safe,” said Anna Berg.
^^^^^^^^^^^^^^^^^^^^ quote
                     ^^^^ cue
                          ^^^^^^^^^ speaker
Tehran denied that it had sold drones to Russia.
^^^^^^ speaker
       ^^^^^^ cue
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rebuttal
"#,
        );
    }

    #[test]
    fn markup_is_apart_from_the_words_that_it_marks() {
        check(
            r#"
%! drones.news.md
---
speakers:
  iran: Iran
---

She said [it is [“old”]{.quote}]{.claim by="iran"}. <!-- no -->
^^^ speaker
    ^^^^ cue
         ^ markup
          ^^^^^^ claim
                ^ markup
                 ^^^^^ quote
                      ^^^^^^^^^ markup
                               ^^^^^^^^^^^^^^^^^^^ markup
                                                    ^^^^^^^^^^^ markup
"#,
        );
    }
}
