//! Borders of what the network found, mended where the marks of the text say better: a quotation is not left by half,
//! a bracket is closed, and the words of another's cue are the other's.

use crate::attribution::patterns::Found;
use crate::english::Paragraph;
use std::ops::Range;

/// Mends the contents of a paragraph's findings; those of which nothing is left go.
pub fn mend(p: &Paragraph, found: &mut Vec<Found>) {
    leave_to_the_other(found);
    for hit in found.iter_mut() {
        for piece in &mut hit.content {
            *piece = with_closed_bracket(p, with_whole_marks(p, piece.clone()));
        }
        hit.content.retain(|piece| !piece.is_empty());
    }
    found.retain(|hit| !hit.content.is_empty());
}

/// A later piece of a content that is no more than part of another's, which has its own cue right there, is the
/// other's: *“Ours,” he said, adding, “theirs.”*
fn leave_to_the_other(found: &mut [Found]) {
    let first_cue = |hit: &Found| hit.cue.first().map(|cue| cue.start);
    for at in 0..found.len() {
        let Some(cue) = first_cue(&found[at]) else { continue };
        let others: Vec<(usize, Vec<Range<usize>>)> = found
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .filter_map(|(_, hit)| Some((first_cue(hit)?, hit.content.clone())))
            .collect();
        let theirs = |piece: &Range<usize>| {
            others.iter().any(|(other, content)| {
                let between = cue < *other && *other < piece.start || piece.end <= *other && *other < cue;
                between && content.iter().any(|all| all.start <= piece.start && piece.end <= all.end)
            })
        };
        let kept: Vec<Range<usize>> = found[at].content.iter().filter(|piece| !theirs(piece)).cloned().collect();
        if !kept.is_empty() {
            found[at].content = kept;
        }
    }
}

/// Without the closing mark of a quotation before it and the opening mark of one behind it; with the closing mark of
/// its own where only that is missing.
fn with_whole_marks(p: &Paragraph, mut piece: Range<usize>) -> Range<usize> {
    let closes = |at: usize| p.quotations.iter().any(|quotation| quotation.closed && quotation.end == at + 1);
    let opens = |at: usize| p.quotations.iter().any(|quotation| quotation.first == at);
    while !piece.is_empty() && closes(piece.start) {
        piece.start += 1;
    }
    while !piece.is_empty() && opens(piece.end - 1) {
        piece.end -= 1;
    }
    let open = p.quotations.iter().find(|quotation| piece.contains(&quotation.first) && quotation.end > piece.end);
    if let Some(quotation) = open.filter(|quotation| quotation.closed)
        && (piece.end..quotation.end).all(|at| !p.tokens[at].is_word())
    {
        piece.end = quotation.end;
    }
    piece
}

/// With the closing bracket behind it where the piece opens one and leaves it open.
fn with_closed_bracket(p: &Paragraph, piece: Range<usize>) -> Range<usize> {
    let count = |mark: &str| piece.clone().filter(|at| p.word(*at) == mark).count();
    let open = count("(") > count(")");
    let behind = (piece.end..p.len()).find(|at| p.word(*at) != "." && p.word(*at) != ",");
    match behind.filter(|at| open && p.word(*at) == ")") {
        Some(at) => piece.start..at + 1,
        None => piece,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hit;
    use super::*;
    use crate::attribution::Kind;

    fn mended(text: &str, pieces: &[&str]) -> Vec<String> {
        let (p, mut hit) = hit(text, Kind::Speech);
        let token = |at: usize| p.tokens.partition_point(|token| token.span.end <= at);
        let words = |piece: &&str| {
            let at = text.find(piece).expect("the piece stands in the text");
            token(at)..token(at + piece.len() - 1) + 1
        };
        hit.content = pieces.iter().map(words).collect();
        let mut found = vec![hit];
        mend(&p, &mut found);
        let content = found.pop().map_or(Vec::new(), |hit| hit.content);
        content.into_iter().map(|piece| p.span(piece).slice(text).to_string()).collect()
    }

    #[test]
    fn brackets_are_closed() {
        assert_eq!(
            mended("It rained in May (and June), he said.", &["It rained in May (and June"]),
            ["It rained in May (and June)"]
        );
    }

    #[test]
    fn marks_of_other_quotations_stay_outside() {
        assert_eq!(mended("“It is.” The rest is hard, he said.", &["” The rest is hard"]), ["The rest is hard"]);
        assert_eq!(mended("He said that it was “over.” He left.", &["it was “over"]), ["it was “over.”"]);
    }
}
