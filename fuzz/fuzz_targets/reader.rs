//! Any text is read without a panic, and what is found lies in it: `fuzz/run.sh`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::english::tokens;
use onrecord::reader::Reader;
use onrecord::text::Span;

fuzz_target!(|text: &str| {
    // The length chooses between words as they are and spans that may point anywhere.
    let words: Vec<Span> = if text.len() % 2 == 0 {
        tokens(text).into_iter().map(|token| token.span).collect()
    } else {
        text.bytes().zip(text.bytes().skip(1)).map(|(a, b)| Span::new(a.into(), b.into())).collect()
    };
    for reading in Reader::embedded().read(text, &words) {
        assert!(!reading.content.is_empty());
        assert!(reading.cue.iter().all(|word| *word < words.len()));
        for range in reading.content.iter().chain(&reading.source) {
            assert!(range.start < range.end && range.end <= words.len());
        }
    }
});
