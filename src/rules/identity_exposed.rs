//! S209: the name of a source who was promised that it would not be printed.

use super::{Finding, Rule, Severity};
use crate::analysis::Analysis;
use crate::attribution::Tier;
use crate::english::{Paragraph, name_runs};
use crate::markup::SpeakerEntry;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "identity-exposed",
    number: "S209",
    title: "The name of a source who is not to be named",
    docs: "\
An entry with `terms: anonymous`, `background`, `deep-background` or `off-record` that holds a person's name, a `handle` or a
`url`; or a name in the text that the roster gives to such a source.

**Why.** Files are copied, mailed and published. What was promised to a source must not depend on who opens one.

**What settles it.** Take the name out. Say what may be printed: `described-as: a person at the company`.

**Example.**

    speakers:
      insider: {name: Marit Vos, terms: anonymous}

**Keeps silent** on descriptions (`name: a senior official`) and on organisations. It cannot be ignored or switched off.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let document = &analysis.document;
    findings.extend(in_entries(&document.front.speakers));
    let prose = &document.prose;
    for name in &document.sealed {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        for (at, _) in prose.text.match_indices(name.as_str()) {
            let span = Span::new(at, at + name.len());
            if edge(prose.text[..at].chars().next_back()) && edge(prose.text[span.end..].chars().next()) {
                findings.push(finding(prose.span_to_source(span), "the roster keeps this name from being printed"));
            }
        }
    }
}

/// The findings about entries of `speakers`, in an article or a roster.
pub fn in_entries(entries: &[SpeakerEntry]) -> Vec<Finding> {
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| entry.is_nameless()) {
        let terms = entry.terms.as_ref().map_or("", |terms| terms.text.as_str());
        let names = entry.name.iter().chain(&entry.aliases).filter(|name| is_personal(&name.text));
        let ways = entry.other.iter().filter(|pair| ["handle", "url"].contains(&pair.key.text.as_str()));
        let ways = ways.map(|pair| &pair.value);
        let message = format!("the terms are “{terms}”, and this says who it is");
        found.extend(names.chain(ways).map(|word| finding(word.span, &message)));
    }
    found
}

fn finding(span: Span, message: &str) -> Finding {
    Finding {
        code: RULE.slug,
        severity: Severity::Error,
        span,
        message: message.to_string(),
        why: "whoever opens, copies or publishes the file learns the name".to_string(),
        help: "take it out; `described-as` says what may be printed".to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

/// True for the name of a person, in full or in part; false for a description and for bodies.
fn is_personal(name: &str) -> bool {
    let paragraph = Paragraph::new(name);
    let alone = |run: &crate::english::NameRun| run.name.len() == 1 && run.name == (0..paragraph.len());
    name_runs(&paragraph).iter().any(|run| run.person || run.gender.is_some() || alone(run))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, analyse};
    use crate::markup::parse_roster;

    fn found(text: &str, roster: &str) -> Vec<String> {
        let options = Options { roster: parse_roster(roster).0.into(), ..Options::default() };
        let analysis = analyse(text, &options);
        let exposed = analysis.findings.iter().filter(|finding| finding.code == RULE.slug);
        exposed.map(|finding| finding.span.slice(text).to_string()).collect()
    }

    fn entry(entry: &str) -> Vec<String> {
        found(&format!("---\nspeakers:\n  insider: {{{entry}}}\n---\n\nIt rained.\n"), "")
    }

    #[test]
    fn an_entry_says_who_it_is() {
        assert_eq!(entry("name: Marit Vos, terms: anonymous"), ["Marit Vos"]);
        assert_eq!(entry("name: Vos, terms: off-record"), ["Vos"]);
        assert_eq!(entry("terms: background, aliases: [Marit], handle: \"@vos\""), ["Marit", "@vos"]);
        assert!(entry("name: a senior official, terms: anonymous").is_empty());
        assert!(entry("name: Marit Vos, terms: on-record").is_empty());
        assert!(entry("name: Marit Vos, terms: unnamed").is_empty(), "the copy gives no name, the desk may");
    }

    #[test]
    fn the_text_names_whom_the_roster_keeps_back() {
        let own = "---\nspeakers:\n  insider: {terms: anonymous}\n---\n\nMarit Vos left, and Marit Vosberg came.\n";
        assert_eq!(found(own, "insider: Marit Vos\n"), ["Marit Vos"]);
        assert_eq!(found("Marit Vos left.\n", "insider: {name: Marit Vos, terms: off-record}\n"), ["Marit Vos"]);
        assert!(found("Marit Vos left.\n", "insider: Marit Vos\n").is_empty());
    }
}
