//! One transformer layer, norms after the sums; the encoder and the span head are made of them.

use super::kernel::{Activations, AttentionRoom, HEAD, Kernel, Linear, Norm};
use super::weights::{Weights, WeightsError};

/// Rows that go through the wide part of a layer at once: its results then stay in the processor's second cache.
const TOGETHER: usize = 64;

/// Memory that is used again from layer to layer and unit to unit.
#[derive(Default)]
pub(super) struct Room {
    /// The rows that go through the layers.
    pub x: Vec<f32>,
    pub activations: Activations,
    pub wide: Vec<f32>,
    pub narrow: Vec<f32>,
    attention: AttentionRoom,
}

pub(super) struct Layer {
    qkv: Linear,
    o: Linear,
    up: Linear,
    down: Linear,
    norm1: Norm,
    norm2: Norm,
}

impl Layer {
    /// The layer `name` of the file; `width` must be made of whole attention heads.
    pub fn new(file: &Weights, name: &str, width: usize, ff: usize, epsilon: f32) -> Result<Layer, WeightsError> {
        if !width.is_multiple_of(HEAD) {
            return Err(WeightsError::new(format!("{name}: heads are not {HEAD} wide")));
        }
        Ok(Layer {
            qkv: file.linear(&format!("{name}.qkv"), width, 3 * width)?,
            o: file.linear(&format!("{name}.o"), width, width)?,
            up: file.linear(&format!("{name}.up"), width, ff)?,
            down: file.linear(&format!("{name}.down"), ff, width)?,
            norm1: file.norm(&format!("{name}.norm1"), width, epsilon)?,
            norm2: file.norm(&format!("{name}.norm2"), width, epsilon)?,
        })
    }

    /// Runs over the rows `x`, in place. Every `length` rows are a text of their own: only they see each other.
    pub fn run(&self, kernel: &Kernel, x: &mut [f32], length: usize, room: &mut Room) {
        let width = self.qkv.inputs();
        let Room { activations, wide, narrow, attention, .. } = room;
        apply(kernel, &self.qkv, x, activations, wide);
        narrow.resize(x.len(), 0.0);
        for (qkv, out) in wide.chunks_exact(3 * width * length).zip(narrow.chunks_exact_mut(width * length)) {
            kernel.attention(qkv, width, out, attention);
        }
        apply(kernel, &self.o, narrow, activations, wide);
        kernel.add_norm(x, wide, &self.norm1);
        for x in x.chunks_mut(together(x.len() / width) * width) {
            apply(kernel, &self.up, x, activations, wide);
            kernel.gelu(wide);
            apply(kernel, &self.down, wide, activations, narrow);
            kernel.add_norm(x, narrow, &self.norm2);
        }
    }

    /// Its linear layers.
    #[cfg(test)]
    pub fn linears(&self) -> [&Linear; 4] {
        [&self.qkv, &self.o, &self.up, &self.down]
    }
}

/// Splits rows into parts of about the same size.
fn together(rows: usize) -> usize {
    rows.div_ceil(rows.div_ceil(TOGETHER).max(1)).next_multiple_of(4).max(4)
}

/// `out = linear(rows)`, one row after the other.
pub(super) fn apply(kernel: &Kernel, linear: &Linear, rows: &[f32], bytes: &mut Activations, out: &mut Vec<f32>) {
    kernel.quantise(rows, linear.inputs(), bytes);
    out.resize(rows.len() / linear.inputs() * linear.outputs(), 0.0);
    kernel.linear(linear, bytes, out);
}
