//! Which claim an answer goes to, and how sure that is: learned weights over the features of the pairs and of the answer.
//!
//! `links.tsv` holds the weights; `tools/links` learns them. The sums are whole numbers, the same on every machine.

use super::answer::{self, Sign, Signs};
use super::features::Weights;
use super::inferred::claims_for;
use super::pair::{self, Compare, Feature, Pair};
use super::voice::is_answer;
use super::{Link, Relation};
use crate::attribution::{Evidence, Kind, Tier};
use std::sync::LazyLock;

/// A claim that an answer may go to.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The claim, as an index into the attributions.
    pub to: usize,
    /// How well it fits, in thousandths of a logit.
    pub score: i32,
    pair: Pair,
}

/// What the same deal is worth, and the reversed one costs, in thousandths of a logit: too rare to be learned, and stronger
/// than any likeness of words.
const DEAL: i32 = 8_000;

/// How many claims about one deal an answer is linked to.
const DEALS: usize = 3;

/// The claims that an answer may go to.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Best first.
    pub claims: Vec<Ranked>,
    /// The answer's signs, those of its best claim with them.
    signs: Signs,
    /// How sure it is that the answer goes to the best of them, in thousandths of a logit.
    sure: i32,
}

impl Ranking {
    /// True where a person who asks is better off with the claims than without.
    pub fn offered(&self) -> bool {
        !self.claims.is_empty() && self.sure >= MODEL.offered
    }
}

struct Model {
    pair: Weights<{ pair::COUNT }>,
    link: Weights<{ answer::COUNT }>,
    certain: i32,
    likely: i32,
    offered: i32,
    second: i32,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let table = include_str!("links.tsv");
    let mut pair_names = [""; pair::COUNT];
    Feature::ALL.iter().zip(&mut pair_names).for_each(|((_, name, _), slot)| *slot = name);
    let mut link_names = [""; answer::COUNT];
    Sign::ALL.iter().zip(&mut link_names).for_each(|((_, name, _), slot)| *slot = name);
    let tiers = Weights::parse(table, "tiers", &["certain", "likely", "offered", "second"]);
    Model {
        pair: Weights::parse(table, "pair", &pair_names),
        link: Weights::parse(table, "link", &link_names),
        certain: tiers.weight(0),
        likely: tiers.weight(1),
        offered: tiers.weight(2),
        second: tiers.weight(3),
    }
});

/// The claims that the answer may go to, best first.
pub fn rank(compare: &Compare, from: usize) -> Ranking {
    let claims = claims_for(compare.article, from);
    let pairs = compare.pairs(from, &claims);
    let scored = claims.into_iter().zip(pairs).map(|(to, pair)| {
        let deal = i32::from(pair::same_deal(&pair)) - i32::from(pair::reversed_deal(&pair));
        Ranked { to, score: MODEL.pair.score(&pair) + DEAL * deal, pair }
    });
    let mut claims: Vec<Ranked> = scored.collect();
    claims.sort_by_key(|claim| (-claim.score, claim.to));
    let mut signs = answer::signs(compare, from);
    if let Some(best) = claims.first() {
        answer::with_best(&mut signs, &best.pair, best.score, claims.get(1).map(|second| second.score));
    }
    let sure = MODEL.link.score(&signs);
    Ranking { claims, signs, sure }
}

/// The links of an answer to the best of its claims.
pub fn links(compare: &Compare, from: usize, ranking: &Ranking, relation: Relation) -> Vec<Link> {
    let Ranking { claims, signs, sure } = ranking;
    let kind = compare.article.attributions[from].kind;
    if kind == Kind::NoComment {
        return Vec::new();
    }
    let deals: Vec<&Ranked> = claims.iter().filter(|claim| pair::same_deal(&claim.pair)).take(DEALS).collect();
    if !deals.is_empty() && is_answer(kind) {
        return deals.into_iter().map(|claim| deal(from, claim, relation)).collect();
    }
    let best = claims.first().filter(|best| *sure >= MODEL.likely && !pair::reversed_deal(&best.pair));
    let Some(best) = best else { return Vec::new() };
    let second = claims.get(1);
    let link = |claim: &Ranked, tier: Tier| {
        let mut evidence = vec![Evidence::new("fits", reasons(&claim.pair), Vec::new())];
        let own: Vec<&str> = MODEL.link.reasons(signs, 3).into_iter().map(|at| Sign::ALL[at].2).collect();
        if !own.is_empty() {
            evidence.push(Evidence::new("answers", own.join("; "), Vec::new()));
        }
        if let Some(second) = second.filter(|second| second.to != claim.to) {
            let text = format!("the next best claim fits less: {}", reasons(&second.pair));
            evidence.push(Evidence::new("runner-up", text, compare.article.attributions[second.to].content.clone()));
        }
        Link { from, to: claim.to, relation, declared: false, tier, evidence }
    };
    let tier = if *sure >= MODEL.certain { Tier::Certain } else { Tier::Likely };
    let mut links = vec![link(best, tier)];
    // A denial of several things that one speaker said goes to each.
    if let Some(second) = second
        && best.score - second.score <= MODEL.second
        && same_speaker(compare, best.to, second.to)
    {
        links.push(link(second, Tier::Possible));
    }
    links
}

fn deal(from: usize, claim: &Ranked, relation: Relation) -> Link {
    let text =
        format!("both tell of the same giver, the same taker and the same kind of thing; {}", reasons(&claim.pair));
    Link {
        from,
        to: claim.to,
        relation,
        declared: false,
        tier: Tier::Likely,
        evidence: vec![Evidence::new("same-deal", text, Vec::new())],
    }
}

fn same_speaker(compare: &Compare, a: usize, b: usize) -> bool {
    let speakers = &compare.article.attributions[a].speakers;
    compare.article.attributions[b].speakers.iter().any(|speaker| speakers.contains(speaker))
}

/// What spoke for the claim most, in words.
fn reasons(pair: &Pair) -> String {
    let words: Vec<&str> = MODEL.pair.reasons(pair, 3).into_iter().map(|at| Feature::ALL[at].2).collect();
    if words.is_empty() { "nothing speaks for it by itself".to_string() } else { words.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_features_that_are_there() {
        let known: Vec<&str> =
            Feature::ALL.iter().map(|(_, name, _)| *name).chain(Sign::ALL.iter().map(|(_, name, _)| *name)).collect();
        let named = include_str!("links.tsv").lines().filter_map(|line| line.split_once('\t')).map(|(name, _)| name);
        for name in named {
            assert!(
                known.contains(&name) || ["bias", "certain", "likely", "offered", "second"].contains(&name),
                "{name}"
            );
        }
        assert!(MODEL.certain > MODEL.likely);
    }
}
