//! 64-bit ARM: four inputs of four outputs in one register, with the dot product instruction (`sdot`) where there is
//! one.
//!
//! Both multiply signed bytes only. An input u becomes u − 128, and 128 · Σq, which the layer knows, is added back:
//! all sums stay exact.

use super::{Activations, COLUMNS, DEPTH, Kernel, Linear};
use std::arch::aarch64::*;
use std::arch::asm;

pub(super) static NEON: Kernel =
    Kernel { name: "neon", linear: plain::linear, quantise, gelu, norm, add_norm, attention };
pub(super) static DOTPROD: Kernel =
    Kernel { name: "neon-dotprod", linear: dot::linear, quantise, gelu, norm, add_norm, attention };

super::float_operations!(#[target_feature(enable = "neon")]);

/// The loop over blocks and rows, and its inner part, for one way to add products up.
///
/// `$sums` sums are kept for every four outputs of a row: `$add` adds 16 products to them, `$fold` makes them the four.
macro_rules! linear_by {
    ($features:literal, $sums:literal, $add:ident, $fold:ident) => {
        #[target_feature(enable = $features)]
        pub(super) fn linear(layer: &Linear, input: &Activations, out: &mut [f32]) {
            let rows = input.rows.len();
            for block in 0..layer.outputs / COLUMNS {
                let mut row = 0;
                while row < rows {
                    // SAFETY: `Kernel::linear` checked the lengths, `block` is a block of the layer, and `tile::<R>` is
                    // called with at least R rows left.
                    row += unsafe {
                        match rows - row {
                            4.. if $sums == 1 => tile::<4>(layer, input, out, block, row),
                            2.. => tile::<2>(layer, input, out, block, row),
                            _ => tile::<1>(layer, input, out, block, row),
                        }
                    };
                }
            }
        }

        /// Outputs of one block for rows `row..row + R`; returns R.
        ///
        /// # Safety
        /// `input` holds those rows, each of `layer.inputs` bytes; `out` holds as many rows of `layer.outputs` floats;
        /// `block` is less than `layer.outputs / 16`; all tables of `layer` have the lengths that [`Linear::new`]
        /// checks.
        #[target_feature(enable = $features)]
        unsafe fn tile<const R: usize>(
            layer: &Linear,
            input: &Activations,
            out: &mut [f32],
            block: usize,
            row: usize,
        ) -> usize {
            let width = layer.inputs;
            // SAFETY: within the slices by the contract above: the last read of a row is its bytes width-4..width, the
            // last read of a panel its bytes 16·width-64..16·width.
            let sums = unsafe {
                let panel = layer.weights.as_ptr().add(block * COLUMNS * width).cast::<i8>();
                let bytes = input.bytes.as_ptr().add(row * width);
                let mut sums = [[[vdupq_n_s32(0); $sums]; 4]; R];
                for step in 0..width / DEPTH {
                    let at = panel.add(step * COLUMNS * DEPTH);
                    let weights = [vld1q_s8(at), vld1q_s8(at.add(16)), vld1q_s8(at.add(32)), vld1q_s8(at.add(48))];
                    for (r, sums) in sums.iter_mut().enumerate() {
                        let four = bytes.add(r * width + step * DEPTH).cast::<u32>().read_unaligned() ^ 0x8080_8080;
                        let four = vreinterpretq_s8_u32(vdupq_n_u32(four));
                        for (sums, weights) in sums.iter_mut().zip(weights) {
                            *sums = $add(*sums, weights, four);
                        }
                    }
                }
                sums
            };
            for (r, sums) in sums.into_iter().enumerate() {
                for (quarter, sums) in sums.into_iter().enumerate() {
                    // SAFETY: the contract above is this one's, and there are four quarters to a block.
                    unsafe { store(layer, input, out, block * COLUMNS + quarter * 4, row + r, $fold(sums)) };
                }
            }
            R
        }
    };
}

mod plain {
    use super::*;

    linear_by!("neon", 2, add, fold);

    #[target_feature(enable = "neon")]
    fn add(sums: [int32x4_t; 2], weights: int8x16_t, four: int8x16_t) -> [int32x4_t; 2] {
        let left = vmull_s8(vget_low_s8(weights), vget_low_s8(four));
        let right = vmull_high_s8(weights, four);
        [vpadalq_s16(sums[0], left), vpadalq_s16(sums[1], right)]
    }

    #[target_feature(enable = "neon")]
    fn fold(sums: [int32x4_t; 2]) -> int32x4_t {
        vpaddq_s32(sums[0], sums[1])
    }
}

mod dot {
    use super::*;

    linear_by!("neon,dotprod", 1, add, fold);

    #[target_feature(enable = "neon,dotprod")]
    fn add(sums: [int32x4_t; 1], weights: int8x16_t, four: int8x16_t) -> [int32x4_t; 1] {
        let mut sum = sums[0];
        // The intrinsic is not in stable Rust.
        // SAFETY: this function is only called where the processor has `sdot`; it changes nothing but `sum`.
        unsafe {
            asm!("sdot {0:v}.4s, {1:v}.16b, {2:v}.16b", inout(vreg) sum, in(vreg) weights, in(vreg) four,
                options(pure, nomem, nostack, preserves_flags));
        }
        [sum]
    }

    #[target_feature(enable = "neon")]
    fn fold(sums: [int32x4_t; 1]) -> int32x4_t {
        sums[0]
    }
}

/// Turns four exact sums into floats and stores them, as [`super::scalar`] does.
///
/// # Safety
/// `input` holds the row `row`, `out` too, and `n + 4 <= layer.outputs`.
#[target_feature(enable = "neon")]
unsafe fn store(layer: &Linear, input: &Activations, out: &mut [f32], n: usize, row: usize, sums: int32x4_t) {
    let rounding = input.rows[row];
    // SAFETY: n + 4 is at most the length of all three tables and of each row of `out`.
    unsafe {
        let back = vmulq_n_s32(vld1q_s32(layer.sum.as_ptr().add(n)), 128 - rounding.zero);
        let exact = vcvtq_f32_s32(vaddq_s32(sums, back));
        let scale = vmulq_n_f32(vld1q_f32(layer.scale.as_ptr().add(n)), rounding.scale);
        let value = vaddq_f32(vmulq_f32(scale, exact), vld1q_f32(layer.bias.as_ptr().add(n)));
        vst1q_f32(out.as_mut_ptr().add(row * layer.outputs + n), value);
    }
}
