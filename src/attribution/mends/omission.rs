//! An omission that the network took for a denial.

use crate::attribution::Kind;
use crate::attribution::network::stance;
use crate::attribution::patterns::Found;
use crate::english::Paragraph;
use crate::english::lexicon::{self, Form, VerbClass};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Makes an accusation of what was taken for a denial and tells of an omission.
pub fn mend(p: &Paragraph, found: &mut [Found]) {
    for hit in found.iter_mut().filter(|hit| hit.kind == Kind::Denial && tells_of_omission(p, hit)) {
        hit.kind = Kind::Speech;
        hit.stance = stance(p, &hit.cue, hit.kind);
    }
}

/// *Vos says the company did not pay him*: what another should have done and did not is an accusation.
fn tells_of_omission(p: &Paragraph, hit: &Found) -> bool {
    let verb =
        hit.cue.iter().flat_map(Clone::clone).find_map(|at| lexicon::reporting_verb(p.lower(at), p.lower(at + 1)));
    let plain = verb.is_some_and(|(verb, _)| matches!(verb.class, VerbClass::Neutral | VerbClass::Loaded));
    let Some(first) = hit.content.first() else { return false };
    let not = first
        .clone()
        .take(14)
        .find(|at| matches!(p.lower(*at), "not" | "never" | "n't") || p.lower(*at).ends_with("n't"));
    let own = |at: usize| {
        matches!(p.lower(at), "i" | "we" | "he" | "she" | "it" | "they")
            || hit.source.clone().is_some_and(|source| {
                let country = country(p, at);
                let same = |word: usize| {
                    p.lower(word) == p.lower(at) || country.is_some() && self::country(p, word) == country
                };
                p.tokens[at].is_capital() && source.into_iter().any(same)
            })
    };
    not.is_some_and(|not| {
        let adverb = usize::from(matches!(p.lower(not + 1), "even" | "yet" | "ever" | "once" | "fully" | "properly"));
        plain && DUTIES.contains(p.lower(not + 1 + adverb)) && !(first.start..not).any(own)
    })
}

/// The country that the word, or it and the next one, name.
fn country(p: &Paragraph, at: usize) -> Option<&'static str> {
    let two = format!("{} {}", p.word(at), p.word(at + 1));
    lexicon::is_country(&two)
        .or_else(|| lexicon::is_country(p.word(at)))
        .or_else(|| lexicon::country_of_demonym(p.word(at)))
}

/// What people owe one another, as it stands behind *did not* and *never*.
static DUTIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    const VERBS: &str = "pay repay refund answer reply respond warn inform consult disclose report keep honour honor \
                         protect help listen apologise apologize comply";
    let forms = VERBS.split_ascii_whitespace().flat_map(lexicon::forms);
    forms.filter(|(_, form)| matches!(form, Form::Base | Form::Past)).map(|(word, _)| word).collect()
});

#[cfg(test)]
mod tests {
    use super::super::tests::mended;
    use super::*;
    use crate::attribution::Stance;

    #[test]
    fn what_another_did_not_do_is_an_accusation() {
        let kind = |marked: &str| mended(marked, Kind::Denial).map(|hit| (hit.kind, hit.stance));
        let speech = Some((Kind::Speech, Stance::Neutral));
        assert_eq!(kind("{Berg} <says> [the company did not pay his wages]."), speech);
        assert_eq!(kind("{His lawyer} <said> [the firm never answered his letters]."), speech);
        // Denials: of the source's own doing, of what is no duty, by a word of denial.
        let denial = Some((Kind::Denial, Stance::Denial));
        assert_eq!(kind("{Berg} <said> [he did not pay the guards]."), denial);
        assert_eq!(kind("{Iran} <said> [Iran had not helped the rebels]."), denial);
        assert_eq!(kind("{Berg} <said> [the company did not sell weapons]."), denial);
        assert_eq!(kind("{Berg} <said> [the country does not have to pay]."), denial);
        assert_eq!(kind("{United States Secretary Bell} <said> [the U.S. did not pay]."), denial);
        assert_eq!(kind("{Berg} <denied> [the company did not pay him]."), denial);
    }
}
