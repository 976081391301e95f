//! How far a figure would move with other articles: resampling documents, the same way each time.

/// Resampled corpora.
const ROUNDS: usize = 1000;

/// SplitMix64: small, fast, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % limit as u64) as usize
    }
}

/// The middle 95 % of `figure` over corpora drawn from `documents` with replacement.
pub fn interval<T>(documents: &[T], figure: impl Fn(&mut dyn Iterator<Item = &T>) -> f64) -> (f64, f64) {
    if documents.is_empty() {
        return (0.0, 0.0);
    }
    let mut random = Random(20_221_210);
    let mut figures: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let drawn: Vec<usize> = documents.iter().map(|_| random.below(documents.len())).collect();
            figure(&mut drawn.iter().map(|at| &documents[*at]))
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    (figures[ROUNDS / 40], figures[ROUNDS - 1 - ROUNDS / 40])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_mean_and_is_the_same_each_time() {
        let documents: Vec<f64> = (0..50).map(f64::from).collect();
        let mean = |all: &mut dyn Iterator<Item = &f64>| all.sum::<f64>() / 50.0;
        let (low, high) = interval(&documents, mean);
        assert!(low < 24.5 && 24.5 < high && high - low < 10.0, "{low} {high}");
        assert_eq!((low, high), interval(&documents, mean));
    }
}
