//! What an article is made of: speakers (`speakers.rs`), links against a claim, claims that nobody stands behind.

use super::contents::Tally;
use super::gold::{Attribution, Doc, Link};
use super::matching::pair;
use super::speakers;
use super::words::{Range, Words, tokens};
use std::collections::{BTreeMap, BTreeSet};

const AGAINST: [&str; 10] = [
    "denies",
    "rejects",
    "dismisses",
    "disputes",
    "contradicts",
    "refutes",
    "counters",
    "questions",
    "rebuts",
    "concedes",
];

/// The counts of one article, or of many.
#[derive(Clone, Debug, Default)]
pub struct ArticleCounts {
    pub docs: usize,
    /// Annotated attributions, and those that were found (Jaccard index of 0.5).
    pub found: Tally,
    /// By kind of mention: speakers right, and all.
    pub speakers: [Tally; 3],
    pub links_certain: Tally,
    pub links_all: Tally,
    /// Answers: annotated, found, and those with the right claim first or among three.
    pub answers: usize,
    pub answers_found: usize,
    pub first: usize,
    pub among_three: usize,
    pub unattributed: Tally,
}

impl ArticleCounts {
    pub fn add(&mut self, other: &ArticleCounts) {
        self.docs += other.docs;
        self.found.add(other.found);
        for (mine, theirs) in self.speakers.iter_mut().zip(other.speakers) {
            mine.add(theirs);
        }
        self.links_certain.add(other.links_certain);
        self.links_all.add(other.links_all);
        self.answers += other.answers;
        self.answers_found += other.answers_found;
        self.first += other.first;
        self.among_three += other.among_three;
        self.unattributed.add(other.unattributed);
    }
}

/// Scores the predictions for an article.
pub fn score(gold: &Doc, predicted: &Doc) -> ArticleCounts {
    let text: Vec<char> = gold.text.chars().collect();
    let words = |ranges: &[Range]| -> Words { tokens(&text, ranges, false).into_iter().collect() };
    let sets = |all: &[Attribution]| -> Vec<Words> { all.iter().map(|a| words(&a.content)).collect() };
    let pairs = pair(&sets(&gold.attributions), &sets(&predicted.attributions), |jaccard| jaccard >= 0.5);
    let mut counts = ArticleCounts { docs: 1, ..ArticleCounts::default() };
    counts.found = Tally { right: pairs.len(), predicted: 0, gold: gold.attributions.len() };
    let paired: Vec<(usize, usize)> = pairs.iter().map(|(i, j, _)| (*i, *j)).collect();
    counts.speakers = speakers::score(gold, predicted, &paired, &text);
    let gold_of: BTreeMap<usize, usize> = pairs.iter().map(|(i, j, _)| (*j, *i)).collect();
    links(&mut counts, gold, predicted, &gold_of);
    let annotated: Vec<Words> = gold.unattributed.iter().map(|claim| words(&claim.span)).collect();
    let reported = predicted.unattributed.iter().filter(|claim| claim.confidence.as_deref() != Some("possible"));
    let reported: Vec<Words> = reported.map(|claim| words(&claim.span)).collect();
    counts.unattributed = unattributed(&annotated, &reported);
    counts
}

fn rank(link: &Link) -> usize {
    match link.confidence.as_deref() {
        Some("likely") => 1,
        Some("possible") => 2,
        _ => 0,
    }
}

fn links(counts: &mut ArticleCounts, gold: &Doc, predicted: &Doc, gold_of: &BTreeMap<usize, usize>) {
    let against = |link: &&Link| AGAINST.contains(&link.relation.as_str());
    let annotated: BTreeSet<(usize, usize)> =
        gold.links.iter().filter(against).map(|link| (link.from, link.to)).collect();
    // A link between attributions that nobody annotated is wrong, but counted once.
    let end = |at: usize| gold_of.get(&at).copied().ok_or(at);
    type End = Result<usize, usize>;
    let mut seen: BTreeMap<(End, End), usize> = BTreeMap::new();
    for link in predicted.links.iter().filter(against) {
        let tier = seen.entry((end(link.from), end(link.to))).or_insert(9);
        *tier = rank(link).min(*tier);
    }
    for (tally, weakest) in [(&mut counts.links_certain, 0), (&mut counts.links_all, 2)] {
        let told: Vec<_> = seen.iter().filter(|(_, tier)| **tier <= weakest).map(|(ends, _)| ends).collect();
        let right = told.iter().filter(|ends| match ends {
            (Ok(from), Ok(to)) => annotated.contains(&(*from, *to)),
            _ => false,
        });
        *tally = Tally { right: right.count(), predicted: told.len(), gold: annotated.len() };
    }
    let answers: BTreeSet<usize> = annotated.iter().map(|(from, _)| *from).collect();
    for answer in answers {
        counts.answers += 1;
        let Some((found, _)) = gold_of.iter().find(|(_, gold)| **gold == answer) else { continue };
        counts.answers_found += 1;
        let listed = predicted.candidates.iter().rev().find(|candidates| candidates.from == *found);
        let mut targets = listed.map(|candidates| candidates.to.clone()).unwrap_or_default();
        if targets.is_empty() {
            let mut linked: Vec<&Link> =
                predicted.links.iter().filter(|link| link.from == *found).filter(against).collect();
            linked.sort_by_key(|link| rank(link));
            targets = linked.iter().map(|link| link.to).collect();
        }
        let right = |target: &usize| gold_of.get(target).is_some_and(|gold| annotated.contains(&(answer, *gold)));
        if let Some(place) = targets.iter().position(right) {
            counts.first += usize::from(place < 1);
            counts.among_three += usize::from(place < 3);
        }
    }
}

fn unattributed(annotated: &[Words], reported: &[Words]) -> Tally {
    let mut used = vec![false; annotated.len()];
    for claim in reported {
        let hit = annotated.iter().enumerate().position(|(at, gold)| {
            let both = claim.intersection(gold).count();
            let near = both as f64 / (claim.len() + gold.len() - both).max(1) as f64 >= 0.3;
            !used[at] && both > 0 && (near || both == claim.len() || both == gold.len())
        });
        if let Some(hit) = hit {
            used[hit] = true;
        }
    }
    Tally { right: used.iter().filter(|used| **used).count(), predicted: reported.len(), gold: annotated.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two claims, two answers; one link right and certain, one likely and wrong, one from what nobody annotated.
    #[test]
    fn links_ranks_and_unattributed_claims_are_counted() {
        let text = "Ann said rain fell. Bob said snow fell. Cy denied both claims. Di denied the snow. Ten died there.";
        let attributions =
            r#"[{"content": [[9, 18]]}, {"content": [[29, 38]]}, {"content": [[50, 61]]}, {"content": [[73, 81]]}"#;
        let read = |more: &str, rest: &str| -> Doc {
            let json = format!(r#"{{"doc_id": "a", "text": "{text}", "attributions": {attributions}{more}], {rest}}}"#);
            serde_json::from_str(&json).unwrap()
        };
        let gold = read(
            "",
            r#""speakers": {}, "unattributed": [{"span": [[83, 97]]}],
            "links": [{"from": 2, "to": 0, "relation": "denies"}, {"from": 3, "to": 1, "relation": "rejects"},
                      {"from": 1, "to": 0, "relation": "repeats"}]"#,
        );
        let predicted = read(
            r#", {"content": [[83, 97]]}"#,
            r#""links": [{"from": 2, "to": 0, "relation": "denies", "confidence": "certain"},
                      {"from": 3, "to": 0, "relation": "denies", "confidence": "likely"},
                      {"from": 4, "to": 0, "relation": "denies", "confidence": "certain"}],
            "candidates": [{"from": 3, "to": [0, 1]}],
            "unattributed": [{"span": [[83, 91]], "confidence": "likely"}, {"span": [[0, 18]], "confidence": "possible"}]"#,
        );
        let counts = score(&gold, &predicted);
        let numbers = |tally: Tally| (tally.right, tally.predicted, tally.gold);
        assert_eq!(numbers(counts.links_certain), (1, 2, 2));
        assert_eq!(numbers(counts.links_all), (1, 3, 2));
        assert_eq!((counts.answers, counts.answers_found, counts.first, counts.among_three), (2, 2, 1, 2));
        assert_eq!(numbers(counts.unattributed), (1, 1, 1));
    }
}
