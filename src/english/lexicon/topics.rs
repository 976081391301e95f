//! Words that stand for one matter (`topics.tsv`): *drones* and *missiles* are weapons, a *sale* is a transfer.

use std::collections::HashMap;
use std::sync::LazyLock;

static TOPICS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    let lines = include_str!("topics.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for (topic, line) in lines.enumerate() {
        for word in line.split('\t') {
            map.entry(word).or_insert(topic as u8);
        }
    }
    map
});

/// The topic of a word (lower case), as a small number.
pub fn topic_of(word: &str) -> Option<u8> {
    TOPICS.get(word).copied()
}

/// The topic of giving and supplying, in which it matters who gives to whom.
pub fn is_transfer(word: &str) -> bool {
    topic_of(word) == topic_of("transfer") && word != "exchange"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_matter_many_words() {
        assert_eq!(topic_of("drones"), topic_of("weapons"));
        assert!(is_transfer("sales") && !is_transfer("drones"));
        assert_eq!(topic_of("table"), None);
    }
}
