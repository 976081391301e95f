//! The tables.

use super::article::ArticleCounts;
use super::bootstrap::interval;
use super::contents::{Counts, Scored, TYPES, Tally, share};
use super::gold::{Attribution, Doc};
use super::speakers::MENTIONS;
use super::words::slice;
use crate::tools::say;
use std::collections::BTreeMap;

fn line(name: &str, tally: Tally) {
    say!(
        "{name:14} P {:5.1}  R {:5.1}  F1 {:5.1}   (tp {} / pred {} / gold {})",
        100.0 * tally.precision(),
        100.0 * tally.recall(),
        100.0 * tally.f1(),
        tally.right,
        tally.predicted,
        tally.gold
    );
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_string() } else { format!("{:.1} %", 100.0 * share(part, whole)) }
}

/// Contents and sources, over all documents and by publisher.
pub fn contents(docs: &[(String, Counts)]) {
    let total = sum(docs.iter().map(|(_, counts)| counts));
    say!("docs {}", total.docs);
    let rows = [("j80", total.content), ("exact", total.exact), ("any", total.any), ("tok", total.words)];
    for (name, tally) in rows.into_iter().chain([("e2e", total.both)]) {
        line(name, tally);
    }
    let (source, none) = (total.source, total.no_source);
    say!(
        "source acc {} ({}/{}; none predicted {}); without a source, right {}/{}",
        percent(source.right, source.gold),
        source.right,
        source.gold,
        source.predicted,
        none.right,
        none.gold
    );
    for (name, counts) in TYPES.iter().zip(total.by_type) {
        say!(
            "  {name:9} P {:5.1} R {:5.1} F1 {:5.1} (pred {} gold {})  source acc {}",
            100.0 * counts.precision(),
            100.0 * counts.recall(),
            100.0 * counts.f1(),
            counts.predicted,
            counts.gold,
            percent(counts.source.right, counts.source.gold)
        );
    }
    intervals(docs);
    say!("\nby kind of the annotation: found");
    for (kind, tally) in total.by_kind.iter().filter(|(kind, _)| !kind.is_empty()) {
        say!("  {kind:20} {:>7} of {}", percent(tally.right, tally.gold), tally.gold);
    }
    say!("by confidence of the prediction: right");
    for (tier, tally) in total.by_tier.iter().filter(|(tier, _)| !tier.is_empty()) {
        say!("  {tier:20} {:>7} of {}", percent(tally.right, tally.predicted), tally.predicted);
    }
    let mut publishers: BTreeMap<&str, Vec<&Counts>> = BTreeMap::new();
    for (publisher, counts) in docs {
        publishers.entry(publisher).or_default().push(counts);
    }
    // Where every article is its own, a table by publisher says nothing.
    if publishers.len() > 1 && publishers.len() * 2 <= docs.len() {
        say!("by publisher: docs, content F1, source, e2e F1");
        for (publisher, counts) in publishers {
            let counts = sum(counts.into_iter());
            say!(
                "  {publisher:20} {:4} {:5.1} {:>7} {:5.1}",
                counts.docs,
                100.0 * counts.content.f1(),
                percent(counts.source.right, counts.source.gold),
                100.0 * counts.both.f1()
            );
        }
    }
}

fn intervals(docs: &[(String, Counts)]) {
    let over = |figure: fn(&Counts) -> f64| {
        let (low, high) = interval(docs, |drawn| figure(&sum(drawn.map(|(_, counts)| counts))));
        format!("{:.1}–{:.1}", 100.0 * low, 100.0 * high)
    };
    say!(
        "95 % of resampled corpora: content F1 {}, source {}, e2e F1 {}",
        over(|counts| counts.content.f1()),
        over(|counts| share(counts.source.right, counts.source.gold)),
        over(|counts| counts.both.f1())
    );
}

fn sum<'a>(all: impl Iterator<Item = &'a Counts>) -> Counts {
    let mut total = Counts::default();
    all.for_each(|counts| total.add(counts));
    total
}

/// Speakers, links and unattributed claims, over all documents.
pub fn article(docs: &[ArticleCounts]) {
    let mut total = ArticleCounts::default();
    docs.iter().for_each(|counts| total.add(counts));
    say!("\ndocs {}; annotated attributions found {}", total.docs, percent(total.found.right, total.found.gold));
    let mut all = Tally::default();
    total.speakers.iter().for_each(|tally| all.add(*tally));
    let kinds = MENTIONS.iter().zip(total.speakers);
    let kinds: Vec<String> =
        kinds.map(|(name, tally)| format!("{name} {} of {}", percent(tally.right, tally.gold), tally.gold)).collect();
    say!("speakers {}: {}", percent(all.right, all.gold), kinds.join(", "));
    line("links certain", total.links_certain);
    line("links all", total.links_all);
    line("unattributed", total.unattributed);
    say!(
        "answers found {} of {}: right claim first {}, among three {}; unattributed findings an article {:.2}",
        total.answers_found,
        total.answers,
        percent(total.first, total.answers_found),
        percent(total.among_three, total.answers_found),
        share(total.unattributed.predicted, total.docs)
    );
}

/// What went wrong in a document: annotation beside prediction.
pub fn mistakes(doc: &Doc, scored: &Scored) {
    let text: Vec<char> = doc.text.chars().collect();
    let show = |attribution: &Attribution| {
        let part = |ranges: &[[usize; 2]]| {
            ranges.iter().map(|[start, end]| slice(&text, (*start, *end))).collect::<Vec<_>>().join(" … ")
        };
        let (source, cue) = (part(&attribution.source), part(&attribution.cue));
        format!("{source} | {cue} | {}", part(&attribution.content)).replace('\n', " ")
    };
    say!("\n{}", doc.id());
    for (i, gold) in scored.gold.iter().enumerate() {
        match scored.pairs.iter().find(|(at, _, _)| *at == i) {
            Some((_, _, true)) => {}
            Some((_, j, false)) => {
                say!("  source wrong\n    gold {}\n    pred {}", show(gold), show(&scored.predicted[*j]));
            }
            None => say!("  missed\n    gold {}", show(gold)),
        }
    }
    for (j, predicted) in scored.predicted.iter().enumerate() {
        if !scored.pairs.iter().any(|(_, at, _)| *at == j) {
            say!("  not annotated so\n    pred {}", show(predicted));
        }
    }
}

/// How many annotations and predictions of a document are wrong.
pub fn errors(scored: &Scored) -> usize {
    let right = scored.pairs.iter().filter(|(_, _, source)| *source).count();
    scored.gold.len() + scored.predicted.len() - scored.pairs.len() - right
}
