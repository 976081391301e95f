//! Noun phrases without a parser: the one that ends before a verb, the one that begins after it.

use crate::english::Paragraph;
use crate::english::lexicon;
use std::ops::Range;

/// Personal and relative pronouns that can be a source (lower case).
pub fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "which")
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "several"
            | "some"
            | "many"
            | "most"
            | "all"
            | "both"
            | "other"
            | "another"
            | "no"
            | "any"
            | "each"
            | "every"
            | "such"
    )
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "by"
            | "for"
            | "with"
            | "from"
            | "of"
            | "to"
            | "into"
            | "over"
            | "under"
            | "about"
            | "against"
            | "during"
            | "after"
            | "before"
            | "between"
            | "among"
            | "amid"
            | "through"
            | "since"
            | "until"
            | "without"
            | "within"
            | "despite"
            | "following"
            | "as"
            | "toward"
            | "towards"
            | "upon"
            | "via"
            | "outside"
            | "near"
    )
}

pub(super) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "later"
            | "earlier"
            | "however"
            | "not"
            | "never"
            | "repeatedly"
            | "previously"
            | "already"
            | "often"
            | "again"
            | "still"
            | "just"
            | "now"
            | "even"
            | "once"
            | "always"
            | "only"
            | "too"
            | "today"
            | "yesterday"
            | "recently"
            | "further"
            | "yet"
            | "instead"
            | "nevertheless"
            | "meanwhile"
            | "long"
            | "thus"
    ) || (word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "assembly" | "ally" | "july" | "italy" | "supply"))
}

pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// True for words that begin a new clause.
pub(super) fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "but"
            | "because"
            | "when"
            | "while"
            | "if"
            | "although"
            | "though"
            | "whether"
            | "where"
            | "so"
            | "unless"
            | "what"
            | "why"
            | "how"
    )
}

fn is_break(p: &Paragraph, at: usize) -> bool {
    matches!(p.word(at), ";" | ":" | "—" | "–" | "--" | "-" | "(" | ")" | "“" | "”" | "\"")
        && !(p.word(at) == "-" && glued(p, at))
}

/// True for a hyphen inside a compound.
fn glued(p: &Paragraph, at: usize) -> bool {
    at > 0
        && at + 1 < p.len()
        && p.tokens[at - 1].span.end == p.tokens[at].span.start
        && p.tokens[at].span.end == p.tokens[at + 1].span.start
}

/// True where the word can head a source: a name, a pronoun, or a noun for people, offices and bodies.
pub(super) fn can_speak(p: &Paragraph, at: usize) -> bool {
    let word = p.lower(at);
    p.tokens.get(at).is_some_and(|token| token.is_capital() && !lexicon::opens_sentences(p.word(at)))
        || is_pronoun(word)
        || lexicon::is_role_noun(word)
        || lexicon::is_group_noun(word)
        || lexicon::is_organization_noun(word)
        || lexicon::is_person_noun(word)
}

/// The head of a noun phrase: its last word before the first comma or preposition.
pub(super) fn head(p: &Paragraph, phrase: Range<usize>) -> usize {
    let mut last = phrase.start;
    for at in phrase {
        let word = p.lower(at);
        if at > last
            && (p.word(at) == "," || is_preposition(word) || matches!(word, "who" | "which" | "whose" | "that"))
        {
            break;
        }
        if p.tokens[at].is_word() && word != "'s" {
            last = at;
        }
    }
    last
}

/// The noun phrase that ends right before `end`, within the sentence that starts at `floor`: the subject of a verb there.
pub(super) fn before(p: &Paragraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    while end > floor && is_adverb(p.lower(end - 1)) {
        end -= 1;
    }
    end = without_time(p, floor, end);
    if end <= floor {
        return None;
    }
    if is_pronoun(p.lower(end - 1)) {
        return Some(end - 1..end);
    }
    if p.word(end - 1) == "," {
        return with_apposition(p, floor, end - 1);
    }
    plain(p, floor, end)
}

/// Drops a time at the end of a phrase: *the minister last month*, *police on Friday*.
fn without_time(p: &Paragraph, floor: usize, end: usize) -> usize {
    let unit =
        |at: usize| matches!(p.lower(at), "week" | "month" | "year" | "night" | "morning" | "afternoon" | "evening");
    if end >= floor + 3 && unit(end - 1) && matches!(p.lower(end - 2), "last" | "this" | "that" | "next") {
        return end - 2 - usize::from(matches!(p.lower(end - 3), "early" | "late"));
    }
    if end >= floor + 2 && is_weekday(p.lower(end - 1)) {
        return end - 1 - usize::from(p.lower(end - 2) == "on");
    }
    end
}

/// *John Kirby, the coordinator,* before a verb: the part before the first comma and the apposition.
fn with_apposition(p: &Paragraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let open = (floor + 1..end).rev().take(30).find(|at| p.word(*at) == ",")?;
    let inner = p.lower(open + 1);
    let apposes = is_determiner(inner)
        || matches!(inner, "who" | "which" | "whose" | "president" | "head")
        || lexicon::is_role_noun(inner)
        || lexicon::is_honorific(inner)
        || p.tokens[open + 1].shape == crate::english::Shape::Number
        || p.tokens[open + 1].is_capital();
    let name = plain(p, floor, open)?;
    apposes.then_some(name.start..end)
}

fn plain(p: &Paragraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let word = p.lower(at);
        if is_break(p, at) || p.word(at) == "," || opens_clause(word) {
            break;
        }
        start -= 1;
        if end - start > 25 {
            return None;
        }
    }
    while start < end && (matches!(p.lower(start), "and" | "or" | "yet") || is_adverb(p.lower(start))) {
        start += 1;
    }
    if start < end && (is_preposition(p.lower(start)) || looks_finite(p, start..end)) {
        start = tail_start(p, start, end)?;
    }
    while start < end && (is_weekday(p.lower(start)) || is_adverb(p.lower(start))) {
        start += 1;
    }
    let phrase = start..end;
    (!phrase.is_empty() && can_speak(p, head(p, phrase.clone()))).then_some(phrase)
}

/// True where the stretch holds a word that only verbs are, so that it is more than a noun phrase.
fn looks_finite(p: &Paragraph, range: Range<usize>) -> bool {
    let who = range.clone().any(|at| matches!(p.lower(at), "who" | "which"));
    !who && range.into_iter().any(|at| {
        matches!(p.lower(at), "is" | "was" | "were" | "are" | "has" | "had" | "have" | "will" | "would" | "said")
    })
}

/// Start of the last noun phrase of a longer stretch: its last determiner, or the run of capitals that ends it.
fn tail_start(p: &Paragraph, floor: usize, end: usize) -> Option<usize> {
    let mut start = end;
    while start > floor
        && (p.tokens[start - 1].is_capital() || matches!(p.lower(start - 1), "." | "'s"))
        && !is_weekday(p.lower(start - 1))
    {
        start -= 1;
    }
    if start < end {
        while start > floor
            && (lexicon::is_role_noun(p.lower(start - 1))
                || lexicon::is_honorific(p.lower(start - 1))
                || p.lower(start - 1) == "the")
        {
            start -= 1;
        }
        return Some(start);
    }
    (floor..end).rev().take(8).find(|at| is_determiner(p.lower(*at))).or_else(|| (end > floor).then(|| end - 1))
}

/// The noun phrase that begins at `start`, not past `ceiling`: the subject behind an inverted verb, a source after
/// *according to*.
pub(super) fn after(p: &Paragraph, start: usize, ceiling: usize) -> Option<Range<usize>> {
    if start >= ceiling {
        return None;
    }
    if is_pronoun(p.lower(start)) {
        return Some(start..start + 1);
    }
    let mut at = start;
    let mut apposed = false;
    while at < ceiling {
        let word = p.lower(at);
        if is_break(p, at)
            || (p.tokens[at].shape == crate::english::Shape::Mark
                && matches!(p.word(at), "." | "?" | "!" | "...")
                && !dots_abbreviation(p, at))
        {
            break;
        }
        if p.word(at) == "," {
            let next = p.lower(at + 1);
            let apposes = !apposed
                && at + 1 < ceiling
                && (matches!(next, "a" | "an" | "the" | "who" | "which" | "whose" | "his" | "her" | "its")
                    || lexicon::is_role_noun(next)
                    || lexicon::is_honorific(next)
                    || p.tokens[at + 1].is_capital() && !lexicon::opens_sentences(p.word(at + 1))
                    || p.tokens[at + 1].shape == crate::english::Shape::Number);
            if !apposes {
                break;
            }
            apposed = true;
        } else if opens_clause(word) || at > start && (!apposed && ends_source(word) || joins_verb(p, at)) {
            break;
        }
        at += 1;
    }
    let phrase = start..at;
    (!phrase.is_empty() && can_speak(p, head(p, phrase.clone()))).then_some(phrase)
}

/// Words behind which a source does not go on: *said Bell in a statement*.
fn ends_source(word: &str) -> bool {
    matches!(word, "in" | "on" | "during" | "after" | "before" | "to" | "as" | "while" | "when" | "following")
        || is_weekday(word)
        || is_adverb(word)
}

/// *and said*: the next cue begins.
fn joins_verb(p: &Paragraph, at: usize) -> bool {
    matches!(p.lower(at), "but" | "and") && lexicon::reporting_verb(p.lower(at + 1), p.lower(at + 2)).is_some()
}

fn dots_abbreviation(p: &Paragraph, at: usize) -> bool {
    at > 0
        && p.tokens[at - 1].span.end == p.tokens[at].span.start
        && (lexicon::is_abbreviation(p.word(at - 1)) || (p.word(at - 1).len() == 1 && p.tokens[at - 1].is_capital()))
        && at + 1 < p.len()
}
