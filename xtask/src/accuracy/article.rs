//! What an article is made of: speakers, links against a claim, claims that nobody stands behind.

use super::contents::Tally;
use super::gold::{Attribution, Doc, Link};
use super::matching::pair;
use super::words::{Range, Words, slice, tokens};
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

const PRONOUNS: &str = "he she it they we i you who which that him her them his its their himself herself itself \
                        themselves all of both";

/// How a mention names its speaker, in the order of the table.
pub const MENTIONS: [&str; 3] = ["name", "pronoun", "description"];

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
    for (i, j, _) in &pairs {
        let (annotated, found) = (&gold.attributions[*i], &predicted.attributions[*j]);
        if annotated.speakers().is_empty() || annotated.source.is_empty() {
            continue;
        }
        let mention = slice(&text, (annotated.source[0][0], annotated.source[0][1]));
        let right = same(&found.speakers(), gold, &annotated.speakers());
        counts.speakers[mention_kind(&mention)].add(Tally { right: usize::from(right), predicted: 0, gold: 1 });
    }
    let gold_of: BTreeMap<usize, usize> = pairs.iter().map(|(i, j, _)| (*j, *i)).collect();
    links(&mut counts, gold, predicted, &gold_of);
    let annotated: Vec<Words> = gold.unattributed.iter().map(|claim| words(&claim.span)).collect();
    let reported = predicted.unattributed.iter().filter(|claim| claim.confidence.as_deref() != Some("possible"));
    let reported: Vec<Words> = reported.map(|claim| words(&claim.span)).collect();
    counts.unattributed = unattributed(&annotated, &reported);
    counts
}

fn mention_kind(mention: &str) -> usize {
    let pronouns: BTreeSet<&str> = PRONOUNS.split_whitespace().collect();
    if mention.to_lowercase().split_whitespace().all(|word| pronouns.contains(word)) {
        1
    } else if mention.contains(|c: char| c.is_ascii_uppercase()) {
        0
    } else {
        2
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Folded for comparing names: no possessive, no marks but `.` and `-`, one blank, lower case, no article.
fn fold(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let (mut kept, mut at) = (String::new(), 0);
    while let Some(c) = chars.get(at) {
        let possessive = matches!(c, '\'' | '’')
            && chars.get(at + 1) == Some(&'s')
            && !chars.get(at + 2).copied().is_some_and(is_word);
        if possessive {
            at += 2;
            continue;
        }
        if is_word(*c) || c.is_whitespace() || matches!(c, '.' | '-') {
            kept.push(*c);
        }
        at += 1;
    }
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    kept.strip_prefix("the ").unwrap_or(&kept).to_string()
}

/// The last word that begins with a capital letter of English.
fn last_name(name: &str) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let (mut found, mut at) = (None, 0);
    while at < chars.len() {
        let begins = chars[at].is_ascii_uppercase() && (at == 0 || !is_word(chars[at - 1]));
        let start = at;
        at += 1;
        if begins {
            while at < chars.len() && (is_word(chars[at]) || matches!(chars[at], '\'' | '’' | '-')) {
                at += 1;
            }
            found = Some(String::from_iter(&chars[start..at]).to_lowercase());
        }
    }
    found
}

/// True where one of the predicted names is a name of one of the annotated speakers.
fn same(names: &[&str], gold: &Doc, ids: &[&str]) -> bool {
    let forms = ids.iter().flat_map(|id| {
        let entry = &gold.speakers[*id];
        let name = entry["name"].as_str().unwrap_or_default().to_string();
        let aliases = entry["aliases"].as_array().into_iter().flatten();
        let text = |alias: &serde_json::Value| alias.as_str().map_or_else(|| alias.to_string(), String::from);
        std::iter::once(name).chain(aliases.map(text)).collect::<Vec<_>>()
    });
    let forms: Vec<String> = forms.collect();
    names.iter().any(|name| {
        forms.iter().any(|form| {
            let (a, b) = (fold(name), fold(form));
            let contained = !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a));
            contained || last_name(name).is_some_and(|last| Some(last) == last_name(form))
        })
    })
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

    #[test]
    fn names_are_folded_before_they_are_compared() {
        assert_eq!(fold("The White House’s"), "white house");
        assert_eq!(fold("U.S.  “officials”"), "u.s. officials");
        assert_eq!(last_name("Hussein Amir-Abdollahian, minister"), Some("amir-abdollahian".into()));
        assert_eq!(last_name("the minister"), None);
        assert_eq!([mention_kind("He"), mention_kind("Vos"), mention_kind("the minister")], [1, 0, 2]);
    }

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
