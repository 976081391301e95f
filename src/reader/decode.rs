//! From probabilities to readings: a handful of fixed steps, as `tools/reader/WEIGHTS.md` numbers them.

use super::heads::CueSpans;
use super::reading::{Kind, Reading};
use super::word::Word;
use std::ops::Range;

/// Unlabelled words inside a content that are filled.
const GAP: usize = 5;
/// Words of a run that is too short to stand beside one four times as long…
const SHORT: usize = 2;
/// …unless the network is so sure of it.
const SURE: f32 = 0.9;

const NONE: usize = 0;
const CONTENT: usize = 1;
const SOURCE: usize = 2;

/// A cue: words of the unit, and how sure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cue {
    pub words: Range<usize>,
    pub p: f32,
}

/// Step 1. `p` is P(outside), P(begin), P(inside) of every word.
pub(super) fn cues(p: &[[f32; 3]], tau: f32) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (t, [outside, begin, inside]) in p.iter().enumerate() {
        let on = 1.0 - outside;
        if on < tau {
            continue;
        }
        match cues.last_mut() {
            Some(cue) if cue.words.end == t && begin <= inside => {
                cue.words.end = t + 1;
                cue.p = cue.p.max(on);
            }
            _ => cues.push(Cue { words: t..t + 1, p: on }),
        }
    }
    cues
}

/// Steps 2 to 9 for one cue. Words are counted in the unit; `None` if there is no content.
pub(super) fn reading(words: &[Word], cue: &Cue, found: &CueSpans) -> Option<Reading> {
    let pseudo = cue.words.len() == 1 && words[cue.words.start].is_quotation_mark();
    // The words that can be neither content nor source.
    let own = if pseudo { 0..0 } else { cue.words.clone() };
    let mut labels: Vec<usize> = found.labels.iter().map(|p| greatest(p)).collect();
    labels[cue.words.clone()].fill(if pseudo { CONTENT } else { NONE });

    fill_gaps(&mut labels, &own);
    drop_short_runs(&mut labels, words, &found.labels);
    join(&mut labels, words, &own);
    let content: Vec<Range<usize>> = runs(&labels, CONTENT).filter_map(|run| trim(words, run)).collect();
    let (content_p, _) = mean(words, &found.labels, content.iter().cloned().flatten(), CONTENT)?;
    let source = source(words, &labels, &found.labels, cue.words.start);
    let source_p = source.clone().and_then(|run| mean(words, &found.labels, run, SOURCE)).map_or(0.0, |(p, _)| p);
    let kind = greatest(&found.kinds);
    Some(Reading {
        cue: own.collect(),
        cue_p: cue.p,
        content,
        content_p,
        source,
        source_p,
        kind: Kind::ALL[kind].0,
        kind_p: found.kinds[kind],
        score: cue.p * (content_p * content_p),
    })
}

/// Index of the greatest, the first of equals.
fn greatest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, i| if values[i] > values[best] { i } else { best })
}

/// Runs of one label.
fn runs(labels: &[usize], label: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    labels.chunk_by(|a, b| a == b).filter_map(move |chunk| {
        let run = at..at + chunk.len();
        at = run.end;
        (chunk[0] == label).then_some(run)
    })
}

/// Stretches between neighbouring content words.
fn between(labels: &[usize]) -> Vec<Range<usize>> {
    let content: Vec<Range<usize>> = runs(labels, CONTENT).collect();
    content.windows(2).map(|pair| pair[0].end..pair[1].start).collect()
}

fn outside(own: &Range<usize>, run: &Range<usize>) -> bool {
    run.end <= own.start || own.end <= run.start
}

/// Step 3.
fn fill_gaps(labels: &mut [usize], own: &Range<usize>) {
    for gap in between(labels) {
        if gap.len() <= GAP && outside(own, &gap) && labels[gap.clone()].iter().all(|label| *label == NONE) {
            labels[gap].fill(CONTENT);
        }
    }
}

/// Step 4.
fn drop_short_runs(labels: &mut [usize], words: &[Word], p: &[[f32; 3]]) {
    let count = |run: &Range<usize>| words[run.clone()].iter().filter(|word| word.wordy).count();
    let found: Vec<Range<usize>> = runs(labels, CONTENT).collect();
    let most = found.iter().map(count).max().unwrap_or(0);
    for run in found {
        let k = count(&run);
        if k > SHORT || most < 4 * k {
            continue;
        }
        let sum = p[run.clone()].iter().fold(0.0, |sum, p| sum + p[CONTENT]);
        if sum / (run.len() as f32) < SURE {
            labels[run].fill(NONE);
        }
    }
}

/// Step 5.
fn join(labels: &mut [usize], words: &[Word], own: &Range<usize>) {
    for gap in between(labels) {
        if outside(own, &gap) && words[gap.clone()].iter().all(|word| !word.wordy) {
            labels[gap].fill(CONTENT);
        }
    }
}

/// Step 6: without punctuation at the ends, but with quotation marks; `None` if no word is left.
fn trim(words: &[Word], run: Range<usize>) -> Option<Range<usize>> {
    let stays = |t: &usize| words[*t].wordy || words[*t].is_quotation_mark();
    let start = run.clone().find(stays)?;
    let end = run.clone().rev().find(stays)? + 1;
    words[start..end].iter().any(|word| word.wordy).then_some(start..end)
}

/// Step 7.
fn source(words: &[Word], labels: &[usize], p: &[[f32; 3]], cue: usize) -> Option<Range<usize>> {
    let mut best: Option<(f32, Range<usize>)> = None;
    for run in runs(labels, SOURCE) {
        let Some((mean, count)) = mean(words, p, run.clone(), SOURCE) else { continue };
        let weight = mean * count - 0.01 * run.start.abs_diff(cue) as f32;
        if best.as_ref().is_none_or(|(most, _)| weight > *most) {
            best = Some((weight, run));
        }
    }
    let (_, mut run) = best?;
    let edge = |t: usize| matches!(words[t].text, "," | ";" | ":" | "-" | "--" | "–" | "—");
    while !run.is_empty() && edge(run.end - 1) {
        run.end -= 1;
    }
    while !run.is_empty() && edge(run.start) {
        run.start += 1;
    }
    (!run.is_empty()).then_some(run)
}

/// Mean probability of a label over the tokens that have a word, and how many those are.
fn mean(words: &[Word], p: &[[f32; 3]], which: impl IntoIterator<Item = usize>, label: usize) -> Option<(f32, f32)> {
    let (mut sum, mut count) = (0.0, 0.0);
    for t in which.into_iter().filter(|t| words[*t].wordy) {
        sum += p[t][label];
        count += 1.0;
    }
    (count > 0.0).then(|| (sum / count, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::word::{has_word, shape};

    /// Words of a sentence; quotation marks have the state of marks.
    fn words(text: &str) -> Vec<Word<'_>> {
        let word = |text| {
            let state = if matches!(text, "“" | "”") { crate::reader::word::MARK } else { 0 };
            Word { text, shape: shape(text), state, wordy: has_word(text), pieces: 0..1 }
        };
        text.split(' ').map(word).collect()
    }

    /// `labels` below the words: `c` content, `s` source, `.` none, capitals where the network is sure, `!` the cue.
    fn read(text: &str, labels: &str) -> Option<(Vec<String>, Option<String>)> {
        let words = words(text);
        let labels: Vec<char> = labels.chars().filter(|c| *c != ' ').collect();
        assert_eq!(labels.len(), words.len());
        let p = labels.iter().map(|label| match label {
            'c' => [0.1, 0.8, 0.1],
            'C' => [0.0, 1.0, 0.0],
            's' => [0.1, 0.1, 0.8],
            _ => [0.8, 0.1, 0.1],
        });
        let found = CueSpans { labels: p.collect(), kinds: [0.1, 0.0, 0.9, 0.9, 0.0] };
        let first = labels.iter().position(|label| *label == '!').expect("a cue");
        let cue = Cue { words: first..first + labels.iter().filter(|label| **label == '!').count(), p: 0.9 };
        let reading = reading(&words, &cue, &found)?;
        assert_eq!(reading.kind, Kind::Denial, "the first of equals");
        assert_eq!(reading.cue.is_empty(), words[first].is_quotation_mark(), "no cue stands for a bare quotation");
        let say = |range: Range<usize>| words[range].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        Some((reading.content.into_iter().map(say).collect(), reading.source.map(say)))
    }

    fn found(content: &[&str], source: Option<&str>) -> Option<(Vec<String>, Option<String>)> {
        Some((content.iter().map(|text| (*text).to_owned()).collect(), source.map(str::to_owned)))
    }

    #[test]
    fn content_and_source() {
        let text = "The mayor said that the old bridge is , he fears , not safe .";
        let whole = "that the old bridge is , he fears , not safe";
        for (labels, expected) in [
            ("ss ! ccccccccccc.", found(&[whole], Some("The mayor"))),
            // A gap of five is filled, one with a source in it is not; punctuation joins whatever it was taken for.
            ("ss ! ccc.....ccc.", found(&[whole], Some("The mayor"))),
            ("ss ! ccccc.ss.cc.", found(&["that the old bridge is", "not safe"], Some("The mayor"))),
            (".. ! cccccscc.cc.", found(&[whole], None)),
            // A lone word far from the others goes, unless the network is sure of it.
            ("ss ! cccc......c.", found(&["that the old bridge"], Some("The mayor"))),
            ("ss ! cccc......C.", found(&["that the old bridge", "safe"], Some("The mayor"))),
            // The source may follow; it stands without punctuation at its ends.
            (".. ! cccccssssscc", found(&["that the old bridge is"], Some("he fears , not"))),
            ("s. ! ccccc.s..cc.", found(&["that the old bridge is", "not safe"], Some("The"))),
            // Punctuation at the ends, and no source; no word.
            (".. ! .....ccccc..", found(&["he fears , not"], None)),
            (".. ! ...........c", None),
        ] {
            let labels: String = labels.chars().filter(|c| *c != ' ').collect();
            assert_eq!(read(text, &labels), expected, "{labels}");
        }
    }

    #[test]
    fn a_quotation_without_a_cue() {
        assert_eq!(read("He left . “ We know , ” It rained .", "s.. !cccc ..."), found(&["“ We know , ”"], Some("He")));
    }

    #[test]
    fn runs_of_cue_words() {
        let p =
            [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.1, 0.6, 0.3], [0.8, 0.1, 0.1], [0.7, 0.1, 0.2]];
        let found = cues(&p, 0.25);
        let words: Vec<Range<usize>> = found.iter().map(|cue| cue.words.clone()).collect();
        assert_eq!(words, [1..3, 3..4, 5..6]);
        assert!((found[0].p - 0.9).abs() < 1e-6);
    }
}
