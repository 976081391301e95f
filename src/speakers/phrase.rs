//! What the words of a source are: a pronoun, a name, several names, a description.

use super::describe::{Description, description};
use crate::english::{NameRun, Paragraph, Shape, lexicon};
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

/// Takes the phrase apart; `runs` are the name runs of the paragraph.
pub fn read(p: &Paragraph, phrase: Range<usize>, runs: &[NameRun]) -> Phrase {
    if let Some(at) = pronoun(p, &phrase) {
        return Phrase::Pronoun(at);
    }
    let from = runs.partition_point(|run| run.name.end <= phrase.start);
    let named: Vec<NameRun> = runs[from..]
        .iter()
        .take_while(|run| run.name.start < phrase.end)
        .map(|run| NameRun { name: run.name.start.max(phrase.start)..run.name.end.min(phrase.end), ..run.clone() })
        .collect();
    let stop = apposition_start(p, &phrase);
    // "The president of Iran, Mahmoud Ahmadinejad": a person's name says who it is, wherever it stands.
    let people: Vec<usize> = (0..named.len()).filter(|at| is_person_itself(p, &phrase, &named[*at])).collect();
    let here: Vec<usize> = people.iter().copied().filter(|at| named[*at].name.start < stop).collect();
    if let Some(last) = people.last().filter(|at| here.is_empty() && closes(p, &phrase, stop, &named[**at])) {
        return Phrase::Names(vec![named[*last].clone()]);
    }
    // "Chicago Bears head coach Marc Trestman": of two before the comma, the one with an office before it.
    let with_office = here.iter().find(|at| named[**at].title.is_some());
    if let Some(first) = with_office.or(here.first()) {
        return Phrase::Names(coordinated(p, &named, *first));
    }
    let head = head(p, phrase.start..stop, runs);
    let office = lexicon::is_role_noun(p.lower(head)) || lexicon::is_person_noun(p.lower(head));
    // "his daughter, and member of the party, Sharmistha Vos", "the head of the Maritime Organization (PMO) Hadi Vos"
    if let Some(first) = people.first().filter(|_| office && matches!(p.word(stop), "," | "(")) {
        return Phrase::Names(vec![named[*first].clone()]);
    }
    match named.iter().position(|run| run.name.contains(&head)) {
        Some(at) if !describes(p, &named[at], head) => return Phrase::Names(coordinated(p, &named, at)),
        _ => {}
    }
    // "the El Paso mayor, Dee Margo", "one news site, Znak.com": the name comes behind the comma.
    let behind = named.iter().position(|run| {
        let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
        let article = usize::from(p.lower(start.saturating_sub(1)) == "the");
        start > stop && start - article == stop + 1 && p.word(stop) == "," && !lexicon::is_us_state(p.word(start))
    });
    if let Some(at) = behind {
        // "his son, Majid": the office says that it is a person.
        let person = named[at].person || office;
        return Phrase::Names(vec![NameRun { person, ..named[at].clone() }]);
    }
    Phrase::Description(describe(p, phrase.start..stop, runs))
}

/// The pronoun that the phrase is: *he*, *they’d*, *his own*, *all of which*.
fn pronoun(p: &Paragraph, phrase: &Range<usize>) -> Option<usize> {
    let (first, last) = (phrase.start, phrase.end.checked_sub(1)?);
    let personal = |at: usize| {
        let word = p.lower(at).split('\'').next().unwrap_or_default();
        is_personal(word) && p.tokens[at].shape != Shape::Upper || p.word(at) == "I"
    };
    match phrase.len() {
        1 => personal(first).then_some(first),
        2 => (p.lower(last) == "own" && personal(first)).then_some(first),
        3 => (p.lower(first + 1) == "of" && matches!(p.lower(last), "which" | "whom")).then_some(last),
        _ => None,
    }
}

/// The description in `range`, which holds no name of its own.
pub fn describe(p: &Paragraph, range: Range<usize>, runs: &[NameRun]) -> Description {
    let head = head(p, range.clone(), runs);
    description(p, range, head)
}

/// True for the name of a person that is the source itself: not *an aide to X*, not *X’s lawyer*.
fn is_person_itself(p: &Paragraph, phrase: &Range<usize>, run: &NameRun) -> bool {
    let start = run.title.as_ref().map_or(run.name.start, |title| title.start).max(phrase.start);
    // "an adviser to Majlis Speaker Ada Vos": the office belongs to the words between.
    let office = run.title.is_some();
    let between = |at: &usize| p.lower(*at) == "the" || office && p.tokens[*at].is_capital() && *at > phrase.start;
    let before = (phrase.start..start).rev().find(|at| !between(at)).map_or("", |at| p.lower(at));
    let governed = matches!(
        before,
        "of" | "to"
            | "from"
            | "for"
            | "by"
            | "with"
            | "at"
            | "in"
            | "on"
            | "under"
            | "like"
            | "against"
            | "("
            | "between"
            | "into"
            | "over"
            | "about"
            | "through"
    );
    let end = run.name.end;
    let owns = matches!(p.lower(end), "'s" | "'") && end < phrase.end;
    // "the New Jersey governor", "the Trump administration"
    let modifies = end < phrase.end
        && p.tokens[end].shape == Shape::Lower
        && !matches!(
            p.lower(end),
            "of" | "at"
                | "from"
                | "for"
                | "in"
                | "on"
                | "with"
                | "and"
                | "or"
                | "who"
                | "himself"
                | "herself"
                | "to"
                | "as"
                | "also"
                | "by"
                | "a"
                | "an"
                | "the"
        )
        && is_noun(p, end);
    run.person && !governed && !owns && !modifies
}

/// *The state of Tarn, Tarn’s governor, Ada Vos*; *Tarn County, Tarn County Sheriff Ada Vos*: the name at the end, with its
/// office right before it, is what all before it leads to.
fn closes(p: &Paragraph, phrase: &Range<usize>, stop: usize, run: &NameRun) -> bool {
    let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
    let joined = (phrase.start..start).any(|at| matches!(p.lower(at), "and" | "who" | "whose" | "which"));
    let comma = start > stop && p.word(start - 1) == ",";
    let office = run.title.is_some() || comma && is_office(p.lower(start.saturating_sub(2)));
    run.name.end == phrase.end && start > stop && !joined && office
}

fn is_office(word: &str) -> bool {
    lexicon::is_role_noun(word) || lexicon::is_person_noun(word)
}

/// True for lower-case words that a name before them modifies.
fn is_noun(p: &Paragraph, at: usize) -> bool {
    let word = p.lower(at);
    lexicon::is_role_noun(word)
        || lexicon::is_person_noun(word)
        || lexicon::is_group_noun(word)
        || lexicon::is_organization_noun(word)
        || lexicon::is_claim_noun(word)
        || p.tokens.get(at + 1).is_some_and(|next| next.is_word()) && lexicon::is_role_noun(p.lower(at + 1))
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
            | "whom"
            | "my"
            | "our"
            | "us"
            | "me"
    )
}

/// Where the first apposition or relative clause of the phrase begins.
fn apposition_start(p: &Paragraph, phrase: &Range<usize>) -> usize {
    (phrase.start + 1..phrase.end)
        .find(|at| {
            matches!(p.word(*at), "who" | "whose" | "which")
                || matches!(p.word(*at), "," | ";" | "(" | "–" | "—")
                    && !list_goes_on(p, *at, phrase.end)
                    && (p.word(*at) == "," || p.tokens[*at - 1].span.end < p.tokens[*at].span.start)
        })
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
            ) || p.word(at) == "("
                || is_participle(word)
                || matches!(word, "you" | "we" | "he" | "she" | "they" | "there") && at > 0
                || p.word(at) == "I");
        let inside = near(runs, at).any(|run| {
            (run.name.contains(&at) || run.title.as_ref().is_some_and(|title| title.contains(&at)))
                && !is_office_run(p, run)
        });
        if breaks && !inside {
            break;
        }
        if p.tokens[at].is_word() && word != "'s" {
            last = at;
        }
    }
    last
}

/// The runs around a token; they are in order.
fn near(runs: &[NameRun], at: usize) -> impl Iterator<Item = &NameRun> {
    let first = runs.partition_point(|run| run.name.end <= at);
    runs[first..].iter().take(2)
}

/// *a statement released by …*: what follows the noun only says more of it.
fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "released"
            | "published"
            | "issued"
            | "posted"
            | "written"
            | "made"
            | "sent"
            | "conducted"
            | "received"
            | "carried"
            | "prepared"
            | "obtained"
            | "signed"
            | "seen"
            | "quoted"
            | "cited"
            | "working"
            | "led"
            | "commissioned"
    )
}

/// *President of Georgia, Defence Secretary*: capital letters, yet an office and no name.
pub fn is_office_run(p: &Paragraph, run: &NameRun) -> bool {
    let ends = |at: usize| at + 1 >= run.name.end || matches!(p.lower(at + 1), "of" | "for");
    // "Court of Justice"
    let of_body = |at: usize| {
        at > run.name.start + 1 && p.lower(at - 1) == "of" && lexicon::is_organization_noun(p.lower(at - 2))
    };
    !run.person && run.name.clone().any(|at| lexicon::is_role_noun(p.lower(at)) && ends(at) && !of_body(at))
}

/// True when the capitalised head is a common noun or an adjective of nation: *Republicans*, *Iranians* stay names of
/// groups, *Minister* alone describes.
fn describes(p: &Paragraph, run: &NameRun, head: usize) -> bool {
    is_office_run(p, run)
        || lexicon::is_role_noun(p.lower(head)) && !run.person && p.lower(head.saturating_sub(1)) != "of"
        || run.name.len() == 1 && (lexicon::is_group_noun(p.lower(head)) || lexicon::is_honorific(p.lower(head)))
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
