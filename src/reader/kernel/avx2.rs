//! AVX2: 16 outputs of four rows at a time, products of bytes summed in pairs (`vpmaddubsw`).
//!
//! A pair is at most 2 · 255 · 63 = 32,130, so 16 bits never saturate and the sums are exact.

use super::{Activations, COLUMNS, DEPTH, Kernel, Linear};
use std::arch::x86_64::*;

pub(super) static AVX2: Kernel = Kernel { name: "avx2", linear, quantise, gelu, norm, add_norm, attention };

super::float_operations!(#[target_feature(enable = "avx2")]);

#[target_feature(enable = "avx2")]
fn linear(layer: &Linear, input: &Activations, out: &mut [f32]) {
    let rows = input.rows.len();
    for block in 0..layer.outputs / COLUMNS {
        let mut row = 0;
        while row < rows {
            // SAFETY: `Kernel::linear` checked the lengths, `block` is a block of the layer, and `tile::<R>` is called
            // with at least R rows left.
            unsafe {
                match rows - row {
                    1 => tile::<1>(layer, input, out, block, row),
                    2 => tile::<2>(layer, input, out, block, row),
                    3 => tile::<3>(layer, input, out, block, row),
                    _ => tile::<4>(layer, input, out, block, row),
                }
            }
            row += 4;
        }
    }
}

/// Outputs of one block for rows `row..row + R`.
///
/// # Safety
/// `input` holds those rows, each of `layer.inputs` bytes; `out` holds as many rows of `layer.outputs` floats; `block`
/// is less than `layer.outputs / 16`; all tables of `layer` have the lengths that [`Linear::new`] checks.
#[target_feature(enable = "avx2")]
unsafe fn tile<const R: usize>(layer: &Linear, input: &Activations, out: &mut [f32], block: usize, row: usize) {
    let width = layer.inputs;
    // SAFETY: within the slices by the contract above: the last read of a row is its bytes width-4..width, the last
    // read of a panel its bytes 16·width-64..16·width.
    let sums = unsafe {
        let panel = layer.weights.as_ptr().add(block * COLUMNS * width);
        let bytes = input.bytes.as_ptr().add(row * width);
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for step in 0..width / DEPTH {
            let left = _mm256_loadu_si256(panel.add(step * COLUMNS * DEPTH).cast());
            let right = _mm256_loadu_si256(panel.add(step * COLUMNS * DEPTH + 32).cast());
            for (r, sums) in sums.iter_mut().enumerate() {
                let four = _mm256_set1_epi32(bytes.add(r * width + step * DEPTH).cast::<i32>().read_unaligned());
                let pairs = [_mm256_maddubs_epi16(four, left), _mm256_maddubs_epi16(four, right)];
                sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(pairs[0], ones));
                sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(pairs[1], ones));
            }
        }
        sums
    };
    for (r, sums) in sums.into_iter().enumerate() {
        // SAFETY: the contract above is this one's.
        unsafe { store(layer, input, out, block, row + r, sums) };
    }
}

/// Turns exact sums into floats and stores them, as [`super::scalar`] does.
///
/// # Safety
/// As for [`tile`], for the one row `row`.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn store(
    layer: &Linear,
    input: &Activations,
    out: &mut [f32],
    block: usize,
    row: usize,
    sums: [__m256i; 2],
) {
    let rounding = input.rows[row];
    let (scale, zero) = (_mm256_set1_ps(rounding.scale), _mm256_set1_epi32(rounding.zero));
    for (half, sum) in sums.into_iter().enumerate() {
        let n = block * COLUMNS + half * 8;
        // SAFETY: n + 8 <= layer.outputs, the length of all three tables and of each row of `out`.
        unsafe {
            let of_zero = _mm256_mullo_epi32(zero, _mm256_loadu_si256(layer.sum.as_ptr().add(n).cast()));
            let exact = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, of_zero));
            let scale = _mm256_mul_ps(scale, _mm256_loadu_ps(layer.scale.as_ptr().add(n)));
            let value = _mm256_add_ps(_mm256_mul_ps(scale, exact), _mm256_loadu_ps(layer.bias.as_ptr().add(n)));
            _mm256_storeu_ps(out.as_mut_ptr().add(row * layer.outputs + n), value);
        }
    }
}
