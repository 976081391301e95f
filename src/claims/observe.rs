//! All that the weights are learned from: the features of every answer and every claim that it may go to.

use super::answer::{self, Signs};
use super::inferred::{Article, claims_for, may_answer};
use super::memory::Memory;
use super::pair::{Compare, Pair};
use super::voice::voices;

/// An answer, beside every claim that it may go to.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The answer, as an index into the attributions.
    pub from: usize,
    /// Its own signs.
    pub signs: Signs,
    /// The claims with their features.
    pub pairs: Vec<(usize, Pair)>,
}

/// Every answer of the article.
pub fn observe(article: &Article) -> Vec<Observation> {
    let mut memory = Memory::default();
    memory.turn_to(article.readings);
    let voices = voices(article, &mut memory);
    let compare = Compare::new(article, &voices, memory.frequency());
    let one = |from: usize| {
        let claims = claims_for(article, from);
        let pairs = compare.pairs(from, &claims);
        Observation { from, signs: answer::signs(&compare, from), pairs: claims.into_iter().zip(pairs).collect() }
    };
    (0..article.attributions.len()).filter(|at| may_answer(&article.attributions[*at], &voices[*at])).map(one).collect()
}
