//! The one entry: text → [`Analysis`]. Never fails, never panics: bad input is text plus findings.

use crate::attribution::{self, Engine, Reading};
use crate::claims;
use crate::markup::{self, FileKind};
use crate::rules;
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
}

/// Readings of paragraphs, kept by content: an edit re-reads the paragraphs that it changed and no others.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    readings: HashMap<u64, Arc<Reading>>,
}

impl Cache {
    /// The reading of a paragraph, made if it is not kept.
    fn reading(&mut self, kept: &mut HashMap<u64, Arc<Reading>>, text: &str, engine: Engine) -> Arc<Reading> {
        let key = content_hash(text.as_bytes()) ^ u64::from(engine == Engine::Patterns);
        let known = kept.get(&key).or_else(|| self.readings.get(&key)).filter(|reading| reading.paragraph.text == text);
        let reading = known.cloned().unwrap_or_else(|| Arc::new(Reading::new(text, engine)));
        kept.insert(key, Arc::clone(&reading));
        reading
    }
}

/// Reads an article. Pure: the same text and options give the same analysis, to the byte, on any machine.
pub fn analyse(source: &str, options: &Options) -> Analysis {
    analyse_cached(source, options, &mut Cache::default())
}

/// Reads an article, with the readings of an earlier state of it at hand. The result is that of [`analyse`]; afterwards
/// the cache holds the paragraphs of this text and no others.
pub fn analyse_cached(source: &str, options: &Options, cache: &mut Cache) -> Analysis {
    let document = markup::parse(source, options.kind);
    let mut kept = HashMap::new();
    let readings: Vec<Option<Arc<Reading>>> = document
        .blocks
        .iter()
        .map(|block| {
            block
                .kind
                .is_body()
                .then(|| cache.reading(&mut kept, block.prose.slice(&document.prose.text), options.engine))
        })
        .collect();
    cache.readings = kept;
    let mut attributions = attribution::attributions(&document, &readings);
    let (speakers, mentions) = speakers::resolve(&document, &readings, &mut attributions);
    let running = speakers::running(&document, &readings, &attributions, &speakers);
    let (links, candidates, unattributed) = claims::find(&document, &readings, &attributions, &speakers);
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
    };
    analysis.findings = rules::check(&analysis);
    analysis
}
