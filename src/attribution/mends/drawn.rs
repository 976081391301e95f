//! Criticism that somebody draws, which the network took for criticism that somebody voices.

use crate::attribution::patterns::Found;
use crate::english::{Paragraph, lexicon};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Takes the source off criticism that it only drew; what is found twice so, and what nothing is left of, goes.
pub fn mend(p: &Paragraph, found: &mut Vec<Found>) {
    let mut drawn = Vec::new();
    found.retain_mut(|hit| match drawn_noun(p, hit) {
        None => true,
        Some(noun) if drawn.contains(&noun) => false,
        Some(noun) => {
            drawn.push(noun);
            leave_to_nobody(p, hit, noun)
        }
    });
}

/// What one does to criticism that is another's.
static DRAWS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let verbs = "draw face receive attract spark provoke prompt trigger earn meet".split_ascii_whitespace();
    verbs.flat_map(lexicon::forms).map(|(word, _)| word).collect()
});

/// Takes the source, who only drew it, off criticism; false where no content is left.
fn leave_to_nobody(p: &Paragraph, hit: &mut Found, noun: usize) -> bool {
    hit.source = None;
    hit.cue = std::iter::once(noun..noun + 1).collect();
    if let Some(first) = hit.content.first_mut().filter(|first| first.contains(&noun)) {
        let preposition = matches!(p.lower(noun + 1), "for" | "over" | "about" | "of");
        first.start = (noun + 1 + usize::from(preposition)).min(first.end);
    }
    hit.content.retain(|piece| !piece.is_empty());
    !hit.content.is_empty()
}

/// *She drew criticism for her appearances*: whose criticism it is, nobody says. Where *from* says it, the source stands
/// behind the noun.
fn drawn_noun(p: &Paragraph, hit: &Found) -> Option<usize> {
    let reproach = |at: usize| {
        matches!(
            p.lower(at),
            "criticism" | "criticisms" | "condemnation" | "backlash" | "outrage" | "praise" | "ire" | "scrutiny"
        )
    };
    let draws = |at: usize| DRAWS.contains(p.lower(at));
    let cue = hit.cue.first()?;
    let noun = (cue.start..(cue.end + 4).min(p.len())).find(|at| reproach(*at));
    let drawn = |noun: usize| {
        let start = noun.saturating_sub(4);
        (start..noun).rev().find(|at| draws(*at)).filter(|verb| cue.start == *verb || cue.contains(&noun))
    };
    let noun = noun?;
    let verb = drawn(noun)?;
    let before = hit.source.as_ref().is_none_or(|source| source.end <= verb || source.contains(&verb));
    (before && p.lower(noun + 1) != "from").then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hit, mended};
    use crate::attribution::Kind;
    use crate::attribution::mends::mend;
    use std::ops::Range;

    #[test]
    fn criticism_that_is_drawn_is_nobodys() {
        let reading = |marked: &str| {
            let (p, found) = hit(marked, Kind::Speech);
            let mut found = vec![found];
            mend(&p, &mut found);
            let hit = found.pop()?;
            let words = |range: &Range<usize>| p.span(range.clone()).slice(&p.text).to_string();
            Some((hit.source.is_none(), words(&hit.cue[0]), words(&hit.content[0])))
        };
        let nobodys = Some((true, "criticism".to_string(), "her appearances".to_string()));
        assert_eq!(reading("{Bell} <drew criticism> for [her appearances]."), nobodys);
        assert_eq!(reading("{Bell} has <faced> [criticism for her appearances]."), nobodys);
        assert_eq!(reading("{Bell} drew much <criticism> for [her appearances]."), nobodys);
        assert_eq!(reading("{Bell} has <faced> [criticism]."), None);
        assert!(mended("Bell drew <criticism> from {farmers} for [her remarks].", Kind::Speech).is_some());
        assert!(mended("{Bell} voiced <criticism> of [the bill].", Kind::Speech).is_some());
    }
}
