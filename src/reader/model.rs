//! The reader as the other rooms know it.

use super::decode::{self, Cue};
use super::encoder::{Encoder, Transformer};
use super::heads::{CueSpans, Heads};
use super::kernel::Kernel;
use super::layer::Room;
use super::reading::{Bounds, Reading};
use super::unit::{Limits, cut};
use super::weights::{Weights, WeightsError};
use super::word::{OUTSIDE, Word, has_word, shape, states};
use crate::text::Span;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Begins at a multiple of 64, so that a row of weights never crosses more cache lines than it must.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("weights/reader.onr"));

/// Reads paragraphs. Made once; used from any number of threads.
pub struct Reader {
    encoder: Box<dyn Encoder>,
    heads: Heads,
    kernel: &'static Kernel,
    limits: Limits,
    bounds: Bounds,
    /// Probability from which on a word is taken for a cue.
    tau: f32,
    rooms: Mutex<Vec<Room>>,
}

/// A paragraph as the network is given it.
pub(super) struct Paragraph<'a> {
    pub words: Vec<Word<'a>>,
    /// Of all words, one after the other.
    pub pieces: Vec<u32>,
    /// Word ranges that are read one by one.
    pub units: Vec<Range<usize>>,
}

/// What comes out of the network for one unit.
pub(super) struct Numbers {
    /// One vector a word.
    #[cfg(test)]
    pub vectors: Vec<f32>,
    /// P(outside), P(begin), P(inside a cue) of every word.
    #[cfg(test)]
    pub labels: Vec<[f32; 3]>,
    pub cues: Vec<Cue>,
    /// One for each cue.
    pub spans: Vec<CueSpans>,
}

impl Reader {
    /// The reader whose weights are part of the program; they are set up (some milliseconds) when first asked for.
    ///
    /// # Panics
    /// If the weights in the program are not such; a test sees to that.
    pub fn embedded() -> &'static Reader {
        static READER: OnceLock<Reader> = OnceLock::new();
        READER.get_or_init(|| Reader::from_embedded().expect("the program's own weights"))
    }

    /// A reader with the program's own weights that is not shared: to be changed, or to see how long it takes.
    ///
    /// # Errors
    /// As for [`Reader::new`].
    pub fn from_embedded() -> Result<Reader, WeightsError> {
        Reader::new(&EMBEDDED.0)
    }

    /// A reader from a weights file.
    ///
    /// # Errors
    /// If the file is cut off, of another format, or if a tensor is missing or has another shape than it should.
    pub fn new(file: &'static [u8]) -> Result<Reader, WeightsError> {
        let file = Weights::new(file)?;
        let encoder = Box::new(Transformer::new(&file)?);
        let limits = Limits {
            soft_chars: file.number("unit.soft_chars")?,
            max_words: file.number("unit.max_words")?,
            max_pieces: file.number("unit.max_pieces")?,
        };
        if limits.max_words == 0 || limits.max_pieces == 0 || limits.max_pieces > encoder.longest() {
            return Err(WeightsError::new("units that the encoder cannot read"));
        }
        Ok(Reader {
            heads: Heads::new(&file, encoder.width())?,
            encoder,
            kernel: Kernel::best(),
            limits,
            bounds: Bounds {
                certain: file.number("tier.certain")?,
                likely: file.number("tier.likely")?,
                possible: file.number("threshold")?,
            },
            tau: file.number("tau")?,
            rooms: Mutex::default(),
        })
    }

    /// Which arithmetic runs, e.g. `avx2`: for `--version` and error reports. The results are the same for all.
    pub fn arithmetic(&self) -> &'static str {
        self.kernel.name()
    }

    /// What this processor could run: the best first, the plainest last.
    pub fn arithmetics() -> Vec<&'static str> {
        Kernel::all().into_iter().map(Kernel::name).collect()
    }

    /// The same reader with another of [`Reader::arithmetics`]; an unknown one changes nothing.
    pub fn with_arithmetic(mut self, name: &str) -> Reader {
        self.kernel = Kernel::all().into_iter().find(|kernel| kernel.name() == name).unwrap_or(self.kernel);
        self
    }

    /// Scores from which on a reading keeps a promise.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Reads one paragraph: `text` without markup, and its words as **byte** spans of it, in order. Readings come in the
    /// order of their cues; contents of different cues may overlap. The result depends on nothing but the arguments.
    ///
    /// Words that are no spans of the text are read as empty ones.
    pub fn read(&self, text: &str, words: &[Span]) -> Vec<Reading> {
        let paragraph = self.prepare(text, words);
        let mut room = self.rooms().pop().unwrap_or_default();
        let mut readings = Vec::new();
        for unit in &paragraph.units {
            let words = &paragraph.words[unit.clone()];
            let numbers = self.run(words, &paragraph.pieces, &mut room);
            let found = numbers.cues.iter().zip(&numbers.spans);
            let found = found.filter_map(|(cue, spans)| decode::reading(words, cue, spans));
            readings.extend(found.filter(|r| r.score >= self.bounds.possible).map(|r| shift(r, unit.start)));
        }
        self.rooms().push(room);
        readings
    }

    /// Memory of earlier readings, as many as there were at the same time.
    fn rooms(&self) -> MutexGuard<'_, Vec<Room>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the network is given of a paragraph.
    pub(super) fn prepare<'a>(&self, text: &'a str, spans: &[Span]) -> Paragraph<'a> {
        let states = states(text);
        let mut pieces = Vec::new();
        let words: Vec<Word> = spans.iter().map(|span| self.word(text, *span, &states, &mut pieces)).collect();
        let counts: Vec<usize> = words.iter().map(|word| word.pieces.len()).collect();
        let units = cut(text, spans, &states, &counts, self.limits);
        Paragraph { words, pieces, units }
    }

    /// What the network makes of a unit.
    pub(super) fn run(&self, words: &[Word], pieces: &[u32], room: &mut Room) -> Numbers {
        let mut vectors = Vec::new();
        self.encoder.encode(self.kernel, words, pieces, room, &mut vectors);
        let labels = self.heads.cues(self.kernel, &vectors, room);
        let cues = decode::cues(&labels, self.tau);
        let ranges: Vec<Range<usize>> = cues.iter().map(|cue| cue.words.clone()).collect();
        let spans = self.heads.spans(self.kernel, words, &vectors, &ranges, room);
        Numbers {
            #[cfg(test)]
            vectors,
            #[cfg(test)]
            labels,
            cues,
            spans,
        }
    }

    /// All linear layers.
    #[cfg(test)]
    pub(super) fn linears(&self) -> Vec<&super::kernel::Linear> {
        self.encoder.linears().into_iter().chain(self.heads.linears()).collect()
    }

    fn word<'a>(&self, text: &'a str, span: Span, states: &[u8], pieces: &mut Vec<u32>) -> Word<'a> {
        let text = text.get(span.start..span.end).unwrap_or_default();
        let first = pieces.len();
        self.encoder.split(text, pieces);
        Word {
            text,
            shape: shape(text),
            state: states.get(span.start).copied().unwrap_or(OUTSIDE),
            wordy: has_word(text),
            pieces: first..pieces.len(),
        }
    }
}

/// From words of the unit to words of the paragraph.
fn shift(mut reading: Reading, by: usize) -> Reading {
    let move_range = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
    reading.cue.iter_mut().for_each(|word| *word += by);
    reading.content.iter_mut().for_each(move_range);
    reading.source.iter_mut().for_each(move_range);
    reading
}
