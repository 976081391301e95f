//! Paragraph → attributions: who is given which words, by what cue, and how we know.

mod types;

pub use types::*;
