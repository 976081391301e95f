//! Formats, one file each. Pure: what is known goes in, text comes out; where it is written is the caller's matter.

mod extract;
mod github;
mod json;
mod offsets;
mod reasons;
mod rule_page;
mod sarif;
mod text;

pub use extract::{AttributionRecord, CandidatesRecord, LinkRecord, Record, SpeakerRecord, UnattributedRecord, record};
pub use github::github;
pub use json::json;
pub use offsets::{OffsetUnit, Offsets};
pub use reasons::reasons;
pub use rule_page::{rule_index, rule_page};
pub use sarif::sarif;
pub use text::{TextStyle, summary, text};

use crate::analysis::{Finding, Severity};
use crate::text::{LineCol, LineIndex, Span};

/// The findings of one file.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// The name to show, as it was given.
    pub path: String,
    /// The text of the file.
    pub source: String,
    /// What is reported, in order of place.
    pub findings: Vec<Finding>,
}

/// How many findings of each severity: errors, warnings, information, hints.
pub fn totals(reports: &[FileReport]) -> [usize; 4] {
    let mut totals = [0; 4];
    for finding in reports.iter().flat_map(|report| &report.findings) {
        totals[match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Information => 2,
            Severity::Hint => 3,
        }] += 1;
    }
    totals
}

/// Start and end of a source span for people: lines and columns (characters) from 1, the end exclusive.
fn places(index: &LineIndex, source: &str, span: Span) -> (LineCol, LineCol) {
    (index.line_col(source, span.start), index.line_col(source, span.end))
}

/// Reason and remedy as one paragraph, for formats with a single message.
fn whole_message(finding: &Finding, between: &str) -> String {
    let parts = [&finding.message, &finding.why, &finding.help];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(between)
}

/// Pretty JSON with a line end. The formats hold nothing that JSON cannot.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

#[cfg(test)]
mod fixture {
    use super::*;
    use crate::analysis::Related;
    use crate::attribution::{Evidence, Tier};

    /// Two findings in a text with wide characters, one of them with another place.
    pub fn reports() -> Vec<FileReport> {
        let source = "Port strike 😀 widens\n\n“No deal,” critics say.\nThe firm denied it.\n".to_string();
        let at = |needle: &str| {
            let start = source.find(needle).unwrap();
            Span::new(start, start + needle.len())
        };
        let findings = vec![
            Finding {
                code: "vague-source",
                severity: Severity::Warning,
                span: at("critics"),
                message: "“critics” names nobody".into(),
                why: "a reader cannot weigh a source that is not named".into(),
                help: "name one of them".into(),
                related: vec![],
                tier: Tier::Certain,
                evidence: vec![Evidence::new("plural-noun", "a plural without a name", vec![at("critics")])],
            },
            Finding {
                code: "rebuttal-without-target",
                severity: Severity::Information,
                span: at("denied it"),
                message: "The firm denies, but what is not said".into(),
                why: "a denial needs its claim".into(),
                help: "say what was alleged, 100%".into(),
                related: vec![Related { span: at("“No deal,”"), message: "perhaps this".into() }],
                tier: Tier::Likely,
                evidence: vec![],
            },
        ];
        vec![
            FileReport { path: "desk/strike one.txt".into(), source, findings },
            FileReport { path: "desk/empty.txt".into(), ..FileReport::default() },
        ]
    }
}
