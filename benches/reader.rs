//! How fast the reader is on one core: `cargo bench --bench reader`. Floors that a release must keep are in
//! `xtask`; this prints the figures of every path.

use onrecord::reader::Reader;
use onrecord::text::Span;
use std::time::{Duration, Instant};

const SENTENCES: [&str; 5] = [
    "The minister said on Tuesday that the talks had failed , and blamed the other side for it .",
    "“ We have never seen these documents , ” a spokeswoman for the company told reporters in Vienna .",
    "Prices rose by 3.2 percent in October , according to the statistics office .",
    "Opposition leaders denied that they had known of the payments before the vote in June .",
    "Police declined to comment , but witnesses believe that two men left the building shortly before noon .",
];

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

fn times(rounds: usize, mut run: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn main() {
    let start = Instant::now();
    Reader::embedded();
    println!("load: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    for name in Reader::arithmetics() {
        let reader = Reader::from_embedded().expect("weights").with_arithmetic(name);
        let rounds = if name == "scalar" { 5 } else { 200 };
        println!("{name}");
        for words in [15, 60, 120, 220] {
            let (text, spans) = paragraph(words);
            let readings = reader.read(&text, &spans).len();
            let times = times(rounds, || {
                std::hint::black_box(reader.read(&text, &spans));
            });
            let ms = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
            println!(
                "  {words:4} words, {readings:2} readings: p50 {:.2} ms, p95 {:.2} ms, {:.0} words/s",
                ms(50),
                ms(95),
                words as f64 / ms(50) * 1e3
            );
        }
    }
}
