//! `onrecord check`: what a careful desk would query.

use super::beyond::{self, Checked};
use super::input::{Article, Unreadable, articles};
use super::{CLEAN, FAILED, FOUND, Reader, complain, parallel, print, read_with};
use crate::analysis::Severity;
use crate::article::Options;
use crate::attribution::Tier;
use crate::export::{self, FileReport, TextStyle};
use crate::workspace::{Project, options};
use clap::ValueEnum;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

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
    let (mut checked, mut texts) = (Vec::new(), Vec::new());
    let check = |article: Result<Article, Unreadable>| article.map(|article| checked_article(article, args.reader));
    parallel::in_order(parallel::default_jobs(), articles(&args.paths), check, |result| match result {
        Some(Ok(Ok(article))) => checked.push(article),
        Some(Ok(Err(report))) => texts.push(report),
        Some(Err(file)) => complain(&format!("{}: {}", file.name, file.why)),
        None => complain("an article could not be analysed: this is a fault of onrecord, please report it"),
    });
    if checked.is_empty() && texts.is_empty() {
        return FAILED;
    }
    beyond::add_crossing(&mut checked);
    let settings = beyond::settings(&checked, args.reader);
    let articles = checked.into_iter().map(|one| one.report);
    let reports: Vec<FileReport> = texts.into_iter().chain(articles).chain(settings).collect();
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

/// What is found in an article; a text that lies nowhere has a report and nothing to do with other files.
fn checked_article(article: Article, reader: Reader) -> Result<Checked, FileReport> {
    let path = article.path().map(Path::to_owned);
    let project = path.as_deref().and_then(Project::of);
    let options = match &path {
        Some(path) => options(project.as_ref(), path, &article.source, article.kind),
        None => Options { kind: article.kind, ..Options::default() },
    };
    let mut analysis = read_with(&article.source, options.clone(), reader);
    let mut findings = std::mem::take(&mut analysis.findings);
    // The weakest guesses are for a person who asks, not for a report.
    findings.retain(|finding| finding.tier > Tier::Possible);
    let report = FileReport { path: article.name, source: article.source, findings };
    match path {
        Some(path) => Ok(Checked::new(&path, project, &options, analysis, report)),
        None => Err(report),
    }
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
