//! An annotated article with its contents, cues and sources left in and everything else taken out: who speaks, what
//! answers what, and the register of speakers. What the program then says of those is measured by itself.

use super::gold::{Doc, from_analysis};
use onrecord::article::{Options, analyse};
use onrecord::attribution::Engine;
use onrecord::markup::{Document, FileKind, parse};
use std::path::Path;

/// The keys of the markup that stay.
const KEPT: [&str; 3] = ["cue-of", "cont", "why"];

/// What the program says about the article at `path` where the attributions are given.
pub fn predict(path: &Path) -> Result<Doc, String> {
    let source = onrecord::workspace::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let bare = strip(&source, &parse(&source, FileKind::Markdown));
    let options = Options { kind: FileKind::Markdown, engine: Engine::Patterns, ..Options::default() };
    from_analysis(serde_json::Value::Null, &bare, &analyse(&bare, &options), true)
}

/// The source without the keys that say what is to be found.
fn strip(source: &str, document: &Document) -> String {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for key in document.spans.iter().flat_map(|span| &span.keys).filter(|key| !KEPT.contains(&key.key.text.as_str())) {
        let quoted = usize::from(source[key.value.span.end..].starts_with(['"', '\'']));
        let blank = usize::from(source[..key.key.span.start].ends_with(' '));
        cuts.push((key.key.span.start - blank, key.value.span.end + quoted));
    }
    if let (Some(first), Some(last)) = (document.front.speakers.first(), document.front.speakers.last()) {
        let start = source[..first.span.start].rfind("speakers:").unwrap_or(first.span.start);
        // A map in braces ends behind its last value.
        let end = last.span.end + source[last.span.end..].find('\n').unwrap_or(0);
        cuts.push((start, end));
    }
    cuts.sort_unstable();
    let (mut kept, mut at) = (String::with_capacity(source.len()), 0);
    for (start, end) in cuts.into_iter().filter(|(start, end)| start < end) {
        if start >= at {
            kept.push_str(&source[at..start]);
            at = end;
        }
    }
    kept.push_str(&source[at..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_and_what_answers_is_taken_out() {
        let source = "---\nid: a\nspeakers:\n  vos: {name: Ada Vos, kind: person}\n---\n\n[It is so]{#c1 .claim by=\"vos\" \
                      rebuts=\"c0\"}, [Vos]{.source cue-of=\"c1\" who=\"vos\"} [said]{.cue cue-of=\"c1\"}.\n";
        assert_eq!(
            strip(source, &parse(source, FileKind::Markdown)),
            "---\nid: a\n\n---\n\n[It is so]{#c1 .claim}, [Vos]{.source cue-of=\"c1\"} [said]{.cue cue-of=\"c1\"}.\n"
        );
    }
}
