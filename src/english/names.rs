//! Runs of capitalised words: what may be a name, with the title before it and the apposition behind it.

use super::lexicon::{self, Gender, VerbClass};
use super::name_words::*;
use super::{Paragraph, Shape};
use std::ops::Range;

/// Words of a dateline at most.
const LONGEST_DATELINE: usize = 12;

/// A run of capitalised words, in token indexes of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRun {
    /// The name without titles: *Hussein Amir-Abdollahian*.
    pub name: Range<usize>,
    /// Title or office right before it: *Foreign Minister*.
    pub title: Option<Range<usize>>,
    /// What stands between commas behind it: *the strategic communications coordinator at the council*.
    pub apposition: Option<Range<usize>>,
    /// What title or first name say of gender.
    pub gender: Option<Gender>,
    /// True for what looks like a person: two or more words, or a title before it, and no word for a body or a place in it.
    pub person: bool,
}

/// The runs of a paragraph, in order.
pub fn name_runs(p: &Paragraph) -> Vec<NameRun> {
    let mut runs = Vec::new();
    let mut at = dateline_end(p);
    while at < p.len() {
        if !begins_name(p, at) {
            at += 1;
            continue;
        }
        let end = run_end(p, at);
        let middle = split(p, at..end);
        if middle > at {
            runs.push(read(p, at..middle));
        }
        runs.push(read(p, middle..end));
        at = end.max(at + 1);
    }
    runs
}

/// Where the text behind a dateline begins: *TARN – The mayor …*, *NEW TARN, Nov. 5 (Dispatches) -- In a letter …*; 0
/// where there is none.
fn dateline_end(p: &Paragraph) -> usize {
    if p.tokens.first().is_none_or(|token| token.shape != Shape::Upper) {
        return 0;
    }
    let dash = (1..p.len().min(LONGEST_DATELINE)).find(|at| matches!(p.word(*at), "-" | "--" | "–" | "—"));
    let parted = |dash: usize| {
        let next = p.tokens.get(dash + 1).map_or(0, |next| next.span.start);
        p.word(dash) != "-" || next > p.tokens[dash].span.end
    };
    let plain = |at: usize| p.tokens[at].shape != Shape::Lower && !matches!(p.word(at), "\"" | "“" | "’s" | ":");
    dash.filter(|dash| parted(*dash) && (0..*dash).all(plain)).map_or(0, |dash| dash + 1)
}

fn begins_name(p: &Paragraph, at: usize) -> bool {
    if !p.tokens[at].is_capital() {
        return false;
    }
    if is_date(p, at) || is_function_word(p.lower(at)) {
        return false;
    }
    // A word that opens sentences is no name, unless a name follows it at once: handled by skipping it alone.
    !lexicon::opens_sentences(p.word(at)) && !matches!(p.word(at), "I" | "Mr" | "Mrs" | "Ms")
        || matches!(p.word(at), "Mr" | "Mrs" | "Ms" | "Dr")
}

fn run_end(p: &Paragraph, start: usize) -> usize {
    let mut end = start + 1;
    while end < p.len() && goes_on(p, end) {
        end += 1;
    }
    end
}

/// True where the token at `at` carries on the run before it.
fn goes_on(p: &Paragraph, at: usize) -> bool {
    let word = p.word(at);
    let before = p.word(at - 1);
    let touches = p.tokens[at - 1].span.end == p.tokens[at].span.start;
    let capital = |at: usize| p.tokens.get(at).is_some_and(|token| token.is_capital());
    // "d'Escoto" begins with a small letter and is a name all the same.
    if p.tokens[at].shape == Shape::Other && !touches && capital(at + 1) && word.contains(super::is_apostrophe) {
        return true;
    }
    if capital(at) {
        return touches && before == "-" || !touches && !lexicon::opens_sentences(word) && !is_date(p, at);
    }
    if touches && before == "-" && at >= 2 {
        return is_second_half(p, at - 1);
    }
    match word {
        "-" => {
            let joins = p.tokens.get(at + 1).is_some_and(|next| next.span.start == p.tokens[at].span.end);
            touches && joins && (capital(at + 1) || is_second_half(p, at))
        }
        "." => touches && capital(at + 1) && (before.len() == 1 || lexicon::is_abbreviation(before)),
        "of" | "for" => {
            takes_field(p.lower(at - 1)) && (capital(at + 1) || p.lower(at + 1) == "the" && capital(at + 2))
        }
        "the" => before == "of" && capital(at + 1),
        _ => capital(at + 1) && PARTICLES.contains(&word),
    }
}

/// Where a person's name begins that stands right behind a place or a body: *Iran | Brian Hook*, *Amnesty International |
/// Kate Allen*. The start of the run where there is none.
fn split(p: &Paragraph, run: Range<usize>) -> usize {
    let words: Vec<usize> = run.clone().filter(|at| p.tokens[*at].is_word()).collect();
    let rest_is_person = |from: usize| {
        let rest: Vec<usize> = words.iter().copied().filter(|at| *at >= from).collect();
        (2..=4).contains(&rest.len())
            && rest.iter().all(|at| {
                p.tokens[*at].is_capital()
                    && !is_impersonal(p.lower(*at))
                    && !lexicon::is_organization_noun(p.lower(*at))
                    && !is_title_word(p.lower(*at))
            })
    };
    let place =
        |at: usize| lexicon::is_country(p.word(at)).is_some() || lexicon::country_of_capital(p.word(at)).is_some();
    for (i, at) in words.iter().enumerate().skip(1) {
        let before = words[i - 1];
        let first_name = lexicon::gender_of_first_name(p.word(*at)).is_some();
        let behind_body = lexicon::is_organization_noun(p.lower(before)) || is_impersonal(p.lower(before));
        // An office before the name is its title: "Secretary of Defense Vos".
        let titled = words[..i].iter().any(|at| is_title_word(p.lower(*at)));
        let behind = run.start - usize::from(run.start > 0 && p.lower(run.start - 1) == "the");
        let governed = behind > 0 && matches!(p.lower(behind - 1), "to" | "for" | "of" | "in" | "at" | "from");
        if rest_is_person(*at)
            && (place(before) && i == 1 && governed && !first_name_like(p, before)
                || behind_body && first_name && !titled
                || behind_body && i > 1 && !titled && speaks(p, run.end) && !words[i..].iter().any(|at| place(*at))
                || governed && first_name && !titled && !first_name_like(p, words[0]))
            && p.tokens[*at - 1].span.end < p.tokens[*at].span.start
        {
            return *at;
        }
    }
    run.start
}

/// True where the words behind a name make it speak: *Tarn Makers Association Hadi Vos said*.
fn speaks(p: &Paragraph, end: usize) -> bool {
    lexicon::reporting_verb(p.lower(end), p.lower(end + 1)).is_some_and(|(verb, _)| verb.class == VerbClass::Neutral)
}

fn first_name_like(p: &Paragraph, at: usize) -> bool {
    lexicon::gender_of_first_name(p.word(at)).is_some()
}

fn read(p: &Paragraph, run: Range<usize>) -> NameRun {
    let title_end = title_end(p, &run);
    // Lower-case offices go before names too: *former coach Ada Bell*.
    let mut title_start = run.start;
    while title_start > 0 && run.start - title_start < 6 && is_title_word(p.lower(title_start - 1)) {
        title_start -= 1;
    }
    let name = if title_end < run.end { title_end..run.end } else { run.clone() };
    let title = (title_start < name.start).then_some(title_start..name.start);
    let words = name.clone().filter(|at| p.tokens[*at].is_word()).count();
    let body = name.clone().any(|at| {
        let word = p.lower(at);
        lexicon::is_organization_noun(word)
            || lexicon::is_country(p.word(at)).is_some()
            || lexicon::country_of_demonym(p.word(at)).is_some()
            || is_impersonal(word)
            || words == 1 && lexicon::is_us_state(p.word(at))
    });
    let acronym = name.clone().all(|at| p.tokens[at].shape == Shape::Upper) && words == 1;
    let gender = title
        .clone()
        .and_then(|title| title.filter_map(|at| title_gender(p.lower(at))).next())
        .or_else(|| lexicon::gender_of_first_name(p.word(name.start)).filter(|_| words > 1));
    let spoken = title.clone().is_some_and(|title| title.into_iter().any(|at| makes_person(p.lower(at))))
        && !(words == 1 && names_party(p.lower(name.start)));
    // "Defence Secretary" by itself is an office, "San Francisco" a place.
    let last = name.clone().rev().find(|at| p.tokens[*at].is_word()).unwrap_or(name.start);
    let office = words > 1 && is_title_word(p.lower(last)) && title.clone().is_none_or(|title| title.end != name.start);
    let place = words > 1 && begins_place(p.lower(name.start));
    NameRun {
        person: !body && !acronym && !office && !place && (words > 1 || spoken),
        apposition: apposition(p, run.end),
        name,
        title,
        gender,
    }
}

/// Where the titles at the start of a run end: *U.S. Secretary of Defense | Donald Rumsfeld*.
fn title_end(p: &Paragraph, run: &Range<usize>) -> usize {
    let is_title = |at: &usize| is_title_word(p.lower(*at)) || matches!(p.word(*at), "MP" | "MEP");
    let last_title = run.clone().rev().find(|at| is_title(at) && *at + 1 < run.end);
    let Some(title) = last_title else { return run.start };
    let mut end = title + 1;
    if p.word(end) == "." {
        end += 1;
    }
    if matches!(p.lower(end), "of" | "for") {
        // The office's field: up to a known first name, else all but the last two words.
        let known = (end..run.end).find(|at| lexicon::gender_of_first_name(p.word(*at)).is_some());
        let words: Vec<usize> = (end..run.end).filter(|at| p.tokens[*at].is_capital()).collect();
        end = match (known, words.len()) {
            (Some(at), _) => at,
            (None, n) if n >= 3 && words[n - 2..].iter().all(|at| may_be_person(p, *at)) => words[n - 2],
            _ => return run.start,
        };
    }
    end.min(run.end)
}

/// *, the coordinator at the council,*: from behind the comma to the next comma or the sentence's end.
fn apposition(p: &Paragraph, end: usize) -> Option<Range<usize>> {
    if p.word(end) != "," {
        return None;
    }
    let start = end + 1;
    let first = p.lower(start);
    let owned = p.tokens.get(start).is_some_and(|token| token.is_capital())
        && (start + 1..start + 4).any(|at| p.lower(at) == "'s" || p.word(at) == "'")
        || lexicon::country_of_demonym(p.word(start)).is_some();
    let fits = matches!(first, "a" | "an" | "the" | "his" | "her" | "its" | "who") || is_title_word(first) || owned;
    if !fits {
        return None;
    }
    let sentence = p.sentence_of(end);
    let stop = (start..sentence.end)
        .find(|at| matches!(p.word(*at), "," | "." | ";" | "—" | "–" | "--" | "“" | "”" | "\"") && *at > start)
        .unwrap_or(sentence.end);
    // "In an e-mail to Vos, a spokesperson said …": what follows is a clause of its own.
    let clause = first != "who"
        && (start..stop).any(|at| {
            matches!(
                p.lower(at),
                "said" | "says" | "told" | "has" | "had" | "is" | "was" | "wrote" | "added" | "announced"
            )
        });
    if clause {
        return None;
    }
    let holds_office = (start..stop).any(|at| is_title_word(p.lower(at)) || lexicon::is_person_noun(p.lower(at)));
    (holds_office && stop - start <= 16).then_some(start..stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, &str, bool)]) {
        let p = Paragraph::new(text);
        let slice = |range: &Option<Range<usize>>| {
            range.clone().map_or(String::new(), |range| p.span(range).slice(text).to_string())
        };
        let runs = name_runs(&p);
        let got: Vec<(String, String, String, bool)> = runs
            .iter()
            .map(|run| {
                (
                    p.span(run.name.clone()).slice(text).to_string(),
                    slice(&run.title),
                    slice(&run.apposition),
                    run.person,
                )
            })
            .collect();
        let want: Vec<(String, String, String, bool)> =
            expected.iter().map(|(a, b, c, d)| (a.to_string(), b.to_string(), c.to_string(), *d)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn datelines_are_no_names() {
        check("TARN- In a letter Ada Bell agreed.", &[("Ada Bell", "", "", true)]);
        check("NEW TARN, Nov. 5 (Dispatches) -- Ada Bell left.", &[("Ada Bell", "", "", true)]);
    }

    #[test]
    fn titles_names_and_appositions() {
        check(
            "Foreign Minister Hussein Amir-Abdollahian has spoken.",
            &[("Hussein Amir-Abdollahian", "Foreign Minister", "", true)],
        );
        check(
            "U.S. Secretary of Defense Donald Rumsfeld left.",
            &[("Donald Rumsfeld", "U.S. Secretary of Defense", "", true)],
        );
        check(
            "stated John Kirby, the coordinator at the National Security Council.",
            &[
                ("John Kirby", "", "the coordinator at the National Security Council", true),
                ("National Security Council", "", "", false),
            ],
        );
        check(
            "The former coach Ada Bell met Dr. Omar Said of Iran.",
            &[("Ada Bell", "former coach", "", true), ("Omar Said", "Dr.", "", true), ("Iran", "", "", false)],
        );
    }
}
