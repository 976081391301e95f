//! *Dear Secretary Vos:* in the article: from there on *you* is the one who is written to, and *I* and *we* are the writer.

use super::resolve::{Here, Walk};

/// Words of a salutation at most.
const SHORT: usize = 12;

/// How many blocks a letter runs on.
const REACH: usize = 40;

/// A letter that the article gives word by word.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The one it is addressed to.
    pub addressee: usize,
    /// Those who were given words last before it.
    pub writers: Vec<usize>,
    /// Its block.
    block: usize,
    /// Prose place of the salutation.
    at: usize,
}

impl Walk {
    /// Notes that the block is a salutation.
    pub(super) fn open_letter(&mut self, here: &Here) {
        if here.p.lower(0) != "dear" || here.p.len() > SHORT {
            return;
        }
        let Some(run) = here.runs.last() else { return };
        let addressee = self.known(here, run).unwrap_or_else(|| self.register(here, run));
        let writers = self.mentions.last().map(|mention| mention.speakers.clone()).unwrap_or_default();
        self.letter = Some(Letter { addressee, writers, block: here.block, at: here.offset });
    }

    /// The letter that runs on in the block.
    pub(super) fn letter_at(&self, block: usize) -> Option<&Letter> {
        self.letter.as_ref().filter(|letter| block > letter.block && block - letter.block <= REACH)
    }

    /// The writers of the letter that holds the prose place.
    pub(super) fn writers(&self, place: usize) -> Vec<usize> {
        self.letter.as_ref().filter(|letter| place > letter.at).map(|letter| letter.writers.clone()).unwrap_or_default()
    }
}
