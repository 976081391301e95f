//! What a content is about: its words, its topics, who is in it, and who gives to whom.

use super::terms::{Term, Terms};
use crate::english::{Paragraph, lexicon};
use crate::text::Span;

/// The matter of a content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matter {
    /// Content words by their rough stem.
    pub words: Words,
    /// Topics.
    pub topics: Terms,
    /// Countries by standard name, other capitalised words as they are.
    pub actors: Terms,
    /// Who gives, where something is given.
    pub giver: Option<Term>,
    /// Who receives.
    pub receiver: Option<Term>,
    /// Figures.
    pub numbers: Terms,
    /// First five letters of nouns for a claim and of other words of saying: *claim, accus, remar*.
    pub heads: Terms,
    /// Stems that stand side by side, function words left out.
    pub pairs: Terms,
    /// True where the content is a bare noun for a claim: *the charges, such allegations, it*.
    pub anaphoric: bool,
}

/// Words by their stem, as first written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    stems: Terms,
    written: Vec<(Term, String)>,
}

impl Words {
    /// The stems.
    pub fn keys(&self) -> impl Iterator<Item = &Term> {
        self.stems.iter()
    }

    /// True where a word has this stem.
    pub fn contains_key(&self, stem: &Term) -> bool {
        self.stems.contains(stem)
    }

    /// The stems of both.
    pub fn shared<'a>(&'a self, other: &'a Words) -> impl Iterator<Item = &'a Term> {
        self.stems.intersection(&other.stems)
    }

    /// The words with their stems, in order of their first place.
    pub fn iter(&self) -> impl Iterator<Item = (&Term, &String)> {
        self.written.iter().map(|(stem, word)| (stem, word))
    }

    /// How many stems there are.
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    fn insert(&mut self, stem: Term, word: &str) {
        if self.stems.insert(stem) {
            self.written.push((stem, word.to_string()));
        }
    }
}

/// Reads the matter of the pieces, which are bytes of the paragraph.
pub fn read(p: &Paragraph, content: &[Span]) -> Matter {
    let mut matter = Matter::default();
    let mut claim_noun = false;
    let mut clause = false;
    let mut tokens = 0;
    let mut subject: Option<Term> = None;
    for piece in content {
        let range = p.tokens_in(*piece);
        let mut last_actor: Option<Term> = None;
        let mut last_stem: Option<Term> = None;
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
                matter.heads.insert(Term::of(head));
            }
            claim_noun |= lexicon::is_claim_noun(word) || matches!(word, "it" | "that" | "this");
            clause |= matches!(
                word,
                "that" | "is" | "was" | "were" | "are" | "has" | "had" | "have" | "of" | "about" | "over" | "by"
            );
            if let Some(actor) = actor(p, at) {
                if transfer && matter.receiver.is_none() && matter.giver != Some(actor) {
                    matter.receiver = Some(actor);
                }
                matter.actors.insert(actor);
                subject.get_or_insert(actor);
                last_actor = Some(actor);
                continue;
            }
            if p.tokens[at].shape == crate::english::Shape::Number {
                matter.numbers.insert(Term::of(word));
            }
            if lexicon::is_transfer(word) && matter.giver.is_none() {
                // A second half of a split content carries on with the subject of the first.
                matter.giver = last_actor.or(subject);
                transfer = true;
            }
            if let Some(topic) = lexicon::topic_of(word) {
                matter.topics.insert(Term::numbered(topic));
            }
            if word.len() > 3 && !is_function_word(word) && !lexicon::is_claim_noun(word) {
                let stem = Term::of(stem(word));
                if let Some(before) = last_stem.replace(stem) {
                    matter.pairs.insert(before.then(stem));
                }
                matter.words.insert(stem, word);
            }
        }
    }
    matter.anaphoric = claim_noun && (tokens <= 3 || !clause && matter.words.len() <= 1 && matter.actors.is_empty());
    matter
}

impl Matter {
    /// Adds the words, names and figures of another matter; who gives to whom stays as it was.
    pub fn merge(&mut self, other: &Matter) {
        other.words.iter().for_each(|(stem, word)| self.words.insert(*stem, word));
        self.topics.extend(other.topics.iter().copied());
        self.actors.extend(other.actors.iter().copied());
        self.numbers.extend(other.numbers.iter().copied());
        self.heads.extend(other.heads.iter().copied());
    }
}

/// Who a capitalised word is: a country by its standard name, else the word.
fn actor(p: &Paragraph, at: usize) -> Option<Term> {
    if !p.tokens[at].is_capital() || lexicon::opens_sentences(p.word(at)) || p.word(at) == "I" {
        return None;
    }
    let word = p.word(at);
    let country = lexicon::is_country(word)
        .or_else(|| lexicon::country_of_capital(word))
        .or_else(|| lexicon::country_of_demonym(word));
    Some(Term::of(country.unwrap_or(word)))
}

/// A rough stem: enough to bring *sanctions* and *sanctioned* together.
pub fn stem(word: &str) -> &str {
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
    rest.char_indices().nth(6).map_or(rest, |(end, _)| &rest[..end])
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
