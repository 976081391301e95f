//! A paragraph → words and marks.
//!
//! The rules are few, because the reader was trained on exactly these tokens: blanks divide; `U.S.`, `p.m.` are one token;
//! a number keeps `.`, `,` and `:` between digits and the letters after it (`1,000.5`, `10:30`, `20th`); a word is a run
//! of letters, digits and combining marks, apostrophes inside it included (`don’t`, `O’Brien`), but `’s` stands alone;
//! runs of `.` and of `-` are one token; every other character is a token by itself.

use crate::text::Span;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters, all lower case.
    Lower,
    /// First letter upper case.
    Capital,
    /// All upper case, longer than one letter; `U.S.` too.
    Upper,
    /// Holds a digit.
    Number,
    /// Any other word: `iPhone`, `中国`.
    Other,
    /// No letter and no digit.
    Mark,
}

/// A word or a mark, with its place in the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text that was read.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
}

impl Token {
    /// True for words and numbers.
    pub fn is_word(&self) -> bool {
        self.shape != Shape::Mark
    }

    /// True for words that begin with a capital letter.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Cuts `text` into tokens; they are in order, do not overlap, and hold every character that is no blank.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut previous: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            previous = Some(c);
            continue;
        }
        let len = token_len(&text[at..], c, previous);
        let span = Span::new(at, at + len);
        out.push(Token { span, shape: shape(span.slice(text)) });
        previous = span.slice(text).chars().next_back();
        at += len;
    }
    out
}

fn token_len(rest: &str, first: char, previous: Option<char>) -> usize {
    if let Some(len) = abbreviation_len(rest, previous) {
        return len;
    }
    if first.is_ascii_digit() {
        return number_len(rest);
    }
    if is_word_char(first) {
        return word_len(rest);
    }
    if is_apostrophe(first) && previous.is_some_and(char::is_alphanumeric) {
        // The word before ended here because this is its clitic.
        let mut next = rest[first.len_utf8()..].chars();
        if matches!(next.next(), Some('s' | 'S')) && !next.next().is_some_and(is_word_char) {
            return first.len_utf8() + 1;
        }
    }
    if first == '.' || first == '-' {
        return rest.len() - rest.trim_start_matches(first).len();
    }
    first.len_utf8()
}

/// `U.S.`, `p.m.`, `D.C`: single ASCII letters with full stops between.
fn abbreviation_len(rest: &str, previous: Option<char>) -> Option<usize> {
    if previous.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let bytes = rest.as_bytes();
    let alone = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
            && !rest.get(at + 1..).and_then(|tail| tail.chars().next()).is_some_and(char::is_alphanumeric)
    };
    if !alone(0) {
        return None;
    }
    let mut len = 1;
    while bytes.get(len) == Some(&b'.') && alone(len + 1) {
        len += 2;
    }
    if len == 1 {
        return None;
    }
    Some(if bytes.get(len) == Some(&b'.') { len + 1 } else { len })
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(c) = rest[len..].chars().next() {
        let inner = matches!(c, '.' | ',' | ':')
            && len > 0
            && bytes[len - 1].is_ascii_digit()
            && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !(c.is_alphanumeric() || inner) {
            break;
        }
        len += c.len_utf8();
    }
    len
}

fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut before: Option<char> = None;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if is_apostrophe(c) {
            let joins =
                before.is_some_and(char::is_alphabetic) && chars.peek().copied().is_some_and(char::is_alphabetic);
            let mut after = chars.clone();
            let clitic = matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(is_word_char);
            if !joins || clitic {
                break;
            }
        } else if !is_word_char(c) {
            break;
        }
        len += c.len_utf8();
        before = Some(c);
    }
    len
}

/// Straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

/// Combining marks that occur in Latin-script text; those of other scripts count as alphanumeric or as marks by themselves.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if !word.chars().any(char::is_alphanumeric) {
        return Shape::Mark;
    }
    if word.chars().any(char::is_numeric) {
        return Shape::Number;
    }
    let first = word.chars().next().unwrap_or(' ');
    if letters.clone().all(char::is_lowercase) {
        Shape::Lower
    } else if letters.clone().count() > 1 && letters.all(char::is_uppercase) {
        Shape::Upper
    } else if first.is_uppercase() {
        Shape::Capital
    } else {
        Shape::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.slice(text)).collect()
    }

    #[test]
    fn words_marks_numbers_and_clitics() {
        assert_eq!(
            cut("The U.S. paid $1,000.50 at 10:30 p.m."),
            ["The", "U.S.", "paid", "$", "1,000.50", "at", "10:30", "p.m."]
        );
        assert_eq!(
            cut("Iran’s ’s officials’ don't O’Brien"),
            ["Iran", "’s", "’", "s", "officials", "’", "don't", "O’Brien"]
        );
        assert_eq!(
            cut("Iran-Russia ties -- “no” ... 20th."),
            ["Iran", "-", "Russia", "ties", "--", "“", "no", "”", "...", "20th", "."]
        );
    }

    #[test]
    fn shapes() {
        let text = "He said U.S. NATO iPhone 5G — A";
        let shapes: Vec<Shape> = tokens(text).iter().map(|token| token.shape).collect();
        use Shape::*;
        assert_eq!(shapes, [Capital, Lower, Upper, Upper, Other, Number, Mark, Capital]);
    }

    #[test]
    fn every_character_is_in_a_token_or_a_blank() {
        for text in ["", "\u{200F}مرحبا “x” e\u{301}clair 👩‍👩‍👧 \u{FEFF}", "''``\"'s", "’s", "a.b.c. a.b.cd"]
        {
            let mut rest: String = text.to_string();
            for token in tokens(text).iter().rev() {
                assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
                rest.replace_range(token.span.range(), "");
            }
            assert!(rest.chars().all(char::is_whitespace), "{text:?} left {rest:?}");
        }
    }
}
