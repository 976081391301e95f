//! How problems are worded: what is wrong, why it matters, what would settle it.

pub(super) use super::Problem;
use crate::text::Span;

/// A problem at `span`; its reason is that of its code.
pub(super) fn problem(code: &'static str, span: Span, message: impl Into<String>) -> Problem {
    let message = message.into();
    Problem { code, span, message, why: why(code), help: String::new(), fix: None, related: Vec::new() }
}

impl Problem {
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub(super) fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some((span, text.into()));
        self
    }

    pub(super) fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }
}

fn why(code: &str) -> &'static str {
    match code {
        "markup-unclosed" => "what is not closed is read, and would be printed, as text",
        "markup-across-paragraphs" => {
            "a span ends with its paragraph; some programs drop the text behind the blank line"
        }
        "markup-unclosed-value" => "the value is guessed to end at the brace",
        "markup-two-ids" => "a span has one name; the last one wins",
        "duplicate-id" => "a reference to this name could mean either; the first one is taken",
        "dangling-cont" => "the part stands alone, without speaker and class",
        "front-matter" => "the settings and speakers that cannot be read are left out; the text is read all the same",
        "markup-detached" => "braces belong to a bracket only when they follow at once; these would be printed",
        "markup-bare-word" => "in braces stand `#id`, `.class` and `key=\"value\"` only; these would be printed",
        "markup-smart-quotes" => "other programs take the curly marks for part of the value",
        "markup-duplicate-key" => "a key has one value; the first one is taken",
        "markup-stacked" => "a bracket takes one pair of braces; the second would be printed",
        "markup-djot-comment" => "comments in braces are known to Djot only; these would be printed",
        "markup-bad-id" => "names begin with a letter; some programs print the braces otherwise",
        "markup-bad-value" => "a value that is not in the list is read as absent",
        "markup-empty" => "there is nothing between the brackets that could be claimed, quoted or named",
        "markup-empty-value" => "a key without a value is read as absent",
        "markup-reference-link" => "not every program reads braces behind a reference",
        "markup-padded" => "blanks at the edge belong to the text around the span",
        "unknown-class" | "unknown-key" => {
            "words of the markup are taken as they are written, small and large letters too"
        }
        _ => "",
    }
}
