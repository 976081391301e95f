//! The syntax tree of a file, kept across edits.

use std::sync::OnceLock;

use tree_sitter::{InputEdit, Language, Parser, Point, Tree};

/// The syntax tree of a file. Cheap to clone.
///
/// After a change: [`Syntax::edit`] the old tree, then [`Syntax::parse_chunks`] with it as `old`; the time is that of
/// the paragraphs touched, plus about 1 ms per MB of text.
#[derive(Clone, Debug)]
pub struct Syntax {
    tree: Tree,
}

impl Syntax {
    /// Parses a whole text.
    pub fn parse(source: &str) -> Self {
        Self::parse_chunks(|at| source.get(at..).unwrap_or_default(), None)
    }

    /// Parses a text that is held in pieces. `chunk(at)` gives the text from byte `at` to the end of its piece, and the
    /// empty string at and after the end. `old` is the tree of the text before, already [edited](Syntax::edit).
    pub fn parse_chunks<'a>(mut chunk: impl FnMut(usize) -> &'a str, old: Option<&Syntax>) -> Self {
        let mut parser = Parser::new();
        // Both can only fail if the grammar was generated for another tree-sitter, which no input changes.
        parser.set_language(language()).expect("the grammar fits the library");
        let tree = parser.parse_with_options(&mut |at, _| chunk(at), old.map(|old| &old.tree), None);
        Self { tree: tree.expect("a parse without limits ends") }
    }

    /// Tells the tree about a change of its text; its nodes move, and [`Syntax::parse_chunks`] re-reads what it touched.
    pub fn edit(&mut self, edit: &InputEdit) {
        self.tree.edit(edit);
    }

    /// The change that puts `new_len` bytes in the place of `start..old_end`. The grammar looks at no column and no row,
    /// and readers use byte offsets only, so the rows and columns of the edit may all be zero.
    pub fn edit_bytes(&mut self, start: usize, old_end: usize, new_len: usize) {
        let point = |byte| Point { row: 0, column: byte };
        let new_end = start + new_len;
        self.edit(&InputEdit {
            start_byte: start,
            old_end_byte: old_end,
            new_end_byte: new_end,
            start_position: point(start),
            old_end_position: point(old_end),
            new_end_position: point(new_end),
        });
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
}

/// The text that was parsed last, with its tree: of the next one only what differs is parsed.
#[derive(Clone, Debug, Default)]
pub struct LastParsed(Option<(String, Syntax)>);

impl LastParsed {
    /// The tree of `source`.
    pub fn parse(&mut self, source: &str) -> &Syntax {
        let syntax = match self.0.take() {
            Some((before, syntax)) if before == source => syntax,
            Some((before, mut syntax)) => {
                let (start, end) = (common_start(&before, source), common_end(&before, source));
                let end = end.min(before.len().min(source.len()) - start);
                syntax.edit_bytes(start, before.len() - end, source.len() - end - start);
                Syntax::parse_chunks(|at| source.get(at..).unwrap_or_default(), Some(&syntax))
            }
            None => Syntax::parse(source),
        };
        &self.0.insert((source.to_string(), syntax)).1
    }
}

/// Bytes at the start that are the same in both, up to the border of a character.
fn common_start(a: &str, b: &str) -> usize {
    const STEP: usize = 64;
    let steps = a.as_bytes().chunks(STEP).zip(b.as_bytes().chunks(STEP)).take_while(|(a, b)| a == b).count();
    let from = (steps * STEP).min(a.len()).min(b.len());
    let more = a.as_bytes()[from..].iter().zip(&b.as_bytes()[from..]).take_while(|(a, b)| a == b).count();
    let border = |at: &usize| a.is_char_boundary(*at) && b.is_char_boundary(*at);
    (0..=from + more).rev().find(border).unwrap_or_default()
}

/// Bytes at the end that are the same in both, from the border of a character.
fn common_end(a: &str, b: &str) -> usize {
    const STEP: usize = 64;
    let steps = a.as_bytes().rchunks(STEP).zip(b.as_bytes().rchunks(STEP)).take_while(|(a, b)| a == b).count();
    let from = (steps * STEP).min(a.len()).min(b.len());
    let (a_rest, b_rest) = (&a.as_bytes()[..a.len() - from], &b.as_bytes()[..b.len() - from]);
    let more = a_rest.iter().rev().zip(b_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let border = |len: &usize| a.is_char_boundary(a.len() - len) && b.is_char_boundary(b.len() - len);
    (0..=from + more).rev().find(border).unwrap_or_default()
}

/// The grammar's language.
pub(super) fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    LANGUAGE.get_or_init(|| tree_sitter_news::LANGUAGE.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_have_in_common_ends_between_characters() {
        assert_eq!((common_start("é", "è"), common_end("é", "è")), (0, 0));
        assert_eq!((common_start("“No” 😀 x", "“No” 😀 y"), common_end("a😀", "b😀")), ("“No” 😀 ".len(), 4));
        let (long, other) = (format!("{}x{}", "a".repeat(200), "b".repeat(200)), "a".repeat(200) + &"b".repeat(200));
        assert_eq!((common_start(&long, &other), common_end(&long, &other)), (200, 200));
        assert_eq!((common_start("aaa", "aa"), common_end("aaa", "aa")), (2, 2));
    }
}
