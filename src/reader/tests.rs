//! The reader as a whole: the same on every path, whole on any input, and right with the program's own weights.

mod embedded;
mod fixtures;
mod small;

use super::{Reader, Reading};
use crate::text::Span;
use proptest::prelude::*;

/// Words parted by white space, and punctuation for itself: enough of a tokenizer for tests.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !c.is_alphanumeric()
            && let Some(start) = start.take()
        {
            words.push(Span::new(start, at));
        }
        if c.is_alphanumeric() {
            start = start.or(Some(at));
        } else if !c.is_whitespace() {
            words.push(Span::new(at, at + c.len_utf8()));
        }
    }
    words
}

/// A long text out of a few sentences, never the same twice in a row.
fn long(sentences: usize) -> String {
    let parts = [
        "The minister said on Tuesday that the talks had failed, and blamed the other side. ",
        "“We have never seen these documents,” a spokeswoman told reporters in Vienna. ",
        "Prices rose by 3.2 percent in October, according to the statistics office. ",
        "Opposition leaders denied that they had known of the payments; the mayor did not. ",
        "\"It is over\", he wrote. \"Nobody – nobody! – will come back to São Paulo",
    ];
    (0..sentences).map(|i| parts[i * i % 7 % parts.len()]).collect()
}

/// What must hold of any readings of `count` words.
fn check(readings: &[Reading], count: usize) {
    for reading in readings {
        assert!(reading.cue.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{reading:?}");
        assert!(reading.cue.iter().all(|word| *word < count), "{reading:?}");
        assert!(!reading.content.is_empty(), "{reading:?}");
        assert!(reading.content.windows(2).all(|pair| pair[0].end < pair[1].start), "{reading:?}");
        for range in reading.content.iter().chain(&reading.source) {
            assert!(range.start < range.end && range.end <= count, "{reading:?}");
            assert!(!range.clone().any(|word| reading.cue.contains(&word)), "{reading:?}");
        }
        if let Some(source) = &reading.source {
            assert!(reading.content.iter().all(|range| range.end <= source.start || source.end <= range.start));
        }
        let ps = [reading.cue_p, reading.content_p, reading.source_p, reading.kind_p, reading.score];
        assert!(ps.iter().all(|p| (0.0..=1.001).contains(p)), "{reading:?}");
    }
    let firsts: Vec<usize> = readings.iter().filter_map(|reading| reading.cue.first().copied()).collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
}

/// All bits of all readings in one number (FNV-1a).
fn hash(readings: &[Reading]) -> u64 {
    let floats = |r: &Reading| [r.cue_p, r.content_p, r.source_p, r.kind_p, r.score].map(f32::to_bits);
    let text: String = readings
        .iter()
        .map(|r| format!("{:?} {:?} {:?} {:?} {:x?};", r.cue, r.content, r.source, r.kind, floats(r)))
        .collect();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// A fixed number: a processor or compiler that gives other bits fails here.
#[test]
fn all_paths_on_all_machines_give_the_same_bits() {
    let text = long(40);
    let words = words(&text);
    for name in Reader::arithmetics() {
        let readings = small::reader().with_arithmetic(name).read(&text, &words);
        assert!(readings.len() > 20, "too few to tell: {}", readings.len());
        assert_eq!(
            hash(&readings),
            0x1b27_8f1f_1f31_2353,
            "{name}: {} readings, {:x}",
            readings.len(),
            hash(&readings)
        );
    }
}

#[test]
fn no_words_one_word_and_five_thousand() {
    let reader = small::reader();
    assert!(reader.read("", &[]).is_empty());
    assert!(reader.read("no words were found here", &[]).is_empty());
    check(&reader.read("said", &[Span::new(0, 4)]), 1);
    for (text, least) in [(long(330), 4900), ("said ".repeat(300), 300), ("“”\"".repeat(100), 300)] {
        let words = words(&text);
        assert!(words.len() >= least, "{}", words.len());
        check(&reader.read(&text, &words), words.len());
    }
}

#[test]
fn spans_that_point_nowhere_are_read_as_empty_words() {
    let text = "“Größe” said";
    let words = [Span::new(1, 2), Span::new(9, 7), Span::new(900, 901), Span::new(0, usize::MAX), Span::new(5, 7)];
    check(&small::reader().read(text, &words), words.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_read(text in r#"(\PC|[ "“”.,'’`]|said|denied|Mr){0,120}"#) {
        let words = words(&text);
        let reader = small::reader();
        let readings = reader.read(&text, &words);
        check(&readings, words.len());
        prop_assert_eq!(readings, reader.read(&text, &words));
    }

    #[test]
    fn any_spans_are_read(text in r"\PC{0,40}", spans in prop::collection::vec((0usize..160, 0usize..160), 0..30)) {
        let words: Vec<Span> = spans.into_iter().map(|(start, end)| Span::new(start, end)).collect();
        check(&small::reader().read(&text, &words), words.len());
    }
}

#[test]
fn a_damaged_weights_file_is_refused() {
    let whole = small::file();
    assert!(Reader::new(whole).is_ok());
    for len in [0, 7, 8, 100, whole.len() / 2, whole.len() - 64] {
        assert!(Reader::new(&whole[..len]).is_err(), "{len}");
    }
    for (from, to) in
        [("\"heads\":\"2\"", "\"heads\":\"3\""), ("\"version\":\"1\"", "\"version\":\"2\""), ("cue.1.q", "cue.9.q")]
    {
        let header = String::from_utf8_lossy(&whole[..8192]).into_owned();
        let at = header.find(from).expect("the header names it");
        let mut damaged = whole.to_vec();
        damaged[at..at + to.len()].copy_from_slice(to.as_bytes());
        let error = Reader::new(damaged.leak()).err().expect("refused");
        assert!(error.to_string().starts_with("the reader's weights cannot be used: "), "{error}");
    }
}
