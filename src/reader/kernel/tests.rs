//! Every path that this processor has against the specification, and the specification against plain mathematics.

use super::*;

/// A small generator of numbers (SplitMix64), so that every run sees the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// -1..1
    fn float(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    fn floats(&mut self, count: usize, size: f32) -> Vec<f32> {
        (0..count).map(|_| self.float() * size).collect()
    }

    /// With extreme weights more often than by chance.
    fn linear(&mut self, inputs: usize, outputs: usize) -> Linear {
        let mut weights = Vec::new();
        for _ in 0..inputs * outputs {
            let w = (self.next() % 160) as i64 - 80;
            weights.push(w.clamp(-63, 63) as i8 as u8);
        }
        let mut sum = vec![0; outputs];
        for (at, w) in weights.iter().enumerate() {
            sum[at / (COLUMNS * inputs) * COLUMNS + at / DEPTH % COLUMNS] += i32::from(*w as i8);
        }
        let scale = self.floats(outputs, 0.01);
        let bias = self.floats(outputs, 1.0);
        Linear::new(inputs, weights.leak(), scale, bias, sum).unwrap()
    }
}

/// Bits, since -0 and 0 must differ and NaN must not.
fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn for_every_path(check: impl FnMut(&'static Kernel)) {
    Kernel::all().into_iter().for_each(check);
}

fn quantised(kernel: &Kernel, rows: &[f32], width: usize) -> Activations {
    let mut out = Activations::default();
    kernel.quantise(rows, width, &mut out);
    out
}

#[test]
fn linear_layers_are_the_same_bits_on_every_path() {
    let mut numbers = Numbers(1);
    for (rows, inputs, outputs) in [(1, 16, 16), (2, 48, 32), (3, 384, 16), (13, 128, 384), (27, 1536, 48)] {
        let layer = numbers.linear(inputs, outputs);
        let input = numbers.floats(rows * inputs, 3.0);
        let expected = {
            let mut out = vec![0.0; rows * outputs];
            scalar::SCALAR.linear(&layer, &quantised(&scalar::SCALAR, &input, inputs), &mut out);
            out
        };
        for_every_path(|kernel| {
            let mut out = vec![f32::NAN; rows * outputs];
            kernel.linear(&layer, &quantised(kernel, &input, inputs), &mut out);
            assert_eq!(bits(&out), bits(&expected), "{} {rows}·{inputs}·{outputs}", kernel.name);
        });
    }
}

#[test]
fn sums_of_extreme_products_are_exact() {
    let (inputs, outputs) = (1536, 16);
    for weight in [63i8, -63] {
        let weights = vec![weight as u8; inputs * outputs].leak();
        let sum = vec![i32::from(weight) * inputs as i32; outputs];
        let layer = Linear::new(inputs, weights, vec![1.0; outputs], vec![0.0; outputs], sum).unwrap();
        // One row of 255 and one of 0, with the zero points that make their sums greatest.
        let bytes = [vec![255; inputs], vec![0; inputs]].concat();
        let rows = vec![RowScale { scale: 1.0, zero: 0 }, RowScale { scale: 1.0, zero: 255 }];
        let input = Activations { width: inputs, bytes, rows };
        for_every_path(|kernel| {
            let mut out = vec![0.0; 2 * outputs];
            kernel.linear(&layer, &input, &mut out);
            let most = (i32::from(weight) * 255 * inputs as i32) as f32;
            assert_eq!(out[..outputs], vec![most; outputs], "{}", kernel.name);
            assert_eq!(out[outputs..], vec![-most; outputs], "{}", kernel.name);
        });
    }
}

#[test]
fn a_linear_layer_is_what_it_says() {
    let mut numbers = Numbers(2);
    let (inputs, outputs) = (64, 32);
    let layer = numbers.linear(inputs, outputs);
    let row = numbers.floats(inputs, 2.0);
    let mut out = vec![0.0; outputs];
    Kernel::best().linear(&layer, &quantised(Kernel::best(), &row, inputs), &mut out);
    for (n, out) in out.into_iter().enumerate() {
        let weight = |k: usize| {
            let at = n / COLUMNS * COLUMNS * inputs + k / DEPTH * COLUMNS * DEPTH + n % COLUMNS * DEPTH + k % DEPTH;
            f32::from(layer.weights[at] as i8) * layer.scale[n]
        };
        let exact: f32 = (0..inputs).map(|k| weight(k) * row[k]).sum::<f32>() + layer.bias[n];
        assert!((out - exact).abs() < 0.2, "{n}: {out} is not {exact}");
    }
}

#[test]
fn rows_are_rounded_to_the_nearest_of_256_levels() {
    let mut row = vec![0.0; 16];
    row[..4].copy_from_slice(&[-1.0, 1.55, 0.005, -0.005]);
    for_every_path(|kernel| {
        let out = quantised(kernel, &row, 16);
        assert_eq!(out.bytes[..5], [0, 255, 100, 100, 100], "{}", kernel.name);
        assert_eq!(out.rows[0].zero, 100);
        assert!((out.rows[0].scale - 0.01).abs() < 1e-7);
        // Rows on one side of zero keep zero as a level; a row of zeros is no division by zero.
        assert_eq!(quantised(kernel, &[5.0; 16], 16).bytes, [255; 16]);
        assert_eq!(quantised(kernel, &[-5.0; 16], 16).bytes, [0; 16]);
        let zeros = quantised(kernel, &[0.0; 16], 16);
        assert_eq!((zeros.bytes[0], zeros.rows[0].zero), (0, 0));
    });
}

#[test]
fn float_operations_are_the_same_bits_on_every_path() {
    let mut numbers = Numbers(3);
    for (rows, width) in [(1, 32), (5, 64), (31, 384)] {
        let (x, more) = (numbers.floats(rows * width, 4.0), numbers.floats(rows * width, 4.0));
        let qkv = numbers.floats(rows * width * 3, 4.0);
        let norm = Norm { weight: numbers.floats(width, 2.0), bias: numbers.floats(width, 1.0), epsilon: 1e-5 };
        let run = |kernel: &Kernel| {
            let mut all = [x.clone(), x.clone(), x.clone(), x.clone()];
            kernel.gelu(&mut all[0]);
            kernel.norm(&mut all[1], &norm);
            kernel.add_norm(&mut all[2], &more, &norm);
            let mut room = AttentionRoom { keys: vec![9.0; 7], values: vec![9.0; 99], scores: vec![9.0; 500] };
            kernel.attention(&qkv, width, &mut all[3], &mut room);
            let bytes = quantised(kernel, &x, width);
            (all.iter().map(|values| bits(values)).collect::<Vec<_>>(), bytes.bytes, bytes.rows)
        };
        let expected = run(&scalar::SCALAR);
        for_every_path(|kernel| assert!(run(kernel) == expected, "{} {rows}·{width}", kernel.name));
    }
}

#[test]
fn exp_and_gelu_are_close_to_the_real_ones() {
    for i in -87_000..=88_000 {
        let x = i as f32 / 1000.0;
        let exact = f64::from(x).exp();
        assert!((f64::from(exp(x)) / exact - 1.0).abs() < 4e-7, "exp({x}) = {}", exp(x));
    }
    assert!(exp(f32::MIN) < 1e-37 && exp(f32::MIN) >= 0.0);
    for i in -12_000..=12_000 {
        let x = f64::from(i) / 1000.0;
        let exact = x * 0.5 * (1.0 + erf(x / 2f64.sqrt()));
        assert!((f64::from(gelu(x as f32)) - exact).abs() < 8e-6, "gelu({x}) = {}, not {exact}", gelu(x as f32));
    }
}

/// By its power series, which is exact enough here; 1 beyond.
fn erf(x: f64) -> f64 {
    if x.abs() > 5.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..200 {
        term *= -x * x / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}

#[test]
fn attention_is_what_it_says() {
    let mut numbers = Numbers(4);
    let (length, width) = (9, 64);
    let qkv = numbers.floats(length * width * 3, 2.0);
    let mut out = vec![0.0; length * width];
    Kernel::best().attention(&qkv, width, &mut out, &mut AttentionRoom::default());
    let at = |t: usize, part: usize, d: usize| f64::from(qkv[t * 3 * width + part * width + d]);
    for i in 0..length {
        for d in 0..width {
            let head = d / HEAD * HEAD..d / HEAD * HEAD + HEAD;
            let score = |j: usize| head.clone().map(|d| at(i, 0, d) * at(j, 1, d)).sum::<f64>() / 32f64.sqrt();
            let weights: Vec<f64> = (0..length).map(|j| score(j).exp()).collect();
            let sum: f64 = weights.iter().sum();
            let exact: f64 = (0..length).map(|j| weights[j] / sum * at(j, 2, d)).sum();
            assert!((f64::from(out[i * width + d]) - exact).abs() < 1e-5);
        }
    }
}

#[test]
fn norm_is_what_it_says() {
    let mut row: Vec<f32> = (0..32).map(|i| i as f32).collect();
    let norm = Norm { weight: vec![2.0; 32], bias: vec![1.0; 32], epsilon: 0.0 };
    Kernel::best().norm(&mut row, &norm);
    let deviation = ((32.0f32 * 32.0 - 1.0) / 12.0).sqrt();
    for (i, value) in row.iter().enumerate() {
        assert!((value - ((i as f32 - 15.5) / deviation * 2.0 + 1.0)).abs() < 1e-5);
    }
}

#[test]
fn weights_that_do_not_fit_are_refused() {
    let linear = |inputs, bytes, outputs: usize| {
        Linear::new(inputs, vec![0; bytes].leak(), vec![0.0; outputs], vec![0.0; outputs], vec![0; outputs]).is_some()
    };
    assert!(linear(32, 512, 16));
    assert!(!linear(32, 511, 16));
    assert!(!linear(32, 32 * 8, 8));
    assert!(!linear(4, 64, 16));
    assert!(!linear(0, 0, 16));
}
