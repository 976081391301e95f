//! What the linking knows of each paragraph, kept for the next reading of the article.
//!
//! An edit changes one paragraph. What the words of the others say stays as it was, so it is read once; what depends on
//! the whole article is worked out from it anew.

use super::assertion::{self, Marks};
use super::matter::{self, Matter};
use super::saying::Saying;
use super::terms::TermMap;
use super::verdict::Verdict;
use crate::attribution::{Attribution, Reading};
use crate::markup::Document;
use std::collections::HashMap;
use std::sync::Arc;

/// What is kept of an article. Whatever it holds, the results are those of a fresh one.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// By the address of the reading, which the notes hold on to.
    notes: HashMap<usize, Notes>,
    /// In how many sentences of the article each term stands.
    frequency: TermMap<u32>,
    /// How many sayings were read so far.
    sayings: u64,
    /// What was found for each answer, by what it rests on.
    pub(super) verdicts: HashMap<u64, Verdict>,
}

/// What is known of a paragraph.
#[derive(Clone, Debug)]
struct Notes {
    reading: Arc<Reading>,
    /// How many blocks of the article have these words.
    blocks: u32,
    /// The matter of each sentence.
    sentences: Vec<Arc<Matter>>,
    /// The marks of each sentence that was asked for, without those of its place in the article.
    marks: Vec<Option<Marks>>,
    /// What its attributions say, in their order.
    sayings: Vec<Arc<Saying>>,
}

impl Notes {
    fn new(reading: &Arc<Reading>) -> Self {
        let p = &reading.paragraph;
        let matter = |sentence: &std::ops::Range<usize>| Arc::new(matter::read(p, &[p.span(sentence.clone())]));
        Self {
            reading: Arc::clone(reading),
            blocks: 0,
            sentences: p.sentences.iter().map(matter).collect(),
            marks: vec![None; p.sentences.len()],
            sayings: Vec::new(),
        }
    }

    fn count(&self, blocks: u32, frequency: &mut TermMap<u32>, change: fn(u32, u32) -> u32) {
        for matter in &self.sentences {
            for term in matter.words.keys().chain(matter.actors.iter()) {
                let count = frequency.entry(*term).or_default();
                *count = change(*count, blocks);
            }
        }
    }
}

impl Memory {
    /// Turns to the article as it is now: forgets the paragraphs that are gone, and reads those that are new.
    pub fn turn_to(&mut self, readings: &[Option<Arc<Reading>>]) {
        let mut old = std::mem::take(&mut self.notes);
        let mut before = HashMap::new();
        for reading in readings.iter().flatten() {
            let notes = self.notes.entry(key(reading)).or_insert_with(|| {
                let mut notes = old.remove(&key(reading)).unwrap_or_else(|| Notes::new(reading));
                before.insert(key(reading), std::mem::take(&mut notes.blocks));
                notes
            });
            notes.blocks += 1;
        }
        for notes in old.values() {
            notes.count(notes.blocks, &mut self.frequency, |count, blocks| count.saturating_sub(blocks));
        }
        for (key, before) in before {
            let notes = &self.notes[&key];
            let more = notes.blocks.saturating_sub(before);
            let fewer = before.saturating_sub(notes.blocks);
            if more > 0 {
                notes.count(more, &mut self.frequency, |count, blocks| count + blocks);
            } else if fewer > 0 {
                notes.count(fewer, &mut self.frequency, |count, blocks| count.saturating_sub(blocks));
            }
        }
        self.frequency.retain(|_, count| *count > 0);
    }

    /// In how many sentences of the article each term stands.
    pub fn frequency(&self) -> &TermMap<u32> {
        &self.frequency
    }

    /// What each attribution of the article says, whose paragraphs the memory has turned to; those of blocks that are not
    /// read say nothing.
    pub fn sayings(
        &mut self,
        document: &Document,
        readings: &[Option<Arc<Reading>>],
        attributions: &[Attribution],
    ) -> Vec<Arc<Saying>> {
        let mut found = Vec::with_capacity(attributions.len());
        let mut rest = attributions;
        while let Some(first) = rest.first() {
            let block = first.block;
            let (here, behind) = rest.split_at(rest.iter().take_while(|other| other.block == block).count());
            rest = behind;
            let Some(notes) = readings.get(block).and_then(Option::as_ref).and_then(|r| self.notes.get_mut(&key(r)))
            else {
                found.resize_with(found.len() + here.len(), Arc::default);
                continue;
            };
            let offset = document.blocks[block].prose.start;
            for (at, attribution) in here.iter().enumerate() {
                let known = notes.sayings.get(at).filter(|saying| saying.is_of(attribution, offset));
                let saying = known.cloned().unwrap_or_else(|| {
                    self.sayings += 1;
                    let mut read = Saying::new(&notes.reading.paragraph, offset, attribution, &notes.sentences);
                    read.serial = self.sayings;
                    Arc::new(read)
                });
                match notes.sayings.get_mut(at) {
                    Some(place) => *place = Arc::clone(&saying),
                    None => notes.sayings.push(Arc::clone(&saying)),
                }
                found.push(saying);
            }
            notes.sayings.truncate(here.len());
        }
        found
    }

    /// The marks of a sentence of the paragraph, without those of its place in the article.
    pub fn marks(&mut self, reading: &Arc<Reading>, sentence: usize) -> Marks {
        let p = &reading.paragraph;
        let read = || assertion::marks(p, p.sentences[sentence].clone());
        match self.notes.get_mut(&key(reading)).and_then(|notes| notes.marks.get_mut(sentence)) {
            Some(kept) => kept.get_or_insert_with(read).clone(),
            None => read(),
        }
    }
}

fn key(reading: &Arc<Reading>) -> usize {
    Arc::as_ptr(reading) as usize
}
