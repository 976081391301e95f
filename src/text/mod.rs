//! Bytes and places in them. A leaf: imports nothing of ours.

mod cover;
mod hash;
mod line_index;
mod span;

pub use cover::Cover;
pub use hash::content_hash;
pub use line_index::{LineCol, LineIndex};
pub use span::Span;
