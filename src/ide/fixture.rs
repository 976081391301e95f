//! The language in which the features are tested: article text with a cursor and the expected places drawn beneath it.
//!
//! ```text
//! %! ties.txt
//! “It is over,” said John Kirby.
//!                    ^^^^^^^^^^ target
//! $0He denied it.
//! ^^ origin
//! ```
//!
//! `%! NAME` begins a file, whose name says how it is read; `$0` is the cursor; a line of `^^^ LABEL` marks the
//! characters above it and is no part of the text. A file that begins with `%!` needs no blank lines between
//! paragraphs. Results are drawn the same way, so that a failing test shows what it should say.

use crate::analysis::Analysis;
use crate::article::{Options, analyse};
use crate::markup::FileKind;
use crate::text::Span;

/// A place of the source and what it is.
pub type Mark = (Span, String);

/// A file of a fixture.
pub struct File {
    /// Its text, without cursor and marks.
    pub text: String,
    /// Where the cursor stands; 0 where the fixture has none.
    pub cursor: usize,
    name: String,
    marks: Vec<Mark>,
}

/// The files of a fixture.
pub fn files(fixture: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let (mut above, mut above_start) = ("", 0);
    for line in fixture.trim_matches('\n').split('\n') {
        if let Some(name) = line.strip_prefix("%! ") {
            files.push(File { name: name.to_owned(), text: String::new(), cursor: 0, marks: Vec::new() });
            continue;
        }
        let file = files.last_mut().expect("a fixture begins with a file name");
        if line.trim_start().starts_with('^') {
            file.marks.extend(marks(line, above, above_start));
            continue;
        }
        (above, above_start) = (line, file.text.len());
        if let Some(at) = line.find("$0") {
            file.cursor = above_start + at;
        }
        file.text.push_str(&line.replacen("$0", "", 1));
        file.text.push('\n');
    }
    for file in &mut files {
        file.marks.sort();
    }
    files
}

/// The marks of a line `^^^ label  ^^ label`; columns are those of the line above as it stands, cursor included.
fn marks(line: &str, above: &str, above_start: usize) -> Vec<Mark> {
    let offset = |column: usize| {
        let at = above.char_indices().nth(column).map_or(above.len(), |(at, _)| at);
        let cursor = above.find("$0").map_or(0, |cursor| if at > cursor { 2 } else { 0 });
        above_start + at - cursor
    };
    let chars: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = chars[at..].iter().position(|c| *c == '^').map(|skip| at + skip) {
        let end = start + chars[start..].iter().take_while(|c| **c == '^').count();
        let rest: String = chars[end..].iter().take_while(|c| **c != '^').collect();
        found.push((Span::new(offset(start), offset(end)), rest.trim().to_owned()));
        at = end;
    }
    found
}

impl File {
    /// The analysis of the text.
    pub fn analyse(&self) -> Analysis {
        let kind = if self.name.ends_with(".md") { FileKind::Markdown } else { FileKind::PlainText };
        analyse(&self.text, &Options { kind, ..Default::default() })
    }

    /// The text with the cursor, and the marks beneath their lines.
    fn draw(&self, marks: &[Mark]) -> String {
        let (mut drawn, mut start) = (format!("%! {}\n", self.name), 0);
        for line in self.text.split_inclusive('\n') {
            let end = start + line.len();
            let mut shown = line.trim_end_matches('\n').to_owned();
            let cursor = (start..end).contains(&self.cursor).then(|| self.cursor - start);
            if let Some(cursor) = cursor {
                shown.insert_str(cursor, "$0");
            }
            drawn.push_str(&shown);
            drawn.push('\n');
            let column = |at: usize| {
                line[..at - start].chars().count() + if cursor.is_some_and(|c| at - start > c) { 2 } else { 0 }
            };
            for (span, label) in marks.iter().filter(|(span, _)| start <= span.start && span.start < end) {
                let from = column(span.start);
                let to = column(span.end.min(end - 1)).max(from + 1);
                drawn.push_str(&format!("{}{} {label}\n", " ".repeat(from), "^".repeat(to - from)));
            }
            start = end;
        }
        drawn
    }
}

/// Compares what `feature` finds at the cursor of every file with what is drawn there.
pub fn check(fixture: &str, feature: impl Fn(&Analysis, usize) -> Vec<(Span, &'static str)>) {
    for file in files(fixture) {
        let found = feature(&file.analyse(), file.cursor);
        let mut found: Vec<Mark> = found.into_iter().map(|(span, label)| (span, label.to_owned())).collect();
        found.sort();
        assert!(found == file.marks, "expected:\n{}\nfound:\n{}", file.draw(&file.marks), file.draw(&found));
    }
}
