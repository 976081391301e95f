//! What editors ask for, as plain data in byte offsets of the **source**: one file a feature, no protocol types.
//!
//! Every feature is a pure function of the [`Analysis`](crate::article::Analysis) and a place. What lies at the place is
//! decided in one file, `under`, so that all features agree about it: the innermost thing wins.

pub mod actions;
mod definition;
mod describe;
#[cfg(test)]
mod fixture;
mod hover;
mod references;
mod symbols;
mod under;

pub use definition::{Definition, Target, definition};
pub use hover::{Hover, hover};
pub use references::references;
pub use symbols::{Symbol, SymbolKind, symbols};
