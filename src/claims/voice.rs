//! An attribution as the linking sees it: what it says, where it stands, on whose side.

use super::inferred::Article;
use super::memory::Memory;
use super::saying::Saying;
use super::terms::Term;
use crate::attribution::{Attribution, Kind};
use crate::speakers::Speaker;
use crate::text::Span;
use std::ops::Deref;
use std::sync::Arc;

/// What is compared of an attribution.
#[derive(Clone, Debug)]
pub struct Voice {
    /// What its own words say.
    saying: Arc<Saying>,
    /// Number of the first and the last sentence that it stands in, counted over the article.
    pub sentences: (usize, usize),
    /// The smallest attribution around it, as an index.
    pub within: Option<usize>,
    /// The attributions that it is the smallest around, in order.
    pub holds: Vec<usize>,
    /// Whose words they are.
    pub party: Arc<Party>,
}

impl Deref for Voice {
    type Target = Saying;

    fn deref(&self) -> &Saying {
        &self.saying
    }
}

/// Speakers, as the linking sees them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    /// Sides of the speakers: what they speak for, their country, or themselves.
    pub sides: Vec<Term>,
    /// Words by which others may name the speakers.
    pub names: Vec<Term>,
}

impl Party {
    fn of(speaker: &Speaker) -> Self {
        let mut out = Self { sides: vec![Term::of(side(speaker))], ..Self::default() };
        out.names.extend(speaker.name.split_whitespace().next_back().map(Term::of));
        out.names.extend(speaker.country.as_deref().map(Term::of));
        out.names.extend(speaker.aliases.iter().filter(|alias| !alias.contains(' ')).map(|alias| Term::of(alias)));
        out
    }

    /// The parties of each list of speakers; what several share is read once.
    fn all(article: &Article) -> Vec<Arc<Party>> {
        let nobody = Arc::new(Party::default());
        let single: Vec<Arc<Party>> = article.speakers.iter().map(|speaker| Arc::new(Party::of(speaker))).collect();
        let one = |attribution: &Attribution| match &attribution.speakers[..] {
            [] => Arc::clone(&nobody),
            [speaker] => Arc::clone(&single[*speaker]),
            several => {
                let mut all = Party::default();
                for party in several.iter().map(|speaker| &single[*speaker]) {
                    all.sides.extend(&party.sides);
                    all.names.extend(&party.names);
                }
                Arc::new(all)
            }
        };
        article.attributions.iter().map(one).collect()
    }
}

/// The voices of all attributions; the memory has turned to the article.
pub fn voices(article: &Article, memory: &mut Memory) -> Vec<Voice> {
    let mut first = Vec::with_capacity(article.readings.len());
    let mut count = 0;
    for reading in article.readings {
        first.push(count);
        count += reading.as_ref().map_or(0, |reading| reading.paragraph.sentences.len());
    }
    let sayings = memory.sayings(article.document, article.readings, article.attributions);
    let parts = sayings.into_iter().zip(Party::all(article)).zip(article.attributions);
    let mut voices: Vec<Voice> = parts
        .map(|((saying, party), attribution)| {
            let (low, high) = saying.of_paragraph;
            let start = match article.readings.get(attribution.block) {
                Some(Some(_)) => first[attribution.block],
                _ => 0,
            };
            Voice { saying, sentences: (start + low, start + high), within: None, holds: Vec::new(), party }
        })
        .collect();
    for (at, within) in enclosing(article.attributions).into_iter().enumerate() {
        voices[at].within = within;
        if let Some(outer) = within {
            voices[outer].holds.push(at);
        }
    }
    voices
}

/// For each attribution the smallest other one whose content holds all its words.
fn enclosing(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let size = |one: &Attribution| one.content.iter().map(|piece| piece.len()).sum::<usize>();
    let sizes: Vec<(Span, usize)> = attributions.iter().map(|one| (one.extent(), size(one))).collect();
    let one = |at: usize| {
        let mine = &attributions[at];
        let near = at.saturating_sub(12)..(at + 13).min(attributions.len());
        near.filter(|outer| {
            let theirs = &attributions[*outer];
            sizes[*outer].0.covers(sizes[at].0)
                && sizes[*outer].1 > sizes[at].1
                && mine.content.iter().all(|piece| theirs.content.iter().any(|all| all.covers(*piece)))
        })
        .min_by_key(|outer| (sizes[*outer].1, *outer))
    };
    (0..attributions.len()).map(one).collect()
}

/// Whose side a speaker is on: what it speaks for, its country, or itself.
fn side(speaker: &Speaker) -> &str {
    speaker.country.as_deref().or(speaker.speaks_for.as_deref()).unwrap_or(&speaker.name)
}

/// True for kinds that speak against a claim or admit one.
pub fn is_answer(kind: Kind) -> bool {
    matches!(kind, Kind::Denial | Kind::Concession)
}
