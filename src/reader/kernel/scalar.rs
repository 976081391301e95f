//! The arithmetic in plain Rust: what every other path must equal, bit for bit.

use super::{Activations, COLUMNS, DEPTH, Kernel, Linear};

pub(super) static SCALAR: Kernel = Kernel { name: "scalar", linear, quantise, gelu, norm, add_norm, attention };

super::float_operations!();

/// `y = (s · scale) · (Σ u·q − zero · sum) + bias`, the bracket in `i32`.
fn linear(layer: &Linear, input: &Activations, out: &mut [f32]) {
    let rows = input.bytes.chunks_exact(input.width).zip(&input.rows);
    for ((bytes, row), out) in rows.zip(out.chunks_exact_mut(layer.outputs)) {
        for (block, panel) in layer.weights.chunks_exact(layer.inputs * COLUMNS).enumerate() {
            let mut sums = [0i32; COLUMNS];
            for (inputs, weights) in bytes.chunks_exact(DEPTH).zip(panel.chunks_exact(COLUMNS * DEPTH)) {
                for (sum, weights) in sums.iter_mut().zip(weights.chunks_exact(DEPTH)) {
                    for (input, weight) in inputs.iter().zip(weights) {
                        *sum += i32::from(*input) * i32::from(*weight as i8);
                    }
                }
            }
            for (lane, sum) in sums.into_iter().enumerate() {
                let n = block * COLUMNS + lane;
                let exact = sum - row.zero * layer.sum[n];
                out[n] = row.scale * layer.scale[n] * exact as f32 + layer.bias[n];
            }
        }
    }
}
