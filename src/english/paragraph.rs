//! A paragraph with its tokens, sentences and quotations: what the inference reads.

use super::quotes::{self, Quotation, QuoteState};
use super::sentences::sentences;
use super::token::{Token, is_apostrophe, tokens};
use crate::text::Span;
use std::ops::Range;

/// A paragraph, read. All offsets are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The words as they stand.
    pub text: String,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences as token ranges.
    pub sentences: Vec<Range<usize>>,
    /// Quotations in double marks.
    pub quotations: Vec<Quotation>,
    /// Closing marks that close nothing (token indexes).
    pub stray_marks: Vec<usize>,
    /// Quotation state of each token.
    pub states: Vec<QuoteState>,
    /// The text in lower case, with straight apostrophes.
    folded: String,
    /// Place of each token in `folded`.
    fold_spans: Vec<(u32, u32)>,
}

impl Paragraph {
    /// Reads `text`.
    pub fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let (quotations, stray_marks) = quotes::quotations(text, &tokens);
        let sentences = sentences(text, &tokens, &quotations);
        let states = quotes::states(tokens.len(), &quotations);
        let mut folded = String::with_capacity(text.len());
        let mut fold_spans = Vec::with_capacity(tokens.len());
        for token in &tokens {
            let start = folded.len() as u32;
            for c in token.span.slice(text).chars() {
                if is_apostrophe(c) {
                    folded.push('\'');
                } else {
                    folded.extend(c.to_lowercase());
                }
            }
            fold_spans.push((start, folded.len() as u32));
        }
        Self { text: text.to_string(), tokens, sentences, quotations, stray_marks, states, folded, fold_spans }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// True where there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token as it stands; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.slice(&self.text))
    }

    /// The token in lower case with straight apostrophes; empty past the end.
    pub fn lower(&self, at: usize) -> &str {
        self.fold_spans.get(at).map_or("", |(start, end)| &self.folded[*start as usize..*end as usize])
    }

    /// Bytes of the tokens `range`; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// Tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The sentence that holds the token.
    pub fn sentence_of(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(index).cloned().unwrap_or(at..at)
    }

    /// Index of the sentence that holds the token.
    pub fn sentence_index(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= at)
    }

    /// The quotation that holds the token, marks included.
    pub fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        let next = self.quotations.partition_point(|quotation| quotation.end <= at);
        self.quotations.get(next).filter(|quotation| quotation.first <= at)
    }

    /// True when the tokens from `at` are `words` (lower case).
    pub fn matches(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.lower(at + i) == *word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let paragraph = Paragraph::new(text);
        paragraph.sentences.iter().map(|range| paragraph.span(range.clone()).slice(text)).collect()
    }

    #[test]
    fn sentences_end_where_they_do() {
        assert_eq!(
            cut("WASHINGTON (Dispatches) -- The U.S. says so. Gen. J. P. Ruiz agreed. “It is. I know,” he said."),
            ["WASHINGTON (Dispatches) -- The U.S. says so.", "Gen. J. P. Ruiz agreed.", "“It is.", "I know,” he said."]
        );
        assert_eq!(cut("He left the U.S. The vote stood."), ["He left the U.S.", "The vote stood."]);
        assert_eq!(
            cut("He asked \"Why?\" \"No idea,\" she said... Then nothing"),
            ["He asked \"Why?\"", "\"No idea,\" she said...", "Then nothing"]
        );
        assert_eq!(cut(""), Vec::<&str>::new());
    }

    #[test]
    fn quotations_and_strays() {
        let paragraph = Paragraph::new("“One,” he said. Two.” “Three");
        let spans: Vec<&str> = paragraph.quotations.iter().map(|q| q.span.slice(&paragraph.text)).collect();
        assert_eq!(spans, ["“One,”", "“Three"]);
        assert_eq!(paragraph.stray_marks.len(), 1);
        assert!(!paragraph.quotations[1].closed);
    }
}
