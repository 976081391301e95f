//! The arithmetic of the network: matrices of small integers, and the few float operations between them.
//!
//! Integer sums are exact, and every float operation is done in one fixed order without fused multiply-add, so that
//! all paths give the same bits. [`scalar`] is the specification; the others are the same thing faster, and only they
//! hold `unsafe` code.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod floats;
#[cfg(target_arch = "aarch64")]
mod neon;
mod scalar;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod vnni;

pub(super) use floats::{exp, gelu};

/// Outputs that are computed, and stored in the weights, side by side.
const COLUMNS: usize = 16;
/// Inputs whose weights lie side by side within a column.
const DEPTH: usize = 4;
/// Width of one attention head.
pub(super) const HEAD: usize = 32;
/// All row widths are multiples of this, so that no float loop has a remainder.
pub(super) const LANES: usize = 16;

/// A linear layer with weights of 7 bits, in the layout that the kernels read.
pub(super) struct Linear {
    /// Inputs, a multiple of [`DEPTH`].
    inputs: usize,
    /// Outputs, rounded up to a multiple of [`COLUMNS`].
    outputs: usize,
    /// `[outputs / 16][inputs / 4][16][4]`, each an `i8` in -63..=63.
    weights: &'static [u8],
    /// Per output.
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// Sum of the weights, per output: what a zero point adds.
    sum: Vec<i32>,
}

impl Linear {
    /// `None` if the lengths do not fit each other.
    pub fn new(
        inputs: usize,
        weights: &'static [u8],
        scale: Vec<f32>,
        bias: Vec<f32>,
        sum: Vec<i32>,
    ) -> Option<Linear> {
        let outputs = scale.len();
        let fits = inputs > 0
            && inputs.is_multiple_of(LANES)
            && outputs > 0
            && outputs.is_multiple_of(COLUMNS)
            && weights.len() == inputs.checked_mul(outputs)?
            && bias.len() == outputs
            && sum.len() == outputs;
        fits.then_some(Linear { inputs, outputs, weights, scale, bias, sum })
    }

    /// Width of an input row.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Width of an output row: outputs that exist only as padding are 0.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// True if no weight is so large that two products overflow 16 bits, and the sums are right: then all paths agree.
    #[cfg(test)]
    pub fn is_exact(&self) -> bool {
        let mut sums = vec![0; self.outputs];
        for (at, weight) in self.weights.iter().enumerate() {
            sums[at / (COLUMNS * self.inputs) * COLUMNS + at / DEPTH % COLUMNS] += i32::from(*weight as i8);
        }
        sums == self.sum && self.weights.iter().all(|w| (-63..=63).contains(&(*w as i8)))
    }
}

/// How one row of bytes stands for floats: `(byte - zero) · scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct RowScale {
    scale: f32,
    zero: i32,
}

/// Rows of activations in 8 bits, each with its own scale.
#[derive(Default)]
pub(super) struct Activations {
    width: usize,
    bytes: Vec<u8>,
    rows: Vec<RowScale>,
}

/// What attention needs besides its input; kept to save allocations.
#[derive(Default)]
pub(super) struct AttentionRoom {
    /// Keys of one head, in panels, scaled by 1/√32.
    keys: Vec<f32>,
    /// Values of one head, in panels.
    values: Vec<f32>,
    /// Scores of four rows: `[4][padded length]`.
    scores: Vec<f32>,
}

/// Layer norm parameters.
pub(super) struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
    pub epsilon: f32,
}

/// One way to do the arithmetic. A value exists only in the tables of this room, and is handed out only where the
/// processor has what its functions need.
pub(super) struct Kernel {
    name: &'static str,
    linear: unsafe fn(&Linear, &Activations, &mut [f32]),
    quantise: unsafe fn(&[f32], &mut Activations),
    gelu: unsafe fn(&mut [f32]),
    norm: unsafe fn(&mut [f32], &Norm),
    add_norm: unsafe fn(&mut [f32], &[f32], &Norm),
    attention: unsafe fn(&[f32], usize, &mut [f32], &mut AttentionRoom),
}

impl Kernel {
    /// All that this processor can run, the best first; the last is the specification.
    pub fn all() -> Vec<&'static Kernel> {
        let mut all = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2");
            if avx2
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni")
            {
                all.push(&vnni::AVX512_VNNI);
            }
            if avx2 && is_x86_feature_detected!("avxvnni") {
                all.push(&vnni::AVX_VNNI);
            }
            if avx2 {
                all.push(&avx2::AVX2);
            }
        }
        #[cfg(target_arch = "aarch64")]
        {
            if std::arch::is_aarch64_feature_detected!("dotprod") {
                all.push(&neon::DOTPROD);
            }
            all.push(&neon::NEON);
        }
        all.push(&scalar::SCALAR);
        all
    }

    /// The best of [`Kernel::all`].
    pub fn best() -> &'static Kernel {
        Self::all().first().copied().unwrap_or(&scalar::SCALAR)
    }

    /// What the path is called.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// `out[row] = layer(input[row])`; rows of `out` are [`Linear::outputs`] wide.
    ///
    /// # Panics
    /// If the widths do not fit, which [`super::model`] rules out when it loads.
    pub fn linear(&self, layer: &Linear, input: &Activations, out: &mut [f32]) {
        assert_eq!(layer.inputs, input.width);
        assert_eq!(input.bytes.len(), input.rows.len() * input.width);
        assert_eq!(out.len(), input.rows.len() * layer.outputs);
        // SAFETY: the processor has the features (see `Kernel`), and the lengths were just checked.
        unsafe { (self.linear)(layer, input, out) }
    }

    /// Rounds rows of `width` floats to bytes.
    pub fn quantise(&self, rows: &[f32], width: usize, out: &mut Activations) {
        assert!(width > 0 && width.is_multiple_of(LANES) && rows.len().is_multiple_of(width));
        out.width = width;
        out.bytes.resize(rows.len(), 0);
        out.rows.resize(rows.len() / width, RowScale::default());
        // SAFETY: the processor has the features (see `Kernel`).
        unsafe { (self.quantise)(rows, out) }
    }

    /// GELU of every value, in place.
    pub fn gelu(&self, values: &mut [f32]) {
        // SAFETY: the processor has the features (see `Kernel`).
        unsafe { (self.gelu)(values) }
    }

    /// Layer norm of every row, in place.
    pub fn norm(&self, rows: &mut [f32], norm: &Norm) {
        // SAFETY: the processor has the features (see `Kernel`).
        unsafe { (self.norm)(rows, norm) }
    }

    /// `rows = norm(rows + more)`.
    pub fn add_norm(&self, rows: &mut [f32], more: &[f32], norm: &Norm) {
        assert_eq!(rows.len(), more.len());
        // SAFETY: the processor has the features (see `Kernel`).
        unsafe { (self.add_norm)(rows, more, norm) }
    }

    /// Self-attention: `qkv` has rows of 3 · `width`, `out` rows of `width`; heads are [`HEAD`] wide.
    pub fn attention(&self, qkv: &[f32], width: usize, out: &mut [f32], room: &mut AttentionRoom) {
        assert!(
            width > 0 && width.is_multiple_of(HEAD) && out.len().is_multiple_of(width) && qkv.len() == 3 * out.len()
        );
        // SAFETY: the processor has the features (see `Kernel`).
        unsafe { (self.attention)(qkv, width, out, room) }
    }
}

/// The float operations of a path: the same source for all, compiled for the processor that the path needs.
macro_rules! float_operations {
    ($(#[$attribute:meta])*) => {
        $(#[$attribute])*
        fn quantise(rows: &[f32], out: &mut super::Activations) {
            super::floats::quantise(rows, out);
        }
        $(#[$attribute])*
        fn gelu(values: &mut [f32]) {
            super::floats::gelu_all(values);
        }
        $(#[$attribute])*
        fn norm(rows: &mut [f32], norm: &super::Norm) {
            super::floats::norm_rows(rows, norm);
        }
        $(#[$attribute])*
        fn add_norm(rows: &mut [f32], more: &[f32], norm: &super::Norm) {
            super::floats::add_norm_rows(rows, more, norm);
        }
        $(#[$attribute])*
        fn attention(qkv: &[f32], width: usize, out: &mut [f32], room: &mut super::AttentionRoom) {
            super::floats::attention(qkv, width, out, room);
        }
    };
}
use float_operations;
