//! Pairing what was predicted with what was annotated, and whether a predicted source is the right one.

use super::gold::Attribution;
use super::words::{Words, slice, tokens};

/// Pairs two lists of word sets one to one, from the highest Jaccard index down; only pairs that `good` takes.
pub fn pair(gold: &[Words], predicted: &[Words], good: impl Fn(f64) -> bool) -> Vec<(usize, usize, f64)> {
    let mut found = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in predicted.iter().enumerate() {
            let both = a.intersection(b).count();
            if both > 0 {
                let jaccard = both as f64 / (a.len() + b.len() - both) as f64;
                if good(jaccard) {
                    found.push((i, j, jaccard));
                }
            }
        }
    }
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let (mut used_gold, mut used) = (vec![false; gold.len()], vec![false; predicted.len()]);
    found.retain(|(i, j, _)| {
        let free = !used_gold[*i] && !used[*j];
        if free {
            used_gold[*i] = true;
            used[*j] = true;
        }
        free
    });
    found
}

const ENDS_HEAD: [&str; 14] =
    ["who", "which", "that", "whose", "of", "in", "at", "from", "for", "on", "with", "to", "as", "by"];
const ARTICLES: [&str; 3] = ["the", "a", "an"];
const PRONOUNS: [&str; 10] = ["he", "she", "they", "it", "we", "i", "you", "who", "his", "her"];

type Token = (usize, usize);

/// The head of a mention: the last word before the first comma, relative pronoun or preposition.
fn head(words: &[Token], text: &[char]) -> Option<Token> {
    for pair in words.windows(2) {
        let gap = slice(text, (pair[0].1, pair[1].0));
        if gap.contains(',') || ENDS_HEAD.contains(&slice(text, pair[1]).to_lowercase().as_str()) {
            return Some(pair[0]);
        }
    }
    words.last().copied()
}

/// Folded for comparing: lower case, one apostrophe, no possessive.
pub fn clean(word: &str) -> String {
    let word = word.to_lowercase().replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).to_string()
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The head if it is capitalised, else the last capitalised word; `None` for pronouns and lower-case mentions.
fn surname(words: &[Token], head: Option<Token>, text: &[char]) -> Option<String> {
    let head = slice(text, head?);
    let name = if starts_upper(&head) {
        head
    } else {
        let mut all = words.iter().map(|word| slice(text, *word));
        all.rfind(|word| starts_upper(word) && !ARTICLES.contains(&word.to_lowercase().as_str()))?
    };
    let name = clean(&name);
    (!PRONOUNS.contains(&name.as_str()) && name != "their").then_some(name)
}

/// True where the predicted source is the annotated one: its head lies in it, or the surnames agree.
pub fn source_is_right(text: &[char], gold: &Attribution, predicted: &Attribution) -> bool {
    let annotated = tokens(text, &gold.source, true);
    let found = tokens(text, &predicted.source, true);
    if let Some(found_head) = head(&found, text) {
        if annotated.contains(&found_head) {
            return true;
        }
        let name = surname(&found, Some(found_head), text);
        if name.is_some() && name == surname(&annotated, head(&annotated, text), text) {
            return true;
        }
    }
    let last = |name: &Option<String>| name.as_ref().and_then(|name| name.split_whitespace().last().map(clean));
    let (found, annotated) = (last(&predicted.source_name), last(&gold.source_name));
    found.is_some() && found == annotated
}
