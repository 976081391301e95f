//! Answers within a paragraph or a side: *such allegations are …* after a denial, and one side that says incompatible things.

use super::inferred::Article;
use super::pair::Compare;
use super::{Link, Relation};
use crate::attribution::{Evidence, Kind, Tier};
use crate::english::lexicon;

/// *stressing such allegations are aimed at …*: a charge against those whose claims were just rejected.
pub fn counters_such_claims(article: &Article, from: usize) -> Option<Link> {
    let answer = &article.attributions[from];
    let text = answer.content[0].slice(&article.document.prose.text).to_lowercase();
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    if !(matches!(first, "such" | "these" | "those") && lexicon::is_claim_noun(second)) {
        return None;
    }
    let to = article
        .attributions
        .iter()
        .enumerate()
        .filter(|(to, other)| {
            *to != from
                && other.block == answer.block
                && other.kind == Kind::Denial
                && other.content[0].start < answer.content[0].start
        })
        .map(|(to, _)| to)
        .next_back()?;
    let evidence = vec![Evidence::new(
        "such-claims",
        format!("“{first} {second}” are the ones just rejected"),
        vec![answer.content[0]],
    )];
    Some(Link { from, to, relation: Relation::Counters, declared: false, tier: Tier::Likely, evidence })
}

/// A concession of a side that denied the same matter before.
pub fn tension(compare: &Compare, from: usize) -> Option<Link> {
    let answer = &compare.voices[from];
    let sides = sides(compare, from);
    let attributions = &compare.article.attributions[..from];
    let denials = attributions.iter().enumerate().filter(|(to, other)| {
        other.kind == Kind::Denial && self::sides(compare, *to).iter().any(|side| sides.contains(side))
    });
    let same_matter = |to: usize| {
        let theirs = &compare.voices[to].matter;
        let topics = answer.matter.topics.intersection(&theirs.topics).count();
        let names = answer.matter.actors.intersection(&theirs.actors).count();
        let words: Vec<&String> = answer
            .matter
            .words
            .iter()
            .filter(|(stem, _)| theirs.words.contains_key(*stem))
            .map(|(_, word)| word)
            .collect();
        (topics + words.len() >= 3 && names >= 1).then_some((topics + names, to, words))
    };
    let (_, to, words) = denials
        .filter_map(|(to, _)| same_matter(to))
        .max_by_key(|(shared, to, _)| (*shared, std::cmp::Reverse(*to)))?;
    let words = words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
    let text = format!("the same side denied it before: both speak of {words}");
    let evidence = vec![Evidence::new("tension", text, Vec::new())];
    Some(Link { from, to, relation: Relation::Tension, declared: false, tier: Tier::Likely, evidence })
}

/// The sides of those who speak, and the countries by which the article calls them anywhere.
fn sides<'a>(compare: &'a Compare, at: usize) -> Vec<&'a str> {
    let attributions = compare.article.attributions;
    let own = &attributions[at].speakers;
    let same = attributions.iter().zip(compare.voices).filter(|(other, _)| !own.is_empty() && other.speakers == *own);
    let countries = same.flat_map(|(_, voice)| voice.countries.iter().copied());
    compare.voices[at].sides.iter().map(String::as_str).chain(countries).collect()
}
