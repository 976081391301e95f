//! The pages of `docs/rules/` say what the rules say.

use onrecord::export::{rule_index, rule_page};
use onrecord::rules::RULES;
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn the_pages_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut there = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).expect("docs/rules: run `cargo xtask docs`") {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        there.insert(name, std::fs::read_to_string(path).unwrap());
    }
    let mut wanted: BTreeMap<String, String> =
        RULES.iter().map(|rule| (format!("{}.md", rule.slug), rule_page(rule))).collect();
    wanted.insert("README.md".into(), rule_index());
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&wanted), "run `cargo xtask docs`");
    for (name, page) in &wanted {
        assert!(there[name] == *page, "docs/rules/{name} is out of date: run `cargo xtask docs`");
    }
}

#[test]
fn every_rule_says_what_it_asks() {
    for rule in RULES {
        assert!(!rule.slug.is_empty() && !rule.title.is_empty() && !rule.docs.is_empty(), "{}", rule.slug);
        assert_eq!(RULES.iter().filter(|other| other.slug == rule.slug).count(), 1, "{} is there twice", rule.slug);
        let twin = |other: &&&onrecord::rules::Rule| !rule.number.is_empty() && other.number == rule.number;
        assert!(RULES.iter().filter(twin).count() <= 1, "{}: two rules with this number", rule.number);
    }
}
