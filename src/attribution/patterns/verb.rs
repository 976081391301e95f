//! A reporting verb with its subject: before it, behind it, or shared with the verb before.

use super::content::{end_after, start_after};
use super::phrase::{self, is_adverb, is_determiner, is_preposition, is_pronoun};
use super::{Found, manner};
use crate::english::lexicon::{self, Form, Verb};
use crate::english::{Paragraph, QuoteState};
use std::ops::Range;

pub(super) fn find(p: &Paragraph, at: usize, found: &[Found]) -> Option<Found> {
    let (verb, form) = lexicon::reporting_verb(p.lower(at), p.lower(at + 1))?;
    let cue_end = at + 1 + usize::from(verb.particle.is_some());
    let sentence = p.sentence_of(at);
    if is_noun_here(p, at, form) || inside_own_quotation(p, at) {
        return None;
    }
    let group = verb_group(p, sentence.start, at, form)?;
    if form == Form::Ing && !group.finite {
        return elided(p, verb, at..cue_end, sentence, found, "elided-subject");
    }
    if form == Form::Base && !group.finite && !plural_subject(p, sentence.start, group.start) {
        return None;
    }
    if shares_subject(p, group.start, sentence.start) {
        return elided(p, verb, at..cue_end, sentence, found, "shared-subject");
    }
    let (kind, stance) = manner(verb.class, group.negated);
    let cue = vec![at..cue_end];
    let made = |pattern, content, source| {
        Some(Found {
            pattern,
            content,
            source: Some(source),
            cue: cue.clone(),
            kind,
            stance,
            elided: false,
            sure: None,
        })
    };

    if let Some(quote) = quotation_before(p, group.start) {
        // “…,” said X — or — “…,” X said: the first when a noun phrase follows at once.
        if let Some(source) =
            phrase::after(p, cue_end, sentence.end).filter(|_| verb.frames.quote || verb.frames.clause)
        {
            return made("inverted", vec![quote], source);
        }
    }
    if p.word(group.start.wrapping_sub(1)) == ","
        && group.start > sentence.start
        && (verb.frames.quote || verb.frames.clause)
        && let Some(source) = phrase::after(p, cue_end, sentence.end)
        && (p.tokens[source.start].is_capital() || is_pronoun(p.lower(source.start)) || p.lower(source.start) == "the")
        && source.end + 1 >= sentence.end
    {
        return made("inverted", vec![sentence.start..group.start - 1], source);
    }
    let source = phrase::before(p, sentence.start, group.start)?;
    if !plausible(p, verb, &source) {
        return None;
    }
    if let Some(quote) = quotation_before(p, source.start) {
        let mut content = vec![quote];
        if matches!(p.word(cue_end), "," | ":") && p.states.get(cue_end + 1) == Some(&QuoteState::Mark) {
            content.push(quoted_from(p, cue_end + 1));
        }
        return made("quotation-then-verb", content, source);
    }
    if let Some(which) = relative(p, source.start, cue_end) {
        return made("relative", vec![which, cue_end..sentence.end], source);
    }
    if let Some(content) = around(p, &source, cue_end, &sentence, verb) {
        return made("parenthetical", content, source);
    }
    let content = following(p, verb, cue_end, &sentence, source.start > sentence.start + 1)?;
    made("subject-verb", vec![content], source)
}

/// A verb that has no subject of its own takes that of the cue before it in the sentence.
fn elided(
    p: &Paragraph,
    verb: &'static Verb,
    cue: Range<usize>,
    sentence: Range<usize>,
    found: &[Found],
    pattern: &'static str,
) -> Option<Found> {
    let before =
        found.iter().rev().find(|hit| hit.cue.iter().any(|c| sentence.contains(&c.start)) && hit.source.is_some())?;
    let (mut kind, mut stance) = manner(verb.class, false);
    let content = following(p, verb, cue.end, &sentence, false)?;
    // "adding, however, that …" after a denial gives something back.
    let turns =
        (cue.end..content.start).any(|at| p.lower(at) == "however") || p.lower(cue.start.wrapping_sub(1)) == "but";
    if turns && before.kind == super::Kind::Denial {
        kind = super::Kind::Concession;
        stance = super::Stance::Concession;
    }
    Some(Found {
        pattern,
        content: vec![content],
        source: before.source.clone(),
        cue: vec![cue],
        kind,
        stance,
        elided: true,
        sure: None,
    })
}

struct Group {
    /// First token of the auxiliaries.
    start: usize,
    /// True where the verb is finite by itself or by an auxiliary.
    finite: bool,
    negated: bool,
}

/// Auxiliaries and adverbs before the verb; `None` for a passive or an infinitive that reports nothing.
fn verb_group(p: &Paragraph, floor: usize, at: usize, form: Form) -> Option<Group> {
    let mut start = at;
    let mut finite = matches!(form, Form::Past | Form::Third);
    let mut negated = false;
    let mut perfect = false;
    while start > floor {
        match p.lower(start - 1) {
            "has" | "have" | "had" => {
                finite = true;
                perfect = true;
            }
            "will" | "would" | "could" | "may" | "might" | "must" | "should" | "can" | "did" | "does" | "do" => {
                finite = true
            }
            "didn't" | "doesn't" | "don't" | "hasn't" | "haven't" | "wouldn't" => {
                finite = true;
                negated = true;
            }
            "not" | "never" => negated = true,
            "is" | "are" | "was" | "were" | "been" | "be" | "being" if form == Form::Ing => finite = true,
            "is" | "are" | "was" | "were" | "been" | "be" | "being" | "get" | "got" => return None,
            "to" if form == Form::Base => {
                // "went on to say", "continued to deny": the verb before stands with it.
                let on = p.lower(start.wrapping_sub(2)) == "on"
                    || matches!(p.lower(start.wrapping_sub(2)), "continued" | "continues");
                if !on {
                    return None;
                }
                finite = true;
                start -= 1;
            }
            word if is_adverb(word) && !(word == "also" && start == at && start - 1 == floor) => {}
            _ => break,
        }
        start -= 1;
    }
    if form == Form::Participle && !perfect {
        return None;
    }
    // Adverbs at the very left may belong to the sentence, not to the group.
    while start < at && is_adverb(p.lower(start)) {
        start += 1;
    }
    Some(Group { start, finite, negated })
}

/// True where the word is more likely a noun or a modifier.
fn is_noun_here(p: &Paragraph, at: usize, form: Form) -> bool {
    if at == 0 {
        return !matches!(form, Form::Ing);
    }
    let before = p.lower(at - 1);
    let after_noun_maker = is_determiner(before) && before != "that"
        || matches!(before, "'s" | "of" | "new" | "false" | "such" | "recent" | "by");
    match form {
        Form::Third | Form::Base => {
            after_noun_maker || is_preposition(before) && before != "to" || p.tokens[at].is_capital()
        }
        Form::Past | Form::Participle => after_noun_maker || p.tokens[at].is_capital() && p.sentence_of(at).start != at,
        Form::Ing => after_noun_maker || is_preposition(before) && !matches!(before, "by" | "in" | "as"),
    }
}

/// Cues inside a quotation whose subject is the speaker's own: *“I said …”*.
fn inside_own_quotation(p: &Paragraph, at: usize) -> bool {
    matches!(p.states[at], QuoteState::Inside | QuoteState::LeftOpen)
        && !(at > 0 && p.tokens[at - 1].is_capital() && !matches!(p.lower(at - 1), "i"))
}

fn plural_subject(p: &Paragraph, floor: usize, end: usize) -> bool {
    end > floor
        && (matches!(p.lower(end - 1), "they" | "we" | "i" | "you" | "who")
            || lexicon::is_group_noun(p.lower(end - 1))
            || p.tokens[end - 1].is_capital() && p.lower(end.wrapping_sub(2)) == "and")
}

/// `X did this and said …`: the subject stands before another verb.
fn shares_subject(p: &Paragraph, start: usize, floor: usize) -> bool {
    let mut at = start;
    while at > floor && is_adverb(p.lower(at - 1)) {
        at -= 1;
    }
    at > floor && matches!(p.lower(at - 1), "and" | "but" | "then")
}

fn plausible(p: &Paragraph, verb: &Verb, source: &Range<usize>) -> bool {
    let head = phrase::head(p, source.clone());
    phrase::can_speak(p, head) || matches!(verb.lemma, "say" | "report" | "show" | "find" | "claim")
}

/// The quotation that ends right before `at`, a comma between allowed.
fn quotation_before(p: &Paragraph, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    if end > 0 && matches!(p.word(end - 1), "," | "—" | "–" | "--" | "-") {
        end -= 1;
    }
    let quotation = p.quotations.iter().find(|quotation| quotation.closed && quotation.end == end)?;
    Some(quotation.first..quotation.end)
}

fn quoted_from(p: &Paragraph, first: usize) -> Range<usize> {
    p.quotations
        .iter()
        .find(|quotation| quotation.first == first)
        .map_or(first..first, |quotation| quotation.first..quotation.end)
}

/// *which he said would …*
fn relative(p: &Paragraph, source_start: usize, cue_end: usize) -> Option<Range<usize>> {
    let which = source_start.checked_sub(1)?;
    let finite = matches!(
        p.lower(cue_end),
        "would"
            | "will"
            | "was"
            | "were"
            | "is"
            | "are"
            | "has"
            | "had"
            | "have"
            | "could"
            | "should"
            | "may"
            | "might"
            | "can"
    );
    (matches!(p.lower(which), "which" | "who" | "that") && finite).then_some(which..which + 1)
}

/// *A, X said, and B.*
fn around(
    p: &Paragraph,
    source: &Range<usize>,
    cue_end: usize,
    sentence: &Range<usize>,
    verb: &Verb,
) -> Option<Vec<Range<usize>>> {
    let closes = cue_end >= sentence.end
        || matches!(p.word(cue_end), "," | "." | "!" | "?")
        || phrase::is_weekday(p.lower(cue_end)) && matches!(p.word(cue_end + 1), "," | ".")
        || matches!(p.lower(cue_end), "in" | "on" | "at" | "during");
    let comma = source
        .start
        .checked_sub(1)
        .filter(|at| *at > sentence.start && matches!(p.word(*at), "," | "—" | "–" | "--"))?;
    if !closes || !(verb.frames.clause || verb.frames.quote) || comma - sentence.start < 4 {
        return None;
    }
    let mut content = vec![sentence.start..comma];
    if p.word(cue_end) == "," && cue_end + 1 < sentence.end {
        content.push(cue_end + 1..sentence.end);
    }
    Some(content)
}

/// The content after the verb.
fn following(
    p: &Paragraph,
    verb: &Verb,
    cue_end: usize,
    sentence: &Range<usize>,
    nested: bool,
) -> Option<Range<usize>> {
    let mut start = cue_end;
    while start < sentence.end
        && matches!(p.word(start), "," | ":")
        && p.states.get(start + 1) != Some(&QuoteState::Mark)
        && (p.lower(start + 1) == "however" || p.word(start + 2) == ",")
    {
        start += 1;
    }
    let mut skip = start_after(p, start, sentence.end, verb.frames.hearer);
    while skip < sentence.end && (p.word(skip) == "," || is_adverb(p.lower(skip)) && p.word(skip + 1) == ",") {
        skip += 1;
    }
    if p.lower(skip) == "that" {
        skip += 1;
    }
    if matches!(p.word(skip), ":" | ",") {
        skip += 1;
    }
    if skip >= sentence.end {
        return None;
    }
    if p.states[skip] == QuoteState::Mark && (verb.frames.quote || verb.frames.clause) {
        let quote = quoted_from(p, skip);
        if quote.end >= sentence.end || matches!(p.word(quote.end), "." | "," | "") || quote.end > skip + 8 {
            return Some(quote);
        }
    }
    let clause = p.lower(skip.wrapping_sub(1)) == "that" || matches!(p.lower(skip), "whether" | "how" | "why" | "what");
    let infinitive = p.lower(skip) == "to";
    let fits = if clause {
        verb.frames.clause || verb.frames.noun
    } else if infinitive {
        verb.frames.infinitive || verb.frames.clause && verb.frames.hearer
    } else if is_preposition(p.lower(skip)) {
        verb.frames.preposition || verb.frames.object_of && p.lower(skip) != "in"
    } else {
        verb.frames.noun
            || verb.frames.label
            || verb.frames.object_of
            || verb.frames.infinitive && verb.frames.hearer
            || verb.frames.clause && bare_clause(p, skip, sentence.end)
    };
    if !fits {
        return None;
    }
    if verb.frames.preposition
        && matches!(p.lower(skip), "of" | "for" | "about" | "on" | "against" | "over" | "to")
        && !infinitive
    {
        skip += 1;
    }
    Some(skip..end_after(p, skip, sentence.end, nested))
}

/// True where what follows can be a clause: a subject and, later, a word that is finite.
fn bare_clause(p: &Paragraph, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        matches!(
            p.lower(at),
            "is" | "was"
                | "were"
                | "are"
                | "has"
                | "had"
                | "have"
                | "will"
                | "would"
                | "could"
                | "should"
                | "may"
                | "might"
                | "can"
                | "must"
                | "did"
                | "does"
                | "do"
        ) || p.lower(at).ends_with("ed")
            || is_pronoun(p.lower(at))
    })
}
