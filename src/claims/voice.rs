//! An attribution as the linking sees it: what it is about, how it is said, where it stands, on whose side.

use super::inferred::Article;
use super::matter::{self, Matter};
use super::wording::{is_falsehood, is_negation, is_wrongdoing};
use crate::attribution::{Attribution, Kind};
use crate::english::{Paragraph, lexicon};
use crate::speakers::Speaker;
use crate::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is compared of an attribution.
#[derive(Clone, Debug, Default)]
pub struct Voice {
    /// The matter of its content.
    pub matter: Matter,
    /// The matter of the sentences that it stands in.
    pub around: Rc<Matter>,
    /// Stems of the words that name the source.
    pub source: Vec<String>,
    /// Countries that the words of the source name: *the Iranian foreign minister*.
    pub countries: Vec<&'static str>,
    /// The reporting words in lower case.
    pub cue: Vec<String>,
    /// Number of the first and the last sentence that it stands in, counted over the article.
    pub sentences: (usize, usize),
    /// The smallest attribution around it, as an index.
    pub within: Option<usize>,
    /// Sides of the speakers: what they speak for, their country, or themselves.
    pub sides: Vec<String>,
    /// Words by which others may name the speakers.
    pub names: Vec<String>,
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
}

/// The voices of all attributions, and in how many sentences of the article each stem stands.
pub fn voices(article: &Article) -> (Vec<Voice>, BTreeMap<String, u32>) {
    let mut first_sentence = Vec::new();
    let mut frequency: BTreeMap<String, u32> = BTreeMap::new();
    let mut sentences: Vec<Rc<Matter>> = Vec::new();
    for (block, reading) in article.readings.iter().enumerate() {
        first_sentence.push(sentences.len());
        let Some(reading) = reading else { continue };
        let p = &reading.paragraph;
        let offset = article.document.blocks[block].prose.start;
        for sentence in &p.sentences {
            let matter = matter::read(reading, offset, &[p.span(sentence.clone()).shift(offset)]);
            for stem in matter.words.keys().chain(&matter.actors) {
                *frequency.entry(stem.clone()).or_default() += 1;
            }
            sentences.push(Rc::new(matter));
        }
    }
    let mut voices: Vec<Voice> =
        article.attributions.iter().map(|a| voice(article, a, &first_sentence, &sentences)).collect();
    for (at, within) in enclosing(article.attributions).into_iter().enumerate() {
        voices[at].within = within;
    }
    (voices, frequency)
}

fn voice(article: &Article, attribution: &Attribution, first: &[usize], sentences: &[Rc<Matter>]) -> Voice {
    let mut out = Voice::default();
    for speaker in &attribution.speakers {
        let speaker = &article.speakers[*speaker];
        out.sides.extend(side(speaker));
        out.names.extend(speaker.name.split_whitespace().next_back().map(String::from));
        out.names.extend(speaker.country.clone());
        out.names.extend(speaker.aliases.iter().filter(|alias| !alias.contains(' ')).cloned());
    }
    let Some(Some(reading)) = article.readings.get(attribution.block) else { return out };
    let p = &reading.paragraph;
    let offset = article.document.blocks[attribution.block].prose.start;
    let local =
        |span: &Span| (span.start >= offset).then(|| p.tokens_in(Span::new(span.start - offset, span.end - offset)));
    out.matter = matter::read(reading, offset, &attribution.content);
    let tokens: Vec<usize> = attribution.content.iter().filter_map(local).flatten().collect();
    let frame = attribution.content.iter().chain(&attribution.cue).filter_map(local).filter(|range| !range.is_empty());
    let places: Vec<usize> =
        frame.flat_map(|range| [p.sentence_index(range.start), p.sentence_index(range.end - 1)]).collect();
    let low = places.iter().min().copied().unwrap_or(0).min(p.sentences.len().saturating_sub(1));
    let high = places.iter().max().copied().unwrap_or(0).min(p.sentences.len().saturating_sub(1));
    out.sentences = (first[attribution.block] + low, first[attribution.block] + high);
    out.around = match sentences.get(out.sentences.0..=out.sentences.1).unwrap_or_default() {
        [one] => Rc::clone(one),
        several => {
            let mut all = Matter::default();
            several.iter().for_each(|matter| all.merge(matter));
            Rc::new(all)
        }
    };
    let words = |span: &Span| local(span).into_iter().flatten().map(|at| p.lower(at).to_string()).collect::<Vec<_>>();
    out.cue = attribution.cue.iter().flat_map(words).collect();
    let countries = attribution.source.iter().filter_map(local).flatten().filter_map(|at| {
        let word = p.word(at);
        lexicon::country_of_demonym(word)
            .or_else(|| lexicon::is_country(word))
            .or_else(|| lexicon::country_of_capital(word))
    });
    out.countries = countries.collect();
    out.source = attribution
        .source
        .iter()
        .flat_map(words)
        .filter(|word| word.len() > 3)
        .map(|word| matter::stem(&word))
        .collect();
    read_content(&mut out, p, &tokens);
    let sentence = p.sentences.get(low).map_or(0..0, |first| first.start..p.sentences[high].end);
    out.contrast = opens_against(p, sentence);
    out
}

fn read_content(out: &mut Voice, p: &Paragraph, tokens: &[usize]) {
    let word = |at: &usize| p.lower(*at);
    out.negated = tokens.iter().take(12).any(|at| is_negation(word(at)));
    out.calls_false = tokens.iter().any(|at| is_falsehood(word(at)));
    out.claim_noun = tokens.iter().any(|at| lexicon::is_claim_noun(word(at)));
    out.wrongdoing = tokens.iter().any(|at| is_wrongdoing(word(at)));
    let mut opening = tokens.iter().filter(|at| p.tokens[**at].is_word()).map(word);
    let pointing =
        opening.next().is_some_and(|first| matches!(first, "such" | "these" | "those" | "this" | "the" | "all"));
    out.such_claims = pointing && opening.take(3).any(lexicon::is_claim_noun);
}

/// *But, However* at the head of the sentence, or words of answering in it.
fn opens_against(p: &Paragraph, sentence: std::ops::Range<usize>) -> bool {
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

/// For each attribution the smallest other one whose content holds all its words.
fn enclosing(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let bytes = |at: usize| attributions[at].content.iter().map(|piece| piece.len()).sum::<usize>();
    let one = |at: usize| {
        let mine = &attributions[at];
        let near = at.saturating_sub(12)..(at + 13).min(attributions.len());
        near.filter(|outer| {
            let theirs = &attributions[*outer];
            *outer != at
                && bytes(*outer) > bytes(at)
                && mine.content.iter().all(|piece| theirs.content.iter().any(|all| all.covers(*piece)))
        })
        .min_by_key(|outer| (bytes(*outer), *outer))
    };
    (0..attributions.len()).map(one).collect()
}

/// Whose side a speaker is on: what it speaks for, its country, or itself.
fn side(speaker: &Speaker) -> Option<String> {
    speaker.country.clone().or_else(|| speaker.speaks_for.clone()).or_else(|| Some(speaker.name.clone()))
}

/// True for kinds that speak against a claim or admit one.
pub fn is_answer(kind: Kind) -> bool {
    matches!(kind, Kind::Denial | Kind::Concession)
}
