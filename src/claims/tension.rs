//! Answers within a paragraph or a side: *such allegations are …* after a denial, and one side that says incompatible things.

use super::inferred::Article;
use super::pair::Compare;
use super::terms::{Term, Terms};
use super::{Link, Relation};
use crate::attribution::{Attribution, Evidence, Kind, Tier};
use crate::english::lexicon;
use std::collections::HashMap;

/// How many attributions back an incompatible denial is looked for: a long article is read in linear time.
const REACH: usize = 300;

/// *stressing such allegations are aimed at …*: a charge against those whose claims were just rejected.
pub fn counters_such_claims(article: &Article, from: usize) -> Option<Link> {
    let answer = &article.attributions[from];
    let mut words = answer.content[0].slice(&article.document.prose.text).split_whitespace().map(str::to_lowercase);
    let first = words.next().filter(|first| matches!(first.as_str(), "such" | "these" | "those"))?;
    let second = words.next().filter(|second| lexicon::is_claim_noun(second))?;
    let rejects = |other: &Attribution| other.kind == Kind::Denial && other.content[0].start < answer.content[0].start;
    // Attributions stand in the order of their contents.
    let before = article.attributions[..from].iter().rev().take_while(|other| other.block == answer.block);
    let back = before.into_iter().position(rejects)?;
    let to = from - 1 - back;
    let evidence = vec![Evidence::new(
        "such-claims",
        format!("“{first} {second}” are the ones just rejected"),
        vec![answer.content[0]],
    )];
    Some(Link { from, to, relation: Relation::Counters, declared: false, tier: Tier::Likely, evidence })
}

/// A concession of a side that denied the same matter before.
pub fn tension(compare: &Compare, sides: &Sides, from: usize) -> Option<Link> {
    let answer = &compare.voices[from];
    let attributions = compare.article.attributions;
    let near = from.saturating_sub(REACH)..from;
    let denials = near.filter(|to| attributions[*to].kind == Kind::Denial && sides.shared(compare, from, *to));
    let same_matter = |to: usize| {
        let theirs = &compare.voices[to].matter;
        let topics = answer.matter.topics.intersection(&theirs.topics).count();
        let names = answer.matter.actors.intersection(&theirs.actors).count();
        let words: Vec<&String> = answer
            .matter
            .words
            .iter()
            .filter(|(stem, _)| theirs.words.contains_key(stem))
            .map(|(_, word)| word)
            .collect();
        (topics + words.len() >= 3 && names >= 1).then_some((topics + names, to, words))
    };
    let (_, to, words) =
        denials.filter_map(same_matter).max_by_key(|(shared, to, _)| (*shared, std::cmp::Reverse(*to)))?;
    let words = words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
    let text = format!("the same side denied it before: both speak of {words}");
    let evidence = vec![Evidence::new("tension", text, Vec::new())];
    Some(Link { from, to, relation: Relation::Tension, declared: false, tier: Tier::Likely, evidence })
}

/// By the speakers of an attribution: the countries by which the article calls them anywhere.
pub struct Sides<'a>(HashMap<&'a [usize], Terms>);

impl<'a> Sides<'a> {
    /// Those of the article.
    pub fn new(compare: &Compare<'a>) -> Self {
        let mut countries: HashMap<&[usize], Terms> = HashMap::new();
        for (attribution, voice) in compare.article.attributions.iter().zip(compare.voices) {
            if !attribution.speakers.is_empty() && !voice.countries.is_empty() {
                let all = countries.entry(&attribution.speakers[..]).or_default();
                all.extend(voice.countries.iter().map(|country| Term::of(country)));
            }
        }
        Self(countries)
    }

    /// True where the two have a side in common: one that they speak for, or a country by which they are called.
    fn shared(&self, compare: &Compare, a: usize, b: usize) -> bool {
        let own = |at: usize| &compare.voices[at].party.sides;
        let called = |at: usize| self.0.get(&compare.article.attributions[at].speakers[..]);
        own(a).iter().any(|side| own(b).contains(side) || called(b).is_some_and(|all| all.contains(side)))
            || called(a).is_some_and(|all| {
                own(b).iter().any(|side| all.contains(side))
                    || called(b).is_some_and(|other| all.intersection(other).next().is_some())
            })
    }
}
