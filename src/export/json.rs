//! The findings as one JSON object, for programs.

use super::{FileReport, places, totals};
use crate::analysis::Finding;
use crate::rules::RULES;
use crate::text::{LineCol, LineIndex, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    /// Raised when a field changes its meaning or goes away.
    version: u32,
    files: Vec<File<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    information: usize,
    hints: usize,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    findings: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    number: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Place,
    related: Vec<Other<'a>>,
    evidence: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Reason<'a> {
    rule: &'a str,
    text: &'a str,
}

/// `bytes` are offsets into the file; lines and columns count from 1, columns in characters, the end exclusive.
#[derive(Serialize)]
struct Place {
    bytes: [usize; 2],
    start: LineColumn,
    end: LineColumn,
}

#[derive(Serialize)]
struct LineColumn {
    line: usize,
    column: usize,
}

impl From<LineCol> for LineColumn {
    fn from(place: LineCol) -> Self {
        Self { line: place.line, column: place.col }
    }
}

/// All reports as pretty JSON with a line end.
pub fn json(reports: &[FileReport]) -> String {
    let [errors, warnings, information, hints] = totals(reports);
    let report = Report {
        version: 1,
        files: reports.iter().map(file).collect(),
        summary: Summary { files: reports.len(), errors, warnings, information, hints },
    };
    super::pretty(&report)
}

fn file(report: &FileReport) -> File<'_> {
    let index = LineIndex::new(&report.source);
    let place = |span: Span| {
        let (start, end) = places(&index, &report.source, span);
        Place { bytes: [span.start, span.end], start: start.into(), end: end.into() }
    };
    File { path: &report.path, findings: report.findings.iter().map(|finding| item(finding, &place)).collect() }
}

fn item<'a>(finding: &'a Finding, place: &dyn Fn(Span) -> Place) -> Item<'a> {
    Item {
        rule: finding.code,
        number: RULES.iter().find(|rule| rule.slug == finding.code).map_or("", |rule| rule.number),
        severity: finding.severity.name(),
        confidence: finding.tier.name(),
        message: &finding.message,
        why: &finding.why,
        help: &finding.help,
        place: place(finding.span),
        related: finding
            .related
            .iter()
            .map(|related| Other { message: &related.message, place: place(related.span) })
            .collect(),
        evidence: finding.evidence.iter().map(|reason| Reason { rule: reason.rule, text: &reason.text }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;

    #[test]
    fn places_in_bytes_and_in_characters() {
        insta::assert_snapshot!(super::json(&fixture::reports()));
    }
}
