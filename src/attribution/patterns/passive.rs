//! *X is believed to Z*, *it is said that Z*: reported by no one.

use super::content::end_after;
use super::phrase::{self, is_adverb};
use super::{Found, Kind, manner};
use crate::english::lexicon::{self, Form};
use crate::english::{Paragraph, QuoteState};

pub(super) fn find(p: &Paragraph, at: usize) -> Option<Found> {
    let (verb, form) = lexicon::reporting_verb(p.lower(at), p.lower(at + 1))?;
    if !matches!(form, Form::Past | Form::Participle) || p.states[at] != QuoteState::Outside {
        return None;
    }
    let sentence = p.sentence_of(at);
    let mut aux = at;
    while aux > sentence.start && is_adverb(p.lower(aux - 1)) {
        aux -= 1;
    }
    let be = aux
        .checked_sub(1)
        .filter(|be| *be >= sentence.start && matches!(p.lower(*be), "is" | "are" | "was" | "were" | "been"))?;
    let mut verbs = be;
    while verbs > sentence.start && matches!(p.lower(verbs - 1), "has" | "have" | "had" | "not") {
        verbs -= 1;
    }
    let (kind, stance) = manner(verb.class, false);
    let kind = if kind == Kind::Attitude { Kind::Speech } else { kind };
    let cue = vec![at..at + 1];
    let impersonal = p.lower(verbs.wrapping_sub(1)) == "it";
    if impersonal && p.lower(at + 1) == "that" {
        if p.lower(verbs.wrapping_sub(2)) == "if" {
            return None;
        }
        let end = end_after(p, at + 2, sentence.end, false);
        return Some(Found {
            pattern: "impersonal",
            content: vec![at + 2..end],
            source: None,
            cue,
            kind,
            stance,
            elided: false,
            sure: None,
        });
    }
    let reports = matches!(
        verb.lemma,
        "say"
            | "believe"
            | "think"
            | "report"
            | "expect"
            | "allege"
            | "estimate"
            | "understand"
            | "know"
            | "suspect"
            | "claim"
            | "predict"
            | "project"
            | "forecast"
            | "consider"
            | "suppose"
            | "assume"
            | "fear"
    );
    if !(reports && p.lower(at + 1) == "to") {
        return None;
    }
    let subject = phrase::before(p, sentence.start, verbs).unwrap_or(sentence.start..verbs);
    let end = end_after(p, at + 1, sentence.end, false);
    Some(Found {
        pattern: "passive",
        content: vec![subject, at + 1..end],
        source: None,
        cue,
        kind,
        stance,
        elided: false,
        sure: None,
    })
}
