//! From the vectors of a unit's words to probabilities: which words are cues; for each cue, which words are its content
//! and its source; what kind of act it is.

use super::kernel::{Kernel, Linear, Norm, exp, gelu};
use super::layer::{Layer, Room, apply};
use super::reading::Kind;
use super::weights::{Weights, WeightsError};
use super::word::{STATES, Word};
use std::ops::Range;

/// Distances to the cue that the network tells apart, in each direction.
const BUCKETS: usize = 20;
/// Distances from 8 up at which a bucket begins.
const BUCKET_STARTS: [usize; 11] = [11, 13, 16, 21, 26, 32, 41, 51, 64, 81, 102];
/// About so many rows go through the span head at once.
const ROWS: usize = 1024;

pub(super) struct Heads {
    cue: [Linear; 2],
    kind: [Linear; 2],
    span_word: Linear,
    span_cue: Linear,
    rel: Vec<f32>,
    is_cue: Vec<f32>,
    quote: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    out: Linear,
}

/// What the heads say of one cue.
pub(super) struct CueSpans {
    /// P(none), P(content), P(source) of every word of the unit.
    pub labels: Vec<[f32; 3]>,
    /// In the order of [`Kind::ALL`].
    pub kinds: [f32; 5],
}

impl Heads {
    /// From the tensors `cue.`, `span.` and `kind.`, for word vectors of `width`.
    pub fn new(file: &Weights, width: usize) -> Result<Heads, WeightsError> {
        let (span, ff) = (file.width("span.width")?, file.width("span.ff")?);
        let kinds = Kind::ALL.map(|(_, name)| name);
        if file.text("kinds")? != kinds.join(",") {
            return Err(WeightsError::new("other kinds"));
        }
        if file.number::<usize>("span.heads")?.checked_mul(super::kernel::HEAD) != Some(span) {
            return Err(WeightsError::new("span.width is not span.heads · 32"));
        }
        let layers = 0..file.number::<usize>("span.layers")?;
        Ok(Heads {
            cue: [file.linear("cue.1", width, width)?, file.linear("cue.2", width, 3)?],
            kind: [file.linear("kind.1", 2 * span, span)?, file.linear("kind.2", span, kinds.len())?],
            span_word: file.linear("span.word", width, span)?,
            span_cue: file.linear("span.cue", width, span)?,
            rel: file.floats("span.rel", 2 * BUCKETS * span)?,
            is_cue: file.floats("span.iscue", 2 * span)?,
            quote: file.floats("span.quote", STATES * span)?,
            norm: file.norm("span.norm", span, 1e-5)?,
            layers: layers.map(|i| Layer::new(file, &format!("span.{i}"), span, ff, 1e-5)).collect::<Result<_, _>>()?,
            out: file.linear("span.out", span, 3)?,
        })
    }

    /// P(outside), P(begin), P(inside a cue) of every word.
    pub fn cues(&self, kernel: &Kernel, vectors: &[f32], room: &mut Room) -> Vec<[f32; 3]> {
        perceptron(kernel, &self.cue, vectors, room).chunks_exact(self.cue[1].outputs()).map(softmax).collect()
    }

    /// What belongs to each cue, a range of the unit's words.
    pub fn spans(
        &self,
        kernel: &Kernel,
        words: &[Word],
        vectors: &[f32],
        cues: &[Range<usize>],
        room: &mut Room,
    ) -> Vec<CueSpans> {
        if words.is_empty() || cues.is_empty() {
            return Vec::new();
        }
        let (width, span) = (self.span_word.inputs(), self.span_word.outputs());
        let (mut of_words, mut of_cues) = (Vec::new(), Vec::new());
        apply(kernel, &self.span_word, vectors, &mut room.activations, &mut of_words);
        let means: Vec<f32> = cues.iter().flat_map(|cue| mean(vectors, width, cue)).collect();
        apply(kernel, &self.span_cue, &means, &mut room.activations, &mut of_cues);

        let mut found = Vec::with_capacity(cues.len());
        let together = (ROWS / words.len()).max(1);
        for (cues, of_cues) in cues.chunks(together).zip(of_cues.chunks(together * span)) {
            let mut x = std::mem::take(&mut room.x);
            x.clear();
            for (cue, of_cue) in cues.iter().zip(of_cues.chunks_exact(span)) {
                self.embed(words, &of_words, cue, of_cue, &mut x);
            }
            kernel.norm(&mut x, &self.norm);
            for layer in &self.layers {
                layer.run(kernel, &mut x, words.len(), room);
            }
            apply(kernel, &self.out, &x, &mut room.activations, &mut room.narrow);
            let logits = room.narrow.chunks_exact(words.len() * self.out.outputs());
            let labels: Vec<Vec<[f32; 3]>> =
                logits.map(|rows| rows.chunks_exact(self.out.outputs()).map(softmax).collect()).collect();

            let rows = x.chunks_exact(words.len() * span).zip(of_cues.chunks_exact(span)).zip(cues);
            let inputs: Vec<f32> = rows
                .flat_map(|((x, of_cue), cue)| mean(x, span, cue).into_iter().chain(of_cue.iter().copied()))
                .collect();
            room.x = x;
            let kinds = perceptron(kernel, &self.kind, &inputs, room).chunks_exact(self.kind[1].outputs()).map(softmax);
            found.extend(labels.into_iter().zip(kinds).map(|(labels, kinds)| CueSpans { labels, kinds }));
        }
        found
    }

    /// Its linear layers.
    #[cfg(test)]
    pub fn linears(&self) -> Vec<&Linear> {
        let own = [&self.span_word, &self.span_cue, &self.out];
        self.layers.iter().flat_map(Layer::linears).chain(&self.cue).chain(&self.kind).chain(own).collect()
    }

    /// Appends the input rows for one cue, not yet normed.
    fn embed(&self, words: &[Word], of_words: &[f32], cue: &Range<usize>, of_cue: &[f32], x: &mut Vec<f32>) {
        let span = of_cue.len();
        for (t, (word, of_word)) in words.iter().zip(of_words.chunks_exact(span)).enumerate() {
            let rel = &self.rel[bucket(t, cue.start) * span..][..span];
            let is_cue = &self.is_cue[usize::from(cue.contains(&t)) * span..][..span];
            let quote = &self.quote[usize::from(word.state) * span..][..span];
            let sums = of_word.iter().zip(of_cue).zip(rel).zip(is_cue).zip(quote);
            x.extend(sums.map(|((((word, cue), rel), is_cue), quote)| word + cue + rel + is_cue + quote));
        }
    }
}

/// `two(gelu(one(rows)))`
fn perceptron<'r>(kernel: &Kernel, [one, two]: &[Linear; 2], rows: &[f32], room: &'r mut Room) -> &'r [f32] {
    apply(kernel, one, rows, &mut room.activations, &mut room.wide);
    room.wide.iter_mut().for_each(|value| *value = gelu(*value));
    apply(kernel, two, &room.wide, &mut room.activations, &mut room.narrow);
    &room.narrow
}

/// Mean of some rows of `width`.
fn mean(rows: &[f32], width: usize, which: &Range<usize>) -> Vec<f32> {
    let mut sum = vec![0.0; width];
    for row in rows.chunks_exact(width).take(which.end).skip(which.start) {
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    let count = which.len() as f32;
    sum.iter_mut().for_each(|sum| *sum /= count);
    sum
}

/// Of the first `N` values of a row.
fn softmax<const N: usize>(row: &[f32]) -> [f32; N] {
    let row: [f32; N] = std::array::from_fn(|i| row[i]);
    let greatest = row.iter().copied().fold(f32::MIN, |a, b| if a > b { a } else { b });
    let exponentials = row.map(|value| exp(value - greatest));
    let sum = exponentials.iter().fold(0.0, |a, b| a + b);
    exponentials.map(|e| e / sum)
}

/// Bucket of the distance from a cue's first word to word `t`.
fn bucket(t: usize, first: usize) -> usize {
    let distance = t.abs_diff(first);
    let near = match distance {
        0..8 => distance,
        _ => 8 + BUCKET_STARTS.iter().filter(|start| **start <= distance).count(),
    };
    if t < first { near + BUCKETS } else { near }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets() {
        let after: Vec<usize> = [0, 1, 7, 8, 10, 11, 12, 13, 101, 102, 999].map(|d| bucket(d, 0)).into();
        assert_eq!(after, [0, 1, 7, 8, 8, 9, 9, 10, 18, 19, 19]);
        assert_eq!([bucket(0, 1), bucket(0, 200)], [21, 39]);
    }

    #[test]
    fn probabilities_sum_to_one() {
        let p: [f32; 3] = softmax(&[1.0, 2.0, 3.0, 99.0]);
        assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((p[2] - 0.665_241).abs() < 1e-5, "{p:?}");
        assert_eq!(softmax::<2>(&[1000.0, -1000.0])[0], 1.0);
    }
}
