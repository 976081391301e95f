//! Paragraph → attributions: who is given which words, by what cue, and how we know.

pub mod declared;
mod inferred;
mod mends;
pub mod network;
pub mod patterns;
mod reading;
mod types;

pub use reading::{Engine, Reading};
pub use types::*;

use crate::markup::Document;
use std::sync::Arc;

/// The attributions of an article: declared ones, and what the readings of its blocks found beside them.
/// `readings` has an entry for each block; `None` where a block is not read.
pub fn attributions(document: &Document, readings: &[Option<Arc<Reading>>]) -> Vec<Attribution> {
    let mut found = Vec::new();
    for (block, reading) in readings.iter().enumerate() {
        if let Some(reading) = reading {
            found.extend(inferred::attributions(reading, block, document.blocks[block].prose.start));
        }
    }
    declared::merge(declared::attributions(document), found, declared::blocks_in_full(document))
}

/// The attributions of a block, out of those of an article in document order.
pub fn in_block(attributions: &[Attribution], block: usize) -> &[Attribution] {
    let start = attributions.partition_point(|attribution| attribution.block < block);
    let end = attributions.partition_point(|attribution| attribution.block <= block);
    &attributions[start..end.max(start)]
}
