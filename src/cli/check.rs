//! `onrecord check`: what a careful desk would query.

use super::input::{Article, articles};
use super::{CLEAN, FAILED, FOUND, Reader, complain, parallel, print, read};
use crate::analysis::Severity;
use crate::attribution::Tier;
use crate::export::{self, FileReport, TextStyle};
use clap::ValueEnum;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Report what a careful desk would query: claims nobody stands behind, vague sources, accusations without an answer.
///
/// Ends with 0 where there is nothing to report, with 1 where a finding is at or above --fail-on, with 2 where nothing
/// could be read.
#[derive(clap::Args)]
pub struct Args {
    /// Articles, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the findings.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The weakest finding that makes the exit code 1.
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Colours: by default on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
    /// Read with the network, or with the patterns alone.
    #[arg(long, value_enum, default_value = "on")]
    reader: Reader,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
    Never,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let mut reports = Vec::new();
    let check = |article| -> Result<FileReport, super::input::Unreadable> { article_report(article?, args.reader) };
    parallel::in_order(parallel::default_jobs(), articles(&args.paths), check, |result| match result {
        Some(Ok(report)) => reports.push(report),
        Some(Err(file)) => complain(&format!("{}: {}", file.name, file.why)),
        None => complain("an article could not be analysed: this is a fault of onrecord, please report it"),
    });
    if reports.is_empty() {
        return FAILED;
    }
    print(&match args.format {
        Format::Text => text(&reports, args.color),
        Format::Json => export::json(&reports),
        Format::Sarif => export::sarif(&reports),
        Format::Github => export::github(&reports),
    });
    let limit = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Information => Severity::Information,
        FailOn::Hint => Severity::Hint,
        FailOn::Never => return CLEAN,
    };
    // The strongest severity is the smallest.
    let found = reports.iter().flat_map(|report| &report.findings).any(|finding| finding.severity <= limit);
    if found { FOUND } else { CLEAN }
}

fn article_report(article: Article, reader: Reader) -> Result<FileReport, super::input::Unreadable> {
    let mut findings = read(&article.source, article.path(), article.kind, reader).findings;
    // The weakest guesses are for a person who asks, not for a report.
    findings.retain(|finding| finding.tier > Tier::Possible);
    Ok(FileReport { path: article.name, source: article.source, findings })
}

fn text(reports: &[FileReport], color: Color) -> String {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let colour = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR"),
    };
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|width| *width >= 40);
    let style = TextStyle { colour, width: width.unwrap_or(TextStyle::default().width) };
    let mut out: String = reports.iter().map(|report| export::text(report, style)).collect();
    out.push_str(&export::summary(reports));
    out
}
