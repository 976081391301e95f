//! **onrecord** reads news text and says who said what, who denies it, and what nobody stands behind.
//!
//! The way of the data is the way through the rooms, top to bottom; a room imports only from rooms above it:
//!
//! | room | from → to |
//! | --- | --- |
//! | [`text`] | bytes, spans, line index, content hash |
//! | [`markup`] | source → front matter, blocks, spans, comments, and the prose without markup with a map back |
//! | [`english`] | prose → tokens, sentences, quotation marks; the lexicons |
//! | [`reader`] | a paragraph's words → who says what, as numbers |
//! | [`attribution`] | paragraph → attributions: source, cue, content, stance, evidence |
//! | [`speakers`] | mentions of the whole article → who is who |
//! | [`claims`] | attributions → links between claims; claims that no one stands behind |
//! | [`analysis`] | all of the above about one article, and the findings, as plain data |
//! | [`rules`] | one file a rule: analysis → findings |
//! | [`article`] | the one entry: [`article::analyse`] |
//! | [`annotate`] | analysis, or what a person chose → edits of the source that write it down |
//! | [`workspace`] | many articles: which files are articles, the index, references across files |
//! | [`ide`] | one file a feature of an editor: plain data in byte offsets |
//! | [`export`] | json, text reports and other formats |
//! | [`lsp`] | the only room that knows the language server protocol |
//! | [`cli`] | one file a command |
//!
//! Everything above `workspace` is pure: no I/O, no clock, no threads. Offsets are bytes everywhere but in `lsp`.

pub mod text;

pub mod markup;

pub mod english;

pub mod reader;

pub mod attribution;

pub mod speakers;

pub mod claims;

pub mod analysis;

pub mod rules;

pub mod article;

pub mod annotate;

pub mod workspace;

pub mod ide;

pub mod export;

pub mod lsp;

pub mod cli;
