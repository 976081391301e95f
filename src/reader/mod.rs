//! The small network that reads a paragraph: words → cues, and the content and source of each, with probabilities.
//! Pure numbers, no rules.
//!
//! A paragraph is cut into units ([`unit`]); the words of a unit become word pieces ([`pieces`]), the [`encoder`] turns
//! them into one vector a word, the [`heads`] turn vectors into probabilities, and [`decode`] turns those into
//! [`Reading`]s. The arithmetic lies in [`kernel`] and gives the same bits on every processor. What the weights file
//! holds, and every rule that the training side must share, is said in `tools/reader/WEIGHTS.md`.

mod decode;
mod encoder;
mod heads;
mod kernel;
mod layer;
mod model;
mod pieces;
mod reading;
#[cfg(test)]
mod tests;
mod unit;
mod weights;
mod word;

pub use model::Reader;
pub use reading::{Bounds, Kind, Reading};
pub use weights::WeightsError;
