//! R401: a reference that names nothing.

use super::references::{broken, nearest};
use super::{Finding, Rule};
use crate::analysis::Analysis;
use crate::claims::declared::KEYS;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "dangling-reference",
    number: "R401",
    title: "A reference that names nothing",
    docs: "\
An id in `rebuts`, `concedes`, `supports`, `repeats`, `corrects`, `answers` or `cue-of` that no span of the file has.

**Why.** A rebuttal of nothing is no rebuttal: the reader is sent to a claim that is not there.

**What settles it.** Correct the id, or give the claim that is meant this id.

**Example.**

    [That is false]{.rebuttal by=\"iran\" rebuts=\"c99\"}

References to other articles (`other-story#c2`, `../other.news.md#c2`) are looked up where all articles are known: in an
editor's folders, and on the command line in the project or repository of the article.

**Keeps silent** on `none`, on links, and on paths that lead out of the project.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let document = &analysis.document;
    let known = || document.spans.iter().filter_map(|span| span.id.as_ref()).map(|id| id.text.as_str());
    for span in &document.spans {
        for key in KEYS.iter().map(|(key, _)| *key).chain(["cue-of"]) {
            for word in span.list(key) {
                let name = word.text.strip_prefix('#').unwrap_or(&word.text);
                let elsewhere = name.contains('#') || name.contains("://") || name.contains('/');
                if name == "none" || elsewhere || known().any(|id| id == name) {
                    continue;
                }
                let help = match nearest(name, known()) {
                    Some(id) => format!("did you mean “{id}”?"),
                    None => "give the claim that is meant this id, or name another".to_string(),
                };
                findings.push(broken(
                    RULE.slug,
                    &word,
                    format!("“{key}” names “{name}”, and no span has this id"),
                    "a reader is sent to a claim that is not there",
                    help,
                ));
            }
        }
    }
}
