//! Workflow commands: GitHub shows each finding at its line of the pull request.

use super::{FileReport, places, whole_message};
use crate::analysis::Severity;
use crate::text::LineIndex;
use std::fmt::Write;

/// One command a finding, one a line.
pub fn github(reports: &[FileReport]) -> String {
    let mut out = String::new();
    for report in reports {
        let index = LineIndex::new(&report.source);
        for finding in &report.findings {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let (start, end) = places(&index, &report.source, finding.span);
            let file = property(&report.path);
            let lines = format!("line={},endLine={}", start.line, end.line);
            // Columns over several lines are refused by the runner.
            let columns = if start.line == end.line {
                format!(",col={},endColumn={}", start.col, end.col)
            } else {
                String::new()
            };
            let message = data(&whole_message(finding, "\n"));
            let _ = writeln!(out, "::{level} file={file},{lines}{columns},title=onrecord {}::{message}", finding.code);
        }
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use expect_test::expect;

    #[test]
    fn one_line_a_finding_with_its_marks_escaped() {
        expect![[r#"
            ::warning file=desk/strike one.txt,line=3,endLine=3,col=12,endColumn=19,title=onrecord vague-source::“critics” names nobody%0Aa reader cannot weigh a source that is not named%0Aname one of them
            ::notice file=desk/strike one.txt,line=4,endLine=4,col=10,endColumn=19,title=onrecord rebuttal-without-target::The firm denies, but what is not said%0Aa denial needs its claim%0Asay what was alleged, 100%25
        "#]].assert_eq(&super::github(&fixture::reports()));
    }
}
