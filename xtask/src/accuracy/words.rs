//! Words of a text, and what quotation marks say about them. All offsets are characters (Unicode scalar values).

use std::collections::BTreeSet;

/// A half-open range of characters.
pub type Range = [usize; 2];

/// A set of word tokens, each by its place.
pub type Words = BTreeSet<(usize, usize)>;

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Words of letters and digits within `ranges`; with `joined`, an apostrophe between two of them does not divide.
pub fn tokens(text: &[char], ranges: &[Range], joined: bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for [start, end] in ranges {
        let end = (*end).min(text.len());
        let mut at = *start;
        while at < end {
            let first = at;
            while at < end && is_word(text[at]) {
                at += 1;
                let inner = joined && at + 1 < end && matches!(text[at], '\'' | '’') && is_word(text[at + 1]);
                if inner {
                    at += 1;
                }
            }
            if at > first {
                found.push((first, at));
            } else {
                at += 1;
            }
        }
    }
    found
}

/// The words of contents, as a set.
pub fn content_words(text: &[char], ranges: &[Range]) -> Words {
    tokens(text, ranges, true).into_iter().collect()
}

/// The text of a word or range.
pub fn slice(text: &[char], (start, end): (usize, usize)) -> String {
    text.get(start..end.min(text.len())).map(String::from_iter).unwrap_or_default()
}

/// Ranges inside double quotation marks, paragraph by paragraph; one that is open at a paragraph's end runs to that end.
pub fn quoted(text: &[char]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.iter().enumerate() {
        match (c, open) {
            ('\n', Some(start)) => {
                if start + 1 < at {
                    found.push([start, at]);
                }
                open = None;
            }
            ('“' | '"', None) => open = Some(at),
            ('”' | '"', Some(start)) => {
                found.push([start, at + 1]);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open.filter(|start| start + 1 < text.len()) {
        found.push([start, text.len()]);
    }
    found
}

/// `direct`, `indirect` or `mixed`, by how many of the words are quoted; `None` without words.
pub fn quote_type(text: &[char], content: &[Range], quoted: &[Range]) -> Option<&'static str> {
    let words = tokens(text, content, true);
    let inside = |word: &&(usize, usize)| quoted.iter().any(|[start, end]| *start <= word.0 && word.1 <= *end);
    let quoted = words.iter().filter(inside).count();
    match words.len() {
        0 => None,
        n if quoted as f64 >= 0.95 * n as f64 => Some("direct"),
        _ if quoted > 0 => Some("mixed"),
        _ => Some("indirect"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn apostrophes_join_words_and_blanks_divide_them() {
        let text = chars("Iran’s “won't” x' 1,000");
        let words = |joined| -> Vec<String> {
            tokens(&text, &[[0, text.len()]], joined).iter().map(|word| slice(&text, *word)).collect()
        };
        assert_eq!(words(true), ["Iran’s", "won't", "x", "1", "000"]);
        assert_eq!(words(false), ["Iran", "s", "won", "t", "x", "1", "000"]);
    }

    #[test]
    fn quotation_marks_make_the_type() {
        let text = chars("“No deal,” he said it was “so and\n“on");
        let regions = quoted(&text);
        assert_eq!(regions, [[0, 10], [26, 33], [34, 37]]);
        assert_eq!(quote_type(&text, &[[0, 10]], &regions), Some("direct"));
        assert_eq!(quote_type(&text, &[[11, 33]], &regions), Some("mixed"));
        assert_eq!(quote_type(&text, &[[11, 25]], &regions), Some("indirect"));
        assert_eq!(quote_type(&text, &[[8, 10]], &regions), None);
    }
}
