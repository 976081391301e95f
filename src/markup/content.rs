//! Questions about marked spans: what they are, whose, and which parts belong together.

use super::checks::{Root, roots};
use super::vocabulary::REFERENCES;
use super::{Document, MarkSpan, Word};
use crate::text::Span;

/// What a marked span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `.claim`, or `by`.
    Claim,
    /// `.quote`, or `by` around a text in quotation marks.
    Quote,
    /// `.rebuttal`, or `rebuts`.
    Rebuttal,
    /// `.concession`, or `concedes`.
    Concession,
    /// `.correction`, or `corrects`.
    Correction,
    /// `.fact`.
    Fact,
    /// `.background`.
    Background,
    /// `.opinion`.
    Opinion,
    /// `.no-comment`, or `answers`.
    NoComment,
    /// `.cue`.
    Cue,
    /// `.source`.
    Source,
    /// `who`.
    Mention,
}

impl MarkKind {
    /// True for what somebody says or the paper states; false for cues, sources and mentions.
    pub fn is_content(self) -> bool {
        !matches!(self, MarkKind::Cue | MarkKind::Source | MarkKind::Mention)
    }
}

/// A marked content with all its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Index of the span that carries id, class and keys.
    pub head: usize,
    /// What it is.
    pub kind: MarkKind,
    /// Indices of the spans that make it up, the head among them, in document order.
    pub parts: Vec<usize>,
    /// The parts in the **prose**, in document order, empty ones left out.
    pub prose: Vec<Span>,
    /// Speaker ids: its own, or those of the span around it. Empty where nobody is named.
    pub by: Vec<Word>,
}

impl MarkSpan {
    /// What the span is by its class, or by its keys where it has none. `None` for spans that are not ours, and for
    /// parts that continue another.
    pub fn kind(&self, prose: &str) -> Option<MarkKind> {
        let classes = [
            ("quote", MarkKind::Quote),
            ("claim", MarkKind::Claim),
            ("rebuttal", MarkKind::Rebuttal),
            ("concession", MarkKind::Concession),
            ("correction", MarkKind::Correction),
            ("fact", MarkKind::Fact),
            ("background", MarkKind::Background),
            ("opinion", MarkKind::Opinion),
            ("no-comment", MarkKind::NoComment),
            ("cue", MarkKind::Cue),
            ("source", MarkKind::Source),
        ];
        let named = |class: &Word| classes.iter().find(|(name, _)| class.text == *name).map(|(_, kind)| *kind);
        if let Some(kind) = self.classes.iter().find_map(named) {
            return Some(kind);
        }
        let keys = [
            ("rebuts", MarkKind::Rebuttal),
            ("concedes", MarkKind::Concession),
            ("corrects", MarkKind::Correction),
            ("answers", MarkKind::NoComment),
        ];
        if let Some((_, kind)) = keys.iter().find(|(key, _)| self.get(key).is_some()) {
            return Some(*kind);
        }
        if self.get("by").is_some() {
            let text = self.prose.slice(prose);
            let quoted = text.starts_with(['“', '"']) && text.ends_with(['”', '"']);
            return Some(if quoted { MarkKind::Quote } else { MarkKind::Claim });
        }
        self.get("who").map(|_| MarkKind::Mention)
    }

    /// The references to other spans, with the key that each stands under.
    pub fn references(&self) -> Vec<(&'static str, Word)> {
        REFERENCES.iter().flat_map(|key| self.list(key).into_iter().map(|word| (*key, word))).collect()
    }
}

impl Document {
    /// Index of the span with this id (`#` may stand before it); of several, the first.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        let id = id.trim_start_matches('#');
        self.spans.iter().position(|span| span.id.as_ref().is_some_and(|word| word.text == id))
    }

    /// What the span at `index` is; a part is what the span that it continues is.
    pub fn kind_of(&self, index: usize) -> Option<MarkKind> {
        self.spans.get(index)?.kind(&self.prose.text)
    }

    /// The contents, their parts joined, in order of the first part.
    pub fn content_spans(&self) -> Vec<Content> {
        let roots = roots(&self.spans);
        let mut contents: Vec<Content> = Vec::new();
        let mut place: Vec<Option<usize>> = vec![None; self.spans.len()];
        for (index, root) in roots.iter().enumerate() {
            let head = match root {
                Root::At(head) => *head,
                _ => index,
            };
            if let Some(at) = place[head] {
                contents[at].parts.push(index);
                continue;
            }
            // A part whose beginning is not there stands alone, as a claim of nobody.
            let lost = matches!(root, Root::Unknown | Root::Ring);
            let kind = self.kind_of(head).or(lost.then_some(MarkKind::Claim));
            let Some(kind) = kind.filter(|kind| kind.is_content()) else { continue };
            place[head] = Some(contents.len());
            let by = self.by_through(head, &roots);
            contents.push(Content { head, kind, parts: vec![index], prose: Vec::new(), by });
        }
        for content in &mut contents {
            let parts = content.parts.iter().map(|part| self.spans[*part].prose);
            content.prose = parts.filter(|span| !span.is_empty()).collect();
        }
        contents
    }

    /// Who stands behind the span at `index`: its own `by`, that of the span which it continues, or that of the nearest
    /// span around it.
    pub fn by_of(&self, index: usize) -> Vec<Word> {
        self.by_through(index, &roots(&self.spans))
    }

    fn by_through(&self, index: usize, roots: &[Root]) -> Vec<Word> {
        let mut next = Some(index);
        // Each step goes to a head or outwards; parts of each other's surroundings could go round, so steps are counted.
        for _ in 0..=2 * self.spans.len() {
            let Some(at) = next else { break };
            let Some(span) = self.spans.get(at) else { break };
            let own = span.list("by");
            if !own.is_empty() {
                return own;
            }
            next = match roots[at] {
                Root::At(head) => Some(head),
                _ => span.parent,
            };
        }
        Vec::new()
    }
}
