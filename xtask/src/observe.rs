//! `cargo xtask observe`: what `tools/links` learns from, as JSON lines.

use onrecord::article::{Analysis, Options, analyse};
use onrecord::attribution::Engine;
use onrecord::claims::{Article, Feature, Mark, Memory, Sign, free_sentences, observe};
use onrecord::export::{OffsetUnit, Offsets, record};
use onrecord::markup::FileKind;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Write the features of every answer and every claim that it may go to, one JSON object an article.
///
/// The first line names the features. Each other line is what `onrecord extract --prose --offsets chars` says, with the
/// fields "answers" and "sentences" (those without a source) beside it.
#[derive(clap::Args)]
pub struct Args {
    /// Annotated articles.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read the prose alone with the network, as if nobody had annotated it.
    #[arg(long)]
    plain: bool,
}

/// Reads and writes.
pub fn run(args: &Args) -> Result<(), String> {
    let names = json!({
        "pair": Feature::ALL.iter().map(|(_, name, _)| name).collect::<Vec<_>>(),
        "assertion": Mark::ALL.iter().map(|(_, name, _)| name).collect::<Vec<_>>(),
        "link": Sign::ALL.iter().map(|(_, name, _)| name).collect::<Vec<_>>(),
    });
    println!("{names}");
    for path in &args.files {
        let source = onrecord::workspace::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut analysis =
            analyse(&source, &Options { kind: FileKind::Markdown, engine: Engine::Patterns, ..Options::default() });
        let id = analysis.document.front.id.as_ref().map(|id| id.text.clone());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let id = id.unwrap_or_else(|| name.split('.').next().unwrap_or_default().to_string());
        if args.plain {
            let prose = std::mem::take(&mut analysis.document.prose.text);
            analysis = analyse(&prose, &Options { kind: onrecord::workspace::text_kind(&prose), ..Default::default() });
        }
        println!("{}", line(&id, &source, &analysis)?);
    }
    Ok(())
}

fn line(id: &str, source: &str, analysis: &Analysis) -> Result<Value, String> {
    let article = Article {
        document: &analysis.document,
        readings: &analysis.readings,
        attributions: &analysis.attributions,
        speakers: &analysis.speakers,
    };
    let answers = observe(&article).into_iter().map(|seen| {
        let pairs: Vec<Value> = seen.pairs.iter().map(|(to, pair)| json!([to, pair.0.as_slice()])).collect();
        json!({ "from": seen.from, "signs": seen.signs.0.as_slice(), "pairs": pairs })
    });
    let offsets = Offsets::new(&analysis.document.prose.text, OffsetUnit::Chars);
    let free = free_sentences(&analysis.document, &analysis.readings, &analysis.attributions, &mut Memory::default());
    let free = free.iter().map(|sentence| {
        let span = [offsets.convert(sentence.span.start), offsets.convert(sentence.span.end)];
        json!({ "span": [span], "marks": sentence.marks.0.as_slice() })
    });
    let free = Value::from(free.collect::<Vec<_>>());
    let record = record(Value::from(id), source, analysis, OffsetUnit::Chars, true);
    let mut line = serde_json::to_value(&record).map_err(|error| error.to_string())?;
    line["sentences"] = free;
    line["answers"] = Value::from(answers.collect::<Vec<_>>());
    Ok(line)
}
