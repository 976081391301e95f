//! What the rules about references share: the finding for a word of the markup that names nothing, and the nearest name.

use super::{Finding, Severity};
use crate::attribution::Tier;
use crate::markup::Word;

/// An error on a word of the markup.
pub fn broken(code: &'static str, word: &Word, message: String, why: &str, help: String) -> Finding {
    Finding {
        code,
        severity: Severity::Error,
        span: word.span,
        message,
        why: why.to_string(),
        help,
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

/// The known name nearest to `word`, where a slip of the keys could have made the one of the other.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (distance(word, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}

/// Edits that turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (before + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            before = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_within_reach() {
        let known = ["kirby", "iran", "russia"];
        assert_eq!(nearest("kirbi", known.into_iter()), Some("kirby"));
        assert_eq!(nearest("westminster", known.into_iter()), None);
    }
}
