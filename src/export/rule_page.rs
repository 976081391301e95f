//! What the rules say about themselves, as Markdown: for `docs/rules/`, and for whoever asks at the command line.

use crate::rules::{RULES, Rule};
use std::fmt::Write;

/// The page of a rule.
pub fn rule_page(rule: &Rule) -> String {
    let number = if rule.number.is_empty() { String::new() } else { format!(" ({})", rule.number) };
    format!("# {}{number}\n\n{}\n\n{}\n", rule.slug, rule.title.trim(), rule.docs.trim())
}

/// All rules with their titles, one a row.
pub fn rule_index() -> String {
    let mut page = String::from(
        "# Rules\n\nWritten by `cargo xtask docs` from the rules themselves; edit those.\n\n| number | rule | asks |\n| --- | --- | --- |\n",
    );
    for rule in RULES {
        let _ = writeln!(page, "| {} | [`{}`]({}.md) | {} |", rule.number, rule.slug, rule.slug, rule.title.trim());
    }
    page
}
