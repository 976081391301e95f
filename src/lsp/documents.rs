//! An open document: its text, its version, and how far the reading of that version has come.

use super::encoding::Encoding;
use super::snapshot::Reading;
use super::to_proto::Colours;
use crate::article::Cache;
use ropey::Rope;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::Instant;
use tower_lsp::ls_types::{Diagnostic, TextDocumentContentChangeEvent, TextDocumentItem};

/// A document as the client has it in front of the user.
pub struct Document {
    /// The client's name for the kind of text; decides where there is no file name.
    pub language: Arc<str>,
    /// The client's number of this text.
    pub version: i32,
    /// The text. A clone costs nothing.
    pub text: Rope,
    /// Our own number of this text: never used twice, not even after the document was closed and opened again.
    pub generation: u64,
    /// When the last edit came.
    pub edited: Instant,
    /// The reading of exactly this text.
    pub state: State,
    /// What earlier readings keep for later ones. It also is the queue: who holds it reads, so that a document is read
    /// once at a time.
    pub cache: Arc<Mutex<Cache>>,
    /// The colours that the client was last shown, so that it can be told what changed.
    pub colours: Colours,
    /// What was last found wrong between it and other files.
    pub crossing: Vec<Diagnostic>,
}

/// Whether the current text is being read.
pub enum State {
    /// It will be at this time, or as soon as somebody asks.
    Due {
        /// When the reading starts.
        at: Instant,
        /// When the first of the edits came that wait for it.
        since: Instant,
    },
    /// It is, or has been.
    Started(Reading),
}

impl Document {
    /// A document just opened; it is to be read at once.
    pub fn new(item: TextDocumentItem, generation: u64, now: Instant) -> Self {
        Self {
            language: item.language_id.into(),
            version: item.version,
            text: Rope::from_str(&item.text),
            generation,
            edited: now,
            state: State::Due { at: now, since: now },
            cache: Arc::default(),
            colours: Colours::default(),
            crossing: Vec::new(),
        }
    }
}

/// Applies the changes one after the other, each to the text that the one before left.
pub fn apply(text: &mut Rope, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) {
    for change in changes {
        let Some(range) = change.range else {
            *text = Rope::from_str(&change.text);
            continue;
        };
        let (a, b) = (encoding.offset(text, range.start), encoding.offset(text, range.end));
        let (start, end) = (text.byte_to_char(a.min(b)), text.byte_to_char(a.max(b)));
        text.remove(start..end);
        text.insert(start, &change.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tower_lsp::ls_types::{Position, Range};

    fn change(start: Position, end: Position, text: &str) -> TextDocumentContentChangeEvent {
        let range = Some(Range { start, end });
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_build_on_one_another() {
        let mut text = Rope::from_str("“No,” 😀 he said.");
        let changes = [
            change(Position::new(0, 8), Position::new(0, 11), "she"),
            change(Position::new(0, 11), Position::new(0, 12), "\n"),
            change(Position::new(1, 0), Position::new(1, 4), "added"),
        ];
        apply(&mut text, &changes, Encoding::Utf16);
        assert_eq!(text.to_string(), "“No,” 😀she\nadded.");
    }

    /// A position by the book, counted on a plain string.
    fn position(text: &str, offset: usize, encoding: Encoding) -> Position {
        let before = &text[..offset];
        let bytes = text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts: Vec<usize> = (0..offset).filter(|at| ends(*at)).map(|at| at + 1).collect();
        let column = &before[starts.last().copied().unwrap_or(0)..];
        let units = match encoding {
            Encoding::Utf8 => column.len(),
            Encoding::Utf16 => column.encode_utf16().count(),
        };
        Position::new(starts.len() as u32, units as u32)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

        /// Whatever is typed, in either unit, the rope holds what a plain string would.
        #[test]
        fn the_rope_holds_what_a_string_would(
            start in "[a-c“😀\r\n ]{0,40}",
            edits in prop::collection::vec((0usize..60, 0usize..12, "[x”é😀\r\n]{0,4}"), 1..12),
            utf8 in any::<bool>(),
        ) {
            let encoding = if utf8 { Encoding::Utf8 } else { Encoding::Utf16 };
            let (mut rope, mut model) = (Rope::from_str(&start), start);
            for (at, len, new) in edits {
                let places: Vec<usize> = model.char_indices().map(|(i, _)| i).chain([model.len()]).collect();
                // A client cannot name the place between the two characters of a CRLF: its column is the line's end.
                let inside = |i: usize| i > 0 && model.as_bytes()[i - 1] == b'\r' && model.as_bytes().get(i) == Some(&b'\n');
                let place = |n: usize| { let i = places[n.min(places.len() - 1)]; if inside(i) { i - 1 } else { i } };
                let (from, to) = (place(at), place(at + len));
                let change = change(position(&model, from, encoding), position(&model, to, encoding), &new);
                apply(&mut rope, &[change], encoding);
                model.replace_range(from..to, &new);
                prop_assert_eq!(rope.to_string(), model.clone());
            }
        }
    }
}
