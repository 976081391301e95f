//! What the training side says that the program's own weights give (`tools/reader/fixtures.py`), step by step: words,
//! states and shapes, units, pieces, the first vector, probabilities, labels, spans.

use crate::english::tokens;
use crate::reader::layer::Room;
use crate::reader::model::{Numbers, Reader};
use crate::reader::word::Word;
use crate::reader::{Kind, Reading};
use crate::text::Span;
use serde::Deserialize;
use std::ops::Range;

/// Sums of floats are rounded in another order there, and a rounding to whole numbers may then fall the other way.
const CLOSE: f32 = 0.02;

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
        assert!((a - b).abs() < CLOSE, "{what}: {found:?} is not {expected:?}: {}", case.text);
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
    let mut readings = 0;
    for case in cases() {
        let spans = spans(&case);
        let paragraph = reader.prepare(&case.text, &spans);
        for (unit, expected) in paragraph.units.iter().zip(&case.units) {
            let words = &paragraph.words[unit.clone()];
            let numbers = reader.run(words, &paragraph.pieces, &mut room);
            readings += compare(&case, words, &numbers, expected);
        }
        let found = reader.read(&case.text, &spans);
        let kept: Vec<&Found> = case.units.iter().flat_map(|unit| &unit.found).filter(|found| found.kept).collect();
        assert_eq!(found.len(), kept.len(), "{}", case.text);
        for (reading, expected) in found.iter().zip(kept) {
            compare_reading(&case, reading, expected);
        }
    }
    assert!(readings > 0, "these cases show nothing");
}

fn compare(case: &Case, words: &[Word], numbers: &Numbers, expected: &Unit) -> usize {
    close(&numbers.vectors[..expected.first_vector.len()], &expected.first_vector, "vector", case);
    close(numbers.labels.as_flattened(), expected.cue.as_flattened(), "cue", case);
    assert_eq!(numbers.cues.len(), expected.found.len(), "{}", case.text);
    for ((cue, spans), expected) in numbers.cues.iter().zip(&numbers.spans).zip(&expected.found) {
        assert_eq!(cue.words.clone().collect::<Vec<_>>(), expected.cue_words, "{}", case.text);
        close(&[cue.p], &[expected.p_cue], "cue", case);
        let column = |label: usize| spans.labels.iter().map(|p| p[label]).collect::<Vec<_>>();
        close(&column(1), &expected.content_p, "content", case);
        close(&column(2), &expected.source_p, "source", case);
        close(&spans.kinds, &expected.kind_p, "kind", case);
        for (t, p) in spans.labels.iter().enumerate().filter(|(t, _)| !cue.words.contains(t)) {
            let label = usize::from(expected.labels[t]);
            assert!(p.iter().all(|other| *other <= p[label]), "{} in {}", words[t].text, case.text);
        }
    }
    expected.found.len()
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
    close(&[reading.score], &[expected.score], "score", case);
}
