//! S201: an id that no entry explains.

use super::references::{broken, nearest};
use super::{Finding, Rule};
use crate::analysis::Analysis;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "undefined-speaker",
    number: "S201",
    title: "A speaker id without an entry",
    docs: "\
An id in `by`, `who` or `via` that no entry of `speakers` has, neither in the front matter nor in the roster.

**Why.** The id is the only thing that says who stands behind the words.

**What settles it.** Add the entry, or correct the id. `staff`, `unknown` and `none` need no entry.

**Example.**

    [It was late]{by=\"kirbi\"}

**Keeps silent** on ids that are declared, and on `staff` (the publication itself).
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let document = &analysis.document;
    let known = || document.speaker_entries().filter_map(|entry| entry.id.as_ref()).map(|id| id.text.as_str());
    for span in &document.spans {
        for key in ["by", "who", "via"] {
            for word in span.list(key) {
                if matches!(word.text.as_str(), "staff" | "unknown" | "none") || known().any(|id| id == word.text) {
                    continue;
                }
                let help = match nearest(&word.text, known()) {
                    Some(id) => format!("did you mean “{id}”? Else add `{}:` under `speakers`", word.text),
                    None => format!("add `{}: {{name: …}}` under `speakers` in the front matter", word.text),
                };
                findings.push(broken(
                    RULE.slug,
                    &word,
                    format!("no speaker has the id “{}”", word.text),
                    "nothing says who stands behind these words",
                    help,
                ));
            }
        }
    }
}
