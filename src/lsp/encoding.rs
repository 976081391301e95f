//! The one place that knows in which unit the client counts columns.

use ropey::Rope;
use tower_lsp::ls_types::{Position, PositionEncodingKind};

/// The unit of [`Position::character`], agreed on when the session began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client knows.
    #[default]
    Utf16,
}

impl Encoding {
    /// UTF-8 where the client offers it, as it needs no counting; UTF-16 otherwise.
    pub fn choose(offered: Option<&[PositionEncodingKind]>) -> Self {
        if offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) {
            Self::Utf8
        } else {
            Self::Utf16
        }
    }

    /// The protocol's name for it.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// The byte offset of a position. A column past the end of its line is the line's end, a line past the last is the
    /// end of the text, and a column inside a character is that character's start.
    pub fn offset(self, rope: &Rope, position: Position) -> usize {
        let line = position.line as usize;
        if line >= rope.len_lines() {
            return rope.len_bytes();
        }
        let start = rope.line_to_char(line);
        let end = start + line_len(rope, line);
        let column = position.character as usize;
        let at = match self {
            Self::Utf8 => rope.byte_to_char((rope.char_to_byte(start) + column).min(rope.len_bytes())),
            Self::Utf16 => rope.utf16_cu_to_char((rope.char_to_utf16_cu(start) + column).min(rope.len_utf16_cu())),
        };
        rope.char_to_byte(at.min(end))
    }

    /// The position of a byte offset; one past the end of the text is its end.
    pub fn position(self, rope: &Rope, offset: usize) -> Position {
        let at = rope.byte_to_char(offset.min(rope.len_bytes()));
        let line = rope.char_to_line(at);
        let start = rope.line_to_char(line);
        let character = match self {
            Self::Utf8 => rope.char_to_byte(at) - rope.char_to_byte(start),
            Self::Utf16 => rope.char_to_utf16_cu(at) - rope.char_to_utf16_cu(start),
        };
        Position::new(line as u32, character as u32)
    }
}

/// Characters of a line without its end.
fn line_len(rope: &Rope, line: usize) -> usize {
    let text = rope.line(line);
    let ends = text.chars_at(text.len_chars()).reversed().take_while(|c| matches!(c, '\n' | '\r')).count();
    text.len_chars() - ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lf_crlf_and_cr_end_a_line() {
        assert_eq!(Rope::from_str("a\u{2028}b\u{0B}c\u{85}d\u{0C}e").len_lines(), 1);
        assert_eq!(Rope::from_str("a\rb\r\nc\nd").len_lines(), 4);
    }

    #[test]
    fn columns_behind_an_emoji() {
        let rope = Rope::from_str("“No” 😀 he said\nend");
        let he = "“No” 😀 ".len();
        assert_eq!(Encoding::Utf16.position(&rope, he), Position::new(0, 8));
        assert_eq!(Encoding::Utf8.position(&rope, he), Position::new(0, he as u32));
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, _) in rope.to_string().char_indices() {
                assert_eq!(encoding.offset(&rope, encoding.position(&rope, offset)), offset);
            }
        }
    }

    #[test]
    fn places_that_do_not_exist_are_moved_to_the_nearest_that_does() {
        let rope = Rope::from_str("😀b\r\nc");
        assert_eq!(Encoding::Utf16.offset(&rope, Position::new(0, 1)), 0, "inside a surrogate pair");
        assert_eq!(Encoding::Utf8.offset(&rope, Position::new(0, 2)), 0, "inside a character");
        assert_eq!(Encoding::Utf16.offset(&rope, Position::new(0, 99)), 5, "before the line's end");
        assert_eq!(Encoding::Utf8.offset(&rope, Position::new(0, 99)), 5);
        assert_eq!(Encoding::Utf16.offset(&rope, Position::new(9, 0)), 8);
    }
}
