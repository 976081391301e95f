//! An attribution by its own words: what it is about and how it is said, whoever says it.

use super::matter::{self, Matter};
use super::terms::Term;
use super::wording::{accuses, demands, is_falsehood, is_negation, is_wrongdoing};
use crate::attribution::Attribution;
use crate::english::{Paragraph, lexicon};
use crate::text::Span;
use std::ops::Range;
use std::sync::Arc;

/// What the words of an attribution say. A function of its paragraph, wherever that stands.
#[derive(Clone, Debug, Default)]
pub struct Saying {
    /// Tells it from every other that its memory has read.
    pub serial: u64,
    /// The matter of its content.
    pub matter: Matter,
    /// The matter of the sentences that it stands in.
    pub around: Arc<Matter>,
    /// Stems of the words that name the source.
    pub source: Vec<Term>,
    /// Countries that the words of the source name: *the Iranian foreign minister*.
    pub countries: Vec<&'static str>,
    /// The reporting words in lower case.
    pub cue: Vec<String>,
    /// First five letters of the reporting words, plain ones left out.
    pub cue_heads: Vec<Term>,
    /// A reporting word accuses or doubts.
    pub accusing_cue: bool,
    /// A reporting word is a noun for a claim.
    pub claim_noun_cue: bool,
    /// A reporting word demands or plans.
    pub demand_cue: bool,
    /// The first and the last sentence of the paragraph that it stands in.
    pub of_paragraph: (usize, usize),
    /// *not, no, never, neither* among the first words of the content.
    pub negated: bool,
    /// The content holds *false, baseless, untrue, lie*.
    pub calls_false: bool,
    /// The content opens with *such, these, this, the* and a noun for a claim.
    pub such_claims: bool,
    /// The content holds a noun for a claim.
    pub claim_noun: bool,
    /// The sentence holds *but, however, in response, reacting*.
    pub contrast: bool,
    /// The content accuses: it holds words of wrongdoing.
    pub wrongdoing: bool,
    /// The words that it was read from.
    words: Words,
}

/// The places of an attribution's words, in bytes of its paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Option<Span>,
}

/// What stands in the paragraph that begins at `offset` or behind it, by its place there.
fn local(offset: usize) -> impl Fn(&Span) -> Option<Span> {
    move |span| (span.start >= offset).then(|| Span::new(span.start - offset, span.end - offset))
}

impl Saying {
    /// True where this is what [`Saying::new`] would read of the attribution, in the same paragraph.
    pub fn is_of(&self, attribution: &Attribution, offset: usize) -> bool {
        let local = local(offset);
        attribution.content.iter().filter_map(&local).eq(self.words.content.iter().copied())
            && attribution.cue.iter().filter_map(&local).eq(self.words.cue.iter().copied())
            && attribution.source.as_ref().and_then(&local) == self.words.source
    }

    /// Reads an attribution of the paragraph that begins at `offset`; `sentences` has the matter of each of its sentences.
    pub fn new(p: &Paragraph, offset: usize, attribution: &Attribution, sentences: &[Arc<Matter>]) -> Self {
        let local = local(offset);
        let words = Words {
            content: attribution.content.iter().filter_map(&local).collect(),
            cue: attribution.cue.iter().filter_map(&local).collect(),
            source: attribution.source.as_ref().and_then(&local),
        };
        let mut out = Self { matter: matter::read(p, &words.content), ..Self::default() };
        let content: Vec<usize> = words.content.iter().flat_map(|span| p.tokens_in(*span)).collect();
        out.place(p, &words, sentences);
        out.read_cue(words.cue.iter().flat_map(|span| p.tokens_in(*span)).map(|at| p.lower(at)));
        let source: Vec<usize> = words.source.iter().flat_map(|span| p.tokens_in(*span)).collect();
        out.countries = source.iter().filter_map(|at| country(p.word(*at))).collect();
        let long = source.iter().map(|at| p.lower(*at)).filter(|word| word.len() > 3);
        out.source = long.map(|word| Term::of(matter::stem(word))).collect();
        out.read_content(p, &content);
        out.words = words;
        out
    }

    fn place(&mut self, p: &Paragraph, words: &Words, sentences: &[Arc<Matter>]) {
        let frame = words.content.iter().chain(&words.cue).map(|span| p.tokens_in(*span));
        let places: Vec<usize> = frame
            .filter(|range| !range.is_empty())
            .flat_map(|range| [p.sentence_index(range.start), p.sentence_index(range.end - 1)])
            .collect();
        let last = p.sentences.len().saturating_sub(1);
        let low = places.iter().min().copied().unwrap_or(0).min(last);
        let high = places.iter().max().copied().unwrap_or(0).min(last);
        self.of_paragraph = (low, high);
        self.around = match sentences.get(low..=high).unwrap_or_default() {
            [one] => Arc::clone(one),
            several => {
                let mut all = Matter::default();
                several.iter().for_each(|matter| all.merge(matter));
                Arc::new(all)
            }
        };
        self.contrast = opens_against(p, p.sentences.get(low).map_or(0..0, |first| first.start..p.sentences[high].end));
    }

    fn read_cue<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        for word in words {
            if !matches!(word, "stated" | "saying") {
                self.cue_heads.extend(word.get(..5).map(Term::of));
            }
            self.accusing_cue |= accuses(word);
            self.claim_noun_cue |= lexicon::is_claim_noun(word);
            self.demand_cue |= demands(word);
            self.cue.push(word.to_string());
        }
    }

    fn read_content(&mut self, p: &Paragraph, tokens: &[usize]) {
        let word = |at: &usize| p.lower(*at);
        self.negated = tokens.iter().take(12).any(|at| is_negation(word(at)));
        self.calls_false = tokens.iter().any(|at| is_falsehood(word(at)));
        self.claim_noun = tokens.iter().any(|at| lexicon::is_claim_noun(word(at)));
        self.wrongdoing = tokens.iter().any(|at| is_wrongdoing(word(at)));
        let mut opening = tokens.iter().filter(|at| p.tokens[**at].is_word()).map(word);
        let pointing =
            opening.next().is_some_and(|first| matches!(first, "such" | "these" | "those" | "this" | "the" | "all"));
        self.such_claims = pointing && opening.take(3).any(lexicon::is_claim_noun);
    }
}

fn country(word: &str) -> Option<&'static str> {
    lexicon::country_of_demonym(word)
        .or_else(|| lexicon::is_country(word))
        .or_else(|| lexicon::country_of_capital(word))
}

/// *But, However* at the head of the sentence, or words of answering in it.
fn opens_against(p: &Paragraph, sentence: Range<usize>) -> bool {
    let head = sentence
        .clone()
        .take(3)
        .any(|at| matches!(p.lower(at), "but" | "however" | "although" | "though" | "yet" | "despite"));
    head || sentence.into_iter().any(|at| {
        matches!(
            p.lower(at),
            "response"
                | "responding"
                | "responded"
                | "reacting"
                | "reaction"
                | "reply"
                | "replied"
                | "replying"
                | "however"
                | "contrary"
                | "commenting"
        )
    })
}
