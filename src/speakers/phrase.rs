//! What the words of a source are: a pronoun, a name, several names, a description.

use crate::english::{NameRun, Paragraph, lexicon};
use std::ops::Range;

/// A source phrase, taken apart. Token indexes of its paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrase {
    /// *he*
    Pronoun(usize),
    /// *both Tehran and Moscow*: several names, each with its place.
    Names(Vec<NameRun>),
    /// *the Iranian foreign minister*, *officials*
    Description(Description),
}

/// A source that is not named.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// The words without determiner and what follows the head.
    pub core: Range<usize>,
    /// The head noun.
    pub head: usize,
    /// *the, this, that, his, her, its, their*: somebody already met.
    pub definite: bool,
    /// Plural or a group noun.
    pub plural: bool,
    /// Country of the first demonym or country name in it.
    pub country: Option<&'static str>,
}

/// Takes the phrase apart; `runs` are the name runs of the paragraph.
pub fn read(p: &Paragraph, phrase: Range<usize>, runs: &[NameRun]) -> Phrase {
    if phrase.len() == 1 && is_personal(p.lower(phrase.start)) {
        return Phrase::Pronoun(phrase.start);
    }
    let within = |run: &&NameRun| run.name.start >= phrase.start && run.name.start < phrase.end;
    let named: Vec<NameRun> = runs
        .iter()
        .filter(within)
        .map(|run| NameRun { name: run.name.start..run.name.end.min(phrase.end), ..run.clone() })
        .collect();
    // "The president of Iran, Mahmoud Ahmadinejad": a person's name says who it is, wherever it stands.
    let people: Vec<usize> = (0..named.len()).filter(|at| is_person_itself(p, &phrase, &named[*at])).collect();
    let comma = phrase.clone().find(|at| p.word(*at) == ",").unwrap_or(phrase.end);
    // "Chicago Bears head coach Marc Trestman": of two before the comma, the one with an office before it.
    let with_office = people.iter().find(|at| named[**at].title.is_some() && named[**at].name.start < comma);
    if let Some(first) = with_office.or(people.first()) {
        return Phrase::Names(coordinated(p, &named, *first));
    }
    let stop = apposition_start(p, &phrase);
    let head = head(p, phrase.start..stop, runs);
    match named.iter().position(|run| run.name.contains(&head)) {
        Some(at) if !describes(p, &named[at], head) => Phrase::Names(coordinated(p, &named, at)),
        _ => Phrase::Description(description(p, phrase.start..stop, head)),
    }
}

/// True for the name of a person that is the source itself: not *an aide to X*, not *X’s lawyer*.
fn is_person_itself(p: &Paragraph, phrase: &Range<usize>, run: &NameRun) -> bool {
    let start = run.title.as_ref().map_or(run.name.start, |title| title.start).max(phrase.start);
    let governed = start > phrase.start
        && matches!(
            p.lower(start - 1),
            "of" | "to" | "from" | "for" | "by" | "with" | "at" | "in" | "on" | "under" | "like" | "against"
        );
    let owns = matches!(p.lower(run.name.end), "'s" | "'") && run.name.end < phrase.end;
    run.person && !governed && !owns
}

/// The run at `at` with those joined to it: *Tehran and Moscow*, *Iran, Russia and China*.
fn coordinated(p: &Paragraph, named: &[NameRun], at: usize) -> Vec<NameRun> {
    let joined = |a: &NameRun, b: &NameRun| {
        let next = b.title.as_ref().map_or(b.name.start, |title| title.start);
        let between = a.name.end..next;
        !between.is_empty()
            && between.clone().any(|i| {
                matches!(p.lower(i), "and" | "&")
                    || p.word(i) == "," && a.person == b.person && a.name.len() == b.name.len()
            })
            && between.into_iter().all(|i| matches!(p.lower(i), "and" | "," | "&" | "the" | "both"))
    };
    let mut first = at;
    while first > 0 && joined(&named[first - 1], &named[first]) {
        first -= 1;
    }
    let mut end = at + 1;
    while end < named.len() && joined(&named[end - 1], &named[end]) {
        end += 1;
    }
    named[first..end].to_vec()
}

fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "him"
            | "them"
            | "both"
            | "himself"
            | "herself"
    )
}

/// Where the first apposition or relative clause of the phrase begins.
fn apposition_start(p: &Paragraph, phrase: &Range<usize>) -> usize {
    (phrase.start + 1..phrase.end)
        .find(|at| matches!(p.lower(*at), "who" | "whose") || p.word(*at) == "," && !list_goes_on(p, *at, phrase.end))
        .unwrap_or(phrase.end)
}

/// *Iran, Russia and China*: the comma divides names.
fn list_goes_on(p: &Paragraph, comma: usize, end: usize) -> bool {
    p.tokens.get(comma + 1).is_some_and(|token| token.is_capital())
        && (comma + 2..end.min(comma + 6))
            .any(|at| p.lower(at) == "and" && p.tokens.get(at + 1).is_some_and(|token| token.is_capital()))
}

/// The head noun: the last word before a preposition or a relative pronoun that is not inside a name.
fn head(p: &Paragraph, range: Range<usize>, runs: &[NameRun]) -> usize {
    let mut last = range.start;
    for at in range {
        let word = p.lower(at);
        let breaks = at > last
            && (matches!(
                word,
                "of" | "in"
                    | "at"
                    | "from"
                    | "for"
                    | "on"
                    | "with"
                    | "to"
                    | "by"
                    | "about"
                    | "against"
                    | "close"
                    | "familiar"
                    | "that"
                    | "which"
                    | "including"
            ) || p.word(at) == "(");
        let inside = runs
            .iter()
            .any(|run| run.name.contains(&at) || run.title.as_ref().is_some_and(|title| title.contains(&at)));
        if breaks && !inside {
            break;
        }
        if p.tokens[at].is_word() && word != "'s" {
            last = at;
        }
    }
    last
}

/// True when the capitalised head is a common noun or an adjective of nation: *Republicans*, *Iranians* stay names of
/// groups, *Minister* alone describes.
fn describes(p: &Paragraph, run: &NameRun, head: usize) -> bool {
    run.name.len() == 1
        && (lexicon::is_role_noun(p.lower(head))
            || lexicon::is_group_noun(p.lower(head))
            || lexicon::is_honorific(p.lower(head)))
}

fn description(p: &Paragraph, range: Range<usize>, head: usize) -> Description {
    let first = p.lower(range.start);
    let definite =
        matches!(first, "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "both");
    let determiner = definite
        || matches!(
            first,
            "a" | "an" | "some" | "many" | "several" | "one" | "two" | "three" | "another" | "other" | "all"
        );
    let start = range.start + usize::from(determiner && range.len() > 1 && (definite || matches!(first, "a" | "an")));
    let word = p.lower(head);
    let plural = lexicon::is_group_noun(word)
        || word.ends_with('s')
            && !word.ends_with("ss")
            && !lexicon::is_organization_noun(word)
            && !lexicon::is_role_noun(word);
    let country = range.clone().find_map(|at| {
        lexicon::country_of_demonym(p.word(at))
            .or_else(|| lexicon::is_country(p.word(at)))
            .or_else(|| lexicon::country_of_capital(p.word(at)))
    });
    // "of" goes on with the name of an office or a body; anything else behind the head only describes.
    let end = if p.lower(head + 1) == "of" || plural { range.end } else { head + 1 };
    Description { core: start..end.max(start + 1).min(range.end.max(start + 1)), head, definite, plural, country }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::name_runs;

    fn check(text: &str, expected: &str) {
        let p = Paragraph::new(text);
        let runs = name_runs(&p);
        let words = |range: Range<usize>| p.span(range).slice(text).to_string();
        let got = match read(&p, 0..p.len(), &runs) {
            Phrase::Pronoun(at) => format!("pronoun {}", p.word(at)),
            Phrase::Names(list) => {
                format!("names {}", list.into_iter().map(|run| words(run.name)).collect::<Vec<_>>().join(" + "))
            }
            Phrase::Description(d) => format!(
                "{} {} [{}] {:?}",
                if d.definite { "the" } else { "a" },
                words(d.core.clone()),
                p.word(d.head),
                d.country
            ),
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn kinds_of_source() {
        check("He", "pronoun He");
        check("Both Tehran and Moscow", "names Tehran + Moscow");
        check(
            "John Kirby, the strategic communications coordinator at the National Security Council",
            "names John Kirby",
        );
        check("Foreign Minister Hussein Amir-Abdollahian", "names Hussein Amir-Abdollahian");
        check("The Iranian foreign minister", "the Iranian foreign minister [minister] Some(\"Iran\")");
        check("Iranian officials", "a Iranian officials [officials] Some(\"Iran\")");
        check("a press release from the Pentagon", "a press release [release] None");
        check("The President of Iran, Mahmoud Ahmadinejad", "names Mahmoud Ahmadinejad");
        check("U.S. Secretary of State Mike Pompeo", "names Mike Pompeo");
        check("an aide to Mike Pompeo", "a aide [aide] None");
        check("Tim Bajarin of Creative Strategies", "names Tim Bajarin");
        check("Germany's spokesman, Steffen Seibert", "names Steffen Seibert");
        check("The U.S.", "names U.S.");
    }
}
