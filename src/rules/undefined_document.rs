//! Evidence that no entry explains.

use super::references::{broken, nearest};
use super::{Finding, Rule};
use crate::analysis::Analysis;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "undefined-document",
    number: "",
    title: "A document id without an entry",
    docs: "\
An id in `from` that no entry of `documents` in the front matter has.

**Why.** Evidence that cannot be found proves nothing.

**What settles it.** Add the entry, or correct the id.

**Example.**

    [The bill passed]{.fact from=\"gazete\"}

**Keeps silent** on ids that are declared, and on addresses (`https://…`) and paths.
",
    check,
};

fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let document = &analysis.document;
    let known = || document.front.documents.iter().filter_map(|entry| entry.id.as_ref()).map(|id| id.text.as_str());
    for word in document.spans.iter().flat_map(|span| span.list("from")) {
        let address = word.text.contains(['/', ':', '.']);
        if address || known().any(|id| id == word.text) {
            continue;
        }
        let help = match nearest(&word.text, known()) {
            Some(id) => format!("did you mean “{id}”? Else add `{}:` under `documents`", word.text),
            None => format!("add `{}: {{title: …}}` under `documents` in the front matter", word.text),
        };
        findings.push(broken(
            RULE.slug,
            &word,
            format!("no document has the id “{}”", word.text),
            "evidence that cannot be found proves nothing",
            help,
        ));
    }
}
