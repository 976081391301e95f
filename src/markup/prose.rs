//! The text without markup, and the way back to the file.

use crate::text::Span;

/// The article's text without front matter, markup and comments, and the map between its offsets and the source's.
///
/// The prose is a concatenation of slices of the source: `pieces` lists them in order.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The text without markup.
    pub text: String,
    /// `(start in prose, start in source, length)`, in order, non-empty; all bytes of `text` are covered.
    pieces: Vec<(usize, usize, usize)>,
}

impl Prose {
    /// Prose that is the whole source.
    pub fn plain(source: &str) -> Self {
        let mut prose = Self::default();
        prose.push(source, Span::new(0, source.len()));
        prose
    }

    /// Appends the slice `span` of `source`.
    pub fn push(&mut self, source: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(span.slice(source));
        match self.pieces.last_mut() {
            Some((_, from, len)) if *from + *len == span.start => *len += span.len(),
            _ => self.pieces.push((at, span.start, span.len())),
        }
    }

    /// The slices of the source that make up the prose: `(start in prose, span in source)`, in order.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.pieces.iter().map(|(start, source, len)| (*start, Span::new(*source, source + len)))
    }

    /// Cuts `chars` from the end.
    pub fn trim_end_matches(&mut self, chars: [char; 2]) {
        let end = self.text.trim_end_matches(chars).len();
        self.text.truncate(end);
        while let Some((start, _, len)) = self.pieces.last_mut() {
            if *start < end {
                *len = (*len).min(end - *start);
                return;
            }
            self.pieces.pop();
        }
    }

    /// Source offset of the prose byte at `offset`; the end of the prose gives the end of its last piece.
    pub fn to_source(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|(start, _, _)| *start <= offset);
        match at.checked_sub(1).map(|i| self.pieces[i]) {
            Some((start, source, len)) => source + (offset - start).min(len),
            None => self.pieces.first().map_or(0, |(_, source, _)| *source),
        }
    }

    /// The source span from the first to the last byte of the prose span (markup between them included).
    pub fn span_to_source(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::at(self.to_source(span.start));
        }
        Span::new(self.to_source(span.start), self.to_source(span.end - 1) + 1)
    }

    /// The source spans of a prose span, in order: one for each run that no markup interrupts.
    pub fn source_pieces(&self, span: Span) -> Vec<Span> {
        let from = self.pieces.partition_point(|(start, _, len)| start + len <= span.start);
        let inside = self.pieces[from..].iter().take_while(|(start, _, _)| *start < span.end);
        inside
            .map(|(start, source, len)| {
                let (first, last) = (span.start.max(*start), span.end.min(start + len));
                Span::new(source + first - start, source + last - start)
            })
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// Prose offset of a source offset; a place inside markup gives the prose place right behind it.
    pub fn to_prose(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|(_, source, _)| *source <= offset);
        match at.checked_sub(1).map(|i| self.pieces[i]) {
            Some((start, source, len)) => start + (offset - source).min(len),
            None => 0,
        }
    }

    /// The prose span of a source span.
    pub fn span_to_prose(&self, span: Span) -> Span {
        Span::new(self.to_prose(span.start), self.to_prose(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_both_ways_around_markup() {
        let source = "He said [it “was so”]{.claim}.";
        let open = source.find('[').unwrap();
        let close = source.find(']').unwrap();
        let mut prose = Prose::default();
        prose.push(source, Span::new(0, open));
        prose.push(source, Span::new(open + 1, close));
        prose.push(source, Span::new(source.len() - 1, source.len()));
        assert_eq!(prose.text, "He said it “was so”.");
        let it = prose.text.find("it").unwrap();
        assert_eq!(prose.to_source(it), open + 1);
        assert_eq!(prose.to_prose(open + 1), it);
        let content = Span::new(it, prose.text.len() - 1);
        assert_eq!(prose.span_to_source(content), Span::new(open + 1, close));
        assert_eq!(prose.to_source(prose.text.len()), source.len());
        assert_eq!(prose.source_pieces(content), [Span::new(open + 1, close)]);
        let all = Span::new(0, prose.text.len());
        let pieces: Vec<_> = prose.source_pieces(all).iter().map(|piece| piece.slice(source)).collect();
        assert_eq!(pieces, ["He said ", "it “was so”", "."]);
        assert_eq!(prose.source_pieces(Span::at(3)), []);
    }
}
