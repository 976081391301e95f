//! Byte offset ↔ line and column. Lines end at LF, CRLF or a lone CR, as editors count them.

/// A place for people: both numbers start at 1, the column counts characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCol {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub col: usize,
}

/// The line starts of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => starts.push(at + 1),
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => starts.push(at + 1),
                _ => {}
            }
        }
        Self { starts }
    }

    /// Number of lines, at least 1.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Line (from 0) of a byte offset; offsets past the end are on the last line.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// Byte offset of the start of `line` (from 0), if there is such a line.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// Line and column of a byte offset of `text` (the text the index was made from).
    pub fn line_col(&self, text: &str, offset: usize) -> LineCol {
        let line = self.line_of(offset);
        let start = self.starts[line];
        let end = offset.min(text.len());
        let col = text.as_bytes()[start..end].iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        LineCol { line: line + 1, col: col + 1 }
    }

    /// Byte offset of a place; `None` where there is no such line. A column past the end of its line gives the line's end.
    pub fn offset(&self, text: &str, place: LineCol) -> Option<usize> {
        let start = self.start_of(place.line.checked_sub(1)?)?;
        let end = self.start_of(place.line).unwrap_or(text.len());
        let line = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        let at = line.char_indices().nth(place.col.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        Some(start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_line_ends_and_wide_characters() {
        let text = "a\rb\r\nc\nd😀e";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 4);
        assert_eq!(index.line_col(text, text.len() - 1), LineCol { line: 4, col: 3 });
        assert_eq!(index.offset(text, LineCol { line: 4, col: 3 }), Some(text.len() - 1));
        assert_eq!(index.offset(text, LineCol { line: 2, col: 9 }), Some(3));
        assert_eq!(index.offset(text, LineCol { line: 9, col: 1 }), None);
    }

    #[test]
    fn only_lf_crlf_and_cr_end_a_line() {
        assert_eq!(LineIndex::new("a\u{2028}b\u{0B}c\u{85}d\u{0C}e").lines(), 1);
    }
}
