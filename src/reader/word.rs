//! What the network is told of a word besides its letters: shape, quotation state, whether it is a word at all.

use std::ops::Range;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// One word of a paragraph, ready to be read.
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// 1..=6, see [`shape`].
    pub shape: u8,
    /// Of its first character, see [`states`].
    pub state: u8,
    /// False for punctuation.
    pub wordy: bool,
    /// Its pieces, as a range of the paragraph's.
    pub pieces: Range<usize>,
}

/// Quotation states of a character.
pub(super) const OUTSIDE: u8 = 0;
const INSIDE: u8 = 1;
pub(super) const MARK: u8 = 2;
const OPEN: u8 = 3;
/// How many quotation states and word shapes there are.
pub(super) const STATES: usize = 4;
pub(super) const SHAPES: usize = 8;

impl Word<'_> {
    /// True for a quotation mark.
    pub fn is_quotation_mark(&self) -> bool {
        self.state == MARK && !self.wordy
    }
}

fn group(c: char) -> GeneralCategoryGroup {
    match c {
        'a'..='z' | 'A'..='Z' => GeneralCategoryGroup::Letter,
        '0'..='9' => GeneralCategoryGroup::Number,
        _ => c.general_category_group(),
    }
}

pub(super) fn is_letter(c: char) -> bool {
    group(c) == GeneralCategoryGroup::Letter
}

/// True for what word pieces keep together: letters and digits.
pub(super) fn is_letter_or_number(c: char) -> bool {
    matches!(group(c), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// True if the token holds a letter, a digit or a combining mark; others are punctuation.
pub(super) fn has_word(text: &str) -> bool {
    text.chars().any(|c| c == '_' || is_letter_or_number(c) || group(c) == GeneralCategoryGroup::Mark)
}

/// 2 with a digit, 1 without a letter, 3 all lower case, 4 all upper case (two letters at least), 5 capital first, else
/// 6. The network reserves 0 for its own marks.
pub(super) fn shape(text: &str) -> u8 {
    if text.chars().any(|c| group(c) == GeneralCategoryGroup::Number) {
        return 2;
    }
    let letters = || text.chars().filter(|c| is_letter(*c));
    if letters().next().is_none() {
        1
    } else if letters().all(char::is_lowercase) {
        3
    } else if letters().nth(1).is_some() && letters().all(char::is_uppercase) {
        4
    } else if text.starts_with(char::is_uppercase) {
        5
    } else {
        6
    }
}

/// The quotation state at each **byte** of a paragraph.
pub(super) fn states(text: &str) -> Vec<u8> {
    let mut states = vec![OUTSIDE; text.len()];
    let mut opened = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let (len, opens) = match c {
            '\u{201c}' => (c.len_utf8(), true),
            '\u{201d}' => (c.len_utf8(), false),
            '"' => (1, opened.is_none()),
            _ if rest.starts_with("``") => (2, true),
            _ if rest.starts_with("''") => (2, false),
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        match opened {
            None if opens => opened = Some(at),
            Some(start) if !opens => {
                fill(&mut states[start..at], INSIDE);
                opened = None;
            }
            _ => {}
        }
        states[at..at + len].fill(MARK);
        at += len;
    }
    if let Some(start) = opened {
        fill(&mut states[start..], OPEN);
    }
    states
}

/// Marks inside a quotation stay marks.
fn fill(states: &mut [u8], state: u8) {
    states.iter_mut().filter(|old| **old == OUTSIDE).for_each(|old| *old = state);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, expected) in [
            ("...", 1),
            ("’", 1),
            ("1,000.5", 2),
            ("20th", 2),
            ("said", 3),
            ("don’t", 3),
            ("NATO", 4),
            ("U.S.", 4),
            ("A", 5),
            ("Iran", 5),
            ("McCain", 5),
            ("iPhone", 6),
            ("’S", 6),
            ("über", 3),
            ("Ünal", 5),
            ("中文", 6),
            ("", 1),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn punctuation_is_no_word() {
        for (text, expected) in
            [("", false), ("—", false), ("“", false), ("_", true), ("3", true), ("é", true), ("\u{301}", true)]
        {
            assert_eq!(has_word(text), expected, "{text:?}");
        }
    }

    /// One digit a character.
    fn drawn(text: &str) -> String {
        let states = states(text);
        text.char_indices().map(|(at, _)| char::from(b'0' + states[at])).collect()
    }

    #[test]
    fn quotation_states() {
        for (text, expected) in [
            ("a “b” c", "0021200"),
            ("a \"b\" c", "0021200"),
            ("``a'' b", "2212200"),
            ("“a “b” c", "21121200"),
            ("a” “b", "02023"),
            ("a'' \"b", "022023"),
            ("“a \"b\" c”", "211202112"),
        ] {
            assert_eq!(drawn(text), expected, "{text}");
        }
    }
}
