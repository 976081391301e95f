//! Who says what: contents, sources, and both together, document by document.

use super::gold::{Attribution, Doc};
use super::matching::{pair, source_is_right};
use super::words::{Words, content_words, quote_type, quoted};
use std::collections::BTreeMap;

/// The types of a content, in the order of the tables.
pub const TYPES: [&str; 3] = ["direct", "indirect", "mixed"];

/// Right, predicted and annotated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub right: usize,
    pub predicted: usize,
    pub gold: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }

    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    pub fn f1(self) -> f64 {
        harmonic(self.precision(), self.recall())
    }
}

/// A share between 0 and 1; 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
}

/// The counts of one document, or of many.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub docs: usize,
    /// Content at a Jaccard index of 0.8.
    pub content: Tally,
    /// The same words exactly.
    pub exact: Tally,
    /// At least a word in common.
    pub any: Tally,
    /// Words inside any content.
    pub words: Tally,
    /// Content and source right.
    pub both: Tally,
    /// Of found contents whose annotation has a source: right, predicted without one (in `predicted`), all.
    pub source: Tally,
    /// Of found contents whose annotation has none: right (none was predicted), all.
    pub no_source: Tally,
    /// By type: what was found by the annotated type, and by the predicted one.
    pub by_type: [TypeCounts; 3],
    /// By kind or class of the annotation: found and all.
    pub by_kind: BTreeMap<String, Tally>,
    /// By confidence of the prediction: right and all predicted.
    pub by_tier: BTreeMap<String, Tally>,
}

/// The counts of one type of content.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypeCounts {
    pub gold: usize,
    pub predicted: usize,
    pub right_gold: usize,
    pub right_predicted: usize,
    pub source: Tally,
}

impl TypeCounts {
    pub fn precision(self) -> f64 {
        share(self.right_predicted, self.predicted)
    }

    pub fn recall(self) -> f64 {
        share(self.right_gold, self.gold)
    }

    pub fn f1(self) -> f64 {
        harmonic(self.precision(), self.recall())
    }
}

impl Counts {
    pub fn add(&mut self, other: &Counts) {
        self.docs += other.docs;
        for (mine, theirs) in [
            (&mut self.content, other.content),
            (&mut self.exact, other.exact),
            (&mut self.any, other.any),
            (&mut self.words, other.words),
            (&mut self.both, other.both),
            (&mut self.source, other.source),
            (&mut self.no_source, other.no_source),
        ] {
            mine.add(theirs);
        }
        for (mine, theirs) in self.by_type.iter_mut().zip(other.by_type) {
            mine.gold += theirs.gold;
            mine.predicted += theirs.predicted;
            mine.right_gold += theirs.right_gold;
            mine.right_predicted += theirs.right_predicted;
            mine.source.add(theirs.source);
        }
        for (mine, theirs) in [(&mut self.by_kind, &other.by_kind), (&mut self.by_tier, &other.by_tier)] {
            for (key, tally) in theirs {
                mine.entry(key.clone()).or_default().add(*tally);
            }
        }
    }
}

/// How a document is scored.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// Join predictions that share the very same cue: the halves of a quotation around one *X said*.
    pub merge_cue: bool,
    /// Only annotations of this `kind`.
    pub kind: Option<String>,
}

/// A scored document.
pub struct Scored {
    pub counts: Counts,
    /// The annotations and predictions that were compared.
    pub gold: Vec<Attribution>,
    pub predicted: Vec<Attribution>,
    /// Pairs at 0.8 (annotation, prediction), with whether the source is right.
    pub pairs: Vec<(usize, usize, bool)>,
}

/// Scores the predictions for a document.
pub fn score(gold: &Doc, predicted: &Doc, how: &How) -> Scored {
    let text: Vec<char> = gold.text.chars().collect();
    let regions = quoted(&text);
    let wanted = |a: &&Attribution| how.kind.is_none() || a.kind == how.kind;
    let golds: Vec<Attribution> = gold.attributions.iter().filter(wanted).cloned().collect();
    let mut found = if how.merge_cue { merged(&predicted.attributions) } else { predicted.attributions.clone() };
    for attribution in &mut found {
        attribution.quote = quote_type(&text, &attribution.content, &regions).map(String::from);
    }
    found.retain(|attribution| attribution.quote.is_some());
    let sets = |all: &[Attribution]| -> Vec<Words> { all.iter().map(|a| content_words(&text, &a.content)).collect() };
    let (gold_sets, found_sets) = (sets(&golds), sets(&found));
    let all = |sets: &[Words]| -> Words { sets.iter().flatten().copied().collect() };
    let (gold_words, found_words) = (all(&gold_sets), all(&found_sets));
    let (predicted, gold) = (found.len(), golds.len());
    let tally = |right| Tally { right, predicted, gold };
    let near = pair(&gold_sets, &found_sets, |jaccard| jaccard >= 0.8);
    let mut counts = Counts {
        docs: 1,
        content: tally(near.len()),
        exact: tally(near.iter().filter(|(_, _, jaccard)| *jaccard == 1.0).count()),
        any: tally(pair(&gold_sets, &found_sets, |jaccard| jaccard > 0.0).len()),
        words: Tally {
            right: gold_words.intersection(&found_words).count(),
            predicted: found_words.len(),
            gold: gold_words.len(),
        },
        both: tally(0),
        ..Counts::default()
    };
    count_all(&mut counts, &golds, &found);
    let mut pairs = Vec::new();
    for (i, j, _) in near {
        pairs.push((i, j, count_pair(&mut counts, &text, &golds[i], &found[j])));
    }
    Scored { counts, gold: golds, predicted: found, pairs }
}

/// Predictions with the very same cue as one.
fn merged(all: &[Attribution]) -> Vec<Attribution> {
    let mut out: Vec<Attribution> = Vec::new();
    for attribution in all {
        match out.iter_mut().find(|other| !other.cue.is_empty() && other.cue == attribution.cue) {
            Some(other) => {
                other.content.extend(&attribution.content);
                other.content.sort_unstable();
            }
            None => out.push(attribution.clone()),
        }
    }
    out
}

fn type_of(attribution: &Attribution) -> Option<usize> {
    TYPES.iter().position(|name| attribution.quote.as_deref() == Some(name))
}

fn kind_of(attribution: &Attribution) -> String {
    attribution.kind.clone().or_else(|| attribution.class.clone()).unwrap_or_default()
}

fn tier_of(attribution: &Attribution) -> String {
    attribution.confidence.clone().unwrap_or_default()
}

fn count_all(counts: &mut Counts, gold: &[Attribution], predicted: &[Attribution]) {
    for attribution in gold {
        if let Some(at) = type_of(attribution) {
            counts.by_type[at].gold += 1;
        }
        counts.by_kind.entry(kind_of(attribution)).or_default().gold += 1;
    }
    for attribution in predicted {
        if let Some(at) = type_of(attribution) {
            counts.by_type[at].predicted += 1;
        }
        counts.by_tier.entry(tier_of(attribution)).or_default().predicted += 1;
    }
}

/// Counts a found content; true where its source is right too.
fn count_pair(counts: &mut Counts, text: &[char], gold: &Attribution, predicted: &Attribution) -> bool {
    counts.by_kind.entry(kind_of(gold)).or_default().right += 1;
    counts.by_tier.entry(tier_of(predicted)).or_default().right += 1;
    if let Some(at) = type_of(predicted) {
        counts.by_type[at].right_predicted += 1;
    }
    let none = predicted.source.is_empty() && predicted.source_name.as_deref().unwrap_or_default().is_empty();
    let right = if gold.source.is_empty() {
        counts.no_source.add(Tally { right: usize::from(none), predicted: 0, gold: 1 });
        none
    } else {
        let right = source_is_right(text, gold, predicted);
        let one = Tally { right: usize::from(right), predicted: usize::from(none), gold: 1 };
        counts.source.add(one);
        if let Some(at) = type_of(gold) {
            counts.by_type[at].source.add(one);
        }
        right
    };
    if let Some(at) = type_of(gold) {
        counts.by_type[at].right_gold += 1;
    }
    counts.both.right += usize::from(right);
    right
}
