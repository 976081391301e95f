//! The words of a source that is not named: head, office, owner, country.

use crate::english::{Paragraph, lexicon};
use std::ops::Range;

/// A source that is not named.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// The words without determiner and what follows the head.
    pub core: Range<usize>,
    /// The head noun.
    pub head: usize,
    /// *the, this, that, his, her, its, their*: somebody already met.
    pub definite: bool,
    /// Plural or a group noun.
    pub plural: bool,
    /// Country of the first demonym or country name in it.
    pub country: Option<&'static str>,
    /// *the Spaniard, the 62-year-old*: the head only says where somebody is from, or how old.
    pub demonym: bool,
    /// The name or pronoun whose possessive stands before the head: *Ghani’s spokesman*, *her lawyer*.
    pub owner: Option<usize>,
    /// The words that say more of the office: *foreign* minister, chief of *defense*.
    pub details: Vec<usize>,
}

/// Reads the description in `range`, whose head noun is at `head`.
pub fn description(p: &Paragraph, range: Range<usize>, head: usize) -> Description {
    let first = p.lower(range.start);
    let definite =
        matches!(first, "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "both");
    let determiner = definite
        || matches!(
            first,
            "a" | "an" | "some" | "many" | "several" | "one" | "two" | "three" | "another" | "other" | "all"
        );
    let start = range.start + usize::from(determiner && range.len() > 1 && (definite || matches!(first, "a" | "an")));
    let word = p.lower(head);
    let plural = lexicon::is_group_noun(word)
        || word.ends_with('s')
            && !word.ends_with("ss")
            && !lexicon::is_organization_noun(word)
            && !lexicon::is_role_noun(word);
    let country = range.clone().find_map(|at| {
        lexicon::country_of_demonym(p.word(at))
            .or_else(|| lexicon::is_country(p.word(at)))
            .or_else(|| lexicon::country_of_capital(p.word(at)))
    });
    // "Iran’s president", "Foreign Ministry spokesman": there is one.
    let owned = (range.start..head).any(|at| matches!(p.lower(at), "'s" | "'"));
    let inner = (range.start..head).any(|at| matches!(p.lower(at), "the" | "a" | "an"));
    let definite = definite || !plural && (owned || !determiner && !inner && lexicon::is_role_noun(p.lower(head)));
    let owner = owner(p, range.start, head);
    let demonym = definite
        && range.len() == 2
        && (lexicon::country_of_demonym(p.word(head)).is_some() && !plural_demonym(p.word(head)))
        || definite && p.matches(head.saturating_sub(3), &["-", "year", "-", "old"]);
    let detail_end = if matches!(p.lower(head + 1), "of" | "for" | "to") { range.end } else { head };
    let details = (range.start..detail_end)
        .filter(|at| {
            p.tokens[*at].is_word()
                && *at != head
                && owner.is_none_or(|owner| *at > owner)
                && !is_plain(p.lower(*at))
                && p.lower(*at + 2) != "based"
                && !demonym
                && lexicon::country_of_demonym(p.word(*at)).is_none()
                && lexicon::is_country(p.word(*at)).is_none()
                && lexicon::country_of_capital(p.word(*at)).is_none()
        })
        .take(8)
        .collect();
    // "of" goes on with the name of an office or a body; anything else behind the head only describes.
    let end = if p.lower(head + 1) == "of" || plural { range.end } else { head + 1 };
    Description {
        core: start..end.max(start + 1).min(range.end.max(start + 1)),
        head,
        definite,
        plural,
        country,
        demonym,
        owner,
        details,
    }
}

/// The owner whose possessive stands before the head, unless it is a country.
fn owner(p: &Paragraph, start: usize, head: usize) -> Option<usize> {
    if matches!(p.lower(start), "his" | "her" | "their" | "my" | "our") {
        return Some(start);
    }
    let mark = (start + 1..head).find(|at| matches!(p.lower(*at), "'s" | "'"))?;
    let owner = mark - 1;
    let country = lexicon::is_country(p.word(owner)).or_else(|| lexicon::country_of_capital(p.word(owner)));
    (country.is_none() && p.tokens[owner].is_capital()).then_some(owner)
}

fn plural_demonym(word: &str) -> bool {
    word.ends_with('s') || matches!(word, "Chinese" | "Japanese" | "French" | "Dutch" | "British" | "Irish")
}

/// Words of a description that say nothing of the office.
fn is_plain(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "for"
            | "to"
            | "in"
            | "at"
            | "and"
            | "this"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "'s"
            | "top"
            | "senior"
            | "former"
            | "then"
            | "new"
            | "late"
            | "late-night"
            | "veteran"
            | "current"
            | "own"
            | "based"
            | "acting"
            | "state"
            | "main"
            | "nation"
            | "country"
            | "on"
            | "affairs"
            | "chief"
    )
}
