//! `cargo xtask accuracy`: how well the program reads, against annotated text.
//!
//! Contents are compared as sets of words, so that quotation marks, commas and blanks never matter, and paired one to
//! one from the best pair down. The figures: content at a Jaccard index of 0.8, the source of those, both together
//! (e2e), then what an article is made of (speakers, links, claims that nobody stands behind).

mod article;
mod bootstrap;
mod contents;
mod given;
mod gold;
mod matching;
mod report;
mod speakers;
mod words;

use crate::tools::say;
use contents::How;
use gold::{Doc, load, predict};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

/// Score what the program says against annotated text.
#[derive(clap::Args)]
pub struct Args {
    /// Annotated articles (`*.news.md`), or JSON lines with character offsets.
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// Score these JSON lines instead of what the program says now.
    #[arg(long, value_name = "FILE")]
    pred: Option<PathBuf>,
    /// Only documents whose field KEY is VALUE.
    #[arg(long, value_name = "KEY=VALUE")]
    filter: Option<String>,
    /// Only the documents whose ids stand in this file.
    #[arg(long, value_name = "FILE")]
    only: Option<PathBuf>,
    /// Only annotations of this kind.
    #[arg(long)]
    kind: Option<String>,
    /// Count the halves of a quotation around one cue as two predictions.
    #[arg(long)]
    no_merge_cue: bool,
    /// Leave contents, cues and sources of annotated articles as they are, and score what the program makes of them.
    #[arg(long, conflicts_with = "pred")]
    given: bool,
    /// Show annotation and prediction of the N documents with the most errors.
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,
}

/// Scores and prints.
pub fn run(args: &Args) -> Result<(), String> {
    let docs = golds(args)?;
    let predictions = match &args.pred {
        Some(path) => {
            let mut by_id: BTreeMap<String, Doc> = load(path)?.into_iter().map(|doc| (doc.id(), doc)).collect();
            docs.iter().map(|doc| by_id.remove(&doc.id()).unwrap_or_default()).collect()
        }
        None if args.given => args.gold.iter().map(|path| given::predict(path)).collect::<Result<_, _>>()?,
        None => predictions(&docs)?,
    };
    let how = How { merge_cue: !args.no_merge_cue, kind: args.kind.clone() };
    let scored: Vec<_> = docs.iter().zip(&predictions).map(|(doc, pred)| contents::score(doc, pred, &how)).collect();
    let rows: Vec<_> = docs.iter().zip(&scored).map(|(doc, scored)| (doc.publisher(), scored.counts.clone())).collect();
    report::contents(&rows);
    if docs.iter().any(|doc| doc.speakers.is_object()) {
        let counts: Vec<_> = docs.iter().zip(&predictions).map(|(doc, pred)| article::score(doc, pred)).collect();
        report::article(&counts);
    }
    let mut worst: Vec<usize> = (0..docs.len()).collect();
    worst.sort_by_key(|at| std::cmp::Reverse(report::errors(&scored[*at])));
    for at in worst.into_iter().take(args.worst) {
        report::mistakes(&docs[at], &scored[at]);
    }
    Ok(())
}

fn golds(args: &Args) -> Result<Vec<Doc>, String> {
    let mut docs = Vec::new();
    for path in &args.gold {
        docs.extend(load(path)?);
    }
    if let Some(filter) = &args.filter {
        let (key, value) = filter.split_once('=').ok_or("--filter wants KEY=VALUE")?;
        let says = |found: &serde_json::Value| found.as_str().map_or_else(|| found.to_string(), String::from) == value;
        docs.retain(|doc| doc.other.get(key).is_some_and(says));
    }
    if let Some(path) = &args.only {
        let ids = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let ids: Vec<&str> = ids.split_whitespace().collect();
        docs.retain(|doc| ids.contains(&doc.id().as_str()));
    }
    if docs.is_empty() { Err("no documents to score".into()) } else { Ok(docs) }
}

/// What the program says, on all cores.
fn predictions(docs: &[Doc]) -> Result<Vec<Doc>, String> {
    let start = Instant::now();
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut found: Vec<(usize, Result<Doc, String>)> = std::thread::scope(|scope| {
        let work = || {
            let mut mine = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(doc) = docs.get(at) else { return mine };
                mine.push((at, predict(doc)));
            }
        };
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    found.sort_by_key(|(at, _)| *at);
    let words: usize = docs.iter().map(|doc| doc.text.split_whitespace().count()).sum();
    say!("{:.0} words a second on {jobs} threads", words as f64 / start.elapsed().as_secs_f64());
    if found.len() < docs.len() {
        return Err("a document could not be analysed".into());
    }
    found.into_iter().map(|(_, doc)| doc).collect()
}
