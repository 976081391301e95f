//! What an answer was found to go to, kept while nothing changes that it rests on.
//!
//! An answer is compared with the attributions around it, and with nothing further away. A hash of all that the comparison
//! looks at tells whether it would come out the same.

use super::Link;
use super::inferred::REACH;
use super::pair::Compare;
use super::terms::Term;
use crate::text::Span;

/// How many attributions around an answer the comparison looks at: the claims, and what holds or repeats each of them.
const GROUND: usize = REACH + 13;

/// The links of an answer and the claims that it is offered.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The links.
    pub links: Vec<Link>,
    /// The claims, best first, as indexes.
    pub offered: Vec<usize>,
    at: At,
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug)]
struct At {
    /// Its index.
    from: usize,
    /// Where its block begins in the prose.
    offset: usize,
}

impl At {
    fn of(compare: &Compare, from: usize) -> Self {
        let block = compare.article.attributions[from].block;
        Self { from, offset: block_start(compare, block) }
    }
}

impl Verdict {
    /// What was found for the answer.
    pub fn new(compare: &Compare, from: usize, links: Vec<Link>, offered: Vec<usize>) -> Self {
        Self { links, offered, at: At::of(compare, from) }
    }

    /// The same for the answer `from`, around which everything stands as it stood around the old one.
    pub fn moved(&self, compare: &Compare, from: usize) -> Self {
        let mut out = self.clone();
        let (old, new) = (self.at, At::of(compare, from));
        out.at = new;
        let index = |at: &mut usize| *at = *at + new.from - old.from;
        out.offered.iter_mut().for_each(index);
        for link in &mut out.links {
            index(&mut link.from);
            index(&mut link.to);
            for span in link.evidence.iter_mut().flat_map(|evidence| &mut evidence.spans) {
                *span = Span::new(span.start + new.offset - old.offset, span.end + new.offset - old.offset);
            }
        }
        out
    }
}

/// Where a block begins in the prose.
fn block_start(compare: &Compare, block: usize) -> usize {
    compare.article.document.blocks.get(block).map_or(0, |block| block.prose.start)
}

/// What the answers of an article rest on.
pub struct Grounds {
    /// Of each attribution, with its distance from the one before it.
    prints: Vec<u64>,
}

impl Grounds {
    /// Those of the article.
    pub fn new(compare: &Compare) -> Self {
        let mut before = [0; 3];
        let print = |(at, attribution): (usize, &crate::attribution::Attribution)| {
            let voice = &compare.voices[at];
            let place = [block_start(compare, attribution.block), attribution.block, voice.sentences.0];
            let mut print = Print(voice.serial);
            for (now, before) in place.iter().zip(before) {
                print.add(now.wrapping_sub(before) as u64);
            }
            before = place;
            print.add((voice.sentences.1 - voice.sentences.0) as u64);
            for piece in &attribution.content {
                print.add(piece.start.wrapping_sub(place[0]) as u64);
                print.add(piece.len() as u64);
            }
            print.add(attribution.kind as u64);
            print.add(attribution.tier as u64);
            print.add(attribution.quote as u64);
            print.add(u64::from(attribution.declared.is_some()));
            print.add(u64::from(attribution.block == compare.article.attributions[0].block));
            print.add(voice.within.map_or(u64::MAX, |within| within.wrapping_sub(at) as u64));
            for speaker in &attribution.speakers {
                print.add(*speaker as u64);
            }
            for term in voice.party.sides.iter().chain(&voice.party.names) {
                print.add(term.number());
            }
            print.add(u64::from(compare.is_repeated(at)));
            print.0
        };
        Self { prints: compare.article.attributions.iter().enumerate().map(print).collect() }
    }

    /// The hash of what the answer rests on.
    pub fn of(&self, compare: &Compare, from: usize) -> u64 {
        let first = from.saturating_sub(GROUND);
        let mut print = Print((from - first) as u64);
        // Whether it is the first of the article.
        print.add(u64::from(first == 0));
        for around in &self.prints[first..(from + GROUND).min(self.prints.len())] {
            print.add(*around);
        }
        // The weights of its own words, and those of the claims that share some of them; no others are asked for.
        let answer = &compare.voices[from];
        let mut weigh = |term: &Term| print.add(u64::from(compare.weight(term)));
        answer.matter.words.keys().chain(answer.matter.actors.iter()).for_each(&mut weigh);
        answer.around.words.keys().for_each(&mut weigh);
        for claim in &compare.voices[from.saturating_sub(REACH)..(from + REACH).min(compare.voices.len())] {
            if answer.matter.words.shared(&claim.matter.words).next().is_some() {
                claim.matter.words.keys().for_each(&mut weigh);
            }
        }
        print.0
    }
}

/// A hash in the making.
struct Print(u64);

impl Print {
    fn add(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}
