//! Findings that the article asks to be silent about: comments, `ignore` on a span, `onrecord.ignore` in the front
//! matter. What silences nothing, and a rule that does not exist, is a finding itself.

use super::{Finding, RULES, Rule, Severity, nearest};
use crate::analysis::Analysis;
use crate::attribution::Tier;
use crate::claims::declared;
use crate::markup::{Comment, MarkSpan, Word};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "unused-ignore",
    number: "",
    title: "A comment that silences nothing",
    docs: "\
A comment, a key or a setting that keeps a rule silent where it has nothing to say; or one that names a rule which does not
exist (`unknown-rule`).

**Why.** What is written to silence a finding hides the next one, long after the first is settled.

**What settles it.** Take it out, or correct the name of the rule.

**Example.**

    <!-- onrecord-ignore vague-source: agreed with the desk -->

    Marit Vos said it was late.

**Keeps silent** where what is silenced is there. Errors of the markup cannot be silenced.
",
    check: |_, _| {},
};

/// True for findings that a person may silence: all but those about the markup itself.
pub fn can_be_ignored(code: &str) -> bool {
    const OTHERS: [&str; 8] = [
        "unused-ignore",
        "unknown-rule",
        "front-matter",
        "settings",
        "duplicate-id",
        "duplicate-file-id",
        "dangling-cont",
        "identity-exposed",
    ];
    // That two sources are named is a question about the words, not an error.
    if code == "markup-contradicts-text" {
        return true;
    }
    !OTHERS.contains(&code) && code != "markup" && !code.starts_with("markup-") && !code.starts_with("unknown-")
}

/// Something that asks for silence.
struct Request {
    /// The rules, at their places; all of them where none is named.
    rules: Vec<Word>,
    /// What is shown where the request is of no use.
    place: Span,
    /// Where it holds, in the **source**.
    scope: Span,
    used: Vec<bool>,
}

/// Removes the findings that the article silences, and adds those about requests that are of no use.
pub fn apply(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let mut requests = requests(analysis);
    findings.retain(|finding| {
        let mut silent = false;
        for request in requests.iter_mut().filter(|request| request.scope.touches(finding.span.start)) {
            let named = request.rules.iter().position(|rule| rule.text == finding.code);
            if !can_be_ignored(finding.code) || !request.rules.is_empty() && named.is_none() {
                continue;
            }
            silent = true;
            request.used[named.unwrap_or(0)] = true;
        }
        !silent
    });
    let outward = outward(analysis);
    for request in &mut requests {
        if outward.iter().any(|span| request.scope.overlaps(*span)) {
            let asked = |rule: Option<&Word>| rule.is_none_or(|rule| rule.text == super::dangling_reference::RULE.slug);
            for (at, used) in request.used.iter_mut().enumerate() {
                *used |= asked(request.rules.get(at));
            }
        }
        findings.extend(complaints(request));
    }
}

/// True for a finding that the article silences. For findings that come from outside the article: whether a reference
/// to another file leads anywhere.
pub(super) fn is_silenced(analysis: &Analysis, finding: &Finding) -> bool {
    let silences = |request: Request| {
        let named = request.rules.is_empty() || request.rules.iter().any(|rule| rule.text == finding.code);
        named && request.scope.touches(finding.span.start)
    };
    can_be_ignored(finding.code) && requests(analysis).into_iter().any(silences)
}

/// The spans that refer to other files, which can't be looked up here: a request about them is taken to be of use.
fn outward(analysis: &Analysis) -> Vec<Span> {
    let away = |word: &Word| word.text.trim_start_matches('#').contains('#');
    let refers = |span: &&MarkSpan| declared::references(span).any(|(_, word)| away(&word));
    analysis.document.spans.iter().filter(refers).map(|span| span.attrs).collect()
}

fn complaints(request: &Request) -> Vec<Finding> {
    let unknown = |rule: &&Word| !known(&rule.text);
    let mut found: Vec<Finding> = request.rules.iter().filter(unknown).map(unknown_rule).collect();
    if request.used.iter().all(|used| !used) && found.is_empty() {
        found.push(unused(request.place, "this silences nothing".to_string()));
    } else {
        let idle = request.rules.iter().zip(&request.used).filter(|(rule, used)| !**used && known(&rule.text));
        found.extend(idle.map(|(rule, _)| unused(rule.span, format!("`{}` has nothing to say here", rule.text))));
    }
    found
}

fn known(code: &str) -> bool {
    RULES.iter().any(|rule| rule.slug == code)
}

fn unused(span: Span, message: String) -> Finding {
    Finding {
        code: RULE.slug,
        severity: Severity::Hint,
        span,
        message,
        why: "what silences nothing today hides a finding tomorrow".to_string(),
        help: "take it out".to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

fn unknown_rule(rule: &Word) -> Finding {
    let help = match nearest(&rule.text, RULES.iter().map(|rule| rule.slug)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`onrecord explain` lists the rules".to_string(),
    };
    Finding {
        code: "unknown-rule",
        severity: Severity::Warning,
        message: format!("there is no rule `{}`", rule.text),
        why: "nothing is silenced by it".to_string(),
        help,
        ..unused(rule.span, String::new())
    }
}

fn requests(analysis: &Analysis) -> Vec<Request> {
    let document = &analysis.document;
    let file = Span::new(0, usize::MAX);
    let mut found = Vec::new();
    let mut add = |rules: Vec<Word>, place: Span, scope: Span| {
        let used = vec![false; rules.len().max(1)];
        found.push(Request { rules, place, scope, used });
    };
    if let (Some(first), Some(last)) = (document.front.ignore.first(), document.front.ignore.last()) {
        add(document.front.ignore.clone(), first.span.join(last.span), file);
    }
    for span in document.spans.iter() {
        if let Some(pair) = span.get("ignore") {
            add(span.list("ignore"), pair.key.span.join(pair.value.span), span.whole);
        }
    }
    for (at, comment) in document.comments.iter().enumerate() {
        let Some((verb, rules)) = directive(comment) else { continue };
        let scope = match verb {
            "ignore-file" => file,
            "ignore" => paragraph_or_sentence(analysis, comment),
            "off" => Span::new(comment.span.end, switched_on(&document.comments[at + 1..], &rules)),
            _ => continue,
        };
        add(rules, comment.span, scope);
    }
    found
}

/// `onrecord-VERB RULE RULE: reason` → the verb and the rules.
fn directive(comment: &Comment) -> Option<(&str, Vec<Word>)> {
    let rest = comment.text.strip_prefix("onrecord-")?;
    let verb = rest.split(|c: char| c.is_whitespace() || c == ':').next()?;
    let list = rest[verb.len()..].split(':').next().unwrap_or_default();
    // The text of a comment is a slice of it: trimmed, but not changed.
    let start = comment.span.start + "<!--".len();
    let mut words = Vec::new();
    let mut at = start + "onrecord-".len() + verb.len();
    at += comment.span.len().saturating_sub("<!---->".len() + comment.text.len()) / 2;
    for part in list.split_inclusive(char::is_whitespace) {
        let word = part.trim();
        if !word.is_empty() {
            words.push(Word { text: word.to_string(), span: Span::new(at, at + word.len()) });
        }
        at += part.len();
    }
    Some((verb, words))
}

/// Where the rules are switched on again, or the end.
fn switched_on(behind: &[Comment], rules: &[Word]) -> usize {
    let on = behind.iter().find(|comment| {
        directive(comment).is_some_and(|(verb, named)| {
            let same = named.is_empty() || named.iter().any(|word| rules.iter().any(|rule| rule.text == word.text));
            verb == "on" && same
        })
    });
    on.map_or(usize::MAX, |comment| comment.span.start)
}

/// The next block for a comment on its own line; else the sentence that it stands in or behind.
fn paragraph_or_sentence(analysis: &Analysis, comment: &Comment) -> Span {
    let document = &analysis.document;
    let inside = document.blocks.iter().position(|block| block.source.covers(comment.span));
    let Some(block) = inside.filter(|_| !alone(analysis, comment)) else {
        let next = document.blocks.iter().find(|block| block.source.end > comment.span.end);
        return next.map_or(Span::at(comment.span.start), |block| Span::new(comment.span.start, block.source.end));
    };
    let Some(Some(reading)) = analysis.readings.get(block) else { return document.blocks[block].source };
    let offset = document.blocks[block].prose.start;
    let at = document.prose.to_prose(comment.span.start);
    let sentences =
        reading.paragraph.sentences.iter().map(|sentence| reading.paragraph.span(sentence.clone()).shift(offset));
    // Right behind the full stop, the sentence before is meant.
    let meant = sentences.rev().find(|sentence| sentence.start < at);
    meant.map_or(document.blocks[block].source, |sentence| document.prose.span_to_source(sentence))
}

/// True for a comment that no words share the line with.
fn alone(analysis: &Analysis, comment: &Comment) -> bool {
    let prose = &analysis.document.prose;
    let at = prose.to_prose(comment.span.start);
    let line = prose.text[..at].rfind('\n').map_or(0, |at| at + 1);
    // A line of comments is cut with its break: the prose goes on at the start of a line, and so does the comment.
    line == at && prose.to_source(at) > comment.span.end
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, analyse};

    const CLAIM: &str = "The company paid $3 million to settle the case.";

    /// The codes of the findings, with their words.
    fn found(text: &str) -> Vec<String> {
        let analysis = analyse(text, &Options::default());
        analysis.findings.iter().map(|f| format!("{} {}", f.code, f.span.slice(text))).collect()
    }

    #[test]
    fn every_scope_silences_its_rule() {
        let claim = format!("unattributed-claim {CLAIM}");
        assert_eq!(found(CLAIM), std::slice::from_ref(&claim));
        for silenced in [
            format!("<!-- onrecord-ignore unattributed-claim: known -->\n\n{CLAIM}\n"),
            format!("<!-- onrecord-ignore -->\n{CLAIM}\n"),
            format!("It was late. {CLAIM} <!-- onrecord-ignore unattributed-claim -->\n"),
            format!("<!-- onrecord-ignore-file unattributed-claim -->\n\nIt was late.\n\n{CLAIM}\n"),
            format!("<!-- onrecord-off unattributed-claim -->\n\n{CLAIM}\n\n<!-- onrecord-on unattributed-claim -->\n"),
            format!("[{CLAIM}]{{ignore=\"unattributed-claim\"}}\n"),
            format!("---\nonrecord:\n  ignore: [unattributed-claim]\n---\n\n{CLAIM}\n"),
        ] {
            assert_eq!(found(&silenced), Vec::<String>::new(), "{silenced}");
        }
        for heard in [
            format!("<!-- onrecord-ignore unattributed-claim -->\n\nIt cost £2 million.\n\n{CLAIM}\n"),
            format!("It cost £2 million, he said. <!-- onrecord-ignore --> {CLAIM}\n"),
            format!("<!-- onrecord-off -->\n\nIt cost £2 million.\n\n<!-- onrecord-on -->\n\n{CLAIM}\n"),
        ] {
            assert!(found(&heard).contains(&claim), "{heard}: {:?}", found(&heard));
        }
    }

    #[test]
    fn what_silences_nothing_is_told() {
        assert_eq!(
            found("<!-- onrecord-ignore vague-source -->\n\nIt was late.\n"),
            ["unused-ignore <!-- onrecord-ignore vague-source -->"]
        );
        assert_eq!(
            found(&format!("<!-- onrecord-ignore vague-source unattributed-claim: x -->\n\n{CLAIM}\n")),
            ["unused-ignore vague-source"]
        );
        assert_eq!(found("<!-- onrecord-ignore vague-sauce -->\n\nIt was late.\n"), ["unknown-rule vague-sauce"]);
        let away = "<!-- onrecord-ignore dangling-reference: not here yet -->\n\n[No]{.rebuttal by=\"unknown\" rebuts=\"ties#c1\"}, he said.\n";
        assert_eq!(found(away), Vec::<String>::new(), "only the workspace knows");
        assert_eq!(found("<!-- a note about onrecord-ignore -->\n\nIt was late.\n"), Vec::<String>::new());
    }

    #[test]
    fn errors_of_the_markup_are_not_silenced() {
        let text = "<!-- onrecord-ignore -->\n\nHe said [it]{claim} to her.\n";
        assert!(found(text).contains(&"markup-bare-word claim".to_string()), "{:?}", found(text));
    }
}
