//! Bytes and places in them. A leaf: imports nothing of ours.

mod hash;
mod line_index;
mod span;

pub use hash::content_hash;
pub use line_index::{LineCol, LineIndex};
pub use span::Span;
