//! SARIF 2.1.0: the exchange format of code scanners, read by GitHub, GitLab and most editors.

use super::{FileReport, places, whole_message};
use crate::analysis::{Finding, Severity};
use crate::rules::RULES;
use crate::text::{LineIndex, Span, content_hash};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<RuleEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: &'static str,
    short_description: Text<'static>,
    help: Help,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: Properties,
}

#[derive(Serialize)]
struct Properties {
    severity: &'static str,
    confidence: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

/// All reports as one run, pretty JSON with a line end.
pub fn sarif(reports: &[FileReport]) -> String {
    let rules = RULES.iter().map(|rule| RuleEntry {
        id: rule.slug,
        short_description: Text { text: rule.title.into() },
        help: Help { text: rule.docs, markdown: rule.docs },
    });
    super::pretty(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver { name: "onrecord", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() },
            },
            column_kind: "unicodeCodePoints",
            results: reports.iter().flat_map(outcomes).collect(),
        }],
    })
}

fn outcomes(report: &FileReport) -> Vec<Outcome<'_>> {
    let index = LineIndex::new(&report.source);
    let physical = |span: Span| {
        let (start, end) = places(&index, &report.source, span);
        Physical {
            artifact_location: Artifact { uri: uri(&report.path) },
            region: Region {
                start_line: start.line,
                start_column: start.col,
                end_line: end.line,
                end_column: end.col,
                byte_offset: span.start,
                byte_length: span.len(),
            },
        }
    };
    report.findings.iter().map(|finding| outcome(finding, &report.source, &physical)).collect()
}

fn outcome<'a>(finding: &'a Finding, source: &str, physical: &dyn Fn(Span) -> Physical) -> Outcome<'a> {
    let related = finding.related.iter().enumerate().map(|(at, related)| Location {
        id: Some(at + 1),
        physical_location: physical(related.span),
        message: Some(Text { text: related.message.as_str().into() }),
    });
    // Rule and words, not the line: a finding keeps its identity when the text above it changes.
    let identity = format!("{}\0{}", finding.code, finding.span.slice(source));
    Outcome {
        rule_id: finding.code,
        rule_index: RULES.iter().position(|rule| rule.slug == finding.code),
        level: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "note",
        },
        message: Text { text: whole_message(finding, "\n").into() },
        locations: [Location { id: None, physical_location: physical(finding.span), message: None }],
        related_locations: related.collect(),
        partial_fingerprints: [("onrecordWords/v1", format!("{:016x}", content_hash(identity.as_bytes())))].into(),
        properties: Properties { severity: finding.severity.name(), confidence: finding.tier.name() },
    }
}

/// A path as a relative or `file` URI.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::fixture;

    #[test]
    fn one_run_with_every_finding() {
        let mut log: serde_json::Value = serde_json::from_str(&super::sarif(&fixture::reports())).unwrap();
        // The list of rules grows and has tests of its own.
        log["runs"][0]["tool"]["driver"]["rules"] = "…".into();
        for result in log["runs"][0]["results"].as_array_mut().unwrap() {
            result.as_object_mut().unwrap().remove("ruleIndex");
        }
        // Whether objects keep their order hangs on what else is built: sort them.
        log.sort_all_objects();
        insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(super::uri("desk/strike one.txt"), "desk/strike%20one.txt");
        assert_eq!(super::uri("/a/é.md"), "file:///a/%C3%A9.md");
    }
}
