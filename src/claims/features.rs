//! Named features and the weights that were learned for them.

/// Declares an enum of features, each with its name in the table of weights and its words in explanations.
macro_rules! features {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal $words:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // The words say it.
        pub enum $name { $($variant),* }

        impl $name {
            /// Every feature with its name in the table and its words.
            pub const ALL: &[($name, &'static str, &'static str)] = &[$(($name::$variant, $key, $words)),*];
        }
    };
}
pub(super) use features;

/// The values of features, in hundredths: a feature that holds is 100, a share is its percents.
#[derive(Clone, Debug, PartialEq)]
pub struct Values<const N: usize>(pub [i16; N]);

impl<const N: usize> Default for Values<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Values<N> {
    /// Sets feature number `at` to 100 where `holds`.
    pub fn flag(&mut self, at: usize, holds: bool) {
        self.0[at] = if holds { 100 } else { 0 };
    }
}

/// Learned weights: a bias and one weight a feature, in thousandths of a logit.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights<const N: usize> {
    bias: i64,
    weights: [i64; N],
}

impl<const N: usize> Weights<N> {
    /// Reads the part of a table that is headed `[section]`: `name<tab>weight` a line. What the table does not name
    /// weighs nothing.
    pub fn parse(table: &str, section: &str, names: &[&str; N]) -> Self {
        let mut out = Self { bias: 0, weights: [0; N] };
        let mut inside = false;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                inside = name == section;
            } else if let Some((name, weight)) = line.split_once('\t').filter(|_| inside) {
                let weight = weight.trim().parse().unwrap_or(0);
                match names.iter().position(|known| *known == name) {
                    Some(at) => out.weights[at] = weight,
                    None if name == "bias" => out.bias = weight,
                    None => {}
                }
            }
        }
        out
    }

    /// The weight of feature number `at`.
    pub fn weight(&self, at: usize) -> i32 {
        self.weights[at] as i32
    }

    /// The sum, in thousandths of a logit. Whole numbers: the same on every machine.
    pub fn score(&self, values: &Values<N>) -> i32 {
        let sum: i64 = self.weights.iter().zip(values.0).map(|(weight, value)| weight * i64::from(value)).sum();
        (self.bias + sum / 100) as i32
    }

    /// The features that spoke for it most, heaviest first: at most `most`, as indexes.
    pub fn reasons(&self, values: &Values<N>, most: usize) -> Vec<usize> {
        let part = |at: usize| self.weights[at] * i64::from(values.0[at]);
        let mut all: Vec<usize> = (0..N).filter(|at| part(*at) >= 10_000).collect();
        all.sort_by_key(|at| (-part(*at), *at));
        all.truncate(most);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_by_section_and_summed_in_thousandths() {
        let table = "# a comment\n[other]\nnear\t9\n[pair]\nbias\t-50\nnear\t1500\nfar\t-200\nunknown\t7\n";
        let weights = Weights::parse(table, "pair", &["far", "near", "unweighted"]);
        assert_eq!(weights.score(&Values([0, 0, 0])), -50);
        assert_eq!(weights.score(&Values([100, 50, 100])), -50 - 200 + 750);
        assert_eq!(weights.weight(1), 1500);
    }

    #[test]
    fn the_heaviest_reasons_come_first_and_what_speaks_against_is_none() {
        let weights = Weights::parse("[pair]\na\t500\nb\t-900\nc\t2000\nd\t10\n", "pair", &["a", "b", "c", "d"]);
        assert_eq!(weights.reasons(&Values([100, 100, 100, 100]), 5), [2, 0]);
        assert_eq!(weights.reasons(&Values([100, 100, 10, 100]), 1), [0]);
    }
}
