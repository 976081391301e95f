//! What the actions ask about the place where they are to happen.

use crate::analysis::Analysis;
use crate::annotate::{Braces, Edit, Entry, Ids, Mark, Status, Writer, add_entries, trimmed, wrap};
use crate::attribution::Attribution;
use crate::ide::under::{Part, Thing, under};
use crate::markup::{Document, MarkSpan, Problem};
use crate::text::Span;

/// A cursor or a selection in an article.
pub struct Place<'a> {
    /// The text of the file.
    pub source: &'a str,
    /// What is known of it.
    pub analysis: &'a Analysis,
    /// In the **source**; empty for a cursor.
    pub range: Span,
    /// The selected words, in the **prose**, without blanks at their edges; `None` for a cursor.
    pub selection: Option<Span>,
}

impl<'a> Place<'a> {
    /// The place `range` of the **source**.
    pub fn new(source: &'a str, analysis: &'a Analysis, range: Span) -> Self {
        let prose = analysis.document.prose.span_to_prose(range);
        let body = analysis.document.front.span.is_none_or(|front| range.start >= front.end);
        let words = trimmed(&analysis.document.prose.text, prose);
        Self { source, analysis, range, selection: (body && !words.is_empty()).then_some(words) }
    }

    /// The file.
    pub fn document(&self) -> &'a Document {
        &self.analysis.document
    }

    /// True where the place lies in the front matter.
    pub fn in_front(&self) -> bool {
        self.document().front.span.is_some_and(|front| self.range.start < front.end)
    }

    /// The place in the **prose**.
    pub fn prose(&self) -> Span {
        self.selection.unwrap_or_else(|| Span::at(self.document().prose.to_prose(self.range.start)))
    }

    /// Index of the block at the place.
    pub fn block(&self) -> Option<usize> {
        if self.in_front() {
            return None;
        }
        self.document().block_at(self.prose().start)
    }

    /// The attribution whose words are meant: what the selection lies in, or what is under the cursor.
    pub fn attribution(&self) -> Option<usize> {
        let found = under(self.analysis, self.range.start);
        let content = found.iter().find_map(|hit| match hit.thing {
            Thing::Attribution(at, Part::Content) => Some(at),
            _ => None,
        });
        let any = || {
            found.iter().find_map(|hit| match hit.thing {
                Thing::Attribution(at, _) => Some(at),
                _ => None,
            })
        };
        match self.selection {
            None => content.or_else(any),
            Some(words) => self
                .analysis
                .attributions
                .iter()
                .enumerate()
                .map(|(at, attribution)| (shared(attribution, words), at))
                .filter(|(shared, _)| *shared * 2 >= words.len())
                // The one whose words are the most alike.
                .min_by_key(|(shared, at)| {
                    let all: usize = self.analysis.attributions[*at].content.iter().map(|piece| piece.len()).sum();
                    all + words.len() - 2 * shared
                })
                .map(|(_, at)| at),
        }
    }

    /// Index of the innermost span of ours at the place.
    pub fn span(&self) -> Option<usize> {
        let around = |span: &MarkSpan| {
            span.whole.start <= self.range.start && self.range.end <= span.whole.end && crate::annotate::is_ours(span)
        };
        if self.in_front() { None } else { self.document().spans.iter().rposition(around) }
    }

    /// Index of the innermost content at the place: of several parts, the one that carries the braces.
    pub fn content(&self) -> Option<usize> {
        let contents = self.document().content_spans();
        let mut next = self.span();
        while let Some(at) = next {
            if let Some(content) = contents.iter().find(|content| content.parts.contains(&at)) {
                return Some(content.head);
            }
            next = self.document().spans[at].parent;
        }
        None
    }

    /// The sentence at the cursor, in the **prose**.
    pub fn sentence(&self) -> Option<Span> {
        let block = self.block()?;
        let reading = self.analysis.readings.get(block)?.as_ref()?;
        let (p, offset) = (&reading.paragraph, self.document().blocks[block].prose.start);
        let at = self.prose().start;
        p.sentences.iter().map(|sentence| p.span(sentence.clone()).shift(offset)).find(|sentence| at <= sentence.end)
    }

    /// The braces of a span, if they can be written anew without losing anything.
    pub fn braces(&self, span: usize) -> Option<Braces> {
        let span = &self.document().spans[span];
        let whole = span.attrs.slice(self.source).starts_with('{');
        let inside = |problem: &&Problem| span.attrs.covers(problem.span) && problem.code.starts_with("markup-");
        (whole && self.document().problems.iter().filter(inside).count() == 0).then(|| Braces::of(span))
    }

    /// The edit that gives a span other braces.
    pub fn rebrace(&self, span: usize, braces: &Braces) -> Edit {
        Edit::replace(self.document().spans[span].attrs, braces.to_string())
    }

    /// Edits for marks that are to be written, spans that get other braces, and speakers that get an entry.
    pub fn write(&self, marks: &[Mark], others: Vec<Edit>, speakers: &[(String, Entry)]) -> Vec<Edit> {
        let entries: Vec<Entry> = speakers.iter().map(|(_, entry)| entry.clone()).collect();
        let front = add_entries(self.source, self.document(), "speakers", &entries);
        if !entries.is_empty() && front.is_none() {
            return Vec::new();
        }
        let Some(written) =
            (if marks.is_empty() { Some(Vec::new()) } else { wrap(self.source, self.document(), marks) })
        else {
            return Vec::new();
        };
        front.into_iter().chain(others).chain(written).collect()
    }

    /// Names that are free.
    pub fn ids(&self) -> Ids {
        Ids::of(self.document())
    }

    /// What puts inferred things into markup that a person stands behind.
    pub fn writer(&self) -> Writer<'a> {
        Writer::new(self.analysis, Status::Reviewed)
    }

    /// The speakers that may be meant here, as indexes: those read off the words, then those named last before, then the
    /// others that are declared.
    pub fn likely_speakers(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let here = self.attribution().map(|at| self.analysis.attributions[at].speakers.clone()).unwrap_or_default();
        let at = self.prose().start;
        let before = self.analysis.mentions.iter().rev().filter(|mention| mention.span.start < at);
        let after = self.analysis.mentions.iter().filter(|mention| mention.span.start >= at);
        let declared = (0..self.analysis.speakers.len()).filter(|at| self.analysis.speakers[*at].id.is_some());
        let named = before.chain(after).flat_map(|mention| mention.speakers.iter().copied());
        for speaker in here.into_iter().chain(named).chain(declared) {
            if !found.contains(&speaker) {
                found.push(speaker);
            }
        }
        found
    }
}

/// Bytes that a content shares with `words`.
fn shared(attribution: &Attribution, words: Span) -> usize {
    attribution.content.iter().map(|piece| piece.end.min(words.end).saturating_sub(piece.start.max(words.start))).sum()
}
