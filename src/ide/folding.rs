//! What can be folded away: the front matter and its entries, sections under a heading, comments of several lines.

use crate::article::Analysis;
use crate::markup::BlockKind;
use crate::text::Span;

/// A part that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The part, in the source; its first line stays visible.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
}

/// What a foldable part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// The front matter, an entry of it, or a section of the text.
    Region,
    /// A comment.
    Comment,
}

/// Everything that can be folded, in order of place; what stands on one line is for the caller to leave out.
pub fn folds(analysis: &Analysis) -> Vec<Fold> {
    let document = &analysis.document;
    let front = &document.front;
    let entries = front.speakers.iter().map(|entry| entry.span).chain(front.documents.iter().map(|entry| entry.span));
    let regions = front.span.into_iter().chain(entries).chain(sections(analysis));
    let regions = regions.map(|span| Fold { span, kind: FoldKind::Region });
    let comments = document.comments.iter().map(|comment| Fold { span: comment.span, kind: FoldKind::Comment });
    let mut folds: Vec<Fold> = regions.chain(comments).collect();
    folds.sort_by_key(|fold| (fold.span.start, std::cmp::Reverse(fold.span.end)));
    folds
}

/// From each heading to the last block before the next heading or rule.
fn sections(analysis: &Analysis) -> impl Iterator<Item = Span> {
    let blocks = &analysis.document.blocks;
    let ends = |kind| matches!(kind, BlockKind::Heading | BlockKind::Rule);
    let headings = blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Heading);
    headings.filter_map(move |(at, heading)| {
        let last = blocks[at + 1..].iter().take_while(|block| !ends(block.kind)).last()?;
        Some(heading.source.join(last.source))
    })
}

#[cfg(test)]
mod tests {
    use super::{FoldKind, folds};
    use crate::ide::fixture;
    use expect_test::expect;

    #[test]
    fn front_matter_entries_sections_and_comments() {
        let fixture = r#"
%! plant.news.md
---
title: The plant
speakers:
  berg:
    name: Anna Berg
---

Anna Berg said no.

# What next

She said yes.

<!-- a note
of two lines -->

He left.

# Background

It is old.
"#;
        let file = &fixture::files(fixture)[0];
        let mut drawn = String::new();
        for fold in folds(&file.analyse()) {
            let kind = if fold.kind == FoldKind::Comment { "comment" } else { "region" };
            drawn.push_str(&format!("{kind}: {:?}\n", fold.span.slice(&file.text)));
        }
        expect![[r#"
            region: "---\ntitle: The plant\nspeakers:\n  berg:\n    name: Anna Berg\n---\n"
            region: "berg:\n    name: Anna Berg"
            region: "What next\n\nShe said yes.\n\n<!-- a note\nof two lines -->\n\nHe left."
            comment: "<!-- a note\nof two lines -->"
            region: "Background\n\nIt is old."
        "#]]
        .assert_eq(&drawn);
    }
}
