//! Who has spoken or been named so far, and who of them can be meant.

use super::registry::Registry;

/// How many mentions back anything looks: what lies further is not in the reader's mind, and the time stays bounded.
pub const LIMIT: usize = 80;

/// A place where somebody was met, in reading order.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The speaker.
    pub speaker: usize,
    /// Block of the mention.
    pub block: usize,
    /// Prose place of the mention.
    pub at: usize,
    /// Number of its sentence, counted through the article.
    pub sentence: usize,
    /// True where it is a source, not only named.
    pub source: bool,
    /// True where it opens its sentence.
    pub subject: bool,
    /// True where a preposition or a possessive makes it depend on another word.
    pub governed: bool,
    /// True where *and* joins it to the one met before it.
    pub joined: bool,
    /// Prose place of the quotation that holds it.
    pub quotation: Option<usize>,
}

/// Where a mention that is to be resolved stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its block.
    pub block: usize,
    /// Number of its sentence, counted through the article.
    pub sentence: usize,
    /// Its first byte in the prose.
    pub at: usize,
    /// Prose place of the quotation that holds it.
    pub quotation: Option<usize>,
}

/// Somebody who can be meant, and what speaks for it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The speaker.
    pub speaker: usize,
    /// Prose place of the nearest mention.
    pub at: usize,
    /// Sentences back to the nearest mention outside other quotations; `None` where there is none.
    pub distance: Option<usize>,
    /// Named earlier in the same sentence, as its subject.
    pub own_subject: bool,
    /// Given words earlier in the same sentence.
    pub own_source: bool,
    /// Subject of the sentence before.
    pub subject_before: bool,
    /// The nearest mention depends on another word: *of Iran*, *Iran’s*.
    pub governed: bool,
    /// The last to be given words, of those that fit.
    pub last_source: bool,
    /// The last subject of a sentence, of those that fit.
    pub last_subject: bool,
    /// The last to be named, of those that fit.
    pub last_named: bool,
    /// Mentions in reach.
    pub count: usize,
}

/// Those that `fits` takes, latest first; `reach` is in blocks. What other quotations name is not in the voice of the
/// article: it makes a candidate, but a distant one.
pub fn candidates(seen: &[Seen], place: Place, reach: usize, fits: impl Fn(usize) -> bool) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let (mut source, mut subject, mut named) = (false, false, false);
    for one in seen.iter().rev().take(LIMIT).take_while(|one| place.block.saturating_sub(one.block) <= reach) {
        // What a quotation behind its source names is met later than it stands.
        if one.at >= place.at || !fits(one.speaker) {
            continue;
        }
        let at = found.iter().position(|candidate| candidate.speaker == one.speaker).unwrap_or_else(|| {
            found.push(Candidate {
                speaker: one.speaker,
                at: one.at,
                distance: None,
                own_subject: false,
                own_source: false,
                subject_before: false,
                governed: one.governed,
                last_source: false,
                last_subject: false,
                last_named: false,
                count: 0,
            });
            found.len() - 1
        });
        let candidate = &mut found[at];
        candidate.count += 1;
        if one.quotation.is_some() && one.quotation != place.quotation {
            continue;
        }
        let distance = place.sentence.saturating_sub(one.sentence);
        if candidate.distance.is_none() {
            candidate.distance = Some(distance);
            candidate.governed = one.governed;
            candidate.at = one.at;
        }
        candidate.own_subject |= one.subject && distance == 0;
        candidate.own_source |= one.source && distance == 0;
        candidate.subject_before |= (one.subject || one.source) && distance == 1;
        candidate.last_source |= one.source && !source;
        candidate.last_subject |= one.subject && !subject;
        candidate.last_named |= !named;
        source |= one.source;
        subject |= one.subject;
        named = true;
    }
    found
}

/// Those who were named or given words together, the last ones first; `reach` is in blocks.
pub fn met_together(seen: &[Seen], place: Place, reach: usize) -> Vec<Vec<usize>> {
    let late = seen.iter().rev().take(LIMIT).take_while(|one| place.block.saturating_sub(one.block) <= reach);
    let late: Vec<&Seen> = late.collect();
    let groups = late.chunk_by(|later, before| later.joined || later.at == before.at && later.source).map(|group| {
        let mut all: Vec<usize> = group.iter().rev().map(|one| one.speaker).collect();
        all.dedup();
        all
    });
    groups.filter(|group| group.len() > 1).collect()
}

/// The names of speakers, for reasons.
pub fn names(registry: &Registry, speakers: &[usize]) -> String {
    speakers.iter().map(|at| registry.speakers[*at].name.as_str()).collect::<Vec<_>>().join(" and ")
}
