//! The float operations. Written as loops over fixed lanes that the compiler turns into vectors of any width without
//! changing the order of any addition; nothing here calls the C library, whose `exp` differs between machines.

use super::{Activations, AttentionRoom, HEAD, LANES, Norm, RowScale};

/// Adding and subtracting this rounds a float below 2²² to the nearest integer (half to even); between the two, the
/// integer stands in the low bits.
const ROUND: f32 = 12_582_912.0;

type Lanes = [f32; LANES];

#[inline(always)]
fn lanes(values: &[f32]) -> &[Lanes] {
    values.as_chunks::<LANES>().0
}

#[inline(always)]
fn lanes_mut(values: &mut [f32]) -> &mut [Lanes] {
    values.as_chunks_mut::<LANES>().0
}

/// The lanes put together, in halves: a fixed order for any width of the processor's vectors.
#[inline(always)]
fn fold(mut lanes: Lanes, operation: impl Fn(f32, f32) -> f32) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            lanes[i] = operation(lanes[i], lanes[i + width]);
        }
        width /= 2;
    }
    lanes[0]
}

/// As the processor's instruction does it; `f32::max` leaves the sign of zero open.
#[inline(always)]
fn max(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn min(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// e^x for x up to 88, within 3 units of the last place; for x below −87 that of −87.
#[inline(always)]
pub(in crate::reader) fn exp(x: f32) -> f32 {
    let x = max(x, -87.0);
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let n = rounded - ROUND;
    // ln 2 in two parts: the first has few bits, so that its product with n is exact.
    let r = x - n * 0.693_359_4;
    let r = r + n * 2.121_944_4e-4;
    let mut p = 1.395_080_1e-3;
    for c in [8.369_065e-3, 4.166_620_2e-2, 0.166_665_17, 0.5] {
        p = p * r + c;
    }
    let y = p * (r * r) + r + 1.0;
    let power = f32::from_bits((rounded.to_bits() << 23).wrapping_add(1.0f32.to_bits()));
    y * power
}

/// x·½·(1 + erf(x/√2)), within 8·10⁻⁶ for |x| up to 12.
#[inline(always)]
pub(in crate::reader) fn gelu(x: f32) -> f32 {
    const EDGE: f32 = 5.0;
    let inner = max(min(x, EDGE), -EDGE);
    let u = inner * inner * (2.0 / (EDGE * EDGE)) - 1.0;
    // A polynomial in u, its even and odd powers apart: two short chains instead of a long one.
    let v = u * u;
    let mut even = 3.194_445e-3;
    for c in [5.113_294e-3, 1.691_011_7e-2, 3.135_673e-2, 5.152_539_5e-2, 0.141_363_75] {
        even = even * v + c;
    }
    let mut odd = -1.096_344e-3;
    for c in [-3.886_895e-3, -1.016_543_8e-2, -2.362_495_7e-2, -4.039_198_5e-2, -7.029_823e-2] {
        odd = odd * v + c;
    }
    let p = even + odd * u;
    x * (0.5 + inner * p)
}

#[inline(always)]
pub(super) fn gelu_all(values: &mut [f32]) {
    for values in lanes_mut(values) {
        for value in values {
            *value = gelu(*value);
        }
    }
}

#[inline(always)]
pub(super) fn quantise(rows: &[f32], out: &mut Activations) {
    let width = out.width;
    let targets = out.bytes.chunks_exact_mut(width).zip(&mut out.rows);
    for (row, (bytes, scale)) in rows.chunks_exact(width).zip(targets) {
        *scale = quantise_row(row, bytes);
    }
}

#[inline(always)]
fn quantise_row(row: &[f32], bytes: &mut [u8]) -> RowScale {
    let (mut low, mut high) = ([0.0; LANES], [0.0; LANES]);
    for values in lanes(row) {
        for i in 0..LANES {
            low[i] = min(low[i], values[i]);
            high[i] = max(high[i], values[i]);
        }
    }
    let (low, high) = (fold(low, min), fold(high, max));
    let scale = max((high - low) / 255.0, 1e-8);
    let zero = (-low / scale + ROUND) - ROUND;
    for (byte, value) in bytes.iter_mut().zip(row) {
        let level = max(min(value / scale + zero, 255.0), 0.0);
        *byte = (level + ROUND).to_bits() as u8;
    }
    RowScale { scale, zero: zero as i32 }
}

#[inline(always)]
pub(super) fn norm_rows(rows: &mut [f32], norm: &Norm) {
    for row in rows.chunks_exact_mut(norm.weight.len()) {
        norm_row(row, norm);
    }
}

#[inline(always)]
pub(super) fn add_norm_rows(rows: &mut [f32], more: &[f32], norm: &Norm) {
    let width = norm.weight.len();
    for (row, more) in rows.chunks_exact_mut(width).zip(more.chunks_exact(width)) {
        for (value, more) in row.iter_mut().zip(more) {
            *value += more;
        }
        norm_row(row, norm);
    }
}

#[inline(always)]
fn norm_row(row: &mut [f32], norm: &Norm) {
    let count = row.len() as f32;
    let mut sums = [0.0; LANES];
    for values in lanes(row) {
        for i in 0..LANES {
            sums[i] += values[i];
        }
    }
    let mean = fold(sums, |a, b| a + b) / count;
    let mut sums = [0.0; LANES];
    for values in lanes(row) {
        for i in 0..LANES {
            let d = values[i] - mean;
            sums[i] += d * d;
        }
    }
    let variance = fold(sums, |a, b| a + b) / count;
    let factor = 1.0 / (variance + norm.epsilon).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(&norm.weight).zip(&norm.bias) {
        *value = (*value - mean) * factor * weight + bias;
    }
}

/// Rows of scores that are computed together.
const TOGETHER: usize = 4;
/// Registers of [`LANES`] that hold one head.
const PANELS: usize = HEAD / LANES;

#[inline(always)]
pub(super) fn attention(qkv: &[f32], width: usize, out: &mut [f32], room: &mut AttentionRoom) {
    let length = out.len() / width;
    let padded = length.next_multiple_of(LANES);
    let AttentionRoom { keys, values, scores } = room;
    keys.clear();
    keys.resize(HEAD * padded, 0.0);
    values.resize(HEAD * length, 0.0);
    scores.resize(TOGETHER * padded, 0.0);
    for head in (0..width).step_by(HEAD) {
        gather(qkv, width, head, keys, values);
        for first in (0..length).step_by(TOGETHER) {
            // At the end the last row is computed several times and stored once.
            let mut queries: [&[f32]; TOGETHER] = [&[]; TOGETHER];
            for (r, query) in queries.iter_mut().enumerate() {
                *query = &qkv[(first + r).min(length - 1) * 3 * width + head..][..HEAD];
            }
            for (panel, keys) in keys.chunks_exact(HEAD * LANES).enumerate() {
                let found = tile(queries, lanes(keys));
                for (scores, found) in scores.chunks_exact_mut(padded).zip(&found) {
                    scores[panel * LANES..][..LANES].copy_from_slice(found);
                }
            }
            let mut factors = [0.0; TOGETHER];
            for (scores, factor) in scores.chunks_exact_mut(padded).zip(&mut factors) {
                *factor = 1.0 / exponentials(scores, length);
            }
            let mut weights: [&[f32]; TOGETHER] = [&[]; TOGETHER];
            for (weights, scores) in weights.iter_mut().zip(scores.chunks_exact(padded)) {
                *weights = &scores[..length];
            }
            for (panel, values) in values.chunks_exact(length * LANES).enumerate() {
                let found = tile(weights, lanes(values));
                for (r, found) in found.iter().enumerate().take(length - first) {
                    let out = &mut out[(first + r) * width + head + panel * LANES..][..LANES];
                    for (out, found) in out.iter_mut().zip(found) {
                        *out = found * factors[r];
                    }
                }
            }
        }
    }
}

/// Copies one head's keys and values to where they lie in the order that [`tile`] reads them: keys, scaled, as
/// `[panel of 16 rows][32][16 rows]`, values as `[panel of 16 columns][row][16 columns]`.
#[inline(always)]
fn gather(qkv: &[f32], width: usize, head: usize, keys: &mut [f32], values: &mut [f32]) {
    let scale = 1.0 / (HEAD as f32).sqrt();
    let length = values.len() / HEAD;
    for (t, row) in qkv.chunks_exact(3 * width).enumerate() {
        let panel = &mut keys[t / LANES * HEAD * LANES..][..HEAD * LANES];
        for (column, key) in panel.chunks_exact_mut(LANES).zip(&row[width + head..][..HEAD]) {
            column[t % LANES] = key * scale;
        }
        for (panel, part) in lanes(&row[2 * width + head..][..HEAD]).iter().enumerate().take(PANELS) {
            values[(panel * length + t) * LANES..][..LANES].copy_from_slice(part);
        }
    }
}

/// `out[r][lane] = Σ left[r][step] · right[step][lane]`, each sum in the order of the steps.
#[inline(always)]
fn tile(left: [&[f32]; TOGETHER], right: &[Lanes]) -> [Lanes; TOGETHER] {
    let [a, b, c, d] = left;
    let (mut sums_a, mut sums_b, mut sums_c, mut sums_d) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for ((((row, a), b), c), d) in right.iter().zip(a).zip(b).zip(c).zip(d) {
        for i in 0..LANES {
            sums_a[i] += a * row[i];
            sums_b[i] += b * row[i];
            sums_c[i] += c * row[i];
            sums_d[i] += d * row[i];
        }
    }
    [sums_a, sums_b, sums_c, sums_d]
}

/// Replaces the first `length` scores by e^(score − greatest); returns their sum.
#[inline(always)]
fn exponentials(scores: &mut [f32], length: usize) -> f32 {
    scores[length..].fill(f32::MIN);
    let mut greatest = [f32::MIN; LANES];
    for values in lanes(scores) {
        for i in 0..LANES {
            greatest[i] = max(greatest[i], values[i]);
        }
    }
    let greatest = fold(greatest, max);
    // The padding becomes some 10⁻³⁸: too little to change a sum of at least 1.
    let mut sums = [0.0; LANES];
    for values in lanes_mut(scores) {
        for i in 0..LANES {
            values[i] = exp(values[i] - greatest);
            sums[i] += values[i];
        }
    }
    fold(sums, |a, b| a + b)
}
