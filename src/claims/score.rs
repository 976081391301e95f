//! How well a claim fits an answer: points for what they share, each with its reason.

use super::matter::Matter;

/// The points of a pair, with the reasons in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// The sum, in half points.
    pub points: i32,
    /// What gave or took points.
    pub terms: Vec<String>,
    /// True where giver and receiver are the other way round: no answer.
    pub reversed: bool,
}

/// Points at and above which a link is made.
pub const LIKELY: i32 = 10;
/// Points at and above which it is certain.
pub const CERTAIN: i32 = 12;

/// Compares the matter of an answer with that of a claim. The weights are whole half points, so that the sum is the same
/// everywhere.
pub fn score(answer: &Matter, claim: &Matter) -> Score {
    let mut score = Score::default();
    let actors: Vec<&String> = answer.actors.intersection(&claim.actors).collect();
    if !actors.is_empty() {
        score.add(2 * (actors.len() as i32).min(3), format!("both name {}", list(&actors)));
    }
    let topics = answer.topics.intersection(&claim.topics).count() as i32;
    if topics > 0 {
        score.add(
            3 * topics.min(3),
            format!("the same matter{}", if topics == 1 { "" } else { " in more than one word" }),
        );
    }
    let words: Vec<&String> =
        answer.words.iter().filter(|(stem, _)| claim.words.contains_key(*stem)).map(|(_, word)| word).collect();
    if !words.is_empty() {
        score.add((words.len() as i32).min(5), format!("both speak of {}", list(&words)));
    }
    let numbers: Vec<&String> = answer.numbers.intersection(&claim.numbers).collect();
    if !numbers.is_empty() {
        score.add(2, format!("the same figure: {}", list(&numbers)));
    }
    if let (Some(giver), Some(receiver), Some(theirs), Some(taker)) =
        (&answer.giver, &answer.receiver, &claim.giver, &claim.receiver)
    {
        if giver == theirs && receiver == taker {
            score.add(4, format!("in both {giver} gives to {receiver}"));
        } else if giver == taker && receiver == theirs {
            score.reversed = true;
            score.add(-6, format!("here {giver} gives to {receiver}, there it is the other way round"));
        }
    }
    score
}

impl Score {
    fn add(&mut self, points: i32, term: String) {
        self.points += points;
        self.terms.push(term);
    }
}

fn list(words: &[&String]) -> String {
    words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ")
}
