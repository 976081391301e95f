//! Many spans at once: whether any of them meets another.

use super::Span;

/// What some spans cover.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// In order, each with the furthest end up to it.
    spans: Vec<(usize, usize)>,
}

impl FromIterator<Span> for Cover {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<(usize, usize)> = spans.into_iter().map(|span| (span.start, span.end)).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { spans }
    }
}

impl Cover {
    /// True where one of the spans overlaps it.
    pub fn overlaps(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|(start, _)| *start < span.end);
        before.checked_sub(1).is_some_and(|last| self.spans[last].1 > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_what_any_of_its_spans_does() {
        let spans = [Span::new(20, 40), Span::new(0, 5), Span::new(22, 25), Span::at(50)];
        let cover: Cover = spans.into_iter().collect();
        for (start, end) in (0..60).flat_map(|start| (start..60).map(move |end| (start, end))) {
            let span = Span::new(start, end);
            assert_eq!(cover.overlaps(span), spans.iter().any(|one| one.overlaps(span)), "{span:?}");
        }
    }
}
