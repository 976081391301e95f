//! From words to vectors. The rest of the reader knows an encoder by its trait only, so that a smaller or larger one
//! can take its place.

use super::kernel::{Kernel, Norm};
use super::layer::{Layer, Room};
use super::pieces::Vocabulary;
use super::weights::{Weights, WeightsError};
use super::word::{SHAPES, STATES, Word};

/// Words in, one vector a word out.
pub(super) trait Encoder: Send + Sync {
    /// Length of a word's vector.
    fn width(&self) -> usize;

    /// Appends what the encoder reads of a word, at least one piece; the cost of a unit is the number of its pieces.
    fn split(&self, word: &str, pieces: &mut Vec<u32>);

    /// The greatest cost that it can read.
    fn longest(&self) -> usize;

    /// Makes `out` the vectors of a unit's words, one after the other. `pieces` are those of the paragraph.
    fn encode(&self, kernel: &Kernel, words: &[Word], pieces: &[u32], room: &mut Room, out: &mut Vec<f32>);

    /// Its linear layers.
    #[cfg(test)]
    fn linears(&self) -> Vec<&super::kernel::Linear>;
}

/// Places that the network has vectors for.
const PLACES: usize = 512;

/// A transformer over word pieces that is told each word's shape and quotation state.
pub(super) struct Transformer {
    width: usize,
    vocabulary: Vocabulary,
    /// `[pieces][width]`, each an `i8`.
    word: &'static [u8],
    word_scale: Vec<f32>,
    pos: Vec<f32>,
    shape: Vec<f32>,
    quote: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Transformer {
    /// From the tensors `emb.` and `enc.`.
    pub fn new(file: &Weights) -> Result<Transformer, WeightsError> {
        let (width, ff, heads) = (file.width("width")?, file.width("ff")?, file.number::<usize>("heads")?);
        if heads.checked_mul(super::kernel::HEAD) != Some(width) {
            return Err(WeightsError::new("width is not heads · 32"));
        }
        let text = std::str::from_utf8(file.bytes("vocab", "U8")?);
        let vocabulary = text.ok().and_then(Vocabulary::new).ok_or_else(|| WeightsError::new("no vocabulary"))?;
        let word = file.bytes("emb.word.q", "I8")?;
        if vocabulary.len() != file.number::<usize>("vocabulary")? || word.len() != vocabulary.len() * width {
            return Err(WeightsError::new("as many word vectors as pieces are needed"));
        }
        let layers = 0..file.number::<usize>("layers")?;
        Ok(Transformer {
            width,
            word,
            word_scale: file.floats("emb.word.scale", vocabulary.len())?,
            vocabulary,
            pos: file.floats("emb.pos", PLACES * width)?,
            shape: file.floats("emb.shape", SHAPES * width)?,
            quote: file.floats("emb.quote", STATES * width)?,
            norm: file.norm("emb.norm", width, 1e-12)?,
            layers: layers
                .map(|i| Layer::new(file, &format!("enc.{i}"), width, ff, 1e-12))
                .collect::<Result<_, _>>()?,
        })
    }

    /// Appends the vector of one piece, not yet normed.
    fn embed(&self, piece: u32, shape: u8, state: u8, x: &mut Vec<f32>) {
        let width = self.width;
        let place = x.len() / width;
        let scale = self.word_scale[piece as usize];
        let word = &self.word[piece as usize * width..][..width];
        let pos = &self.pos[place * width..][..width];
        let shape = &self.shape[usize::from(shape) * width..][..width];
        let quote = &self.quote[usize::from(state) * width..][..width];
        let sums = word.iter().zip(pos).zip(shape).zip(quote);
        x.extend(sums.map(|(((w, pos), shape), quote)| f32::from(*w as i8) * scale + pos + shape + quote));
    }
}

impl Encoder for Transformer {
    fn width(&self) -> usize {
        self.width
    }

    fn split(&self, word: &str, pieces: &mut Vec<u32>) {
        self.vocabulary.split(word, pieces);
    }

    fn longest(&self) -> usize {
        PLACES - 2
    }

    fn encode(&self, kernel: &Kernel, words: &[Word], pieces: &[u32], room: &mut Room, out: &mut Vec<f32>) {
        // Taken out, so that the layers can have the rest.
        let mut x = std::mem::take(&mut room.x);
        x.clear();
        let mut firsts = Vec::with_capacity(words.len());
        self.embed(self.vocabulary.cls, 0, 0, &mut x);
        for word in words {
            firsts.push(x.len());
            for piece in &pieces[word.pieces.clone()] {
                self.embed(*piece, word.shape, word.state, &mut x);
            }
        }
        self.embed(self.vocabulary.sep, 0, 0, &mut x);
        kernel.norm(&mut x, &self.norm);
        let length = x.len() / self.width;
        for layer in &self.layers {
            layer.run(kernel, &mut x, length, room);
        }
        out.clear();
        for first in firsts {
            out.extend_from_slice(&x[first..][..self.width]);
        }
        room.x = x;
    }

    #[cfg(test)]
    fn linears(&self) -> Vec<&super::kernel::Linear> {
        self.layers.iter().flat_map(Layer::linears).collect()
    }
}
