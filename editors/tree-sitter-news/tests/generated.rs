//! The committed parser is the one that the grammar makes. `UPDATE_GRAMMAR=1 cargo test -p tree-sitter-news` writes it.

use std::fs;
use std::path::Path;

use tree_sitter_generate::{ABI_VERSION_MAX, OptLevel, generate_parser_in_directory};

const FILES: [&str; 6] = [
    "parser.c",
    "grammar.json",
    "node-types.json",
    "tree_sitter/parser.h",
    "tree_sitter/alloc.h",
    "tree_sitter/array.h",
];

#[test]
fn parser_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
    fs::create_dir_all(&fresh).unwrap();
    generate_parser_in_directory(
        root,
        Some(&fresh),
        None::<&Path>,
        ABI_VERSION_MAX,
        None,
        Some("node"),
        true,
        OptLevel::default(),
        &mut Vec::new(),
    )
    .unwrap();
    let update = std::env::var_os("UPDATE_GRAMMAR").is_some();
    for file in FILES {
        let made = fs::read(fresh.join(file)).unwrap();
        let committed = root.join("src").join(file);
        if update {
            fs::create_dir_all(committed.parent().unwrap()).unwrap();
            fs::write(&committed, &made).unwrap();
        }
        assert!(
            fs::read(&committed).unwrap_or_default() == made,
            "src/{file} is stale: UPDATE_GRAMMAR=1 cargo test -p tree-sitter-news"
        );
    }
}
