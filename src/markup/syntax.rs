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

/// The grammar's language.
pub(super) fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    LANGUAGE.get_or_init(|| tree_sitter_news::LANGUAGE.into())
}
