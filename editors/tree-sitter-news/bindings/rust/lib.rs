//! The tree-sitter grammar of annotated news text, for editors and for the reader of articles.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_news::LANGUAGE.into()).unwrap();
//! let tree = parser.parse("He said [it was so]{.claim}.", None).unwrap();
//! assert!(!tree.root_node().has_error());
//! ```

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_news() -> *const ();
}

/// The language, for [`tree_sitter::Parser::set_language`](https://docs.rs/tree-sitter).
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_news) };

/// Names and fields of the nodes, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// The query that colours the text.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// The query that hands the front matter to YAML.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");
