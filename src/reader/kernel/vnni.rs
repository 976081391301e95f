//! Processors that multiply and sum four bytes in one instruction (`vpdpbusd`), with registers of 512 bits (AVX-512
//! VNNI) or of 256 (AVX-VNNI). Sums are of 32 bits from the start, hence exact.

use super::avx2::store;
use super::{Activations, COLUMNS, DEPTH, Kernel, Linear};
use std::arch::x86_64::*;

pub(super) static AVX512_VNNI: Kernel =
    Kernel { name: "avx512-vnni", linear: wide::linear, quantise, gelu, norm, add_norm, attention };
pub(super) static AVX_VNNI: Kernel =
    Kernel { name: "avx-vnni", linear: narrow::linear, quantise, gelu, norm, add_norm, attention };

super::float_operations!(#[target_feature(enable = "avx2")]);

mod wide {
    use super::*;

    #[target_feature(enable = "avx2,avx512f,avx512vl,avx512vnni")]
    pub(super) fn linear(layer: &Linear, input: &Activations, out: &mut [f32]) {
        let rows = input.rows.len();
        for block in 0..layer.outputs / COLUMNS {
            let mut row = 0;
            while row < rows {
                // Twelve sums at once hide the latency of the instruction.
                // SAFETY: `Kernel::linear` checked the lengths, `block` is a block of the layer, and `tile::<R>` is
                // called with at least R rows left.
                row += unsafe {
                    match rows - row {
                        12.. => tile::<12>(layer, input, out, block, row),
                        4.. => tile::<4>(layer, input, out, block, row),
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
    /// `block` is less than `layer.outputs / 16`; all tables of `layer` have the lengths that [`Linear::new`] checks.
    #[target_feature(enable = "avx2,avx512f,avx512vl,avx512vnni")]
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
            let panel = layer.weights.as_ptr().add(block * COLUMNS * width);
            let bytes = input.bytes.as_ptr().add(row * width);
            let mut sums = [_mm512_setzero_si512(); R];
            for step in 0..width / DEPTH {
                let weights = _mm512_loadu_si512(panel.add(step * COLUMNS * DEPTH).cast());
                for (r, sum) in sums.iter_mut().enumerate() {
                    let four = _mm512_set1_epi32(bytes.add(r * width + step * DEPTH).cast::<i32>().read_unaligned());
                    *sum = _mm512_dpbusd_epi32(*sum, four, weights);
                }
            }
            sums
        };
        for (r, sum) in sums.into_iter().enumerate() {
            let halves = [_mm512_castsi512_si256(sum), _mm512_extracti64x4_epi64::<1>(sum)];
            // SAFETY: the contract above is this one's.
            unsafe { store(layer, input, out, block, row + r, halves) };
        }
        R
    }
}

mod narrow {
    use super::*;

    #[target_feature(enable = "avx2,avxvnni")]
    pub(super) fn linear(layer: &Linear, input: &Activations, out: &mut [f32]) {
        let rows = input.rows.len();
        for block in 0..layer.outputs / COLUMNS {
            let mut row = 0;
            while row < rows {
                // SAFETY: as in `wide`.
                row += unsafe {
                    match rows - row {
                        5.. => tile::<5>(layer, input, out, block, row),
                        4 => tile::<4>(layer, input, out, block, row),
                        3 => tile::<3>(layer, input, out, block, row),
                        2 => tile::<2>(layer, input, out, block, row),
                        _ => tile::<1>(layer, input, out, block, row),
                    }
                };
            }
        }
    }

    /// Outputs of one block for rows `row..row + R`; returns R.
    ///
    /// # Safety
    /// As in `wide`.
    #[target_feature(enable = "avx2,avxvnni")]
    unsafe fn tile<const R: usize>(
        layer: &Linear,
        input: &Activations,
        out: &mut [f32],
        block: usize,
        row: usize,
    ) -> usize {
        let width = layer.inputs;
        // SAFETY: as in `wide`, the 64 bytes of a step read as two halves.
        let sums = unsafe {
            let panel = layer.weights.as_ptr().add(block * COLUMNS * width);
            let bytes = input.bytes.as_ptr().add(row * width);
            let mut sums = [[_mm256_setzero_si256(); 2]; R];
            for step in 0..width / DEPTH {
                let left = _mm256_loadu_si256(panel.add(step * COLUMNS * DEPTH).cast());
                let right = _mm256_loadu_si256(panel.add(step * COLUMNS * DEPTH + 32).cast());
                for (r, sums) in sums.iter_mut().enumerate() {
                    let four = _mm256_set1_epi32(bytes.add(r * width + step * DEPTH).cast::<i32>().read_unaligned());
                    sums[0] = _mm256_dpbusd_avx_epi32(sums[0], four, left);
                    sums[1] = _mm256_dpbusd_avx_epi32(sums[1], four, right);
                }
            }
            sums
        };
        for (r, sums) in sums.into_iter().enumerate() {
            // SAFETY: the contract above is this one's.
            unsafe { store(layer, input, out, block, row + r, sums) };
        }
        R
    }
}
