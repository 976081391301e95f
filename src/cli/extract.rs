//! `onrecord extract`: who says what, as JSON lines for programs.

use super::{CLEAN, FAILED, Reader, complain, parallel, print, read};
use crate::analysis::Analysis;
use crate::export::{OffsetUnit, record};
use crate::markup::FileKind;
use crate::workspace::{file_kind, text_kind};
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::Value;
use std::io::BufRead;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Write who says what, one JSON object an article.
///
/// Reads JSON lines {"doc_id","text"} on standard input and writes a line for each, in order; or the named files.
#[derive(clap::Args)]
pub struct Args {
    /// Articles to read instead of JSON lines.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the offsets count.
    #[arg(long, value_enum, default_value = "bytes")]
    offsets: Unit,
    /// Offsets into the prose without markup and front matter, which is then in each line as "text".
    #[arg(long)]
    prose: bool,
    /// Threads; by default one a core.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Read with the network, or with the patterns alone.
    #[arg(long, value_enum, default_value = "on")]
    reader: Reader,
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    Bytes,
    Chars,
    Utf16,
}

/// What a line of the input says; other fields are left alone.
#[derive(Deserialize)]
struct Line {
    doc_id: Value,
    text: String,
}

/// One thing to read.
enum Item {
    File(PathBuf),
    Line(usize, std::io::Result<Vec<u8>>),
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let items: Box<dyn Iterator<Item = Item> + Send> =
        if args.files.is_empty() { Box::new(lines()) } else { Box::new(args.files.iter().cloned().map(Item::File)) };
    let mut code = CLEAN;
    let mut fail = |message: &str| {
        complain(message);
        code = FAILED;
    };
    let jobs = args.jobs.unwrap_or_else(parallel::default_jobs);
    parallel::in_order(
        jobs,
        items,
        |item| extract(item, args),
        |result| match result {
            Some(Ok(line)) => print(&line),
            Some(Err(message)) => fail(&message),
            None => fail("an article could not be analysed: this is a fault of onrecord, please report it"),
        },
    );
    code
}

/// The lines of standard input that are not blank, with their numbers from 1; a read error is the last of them.
fn lines() -> impl Iterator<Item = Item> + Send {
    let mut input = std::io::BufReader::with_capacity(1 << 16, std::io::stdin());
    let mut over = false;
    let next = move || {
        let mut line = Vec::new();
        let read = if over { Ok(0) } else { input.read_until(b'\n', &mut line) };
        over = !matches!(read, Ok(1..));
        match read {
            Ok(0) => None,
            read => Some(read.map(|_| line)),
        }
    };
    let blank = |line: &std::io::Result<Vec<u8>>| line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty());
    let numbered = std::iter::from_fn(next).enumerate();
    numbered.filter(move |(_, line)| !blank(line)).map(|(at, line)| Item::Line(at + 1, line))
}

fn extract(item: Item, args: &Args) -> Result<String, String> {
    match item {
        Item::Line(number, line) => {
            let line = line.map_err(|error| format!("standard input: {error}"))?;
            let Line { doc_id, text } = serde_json::from_slice(&line)
                .map_err(|error| format!("line {number} of the input: {}", reason(&error)))?;
            let kind = match doc_id.as_str().map(|id| file_kind(Path::new(id))) {
                Some(FileKind::Markdown) => FileKind::Markdown,
                _ => text_kind(&text),
            };
            write(doc_id, &text, &read(&text, None, kind, args.reader), args)
        }
        Item::File(path) => {
            let text = crate::workspace::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let analysis = read(&text, Some(&path), file_kind(&path), args.reader);
            write(article_id(&path, &analysis), &text, &analysis, args)
        }
    }
}

/// What is wrong with a line and where in it; the line number that the parser knows is always 1.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("{what} (column {}); wanted is {{\"doc_id\": …, \"text\": \"…\"}}", error.column())
}

/// The id in the front matter, else the file name up to its first dot.
fn article_id(path: &Path, analysis: &Analysis) -> Value {
    let name = || path.file_name().unwrap_or_default().to_string_lossy();
    match &analysis.document.front.id {
        Some(id) => Value::from(id.text.as_str()),
        None => Value::from(name().split('.').next().unwrap_or_default()),
    }
}

fn write(doc_id: Value, text: &str, analysis: &Analysis, args: &Args) -> Result<String, String> {
    let unit = match args.offsets {
        Unit::Bytes => OffsetUnit::Bytes,
        Unit::Chars => OffsetUnit::Chars,
        Unit::Utf16 => OffsetUnit::Utf16,
    };
    let mut line =
        serde_json::to_string(&record(doc_id, text, analysis, unit, args.prose)).map_err(|error| error.to_string())?;
    line.push('\n');
    Ok(line)
}
