//! Attributions → links between claims, and claims that no one stands behind.

mod types;

pub use types::*;
