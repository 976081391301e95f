//! What a content is about: its words, its topics, who is in it, and who gives to whom.

use crate::attribution::Reading;
use crate::english::{Paragraph, lexicon};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The matter of a content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matter {
    /// Content words by their rough stem, as first written.
    pub words: BTreeMap<String, String>,
    /// Topics, by number.
    pub topics: BTreeSet<u8>,
    /// Countries by standard name, other capitalised words as they are.
    pub actors: BTreeSet<String>,
    /// Who gives, where something is given.
    pub giver: Option<String>,
    /// Who receives.
    pub receiver: Option<String>,
    /// Figures.
    pub numbers: BTreeSet<String>,
    /// First five letters of nouns for a claim and of other words of saying: *claim, accus, remar*.
    pub heads: BTreeSet<String>,
    /// Stems that stand side by side, function words left out.
    pub pairs: BTreeSet<(String, String)>,
    /// True where the content is a bare noun for a claim: *the charges, such allegations, it*.
    pub anaphoric: bool,
}

/// Reads the matter of the pieces (prose bytes) of a block that begins at `offset`.
pub fn read(reading: &Reading, offset: usize, content: &[Span]) -> Matter {
    let p = &reading.paragraph;
    let mut matter = Matter::default();
    let mut claim_noun = false;
    let mut clause = false;
    let mut tokens = 0;
    let mut subject: Option<String> = None;
    for piece in content {
        if piece.start < offset {
            continue;
        }
        let range = p.tokens_in(Span::new(piece.start - offset, piece.end - offset));
        let mut last_actor: Option<String> = None;
        let mut last_stem: Option<String> = None;
        let mut transfer = false;
        for at in range {
            let word = p.lower(at);
            if !p.tokens[at].is_word() || word == "'s" {
                continue;
            }
            tokens += 1;
            if let Some(head) =
                word.get(..5).filter(|_| lexicon::is_common_noun_cue(word) || lexicon::is_claim_noun(word))
            {
                matter.heads.insert(head.to_string());
            }
            claim_noun |= lexicon::is_claim_noun(word) || matches!(word, "it" | "that" | "this");
            clause |= matches!(
                word,
                "that" | "is" | "was" | "were" | "are" | "has" | "had" | "have" | "of" | "about" | "over" | "by"
            );
            if let Some(actor) = actor(p, at) {
                if transfer && matter.receiver.is_none() && matter.giver.as_ref() != Some(&actor) {
                    matter.receiver = Some(actor.clone());
                }
                matter.actors.insert(actor.clone());
                subject.get_or_insert_with(|| actor.clone());
                last_actor = Some(actor);
                continue;
            }
            if p.tokens[at].shape == crate::english::Shape::Number {
                matter.numbers.insert(word.to_string());
            }
            if lexicon::is_transfer(word) && matter.giver.is_none() {
                // A second half of a split content carries on with the subject of the first.
                matter.giver = last_actor.clone().or_else(|| subject.clone());
                transfer = true;
            }
            if let Some(topic) = lexicon::topic_of(word) {
                matter.topics.insert(topic);
            }
            if word.len() > 3 && !is_function_word(word) && !lexicon::is_claim_noun(word) {
                let stem = stem(word);
                if let Some(before) = last_stem.replace(stem.clone()) {
                    matter.pairs.insert((before, stem.clone()));
                }
                matter.words.entry(stem).or_insert_with(|| word.to_string());
            }
        }
    }
    matter.anaphoric = claim_noun && (tokens <= 3 || !clause && matter.words.len() <= 1 && matter.actors.is_empty());
    matter
}

impl Matter {
    /// Adds the words, names and figures of another matter; who gives to whom stays as it was.
    pub fn merge(&mut self, other: &Matter) {
        self.words.extend(other.words.iter().map(|(stem, word)| (stem.clone(), word.clone())));
        self.topics.extend(&other.topics);
        self.actors.extend(other.actors.iter().cloned());
        self.numbers.extend(other.numbers.iter().cloned());
        self.heads.extend(other.heads.iter().cloned());
    }
}

/// Who a capitalised word is: a country by its standard name, else the word.
fn actor(p: &Paragraph, at: usize) -> Option<String> {
    if !p.tokens[at].is_capital() || lexicon::opens_sentences(p.word(at)) || p.word(at) == "I" {
        return None;
    }
    let word = p.word(at);
    let country = lexicon::is_country(word)
        .or_else(|| lexicon::country_of_capital(word))
        .or_else(|| lexicon::country_of_demonym(word));
    Some(country.unwrap_or(word).to_string())
}

/// A rough stem: enough to bring *sanctions* and *sanctioned* together.
pub fn stem(word: &str) -> String {
    let cut = |suffix: &str| word.strip_suffix(suffix).filter(|rest| rest.len() > 3);
    let rest = cut("ations")
        .or_else(|| cut("ation"))
        .or_else(|| cut("ments"))
        .or_else(|| cut("ment"))
        .or_else(|| cut("ings"))
        .or_else(|| cut("ing"))
        .or_else(|| cut("ied"))
        .or_else(|| cut("ies"))
        .or_else(|| cut("ed"))
        .or_else(|| cut("es"))
        .or_else(|| cut("s"))
        .unwrap_or(word);
    let rest = rest.trim_end_matches('e');
    // *negoti-ations, negoti-ate*: beyond six letters it is endings.
    rest.char_indices().nth(6).map_or(rest, |(end, _)| &rest[..end]).to_string()
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "this"
            | "with"
            | "from"
            | "have"
            | "been"
            | "were"
            | "will"
            | "would"
            | "could"
            | "should"
            | "they"
            | "their"
            | "them"
            | "there"
            | "these"
            | "those"
            | "which"
            | "what"
            | "when"
            | "where"
            | "while"
            | "about"
            | "into"
            | "over"
            | "under"
            | "such"
            | "some"
            | "more"
            | "most"
            | "than"
            | "then"
            | "also"
            | "only"
            | "other"
            | "being"
            | "does"
            | "said"
            | "says"
            | "because"
            | "after"
            | "before"
            | "between"
            | "against"
            | "during"
            | "very"
            | "just"
            | "even"
            | "both"
            | "each"
            | "many"
            | "much"
            | "made"
            | "make"
            | "taken"
            | "take"
            | "used"
            | "using"
    )
}
