//! The one entry: text → [`Analysis`]. Never fails, never panics: bad input is text plus findings.

use crate::attribution::{self, Engine, Reading};
use crate::claims;
use crate::markup::{self, FileKind, SpeakerEntry};
use crate::rules::{self, Choices};
use crate::speakers;
use crate::text::content_hash;
use std::collections::HashMap;
use std::sync::Arc;

pub use crate::analysis::Analysis;

/// What the caller decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How blocks are read.
    pub kind: FileKind,
    /// Who finds the attributions of a paragraph.
    pub engine: Engine,
    /// Speakers that the article need not declare itself ([`markup::parse_roster`]).
    pub roster: Arc<[SpeakerEntry]>,
    /// What the project chooses about the rules.
    pub choices: Arc<Choices>,
}

/// Readings of paragraphs, kept by content: an edit re-reads the paragraphs that it changed and no others.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    readings: HashMap<u64, Arc<Reading>>,
    claims: claims::Memory,
    parsed: markup::LastParsed,
}

impl Cache {
    /// The reading of a paragraph, made if it is not kept and still wanted.
    fn reading(
        &self,
        kept: &mut HashMap<u64, Arc<Reading>>,
        text: &str,
        engine: Engine,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Arc<Reading>> {
        let key = content_hash(text.as_bytes()) ^ u64::from(engine == Engine::Patterns);
        let known = kept.get(&key).or_else(|| self.readings.get(&key)).filter(|reading| reading.paragraph.text == text);
        let reading = known.cloned().or_else(|| wanted().then(|| Arc::new(Reading::new(text, engine))))?;
        kept.insert(key, Arc::clone(&reading));
        Some(reading)
    }
}

/// Reads an article. Pure: the same text and options give the same analysis, to the byte, on any machine.
pub fn analyse(source: &str, options: &Options) -> Analysis {
    analyse_cached(source, options, &mut Cache::default())
}

/// Reads an article, with the readings of an earlier state of it at hand. The result is that of [`analyse`]; afterwards
/// the cache holds the paragraphs of this text and no others.
pub fn analyse_cached(source: &str, options: &Options, cache: &mut Cache) -> Analysis {
    analyse_while(source, options, cache, &|| true).expect("it is always wanted")
}

/// Reads an article as long as it is `wanted`, which is asked before each paragraph that must be read. `None` where it
/// no longer was; the paragraphs read so far are kept, beside those of the earlier state.
pub fn analyse_while(
    source: &str,
    options: &Options,
    cache: &mut Cache,
    wanted: &dyn Fn() -> bool,
) -> Option<Analysis> {
    let mut document = markup::parse_with_tree(source, options.kind, cache.parsed.parse(source));
    document.add_roster(&options.roster);
    let mut kept = HashMap::new();
    let mut readings: Vec<Option<Arc<Reading>>> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let reading = if block.kind.is_body() {
            let text = block.prose.slice(&document.prose.text);
            let Some(reading) = cache.reading(&mut kept, text, options.engine, wanted) else {
                cache.readings.extend(kept);
                return None;
            };
            Some(reading)
        } else {
            None
        };
        readings.push(reading);
    }
    cache.readings = kept;
    let mut attributions = attribution::attributions(&document, &readings);
    let (speakers, mentions) = speakers::resolve(&document, &readings, &mut attributions);
    let running = speakers::running(&document, &readings, &attributions, &speakers);
    let (links, candidates, unattributed) =
        claims::find(&document, &readings, &attributions, &speakers, &mut cache.claims);
    let mut analysis = Analysis {
        document,
        readings,
        attributions,
        speakers,
        mentions,
        running,
        links,
        candidates,
        unattributed,
        findings: Vec::new(),
        ignored: Vec::new(),
    };
    (analysis.findings, analysis.ignored) = rules::check(source, &analysis, &options.choices);
    Some(analysis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const STORY: &str = "The mayor said taxes would fall.\n\nThe union denied it.\n\nTalks go on, she added.\n";

    #[test]
    fn a_reading_that_is_no_longer_wanted_ends_before_the_next_paragraph() {
        let asked = Cell::new(0);
        let twice = || {
            asked.set(asked.get() + 1);
            asked.get() <= 2
        };
        let mut cache = Cache::default();
        assert!(analyse_while(STORY, &Options::default(), &mut cache, &twice).is_none());
        assert_eq!(asked.get(), 3);
        assert_eq!(cache.readings.len(), 2, "what was read is kept for the next time");
        let whole = analyse_while(STORY, &Options::default(), &mut cache, &|| true);
        assert_eq!(whole.map(|read| read.attributions), Some(analyse(STORY, &Options::default()).attributions));
    }
}
