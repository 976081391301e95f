//! Mentions of the whole article, front matter and roster → who is who.

mod types;

pub use types::*;
