//! What a line looks like: a byline, a turn, a rule; whether it ends like a sentence.

use super::Source;
use crate::text::Span;

/// Longest headline, in characters.
const HEADLINE: usize = 140;

/// `* * *`, `---`, `###`, `-30-`, `-ends-`: the end of a section or of the story.
pub(super) fn is_rule(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let word: String = line.chars().filter(|c| !c.is_whitespace() && !"-–—()".contains(*c)).collect();
    let framed = line.starts_with(['-', '–', '—', '(']) && line.ends_with(['-', '–', '—', ')']);
    if framed && matches!(word.to_lowercase().as_str(), "30" | "ends" | "end") {
        return true;
    }
    "*-_#=".contains(first) && line.chars().filter(|c| *c == first).count() >= 3 && marks.all(|c| c == first)
}

/// True where `text` ends as a sentence does, closing quotation marks and brackets included. The point of an
/// abbreviation (`U.S.`, `Inc.`) ends none.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['”', '’', '"', '\'', ')', '»', '“']);
    if !text.ends_with('.') {
        return text.ends_with(['?', '!', ':', '…']);
    }
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters = word.trim_end_matches('.');
    let initials = letters.contains('.') && letters.split('.').all(|part| part.chars().count() == 1);
    !initials && !["Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Bros", "No"].contains(&letters)
}

/// True where a line could be the last of a paragraph: plain text without blank lines is divided at newlines when most
/// lines are such.
pub(super) fn closes_paragraph(text: &str) -> bool {
    text.ends_with(['.', '?', '!', ':', '…', '”', '’', '"', ')'])
}

/// `By NAME`, `BY NAME`.
pub(super) fn is_byline(text: &str) -> bool {
    let Some(name) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")) else { return false };
    text.chars().count() <= 100
        && name.split_whitespace().count() <= 12
        && name.trim_start().starts_with(char::is_uppercase)
        && !ends_sentence(text)
}

/// True where `text` could be a headline or a standfirst.
pub(super) fn is_headline(text: &str) -> bool {
    text.chars().count() <= HEADLINE && !ends_sentence(text) && text.chars().any(char::is_alphanumeric)
}

/// `Q:`, `A:`, `MR. KIRBY:` at the start of a line.
pub(super) fn is_turn(source: &Source, line: Span) -> bool {
    let head = source.slice(line);
    let window = head.char_indices().nth(160).map_or(head.len(), |(at, _)| at);
    if !head.starts_with(|c: char| c.is_ascii_uppercase() || c == '[') || !head[..window].contains(':') {
        return false;
    }
    let text = source.tokens.visible(source.text, Span::new(line.start, line.start + window));
    let Some((name, rest)) = text.split_once(':') else { return false };
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    if name == "Q" || name == "A" {
        return true;
    }
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (1..=5).contains(&words)
        && letters >= 2
        && name.chars().all(|c| c.is_uppercase() || c.is_whitespace() || "-.'’,()".contains(c) || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_end_sections() {
        for line in ["* * *", "***", "---", "###", "# # #", "-30-", "- 30 -", "-ends-", "(ENDS)", "_____"] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["--", "ends", "*Note", "30", "- item", ""] {
            assert!(!is_rule(line), "{line}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert!(!ends_sentence("Burgeoning Iran-Russia Ties Alarm U.S."));
        assert!(!ends_sentence("Regulator fines Acme Corp."));
        assert!(ends_sentence("He was here."));
        assert!(ends_sentence("“He was here.”"));
        assert!(!ends_sentence("Ties alarm Washington"));
    }

    #[test]
    fn bylines_name_people() {
        assert!(is_byline("By Ana Ruiz"));
        assert!(is_byline("BY ANA RUIZ AND TOM LEE, STAFF WRITERS"));
        assert!(!is_byline("By the time he left, it was over."));
        assert!(!is_byline("By then"));
    }
}
