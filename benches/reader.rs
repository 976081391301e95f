//! How fast the reader is on one core, by way of doing its arithmetic: `cargo bench --bench reader`.

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord::reader::Reader;
use onrecord::text::Span;

fn main() {
    divan::main();
}

const SENTENCES: [&str; 5] = [
    "The minister said on Tuesday that the talks had failed , and blamed the other side for it .",
    "“ The weather was mild and the roads were dry when the convoy reached the town hall , ” the report goes on .",
    "Prices rose by 3.2 percent in October ; bread and milk rose most , while rents hardly moved at all .",
    "Opposition leaders denied that they had known of the payments before the vote in June .",
    "Two men left the building shortly before noon , got into a grey van and drove towards the harbour .",
];

/// A paragraph, and the bytes of its words. About one attribution in 30 words, as in news.
fn paragraph(words: usize) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for word in SENTENCES.iter().cycle().flat_map(|sentence| sentence.split(' ')).take(words) {
        let start = text.len();
        text += word;
        spans.push(Span::new(start, text.len()));
        text.push(' ');
    }
    (text, spans)
}

/// Every way with every length in words.
fn cases() -> impl Iterator<Item = (&'static str, usize)> {
    Reader::arithmetics().into_iter().flat_map(|name| [15, 60, 120, 220].map(|words| (name, words)))
}

#[divan::bench(args = cases())]
fn read(bencher: Bencher, (name, words): (&str, usize)) {
    let reader = Reader::from_embedded().expect("the program's own weights").with_arithmetic(name);
    let (text, spans) = paragraph(words);
    bencher.counter(ItemsCount::new(words)).bench(|| reader.read(&text, &spans));
}

#[divan::bench]
fn load() -> Reader {
    Reader::from_embedded().expect("the program's own weights")
}
