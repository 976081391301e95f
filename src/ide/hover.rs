//! What is known about the thing at a place, in words: who it is, who says it, who answers it, and why we think so.

use super::describe::{capitalised, cue, escape, excerpt, list, name, paragraph, passive, place, reasons, who};
use super::under::{Thing, attribution_of_span, span_by_id, speaker_by_id, under};
use crate::article::Analysis;
use crate::attribution::{Stance, Tier};
use crate::claims::Link;
use crate::speakers::MentionKind;
use crate::text::Span;

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The text, in Markdown: paragraphs, strong, quotations.
    pub markdown: String,
    /// What it is about, in the source.
    pub span: Span,
}

/// What is known about the thing at `offset`; `None` where there is nothing.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    under(analysis, offset)
        .into_iter()
        .find_map(|hit| Some(Hover { markdown: describe(analysis, &hit.thing)?, span: hit.span }))
        .or_else(|| running(analysis, offset))
}

/// A sentence without a source that goes on after words of one; said only where nothing else is known.
fn running(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let front = analysis.document.front.span.is_some_and(|front| front.contains(offset));
    let prose = analysis.document.prose.to_prose(offset);
    let sentence = analysis.running.iter().find(|sentence| !front && sentence.span.contains(prose))?;
    let names: Vec<&str> = sentence.speakers.iter().map(|speaker| name(analysis, *speaker)).collect();
    let reasons = escape(&reasons(Tier::Possible, &sentence.evidence));
    let markdown = format!("Perhaps still **{}** ({reasons})", escape(&list(&names)));
    Some(Hover { markdown, span: analysis.document.prose.span_to_source(sentence.span) })
}

/// What is known about a thing, in Markdown.
pub(super) fn describe(analysis: &Analysis, thing: &Thing) -> Option<String> {
    match thing {
        Thing::Mention(index) => Some(mention(analysis, *index)),
        Thing::Attribution(index, _) => Some(attribution(analysis, *index)),
        Thing::Unattributed(index) => Some(unattributed(analysis, *index)),
        Thing::SpeakerId(word) => Some(speaker(analysis, speaker_by_id(analysis, &word.text)?)),
        Thing::DocumentId(word) => document(analysis, &word.text),
        Thing::SpanId(word) => {
            let index = span_by_id(analysis, &word.text)?;
            match attribution_of_span(analysis, index) {
                Some(index) => Some(attribution(analysis, index)),
                None => Some(quotation(analysis, &[analysis.document.spans[index].prose])),
            }
        }
    }
}

fn mention(analysis: &Analysis, index: usize) -> String {
    let mention = &analysis.mentions[index];
    let mut parts: Vec<String> = mention.speakers.iter().map(|index| speaker(analysis, *index)).collect();
    let words = escape(mention.span.slice(&analysis.document.prose.text));
    let names: Vec<&str> = mention.speakers.iter().map(|speaker| name(analysis, *speaker)).collect();
    let names = escape(&list(&names));
    let reasons = escape(&reasons(mention.tier, &mention.evidence));
    parts.push(match mention.kind {
        MentionKind::Name if words == names => capitalised(&reasons),
        _ => format!("“{words}” is {names} ({reasons})"),
    });
    parts.join("\n\n")
}

fn speaker(analysis: &Analysis, index: usize) -> String {
    let Some(speaker) = analysis.speakers.get(index) else { return String::new() };
    // An affiliation may be the id of another speaker.
    let named =
        |text: &String| speaker_by_id(analysis, text).map_or(text.as_str(), |index| name(analysis, index)).to_owned();
    let office: Vec<String> = speaker.role.iter().cloned().chain(speaker.org.as_ref().map(named)).collect();
    let mut text = format!("**{}**", escape(name(analysis, index)));
    if !office.is_empty() {
        text.push_str(&escape(&format!(", {}", office.join(", "))));
    }
    let mut facts: Vec<String> = speaker.kind.iter().cloned().collect();
    facts.extend(speaker.speaks_for.as_ref().map(|side| format!("speaks for {}", named(side))));
    facts.extend(speaker.terms.clone());
    if !speaker.aliases.is_empty() {
        facts.push(format!("also {}", list(&speaker.aliases)));
    }
    if !facts.is_empty() {
        text.push_str(&format!("\n\n{}", escape(&capitalised(&facts.join(" · ")))));
    }
    text.push_str(&format!("\n\n{}", escape(&occurrences(analysis, index))));
    text
}

/// How often a speaker is given words, and where the article names it.
fn occurrences(analysis: &Analysis, index: usize) -> String {
    let said = analysis.attributions.iter().filter(|attribution| attribution.speakers.contains(&index)).count();
    let said = match said {
        0 => "Given no words in this article".to_owned(),
        1 => "Given words once".to_owned(),
        n => format!("Given words {n} times"),
    };
    let mentions = analysis.mentions.iter().filter(|mention| mention.speakers.contains(&index));
    let blocks: Vec<usize> = mentions.filter_map(|mention| analysis.document.block_at(mention.span.start)).collect();
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) if first == last => format!("{said}; named in {}", place(analysis, *first)),
        (Some(first), Some(last)) => {
            let last = if place(analysis, *first).starts_with("paragraph") {
                paragraph(analysis, *last).to_string()
            } else {
                place(analysis, *last)
            };
            format!("{said}; named {} times, from {} to {last}", blocks.len(), place(analysis, *first))
        }
        _ => format!("{said}; never named"),
    }
}

fn attribution(analysis: &Analysis, index: usize) -> String {
    let attribution = &analysis.attributions[index];
    let cue = cue(analysis, attribution);
    let cue = if cue.is_empty() { String::new() } else { format!(" – “{}”", escape(&cue)) };
    let who = who(analysis, attribution).map_or_else(|| "Nobody is named".to_owned(), |who| escape(&who));
    let stance = match attribution.stance {
        Stance::Neutral => String::new(),
        stance => format!(" · {}", stance.name()),
    };
    let mut parts = vec![
        format!("**{who}**{cue} · {}{stance}", attribution.quote.name()),
        capitalised(&escape(&reasons(attribution.tier, &attribution.evidence))),
    ];
    parts.extend(analysis.links.iter().filter(|link| link.from == index).map(|link| answered(analysis, link)));
    parts.extend(analysis.links.iter().filter(|link| link.to == index).map(|link| answer(analysis, link)));
    if !analysis.links.iter().any(|link| link.from == index || link.to == index) {
        parts.extend(guesses(analysis, index));
    }
    parts.join("\n\n")
}

/// What the attribution answers.
fn answered(analysis: &Analysis, link: &Link) -> String {
    linked(analysis, link, &capitalised(link.relation.name()), link.to)
}

/// What answers the attribution.
fn answer(analysis: &Analysis, link: &Link) -> String {
    linked(analysis, link, &capitalised(passive(link.relation)), link.from)
}

fn linked(analysis: &Analysis, link: &Link, relation: &str, other: usize) -> String {
    let Some(other) = analysis.attributions.get(other) else { return String::new() };
    let who = who(analysis, other).unwrap_or_else(|| "somebody not named".to_owned());
    let reasons = escape(&reasons(link.tier, &link.evidence));
    let place = place(analysis, other.block);
    format!("{relation} **{}**, {place} ({reasons})\n{}", escape(&who), quotation(analysis, &other.content))
}

/// What the attribution may answer, or be answered by, where nothing is sure enough for a link.
fn guesses(analysis: &Analysis, index: usize) -> Vec<String> {
    let pairs = analysis.candidates.iter().flat_map(|all| all.to.iter().map(|to| (all.from, *to)));
    let found = pairs.filter_map(|(from, to)| match index {
        at if at == from => Some(("May answer", to)),
        at if at == to => Some(("May be answered by", from)),
        _ => None,
    });
    let described = found.take(3).filter_map(|(relation, other)| {
        let other = analysis.attributions.get(other)?;
        let who = who(analysis, other).unwrap_or_else(|| "somebody not named".to_owned());
        let place = place(analysis, other.block);
        Some(format!("{relation} **{}**, {place}\n{}", escape(&who), quotation(analysis, &other.content)))
    });
    described.collect()
}

fn quotation(analysis: &Analysis, pieces: &[Span]) -> String {
    format!("> {}", escape(&excerpt(analysis, pieces, 120)))
}

fn unattributed(analysis: &Analysis, index: usize) -> String {
    let claim = &analysis.unattributed[index];
    let mut text = format!("**Nobody stands behind this** · {}", claim.why.name());
    text.push_str(&format!("\n\n{}", capitalised(&escape(&reasons(claim.tier, &claim.evidence)))));
    if let Some(speaker) = claim.possible_source {
        text.push_str(&format!("\n\nPerhaps **{}**, who is speaking before it", escape(name(analysis, speaker))));
    }
    text
}

fn document(analysis: &Analysis, id: &str) -> Option<String> {
    let entries = analysis.document.front.documents.iter();
    let entry = entries.rev().find(|entry| entry.id.as_ref().is_some_and(|word| word.text == id))?;
    let get = |key: &str| entry.keys.iter().find(|pair| pair.key.text == key).map(|pair| pair.value.text.as_str());
    let mut text = format!("**{}**", escape(get("title").unwrap_or(id)));
    let facts: Vec<&str> = ["kind", "status", "date", "url", "file"].into_iter().filter_map(get).collect();
    if !facts.is_empty() {
        text.push_str(&format!("\n\n{}", escape(&capitalised(&facts.join(" · ")))));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::hover;
    use crate::ide::fixture;
    use expect_test::{Expect, expect};

    /// Compares the hover's range with the mark `hover`, and its text; the reasons are other rooms' words.
    fn check(fixture: &str, expected: &Expect) {
        fixture::check(fixture, |analysis, offset| {
            let hover = hover(analysis, offset).expect("a hover");
            let lines: Vec<String> = hover.markdown.lines().map(without_reason).collect();
            expected.assert_eq(&lines.join("\n"));
            vec![(hover.span, "hover")]
        });
    }

    /// `certain: …` instead of `certain: the surname`.
    fn without_reason(line: &str) -> String {
        match line.find("ertain: ").map(|at| at + 8).or_else(|| line.find("ikely: ").map(|at| at + 7)) {
            Some(at) if line.len() > at => format!("{}…{}", &line[..at], if line.ends_with(')') { ")" } else { "" }),
            _ => line.to_owned(),
        }
    }

    #[test]
    fn who_a_pronoun_is() {
        check(
            r#"
%! plant.txt
“The plant is safe,” said Anna Berg.
Berg added that it would open in May.
S$0he said the gates were closed.
^^^^^ hover
"#,
            &expect![[r#"
                **Anna Berg**

                Person

                Given words 3 times; named 3 times, from paragraph 1 to 3

                “She” is Anna Berg (certain: …)"#]],
        );
    }

    #[test]
    fn who_says_it_and_who_answers() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran $0had sold drones to Russia.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hover
Tehran denied that it had sold drones to Russia.
"#,
            &expect![[r#"
                **The minister** – “claimed” · indirect · loaded

                Certain: …

                Denied by **Iran**, paragraph 2 (certain: …)
                > it had sold drones to Russia"#]],
        );
    }

    #[test]
    fn what_a_denial_answers() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran had sold drones to Russia.
Tehran den$0ied that it had sold drones to Russia.
       ^^^^^^^^ hover
"#,
            &expect![[r#"
                **Iran** – “denied” · indirect · denial

                Certain: …

                Denies **The minister**, paragraph 1 (certain: …)
                > Iran had sold drones to Russia"#]],
        );
    }

    #[test]
    fn a_claim_in_the_papers_own_voice() {
        check(
            r#"
%! aid.txt
The U.S. also $0authorized an additional $275 million in military aid for Ukraine on Friday.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hover
"#,
            &expect![[r#"
                **Nobody stands behind this** · figure

                Likely: …"#]],
        );
    }

    #[test]
    fn a_sentence_that_goes_on_after_words_of_a_source() {
        check(
            r#"
%! plant.txt
Anna Berg said the plant was safe. The gates wi$0ll open in May.
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hover
"#,
            &expect![[r#"
                Perhaps still **Anna Berg** (possible: it goes on after words of Anna Berg, and names no source of its own)"#]],
        );
    }

    #[test]
    fn an_id_in_the_markup_and_what_is_declared() {
        check(
            r#"
%! plant.news.md
---
speakers:
  agency:
    name: Nuclear Agency
    kind: organization
  berg:
    name: Anna Berg
    role: head
    org: agency
    speaks-for: agency
---

[The plant is safe]{.claim by="be$0rg"}, she said.
                               ^^^^^^ hover
"#,
            &expect![[r#"
                **Anna Berg**, head, Nuclear Agency

                Speaks for Nuclear Agency

                Given words once; named in paragraph 1"#]],
        );
    }
}
