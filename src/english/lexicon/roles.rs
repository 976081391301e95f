//! General words for people and the offices that they cover (`roles.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

static COVERS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("roles.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(word, all)| (word, all.split(' ').collect())).collect()
});

/// True where somebody with the office can be called by the general word: *the diplomat* for an ambassador.
pub fn role_covers(general: &str, office: &str) -> bool {
    COVERS.get(general).is_some_and(|all| all.contains(&office))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_words_cover_offices() {
        assert!(role_covers("diplomat", "ambassador") && !role_covers("ambassador", "diplomat"));
        assert!(!role_covers("senator", "minister"));
    }
}
