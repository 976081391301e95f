//! Sources that the network leaves out though they stand there, or gives one cue by half and another whole.

use crate::attribution::patterns::Found;
use crate::english::{Paragraph, QuoteState, lexicon};
use std::ops::Range;

/// Mends the sources of a paragraph's findings.
pub fn mend(p: &Paragraph, found: &mut [Found]) {
    share_whole_sources(found);
    for at in 0..found.len() {
        if found[at].source.is_none() && !found[at].cue.is_empty() {
            found[at].source = subject(p, &found[at]).or_else(|| main_source(p, found, at));
        }
    }
}

/// A source of which another cue has more is as long as there: *Officials in Salem denied it, stressing that …* has one.
fn share_whole_sources(found: &mut [Found]) {
    let sources: Vec<Range<usize>> = found.iter().filter_map(|hit| hit.source.clone()).collect();
    for source in found.iter_mut().filter_map(|hit| hit.source.as_mut()) {
        let longest = sources.iter().filter(|other| other.start == source.start).map(|other| other.end).max();
        source.end = longest.unwrap_or(source.end);
    }
}

/// The pronoun right before the reporting verb: *…, who also said that …*.
fn subject(p: &Paragraph, hit: &Found) -> Option<Range<usize>> {
    let cue = hit.cue.first()?.start;
    let helps = |at: &usize| {
        matches!(
            p.lower(*at),
            "has"
                | "have"
                | "had"
                | "also"
                | "later"
                | "then"
                | "not"
                | "never"
                | "did"
                | "does"
                | "would"
                | "will"
                | "further"
        )
    };
    let at = (0..cue).rev().find(|at| !helps(at))?;
    let nominative = matches!(p.lower(at), "who" | "which" | "he" | "she" | "it" | "they" | "we" | "i");
    // "in which", "of whom": the pronoun belongs to the preposition.
    let free = !matches!(p.lower(at.saturating_sub(1)), "in" | "of" | "to" | "for" | "by" | "with" | "at" | "on");
    let words = hit.cue.iter().flat_map(Clone::clone);
    let passive = words.clone().any(|at| matches!(p.lower(at), "is" | "are" | "was" | "were" | "be" | "been"));
    let mut verbs = words.filter(|at| lexicon::reporting_verb(p.lower(*at), p.lower(*at + 1)).is_some());
    let active = !passive && verbs.next().is_some() && !p.lower(cue).ends_with("ing");
    (nominative && free && active && p.sentence_of(cue).contains(&at)).then(|| at..at + 1)
}

/// *Vos rejected the bill, calling on Berg to …*: a participle behind a comma goes on with the source of
/// its sentence.
fn main_source(p: &Paragraph, found: &[Found], at: usize) -> Option<Range<usize>> {
    let cue = found[at].cue.first()?.start;
    let participle = p.lower(cue).ends_with("ing") && cue > 0 && p.word(cue - 1) == ",";
    let sentence = p.sentence_of(cue);
    let outside = |at: usize| p.states.get(at).is_some_and(|state| *state == QuoteState::Outside);
    let before = found.iter().filter(|other| {
        let verb = other.cue.first().map_or(usize::MAX, |cue| cue.start);
        verb < cue && sentence.contains(&verb) && outside(verb) == outside(cue)
    });
    before.filter_map(|other| other.source.clone()).next().filter(|source| participle && source.start < cue)
}

#[cfg(test)]
mod tests {
    use super::super::tests::hit;
    use crate::attribution::Kind;
    use crate::attribution::mends::mend;

    #[test]
    fn a_source_of_two_cues_is_as_long_for_both() {
        let (p, whole) = hit("{Salem officials} <denied> [the charge], stressing that it was old.", Kind::Denial);
        let (_, half) = hit("{Salem} officials denied the charge, <stressing> [that it was old].", Kind::Speech);
        let mut found = vec![whole, half];
        mend(&p, &mut found);
        assert_eq!(found[1].source, Some(0..2));
    }

    #[test]
    fn a_source_right_before_the_verb_is_read() {
        let source = |marked: &str| {
            let (p, found) = hit(marked, Kind::Speech);
            let mut found = vec![found];
            mend(&p, &mut found);
            found[0].source.clone().map(|source| p.span(source).slice(&p.text).to_string())
        };
        assert_eq!(source("It was raised by Vos, who also <said> that [it was late].").as_deref(), Some("who"));
        assert_eq!(source("They told them that it has <not disavowed> [the practice].").as_deref(), Some("it"));
        assert_eq!(source("He added that it <is said> that [it is so]."), None);
        assert_eq!(source("Berg, who <reportedly> [works there]."), None);
        assert_eq!(source("A report in which it was <claimed> that [it is so]."), None);
    }
}
