//! Who answers what, looked up by the claim: the features that show a whole article ask this for every claim.

use super::definition::is_answer;
use crate::article::Analysis;
use crate::claims::Link;

/// The answers of an article, grouped by what they answer.
pub struct Answers<'a> {
    by_claim: Vec<Vec<&'a Link>>,
}

impl<'a> Answers<'a> {
    /// Reads the links once. Repetitions and tensions are no answers.
    pub fn new(analysis: &'a Analysis) -> Self {
        let mut by_claim = vec![Vec::new(); analysis.attributions.len()];
        for link in analysis.links.iter().filter(|link| is_answer(link.relation)) {
            if let Some(answers) = by_claim.get_mut(link.to) {
                answers.push(link);
            }
        }
        Self { by_claim }
    }

    /// The answers to a claim, in order of place.
    pub fn to(&self, claim: usize) -> &[&'a Link] {
        self.by_claim.get(claim).map_or(&[], Vec::as_slice)
    }
}
