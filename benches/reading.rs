//! How long it takes to read an article: markup alone, the whole analysis, and the analysis after an edit.
//!
//! `cargo bench --bench reading`

use divan::{Bencher, black_box};
use onrecord::article::{Cache, Options, analyse, analyse_cached};
use onrecord::markup::{FileKind, parse};

/// Words of an article: a long story, and a long read.
const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

/// Sentences of the kinds that news is made of; `{}` is a number that makes every paragraph another one.
const SENTENCES: [&str; 10] = [
    "The harbour board approved {} new berths on Tuesday.",
    "“We were promised {} jobs and got none,” said Marit Vos, a spokeswoman for the Dockers’ Union.",
    "She added that the company had cut {} crews since spring.",
    "The Harbour Company denied the claim.",
    "According to a report by the port authority, {} ships left late last year.",
    "Officials have repeatedly rejected such allegations, saying they were “politically motivated”.",
    "Mayor Tomas Heel, 53, told reporters that talks would resume on Friday with {} delegates.",
    "Critics say the plan will cost $275 million.",
    "The company’s lawyer, Ines Prado, acknowledged that {} contracts had been changed.",
    "It was the third strike in {} months.",
];

/// A plain article of about `words` words, the same each time.
fn plain(words: usize) -> String {
    let mut text = String::from("Port strike widens\n\n");
    let mut written = 0;
    for at in 0.. {
        if written >= words {
            break;
        }
        let sentence = SENTENCES[at * 7 % SENTENCES.len()].replace("{}", &at.to_string());
        written += sentence.split(' ').count();
        text.push_str(&sentence);
        text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
    }
    text
}

/// The same with front matter and a span in every third sentence.
fn annotated(words: usize) -> String {
    let front = "---\ntitle: Port strike widens\nspeakers:\n  vos: Marit Vos, spokeswoman, union\n---\n";
    let claim = "[the company had cut crews]{.claim by=\"vos\" accuses=\"none\"}";
    front.to_string() + &plain(words).replace("the company had cut", &format!("{claim} and had cut"))
}

#[divan::bench(args = SIZES)]
fn markup(bencher: Bencher, words: usize) {
    let text = annotated(words);
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| parse(black_box(&text), FileKind::Markdown));
}

#[divan::bench(args = SIZES)]
fn whole_article(bencher: Bencher, words: usize) {
    let text = plain(words);
    let options = Options { kind: FileKind::PlainText, ..Default::default() };
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| analyse(black_box(&text), &options));
}

/// One character typed in the middle; the other paragraphs are at hand.
#[divan::bench(args = SIZES)]
fn after_an_edit(bencher: Bencher, words: usize) {
    let text = plain(words);
    let options = Options { kind: FileKind::PlainText, ..Default::default() };
    let middle = text[..text.len() / 2].rfind(' ').unwrap_or(0);
    let edited = format!("{}x{}", &text[..middle], &text[middle..]);
    let mut cache = Cache::default();
    let _ = analyse_cached(&text, &options, &mut cache);
    bencher.bench_local(|| {
        // To and fro, so that each round finds the text of the round before.
        let first = analyse_cached(black_box(&edited), &options, &mut cache);
        let second = analyse_cached(black_box(&text), &options, &mut cache);
        (first, second)
    });
}

/// The parts of an article pass when every paragraph is at hand: what an edit costs beside its own paragraph.
mod pass {
    use super::{Bencher, FileKind, Options, SIZES, plain};
    use onrecord::article::{Analysis, Cache, analyse, analyse_cached};
    use onrecord::{attribution, claims, rules, speakers};

    fn analysis(words: usize) -> Analysis {
        analyse(&plain(words), &Options { kind: FileKind::PlainText, ..Default::default() })
    }

    /// All of it, without the reading of a paragraph.
    #[divan::bench(args = SIZES)]
    fn whole(bencher: Bencher, words: usize) {
        let (text, mut cache) = (plain(words), Cache::default());
        let options = Options { kind: FileKind::PlainText, ..Default::default() };
        bencher.bench_local(|| analyse_cached(&text, &options, &mut cache));
    }

    #[divan::bench(args = SIZES)]
    fn attributions(bencher: Bencher, words: usize) {
        let read = analysis(words);
        bencher.bench(|| attribution::attributions(&read.document, &read.readings));
    }

    #[divan::bench(args = SIZES)]
    fn who_is_who(bencher: Bencher, words: usize) {
        let read = analysis(words);
        bencher
            .with_inputs(|| read.attributions.clone())
            .bench_values(|mut found| speakers::resolve(&read.document, &read.readings, &mut found));
    }

    /// With nothing at hand of an earlier reading.
    #[divan::bench(args = SIZES)]
    fn first_links(bencher: Bencher, words: usize) {
        let read = analysis(words);
        bencher.bench(|| {
            let mut memory = claims::Memory::default();
            claims::find(&read.document, &read.readings, &read.attributions, &read.speakers, &mut memory)
        });
    }

    /// Where an edit changed nothing that an answer rests on.
    #[divan::bench(args = SIZES)]
    fn links(bencher: Bencher, words: usize) {
        let read = analysis(words);
        let mut memory = claims::Memory::default();
        bencher.bench_local(|| {
            claims::find(&read.document, &read.readings, &read.attributions, &read.speakers, &mut memory)
        });
    }

    #[divan::bench(args = SIZES)]
    fn findings(bencher: Bencher, words: usize) {
        let (text, read, choices) = (plain(words), analysis(words), rules::Choices::default());
        bencher.bench(|| rules::check(&text, &read, &choices));
    }
}
