//! The findings for people: place, rule, the words in question, why a desk asks, and what would settle it.

use super::{FileReport, places, totals};
use crate::analysis::{Finding, Severity};
use crate::text::{LineIndex, Span};
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

/// How the text is drawn.
#[derive(Clone, Copy, Debug)]
pub struct TextStyle {
    /// Colours, for a terminal.
    pub colour: bool,
    /// Columns available; longer lines of the article are cut around the words in question.
    pub width: usize,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { colour: false, width: 120 }
    }
}

/// Source that is shown around a finding at most, in bytes: more is neither readable nor quick to draw.
const SHOWN: usize = 16 * 1024;

/// Every finding of a file, each followed by an empty line.
pub fn text(report: &FileReport, style: TextStyle) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() }.term_width(style.width);
    let index = LineIndex::new(&report.source);
    let mut out = String::new();
    for finding in &report.findings {
        out.push_str(&renderer.render(&[group(report, &index, finding)]));
        out.push_str("\n\n");
    }
    out
}

/// One line: how many findings in how many files.
pub fn summary(reports: &[FileReport]) -> String {
    let [errors, warnings, information, hints] = totals(reports);
    let counted = [(errors, "error"), (warnings, "warning"), (information, "note"), (hints, "hint")];
    let found: Vec<String> = counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(*n, what)).collect();
    let found = if found.is_empty() { "nothing to query".to_string() } else { found.join(", ") };
    format!("{found} in {}\n", plural(reports.len(), "file"))
}

fn plural(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn group<'a>(report: &'a FileReport, index: &LineIndex, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::NOTE,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code);
    let group = title.elements(shown(report, index, finding));
    let mut notes: Vec<Element> = Vec::new();
    if !finding.why.is_empty() {
        notes.push(Level::NOTE.with_name("why").message(normalize_untrusted_str(&finding.why)).into());
    }
    if !finding.help.is_empty() {
        notes.push(Level::HELP.message(normalize_untrusted_str(&finding.help)).into());
    }
    group.elements(notes)
}

/// The lines of the finding and of its other places, or the words around it where that is too much to show.
fn shown<'a>(report: &'a FileReport, index: &LineIndex, finding: &'a Finding) -> Vec<Element<'a>> {
    let source = report.source.as_str();
    let lines = |span: Span| {
        let start = index.start_of(index.line_of(span.start)).unwrap_or(0);
        let end = index.start_of(index.line_of(span.end) + 1).unwrap_or(source.len());
        Span::new(start, end)
    };
    let primary = Span::new(finding.span.start.min(source.len()), finding.span.end.min(source.len()));
    let with_related = finding.related.iter().fold(lines(primary), |all, other| all.join(lines(other.span)));
    if with_related.len() <= SHOWN {
        let others = finding.related.iter().map(|other| (other.span, other.message.as_str()));
        return vec![snippet(source, index, with_related, primary, others).path(report.path.as_str()).into()];
    }
    if lines(primary).len() <= SHOWN {
        return vec![snippet(source, index, lines(primary), primary, []).path(report.path.as_str()).into()];
    }
    // The column of a window is not that of the file: it is given apart.
    let (place, _) = places(index, source, primary);
    let origin = Origin::path(report.path.as_str()).line(place.line).char_column(place.col);
    vec![origin.into(), snippet(source, index, around(source, primary), primary, []).into()]
}

/// The part `shown` of the source with the primary place underlined and the others labelled.
fn snippet<'a>(
    source: &'a str,
    index: &LineIndex,
    shown: Span,
    primary: Span,
    others: impl IntoIterator<Item = (Span, &'a str)>,
) -> Snippet<'a, Annotation<'a>> {
    let inside = |span: Span| {
        let start = span.start.clamp(shown.start, shown.end);
        start - shown.start..span.end.clamp(start, shown.end) - shown.start
    };
    Snippet::source(shown.slice(source))
        .line_start(index.line_of(shown.start) + 1)
        .annotation(AnnotationKind::Primary.span(inside(primary)))
        .annotations(others.into_iter().map(|(span, label)| AnnotationKind::Context.span(inside(span)).label(label)))
}

/// A window of the source around the start of a span, cut between characters.
fn around(source: &str, span: Span) -> Span {
    let mut start = span.start.saturating_sub(200);
    let mut end = (span.start + 600).min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    while !source.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use expect_test::expect;

    #[test]
    fn place_words_reason_and_remedy() {
        let reports = fixture::reports();
        let mut shown = text(&reports[0], TextStyle::default());
        shown.push_str(&text(&reports[1], TextStyle::default()));
        shown.push_str(&summary(&reports));
        expect![[r#"
            warning[vague-source]: “critics” names nobody
             --> desk/strike one.txt:3:12
              |
            3 | “No deal,” critics say.
              |            ^^^^^^^
              |
              = why: a reader cannot weigh a source that is not named
              = help: name one of them

            note[rebuttal-without-target]: The firm denies, but what is not said
             --> desk/strike one.txt:4:10
              |
            3 | “No deal,” critics say.
              | ---------- perhaps this
            4 | The firm denied it.
              |          ^^^^^^^^^
              |
              = why: a denial needs its claim
              = help: say what was alleged, 100%

            1 warning, 1 note in 2 files
        "#]]
        .assert_eq(&shown);
    }

    #[test]
    fn colours_only_when_asked() {
        let reports = fixture::reports();
        assert!(!text(&reports[0], TextStyle::default()).contains('\u{1b}'));
        assert!(text(&reports[0], TextStyle { colour: true, ..TextStyle::default() }).contains('\u{1b}'));
    }

    #[test]
    fn a_huge_line_is_shown_in_part_and_control_characters_are_not_sent_to_the_terminal() {
        let mut report = fixture::reports().remove(0);
        let long = "é".repeat(200_000);
        report.source = format!("{long}critics\u{1b}[31m{long}");
        report.findings.truncate(1);
        report.findings[0].span = Span::new(long.len(), long.len() + 7);
        let shown = text(&report, TextStyle::default());
        assert!(shown.len() < 4_000 && shown.contains("critics") && !shown.contains('\u{1b}'), "{shown}");
        assert!(shown.contains("strike one.txt:1:200001"), "{shown}");
    }
}
