//! What the training side says that the program's own weights give (`tools/reader/fixtures.py`), step by step: words,
//! states and shapes, units, pieces, the first vector, probabilities, labels, spans.

use crate::english::tokens;
use crate::reader::layer::Room;
use crate::reader::model::{Numbers, Reader};
use crate::reader::{Kind, Reading};
use crate::text::Span;
use serde::Deserialize;
use std::ops::Range;

/// Sums of floats are rounded in another order there; some roundings to whole numbers then fall the other way, and each
/// of those moves others. (Noise of 10⁻⁶ on the input moves the numbers by as much.) So vectors agree to this…
const CLOSE_VECTOR: f32 = 0.15;

/// …and probabilities to this, which leaves most room where the network itself is undecided.
fn tolerance(p: f32) -> f32 {
    0.03 + 0.5 * p * (1.0 - p)
}

#[derive(Deserialize)]
struct Case {
    text: String,
    /// In code points, as all offsets here.
    words: Vec<(usize, usize)>,
    states: Vec<u8>,
    units: Vec<Unit>,
}

#[derive(Deserialize)]
struct Unit {
    words: usize,
    pieces: Vec<Vec<u32>>,
    shapes: Vec<u8>,
    first_vector: Vec<f32>,
    cue: Vec<[f32; 3]>,
    found: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    cue_words: Vec<usize>,
    p_cue: f32,
    labels: Vec<u8>,
    content_p: Vec<f32>,
    source_p: Vec<f32>,
    kind_p: Vec<f32>,
    kind: String,
    cue: Option<Vec<(usize, usize)>>,
    content: Vec<(usize, usize)>,
    source: Option<Vec<(usize, usize)>>,
    score: f32,
    kept: bool,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("../../../tools/reader/fixtures.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a case")).collect()
}

/// Bytes from code points.
fn spans(case: &Case) -> Vec<Span> {
    let mut bytes: Vec<usize> = case.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(case.text.len());
    case.words.iter().map(|(start, end)| Span::new(bytes[*start], bytes[*end])).collect()
}

fn close(found: &[f32], expected: &[f32], what: &str, case: &Case) {
    assert_eq!(found.len(), expected.len(), "{what}: {}", case.text);
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() < tolerance(*b), "{what}: {found:?} is not {expected:?}: {}", case.text);
    }
}

#[test]
fn words_are_those_that_the_network_was_trained_on() {
    for case in cases() {
        let found: Vec<Span> = tokens(&case.text).into_iter().map(|token| token.span).collect();
        assert_eq!(found, spans(&case), "{}", case.text);
    }
}

#[test]
fn the_network_is_given_what_it_was_trained_on() {
    let reader = Reader::embedded();
    for case in cases() {
        let paragraph = reader.prepare(&case.text, &spans(&case));
        let states: Vec<u8> = paragraph.words.iter().map(|word| word.state).collect();
        assert_eq!(states, case.states, "{}", case.text);
        let units: Vec<usize> = paragraph.units.iter().map(Range::len).collect();
        assert_eq!(units, case.units.iter().map(|unit| unit.words).collect::<Vec<_>>(), "{}", case.text);
        let expected = case.units.iter().flat_map(|unit| unit.shapes.iter().zip(&unit.pieces));
        for (word, (shape, pieces)) in paragraph.words.iter().zip(expected) {
            assert_eq!(word.shape, *shape, "{}", word.text);
            assert_eq!(paragraph.pieces[word.pieces.clone()], pieces[..], "{}", word.text);
        }
    }
}

#[test]
fn the_network_gives_what_it_gave_there() {
    let reader = Reader::embedded();
    let mut room = Room::default();
    let (mut same, mut all) = (0, 0);
    for case in cases() {
        let spans = spans(&case);
        let paragraph = reader.prepare(&case.text, &spans);
        let readings = reader.read(&case.text, &spans);
        for (unit, expected) in paragraph.units.iter().zip(&case.units) {
            let words = &paragraph.words[unit.clone()];
            let numbers = reader.run(words, &paragraph.pieces, &mut room);
            let vector = numbers.vectors.iter().zip(&expected.first_vector);
            assert!(vector.into_iter().all(|(a, b)| (a - b).abs() < CLOSE_VECTOR), "{}", case.text);
            close(numbers.labels.as_flattened(), expected.cue.as_flattened(), "cue", &case);
            for found in expected.found.iter().filter(|found| found.kept) {
                all += 1;
                if !compare(&case, &numbers, found) {
                    continue;
                }
                same += 1;
                let first = unit.start + found.cue_words[0];
                let reading = readings.iter().find(|reading| match reading.cue.first() {
                    Some(word) => *word == first,
                    None => found.cue.is_none() && reading.content.iter().any(|range| range.contains(&first)),
                });
                compare_reading(&case, reading.expect("it was kept there"), found);
            }
        }
    }
    assert!(all >= 20, "these cases show nothing: {all}");
    assert!(same * 10 >= all * 9, "only {same} of {all} are the same to the word");
}

/// True if cue and labels are the same; where not, it must be a close thing.
fn compare(case: &Case, numbers: &Numbers, expected: &Found) -> bool {
    let cue = numbers.cues.iter().position(|cue| cue.words.clone().eq(expected.cue_words.iter().copied()));
    let Some(cue) = cue else { return false };
    let (cue, spans) = (&numbers.cues[cue], &numbers.spans[cue]);
    close(&[cue.p], &[expected.p_cue], "cue", case);
    let column = |label: usize| spans.labels.iter().map(|p| p[label]).collect::<Vec<_>>();
    close(&column(1), &expected.content_p, "content", case);
    close(&column(2), &expected.source_p, "source", case);
    close(&spans.kinds, &expected.kind_p, "kind", case);
    let labels = spans.labels.iter().enumerate().filter(|(t, _)| !cue.words.contains(t));
    labels.into_iter().all(|(t, p)| p.iter().all(|other| *other <= p[usize::from(expected.labels[t])]))
}

fn compare_reading(case: &Case, reading: &Reading, expected: &Found) {
    let place = |range: Range<usize>| (case.words[range.start].0, case.words[range.end - 1].1);
    let cue = reading.cue.first().zip(reading.cue.last()).map(|(first, last)| vec![place(*first..last + 1)]);
    assert_eq!(cue, expected.cue, "{}", case.text);
    let content: Vec<(usize, usize)> = reading.content.iter().cloned().map(place).collect();
    assert_eq!(content, expected.content, "{}", case.text);
    assert_eq!(reading.source.clone().map(|range| vec![place(range)]), expected.source, "{}", case.text);
    let kind = Kind::ALL.iter().find(|(kind, _)| *kind == reading.kind).map(|(_, name)| *name);
    assert_eq!(kind, Some(&*expected.kind), "{}", case.text);
    assert!((reading.score - expected.score).abs() < 0.1, "{} is not {}", reading.score, expected.score);
}
